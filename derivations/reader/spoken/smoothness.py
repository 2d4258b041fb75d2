r"""Smooth and strongly convex functions, and where they are least, by the words of one sentence.

"$f$ is a function whose gradient is $L$-Lipschitz", "$f$ is smooth with constant $L$",
"an $L$-smooth function $f$", "$f$ with the minimizer $x^*$", "$f$ is bounded below by $f^*$"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.attempted import number_of, term_of
from derivations.reader.heads import head_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Juxtaposed, Letter, Nabla, Node, Subscript, Superscript
from derivations.reader.records import Display
from derivations.terms import Formula, Function, Name, Relation, Term, Zero, number
from derivations.terms.convexity import (
    CONVEX,
    LEAST_VALUE,
    MINIMIZER,
    SMOOTH,
    STRONGLY_CONVEX,
    SUBGRADIENT,
    shaped,
)
from derivations.terms.entrywise import Gradient

SPEAKS = re.compile(
    r"\b(smooth|strongly|Lipschitz|minimi[sz]\w*|minimum|bounded below|subgradient)\b", re.I
)
DENIES = re.compile(r"\b(not|non|never|if|whether|unless|when|neither|no)\b", re.I)
OPEN = re.compile(r"\b(not|whether|never|unless)\b", re.I)
ENDS = re.compile(r"[.;](?=\s|$)")
OF, BY = r"§(?P<of>\d+)", r"§(?P<by>\d+)"
WITH = r"\s+with\s+(?:a\s+|the\s+)?(?:smoothness\s+|Lipschitz\s+|(?:strong\s+)?convexity\s+)?"
CONSTANT = rf"(?:{WITH}(?:constant|parameter|modulus|coefficient)\s+)"
IS, ANY = r"\s+(?:is|be|are|has|have)\b", r"[^§]*?(?:§\d+[^§]*?){0,3}?"
NO_SET = r"(?!\s+(?:sets?|hull|comb))"
LIPSCHITZ = r"Lipschitz(?:[\s-]+continuous)?"
LEAST = r"(?:unique\s+|global\s+|local\s+|optimal\s+|any\s+|its\s+|an?\s+|the\s+)*"
SMOOTHLY = (
    rf"{OF}{IS}{ANY}{BY}-?\s*smooth\b",
    rf"{BY}-?\s*smooth\b[\w\s,-]*\bfunctions?\s+{OF}",
    rf"{OF}{IS}{ANY}\bsmooth{CONSTANT}{BY}",
    rf"{OF}{IS}{ANY}\bgradients?\s+(?:which\s+|that\s+)?(?:is|are)\s+{BY}-?\s*Lipschitz\b",
    rf"{OF}{IS}{ANY}{BY}-?\s*{LIPSCHITZ}\s+gradient",
    rf"{OF}{IS}{ANY}\b{LIPSCHITZ}\s+gradient{CONSTANT}{BY}",
    rf"{OF}{IS}{ANY}\bgradients?\s+(?:which\s+|that\s+)?(?:is|are)\s+{LIPSCHITZ}{CONSTANT}{BY}",
)
CONVEXLY = (
    rf"{OF}{IS}{ANY}§\d+-?\s*smooth,?\s+(?:and\s+)?(?:\w+\s+)?convex\b{NO_SET}",
    rf"§\d+-?\s*smooth,?\s+(?:and\s+)?convex\b[\w\s,-]*\bfunctions?\s+{OF}",
    rf"\bconvex,?\s+(?:and\s+)?§\d+-?\s*smooth\b[\w\s,-]*\bfunctions?\s+{OF}",
)
STRONGLY = (
    rf"{OF}{IS}{ANY}{BY}-?\s*strongly[\s-]+convex\b",
    rf"{BY}-?\s*strongly[\s-]+convex\b[\w\s,-]*\bfunctions?\s+{OF}",
    rf"{OF}{IS}{ANY}\bstrongly[\s-]+convex{CONSTANT}{BY}",
)
GRADIENT_IS = (
    rf"{OF}{IS}\s+{BY}-?\s*Lipschitz\b",
    rf"{OF}{IS}\s+{LIPSCHITZ}{CONSTANT}{BY}",
)
LEAST_AT = (
    rf"{OF}{ANY}\b(?:with|has|have)\s+{LEAST}minimi[sz]er\s+{BY}",
    rf"{BY}\s+(?:is|be|denotes?)\s+{LEAST}minimi[sz]er\s+of\s+(?:the\s+function\s+)?{OF}",
    rf"{BY}\s+minimi[sz]es\s+(?:the\s+function\s+)?{OF}",
    rf"{OF}{ANY}\b(?:where|and|let)\s+{BY}\s+(?:is|be|denotes?)\s+its\s+{LEAST}minimi[sz]er",
    rf"\bminimi[sz]er\s+{BY}\s+of\s+{OF}",
    rf"{OF}{ANY}\s+(?:is\s+minimi[sz]ed|attains\s+its\s+minimum|has\s+its\s+minimum)\s+(?:at|in)\s+{BY}",
)
SUBGRADIENT_AT = (
    rf"{BY}\s+(?:is|be|denotes?|in)\s+(?:a|any|some|the)\s+subgradient\s+of\s+[\w\s]*{OF}\s+"
    r"(?:at|in)\s+(?:the\s+point\s+)?§(?P<at>\d+)"
)
NOT_BELOW = (
    rf"{OF}{IS}{ANY}\bbounded\s+(?:from\s+)?below\s+by\s+{BY}",
    rf"{BY}\s+(?:is|be|denotes?)\s+{LEAST}(?:minimum|infimum)(?:\s+value)?\s+of\s+{OF}",
    rf"{OF}{ANY}\b(?:with|has|have)\s+{LEAST}(?:minimum|infimum)(?:\s+value)?\s+{BY}",
)


def smoothness(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """What the sentence that begins with an inline formula says of its functions."""
    display = displays[place]
    if not display.is_inline or not SPEAKS.search(display.before + display.after):
        return
    sentence = _sentence(displays, place)
    if not SPEAKS.search(sentence):
        return
    for kind, patterns in ((SMOOTH, SMOOTHLY), (STRONGLY_CONVEX, STRONGLY)):
        for of, by in _found(patterns, sentence, displays):
            yield from _curved(kind, _function(of), number_of(_letter(by), names))
    for found in _matches(CONVEXLY, sentence):
        if name := _function(displays[int(found["of"])]):
            yield shaped(CONVEX, name)
    for of, by in _found(GRADIENT_IS, sentence, displays):
        yield from _curved(SMOOTH, _of_gradient(of), number_of(_letter(by), names))
    for of, by in _found(LEAST_AT, sentence, displays):
        yield from _least_at(_function(of), term_of(_plain(by), names))
    for found in _matches((SUBGRADIENT_AT,), sentence):
        of, by, at = (displays[int(found[k])] for k in ("of", "by", "at"))
        name, terms = _function(of), [term_of(_plain(each), names) for each in (by, at)]
        if name is not None and all(term is not None and term.shape.is_vector for term in terms):
            yield shaped(SUBGRADIENT, name, *(term for term in terms if term is not None))
    for of, by in _found(NOT_BELOW, sentence, displays):
        if (name := _function(of)) and (value := number_of(_plain(by), names)) is not None:
            yield shaped(LEAST_VALUE, name, value)


def _sentence(displays: Sequence[Display], place: int) -> str:
    """The sentence that begins with a formula, §7 for the seventh; "" if it is not the first."""
    display = displays[place]
    before = ENDS.split(display.before)[-1]
    if _is_behind_display(displays, place, before):
        before = before.rpartition("$")[2]
    if "$" in before:
        return ""
    parts = (before, *ENDS.split(display.after)[0].split("$"))
    inside = next((k for k, d in enumerate(displays[place:]) if not d.is_inline), len(parts))
    told = "".join(f"{words}§{place + k}" for k, words in enumerate(parts[:-1][:inside]))
    told += parts[min(inside, len(parts) - 1)]
    return re.sub(r" +-", "-", " ".join(told.split()))


def _is_behind_display(displays: Sequence[Display], place: int, before: str) -> bool:
    """Whether it is the first formula of a sentence, `With step size`, right behind a display."""
    words = before.rpartition("$")[2].strip()
    return place > 0 and not displays[place - 1].is_inline and words[:1].isupper()


def _found(
    patterns: Sequence[str], sentence: str, displays: Sequence[Display]
) -> Iterator[tuple[Display, Display]]:
    for found in _matches(patterns, sentence):
        yield displays[int(found["of"])], displays[int(found["by"])]


def _matches(patterns: Sequence[str], sentence: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        for found in re.finditer(pattern, sentence, re.I):
            before = sentence[: found.start()]
            if not DENIES.search(found.group()) and not OPEN.search(before):
                yield found


def _curved(kind: Function, of: Name | None, constant: Term | None) -> Iterator[Formula]:
    """L-smooth, μ-strongly convex: of a constant that is positive."""
    if of is not None and constant is not None:
        yield shaped(kind, of, constant)
        yield Formula(constant, Relation.GREATER, number(0))


def _least_at(of: Name | None, point: Term | None) -> Iterator[Formula]:
    if of is not None and point is not None:
        yield shaped(MINIMIZER, of, point)
        if point.shape.is_vector:
            yield Formula(Gradient(Function(of), point), Relation.EQUAL, Zero(*point.shape))


def _first(display: Display) -> Node | None:
    """The left side of the one formula of a display."""
    statements = [s for row in display.rows for s in row.statements]
    return statements[0].sides[0] if statements else None


def _letter(display: Display) -> Letter | Subscript | None:
    """L of L and of L > 0."""
    first = _first(display)
    return first if isinstance(first, Letter | Subscript) else None


def _plain(display: Display) -> Node | None:
    first = _first(display)
    return first if isinstance(first, Letter | Subscript | Superscript) else None


def _function(display: Display) -> Name | None:
    """f of f, f(x) and f: ℝⁿ → ℝ."""
    first = _first(display)
    head = head_of(first) if first is not None else None
    if head is None or not (len(head.name.letter) == 1 or head.is_applied):
        return None
    return head.name


def _of_gradient(display: Display) -> Name | None:
    """f of ∇f."""
    first = _first(display)
    if isinstance(first, Nabla) and isinstance(first.operand, Letter | Juxtaposed):
        head = head_of(first.operand)
        return None if head is None else head.name
    return None


__all__ = ["smoothness"]
