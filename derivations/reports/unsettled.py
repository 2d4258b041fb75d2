"""Which names leave most relations undecided, and the directive that would settle each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.judge.documents import Judged, JudgedDocument
from derivations.judge.verdict import Verdict
from derivations.printer.latex import latex
from derivations.reader.records import NameEntry, Standing
from derivations.terms import Call, Map, Symbol, Term, subterms

LOOSE = (Standing.UNSETTLED, Standing.TAKEN)
MOST = 5


@dataclass(frozen=True, slots=True)
class Loose:
    """A name, how many undecided relations speak of it, why it is not settled, what settles it."""

    name: str
    relations: int
    why: str
    directive: str


def loose_names(documents: Sequence[JudgedDocument]) -> list[Loose]:
    """The names of undecided relations that nothing settles, the most frequent first."""
    found: dict[str, tuple[int, NameEntry, str]] = {}
    for judged in (j for d in documents for j in d.relations):
        if judged.judgement.verdict is not Verdict.UNDECIDED:
            continue
        for entry in judged.line.source.scope.names:
            directive = _directive(judged, entry) if entry.standing in LOOSE else ""
            if directive:
                count = found.get(entry.name, (0,))[0]
                found[entry.name] = count + 1, entry, directive
    listed = [Loose(n, count, entry.why, d) for n, (count, entry, d) in found.items()]
    return sorted(listed, key=lambda loose: (-loose.relations, loose.name))[:MOST]


def _directive(judged: Judged, entry: NameEntry) -> str:
    """A comment that would say what the name is; "" where no directive can."""
    for term in _terms(judged):
        match term:
            case Symbol(name) if str(name) == entry.name and "unstated" not in entry.name:
                sizes = "" if term.shape.is_scalar else f"^{{{_size(term)}}}"
                return rf"% !check given {latex(Symbol(name))} \in \mathbb{{R}}{sizes}"
            case Map(function) | Call(function) if str(function.name) == entry.name:
                bare = latex(Symbol(function.name))
                count = len(term.arguments) if isinstance(term, Call) else 1
                return f"% !check given {bare}({', '.join('xyzuvw'[:count])}) = …"
    return ""


def _size(symbol: Symbol) -> str:
    rows, cols = symbol.rows, symbol.cols
    return str(rows) if str(cols) == "1" else rf"{rows} \times {cols}"


def _terms(judged: Judged) -> Iterator[Term]:
    for reading in judged.line.source.readings:
        for side in (reading.left, reading.right):
            if isinstance(side, Term):
                yield from subterms(side)
