"""Relation signs of a text as relations between terms."""

from __future__ import annotations

from derivations.terms import Relation

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
