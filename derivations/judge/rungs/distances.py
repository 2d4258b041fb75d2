"""Distances in a metric space: symmetric, no less than 0, with the triangle inequality.

Between finitely many points nothing else is true of all metrics: numbers that satisfy these are the
distances of a metric space (Kreyszig, Functional Analysis, section 1.1), so each distance is read
as a number of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Entry, Standing
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.rungs.inequalities import ORDERS, judge_inequalities
from derivations.judge.rungs.scalars import EQUALITIES, judge_scalars
from derivations.judge.rungs.stated_bounds import judge_stated_bounds
from derivations.judge.speaking import every_subterm
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Call,
    Formula,
    Function,
    Name,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    number,
)
from derivations.terms.convexity import METRIC
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves, replace_terms

MOST_POINTS = 5
COORDINATES = (0, 1, 3)
Pair = tuple[Term, Term]


def judge_distances(claim: Claim) -> Judgement | None:
    """A relation between distances of points, by what holds in every metric space."""
    metrics = [Function(name) for h in claim.hypotheses if (name := _metric(h)) is not None]
    if not metrics or claim.relation not in (*ORDERS, *EQUALITIES):
        return None
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    try:
        sides = expand(claim.left, claim), expand(claim.right, claim)
    except NotExplicit:
        return None
    calls = [c for side in sides for c in _distances(side, metrics)]
    if not calls:
        return None
    put: dict[Term, Term] = {}
    tables: list[dict[Pair, Symbol]] = []
    for metric in dict.fromkeys(call.function for call in calls):
        own = [call for call in calls if call.function == metric]
        points = list(dict.fromkeys(p for call in own for p in map(canonical, call.arguments)))
        if len(points) > MOST_POINTS:
            return None
        every = {(a, b): _number(metric, a, b) for a, b in permutations(points, 2)}
        tables.append(every)
        for call in own:
            a, b = map(canonical, call.arguments)
            put[call] = number(0) if a is b else every[a, b]
    plain = _plain(claim, sides, put, tables)
    for rung in (judge_scalars, judge_stated_bounds, judge_inequalities):
        if (found := rung(plain)) is not None:
            tested = found.verdict is Verdict.TESTED
            return None if tested and _fails_on_a_line(plain, tables) else found
    return None


def _fails_on_a_line(plain: Claim, tables: Sequence[dict[Pair, Symbol]]) -> bool:
    """Whether it is wrong of points on a line, where numbers tried at random met few triangles."""
    claimed = Formula(plain.left, plain.relation, plain.right)  # type: ignore[arg-type]
    points = [list(dict.fromkeys(a for a, _ in every)) for every in tables]
    distances = frozenset[Term](s for every in tables for s in every.values())
    stated = [h for h in plain.hypotheses if not distances.isdisjoint(_letters(h))]
    if not all(_letters(says) <= distances for says in (claimed, *stated)):
        return False
    for placed in product(*(product(COORDINATES, repeat=len(each)) for each in points)):
        at: dict[Term, Fraction] = {
            symbol: Fraction(abs(where[each.index(a)] - where[each.index(b)]))
            for where, each, every in zip(placed, points, tables, strict=True)
            for (a, b), symbol in every.items()
        }
        try:
            if holds_at(claimed, at) is False and all(holds_at(h, at) for h in stated):
                return True
        except NoValue:
            return False
    return False


def _letters(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)


def _metric(formula: Formula) -> Name | None:
    match formula.left:
        case Call(kind, (Symbol(name),)) if kind == METRIC:
            return name
    return None


def _distances(term: Term, metrics: list[Function]) -> Iterator[Call]:
    for part in every_subterm(term):
        if isinstance(part, Call) and part.function in metrics and len(part.arguments) == 2:
            yield part


def _number(metric: Function, first: Term, second: Term) -> Symbol:
    """The distance of two points in either order."""
    a, b = sorted((first, second), key=order)
    return Symbol(Name(f"{metric.name}({text(a)}, {text(b)})", "distance"))


def _plain(
    claim: Claim, sides: Pair, put: dict[Term, Term], tables: Sequence[dict[Pair, Symbol]]
) -> Claim:
    """The claim about numbers, with what holds of all distances by one metric."""
    distances = list(dict.fromkeys(d for every in tables for d in every.values()))
    stated = [Formula(d, Relation.AT_LEAST, number(0)) for d in distances]
    for every in tables:
        points = list(dict.fromkeys(a for a, _ in every))
        for a, b, c in permutations(points, 3):
            around = Sum((every[a, b], every[b, c]))
            stated.append(Formula(every[a, c], Relation.AT_MOST, around))
    others = tuple(
        Formula(replace_terms(h.left, put), h.relation, replace_terms(h.right, put))
        for h in claim.hypotheses
        if _metric(h) is None
    )
    entry = Entry(Standing.DECLARED, "a distance")
    return replace(
        claim,
        left=replace_terms(sides[0], put),
        right=replace_terms(sides[1], put),
        others=(),
        hypotheses=(*others, *dict.fromkeys(stated)),
        definitions=(),
        functions=(),
        names={**claim.names, **{str(d.name): entry for d in distances}},
    )
