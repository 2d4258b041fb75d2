"""All rungs of the ladder in their order, each with a test of whether it can say anything.

The tests are cheap, and never refuse a claim on which the rung would have spoken. A rung is
imported when it is first asked, so that a check pays for the mathematics of its document only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from derivations.judge.claim import Claim, Purpose
from derivations.judge.evaluation.complex_parts import OF_PARTS
from derivations.judge.heads import needs
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.late import Late
from derivations.models.chance import NOTHING
from derivations.terms import (
    Absolute,
    Call,
    Conditioned,
    Derivative,
    Expectation,
    Extreme,
    Immediate,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Integral,
    Inverse,
    Jacobian,
    JoinedEvents,
    Map,
    Opaque,
    PartialAt,
    Power,
    Probability,
    Product,
    Relation,
    Root,
    Slopes,
    Sum,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.convexity import CONCAVE, CONVEX, MEASURE, SPECTRUM
from derivations.terms.names import GROWTH
from derivations.terms.probability import CHANCE
from derivations.terms.sets import Cardinality, Collection, JoinedSets, Listed

Rung: TypeAlias = Late[Claim, Judgement | None]

ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
LAWS = ("p", "q", "pi", "P", "Q")  # letters of densities
INFORMATION = ("H", "h", "I", "MI")
ESTIMATION = ("Bias", "bias", "BIAS", "MSE", "mse")


def _has_a_spectrum(claim: Claim) -> bool:
    return _is_ordered(claim) and any(
        isinstance(h.left, Call) and h.left.function == SPECTRUM for h in claim.hypotheses
    )


def _always(claim: Claim) -> bool:
    return True


def _rule(module: str, name: str, may: Callable[[Claim], object]) -> Rung:
    return Late(f"derivations.judge.{module}", name, may, _nothing)


def _rung(module: str, name: str, may: Callable[[Claim], object] = _always) -> Rung:
    return _rule(f"rungs.{module}", name, may)


def _nothing(claim: Claim) -> None:
    return None


def _open(claim: Claim) -> Judgement:
    return Judgement(Verdict.UNDECIDED, "no rule decides it", Evidence("ladder"))


def _is_of_independent_data(claim: Claim) -> bool:
    return bool(claim.chance.independent) and _has_totals(claim)


_has_totals = needs(IndexedProduct, IndexedSum)


def _is_ordered(claim: Claim) -> bool:
    return claim.relation in ORDERS


def _lists_values(claim: Claim) -> bool:
    return any(
        h.relation is Relation.MEMBER and isinstance(h.right, Listed) for h in claim.hypotheses
    )


def _has_equations(claim: Claim) -> bool:
    return bool(claim.hypotheses) or claim.premise is not None


def _is_near(claim: Claim) -> bool:
    return claim.relation is Relation.APPROXIMATELY


def _has_a_model(claim: Claim) -> bool:
    return claim.model is not None


_of_remainders = needs("mod")
_integrates = needs(Integral)


def _changes_variables(claim: Claim) -> bool:
    """An equation between integrals, beside a definition."""
    equal = claim.relation is Relation.EQUAL and claim.definitions
    return bool(equal and _integrates(claim))


def _has_stated_integrals(claim: Claim) -> bool:
    return bool(claim.hypotheses) and bool(_integrates(claim))


def _has_stated_rows(claim: Claim) -> bool:
    return any(premise.stated for premise in claim.premises) or _of_remainders(claim)


def _has_no_model(claim: Claim) -> bool:
    return claim.model is None


def _states_of_a_function(claim: Claim) -> bool:
    """That d is a metric, or f even."""
    return any(isinstance(stated.left, Call) for stated in claim.hypotheses)


def _has_matrix_powers(claim: Claim) -> bool:
    """Whether it or what is defined in its scope has a power of a matrix."""
    return claim.model is None and any(
        isinstance(part, Power) and not part.base.shape.is_scalar
        for term in (claim.left, claim.right, *(d.expression for d in claim.definitions))
        if isinstance(term, Term)
        for part in subterms(term)
    )


_has_structure = needs(Absolute, Integral, IndexedSum, Expectation, Call, Map, Opaque)


def _has_stated_order(claim: Claim) -> bool:
    return any(p.stated and p.formula.relation in ORDERS for p in claim.premises)


_has_a_largest = needs(IndexedExtremum)
_sums_means = needs(Expectation)


def _is_of_members(claim: Claim) -> bool:
    """Of the largest member of a family, or of means whose members the text bounds."""
    return bool(_has_a_largest(claim)) or bool(
        _is_of_stated_steps(claim) and _sums_means(claim) and _adds_members(claim)
    )


_adds_members = needs(IndexedSum)


def _is_of_stated_steps(claim: Claim) -> bool:
    return claim.model is None and _is_ordered(claim) and _has_stated_order(claim)


def _is_of_steps(claim: Claim) -> bool:
    """An order where another one stands before it."""
    if claim.model is not None or not _is_ordered(claim):
        return False
    return any(p.formula.relation in ORDERS for p in claim.premises)


def _is_ordered_by_structure(claim: Claim) -> bool:
    if claim.model is not None or not _is_ordered(claim):
        return False
    return bool(_has_structure(claim) or _has_stated_order(claim))


_has_values = needs(Call, Map)


def _has_a_value_at_a_power(claim: Claim) -> bool:
    return isinstance(claim.left, Map) and isinstance(claim.left.argument, Power)


def _has_functional_equations(claim: Claim) -> bool:
    stated = bool(claim.hypotheses) or any(premise.running for premise in claim.premises)
    return stated and claim.model is None and bool(_has_values(claim))


_has_a_sum = needs(IndexedSum)


_has_numbers_of_chance = needs(*CHANCE)


def _sums_numbers_of_chance(claim: Claim) -> bool:
    return bool(claim.relation is Relation.EQUAL and _has_a_sum(claim)) and bool(
        _has_numbers_of_chance(claim)
    )


def _is_order_of_sums(claim: Claim) -> bool:
    if not _is_ordered(claim):
        return False
    bent = (
        h.left.function in (CONVEX, CONCAVE) for h in claim.hypotheses if isinstance(h.left, Call)
    )
    return bool(_has_a_sum(claim)) or any(bent)


_of_sets = needs(Collection, Cardinality)


def _measures_sets(claim: Claim) -> bool:
    """Of measures, of numbers of elements in an order, of chances beside what is said of sets."""
    if any(isinstance(h.left, Call) and h.left.function == MEASURE for h in claim.hypotheses):
        return True
    if _is_ordered(claim) and _of_sets(claim):
        return True
    return _of_events(claim) and (_of_sets(claim) or bool(claim.chance.apart))


_of_events = needs(Probability, "P")


def _acts(claim: Claim) -> bool:
    """Whether an equation between products of matrices or columns is stated."""
    return any(
        isinstance(side, Product | Sum) and not side.shape.is_scalar
        for h in claim.hypotheses
        for side in (h.left, h.right)
    )


_of_chance = needs(*CHANCE, Conditioned, Integral, *INFORMATION, *ESTIMATION, "Phi")


_speaks_of_laws = needs(Conditioned, Expectation, *LAWS, *INFORMATION)


def _speaks_of_a_minimum(claim: Claim) -> bool:
    """Whether the left side is an argmin, or a thing that the text states to be one."""
    left = claim.left
    defined = (d.expression for d in claim.definitions if d.symbol is left)
    stated = (p.formula.right for p in claim.premises if p.formula.left is left)
    return any(isinstance(side, Opaque) for side in (left, *defined, *stated))


def _is_a_divergence(claim: Claim) -> bool:
    return isinstance(claim.left, Conditioned) and claim.left.bar == "‖"


def _speaks_of_chance(claim: Claim) -> bool:
    return claim.chance != NOTHING or _of_chance(claim)


def _has_stated_recurrences(claim: Claim) -> bool:
    if claim.model is not None:
        return False
    stated = (*(h.left for h in claim.hypotheses), *(d.symbol for d in claim.definitions))
    return any(map(_is_of_a_member, stated))


def _differentiates_stated(claim: Claim) -> bool:
    """Whether it differentiates by what the equations of its scope compute."""
    return bool(claim.definitions or claim.hypotheses) and bool(_has_any_slopes(claim))


_has_any_slopes = needs(Derivative, Immediate, Slopes)
_has_means = needs(Integral, IndexedSum, Expectation)
_has_slopes = needs(Derivative, Immediate)


def _is_of_a_member(side: object) -> bool:
    return isinstance(side, Symbol) and len(side.indices) > 0


# What is asked before the ladder is climbed, of claims that say more than their two sides.
judge_logic = _rule("rungs.logic", "judge_logic", lambda claim: claim.logic)
judge_flow = _rule("rungs.flows", "judge_flow", lambda claim: claim.law is not None)
judge_line = _rule("solving.argument", "judge_line", lambda claim: claim.step is not None)
judge_orders = _rule(
    "solving.orders_in_letters", "judge_orders", lambda claim: claim.relation in ORDERS
)
judge_jets = _rule("jets.rung", "judge_jets", lambda claim: claim.unknowns is not None)
judge_noise = _rung(
    "noise", "judge_noise", lambda claim: claim.unknowns is not None and claim.unknowns.noise
)
judge_region = _rule("restating.regions", "judge_region", needs(Opaque))
judge_over_sets = _rung("over_sets", "judge_over_sets", needs(Opaque))
judge_along_paths = _rung("along_paths", "judge_along_paths", needs(Opaque))
judge_lebesgue = _rung("lebesgue", "judge_lebesgue", needs(Opaque, Integral))
judge_restated_order = _rung("inequalities", "judge_inequalities")
judge_hoelder = _rung(
    "hoelder",
    "judge_hoelder",
    lambda claim: claim.relation in (Relation.AT_MOST, Relation.AT_LEAST) and _has_means(claim),
)
judge_subadditivity = _rung(
    "subadditivity", "judge_subadditivity", needs(Opaque, JoinedEvents, JoinedSets)
)
judge_value = _rule(
    "rungs.functional_values", "judge_value", lambda claim: isinstance(claim.left, Map)
)
judge_other_argument = _rule(
    "following.other_arguments",
    "judge_other_argument",
    lambda claim: isinstance(claim.left, Map) and (claim.premises or claim.values),
)
judge_member = _rung("whole_sequences", "judge_member")
judge_own_recurrence = _rule(
    "rungs.own_recurrences",
    "judge_own_recurrence",
    lambda claim: _has_stated_recurrences(claim) and _has_slopes(claim),
)
judge_slope_of_a_state = _rule(
    "rungs.own_recurrences", "judge_slope_of_a_state", needs(Derivative, Jacobian, Immediate)
)
judge_later_member = _rule(
    "rungs.coupled_recurrences",
    "judge_later_member",
    lambda claim: _has_stated_recurrences(claim) and _is_of_a_member(claim.left),
)
judge_implication = _rule(
    "following.implications", "judge_implication", lambda claim: claim.implication is not None
)
judge_contradiction = _rule(
    "following.contradictions",
    "judge_contradiction",
    lambda claim: claim.concluded and claim.model is None and _has_stated_rows(claim),
)
judge_consequence = _rule(
    "following.consequences",
    "judge_consequence",
    lambda claim: claim.model is None and (claim.premises or claim.premise is not None),
)
judge_conclusion = _rule(
    "following.conclusions",
    "judge_conclusion",
    lambda claim: claim.premises or claim.premise is not None,
)
judge_congruent_conclusion = _rule(
    "following.conclusions",
    "judge_congruent_conclusion",
    lambda claim: claim.purpose is Purpose.OPEN and claim.premises and _of_remainders(claim),
)
judge_near_conclusion = _rule(
    "following.near_conclusion", "judge_near_conclusion", lambda claim: claim.premise is not None
)
judge_bezout = _rule(
    "restating.bezout", "judge_bezout", lambda claim: claim.purpose is Purpose.OPEN
)
judge_probability = _rule("rungs.probability", "judge_probability", _speaks_of_chance)
judge_minimum = _rule("restating.minimizers", "judge_minimum", _speaks_of_a_minimum)
judge_divergence = _rule("chance.divergences", "judge_divergence", _is_a_divergence)
judge_random_vectors = _rule("rungs.random_vectors", "judge_random_vectors", needs(*CHANCE))
judge_given: Late[Claim, Judgement] = Late(
    "derivations.judge.rungs.probability", "judge_given", _always, _open
)
by_joint_density: Late[Claim, Claim | None] = Late(
    "derivations.judge.chance.joint_densities",
    "by_joint_density",
    lambda claim: claim.chance.joint,
    _nothing,
)
by_labelled_law: Late[Claim, Claim | None] = Late(
    "derivations.judge.chance.labelled_laws",
    "with_labelled_law",
    lambda claim: claim.chance.laws and isinstance(claim.left, Map | Call),
    _nothing,
)
may_hold_in_parts: Late[Claim, bool] = Late(
    "derivations.judge.chance.labelled_laws", "may_hold_in_parts", _always, _always
)
judge_worlds = _rule("rungs.worlds", "judge_worlds", _speaks_of_laws)
judge_posteriors = _rung(
    "posteriors",
    "judge_posteriors",
    lambda claim: claim.chance.conditional or claim.chance.kernels,
)
judge_graphical_models = _rung("graphical_models", "judge_graphical_models")

# The order is part of the meaning: what has no meaning is found before anything is computed.
RUNGS: tuple[Rung, ...] = (
    _rung("laws_of_sums", "judge_law_of_sum", lambda c: c.relation is Relation.DISTRIBUTED),
    _rung("form", "judge_binding"),
    _rung("measures", "judge_measures", _measures_sets),
    _rung("families_of_sets", "judge_families_of_sets", needs(JoinedSets)),
    _rung("sets", "judge_sets", needs(Collection, Cardinality)),
    _rung("inequalities", "judge_matrix_orders", _is_ordered),
    _rung("form", "judge_shapes"),
    _rung("finite_arithmetic", "judge_finite_arithmetic", lambda claim: claim.residues),
    _rung("few_values", "judge_few_values", _lists_values),
    _rung("distances", "judge_distances", _states_of_a_function),
    _rung("singular", "judge_singular", needs(Inverse)),
    _rung("largest_members", "judge_largest_members", _is_of_members),
    _rung("by_structure", "judge_by_structure", _is_ordered_by_structure),
    _rung("finite_jensen", "judge_finite_jensen", _is_order_of_sums),
    _rung("numbers_of_chance", "judge_numbers_of_chance", _sums_numbers_of_chance),
    judge_random_vectors,
    _rung("independent_data", "judge_independent_data", _is_of_independent_data),
    judge_posteriors,
    _rule("chance.all_values", "judge_all_values", needs(Probability)),
    judge_probability,
    _rung("densities", "judge_densities", needs(Conditioned, "p", *CHANCE)),
    judge_graphical_models,
    judge_worlds,
    _rung("independent_data", "judge_stated_data", needs(IndexedProduct)),
    _rung("congruences", "judge_congruences", _of_remainders),
    _rung("growth", "judge_growth", needs("O", "o", *GROWTH)),
    _rung("orders_of_series", "judge_orders_of_series", needs("O")),
    _rung("orders", "judge_orders", needs("O", "o")),
    _rung("odd_and_even", "judge_odd_and_even", _states_of_a_function),
    _rung("complex_numbers", "judge_complex", needs("i", Root, *OF_PARTS)),
    _rung("numbers", "judge_numbers"),
    _rung("decimals", "judge_decimals"),
    _rung("layers", "judge_layers", _has_no_model),
    _rung("component_layers", "judge_component_layers", needs(Derivative)),
    _rung("pre_activations", "judge_pre_activations", needs(Derivative, Slopes)),
    _rung("composites", "judge_composites", needs(Derivative, PartialAt)),
    _rung("rules_of_derivatives", "judge_by_rules", needs(Derivative)),
    _rung("paths", "judge_paths", _has_no_model),
    _rung("recurrences", "judge_recurrences", _has_a_model),
    judge_own_recurrence,
    _rung("networks", "judge_network", _differentiates_stated),
    _rung("coupled_recurrences", "judge_coupled_recurrences", _has_stated_recurrences),
    _rung("sequences", "judge_sequences", _has_no_model),
    _rung("whole_sequences", "judge_whole_sequences"),
    _rung("functional_recurrences", "judge_functional_recurrences"),
    _rung("values_at_powers", "judge_values_at_powers", _has_a_value_at_a_power),
    _rung("functional_equations", "judge_functional_equations", _has_functional_equations),
    _rung("members", "judge_members", _has_no_model),
    _rung("fields", "judge_fields"),
    _rung("matrix_roots", "judge_matrix_roots", _has_matrix_powers),
    _rung("powers", "judge_matrix_powers"),
    _rung("operators", "judge_ladders", _acts),
    _rung("ranks", "judge_ranks", needs("rank", "nullity")),
    _rung("subspaces", "judge_subspaces", needs("ker", "null", "col", "span")),
    _rung("matrices", "judge_matrices"),
    _rung("operators", "judge_commutators", _acts),
    _rung("stated_tests", "judge_stated_tests", _has_equations),
    _rung("pieces", "judge_cut_integrals"),
    _rung("extremes", "judge_extremes", needs(Extreme)),
    _rung("infima", "judge_infima", needs(Extreme)),
    _rung("stated_integrals", "judge_stated_integrals", _has_stated_integrals),
    _rung("calculus", "judge_antiderivatives"),
    _rung("changed_variables", "judge_changed_variables", _changes_variables),
    _rung("solved_for", "judge_solved_for", _has_equations),
    _rung("limits", "judge_integrals_and_limits"),
    _rung("orders_of_integration", "judge_order_of_integration", needs(Integral)),
    _rung("tendencies", "judge_tendencies", lambda claim: claim.relation is Relation.TENDS_TO),
    _rung("sums", "judge_sums"),
    _rung("power_series", "judge_power_series", needs(IndexedSum)),
    _rung("pieces", "judge_pieces"),
    _rung("scalars", "judge_scalars"),
    _rung("worked_out", "judge_worked_out"),
    _rung("stated_bounds", "judge_stated_bounds", _is_ordered),
    _rung("iterated_bounds", "judge_iterated_bounds", _is_of_steps),
    _rung("inequalities", "judge_inequalities"),
    _rung("known_bounds", "judge_known_bounds", _is_ordered),
    _rung("quotients_of_rayleigh", "judge_rayleigh", _has_a_spectrum),
    _rung("inequalities", "judge_vector_inequalities", _is_ordered),
    _rung("differences", "judge_differences", lambda claim: claim.relation is Relation.NOT_EQUAL),
    _rung("laws", "judge_laws", lambda claim: claim.premises),
    judge_other_argument,
    _rung("any_function", "judge_any_function"),
    _rung("at_whole_numbers", "judge_at_whole_numbers", needs(Integral)),
    _rung("approximations", "judge_approximation", _is_near),
)
