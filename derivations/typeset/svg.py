"""Figures as SVG: the same picture as `tikz`, for a browser."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from html import escape

from derivations import printer
from derivations.typeset.canvas import Canvas, decimal, exact, ticks
from derivations.typeset.figures import Colour, Figure, Track
from derivations.typeset.level_sets import Ellipse, Point, Polyline

SIZE = Fraction(480)
LEFT, ABOVE, BELOW = 50, 15, 50
KEY_WIDTH, LETTER_WIDTH = 75, 8
KEY_STEP = 26
MOST_DOTS = 200
TRACK_COLOURS = ("#1a3fb4", "#8b2fa8", "#00808a", "#7a4a1e", "#c2187a", "#000000")
# A quarter of a circle as one cubic Bézier curve has its control points at 4/3 (√2 − 1).
QUARTER = Fraction(4 * (math.isqrt(2 * 10**16) - 10**8), 3 * 10**8)

STYLE = "font-family:serif;font-size:14px;stroke-linejoin:round"


def picture(figure: Figure) -> str:
    """A whole SVG file (units: px)."""
    canvas = Canvas(figure.window, SIZE, up=-1, digits=2)
    longest = max((len(label) for _, label in key_entries(figure)), default=0)
    width = LEFT + SIZE + KEY_WIDTH + LETTER_WIDTH * longest
    height = ABOVE + SIZE + BELOW
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{-LEFT} {-ABOVE} {width} {height}" style="{STYLE}">',
        f'<rect x="{-LEFT}" y="{-ABOVE}" width="100%" height="100%" fill="white"/>',
        f'<clipPath id="window"><rect width="{SIZE}" height="{SIZE}"/></clipPath>',
        *grid(canvas),
        '<g clip-path="url(#window)" fill="none">',
        *level_sets(figure, canvas),
        *tracks(figure, canvas),
        "</g>",
        f'<rect width="{SIZE}" height="{SIZE}" fill="none" stroke="#666"/>',
        *axis_labels(figure, canvas),
        *minimizer(figure.minimizer, canvas),
        *key(figure),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def grid(canvas: Canvas) -> Iterator[str]:
    window = canvas.window
    for x in ticks(window.left, window.right, window.step):
        yield line(canvas, (x, window.bottom), (x, window.top), "#999" if x == 0 else "#e0e0e0")
    for y in ticks(window.bottom, window.top, window.step):
        yield line(canvas, (window.left, y), (window.right, y), "#999" if y == 0 else "#e0e0e0")


def line(canvas: Canvas, start: Point, end: Point, stroke: str) -> str:
    return f'<path d="M{canvas.point(start)} L{canvas.point(end)}" stroke="{stroke}"/>'


def level_sets(figure: Figure, canvas: Canvas) -> Iterator[str]:
    for level in figure.levels:
        for curve in level.curves:
            if isinstance(curve, Ellipse):
                outline = ellipse(curve, canvas)
            else:
                outline = polyline(curve, canvas)
            yield f'<path d="{outline}" stroke="{hexadecimal(level.colour)}" stroke-width="1.5"/>'


def ellipse(curve: Ellipse, canvas: Canvas) -> str:
    """Four Bézier arcs between the ends of two conjugate diameters."""
    x, y = canvas.place(curve.centre)
    across, shift, rise = canvas.half_diameters(curve)

    def at(cosine: Fraction | int, sine: Fraction | int) -> str:
        horizontal = x + across * cosine + shift * sine
        return f"{decimal(horizontal, 2)},{decimal(y + rise * sine, 2)}"

    path = f"M{at(1, 0)}"
    for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        controls = at(c - QUARTER * s, s + QUARTER * c), at(QUARTER * c - s, QUARTER * s + c)
        path += f" C{controls[0]} {controls[1]} {at(-s, c)}"
    return path + "Z"


def polyline(curve: Polyline | Track, canvas: Canvas) -> str:
    return "M" + " L".join(canvas.point(point) for point in curve.points)


def tracks(figure: Figure, canvas: Canvas) -> Iterator[str]:
    for place, track in enumerate(figure.tracks):
        colour = track_colour(place)
        yield f'<path d="{polyline(track, canvas)}" stroke="{colour}" stroke-width="1.2"/>'
        for x, y in map(canvas.place, track.points[:MOST_DOTS]):
            centre = f'cx="{decimal(x, 2)}" cy="{decimal(y, 2)}"'
            yield f'<circle {centre} r="2.2" fill="{colour}"/>'


def track_colour(number: int) -> str:
    return TRACK_COLOURS[number % len(TRACK_COLOURS)]


def hexadecimal(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def axis_labels(figure: Figure, canvas: Canvas) -> Iterator[str]:
    window = figure.window
    for tick in ticks(window.left, window.right, window.step):
        x, y = canvas.place((tick, window.bottom))
        yield text(x, y + 18, number(tick), "middle")
    for tick in ticks(window.bottom, window.top, window.step):
        x, y = canvas.place((window.left, tick))
        yield text(x - 6, y + 5, number(tick), "end")
    horizontal, vertical = map(printer.text, figure.function.arguments)
    yield text(SIZE / 2, SIZE + 40, horizontal, "middle", italic=True)
    yield text(Fraction(-40), SIZE / 2 + 5, vertical, "middle", italic=True)


def text(x: Fraction, y: Fraction, words: str, anchor: str, italic: bool = False) -> str:
    style = ' font-style="italic"' if italic else ""
    place = f'x="{decimal(x, 2)}" y="{decimal(y, 2)}"'
    return f'<text {place} text-anchor="{anchor}"{style}>{escape(words)}</text>'


def number(value: Fraction) -> str:
    """With a minus sign, as in print, not a hyphen."""
    return exact(value).replace("-", "\N{MINUS SIGN}")


def minimizer(point: Point | None, canvas: Canvas) -> Iterator[str]:
    if point is not None:
        x, y = canvas.place(point)
        coordinates = f"({number(point[0])}, {number(point[1])})"
        yield f'<circle cx="{decimal(x, 2)}" cy="{decimal(y, 2)}" r="3.5"/>'
        halo = 'style="paint-order:stroke" stroke="white" stroke-width="4"'
        yield f"<g {halo}>{text(x + 7, y - 7, coordinates, 'start')}</g>"


def key(figure: Figure) -> Iterator[str]:
    """To the right of the picture: the levels, the highest on top, and then the tracks."""
    name = printer.text(figure.function)
    yield text(SIZE + 20, Fraction(KEY_STEP // 2), name, "start", italic=True)
    for row, (colour, label) in enumerate(key_entries(figure), start=1):
        y = Fraction(KEY_STEP * row + KEY_STEP // 2)
        ends = f"M{SIZE + 20},{y - 5} H{SIZE + 52}"
        yield f'<path d="{ends}" stroke="{colour}" stroke-width="2"/>'
        yield text(SIZE + 60, y, label, "start")


def key_entries(figure: Figure) -> Iterator[tuple[str, str]]:
    for level in reversed(figure.levels):
        yield hexadecimal(level.colour), number(level.value)
    for place, track in enumerate(figure.tracks):
        if track.label:
            yield track_colour(place), track.label
