"""Objection to accusing a row of a range that it leaves unsaid, beside one that it states."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, expanded_sides, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import IndexedExtremum, IndexedProduct, IndexedSum, Symbol
from derivations.terms.names import UNSTATED

Ranging = IndexedSum | IndexedProduct | IndexedExtremum


def an_unstated_range(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """min_i a_i ≤ Σ_{i=0}^{n-1} a_i/n: i runs from 0 to n - 1 on both sides."""
    sides = expanded_sides(claim) or terms_of(claim)
    ranging = [part for s in sides for part in every_subterm(s) if isinstance(part, Ranging)]
    unstated = [part for part in ranging if _is_unstated(part)]
    if unstated and len(unstated) < len(ranging):
        yield "a range is not stated, perhaps the one beside it"


def _is_unstated(part: Ranging) -> bool:
    return isinstance(part.upper, Symbol) and UNSTATED in part.upper.name.accents
