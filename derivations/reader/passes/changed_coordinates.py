r"""u_r = u_x x_r + u_y y_r: partials of any function by other coordinates, written as indices.

Where a section gives two letters by formulas in others, x = r cos θ and y = r sin θ, and writes
partials of a function by both kinds, those by r and θ are what the chain rule makes of them:

    u_r = Σ_a u_a ∂a/∂r,    u_rs = Σ_a u_a ∂²a/∂r∂s + Σ_ab u_ab ∂a/∂r ∂b/∂s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from derivations.dataclass import dataclass, replace
from derivations.printer.names import text_name
from derivations.reader.formulas import Formula, formula_of
from derivations.reader.passes.mixed_partials import variables_below
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Signed,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import (
    displays_by_section,
    everywhere,
    in_display,
    sides_of,
    with_sides,
)
from derivations.reader.text.source import Span
from derivations.terms import Name


@dataclass(frozen=True, slots=True)
class Coordinates:
    """What formulas say of letters (x, y), by which letters (r, θ), and of which functions (u)."""

    formulas: Mapping[str, Formula]
    others: frozenset[str]
    functions: frozenset[Letter]


def with_changed_coordinates(document: Document) -> Document:
    """The document with partials by the formulas' letters only."""
    changed: dict[int, Display] = {}
    for displays in displays_by_section(document).values():
        for stretch in _stretches(displays):
            known = _coordinates([s for display in stretch for s in in_display(display)])
            if known is not None:
                first = next(k for k, display in enumerate(stretch) if _gives(display, known))
                changed |= {id(display): _display(display, known) for display in stretch[first:]}
    if not changed:
        return document
    return replace(
        document, displays=tuple(changed.get(id(display), display) for display in document.displays)
    )


def _gives(display: Display, known: Coordinates) -> bool:
    found = (formula_of(s) for s in in_display(display))
    return any(told is not None and told[0] in known.formulas for told in found)


def _display(display: Display, known: Coordinates) -> Display:
    return with_sides(display, lambda side: everywhere(side, lambda n: _by_formulas(n, known)))


def _stretches(displays: list[Display]) -> Iterator[list[Display]]:
    """The displays of a section, parted where a coordinate gets another formula, in the next
    exercise, and where a function gets one, which then has no unknown partials.
    """
    partials = _below(s for d in displays for s in in_display(d))
    below: set[str] = set().union(*partials.values())
    functions = {u.letter for u, names in partials.items() if names} - below
    stretch: list[Display] = []
    given: dict[str, Node] = {}
    is_solved = False
    for display in displays if below else ():
        told = [found for s in in_display(display) if (found := formula_of(s)) is not None]
        new = {letter: formula.body for letter, formula in told if letter in below}
        solves = any(letter in functions for letter, _ in told)
        is_over = is_solved and display.path != stretch[-1].path
        if solves or is_over or any(given.get(name, body) != body for name, body in new.items()):
            yield stretch
            stretch, given = [], {}
        is_solved = solves or (is_solved and not is_over)
        stretch.append(display)
        given |= new
    yield stretch


def _below(statements: Iterable[Statement]) -> dict[Letter, set[str]]:
    """The letters by which each function has partials, written as indices."""
    below: dict[Letter, set[str]] = {}
    for node in (n for side in sides_of(statements) for n in nodes(side)):
        if isinstance(node, Subscript) and isinstance(node.base, Letter):
            below.setdefault(node.base, set()).update(variables_below(node))
    return below


def _coordinates(statements: Sequence[Statement]) -> Coordinates | None:
    """None where no function has partials by the letters of both kinds."""
    below = _below(statements)
    if not any(len(letters) > 2 for letters in below.values()):
        return None
    given = [learned for s in statements if (learned := formula_of(s)) is not None]
    formulas = dict(given)
    known = {u for u, letters in below.items() if u.letter not in formulas and not u.accents}
    moving = {a for u in known for a in below[u] if a in formulas}
    if len(moving) < 2:
        return None
    formulas = {a: formulas[a] for a in moving}
    others = frozenset.union(*(f.letters for f in formulas.values())) - moving
    others &= {b for u in known for b in below[u]}
    functions = {u for u in known if moving <= below[u] and below[u] & others}
    return Coordinates(formulas, others, frozenset(functions)) if others and functions else None


def _by_formulas(tree: Node, known: Coordinates) -> Node:
    """u_r by u_x and u_y, x_r by the formula of x, and one name for u_{xy} and u_{yx}."""
    match tree:
        case Subscript(Letter() as base):
            by = variables_below(tree)
        case Differential("partial", Letter() as base, variables):
            by = [v.letter for v in variables if isinstance(v, Letter)]
            by = by if len(by) == len(variables) else []
        case _:
            return tree
    span = tree.span
    if not by or len(by) > 2:
        return tree
    if base.letter in known.formulas and not base.accents and known.others.issuperset(by):
        return _slope(base.letter, by, known, span)
    if base not in known.functions:
        return tree
    if known.formulas.keys() >= set(by):
        return _partial(base, by, span)
    return _chained(base, by, known, span) if known.others.issuperset(by) else tree


def _chained(u: Letter, by: list[str], known: Coordinates, span: Span) -> Node:
    letters = sorted(known.formulas)
    terms = [_product(_partial(u, [a], span), _slope(a, by, known, span)) for a in letters]
    if len(by) == 2:
        r, s = by
        terms += [
            _product(
                _partial(u, [a, b], span), _slope(a, [r], known, span), _slope(b, [s], known, span)
            )
            for a in letters
            for b in letters
        ]
    total = Signed(tuple(("+", term) for term in terms), span=span)
    return Bracket("(", ")", (total,), (), span=span)


def _slope(a: str, by: list[str], known: Coordinates, span: Span) -> Node:
    body = Bracket("(", ")", (known.formulas[a].body,), (), span=span)
    variables = tuple(Letter(letter, span=span) for letter in by)
    return Differential("partial", body, variables, span=span)


def _partial(u: Letter, by: list[str], span: Span) -> Node:
    """One name for a partial, whatever the order of its variables."""
    label = "".join(sorted(text_name(Name(letter)) for letter in by))
    return Subscript(u, (Word(label, True, span=span),), span=span)


def _product(*factors: Node) -> Node:
    first, *others = factors
    parts = (("", first), *(("cdot", factor) for factor in others))
    return Juxtaposed(parts, span=first.span)
