"""Normalized functions: the integral that words state, and over which range."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.normalized import with_normalized
from derivations.reader.raw import IntegralSign
from derivations.reader.show import shown
from derivations.reader.text.source import Source


def integrals(text: str) -> list[IntegralSign]:
    document = with_normalized(read_text(Source("x.tex", text)))
    statements = [s for d in document.displays for row in d.rows for s in row.statements]
    return [s.sides[0] for s in statements if isinstance(s.sides[0], IntegralSign)]


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        (r"Let $\psi(x) = A e^{-x^2}$ be normalized.", r"\mathit{infty}"),
        (r"The function $f(r) = B r$ for $0 \le r \le R$ is normalised.", "R"),
    ],
)
def test_the_range_of_the_integral(text: str, upper: str) -> None:
    (found,) = integrals(text)
    assert found.upper is not None
    assert shown(found.upper) == upper


@pytest.mark.parametrize(
    "text",
    [
        r"Let $\psi(x) = A e^{-x^2}$.",
        r"Let $\psi(x) = A e^{-x^2}$, where a normalized state is $\phi$.",
        r"Let $A = 2$ be normalized.",
    ],
)
def test_where_nothing_is_said_nothing_is_stated(text: str) -> None:
    assert not integrals(text)
