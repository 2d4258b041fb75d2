r"""Moments that words name: "let $\mu$ be the mean of $X$", "X and Y with means $a$ and $b$"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from derivations.reader.building.attempted import term_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.terms import (
    Expectation,
    Formula,
    Power,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Variance,
    Zero,
    number,
)

MEAN = r"(?:mean|expectation|expected value|mean vector)"
SPREAD = (
    r"(?:variance|covariance(?: matrix)?|standard deviation|S\.?D\b\.?|variance-covariance matrix)"
)
KIND = rf"{MEAN}|{SPREAD}"
OF = r"\s+of\s+(?:the\s+)?(?:(?:random\s+)?(?:variable|vector)\s+)?(?P<x>\$)"
IS = r"(?:is|are|be|being|denotes?|denote)"
NAMED_OF = re.compile(rf"(?P<at1>\$)\s*,?\s*(?:{IS}\s+)?the\s+(?P<of1>{KIND}){OF}", re.I)
BOTH_OF = re.compile(
    rf"(?P<at1>\$)\s+and\s+(?P<at2>\$)\s+{IS}\s+(?:respectively\s+)?(?:the\s+)?"
    rf"(?P<of1>{KIND})\s+and\s+(?:the\s+)?(?P<of2>{KIND}){OF}",
    re.I,
)
EACH_OF = re.compile(
    rf"(?P<at1>\$)\s+(?:{IS}\s+)?the\s+(?P<of1>{KIND})\s+and\s+(?P<at2>\$)\s+"
    rf"(?:{IS}\s+)?(?:the\s+)?(?P<of2>{KIND}){OF}",
    re.I,
)
THE_OF = re.compile(
    rf"\bthe\s+(?P<of1>{KIND}){OF}\s+(?:{IS}|by)\s+(?:denoted\s+(?:by\s+|as\s+)?)?(?P<at1>\$)", re.I
)
RESPECTIVELY = re.compile(
    rf"\b(?P<of>{KIND})s\s+(?:of\s+)?(?P<list>\$(?:\s*(?:,|and|,\s*and)\s*\$)+)", re.I
)


def named_moments(words: str, displays: Sequence[Display], names: Lexicon) -> Iterator[Formula]:
    """E[X] = μ of "μ is the mean of X"."""
    for pattern in (BOTH_OF, EACH_OF, THE_OF, NAMED_OF):
        found = list(pattern.finditer(words))
        for match in found:
            yield from _of(match, words, displays, names)
        if found:
            return


def _of(
    match: re.Match[str], words: str, displays: Sequence[Display], names: Lexicon
) -> Iterator[Formula]:
    variable = _at(match, "x", words, displays, names)
    if not isinstance(variable, Symbol):
        return
    for part in ("1", "2"):
        if f"at{part}" in match.re.groupindex:
            value = _at(match, f"at{part}", words, displays, names)
            formula = value and moment_of(variable, match[f"of{part}"].lower(), value)
            if formula:
                yield formula


def _at(
    match: re.Match[str], part: str, words: str, displays: Sequence[Display], names: Lexicon
) -> Term | None:
    return value_of(displays[words[: match.start(part)].count("$")], names)


def in_turn(
    words: str, displays: Sequence[Display], variables: Iterable[Symbol], names: Lexicon
) -> Iterator[Formula]:
    """E[X] = a and E[Y] = b of "X and Y with means $a$ and $b$"."""
    own = list(dict.fromkeys(variables))
    for match in RESPECTIVELY.finditer(words):
        first = words[: match.start("list")].count("$")
        values = [value_of(d, names) for d in displays[first : first + match["list"].count("$")]]
        if len(values) != len(own):
            continue
        for variable, value in zip(own, values, strict=True):
            formula = value and moment_of(variable, match["of"].lower(), value)
            if formula:
                yield formula


def without_lists(words: str) -> str:
    """The words without moments that are listed for several variables."""
    return RESPECTIVELY.sub(lambda match: " $" * match.group().count("$"), words)


def value_of(display: Display, names: Lexicon) -> Term | None:
    """μ, or 3 in μ = 3."""
    statements = [s for row in display.rows for s in row.statements]
    tree = statements[0].sides[-1] if len(statements) == 1 else None
    return term_of(tree, names)


def moment_of(variable: Symbol, kind: str, value: Term) -> Formula | None:
    """E[X] = value or Var(X) = value, which is squared where it is a standard deviation."""
    try:
        is_mean = re.fullmatch(MEAN, kind)
        left: Term = Expectation(variable) if is_mean else Variance(variable)
    except ShapeError:  # the variance of a matrix
        return None
    if "deviation" in kind or kind.lower().startswith("s"):
        value = Power(value, number(2))
    if value == number(0) and not left.shape.is_scalar:
        value = Zero(left.shape.rows, left.shape.cols)
    return Formula(left, Relation.EQUAL, value) if left.shape == value.shape else None
