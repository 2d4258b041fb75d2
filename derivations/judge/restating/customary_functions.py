"""σ of a text that defines none: the logistic function 1/(1 + e^{-z}).

What holds of it is right. What does not may be said of another σ, as tanh; but where one change
makes it hold, as of ∂L/∂b = (a - y) a (2 - a), the logistic function was meant.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from derivations.dataclass import replace
from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.repairs.edits import edits
from derivations.judge.speaking import expanded_sides, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Call,
    Constant,
    Function,
    Hadamard,
    Map,
    Name,
    Negation,
    Product,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.entrywise import Filled

SIGMA, SIGMOID, TANH = Name("sigma"), Name("sigmoid"), Name("tanh")
Z = Symbol(Name("z"))
MOST = 64  # changes of a side
LOGISTIC = FunctionRule(SIGMA, (Z,), 1 / (1 + Constant("e") ** negative(Z)))


def with_logistic(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with σ as the logistic function; None where it has no such σ, or a rule of it."""
    if any(rule.name == SIGMA for rule in claim.functions) or claim.model is not None:
        return None
    sides = [*terms_of(claim), *(expanded_sides(claim) or ())]
    heads = (p.function for s in sides for p in subterms(s) if isinstance(p, Map | Call))
    if not any(isinstance(f, Function) and f.name == SIGMA for f in heads):
        return None
    rules = (*claim.functions, LOGISTIC)
    return replace(claim, functions=rules), "σ as the logistic function"


def of_sigma(term: Term, meant: Name) -> Term:
    """The term with the logistic function or tanh for σ, and for σ′ its slope by its values."""
    inner = term.map(lambda child: of_sigma(child, meant))
    match inner:
        case Map(Function(name, order), argument) if name == SIGMA and order < 2:
            value = Map(Function(meant), argument)
            if not order:
                return value
            of_number = argument.shape.is_scalar
            one: Term = number(1) if of_number else Filled(number(1), *argument.shape)
            other = value if meant == TANH else Sum((one, Negation(value)))
            product = Product((value, other)) if of_number else Hadamard(value, other)
            return Sum((one, Negation(product))) if meant == TANH else product
    return inner


def may_be_logistic(claim: Claim) -> bool:
    """Whether the text gives no rule of σ, or that of the logistic function."""
    rules = [rule for rule in claim.functions if rule.name == SIGMA]
    return all(
        len(rule.parameters) == 1 and put(rule.body, {rule.parameters[0]: Z}) == LOGISTIC.body
        for rule in rules
    )


def judge_near_logistic(
    claim: Claim, judge: Callable[[Claim], Judgement], climb: Callable[[Claim], Judgement]
) -> Judgement | None:
    """Refuted for the logistic function, where one change makes the row hold for it."""
    restated = with_logistic(claim)
    if restated is None or not isinstance(claim.right, Term) or not claim.right.shape.is_scalar:
        return None
    said, remark = restated
    wrong = judge(said)
    if not wrong.verdict.accuses:
        return None
    for changed in islice(edits(claim.right, ()), MOST):
        if (
            changed.shape == claim.right.shape
            and climb(replace(said, right=changed)).verdict.praises
        ):
            return replace(wrong, reason=f"read as {remark}: {wrong.reason}", remark=remark)
    return None
