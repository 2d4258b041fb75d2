"""sinc(x): sin(πx)/(πx) of signals, or sin(x)/x (Oppenheim and Willsky, Signals and Systems, 4.1).

Where a text states which, only that one is read.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Call,
    Constant,
    Function,
    Map,
    Name,
    Quotient,
    Term,
    function,
    subterms,
    times,
)

SINC = "sinc"
PI = Constant("pi")


def with_sinc_of_signals(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with sin(πx)/(πx) for sinc(x), and a remark; None where no sinc is to be read."""
    return _with(claim, lambda x: times(PI, x), "sinc(x) as sin(πx)/(πx)")


def with_sinc_of_analysis(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with sin(x)/x for sinc(x)."""
    return _with(claim, lambda x: x, "sinc(x) as sin(x)/x")


def _with(claim: Claim, turned: Callable[[Term], Term], remark: str) -> tuple[Claim, str] | None:
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    written = (part for side in (claim.left, claim.right) for part in subterms(side))
    if not any(map(_is_sinc, written)) or any(str(rule.name) == SINC for rule in claim.functions):
        return None

    def put(term: Term) -> Term:
        if _is_sinc(term):
            angle = turned(put(term.children[0]))
            return Quotient(Map(function("sin"), angle), angle)
        return term.map(put) if term.children else term

    stated = [h for h in claim.hypotheses if any(map(_is_sinc, subterms(h.left)))]
    if not all(_holds(put(h.left), put(h.right)) for h in stated):
        return None
    names = {name: entry for name, entry in claim.names.items() if name != SINC}
    return replace(claim, left=put(claim.left), right=put(claim.right), names=names), remark


def _holds(left: Term, right: Term) -> bool:
    try:
        return equality(left, right).holds
    except (NoNormalForm, Undefined):
        return False


def _is_sinc(term: Term) -> bool:
    match term:
        case Map(Function(Name(letter), 0)) | Call(Function(Name(letter), 0)):
            return letter == SINC and len(term.children) == 1
    return False
