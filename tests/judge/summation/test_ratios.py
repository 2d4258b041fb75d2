"""The ratio of consecutive terms: products of linear factors, and what is no ratio of a series."""

from __future__ import annotations

import pytest

from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.summation.series import infinite_sum
from derivations.printer.text import text
from derivations.terms import IndexedProduct, Power, Product, Quotient, Term, index, number, scalar
from derivations.terms.substitution import free_leaves

n, k, x, s = index("n"), index("k"), scalar("x"), scalar("s")


def test_a_product_of_linear_factors_is_taken_into_the_ratio() -> None:
    odd, even = (IndexedProduct(k, index(1), n, 2 * k - shift) for shift in (1, 0))
    found = infinite_sum(n, 1, Product((Quotient(odd, even), Power(x, n))), [])
    assert n not in free_leaves(found.value)
    assert "|x|" in {text(c.left) for c in found.conditions}


@pytest.mark.parametrize(
    "body",
    [
        Quotient(number(2), Power(k, s)),
        IndexedProduct(n, index(1), k, n**n),
    ],
)
def test_a_function_of_the_index_is_no_ratio(body: Term) -> None:
    with pytest.raises(NotExplicit):
        infinite_sum(k, 1, body, [])
