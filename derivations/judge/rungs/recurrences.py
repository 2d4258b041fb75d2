"""Relations about a recurrence: proved by the kernel for all sizes, or tried at exact instances.

The instances have n = 2, m = 1 and T = 3 over F_p with random functions: smaller or special ones
let classic errors pass. A counterexample is sought among small rational instances, n = 1 first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any
from zlib import crc32

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.unrolling import Unrolling, unrolling
from derivations.judge.verdict import Counterexample, Evidence, Judgement, Verdict
from derivations.kernel.derivation import begin
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.prover import Prover
from derivations.kernel.rewriting import RuleError
from derivations.kernel.unrolled import GAMMA, Unrolled
from derivations.models.cell import Model
from derivations.printer.text import text
from derivations.semantics.check import check, error_bound
from derivations.semantics.fields import MeaningError
from derivations.semantics.instance import Instance, Rows
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.rationals import Rationals
from derivations.semantics.residues import RICCATI, Residues
from derivations.terms import (
    Absolute,
    Formula,
    Function,
    Immediate,
    Index,
    IndexedProduct,
    Jacobian,
    Map,
    Norm,
    Number,
    Power,
    Relation,
    Role,
    Symbol,
    Term,
    free_indices,
    subterms,
)

HORIZON = 3
DEGREE = 15
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
RELATIONS = (Relation.EQUAL, Relation.AT_MOST, Relation.TENDS_TO)


def judge_recurrences(claim: Claim) -> Judgement | None:
    """A relation that speaks of states, losses or their derivatives."""
    left, right, model = claim.left, claim.right, claim.model
    if model is None or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    bounds = claim.relation is Relation.AT_MOST and _has_norm(left)
    if claim.relation not in RELATIONS or not (bounds or _speaks_of(left, right)):
        return None
    hypotheses = kernel_hypotheses(claim)
    hypotheses = hypotheses.with_indices(*_ranges(left, right, hypotheses, model))
    proved = _proved(Formula(left, claim.relation, right), hypotheses, model)
    if proved is not None or claim.relation is not Relation.EQUAL:
        return proved
    found = _tried(left, right, hypotheses, model)
    if found is not None and found.verdict.accuses and (_is_special(claim) or _is_known(model)):
        return None
    return found


def _is_known(model: Model) -> bool:
    """Whether a function of the cell is tanh or the like, which no rational instance has."""
    step = subterms(model.cell.step)
    return any(isinstance(part, Map) and str(part.function.name) in RICCATI for part in step)


def _is_special(claim: Claim) -> bool:
    """Whether the text gives the model values: the instances, which have others, accuse nobody."""
    cell = claim.model.cell if claim.model is not None else None
    given = {definition.symbol for definition in claim.definitions}
    return cell is not None and (
        not given.isdisjoint(cell.parameters)
        or any(_speaks_of(h.left, h.right) for h in claim.hypotheses if h.relation in EQUALITIES)
    )


def _speaks_of(*terms: Term) -> bool:
    """Whether a derivative along the recurrence, a state or a loss occurs."""
    roles = (Role.STATE, Role.LOSS)
    return any(
        isinstance(part, Jacobian | Immediate) or (isinstance(part, Symbol) and part.role in roles)
        for term in terms
        for part in subterms(term)
    )


def _has_norm(term: Term) -> bool:
    """Whether it may be a bound that a chain about the recurrence has led to."""
    return any(isinstance(part, Norm) for part in subterms(term))


def kernel_hypotheses(claim: Claim) -> Hypotheses:
    """The index inequalities among the hypotheses as indices ≥ 0; the rest as facts."""
    found = Hypotheses()
    for hypothesis in claim.hypotheses:
        bounds = _index_bounds(hypothesis)
        found = found.with_facts(hypothesis) if bounds is None else found.with_indices(*bounds)
    return found


def _index_bounds(formula: Formula) -> tuple[Index, ...] | None:
    left, right = _as_index(formula.left), _as_index(formula.right)
    if left is None or right is None:
        return None
    match formula.relation:
        case Relation.AT_MOST:
            return (right - left,)
        case Relation.LESS:
            return (right - left - 1,)
        case Relation.AT_LEAST:
            return (left - right,)
        case Relation.GREATER:
            return (left - right - 1,)
        case Relation.EQUAL:
            return (left - right, right - left)
    return None


def _as_index(term: Term) -> Index | None:
    from derivations.terms.equality import as_index

    found = as_index(term)
    return found if isinstance(found, Index) else None


@lru_cache(maxsize=8)
def prover(model: Model, bound: Symbol) -> Prover:
    """The theorems of a model, derived once; bound: the symbol that bounds every slope."""
    return Prover(Unrolled(model, bound))


def slope_bound(hypotheses: Hypotheses) -> Symbol | None:
    """The γ of an assumption |σ′(z)| ≤ γ about any z."""
    for fact in hypotheses.facts:
        match fact:
            case Formula(Absolute(Map(function, Symbol())), Relation.AT_MOST, Symbol() as bound):
                if function.order == 1:
                    return bound
    return None


def _bounded_slopes(hypotheses: Hypotheses, unrolled: Unrolled) -> Hypotheses:
    """The hypotheses with what is assumed of slopes as the theorems state it."""
    assumed = {
        fact.left.term.function
        for fact in hypotheses.facts
        if isinstance(fact.left, Absolute) and isinstance(fact.left.term, Map)
    }
    stated = [f for f in unrolled.slope_bounds if _function_of(f) in assumed]
    return hypotheses.with_facts(*stated)


def _function_of(bound: Formula) -> Function | None:
    match bound.left:
        case Absolute(Map(function, _)):
            return function
    return None


def _proved(formula: Formula, hypotheses: Hypotheses, model: Model) -> Judgement | None:
    theorems = prover(model, slope_bound(hypotheses) or GAMMA)
    assumed = _bounded_slopes(hypotheses, theorems.unrolled)
    derivation = theorems.prove(formula, assumed)
    if derivation is None:
        return None
    rules = list(dict.fromkeys(link.rule for link in derivation.links))
    reason = "; ".join(rules) if rules else "both sides are the same"
    return Judgement(Verdict.PROVED, f"for all sizes: {reason}", Evidence("kernel"))


def equations(left: Term, claim: Claim) -> Iterator[Term]:
    """What the kernel derives for a derivative along the recurrence, the nearest first."""
    model = claim.model
    if model is None or not _speaks_of(left):
        return
    hypotheses = kernel_hypotheses(claim)
    hypotheses = hypotheses.with_indices(*_ranges(left, left, hypotheses, model))
    for rule in prover(model, GAMMA).forwards:
        try:
            yield begin(left, hypotheses).by(rule).end
        except RuleError:
            continue


# ---------------------------------------------------------------- instances


def _tried(left: Term, right: Term, hypotheses: Hypotheses, model: Model) -> Judgement | None:
    spoken = free_indices(left) | free_indices(right)
    horizon = model.horizon.variables - spoken
    assumed = tuple(h for h in hypotheses.indices if not h.variables or h.variables - horizon)
    try:
        generic = Instance(model, _sizes(model, 2, 1), HORIZON, Residues(7, DEGREE))
        outcome = check(left, right, assumed, [Interpreter(generic)])
        if outcome.count == 0:
            return None
        if outcome.holds:
            degree = 2 * DEGREE if _is_known(model) else DEGREE
            bound = error_bound(left, right, assumed, generic, degree)
            evidence = Evidence("instances", instances=outcome.count, error_bound=bound)
            reason = f"held at {outcome.count} exact instances, T = {HORIZON}"
            return Judgement(Verdict.TESTED, reason, evidence)
    except MeaningError:
        return None
    found = outcome.counterexample
    if found is not None and (found.left is None or found.right is None):
        return None
    return _refuted(left, right, assumed, model)


def _ranges(left: Term, right: Term, hypotheses: Hypotheses, model: Model) -> list[Index]:
    """1 ≤ T, and 1 ≤ t ≤ T for every free index that the hypotheses do not speak of."""
    free = free_indices(left) | free_indices(right)
    open_indices = sorted(free - hypotheses.variables - model.horizon.variables)
    ranges = [Index(((name, 1),), -1) for name in open_indices]
    ranges += [model.horizon - Index(((name, 1),)) for name in open_indices]
    return [model.horizon - 1, *ranges, *_states_exist(left, right), *_products_exist(left, right)]


def _products_exist(left: Term, right: Term) -> Iterator[Index]:
    """∏_{i=k+1}^t and W^{t-k} speak of k ≤ t, where they have factors or are I."""
    for side in (left, right):
        for part in subterms(side):
            count: Index | None = None
            if isinstance(part, IndexedProduct):
                lower, upper = _as_index(part.lower), _as_index(part.upper)
                count = None if lower is None or upper is None else upper - lower + 1
            elif isinstance(part, Power) and not part.base.shape.is_scalar:
                count = _as_index(part.exponent)
            if count is not None and count.variables and count.variables <= free_indices(side):
                yield count


def _states_exist(left: Term, right: Term) -> Iterator[Index]:
    """The states begin at 0: a relation speaks of those steps only at which its states are."""
    for side in (left, right):
        free = free_indices(side)
        for part in subterms(side):
            if not isinstance(part, Symbol) or part.role is not Role.STATE:
                continue
            if part.indices and part.index.variables <= free:
                yield part.index


def _sizes(model: Model, states: int, inputs: int) -> dict[str, int]:
    """Explicit sizes: the states' size, and one for every other."""
    cell = model.cell
    leaves = (*cell.parameters, *cell.inputs, *cell.constants)
    names = {name for leaf in leaves for d in (leaf.rows, leaf.cols) for name in d.names}
    own = cell.states.rows.names
    return {name: states if name in own else inputs for name in names | own}


