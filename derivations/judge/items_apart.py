"""Items of a list read as exercises of their own, where the whole document accuses or is open.

A document is one argument first. What one of its items accuses by what another one says is open,
or what the item alone proves. So is what is open there and speaks of a function to which several
tasks of one list give rules, and what has no shape there, as X may be a matrix in one exercise and
X_i a row in another; to read every document with open items again would cost half as much as all
else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from derivations.dataclass import replace
from derivations.judge.claims_from_document import Line
from derivations.judge.judged import Judged
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.records import Purpose, SectionPath
from derivations.terms import Call, Map, Name, Symbol, Term, subterms

DEFINITION = Purpose.DEFINITION
WITHOUT_A_SHAPE = "(else ill-formed"
Lines = tuple[Line, ...]


def by_items_alone(
    relations: tuple[Judged, ...],
    apart: Callable[[Collection[SectionPath]], Lines],
    judge: Callable[[Lines], Sequence[Judged]],
) -> tuple[Judged, ...]:
    """The judged relations; apart: the lines of some items, each of which is read alone."""
    in_items = [j for j in relations if j.line.source.display.item]
    ruled = _ruled_in_several(in_items)
    asked = {_key(j.line): j.line.source.path for j in in_items if _is_asked(j, ruled)}
    items = {_own_path(j.line) for j in in_items if _key(j.line) in asked}
    alone = apart(items) if asked else ()
    doubtful = {
        id(line.source.display)
        for line in alone
        if asked.get(_key(line), line.source.path) != line.source.path
    }
    part = tuple(line for line in alone if id(line.source.display) in doubtful)
    found = {_key(j.line): j.judgement for j in judge(part) if not j.accuses} if part else {}
    return tuple(
        _settled(j, found.get(_key(j.line))) if _is_asked(j, ruled) else j for j in relations
    )


def _settled(judged: Judged, alone: Judgement | None) -> Judged:
    if alone is None:
        return judged
    if alone.verdict.praises or (_is_open(judged) and alone.verdict is Verdict.GIVEN):
        return replace(judged, judgement=alone)
    if not judged.accuses:
        return judged
    reason = f"by what another item says, which may be of its own (else {judged.judgement.reason})"
    return replace(judged, judgement=Judgement(Verdict.UNDECIDED, reason, Evidence("gate")))


def _is_asked(judged: Judged, ruled: frozenset[Name]) -> bool:
    """Whether the item alone may say more."""
    if judged.accuses or not _is_open(judged):
        return judged.accuses
    if WITHOUT_A_SHAPE in judged.judgement.reason:
        return True
    return bool(ruled) and not ruled.isdisjoint(_functions(_sides(judged.line)))


def _ruled_in_several(relations: Sequence[Judged]) -> frozenset[Name]:
    """f of a list of tasks: f(x) = x², f(x) = x³, each at the beginning of its item."""
    first: dict[SectionPath, Judged] = {}
    for judged in relations:
        first.setdefault(_own_path(judged.line), judged)
    rules = [(path[:-1], rule) for path, judged in first.items() if (rule := _rule(judged))]
    return frozenset(rule.function.name for (_, rule), n in Counter(rules).items() if n > 1)


def _rule(judged: Judged) -> Map | Call | None:
    """f(x) of f(x) = x², where that is all that the task says."""
    claim, display = judged.line.whole, judged.line.source.display
    if claim is None or not display.is_inline or judged.line.source.purpose is not DEFINITION:
        return None
    match claim.left:
        case Map(_, Symbol()) | Call():
            return None if claim.left.function.name.primes else claim.left
    return None


def _sides(line: Line) -> Sequence[Term]:
    return terms_of(line.whole) if line.whole is not None else ()


def _functions(sides: Sequence[Term]) -> set[Name]:
    """The functions that are applied, without marks of derivatives."""
    applied = (p.function for s in sides for p in subterms(s) if isinstance(p, Map | Call))
    return {function.name._replace(primes=0) for function in applied}


def _is_open(judged: Judged) -> bool:
    return judged.judgement.verdict is Verdict.UNDECIDED


def _own_path(line: Line) -> SectionPath:
    """The path of a line's section with its item below it."""
    return (*line.source.path, *line.source.display.item)


def _key(line: Line) -> tuple[object, ...]:
    """By which a line is found again in another reading of its document."""
    return line.place, line.source.sign, line.source.latex
