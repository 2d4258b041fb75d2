"""To which infinity a sum or an integral grows: what decreases like 1/n or less has no finite sum.

If n a_n tends to c > 0 or to ∞, then a_n > c/(2n) from some n on, and Σ a_n grows like Σ 1/n.
The same holds of x f(x) for an integral to ∞ (Rudin, Principles, 3.25 and exercise 6.8).
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.asymptotic.limits import INFINITE, INFINITY, NoLimit, limit
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.evaluation.values import NoValue, at_precision, ball
from derivations.judge.integration.definite import cuts
from derivations.terms import Formula, IndexedSum, Integral, Term, negative, plus, times
from derivations.terms.substitution import free_leaves


def grows_to(term: IndexedSum | Integral, hypotheses: Sequence[Formula]) -> int:
    """1 for +∞, -1 for -∞, 0 where this test does not tell."""
    if isinstance(term, IndexedSum):
        return _sign(term.variable, INFINITY, term.body, "", term.variable, hypotheses)
    lower, upper = term.lower, term.upper
    if lower is None or upper is None or lower in INFINITE:
        return 0
    places = cuts(term.variable, lower, upper, term.body, hypotheses)
    if len(places) != 2:
        return 0
    if upper is INFINITY:
        return _sign(term.variable, INFINITY, term.body, "", term.variable, hypotheses)
    from_lower = plus(term.variable, negative(lower))
    from_upper = plus(upper, negative(term.variable))
    found = {
        _sign(term.variable, lower, term.body, "+", from_lower, hypotheses),
        _sign(term.variable, upper, term.body, "-", from_upper, hypotheses),
    } - {0}
    return found.pop() if len(found) == 1 else 0


def _sign(
    variable: Term,
    point: Term,
    body: Term,
    side: str,
    distance: Term,
    hypotheses: Sequence[Formula],
) -> int:
    """The sign of the limit of distance · body; 0 where it is 0 or unknown."""
    try:
        found = limit(variable, point, times(distance, body), side, hypotheses).value
    except (NoExpansion, NoLimit):
        return 0
    if found in INFINITE:
        return 1 if found is INFINITY else -1
    if free_leaves(found):
        return 0
    try:
        with at_precision():
            value = ball(found, {})
    except NoValue:
        return 0
    return 1 if value > 0 else -1 if value < 0 else 0
