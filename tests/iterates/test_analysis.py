"""Rates, intervals of learning rates, optima: exact, against hand calculation and root finding."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from flint import fmpq, fmpq_mat, fmpq_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.cli import main
from derivations.errors import UserError
from derivations.iterates.algebraic_numbers import all_real_roots, complex_roots, primitive
from derivations.iterates.analysis import (
    RATE_NAME,
    Analysis,
    acting_on_the_point,
    analyse,
    converges,
    rates_that_converge,
)
from derivations.iterates.curvature import characteristic
from derivations.iterates.detection import affine_map
from derivations.iterates.objectives import objective
from derivations.iterates.stability import is_stable, spectral_radius, stable_intervals
from derivations.iterates.trajectory import rational_run
from derivations.models.objective import quadratic
from derivations.printer import text

HOMEWORK = "x^2 + xy + 6y^2"


def analysis(rule: str, problem: str = HOMEWORK, **parameters: str) -> Analysis:
    f = objective(problem)
    return analyse(f, rational_run(f, rule, (0,) * f.dimension, parameters))


def best(found: Analysis) -> list[tuple[str, str]]:
    assert found.optimum is not None
    return [(text(b.symbol), text(b.value)) for b in found.optimum.settings if b.value is not None]


def test_gradient_descent_on_the_homeworks_objective() -> None:
    found = analysis("sgd", lr="0.05")
    assert [text(c.radicals()) for c in found.curvatures] == ["7 - √26", "7 + √26"]
    assert text(found.rate.radicals()) == "(13 + √26)/20"  # 1 - (7 - √26)/20
    assert found.converges
    (interval,) = found.rates.stable
    assert (interval.low.exact(), text(interval.high.radicals())) == (0, "(14 - 2 √26)/23")
    assert best(found) == [("α", "1/7"), ("ρ", "√26/7")]


def test_heavy_ball_on_the_homeworks_objective() -> None:
    found = analysis("heavy-ball", lr="0.05", momentum="0.9")
    assert best(found)[:2] == [("α", "(7 - √23)/13"), ("γ", "(36 - 7 √23)/13")]
    assert found.rate.polynomial == primitive(fmpq_poly([-9, 0, 10]))  # ρ² = γ


def test_look_ahead_has_the_rate_of_its_quartic() -> None:
    found = analysis("nesterov", lr="0.05", momentum="0.9")
    assert found.rate.polynomial == primitive(fmpq_poly([11583, 0, -46800, 0, 40000]))
    assert found.rate.digits(9) == "0.902472092…"
    assert found.rates.stable[0].high.digits(9) == "0.112169656…"
    assert best(found) == [
        ("α", "(14 - √26)/85"),  # 4/(3 λ_max + λ_min) = 4/(28 + 2 √26)
        ("γ", "(-13 + 14 √26)/39 - √26/39 √(144 - 14 √26)"),
        ("ρ", "1 - (14 - √26)/170 √(144 - 14 √26)"),
    ]


@pytest.mark.parametrize(
    ("lr", "converges"), [("4/25", True), ("1/6", False), ("0", False), ("-1/10", False)]
)
def test_convergence_at_a_setting(lr: str, converges: bool) -> None:
    assert analysis("sgd", lr=lr).converges is converges


@pytest.mark.parametrize(
    ("rule", "problem", "setting", "converges", "high"),
    [
        ("sgd", "x^2 + 2xy + y^2", {"lr": "0.1"}, True, Fraction(1, 2)),  # curvatures 0 and 4
        ("sgd", "x^2 + 2xy + y^2 + x + y", {"lr": "0.1"}, True, Fraction(1, 2)),
        ("sgd", "x^2 + y", {"lr": "0.1"}, False, None),  # y falls for ever
        ("heavy-ball", "x^2 + 2xy + y^2", {"lr": "0.1", "momentum": "1/2"}, True, Fraction(3, 4)),
        ("heavy-ball", "x^2 + 2xy + y^2", {"lr": "0.1", "momentum": "1"}, False, None),
        ("heavy-ball", "x^2", {"lr": "0.1", "momentum": "1"}, False, None),
    ],
)
def test_a_direction_without_curvature(
    rule: str, problem: str, setting: dict[str, str], converges: bool, high: Fraction | None
) -> None:
    found = analysis(rule, problem, **setting)
    assert found.converges is converges
    assert [i.high.exact() for i in found.rates.stable] == ([] if high is None else [high])


def test_weight_decay_moves_the_interval() -> None:
    """x ← x − α(2 + λ)x converges for 0 < α < 2/(2 + λ)."""
    (interval,) = analysis("pytorch:sgd", "x^2", lr="0.1", weight_decay="1/2").rates.stable
    assert (interval.low.exact(), interval.high.exact()) == (0, Fraction(4, 5))


@pytest.mark.parametrize(
    ("rule", "problem", "message"),
    [
        ("adam", HOMEWORK, "needs an affine rule; the equation for"),
        ("sgd", "x^4", "needs a quadratic"),
        ("sgd+inverse-time", HOMEWORK, "needs an affine rule"),
    ],
)
def test_what_cannot_be_analysed(rule: str, problem: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        analysis(rule, problem)


# ------------------------------------------------- properties

coefficients = st.lists(st.fractions(-2, 2, max_denominator=4), min_size=2, max_size=5)


@settings(max_examples=150, deadline=None)
@given(coefficients)
def test_schur_cohn_agrees_with_the_roots(values: list[Fraction]) -> None:
    polynomial = fmpq_poly([fmpq(q.numerator, q.denominator) for q in values])
    if polynomial.degree() < 1:
        return
    factors = [factor for factor, _ in primitive(polynomial).factor()[1]]
    squares = [
        root.real * root.real + root.imag * root.imag
        for factor in factors
        for root in complex_roots(factor)
    ]
    if all(square < 1 or square > 1 for square in squares):
        assert is_stable(polynomial) == all(square < 1 for square in squares)
    elif all(root.is_finite() for root in squares):
        assert not is_stable(polynomial) or all(square < 1 for square in squares)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fractions(-2, 2, max_denominator=3), min_size=4, max_size=4))
def test_the_spectral_radius_bounds_every_eigenvalue_and_is_one(entries: list[Fraction]) -> None:
    matrix = fmpq_mat(2, 2, [fmpq(q.numerator, q.denominator) for q in entries])
    radius = spectral_radius(matrix).enclosure(200)
    trace, determinant = entries[0] + entries[3], entries[0] * entries[3] - entries[1] * entries[2]
    discriminant = trace * trace - 4 * determinant
    if discriminant < 0:
        assert (radius * radius).overlaps(radius * 0 + fmpq(*determinant.as_integer_ratio()))
    else:
        root = (radius * 0 + fmpq(*discriminant.as_integer_ratio())).sqrt()
        half = (root + fmpq(*abs(trace).as_integer_ratio())) / 2
        assert radius.overlaps(half)


@settings(max_examples=25, deadline=None)
@given(st.fractions(0, 1, max_denominator=8), st.fractions("1/8", 8, max_denominator=8))
def test_the_intervals_agree_with_single_settings(momentum: Fraction, lr: Fraction) -> None:
    if momentum == 1:
        return
    f = objective(HOMEWORK)
    run = rational_run(f, "heavy-ball", (0, 0), {"lr": str(lr), "momentum": str(momentum)})
    form = quadratic(f)
    assert form is not None
    by_rate = characteristic(run.optimizer, run.settings, [RATE_NAME])
    inside = any(
        (i.low is None or i.low.enclosure(64) < fmpq(*lr.as_integer_ratio()))
        and (i.high is None or i.high.enclosure(64) > fmpq(*lr.as_integer_ratio()))
        for i in rates_that_converge(by_rate, form).stable
    )
    assert inside == converges(acting_on_the_point(affine_map(run, f), 2), form)


def test_settings_that_never_converge_have_no_interval() -> None:
    # z - (1 + α²): |z| < 1 for no α
    assert stable_intervals([fmpq_poly([-1, 0, -1]), fmpq_poly([1])]) == []


def test_roots_are_sorted_and_distinct() -> None:
    # (x² - 2)² (x - 1)
    polynomial = fmpq_poly([-2, 0, 1]) ** 2 * fmpq_poly([-1, 1])
    assert [root.digits(4) for root in all_real_roots(polynomial)] == ["-1.414…", "1", "1.414…"]


@pytest.mark.parametrize("rule", ["pytorch:nesterov", "optax:nesterov", "keras:nesterov"])
def test_the_frameworks_forms_are_the_look_ahead_at_shifted_points(rule: str) -> None:
    assert best(analysis(rule, lr="0.05"))[0] == ("α", "(14 - √26)/85")


def test_curvatures_without_radicals_have_digits() -> None:
    found = analysis("sgd", "x^2 + 2y^2 + 4z^2 + xy + yz", lr="0.05").optimum
    assert [b.value for b in found.settings] == [None, None]
    # 2/(λ_min + λ_max), the extreme roots of h³ - 14h² + 54h - 52 by bisection in floats
    assert found.settings[0].digits.startswith("0.20")


@cache
def least_rate(rule: str) -> float:
    """The rate at the best setting, which depends on the curvatures alone."""
    optimum = analysis(rule, "x^2 + 3y^2", lr="0.1").optimum
    assert optimum is not None
    return float(optimum.settings[-1].digits.rstrip("…"))


@pytest.mark.parametrize("rule", ["heavy-ball", "nesterov", "sgd"])
@settings(max_examples=12, deadline=None)
@given(st.fractions(0, 1, max_denominator=50), st.fractions(-1, 1, max_denominator=50))
def test_no_setting_is_better_than_the_best(rule: str, lr: Fraction, momentum: Fraction) -> None:
    f = objective("x^2 + 3y^2")
    given_momentum = {} if rule == "sgd" else {"momentum": str(momentum)}
    run = rational_run(f, rule, (0, 0), {"lr": str(lr), **given_momentum})
    rate = spectral_radius(acting_on_the_point(affine_map(run, f), 2).matrix)
    assert float(rate.enclosure(64).mid()) > least_rate(rule) - 1e-9


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["iterate", "--objective", HOMEWORK, "--set", "lr=0.05", "--analyse"]
    assert main(arguments) == 0
    text = capsys.readouterr().out
    assert "  α = 2/(λ_min + λ_max)\n    = 1/7\n" in text
    assert "It follows that\n  λ_max - λ_min = " in text
    assert main([*arguments, "--format", "latex"]) == 0
    text = capsys.readouterr().out
    assert "\\alpha &= \\frac{2}{\\lambda_{min} + \\lambda_{max}} \\\\\n&= \\frac{1}{7}" in text


@pytest.mark.parametrize("rule", ["sgd", "heavy-ball", "nesterov"])
def test_our_own_checker_reads_the_derivation(
    rule: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Nothing in it is refuted, and the factors of χ at the best settings are proved again."""
    arguments = ["--objective", HOMEWORK, "--optimizer", rule, "--set", "lr=0.05"]
    assert main(["iterate", *arguments, "--analyse", "--format", "latex"]) == 0
    path = tmp_path / "analysis.tex"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(" proved " in line for line in lines) > 5
