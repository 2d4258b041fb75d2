r"""Whether a section lists columns in rows with a prime behind them: β = (1, -β_2)′."""

from __future__ import annotations

from collections.abc import Iterable

from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Mark, Node, Prime, Superscript, nodes
from derivations.reader.records import Statement
from derivations.terms import Name

DEFINING = ("=", ":=")


def lists_columns(statements: Iterable[Statement]) -> bool:
    """Whether it defines a name as (a, b, …)′, and sets primes behind nothing but such names.

    A prime behind any other name may be a derivative or another value.
    """
    listed: set[Name] = set()
    primed: set[Node] = set()
    for statement in statements:
        for side in statement.sides:
            if isinstance(side, Prime) and not _is_list(side.base):
                return False  # r′ = (2t, 3t²): a derivative
            if side is not None:
                primed |= {n for n in nodes(side) if isinstance(n, Prime)}
        match statement.sides[:2], statement.relations[:1]:
            case (Node() as head, Node() as column), (sign,) if sign in DEFINING:
                found = named(head)
                if found is not None and _is_primed_list(column):
                    listed.add(found.name)
    return bool(listed) and all(_is_known(prime, listed) for prime in primed)


def _is_primed_list(tree: Node) -> bool:
    """(a, b)′, which is a transpose already where all its entries are numbers."""
    match tree:
        case Prime(base, 1):
            return _is_list(base)
        case Superscript(base, Mark("⊤")):
            return _is_list(base) and any(mark in tree.span.text for mark in ("'", "prime"))
    return False


def _is_list(tree: Node) -> bool:
    """(a, b)"""
    if not isinstance(tree, Bracket) or tree.opening not in ("(", "["):
        return False
    return len(tree.items) > 1 and set(tree.separators) == {","}


def _is_known(node: Node, listed: set[Name]) -> bool:
    if not isinstance(node, Prime) or node.count != 1:
        return False
    found = named(node.base)
    return _is_list(node.base) or (found is not None and found.name in listed)
