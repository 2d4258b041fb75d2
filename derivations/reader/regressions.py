"""Models of regression in logarithms by their form: log(y) = β_0 + β_1 log(x) + ε.

An error that stands by itself and coefficients before what is measured: it says how y is modelled
(Wooldridge, Introductory Econometrics, 2.4). Where the text has said what y is, it is a claim.
"""

from __future__ import annotations

from derivations.reader.form import Form
from derivations.reader.raw import Applied, Bracket, Letter, Node, Signed, Subscript, nodes

LOGARITHMS = frozenset({"log", "ln"})
ERRORS = frozenset({"epsilon", "varepsilon", "u", "e", "eta", "nu"})
COEFFICIENTS = frozenset({"beta", "alpha", "gamma", "delta", "theta"})
FEWEST = 3  # parts: a constant, what is measured and an error


def models_a_logarithm(form: Form) -> str:
    left, right = form.left, form.right
    if not form.fresh or form.claim.sign != "=" or not isinstance(right, Signed):
        return ""
    measured = _measured(left)
    if measured is None or form.memory.introduced(form.section.path, measured) is not None:
        return ""
    errors = [part for sign, part in right.parts if sign != "-" and _base(part) in ERRORS]
    others = [part for _, part in right.parts if part not in errors]
    modelled = all(any(_base(n) in COEFFICIENTS for n in nodes(part)) for part in others)
    is_model = len(errors) == 1 and len(right.parts) >= FEWEST and modelled
    return "states a model" if is_model else ""


def _measured(left: Node | None) -> Node | None:
    """y of log(y) and ln y_i."""
    if not isinstance(left, Applied) or left.function not in LOGARITHMS or left.power is not None:
        return None
    inner = left.argument
    if isinstance(inner, Bracket) and len(inner.items) == 1:
        inner = inner.items[0]
    return inner if isinstance(inner, Letter | Subscript) else None


def _base(part: Node) -> str:
    base = part.base if isinstance(part, Subscript) else part
    return base.letter if isinstance(base, Letter) else ""


__all__ = ["models_a_logarithm"]
