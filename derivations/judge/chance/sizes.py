"""Sums over the members of a family, X_1 + … + X_n, and A_1 ∪ … ∪ A_n, for a few values of n."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from derivations.dataclass import replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.expanding.members import is_delta
from derivations.models.chance import Apart, Chance, Stated
from derivations.printer.text import text
from derivations.terms import (
    Complement,
    Dimension,
    Extremum,
    Formula,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Intersection,
    JoinedEvents,
    Name,
    Number,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    Union,
    compared_with,
    free_indices,
    index,
    number,
    substitute,
    subterms,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.substitution import free_leaves

SIZES = (2, 3)
MEMBERS = 3
MOST_NAMES, MOST_SUMMANDS = 2, 12
Big = IndexedSum | IndexedProduct | IndexedExtremum | JoinedEvents


class NoSize(Exception):
    """A sum that cannot be written out."""


def sizes(*terms: Term) -> Iterator[dict[str, int]]:
    """Values for the bounds of the sums over members; one empty set where no bound is symbolic."""
    names = sorted(set().union(*(_bounds(term) for term in terms)))
    if len(names) <= MOST_NAMES:
        for values in product(SIZES, repeat=len(names)):
            yield dict(zip(names, values, strict=True))


def at_members(chance: Chance, *terms: Term) -> Iterator[dict[str, int]]:
    """Values for the j of A_j, an event of a family of which no two happen."""
    families = {e.name for group in chance.apart for e in group.symbols if e.indices}
    below = {
        name
        for term in terms
        for leaf in free_leaves(term)
        if isinstance(leaf, Symbol) and leaf.name in families
        for at in leaf.indices
        for name in free_indices(at) & free_indices(term)
    }
    names = sorted(below - set().union(*map(_bounds, terms)))
    for values in product((1, 2), repeat=len(names)) if len(names) <= MOST_NAMES else ():
        yield dict(zip(names, values, strict=True))


def at_sizes(chance: Chance, values: Mapping[str, int]) -> Chance:
    """What is stated at a value of n: the events A_1, …, A_n, and laws such as N(0, 1/n).

    Families without an end are not understood.
    """
    found, unread = [], list(chance.unread)
    for group in chance.apart:
        events = _listed(group, values)
        if events is None:
            unread.append("a partition")
        else:
            found.append(Apart(events, group.whole))
    laws = tuple(_law_at(stated, values) for stated in chance.laws) if values else chance.laws
    return replace(chance, laws=laws, apart=tuple(found), unread=tuple(unread))


def _law_at(stated: Stated, values: Mapping[str, int]) -> Stated:
    if stated.is_by_values:
        return stated  # the letter of a value may be that of a size
    laws = (replace(law, parameters=tuple(_at(p, values) for p in law.parameters))
            for law in stated.laws)  # fmt: skip
    return replace(stated, laws=tuple(laws))


def _at(term: Term, values: Mapping[str, int]) -> Term:
    return _with_sizes(substitute(term, dict(values)), values)


def _listed(group: Apart, values: Mapping[str, int]) -> tuple[Term, ...] | None:
    ends = [i for e in group.symbols for i in e.indices if isinstance(i, Index) and i.parts]
    if not ends:
        return group.events
    end = ends[-1]
    if end.variables - values.keys():
        return None
    model = group.symbols[0]
    return tuple(
        Symbol(model.name, model.rows, model.cols, (index(k),), model.role)
        for k in range(1, end.at(values) + 1)
    )


def with_finite_families(left: Term, right: Term) -> tuple[Term, Term]:
    """The sides with families of N events for endless ones, where nothing is summed without end.

    The last of N events may be repeated for ever: what fails for N of them fails for such families.
    """
    parts = [part for side in (left, right) for part in subterms(side)]
    endless = [p for p in parts if isinstance(p, Big) and not isinstance(p.upper, Index | Number)]
    if not endless or not all(isinstance(part, JoinedEvents) for part in endless):
        return left, right

    def finite(term: Term) -> Term:
        term = term.map(finite)
        if isinstance(term, JoinedEvents) and not isinstance(term.upper, Index | Number):
            return JoinedEvents(term.sign, term.variable, term.lower, index("N"), term.body)
        return term

    return finite(left), finite(right)


def with_families_apart(chance: Chance, *terms: Term) -> Chance | None:
    """With the events of ⋃_i A_i as such that exclude each other; None where none are joined."""
    found = []
    for part in (p for term in terms for p in subterms(term)):
        match part:
            case JoinedEvents("union", at, lower, upper, Symbol() as event):
                ends = (substitute(event, {at.variable: end}) for end in (lower, upper)
                        if isinstance(end, Index))  # fmt: skip
                found.append(Apart(tuple(ends), False))
    return replace(chance, apart=(*chance.apart, *found)) if found else None


def is_average(term: Term, end: str) -> bool:
    """1/N Σ_{i=1}^N x_i, of the end N."""
    match term:
        case Quotient(numerator, divisor) if text(divisor) == end:
            return _has_sum_to(end, numerator)
        case Product(factors):
            inverse = any(isinstance(f, Quotient) and text(f.denominator) == end for f in factors)
            return inverse and _has_sum_to(end, *factors)
    return False


def _has_sum_to(end: str, *terms: Term) -> bool:
    sums = (part for term in terms for part in subterms(term) if isinstance(part, IndexedSum))
    return any(text(each.upper) == end for each in sums)


def sums_members(*terms: Term) -> bool:
    """Whether a sum over members occurs."""
    return any(_is_of_members(part) for term in terms for part in subterms(term))


def _is_of_members(part: Term) -> bool:
    """A finite sum of terms with X_i or E[…] in them, not over the values of a variable."""
    if not isinstance(part, Big) or compared_with(part.body, part.variable):
        return False
    name = part.variable.variable
    ranged = any(_stands_below(name, inner) for inner in subterms(part.body))
    bounded = isinstance(part.lower, Index | Number) and isinstance(part.upper, Index | Number)
    return bounded and (ranged or speaks_of_chance(part.body))


def _stands_below(name: str, part: Term) -> bool:
    return isinstance(part, Symbol) and any(name in free_indices(at) for at in part.indices)


def _bounds(term: Term) -> set[str]:
    found: set[str] = set()
    for part in subterms(term):
        if isinstance(part, Big) and _is_of_members(part):
            found |= free_indices(part.lower) | free_indices(part.upper)
    return found & free_indices(term)


def written_out(term: Term, values: Mapping[str, int]) -> Term:
    """The term at these sizes, each sum over members as a sum of its terms."""
    return _out(_at(term, values))


def _with_sizes(term: Term, values: Mapping[str, int]) -> Term:
    """Also the N of 1/N Σ_{i=1}^N that was read as a number, and the d of a vector in ℝ^d."""
    symbols = [leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol)]
    named: dict[Term, Term] = {s: number(values[s.name.letter]) for s in symbols
                               if _is_plain(s) and s.name.letter in values}  # fmt: skip
    put = {name: Dimension.of(value) for name, value in values.items()}
    named |= {s: Symbol(s.name, s.rows.put(put), s.cols.put(put), s.indices, s.role)
              for s in symbols if not _sizes_of(s).isdisjoint(values)}  # fmt: skip
    term = replace_leaves(term, named) if named else term
    if any(not _sizes_of(part).isdisjoint(values) for part in subterms(term)):
        raise NoSize("a shape with a size that is a letter")
    return term


def _is_plain(symbol: Symbol) -> bool:
    plain = symbol.name == Name(symbol.name.letter)
    return plain and not symbol.indices and symbol.shape.is_scalar


def _sizes_of(term: Term) -> frozenset[str]:
    return term.shape.rows.names | term.shape.cols.names


def _out(term: Term) -> Term:
    if is_delta(term) and all(isinstance(at, Index) and at.is_constant for at in term.children):
        one, other = term.children
        return number(int(one is other))
    if not _is_of_members(term):
        return term.map(_out)
    assert isinstance(term, Big)
    low, high = _whole(term.lower), _whole(term.upper)
    if high - low >= MOST_SUMMANDS:
        raise NoSize("a sum of too many terms")
    members = range(low, high + 1)
    parts = tuple(_out(substitute(term.body, {term.variable.variable: k})) for k in members)
    if isinstance(term, JoinedEvents):
        return _joined(term.sign, parts)
    if isinstance(term, IndexedExtremum):
        return Extremum(term.kind, parts) if len(parts) > 1 else parts[0]
    if not parts:
        return number(0 if isinstance(term, IndexedSum) else 1)
    if len(parts) == 1:
        return parts[0]
    return Sum(parts) if isinstance(term, IndexedSum) else Product(parts)


def _joined(sign: str, events: tuple[Term, ...]) -> Term:
    if len(events) == 1:
        return events[0]
    if sign == "union":
        return Union(events)
    return Intersection(events) if events else Complement(Union(()))


def _whole(bound: Term) -> int:
    match bound:
        case Index((), value):
            return value
        case Number(value) if value.denominator == 1:
            return int(value)
    raise NoSize("a bound that is no number")


def members(stated: Sequence[Formula], values: Mapping[str, int]) -> list[Formula]:
    """The hypotheses at these sizes; one about every member of a family for each of a few."""
    found: list[Formula] = []
    few = range(1, max((MEMBERS, *(size + 1 for size in values.values()))) + 1)  # X_{n+1}, too
    for formula in stated:
        free = (free_indices(formula.left) | free_indices(formula.right)) - values.keys()
        ranged = sorted(name for name in free if _counts_members(formula, name))
        apart = _is_of_pairs(formula, ranged)
        for at in product(few, repeat=len(ranged)):
            if apart and len(set(at)) < len(at):
                continue
            chosen = {**values, **dict(zip(ranged, at, strict=True))}
            sides = (written_out(side, chosen) for side in (formula.left, formula.right))
            found.append(Formula(next(sides), formula.relation, next(sides)))
    return found


def _is_of_pairs(formula: Formula, names: Sequence[str]) -> bool:
    """E[X_i X_j] = c of two members: of different ones, unless a δ_ij stands beside it."""
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    families = [leaf.name for leaf in leaves if isinstance(leaf, Symbol) and leaf.indices]
    has_delta = any(name.letter == "delta" for name in families)
    return len(names) == 2 and len(families) > len(set(families)) and not has_delta


def _counts_members(formula: Formula, name: str) -> bool:
    """Whether the index stands below a name."""
    sides = (formula.left, formula.right)
    return any(_stands_below(name, part) for side in sides for part in subterms(side))
