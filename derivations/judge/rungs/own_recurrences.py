"""Derivatives along a recurrence that a text states itself: backpropagation through time.

h_t = tanh(W h_{t-1} + U x_t) is a cell, L_t a loss that reads h_t: rows about ∂L_t/∂W, ∂h_t/∂h_k
and ∂⁺h_k/∂W are what the kernel derives of that model, for all n and T (Pascanu, Mikolov & Bengio
2013, equations (3) to (5)). What it does not derive says nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.errors import UserError
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import EQUALS
from derivations.judge.expanding.systems import System, system_of
from derivations.judge.objections.settledness import BY_EQUATIONS
from derivations.judge.restating.customary_functions import SIGMA, may_be_logistic
from derivations.judge.rungs.recurrences import judge_recurrences
from derivations.judge.verdict import Judgement
from derivations.kernel.unrolled import GAMMA
from derivations.models.cell import Cell, Model
from derivations.terms import (
    Absolute,
    Derivative,
    Dimension,
    Family,
    Formula,
    Function,
    Immediate,
    Index,
    IndexedProduct,
    Jacobian,
    Map,
    Name,
    Number,
    Power,
    Product,
    Relation,
    Role,
    ShapeError,
    Symbol,
    Term,
    each_once,
    index,
    substitute,
    subterms,
)
from derivations.terms.substitution import free_leaves

DOWNWARDS = "the product goes from its last factor down"
DIFFERENTIATED = (Role.STATE, Role.LOSS)
REACHED = (Role.STATE, Role.PARAMETER, Role.INPUT)
HORIZON = "T"
KNOWN_SLOPES: Mapping[Name, Fraction] = {
    Name("tanh"): Fraction(1),
    Name("ReLU"): Fraction(1),
    Name("relu"): Fraction(1),
    Name("sigmoid"): Fraction(1, 4),
    SIGMA: Fraction(1, 4),
}
CLOSED = Dimension.of(1)

Translation = Callable[[Term], Term]


def judge_own_recurrence(claim: Claim) -> Judgement | None:
    """Proved where the kernel derives the row from the recurrence of its scope; None elsewhere."""
    left, right = claim.left, claim.right
    if claim.model is not None or claim.relation not in (*EQUALS, Relation.AT_MOST):
        return None
    claim = with_arguments(claim)
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    system = system_of(claim)
    state = _state(left, right) if system is not None else None
    if system is None or state is None:
        return None
    try:
        reading = _reading(claim, system, state, (left, right))
        if reading is None:
            return None
        left, right = reading.translated(left), reading.translated(right)
        if any(map(_is_of_other_names, (left, right))):
            return None
        hypotheses = tuple(h for h in claim.hypotheses if _is_of_indices(h) or _is_a_bound(h))
        if claim.relation is Relation.AT_MOST:
            hypotheses += tuple(_in_time(left, right))
        of_model = replace(
            claim, left=left, right=right, hypotheses=hypotheses, model=reading.model, others=()
        )
        found = _in_either_order(of_model) or _by_known_slopes(of_model)
    except (NotExplicit, ShapeError, TypeError, UserError):
        return None
    if found is None or not found.verdict.praises:
        return None
    evidence = replace(found.evidence, rung=BY_EQUATIONS)
    return replace(
        found, reason=f"along the recurrence of {state.name}, {found.reason}", evidence=evidence
    )


def _is_of_other_names(side: Term) -> bool:
    """∂L/∂b of an L that is none of the model's names: it is no number that stays, 0 there."""
    parts = (part for part in subterms(side) if isinstance(part, Derivative))
    return any(isinstance(part.term, Symbol) and part.term is not part.wrt for part in parts)


def judge_slope_of_a_state(claim: Claim) -> Judgement | None:
    """∂h_t/∂h_k = ∏_i diag(1 - h_i²) W behind "where": it says nothing new, and may be derived."""
    if claim.model is None:
        return judge_own_recurrence(claim)
    slope = isinstance(claim.left, Jacobian | Immediate)
    found = _in_either_order(claim) if slope else None
    if found is None or not found.verdict.praises:
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_EQUATIONS))


def _in_either_order(claim: Claim) -> Judgement | None:
    """∏_{i=k+1}^t ∂h_i/∂h_{i-1}, which is meant from the last step down, as the chain rule goes."""
    found = judge_recurrences(claim)
    if found is not None and found.verdict.praises:
        return found
    left, right = turned(claim.left), turned(claim.right)  # type: ignore[arg-type]
    if (left, right) == (claim.left, claim.right):
        return None
    found = judge_recurrences(replace(claim, left=left, right=right))
    if found is None or not found.verdict.praises:
        return None
    return replace(found, remark=DOWNWARDS, reason=f"{found.reason}, where {DOWNWARDS}")


