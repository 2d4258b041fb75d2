"""What a text states of its random variables: laws, independence, words not understood."""

from __future__ import annotations

from derivations.dataclass import dataclass, replace
from derivations.terms import (
    Conditioned,
    Covariance,
    Formula,
    Index,
    Name,
    Symbol,
    Term,
    Variance,
    number,
    substitute,
)
from derivations.terms.substitution import free_leaves

USUAL = frozenset("xyzuvw")  # small letters that name a random variable where E, Var take them
ANY_SAMPLE = Name("any sample")  # of "the observations are independent", which names none
BY_VALUES = frozenset({"table", "mass", "density", "tail", "listed"})
BY_POINTS = frozenset(
    {"mass", "density", "tail", "transform", "listed"}
)  # the first parameter is a point
BY_MOMENTS = frozenset({"moments", "transform"})  # of whose values nothing is known


@dataclass(frozen=True, slots=True)
class Law:
    """A distribution by the name of its family (`distributions.FAMILIES`) and its parameters.

    table: value, chance, value, chance, …; mass: k, P(X = k), first value, last value; density: x,
    f(x), and the ends of the interval outside of which it is 0; tail: x, P(X > x), and the ends of
    the interval of values; transform: t, E[e^{tX}]; listed: i, x_i, p_i, the first and last i.
    """

    family: str
    parameters: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """variable ∼ law; several laws where the parameters may mean several things, none if unknown.

    A variable with a symbolic index stands for every member of its family.
    """

    variable: Symbol
    laws: tuple[Law, ...]

    @property
    def is_by_values(self) -> bool:
        return any(law.family in BY_VALUES for law in self.laws)


@dataclass(frozen=True, slots=True)
class Conditional:
    """variable | given ∼ law, whose parameters speak of the variable `given`."""

    variable: Symbol
    given: Symbol
    law: Law


@dataclass(frozen=True, slots=True)
class JointDensity:
    """f(x, y) of X and Y: the ends of x are numbers, those of y may speak of x; 0 outside."""

    variables: tuple[Symbol, ...]
    at: tuple[Symbol, ...]
    density: Term
    ends: tuple[tuple[Term, Term], ...]


@dataclass(frozen=True, slots=True)
class Process:
    """A Brownian motion, or a Poisson process with a rate, by the name before its times."""

    name: Name
    kind: str
    rate: Term | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """Events of which no two happen; whole: one of them does. A_n stands for all from A_1 on.

    An event is a symbol, or X = k.
    """

    events: tuple[Term, ...]
    whole: bool

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """The events that are names."""
        return tuple(event for event in self.events if isinstance(event, Symbol))


