r"""Equations between integrals along one path or over one region, by what is integrated.

    ∮_C (1/(z - a) - 1/(z - b)) dz = (a - b) ∮_C dz/((z - a)(z - b))
    ∫_{-γ} f(z) dz = -∫_γ f(z) dz        ∫_{γ₁+γ₂} f(z) dz = ∫_{γ₁} f(z) dz + ∫_{γ₂} f(z) dz

Whatever the path is, an integral along it is linear: numbers before the integrals of a path go
into them, and the row holds where the integrands of each path add up to the same. What the text
states to be such an integral (∫_γ 1 dw = h, Cauchy's formula for f(z)) is put in before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from itertools import chain

from derivations.dataclass import dataclass, field, replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.rungs.complex_numbers import equal_complex
from derivations.judge.rungs.matrices import judge_matrices
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    Map,
    Name,
    Negation,
    Norm,
    Number,
    Opaque,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    has_opaque,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

RUNG = "integrals along one path"
SAME = "the same is integrated along each path"
BETWEEN = ("\\int_{", "}^{", "} ", "")  # ∫_a^b F · dr, from a point to another
SHAPE = re.compile(r"\\(?:int|oint|iint|iiint|oiint)_\{#\} \(?#\)?(?: \\, d#)?")
OVER_ALL = re.compile(r"\\int \(?#\)? \\, d#")  # ∫ f(k) d³k
SUM = re.compile(r"\\sum_\{[^#]*#.*\} \(?#\)?")  # Σ_⟨ij⟩ s_i s_j
PATHS = frozenset({"C", "c", "L", "gamma", "Gamma", "eta", "tau", "sigma", "alpha", "beta"})
JOINED = PATHS - {"C", "c", "L"}  # letters that are written side by side: τ⁻¹γ
COORDINATES = frozenset("xyzwstuv") | {"zeta", "xi", "eta", "tau", "theta"}
CONSTANTS = frozenset("abcCgIKmMNnkpq") | {"lambda", "alpha", "beta", "epsilon", "mu", "pi"}
ALONG = Symbol(Name("s", accents=("along",)))
EVERYWHERE = Symbol(Name("R", accents=("everywhere",)))
ZERO, ONE = number(0), number(1)


class NotLinear(ValueError):
    """A side that is no sum of multiples of integrals along paths."""


@dataclass(frozen=True, slots=True)
class Along:
    """∫_where body d(by); by is None where the differential stands in the body.

    size: n of d^n x; counters: the indices over whose values the body is summed
    """

    where: Term
    body: Term
    by: Symbol | None
    size: Term | None = None
    counters: frozenset[Index] = frozenset()


@dataclass(slots=True)
class Integrands:
    """What is integrated along each path in all, and what stands beside the integrals."""

    paths: dict[Term, list[Term]] = field(default_factory=dict)
    beside: list[Term] = field(default_factory=list)

    def add(self, term: Term, factor: Term) -> None:
        """The multiples of integrals in a term, each of them times a factor; NotLinear."""
        if not any(map(_along, subterms(term))):
            self.beside.append(times(factor, term))
            return
        if (found := _along(term)) is not None:
            self._add_along(found.where, found, factor)
            return
        match term:
            case Sum(terms):
                for part in terms:
                    self.add(part, factor)
            case Negation(inner):
                self.add(inner, negative(factor))
            case Quotient(top, below) if not any(map(_along, subterms(below))):
                self.add(top, factor / below)
            case Product(factors):
                moved = [part for part in factors if any(map(_along, subterms(part)))]
                fixed = [part for part in factors if part not in moved]
                if len(moved) != 1:
                    raise NotLinear
                self.add(moved[0], times(factor, *fixed))
            case _:
                raise NotLinear

    def _add_along(self, where: Term, found: Along, factor: Term) -> None:
        match where:
            case Negation(path) | Power(path, Number(Fraction(numerator=-1, denominator=1))) if (
                _is_a_path(path) and _has_a_direction(found)
            ):
                self._add_along(path, found, negative(factor))
            case Sum(paths) if all(map(_is_a_path, paths)):
                for path in paths:
                    self._add_along(path, found, factor)
            case Product(paths) if all(_is_a_path(p, JOINED) for p in paths):
                for path in paths:
                    self._add_along(path, found, factor)
            case _:
                if not _is_fixed(factor, found):
                    raise NotLinear
                body = found.body if found.by is None else put_in(found.body, {found.by: ALONG})
                self.paths.setdefault(where, []).append(times(factor, body))


def judge_along_paths(claim: Claim) -> Judgement | None:
    """Proved where the integrands along each path are the same; None for all else."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if claim.relation not in EQUALITIES or not left.shape.is_scalar or not right.shape.is_scalar:
        return None
    if not any(map(_along, chain(subterms(left), subterms(right)))):
        return None
    found = _is_proved((left, right), claim)
    if not found:
        with suppress(NotExplicit):
            found = _is_proved((expand(left, claim), expand(right, claim)), claim)
    if not found:
        return None
    parts = (_along(part) for part in chain(subterms(left), subterms(right)))
    summed = any(part is not None and part.counters for part in parts)
    reason = "the same is summed over the same values" if summed else SAME
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _is_proved(sides: tuple[Term, Term], claim: Claim) -> bool:
    if not any(_along(part) for side in sides for part in subterms(side)):
        return False
    work, stated = Integrands(), dict(_stated(claim))
    try:
        for side, sign in zip(sides, (ONE, negative(ONE)), strict=True):
            work.add(_with_stated(side, stated, claim), sign)
    except NotLinear:
        return False
    summed = (*work.paths.values(), work.beside)
    return _have_one_measure(sides) and all(_is_nothing(each, claim) for each in summed)


