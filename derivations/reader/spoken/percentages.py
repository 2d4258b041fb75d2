r"""Chances as shares: "$1\%$ of the people have the disease $D$" states P(D) = 1/100."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from derivations.models.chance import NOTHING, Chance
from derivations.reader.building.attempted import number_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.terms import Formula, Number, Probability, Relation, Symbol

SHARE = re.compile(  # the sign \% is not kept outside of formulas
    r"(?P<share>\$|\b\d+(?:\.\d+)?\s*(?:%|per ?cent\b)?)\s+of\s+(?:the|all|a|an)\b", re.I
)
EVENT = re.compile(
    r"^(?:\s+[a-z-]+){1,4}?\s+(?:have|has|are|is|carry|carries|suffer from|show|play|like|own)\b"
    r"(?:\s+\(?[a-z-]+){0,5}\s+\(?\s*\$\s*\)?\s*(?:[.,;]|$|(?:and|while|but|that)\b)",
    re.I,
)
Listed = Callable[[Display, Lexicon], Iterable[Symbol]]


def shares(words: str, displays: Sequence[Display], names: Lexicon, listed: Listed) -> Chance:
    """What percentages say of events; words not understood where they say something else."""
    found: list[Formula] = []
    total = 0
    for match in SHARE.finditer(words):
        place = words[: match.start()].count("$")
        is_formula = match["share"] == "$"
        if is_formula and r"\%" not in displays[place].span.text:
            continue
        total += 1
        share = _value(displays[place], names) if is_formula else _spoken(match["share"])
        behind = displays[place + is_formula :][:1] if EVENT.match(words[match.end() :]) else ()
        events = [event for display in behind for event in listed(display, names)]
        if len(events) == 1 and share is not None:
            found.append(Formula(Probability(events[0]), Relation.EQUAL, share))
    unread = ("a share of things",) if total > len(found) else ()
    return Chance(moments=tuple(found), unread=unread) if total else NOTHING


def _value(display: Display, names: Lexicon) -> Number | None:
    statements = [s for row in display.rows for s in row.statements]
    value = number_of(statements[0].sides[0], names) if len(statements) == 1 else None
    return value if isinstance(value, Number) else None


def _spoken(share: str) -> Number | None:
    digits = re.match(r"[\d.]+", share)
    is_share = digits is not None and digits.end() < len(share)
    return Number(Fraction(digits.group()) / 100) if digits and is_share else None
