"""What the tests of evidence share: a program that is run by itself."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


def status(program: Path) -> int:
    """Its exit status."""
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(program), run_name="__main__")
    return int(stopped.value.code or 0)
