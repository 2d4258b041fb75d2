"""Relations that speak of chance, tried on finite laws: refuted by one, or tested on several."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain, combinations, islice
from math import isqrt

from derivations.dataclass import replace
from derivations.judge.chance.bounded_tables import between, bounds_of
from derivations.judge.chance.event_spaces import event_space, points
from derivations.judge.chance.moment_polynomials import NoForm
from derivations.judge.chance.moments import Moments
from derivations.judge.chance.roles import Roles, speaks_of_chance
from derivations.judge.chance.spread_tables import with_roots
from derivations.judge.chance.tables import (
    Kind,
    NoTable,
    Outcome,
    Table,
    tables,
    uncorrelated,
)
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import shown
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.evaluation.values import NoValue, exact, rational_root
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Binding, Counterexample, Evidence, Judgement, Verdict
from derivations.terms import (
    MOMENTS,
    Comparison,
    Correlation,
    Covariance,
    Expectation,
    Formula,
    Name,
    Power,
    Probability,
    Relation,
    Symbol,
    Term,
    Variance,
    index,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves

RUNG = "probability"
MEASURES = frozenset({"P", "Q"})
TABLES = 24
WEAK = (Relation.AT_MOST, Relation.AT_LEAST)
POINTS = 24  # laws of whose values each is taken alone
MOST_STEPS = 60_000  # of a kind of tables: the longer a relation, the fewer tables are tried
MOST_MISSED = 8  # tables on which something has no value or does not hold, before any that fits
FEWEST = 6
FAR = 2  # from there on values are rarely drawn
LAWS, PARAMETERS = 8, 6  # laws of events for one choice of parameters, choices of parameters


def stated_of(claim: Claim) -> list[Formula]:
    """The hypotheses about numbers."""
    return [h for h in claim.hypotheses if h.left.shape.is_scalar and h.right.shape.is_scalar]


def by_tables(claim: Claim, found: Roles, left: Term, right: Term) -> Judgement | None:
    """Refuted by tables on which all hypotheses hold, or tested on several.

    What X is compared with hangs on its values, which texts often leave unsaid: such a relation
    must fail for counts, for bits, for symmetric laws and for continuous ones.
    """
    if any(found.chance.law(v) is not None for v in found.random if isinstance(v, Symbol)):
        return None
    if _has_dependent_copies(found):
        return None
    formula = Formula(left, claim.relation, right)
    if len(laws_below(left, right)) > 1 or _is_of_another_law(left, right):
        return None  # E_p and E_q are means of different laws, and a table is one
    compares = any(isinstance(p, Comparison) for side in (left, right) for p in subterms(side))
    kinds = (Kind.COUNTS, Kind.BITS, Kind.SYMMETRIC, Kind.ANY) if compares else (Kind.ANY,)
    bounded = compares and _is_bounded(claim, found)
    tried: list[Counterexample | int] = []
    for kind in kinds:
        outcome = _tried(claim, found, formula, kind)
        if bounded and kind is Kind.SYMMETRIC and isinstance(outcome, int):
            continue  # only X = 0 is symmetric and has no negative values
        tried.append(outcome)
        if len({isinstance(outcome, Counterexample) for outcome in tried}) > 1:
            return None  # it hangs on the kind
    wrong = [outcome for outcome in tried if isinstance(outcome, Counterexample)]
    if wrong:
        if compares and _holds_without_atoms(found, left, right):
            return None
        return _refuted(wrong[0], found)
    held = sum(outcome for outcome in tried if isinstance(outcome, int))
    if held < FEWEST or found.chance.loose:
        return None
    if compares and _fails_at_a_point(claim, found, formula):
        return None
    if compares and _fails_far_out(claim, found, formula):
        return None
    reason = f"held on {held} finite laws"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _fails_at_a_point(claim: Claim, found: Roles, formula: Formula) -> bool:
    """Whether an order is wrong of variables with one value, which no drawn law comes near."""
    if formula.relation not in WEAK or found.chance.identical:
        return False
    stated = stated_of(claim)
    laws = islice(_drawn(found, formula, stated, Kind.SYMMETRIC), POINTS)
    points = (
        replace(law, outcomes=((outcome, Fraction(1)),))
        for law in laws
        for outcome, _ in law.outcomes
    )
    return any(isinstance(_outcome(formula, stated, at), Counterexample) for at in points)


def _fails_far_out(claim: Claim, found: Roles, formula: Formula) -> bool:
    """P(t ≤ -7) = 0 and P(X² ≤ 100) = P(X ≤ 10), which hold of small values only."""
    near = sorted({at for bound in _far_bounds(formula) for at in _beside(bound)})
    if not near:
        return False
    stated = stated_of(claim)
    for law in islice(_drawn(found, formula, stated, Kind.ANY), POINTS):
        for turn in range(len(near)):
            moved = tuple(
                ({v: _moved(v, value, near, turn + k, found) for v, value in outcome.items()}, p)
                for k, (outcome, p) in enumerate(law.outcomes)
            )
            at = replace(law, outcomes=moved)
            if isinstance(_outcome(formula, stated, at), Counterexample):
                return True
    return False


def _far_bounds(formula: Formula) -> Iterator[Fraction]:
    """The numbers that variables are compared with, beyond those that laws are drawn of."""
    for part in (p for side in (formula.left, formula.right) for p in subterms(side)):
        for side in (part.left, part.right) if isinstance(part, Comparison) else ():
            value = None if free_leaves(side) else exact(side, {})
            if value is not None and abs(value) > FAR:
                yield value


def _beside(bound: Fraction) -> Iterator[Fraction]:
    root = isqrt(int(abs(bound)))
    yield from (bound - 1, bound, bound + 1, Fraction(root + 1), Fraction(-root - 1))


def _moved(
    variable: Term, value: Fraction, near: Sequence[Fraction], turn: int, found: Roles
) -> Fraction:
    return value if variable in found.events else near[turn % len(near)]


def _has_dependent_copies(found: Roles) -> bool:
    """X and Y of one law that may depend on each other, for which no tables are drawn."""
    plain = [v for v in found.random if isinstance(v, Symbol)]
    return any(
        a.name in own and b.name in own and not found.chance.are_independent(a, b)
        for own in found.chance.alike
        for a, b in combinations(plain, 2)
    )


def _is_bounded(claim: Claim, found: Roles) -> bool:
    """X ≥ 0 is stated."""
    bounds = (number(0), index(0))
    return any(
        h.left in found.random and h.relation in (Relation.AT_LEAST, Relation.GREATER)
        and h.right in bounds
        for h in claim.hypotheses
    )  # fmt: skip


def laws_below(*sides: Term) -> set[Term]:
    """The laws that stand below operators: p in 𝔼_p and in 𝔼_{x ∼ p}, P and Q in 𝔼_P and 𝔼_Q."""
    means = [
        part
        for side in sides
        for part in subterms(side)
        if isinstance(part, (*MOMENTS, Probability))
    ]
    below = [under for mean in means for under in mean.under]
    drawn = {u.right for u in below if isinstance(u, Comparison) and _is_drawn(u)}
    inside = {leaf for mean in means for each in _averaged(mean) for leaf in free_leaves(each)}
    return drawn | {
        u for u in below if isinstance(u, Symbol) and (u not in inside and _is_a_law(u.name))
    }


def _averaged(mean: Term) -> tuple[Term, ...]:
    """What a mean is the mean of, and what it is given."""
    match mean:
        case Probability(event, given) | Expectation(event, given) | Variance(event, given):
            return (event, *given)
        case Covariance(left, right, given) | Correlation(left, right, given):
            return (left, right, *given)
    return ()


def _is_a_law(name: Name) -> bool:
    return not name.letter[:1].isupper() or name.letter in MEASURES


def _is_of_another_law(*sides: Term) -> bool:
    """E_Q[X] beside E[X], the mean under the law of the text."""
    means = [p for side in sides for p in subterms(side) if isinstance(p, Expectation | Variance)]
    capitals = {law for law in laws_below(*sides) if isinstance(law, Symbol)}
    named = any(law.name.letter in MEASURES for law in capitals)
    return named and any(not mean.under for mean in means)


def _is_drawn(comparison: Comparison) -> bool:
    return comparison.relation is Relation.DISTRIBUTED


def _tried(claim: Claim, found: Roles, formula: Formula, kind: Kind) -> Counterexample | int:
    """The first table of a kind at which the relation fails, else at how many it held."""
    held = steps = 0
    stated = stated_of(claim)
    for place, table in enumerate(_drawn(found, formula, stated, kind)):
        steps += sum(_steps(f, len(table.outcomes)) for f in (formula, *stated))
        if (held == 0 and place == MOST_MISSED) or steps > MOST_STEPS:
            break
        outcome = _outcome(formula, stated, table)
        if isinstance(outcome, Counterexample):
            return outcome
        held += outcome
    return held


def _outcome(formula: Formula, stated: Sequence[Formula], table: Table) -> Counterexample | int:
    """On the table with what is stated put in; 0 where that does not fit or gives no value."""
    fitted = _fitted(table, stated)
    try:
        return 0 if fitted is None else _on_table(formula, fitted)
    except (NoTable, NoValue, TypeError, ValueError):
        return 0


@lru_cache(maxsize=1 << 10)
def _steps(formula: Formula, outcomes: int) -> int:
    """About how many terms are made to compute a relation on a table."""
    return _steps_of(formula.left, outcomes) + _steps_of(formula.right, outcomes)


def _steps_of(term: Term, outcomes: int) -> int:
    steps = 1 + sum(_steps_of(child, outcomes) for child in term.children)
    return outcomes * steps if isinstance(term, (*MOMENTS, Probability)) else steps


def _holds_without_atoms(found: Roles, left: Term, right: Term) -> bool:
    """Whether it holds where single values have probability 0."""
    moments = Moments(found, continuous=True)
    try:
        return equality(moments.value(left), moments.value(right)).holds
    except (NoForm, NoNormalForm, Undefined, TypeError, ValueError):
        return False


def _refuted(found: Counterexample, by: Roles) -> Judgement:
    reason = f"{found.setting}: {found.left_value} against {found.right_value}"
    excluding = [str(e) for group in by.chance.apart for e in group.events if e in by.random]
    for statement in (*by.chance.unread, *excluding):
        why = f"the text speaks of {statement}, which was not used (else refuted: {reason})"
        return Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
    if by.doubtful:
        from derivations.printer.text import text

        names = ", ".join(sorted(map(text, by.doubtful)))
        why = f"whether {names} is random is not stated (else refuted: {reason})"
        return Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=found))


def _drawn(by: Roles, formula: Formula, stated: Sequence[Formula], kind: Kind) -> Iterator[Table]:
    """Tables with values for the constants; none where one of these is no number."""
    sides = [s for f in (formula, *stated) for s in (f.left, f.right)]
    constants = [c for c in leaves(*sides) if c not in by.random | by.events]
    if not all(c.shape.is_scalar for c in constants):
        return
    laws = tables(by, constants, bool(by.chance.loose), TABLES, kind)
    if any(speaks_of_chance(h.left, h.right) for h in stated):
        laws = chain(laws, uncorrelated(by, constants, kind))
    if any(_is_of_a_square(h) for h in stated):
        laws = chain(with_roots(by, constants, kind), laws)
    if bounds := bounds_of(stated, by):
        laws = between(laws, bounds)
    yield from chain(_of_events(by, formula, stated, constants), laws)


def _is_of_a_square(stated: Formula) -> bool:
    """Var(X) = σ², where σ is to be a number that can be written."""
    sides = (stated.left, stated.right)
    return any(map(speaks_of_chance, sides)) and any(
        isinstance(side, Power) and isinstance(side.base, Symbol) for side in sides
    )


def _of_events(
    by: Roles, formula: Formula, stated: Sequence[Formula], constants: Sequence[Term]
) -> Iterator[Table]:
    """Laws of events that satisfy what is stated of their chances."""
    if by.random or not by.events or not any(speaks_of_chance(h.left, h.right) for h in stated):
        return
    dice = random.Random(2)
    for _ in range(PARAMETERS if constants else 1):
        values = {c: Fraction(dice.randrange(1, 12), 12) for c in constants}
        space = event_space(stated, (formula.left, formula.right), by, values)
        if space is None or not all(isinstance(e, Symbol) for e in space.events):
            continue
        for chances in points(space, LAWS if not constants else 2, dice):
            rows = tuple(
                ({e: Fraction(h) for e, h in zip(space.events, atom, strict=True)}, p)
                for atom, p in zip(space.atoms, chances, strict=True)
                if p
            )
            yield Table(rows, values, by)


def _fitted(table: Table, stated: Sequence[Formula]) -> Table | None:
    """The table, symbols that a hypothesis states with its value; None where one does not hold."""
    values = dict(table.constants)
    for h in stated:
        if not speaks_of_chance(h.left, h.right) or h.relation not in EQUALITIES:
            continue
        for side, other in ((h.left, h.right), (h.right, h.left)):
            target = other.base if isinstance(other, Power) else other
            if isinstance(target, Symbol) and target in values and speaks_of_chance(side):
                value = _solution(replace(table, constants=values), side, other)
                if value is None:
                    return None
                values[target] = value
    fitted, count = replace(table, constants=values), len(table.outcomes)
    cheapest = sorted(stated, key=lambda h: _steps(h, count))
    return fitted if all(_holds(h, fitted) for h in cheapest) else None


def _solution(table: Table, side: Term, other: Term) -> Fraction | None:
    """The value of x in side = x or side = x²; None where there is no rational one."""
    try:
        value = table.rational(side)
        if value is None or not isinstance(other, Power):
            return value
        if other.exponent not in (number(2), index(2)) or value < 0:
            return None
        return rational_root(value, 2)
    except (NoTable, NoValue):
        return None


def _holds(hypothesis: Formula, table: Table) -> bool:
    try:
        return not any(True for _ in _failures(hypothesis, table))
    except (NoTable, NoValue, TypeError, ValueError):
        return False


def _on_table(formula: Formula, table: Table) -> Counterexample | int:
    """The first outcome at which the relation fails, as a counterexample; else 1."""
    for at in _failures(formula, table):
        left, right = table.explicit(formula.left, at), table.explicit(formula.right, at)
        explicit = Formula(left, formula.relation, right)
        own = leaves(left, right)
        bindings = tuple(Binding(leaf, table.constants[leaf]) for leaf in own)
        values = shown(left, table.constants), shown(right, table.constants)
        return Counterexample(bindings, explicit, *values, table.described())
    return 1


def _failures(formula: Formula, table: Table) -> Iterator[Outcome | None]:
    """The outcomes at which the relation fails; None where it does not hang on the outcome."""
    is_random = table.roles.is_random(formula.left) or table.roles.is_random(formula.right)
    places = [outcome for outcome, _ in table.outcomes] if is_random else [None]
    return (at for at in places if table.holds(formula, at) is False)
