"""Rows that say that a variable has no other values: P(Y = 1) + P(Y = 2) = 1.

It is right where the text lists these values, Y ∈ {1, 2}; where it lists none, the row may be what
tells them, and is no error.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.bounds.moduli import are_equal
from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Comparison,
    Formula,
    Index,
    Name,
    Number,
    Probability,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
)
from derivations.terms.equality import as_index
from derivations.terms.sets import Listed
from derivations.terms.substitution import replace_terms as put

RUNG, FEWEST = "values", 2
NO_OTHER = "the text lists these values, and no other"


def judge_all_values(claim: Claim) -> Judgement | None:
    """Proved where the chances of all values that are listed are added up."""
    found = _added_up(claim)
    if found is None:
        return None
    variable, values = found
    stated = (*claim.hypotheses, *claim.chance.moments)
    if not any(_lists(h, variable, values) for h in stated):
        return None
    return Judgement(Verdict.PROVED, NO_OTHER, Evidence(RUNG))


def perhaps_all_values(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Nothing lists the values of Y, and the row says that these are all."""
    found = _added_up(claim)
    if found is not None:
        yield f"the values that stand there may be all that {found[0].name} has"


def _lists(stated: Formula, variable: Symbol, values: frozenset[Term]) -> bool:
    match stated:
        case Formula(left, Relation.MEMBER, Listed(elements)):
            return left == variable and frozenset(map(_plain, elements)) == values
    return False


def _plain(term: Term) -> Term:
    """The number 1 for an index or for digits that are printed."""
    value = as_number(term)
    return term if value is None else number(value)


def as_number(term: Term) -> Fraction | None:
    found = as_index(term)
    if isinstance(found, Index) and found.is_constant:
        return Fraction(found.constant)
    return term.value if isinstance(term, Number) else None


def _added_up(claim: Claim) -> tuple[Symbol, frozenset[Term]] | None:
    """Y and its values, where the row says that their chances sum to 1."""
    if claim.relation is not Relation.EQUAL:
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    chances = dict(_chances(claim))
    variables = {variable for variable, _ in chances.values()}
    if len(chances) < FEWEST or len(variables) != 1:
        return None
    if len({(part.given, part.under) for part in chances}) != 1:
        return None
    letters: dict[Term, Term] = {
        part: Symbol(Name("p", label=str(k))) for k, part in enumerate(chances)
    }
    difference = plus(put(claim.left, letters), negative(put(claim.right, letters)))
    whole = plus(*letters.values(), number(-1))
    if not (are_equal(difference, whole) or are_equal(difference, negative(whole))):
        return None
    return next(iter(variables)), frozenset(value for _, value in chances.values())


def _chances(claim: Claim) -> Iterator[tuple[Probability, tuple[Symbol, Term]]]:
    """The chances P(Y = 1 | …) of the row, each with its variable and value."""
    for side in terms_of(claim):
        for part in every_subterm(side):
            match part:
                case Probability(Comparison(Symbol() as variable, Relation.EQUAL, value)):
                    if as_number(value) is not None:
                        yield part, (variable, _plain(value))


__all__ = ["judge_all_values", "perhaps_all_values"]
