r"""P(HHT) of three tosses: the letters are outcomes in their order, and no events that meet.

HH, WWL: a word in which a letter is repeated, or of H and T. Where the trials are independent, or a
coin is tossed, its probability is the product P(H) P(H) P(T); else it is one event with that name.
"""

from __future__ import annotations

import re
from functools import partial

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Superscript,
    Unknown,
    mapped,
)
from derivations.reader.records import Document
from derivations.reader.rewriting import with_sides
from derivations.reader.text.said import says

TRIALS = re.compile(
    r"\b(toss\w*|flip\w*|coins?|heads|tails|trials?|outcomes?|draw\w*|drawn|replacement|wins?|games?|"
    r"success\w*|failures?|rolls?|spins?|balls?|cards?)\b",
    re.I,
)
INDEPENDENT = re.compile(r"\b(toss\w*|flip\w*|coins?|independent|with replacement)\b", re.I)
DEPENDENT = re.compile(r"\b(without replacement|not independent|dependent|correlated)\b", re.I)
COIN = frozenset("HT")


def with_outcome_words(document: Document) -> Document:
    """The document with products, or one name, for such words."""
    if not says(TRIALS, document.prose):
        return document
    apart = says(INDEPENDENT, document.prose) and not says(DEPENDENT, document.prose)
    change = partial(_without_words, independent=apart)
    return replace(document, displays=tuple(with_sides(d, change) for d in document.displays))


def _without_words(tree: Node, independent: bool) -> Node:
    if isinstance(tree, Juxtaposed):
        tree = _spelled(tree, independent)
    return mapped(tree, lambda part: _without_words(part, independent))


def _spelled(tree: Juxtaposed, independent: bool) -> Juxtaposed:
    parts = list(tree.parts)
    for place in reversed(range(1, len(parts))):
        (before, head), (sign, behind) = parts[place - 1 : place + 1]
        bracket = behind.base if isinstance(behind, Superscript) else behind
        word = _word(bracket) if _is_probability(head) and not sign else None
        if word is None or not isinstance(bracket, Bracket):
            continue
        if not independent:
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
