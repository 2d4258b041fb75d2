r"""What words say of a formula itself: its predicate behind it, or an attribute before it.

"The inverse of $A$ is diagonal" and "$A$ is similar to a diagonal matrix" say it of another thing,
"had $A$ been diagonal" and "is $A$ diagonal?" say it of nothing.
"""

from __future__ import annotations

import re

LED_TO = re.compile(  # what stands behind them is said of another thing
    r"\b(?:than|by|to|from|between|into|like|under|whose(?!\s+(?:rows|columns|entries)\b)|minus|plus|times|"
    r"(?:with|has|have|having|without)(?!\s+(?:(?:the|an?|no|only|pairwise|mutually)\s+)*"
    r"(?:orthonormal|orthogonal|unit (?:norm|length)|full|same|equal|common|norm|"
    r"length|orthogonality|ones?)\b)|"
    r"(?<!pair )(?<!set )(?<!sets )(?<!family )(?<!families )(?<!sequence )(?<!system )"
    r"(?<!collection )(?<!list )(?<!couple )(?<!basis )(?<!bases )(?<!vectors )(?<!consisting )"
    r"of(?!\s+(?:(?:the|an?)\s+)*(?:unit (?:norm|length)|full|same|equal|norm|length|size|"
    r"order|dimensions?|rank|"
    r"class|type|ones?|them|these)\b))\b",
    re.I,
)
HEDGED = re.compile(
    r"\b(?:almost|nearly|approximately|roughly|hardly|seldom|rarely|barely|scarcely|fails?|lacks?|"
    r"far|block|quasi|pseudo|close|piecewise|eventually|asymptotically|locally|sometimes|often|"
    r"usually|possibly|maybe|perhaps|typically|were|been|half|twice|elsewhere|otherwise|"
    r"(?:may|might|could|would)(?!\s+(?:\w+\s+){0,2}(?:assum|suppos|taken|chosen|choose|take)))\b",
    re.I,
)
PERHAPS = re.compile(
    r"\b(?:or(?!,?\s+(?:equivalently|in other words))|only|neither|nor|either)\b", re.I
)
DOUBTED = re.compile(
    r"\b(?:whether|wonder\w*|unless|only (?:if|when)|if only|would|might|could|false|wrong|"
    r"den(?:y|ies|ied)|neither|nor|unknown|unclear|conjecture\w*|doubt\w*|mistak\w+|"
    r"hypothesis that|(?:need|do|does|did|can|should|must|will)(?:\s+not|n['’]t)|cannot|"
    r"(?:is|are|was|be)(?:\s+not|n['’]t|\s+never) (?:true|the case|clear|known|assumed|said)|"
    r"without (?:assuming|supposing|requiring|knowing))\b[^$]*$|"
    r"^\W*had\b[^$]*$|\beither\s+$",
    re.I,
)
ASKED = re.compile(r"^\W*(?:is|are|does|do|was|were|can)\b[^$,]*$", re.I)
ASKS_BEHIND = re.compile(r"^[^.;$]*\?")
ITS = re.compile(r"^\s*,?\s*(?:is|are|be|being|was|were|has|have|follows?)\b", re.I)
OF_IT = re.compile(
    r"\b(?!(?:each|both|all|any|every|none|values?|columns?|rows?|entr(?:y|ies)|elements?|members?|"
    r"components?|case|terms|instead|because|independent|function)\b)[\w-]+\s+of\s+"
    r"(?:(?:the|an?|our|this|both|matrix|matrices|vectors?|functions?|random|variables?)\s+)*$",
    re.I,
)
OBJECT = re.compile(
    r"\b(?:of|to|than|by|with|from|onto|over|in)\s+(?:(?:the|an?|this|our|both|each|any|every|given|"
    r"matrix|matrices|vectors?|functions?|variables?)\s+)*$",
    re.I,
)


def parted(said: str) -> tuple[str, str]:
    """The words behind a formula that are said of it, and those of which that is unsure.

    >>> parted("symmetric with eigenvalues"), parted("similar to a diagonal matrix")
    (('symmetric ', 'with eigenvalues'), ('similar ', 'to a diagonal matrix'))
    >>> parted("symmetric or diagonal")
    ('', 'symmetric or diagonal')
    """
    if PERHAPS.search(said):
        return "", said
    ends = [found.start() for rule in (LED_TO, HEDGED) if (found := rule.search(said))]
    end = min(ends, default=len(said))
    return said[:end], said[end:]


def is_left_open(sentence: str, behind: str) -> bool:
    """Whether a sentence denies, asks or doubts what it says behind a formula.

    >>> is_left_open("We do not assume that ", " is symmetric."), is_left_open("Is ", " even?")
    (True, True)
    >>> is_left_open("We assume that ", " is symmetric.")
    False
    """
    asked = ASKED.match(sentence) is not None and ASKS_BEHIND.match(behind) is not None
    return asked or DOUBTED.search(sentence) is not None


def is_of_another(before: str, behind: str) -> bool:
    """Whether the subject is another thing: "the inverse of $ is diagonal".

    >>> is_of_another("the inverse of ", " is diagonal"), is_of_another("each of ", " is diagonal")
    (True, False)
    """
    return ITS.match(behind) is not None and OF_IT.search(before) is not None


def is_an_object(phrase: str) -> bool:
    """Whether a preposition stands before the formula: "the symmetric part of $"."""
    return OBJECT.search(phrase) is not None
