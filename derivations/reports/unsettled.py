"""Which names leave relations undecided, and the directive that settles each.

A name counts where the gate gives it as the reason, a function also where no rule decides. What a
directive promises is tried: the file is read again with it, and relations count that are then
decided. For f(x) = …, where a formula is left to fill in, it is tried with the formula x + 1. What
would have another relation of the name accused says something else than the text, and is not said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from derivations.dataclass import dataclass, replace
from derivations.errors import UserError
from derivations.judge.documents import JudgedDocument, read
from derivations.judge.judged import Judged
from derivations.judge.selected import judge_selected
from derivations.judge.verdict import Verdict
from derivations.judge.workers import Limits
from derivations.printer.latex import latex
from derivations.reader.document import option_directive
from derivations.reader.records import Directive, NameEntry, Standing
from derivations.terms import Call, Map, Symbol, Term, subterms

LOOSE = (Standing.UNSETTLED, Standing.TAKEN)
MOST = 3  # names, each of which has the file read once more
MOST_TRIED = 12  # relations of each
MOST_BESIDE = 20  # other relations that speak of the name
MOST_SHAPES = 2
GIVEN = "% !check given "
BLANK = "…"
NO_RULE = "no rule decides it"


@dataclass(frozen=True, slots=True)
class Loose:
    """A name of a file, the places of the relations that wait for it, why, and what settles it."""

    name: str
    file: str
    places: frozenset[tuple[int, int]]
    why: str
    directive: str
    sample: str = ""  # what fills its blank where it is tried

    @property
    def relations(self) -> int:
        return len(self.places)


def loose_names(
    documents: Sequence[JudgedDocument],
    directives: Sequence[Directive] = (),
    limits: Limits = Limits(),  # noqa: B008  (frozen)
) -> list[Loose]:
    """The names of undecided relations that nothing settles, the most frequent first."""
    waiting = sorted(
        ((document, ways) for document in documents for ways in _waiting(document)),
        key=lambda each: (-each[1][0].relations, each[1][0].name),
    )[:MOST]
    tried = (_best(document, ways, directives, limits) for document, ways in waiting)
    kept = [loose for loose in tried if loose is not None]
    return sorted(kept, key=lambda loose: (-loose.relations, loose.name))


def _best(
    document: JudgedDocument, ways: Sequence[Loose], directives: Sequence[Directive], limits: Limits
) -> Loose | None:
    """The first way to settle a name by which relations are decided, and none is accused."""
    tried = (_tried(document, way, directives, limits) for way in ways[:MOST_SHAPES])
    return next((loose for loose in tried if loose.places), None)


def _waiting(document: JudgedDocument) -> Iterator[list[Loose]]:
    """The names that verdicts of a document give as the reason, each with the ways to settle it,
    the one of most relations first.
    """
    places: dict[str, set[tuple[int, int]]] = {}
    ways: dict[str, Counter[tuple[str, str, str]]] = {}
    for judged in document.relations:
        entry = _blamed(judged)
        directive, sample = _directive(judged, entry) if entry is not None else ("", "")
        if entry is None or not directive:
            continue
        places.setdefault(entry.name, set()).add(_place(judged))
        ways.setdefault(entry.name, Counter())[directive, sample, entry.why] += 1
    for name, counted in ways.items():
        yield [
            Loose(name, document.file, frozenset(places[name]), why, directive, sample)
            for (directive, sample, why), _ in counted.most_common()
        ]


def _place(judged: Judged) -> tuple[int, int]:
    return judged.line.place.line, judged.line.place.column


def _blamed(judged: Judged) -> NameEntry | None:
    """The name that is the reason why a relation is undecided."""
    if judged.judgement.verdict is not Verdict.UNDECIDED:
        return None
    loose = [e for e in judged.line.source.scope.names if e.standing in LOOSE and e.why]
    reason = judged.judgement.reason
    said = [e for e in loose if reason.startswith((f"{e.name}: {e.why}", f"{e.name}, from a"))]
    if not said and reason.endswith(NO_RULE):
        functions = {str(t.function.name) for t in _terms(judged) if isinstance(t, Map | Call)}
        said = [e for e in loose if e.name in functions]
    return said[0] if said else None


def _tried(
    before: JudgedDocument, loose: Loose, directives: Sequence[Directive], limits: Limits
) -> Loose:
    """With the relations only that its directive decides, of the first ones."""
    said = loose.directive.removeprefix(GIVEN).replace(BLANK, loose.sample)
    try:
        document = read(Path(loose.file), [*directives, option_directive("given", said)])
    except UserError:  # a name that no directive can speak of
        return replace(loose, places=frozenset())
    places = frozenset(sorted(loose.places)[:MOST_TRIED])
    asked = places if loose.sample else places | _beside(before, loose.name)
    judged = judge_selected(
        document, lambda line: (line.place.line, line.place.column) in asked, limits
    ).relations
    if not loose.sample and any(j.judgement.verdict.accuses for j in judged):
        return replace(loose, places=frozenset())
    decided = (j for j in judged if j.judgement.verdict is not Verdict.UNDECIDED)
    return replace(loose, places=places & {_place(j) for j in decided})


def _beside(document: JudgedDocument, name: str) -> frozenset[tuple[int, int]]:
    """The places of relations that speak of a name and are not accused."""
    found = (
        _place(judged)
        for judged in document.relations
        if not judged.judgement.verdict.accuses
        and any(entry.name == name for entry in judged.line.source.scope.names)
    )
    return frozenset(islice(found, MOST_BESIDE))


def _directive(judged: Judged, entry: NameEntry) -> tuple[str, str]:
    """A comment that would say what the name is, with a sample; "" where no directive can."""
    for term in _terms(judged):
        match term:
            case Symbol(name) if str(name) == entry.name and "unstated" not in entry.name:
                sizes = "" if term.shape.is_scalar else f"^{{{_size(term)}}}"
                return rf"{GIVEN}{latex(Symbol(name))} \in \mathbb{{R}}{sizes}", ""
            case Map(function) | Call(function) if str(function.name) == entry.name:
                bare = latex(Symbol(function.name))
                count = len(term.arguments) if isinstance(term, Call) else 1
                variables = "xyzuvw"[:count]
                return f"{GIVEN}{bare}({', '.join(variables)}) = {BLANK}", " + ".join(
                    [*variables, "1"]
                )
    return "", ""


def _size(symbol: Symbol) -> str:
    rows, cols = symbol.rows, symbol.cols
    return str(rows) if str(cols) == "1" else rf"{rows} \times {cols}"


def _terms(judged: Judged) -> Iterator[Term]:
    for reading in judged.line.source.readings:
        for side in (reading.left, reading.right):
            if isinstance(side, Term):
                yield from subterms(side)
