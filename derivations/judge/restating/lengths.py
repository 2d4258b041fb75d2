"""ω² r² - (ω⃗·r⃗)²: a plain letter beside a vector of the same letter is the length of it."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import terms_of
from derivations.printer.text import text
from derivations.terms import Norm, Symbol, Term
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves


def with_customary_lengths(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with the lengths of vectors for plain letters, and that in words."""
    sides = terms_of(claim)
    if len(sides) < 2:
        return None
    known = {d.symbol for d in claim.definitions}
    spoken = (*sides, *(d.expression for d in claim.definitions))
    leaves = frozenset().union(*map(free_leaves, spoken))
    vectors = {s.name.letter: s for s in leaves if isinstance(s, Symbol) and _is_vector(s)}
    plain = [s for s in leaves if isinstance(s, Symbol) and _is_plain(s) and s not in known]
    lengths: dict[Term, Term] = {
        s: Norm(vectors[s.name.letter], "") for s in plain if s.name.letter in vectors
    }
    if not lengths:
        return None
    left, right = (put(side, lengths) for side in sides)
    said = ", ".join(f"{text(s)} as {text(length)}" for s, length in lengths.items())
    return replace(claim, left=left, right=right, others=(), step=None), said


def _is_vector(symbol: Symbol) -> bool:
    """r⃗ and 𝐫, without an index."""
    marked = symbol.name.accents == ("vec",) or symbol.name.style == "bold"
    return marked and not symbol.indices and symbol.shape.is_vector and not symbol.shape.is_scalar


def _is_plain(symbol: Symbol) -> bool:
    name = symbol.name
    bare = not (name.style or name.accents or name.label or name.primes or symbol.indices)
    return bare and symbol.shape.is_scalar
