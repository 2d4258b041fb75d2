r"""P(HHT) of three tosses: the letters are outcomes in their order, and no events that meet.

HH, WWL: a word in which a letter is repeated, or of H and T. Where its paragraph calls the trials
independent, and of H and T where a coin is tossed, its probability is the product P(H) P(H) P(T);
else it is one event with that name.
"""

from __future__ import annotations

import re
from functools import partial

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Superscript,
    Unknown,
    mapped,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import with_sides
from derivations.reader.text.said import says

TRIALS = re.compile(
    r"\b(toss\w*|flip\w*|coins?|heads|tails|trials?|outcomes?|draw\w*|drawn|replacement|wins?|games?|"
    r"success\w*|failures?|rolls?|spins?|balls?|cards?)\b",
    re.I,
)
COINS = re.compile(r"\b(toss\w*|flip\w*|coins?)\b", re.I)
INDEPENDENT = re.compile(r"\b(independent(?:ly)?|with replacement)\b", re.I)
DEPENDENT = re.compile(r"\b(without replacement|not independent|dependent|correlated)\b", re.I)
COIN = frozenset("HT")


def with_outcome_words(document: Document) -> Document:
    """The document with products, or one name, for such words."""
    if not says(TRIALS, document.prose):
        return document
    coins = says(COINS, document.prose)
    return replace(document, displays=tuple(_in_display(d, coins) for d in document.displays))


def _in_display(display: Display, coins: bool) -> Display:
    near = f"{display.before} {display.after}"
    dependent = DEPENDENT.search(near) is not None
    independent = INDEPENDENT.search(near) is not None and not dependent
    trials = Trials(independent, coins and not dependent)
    return with_sides(display, partial(_without_words, trials=trials))


@dataclass(frozen=True, slots=True)
class Trials:
    """Whether all trials are independent, and whether those of a coin are."""

    independent: bool
    coins: bool

    def are_apart(self, word: tuple[Letter, ...]) -> bool:
        return self.independent or (self.coins and {letter.letter for letter in word} <= COIN)


def _without_words(tree: Node, trials: Trials) -> Node:
    if isinstance(tree, Juxtaposed):
        tree = _spelled(tree, trials)
    return mapped(tree, lambda part: _without_words(part, trials))


def _spelled(tree: Juxtaposed, trials: Trials) -> Juxtaposed:
    parts = list(tree.parts)
    for place in reversed(range(1, len(parts))):
        (before, head), (sign, behind) = parts[place - 1 : place + 1]
        bracket = behind.base if isinstance(behind, Superscript) else behind
        word = _word(bracket) if _is_probability(head) and not sign else None
        if word is None or not isinstance(bracket, Bracket):
            continue
        if not trials.are_apart(word):
            name = Letter("".join(letter.letter for letter in word), span=bracket.span)
            parts[place] = (sign, _in_place(behind, replace(bracket, items=(name,))))
            continue
        events = (("", replace(bracket, items=(letter,))) for letter in word)
        factors = tuple(factor for event in events for factor in (("", head), event))
        product = Bracket("(", ")", (Juxtaposed(factors, span=head.span),), span=head.span)
        parts[place - 1 : place + 1] = [(before, _in_place(behind, product))]
    return replace(tree, parts=tuple(parts))


def _in_place(behind: Node, bracket: Bracket) -> Node:
    """With the exponent that the old bracket has."""
    return replace(behind, base=bracket) if isinstance(behind, Superscript) else bracket


def _is_probability(head: Node) -> bool:
    match head:
        case Letter("P" | "p" | "Pr", _):
            return True
        case Unknown(r"\Pr", ()):
            return True
    return False


def _word(bracket: Node) -> tuple[Letter, ...] | None:
    """The letters of HTH; None where the bracket holds none such word."""
    match bracket:
        case Bracket(_, _, (Juxtaposed(parts),)):
            letters = tuple(part for _, part in parts if isinstance(part, Letter))
            if len(letters) < len(parts) or any(sign for sign, _ in parts):
                return None
            names = [letter.letter for letter in letters]
            plain = all(len(n) == 1 and n.isupper() for n in names)
            plain = plain and not any(letter.style or letter.accents for letter in letters)
            told = len(set(names)) < len(names) or set(names) <= COIN
            return letters if plain and told else None
    return None
