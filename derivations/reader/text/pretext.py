"""PreTeXt, XML with LaTeX in it, as the tokens of the LaTeX document that it stands for.

<m>, <me>, <men>, <md> and <mdn> with their <mrow>s hold mathematics, <title> names a division,
exercises, solutions and lists are environments; every other element is prose. Tokens keep their
places in the XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.reader.text.source import Source
from derivations.reader.text.tokens import Comment, Token, tokenize

ENDINGS = (".ptx", ".xml", ".mbx")
PIECE = re.compile(r"<\?[^<>]*>|<!\[CDATA\[|\]\]>|<(?P<tag>/?[\w:.-]+)(?P<rest>[^<>]*)>")
OPENING = {
    "m": "$", "me": r"\begin{equation*}", "men": r"\begin{equation}", "md": r"\begin{align*}",
    "mdn": r"\begin{align}", "p": "\n\n", "section": "", "intertext": r"\intertext{",
}  # fmt: skip
CLOSING = {
    "m": "$", "me": r"\end{equation*}", "men": r"\end{equation}", "md": r"\end{align*}",
    "mdn": r"\end{align}", "mrow": r"\\", "p": "\n\n", "intertext": "}",
}  # fmt: skip
ENVIRONMENTS = {
    "exercise": "exercise", "example": "example", "question": "question", "problem": "problem",
    "activity": "exercise", "exploration": "exercise", "solution": "solution",
    "answer": "solution", "task": "task", "ol": "enumerate", "ul": "itemize",
}  # fmt: skip
OPENING |= {tag: rf"\begin{{{name}}}" for tag, name in ENVIRONMENTS.items()} | {"li": r"\item "}
CLOSING |= {tag: rf"\end{{{name}}}" for tag, name in ENVIRONMENTS.items()}
DIVISIONS = {
    "chapter": r"\chapter", "section": r"\section", "subsection": r"\subsection",
    "subsubsection": r"\subsubsection", "exercises": r"\subsection",
}  # fmt: skip
ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'"}
ENTITY = re.compile("|".join(ENTITIES))
COMMANDS = {r"\amp": "&", r"\lt": "<", r"\gt": ">"}


def pretext_tokens(source: Source) -> tuple[list[Token], list[Comment]]:
    """Tokens with their places; comments, tags and all that is no text left out."""
    tokens: list[Token] = []
    place, division, opened = 0, "", False
    text = _without_comments(source.text)
    for match in PIECE.finditer(text):
        tokens += _of_text(source, text[place : match.start()], place)
        place = match.end()
        tag = match["tag"] or ""
        name, closes = tag.lstrip("/"), tag.startswith("/")
        if name in DIVISIONS and not closes:
            division = DIVISIONS[name]
        if name == "title" and (division or opened):
            tokens += _written(source, match, "}" if closes else division + "{")
            division, opened = "", not closes
        elif tag and not match["rest"].endswith("/"):
            tokens += _written(source, match, (CLOSING if closes else OPENING).get(name, ""))
    return tokens + _of_text(source, text[place:], place), []


def _without_comments(text: str) -> str:
    """Comments as spaces; one that is never closed stays."""
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += [text[place:start], " " * (end + 3 - start)]
        place = end + 3
    return "".join(kept) + text[place:]


def _written(source: Source, match: re.Match[str], latex: str) -> Iterator[Token]:
    """Tokens of LaTeX at the place of a tag."""
    for token in tokenize(Source("", latex))[0]:
        yield token._replace(start=match.start(), end=match.end(), source=source)


def _of_text(source: Source, text: str, start: int) -> list[Token]:
    """The tokens between two tags, with the signs that XML writes as entities or PreTeXt as words.

    An entity is padded to its length, so that every token keeps its place.
    """
    between = ENTITY.sub(lambda m: ENTITIES[m[0]].ljust(len(m[0])), text)
    found = []
    for token in tokenize(Source("", between))[0]:
        sign = COMMANDS.get(token.text)
        kind = token.kind if sign is None else "symbol"
        place = token.start + start, token.end + start
        found.append(Token(kind, sign or token.text, *place, source))
    return found
