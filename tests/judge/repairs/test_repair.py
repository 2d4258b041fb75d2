"""The nearest right statement: found by a small search, suggested only when it is praised."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from derivations.judge.claim import Claim, Purpose
from derivations.judge.documents import judge_documents
from derivations.judge.ladder import judge
from derivations.judge.repairs.nearby import multiple, tidied
from derivations.judge.verdict import Verdict
from derivations.printer.text import text
from derivations.reports.relation import suggested
from derivations.terms import Negation, Number, Product, Quotient, Sum, lift, scalar
from tests.corpus.identities import ROWS, as_chain
from tests.corpus.judging import LIMITS, read

x, y = scalar("x"), scalar("y")


def suggestion(line: str, before: str = "") -> str:
    """What is suggested for the last relation of a display, read as an identity."""
    claim = read("line", f"{before}\n$$ {line} $$\n").lines[-1].whole
    assert claim is not None
    found = judge(replace(claim, purpose=Purpose.IDENTITY))
    assert found.verdict.accuses
    return "" if found.suggestion is None else suggested(found.suggestion)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("(x - y)^2 = x^2 + 2xy + y^2", "x² - 2x y + y²"),  # a sign
        ("(x + y)^2 = x^2 + y^2", "x² + y² + 2x y"),  # a term
        (r"\frac{d}{dx} (x^3 - 4x) = 3x^2 - 4x", "3x² - 4"),  # a factor of a term
        (r"\frac{d}{dx} e^{-x^2} = e^{-x^2}", "-2x e^{-x²}"),  # an irrational value
        (r"\sum_{k=1}^n k = \frac{n(n-1)}{2}", "n (n + 1)/2"),
        (r"\sum_{k=0}^n k^2 = \sum_{k=1}^{n-1} k^2", "Σ_{k=1}^n k²"),  # a bound
        (r"(x^2)^3 = x^5", "x⁶"),  # an exponent
        (r"\sqrt{x^2} = x", "|x|"),
        (r"\int x^3 \, dx = \frac{x^4}{3} + C", "x⁴/4 + C"),
        (r"\int_0^1 \frac{4}{1 + x^2} \, dx = 4", "π"),  # a value
        (r"\sqrt{2} = 1.415", "1.414"),  # a digit
        (r"\cos(2x) = \cos^2 x + \sin^2 x", "cos²(x) - sin²(x)"),
        (r"|x + y| \ge |x| + |y|", "|x + y| ≤ |x| + |y|"),  # turned round
        (r"\int \sin x \, dx = \cos x + C", "-cos(x) + C"),  # the constant keeps its sign
        (r"\frac{d}{dx} \tan x = \sec x", "sec²(x)"),
    ],
)
def test_one_thing_is_changed(wrong: str, right: str) -> None:
    assert suggestion(wrong) == right


def test_matrices() -> None:
    before = r"Let $A \in \mathbb{R}^{n \times n}$ and $B \in \mathbb{R}^{n \times n}$."
    assert suggestion(r"(AB)^\top = A^\top B^\top", before) == "Bᵀ Aᵀ"
    assert suggestion(r"(AB)^\top = B^\top A", before) == "Bᵀ Aᵀ"


def test_nothing_is_suggested_where_nothing_near_is_right() -> None:
    assert suggestion(r"\sin(x^2) = \frac{x}{1 + e^x} + \ln(2 + x^4)") == ""


def test_every_suggestion_for_the_corpus_holds() -> None:
    """Judged by itself, as the right side of the same chain; most wrong lines have one."""
    rows = [row for row in ROWS if row["kind"] in ("algebra", "trigonometry", "sums", "discrete")]
    documents = [read(row["left"], as_chain(row, row["wrong"])) for row in rows]
    found = judge_documents(documents, replace(LIMITS, suggestions=True))
    last = [(d.relations[-1].line.whole, d.relations[-1].judgement) for d in found]
    suggestions = [(claim, j.suggestion) for claim, j in last if j.suggestion is not None]
    for claim, right in suggestions:
        assert isinstance(claim, Claim)
        again = judge(replace(claim, right=right, purpose=Purpose.IDENTITY))  # type: ignore[arg-type]
        assert again.verdict in (Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED)
    assert len(suggestions) > 0.7 * len(rows)


def test_multiples_have_one_number_in_front() -> None:
    assert text(multiple(Fraction(-2), Product((lift(3), x))) or lift(0)) == "-6x"
    assert text(multiple(Fraction(1, 2), x) or lift(0)) == "x/2"
    assert multiple(Fraction(0), x) is None


def test_tidied_keeps_the_value() -> None:
    assert tidied(Sum((x, Number(Fraction(0))))) is x
    assert tidied(Sum((x, lift(1), lift(-1)))) is x
    assert tidied(Quotient(Product((x, x, y)), x)) is Product((x, y))
    assert tidied(Quotient(Quotient(x, y), x + 1)) is Quotient(x, Product((y, x + 1)))
    assert tidied(Negation(Negation(x))) is x
