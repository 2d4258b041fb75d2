r"""Sums and products with dots, 1 + 2 + \dots + n, by the one pattern that the shown terms follow.

Each term is taken apart into a coefficient and powers. What changes from term to term by a fixed
step (exponents, indices, arguments of factorials and binomials, whole factors) gives the pattern;
the last term tells how many there are, the same number by each change. Where no pattern, or more
than one, fits what is shown, the dots have no meaning here.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from math import factorial

from derivations.dataclass import dataclass, field
from derivations.reader.dots.alike import general_term
from derivations.reader.dots.steps import NoPattern, count_up_to, line_through
from derivations.terms import (
    Binomial,
    Component,
    Constant,
    Factorial,
    Index,
    IndexedProduct,
    IndexedSum,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    canonical,
    index,
    substitute,
    subterms,
)
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves

LETTERS = ("k", "j", "i", "l", "m", "r", "s")
FEWEST_WITHOUT_LAST = 3
MINUS = Number(Fraction(-1))


@dataclass(slots=True)
class Apart:
    """coefficient · ∏ base^exponent · ∏ index^power · ∏ special(indices)^power"""

    coefficient: Fraction = Fraction(1)
    powers: dict[Term, Index] = field(default_factory=dict)
    linear: list[tuple[int, Index]] = field(default_factory=list)
    special: dict[tuple[object, ...], tuple[Index, ...]] = field(default_factory=dict)


def with_neighbours(kind: str, before: Sequence[Term], behind: Sequence[Term]) -> Term:
    """The sum or product of terms before the dots and several behind them.

    a - (b - c) - (d - e) - … - (y - z) - w: the brackets follow the pattern, a and w stand beside.
    """
    shape = _bracket(before[-1]) if before and kind == "sum" else 0
    first = next((i for i in range(len(before), 0, -1) if _bracket(before[i - 1]) != shape), 0)
    last = next((i for i, term in enumerate(behind) if _bracket(term) != shape), len(behind))
    if not shape:
        first, last = 0, len(behind)
    if kind == "sum" and len(before) == 1 and len(behind) > 1 and not shape:
        with suppress(NoPattern):
            return pattern(kind, tuple(reversed(behind)), before[0])  # a xⁿ + … + a x + a
    try:
        inside = pattern(kind, before[first:], behind[last - 1] if behind[:last] else None,
                         behind[: max(last - 1, 0)])  # fmt: skip
    except NoPattern:
        if kind != "sum" or shape or last < 2:
            raise
        inside, last = pattern(kind, before, behind[0]), 1  # φ_1 x_{t-1} + … + φ_p x_{t-p} + w_t
    beside = (*before[:first], *behind[last:])
    return Sum((*before[:first], inside, *behind[last:])) if beside else inside


def _bracket(term: Term) -> int:
    """How many terms a sum in brackets has, negative behind a minus; 0 of any other term."""
    if isinstance(term, Negation):
        return -_bracket(term.term)
    is_sum = isinstance(term, Sum) and not isinstance(as_index(term), Index)
    return len(term.terms) if is_sum else 0  # type: ignore[attr-defined]


def pattern(
    kind: str, shown: Sequence[Term], last: Term | None, between: Sequence[Term] = ()
) -> Term:
    """The indexed sum or product; infinite without a last term. between: those before the last."""
    if len(shown) == 1 and last is not None and not between:
        return of_members(kind, shown, last)
    if len(shown) < (2 if last is not None or _is_discounted(shown) else FEWEST_WITHOUT_LAST):
        raise NoPattern("too few terms are shown")
    letter = fresh((*shown, *([last] if last is not None else [])))
    try:
        body, count = body_at(letter, shown, last)
    except NoPattern:
        if kind != "sum" or last is None or between:
            raise
        return Sum((*shown[:-1], of_members(kind, shown[-1:], last)))  # w_t + θ_1 w_{t-1} + …
    for distance, term in enumerate(reversed(between), 2):
        if count is None or not _is_at(body, letter, count - distance, term):
            raise NoPattern("a term behind the dots that does not fit")
    make = IndexedSum if kind == "sum" else IndexedProduct
    if count is None:
        if last is not None:
            raise NoPattern("the last term does not tell how many there are")
        return make(letter, index(0), Constant("infinity"), body)
    shift = -1 if count.is_constant else count.constant - 1  # ends at a plain variable
    shifted = substitute(body, {letter.variable: letter + shift})
    return make(letter, index(-shift), count - 1 - shift, shifted)


def _is_discounted(shown: Sequence[Term]) -> bool:
    """r_{t+1} + γ r_{t+2} + …: the next member, times a letter."""
    match shown:
        case (Symbol(indices=(Index() as at,)) as first, Product((Symbol() as factor, second))):
            later = first.map(lambda place: at + 1 if place is at else place)
            return not factor.indices and second is later
    return False


def of_members(kind: str, shown: Sequence[Term], last: Term) -> Term:
    """x_1 y_1 + x_2 y_2 + … + x_n y_n: of members, whose places go from a number to a letter."""
    first, letter = shown[0], fresh((*shown, last))
    ends = dict.fromkeys(at for at in _places(last) if at.is_variable)  # p of a_p b_{t-p}
    starts = sorted({at.constant for at in _places(first) if at.is_constant} & {0, 1})
    make = IndexedSum if kind == "sum" else IndexedProduct
    for end, start in itertools.product(ends, map(index, starts)):
        body = substitute(last, {end.variable: letter})  # λ_1 of λ_1 c_m is no place
        members = (substitute(body, {letter.variable: start + k}) for k in range(len(shown)))
        if all(m is t or canonical(m) is canonical(t) for m, t in zip(members, shown, strict=True)):
            return make(letter, start, end, body)
    raise NoPattern("too few terms are shown")


def _places(term: Term) -> Iterator[Index]:
    """The indices of the members and entries in a term."""
    for part in subterms(term):
        if isinstance(part, Symbol | Component):
            yield from (at for at in part.indices if isinstance(at, Index))


def body_at(letter: Index, shown: Sequence[Term], last: Term | None) -> tuple[Term, Index | None]:
    """The term at a place, and how many there are; of brackets, each of their terms for itself."""
    every = (*shown, *([last] if last is not None else []))
    if _bracket(shown[0]) and len({_bracket(term) for term in every}) == 1:
        negated = isinstance(shown[0], Negation)
        rows = [(t.term if isinstance(t, Negation) else t).terms for t in every]  # type: ignore[attr-defined]
        count = len(shown)
        columns = zip(*rows, strict=True)
        found = [
            (c[0], None)
            if len(set(c)) == 1
            else body_at(letter, c[:count], c[count] if last is not None else None)
            for c in columns
        ]
        counts = {each[1] for each in found if each[1] is not None}
        if len(counts) > 1:
            raise NoPattern("the changes tell different numbers of terms")
        whole = Sum(tuple(each[0] for each in found))
        return Negation(whole) if negated else whole, next(iter(counts), None)
    if (parts := _part_by_part(letter, shown, last)) is not None:
        return parts
    try:
        return by_factors(letter, shown, last)
    except NoPattern as error:
        with suppress(NoPattern):
            return general_term(letter, shown, last)
        raise error


def by_factors(
    letter: Index, shown: Sequence[Term], last: Term | None
) -> tuple[Term, Index | None]:
    """The term at a place by its factors, and how many there are."""
    every = (*shown, *([last] if last is not None else []))
    every_apart = [_apart(term) for term in every]
    _raise_alike(every_apart)
    end = None if last is None else every_apart[-1]
    if end is not None:
        _raise_number(every_apart[:-1], end)
    sign = None if end is None or _alternates(every_apart[0]) else end.powers.pop(MINUS, None)
    pattern_ = Pattern(letter, every_apart[: len(shown)], end)
    body, count = pattern_.body(), pattern_.count()
    if sign is not None:
        _demand_sign(sign, every_apart, count)
    return body, count


def _raise_number(parts: Sequence[Apart], end: Apart) -> None:
    """2^{n-1} + 2^{n-2} + … + 1: the last one is a power of the number too."""
    for base in common_numbers(parts) - end.powers.keys():
        assert isinstance(base, Number)
        exponent, rest = 0, end.coefficient / parts[0].coefficient
        while base.value > 1 and rest.denominator == 1 and rest % base.value == 0:
            exponent, rest = exponent + 1, rest / base.value
        if rest == 1:
            end.powers[base] = index(exponent)
            end.coefficient = parts[0].coefficient


def common_numbers(parts: Sequence[Apart]) -> set[Term]:
    """The numbers of which every term shows a power with letters."""
    first, *others = parts
    numbers = {base for base in first.powers if isinstance(base, Number)}
    return {base for base in numbers if all(base in part.powers for part in others)}


def _alternates(part: Apart) -> bool:
    return MINUS in part.powers


def _demand_sign(sign: Index, parts: Sequence[Apart], count: Index | None) -> None:
    """That (-1)^{n+1} of the last term is its sign where the signs of those shown alternate."""
    signs = [part.coefficient > 0 for part in parts[:-1]]
    turns = all(a != b for a, b in itertools.pairwise(signs))
    if count is None or not turns or parts[-1].coefficient < 0:
        raise NoPattern("a sign that the terms shown do not have")
    rest = count - 1 + (0 if signs[0] else 1) - sign
    if any(c % 2 for _, c in rest.parts) or rest.constant % 2:
        raise NoPattern("a sign that the terms shown do not have")


def _part_by_part(
    letter: Index, shown: Sequence[Term], last: Term | None
) -> tuple[Term, Index | None] | None:
    """1·2 + 2·3 + … + n(n+1), 1/2 · 2/3 ⋯ n/(n+1): numbers that change each for itself."""
    if last is None or not all(_is_of_numbers(term) for term in shown):
        return None
    every = tuple(map(_as_quotient, (*shown, last)))
    kinds = {(type(term), len(term.children)) for term in every}
    if len(kinds) != 1 or not isinstance(last, Product | Quotient):
        return None
    columns = list(zip(*(term.children for term in every), strict=True))
    try:
        found = [_column(letter, column) for column in columns]
    except NoPattern:
        return None
    counts = {count for _, count in found if count is not None}
    if len(counts) != 1:
        return None
    bodies = tuple(body for body, _ in found)
    whole = Product(bodies) if isinstance(last, Product) else Quotient(*bodies)
    return whole, counts.pop()


def _as_quotient(term: Term) -> Term:
    if isinstance(term, Number) and term.value.denominator != 1:
        return Quotient(*(Number(Fraction(part)) for part in term.value.as_integer_ratio()))
    return term


def _column(letter: Index, column: Sequence[Term]) -> tuple[Term, Index | None]:
    if len(set(column)) == 1:
        return column[0], None
    return body_at(letter, column[:-1], column[-1])


def _is_of_numbers(term: Term) -> bool:
    """1·2, 1/(2·3)"""
    if isinstance(term, Product | Quotient):
        return all(map(_is_of_numbers, term.children))
    return isinstance(term, Number) or (isinstance(term, Index) and term.is_constant)


def _is_at(body: Term, letter: Index, place: Index, term: Term) -> bool:
    """Whether the pattern has this term at a place."""
    return _apart(substitute(body, {letter.variable: place})) == _apart(term)


def fresh(terms: Sequence[Term]) -> Index:
    taken = {str(leaf) if isinstance(leaf, Index) else str(leaf.name)  # type: ignore[attr-defined]
             for term in terms for leaf in free_leaves(term)}  # fmt: skip
    return index(next(letter for letter in LETTERS if letter not in taken))


# ---------------------------------------------------------------- one term


def _apart(term: Term) -> Apart:
    found = Apart()
    _take(found, term, 1)
    return found


def _take(found: Apart, term: Term, power: int) -> None:
    whole = as_index(term)
    if isinstance(whole, Index):
        if whole.is_constant:
            _number(found, Fraction(whole.constant), power)
        else:
            found.linear.append((power, whole))
        return
    match term:
        case Number(value):
            _number(found, value, power)
        case Negation(inner):
            found.coefficient *= (-1) ** power
            _take(found, inner, power)
        case Product(factors):
            for factor in factors:
                _take(found, factor, power)
        case Quotient(top, bottom):
            _take(found, top, power)
            _take(found, bottom, -power)
        case Power(base, exponent):
            _raise(found, term, base, as_index(exponent), power)
        case Factorial(inner):
            _special(found, ("factorial", power), (inner,), term, power)
        case Binomial(top, bottom):
            _special(found, ("binomial", power), (top, bottom), term, power)
        case Symbol(name, indices=indices) if indices:
            _special(found, ("member", name, power), indices, term, power)
        case Component(whole, places):
            _special(found, ("entry", whole, power), places, term, power)
        case _:
            _multiply(found, term, index(power))


def _raise_alike(parts: Sequence[Apart]) -> None:
    """1 + r and (1 + r)² beside (1 + r)^n are powers of one base, no numbers that change."""
    bases = {as_index(base): base for part in parts for base in part.powers}
    for part in parts:
        for power, whole in [each for each in part.linear if each[1] in bases]:
            part.linear.remove((power, whole))
            _multiply(part, bases[whole], index(power))


def _number(found: Apart, value: Fraction, power: int) -> None:
    if value == 0:
        raise NoPattern("a term that is 0")
    found.coefficient *= value**power


def _raise(found: Apart, term: Term, base: Term, exponent: Term, power: int) -> None:
    if not isinstance(exponent, Index):
        _multiply(found, term, index(power))
    elif base == MINUS and all(count % 2 == 0 for _, count in exponent.parts):
        _number(found, Fraction(-1), power * exponent.constant)
    elif exponent.is_constant and _is_taken_apart(base):
        _take(found, base, power * exponent.constant)
    else:
        _multiply(found, base, exponent.times(power))


def _is_taken_apart(base: Term) -> bool:
    """A plain name is raised as it is; a number, a member a_k, a product is looked into."""
    return bool(base.indices) if isinstance(base, Symbol) else not isinstance(base, Constant)


def _multiply(found: Apart, base: Term, exponent: Index) -> None:
    found.powers[base] = found.powers.get(base, index(0)) + exponent


def _special(
    found: Apart, key: tuple[object, ...], holes: Sequence[Term], term: Term, power: int
) -> None:
    places = [as_index(hole) for hole in holes]
    whole = [place for place in places if isinstance(place, Index)]
    if len(whole) != len(places) or key in found.special:
        _multiply(found, term, index(power))
    else:
        found.special[key] = tuple(whole)


# ---------------------------------------------------------------- the pattern


@dataclass(slots=True)
class Pattern:
    """The terms apart; counts: how many terms each change tells, up to the last one."""

    letter: Index
    parts: list[Apart]
    end: Apart | None
    counts: set[Index] = field(default_factory=set)
    factors: list[Term] = field(default_factory=list)

    def body(self) -> Term:
        for base in dict.fromkeys(b for p in self._all() for b in p.powers):
            self._power(base)
        for key in dict.fromkeys(k for p in self._all() for k in p.special):
            self._special(key)
        self._coefficient()
        kept = [factor for factor in self.factors if factor != Number(Fraction(1))]
        if not kept:
            raise NoPattern("nothing changes")
        return kept[0] if len(kept) == 1 else Product(tuple(kept))

    def count(self) -> Index | None:
        if len(self.counts) > 1:
            raise NoPattern("the changes tell different numbers of terms")
        return next(iter(self.counts), None)

    def _all(self) -> Iterator[Apart]:
        yield from self.parts
        if self.end is not None:
            yield self.end

    def _power(self, base: Term) -> None:
        if isinstance(base, Number) and base not in common_numbers(self.parts):
            return  # 2^n in the last term: with the coefficients
        zero = index(0)
        sequence = [part.powers.get(base, zero) for part in self.parts]
        last = None if self.end is None else self.end.powers.get(base, zero)
        exponent = self._steps(sequence, last)
        if exponent == index(1):
            self.factors.append(base)
        elif exponent != zero:
            self.factors.append(Power(base, exponent))

    def _special(self, key: tuple[object, ...]) -> None:
        rows = [part.special.get(key) for part in self.parts]
        known = [(i, row) for i, row in enumerate(rows) if row is not None]
        end = None if self.end is None else self.end.special.get(key)
        if self.end is not None and end is None:
            raise NoPattern("a factor that the last term lacks")
        if len(known) == 1 and end is not None:
            known.append(self._next(*known[0], end))
        if len(known) < 2:
            raise NoPattern("a factor that only one term shows")
        holes = []
        for place in range(len(known[0][1])):
            start, step = line_through([(i, row[place]) for i, row in known])
            holes.append(start + self.letter.times(step))
            if end is not None:
                self._note(start, step, end[place])
        for i, row in enumerate(rows):
            if row is None and not (key[0] == "factorial" and self._is_one(holes[0], i)):
                raise NoPattern("a factor that a term lacks")
        self.factors.append(_made(key, tuple(holes)))

    def _next(
        self, i: int, row: tuple[Index, ...], end: tuple[Index, ...]
    ) -> tuple[int, tuple[Index, ...]]:
        """2!, … n!: the next one, if the other changes tell how many there are up to the last."""
        for step in (1, 2, -1):
            with suppress(NoPattern):
                ways = {count_up_to(a - i * step, step, b) for a, b in zip(row, end, strict=True)}
                if self.counts and ways == self.counts:
                    return i + 1, tuple(a + step for a in row)
        raise NoPattern("a factor that only one term shows")

    def _is_one(self, hole: Index, i: int) -> bool:
        """0! and 1! are not written."""
        at = hole.substitute({self.letter.variable: index(i)})
        return at in (index(0), index(1))

    def _steps(self, sequence: Sequence[Index], last: Index | None) -> Index:
        start, step = line_through(list(enumerate(sequence)))
        if last is not None:
            self._note(start, step, last)
        return start + self.letter.times(step)

    def _note(self, start: Index, step: int, last: Index) -> None:
        """last = start + (count - 1) step"""
        if step:
            self.counts.add(count_up_to(start, step, last))
        elif last != start:
            raise NoPattern("the last term differs in what does not change")

    # ------------------------------------------------------------ coefficients

    def _coefficient(self) -> None:
        """The one rule for the numbers c_0, c_1, … that fits, with the last term."""
        if self.end is not None and len(self.end.linear) > 1:
            raise NoPattern("several factors that count")
        if any(part.linear for part in self.parts):
            self._linear_factors()
            return
        values = [part.coefficient for part in self.parts]
        rules = list(_rules(values))
        fitting = [rule for rule in rules if self._fits(rule)]
        if len(fitting) != 1:
            raise NoPattern("no rule, or several, for the numbers")
        rule = fitting[0]
        if rule.last is not None and self.end is not None:
            self._note_last(rule)
        self.factors.append(rule.term(self.letter))

    def _linear_factors(self) -> None:
        """n + (n-1) + … + 1: factors that count in every term."""
        end = self.end
        if end is not None and not end.linear and end.coefficient.denominator == 1:
            end.linear = [(self.parts[0].linear[0][0], index(int(end.coefficient)))]
            end.coefficient = Fraction(1)
        rows = [part.linear for part in self._all()]
        if any(len(row) != 1 for row in rows) or len({row[0][0] for row in rows}) != 1:
            raise NoPattern("factors that count in some terms only")
        if len({part.coefficient for part in self._all()}) != 1:
            raise NoPattern("numbers and factors that change together")
        sequence = [part.linear[0][1] for part in self.parts]
        last = None if self.end is None else self.end.linear[0][1]
        body = self._steps(sequence, last)
        self.factors.append(Power(body, index(rows[0][0][0])) if rows[0][0][0] != 1 else body)
        if self.parts[0].coefficient != 1:
            self.factors.append(Number(self.parts[0].coefficient))

    def _fits(self, rule: Rule) -> bool:
        """Whether the last term has the form that the rule gives it."""
        end = self.end
        if end is None:
            return not rule.needs_last
        bases = {base for base in end.powers if isinstance(base, Number)}
        bases -= common_numbers(self.parts)
        if rule.base is not None:
            return bases == {rule.base} and not end.linear and abs(end.coefficient) == rule.scale
        if bases:
            return False
        if rule.power:
            return [p for p, _ in end.linear] == [rule.power] and abs(end.coefficient) == 1
        return not end.linear and end.coefficient in rule.constants

    def _note_last(self, rule: Rule) -> None:
        assert self.end is not None
        assert rule.last is not None
        start, step = rule.last
        if rule.base is not None:
            self._note(start, step, self.end.powers[rule.base])
        else:
            self._note(start, step, self.end.linear[0][1])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for numbers. last: (start, step) of what the last term shows; base: of a power;
    power: of a factor that counts; constants: what the last term's own number may be."""

    term: Callable[[Index], Term]
    last: tuple[Index, int] | None = None
    base: Number | None = None
    power: int = 0
    scale: Fraction = Fraction(1)
    constants: tuple[Fraction, ...] = ()
    needs_last: bool = False


