"""A document as sections, formulas and the prose between them; nothing of mathematics yet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from derivations.dataclass import dataclass, field, replace
from derivations.reader.groups import ReadError, argument, environment_name, option
from derivations.reader.records import Problem, Section, SectionPath
from derivations.reader.text.exercises import (
    beginnings,
    end_of_exercise,
    is_example,
    is_exercise,
    is_solved_behind,
)
from derivations.reader.text.items import ITEMS, Items
from derivations.reader.text.source import Span
from derivations.reader.text.tokens import Token, words
from derivations.reader.text.typed_beside import closing_dollar, going_on, introduced
from derivations.reader.text.words_between import closed_before_words

DISPLAYS = {
    "equation", "align", "gather", "multline", "eqnarray", "displaymath", "math", "flalign",
    "alignat", "xalignat", "IEEEeqnarray", "dmath", "dgroup", "empheq", "split", "aligned",
    "alignedat", "gathered", "multlined", "cases", "dcases", "darray",
}  # fmt: skip
CASES = {"cases", "dcases"}
SKIPPED = {"tikzpicture", "pgfpicture", "axis", "picture", "thebibliography", "algorithmic"}
HEADINGS = {
    r"\part": -1, r"\chapter": 0, r"\section": 1, r"\subsection": 2, r"\subsubsection": 3,
}  # fmt: skip
TASK = "task"  # of an exercise with several
WITH_OPTION = {"alignat", "xalignat", "alignedat", "IEEEeqnarray", "empheq"}
MOST_UNCLOSED = 50  # each is searched to the next heading
MOST_ENDLESS = 5  # exercises that are never closed
CLOSING = {r"\[": r"\]", r"\(": r"\)"}


@dataclass(frozen=True, slots=True)
class Formula:
    """The tokens of one display or inline formula, with where its prose stands."""

    environment: str  # "$" inline, "$$" display, else the environment's name without its star
    starred: bool
    tokens: list[Token]
    path: SectionPath
    span: Span
    prose_at: int
    item: SectionPath = ()  # of which lists' items it stands in, the outermost first


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise with its solution: the place behind it, its path, and that of what is around.

    outer: the exercise of which it is a task.
    """

    end: int
    path: SectionPath
    around: SectionPath
    outer: Exercise | None = None


@dataclass(slots=True)
class Outline:
    """What one pass over the tokens of a document finds."""

    tokens: list[Token]
    formulas: list[Formula] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    prose_length: int = 0
    place: int = 0
    counters: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    starred: int = 0
    unclosed: int = 0
    top: int = 1  # the level of the first number of a path: 0 in a book
    path: SectionPath = ()
    numbered_within: bool = False
    exercise: Exercise | None = None
    question: Exercise | None = None  # of a sheet: it ends where the next one begins
    endless: int = 0  # exercises that are never closed
    items: Items = field(default_factory=Items)

    def questions_in(self, token: Token) -> int:
        """How many questions that words tell apart have begun up to a token."""
        return bisect_right(beginnings(token.source), token.start)

    def say(self, text: str) -> None:
        self.prose.append(text)
        self.prose_length += len(text)

    def report(self, token: Token, why: str) -> None:
        self.problems.append(Problem(token.span, token.text, why))

    def add(self, environment: str, starred: bool, inside: list[Token], first: Token) -> None:
        last = inside[-1] if inside else first
        span = (inside[0] if inside else first).span.to(last.span)
        place = (self.path, span, self.prose_length, self.items.path)
        self.formulas.append(Formula(environment, starred, inside, *place))
        self.say(" $ ")


def outline(tokens: list[Token]) -> Outline:
    """Sections, formulas and prose of expanded tokens; what is never closed is a problem."""
    found = Outline(tokens)
    if any(t.text == r"\chapter" and t.kind == "command" for t in tokens):
        found.top, found.numbered_within = 0, True
    while found.place < len(tokens):
        _leave_exercise(found)
        token = tokens[found.place]
        _enter_question(found, token)
        found.items.pass_labels(token.source, token.start)
        found.place += 1
        if token.kind == "symbol" and token.text == "$":
            _dollar(found, token)
        elif token.kind == "command":
            COMMANDS.get(token.text, _other)(found, token)
        elif token.kind == "letter" and (end := introduced(tokens, found.place - 1)) >= found.place:
            found.add("$", True, tokens[found.place - 1 : end], token)
            found.place = end
        else:
            found.say(_shown(token))
    return found


def _shown(token: Token) -> str:
    if token.is_space:
        return "\n\n" if token.kind == "paragraph" else " "
    return "" if token.text in "{}~" else token.text


