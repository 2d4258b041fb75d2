"""A function of a class by one member of it: f(x) = L/2 ‖x‖² is convex, L-smooth, least at 0.

What is claimed of every convex, μ-strongly convex or L-smooth function is claimed of these: where
it is wrong of one, it is wrong. Nothing is praised by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import dataclass, replace
from derivations.judge.bounds.function_classes import FunctionClass, function_classes
from derivations.judge.claim import Claim, Definition, Premise, Purpose
from derivations.judge.convexity_lemmas import between_points
from derivations.judge.restating.positive_steps import with_positive_steps
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Call,
    Formula,
    Map,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    Transpose,
    Zero,
    canonical,
    has_opaque,
    negative,
    number,
    subterms,
    times,
)
from derivations.terms.convexity import CLASSES
from derivations.terms.entrywise import Gradient
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves
from derivations.terms.substitution import replace as put

ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
ONE, TWO = number(1), number(2)


def judge_quadratics(claim: Claim, of_readings: Callable[[Claim], Judgement]) -> Judgement | None:
    """What is wrong of a quadratic function, and so of the functions of its class."""
    if not any(_is_of_a_class(h) for h in claim.hypotheses):
        return None
    stepped = with_positive_steps(claim)
    for quadratic, told in as_quadratics(claim if stepped is None else stepped[0]):
        found = of_readings(quadratic)
        if found.verdict is Verdict.REFUTED:
            return replace(found, reason=f"already for {told}: {found.reason}")
    return None


def as_quadratics(claim: Claim) -> Iterator[tuple[Claim, str]]:
    """An order between values of one function of a class, said of each quadratic one."""
    sides = (claim.left, claim.right)
    if claim.relation not in ORDERS or claim.model is not None or claim.unread:
        return
    if not all(isinstance(side, Term) and not has_opaque(side) for side in sides):
        return
    moved = [h.right for h in claim.hypotheses if _gives_a_member(h) and h.left in _leaves(claim)]
    spoken = [*sides, *moved]
    classes = list(function_classes(claim.hypotheses))
    classes = [c for c in classes if any(_speaks_of(c, side) for side in spoken)]
    if len(classes) != 1 or any(rule.name == classes[0].of.name for rule in claim.functions):
        return
    (of,) = classes
    if of.subgradients or any(_is_more(of, h) for h in claim.hypotheses):
        return
    if _unknown_numbers(of, claim) - set(_points(of, claim)):
        return
    for curvature in _curvatures(of):
        yield _Quadratic(of, curvature).put_into(claim), _told(of, curvature)


def _leaves(claim: Claim) -> frozenset[Term]:
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    return frozenset(leaf for side in sides for leaf in free_leaves(side))


def _speaks_of(of: FunctionClass, side: object) -> bool:
    return isinstance(side, Term) and any(
        isinstance(part, Map | Call | Gradient) and part.function == of.of
        for part in subterms(side)
    )


def _is_more(of: FunctionClass, stated: Formula) -> bool:
    """Whether it says something of f that need not hold of a quadratic function."""
    if _is_of_a_class(stated) or _gives_a_member(stated) or of.is_level(stated.left):
        return False
    return _speaks_of(of, stated.left) or _speaks_of(of, stated.right)


def _curvatures(of: FunctionClass) -> Iterator[Term]:
    """a of a/2 ‖x‖²"""
    if of.concave:
        if not (of.convex or of.smooth or of.minimizers or of.least):
            yield negative(ONE)
        return
    yield from (c for c in (of.smooth, of.strong) if c is not None)
    if of.convex and of.smooth is None:
        yield ONE if of.strong is None else times(TWO, of.strong)
    if not of.convex and of.smooth is not None and not (of.minimizers or of.least):
        yield negative(of.smooth)


def _told(of: FunctionClass, curvature: Term) -> str:
    return f"{of.of.name}(x) = ({text(curvature)})/2 ‖x‖²"


@dataclass(frozen=True, slots=True)
class _Quadratic:
    """f with the curvature a: a/2 pᵀp, and a p for its gradient."""

    of: FunctionClass
    curvature: Term

    def put_into(self, claim: Claim) -> Claim:
        stated = tuple(self._stated(claim.hypotheses))
        members = {h.left: h.right for h in stated if _gives_a_member(h)}
        left, right = (put(self.term(side), members) for side in (claim.left, claim.right))
        return replace(
            claim,
            left=left,
            right=right,
            others=(),
            purpose=Purpose.IDENTITY if _is_claimed(self.of, claim) else claim.purpose,
            hypotheses=(*(h for h in stated if h.left not in members), *self._between()),
            definitions=tuple(map(self._defined, claim.definitions)),
            premises=tuple(map(self._before, claim.premises)),
            unknowns=None,
        )

    def _stated(self, hypotheses: tuple[Formula, ...]) -> Iterator[Formula]:
        for h in hypotheses:
            if not _is_of_a_class(h) and not self.of.is_level(h.left):
                yield self._formula(h)

    def _between(self) -> Iterator[Formula]:
        """μ ≤ L"""
        if self.of.smooth is not None and self.of.strong is not None:
            yield Formula(self.of.strong, Relation.AT_MOST, self.of.smooth)

    def _defined(self, definition: Definition) -> Definition:
        return replace(definition, expression=self.term(definition.expression))

    def _before(self, premise: Premise) -> Premise:
        return replace(premise, formula=self._formula(premise.formula))

    def _formula(self, formula: Formula) -> Formula:
        return Formula(self.term(formula.left), formula.relation, self.term(formula.right))

    def term(self, term: object) -> Term:
        assert isinstance(term, Term)
        return each_once(self._changed)(term)

    def _changed(self, part: Term, inside: Callable[[Term], Term]) -> Term:
        if canonical(part) in self.of.minimizers:
            return Zero(*part.shape) if part.shape.is_vector else number(0)
        if part in self.of.least:
            return number(0)
        match part:
            case Map(function, point) | Call(function, (point,)) if function == self.of.of:
                at = inside(point)
                square = times(at, at) if at.shape.is_scalar else Product((Transpose(at), at))
                return Quotient(times(self.curvature, square), TWO)
            case Gradient(function, point) if function == self.of.of:
                return times(self.curvature, inside(point))
        return part.map(inside)


def _is_of_a_class(formula: Formula) -> bool:
    return isinstance(formula.left, Call) and formula.left.function in CLASSES


def _gives_a_member(formula: Formula) -> bool:
    """x_{k+1} = x_k − η∇f(x_k)"""
    left = formula.left
    indexed = isinstance(left, Symbol) and bool(left.indices)
    is_given = formula.relation is Relation.EQUAL and left not in free_leaves(formula.right)
    return indexed and is_given


def _is_claimed(of: FunctionClass, claim: Claim) -> bool:
    """Whether a row with slopes or constants of the class speaks of no further numbers."""
    if _unknown_numbers(of, claim):
        return False
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    parts = [part for side in sides for part in subterms(side)]
    if _numbers(claim) & _constants(of) or any(isinstance(p, Gradient) for p in parts):
        return True
    return any(True for _ in between_points(of, sides, claim.hypotheses))


def _unknown_numbers(of: FunctionClass, claim: Claim) -> set[Term]:
    """The numbers of the row that are no constants of the class and of which nothing is stated."""
    said = [side for h in claim.hypotheses for side in (h.left, h.right)]
    said += [side for d in claim.definitions for side in (d.symbol, d.expression)]
    stated = {leaf.name for side in said for leaf in free_leaves(side) if isinstance(leaf, Symbol)}
    known = _constants(of) | set(of.least)
    return {p for p in _numbers(claim) if p not in known and p.name not in stated}


def _points(of: FunctionClass, claim: Claim) -> Iterator[Term]:
    """x and y of f(x) and ∇f(y)"""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    for part in (part for side in sides for part in subterms(side)):
        match part:
            case Map(function, point) | Call(function, (point,)) | Gradient(function, point):
                if function == of.of:
                    yield point


def _numbers(claim: Claim) -> set[Symbol]:
    return {p for p in _leaves(claim) if isinstance(p, Symbol) and p.shape.is_scalar}


def _constants(of: FunctionClass) -> set[Term]:
    """L and μ"""
    return {c for c in (of.smooth, of.strong) if c is not None}


__all__ = ["judge_quadratics"]
