"""What the sentence says that goes on behind a display: where x > 0 and z = x, for all k ≤ t.

It holds of the formula before it: n of F = k r/r³ = k n/r² is what "where n = r/r" says it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.build import build
from derivations.reader.cleaning.units import behind_unit
from derivations.reader.forms import moves_a_letter
from derivations.reader.formulas import formula_of
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.memberships import members
from derivations.reader.raw import Bracket, Letter, Mark, Node, Numeral, Subscript, Superscript
from derivations.reader.records import Display, Statement
from derivations.reader.scope import formulas
from derivations.reader.spoken.properties import stated_properties
from derivations.reader.statements import ORDERS
from derivations.reader.work import Work
from derivations.terms import Formula, ShapeError

NORMS = frozenset({"|", "‖", "\\|", "lVert", "lvert"})
STARS = (Mark("*"), Mark("†"))
# Of a new sentence, "For $x > 2$ we find", nothing is said of what stands before it.
BEHIND = re.compile(r"[\s,]*([Ww]here|[Hh]ere|for|with|at|if|when|whenever|provided|assuming|as)\b")
ONLY_AS = re.compile(
    r"[\s,]*as\b(?!\s+long\b)", re.I
)  # of "as x > 0" follows what stands before it
MEASURE = r"(\s*[^\W\d_]{1,3}(/[^\W\d_]{1,3}[²³]?)?)?"
MEANS = re.compile(
    r"[\s,]*(?:([Ww]here|[Hh]ere|with)\b|"
    rf"(for|if|when|at)\s+(an?\s[\w\s-]{{1,40}})?\$({MEASURE}\s*(and|,|,\s*and)\s*\$)*"
    rf"{MEASURE}\s*([.;)]|$))"
)
ONLY_WITH = re.compile(r"[\s,]*(with|where)\s*:?\s*", re.I)
EQUALITY = re.compile(r"\bequality\b", re.I)
OPENS = re.compile(r"^[\s,]*(for|if|when|at|with|where|here)\b", re.I)
CONCLUDES = re.compile(
    r"\b(us(ed|es|ing)|fact|follow\w*|so|then|thus|hence|gives?|obtain\w*|get|holds?|have|find|see|"
    r"because|since|as|impl\w+|equals?|satisf\w+|assum\w+|provided|if|when|unless|not)\b",
    re.I,
)


def conditions_behind(work: Work, place: int) -> Iterator[Formula]:
    """Conditions, and what names are, in the sentence that goes on behind a display."""
    displays = work.document.displays
    for later, statements, explains in _sentence(displays, place):
        names = work.section(displays[later].path).names
        if later == place + 1:
            yield from _where_it_moves(statements, names)
        if ONLY_AS.match(displays[place].after):
            continue
        for statement in statements:
            if _is_condition(statement) or (explains and _says_what_a_name_is(statement)):
                yield from _ends_of(statement, names) or formulas_of(statement, names)
        if statements and not any(statement.relations for statement in statements):
            yield from stated_properties(displays, later, names)[0]  # for a prime p


def _where_it_moves(statements: Sequence[Statement], names: Lexicon) -> Iterator[Formula]:
    """x → 0 of "as $x \\to 0$", said of the formula before it."""
    for statement in statements:
        if moves_a_letter(statement):
            yield from formulas_of(statement, names)


def equations_behind(work: Work, place: int) -> Iterator[Formula]:
    """Where we have used that z = x: what is used of other places, or concluded from this one."""
    displays = work.document.displays
    if not MEANS.match(behind_unit(displays[place].after)):
        return
    for later, statements, explains in _sentence(displays, place):
        names = work.section(displays[later].path).names
        for statement in statements:
            if statement.relations == ("=",) and not (explains and _says_what_a_name_is(statement)):
                yield from formulas_of(statement, names)


def _sentence(
    displays: Sequence[Display], place: int
) -> Iterator[tuple[int, list[Statement], bool]]:
    """The inline formulas of the sentence by place, and whether the words say what names are."""
    after = behind_unit(displays[place].after)
    if not BEHIND.match(after):
        return
    sentence = re.split(r"[.:;]\s", after)[0]
    explains = MEANS.match(sentence) is not None
    words = sentence.split("$")[:-1]
    for later, (said, display) in enumerate(
        zip(words, displays[place + 1 :], strict=False), place + 1
    ):
        if EQUALITY.search(said):
            return  # with equality at x = 0: the row holds elsewhere, too
        explains = explains and not CONCLUDES.search(OPENS.sub("", said))
        yield later, _inline(display) or _explaining(display, said), explains


def _inline(display: Display) -> list[Statement]:
    return [s for row in display.rows for s in row.statements if display.is_inline]


def _explaining(display: Display, said: str) -> list[Statement]:
    r"""A = L U with \[ L = …, U = … \]: what a display that explains says of plain names."""
    statements = [s for row in display.rows for s in row.statements]
    if not ONLY_WITH.fullmatch(said) or any(s.relations != ("=",) for s in statements):
        return []
    return [s for s in statements if isinstance(s.sides[0], Letter)]


def _is_condition(statement: Statement) -> bool:
    return set(statement.relations) <= {*ORDERS, "in"} or _has_unit_length(statement)


def _says_what_a_name_is(statement: Statement) -> bool:
    """n = r/|r|, z_i = x_i, f(x) = x²: behind a formula that holds where the name is that."""
    if len(statement.relations) > 1 and set(statement.relations) == {"="}:
        return all(isinstance(side, Letter | Subscript) for side in statement.sides)
    if statement.relations not in (("=",), (":=",)):
        return False
    defined = formula_of(statement)
    return (
        isinstance(statement.sides[0], Letter | Subscript)
        or _is_starred(statement.sides[0])
        or (defined is not None and defined[1].applied)
    )


def _is_starred(side: Node | None) -> bool:
    """x* of "where x* = A⁻¹b"."""
    return isinstance(side, Superscript) and side.script in STARS


def _has_unit_length(statement: Statement) -> bool:
    """‖w‖² = 1: the length of a vector, of which nothing else is stated so."""
    left, *others = statement.sides
    base = left.base if isinstance(left, Superscript) else left
    is_length = isinstance(base, Bracket) and base.opening in NORMS
    values = all(isinstance(other, Numeral) for other in others)
    return statement.relations == ("=",) and is_length and values


def _ends_of(statement: Statement, names: Lexicon) -> list[Formula]:
    """0 ≤ x and x ≤ 2 of x ∈ [0, 2]; nothing for another set."""
    match statement.sides, statement.relations:
        case (Letter() as left, Bracket() as interval), ("in",):
            try:
                return members(build(left, names), interval, names) or []
            except (NoMeaning, ShapeError, TypeError, ValueError):
                return []
    return []


def formulas_of(statement: Statement, names: Lexicon) -> list[Formula]:
    """The formulas of a statement; none where it has no meaning as terms."""
    try:
        return formulas(statement, names)
    except (NoMeaning, TypeError, ValueError):
        return []
