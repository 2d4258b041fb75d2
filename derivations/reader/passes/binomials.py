r"""C_n^k, {}_nC_k, C(n, k) for binomial coefficients; P_n^k, A_n^k for arrangements.

A section counts so with a letter where it writes it in no other way, and where something shows what
it means: words, a factorial in the same row, a sum over one of the two numbers up to the other, or
several of them whose upper numbers are no mere squares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Big,
    Bracket,
    Choose,
    Factorial,
    Juxtaposed,
    Letter,
    Node,
    Nothing,
    Numeral,
    Ratio,
    Related,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import by_section, everywhere, statements_of, with_sides
from derivations.reader.text.said import says

COUNTING = frozenset(("C", "P", "A"))
SPOKEN = {
    "C": re.compile(
        r"binomial|combinator|(?<!linear )combinations\b|\bways (to|of) choos|pascal's triangle",
        re.I,
    ),
    "P": re.compile(r"permutation|arrangement", re.I),
    "A": re.compile(r"permutation|arrangement", re.I),
}
SEVERAL = 3
TWO = Numeral(Fraction(2))


@dataclass(frozen=True, slots=True)
class Count:
    """One such number: of how many, how many are chosen; spelled "scripts", "before", "bracket"."""

    letter: str
    whole: Node
    chosen: Node
    spelling: str


def with_binomials(document: Document) -> Document:
    """The document with \\binom{n}{k} for each C_n^k of a section that counts so."""
    return by_section(
        document,
        lambda d, path: _counting(list(statements_of(d, path)), d.prose),
        lambda display, letters: with_sides(
            display, lambda side: everywhere(side, lambda part: _changed(part, letters))
        ),
    )


def _counting(statements: Sequence[Statement], prose: str) -> frozenset[str]:
    """The letters with which a section counts."""
    sides = [side for s in statements for side in s.sides if side is not None]
    every = [node for side in sides for node in nodes(side)]
    alone = [n.letter for n in every if isinstance(n, Letter) and n.letter in COUNTING]
    if not alone:
        return frozenset()
    found = [count for node in every for count in _counts(node)]
    return frozenset(
        letter
        for letter in set(alone)
        if (own := [c for c in found if c.letter == letter])
        and len(own) == alone.count(letter) - _other_names(every, letter, own)
        and _is_shown(own, statements, prose)
    )


def _other_names(every: Sequence[Node], letter: str, own: Sequence[Count]) -> int:
    """How often P_j stands beside P(9, 5), a name of its own."""
    if any(count.spelling != "bracket" for count in own):
        return 0
    below = (n.indices for n in every if isinstance(n, Subscript) and n.base == Letter(letter))
    return sum(all(isinstance(index, Letter) for index in indices) for indices in below)


def _counts(node: Node) -> Iterator[Count]:
    """Those that stand directly in a node."""
    match node:
        case Superscript(Subscript(Letter(letter), (below,)), above) if letter in COUNTING:
            if _is_number(below) and _is_number(above):
                yield Count(letter, below, above, "scripts")
        case Juxtaposed(parts):
            for (_, first), (sign, second) in pairwise(parts):
                if not sign and (count := _in_row(first, second)) is not None:
                    yield count


def _in_row(first: Node, second: Node) -> Count | None:
    match first, second:
        case (
            Subscript(Nothing(), (whole,)) | Superscript(Nothing(), whole),
            Subscript(Letter(letter), (chosen,)),
        ) if letter in COUNTING:
            return Count(letter, whole, chosen, "before")
        case Letter(letter), Bracket("(", ")", (whole, chosen)) if letter in COUNTING:
            return Count(letter, whole, chosen, "bracket")
    return None


def _is_number(tree: Node) -> bool:
    """n, 2n + 1, 5: nothing that is a mark, a word or a list."""
    allowed = Letter | Numeral | Signed | Juxtaposed | Subscript | Bracket | Ratio | Superscript
    return all(isinstance(part, allowed) for part in nodes(tree))


def _is_shown(counts: Sequence[Count], statements: Sequence[Statement], prose: str) -> bool:
    letter, spelling = counts[0].letter, counts[0].spelling
    if any(count.spelling == "before" for count in counts):
        return True  # nothing else is written so
    if any(count.spelling != spelling for count in counts):
        return False
    if any(_has_factorial(s, letter) for s in statements):
        return True
    numeric = not any(_letters(n) for c in counts for n in (c.whole, c.chosen))  # 10 + 3 - 1
    if says(SPOKEN[letter], prose) and (numeric or spelling != "bracket"):
        return True
    if spelling == "bracket" or letter != "C":
        return False
    trees = [side for s in statements for side in s.sides if side is not None]
    if any(_is_summed(node) for tree in trees for node in nodes(tree)):
        return True
    return _are_no_powers(counts)


def _has_factorial(statement: Statement, letter: str) -> bool:
    """Whether one statement has such a number and a factorial."""
    every = [node for side in statement.sides if side is not None for node in nodes(side)]
    named = any(count.letter == letter for node in every for count in _counts(node))
    return named and any(isinstance(node, Factorial) for node in every)


def _is_summed(node: Node) -> bool:
    r"""\sum_{i=0}^n C_n^i: over one of the two numbers, up to the other or to the end of both."""
    match node:
        case Big("sum", (Related((Letter() as index, _), ("=",)),), end, body):
            counts = [c for part in nodes(body) for c in _counts(part) if c.spelling == "scripts"]
            pairs = [(c.whole, c.chosen) for c in counts]
            ends = (end, *_letters(end))
            return any(
                (one == index and other in ends) or (other == index and _letters(one))
                for whole, chosen in pairs
                for one, other in ((whole, chosen), (chosen, whole))
            )
    return False


def _letters(tree: Node | None) -> tuple[Node, ...]:
    return () if tree is None else tuple(n for n in nodes(tree) if isinstance(n, Letter))


def _are_no_powers(counts: Sequence[Count]) -> bool:
    """Several whose upper numbers are not all 2, and fit to the lower ones."""
    if any(
        isinstance(c.whole, Numeral) and isinstance(c.chosen, Numeral)
        and not c.whole.value >= c.chosen.value >= 0
        for c in counts
    ):  # fmt: skip
        return False
    if all(count.chosen == TWO for count in counts):
        return False
    numeric = [c for c in counts if isinstance(c.whole, Numeral) and isinstance(c.chosen, Numeral)]
    mixed = any(c.whole in _letters(c.chosen) and c.whole != c.chosen for c in counts)
    return len(counts) > 1 and (mixed or len(numeric) == len(counts) or len(counts) >= SEVERAL)


def _changed(tree: Node, letters: frozenset[str]) -> Node:
    match tree:
        case Superscript():
            for count in _counts(tree):
                if count.letter in letters:
                    return number_of(count.letter, count.whole, count.chosen, tree)
        case Juxtaposed() if any(count.letter in letters for count in _counts(tree)):
            return _in_product(tree, letters)
    return tree


def _in_product(tree: Juxtaposed, letters: frozenset[str]) -> Node:
    """The product with the two parts of each such number as one factor."""
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        count = _in_row(parts[-1][1], part) if parts and not sign else None
        if count is not None and count.letter in letters:
            parts[-1] = (parts[-1][0], number_of(count.letter, count.whole, count.chosen, tree))
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def number_of(letter: str, whole: Node, chosen: Node, tree: Node) -> Node:
    """Combinations for a C, arrangements for a P or an A."""
    if letter == "C":
        return Choose(whole, chosen, span=tree.span)
    left = Signed((("", whole), ("-", chosen)), span=tree.span)
    below = Bracket("(", ")", (left,), (), span=tree.span)
    return Ratio(Factorial(single(whole), span=tree.span), Factorial(below, span=tree.span),
                 span=tree.span)  # fmt: skip


def single(tree: Node) -> Node:
    """In brackets where a sign would reach over a part only."""
    compound = isinstance(tree, Signed | Juxtaposed)
    return Bracket("(", ")", (tree,), (), span=tree.span) if compound else tree
