"""Densities by the name of their distribution: N(x | μ, σ²), Ber(x | μ), Beta(μ | a, b)."""

from __future__ import annotations

from derivations.models.distributions import density
from derivations.reader.chance.laws import FAMILY, laws
from derivations.terms import Conditioned, Name, Term


def named_density(term: Conditioned) -> Term | None:
    """The density written out; None for an unknown name, and where parameters are ambiguous."""
    family = _family(term.function.name, len(term.given))
    if family is None or term.bar not in ("|", ";") or term.function.order:
        return None
    if len(term.arguments) != 1 or not all(t.shape.is_scalar for t in term.children):
        return None
    try:
        found = laws(family, term.given)
    except (TypeError, ValueError):
        return None
    return density(found[0], term.arguments[0]) if len(found) == 1 else None


def _family(name: Name, parameters: int) -> str | None:
    """A calligraphic N, an N of two parameters, or a word."""
    if name.label or name.accents or name.primes:
        return None
    is_normal = name.letter == "N" and (name.style == "calligraphic" or parameters == 2)
    if len(name.letter) > 1 or is_normal:
        return FAMILY.get(name.letter.lower())
    return None
