r"""dx \wedge dy = -dy \wedge dx, d(f\,dx), dω: differential forms by their coefficients.

In a text that multiplies forms, each side of an equation between them is written out over the
products dx_i ∧ dx_j … of the coordinates whose differentials the section writes: as the coefficient
of the only one that occurs, or as the column of all (Spivak, Calculus on Manifolds, chapter 4):

    dx ∧ dx = 0,  dy ∧ dx = -dx ∧ dy,  d(f dx_I) = Σ_j ∂f/∂x_j dx_j ∧ dx_I

A letter with a formula, x = r cos θ, has the differential of its formula. ω = … says what ω is from
there on. What else stands before or behind ∧ has no meaning here.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import dataclass, field, replace
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Row, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)

Basis = tuple[int, ...]  # the places of the coordinates of dx_i ∧ dx_j …, in order
Form = dict[Basis, list[tuple[int, Node]]]  # each with its summands: a sign and a coefficient
FUNCTIONS = frozenset({"f", "g", "h", "F", "G", "P", "Q", "R", "A", "B", "phi", "psi"})
ORDER = ("x", "y", "z", "r", "theta", "phi", "u", "v", "w", "s", "t")
PRODUCT = frozenset({"", "cdot", "wedge"})
ZERO, ONE, TWO = (Numeral(Fraction(value)) for value in (0, 1, 2))


class NoForm(Exception):
    """What is no differential form in the coordinates of the section."""


@dataclass(slots=True)
class Section:
    """coordinates: of the differentials that are written; forms: what the text defines so far."""

    coordinates: tuple[Node, ...]
    formulas: frozenset[Letter]
    forms: dict[Letter, Form] = field(default_factory=dict)


def with_exterior_products(document: Document) -> Document:
    """The document with forms by their coefficients."""
    return by_section(with_lower_indices(document), _section, _in_display)


def with_lower_indices(document: Document) -> Document:
    """x_1 and x_2 for the coordinates x^1 and x^2 of dx^1 ∧ dx^2: nobody writes a first power."""
    return by_section(
        document,
        lambda d, path: _numbered_above(
            [n for side in sides_of(statements_of(d, path)) for n in nodes(side)]
        ),
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda part: _lowered(part, known))
        ),
    )


def _numbered_above(every: list[Node]) -> frozenset[Node]:
    if not any(map(_multiplies, every)):
        return frozenset()
    pairs = (pair for n in every if isinstance(n, Juxtaposed) for pair in pairwise(n.parts))
    found: set[Node] = set()
    for (_, d), (_, behind) in pairs:
        match behind:
            case Superscript(Letter() as base, Numeral() as script) if _is_d(d) and script == ONE:
                found.add(base)
    return frozenset(found)


def _lowered(tree: Node, known: frozenset[Node]) -> Node:
    match tree:
        case Superscript(base, Numeral() as script) if base in known:
            return Subscript(base, (script,), span=tree.span)
    return tree


def _section(document: Document, path: SectionPath) -> Section | None:
    statements = list(statements_of(document, path))
    every = [node for side in sides_of(statements) for node in nodes(side)]
    if not any(_multiplies(node) for node in every):
        return None
    moved = [letter for node in every for letter in _differentiated(node)]
    heads = {s.sides[0]: s.sides[1] for s in statements if s.relations and len(s.sides) > 1}
    formulas = {
        head
        for head, value in heads.items()
        if isinstance(head, Letter) and value is not None and not _has_differentials(value)
    }
    defined = {head for head in heads if isinstance(head, Letter)}
    whole = [c for side in sides_of(statements) if (c := _exterior_derivative(side)) is not None]
    moved = [c for c in dict.fromkeys(moved) if moved.count(c) > whole.count(c)]
    own = [c for c in moved if c not in defined and not _is_of_functions(c)]
    own.sort(key=_place)
    return Section(tuple(own), frozenset(formulas)) if own else None


def _is_of_functions(node: Node) -> bool:
    return isinstance(node, Letter) and node.letter in FUNCTIONS


def _place(node: Node) -> tuple[int, Fraction]:
    """x before y before z, x_1 before x_2."""
    match node:
        case Letter(letter) if letter in ORDER:
            return ORDER.index(letter), Fraction(0)
        case Subscript(_, (Numeral(value),)):
            return len(ORDER), value
    return len(ORDER) + 1, Fraction(0)


def _multiplies(node: Node) -> bool:
    return isinstance(node, Juxtaposed) and any(sign == "wedge" for sign, _ in node.parts)


def _differentiated(node: Node) -> Iterator[Node]:
    """x of dx, x_1 of dx_1"""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    for (_, d), (sign, behind) in pairwise(parts):
        match behind:
            case Letter() | Subscript(Letter(), (Numeral(),)) if _is_d(d) and not sign:
                yield behind


def _exterior_derivative(side: Node) -> Node | None:
    """α of dω = 0 and ω = dα, which is rather a form than a coordinate."""
    match side:
        case Juxtaposed((_, _)):
            return next(_differentiated(side), None)
    return None


def _has_differentials(tree: Node) -> bool:
    return any(next(_differentiated(node), None) is not None for node in nodes(tree))


def _is_d(node: Node) -> bool:
    return isinstance(node, Letter) and node.letter == "d" and not node.accents


# ---------------------------------------------------------------- chains of sides


def _in_display(display: Display, section: Section) -> Display:
    chains: list[list[Statement]] = []
    for statement in in_display(display):
        if statement.sides[0] is None and chains:
            chains[-1].append(statement)
        else:
            chains.append([statement])
    written: dict[int, Statement] = {}
    for chain in chains:
        for statement, new in zip(chain, _written_out(chain, section), strict=True):
            written[id(statement)] = new

    def of_row(row: Row) -> Row:
        return replace(row, statements=tuple(written[id(s)] for s in row.statements))

    return replace(display, rows=tuple(map(of_row, display.rows)))


def _written_out(chain: list[Statement], section: Section) -> list[Statement]:
    """The statements with all sides over one basis; as they stand where a side is no form."""
    trees = [side for s in chain for side in s.sides if side is not None]
    if not all(set(s.relations) == {"="} for s in chain):
        return chain
    try:
        if (head := _defined(chain, section)) is not None:
            value = chain[0].sides[1] or ZERO
            form = section.forms[head] = _form(value, section)
            return [replace(chain[0], sides=(head, _side(form, sorted(form), section, value)))]
        if not any(_speaks_of_forms(tree, section) for tree in trees):
            return chain
        found = {id(tree): _form(tree, section) for tree in trees}
    except NoForm:
        return chain
    basis = sorted({place for form in found.values() for place in form})
    if len({len(place) for place in basis}) > 1 and () in basis:
        return chain
    return [
        replace(s, sides=tuple(t and _side(found[id(t)], basis, section, t) for t in s.sides))
        for s in chain
    ]


def _defined(chain: list[Statement], section: Section) -> Letter | None:
    """ω of ω = x dy - y dx."""
    head, *others = chain[0].sides
    value = others[0] if others else None
    if len(chain) != 1 or not isinstance(head, Letter) or value is None or len(others) > 1:
        return None
    is_form = _has_differentials(value) or _speaks_of_forms(value, section)
    return head if is_form and head not in section.coordinates else None


def _speaks_of_forms(tree: Node, section: Section) -> bool:
    """ω, dx ∧ dy, d(f dx)"""
    return any(node in section.forms or _multiplies(node) for node in nodes(tree)) or any(
        _is_d(d) and not sign and isinstance(behind, Bracket) and _has_differentials(behind)
        for node in nodes(tree)
        if isinstance(node, Juxtaposed)
        for (_, d), (sign, behind) in pairwise(node.parts)
    )


def _side(form: Form, basis: list[Basis], section: Section, tree: Node) -> Node:
    entries = [_applied(_total(form.get(place, [])), section) for place in basis]
    if len(entries) < 2:
        return replace(entries[0] if entries else ZERO, span=tree.span)
    return Array("(", tuple((entry,) for entry in entries), span=tree.span)


def _total(summands: list[tuple[int, Node]]) -> Node:
    if not summands:
        return ZERO
    if len(summands) == 1 and summands[0][0] > 0:
        return summands[0][1]
    signs = ("-" if sign < 0 else "+" if n else "" for n, (sign, _) in enumerate(summands))
    return Signed(tuple(zip(signs, (_grouped(c) for _, c in summands), strict=True)))


def _grouped(tree: Node) -> Node:
    return Bracket("(", ")", (tree,), span=tree.span) if isinstance(tree, Signed) else tree


def _applied(tree: Node, section: Section) -> Node:
    """f(x, y) for a function of which the text says nothing, and ∂P/∂y for P_y."""

    def is_open(node: Node) -> bool:
        plain = isinstance(node, Letter) and node.letter in FUNCTIONS and not node.accents
        return plain and node not in section.formulas and node not in section.coordinates

    def called(node: Node) -> Node:
        commas = (",",) * (len(section.coordinates) - 1)
        at = Bracket("(", ")", section.coordinates, commas, span=node.span)
        return Juxtaposed((("", node), ("", at)), span=node.span)

    match tree:
        case Juxtaposed(parts):
            kept: list[tuple[str, Node]] = []
            for (sign, part), behind in zip(parts, (*parts[1:], None), strict=True):
                is_call = behind is not None and not behind[0] and isinstance(behind[1], Bracket)
                if is_open(part) and not is_call:
                    kept.append((sign, Bracket("(", ")", (called(part),), span=part.span)))
                else:
                    kept.append((sign, part if is_open(part) else _applied(part, section)))
            return replace(tree, parts=tuple(kept))
        case Subscript(base, (Letter() as below,)) if is_open(base):
            if below in section.coordinates:
                return Differential("partial", called(base), (below,), span=tree.span)
        case _ if is_open(tree):
            return called(tree)
    return mapped(tree, lambda part: _applied(part, section))


# ---------------------------------------------------------------- the algebra of forms


def _form(tree: Node, section: Section) -> Form:
    """The coefficients of a form; a function is one of degree 0."""
    if tree == ZERO:
        return {}
    if tree in section.forms and isinstance(tree, Letter):
        return section.forms[tree]
    if not _has_differentials(tree) and not _speaks_of_forms(tree, section):
        return {(): [(1, tree)]} if not _is_operator_left(tree) else _no_form()
    match tree:
        case Signed(parts):
            return _sum((-1 if sign == "-" else 1, _form(part, section)) for sign, part in parts)
        case Juxtaposed(parts):
            return _product(parts, section)
        case Bracket("(" | "[", _, (inner,)):
            return _form(inner, section)
        case Ratio(top, bottom):
            inverse: Form = {(): [(1, Ratio(ONE, bottom, span=tree.span))]}
            return _wedge(inverse, _form(top, section))
    return _no_form()


def _no_form() -> Form:
    raise NoForm


def _is_operator_left(tree: Node) -> bool:
    """A d that nothing has taken."""
    return any(map(_is_d, nodes(tree)))


def _product(parts: tuple[tuple[str, Node], ...], section: Section) -> Form:
    total: Form = {(): [(1, ONE)]}
    run: list[tuple[str, Node]] = []  # factors that are functions, f(x) among them
    place = 0
    while place < len(parts):
        sign, part = parts[place]
        operand = (
            parts[place + 1][1] if place + 1 < len(parts) and not parts[place + 1][0] else None
        )
        times = _times_d(part)
        if times and operand is not None:
            value = _form(operand, section)
            for _ in range(times):
                value = _differential(value, section)
            place += 2
        elif _has_differentials(part) or _speaks_of_forms(part, section):
            value, place = _form(part, section), place + 1
        else:
            if sign == "wedge" or (place + 1 < len(parts) and parts[place + 1][0] == "wedge"):
                raise NoForm  # ω ∧ η of which nothing is known
            run.append((sign if run else "", part))
            place += 1
            continue
        if sign not in PRODUCT:
            raise NoForm
        total, run = _wedge(_wedge(total, _functions(run)), value), []
    return _wedge(total, _functions(run))


def _times_d(part: Node) -> int:
    """How often d and d² differentiate."""
    if _is_d(part):
        return 1
    return 2 if isinstance(part, Superscript) and _is_d(part.base) and part.script == TWO else 0


def _functions(run: list[tuple[str, Node]]) -> Form:
    if not run:
        return {(): [(1, ONE)]}
    whole = run[0][1] if len(run) == 1 else Juxtaposed(tuple(run), span=run[0][1].span)
    if any(_is_d(node) or _is_pullback(node) for node in nodes(whole)):
        raise NoForm
    return {(): [(1, whole)]}


def _is_pullback(node: Node) -> bool:
    """f^* and φ_*"""
    match node:
        case Superscript(_, Mark()) | Subscript(_, (Mark(),)):
            return True
    return False


def _sum(forms: Iterator[tuple[int, Form]]) -> Form:
    total: Form = {}
    for sign, form in forms:
        for basis, summands in form.items():
            total.setdefault(basis, []).extend((sign * own, c) for own, c in summands)
    return total


def _wedge(left: Form, right: Form) -> Form:
    total: Form = {}
    for first, summands in left.items():
        for second, others in right.items():
            if set(first) & set(second):
                continue
            basis = (*first, *second)
            turns = sum(a > b for n, a in enumerate(basis) for b in basis[n + 1 :])
            entries = total.setdefault(tuple(sorted(basis)), [])
            entries += [
                ((-1) ** turns * a * b, _times(c, d)) for a, c in summands for b, d in others
            ]
    return total


def _times(left: Node, right: Node) -> Node:
    if left == ONE or right == ONE:
        return right if left == ONE else left
    first, second = sorted((_factor(left), _factor(right)), key=repr)  # xy - yx is no commutator
    return Juxtaposed((("", first), ("cdot", second)), span=left.span)


def _factor(tree: Node) -> Node:
    loose = isinstance(tree, Signed | Juxtaposed | Differential | Applied)
    return Bracket("(", ")", (tree,), span=tree.span) if loose else tree


def _differential(form: Form, section: Section) -> Form:
    total: Form = {}
    for basis, summands in form.items():
        for sign, coefficient in summands:
            _check(coefficient, section)
            slopes: Form = {
                (place,): [(sign, slope)]
                for place, at in enumerate(section.coordinates)
                if (slope := _slope(coefficient, at, section)) is not None
            }
            total = _sum(iter([(1, total), (1, _wedge(slopes, {basis: [(1, ONE)]}))]))
    return total


def _depends(node: Node, section: Section) -> bool:
    return node in section.formulas or _is_of_functions(node)


def _check(coefficient: Node, section: Section) -> None:
    """d of a letter is that of a coordinate, of a formula or of a function."""
    if isinstance(coefficient, Letter):
        known = coefficient in section.coordinates or _depends(coefficient, section)
        if not known:
            raise NoForm


def _slope(coefficient: Node, at: Node, section: Section) -> Node | None:
    if isinstance(coefficient, Numeral):
        return None
    if coefficient in section.coordinates:
        return ONE if coefficient == at else None
    inside = nodes(coefficient)
    if at not in inside and not any(_depends(node, section) for node in inside):
        return None
    return Differential("partial", _factor(coefficient), (at,), span=coefficient.span)
