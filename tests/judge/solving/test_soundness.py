"""Random steps, right and wrong, against plain evaluation: what is proved holds, what is accused
does not.

A step is made from an equation whose solutions are known by construction; the truth of the next
line at numbers near them is computed with fractions, by nothing of the engine.
"""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.evaluation.replay import replays
from derivations.judge.solving.comparison import outcome
from derivations.judge.solving.evidence import counterexample
from derivations.terms import Absolute, Formula, Number, Relation, Root, Term, number, scalar
from derivations.terms.propositions import All, Proposition, Some

X = scalar("x")
SMALL = st.integers(-4, 4)
NUMBERS = st.fractions(min_value=-5, max_value=5, max_denominator=4)
SIGNS = (Relation.EQUAL, Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
PLACES = [Fraction(k, 24) for k in range(-24 * 8, 24 * 8 + 1)]


def polynomials(depth: int = 2) -> st.SearchStrategy[Term]:
    leaf = st.one_of(st.just(X), SMALL.map(number))
    if depth == 0:
        return leaf
    inner = polynomials(depth - 1)
    return st.one_of(
        leaf,
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a - b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(Absolute, inner),
        st.builds(Root, inner),
        st.builds(lambda a, b: a / b, inner, inner),
    )


RELATIONS = st.builds(Formula, polynomials(), st.sampled_from(SIGNS), polynomials(1))
LINES = st.recursive(
    RELATIONS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=2).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=2).map(lambda parts: Some(tuple(parts))),
    ),
    max_leaves=2,
)


def value(term: Term, at: Fraction) -> Fraction | float | None:
    """The value at a fraction: exact as long as no irrational root is in it; None for none."""
    if term is X:
        return at
    if isinstance(term, Number):
        return term.value
    inner = [value(child, at) for child in term.children]
    if any(part is None for part in inner):
        return None
    match type(term).__name__:
        case "Sum":
            return sum(inner)  # type: ignore[arg-type]
        case "Product" | "Hadamard":
            return math.prod(inner)  # type: ignore[arg-type]
        case "Negation":
            return -inner[0]  # type: ignore[operator]
        case "Absolute":
            return abs(inner[0])  # type: ignore[arg-type]
        case "Quotient":
            return None if inner[1] == 0 else inner[0] / inner[1]  # type: ignore[operator]
    return _root(inner[0])  # type: ignore[arg-type]


def _root(radicand: Fraction | float) -> Fraction | float | None:
    if radicand < 0:
        return None
    if isinstance(radicand, Fraction):
        top, bottom = math.isqrt(radicand.numerator), math.isqrt(radicand.denominator)
        if Fraction(top, bottom) ** 2 == radicand:
            return Fraction(top, bottom)
    return math.sqrt(radicand)


def truth(says: Proposition, at: Fraction) -> bool | None:
    """None where floats leave it open."""
    match says:
        case Formula(left, relation, right):
            a, b = value(left, at), value(right, at)
            if a is None or b is None:
                return False
            if isinstance(a - b, float) and abs(a - b) < 1e-9:
                return None
            return {
                Relation.EQUAL: a == b,
                Relation.LESS: a < b,
                Relation.AT_MOST: a <= b,
                Relation.GREATER: a > b,
                Relation.AT_LEAST: a >= b,
            }[relation]
        case All(parts):
            found = [truth(part, at) for part in parts]
            return False if False in found else None if None in found else True
        case Some(parts):
            found = [truth(part, at) for part in parts]
            return True if True in found else None if None in found else False
    raise TypeError(says)


@settings(max_examples=150, deadline=None)
@given(LINES, LINES)
def test_two_lines_differ_where_it_is_said_and_nowhere_else(
    first: Proposition, second: Proposition
) -> None:
    found = outcome(first, second, frozenset((X,)))
    if found.open:
        return
    differing = [p for p in PLACES if {truth(first, p), truth(second, p)} == {True, False}]
    assert not (found.same and differing), differing[:3]
    for witnesses, one, other in ((found.lost, first, second), (found.gained, second, first)):
        for witness in witnesses:
            at = witness[X].rational
            if at is not None:
                assert truth(one, at) is not False
                assert truth(other, at) is not True


@settings(max_examples=60, deadline=None)
@given(LINES, LINES)
def test_a_counterexample_is_replayed_by_enclosures_alone(
    first: Proposition, second: Proposition
) -> None:
    found = outcome(first, second, frozenset((X,)))
    for witness in found.lost[:1]:
        shown = counterexample(witness, first, second)
        at = witness[X].rational
        if shown is not None and at is not None:
            assert replays(shown) or truth(second, at) is not False


@settings(max_examples=60, deadline=None)
@given(polynomials(1), polynomials(1), NUMBERS.filter(bool), st.sampled_from(SIGNS[1:]))
def test_an_inequality_times_a_number(
    left: Term, right: Term, factor: Fraction, relation: Relation
) -> None:
    """The sign turns for a negative factor; without turning it nothing may be proved."""
    turned = dict(zip(SIGNS[1:], (*SIGNS[3:], *SIGNS[1:3]), strict=True))
    scaled = Number(factor) * left, Number(factor) * right
    right_sign = relation if factor > 0 else turned[relation]
    before = Formula(left, relation, right)
    right_line = outcome(before, Formula(scaled[0], right_sign, scaled[1]), frozenset((X,)))
    assert right_line.open or right_line.same
    wrong = outcome(before, Formula(scaled[0], turned[right_sign], scaled[1]), frozenset((X,)))
    sides = [(value(left, p), value(right, p)) for p in PLACES]
    differing = [pair for pair in sides if None not in pair and pair[0] != pair[1]]
    assert wrong.open or not wrong.same or not differing
