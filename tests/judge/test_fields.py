"""Vector calculus for fields that nothing defines: rules are proved, laws of physics left alone."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

FIELDS = r"Let $f$ and $g$ be scalar functions and $\mathbf{F}$, $\mathbf{G}$ vector fields."
RULES = [
    (r"\nabla (f g)", r"f \nabla g + g \nabla f", r"f \nabla g - g \nabla f"),
    (
        r"\nabla \cdot (f \mathbf{F})",
        r"f \nabla \cdot \mathbf{F} + \nabla f \cdot \mathbf{F}",
        r"f \nabla \cdot \mathbf{F}",
    ),
    (
        r"\nabla \times (f \mathbf{F})",
        r"f (\nabla \times \mathbf{F}) + \nabla f \times \mathbf{F}",
        r"f (\nabla \times \mathbf{F}) - \nabla f \times \mathbf{F}",
    ),
    (
        r"\nabla \cdot (\mathbf{F} \times \mathbf{G})",
        r"\mathbf{G} \cdot \nabla \times \mathbf{F} - \mathbf{F} \cdot \nabla \times \mathbf{G}",
        r"\mathbf{G} \cdot \nabla \times \mathbf{F} + \mathbf{F} \cdot \nabla \times \mathbf{G}",
    ),
]


@pytest.mark.parametrize(("left", "right", "wrong"), RULES)
def test_the_product_rules(left: str, right: str, wrong: str) -> None:
    assert last(f"{FIELDS} \\[ {left} = {right} \\]").verdict is Verdict.PROVED
    assert last(f"{FIELDS} \\[ {left} = {wrong} \\]").verdict is Verdict.REFUTED


def test_second_partials_commute() -> None:
    assert last(r"\[ \nabla \times (\nabla f) = 0 \]").verdict is Verdict.PROVED
    assert last(r"\[ \nabla \cdot (\nabla \times \mathbf{F}) = 0 \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "law",
    [
        r"\nabla \cdot \mathbf{B} = 0",
        r"\nabla^2 u = -k^2 u",
        r"\nabla \times (\nabla \times \mathbf{E}) = k^2 \mathbf{E}",
        r"\nabla \times \mathbf{E} = -\frac{\partial \mathbf{B}}{\partial t}",
        r"\nabla \cdot \mathbf{E} = \frac{\rho}{\epsilon_0}",
    ],
)
def test_a_law_is_no_identity(law: str) -> None:
    assert last(f"\\[ {law} \\]").verdict in (Verdict.UNDECIDED, Verdict.GIVEN)
