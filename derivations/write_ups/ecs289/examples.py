"""The counterexamples of section 1.5, each verified in exact arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.kernel.unrolled import parameters_of
from derivations.models.cell import Model
from derivations.semantics.fixed_points import FixedPoint, fixed_point
from derivations.semantics.inequalities import Enclosure
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.rationals import Rationals
from derivations.terms import (
    Formula,
    Identity,
    Jacobian,
    Map,
    Matrix,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    function,
    index,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.algebra import negative
from derivations.typeset.displays import inline
from derivations.typeset.latex import Latex
from derivations.write_ups.ecs289.homework import SOFTSIGN, Example, z

HORIZON = 3
EQUAL = Relation.EQUAL
Rows = Sequence[Sequence[Fraction | int]]


@dataclass(frozen=True, slots=True)
class Verified:
    """An example and what the semantics found of it."""

    model: Model
    example: Example
    found: FixedPoint


def verified(model: Model, example: Example) -> Verified:
    """UserError for a state that moves, or an example that shows nothing."""
    made = instance(model, example)
    if not is_softsign(made, SOFTSIGN):
        raise UserError("the activation that the examples state is not the one they use")
    found = fixed_point(made, parameters_of(model)[0])
    if not (found.explodes or found.vanishes) or not found.necessary_for_exploding:
        raise UserError(f"the example {example.weights} is no counterexample")
    return Verified(model, example, found)


def instance(model: Model, example: Example) -> Instance[Fraction]:
    """The example's numbers; zero for every parameter and input that it does not state."""
    cell, (weights, *others, bias) = model.cell, parameters_of(model)
    sizes = {str(cell.states.rows): len(example.state), **{str(u.rows): 1 for u in cell.inputs}}
    zeros = [*others, *(u[step] for u in cell.inputs for step in range(1, HORIZON + 2))]
    values: dict[Symbol, Rows] = {leaf: zero_matrix(leaf, sizes) for leaf in zeros}
    values |= {weights: example.weights, bias: column(example.bias)}
    values[cell.states[0]] = column(example.state)
    functions = {part.function for part in subterms(cell.step) if isinstance(part, Map)}
    field = Rationals({str(function.name): "softsign" for function in functions})
    return Instance(model, sizes, HORIZON, field, values)


def is_softsign(made: Instance[Fraction], stated: Term) -> bool:
    """Whether the stated function of z has the values that the instance computes with."""
    enclosure = Enclosure(Interpreter(made))
    softsign, points = function("softsign"), (Fraction(k, 3) for k in range(-6, 7))
    return all(
        set(enclosure.of(replace(stated, {z: Number(point)}), {}))
        == {made.field.apply(softsign, point)}
        for point in points
    )


def zero_matrix(leaf: Symbol, sizes: Mapping[str, int]) -> Rows:
    return [[0] * leaf.cols.at(sizes)] * leaf.rows.at(sizes)


def column(entries: Sequence[Fraction | int]) -> Rows:
    return [[entry] for entry in entries]


# ---------------------------------------------------------------- what the document says of it


def statement(case: Verified) -> dict[str, object]:
    """The pieces of the example's sentence."""
    cell, found = case.model.cell, case.found
    weights, *_, bias = parameters_of(case.model)
    one_step = Jacobian(cell.states[cell.time], cell.states[cell.time - 1])
    return {
        "weights": equation(weights, found.weights),
        "is_nilpotent": found.weights_are_nilpotent,
        "threshold": inline(Number(1 / found.slope_bound)),
        "bias": equation(bias, column(case.example.bias)),
        "state": equation(cell.states[cell.time], found.state),
        "one_step": equation(one_step, found.jacobian),
        "recursion": recursion(one_step, found.jacobian_polynomial),
        "outcome": "explodes" if found.explodes else "vanishes",
    }


def equation(left: Term, rows: Rows) -> Latex:
    right = Matrix(tuple(tuple(Number(Fraction(entry)) for entry in row) for row in rows))
    value = right.rows[0][0] if len(rows) == len(rows[0]) == 1 else right
    return inline(Formula(left, EQUAL, value))


def recursion(matrix: Term, polynomial: Sequence[Fraction]) -> Latex | None:
    """Jⁿ = −c₁ Jⁿ⁻¹ − … − cₙ I, by Cayley and Hamilton; of a number nothing but what it is."""
    degree = len(polynomial) - 1
    if degree == 1:
        return None
    terms = [*powers(matrix, polynomial, degree)] or [Number(Fraction(0))]
    return inline(Formula(Power(matrix, index(degree)), EQUAL, plus(*terms)))


def powers(matrix: Term, polynomial: Sequence[Fraction], degree: int) -> Iterator[Term]:
    for lower, coefficient in enumerate(polynomial[1:], start=1):
        power = degree - lower
        if coefficient:
            kept = matrix if power == 1 else Power(matrix, index(power))
            unit = kept if power else Identity(matrix.shape.rows)
            term = times(Number(abs(coefficient)), unit)
            yield term if coefficient < 0 else negative(term)
