r"""Implications that stand alone: a < b ⟹ ac < bc is claimed of all values of its letters.

    said = implications(document, names)      # by id of the statement behind the sign

A display whose lines are all joined by ⟹ or ⟺ is one, unless the sentence supposes it, asks
whether it holds, denies it, or says in words for which numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.reader.congruences import of_remainders
from derivations.reader.propositions import has_signs, with_signs
from derivations.reader.raw import Bracket, Cases, Letter, Related
from derivations.reader.records import (
    Claim,
    Display,
    Document,
    Implication,
    Link,
    Purpose,
    Row,
    Statement,
)
from derivations.reader.solving.lines import Line, Names
from derivations.reader.solving.runs import lines_of
from derivations.reader.solving.saying import read
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.context import is_assumed, is_posed
from derivations.reader.statements import ORDERS
from derivations.terms.propositions import All

SIGNS = (Link.IMPLIES, Link.IFF)
OF_REMAINDERS = frozenset(("equiv", "nequiv", "mid", "nmid"))
DENIED = re.compile(r"\b(false|wrong|fails?|untrue|not|nor|never|neither|counterexamples?)\b", re.I)
WHOLE = re.compile(r"\b(integers?|naturals?|prime|whole|divi\w+|even|odd|modulo|congru\w+)\b", re.I)
REAL = re.compile(r"\\mathbb\s*\{?\s*[RQZ]\b|\\(R|RR|Reals)\b|\b(real|rational) numbers?\b")
TEXT = re.compile(r"\\(?:text\w*|mbox|hbox|mathrm|quad\s*text)\s*\{([^}]*)\}")
WORD = re.compile(r"[A-Za-z]+")
JOINING = frozenset({"and", "or", "if", "for", "where", "when", "with", "then", "so", "hence"})
QUANTIFIED = re.compile(r"\\(forall|exists|nexists|in)\b(?!\s*\\mathbb\s*\{?\s*R\s*\}?\s*(\)|$))")
CONDITIONAL = re.compile(
    r"\b(negative|nonpositive|zeros?|vanish\w*|signs?|opposite|distinct|different|equal|otherwise|"
    r"converse\w*|conversely|unless|except|modulo|vectors?|matri\w+|complex|events?|sets?)\b",
    re.I,
)
SIZES = re.compile(
    r"[\[(]\s*0\s*,|\\mathbb\s*\{?\s*R\s*\}?\s*[_^]\s*\{?\s*(\+|>|\\g)|"
    r"\b(positive|non-?negative|non-?zero|lengths?|sides?|distances?|triangles?|mass\w*|speeds?|"
    r"probabilit\w+|areas?|volumes?|sizes?|norms?|radi\w+|concentrations?|prices?|ages?)\b",
    re.I,
)


def implications(document: Document, names: Names) -> dict[int, Implication]:
    """What each line behind ⟹ or ⟺ claims, by the id of each of its statements."""
    found: dict[int, Implication] = {}
    for display in _parted(document.displays):
        lines = list(_lines(display, names))
        if not lines or _is_no_claim(display):
            continue
        words = " ".join(
            f"{d.before} {d.after} {d.span.text if d.is_inline else ''}"
            for d in document.displays
            if d.path == display.path
        )
        whole, sizes = bool(WHOLE.search(words)), bool(SIZES.search(words))
        real = REAL.search(f"{display.before} {display.span.text} {display.after}") is not None
        for place, line in enumerate(lines[1:], start=1):
            before = tuple(earlier.says for earlier in lines[:place])
            both = all(earlier.link is Link.IFF for earlier in lines[1 : place + 1])
            said = Implication(before, line.says, both, whole, sizes, real)
            found |= {id(statement): said for statement in line.statements}
        supposed = Implication((), lines[0].says)
        found |= {id(statement): supposed for statement in lines[0].statements}
    return found


def implied(claim: Claim, said: Implication) -> Claim:
    """The claim as a line of this implication: a congruence is no condition there."""
    purpose, reason = claim.purpose, claim.reason
    if claim.sign in OF_REMAINDERS:
        if said.before and purpose is Purpose.DEFINITION:
            purpose = Purpose.OPEN
        elif not said.before and purpose in (Purpose.EQUATION, Purpose.OPEN):
            purpose, reason = Purpose.DEFINITION, "what is supposed"
    return replace(claim, implication=said, purpose=purpose, reason=reason)


def _parted(displays: Sequence[Display]) -> Iterator[Display]:
    """Each display; one whose rows are implications of their own by its rows."""
    for display in displays:
        own = [row for row in display.rows if row.statements]
        if len(own) > 1 and all(map(_is_whole, own)):
            yield from (replace(display, rows=(row,)) for row in own)
        else:
            yield display


def _is_whole(row: Row) -> bool:
    """Whether it begins with what it supposes, and one sign follows."""
    links = [statement.link for statement in row.statements]
    return links[0] is Link.FIRST and sum(link in SIGNS for link in links) == 1


def _lines(display: Display, names: Names) -> Iterator[Line]:
    """The lines of a display that is nothing but an implication."""
    statements = [s for row in display.rows for s in row.statements]
    if not any(statement.link in SIGNS for statement in statements):
        return
    known = (s.relations or _says_real(s) or _is_a_system(s) for s in statements)
    if _says_more(display) or not all(known):
        return
    lines: list[Line] = []
    for line in lines_of(_without_conditions(display), Link.FIRST, []):
        if line is None or (line.link in SIGNS) is not bool(lines):
            return
        if not (_read_remainders(line, names) or read(line, lines, names(line.path))):
            return
        lines.append(line)
    yield from lines


def _read_remainders(line: Line, names: Names) -> bool:
    """Whether the line says nothing but congruences and divisibility; then `says` is it."""
    statements = [each for statement in line.statements for each in _parts(statement)]
    if not any(sign in OF_REMAINDERS for s in statements for sign in s.relations):
        return False
    if any(statement.link is Link.OR for statement in statements):
        return False
    found = [
        of_remainders(each, names(line.path))
        for statement in statements
        for each in _with_each_sign(statement)
    ]
    known = tuple(formula for formula in found if formula is not None)
    if len(known) < len(found):
        return False
    line.says, line.other = All(known), None
    return True


def _is_a_system(statement: Statement) -> bool:
    """Braces around relations."""
    match statement.sides:
        case (Cases(branches),) if not statement.relations:
            return all(isinstance(says, Related) and how is None for says, how in branches)
    return False


def _parts(statement: Statement) -> Iterator[Statement]:
    """The rows of a system; any other statement itself."""
    braces = statement.sides[0]
    if not isinstance(braces, Cases) or not _is_a_system(statement):
        yield statement
        return
    for says, _ in braces.branches:
        assert isinstance(says, Related)
        spans = tuple(says.span for _ in says.relations)
        yield Statement(Link.AND, says.sides, says.relations, spans, says.span)


def _with_each_sign(statement: Statement) -> Iterator[Statement]:
    """a | b + c and a | b - c of a | b ± c."""
    sides = [side for side in statement.sides if side is not None]
    for which in (0, 1) if any(map(has_signs, sides)) else (0,):
        yield replace(statement, sides=tuple(with_signs(side, which) for side in sides))


def _says_more(display: Display) -> bool:
    r"""\text{(both positive)}, \forall a, b > 0: conditions that are no statements of it."""
    written = display.span.text
    said = {word.lower() for text in TEXT.findall(written) for word in WORD.findall(text)}
    return bool(said - JOINING) or QUANTIFIED.search(written) is not None


def _without_conditions(display: Display) -> Display:
    """Without x, y > 0 in brackets or behind "for", which the scope holds."""
    rows = (replace(row, statements=tuple(_kept(row.statements))) for row in display.rows)
    return replace(display, rows=tuple(rows))


def _kept(statements: Sequence[Statement]) -> Iterator[Statement]:
    conditional = False
    for statement in statements:
        listed = conditional and statement.link in (Link.COMMA, Link.AND)
        conditional = _is_a_condition(statement) or listed
        if not conditional:
            yield statement


def _is_a_condition(statement: Statement) -> bool:
    return _says_real(statement) or (
        statement.link is Link.CONDITION and set(statement.relations) <= {*ORDERS, "in"}
    )


def _says_real(statement: Statement) -> bool:
    """(a, b ∈ ℝ)"""
    match statement.sides:
        case (Bracket("(", ")", items),) if not statement.relations:
            said = [item for item in items if isinstance(item, Related)]
            return bool(said) and all(
                item.relations == ("in",) and item.sides[-1] == Letter("R", "blackboard")
                for item in said
            )
    return False


def _is_no_claim(display: Display) -> bool:
    """Whether the words around it suppose it, ask for it, deny it, or say where it holds."""
    asked = is_introduced(display) or is_assumed(display.before)
    asked = asked or is_posed(display.before, display.after)
    before, after = re.split(r"[.;]\s", display.before)[-1], re.split(r"[.;]\s", display.after)[0]
    sentence = f"{before} {after}"
    return asked or bool(DENIED.search(sentence) or CONDITIONAL.search(sentence))
