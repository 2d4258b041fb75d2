"""Functions that are another one of the reciprocal, or its reciprocal: sech u = 1/cosh u."""

from __future__ import annotations

from derivations.terms.algebra import Quotient
from derivations.terms.elementary import elementary_name
from derivations.terms.functions import Map
from derivations.terms.leaves import Function, number
from derivations.terms.names import Name
from derivations.terms.node import Term

OVER = {"sech": "cosh", "csch": "sinh"}
OF_RECIPROCAL = {
    "arsech": "arcosh",
    "arcsch": "arsinh",
    "arcoth": "artanh",
    "arcsec": "arccos",
    "arccsc": "arcsin",
}


def by_reciprocal(term: Map) -> Term | None:
    """The same by a function that has rules of its own; None for any other function."""
    if not term.argument.shape.is_scalar:
        return None
    name = elementary_name(term.function) or ""
    one = number(1)
    if (other := OVER.get(name)) is not None:
        return Quotient(one, Map(Function(Name(other)), term.argument))
    if (other := OF_RECIPROCAL.get(name)) is not None:
        return Map(Function(Name(other)), Quotient(one, term.argument))
    return None
