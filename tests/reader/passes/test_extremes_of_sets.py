"""Suprema of sets that are written out, and integrals over intervals with names."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (r"Let $S = [0, 2)$. \[ \sup S = 2 \]", RIGHT),
        (r"Let $S = (a, b)$ with $a < b$. \[ \inf S = a \]", RIGHT),
        (r"Let $S = \{3, 1, 2\}$. \[ \inf S = 1 \]", RIGHT),
        (r"Let $I = [0, 2]$. \[ \int_I x\,dx = 2 \]", RIGHT),
        (r"\[ \int_{[0,2]} x\,dx = 2 \]", RIGHT),
        (r"\[ \max\{3, 1, 2\} = 3 \]", RIGHT),
        (r"Let $S = [0, 2)$. \[ \inf S = 2 \]", WRONG),
        (r"Let $I = [0, 2]$. \[ \int_I x\,dx = 4 \]", WRONG),
    ],
)
def test_an_interval_gives_its_ends(text: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict in verdicts


def test_an_end_that_is_left_out_is_no_largest_number() -> None:
    (found,) = judged([read("x.tex", r"Let $S = [0, 2)$. \[ \max S = 2 \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT
