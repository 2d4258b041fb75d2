r"""Events by small letters and words: p(b | \bar a), "where m and f are complementary events".

A small letter inside of p(…) is a value at which a density is taken, unless it is negated or words
call it an event. Then the letters beside it in one bracket are events, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import (
    Accented,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Related,
    Subscript,
    Superscript,
    Unknown,
    Word,
    nodes,
)
from derivations.reader.records import Display, Statement
from derivations.reader.words import GREEK

EVENTS_BEFORE = re.compile(r"\bevents?\s+(?:\$\s*(?:,|and|,\s*and|or)\s*)*$", re.I)
EVENTS_AFTER = re.compile(
    r"^\s*(?:(?:,|and|,\s*and|or)\s*\$\s*)*(?:is|are|be|denotes?)\s+(?:an?\s+|the\s+|two\s+)?"
    r"(?:\w+(?:ly)?\s+)*(?:events?\b|complementary\b|complements?\b)",
    re.I,
)
CHANCE = frozenset({"P", "p", "Pr", "PP", "prob", "Prob"})
SETS = frozenset({"cup", "cap", "setminus"})
OPPOSITES = ("not ", "no ", "non-", "non ")


def happening(statements: Iterable[Statement], displays: Sequence[Display]) -> frozenset[str]:
    """The small letters of a section that stand for events."""
    brackets = list(_brackets(statements))
    found = {letter for bracket in brackets for letter in _negated(bracket)}
    found |= {letter for display in displays for letter in _called(display)}
    if not found:
        return frozenset()
    for _ in range(2):
        for bracket in brackets:
            letters = {i.letter for i in bracket.items if isinstance(i, Letter) and not i.style}
            if letters & found:
                found |= letters
    return frozenset(letter for letter in found if letter.islower())


def event_letters(statements: Iterable[Statement]) -> frozenset[str]:
    """The capitals and words that stand in P(…) as events: P(A | B), P(A ∩ B^c), P(spam)."""
    return frozenset(
        letter
        for bracket in _brackets(statements)
        for item in bracket.items
        for letter in _bare(item)
        if letter.isupper() or len(letter) > 1
    )


def indicates_an_event(node: Subscript, events: Collection[str]) -> bool:
    """1_A and 1_{A ∩ B} where P(A) and P(B) are written, too."""
    if not events or not isinstance(node.base, Numeral) or node.base.value != 1:
        return False
    below = {leaf.letter for leaf in nodes(node.indices[0]) if isinstance(leaf, Letter)}
    capitals = {letter for letter in below if letter.isupper()}
    return bool(capitals) and capitals <= set(events)


def _bare(item: Node) -> Iterator[str]:
    match item:
        case Letter(letter, "" | "roman", ()) | Subscript(Letter(letter, "", ())):
            yield letter
        case Juxtaposed(parts) if any(sign in SETS for sign, _ in parts):
            for _, part in parts:
                yield from _bare(part)
        case Bracket(_, _, (inner,)) | Big("cup" | "cap" | "sqcup" | "uplus", _, _, inner):
            yield from _bare(inner)
        case _ if (body := negated(item)) is not None:
            yield from _bare(body)


def is_set(node: Node, letters: frozenset[str]) -> bool:
    """A ∪ B, A^c, (A ∩ B)^c of the letters of events, outside of P(…)."""
    match node:
        case Letter(letter, "" | "roman", ()) | Subscript(Letter(letter, "", ())):
            return letter in letters
        case Big("cup" | "cap" | "sqcup" | "uplus"):
            return True
        case Bracket("(" | "[" | "{", _, (inner,)):
            return is_set(inner, letters)
        case Juxtaposed(parts):
            signs = {sign for sign, _ in parts[1:]}
            return bool(signs) and signs <= SETS and all(is_set(p, letters) for _, p in parts)
    body = negated(node)
    return body is not None and is_set(body, letters)


def _brackets(statements: Iterable[Statement]) -> Iterator[Bracket]:
    trees = (side for statement in statements for side in statement.sides if side is not None)
    for node in (n for tree in trees for n in nodes(tree)):
        if not isinstance(node, Juxtaposed):
            continue
        for (_, head), (sign, bracket) in zip(node.parts, node.parts[1:], strict=False):
            found = named(head) if not sign and isinstance(bracket, Bracket) else None
            if found is not None and found.name.letter in CHANCE and isinstance(bracket, Bracket):
                yield bracket


def _negated(bracket: Bracket) -> Iterator[str]:
    for item in bracket.items:
        inner = negated(item)
        if isinstance(inner, Letter) and len(inner.letter) == 1 and not inner.accents:
            yield inner.letter


def negated(node: Node) -> Node | None:
    r"""A of \bar A, ¬A, A^c, ∼A, "not A"; None for what is no negation."""
    match node:
        case Letter(letter, style, ("bar",)):
            return Letter(letter, style, span=node.span)
        case Accented("bar", body) | Unknown(r"\neg", (body,)):
            return body
        case Superscript(base, Letter("c" | "C" | "complement") | Unknown(r"\complement", ())):
            return base
        case Superscript(base, Mark("∁")) | Related((Nothing(), base), ("sim",)):
            return base
        case Juxtaposed((("", Word(text)), ("", body))) if text.strip().lower() == "not":
            return body
        case Word(text, upright):
            for start in OPPOSITES:
                if text.lower().startswith(start) and (rest := text[len(start) :].strip()):
                    return Word(rest, upright, span=node.span)
    return None


def _called(display: Display) -> Iterator[str]:
    """m in "events m and f", "where m and f are complementary events"."""
    if not display.is_inline:
        return
    if EVENTS_BEFORE.search(display.before) or EVENTS_AFTER.match(display.after):
        for statement in (s for row in display.rows for s in row.statements):
            first = statement.sides[0]
            if isinstance(first, Letter) and not first.accents and not statement.relations:
                yield first.letter


def is_word(node: Node) -> bool:
    """A name of several letters that is no Greek one, or words."""
    if isinstance(node, Word):
        return any(sign.isalpha() for sign in node.text)
    return isinstance(node, Letter) and len(node.letter) > 1 and node.letter not in GREEK
