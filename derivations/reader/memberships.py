r"""n ∈ ℕ, x ∈ ℝ, t ∈ [0, 1]: what a membership says of a number, as inequalities.

members(x, "[0, 1)")      # x ≥ 0, x < 1
integers(displays)        # the letters that formulas or words say to be whole numbers
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Related,
    Subscript,
    Superscript,
    Unknown,
)
from derivations.reader.records import Display, Link, Statement
from derivations.terms import (
    Constant,
    Formula,
    Index,
    Negation,
    Relation,
    ShapeError,
    Symbol,
    Term,
    number,
)

INFINITE = (Constant("infinity"), Negation(Constant("infinity")))
WHOLE = frozenset({"N", "Z"})
REAL = frozenset({"R", "Q"})
NO_COUNTERS = frozenset("xyzuvwfgh")  # letters of unknowns: they stay numbers of any kind
WORDS = re.compile(
    r"^\s*(?:(?:be|is|are|denotes?|an?|any|some|the|two|fixed|given|all|both)\s+)*"
    r"(?:(?:positive|non-?negative|non-?zero|natural|whole|even|odd|arbitrary|distinct|different)\s+)*"
    r"(integers?|primes?\b(?! (ideal|element|power))|(?<=natural )numbers?|(?<=whole )numbers?)\b"
    r"(?![- ]valued)",
    re.I,
)
DIVIDED = re.compile(
    r"^\s*(?:(?:be|is|are|being|does|do|an?|any|some|not|numbers?|which|that)\s+)*"
    r"(?:co-?prime|relatively prime|prime to|divisible by|multiples? of|divides?)\b",
    re.I,
)
DIVIDE = frozenset({"mid", "nmid", "equiv", "nequiv"})
PARITY = re.compile(r"^\s*(?:(?:be|is|are|both|all)\s+)+(?:odd|even)\b(?! function)", re.I)
COUNTERS = frozenset("abcdijklmnpqrst")
ONE_THING = re.compile(r"^\s*\$?\s*(?:is|be|denotes)\s+(?:an?|the|any|some|one)\b", re.I)
# φ is a function of t and a and b are …: t belongs to what was said before
OF_ANOTHER = re.compile(
    r"\b(?:functions?|derivatives?|respect|depends?|depending|multiples?)\s+(?:of|to|on)\s*$", re.I
)
JOINS = re.compile(r"^\s*(,|and|,\s*and|or)\s*$", re.I)
COMPLEX = re.compile(r"\bcomplex\s*(?:numbers?|variables?)?\s*$", re.I)
COMPLEX_BEHIND = re.compile(r"^\s*(?:be|is|are)\s+(?:an?\s+|two\s+)?complex\b", re.I)
REAL_NUMBERS = re.compile(
    r"^\s*(?:be|is|are)\s+(?:(?:an?|any|all|two|arbitrary)\s+)*real\s*(?:numbers?)?\s*"
    r"(?:[.,;:]|$|(?:and|with|such|where|then)\b)",
    re.I,
)
BEFORE = re.compile(
    r"\b(?:integers?|(natural|whole|prime) numbers?|primes?)\s*(?:all\s+)?$", re.I
)  # for every positive integer n


def members(left: Term, right: Node, names: Lexicon) -> list[Formula] | None:
    """What it says of a number that it is in a set; None where that is no set of numbers."""
    if not left.shape.is_scalar or not isinstance(left, Symbol | Index):
        return None
    if isinstance(right, Bracket):
        return _in_interval(left, right, names)
    match right:
        case Juxtaposed(((_, whole), ("setminus", Bracket("{", "}", items)))):
            found = members(left, whole, names)
            return None if found is None else [*found, *_apart_from(left, items, names)]
    base, least = _set(right)
    if base in WHOLE:
        if not isinstance(left, Index):
            return None
        least = 1 if base == "N" and least is None else least
        return [] if least is None else [Formula(left, Relation.AT_LEAST, number(least))]
    if base in REAL:
        if least is None:
            return []
        order = Relation.GREATER if least else Relation.AT_LEAST
        return [Formula(left, order, number(0))]
    return None


def _apart_from(left: Term, items: Sequence[Node], names: Lexicon) -> Iterator[Formula]:
    for item in items:
        yield Formula(left, Relation.NOT_EQUAL, build(item, names))


def _set(tree: Node) -> tuple[str, int | None]:
    """The letter of ℕ, ℤ, ℚ, ℝ with its least whole element: ℤ⁺ 1, ℕ₀ 0; ℝ⁺ 1, ℝ_{≥0} 0."""
    match tree:
        case Letter(letter, "blackboard") | Unknown(letter, ()):
            return letter.lstrip("\\"), None
        case Superscript(Letter(letter, "blackboard"), Mark("+")):
            return letter, 1
        case Subscript(Letter(letter, "blackboard"), (below,)):
            return letter, _least(below)
        case Superscript(Letter("N", "blackboard"), Mark("*")):
            return "N", 1
    return "", None


def _least(below: Node) -> int | None:
    match below:
        case Mark("+"):
            return 1
        case Numeral(value) if value in (0, 1):
            return int(value)
        case Related((_, Numeral(value)), (sign,)) if value == 0 and sign in (">", "geq"):
            return 1 if sign == ">" else 0
    return None


def _in_interval(left: Term, right: Bracket, names: Lexicon) -> list[Formula] | None:
    """[a, b), (a, ∞), ]a, b[: at least or more than a, at most or less than b."""
    if len(right.items) != 2 or right.separators not in ((",",), (";",)):
        return None
    orders = {"[": Relation.AT_LEAST, "(": Relation.GREATER, "]": Relation.GREATER}
    ends = {"]": Relation.AT_MOST, ")": Relation.LESS, "[": Relation.LESS}
    if right.opening not in orders or right.closing not in ends:
        return None
    try:
        low, high = (build(item, names) for item in right.items)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None
    found = []
    if low not in INFINITE:
        found.append(Formula(left, orders[right.opening], low))
    if high not in INFINITE:
        found.append(Formula(left, ends[right.closing], high))
    return found


# ---------------------------------------------------------------- whole numbers


def integers(displays: Sequence[Display]) -> set[str]:
    """The letters that are whole numbers, by n ∈ ℕ or by words beside the formula."""
    found: set[str] = set()
    for place, display in enumerate(displays):
        for row in display.rows:
            found |= set(_stated(row.statements)) | set(_divided(row.statements))
        if display.is_inline:
            found |= set(_spoken(displays, place)) | set(_is_called_odd_or_even(display))
            found |= set(_spoken_of_divisors(displays, place))
    return found - NO_COUNTERS


Letters = Callable[[Display], Iterator[str]]
REAL_BEHIND = re.compile(r"^\s*(?:be|is|are)\s+(?:an?\s+)?real\b(?!\s+part)", re.I)


def complexes(displays: Sequence[Display]) -> set[str]:
    """The letters that are complex numbers, by z ∈ ℂ or by words beside the formula."""
    found: set[str] = set()
    for place, display in enumerate(displays):
        for row in display.rows:
            found |= set(_stated(row.statements, frozenset({"C"})))
        words = display.before.rpartition("$")[2]
        said = COMPLEX.search(words) or COMPLEX_BEHIND.match(display.after.partition("$")[0])
        if display.is_inline and said:
            found |= set(joined_letters(displays, place, _letters_and_members))
        if display.is_inline and place and JOINS.match(words) and _letters_of(displays, place - 1):
            found |= (
                set(_letters(display)) if set(_letters(displays[place - 1])) <= found else set()
            )
    return found


def reals(displays: Sequence[Display]) -> set[str]:
    """The letters that are real numbers of any sign, by a ∈ ℝ or "let $a$ be a real number"."""
    found: set[str] = set()
    for place, display in enumerate(displays):
        for row in display.rows:
            found |= set(_stated(row.statements, frozenset({"R"})))
        if display.is_inline and REAL_NUMBERS.match(display.after.partition("$")[0]):
            found |= set(joined_letters(displays, place))
    return found


def real_here(displays: Sequence[Display], place: int, complexes: set[str]) -> list[str]:
    """What "let z be real" says of a z that is complex at another place."""
    display = displays[place]
    if not complexes or not display.is_inline or not REAL_BEHIND.match(display.after):
        return []
    return [f"{letter} real" for letter in sorted(set(joined_letters(displays, place)) & complexes)]


def joined_letters(
    displays: Sequence[Display], place: int, letters: Letters | None = None
) -> Iterator[str]:
    """a and b of "let a and b be complex numbers"; not a of "a > 0 and b is an integer"."""
    letters = letters or _letters
    yield from letters(displays[place])
    words, single = displays[place].before.rpartition("$")[2], is_of_one(displays[place].after)
    while place and displays[place - 1].is_inline and JOINS.match(words):
        place -= 1
        if single and has_relations(displays[place]):
            return
        if OF_ANOTHER.search(displays[place].before):
            return
        yield from letters(displays[place])
        words = displays[place].before.rpartition("$")[2]


def is_of_one(after: str) -> bool:
    """Whether words go on about one thing only."""
    return ONE_THING.match(after) is not None


def has_relations(display: Display) -> bool:
    return any(statement.relations for row in display.rows for statement in row.statements)


def _letters_of(displays: Sequence[Display], place: int) -> bool:
    return displays[place].is_inline and any(True for _ in _letters(displays[place]))


def _stated(statements: Sequence[Statement], sets: frozenset[str] = WHOLE) -> Iterator[str]:
    """m, n of m, n ∈ ℤ."""
    before: list[str] = []
    for statement in statements:
        first = statement.sides[0]
        if statement.link not in (Link.COMMA, Link.AND):
            before = []
        if not isinstance(first, Letter) or first.style or first.accents:
            before = []
            continue
        before.append(first.letter)
        if statement.relations and statement.relations[0] == "in":
            right = statement.sides[1]
            if right is not None and _set(right)[0] in sets:
                yield from before
        if statement.relations:
            before = []


def _is_called_odd_or_even(display: Display) -> Iterator[str]:
    """n of "if n is odd", where it is the letter of a whole number."""
    if display.is_inline and PARITY.match(display.after.partition("$")[0]):
        yield from COUNTERS.intersection(_letters(display))


def _spoken(displays: Sequence[Display], place: int) -> Iterator[str]:
    """m, n of "let m and n be integers", "for every integer n", "where k ≥ 1 is an integer"."""
    words = displays[place].before.rpartition("$")[2]
    if WORDS.match(displays[place].after.partition("$")[0]):
        yield from joined_letters(displays, place)
    elif BEFORE.search(words):
        yield from _letters(displays[place])


def _divided(statements: Sequence[Statement]) -> Iterator[str]:
    """a, b, n of a ≡ b (mod n), d and n of d | n: the letters that stand alone in them."""
    for statement in statements:
        if statement.relations and set(statement.relations) <= DIVIDE:
            for side in statement.sides:
                for part in (side, None if side is None else _modulus(side)):
                    if isinstance(part, Letter) and not part.style and not part.accents:
                        yield from COUNTERS.intersection(part.letter)


def _modulus(side: Node) -> Node | None:
    """n of b \\pmod n, where b is a letter or a number."""
    match side:
        case Juxtaposed((("", Letter() | Numeral()), ("pmod" | "bmod", modulus))):
            return modulus
    return None


def _spoken_of_divisors(displays: Sequence[Display], place: int) -> Iterator[str]:
    """a and n of "a is coprime to n", "n is not divisible by a"."""
    if not DIVIDED.match(displays[place].after.partition("$")[0]):
        return
    yield from joined_letters(displays, place)
    if place + 1 < len(displays) and displays[place + 1].is_inline:
        yield from _letters(displays[place + 1])


def _letters(display: Display) -> Iterator[str]:
    """The letters that stand alone in a formula, or begin an order in it."""
    for statement in (s for row in display.rows for s in row.statements):
        first = statement.sides[0]
        orders = set(statement.relations) <= {"<", ">", "leq", "geq", "neq"}
        if isinstance(first, Letter) and not first.style and not first.accents and orders:
            yield first.letter
            for other in statement.sides[1:] if statement.relations == ("neq",) else ():
                if isinstance(other, Letter) and not other.style and not other.accents:
                    yield other.letter  # n ≠ m


def _letters_and_members(display: Display) -> Iterator[str]:
    """Those, and a of "let a_1 be complex" and of "complex coefficients a_i"."""
    yield from _letters(display)
    for statement in (s for row in display.rows for s in row.statements):
        match statement.sides:
            case (Subscript(Letter(letter, "", ()), _),):
                yield letter
