"""A plain letter beside a vector of the same letter: its length in ω² r² - (ω⃗·r⃗)², and the vector
itself, whose arrow was left out, among what is random: E[ℓ(θ⃗) | D, θ].
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge.chance.densities import has_density
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.speaking import terms_of
from derivations.printer.text import text
from derivations.terms import Norm, ShapeError, Symbol, Term
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves


def with_customary_lengths(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with the lengths of vectors for plain letters, and that in words."""
    sides = terms_of(claim)
    if not (marked := _marked(claim, sides)):
        return None
    lengths: dict[Term, Term] = {plain: Norm(vector, "") for plain, vector in marked.items()}
    if speaks_of_chance(*sides) or has_density(*sides):
        lengths = dict(marked)
    try:
        left, right = (put(side, lengths) for side in sides)
    except ShapeError:  # θ² is of a number
        return None
    said = ", ".join(f"{text(s)} as {text(length)}" for s, length in lengths.items())
    return replace(claim, left=left, right=right, others=(), step=None), said


def _marked(claim: Claim, sides: Sequence[Term]) -> dict[Term, Term]:
    """The vector of its letter for each plain letter that nothing defines."""
    if len(sides) < 2:
        return {}
    known = {d.symbol for d in claim.definitions}
    spoken = (*sides, *(d.expression for d in claim.definitions))
    leaves = frozenset().union(*map(free_leaves, spoken))
    vectors = {s.name.letter: s for s in leaves if isinstance(s, Symbol) and _is_vector(s)}
    plain = [s for s in leaves if isinstance(s, Symbol) and _is_plain(s) and s not in known]
    return {s: vectors[s.name.letter] for s in plain if s.name.letter in vectors}


def _is_vector(symbol: Symbol) -> bool:
    """r⃗ and 𝐫, without an index."""
    marked = symbol.name.accents == ("vec",) or symbol.name.style == "bold"
    return marked and not symbol.indices and symbol.shape.is_vector and not symbol.shape.is_scalar


def _is_plain(symbol: Symbol) -> bool:
    name = symbol.name
    bare = not (name.style or name.accents or name.label or name.primes or symbol.indices)
    return bare and symbol.shape.is_scalar
