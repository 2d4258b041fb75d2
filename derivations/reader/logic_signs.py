r"""The signs of a row of logic in their plain form: \sim p, \overline{p \lor q}, \text{True}, 1.

    plain(tokens)   ¬ for \sim and for bars, ⊤ and ⊥ for words and digits, no remark behind

Only a row that joins letters by ∧, ∨ or arrows and says nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.reader.text.tokens import Token

CONNECTIVES = frozenset({
    r"\land", r"\wedge", r"\lor", r"\vee", r"\to", r"\implies", r"\Rightarrow", r"\Longrightarrow",
    r"\leftrightarrow", r"\longleftrightarrow", r"\rightarrow", r"\longrightarrow",
})  # fmt: skip
EITHER = frozenset({r"\lor", r"\vee"})
EQUIVALENT = frozenset({
    "=", r"\equiv", r"\iff", r"\Leftrightarrow", r"\Longleftrightarrow", r"\cong",
})  # fmt: skip
NEGATIONS = frozenset({r"\neg", r"\lnot", r"\sim", "~"})
OTHERS = frozenset({r"\oplus", r"\top", r"\bot", r"\quad", r"\qquad", "(", ")", "[", "]", ".", ","})
OPENING = frozenset({"(", "[", "{"})
BARS = frozenset({r"\bar", r"\overline"})
FONTS = frozenset({r"\mathrm", r"\mathbf", r"\mathsf", r"\mathtt", r"\mathit"})
WORDS = {"t": r"\top", "true": r"\top", "f": r"\bot", "false": r"\bot"}
DIGITS = {"1": r"\top", "0": r"\bot"}
SAYING = re.compile(
    r"^[\s,;]*(?:if|iff|when(?:ever)?|unless|only|where|for|provided|and|or|not|nor|xor|implies|then|"
    r"is|are|but|because|such|with|so|hence|thus)\b",
    re.I,
)


def plain(tokens: Sequence[Token]) -> Sequence[Token]:
    """The row with its signs in their plain form; as it is where it says anything else."""
    texts = {token.text for token in tokens}
    if not texts & CONNECTIVES:
        return tokens
    tokens = without_remark(tokens)
    found = _in_words([token for token in tokens if token.kind != "space"])
    found = _negated_by_signs(found)
    texts = {token.text for token in found}
    if texts & BARS and (texts & EITHER or not texts & {"=", r"\cong"}):  # no wedge of forms
        found = _negated_by_bars(found)
    if not all(map(_is_known, found)):
        return tokens
    return [_constant(token) for token in found]


def without_remark(tokens: Sequence[Token]) -> Sequence[Token]:
    r"""p ∨ q \quad \text{by De Morgan's law}: without the words behind, and letters among them."""
    depth = 0
    for place, token in enumerate(tokens):
        depth += (token.text in OPENING) - (token.text in (")", "]", "}"))
        if place and depth == 0 and token.kind == "text" and _is_a_remark(tokens[place:]):
            return tokens[:place]
    return tokens


def _is_a_remark(rest: Sequence[Token]) -> bool:
    words = rest[0].text.strip()
    if words.lower() in WORDS or len(words) < 3 or SAYING.match(words):
        return False
    return not any(t.text in CONNECTIVES | EQUIVALENT | {r"\in", r"\notin"} for t in rest)


def _in_words(tokens: list[Token]) -> list[Token]:
    r"""⊤ for \text{True} and \mathbf{T}, ⊥ for \mathrm{F}."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        group = [t.text for t in tokens[place + 1 : place + 4]]
        if token.kind == "text" and token.text.strip().lower() in WORDS:
            found.append(token.becomes("command", WORDS[token.text.strip().lower()]))
        elif token.text in FONTS and len(group) == 3 and group[0] == "{" and group[1] in ("T", "F"):
            found.append(token.becomes("command", WORDS[group[1].lower()]))
            place += 3
        else:
            found.append(token)
        place += 1
    return found


def _negated_by_signs(tokens: list[Token]) -> list[Token]:
    r"""¬ for \sim where no formula stands before it."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1].text if found else "("
        begins = before in OPENING | CONNECTIVES | EQUIVALENT | NEGATIONS
        is_sign = token.text in (r"\sim", "~") and begins
        found.append(token.becomes("command", r"\lnot") if is_sign else token)
    return found


def _negated_by_bars(tokens: list[Token]) -> list[Token]:
    r"""¬(p ∨ q) for \overline{p \lor q}, ¬p for \bar{p} and \bar p."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token.text not in BARS or place == len(tokens):
            found.append(token)
            continue
        end = _closing(tokens, place) if tokens[place].text == "{" else place + 1
        inner = tokens[place + 1 : end - 1] if tokens[place].text == "{" else [tokens[place]]
        found.append(token.becomes("command", r"\lnot"))
        opening, closing = (tokens[place].becomes("symbol", sign) for sign in "()")
        found += [opening, *_negated_by_bars(inner), closing]
        place = end
    return found


def _closing(tokens: Sequence[Token], start: int) -> int:
    """The place behind the group that begins at `start`."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += (tokens[place].text == "{") - (tokens[place].text == "}")
        if depth == 0:
            return place + 1
    return len(tokens)


def _is_known(token: Token) -> bool:
    if token.kind == "letter" or token.text in DIGITS:
        return True
    return token.text in CONNECTIVES | EQUIVALENT | NEGATIONS | OTHERS


def _constant(token: Token) -> Token:
    return token.becomes("command", DIGITS[token.text]) if token.text in DIGITS else token
