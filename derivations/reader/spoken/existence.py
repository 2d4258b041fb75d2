"""What is said of one value only: "a_k ≥ 1 for some $k$", "there is an $x$ with f(x) ≥ 0"."""

from __future__ import annotations

import re

from derivations.reader.records import Display

FOR_SOME = re.compile(
    r"^[\s,$]*(?:\\\))?\s*(?:holds )?(?:for|at|in) (?:some|one|infinitely many|at least)\b"
)
THERE_IS = re.compile(
    r"\b(?:there (?:is|are|exists?)|exists?|for some|sometimes)\b(?!.*\bsuch that\b.*\bfor all\b)",
    re.I,
)
BY_A_THEOREM = re.compile(
    r"\b(?:(?:mean|intermediate)[- ]value|MVT|IVT|Rolle|Lagrange|Taylor['’]?s?\s+theorem)", re.I
)
BETWEEN = re.compile(r"^[^.;]{0,60}?\b(?:strictly\s+|somewhere\s+)?between\b")
POSSIBLE = re.compile(
    r"\bit (?:is|may be) (?:entirely |quite |perfectly )?possible (?:to have|that)\b|"
    r"\bit (?:may|might|can|could) (?:well |also )*(?:be|happen) that\b",
    re.I,
)


def is_of_some(display: Display) -> bool:
    """Whether words say that something is so, and not for which of many.

    As theorems do: f(b) - f(a) = f′(c) (b - a) with c between a and b.
    """
    sentence = re.split(r"[.;]\s", display.before)[-1]
    behind = display.after
    if FOR_SOME.match(behind) or BETWEEN.match(behind) or BY_A_THEOREM.search(sentence):
        return True
    if THERE_IS.search(sentence) is None:
        return False
    return FOR_EVERY.match(behind) is None or _counts_what_exists(display)


FOR_EVERY = re.compile(r"^[\s,$]*(?:\\\))?\s*(?:whenever|for (?:all|every|any|each))\b", re.I)
EXISTS = re.compile(r"\bthere (?:is|are|exists?|must be)\b[^.;$]*\$([^$]{1,60})\$", re.I)
LETTERS, BELOW = re.compile(r"[A-Za-z]+"), re.compile(r"_(?:\{([^{}]*)\}|(\w))")
NEAR = 160  # characters


def _counts_what_exists(display: Display) -> bool:
    """a_n ≤ b_k for all n, of a k that exists: it is said of one b_k, and not of all."""
    text, start = display.span.source.text, display.span.start
    named = EXISTS.findall(text[max(0, start - NEAR) : start])
    letters = {letter for formula in named for letter in LETTERS.findall(formula)}
    below = {"".join(found) for found in BELOW.findall(display.span.text)}
    return any(letters.intersection(LETTERS.findall(index)) for index in below)


def is_possible(display: Display) -> bool:
    """Whether its sentence says that the formula may hold, and not that it does."""
    return POSSIBLE.search(re.split(r"[.;]\s", display.before)[-1]) is not None


AT_ONE = re.compile(
    r"^[\s,$]*(?:\\\))?\s*(?:(?:holds|only)\s+)*(?:at|for|in|when)\s+(?:some|one|this|that|"
    r"a\s+(?:certain|single|fixed|given|particular|suitable)|"
    r"the\s+(?:\w+\s+)?(?:point|place|value|instant|moment|number|argument)|"
    r"infinitely many|at least)\b"
)
THERE = re.compile(
    r"\b(?:at|for)\s+(?:the|this|that|one|a|some)\s+(?:\w+\s+)?"
    r"(?:point|place|value|instant|moment|number|argument)\s*(?:\$[\s,]*)?"
    r"(?:(?:we|it|one|have|has|holds?|that|then)\b[\s,]*)*$",
    re.I,
)


def is_at_one_place(display: Display) -> bool:
    """Whether words say an equation for a function at one argument only."""
    return bool(AT_ONE.match(display.after) or THERE.search(display.before))


MEET = re.compile(
    r"\b(?:meets?|intersect\w*|cross\w*|coincide\w*|agree\w*|touch\w*|equal)\b[^.;$]*"
    r"\b(?:where|wherever|when|whenever|if|at which|for which)\s*$",
    re.I,
)
AT_A_PLACE = re.compile(
    r"^\s*\$?\s*,?\s*(?:only\s+|exactly\s+|precisely\s+)*(?:at|only when)\s+\$", re.I
)


def is_where_they_meet(display: Display) -> bool:
    """f(x) = g(x) of "the curves meet where f(x) = g(x)" and of "f(x) = g(x) at x = 2"."""
    before = re.split(r"[.;]\s", display.before)[-1]
    return MEET.search(before) is not None or AT_A_PLACE.match(display.after) is not None


CHOOSES = re.compile(
    r"\b(?:some|there (?:is|are|exists?)|exists?|choose|pick|find|an?)\b"
    r"(?:\s+(?!of\b|to\b|by\b|that\b)[a-z-]+){0,3}[\s$\\(\[]*$",
    re.I,
)


def is_of_something_new(before: str) -> bool:
    """Whether words speak of something that is chosen: we get some sequence {x_n}, there are a, b.

    >>> is_of_something_new("Hence there is some sequence "), is_of_something_new("Hence the set ")
    (True, False)
    """
    return CHOOSES.search(before) is not None


__all__ = [
    "is_at_one_place",
    "is_of_some",
    "is_of_something_new",
    "is_possible",
    "is_where_they_meet",
]
