"""What a wrong row states is no hypothesis of the rows behind it."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from derivations.judge.wrong_statements import without_wrong_statements
from tests.corpus.judging import judged, read

TEXT = r"""Let $X$ have mean $\mu$ and variance $\sigma^2$.
\[ E[X^2] = \mu^2 \]
\[ E[(X - \mu)^2] = 0 \]
"""


def test_a_wrong_moment_makes_no_variance_vanish() -> None:
    (found,) = judged([read("here", TEXT)])
    wrong, *others = (r.judgement.verdict for r in found.relations)
    assert wrong is Verdict.REFUTED
    assert not any(verdict.praises for verdict in others)


def test_nothing_is_judged_again_where_nothing_is_wrong() -> None:
    (found,) = judged([read("here", r"\[ (x + 1)^2 = x^2 + 2x + 1 \]")])
    assert without_wrong_statements(found.relations) == {}
