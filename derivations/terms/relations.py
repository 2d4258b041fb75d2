"""A relation between two terms, as a chain or a hypothesis states it."""

from __future__ import annotations

from enum import Enum

from derivations.dataclass import dataclass
from derivations.terms.node import Term


class Relation(Enum):
    """How two terms compare; the value is the sign that a text shows."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "≤"
    GREATER = ">"
    AT_LEAST = "≥"
    NOT_EQUAL = "≠"
    TENDS_TO = "→"
    APPROXIMATELY = "≈"
    MEMBER = "∈"
    DEFINED = ":="
    DISTRIBUTED = "∼"


@dataclass(frozen=True, slots=True)
class Formula:
    """left relation right."""

    left: Term
    relation: Relation
    right: Term
