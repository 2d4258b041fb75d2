"""What a document states of its random variables, sentence by sentence, and where that reaches.

"Let X ∼ N(μ, σ²)", "X is Poisson with parameter λ", "X and Y are independent", "i.i.d.": each
sentence becomes a fact at its place, which holds from its paragraph on, or from there on where it
is supposed, in its section and the sections below it. Words about dependence whose variables are
not found out are kept as loose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache

from derivations.dataclass import dataclass
from derivations.models.chance import NOTHING, Chance
from derivations.reader.chance.arrivals import arrivals, speaks_of_arrivals, without_arrivals
from derivations.reader.chance.doubted import another_case
from derivations.reader.chance.experiments import (
    BARE,
    TAKEN_BACK,
    experiments,
    setting_of,
    without_turns,
)
from derivations.reader.chance.listed_values import listed_values
from derivations.reader.chance.masses import masses
from derivations.reader.chance.named_variables import listed_capitals, set_capitals
from derivations.reader.chance.randomness_in_formulas import (
    condition_in_words,
    formula_facts,
    supposed_in_formulas,
    under_condition,
)
from derivations.reader.chance.randomness_in_words import spoken_facts
from derivations.reader.chance.reaches import (
    TIED_NO_MORE,
    begins,
    ended_before,
    in_doubt_behind,
    turns,
)
from derivations.reader.chance.sentences import FORMULA, Sentence, sentences
from derivations.reader.chance.waiting import EACH, waiting_times, without_steps
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.spoken.processes import without_process

INTRODUCES = re.compile(r"\b(let|denote|consider|define)\b", re.I)
KNOWN = re.compile(  # ℱ_n, the information in X_1, …, X_n, introduces no X
    r"\b(?:generated\s+by|contained\s+in|(?:information|history|filtration)\s+(?:in|of|about))"
    r"\s+(?:the\s+)?(?:random\s+)?(?:variables\s+|observations\s+)?$",
    re.I,
)
HYPOTHETICAL = re.compile(r"\b(if|when|whenever|for|provided|assuming)\b", re.I)
IF_BEHIND = re.compile(r"\$[^$]*\b(if|when|whenever|provided|assuming)\b", re.I)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence states: from this display on, in the section of that path.

    end: the first display behind its reach; that of "if X and Y are independent, …" is its
    paragraph.
    """

    place: int
    path: SectionPath
    chance: Chance
    end: int | None = None


class Facts:
    """All facts of a document; what holds at a display is remembered for the next one."""

    def __init__(self, found: Iterable[Fact]) -> None:
        every = sorted(found, key=lambda fact: fact.place)
        self.found = [fact for fact in every if fact.end is None]
        self.supposed = [fact for fact in every if fact.end is not None]
        self.held: dict[SectionPath, tuple[int, Chance]] = {}
        self.words: dict[SectionPath, Chance] = {}

    def at(self, place: int, path: SectionPath) -> Chance:
        """What was stated before a display, and the loose words of the whole section."""
        count = bisect_right(self.found, place, key=lambda fact: fact.place)
        total = self._first(path, count) | self._words(path)
        for fact in self.supposed:
            if fact.place <= place < (fact.end or 0) and path[: len(fact.path)] == fact.path:
                total |= fact.chance
        return total

    def _first(self, path: SectionPath, count: int) -> Chance:
        start, total = self.held.get(path, (0, NOTHING))
        if start > count:
            start, total = 0, NOTHING
        for fact in self.found[start:count]:
            if path[: len(fact.path)] == fact.path:
                total |= fact.chance
        self.held[path] = count, total
        return total

    def _words(self, path: SectionPath) -> Chance:
        """The loose words of a section, first and last."""
        if path not in self.words:
            self.words[path] = self._loose(path)
        return self.words[path]

    def _loose(self, path: SectionPath) -> Chance:
        whole = NOTHING
        for fact in self.found:
            if path[: len(fact.path)] == fact.path:
                whole |= fact.chance
        for fact in self.supposed:
            if path[: len(fact.path)] == fact.path:
                whole |= fact.chance
        loose = tuple(words for words in whole.loose if words != TIED_NO_MORE)
        return Chance(loose=loose, unread=whole.unread, continuous=whole.continuous)


def facts(document: Document, names: Callable[[SectionPath], Lexicon]) -> Facts:
    """All facts of a document."""
    with ExitStack() as kept:

        @cache
        def keeping(path: SectionPath) -> Lexicon:
            found = names(path)
            kept.enter_context(found.keeping())
            return found

        return Facts(_facts(document, keeping))


