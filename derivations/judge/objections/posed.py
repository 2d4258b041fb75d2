"""Objections to a row that may be an equation or a condition: set to a number, set to zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.judge.claim import Claim, Fault
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.complex_parts import NotSplit, is_complex, parts
from derivations.judge.evaluation.sampling import far_points, points
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.objections.doubts import holds_at_a_quarter, takes_every_size
from derivations.judge.objections.inserted_decimals import is_measured
from derivations.judge.objections.settledness import BY_JETS, BY_RECURRENCE, BY_STATES
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    has_differentials,
    is_declared,
    shown_name,
    variables,
)
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Absolute,
    Call,
    Derivative,
    Formula,
    GradientAt,
    Index,
    Integral,
    Limit,
    Map,
    Name,
    Norm,
    Number,
    PartialAt,
    Product,
    Relation,
    Slopes,
    Symbol,
    Term,
    Zero,
    negative,
    number,
    plus,
    replace,
    scalar,
    subterms,
    times,
)
from derivations.terms.equality import order
from derivations.terms.names import CHANGE
from derivations.terms.substitution import free_leaves

SAMPLE = 40
TYPICAL_SIZE = 2  # of matrices whose entries tell whether a number is one of several values
FOR_SOME_VALUES = "equal to this number for some values only: a condition or inserted values"
SET_TO_ZERO = "a derivative that is set to zero"
DELTA = scalar("Delta")
D = (Name("d"), Name("d", "roman"), Name("differential"))


def a_condition(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An equation for a name on its left, or an expression against a number that it takes."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None or claim.model is not None:
        return
    if judgement.evidence.rung == BY_RECURRENCE or claim.bounded:
        return
    if is_set_to_zero(claim):
        yield SET_TO_ZERO
    for name in _defined_by_left(claim):
        yield f"an equation for {shown_name(name)}, no identity"
    if _sets_two_equal(claim):
        yield "what the text gives two formulas for is set equal"
    left, right = map(_as_number, sides)
    if isinstance(left, Symbol) and left in free_leaves(right):
        if _takes_both_signs(left, right, claim) is not False:
            yield f"an equation for {shown_name(left)}, no identity"
        return
    if bool(variables(right)) == bool(variables(left)) or not left.shape.is_scalar:
        return
    if isinstance(claim.left, Derivative):
        return  # written out, a derivative is computed; set to a number it is 0
    if _has_numbers(variables(left) | variables(right), claim):
        return
    computed = _as_computed(left, right, judgement)
    if (
        (not _integrates(*computed) and _takes_both_signs(*computed, claim))
        or _is_stated_otherwise(left, right, claim)
        or (not _integrates(left, right) and holds_at_a_quarter(left, right))
        or (not _integrates(left, right) and takes_every_size(left, right))
        or is_measured(left, right)
        or any(map(_multiplies_letters, (left, right)))
        or _is_a_length_of_any_size(claim, left, right)
    ):
        yield FOR_SOME_VALUES


def _multiplies_letters(side: Term) -> bool:
    """id = 112971666: a product of letters, or a word that was taken for one."""
    return isinstance(side, Product) and all(isinstance(f, Symbol | Index) for f in side.factors)


def _is_a_length_of_any_size(claim: Claim, left: Term, right: Term) -> bool:
    """|L| = 2.7·10⁴⁰ of L = r × m v: a length that grows with its letters, which have no values."""
    side, size = (left, right) if variables(left) else (right, left)
    if not any(isinstance(own, Norm | Absolute) for own in (claim.left, claim.right)):
        return False
    letters = variables(side)
    longer = replace(side, {leaf: times(number(2), leaf) for leaf in letters})
    grows = Formula(longer, Relation.AT_LEAST, times(Number(Fraction(3, 2)), side))
    some = [
        {leaf: Fraction(n * n + k) for n, leaf in enumerate(sorted(letters, key=order), 1)}
        for k in (0, 1)
    ]
    try:
        positive = holds_at(Formula(size, Relation.GREATER, number(0)), {}) is True
        return positive and all(holds_at(grows, at) is True for at in some)
    except NoValue:
        return False


def _has_numbers(letters: set[Term], claim: Claim) -> bool:
    """Whether the sentence says which numbers the letters are: a/b = 3 with a = 6 and b = 2."""
    equations = (h for h in claim.hypotheses if h.relation is Relation.EQUAL)
    return bool(letters) and letters <= {h.left for h in equations if not free_leaves(h.right)}


def _integrates(*sides: Term) -> bool:
    """Whether a side has an integral whose value is not put in: its letters are seldom sought."""
    return any(isinstance(part, Integral) for side in sides for part in every_subterm(side))


def _defined_by_left(claim: Claim) -> Iterator[Symbol]:
    """Y of Y = C + I + G = 200 + 0.8(Y - 100): the numbers that are put in speak of Y itself."""
    if isinstance(claim.right, Term) and isinstance(claim.left, Symbol):
        spoken = free_leaves(claim.right)
        for definition in claim.definitions:
            made_of = free_leaves(definition.expression)
            if definition.symbol is claim.left and claim.left in spoken and not made_of & spoken:
                yield definition.symbol


def _sets_two_equal(claim: Claim) -> bool:
    """Q_D = Q_S of a demand and a supply, f(x) = g(x) of two curves: where they meet.

    g(f(x)) = f(x + 2) is a composite that is worked out: no two curves are f and g of f.
    """
    match claim.left, claim.right:
        case Symbol() as one, Symbol() as other:
            given = {d.symbol for d in claim.definitions}
            return one in given and other in given
        case ((Map(f, _) | Call(f, _)), (Map(g, _) | Call(g, _))) if not f.order and not g.order:
            given_rules = {rule.name for rule in claim.functions}
            if any(map(_applies_a_function, (claim.left, claim.right))):
                return False
            return f.name != g.name and f.name in given_rules and g.name in given_rules
    return False


def _applies_a_function(side: Term) -> bool:
    """Whether a function stands below another one, as in g(f(x))."""
    return sum(isinstance(part, Map | Call) for part in subterms(side)) > 1


def is_set_to_zero(claim: Claim) -> bool:
    """∂L/∂x = 0, which may be how x is found."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation is not Relation.EQUAL:
        return False
    zero = sides[1] in (number(0), Zero(*sides[0].shape))
    if isinstance(claim.left, Limit | Norm):
        return False  # it tends to 0: nobody looks for where
    if not zero or not any(map(is_slope, parts_of(claim.left))):
        return False
    return not (claim.concluded and _is_never_solved(claim))


