"""Derivatives by one member of a family: ∂/∂z_j Σ_k w_k σ(z_k) = w_j σ′(z_j)."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.expanding.chain_rule import NoPath
from derivations.models.differentiation import ZERO, derivative, multiplied, summed
from derivations.terms import Index, IndexedSum, Name, Symbol, Term, index, replace, subterms
from derivations.terms.substitution import free_leaves, replace_terms

HELD = "held"  # what is constant for the moment


def may_be(member: Symbol, wrt: Symbol) -> bool:
    """Whether two members may be one: z_k^{(l)} and z_j^{(l)}, but not z_k^{(l+1)}."""
    if member.name != wrt.name or len(member.indices) != len(wrt.indices):
        return False
    return not any(_are_apart(a, b) for a, b in zip(member.indices, wrt.indices, strict=True))


def _are_apart(one: Term, other: Term) -> bool:
    if not isinstance(one, Index) or not isinstance(other, Index):
        return False
    return one is not other and one.parts == other.parts


def by_member(term: Term, member: Symbol) -> Term:
    """The derivative by one member of families whose other members are free of it.

    Of a sum over all of a family only the term of this member counts.
    """
    if isinstance(term, IndexedSum):
        return _of_sum(term, member)
    sums = [part for part in _outermost_sums(term) if _members(part, member)]
    names: dict[Term, Term] = {part: _held(i) for i, part in enumerate(sums)}
    bare = replace_terms(term, names)
    if any(leaf is not member for leaf in _members(bare, member)):
        raise NoPath  # equal to it at some values of a free index
    slopes = [derivative(bare, member)]
    slopes += [multiplied(derivative(bare, name), by_member(part, member))  # type: ignore[arg-type]
               for part, name in names.items()]  # fmt: skip
    return replace_terms(summed(*slopes), {name: part for part, name in names.items()})


def _of_sum(term: IndexedSum, member: Symbol) -> Term:
    term = _with_own_letter(term)
    place, members = term.variable, _members(term.body, member)
    chosen = [m for m in members if place in m.indices]
    held: dict[Term, Term] = {m: _held(i, m.indices) for i, m in enumerate(chosen)}
    back = {name: m for m, name in held.items()}
    rest = by_member(replace_terms(term.body, held), member)
    whole = IndexedSum(place, term.lower, term.upper, replace_terms(rest, back))
    if not chosen:
        return whole
    values = {own for m in chosen for at, own in zip(m.indices, member.indices, strict=True)
              if at is place}  # fmt: skip
    if len(values) != 1:
        raise NoPath
    others: dict[Term, Term] = {m: _held(i, m.indices) for i, m in enumerate(members - {*chosen})}
    one = replace(replace_terms(term.body, others), {place: values.pop()})
    own = replace_terms(by_member(one, member), {name: m for m, name in others.items()})
    return own if rest is ZERO else summed(own, whole)


def _with_own_letter(term: IndexedSum) -> IndexedSum:
    """The sum over a letter that no sum inside binds again: terms are put for members below."""
    bound = {part.variable for part in subterms(term.body) if isinstance(part, IndexedSum)}
    own = place = term.variable
    while own in bound:
        own = index(f"{own.variable}'")
    return IndexedSum(own, term.lower, term.upper, replace(term.body, {place: own}))


def _outermost_sums(term: Term) -> Iterator[IndexedSum]:
    if isinstance(term, IndexedSum):
        yield term
    else:
        for child in term.children:
            yield from _outermost_sums(child)


def _members(term: Term, member: Symbol) -> frozenset[Symbol]:
    """The leaves that are the member for some values of their indices."""
    leaves = (leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol))
    return frozenset(leaf for leaf in leaves if may_be(leaf, member))


def _held(number: int, indices: tuple[Term, ...] = ()) -> Symbol:
    return Symbol(Name(f"held{number}", HELD), indices=indices)
