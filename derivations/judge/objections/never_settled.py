"""Names of which the gate lets nothing be said, whatever a rung finds out: none need be asked.

Half of what such a row costs is arithmetic with a number for a name that has no meaning.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Entry
from derivations.judge.objections.settledness import RANGE, unsettled_names
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.chance.laws import FAMILY
from derivations.reader.records import Standing
from derivations.reader.table import UNDEFINED_FUNCTION, VARIANT
from derivations.terms import Relation

BY_SOME_RUNGS = (UNDEFINED_FUNCTION, VARIANT)  # settled where a rung takes them as any
ANY_VERDICT = tuple(
    Judgement(verdict, "", Evidence("none")) for verdict in (Verdict.PROVED, Verdict.REFUTED)
)


def never_settled(claim: Claim) -> str | None:
    """Why neither praise nor accusation of a claim would pass the gate; None where one may."""
    if claim.law is not None or claim.relation is Relation.APPROXIMATELY:
        return None
    names = {name: entry for name, entry in claim.names.items() if _is_open(name, entry)}
    if not names:
        return None
    narrowed = replace(claim, names=names)
    whys = [next(unsettled_names(narrowed, judgement), None) for judgement in ANY_VERDICT]
    return whys[0] if all(whys) else None


def _is_open(name: str, entry: Entry) -> bool:
    if entry.standing is not Standing.UNSETTLED or entry.why in BY_SOME_RUNGS:
        return False
    return name.lower() not in FAMILY and not name.startswith(RANGE)
