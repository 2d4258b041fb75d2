"""Laws that a text states of a function, taken at other points.

    f(y) ≤ f(x) + ∇f(x)ᵀ(y - x) + L/2 ‖y - x‖²   at x = x_k and y = x_{k+1}
    f(tx + (1 - t)y) ≤ t f(x) + (1 - t) f(y)     at t = 1/2

A law is an equation or inequality whose letters stand in arguments of a function and beside them
as well, so that it is about any of them. A row follows where it is the law at its own points, or
where what is left is a sum of squares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.ordered.positivity import coefficient_of, nonnegative, values_in
from derivations.judge.ordered.proof import Proof, proof
from derivations.judge.rungs.matrices import expanded_hypotheses, expanded_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Formula,
    Map,
    Number,
    PartialAt,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.entrywise import Gradient
from derivations.terms.substitution import free_leaves

RUNG = "law"
STEPS = frozenset(("eta", "alpha", "gamma", "t", "lambda", "tau", "mu", "s", "L", "h"))
MOST_LAWS, MOST_POINTS, MOST_TRIED = 6, 5, 60
UPWARDS = {Relation.LESS: True, Relation.AT_MOST: False}
DOWNWARDS = {Relation.GREATER: True, Relation.AT_LEAST: False}
EQUALS = (Relation.EQUAL, Relation.DEFINED)
SIGNED = (*UPWARDS, *DOWNWARDS, *EQUALS)


def judge_laws(claim: Claim) -> Judgement | None:
    """The row as an instance of a law stated before; None where it is none evidently."""
    laws = [p for p in claim.premises if _is_stated(p.formula)][-MOST_LAWS:]
    if not laws or claim.relation not in SIGNED or (sides := expanded_sides(claim)) is None:
        return None
    if not all(side.shape.is_scalar for side in sides):
        return None
    goal = Formula(sides[0], claim.relation, sides[1])
    laws = [law for law in laws if _may_give(law.formula, goal)]
    if not laws:
        return None
    known = [*expanded_hypotheses(claim), *_named(claim)]
    mine = _lowered(goal.left, goal.right, known)
    for law in reversed(laws):
        whole = _expanded(law.formula, claim)
        letters = _letters(whole)
        is_put_in = whole != law.formula  # u = G(t) H(x) in ∂u/∂t = -c ∂u/∂x
        if not (letters or is_put_in) or letters & {d.symbol for d in claim.definitions}:
            continue
        if letters and law.formula.relation in EQUALS and _is_of_this_point(whole, letters):
            continue
        for instance in islice(_instances(whole, letters, goal, mine, known), MOST_TRIED):
            found = _gives(instance, goal, known)
            if found is not None:
                reason = f"line {law.line} at these points"
                evidence = Evidence(RUNG, found.conditions, follows=(law.line,))
                return Judgement(Verdict.PROVED, reason, evidence)
    return None


def _is_of_this_point(law: Formula, letters: frozenset[Term]) -> bool:
    """u = f(11x + 2t), which says what u is at x and t, and nothing of f at other points."""
    sides = (free_leaves(law.left), free_leaves(law.right))
    return any(side and side.isdisjoint(letters) for side in sides)


def _named(claim: Claim) -> Iterator[Formula]:
    """g_k = ∇f(x_k), which is not put in where x_{k+1} is given by g_k."""
    for premise in claim.premises:
        formula = premise.formula
        if formula.relation in EQUALS and isinstance(formula.right, Gradient):
            yield formula


def _is_stated(formula: Formula) -> bool:
    sides = (formula.left, formula.right)
    return formula.relation in SIGNED and any(
        map(_is_value, (t for s in sides for t in subterms(s)))
    )


def _is_value(term: Term) -> bool:
    """f(x), ∇f(x)"""
    if isinstance(term, PartialAt):
        return not term.point
    if isinstance(term, Map):
        return elementary_name(term.function) is None
    return isinstance(term, Call | Gradient)


def _points(term: Term) -> tuple[Term, ...]:
    match term:
        case Map(_, argument):
            return (argument,)
        case Call(_, arguments):
            return arguments
        case Gradient(_, point):
            return (point,)
    return ()


def _values(*sides: Term) -> list[Term]:
    return [part for side in sides for part in subterms(side) if _is_value(part)]


def _expanded(formula: Formula, claim: Claim) -> Formula:
    try:
        left, right = expand(formula.left, claim), expand(formula.right, claim)
    except NotExplicit:
        return formula
    return Formula(left, formula.relation, right)


def _letters(law: Formula) -> frozenset[Term]:
    """The plain letters of which a law speaks for all: in arguments, and beside the values."""
    sides = (law.left, law.right)
    values = _values(*sides)
    points = {point for value in values for point in _points(value)}
    bare = {p for p in points if _is_plain(p)}
    inside = {leaf for p in points - bare for leaf in free_leaves(p) if _is_plain(leaf)}
    outside = set().union(*map(_outside, sides))
    if inside:  # f(x + y), f(tx + (1 - t)y)
        return frozenset(inside | bare)
    return frozenset(bare) if bare <= outside and len(bare) > 1 else frozenset()


def _is_plain(term: Term) -> bool:
    if not isinstance(term, Symbol):
        return False
    name = term.name
    return not (term.indices or name.accents or name.label or name.primes) and (
        len(name.letter) == 1 or name.letter in ("theta", "lambda", "alpha", "xi", "eta")
    )


def _outside(term: Term) -> set[Term]:
    """The leaves that stand outside of values."""
    if _is_value(term):
        return set()
    if not term.children:
        return {term}
    return set().union(*map(_outside, term.children))


def _instances(
    law: Formula,
    letters: frozenset[Term],
    goal: Formula,
    mine: Sequence[Term],
    known: Sequence[Formula],
) -> Iterator[Formula]:
    """The law at the points of which the goal speaks, where the values in it are those there.

    mine: the values in the goal, at the normal forms of their points.
    """
    every = (*mine, *_values(goal.left, goal.right))
    points = list(dict.fromkeys(p for v in every for p in _points(v)))
    bare = {p for v in _values(law.left, law.right) for p in _points(v)}
    parts = _numbers(points)
    ordered = sorted(letters, key=str)
    choices = [_choices(letter, points if letter in bare else parts) for letter in ordered]
    for values in islice(product(*choices), MOST_TRIED * MOST_POINTS):
        put = dict(zip(ordered, values, strict=True))
        if not all(_is_kept(h, letters, put, known) for h in known):
            continue
        left, right = replace(law.left, put), replace(law.right, put)
        if set(_lowered(left, right, known)) <= set(mine):
            yield Formula(left, law.relation, right)


def _numbers(points: Sequence[Term]) -> list[Term]:
    """The numbers in points, and one over each: t is 1/2 in (a + b)/2."""
    parts = [t for p in points for t in subterms(p) if t.shape.is_scalar]
    found: list[Term] = [t for t in parts if isinstance(t, Number | Symbol)]
    inverse = [number(1 / t.value) for t in parts if isinstance(t, Number) and t.value]
    return [*found, *inverse]


def _choices(letter: Term, found: Sequence[Term]) -> list[Term]:
    """What a letter may stand for: one of these of its shape, or itself."""
    fitting = (each for each in found if each.shape == letter.shape)
    return list(dict.fromkeys((letter, *fitting)))[:MOST_POINTS]


def _lowered(left: Term, right: Term, known: Sequence[Formula]) -> list[Term]:
    """The values in two sides, each at the normal form of its point."""
    try:
        return values_in(plus(left, negative(right)), known)
    except NotExplicit:
        return _values(left, right)


def _is_kept(
    condition: Formula, letters: frozenset[Term], put: dict[Term, Term], known: Sequence[Formula]
) -> bool:
    """Whether what is stated of a letter, 0 ≤ t ≤ 1, is known of what stands for it."""
    spoken = (free_leaves(condition.left) | free_leaves(condition.right)) & letters
    if not spoken or all(put[s] is s for s in spoken) or _values(condition.left, condition.right):
        return True
    there = Formula(replace(condition.left, put), condition.relation, replace(condition.right, put))
    if there in known:
        return True
    if condition.relation in EQUALS or condition.relation not in SIGNED:
        return False
    return nonnegative(_excess(there), known, _is_strict(condition)) is not None


def _is_strict(formula: Formula) -> bool:
    return UPWARDS.get(formula.relation, False) or DOWNWARDS.get(formula.relation, False)


def _excess(formula: Formula) -> Term:
    """What an inequality says is at least 0; of an equation its difference."""
    left, right = formula.left, formula.right
    if formula.relation in DOWNWARDS:
        left, right = right, left
    return plus(right, negative(left))


def _may_give(law: Formula, goal: Formula) -> bool:
    """Whether the relation of the law is as strong as that of the goal."""
    if goal.relation in EQUALS:
        return law.relation in EQUALS
    return _is_strict(law) or not _is_strict(goal)


def _gives(law: Formula, goal: Formula, known: Sequence[Formula]) -> Proof | None:
    """Whether the instance gives the goal, itself or with what is surely at least 0."""
    mine, theirs = _excess(goal), _excess(law)
    if _leaves(mine).isdisjoint(_leaves(theirs)):
        return None
    if (found := proof(mine, theirs, known)) is not None:
        return None if proof(theirs, number(0), known) else found
    if law.relation in EQUALS:
        turned = proof(mine, negative(theirs), known)
        if turned is not None or goal.relation in EQUALS:
            return None if turned is None or proof(theirs, number(0), known) else turned
    if (found := nonnegative(plus(mine, negative(theirs)), known)) is not None:
        return found
    factor = coefficient_of(mine, theirs)
    return None if factor is None else _scaled(factor, mine, theirs, known)


def _scaled(factor: Term, mine: Term, theirs: Term, known: Sequence[Formula]) -> Proof | None:
    """2η times the law, where η > 0, as a step size is."""
    letters = [leaf for leaf in free_leaves(factor) if isinstance(leaf, Symbol)]
    positive = [Formula(x, Relation.AT_LEAST, number(0)) for x in letters if x.name.letter in STEPS]
    if nonnegative(factor, [*known, *positive]) is None:
        return None
    left_over, assumed = plus(mine, negative(times(factor, theirs))), [*known, *positive]
    found = proof(left_over, number(0), assumed) or nonnegative(left_over, assumed)
    return found and Proof((*found.conditions, *(f for f in positive if f not in known)))


def _leaves(term: Term) -> frozenset[Term]:
    return frozenset(_values(term))
