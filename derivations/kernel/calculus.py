"""Rules of differentiation. Numerator layout: (dy/dx)[i, j] = dy_i/dx_j, vec column-major.

Jacobian is taken over the unrolled recurrence, Immediate over one step, Derivative over an explicit
expression; every rule says which it speaks of. Source of the matrix rules: J. Magnus, H. Neudecker,
"Matrix Differential Calculus", ch. 5 and 9.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.matching import match
from derivations.kernel.rewriting import Rule, RuleError, fresh, rule
from derivations.models.cell import Model
from derivations.terms import (
    Derivative,
    Diagonal,
    Family,
    Hadamard,
    Identity,
    Immediate,
    Index,
    IndexedSum,
    Jacobian,
    Kronecker,
    Map,
    Negation,
    Product,
    Role,
    Sum,
    Symbol,
    Term,
    Transpose,
    Zero,
    free_indices,
    plus,
    substitute,
    subterms,
    times,
)

# ---------------------------------------------------------------- total derivatives


def definition_of_loss(model: Model) -> Rule:
    """∂ε/∂v = ∂(Σ_t ε_t)/∂v: the total loss is that sum, whatever v does."""

    @rule("definition of the loss")
    def apply(term: Term, _: Hypotheses) -> Term | None:
        match term:
            case Jacobian(y, v) if y is model.total:
                return Jacobian(model.loss, v)
        return None

    return apply


def definitions(model: Model) -> Rule:
    """ε = Σ_t ε_t, and step(x_{t−1}, …) = x_t, read as what is defined."""
    cell = model.cell

    @rule("definition")
    def apply(term: Term, hypotheses: Hypotheses) -> Term | None:
        if term is model.total:
            return model.loss
        found = match(cell.step, term, cell.time.variables)
        at = found and found[cell.time.variable]
        return cell.states[at] if at and hypotheses.entail(at - 1) else None

    return apply


@rule("linearity")
def linearity(term: Term, _: Hypotheses) -> Term | None:
    """∂(Σ y)/∂v = Σ ∂y/∂v, over a finite range that does not depend on v.

    v stays what it is: a variable of the sum that its index has, too, is renamed.
    """
    match term:
        case Jacobian(IndexedSum(variable, lower, upper, body), v):
            taken = free_indices(v)
            if variable.variable in taken:
                new = fresh(variable, taken | free_indices(body))
                variable, body = new, substitute(body, {variable.variable: new})
            return IndexedSum(variable, lower, upper, Jacobian(body, v))
    return None


def chain_rule_through_state(model: Model) -> Rule:
    """∂ε_t/∂v = ∂ε_t/∂x_t ∂x_t/∂v: ε_t sees what is upstream of x_t through x_t only.

    v is a parameter shared by all steps, θ, or a state x_k with k ≤ t other than x_t itself.
    """

    @rule("chain rule through the state")
    def apply(term: Term, hypotheses: Hypotheses) -> Term | None:
        match term:
            case Jacobian(Symbol(role=Role.LOSS, indices=(_,)) as loss, v):
                state = model.cell.states[loss.index]
                upstream = _is_state(v) and v is not state and _at_most(v, state, hypotheses)
                if _is_shared(v) or upstream:
                    return times(Jacobian(loss, state), Jacobian(state, v))
        return None

    return apply


def immediate_and_previous(model: Model) -> Rule:
    """∂x_t/∂θ = ∂⁺x_t/∂θ + ∂x_t/∂x_{t−1} ∂x_{t−1}/∂θ for t ≥ 1: x_t = step(x_{t−1}(θ), θ).

    (Pascanu, Mikolov, Bengio 2013, "On the difficulty of training recurrent neural networks",
    after eq. 5, where ∂⁺ is named.)
    """

    @rule("total derivative of one step")
    def apply(term: Term, hypotheses: Hypotheses) -> Term | None:
        match term:
            case Jacobian(Symbol() as y, v) if _is_state(y) and _is_shared(v):
                if hypotheses.entail(y.index - 1):
                    previous = y.at(y.index - 1)
                    through = times(Jacobian(y, previous), Jacobian(previous, v))
                    return plus(Immediate(y, v), through)
        return None

    return apply


@rule("the initial state is constant")
def initial_state(term: Term, _: Hypotheses) -> Term | None:
    """∂x_0/∂θ = 0."""
    match term:
        case Jacobian(Symbol() as y, v) if _is_state(y) and _is_shared(v):
            return Zero(*term.shape) if y.index.is_constant and y.index.constant == 0 else None
    return None


@rule("chain rule through the previous state")
def previous_state(term: Term, hypotheses: Hypotheses) -> Term | None:
    """∂x_t/∂x_k = ∂x_t/∂x_{t−1} ∂x_{t−1}/∂x_k for k ≤ t − 1: every path meets x_{t−1}."""
    match term:
        case Jacobian(Symbol() as y, v) if _is_state(y) and _is_state(v):
            if hypotheses.entail(y.index - v.index - 1):
                previous = y.at(y.index - 1)
                return times(Jacobian(y, previous), Jacobian(previous, v))
    return None


@rule("chain rule through a state between")
def through_between(term: Term, hypotheses: Hypotheses) -> Term | None:
    """∂y/∂x_s ∂x_s/∂x_k = ∂y/∂x_k for k ≤ s ≤ t and y = x_t or ε_t: every path meets x_s.

    ∂ε_t/∂x_t ∂x_t/∂θ = ∂ε_t/∂θ as well, since ε_t sees θ through x_t only.
    """
    if not isinstance(term, Product):
        return None
    for place, pair in enumerate(zip(term.factors, term.factors[1:], strict=False)):
        match pair:
            case Jacobian(Symbol() as y, s), Jacobian(Symbol() as between, v) if s is between:
                if _meets(y, s, v, hypotheses):
                    joined = Jacobian(y, v)
                    return times(*term.factors[:place], joined, *term.factors[place + 2 :])
    return None


def _meets(y: Symbol, s: Symbol, v: Symbol, hypotheses: Hypotheses) -> bool:
    """Whether every path from v to y goes through the state s."""
    if not _is_state(s) or y.role not in (Role.STATE, Role.LOSS) or not y.indices:
        return False
    if _is_shared(v):
        return y.role is Role.LOSS and y.index is s.index
    in_order = _is_state(v) and _at_most(v, s, hypotheses) and _at_most(s, y, hypotheses)
    return in_order and hypotheses.entail(v.index)


@rule("a state by itself")
def state_by_itself(term: Term, _: Hypotheses) -> Term | None:
    """∂x_k/∂x_k = I."""
    match term:
        case Jacobian(y, v) if _is_state(v) and y is v:
            return Identity(term.shape.rows)
    return None


@rule("consecutive states have one path")
def one_step(term: Term, hypotheses: Hypotheses) -> Term | None:
    """∂x_t/∂x_{t−1} = ∂⁺x_t/∂x_{t−1} for t ≥ 1."""
    match term:
        case Jacobian(Symbol() as y, v) if _is_state(y) and _is_state(v):
            if y.index - v.index == _one(y) and hypotheses.entail(v.index):
                return Immediate(y, v)
    return None


def definition_of_state(model: Model) -> Rule:
    """∂⁺x_t/∂v = ∂(step)/∂v for t ≥ 1."""

    @rule("definition of the state")
    def apply(term: Term, hypotheses: Hypotheses) -> Term | None:
        match term:
            case Immediate(y, v) if _is_state(y) and hypotheses.entail(y.index - 1):
                return Derivative(model.cell.step_at(y.index), v)
        return None

    return apply


def abbreviations(model: Model) -> tuple[Rule, ...]:
    """W_rec x_{t−1} + W_in u_t + b = z_t, for each part of the step that the cell names."""
    return tuple(_abbreviation(z, term, model.cell.time) for z, term in model.cell.abbreviations)


def _abbreviation(family: Family, definition: Term, time: Index) -> Rule:
    @rule(f"definition of {family.name}")
    def apply(term: Term, _: Hypotheses) -> Term | None:
        found = match(definition, term, time.variables)
        return None if found is None else family[found[time.variable]]

    return apply


# ---------------------------------------------------------------- explicit expressions


def _explicit(name: str) -> Callable[[Callable[[Term, Symbol], Term | None]], Rule]:
    """A rule on Derivative(y, x), as a function of y and x."""

    def make(function: Callable[[Term, Symbol], Term | None]) -> Rule:
        def apply(term: Term, _: Hypotheses) -> Term | None:
            return function(term.term, term.wrt) if isinstance(term, Derivative) else None

        return Rule(name, apply)

    return make


@_explicit("identity rule")
def identity_rule(y: Term, x: Symbol) -> Term | None:
    """∂x/∂x = I, against vec(x)."""
    return Identity(x.shape.size) if y is x else None


@_explicit("constant rule")
def constant_rule(y: Term, x: Symbol) -> Term | None:
    """∂c/∂x = 0 when x does not occur in c."""
    return None if occurs(x, y) else Zero(y.shape.size, x.shape.size)


@_explicit("sum rule")
def sum_rule(y: Term, x: Symbol) -> Term | None:
    """∂(a + b)/∂x = ∂a/∂x + ∂b/∂x."""
    return Sum(tuple(Derivative(part, x) for part in y.terms)) if isinstance(y, Sum) else None


@_explicit("negation rule")
def negation_rule(y: Term, x: Symbol) -> Term | None:
    """∂(−a)/∂x = −∂a/∂x."""
    return Negation(Derivative(y.term, x)) if isinstance(y, Negation) else None


@_explicit("constant factor rule")
def constant_factor_rule(y: Term, x: Symbol) -> Term | None:
    """∂(A v)/∂x = A ∂v/∂x for a constant A and a vector v; also for a constant scalar factor."""
    if not isinstance(y, Product):
        return None
    *before, last = y.factors
    if any(occurs(x, factor) for factor in before) or not last.shape.is_vector:
        return None
    return times(*before, Derivative(last, x))


@_explicit("vec rule")
def vec_rule(y: Term, x: Symbol) -> Term | None:
    """∂(X v)/∂vec(X) = vᵀ ⊗ I for a constant vector v (Magnus and Neudecker, ch. 2, eq. 4.5)."""
    if not isinstance(y, Product) or y.factors[0] is not x or x.shape.is_scalar:
        return None
    rest = times(*y.factors[1:])
    if not rest.shape.is_vector or rest.shape.is_scalar or occurs(x, rest):
        return None
    return Kronecker(Transpose(rest), Identity(x.rows))


@_explicit("product rule")
def product_rule(y: Term, x: Symbol) -> Term | None:
    """∂(a v)/∂x = v ∂a/∂x + a ∂v/∂x for a scalar a and a column v."""
    if not isinstance(y, Product) or len(y.factors) < 2:
        return None
    first, rest = y.factors[0], times(*y.factors[1:])
    if not first.shape.is_scalar or not rest.shape.is_vector:
        return None
    return plus(times(rest, Derivative(first, x)), times(first, Derivative(rest, x)))


@_explicit("elementwise chain rule")
def elementwise_chain_rule(y: Term, x: Symbol) -> Term | None:
    """∂f(v)/∂x = diag(f′(v)) ∂v/∂x for f applied entry by entry to a vector."""
    if not isinstance(y, Map) or not y.argument.shape.is_vector:
        return None
    slope = Map(y.function.derivative, y.argument)
    return times(Diagonal(slope), Derivative(y.argument, x))


@_explicit("Hadamard rule")
def hadamard_rule(y: Term, x: Symbol) -> Term | None:
    """∂(a ⊙ b)/∂x = diag(b) ∂a/∂x + diag(a) ∂b/∂x for vectors."""
    if not isinstance(y, Hadamard) or not y.left.shape.is_vector:
        return None
    left, right = y.left, y.right
    return plus(
        times(Diagonal(right), Derivative(left, x)), times(Diagonal(left), Derivative(right, x))
    )


# ---------------------------------------------------------------- what the rules ask of terms


def occurs(x: Symbol, term: Term) -> bool:
    """Whether the leaf x occurs; RuleError when an index might be the same or not.

    A member at a bound index takes many values, whatever its index is called.
    """
    bound = {
        getattr(part, part.binds).variable
        for part in subterms(term)
        if part.binds and isinstance(getattr(part, part.binds), Index)
    }
    leaves = [leaf for leaf in subterms(term) if isinstance(leaf, Symbol)]
    if x.indices and any(leaf.name == x.name and free_indices(leaf) & bound for leaf in leaves):
        raise RuleError(f"whether {x.name} at {x.index} is among the terms of a sum is open")
    return any(_is_same_leaf(x, leaf) for leaf in leaves)


def _is_same_leaf(x: Symbol, leaf: Symbol) -> bool:
    if x.name != leaf.name or x.role is not leaf.role:
        return x.role is Role.PARAMETERS and leaf.role is Role.PARAMETER
    if not x.indices:
        return True
    gap = x.index - leaf.index
    if not gap.is_constant:
        raise RuleError(f"whether {x.name} at {x.index} and at {leaf.index} are one is open")
    return gap.constant == 0


def _is_state(term: Term) -> bool:
    return isinstance(term, Symbol) and term.role is Role.STATE


def _is_shared(term: Symbol) -> bool:
    """θ, or one parameter that all steps share."""
    return term.role in (Role.PARAMETERS, Role.PARAMETER) and not term.indices


def _at_most(first: Symbol, second: Symbol, hypotheses: Hypotheses) -> bool:
    return hypotheses.entail(second.index - first.index)


def _one(state: Symbol) -> Term:
    return state.index - state.index + 1


EXPLICIT_RULES = (
    identity_rule,
    constant_rule,
    sum_rule,
    negation_rule,
    vec_rule,
    constant_factor_rule,
    product_rule,
    elementwise_chain_rule,
    hadamard_rule,
)
