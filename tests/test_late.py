"""Functions by name, imported when they are first called."""

from __future__ import annotations

import subprocess
import sys

import pytest

from derivations.late import Late


def positive(number: float) -> bool:
    return number > 0


def test_nothing_is_imported_for_what_is_refused() -> None:
    code = """
import sys
from derivations.late import Late

root = Late("colorsys", "rgb_to_yiq", bool, lambda of: "nothing")
print(root(0), "colorsys" in sys.modules, root.function.__name__, "colorsys" in sys.modules)
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["nothing", "False", "rgb_to_yiq", "True"]


def test_the_function_is_called_where_it_may_say_something() -> None:
    root: Late[float, float] = Late("math", "sqrt", positive, lambda of: 0.0)
    assert root(4.0) == 2.0
    assert root(-4.0) == 0.0
    assert repr(root) == "math.sqrt"


def test_a_name_that_is_not_there_is_no_rule() -> None:
    with pytest.raises(AttributeError):
        Late("math", "squareroot", positive, lambda of: 0.0)(4.0)
