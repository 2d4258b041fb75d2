"""Series that show their general term."""

from __future__ import annotations

import pytest

from derivations.reader.dots.series import with_general_term
from derivations.reader.dots.steps import NoPattern
from derivations.terms import (
    Constant,
    Factorial,
    IndexedSum,
    Negation,
    Power,
    Term,
    index,
    number,
    scalar,
)
from derivations.terms.substitution import free_leaves

x, n = scalar("x"), scalar("n")
SHOWN = [number(1), x, x**2 / Factorial(index(2))]


def test_the_letter_of_the_general_term_is_bound() -> None:
    found = with_general_term(SHOWN, Power(x, n) / Factorial(n))
    assert isinstance(found, IndexedSum)
    assert found.upper is Constant("infinity")
    assert free_leaves(found) == {x}


def test_signs_are_those_of_the_terms_shown() -> None:
    shown: list[Term] = [x, Negation(x**2 / number(2)), x**3 / number(3)]
    general = Power(number(-1), n + number(1)) * Power(x, n) / n
    assert isinstance(with_general_term(shown, general), IndexedSum)
    with pytest.raises(NoPattern):
        with_general_term(shown, Power(number(-1), n) * Power(x, n) / n)


def test_a_general_term_of_another_form_is_refused() -> None:
    with pytest.raises(NoPattern):
        with_general_term(SHOWN, Power(x, n) / n)
