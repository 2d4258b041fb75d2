"""Letters that a sentence introduces again: "Let $A$ be symmetric. … Let $A$ be orthogonal."

Behind rows about the first one, the second sentence speaks of another A: what was stated of A alone
proves nothing more. Nor does it accuse anybody, since the sentence may only add to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import Letter, Node, Subscript, nodes
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.openings import ADDED
from derivations.reader.spoken.reach import SENTENCE
from derivations.terms import Call, Formula, Map, Name, Relation, Symbol, Term, number, subterms
from derivations.terms.names import ANYWHERE
from derivations.terms.substitution import free_indices

LEADS = r"^\W*(?:(?:but|and|so|then|now|next|first|finally|secondly|thirdly|instead|conversely|"
LEADS += r"on the other hand|in contrast|again)\b\W*)*(?:we )?"
LET = r"(?:let|consider|take|fix)\b"
TURNED = (
    r"(?:suppose|assume|let|if)\s+(?:now|next|instead|conversely|on the other hand)\b|"
    r"(?<=now )(?:suppose|assume|if)\b|(?<=next )(?:suppose|assume)\b|"
    r"(?<=now, )(?:suppose|assume)\b"
)
LIST = r"[^$.:;]*(?:\$\s*(?:,|and|,\s*and)\s*)*$"
INTRODUCES = re.compile(rf"{LEADS}(?:{LET}|{TURNED}){LIST}", re.I)
JOINS = re.compile(r"^\s*(?:,|and|,\s*and)\s*$")
ANY = re.compile(
    r"^\s*(?:be|denotes?|is|are)\s+(?:now\s+)?(?:an?|any|arbitrary|some|"
    r"the(?!\s+(?:same|above|previous|following|matrix|function)))\b",
    re.I,
)
RELATIONS = frozenset({"<", ">", "leq", "geq", "le", "ge", "in", "neq", "ne", "subset", "sim"})
MOST = 60  # displays between two introductions


def introduced_again(displays: Sequence[Display], place: int) -> frozenset[Name]:
    """The letters that a sentence introduces, of which rows before it have spoken."""
    display = displays[place]
    if not display.is_inline or not display.before.rstrip(" $,").strip():
        return frozenset()
    sentence = SENTENCE.split(display.before)[-1]
    if not INTRODUCES.match(sentence) or "$" in sentence or ADDED.search(sentence.lower()):
        return frozenset()
    names = {name for each in _listed(displays, place) for name in _introduced(each)}
    return frozenset(n for n in names if _is_used(n, displays, place))


def is_of_any(displays: Sequence[Display], place: int) -> bool:
    """Let A be a matrix, any one, and not the one that was written out."""
    *_, last = _listed(displays, place)
    return ANY.match(last.after) is not None


def _listed(displays: Sequence[Display], place: int) -> Iterator[Display]:
    for display in displays[place:]:
        yield display
        if not JOINS.match(display.after.partition("$")[0]) or "$" not in display.after:
            return


def _introduced(display: Display) -> Iterator[Name]:
    """A of "A", a and b of "0 < a < b", x of "x ∈ ℝ"; none of "a = 2" and "x → ∞"."""
    for statement in (s for row in display.rows for s in row.statements):
        if set(statement.relations) <= RELATIONS:
            yield from _sides(statement)


def _sides(statement: Statement) -> Iterator[Name]:
    sides = statement.sides[:1] if statement.relations[:1] == ("in",) else statement.sides
    for side in sides:
        found = named(side) if isinstance(side, Letter | Subscript) else None
        if found is not None:
            yield found.name


def _is_used(name: Name, displays: Sequence[Display], place: int) -> bool:
    """Whether a formula since the letter was introduced last claims something of it."""
    own = displays[place].path
    for display in reversed(displays[max(0, place - MOST) : place]):
        if display.path != own:
            return False
        sides = [side for row in display.rows for s in row.statements for side in s.sides]
        if not any(_speaks(side, name) for side in sides if side is not None):
            continue
        related = any(s.relations for row in display.rows for s in row.statements)
        if not display.is_inline or (related and not is_introduced(display)):
            return True
        if INTRODUCES.match(SENTENCE.split(display.before)[-1]):
            return False
    return False


def _speaks(side: Node, name: Name) -> bool:
    return any(isinstance(node, Letter) and node.letter == name.letter for node in nodes(side))


def is_of_these_only(formula: Formula, names: frozenset[Name]) -> bool:
    """Whether it speaks of these letters and of no others, or says what one of them is."""
    if isinstance(formula.left, Symbol) and formula.relation is Relation.EQUAL:
        return formula.left.name in names
    spoken = letters_spoken_of(formula)
    return bool(spoken) and spoken <= {name.letter for name in names}


def speaks_of_these(formula: Formula, names: frozenset[Name]) -> bool:
    """Whether it speaks of one of these letters."""
    return not letters_spoken_of(formula).isdisjoint(name.letter for name in names)


def letters_spoken_of(formula: Formula) -> set[str]:
    """Its letters but those that stand for any argument of a function; f of "f is convex"."""
    match formula.left:
        case Call(_, arguments) if formula.right == number(1):
            sides: tuple[Term, ...] = arguments
        case _:
            sides = (formula.left, formula.right)
    parts = [part for side in sides for part in subterms(side)]
    functions = {part.function.name for part in parts if isinstance(part, Call | Map)}
    symbols = {part.name for part in parts if isinstance(part, Symbol)}
    counted = {str(index) for side in sides for index in free_indices(side)}
    return {name.letter for name in functions | symbols if name.label != ANYWHERE} | counted
