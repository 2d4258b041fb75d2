r"""Braces that hold several letters in one font, and braces that end before a bracket in them.

\mathbf{X, Z} is \mathbf{X}, \mathbf{Z}. In \log{[a} b] TeX sees a group and no brackets; who writes
it means \log [a b].
"""

from __future__ import annotations

from derivations.reader import words
from derivations.reader.groups import ReadError, closing_brace
from derivations.reader.text.tokens import Token

FONTS = frozenset({r"\mathbf", r"\boldsymbol", r"\bm", r"\mathcal", r"\mathrm", r"\mathsf"})
FUNCTIONS = frozenset(f"\\{word}" for word in words.FUNCTIONS)
GREEK = frozenset(f"\\{name}" for name in words.GREEK)
SIGNS = frozenset({*words.INTEGRALS, *words.BIG, *words.LIMITS})
STEPS = {"(": 1, "[": 1, r"\{": 1, ")": -1, "]": -1, r"\}": -1}


def without_labels(tokens: list[Token]) -> list[Token]:
    """The tokens without the 1) and a) that begin rows, where they close no bracket."""
    ink = [(place, token) for place, token in enumerate(tokens) if not token.is_space]
    dropped = set[int]()
    depth = 0  # of brackets that rows above leave open
    for before, (place, label), (end, closing) in zip([None, *ink], ink, ink[1:], strict=False):
        depth += 0 if place in dropped else STEPS.get(label.text, 0)
        begins = not depth and (before is None or before[1].text in ("&", "\\\\"))
        if begins and closing.text == ")" and label.kind in ("number", "letter"):
            dropped |= {place, end}
    return [t for place, t in enumerate(tokens) if place not in dropped] if dropped else tokens


def with_plain_groups(tokens: list[Token]) -> list[Token]:
    """The tokens with a font for each letter of a list, and without braces that brackets cross."""
    done: list[Token] = []
    place, dropped = 0, set[int]()
    while place < len(tokens):
        token = tokens[place]
        opens = place + 1 < len(tokens) and tokens[place + 1].text == "{"
        if opens and token.text in SIGNS and _is_empty(tokens, place + 1):
            dropped |= {place + 1, place + 2}  # \int{} dy
        if opens and token.text in FONTS and (listed := _listed(tokens, place)) is not None:
            found, place = listed
            done += found
            continue
        if opens and token.text in FUNCTIONS and (end := _crossed(tokens, place + 1)) is not None:
            dropped |= {place + 1, end}
        if place not in dropped:
            done.append(token)
        place += 1
    return done


def _is_empty(tokens: list[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].text == "}"


def _listed(tokens: list[Token], place: int) -> tuple[list[Token], int] | None:
    """\\mathbf{X}, \\mathbf{Z} for \\mathbf{X, Z}, and the place behind it."""
    end = _end(tokens, place + 1)
    inside = [] if end is None else [t for t in tokens[place + 2 : end] if not t.is_space]
    commas, letters = inside[1::2], inside[::2]
    alone = all(t.kind == "letter" or t.text in GREEK for t in letters)
    if end is None or len(inside) < 3 or len(inside) % 2 == 0 or not alone:
        return None
    if any(comma.text != "," for comma in commas):
        return None
    font, opening, closing = tokens[place], tokens[place + 1], tokens[end]
    found: list[Token] = []
    for letter, comma in zip(letters, [*commas, None], strict=True):
        found += [font, opening, letter, closing, *([comma] if comma is not None else [])]
    return found, end + 1


def _crossed(tokens: list[Token], place: int) -> int | None:
    """Where the group at a place ends, if brackets in it are closed behind it only."""
    end = _end(tokens, place)
    if end is None:
        return None
    depth = sum(STEPS.get(token.text, 0) for token in tokens[place + 1 : end])
    behind = sum(STEPS.get(token.text, 0) for token in tokens[end:])
    return end if depth > 0 and behind <= -depth else None


def _end(tokens: list[Token], place: int) -> int | None:
    try:
        return closing_brace(tokens, place)
    except ReadError:
        return None
