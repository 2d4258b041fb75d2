"""Fields that potentials give: their formula where something is differentiated, their name else."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


def verdicts(text: str) -> list[str]:
    (document,) = judged([read("a.tex", text)])
    return [str(relation.judgement.verdict) for relation in document.relations]


def test_a_gradient_has_no_curl() -> None:
    text = r"Let $\mathbf{E} = -\nabla V$. Then \[ \nabla \times \mathbf{E} = 0 \]"
    assert verdicts(text) == ["given", "proved"]


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\nabla \cdot \mathbf{E} = -\nabla^2 V", "proved"),
        (r"\mathbf{E} \cdot \nabla V = -|\nabla V|^2", "proved"),
        (r"\nabla (V^2) = -2 V \mathbf{E}", "proved"),
    ],
)
def test_rows_that_differentiate(row: str, verdict: str) -> None:
    assert verdicts(rf"Let $\mathbf{{E}} = -\nabla V$. Then \[ {row} \]")[-1] == verdict


@pytest.mark.parametrize(
    "row", [r"\nabla \cdot \mathbf{E} = \nabla^2 V", r"\nabla (V^2) = 2 V \mathbf{E}"]
)
def test_wrong_signs_are_not_praised(row: str) -> None:
    assert verdicts(rf"Let $\mathbf{{E}} = -\nabla V$. Then \[ {row} \]")[-1] != "proved"


def test_two_formulas_leave_the_field_alone() -> None:
    text = (
        r"In statics $\mathbf{E} = -\nabla V$, in general $\mathbf{E} = -\nabla V - \partial_t"
        r" \mathbf{A}$. Then \[ \nabla \times \mathbf{E} = 0 \]"
    )
    assert verdicts(text)[-1] not in ("proved", "refuted")
