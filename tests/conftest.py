"""No test is timed: on a busy machine an example may take a second, and SymPy and repairs too.

The files run beside each other, one on each processor; those that judge the same rows together.
"""

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
    parser.addoption("--whole-corpus", action="store_true", help="with the lists of one field each")


ROWS = ("test_identities.py", "test_evidence.py")  # which share judged_rows


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        group = "rows" if item.path.name in ROWS else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
