r"""Scripts behind an atom: _ then ' then ^ then !, in whatever order they are written."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from derivations.dataclass import dataclass
from derivations.reader import words
from derivations.reader.groups import ReadError, argument, closing_brace
from derivations.reader.raw import (
    Accented,
    Factorial,
    Joined,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Percent,
    Prime,
    Subscript,
    Superscript,
    Word,
)
from derivations.reader.text.source import Source, Span
from derivations.reader.text.tokens import Token

if TYPE_CHECKING:
    from derivations.reader.parsing.parser import Parser

ROMAN = (r"\mathrm", r"\operatorname", r"\mathsf", r"\mathit", r"\mathtt")
PRIMES = ("'", r"\prime")  # y\prime as in y^\prime
SIGNS_OF_DEGREES = (r"\degree", r"\degrees", r"\Degrees", r"\degr", r"\dg")
PLACES = (r"\_", r"\cdot", r"\bullet", ".", "*", r"\ast")
MARKS = {
    "*": "*", "+": "+", "-": "-", r"\ast": "*", r"\star": "*", r"\dagger": "†", r"\circ": "°",
    r"\top": "⊤", r"\bot": "⊥", r"\perp": "⊥", r"\times": "×", r"\pm": "±", r"\mp": "∓",
    r"\parallel": "∥", r"\cdot": "·", r"\bullet": "·", r"\|": "∥", "|": "∥", r"\ddagger": "‡",
    r"\sharp": "♯", r"\odot": "⊙", r"\vee": "∨",
}  # fmt: skip
STARS = ("*", r"\ast", r"\star", r"\dagger")
REPEATED = {r"\otimes": "⊗", r"\oplus": "⊕"}  # H^{\otimes n}

DECLARED = re.compile(r"\$\s*o\s*(?:\$|[=<>,]|\\(?:in|neq?|geq?|leq?)\b)")
DEGREES = re.compile(r"\d\s*\^\s*(?:o|\{\s*o\s*\})(?![A-Za-z])")


@dataclass(slots=True)
class Scripts:
    """The scripts behind one atom; index lists written one after the other are one list."""

    below: tuple[Node, ...] = ()
    primes: int = 0
    above: Node | None = None
    star: Node | None = None  # of c^{(1)*}, behind what else stands above


def scripted(parser: Parser, base: Node) -> Node:
    """The atom just read with all scripts behind it."""
    start = parser.place - 1

    def span() -> Span:
        whole = parser.span(start)
        return base.span.to(whole) if base.span.source is whole.source else whole

    while parser.at("_", "^", *PRIMES, "!"):
        scripts = Scripts()
        while parser.at("_", "^", *PRIMES):
            _take(parser, scripts)
        if scripts.below:
            base = Subscript(base, scripts.below, span=span())
        if scripts.primes:
            base = Prime(base, scripts.primes, span=span())
        if scripts.above is not None:
            above = Mark("°") if _is_of_degrees(base, scripts.above) else scripts.above
            base = Superscript(base, above, span=span())
        if scripts.star is not None:
            base = Superscript(base, scripts.star, span=span())
        while parser.eat("!"):
            base = Factorial(base, span=span())
    if parser.eat(r"\%"):
        return Percent("percent", base, span=span())
    return Percent("degree", base, span=span()) if parser.eat(*SIGNS_OF_DEGREES) else base


def _is_of_degrees(base: Node, above: Node) -> bool:
    """20^o, and x^o in a text that writes degrees so."""
    if above != Letter("o"):
        return False
    if _declares_an_o(above.span.source):
        return False
    lower = isinstance(base, Letter) and base.letter.islower()
    return isinstance(base, Numeral) or (lower and _writes_degrees(above.span.source))


@lru_cache(maxsize=64)
def _declares_an_o(source: Source) -> bool:
    """Let $o$ be a number: then 2^{o} is a power."""
    return DECLARED.search(source.text) is not None


@lru_cache(maxsize=64)
def _writes_degrees(source: Source) -> bool:
    return DEGREES.search(source.text) is not None


def _take(parser: Parser, scripts: Scripts) -> None:
    sign = parser.take()
    if sign.text in PRIMES:
        scripts.primes += 1
    elif sign.text == "_":
        scripts.below += subscript(parser)
    else:
        scripts.star = _star_at_the_end(parser)
        script = superscript(parser)
        if isinstance(script, Mark) and script.sign[0] == "′":
            scripts.primes += len(script.sign)
        elif scripts.above is not None:
            raise ReadError("a second exponent without brackets", sign)
        else:
            scripts.above = script


def _star_at_the_end(parser: Parser) -> Node | None:
    r"""The star of c^{(1)*}, which is taken out of the braces."""
    if not parser.at("{"):
        return None
    end = closing_brace(parser.tokens, parser.place)
    star = parser.tokens[end - 1]
    if star.text not in STARS or parser.tokens[end - 2].text != ")":
        return None
    del parser.tokens[end - 1]
    return Mark(MARKS[star.text], span=star.span)


def subscript(parser: Parser) -> tuple[Node, ...]:
    """Indices; a run of letters that touch is one word."""
    tokens = parser.argument()
    if not tokens:
        return (Nothing(),)
    if is_run(tokens):
        run = "".join(token.text for token in tokens)
        return (Word(run, span=tokens[0].span.to(tokens[-1].span)),)
    if len(tokens) == 1 and tokens[0].text[1:] in words.FUNCTIONS:
        return (Word(tokens[0].text[1:], True, span=tokens[0].span),)
    if (found := _word_or_mark(tokens)) is not None:
        return (found,)
    if (word := _underscored(tokens)) is not None:
        return (word,)
    if (place := _open_place(tokens)) is not None:
        rest = tokens[1:] if place == 0 else tokens[:-1]
        mark = Word("·_" if place == 0 else "_·", True, span=tokens[place].span)
        found_rest = (parser.inside(rest),)
        return (mark, *found_rest) if place == 0 else (*found_rest, mark)
    if (word := _ending_in_a_sign(tokens)) is not None:
        return (word,)
    tree = parser.inside(tokens)
    if isinstance(tree, Joined) and set(tree.joints) == {","}:
        return tree.items
    return (tree,)


def _underscored(tokens: list[Token]) -> Word | None:
    r"""max\_norm below a name is one word."""
    inner = [token for token in tokens if token.text != r"\_"]
    if len(inner) == len(tokens) or not all(t.kind in ("letter", "number", "word") for t in inner):
        return None
    if sum(token.kind == "letter" for token in inner) < 3:
        return None
    text = "".join("_" if token.text == r"\_" else token.text for token in tokens)
    return Word(text, True, span=tokens[0].span.to(tokens[-1].span))


def _ending_in_a_sign(tokens: list[Token]) -> Word | None:
    """1− of S_{1−}, +− of E_{+−}: a name, since no sum ends in its sign."""
    texts = [token.text for token in tokens]
    named = all(t.kind in ("letter", "number") or t.text in ("+", "-") for t in tokens)
    if len(texts) < 2 or texts[-1] not in ("+", "-") or not named:
        return None
    return Word("".join(texts), True, span=tokens[0].span.to(tokens[-1].span))


def _open_place(tokens: list[Token]) -> int | None:
    """n_{i·}, n_{·j}, p_{i+}: where the sign stands for the index that was summed over."""
    if len(tokens) != 2 or not any(t.kind in ("letter", "number") for t in tokens):
        return None
    if tokens[1].text in (*PLACES, "+"):
        return 1
    return 0 if tokens[0].text in PLACES else None


def superscript(parser: Parser) -> Node:
    """An exponent or a sign; only runs that are usual as words are words: e^{xt} is a power."""
    tokens = parser.argument()
    if not tokens:
        return Nothing()
    run = "".join(token.text for token in tokens)
    if is_run(tokens) and run in words.SCRIPT_WORDS:
        return Word(run, span=tokens[0].span.to(tokens[-1].span))
    found = _word_or_mark(tokens)
    if found is not None:
        return found
    tree = parser.inside(tokens)
    lined = tokens[0].text == r"\underline" and not isinstance(tree, Letter | Accented)
    return Accented("underline", tree, span=tree.span) if lined else tree  # a falling power


def _word_or_mark(tokens: list[Token]) -> Node | None:
    if (mark := lone_mark(tokens)) is not None:
        return mark
    if tokens[0].text in REPEATED and len(tokens) == 2:
        return Mark(REPEATED[tokens[0].text] + tokens[1].text, span=tokens[0].span)
    if len(tokens) == 1 and tokens[0].kind == "text":
        return Word(tokens[0].text, True, span=tokens[0].span)
    return roman_word(tokens) if tokens[0].text in ROMAN else None


def lone_mark(tokens: list[Token]) -> Mark | None:
    """A script that is a sign only: a prime, a star, a dagger, a plus."""
    if all(token.text in PRIMES for token in tokens):
        return Mark("′" * len(tokens), span=tokens[0].span)
    if len(tokens) > 2 or not all(token.text in MARKS for token in tokens):
        return None
    if [token.text for token in tokens] == ["-", r"\top"]:
        return None  # A^{-⊤} is no name, but the inverse transposed
    return Mark("".join(MARKS[token.text] for token in tokens), span=tokens[0].span)


def is_run(tokens: list[Token]) -> bool:
    """Two letters or more that touch each other in the source."""
    if len(tokens) < 2 or any(token.kind != "letter" for token in tokens):
        return False
    return all(touch(a, b) for a, b in pairwise(tokens))


def touch(first: Token, second: Token) -> bool:
    """Nothing stands between two tokens; both may come from one macro."""
    return first.source is second.source and second.start in (first.end, first.start)


def roman_word(tokens: list[Token]) -> Word | None:
    r"""\mathrm{word} that fills a script."""
    inside, end = argument(list(tokens), 1)
    if end != len(tokens) or not all(t.kind in ("letter", "number", "word") for t in inside):
        return None
    text = "".join(token.text for token in inside)
    return Word(text, True, span=tokens[0].span.to(tokens[-1].span))
