"""Densities of which a text gives no formula: "let $f(x)$ be any probability density on $[a, b]$".

Whatever they are, their integral over the interval is 1, and they are nowhere negative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.attempted import number_of
from derivations.reader.chance.masses import interval
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.raw import Node
from derivations.reader.records import Display, Statement
from derivations.terms import Formula, Integral, Map, Name, Relation, Symbol, Term, number

NAMED = re.compile(
    r"\$\s+(?:is|are|be|being|denotes?)\s+(?:an?|any|the|some|another|arbitrary|\s)*"
    r"(?:(?:continuous|unknown|positive|probability)\s+)*densit(?:y|ies)(?:\s+functions?)?"
    r"(?P<on>\s+(?:on|over|supported on|with support)\s+(?:the interval\s+)?\$)?",
    re.I,
)

OF_VARIABLE = re.compile(
    r"\b(?:has|have|having|with)\s+(?:an?\s+|the\s+)?(?:probability\s+|continuous\s+)*"
    r"(?:densit(?:y|ies)(?:\s+functions?)?|p\.?d\.?f\.?)\s*\$",
    re.I,
)


def of_unknown_densities(
    words: str, displays: Sequence[Display], names: Lexicon
) -> Iterator[Formula]:
    """∫_a^b f(x) dx = 1"""
    for match in NAMED.finditer(words):
        place = words[: match.start() + 1].count("$") - 1
        statement = _alone(displays[place])
        match number_of(statement.sides[0], names) if statement is not None else None:
            case Map(function, Symbol() as at):
                ends = _ends(words, match, displays, names)
                if ends is not None:
                    whole = Integral(at, *ends, Map(function, at))
                    yield Formula(whole, Relation.EQUAL, number(1))
    for match in OF_VARIABLE.finditer(words):
        statement = _alone(displays[words[: match.end()].count("$") - 1])
        if statement is not None and (density := _named(statement.sides[0], names)) is not None:
            yield Formula(Symbol(density), Relation.AT_LEAST, number(0))


def _named(tree: Node | None, names: Lexicon) -> Name | None:
    """f of f and f(x), f_X of f_X and f_X(x)."""
    match number_of(tree, names):
        case Map(function, Symbol()):
            return function.name
    found = named(tree, names.facts.labels) if tree is not None else None
    is_function = found is not None and found.name in names.facts.functions
    return found.name if found is not None and is_function and not found.indices else None


def _ends(
    words: str, match: re.Match[str], displays: Sequence[Display], names: Lexicon
) -> tuple[Term, Term] | None:
    if match["on"] is None:
        return None
    statement = _alone(displays[words[: match.end()].count("$") - 1])
    return None if statement is None else interval(statement.sides[0], names)


def _alone(display: Display) -> Statement | None:
    """The one statement of an inline formula without a relation."""
    statements = [s for row in display.rows for s in row.statements]
    return statements[0] if len(statements) == 1 and not statements[0].relations else None
