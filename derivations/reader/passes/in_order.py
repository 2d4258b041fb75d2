"""All passes in the order in which they are made: a later one sees what the earlier ones wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_

from derivations.dataclass import replace
from derivations.errors import UserError
from derivations.reader.limits import failure
from derivations.reader.passes.abbreviations import with_arguments
from derivations.reader.passes.amplitudes import with_amplitudes
from derivations.reader.passes.angles_between import with_angles_between
from derivations.reader.passes.applied_formulas import with_applied_formulas
from derivations.reader.passes.arithmetic_functions import with_arithmetic_functions
from derivations.reader.passes.array_entries import with_array_entries
from derivations.reader.passes.asked_intervals import with_asked_intervals
from derivations.reader.passes.backward_notation import with_backward_notation
from derivations.reader.passes.bare_functions import with_bare_functions
from derivations.reader.passes.bare_integrals import with_bare_integrals
from derivations.reader.passes.bilinear_forms import with_bilinear_forms
from derivations.reader.passes.binary_logarithms import with_binary_logarithms
from derivations.reader.passes.binomial_supports import with_binomial_supports
from derivations.reader.passes.binomials import with_binomials
from derivations.reader.passes.block_names import with_block_names
from derivations.reader.passes.bold_products import with_bold_products
from derivations.reader.passes.boolean_algebra import with_boolean_algebra
from derivations.reader.passes.both_signs import with_both_signs
from derivations.reader.passes.braced_indicators import with_braced_indicators
from derivations.reader.passes.bulleted_cases import with_bulleted_cases
from derivations.reader.passes.capital_names import with_capital_names
from derivations.reader.passes.cases_in_rows import with_cases_in_rows
from derivations.reader.passes.chances_of_one_value import with_chances_of_one_value
from derivations.reader.passes.changed_coordinates import with_changed_coordinates
from derivations.reader.passes.changes import with_changes
from derivations.reader.passes.coefficients import with_coefficients
from derivations.reader.passes.cofactors import with_cofactors
from derivations.reader.passes.columns_from_zero import with_columns_from_zero
from derivations.reader.passes.columns_in_lists import with_columns_in_lists
from derivations.reader.passes.commutators import with_multiples_of_identity
from derivations.reader.passes.complex_products import with_complex_products
from derivations.reader.passes.component_fields import with_component_fields
from derivations.reader.passes.compound_derivatives import with_compound_derivatives
from derivations.reader.passes.conditions_beside import with_conditions_beside
from derivations.reader.passes.conjugate_transposes import with_conjugate_transposes
from derivations.reader.passes.continued_fractions import with_continued_fractions
from derivations.reader.passes.convolutions import with_convolutions
from derivations.reader.passes.coordinate_columns import with_coordinate_columns
from derivations.reader.passes.counted_sets import with_counted_sets
from derivations.reader.passes.counting_numbers import with_counting_numbers
from derivations.reader.passes.curl_determinants import with_curl_determinants
from derivations.reader.passes.curried_functions import with_curried_functions
from derivations.reader.passes.customary_changes import with_customary_changes
from derivations.reader.passes.cycles import with_cycles
from derivations.reader.passes.data_matrices import with_features
from derivations.reader.passes.decimal_commas import with_commas
from derivations.reader.passes.decimals_with_dots import with_decimals
from derivations.reader.passes.defined_brackets import with_defined_brackets
from derivations.reader.passes.defined_functions import with_defined_functions
from derivations.reader.passes.degree_signs import with_degree_signs
from derivations.reader.passes.densities_in_means import with_densities_in_means
from derivations.reader.passes.derivatives_along import with_derivatives_along
from derivations.reader.passes.diagonal_entries import with_diagonal_entries
from derivations.reader.passes.differential_operators import with_differential_operators
from derivations.reader.passes.dimensions_of_spaces import with_dimensions_of_spaces
from derivations.reader.passes.directional import with_directional_derivatives
from derivations.reader.passes.divisibility_brackets import with_divisibility_brackets
from derivations.reader.passes.dotted_diagonals import with_dotted_diagonals
from derivations.reader.passes.double_sums import with_double_sums
from derivations.reader.passes.elements_beside import with_elements_beside
from derivations.reader.passes.engineers_unit import with_engineers_unit
from derivations.reader.passes.equivalents import with_equivalents
from derivations.reader.passes.evaluated_derivatives import with_evaluated_derivatives
from derivations.reader.passes.evaluations import with_variables
from derivations.reader.passes.exterior import with_exterior_products
from derivations.reader.passes.extremes_of_sets import with_extremes_of_sets
from derivations.reader.passes.feature_maps import with_feature_vectors
from derivations.reader.passes.field_entries import with_field_entries
from derivations.reader.passes.figures import with_figures
from derivations.reader.passes.flow_rates import with_flow_rates
from derivations.reader.passes.fractional_parts import with_fractional_parts
from derivations.reader.passes.functions_of_members import with_functions_of_members
from derivations.reader.passes.functions_of_tuples import with_functions_of_tuples
from derivations.reader.passes.gcd_brackets import with_gcd_brackets
from derivations.reader.passes.gradients_in_chains import with_gradients_in_chains
from derivations.reader.passes.group_units import with_group_units
from derivations.reader.passes.growth_orders import with_growth_orders
from derivations.reader.passes.heads_of_rules import with_heads_of_rules
from derivations.reader.passes.high_derivatives import with_high_derivatives
from derivations.reader.passes.homomorphisms import with_homomorphisms
from derivations.reader.passes.index_notation import with_index_notation
from derivations.reader.passes.indexed_diagonals import with_indexed_diagonals
from derivations.reader.passes.indexed_values import with_indexed_values
from derivations.reader.passes.indicators_of_intervals import with_indicators_of_intervals
from derivations.reader.passes.inner_products import with_inner_products
from derivations.reader.passes.integrated_functions import with_integrated_functions
from derivations.reader.passes.iterates_above import with_iterates_above
from derivations.reader.passes.joined_comparisons import with_joined_comparisons
from derivations.reader.passes.joins import with_joins
from derivations.reader.passes.label_families import with_label_families
from derivations.reader.passes.labelled_solutions import with_labelled_solutions
from derivations.reader.passes.labels_of_reactions import with_labels_of_reactions
from derivations.reader.passes.lag_operators import with_lag_operators
from derivations.reader.passes.legendre_symbols import with_legendre_symbols
from derivations.reader.passes.leibniz import with_leibniz
from derivations.reader.passes.linear_maps import with_linear_maps
from derivations.reader.passes.listed_bounds import with_listed_bounds
from derivations.reader.passes.listed_data import with_listed_data
from derivations.reader.passes.listed_pasts import with_listed_pasts
from derivations.reader.passes.maps_of_polynomials import with_maps_of_polynomials
from derivations.reader.passes.masses_of_names import with_masses_of_names
from derivations.reader.passes.matrix_differentials import with_matrix_differentials
from derivations.reader.passes.matrix_entries import with_matrix_entries
from derivations.reader.passes.matrix_flows import with_matrix_flows
from derivations.reader.passes.means_of_ito_integrals import with_means_of_ito_integrals
from derivations.reader.passes.members_of_families import with_members_of_families
from derivations.reader.passes.mixed_partials import with_mixed_partials
from derivations.reader.passes.momentary import with_momentary_names
from derivations.reader.passes.moments_by_slopes import with_moments_by_slopes
from derivations.reader.passes.moments_of_functions import with_moments_of_functions
from derivations.reader.passes.motions import with_motions
from derivations.reader.passes.moving_matrices import with_moving_matrices
from derivations.reader.passes.moving_vectors import with_moving_vectors
from derivations.reader.passes.named_entries import with_named_entries
from derivations.reader.passes.named_laws import with_named_laws
from derivations.reader.passes.named_masses import with_named_masses
from derivations.reader.passes.named_number_sets import with_named_number_sets
from derivations.reader.passes.named_sequences import with_named_sequences
from derivations.reader.passes.named_values import with_named_values
from derivations.reader.passes.normalized import with_normalized
from derivations.reader.passes.normed_spaces import with_normed_spaces
from derivations.reader.passes.numbered import with_numbered_names
from derivations.reader.passes.numbered_functions import with_numbered_functions
from derivations.reader.passes.numbered_partials import with_numbered_partials
from derivations.reader.passes.one_sided_limits import with_one_sided_limits
from derivations.reader.passes.ones import with_ones
from derivations.reader.passes.operations import with_operations
from derivations.reader.passes.operators import with_operators
from derivations.reader.passes.operators_on_formulas import with_operators_on_formulas
from derivations.reader.passes.outcome_words import with_outcome_words
from derivations.reader.passes.outcomes import with_outcomes
from derivations.reader.passes.own_entries import with_own_entries
from derivations.reader.passes.pairs_below import with_pairs_below
from derivations.reader.passes.parametric_slopes import with_parametric_slopes
from derivations.reader.passes.partitions import with_partitions
from derivations.reader.passes.patterned_maps import with_patterned_maps
from derivations.reader.passes.penalized import with_penalized_objectives
from derivations.reader.passes.pieces_in_words import with_pieces_in_words
from derivations.reader.passes.points import with_distances_of_points
from derivations.reader.passes.points_in_columns import with_points_in_columns
from derivations.reader.passes.points_named_by_a_coordinate import (
    with_points_named_by_a_coordinate,
)
from derivations.reader.passes.pointwise import with_pointwise_functions
from derivations.reader.passes.policies import with_policies
from derivations.reader.passes.polynomials_of_matrices import with_polynomials_of_matrices
from derivations.reader.passes.potentials import with_potentials
from derivations.reader.passes.primed_coordinates import with_primed_coordinates
from derivations.reader.passes.primed_formulas import with_primed_formulas
from derivations.reader.passes.primed_functions import with_primed_functions
from derivations.reader.passes.primed_numbers import with_primed_numbers
from derivations.reader.passes.projections import with_projections
from derivations.reader.passes.remainder_terms import with_remainder_terms
from derivations.reader.passes.repeated_factors import with_repeated_factors
from derivations.reader.passes.representations import with_representations
from derivations.reader.passes.residue_classes import with_residue_classes
from derivations.reader.passes.residues import with_residues
from derivations.reader.passes.round_products import with_round_products
from derivations.reader.passes.row_tuples import with_row_tuples
from derivations.reader.passes.set_differences import with_set_differences
from derivations.reader.passes.set_families import with_set_families
from derivations.reader.passes.shared_integrals import with_shared_integrals
from derivations.reader.passes.signals import with_signals
from derivations.reader.passes.sized_identities import with_sized_identities
from derivations.reader.passes.sizes_of_sets import with_sizes_of_sets
from derivations.reader.passes.skipped import without_skipped
from derivations.reader.passes.slopes import with_slopes
from derivations.reader.passes.spaced_rows import with_spaced_rows
from derivations.reader.passes.spaces_of_matrices import with_spaces_of_matrices
from derivations.reader.passes.spoken_cases import with_spoken_cases
from derivations.reader.passes.spoken_determinants import with_spoken_determinants
from derivations.reader.passes.spoken_histories import with_spoken_histories
from derivations.reader.passes.spoken_matrices import with_spoken_matrices
from derivations.reader.passes.spoken_partials import with_spoken_partials
from derivations.reader.passes.spoken_ranges import with_spoken_ranges
from derivations.reader.passes.spoken_remainders import with_spoken_remainders
from derivations.reader.passes.stacked_lists import with_stacked_lists
from derivations.reader.passes.stacked_numbers import with_stacked_numbers
from derivations.reader.passes.state_flows import with_state_flows
from derivations.reader.passes.stated_differences import with_stated_differences
from derivations.reader.passes.stated_gradients import with_stated_gradients
from derivations.reader.passes.stated_paths import with_stated_paths
from derivations.reader.passes.stated_slopes import with_stated_slopes
from derivations.reader.passes.states import with_dirac
from derivations.reader.passes.stretches import with_stretches
from derivations.reader.passes.sums_over_parts import with_sums_over_parts
from derivations.reader.passes.superscripts import with_upper_indices
from derivations.reader.passes.tangents import with_tangents
from derivations.reader.passes.transforms import with_transforms
from derivations.reader.passes.transition_matrices import with_transition_matrices
from derivations.reader.passes.transposes import with_transposes
from derivations.reader.passes.tuple_operations import with_tuple_operations
from derivations.reader.passes.understood_moduli import with_understood_moduli
from derivations.reader.passes.upper_steps import with_upper_steps
from derivations.reader.passes.values_as_letters import with_values_as_letters
from derivations.reader.passes.values_at_points import with_values_at_points
from derivations.reader.passes.variances_as_names import with_variances_as_names
from derivations.reader.passes.variations import with_variations
from derivations.reader.passes.vector_differentials import with_vector_differentials
from derivations.reader.passes.whole_arguments import with_whole_arguments
from derivations.reader.passes.whole_objectives import with_whole_objectives
from derivations.reader.passes.whole_ranks import with_whole_ranks
from derivations.reader.passes.written_vectors import with_layers, with_standard_basis, with_vectors
from derivations.reader.passes.wronskians import with_wronskians
from derivations.reader.records import Document

# Before rows with unknown functions are looked for.
FIRST_PASSES: tuple[Callable[[Document], Document], ...] = (
    with_columns_from_zero,
    with_stacked_lists,
    with_flow_rates,
    with_numbered_partials,
    with_differential_operators,
    with_lag_operators,
)
# Ways of writing, each put into one; a later one may rest on what an earlier one has written.
PASSES: tuple[Callable[[Document], Document], ...] = (
    with_degree_signs,
    with_named_number_sets,
    with_named_masses,
    with_integrated_functions,
    with_representations,
    with_own_entries,
    with_inner_products,
    with_indicators_of_intervals,
    with_braced_indicators,
    with_whole_objectives,
    with_spaces_of_matrices,
    with_points_named_by_a_coordinate,
    with_coordinate_columns,
    with_points_in_columns,
    with_parametric_slopes,
    with_angles_between,
    with_labelled_solutions,
    with_labels_of_reactions,
    with_operators_on_formulas,
    with_curried_functions,
    with_listed_bounds,
    without_skipped,
    with_ones,
    with_counted_sets,
    with_conditions_beside,
    with_bold_products,
    with_boolean_algebra,
    with_commas,
    with_distances_of_points,
    with_figures,
    with_array_entries,
    with_upper_steps,
    with_residue_classes,
    with_understood_moduli,
    with_named_values,
    with_named_laws,
    with_evaluated_derivatives,
    with_stated_slopes,
    with_variations,
    with_decimals,
    with_convolutions,
    with_exterior_products,
    with_index_notation,
    with_potentials,
    with_directional_derivatives,
    with_asked_intervals,
    with_spoken_cases,
    with_cases_in_rows,
    with_pieces_in_words,
    with_one_sided_limits,
    with_signals,
    with_normalized,
    with_joins,
    with_bulleted_cases,
    with_spoken_ranges,
    with_outcome_words,
    with_outcomes,
    with_moments_by_slopes,
    with_moments_of_functions,
    with_set_differences,
    with_sizes_of_sets,
    with_listed_pasts,
    with_listed_data,
    with_stretches,
    with_binomials,
    with_binomial_supports,
    with_stacked_numbers,
    with_counting_numbers,
    with_gcd_brackets,
    with_divisibility_brackets,
    with_fractional_parts,
    with_arithmetic_functions,
    with_legendre_symbols,
    with_growth_orders,
    with_binary_logarithms,
    with_elements_beside,
    with_group_units,
    with_equivalents,
    with_remainder_terms,
    with_spoken_remainders,
    with_named_sequences,
    with_tangents,
    with_values_at_points,
    with_members_of_families,
    with_set_families,
    with_dimensions_of_spaces,
    with_cofactors,
    with_polynomials_of_matrices,
    with_patterned_maps,
    with_maps_of_polynomials,
    with_homomorphisms,
    with_coefficients,
    with_continued_fractions,
    with_cycles,
    with_diagonal_entries,
    with_dotted_diagonals,
    with_bare_integrals,
    with_partitions,
    with_block_names,
    with_projections,
    with_both_signs,
    with_repeated_factors,
    with_compound_derivatives,
    with_derivatives_along,
    with_gradients_in_chains,
    with_transposes,
    with_sized_identities,
    with_engineers_unit,
    with_stated_differences,
    with_changes,
    with_customary_changes,
    with_primed_coordinates,
    with_primed_numbers,
    with_penalized_objectives,
    with_changed_coordinates,
    with_mixed_partials,
    with_curl_determinants,
    with_spoken_determinants,
    with_spoken_histories,
    with_joined_comparisons,
    with_chances_of_one_value,
    with_variances_as_names,
    with_indexed_diagonals,
    with_means_of_ito_integrals,
    with_spoken_matrices,
    with_stated_paths,
    with_shared_integrals,
    with_vector_differentials,
    with_residues,
    with_amplitudes,
    with_backward_notation,
    with_matrix_differentials,
    with_momentary_names,
    with_matrix_flows,
    with_state_flows,
    with_moving_matrices,
    with_moving_vectors,
    with_leibniz,
    with_motions,
    with_bilinear_forms,
    with_round_products,
    with_conjugate_transposes,
    with_complex_products,
    with_normed_spaces,
    with_dirac,
    with_linear_maps,
    with_layers,
    with_high_derivatives,
    with_upper_indices,
    with_iterates_above,
    with_transition_matrices,
    with_masses_of_names,
    with_defined_brackets,
    with_operators,
    with_multiples_of_identity,
    with_whole_ranks,
    with_whole_arguments,
    with_functions_of_members,
    with_named_entries,
    with_numbered_names,
    with_label_families,
    with_pairs_below,
    with_features,
    with_feature_vectors,
    with_matrix_entries,
    with_indexed_values,
    with_sums_over_parts,
    with_double_sums,
    with_capital_names,
    with_transforms,
    with_numbered_functions,
    with_heads_of_rules,
    with_functions_of_tuples,
    with_values_as_letters,
    with_bare_functions,
    with_densities_in_means,
    with_wronskians,
    with_primed_functions,
    with_primed_formulas,
    with_applied_formulas,
    with_arguments,
    with_variables,
    with_policies,
    with_columns_in_lists,
    with_spaced_rows,
    with_row_tuples,
    with_vectors,
    with_component_fields,
    with_field_entries,
    with_standard_basis,
    with_pointwise_functions,
    with_defined_functions,
    with_tuple_operations,
    with_extremes_of_sets,
    with_operations,
    with_spoken_partials,
    with_stated_gradients,
    with_slopes,
)


def rewritten(
    document: Document, passes: Sequence[Callable[[Document], Document]]
) -> tuple[Document, list[str]]:
    """The document after some passes; a fault of ours costs its pass, and nobody is accused."""
    faults = []
    for each in passes:
        try:
            document = _unless_same(each(document), document)
        except UserError:
            raise
        except Exception as error:
            faults.append(failure(error))
    return document, faults


def _unless_same(new: Document, old: Document) -> Document:
    """The old one where nothing has changed: what is known of its sections stays known."""
    displays = len(new.displays) == len(old.displays) and all(map(is_, new.displays, old.displays))
    return old if displays and replace(new, displays=old.displays) == old else new
