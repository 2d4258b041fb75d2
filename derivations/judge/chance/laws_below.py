"""Means under a law that the text names: E_q[g(z)], KL(q ‖ p), H(q) where q(z) = N(z; μ, σ²).

What such a mean is taken over becomes a random variable of its own with that law, and densities
with a name are written out: KL(q ‖ p) = E_q[log q(z) − log p(z)] (Bishop, Pattern Recognition and
Machine Learning, 1.6). A mean with an unknown function in it stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from derivations.dataclass import dataclass, replace
from derivations.judge.chance.moment_polynomials import logarithms
from derivations.judge.chance.world_usage import DIVERGENCES, ENTROPIES, INFINITIES
from derivations.judge.claim import Claim
from derivations.models.chance import Chance, Law, Stated
from derivations.models.distributions import density
from derivations.reader.chance.laws import FAMILY, laws
from derivations.terms import (
    Call,
    Comparison,
    Conditioned,
    Expectation,
    Index,
    Integral,
    Map,
    Name,
    Number,
    Product,
    Relation,
    Symbol,
    Term,
    Variance,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

ANY = Symbol(Name("x"))  # of laws that nobody applies to a letter


class Unnamed(Exception):
    """A mean that is not under a law with a name."""


@dataclass(frozen=True, slots=True)
class Own:
    """A law as a text states it; variable: the z of q(z), where it says one."""

    law: Law
    variable: Symbol | None = None


def with_laws_below(claim: Claim) -> Claim:
    """The claim with variables of their own for means under laws with names."""
    if not any(_is_asked(p) for s in (claim.left, claim.right) if isinstance(s, Term)
               for p in subterms(s)):  # fmt: skip
        return claim
    written = _Written(_without_clashes(_stated(claim)))
    try:
        left, right = (written.of(s) for s in (claim.left, claim.right) if isinstance(s, Term))
        definitions = tuple(replace(d, expression=written.of(d.expression))
                            for d in claim.definitions if _is_put_in(d.expression))  # fmt: skip
    except (Unnamed, TypeError, ValueError):
        return claim
    if not written.drawn:
        return claim
    others = tuple(d for d in claim.definitions if not _is_put_in(d.expression))
    drawn = Chance(tuple(Stated(v, (law,)) for v, law in written.drawn.items()))
    return replace(
        claim,
        left=left,
        right=right,
        definitions=(*others, *definitions),
        chance=claim.chance | drawn,
    )


def may_mean_another(claim: Claim) -> bool:
    """Whether a number stands for the spread of N(1, 2): the variance or the deviation."""
    named = [own.law for _, own in _stated(claim)]
    sides = (side for side in (claim.left, claim.right) if isinstance(side, Term))
    named += [law for side in sides for p in subterms(side) if (law := _law(p)) is not None]
    spreads = (law.parameters[1] for law in named if law.family == "normal")
    return any(isinstance(spread, Number) and spread != number(1) for spread in spreads)


def _is_asked(part: Term) -> bool:
    match part:
        case Expectation(under=under) | Variance(under=under):
            return bool(under)
        case Conditioned(bar="‖"):
            return True
        case Map(function) | Call(function):
            return function.name.letter in ENTROPIES and not function.name.label
        case Integral():
            return part.lower in INFINITIES and part.upper in INFINITIES
    return False


def _is_put_in(expression: Term) -> bool:
    return any(map(_is_asked, subterms(expression)))


# ---------------------------------------------------------------- what is stated


def _stated(claim: Claim) -> Iterator[tuple[Name, Own]]:
    """q of q(z) = N(z; μ, σ²), q(z) = N(μ, σ²), q(z | x) = N(μ, σ²) and q = N(μ, σ²)."""
    for rule in claim.functions:
        match rule.parameters:
            case (Symbol() as at,) if (found := _law(rule.body, at)) is not None:
                yield rule.name, Own(found, at)
    for definition in claim.definitions:
        if (found := _law(definition.expression)) is not None:
            yield definition.symbol.name, Own(found)
    for h in claim.hypotheses:
        match h.left:
            case Conditioned(function, (Symbol() as at,)) | Map(function, Symbol() as at):
                found = _law(h.right, at) if h.relation is Relation.EQUAL else None
                if found is not None:
                    yield function.name, Own(found, at)


def _without_clashes(stated: Iterable[tuple[Name, Own]]) -> dict[Name, Own]:
    """The laws with one meaning: q(z) and q(x) of two laws are left as they are."""
    found: dict[Name, Own] = {}
    clashing = set()
    for name, own in stated:
        if found.setdefault(name, own).law != own.law:
            clashing.add(name)
    return {name: own for name, own in found.items() if name not in clashing}


def _law(term: Term, at: Term | None = None) -> Law | None:
    """The law that N(z; μ, σ²) is a density of, or that N(μ, σ²) names."""
    match term:
        case Conditioned(function, (argument,), parameters, "|" | ";"):
            if at is not None and argument is not at:
                return None
        case Call(function, parameters):
            pass
        case Map(function, parameter):
            parameters = (parameter,)
        case _:
            return None
    name = function.name
    family = FAMILY.get(name.letter.lower()) if _names_a_law(name) else None
    found = laws(family, parameters) if family is not None else ()
    return found[0] if len(found) == 1 else None


def _names_a_law(name: Name) -> bool:
    """A word, or a capital N."""
    bare = not (name.label or name.accents or name.primes)
    return bare and name.letter != "exp" and (len(name.letter) > 1 or name.letter == "N")


# ---------------------------------------------------------------- writing out


class _Written:
    """Puts variables of their own for what means are taken over; drawn: these, with their laws."""

    def __init__(self, stated: Mapping[Name, Own]) -> None:
        self.stated = stated
        self.drawn: dict[Symbol, Law] = {}

    def of(self, term: Term) -> Term:
        match term:
            case Expectation(argument, (), (_, *_) as under):
                own, name = self._below(under, argument)
                return Expectation(self._of_own(argument, own, name))
            case Variance(argument, (), (_, *_) as under):
                own, name = self._below(under, argument)
                return Variance(self._of_own(argument, own, name))
            case Conditioned(function, (one,), (other,), "‖") if _diverges(function.name):
                return self._divergence(one, other)
            case Map(function, argument) if function.name.letter in ENTROPIES:
                return self._entropy(term, argument)
            case Integral(variable, lower, upper, body) if isinstance(variable, Symbol):
                if lower in INFINITIES and upper in INFINITIES:
                    return self._integral(term, variable, body)
        return term.map(self.of) if term.children else term

    def _below(self, under: tuple[Term, ...], argument: Term) -> tuple[Own, str]:
        """The one law below a mean, with its variable."""
        if len(under) != 1:
            raise Unnamed
        match under[0]:
            case Comparison(Symbol() as variable, Relation.DISTRIBUTED, law):
                own, name = self._named(law)
                return replace(own, variable=variable), name
        own, name = self._named(under[0])
        return (own, name) if own.variable else (replace(own, variable=self._met(argument)), name)

    def _met(self, argument: Term) -> Symbol:
        """x of log p(x), where the law itself says no letter."""
        for part in subterms(argument):
            match part:
                case Map(function, Symbol() as at) if function.name in self.stated:
                    return at
        free = [leaf for leaf in free_leaves(argument) if isinstance(leaf, Symbol)]
        if len(free) != 1:
            raise Unnamed
        return free[0]

    def _named(self, term: Term) -> tuple[Own, str]:
        """q, q(z), q(z | x) or N(μ, σ²), with the letter of its name."""
        match term:
            case Index() if term.is_variable and (name := Name(term.variable)) in self.stated:
                return self.stated[name], name.letter
            case Symbol(name) if name in self.stated:
                return self.stated[name], name.letter
            case Map(function, Symbol() as at) if function.name in self.stated:
                return replace(self.stated[function.name], variable=at), function.name.letter
            case Conditioned(function, (Symbol() as at,)) if function.name in self.stated:
                return replace(self.stated[function.name], variable=at), function.name.letter
        if (found := _law(term)) is None:
            raise Unnamed
        return Own(found), "N"

    def _of_own(self, argument: Term, own: Own, name: str) -> Term:
        """The argument at a variable that is drawn from the law."""
        assert own.variable is not None
        variable = Symbol(own.variable.name._replace(label=name))
        if self.drawn.setdefault(variable, own.law) != own.law:
            raise Unnamed
        return put(self._explicit(argument), {own.variable: variable})

    def _explicit(self, term: Term) -> Term:
        """The densities written out, and the logarithms of their products."""
        match term:
            case Map(function, argument) if elementary_name(function) == "log":
                return plus(*logarithms(self._explicit(argument)))
            case Map(function, at) if function.name in self.stated:
                return density(self.stated[function.name].law, at)
            case Conditioned(function, (at,)) if function.name in self.stated:
                return density(self.stated[function.name].law, at)
            case Conditioned(_, (at,)) if (found := _law(term)) is not None:
                return density(found, at)
            case Map(function) if elementary_name(function) is None:
                raise Unnamed
            case Call() | Conditioned() | Expectation() | Variance():
                raise Unnamed
        return term.map(self._explicit) if term.children else term

    def _divergence(self, one: Term, other: Term) -> Term:
        (first, name), (second, _) = self._named(one), self._named(other)
        at = first.variable or second.variable or ANY
        logs = [plus(*logarithms(density(own.law, at))) for own in (first, second)]
        argument = plus(logs[0], negative(logs[1]))
        return Expectation(self._of_own(argument, replace(first, variable=at), name))

    def _entropy(self, term: Term, argument: Term) -> Term:
        try:
            own, name = self._named(argument)
        except Unnamed:
            return term.map(self.of)
        at = own.variable or ANY
        argument = negative(plus(*logarithms(density(own.law, at))))
        return Expectation(self._of_own(argument, replace(own, variable=at), name))

    def _integral(self, term: Integral, variable: Symbol, body: Term) -> Term:
        """∫ q(z) g(z) dz as the mean of g(z)."""
        factors = body.factors if isinstance(body, Product) else (body,)
        for place, factor in enumerate(factors):
            match factor:
                case Map(function, at) if at is variable and function.name in self.stated:
                    rest = times(*factors[:place], *factors[place + 1 :])
                    own = replace(self.stated[function.name], variable=variable)
                    return Expectation(self._of_own(rest, own, function.name.letter))
        return term.map(self.of)


def _diverges(name: Name) -> bool:
    whole = f"{name.letter}{name.label}".replace("_", "")
    return whole in DIVERGENCES and not name.accents
