"""What a text that says nothing of μ, σ or x̄ means by them.

μ, μ_X and μ_t are the means of X and of x_t, σ and σ_X the standard deviations of the variables
beside such a mean; x̄ beside x_i is the mean of x_1, …, x_n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.chance.roles import Roles, roles, speaks_of_chance
from derivations.judge.chance.sizes import is_average
from derivations.judge.claim import Claim, Definition
from derivations.judge.speaking import expanded_sides, terms_of
from derivations.printer.text import text
from derivations.terms import (
    Expectation,
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    Quotient,
    Relation,
    Root,
    Symbol,
    Term,
    Variance,
    index,
    subterms,
)
from derivations.terms.substitution import free_leaves

MEAN, DEVIATION = "mu", "sigma"


def with_customary_means(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with the means that its letters stand for, and these in words; None without any."""
    terms = terms_of(claim)
    if not speaks_of_chance(*terms):
        return None
    terms = [*terms, *(expanded_sides(claim) or ())]  # γ(t, t) = E[(x_t - μ_t)²]
    random = roles(terms, claim.chance)
    found = list(_named(MEAN, claim, terms, random))
    spreads = [pair for pair in _named(DEVIATION, claim, terms, random) if _is_beside(pair, found)]
    if not found and not spreads:
        return None
    said = [f"{text(mean)} as the mean of {text(variable)}" for variable, mean in found]
    said += [f"{text(s)} as the standard deviation of {text(v)}" for v, s in spreads]
    if all(claim.chance.law(v) is not None for v, _ in (*found, *spreads)):
        worth = [Definition(mean, Expectation(v)) for v, mean in found]
        worth += [Definition(spread, Root(Variance(v))) for v, spread in spreads]
        return replace(claim, definitions=(*claim.definitions, *worth)), " and ".join(said)
    if not found:
        worth = [Definition(spread, Root(Variance(v))) for v, spread in spreads]
        return replace(claim, definitions=(*claim.definitions, *worth)), " and ".join(said)
    stated = [Formula(Expectation(v), Relation.EQUAL, mean) for v, mean in found]
    stated += [Formula(Variance(v), Relation.EQUAL, spread**2) for v, spread in spreads]
    return replace(claim, hypotheses=(*claim.hypotheses, *stated)), " and ".join(said)


def _is_beside(pair: tuple[Symbol, Symbol], means: Sequence[tuple[Symbol, Symbol]]) -> bool:
    """σ beside μ, σ_X beside μ_X, of one variable; σ_X of an X alone, too."""
    variable, spread = pair
    if spread.name.label and spread.name.label == str(variable.name):
        return True
    return any(v is variable and m.name.label == spread.name.label for v, m in means)


def with_sample_means(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with x̄ = 1/n Σ x_i for each x̄ beside an x_i that nothing defines."""
    terms = terms_of(claim)
    said = [side for h in claim.hypotheses for side in (h.left, h.right)]
    said += [definition.expression for definition in claim.definitions]
    bars = [leaf for leaf in _leaves((*terms, *said)) if _is_barred(leaf)]
    if not bars:
        return None
    known = {definition.symbol for definition in claim.definitions}
    stated = {h.left for h in claim.hypotheses if not _states_average(h)}
    found = []
    for bar in sorted(set(bars) - known - stated, key=str):
        name = bar.name._replace(accents=bar.name.accents[:-1])
        if (last := _last_of(name, terms, claim)) is not None:
            at = index("i")
            whole = IndexedSum(at, index(1), last, Symbol(name, bar.rows, bar.cols, (at,)))
            found.append(Definition(bar, Quotient(whole, last)))
    if not found:
        return None
    meant = " and ".join(f"{text(each.symbol)} as the mean of its members" for each in found)
    return replace(claim, definitions=(*claim.definitions, *found)), meant


def _states_average(stated: Formula) -> bool:
    """x̄ = 1/n Σ_{i=1}^n x_i, which an implication leaves among what is stated."""
    match stated.left, [p for p in subterms(stated.right) if isinstance(p, IndexedSum)]:
        case Symbol(name), [IndexedSum(_, _, end, Symbol(own))] if name.accents:
            of_members = own == name._replace(accents=name.accents[:-1])
            return of_members and is_average(stated.right, text(end))
    return False


def _leaves(terms: Sequence[Term]) -> set[Symbol]:
    return {leaf for term in terms for leaf in free_leaves(term) if isinstance(leaf, Symbol)}


def _is_barred(leaf: Symbol) -> bool:
    """x̄ and X̄_n"""
    below = [at for at in leaf.indices if str(at) != str(index("n"))]
    return (
        leaf.name.accents[-1:] in (("bar",), ("overline",)) and not below and leaf.shape.is_scalar
    )


def _last_of(name: Name, terms: Sequence[Term], claim: Claim) -> Term | None:
    """n of the sum of x_1, …, x_n over which the claim or what is stated runs; None without x_i."""
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    stated += [definition.expression for definition in claim.definitions]
    for sides in (terms, stated):
        for part in (p for side in sides for p in subterms(side)):
            if isinstance(part, IndexedSum | IndexedProduct) and isinstance(part.upper, Index):
                members = (p for p in subterms(part.body) if isinstance(p, Symbol) and p.indices)
                if any(m.name == name and part.variable in m.indices for m in members):
                    return part.upper
    families = {law.variable.name for law in claim.chance.laws if law.variable.indices}
    families |= claim.chance.identical.union(*claim.chance.independent)
    return index("n") if name in families else None


def _named(
    letter: str, claim: Claim, terms: Sequence[Term], found: Roles
) -> Iterator[tuple[Symbol, Symbol]]:
    """Each μ or σ that nothing defines, behind the variable that it is the mean or spread of."""
    leaves = {leaf for term in terms for leaf in free_leaves(term)}
    formulas = (*claim.hypotheses, *claim.chance.moments)
    said: list[Term] = [s for f in formulas for s in (f.left, f.right) if isinstance(s, Symbol)]
    said += [p for stated in claim.chance.laws for law in stated.laws for p in law.parameters]
    known = {leaf for side in said for leaf in free_leaves(side)}
    known |= {definition.symbol for definition in claim.definitions}
    own = (MEAN, DEVIATION)
    random = {v for v in found.random if isinstance(v, Symbol) and v.name.letter not in own}
    for mean in sorted(leaves - known, key=str):
        if isinstance(mean, Symbol) and mean.name == Name(letter, label=mean.name.label):
            fitting = [variable for variable in random if _is_mean(mean, variable, random)]
            if len(fitting) == 1:
                yield fitting[0], mean


def _is_mean(mean: Symbol, variable: Symbol, random: set[Symbol]) -> bool:
    """μ of the only variable, μ_X of X, μ_t of x_t."""
    if mean.name.label or mean.indices:
        own = mean.name.label == str(variable.name) and not variable.indices
        return own or (bool(mean.indices) and mean.indices == variable.indices)
    return len(random) == 1
