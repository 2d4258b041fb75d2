"""Finite worlds of densities: each variable has a few values, each law a joint table of its own.

E_{x ∼ p}[g(x)], ∫ p(x) g(x) dx and Σ_x p(x) g(x) are one mean with weights p, whatever p is a
density of, so that an identity of such means (Kullback and Leibler, entropies, the evidence bound,
importance weights, ∇p = p ∇ log p) holds on tables, too; and one that fails on a table is wrong.
A name such as p is overloaded: p(x), p(x, z) and p(z | x) come from one joint table. p(x) and p(y)
that never stand together are one table. A law depends on what its derivative is taken by where
that stands below it, behind the bar or the semicolon: p_θ(x), p(x | θ), p(x; θ).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product

from derivations.dataclass import dataclass, field
from derivations.judge.chance.world_cases import Use, Variable, is_over_cases, variable_of
from derivations.judge.chance.world_usage import (
    ALGEBRA,
    ANYWHERE,
    ENTROPIES,
    INFINITIES,
    INFORMATION,
    MOST_STEPS,
    MOST_VARIABLES,
    Law,
    NoWorld,
    Places,
    Rows,
    Usage,
    at_its_place,
    base_of,
    heads,
    is_capital,
    is_divergence,
    moves,
    named,
    sides_of_bar,
    usage,
    use_of,
)
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Call,
    Comparison,
    Conditioned,
    Derivative,
    Expectation,
    Extremum,
    Function,
    Index,
    IndexedExtremum,
    IndexedSum,
    Integral,
    Map,
    Name,
    Number,
    Quotient,
    Relation,
    Symbol,
    Term,
    Transpose,
    canonical,
    negative,
    plus,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.names import SIZE_OF, UNSTATED
from derivations.terms.substitution import free_leaves

# ---------------------------------------------------------------- a world


@dataclass(slots=True)
class World:
    """Tables for the laws and functions of a usage, drawn from a seed.

    independent: all variables of each law are independent of each other. points: how many values a
    variable has.
    """

    usage: Usage
    seed: int
    independent: bool = False
    points: int = 2
    binary: bool = False  # entropies with logarithms to base 2
    drawn: dict[object, Term] = field(default_factory=dict)
    tables: dict[tuple[str, tuple[Variable, ...]], dict[tuple[int, ...], Term]] = field(
        default_factory=dict
    )
    stand: dict[Law, dict[Variable, Variable]] = field(default_factory=dict)
    free: dict[Variable, int] = field(default_factory=dict)
    steps: int = 0
    below: list[tuple[Law, Use]] = field(default_factory=list)  # the laws of the means around

    # ------------------------------------------------------------ terms

    def explicit(self, term: Term, at: Places) -> Term:
        """The term over numbers, constants and the θ of derivatives."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise NoWorld("too long")
        match term:
            case Symbol() | Index():
                return self._bare(term, at) or self._leaf(term, at)
            case Expectation(argument, (), under):
                return self._mean(argument, under, at)
            case Expectation(argument, given, ()):
                return self._conditional_mean(argument, given, at)
            case Integral(variable, lower, upper, body):
                if lower not in INFINITIES or upper not in INFINITIES:
                    raise NoWorld("an integral over a part of the line")
                return plus(*self._at_all(variable, body, at))
            case IndexedSum(variable, _, upper, body):
                if not _is_unstated(upper) and not is_over_cases(term, self.usage.cases):
                    raise NoWorld("a sum over some indices")
                if not is_over_cases(term, self.usage.cases) and self._counts_values(term):
                    raise NoWorld("a sum over members of a family")
                return plus(*self._at_all(variable, body, at))
            case IndexedExtremum(kind, variable, _, upper, body) if _is_unstated(upper):
                return Extremum(kind, tuple(self._at_all(variable, body, at)))
            case Derivative(inner, Symbol() as wrt):
                return self._slope(self.explicit(inner, at), wrt)
            case Transpose(inner) if isinstance(inner, Derivative):
                return self.explicit(inner, at)
            case Conditioned() | Map() | Call():
                return self._applied(term, at)
        if not isinstance(term, ALGEBRA):
            raise NoWorld(f"no value of {type(term).__name__}")
        return term.map(lambda child: self.explicit(child, at))

    def _counts_values(self, term: IndexedSum) -> bool:
        """Σ_i p(x_i), whose x_i are not said to be the values of one variable."""
        counted = (leaf for leaf in free_leaves(term.body)
                   if isinstance(leaf, Symbol) and term.variable in leaf.indices)  # fmt: skip
        known = {v for law in self.usage.laws for v in self.usage.variables(law)}
        return any(variable_of(leaf) in known for leaf in counted)

    def _leaf(self, leaf: Term, at: Places) -> Term:
        if isinstance(leaf, Symbol) and SIZE_OF in leaf.name.accents:
            return Number(Fraction(self.points))  # every set of values has as many
        variable = variable_of(leaf)
        if variable is not None and variable in at:
            return Number(Fraction(2 * at[variable] + 1 + self.seed % 3, 3))
        if variable is not None and any(
            variable in self.usage.variables(law) for law in self.usage.laws
        ):
            return self._leaf(leaf, self._with_free(variable, at))
        return self._member(leaf, at) if isinstance(leaf, Symbol) and leaf.indices else leaf

    def _bare(self, leaf: Term, at: Places) -> Term | None:
        """q of E_q[log q], the density at what the mean is taken over."""
        own = [used for used in self.below if used[0].name == next(heads(leaf), None)]
        return self.density(*own[-1], at) if own else None

    def _member(self, leaf: Symbol, at: Places) -> Term:
        """w_j of a sum over j: a value for each j."""
        counted = {str(each) for index in leaf.indices for each in free_leaves(index)}
        if counted.isdisjoint(at):
            return leaf
        places = [at.get(str(index)) for index in leaf.indices]
        if None in places:
            raise NoWorld("a member that is counted from another one")
        return self._draw((leaf.name, *places))

    def _with_free(self, variable: Variable, at: Places) -> Places:
        place = self.free.setdefault(variable, (len(self.free) + self.seed) % self.points)
        return {**at, variable: place}

    def _place(self, variable: Variable, at: Places) -> int:
        _, variable = self.usage.cases.get(variable, (None, variable))
        return at[variable] if variable in at else self._with_free(variable, at)[variable]

    def _slope(self, inner: Term, wrt: Symbol) -> Term:
        try:
            return derivative(inner, wrt)
        except NoDerivative as problem:
            raise NoWorld(str(problem)) from None

    # ------------------------------------------------------------ means

    def _at_all(self, variable: Term, body: Term, at: Places) -> list[Term]:
        name = named(variable)
        return [self.explicit(body, {**at, name: k}) for k in range(self.points)]

    def _mean(self, argument: Term, under: tuple[Term, ...], at: Places) -> Term:
        """Σ p(x) g(x) over the variables that stand below E."""
        laws, bound = self._below(argument, under)
        if not bound or len(bound) > MOST_VARIABLES:
            raise NoWorld("a mean over no variable that stands below it")
        parts = []
        self.below += laws
        for values in product(range(self.points), repeat=len(bound)):
            here = {**at, **dict(zip(bound, values, strict=True))}
            weights = [self.density(law, use, here) for law, use in laws]
            parts.append(times(*weights, self.explicit(argument, here)))
        del self.below[-len(laws) :]
        return plus(*parts)

    def _conditional_mean(self, argument: Term, given: tuple[Term, ...], at: Places) -> Term:
        """E[g(θ) | y] = Σ_θ g(θ) p(θ | y), of the only law that speaks of θ and y."""
        behind = tuple(named(each) for each in given)
        spoken = {v for leaf in free_leaves(argument) if (v := variable_of(leaf)) is not None}
        laws = [law for law in self.usage.laws if spoken & self.usage.variables(law) - {*behind}
                and set(behind) <= self.usage.variables(law)]  # fmt: skip
        if len(laws) != 1:
            raise NoWorld("a mean of variables without one law")
        own = tuple(sorted(spoken & self.usage.variables(laws[0]) - {*behind}))
        parts = []
        for values in product(range(self.points), repeat=len(own)):
            here = {**at, **dict(zip(own, values, strict=True))}
            parts.append(
                times(self.density(laws[0], (own, behind), here), self.explicit(argument, here))
            )
        return plus(*parts)

    def _below(
        self, argument: Term, under: tuple[Term, ...]
    ) -> tuple[list[tuple[Law, Use]], list[Variable]]:
        """The densities that weigh a mean, and the variables that it is taken over."""
        laws: list[tuple[Law, Use]] = []
        listed = [v for each in under
                  if not isinstance(each, Comparison) and not self._of_parameter(each, argument)
                  if (v := self._listed(each)) is not None]  # fmt: skip
        if not under:
            laws.append(self._unnamed(argument))
        for each in under:
            drawn = isinstance(each, Comparison) and each.relation is Relation.DISTRIBUTED
            law = at_its_place(each.right, each.left) if isinstance(each, Comparison) else each
            if isinstance(each, Comparison) and not drawn:
                raise NoWorld("a condition below a mean")
            if (used := use_of(law, self.usage) or self._of_parameter(each, argument)) is not None:
                laws.append(used)
            elif isinstance(each, Comparison):
                laws.append(self._plain(law, (named(each.left), *listed)))
            elif self._listed(each) is None:
                laws.append(self._plain(law, self._seen_in(argument, law)))
        if not laws:
            raise NoWorld("a mean below which no law stands")
        bound = list(dict.fromkeys(v for _, use in laws for v in use[0]))
        return laws, bound

    def _of_parameter(self, each: Term, argument: Term) -> tuple[Law, Use] | None:
        """p(z | θ) of E_θ[f(z)]: the only law that θ is a parameter of, of what the mean is of."""
        parameter = variable_of(each) if isinstance(each, Symbol | Index) else None
        spoken = {v for leaf in free_leaves(argument) if (v := variable_of(leaf)) is not None}
        found: set[tuple[Law, Use]] = set()
        for law, uses in self.usage.laws.items():
            for own, behind in uses:
                moves_with = isinstance(each, Symbol) and str(each.name) in law.moved and not behind
                if spoken & {*own} and (behind == (parameter,) or moves_with):
                    found.add((law, (own, behind)))
        return found.pop() if len(found) == 1 else None

    def _listed(self, each: Term) -> Variable | None:
        """x of E_{x, y ∼ p}"""
        if isinstance(each, Symbol | Index) and not any(
            name in self.usage.names for name in heads(each)
        ):
            return variable_of(each)
        return None

    def _unnamed(self, argument: Term) -> tuple[Law, Use]:
        """The law of E[log p(X)]: the only one that speaks of its capitals, else of its letters."""
        leaves = free_leaves(argument)
        capitals = {leaf for leaf in leaves if is_capital(leaf)}
        own = {v for leaf in capitals or leaves if (v := variable_of(leaf)) is not None}
        if not capitals:
            own &= {v for law in self.usage.laws for v in self.usage.variables(law)}
        laws = [law for law in self.usage.laws if own and own <= self.usage.variables(law)]
        if len(laws) != 1:
            raise NoWorld("a mean below which no law stands")
        return laws[0], (tuple(sorted(own)), ())

    def _plain(self, law: Term, variables: tuple[Variable, ...]) -> tuple[Law, Use]:
        """x ∼ p and E_p: a law by its name alone."""
        (name, *_) = [*heads(law), None]
        if name is None or not variables:
            raise NoWorld("a law that is no name")
        known = [each for each in self.usage.laws if each.name == name]
        if len(known) > 1:
            raise NoWorld("a law with several parameters")
        moved = tuple(k for k in self.usage.moving if name.label == k)
        return (known[0] if known else Law(name, (), moved)), (variables, ())

    def _seen_in(self, argument: Term, law: Term) -> tuple[Variable, ...]:
        """The variables of an argument that the law speaks of."""
        names = set(heads(law))
        own = {v for each in self.usage.laws if each.name in names
               for v in self.usage.variables(each)}  # fmt: skip
        found = {v for leaf in free_leaves(argument) if (v := variable_of(leaf)) is not None}
        return tuple(sorted(found & own or own))

    # ------------------------------------------------------------ functions

    def _applied(self, term: Conditioned | Map | Call, at: Places) -> Term:
        function = term.function
        if isinstance(term, Conditioned) and term.bar == "‖":
            return self._divergence(term, at)
        if (used := use_of(term, self.usage)) is not None:
            return self.density(*used, at)
        if isinstance(term, Map) and elementary_name(function) is not None:
            return term.map(lambda child: self.explicit(child, at))
        if base_of(function.name) in ENTROPIES and not function.order:
            return self._entropy(term)
        if base_of(function.name) in INFORMATION and isinstance(term, Conditioned | Call):
            return self._information(term)
        if isinstance(term, Conditioned) or function.order:
            raise NoWorld(f"no value of {function.name}")
        return self._value(function.name, term.children, at)

    def _value(self, name: Name, arguments: Sequence[Term], at: Places) -> Term:
        """A value of an unknown function, drawn once for each place."""
        moving = [
            leaf for each in arguments for leaf in free_leaves(each) if moves(leaf, self.usage)
        ]
        if moving or name.label in self.usage.moving:
            raise NoWorld("an unknown function of what moves")
        key = (name, *(canonical(self.explicit(each, at)) for each in arguments))
        return self._draw(key)

    def _draw(self, key: object) -> Term:
        if key not in self.drawn:
            dice = random.Random(f"{self.seed} {len(self.drawn)}")
            value = Fraction(dice.randrange(1, 30), 7)
            self.drawn[key] = Number(-value if self.seed % 2 and dice.random() < 0.4 else value)
        return self.drawn[key]

    # ------------------------------------------------------------ laws

    def density(self, law: Law, use: Use, at: Places) -> Term:
        """p(x | y) = p(x, y)/p(y) at the places of the variables."""
        own, behind = use
        both = self._marginal(law, (*own, *behind), at)
        return Quotient(both, self._marginal(law, behind, at)) if behind else both

    def _marginal(self, law: Law, variables: Iterable[Variable], at: Places) -> Term:
        stand = self.stand.setdefault(law, self.usage.standing_for(law))
        wanted = {stand.get(v, v): self._place(v, at) for v in variables}
        names = sorted(stand.get(v, v) for v in {*self.usage.variables(law), *wanted})
        names = list(dict.fromkeys(names))
        rows = self._joint(law, tuple(names))
        kept = [
            weight
            for places, weight in rows.items()
            if all(wanted.get(v, k) == k for v, k in zip(names, places, strict=True))
        ]
        return plus(*kept)

    def _joint(self, law: Law, names: tuple[Variable, ...]) -> Rows:
        if len(names) > MOST_VARIABLES:
            raise NoWorld("a law of many variables")
        key = str(law), names
        if key not in self.tables:
            dice = random.Random(f"{self.seed} {law} {names}")
            whole = self._independent if self.independent else self._general
            self.tables[key] = whole(law, names, dice)
        return self.tables[key]

    def _general(self, law: Law, names: tuple[Variable, ...], dice: random.Random) -> Rows:
        places = list(product(range(self.points), repeat=len(names)))
        return dict(zip(places, self._weights(law, len(places), dice), strict=True))

    def _independent(self, law: Law, names: tuple[Variable, ...], dice: random.Random) -> Rows:
        own = [self._weights(law, self.points, dice) for _ in names]
        places = product(range(self.points), repeat=len(names))
        return {at: times(*(w[k] for w, k in zip(own, at, strict=True))) for at in places}

    def _weights(self, law: Law, count: int, dice: random.Random) -> list[Term]:
        """Positive numbers that sum to 1, with a slope that sums to 0 in each θ."""
        sizes = [dice.randrange(2, 9) for _ in range(count)]
        total = sum(sizes)
        found: list[Term] = [Number(Fraction(size, total)) for size in sizes]
        for name in law.moved:
            slopes = [Fraction(dice.randrange(-3, 4), 3 * total) for _ in range(count - 1)]
            slopes.append(-sum(slopes, Fraction(0)))
            wrt = self.usage.moving[name]
            found = [w if not s else plus(w, times(Number(s), wrt))
                     for w, s in zip(found, slopes, strict=True)]  # fmt: skip
        return found

    # ------------------------------------------------------------ information

    def _divergence(self, term: Conditioned, at: Places) -> Term:
        """Σ p log(p/q) over the variables of p."""
        if not is_divergence(term.function.name):
            raise NoWorld("a divergence of another name")
        (one,), (other,) = term.arguments, term.given
        one, other = self._in_place(one, other), self._in_place(other, one)
        laws = [use_of(each, self.usage) for each in (one, other)]
        variables = next((used[1][0] for used in laws if used is not None), ())
        variables = variables or self._variables_of([*heads(one), *heads(other)])
        known = [used or self._plain(each, variables)
                 for used, each in zip(laws, (one, other), strict=True)]  # fmt: skip
        return self._log_mean(known[0], [(known[0], 1), (known[1], -1)], at)

    def _in_place(self, law: Term, other: Term) -> Term:
        """p(z | x) of p(· | x), beside q that is a law of z."""
        if ANYWHERE not in law.children:
            return law
        names = set(heads(other))
        own = {v for each in self.usage.laws if each.name in names
               for v in self.usage.variables(each)}  # fmt: skip
        if len(own) != 1:
            raise NoWorld("a law of an unknown variable")
        return at_its_place(law, Symbol(Name(own.pop())))

    def _log_mean(
        self, law: tuple[Law, Use], logs: Sequence[tuple[tuple[Law, Use], int]], at: Places
    ) -> Term:
        """E_law[Σ ± log density]"""
        bound = law[1][0]
        parts = []
        for values in product(range(self.points), repeat=len(bound)):
            here = {**at, **dict(zip(bound, values, strict=True))}
            terms = [_signed(self._log(self.density(*each, here)), sign) for each, sign in logs]
            parts.append(times(self.density(*law, here), plus(*terms)))
        return plus(*parts)

    def _log(self, term: Term) -> Term:
        found = Map(Function(Name("log")), term)
        return (
            Quotient(found, Map(Function(Name("log")), Number(Fraction(2))))
            if self.binary
            else found
        )

    def _entropy(self, term: Conditioned | Map | Call) -> Term:
        """H(p), H(p, q), H(X), H(X, Y) and H(X | Y)."""
        arguments, given = sides_of_bar(term)
        names = [next(heads(each), None) for each in arguments]
        if all(name in self.usage.names for name in names) and not given:
            variables = self._variables_of(names)
            laws = [self._plain(each, variables) for each in arguments]
            if len(laws) > 2:
                raise NoWorld("an entropy of several laws")
            return negative(self._log_mean(laws[0], [(laws[-1], 1)], {}))
        law, use = self._law_of((*arguments, *given))
        behind = use[0][len(arguments) :]
        both = negative(self._log_mean((law, (use[0], ())), [((law, (use[0], ())), 1)], {}))
        if not behind:
            return both
        return plus(both, self._log_mean((law, (behind, ())), [((law, (behind, ())), 1)], {}))

    def _information(self, term: Conditioned | Call) -> Term:
        """I(X; Y) = Σ p(x, y) log p(x, y)/(p(x) p(y)), of several variables on a side, too."""
        arguments, given = sides_of_bar(term)
        if isinstance(term, Conditioned) and term.bar != ";":
            raise NoWorld("a conditional information")
        if not given:
            arguments, given = arguments[:1], arguments[1:]
        if len(arguments) + len(given) > MOST_VARIABLES or not given:
            raise NoWorld("the information of too many variables")
        law, (own, _) = self._law_of((*arguments, *given))
        groups = own[: len(arguments)], own[len(arguments) :]
        marginals = [((law, (group, ())), -1) for group in groups]
        return self._log_mean((law, (own, ())), [((law, (own, ())), 1), *marginals], {})

    def _variables_of(self, names: Sequence[Name | None]) -> tuple[Variable, ...]:
        laws = [law for law in self.usage.laws if law.name in names]
        found = {v for law in laws for v in self.usage.variables(law)} or {"x"}
        if len(found) != 1:
            raise NoWorld("a law of several variables by its name alone")
        return tuple(found)

    def _law_of(self, variables: Sequence[Term]) -> tuple[Law, Use]:
        """The law of some capitals: the only one with an unmarked name that there is."""
        if not all(map(is_capital, variables)):
            raise NoWorld("an entropy of what is no variable")
        return self.usage.plain(), (tuple(map(named, variables)), ())


def _is_unstated(upper: Term) -> bool:
    """Σ_s′ and max_a, over all values that there are."""
    return isinstance(upper, Symbol) and bool({UNSTATED, SIZE_OF} & set(upper.name.accents))


def _signed(term: Term, sign: int) -> Term:
    return term if sign > 0 else negative(term)


__all__ = ["Law", "NoWorld", "Usage", "World", "usage", "variable_of"]
