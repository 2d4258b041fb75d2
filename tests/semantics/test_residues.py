r"""Residues: functions that are known by an equation for their slope."""

from __future__ import annotations

from derivations.semantics.residues import PRIME, Residues
from derivations.terms import Function, Name


def test_the_slope_of_tanh_follows_from_its_value() -> None:
    field = Residues(3)
    for argument in (1, 5, 12345):
        value = field.apply(Function(Name("tanh")), argument)
        slope = field.apply(Function(Name("tanh"), 1), argument)
        assert slope == (1 - value * value) % PRIME


def test_the_slope_of_another_function_is_free() -> None:
    field = Residues(3)
    value = field.apply(Function(Name("f")), 7)
    assert field.apply(Function(Name("f"), 1), 7) != (1 - value * value) % PRIME
