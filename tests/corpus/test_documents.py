r"""Whole small documents, with what must be said of each of their relations.

A file of `documents/` holds the documents of one theme. Each begins with a line `%% kind | source`
and runs to the next such line; it is LaTeX as somebody would write it. A comment at the end of a
line is the mark of the relations that begin on that line, one word for each of them:

    %% differentiation | Spivak, Calculus, chapter 10
    Let $f(x) = x^3$.
    \begin{align}
    f(x + h) - f(x) &= 3x^2 h + 3x h^2 + h^3   % right
      &= 3x^2 h + h^3                          % wrong
    \end{align}

`right` and `wrong` are classes (proved, tested or rounded; refuted, carried or ill-formed);
`undecided` is neither and must stay so (`given` will do); another verdict's name asks for that
verdict. `right?` and `wrong?` are lines
whose truth is known and that may be undecided today: remove the question mark with the cure. What
has no mark may be anything but an accusation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pytest

from derivations.judge.documents import JudgedDocument
from derivations.judge.verdict import Verdict
from tests.corpus.judging import RIGHT, WRONG, judged, read

FOLDER = Path(__file__).parent / "documents"
HEAD = re.compile(r"^%% (.+) \| (.+)$")
OPEN = frozenset((Verdict.UNDECIDED, Verdict.GIVEN))
CLASSES = {v.value: frozenset((v,)) for v in Verdict} | {
    "right": RIGHT,
    "wrong": WRONG,
    "undecided": OPEN,
}
MARK = re.compile(rf"% ((?:(?:{'|'.join(CLASSES)})\??(?: |$))+)$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A document: its text, behind as many empty lines as keep its numbers of lines."""

    name: str
    kind: str
    source: str
    text: str

    @property
    def marks(self) -> dict[int, list[str]]:
        """The words of each marked line."""
        found = ((n, MARK.search(line)) for n, line in enumerate(self.text.split("\n"), 1))
        return {number: match[1].split() for number, match in found if match}


PATHS = sorted(FOLDER.glob("*.tex"))


def documents(path: Path) -> Iterator[Marked]:
    rows = path.read_text().split("\n")
    heads = [number for number, row in enumerate(rows) if row.startswith("%%")]
    for start, end in zip(heads, [*heads[1:], len(rows)], strict=True):
        head = HEAD.match(rows[start])
        assert head, f"{path.name}:{start + 1}: a head is `%% kind | source`"
        text = "\n".join([*[""] * (start + 1), *rows[start + 1 : end], ""])
        yield Marked(f"{path.name}:{start + 1}", head[1], head[2], text)


def accepted(word: str) -> frozenset[Verdict]:
    return CLASSES[word.rstrip("?")] | (OPEN if word.endswith("?") else frozenset())


def faults(marked: Marked, found: JudgedDocument) -> Iterator[str]:
    """Where the document is judged otherwise than it is marked."""
    lines: dict[int, list[str]] = {}
    for relation in found.relations:
        place, judgement = relation.line.place, relation.judgement
        said = f"{judgement.verdict}: {judgement.reason}"
        lines.setdefault(place.line, []).append(said)
    for number, words in marked.marks.items():
        for word, said in zip_longest(words, lines.pop(number, [])):
            if word is None or said is None:
                yield f"{marked.name}: line {number} has another number of relations"
            elif Verdict(said.partition(":")[0]) not in accepted(word):
                yield f"{marked.name}: line {number} is {word}, said is {said}"
    for number, sayings in lines.items():
        for said in sayings:
            if Verdict(said.partition(":")[0]) in WRONG:
                yield f"{marked.name}: line {number} has no mark, said is {said}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_documents_are_judged_as_they_are_marked(
    path: Path, request: pytest.FixtureRequest
) -> None:
    """Every 20th document of every other theme; all of them with --whole-corpus."""
    whole = request.config.getoption("--whole-corpus")
    if not whole and PATHS.index(path) % 2:
        pytest.skip("a theme that is judged with --whole-corpus")
    marked = list(documents(path))[:: 1 if whole else 20]
    found = judged([read(m.name, m.text) for m in marked])
    assert [f for m, d in zip(marked, found, strict=True) for f in faults(m, d)] == []


def test_a_false_mark_is_found() -> None:
    text = "$$ (x+1)^2 = x^2 + 2x + 1 $$ % wrong\n$$ 1 + 1 = 2 $$ % right right\n"
    marked = Marked("here", "algebra", "", text)
    (found,) = judged([read("here", text)])
    assert len(list(faults(marked, found))) == 2
