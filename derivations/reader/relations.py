"""Relation signs of a text as relations between terms."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.records import Reading
from derivations.terms import Relation, Term, number

RELATIONS = {
    "=": Relation.EQUAL,
    "equiv": Relation.EQUAL,
    "<": Relation.LESS,
    "leq": Relation.AT_MOST,
    ">": Relation.GREATER,
    "geq": Relation.AT_LEAST,
    "neq": Relation.NOT_EQUAL,
    "to": Relation.TENDS_TO,
    "approx": Relation.APPROXIMATELY,
    "simeq": Relation.APPROXIMATELY,
    "doteq": Relation.APPROXIMATELY,
    "in": Relation.MEMBER,
    ":=": Relation.DEFINED,
    "=:": Relation.DEFINED,
}
COMPARED = frozenset({"=", "<", ">", "leq", "geq", "neq"})  # numbers, as equal or by size
LOEWNER = {
    "prec": Relation.LESS,
    "preceq": Relation.AT_MOST,
    "succ": Relation.GREATER,
    "succeq": Relation.AT_LEAST,
}


def relation_of(sign: str, readings: Sequence[Reading]) -> Relation | None:
    """What a sign says of the sides as they are read; ⪯ is an order of square matrices only."""
    if sign not in LOEWNER:
        return RELATIONS.get(sign)
    sides = [side for r in readings[:1] for side in (r.left, r.right) if isinstance(side, Term)]
    matrices = [side for side in sides if side != number(0)]
    square = all(side.shape.is_square and not side.shape.is_scalar for side in matrices)
    return LOEWNER[sign] if len(sides) == 2 and matrices and square else None
