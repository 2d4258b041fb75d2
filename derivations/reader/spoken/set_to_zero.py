r"""Derivatives that a text sets to zero in words: "Setting the gradient to zero gives"."""

from __future__ import annotations

import re

from derivations.reader.records import Display
from derivations.terms import (
    Component,
    Derivative,
    GradientAt,
    Map,
    PartialAt,
    Slopes,
    Term,
    Transpose,
)
from derivations.terms.entrywise import Gradient

SETTING = re.compile(
    r"\b(set|sets|setting|equat(e|ing)|put(ting)?)\b[^.]{0,60}?(\bzero\b|(?<![\w.])0(?![\w.]))[^.]*$",
    re.I,
)


def sets_to_zero(display: Display) -> bool:
    """Whether the words before a formula set something to zero."""
    return SETTING.search(display.before) is not None


def is_slope(term: Term) -> bool:
    """Whether it is a derivative or gradient, or a component of one."""
    match term:
        case Transpose(inner) | Component(inner, _):
            return is_slope(inner)
        case Map(function, _):
            return function.order > 0
    return isinstance(term, Derivative | PartialAt | GradientAt | Gradient | Slopes)
