r"""Numbers of counting, in a text that says what they are (Graham, Knuth and Patashnik, chapter 6).

{n \brace k} and \left\{ {n \atop k} \right\}, S(n, k) and S_{n,k} of Stirling's second kind,
\left[ {n \atop k} \right] of the first one, \left\langle {n \atop k} \right\rangle of Euler, B_n of
Bell, D_n for derangements, H_n = 1 + 1/2 + … + 1/n; (x)_k for x (x - 1) … (x - k + 1). A column in
round brackets is a binomial coefficient where a section has no other matrices and something shows
that it counts: words, a factorial, a sum over one of its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import Accented as Underlined
from derivations.reader.raw import (
    Applied,
    Array,
    Big,
    Bracket,
    Choose,
    Factorial,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Related,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.text.said import says

ONE = Numeral(Fraction(1))
UPPER, LOWER = frozenset("nmN"), frozenset("kijr")
COUNTERS = UPPER | LOWER | frozenset("lpqs")
STIRLING = re.compile(r"\bStirling\b(?!'?s?\s+(?:approximation|formula|series|公式))(?!公式)", re.I)
EULERIAN = re.compile(r"\bEulerian numbers?\b")
COUNTS = re.compile(
    r"binomial|combinator|(?<!linear )combinations\b|\bways (to|of)\b|pascal|\bsubsets\b", re.I
)
FALLING = re.compile(r"\b(falling|lower|descending) factorial|\bfactorial power", re.I)
# The words, the letters that may stand for the numbers, their name, and of how many they are.
NAMED: tuple[tuple[re.Pattern[str], frozenset[str], str, int], ...] = (
    (re.compile(r"Stirling (sub)?(set )?numbers? (of|\(of) the (second|2nd) kind", re.I),
     frozenset("S"), "stirling2", 2),
    (re.compile(r"(unsigned|signless) Stirling numbers? of the (first|1st) kind", re.I),
     frozenset("sc"), "stirling1", 2),
    (re.compile(r"\bBell numbers?\b", re.I), frozenset("B"), "bell", 1),
    (re.compile(r"\bderangements\b", re.I), frozenset("Dd"), "derangements", 1),
    (re.compile(r"\bharmonic numbers?\b", re.I), frozenset("H"), "harmonic", 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a section counts with: by the letter and how many numbers follow it; in columns."""

    letters: Mapping[tuple[str, int], str]
    columns: Mapping[str, str]
    falling: bool = False

    def __bool__(self) -> bool:
        return bool(self.letters or self.columns or self.falling)


def with_counting_numbers(document: Document) -> Document:
    """The document with the functions of counting for their letters and columns."""
    return by_section(document, _known, _changed)


def _known(document: Document, path: SectionPath) -> Numbers:
    prose = document.prose
    letters = {
        (letter, count): name
        for words, own, name, count in NAMED
        if says(words, prose)
        for letter in own
    }
    statements = list(statements_of(document, path))
    columns = {"{": "stirling2", "[": "stirling1"} if says(STIRLING, prose) else {}
    if says(EULERIAN, prose):
        columns["<"] = "eulerian"
    if _are_binomials(statements, prose):
        columns["("] = "binomial"
    return Numbers(letters, columns, says(FALLING, prose))


def _changed(display: Display, known: Numbers) -> Display:
    return with_sides(display, lambda side: everywhere(side, lambda node: _written(node, known)))


def _written(node: Node, known: Numbers) -> Node:
    match node:
        case Juxtaposed():
            return _with_applied(node, known)
        case Subscript(Letter(letter), indices) if (letter, len(indices)) in known.letters:
            return _number(known.letters[letter, len(indices)], indices, node)
        case Subscript(Bracket("(", ")", (base,)), (count,)) if known.falling:
            return _falling(base, count, node)
    column = _column(node)
    if column is not None and column[0] in known.columns:
        bracket, top, bottom = column
        return _number(known.columns[bracket], (top, bottom), node)
    return node


