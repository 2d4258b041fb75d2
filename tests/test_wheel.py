"""The wheel alone, in an empty environment elsewhere, builds the homework."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
OFFLINE = re.compile(r"network|dns error|failed to (?:fetch|connect)|error sending request", re.I)


def run(*command: str | Path, folder: Path) -> str:
    """The standard output; skips the test where a package can't be fetched."""
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=outside | {"SOURCE_DATE_EPOCH": "1600000000"},
        capture_output=True,
        text=True,
    )
    if done.returncode and command[0] == "uv" and OFFLINE.search(done.stderr):
        pytest.skip(f"no network: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not on the path")
def test_the_wheel_builds_the_homework_as_the_checkout_does(tmp_path: Path) -> None:
    run("uv", "build", CHECKOUT, "--out-dir", tmp_path / "dist", folder=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    run("uv", "venv", "--python", sys.executable, "env", folder=tmp_path)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run("uv", "pip", "install", "--python", python, wheel, folder=tmp_path)

    run(python.with_name("derivations"), "build", "--output", "installed", folder=tmp_path)
    run(sys.executable, CHECKOUT / "build.py", "--output", "checkout", folder=tmp_path)
    for name in ("homework.tex", "homework.pdf"):
        installed, checkout = (tmp_path / place / name for place in ("installed", "checkout"))
        assert installed.read_bytes() == checkout.read_bytes()
