"""Names in a curved style that laws alone take: the data 𝒟 of p(𝒟 | θ), the model ℳ of p(𝒟 | ℳ)."""

from __future__ import annotations

from derivations.terms import Call, Conditioned, Map, Probability, Symbol, Term, subterms

CURVED = frozenset({"calligraphic", "script"})
LETTERS = frozenset({"p", "q", "P", "Q"})


def of_laws_alone(term: Term) -> frozenset[Term]:
    """The symbols in a curved style that nothing but a law takes in the term."""
    parts = tuple(subterms(term))
    names = (part for part in parts if isinstance(part, Symbol) and not part.indices)
    curved = frozenset(name for name in names if name.name.style in CURVED)
    if not curved or term in curved:
        return frozenset()
    events = {p.event for p in parts if isinstance(p, Probability)}
    others = (p for p in parts if not is_law(p) and p not in events)
    return curved - {child for part in others for child in part.children}


def is_law(part: Term) -> bool:
    """p(x), p(x | y) and P(A), of which the arguments are variables or events."""
    match part:
        case Conditioned(function):
            return function.name.letter in LETTERS and part.bar != "‖"
        case Map(function) | Call(function):
            return function.name.letter in LETTERS
    return isinstance(part, Probability)
