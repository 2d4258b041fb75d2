r"""z = \pm 2 \ but \ z = 2 \ as \ z > 0: words that are typed as letters, with spaces around them.

Spaces around letters that touch are written for no product. Only of words that join formulas.
"""

from __future__ import annotations

from itertools import groupby

from derivations.reader.cleaning.spaced_lists import SPACES
from derivations.reader.text.tokens import Token
from derivations.reader.words import CONNECTIVES

SHORT = frozenset({"as", "if", "or", "so", "we"})  # of two letters; a t, i s, o f may be products
WORDS = frozenset(word for word in CONNECTIVES if len(word) > 2 and word.isalpha()) | SHORT
EDGES = SPACES | {"&", "\\\\"}


def with_spaced_words(tokens: list[Token]) -> list[Token]:
    """The tokens with each such word as one token of text."""
    if SPACES.isdisjoint(token.text for token in tokens):
        return tokens
    parts = groupby(_grouped(tokens), key=lambda pair: pair[0])
    groups = [[token for _, token in part] for _, part in parts]
    around = zip([[], *groups], groups, [*groups[1:], []], strict=False)
    return [token for before, group, behind in around for token in _said(group, before, behind)]


def _grouped(tokens: list[Token]) -> list[tuple[int, Token]]:
    """Each token with a number that letters which touch share, and so do spaces."""
    found: list[tuple[int, Token]] = []
    for token in tokens:
        before = found[-1][1] if found else None
        joined = before is not None and (
            (_is_gap(before) and _is_gap(token))
            or (before.kind == token.kind == "letter" and before.end == token.start)
        )
        number = found[-1][0] + (not joined) if found else 0
        found.append((number, token))
    return found


def _is_gap(token: Token) -> bool:
    return token.is_space or token.text in EDGES


def _said(letters: list[Token], before: list[Token], behind: list[Token]) -> list[Token]:
    """The word that letters are between such spaces, or at an end; else the letters."""
    word = "".join(token.text for token in letters)
    if letters[0].kind != "letter" or word.lower() not in WORDS or word.isupper():
        return letters
    if not all(_is_edge(gap) for gap in (before, behind)):
        return letters
    return [letters[0]._replace(kind="text", text=word.lower(), end=letters[-1].end)]


def _is_edge(gap: list[Token]) -> bool:
    return not gap or any(token.text in EDGES for token in gap)