def turned(term: Term) -> Term:
    """The term with every product of matrices in the other order."""
    return each_once(_turned)(term)


def _turned(part: Term, inside: Translation) -> Term:
    match part:
        case IndexedProduct(i, lower, upper, body) if not body.shape.is_scalar:
            ends = Index.plus(lower, upper) if isinstance(lower, Index) else None  # type: ignore[arg-type]
            if ends is not None and isinstance(upper, Index):
                turned = substitute(inside(body), {i.variable: ends - i})
                return IndexedProduct(i, lower, upper, turned)
    return part.map(inside)


def _state(*sides: Term) -> Symbol | None:
    """The h_t of ∂h_t/∂h_k and of ∂⁺h_k/∂W: a family that is differentiated and is a column."""
    found: dict[Name, Symbol] = {}
    for part in (part for side in sides for part in subterms(side)):
        if isinstance(part, Derivative | Immediate):
            for end in (part.term, part.wrt):
                column = isinstance(end, Symbol) and end.shape.is_vector and not end.shape.is_scalar
                if isinstance(end, Symbol) and len(end.indices) == 1 and column:
                    found.setdefault(end.name, end)
    states = list(found.values())
    return states[0] if len(states) == 1 and states[0].shape.cols == CLOSED else None


def _is_of_indices(formula: Formula) -> bool:
    """k < t, which says of which steps a row speaks."""
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return all(isinstance(leaf, Index) for leaf in leaves)


def _by_known_slopes(claim: Claim) -> Judgement | None:
    """‖∂h_t/∂h_k‖ ≤ ‖W‖^{t-k} of tanh: its slopes 1 - tanh² are at most 1, and γ stands for 1.

    Of the logistic function ≤ (1/4 ‖W‖)^{t-k}.
    """
    if claim.relation is not Relation.AT_MOST or claim.model is None:
        return None
    step = subterms(claim.model.cell.step)
    names = {part.function.name for part in step if isinstance(part, Map)}
    if len(names) != 1 or not names <= KNOWN_SLOPES.keys():
        return None
    (name,) = names
    if name == SIGMA and not may_be_logistic(claim):
        return None
    largest = KNOWN_SLOPES[name]
    slope = Absolute(Map(Function(name, 1), Symbol(Name("z"))))
    known = Formula(slope, Relation.AT_MOST, GAMMA)
    assert isinstance(claim.right, Term)
    right = _with_bound(claim.right, largest)
    if right is None:
        return None
    found = judge_recurrences(replace(claim, right=right, hypotheses=(*claim.hypotheses, known)))
    if found is None or not found.verdict.praises:
        return None
    reason = f"{found.reason}, as the slopes of {name} are at most {largest}"
    remark = "σ as the logistic function" if name == SIGMA else ""
    return replace(found, reason=reason, remark=remark)


def _with_bound(right: Term, largest: Fraction) -> Term | None:
    """γ ‖W‖ of c ‖W‖, and (γ ‖W‖)^{t-k} of (c ‖W‖)^{t-k}."""
    match right:
        case Power(base, exponent):
            inner = _with_bound(base, largest)
            return None if inner is None else Power(inner, exponent)
        case Product((Number(value), *rest)) if value == largest:
            return Product((GAMMA, *rest))
    return Product((GAMMA, right)) if largest == 1 else None


def _is_a_bound(formula: Formula) -> bool:
    """|σ′(z)| ≤ γ"""
    match formula:
        case Formula(Absolute(Map(function, _)), Relation.AT_MOST, _):
            return function.order == 1
    return False


def with_arguments(claim: Claim) -> Claim:
    """|σ′(z)| ≤ γ for |σ′| ≤ γ, where the steps apply σ."""
    applied = {
        part.function.name
        for h in claim.hypotheses
        for part in subterms(h.right)
        if isinstance(part, Map)
    }
    return replace(claim, hypotheses=tuple(_of_an_argument(h, applied) for h in claim.hypotheses))


def _of_an_argument(formula: Formula, applied: set[Name]) -> Formula:
    match formula:
        case Formula(Absolute(Symbol(Name(primes=1) as name, indices=())), relation, bound):
            function = Function(name._replace(primes=0), 1)
            if function.name in applied:
                at = Map(function, Symbol(Name("z")))
                return Formula(Absolute(at), relation, bound)
    return formula


