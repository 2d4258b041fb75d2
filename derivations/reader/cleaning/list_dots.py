r"""Lists whose dots miss a comma: B_1, B_2, \dots B_n is B_1, B_2, \dots, B_n."""

from __future__ import annotations

from derivations.reader.text.tokens import Token

DOTS = r"\dots"


def with_commas_at_dots(tokens: list[Token]) -> list[Token]:
    """A comma behind dots that stand between a comma and a name."""
    if all(token.text != DOTS for token in tokens):
        return tokens
    found: list[Token] = []
    for place, token in enumerate(tokens):
        found.append(token)
        if token.text == DOTS and _is_listed(tokens, place):
            found.append(token.becomes("symbol", ","))
    return found


def _is_listed(tokens: list[Token], place: int) -> bool:
    before = next((t for t in reversed(tokens[:place]) if not t.is_space), None)
    behind = [t for t in tokens[place + 1 :] if not t.is_space][:2]
    if before is None or before.text != "," or len(behind) < 2:
        return False
    return behind[0].kind == "letter" and behind[1].text == "_"
