"""A relation of a document with its verdict."""

from __future__ import annotations

from derivations.dataclass import dataclass, replace
from derivations.judge.claims_from_document import Line
from derivations.judge.verdict import Evidence, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation of a document and what is said of it."""

    line: Line
    judgement: Judgement

    @property
    def accuses(self) -> bool:
        return self.judgement.verdict.accuses


def doubted(judged: Judged, why: str) -> Judged:
    """The relation left open, with the reason why what was found of it is not said."""
    reason = f"{why} (else {judged.judgement.reason})"
    return replace(judged, judgement=Judgement(Verdict.UNDECIDED, reason, Evidence("gate")))
