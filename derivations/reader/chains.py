"""Where a chain goes on in another display, and where a row begins a new one."""

from __future__ import annotations

import re

from derivations.reader.other_meanings import has_a_label, is_of_supposed_letters
from derivations.reader.raw import Differential, Node, Numeral, Subscript, nodes
from derivations.reader.records import Display, Link, Row, Statement
from derivations.reader.spoken.context import clause_before
from derivations.reader.spoken.other_cases import is_asked_before, is_of_another_if
from derivations.reader.text.blocks import block_of
from derivations.reader.text.source import Span
from derivations.reader.work import Chain, Work

BETWEEN = re.compile(  # what may stand between two parts of one chain
    r"[\s,:\\]*(and|so|which|that|this|is|are|also|then|equals?|hence|thus|again|simply|just|"
    r"by \w+( \w+)?|or)?(\s+(is|equals?|equal to|also))?[\s,:\\]*",
    re.I,
)
BOUNDS = frozenset({"<", ">", "leq", "geq", "neq", "in", "ll", "gg"})
CONCLUDES = re.compile(r"(so|hence|thus|therefore|then|that is|i\.e\.?|which)\b", re.I)


def left_open(work: Work, display: Display) -> Chain | None:
    """The chain of the inline formula before, where this one goes on with it: $a = b$ $= c$."""
    if work.inline is None or not display.rows or not _begins_with_a_sign(display.rows[0]):
        return None
    before, chain = work.inline
    between = display.before.rpartition("$")[2]
    near = bool(BETWEEN.fullmatch(between)) and "$" in display.before
    near = near and not SAYS_WHERE.search(display.before)
    near = near or _is_right_below(before.span, display.span)
    return chain if near and before.path == display.path else None


def _is_right_below(above: Span, below: Span) -> bool:
    """Whether nothing but the ends of lines and of formulas stands between two formulas."""
    text = re.sub(r"(?<!\\)%.*", "", above.source.text[above.end : below.start])
    return above.source is below.source and not text.strip("$ \t\r\n\\().,;")


def _begins_with_a_sign(row: Row) -> bool:
    return any(s.sides[0] is None for s in row.statements[:1])


def begins_chain(row: Row) -> bool:
    return row.breaks_chain or any(s.sides[0] is not None for s in row.statements[:1])


def has_head(row: Row) -> bool:
    """Whether the row begins a chain of its own; the first column does in any case."""
    return not row.column or any(s.sides[0] is not None for s in row.statements)


def stands_beside(display: Display, row: Row, statement: Statement) -> bool:
    """|r| < 1 behind S = 1/(1 - r), where the next row goes on with = …: with S, not with 1."""
    if statement.link is Link.CONDITION:
        return True
    at = next(k for k, each in enumerate(row.statements) if each is statement)
    is_bound = statement.sides[0] is not None and set(statement.relations) <= BOUNDS
    equal = any("=" in each.relations for each in row.statements[:at])
    return is_bound and equal and _is_continued(display, row)


def _is_continued(display: Display, row: Row) -> bool:
    rows = [each for each in display.rows if each.column == row.column]
    below = rows[rows.index(row) + 1 :]
    return bool(below) and any(
        s.sides[0] is None and s.relations[:1] == ("=",) for s in below[0].statements[:1]
    )


SAYS_WHERE = re.compile(r"\b(at|for|when|with|if|where)\s+\$\s*[a-z]+\s*$", re.I)  # at n = 10 is 18
OTHER_SETTING = re.compile(  # H = 1, and for p = 1/4 it is H = 0.81
    r"\b(?:and|but|while|whereas)\s+(?:for|if|when|with|at)\s+\$[\s,:]*$", re.I
)
EXERCISES = re.compile(r"\bsolve\b[^$]*$|\b(equations|inequalities|exercises)\b[^$]*$", re.I)


def said_before(work: Work, display: Display, row: Row, statement: Statement) -> Node | None:
    """What the row before says that the same left side equals: f(3) = 2 + 7, f(3) = 9."""
    chain, left = work.chain, statement.sides[0]
    if chain is None or left is None or chain.head != left or display.is_inline:
        return None
    if EXERCISES.search(re.split(r"[.;]\s", display.before)[-1]):
        return None  # each row may be one
    if OTHER_SETTING.search(display.before):
        return None
    if any(len(each.statements) > 1 for each in (row, chain.row)) or row is chain.row:
        return None  # conditions beside them: the values of two cases
    above = chain.row in display.rows
    if not above and block_of(chain.row.span) != block_of(row.span):
        return None  # in another exercise the name may mean another thing
    if not (above or CONCLUDES.match(clause_before(display.before) or "so")):
        return None
    if any(sign in BOUNDS for each in chain.row.statements for sign in each.relations):
        return None  # ε > 0, ε = log 5 - 2
    if has_a_label(display, row):
        return None
    right = statement.sides[1] if len(statement.sides) > 1 else None
    if right is None or left in nodes(right) or chain.last in (chain.head, right):
        return None
    if isinstance(left, Differential) and left.operand in nodes(right):
        return None  # dy/dt = k y, dy/dt = k(A - y): equations, each of another y
    if not above and (_steps_back(left, right) or _is_below_a_label(chain.row.span, row.span)):
        return None  # x_t = φ x_{t-1} + w_t: another model
    if not above and is_of_another_if(chain.row.span, row.span):
        return None
    if not above and chain.last and is_of_supposed_letters(display, left, chain.last, right):
        return None
    if _is_rounded(chain.last) and _is_rounded(right):
        return None  # 3.14 and 3.142 are two roundings of one number
    return chain.last


LABEL = re.compile(r"\n[ \t]*\n\s*\$[^$\n]+\$[ \t]*\n")


def _is_below_a_label(above: Span, below: Span) -> bool:
    """Whether a line between them is a formula alone, the name of what follows."""
    if above.source is not below.source:
        return True
    return LABEL.search(above.source.text, above.end, below.start) is not None


def _steps_back(left: Node, right: Node) -> bool:
    """Whether x_{t-1} stands in what x_t is said to be."""
    if not isinstance(left, Subscript):
        return False
    return any(isinstance(n, Subscript) and n.base == left.base for n in nodes(right))


def _is_rounded(tree: Node | None) -> bool:
    return isinstance(tree, Numeral) and tree.places is not None


def goes_on(work: Work, display: Display) -> bool:
    """Whether a display goes on with the chain of the display before it in its section."""
    if work.chain is None or display.is_inline or work.last is None:
        return False
    if is_asked_before(display):
        return False
    return work.last.path == display.path and not work.last.is_inline


OTHER_COLUMN = "from which column it goes on"


def cells_apart(display: Display) -> frozenset[int]:
    r"""The rows, by their ids, of a column that begins below another one and has no head.

    && &= \int (a + b) \\
    &= \int a &&& &= \int b           neither is the whole integral
    """
    found, headed, apart = set[int](), set[int](), set[int]()
    before: Row | None = None
    for row in display.rows:
        if before is None or any(s.sides[0] is not None for s in row.statements):
            headed.add(row.column)
            apart.discard(row.column)
        elif row.column not in headed:
            begins_line = before.column >= row.column
            if begins_line or id(before) in found:
                apart.add(row.column)
            if row.column in apart:
                found.add(id(row))
        before = row
    return frozenset(found)
