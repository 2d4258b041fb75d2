"""The names that a formula declares or lists, of which words beside it may speak."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.raw import Node
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.words_beside import is_joined
from derivations.terms import Index, Symbol
from derivations.terms.equality import as_index

GIVEN_WITH = (("=",), (":=",))  # P = UUᵀ, a projection; of matrices only
NAMED_WITH = frozenset(("in", ">", "geq", "<", "leq", "neq"))  # an odd n > 1


def listed_before(
    displays: Sequence[Display], place: int, names: Lexicon, members: bool = False
) -> list[Symbol | Index]:
    """a and b before c in `$a$, $b$ and $c$`."""
    found: list[Symbol | Index] = []
    while place and displays[place - 1].is_inline and is_joined(displays[place]):
        place -= 1
        found = [*leaves_of(displays[place], names, members), *found]
    return found


def is_listed(displays: Sequence[Display], place: int) -> bool:
    """Whether the formula is one of a list, or is one itself."""
    if len(displays[place].rows) == 1 and len(displays[place].rows[0].statements) > 1:
        return True
    beside = displays[place : place + 2]
    return any(d.is_inline and is_joined(d) for d in (beside[0], *beside[1:]))


def leaf_of(display: Display, names: Lexicon) -> Symbol | Index | None:
    """What an inline formula names or declares."""
    found = leaves_of(display, names)
    return found[0] if len(found) == 1 else None


def leaves_of(display: Display, names: Lexicon, members: bool = False) -> list[Symbol | Index]:
    """What an inline formula names or declares: `$n > 1$`, `$a, b$`; nothing if it says more.

    members: x_1 counts, too.
    """
    if not display.is_inline or len(display.rows) != 1:
        return []
    found = [_declared(statement, names, members) for statement in display.rows[0].statements]
    leaves = [leaf for leaf in found if leaf is not None]
    return leaves if len(leaves) == len(found) else []


def _declared(statement: Statement, names: Lexicon, members: bool) -> Symbol | Index | None:
    is_given = statement.relations in GIVEN_WITH
    if len(statement.sides) > 2 or not (is_given or set(statement.relations) <= NAMED_WITH):
        return None
    head: Node | None = statement.sides[0]
    one: Named | None = None if head is None else named(head, names.facts.labels)
    if one is None or (one.indices and not members):
        return None
    try:
        term = names.symbol(one, tuple(as_index(build(at, names)) for at in one.indices))
    except (NoMeaning, TypeError, ValueError):
        return None
    if is_given and (not isinstance(term, Symbol) or term.shape.is_scalar):
        return None
    return term if isinstance(term, Symbol | Index) else None
