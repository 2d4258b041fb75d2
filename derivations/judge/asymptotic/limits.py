"""Limits read off an expansion: exact values, ±∞, or the reason why none was found."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.judge.asymptotic import scales
from derivations.judge.asymptotic.expansion import Expander
from derivations.judge.asymptotic.scales import NoExpansion, Scaled
from derivations.judge.asymptotic.series import CONSTANT, Series, rank
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import Element, NoNormalForm, Undefined, rational
from derivations.judge.normal.equality import equality, settle
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Workspace
from derivations.terms import Constant, Formula, Index, Name, Negation, Term
from derivations.terms.substitution import free_leaves

INFINITY = Constant("infinity")
MINUS_INFINITY = Negation(INFINITY)
INFINITE = (INFINITY, MINUS_INFINITY)
DEPTHS = (4, 7, 12)


@dataclass(frozen=True, slots=True)
class Found:
    """A value, and the conditions on parameters under which it was found."""

    value: Term
    conditions: tuple[Formula, ...] = ()


class NoLimit(Exception):
    """The two sides have different limits; holds both."""

    def __init__(self, left: Found, right: Found) -> None:
        super().__init__("the limits from the two sides differ")
        self.left, self.right = left, right


def limit(
    variable: Term,
    point: Term,
    body: Term,
    side: str,
    hypotheses: Sequence[Formula] = (),
    smooth: frozenset[Name] = frozenset(),
) -> Found:
    """The exact limit, ±∞ included. NoExpansion: not found. NoLimit: the sides differ.

    smooth: the unknown functions of which derivatives exist.
    """
    if point in INFINITE:
        return _one_sided(variable, point, body, "", hypotheses, smooth)
    if isinstance(variable, Index):
        raise NoExpansion("an index goes to infinity only")
    if side:
        return _one_sided(variable, point, body, side, hypotheses, smooth)
    right = _one_sided(variable, point, body, "+", hypotheses, smooth)
    left = _one_sided(variable, point, body, "-", hypotheses, smooth)
    if left.value is right.value or _same(left.value, right.value, hypotheses):
        return Found(right.value, tuple(dict.fromkeys((*right.conditions, *left.conditions))))
    raise NoLimit(left, right)


def _same(left: Term, right: Term, hypotheses: Sequence[Formula]) -> bool:
    if left in INFINITE or right in INFINITE:
        return False
    try:
        return equality(left, right, hypotheses).holds
    except (NoNormalForm, Undefined):
        raise NoExpansion("limits of two sides that are not compared") from None


def _one_sided(
    variable: Term,
    point: Term,
    body: Term,
    side: str,
    hypotheses: Sequence[Formula],
    smooth: frozenset[Name],
) -> Found:
    why: Exception = NoExpansion("no expansion")
    for depth in DEPTHS:
        try:
            return settle(
                Workspace(),
                hypotheses,
                lambda w, d=depth: _read_off(  # type: ignore[misc]
                    w, variable, point, body, side, d, smooth
                ),
            )
        except NoNormalForm as error:
            raise NoExpansion(str(error)) from error  # with more terms there is none, either
        except (NoExpansion, Undefined) as error:
            why = error
    raise NoExpansion(str(why))


def _read_off(
    workspace: Workspace,
    variable: Term,
    point: Term,
    body: Term,
    side: str,
    depth: int,
    smooth: frozenset[Name],
) -> Found:
    at = _place(workspace, variable, point, side)
    expander = Expander(workspace, variable, at, depth, smooth)
    expansion = expander.of(body)
    if workspace.conditions and any(variable in free_leaves(c.left) for c in workspace.conditions):
        raise NoExpansion("a condition on the variable")
    return Found(value_of(expander, expansion), tuple(workspace.conditions))


def _place(workspace: Workspace, variable: Term, point: Term, side: str) -> Scaled:
    """The variable in terms of t → 0+."""
    if point in INFINITE:
        sign = 1 if point is INFINITY else -1
        return scales.of_series(Series({rank(-1): rational(sign)}))
    if variable in free_leaves(point):
        raise NoExpansion("a point that moves")
    step = scales.of_series(Series({rank(1): rational(1 if side == "+" else -1)}))
    return scales.add(workspace, scales.of_element(lowering.lower(workspace, point)), step)


def value_of(expander: Expander, expansion: Scaled) -> Term:
    """The limit of an expansion as t → 0+."""
    workspace = expander.workspace
    total, infinite = rational(0), 0
    for scale, part in expansion.parts.items():
        growth = scales.growth(workspace, scale)
        if growth < 0:
            continue
        if growth > 0 or (scale and part.lead is not None):
            infinite = infinite or _infinite(expander, scale, part, growth)
            continue
        value = _of_powers(expander, part)
        if isinstance(value, int):
            infinite = infinite or value
        else:
            total = workspace.add(total, value)
    if infinite:
        return _sole_infinity(expander, expansion)
    if expander._speaks_of_bounded(total):
        raise NoExpansion("it oscillates")
    return raised(workspace, total)


def _of_powers(expander: Expander, part: Series) -> Element | int:
    """The limit of a series: its constant term, or the sign of what grows."""
    lead = part.lead
    if lead is None:
        return rational(0)
    if lead < CONSTANT:
        if lead not in part.terms:
            raise NoExpansion("not known well enough")
        return expander._sign(part.terms[lead])
    if part.order is not None and part.order <= CONSTANT:
        raise NoExpansion("not known well enough")
    return part.terms.get(CONSTANT, rational(0))


def _infinite(expander: Expander, scale: scales.Exponent, part: Series, growth: int) -> int:
    """The sign of a term exp(E) t^q … that grows; 0 where c L in E makes it vanish."""
    lead = part.lead
    if lead is None:
        return 0
    if growth == 0:
        power = scales.total_power(expander.workspace, scale, lead)
        if expander._sign(power) > 0:
            return 0
    if lead not in part.terms:
        raise NoExpansion("not known well enough")
    return expander._sign(part.terms[lead])


def _sole_infinity(expander: Expander, expansion: Scaled) -> Term:
    """±∞ by the largest scale."""
    _, part = scales.largest(expander.workspace, _growing(expander, expansion))
    lead = part.lead
    if lead is None or lead not in part.terms:
        raise NoExpansion("not known well enough")
    return INFINITY if expander._sign(part.terms[lead]) > 0 else MINUS_INFINITY


def _growing(expander: Expander, expansion: Scaled) -> Scaled:
    kept = {
        scale: part
        for scale, part in expansion.parts.items()
        if scales.growth(expander.workspace, scale) >= 0
    }
    return Scaled(kept)
