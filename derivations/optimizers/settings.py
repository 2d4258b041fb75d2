"""The parameters that many rules share: their symbols, names and ranges."""

from __future__ import annotations

from fractions import Fraction

from derivations.models.optimizer import Parameter, symbol

ZERO, ONE = Fraction(0), Fraction(1)


def free(name: str, letter: str, default: str | None, meaning: str = "") -> Parameter:
    """A parameter of any value."""
    return Parameter(name, symbol(letter), _fraction(default), meaning=meaning)


def positive(name: str, letter: str, default: str | None, meaning: str = "") -> Parameter:
    """A parameter above 0."""
    return Parameter(
        name, symbol(letter), _fraction(default), low=ZERO, open_low=True, meaning=meaning
    )


def nonnegative(name: str, letter: str, default: str | None, meaning: str = "") -> Parameter:
    """A parameter not below 0."""
    return Parameter(name, symbol(letter), _fraction(default), low=ZERO, meaning=meaning)


def rate(name: str, letter: str, default: str, meaning: str = "") -> Parameter:
    """A decay rate in [0, 1)."""
    return Parameter(
        name, symbol(letter), _fraction(default), ZERO, ONE, open_high=True, meaning=meaning
    )


def learning_rate(default: str | None = None) -> Parameter:
    """α; negative and zero values are allowed, for the sake of analysis."""
    return free("lr", "alpha", default, "learning rate")


def momentum(default: str | None = None) -> Parameter:
    """γ."""
    return free("momentum", "gamma", default, "momentum")


def weight_decay(default: str = "0") -> Parameter:
    """λ."""
    return nonnegative("weight_decay", "lambda", default, "weight decay")


def epsilon(default: str) -> Parameter:
    """ε."""
    return nonnegative("eps", "epsilon", default, "keeps the divisor away from 0")


def first_rate(default: str = "0.9") -> Parameter:
    """β₁."""
    return rate("beta1", "beta_1", default, "decay of the mean gradient")


def second_rate(default: str = "0.999") -> Parameter:
    """β₂."""
    return rate("beta2", "beta_2", default, "decay of the mean square")


def smoothing(default: str) -> Parameter:
    """ρ."""
    return rate("rho", "rho", default, "decay of the mean square")


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
