r"""Tokens of a formula without what does not change its mathematics."""

from __future__ import annotations

from derivations.reader import (  # noqa: F401  (they register how commands are cleaned)
    clean_boxes,
    clean_brackets,
    clean_decimals,
    clean_packages,
    clean_signs,
    clean_states,
    clean_units,
    clean_words,
)
from derivations.reader.clean_states import with_states
from derivations.reader.cleaner import clean as cleaned
from derivations.reader.tokens import Token


def clean(tokens: list[Token]) -> list[Token]:
    """The tokens that carry mathematics, states as commands; ReadError for a missing argument."""
    return with_states(cleaned(tokens))
