"""A few hundred of the inputs of `tests.fuzzing`: no crash, nothing written, no connection."""

from __future__ import annotations

import sys
from itertools import islice

from tests.fuzzing import inputs, verdicts, watch


def test_no_input_crashes_the_check() -> None:
    sys.addaudithook(watch)  # it stays, but watches during `verdicts` only
    for text in islice(inputs(11), 300):
        verdicts(text)
