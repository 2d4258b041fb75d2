"""Trees without their units: what is put in for a name is 5, whether it is written 5 or 5 kg."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Juxtaposed, Letter, Node, Ratio, Superscript, mapped, nodes

UNIT = "unit"


def has_unit(tree: Node) -> bool:
    return any(isinstance(node, Letter) and node.style == UNIT for node in nodes(tree))


def without_units(tree: Node) -> Node:
    """The tree with the numbers of its quantities only."""
    return _without(tree) if has_unit(tree) else tree


def _without(tree: Node) -> Node:
    new = mapped(tree, _without)
    match new:
        case Juxtaposed(parts):
            kept = tuple(part for part in parts if not _is_unit(part[1]))
            if len(kept) == 1:
                return kept[0][1]
            return replace(new, parts=(("", kept[0][1]), *kept[1:])) if kept else new
    return new


def _is_unit(tree: Node) -> bool:
    match tree:
        case Letter(_, style):
            return style == UNIT
        case Superscript(base, _):
            return _is_unit(base)
        case Ratio(top, bottom):
            return _is_unit(top) and _is_unit(bottom)
        case Juxtaposed(parts):
            return all(_is_unit(part) for _, part in parts)
    return False
