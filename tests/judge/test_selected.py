"""Some lines of a document are judged as they are in the whole."""

from pathlib import Path

import pytest

from derivations.judge.documents import judge_documents, read
from derivations.judge.selected import judge_selected

TEXT = r"""
\[ h(a + b) = h(a) h(b) \]
\[ (a + b)^2 = a^2 + 2ab + b^2 \]
It follows that
\[ h(2a) = h(a)^2 \]
\[ (a + b)^2 = a^2 + b^2 \]
"""


@pytest.mark.parametrize("number", [2, 3, 5, 6])
def test_a_line_has_the_verdict_that_it_has_in_the_whole(tmp_path: Path, number: int) -> None:
    path = tmp_path / "a.tex"
    path.write_text(TEXT)
    document = read(path)
    (whole,) = judge_documents([document])
    some = judge_selected(document, lambda line: line.place.line == number)
    verdicts = [
        [j.judgement for j in judged.relations if j.line.place.line == number]
        for judged in (whole, some)
    ]
    assert verdicts[0] == verdicts[1] != []


def test_no_other_display_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_text(TEXT)
    some = judge_selected(read(path), lambda line: line.place.line == 5)
    assert [j.line.place.line for j in some.relations] == [5]


SECTIONS = r"""
\section{One}
\[ (a + b)^2 = a^2 + 2ab + b^2 \]
\[ (a + b)^2 = a^2 + b^2 \]
\section{Two}
\[ (x + y)^2 = x^2 + 2xy + y^2 \]
"""


def test_an_accusation_has_its_section_judged_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_text(SECTIONS)
    some = judge_selected(read(path), lambda line: line.place.line == 4)
    assert [j.line.place.line for j in some.relations] == [3, 4]
