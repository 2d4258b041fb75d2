"""The tangent to y = x² at (1, 1) is y = 2x - 1: an equation of another curve in the same letters.

Its y is no value of the y that the text speaks of, neither a claim about it nor a new meaning.
"""

from __future__ import annotations

import re

from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Statement

REASON = "states another curve"
HEIGHTS = frozenset("yz")
PLAIN = (Bracket, Juxtaposed, Letter, Numeral, Ratio, Signed, Superscript)
LINES = (
    r"(?:(?:tangent|secant|chord|normal|perpendicular|parallel|regression|straight)\s+)?"
    r"(?:lines?|planes?)\b"
)
CURVE = re.compile(
    rf"\b(?:tangents?(?!\s+(?:vector|space|of))|secants?|chords?|asymptotes?|(?:the|a)\s+{LINES}|a\s+parallel|"
    r"(?:the|its|an)\s+inverse(?:\s+function)?(?!\s+(?:matrix|transform|of\s+the\s+matrix))|"
    r"(?:the|a)\s+normal(?=\s+(?:to|at|of|is|has))|reflections?|mirror\s+images?|"
    r"(?:swap|switch|interchang|exchang)\w*|(?:osculating|tangent)\s+circles?)\b",
    re.I,
)
SAYS = re.compile(
    r"\b(?:is|are|be|has|have|becomes?|gives?|get|obtain|yields?|equations?|namely|by|form|line|"
    r"plane|asymptote|tangent|normal|inverse|parallel|perpendicular|or|and|so|thus|hence|to|then)"
    r"(?:\s+(?:then|thus|therefore|the|an?|equation|simply|just|now|line|plane|given|by))*\s*[:,]?\s*$",
    re.I,
)
SENTENCE = re.compile(r"[.;?!]\s+|\$\s+(?=[A-Z][a-z]+\s)")  # a display may end one


def gives_another_curve(display: Display, statement: Statement) -> bool:
    """Whether the sentence before names another curve or surface, of which this is the equation."""
    head, right = (*statement.sides, None, None)[:2]
    if statement.relations[:1] != ("=",) or head is None or right is None:
        return False
    if not HEIGHTS & _letters(head) or not _letters(right):
        return False
    sentence = sentence_before(display)
    plain = all(isinstance(node, PLAIN) for node in nodes(head))
    return plain and bool(CURVE.search(sentence)) and bool(SAYS.search(sentence))


def sentence_before(display: Display) -> str:
    """The words of its own sentence before a formula."""
    return SENTENCE.split(display.before)[-1]


def _letters(tree: Node) -> set[str]:
    return {node.letter for node in nodes(tree) if isinstance(node, Letter)}
