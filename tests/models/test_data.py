"""Losses from a data set, exactly, with the batches that make gradient descent stochastic."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from derivations.cli import main
from derivations.errors import UserError
from derivations.iterates.trajectory import trajectory
from derivations.models.data import (
    LOSSES,
    Table,
    in_batches,
    mean_loss,
    read_table,
    regularized,
)
from derivations.models.objective import quadratic

ROWS = ((Fraction(1), Fraction(2)), (Fraction(2), Fraction(3)), (Fraction(-1), Fraction("0.5")))
TABLE = Table(("c", "y"), ROWS)


def slope(w: Fraction, b: Fraction, rows: tuple[tuple[Fraction, ...], ...]) -> tuple[Fraction, ...]:
    """The gradient of the mean squared error, by hand."""
    errors = [(w * c + b - y, c) for c, y in rows]
    return tuple(2 * sum(q) / len(rows) for q in zip(*((e * c, e) for e, c in errors), strict=True))


def test_least_squares_is_a_quadratic_with_the_hand_gradient() -> None:
    f = mean_loss(TABLE, LOSSES["least-squares"])
    assert quadratic(f) is not None
    path = trajectory(f, "sgd", (1, 2), 1, lr="0.1")
    dw, db = slope(Fraction(1), Fraction(2), ROWS)
    assert path.points[1] == (1 - dw / 10, 2 - db / 10)


def test_batches_are_taken_in_turn_in_the_order_given() -> None:
    f = in_batches(TABLE, LOSSES["least-squares"], 2, (3, 1, 2))
    path = trajectory(f, "sgd", (1, 2), 4, lr="0.1")
    w, b = Fraction(1), Fraction(2)
    for step, rows in enumerate(((2, 0), (1,), (2, 0), (1,)), 1):
        dw, db = slope(w, b, tuple(ROWS[i] for i in rows))
        w, b = w - dw / 10, b - db / 10
        assert path.points[step] == (w, b)


def test_the_intercept_is_not_regularized() -> None:
    f = regularized(mean_loss(TABLE, LOSSES["least-squares"]), Fraction(3), Fraction(1))
    plain = trajectory(mean_loss(TABLE, LOSSES["least-squares"]), "sgd", (2, 1), 1, lr="0.1")
    path = trajectory(f, "sgd", (2, 1), 1, lr="0.1")
    assert path.points[1][0] == plain.points[1][0] - Fraction(3 * 2 + 1, 10)
    assert path.points[1][1] == plain.points[1][1]


CSV = "c,y\n1,1\n2.5,1\n-1,0\n"


def test_the_command_reads_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data.csv"
    data.write_text(CSV, encoding="utf-8")
    assert read_table(data).rows[1] == (Fraction(5, 2), 1)
    arguments = ["iterate", "--start", "0,0", "--set", "lr=1", "--steps", "1", "--round", "6"]
    assert main([*arguments, "--objective", f"logistic:{data}"]) == 0
    # at 0 every weight is 1/2: w = (1 + 2.5 + 1)/6, b = (1 + 1 - 1)/6
    assert capsys.readouterr().out.split()[-2:] == ["0.75", "0.166667"]
    problem = ["--objective", f"least-squares:{data}", "--batch", "1", "--order", "3,1"]
    assert main([*arguments, *problem]) == 0
    assert capsys.readouterr().out.split()[-2:] == ["0", "0"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("c,y\n1\n", ":2: 1 values under 2 columns"),
        ("c,y\n1,x\n", ":2: not an exact number"),
        ("c,y\n", "a heading, two columns and a row"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    data = tmp_path / "data.csv"
    data.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=message):
        read_table(data)


def test_other_mistakes() -> None:
    with pytest.raises(UserError, match="there is no row 4"):
        in_batches(TABLE, LOSSES["least-squares"], 1, (4,))
    with pytest.raises(UserError, match="takes 0 and 1"):
        mean_loss(TABLE, LOSSES["logistic"])
    with pytest.raises(UserError, match="cannot be read"):
        read_table(Path("no-such-file.csv"))
