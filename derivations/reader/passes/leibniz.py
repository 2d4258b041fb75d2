r"""dz/dx = dz/dy · dy/dx: derivatives between letters that move together, as quotients of d's.

Where a section differentiates letters by letters that are differentiated themselves, all of them
are functions of one parameter. Each derivative by a letter is then a quotient of differentials,
which are any numbers, and of an expression

    dF = Σ_q (∂F/∂q) dq   over the letters q that move and are given by no formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.formulas import formula_of
from derivations.reader.raw import (
    Big,
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Nabla,
    Node,
    Prime,
    Ratio,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides
from derivations.terms.names import DIFFERENTIAL

OTHER_CALCULUS = (IntegralSign, LimitSign, Nabla, Big)
MOST_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Chain:
    """The letters that are differentiated in a section, the formulas for letters, and u′."""

    moving: frozenset[Letter]
    formulas: Mapping[Letter, Node]
    primed: Mapping[Node, Node]

    def moving_in(self, tree: Node, level: int = 0) -> Iterator[Letter]:
        """The letters that move in a tree, with those of the formulas that it names."""
        if isinstance(tree, Subscript):
            return
        if isinstance(tree, Letter):
            below = () if level > MOST_LEVELS else tuple(self._below(tree, level))
            yield from below or ((tree,) if tree in self.moving else ())
        for child in tree.children:
            yield from self.moving_in(child, level)

    def _below(self, letter: Letter, level: int) -> Iterator[Letter]:
        if letter in self.formulas:
            yield from self.moving_in(self.formulas[letter], level + 1)

    def put_in(self, tree: Node, level: int = 0) -> Node:
        """The tree with the formulas of its letters that speak of what moves."""
        if isinstance(tree, Subscript) or level > MOST_LEVELS:
            return tree
        if isinstance(tree, Letter) and next(self._below(tree, 0), None) is not None:
            inner = self.put_in(self.formulas[tree], level + 1)
            return Bracket("(", ")", (inner,), (), span=tree.span)
        return mapped(tree, lambda part: self.put_in(part, level))


def with_leibniz(document: Document) -> Document:
    """The document with derivatives between letters as quotients of differentials."""
    return by_section(
        document,
        _chain,
        lambda display, known: with_sides(display, lambda side: _quotients(side, known)),
    )


def _chain(document: Document, path: SectionPath) -> Chain | None:
    """None where no letter is both differentiated and differentiated by, in first derivatives."""
    statements = list(statements_of(document, path))
    parts = [n for side in sides_of(statements) for n in nodes(side)]
    slopes = [n for n in parts if isinstance(n, Differential)]
    if not slopes or any(isinstance(n, OTHER_CALCULUS) for n in parts):
        return None
    if not all(s.kind == "d" and len(s.variables) == 1 and s.operand for s in slopes):
        return None
    by = {s.variables[0] for s in slopes}
    of = {s.operand for s in slopes if isinstance(s.operand, Letter)}
    letters = frozenset(n for n in by | of if isinstance(n, Letter))
    if not by & of or not all(_is_plain(n) for n in by | of) or letters & set(_applied(parts)):
        return None
    formulas: dict[Letter, Node] = {}
    primed: dict[Node, Node] = {}
    for statement in statements:
        match statement.sides:
            case (Prime(Letter() as letter, 1) as name, Differential(_, operand) as slope):
                primed |= {name: slope} if operand == letter else {}
        learned = formula_of(statement)
        if learned is not None and not learned[1].applied and not _has_slopes(learned[1].body):
            formulas.setdefault(Letter(learned[0]), learned[1].body)
    return Chain(letters, formulas, primed)


def _is_plain(tree: Node) -> bool:
    return isinstance(tree, Letter) and not tree.style and not tree.accents


def _has_slopes(tree: Node) -> bool:
    return any(isinstance(n, Differential) for n in nodes(tree))


def _applied(parts: list[Node]) -> Iterator[Letter]:
    """x of x(t)"""
    for part in parts:
        for (_, head), (sign, behind) in pairwise(
            part.parts if isinstance(part, Juxtaposed) else ()
        ):
            if isinstance(head, Letter) and not sign and isinstance(behind, Bracket):
                yield head


def _quotients(tree: Node, chain: Chain) -> Node:
    tree = chain.primed.get(tree, tree)
    if isinstance(tree, Differential) and tree.operand is not None:
        operand = _quotients(tree.operand, chain)
        above, below = _total(operand, chain), _total(tree.variables[0], chain)
        return Ratio(above, below, span=tree.span)
    return mapped(tree, lambda part: _quotients(part, chain))


def _total(tree: Node, chain: Chain) -> Node:
    """Σ_q (∂F/∂q) dq over the letters that F speaks of."""
    names = list(dict.fromkeys(chain.moving_in(tree)))
    if names == [tree]:
        return _differential(names[0])
    inner = Bracket("(", ")", (chain.put_in(tree),), (), span=tree.span)
    terms = [
        Juxtaposed((("", Differential("partial", inner, (q,))), ("cdot", _differential(q))))
        for q in names
    ]
    return Bracket("(", ")", (Signed(tuple(("+", term) for term in terms)),), (), span=tree.span)


def _differential(letter: Letter) -> Letter:
    return replace(letter, accents=(*letter.accents, DIFFERENTIAL))
