"""Integrals without a closed form: enclosures refute and test, whole numbers stand for any n."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb, arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.evaluation import enclosures
from derivations.judge.evaluation.enclosures import number
from derivations.judge.verdict import Verdict
from tests.judge.reading import judged, last

RIGHT = {
    r"\int_0^1 \frac{\sin x}{x+1}\,dx": r"\int_1^2 \frac{\sin(u-1)}{u}\,du",
    r"\int_1^e x^2 e^{x^2}\,dx": r"\int_0^1 e^{3u} e^{e^{2u}}\,du",
    r"\int_0^{2\pi} \sqrt{1+\cos^2 x}\,dx": r"4\int_0^{\pi/2} \sqrt{1+\cos^2 x}\,dx",
}
WRONG = {
    r"\int_0^1 \frac{\sin x}{x+1}\,dx": r"\int_1^2 \frac{\sin(u+1)}{u}\,du",
    r"\int_1^e x^2 e^{x^2}\,dx": r"\int_0^1 e^{2u} e^{e^{2u}}\,du",
    r"\int_0^{2\pi} \sqrt{1+\cos^2 x}\,dx": r"2\pi",
    r"\frac{d}{da}\int_0^a e^{-ax^2}\,dx": r"e^{-a^3} - \int_0^1 x^2 e^{-ax^2}\,dx",
}
RATIONALS = st.fractions(min_value=-3, max_value=3, max_denominator=6)


@pytest.mark.parametrize("left", RIGHT)
def test_equal_enclosures_are_tested(left: str) -> None:
    assert judged(left, RIGHT[left]).verdict is Verdict.TESTED


@pytest.mark.parametrize("left", WRONG)
def test_disjoint_enclosures_refute(left: str) -> None:
    assert judged(left, WRONG[left]).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\int_0^1 \sin(\sin x)\,dx \approx 0.4306", Verdict.ROUNDED),  # 0.430606103…
        (r"\int_0^1 \sin(\sin x)\,dx = 0.4306", Verdict.ROUNDED),
        (r"\int_0^1 \sin(\sin x)\,dx = 0.4316", Verdict.REFUTED),
        (r"\int_1^2 \frac1x\,dx \approx 0.6956", Verdict.UNDECIDED),  # by the trapezoidal rule
        (r"\int_0^\pi x^2\,dx \approx 10", Verdict.ROUNDED),  # π³/3 = 10.335…
        (r"\int_0^1 x^2\,dx \approx \frac13", Verdict.PROVED),
        (r"\int_0^\pi \sin(\sin x)\,dx \ge 2", Verdict.REFUTED),  # 1.786…
        (r"\int_0^\pi \sin(\sin x)\,dx \le 2", Verdict.TESTED),
    ],
)
def test_printed_values_and_bounds(row: str, verdict: Verdict) -> None:
    assert last(f"\\[ {row} \\]").verdict is verdict


def test_a_whole_number_refutes_what_is_said_of_any() -> None:
    wrong = judged(
        r"\int_0^\infty \frac{x^{n-1}e^{-1}}{(n-1)!}\,dx", "1", r"Let $n \in \mathbb N$."
    )
    assert wrong.verdict is Verdict.REFUTED
    assert "n = 1" in wrong.reason


def test_what_is_no_real_number_has_no_value() -> None:
    assert judged(r"\int_0^1 \sqrt{x-2}\,dx", "0").verdict is not Verdict.TESTED


@settings(max_examples=12, deadline=None)
@given(low=RATIONALS, high=RATIONALS)
def test_the_plain_enclosure_holds_the_integral(low: Fraction, high: Fraction) -> None:
    found = enclosures.integral(
        lambda x: enclosures.exp(enclosures.sin(x)), number(str(low)), number(str(high))
    )
    ends = (acb(arb(fmpq(end.numerator, end.denominator))) for end in (low, high))
    true = acb.integral(lambda z, _: z.sin().exp(), *ends).real
    assert not true < arb(fmpq(found.low.numerator, found.low.denominator))
    assert not true > arb(fmpq(found.high.numerator, found.high.denominator))
    assert found.high - found.low <= Fraction(1, 10)
