"""Recurrences that are stated side by side: momentum and iterate, unrolled together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from derivations.dataclass import dataclass, field
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import exact
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import Recurrence, Rule, recurrences, rules
from derivations.models.differentiation import multiplied
from derivations.terms import (
    Identity,
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    Number,
    Power,
    Symbol,
    Term,
    Zero,
    each_once,
    number,
    plus,
    substitute,
    subterms,
)

MOST_TERMS = 40  # of a sum that is written out
IsFree = Callable[[Index], bool]
Known = Mapping[tuple[Name, int], Term]


@dataclass(frozen=True, slots=True)
class Step:
    """How one family goes on: its member at variable + last is the expression."""

    variable: str
    last: int
    expression: Term

    def at(self, place: Index) -> Term:
        return substitute(self.expression, {self.variable: place - self.last})


@dataclass(frozen=True, slots=True)
class System:
    """The steps of all families that a scope gives by recurrences or by rules."""

    steps: Mapping[Name, Step]

    def members(self, *terms: Term) -> Iterator[Symbol]:
        """The members of its families in the terms."""
        for term in terms:
            for part in subterms(term):
                if isinstance(part, Symbol) and part.name in self.steps and part.indices:
                    yield part

    def reached(self, *terms: Term) -> set[Name]:
        """The families that the terms speak of, and those that their steps lead to."""
        found: set[Name] = set()
        todo = {part.name for part in self.members(*terms)}
        while todo:
            name = todo.pop()
            found.add(name)
            inner = self.members(self.steps[name].expression)
            todo |= {part.name for part in inner} - found
        return found

    def goes_on(self, name: Name) -> bool:
        """Whether its members hang on earlier ones; e_k of e_k = x_k - x* does not."""
        return name in self.reached(self.steps[name].expression)

    def unrolled(self, term: Term, known: Known, is_free: IsFree) -> Term:
        """The term with every member by the known and the free ones.

        Raises NotExplicit where a member stands below a sum, or where the steps go in a circle.
        """
        return _Unrolling(self, known, is_free).of(term)


@dataclass(slots=True)
class _Unrolling:
    system: System
    known: Known
    is_free: IsFree
    found: dict[Symbol, Term] = field(default_factory=dict)
    open: set[Symbol] = field(default_factory=set)

    def of(self, term: Term) -> Term:
        return each_once(self._put)(term)

    def _put(self, part: Term, inside: Callable[[Term], Term]) -> Term:
        if isinstance(part, Symbol) and part.name in self.system.steps and part.indices:
            return self._member(part)
        if isinstance(part, IndexedSum | IndexedProduct) and any(self.system.members(part)):
            raise NotExplicit(f"members below {type(part).__name__}")
        return part.map(inside)

    def _member(self, part: Symbol) -> Term:
        place = part.indices[0]
        if len(part.indices) > 1 or not isinstance(place, Index):
            raise NotExplicit("a member with several indices")
        if place.is_constant and (value := self.known.get((part.name, place.constant))) is not None:
            return _shaped(value, part)
        step = self.system.steps[part.name]
        if self.is_free(place) and self.system.goes_on(part.name):
            return part
        if part in self.open:
            raise NotExplicit("steps in a circle")
        if part not in self.found:
            self.open.add(part)
            self.found[part] = self.of(written_out(step.at(place)))
            self.open.remove(part)
        return self.found[part]


def _shaped(value: Term, part: Symbol) -> Term:
    """v_0 = 0 of vectors v_t."""
    if value.shape == part.shape:
        return value
    if value == number(0):
        return Zero(*part.shape)
    raise NotExplicit("a first member of another shape")


def system_of(claim: Claim) -> System | None:
    """None where two recurrences of one family are stated."""
    steps: dict[Name, Step] = {}
    for found in recurrences(claim):
        step = _step(found)
        if step is None:
            continue
        if found.name in steps:
            return None
        steps[found.name] = step
    for name, rule in rules(claim).items():
        steps.setdefault(name, _of_rule(rule))
    for definition in claim.definitions:
        step = _of_definition(definition.symbol, definition.expression)
        if step is not None:
            steps.setdefault(definition.symbol.name, step)
    return System(steps) if steps else None


def _of_definition(symbol: Symbol, expression: Term) -> Step | None:
    """e_k of e_k = x_k - x*."""
    place = symbol.indices[0] if len(symbol.indices) == 1 else None
    if not isinstance(place, Index) or len(place.parts) != 1 or place.parts[0][1] != 1:
        return None
    own = (part for part in subterms(expression) if isinstance(part, Symbol))
    if any(part.name == symbol.name and part.indices for part in own):
        return None
    return Step(place.parts[0][0], place.constant, expression)


def _step(found: Recurrence) -> Step | None:
    value = found.next_member
    return None if value is None else Step(found.variable, found.offsets[-1], value)


def _of_rule(rule: Rule) -> Step:
    return Step(rule.variable, 0, rule.expression)


def written_out(term: Term) -> Term:
    """The term with every sum and product between numbers written out, and with whole powers."""
    return each_once(_written)(term)


def _written(part: Term, inside: Callable[[Term], Term]) -> Term:
    match part:
        case IndexedSum(variable, lower, upper, body) | IndexedProduct(
            variable, lower, upper, body
        ):
            places = _places(inside(lower), inside(upper))
            if places is None:
                return part.map(inside)
            (name,) = variable.variables
            parts = [inside(substitute(body, {name: place})) for place in places]
            return _sum(parts, body) if isinstance(part, IndexedSum) else _product(parts, body)
        case Power(base, exponent) if (count := exact(exponent, {})) is not None:
            return Power(inside(base), Number(count))
    return part.map(inside)


def _places(lower: Term, upper: Term) -> range | None:
    if not (isinstance(lower, Index) and isinstance(upper, Index)):
        return None
    if not (lower.is_constant and upper.is_constant):
        return None
    if upper.constant - lower.constant >= MOST_TERMS:
        return None
    return range(lower.constant, upper.constant + 1)


def _sum(parts: list[Term], body: Term) -> Term:
    return plus(*parts) if parts else Zero(body.shape.rows, body.shape.cols)


def _product(parts: list[Term], body: Term) -> Term:
    if parts or body.shape.is_scalar:
        return multiplied(*parts)
    return Identity(body.shape.rows)