def _facts(document: Document, names: Callable[[SectionPath], Lexicon]) -> Iterator[Fact]:
    displays = document.displays
    matched = document.prose.count(FORMULA) == len(displays)  # else words find no formulas
    told = BARE
    in_formulas = list(_facts_of_formulas(displays, names))
    everything = list(sentences(document.prose)) if matched else []
    waits = _waiting_times(everything, displays, names)
    for at, sentence in enumerate(everything):
        own = [displays[place] for place in sentence.places]
        path = own[0].path if own else ()
        lexicon = names(path)
        told = setting_of(told, sentence.words, own)
        after = everything[at + 1] if at + 1 < len(everything) else None
        back = after is not None and TAKEN_BACK.search(after.words) is not None
        stated = NOTHING if back else experiments(told, lexicon)
        stated |= waits.get(at, NOTHING)
        words = sentence.words
        if {at, at + 1} & waits.keys():
            named = without_process(words) != words
            words = without_steps(words if named else without_arrivals(words))
        stated |= spoken_facts(without_turns(words), own, lexicon)
        again = _again(sentence, own, stated, in_formulas)
        first = begins(sentence) if again is None else again
        if (anew := _introduced(sentence.words, own, lexicon)) != NOTHING:
            yield Fact(first, path, anew)
        if stated.independent and not own and first < len(displays):
            path = displays[first].path  # independent data without a name: of this section
        if stated != NOTHING:
            reach = another_case(everything[at:]) or _reach(sentence, again is not None)
            over = ended_before(everything[at:]) if reach == sentence.end else None
            yield Fact(first, path, stated, reach if over is None else over[0])
            if over is not None and not over[1]:
                yield Fact(over[0], path, in_doubt_behind(stated), reach)
        valued = masses(sentence.words, own, lexicon)
        valued |= listed_values(sentence.words, own, lexicon)
        if valued != NOTHING:
            behind = (p for p in sentence.places if not displays[p].is_inline)
            yield Fact(next(behind, sentence.places[-1] + 1), path, valued)
    yield from in_formulas


def _waiting_times(
    told: Sequence[Sentence], displays: Sequence[Display], names: Callable[[SectionPath], Lexicon]
) -> dict[int, Chance]:
    """The waiting times that a sentence introduces, by itself or with the one before it."""
    found: dict[int, Chance] = {}
    for at, sentence in enumerate(told):
        before = told[at - 1] if at else sentence
        poisson = speaks_of_arrivals(f"{sentence.words} {before.words}")
        if not (poisson or EACH.search(sentence.words) or EACH.search(before.words)):
            continue
        own, earlier = ([displays[p] for p in each.places] for each in (sentence, before))
        if not own:
            continue
        law = arrivals if poisson else waiting_times
        alone = law(BARE.then(sentence.words, own), names(own[0].path))
        if alone == NOTHING and at and {d.path for d in earlier} <= {own[0].path}:
            both = BARE.then(before.words, earlier).then(sentence.words, own)
            alone = NOTHING if at - 1 in found else law(both, names(own[0].path))
        if alone != NOTHING:
            found[at] = alone
    return found


def _facts_of_formulas(
    displays: Sequence[Display], names: Callable[[SectionPath], Lexicon]
) -> Iterator[Fact]:
    for place, display in enumerate(displays):
        lexicon = names(display.path)
        stated = formula_facts(display, lexicon)
        if (given := condition_in_words(displays, place)) is not None:
            stated = under_condition(stated, given, lexicon)
        if stated != NOTHING:
            yield Fact(place, display.path, stated)
        if (supposed := supposed_in_formulas(display, lexicon)) != NOTHING:
            yield Fact(place, display.path, supposed, place + 1)


def _again(
    sentence: Sentence, displays: Sequence[Display], stated: Chance, before: Sequence[Fact]
) -> int | None:
    """From where on a second law of a variable holds that a paragraph states; None for a first."""
    own = {law.variable.name.letter: law.variable.name for law in stated.laws}
    for place, display in reversed(list(zip(sentence.places, displays, strict=True))):
        name = own.get(display.span.text.strip(" $()\\"))
        places = range(sentence.first, place)
        earlier = (law for fact in before if fact.place in places for law in fact.chance.laws)
        if name is not None and any(law.variable.name == name for law in earlier):
            return place
    return None


def _reach(sentence: Sentence, again: bool) -> int | None:
    """Where a hypothesis ends: with its paragraph; a second one behind its conclusion with that."""
    if again and IF_BEHIND.search(sentence.words):
        return sentence.places[-1] + 1
    return sentence.end if HYPOTHETICAL.search(sentence.words) else None


def _introduced(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """ "Let X be …": what was stated of X before is over; now suppose: that X and Y are tied is."""
    introduces = INTRODUCES.search(words) is not None
    if not introduces and not turns(words):
        return NOTHING
    pieces = words.split("$")
    own = [d for d, before in zip(displays, pieces, strict=False) if not KNOWN.search(before)]
    listed = {v.name for display in own for v in listed_capitals(display, names)}
    if introduces and turns(words):
        listed |= {v.name for display in displays for v in set_capitals(display, names)}
    names_anew = frozenset(listed)
    return Chance(anew=names_anew) if introduces else Chance(untied=names_anew)
