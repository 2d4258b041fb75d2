"""Norms of ∂h_t/∂h_k by what is known of one step: ‖∂h_t/∂h_k‖ ≤ (c ‖W‖)^{t-k}.

c bounds the slopes of the activation: 1 of tanh and of a rectifier, 1/4 of the logistic function,
γ where the text says so (Pascanu, Mikolov & Bengio 2013, equations (5) and (6)).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.chain_rule import Graph, NoPath, graph_of
from derivations.judge.restating.customary_functions import (
    SIGMA,
    SIGMOID,
    TANH,
    may_be_logistic,
    of_sigma,
)
from derivations.judge.rungs.own_recurrences import (
    KNOWN_SLOPES,
    judge_own_recurrence,
    with_arguments,
)
from derivations.terms import (
    Absolute,
    Derivative,
    Diagonal,
    Formula,
    Function,
    Hadamard,
    Index,
    Limit,
    Map,
    Name,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    each_once,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.entrywise import Filled
from derivations.terms.substitution import free_leaves, replace_terms

BY_STEPS = "bounded step by step"
LOGISTIC = (SIGMOID, SIGMA)
AS_LOGISTIC = "with σ as the logistic function"


def with_bounded_steps(claim: Claim) -> tuple[Claim, str] | None:
    """(c ‖W‖)^{t-k} ≤ R for ‖∂h_t/∂h_k‖ ≤ R, and its limit 0 for the limit 0 of the norm."""
    left = claim.left
    if claim.model is not None or not isinstance(left, Term) or not isinstance(claim.right, Term):
        return None
    norm = left.body if isinstance(left, Limit) else left
    if not isinstance(norm, Norm) or not isinstance(norm.term, Derivative):
        return None
    to_zero = isinstance(left, Limit) and claim.relation is Relation.EQUAL
    to_zero |= claim.relation is Relation.TENDS_TO
    if to_zero and claim.right != number(0):
        return None
    if not to_zero and claim.relation is not Relation.AT_MOST:
        return None
    for bound, remark in _bounds(claim, norm):
        said = _limit(left, bound) if isinstance(left, Limit) else bound
        return replace(claim, left=said, others=()), remark
    return None


def _limit(left: Limit, bound: Term) -> Term:
    """Of the bound, with letters for the steps, which a limit takes as numbers."""
    of_numbers = each_once(_of_numbers)
    variable, point = of_numbers(left.variable), of_numbers(left.point)
    assert isinstance(variable, Symbol)
    return Limit(variable, point, of_numbers(bound), left.side)


def _of_numbers(part: Term, inside: Callable[[Term], Term]) -> Term:
    if not isinstance(part, Index):
        return part.map(inside)
    letters = [
        Symbol(Name(name)) if factor == 1 else times(number(factor), Symbol(Name(name)))
        for name, factor in part.parts
    ]
    parts = [*letters, number(part.constant)] if part.constant else letters
    return parts[0] if len(parts) == 1 else plus(*parts)


def _bounds(claim: Claim, norm: Norm) -> Iterator[tuple[Term, str]]:
    """Bounds that the kernel proves, the stated one first."""
    slope = norm.term
    assert isinstance(slope, Derivative)
    state, first = slope.term, slope.wrt
    step = _step(graph_of(claim), state)
    if step is None or not isinstance(state, Symbol) or state.name != first.name:
        return
    last, begin = state.indices[0], first.indices[0]
    assert isinstance(last, Index)
    assert isinstance(begin, Index)
    count = last - begin
    square = (leaf for leaf in sorted(free_leaves(step), key=str) if _is_square(leaf, state))
    for matrix in square:
        for factor, remark in _factors(claim, step):
            one = (
                Norm(matrix, norm.kind)
                if factor == number(1)
                else Product((factor, Norm(matrix, norm.kind)))
            )
            bound = one if count == Index((), 1) else Power(one, count)
            asked = replace(claim, left=norm, relation=Relation.AT_MOST, right=bound, others=())
            found = judge_own_recurrence(asked)
            if found is not None and found.verdict.praises:
                yield bound, remark


def _factors(claim: Claim, step: Term) -> Iterator[tuple[Term, str]]:
    for h in with_arguments(claim).hypotheses:
        match h:
            case Formula(Absolute(Map(function, _)), Relation.AT_MOST, bound) if function.order:
                yield bound, BY_STEPS
    functions = {part.function.name for part in subterms(step) if isinstance(part, Map)}
    if len(functions) == 1:
        (name,) = functions
        if name in KNOWN_SLOPES and (name != SIGMA or may_be_logistic(claim)):
            custom = f", {AS_LOGISTIC}" if name == SIGMA else ""
            yield number(KNOWN_SLOPES[name]), f"{BY_STEPS}{custom}"


def _is_square(leaf: Term, state: Symbol) -> bool:
    return isinstance(leaf, Symbol) and not leaf.indices and leaf.shape == (state.rows, state.rows)


def with_explicit_states(claim: Claim) -> tuple[Claim, str] | None:
    """diag(1 - tanh²(z_t)) W for ∂h_t/∂h_{t-1}, and tanh(z_t) for h_t, in a row about norms."""
    sides = claim.left, claim.right
    if claim.relation not in (Relation.AT_MOST, Relation.AT_LEAST) or claim.model is not None:
        return None
    if not all(isinstance(side, Term) for side in sides):
        return None
    if not any(isinstance(part, Norm) for side in sides for part in subterms(side)):  # type: ignore[arg-type]
        return None
    put = each_once(_explicit(graph_of(claim)))
    try:
        left, right = (put(side) for side in sides)  # type: ignore[arg-type]
    except (NoPath, ShapeError, TypeError):
        return None
    remark = "by the stated equations"
    if may_be_logistic(claim):
        before = left, right
        left, right = of_sigma(left, SIGMOID), of_sigma(right, SIGMOID)
        remark += f", {AS_LOGISTIC}" * (before != (left, right))
    if (left, right) == sides:
        return None
    return replace(claim, left=left, right=right, others=()), remark


def _explicit(graph: Graph) -> Callable[[Term, Callable[[Term], Term]], Term]:
    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        if isinstance(part, Derivative) and isinstance(part.term, Symbol):
            return _one_step(graph, part) or part
        if isinstance(part, Symbol) and (step := _step(graph, part)) is not None:
            return Map(step.function, _argument(part))
        return part.map(inside)

    return put


def _step(graph: Graph, state: Term) -> Map | None:
    """tanh(W h_{t-1} + U x_t) of h_t"""
    if not isinstance(state, Symbol) or len(state.indices) != 1 or not state.shape.is_vector:
        return None
    if state.shape.is_scalar or not isinstance(state.indices[0], Index):
        return None
    right = graph.given(state)
    return right if isinstance(right, Map) else None


def _argument(state: Symbol) -> Symbol:
    """z_t of h_t = tanh(z_t)"""
    name = state.name._replace(label=f"{state.name.label}argument")
    return Symbol(name, state.rows, state.cols, state.indices)


def _one_step(graph: Graph, slope: Derivative) -> Term | None:
    """diag(f′(z)) W of h_t = f(W h_{t-1} + …)"""
    step = _step(graph, slope.term)
    if step is None or slope.wrt.name != slope.term.name:  # type: ignore[attr-defined]
        return None
    matrices = [m for part in _terms(step.argument) if (m := _matrix(part, slope.wrt)) is not None]
    others = [p for p in _terms(step.argument) if slope.wrt in free_leaves(p)]
    if len(matrices) != 1 or len(others) != 1:
        return None
    return Product((Diagonal(_slopes(step.function, _argument(slope.term))), matrices[0]))  # type: ignore[arg-type]


def _terms(term: Term) -> tuple[Term, ...]:
    return term.terms if isinstance(term, Sum) else (term,)


def _matrix(term: Term, vector: Symbol) -> Term | None:
    """W of W h_{t-1}"""
    match term:
        case Product((matrix, last)) if last is vector and vector not in free_leaves(matrix):
            return matrix
    return None


def _slopes(function: Function, column: Symbol) -> Term:
    value = Map(function, column)
    one = Filled(number(1), *column.shape)
    if function.name == TANH:
        return Sum((one, negative(Hadamard(value, value))))
    if function.name in LOGISTIC:
        return Hadamard(value, Sum((one, negative(value))))
    return Map(function.derivative, column)


def with_stated_bases(claim: Claim) -> tuple[Claim, str] | None:
    """r^{t-k} → 0 for (γ ‖W‖)^{t-k} → 0, where the text says γ ‖W‖ < 1."""
    found = [
        (part, h)
        for side in (claim.left, claim.right)
        if isinstance(side, Term)
        and (isinstance(side, Limit) or claim.relation is Relation.TENDS_TO)
        for part in subterms(side)
        if isinstance(part, Power) and not isinstance(part.base, Symbol | Number | Norm)
        for h in claim.hypotheses
        if h.left == part.base and h.relation is Relation.LESS and isinstance(h.right, Number)
    ]
    if len({part.base for part, _ in found}) != 1:
        return None
    power, stated = found[0]
    if not _is_nonnegative(power.base, claim):
        return None
    letter = Symbol(Name("base"))
    put: Mapping[Term, Term] = {power.base: letter}
    said = (
        Formula(letter, Relation.AT_LEAST, number(0)),
        Formula(letter, Relation.LESS, stated.right),
    )
    rest = tuple(h for h in claim.hypotheses if h is not stated)
    left, right = (replace_terms(side, put) for side in (claim.left, claim.right))  # type: ignore[arg-type]
    return replace(claim, left=left, right=right, hypotheses=(*rest, *said), others=()), ""


def _is_nonnegative(base: Term, claim: Claim) -> bool:
    """Whether each factor is a norm, or is said to be one, or to bound what is not negative."""
    match base:
        case Product(factors):
            return all(_is_nonnegative(factor, claim) for factor in factors)
        case Norm() | Absolute():
            return True
        case Number(value):
            return value >= Fraction(0)
    for h in claim.hypotheses:
        match h:
            case Formula(Norm() | Absolute(), Relation.AT_MOST | Relation.EQUAL, right):
                if right == base:
                    return True
            case Formula(left, Relation.GREATER | Relation.AT_LEAST, Number(value)):
                if left == base and value >= 0:
                    return True
    return False
