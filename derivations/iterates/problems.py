"""Five objectives for reference vectors and frameworks, with starts and scales of the rate."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """An objective, a start, and a factor on learning rates that multiply the gradient."""

    text: str
    start: tuple[str, ...]
    scale: str


LOGISTIC = " + ".join(
    f"log(1 + exp({slope}))"
    for slope in ("-(x + y/2)", "-x + 2y", "-(3/2 x - y)", "-2x - y/4", "x + y")
)
PROBLEMS = {
    "quadratic": Problem("x^2 + xy + 6y^2", ("4", "1"), "1"),
    "quadratic in 3 variables": Problem(
        "3x^2 + y^2 + z^2/4 + xy - yz/2 - 2x + z", ("1", "-2", "3"), "1"
    ),
    "Rosenbrock": Problem("100(y - x^2)^2 + (1 - x)^2", ("-1.2", "1"), "0.005"),
    "rational": Problem("(x^2 + y^2)/(1 + x^2) + xy/10", ("1.5", "-0.5"), "1"),
    "logistic": Problem(f"{LOGISTIC} + (x^2 + y^2)/20", ("0.5", "-0.25"), "1"),
}
