"""Ranks and nullities of any matrices: rank(AB) ≤ min(rank A, rank B), rank(AᵀA) = rank A.

They are computed for matrices of small whole numbers of several sizes: random ones, and such as
decide most, zero, of rank one, nilpotent, the identity. What holds for all of them is tested;
nothing is refuted, since words as "of full rank" may be meant of any name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from random import Random

from derivations.dataclass import replace as replaced
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.ordered.algebra import dimension_form, form_term
from derivations.judge.rungs.scalars import equal_scalars, hypotheses_of, solved
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Call,
    Formula,
    Index,
    Matrix,
    Name,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Transpose,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.functions import NULLITY, RANK
from derivations.terms.substitution import free_leaves, replace_terms

RUNG, OF = "ranks", "rank of "
SIZES = ((2, 3, 4), (3, 2, 1), (4, 2, 3), (3, 3, 3), (1, 2, 2))
FILLINGS, FEWEST = 49, 40  # all pairs of kinds


def judge_ranks(claim: Claim) -> Judgement | None:
    """A relation between ranks of matrices of which nothing is stated."""
    sides = expanded_sides(claim)
    if sides is None or not any(map(_is_a_rank, (p for s in sides for p in subterms(s)))):
        return None
    if (known := _by_what_is_stated(claim, sides)) is not None:
        return known
    names = {leaf for side in sides for leaf in free_leaves(side) if not leaf.shape.is_scalar}
    if not names or not all(isinstance(name, Symbol) for name in names):
        return None
    formula, found = Formula(sides[0], claim.relation, sides[1]), 0
    for sizes in _sizes(sides):
        for filling in range(FILLINGS):
            held = _holds(formula, sizes, sorted(names, key=str), filling)
            if held is not True:
                return None
            found += 1
    if found < FEWEST:
        return None
    reason = f"held for {found} choices of matrices"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=found))


def _by_what_is_stated(claim: Claim, sides: tuple[Term, Term]) -> Judgement | None:
    """nullity A = 4 of a 5 × 7 matrix with rank A = 3: the rank and the nullity fill the columns.

    What is left free of ranks is right or wrong like other numbers; else nothing is refuted.
    """
    stated = [h for h in claim.hypotheses if any(_has_a_rank(s) for s in (h.left, h.right))]
    rest = [h for h in hypotheses_of(claim) if h not in stated]
    if claim.relation is not Relation.EQUAL or not stated:
        return None
    sizes = frozenset().union(*(_letters_of_sizes(s) for h in stated for s in (h.left, h.right)))
    known = [_of_the_rank(h, sizes) for h in stated]
    one, other = (_counted(_by_columns(side), sizes) for side in sides)
    left, right, unused = solved(one, other, [*known, *rest])
    if any(map(_is_a_letter, free_leaves(left) | free_leaves(right))):
        return None  # a rank of which nothing is stated
    found = equal_scalars(left, right, [h for h in unused if h in rest])
    if found is None:
        return None
    return replaced(found, evidence=replaced(found.evidence, rung=RUNG))


def _has_a_rank(side: object) -> bool:
    return isinstance(side, Term) and any(map(_is_a_rank, subterms(side)))


def _of_the_rank(stated: Formula, sizes: frozenset[str]) -> Formula:
    """rank A = n - 3 of dim ker A = 3"""
    match stated:
        case Formula(Call(function, (inner,)), relation, value) if function == NULLITY:
            columns = form_term(dimension_form(inner.shape.cols))
            rank = plus(columns, negative(_by_columns(value)))
            return Formula(_letter(inner), relation, _counted(rank, sizes))
    left, right = (_counted(_by_columns(s), sizes) for s in (stated.left, stated.right))
    return Formula(left, stated.relation, right)


def _letter(of: Term) -> Symbol:
    """One letter for the rank of A and of Aᵀ."""
    of = of.term if isinstance(of, Transpose) else of
    return Symbol(Name("r", label=f"{OF}{text(of)}"))


def _by_columns(side: Term) -> Term:
    """n - rank A for the nullity of A with n columns, and a letter for each rank."""
    found: dict[Term, Term] = {}
    for part in subterms(side):
        if isinstance(part, Call) and _is_a_rank(part) and not part.arguments[0].shape.is_scalar:
            (inner,) = part.arguments
            rank, columns = _letter(inner), form_term(dimension_form(inner.shape.cols))
            found[part] = rank if part.function == RANK else plus(columns, negative(rank))
    return replace_terms(side, found) if found else side


def _is_a_letter(leaf: Term) -> bool:
    return isinstance(leaf, Symbol) and leaf.name.label.startswith(OF)


def _counted(side: Term, sizes: frozenset[str]) -> Term:
    """n as the whole number that it is in m × n, whatever it was read as."""
    letters = (leaf for leaf in free_leaves(side) if isinstance(leaf, Symbol))
    counts: dict[Term, Term] = {
        x: Index(((str(x.name), 1),)) for x in letters if str(x.name) in sizes
    }
    return replace_terms(side, counts) if counts else side


def _letters_of_sizes(side: Term) -> frozenset[str]:
    """m and n of the shapes of matrices"""
    shapes = [part.shape for part in subterms(side) if not part.shape.is_scalar]
    return frozenset().union(*(shape.rows.names | shape.cols.names for shape in shapes))


def _is_a_rank(part: Term) -> bool:
    return isinstance(part, Call) and part.function in (RANK, NULLITY)


def _sizes(sides: Sequence[Term]) -> Iterator[Mapping[str, int]]:
    parts = [part.shape for side in sides for part in subterms(side)]
    names = sorted({n for shape in parts for n in shape.rows.names | shape.cols.names})
    for sizes in SIZES:
        yield {name: sizes[place % len(sizes)] for place, name in enumerate(names)}


def _holds(
    formula: Formula, sizes: Mapping[str, int], names: Sequence[Term], filling: int
) -> bool | None:
    chance = Random(f"{filling} {sorted(sizes.items())}")
    with suppress(NotExplicit, NoValue, ShapeError, KeyError, ZeroDivisionError):
        numbers: dict[Term, Term] = {
            name: _matrix(name, sizes, filling // len(KINDS) ** (place % 2) % len(KINDS), chance)
            for place, name in enumerate(names)
        }
        left, right = (
            scalar_entry(put(side, numbers), sizes) for side in (formula.left, formula.right)
        )
        return holds_at(Formula(left, formula.relation, right), {})
    return None


def _matrix(name: Term, sizes: Mapping[str, int], kind: int, chance: Random) -> Matrix:
    rows, cols = name.shape.rows.at(sizes), name.shape.cols.at(sizes)
    entry = KINDS[kind](chance, rows, cols)
    return Matrix(
        tuple(tuple(number(Fraction(entry[i][j])) for j in range(cols)) for i in range(rows))
    )


def _random(chance: Random, rows: int, cols: int) -> list[list[int]]:
    return [[chance.randint(-3, 3) for _ in range(cols)] for _ in range(rows)]


def _of_rank_one(chance: Random, rows: int, cols: int) -> list[list[int]]:
    left, right = (_random(chance, 1, size)[0] for size in (rows, cols))
    return [[a * b for b in right] for a in left]


def _zero(chance: Random, rows: int, cols: int) -> list[list[int]]:
    return [[0] * cols for _ in range(rows)]


def _shift(chance: Random, rows: int, cols: int) -> list[list[int]]:
    return [[int(j == i + 1) for j in range(cols)] for i in range(rows)]


def _corner(chance: Random, rows: int, cols: int) -> list[list[int]]:
    return [[int(i == j == 0) for j in range(cols)] for i in range(rows)]


def _unit(chance: Random, rows: int, cols: int) -> list[list[int]]:
    return [[int(j == i) for j in range(cols)] for i in range(rows)]


KINDS = (_random, _of_rank_one, _shift, _zero, _corner, _unit, _random)
