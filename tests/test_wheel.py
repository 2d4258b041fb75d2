"""The wheel alone, in an empty environment elsewhere, builds the homework and tests optimizers."""

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


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel, its dependencies and pytest."""
    if shutil.which("uv") is None:
        pytest.skip("uv is not on the path")
    folder = tmp_path_factory.mktemp("wheel")
    run("uv", "build", CHECKOUT, "--out-dir", folder / "dist", folder=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    run("uv", "venv", "--python", sys.executable, "env", folder=folder)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run("uv", "pip", "install", "--python", python, wheel, "pytest", folder=folder)
    return python


def test_the_wheel_builds_the_homework_as_the_checkout_does(python: Path, tmp_path: Path) -> None:
    run(python.with_name("derivations"), "build", "--output", "installed", folder=tmp_path)
    run(sys.executable, CHECKOUT / "build.py", "--output", "checkout", folder=tmp_path)
    for name in ("homework.tex", "homework.pdf"):
        installed, checkout = (tmp_path / place / name for place in ("installed", "checkout"))
        assert installed.read_bytes() == checkout.read_bytes()


A_USERS_TESTS = """
import pytest

def momentum(lr, gamma):
    buffer = [0.0, 0.0]
    def step(point, gradient):
        for i, g in enumerate(gradient):
            buffer[i] = gamma * buffer[i] + g
        return [p - lr * b for p, b in zip(point, buffer)]
    return step

def test_mine(assert_follows):
    rule = assert_follows.reference(
        "x^2 + xy + 6y^2", "optax:momentum", (4, 1), 50, lr="0.05", momentum="0.9"
    )
    assert_follows(momentum(0.05, 0.9), rule, ulps=16)
    with pytest.raises(AssertionError, match="optax:momentum: step 2, component x"):
        assert_follows(momentum(0.05, 0.8), rule, ulps=16)
"""


def test_the_pytest_plugin_comes_with_the_wheel(python: Path, tmp_path: Path) -> None:
    """A user's test, in a folder that knows nothing of the checkout."""
    (tmp_path / "test_mine.py").write_text(A_USERS_TESTS, encoding="utf-8")
    assert "1 passed" in run(python, "-m", "pytest", "test_mine.py", folder=tmp_path)
