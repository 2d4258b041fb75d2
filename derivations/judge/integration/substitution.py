r"""Substitution in antiderivatives: ∫ h(u) du with u = g(x) is ∫ h(g(x)) g′(x) dx.

∫ x/(x² + 1) dx = ½ ∫ du/u,   uv - ∫ v du with u = x and v = eˣ
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim, Definition
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.expanding.inverses import inverse
from derivations.judge.speaking import every_subterm, variables
from derivations.terms import Formula, Integral, Number, Product, Relation, Symbol, Term, number
from derivations.terms.substitution import free_leaves

USUAL = ("x", "t", "theta", "s", "y", "z", "r")
ONE = Number(Fraction(1))


@dataclass(frozen=True, slots=True)
class Substituted:
    """The claim with all antiderivatives by one variable.

    between: its hypotheses with that variable between 0 and 1, where sines and cosines keep their
    sign, as a substitution x = sin θ takes for granted.
    """

    claim: Claim
    between: tuple[Formula, ...]


def substituted_claim(claim: Claim) -> Substituted | None:
    """None where no variable of integration is defined, or both sides are in that variable."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    own = {part.variable for side in (claim.left, claim.right) for part in _primitives(side)}
    left, right = claim.left, claim.right
    claim = _solved(claim, own)
    defined = {d.symbol: d.expression for d in claim.definitions}
    if not own & set(defined):
        return None
    free = own - set(defined)
    target = _target(free, [defined[u] for u in own if u in defined], claim)
    if target is None or (len(own) == 1 and _only_in(own, claim, target)):
        return None
    try:
        sides = [_by(side, target, claim) for side in (left, right)]
    except NotExplicit:
        return None
    low = Formula(target, Relation.GREATER, number(0))
    high = Formula(target, Relation.LESS, number(1))
    whole = replace(claim, left=sides[0], right=sides[1])
    return Substituted(whole, (*claim.hypotheses, low, high))


def _solved(claim: Claim, own: set[Symbol]) -> Claim:
    """√6 tan θ = x + 1 as x = √6 tan θ - 1, for a variable of integration x."""
    defined = {d.symbol for d in claim.definitions}
    for stated in claim.hypotheses if own - defined else ():
        if stated.relation is not Relation.EQUAL:
            continue
        for one, other in ((stated.left, stated.right), (stated.right, stated.left)):
            for variable in own - defined:
                if variable in free_leaves(other) or variable not in free_leaves(one):
                    continue
                found = inverse(one, variable, other) if variables(other) else None
                if found is not None:
                    rest = tuple(h for h in claim.hypotheses if h is not stated)
                    known = (*claim.definitions, Definition(variable, found))
                    return replace(claim, definitions=known, hypotheses=rest)
    return claim


def _primitives(term: Term) -> Iterator[Integral]:
    for part in every_subterm(term):
        if isinstance(part, Integral) and part.lower is None:
            yield part


def _only_in(own: set[Symbol], claim: Claim, target: Symbol) -> bool:
    """∫ u² du = u³/3 + C: in u alone, whatever u is."""
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    said = variables(claim.left, claim.right)
    defined = {d.symbol for d in claim.definitions} - own
    return target not in said and not said & defined and own <= variables(*_around(claim))


def _around(claim: Claim) -> list[Term]:
    """The sides, an antiderivative by its integrand."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    return [part.body for side in sides for part in _primitives(side)] + [
        side for side in sides if not isinstance(side, Integral)
    ]


def _target(free: set[Symbol], values: list[Term], claim: Claim) -> Symbol | None:
    """The variable of the other antiderivatives, or the one that the defined one depends on."""
    if free:
        return next(iter(free)) if len(free) == 1 else None
    try:
        found = set.intersection(*(variables(expand(value, claim)) for value in values))
    except NotExplicit:
        return None
    if len(found) == 1:
        (only,) = found
        return only if isinstance(only, Symbol) else None
    by_letter = {leaf.name.letter: leaf for leaf in found if isinstance(leaf, Symbol)}
    return next((by_letter[letter] for letter in USUAL if letter in by_letter), None)


def _by(term: Term, target: Symbol, claim: Claim) -> Term:
    """Every antiderivative by the target."""
    match term:
        case Integral(variable, None, None, body) if variable is not target:
            value = expand(variable, claim)
            if value is variable:
                raise NotExplicit("an antiderivative by another variable")
            slope = derivative(value, target)
            inner = expand(_by(body, target, claim), claim)
            whole = slope if inner is ONE else Product((inner, slope))
            return Integral(target, None, None, whole)
    return term.map(lambda child: _by(child, target, claim))
