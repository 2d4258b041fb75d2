"""Vectors as courses write them: angle brackets, unit vectors, maps, shapes by counting."""

from __future__ import annotations

from derivations.printer import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Opaque, Term


def last(document: str) -> tuple[Term, Term]:
    *_, claim = read_claims(read_text(Source("a.tex", document)))
    left, right = claim.readings[0].left, claim.readings[0].right
    assert isinstance(left, Term)
    assert isinstance(right, Term)
    return left, right


def test_angle_brackets_around_numbers_are_vectors() -> None:
    left, right = last(r"\[ \langle 1, 2 \rangle + \langle 3, 4 \rangle = \langle 4, 6 \rangle \]")
    assert str(left.shape) == str(right.shape) == "2×1"


def test_angle_brackets_around_names_are_an_inner_product() -> None:
    left, _ = last(r"\[ \langle f, g \rangle = \langle g, f \rangle \]")
    assert isinstance(left, Opaque)
    left, _ = last(
        r"Let $u, v \in \mathbb{R}^n$. \[ \langle u, v \rangle = \langle v, u \rangle \]"
    )
    assert text(left) == "uᵀ v"


def test_bold_i_j_k_are_the_unit_vectors_of_space() -> None:
    left, _ = last(r"\[ 2\mathbf{i} - \mathbf{j} + \mathbf{k} = \langle 2, -1, 1 \rangle \]")
    assert str(left.shape) == "3×1"


def test_a_bold_k_that_the_text_defines_is_no_unit_vector() -> None:
    left, _ = last(r"Let $\mathbf{i} = \mathbf{j} - \mathbf{x}$. \[ \mathbf{j} = \mathbf{i} \]")
    assert "1" not in text(left)


def test_a_name_has_the_shape_of_what_it_equals() -> None:
    preamble = r"Let $A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$ and $b = (5, 6)$."
    left, right = last(preamble + r"\[ x = A^{-1} b \]")
    assert str(left.shape) == str(right.shape) == "2×1"


def test_an_interval_is_no_vector() -> None:
    left, _ = last(r"Let $I = (0, 1)$. \[ I = I \]")
    assert left.shape.is_scalar


def test_the_values_of_a_map_are_vectors() -> None:
    left, right = last(r"Let $T(x, y) = (x + y, 2x, y)$. \[ T(1, 1) = (2, 2, 1) \]")
    assert str(left.shape) == str(right.shape) == "3×1"
