r"""(a/p) of a text about quadratic residues, and where an equation can be about nothing else.

Words tell it (a Legendre or Jacobi symbol, quadratic reciprocity). Without them an equation between
products of such brackets and signs, (3/7) = -(7/3), is one about symbols: as one about fractions
nobody writes it.
"""

from __future__ import annotations

import re
from functools import partial

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import everywhere, with_sides, with_statements
from derivations.reader.text.said import says

RESIDUES = re.compile(
    r"\b(Legendre|Jacobi|Kronecker)(['’]s)?[\s~-]+symbol|\bquadratic (non-?)?residue"
    r"|\bquadratic[\s~]+reciprocity",
    re.I,
)
OF_PRIMES = re.compile(r"\bprimes?\b|\\[bp]?mod\b|\\equiv\b", re.I)


def with_legendre_symbols(document: Document) -> Document:
    """The document with the symbols for their brackets."""
    change = partial(everywhere, change=_symbol)
    if says(RESIDUES, document.prose):
        displays = tuple(with_sides(d, change) for d in document.displays)
    else:
        letters = says(OF_PRIMES, document.prose)
        of_statement = partial(_in_statement, letters=letters)
        displays = tuple(with_statements(d, of_statement) for d in document.displays)
    return replace(document, displays=displays)


def _symbol(node: Node) -> Node:
    """1 or -1, or 0 where p divides a."""
    match node:
        case Bracket("(", ")", (Ratio(top, bottom),)):
            pair = Bracket("(", ")", (top, bottom), (",",), span=node.span)
            return Applied("legendre", pair, span=node.span)
    return node


def _in_statement(statement: Statement, letters: bool) -> Statement:
    """The statement with symbols, where all its sides are products of such and of signs."""
    sides = [side for side in statement.sides if side is not None]
    if not set(statement.relations) <= {"="} or not any(map(_has_a_bracket, sides)):
        return statement
    if not all(_is_of_symbols(side, letters) for side in sides):
        return statement
    changed = tuple(side and everywhere(side, _symbol) for side in statement.sides)
    return replace(statement, sides=changed)


def _has_a_bracket(tree: Node) -> bool:
    return any(
        isinstance(node, Bracket) and node.items and isinstance(node.items[0], Ratio)
        for node in nodes(tree)
    )


def _is_of_symbols(tree: Node, letters: bool) -> bool:
    """-(7/3), (-1)^{(p-1)/2} (q/p), 1"""
    match tree:
        case Signed(((_, part),)):
            return _is_of_symbols(part, letters)
        case Juxtaposed(parts):
            return all(sign != "/" and _is_of_symbols(part, letters) for sign, part in parts)
        case Numeral(value):
            return value == 1
        case Superscript(Bracket("(", ")", (Signed((("-", Numeral(value)),)),))):
            return value == 1
        case Superscript(base, Numeral(value)):
            return value == 2 and _is_of_symbols(base, letters)
        case Bracket("(", ")", (Ratio(top, bottom),)):
            return _is_a_prime(bottom, letters) and bottom not in {top, *nodes(top)}
    return False


def _is_a_prime(bottom: Node, letters: bool) -> bool:
    """An odd prime, or in a text that speaks of primes a letter."""
    match bottom:
        case Numeral(value):
            number = int(value)
            return number == value and number > 2 and all(number % k for k in range(2, number))
        case Letter(_, "", ()):
            return letters
    return False
