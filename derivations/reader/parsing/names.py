"""Names: letters with styles and accents, words."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader import words
from derivations.reader.groups import ReadError
from derivations.reader.parsing.parser import Parser, atom
from derivations.reader.raw import (
    Accented,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Subscript,
    Superscript,
    Unknown,
)
from derivations.reader.text.tokens import Token
from derivations.terms.names import RATES


@atom(*words.STYLES)
def styled(parser: Parser, token: Token) -> Node:
    r"""\mathbf{W}, \mathrm{e}, \mathbb{1}, \mathbf{\hat x}, \operatorname{name}"""
    start = parser.place - 1
    inside = parser.argument()
    style = words.STYLES[token.text]
    plain = all(t.kind in ("letter", "number", "word", "text") for t in inside)
    if inside and plain:
        text = "".join(t.text.replace(" ", "") for t in inside)
        return Letter(text, style, span=parser.span(start))
    tree = parser.inside(inside)
    if isinstance(tree, Letter):
        return replace(tree, style=style, span=parser.span(start))
    if style in ("", "roman", "sans", "typewriter", "bold"):
        return tree
    raise ReadError(f"{token.text} around more than a name", token)


@atom(r"\boldone")
def bold_one(parser: Parser, token: Token) -> Node:
    """A bold 1, until a pass tells whether it is a number or a vector."""
    return Letter("1", "bold", span=token.span)


@atom(*words.ACCENTS)
def accented(parser: Parser, token: Token) -> Node:
    """An accent over a name is part of the name; over more it is an operation."""
    start = parser.place - 1
    tree = parser.group()
    accent = words.ACCENTS[token.text]
    if isinstance(tree, Letter):
        return replace(tree, accents=(*tree.accents, accent), span=parser.span(start))
    if accent in RATES and isinstance(tree, Subscript) and isinstance(tree.base, Letter):
        base = replace(tree.base, accents=(*tree.base.accents, accent))
        return replace(tree, base=base, span=parser.span(start))  # the rate of θ_1
    if accent == "vec" and isinstance(tree, Numeral) and tree.value == 0:
        return replace(tree, span=parser.span(start))  # of whatever shape it needs, as a bold 0
    if accent == "underline" and not isinstance(tree, Subscript | Superscript | Prime):
        return tree  # a result that is underlined
    return Accented(accent, tree, span=parser.span(start))


@atom(r"\dots", r"\vdots", r"\ddots", r"\dotsm", r"\dotsi")
def dots(parser: Parser, token: Token) -> Node:
    return Mark("…", span=token.span)


@atom(r"\differential")
def differential(parser: Parser, token: Token) -> Node:
    return Letter("d", "roman", span=token.span)


@atom(r"\partial")
def boundary(parser: Parser, token: Token) -> Node:
    return Letter("partial", span=token.span)


@atom(r"\substack")
def substack(parser: Parser, token: Token) -> Node:
    return parser.group()


@atom(r"\neg", r"\lnot")
def negated(parser: Parser, token: Token) -> Node:
    return Unknown(r"\neg", (parser.factor(),), span=token.span)
