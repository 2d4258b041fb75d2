"""Matrices that words and decompositions put together of their rows or columns."""

from __future__ import annotations

from derivations.reader.building.build import index_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import Named
from derivations.reader.passes.data_matrices import Made, data_matrices
from derivations.reader.records import Document, SectionPath
from derivations.reader.shapes.customary_data import customary_data
from derivations.reader.shapes.decompositions import customary_columns
from derivations.terms import Formula, Relation, Symbol
from derivations.terms.rows import column as column_of
from derivations.terms.rows import row as row_of


def made_by_place(document: Document) -> dict[int, tuple[Made, ...]]:
    """The matrices that words and decompositions put together, by the formula that names them."""
    found: dict[int, tuple[Made, ...]] = {}
    within: dict[SectionPath, list[int]] = {}
    for place, display in enumerate(document.displays):
        within.setdefault(display.path, []).append(place)
    for places in within.values():
        own = [document.displays[k] for k in places]
        for place, made in (*customary_columns(own), *customary_data(own)):
            found[places[place]] = (*found.get(places[place], ()), made)
    for place, made in data_matrices(document.displays):
        found[place] = (*found.get(place, ()), made)
    return found


def put_together(made: Made, names: Lexicon) -> list[Formula]:
    """x_i is the row or the column at i of X, or its entry."""
    matrix = names.symbol(Named(made.matrix), ())
    place = index_of(made.member.indices[0], names)
    member = names.symbol(Named(made.member.name), (place,))
    part = (column_of if made.by == "column" else row_of)(matrix, place)
    fits = isinstance(member, Symbol) and member.shape == part.shape
    return [Formula(part, Relation.EQUAL, member)] if fits else []
