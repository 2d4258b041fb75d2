"""n is divisible by d, d does not divide n, a is coprime to n: what words between two names say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from derivations.reader.raw import Numeral
from derivations.reader.records import Display
from derivations.reader.spoken.clauses import is_introduced
from derivations.terms import Call, Formula, Index, Number, Relation, Symbol, Term, function, number

LEAF = Callable[[Display], "Symbol | Index | None"]
DIVISIBLE = re.compile(r"\b(not )?(?:divisible by|a multiple of|multiples of)\s*$", re.I)
DIVIDES = re.compile(r"\b(?:divides?|a (?:divisor|factor) of|(does not divide))\s*$", re.I)
COPRIME = re.compile(r"\b(not )?(?:(?:co-?|relatively )prime|prime) (?:to|with)\s*$", re.I)
BY_DIGITS = re.compile(r"\b(not )?(?:divisible by|a multiple of) (\d+)\b", re.I)
POWER = re.compile(
    r"^[\s,]*(?:is|be|being|=)?\s*(?:always\s|also\s|an?\s|the\s|exact\s|perfect\s|integer\s)*"
    r"powers? of\s+(two|three|five|\d+)?(?![\w-])",
    re.I,
)
WORDS = {"two": "2", "three": "3", "five": "5"}
PRIMES, MOST = frozenset((2, 3, 5, 7)), 60


def spoken_divisibility(
    displays: Sequence[Display], place: int, found: Symbol | Index, leaf: LEAF
) -> Iterator[Formula]:
    """What the words behind the formula of a whole number say of it and of the next formula."""
    if not is_introduced(displays[place]):
        return
    behind = re.split(r"\$|[.;:](?:\s|$)", displays[place].after)[0]
    if said := BY_DIGITS.search(behind):
        yield _divided(found, number(int(said.group(2))), said.group(1) is not None)
    if said := POWER.search(behind):
        base = said.group(1) and WORDS.get(said.group(1).lower(), said.group(1))
        yield from _powers(found, number(int(base)) if base else _next(displays, place, leaf))
    if place + 1 == len(displays) or (other := _other(displays[place + 1], leaf)) is None:
        return
    if said := DIVISIBLE.search(behind):
        yield _divided(found, other, said.group(1) is not None)
    elif said := DIVIDES.search(behind):
        yield _divided(other, found, said.group(1) is not None)
    elif said := COPRIME.search(behind):
        relation = Relation.NOT_EQUAL if said.group(1) else Relation.EQUAL
        yield Formula(Call(function("gcd"), (found, other)), relation, number(1))


def _next(displays: Sequence[Display], place: int, leaf: LEAF) -> Term | None:
    """3 of "a power of $3$"."""
    return _other(displays[place + 1], leaf) if place + 1 < len(displays) else None


def _powers(n: Term, base: Term | None) -> Iterator[Formula]:
    """2⁶⁰ mod n = 0: of a prime, its powers as far as anybody computes with them."""
    if isinstance(base, Number) and base.value in PRIMES:
        yield _divided(number(int(base.value) ** MOST), n, False)


def _divided(n: Term, d: Term, denied: bool) -> Formula:
    """n mod d = 0"""
    relation = Relation.NOT_EQUAL if denied else Relation.EQUAL
    return Formula(Call(function("mod"), (n, d)), relation, number(0))


def _other(display: Display, leaf: LEAF) -> Term | None:
    """The next formula, which is a number or a name."""
    if not display.is_inline or len(display.rows) != 1 or len(display.rows[0].statements) != 1:
        return None
    sides = display.rows[0].statements[0].sides
    if len(sides) == 1 and isinstance(sides[0], Numeral):
        return number(int(sides[0].value)) if sides[0].value.denominator == 1 else None
    return leaf(display)
