r"""Densities of listed members, p(x_1, …, x_n | y), as those of a stretch, p(x_{1:n} | y).

What words say of conditional independence holds of every law: it takes the letter of the row's.
What a text states below a bar, p(x, y | z) = p(x | z) p(y | z), gives the factors of a joint law.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.graphical import law_of
from derivations.judge.claim import Claim
from derivations.reader.chance.conditional_independence import ANY_LAW
from derivations.reader.chance.factors import factors_of
from derivations.terms import (
    Call,
    Conditioned,
    Formula,
    Function,
    Index,
    Map,
    Name,
    Relation,
    Symbol,
    Term,
    index,
    subterms,
    times,
)
from derivations.terms.names import STRETCH

FEWEST = 2  # factors of a product


def with_stretches(claim: Claim) -> Claim:
    """The claim with x_{1:n} for each list, and with the letter of its law in what words say."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    said = [f for f in claim.chance.factored if _is_of_any_law(f)]
    supposed = tuple(f for h in claim.hypotheses if (f := _joint(h)) is not None)
    if not (said or supposed) and not any(_ends(part) for side in sides for part in subterms(side)):
        return claim
    law = law_of(sides)
    factored = tuple(
        _mapped(f, law)
        for f in (*claim.chance.factored, *supposed)
        if law is not None or f not in said
    )
    return replace(
        claim,
        left=_stretched(claim.left, law) if isinstance(claim.left, Term) else claim.left,
        right=_stretched(claim.right, law) if isinstance(claim.right, Term) else claim.right,
        hypotheses=tuple(_mapped(each, law) for each in claim.hypotheses),
        chance=replace(claim.chance, factored=factored),
    )


def _is_of_any_law(stated: Formula) -> bool:
    return isinstance(stated.left, Call) and stated.left.function.name == ANY_LAW


def _joint(stated: Formula) -> Formula | None:
    """p(x, y, z) = p(x | z) p(y | z) p(z) of p(x, y | z) = p(x | z) p(y | z)."""
    match stated.left:
        case Conditioned(law, own, given, "|") if stated.relation is Relation.EQUAL:
            factors = list(factors_of(stated.right))
            if len(factors) < FEWEST or not all(
                isinstance(f, Conditioned) and f.function == law and f.given == given
                for f in factors
            ):
                return None
            before = Map(law, given[0]) if len(given) == 1 else Call(law, given)
            joint = Call(law, (*own, *given))
            return Formula(joint, Relation.EQUAL, times(before, stated.right))
    return None


def _mapped(stated: Formula, law: Name | None) -> Formula:
    return Formula(_stretched(stated.left, law), stated.relation, _stretched(stated.right, law))


def _stretched(term: Term, law: Name | None) -> Term:
    match term:
        case Symbol() if (ends := _ends(term)) is not None:
            return Symbol(term.name._replace(label=STRETCH), indices=ends)
        case Map(function, argument) if law and function.name == ANY_LAW:
            return Map(Function(law), _stretched(argument, law))
        case Call(function, arguments) if law and function.name == ANY_LAW:
            return Call(Function(law), tuple(_stretched(each, law) for each in arguments))
        case Conditioned(function, own, given, bar) if law and function.name == ANY_LAW:
            before, behind = (tuple(_stretched(e, law) for e in side) for side in (own, given))
            return Conditioned(Function(law), before, behind, bar)
    return term.map(lambda part: _stretched(part, law)) if term.children else term


def _ends(term: Term) -> tuple[Index, Index] | None:
    """1 and n of the name x_{1:n}, one name for a whole list."""
    if not isinstance(term, Symbol) or term.indices:
        return None
    first, colon, last = term.name.label.partition(":")
    if not colon or first != "1" or not last:
        return None
    if last.isdigit():
        return index(1), index(int(last))
    return (index(1), index(last)) if len(last) == 1 and last.isalpha() else None
