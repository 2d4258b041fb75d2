r"""Integrals over all of space, \int e^{-p^2} d^3p, of what depends on the distance only.

In polar coordinates ∫ f(|x|) dⁿx = ω ∫_0^∞ rⁿ⁻¹ f(r) dr with ω = 2π on the plane and 4π in space.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.lexicon import NoMeaning
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Nothing,
    Numeral,
    Superscript,
    mapped,
    nodes,
)

DENSITIES = frozenset({"p", "P", "q", "Q"})
SPHERES = {2: Fraction(2), 3: Fraction(4)}  # the ω of each dimension, over π
DISTANCES = frozenset({"r", "rho"})  # letters that are the distance where they are not bold
RADII = ("r", "s", "u", "v", "w")


def is_volume(node: Node) -> bool:
    """p³ of d³p"""
    return isinstance(node, Superscript) and node.script != Numeral(Fraction(1))


def over_arguments(node: IntegralSign) -> IntegralSign | None:
    """∫ p(θ | x) dθ for ∫ p(θ | x) d^kθ, where a density has θ as its argument, bold or not."""
    items = {
        item.letter: item
        for part in nodes(node.body)
        if isinstance(part, Juxtaposed)
        for (_, head), (sign, behind) in pairwise(part.parts)
        if isinstance(head, Letter) and head.letter in DENSITIES and not sign
        if isinstance(behind, Bracket)
        for item in behind.items
        if isinstance(item, Letter) and not item.accents
    }
    bases = [v.base if isinstance(v, Superscript) else v for v in node.variables]
    own = tuple(items[b.letter] for b in bases if isinstance(b, Letter) and b.letter in items)
    known = len(own) == len(bases) and node.lower is None
    return replace(node, variables=own) if known else None


def over_space(node: IntegralSign) -> IntegralSign:
    """The integral with each volume element d³p as 4πp² dp; NoMeaning where p has a direction."""
    body, radii = node.body, list[Node]()
    for element in node.variables:
        if not isinstance(element, Superscript):
            raise NoMeaning("there is no term for an integral over a region yet", node)
        dimension = _dimension(element, node)
        radius, body = _radial(element.base, body, node)
        radii.append(radius)
        body = _weighted(radius, dimension, body)
    zero, infinity = Numeral(Fraction(0)), Letter("infty")
    return IntegralSign("int", zero, infinity, tuple(radii), body, span=node.span)


def _dimension(element: Superscript, node: IntegralSign) -> int:
    match element.script:
        case Numeral(n) if n in SPHERES and node.upper is None and _is_all(node.lower, element):
            return int(n)
    raise NoMeaning("there is no term for an integral over a region yet", node)


def _is_all(lower: Node | None, element: Superscript) -> bool:
    """Whether nothing or ℝ³ stands below."""
    match lower:
        case None:
            return True
        case Superscript(Letter("R", "blackboard"), power):
            return power == element.script
    return False


def _radial(variable: Node, body: Node, node: IntegralSign) -> tuple[Letter, Node]:
    """A fresh letter for the distance, and the body in it."""
    written = {part.letter for part in nodes(node) if isinstance(part, Letter)}
    fresh = next((letter for letter in RADII if letter not in written), None)
    if not isinstance(variable, Letter) or fresh is None:
        raise NoMeaning("there is no term for an integral over a region yet", node)
    radius = Letter(fresh, span=variable.span)
    found = _in_distance(body, variable, radius)
    left = {part for part in nodes(found) if isinstance(part, Letter)}
    if radius not in left or any(part.letter == variable.letter for part in left):
        raise NoMeaning("there is no term for an integral over all directions yet", node)
    return radius, found


def _in_distance(tree: Node, variable: Letter, radius: Letter) -> Node:
    """p², |p|, ‖p‖ and p beside a bold p by the distance."""
    match tree:
        case Superscript(Letter(letter) as base, Numeral(n)) if n % 2 == 0:
            if letter == variable.letter and (base == variable or not base.style):
                return Superscript(radius, tree.script, span=tree.span)
        case Bracket("|" | "‖", _, (Letter(letter),)) if letter == variable.letter:
            return radius
        case Letter(letter, "", ()) if letter == variable.letter:
            if tree != variable or letter in DISTANCES:
                return radius
    return mapped(tree, lambda child: _in_distance(child, variable, radius))


def _weighted(radius: Letter, dimension: int, body: Node) -> Node:
    """ω rⁿ⁻¹ f(r)"""
    power = Superscript(radius, Numeral(Fraction(dimension - 1)))
    inside = () if isinstance(body, Nothing) else (("", Bracket("(", ")", (body,))),)
    parts = (("", Numeral(SPHERES[dimension])), ("", Letter("pi")), ("", power), *inside)
    return Juxtaposed(parts, span=body.span)


__all__ = ["is_volume", "over_arguments", "over_space"]
