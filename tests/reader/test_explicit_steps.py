"""Implicit steps, solved for their last member."""

import pytest

from derivations.printer.text import formula
from derivations.reader.behind import formulas_of
from derivations.reader.document import read_text
from derivations.reader.explicit_steps import explicit_steps
from derivations.reader.text.source import Source
from derivations.reader.work import Work


def lasts(text: str) -> list[str]:
    work = Work(read_text(Source("a.tex", text)), [])
    (display,) = work.document.displays
    names = work.section(display.path).names
    statements = (s for row in display.rows for s in row.statements)
    stated = [f for s in statements for f in formulas_of(s, names)]
    return [formula(f).partition(" = ")[0] for f in explicit_steps(stated)]


@pytest.mark.parametrize("text", ["(n+1) a_{n+1} = a_n", r"x_{t+1} - 1 = \frac12 (x_t - 1)"])
def test_a_step_of_first_degree(text: str) -> None:
    assert len(lasts(rf"\[ {text} \]")) == 1


@pytest.mark.parametrize(
    "text",
    ["a_{n+1} = 2 a_n", "a_{n+1}^2 = a_n", "a_{n+1} a_n = 1 + a_n^2 + a_{n+1}^2", "2 a_n = b_n"],
)
def test_other_equations_stay(text: str) -> None:
    assert lasts(rf"\[ {text} \]") == []
