"""𝟙_A as the indicator of A, and names that words make indicators of events: I_A alone is none."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.models.chance import Chance
from derivations.terms import Formula, Indicator, Name, Probability, Symbol, Term, subterms
from derivations.terms import replace as put

LETTERS = frozenset({"1", "𝟙"})


def indicating(
    sides: Sequence[Term], stated: Sequence[Formula], chance: Chance
) -> dict[Term, Term]:
    """The indicator that each name stands for: of the event below it, or of that in words."""
    terms = [*sides, *(side for h in stated for side in (h.left, h.right))]
    names = {
        leaf
        for term in terms
        for leaf in subterms(term)
        if isinstance(leaf, Symbol) and (leaf.name.letter in LETTERS or chance.indicators)
    }
    if not names:
        return {}
    events = {e for t in terms for p in subterms(t) if isinstance(p, Probability)
              for e in subterms(p) if isinstance(e, Symbol)}  # fmt: skip
    found: dict[Term, Term] = {}
    for name in names:
        event = _in_words(name, chance) or _below(name)
        if event is not None and (event in events or _in_words(name, chance) is not None):
            found[name] = Indicator(event)
    return found


def indicated(term: Term, found: dict[Term, Term]) -> Term:
    """The term with indicators for their names, below sums over their indices, too."""
    if term in found:
        return found[term]
    return term.map(lambda part: indicated(part, found)) if term.children else term


def _below(name: Symbol) -> Symbol | None:
    """A of 𝟙_A"""
    if name.name.letter not in LETTERS:
        return None
    label = name.name.label
    if len(label) == 1 and label.isupper() and not name.indices:
        return Symbol(Name(label))
    match name.indices:
        case (Symbol() as event,) if event.name.letter.isupper():
            return event
    return None


def _in_words(name: Symbol, chance: Chance) -> Symbol | None:
    for indicator, event in chance.indicators:
        if indicator is name:
            return event
        if indicator.name == name.name and len(indicator.indices) == len(name.indices) == 1:
            return put(event, {indicator.indices[0]: name.indices[0]})  # type: ignore[return-value]
    return None
