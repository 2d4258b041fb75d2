r"""Open equations that a text only poses: the rows of a system, and slopes that are set to zero.

    Consider the system of equations: x + 2y = 4, 2x - 4y = 4      in rows or displays of their own
    L(x, y, λ) = (x - 3)² + y² + λ(y - x), with 2(x - 3) - λ = 0   which is ∂L/∂x = 0

Words that come to a result ("we obtain the equations") pose nothing, and a row that says what a
letter is, x = 2, may be a solution.
"""

from __future__ import annotations

import re

from derivations.judge.atoms import Atoms
from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import Line
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader import records
from derivations.reader.records import Purpose
from derivations.terms import Number, Relation, Symbol, Term, negative, number, plus
from derivations.terms.substitution import free_leaves

KIND = (  # of conditions
    r"(?:boundary|initial|terminal|matching|continuity|normali[sz]ation|interface|jump|"
    r"periodicity|equilibrium|stationarity|optimality|transversality|feasibility|slackness|"
    r"consistency|compatibility|clearing|no[- ]arbitrage|participation|orthogonality|"
    r"incentive[- ]compatibility|first[- ]order|second[- ]order|necessary|sufficient|symmetry|"
    r"balance|zero[- ]profit|steady[- ]state|resonance|quanti[sz]ation|Bragg)"
)
LISTED = "one of the equations that words pose"
POSED = (Relation.EQUAL, Relation.AT_MOST, Relation.AT_LEAST, Relation.LESS, Relation.GREATER)
JOINED = re.compile(r"(?:\s*(?:\$|,|;|\band\b|\bor\b))+\s*:?\s*$")
NAMED = re.compile(
    r"\b(?:systems?(?:\s+of\b[^$:]*)?|equations|inequalities|conditions|constraints)"
    r"(?:\s+(?:in|for|of|on|with|below|above|as follows)\b[^$:]*)?"
    r"(?:\s+(?:be|by|are given(?: by)?))?\s*:?\s*$",
    re.I,
)
COMES_TO_IT = re.compile(
    r"\b(?:gives?|gets?|got|obtain\w*|yield\w*|finds?|found|deriv\w*|so|thus|hence|therefore|then|"
    r"becom\w*|reduc\w*|simplif\w*|equivalent\w*|shows?|conclud\w*|leads?|impl\w*|rewrit\w*|"
    r"result\w*|solutions?|arriv\w*|follows|means|has|have)\b",
    re.I,
)
OF_SLOPES = re.compile(r"\b(?:first[- ]order|optimality|stationar\w+|KKT|Kuhn\w*|FOCs?)\b", re.I)
SEVERAL = re.compile(
    r"\b(?:systems?|sets?) of\b|\b(?:following|linear) systems?\b|\bequations\b|"
    rf"\b{KIND}\s+conditions\b|\bconstraints\b",
    re.I,
)
NEAR = 500  # characters of a paragraph
NOTHING = re.compile(
    r"(?:\s|(?<!\\)%[^\n]*\n|\$|\\[\[\]]|\\(?:begin|end)\{(?:equation|align)\*?\}|[.,;])*"
)
SENTENCE = re.compile(r"[.;?!](?:\s|$)")


def is_listed(line: Line) -> bool:
    """Whether the words before its display pose several equations, of which the row is one.

    Optimality conditions of a function that is written out are derivatives of it, or wrong.
    """
    source, claim = line.source, line.whole
    whole, display = source.readings[0] if source.readings else None, source.display
    if display.is_inline or source.purpose not in (Purpose.OPEN, Purpose.EQUATION):
        return False
    if whole is None or source.relation not in POSED or not _is_alone(source):
        return False
    if isinstance(whole.left, Symbol) and isinstance(whole.right, Number):
        return False
    sentence = SENTENCE.split(JOINED.sub("", display.before))[-1]
    if claim is not None and OF_SLOPES.search(sentence) and _is_of_a_known_rule(claim):
        return False
    return NAMED.search(sentence) is not None and COMES_TO_IT.search(sentence) is None


def lists_from(line: Line, judgement: Judgement) -> bool:
    """Whether a given equation is the first of several, which the paragraph before it speaks of."""
    source = line.source
    if judgement.verdict is not Verdict.GIVEN or source.display.is_inline:
        return False
    if source.relation not in POSED or not _is_alone(source):
        return False
    span = source.display.span
    return SEVERAL.search(span.source.text, max(0, span.start - NEAR), span.start) is not None


def goes_on_with(above: Line, below: Line) -> bool:
    """Whether a display has no words between it and one above, and an equation for its letters."""
    source, display = below.source, below.source.display
    upper = above.source.display
    if display.is_inline or source.purpose not in (Purpose.OPEN, Purpose.EQUATION):
        return False
    if upper is display or upper.path != display.path or upper.item != display.item:
        return False
    if above.whole is None or below.whole is None or not _is_alone(source):
        return False
    if isinstance(below.whole.left, Symbol) and isinstance(below.whole.right, Number):
        return False
    between = display.span.source.text[upper.span.end : display.span.start]
    old, new = (_letters(*terms_of(claim)) for claim in (above.whole, below.whole))
    is_one = bool(old & new) and (len(new) > 1 or old == new)  # 2x = 4 below x + y = 3 may follow
    return is_one and NOTHING.fullmatch(between) is not None


def _is_of_a_known_rule(claim: Claim) -> bool:
    letters = _letters(*terms_of(claim))
    return any(letters <= free_leaves(body) for body, _ in _rules(claim))


def _letters(*sides: Term) -> set[Term]:
    return {leaf for side in sides for leaf in free_leaves(side) if isinstance(leaf, Symbol)}


def _is_alone(source: records.Claim) -> bool:
    """Whether the relation is all that its statement says, and no link of a chain."""
    return any(
        statement.sides[0] is source.raw_left and len(statement.relations) == 1
        for statement in source.row.statements
    )


def is_a_slope_of_what_is_known(line: Line) -> bool:
    """Whether an equation sets a derivative of a function of several letters to zero."""
    claim = line.whole
    sides = terms_of(claim) if claim is not None and claim.relation is Relation.EQUAL else ()
    if claim is None or len(sides) != 2 or not all(side.shape.is_scalar for side in sides):
        return False
    left, right = sides
    rest = left if right == number(0) else plus(left, negative(right))
    letters = _letters(rest)
    return any(
        len(parameters) > 1 and _is_slope(rest, body, parameters)
        for body, parameters in _rules(claim)
        if letters <= free_leaves(body)
    )


def _rules(claim: Claim) -> list[tuple[Term, list[Symbol]]]:
    """The formulas of functions, with the letters by which they may be differentiated."""
    bodies = [rule.body for rule in claim.functions if len(rule.parameters) > 1]
    bodies += [definition.expression for definition in claim.definitions]
    return [
        (body, [letter for letter in free_leaves(body) if isinstance(letter, Symbol)])
        for body in bodies
        if body.shape.is_scalar
    ]


def _is_slope(rest: Term, body: Term, parameters: list[Symbol]) -> bool:
    for letter in parameters:
        try:
            slope = derivative(body, letter)
        except NotExplicit:
            continue
        if slope != number(0) and (_are_equal(rest, slope) or _are_equal(rest, negative(slope))):
            return True
    return False


def _are_equal(left: Term, right: Term) -> bool:
    """Whether both have one normal form where they are defined."""
    atoms = Atoms()
    try:
        return equality(atoms.of(left), atoms.of(right)).holds
    except (NoNormalForm, Undefined):
        return False
