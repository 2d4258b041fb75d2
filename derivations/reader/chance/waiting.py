"""Waiting times: "the step in which it stops, where it stops in each step with probability $p$".

When something happens in each step with one probability, independently of all other steps, then the
first step in which it happens is geometric (Ross, A First Course in Probability, section 4.8.1).
The event must be the same in both clauses, by its words or a pronoun, and of one thing.
"""

from __future__ import annotations

import re

from derivations.models.chance import NOTHING, Chance, Law, Stated
from derivations.reader.building.attempted import term_of
from derivations.reader.chance.experiments import Setting
from derivations.reader.lexicon import Lexicon
from derivations.terms import Symbol

PERIOD = (
    r"(?:time\s+)?(?:generation|step|round|trial|turn|second|minute|hour|day|week|month|year|period|"
    r"iteration|attempt|slot|stage|epoch|visit|game|play)"
)
EACH = re.compile(rf"\b(?:each|every)\s+(?:\w+\s+)?{PERIOD}\b", re.I)
EVERY = re.compile(r"\b(?:each|every)\b(?!\s+other\b)", re.I)
CHANCE = re.compile(
    r"\bwith\s+(?:an?\s+|the\s+)?(?:same\s+|constant\s+|fixed\s+)*probability\s+"
    r"(?:of\s+)?(?P<value>\$|\d*\.\d+|\d+/\d+)",
    re.I,
)
APART = re.compile(
    r"\bindependent(?:ly)?\b(?:\s+(?:of|from)\s+(?:(?:all|any|each|every|one)\s+)?(?:the\s+)?"
    rf"(?:past|other|others|another|previous|earlier|(?:other|previous|earlier)?\s*{PERIOD}s?)\b"
    r"(?:\s+before)?)?(?!\s+(?:of|from)\b)",
    re.I,
)
WAITS = re.compile(
    rf"\$\s*,?\s*(?:be|is|are|denotes?|stands\s+for)\s+the\s+(?:first\s+|random\s+)?"
    rf"(?:{PERIOD}|time)\s+(?:(?:in|at|on|during)\s+which|when|that)\s+(?P<event>[^,.;:$]+)",
    re.I,
)
HINDERS = re.compile(
    r"\b(?:not|never|no|none|neither|nor|fails?|survives?|remains?|unless|if|given|otherwise|else|"
    r"either|or|all|any|some|both|last|second|third|again|before|until|after|depends?|dependent|"
    r"correlated|least|most|probabilities|begins?|starts?)\b|n't\b",
    re.I,
)
NO_CONTENT = frozenset(("a", "an", "the", "this", "that", "these", "those", "is", "are"))
PRONOUN = re.compile(r"\b(?:it|they|he|she)\b", re.I)
SAID_OF_STEPS = re.compile(r"\b(?:each|every|independent(?:ly)?|with\s+\w*\s*probability)\b", re.I)


def waiting_times(setting: Setting, names: Lexicon) -> Chance:
    """The geometric law of the step in which something happens; NOTHING where not all is said."""
    words = setting.words
    waits, chances = list(WAITS.finditer(words)), list(CHANCE.finditer(words))
    if len(waits) != 1 or len(chances) != 1 or len(re.findall("probabilit", words, re.I)) != 1:
        return NOTHING
    (waited,), (chance,) = waits, chances
    rest = APART.sub(" ", words)
    if not EACH.search(rest) or len(EVERY.findall(rest)) != 1 or APART.search(words) is None:
        return NOTHING
    if HINDERS.search(rest) or not _is_same_event(words, waited, chance):
        return NOTHING
    variable = _variable(setting, words[: waited.start()].count("$"), names)
    value = setting.value(chance["value"], chance.start("value"), names)
    if variable is None or value is None:
        return NOTHING
    return Chance((Stated(variable, (Law("geometric", (value,)),)),))


def without_steps(words: str) -> str:
    """The words without the independence of steps, which are no variables."""
    return SAID_OF_STEPS.sub(" ", words)


def _is_same_event(words: str, waited: re.Match[str], chance: re.Match[str]) -> bool:
    """Whether what is waited for is what has the probability."""
    event = _content(waited["event"])
    is_first = waited.start() < chance.start()
    before = words[waited.end() if is_first else 0 : chance.start()]
    said = set(_content(before))
    if is_first and PRONOUN.search(before) is not None:
        event = event[-1:]
    return bool(event) and said.issuperset(event)


def _content(words: str) -> list[str]:
    """The stems of the words that mean something."""
    found = re.findall(r"[a-z]+", words.lower())
    return [re.sub(r"(?:s|es|ed)$", "", word) for word in found if word not in NO_CONTENT]


def _variable(setting: Setting, place: int, names: Lexicon) -> Symbol | None:
    statements = [s for row in setting.displays[place].rows for s in row.statements]
    tree = statements[0].sides[0] if len(statements) == 1 and not statements[0].relations else None
    found = term_of(tree, names) if tree is not None else None
    return found if isinstance(found, Symbol) else None
