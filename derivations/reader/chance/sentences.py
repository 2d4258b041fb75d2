"""The sentences of a text around its formulas, and how far what they say reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import dataclass

FORMULA = " $ "
END = re.compile(  # with a full stop, or behind a display without one
    r"(?<=[.;!?])(?<!i\.i\.d\.)(?<!i\.e\.)(?<!e\.g\.)\s+|\n\s*\n"
    r"|(?<=\$)\s+(?=(?:Let|Suppose|Assume|Consider|Now|In|If|When|For|On|The|This|But|"
    r"However|Conversely|Otherwise|Similarly|Moreover|Furthermore|Next|Finally)\b)"
)
GOES_ON = re.compile(r"(?::|,|\bthen|\bthat|\bhave)\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with " $ " for each formula, the places of the formulas among the displays."""

    words: str
    first: int  # of the formulas in its paragraph
    end: int  # the first one behind its paragraph
    places: tuple[int, ...]
    start: int = 0  # the first formula in it or behind it


def sentences(prose: str) -> Iterator[Sentence]:
    """The sentences in their order; what a colon ends reaches over the paragraph behind it."""
    place = 0
    paragraphs = re.split(r"\n\s*\n", prose)
    for paragraph, behind in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        first, end = place, place + paragraph.count(FORMULA.strip())
        if GOES_ON.search(paragraph) and behind.lstrip().startswith(FORMULA.strip()):
            end += behind.count(FORMULA.strip())
        for words in END.split(paragraph):
            count = (words or "").count(FORMULA.strip())
            yield Sentence(words or "", first, end, tuple(range(place, place + count)), place)
            place += count
