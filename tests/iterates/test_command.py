"""`derivations iterate`, as a user sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction

import pytest

from derivations.cli import main

PROBLEM = ["--objective", "x^2 + xy + 6y^2", "--start", "4,1", "--set", "lr=0.05"]
NESTEROV = [*PROBLEM, "--optimizer", "nesterov", "--set", "momentum=0.9"]


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["iterate", *arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["iterate", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_the_homework(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, *NESTEROV, "--steps", "3") == (
        "k   x                 y                 v_x          v_y\n"
        "0   4                 1                 0            0\n"
        "1   3.55              0.2               -0.45        -0.8\n"
        "2   2.8565            -0.36525          -0.6935      -0.56525\n"
        "3   2.05281375        -0.4612075        -0.80368625  -0.0959575\n"
    )


def last_row(text: str) -> list[str]:
    return text.splitlines()[-1].split()


def test_rounded_and_carried(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [*PROBLEM, "--steps", "3", "--round", "2"]
    assert last_row(shown(capsys, *steps)) == ["3", "2.87", "-0.2"]
    assert last_row(shown(capsys, *steps, "--carried")) == ["3", "2.88", "-0.2"]


def test_json_holds_exact_strings(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(shown(capsys, *PROBLEM, "--steps", "2", "--format", "json"))
    assert found["settings"] == {"lr": "1/20"}
    assert found["columns"] == ["x", "y"]
    assert found["iterates"][2] == {"k": 2, "values": ["637/200", "-39/400"]}


def test_csv(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, *NESTEROV, "--steps", "1", "--format", "csv")
    assert text == "k,x,y,v_x,v_y\n0,4,1,0,0\n1,3.55,0.2,-0.45,-0.8\n"


def test_rules_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, *PROBLEM, "--compare", "sgd,nesterov", "--steps", "2")
    assert text.splitlines()[0].split() == ["k", "sgd.x", "sgd.y", "nesterov.x", "nesterov.y"]
    assert last_row(text) == ["2", "3.185", "-0.0975", "2.8565", "-0.36525"]
    both = shown(capsys, *PROBLEM, "--compare", "sgd,nesterov", "--steps", "1", "--format", "json")
    assert [run["optimizer"] for run in json.loads(both)] == ["sgd", "nesterov"]


def test_every_path_prints_the_same_long_run(capsys: pytest.CaptureFixture[str]) -> None:
    """Some rows of 120 steps: by equations (short), by integer steps, by powers, by fixed point."""
    point, v = [Fraction(4), Fraction(1)], [Fraction(0), Fraction(0)]
    lr, momentum = Fraction(1, 20), Fraction(9, 10)
    for _ in range(120):
        a, b = (p + momentum * w for p, w in zip(point, v, strict=True))
        slope = (2 * a + b, a + 12 * b)
        v = [momentum * w - lr * g for w, g in zip(v, slope, strict=True)]
        point = [p + w for p, w in zip(point, v, strict=True)]
    expected = [str(value) for value in (*point, *v)]
    steps = [*NESTEROV, "--steps", "120", "--format", "json"]
    for extra in ([], ["--every", "40"], ["--last"]):
        found = json.loads(shown(capsys, *steps, *extra))["iterates"]
        assert found[-1] == {"k": 120, "values": expected}
    rounded = last_row(shown(capsys, *NESTEROV, "--steps", "120", "--round", "9", "--every", "60"))
    for digits, exact in zip(rounded[1:3], point, strict=True):
        assert abs(Fraction(digits) - exact) <= Fraction(1, 2 * 10**9)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--objective", "x^2", "--start", "1", "--optimizer", "nestrov"], "did you mean nesterov"),
        (["--objective", "x^2", "--start", "1,2"], "the start has 2 numbers, f has 1 variable: x"),
        (["--objective", "x^2 +", "--start", "1"], "column 5: something is missing"),
        (["--objective", "x^2", "--start", "one"], "'one' is no exact number"),
        (["--objective", "x^2", "--start", "1e999999999"], "is no exact number"),
        (["--objective", "9^9^9^9 x", "--start", "1"], "step 1: a power would have"),
        (["--objective", "x^2", "--start", "1", "--set", "lr"], "write NAME=VALUE"),
        (["--objective", "x^2", "--start", "1", "--set", "rate=1"], "has no parameter rate"),
        (["--objective", "x^2", "--start", "1", "--carried"], "needs --round"),
        (["--objective", "1/x", "--start", "0"], "step 1: the objective is not differentiable at"),
        (["--objective", "log(x)", "--start", "-1"], "step 1: the objective has no value at x"),
        (["--objective", "max(x, 0)", "--start", "1"], "no derivative of max"),
        (["--objective", "x^2"], "--start is missing: a number each for x"),
        (["--objective", "x^2", "--set", "lr=1", "--set", "lr=2"], "lr has two values"),
        (["--objective", "x^2", "--steps", "ten"], "invalid integer value: 'ten'"),
        (["--objective", "x^2", "--round", "9999999"], "9999999 is above 1000000"),
        (["--objective", "x^2", "--optimiser", "adam"], "unrecognized arguments"),
        (["--objective", "square:f.csv"], "square is no loss; there are least-squares, logistic"),
        (["--objective", "x^2", "--compare", "sgd,adam", "--set", "mu=1"], "--set mu: none of"),
        ([*PROBLEM, "--format", "latex", "--steps", "2000"], "prints at most 1000 steps"),
        ([*PROBLEM, "--optimizer", "adam", "--set", "beta1=1"], "beta1 = 1 is out of range"),
    ],
)
def test_mistakes(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert message in refused(capsys, *arguments)


def test_a_start_that_begins_with_a_minus(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--objective", "-x^2 + y", "--start", "-1,2", "--steps", "0")
    assert last_row(text) == ["0", "-1", "2"]


def test_a_short_run_imports_neither_sympy_nor_flint() -> None:
    program = (
        "import sys; from derivations.cli import main; "
        "main(['iterate', '--objective', 'x^2', '--start', '1', '--steps', '2']); "
        "sys.exit(any(name in sys.modules for name in ('sympy', 'flint')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_latex_is_the_rule_with_its_indices_put_in(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, *PROBLEM, "--steps", "1", "--format", "latex", "--round", "2")
    assert r"x_1 &= x_0 - \alpha \frac{\partial f(x_0, y_0)}{\partial x} \\" in text
    assert "&= 3.55 \\\\\n" in text
    text = shown(capsys, *NESTEROV, "--steps", "1", "--format", "latex")
    assert r"v_1 &= \gamma v_0 - \alpha \nabla f([x_0, y_0] + \gamma v_0) \\" in text
    assert "&= [3.55, 0.2]\n\\end{aligned}" in text
    adam = [*PROBLEM, "--optimizer", "adam", "--format", "latex", "--steps", "3"]
    assert "&= [3.8501, 0.8502]\n" in shown(capsys, *adam, "--round", "4")
    assert "a value is irrational" in refused(capsys, *adam)
    cubic = ["--objective", "x^3/3", "--start", "1/3", "--steps", "12", "--format", "latex"]
    assert "too long for a page" in refused(capsys, *cubic)


def test_too_long_a_run_is_refused_before_it_starts(capsys: pytest.CaptureFixture[str]) -> None:
    message = refused(capsys, *NESTEROV, "--steps", "1000000000", "--last")
    assert "step 1000000000: exact numbers would have up to" in message


def test_a_table_says_what_is_not_rational(capsys: pytest.CaptureFixture[str]) -> None:
    problem = ["--objective", "sqrt(1 + x^2)", "--start", "1", "--steps"]
    assert "enclosure" not in shown(capsys, *problem, "2")
    lines = shown(capsys, *problem, "6").splitlines()
    assert lines[-2].startswith("…  digits of an exact real algebraic number")
    assert lines[-1].startswith("±  an enclosure")
