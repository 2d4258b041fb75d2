"""Letters that a sentence introduces as any numbers: let a < b, suppose a < b for real a, b."""

from __future__ import annotations

import re

from derivations.reader.records import Display

INTRODUCES = re.compile(r"\b(let|suppose|assume|if|for|given|consider|take)\b", re.I)
PLAIN = frozenset({
    "let", "suppose", "assume", "if", "for", "given", "consider", "take", "now", "first", "that",
    "any", "all", "every", "arbitrary", "real", "reals", "numbers", "number", "and", "be", "are",
    "is", "with", "such", "two", "three", "some", "we", "have", "both", "where", "then",
})  # fmt: skip
SIZES = re.compile(
    r"\b(sides?|lengths?|triangles?|positive|non-?negative|distances?|radi(us|i)|mass(es)?|times?"
    r"|speeds?|probabilit\w+|prices?|costs?|areas?|volumes?|edges?|weights?|heights?|ages?|sizes?"
    r"|natural|norms?|counts?|degrees?|angles?|measures?|energ\w+|temperatures?|legs?)\b",
    re.I,
)
NEAR = 200  # characters
OF_WHICH = re.compile(r"\\mathbb\s*\{?\s*[RCZQ]\b|\b(reals?|complex|integers?)\b", re.I)
MATHEMATICS = re.compile(r"\$[^$]*\$?")


def introduces_any_numbers(display: Display) -> bool:
    """Whether the words around a formula say of its letters that they are numbers, and no more."""
    sentence = re.split(r"[.:;]\s", MATHEMATICS.sub(" ", display.before))[-1]
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", sentence)]
    plain = bool(INTRODUCES.search(sentence)) and set(words) <= PLAIN
    behind = re.split(r"[.:;]\s", f"{display.after} ")[0]
    return plain and SIZES.search(f"{display.before} {behind}") is None


def says_which_numbers(display: Display) -> bool:
    r"""Let a, b \in \mathbb{R} with …, for real a: in the sentence before a formula."""
    span = display.span
    before = span.source.text[max(0, span.start - NEAR) : span.start]
    return OF_WHICH.search(re.split(r"[.;]\s|\n\s*\n", before)[-1]) is not None
