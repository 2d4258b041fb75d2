r"""Convex functions in words: "let $f$ be convex", "$f$ is $\mu$-strongly convex, $L$-smooth"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.attempted import number_of
from derivations.reader.heads import head_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Juxtaposed, Letter, Nabla, Node
from derivations.reader.records import Display
from derivations.reader.spoken.properties import words_of
from derivations.terms import Formula, Name, Term
from derivations.terms.convexity import CONCAVE, CONVEX, SMOOTH, STRONGLY_CONVEX, shaped

SAYS_CONVEX = re.compile(
    r"(?<!non-)(?<!non)(?<!quasi)(?<!quasi-)\bconvex\b(?! (sets?|hull|comb))", re.I
)
SAYS_CONCAVE = re.compile(r"\bconcave\b", re.I)
STRONGLY = re.compile(r"^\s*-?\s*strongly[- ]convex\b", re.I)
SMOOTHLY = re.compile(r"^\s*-?\s*(smooth|Lipschitz)\b", re.I)

LIPSCHITZ = re.compile(r"^\s*-?\s*Lipschitz\b(?! (continuous )?gradient)", re.I)
IS, ENDS = re.compile(r"\b(is|be|are|has|have)\b"), re.compile(r"[.;]\s")
NEAR = 4  # formulas in the same sentence


def convexities(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """What the words around an inline formula say of the shape of a function."""
    display = displays[place]
    if not display.is_inline:
        return
    if (of := function_of(display)) is not None:
        words = words_of(displays, place)
        if SAYS_CONVEX.search(words):
            yield shaped(CONVEX, of)
        if SAYS_CONCAVE.search(words):
            yield shaped(CONCAVE, of)
    constant = _constant(display, names)
    if constant is None:
        return
    for kind, said in ((STRONGLY_CONVEX, STRONGLY), (SMOOTH, SMOOTHLY)):
        if said.match(display.after):
            found = _function_before(displays, place, bool(LIPSCHITZ.match(display.after)))
            if found is not None:
                yield shaped(kind, found, constant)


def convex_names(displays: Sequence[Display]) -> Iterator[Name]:
    """The functions that words call convex or concave: their values are numbers."""
    for place, display in enumerate(displays):
        of = function_of(display) if display.is_inline else None
        if of is not None:
            words = words_of(displays, place)
            if SAYS_CONVEX.search(words) or SAYS_CONCAVE.search(words):
                yield of


def _first(display: Display) -> Node | None:
    statements = [s for row in display.rows for s in row.statements]
    if not statements or statements[0].relations:
        return None
    return statements[0].sides[0]


def function_of(display: Display) -> Name | None:
    """f of f, f(x) and f: ℝⁿ → ℝ."""
    first = _first(display)
    head = head_of(first) if first is not None else None
    if head is None:
        return None
    of = head.name
    return of if len(of.letter) == 1 or head.is_applied else None


def _constant(display: Display, names: Lexicon) -> Term | None:
    first = _first(display)
    return number_of(first, names) if isinstance(first, Letter) else None


def _function_before(displays: Sequence[Display], place: int, of_gradient: bool) -> Name | None:
    r"""The function of a sentence: f of "$f$ is $\mu$-…" and of "$\nabla f$ is $L$-…"."""
    for before in reversed(displays[max(0, place - NEAR) : place]):
        behind = before.after.partition("$")[0]
        if ENDS.search(behind) or not before.is_inline:
            return None
        first = _first(before)
        if of_gradient:
            if isinstance(first, Nabla) and isinstance(first.operand, Letter | Juxtaposed):
                head = head_of(first.operand)
                return None if head is None else head.name
        elif (found := function_of(before)) is not None and IS.search(behind):
            return found
    return None
