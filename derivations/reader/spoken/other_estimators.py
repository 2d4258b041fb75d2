"""Words for estimates other than least squares, which a hat may mean where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from derivations.reader.text.source import Source, Span

OTHERS = re.compile(
    r"\b(ridge|lasso|elastic[- ]net|instrument\w*|weighted|weights|generali[sz]ed|robust|bayes\w*|"
    r"posteriors?|priors?|MAP|regulari[sz]\w*|penali[sz]\w*|penalty|shrinkage|quantiles?|medians?|"
    r"logistic|constrained|restricted|two-stage|2SLS|IV|GLS|FGLS|WLS|LAD|neural|networks?|trees?|"
    r"forests?|splines?|neighbou?rs?|non-?linear|inconsistent|endogen\w+|biased|stein|dropout|"
    r"projection pursuit|gradient descent|early stopping)\b",
    re.I,
)
SECTION = re.compile(r"\\(?:chapter|(?:sub)*section)\b|^#+\s", re.M)
GAP = re.compile(r"\n[ \t]*\n")


def speaks_of_other_estimators(span: Span) -> bool:
    """Whether the section does, from its heading to the end of the formula's paragraph."""
    source = span.source
    headings, gaps, words = _places(source)
    after = bisect_left(gaps, span.end)
    end = gaps[after] if after < len(gaps) else len(source.text)
    heading = bisect_left(headings, span.start)
    start = headings[heading - 1] if heading else 0
    first = bisect_left(words, start)
    return first < len(words) and words[first] < end


@lru_cache(maxsize=64)
def _places(source: Source) -> tuple[list[int], list[int], list[int]]:
    """Where headings, gaps between paragraphs and words for other estimates stand."""
    headings, gaps, words = (
        [found.start() for found in pattern.finditer(source.text)]
        for pattern in (SECTION, GAP, OTHERS)
    )
    return headings, gaps, words
