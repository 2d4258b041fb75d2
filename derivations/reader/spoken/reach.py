"""How far a condition reaches: that of "for x > 0 we have …" its paragraph, "let x > 0" further.

A condition that is over proves nothing any more, nor is what contradicts it accused: later rows may
still be about such an x. "For all real x" and "let now x be arbitrary" end it for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, field
from derivations.reader.forms import is_number
from derivations.reader.formulas import letters
from derivations.reader.naming import named
from derivations.reader.once import once_each
from derivations.reader.raw import Letter
from derivations.reader.records import Display
from derivations.reader.spoken.case_headings import continues_a_case, heads_a_case
from derivations.reader.text.blocks import paragraph_of
from derivations.terms import Formula, Name, Symbol
from derivations.terms.substitution import free_leaves

OF_A_SENTENCE = re.compile(
    r"^\W*((but|and|so|also|then|now|in particular|moreover|first|thus|hence|similarly|likewise)"
    r"\W+)?"
    r"(for|if|when|whenever|in the case( that)?|suppose first that)\b",
    re.I,
)
IN_PARTICULAR = re.compile(
    r"\b(in particular|for (example|instance)|as an (example|illustration)|e\.\s?g\.)[^.;:]*$", re.I
)
TAKE = re.compile(r"^\W*(now |then |next |also )?tak(e|ing)\b[^$]*$", re.I)
NEAR = 600  # characters
TAKES = re.compile(
    r"[,\s]*(we )?(can |may )?(now )?"
    r"(take|taking|let|letting|choos(e|ing)|set|setting|put|putting|with|for|if|when|suppose)"
    r"(\s+\w+){0,3}\s*$",
    re.I,
)
ASSUMED = re.compile(r"^\W*(now |next |so )?(assume|suppose|assuming)\b", re.I)
INTRODUCES = re.compile(r"\b(let|define|denote|consider|put|set|introduce|write|fix)\b", re.I)
IN_GENERAL = re.compile(
    r"\b(in general|in (any|every|the general) case|in both cases|always|generally)\b", re.I
)
ABSURD = re.compile(r"\b(contradict\w*|impossible|absurd)\b[^.]*\.\s", re.I)
QUANTIFIED = re.compile(
    r"\b(for (all|any|every|each)|for arbitrary)( (?P<kind>real|complex|rational|integers?))?"
    r"( numbers?| values? of)?(\s*\$\s*(,|and|,\s*and))*\s*$",
    re.I,
)
ARBITRARY = re.compile(
    r"^\s*(be|is|are|denote)\s+(now\s+)?(an?\s+|two\s+)?(any|arbitrary|completely general)\b", re.I
)
LET = re.compile(r"\b(let|suppose|assume|take|consider)( now)?\b[^.]*$", re.I)
BEHIND = re.compile(r"^\W*for (all|any|every|each)( real)?( numbers?| values? of)?\s*\$", re.I)
JOINS = re.compile(r"^\s*(,|and|,\s*and)\s*$", re.I)
SENTENCE = re.compile(
    r"[.:;]\s|\$\s+(?=(?:Similarly|Likewise|Conversely|If|When|For|Suppose|Assume|Let|Otherwise|"
    r"Now|Next|Finally|Consider|Take|Fix|In general)\b)"
)
LABEL = re.compile(r"^\s*(?:\[[^\]$]*\]|\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})\))\s*")  # of an item
STOPPED = re.compile(r"[.;?!]\s*(?:\\\]|\$\$|\\end\s*\{\w+\*?\}|\s)*$")
STOPPED_PARAGRAPH = re.compile(r"[.;?!]\s*(?:\\\]|\$\$?|\\end\s*\{\w+\*?\})?[ \t]*\n[ \t]*\n")
BEGINS_ANEW = re.compile(  # behind a display without a full stop
    r"^\s*(?!(?:Then|So|Hence|Thus|Therefore|Where|Which|And|Or|Since|Because|Here|Also|That|This)\b)"
    r"(?:[A-Z][a-z]+\b|\\(?:item|(?:sub)*section|paragraph)\b)"
)
ADDED = re.compile(r"\b(moreover|also|in addition|further(more)?|again|even|additionally)\b", re.I)
TURNS = re.compile(r"\b(now|next|instead|conversely|on the other hand)\b", re.I)
ONLY = re.compile(r"\b(only|merely|just|nothing but)\b", re.I)
PARTED = re.compile(
    r"[.;:]\s|\n\s*\n|\\\]|\$\$|\\(?:end|item)\b|\b(?:If|When|For|Suppose|Assume|Now|Let)\b"
)
ENDED = re.compile(r"[.;?!](\s|$)")


@dataclass(slots=True)
class Reach:
    """The conditions of a section that reach as far as their paragraph, each with its display."""

    holding: list[tuple[Formula, Display]] = field(default_factory=list)
    assumed: list[tuple[Formula, Display]] = field(default_factory=list)  # until "in general"
    last: Display | None = None

    def over(self, display: Display) -> Iterator[Formula]:
        """The conditions that are over at a display; they are forgotten here."""
        last, self.last = self.last, display
        kept: list[tuple[Formula, Display]] = []
        for formula, own in self.holding:
            if is_over(own, display, last):
                yield formula
            else:
                kept.append((formula, own))
        self.holding = kept
        ended = bool(IN_GENERAL.search(_sentence(display))) or is_absurd_before(display)
        left = [(f, own) for f, own in self.assumed if ended or supposes_anew(own, display)]
        yield from (formula for formula, _ in left)
        self.assumed = [each for each in self.assumed if each not in left]

    def note(self, display: Display, new: list[Formula]) -> None:
        """What a display has stated, where it does not hold for all that follows."""
        if is_of_a_sentence(display):
            self.holding += [(formula, display) for formula in new]
        elif is_supposed(display):
            self.assumed += [(formula, display) for formula in new]


@once_each
def is_absurd_before(display: Display) -> bool:
    """This is a contradiction. …: what was supposed for its sake is over."""
    return ABSURD.search(display.before.rpartition("$")[2]) is not None


@once_each
def is_supposed(display: Display) -> bool:
    """Suppose that x > 0"""
    return ASSUMED.match(_sentence(display)) is not None


@once_each
def is_of_a_sentence(display: Display) -> bool:
    """For x > 0 we have, if x > 0: not "for n ≥ 1 let a_n = 2^n", which goes on."""
    if heads_a_case(display) or _is_in_particular(display):
        return True
    sentence = _sentence(display)
    begins = display.is_inline and OF_A_SENTENCE.match(sentence) is not None
    return begins and not INTRODUCES.search(f"{sentence} {display.after.split('.')[0]}")


def _is_in_particular(display: Display) -> bool:
    """In particular, take $B = A^{-1}$; for example, let $b = 1$; take $B = A^{-1}$."""
    if TAKE.match(_sentence(display)) and _gives_a_written_letter(display):
        return True
    said = IN_PARTICULAR.search(display.before) if display.is_inline else None
    return said is not None and TAKES.match(display.before, said.end(1)) is not None


def _gives_a_written_letter(display: Display) -> bool:
    """B = A⁻¹, where a formula closely before speaks of B; not a number, as of a constant."""
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1 or statements[0].relations != ("=",):
        return False
    left, right = statements[0].sides
    if not isinstance(left, Letter) or right is None or is_number(right):
        return False
    text, start = display.span.source.text, display.span.start
    written = rf"\$[^$=]*(?<![A-Za-z]){re.escape(left.letter)}(?![A-Za-z])[^$]*\$"
    return re.search(written, text[max(0, start - NEAR) : start]) is not None


def is_over(own: Display, display: Display, last: Display | None) -> bool:
    """Whether the condition that a display states is over where another one stands."""
    if supposes_anew(own, display):
        return True
    if own is display or (last is not None and goes_on(last, display)):
        return False
    if heads_a_case(display):
        return True
    if IN_GENERAL.search(_sentence(display)) or BEHIND.match(display.after):
        return _sentence(own) != _sentence(display)
    apart = paragraph_of(own.span) != paragraph_of(display.span)
    if apart and _is_in_particular(own):
        return (
            STOPPED_PARAGRAPH.search(own.span.source.text, own.span.end, display.span.start)
            is not None
        )
    return apart and not (heads_a_case(own) and continues_a_case(display))


def supposes_anew(own: Display, display: Display) -> bool:
    """If $x > 3$ … If $x < 3$ …: what the first sentence supposes of x is over in the second."""
    sentence = _sentence(display)
    if is_supposed(display) and TURNS.search(sentence):
        opens = is_supposed(own) or is_of_a_sentence(own)
    else:
        opens = is_of_a_sentence(display) and is_of_a_sentence(own)
    if not opens or ADDED.search(sentence) or not _are_parted(own, display):
        return False
    if is_supposed(display) and ONLY.search(sentence):
        return True
    letters_of = _letters(display)
    return bool(letters_of) and letters_of == _letters(own)


def _are_parted(own: Display, display: Display) -> bool:
    """Whether a sentence ends between two formulas."""
    if own.span.source is not display.span.source:
        return True
    return PARTED.search(own.span.source.text[own.span.end : display.span.start]) is not None


@once_each
def _letters(display: Display) -> frozenset[str]:
    """The letters of a relation; none where a formula has no relation."""
    statements = [s for row in display.rows for s in row.statements]
    sides = [side for s in statements if s.relations for side in s.sides if side is not None]
    return frozenset(letter for side in sides for letter in letters(side))


@once_each
def _sentence(display: Display) -> str:
    return LABEL.sub("", SENTENCE.split(display.before)[-1])


def goes_on(last: Display, display: Display) -> bool:
    """Whether a sentence goes on from one formula to the next, be it over a blank line."""
    if last is display or (not last.is_inline and STOPPED.search(last.span.text)):
        return False
    if not last.is_inline and BEGINS_ANEW.match(last.after):
        return False
    return ENDED.search(last.after.partition("$")[0]) is None


def quantified_anew(displays: Sequence[Display], place: int) -> frozenset[Name]:
    """x of "for all real $x$" and of "let now $x$ be arbitrary": whatever was said of it before."""
    display = displays[place]
    if not display.is_inline:
        return frozenset()
    found = QUANTIFIED.search(display.before)
    if found is not None and found["kind"] is not None:
        return frozenset(_bare(display))
    if not (LET.search(display.before) and ARBITRARY.match(display.after)):
        return frozenset()
    names = set(_bare(display))
    while place and JOINS.match(displays[place - 1].after.partition("$")[0]):
        place -= 1
        names |= set(_bare(displays[place]))
    return frozenset(names)


def _bare(display: Display) -> Iterator[Name]:
    for statement in (s for row in display.rows for s in row.statements):
        name = named(statement.sides[0]) if statement.sides[0] is not None else None
        if name is not None and not statement.relations:
            yield name.name


def speaks_of(formula: Formula, names: frozenset[Name]) -> bool:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return any(isinstance(leaf, Symbol) and leaf.name in names for leaf in leaves)
