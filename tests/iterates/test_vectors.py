"""Reference vectors: what a file holds is exact, fits its schema, and can be read."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from derivations.cli import main
from derivations.iterates import vectors
from derivations.iterates.objectives import objective
from derivations.iterates.problems import PROBLEMS
from derivations.iterates.trajectory import trajectory
from derivations.iterates.vectors import vector
from derivations.optimizers.registry import optimizer

DOCS = Path(__file__).parents[2] / "docs"
QUADRATIC = PROBLEMS["quadratic"]


def documented_reader() -> dict[str, object]:
    (code,) = re.findall(r"```python\n(.*?)```", (DOCS / "vectors.md").read_text("utf-8"), re.S)
    names: dict[str, object] = {}
    exec(code, names)
    return names


def test_the_documented_reader_reads_exact_iterates(tmp_path: Path) -> None:
    file = tmp_path / "vector.json"
    contents = vector(optimizer("pytorch:nesterov"), QUADRATIC)
    file.write_text(json.dumps(contents), encoding="utf-8")
    rule, settings, points = documented_reader()["read"](file)  # type: ignore[operator]
    assert (rule, settings["lr"], settings["momentum"]) == (
        "pytorch:nesterov",
        Fraction(1, 20),
        Fraction(9, 10),
    )
    f = objective(QUADRATIC.text)
    path = trajectory(f, rule, QUADRATIC.start, 20, lr="1/20")
    for found, exact in zip(points, path.points, strict=True):
        for value, true in zip(found, exact, strict=True):
            assert abs(value - true) <= abs(true) / 10**39


def test_the_build_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them take seconds, so that the test asks for one rule."""
    rules = {"nesterov": optimizer("nesterov")}
    monkeypatch.setattr(vectors, "optimizers", lambda: rules)
    assert main(["build", "--no-pdf", "--vectors", "--output", str(tmp_path)]) == 0
    assert "vectors: 5 files" in capsys.readouterr().out
    files = sorted((tmp_path / "vectors").iterdir())
    assert files[-1].name == "nesterov--rational.json"
    assert documented_reader()["read"](files[0])[0] == "nesterov"  # type: ignore[operator]


def test_a_vector_fits_its_schema() -> None:
    schema = json.loads((DOCS / "vectors.schema.json").read_text("utf-8"))
    contents = vector(optimizer("adam"), PROBLEMS["Rosenbrock"])
    assert set(contents) == set(schema["required"]) == set(schema["properties"])
    number = schema["properties"]["points"]["items"]["items"]["pattern"]
    ratio = schema["properties"]["settings"]["additionalProperties"]["pattern"]
    assert all(re.match(number, value) for point in contents["points"] for value in point)  # type: ignore[attr-defined]
    assert all(re.match(ratio, value) for value in contents["settings"].values())  # type: ignore[attr-defined]
    assert len(contents["points"]) == 21  # type: ignore[arg-type]
