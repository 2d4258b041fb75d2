"""What is no rational number: radicals, then enclosures, each said to be what it is."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from itertools import islice

import pytest
from flint import arb

from derivations.cli import main
from derivations.errors import UserError
from derivations.iterates import interpreter
from derivations.iterates.balls import Balls
from derivations.iterates.enclosures import Enclosure
from derivations.iterates.heights import predicted_bits
from derivations.iterates.objectives import objective
from derivations.iterates.stepping import Wanted, wanted_iterates
from derivations.iterates.systems import Undecided
from derivations.iterates.towers import Real
from derivations.iterates.trajectory import collected, rational_run


def iterates(text: str, start: str, steps: int, **options: int) -> list[object]:
    f = objective(text)
    run = rational_run(f, "sgd", (start,), {"lr": "1/10"})
    return [v[0] for _, v in wanted_iterates(f, run, Wanted(steps, **options))]


def test_radicals_up_to_degree_16_then_enclosures() -> None:
    kinds = [type(value) for value in iterates("sqrt(1 + x^2)", "1", 6)]
    assert kinds == [Fraction, Real, Real, Real, Real, Enclosure, Enclosure]


@pytest.mark.parametrize("digits", [5, 30, 200])
def test_an_enclosure_has_the_digits_asked_for(digits: int) -> None:
    """x - (e^x - 1)/10 from 1, against the same sum of exact exponentials of mpmath."""
    import mpmath

    mpmath.mp.dps = digits + 30
    x = mpmath.mpf(1)
    for value in iterates("exp(x) - x", "1", 5, digits=digits)[1:]:
        x -= (mpmath.exp(x) - 1) / 10
        assert isinstance(value, Enclosure)
        middle = Fraction(value.scaled, 10**value.places)
        true = Fraction(int(x * mpmath.mpf(10) ** (digits + 20)), 10 ** (digits + 20))
        assert abs(middle - true) <= value.radius + Fraction(1, 10 ** (digits + 19))
        assert value.radius <= abs(middle) / 10 ** (digits - 1)


def test_a_power_of_what_may_be_zero_is_enclosed() -> None:
    """FLINT's own power of a ball around 0 is not a number."""
    about_zero = arb(2).sqrt() - arb(2).sqrt()
    square = Balls().power(about_zero, arb(2))
    assert square.contains(0)
    assert abs(square) < arb(1) / 10**10
    with pytest.raises(Undecided, match="is zero"):
        Balls().power(about_zero, arb(-1))


def test_radicals_are_rounded_correctly(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--objective", "sqrt(1 + x^2)", "--start", "1", "--set", "lr=0.1"]
    assert main(["iterate", *arguments, "--steps", "1", "--round", "12"]) == 0
    shown = capsys.readouterr().out.split()[-1]
    assert shown == f"{1 - math.sqrt(0.5) / 10:.12f}"


def test_json_says_which_kind_a_number_is(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--objective", "sqrt(1 + x^2)", "--start", "1", "--format", "json"]
    assert main(["iterate", *arguments, "--steps", "6"]) == 0
    values = [row["values"][0] for row in json.loads(capsys.readouterr().out)["iterates"]]
    assert values[0] == "1"
    assert values[1] == {"degree": 2, "radicals": "1 + -1/200*sqrt(2)"}
    assert set(values[6]) == {"middle", "radius"}


def test_what_outgrows_the_limit_is_refused_before_the_first_step() -> None:
    """Powers of 7 in the denominator: 0, 1, 80, 6321, …, 79 times as many at every step."""
    f = objective("(1 + x^2)^40")
    run = rational_run(f, "sgd", ("1",), {"lr": "1/7"})
    assert list(islice(predicted_bits(run, f), 4)) == [0, 3, 240, 18963]
    with pytest.raises(UserError, match=r"step 5: the exact numbers will be too long.* --digits"):
        next(wanted_iterates(f, run, Wanted(50)))


def test_the_limit_holds_where_nothing_is_predicted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "LARGEST_BITS", 100_000)
    with pytest.raises(UserError, match=r"step \d+: an exact number has .* --digits gives"):
        iterates("x^6/(1 + x^2)", "7", 50)


def test_predicted_denominators_are_those_that_come() -> None:
    """Rosenbrock's function from (-6/5, 1)."""
    f = objective("100(y - x^2)^2 + (1 - x)^2")
    run = rational_run(f, "sgd", ("-6/5", "1"), {"lr": "1/1000"})
    predicted = list(islice(predicted_bits(run, f), 6))
    for bits, states in zip(predicted, collected(f, run, 5), strict=True):
        longest = max(v.denominator.bit_length() for values in states for v in values)
        assert longest - 1 <= bits <= 1.5 * longest + 1


def test_python_and_flint_rationals_agree_where_the_run_changes_over() -> None:
    """x - (4x³ + x)/10 from 1 passes 5,000 bits at step 6; fractions go on by hand."""
    x = Fraction(1)
    for value in iterates("x^4 + x^2/2", "1", 8):
        assert (int(value.numerator), int(value.denominator)) == x.as_integer_ratio()
        x -= (4 * x**3 + x) / 10


def test_an_irrational_rule_goes_on_from_printed_values(capsys: pytest.CaptureFixture[str]) -> None:
    """Adam with every state rounded to two decimals, by hand with floats that are far from ties."""
    arguments = ["--objective", "3x^2", "--start", "2", "--optimizer", "adam", "--set", "lr=0.1"]
    numbers = ["--set", "beta2=0.9", "--steps", "4", "--round", "2", "--carried"]
    assert main(["iterate", *arguments, *numbers]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    x, m, v = 2.0, 0.0, 0.0
    for k, (_, *shown) in enumerate(rows[1:], 1):
        g = 6 * x
        m, v = round(0.9 * m + 0.1 * g, 2), round(0.9 * v + 0.1 * g * g, 2)
        x = round(x - 0.1 * (m / (1 - 0.9**k)) / (math.sqrt(v / (1 - 0.9**k)) + 1e-8), 2)
        assert [float(value) for value in shown] == [x, m, v]


def test_what_blows_up_is_said_to() -> None:
    with pytest.raises(UserError, match="the iterates blow up"):
        iterates("exp(x) - x^4", "9", 60, digits=10)


def test_what_vanishes_is_zero_within_its_radius() -> None:
    """The step with lr = 1/10 is x ← x^10."""
    last = iterates("5x^2 - 10/11 x^11", "1/2", 12, digits=10)[-1]
    assert isinstance(last, Enclosure)
    assert last.scaled == 0
    assert last.radius <= Fraction(1, 10**20)
