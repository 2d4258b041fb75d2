"""ℱ_n = σ(X_1, …, X_n): what is known at a time is the values of these variables.

Behind a bar only its variables matter, so it is a function of their sum that is one-to-one
(Williams, Probability with Martingales, 9.2).
"""

from __future__ import annotations

from derivations.terms import Call, Function, Index, IndexedSum, Name, Opaque, Symbol, Term, index

HISTORY = Function(Name("history", "roman"))
CURVED = frozenset({"calligraphic", "script", "fraktur"})
GENERATED = r"\sigma("


def as_history(left: Term, right: Term) -> Term:
    """The history of X_1, …, X_n for σ(X_1, …, X_n) with dots; any other term as it is."""
    if not isinstance(left, Symbol) or left.name.style not in CURVED:
        return right
    match right:
        case Opaque((first, *_), (Symbol() as begin, *_, Symbol() as end)):
            pass
        case _:
            return right
    dots = any(r"dots" in piece for piece in right.pieces)
    if first.replace(" ", "") != GENERATED or not dots or begin.name != end.name:
        return right
    match begin.indices, end.indices:
        case (Index() as low,), (Index() as high,) if low.is_constant:
            running = index("k")
            member = Symbol(begin.name, indices=(running,))
            return Call(HISTORY, (IndexedSum(running, low, high, member),))
    return right
