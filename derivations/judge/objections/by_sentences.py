r"""What the sentence before a display says of its rows: no identity, or not of the row before.

"Now subtract 5q from both sides" changes an equation. "Combine the results: = …" goes on with
something further up than with the last side computation. "To first order" tells an approximation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.judge.judged import Judged, doubted
from derivations.judge.verdict import Verdict
from derivations.reader.records import Claim, Link
from derivations.terms import Relation, Term
from derivations.terms.substitution import free_leaves

SENTENCE = re.compile(r"[.;?!]\s")
BEGINS = re.compile(r"\$[.,;]?\s+(?=[A-Z])")  # behind a formula that ends a sentence
BOTH_SIDES = re.compile(r"\b(?:both|each|either)\s+sides?\b", re.I)
RESUMES = re.compile(
    r"\b(?:steps?|combin\w*|so|results?|putting|put|together|finally|total|therefore|hence|thus|"
    r"collect\w*|add\w*|substitut\w*|back|overall)\b",
    re.I,
)
EQUATION = "an equation, both sides of which are changed"
ANOTHER = re.compile(
    r"\b(?:another|alternative|other)\s+(?:\w+\s+){0,3}(?:choice|way|option|possibility|answer|"
    r"decomposition|example|pair|solution)\b|\b(?:yet\s+another|alternatively)\b",
    re.I,
)
NEARLY = re.compile(
    r"\b(?:approximat\w*|neglect\w*|negligibl\w*|ignor(?:e|es|ed|ing)|asymptotic\w*|roughly|nearly)\b"
    r"|\b(?:first|second|third|lowest|leading|zeroth|linear|quadratic|higher)[- ]orders?\b"
    r"(?!\s+(?:\w+\s+){0,3}?(?:conditions?|equations?|odes?|pdes?|derivatives?|partials?|logic|"
    r"systems?|process\w*|moments?|recurrences?|statistics?|tensors?|differences?)\b)"
    r"|\bleading\s+(?:\w+\s+)?(?:terms?|behaviou?r|contribution|correction)\b"
    r"|\b(?:for|when|if|with|is|are|at|of|in)\s+(?:(?:very|sufficiently|extremely)\s+)?(?:small|large|big)"
    r"(?!\s+(?:numbers?|samples?))\b"
    r"|\bin\s+(?:the|this|that)\s+(?:[\w-]+\s+){0,3}limit\b|\bin\s+the\s+limit\b"
    r"|\b(?:far|near)\s+(?:away|from\s+the\s+origin|the\s+origin|field)\b"
    r"|\blineari[sz]\w+\b|\\(?:gg|ll)\b|近似|忽略|远[大小]于",
    re.I,
)
SOLVING = "solving"
LABELLED = "a label stands before it, of which alone it may be said"
CHOSEN = "another choice, which the sentence gives"
AN_APPROXIMATION = "the sentence tells of an approximation, as which it may be meant"
ELSEWHERE = "it may go on with something further up than the last display"


def without_changed_sides(found: Sequence[Judged]) -> Iterator[Judged]:
    """Each row; not accused are equations that are changed, and what may go on with other rows."""
    resumed, last = None, None
    for judged in found:
        source = judged.line.source
        if last is not None and _resumes(judged, last):
            resumed = source.chain
        last = judged
        if judged.judgement.verdict is Verdict.REFUTED:
            if source.chain == resumed:
                judged = doubted(judged, ELSEWHERE)
            elif _changes_sides(judged):
                judged = doubted(judged, EQUATION)
            elif _is_labelled(source):
                judged = doubted(judged, LABELLED)
            elif ANOTHER.search(SENTENCE.split(source.display.before.rstrip())[-1]):
                judged = doubted(judged, CHOSEN)
            elif _is_told_nearly(judged):
                judged = doubted(judged, AN_APPROXIMATION)
        yield judged


def _changes_sides(judged: Judged) -> bool:
    source, whole = judged.line.source, judged.line.whole
    if whole is None or whole.relation is not Relation.EQUAL or _begins_with_a_sign(source):
        return False
    if judged.judgement.evidence.rung == SOLVING:
        return False  # it loses or gains solutions
    sides = source.row.statements[0].sides if source.row.statements else ()
    sentence = SENTENCE.split(source.display.before.rstrip())[-1]
    return len(sides) == 2 and BOTH_SIDES.search(sentence) is not None


def _is_told_nearly(judged: Judged) -> bool:
    """V(x) = 2kqa/x² of "far away", f(x) = 1 - x of "to first order": no identity in letters."""
    source, whole = judged.line.source, judged.line.whole
    if whole is None or whole.relation is not Relation.EQUAL:
        return False
    if not any(isinstance(side, Term) and free_leaves(side) for side in (whole.left, whole.right)):
        return False
    before = BEGINS.split(SENTENCE.split(source.display.before.rstrip())[-1])[-1]
    after = SENTENCE.split(source.display.after.lstrip())[0]
    return any(NEARLY.search(words) for words in (before, after))


def _resumes(judged: Judged, last: Judged) -> bool:
    """A display that begins with a sign, behind an equation of another one and words between."""
    source, before = judged.line.source, last.line.source
    display = source.display
    if display is before.display or display.is_inline or not _begins_with_a_sign(source):
        return False
    if source.chain != before.chain:
        return _is_a_number(judged)  # "pulling out $-1$: = …"
    return RESUMES.search(display.before.rpartition("$")[2]) is not None


def _is_labelled(source: Claim) -> bool:
    """l_2: y = x + 1"""
    first, *others = source.row.statements or (None,)
    bare = first is not None and not first.relations and bool(others)
    return bare and others[0].link is Link.TEXT and ":" in source.row.span.text


def _begins_with_a_sign(source: Claim) -> bool:
    statements = source.row.statements
    return bool(statements) and statements[0].sides[0] is None


def _is_a_number(judged: Judged) -> bool:
    left = judged.line.whole.left if judged.line.whole is not None else None
    return isinstance(left, Term) and not free_leaves(left)
