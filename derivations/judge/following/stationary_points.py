"""x* = -b/(2a) of "the minimum of f is at": the slope vanishes there, and how f bends.

Wrong where the slope is another number than 0, or where f bends the other way. That it bends as it
must is shown, or stands as a condition: -2b < 0. It is proved of a place that is least near it, and
of the least one where f bends so everywhere; else it is tested, as elsewhere f was not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.objections.conventions import perhaps_symmetric
from derivations.judge.ordered.explicit_slopes import explicit_gradient
from derivations.judge.rungs.scalars import where as among
from derivations.judge.verdict import EXTREME as RUNG
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.records import Extreme
from derivations.reader.spoken.stationary_points import is_smooth
from derivations.terms import (
    Formula,
    Number,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Vector,
    Zero,
    number,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

FLAT = "the slope is zero there"
BENDS = {"least": Relation.GREATER, "greatest": Relation.LESS}
OPPOSITE = {Relation.GREATER: Relation.LESS, Relation.LESS: Relation.GREATER}
NEVER = {Relation.GREATER: Relation.AT_MOST, Relation.LESS: Relation.AT_LEAST}
SHARES = frozenset({"p", "q", "s", "t", "alpha", "lambda", "theta", "rho", "w"})
LOOSE = (Relation.AT_LEAST, Relation.AT_MOST, Relation.MEMBER)
Judge = Callable[[Claim], Judgement]


def judge_extreme(claim: Claim, judge: Judge, climb: Judge) -> Judgement | None:
    """Whether a function is extreme where a row says so; None where nothing evident decides it."""
    extreme = claim.extreme
    if extreme is None or claim.relation not in (Relation.EQUAL, Relation.DEFINED):
        return None
    try:
        slopes = list(_slopes(claim, extreme))
        values = _values(claim, extreme)
        if values is None:
            return None
        flat = [_claimed(claim, put(slope, values)) for slope in slopes]
        found = [judge(each) for each in flat]
        if all(each.verdict.praises for each in found):
            return _bent(claim, extreme, slopes, values, found, judge, climb)
        if any(_keeps_its_sign(claim, slope, judge) for slope in slopes):
            return None  # least at an end of what the text allows
        return _not_flat(claim, extreme, flat, climb)
    except (NotExplicit, NoNormalForm, Undefined, ShapeError, TypeError, RecursionError):
        return None


def _values(claim: Claim, extreme: Extreme) -> dict[Term, Term] | None:
    """The parameters at the place."""
    match claim.right:
        case Vector(entries) if len(entries) == len(extreme.parameters) > 1:
            places = list(entries)
        case Term() as place if len(extreme.parameters) == 1:
            places = [place]
        case _:
            return None
    if any(free_leaves(place) & set(extreme.parameters) for place in places):
        return None
    return dict(zip(extreme.parameters, places, strict=True))


def _slopes(claim: Claim, extreme: Extreme) -> Iterator[Term]:
    """The partial derivatives of the formula, in which what it names stands written out."""
    own = {*extreme.parameters, claim.left}
    others = tuple(d for d in claim.definitions if d.symbol not in own)
    body = expand(extreme.body, replace(claim, definitions=others))
    if not is_smooth(body):
        raise NotExplicit("a corner")
    for parameter in extreme.parameters:
        if parameter.shape.is_scalar:
            yield derivative(body, parameter)
        elif (gradient := explicit_gradient(body, parameter)) is not None:
            yield gradient
        else:
            raise NotExplicit("no gradient")


def _keeps_its_sign(claim: Claim, slope: Term, judge: Judge) -> bool:
    """1, e^x: a slope that is zero nowhere."""
    if not slope.shape.is_scalar:
        return False
    orders = (Relation.GREATER, Relation.LESS)
    found = (judge(_claimed(claim, slope, order)).verdict for order in orders)
    return Verdict.PROVED in found


def _claimed(claim: Claim, left: Term, relation: Relation = Relation.EQUAL) -> Claim:
    zero = number(0) if left.shape.is_scalar else Zero(*left.shape)
    given = tuple(d for d in claim.definitions if d.symbol is not claim.left)
    return replace(
        claim, left=left, relation=relation, right=zero, others=(), definitions=given, step=None,
        premise=None, premises=(), purpose=Purpose.IDENTITY, extreme=None, law=None,
    )  # fmt: skip


def _bent(
    claim: Claim,
    extreme: Extreme,
    slopes: list[Term],
    values: dict[Term, Term],
    found: list[Judgement],
    judge: Judge,
    climb: Judge,
) -> Judgement | None:
    """The verdict of a place where the slope vanishes, by how the function bends there."""
    conditions = tuple(c for each in found for c in each.evidence.conditions)
    proved = all(each.verdict is Verdict.PROVED for each in found)
    verdict = Verdict.PROVED if proved else Verdict.TESTED
    if extreme.kind == "flat":
        return Judgement(verdict, f"{FLAT}{where(conditions)}", Evidence(RUNG, conditions))
    if extreme.kind == "best" or len(slopes) > 1 or not slopes[0].shape.is_scalar:
        return Judgement(Verdict.TESTED, f"{FLAT}{where(conditions)}", Evidence(RUNG, conditions))
    bend, wanted = derivative(slopes[0], extreme.parameters[0]), BENDS[extreme.kind]
    second = put(bend, values)
    everywhere = extreme.parameters[0] not in free_leaves(bend)
    everywhere = everywhere or judge(_claimed(claim, bend, wanted)).verdict is Verdict.PROVED
    verdict = verdict if extreme.local or everywhere else Verdict.TESTED
    if judge(_claimed(claim, second, wanted)).verdict is Verdict.PROVED:
        return Judgement(
            verdict, f"{FLAT}, and it bends {_way(wanted)}", Evidence(RUNG, conditions)
        )
    if isinstance(second, Number) and second.value == 0:
        return None
    against = judge(_claimed(claim, second, OPPOSITE[wanted]))
    if against.verdict is Verdict.PROVED:
        wrong = judge(_claimed(claim, second, wanted))
        told = replace(wrong, reason=f"it bends {_way(OPPOSITE[wanted])} there: {wrong.reason}")
        return told if wrong.verdict is Verdict.REFUTED else None
    somewhere = climb(_claimed(claim, second, NEVER[wanted])).verdict is Verdict.REFUTED
    if not (free_leaves(second) and somewhere):
        return None
    bends = (*conditions, Formula(second, wanted, number(0)))
    return Judgement(verdict, f"{FLAT}{where(bends)}", Evidence(RUNG, bends))


def where(conditions: Sequence[Formula]) -> str:
    """, where k > 0"""
    listed = among(conditions).partition(", where ")[2]
    return f", where {listed}" if listed else ""


def _way(bends: Relation) -> str:
    return "upwards" if bends is Relation.GREATER else "downwards"


def _not_flat(claim: Claim, extreme: Extreme, flat: list[Claim], climb: Judge) -> Judgement | None:
    """Refuted where the slope is not zero at the place, which no bound on the letter explains."""
    if any(_is_an_end(p, claim.right) for p in extreme.parameters):
        return None
    own = {*extreme.parameters, claim.left}
    bounds = (h for h in claim.hypotheses if h.relation in LOOSE)
    if any(own & (free_leaves(h.left) | free_leaves(h.right)) for h in bounds):
        return None
    for each in flat:
        wrong = climb(each)
        if wrong.verdict is not Verdict.REFUTED:
            continue
        told = replace(wrong, reason=f"the slope is not zero there: {wrong.reason}")
        passed = gate.passed(each, told, (*gate.CONTRADICTION, perhaps_symmetric))
        if passed.verdict is Verdict.REFUTED and _is_of_its_letters(claim, extreme):
            return passed
    return None


def _is_an_end(parameter: Symbol, place: object) -> bool:
    """0, and 1 of a probability: where the values of the letter may end."""
    ends = (0, 1) if parameter.name.letter in SHARES else (0,)
    return isinstance(place, Number) and place.value in ends


def _is_of_its_letters(claim: Claim, extreme: Extreme) -> bool:
    """Whether the place speaks of the letters of the formula only."""
    assert isinstance(claim.right, Term)
    letters = {leaf for leaf in free_leaves(claim.right) if isinstance(leaf, Symbol)}
    values = {d.symbol for d in claim.definitions}
    return letters <= free_leaves(extreme.body) | values
