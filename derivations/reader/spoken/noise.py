"""Brownian motions in words: where a text reckons with dW, differentials follow Itô's rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display
from derivations.reader.unknown_functions import SIGNS, behind_a_sign

SPEAKS = re.compile(
    r"\b(Brownian|Wiener|It(ô|o|\\\^o|\\\^\{o\})\b|"
    r"stochastic (differential|calculus|integral)|SDEs?\b)"
)
OTHERWISE = re.compile(
    r"Stratonovich|L(é|e|\\'e|\\'\{e\})vy[ -]*(process|nois|driven|motion|flight|measure|SDE)|"
    r"jump|fractional Brownian|semi-?martingale",
    re.I,
)
COUNTING = re.compile(r"Poisson process", re.I)
COUNTED = re.compile(r"\bd\s*(\\(tilde|bar|widetilde|hat)\s*\{?\s*)?[NJQM](?![A-Za-z])")  # dN
WRITTEN = re.compile(r"d\}?\s*[A-Z](?![A-Za-z])")  # dW
KIND = r"(standard |one-dimensional |independent |two |an? |the )*"
KIND += r"(Brownian motions?|Wiener process(es)?)"
NAMES = r"\$(\s*(,|and|,\s*and)\s*\$)*"
BEHIND = re.compile(rf"^{NAMES}?\s*,?\s*(is|be|are|being|denotes?)\s+{KIND}", re.I)
BEFORE = re.compile(rf"{KIND}\s+(\$\s*(,|and|,\s*and)\s*)*\$?\s*$", re.I)
INDEPENDENT = re.compile(r"\bindependent\b[^.]{0,40}(Brownian|Wiener)", re.I)
USUAL = frozenset("WBZ")
TIMES = frozenset({"t", "s", "u", "tau", "T"})


@dataclass(frozen=True, slots=True)
class Noise:
    """The letters that words call Brownian motions; otherwise: another calculus may be meant."""

    letters: frozenset[Letter]
    independent: bool
    otherwise: bool


def noise_of(displays: Sequence[Display]) -> Noise | None:
    """The letters of Brownian motions that a text speaks of; None where it speaks of none."""
    sources = {d.span.source.file: d.span.source for d in displays}
    texts = [source.text for source in sources.values()]
    if not any(map(SPEAKS.search, texts)):
        moving = any(map(WRITTEN.search, texts))
        if not moving or not (any(map(_is_otherwise, texts)) or any(map(_has_a_noise, displays))):
            return None
    named = frozenset(name for d in displays if d.is_inline for name in _named(d))
    independent = any(map(INDEPENDENT.search, texts))
    return Noise(named, independent, any(map(_is_otherwise, texts)))


def _is_otherwise(text: str) -> bool:
    """Whether it speaks of other calculi, or reckons with dN of a process that counts."""
    counted = COUNTING.search(text) and COUNTED.search(text)
    return bool(counted or OTHERWISE.search(text))


def _has_a_noise(display: Display) -> bool:
    """dX = a dt + b dW, whatever the words."""
    for row in display.rows:
        for statement in row.statements:
            behind = {n for side in statement.sides if side is not None for n in moved(side)}
            usual = any(name.letter in "WB" for name in behind)
            if usual and Letter("t") in behind and len(behind) > 2:
                return True
    return False


def _named(display: Display) -> Iterator[Letter]:
    told = BEHIND.search("$" + display.after) or BEFORE.search(display.before + "$")
    for row in display.rows if told else ():
        for statement in row.statements:
            tree = statement.sides[0]
            if tree is not None and not statement.relations:
                name = without_time(tree)
                yield from (name,) if isinstance(name, Letter) else ()


def moved(tree: Node) -> Iterator[Letter]:
    """W and t of dW_t and dt."""
    for node in nodes(tree):
        if isinstance(node, IntegralSign):
            names = map(without_time, node.variables)
            yield from (n for n in names if isinstance(n, Letter) and n not in node.variables)
        elif isinstance(node, Juxtaposed):
            names = map(without_time, behind_a_sign(node.parts))
            yield from (name for name in names if isinstance(name, Letter))


def without_time(node: Node) -> Node:
    """W of W_t and W(t), W₁ of W_1(t) and W^1_t: one letter."""
    match node:
        case Letter(letter, _, accents):
            return Letter(letter, "", accents)
        case Bracket("(", ")", (inner,)):
            return without_time(inner)
        case Juxtaposed((("", head), ("", Bracket("(", ")", (Letter(time),))))) if time in TIMES:
            return without_time(head)
        case Subscript(Letter(letter, _, accents), (Letter(time),)) if time in TIMES:
            return Letter(letter, "", accents)
        case Subscript(Letter(letter, _, accents), indices):
            below = [
                _label(i) for i in indices if not (isinstance(i, Letter) and i.letter in TIMES)
            ]
            if all(below):
                return Letter(letter + "_" + ",".join(map(str, below)), "", accents)
        case Superscript(base, Bracket("(", ")", (label,))) if shown := _label(label):
            inner = without_time(base)
            if isinstance(inner, Letter):
                return Letter(f"{inner.letter}_{shown}", "", inner.accents)
    return node


def _label(node: Node) -> object | None:
    match node:
        case Numeral(value) if value.denominator == 1:
            return value
        case Letter(letter, _, ()) if letter not in TIMES:
            return letter
        case Word(text):
            return text
    return None


def is_a_sign(node: Node) -> bool:
    """The d of a differential."""
    return isinstance(node, Letter) and node.letter in SIGNS and not node.accents
