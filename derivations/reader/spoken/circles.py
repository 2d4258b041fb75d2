"""The circle that words give: the unit circle, the circle of radius R about a.

Its centre and its radius are trees; it is run through once with its inside on the left. None where
the section speaks of several circles, of part of one, or says that one is run through clockwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from derivations.reader.raw import Bracket, Letter, Node, Numeral, Related, Signed
from derivations.reader.records import Display

CLOCKWISE = re.compile(r"(?<!counter)(?<!anti)(?<!counter[-‐ ])(?<!anti[-‐ ])clockwise", re.I)
PARTIAL = re.compile(
    r"\b(half|halves|semi-?circ\w*|quarters?|quadrants?|arcs?|parts?|portions?|pieces?|"
    r"together|consist\w*|followed by)\b",
    re.I,
)
UNIT = re.compile(
    r"\b(?:unit\s+circle|unit\s+disk's\s+boundary|boundary\s+of\s+the\s+unit\s+dis[kc])\b", re.I
)
RADIUS = re.compile(r"\bcircle\s+(?:of|with)\s+radius\s*$", re.I)
AT_THE_ORIGIN = re.compile(
    r"\s*(?:,\s*)?(?:\w+\s+){0,2}(?:cent(?:ered|red|er|re)|about|around)\b[^.$]*origin", re.I
)
CENTRE = re.compile(r"\b(?:cent(?:ered|red|er|re)(?:\s+(?:at|in|on))?|about|around)\s*$", re.I)
ZERO, ONE = Numeral(Fraction(0)), Numeral(Fraction(1))


class Circle(NamedTuple):
    """|z - centre| = radius"""

    centre: Node
    radius: Node

    def about(self, variable: Node) -> Related:
        """|z - a| = r, as a contour is written below an integral."""
        moved = Signed((("", variable), ("-", self.centre)))
        inside = variable if self.centre == ZERO else moved
        return Related((Bracket("|", "|", (inside,)), self.radius), ("=",))


def spoken_circle(displays: Sequence[Display]) -> Circle | None:
    """The one circle of which the words beside the formulas of a section speak."""
    said = [words for display in displays for words in (display.before, display.after)]
    if is_run_otherwise(displays):
        return None
    found = list(dict.fromkeys(_circles(displays)))
    if any(UNIT.search(words) for words in said):
        found.append(Circle(ZERO, ONE))
    return found[0] if len(set(found)) == 1 else None


def is_run_otherwise(displays: Sequence[Display]) -> bool:
    """Whether words speak of clockwise turns, or of part of a circle."""
    said = (words for display in displays for words in (display.before, display.after))
    return any(CLOCKWISE.search(words) or PARTIAL.search(words) for words in said)


def _circles(displays: Sequence[Display]) -> Iterator[Circle]:
    for place, display in enumerate(displays):
        radius = _alone(display)
        if radius is None or not RADIUS.search(display.before):
            continue
        beyond = displays[place + 1] if place + 1 < len(displays) else None
        if AT_THE_ORIGIN.match(display.after):
            yield Circle(ZERO, radius)
        elif beyond is not None and CENTRE.search(beyond.before):
            centre = _alone(beyond)
            if centre is not None:
                yield Circle(centre, radius)


def _alone(display: Display) -> Node | None:
    """R of $R$ and 2 of $R = 2$: the last side of the one formula."""
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1 or set(statements[0].relations) - {"="}:
        return None
    last = statements[0].sides[-1]
    return None if isinstance(last, Letter) and last.letter == "C" else last
