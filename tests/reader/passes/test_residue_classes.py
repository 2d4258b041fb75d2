r"""Equations between classes of remainders are congruences."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

VERDICTS = (
    ("[6]_{10} [4]_{10} = [4]_{10}", "proved"),
    ("[6]_{10} [4]_{10} = [5]_{10}", "refuted"),
    ("[24]_{10} = [2(10) + 4]_{10}", "proved"),
    ("[2]_7^3 + [3]_7 = [4]_7", "proved"),
    ("[2]_7^3 + [3]_7 = [5]_7", "refuted"),
    (r"[10]_7 \ne [2]_7", "proved"),
    ("[a]_n + [b]_n = [a + b]_n", "proved"),
    (r"[a]_n \cdot [b]_n = [ab]_n", "proved"),
    ("[13]_{19} [x]_{19} = [16]_{19}", "undecided"),
    ("[2]_q [3]_q = [6]_q", "undecided"),
    (r"\left[x^2\right]_0^1 = 1", "proved"),
    (r"\left[x^2\right]_2^3 = 5", "proved"),
    (r"\left[x^2\right]_2^3 = \left[6x\right]_2^3 - 1", "proved"),
    (r"\left[x^2\right]_2^3 - \left[x\right]_2^3 = \left[4x\right]_2^3", "proved"),
)


@pytest.mark.parametrize(("row", "verdict"), VERDICTS)
def test_classes(row: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", f"$$ {row} $$\n")])
    assert str(found.relations[0].judgement.verdict) == verdict
