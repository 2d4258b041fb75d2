"""Names that stand for partials of a function that the text gives: f_x, f_xy, J_f, H_f."""

from __future__ import annotations

from derivations.reader.fields import NUMBER
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import Named, named
from derivations.reader.raw import Letter, Numeral
from derivations.terms import (
    Call,
    Component,
    Derivative,
    Function,
    Index,
    Matrix,
    Name,
    PartialAt,
    Symbol,
    Term,
    index,
)

JACOBIANS, HESSIANS = frozenset({"J", "D"}), frozenset({"H"})
Partials = tuple[Symbol, ...]


def arguments(name: Name, names: Lexicon) -> Partials:
    """The variables of a function that the text gives by a rule."""
    if name not in names.ruled:
        return ()
    trees = map(named, names.facts.arguments.get(name, []))
    found = [names.symbol(tree, _numbers(tree)) for tree in trees if tree is not None]
    symbols = tuple(term for term in found if isinstance(term, Symbol) and term.shape.is_scalar)
    return symbols if len(symbols) == len(found) else ()


def _numbers(found: Named) -> tuple[Index, ...]:
    """1 of x_1, a coordinate of its own; no other index."""
    values = [node.value for node in found.indices if isinstance(node, Numeral)]
    whole = len(values) == len(found.indices) and all(v.denominator == 1 for v in values)
    return tuple(index(int(value)) for value in values) if whole else ()


def entry_of(term: Term, place: int) -> Term:
    return Component(term, (index(place),))


def of_partials(found: Named, point: tuple[Term, ...], names: Lexicon) -> Term | None:
    """f_x, f_xy, J_f and H_f, at a point or as functions; None for any other name."""
    name, label = found.name, found.name.label
    if name.primes or name.accents or names.facts.chance:
        return None
    if not found.indices and name.letter in JACOBIANS | HESSIANS and label and not name.style:
        of = next((n for n in names.ruled if n.letter == label and not n.label), None)
        return None if of is None else _matrix_of(name.letter, of, point, names)
    base = name._replace(label="")
    at = arguments(base, names)
    order = _order(found, at)
    if not at or not order or len(point) not in (0, len(at)):
        return None
    return _partial(base, order, point, at, names)


def _order(found: Named, at: Partials) -> Partials:
    """The variables that stand below, x and y of f_xy; () where anything else does."""
    letters = {str(symbol.name): symbol for symbol in at}
    label = found.name.label
    parts = [label] if label in letters else list(label)
    for node in found.indices:
        parts.append(node.letter if isinstance(node, Letter) else "")
    return tuple(letters[p] for p in parts) if parts and all(p in letters for p in parts) else ()


def _partial(
    of: Name, order: Partials, point: tuple[Term, ...], at: Partials, names: Lexicon
) -> Term:
    shape = names.values.get(of, NUMBER)
    if point == at or not point:
        term: Term = Call(Function(of), at, *shape)
        for variable in order:
            term = Derivative(term, variable)
        return term
    first, *further = order
    return PartialAt(Function(of), first, point, tuple(further), *shape)


def _matrix_of(kind: str, of: Name, point: tuple[Term, ...], names: Lexicon) -> Term | None:
    """The matrix of the first partials of a map, or of the second ones of a function."""
    at, shape = arguments(of, names), names.values.get(of, NUMBER)
    if not at or len(point) not in (0, len(at)):
        return None
    if kind in HESSIANS and shape.is_scalar:
        return Matrix(tuple(tuple(_partial(of, (x, y), point, at, names) for y in at) for x in at))
    if kind not in JACOBIANS or shape.is_scalar or not shape.is_vector or shape.rows.names:
        return None
    columns = [_partial(of, (x,), point, at, names) for x in at]
    rows = range(1, shape.rows.at({}) + 1)
    return Matrix(tuple(tuple(entry_of(column, i) for column in columns) for i in rows))
