r"""Case 1: $x \ge 0$. Then …: the formula of a heading is supposed, as far as the case reaches.

It reaches over its paragraph, and over the next ones while they go on with then, so, in this case;
the next heading ends it.
"""

from __future__ import annotations

import re

from derivations.reader.records import Display

NUMBER = r"(\d+|[ivx]+|[a-d]|one|two|three|four|first|second|third)"
HEADING = re.compile(
    r"(^|[\s.;:{(*])((sub)?case|fall|cas|caso)\s*\(?" + NUMBER + r"\)?'*"
    r"[\s:.,)}(\\\-~*]*((where|if|when|suppose|assume|let|that)\b\s*(that\b)?\s*)?"
    r"([^$.;:]{0,40}\$\s*(,|and|,\s*and)\s*)*$",
    re.I,
)
CONTINUES = re.compile(
    r"^\W*(then|so|hence|thus|therefore|here|in this case|in that case|as|since|now)\b",
    re.I,
)


def heads_a_case(display: Display) -> bool:
    """Whether a heading, Case 1 or Case (ii), supposes the formula."""
    if not display.is_inline:
        return False
    lowered = display.before.lower()  # to look for the words first costs a tenth
    return ("cas" in lowered or "fall" in lowered) and HEADING.search(display.before) is not None


def continues_a_case(display: Display) -> bool:
    """Whether a paragraph goes on with the case of the one before."""
    return CONTINUES.match(display.before) is not None
