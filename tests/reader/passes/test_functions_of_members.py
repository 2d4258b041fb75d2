"""Functions that are given by the members of their argument."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.functions_of_members import with_functions_of_members
from derivations.reader.show import shown
from derivations.reader.text.source import Source

RULE = r"$$J(w) = \sum_j w_j x_j$$ "


def last_left(text: str) -> str:
    document = with_functions_of_members(read_text(Source("x.tex", text)))
    side = document.displays[-1].rows[0].statements[0].sides[0]
    assert side is not None
    return shown(side).replace(" ", "")


def test_the_function_is_a_name() -> None:
    assert last_left(RULE + "$$J(w) = y$$") == "J"
    assert last_left(RULE.replace("J(w)", r"J(\mathbf{w})") + r"$$2 J(\mathbf{w}) = y$$") == "2J"


@pytest.mark.parametrize(
    "text",
    [
        RULE + "$$J(w + v) = y$$",  # it is taken elsewhere too
        r"$$J(w) = w^2$$ $$J(w) = y$$",
        r"$$J(w) = \sum_j w_j w$$ $$J(w) = y$$",
        r"$$J(w) = \sum_j v_j x_j$$ $$J(w) = y$$",
    ],
)
def test_other_functions_stay(text: str) -> None:
    document = read_text(Source("x.tex", text))
    assert with_functions_of_members(document) == document
