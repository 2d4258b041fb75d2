"""The equations of Cauchy and Riemann, u_x = v_y and u_y = -v_x, in a text that speaks of them."""

from __future__ import annotations

import re

from derivations.reader.form import Form
from derivations.reader.raw import Differential, Letter, Node, Signed, Subscript, Word
from derivations.reader.text.said import says

NAMED = re.compile(r"Cauchy\W{1,3}Riemann|\bholomorphic|\bcomplex[- ]differentiable")
PARTS = {("u", "v"): 1, ("v", "u"): -1}  # the real part and the imaginary one
PLACES = {("x", "y"): 1, ("y", "x"): -1}


def relates_parts(form: Form) -> str:
    """∂u/∂x = ∂v/∂y and ∂u/∂y = -∂v/∂x"""
    if form.claim.sign != "=" or form.left is None or form.right is None:
        return ""
    left, right = _slope(form.left), _slope(form.right)
    if left is None or right is None or not says(NAMED, form.claim.display.span.source.text):
        return ""
    sign = PARTS.get((left[0], right[0]), 0) * PLACES.get((left[1], right[1]), 0)
    return "an equation of Cauchy and Riemann" if sign and sign == left[2] * right[2] else ""


def _slope(tree: Node) -> tuple[str, str, int] | None:
    """u, x and the sign of ±∂u/∂x and ±u_x"""
    match tree:
        case Signed((("-", inner),)):
            found = _slope(inner)
            return None if found is None else (found[0], found[1], -found[2])
        case Differential("partial", Letter(of, "", ()), (Letter(by, "", ()),)):
            return of, by, 1
        case Subscript(Letter(of, "", ()), (Letter(by, "", ()) | Word(by),)):
            return of, by, 1
    return None
