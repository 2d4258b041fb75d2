"""Primed letters that are whole numbers."""

from __future__ import annotations

from derivations.reader.document import read_text
from derivations.reader.passes.primed_numbers import with_primed_numbers
from derivations.reader.raw import Prime, nodes
from derivations.reader.rewriting import in_display
from derivations.reader.text.source import Source


def _primes(text: str) -> int:
    document = with_primed_numbers(read_text(Source("x.tex", text)))
    statements = [s for d in document.displays for s in in_display(d)]
    sides = [side for s in statements for side in s.sides if side is not None]
    return sum(isinstance(node, Prime) for side in sides for node in nodes(side))


def test_divisors_tell_that_primed_letters_are_numbers() -> None:
    assert _primes(r"$a = da'$ and $\gcd(a', b') = 1$") == 0
    assert _primes(r"$x' \equiv 3 \pmod 7$") == 0
    assert _primes(r"$a', b' \in \mathbb{Z}$") == 0


def test_a_derivative_stays_one() -> None:
    assert _primes(r"$y = x y'$") == 1
    assert _primes(r"$\gcd(a', b) = 1$ and $\frac{da}{dt} = 2$") == 1
