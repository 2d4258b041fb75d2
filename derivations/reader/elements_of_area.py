r"""dx dy = r dr dθ where x = r cos θ and y = r sin θ: the Jacobian (∂(x, y)/∂(r, θ))² = r².

Elements of area have no sign, so both sides are squared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.differentials import SIGNS, term_of
from derivations.reader.formulas import Formula
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Superscript,
)
from derivations.reader.records import Statement

TWO = Numeral(Fraction(2))
Element = tuple[tuple[tuple[str, Node], ...], tuple[str, ...]]  # factors, and behind which letters


def between_elements(statement: Statement, formulas: Mapping[str, Formula]) -> Statement | None:
    """The statement about the Jacobian of letters that formulas define; None where it is none."""
    if statement.relations != ("=",):
        return None
    first, second = map(element, statement.sides)
    if first is None or second is None or len(first[1]) != len(second[1]):
        return None
    for (own, moved), (others, bases) in ((first, second), (second, first)):
        if all(v in formulas for v in moved) and not any(v in formulas for v in bases):
            known = (letter for v in moved for letter in _letters(formulas[v]))
            if not set(bases) <= set(known):
                return None
            slopes = _jacobian([term_of(v, formulas[v]) for v in moved], bases)
            sides = [_squared((*own, ("", slopes))), _squared(others)]
            if (own, moved) != first:
                sides.reverse()
            pairs = zip(sides, statement.sides, strict=True)
            return replace(statement, sides=tuple(_in_place_of(*pair) for pair in pairs))
    return None


def element(side: Node | None) -> Element | None:
    """r and r, θ of r dr dθ; None where no two letters stand behind a d."""
    if not isinstance(side, Juxtaposed):
        return None
    moved = [
        place
        for place, ((_, d), (sign, letter)) in enumerate(pairwise(side.parts))
        if d in SIGNS and not sign and isinstance(letter, Letter) and not letter.accents
    ]
    letters = tuple(part.letter for p in moved if isinstance(part := side.parts[p + 1][1], Letter))
    used = {place for p in moved for place in (p, p + 1)}
    if len(moved) < 2 or len(used) != 2 * len(moved) or len(set(letters)) < len(letters):
        return None
    return tuple(part for p, part in enumerate(side.parts) if p not in used), letters


def _letters(formula: Formula) -> set[str]:
    return {v.letter for v in formula.variables} | set(formula.letters)


def _jacobian(terms: Sequence[Node], bases: Sequence[str]) -> Node:
    below = tuple(Letter(v) for v in bases)
    commas = (",",) * (len(below) - 1)
    over = Bracket("(", ")", tuple(terms), commas)
    return Differential("partial", over, (Bracket("(", ")", below, commas),))


def _in_place_of(side: Superscript, written: Node | None) -> Node:
    return side if written is None else replace(side, span=written.span)


def _squared(factors: Sequence[tuple[str, Node]]) -> Superscript:
    if not factors:
        return Superscript(Numeral(Fraction(1)), TWO)
    product = Juxtaposed((("", factors[0][1]), *factors[1:]))
    whole = product if len(factors) > 1 else factors[0][1]
    return Superscript(Bracket("(", ")", (whole,)), TWO)
