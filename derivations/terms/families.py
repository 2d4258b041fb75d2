"""Families given by one rule for all members, as p_i = e^{z_i} / Σ_k e^{z_k} is."""

from __future__ import annotations

from derivations.terms.index import Index
from derivations.terms.leaves import Symbol
from derivations.terms.node import Term
from derivations.terms.substitution import free_leaves


def is_family_rule(symbol: Symbol, value: Term) -> bool:
    """Whether symbol = value defines each member by its bare indices, and none by others.

    A letter without an index is no member: a of a_n = a rⁿ.
    """
    variables = {at for at in symbol.indices if isinstance(at, Index) and at.is_variable}
    leaves = free_leaves(value)
    members = (leaf for leaf in leaves if isinstance(leaf, Symbol) and leaf.indices)
    recursive = any(member.name == symbol.name for member in members)
    return 0 < len(variables) == len(symbol.indices) and variables <= leaves and not recursive
