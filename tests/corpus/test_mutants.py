"""Right lines with one thing changed: what an independent evaluation shows to be wrong is caught.

Each right line of `identities/` is mutated: a sign, a coefficient or digit, an exponent, a bound
or an index by one, a factor or a term left out, factors swapped, a transpose or diag dropped, a
function taken for its neighbour. `evaluation` (mpmath at random points, rectangular sizes) says
which mutants are truly wrong; a mutant that happens to be right must not be accused.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

import mpmath
import pytest

from derivations.judge.claim import Claim, Purpose
from derivations.judge.ladder import judge, judge_without_suggestion
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Absolute,
    Diagonal,
    Function,
    Hadamard,
    Index,
    IndexedProduct,
    IndexedSum,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Transpose,
)
from tests.corpus.evaluation import Evaluation, Unknown
from tests.corpus.identities import ROWS, Row
from tests.corpus.judging import read

LEAST_CAUGHT = Fraction(99, 100)
OF_EACH_LINE, INSTANCES = 3, 6
NEIGHBOURS = {"sin": "cos", "cos": "sin", "exp": "cosh", "sinh": "cosh", "cosh": "sinh"}


def claim(row: Row) -> Claim | None:
    """left = right as an identity."""
    found = read("row", f"{row['preamble']}\n$$ {row['left']} = {row['right']} $$\n").lines
    whole = found[-1].whole if found else None
    return None if whole is None else replace(whole, purpose=Purpose.IDENTITY)


def mutants(term: Term) -> Iterator[Term]:
    """The term with one thing changed somewhere."""
    yield from changed_here(term)
    for child in term.children:
        for changed in mutants(child):
            try:
                yield term.map(lambda t, c=child, new=changed: new if t is c else t)
            except (TypeError, ValueError, ShapeError):
                continue


def changed_here(term: Term) -> Iterator[Term]:
    match term:
        case Number(value, places):
            yield Number(value + Fraction(1, 10 ** (places or 0)), places)
        case Index() if term.is_constant or not term.is_variable:
            yield term + 1
        case Symbol() if term.indices and isinstance(term.indices[0], Index):
            yield Symbol(*term.operands[:3], (term.indices[0] - 1, *term.indices[1:]), term.role)
        case Sum(terms):
            yield Sum((terms[0], Negation(terms[1]), *terms[2:]))
            yield terms[0] if len(terms) == 2 else Sum(terms[:-1])
        case Negation(inner) | Transpose(inner) | Diagonal(inner) | Absolute(inner):
            yield inner
        case Power(base, Number(value)):
            yield Power(base, Number(value + 1))
        case Root(radicand, degree):
            yield Root(radicand, degree + 1)
        case Map(Function(Name(letter), 0), argument) if letter in NEIGHBOURS:
            yield Map(Function(Name(NEIGHBOURS[letter])), argument)
        case IndexedSum(k, low, high, body) | IndexedProduct(k, low, high, body):
            if isinstance(high, Index) and isinstance(low, Index):
                yield type(term)(k, low, high + 1, body)
                yield type(term)(k, low + 1, high, body)
    yield from reordered(term)


def reordered(term: Term) -> Iterator[Term]:
    """Factors left out or swapped."""
    try:
        match term:
            case Product(factors) if len(factors) > 1:
                yield factors[1] if len(factors) == 2 else Product(factors[1:])
                yield Product((factors[1], factors[0], *factors[2:]))
            case Hadamard(left, _):
                yield left
    except ShapeError:
        return


@dataclass(frozen=True, slots=True)
class Mutant:
    line: str
    claim: Claim
    is_wrong: bool


def truth(found: Claim, right: Term) -> bool | None:
    """Whether the sides differ at some instance (True), at none (False), or nobody knows."""
    known = 0
    for seed in range(INSTANCES * 3):
        if known == INSTANCES:
            break
        try:
            at = Evaluation(found, seed)
            if not all(map(at.admits, found.hypotheses)):
                continue
            if at.differ(found.left, right):  # type: ignore[arg-type]
                return True
            known += 1
        except (Unknown, ZeroDivisionError, ValueError, ArithmeticError, TypeError):
            continue
        except mpmath.libmp.NoConvergence:
            continue
    return False if known else None


def every_mutant() -> Iterator[Mutant]:
    dice = random.Random(4)
    for row in ROWS:
        found = claim(row)
        if found is None or not isinstance(found.left, Term) or not isinstance(found.right, Term):
            continue
        if truth(found, found.right) is not False:  # nothing is known of such a line
            continue
        rights = [r for r in dict.fromkeys(mutants(found.right)) if r.shape == found.left.shape]
        dice.shuffle(rights)
        for right in islice(rights, OF_EACH_LINE):
            is_wrong = truth(found, right)
            if is_wrong is not None:
                name = f"{row['kind']}: {row['preamble']} {row['left']} = {right!r}"
                yield Mutant(name, replace(found, right=right), is_wrong)


@pytest.fixture(scope="module")
def judged() -> list[tuple[Mutant, Judgement]]:
    every = list(every_mutant())
    return [(mutant, judge_without_suggestion(mutant.claim)) for mutant in every]


def test_wrong_mutants_are_caught(judged: list[tuple[Mutant, Judgement]]) -> None:
    wrong = [(mutant, judgement) for mutant, judgement in judged if mutant.is_wrong]
    missed = [(m.line, j.reason) for m, j in wrong if not j.verdict.accuses]
    assert [(m.line, j.reason) for m, j in wrong if j.verdict.praises] == []
    assert len(wrong) > 400
    assert len(missed) <= (1 - LEAST_CAUGHT) * len(wrong), missed


def test_mutants_that_are_right_are_not_accused(judged: list[tuple[Mutant, Judgement]]) -> None:
    accused = [(m.line, j.reason) for m, j in judged if not m.is_wrong and j.verdict.accuses]
    assert accused == []


def test_the_evaluation_knows_right_from_wrong() -> None:
    row = {"preamble": "", "left": r"\sin(2x)", "right": r"2 \sin x \cos x"}
    found = claim(row)
    assert found is not None
    assert truth(found, found.right) is False  # type: ignore[arg-type]
    assert [truth(found, right) for right in mutants(found.right)].count(True) >= 4  # type: ignore[arg-type]
    assert judge(found).verdict.praises
