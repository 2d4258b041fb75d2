"""Words of \\text{…} that name something, as batch size does, and join nothing."""

from __future__ import annotations

from derivations.reader import words

MOST_WORDS = 6
INSIDE_NAMES = frozenset({"of", "the", "per", "in", "a", "at", "to", "for"})  # mean of squares


def is_name_in_words(text: str) -> bool:
    r"""loss, batch\_size, Total cost: words that name something and join nothing.

    >>> is_name_in_words("Total cost"), is_name_in_words("for all"), is_name_in_words("we get")
    (True, False, False)
    """
    parts = text.replace(r"\_", "").replace("-", "").split()
    if not 0 < len(parts) <= MOST_WORDS or not all(part.isalpha() for part in parts):
        return False
    first, *others = (part.lower() for part in parts)
    if first in words.CONNECTIVES or (others and first in words.SAYING):
        return False
    return not set(others) & ((words.CONNECTIVES | words.SAYING) - INSIDE_NAMES)