def _is_never_solved(claim: Claim) -> bool:
    """y″ + 4y′ + 3y = 0 of y = e^{-2x}, concluded: it is 0 nowhere, so that no x is sought."""
    from derivations.judge.rungs.scalars import explicit_sides

    if len({part for part in parts_of(claim.left) if is_slope(part)}) < 2:
        return False
    sides = explicit_sides(claim)
    return sides is not None and _takes_both_signs(*sides, claim) is False


def is_zero_of_a_slope(claim: Claim) -> bool:
    """0 = XᵀXw − Xᵀy behind a row that computes a gradient of these letters."""
    left, right = claim.left, claim.right
    if not isinstance(left, Term) or not isinstance(right, Term):
        return False
    if claim.relation is not Relation.EQUAL or left not in (number(0), Zero(*right.shape)):
        return False
    letters = variables(right)
    slopes = (p.formula for p in claim.premises if any(map(is_slope, parts_of(p.formula.left))))
    return any(letters <= variables(f.right) for f in slopes)


def _as_computed(left: Term, right: Term, judgement: Judgement) -> tuple[Term, Term]:
    """∫ c x dx = 1 and 1 = ∫ c x dx as 8 c = 1: the sides as the counterexample compares them."""
    found = judgement.evidence.counterexample
    if found is None or not _integrates(left, right):
        return left, right
    computed = _as_number(found.formula.left), _as_number(found.formula.right)
    fixed = left if not variables(left) else right
    return computed if fixed in computed and variables(*computed) else (left, right)


def _is_stated_otherwise(left: Term, right: Term, claim: Claim) -> bool:
    """χ² = 2 where χ² is stated as a sum of what has no values yet: these were put in."""
    if free_leaves(right):
        return False
    stated = ((h.left, h.right) for h in claim.hypotheses if h.relation is Relation.EQUAL)
    return any(left is one and free_leaves(other) - free_leaves(left) for one, other in stated)


def _as_number(side: Term) -> Term:
    """A number made of vectors that are written out, entry by entry: a·b of a = (1, 2), …"""
    parts = list(every_subterm(side))
    slopes = [p for p in parts if isinstance(p, Derivative)]
    simple = not slopes and all(p.shape.is_scalar for p in parts)
    if not side.shape.is_scalar or simple or any(p.wrt.indices for p in slopes):
        return side
    sizes = {n for p in parts for n in p.shape.rows.names | p.shape.cols.names}
    try:
        return scalar_entry(side, dict.fromkeys(sizes, TYPICAL_SIZE))
    except NotExplicit:
        return side


def parts_of(side: Term | Fault) -> Iterable[Term]:
    return every_subterm(side) if isinstance(side, Term) else ()


