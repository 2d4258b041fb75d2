"""Macros of a preamble that is not there. The right sides are what their names say in words."""

import pytest

from tests.reader.test_notation import said, same


@pytest.mark.parametrize(
    ("house", "usual"),
    [
        (r"\E{X + Y}", r"\operatorname{E}[X + Y]"),
        (r"\Cov{X}{Y}", r"\operatorname{Cov}(X, Y)"),
        (r"\Cov{X, Y}", r"\operatorname{Cov}(X, Y)"),
        (r"\Pr{(A)}", r"\operatorname{P}(A)"),
        (r"\pd{x^2 y}{x}", r"\frac{\partial}{\partial x} (x^2 y)"),
        (r"\pd[2]{x^3}{x}", r"\frac{\partial^2}{\partial x^2} x^3"),
        (r"\diff{x^3}{x}", r"\frac{d}{dx} x^3"),
        (r"\half x + \quarter y", r"\frac12 x + \frac14 y"),
        (r"\inv A b", r"A^{-1} b"),
        (r"A\inv b", r"A^{-1} b"),
        (r"x\T y", r"x^\top y"),
        (r"\paren{a + b}c", r"(a + b)c"),
        (r"\sqnorm{x}", r"\lVert x \rVert^2"),
        (r"\mat{1 & 2\\3 & 4}", r"\begin{bmatrix}1 & 2\\3 & 4\end{bmatrix}"),
        (r"\vect x", r"\mathbf{x}"),
        (r"\v{x} + \gv{\theta}", r"\mathbf{x} + \boldsymbol{\theta}"),
        (r"\xx + \Xb", r"\mathbf{x} + \mathbf{X}"),
        (r"\ave{x}", r"\langle x \rangle"),
        (r"\pdc{f}{x}{y}", r"\left(\frac{\partial f}{\partial x}\right)_{y}"),
        (r"\kT", "k_B T"),
        (r"\e^{x} + \mathe", r"e^{x} + e"),
        (r"\frac{\D x^2}{\D x}", r"\frac{d x^2}{dx}"),
        (r"\frac{\D}{\D\th} \th^2", r"\frac{d}{d\theta} \theta^2"),
        (r"\frac{\p^2 (x^2 y)}{\p x \p y}", r"\frac{\partial^2 (x^2 y)}{\partial x \partial y}"),
        (r"\int_0^1 x^2 \ud x", r"\int_0^1 x^2 \,dx"),
        (r"\int_0^1 \d{x}\, x^2", r"\int_0^1 dx\, x^2"),
        (r"\int_0^1 \theta \odif{\theta}", r"\int_0^1 \theta \,d\theta"),
        (r"2x = 6 \RA x = 3", r"2x = 6 \implies x = 3"),
        (r"2x = 6 \\ \Ra x = 3", r"2x = 6 \\ \implies x = 3"),
        (r"\int_0^1\int_0^1 r\th \ud r \ud\th", r"\int_0^1\int_0^1 r\theta \,dr \,d\theta"),
    ],
)
def test_a_name_that_says_what_it_is(house: str, usual: str) -> None:
    same(house, usual)


def test_a_name_that_the_text_defines_is_its_own() -> None:
    mine = r"\newcommand{\half}{\frac{1}{3}} \[ r = \half \]"
    assert said(mine) == said(r"\[ r = \frac{1}{3} \]")
    assert said(mine) != said(r"\[ r = \half \]")


@pytest.mark.parametrize(
    "name", [r"\e_1", r"\ee{5}", r"T\T_1", r"\wrap{x}", r"\Ra T", r"a + \Ra", r"\D x", r"\p^2"]
)
def test_a_name_that_says_nothing_certain_stays(name: str) -> None:
    (row,) = said(rf"\[ r = {name} \]")
    assert not any(sign in row for sign in ("e^", "ᵀ", "10"))


@pytest.mark.parametrize(
    ("house", "usual"),
    [
        (r"\pmat{1 & 0 \\ 2 & 3}", r"\begin{pmatrix} 1 & 0 \\ 2 & 3 \end{pmatrix}"),
        (r"\bmat{1 \\ 0}", r"\begin{bmatrix} 1 \\ 0 \end{bmatrix}"),
        (r"\vmat{a & b \\ c & d}", r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}"),
        (r"\colvec{x \\ y}", r"\begin{pmatrix} x \\ y \end{pmatrix}"),
        (r"\bmat", r"\mathbf{b}"),
    ],
)
def test_a_matrix_by_a_short_name(house: str, usual: str) -> None:
    same(house, usual)


def test_rows_behind_an_unknown_name_are_no_rows_of_the_display() -> None:
    assert len(said(r"\[ \kmat{1 & 0 \\ 2 & 4} = x \]")) == 1
