"""P of capitals that a sum binds."""

from __future__ import annotations

from tests.judge.reading import judged


def test_capitals_that_are_summed_over_are_values() -> None:
    right = r"\sum_Z P(X | Z) P(Z)"
    assert judged("P(X)", right).verdict.praises
    assert not judged("P(X)", r"\sum_Z P(X | Z) P(X)").verdict.praises


def test_bold_and_small_names_are_values_too() -> None:
    right = r"\sum_{\mathbf{z}} P(\mathbf{x} | \mathbf{z}) P(\mathbf{z})"
    assert judged(r"P(\mathbf{x})", right).verdict.praises
    assert judged("P(X)", r"\sum_z P(X, z)").verdict.praises


def test_events_that_are_counted_stay_events() -> None:
    assert not judged("P(A)", r"\sum_{i=1}^n P(A | B_i) P(B_i)").verdict.praises
