"""Values of functions of which a text says no more: f(x_k) and ∇f(x_k) as a number and a vector.

A function may take any value and have any gradient at each of several points, so an equation that
holds for every function holds with a letter in the place of each of them. At a point with a star
the gradient is hardly any vector: it may be 0, as words say elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass, field
from derivations.judge.ordered.proof import proof
from derivations.printer.text import text
from derivations.reader.words import GREEK
from derivations.terms import (
    Call,
    Formula,
    Name,
    Symbol,
    Term,
    canonical,
    subterms,
)
from derivations.terms.entrywise import Gradient

STARS = frozenset(("^*", "^⋆", "^†"))
Value = Call | Gradient


@dataclass(slots=True)
class Values:
    """A letter for each value so far; points that are equal have one."""

    hypotheses: Sequence[Formula]
    found: dict[Term, Symbol] = field(default_factory=dict)

    def replaced(self, term: Term) -> Term:
        """The term with letters for the values in it, the innermost first."""
        if not has_values(term):
            return term
        inner = term.map(self.replaced)
        return self._letter(inner) if is_value(inner) else inner

    def _letter(self, value: Term) -> Symbol:
        value = canonical(value)
        assert isinstance(value, Call | Gradient)
        for other, letter in self.found.items():
            if value is other or self._is_same(value, other):
                return letter
        points = ", ".join(map(text, _points(value)))
        sign = "∇" if isinstance(value, Gradient) else ""
        name = Name(f"{sign}{value.function.name}({points})")
        self.found[value] = Symbol(name, *value.shape)
        return self.found[value]

    def _is_same(self, value: Term, other: Term) -> bool:
        if type(value) is not type(other) or value.function != other.function:  # type: ignore[attr-defined]
            return False
        pairs = list(zip(_points(value), _points(other), strict=False))
        return all(a.shape == b.shape and proof(a, b, self.hypotheses) for a, b in pairs)


def is_value(term: Term) -> bool:
    """f(x) of a vector x, and ∇f(x)."""
    if isinstance(term, Gradient):
        return True
    if not isinstance(term, Call) or all(a.shape.is_scalar for a in term.arguments):
        return False
    letter = term.function.name.letter
    return len(letter) == 1 or letter in GREEK  # no rank, no vec


def has_values(term: Term) -> bool:
    return any(map(is_value, subterms(term)))


def functions_valued(term: Term) -> frozenset[Name]:
    """The functions whose values or gradients stand in it."""
    parts = (part for part in subterms(term) if is_value(part))
    return frozenset(part.function.name for part in parts)  # type: ignore[attr-defined]


def may_vanish(term: Term) -> bool:
    """Whether a gradient is taken at x*, which may be where it is 0."""
    stars = (
        STARS & set(leaf.name.accents) or leaf.name.label == "*"
        for part in subterms(term)
        if isinstance(part, Gradient)
        for leaf in subterms(part.point)
        if isinstance(leaf, Symbol)
    )
    return any(stars)


def _points(value: Term) -> tuple[Term, ...]:
    return value.arguments if isinstance(value, Call) else (value.point,)  # type: ignore[attr-defined]
