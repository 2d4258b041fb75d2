r"""Scripts in round brackets without braces, x^(i) and 2^(n + 1): TeX raises the bracket alone.

Nobody means that. Behind a letter the bracket stays, x^{(i)}, for what counts above a name; a
number, e and a bracket are raised to a power, and so is a letter whose bracket holds a quotient.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.reader.text.tokens import Token

SIGNS = ("^", "_")
POWERS = frozenset({"e", ")", "]", "}"})
PRIMES = ("'", r"\prime")
QUOTIENTS = frozenset({"/", r"\frac", "*", r"\cdot"})


def with_typed_scripts(tokens: list[Token]) -> list[Token]:
    """The tokens with braces around each bracket behind ^ or _ that is closed."""
    if not any(a.text in SIGNS and b.text == "(" for a, b in pairwise(tokens)):
        return tokens
    done: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        opens = token.text in SIGNS and place + 1 < len(tokens)
        if opens and tokens[place + 1].text == "(" and (end := _end(tokens, place + 1)):
            done += _script(tokens[place : end + 1], done)
            place = end + 1
        else:
            done.append(token)
            place += 1
    return done


def with_primes_apart(tokens: list[Token]) -> list[Token]:
    r"""f'^{2} for f^{\prime 2}: a prime and a power in one script."""
    if not any(token.text in PRIMES for token in tokens):
        return tokens
    done: list[Token] = []
    for place, token in enumerate(tokens):
        opened = [t.text for t in done[-2:]] == ["^", "{"]
        if token.text in PRIMES and opened and _has_more(tokens, place):
            done[-2:] = [token.becomes("symbol", "'"), *done[-2:]]
        else:
            done.append(token)
    return done


def _has_more(tokens: list[Token], place: int) -> bool:
    """Whether something else than primes stands behind a prime in its script."""
    behind = next((t.text for t in tokens[place + 1 :] if t.text not in PRIMES), "}")
    return behind not in ("}", "*", r"\ast")


def _script(script: list[Token], before: list[Token]) -> list[Token]:
    """x^{(i)} or 2^{n + 1} for the sign and its bracket."""
    sign, opening, *inside, closing = script
    bracket = [opening, *with_typed_scripts(inside), closing]
    if _is_a_power(inside, before):
        bracket = bracket[1:-1]
    return [sign, opening.becomes("symbol", "{"), *bracket, closing.becomes("symbol", "}")]


def _is_a_power(inside: list[Token], before: list[Token]) -> bool:
    base = next((token for token in reversed(before) if not token.is_space), None)
    if base is None:
        return False
    if base.kind == "number" or base.text in POWERS:
        return True
    return any(token.text in QUOTIENTS for token in inside)


def _end(tokens: list[Token], place: int) -> int | None:
    """Where the bracket at a place is closed, None where it is not or crosses braces."""
    depth = braces = 0
    for at in range(place, len(tokens)):
        text = tokens[at].text
        braces += (text == "{") - (text == "}")
        depth += (text == "(") - (text == ")")
        if braces < 0 or text in ("&", "\\\\"):
            return None
        if depth == 0:
            return at if braces == 0 else None
    return None
