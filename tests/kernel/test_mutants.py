"""One bug for every rule: each is refused by the kernel or refuted by the semantics.

A rule whose bug survived would be a rule that nothing checks. `KILLED_BY` says where each dies: the
kernel refuses a proof that no longer closes, a shape that clashes, a derivative left over; all
else is refuted at an instance over F_p by an interpreter that knows no rule.
"""

from collections.abc import Callable

import pytest

from derivations.kernel import unrolled
from derivations.kernel.calculus import EXPLICIT_RULES
from derivations.kernel.rewriting import Rule, RuleError
from derivations.kernel.unrolled import Unrolled, parameters_of
from derivations.models.cell import Cell, Model, model
from derivations.semantics.check import check
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.residues import Residues
from derivations.terms import (
    Derivative,
    Hadamard,
    Identity,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Kronecker,
    Map,
    Product,
    ShapeError,
    Symbol,
    Term,
    Transpose,
    Zero,
    auxiliary,
    function,
    index,
    inputs,
    parameter,
    plus,
    state,
    substitute,
    subterms,
    times,
)

x, u, t = state("x", "n"), inputs("u", "m"), index("t")
W, V, b, a = (
    parameter("W", "n", "n"),
    parameter("V", "n", "m"),
    parameter("b", "n"),
    parameter("a", 1),
)
sigma = function("sigma")
z = W @ x[t - 1] + V @ u[t]


def probe() -> Model:
    """A cell in whose derivations every rule of differentiation is used."""
    gate = times(a, a, Hadamard(sigma(z), x[t - 1]))
    names = ((auxiliary("z", "n"), z),)
    return model(Cell("probe", x, (W, V, b, a), gate - b, inputs=(u,), abbreviations=names))


def outcome(made: Model) -> str:
    """Who catches the bug: "kernel", "semantics", or "survives"."""
    try:
        derive = Unrolled(made)
        chains = [derive.double_sum, derive.telescoped, derive.through_states, derive.jacobian]
        for symbol in parameters_of(made):
            chains += [derive.immediate(symbol), derive.gradient(symbol)]
        links = {link: None for chain in chains for link in chain.all_links()}
    except (RuleError, ShapeError):
        return "kernel"
    interpreter = Interpreter(Instance(made, {"n": 2, "m": 1}, 3, Residues(7)))
    for link in links:
        if not check(link.left, link.right, link.hypotheses.indices, [interpreter]).holds:
            return "semantics"
    return "survives"


def test_without_a_bug_everything_holds():
    assert outcome(probe()) == "survives"


def test_every_equation_rule_is_used_by_the_probe():
    derive = Unrolled(probe())
    chains = [derive.double_sum, derive.telescoped, derive.through_states]
    for symbol in parameters_of(probe()):
        chains.append(derive.gradient(symbol))
    links = (link for chain in chains for link in chain.all_links())
    used = {link.rule.removesuffix(", reversed") for link in links}
    assert {rule.name for rule in EXPLICIT_RULES} <= used
    assert {"definition of z", "peeling the last term", "an empty range", "index shift"} <= used


def swapped(term: Term) -> Term:
    match term:
        case Product((first, *rest)):
            return Product((*rest, first))
        case Kronecker(left, right):
            return Kronecker(right, left)
    raise AssertionError(term)


def later(term: Term, by: int = 1) -> Term:
    """A sum or product that runs one step too far."""
    return type(term)(term.variable, term.lower, term.upper + by, term.body)  # type: ignore


def part(term: Term, which: type[Term]) -> Term:
    return next(p for p in subterms(term) if isinstance(p, which))


def on_part(term: Term, which: type[Term], change: Callable[[Term], Term]) -> Term:
    target = part(term, which)

    def walk(inner: Term) -> Term:
        return change(inner) if inner is target else inner.map(walk)

    return walk(term)


