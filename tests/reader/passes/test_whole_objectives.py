"""What stands behind argmin and min is minimized, where it speaks of their letter."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.whole_objectives import with_whole_objectives
from derivations.reader.raw import Applied, Signed, nodes
from derivations.reader.text.source import Source


def argument(formula: str) -> str:
    """What the first sign of a least value is of."""
    document = with_whole_objectives(read_text(Source("a.tex", f"${formula}$")))
    tree = document.displays[0].rows[0].statements[0].sides[0]
    assert tree is not None
    sign = next(node for node in nodes(tree) if isinstance(node, Applied))
    return sign.argument.span.text if isinstance(sign.argument, Signed) else ""


@pytest.mark.parametrize(
    ("formula", "whole"),
    [
        (r"\arg\min_w f(w) + \lambda g(w)", r"f(w) + \lambda g(w)"),
        (r"\min_{w \in W} f(w) - g(w) + c", "f(w) - g(w) + c"),
        (r"\min_{w, b} f(w) + g(b)", "f(w) + g(b)"),
        (r"\min_w f(w) + g(v)", ""),
        (r"\max_w f(w) + \max_w g(w)", ""),
    ],
)
def test_the_sum_that_is_minimized(formula: str, whole: str) -> None:
    assert argument(formula) == whole
