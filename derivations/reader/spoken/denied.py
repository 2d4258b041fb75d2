r"""$1 < 2$ holds but $2 < 1$ does not: a sentence that says of a formula that it is wrong."""

from __future__ import annotations

import re

from derivations.reader.records import Display
from derivations.reader.spoken.other_curves import sentence_before
from derivations.reader.spoken.quoted_errors import is_quoted

REASON = "is denied"
BEHIND = re.compile(
    r"^\s*(?:(?:do|does|did|can|could|will|would)(?:\s*not|n['’]t)"
    r"(?:\s+(?:hold|be\s+(?:true|right|correct)|work)\b|\s*[.,;]|\s*$)|"
    r"cannot\s+(?:hold|be\s+true)\b|(?:fails?(?:\s+to\s+hold)?|never\s+holds)\s*(?:[.,;]|$)|"
    r"(?:is|are|was|were)(?:\s*n['’]t|\s+not)\s+(?:true|right|correct|valid|the\s+case)\b|"
    r"(?:is|are|was|were)\s+(?:always\s+)?(?:false|wrong|untrue|absurd|impossible|incorrect)\b)",
    re.I,
)
LEADS = r"(?:which|this|that|it|but\s+(?:this|that|it))\s+"
CONTRADICTION = re.compile(
    r"^\s*[.,;:!–—-]*\s*\(?\s*(?:"
    rf"(?:and\s+)?(?:{LEADS})?contradict(?:s|ing)\b|"
    rf"(?:{LEADS}(?:is|gives|yields|leads\s+to)\s+|(?:and\s+)?so\s+)?"
    r"(?:clearly\s+|obviously\s+)?(?:a\s+|the\s+(?:desired\s+|required\s+)?|our\s+)?"
    r"(?:clear\s+)?(?:contradiction|absurd(?:ity)?)\b|"
    rf"{LEADS}(?:is|are)\s+(?:clearly\s+|obviously\s+)?(?:impossible|false|not\s+(?:true|possible))\b|"
    rf"(?:is\s+|clearly\s+)?impossible\b|{LEADS}can\s*not\s+be\b)",
    re.I,
)
BEFORE = re.compile(
    r"\b(?:is|be|was)(?:n['’]t|\s+not)\s+(?:true|right|correct|the\s+case)\s+that\s*$|"
    r"\b(?:is|be|was)\s+(?:false|wrong|impossible|incorrect)\s+that\s*$|"
    r"\b(?:cannot|can\s*not|can['’]t)\s+(?:have|be)\s*$",
    re.I,
)
EXCLUDED = re.compile(
    r"\b(?:avoid(?:s|ing)?|exclud(?:e|es|ing)|except(?:\s+for|\s+at|\s+when|\s+in)?"
    r"(?:\s+the\s+(?:\w+\s+)?cases?(?:\s+(?:of|that|when|where|in\s+which))?)?|"
    r"other\s+than|unless)\s+"
    r"(?:\$\s*(?:,|and|or|,\s*and|,\s*or)\s*)*$",
    re.I,
)
INVALID = re.compile(
    r"^(?:\s*(?:,|and|or|,\s*and)\s*\$)*\s*(?:is|are)\s+(?:an?\s+)?"
    r"(?:invalid|excluded|forbidden|not\s+(?:allowed|in\s+the\s+domain|permitted|valid))\b",
    re.I,
)
OF_ALL = re.compile(r"\b(?:all|every|each|any|no)\s*$", re.I)  # "All $n = 11k$ fail" tells which n
BUT_NOT = re.compile(r"\b(?:but|and) not\s*[:,]?\s*$", re.I)


def is_denied(display: Display) -> bool:
    """Whether the words around a formula say that it does not hold, or contradicts what holds.

    >>> bool(BEHIND.match(" does not hold.")), bool(BEHIND.match(" does not depend on x"))
    (True, False)
    """
    if BUT_NOT.search(display.before) or is_quoted(display):
        return True
    if len(display.rows) == 1 and ends_in_a_contradiction(display):
        return True
    if not display.is_inline or OF_ALL.search(display.before):
        return False
    if EXCLUDED.search(display.before) or INVALID.match(display.after):
        return True
    return bool(BEHIND.match(display.after) or BEFORE.search(sentence_before(display)))


def ends_in_a_contradiction(display: Display) -> bool:
    """10 = 2 · 5 ≤ 9, a contradiction: some step of what it follows from is false.

    >>> bool(CONTRADICTION.match(", which is impossible.")), bool(CONTRADICTION.match(", so"))
    (True, False)
    """
    return CONTRADICTION.search(display.after) is not None
