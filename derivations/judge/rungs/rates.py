"""Derivatives by one variable as numbers of their own: y′ for y, y″ for y′, by the chain rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, field
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.reader.flows import DOTS, without_marks
from derivations.terms import (
    Constant,
    Derivative,
    Integral,
    Map,
    Negation,
    PartialAt,
    Product,
    Sum,
    Symbol,
    Term,
    number,
    plus,
    times,
)
from derivations.terms.substitution import free_leaves

ZERO = number(0)


@dataclass(slots=True)
class Rates:
    """Derivatives by one variable as numbers: y′ for y, y″ for y′."""

    claim: Claim
    variable: Symbol | None
    moving: set[Symbol] = field(default_factory=set)

    def rate(self, symbol: Symbol, order: int = 1) -> Symbol:
        return Symbol(symbol.name._replace(primes=order))

    def of(self, term: Term) -> Term:
        """The term with every derivative as a number, definitions put in."""
        match term:
            case Symbol() if term.name.primes:
                return term
            case Symbol() if term.name.accents in DOTS:
                order = 1 + DOTS.index(term.name.accents)
                return self.rate(without_marks(term), order)
            case PartialAt(of, wrt, ()) if not of.order:
                if any(len(r.parameters) > 1 and r.name == of.name for r in self.claim.functions):
                    raise NotExplicit("a partial of a function of several variables that is known")
                return self.of(Derivative(Symbol(of.name), wrt))
            case Derivative(inner, _):
                return self.slope(self.of(inner))
            case Integral():
                return term
            case Map(of) if any(rule.name == of.name for rule in self.claim.functions):
                return self.of(expand(term, self.claim))
            case Map(of, at) if at is self.variable and Symbol(of.name) in self.moving:
                return self.rate(Symbol(of.name), of.order)
        if isinstance(term, Symbol):
            return term if term is self.variable else self.written_out(term)
        return term.map(self.of)

    def written_out(self, symbol: Symbol) -> Term:
        """The symbol by its definition; W = y_1 y_2′ - y_1′ y_2 has derivatives of its own."""
        value = expand(self.ruled(symbol), self.claim)
        is_more = any(isinstance(part, Derivative) for part in parts_of(value))
        return self.of(value) if is_more else value

    def ruled(self, symbol: Symbol) -> Term:
        """x of x(θ) = 50/tan θ as an expression in θ; any other symbol as it stands."""
        rules = (rule for rule in self.claim.functions if rule.name == symbol.name)
        return next((rule.body for rule in rules if len(rule.parameters) == 1), symbol)

    def slope(self, term: Term) -> Term:
        """The total derivative by the variable."""
        if isinstance(term, Sum | Negation):
            return term.map(self.slope)
        if isinstance(term, Integral) and term.variable is self.variable and term.lower is None:
            return self.of(term.body)  # d/dx of ∫ (y eˣ)′ dx
        found = [] if self.variable is None else [_partial(term, self.variable)]
        bound = {part.variable for part in parts_of(term) if isinstance(part, Integral)}
        for leaf in free_leaves(term) | bound:
            if isinstance(leaf, Symbol) and not isinstance(leaf, Constant):
                order = leaf.name.primes
                base = Symbol(leaf.name._replace(primes=0))
                if base in self.moving:
                    rate = self.rate(base, order + 1)
                    found.append(times(_partial(term, leaf), rate))
        return plus(*found) if found else ZERO


def _partial(term: Term, variable: Symbol) -> Term:
    """∂/∂v, an antiderivative by v giving its integrand."""
    match term:
        case Integral(own, None, None, body):
            if own is variable:
                return body
            if variable in free_leaves(body):
                raise NotExplicit("an antiderivative with another variable in it")
            return ZERO
    if any(isinstance(part, Integral) for part in parts_of(term)):
        if isinstance(term, Sum | Negation):
            return term.map(lambda child: _partial(child, variable))
        if isinstance(term, Product):
            return _scaled(term.factors, variable)
        raise NotExplicit("an antiderivative inside another expression")
    return derivative(term, variable)


def _scaled(factors: Sequence[Term], variable: Symbol) -> Term:
    """c ∫ f dx with constants beside the antiderivative."""
    inner = [f for f in factors if any(isinstance(part, Integral) for part in parts_of(f))]
    others = [f for f in factors if f not in inner]
    if len(inner) != 1 or any(variable in free_leaves(f) for f in others):
        raise NotExplicit("an antiderivative times what is not constant")
    return times(*others, _partial(inner[0], variable))


def parts_of(term: Term) -> Iterator[Term]:
    """The term and all that it is made of, each as often as it stands there."""
    yield term
    for child in term.children:
        yield from parts_of(child)
