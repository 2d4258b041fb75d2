r"""What stands below the name of a function that a rule defines belongs to the name."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.numbered_functions import with_numbered_functions
from derivations.reader.raw import Subscript, Word, nodes
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source


def labels(text: str) -> set[str]:
    document = with_numbered_functions(read_text(Source("x.tex", text)))
    trees = [side for display in document.displays for side in sides_of(in_display(display))]
    parts = [node for tree in trees for node in nodes(tree)]
    below = [n.indices[0] for n in parts if isinstance(n, Subscript)]
    return {index.text for index in below if isinstance(index, Word) and index.upright}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"Let $f_1(x) = x^2$. Then $f_1'' = 2$.", {"1"}),
        (r"Let $u_N(x, t) = t \sin x$. Then $\partial_t u_N = \sin x$.", {"N"}),
        (r"Let $f_n(x) = x^n$. Then $f_2(x) = x^2$.", set()),  # a family and a member of it
        (r"Let $f_n(x) = x f_{n-1}(x)$.", set()),  # a recurrence
        (r"Let $f_n(x) = x^n$ and $g = \sum_{n=1}^4 f_n(x)$.", set()),
        (r"Let $x_1 = 2$. Then $x_1^2 = 4$.", set()),  # no function
    ],
)
def test_an_index_is_a_label_where_functions_are_defined_one_by_one(
    text: str, found: set[str]
) -> None:
    assert labels(text) == found
