"""Solutions as a reader writes them: x = 2, x = 1.4142 (a root of x² - 2), x = 1 with y = 2."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction

from derivations.judge.solving.elimination import Witness
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import Algebraic, Real
from derivations.printer.text import text
from derivations.terms import Number, Power, Sum, Term, times

MOST_SHOWN = 2
DIGITS = 8
SHORTEST = 40  # characters of a term that is shown as it stands


def described(witnesses: Sequence[Witness]) -> str:
    """At most two of them: `x = -2, x = 0, …`."""
    shown = [one(witness) for witness in witnesses[:MOST_SHOWN]]
    return ", ".join([*shown, "…"] if len(witnesses) > MOST_SHOWN else shown)


def one(witness: Witness) -> str:
    """The value of each letter."""
    items = sorted(witness.items(), key=lambda item: text(item[0]))
    return ", ".join(f"{text(letter)} {_value(letter, point)}" for letter, point in items)


def _value(letter: Term, point: Real) -> str:
    value = point.rational
    if value is not None:
        return f"= {value}"
    with suppress(NotSolved):
        return _irrational(letter, point)
    return f"= {text(point.term)}" if point.term is not None else "a number"


def _irrational(letter: Term, point: Real) -> str:
    digits = f"≈ {point.ball(64).str(DIGITS, radius=False)}"
    if isinstance(point, Algebraic):
        return f"{digits} (a root of {_polynomial(letter, point)})"
    shown = text(point.term) if point.term is not None else ""
    return f"= {shown} {digits}" if 0 < len(shown) <= SHORTEST else digits


def _polynomial(letter: Term, point: Algebraic) -> str:
    parts: list[Term] = []
    for degree, coefficient in reversed(list(enumerate(point.polynomial))):
        if coefficient:
            power = letter if degree == 1 else Power(letter, Number(Fraction(degree)))
            scale = Number(Fraction(coefficient))
            whole = scale if degree == 0 else power if coefficient == 1 else times(scale, power)
            parts.append(whole)
    return text(Sum(tuple(parts)))
