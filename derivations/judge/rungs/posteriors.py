"""Rows about p(θ | y) and E[θ | y], where the text gives the law of θ and that of y given θ.

    θ ∼ Beta(a, b), y | θ ∼ Bin(n, θ)  ⟹  p(θ | y) ∝ θ^{a+y-1} (1 - θ)^{b+n-y-1}

(Gelman et al., Bayesian Data Analysis, 2.4.) The posterior is the product of their densities; where
that is the kernel of a beta, a gamma or a normal law, its moments are put in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from derivations.dataclass import dataclass, replace
from derivations.judge.chance.densities import LETTERS, has_density
from derivations.judge.chance.kernels import Kernel, NoKernel, kernel_of
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.restating.proportions import elsewhere
from derivations.judge.verdict import Judgement, Verdict
from derivations.models.chance import Law
from derivations.models.distributions import INFINITY, conditions, density, moment, support
from derivations.terms import (
    Comparison,
    Component,
    Conditioned,
    Expectation,
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Map,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    Variance,
    each_once,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put_in
from derivations.terms.names import STRETCH, UNSTATED
from derivations.terms.substitution import free_leaves

RUNG = "posterior laws"
NOTHING, FEWEST = number(1), 2
SIZES = ("n", "N", "m", "T")  # of the data, by custom


@dataclass(frozen=True, slots=True)
class Posterior:
    """θ with the density that it has before the data, and that of the data given θ."""

    of: Symbol
    data: Symbol
    at: Term  # the value of the data
    prior: Term
    likelihood: Term
    member: Term | None = None  # the density of one of several data
    size: Index | None = None  # how many there are
    sure: bool = True  # the parameters of its law have one meaning

    def kernel(self) -> Kernel | None:
        try:
            return kernel_of(self.prior, self.of) * kernel_of(self.likelihood, self.of)
        except NoKernel:
            return None

    def law(self) -> Law | None:
        kernel = self.kernel()
        return None if kernel is None else kernel.law()

    def up_to_a_factor(self) -> Term:
        """As a function of θ only, where it has a kernel."""
        kernel = self.kernel()
        return times(self.prior, self.likelihood) if kernel is None else kernel.at(self.of)


def judge_posteriors(claim: Claim) -> Judgement | None:
    """What the next rungs say of the row with the posterior law put in."""
    from derivations.judge.climbing import climbed

    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    kernels = tuple(k for k in claim.chance.kernels if not _is_stated_here(k.left, claim, left))
    if not (claim.chance.conditional or kernels):
        return None
    supports = tuple(_supports(claim))
    claim = replace(
        claim,
        chance=replace(claim.chance, kernels=kernels),
        hypotheses=(*claim.hypotheses, *supports),
    )
    found, sure = list[Judgement](), True
    for posterior in _posteriors(claim, left, right):
        put = each_once(_put(posterior, bool(claim.proportional)))
        sides = put(left), put(right)
        if sides == (left, right) or speaks_of_chance(*sides) or has_density(*sides):
            continue
        judgement = climbed(replace(claim, left=sides[0], right=sides[1]))
        if judgement.verdict is Verdict.TESTED and (judgement.evidence.instances or 0) < FEWEST:
            continue
        if judgement.verdict.praises:
            evidence = replace(judgement.evidence, rung=RUNG)
            reason = f"by the posterior law: {judgement.reason}"
            return replace(judgement, reason=reason, evidence=evidence)
        found.append(judgement)
        sure = sure and posterior.sure
    return found[0] if found and sure and all(each.verdict.accuses for each in found) else None


def _supports(claim: Claim) -> Iterator[Formula]:
    """a > 0, b > 0 and 0 < θ < 1 of θ ∼ Beta(a, b), at both values of θ"""
    for of in claim.proportional:
        stated = claim.chance.law(of)
        if stated is None or len(stated.laws) != 1 or stated.is_by_values:
            continue
        yield from conditions(stated.laws[0])
        low, high = support(stated.laws[0])
        for at in (of, elsewhere(of)):
            ends = ((low, at), (at, high))
            yield from (Formula(a, Relation.LESS, b) for a, b in ends if not _is_endless(a, b))


def _is_endless(*ends: Term) -> bool:
    return any(INFINITY in (end, negative(end)) for end in ends)


def _is_stated_here(density_: Term, claim: Claim, left: Term) -> bool:
    """p(y | θ) ∝ g itself, and p(θ) = g, which no statement of its own proves."""
    return density_ is left or (bool(claim.proportional) and density_ in subterms(left))


def _posteriors(claim: Claim, left: Term, right: Term) -> Iterator[Posterior]:
    sides = (left, right)
    for found in (*_by_laws(claim, sides), *_by_formulas(claim)):
        yield from (replace(found, prior=prior) for prior in _priors(claim, found.of))
    for stated in reversed(claim.chance.kernels):  # of the posterior itself
        match stated.left:
            case Conditioned(_, (Symbol() as of,), (Symbol() as data,)) if not claim.proportional:
                yield Posterior(of, data, data, stated.right, NOTHING)


def _by_laws(claim: Claim, sides: Sequence[Term]) -> Iterator[Posterior]:
    """Without a prior yet, where y | θ ∼ F(θ) is stated."""
    for stated in reversed(claim.chance.conditional):
        at = _value(stated.variable, sides)
        one, sure = density(stated.law, at), _has_one_meaning(stated.law)
        own = Posterior(stated.given, stated.variable, at, NOTHING, one, sure=sure)
        if not stated.variable.indices:
            yield own
        elif (size := _size(stated.variable, sides)) is not None:
            member, place = own.likelihood, Index((("i", 1),))
            body = put_in(member, {stated.variable.indices[0]: place})
            whole = IndexedProduct(place, Index((), 1), size, body)
            yield replace(own, likelihood=whole, member=member, size=size)


def _has_one_meaning(law: Law) -> bool:
    """Not an exponential law, by its rate or its mean; N(θ, σ²), but not N(θ, s)."""
    if law.family == "normal":
        return isinstance(law.parameters[1], Power | Number)
    return law.family in ("bernoulli", "binomial", "poisson")


def _by_formulas(claim: Claim) -> Iterator[Posterior]:
    """The same where p(y | θ) ∝ g(y, θ) is stated."""
    for stated in reversed(claim.chance.kernels):
        match stated.left:
            case Conditioned(_, (Symbol() as data,), (Symbol() as of,)):
                yield Posterior(of, data, data, NOTHING, stated.right)


def _priors(claim: Claim, of: Symbol) -> Iterator[Term]:
    prior = claim.chance.law(of)
    for law in prior.laws if prior is not None and not prior.is_by_values else ():
        yield density(law, of)
    for stated in reversed(claim.chance.kernels):
        match stated.left:
            case Map(_, variable) if variable is of:
                yield stated.right


def _value(variable: Symbol, sides: Sequence[Term]) -> Term:
    """x of X = x where the row speaks of the small letter, y_i as the entry of a vector y."""
    small = variable.name._replace(letter=variable.name.letter.lower())
    spoken = {leaf for side in sides for leaf in free_leaves(side) if isinstance(leaf, Symbol)}
    name = small if any(leaf.name == small for leaf in spoken) else variable.name
    whole = [leaf for leaf in spoken if leaf.name == name and not leaf.shape.is_scalar]
    if variable.indices and whole:
        return Component(whole[0], variable.indices)
    return Symbol(name, indices=variable.indices)


def _size(at: Symbol, sides: Sequence[Term]) -> Index | None:
    """n of y_1, …, y_n: what counts the last one, or a usual letter that the row speaks of."""
    (counted,) = at.indices if len(at.indices) == 1 else (None,)
    if not isinstance(counted, Index) or not counted.is_variable:
        return None
    spoken = {leaf for side in sides for leaf in free_leaves(side)}
    usual = [Index(((name, 1),)) for name in SIZES]
    return counted if counted in usual else next((size for size in usual if size in spoken), None)


# ---------------------------------------------------------------- put in


def _put(
    posterior: Posterior, proportional: bool
) -> Callable[[Term, Callable[[Term], Term]], Term]:
    law = posterior.law()

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case IndexedSum() if posterior.size is not None and _is_over_data(part, posterior):
                return IndexedSum(part.variable, part.lower, posterior.size, part.body)
            case Expectation(argument, given, ()) if law and _is_of(given, posterior.data):
                return _mean(argument, _given(law, given, posterior), posterior.of) or part
            case Variance(argument, given, ()) if law and _is_of(given, posterior.data):
                own = _given(law, given, posterior)
                powers = (argument, Power(argument, number(2)))
                one, two = (_mean(power, own, posterior.of) for power in powers)
                return plus(two, negative(Power(one, number(2)))) if one and two else part
            case Conditioned(function, (at,), given, "|") if function.name.letter in LETTERS:
                return _density(posterior, at, given, proportional) or part.map(inside)
            case Map(function, Symbol() as at) if function.name.letter in LETTERS:
                if _is_parameter(at, posterior.of):
                    return put_in(posterior.prior, {posterior.of: at})
        return part.map(inside)

    return put


def _given(law: Law, given: Sequence[Term], posterior: Posterior) -> Law:
    """The law at X = 7, where it speaks of X."""
    match given:
        case (Comparison(_, Relation.EQUAL, value),) if not posterior.data.indices:
            at: dict[Term, Term] = {posterior.at: value}
            return replace(law, parameters=tuple(put_in(p, at) for p in law.parameters))
    return law


def _mean(argument: Term, law: Law, of: Symbol) -> Term | None:
    match argument:
        case Symbol() if argument is of:
            return moment(law, 1)
        case Power(base, Number() as power) if base is of and power.value.denominator == 1:
            return moment(law, power.value.numerator)
    return None


def _density(
    posterior: Posterior, own: Term, given: Sequence[Term], proportional: bool
) -> Term | None:
    """p(θ | y), up to a factor without θ where the row says ∝; p(y | θ)."""
    if (
        isinstance(own, Symbol)
        and _is_parameter(own, posterior.of)
        and _is_of(given, posterior.data)
    ):
        at: dict[Term, Term] = {posterior.of: own}
        if proportional:
            return put_in(posterior.up_to_a_factor(), at)
        law = posterior.law()
        return None if law is None else put_in(density(law, posterior.of), at)
    match given:
        case (Symbol() as behind,) if _is_parameter(behind, posterior.of):
            at = {posterior.of: behind}
            if posterior.member is not None and (place := _place(own, posterior)) is not None:
                return put_in(posterior.member, {**at, posterior.data.indices[0]: place})
            if _is_of((own,), posterior.data):
                return put_in(posterior.likelihood, at)
    return None


def _place(own: Term, posterior: Posterior) -> Term | None:
    """i of y_i"""
    match own:
        case Symbol(name, indices=(place,)) | Component(Symbol(name), (place,)):
            return place if name == posterior.data.name else None
    return None


def _is_over_data(part: IndexedSum, posterior: Posterior) -> bool:
    """Σ y_i over all data, whose range is not stated"""
    upper = part.upper
    unstated = isinstance(upper, Symbol) and UNSTATED in upper.name.accents
    data = (s for s in free_leaves(part.body) if isinstance(s, Symbol) and s.indices)
    return (
        unstated and posterior.size is not None and any(s.name == posterior.data.name for s in data)
    )


def _is_parameter(own: Symbol, of: Symbol) -> bool:
    """θ, and θ at another place"""
    return own is of or own is elsewhere(of)


def _is_of(given: Sequence[Term], data: Symbol) -> bool:
    """Whether just the data stand there: y, X = x, y_{1:n}."""
    if len(given) != 1:
        return False
    (one,) = given
    one = one.left if isinstance(one, Comparison) else one
    if not isinstance(one, Symbol) or one.name.letter.lower() != data.name.letter.lower():
        return False
    return one.indices == data.indices or not one.indices or one.name.label == STRETCH
