r"""P(3\text{ heads} \mid \text{win on }M_1): an event told in words and signs is one name."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.text.tokens import Token

CHANCES = (["P"], [r"\Pr"], [r"\mathbb", "{", "P", "}"], [r"\operatorname", "{", "P", "}"],
           [r"\operatorname", "{", "P", "r", "}"], [r"\mathrm", "{", "P", "}"])  # fmt: skip
OPENING = {"(": 1, "[": 1, r"\{": 1, "{": 1, ")": -1, "]": -1, r"\}": -1, "}": -1}
PARTING = frozenset(("|", r"\mid", ",", ";", r"\cap", r"\cup", r"\wedge", r"\vee", r"\setminus"))
JOINING = frozenset(("_", "{", "}"))
# Words that join two events, or say something of a number.
LOGICAL = frozenset((
    "and", "or", "given", "not", "if", "for", "is", "are", "was", "has", "be", "in", "with", "from",
    "between", "divides", "than", "even", "odd", "prime", "divisible", "positive", "negative",
    "integer", "multiple", "finite", "infinite",
))  # fmt: skip


def with_told_events(tokens: list[Token]) -> list[Token]:
    """The tokens with one word for each such event of a probability."""
    if not any(token.kind == "text" for token in tokens):
        return tokens
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        opens = _opening(tokens, place)
        if opens is None:
            out.append(tokens[place])
            place += 1
            continue
        end = _closing(tokens, opens)
        out += tokens[place : opens + 1]
        out += [token for piece in _pieces(tokens[opens + 1 : end]) for token in _in_one(piece)]
        place = end
    return out


def _opening(tokens: list[Token], place: int) -> int | None:
    """The place of the bracket of a probability whose sign begins at a place."""
    for sign in CHANCES:
        behind = place + len(sign)
        if [t.text for t in tokens[place : behind + 1]] in ([*sign, "("], [*sign, "["]):
            return behind
    return None


def _closing(tokens: list[Token], opens: int) -> int:
    depth = 0
    for place in range(opens, len(tokens)):
        depth += OPENING.get(tokens[place].text, 0)
        if depth == 0:
            return place
    return len(tokens)


def _pieces(tokens: list[Token]) -> Iterator[list[Token]]:
    """What stands between bars, commas and signs of sets, and these signs."""
    piece: list[Token] = []
    depth = 0
    for token in tokens:
        depth += OPENING.get(token.text, 0)
        if not depth and token.text in PARTING and token.kind != "text":
            yield piece
            yield [token]
            piece = []
        else:
            piece.append(token)
    yield piece


def _in_one(piece: list[Token]) -> list[Token]:
    said = [token for token in piece if token.kind == "text"]
    words = {word for token in said for word in token.text.lower().split()}
    if not words or not words.isdisjoint(LOGICAL) or len(piece) == len(said):
        return piece
    others = [token for token in piece if token.kind != "text"]
    if not all(t.kind in ("letter", "number") or t.text in JOINING for t in others):
        return piece
    signs = (f" {t.text} " if t.kind == "text" else t.text for t in piece)
    text = "".join(sign for sign in signs if sign not in ("{", "}"))
    return [said[0]._replace(text=" ".join(text.split()))]
