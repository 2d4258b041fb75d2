"""Arithmetic of few digits: where a text rounds after each step, its decimals are not the rounded
values of what they come from (Burden and Faires, Numerical Analysis, 1.2).
"""

from __future__ import annotations

import re
from functools import lru_cache

from derivations.reader.text.source import Source, Span

ROUNDED = "that each step is rounded"
COUNT = r"\$?(?:\d|two|three|four|five|six)\$?[- ](?:significant )?digits?"
STEPWISE = re.compile(
    rf"\b{COUNT}[- ](?:rounding|chopping|(?:floating[- ]point )?arithmetic|mantissa)"
    rf"|(?:rounding|chopping) (?:to|with|at) {COUNT}"
    rf"|{COUNT}\s+(?:at|in|after) (?:each|every)"
    r"|\b(?:rounding|chopping|finite[- ]digit|finite[- ]precision) arithmetic\b",
    re.I,
)
DECIMAL = re.compile(r"\d\.\d")


def rounded_steps(span: Span) -> tuple[str, ...]:
    """The doubt of a row with decimals in a text that rounds after each step."""
    if DECIMAL.search(span.text) and _rounds(span.source):
        return (ROUNDED,)
    return ()


@lru_cache(maxsize=64)
def _rounds(source: Source) -> bool:
    return STEPWISE.search(source.text) is not None
