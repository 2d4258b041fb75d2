"""A few hundred of the inputs of `tests.fuzzing`: no crash, nothing written, no connection."""

from __future__ import annotations

import sys
from itertools import islice

from tests.fuzzing import inputs, verdicts, watch

FOUND = (  # by earlier runs
    "$$ \\frac{\\pi}{\\sqrt2} = \\\\mathbf{W}_{rec}nyx^2 (x^T A x) $$\n",
    "\\begin{align}\nx &= % !check assume x > 0\n \\mathbf{W}_{rec} \\\\\n"
    "&= & x n < \\frac{1}{2} \\hat{x} 2 \\max \\quad $ - \\mathbb{R}\n\\end{align}\n",
)


def test_no_input_crashes_the_check() -> None:
    sys.addaudithook(watch)  # it stays, but watches during `verdicts` only
    for text in (*FOUND, *islice(inputs(11), 300)):
        verdicts(text)
