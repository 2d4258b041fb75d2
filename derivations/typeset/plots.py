"""The path of an optimizer over the contours of its objective, as a file: .pdf, .svg or .png."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from derivations.errors import UserError
from derivations.models.linear_algebra import solve
from derivations.models.objective import Kind, Objective, classify, quadratic
from derivations.typeset import svg, tikz
from derivations.typeset.engine import compile_pdf
from derivations.typeset.environment import render
from derivations.typeset.figures import Figure, Track, contours, need_two_variables
from derivations.typeset.files import write_bytes, write_text
from derivations.typeset.latex import Latex
from derivations.typeset.level_sets import Point, Window, level_range
from derivations.typeset.pages import draw_page

TEMPLATE = "plot.tex"
DOTS_PER_INCH = 200
FEWEST_TICKS, LEVELS = 6, 10
# A point that is farther away than this many widths of what else is shown is not waited for.
FARTHEST = 4


def plot(objective: Objective, tracks: Sequence[Track], path: Path) -> None:
    """Write the picture; UserError for another ending than .pdf, .svg or .png."""
    writers = {".pdf": write_pdf, ".svg": write_svg, ".png": write_png}
    if path.suffix not in writers:
        raise UserError(f"cannot draw {path.name}; a plot ends in {', '.join(writers)}")
    writers[path.suffix](overview(objective, tracks), path)


def write_svg(figure: Figure, path: Path) -> None:
    write_text(path, svg.picture(figure))


def write_pdf(figure: Figure, path: Path) -> None:
    with TemporaryDirectory() as folder:
        tex = Path(folder) / "plot.tex"
        write_text(tex, render(TEMPLATE, figure=Latex(tikz.picture(figure))))
        compile_pdf(tex, path)


def write_png(figure: Figure, path: Path) -> None:
    """Drawn from the PDF, so that both show the same."""
    with TemporaryDirectory() as folder:
        pdf, png = Path(folder) / "plot.pdf", Path(folder) / "plot.png"
        write_pdf(figure, pdf)
        draw_page(pdf, 0, png, DOTS_PER_INCH)
        write_bytes(path, png.read_bytes())


def overview(objective: Objective, tracks: Sequence[Track]) -> Figure:
    """Tracks and minimizer in a window that holds them, with levels between them."""
    need_two_variables(objective)
    minimizer = minimizer_of(objective)
    window = window_around(shown_points(tracks, minimizer))
    low, high = level_range(objective, window)
    # Equal steps of the root: rings at equal distances where f grows like a square.
    levels = {
        two_figures(low + (high - low) * Fraction(k * k, LEVELS**2)) for k in range(1, LEVELS)
    }
    return contours(objective, window, levels, minimizer, tracks)


def minimizer_of(objective: Objective) -> Point | None:
    """That of a quadratic which has one."""
    form = quadratic(objective)
    if form is None or classify(form.hessian) is not Kind.MINIMUM:
        return None
    found = solve(form.hessian, [-slope for slope in form.linear])
    return None if found is None else (found[0], found[1])


def shown_points(tracks: Sequence[Track], minimizer: Point | None) -> list[Point]:
    """Starts, minimizer, and the points that are not far away from these."""
    known = [track.points[0] for track in tracks] + ([minimizer] if minimizer else [])
    first = known[0]
    reach = FARTHEST * (max(distance(point, first) for point in known) or Fraction(1))
    near = (p for track in tracks for p in track.points if distance(p, first) <= reach)
    return [*known, *near]


def distance(left: Point, right: Point) -> Fraction:
    """The largest difference of coordinates."""
    return max(abs(a - b) for a, b in zip(left, right, strict=True))


def window_around(points: Sequence[Point]) -> Window:
    """A square whose sides are grid lines, with some air around the points."""
    lows, highs = (tuple(map(edge, zip(*points, strict=True))) for edge in (min, max))
    width = max(max(b - a for a, b in zip(lows, highs, strict=True)), Fraction(1, 10**6))
    step = round_step(width * Fraction(5, 4) / FEWEST_TICKS)
    centre = [step * round((a + b) / 2 / step) for a, b in zip(lows, highs, strict=True)]
    # Half a step for the centre that was moved to a grid line, a quarter for air.
    half = step * math.ceil(width / (2 * step) + Fraction(3, 4))
    x, y = centre
    return Window(x - half, x + half, y - half, y + half, step)


def round_step(step: Fraction) -> Fraction:
    """The next of …, 0.1, 0.2, 0.5, 1, 2, 5, … that is not smaller.

    >>> [str(round_step(Fraction(s))) for s in ("0.07", "0.11", "3", "5")]
    ['1/10', '1/5', '5', '5']
    """
    power = Fraction(1)
    while power >= step:
        power /= 10
    while power * 10 < step:
        power *= 10
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= step)


def two_figures(value: Fraction) -> Fraction:
    """Rounded to two significant figures.

    >>> [str(two_figures(Fraction(v))) for v in ("1234", "-0.0567", "0")]
    ['1200', '-57/1000', '0']
    """
    unit = Fraction(1)
    while abs(value) >= 100 * unit:
        unit *= 10
    while value and abs(value) < 10 * unit:
        unit /= 10
    return round(value / unit) * unit