# The rule, what is wrong with it, its wrong result made from the right one, and who catches it.
RULES = [
    ("linearity", "runs one step too far", later, "semantics"),
    ("linearity", "drops the last term", lambda right: later(right, -1), "semantics"),
    ("initial_state", "a state that moves", lambda _: Jacobian(x[1], unrolled_theta()), "kernel"),
    ("previous_state", "factors swapped", swapped, "kernel"),
    ("state_by_itself", "zero for one", lambda right: Zero(*right.shape), "kernel"),
    ("one_step", "shifted by a step", lambda right: substitute(right, {"t": t + 1}), "semantics"),
    ("peel_first_factor", "puts it last", swapped, "kernel"),
    (
        "peel_first_factor",
        "leaves it in",
        lambda right: on_part(
            right,
            IndexedProduct,
            lambda p: IndexedProduct(p.variable, p.lower - 1, p.upper, p.body),
        ),
        "kernel",
    ),
    ("peel_last_term", "forgets it", lambda right: right.terms[0], "kernel"),
    (
        "empty_range",
        "one for zero",
        lambda right: (
            Identity(right.shape.rows)
            if isinstance(right, Zero) and right.shape.is_square
            else Zero(*right.shape)
        ),
        "kernel",
    ),
    (
        "distributivity",
        "loses the left factor",
        lambda right: IndexedSum(right.variable, right.lower, right.upper, right.body.factors[-1]),
        "kernel",
    ),
    ("units", "keeps the zero", lambda right: Zero(*right.shape), "kernel"),
]
EXPLICIT = [
    ("identity rule", "zero", lambda right: Zero(*right.shape), "semantics"),
    (
        "constant rule",
        "one",
        lambda right: Identity(right.shape.rows) if right.shape.is_square else right,
        "semantics",
    ),
    ("sum rule", "keeps the first term only", lambda right: right.terms[0], "semantics"),
    ("negation rule", "loses the sign", lambda right: right.term, "semantics"),
    (
        "constant factor rule",
        "transposes the matrix",
        lambda right: on_part(right, Symbol, lambda p: Transpose(p)),
        "semantics",
    ),
    ("vec rule", "factors swapped", swapped, "semantics"),
    ("product rule", "keeps the first term only", lambda right: right.terms[0], "semantics"),
    (
        "elementwise chain rule",
        "σ for σ′",
        lambda right: on_part(right, Map, lambda p: Map(sigma, p.argument)),
        "semantics",
    ),
    ("elementwise chain rule", "diag on the right", swapped, "kernel"),
    (
        "hadamard rule",
        "factors swapped",
        lambda right: plus(
            *(
                times(left.factors[0], other.factors[1])
                for left, other in zip(right.terms, right.terms[::-1], strict=True)
            )
        ),
        "semantics",
    ),
]


def unrolled_theta() -> Symbol:
    return probe().theta


def broken(rule: Rule, wrong: Callable[[Term], Term]) -> Rule:
    def apply(term, hypotheses):
        right = rule.apply(term, hypotheses)
        return None if right is None else wrong(right)

    return Rule(rule.name, apply, rule.relation)


@pytest.mark.parametrize(("name", "bug", "wrong", "killer"), RULES)
def test_a_bug_in_a_rule_of_the_recurrence_dies(monkeypatch, name, bug, wrong, killer):
    monkeypatch.setattr(unrolled, name, broken(getattr(unrolled, name), wrong))
    assert outcome(probe()) == killer, bug


@pytest.mark.parametrize(("name", "bug", "wrong", "killer"), EXPLICIT)
def test_a_bug_in_a_rule_of_differentiation_dies(monkeypatch, name, bug, wrong, killer):
    rules = tuple(
        broken(rule, wrong) if rule.name.lower() == name else rule for rule in EXPLICIT_RULES
    )
    monkeypatch.setattr(unrolled, "EXPLICIT_RULES", rules)
    assert outcome(probe()) == killer, bug


FACTORIES = [
    (
        "definition_of_loss",
        "runs one step too far",
        lambda right: Jacobian(later(right.term), right.wrt),
        "semantics",
    ),
    (
        "chain_rule_through_state",
        "the loss by the state before",
        lambda right: (
            on_part(right, Jacobian, lambda p: Jacobian(p.term, p.wrt.at(p.wrt.index - 1)))
            if isinstance(part(right, Jacobian).wrt, Symbol)
            else right
        ),
        "semantics",
    ),
    (
        "immediate_and_previous",
        "total for immediate",
        lambda right: plus(Jacobian(right.terms[0].term, right.terms[0].wrt), right.terms[1]),
        "kernel",
    ),
    ("immediate_and_previous", "forgets the immediate", lambda right: right.terms[1], "kernel"),
    (
        "definition_of_state",
        "one step too early",
        lambda right: Derivative(
            substitute(right.term, {"t": t - 1, "k": index("k") - 1}), right.wrt
        ),
        "semantics",
    ),
    (
        "index_shift",
        "shifts the bounds only",
        lambda right: IndexedProduct(
            right.variable,
            right.lower,
            right.upper,
            substitute(right.body, {right.variable.variable: right.variable + 1}),
        ),
        "kernel",
    ),
    ("absorb_first_factor", "runs one step too far", later, "semantics"),
    (
        "abbreviations",
        "names the step before",
        lambda right: right.at(right.index - 1),
        "semantics",
    ),
]


@pytest.mark.parametrize(("name", "bug", "wrong", "killer"), FACTORIES)
def test_a_bug_in_a_rule_that_is_made_for_a_model_dies(monkeypatch, name, bug, wrong, killer):
    right = getattr(unrolled, name)

    def make(*args):
        made = right(*args)
        if isinstance(made, tuple):
            return tuple(broken(rule, wrong) for rule in made)
        return broken(made, wrong)

    monkeypatch.setattr(unrolled, name, make)
    assert outcome(probe()) == killer, bug


def test_a_constant_rule_that_is_too_eager_dies(monkeypatch):
    """It takes every function of x for a constant."""

    def eager(term, _):
        if isinstance(term, Derivative) and isinstance(term.term, Map):
            return Zero(*term.shape)
        return None

    rules = (Rule("constant rule", eager), *EXPLICIT_RULES)
    monkeypatch.setattr(unrolled, "EXPLICIT_RULES", rules)
    assert outcome(probe()) == "semantics"