def is_slope(term: Term) -> bool:
    if isinstance(term, Map):
        return term.function.order > 0
    return isinstance(term, Derivative | Slopes | GradientAt | PartialAt)


def a_differential(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """du = 2x dx: a d that nothing declares may be the sign of a differential."""
    found = judgement.evidence.counterexample
    for binding in found.point if found is not None else ():
        leaf = binding.leaf
        if not isinstance(leaf, Symbol) or leaf.name not in D:
            continue
        if claim.step is not None and leaf in claim.step.solved:
            continue  # c + 2d = 4, so d = 1
        if not is_declared(leaf, claim):
            yield "d may be the sign of a differential"


def tied_by_differentials(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """v = -e^{-st}/s behind dv = e^{-st} dt: the d of a row before it is no number.

    Nor is it one in dR = dQ/(2√Q), whatever R² = Q/4 gives for it as a factor.
    """
    sides = expanded_sides(claim) or ()
    if letters := _signs_d(*sides):
        by_calculus = judgement.evidence.rung in (BY_JETS, BY_STATES)
        told = any(is_declared(d, claim) for d in letters)
        if not (by_calculus or told) and all(map(has_differentials, sides)):
            yield "d may be the sign of a differential"
        return
    yield from a_differential(claim, judgement)
    found = judgement.evidence.counterexample
    if found is not None and any(
        isinstance(b.leaf, Symbol) and b.leaf.name in D for b in found.point
    ):
        yield "d, of another row, may be the sign of a differential"  # dy' = (4x + 3) dx
    rows = (p.formula for p in claim.premises if p.line in judgement.evidence.follows)
    if any(_signs_d(row.left) and _signs_d(row.right) for row in rows):
        yield "d may be the sign of a differential"


def _signs_d(*sides: Term) -> list[Symbol]:
    leaves = (leaf for side in sides for leaf in free_leaves(side))
    return [leaf for leaf in leaves if isinstance(leaf, Symbol) and leaf.name in D]


def a_difference(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Δx, written as a product: one name rather than a number Δ times x; as one, put in perhaps."""
    if is_declared(DELTA, claim):
        return
    sides = expanded_sides(claim) or ()
    for name in sorted(_on_one_side(sides), key=shown_name):
        if (
            isinstance(name, Symbol)
            and CHANGE in name.name.accents
            and not is_declared(name, claim)
        ):
            yield f"{shown_name(name)} stands on one side only: its value may be put in"
    for term in (t for side in sides for t in every_subterm(side)):
        beside = pairwise(term.factors) if isinstance(term, Product) else ()
        if any(first is DELTA and isinstance(behind, Symbol) for first, behind in beside):
            yield "Δ and the letter behind it may be one name"


def _on_one_side(sides: Sequence[Term]) -> set[Term]:
    left, right = map(free_leaves, sides) if len(sides) == 2 else ((), ())
    return set(left) ^ set(right)


def _takes_both_signs(left: Term, right: Term, claim: Claim) -> bool | None:
    """Whether left - right is 0 or changes its sign among the sample points; None: no values.

    Far away an enclosure may be too wide to tell: there only a sure sign counts. Where no point
    meets what the text states, or that can't be computed, any point does.
    """
    stated = _takes_both_signs_where(left, right, claim.hypotheses)
    if stated is None and claim.hypotheses:
        stated = _takes_both_signs_where(left, right, ())
    alike = left.shape == right.shape
    if stated is None and alike and any(map(is_complex, (left, right))):
        return _may_be_zero(plus(left, negative(right)))
    return stated


def _may_be_zero(difference: Term) -> bool | None:
    """i x - y = 0 of unknown x and y: neither its real part nor the other has one sign."""
    try:
        found = parts(difference)
    except NotSplit:
        return None
    each = [p for p in (found.real, found.imaginary) if variables(p)]
    return all(_takes_both_signs_where(p, number(0), ()) is not False for p in each)


def _takes_both_signs_where(
    left: Term, right: Term, hypotheses: tuple[Formula, ...]
) -> bool | None:
    equation, less = (Formula(left, r, right) for r in (Relation.EQUAL, Relation.LESS))
    signs: set[bool] = set()
    for point in points(equation, hypotheses, SAMPLE):
        try:
            if holds_at(equation, point) is not False:
                return True
            signs.add(holds_at(less, point) is True)
        except NoValue:
            continue
    for point in far_points(equation, hypotheses) if len(signs) == 1 else ():
        try:
            if holds_at(equation, point) is False:
                signs.add(holds_at(less, point) is True)
        except NoValue:
            continue
    return len(signs) == 2 if signs else None
