"""Members of a family, z_1 … z_K: derivatives by one of them, Kronecker's delta, sums of both.

Members with different indices are independent variables, so ∂z_k/∂z_j is δ_kj. A claim with free
indices is settled case by case, by which of them are equal; in each case a delta is 0 or 1, and
one with the index of a sum picks one term: Σ_k g(k, δ_kj) = Σ_k g(k, 0) + g(j, 1) − g(j, 0).
An index is taken to lie in the range of the sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from derivations.dataclass import dataclass
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.models.differentiation import multiplied, summed
from derivations.terms import (
    Derivative,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Name,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    replace,
    subterms,
)
from derivations.terms.entrywise import Piecewise
from derivations.terms.substitution import free_leaves, replace_terms

DELTA = Name("delta")
ZERO, ONE = number(0), number(1)
MOST_FREE = 3  # free indices; each way in which they may be equal is a case


def is_delta(term: Term) -> bool:
    """δ_ij, which nothing defines otherwise."""
    return isinstance(term, Symbol) and term.name == DELTA and len(term.indices) == 2


def delta(left: Term, right: Term) -> Symbol:
    return Symbol(DELTA, indices=(left, right))


def is_member(term: Term) -> bool:
    """z_j and e_{ij}: a name with bare indices."""
    if not isinstance(term, Symbol) or not term.indices:
        return False
    return all(isinstance(at, Index) and at.is_variable for at in term.indices)


def is_one_of_a_family(term: Derivative) -> bool:
    """A derivative by z_j, or by w_1 of what has a sum over the w_j."""
    wrt = term.wrt
    if not wrt.shape.is_scalar or not isinstance(wrt, Symbol) or not wrt.indices:
        return False
    if is_member(wrt) or _is_shifted(wrt):
        return True
    numbered = all(isinstance(at, Index) and at.is_constant for at in wrt.indices)
    return numbered and any(_speaks(part, wrt) for part in _outer_sums(term.term))


def _is_shifted(wrt: Symbol) -> bool:
    """k_{t+1}: the member one step behind t"""
    (at, *others) = wrt.indices
    return not others and isinstance(at, Index) and len(at.parts) == 1 and at.parts[0][1] == 1


def speaks_of_members(*terms: Term) -> bool:
    """Whether a delta or a derivative by a member of a family occurs."""
    return any(
        is_delta(part) or (isinstance(part, Derivative) and is_one_of_a_family(part))
        for term in terms
        for part in subterms(term)
    )


def cases(terms: Sequence[Term]) -> Iterator[dict[Term, Term]]:
    """For each way in which free indices may be equal, what stands for each."""
    free = sorted(
        {leaf for term in terms for leaf in free_leaves(term) if isinstance(leaf, Index)}
        & {leaf for term in terms for leaf in _below_names(term)},
        key=str,
    )
    if len(free) > MOST_FREE:
        raise NotExplicit("many free indices")
    for blocks in _partitions([*free]):
        yield {other: block[0] for block in blocks for other in block[1:]}


def _below_names(term: Term) -> Iterator[Term]:
    for part in subterms(term):
        if isinstance(part, Symbol):
            for at in part.indices:
                yield from free_leaves(at)


def _partitions(items: list[Term]) -> Iterator[list[list[Term]]]:
    if not items:
        yield []
        return
    first, *rest = items
    for blocks in _partitions(rest):
        yield [[first], *blocks]
        for k, block in enumerate(blocks):
            yield [*blocks[:k], [first, *block], *blocks[k + 1 :]]


@dataclass(slots=True)
class Settling:
    """Terms without deltas and derivatives by members; different free indices are different."""

    bound: frozenset[Term] = frozenset()

    def of(self, term: Term) -> Term:
        """The term of a case; NotExplicit where a derivative has no rule."""
        if is_delta(term):
            assert isinstance(term, Symbol)
            return self._delta(*term.indices)
        match term:
            case Derivative(inner, wrt) if is_one_of_a_family(term):
                assert isinstance(wrt, Symbol)
                return self.slope(self.of(inner), wrt)
            case Piecewise() if (taken := self.chosen(term)) is not term:
                return self.of(taken)
            case IndexedSum(variable, lower, upper, body):
                inner = Settling(self.bound | {variable}).of(body)
                return self._picked(variable, lower, upper, inner)
        return term.map(self.of)

    def chosen(self, term: Term) -> Term:
        """The term with the branch of each brace that this case takes."""
        match term:
            case Piecewise(Index() as left, Relation.EQUAL, Index() as right, yes, no):
                where = self._delta(left, right)
                if where in (ONE, ZERO):
                    return self.chosen(yes if where is ONE else no)
        return term.map(self.chosen)

    def _delta(self, left: Term, right: Term) -> Term:
        if left is right:
            return ONE
        both = {left, right}
        if both & self.bound or not all(isinstance(at, Index) for at in both):
            return delta(left, right)
        return ZERO

    def _picked(self, variable: Index, lower: Term, upper: Term, body: Term) -> Term:
        """Σ over the variable with its deltas taken out."""
        total: list[Term] = []
        for found in _deltas(body, variable):
            other = found.indices[1] if found.indices[0] is variable else found.indices[0]
            yes, no = (replace(body, {found: value}) for value in (ONE, ZERO))
            change = replace(summed(yes, negative(no)), {variable: other})
            total.append(self.of(change))
            body = no
        return summed(IndexedSum(variable, lower, upper, body), *total)

    def slope(self, term: Term, wrt: Symbol) -> Term:
        """d term / d z_j, other members constant."""
        if any(_speaks(part, wrt) for part in subterms(term)
               if isinstance(part, IndexedProduct | IndexedExtremum)):  # fmt: skip
            raise NotExplicit("a product over the family of the variable")
        members = [leaf for leaf in _outer(term) if _same_family(leaf, wrt)]
        if not is_member(wrt) and any(_is_of_another_letter(leaf, wrt) for leaf in members):
            raise NotExplicit("a member that may be k_{t+1}")
        sums = [part for part in _outer_sums(term) if _speaks(part, wrt)]
        fresh: dict[Term, Term] = {
            part: Symbol(Name(f"piece {k}", "change")) for k, part in enumerate(sums)
        }
        outer = replace_terms(term, fresh)
        back: dict[Term, Term] = {symbol: part for part, symbol in fresh.items()}
        total = [
            multiplied(
                replace(derivative(outer, leaf), back), self._same(leaf.indices, wrt.indices)
            )
            for leaf in members
            if leaf in free_leaves(outer)
        ]
        for part in sums:
            own = replace(derivative(outer, cast(Symbol, fresh[part])), back)
            total.append(multiplied(own, self._slope_of_sum(part, wrt)))
        return summed(*total)

    def _same(self, left: Sequence[Term], right: Sequence[Term]) -> Term:
        """δ_ik δ_jl of two members with as many indices."""
        found: Term = ONE
        for pair in zip(left, right, strict=True):
            found = multiplied(found, self._delta(*pair))
        return found

    def _slope_of_sum(self, part: IndexedSum, wrt: Symbol) -> Term:
        """The terms of the sum depend on z_j as its own member, k = j, and all on the others."""
        if len(wrt.indices) == 1 and _has_shifted(part, wrt):
            return self._slope_of_steps(part, wrt)
        own, place = _own_member(part, wrt)
        kept = Symbol(Name("own", "change"))
        if any(_same_family(x, wrt) and not is_member(x) for x in free_leaves(part.body)):
            raise NotExplicit("members at shifted indices")
        rest = [k for k in range(len(own.indices)) if k != place]
        same = self._same([own.indices[k] for k in rest], [wrt.indices[k] for k in rest])
        if _is_outside(part, wrt.indices[place]):
            return ZERO
        at = replace(_slope_beside_sums(part.body, own), {part.variable: wrt.indices[place]})
        at = multiplied(at, same)
        others = Settling(self.bound | {part.variable}).slope(replace(part.body, {own: kept}), wrt)
        others = replace(others, {kept: own})
        if others is ZERO:
            return at
        return summed(at, IndexedSum(part.variable, part.lower, part.upper, others))

    def _slope_of_steps(self, part: IndexedSum, wrt: Symbol) -> Term:
        """Σ_s f(k_s, k_{s+1}) depends on k_{t+1} as k_s of s = t + 1 and as k_{s+1} of s = t."""
        if any(_speaks(inner, wrt) for inner in _outer_sums(part.body)):
            raise NotExplicit("sums in a sum over steps")
        (here,) = wrt.indices
        own = [leaf for leaf in free_leaves(part.body) if _same_family(leaf, wrt)]
        total: list[Term] = []
        for leaf in sorted(own, key=repr):
            assert isinstance(leaf, Symbol)
            (at,) = leaf.indices
            step = at - part.variable if isinstance(at, Index) else None
            if not isinstance(here, Index) or step is None or not step.is_constant:
                raise NotExplicit("members at shifted indices")
            place = here - step
            if not _is_outside(part, place):
                total.append(replace(derivative(part.body, leaf), {part.variable: place}))
        return summed(*total)


def _has_shifted(part: IndexedSum, wrt: Symbol) -> bool:
    return any(_same_family(x, wrt) and not is_member(x) for x in free_leaves(part.body))


def _is_of_another_letter(leaf: Symbol, wrt: Symbol) -> bool:
    """k_j beside k_{t+1}, which it is where j = t + 1"""
    pairs = zip(leaf.indices, wrt.indices, strict=True)
    return any(
        not (isinstance(a, Index) and isinstance(b, Index) and (a - b).is_constant)
        for a, b in pairs
    )


def _is_outside(part: IndexedSum, place: Term) -> bool:
    """w_0 of a sum from 1; a letter is taken to lie in the range."""
    ends = (part.lower, place), (place, part.upper)
    return any(
        isinstance(low, Index)
        and isinstance(high, Index)
        and (low - high).is_constant
        and (low - high).constant > 0
        for low, high in ends
    )


def _slope_beside_sums(term: Term, wrt: Symbol) -> Term:
    """The derivative with sums over the same family as constants, of which `slope` speaks."""
    sums = [part for part in _outer_sums(term) if _speaks(part, wrt)]
    fresh: dict[Term, Term] = {
        part: Symbol(Name(f"piece {k}", "kept")) for k, part in enumerate(sums)
    }
    found = derivative(replace_terms(term, fresh), wrt)
    return replace(found, {symbol: part for part, symbol in fresh.items()})


def _own_member(part: IndexedSum, wrt: Symbol) -> tuple[Symbol, int]:
    """e_{ik} of a sum over k, and where k stands in it."""
    if len(wrt.indices) == 1:
        return Symbol(wrt.name, wrt.rows, wrt.cols, (part.variable,), wrt.role), 0
    found = {
        (leaf, leaf.indices.index(part.variable))
        for leaf in free_leaves(part.body)
        if isinstance(leaf, Symbol) and _same_family(leaf, wrt) and part.variable in leaf.indices
    }
    if len(found) != 1 or any(leaf.indices.count(part.variable) > 1 for leaf, _ in found):
        raise NotExplicit("several members in one sum")
    return found.pop()


def _deltas(body: Term, variable: Index) -> list[Symbol]:
    found = {leaf for leaf in free_leaves(body) if is_delta(leaf)}
    kept = [d for d in found if isinstance(d, Symbol) and variable in d.indices]
    return sorted(kept, key=repr)


def _same_family(leaf: Term, wrt: Symbol) -> bool:
    same = isinstance(leaf, Symbol) and leaf.name == wrt.name
    return same and len(leaf.indices) == len(wrt.indices)  # type: ignore[attr-defined]


def _outer(term: Term) -> list[Symbol]:
    """The symbols outside of every sum."""
    if isinstance(term, IndexedSum):
        return []
    if isinstance(term, Symbol):
        return [term]
    return list(dict.fromkeys(leaf for child in term.children for leaf in _outer(child)))


def _outer_sums(term: Term) -> list[IndexedSum]:
    if isinstance(term, IndexedSum):
        return [term]
    return list(dict.fromkeys(part for child in term.children for part in _outer_sums(child)))


def _speaks(term: Term, wrt: Symbol) -> bool:
    return any(_same_family(leaf, wrt) for leaf in free_leaves(term))
