"""How a relation is shown: as the text of its terms, or as it was written."""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import PROPORTIONAL
from derivations.judge.judged import Judged
from derivations.printer.text import formula, text
from derivations.terms import Formula, Term


def shown(judged: Judged) -> str:
    """The head of the chain against the right side; the LaTeX source where a side has no term."""
    claim = judged.line.whole
    if claim is None or claim.step is not None or claim.logic:
        return _written(judged)
    if judged.line.source.sign == PROPORTIONAL or claim.proportional:  # about its sides at two θ
        return _written(judged)
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return _written(judged)
    return _of_claim(claim, claim.left, claim.right)


def _written(judged: Judged) -> str:
    return " ".join(judged.line.source.latex.replace("&", " ").split())


def _of_claim(claim: Claim, left: Term, right: Term) -> str:
    return f"{text(left)} {claim.relation.value} {text(right)}"


def numbered(judged: Judged) -> str:
    """The number of the equation in brackets, "" for none."""
    number = judged.line.source.equation
    return f"({number})" if number else ""


def suggested(suggestion: Term | Formula) -> str:
    """The nearest right statement as text."""
    return formula(suggestion) if isinstance(suggestion, Formula) else text(suggestion)
