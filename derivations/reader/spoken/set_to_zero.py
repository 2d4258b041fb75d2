r"""Derivatives that a text sets to zero in words: "Setting the gradient to zero gives"."""

from __future__ import annotations

import re

from derivations.reader.records import Display
from derivations.terms import (
    Call,
    Component,
    Derivative,
    Function,
    GradientAt,
    Map,
    PartialAt,
    Slopes,
    Symbol,
    Term,
    Transpose,
)
from derivations.terms.entrywise import Gradient

SETTING = re.compile(
    r"\b(set|sets|setting|equat(e|ing)|put(ting)?)\b[^.]{0,60}?(\bzero\b|(?<![\w.])0(?![\w.]))[^.]*$",
    re.I,
)
SLOPE = re.compile(r"\b(derivatives?|gradients?|slopes?|partials?)\b", re.I)


def sets_to_zero(display: Display) -> bool:
    """Whether the words before a formula set something to zero."""
    return SETTING.search(display.before) is not None


def sets_a_slope_to_zero(display: Display) -> bool:
    """Whether the words before a formula set a derivative to zero: "Setting the gradient to 0"."""
    found = SETTING.search(display.before)
    return found is not None and SLOPE.search(found.group()) is not None


def slope_of_rule(left: Term, right: Term) -> Term | None:
    """∂/∂w of what a function of one name is defined to be, as a column; None for another row."""
    match left:
        case Call(Function(_, 0), (Symbol() as variable,)) | Map(Function(_, 0), variable):
            if isinstance(variable, Symbol) and right.shape.is_scalar:
                slope = Derivative(right, variable)
                return slope if variable.shape.is_scalar else Transpose(slope)
    return None


def is_slope(term: Term) -> bool:
    """Whether it is a derivative or gradient, or a component of one."""
    match term:
        case Transpose(inner) | Component(inner, _):
            return is_slope(inner)
        case Map(function, _):
            return function.order > 0
    return isinstance(term, Derivative | PartialAt | GradientAt | Gradient | Slopes)
