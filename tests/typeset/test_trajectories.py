"""`derivations iterate --plot` draws what the command prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivations.cli import main

COMMAND = ["iterate", "--objective", "x^2 + xy + 6y^2", "--start", "4,1", "--steps", "2"]


def test_every_optimizer_has_its_track(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plot.svg"
    optimizers = ["--compare", "sgd,nesterov", "--set", "lr=0.05", "--set", "momentum=0.9"]
    assert main([*COMMAND, *optimizers, "--plot", str(path)]) == 0
    assert "3.55" in capsys.readouterr().out
    drawn = path.read_text()
    # The window is [−1, 5] × [−3, 3], 80 px a unit: (3.55, 0.2) lies at (4.55, 2.8) · 80.
    assert "M400,160 L364,224 L" in drawn
    assert drawn.count("M400,160 L364,224") == 2
    assert ">nesterov</text>" in drawn


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--plot", "plot.gif"], "cannot draw plot.gif"),
        (["--objective", "x^2", "--start", "4", "--plot", "plot.svg"], "needs two variables"),
        (["--plot", "/dev/null/plot.svg"], "cannot write /dev/null/plot.svg"),
    ],
)
def test_a_mistake_prints_no_table(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*COMMAND, *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert message in told.err
