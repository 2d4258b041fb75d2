"""A relation of a document with its verdict."""

from __future__ import annotations

from derivations.dataclass import dataclass
from derivations.judge.claims_from_document import Line
from derivations.judge.verdict import Judgement


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation of a document and what is said of it."""

    line: Line
    judgement: Judgement

    @property
    def accuses(self) -> bool:
        return self.judgement.verdict.accuses