def _in_time(*sides: Term) -> Iterator[Formula]:
    """k ≤ t of ∂h_t/∂h_k: of a later state the derivative is zero, and every bound of it right."""
    for part in (part for side in sides for part in subterms(side)):
        if isinstance(part, Jacobian) and isinstance(part.term, Symbol):
            ends = part.wrt, part.term
            if all(end.role is Role.STATE for end in ends):
                yield Formula(ends[0].index, Relation.AT_MOST, ends[1].index)


# ---------------------------------------------------------------- the model of a scope


@dataclass(frozen=True, slots=True)
class Reading:
    """A model, and which of its leaves each name of the text is."""

    model: Model
    roles: dict[Name, Role]

    def translated(self, term: Term) -> Term:
        return each_once(_with_roles(self.roles))(term)


def _reading(
    claim: Claim, system: System, state: Symbol, sides: tuple[Term, Term]
) -> Reading | None:
    """None where the recurrence is of no first order, or where a loss reads its parameters."""
    step = system.steps.get(state.name)
    if step is None or not system.goes_on(state.name):
        return None
    time = Index(((step.variable, 1),), 0)
    here = Symbol(state.name, state.rows, state.cols, (time,), state.role)
    body = system.unrolled(here, {}, lambda place: place != time)
    roles = {state.name: Role.STATE}
    inputs: dict[Name, Symbol] = {}
    parameters: dict[Name, Symbol] = {}
    for leaf in sorted(free_leaves(body), key=str):
        if isinstance(leaf, Symbol) and leaf.name != state.name:
            (inputs if leaf.indices else parameters)[leaf.name] = leaf
    roles |= dict.fromkeys(inputs, Role.INPUT) | dict.fromkeys(parameters, Role.PARAMETER)
    named = [name for name in system.reached(body, here) if name != state.name]
    parts = {name: system.steps[name].at(time) for name in named if not system.goes_on(name)}
    roles |= dict.fromkeys(parts, Role.AUXILIARY)
    losses = [name for name in _losses(sides) if name not in roles]
    if len(losses) > 1 or any(_reads(claim, name, set(parameters)) for name in losses):
        return None
    loss = losses[0] if losses else Name("epsilon")
    roles[loss] = Role.LOSS
    put = each_once(_with_roles(roles))
    families = [Family(s.name, s.rows, s.cols, Role.INPUT) for s in inputs.values()]
    cell = Cell(
        "the recurrence of the text",
        Family(state.name, state.rows, state.cols, Role.STATE),
        tuple(Symbol(s.name, s.rows, s.cols, (), Role.PARAMETER) for s in parameters.values()),
        put(body),
        inputs=tuple(families),
        time=time,
    )
    model = Model(
        cell,
        Family(loss, role=Role.LOSS),
        Symbol(Name(loss.letter, "total"), role=Role.LOSS),
        cell.theta(horizon=HORIZON),
        index(HORIZON),
    )
    return Reading(model, roles)


def _losses(sides: tuple[Term, Term]) -> Iterator[Name]:
    """L of ∂L_t/∂W: a number at every step that is differentiated."""
    seen = set()
    for part in (part for side in sides for part in subterms(side)):
        if isinstance(part, Derivative) and isinstance(part.term, Symbol):
            end = part.term
            if end.shape.is_scalar and len(end.indices) == 1 and end.name not in seen:
                seen.add(end.name)
                yield end.name


def _reads(claim: Claim, loss: Name, parameters: set[Name]) -> bool:
    """Whether the text says that a loss hangs on the parameters otherwise than by its state."""
    stated: list[tuple[Term, Term]] = [(d.symbol, d.expression) for d in claim.definitions]
    stated += [(h.left, h.right) for h in claim.hypotheses if h.relation in EQUALS]
    return any(
        isinstance(head, Symbol)
        and head.name == loss
        and not {s.name for s in subterms(body) if isinstance(s, Symbol)}.isdisjoint(parameters)
        for head, body in stated
    )


def _with_roles(roles: dict[Name, Role]) -> Callable[[Term, Translation], Term]:
    def put(part: Term, inside: Translation) -> Term:
        if isinstance(part, Symbol):
            role = roles.get(part.name)
            return part if role is None else _in_role(part, role)
        if isinstance(part, Derivative) and _is_along(part, roles):
            return Jacobian(inside(part.term), _in_role(part.wrt, roles[part.wrt.name]))
        return part.map(inside)

    return put


def _in_role(leaf: Symbol, role: Role) -> Symbol:
    return Symbol(leaf.name, leaf.rows, leaf.cols, leaf.indices, role)


def _is_along(slope: Derivative, roles: dict[Name, Role]) -> bool:
    ends = (slope.term, slope.wrt)
    found = [roles.get(end.name) if isinstance(end, Symbol) else None for end in ends]
    return found[0] in DIFFERENTIATED and found[1] in REACHED
