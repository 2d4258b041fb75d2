"""A relation with all by which its form is judged."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.reader.memory import Memory
from derivations.reader.raw import Node
from derivations.reader.records import Claim, Statement
from derivations.reader.scope import Section


@dataclass(frozen=True, slots=True)
class Form:
    """A relation with what its form is judged by.

    fresh: it opens its chain; solved: it follows from the statement beside it, or that from it.
    """

    memory: Memory
    section: Section
    claim: Claim
    statement: Statement
    fresh: bool
    solved: bool

    @property
    def left(self) -> Node | None:
        return self.claim.raw_left

    @property
    def right(self) -> Node | None:
        return self.claim.raw_right

    @property
    def opens_display(self) -> bool:
        """Whether the words before the display stand directly before this statement."""
        row = self.claim.row
        return row.number == 1 and row.statements[:1] == (self.statement,)


def statements_before(form: Form) -> Iterator[Statement]:
    """The statements of the row before this one."""
    for other in form.claim.row.statements:
        if other is form.statement:
            return
        yield other
