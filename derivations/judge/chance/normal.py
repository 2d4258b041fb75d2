"""Customs of the normal law: Φ is its distribution function, φ its density, Z is standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from derivations.dataclass import replace
from derivations.judge.chance.roles import NUMBERS
from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.speaking import expanded_sides, terms_of
from derivations.models.chance import Chance, Law, Stated
from derivations.models.distributions import FAMILIES, density
from derivations.printer.text import text
from derivations.terms import (
    MOMENTS,
    Function,
    Map,
    Name,
    Number,
    Probability,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves

PHI, DENSITIES = Name("Phi"), (Name("phi"), Name("varphi"))
X = Symbol(Name("x"))
Z = Symbol(Name("Z"))
STANDARD = Law("normal", (number(0), number(1)))


def has_phi(*terms: Term) -> bool:
    """Whether Φ(…) occurs."""
    return any(map(_has_phi, terms))


@lru_cache(maxsize=1 << 12)
def _has_phi(term: Term) -> bool:
    own = isinstance(term, Map) and term.function.name == PHI and not term.function.order
    return own or any(map(_has_phi, term.children))


def with_phi(term: Term, chance: Chance) -> Term:
    """Φ by the error function: of numbers, or beside a normal law; else it may be any function."""
    if not has_phi(term) or not (speaks_of_normal(chance) or _is_of_numbers(term)):
        return term
    return _written_out(term)


def standard_distribution(at: Term) -> Term:
    """Φ at a place, by the error function."""
    return _written_out(Map(Function(PHI), at))


def _written_out(term: Term) -> Term:
    if isinstance(term, Map) and term.function.name == PHI:
        distribution = FAMILIES["normal"].distribution
        assert distribution is not None
        return distribution(_written_out(term.argument), *STANDARD.parameters)
    return term.map(_written_out) if term.children else term


def _is_of_numbers(term: Term) -> bool:
    return all(
        not free_leaves(part)
        for part in subterms(term)
        if isinstance(part, Map) and part.function.name == PHI
    )


def with_normal_density(claim: Claim) -> tuple[Claim, str] | None:
    """φ as the density of N(0, 1) beside a normal law, where nothing says what φ is."""
    if not speaks_of_normal(claim.chance):
        return None
    applied = {
        part.function.name
        for side in terms_of(claim)
        for part in subterms(side)
        if isinstance(part, Map) and part.function.name in DENSITIES
    }
    unknown = sorted(applied - {rule.name for rule in claim.functions}, key=str)
    if len(unknown) != 1:
        return None
    rule = FunctionRule(unknown[0], (X,), density(STANDARD, X))
    said = f"{text(Map(Function(unknown[0]), X))} as the standard normal density"
    return replace(claim, functions=(*claim.functions, rule)), said


def with_normal_distribution(claim: Claim) -> tuple[Claim, str] | None:
    """Φ as the distribution function of N(0, 1), where nothing says what Φ is."""
    sides = [*terms_of(claim), *(expanded_sides(claim) or ())]
    if not has_phi(*sides) or any(rule.name == PHI for rule in claim.functions):
        return None
    rule = FunctionRule(PHI, (X,), standard_distribution(X))
    said = f"{text(Map(Function(PHI), X))} as the standard normal distribution function"
    return replace(claim, functions=(*claim.functions, rule)), said


def with_standard_scores(claim: Claim) -> tuple[Claim, str] | None:
    """P(z < -1.28) = 0.1003: Z or z as standard normal, where a row speaks of no other chance."""
    sides = terms_of(claim)
    chances = [p for side in sides for p in subterms(side) if isinstance(p, Probability)]
    scores = {s for p in chances for s in free_leaves(p.event) if isinstance(s, Symbol)}
    if len(scores) != 1 or any(p.given for p in chances):
        return None
    (score,) = scores
    named = score.name == Name("z") or score is Z
    if not named or claim.chance.laws or any(isinstance(p, MOMENTS) for p in _parts(sides)):
        return None
    stated = Chance((Stated(score, (STANDARD,)),))
    said = f"{text(score)} as a standard normal variable"
    return replace(claim, chance=claim.chance | stated), said


def _parts(sides: Sequence[Term]) -> Iterator[Term]:
    return (part for side in sides for part in subterms(side))


def with_standard_laws(claim: Claim) -> Claim | None:
    """The claim with N(0, 1) for the normal laws, where Φ is written; None where it is not."""
    if not has_phi(*terms_of(claim)):
        return None
    laws = tuple(
        replace(s, laws=(STANDARD,)) if any(law.family == "normal" for law in s.laws) else s
        for s in claim.chance.laws
    )
    return replace(claim, chance=replace(claim.chance, laws=laws))


def with_deviations(claim: Claim) -> Claim | None:
    """N(10, 2) with the deviation 2 instead of the variance, where a chance is computed by it."""
    if not any(isinstance(p, Probability) for side in terms_of(claim) for p in subterms(side)):
        return None
    laws = tuple(replace(s, laws=tuple(map(_with_deviation, s.laws))) for s in claim.chance.laws)
    if laws == claim.chance.laws:
        return None
    return replace(claim, chance=replace(claim.chance, laws=laws))


def _with_deviation(law: Law) -> Law:
    match law:
        case Law("normal", (mean, Number() as spread)) if spread.value != 1:
            return replace(law, parameters=(mean, spread**2))
    return law


def speaks_of_normal(chance: Chance) -> bool:
    return any(
        law.family in ("normal", "lognormal") for stated in chance.laws for law in stated.laws
    )


def with_standard_normal(chance: Chance, sides: tuple[Term, ...]) -> Chance:
    """Z as a standard normal variable, where nothing else is stated of it, beside a normal law.

    Not where Z stands beside another variable in a mean: E[Y + Z] is of any Y and Z.
    """
    if chance.law(Z) is not None or not any(Z in subterms(side) for side in sides):
        return chance
    if _has_a_neighbour(sides):
        return chance
    written = any(
        isinstance(part, Map) and part.function.name.letter == "erf"
        for side in sides
        for part in subterms(side)
    )
    is_meant = speaks_of_normal(chance) or written
    return chance | Chance((Stated(Z, (STANDARD,)),)) if is_meant else chance


def _has_a_neighbour(sides: tuple[Term, ...]) -> bool:
    """Whether a mean or a variance is of Z and of another capital, T and K left out."""
    means = (part for side in sides for part in subterms(side) if isinstance(part, MOMENTS))
    for mean in means:
        leaves = {leaf for leaf in free_leaves(mean) if isinstance(leaf, Symbol)}
        capitals = {x for x in leaves if x.name.letter.isupper() and not x.indices}
        if Z in leaves and any(x.name.letter not in NUMBERS for x in capitals - {Z}):
            return True
    return False
