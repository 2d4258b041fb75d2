r"""d/dx (x^2): the sign of a derivative that is typed with a slash, as \frac{d}{dx}."""

from __future__ import annotations

from derivations.reader.groups import argument, is_symbol
from derivations.reader.text.tokens import Token
from derivations.reader.words import GREEK

SIGNS = ("d", r"\partial")
FACTORS = frozenset((")", "]", "}", "^", "_", r"\rvert"))


def with_slashed_slopes(tokens: list[Token]) -> list[Token]:
    """The tokens with a fraction for each d/dx before which no factor stands."""
    if not any(is_symbol(token, "/") for token in tokens):
        return tokens
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _end(tokens, place)
        if end is not None and not (out and _is_a_factor(out[-1])):
            out += _as_fraction(tokens[place], tokens[place + 2 : end])
            place = end
        else:
            out.append(tokens[place])
            place += 1
    return out


def _end(tokens: list[Token], place: int) -> int | None:
    """The place behind d/dx_k; None where no such sign begins, or nothing stands behind it."""
    sign = tokens[place].text
    if sign not in SIGNS or place + 4 >= len(tokens):
        return None
    slash, again, variable = tokens[place + 1 : place + 4]
    if not is_symbol(slash, "/") or again.text != sign or not _is_a_name(variable):
        return None
    end = place + 4
    while end + 1 < len(tokens) and tokens[end].text == "_":
        _, end = argument(tokens, end + 1)
    return end if end < len(tokens) and _begins_an_operand(tokens[end]) else None


def _is_a_name(token: Token) -> bool:
    return token.kind == "letter" or token.text.removeprefix("\\") in GREEK


def _begins_an_operand(token: Token) -> bool:
    return token.text in ("(", "[", "{", r"\left") or token.kind in ("letter", "command")


def _is_a_factor(token: Token) -> bool:
    """c d/dx is a product of names as likely as a sign: it stays."""
    return token.kind in ("letter", "number") or token.text in FACTORS or _is_a_name(token)


def _as_fraction(sign: Token, below: list[Token]) -> list[Token]:
    opens, closes = sign.becomes("symbol", "{"), sign.becomes("symbol", "}")
    fraction = sign.becomes("command", r"\frac")
    return [fraction, opens, sign, closes, opens, *below, closes]
