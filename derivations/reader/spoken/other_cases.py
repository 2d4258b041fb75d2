r"""Two formulas of other cases: behind "if $w = 0$" and "if $w = 1$", or "now consider $n = 4$".

What is found in one case says nothing of the other, whatever the names are.
"""

from __future__ import annotations

import re

from derivations.reader.records import Display
from derivations.reader.text.source import Span

TURNS = re.compile(
    r"\b(?:now|next|finally|similarly|likewise|secondly|thirdly|again)\b[,\s]*"
    r"(?:we |let'?s |let us )?"
    r"(?:can |will |shall )?(?:consider|look at|take|turn to|try|examine|study|do)\b"
    r"(?=[^.;]{0,40}(?:=|\b(?:case|example|situation|problem)s?\b))"
    r"|\b(?:for|in|take|consider) (?:the|a|an|our) (?:second|third|next|other|last|final) "
    r"(?:example|case|problem|one)\b",
    re.I,
)
ASKS = (
    r"\b(?:find|compute|evaluate|calculate|determine|solve|simplify|integrate|differentiate|"
    r"expand)\b"
)
ASKED = re.compile(rf"{ASKS}[^.;:$]*(?:\$|\\\(|\\\[)", re.I)
ASKED_BEFORE = re.compile(rf"{ASKS}[^.;:]*\$[^.;:$]{{0,20}}[.:]?\s*$", re.I)
IF = re.compile(r"\b(?:[Ii]f|[Ww]hen)\s+\$([^$]+=[^$]+)\$")
SUPPOSES = re.compile(r"\s*(?:If|When|Where|Suppose|For)\b")
BARE = re.compile(r"\$\s*\\?([A-Za-z]+)\s*\$")
ENDS = re.compile(r"[.;?!](?:\s|(?=[A-Z]))|\n\s*\n|(?:\}|\\\]|\$\$)\s*\n")
NEAR, NEAREST = 1500, 300  # characters


def turns_to_another(old: Span, own: Span) -> bool:
    """Whether the text between says "Now let's consider n = 4", or "for the second example"."""
    if old.source is not own.source:
        return False
    return TURNS.search(old.source.text, old.end, max(old.end, own.start)) is not None


def asks_anew(old: Span, own: Span) -> bool:
    """Whether the text between says "Evaluate $…$", as the next exercise does."""
    if old.source is not own.source:
        return False
    return ASKED.search(old.source.text, old.end, max(old.end, own.start)) is not None


def is_asked_before(display: Display) -> bool:
    """Whether the display answers "Find the integral $…$.", with which its chain begins."""
    return ASKED_BEFORE.search(display.before) is not None


def is_of_another_if(old: Span, own: Span) -> bool:
    """If w_t = 0, … then w_{t+1} = -1. If w_t = -1, then w_{t+1} = 0: of one w_t in both."""
    if old.source is not own.source:
        return False
    text = old.source.text
    behind = IF.findall(text, old.end, max(old.end, own.start))
    before = IF.findall(text, max(0, old.start - NEAR), old.start) if behind else []
    if not before or before[-1] == behind[-1]:
        return False
    return bool(before[-1].split("=")[0] == behind[-1].split("=")[0])


def supposes_letters(display: Display, letters: set[str]) -> bool:
    """Whether the sentence before supposes what some letters are: if it acts at an angle $θ$, …"""
    if not letters:
        return False
    span = display.span
    sentence = ENDS.split(span.source.text[max(0, span.start - NEAREST) : span.start])[-1]
    return SUPPOSES.match(sentence) is not None and letters <= set(BARE.findall(sentence))
