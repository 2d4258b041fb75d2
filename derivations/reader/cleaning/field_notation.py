r"""Fields as engineers write them: ∇.Q for ∇·Q, u.∇s for u·∇s, and T_{,j} for ∂_j T."""

from __future__ import annotations

from derivations.reader.text.tokens import Token

NABLA, DOT = r"\nabla", "."
CLOSED = {")": "(", "}": "{", "]": "["}


def with_field_notation(tokens: list[Token]) -> list[Token]:
    """The tokens with a dot for each point beside ∇, and ∂_j before what has _{,j} behind it."""
    texts = {token.text for token in tokens}
    if NABLA in texts and DOT in texts:
        tokens = [_dot(tokens, place) for place in range(len(tokens))]
    return _with_slopes(tokens) if {"_", "{", ","} <= texts else tokens


def _dot(tokens: list[Token], place: int) -> Token:
    token = tokens[place]
    if token.text != DOT:
        return token
    before, behind = _ink(tokens[:place][::-1]), _ink(tokens[place + 1 :])
    if before is None or behind is None or NABLA not in (before.text, behind.text):
        return token
    return token.becomes("command", r"\cdot")


def _ink(tokens: list[Token]) -> Token | None:
    return next((token for token in tokens if not token.is_space), None)


def _with_slopes(tokens: list[Token]) -> list[Token]:
    r"""\partial_{j} T for T_{,j}, \partial_{j} (a b) for (a b)_{,j}."""
    done: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _end_of_comma(tokens, place)
        start = _start_of_base(done) if end is not None else None
        if end is None or start is None:
            done.append(tokens[place])
            place += 1
            continue
        sign, opening, _, *inside, closing = tokens[place : end + 1]
        by = [sign.becomes("command", r"\partial"), sign, opening, *inside, closing]
        done = [*done[:start], *by, *done[start:]]
        place = end + 1
    return done


def _end_of_comma(tokens: list[Token], place: int) -> int | None:
    """Where the script at a place ends, if it is a comma and a letter."""
    texts = [token.text for token in tokens[place : place + 5]]
    if texts[:3] != ["_", "{", ","] or len(texts) < 5 or texts[4] != "}":
        return None
    return place + 4 if tokens[place + 3].kind == "letter" else None


def _start_of_base(done: list[Token]) -> int | None:
    """Where the letter or the bracket begins that stands last."""
    if not done:
        return None
    last = done[-1]
    if last.kind == "letter" or (last.kind == "command" and last.text[1:].isalpha()):
        return len(done) - 1
    if last.text not in CLOSED or last.text == "}":
        return None
    depth = 0
    for place in range(len(done) - 1, -1, -1):
        depth += (done[place].text == last.text) - (done[place].text == CLOSED[last.text])
        if depth == 0:
            return place
    return None
