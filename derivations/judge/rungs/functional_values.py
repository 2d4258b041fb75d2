"""Values of a function that a recurrence and first values determine: T(4) of T(n) = 2T(n-1) + 1.

They are numbers, or terms of other letters: γ(2) = φ² σ²/(1 - φ²) of γ(τ) = φ γ(τ-1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.dataclass import replace as replace_in
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.refutation import counterexample, described
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import EQUALS
from derivations.judge.rungs.scalars import equal_scalars, explicit, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Function,
    Index,
    Map,
    Relation,
    Symbol,
    Term,
    number,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves

RUNG = "recurrence"
DEEPEST, MOST_VALUES, MOST_OF_LETTERS = 60, 500, 12


@dataclass(frozen=True, slots=True)
class Rule:
    """f(v) = body for every v, in which f stands with smaller arguments."""

    function: Function
    variable: Term
    body: Term

    def at(self, argument: Term) -> Term:
        return replace(self.body, {self.variable: argument})


def judge_value(claim: Claim) -> Judgement | None:
    """T(16) = 81, where a recurrence and first values tell T(16) before; None where they do not."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALS or not (isinstance(left, Map) and isinstance(right, Term)):
        return None
    before = tuple(value for value in claim.values if value.left != left)
    claim = replace_in(claim, values=before)  # without what the row itself says
    own = (rule for rule in rules(claim) if rule.function == left.function)
    found = (by_values(left, right, rule, claim) for rule in own)
    return next((judgement for judgement in found if judgement is not None), None)


def by_values(left: Term, right: Term, rule: Rule, claim: Claim) -> Judgement | None:
    """G(14) = 14 - G(8), where the values at all numbers follow from the first ones."""
    values = Values(rule, dict(first_values(rule, claim)), tuple(range_of(rule, claim)))
    try:
        sides = [values.put_into(side) for side in (left, right)]
        if any(arguments_of(side, rule.function) for side in sides):
            return None
        formula = Formula(sides[0], Relation.EQUAL, sides[1])
        if any(map(free_leaves, sides)):
            return _of_letters(formula, rule, claim)
        holds = holds_at(formula, {})
    except NoValue:
        return None
    if holds is None:
        return None
    if holds:
        return Judgement(Verdict.PROVED, _by_values_of(rule), Evidence(RUNG))
    found = counterexample(formula, {})
    evidence = Evidence(RUNG, counterexample=found)
    return Judgement(Verdict.REFUTED, f"{_by_values_of(rule)}: {described(found)}", evidence)


def _by_values_of(rule: Rule) -> str:
    return f"by the values of {rule.function.name}"


def _of_letters(formula: Formula, rule: Rule, claim: Claim) -> Judgement | None:
    """γ(2) = φ² γ(0) with γ(0) = σ²/(1 - φ²) put in: an identity in the letters, or none."""
    try:
        left, right = (explicit(side, claim) for side in (formula.left, formula.right))
        hypotheses = hypotheses_of(claim)
    except NotExplicit:
        return None
    own = [
        h for h in hypotheses if rule.function not in functions_in(h.left) | functions_in(h.right)
    ]
    found = equal_scalars(left, right, own)
    new = free_leaves(right) - free_leaves(left)  # f(2) = c names what it is
    may_accuse = claim.concluded and not new and _says_no_more(hypotheses, own, rule)
    admitted = (Verdict.PROVED, Verdict.REFUTED) if may_accuse else (Verdict.PROVED,)
    if found is None or found.verdict not in admitted:
        return None
    behind = f": {found.reason}" if found.verdict.accuses else ""
    evidence = replace_in(found.evidence, rung=RUNG)
    return replace_in(found, reason=f"{_by_values_of(rule)}{behind}", evidence=evidence)


def _speaks_of(formula: Formula, function: Function) -> bool:
    return function in functions_in(formula.left) | functions_in(formula.right)


def _says_no_more(hypotheses: Sequence[Formula], own: Sequence[Formula], rule: Rule) -> bool:
    """Whether the text says of the function only the recurrence and some values."""
    of_it = [h for h in hypotheses if h not in own]
    return all(
        h.relation in EQUALS and isinstance(h.left, Map) and h.left.function == rule.function
        for h in of_it
    )


