r"""The supremum or infimum of a formula over an interval or over the positive whole numbers.

    sup_{x ∈ [0, 3]} x² = 9, inf {1/n : n ∈ ℕ} = 0

Values at numbers of the range and at its ends (limits where these do not belong to it) propose an
extreme; it is one where the formula is bounded by it everywhere, which the ladder must prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.errors import UserError
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Constant,
    Extreme,
    Formula,
    Index,
    Limit,
    Number,
    Relation,
    Symbol,
    Term,
    canonical,
    scalar,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

NUMBER = r"(-?\d+(?:\.\d+)?|-?\\infty)"
INTERVAL = re.compile(rf"· ?\\in ?([\[(]) ?{NUMBER} ?, ?{NUMBER} ?([\])])$")
BETWEEN = re.compile(rf"{NUMBER} ?(<|\\leq?(?![a-z])) ?· ?(<|\\leq?(?![a-z])) ?{NUMBER}$")
NATURAL = re.compile(r"· ?\\in ?(\\mathbb\{?N\}?|\\N|\\NN)$|· ?(\\geq? ?1)$")
UPPER = frozenset({"sup", "max"})
INFINITY = Constant("infinity")
PARTS = 12  # of an interval, whose ends are tried
FIRST_NUMBERS = 8


@dataclass(frozen=True, slots=True)
class Range:
    """From low to high, None for infinity; whole: whole numbers only; open: without that end."""

    low: Fraction | None
    high: Fraction | None
    whole: bool = False
    open_low: bool = False
    open_high: bool = False

    def inner(self) -> Iterator[Fraction]:
        """Some numbers of the range."""
        if self.whole:
            yield from map(Fraction, range(1, FIRST_NUMBERS + 1))
            return
        far = self.high if self.high is not None else Fraction(0)
        low = self.low if self.low is not None else min(Fraction(-8), far - 16)
        high = self.high if self.high is not None else max(Fraction(8), low + 16)
        for k in range(PARTS + 1):
            point = low + (high - low) * k / PARTS
            if (k or not self.open_low) and (k < PARTS or not self.open_high):
                yield point

    def ends(self) -> Iterator[tuple[Term, str]]:
        """Those that are approached only, with the side that they are approached from."""
        if self.low is None or self.open_low:
            yield (Number(self.low), "+") if self.low is not None else (Constant("-infinity"), "")
        if self.high is None or self.open_high:
            yield (Number(self.high), "-") if self.high is not None else (INFINITY, "")

    def facts(self, variable: Term) -> Iterator[Formula]:
        least = Relation.GREATER if self.open_low else Relation.AT_LEAST
        most = Relation.LESS if self.open_high else Relation.AT_MOST
        if self.low is not None:
            yield Formula(variable, least, Number(self.low))
        if self.high is not None:
            yield Formula(variable, most, Number(self.high))


def range_of(domain: str) -> Range | None:
    """What stands below sup, with a dot for the variable.

    >>> range_of(r"· \\in [0, 2)")
    Range(low=Fraction(0, 1), high=Fraction(2, 1), whole=False, open_low=False, open_high=True)
    """
    text = re.sub(r"\\[,;! ]|\s+", " ", domain).strip()
    if NATURAL.search(text):
        return Range(Fraction(1), None, whole=True)
    if found := INTERVAL.search(text):
        opening, low, high, closing = found.groups()
        return Range(_end(low), _end(high), False, opening == "(", closing == ")")
    if found := BETWEEN.search(text):
        low, first, last, high = found.groups()
        return Range(_end(low), _end(high), False, first == "<", last == "<")
    return None


def _end(text: str) -> Fraction | None:
    return None if "infty" in text else Fraction(text)


@dataclass(frozen=True, slots=True)
class Found:
    """An extreme, and whether it is proved that it is one."""

    value: Fraction
    proved: bool


def extreme_value(extreme: Extreme, claim: Claim) -> Found | None:
    """The number that it is; None where none is found that the ladder confirms to be a bound."""
    over = range_of(extreme.domain)
    if over is None or not isinstance(extreme.variable, Symbol | Index):
        return None
    if free_leaves(extreme.body) - {extreme.variable}:
        return None
    proposed = list(_proposed(extreme, over))
    if not proposed:
        return None
    best = max(proposed) if extreme.kind in UPPER else min(proposed)
    if over.whole and _is_beyond(extreme, best):
        return None  # whether 0 is a natural number decides it
    verdict = _climbed(_bound(extreme, over, best, claim)).verdict
    return Found(best, verdict is Verdict.PROVED) if verdict.praises else None


def _climbed(claim: Claim) -> Judgement:
    from derivations.judge.climbing import climbed

    return climbed(claim)


def _is_beyond(extreme: Extreme, best: Fraction) -> bool:
    value = _value(extreme, Fraction(0))
    if value is None:
        return False
    return value > best if extreme.kind in UPPER else value < best


def _bound(extreme: Extreme, over: Range, best: Fraction, claim: Claim) -> Claim:
    """The formula ≤ best, for all numbers of the range."""
    return replace(
        claim,
        left=extreme.body,
        relation=Relation.AT_MOST if extreme.kind in UPPER else Relation.AT_LEAST,
        right=Number(best),
        hypotheses=tuple(over.facts(extreme.variable)),
        others=(),
        premises=(),
        premise=None,
    )


def _value(extreme: Extreme, point: Fraction) -> Fraction | None:
    try:
        return exact(extreme.body, {extreme.variable: point})
    except NoValue:
        return None


def _proposed(extreme: Extreme, over: Range) -> Iterator[Fraction]:
    """Values of the formula, and those that it comes near to."""
    yield from (v for point in over.inner() if (v := _value(extreme, point)) is not None)
    if extreme.kind in ("sup", "inf"):
        for end, side in over.ends():
            value = _limit(extreme, end, side)
            if value is not None:
                yield value


def _limit(extreme: Extreme, end: Term, side: str) -> Fraction | None:
    from derivations.judge.limits.values import Values

    body, variable = extreme.body, extreme.variable
    if isinstance(variable, Index):
        variable = scalar("n")
        body = put(body, {extreme.variable: variable})
    try:
        found = Values([], asks=False).put_into(Limit(variable, end, body, side))
        return exact(canonical(found), {})
    except (NotExplicit, NoValue, UserError):
        return None
