r"""Words between the rows of a display: \\intertext{Let $n = 2y$.} is prose, with formulas in it.

The display ends before the words, and another one of its kind begins behind them.
"""

from __future__ import annotations

from derivations.reader.groups import ReadError, argument, environment_name
from derivations.reader.text.tokens import Token

BETWEEN = frozenset((r"\intertext", r"\shortintertext"))


def closed_before_words(tokens: list[Token], start: int, inside: int, end: int) -> int:
    r"""Where a display now ends: its first \intertext is put outside of it, in place.

    start, inside, end: the places of its \begin, of what is in it, and of its \end.
    """
    for place in range(inside, end):
        if tokens[place].text in BETWEEN:
            try:
                words, behind = argument(tokens, place + 1)
            except ReadError:
                return end
            _, closed = environment_name(tokens, end + 1)
            tokens[place:behind] = [*tokens[end:closed], *words, *tokens[start:inside]]
            return place
    return end
