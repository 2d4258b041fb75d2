r"""Where the members of families end: n of "y_1, …, y_n" and of x̄ = \frac{1}{n} \sum x_i.

A sum without a range, Σ_i y_i, runs over all members that the text lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from derivations.reader.raw import (
    Big,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Ratio,
    Subscript,
    nodes,
)
from derivations.reader.records import Link, Statement
from derivations.reader.usage.record import Usage

NO_COUNTS = frozenset("cehxyzCZ")


def note_listed(found: Usage, statements: Sequence[Statement]) -> None:
    """n of "y_1, …, y_n", three statements with commas between them, or four with y_2."""
    for first, *others in zip(*(statements[k:] for k in range(3)), strict=False):
        ends = [_alone(first), *(_alone(s) if s.link is Link.COMMA else None for s in others)]
        match ends:
            case [Subscript(base, (Numeral(),)), Mark("…"), Subscript(other, (Letter() as last,))]:
                if isinstance(base, Letter) and base == other:
                    found.ranges.setdefault(base, set()).add(last)


def _alone(statement: Statement) -> Node | None:
    """What a statement is that has no relation, or its first side: y_n of y_n ∼ F."""
    return statement.sides[0] if set(statement.relations) <= {"sim", "in"} else None


def note_means(found: Usage, node: Node) -> None:
    r"""n of \frac{1}{n} \sum x_i"""
    if not isinstance(node, Juxtaposed):
        return
    for (_, before), (sign, behind) in pairwise(node.parts):
        match before, behind:
            case Ratio(Numeral(1), Letter() as last), Big("sum", _, None, body) if counts(last):
                for family in () if sign else with_one_index(body):
                    found.ranges.setdefault(family, set()).add(last)


def counts(letter: Letter) -> bool:
    r"""n and N; no β of \frac{1}{β} \sum_i λ_i, and no Z, by which weights are divided"""
    return len(letter.letter) == 1 and letter.letter not in NO_COUNTS


def with_one_index(body: Node) -> set[Letter]:
    """d and y of d_i y_i, where no other letter stands below names."""
    below = [n for n in nodes(body) if isinstance(n, Subscript)]
    places = {at for n in below for at in n.indices}
    if len(places) != 1 or not all(isinstance(at, Letter) for at in places):
        return set()
    return {n.base for n in below if isinstance(n.base, Letter)}


def ends_of(found: Usage, families: Sequence[Letter]) -> set[Node]:
    """Where the members of these families end, or of those that sums run over beside them."""
    reached, waiting = set(families), list(families)
    while waiting:
        ends = set[Node]().union(*(found.ranges.get(each, set()) for each in waiting))
        if ends:
            return ends
        beside = set[Letter]().union(*(found.together.get(each, set()) for each in waiting))
        waiting = sorted(beside - reached, key=str)
        reached |= beside
    return set()
