"""The pattern of terms taken apart: one term with a letter in the places that move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.reader.dots.apart import Apart, common_numbers
from derivations.reader.dots.rules import Rule, rules_of
from derivations.reader.dots.steps import NoPattern, count_up_to, line_through
from derivations.terms import (
    Binomial,
    Component,
    Factorial,
    Index,
    Number,
    Power,
    Product,
    Symbol,
    Term,
    index,
)


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
        rules = list(rules_of(values))
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
