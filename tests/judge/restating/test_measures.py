"""Numbers with units: they cancel, convert, and accuse nobody who puts in numbers without them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.verdict import Verdict
from derivations.terms.units import are_coherent, measure
from tests.judge.reading import last

# Table 8 of the SI Brochure and the international yard and pound agreement of 1959.
METRES = {"m": "1", "km": "1000", "cm": "1/100", "mi": "1609.344", "ft": "0.3048"}


def test_a_wrong_number_of_joules_is_refuted() -> None:
    text = (
        r"Let $m = 2\,\text{kg}$ and $v = 3\,\text{m/s}$. Then $K = \frac{1}{2} m v^2$, so \[ K = "
    )
    assert last(text + r"9\,\text{J} \]").verdict is Verdict.PROVED
    assert last(text + r"18\,\text{J} \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"72\,\frac{\text{km}}{\text{h}} = 20\,\frac{\text{m}}{\text{s}}", Verdict.PROVED),
        (r"72\,\text{km/h} = 25\,\text{m/s}", Verdict.REFUTED),
        (r"3\,\text{km} + 500\,\text{m} = 3.5\,\text{km}", Verdict.PROVED),
        (r"3\,\text{km} + 500\,\text{m} = 3.05\,\text{km}", Verdict.REFUTED),
        (r"\frac{150\,\mathrm{km}}{60\,\mathrm{km/h}} = 2.5\,\mathrm{h}", Verdict.PROVED),
        (r"\frac{100\,\text{N}}{0.5\,\text{m}^2} = 200\,\text{Pa}", Verdict.PROVED),
        (r"5\,\text{mi} \approx 8.05\,\text{km}", Verdict.ROUNDED),
        (r"\SI{3.6}{\kilo\metre\per\hour} = \SI{1}{\metre\per\second}", Verdict.PROVED),
    ],
)
def test_units_cancel_and_convert(line: str, verdict: Verdict) -> None:
    assert last(f"We see that ${line}$.").verdict is verdict


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(METRES)), st.sampled_from(sorted(METRES)), st.integers(1, 9))
def test_lengths_convert_as_plain_fractions_do(one: str, other: str, count: int) -> None:
    ratio = count * Fraction(METRES[one]) / Fraction(METRES[other])
    right = rf"\frac{{{ratio.numerator}}}{{{ratio.denominator}}}"
    line = rf"${count}\,\text{{{one}}} = {right}\,\text{{{other}}}$"
    assert last(f"We see that {line}.").verdict is Verdict.PROVED


def test_a_measured_number_is_rounded_to_its_digits() -> None:
    assert (
        last(r"Let $p = \frac{10000}{7}$. Then $p = 1429\,\text{Pa}$.").verdict is Verdict.ROUNDED
    )
    assert last(r"We see that $\frac{10000}{7} \approx 1400$.").verdict is Verdict.ROUNDED
    assert last(r"We see that $\frac{10000}{7} \approx 1500$.").verdict is Verdict.REFUTED


def test_a_time_in_microseconds_is_that_of_the_formula_in_seconds() -> None:
    text = r"Let $d = 1500$ and $c = 3 \times 10^8$. Then $\frac{d}{c} = "
    assert last(text + r"\qty{5}{\micro\second}$.").verdict in (Verdict.PROVED, Verdict.ROUNDED)
    assert last(text + r"\qty{7}{\micro\second}$.").verdict.accuses


def test_numbers_put_in_without_units_accuse_nobody() -> None:
    text = r"Let $m = 200$ g and $a = 5\,\text{m/s}^2$. Then $F = ma$, so \[ F = 0.2 \cdot 5 \]"
    assert not last(text).verdict.accuses


def test_some_units_fit_each_other() -> None:
    assert are_coherent({"km", "h"})
    assert are_coherent({"N", "m", "J"})
    assert not are_coherent({"cm", "N"})


@pytest.mark.parametrize(
    ("symbol", "factor"),
    [("mN", "1/1000"), ("min", "60"), ("kWh", "3600000"), ("kg", "1"), ("lot", None)],
)
def test_prefixes(symbol: str, factor: str | None) -> None:
    found = measure(symbol)
    assert (found and found.factor) == (factor and Fraction(factor))
