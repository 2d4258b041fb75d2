r"""Open equations that words attribute to a law or a condition which the text itself brings in.

    Since there is no friction, conservation of energy gives  m v²/2 + I ω²/2 = m g h
    From the normalization condition we know that             Σ_s ρ_s = 1
    Minimize c^T x s.t.                                       x_1 + x_2 = 5, x_1 - x_3 = 2

What such a sentence says is no consequence of formulas before it. One that puts something into a
law, or solves it, comes to a result; so does a row that says what a letter alone is.
"""

from __future__ import annotations

import re

from derivations.judge.claims_from_document import Line
from derivations.judge.listed_equations import KIND, POSED
from derivations.judge.objections.accusation import MAY_BE, NO_IDENTITY
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader import records
from derivations.terms import Relation, Symbol, Zero, number
from derivations.terms.substitution import free_leaves

STATED = "a law or a condition that words bring in"
NUMBER_FOR_SOME = "equal to this number for some values only"
INTRODUCED = "an undefined name alone on its side, is introduced"
SENTENCE = re.compile(r"[.;?!](?:\s|$)")
QUANTITY = (
    r"(?:(?:total|linear|angular|mechanical|electric\w*|kinetic|the)\s+)*"
    r"(?:momentum|energy|mass|charge|volume|matter|particles?|probability|flux|heat|current|number)"
)
PRINCIPLE = re.compile(
    rf"\b(?:conservation\s+of\s+{QUANTITY}(?:\s+and\s+{QUANTITY})*|{QUANTITY}\s+conservation"
    rf"|{QUANTITY}\s+(?:is|are|must\s+be)\s+conserved(?:\s+(?:in|during|across|at|along)\s+[\w\s]+)?"
    rf"|(?:{KIND}(?:\s+and\s+|\s+|,\s+|\s*/\s*))+conditions?"
    r"|(?:force|energy|mass|momentum|power|material|heat|moment|torque|detailed)[\s-]+balance"
    r"|balance\s+of\s+(?:the\s+)?(?:forces|moments|torques|energy|mass|momentum)"
    r"|(?:[\w'’-]+\s+){0,3}\blaws?(?:\s+of\s+(?:\w+\s+){0,2}\w+)?"
    r"|(?:(?:budget|resource|capacity|equality|inequality|participation|feasibility)\s+)?constraints?"
    r"|equations?\s+of\s+(?:state|motion|continuity)|state\s+equation"
    r"|markets?\s+(?:must\s+)?clears?|market\s+clearing|supply\s+(?:equals|and|must\s+equal)\s+demand"
    r"|s\.\s?t\.|subject\s+to)"
    r"(?P<said>[\w\s,'’():-]*)$",
    re.I,
)
SAID = re.compile(
    r"[\s,:()]*(?:(?:then|now|thus|here|also|can|must|should|will|may|be|used|applied|to|we|you|it|us|"
    r"one|have|has|get|know|knows|gives?|yields?|implies|says?|states?|tells?|reads?|requires?|"
    r"demands?|means|is|are|becomes?|that|the|this|following|as|follows|holds?|hold|by|written|"
    r"expressed|in|our|case|applies|satisf\w+|equations?|relations?)[\s,:()]*)*"
)
AT = re.compile(  # the boundary conditions at $x = 0$ are
    r"\s*,?\s*\(?\b(?:at|for|on|of|with|in|when|where|between|across|over)\s*"
    r"(?:(?:the|all|every|each|point|node|time)\s*)*\$(?:\s*(?:,|and|or)\s*\$)*\s*\)?"
    r"|\s*\(\s*\$\s*\)"
)
FROM = re.compile(  # the frequencies are found from det(K - ω²M) = 0
    r"\b(?:are|is|be|then)\s+(?:\w+ly\s+)?(?:found|determined|fixed|obtained)\s+"
    r"(?:from|via|by|as\s+(?:the\s+)?(?:roots|solutions|zeros)\s+of)"
    r"(?:\s+(?:solving|setting|the|equation|condition|relation|requirement|that))*\s*:?\s*$",
    re.I,
)
DERIVED = re.compile(
    r"\b(?:substitut\w*|insert\w*|plug\w*|put(?:ting)?\s+(?:this|these|it|them)|combin\w*|replac\w*|"
    r"solv\w*|rearrang\w*|simplif\w*|eliminat\w*|differentiat\w*|integrat\w*|expand\w*|divid\w*|"
    r"multipl\w*|subtract\w*|adding|linear\w+|rewrit\w*|reduc\w*|equivalent\w*|tak(?:e|ing)\s+logs?|"
    r"recall\w*\s+(?:our|the\s+previous)|cosines|sines|total\s+probability|exponents|logarithms?|"
    r"large\s+numbers|iterated|total\s+expectation|De\s+Morgan\S*|algebra|associative|commutative|"
    r"distributive|cancellation|not|never|unless|if|whether)\b",
    re.I,
)
SEVERAL = re.compile(
    r"\b(?:conditions|constraints|equations|laws|clear\w*)\b|\bs\.\s?t\.|\bsubject\s+to\b", re.I
)
CONSTRAINTS = re.compile(r"\b(?:s\.\s?t\.|subject\s+to)\s*:?\s*$", re.I)


def states_a_principle(line: Line, judgement: Judgement) -> bool:
    """Whether the sentence before the display of an open row says that it is a law or condition."""
    source, claim = line.source, line.whole
    if claim is None or source.display.is_inline or source.relation not in POSED:
        return False
    if judgement.verdict is not Verdict.UNDECIDED or not _is_of_some_values(judgement):
        return False
    if len(terms_of(claim)) != 2 or not _is_alone(source):
        return False
    sentence = SENTENCE.split(_abbreviated(source.display.before))[-1].replace("§", ".")
    if CONSTRAINTS.search(sentence.rstrip()):
        return True
    if _is_a_value(line):
        return False
    if _is_zero_on_a_side(line) and FROM.search(sentence) and _opens_its_display(source):
        return True
    sentence = AT.sub(" ", sentence)
    found = PRINCIPLE.search(sentence)
    if found is None or SAID.fullmatch(found["said"]) is None:
        return False
    if "$" in sentence or DERIVED.search(sentence):
        return False
    return _opens_its_display(source) or SEVERAL.search(found.group()) is not None


def _abbreviated(words: str) -> str:
    """The words with another sign for the points of s.t., which end no sentence."""
    return re.sub(r"\bs\.\s?t\.", "s§t§", words)


def _is_of_some_values(judgement: Judgement) -> bool:
    reason = judgement.reason
    return reason.startswith((NO_IDENTITY, MAY_BE, NUMBER_FOR_SOME)) or INTRODUCED in reason


def _is_alone(source: records.Claim) -> bool:
    """Whether the relation is all that its statement says, and no link of a chain."""
    return any(
        statement.sides[0] is source.raw_left and len(statement.relations) == 1
        for statement in source.row.statements
    )


def _is_a_value(line: Line) -> bool:
    """v = (2gh)^{1/2}: what a letter is, or a row without letters."""
    assert line.whole is not None
    left, right = terms_of(line.whole)
    equal = line.whole.relation is Relation.EQUAL
    return (equal and isinstance(left, Symbol)) or not (free_leaves(left) | free_leaves(right))


def _is_zero_on_a_side(line: Line) -> bool:
    assert line.whole is not None
    return any(isinstance(side, Zero) or side == number(0) for side in terms_of(line.whole))


def _opens_its_display(source: records.Claim) -> bool:
    rows = source.display.rows
    first = rows[0].statements[0] if rows and rows[0].statements else None
    return first is not None and source.raw_left is first.sides[0]
