"""Contour plots: exact ellipses of a quadratic, traced level sets of anything else."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ElementTree
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.models.objective import Objective, Quadratic, quadratic
from derivations.terms import Map, Root, Term, function, number, scalar
from derivations.typeset import svg, tikz
from derivations.typeset.canvas import decimal, exact
from derivations.typeset.engine import compile_pdf
from derivations.typeset.figures import Figure, Track, colours, contours
from derivations.typeset.level_sets import Ellipse, Polyline, Window, ellipse

x, y = scalar("x"), scalar("y")
WINDOW = Window.square(10, 2)
BOWL = Objective((x, y), x**2 + x * y + 6 * y**2)


def form(term: Term) -> Quadratic:
    found = quadratic(Objective((x, y), term))
    assert found is not None
    return found


def homework(levels: range = range(10, 101, 10), tracks: tuple[Track, ...] = ()) -> Figure:
    return contours(BOWL, WINDOW, levels, (Fraction(0), Fraction(0)), tracks)


def test_the_contours_of_a_quadratic_are_ellipses_about_its_minimizer() -> None:
    figure = homework()
    assert [level.value for level in figure.levels] == list(range(10, 101, 10))
    assert all(level.curves[0].centre == (0, 0) for level in figure.levels)
    assert all(isinstance(level.curves[0], Ellipse) for level in figure.levels)


def test_completing_the_squares_by_hand() -> None:
    # x² + xy + 6y² = (x + y/2)² + (23/4) y², which is 23 for (x + y/2)² = 23 or y² = 4
    assert ellipse(form(BOWL.term), Fraction(23)) == Ellipse(
        centre=(Fraction(0), Fraction(0)),
        width_squared=Fraction(23),
        height_squared=Fraction(4),
        shear=Fraction(-1, 2),
    )


small = st.integers(-9, 9)


@given(small, small, small, small, small, small, st.integers(1, 50), st.floats(0, 6.3))
def test_every_point_of_an_ellipse_has_the_value_of_its_level(
    a: int, b: int, c: int, d: int, e: int, f: int, above: int, angle: float
) -> None:
    if 4 * a * c <= b * b:
        return
    form = Quadratic(
        tuple(tuple(map(Fraction, row)) for row in ((2 * a, b), (b, 2 * c))),
        (Fraction(d), Fraction(e)),
        Fraction(f),
    )
    centre = (
        Fraction(b * e - 2 * c * d, 4 * a * c - b * b),
        Fraction(b * d - 2 * a * e, 4 * a * c - b * b),
    )
    step = above if a > 0 else -above
    found = ellipse(form, form(centre) + step)
    assert found is not None
    assert found.centre == centre
    v = math.sqrt(found.height_squared) * math.sin(angle)
    u = math.sqrt(found.width_squared) * math.cos(angle) + float(found.shear) * v
    assert a * u * u + b * u * v + c * v * v == pytest.approx(step)
    assert ellipse(form, form(centre) - step) is None
    assert ellipse(form, form(centre)) is None


def test_traced_level_sets_agree_with_exact_ones() -> None:
    bowl = Objective(
        (x, y), Map(function("exp"), number(Fraction(1, 10)) * (x**2 + x * y + 6 * y**2))
    )
    for level in contours(bowl, WINDOW, [20, 40]).levels:
        assert level.curves
        for curve in level.curves:
            assert isinstance(curve, Polyline)
            values = [math.exp((u * u + u * v + 6 * v * v) / 10) for u, v in curve.points]
            assert values == pytest.approx([float(level.value)] * len(values), rel=0.02)


@pytest.mark.parametrize(
    "term",
    [
        pytest.param(x**2 + 4 * x * y + y**2, id="saddle"),
        pytest.param(y**2 + x, id="parabola"),
        pytest.param(number(Fraction(1, 10**9)) * x**2 + y**2, id="trough"),
        pytest.param(Root(x, 2) + 1 / y + y**2, id="partly undefined"),
    ],
)
def test_other_functions_are_traced(term: Term) -> None:
    figure = contours(Objective((x, y), term), WINDOW, [5])
    assert figure.levels[0].curves
    assert all(isinstance(curve, Polyline) for curve in figure.levels[0].curves)


def test_a_plot_needs_two_variables() -> None:
    with pytest.raises(UserError, match="needs two variables; f has 1"):
        contours(Objective((x,), x**2), WINDOW, [5])


def test_a_level_that_is_never_reached_has_no_curve() -> None:
    assert [level.curves for level in contours(BOWL, WINDOW, [-1, 0]).levels] == [(), ()]


def test_colours_go_from_green_to_red() -> None:
    low, *_, high = colours(10)
    assert low[1] > max(low[0], low[2])
    assert high[0] > max(high[1], high[2])
    assert len(set(colours(10))) == 10
    assert colours(1) == [low]


def test_tikz_of_the_homework() -> None:
    drawn = tikz.picture(homework())
    assert drawn == tikz.picture(homework())
    assert drawn.count("circle[radius=1];") == 10
    assert drawn.index(r"\clip (0,0) rectangle (8,8);") < drawn.index("circle[radius=1];")
    labels = re.findall(r"\\node\[below\].*\{\$(-?\d+)\$\}", drawn)
    assert labels == [str(tick) for tick in range(-10, 11, 2)]
    assert r"{$(0,\ 0)$}" in drawn
    # (x + y/2)² + (23/4) y² = 10, on 8 cm for 20 units: √10 · 8/20 = 1.2649 wide
    assert "cm={1.2649,0,-0.2638,0.5275,(4,4)}" in drawn


def test_tikz_is_typeset(tmp_path: Path) -> None:
    far = tuple((Fraction(-5) ** k, Fraction(k)) for k in range(40))
    figures = (
        homework(tracks=(Track(far, "diverges & more"),)),
        contours(Objective((x, y), x**3 - y), Window.square(Fraction(1, 10**6), 1), [0]),
    )
    body = "\n\n".join(map(tikz.picture, figures))
    tex = tmp_path / "note.tex"
    tex.write_text(
        r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{lmodern,tikz}"
        rf"\begin{{document}}{body}\end{{document}}"
    )
    compile_pdf(tex, tmp_path / "note.pdf")


def test_a_track_ends_before_the_first_point_that_is_far_away() -> None:
    points = tuple((Fraction(x), Fraction(0)) for x in (1, 20, 10**6, 2))
    figure = homework(tracks=(Track(points),))
    assert figure.tracks[0].points == points[:2]


def test_svg_is_the_same_picture() -> None:
    figure = homework(
        tracks=(Track(((Fraction(4), Fraction(1)), (Fraction(3), Fraction(0))), "a<b"),)
    )
    root = ElementTree.fromstring(svg.picture(figure))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"−10", "10", "(0, 0)", "f(x, y)", "100", "a<b"} <= set(texts)
    # (4, 1) lies at 24 px a unit from the upper left corner (−10, 10), y downwards
    assert 'M336,216 L312,240"' in svg.picture(figure)


def test_arcs_of_svg_pass_through_the_ends_of_the_diameters() -> None:
    # x² + y² = 25: 120 px around (240, 240)
    circle = contours(Objective((x, y), x**2 + y**2), WINDOW, [25])
    path = next(line for line in svg.picture(circle).splitlines() if " C" in line)
    ends = re.findall(r"(?:M| )([\d.]+,[\d.]+)(?= C|Z)", path)
    assert ends == ["360,240", "240,120", "120,240", "240,360", "360,240"]
    assert "C360,173.73 306.27,120 240,120" in path


@given(st.fractions(max_denominator=1000))
def test_printed_numbers(number: Fraction) -> None:
    assert Fraction(exact(number)) == number
    assert abs(Fraction(decimal(number, 2)) - number) <= Fraction(1, 200)