def range_of(rule: Rule, claim: Claim) -> Iterator[Formula]:
    """n ≥ 2, n > q: for which numbers the text says that the recurrence holds.

    An end that is a letter, n ≤ N, is behind all values that are asked for.
    """
    for h in claim.hypotheses:
        spoken = free_leaves(h.left) | free_leaves(h.right)
        if rule.variable not in spoken or functions_in(h.left) | functions_in(h.right):
            continue
        if len(spoken) == 1 or not _is_end(h, rule.variable):
            yield h


def _is_end(hypothesis: Formula, variable: Term) -> bool:
    match hypothesis.relation:
        case Relation.LESS | Relation.AT_MOST:
            return hypothesis.left == variable
        case Relation.GREATER | Relation.AT_LEAST:
            return hypothesis.right == variable
    return False


def first_values(rule: Rule, claim: Claim) -> Iterator[tuple[Fraction, Term]]:
    """The values that the text states at numbers, themselves numbers or of other letters."""
    for left, right in stated(claim):
        match left:
            case Map(function, argument) if function == rule.function:
                at, value = exact_or_none(argument), exact_or_none(right)
                if at is not None and rule.function not in functions_in(right):
                    yield at, right if value is None else number(value)


def exact_or_none(term: Term) -> Fraction | None:
    """The value of a term without letters."""
    try:
        return None if free_leaves(term) else exact(term, {})
    except NoValue:
        return None


@dataclass(slots=True)
class Values:
    """The values of a function at numbers, each from smaller ones; NoValue where there are none.

    within: what the variable of the rule satisfies.
    """

    rule: Rule
    known: dict[Fraction, Term]
    within: tuple[Formula, ...] = ()
    under_way: int = 0

    def put_into(self, term: Term) -> Term:
        """The term with the values of the function at numbers, the innermost first."""
        inner = term.map(self.put_into) if term.children else term
        if not isinstance(inner, Map) or inner.function != self.rule.function:
            return inner
        argument = exact_or_none(inner.argument)
        return inner if argument is None else self.at(argument)

    def at(self, argument: Fraction) -> Term:
        if argument not in self.known:
            if not self._is_reached(argument):
                raise NoValue(f"no value at {argument}")
            self.under_way += 1
            body = self.put_into(self.rule.at(number(argument)))
            self.under_way -= 1
            value = exact_or_none(body)
            if value is None and (len(self.known) > MOST_OF_LETTERS or not self._is_told(body)):
                raise NoValue(f"no value at {argument}")
            self.known[argument] = body if value is None else number(value)
        return self.known[argument]

    def _is_reached(self, argument: Fraction) -> bool:
        """Whether the rule is said to hold there, behind a first value."""
        whole = argument.denominator == 1 and argument >= min(self.known, default=argument)
        if not whole or self.under_way == DEEPEST or len(self.known) == MOST_VALUES:
            return False
        return all(holds_at(h, {self.rule.variable: argument}) is not False for h in self.within)

    def _is_told(self, value: Term) -> bool:
        """Whether it is made of letters that have nothing to do with the variable."""
        return bool(free_leaves(value)) and not arguments_of(value, self.rule.function)


def functions_in(term: Term) -> set[Function]:
    return {part.function for part in subterms(term) if isinstance(part, Map)}


def stated(claim: Claim) -> Iterator[tuple[Term, Term]]:
    yield from ((h.left, h.right) for h in claim.hypotheses if h.relation in EQUALS)
    yield from ((value.left, value.right) for value in claim.values)


def rules(claim: Claim) -> Iterator[Rule]:
    for left, right in stated(claim):
        match left:
            case Map(function, Symbol() | Index() as variable):
                bare = not isinstance(variable, Index) or variable.is_variable
                others = [a for a in arguments_of(right, function) if a is not variable]
                if bare and others and len(others) == len(arguments_of(right, function)):
                    yield Rule(function, variable, right)


def arguments_of(term: Term, function: Function) -> list[Term]:
    parts = (part for part in subterms(term) if isinstance(part, Map))
    return list(dict.fromkeys(p.argument for p in parts if p.function == function))