def _refuted(left: Term, right: Term, assumed: tuple[Index, ...], model: Model) -> Judgement | None:
    """The smallest rational instance at which the sides differ."""
    for instance, function in _small_instances(model, left, right):
        try:
            found = check(left, right, assumed, [Interpreter(instance)]).counterexample
        except MeaningError:
            continue
        if found is not None and found.left is not None and found.right is not None:
            setting = _setting(instance, function, found.indices)
            judgement = _at_instance(found.left, found.right, setting)
            plain = unrolling(left, right, instance, found.indices, function)
            return _replayable(judgement, plain)
    return None


def _small_instances(model: Model, *terms: Term) -> Iterator[tuple[Instance[Fraction], str]]:
    names = _function_names(model, terms)
    for size, horizon, function in product((1, 2), (2, 3), ("identity", "square", "softsign")):
        field = SmallRationals(dict.fromkeys(names, function))
        yield Instance(model, _sizes(model, size, 1), horizon, field), function


def _function_names(model: Model, terms: tuple[Term, ...]) -> set[str]:
    every = (model.cell.step, *terms)
    return {str(m.function.name) for t in every for m in subterms(t) if isinstance(m, Map)}


class SmallRationals(Rationals):
    """Every leaf entry that nobody gives is a small number that depends on its label."""

    VALUES = (Fraction(1), Fraction(2), Fraction(-1), Fraction(1, 2), Fraction(3))

    def generic(self, label: str) -> Fraction:
        return self.VALUES[crc32(label.encode()) % len(self.VALUES)]


