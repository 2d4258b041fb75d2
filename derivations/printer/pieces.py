"""Printed pieces, each with how tightly it holds together."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """From loose to tight; a piece in a tighter place gets brackets.

    TAIL is a product whose end reaches as far right as it can: Σ, ∫, lim, ∂/∂x before its operand.
    """

    SUM = 1
    ENTRYWISE = 2  # a ⊙ b, a ⊗ b
    TAIL = 3
    PRODUCT = 4
    FACTOR = 5
    POWER = 6  # a base with an exponent or a call: takes no further script
    ATOM = 7


class Piece(NamedTuple):
    """Text and how tightly it holds together."""

    text: str
    level: Level = Level.ATOM
