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

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Formula,
    Matrix,
    ShapeError,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.functions import NULLITY, RANK
from derivations.terms.substitution import free_leaves

RUNG = "ranks"
SIZES = ((2, 3, 4), (3, 2, 1), (4, 2, 3), (3, 3, 3), (1, 2, 2))
FILLINGS, FEWEST = 49, 40  # all pairs of kinds


def judge_ranks(claim: Claim) -> Judgement | None:
    """A relation between ranks of matrices of which nothing is stated."""
    sides = expanded_sides(claim)
    if sides is None or not any(map(_is_a_rank, (p for s in sides for p in subterms(s)))):
        return None
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
