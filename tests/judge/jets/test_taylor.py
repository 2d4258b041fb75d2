"""Expansions of unknown functions: the coefficients of each power agree, or a jet refutes them."""

from fractions import Fraction
from math import factorial
from pathlib import Path

import pytest

from derivations.judge.documents import judge_documents, read
from derivations.judge.evaluation.replay import replays
from derivations.judge.judged import Judged
from derivations.judge.verdict import Verdict

LET = "Let $f$ be a smooth function.\n"


def last(tmp_path: Path, row: str, before: str = LET) -> Judged:
    path = tmp_path / "row.tex"
    path.write_text(f"{before}\\[ {row} \\]\n", "utf-8")
    (document,) = judge_documents([read(path)])
    return document.relations[-1]


def polynomial(order: int, wrong: int | None = None) -> str:
    """The Taylor polynomial of f(x + 3h), with a factor too much at one power."""
    terms = ["f(x)"]
    for k in range(1, order):
        factor = Fraction(3**k, factorial(k)) * (2 if k == wrong else 1)
        primes = "'" * k if k < 4 else f"^{{({k})}}"
        terms.append(rf"\frac{{{factor.numerator}}}{{{factor.denominator}}} h^{k} f{primes}(x)")
    return rf"f(x+3h) = {' + '.join(terms)} + O(h^{order})"


@pytest.mark.parametrize("order", [1, 2, 3, 4, 5])
def test_as_many_terms_as_the_order_says(tmp_path: Path, order: int) -> None:
    assert last(tmp_path, polynomial(order)).judgement.verdict is Verdict.PROVED


@pytest.mark.parametrize(("order", "wrong"), [(2, 1), (3, 1), (3, 2), (4, 3), (5, 2)])
def test_a_wrong_coefficient_is_refuted(tmp_path: Path, order: int, wrong: int) -> None:
    found = last(tmp_path, polynomial(order, wrong)).judgement
    assert found.verdict is Verdict.REFUTED
    assert found.evidence.counterexample is not None
    assert replays(found.evidence.counterexample)


def test_dots_stand_for_higher_powers_than_are_shown(tmp_path: Path) -> None:
    shown = r"\frac{f(x+h) - f(x-h)}{2h} = f'(x) + \frac{h^2}{6} f'''(x) + \dots"
    assert last(tmp_path, shown).judgement.verdict is Verdict.PROVED
    wrong = shown.replace("{6}", "{3}")
    assert last(tmp_path, wrong).judgement.verdict is Verdict.REFUTED


def test_another_function_may_be_the_derivative(tmp_path: Path) -> None:
    row = r"x(t + h) = x(t) + v(t) h + O(h^2)"
    assert not last(tmp_path, row, "").judgement.verdict.accuses


def test_what_is_stated_of_the_function_counts(tmp_path: Path) -> None:
    before = "Let $V'(a) = 0$ for a smooth function $V$.\n"
    row = r"V(x) = V(a) + \frac{1}{2} V''(a) (x - a)^2 + O((x-a)^3)"
    assert last(tmp_path, row, before).judgement.verdict is Verdict.PROVED
