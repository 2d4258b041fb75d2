"""Densities with a bar: p(x | y) = p(x, y)/p(y), and what is summed or integrated out.

A name such as p is overloaded: p(x) and p(y) are marginals of one joint law, told apart by their
arguments. J(S) stands for the density of the variables S together; p(S | T) is J(S ∪ T)/J(T), and
∫ J(S ∪ {y}) dy = J(S) (Bishop, Pattern Recognition and Machine Learning, 1.2). With f_{X,Y} the
label tells the variables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.terms import (
    Call,
    Comparison,
    Complement,
    Component,
    Conditioned,
    Constant,
    Function,
    Index,
    IndexedSum,
    Integral,
    Intersection,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Probability,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    each_once,
    index,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

LETTERS = frozenset({"p", "P", "q", "Q", "f"})
WHOLE_LINE = (None, Negation(Constant("infinity")), Constant("infinity"))
P, CAPITAL = Function(Name("p")), Function(Name("P"))
RANGES: dict[tuple[Term, ...], frozenset[str]] = {
    (number(0), number(1)): frozenset({"theta", "p", "pi", "q", "phi", "rho"}),
    (number(0), Constant("infinity")): frozenset({"lambda", "sigma", "tau", "theta", "alpha"}),
}
Variables = frozenset[Term]
Law = tuple[str, tuple[Term, ...]]  # the name of the density and what stands behind a semicolon


class NoDensity(Exception):
    """A term outside of these rules."""


@dataclass(slots=True)
class Joints:
    """Symbols for joint densities; value: how J(S) of a law is written, a symbol of its own."""

    value: Callable[[Law, Variables], Term]
    letters: frozenset[str]
    met: dict[Term, tuple[Law, Variables]] = field(default_factory=dict)

    def of(self, term: Term) -> Term:
        """The term with joint densities for the conditional ones, integrals carried out."""
        match term:
            case Conditioned(function, arguments, given, bar) if bar in ("|", ";"):
                law, variables, conditions = _read(function, arguments, given, bar)
                return self._ratio(law, variables, conditions)
            case Map(function, argument) if _base(function.name).letter in self.letters:
                return self._joint(*_read(function, (argument,), (), "|")[:2])
            case Call(function, arguments) if _base(function.name).letter in self.letters:
                return self._joint(*_read(function, arguments, (), "|")[:2])
            case Integral(variable, lower, upper, body):
                if lower in WHOLE_LINE and upper in WHOLE_LINE:
                    return self._out(variable, self.of(body))
                return self._within(variable, lower, upper, self.of(body))
            case IndexedSum(variable, lower, upper, body):
                if _is_over_a_part(lower, upper):
                    raise NoDensity("a sum over some values only")
                return self._out(variable, self.of(body))
        if term.binds:
            raise NoDensity(f"{type(term).__name__} of a density")
        return term.map(self.of)

    def _ratio(self, law: Law, variables: Variables, conditions: Variables) -> Term:
        both = self._joint(law, variables | conditions)
        return Quotient(both, self._joint(law, conditions)) if conditions else both

    def _joint(self, law: Law, variables: Variables) -> Term:
        found = self.value(law, variables)
        self.met[found] = law, variables
        if isinstance(found, Product):  # of independent variables
            self.met |= {self.value(law, frozenset({v})): (law, frozenset({v})) for v in variables}
        return found

    def _within(self, variable: Term, lower: Term | None, upper: Term | None, body: Term) -> Term:
        """∫_a^b J(S, Y = y) dy as J(S, a ≤ Y ≤ b)."""
        if lower is None or upper is None:
            raise NoDensity("an integral over a part of the line")
        return self._out(variable, body, (canonical(lower), canonical(upper)))

    def _out(self, variable: Term, body: Term, ends: tuple[Term, ...] = ()) -> Term:
        """∫ c J(S ∪ {y}) dy = c J(S), of each summand."""
        if isinstance(body, Sum):
            return plus(*(self._out(variable, part, ends) for part in body.terms))
        if isinstance(body, Negation):
            return negative(self._out(variable, body.term, ends))
        factors: dict[Term, int] = {}
        _collect(body, 1, factors)
        inside = {f: k for f, k in factors.items() if k and self._speaks_of(f, variable)}
        if len(inside) != 1:
            raise NoDensity("an integral that is not one density")
        ((joint, power),) = inside.items()
        if power != 1 or joint not in self.met:
            raise NoDensity("an integral of a power of a density")
        law, variables = self.met[joint]
        own = {v for v in variables if variable in free_leaves(v)}
        rest = (variables - own) | _between(own, ends)
        outside = [_power(f, k) for f, k in factors.items() if f is not joint and k]
        whole = [self._joint(law, rest)] if rest else []
        return times(*outside, *whole) if outside or whole else Number(Fraction(1))

    def _speaks_of(self, factor: Term, variable: Term) -> bool:
        if factor in self.met:
            return any(variable in free_leaves(v) for v in self.met[factor][1])
        return variable in free_leaves(factor)


def _is_over_a_part(lower: Term | None, upper: Term | None) -> bool:
    """Up to a number, or from 1 to K - 1."""
    if isinstance(upper, Number):
        return True
    if not isinstance(upper, Index):
        return False
    return upper.is_constant or (lower == index(1) and upper.constant < 0)


def _between(own: set[Term], ends: tuple[Term, ...]) -> Variables:
    """Y between its ends, of a labelled density at Y = y; nothing for the whole line."""
    if not ends:
        return frozenset()
    if len(own) == 1 and _takes_no_other(next(iter(own)), ends):
        return frozenset()
    if len(own) != 1 or not isinstance(found := own.pop(), Component):
        raise NoDensity("an integral over a part of the line")
    return frozenset({Component(found.term, ends)})


def _takes_no_other(parameter: Term, ends: tuple[Term, ...]) -> bool:
    """∫_0^1 over a chance θ and ∫_0^∞ over a rate λ: over all of their values, by custom."""
    letters = RANGES.get(ends, frozenset())
    is_bare = isinstance(parameter, Symbol) and not parameter.indices
    return is_bare and isinstance(parameter, Symbol) and parameter.name.letter in letters


def _collect(term: Term, power: int, factors: dict[Term, int]) -> None:
    match term:
        case Product(parts):
            for part in parts:
                _collect(part, power, factors)
        case Quotient(top, bottom):
            _collect(top, power, factors)
            _collect(bottom, -power, factors)
        case _:
            factors[term] = factors.get(term, 0) + power


def _power(term: Term, exponent: int) -> Term:
    return term if exponent == 1 else Power(term, Number(Fraction(exponent)))


def _base(name: Name) -> Name:
    return name._replace(label="")


def _read(
    function: Function, arguments: tuple[Term, ...], given: tuple[Term, ...], bar: str
) -> tuple[Law, Variables, Variables]:
    """The law, the variables and those behind the bar of p(x | y), f_{Y|X}(y | x), p(x; θ)."""
    if function.order:
        raise NoDensity("a derivative of a density")
    parameters = tuple(map(canonical, given)) if bar == ";" else ()
    law = str(_base(function.name)), parameters
    conditions = () if bar == ";" else given
    own = function.name.label
    if not own:
        return law, _variables(arguments), _variables(conditions)
    before, bar_below, after = own.partition("|")
    known = _labelled(after, conditions) if bar_below else _variables(conditions)
    return law, _labelled(before, arguments), known  # f_X(x | A) of an event A, too


def _labelled(label: str, values: tuple[Term, ...]) -> Variables:
    """f_{X,Y}(x, y): the variable X at the value x."""
    names = [part for part in label.split(",") if part]
    if len(names) != len(values):
        raise NoDensity("a label that does not fit the arguments")
    return frozenset(
        Component(Symbol(Name(name, "roman")), (canonical(value),))
        for name, value in zip(names, values, strict=True)
    )


def _variables(terms: Iterable[Term]) -> Variables:
    found = frozenset(map(canonical, terms))
    if not all(
        isinstance(v, Symbol | Index | Component | Complement) or _is_value(v) for v in found
    ):
        raise NoDensity("a density at an expression")
    return found


def _is_value(variable: Term) -> bool:
    """z = k: a variable at a value."""
    return isinstance(variable, Comparison) and variable.relation is Relation.EQUAL


def with_values(term: Term) -> Term:
    """p(z = k | x = a) among densities: P of equations is p at these values."""
    return each_once(_with_values)(term)


def _with_values(term: Term, inside: Callable[[Term], Term]) -> Term:
    match term:
        case Probability(event, given, ()) if _equations(event) and all(map(_equations, given)):
            own = event.events if isinstance(event, Intersection) else (event,)
            if given:
                return Conditioned(P, own, given)
            return Call(P, own)
    return term.map(inside)


def with_letters(term: Term) -> Term:
    """The density P(θ | X) for a probability of letters alone, which are its variables."""
    return each_once(_with_letters)(term)


def _with_letters(term: Term, inside: Callable[[Term], Term]) -> Term:
    match term:
        case Probability(event, given, ()) if _letters(event) and all(map(_letters, given)):
            own = event.events if isinstance(event, Intersection) else (event,)
            behind = tuple(
                part for g in given for part in (g.events if isinstance(g, Intersection) else (g,))
            )
            if behind:
                return Conditioned(CAPITAL, own, behind)
            return Map(CAPITAL, own[0]) if len(own) == 1 else Call(CAPITAL, own)
    return term.map(inside)


def _letters(event: Term) -> bool:
    parts = event.events if isinstance(event, Intersection) else (event,)
    return all(isinstance(part, Symbol) or _is_value(part) for part in parts)


def _equations(event: Term) -> bool:
    parts = event.events if isinstance(event, Intersection) else (event,)
    return all(_is_value(part) for part in parts)


def has_density(*terms: Term) -> bool:
    """Whether a conditional density occurs."""
    return any(
        isinstance(part, Conditioned) and part.bar == "|" and _is_density(part.function.name)
        for term in terms
        for part in subterms(term)
    )


def sums_values(*terms: Term) -> bool:
    """Σ_k p(x, z = k): a sum over what a variable of a density without a bar is equal to."""
    bound = {p.variable for term in terms for p in subterms(term) if isinstance(p, IndexedSum)}
    return any(
        isinstance(part, Call) and part.function.name.letter == "p" and own.right in bound
        for term in terms
        for part in subterms(term)
        for own in part.children
        if isinstance(own, Comparison) and _is_value(own)
    )


def _is_density(name: Name) -> bool:
    return name.letter in LETTERS and not name.primes


def letters_of(*terms: Term) -> frozenset[str]:
    """The letters that stand before a bar, and p: their other uses are marginals."""
    return frozenset(
        part.function.name.letter
        for term in terms
        for part in subterms(term)
        if isinstance(part, Conditioned) and part.bar == "|" and _is_density(part.function.name)
    )


def values_of_one(*terms: Term) -> list[Variables]:
    """C_1, C_2 of p(C_1) and p(x | C_2): members of one family, of which one is the case."""
    found: dict[Name, set[Term]] = {}
    for part in (p for term in terms for p in subterms(term) if isinstance(p, Conditioned | Map)):
        for own in (*part.children, *(part.given if isinstance(part, Conditioned) else ())):
            if isinstance(own, Symbol) and _counts_a_case(own):
                found.setdefault(own.name, set()).add(canonical(own))
    return [frozenset(own) for own in found.values() if len(own) > 1]


def lists_its_members(*terms: Term) -> bool:
    """y_{1:n} beside y_i: one name for a list, and the members of it, which are not apart."""
    own = {p.name for term in terms for p in subterms(term) if isinstance(p, Symbol)}
    members = {p.name.letter for term in terms for p in subterms(term)
               if isinstance(p, Symbol) and p.indices}  # fmt: skip
    return any(":" in name.label and name.letter in members for name in own)


def _counts_a_case(own: Symbol) -> bool:
    """C_1, ω_2: a capital letter or ω with a number below."""
    letter = own.name.letter
    is_case = letter == "omega" or (len(letter) == 1 and letter.isupper())
    places = [at for at in own.indices if isinstance(at, Index) and at.is_constant]
    return is_case and len(places) == len(own.indices) == 1


def speaks_of_density(term: Term, letters: frozenset[str]) -> bool:
    """Whether a density with one of these letters occurs, with or without a bar."""
    return any(
        isinstance(part, Conditioned | Map | Call) and part.function.name.letter in letters
        for part in subterms(term)
    )
