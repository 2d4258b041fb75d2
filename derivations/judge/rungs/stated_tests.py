r"""f(x_i) = { a if x_i > 0; 0 otherwise, where x_i > 0 is stated: a brace whose test is known.

Below a sum over i the test of each member is known where what is stated speaks of the members only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.rungs.scalars import explicit_sides, hypotheses_of
from derivations.judge.verdict import Judgement
from derivations.reader.logic import NEGATED
from derivations.terms import Formula, Index, Relation, Symbol, Term, canonical, subterms
from derivations.terms.entrywise import Piecewise
from derivations.terms.substitution import free_leaves

TURNED = {
    Relation.GREATER: Relation.LESS, Relation.LESS: Relation.GREATER,
    Relation.AT_LEAST: Relation.AT_MOST, Relation.AT_MOST: Relation.AT_LEAST,
}  # fmt: skip
WEAKER = {Relation.GREATER: Relation.AT_LEAST, Relation.LESS: Relation.AT_MOST}
Test = tuple[Term, Relation, Term]


def judge_stated_tests(claim: Claim) -> Judgement | None:
    """A relation with braces, by the values that they have where all is as it is stated."""
    sides = explicit_sides(claim) if claim.hypotheses else None
    if sides is None or not any(_is_brace(part) for side in sides for part in subterms(side)):
        return None
    known = frozenset(_known(hypotheses_of(claim)))
    left, right = (_without_tests(side, known, frozenset()) for side in sides)
    if (left, right) == sides:
        return None
    from derivations.judge.climbing import climbed

    return climbed(replace(claim, left=left, right=right))


def _is_brace(part: Term) -> bool:
    return isinstance(part, Piecewise) and part.relation in TURNED and part.left.shape.is_scalar


def _known(stated: Sequence[Formula]) -> Iterator[Test]:
    """What is stated, turned too, and what follows of it: x ≥ 0 of x > 0."""
    for formula in stated:
        left, right = canonical(formula.left), canonical(formula.right)
        for relation in (formula.relation, WEAKER.get(formula.relation)):
            if relation in TURNED:
                yield left, relation, right
                yield right, TURNED[relation], left


def _without_tests(term: Term, known: frozenset[Test], bound: frozenset[Term]) -> Term:
    """The term with the values of the braces whose tests are known."""
    if not any(map(_is_brace, subterms(term))):
        return term
    if term.binds:
        bound |= {getattr(term, term.binds)}
    if isinstance(term, Piecewise) and _is_brace(term) and _speaks_of_members(term, bound):
        left, right = canonical(term.left), canonical(term.right)
        if (left, term.relation, right) in known:
            return _without_tests(term.yes, known, bound)
        if (left, NEGATED[term.relation], right) in known:
            return _without_tests(term.no, known, bound)
    return term.map(lambda child: _without_tests(child, known, bound))


def _speaks_of_members(brace: Piecewise, bound: frozenset[Term]) -> bool:
    """Whether its test speaks of bound letters only as indices: x_i > 0, but not i > 0."""
    own = (free_leaves(brace.left) | free_leaves(brace.right)) & bound
    if not own:
        return True
    alone = (part for side in (brace.left, brace.right) for part in _outside_indices(side))
    return all(isinstance(leaf, Index) for leaf in own) and own.isdisjoint(alone)


def _outside_indices(term: Term) -> Iterator[Term]:
    yield term
    if not isinstance(term, Symbol):
        for child in term.children:
            yield from _outside_indices(child)
