"""λ is the largest singular value of W, or its spectral norm: ‖W‖ = λ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import named
from derivations.reader.raw import Node
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display
from derivations.terms import Formula, Norm, Relation, ShapeError, Symbol, Term

NORM = (
    r"(?:(?:largest|maximal|maximum|biggest|top|leading|dominant)\s+singular\s+value|"
    r"spectral\s+norm|operator\s+norm|(?:induced\s+)?(?:2|two|Euclidean)-norm)"
)
MATRIX = r"(?:the\s+)?(?:(?:weight\s+|recurrent\s+|recurrence\s+)*matrix\s*)?"
VALUE_OF = re.compile(
    rf"^\s*(?:be|is|are|denotes?|being|for|as|,)?\s*(?:the\s+)?{NORM}\s+of\s+{MATRIX}$", re.I
)
OF_VALUE = re.compile(rf"\b{NORM}\s+of\s+{MATRIX}$", re.I)
HAS = re.compile(rf"^\s*(?:has|have|with|having)\s+(?:the\s+|a\s+)?{NORM}\s*$", re.I)
NAMED = re.compile(rf"\b{NORM}\s*$", re.I)
IS = re.compile(r"^\s*(?:is|be|equals|by)\s*$", re.I)
OF = re.compile(rf"^\s*of\s+{MATRIX}$", re.I)


def spectral_norms(displays: Sequence[Display], place: int, names: Lexicon) -> list[Formula]:
    """What the words between the formula at a place and the one before say of a matrix."""
    if not place:
        return []
    between = displays[place - 1].after.partition("$")[0]
    before = displays[place - 1].before.rpartition("$")[2]
    first, second = _alone(displays[place - 1]), _alone(displays[place])
    if first is None or second is None:
        return []
    if VALUE_OF.match(between) or (NAMED.search(before) and OF.match(between)):
        value, matrix = first, second
    elif HAS.match(between) or (OF_VALUE.search(before) and IS.match(between)):
        matrix, value = first, second
    else:
        return []
    try:
        number, whole = build(value, names), build(matrix, names)
    except (NoMeaning, ShapeError):
        return []
    return [] if not _fits(number, whole) else [Formula(Norm(whole), Relation.EQUAL, number)]


def _fits(number: Term, matrix: Term) -> bool:
    is_matrix = isinstance(matrix, Symbol) and not matrix.shape.is_vector
    return isinstance(number, Symbol) and number.shape.is_scalar and is_matrix


def _alone(display: Display) -> Node | None:
    """What a formula in the text names, perhaps with the space that it is from."""
    statements = list(in_display(display)) if display.is_inline else []
    if len(statements) != 1 or statements[0].relations not in ((), ("in",)):
        return None
    side = statements[0].sides[0]
    return side if side is not None and named(side) is not None else None
