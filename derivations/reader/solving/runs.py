"""Runs of lines that stand below one another, or in formulas of a sentence, nothing between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.reader.joining_words import DONE, STATES, link_between
from derivations.reader.propositions import is_integers
from derivations.reader.raw import Bracket, Letter
from derivations.reader.records import Display, Document, Link, Row, SectionPath, Statement
from derivations.reader.solving.lines import JOINED, Line
from derivations.reader.spoken.alternatives import are_values_of_one
from derivations.reader.spoken.any_numbers import introduces_any_numbers, says_which_numbers
from derivations.reader.spoken.passing import is_left_in_doubt
from derivations.reader.statements import ORDERS

KINDS = frozenset({
    "positive", "negative", "nonnegative", "nonzero", "integer", "integers", "natural", "since",
    "because", "complex", "rational", "unit",
})  # fmt: skip
SOLVE = re.compile(r"\bsolv(e|es|ing|ed)\b", re.I)
ONE_EQUATION = re.compile(r"\b(the|this|our) ([a-z]+ )?(equation|inequality)\b", re.I)
SEVERAL = re.compile(r"\b(each|following|equations|inequalities|exercises?|problems|both)\b", re.I)
CASE_BEHIND = re.compile(r"^[^.:]*;[^.:]*\$")  # …; x + 2 = 0 gives x = -2: the first is a case
GOES_ON = 200  # characters behind a display
RANGES = re.compile(r"\$[^.;$]*\b(for|on|in|over|with|where|when)\s+(the\s+interval\s+)?$", re.I)
WORD = re.compile(r"[A-Za-z][A-Za-z.']*")
ROOTS = re.compile(r"\b(roots?|solutions?|zeros?|eigenvalues?)\b", re.I)


def runs(document: Document) -> Iterator[list[Line]]:
    """Lines that follow one another without anything else between."""
    run: list[Line] = []
    last: Display | None = None
    passed = 0  # formulas without a relation since the last one that has any
    for display in document.displays:
        if _is_mere_term(display):
            passed += 1
            continue
        if last is not None and last.path == display.path and _is_range(display):
            continue
        if is_left_in_doubt(display):
            yield run
            run, last, passed = [], None, 0
            continue
        link, before = _entering(last, display, passed), last
        if link is None and run:
            yield run
            run = []
        last, passed = display, 0
        asked = last is not None and _is_to_be_solved(display, before)
        for line in lines_of(display, link or Link.FIRST, run, asked):
            if line is None:
                yield run
                run = []
            elif run and line.link in JOINED:
                run[-1].joints[id(line.statements[0])] = line.link
                run[-1].statements += line.statements
                run[-1].ends = line.ends
            else:
                run.append(line)
    if run:
        yield run


def _is_mere_term(display: Display) -> bool:
    """`for $x$`, `subtracting $2x$`, `let $a, b$`: no relation, and no line of its own."""
    statements = [statement for row in display.rows for statement in row.statements]
    if not display.is_inline or not statements or any(s.relations for s in statements):
        return False
    first = [statement.sides[0] for statement in statements]
    return None not in first and (len(first) == 1 or all(isinstance(n, Letter) for n in first))


def _is_range(display: Display) -> bool:
    """On [0, 2π), of cos x = 1: it says which numbers are meant, and is no line of its own."""
    statements = [statement for row in display.rows for statement in row.statements]
    if not display.is_inline or len(statements) != 1 or not RANGES.search(display.before):
        return False
    match statements[0].relations, statements[0].sides:
        case ("in",), (Letter(), Bracket("[" | "(", "]" | ")", (_, _))):
            return True
    return False


def _entering(last: Display | None, display: Display, passed: int = 0) -> Link | None:
    """How a display is joined to the last one with a relation; None where it is not."""
    if last is None or last.path != display.path or "$" not in display.before:
        return None
    between = "$".join(display.before.split("$")[-1 - passed :])
    said = [word.lower().rstrip(".") for word in WORD.findall(between)]
    if said == ["are"] and ROOTS.search(_sentence(display.before)):
        return Link.IFF
    if passed and not set(said) & DONE:
        return None  # the factor x - 2 gives x = 2
    if not said:
        if between.strip() == "," and are_values_of_one(last, display):
            return Link.OR
        if between.strip() == ":" and _asks(display.before):
            return None if CASE_BEHIND.search(display.after[:GOES_ON]) else Link.IMPLIES
        if display.is_inline or last.is_inline or min(_steps(last), _steps(display)) > 1:
            return None  # two of several lines each are two computations
        return Link.FIRST
    return link_between(said)


def _asks(before: str) -> bool:
    """Solve 2x < 6: …, of one equation."""
    sentence = re.split(r"[.;]\s", before)[-1]
    return SOLVE.search(sentence) is not None and sentence.count("$") == 1


def _steps(display: Display) -> int:
    """How many lines of an argument it may hold: one a row, and one behind each ⟹."""
    links = [statement.link for row in display.rows for statement in row.statements]
    return sum(link in (Link.FIRST, Link.IMPLIES, Link.IFF) for link in links)


def lines_of(
    display: Display, link: Link, run: list[Line], asked: bool = False
) -> Iterator[Line | None]:
    """The lines of a display; None where the run breaks."""
    doubtful, of_any = _is_doubtful(display), introduces_any_numbers(display)
    of_reals = says_which_numbers(display)
    sentence = _sentence(display.before)
    solve = SOLVE.search(sentence) is not None and SEVERAL.search(sentence) is None
    ends = not WORD.search(re.split(r"\n\s*\n", display.after)[0])
    for row in display.rows:
        if row.problem is not None or row.breaks_chain:
            link = Link.FIRST
            if row.problem is not None:
                continue
            yield None
        for line in _lines_of_row(row, link, display.path):
            if line is not None:
                line.doubtful, line.asked, asked = doubtful, asked, False
                line.of_any, line.solve, line.ends = of_any, solve, ends
                line.of_reals = of_reals
            yield line
        link = Link.FIRST


def _sentence(before: str) -> str:
    return re.split(r"[.:;]\s", before)[-1]


def _is_to_be_solved(display: Display, last: Display | None) -> bool:
    """Solve 2 ln x = 0: then the rows of the display below solve that one equation."""
    sentences = [each for each in re.split(r"[.:;]\s", f"{display.before} ") if each.strip()]
    sentence = sentences[-1] if sentences else ""
    if SOLVE.search(sentence) is None or SEVERAL.search(sentence) is not None:
        return False
    written = last is not None and last.is_inline and sentence.count("$") == 1
    named = written and any(s.relations for row in last.rows for s in row.statements)  # type: ignore[union-attr]
    goes_on = "$" in display.after[:GOES_ON]  # what the rows gain may be discarded there
    one = named or ONE_EQUATION.search(sentence) is not None
    return one and not display.is_inline and not goes_on


def _is_doubtful(display: Display) -> bool:
    """Whether the sentence says of what kind the numbers are, or goes on with a condition."""
    near = f"{_sentence(display.before)} {display.before.rsplit('$', 1)[-1]}"
    before = {word.lower() for word in WORD.findall(near)}
    after = [word.lower() for word in WORD.findall(display.after.split("$")[0])[:1]]
    return bool(before & KINDS) or bool(set(after) & STATES)


def _lines_of_row(row: Row, link: Link, path: SectionPath) -> Iterator[Line | None]:
    line: Line | None = None
    for statement in row.statements:
        own = statement.link if statement.link is not Link.FIRST else link
        if line is not None and own in (*JOINED, Link.FIRST):
            line.statements.append(statement)
            continue
        if line is not None and own is Link.CONDITION and counts_integers(statement):
            line.statements.append(statement)
            continue
        if line is not None and own is Link.CONDITION and _is_in_brackets(statement):
            continue  # (x > 3): assumed from here on
        if line is not None:
            yield line
            line = None
        if own in (Link.TEXT, Link.CONDITION):
            yield None
            continue
        line = Line(own, path, [statement])
        link = Link.FIRST
    if line is not None:
        yield line


def _is_in_brackets(statement: Statement) -> bool:
    return statement.span.text.startswith("(") and set(statement.relations) <= ORDERS


def counts_integers(statement: Statement) -> bool:
    """k ∈ ℤ"""
    return statement.relations == ("in",) and is_integers(statement.sides[1])
