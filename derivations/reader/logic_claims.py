"""Formulas of logic as claims: claimed, unless the words around them only speak of them."""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.logic import cases, is_claimed
from derivations.reader.logic_of_elements import ties_sets
from derivations.reader.logic_rows import HOLDS
from derivations.reader.raw import Node
from derivations.reader.records import Claim, Display, Link, Purpose, Row, Statement
from derivations.reader.rewriting import applications_in, displays_of, in_display, sides_of
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.context import BY_A_LAW, clause_before, is_assumed, is_posed
from derivations.reader.text.said import says
from derivations.reader.work import Work

SPOKEN_OF = re.compile(
    r"\b(negat\w+|statements?|propositions?|formula|sentences?|expression|symbols?|translat\w+|"
    r"write|written|means?|false|wrong|not|fails?|counterexamples?|contrary|converse)\b",
    re.I,
)
OF_CLOSURES = re.compile(r"\bclosures?\b|\btopolog|\bclosed sets?\b|\bmetric space", re.I)


def claim_of_logic(work: Work, display: Display, row: Row, statement: Statement) -> Claim:
    """A formula of logic: claimed, unless the text asks whether it holds or states it."""
    tree, work.chain = statement.sides[0], None
    section = work.section(display.path)
    assert tree is not None
    claim = Claim(
        display, row, statement.span, 0, Link.FIRST, HOLDS, None, (),
        work.memory.scope(section, ()), purpose=Purpose.IDENTITY,
    )  # fmt: skip
    if is_introduced(display) or is_assumed(display.before):
        return replace(claim, purpose=Purpose.DEFINITION, reason="supposes it")
    by_a_law = BY_A_LAW.search(display.before) is not None  # by De Morgan's laws
    asked = is_posed(display.before, display.after) and not by_a_law
    goes_on = bool(tree.span) and tree.span.start < row.span.start  # from the row before
    asked = asked or not (goes_on or is_claimed(tree)) or _says_what_holds(work, display, tree)
    asked = asked or _is_spoken_of(display)
    asked = asked or _are_tied(work, display, tree) or _may_be_closures(work, statement)
    purpose = Purpose.OPEN if asked else Purpose.IDENTITY
    return replace(claim, purpose=purpose, logic=cases(tree, section.names))


def _is_spoken_of(display: Display) -> bool:
    """The converse of it is …, of the sentence that the formula stands in."""
    if display.before.rstrip().endswith("."):
        return False
    return SPOKEN_OF.search(clause_before(display.before)) is not None


def _may_be_closures(work: Work, statement: Statement) -> bool:
    """A bar over sets in a text on topology."""
    barred = r"\bar" in statement.span.text or r"\overline" in statement.span.text
    return barred and says(OF_CLOSURES, work.document.prose)


def _are_tied(work: Work, display: Display, tree: Node) -> bool:
    """Whether the section says more of the sets than that an element is in them."""
    near = displays_of(work.document, display.path[:1])
    own = (d for d in near if d.path == display.path and d is not display)
    return any(ties_sets(s, tree) for each in own for s in in_display(each))


def _says_what_holds(work: Work, display: Display, tree: Node) -> bool:
    """Let P(x) be x > 0: then P is no letter for any predicate."""
    own = {head for head, _ in applications_in(tree)}
    own_section = displays_of(work.document, display.path[:1])
    near = (d for d in own_section if d.path == display.path and is_introduced(d))
    sides = (side for d in near for side in sides_of(in_display(d)))
    return any(head in own for side in sides for head, _ in applications_in(side))