def _along(term: Term) -> Along | None:
    if not isinstance(term, Opaque):
        return None
    match term:
        case Opaque(pieces, (low, high, body)) if pieces == BETWEEN:
            return Along(Opaque(("", " to ", ""), (low, high)), body, None)
    shape = "#".join(term.pieces)
    if SHAPE.fullmatch(shape):
        match term.arguments:
            case (where, body, Symbol() as by):
                return Along(where, body, by)
            case (where, body, Power(Symbol() as by, size)):  # d³r
                return Along(where, body, by, size)
            case (where, body):
                return Along(where, body, None)
    if OVER_ALL.fullmatch(shape):
        match term.arguments:
            case (body, Power(Symbol() as by, size)):
                return Along(EVERYWHERE, body, by, size)
            case (body, Power(Index() as by, size)):
                counted = Opaque(("", ""), (by,))
                return Along(counted, body, None, size, frozenset({by}))
    return _summed(term) if SUM.fullmatch(shape) else None


def _summed(term: Opaque) -> Along | None:
    """Σ_⟨ij⟩ body, a sum over some values of indices."""
    *below, body = term.arguments
    pieces = (*term.pieces[:-2], term.pieces[-2].removesuffix("("))
    counters = {leaf for part in below for leaf in free_leaves(part) if isinstance(leaf, Index)}
    return Along(Opaque(pieces, tuple(below)), body, None, None, frozenset(counters))


def _is_a_path(term: Term, letters: frozenset[str] = PATHS) -> bool:
    """γ, γ_1, -γ and γ⁻¹"""
    match term:
        case Symbol(name):
            return name.letter in letters
        case Negation(inner):
            return _is_a_path(inner, letters)
        case Power(base, Number(value)):
            return value == -1 and _is_a_path(base, letters)
    return False


def _has_a_direction(found: Along) -> bool:
    """Not so of arc length: ∫_{-γ} f ds = ∫_γ f ds."""
    if found.by is not None:
        return found.by.name.letter in COORDINATES - {"s"}
    parts = subterms(found.body)
    return not any(
        isinstance(part, Absolute | Norm) or (isinstance(part, Symbol) and part.name.letter == "s")
        for part in parts
    )


