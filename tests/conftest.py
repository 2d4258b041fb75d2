"""No test is timed: on a busy machine an example may take a second, and SymPy and repairs too."""

import pytest
import sympy  # noqa: F401  (once here, or each of many workers that need it imports it anew)
from hypothesis import settings

from derivations.collector import collect_rarely
from derivations.judge.integration import primitives
from derivations.judge.repairs import repair
from derivations.judge.rungs import loaded  # noqa: F401  (likewise)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

collect_rarely()  # as the command does: the trees of the corpus live long
primitives.SECONDS *= 10
repair.SECONDS *= 10


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--whole-corpus",
        action="store_true",
        help="with the early lists, and all documents of each theme",
    )