def _with_applied(node: Juxtaposed, known: Numbers) -> Node:
    """S(n, k) and S_2(n, k) among the factors of a product."""
    parts: list[tuple[str, Node]] = []
    for sign, part in node.parts:
        name = _name(parts[-1][1], part, known) if parts and not sign else None
        if name is not None and isinstance(part, Bracket):
            parts[-1] = (parts[-1][0], _number(name, part.items, node))
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(node, parts=tuple(parts))


def _name(head: Node, argument: Node, known: Numbers) -> str | None:
    match head, argument:
        case (
            Letter(letter) | Subscript(Letter(letter), (Numeral(),)),
            Bracket("(", ")", items),
        ) if len(items) == 2:
            return known.letters.get((letter, 2))
    return None


def _number(name: str, numbers: Sequence[Node], node: Node) -> Node:
    span = node.span
    if name == "binomial":
        return Choose(*numbers, span=span)
    if name == "harmonic":
        index = Letter("k")
        below = (Related((index, ONE), ("=",)),)
        whole = Big("sum", below, numbers[0], Ratio(ONE, index, span=span), span=span)
        return Bracket("(", ")", (whole,), (), span=span)
    separators = (",",) * (len(numbers) - 1)
    return Applied(name, Bracket("(", ")", tuple(numbers), separators, span=span), span=span)


def _falling(base: Node, count: Node, node: Node) -> Node:
    """x^{\\underline{k}}"""
    if isinstance(count, Letter):
        script: Node = replace(count, accents=(*count.accents, "underline"))
    else:
        script = Underlined("underline", count, span=count.span)
    inner = base if isinstance(base, Letter | Numeral) else Bracket("(", ")", (base,), ())
    return Superscript(inner, script, span=node.span)


# ---------------------------------------------------------------- columns


def _column(node: Node) -> tuple[str, Node, Node] | None:
    """The bracket of a column of two, with what stands above and below."""
    match node:
        case Array(kind, ((top,), (bottom,))) if kind:
            return kind, top, bottom
        case Bracket(opening, _, (Array("", ((top,), (bottom,))),)):
            return opening, top, bottom
    return None


def _are_binomials(statements: Sequence[Statement], prose: str) -> bool:
    """Whether the columns in round brackets count: something shows it, and no matrix is written."""
    every = [n for side in sides_of(statements) for n in nodes(side)]
    columns = [c for n in every if (c := _column(n)) is not None and c[0] == "("]
    if not columns or any(isinstance(n, Array) and not _is_pair(n) for n in every):
        return False
    if any(isinstance(n, Letter) and n.style == "bold" for n in every):
        return False
    if any(isinstance(n, Letter) and "vec" in n.accents for n in every):
        return False
    shown = says(COUNTS, prose) or any(isinstance(n, Factorial) for n in every)
    shown = shown or any(_is_of_counters(top, bottom) for _, top, bottom in columns)
    return shown or any(_is_summed(node, columns) for node in every)


def _is_of_counters(top: Node, bottom: Node) -> bool:
    """2n - 2 over n - 1, n over k"""
    above, below = ({n.letter for n in _letters((tree,))} for tree in (top, bottom))
    if not above | below <= COUNTERS:
        return False
    return bool(above & below) or (bool(above & UPPER) and bool(below & LOWER))


def _is_pair(array: Array) -> bool:
    return len(array.rows) == 2 and all(len(row) == 1 for row in array.rows)


def _is_summed(node: Node, columns: Sequence[tuple[str, Node, Node]]) -> bool:
    r"""\sum_k \begin{pmatrix} n \\ k \end{pmatrix}: over one of the two numbers."""
    match node:
        case Big("sum", (below, *_), _, body):
            index = below.sides[0] if isinstance(below, Related) else below
            own = {c[1:] for n in nodes(body) if (c := _column(n)) is not None}
            return any(index == n for pair in own for n in _letters(pair))
    return False


def _letters(pair: tuple[Node, ...]) -> Iterator[Letter]:
    yield from (n for tree in pair for n in nodes(tree) if isinstance(n, Letter))
