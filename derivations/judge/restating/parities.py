"""Whole numbers of which the residue is stated: an odd n is 2k + 1, n ≡ 3 (mod 8) is 8k + 3."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Fault, Purpose
from derivations.judge.rungs.functional_recurrences import line_of
from derivations.terms import (
    Call,
    Dimension,
    Formula,
    Index,
    IndexedSum,
    Number,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    function,
    index,
    number,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.equality import as_index
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves, resized

MODULO, TWO, LARGEST = function("mod"), number(2), 60
HALVES = "kmljpqr"


def without_parities(claim: Claim) -> tuple[Claim, str]:
    """The claim in the quotients of the numbers with known residues; what they are: n = 2k + 1."""
    terms = [t for r in claim.readings for t in (r.left, r.right) if isinstance(t, Term)]
    stated = {n: (2, rest) for n, rest in _halved_in_bounds(terms)}
    for n, modulus, rest in sorted(_residues(claim), key=lambda found: found[1]):
        stated[n] = modulus, rest
    defined = set(_written_out(claim))
    stated = {n: found for n, found in stated.items() if _name(n) not in defined}
    if not stated or not any(_speaks_of(n, t) for t in terms for n in stated):
        return claim, ""
    taken = {
        name for t in terms for leaf in free_leaves(t) for name in (_name(leaf), *_sizes(leaf))
    }
    free = [letter for letter in HALVES if letter not in taken]
    halves = dict(zip(stated, map(index, free), strict=False))
    put: dict[Term, Term] = {n: _in_class(k, *stated[n]) for n, k in halves.items()}
    said = ", ".join(f"{_name(n)} = {value}" for n, value in put.items())
    told = {n for n, (modulus, _) in stated.items() if modulus == 2}
    if claim.purpose is Purpose.OPEN and all(free_leaves(t) <= told for t in terms):
        claim = replace(claim, purpose=Purpose.IDENTITY)  # of all odd numbers, and of nothing else
    return _changed(claim, put), said


def _written_out(claim: Claim) -> Iterator[str]:
    """m of an odd m = 2k + 1: the text has its own letter for the half."""
    told: list[tuple[Term, Term]] = [(d.symbol, d.expression) for d in claim.definitions]
    told += [(h.left, h.right) for h in claim.hypotheses if h.relation is Relation.EQUAL]
    for n, value in told:
        letters = free_leaves(value)
        if isinstance(n, Symbol | Index) and len(letters) == 1 and n not in letters:
            line = line_of(value, next(iter(letters)))
            if line is not None and abs(line[0]) > 1 and line[1].denominator == 1:
                yield _name(n)


def _in_class(k: Index, modulus: int, rest: int) -> Index:
    """mk + r"""
    return k.times(modulus).plus(rest)


def _speaks_of(number: Term, term: Term) -> bool:
    """Whether a number stands in a term, or is a number of rows or columns in it."""
    if number in free_leaves(term):
        return True
    return any(_name(number) in _sizes(leaf) for leaf in free_leaves(term))


def _sizes(leaf: Term) -> frozenset[str]:
    return leaf.shape.rows.names | leaf.shape.cols.names


def _name(leaf: Term) -> str:
    from derivations.printer.text import text

    return text(leaf)


def _residues(claim: Claim) -> Iterator[tuple[Index | Symbol, int, int]]:
    """(n, m, r) of each n ≡ r (mod m) that is stated, with numbers m and r."""
    for formula in claim.hypotheses:
        match formula.left:
            case Call(f, (Index() | Symbol() as n, Number(modulus))) if f == MODULO:
                rest = _rest(formula.right, modulus)
                plain = isinstance(n, Symbol) or n.is_variable
                if rest is not None and plain and formula.relation is Relation.EQUAL:
                    yield n, int(modulus), rest


def _rest(right: Term, modulus: Fraction) -> int | None:
    """r of a stated r, or of r mod m."""
    if modulus.denominator != 1 or not 2 <= modulus <= LARGEST:
        return None
    match right:
        case Number(value) | Call(_, (Number(value), Number())) if value.denominator == 1:
            return int(value % modulus)
    return None


def _is_used(formula: Formula, put: Mapping[Term, Term]) -> bool:
    """n mod m = r, which n = mk + r says; another residue of n says more."""
    match formula.left:
        case Call(f, (n, Number(modulus))) if f == MODULO and n in put:
            return formula.relation is Relation.EQUAL and _step(put[n]) == modulus
    return False


def _step(value: Term) -> int:
    """m of mk + r."""
    assert isinstance(value, Index)
    return value.parts[0][1]


def _halved_in_bounds(terms: Sequence[Term]) -> Iterator[tuple[Index | Symbol, int]]:
    """N of Σ_{m=0}^{N/2-1}, which is even where there is such a sum."""
    for part in (p for term in terms for p in subterms(term) if isinstance(p, IndexedSum)):
        for inner in subterms(part.upper):
            match inner:
                case Quotient(Index() as n, Number(two)) if two == 2 and n.is_variable:
                    yield n, 0


def _changed(claim: Claim, put: Mapping[Term, Term]) -> Claim:
    sizes = {_name(n): _dimension(half) for n, half in put.items()}

    def changed(term: Term) -> Term:
        return resized(_in_whole_numbers(put_in(term, put)), sizes)

    def side(term: Term | Fault) -> Term | Fault:
        return changed(term) if isinstance(term, Term) else term

    first, *others = (replace(r, left=side(r.left), right=side(r.right)) for r in claim.readings)
    hypotheses = (
        Formula(changed(h.left), h.relation, changed(h.right))
        for h in claim.hypotheses
        if not _is_used(h, put)
    )
    definitions = (
        d if put.keys() & free_leaves(d.symbol) else replace(d, expression=changed(d.expression))
        for d in claim.definitions  # ω_N = e^{2πi/N} is a rule for every N
    )
    functions = (
        f if put.keys() & set(f.parameters) else replace(f, body=changed(f.body))
        for f in claim.functions
    )
    return replace(
        claim,
        definitions=tuple(definitions),
        functions=tuple(functions),
        left=first.left,
        right=first.right,
        others=tuple(others),
        hypotheses=tuple(hypotheses),
    )


def _in_whole_numbers(term: Term) -> Term:
    """k - 1 for 2k/2 - 1"""

    def change(part: Term, inside: Callable[[Term], Term]) -> Term:
        part = part.map(inside)
        match part:
            case Quotient(Index() as top, Number(two)) if two == 2:
                if all(count % 2 == 0 for _, count in top.parts) and top.constant % 2 == 0:
                    halves = tuple((name, count // 2) for name, count in top.parts)
                    return Index(halves, top.constant // 2)
            case Sum():
                return as_index(part)
        return part

    return each_once(change)(term)


def _dimension(half: Term) -> Dimension:
    """2k + 1 as a number of rows."""
    assert isinstance(half, Index)
    parts = (Dimension.of(name) * count for name, count in half.parts)
    return sum(parts, Dimension.of(half.constant))
