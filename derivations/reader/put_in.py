"""A formula with numbers in the places of its names: m v²/2 as 2 · 5²/2, and b² - 4ac as 25 - 24.

It is told by the trees as they are written, whatever the formula means.  A part of the formula may
be worked out already, as 25 for b²; the whole never is, for a single number claims a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import comb, factorial

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Choose,
    Factorial,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Percent,
    Ratio,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.usage.functions import application

Numbers = dict[Node, Node]
Pairs = list[tuple[Node, Node]]

NUMERIC = (
    *(Numeral, Percent, Ratio, RootSign, Signed, Juxtaposed, Bracket, Superscript, Applied),
    *(Factorial, Choose),
)
ALGEBRA = (*NUMERIC, Letter, Subscript, Big)  # what numbers may be worked out of
TIGHT = frozenset({"", "cdot", "times", "ast"})
MOST = 400
PI, EULER, INFINITY = Letter("pi"), Letter("e"), Letter("infty")
TEN = Numeral(Fraction(10))
CONSTANTS = (PI, Mark("°"))


def numbers_put_in(formula: Node, tree: Node) -> Numbers | None:
    """The number for each name of a formula, or for a part of it that is worked out, in a tree.

    None where the tree is no such formula, and where it is one number: that claims a value.
    """
    if is_unknown(formula) or (value_of(tree) is not None and not isinstance(tree, Ratio)):
        return None
    found = _matched(formula, tree, {}, whole=True)
    if found is not None:
        left = set(names_in(tree))  # of e^x/(1 + e^x) nothing is put in 1/(1 + e^x)
        stays = any(not left.isdisjoint(names_in(part)) for part in found)
        return None if stays else found or None
    if isinstance(formula, Big) and isinstance(tree, Signed) and len(tree.parts) > 1:
        return _with({}, formula, tree) if _may_be_worked_out(formula) else None
    summed = any(isinstance(n, Signed) and len(n.parts) > 1 for n in nodes(tree))
    return {formula: tree} if summed and _is_summed(formula) and is_numeric(tree) else None


def names_in(tree: Node) -> Iterator[Node]:
    """The names of a tree that numbers may be put in for."""
    if is_unknown(tree):
        if tree not in (PI, EULER, INFINITY):
            yield tree
        return
    for child in tree.children:
        yield from names_in(child)


def is_unknown(tree: Node) -> bool:
    """A name, a name with its arguments, |S|."""
    match tree:
        case Juxtaposed(((_, head), (_, Bracket()))):
            return named(head) is not None
        case Bracket("|", "|", (inner,)):
            return named(inner) is not None
    return named(tree) is not None


def is_numeric(tree: Node) -> bool:
    return all(isinstance(node, NUMERIC) or node in CONSTANTS for node in nodes(tree))


def value_of(tree: Node) -> Fraction | None:
    """The value of one number as it is written, with its sign or as a fraction: -2, 1/2, 5%."""
    match _inner(tree):
        case Numeral(value):
            return value
        case Percent("percent", Numeral(value)):
            return value / 100
        case Signed((("-", inner),)) if (found := value_of(inner)) is not None:
            return -found
        case Ratio(Numeral(top), Numeral(bottom)) if bottom:
            return top / bottom
        case Juxtaposed((_, (sign, Superscript(base, power)))) as product if base == TEN:
            mantissa, exponent = value_of(product.parts[0][1]), value_of(power)
            small = exponent is not None and exponent.denominator == 1 and abs(exponent) <= MOST
            if mantissa is not None and small and sign in TIGHT:
                return mantissa * Fraction(10) ** int(exponent or 0)
    return None


def _is_summed(formula: Node) -> bool:
    """(1/n) Σ x_i: its numbers may stand in any form."""
    members = (
        part
        for sum_of in nodes(formula)
        if isinstance(sum_of, Big)
        for part in nodes(sum_of.body)
        if isinstance(part, Subscript)
    )
    return any(map(is_unknown, members))


def _matched(formula: Node, tree: Node, found: Numbers, whole: bool = False) -> Numbers | None:
    """What was found so far with the numbers of this part; None where it is another formula."""
    formula, tree = _inner(formula), _inner(tree)
    if formula == tree or _is_same_number(formula, tree):
        return found
    if is_unknown(formula):
        return _with(found, formula, tree)
    pairs = _parts(formula, tree)
    if pairs is not None:
        together: Numbers | None = found
        for part, number in pairs:
            together = together if together is None else _matched(part, number, together)
        if together is not None:
            return together
    of_one_form = pairs is not None or type(formula) is type(tree)
    worked_out = not whole and (not of_one_form or value_of(tree) is not None)
    return _with(found, formula, tree) if worked_out and _may_be_worked_out(formula) else None


def _with(found: Numbers, part: Node, tree: Node) -> Numbers | None:
    """One number for one name."""
    if not is_numeric(tree) or found.get(part, tree) != tree:
        return None
    return {**found, part: tree}


def _is_same_number(formula: Node, tree: Node) -> bool:
    value = _worth(formula)
    return value is not None and value == _worth(tree)


def _worth(tree: Node) -> Fraction | None:
    """The value of a number, also of C(5, 3) and of 3!"""
    match _inner(tree):
        case Choose(Numeral(above), Numeral(below)) if max(above, below) < MOST:
            whole = above.denominator == below.denominator == 1
            return Fraction(comb(int(above), int(below))) if whole else None
        case Factorial(Numeral(value)) if value.denominator == 1 and value < MOST:
            return Fraction(factorial(int(value)))
    return value_of(tree)


def _may_be_worked_out(formula: Node) -> bool:
    """b², 4ac, Σ x_i², not Σ_{k=1}^3 k or ∫ x dx, which have no names to put numbers in for."""
    bound = {
        name
        for each in nodes(formula)
        if isinstance(each, Big)
        for below in each.below
        for name in names_in(below)
    }
    free = any(name not in bound for name in names_in(formula))
    return free and all(_is_algebra(node) for node in _outside_names(formula))


def _outside_names(tree: Node) -> Iterator[Node]:
    yield tree
    if not is_unknown(tree):
        children = (tree.body,) if isinstance(tree, Big) else tree.children
        for child in children:
            yield from _outside_names(child)


def _is_algebra(node: Node) -> bool:
    return isinstance(node, ALGEBRA) or is_unknown(node)


# ---------------------------------------------------------------- trees of one form


def _parts(formula: Node, tree: Node) -> Pairs | None:
    """What stands at the same places of two trees of one form."""
    if _is_quotient(formula) and _is_quotient(tree):
        (a, b), (c, d) = _quotient(formula), _quotient(tree)
        return [(a, c), (b, d)]
    match formula, tree:
        case Signed(mine), Signed(others) if len(mine) == len(others) > 1:
            pairs = [_summands(a, b) for a, b in zip(mine, others, strict=True)]
            return [p for p in pairs if p is not None] if None not in pairs else None
        case Superscript(a, b), Superscript(c, d):
            return [(a, c), (b, d)]
        case (RootSign(a, one), RootSign(b, another)) if one == another:
            return [(a, b)]
        case Bracket(), Bracket() if _with_items(formula, ()) == _with_items(tree, ()):
            return _paired(formula.items, tree.items)
        case Applied(), Applied() if _with_argument(formula, tree) == tree:
            return [(formula.argument, tree.argument)]
        case Choose(a, b), Choose(c, d):
            return [(a, c), (b, d)]
        case Factorial(a), Factorial(b):
            return [(a, b)]
        case Juxtaposed(), Juxtaposed():
            return _of_products(formula, tree)
    return None


def _summands(mine: tuple[str, Node], other: tuple[str, Node]) -> tuple[Node, Node] | None:
    """4ac of - 4ac and 24; + 24 for - 4ac of a negative c, where no name stands alone."""
    sign, others = (each[0].replace("+", "") for each in (mine, other))
    if sign == others:
        return mine[1], other[1]
    is_power = isinstance(mine[1], Superscript)
    if {sign, others} != {"", "-"} or is_power or is_unknown(mine[1]):
        return None
    return Signed((mine,)), Signed((other,)) if others else other[1]


def _of_products(formula: Juxtaposed, tree: Juxtaposed) -> Pairs | None:
    """Factor by factor; fewer numbers than names stand for products of them: m g h as 20 · 10."""
    mine, others = _factors(formula), _factors(tree, numeric=True)
    apart = [part for _, part in formula.parts]  # P(1 + r)ⁿ may be a product
    mine = apart if len(mine) == 1 else mine
    if not mine or len(others) < 2:
        return None
    if len(others) in (len(mine), len(apart)):
        return _paired(mine if len(mine) == len(others) else apart, others)
    if PI in mine and PI in others and len(others) == 2:
        return None  # 36π is a value
    for factor in list(mine):
        if factor in others:
            mine.remove(factor)
            others.remove(factor)
    if not others or len(others) > len(mine) or len(mine) == len(_factors(formula)) < 2:
        return None
    kept = len(others) - 1
    return [*zip(mine[:kept], others[:kept], strict=True), (_product(mine[kept:]), others[kept])]


def _with_items(bracket: Bracket, items: tuple[Node, ...]) -> Bracket:
    return replace(bracket, items=items)


def _with_argument(applied: Applied, other: Applied) -> Applied:
    return replace(applied, argument=other.argument, bare=other.bare)


def _product(factors: Sequence[Node]) -> Node:
    return factors[0] if len(factors) == 1 else Juxtaposed(tuple(("", f) for f in factors))


def _paired(mine: Sequence[Node], others: Sequence[Node]) -> Pairs | None:
    return list(zip(mine, others, strict=True)) if len(mine) == len(others) else None


def _is_quotient(tree: Node) -> bool:
    """a/b, and ab/c with one sign that divides, before the last factor."""
    if isinstance(tree, Juxtaposed):
        *before, last = (sign for sign, _ in tree.parts)
        return last in ("/", "div") and TIGHT.issuperset(before)
    return isinstance(tree, Ratio)


def _quotient(tree: Node) -> tuple[Node, Node]:
    if isinstance(tree, Ratio):
        return tree.top, tree.bottom
    assert isinstance(tree, Juxtaposed)
    *above, (_, bottom) = tree.parts
    return (above[0][1] if len(above) == 1 else Juxtaposed(tuple(above))), bottom


def _factors(product: Juxtaposed, numeric: bool = False) -> list[Node]:
    """The factors, a name with its arguments or 3 · 10⁸ as one; [] beside other signs."""
    if any(sign not in TIGHT for sign, _ in product.parts):
        return []
    found: list[Node] = []
    place = 0
    while place < len(product.parts):
        joined = _is_scientific(product, place) or (
            not numeric and application(product.parts, place) is not None
        )
        size = 2 if joined else 1
        parts = product.parts[place : place + size]
        found.append(Juxtaposed(parts) if joined else parts[0][1])
        place += size
    return found


def _is_scientific(product: Juxtaposed, place: int) -> bool:
    match product.parts[place : place + 2]:
        case ((_, Numeral()), (_, Superscript(base, _))):
            return base == TEN
    return False


def _inner(tree: Node) -> Node:
    """What stands in brackets that only group."""
    while isinstance(tree, Bracket) and (inner := tree.grouped) is not None:
        tree = inner
    return tree
