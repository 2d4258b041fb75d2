"""Free indices, and substitution that avoids capture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar, cast

from derivations.terms.index import Index, index
from derivations.terms.leaves import Number, Symbol
from derivations.terms.node import Term, each_once
from derivations.terms.shapes import Dimension

_T = TypeVar("_T", bound=Term)


@lru_cache(maxsize=1 << 14)  # a scope's hypotheses are asked again for each relation
def free_indices(term: Term) -> frozenset[str]:
    """The index variables that occur free; dimensions and symbols are no index variables."""
    return frozenset(leaf.variable for leaf in free_leaves(term) if isinstance(leaf, Index))


def free_leaves(term: Term) -> frozenset[Term]:
    """The index variables and symbols that occur free, each as a leaf."""
    try:
        return term._free
    except AttributeError:
        found = _free(term)
        object.__setattr__(term, "_free", found)
        return found


def _free(term: Term) -> frozenset[Term]:
    if isinstance(term, Index):
        return frozenset(map(index, term.variables))
    if not term.binds:
        own = frozenset((term,)) if isinstance(term, Symbol) else frozenset[Term]()
        return own.union(*map(free_leaves, term.children))
    bound = getattr(term, term.binds)
    outside = (f for f in type(term).fields if f not in term.scope and f != term.binds)
    kept = {leaf for field in outside for leaf in _leaves_of(getattr(term, field))}
    inner = {leaf for field in term.scope for leaf in free_leaves(getattr(term, field))}
    return frozenset(kept | (inner - {bound}))


def _leaves_of(value: object) -> frozenset[Term]:
    return free_leaves(value) if isinstance(value, Term) else frozenset()


def substitute(term: _T, values: Mapping[str, Index | int]) -> _T:
    """Put indices for free index variables, renaming bound variables that would capture."""
    return cast(_T, replace(term, {index(name): index(value) for name, value in values.items()}))


def replace(term: Term, values: Mapping[Term, Term]) -> Term:
    """Put terms for free leaves (symbols, index variables), renaming what would capture.

    An index variable inside an affine index is replaced only by an index.
    """
    return term if free_leaves(term).isdisjoint(values) else _Replacing(values)(term)


class _Replacing:
    """A replacement under way, with what it has made; no closure, which would hold itself."""

    __slots__ = ("done", "values")

    def __init__(self, values: Mapping[Term, Term]) -> None:
        self.values = values
        self.done: dict[Term, Term] = {}

    def __call__(self, part: Term) -> Term:
        if free_leaves(part).isdisjoint(self.values):
            return part
        found = self.done.get(part)
        if found is None:
            found = self.done[part] = self._replaced(part)
        return found

    def _replaced(self, part: Term) -> Term:
        free = free_leaves(part)
        if part in self.values and part in free and not isinstance(part, Index):
            return self.values[part]
        if not part.binds and not isinstance(part, Index):
            return part.map(self)
        live = {old: new for old, new in self.values.items() if old in free}
        return _under_binder(part, live) if part.binds else _in_index(cast(Index, part), live)


def replace_terms(term: Term, values: Mapping[Term, Term]) -> Term:
    """Put terms for whole subterms, wherever they stand; no bound name is minded."""
    return each_once(lambda part, inside: values.get(part) or part.map(inside))(term)


def resized(term: Term, sizes: Mapping[str, Dimension]) -> Term:
    """The term with other dimensions in place of named sizes, in the shapes of all its leaves."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        part = part.map(inside)
        if not any(isinstance(value, Dimension) for value in part.operands):
            return part
        values = (v.put(sizes) if isinstance(v, Dimension) else v for v in part.operands)
        return type(part)(*values)

    return each_once(put)(term)


def _in_index(term: Index, live: Mapping[Term, Term]) -> Term:
    if term.is_variable:
        return live[term]
    values = {cast(Index, old).variable: _as_index(new) for old, new in live.items()}
    clash = [new for new in values.values() if not isinstance(new, Index)]
    if clash:
        raise TypeError(f"the index {term} cannot hold {clash[0]!r}: it takes integers only")
    return term.substitute(cast(Mapping[str, Index], values))


def _as_index(new: Term) -> Term:
    """The whole number 0 as an index; anything else as it is."""
    if isinstance(new, Number) and new.value.denominator == 1:
        return Index((), new.value.numerator)
    return new


def _under_binder(term: Term, live: Mapping[Term, Term]) -> Term:
    bound = getattr(term, term.binds)
    inner = {old: new for old, new in live.items() if old != bound}
    taken = {leaf for new in inner.values() for leaf in free_leaves(new)}
    if bound in taken:
        body_leaves = {leaf for field in term.scope for leaf in free_leaves(getattr(term, field))}
        fresh = _fresh(bound, taken | body_leaves)
        inner = {**inner, bound: fresh}
        bound = fresh
    values = []
    for field in type(term).fields:
        value = getattr(term, field)
        if field == term.binds:
            value = bound
        elif isinstance(value, Term):
            value = replace(value, inner if field in term.scope else live)
        values.append(value)
    return type(term)(*values)


def _fresh(bound: Term, taken: set[Term]) -> Term:
    from derivations.terms.names import Name

    count = 1
    while True:
        if isinstance(bound, Symbol):
            name = Name.of(bound.name)
            primed = Name(name.letter, name.style, name.accents, name.label, name.primes + count)
            other: Term = Symbol(primed, bound.rows, bound.cols, bound.indices, bound.role)
        else:
            other = index(cast(Index, bound).variable + "'" * count)
        if other not in taken:
            return other
        count += 1