def _rules(values: Sequence[Fraction]) -> Iterator[Rule]:
    """Constant, c^k, (a k + b)^p, 1/(a k + b)!, each also with alternating signs."""
    signs = [1 if value > 0 else -1 for value in values]
    alternates = all(a != b for a, b in itertools.pairwise(signs))
    if not alternates and len(set(signs)) > 1:
        return
    sizes = [abs(value) for value in values]

    def signed(body: Callable[[Index], Term]) -> Callable[[Index], Term]:
        if not alternates:
            return body if signs[0] > 0 else lambda k: Negation(body(k))
        place = 0 if signs[0] > 0 else 1
        return lambda k: Product((Power(Number(Fraction(-1)), k + place), body(k)))

    size = sizes[0]
    if len(set(sizes)) == 1:
        both = (size, -size) if alternates else (size * signs[0],)
        yield Rule(signed(lambda k: Number(size)), constants=both)
        return
    yield from _geometric(sizes, signed)
    for power in (1, 2, 3, -1, -2, -3):
        yield from _of_power(sizes, power, signed)
    yield from _factorials(sizes, signed)


Signed = Callable[[Callable[[Index], Term]], Callable[[Index], Term]]


def _geometric(sizes: Sequence[Fraction], signed: Signed) -> Iterator[Rule]:
    ratio = sizes[1] / sizes[0]
    if any(b / a != ratio for a, b in itertools.pairwise(sizes)):
        return
    if ratio.numerator != 1 and ratio.denominator != 1:
        return
    turn = 1 if ratio > 1 else -1
    base = Number(ratio if ratio > 1 else 1 / ratio)
    start, scale = 0, sizes[0]
    while scale > 1 and (scale / base.value).denominator == 1:
        start, scale = start + 1, scale / base.value
    while scale < 1 and (scale * base.value).numerator == 1:
        start, scale = start - 1, scale * base.value

    def body(k: Index) -> Term:
        return Product((Number(scale), Power(base, k.times(turn) + start)))

    yield Rule(signed(body), (index(start), turn), base, scale=scale)


