"""Arrivals in words: "calls arrive as a Poisson process at a rate of 3 per hour".

The number of them in t units of time is Poisson with t times the rate; the time until the first or
the next one, and between two that follow each other, is exponential with the rate (Ross, A First
Course in Probability, 9.1).
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.models.chance import NOTHING, Chance, Law, Stated
from derivations.reader.building.attempted import term_of
from derivations.reader.chance.experiments import VALUES, Setting
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.terms import Symbol, Term, number, times

UNITS = {
    "second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "day": 86400,
    "week": 604800, "month": 0, "year": 0,
}  # fmt: skip
UNIT = r"(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|years?|sec|min|hrs?)\b"
SOME = "|".join(sorted(VALUES, key=len, reverse=True))
VALUE = rf"(?P<value>\$|\d+(?:\.\d+)?|(?:{SOME})\b)"
SPEAKS = re.compile(r"\bpoisson\b[^.$]*\bprocess\b", re.I)
RATED = re.compile(
    rf"\b(?:rate|intensity)\s+(?:of\s+|is\s+|parameter\s+|equal\s+to\s+)?{VALUE}"
    rf"(?:\s+(?!per\b|an?\b|every\b|each\b)[a-z]+)?(?:\s+(?:per|an?|every|each)\s+{UNIT})?",
    re.I,
)
BE = r"\$\s*,?\s*(?:be|is|denotes?|are|stands\s+for|represents?)\s+the\s+"
COUNTS = re.compile(
    rf"{BE}(?:total\s+|random\s+)?number\s+of\s+[a-z]+(?:\s+[a-z]+){{0,4}}?\s+"
    rf"(?:in|during|over|within|per)\s+(?:an?\s+|the\s+|any\s+|next\s+|first\s+|given\s+)*"
    rf"(?:{VALUE}[\s-]+)?{UNIT}\s*(?:period|interval)?\s*(?=[.,;]|$)",
    re.I,
)
THING = r"(?:arrival|event|customer|call|jump|claim|bus|failure|particle|occurrence)"
WAITS = re.compile(
    rf"{BE}(?:random\s+|waiting\s+|inter-?arrival\s+)?time\s+"
    rf"(?:(?:until|till|to|of|before)\s+the\s+(?:first|next)\s+{THING}|"
    rf"between\s+(?:two\s+|any\s+two\s+|the\s+)?(?:successive\s+|consecutive\s+|subsequent\s+)?{THING}s)\b",
    re.I,
)
HINDERS = re.compile(
    r"\b(?:given|if|unless|thinn\w+|non-?homogeneous|inhomogeneous|compound|independent\w*|two\s+types|"
    r"each\s+of\s+(?:which|them)|probability|second|third|last|conditional\w*|increas\w+|decreas\w+)\b",
    re.I,
)


def speaks_of_arrivals(words: str) -> bool:
    return SPEAKS.search(words) is not None


def arrivals(setting: Setting, names: Lexicon) -> Chance:
    """The laws of numbers of arrivals and of waiting times; NOTHING where not all is said."""
    words = setting.words
    rates = list(RATED.finditer(words))
    if len(rates) != 1 or len(SPEAKS.findall(words)) != 1 or HINDERS.search(words):
        return NOTHING
    (rated,) = rates
    rate = setting.value(rated["value"], rated.start("value"), names)
    if rate is None:
        return NOTHING
    found = []
    for said in COUNTS.finditer(words):
        often = _units(said, rated, setting, names)
        if often is not None and (variable := _variable(setting, said, names)) is not None:
            found.append(Stated(variable, (Law("poisson", (times(rate, often),)),)))
    for said in WAITS.finditer(words):
        if (variable := _variable(setting, said, names)) is not None:
            found.append(Stated(variable, (Law("exponential", (rate,)),)))
    return Chance(tuple(found)) if found else NOTHING


def without_arrivals(words: str) -> str:
    """The words without the process, which tells the laws that are found."""
    return SPEAKS.sub(" ", words)


def _units(
    said: re.Match[str], rated: re.Match[str], setting: Setting, names: Lexicon
) -> Term | None:
    """2 of "in 2 hours" at a rate per hour, 1/2 of "in 30 minutes"."""
    if rated["unit"] is None:
        return None
    counted, per = (UNITS[_singular(each["unit"])] for each in (said, rated))
    if counted != per and not (counted and per):
        return None
    if counted == per == 0 and _singular(said["unit"]) != _singular(rated["unit"]):
        return None
    length = Fraction(counted, per) if per else Fraction(1)
    if said["value"] is None:
        return number(length)
    value = setting.value(said["value"], said.start("value"), names)
    return None if value is None else value if length == 1 else times(number(length), value)


def _singular(unit: str) -> str:
    return unit.lower().removesuffix("s")


def _variable(setting: Setting, said: re.Match[str], names: Lexicon) -> Symbol | None:
    """X of "let X be the number of"."""
    display = setting.displays[setting.words[: said.start()].count("$")]
    statements = [s for row in display.rows for s in row.statements]
    tree = statements[0].sides[0] if len(statements) == 1 and not statements[0].relations else None
    if tree is None or named(tree) is None:
        return None
    found = term_of(tree, names)
    return found if isinstance(found, Symbol) and found.shape.is_scalar else None


__all__ = ["arrivals", "speaks_of_arrivals", "without_arrivals"]
