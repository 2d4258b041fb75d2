"""All that the statements of a section tell of the use of its names."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from derivations.reader.naming import named
from derivations.reader.passes.commutators import operators_in
from derivations.reader.raw import nodes
from derivations.reader.records import Statement
from derivations.reader.usage.crossed_hats import note_crossed
from derivations.reader.usage.dotted_vectors import note_dotted
from derivations.reader.usage.double_indices import note_members, note_spaces
from derivations.reader.usage.entries import note_entries
from derivations.reader.usage.functions import (
    decide_multiplied,
    is_habitual,
    note_applications,
    note_definition,
    note_functions,
    whole_names,
)
from derivations.reader.usage.house_names import values_among
from derivations.reader.usage.indices import (
    note_indicators,
    note_indices,
    note_left_out,
    note_marks,
    parameters_of,
)
from derivations.reader.usage.layers import (
    note_layers,
    note_recurrent,
    note_skips,
    note_small_weights,
    note_weighted,
)
from derivations.reader.usage.listings import note_listed, note_means
from derivations.reader.usage.normals import note_covariances, note_normals
from derivations.reader.usage.polynomials import note_polynomials
from derivations.reader.usage.record import Usage
from derivations.reader.usage.spread import (
    SPREADING,
    note_divisors,
    spread_in,
    spread_over_equality,
    spread_over_equation,
    spread_over_images,
    spread_over_product,
)
from derivations.reader.usage.systems import note_systems
from derivations.reader.usage.tensors import note_tensors
from derivations.terms import Name


def usage(
    statements: Iterable[Statement],
    matrices: Collection[Name] = (),
    vectors: Iterable[Name] = (),
) -> Usage:
    """The facts of all statements of a section and its parents; matrices, vectors: by words."""
    found = Usage(matrices=set(matrices), vectors=set(vectors))
    whole = list(statements)
    trees = [side for statement in whole for side in statement.sides if side is not None]
    parts = {id(tree): list(nodes(tree)) for tree in trees}
    found.parameters = parameters_of(whole)
    for tree in trees:
        for node in parts[id(tree)]:
            note_indices(found, node)
    for tree in trees:
        for node in parts[id(tree)]:
            note_indicators(found, node)
            note_means(found, node)
    note_left_out(found, whole)
    note_listed(found, whole)
    note_marks(found, whole)
    for statement in whole:
        note_definition(found, statement)
    for tree in trees:
        note_applications(found, tree)
        found.whole |= set(whole_names(tree, found.labels))
        for node in parts[id(tree)]:
            note_functions(found, node)
            note_covariances(found, node)
            note_tensors(found, node)
            note_crossed(found, node)
            note_divisors(found, node)
            note_members(found, node)
    note_dotted(found, whole, matrices)
    decide_multiplied(found)
    found.operators = {n.name for node in operators_in(whole) if (n := named(node, found.labels))}
    found.matrices |= found.operators
    note_polynomials(found, trees)
    habitual = {name for name in found.bracketed if is_habitual(found, name)}
    found.habitual = habitual - found.functions - found.barred
    found.functions |= habitual & found.barred
    found.functions |= found.habitual
    for statement in whole:
        note_entries(found, statement)
        note_spaces(found, statement)
        note_normals(found, statement)
        note_recurrent(found, statement)
        note_weighted(found, statement)
    note_small_weights(found, whole)
    joined = [node for tree in trees for node in parts[id(tree)] if isinstance(node, SPREADING)]
    note_skips(found, whole)
    for _ in range(3):
        for node in joined:
            spread_in(found, node)
        for statement in whole:
            spread_over_equation(found, statement)
            spread_over_equality(found, statement)
            spread_over_images(found, statement)
            note_systems(found, statement)
            spread_over_product(found, statement)
    for statement in whole:
        note_layers(found, statement)
        found.values |= set(values_among(statement))
    return found
