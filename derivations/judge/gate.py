"""The one gate that every verdict passes: the rule of accusation and the rule of praise.

The rungs say what they found out about one reading. Here it is decided what may be said of the
line. Accusing asks for an identity, settled names, a scope that is read to the end, and a
counterexample that plain fractions replay; praising asks for settled names and bound indices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import replace
from derivations.judge.chance.all_values import perhaps_all_values
from derivations.judge.chance.densities import has_density
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.matrices.states import in_any_group, states_are_complex
from derivations.judge.objections.accusation import (
    a_law_of_fields,
    a_positive_letter,
    a_sought_letter,
    a_word_in_capitals,
    an_indicator,
    an_uncertain_argument,
    bound_members,
    computes_complex_numbers,
    doubtful_definitions,
    imaginary_unit,
    letters_of_two_meanings,
    no_replay,
    not_an_identity,
    of_the_next_example,
    only_spoken_of,
    recurrences_in_scope,
    reused_index,
    unread_scope,
)
from derivations.judge.objections.beyond_a_bound import perhaps_beyond_a_bound
from derivations.judge.objections.brought_letters import (
    an_input_of_any_size,
    letters_of_another_row,
)
from derivations.judge.objections.coarse_numbers import (
    in_an_event,
    of_more_digits,
    of_numbers_rounded_before,
    of_rounded_coefficients,
    of_rounded_numbers,
)
from derivations.judge.objections.conventions import (
    a_counting_letter,
    moves_with,
    moving_partials,
    perhaps_a_length,
    perhaps_a_moving_partial,
    perhaps_a_proportion,
    perhaps_a_sign,
    perhaps_a_variation,
    perhaps_mixed_partials,
    perhaps_of_a_bound_letter,
    perhaps_symmetric,
    perhaps_whole,
    tied_to_a_bound_letter,
    vectors_of_a_basis,
)
from derivations.judge.objections.doubts import (
    a_constant_of_integration,
    a_differential_of_a_matrix,
    a_pole,
    a_rounded_integer,
    a_row_added_to_all,
    a_small_matrix,
    against_what_is_supposed,
    an_operator_d,
    another_equation,
    another_place,
    constants_to_be_found,
    from_what_is_false,
    hangs_on_the_bound_letter,
    kept_constant,
    numbers_for_entries,
    perhaps_a_share,
    perhaps_from_one,
    within_a_domain,
)
from derivations.judge.objections.entries_by_custom import entries_by_custom
from derivations.judge.objections.far_out import fails_far_out
from derivations.judge.objections.from_definitions import (
    functions_of_definitions,
    members_of_a_variant,
)
from derivations.judge.objections.guessed_shapes import a_form_without_a_value, guessed_shapes
from derivations.judge.objections.indeterminate import perhaps_indeterminate
from derivations.judge.objections.jumps import at_a_jump
from derivations.judge.objections.labels_above import (
    perhaps_a_label_above,
    perhaps_a_step_above,
    perhaps_a_zero_above,
)
from derivations.judge.objections.letters_by_custom import (
    a_word_of_a_moment,
    an_angle_of_a_number,
    an_order_as_a_function,
    another_pi,
    approximated_laws,
    e_as_a_letter,
    outside_of_chances,
    perhaps_a_unit,
    perhaps_all_together,
    perhaps_complementary,
    perhaps_where_it_rests,
    values_of_a_law,
)
from derivations.judge.objections.logarithms import perhaps_binary, perhaps_decimal
from derivations.judge.objections.many_values import an_angle_between, many_values, pi_may_be_a_map
from derivations.judge.objections.measures import perhaps_over_a_measure
from derivations.judge.objections.other_arithmetics import another_arithmetic
from derivations.judge.objections.other_branches import (
    perhaps_above_one,
    perhaps_in_the_first_quadrant,
    perhaps_solved_in_the_first_quadrant,
)
from derivations.judge.objections.other_densities import of_an_unstated_law, of_another_variable
from derivations.judge.objections.other_members import (
    by_the_index_itself,
    estimates_another,
    numbered_anew,
    rules_by_members,
    stated_of_a_member,
    stated_of_some_members,
)
from derivations.judge.objections.other_readings import (
    perhaps_a_complex_sum,
    perhaps_an_energy,
    perhaps_an_inner_product,
    perhaps_complex,
    perhaps_the_unit,
    perhaps_times_a_sum,
)
from derivations.judge.objections.other_times import (
    counts_that_grow,
    moves_along_a_limit,
    stated_at_every_time,
)
from derivations.judge.objections.other_values import of_other_values
from derivations.judge.objections.posed import (
    a_condition,
    a_difference,
    a_differential,
    tied_by_differentials,
)
from derivations.judge.objections.positive_letters import perhaps_positive
from derivations.judge.objections.praise import (
    at_one_place_only,
    complex_numbers,
    few_points,
    loose_indices,
    matrix_words_for_numbers,
    numbers_or_matrices,
    products_of_capitals,
    unsaid,
    without_a_value,
)
from derivations.judge.objections.put_in import (
    a_law_of_given_values,
    a_value_of_its_own,
    an_unknown_first_member,
    another_rule,
    constants_introduced,
    elements_of_area,
    measured_values,
    one_of_two_values,
    values_put_in,
)
from derivations.judge.objections.put_in_by_words import a_letter_given_in_words
from derivations.judge.objections.rows_before import against_a_row_before
from derivations.judge.objections.rules_of_members import rules_of_members
from derivations.judge.objections.settledness import (
    BY_JETS,
    BY_WORLDS,
    names_of_new_things,
    opaque_parts,
    primed_names,
    taken_for_accusation,
    taken_names,
    undetermined_derivatives,
    unsettled_names,
)
from derivations.judge.objections.slopes_of_unknowns import (
    perhaps_both_vanish,
    what_may_hang_on_it,
    where_a_slope_is_zero,
)
from derivations.judge.objections.sought_things import (
    a_zero_in_disguise,
    an_unknown_matrix,
    in_a_set,
    perhaps_orthogonal,
    strange_orders,
)
from derivations.judge.objections.stated_domains import (
    beyond_where_it_converges,
    outside_of_what_is_stated,
)
from derivations.judge.objections.steps_of_sequences import (
    a_step_on_each_side,
    values_of_a_sequence,
)
from derivations.judge.objections.unrelated import (
    a_letter_for_a_rate,
    a_name_for_a_part,
    a_sum_that_may_be_one,
    strangers_in_order,
    unrelated_sides,
    what_is_kept,
)
from derivations.judge.objections.unsaid_independence import (
    independent_factors,
    independent_members,
)
from derivations.judge.objections.unstated_ranges import (
    an_unstated_range,
    perhaps_summed,
    unknown_elements,
)
from derivations.judge.restating.along_conditions import tied_by_a_condition
from derivations.judge.restating.bezout import chosen_by_bezout
from derivations.judge.restating.whole_space import an_unwritten_range
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict

Objection = Callable[[Claim, Judgement], Iterator[str]]

ACCUSATION: tuple[Objection, ...] = (
    not_an_identity,
    unsettled_names,
    functions_of_definitions,
    members_of_a_variant,
    taken_names,
    taken_for_accusation,
    opaque_parts,
    primed_names,
    undetermined_derivatives,
    where_a_slope_is_zero,
    what_may_hang_on_it,
    perhaps_both_vanish,
    a_sum_that_may_be_one,
    what_is_kept,
    measured_values,
    one_of_two_values,
    a_letter_for_a_rate,
    unrelated_sides,
    a_name_for_a_part,
    letters_of_another_row,
    strangers_in_order,
    a_condition,
    a_letter_given_in_words,
    unread_scope,
    entries_by_custom,
    imaginary_unit,
    states_are_complex,
    in_any_group,
    another_arithmetic,
    recurrences_in_scope,
    rules_of_members,
    perhaps_all_values,
    an_unknown_first_member,
    reused_index,
    bound_members,
    guessed_shapes,
    a_form_without_a_value,
    an_indicator,
    doubtful_definitions,
    of_the_next_example,
    letters_of_two_meanings,
    a_law_of_fields,
    a_word_in_capitals,
    perhaps_symmetric,
    perhaps_a_moving_partial,
    perhaps_a_variation,
    perhaps_mixed_partials,
    perhaps_a_sign,
    perhaps_a_length,
    perhaps_a_proportion,
    perhaps_whole,
    perhaps_of_a_bound_letter,
    tied_to_a_bound_letter,
    moves_with,
    a_difference,
    an_unwritten_range,
    an_unstated_range,
    unknown_elements,
    perhaps_summed,
    counts_that_grow,
    rules_by_members,
    by_the_index_itself,
    at_a_jump,
    a_differential_of_a_matrix,
    an_operator_d,
    tied_by_differentials,
    kept_constant,
    a_constant_of_integration,
    constants_to_be_found,
    hangs_on_the_bound_letter,
    a_row_added_to_all,
    a_small_matrix,
    a_pole,
    numbers_for_entries,
    independent_factors,
    independent_members,
    numbered_anew,
    stated_of_a_member,
    stated_of_some_members,
    estimates_another,
    against_a_row_before,
    of_another_variable,
    of_an_unstated_law,
    stated_at_every_time,
    moves_along_a_limit,
    within_a_domain,
    outside_of_what_is_stated,
    perhaps_a_share,
    perhaps_from_one,
    perhaps_beyond_a_bound,
    perhaps_all_together,
    e_as_a_letter,
    outside_of_chances,
    perhaps_complementary,
    perhaps_indeterminate,
    a_step_on_each_side,
    values_of_a_sequence,
    chosen_by_bezout,
    perhaps_where_it_rests,
    perhaps_a_complex_sum,
    perhaps_an_inner_product,
    perhaps_times_a_sum,
    perhaps_a_unit,
    a_word_of_a_moment,
    an_angle_of_a_number,
    an_order_as_a_function,
    another_pi,
    values_of_a_law,
    approximated_laws,
    perhaps_positive,
    perhaps_binary,
    perhaps_decimal,
    perhaps_in_the_first_quadrant,
    perhaps_above_one,
    perhaps_a_label_above,
    perhaps_a_step_above,
    perhaps_a_zero_above,
    many_values,
    pi_may_be_a_map,
    an_angle_between,
    vectors_of_a_basis,
    a_rounded_integer,
    of_more_digits,
    of_rounded_numbers,
    of_numbers_rounded_before,
    of_rounded_coefficients,
    in_an_event,
    elements_of_area,
    a_law_of_given_values,
    measured_values,
    one_of_two_values,
    values_put_in,
    constants_introduced,
    a_value_of_its_own,
    another_rule,
    against_what_is_supposed,
    from_what_is_false,
    another_place,
    a_sought_letter,
    in_a_set,
    a_zero_in_disguise,
    perhaps_orthogonal,
    an_unknown_matrix,
    matrix_words_for_numbers,
    strange_orders,
    tied_by_a_condition,
    no_replay,
)
JETS: tuple[Objection, ...] = (
    perhaps_both_vanish,
    no_replay,
)  # of functions, each of which the text declares
SOLVING: tuple[Objection, ...] = (  # a line of an argument, which claims the same solutions
    from_what_is_false,
    an_uncertain_argument,
    unsettled_names,
    primed_names,
    undetermined_derivatives,
    unread_scope,
    a_positive_letter,
    perhaps_solved_in_the_first_quadrant,
    a_counting_letter,
    a_differential,
    imaginary_unit,
    states_are_complex,
    in_any_group,
    another_arithmetic,
    no_replay,
)
LOGIC: tuple[Objection, ...] = (only_spoken_of, no_replay)  # a formula without free letters
IMPLICATION: tuple[Objection, ...] = (  # of all values of plain letters, whose signs it asks for
    unsettled_names,
    unread_scope,
    states_are_complex,
    in_any_group,
    another_arithmetic,
    no_replay,
)
FLOW: tuple[Objection, ...] = (
    unsettled_names,
    taken_names,
    unread_scope,
    another_equation,
    a_letter_for_a_rate,
    letters_of_another_row,
    an_input_of_any_size,
    tied_by_differentials,
    no_replay,
)  # a row about an unknown function
# Void where the form claims an identity.
POSED = (not_an_identity, unrelated_sides, a_condition, a_letter_given_in_words)
PRAISE: tuple[Objection, ...] = (
    perhaps_over_a_measure,
    outside_of_what_is_stated,
    beyond_where_it_converges,
    unsettled_names,
    taken_names,
    opaque_parts,
    primed_names,
    undetermined_derivatives,
    loose_indices,
    few_points,
    unsaid,
    without_a_value,
    numbers_or_matrices,
    matrix_words_for_numbers,
    complex_numbers,
    perhaps_complex,
    perhaps_the_unit,
    perhaps_an_energy,
    another_arithmetic,
    moving_partials,
    a_differential_of_a_matrix,
    fails_far_out,
    of_other_values,
    of_the_next_example,
    tied_by_a_condition,
    where_a_slope_is_zero,
    one_of_two_values,
    at_one_place_only,
)

# Of functions of which nothing is known: what their letters are is read from how they are declared.
OF_UNKNOWNS = tuple(
    rule
    for rule in PRAISE
    if rule
    not in (
        *(unsettled_names, taken_names, opaque_parts, primed_names),
        *(undetermined_derivatives, numbers_or_matrices),
    )
)

CONSEQUENCE: tuple[Objection, ...] = (  # of rows before it, by algebra that holds for any values
    at_one_place_only,
    perhaps_over_a_measure,
    outside_of_what_is_stated,
    names_of_new_things,
    opaque_parts,
    loose_indices,
    products_of_capitals,
    perhaps_complex,
    perhaps_the_unit,
    another_arithmetic,
    unsaid,
    of_other_values,
    of_the_next_example,
    tied_by_differentials,
    one_of_two_values,
)


# A value put into the equation that it solves: that equation is claimed of what it determines.
CONCLUSION = tuple(rule for rule in ACCUSATION if rule not in (unrelated_sides, a_condition))


# What is stated leaves two numbers that differ: the row need claim no identity for that.
CONTRADICTION: tuple[Objection, ...] = (
    from_what_is_false,
    unsettled_names,
    opaque_parts,
    primed_names,
    unread_scope,
    imaginary_unit,
    states_are_complex,
    in_any_group,
    another_arithmetic,
    doubtful_definitions,
    letters_of_two_meanings,
    tied_by_differentials,
    no_replay,
)


# Two numbers, of which a recurrence with its first values gives one.
OF_VALUES: tuple[Objection, ...] = (opaque_parts, unread_scope, doubtful_definitions, no_replay)


def passed(claim: Claim, judgement: Judgement, accusing: tuple[Objection, ...] = ()) -> Judgement:
    """The judgement, or `undecided` with the first reason why it may not be said."""
    if claim.law is not None:
        rules = FLOW if judgement.verdict.accuses else ()
    elif judgement.verdict.accuses:
        rules = accusing or (ACCUSATION if claim.step is None else SOLVING)
    elif judgement.verdict.praises and judgement.evidence.rung == BY_JETS:
        rules = OF_UNKNOWNS
    elif judgement.verdict.praises:
        rules = CONSEQUENCE if judgement.evidence.follows else PRAISE
    else:
        return judgement
    claimed: bool | None = None
    for rule in rules:
        why = next(iter(rule(claim, judgement)), None)
        if why is not None and rule in POSED:
            if claimed is None:
                claimed = _claims_an_identity(claim, judgement)
            why = None if claimed else why
        if why is not None:
            return undecided(f"{why} (else {judgement.verdict}: {judgement.reason})")
    return judgement


def _claims_an_identity(claim: Claim, judgement: Judgement) -> bool:
    sides = terms_of(claim)
    by_worlds = judgement.evidence.rung == BY_WORLDS
    if by_worlds or speaks_of_chance(*sides) or has_density(*sides):
        from derivations.judge.rungs.rules_of_chance import claims_a_rule, claims_a_rule_of_laws

        return claims_a_rule_of_laws(claim) if by_worlds else claims_a_rule(claim)
    from derivations.judge.objections.claimed_by_form import is_claimed_by_form
    from derivations.judge.objections.near_identity import is_nearly_an_identity

    return (
        computes_complex_numbers(claim) or is_claimed_by_form(claim) or is_nearly_an_identity(claim)
    )


def undecided(why: str) -> Judgement:
    return Judgement(Verdict.UNDECIDED, why, Evidence("gate"))


def with_remark(judgement: Judgement, remark: str) -> Judgement:
    """The judgement of another reading than the usual one, which the verdict names."""
    if not remark:
        return judgement
    reason = f"read as {remark}: {judgement.reason}"
    return replace(judgement, reason=reason, remark=remark)
