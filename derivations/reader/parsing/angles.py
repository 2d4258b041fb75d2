r"""<\phi> written with the signs of an order: brackets, \langle \phi \rangle.

    <A^2> - <A>^2 = <(A - <A>)^2>

A < opens a bracket where a number must begin, and anywhere before a > behind which none can:
no order ends in front of a relation, a power or a closing bracket.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.text.tokens import Token
from derivations.reader.words import LINKS, RELATIONS

OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
BEFORE_A_NUMBER = frozenset({
    "+", "-", "/", "=", ",", ";", ":", "&", "|", "\\\\", r"\cdot", r"\times", r"\quad", r"\qquad",
    r"\lvert", r"\lVert", r"\|",
})  # fmt: skip
BEHIND_A_NUMBER = frozenset({
    ",", ".", ";", "^", "_", "&", "/", "|", "\\\\", r"\quad", r"\qquad", r"\rvert", r"\rVert",
    "'", r"\|", r"\cdot", r"\times",
})  # fmt: skip
BREAKS = frozenset({"\\\\", "&", r"\quad", r"\qquad", "|", r"\mid", r"\vert", ";", ":"})


def with_angles(tokens: list[Token]) -> list[Token]:
    """The tokens with \\langle and \\rangle for each < and > that are brackets."""
    texts = [token.text for token in tokens]
    if "<" not in texts or ">" not in texts:
        return tokens
    pairs = dict(_pairs([(k, t) for k, t in enumerate(tokens) if not t.is_space]))
    ends = set(pairs.values())
    return [
        token.becomes("command", r"\langle" if place in pairs else r"\rangle")
        if place in pairs or place in ends
        else token
        for place, token in enumerate(tokens)
    ]


def _pairs(inked: Sequence[tuple[int, Token]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting: list[tuple[int, int, bool]] = []  # place among the inked, depth, begins a number
    depth = 0
    for at, (place, token) in enumerate(inked):
        text = token.text
        if text in OPENING:
            depth += 1
        elif text in CLOSING:
            depth -= 1
            waiting = [each for each in waiting if each[1] <= depth]
        elif text == "<":
            waiting.append((at, depth, _begins_a_number(inked, at)))
        elif text == ">" and waiting and waiting[-1][1] == depth and waiting[-1][0] + 1 < at:
            opening, _, begins = waiting.pop()
            lists = any(inner.text == "," for _, inner in inked[opening:at])  # < 3, x > 2
            if (begins and not lists) or _ends_a_number(inked, at):
                found.append((inked[opening][0], place))
        elif text in BREAKS or text in RELATIONS or text in LINKS or token.kind == "text":
            waiting = [each for each in waiting if each[1] < depth]
    return found


def _begins_a_number(inked: Sequence[tuple[int, Token]], at: int) -> bool:
    """Whether a number must begin there: nothing stands before, or a sign that asks for one."""
    before = inked[at - 1][1].text if at else "="
    return before in BEFORE_A_NUMBER or before in OPENING or before in RELATIONS or before in LINKS


def _ends_a_number(inked: Sequence[tuple[int, Token]], at: int) -> bool:
    """Whether no number can begin behind it."""
    behind = inked[at + 1][1].text if at + 1 < len(inked) else "="
    return behind in BEHIND_A_NUMBER or behind in CLOSING or behind in RELATIONS or behind in LINKS
