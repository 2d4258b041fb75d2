"""What words state of numbers: signs, parity, primality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.records import Display
from derivations.reader.spoken.words_beside import (
    BEHIND,
    CONDITIONAL,
    NEGATED,
    PREPOSITION,
    before_list,
    from_formula,
    words_behind,
)
from derivations.terms import Call, Formula, Index, Relation, Symbol, function, index, number

# Of numbers; the first that fits wins, and only directly beside the name.
SIGNS: tuple[tuple[str, Relation], ...] = (
    (r"nonnegative|non-negative|not negative", Relation.AT_LEAST),
    (r"nonpositive|non-positive", Relation.AT_MOST),
    (r"nonzero|non-zero|not zero", Relation.NOT_EQUAL),
    (r"positive(?![- ](semi|definite|part|direction))", Relation.GREATER),
    (r"negative(?![- ](semi|definite|part|direction))", Relation.LESS),
)
WORDS_OF_SIGNS = ("positive", "negative", "zero")  # one of which each of them holds
PLURALS = r"(numbers|reals|integers|constants|scalars|parameters|values|coefficients|angles)"
NOUN = r"(numbers?|reals?|integers?|constants?|scalars?|parameters?|values?|coefficients?|angles?)"
KIND = (
    r"(positive|(non-?)?negative|non-?zero|real|rational|whole|natural|fixed|given|odd|even|finite)"
)
OTHER_KIND = re.compile(rf"(?:{KIND}|arbitrary|any|complex)\b", re.I)
COPRIME = re.compile(
    r"\b(co-?prime|relatively prime|mutually prime|no common (prime )?(factors?|divisors?))\b", re.I
)
PRIME = re.compile(
    r"(?<!relatively )(?<!mutually )(?<!co-)\bprimes?\b(?! ?-?(powers?|ideal|element|to\b))", re.I
)
UNREAD_OF_NUMBERS = re.compile(
    r"\b(primes? ?-?(powers?|factor|divisor|to\b)|co-?prime|no common|divisible|divisors?|"
    r"(relatively|mutually) prime|multiples?|"
    r"perfect (square|cube)s?|composite|square-?free|powers? of)\b",
    re.I,
)
# A function of the number, and no property of it.
OF_DIVISORS = re.compile(
    r"\b(number|sum) of (its |the |all )*((positive|natural|distinct|prime) )*(divisors|factors)\b",
    re.I,
)
ODD_OR_EVEN = re.compile(r"\b(odd|even)\b(?! function)", re.I)
COUNTING = frozenset("klmnpqN")  # letters that may be odd without standing below a name


class SaidOf(str):
    """What is said of one letter and was not understood: "m coprime"."""

    letter: str

    def __new__(cls, letter: str, said: str) -> SaidOf:
        found = super().__new__(cls, f"{letter} {said}")
        found.letter = letter
        return found


def unread_of_numbers(found: Symbol | Index, words: str) -> list[str]:
    """What is said of a whole number that no formula holds."""
    words = OF_DIVISORS.sub(" ", words)
    letter = found.parts[0][0] if isinstance(found, Index) else found.name.letter
    return [SaidOf(letter, match.group()) for match in UNREAD_OF_NUMBERS.finditer(words)]


def of_whole_number(
    found: Index, words: str, phrase: str, behind: str, divided: bool
) -> tuple[list[Formula], list[str]]:
    """Odd, even, prime; of other kinds of whole numbers nothing is known. What "if" says may end.

    divided: it is understood by what the number is divided, or what it divides.
    """
    unread = [] if divided else unread_of_numbers(found, words)
    stated = [*parity_of(found, words), *_primality(found, words, behind)]
    if stated and CONDITIONAL.search(phrase):
        unread.append(f"{found} odd, even or prime")
    return stated, unread


def _primality(found: Index, words: str, behind: str) -> list[Formula]:
    """A prime that does not divide a is a prime; what is not prime is none."""
    said = BEHIND.match(behind)
    rest = NEGATED.split(said.group(1))[0] if said and not PREPOSITION.match(behind) else ""
    if PRIME.search(words) is None and PRIME.search(rest) is None:
        return []
    return [Formula(Call(function("prime"), (found,)), Relation.EQUAL, number(1))]


def parity_of(found: Symbol | Index, words: str) -> list[Formula]:
    said = ODD_OR_EVEN.search(words)
    if said is None:
        return []
    rest = number(int(said.group(1).lower() == "odd"))
    return [Formula(Call(function("mod"), (found, number(2))), Relation.EQUAL, rest)]


def signs_of(found: Symbol | Index, displays: Sequence[Display], place: int) -> list[Formula]:
    """n ≥ 1 of a positive whole number n, x > 0 of a positive number x."""
    sign = sign_of(displays, place)
    if sign is None:
        return []
    if isinstance(found, Index) and sign is Relation.GREATER:
        return [Formula(found, Relation.AT_LEAST, number(1))]
    return [Formula(found, sign, number(0))]


def signs_of_members(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """x_i > 0 of `Let $x_1, \\dots, x_n$ be positive numbers` and of `positive $x_i$`."""
    sign = sign_of(displays, place) if displays[place].is_inline else None
    if sign is None or len(displays[place].rows) != 1:
        return
    sides = [s.sides[0] for s in displays[place].rows[0].statements if not s.relations]
    known = [named(side, names.facts.labels) for side in sides if side is not None]
    members = [one for one in known if one is not None and len(one.indices) == 1]
    if not members or len({one.name for one in members}) != 1:
        return
    (general,) = [build(at, names) for at in members[0].indices]
    if len(members) == 1 and not (isinstance(general, Index) and general.is_variable):
        return
    place_of_all = general if len(members) == 1 else index("i")
    found = names.symbol(members[0], (place_of_all,))
    if isinstance(found, Symbol) and found.shape.is_scalar:
        yield Formula(found, sign, number(0))


def sign_of(displays: Sequence[Display], place: int) -> Relation | None:
    """`Let $x$ be a positive number`, `for negative $x$`; of no other thing beside the name."""
    behind = words_behind(displays, place)
    said = BEHIND.match(behind)
    phrase, listed = from_formula(displays[place].before), before_list(displays, place)
    words = f"{said.group(1) if said else ''} {phrase} {listed}".lower()
    if not any(word in words for word in WORDS_OF_SIGNS):
        return None
    for pattern, relation in SIGNS:
        if said and re.match(rf"(?:strictly )?(?:{pattern})\b", said.group(1), re.I):
            return None if PREPOSITION.match(behind) or CONDITIONAL.search(phrase) else relation
        if re.search(rf"(?:{pattern})\s+({KIND}\s+)*({NOUN}\s+)?$", phrase, re.I):
            return None if NEGATED.search(phrase) else relation
        alone = not phrase.strip() and not (said and OTHER_KIND.match(said.group(1)))
        plural = rf"(?:{PLURALS})?" if alone else PLURALS  # for positive a and b
        if re.search(rf"(?:{pattern})\s+({KIND}\s+)*{plural}\s*$", listed, re.I):
            return None if NEGATED.search(listed) else relation
    return None
