r"""What a text quotes and does not claim: "a common mistake is to write (a + b)² = a² + b²".

Such a row is right or wrong in somebody's mouth: the text itself says that it is wrong, or asks.
"""

from __future__ import annotations

import re

from derivations.reader.records import Display

HINTS = re.compile(
    r"wrong|mistak|error|tempt|false|incorrect|student|pupil|classmate|flaw|naive|fallac|invalid"
    r"|not (?:true|hold|correct)|n['’]t (?:true|hold|correct)|fail|absurd|true or|think that",
    re.I,
)
WRONG = (
    r"(?:wrong|false|incorrect|untrue|invalid|nonsense|absurd|fallacious|a\s+mistake|an\s+error|"
    r"(?:not|never)\s+(?:always\s+|generally\s+)?(?:true|correct|right|valid|the\s+case))"
)
STATEMENT = (
    r"(?:equation|inequality|identity|claim|statement|formula|rule|assertion|relation|equality|"
    r"proposition|result|computation|calculation|line|step)s?"
)
PERSON = r"(?:students?|pupils?|classmates?|friends?|beginners?|freshm[ae]n)"
BEFORE = re.compile(
    r"\b(?:(?:common|typical|frequent|classic\w*|usual|popular|beginner['’]?s['’]?)\s+"
    r"(?:\w+\s+)?(?:mistake|error|misconception|pitfall|fallacy)s?\b|"
    r"(?:mistakenly|wrongly|erroneously|incorrectly|falsely|naively)\b|"
    r"(?:be|is|are|feel)\s+tempted\b|(?:might|may|could|would)\s+(?:naively\s+)?(?:think|believe)\b|"
    rf"{STATEMENT}\s+(?:is|are)\s+(?:in\s+general\s+)?{WRONG}|"
    rf"(?:is|are|was)(?:n['’]t)?\s+(?:in\s+general\s+)?{WRONG}(?:\s+in\s+general)?(?:,?\s+that)?\W*$|"
    rf"\b{PERSON}\b[^.;]{{0,40}}?\b(?:claims?|writes?|wrote|argues?|says?|believes?|thinks?|"
    r"concludes?|computes?)\b|"
    r"true\s+or\s+false\b|is\s+it\s+true\b)[^.;!?]*$",
    re.I,
)
FOUND_WRONG = re.compile(
    r"\b(?:(?:find|spot|where\s+is|what\s+is|explain|identify|locate)\s+the\s+"
    r"(?:error|mistake|flaw|fallacy)|what(?:\s+is|['’]s)\s+wrong)\b",
    re.I,
)
BEHIND = re.compile(
    r"^[\s.,;:!–—-]*(?:(?:but|however|and|yet|unfortunately|of\s+course)\b,?\s*)*"
    rf"(?:this|that|it|which|(?:the|this)\s+(?:above\s+|last\s+|first\s+)?{STATEMENT})\s+"
    rf"(?:(?:is|was)(?:n['’]t)?\s+(?:clearly\s+|obviously\s+|plainly\s+|simply\s+|in\s+general\s+)*"
    rf"{WRONG}\b|(?:fails?|does\s*(?:not|n['’]t)\s+hold)\b)",
    re.I,
)
NEAR = 200  # characters


def is_quoted(display: Display) -> bool:
    """Whether the text says that a formula is wrong, or that somebody else writes it."""
    before, behind = display.before[-NEAR:], display.after[:NEAR]
    if not HINTS.search(before) and not HINTS.search(behind):
        return _is_sought_for_errors(display) if HINTS.search(display.before) else False
    if BEFORE.search(before.rsplit("$", 1)[-1]) or BEHIND.match(behind.partition("$")[0]):
        return True
    return _is_sought_for_errors(display)


def _is_sought_for_errors(display: Display) -> bool:
    """Where is the error in the following argument? …, to the end of its paragraph."""
    text, start = display.span.source.text, display.span.start
    begun = max(0, text.rfind("\n\n", 0, start))
    return FOUND_WRONG.search(text, begun, start) is not None
