"""Which symbols of a relation are random variables, which are events, which are constants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from derivations.dataclass import dataclass
from derivations.models.chance import BY_VALUES, NOTHING, USUAL, Chance, says_constant
from derivations.terms import (
    CHANCE,
    MOMENTS,
    Comparison,
    Complement,
    Correlation,
    Covariance,
    Expectation,
    Index,
    Indicator,
    Intersection,
    JoinedEvents,
    Name,
    Probability,
    Product,
    Symbol,
    Term,
    Union,
    Variance,
    index,
    subterms,
)
from derivations.terms.relations import Relation
from derivations.terms.substitution import free_leaves

NOISES = frozenset(("u", "e", "epsilon", "varepsilon", "eta", "xi", "nu", "zeta", "omega"))
ESTIMATES = (("hat",), ("tilde",), ("widehat",))  # of what has no accent, a constant
NUMBERS = frozenset("KT")  # capitals that are rather numbers
EVENT_LETTERS = frozenset("ABCDFGH")


@dataclass(frozen=True, slots=True)
class Roles:
    """random: variables; events: symbols that happen or not; doubtful: perhaps random."""

    random: frozenset[Term]
    events: frozenset[Term]
    doubtful: frozenset[Term] = frozenset()
    chance: Chance = NOTHING

    def is_random(self, term: Term) -> bool:
        """Whether the value depends on the outcome: E[X] does not, E[X | Y] does."""
        if isinstance(term, Symbol):
            return term in self.random or term in self.events or self._is_another_member(term)
        if isinstance(term, (*MOMENTS, Probability)):
            return any(self.is_variable(each) for each in term.given)
        return any(self.is_random(child) for child in term.children)

    def _is_another_member(self, term: Symbol) -> bool:
        """y_{t-2} beside a random y_t."""
        moves = any(isinstance(at, Index) and not at.is_constant for at in term.indices)
        return moves and any(
            isinstance(other, Symbol) and other.name == term.name and other.indices
            and any(isinstance(at, Index) and not at.is_constant for at in other.indices)
            for other in self.random
        )  # fmt: skip

    def is_variable(self, condition: Term) -> bool:
        """Whether what stands behind a bar is a random variable, and no event."""
        happens = condition in self.events or isinstance(
            condition, Comparison | Complement | Intersection | Union
        )
        return not happens and self.is_random(condition)

    def leaves(self, term: Term) -> frozenset[Term]:
        """The random symbols that the value depends on."""
        if isinstance(term, (*MOMENTS, Probability)):
            parts = [each for each in term.given if self.is_variable(each)]
            return frozenset().union(*(self.leaves(each) for each in parts))
        if isinstance(term, Symbol):
            own = term in self.random or term in self.events or self._is_another_member(term)
            return frozenset({term}) if own else frozenset()
        return frozenset().union(*(self.leaves(child) for child in term.children))


def speaks_of_chance(*terms: Term) -> bool:
    """Whether an operator of probability occurs."""
    return any(map(_has_chance, terms))


@lru_cache(maxsize=1 << 13)  # asked of each part of a term, and of its parts
def _has_chance(term: Term) -> bool:
    return isinstance(term, CHANCE) or any(map(_has_chance, term.children))


def speaks_of_dependence(*terms: Term) -> bool:
    """Whether a covariance or a mean behind a bar occurs, which independent variables need not."""
    return any(
        isinstance(part, Covariance | Correlation) or (isinstance(part, Expectation) and part.given)
        for term in terms
        for part in subterms(term)
    )


def roles(terms: Sequence[Term], chance: Chance = NOTHING) -> Roles:
    """The roles of the symbols of some terms, by their places, their letters and stated laws."""
    events = {leaf for term in terms for leaf in _events(term) if chance.law(leaf) is None}
    told = _told(chance)
    numbers = _usual_numbers(terms, told, chance) | _parameters(told, chance)
    numbers |= _called_numbers(terms, told, chance)
    numbers |= _capital_factors(terms, told, chance) | _kept(terms, told, chance)
    arguments = [argument for term in terms for argument in _arguments(term, numbers)]
    inside = {leaf for argument in arguments for leaf in _symbols(argument)}
    conditions = {leaf for term in terms for leaf in _behind_bars(term)} - events
    events |= {c for c in conditions if c.name.letter in EVENT_LETTERS and c not in inside}
    every = (inside | conditions) - events - numbers
    surely = {leaf for leaf in every if _is_capital(leaf) or chance.law(leaf) is not None}
    surely |= {leaf for leaf in every if leaf.name in told}
    surely |= (_weights(terms) | _varying(terms)) & every
    surely -= _starts(terms)
    small = _small(arguments, surely, every) - surely - events - numbers
    small -= _factors(terms, arguments)
    usual = {leaf for leaf in small if leaf.name.letter in USUAL and not leaf.name.accents}
    usual |= {leaf for leaf in small if leaf in arguments and leaf.name.accents[-1:] in ESTIMATES}
    compared = conditions - surely - events
    random = frozenset(surely | small | compared)
    random |= {c.given for c in chance.conditional if c.variable in random}
    return Roles(random, frozenset(events), frozenset((small - usual) | compared), chance)


def _told(chance: Chance) -> frozenset[Name]:
    """The names that are said to be independent, of one law, or to have a mean or a variance.

    A small letter of variance 0 is said to be a number.
    """
    named = chance.identical.union(*chance.independent)
    stated = (
        f.left
        for f in chance.moments
        if isinstance(f.left, Expectation | Variance) and not says_constant(f.left, f.right)
    )
    return named | {x.argument.name for x in stated if isinstance(x.argument, Symbol)}


def _starts(terms: Sequence[Term]) -> set[Symbol]:
    """S_0 of E[S_t] = S_0 e^{μt}: a start that stands outside of means, too, is a number."""
    return {leaf for term in terms for leaf in _outside(term) if leaf.indices == (index(0),)}


def _weights(terms: Sequence[Term]) -> set[Symbol]:
    """w_t of E[x_t w_t] = E[w_t E[x_t | Z]], within means only: a number would stand before."""
    means = (p for term in terms for p in subterms(term) if isinstance(p, Expectation))
    found = {
        leaf
        for mean in means
        for part in _products(mean.argument)
        if any(isinstance(f, Expectation) and f.given for f in part.factors)
        for leaf in _outside(part)
        if leaf.indices
    }
    return found - {leaf for term in terms for leaf in _outside(term)} if found else found


def _parameters(told: frozenset[Name], chance: Chance) -> set[Symbol]:
    """The μ and σ of X ∼ N(μ, σ²), where nothing makes them random themselves."""
    every = (leaf for stated in chance.laws for law in stated.laws for p in law.parameters
             for leaf in _symbols(p) if law.family not in BY_VALUES)  # fmt: skip
    return {leaf for leaf in every if leaf.name not in told and chance.law(leaf) is None
            and not _is_capital(leaf)}  # fmt: skip


def _called_numbers(terms: Sequence[Term], told: frozenset[Name], chance: Chance) -> set[Symbol]:
    """What words call constants, where no law makes it random."""
    if not chance.numbers:
        return set()
    return {leaf for term in terms for leaf in _symbols(term)
            if leaf.name in chance.numbers - told and chance.law(leaf) is None}  # fmt: skip


def _usual_numbers(terms: Sequence[Term], told: frozenset[Name], chance: Chance) -> set[Symbol]:
    """K, T and S_0 of S_0 e^{σ√T Z} > K: a strike, a time and a start, beside a stated law.

    What a mean is taken of or what stands left in an event by itself is none.
    """
    leaves = {leaf for term in terms for leaf in _symbols(term)}
    lawful = {leaf for leaf in leaves if leaf.name in told or chance.law(leaf) is not None}
    usual = {
        leaf
        for leaf in leaves - lawful
        if leaf.indices == (index(0),) or (leaf.name.letter in NUMBERS and not leaf.indices)
    }
    if not lawful or not usual:
        return set()
    parts = [part for term in terms for part in subterms(term)]
    means = {part.argument for part in parts if isinstance(part, Expectation | Variance)}
    return usual - means - {part.left for part in parts if isinstance(part, Comparison)}


def _factors(terms: Sequence[Term], arguments: Sequence[Term]) -> set[Symbol]:
    """b of E[(u - b e) x] = E[ux] - b E[ex], which stands outside of means, too: a number."""
    return {
        leaf
        for term in terms
        if speaks_of_chance(term)
        for leaf in _outside(term)
        if not leaf.indices and leaf.name.letter not in NOISES | USUAL and leaf not in arguments
    }


def _capital_factors(terms: Sequence[Term], told: frozenset[Name], chance: Chance) -> set[Symbol]:
    """A of A E[e²], which stands outside of means beside one: no variable that a mean is taken of,
    nor one that a mean is given."""
    outside = {
        leaf
        for term in terms
        for part in _products(term)
        if any(isinstance(f, MOMENTS) for f in part.factors)
        for factor in part.factors
        for leaf in _outside(factor)
        if _is_capital(leaf) and leaf.name not in told and chance.law(leaf) is None
    }
    if not outside:
        return set()
    parts = [part for term in terms for part in subterms(term)]
    means = {part.argument for part in parts if isinstance(part, Expectation | Variance)}
    return outside - means - {leaf for term in terms for leaf in _behind_bars(term)}


def _kept(terms: Sequence[Term], told: frozenset[Name], chance: Chance) -> set[Symbol]:
    """w of E_{x, y}[(y - wx)²], where every mean says below it what varies.

    Not of E_θ, which names a parameter of the law, nor of E_t, which names a time.
    """
    means = {p for term in terms for p in subterms(term) if isinstance(p, MOMENTS)}
    varying = {leaf.name for leaf in _varying(terms)}
    if not varying or not all(map(_says_what_varies, means)):
        return set()
    return {
        leaf
        for mean in means
        for leaf in _symbols(mean)
        if leaf.name.letter in USUAL
        and not leaf.name.accents
        and leaf.name not in told | varying
        and chance.law(leaf) is None
    }


def _says_what_varies(mean: Term) -> bool:
    under = mean.under if isinstance(mean, Expectation | Variance) else ()
    return bool(under) and all(
        isinstance(each, Symbol) and each.name.letter in USUAL for each in under
    )


def _varying(terms: Sequence[Term]) -> set[Symbol]:
    """x of E_x[wx]: of what stands below a mean, what it is taken of, too."""
    means = (p for term in terms for p in subterms(term))
    return {
        leaf
        for mean in means
        if isinstance(mean, Expectation | Variance) and _says_what_varies(mean)
        for leaf in _symbols(mean.argument)
        if leaf in mean.under
    }


def _products(term: Term) -> Iterator[Product]:
    """The products outside of means."""
    if isinstance(term, Product):
        yield term
    if not isinstance(term, CHANCE):
        for child in term.children:
            yield from _products(child)


def _outside(term: Term) -> Iterator[Symbol]:
    if isinstance(term, Symbol):
        yield term
    elif not isinstance(term, CHANCE):
        for child in term.children:
            yield from _outside(child)


def _small(arguments: list[Term], surely: set[Symbol], every: set[Symbol]) -> set[Symbol]:
    """Small letters in E[x], all of those in E[xy], where no capital is, and their families."""
    bare = {argument for argument in arguments if isinstance(argument, Symbol)}
    bare |= {leaf for leaf in _alone(arguments) if leaf.indices}
    families = {leaf.name for leaf in surely | bare if leaf.indices}
    known = surely | bare | {leaf for leaf in every if leaf.indices and leaf.name in families}
    alone = [own for a in arguments if not (own := set(_symbols(a))) & known]
    noises = {leaf for leaf in every if leaf.indices and leaf.name.letter in NOISES}
    found = bare.union(noises, *alone)
    families = {leaf.name for leaf in found if leaf.indices}
    return found | {leaf for leaf in every if leaf.indices and leaf.name in families}


def _alone(arguments: Sequence[Term]) -> set[Symbol]:
    """g_t of E[g_t²]: the only letter that a mean is taken of."""
    found = [set(_symbols(argument)) for argument in arguments]
    return {leaf for own in found if len({s.name for s in own}) == 1 for leaf in own}


def _is_capital(leaf: Symbol) -> bool:
    name = leaf.name
    return len(name.letter) == 1 and name.letter.isupper() and not name.primes


def _events(term: Term) -> Iterator[Symbol]:
    """Symbols in the places of events."""
    for part in subterms(term):
        match part:
            case Complement(Symbol() as event) | Indicator(Symbol() as event):
                yield event
            case Intersection(events) | Union(events):
                yield from (event for event in events if isinstance(event, Symbol))
            case JoinedEvents(_, _, _, _, Symbol() as event):
                yield event
            case Probability(event, given):
                yield from (each for each in (event, *given) if isinstance(each, Symbol))


def _behind_bars(term: Term) -> Iterator[Symbol]:
    for part in subterms(term):
        if isinstance(part, MOMENTS):
            yield from (each for each in part.given if isinstance(each, Symbol))


def _arguments(term: Term, numbers: set[Symbol]) -> Iterator[Term]:
    """What expectations and the like are taken of, and what is compared with values."""
    for part in subterms(term):
        if isinstance(part, Covariance | Correlation):
            yield part.left
            yield part.right
        elif isinstance(part, Expectation | Variance):
            yield part.argument
        elif isinstance(part, Comparison) and part.relation is not Relation.DISTRIBUTED:
            sides = (part.left, part.right)
            capital = [s for s in sides if any(map(_is_capital, set(_symbols(s)) - numbers))]
            yield from capital or sides[:1]


def _symbols(term: Term) -> list[Symbol]:
    return [leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol)]
