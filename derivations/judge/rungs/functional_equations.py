"""Laws of unknown functions that hold for all arguments, applied where a row needs them.

    f(x + T) = f(x) for all x   gives   f(x + 2T) = f(x)
    f(x + y) = f(x) + f(y)      gives   f(2x) = 2f(x), f(0) = 0 and f(-x) = -f(x)

A law is taken at arguments for which one of its values is one of which the row speaks, or 0; the
row follows where it lies in the ideal of what the law says there (ideals.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.following.ideals import MOST_EQUATIONS, spanned
from derivations.judge.rungs.scalars import EQUALITIES, equal_or_not, where
from derivations.judge.verdict import (
    BY_FUNCTIONAL_EQUATIONS,
    Evidence,
    Judgement,
    Verdict,
)
from derivations.terms import (
    Absolute,
    Call,
    Formula,
    Function,
    Integral,
    Map,
    Name,
    Negation,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    canonical,
    number,
    plus,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.names import ANYWHERE
from derivations.terms.substitution import free_leaves

RUNG = BY_FUNCTIONAL_EQUATIONS
MOST_INSTANCES, MOST_ARGUMENTS, ROUNDS = 60, 6, 2
PLAIN = (Absolute, Negation, Power, Product, Quotient, Root, Sum)
VALUE = "value"
ZERO = number(0)
Values = dict[Term, Term]


@dataclass(frozen=True, slots=True)
class Law:
    """An equation between values of functions, for all values of its letters that fit.

    asked: what is stated of the letters, a > 0 and b > 0 of f(ab) = f(a) + f(b).
    """

    equation: Formula
    letters: tuple[Symbol, ...]
    asked: tuple[Formula, ...] = ()

    @property
    def values(self) -> Iterator[Term]:
        yield from _values(self.equation.left, self.equation.right)


def judge_functional_equations(claim: Claim) -> Judgement | None:
    """Proved where finitely many instances of the stated laws give it; None else."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALITIES or not isinstance(left, Term):
        return None
    if not isinstance(right, Term) or not left.shape.is_scalar:
        return None
    if (shifted := _over_one_period(claim)) is not None:
        return shifted
    spoken = list(dict.fromkeys(_values(left, right)))
    ruled = {rule.name for rule in claim.functions}
    own = {value.function for value in spoken if value.function.name not in ruled}  # type: ignore[attr-defined]
    laws = [law for law in laws_of(claim) if any(v.function in own for v in law.values)]  # type: ignore[attr-defined]
    if not laws or not own:
        return None
    table = _Table(claim.hypotheses)
    goal = table.atoms(Formula(left, Relation.EQUAL, right))
    drawn = islice(_instances(laws, spoken, table), MOST_INSTANCES)
    known = _useful(_different(drawn), goal)
    for size in (MOST_EQUATIONS // 2, MOST_EQUATIONS):
        if (found := _from_near(goal, known, size)) is not None:
            reason = f"by the laws that are stated: {where(found)}"
            return Judgement(Verdict.PROVED, reason, Evidence(RUNG, found))
    return None


def _over_one_period(claim: Claim) -> Judgement | None:
    """∫_a^{a + T} f(x) dx = ∫_0^T f(x) dx, where f(x + T) = f(x) is stated."""
    periods = {period for law in laws_of(claim) if (period := _period(law)) is not None}
    for period in sorted(periods, key=repr):
        left, right = (_from_zero(side, period, claim) for side in (claim.left, claim.right))
        if (left, right) != (claim.left, claim.right):
            found = equal_or_not(left, right, claim.hypotheses)
            if found.holds:
                reason = f"over one period: {where(found.conditions)}"
                return Judgement(Verdict.PROVED, reason, Evidence(RUNG, found.conditions))
    return None


def _period(law: Law) -> Term | None:
    """T of f(x + T) = f(x)."""
    match law.equation.left, law.equation.right:
        case Map(one, shifted), Map(other, at) if one == other and (at,) == law.letters:
            step = plus(shifted, Negation(at))
            found = put(shifted, {at: ZERO})
            return canonical(found) if equal_or_not(step, found, ()).holds else None
    return None


def _from_zero(term: object, period: Term, claim: Claim) -> Term:
    """The term with integrals over one period of what has it as those from 0."""
    assert isinstance(term, Term)
    match term:
        case Integral(at, lower, upper, body) if lower is not None and upper is not None:
            length = plus(upper, Negation(lower))
            if equal_or_not(length, period, ()).holds and _has_period(body, at, period, claim):
                return Integral(at, ZERO, period, body)
            return term
    return term.map(lambda part: _from_zero(part, period, claim)) if term.children else term


def _has_period(body: Term, at: Symbol, period: Term, claim: Claim) -> bool:
    moved = put(body, {at: plus(at, period)})
    found = judge_functional_equations(replace(claim, left=moved, right=body, others=()))
    return found is not None and found.verdict is Verdict.PROVED and not found.evidence.conditions


def _from_near(goal: Formula, known: Sequence[Formula], size: int) -> tuple[Formula, ...] | None:
    """The conditions under which the goal follows from the instances that share most with it."""
    if equal_or_not(goal.left, goal.right, ()).holds:
        return ()
    reached = free_leaves(goal.left) | free_leaves(goal.right)
    near = sorted(known, key=lambda f: len((free_leaves(f.left) | free_leaves(f.right)) - reached))
    drawn = spanned(goal, near[:size]) if near else None
    return None if drawn is None else drawn.conditions


def _different(found: Iterable[Formula]) -> list[Formula]:
    """Without what says nothing, and what another one says, v = v + w beside u = w + u."""
    kept: list[tuple[Formula, Term]] = []
    for formula in found:
        own = plus(formula.left, Negation(formula.right))
        others = (ZERO, *(difference for _, difference in kept))
        if not any(equal_or_not(own, each, ()).holds for each in others) and not any(
            equal_or_not(own, Negation(each), ()).holds for _, each in kept
        ):
            kept.append((formula, own))
    return [formula for formula, _ in kept]


def _useful(known: list[Formula], goal: Formula) -> list[Formula]:
    """Without instances that alone speak of some value, which nothing could eliminate."""
    while True:
        leaves = [_atoms(formula) for formula in known]
        counted = Counter(leaf for own in (*leaves, _atoms(goal), _atoms(goal)) for leaf in own)
        kept = [f for f, own in zip(known, leaves, strict=True) if all(counted[x] > 1 for x in own)]
        if len(kept) == len(known):
            return known
        known = kept


def _atoms(formula: Formula) -> frozenset[Term]:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return frozenset(x for x in leaves if isinstance(x, Symbol) and x.name.label.startswith(VALUE))


def laws_of(claim: Claim) -> Iterator[Law]:
    """The stated equations about functions whose letters run over all values."""
    for premise in claim.premises:
        if premise.stated and premise.everywhere and premise.formula.relation is Relation.EQUAL:
            yield from _law(premise.formula, premise.running, claim)
    for stated in claim.hypotheses:
        if stated.relation is Relation.EQUAL:
            yield from _law(stated, frozenset(), claim)


def _law(equation: Formula, running: frozenset[str], claim: Claim) -> Iterator[Law]:
    leaves = free_leaves(equation.left) | free_leaves(equation.right)
    letters = tuple(
        sorted(
            (
                leaf
                for leaf in leaves
                if isinstance(leaf, Symbol)
                and leaf.shape.is_scalar
                and (leaf.name.label == ANYWHERE or str(leaf.name) in running)
            ),
            key=repr,
        )
    )
    inside = {leaf for v in _values(equation.left, equation.right) for leaf in free_leaves(v)}
    if letters and set(letters) <= inside:
        asked = tuple(
            h
            for h in claim.hypotheses
            if h != equation
            and not any(_values(h.left, h.right))
            and not (free_leaves(h.left) | free_leaves(h.right)).isdisjoint(letters)
        )
        yield Law(equation, letters, asked)


def _values(*terms: Term) -> Iterator[Term]:
    """f(x) and g(x, y) of functions that nobody knows by their names.

    Not below a sign of integration, of a sum or of a derivative, where they are no numbers.
    """
    for term in terms:
        match term:
            case Map(function, argument):
                yield from _values(argument)
                if elementary_name(function) is None:
                    yield term
            case Call(Function(_, 0), arguments):
                yield from _values(*arguments)
                yield term
            case _ if isinstance(term, PLAIN):
                yield from _values(*term.children)


# ---------------------------------------------------------------- instances


class _Table:
    """One letter for each value of a function, however its arguments are written."""

    def __init__(self, hypotheses: Sequence[Formula]) -> None:
        self.hypotheses = [h for h in hypotheses if not any(_values(h.left, h.right))]
        self.found: list[tuple[Term, Symbol]] = []

    def atoms(self, formula: Formula) -> Formula:
        return Formula(self._of(formula.left), formula.relation, self._of(formula.right))

    def _of(self, term: Term) -> Term:
        if not isinstance(term, (*PLAIN, Map, Call)):
            return term
        inside = term.map(self._of)
        return self.atom(term) if any(v is term for v in _values(term)) else inside

    def atom(self, value: Term) -> Symbol:
        for known, symbol in self.found:
            if _are_one(known, value):
                return symbol
        symbol = Symbol(Name("v", label=f"{VALUE} {len(self.found)}"))
        self.found.append((value, symbol))
        return symbol


def _are_one(one: Term, other: Term) -> bool:
    same = isinstance(one, Map | Call) and isinstance(other, Map | Call)
    if not same or one.function != other.function:  # type: ignore[attr-defined]
        return False
    of_one, of_other = _arguments(one), _arguments(other)
    if len(of_one) != len(of_other):
        return False
    return all(
        a is b or equal_or_not(a, b, ()).holds for a, b in zip(of_one, of_other, strict=True)
    )


def _arguments(value: Term) -> tuple[Term, ...]:
    match value:
        case Map(_, argument):
            return (argument,)
        case Call(_, arguments):
            return arguments
    return ()


def _instances(laws: Sequence[Law], spoken: Sequence[Term], table: _Table) -> Iterator[Formula]:
    """What the laws say where one of their values is a spoken one, and of what they speak then."""
    seen: set[Formula] = set()
    for _ in range(ROUNDS):
        arguments = list(
            dict.fromkeys(canonical(a) for v in spoken for a in _arguments(v) if a.shape.is_scalar)
        )
        candidates = [*arguments, *(leaf for a in arguments for leaf in free_leaves(a)), ZERO]
        candidates = list(dict.fromkeys(candidates))[:MOST_ARGUMENTS]
        fresh: list[Term] = []
        for law in laws:
            for values in _matches(law, spoken, candidates):
                at = Formula(
                    put(law.equation.left, values), Relation.EQUAL, put(law.equation.right, values)
                )
                if at not in seen and all(_is_met(asked, values, table) for asked in law.asked):
                    seen.add(at)
                    fresh += _values(at.left, at.right)
                    yield table.atoms(at)
        spoken = list(dict.fromkeys([*spoken, *fresh]))[: 2 * MOST_ARGUMENTS]


def _is_met(asked: Formula, values: Values, table: _Table) -> bool:
    """Whether a condition on the letters is stated, or true of numbers, where the law is taken."""
    at = Formula(put(asked.left, values), asked.relation, put(asked.right, values))
    if at in table.hypotheses:
        return True
    return not free_leaves(at.left) | free_leaves(at.right) and holds_at(at, {}) is True


def _matches(law: Law, spoken: Sequence[Term], candidates: Sequence[Term]) -> Iterator[Values]:
    """Values of the letters for which a value of the law is one that is spoken of, or f(0)."""
    for pattern in dict.fromkeys(law.values):
        targets = [v for v in spoken if v.function == pattern.function]  # type: ignore[attr-defined]
        if isinstance(pattern, Map):
            targets.append(Map(pattern.function, ZERO))
        for target in targets:
            yield from _solved(law, pattern, target, candidates)


def _solved(law: Law, pattern: Term, target: Term, candidates: Sequence[Term]) -> Iterator[Values]:
    of_pattern, of_target = _arguments(pattern), _arguments(target)
    if len(of_pattern) != len(of_target):  # f(t) and f(2x, 2y)
        return
    wanted = list(zip(of_pattern, of_target, strict=True))
    for chosen in product(candidates, repeat=len(law.letters)):
        plain: Values = dict(zip(law.letters, chosen, strict=True))
        if all(equal_or_not(put(a, plain), b, ()).holds for a, b in wanted):
            yield plain
    for solved_for in law.letters:
        others = [letter for letter in law.letters if letter is not solved_for]
        for chosen in product(candidates, repeat=len(others)):
            values: Values = dict(zip(others, chosen, strict=True))
            at = _value_of(solved_for, wanted, values)
            if at is None:
                continue
            values[solved_for] = at
            if all(equal_or_not(put(a, values), b, ()).holds for a, b in wanted):
                yield values


def _value_of(
    letter: Symbol, wanted: Sequence[tuple[Term, Term]], values: Mapping[Term, Term]
) -> Term | None:
    """The letter by the first argument in which it stands, where that is linear in it."""
    for argument, target in wanted:
        within = put(argument, values)
        if letter not in free_leaves(within):
            continue
        try:
            slope = derivative(within, letter)
        except NotExplicit:
            return None
        if letter in free_leaves(slope):
            return None
        rest = put(within, {letter: ZERO})
        return canonical(_divided(plus(target, Negation(rest)), slope))
    return None


def _divided(term: Term, by: Term) -> Term:
    return term if by == number(1) else Quotient(term, by)


__all__ = ["judge_functional_equations", "laws_of"]
