"""Functions by name: the module of one is imported when it is first called.

A command pays at its start for what it uses, not for all that it might. Rules that stand in one
ordered list are named there, each with a cheap test of whether it can say anything at all.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Generic, TypeVar

Of = TypeVar("Of")
Found = TypeVar("Found")


class Late(Generic[Of, Found]):
    """The function `name` of a module; nothing is imported, and `nothing` said, where `may` fails.

    >>> Late("math", "sqrt", lambda number: number > 0, nothing=lambda number: 0.0)(4)
    2.0
    """

    __slots__ = ("_found", "may", "module", "name", "nothing")

    def __init__(
        self,
        module: str,
        name: str,
        may: Callable[[Of], object],
        nothing: Callable[[Of], Found],
    ) -> None:
        self.module, self.name, self.may, self.nothing = module, name, may, nothing
        self._found: Callable[..., Any] | None = None

    def __call__(self, of: Of) -> Found:
        if not self.may(of):
            return self.nothing(of)
        found: Found = self.function(of)
        return found

    @property
    def function(self) -> Callable[..., Any]:
        """The function itself."""
        if self._found is None:
            self._found = getattr(import_module(self.module), self.name)
        return self._found

    def __repr__(self) -> str:
        return f"{self.module}.{self.name}"
