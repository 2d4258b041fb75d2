"""Values that words bound: "a random variable $X$ with values in $[0, 1]$", "X takes values in …",
"a $[0, 1]$-valued variable", "bounded between $a$ and $b$".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.models.chance import NOTHING, Chance
from derivations.reader.building.attempted import number_of
from derivations.reader.chance.masses import interval
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.raw import Node
from derivations.reader.records import Display
from derivations.terms import Constant, Formula, Name, Negation, Relation, Symbol, Term, number
from derivations.terms.sets import Listed

SET = r"\s+(?:the\s+)?(?:closed\s+|open\s+|bounded\s+|unit\s+)?(?:interval\s+|set\s+)?\$"
IN_A_SET = re.compile(
    rf"(?:\b(?:values?\s+(?:only\s+)?in|supported\s+on|concentrated\s+on|with\s+support|"
    rf"valued\s+in|bounded\s+in|lies?\s+in|random\s+variables?\s+on){SET})|\$\s*-\s*valued\b",
    re.I,
)
BETWEEN = re.compile(
    r"\b(?:bounded|values|lies|lying|always)\s+between\s+(?P<ends>\$\s+and\s+\$)", re.I
)
OTHER_BOUNDS = re.compile(
    r"\bbounded\b|(?<!\breal[- ])(?<!\bvector[- ])\bvalued\b|\bvalues\s+in\b|"
    r"\bsupport(?:ed)?\b|\bat (?:most|least)\b",
    re.I,
)
FROM_ZERO = r"(?:non-?\s?negative|positive)"
COUNTS = re.compile(
    rf"\b{FROM_ZERO}[\s,]+(?:and\s+)?(?:integer|whole)[- ]valued\b|"
    rf"\bvalues\s+in\s+(?:the\s+)?(?:{FROM_ZERO}\s+(?:integers|whole numbers)|natural numbers)|"
    rf"\b(?:integer|whole)[- ]valued,?\s+(?:and\s+)?{FROM_ZERO}\b",
    re.I,
)
NUMBER_OF = re.compile(
    r"\$\s*,?\s*(?:be|is|are|denotes?|equals|counts|represents?|for)\s+the\s+(?:total\s+|random\s+)?"
    r"number\s+of\b",
    re.I,
)
COUNTED = re.compile(r"\\\{\s*[01]\s*,\s*\d\s*,[^{}]*dots|\\mathbb\s*\{?\s*N|\\NN?\b")
LISTED = re.compile(
    r"\b(?:tak(?:es?|ing)\s+(?:on\s+)?(?:only\s+)?(?:the\s+)?|with\s+(?:the\s+)?)values?\s+"
    r"(?:only\s+)?(?P<values>\$(?:\s*(?:,|,?\s*and|,?\s*or)\s*\$)+)",
    re.I,
)
CODED = re.compile(
    r"\$[^$()]*\((?P<codes>-?\d+\s*(?:=|:|for|if)\s*[^,;()$]+"
    r"(?:[,;]\s*(?:and\s+)?-?\d+\s*(?:=|:|for|if)\s*[^,;()$]+)+)\)"
)
CODE = re.compile(r"(?:^|[,;])\s*(?:and\s+)?(-?\d+)\s*(?:=|:|for|if)")
AT_TIMES = re.compile(
    r"\bwith\s+(?:\w+\s+)?probability\b|\b(?:if|unless|not|when|otherwise|conditional\w*)\b", re.I
)
SEVERAL = re.compile(r"\bvariables\b", re.I)
ENDLESS = (Constant("infinity"), Negation(Constant("infinity")))
Ends = tuple[Term, Term]


def bounded_values(
    words: str, displays: Sequence[Display], variables: Sequence[Symbol], names: Lexicon
) -> Chance:
    """a ≤ X and X ≤ b of the one range that a sentence names; unread for other words of ranges."""
    if coded := tuple(_coded(words, displays, variables)):
        return Chance(moments=coded)
    if (listed := _listed(words, displays, variables, names)) is not None:
        return listed
    found = OTHER_BOUNDS.search(words) or IN_A_SET.search(words) or BETWEEN.search(words)
    if found is None or not variables:
        return NOTHING
    ranges = list(_ranges(words, displays, names))
    of_one = len({v.name for v in variables}) == 1 or SEVERAL.search(words) is not None
    if len(ranges) != 1 or ranges[0] is None or not of_one or AT_TIMES.search(words):
        counts = of_one and not AT_TIMES.search(words) and _are_counts(words, displays)
        whole = frozenset(v.name for v in variables) if counts else frozenset[Name]()
        return Chance(unread=(found.group(0).strip(" $"),), whole=whole)
    return Chance(moments=tuple(_bounds(variables, ranges[0])))


def counted(words: str, displays: Sequence[Display], names: Lexicon) -> frozenset[Name]:
    """X of "let X be the number of isolated vertices": a whole number, no less than 0."""
    found = set[Name]()
    for match in NUMBER_OF.finditer(words):
        tree = _alone(displays[words[: match.start()].count("$")])
        known = named(tree) if tree is not None else None
        if known is not None and known.name.letter.isupper():
            found.add(known.name)
    return frozenset(found)


def _coded(
    words: str, displays: Sequence[Display], variables: Sequence[Symbol]
) -> Iterator[Formula]:
    """Y ∈ {1, 2} of "Y the diagnosis (1 = positive, 2 = negative)"."""
    for match in CODED.finditer(words):
        shown = displays[words[: match.start() + 1].count("$") - 1].span.text
        codes = tuple(number(int(code)) for code in CODE.findall(match["codes"]))
        yield from (
            Formula(v, Relation.MEMBER, Listed(codes))
            for v in variables
            if str(v.name) == shown.strip() and not v.indices
        )


def _listed(
    words: str, displays: Sequence[Display], variables: Sequence[Symbol], names: Lexicon
) -> Chance | None:
    """Y ∈ {1, 2} of "Y takes the values 1 and 2"."""
    match = LISTED.search(words)
    if match is None or not variables or AT_TIMES.search(words):
        return None
    first = words[: match.start("values")].count("$")
    shown = displays[first : first + match["values"].count("$")]
    trees = [_alone(display) for display in shown]
    values = [None if tree is None else number_of(tree, names) for tree in trees]
    if None in values or len({v.name for v in variables}) != 1:
        return Chance(unread=(match.group(0).strip(" $"),))
    known = Listed(tuple(value for value in values if value is not None))
    return Chance(moments=tuple(Formula(v, Relation.MEMBER, known) for v in variables))


def _are_counts(words: str, displays: Sequence[Display]) -> bool:
    """Non-negative integer-valued, with values in {0, 1, 2, …} or in the natural numbers."""
    if COUNTS.search(words):
        return True
    for match in IN_A_SET.finditer(words):
        place = words[: match.start() + match.group(0).index("$")].count("$")
        written = displays[place].span.text if place < len(displays) else ""
        if COUNTED.search(written):
            return True
    return False


def _ranges(words: str, displays: Sequence[Display], names: Lexicon) -> Iterator[Ends | None]:
    for match in IN_A_SET.finditer(words):
        place = words[: match.start() + match.group(0).index("$")].count("$")
        tree = _alone(displays[place])
        yield interval(tree, names) if tree is not None else None
    for match in BETWEEN.finditer(words):
        place = words[: match.start("ends")].count("$")
        trees = [_alone(display) for display in displays[place : place + 2]]
        low, high = (number_of(tree, names) for tree in trees)
        yield None if low is None or high is None else (low, high)


def _alone(display: Display) -> Node | None:
    """The one side of an inline formula without a relation."""
    statements = [s for row in display.rows for s in row.statements]
    alone = len(statements) == 1 and not statements[0].relations
    return statements[0].sides[0] if alone else None


def _bounds(variables: Sequence[Symbol], ends: Ends) -> Iterator[Formula]:
    for variable in variables:
        for end, order in zip(ends, (Relation.AT_LEAST, Relation.AT_MOST), strict=True):
            if end not in ENDLESS:
                yield Formula(variable, order, end)
