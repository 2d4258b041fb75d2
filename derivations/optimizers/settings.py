"""The parameters that many rules share, with the ranges in which they make sense."""

from __future__ import annotations

from fractions import Fraction

from derivations.models.optimizer import Parameter, symbol

ZERO, ONE = Fraction(0), Fraction(1)


def learning_rate(default: str | None = None) -> Parameter:
    """α."""
    return Parameter("lr", symbol("alpha"), _fraction(default), meaning="learning rate")


def momentum(default: str | None = None) -> Parameter:
    """γ."""
    return Parameter("momentum", symbol("gamma"), _fraction(default), meaning="momentum")


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
