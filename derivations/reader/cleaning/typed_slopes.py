r"""Signs of derivatives with a slash: d/dx (x^2), d^2/dx^2 and \partial/\partial x_1 before a term.

TeX sets them on the line, and nobody divides by d there: the sign is written without spaces, and
something stands behind it that is differentiated. d/dt at the end of a formula may be a quotient.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.reader.groups import is_symbol
from derivations.reader.text.tokens import Token
from derivations.reader.words import GREEK, RELATIONS

SIGNS = frozenset({"d", r"\partial"})
OPENING = frozenset({"(", "[", r"\{", r"\frac", r"\sqrt", r"\left", r"\sum", r"\int"})
NO_TERMS = frozenset({r"\cdot", r"\times", r"\quad", r"\qquad", r"\pm", r"\end", *RELATIONS})


def with_typed_slopes(tokens: list[Token]) -> list[Token]:
    r"""The tokens with \frac{d}{dx} for each d/dx before a term."""
    if not any(is_symbol(token, "/") for token in tokens):
        return tokens
    done: list[Token] = []
    place = 0
    while place < len(tokens):
        if tokens[place].text in SIGNS and (end := _end(tokens, place)):
            done += _fraction(tokens[place:end])
            place = end
        else:
            done.append(tokens[place])
            place += 1
    return done


def _end(tokens: list[Token], place: int) -> int:
    """Where the sign that begins at a place ends; 0 for none."""
    sign = tokens[place].text
    slash = _behind_script(tokens, place + 1, "^")
    if not _are(tokens, slash, "/", sign) or not _touch(tokens[place : slash + 2]):
        return 0
    name = slash + 2
    if name >= len(tokens) or not _is_a_name(tokens[name]):
        return 0
    if sign == "d" and tokens[slash + 1].end != tokens[name].start:
        return 0
    end = _behind_script(tokens, _behind_script(tokens, name + 1, "_"), "^")
    return end if end < len(tokens) and _begins_a_term(tokens[end]) else 0


def _are(tokens: list[Token], place: int, *texts: str) -> bool:
    return [token.text for token in tokens[place : place + len(texts)]] == list(texts)


def _behind_script(tokens: list[Token], place: int, sign: str) -> int:
    """The place behind ^2 or _{ij}, where one stands there."""
    if place + 1 >= len(tokens) or not is_symbol(tokens[place], sign):
        return place
    if not is_symbol(tokens[place + 1], "{"):
        return place + 2
    closing = (k for k in range(place + 2, len(tokens)) if is_symbol(tokens[k], "}"))
    return next(closing, len(tokens)) + 1


def _touch(tokens: list[Token]) -> bool:
    """Whether nothing stands between the sign's own letters, in one source."""
    return all(a.source is b.source and a.end == b.start for a, b in pairwise(tokens))


def _is_a_name(token: Token) -> bool:
    return token.kind == "letter" or token.text.removeprefix("\\") in GREEK


def _begins_a_term(token: Token) -> bool:
    if token.kind in ("letter", "number") or token.text in OPENING:
        return True
    return token.kind == "command" and token.text not in NO_TERMS and len(token.text) > 2


def _fraction(sign: list[Token]) -> list[Token]:
    slash = next(k for k, token in enumerate(sign) if is_symbol(token, "/"))
    at = sign[slash]
    opened, closed = at.becomes("symbol", "{"), at.becomes("symbol", "}")
    top, bottom = sign[:slash], sign[slash + 1 :]
    head = top[0].becomes("command", r"\frac")
    return [head, opened, *top, closed, opened, *bottom, closed]
