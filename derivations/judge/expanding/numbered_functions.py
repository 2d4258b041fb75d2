"""h_i(t) of a family at i = 1, where the text gives h_1(t) a rule of its own."""

from __future__ import annotations

from collections.abc import Container

from derivations.terms import Call, Function, Index, Map, Name, Term


def member_of_functions(call: Call, ruled: Container[Name]) -> Term | None:
    """h_1(t) by its own name for h(1, t); None where that name has no rule."""
    if len(call.arguments) < 2:
        return None
    family, (place, *others) = call.function, call.arguments
    if not isinstance(place, Index) or not place.is_constant or family.order:
        return None
    own = family.name._replace(label=str(place.constant))
    if own not in ruled:
        return None
    one = len(others) == 1 and others[0].shape.is_scalar
    return Map(Function(own), others[0]) if one else Call(Function(own), tuple(others))
