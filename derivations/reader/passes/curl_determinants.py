r"""The curl as a determinant: unit vectors, the three partials, and the entries of the field."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.passes.stated_paths import axis
from derivations.reader.raw import Applied, Array, Bracket, Differential, Letter, Nabla, Node
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, with_sides

CHANGED = frozenset((Array, Applied))
PLACES = tuple((Letter(letter),) for letter in "xyz")


def with_curl_determinants(document: Document) -> Document:
    """The document with ∇ × (P, Q, R) for such determinants; with bars for det of unit vectors."""
    displays = tuple(
        with_sides(display, lambda side: everywhere(side, _curl, CHANGED))
        for display in document.displays
    )
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _curl(tree: Node) -> Node:
    match tree:
        case Applied("det", Array("(" | "[", (units, _, _)) as inside, below=None, power=None):
            if [axis(unit) for unit in units] == [0, 1, 2]:
                return replace(inside, kind="|", span=tree.span)
        case Array("|", (units, operators, entries)) if len(units) == len(entries) == len(PLACES):
            if [axis(unit) for unit in units] == [0, 1, 2] and _are_partials(operators):
                field = Bracket("(", ")", entries, (",", ","), span=tree.span)
                return Nabla("curl", field, span=tree.span)
    return tree


def _are_partials(operators: tuple[Node, ...]) -> bool:
    return len(operators) == len(PLACES) and all(
        isinstance(each, Differential) and each.operand is None and each.variables == place
        for each, place in zip(operators, PLACES, strict=True)
    )
