"""Signs of constants that are certain: by what is known of their parts, or by an enclosure."""

from __future__ import annotations

from derivations.judge.evaluation.values import NoValue, at_precision, ball
from derivations.judge.normal.elements import ONE, Element, constant
from derivations.judge.normal.powers import kernel_of, taken_of
from derivations.judge.normal.raising import raised
from derivations.judge.normal.signs import AT_MOST_0, NEGATIVE, NOT_0, POSITIVE, element_sign, sign
from derivations.judge.normal.workspace import Workspace
from derivations.terms.substitution import free_leaves

BITS = 256


def certain_sign(workspace: Workspace, element: Element) -> int | None:
    """1 or -1 where the sign is certain, None where it is not, or may be 0."""
    found = element_sign(workspace, element)
    if found & POSITIVE == POSITIVE:
        return 1
    if found & NEGATIVE == NEGATIVE:
        return -1
    return _by_enclosure(workspace, element) or _of_logarithm(workspace, element)


def _by_enclosure(workspace: Workspace, element: Element) -> int | None:
    term = raised(workspace, element)
    if free_leaves(term):
        return None
    try:
        with at_precision(BITS):
            value = ball(term, {})
            return 1 if value > 0 else -1 if value < 0 else None
    except NoValue:
        return None


def _of_logarithm(workspace: Workspace, element: Element) -> int | None:
    """c log p has the sign of c (p - 1)."""
    if element.denominator != 1 or len(element.numerator) != 1:
        return None
    coefficient = int(element.numerator.leading_coefficient())
    kernel = kernel_of(workspace, element.numerator / constant(coefficient))
    if kernel is None or kernel.kind != "log":
        return None
    below = taken_of(kernel)
    size = _size(workspace, below)
    found = element_sign(workspace, Element(size - ONE, ONE))
    if found & POSITIVE == POSITIVE:
        return 1 if coefficient > 0 else -1
    if found & NEGATIVE == NEGATIVE:
        return -1 if coefficient > 0 else 1
    return None


def _size(workspace: Workspace, polynomial: object) -> object:
    """|p| as a polynomial in the kernels."""
    from derivations.judge.normal.powers import absolute

    if sign(workspace, polynomial) & AT_MOST_0:
        return -polynomial  # type: ignore[operator]
    return absolute(workspace, polynomial).numerator


def certainly_not_0(workspace: Workspace, element: Element) -> bool:
    if element_sign(workspace, element) & NOT_0:
        return True
    return _by_enclosure(workspace, element) is not None
