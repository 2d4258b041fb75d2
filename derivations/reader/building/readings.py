"""The sides of a relation as terms, in every reading that the writing allows."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from derivations.dataclass import replace
from derivations.reader.building.build import build
from derivations.reader.building.sets import beside
from derivations.reader.lexicon import DIVISIONS, Lexicon, NoMeaning
from derivations.reader.naming import named
from derivations.reader.propositions import has_signs, with_signs
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    kinds,
    nodes,
)
from derivations.reader.records import IN_ORDER, TRANSPOSED, Fault, Problem, Reading
from derivations.reader.scope import Section
from derivations.reader.shapes.dimensions import is_identity
from derivations.reader.shapes.fitting import as_operator, fit, is_sizeless
from derivations.reader.shapes.settled_shapes import losses
from derivations.terms import Map, ShapeError, Term, Vector, has_opaque, subterms
from derivations.terms.elementary import elementary_name
from derivations.terms.names import Name
from derivations.terms.substitution import free_leaves

DECIMAL = "decimal"
ONE = Name("1", "bold")  # a vector of ones
OVER_A_SUM = "d/dx a + b as the derivative of a + b"
EITHER_SIGN = "± as one of both signs at each point"
HABITS: dict[str, tuple[tuple[dict[str, Any], str], ...]] = {
    "slash": (({"slash": False}, DIVISIONS["slash"]),),
    "below": (({"below": False}, DIVISIONS["below"]),),
    "halves": (({"halves": True}, "1/2a as 1/(2a)"),),
    "reach": (({"reach": False}, "sin x y as (sin x) y"),),
    "beyond": (({"beyond": True}, "a function of the factors behind it too"),),
    "sums": (({"sums": False}, "a sum up to the next sign"),),
    "products": (({"products": False}, "a product up to the last factor with its index"),),
    "braces": (({"braces": False}, "\\log{a - b} as it is printed, log a - b"),),
    "labels": (({"labels": False}, "what a brace says of its inside"),),
    "slopes": (({"slopes": False}, "d/dx (u) v as the slope of u, times v"),),
    "moments": (({"moments": False}, "E(X)² as a power of the mean"),),
    "brackets": (({"brackets": False}, "a name before a bracket as a factor"),),
    "mixed": (({"mixed": True}, "mixed numbers, 2 1/3 as 2 + 1/3"),),
    "whole": (({"whole": True}, "the remainder of all that stands before mod"),),
    "bars": (({"bars": True}, "the difference of all that stands before the bar"),),
    DECIMAL: (({"decimal": True}, "log as the logarithm to base 10"),),
    "second": (({"second": "hessian"}, "∇² as the Hessian"),),
    "jacobian": (({"jacobian": "matrix"}, "∂(x, y)/∂(r, θ) as a matrix"),),
    "operators": (
        ({"operators": True}, OVER_A_SUM),
        ({"operators": True, "layout": "gradient"}, OVER_A_SUM),
    ),
    "columns": (({"columns": False}, "∇ of a vector as its Jacobian"),),
    "limits": (({"limits": False}, IN_ORDER),),
    "layout": (
        ({"layout": "gradient"}, "gradients in the shape of their variable"),
        ({"layout": "denominator"}, "denominator layout"),
        ({"layout": "numerator"}, "numerator layout"),
        ({"layout": "transposed"}, TRANSPOSED),
    ),
}


def side(tree: Node, section: Section, names: Lexicon | None = None) -> Term | Fault | Problem:
    """The term of a tree; a Fault where settled shapes clash, a Problem where it is too deep."""
    names = names or section.names
    try:
        return build(tree, names)
    except ShapeError as error:
        return Fault(str(error), tree.span, shapes_are_stated(tree, section))
    except NoMeaning:
        return build.opaque(tree, names)
    except (TypeError, ValueError, RecursionError) as error:
        return Problem(tree.span, tree.span.text, str(error) or "it is nested too deeply")


def both_signs(tree: Node, section: Section, names: Lexicon) -> Term | Fault | Problem:
    """What ± stands for, with the upper signs and with the lower ones, as a column of two."""
    found = [side(with_signs(tree, which), section, names) for which in (0, 1)]
    terms = [f for f in found if isinstance(f, Term) and f.shape.is_scalar and not has_opaque(f)]
    return Vector(tuple(terms)) if len(terms) == 2 else side(tree, section, names)


def _ends(tree: Node, section: Section, names: Lexicon) -> Term | Fault | Problem:
    """52 - 1.96 and 52 + 1.96 of 52 ± 1.96 = (50.04, 53.96): an interval by its ends."""
    found = both_signs(tree, section, names) if has_signs(tree) else side(tree, section, names)
    if has_signs(tree) and isinstance(found, Vector):
        return Vector(found.entries[::-1])
    return found


def _is_pair(tree: Node) -> bool:
    return isinstance(tree, Bracket) and tree.separators == (",",) and tree.opening in ("(", "[")


def shapes_are_stated(tree: Node, section: Section) -> bool:
    """Whether the text declares what shape each name in a tree has."""
    facts, numbers = section.names.facts, losses(tree)
    for node in nodes(tree):
        found = named(node, facts.labels)
        if (
            found is None
            or node == Letter("T")
            or node in numbers
            or section.names.is_function(found.name)
        ):
            continue
        if found.name == ONE:
            return False  # as long as its place wants it: 1ᵀa and 1ᵀb
        known = found.name in section.declared or is_identity(found.name)
        known = (
            known or found.name in section.names.facts.states or section.names.is_a_size(found.name)
        )
        if not known and not section.names.counts(found.name):
            return False
        if found.indices and found.name in facts.whole - facts.states:
            return False  # x_i beside a vector x may be an entry of it
    return True


def readings_of(
    section: Section, head: Node, left: Node, right: Node
) -> tuple[tuple[Reading, ...], Problem | None]:
    names = section.names
    names.ambiguous.clear()
    usual = _reading(section, (head, left, right), names, "")
    ambiguous = sorted(names.ambiguous)
    if isinstance(usual, Problem):
        return (), usual
    if DECIMAL in ambiguous and _has_logarithms_of_letters(usual):
        ambiguous.remove(DECIMAL)  # one base for all
    if "brackets" in ambiguous and any(map(_integrates_a_function, (head, left, right))):
        ambiguous.remove("brackets")
    found = [usual, *_with_signs_swapped(usual, left, right)]
    for habit in ambiguous:
        for habits, remark in HABITS[habit]:
            other = replace(names, habits=replace(names.habits, **habits), ambiguous=set())
            reading = _reading(section, (head, left, right), other, remark)
            if isinstance(reading, Reading) and all(_differs(reading, known) for known in found):
                found.append(replace(reading, contrary=habit == "layout" and section.keeps_layout))
    return tuple(_fitting_first(found) if "layout" in ambiguous else found), None


def _integrates_a_function(tree: Node) -> bool:
    """∫ h(s) f(t - s) ds: nobody writes h times s with a bracket around the letter."""
    if IntegralSign not in kinds(tree):
        return False
    integrals = (node for node in nodes(tree) if isinstance(node, IntegralSign))
    return any(
        isinstance(head, Letter) and not sign and bracket == Bracket("(", ")", (letter,), ())
        for integral in integrals
        for letter in integral.variables
        for node in nodes(integral.body)
        if isinstance(node, Juxtaposed)
        for (_, head), (sign, bracket) in pairwise(node.parts)
    )


def _has_logarithms_of_letters(reading: Reading) -> bool:
    """log x beside log 4"""
    sides = (side for side in (reading.left, reading.right) if isinstance(side, Term))
    maps = (part for side in sides for part in subterms(side) if isinstance(part, Map))
    return any(elementary_name(m.function) == "log" and free_leaves(m.argument) for m in maps)


def _with_signs_swapped(usual: Reading, left: Node, right: Node) -> Iterator[Reading]:
    """(-2 ± 4)/(-2) = 1 ± 2: of numbers both values count, whichever sign gives which."""
    values = usual.right
    if not (has_signs(left) and has_signs(right) and isinstance(values, Vector)):
        return
    if not free_leaves(values):
        swapped = Vector(values.entries[::-1])
        yield replace(usual, right=swapped, remark="the values of ± in another order")


def _fitting_first(readings: list[Reading]) -> list[Reading]:
    """The layout whose shapes fit is the usual one; one that the text declares stays so."""
    first, *others = readings
    if _fits(first) and isinstance(first.left, Term) and not first.left.shape.is_square:
        readings = [r for r in readings if r.remark != TRANSPOSED]
    fitting = [r for r in others if _fits(r) and not r.contrary and r.remark != TRANSPOSED]
    if _fits(first) or not fitting:
        return readings
    return [*fitting, *(r for r in others if r.contrary)]  # shapes that clash fail in any case


def _fits(reading: Reading) -> bool:
    sides = (reading.left, reading.right)
    shapes = {side.shape for side in sides if isinstance(side, Term)}
    return len(shapes) == 1 and not any(isinstance(side, Fault) for side in sides)


def _differs(one: Reading, other: Reading) -> bool:
    return one.left is not other.left or one.right is not other.right or one.head is not other.head


def _reading(
    section: Section, trees: tuple[Node, Node, Node], names: Lexicon, remark: str
) -> Reading | Problem:
    """Head, left and right as the lexicon reads them."""
    trees, squared = _of_either_sign(trees, section, names)
    read = both_signs if all(map(has_signs, trees[1:])) else side
    if _is_pair(trees[1]) or _is_pair(trees[2]):
        read = _ends
    different = {id(tree): tree for tree in trees}  # the head of a chain is its first left side
    terms = {place: read(tree, section, names) for place, tree in different.items()}
    head, left, right = (terms[id(tree)] for tree in trees)
    for each in (left, right):
        if isinstance(each, Problem):
            return each
    assert not isinstance(left, Problem)
    assert not isinstance(right, Problem)
    if isinstance(left, Term) and isinstance(right, Term):
        left, right = beside(left, trees[1], right, names), beside(right, trees[2], left, names)
    left, right = _in_size(left, right), _in_size(right, left)
    if section.names.facts.states and isinstance(left, Term) and isinstance(right, Term):
        left, right = as_operator(left, right.shape), as_operator(right, left.shape)
    if isinstance(head, Term) and isinstance(right, Term):
        head = beside(head, trees[0], right, names)
    first = None if isinstance(head, Problem) else _in_size(head, right)
    return Reading(left, right, remark or squared, first)


def _of_either_sign(
    trees: tuple[Node, Node, Node], section: Section, names: Lexicon
) -> tuple[tuple[Node, Node, Node], str]:
    """sin x = ±√(1 - cos² x): at each point with one of both signs, so that the squares agree.

    Of columns v = ±w it is v vᵀ that agrees with w wᵀ; of matrices nothing is known by products.
    """
    head, left, right = trees
    if has_signs(left) and not has_signs(head) and not has_signs(right):
        return (head, head, right), ""
    match right:
        case Signed((("±", size),)) if not has_signs(size) and not has_signs(left):
            if isinstance(left, Letter | Subscript) or has_signs(head):
                return trees, ""  # x = ±2 gives two values
            known = side(left, section, names)
            if not isinstance(known, Term) or known.shape.is_scalar:
                return (_square(left), _square(left), _square(size)), EITHER_SIGN
            if known.shape.is_vector:
                return (_outer(left), _outer(left), _outer(size)), EITHER_SIGN
    return trees, ""


def _square(tree: Node) -> Node:
    inner = Bracket("(", ")", (tree,), (), span=tree.span)
    return Superscript(inner, Numeral(Fraction(2)), span=tree.span)


def _outer(tree: Node) -> Node:
    inner = Bracket("(", ")", (tree,), (), span=tree.span)
    turned = Superscript(inner, Mark("⊤"), span=tree.span)
    return Juxtaposed((("", inner), ("", turned)), span=tree.span)


def _in_size(side: Term | Fault, other: Term | Fault) -> Term | Fault:
    """QᵀQ = I: an identity alone on its side is as large as the other side."""
    if not isinstance(side, Term) or not isinstance(other, Term) or not is_sizeless(side):
        return side
    return fit(side, other.shape) if not other.shape.is_scalar else side
