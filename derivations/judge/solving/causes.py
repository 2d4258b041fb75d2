"""The likely cause of a lost or gained solution, from the form of the two lines."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.normal.elements import NoNormalForm, Polynomial, irreducible_factors
from derivations.judge.solving.domain import Condition, conditions
from derivations.judge.solving.elimination import Witness, true_at
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.tower import Tower, difference, tower_of
from derivations.judge.solving.written import polynomial_term
from derivations.judge.speaking import every_subterm
from derivations.printer.text import text
from derivations.terms import Absolute, Formula, Number, Power, Relation, Root, Term
from derivations.terms.propositions import Proposition, formulas
from derivations.terms.substitution import free_leaves

ZERO = Number(Fraction(0))
ORDERS = frozenset({Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST})


def cause(before: Proposition, after: Proposition, witness: Witness, verb: str) -> str:
    """ ": division by x", or "" where nothing tells it."""
    finders = _LOSSES if verb == "loses" else _GAINS
    for finder in finders:
        for why in finder(before, after, witness):
            return f": {why}"
    return ""


def _turned(before: Proposition, after: Proposition, witness: Witness) -> Iterator[str]:
    """An inequality multiplied by what is negative, or may be."""
    first, second = _sole(before), _sole(after)
    if first is None or second is None or first.relation not in ORDERS:
        return
    if second.relation not in ORDERS:
        return
    below = [c for c in conditions(difference(first.left, first.right)) if c.why == "denominator"]
    kept = {c.term for c in conditions(difference(second.left, second.right))}
    lost = [c.term for c in below if c.term not in kept]
    if lost:
        yield f"multiplied by {text(lost[0])}, whose sign is not known"
    elif _same_sides(first, second):
        yield "multiplied or divided by a negative number without turning the sign"


def _same_sides(first: Formula, second: Formula) -> bool:
    return (first.relation in (Relation.LESS, Relation.AT_MOST)) == (
        second.relation in (Relation.LESS, Relation.AT_MOST)
    )


def _divided(before: Proposition, after: Proposition, witness: Witness) -> Iterator[str]:
    """A factor of the line before that the line lacks."""
    first = _sole(before)
    if first is None or first.relation is not Relation.EQUAL or len(witness) == 0:
        return
    for letter in witness:
        kept = [factor for f in formulas(after) for _, factor in _factors(f, letter)]
        for tower, factor in _factors(first, letter):
            if factor not in kept and _is_monic_enough(factor):
                term = polynomial_term(tower, factor)
                if letter in free_leaves(term) and _vanishes(term, letter, witness):
                    yield f"division by {text(term)}, which is 0 there"


def _is_monic_enough(factor: Polynomial) -> bool:
    return len(factor) <= 4


def _factors(formula: Formula, letter: Term) -> list[tuple[Tower, Polynomial]]:
    try:
        tower, (element,) = tower_of((difference(formula.left, formula.right),), letter)
        _, factors = irreducible_factors(element.numerator)
    except (NotSolved, NoNormalForm):
        return []
    return [(tower, factor) for factor, _ in factors] if len(factors) > 1 else []


def _vanishes(term: Term, letter: Term, witness: Witness) -> bool:
    from derivations.judge.solving.signs import NotDefined, sign

    try:
        return len(witness) > 1 or sign(term, letter, witness[letter]) == 0
    except (NotSolved, NotDefined):
        return False


def _one_sign(before: Proposition, after: Proposition, witness: Witness) -> Iterator[str]:
    """|u| taken for u, or only one of the two roots of a square."""
    if _has(before, Absolute) and not _has(after, Absolute):
        yield "only one sign of the absolute value is kept"
    elif any(_even_power(term) for term in _subterms(before)):
        yield "only one of the two roots of a square is kept"


def _even_power(term: Term) -> bool:
    match term:
        case Power(base, Number(value)):
            return bool(free_leaves(base)) and value.denominator == 1 and value % 2 == 0
    return False


def _narrowed(before: Proposition, after: Proposition, witness: Witness) -> Iterator[str]:
    """The line asks for a domain that the line before did not."""
    asked = {(c.term, c.relation) for f in formulas(before) for c in _conditions(f)}
    for formula in formulas(after):
        for c in _conditions(formula):
            if (c.term, c.relation) not in asked and _fails(c, witness):
                yield f"{_kind(c.why)} {text(c.term)} has no value there"
                return


def _squared(before: Proposition, after: Proposition, witness: Witness) -> Iterator[str]:
    """Roots or bars of the line before are gone."""
    if _has(before, Root) and not _has(after, Root):
        yield "squaring"
    elif _has(before, Absolute) and not _has(after, Absolute):
        yield "a case of the absolute value without its condition"


def _multiplied(before: Proposition, after: Proposition, witness: Witness) -> Iterator[str]:
    """What the line before has no value at."""
    kept = {(c.term, c.relation) for f in formulas(after) for c in _conditions(f)}
    for formula in formulas(before):
        for c in _conditions(formula):
            if (c.term, c.relation) not in kept and _fails(c, witness):
                if c.why == "denominator":
                    yield f"multiplied by {text(c.term)}, which is 0 there"
                else:
                    yield f"{_kind(c.why)} {text(c.term)} has no value there"


def _fails(condition: Condition, witness: Witness) -> bool:
    """Whether it is this condition that the number does not meet."""
    if not free_leaves(condition.term) <= set(witness):
        return False
    try:
        return not true_at(Formula(condition.term, condition.relation, ZERO), witness)
    except NotSolved:
        return False


def _kind(why: str) -> str:
    return {"logarithm": "the logarithm of", "root": "the root of"}.get(why, f"the {why}")


def _conditions(formula: Formula) -> tuple[Condition, ...]:
    return conditions(difference(formula.left, formula.right))


def _sole(proposition: Proposition) -> Formula | None:
    found = list(formulas(proposition))
    return found[0] if len(found) == 1 else None


def _subterms(proposition: Proposition) -> Iterator[Term]:
    for formula in formulas(proposition):
        for side in (formula.left, formula.right):
            yield from every_subterm(side)


def _has(proposition: Proposition, kind: type[Term]) -> bool:
    return any(isinstance(t, kind) and free_leaves(t) for t in _subterms(proposition))


_LOSSES = (_turned, _divided, _one_sign, _narrowed)
_GAINS = (_turned, _squared, _multiplied)
