"""Does a row claim an identity, by its form? It does where one small change makes it one.

(a - b)(a + b) = a² + b² is hardly a condition for a and b: with another sign it holds always, and
nobody solves such a row. A change that leaves nothing to compute says nothing of the kind (a x =
b x, with b for a), nor does one in an equation for one unknown, as (x + 1)² = x² + 3x + 1 may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from math import prod

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.normal.elements import NoNormalForm, Undefined, as_fraction
from derivations.judge.normal.equality import element_of, equality
from derivations.judge.objections.settledness import BY_SIZES
from derivations.judge.repairs.edits import COUNTERS, edits
from derivations.judge.repairs.repair_sample import Sample
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    has_differentials,
    terms_of,
    variables,
)
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Derivative,
    Index,
    IndexedSum,
    Map,
    Negation,
    Number,
    Opaque,
    PartialAt,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    Zero,
    canonical,
    negative,
    plus,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

MOST_PARTS, MOST_LETTERS, MOST_EDITS = 60, 8, 400
MOST_OF_NUMBERS, MOST_OF_MATRICES = 4, 40  # changes that are sought a proof for
FEWEST_FACTORS = 4
FEWEST_POINTS = 16  # random ones, at which an identity with roots was tested
FEWEST_TERMS = 3
ANGULAR = frozenset(("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh"))
SUMS = ("sums", BY_SIZES)  # of every length: held at several, with generic terms


def is_nearly_an_identity(claim: Claim) -> bool:
    """Whether a row that nothing poses becomes an identity by one change that is no rewriting."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or not may_be_one(claim):
        return False
    sides = expanded_sides(claim) or (left, right)
    if letters_and_counters(sides[0]).isdisjoint(letters_and_counters(sides[1])):
        return False  # n² ≡ (2k + 1)² says what n is
    if _has_compound_angles(left, right) and _differs_by_a_sign_or_factor(left, right):
        return True
    if _is_of_angles(left, right) and _differs_by_a_coefficient(left, right):
        return True
    if not (_is_arbitrary(claim) or _is_factored(left, right)):
        return False
    most = MOST_OF_NUMBERS if left.shape.is_scalar else MOST_OF_MATRICES
    changed = islice(_changed(claim, left, right), most)
    return any(_is_proved(claim, one, other) for one, other in changed)


def _goes_on_from_zero(claim: Claim) -> bool:
    """Σ x_i = nμ behind Σ (x_i - μ) = 0: what the sides tell of each other is an equation's."""
    written = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    if any(isinstance(side, Derivative | PartialAt) for side in written):
        return False  # a slope is computed
    sides = [free_leaves(side) for side in written]
    for premise in claim.premises:
        stated, zero = premise.formula.left, premise.formula.right
        is_set = premise.formula.relation is Relation.EQUAL
        if is_set and isinstance(zero, Number) and zero.value == 0:
            said = free_leaves(stated)
            if all(any(isinstance(leaf, Symbol) for leaf in said & own) for own in sides):
                return True
    return False


def may_be_one(claim: Claim) -> bool:
    """Two formulas of a readable size, of which each is something computed."""
    left, right = claim.left, claim.right
    assert isinstance(left, Term)
    assert isinstance(right, Term)
    if claim.relation is not Relation.EQUAL or claim.purpose is Purpose.EQUATION:
        return False
    if claim.model is not None or left.shape != right.shape or _goes_on_from_zero(claim):
        return False
    parts = [part for side in (left, right) for part in every_subterm(side)]
    if len(parts) > MOST_PARTS or any(isinstance(part, Opaque) for part in parts):
        return False
    if has_differentials(left, right):
        return False  # d(uv) = u dv + v du
    return _is_formula(left, right) and _is_formula(right, left)


def _is_formula(side: Term, other: Term) -> bool:
    """Something computed; a bare name where the other side has it as a factor among others."""
    if isinstance(side, Symbol):
        factors = list(_factors(other))
        return side in factors and len(factors) >= FEWEST_FACTORS
    return not isinstance(side, Number | Zero) and bool(letters_and_counters(side))


def _factors(term: Term) -> Iterator[Term]:
    match term:
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case Quotient(top, bottom):
            yield from _factors(top)
            yield from _factors(bottom)
        case _:
            yield term


