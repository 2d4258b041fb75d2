"""E(w) and V(x) of a text that also speaks of chance: an error, an energy, a potential.

An expectation is a number: what stands in its bracket is averaged over, and stands nowhere else. A
function is differentiated, or defined by what is done with its argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Subscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.usage.record import Usage
from derivations.terms import Name

LETTERS = frozenset({"E", "V"})
OF_RANDOMNESS = frozenset({"E", "Var", "Cov", "P", "p"})


def settle_energies(facts: Usage, statements: Iterable[Statement]) -> None:
    """Enter the names of such functions, which are operators of probability nowhere."""
    whole = list(statements)
    found = {name for statement in whole for name in _energies(statement, facts)}
    facts.energies = frozenset(found - {name for s in whole for name in _averaging(s, facts)})
    applied = {name for statement in whole for name in _with_arguments(statement, facts)}
    facts.functions |= facts.energies - (_by_formulas(whole, facts) - applied)


def _by_formulas(statements: Iterable[Statement], facts: Usage) -> set[Name]:
    """V of V = q/r, which is differentiated as any formula is."""
    found = set()
    for statement in statements:
        left = statement.sides[0]
        if left is not None and statement.relations[:1] == ("=",):
            found.add(_letter(left, facts))
    return {name for name in found if name is not None}


def _with_arguments(statement: Statement, facts: Usage) -> Iterator[Name]:
    """V of V(x), wherever it stands."""
    for node in (n for side in statement.sides if side is not None for n in nodes(side)):
        parts = node.parts if isinstance(node, Juxtaposed) else ()
        for (_, head), (sign, behind) in pairwise(parts):
            name = _letter(head, facts)
            if name is not None and not sign and isinstance(behind, Bracket):
                yield name


def _energies(statement: Statement, facts: Usage) -> Iterator[Name]:
    trees = [side for side in statement.sides if side is not None]
    for node in (node for tree in trees for node in nodes(tree)):
        match node:
            case Differential(_, operand, variables) if operand is not None and variables:
                yield from _differentiated(operand, facts)
            case Nabla("gradient", operand) if operand is not None:
                yield from _differentiated(operand, facts)
    if statement.relations[:1] == ("=",) and len(trees) > 1:
        yield from _defined(trees[0], trees[1], facts)


def _differentiated(operand: Node, facts: Usage) -> Iterator[Name]:
    """E or E(w) as the whole of what is differentiated; a gradient of E[…] averages."""
    applied = _applied(operand)
    head = operand if applied is None else applied[0]
    name = _letter(head, facts)
    if name is not None and (applied is None or applied[1].opening == "("):
        yield name


def _defined(left: Node, right: Node, facts: Usage) -> Iterator[Name]:
    """E(w) = …, where w stands on the right, below no operator of probability."""
    if (applied := _applied(left)) is None or applied[1].opening != "(":
        return
    head, bracket = applied
    name = _letter(head, facts)
    letters = [item for item in bracket.items if named(item, facts.labels) is not None]
    if name is None or len(letters) < len(bracket.items) or bracket.separators not in ((), (",",)):
        return
    inside = nodes(right)
    random = any(isinstance(n, Letter) and n.letter in OF_RANDOMNESS - {"E"} for n in inside)
    if all(letter in inside for letter in letters) and not random:
        yield name


def _averaging(statement: Statement, facts: Usage) -> Iterator[Name]:
    """E[X], E(X | Y), E(2X): the letter averages somewhere, so it does so everywhere."""
    for node in (n for side in statement.sides if side is not None for n in nodes(side)):
        if (applied := _applied(node)) is None or (name := _letter(applied[0], facts)) is None:
            continue
        bracket = applied[1]
        bare = all(named(item, facts.labels) is not None for item in bracket.items)
        if bracket.opening == "[" or "|" in bracket.separators or not bare:
            yield name


def _applied(tree: Node) -> tuple[Node, Bracket] | None:
    match tree:
        case Juxtaposed(((_, head), ("", Bracket("(" | "[") as bracket))):
            return head, bracket
    return None


def _letter(head: Node, facts: Usage) -> Name | None:
    base = head.base if isinstance(head, Subscript) else head
    if not isinstance(base, Letter) or base.style or base.letter not in LETTERS:
        return None
    found = named(head, facts.labels)
    return None if found is None or found.indices else found.name