def _other(found: Outline, token: Token) -> None:
    found.say(" " if token.text[1:].isalpha() else "")


# ---------------------------------------------------------------- dollars and \[ \]


def _dollar(found: Outline, first: Token) -> None:
    tokens, start = found.tokens, found.place
    double = start < len(tokens) and tokens[start].text == "$" and tokens[start].kind == "symbol"
    start += double
    end = closing_dollar(tokens, start, within=True)
    if end >= len(tokens) or tokens[end].kind == "paragraph":
        end = closing_dollar(tokens, start, within=False)
    if end >= len(tokens) or tokens[end].kind == "paragraph":
        found.report(first, "the $ is never closed in its paragraph")
        found.place = start  # what follows may hold displays of its own
        return
    inside, found.place = tokens[start:end], end + 1
    if not double:
        rest, found.place = going_on(tokens, found.place)
        inside = [*inside, *rest]
    found.add("$$" if double else "$", True, inside, first)
    if double and found.place < len(tokens) and tokens[found.place].text == "$":
        found.place += 1


def _bracketed(found: Outline, first: Token) -> None:
    closing = CLOSING[first.text]
    end = found.place
    while end < len(found.tokens) and found.tokens[end].text != closing:
        text = found.tokens[end].text
        if text == first.text or text in HEADINGS or (closing == r"\)" and _ends(found, end)):
            break
        end += 1
    if end >= len(found.tokens) or found.tokens[end].text != closing:
        found.report(first, f"{first.text} is never closed")
        found.place = _end_of_paragraph(found)
        return
    inside = found.tokens[found.place : end]
    found.place = end + 1
    if first.text == r"\(":
        rest, found.place = going_on(found.tokens, found.place)
        inside = [*inside, *rest]
    found.add("$" if first.text == r"\(" else "$$", True, inside, first)


def _ends(found: Outline, place: int) -> bool:
    return found.tokens[place].kind == "paragraph"


def _end_of_paragraph(found: Outline) -> int:
    """Where to read on behind what is never closed: there, or at the next heading or display.

    Behind the end of another display, which somebody wrote for its own.
    """
    for place in range(found.place, len(found.tokens)):
        token = found.tokens[place]
        if token.kind == "paragraph":
            return place
        if token.kind != "command":
            continue
        if token.text in HEADINGS or token.text in CLOSING:
            return place
        if token.text in (r"\begin", r"\end"):
            name, after = environment_name(found.tokens, place + 1)
            if name.rstrip("*") in DISPLAYS:
                return place if token.text == r"\begin" else after
    return len(found.tokens)


# ---------------------------------------------------------------- environments


def _begin(found: Outline, first: Token) -> None:
    start = found.place - 1
    name, after = environment_name(found.tokens, found.place)
    plain = name.rstrip("*")
    if plain not in DISPLAYS and plain not in SKIPPED:
        found.place = after
        found.say(" ")
        source = first.span.source
        found.items.begin(name, is_exercise=is_exercise(name, source))
        if is_exercise(name, source):
            _enter_exercise(found, name)
        return
    hopeless = found.unclosed > MOST_UNCLOSED
    end = None if hopeless else _end_of_environment(found.tokens, after, name)
    if end is not None and plain not in WITH_OPTION:
        count = len(found.tokens)
        end = closed_before_words(found.tokens, start, after, end)
        if found.exercise is not None:
            moved = found.exercise.end + len(found.tokens) - count
            found.exercise = replace(found.exercise, end=moved)
    if end is None:
        found.unclosed += 1
        found.report(first, f"\\begin{{{name}}} is never closed")
        found.place = _end_of_paragraph(found)
        return
    found.place = environment_name(found.tokens, end + 1)[1]
    if plain in CASES:
        found.add("$$", True, found.tokens[start : found.place], first)
    elif plain in DISPLAYS:
        inside = _without_options(found.tokens[after:end], plain)
        kind = {"math": "$", "displaymath": "$$", "empheq": "$$"}.get(plain, plain)
        found.add(kind, name.endswith("*") or kind[0] == "$", inside, first)


def _end_of_environment(tokens: list[Token], place: int, name: str) -> int | None:
    """The place of the \\end that closes `name`; None when a heading or the end comes first."""
    depth = 1
    while place < len(tokens):
        token = tokens[place]
        if token.kind == "command":
            if token.text in HEADINGS:
                return None
            if token.text in (r"\begin", r"\end"):
                other, _ = environment_name(tokens, place + 1)
                if other == name:
                    depth += 1 if token.text == r"\begin" else -1
                    if depth == 0:
                        return place
                elif other == "document":
                    return None
        place += 1
    return None


