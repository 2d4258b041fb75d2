"""The pytest plugin: a fixture `assert_follows`, there as soon as the wheel is installed.

    def test_my_adam(assert_follows):
        w = torch.nn.Parameter(torch.zeros(2, dtype=torch.float64))
        rule = assert_follows.reference("x^2 + y^2", "pytorch:adam", (4, 1), 50, lr="0.05")
        assert_follows(MyAdam([w], lr=0.05), rule, ulps=16)

Nothing is imported until a test asks for the fixture.
"""

from __future__ import annotations

from typing import Any

import pytest


class Follows:
    """`assert_follows(optimizer, exact, ulps=…)`, and `reference(…)` to state what is exact."""

    def __call__(self, optimizer: Any, exact: Any, **options: Any) -> Any:
        __tracebackhide__ = True
        from derivations.iterates.following import assert_follows

        return assert_follows(optimizer, exact, **options)

    def reference(self, *arguments: Any, **parameters: Any) -> Any:
        """See derivations.iterates.following.reference."""
        from derivations.iterates.following import reference

        return reference(*arguments, **parameters)


@pytest.fixture
def assert_follows() -> Follows:
    """Compares a framework's optimizer with the exact rule, in units in the last place."""
    return Follows()
