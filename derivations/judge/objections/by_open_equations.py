"""An equation that stays open may be a condition: then its letters are not free of each other.

After p′(z) = n ∏ (z - ζ_j) of p(z) = ∏ (z - z_k) the z_k and the ζ_j may not be chosen one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.judged import Judged
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Formula, Name, Relation, Symbol
from derivations.terms.substitution import free_leaves

FALSE_OF_SOME = "(else refuted"
AGAINST = "it does not solve"


def without_tied_letters(found: Sequence[Judged]) -> Iterator[Judged]:
    """What is refuted by families that an open equation of its section may tie is open, too."""
    ties: list[tuple[Judged, frozenset[Name]]] = []
    for judged in found:
        names = _families(judged)
        if judged.judgement.verdict is Verdict.REFUTED and not _is_drawn(judged):
            tying = (tie for tie, tied in ties if tied & names)
            elsewhere = (tie for tie in tying if _is_elsewhere(tie, judged))
            tie = next((tie for tie in elsewhere if not _is_met(tie, judged)), None)
            judged = judged if tie is None else _doubted(judged, tie.line.place.line)
        elif may_tie(judged):
            ties.append((judged, names))
        yield judged


def _is_drawn(judged: Judged) -> bool:
    """Whether a row is wrong as the solution of an equation before it, which it was put into."""
    return judged.judgement.reason.startswith(AGAINST)


def _is_elsewhere(tie: Judged, judged: Judged) -> bool:
    """Whether it stands in the same section, and in another chain, which breaks by itself.

    A row that computes the same left side is another attempt at it.
    """
    one, other = tie.line, judged.line
    again = one.whole is not None and other.whole is not None and one.whole.left is other.whole.left
    elsewhere = one.source.chain != other.source.chain
    return one.source.path == other.source.path and elsewhere and not again


def _is_met(tie: Judged, judged: Judged) -> bool:
    """Whether the point that refutes a row satisfies the equation, too."""
    found, whole = judged.judgement.evidence.counterexample, tie.line.whole
    if found is None or whole is None:
        return False
    left, right = terms_of(whole)
    point = {binding.leaf: binding.value for binding in found.point if binding.high is None}
    try:
        return holds_at(Formula(left, whole.relation, right), point) is True
    except (NoValue, KeyError, TypeError, ArithmeticError):
        return False


def _doubted(judged: Judged, line: int) -> Judged:
    reason = f"line {line}, which is open, may tie its letters (else {judged.judgement.reason})"
    return replace(judged, judgement=Judgement(Verdict.UNDECIDED, reason, Evidence("gate")))


def may_tie(judged: Judged) -> bool:
    """Whether a row is an equation that holds for some values of its letters only."""
    whole, judgement = judged.line.whole, judged.judgement
    if whole is None or whole.relation is not Relation.EQUAL:
        return False
    return judgement.verdict is Verdict.UNDECIDED and FALSE_OF_SOME in judgement.reason


def _families(judged: Judged) -> frozenset[Name]:
    """The families z_k of a row, and those of the point that refutes it: its own may be defined."""
    sides = terms_of(judged.line.whole) if judged.line.whole is not None else ()
    leaves = set().union(*map(free_leaves, sides))
    counterexample = judged.judgement.evidence.counterexample
    if counterexample is not None:
        leaves |= {binding.leaf for binding in counterexample.point}
    return frozenset(leaf.name for leaf in leaves if isinstance(leaf, Symbol) and leaf.indices)
