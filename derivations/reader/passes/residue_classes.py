r"""Classes of remainders: [6]_{10} [4]_{10} = [4]_{10} is 6·4 ≡ 4 (mod 10).

Every side is put together from classes of one modulus by products, sums and powers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    Unknown,
)
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import everywhere, with_sides, with_statements
from derivations.reader.text.said import says

CONGRUENCES = {"=": "equiv", "neq": "nequiv", "equiv": "equiv"}
MODULI = frozenset("mnpkdN")
TIMES = ("", "cdot", "times", "·", "×")


CLASSES = re.compile(
    r"\bequivalence (?:class|relation)|\bcosets?\b|\b(?:congruence|conjugacy|residue) class", re.I
)
BRACKETS = frozenset({Bracket})


def with_residue_classes(document: Document) -> Document:
    """The document with congruences for equations between classes, and names for other classes."""
    displays = tuple(with_statements(d, _as_congruence) for d in document.displays)
    if says(CLASSES, document.prose):
        displays = tuple(
            with_sides(d, lambda side: everywhere(side, _class, BRACKETS)) for d in displays
        )
    return replace(document, displays=displays)


def _class(node: Node) -> Node:
    """[4], the class of 4, is no number."""
    match node:
        case Bracket("[", "]", (Numeral() | Letter() as of,)):
            return Unknown(r"\class", (of,), span=node.span)
    return node


def _as_congruence(statement: Statement) -> Statement:
    modulus = modulus_of_classes(statement)
    last = statement.sides[-1]
    if modulus is None or last is None:
        return statement
    sides = tuple(None if s is None else everywhere(s, _member) for s in statement.sides)
    marked = Juxtaposed((("", sides[-1] or last), ("pmod", modulus)), span=last.span)
    signs = tuple(CONGRUENCES[sign] for sign in statement.relations)
    return replace(statement, sides=(*sides[:-1], marked), relations=signs)


def modulus_of_classes(statement: Statement) -> Node | None:
    """The m of a relation between classes mod m, which all sides have."""
    if not statement.relations or not all(r in CONGRUENCES for r in statement.relations):
        return None
    sides = [side for side in statement.sides if side is not None]
    found = [modulus for side in sides for modulus in _moduli(side)]
    same = found and all(modulus is not None and modulus == found[0] for modulus in found)
    return found[0] if same and any(map(_is_a_class, sides)) else None


def _is_a_class(side: Node) -> bool:
    """Whether a class stands without a power: [F]_2^5 is a difference."""
    match side:
        case Superscript():
            return False
        case Subscript(Bracket("[", "]")):
            return True
    return any(map(_is_a_class, side.children))


def _moduli(side: Node) -> Iterator[Node | None]:
    """The modulus of every factor and term; None of one that is no class."""
    match side:
        case Subscript(Bracket("[", "]", (_,)), (modulus,)) if _may_be_modulus(modulus):
            yield modulus
        case Superscript(base, Numeral()):
            yield from _moduli(base)
        case Bracket("(", ")", (inner,)):
            yield from _moduli(inner)
        case Juxtaposed(parts) if all(sign in TIMES for sign, _ in parts):
            for _, part in parts:
                yield from _moduli(part)
        case Signed(parts):
            for _, part in parts:
                yield from _moduli(part)
        case _:
            yield None


def _may_be_modulus(tree: Node) -> bool:
    """7 and n; [k]_q is another number, and [v]_B are coordinates."""
    if isinstance(tree, Numeral):
        return tree.value > 1
    return isinstance(tree, Letter) and tree.letter in MODULI


def _member(tree: Node) -> Node:
    """The number in the brackets of a class."""
    match tree:
        case Subscript(Bracket("[", "]", (inner,)), (modulus,)) if _may_be_modulus(modulus):
            return Bracket("(", ")", (inner,), span=tree.span)
    return tree
