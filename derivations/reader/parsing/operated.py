r"""How far \frac{d}{dx} without brackets may reach: \frac{d}{dx} x^2 + 3x, as many write by hand.

Strictly it ends at the next sign. Where a later term has its variable it may be meant to reach to
the end of the sum, or to the next operator.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Differential, Juxtaposed, Node, Signed, nodes

Parts = tuple[tuple[str, Node], ...]


def with_reaching_operators(parts: Parts) -> Parts:
    """The terms of a sum, each operator over the terms behind it up to the next operator."""
    found: list[tuple[str, Node]] = []
    place = 0
    while place < len(parts):
        sign, part = parts[place]
        end = _end(parts, place)
        found.append((sign, _widened(part, parts[place + 1 : end])))
        place = end
    return tuple(found) if len(found) < len(parts) else parts


def _end(parts: Parts, place: int) -> int:
    """The place behind what the operator that a term ends in reaches over."""
    operator = _operator(parts[place][1])
    if operator is None:
        return place + 1
    end = place + 1
    while end < len(parts) and not any(map(_is_derivative, nodes(parts[end][1]))):
        end += 1
    inside = [node for _, term in parts[place + 1 : end] for node in nodes(term)]
    return end if any(variable in inside for variable in operator.variables) else place + 1


def _widened(part: Node, terms: Parts) -> Node:
    """A term with more terms in the operand of the operator that it ends in."""
    operator = _operator(part)
    if not terms or operator is None or operator.operand is None:
        return part
    inside = operator.operand
    first = inside.parts if isinstance(inside, Signed) else (("", inside),)
    wide = replace(operator, operand=Signed((*first, *terms), span=operator.span))
    if isinstance(part, Juxtaposed):
        return replace(part, parts=(*part.parts[:-1], (part.parts[-1][0], wide)))
    return wide


def _is_derivative(node: Node) -> bool:
    return isinstance(node, Differential)


def _operator(part: Node) -> Differential | None:
    """The operator that a term ends in, with its operand behind it."""
    match part:
        case Differential(_, operand, variables) if operand is not None and variables:
            behind = operand.span.start > variables[-1].span.start
            return part if behind else None
        case Juxtaposed((*_, ("" | "cdot", (Differential() as last)))):
            return _operator(last)
    return None
