"""What was read but has no meaning among terms: kept as written, with its arguments as terms."""

from __future__ import annotations

from functools import lru_cache

from derivations.terms.node import Term, TermType
from derivations.terms.shapes import SCALAR, Shape


class Opaque(Term, metaclass=TermType):
    """P(X = k), sup over a set, x₁ + … + xₙ: nothing is known of it but what it is made of.

    pieces: its LaTeX before, between and behind the arguments, one more than there are arguments.
    Equal only to what has the same pieces and equal arguments; its shape is not known, and that of
    a number stands for it.
    """

    pieces: tuple[str, ...]
    arguments: tuple[Term, ...] = ()

    def infer_shape(self) -> Shape:
        return SCALAR


@lru_cache(maxsize=1 << 14)  # the hypotheses of a scope are asked again for each relation
def has_opaque(term: Term) -> bool:
    """Whether a part of the term has no settled meaning; cached."""
    try:
        return term._opaque
    except AttributeError:
        found = isinstance(term, Opaque) or any(map(has_opaque, term.children))
        object.__setattr__(term, "_opaque", found)
        return found


OVER_A_SET = ("\\int_{", "} ", " \\, d", "")
WITHOUT_MEASURE = ("\\int_{", "} ", "")


def over_a_set(where: Term, body: Term, by: Term | None = None) -> Opaque:
    """∫_E f dμ and ∫_E f: what stands below the sign is a set, or the name of one."""
    if by is None:
        return Opaque(WITHOUT_MEASURE, (where, body))
    return Opaque(OVER_A_SET, (where, body, by))