def _is_arbitrary(claim: Claim) -> bool:
    """Whether its letters are no single unknown: two of them, a counter, or a definition's."""
    sides = expanded_sides(claim)
    if sides is None:
        return False
    letters = letters_and_counters(*sides)
    if not letters or len(letters) > MOST_LETTERS:
        return False
    if len(letters) > 1:
        return True
    (letter,) = letters  # a counter alone is rather arbitrary than sought
    if isinstance(letter, Symbol) and letter.name.letter in COUNTERS and not letter.indices:
        return True
    written = variables(*terms_of(claim))
    return any(  # R/P = x²/4 of what the text defines by x
        d.symbol in written and letter in free_leaves(d.expression) for d in claim.definitions
    )


def letters_and_counters(*terms: Term) -> set[Term]:
    """x and y of x C(n, k + 1) y, and the counters n and k."""
    counters = {
        name
        for term in terms
        for each in free_leaves(term)
        if isinstance(each, Index)
        for name in each.variables
    }
    return variables(*terms) | {Index(((name, 1),)) for name in counters}


def _is_factored(left: Term, right: Term) -> bool:
    """x² - 5x + 6 = (x - 2)(x + 3): written out on the left, and all of it in factors."""
    if not isinstance(left, Sum) or len(left.terms) < FEWEST_TERMS:
        return False
    of_sums = isinstance(right, Product) and any(isinstance(f, Sum) for f in right.factors)
    return of_sums or isinstance(right, Power)


def _has_compound_angles(left: Term, right: Term) -> bool:
    """sin²x = (1 + cos 2x)/2, sin(π - x) = -sin x: formulas for parts and sums of angles."""
    parts = (part for side in (left, right) for part in every_subterm(side))
    return any(
        isinstance(part, Map)
        and elementary_name(part.function) in ANGULAR
        and not isinstance(part.argument, Symbol)
        for part in parts
    )


def _differs_by_a_sign_or_factor(left: Term, right: Term) -> bool:
    """Whether one sign outside of functions, or a number as a factor, makes it an identity."""
    try:
        ratio = as_fraction(element_of(Quotient(left, right))[1])
        if ratio is not None and ratio != 1:
            return True
        return any(equality(left, other).holds for other in _with_other_signs(right))
    except (NoNormalForm, Undefined):
        return False


def _is_of_angles(left: Term, right: Term) -> bool:
    """sin x/(1 + cos x) + (1 + cos x)/sin x = 2 csc x: angles, and a sum of parts."""
    parts = [part for side in (left, right) for part in every_subterm(side)]
    angular = (isinstance(p, Map) and elementary_name(p.function) in ANGULAR for p in parts)
    return any(angular) and any(isinstance(side, Sum) for side in (left, right))


def _parts(side: Term) -> tuple[Term, ...]:
    return side.terms if isinstance(side, Sum) else (side,)


def _differs_by_a_coefficient(left: Term, right: Term) -> bool:
    """cos 3θ = 4 cos³θ - 4 cos θ: whether another number before one of its parts makes it hold.

    Nobody solves such a row. Not where the number is 1: cos 2x = 1 - sin²x may be asked for.
    """
    parts = (*_parts(left), *map(negative, _parts(right)))
    for part in parts:
        inner = part.term if isinstance(part, Negation) else part
        if not isinstance(inner, Product) or not isinstance(inner.factors[0], Number):
            continue
        try:
            others = plus(*(other for other in parts if other is not part))
            ratio = as_fraction(element_of(Quotient(negative(others), part))[1])
        except (NoNormalForm, Undefined):
            continue
        if ratio is not None and ratio not in (0, 1):
            return True
    return False


def _with_other_signs(term: Term) -> Iterator[Term]:
    """The term with one sign turned."""
    match term:
        case Negation(inner):
            yield inner
            yield from map(negative, _with_other_signs(inner))
        case Power(base, exponent):  # (± √u)² is compared
            yield from (Power(other, exponent) for other in _with_other_signs(base))
        case Root(radicand, degree):
            yield from (Root(other, degree) for other in _with_other_signs(radicand))
        case Quotient(top, bottom):
            yield from (Quotient(other, bottom) for other in _with_other_signs(top))
            yield from (Quotient(top, other) for other in _with_other_signs(bottom))
        case Product(factors):
            for place, factor in enumerate(factors):
                for other in _with_other_signs(factor):
                    yield Product((*factors[:place], other, *factors[place + 1 :]))
        case Sum(terms):
            for place, part in enumerate(terms):
                yield Sum((*terms[:place], negative(part), *terms[place + 1 :]))


