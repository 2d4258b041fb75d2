"""The sizes that a text writes: n, n + 1 and 2n as polynomials in named sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from operator import add, mul

from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Node, Numeral, Signed
from derivations.terms import Dimension

SIGNS = {"": 1, "+": 1, "-": -1}


def sizes_of(script: Node) -> list[Dimension] | None:
    """m × n, or n alone, as dimensions; None for anything else."""
    sizes = [size_of(part) for part in _at_times(script)]
    return [size for size in sizes if size is not None] if all(sizes) else None


def _at_times(script: Node) -> Iterator[Node]:
    """2n and m of 2n × m."""
    factors: list[tuple[str, Node]] = []
    for sign, part in script.parts if isinstance(script, Juxtaposed) else (("", script),):
        if sign == "times":
            yield Juxtaposed(tuple(factors))
            factors = []
        factors.append(("" if sign == "times" else sign, part))
    yield Juxtaposed(tuple(factors))


def size_of(node: Node) -> Dimension | None:
    """A polynomial in named sizes: n, 3, n + 1, 2n; d_k, |V| and n/2 are sizes as they stand."""
    match node:
        case Numeral(value, None) if value.denominator == 1 and value > 0:
            return Dimension.of(int(value))
        case Bracket("(", ")", (inner,)):
            return size_of(inner)
        case Signed(parts) if all(sign in SIGNS for sign, _ in parts):
            return _folded(add, [(SIGNS[sign], part) for sign, part in parts])
        case Juxtaposed(parts) if not any(sign for sign, _ in parts):
            return _folded(mul, [(1, part) for _, part in parts])
    name = named(node)
    if name is None or name.indices:
        return Dimension.of(node.span.text) if node.span.text.strip() else None
    return Dimension.of(str(name.name))


def _folded(
    combined: Callable[[Dimension, Dimension], Dimension], parts: list[tuple[int, Node]]
) -> Dimension | None:
    sizes = [(sign, size_of(part)) for sign, part in parts]
    known = [sign * size for sign, size in sizes if size is not None]
    return reduce(combined, known) if len(known) == len(parts) else None


__all__ = ["size_of", "sizes_of"]
