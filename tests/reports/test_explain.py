"""`--explain FILE:LINE` and the names that leave relations undecided."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from derivations.errors import UserError
from derivations.judge import explanation
from derivations.late import Late
from derivations.reports.command import run
from derivations.reports.explain import parse_place
from tests.judge.reading import last_claim

TEXT = r"""Let $f(x) = x^2$.
\begin{align}
f(a + b) &= a^2 + b^2 \\
\tilde z + h(x) &= f(x) + 1 \\
h(x) \tilde z &= x + 1
\end{align}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "a.tex").write_text(TEXT)
    return str(tmp_path / "a.tex")


def explained(file: str, line: int, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["--explain", f"{file}:{line}", "--time-limit", "60"]) == 0
    return capsys.readouterr().out


def test_a_wrong_line_names_the_rung_that_decided(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = explained(file, 3, capsys)
    assert re.search(r"verdict +refuted: a = 1, b = 1: 4 against 2", said)
    assert re.search(r"reading +f\(a \+ b\) = a² \+ b²", said)
    assert re.search(r"name +f: function, declared, line 1", said)
    assert re.search(r"scalars +refuted", said)
    assert re.search(r"gate +refuted", said)


def test_an_open_line_names_what_is_not_settled_and_every_reading(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = explained(file, 4, capsys)
    assert re.search(r"name +h: function, taken \(a function that nothing defines\)", said)
    assert "a name before a bracket as a factor" in said


def test_a_definition_says_what_it_introduces(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert re.search(r"purpose +definition: defines f", explained(file, 1, capsys))


def test_a_place_without_a_relation_is_an_error(file: str) -> None:
    with pytest.raises(UserError, match="no relation stands on this line"):
        run(["--explain", f"{file}:6"])
    for bad in ("a.tex", "a.tex:", "a.tex:0", ":3", "a.tex:x"):
        with pytest.raises(UserError, match="FILE:LINE"):
            parse_place(bad)
    with pytest.raises(UserError, match="no file"):
        run([])


WAITING = r"""\begin{align}
h(a + b) &= h(a) h(b) \\
h(ab) &= h(a) + h(b) \\
g(a + b) &= g(a) + g(b) + 1 \\
h(0) &= 1
\end{align}
"""


def test_the_names_that_leave_most_open_come_first_with_what_settles_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "w.tex"
    file.write_text(WAITING)
    run([str(file), "--time-limit", "60"])
    *_, first, second = capsys.readouterr().out.splitlines()
    assert re.match(r" +2  % !check given h\(x\) = … +h: a function", first)
    assert re.match(r" +1  % !check given g\(x\) = … +g: a function", second)
    run([str(file), "--format", "json", "--time-limit", "60"])
    (document,) = json.loads(capsys.readouterr().out)
    assert [(n["name"], n["relations"]) for n in document["names"]] == [("h", 2), ("g", 1)]


def test_a_directive_that_decides_nothing_is_not_offered(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A formula for h leaves z̃ open, of which nothing is known either."""
    run([file, "--time-limit", "60"])
    assert "names that leave" not in capsys.readouterr().out


def test_a_fault_of_a_rung_is_said_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked in this process: a worker may have been started before the rungs were changed."""

    def faulty(_: object) -> None:
        raise IndexError("nothing there")

    rung = Late("", "judge_faults", may=lambda _: False, nothing=faulty)
    monkeypatch.setattr(explanation, "RUNGS", (rung,))
    (said,) = explanation._climb(last_claim(r"\[ z + h(x) = f(x) + 1 \]"))
    assert said.judgement is not None
    assert said.judgement.reason == "the judge failed: IndexError: nothing there"


def test_one_directive_decides_what_it_settles(tmp_path: Path) -> None:
    """The directive of the summary is one that the reader takes."""
    (tmp_path / "b.tex").write_text("% !check given h(x) = 3x\n\\[ h(a + b) = h(a) + h(b) \\]\n")
    assert run([str(tmp_path / "b.tex"), "--time-limit", "60"]) == 0
