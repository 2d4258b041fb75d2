r"""x(t) δ(t - a) = x(a) δ(t - a): two multiples of one impulse are equal where it stands."""

from __future__ import annotations

from collections.abc import Sequence, Set
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.passes.sifting import at_impulses
from derivations.reader.raw import Bracket, Juxtaposed, Node, Numeral
from derivations.reader.records import Statement

ZERO, ONE = Numeral(Fraction(0)), Numeral(Fraction(1))


def without_common_impulse(statement: Statement, impulses: Set[Node]) -> Statement:
    """The equations between values at a of equations between multiples of δ(t - a)."""
    if not statement.relations or set(statement.relations) != {"="}:
        return statement
    found = [side and impulse_apart(side, impulses) for side in statement.sides]
    parted = [parts for parts in found if parts]
    zeros = all(
        side == ZERO for side, parts in zip(statement.sides, found, strict=True) if not parts
    )
    values = at_impulses(parted) if parted and zeros else None
    if values is None:
        return statement
    left = iter(values)
    sides = tuple(
        replace(next(left), span=side.span) if side and parts else side
        for side, parts in zip(statement.sides, found, strict=True)
    )
    return replace(statement, sides=sides)


def impulse_apart(body: Node, impulses: Set[Node]) -> tuple[Node, Node] | None:
    """f(t) and t - a of f(t) δ(t - a)."""
    parts = body.parts if isinstance(body, Juxtaposed) else ()
    for place in range(len(parts) - 1):
        (sign, head), (joined, bracket) = parts[place : place + 2]
        match bracket:
            case Bracket("(" | "[", _, (inner,)) if head in impulses and not joined:
                rest = (*parts[:place], *parts[place + 2 :])
                others = any(part in impulses for _, part in rest)
                if sign != "/" and not others:
                    return _product(rest, body), inner
                return None
    return None


def _product(parts: Sequence[tuple[str, Node]], body: Node) -> Node:
    if not parts:
        return ONE
    (_, first), *rest = parts
    return first if not rest else Juxtaposed((("", first), *rest), span=body.span)
