"""A row between cases that contradict each other is praised where it holds in every case."""

from __future__ import annotations

from tests.judge.reading import last

CASES = r"For $0 < \theta < 1$, $\sin\theta > 0$. For $-1 < \theta < 0$ as well, "


def test_what_holds_always_is_praised() -> None:
    assert last(CASES + r"$|\sin\theta| \le |\theta|$.").verdict.praises


def test_what_fails_somewhere_is_not() -> None:
    assert not last(CASES + r"$|\sin\theta| \le \frac12|\theta|$.").verdict.praises
    assert not last(CASES + r"$\sin\theta > 0$ again.").verdict.praises
