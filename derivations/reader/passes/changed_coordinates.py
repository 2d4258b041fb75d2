r"""u_r = u_x x_r + u_y y_r: partials of any function by other coordinates, written as indices.

Where a section gives two letters by formulas in others, x = r cos θ and y = r sin θ, and writes
partials of a function by both kinds, those by r and θ are what the chain rule makes of them:

    u_r = Σ_a u_a ∂a/∂r,    u_rs = Σ_a u_a ∂²a/∂r∂s + Σ_ab u_ab ∂a/∂r ∂b/∂s.
"""

from __future__ import annotations

from collections.abc import Mapping

from derivations.dataclass import dataclass
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
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
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
    return by_section(
        document,
        _coordinates,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda part: _by_formulas(part, known))
        ),
    )


def _coordinates(document: Document, path: SectionPath) -> Coordinates | None:
    """None where no function has partials by the letters of both kinds."""
    statements = list(statements_of(document, path))
    below: dict[Letter, set[str]] = {}
    for node in (n for side in sides_of(statements) for n in nodes(side)):
        if isinstance(node, Subscript) and isinstance(node.base, Letter):
            below.setdefault(node.base, set()).update(variables_below(node))
    if not any(len(letters) > 2 for letters in below.values()):
        return None
    given = [learned for s in statements if (learned := formula_of(s)) is not None]
    formulas = dict(given)
    known = {u for u, letters in below.items() if u.letter not in formulas and not u.accents}
    moving = {a for u in known for a in below[u] if a in formulas}
    if len(moving) < 2 or len(given) != len(formulas):
        return None
    formulas = {a: formulas[a] for a in moving}
    others = frozenset.union(*(f.letters for f in formulas.values())) - moving
    others &= {b for u in known for b in below[u]}
    functions = {u for u in known if moving <= below[u] and below[u] & others}
    return Coordinates(formulas, others, frozenset(functions)) if others and functions else None


def _by_formulas(tree: Node, known: Coordinates) -> Node:
    """u_r by u_x and u_y, x_r by the formula of x, and one name for u_{xy} and u_{yx}."""
    if not isinstance(tree, Subscript) or not isinstance(tree.base, Letter):
        return tree
    by, base, span = variables_below(tree), tree.base, tree.span
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
