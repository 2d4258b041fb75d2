r"""Items of a list, and paragraphs that labels of one kind begin: 1., 2.; (a), (b); \textbf{i)}.

They may be exercises of their own or steps of one argument. A document is read as one argument
first; what that reading accuses is read once more, where each item sees what stands before its list
and nothing of the items beside it. An item of a list in a solution sees the item of the exercise's
own list that it solves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from derivations.dataclass import dataclass, field
from derivations.reader.records import SectionPath
from derivations.reader.text.exercises import SOLUTION
from derivations.reader.text.markdown import ENDINGS as MARKDOWN
from derivations.reader.text.source import Source

LISTS = frozenset({"enumerate", "itemize", "description", "tasks", "parts", "questions"})
ITEMS = frozenset({r"\item", r"\task", r"\question"})
LABEL = re.compile(
    r"^[ \t]*(?:\\noindent\s*)?(?P<bold>\*\*|\\textbf\s*\{|\{\s*\\bf(?:series)?\s|"
    r"\\paragraph\*?\s*\{|\\emph\s*\{|\\underline\s*\{)?\s*"
    r"(?P<word>(?:problem|exercise|question|task|part|q|ex)\.?\s*)?"
    r"(?P<opening>\(?)(?:(?P<number>\d{1,2})|(?P<roman>[ivx]{1,4})|(?P<letter>[a-zA-Z]))"
    r"(?P<closing>\)|\.(?!\d)|:|(?=[*}]))(?=[\s*}~\\])",
    re.M | re.I,
)
BULLET = re.compile(r"^(?P<indent>[ \t]*)[-*+][ \t]+(?=\S)", re.M)
DEEP_HEADING = re.compile(r"^(#{4,6})[ \t]+(?=\S)", re.M)  # of Markdown; the others are sections
BEHIND_A_LIST = re.compile(r"\n[ \t]*\n(?=[^\s*+-])")
FIRST_ITEM = -1001  # paths of items: away from sections, with numbers or without
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in the text: where it stands, how it is written, and which of its kind it is.

    ends: no label, but the place behind the last item of a list.
    """

    place: int
    kind: str
    count: int
    worded: bool = False
    ends: bool = False


@lru_cache(maxsize=64)
def labels(source: Source) -> tuple[Label, ...]:
    """The labels that begin paragraphs and follow another of their kind, or are followed by it."""
    found = [_label(match) for match in LABEL.finditer(source.text)]
    last: dict[str, Label] = {}
    listed: set[Label] = set()
    for label in found:
        before = last.get(label.kind)
        if before is not None and (
            label.count == before.count + 1 or (label.worded and label.count > before.count)
        ):
            listed |= {before, label}
        last[label.kind] = label
    own = [label for label in found if label in listed]
    if source.file.endswith(MARKDOWN):
        deep = _deep_headings(source.text)
        own = sorted([*own, *deep, *_bullets(source.text)], key=lambda label: label.place)
    return tuple(own)


def _deep_headings(text: str) -> Iterator[Label]:
    found = DEEP_HEADING.finditer(text)
    return (Label(match.start(), match[1], count) for count, match in enumerate(found, 1))


def _bullets(text: str) -> Iterator[Label]:
    """The items that a dash or a star begins, of lists with several, and where these lists end."""
    ends = [found.start() for found in BEHIND_A_LIST.finditer(text)] + [len(text)]
    lists: dict[tuple[str, int], list[int]] = {}
    for match in BULLET.finditer(text):
        end = ends[bisect_right(ends, match.start())]
        lists.setdefault((match["indent"], end), []).append(match.start())
    for (indent, end), places in lists.items():
        if len(places) > 1:
            kind = f"{indent}-"
            yield from (Label(place, kind, count) for count, place in enumerate(places, 1))
            yield Label(end, kind, 0, ends=True)


def _label(match: re.Match[str]) -> Label:
    look = " ".join(filter(None, ("bold" if match["bold"] else "", match["word"])))
    shape = f"{look}{match['opening']}{{}}{match['closing']}"
    if match["number"]:
        worded = match["word"] is not None
        return Label(match.start(), shape.format("1"), int(match["number"]), worded)
    if (match["roman"] or "").lower() in ROMAN:
        return Label(match.start(), shape.format("i"), ROMAN.index(match["roman"].lower()) + 1)
    letter = (match["letter"] or match["roman"])[0]
    return Label(match.start(), shape.format("a" if letter.islower() else "A"), ord(letter.lower()))


@dataclass(slots=True)
class Items:
    """Which item of which list a place stands in, the outermost list first."""

    kinds: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    listed: int = 0  # items so far: each has a path of its own
    passed: dict[str, int] = field(default_factory=dict)  # labels, by file
    posed: list[int] = field(default_factory=list)  # the items of the exercise's last list
    to_solve: list[int] = field(default_factory=list)  # those that the list of a solution is for

    @property
    def path(self) -> SectionPath:
        return tuple(filter(None, self.counts))

    def begin(self, environment: str, is_exercise: bool) -> None:
        """A list, or an exercise: what stands behind its end may be its solution."""
        if is_exercise:
            self.label("exercise")
        elif environment.rstrip("*") in LISTS:
            if "list" not in self.kinds:
                self.posed = []
            self.kinds.append("list")
            self.counts.append(0)
        elif SOLUTION.fullmatch(environment):
            self.to_solve, self.posed = self.posed, []

    def end_list(self, environment: str) -> None:
        if environment.rstrip("*") in LISTS and "list" in self.kinds:
            self._leave(len(self.kinds) - 1 - self.kinds[::-1].index("list"))

    def item(self) -> None:
        if "list" in self.kinds:
            level = len(self.kinds) - 1 - self.kinds[::-1].index("list")
            self._leave(level + 1)
            outermost = "list" not in self.kinds[:level]
            solves = outermost and bool(self.to_solve)
            self.counts[level] = self.to_solve.pop(0) if solves else self._next()
            if outermost:
                self.posed.append(self.counts[level])

    def label(self, kind: str) -> None:
        """A paragraph begins with a label: beside the last of its kind, or within another."""
        if kind in self.kinds:
            self._leave(self.kinds.index(kind))
        self.kinds.append(kind)
        self.counts.append(self._next())

    def leave(self) -> None:
        """A heading or another exercise begins."""
        self._leave(0)
        self.posed, self.to_solve = [], []

    def _leave(self, level: int) -> None:
        del self.kinds[level:], self.counts[level:]

    def _next(self) -> int:
        self.listed += 1
        return FIRST_ITEM - self.listed

    def pass_labels(self, source: Source, place: int) -> None:
        """The labels of a text up to a place."""
        for label in _between(labels(source), self.passed.get(source.file, 0), place):
            self.passed[source.file] = self.passed.get(source.file, 0) + 1
            if not label.ends:
                self.label(label.kind)
            elif label.kind in self.kinds:
                self._leave(self.kinds.index(label.kind))


def _between(found: tuple[Label, ...], passed: int, place: int) -> Iterator[Label]:
    while passed < len(found) and found[passed].place <= place:
        yield found[passed]
        passed += 1
