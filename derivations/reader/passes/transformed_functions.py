r"""\mathcal{L}\{f''(t)\} of a function without a formula, by the rules of the transform (Schiff,
The Laplace Transform, 1.2 to 1.7), so that it stands in F(s), f(0) and f'(0).

It is linear, turns a derivative into a product with s, a factor e^{at} into a shift and a factor t
into -d/ds. F is the capital letter of f, or of its own where the text has none.

images_of(document, path)       # F of each f in \mathcal{L}\{…\} that has no formula
with_images(display, images)    # the display with what the rules make of each of their transforms
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Signed,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    everywhere,
    sides_of,
    statements_of,
    with_statements,
)

T, S = Letter("t"), Letter("s")
AT_S = Bracket("(", ")", (S,))
MOST = 4  # derivatives and powers of t
FUNCTIONS = frozenset("fghyxuv")
STYLES = frozenset({"calligraphic", "script"})
LAPLACE = "laplace"  # the word that the transform is applied by
IMAGE = "image"  # what the rules have made of a transform, which computes it
Known = Callable[[Node], Node | None]
Images = Mapping[str, Letter]


def images_of(document: Document, path: SectionPath) -> Images:
    statements = list(statements_of(document, path))
    trees = list(sides_of(statements))
    inside = [node for tree in trees for part in _transforms(tree) for node in nodes(part)]
    found = {node.letter for node in inside if isinstance(node, Letter)} & FUNCTIONS
    if not found:
        return {}
    found -= {head for s in statements for head in _given_by_formula(s)}
    named = {f: image for s in statements for f, image in names_of_images(s)}
    return {letter: named.get(letter, Letter(letter.upper())) for letter in found}


def with_images(display: Display, images: Images) -> Display:
    def of_statement(statement: Statement) -> Statement:
        if any(True for _ in names_of_images(statement)):
            return statement
        sides = tuple(None if s is None else _with_images(s, images) for s in statement.sides)
        return statement if sides == statement.sides else replace(statement, sides=sides)

    return with_statements(display, of_statement)


def names_of_images(statement: Statement) -> Iterator[tuple[str, Letter]]:
    r"""y and Y of \mathcal{L}\{y\} = Y, which says what Y is, and so the other way round."""
    if len(statement.sides) != 2 or statement.relations[:1] not in (("=",), (":=",)):
        return
    for one, other in (statement.sides, statement.sides[::-1]):
        match one, other:
            case Juxtaposed(((_, sign), ("", Bracket(_, _, (inner,))), *rest)), Node():
                function = _plain_function(inner)
                if not _is_sign(sign) or function is None or rest not in ([], [("", AT_S)]):
                    continue
                image = _image(other)
                if image is not None:
                    yield function, image


def _image(tree: Node) -> Letter | None:
    """Y of Y and Y(s)"""
    match tree:
        case Letter():
            return tree
        case Juxtaposed(((_, Letter() as head), ("", behind))) if behind == AT_S:
            return head
    return None


def _plain_function(tree: Node) -> str | None:
    """f of f and f(t)"""
    match tree:
        case Letter(letter) if letter in FUNCTIONS:
            return letter
        case Juxtaposed(((_, Letter(letter)), ("", Bracket("(", ")", (by,))))) if by == T:
            return letter if letter in FUNCTIONS else None
    return None


def _with_images(tree: Node, images: Images) -> Node:
    return everywhere(tree, partial(_in_product, images=images))


def _given_by_formula(statement: Statement) -> Iterator[str]:
    """f of f(t) = t^2, but not y of y(t) = \\mathcal{L}^{-1}\\{Y\\}."""
    match statement.sides[0], statement.relations[:1], statement.sides[1:2]:
        case Juxtaposed(((_, Letter(head)), ("", Bracket("(", ")", (by,))))), ("=",), (value,):
            if by == T and value is not None and not _speaks_of_signs(value):
                yield head


def _speaks_of_signs(tree: Node) -> bool:
    return any(isinstance(node, Letter) and node.style in STYLES for node in nodes(tree))


def _transforms(tree: Node) -> Iterator[Bracket]:
    """What stands in the braces of each transform."""
    for node in nodes(tree):
        if isinstance(node, Juxtaposed):
            for (_, head), (sign, behind) in pairwise(node.parts):
                if not sign and _is_sign(head) and isinstance(behind, Bracket):
                    yield behind


def _is_sign(tree: Node) -> bool:
    return isinstance(tree, Letter) and tree.letter == "L" and tree.style in STYLES


def _in_product(tree: Node, images: Images) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts, rest = list[tuple[str, Node]](), list(tree.parts)
    while rest:
        sign, part = rest.pop(0)
        inside = rest[0][1] if rest and not rest[0][0] else None
        found = None
        if _is_sign(part) and isinstance(inside, Bracket) and len(inside.items) == 1:
            found = transformed(inside.items[0], images, _of_a_formula)
        if found is None:
            parts.append((sign, part))
            continue
        rest.pop(0)
        if rest and rest[0] == ("", AT_S):
            rest.pop(0)  # L{f}(s)
        parts.append((sign, Applied(IMAGE, _held(found), span=part.span)))
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _of_a_formula(tree: Node) -> Node | None:
    inside = [node for node in nodes(tree) if isinstance(node, Letter | Numeral)]
    if any(isinstance(node, Prime) for node in nodes(tree)) or not inside:
        return None
    return Applied(LAPLACE, Bracket("{", "}", (tree,), (), span=tree.span), span=tree.span)


def transformed(tree: Node, images: Images, known: Known) -> Node | None:
    """The transform of a formula in t; None where a part of it is of no kind that is known.

    images: the letter of the transform by that of each function without a formula.
    known: the transform of a formula without such functions.
    """
    if not any(isinstance(n, Letter) and n.letter in images for n in nodes(tree)):
        return known(tree)
    match tree:
        case Bracket("(" | "[", _, (inner,)):
            return transformed(inner, images, known)
        case Signed(parts):
            terms = [(sign, transformed(part, images, known)) for sign, part in parts]
            if any(term is None for _, term in terms):
                return None
            return Signed(tuple((sign, term) for sign, term in terms if term is not None))
        case Juxtaposed(parts) if (alone := _function(tree, images)) is None:
            return _product([*parts], images, known)
        case _:
            alone = _function(tree, images)
    return None if alone is None else _of_derivative(*alone, images)


def _function(tree: Node, images: Images) -> tuple[Letter, int] | None:
    """f and the order of its derivative, of f(t), f, f'(t) and f^{(n)}(t)."""
    match tree:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", (argument,))))) if argument == T:
            return _function(head, images)
        case Prime(Letter() as base, count) if base.letter in images:
            return base, count
        case Superscript(Letter() as base, Bracket("(", ")", (Numeral(order),))):
            whole = base.letter in images and order.denominator == 1
            return (base, int(order)) if whole else None
        case Letter(letter) if letter in images:
            return tree, 0
    return None