@dataclass(frozen=True, slots=True)
class Chance:
    """independent: sets of names whose variables, every member of a family, are independent.

    identical: families whose members have one law; alike: sets of names whose variables have one.
    loose: words about independence whose variables
    were not found out: while there are some, a dependent example proves nothing. unread: other
    words about laws: while there are some, no example does. continuous: the text speaks of
    densities, so that a single value has probability 0. anew: names that the text introduces
    (again), of which nothing that was stated before holds; untied: those of which nothing about
    dependence does. moments: what words say of means and
    variances; that of X_i holds for every member. apart: events that exclude each other.
    conditional: laws given a variable. indicators: names with the events that they indicate.
    processes: names of Brownian motions and Poisson processes. joint: densities of two variables.
    factored: joint densities by their factors, p(a, b, c) = p(c) p(a | c) p(b | c). kernels:
    densities up to a constant factor, p(θ) = θ^{a-1} (1 - θ)^{b-1}. numbers: names that words call
    constants. whole: names of variables whose values are 0, 1, 2, … or some of these.
    """

    laws: tuple[Stated, ...] = ()
    independent: tuple[frozenset[Name], ...] = ()
    identical: frozenset[Name] = frozenset()
    loose: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    continuous: bool = False
    anew: frozenset[Name] = frozenset()
    moments: tuple[Formula, ...] = ()
    apart: tuple[Apart, ...] = ()
    conditional: tuple[Conditional, ...] = ()
    indicators: tuple[tuple[Symbol, Symbol], ...] = ()
    processes: tuple[Process, ...] = ()
    joint: tuple[JointDensity, ...] = ()
    factored: tuple[Formula, ...] = ()
    kernels: tuple[Formula, ...] = ()
    numbers: frozenset[Name] = frozenset()
    alike: tuple[frozenset[Name], ...] = ()
    whole: frozenset[Name] = frozenset()
    untied: frozenset[Name] = frozenset()

    def __or__(self, other: Chance) -> Chance:
        """What is stated first and then; of two laws of one variable the later counts."""
        if other is NOTHING or self is NOTHING:
            return self if other is NOTHING else other
        if self == NOTHING or other == NOTHING:
            return other if self == NOTHING else self
        laws = tuple(stated for stated in self.laws if stated.variable.name not in other.anew)
        untied = other.anew | other.untied
        return Chance(
            laws + other.laws,
            tuple(names for names in self.independent if not names & untied) + other.independent,
            (self.identical - other.anew) | other.identical,
            tuple(dict.fromkeys(self.loose + other.loose)),
            tuple(dict.fromkeys(self.unread + other.unread)),
            self.continuous or other.continuous,
            self.anew | other.anew,
            moments=tuple(
                f
                for f in self.moments
                if not _speaks_of(f, other.anew) and not _ties(f, other.untied)
            )
            + other.moments,
            apart=tuple(a for a in self.apart if not {e.name for e in a.symbols} & untied)
            + other.apart,
            conditional=tuple(c for c in self.conditional if c.variable.name not in other.anew)
            + other.conditional,
            indicators=self.indicators + other.indicators,
            processes=tuple(p for p in self.processes if p.name not in other.anew)
            + other.processes,
            joint=tuple(j for j in self.joint if not {v.name for v in j.variables} & other.anew)
            + other.joint,
            factored=self.factored + other.factored,
            kernels=self.kernels + other.kernels,
            numbers=(self.numbers - other.anew) | other.numbers,
            alike=tuple(own for own in self.alike if not own & other.anew) + other.alike,
            whole=(self.whole - other.anew) | other.whole,
        )

    def model(self, name: Name) -> Name:
        """The first name of those whose variables have one law with that of this name."""
        return min((min(own) for own in self.alike if name in own), default=name)

    def law(self, variable: Symbol) -> Stated | None:
        """What is stated of a variable, by itself or as a member of its family.

        A named law says more than its values, which a text may derive from it; one of which
        the parameters are not known says less.
        """
        found = None
        for stated in self.laws:
            own = stated.variable
            family = own.name == variable.name and variable.indices and _counts(own)
            says_more = found is None or not found.laws or not stated.is_by_values
            if (own is variable or family) and says_more and (stated.laws or found is None):
                found = stated if own is variable else _of_member(stated, variable)
        return found

    def given(self, variable: Term) -> Conditional | None:
        """The law of a variable given another one; the last that is stated."""
        return next((c for c in reversed(self.conditional) if c.variable is variable), None)

    def gives_posterior(self, density: Term) -> bool:
        """Of p(θ | x): whether the laws of θ and of the data given θ are stated."""
        match density:
            case Conditioned(_, (Symbol() as of,), (_, *_)):
                return self.law(of) is not None and any(c.given is of for c in self.conditional)
        return False

    def are_independent(self, left: Symbol, right: Symbol) -> bool:
        """Whether two different variables are stated to be independent."""
        return left is not right and any(
            left.name in names and right.name in names for names in self.independent
        )


def _of_member(stated: Stated, member: Symbol) -> Stated:
    """X_1 ∼ N(μ_1, σ_1²) where X_i ∼ N(μ_i, σ_i²) is stated."""
    values = {
        at.variable: place
        for at, place in zip(stated.variable.indices, member.indices, strict=False)
        if isinstance(at, Index) and at.is_variable and isinstance(place, Index)
    }
    laws = (Law(law.family, tuple(substitute(p, values) for p in law.parameters))
            for law in stated.laws)  # fmt: skip
    return replace(stated, variable=member, laws=tuple(laws)) if values else stated


def _counts(member: Symbol) -> bool:
    """X_i, whose law is that of every member; that of X_1 is its own."""
    return any(isinstance(at, Index) and not at.is_constant for at in member.indices)


def _speaks_of(formula: Formula, names: frozenset[Name]) -> bool:
    return any(isinstance(s, Symbol) and s.name in names for s in free_leaves(formula.left))


def _ties(formula: Formula, names: frozenset[Name]) -> bool:
    """Cov(X, Y) = 0"""
    return isinstance(formula.left, Covariance) and _speaks_of(formula, names)


NOTHING = Chance()


def says_constant(left: Term, right: Term) -> bool:
    """Var(c) = 0 and Cov(X, a) = 0: a small letter by itself is a number there."""
    if not isinstance(left, Variance | Covariance) or right != number(0):
        return False
    taken = [left.argument] if isinstance(left, Variance) else [left.left, left.right]
    small = [each for each in taken if isinstance(each, Symbol) and _is_plain_small(each)]
    return len(small) == 1 and all(isinstance(each, Symbol) for each in taken)


def _is_plain_small(symbol: Symbol) -> bool:
    letter = symbol.name.letter
    return not (letter.isupper() or letter in USUAL or symbol.indices)
