"""f_x, f_xy, J_f and H_f of a function that the text gives; other names stay names."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from derivations.printer import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Derivative, Matrix, PartialAt, Symbol, Term
from tests.judge.reading import last as judged

GIVEN = "Let $f(x, y) = x^2 y^3$. "


def last(formula: str, given: str = GIVEN) -> Term:
    *_, claim = read_claims(read_text(Source("a.tex", f"{given}\\[ {formula} \\]")))
    left = claim.readings[0].left
    assert isinstance(left, Term)
    return left


def test_a_letter_below_is_a_partial() -> None:
    assert isinstance(last("f_{xy} = 6 x y^2"), Derivative)
    assert isinstance(last("f_x(x, y) = 2 x y^3"), Derivative | PartialAt)


def test_a_partial_at_a_point_in_another_exercise() -> None:
    r"""The rule stands in the section, if not in the block."""
    found = last("f_{xy}(1, 2) = 24", GIVEN + r"\begin{exercise}")
    assert isinstance(found, PartialAt)
    assert [text(v) for v in (found.variable, *found.further)] == ["x", "y"]


def test_other_letters_below_are_labels() -> None:
    assert isinstance(last("f_z = 1"), Symbol)
    assert isinstance(last("f_x = 1", ""), Symbol)


def test_jacobian_and_hessian_at_a_point() -> None:
    assert isinstance(last("H_f(1, 2) = A"), Matrix)
    assert last("J_g(1, 2) = A", "Let $g(x, y) = (x, y, x y)$. ").shape.rows.at({}) == 3


def test_a_partial_at_a_point_is_computed() -> None:
    assert judged(GIVEN + r"\[ f_{xy}(1, 2) = 24 \]").verdict is Verdict.PROVED
    assert judged(GIVEN + r"\[ f_{xy}(1, 2) = 12 \]").verdict is Verdict.REFUTED


def test_nabla_squared_is_the_laplacian_or_the_hessian() -> None:
    laplacian = r"\[ \nabla^2 f = 2 y^3 + 6 x^2 y \]"
    hessian = (
        r"\[ \nabla^2 f(x, y) = \begin{pmatrix} 2y^3 & 6xy^2 \\ 6xy^2 & 6x^2y \end{pmatrix} \]"
    )
    assert judged(GIVEN + laplacian).verdict is Verdict.PROVED
    assert judged(GIVEN + hessian).verdict is Verdict.PROVED
    assert judged(GIVEN + hessian.replace("6x^2y", "6x^2")).verdict is not Verdict.PROVED
