r"""\mid x - a\mid is |x - a|: signs of divisibility that stand in pairs around a term.

    y = \mid x - a \mid      2\mid x\mid = \mid 2x \mid

Where a term has to begin, \mid divides nothing and states no condition; behind a term it opens only
if the next one closes, behind which nothing stands that could be divided.
"""

from __future__ import annotations

from derivations.reader.text.tokens import Token
from derivations.reader.words import RELATIONS

MID = r"\mid"
BEFORE_A_TERM = frozenset((*"=+-<>([,&", r"\\", r"\cdot", r"\times", r"\{", *RELATIONS)) - {MID}
BEHIND_A_TERM = frozenset((*"=<>)],&", "^", r"\\", r"\cdot", r"\}", *RELATIONS)) - {MID}
ENDS_OF_CELLS = frozenset(("&", r"\\"))
ROUND = {"(": 1, "[": 1, "{": 1, r"\{": 1, ")": -1, "]": -1, "}": -1, r"\}": -1}


def with_paired_bars(tokens: list[Token]) -> list[Token]:
    """The tokens with bars that open and close for the pairs."""
    if sum(token.text == MID for token in tokens) < 2:
        return tokens
    out = list(tokens)
    place = 0
    while place < len(out):
        end = _partner(out, place) if out[place].text == MID else None
        if end is not None and _are_a_pair(out, place, end):
            out[place] = out[place].becomes("command", r"\lvert")
            out[end] = out[end].becomes("command", r"\rvert")
            place = end
        place += 1
    return out


def _partner(tokens: list[Token], place: int) -> int | None:
    r"""The next \mid within the same brackets and the same cell."""
    depth = 0
    for at in range(place + 1, len(tokens)):
        text = tokens[at].text
        depth += ROUND.get(text, 0)
        if depth < 0 or (not depth and text in ENDS_OF_CELLS):
            return None
        if not depth and text == MID:
            return at if at > place + 1 else None
    return None


def _are_a_pair(tokens: list[Token], place: int, end: int) -> bool:
    if place == 0 or tokens[place - 1].text in BEFORE_A_TERM:
        return True
    return end + 1 == len(tokens) or tokens[end + 1].text in BEHIND_A_TERM