def _of_derivative(function: Letter, order: int, images: Images) -> Node | None:
    """s^n F(s) - s^{n-1} f(0) - … - f^{(n-1)}(0)"""
    if order > MOST:
        return None
    image = at(images[function.letter], S)
    parts: list[tuple[str, Node]] = [("", _times(_power(S, order), image))]
    for k in range(order):
        start = at(Prime(function, k) if k else function, Numeral(Fraction(0)))
        parts.append(("-", _times(_power(S, order - 1 - k), start)))
    return Signed(tuple(parts)) if order else image


def _product(parts: list[tuple[str, Node]], images: Images, known: Known) -> Node | None:
    """c tⁿ e^{at} f(t)"""
    if any(sign == "/" for sign, _ in parts):
        return None
    factors, rest = [part for _, part in parts], []
    constants, powers, shift = list[Node](), 0, None
    while factors:
        factor = factors.pop(0)
        if factors and (whole := _applied(factor, factors[0], images)) is not None:
            factors.pop(0)
            rest.append(whole)
        elif (order := _power_of_t(factor)) is not None:
            powers += order
        elif (rate := _rate(factor)) is not None and shift is None:
            shift = rate
        elif T not in nodes(factor) and _function(factor, images) is None:
            constants.append(factor)
        else:
            rest.append(factor)
    if len(rest) != 1 or powers > MOST:
        return None
    return _put_together(transformed(rest[0], images, known), constants, powers, shift)


def _applied(head: Node, behind: Node, images: Images) -> Node | None:
    """f(t) of two factors of a product."""
    whole = Juxtaposed((("", head), ("", behind)))
    is_argument = isinstance(behind, Bracket) and behind.items == (T,)
    return whole if is_argument and _function(whole, images) is not None else None


def _put_together(
    found: Node | None, constants: list[Node], powers: int, shift: Node | None
) -> Node | None:
    if found is None:
        return None
    if shift is not None:
        if any(isinstance(node, Differential) for node in nodes(found)):
            return None
        found = _put_in(found, Bracket("(", ")", (Signed((("", S), ("-", shift))),)))
    for _ in range(powers):
        slope = Differential("d", Bracket("(", ")", (found,)), (S,))
        found = Signed((("-", slope),))
    return _times(*constants, found)


def _power_of_t(factor: Node) -> int | None:
    match factor:
        case Letter("t", "", ()):
            return 1
        case Superscript(Letter("t", "", ()), Numeral(order)) if order.denominator == 1:
            return int(order)
    return None


def _rate(factor: Node) -> Node | None:
    """a of e^{at}"""
    match factor:
        case Superscript(Letter("e"), script):
            return _coefficient(script)
        case Applied("exp", Bracket(_, _, (script,))):
            return _coefficient(script)
    return None


def _coefficient(script: Node) -> Node | None:
    match script:
        case Letter("t", "", ()):
            return Numeral(Fraction(1))
        case Signed(((sign, part),)):
            inner = _coefficient(part)
            return None if inner is None else Bracket("(", ")", (Signed(((sign, inner),)),))
        case Juxtaposed(parts) if parts.count(("", T)) == 1 and all(s != "/" for s, _ in parts):
            others = tuple(part for part in parts if part != ("", T))
            varies = any(T in nodes(part) for _, part in others)
            return None if varies else _times(*(part for _, part in others))
    return None


def at(function: Node, argument: Node) -> Node:
    return Juxtaposed((("", function), ("", Bracket("(", ")", (argument,)))))


def _power(base: Node, order: int) -> Node:
    return base if order == 1 else Superscript(base, Numeral(Fraction(order)))


def _times(*factors: Node) -> Node:
    """Each factor in brackets, so that none of them is applied to the next."""
    kept = [f for f in factors if not (isinstance(f, Superscript) and f == _power(S, 0))]
    if len(kept) == 1:
        return kept[0]
    return Juxtaposed(tuple(("cdot" if n else "", _held(f)) for n, f in enumerate(kept)))


def _held(factor: Node) -> Bracket:
    return factor if isinstance(factor, Bracket) else Bracket("(", ")", (factor,))


def _put_in(tree: Node, shifted: Node) -> Node:
    return shifted if tree == S else mapped(tree, lambda part: _put_in(part, shifted))
