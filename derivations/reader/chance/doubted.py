r"""Sentences of chance that state no law: doubted, asked, denied, or said of another thing.

"If $X$ and $Y$ were independent" supposes what is not so; "the logarithm of $X$ is normal" and
"$X$ is the square of a normal variable" name no law of X.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.models.chance import Chance
from derivations.reader.chance.sentences import Sentence

PROPERTY = (
    r"(?:independen\w+|i\.?\s?i\.?\s?d\b|uncorrelated|normal\w*|gaussian|poisson|exponential\w*|"
    r"uniform\w*|bernoulli|binomial\w*|geometric\w*|mean|variance|expectation|distributed|identical\w*)"
)
UNSURE = (
    r"whether|wonder\w*|unless|if only|wrong|false|mistak\w+|unknown if|unclear if|although|though|"
    r"hypothes[ie]s that|(?:might|may|could|would) (?:think|believe|hope|guess|expect)|"
    r"without (?:assuming|supposing|requiring|knowing)|"
    r"(?:do|does|did|can|need|must|should)(?:\s+not|n['’]t) "
    r"(?:assume|suppose|require|know|need|say)|"
    r"(?:is|are|was|be)(?:\s+not|n['’]t|\s+never) "
    r"(?:true|the case|known|assumed|clear|supposed|said)"
)
BEFORE = re.compile(rf"\b(?:{UNSURE})\b[^;]{{0,150}}?\$[^;]{{0,150}}?\b{PROPERTY}", re.I)
SUPPOSED = re.compile(
    rf"\b(?:if\b[^.;]{{0,150}}\bwere|had\b[^.;]{{0,150}}\bbeen)\b[^.;]{{0,150}}?\b{PROPERTY}", re.I
)
BEHIND = re.compile(
    r"\$\s*,?\s*(?:is|are|be)?\s*(?:far from|hardly|seldom|rarely|barely|scarcely|never|"
    rf"looks?|seems?|appears?|fails?|neither|nearly|almost)\b[^.;$]*\b{PROPERTY}",
    re.I,
)
ASKED = re.compile(r"^\W*(?:is|are|does|do|was|were|can)\b[^?]*\$[^?]*\?\W*$", re.I)
MADE = (
    r"(?:natural )?(?:logarithm|log|square|cube|inverse|reciprocal|root|exponential|modulus|"
    r"absolute value|sum|difference|product|ratio|quotient|function|transform|derivative|"
    r"mixture|multiple|maximum|minimum|power)s?"
)
OF_IT = re.compile(
    rf"\b{MADE}\s+of\s+(?:the\s+)?\$(?:\s*(?:,|and|,\s*and)\s*\$)*\s*,?\s*"
    r"(?:is|are|be|has|have|follows?)\b|"
    rf"\$\s+whose\s+{MADE}\b|\bvariables\s+whose\s+{MADE}\b",
    re.I,
)
MADE_OF_ONE = re.compile(
    rf"\$\s*,?\s*(?:is|be|denotes?)\s+(?:an?|the)\s+(?:\w+\s+)?{MADE}\s+of\s+[^$.;]*\b(?:normal|"
    r"gaussian|exponential|uniform|poisson|bernoulli)\b",
    re.I,
)


CASE = re.compile(
    r"^\W*(?:under|before|after|in the (?:first|second|third|other|old|new|null)|"
    r"for the (?:first|second|other)|at first|initially|originally|now|later|then again)\b",
    re.I,
)


def another_case(told: Sequence[Sentence]) -> int | None:
    """Where what is said under one hypothesis ends: before the formulas of the next one."""
    if CASE.match(told[0].words) is None:
        return None
    turned = (at for at, later in enumerate(told) if at and CASE.match(later.words))
    later = told[next(turned, len(told)) :]
    return next((sentence.places[0] for sentence in later if sentence.places), None)


def unstated(words: str) -> Chance | None:
    """What is left of a sentence that states no law and no independence: words that are unread."""
    rules = (BEFORE, SUPPOSED, BEHIND, ASKED, OF_IT)
    found = next((match for rule in rules if (match := rule.search(words))), None)
    if found is None:
        return None
    said = " ".join(found.group().replace("$", " ").split())
    return Chance(loose=(said,), unread=(said,))


def names_no_law(words: str) -> bool:
    """Whether the law that a sentence names is of what its variable is made of.

    >>> names_no_law("Let $ be the square of a standard normal variable.")
    True
    """
    return MADE_OF_ONE.search(words) is not None
