"""Bounds that hold for all values of a letter, taken where a row needs them.

|g_n| ≤ 2⁻ⁿ for all n     gives     |g_{k+1}| ≤ 2^{-(k+1)}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from derivations.dataclass import dataclass
from derivations.judge.claim import Claim
from derivations.terms import (
    Call,
    Formula,
    Index,
    IndexedSum,
    Map,
    Name,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.entrywise import Gradient
from derivations.terms.names import ANYWHERE as ANY
from derivations.terms.substitution import free_leaves

ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
MOST_INSTANCES = 24
ANYWHERE = Symbol(Name("x", label=ANY))
DENSITIES = frozenset("fp")
ARGUMENTS = frozenset((*"xyzstuvw", "theta", "omega", "xi", "tau"))
Found = dict[Term, Term]


@dataclass(frozen=True, slots=True)
class Bound:
    """An order that holds for all values of its letters for which what is asked holds."""

    order: Formula
    letters: frozenset[Term]
    asked: tuple[Formula, ...] = ()


def bounds_of(claim: Claim, sides: Sequence[Term]) -> list[Bound]:
    """The stated orders with letters that run, or of which the claim does not speak.

    What stands right behind "|a_n| < 1 for all", n ≥ N, is all that is asked of n there.
    """
    limits = _only_limits(sides)
    spoken = frozenset[Term]().union(*map(free_leaves, sides)) - limits
    running = {p.formula: p.running for p in claim.premises if p.stated}
    orders = [h for h in {**running, **dict.fromkeys(claim.hypotheses)} if h.relation in ORDERS]
    followed = {p.formula: q.formula for p, q in pairwise(claim.premises) if q.stated}
    found = []
    for order in orders:
        leaves = free_leaves(order.left) | free_leaves(order.right)
        said = running.get(order, frozenset())
        anew = {
            leaf for leaf in leaves if leaf not in spoken and order in running and _is_any(leaf)
        }
        free = anew | {leaf for leaf in leaves if _letter(leaf) in said}
        letters = {leaf for leaf in free if _runs(leaf, order)}
        if letters:
            behind = [followed[order]] if said and order in followed else []
            if not any(_is_plain(o, letters) and _speaks_of(o, letters) for o in behind):
                behind = [o for o in orders if o is not order]
            behind = [o for o in behind if not _is_of(o, limits)]
            asked = tuple(o for o in behind if _speaks_of(o, letters))
            found.append(
                Bound(order, frozenset(letters), tuple(a for a in asked if _is_plain(a, letters)))
            )
    found += [b for order in orders for b in _of_functions(order, sides)]
    return found + list(_of_densities(claim, sides))


def _only_limits(sides: Sequence[Term]) -> frozenset[Term]:
    """n of Σ_{k=1}^n a_k: where members run up to it, and none is the nth."""
    parts = [part for side in sides for part in subterms(side)]
    sums = [part for part in parts if isinstance(part, IndexedSum)]
    limits = {leaf for s in sums for end in (s.lower, s.upper) for leaf in free_leaves(end)}
    members = {leaf for part in parts if _is_value(part) for leaf in free_leaves(part)}
    return frozenset(leaf for leaf in limits - members if isinstance(leaf, Index))


def _is_any(leaf: Term) -> bool:
    """Whether a letter is customary for any index or argument, as c and x_0 are not."""
    if isinstance(leaf, Symbol):
        return not leaf.indices and not leaf.name.label and leaf.name.letter in ARGUMENTS
    return isinstance(leaf, Index)


def _letter(leaf: Term) -> str:
    return leaf.name.letter if isinstance(leaf, Symbol) else str(leaf)


def _runs(leaf: Term, order: Formula) -> bool:
    """Whether a letter is an index or an argument of a function, and not what is bounded."""
    places = [p for side in (order.left, order.right) for p in subterms(side) if _is_value(p)]
    return any(leaf in free_leaves(place) and leaf is not place for place in places)


def _is_value(part: Term) -> bool:
    match part:
        case Map(function, _):
            return elementary_name(function) is None
        case Call() | Gradient():
            return True
        case Symbol(_, _, _, indices):
            return bool(indices)
    return False


def _is_plain(order: Formula, letters: set[Term]) -> bool:
    """Whether it is about the letters themselves, n ≥ N_1, and not about members, a_n ≥ 0."""
    places = (p for side in (order.left, order.right) for p in subterms(side) if _is_value(p))
    return all(letters.isdisjoint(free_leaves(place)) for place in places)


def _speaks_of(order: Formula, letters: set[Term]) -> bool:
    return not letters.isdisjoint(free_leaves(order.left) | free_leaves(order.right))


def _is_of(order: Formula, limits: frozenset[Term]) -> bool:
    """m > n, where the row adds up from n to m: it is said of these ends, and of no member."""
    return free_leaves(order.left) | free_leaves(order.right) <= limits


def _of_functions(order: Formula, sides: Sequence[Term]) -> Iterator[Bound]:
    """f ≥ 0 and f ≤ g of functions, at every argument."""
    used = {p.function: p for side in sides for p in subterms(side) if isinstance(p, Map)}
    named = {Symbol(function.name): function for function in used if function.order == 0}
    leaves = free_leaves(order.left) | free_leaves(order.right)
    functions = {leaf: named[leaf] for leaf in leaves if leaf in named}
    if functions:
        values: dict[Term, Term] = {leaf: Map(f, ANYWHERE) for leaf, f in functions.items()}
        yield Bound(
            Formula(put(order.left, values), order.relation, put(order.right, values)),
            frozenset((ANYWHERE,)),
        )


def _of_densities(claim: Claim, sides: Sequence[Term]) -> Iterator[Bound]:
    """f_X ≥ 0 of densities."""
    if not claim.chance.continuous:
        return
    functions = {p.function for side in sides for p in subterms(side) if isinstance(p, Map)}
    for function in functions:
        if function.name.letter in DENSITIES and function.name.label[:1].isupper():
            at = Formula(Map(function, ANYWHERE), Relation.AT_LEAST, number(0))
            yield Bound(at, frozenset((ANYWHERE,)))


# ---------------------------------------------------------------- instances


def instances(
    bounds: Sequence[Bound], terms: Sequence[Term]
) -> Iterator[tuple[Formula, tuple[Formula, ...]]]:
    """The bounds where values in the terms match those that they speak of, with what is asked."""
    parts = list(dict.fromkeys(p for term in terms for p in subterms(term) if _is_value(p)))
    seen: set[Formula] = set()
    for bound in bounds:
        for values in _matches(bound, parts):
            if bound.letters <= values.keys():
                at = _at(bound.order, values)
                if at not in seen and len(seen) < MOST_INSTANCES:
                    seen.add(at)
                    yield at, tuple(_at(a, values) for a in bound.asked)


def _at(order: Formula, values: Mapping[Term, Term]) -> Formula:
    return Formula(put(order.left, values), order.relation, put(order.right, values))


def _matches(bound: Bound, parts: Sequence[Term]) -> Iterator[Found]:
    """What the letters may be, by values that the bound speaks of until all letters are known."""
    patterns = list(dict.fromkeys(_patterns(bound)))
    for place in range(len(patterns)):
        found: list[Found] = [{}]
        for pattern in patterns[place:] + patterns[:place]:
            if all(bound.letters <= f.keys() for f in found):
                break
            more = (matched(pattern, part, bound.letters, f) for f in found for part in parts)
            found = list(islice((m for m in more if m is not None), MOST_INSTANCES))
        yield from found


def _patterns(bound: Bound) -> Iterator[Term]:
    """The values of functions and members of families in which the letters stand."""
    waiting = [bound.order.left, bound.order.right]
    while waiting:
        part = waiting.pop(0)
        if _is_value(part) and not bound.letters.isdisjoint(free_leaves(part)):
            yield part
        else:
            waiting += part.children


def matched(pattern: Term, part: Term, letters: frozenset[Term], known: Found) -> Found | None:
    """What letters must be for a pattern to be a part."""
    if pattern in letters:
        if isinstance(pattern, Index) and not isinstance(part, Index):
            return None
        if pattern in known and known[pattern] != part:
            return None
        return {**known, pattern: part}
    if letters.isdisjoint(free_leaves(pattern)):
        return known if pattern == part else None
    match pattern, part:
        case Map(f, argument), Map(g, other) if f == g:
            return matched(argument, other, letters, known)
        case Gradient(f, argument), Gradient(g, other) if f == g:
            return matched(argument, other, letters, known)
        case Call(f, arguments), Call(g, others) if f == g and len(arguments) == len(others):
            return _all_matched(arguments, others, letters, known)
        case Symbol(name, _, _, indices), Symbol(other, _, _, others) if name == other:
            if len(indices) == len(others):
                return _all_matched(indices, others, letters, known)
    return None


def _all_matched(
    patterns: Sequence[Term], parts: Sequence[Term], letters: frozenset[Term], known: Found
) -> Found | None:
    found: Found | None = known
    for pattern, part in zip(patterns, parts, strict=True):
        if found is None:
            return None
        found = matched(pattern, part, letters, found)
    return found


__all__ = ["Bound", "bounds_of", "instances", "matched"]
