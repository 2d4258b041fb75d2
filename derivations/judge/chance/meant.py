"""What a relation of chance means before it is judged: definitions, words and transforms put in."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.autoregressive import with_noise_apart
from derivations.judge.chance.bits import with_bits
from derivations.judge.chance.cases import as_event, with_values_apart
from derivations.judge.chance.compound import with_random_sums
from derivations.judge.chance.distribution_functions import with_limits_of_chances
from derivations.judge.chance.estimators import with_errors
from derivations.judge.chance.indicators import indicated, indicating
from derivations.judge.chance.integrals_of_means import with_means_within
from derivations.judge.chance.lagged import with_lags
from derivations.judge.chance.laws_below import with_laws_below
from derivations.judge.chance.masses import by_name
from derivations.judge.chance.named_bounds import with_named_bounds
from derivations.judge.chance.normal import with_phi
from derivations.judge.chance.numbers import with_numbers
from derivations.judge.chance.order_statistics import with_order_statistics
from derivations.judge.chance.processes import with_increments
from derivations.judge.chance.real_squares import with_real_squares
from derivations.judge.chance.returns import with_returns
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.chance.transforms import has_transform, with_transforms
from derivations.judge.claim import Claim, Definition
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.rungs.finite_laws import stated_of
from derivations.models.chance import NOTHING, Law
from derivations.terms import (
    Comparison,
    Formula,
    Index,
    Name,
    Power,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.sets import Collection
from derivations.terms.substitution import free_leaves, replace_terms


def as_meant(claim: Claim) -> Claim:
    """The claim with events for sets, indicators for their names and the value of S² for S²."""
    claim = with_named_bounds(with_real_squares(with_means_within(claim)))
    claim = _with_numbers_by_definition(with_order_statistics(claim))
    claim = with_returns(_at_equal_indices(_with_moments_for_names(_without_ties(claim))))
    claim = with_random_sums(with_noise_apart(with_lags(_with_words(with_laws_below(claim)))))
    if claim.chance.processes:
        claim = with_increments(claim)
    claim = _with_laws_by_name(claim)
    claim = _with_transforms_stated(with_bits(with_numbers(claim)))
    claim = replace(claim, chance=with_values_apart(claim.chance, *_written(claim)))
    return _with_squares(_with_indicators(_with_events(claim)))


def _without_ties(claim: Claim) -> Claim:
    """The claim without Y = aX + b, where X and Y are called independent: they are other ones.

    The law that is stated of Y is enough where X does not occur.
    """
    groups, laws = claim.chance.independent, claim.chance.laws
    if not claim.definitions or not (groups or laws):
        return claim
    written = {leaf for side in _written(claim) for leaf in free_leaves(side)}

    def is_tied(definition: Definition) -> bool:
        symbol = definition.symbol
        leaves = free_leaves(definition.expression)
        others = {leaf.name for leaf in leaves if isinstance(leaf, Symbol)} - {symbol.name}
        if symbol.name.accents:
            return False  # the mean of a sample, listed beside its members
        if any(symbol.name in group and group & others for group in groups):
            return True
        stated = claim.chance.law(symbol)
        random = {leaf for leaf in leaves if isinstance(leaf, Symbol) and claim.chance.law(leaf)}
        by_law = stated is not None and bool(stated.laws) and not stated.is_by_values
        return by_law and bool(random) and random.isdisjoint(written)

    kept = tuple(d for d in claim.definitions if not is_tied(d))
    return claim if len(kept) == len(claim.definitions) else replace(claim, definitions=kept)


def _with_moments_for_names(claim: Claim) -> Claim:
    """Cov(X_t, X_{t+h}) for γ(h), where a process is stated: which its members are to be seen."""
    left, right = claim.left, claim.right
    if not any(isinstance(h.left, Symbol) and h.left.indices for h in claim.hypotheses):
        return claim
    if not (isinstance(left, Term) and isinstance(right, Term)) or speaks_of_chance(left, right):
        return claim
    sides = sides_of(claim)
    if sides is None or not speaks_of_chance(*sides):
        return claim
    return replace(claim, left=sides[0], right=sides[1])


def _with_numbers_by_definition(claim: Claim) -> Claim:
    """P(X = -1) = 1 - p, where P(X = -1) = q is stated and q = 1 - p."""
    if not claim.definitions or not any(speaks_of_chance(h.left) for h in claim.hypotheses):
        return claim
    numbers: dict[Term, Term] = {
        d.symbol: d.expression
        for d in claim.definitions
        if isinstance(d.symbol, Symbol) and not speaks_of_chance(d.expression)
        and all(map(_is_a_number, (d.symbol, *free_leaves(d.expression))))
    }  # fmt: skip
    stated = tuple(
        Formula(h.left, h.relation, put(h.right, numbers))
        if speaks_of_chance(h.left) and not free_leaves(h.right).isdisjoint(numbers)
        else h
        for h in claim.hypotheses
    )
    return claim if stated == claim.hypotheses else replace(claim, hypotheses=stated)


def _is_a_number(leaf: Term) -> bool:
    """A small letter without an index."""
    return isinstance(leaf, Symbol) and leaf.name.letter.islower() and not leaf.indices


def _at_equal_indices(claim: Claim) -> Claim:
    """x_n for x_m, where n = m is stated."""
    equal: dict[Term, Term] = {
        h.right: h.left
        for h in claim.hypotheses
        if h.relation is Relation.EQUAL and _is_a_letter(h.left) and _is_a_letter(h.right)
    }
    if not equal or not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    return replace(claim, left=put(claim.left, equal), right=put(claim.right, equal))


def _is_a_letter(term: Term) -> bool:
    return isinstance(term, Index) and term.is_variable


def _with_words(claim: Claim) -> Claim:
    """MSE(θ̂) and Bias(θ̂) written out."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    left, right = with_errors(claim, claim.left), with_errors(claim, claim.right)
    if left is claim.left and right is claim.right:
        return claim
    return replace(claim, left=left, right=right)


