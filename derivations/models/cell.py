"""What an author states: a first-order recurrence, and the loss that is summed over its states.

    x, u, t = state("x", "n"), inputs("u", "m"), index("t")
    Cell("…", x, (W_rec, W_in, b), W_rec @ sigma(x[t - 1]) + W_in @ u[t] + b, inputs=(u,))

States are x_0, x_1, …; inputs and indexed parameters are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.terms import (
    Diagonal,
    Dimension,
    Family,
    Hadamard,
    Identity,
    Index,
    IndexedSum,
    Kronecker,
    Map,
    Matrix,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Role,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Transpose,
    Vector,
    Zero,
    index,
    losses,
    substitute,
    subterms,
)
from derivations.terms.entrywise import Filled
from derivations.terms.index import IndexLike

# The nodes of an explicit formula: no derivative, nothing that binds a variable.
EXPLICIT = (
    *(Number, Index, Symbol, Identity, Zero, Sum, Negation, Product, Quotient, Power, Filled),
    *(Hadamard, Kronecker, Transpose, Diagonal, Map, Vector, Matrix),
)

TIME = index("t")


@dataclass(frozen=True, slots=True)
class Cell:
    """x_t = step for t ≥ 1: a first-order recurrence, checked when it is stated.

    step reads x[t-1], u[t], parameters and constants, and has the shape n×1 of the states.
    A parameter is a Symbol shared by all steps or a Family with one member a step (a layer).
    An abbreviation (z, term) names a part of the step, such as its pre-activation z[t]; the step
    itself is stated in full.
    Raises UserError, or ShapeError for shapes that clash.
    """

    name: str
    states: Family
    parameters: tuple[Symbol | Family, ...]
    step: Term
    inputs: tuple[Family, ...] = ()
    constants: tuple[Symbol, ...] = ()
    time: Index = TIME
    abbreviations: tuple[tuple[Family, Term], ...] = ()

    def __post_init__(self) -> None:
        for check in CHECKS:
            check(self)

    def step_at(self, at: IndexLike) -> Term:
        """The right side of the recurrence for x[at]."""
        return substitute(self.step, {self.time.variable: index(at)})

    def theta(self, name: str | Name = "theta", horizon: str = "T") -> Symbol:
        """θ: each parameter as its column-major vec, stacked in the order of declaration.

        Of a Family the members 1 … T are stacked; the size then contains the horizon's name.
        """
        size = Dimension.of(0)
        for parameter in self.parameters:
            members = Dimension.of(horizon if isinstance(parameter, Family) else 1)
            size += members * parameter.rows * parameter.cols
        return Symbol(Name.of(name), size, role=Role.PARAMETERS)


@dataclass(frozen=True, slots=True)
class Model:
    """A cell and its loss ε = Σ_{t=1}^T ε_t, where ε_t reads x_t and nothing else."""

    cell: Cell
    losses: Family
    total: Symbol
    theta: Symbol
    horizon: Index

    def __post_init__(self) -> None:
        size = self.cell.theta(horizon=self.horizon.variable).rows
        if self.theta.role is not Role.PARAMETERS or self.theta.rows != size:
            raise UserError(
                f"{self.cell.name}: θ must hold all {size} entries of the parameters, "
                f"but {self.theta.name} ({self.theta.role}) has {self.theta.rows}"
            )

    @property
    def loss(self) -> IndexedSum:
        """The definition of the total loss: Σ_{t=1}^T ε_t."""
        time = self.cell.time
        return IndexedSum(time, index(1), self.horizon, self.losses[time])


def model(
    cell: Cell, loss: str | Name = "epsilon", theta: str | Name = "theta", horizon: str = "T"
) -> Model:
    """The model of a cell under the usual names."""
    return Model(
        cell,
        losses(loss),
        Symbol(Name.of(loss), role=Role.LOSS),
        cell.theta(theta, horizon),
        index(horizon),
    )


# ---------------------------------------------------------------- what a cell must satisfy


def _declares_roles(cell: Cell) -> None:
    """Every declared leaf has the role that its place says; states are column vectors."""
    declared: list[tuple[Symbol | Family, Role]] = [(cell.states, Role.STATE)]
    declared += [(leaf, Role.INPUT) for leaf in cell.inputs]
    declared += [(leaf, Role.PARAMETER) for leaf in cell.parameters]
    declared += [(leaf, Role.CONSTANT) for leaf in cell.constants]
    for leaf, role in declared:
        if leaf.role is not role:
            raise _error(cell, f"{leaf.name} is declared as {role}, but its role is {leaf.role}")
        if isinstance(leaf, Symbol) and leaf.indices:
            raise _error(cell, f"{leaf.name} is declared with an index: declare its Family")
    if cell.states.cols != Dimension.of(1):
        raise ShapeError(f"{cell.name}: the states have {cell.states.cols} columns, not one")


def _names_differ(cell: Cell) -> None:
    seen: set[Name] = set()
    for leaf in (cell.states, *cell.inputs, *cell.parameters, *cell.constants):
        if leaf.name in seen:
            raise _error(cell, f"{leaf.name} is declared twice")
        seen.add(leaf.name)


def _is_explicit(cell: Cell) -> None:
    for node in subterms(cell.step):
        if not isinstance(node, EXPLICIT):
            kind = type(node).__name__
            raise _error(cell, f"the step holds {kind}: it must be an explicit formula")


def _is_closed(cell: Cell) -> None:
    """Every leaf of the step is declared, and read at the one step where it may be."""
    readings = _readings(cell)
    for leaf in subterms(cell.step):
        if isinstance(leaf, Symbol) and leaf not in readings:
            raise _error(cell, _why_not(cell, leaf))
        if isinstance(leaf, Index) and not leaf.variables <= cell.time.variables:
            raise _error(cell, f"the step reads the index {leaf}: only {cell.time} is known")


def _readings(cell: Cell) -> frozenset[Symbol]:
    """The leaves that a step may read."""
    families: Iterator[Symbol | Family] = iter((*cell.inputs, *cell.parameters, *cell.constants))
    at_step = (leaf[cell.time] if isinstance(leaf, Family) else leaf for leaf in families)
    return frozenset((cell.states[cell.time.minus(1)], *at_step))


def _why_not(cell: Cell, leaf: Symbol) -> str:
    """What is wrong with a leaf that the step must not read."""
    shown = str(leaf.name) + "".join(f"_[{at}]" for at in leaf.indices)
    if leaf.name == cell.states.name and leaf.role is Role.STATE:
        allowed = cell.states[cell.time.minus(1)]
        return f"the step reads {shown}: first order means {leaf.name}_[{allowed.index}] only"
    if leaf.name in {known.name for known in (*cell.inputs, *cell.parameters, *cell.constants)}:
        return f"the step reads {shown} otherwise than {leaf.name} is declared"
    return f"the step reads {shown}, which is not declared"


def _abbreviates_parts(cell: Cell) -> None:
    """Each abbreviation names a part of the step, of its own shape."""
    parts = set(subterms(cell.step))
    for family, term in cell.abbreviations:
        if family.role is not Role.AUXILIARY or term not in parts:
            raise _error(cell, f"{family.name} does not abbreviate a part of the step")
        if family[cell.time].shape != term.shape:
            raise ShapeError(
                f"{cell.name}: {family.name} is {family[cell.time].shape}, what it abbreviates "
                f"is {term.shape}"
            )


def _has_shape(cell: Cell) -> None:
    rows, cols = cell.states.rows, cell.states.cols
    if cell.step.shape != (rows, cols):
        raise ShapeError(
            f"{cell.name}: the step is {cell.step.shape}, the state {cell.states.name} "
            f"is {rows}×{cols}"
        )


def _error(cell: Cell, message: str) -> UserError:
    return UserError(f"{cell.name}: {message}")


CHECKS = (
    _declares_roles,
    _names_differ,
    _is_explicit,
    _is_closed,
    _abbreviates_parts,
    _has_shape,
)
