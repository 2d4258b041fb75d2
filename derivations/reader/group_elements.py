r"""Elements of groups: "Let $G$ be a group and $a, b \in G$".

Products of them do not commute and all of them have inverses: each is read as an invertible matrix
of a size that nobody knows, and e as the identity. What is proved of all such matrices, of all
sizes, holds in every group; of what fails for some of them nothing is said, since the group may be
another one. Elements of a group that the text calls abelian or writes with + are left as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import Letter, Node, Related, nodes
from derivations.reader.records import Display, Statement
from derivations.reader.rewriting import sides_of
from derivations.terms import Dimension, Name
from derivations.terms.shapes import GROUP

IS_A_GROUP = re.compile(
    r"^\s*,?\s*(be|is|are|denotes?)?\s*(an?|the|any|some)?\s*([a-z-]+\s+)?(sub)?groups?\b", re.I
)
GROUP_BEFORE = re.compile(r"\b(sub)?groups?\s*$", re.I)
COMMUTES = re.compile(r"\b(abelian|commutative|additive)\b", re.I)


def group_elements(displays: Sequence[Display], statements: Sequence[Statement]) -> set[Name]:
    """The names of elements of what words call a group, and of its identity."""
    groups = set(_groups(displays))
    if not groups:
        return set()
    found = {name for s in statements if "in" in s.relations for name in _members(s, groups)}
    every = (named(node) for side in sides_of(statements) for node in nodes(side))
    ones = {name.name for name in every if name is not None and is_group_identity(name.name)}
    return found | ones if found else set()


def _groups(displays: Sequence[Display]) -> Iterator[Node]:
    """G of "Let G be a group"."""
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        if not display.is_inline or len(statements) != 1:
            continue
        (first, *_) = statements[0].sides
        behind = display.after.partition("$")[0]
        said = IS_A_GROUP.match(behind) or GROUP_BEFORE.search(display.before)
        commutes = COMMUTES.search(behind[:40]) or COMMUTES.search(display.before[-40:])
        capital = isinstance(first, Letter) and first.letter[:1].isupper()
        if said and capital and not commutes and not statements[0].relations:
            assert first is not None
            yield first


def _members(statement: Statement, groups: set[Node]) -> Iterator[Name]:
    """a and b of a, b ∈ G, wherever it stands in a statement."""
    sides = statement.sides
    if sides[-1] not in groups or statement.relations[-1] != "in" or sides[0] is None:
        return
    for node in nodes(sides[0]):
        found = named(node)
        if found is not None and not isinstance(node, Related) and not found.indices:
            yield found.name


def is_group_identity(name: Name) -> bool:
    """e, e_G"""
    return name._replace(label="") == Name("e")


def shape_of_elements() -> tuple[Dimension, Dimension]:
    """As many rows as columns, for all elements alike."""
    return Dimension.of(GROUP), Dimension.of(GROUP)
