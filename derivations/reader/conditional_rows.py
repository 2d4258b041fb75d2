"""Which rows are conditions: behind where, if and since, beside formulas, or of a property."""

from __future__ import annotations

import re
from itertools import pairwise

from derivations.reader.determined import is_determined
from derivations.reader.forms import ORDERS, is_number, moves_a_letter
from derivations.reader.naming import named
from derivations.reader.raw import Letter, nodes
from derivations.reader.records import Claim, Link, Row, Statement
from derivations.reader.spoken.clauses import is_introduced
from derivations.terms import CHANCE, Call, Map, Term, has_opaque, subterms
from derivations.terms.elementary import ARITHMETIC, ENUMERATIVE, elementary_name
from derivations.terms.substitution import free_leaves


def is_condition(claim: Claim, statement: Statement) -> bool:
    """Where, if, since … stand before it in its row or, for an inline formula, its sentence."""
    if statement.link is Link.CONDITION or _goes_on_with_a_condition(statement, claim.row):
        return True
    demanded = is_behind(statement, claim.row) or _is_demanded(statement, claim.row)
    if demanded and not claim.display.is_inline:
        return True
    if is_introduced(claim.display) and not _is_a_fact(claim):
        return True
    return claim.display.is_inline and _says_what_a_property_is(claim)


DEMANDS = re.compile(r"\b(such that|so that|for which|satisfying)\b", re.I)
BELONGS = frozenset({"in", "notin", "subset", "subseteq", *ORDERS})


def _is_demanded(statement: Statement, row: Row) -> bool:
    """a + b = 1 of "a, b > 0 such that a + b = 1", and a, b > 0: what is chosen satisfies it."""
    head, last = row.statements[0], row.statements[-1]
    if head is last or not head.relations or not set(head.relations) <= BELONGS:
        return False
    text = statement.span.source.text
    start = statement.span.start if statement is not head else last.span.start
    return DEMANDS.search(text[row.span.start : start]) is not None


def _goes_on_with_a_condition(statement: Statement, row: Row) -> bool:
    r"""\sum_j a_j = 1 behind "where a_j ≥ 0 and"."""
    own = next((i for i, other in enumerate(row.statements) if other is statement), 0)
    while own and row.statements[own].link is Link.AND:
        own -= 1
        if row.statements[own].link is Link.CONDITION:
            return True
    return False


PROPERTY = re.compile(
    r"\bis (an? |called |said to be )*(even|odd|periodic|linear|additive|multiplicative|homogeneous"
    r"|symmetric|antisymmetric|anti-periodic|idempotent|harmonic|convex|concave)\b[^$.]*(\$[^$]*\$)?"
    r"[^$.]*\b(i\.\s?e\.|that is|meaning( that)?|in other words)[,\\\s]*\$?$",
    re.I,
)


def _says_what_a_property_is(claim: Claim) -> bool:
    """f is even, i.e. f(-x) = f(x), of an f that the text does not define."""
    if not claim.readings or PROPERTY.search(claim.display.before) is None:
        return False
    left = claim.readings[0].left
    ruled = {rule.name for rule in claim.scope.functions}
    if not isinstance(left, Map | Call) or left.function.name in ruled:
        return False
    return not isinstance(left, Map) or elementary_name(left.function) is None


PASSING = re.compile(r"\b(for|for (all|any|every|each)|if|when|whenever)( [a-z]+){0,3} ?$", re.I)


def is_passing(claim: Claim, statement: Statement) -> bool:
    """Whether a condition is said of the formula beside it: behind it, or for all n ≥ 5."""
    if not claim.display.is_inline:
        return statement.link is Link.CONDITION or is_behind(statement, claim.row)
    return PASSING.search(claim.display.before.rstrip(" $")) is not None


IMAGINED = re.compile(
    r"\b(let|assum\w*|suppose|if|when|whenever|set(?! of\\b)|setting|were|define)\b", re.I
)


def _is_a_fact(claim: Claim) -> bool:
    """Since 2^10 = 1024, …: a relation between numbers is no condition, unless it is imagined."""
    if is_determined(claim):
        return True
    sentence = re.split(r"[.:;]\s|,\s+then\s", claim.display.before)[-1]
    if not claim.readings or IMAGINED.search(sentence) or claim.relation is None:
        return False
    reading = claim.readings[0]
    sides = [side for side in (reading.left, reading.right) if isinstance(side, Term)]
    return len(sides) == 2 and all(map(_is_of_numbers, sides))


def _is_of_numbers(side: Term) -> bool:
    """Whether it is computed from numbers by functions that everybody knows."""
    if free_leaves(side) or has_opaque(side) or not side.shape.is_scalar:
        return False
    if any(isinstance(part, CHANCE) for part in subterms(side)):
        return False
    return all(
        str(part.function.name) in COMPUTED or elementary_name(part.function) is not None
        for part in subterms(side)
        if isinstance(part, Map | Call)
    )


COMPUTED = frozenset(("mod", "gcd", "lcm", *ARITHMETIC, *ENUMERATIVE))


REASON = re.compile(
    r"\b(because( of)?|since|as|by|using|due to)( the fact)?( that)?\s*,?[\s${}~]*$", re.I
)


def is_a_reason(statement: Statement) -> bool:
    """Whether it says why the formula before it holds: because A = B, by A = B."""
    span = statement.span
    before = span.source.text[max(span.start - 60, 0) : span.start]
    return statement.relations == ("=",) and REASON.search(before) is not None


def is_behind(statement: Statement, row: Row) -> bool:
    """x > -1 of (1 + x)^n ≥ 1 + nx,  x > -1"""
    behind = statement.link is Link.COMMA and statement is not row.statements[0]
    orders = set(statement.relations) <= ORDERS
    if behind and orders and _is_one_of_several(statement, row):
        return False
    return behind and (orders or moves_a_letter(statement))


def _is_one_of_several(statement: Statement, row: Row) -> bool:
    r"""ln(1 + x) < x of \ln x \le x - 1, \quad \ln(1 + x) < x: a bound beside bounds.

    Its sides speak of one letter, and one of them is more than a name.
    """
    first = row.statements[0]
    if not first.relations or not set(first.relations) <= ORDERS or None in statement.sides:
        return False
    sides = [side for side in statement.sides if side is not None]
    spoken = [{node.letter for node in nodes(side) if isinstance(node, Letter)} for side in sides]
    shares = any(one & other for one, other in pairwise(spoken))
    return shares and not all(is_number(side) or named(side) is not None for side in sides)
