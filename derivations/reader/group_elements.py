r"""Elements of groups and rings: "Let $G$ be a group and $a, b \in G$".

Products of them do not commute and all of them have inverses: each is read as an invertible matrix
of a size that nobody knows, and e as the identity. What is proved of all such matrices, of all
sizes, holds in every group; of what fails for some of them nothing is said, since the group may be
another one. Elements of a group that the text calls abelian or writes with + are left as numbers.

Elements of a ring are read so, too, since matrices of all sizes satisfy only what holds in every
ring (Herstein, Noncommutative Rings: no polynomial identity); numbers beside them are multiples of
its 1. Where words say that it is commutative, a domain or a field, its elements are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import (
    Letter,
    Node,
    Related,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Statement
from derivations.reader.rewriting import sides_of
from derivations.reader.spoken.homomorphisms import Homomorphism, homomorphisms
from derivations.terms import Dimension, Name
from derivations.terms.shapes import GROUP

IS_A_GROUP = re.compile(
    r"^\s*,?\s*(be|is|are|denotes?)?\s*(an?|the|any|some)?\s*([a-z-]+\s+)?(sub)?groups?\b", re.I
)
IS_A_RING = re.compile(
    r"^\s*,?\s*(be|is|are|denotes?)?\s*(an?|the|any|some)?\s*([a-z-]+\s+)?(sub)?rings?\b", re.I
)
RING_BEFORE = re.compile(r"\b(sub)?rings?\s*$", re.I)
GROUP_BEFORE = re.compile(r"\b(sub)?groups?\s*$", re.I)
USUAL = frozenset("abcghuvwxyz")  # letters of elements
COMMUTES = re.compile(
    r"(?<!non-)\b(abelian|commutative|additive|polynomial|integers?|domain|fields?|boolean)\b", re.I
)


def group_elements(displays: Sequence[Display], statements: Sequence[Statement]) -> set[Name]:
    """The names of elements of what words call a group, and of its identity."""
    maps = list(homomorphisms(displays))
    between = {node for found in maps for node in found.between if _is_a_set(node)}
    found = set(_elements(statements, set(_groups(displays)) | between))
    found |= set(_mapped(maps, statements))
    rings = set(_groups(displays, IS_A_RING, RING_BEFORE))
    in_rings = set(_elements(statements, rings))
    every = (named(node) for side in sides_of(statements) for node in nodes(side))
    if rings or any(_groups(displays)):
        found |= set(_unnamed(statements, found | in_rings, bool(rings)))
    ones = {name.name for name in every if name is not None and is_group_identity(name.name)}
    return (
        in_rings
        | found
        | (ones if found or any(not (m.adds or m.commutes) for m in maps) else set())
    )


def group_identities(displays: Sequence[Display], elements: set[Name]) -> set[Name]:
    """e and e_G among elements, unless they are of a ring, where e is one as any other."""
    in_rings = any(_groups(displays, IS_A_RING, RING_BEFORE)) or any(
        found.adds for found in homomorphisms(displays)
    )
    return set() if in_rings else set(filter(is_group_identity, elements))


def _unnamed(statements: Sequence[Statement], declared: set[Name], adds: bool) -> Iterator[Name]:
    """a and b of a text about a group that says nothing else of them, and does not add them."""
    sides = list(sides_of(statements))
    every = [node for side in sides for node in nodes(side)]
    scripts = {n for node in every if isinstance(node, Superscript) for n in nodes(node.script)}
    scripts |= {
        n for node in every if isinstance(node, Subscript) for at in node.indices for n in nodes(at)
    }
    if not adds:
        sums = (node for node in every if isinstance(node, Signed) and len(node.parts) > 1)
        scripts |= {n for node in sums for n in nodes(node)}
    numbers = {s.sides[0] for s in statements if s.relations[:1] == ("in",) and _is_of_numbers(s)}
    for node in dict.fromkeys(every):
        plain = (
            isinstance(node, Letter) and node.letter in USUAL and not (node.style or node.accents)
        )
        if plain and node not in scripts and node not in numbers:
            found = named(node)
            if found is not None and found.name not in declared:
                yield found.name


def _is_of_numbers(statement: Statement) -> bool:
    last = statement.sides[-1]
    return last is not None and any(
        isinstance(n, Letter) and n.style == "blackboard" for n in nodes(last)
    )


def _is_a_set(node: Node) -> bool:
    return isinstance(node, Letter) and not node.style and node.letter[:1].isupper()


def _mapped(maps: Sequence[Homomorphism], statements: Sequence[Statement]) -> Iterator[Name]:
    """What homomorphisms map, and its images φ_a: no numbers, unless what they map commutes."""
    letters = {found.letter for found in maps if not found.commutes}
    if not letters:
        return
    every = [node for side in sides_of(statements) for node in nodes(side)]
    images = [node for node in every if isinstance(node, Subscript) and _is_image(node, letters)]
    yield from (found.name for node in images if (found := named(node)))
    for statement in statements:  # a' of φ(a) = a'
        if len(statement.sides) == 2 and statement.sides[0] in images:
            value = statement.sides[1]
            if value is not None and (found := named(value)) is not None:
                yield found.name
    labels = {node.indices[0].text for node in images}  # type: ignore[attr-defined]
    yield from (
        found.name for node in every if (found := named(node)) and str(found.name) in labels
    )


def _is_image(node: Subscript, letters: set[Letter]) -> bool:
    match node:
        case Subscript(Letter(letter, style), (Word(_, True),)):
            return Letter(letter, style) in letters
    return False


def ring_elements(displays: Sequence[Display]) -> frozenset[Node]:
    """The letters a and b of "Let R be a ring and a, b ∈ R"."""
    rings = set(_groups(displays, IS_A_RING, RING_BEFORE))
    if not rings:
        return frozenset()
    statements = [s for d in displays for row in d.rows for s in row.statements]
    names = set(_elements(statements, rings))
    every = (node for side in sides_of(statements) for node in nodes(side))
    letters = (node for node in every if isinstance(node, Letter))
    return frozenset(n for n in letters if (found := named(n)) and found.name in names)


def _elements(statements: Sequence[Statement], groups: set[Node]) -> Iterator[Name]:
    for statement in statements:
        if groups and "in" in statement.relations:
            yield from _members(statement, groups)


def _groups(
    displays: Sequence[Display],
    behind_it: re.Pattern[str] = IS_A_GROUP,
    before_it: re.Pattern[str] = GROUP_BEFORE,
) -> Iterator[Node]:
    """G of "Let G be a group"."""
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        if not display.is_inline or len(statements) != 1:
            continue
        (first, *_) = statements[0].sides
        behind = display.after.partition("$")[0]
        said = behind_it.match(behind) or before_it.search(display.before)
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
    return name._replace(label="", primes=0) == Name("e")


def shape_of_elements() -> tuple[Dimension, Dimension]:
    """As many rows as columns, for all elements alike."""
    return Dimension.of(GROUP), Dimension.of(GROUP)
