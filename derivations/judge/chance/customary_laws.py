"""The law of X that a text leaves unsaid: f(x; θ) is the density of X, and f(X; p) that of its law.

A text on likelihoods writes f(x; θ) = e^{-x/θ}/θ for x > 0 and goes on with E[X], or X ∼ Bin(n, p)
and goes on with f(X; p).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.speaking import expanded_sides, terms_of
from derivations.models.chance import Chance, Law, Stated
from derivations.models.distributions import INFINITY, density
from derivations.printer.text import text
from derivations.terms import (
    Conditioned,
    Formula,
    Map,
    Name,
    Relation,
    Symbol,
    Term,
    negative,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

DENSITIES = frozenset("fpg")
ABOVE, BELOW = (Relation.GREATER, Relation.AT_LEAST), (Relation.LESS, Relation.AT_MOST)


def with_customary_laws(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with the laws that densities give, and these in words; None without any."""
    terms = terms_of(claim)
    if not speaks_of_chance(*terms):
        return _by_law(claim, terms) if claim.chance.laws else None
    return _by_density(claim, terms) or _by_law(claim, terms)


def _by_density(claim: Claim, terms: Sequence[Term]) -> tuple[Claim, str] | None:
    """X with the density f(x; θ), where the text gives that and no law of X."""
    written = (*terms, *(expanded_sides(claim) or ()))
    leaves = {leaf for term in written for leaf in free_leaves(term)}
    found = {}
    for variable in leaves:
        if not isinstance(variable, Symbol) or not _is_plain_capital(variable.name):
            continue
        if claim.chance.law(variable) is not None or claim.chance.given(variable) is not None:
            continue
        at = Symbol(Name(variable.name.letter.lower()))
        bodies = list(_bodies(claim, at))
        if len(bodies) == 1:
            found[variable] = Law("density", (at, bodies[0], *_ends(claim, at)))
    if not found:
        return None
    laws = Chance(tuple(Stated(variable, (law,)) for variable, law in found.items()))
    said = ", ".join(sorted(text(variable) for variable in found))
    return replace(claim, chance=claim.chance | laws), f"{said} with the density that is given"


def _is_plain_capital(name: Name) -> bool:
    return name == Name(name.letter) and len(name.letter) == 1 and name.letter.isupper()


def _bodies(claim: Claim, at: Symbol) -> Iterator[Term]:
    """The right sides of f(x; θ) = … and f(x) = …"""
    for h in claim.hypotheses:
        match h.left:
            case Conditioned(function, (argument,), _, "|" | ";") if argument is at:
                if h.relation is Relation.EQUAL and function.name.letter in DENSITIES:
                    yield h.right
    for rule in claim.functions:
        if rule.parameters == (at,) and rule.name.letter in DENSITIES:
            yield rule.body


def _ends(claim: Claim, at: Symbol) -> tuple[Term, Term]:
    """Between which numbers x is said to be; the whole line where nothing is."""
    low: Term = negative(INFINITY)
    high: Term = INFINITY
    for h in claim.hypotheses:
        left, relation, right = h.left, h.relation, h.right
        if (left is at and relation in ABOVE) or (right is at and relation in BELOW):
            low = right if left is at else left
        elif (left is at and relation in BELOW) or (right is at and relation in ABOVE):
            high = right if left is at else left
    return low, high


def _by_law(claim: Claim, terms: Sequence[Term]) -> tuple[Claim, str] | None:
    """f(X; p) by the law of X, where nothing says what f is."""
    stated = {name for h in claim.hypotheses for name in _heads(h)}
    known = {rule.name for rule in claim.functions} | stated
    values: dict[Term, Term] = {}
    for part in (p for term in (*terms, *(expanded_sides(claim) or ())) for p in subterms(term)):
        match part:
            case Conditioned(function, (Symbol() as variable,), _, "|" | ";"):
                pass
            case Map(function, Symbol() as variable):
                pass
            case _:
                continue
        law = claim.chance.law(variable)
        if function.name in known or function.order or function.name.letter not in DENSITIES:
            continue
        if law is not None and len(law.laws) == 1:
            values[part] = density(law.laws[0], variable)
    if not values:
        return None
    left, right = (replace_terms(side, values) for side in (expanded_sides(claim) or terms))
    said = ", ".join(sorted(map(text, values)))
    return replace(claim, left=left, right=right), f"{said} as the density of its law"


def _heads(formula: Formula) -> Iterator[Name]:
    for part in subterms(formula.left):
        if isinstance(part, Conditioned | Map):
            yield part.function.name
