"""Equations between members n + c of a sequence: later members go back to earlier ones.

Where a text states Q_{n+1} = Q_n + α(R_n - Q_n), a row that goes on to Q_{n-1} is about the same
sequence one step before: the recurrence is put in until both sides speak of its first members,
which may have any values.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.families import Recurrence
from derivations.terms import Index, Name, Symbol, Term, replace, substitute, subterms

MOST_BACK = 6


def all_stepped_back(
    known: Sequence[Recurrence], left: Term, right: Term
) -> tuple[Term, Term] | None:
    """Both sides with every recurrence put in, a_{k+1} and b_{k+1}; None where none is."""
    sides, steps = (left, right), 0
    while steps < MOST_BACK:
        found = next((s for each in known if (s := stepped_back(each, *sides)) is not None), None)
        if found is None:
            break
        sides, steps = found, steps + 1
    return sides if 0 < steps < MOST_BACK else None


def stepped_back(found: Recurrence, left: Term, right: Term) -> tuple[Term, Term] | None:
    """Both sides over the earliest members of which one of them speaks; None without a step.

    None, too, where a member stands at another kind of place than n + c for one n.
    """
    places = _places(found.name, left, right)
    if places is None or found.next_member is None:
        return None
    (variable,) = {place.parts[0][0] for place in places}
    offsets = {place.constant for place in places}
    order = found.offsets[-1] - found.offsets[0]
    free = range(min(offsets), min(offsets) + order)
    if max(offsets) in free or max(offsets) - min(offsets) > MOST_BACK:
        return None
    for at in range(max(offsets), free[-1], -1):
        member = Symbol(found.name, indices=(Index(((variable, 1),), at),))
        value = _value(found, variable, at)
        if value is None or member in subterms(value):
            return None
        left, right = (replace(side, {member: value}) for side in (left, right))
    return left, right


def _places(name: Name, *sides: Term) -> list[Index] | None:
    """The places n + c of all members; None where one stands elsewhere, or for two letters n."""
    found = []
    for part in (p for side in sides for p in subterms(side)):
        if isinstance(part, Symbol) and part.name == name:
            place = part.indices[0] if len(part.indices) == 1 else None
            if not isinstance(place, Index) or len(place.parts) != 1 or place.parts[0][1] != 1:
                return None
            found.append(place)
    return found if len({place.parts for place in found}) == 1 else None


def _value(found: Recurrence, variable: str, at: int) -> Term | None:
    """What the recurrence says of the member n + at."""
    value = found.next_member
    shift = at - found.offsets[-1]
    if value is None:
        return None
    return substitute(value, {found.variable: Index(((variable, 1),), shift)})
