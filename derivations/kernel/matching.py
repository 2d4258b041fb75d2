"""One-way matching of a pattern against a term: which indices make the two the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from derivations.terms import Index, Term, index, substitute

Pair = tuple[Index, Index]


def match(pattern: Term, term: Term, variables: frozenset[str]) -> Mapping[str, Index] | None:
    """Indices for the variables with which the pattern is the term; None where there are none.

    The terms must have one structure; each pair of indices then is an equation. An equation with
    one unknown of coefficient ±1 is solved; what stays unknown is no match.
    """
    pairs: list[Pair] = []
    if not _collect(pattern, term, pairs, 0):
        return None
    found = _solve(pairs, variables)
    leaked = any("@" in name for value in found.values() for name in value.variables)
    if leaked or any(left.substitute(found) is not right for left, right in pairs):
        return None
    return found


def _collect(pattern: Term, term: Term, pairs: list[Pair], depth: int) -> bool:
    """Whether the structures agree; the pairs of indices at equal places go into `pairs`."""
    if isinstance(pattern, Index) and isinstance(term, Index):
        pairs.append((pattern, term))
        return True
    if type(pattern) is not type(term):
        return False
    if pattern.binds and isinstance(getattr(pattern, pattern.binds), Index):
        pattern, term = _same_bound(pattern, depth), _same_bound(term, depth)
        depth += 1
    operands = zip(pattern.operands, term.operands, strict=True)
    return all(_collect_value(p, t, pairs, depth) for p, t in operands)


def _collect_value(pattern: Any, term: Any, pairs: list[Pair], depth: int) -> bool:
    if isinstance(pattern, Term) and isinstance(term, Term):
        return _collect(pattern, term, pairs, depth)
    if type(pattern) is tuple and type(term) is tuple and len(pattern) == len(term):
        items = zip(pattern, term, strict=True)
        return all(_collect_value(p, t, pairs, depth) for p, t in items)
    return bool(pattern == term)


def _same_bound(term: Term, depth: int) -> Term:
    """The binder with its variable renamed by depth, so that two binders bind the same one."""
    bound, fresh = getattr(term, term.binds), index(f"@{depth}")
    values = [
        fresh
        if field == term.binds
        else substitute(getattr(term, field), {bound.variable: fresh})
        if field in term.scope
        else getattr(term, field)
        for field in type(term).fields
    ]
    return type(term)(*values)


def _solve(pairs: list[Pair], variables: frozenset[str]) -> dict[str, Index]:
    found: dict[str, Index] = {}
    progress = True
    while progress:
        progress = False
        for pattern, value in pairs:
            unknown = [name for name in pattern.variables & variables if name not in found]
            if len(unknown) == 1:
                solution = _solved(pattern, unknown[0], value, found)
                if solution is not None:
                    found[unknown[0]] = solution
                    progress = True
    return found


def _solved(pattern: Index, name: str, value: Index, found: Mapping[str, Index]) -> Index | None:
    """The index for `name` at which the pattern is the value; None where none is sure to exist."""
    coefficient = dict(pattern.parts)[name]
    rest = (pattern - Index(((name, coefficient),))).substitute(found)
    return (value - rest).times(coefficient) if abs(coefficient) == 1 else None