def _with_laws_by_name(claim: Claim) -> Claim:
    """The geometric law where P(X = k) = p q^{k-1} is stated, and q = 1 - p."""
    if not any(s.is_by_values for s in claim.chance.laws):
        return claim
    defined = {d.symbol for d in claim.definitions}

    def meant(law: Law) -> Law | None:
        if not defined.isdisjoint(frozenset().union(*map(free_leaves, law.parameters))):
            try:
                law = replace(law, parameters=tuple(expand(p, claim) for p in law.parameters))
            except NotExplicit:
                return law
        return by_name(law)

    laws = (
        replace(s, laws=tuple(own for law in s.laws if (own := meant(law)) is not None))
        for s in claim.chance.laws
    )
    return replace(claim, chance=replace(claim.chance, laws=tuple(laws)))


def _written(claim: Claim) -> list[Term]:
    return [side for side in (claim.left, claim.right) if isinstance(side, Term)]


def _with_transforms_stated(claim: Claim) -> Claim:
    """P(X ≤ 2) = 0.9 where F_X(2) = 0.9 is stated."""
    if not any(has_transform(h.left, h.right) for h in claim.hypotheses):
        return claim
    ruled = {rule.name for rule in claim.functions}
    stated = (
        Formula(with_transforms(h.left, ruled), h.relation, with_transforms(h.right, ruled))
        for h in claim.hypotheses
    )
    return replace(claim, hypotheses=tuple(stated))


def _with_indicators(claim: Claim) -> Claim:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    written = (claim.left, claim.right, *(d.expression for d in claim.definitions))
    found = indicating(written, stated_of(claim), claim.chance)
    if not found:
        return claim
    stated = (
        Formula(indicated(h.left, found), h.relation, indicated(h.right, found))
        for h in claim.hypotheses
    )
    definitions = (replace(d, expression=indicated(d.expression, found)) for d in claim.definitions)
    return replace(
        claim,
        left=indicated(claim.left, found),
        right=indicated(claim.right, found),
        hypotheses=tuple(stated),
        definitions=tuple(definitions),
    )


def _with_squares(claim: Claim) -> Claim:
    """S² where the text gives S² = …, and nothing of S itself."""
    squares: dict[Term, Term] = {
        h.left: h.right
        for h in claim.hypotheses
        if isinstance(h.left, Power)
        and isinstance(h.left.base, Symbol)
        and h.left.exponent == number(2)
        and h.relation is Relation.EQUAL
        and h.left.base not in free_leaves(h.right)
    }
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    used = {p for side in sides for p in subterms(side) if p in squares}
    if not used or len(sides) < 2:
        return claim
    values = {power: squares[power] for power in used}
    left, right = (replace_terms(side, values) for side in sides)
    return replace(claim, left=left, right=right)


def _with_events(claim: Claim) -> Claim:
    """B = A^c defines an event; what is stated of B holds of the complement of A."""
    events: dict[Term, Term] = {
        d.symbol: event
        for d in claim.definitions
        if isinstance(d.expression, Collection) and (event := as_event(d.expression)) is not None
    }
    if not events:
        return claim
    stated = (
        Formula(put(h.left, events), h.relation, put(h.right, events)) for h in claim.hypotheses
    )
    definitions = tuple(
        replace(d, expression=events[d.symbol]) if d.symbol in events else d
        for d in claim.definitions
    )
    return replace(claim, hypotheses=tuple(stated), definitions=definitions)


def sides_of(claim: Claim) -> tuple[Term, Term] | None:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    # What is stated of moments is among the hypotheses; γ(0) = E[x_t²] is put in.
    named = (v for v in claim.values if not speaks_of_chance(v.left) and speaks_of_chance(v.right))
    general = replace(claim, values=tuple(named))
    try:
        sides = expand(claim.left, general), expand(claim.right, general)
    except NotExplicit:
        sides = claim.left, claim.right
    left, right = (with_phi(_at_numbers(side), claim.chance) for side in sides)
    left, right = with_limits_of_chances(left), with_limits_of_chances(right)
    if claim.chance == NOTHING and not speaks_of_chance(claim.left, claim.right):
        return left, right
    ruled = {rule.name for rule in claim.functions}
    meant = _with_transforms(left, ruled), _with_transforms(right, ruled)
    if meant == (left, right):
        return left, right
    try:
        return expand(meant[0], general), expand(meant[1], general)  # S of M_S(t), too
    except NotExplicit:
        return meant


def _with_transforms(term: Term, ruled: set[Name]) -> Term:
    return with_limits_of_chances(with_transforms(term, ruled))


def _at_numbers(term: Term) -> Term:
    """X = 1 with the number 1, as a sum over i has X = i with the index 1."""
    match term:
        case Comparison(left, relation, Index((), value)):
            return Comparison(left, relation, number(value))
    return term.map(_at_numbers) if term.children and speaks_of_chance(term) else term
