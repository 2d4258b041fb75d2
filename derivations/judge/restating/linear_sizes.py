"""Unknown sizes by linear equations between them: |A| = 12 and |A ∩ B| = 2 give |A ∖ B| = 10.

solved(equations, unknowns)   some of the unknowns as sums of the others and of what is known
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from derivations.terms import Negation, Number, Product, Sum, Term, number, plus, times

Form = dict[Term, Fraction]  # each part of a sum with its factor
ONE = number(1)


def solved(equations: Iterable[tuple[Term, Term]], unknowns: Sequence[Term]) -> dict[Term, Term]:
    """Each equation gives the first unknown that stands in it, by Gauss and Jordan."""
    values: dict[Term, Form] = {}
    for left, right in equations:
        given = _put_in(_add(_form(left), _form(right), Fraction(-1)), values)
        first = next((size for size in unknowns if given.get(size)), None)
        if first is None:
            continue
        factor = given.pop(first)
        own = {part: -c / factor for part, c in given.items()}
        values = {known: _put_in(form, {first: own}) for known, form in values.items()}
        values[first] = own
    return {size: _term(form) for size, form in values.items()}


def _form(term: Term) -> Form:
    match term:
        case Sum(terms):
            total: Form = {}
            for part in terms:
                total = _add(total, _form(part))
            return total
        case Negation(part):
            return _add({}, _form(part), Fraction(-1))
        case Number(value):
            return {ONE: value}
        case Product((Number(value), *rest)):
            return _add({}, _form(times(*rest)), value)
    return {term: Fraction(1)}


def _add(one: Form, other: Form, factor: Fraction = Fraction(1)) -> Form:
    total = dict(one)
    for part, c in other.items():
        total[part] = total.get(part, Fraction(0)) + factor * c
    return {part: c for part, c in total.items() if c}


def _put_in(form: Form, values: Mapping[Term, Form]) -> Form:
    total: Form = {}
    for part, c in form.items():
        total = _add(total, values.get(part, {part: Fraction(1)}), c)
    return total


def _term(form: Form) -> Term:
    parts = [_multiple(c, part) for part, c in form.items()]
    return plus(*parts) if parts else number(0)


def _multiple(factor: Fraction, part: Term) -> Term:
    if part is ONE:
        return number(factor)
    return part if factor == 1 else times(number(factor), part)
