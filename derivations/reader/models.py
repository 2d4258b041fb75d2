r"""A model from its directives: `model x_t = …`, `loss \epsilon = …`, `given \theta \in \{…\}`."""

from __future__ import annotations

from derivations.dataclass import dataclass
from derivations.errors import Position, UserError
from derivations.models.cell import Cell, Model
from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.raw import Big, Bracket, Juxtaposed, Letter, Node, Related, Subscript
from derivations.reader.records import Directive, Statement
from derivations.terms import (
    Dimension,
    Family,
    Index,
    Name,
    Role,
    ShapeError,
    Symbol,
    index,
)

EPSILON = Name("epsilon")


@dataclass(frozen=True, slots=True)
class LossNames:
    """What a loss directive names: the total, its terms, the horizon."""

    total: Name = EPSILON
    terms: Name = EPSILON
    horizon: str = "T"


def read_model(
    directive: Directive, statement: Statement, loss: LossNames, theta: Name, names: Lexicon
) -> Model:
    """The model; its leaves are entered into the lexicon. UserError at the directive's place."""
    left, right = _equation(directive, statement)
    state = _named(left, names)
    if state is None or len(state.indices) != 1 or not isinstance(state.indices[0], Letter):
        raise UserError("the left side of a model is a state at a step, x_t", _place(directive))
    time = index(state.indices[0].letter)
    try:
        cell = _cell(state.name, time, right, names)
    except (UserError, ShapeError, NoMeaning) as error:
        raise UserError(f"the model cannot be used: {error}", _place(directive)) from error
    family = Family(loss.terms, role=Role.LOSS)
    total = Symbol(loss.total, role=Role.LOSS)
    parameters = cell.theta(theta, loss.horizon)
    names.families[loss.terms] = family
    names.fixed |= {loss.total: total, theta: parameters}
    return Model(cell, family, total, parameters, index(loss.horizon))


def _place(directive: Directive) -> Position:
    return directive.body_span.position


def _equation(directive: Directive, statement: Statement) -> tuple[Node, Node]:
    left, *rest = statement.sides
    if statement.relations != ("=",) or left is None or rest[0] is None:
        raise UserError("a model is one equation, x_t = …", _place(directive))
    return left, rest[0]


def _named(tree: Node, names: Lexicon) -> Named | None:
    return named(tree, names.facts.labels)


def _cell(state: Name, time: Index, right: Node, names: Lexicon) -> Cell:
    """Enter states, inputs and parameters into the lexicon, then build the step."""
    rows, cols = names.dimensions.size(state)
    states = Family(state, rows, cols, Role.STATE)
    names.families[state] = states
    inputs: list[Family] = []
    parameters: list[Symbol] = []
    for found in _leaves(right, names):
        if found.name in names.families or found.name in names.fixed:
            continue
        rows, cols = _size(found.name, names)
        if found.indices:
            inputs.append(Family(found.name, rows, cols, Role.INPUT))
            names.families[found.name] = inputs[-1]
        else:
            parameters.append(Symbol(found.name, rows, cols, (), Role.PARAMETER))
            names.fixed[found.name] = parameters[-1]
    step = build(right, names)
    return Cell("the model", states, tuple(parameters), step, tuple(inputs), time=time)


def _size(name: Name, names: Lexicon) -> tuple[Dimension, Dimension]:
    if name in names.facts.tensors:
        return names.dimensions.size(name)
    return Dimension.of(1), Dimension.of(1)


def _leaves(tree: Node, names: Lexicon) -> list[Named]:
    """The names of a step in order: no functions, nothing inside an index."""
    found = _named(tree, names)
    if found is not None:
        counts = isinstance(tree, Letter) and names.counts(found.name)
        return [] if names.is_function(found.name) or counts else [found]
    return [name for child in tree.children for name in _leaves(child, names)]


def loss_names(directive: Directive, statement: Statement, names: Lexicon) -> LossNames:
    r"""\epsilon = \sum_{t=1}^T \epsilon_t(\mathbf{x}_t): each term reads the state of its step."""
    left, right = _equation(directive, statement)
    total = _named(left, names)
    match right:
        case Big("sum", (Related((Letter(), _), ("=",)),), Letter(horizon, "", ()), body):
            pass
        case _:
            raise UserError("a loss is a sum over the steps, \\sum_{t=1}^T", _place(directive))
    head = body.parts[0][1] if isinstance(body, Juxtaposed) else body
    term = _named(head, names)
    if total is None or term is None or len(term.indices) != 1:
        raise UserError("the terms of a loss have a name with one index", _place(directive))
    return LossNames(total.name, term.name, horizon)


def parameter_set(statement: Statement, names: Lexicon) -> Name | None:
    r"""θ in \theta \in \{W, b\}; None for any other statement."""
    match statement.sides:
        case (left, Bracket("{", _, items)) if statement.relations == ("in",) and items:
            found = _named(left, names) if left is not None else None
            plain = all(isinstance(item, Letter | Subscript) for item in items)
            return found.name if found is not None and plain else None
    return None
