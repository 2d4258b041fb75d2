"""Laws of all elements: "a ring with $x^2 = x$ for all $x \\in R$", which hold of a + b, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.raw import Letter, Node, Numeral, Subscript, nodes
from derivations.reader.records import Display, Statement

QUANTIFIED = re.compile(r"^\s*,?\s*for\s+(all|every|each|any)\s*(element\w*|[a-z]+)?\s*$", re.I)


def general_laws(displays: Sequence[Display], place: int) -> Iterator[str]:
    """The law that an inline formula states of letters which stand for anything."""
    if place + 1 >= len(displays) or not displays[place].is_inline:
        return
    behind = displays[place].after.partition("$")[0]
    law = [s for row in displays[place].rows for s in row.statements]
    bound = _letters(_statements(displays[place + 1]))
    if not QUANTIFIED.match(behind) or len(law) != 1 or law[0].relations != ("=",):
        return
    own = {letter for letter in _letters(law) if letter.letter not in ("e", "I")}
    if own and own <= bound and not _is_a_rule(law[0]):
        yield f"what holds for all {', '.join(sorted(letter.letter for letter in own))}"


def _is_a_rule(law: Statement) -> bool:
    """a_k = a_1 - 2(k - 1) for every k, which gives each member of a family by a formula."""
    match law.sides:
        case Subscript(Letter() as family, _) as member, right if right is not None:
            members = [n for n in nodes(right) if isinstance(n, Subscript) and n.base == family]
            return all(isinstance(place, Numeral) for n in members for place in n.indices) and (
                any(isinstance(n, Letter) for n in nodes(member) if n != family)
            )
    return False


def _statements(display: Display) -> list[Statement]:
    return [s for row in display.rows for s in row.statements]


def _letters(statements: Sequence[Statement]) -> set[Letter]:
    sides: list[Node] = [side for s in statements for side in s.sides if side is not None]
    return {n for side in sides for n in nodes(side) if isinstance(n, Letter) and not _is_a_set(n)}


def _is_a_set(letter: Letter) -> bool:
    return letter.letter[:1].isupper()
