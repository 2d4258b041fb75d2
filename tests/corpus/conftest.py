"""The corpus is judged beside the other tests, in a fork, and its own tests come last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus import beside

FOLDER = Path(__file__).parent
MANY = 500  # other tests, in whose time the corpus is judged


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_is_of_the_corpus)


def pytest_collection_finish(session: pytest.Session) -> None:
    others = sum(not _is_of_the_corpus(item) for item in session.items)
    if others >= MANY and others < len(session.items) and not session.config.option.collectonly:
        from tests.corpus import test_documents, test_real_lines

        beside.start(
            lambda: test_documents.all_faults(session.items),
            lambda: test_real_lines.all_standings(session.config),
        )


def _is_of_the_corpus(item: pytest.Item) -> bool:
    return FOLDER in item.path.parents