def _setting(instance: Instance[Fraction], function: str, indices: Mapping[str, int]) -> str:
    """The instance in words: sizes, the functions, the parameters and the first state."""
    cell = instance.model.cell if instance.model else None
    parts = [f"{name} = {size}" for name, size in instance.sizes.items()]
    horizon = instance.model.horizon.variable if instance.model else "T"
    parts += [f"{name} = {value}" for name, value in {horizon: instance.horizon, **indices}.items()]
    parts += [f"σ = {function}"] if cell else []
    leaves = [*instance.parameters(), cell.states[0]] if cell else []
    for leaf in leaves:
        at = leaf.index.constant if leaf.indices else None
        rows = instance.leaf(leaf.name, at, instance.count(leaf.rows), instance.count(leaf.cols))
        parts.append(f"{text(leaf)} = {_matrix(rows)}")
    return ", ".join(parts)


def _matrix(rows: Rows) -> str:
    if len(rows) == 1 and len(rows[0]) == 1:
        return str(rows[0][0])
    return "[" + "; ".join(", ".join(map(str, row)) for row in rows) + "]"


def _at_instance(left: Any, right: Any, setting: str) -> Judgement:
    pairs = (
        (a, b)
        for row, other in zip(left, right, strict=False)
        for a, b in zip(row, other, strict=False)
    )
    a, b = next(((a, b) for a, b in pairs if a != b), (left[0][0], right[0][0]))
    formula = Formula(Number(Fraction(a)), Relation.EQUAL, Number(Fraction(b)))
    found = Counterexample((), formula, str(a), str(b), setting)
    evidence = Evidence("instances", counterexample=found)
    return Judgement(Verdict.REFUTED, f"{setting}: {a} against {b}", evidence)


def _replayable(judgement: Judgement, plain: Unrolling | None) -> Judgement:
    """The judgement with the recurrence that plain Python unrolls again, or with no evidence."""
    evidence = judgement.evidence
    found = evidence.counterexample if plain is not None else None
    found = found and replace(found, unrolled=plain)
    return replace(judgement, evidence=replace(evidence, counterexample=found))
