"""Terms with p(z_t, x_{1:t}) and p(a, b | c) in a finite world of one joint law.

Families have members for a few times, each variable has two values, and every density is a chance
of the one joint table or a quotient of two of them (Bishop, Pattern Recognition and Machine
Learning, 8 and 13.2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.chance.joint_tables import (
    POINTS,
    Joint,
    NoTable,
    Place,
    Values,
    factor,
    rows_of,
)
from derivations.judge.claim import FunctionRule
from derivations.judge.evaluation.values import exact
from derivations.terms import (
    Call,
    Comparison,
    Conditioned,
    Function,
    Index,
    IndexedProduct,
    IndexedSum,
    Integral,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    plus,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.names import STRETCH, UNSTATED
from derivations.terms.substitution import free_leaves

TIMES = 3
MEMBER = re.compile(r"(?P<family>\w+)_\{?(?P<letter>[a-zA-Z])?(?P<step>[+-]?\d+)?\}?")
ALGEBRA = (Sum, Product, Quotient, Negation, Power, Number)
Density = Callable[[Values, Values], Fraction]  # of these values given those
Sides = tuple[tuple[Term, ...], tuple[Term, ...]]  # before and behind the bar


@dataclass(slots=True)
class World:
    """Values of a density, of indices and of variables; rules: α_t(z_t) = p(z_t, x_{1:t})."""

    spoken: Spoken
    density: Density
    rules: Mapping[Name, FunctionRule]
    indices: dict[str, int]
    values: dict[Place, int]
    last: int = TIMES

    def explicit(self, term: Term) -> Term:
        """The term over numbers; NoTable where it has no value."""
        match term:
            case Conditioned(function, own, given, "|") if function.name == self.spoken.law:
                return Number(self.density(self._met(own), self._met(given)))
            case Map(function) | Call(function) if function.name == self.spoken.law:
                return Number(self.density(self._met(term.children), {}))
            case Map(Function(name)) | Call(Function(name)) if name in self.rules:
                return self._by_rule(self.rules[name], term.children)
            case Symbol(name, indices=indices) if name in self.rules:
                return self._by_rule(self.rules[name], indices)
            case IndexedSum() | IndexedProduct():
                folded = plus if isinstance(term, IndexedSum) else times
                parts = [Number(Fraction(int(folded is times)))]
                return _folded(folded(*parts, *self._members(term)))
            case Integral(variable, _, _, body):
                return _folded(plus(*self._over_values(variable, body)))
            case Index():
                return Number(Fraction(self._at(term)))
            case Map(function) if elementary_name(function) in ("log", "exp"):
                return term.map(self.explicit)
        if not isinstance(term, ALGEBRA):
            raise NoTable(f"no value of {type(term).__name__}")
        return _folded(term.map(self.explicit))

    # ------------------------------------------------------------ variables

    def _met(self, arguments: Iterable[Term]) -> dict[Place, int]:
        """The variables among the arguments of a density, with their values."""
        found: dict[Place, int] = {}
        for argument in arguments:
            if isinstance(argument, Comparison) and argument.relation is Relation.EQUAL:
                (place,) = self._places(argument.left)
                found[place] = self._value(argument.right)
                continue
            places = [p for p in self._places(argument) if p not in self.spoken.fixed]
            found |= {place: self._free(place) for place in places}
        return found

    def _places(self, term: Term) -> list[Place]:
        """z_3, or x_1, …, x_3 of x_{1:3}, where the indices are numbers."""
        found = self._all_places(term)
        if any(at is not None and at > self.last for _, at in found):
            raise NoTable("a time behind the last one")
        return found

    def _all_places(self, term: Term) -> list[Place]:
        match term:
            case Symbol(name, indices=(first, last)) if name.label == STRETCH:
                ends = range(self._at(first), self._at(last) + 1)
                return [(family_of(name), at) for at in ends]
            case Symbol(name, indices=(at,)):
                return [(family_of(name), self._at(at))]
            case Symbol(name, indices=()):
                return [(family_of(name), None)]
            case Index() if term.is_variable:
                return [self._named(term.variable)]
        raise NoTable("a density at an expression")

    def _named(self, variable: str) -> Place:
        """z_{t-1}, the name of what a sum goes over."""
        if (member := MEMBER.fullmatch(variable)) is None:
            return variable, None
        letter, step = member["letter"], int(member["step"] or 0)
        if letter is not None and letter not in self.indices:
            raise NoTable("an index without a value")
        return member["family"], step + (self.indices[letter] if letter else 0)

    def _free(self, place: Place) -> int:
        return self.values.setdefault(place, sum(map(ord, str(place))) % POINTS)

    def _value(self, term: Term) -> int:
        """The value of a variable, or j of z_t = j."""
        if isinstance(term, Index) and term.is_constant:
            return term.constant % POINTS
        (place,) = self._places(term)
        return self._free(place)

    def _at(self, term: Term) -> int:
        if isinstance(term, Number) and term.value.denominator == 1:
            return term.value.numerator
        if not isinstance(term, Index) or not term.variables <= self.indices.keys():
            raise NoTable("an index without a value")
        return term.at(self.indices)

    # ------------------------------------------------------------ sums and rules

    def _members(self, term: IndexedSum | IndexedProduct) -> list[Term]:
        variable, body = term.variable, term.body
        if not counts(variable, body):
            return self._over_values(variable, body)
        if isinstance(term.upper, Symbol) and UNSTATED in term.upper.name.accents:
            raise NoTable("a sum over an unstated range")
        ends = self._at(term.lower), self._at(term.upper)
        return [self._with_index(variable, at, body) for at in range(ends[0], ends[1] + 1)]

    def _with_index(self, variable: Index, at: int, body: Term) -> Term:
        kept = self.indices
        self.indices = {**kept, variable.variable: at}
        try:
            return self.explicit(body)
        finally:
            self.indices = kept

    def _over_values(self, variable: Term, body: Term) -> list[Term]:
        """The body for every value of a variable, or for all values of x_{1:T} together."""
        kept, found = self.values, []
        places = self._places(variable)
        for count in range(POINTS ** len(places)):
            digits = [count // POINTS**k % POINTS for k in range(len(places))]
            self.values = kept | dict(zip(places, digits, strict=True))
            found.append(self.explicit(body))
        self.values = kept
        return found

    def _by_rule(self, rule: FunctionRule, arguments: Sequence[Term]) -> Term:
        if len(arguments) != len(rule.parameters):
            raise NoTable("another number of arguments")
        indices, values = self.indices, self.values
        pairs = list(zip(rule.parameters, arguments, strict=True))
        counted = [(p, a) for p, a in pairs if isinstance(p, Index) and counts(p, rule.body)]
        own = {p.variable: self._at(a) for p, a in counted}
        given = [(p, self._value(a)) for p, a in pairs if (p, a) not in counted]
        self.indices, self.values = {**indices, **own}, dict(values)
        try:
            self.values |= {place: v for p, v in given for place in self._places(p)}
            return self.explicit(rule.body)
        finally:
            self.indices, self.values = indices, values


def _folded(term: Term) -> Term:
    value = exact(term, {})
    return term if value is None else Number(value)


def family_of(name: Name) -> str:
    label = "" if name.label == STRETCH else name.label
    return str(name._replace(style="", label=label))


def counts(variable: Term, body: Term) -> bool:
    """Whether a letter counts members in a body, and is no value itself."""
    if not isinstance(variable, Index) or MEMBER.fullmatch(variable.variable):
        return False
    return any(
        isinstance(at, Index) and variable.variable in at.variables
        for part in _marked(body)
        for at in part
    )


def _marked(body: Term) -> Iterator[tuple[Term, ...]]:
    """The indices of each member, by its symbol or by the name of a bound variable."""
    for part in subterms(body):
        if isinstance(part, Symbol):
            yield part.indices
        elif isinstance(part, Index) and part.is_variable:
            member = MEMBER.fullmatch(part.variable)
            if member is not None and member["letter"]:
                yield (Index(((member["letter"], 1),)),)


# ---------------------------------------------------------------- what is spoken of


@dataclass(frozen=True, slots=True)
class Spoken:
    """A density by its name, all its variables (families at all times), and its parameters."""

    law: Name
    variables: tuple[Place, ...]
    fixed: frozenset[Place]

    def any(self, seed: int) -> Joint:
        """One table of all variables together."""
        rows = (dict(zip(self.variables, row, strict=True)) for row in rows_of(self.variables))
        return Joint(self.variables, {tuple(row.values()): factor(seed, row, {}) for row in rows})

    def independent(self, seed: int) -> Joint:
        """All variables independent of each other."""
        rows: dict[tuple[int, ...], Fraction] = {}
        for row in rows_of(self.variables):
            rows[row] = Fraction(1)
            for variable, value in zip(self.variables, row, strict=True):
                rows[row] *= factor(seed, {variable: value}, {})
        return Joint(self.variables, rows)

    def counting(self, terms: Sequence[Term], rules: Mapping[Name, FunctionRule]) -> list[str]:
        """The letters that count members in some terms and are bound by no sum."""
        used = [*terms, *(rules[name].body for name in _names(terms) if name in rules)]
        free = {
            leaf.variable for term in used for leaf in free_leaves(term) if isinstance(leaf, Index)
        }
        own = {place[0] for place in (*self.variables, *self.fixed) if place[1] is None}
        found = {letter for name in free for letter in _letters(name)}
        return sorted(found - own)

    def member(self, term: Term) -> tuple[str, Index] | None:
        """z and t - 1 of z_{t-1}"""
        match term:
            case Symbol(name, indices=(Index() as at,)) if name.label != STRETCH:
                return family_of(name), at
            case Index() if term.is_variable and (member := MEMBER.fullmatch(term.variable)):
                letter, step = member["letter"], int(member["step"] or 0)
                return member["family"], Index(((letter, 1),) if letter else (), step)
        return None


def _names(terms: Iterable[Term]) -> set[Name]:
    parts = [part for term in terms for part in subterms(term)]
    applied = {part.function.name for part in parts if isinstance(part, Map | Call)}
    return applied | {part.name for part in parts if isinstance(part, Symbol)}


def _letters(name: str) -> Iterator[str]:
    """t of the index t and of the bound name z_{t-1}"""
    if (member := MEMBER.fullmatch(name)) is None:
        yield name
    elif member["letter"]:
        yield member["letter"]


def densities_of(terms: Iterable[Term], law: Name) -> Iterator[Sides]:
    """What stands before and behind the bar of each density of this name."""
    for term in terms:
        for part in subterms(term):
            match part:
                case Conditioned(function, own, given, "|") if function.name == law:
                    yield own, given
                case Map(function) | Call(function) if function.name == law:
                    yield part.children, ()


def law_of(terms: Sequence[Term]) -> Name | None:
    """The only density that some terms speak of."""
    parts = (part for term in terms for part in subterms(term))
    barred = {p.function.name for p in parts if isinstance(p, Conditioned) and p.bar == "|"}
    return barred.pop() if len(barred) == 1 else None


def spoken_of(terms: Sequence[Term], law: Name) -> Spoken:
    """A name that stands behind bars only and is no family is a parameter."""
    before: dict[Place, None] = {}
    behind: dict[Place, None] = {}
    for own, given in densities_of(terms, law):
        before |= dict.fromkeys(p for each in own for p in _at_all_times(each))
        behind |= dict.fromkeys(p for each in given for p in _at_all_times(each))
    fixed = frozenset(p for p in behind if p not in before and p[1] is None)
    return Spoken(law, tuple(p for p in {**before, **behind} if p not in fixed), fixed)


def _at_all_times(term: Term) -> list[Place]:
    match term:
        case Comparison(left):
            return _at_all_times(left)
        case Symbol(name, indices=indices):
            family, counted = family_of(name), bool(indices)
        case Index() if term.is_variable:
            member = MEMBER.fullmatch(term.variable)
            family, counted = (member["family"], True) if member else (term.variable, False)
        case _:
            raise NoTable("a density at an expression")
    return [(family, at) for at in range(1, TIMES + 1)] if counted else [(family, None)]