def _without_options(inside: list[Token], name: str) -> list[Token]:
    inside = list(inside)
    if name not in WITH_OPTION:
        return inside
    _, place = option(inside, 0)
    try:
        _, place = argument(inside, place)
    except ReadError:
        return inside
    return inside[place:]


# ---------------------------------------------------------------- exercises


def _enter_exercise(found: Outline, name: str) -> None:
    """An exercise is a scope of its own, and so is each task; others within it are parts."""
    outer = found.exercise
    within = outer is not None and (name != TASK or outer.outer is not None)
    if within or found.endless > MOST_ENDLESS:
        return
    end = end_of_exercise(found.tokens, found.place, name)
    if end == 0:
        found.endless += 1
    elif end is not None:
        around = _around(found)
        _open_scope(found, around)
        found.exercise = Exercise(end, found.path, around, outer)
    elif outer is None and _is_of_a_sheet(found, name):
        _begin_question(found, found.questions_in(found.tokens[found.place - 1]))


def _is_of_a_sheet(found: Outline, name: str) -> bool:
    """Whether what follows an exercise, up to the next one, is its solution.

    In a text that goes on behind its examples it is not.
    """
    if is_solved_behind(found.tokens, found.place, name):
        return True
    around = _around(found)
    return not is_example(name) and not any(f.path == around for f in found.formulas)


def _enter_question(found: Outline, token: Token) -> None:
    """**Question 2.**: another scope than the first, beside it in what is around both."""
    begun = found.questions_in(token)
    last = found.question
    if begun and found.exercise is None and (last is None or last.end != begun):
        _begin_question(found, begun)


def _begin_question(found: Outline, begun: int) -> None:
    around = _around(found)
    _open_scope(found, around)
    found.question = Exercise(begun, found.path, around)


def _around(found: Outline) -> SectionPath:
    """What is around the question that is left, or the path of where no question is open."""
    last = found.question
    return last.around if last is not None and found.path == last.path else found.path


def _open_scope(found: Outline, around: SectionPath) -> None:
    found.items.leave()
    found.starred -= 1
    found.path = (*around, found.starred)


def _leave_exercise(found: Outline) -> None:
    if found.exercise is None or found.place < found.exercise.end:
        return
    if found.path == found.exercise.path:  # no heading stands in it
        found.path = found.exercise.around
    found.exercise = found.exercise.outer


# ---------------------------------------------------------------- headings


def _heading(found: Outline, token: Token) -> None:
    level = HEADINGS[token.text]
    place = found.place
    starred = place < len(found.tokens) and found.tokens[place].text == "*"
    _, place = option(found.tokens, place + starred)
    try:
        title, place = argument(found.tokens, place)
    except ReadError:
        title = []
    found.place = place
    enter(found, level, starred, " ".join(words(title).split()), token)


def enter(found: Outline, level: int, starred: bool, title: str, token: Token) -> None:
    """A new section: counters below its level start again; without a number it counts down."""
    if level < 0:
        return
    found.items.leave()
    if starred:
        found.starred -= 1
        parent = tuple(found.counters[found.top : level])
        found.counters[level + 1 :] = [0] * (3 - level)
        found.path = (*parent, found.starred)
    else:
        found.counters[level] += 1
        found.counters[level + 1 :] = [0] * (3 - level)
        found.path = tuple(found.counters[found.top : level + 1])
    found.sections.append(Section(found.path, title, token.span))
    found.say("\n\n")


def _item(found: Outline, token: Token) -> None:
    found.say("\n\n")
    if token.text in ITEMS:
        found.items.item()


def _numbering(found: Outline, token: Token) -> None:
    try:
        counter, place = argument(found.tokens, found.place)
        _, found.place = argument(found.tokens, place)
    except ReadError:
        return
    found.numbered_within = found.numbered_within or words(counter).strip() == "equation"


def _without_text(found: Outline, token: Token) -> None:
    """Commands whose argument is no prose."""
    _, place = option(found.tokens, found.place)
    try:
        _, found.place = argument(found.tokens, place)
    except ReadError:
        return


def _end(found: Outline, token: Token) -> None:
    name, found.place = environment_name(found.tokens, found.place)
    found.items.end_list(name)
    found.say(" ")


COMMANDS: dict[str, Callable[[Outline, Token], None]] = {
    r"\[": _bracketed,
    r"\(": _bracketed,
    r"\begin": _begin,
    r"\end": _end,
    **dict.fromkeys((*ITEMS, r"\par"), _item),
    r"\numberwithin": _numbering,
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(
        (r"\label", r"\ref", r"\eqref", r"\cite", r"\includegraphics", r"\vspace"), _without_text
    ),
}
