r"""Tokens of a formula without what does not change its mathematics."""

from __future__ import annotations

from derivations.reader.cleaning import (  # noqa: F401  (they register how commands are cleaned)
    boxes,
    brackets,
    decimals,
    house,
    marked,
    money,
    overlays,
    packages,
    ranges,
    signs,
    states,
    units,
    words,
)
from derivations.reader.cleaning.augmented import without_columns_of_bars
from derivations.reader.cleaning.cleaner import clean as cleaned
from derivations.reader.cleaning.field_notation import with_field_notation
from derivations.reader.cleaning.groups import with_plain_groups, without_labels
from derivations.reader.cleaning.list_dots import with_commas_at_dots
from derivations.reader.cleaning.states import with_states
from derivations.reader.cleaning.told_events import with_told_events
from derivations.reader.cleaning.typed_scripts import with_primes_apart, with_typed_scripts
from derivations.reader.cleaning.typed_slopes import with_typed_slopes
from derivations.reader.text.tokens import Token


def clean(tokens: list[Token], of_keyboard: bool = False) -> list[Token]:
    """The tokens that carry mathematics, states as commands; ReadError for a missing argument.

    of_keyboard: the formula is typed in plain text, where x^(a + b) is a power.
    """
    found = with_primes_apart(without_labels(cleaned(without_columns_of_bars(tokens))))
    found = with_typed_slopes(found if of_keyboard else with_typed_scripts(found))
    found = with_plain_groups(with_field_notation(with_told_events(found)))
    return with_states(with_commas_at_dots(found))
