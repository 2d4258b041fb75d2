"""Figures as TikZ, without pgfplots, which the engine from PyPI does not have."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.printer import latex
from derivations.typeset.canvas import Canvas, decimal, exact, ticks
from derivations.typeset.figures import Figure, Level, Track
from derivations.typeset.latex import Latex
from derivations.typeset.level_sets import Ellipse, Point, Polyline

SIZE = Fraction(8)
KEY_STEP = Fraction(1, 2)
MOST_DOTS = 200
TRACK_COLOURS = ("blue!70!black", "violet", "teal", "brown!80!black", "magenta!80!black", "black")


def picture(figure: Figure) -> str:
    """A `tikzpicture` (units: cm); needs TikZ, no library of it."""
    canvas = Canvas(figure.window, SIZE, up=1, digits=4)
    lines = [
        *("  " + definition for definition in colour_definitions(figure)),
        *("  " + line for line in grid(canvas)),
        "  \\begin{scope}",
        f"    \\clip (0,0) rectangle ({SIZE},{SIZE});",
        *("    " + line for line in level_sets(figure, canvas)),
        *("    " + line for line in track_lines(figure, canvas)),
        "  \\end{scope}",
        f"  \\draw[black!60] (0,0) rectangle ({SIZE},{SIZE});",
        *("  " + line for line in axis_labels(figure, canvas)),
        *("  " + line for line in minimizer(figure.minimizer, canvas)),
        *("  " + line for line in key(figure)),
    ]
    return "\n".join(["\\begin{tikzpicture}[font=\\footnotesize]", *lines, "\\end{tikzpicture}"])


def colour_definitions(figure: Figure) -> Iterator[str]:
    for number, level in enumerate(figure.levels):
        red, green, blue = level.colour
        yield f"\\definecolor{{{colour(number)}}}{{RGB}}{{{red},{green},{blue}}}"


def colour(number: int) -> str:
    return f"level{number}"


def grid(canvas: Canvas) -> Iterator[str]:
    """Thin lines at every tick, darker ones at zero."""
    window = canvas.window
    for x in ticks(window.left, window.right, window.step):
        ends = canvas.point((x, window.bottom)), canvas.point((x, window.top))
        yield f"\\draw[{grid_style(x)}] ({ends[0]}) -- ({ends[1]});"
    for y in ticks(window.bottom, window.top, window.step):
        ends = canvas.point((window.left, y)), canvas.point((window.right, y))
        yield f"\\draw[{grid_style(y)}] ({ends[0]}) -- ({ends[1]});"


def grid_style(place: Fraction) -> str:
    return "black!12" if place else "black!35"


def level_sets(figure: Figure, canvas: Canvas) -> Iterator[str]:
    for number, level in enumerate(figure.levels):
        for curve in level.curves:
            style = f"{colour(number)}, line width=0.9pt"
            if isinstance(curve, Ellipse):
                yield ellipse(curve, canvas, style)
            else:
                yield polyline(curve, canvas, style)


def ellipse(curve: Ellipse, canvas: Canvas, style: str) -> str:
    """The unit circle, sheared: `cm` moves coordinates, it does not touch the line's width."""
    matrix = (decimal(number, canvas.digits) for number in canvas.half_diameters(curve))
    across, shift, rise = matrix
    cm = f"cm={{{across},0,{shift},{rise},({canvas.point(curve.centre)})}}"
    return f"\\draw[{style}, {cm}] (0,0) circle[radius=1];"


def polyline(curve: Polyline | Track, canvas: Canvas, style: str) -> str:
    points = [f"({canvas.point(point)})" for point in curve.points]
    return f"\\draw[{style}] {' -- '.join(points)};"


def track_lines(figure: Figure, canvas: Canvas) -> Iterator[str]:
    for place, track in enumerate(figure.tracks):
        style = track_colour(place)
        yield polyline(track, canvas, f"{style}, line width=0.7pt, line join=round")
        for point in track.points[:MOST_DOTS]:
            yield f"\\fill[{style}] ({canvas.point(point)}) circle[radius=1.3pt];"


def track_colour(place: int) -> str:
    return TRACK_COLOURS[place % len(TRACK_COLOURS)]


def axis_labels(figure: Figure, canvas: Canvas) -> Iterator[str]:
    window = figure.window
    for x in ticks(window.left, window.right, window.step):
        yield f"\\node[below] at ({canvas.point((x, window.bottom))}) {{${exact(x)}$}};"
    for y in ticks(window.bottom, window.top, window.step):
        yield f"\\node[left] at ({canvas.point((window.left, y))}) {{${exact(y)}$}};"
    horizontal, vertical = figure.function.arguments
    middle = decimal(SIZE / 2, canvas.digits)
    yield f"\\node at ({middle},-0.95) {{${latex(horizontal)}$}};"
    yield f"\\node at (-1.05,{middle}) {{${latex(vertical)}$}};"


def minimizer(point: Point | None, canvas: Canvas) -> Iterator[str]:
    """A dot with its coordinates, on a white ground so that curves do not cross the digits."""
    if point is not None:
        place = canvas.point(point)
        label = f"$({exact(point[0])},\\ {exact(point[1])})$"
        ground = "fill=white, fill opacity=0.85, text opacity=1, rounded corners=1pt"
        style = f"above right, inner sep=1.5pt, outer sep=3pt, {ground}"
        yield f"\\node[{style}] at ({place}) {{{label}}};"
        yield f"\\fill ({place}) circle[radius=2pt];"


def key(figure: Figure) -> Iterator[str]:
    """To the right of the picture: the levels, the highest on top, and then the tracks."""
    left, right = decimal(SIZE + Fraction(1, 2), 2), decimal(SIZE + Fraction(11, 10), 2)
    heights = (SIZE - Fraction(1, 4) - KEY_STEP * row for row in range(10**6))
    yield f"\\node[right] at ({left},{decimal(next(heights), 2)}) {{${latex(figure.function)}$}};"
    for style, label in key_entries(figure):
        height = decimal(next(heights), 2)
        yield f"\\draw[{style}, line width=1.2pt] ({left},{height}) -- ({right},{height});"
        yield f"\\node[right] at ({right},{height}) {{{label}}};"


def key_entries(figure: Figure) -> Iterator[tuple[str, str]]:
    numbered: list[tuple[int, Level]] = list(enumerate(figure.levels))
    for number, level in reversed(numbered):
        yield colour(number), f"${exact(level.value)}$"
    for place, track in enumerate(figure.tracks):
        if track.label:
            yield track_colour(place), Latex.escape(track.label)
