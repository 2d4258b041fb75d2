r"""Differentials of formulas of matrices by the rules for them, as formulas in dX.

    d(XY) = dX Y + X dY          d(X⁻¹) = -X⁻¹ dX X⁻¹          d tr F = tr dF
    d|F| = |F| tr(F⁻¹ dF)        d ln|F| = tr(F⁻¹ dF)          d(Fᵀ) = (dF)ᵀ

(Magnus and Neudecker, Matrix Differential Calculus, chapter 8.)
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.reader.building.products import is_minus_one
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.usage.double_indices import TRANSPOSES
from derivations.terms.names import DIFFERENTIAL

PRODUCTS = frozenset(("", "cdot"))
LINEAR = frozenset(("tr", "Tr", "trace", "vec", "diag"))
LOGARITHMS = frozenset(("ln", "log"))
INVERSE = Signed((("-", Numeral(Fraction(1))),))
MOST_FACTORS = 4


@dataclass(frozen=True, slots=True)
class Differentials:
    """The rules where these letters move and all others stay as they are."""

    moving: Collection[Letter]

    def of(self, tree: Node) -> Node | None:
        """The differential of a tree that moves; None where no rule is known."""
        match tree:
            case Letter():
                return replace(tree, accents=(DIFFERENTIAL,))
            case Bracket("(" | "[" | "{", _, (inner,)):
                return self._wrapped(inner, tree)
            case Bracket("|", "|", (inner,)):
                return self._of_determinant(inner, tree)
            case Signed(parts):
                return self._of_sum(parts, tree)
            case Juxtaposed(parts) if {sign for sign, _ in parts} <= PRODUCTS:
                return self._of_product([part for _, part in parts], tree)
            case Superscript(base, script):
                return self._of_power(base, script, tree)
            case Applied(function, argument, None, None, 0):
                return self._of_value(function, argument, tree)
        return None

    def moves(self, tree: Node) -> bool:
        return any(node in self.moving for node in nodes(tree))

    def _wrapped(self, tree: Node, whole: Node) -> Node | None:
        found = self.of(tree) if self.moves(tree) else None
        return None if found is None else Bracket("(", ")", (found,), (), span=whole.span)

    def _of_sum(self, parts: tuple[tuple[str, Node], ...], whole: Node) -> Node | None:
        found = [(sign, self.of(part)) for sign, part in parts if self.moves(part)]
        if any(part is None for _, part in found):
            return None
        first, *rest = found
        lead = ("" if first[0] == "+" else first[0], first[1])
        return Signed((lead, *((sign or "+", p) for sign, p in rest)), span=whole.span)  # type: ignore[arg-type]

    def _of_product(self, factors: list[Node], whole: Node) -> Node | None:
        summands: list[Node] = []
        for place, factor in enumerate(factors):
            if not self.moves(factor):
                continue
            moved = self._wrapped(factor, whole)
            if moved is None:
                return None
            summands.append(_product([*factors[:place], moved, *factors[place + 1 :]]))
        return Signed(
            tuple(("+" if place else "", s) for place, s in enumerate(summands)), span=whole.span
        )

    def _of_power(self, base: Node, script: Node, whole: Node) -> Node | None:
        moved = self._wrapped(base, whole) if self.moves(base) else None
        if moved is None or self.moves(script):
            return None
        if script in TRANSPOSES:
            return Superscript(moved, script, span=whole.span)
        if is_minus_one(script):
            inverse = Superscript(base, script, span=whole.span)
            return Signed((("-", _product([inverse, moved, inverse])),), span=whole.span)
        match script:
            case Numeral(value, None) if value in range(2, MOST_FACTORS + 1):
                return self._of_product([base] * int(value), whole)
        return None

    def _of_value(self, function: str, argument: Node, whole: Node) -> Node | None:
        if function in LINEAR:
            moved = self._wrapped(argument, whole)
            return None if moved is None else Applied(function, moved, span=whole.span)
        if function == "det":
            return self._of_determinant(argument, whole)
        match argument:
            case Bracket("|", "|", (inner,)) | Applied("det", inner, None, None, 0):
                logarithm = function in LOGARITHMS
                return self._of_logarithm(inner, whole) if logarithm else None
            case Bracket("(", ")", (inner,)) if function in LOGARITHMS and inner != argument:
                return self._of_value(function, inner, whole)
        return self._of_logarithm(argument, whole) if function == "log det" else None

    def _of_determinant(self, inner: Node, whole: Node) -> Node | None:
        by = self._of_logarithm(inner, whole)
        return None if by is None else _product([whole, by])

    def _of_logarithm(self, inner: Node, whole: Node) -> Node | None:
        """tr(F⁻¹ dF) of ln|F|"""
        moved = self._wrapped(inner, whole) if self.moves(inner) else None
        if moved is None:
            return None
        inside = _product([Superscript(_grouped(inner), INVERSE), moved])
        return Applied("tr", Bracket("(", ")", (inside,), ()), span=whole.span)


def _product(factors: list[Node]) -> Node:
    return Juxtaposed(tuple(("" if not k else "cdot", _grouped(f)) for k, f in enumerate(factors)))


def _grouped(tree: Node) -> Node:
    return Bracket("(", ")", (tree,), ()) if isinstance(tree, Signed | Juxtaposed) else tree
