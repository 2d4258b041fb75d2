"""Entries of a matrix with dots that may be those of a matrix or vector beside it.

A x beside [a_11, …, a_1n; …] claims nothing of two different things: by custom a_ij is an entry of
A, and x_i one of a bold x. Where the text has the whole as a column of the members, that says it.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, expanded_sides, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Name, Stacked, Symbol
from derivations.terms.entrywise import Blocks


def entries_by_custom(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Members that are called as a whole is, which the row speaks of as well."""
    sides = (*terms_of(claim), *(expanded_sides(claim) or ()))
    parts = [part for side in sides for part in every_subterm(side)]
    if not any(isinstance(part, Stacked) for part in parts):
        return
    symbols = {part for part in parts if isinstance(part, Symbol)}
    wholes = {s.name for s in symbols if not s.shape.is_scalar and not s.indices}
    members = {s.name for s in symbols if s.shape.is_scalar and s.indices} - wholes
    for whole in sorted(wholes - set(_written_out(claim)), key=str):
        if any(member.letter.lower() == whole.letter.lower() for member in members):
            yield f"the members may be the entries of {whole.letter}"


def _written_out(claim: Claim) -> Iterator[Name]:
    """w of a stated w = [w_0; …; w_n]"""
    for definition in claim.definitions:
        if isinstance(definition.expression, Stacked | Blocks):
            yield definition.symbol.name
