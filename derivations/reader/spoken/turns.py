"""Names that take one value after another: in state 1 V = 10 and p = 2, in state 2 V = 20.

Where words turn to another case, and a name with a number gets another one, the numbers of the case
before hold no more, nor do those that were found for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.reader.forms import is_number
from derivations.reader.memory import Introduced, Memory, Stated
from derivations.reader.naming import named
from derivations.reader.premises import gives_number
from derivations.reader.raw import Accented, Letter, Node, Word, nodes
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display
from derivations.reader.text.blocks import paragraph_of
from derivations.terms import Name

TURNS = re.compile(
    r"(?:^|[\s(])(?:for|if|when|at|in|set(?:ting)?|put(?:ting)?|taking|choosing|start(?:s|ing)?|"
    r"at first|first|initially|originally|now|next|afterwards?|after|before|once|during|later|"
    r"finally|again|(?:and\s+)?then|becomes?|"
    r"to|from|case|state|step|iteration|year|month|sample|group|trial|run|round)"
    r"(?:\s+(?!so\b|thus\b|hence\b|gives?\b|get\b|we\b|yields?\b|therefore\b)[\w-]+){0,3}[\s,:]*$",
    re.I,
)
AND_FOR = re.compile(r"[\s,;]*(?:and|but|while|whereas)\s+(?:for|if|when|with|at)\s*", re.I)
SENTENCE_ENDS = re.compile(r"[.?!]\W*\s[\s$]*[A-Z]")
CONCLUDES = re.compile(r"(?:^|[.;:]\s+)Then,?\s*$")


def turn_to_other_values(memory: Memory, display: Display) -> frozenset[Name]:
    """Forget the numbers of the case before, where a display turns to another; which names."""
    stated = memory.at(display.path)
    if not display.is_inline or not (given := list(_numbers(display))):
        return frozenset()
    clause = re.split(r"[.;]\s+|\$", display.before)[-1]
    later = bool(stated.turns) and paragraph_of(stated.turns[-1]) == paragraph_of(display.span)
    if not TURNS.search(clause) or (CONCLUDES.search(display.before) and not later):
        return frozenset()
    known = [k for left, right in given if (k := _other_number(stated, left, right, display))]
    if not known and AND_FOR.fullmatch(clause):
        known = list(_numbers_before(stated, display))
    gone = frozenset(_since(stated, known, display)) if known else frozenset[Name]()
    stated.turns.append(display.span)
    for symbol in [s for s in stated.definitions if s.name in gone]:
        stated.forget_symbol(symbol)
    stated.hypotheses[:] = [h for h in stated.hypotheses if not gives_number(h, gone)]
    return gone


def _numbers(display: Display) -> Iterator[tuple[Node, Node]]:
    """The names that a display gives numbers, which it does not compute."""
    for statement in in_display(display):
        if set(statement.relations) == {"="}:
            left, *rest = statement.sides
            right = rest[-1]
            reckoned = all(side is not None and _is_reckoned(side) for side in rest)
            if left is None or right is None or not reckoned:
                continue
            if is_number(right) and named(left):
                yield left, right


def _other_number(stated: Stated, left: Node, right: Node, display: Display) -> Introduced | None:
    known = stated.introduced.get(left)
    if known is None or known.right == right or not _is_reckoned(known.right):
        return None
    return known if known.paragraph == paragraph_of(display.span) else None


def _numbers_before(stated: Stated, display: Display) -> Iterator[Introduced]:
    """H = 1 of "H of a fair coin is H = 1, and for p = 1/4 H = 0.81": of the sentence so far."""
    own = paragraph_of(display.span)
    for known in stated.introduced.values():
        if known.paragraph != own or not _is_reckoned(known.right):
            continue
        if not SENTENCE_ENDS.search(_text_between(known, display)):
            yield known


def _text_between(known: Introduced, display: Display) -> str:
    return display.span.source.text[known.display.end : display.span.start]


def _since(stated: Stated, known: list[Introduced], display: Display) -> Iterator[Name]:
    """The names with numbers since the words that the case before began with."""
    first = min(k.display.start for k in known)
    here = [t.start for t in stated.turns if paragraph_of(t) == paragraph_of(display.span)]
    begins = max((start for start in here if start <= first), default=first)
    for left, other in stated.introduced.items():
        name = named(left)
        same = other.display.source is display.span.source and other.display.start >= begins
        if name is not None and same and _is_reckoned(other.right):
            yield name.name


def _is_reckoned(tree: Node) -> bool:
    """0.6 - 0.1 · 2.4 and 4π, in which no name stands."""
    named_parts = (Letter, Word, Accented)
    written = [node for node in nodes(tree) if node != Letter("pi")]
    return is_number(tree) or not any(isinstance(node, named_parts) for node in written)
