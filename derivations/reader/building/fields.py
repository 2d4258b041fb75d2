"""Vector calculus in coordinates: ∇·F, ∇×F, ∇²f, f_xy, ∂(x, y)/∂(r, θ), J_f, H_f."""

from __future__ import annotations

from derivations.reader.building.build import build
from derivations.reader.building.partial_names import Partials, arguments, entry_of
from derivations.reader.fields import NUMBER
from derivations.reader.lexicon import AXES, Lexicon, NoMeaning, function_of
from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Differential, Letter, Nabla, Node, nodes
from derivations.terms import (
    Call,
    Derivative,
    Determinant,
    Matrix,
    Name,
    Shape,
    Sum,
    Symbol,
    Term,
    Vector,
    negative,
    scalar,
)

# ---------------------------------------------------------------- nabla


def nabla(node: Nabla, names: Lexicon) -> Term:
    """∇f, ∇·F, ∇×F and ∇² of a field whose coordinates the text shows."""
    assert node.operand is not None
    term = field(node.operand, names)
    at = coordinates(node, node.operand, term, names)
    if node.kind == "gradient":
        if not term.shape.is_scalar:
            raise NoMeaning("a gradient of what is no number", node)
        return Vector(tuple(Derivative(term, x) for x in at))
    if node.kind == "divergence":
        return Sum(tuple(Derivative(entry_of(term, i), x) for i, x in enumerate(at, 1)))
    if node.kind == "curl":
        return _curl(node, term, at)
    if node.kind == "second":
        names.ambiguous.add("second")
    if node.kind == "second" and names.habits.second == "hessian" and term.shape.is_scalar:
        return Matrix(tuple(tuple(Derivative(Derivative(term, x), y) for y in at) for x in at))
    return Sum(tuple(Derivative(Derivative(term, x), x) for x in at))


def _curl(node: Nabla, term: Term, at: Partials) -> Term:
    if len(at) != 3:
        raise NoMeaning("a curl in other than three dimensions", node)
    pairs = ((2, 1, 1, 2), (0, 2, 2, 0), (1, 0, 0, 1))  # ∂_y F_3 - ∂_z F_2, …
    return Vector(
        tuple(
            Sum(
                (
                    Derivative(entry_of(term, a + 1), at[b]),
                    negative(Derivative(entry_of(term, c + 1), at[d])),
                )
            )
            for a, b, c, d in pairs
        )
    )


def field(operand: Node, names: Lexicon) -> Term:
    """A function of named variables at these variables, or what is built of fields."""
    if isinstance(operand, Bracket) and operand.grouped is not None:
        return field(operand.grouped, names)
    found = named(operand, names.facts.labels)
    if found is not None and not found.indices and (at := arguments(found.name, names)):
        return Call(function_of(found.name), at, *names.values.get(found.name, NUMBER))
    return build(operand, names)


def coordinates(node: Nabla, operand: Node, term: Term, names: Lexicon) -> Partials:
    """The variables that ∇ differentiates by."""
    inside = [found.name for n in nodes(operand) if (found := named(n)) is not None]
    rules = {at for name in inside if (at := arguments(name, names))}
    if len(rules) == 1:
        (at,) = rules
    else:
        at = tuple(map(scalar, _letters(inside, operand, term, names)))
    fits = term.shape.is_scalar or (term.shape.is_vector and term.shape == Shape.of(len(at), 1))
    if len(at) < 2 or not fits or (node.kind in ("divergence", "curl") and term.shape.is_scalar):
        raise NoMeaning(f"a {node.kind} without its coordinates", node)
    return at


def _letters(inside: list[Name], operand: Node, term: Term, names: Lexicon) -> tuple[str, ...]:
    """x and y of a plane field, x, y and z in space."""
    if any(name in names.fields for name in inside):
        return AXES
    for count in (2, 3):
        if term.shape == Shape.of(count, 1):
            return AXES[:count]
    spoken = {n.letter for n in nodes(operand) if isinstance(n, Letter)}
    spoken |= {letter for name in inside for letter in _reached(name, names)}
    if "z" in spoken:
        return AXES
    return AXES[:2] if {"x", "y"} <= spoken else ()


def _reached(name: Name, names: Lexicon) -> set[str]:
    """What the definition of a name speaks of, also of r, the length of r = (x, y, z)."""
    found = set(names.facts.depends.get(name, ()))
    for letter in (name.letter, *found):
        found |= names.facts.depends.get(Name(letter, "bold"), set())
    return found


# ---------------------------------------------------------------- Jacobians and Hessians


def jacobian(node: Differential, names: Lexicon) -> Term | None:
    """∂(x, y)/∂(r, θ): a determinant, in another reading the matrix."""
    match node:
        case Differential("partial", Bracket("(", ")", items), (Bracket("(", ")", below),)):
            if len(items) != len(below) or len(items) < 2:
                return None
            variables = [build(tree, names) for tree in below]
            if not all(isinstance(v, Symbol) and v.shape.is_scalar for v in variables):
                return None
            whole = Matrix(
                tuple(
                    tuple(Derivative(build(item, names), v) for v in variables)  # type: ignore[arg-type]
                    for item in items
                )
            )
            names.ambiguous.add("jacobian")
            return whole if names.habits.jacobian == "matrix" else Determinant(whole)
    return None
