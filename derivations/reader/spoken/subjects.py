"""The clauses of a sentence that speak of random variables, capital or not.

"x_i has mean 0 and variance σ², ε_i is normal with mean 0 and variance 1" speaks of x_i in its
first clause and of ε_i in its second one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.terms import Symbol

Firsts = Callable[[Display, Lexicon], Iterator[Symbol]]
NAMES = r"\$(?:\s*(?:,|and|,\s*and)\s*(?:the\s+|all\s+)?\$)*"
BESIDE = (
    r"a|an|the|all|both|each|also|mutually|jointly|pairwise|independent(?:ly)?|identically|"
    r"i\.?\s?i\.?\s?d\.?|distributed|and|uncorrelated|real|scalar|continuous|discrete|drawn|"
    r"sampled|from|distribution|standard|zero[- ]mean|cent(?:er|r)ed|white|univariate|"
    r"non-?negative|positive|bounded|integrable|(?:integer|real)[- ]valued"
)
IID = r"(?:i\.?\s?i\.?\s?d\.?|independent(?:\s+and)?\s+identically\s+distributed)"
LAW = (
    r"(?:normal|gaussian|poisson|exponential|uniform|bernoulli|binomial|geometric|gamma|beta)"
    r"(?:ly)?(?=\s+(?:random|distribut|variables?|with|errors?|noise|white|on|over|and)\b"
    r"|\s*[.,;:$]|\s*$)"
)
MEAN = r"(?:mean|expectation|expected value|variance|standard deviation|S\.?D\b)"
WORTH = r"(?:(?:a|the|zero|unit|common|finite|same|\$)[\s-]+)*"
RANDOM = (
    r"random\s+(?:variables?|numbers?|vectors?|errors?|noise|terms?|shocks?|effects?)|(?:noise|error|shock|disturbance|innovation)\b|"
    r"(?:errors|shocks|disturbances|innovations)\b"
)
SPEAKS = re.compile(
    rf"(?P<names>{NAMES})\s*,?\s*(?:which\s+|that\s+|all\s+|both\s+)?(?:"
    rf"(?:is|are|be|being|follows?|drawn|has|have)(?:\s+(?:{BESIDE}))*\s+(?:{LAW}|{RANDOM})|"
    rf"(?:is|are|be|being)(?:\s+(?:{BESIDE}))*\s+(?:of|with|having)\s+{WORTH}{MEAN}|"
    rf"(?:has|have|having)\s+{WORTH}{MEAN}|"
    rf"{IID}\s+(?:random\s+variables\s+)?with\s+{WORTH}{MEAN})\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words from a subject to the next one, the formulas in them, and how many it names."""

    words: str
    displays: Sequence[Display]
    named: int

    def subjects(self, names: Lexicon, firsts: Firsts) -> list[Symbol]:
        return [v for display in self.displays[: self.named] for v in firsts(display, names)]


def clauses(words: str, displays: Sequence[Display]) -> Iterator[Clause]:
    """Each clause with random variables for its subject, in order."""
    found = list(SPEAKS.finditer(words))
    ends = [*(match.start() for match in found), len(words)][1:]
    for match, end in zip(found, ends, strict=True):
        own = words[match.start() : end]
        first = words[: match.start()].count("$")
        yield Clause(own, displays[first : first + own.count("$")], match["names"].count("$"))
