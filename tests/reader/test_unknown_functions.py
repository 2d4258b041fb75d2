"""What words and forms tell of what a function depends on."""

from pathlib import Path

import pytest

from derivations.judge.jets.translation import symbol_of
from derivations.reader.document import read_file
from derivations.reader.records import Dependence
from derivations.reader.unknown_functions import unknown_functions

ROW = "\\[ \\frac{dy}{dx} = y \\]\n"


def dependences(tmp_path: Path, before: str, behind: str = "") -> dict[str, list[str]]:
    path = tmp_path / "row.tex"
    path.write_text(f"{before}\n{ROW}{behind}", "utf-8")
    (found,) = unknown_functions(read_file(path)).values()
    said = (each for each in found.said if isinstance(each, Dependence))
    return {_name(each.of): [_name(on) for on in each.on] for each in said}


def _name(node: object) -> str:
    symbol = symbol_of(node)  # type: ignore[arg-type]
    return "" if symbol is None else str(symbol.name)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("Let $y$ be a function of $x$.", {"y": ["x"]}),
        ("Let $y(x)$ be differentiable.", {"y": ["x"]}),
        ("Let $y = y(x)$.", {"y": ["x"]}),
        ("Here $u$ and $v$ depend on $s$ and $t$.", {"u": ["s", "t"], "v": ["s", "t"]}),
        ("For a function $f$ of $x$ and $y$ we have", {"f": ["x", "y"]}),
        ("Let $f$ and $g$ be differentiable functions.", {"f": [], "g": []}),
        ("Let $F(x, y) = 0$.", {"F": ["x", "y"]}),
        ("Let $a$ be a number.", {}),
    ],
)
def test_what_is_told(tmp_path: Path, before: str, told: dict[str, list[str]]) -> None:
    assert dependences(tmp_path, before) == told


def test_what_is_told_behind(tmp_path: Path) -> None:
    assert dependences(tmp_path, "", "where $y$ is a function of $x$.") == {"y": ["x"]}


def test_a_document_without_derivatives_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "row.tex"
    path.write_text("Let $y$ be a function of $x$. \\[ y = x \\]\n", "utf-8")
    assert unknown_functions(read_file(path)) == {}


@pytest.mark.parametrize(
    ("said", "is_read"),
    [
        ("Let $u$ be a function of $x$ and $y$.", True),
        ("Let $u(x, y)$ be smooth.", True),
        ("", False),
    ],
)
def test_letters_below_differentiate_declared_functions(
    tmp_path: Path, said: str, is_read: bool
) -> None:
    path = tmp_path / "row.tex"
    path.write_text(said + "\n\\[ u_{xy} = u_{yx} \\]\n", "utf-8")
    assert bool(unknown_functions(read_file(path))) is is_read