def _changed(claim: Claim, left: Term, right: Term) -> Iterator[tuple[Term, Term]]:
    """The sides with one of them changed, where they then agree at points and are no rewriting."""
    letters = sorted(
        (s for s in variables(left, right) if isinstance(s, Symbol) and s.shape.is_scalar),
        key=order,
    )
    for kept, other in ((left, right), (right, left)):
        sample = Sample.of(claim, kept, other) if kept.shape.is_scalar else None
        if kept.shape.is_scalar and (sample is None or not sample.varies):
            return
        seen = {other}
        yield from _renamed(kept, other)
        for changed in islice(edits(other, letters), MOST_EDITS):
            if changed in seen or changed.shape != kept.shape:
                continue
            seen.add(changed)
            agrees = sample is None or sample.agrees(changed)
            if agrees and not is_rewritten(kept, changed):
                yield kept, changed


def _renamed(kept: Term, other: Term) -> Iterator[tuple[Term, Term]]:
    """The sides with one letter for the end of a sum and for what the other side has in its place.

    (1 + x)^p = Σ_{i=0}^n C_n^i x^i: n stands on one side only, and means p.
    """
    ends = {part.upper for part in every_subterm(other) if isinstance(part, IndexedSum)}
    for end in (ends & free_leaves(other)) - free_leaves(kept):
        for letter in sorted(variables(kept), key=order):
            if letter.shape.is_scalar and not (isinstance(letter, Symbol) and letter.indices):
                yield put(kept, {letter: end}), put(other, {letter: end})


def _is_proved(claim: Claim, left: Term, right: Term) -> bool:
    from derivations.judge.climbing import climbed
    from derivations.judge.rungs.matrices import differ_at_a_size

    if not free_leaves(left) or not free_leaves(right):
        return False
    changed = replace(claim, left=left, right=right, others=(), premises=(), premise=None)
    if not left.shape.is_scalar and differ_at_a_size(changed):
        return False
    found = climbed(changed)
    tested = found.verdict is Verdict.TESTED
    many = found.evidence.rung == "points" and (found.evidence.instances or 0) >= FEWEST_POINTS
    return found.verdict is Verdict.PROVED or (tested and (found.evidence.rung in SUMS or many))


# ---------------------------------------------------------------- the same without computing


def is_rewritten(left: Term, right: Term) -> bool:
    """Whether the sides differ by order, signs and the sums of like terms only.

    >>> from derivations.terms import scalar
    >>> a, b = scalar("a"), scalar("b")
    >>> is_rewritten(a - b, -b + a), is_rewritten((a - b) * (a + b), a * a - b * b)
    (True, False)
    """
    mine, others = _terms(left), _terms(right)
    return mine == others or mine == _terms(negative(right))


def _terms(term: Term) -> dict[str, Fraction]:
    """The coefficient of each product of letters, of a sum that is written out."""
    found: dict[str, Fraction] = {}
    for product, coefficient in _summands(term, Fraction(1)):
        found[product] = found.get(product, Fraction(0)) + coefficient
    return {product: coefficient for product, coefficient in found.items() if coefficient}


def _summands(term: Term, coefficient: Fraction) -> Iterator[tuple[str, Fraction]]:
    match term:
        case Sum(terms):
            for part in terms:
                yield from _summands(part, coefficient)
        case Negation(inner):
            yield from _summands(inner, -coefficient)
        case _:
            number, above, below = _fraction(term)
            yield f"{sorted(above)}/{sorted(below)}", coefficient * number


def _fraction(term: Term) -> tuple[Fraction, list[str], list[str]]:
    """The number, and the factors above and below."""
    match term:
        case Product(factors) if term.shape.is_scalar:
            parts = [_fraction(factor) for factor in factors]
            number = prod((part[0] for part in parts), start=Fraction(1))
            above = [key for part in parts for key in part[1]]
            return number, above, [key for part in parts for key in part[2]]
        case Quotient(top, bottom) if term.shape.is_scalar:
            over, under = _fraction(top), _fraction(bottom)
            number = over[0] / under[0] if under[0] else Fraction(0)
            return number, over[1] + under[2], over[2] + under[1]
        case Negation(inner):
            number, above, below = _fraction(inner)
            return -number, above, below
        case Number(value):
            return value, [], []
        case Sum():
            return Fraction(1), [str(sorted(_terms(term).items()))], []
    return Fraction(1), [repr(canonical(term))], []
