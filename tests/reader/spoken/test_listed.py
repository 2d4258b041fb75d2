"""Families that a text lists."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.naming import Named
from derivations.reader.spoken.listed import PLACE, listed_family
from derivations.reader.text.source import Source
from derivations.terms import Name


@pytest.mark.parametrize(
    ("formula", "family"),
    [
        (r"v_1, \dots, v_n", Named(Name("v"), (PLACE,))),
        (r"v_1, v_2, \ldots", Named(Name("v"), (PLACE,))),
        (r"\{v_i\}", Named(Name("v"), (PLACE,))),
        (r"v_1, v_2", None),
        (r"v_1, \dots, w_n", None),
        (r"v", None),
    ],
)
def test_a_list_names_its_member(formula: str, family: Named | None) -> None:
    (display,) = read_text(Source("text", f"Let ${formula}$ be given.")).displays
    assert listed_family(display) == family
