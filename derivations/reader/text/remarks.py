r"""What stands beside a formula in its row: remarks, bullets, a mistyped \\ ."""

from __future__ import annotations

import re

from derivations.reader.text.tokens import Token

REMARK = re.compile(
    r"\s*(by|from|using|since|because|due to|applying|via|see|inductive?|induction|definition|"
    r"hypothesis|assumption|distributive|commutative|associative|factor\w*|simplif\w*|IH\b)",
    re.I,
)
BULLETS = frozenset((r"\bullet", r"\triangleright", r"\blacktriangleright", r"\star"))
WIDE = frozenset((r"\quad", r"\qquad", "~"))
OPERANDS = frozenset(("(", "[", "{", "-", r"\frac", r"\sum", r"\sqrt", r"\lvert", r"\lVert"))
BEGINS = frozenset(('"', "“", "`"))
ENDS = frozenset(('"', "”", "'"))
WORDS = frozenset(("letter", "word", "text"))
LEAST_WORD = 3  # letters
BRACKETS = {")": "(", "]": "["}


def without_remarks(tokens: list[Token], relations: frozenset[str]) -> list[Token]:
    """The tokens of a row without a bullet before it and a remark or two slashes behind it."""
    if not tokens:
        return tokens
    if tokens[0].text in BULLETS:
        tokens = _without_bullet(tokens, relations)
    if tokens[-1].text == "/" and len(tokens) > 2 and tokens[-2].text == "/":
        tokens = tokens[:-2]
    bracketed = tokens[-1].text in BRACKETS and len(tokens) > 1
    if tokens[-1].text in ENDS or (bracketed and tokens[-2].text in ENDS):
        tokens = _without_quoted(tokens)
    elif bracketed:
        tokens = _with_reason(_without_words(tokens))
    return tokens


def _without_bullet(tokens: list[Token], relations: frozenset[str]) -> list[Token]:
    r"""\bullet \quad x \ge 1, an item of a list; a • b and • = 0 speak of an operation."""
    behind, texts = tokens[1:], [token.text for token in tokens[1:]]
    alone = tokens[0].text not in texts and any(text in relations for text in texts)
    begins = bool(behind) and (
        behind[0].text in WIDE | OPERANDS or behind[0].kind in ("letter", "number")
    )
    return behind if alone and begins else tokens


def _without_quoted(tokens: list[Token]) -> list[Token]:
    r"""a = b \quad ("by\quad symmetry"): words in quotation marks, with brackets around or not."""
    bracketed = tokens[-1].text in BRACKETS
    inside = tokens[:-1] if bracketed else tokens
    before = _before_quotes(inside)
    if before is None or not bracketed:
        return before or tokens
    opens = len(before) > 1 and before[-1].text == BRACKETS[tokens[-1].text]
    return _without_spaces(before[:-1]) if opens else tokens


def _before_quotes(tokens: list[Token]) -> list[Token] | None:
    """What stands before the words in quotation marks that end the tokens."""
    place = _before(tokens, len(tokens) - 1, ENDS)
    end = place
    while place >= 0 and (tokens[place].kind in WORDS or tokens[place].text in WIDE):
        place -= 1
    letters = sum(len(t.text) for t in tokens[place + 1 : end + 1] if t.kind in WORDS)
    if place < 1 or tokens[place].text not in BEGINS or letters < LEAST_WORD:
        return None
    return _without_spaces(tokens[: _before(tokens, place, BEGINS) + 1]) or None


def _before(tokens: list[Token], place: int, marks: frozenset[str]) -> int:
    """The place before one mark or two that are alike."""
    first = tokens[place].text
    two = place > 0 and tokens[place - 1].text == first and first in marks
    return place - 2 if two else place - 1


def _without_words(tokens: list[Token]) -> list[Token]:
    """a = b [by the hypothesis], a = b (since a > 0 …): what brackets of words say behind a row."""
    if len(tokens) < 4 or tokens[-2].kind != "text":
        return tokens
    place = len(tokens) - 2
    while place > 0 and tokens[place].kind in ("text", "space"):
        place -= 1
    said = tokens[place + 1].text if tokens[place + 1].kind == "text" else tokens[place + 2].text
    opens = tokens[place].text in ("(", "[") and REMARK.match(said)
    return tokens[:place] if opens and place else tokens


def _with_reason(tokens: list[Token]) -> list[Token]:
    r"""a = b \quad (\because c = d) gives its reason as a = b \text{ because } c = d does."""
    if r"\because" not in (token.text for token in tokens):
        return tokens
    places = [place for place, token in enumerate(tokens) if token.text == r"\because"]
    sign = places[0]
    if len(places) > 1 or sign < 2 or tokens[sign - 1].text != BRACKETS[tokens[-1].text]:
        return tokens
    word = tokens[sign].becomes("text", " because ")
    return [*_without_spaces(tokens[: sign - 1]), word, *tokens[sign + 1 : -1]]


def _without_spaces(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].text in WIDE:
        tokens = tokens[:-1]
    return tokens
