r"""(\vec{a} + \hat{l} s) \times \hat{m}: hatted letters beside vectors with arrows are vectors.

A hat marks estimates, operators and unit vectors. It marks a vector where the letter is a summand
beside a name with an arrow, alone or with plain letters, or where × joins it to such a sum.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Signed
from derivations.reader.usage.record import Usage

CROSS = "times"


def note_crossed(found: Usage, node: Node) -> None:
    """The hatted letters of a sum with arrows and of a product with ×, as vectors."""
    match node:
        case Signed(parts) if any(_has_an_arrow(part) for _, part in parts):
            hats = [hat for _, part in parts for hat in _hat_of(part)]
        case Juxtaposed(parts) if any(sign == CROSS for sign, _ in parts):
            factors = [part for _, part in parts]
            if not any(_is_with_arrows(part) for part in factors):
                return
            hats = [
                hat for part in factors for summand in _summands(part) for hat in _hat_of(summand)
            ]
        case _:
            return
    found.vectors |= {name.name for hat in hats if (name := named(hat, found.labels))}


def _has_an_arrow(part: Node) -> bool:
    r"""\vec{a}, s\vec{a}"""
    factors = [f for _, f in part.parts] if isinstance(part, Juxtaposed) else [part]
    return sum(isinstance(f, Letter) and f.accents == ("vec",) for f in factors) == 1


def _is_with_arrows(part: Node) -> bool:
    return any(_has_an_arrow(summand) for summand in _summands(part))


def _summands(part: Node) -> Iterator[Node]:
    match part:
        case Bracket("(" | "[", _, (inner,)):
            yield from _summands(inner)
        case Signed(parts):
            yield from (summand for _, summand in parts)
        case _:
            yield part


def _hat_of(part: Node) -> Iterator[Letter]:
    r"""\hat{l} of \hat{l}s: the one hatted small letter beside plain ones."""
    factors = [f for _, f in part.parts] if isinstance(part, Juxtaposed) else [part]
    hats = [f for f in factors if isinstance(f, Letter) and f.accents == ("hat",)]
    plain = all(not isinstance(f, Letter) or not f.accents for f in factors if f not in hats)
    if len(hats) == 1 and plain and hats[0].letter[:1].islower():
        yield hats[0]


__all__ = ["note_crossed"]
