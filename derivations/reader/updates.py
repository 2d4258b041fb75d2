r"""Rows that set a name anew: θ ← θ - 1, and w = w + η ∇_w l, the step of a method.

An equation between w and itself is an update where what is added is a step along a gradient or a
derivative by w; x = x + 1 is none.
"""

from __future__ import annotations

from derivations.reader.form import Form
from derivations.reader.heads import head_of
from derivations.reader.naming import named
from derivations.reader.raw import Differential, Juxtaposed, Nabla, Node, Signed, nodes

ARROWS = frozenset({"from"})


def updates(form: Form) -> str:
    """What a row updates, in words; nothing where it updates no name."""
    head = head_of(form.left) if form.left is not None else None
    if head is None or form.right is None:
        return ""
    steps = form.claim.sign in ("=", ":=") and _is_a_step(form.left, form.right)
    return f"updates {head.name}" if steps or form.claim.sign in ARROWS else ""


def _is_a_step(left: Node | None, right: Node) -> bool:
    """w of w + η ∇_w l, w - η ∂l/∂w"""
    if left is None or not isinstance(right, Signed):
        return False
    others = [part for _, part in right.parts if part != left]
    if len(others) + 1 != len(right.parts):
        return False
    return any(_is_along_a_slope(part, left) for part in others)


def _is_along_a_slope(part: Node, left: Node) -> bool:
    factors = [p for _, p in part.parts] if isinstance(part, Juxtaposed) else [part]
    slopes = (f for f in factors if isinstance(f, Nabla | Differential))
    return any(_is_by(slope, left) for slope in slopes)


def _is_by(slope: Node, left: Node) -> bool:
    """Whether w, or a part w_k of it, is what is varied; a bare ∇ varies what it is taken of."""
    own = named(left)
    if isinstance(slope, Nabla) and slope.variable is None:
        return slope.operand is not None and left in nodes(slope.operand)
    by = slope.variables if isinstance(slope, Differential) else (slope.variable,)  # type: ignore[attr-defined]
    names = [named(each) for each in by if each is not None]
    return own is not None and any(n is not None and n.name == own.name for n in names)
