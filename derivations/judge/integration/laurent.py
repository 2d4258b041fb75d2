"""Residues of quotients of entire functions, by their Taylor expansions about the point.

N/D = (Σ n_j t^j)/(t^m Σ d_{m+j} t^j) has the residue q_{m-1}, where Σ q_j t^j is the quotient of
the two series, n_j = N^{(j)}(a)/j! and d_j likewise.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import factorial

from derivations.judge.asymptotic.limits import Found
from derivations.judge.evaluation.complex_parts import NotSplit
from derivations.judge.integration.continuation import as_fraction, is_meromorphic, vanishes
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.models.differentiation import ZERO, NoDerivative, derivative, multiplied, summed
from derivations.terms import (
    Formula,
    Quotient,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

HIGHEST_POLE = 6


def residue(
    variable: Symbol, point: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """The residue at the point; None where the body is no such quotient, or the pole is high."""
    if not all(is_meromorphic(part, variable) for part in subterms(body)):
        return None
    try:
        above, below = as_fraction(body)
        bottoms = _taylor(variable, point, below)
        zeros = 0
        while vanishes(bottoms[zeros], hypotheses):
            zeros += 1
            if zeros > HIGHEST_POLE:
                return None
        lead, tops = bottoms[zeros], _taylor(variable, point, above)
    except (NoNormalForm, Undefined, NoDerivative, NotSplit):
        return None
    known = (Formula(lead, Relation.NOT_EQUAL, ZERO),) if free_leaves(lead) else ()
    quotients: list[Term] = []
    for j in range(zeros):
        less = [multiplied(q, bottoms[zeros + j - i]) for i, q in enumerate(quotients)]
        rest = summed(tops[j], *(negative(each) for each in less if each is not ZERO))
        quotients.append(ZERO if rest is ZERO else Quotient(rest, lead))
    return Found(quotients[-1] if quotients else ZERO, known)


def _taylor(variable: Symbol, point: Term, term: Term) -> list[Term]:
    """f^{(j)}(a)/j!"""
    found: list[Term] = []
    for j in range(2 * HIGHEST_POLE):
        value = put(term, {variable: point})
        found.append(value if value is ZERO else Quotient(value, number(factorial(j))))
        term = derivative(term, variable)
    return found