def _is_fixed(factor: Term, found: Along) -> bool:
    """Whether it is the same all along the path: u of u ∫_Ω v dx may depend on x as v does."""
    if found.counters & free_leaves(factor):
        return False
    if found.counters and found.counters & free_leaves(found.body):
        return True
    explicit = found.by is not None and found.by in free_leaves(found.body)
    leaves = {leaf for leaf in free_leaves(factor) if isinstance(leaf, Symbol)}
    if explicit or not free_leaves(found.body):
        return True
    return all(leaf.name.letter in CONSTANTS for leaf in leaves) and not any(
        isinstance(part, Map) for part in subterms(factor)
    )


def _have_one_measure(sides: tuple[Term, Term]) -> bool:
    """Whether each path has one differential, up to the letter that runs along it."""
    measures: dict[Term, set[tuple[Term | None, Term | None]]] = {}
    for part in chain(*map(subterms, sides)):
        if (found := _along(part)) is not None:
            by = found.by
            runs = by is not None and by.name.letter in COORDINATES and not by.name.accents
            measures.setdefault(_bare(found.where), set()).add((ALONG if runs else by, found.size))
    return all(len(each) == 1 for each in measures.values())


def _bare(where: Term) -> Term:
    """One thing for γ, -γ and γ₁ + γ₂: paths that may have parts in common."""
    return ALONG if _is_a_path(where) or isinstance(where, Sum | Product) else where


def _is_nothing(summands: list[Term], claim: Claim) -> bool:
    """Whether they add up to 0, for all complex values of their letters."""
    whole = plus(*summands) if summands else ZERO
    if whole == ZERO:
        return True
    if any(isinstance(part, Absolute | Root) or has_opaque(part) for part in subterms(whole)):
        return False
    if any(not part.shape.is_scalar for part in subterms(whole)):
        of_vectors = judge_matrices(replace(claim, left=whole, right=ZERO, others=()))
        return of_vectors is not None and of_vectors.verdict is Verdict.PROVED
    found = equal_complex(whole, ZERO, ())
    return found is not None and found.verdict is Verdict.PROVED


# ---------------------------------------------------------------- what the text states


def _stated(claim: Claim) -> Iterator[tuple[Term, Formula]]:
    """h of ∫_γ 1 dw = h and f(z) of Cauchy's formula, with the equation."""
    laws = (*claim.hypotheses, *(p.formula for p in claim.premises if p.stated))
    for stated in laws:
        if stated.relation is not Relation.EQUAL:
            continue
        pairs = ((stated.left, stated.right), (stated.right, stated.left))
        for bare, other in pairs:
            named = isinstance(bare, Symbol) or (isinstance(bare, Map) and _is_named(bare))
            if named and any(map(_along, subterms(other))):
                yield bare, Formula(bare, Relation.EQUAL, other)


def _is_named(value: Map) -> bool:
    """f(z)"""
    return isinstance(value.argument, Symbol)


def _with_stated(side: Term, stated: Mapping[Term, Formula], claim: Claim) -> Term:
    """The side with integrals for what they are stated to be, outside of other integrals."""
    if _along(side) is not None or not stated:
        return side
    if side in stated:
        return stated[side].right
    if isinstance(side, Map) and isinstance(side.argument, Symbol):
        for law in stated.values():
            if (found := _at_another_point(side, law, claim)) is not None:
                return found
    return side.map(lambda part: _with_stated(part, stated, claim)) if side.children else side


def _at_another_point(value: Map, law: Formula, claim: Claim) -> Term | None:
    """f(z_0) by what is stated of f(z) for z ∈ U, where all that is stated of z is so of z_0."""
    own = law.left
    if not isinstance(own, Map) or own.function != value.function:
        return None
    said = [h for h in claim.hypotheses if h.left == own.argument]
    others = [put_in(h.right, {own.argument: value.argument}) for h in said]
    known = [(h.relation, h.right) for h in claim.hypotheses if h.left == value.argument]
    if not said or any((h.relation, o) not in known for h, o in zip(said, others, strict=True)):
        return None
    return put_in(law.right, {own.argument: value.argument})