def _of_power(sizes: Sequence[Fraction], power: int, signed: Signed) -> Iterator[Rule]:
    roots = [_root(size if power > 0 else 1 / size, abs(power)) for size in sizes]
    whole = [root for root in roots if root is not None]
    if len(whole) != len(sizes):
        return
    step = whole[1] - whole[0]
    if step == 0 or any(b - a != step for a, b in itertools.pairwise(whole)):
        return
    start = whole[0]

    def body(k: Index) -> Term:
        inside = k.times(step) + start
        return inside if power == 1 else Power(inside, Number(Fraction(power)))

    yield Rule(signed(body), (index(start), step), power=power, needs_last=len(sizes) < 3)


def _root(value: Fraction, degree: int) -> int | None:
    if value.denominator != 1:
        return None
    root = round(int(value) ** (1 / degree))
    return next((r for r in (root - 1, root, root + 1) if r > 0 and r**degree == value), None)


def _factorials(sizes: Sequence[Fraction], signed: Signed) -> Iterator[Rule]:
    """1, 1, 1/2, 1/6, … written as numbers."""
    for start, step in ((0, 1), (1, 1), (1, 2), (0, 2)):
        expected = [Fraction(1, factorial(start + step * i)) for i in range(len(sizes))]
        if list(sizes) == expected and len(sizes) >= FEWEST_WITHOUT_LAST:

            def body(k: Index, start: int = start, step: int = step) -> Term:
                return Quotient(Number(Fraction(1)), Factorial(k.times(step) + start))

            yield Rule(signed(body))
            return


def _made(key: tuple[object, ...], holes: tuple[Index, ...]) -> Term:
    kind, power = key[0], key[-1]
    assert isinstance(power, int)
    whole: Term
    if kind == "factorial":
        whole = Factorial(holes[0])
    elif kind == "binomial":
        whole = Binomial(*holes)
    elif kind == "entry":
        whole = Component(key[1], holes)  # type: ignore[arg-type]
    else:
        whole = Symbol(key[1], indices=holes)  # type: ignore[arg-type]
    return whole if power == 1 else Power(whole, Number(Fraction(power)))
