r"""Which variables words call independent given others, and what that says of chances.

P(A ∩ B | C) = P(A | C) P(B | C)        p(x_1, …, x_n, y) = p(y) ∏_{i=1}^n p(x_i | y)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from derivations.models.chance import NOTHING, Chance
from derivations.reader.chance.dependence import NAMES
from derivations.reader.chance.named_variables import firsts
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.terms import (
    Call,
    Conditioned,
    Formula,
    Index,
    IndexedProduct,
    Intersection,
    Map,
    Name,
    Probability,
    Relation,
    Symbol,
    Term,
    function,
    index,
    times,
)
from derivations.terms.names import STRETCH

GIVEN = r"(?:given|conditional(?:ly)?\s+(?:up)?on|conditioned\s+(?:up)?on|once\s+we\s+know)"
KIND = r"(?:\s+(?:the|a|an|its|their|each|class|label|event|parameters?|value|values|of|variable))*"
INDEPENDENT = r"(?:(?:conditionally|mutually|jointly)\s+)*independent"
LINKS = r"(?:(?:are|is|be|being|both|all|events|features|assumed|to|that|random|variables)\s+)*"
BEHIND = re.compile(
    rf"(?P<left>{NAMES})\s*,?\s*{LINKS}{INDEPENDENT}"
    rf"(?:\s+of\s+(?:the\s+)?(?P<right>{NAMES}))?\s*,?\s*{GIVEN}{KIND}\s+(?P<given>{NAMES})",
    re.I,
)
BEFORE = re.compile(
    rf"(?:{GIVEN}|conditionally\s+on){KIND}\s+(?P<given>\$)\s*,?\s*(?:the\s+)?"
    rf"(?:(?:random\s+)?(?:variables|events|features)\s+)?(?P<left>{NAMES})\s*{LINKS}"
    rf"{INDEPENDENT}(?P<right>(?!))?",
    re.I,
)
DENIED = re.compile(
    r"\b(?:not|nor|neither|whether|unless|but|pairwise)\b|independent[^.]*\b(?:if|when|iff)\b|"
    r"\bif\s+and\s+only\b",
    re.I,
)
BETWEEN = re.compile(r"[^$]+")  # which leaves a sign for each formula
EVENT = re.compile(r"\bevents?\b", re.I)
EVENTS = frozenset("ABCDEFGH")
ANY_LAW = Name("p", label="any law")  # of whatever letter a text writes its densities with
LETTER = Name("i", label="of a list")


def conditional_independence(
    words: str, displays: Sequence[Display], names: Lexicon
) -> tuple[Chance, str]:
    """What a sentence says of it, and the words that are left; all of them where it says nothing.

    "A and B are independent given C" of events, "the x_i are independent given y" of densities.
    """
    match = None if DENIED.search(words) else BEHIND.search(words) or BEFORE.search(words)
    if match is None:
        return NOTHING, words
    own = [_named(match, part, words, displays, names) for part in ("left", "right")]
    given = _named(match, "given", words, displays, names)
    listed = [each for part in own for each in part]
    if not listed or not given:
        return NOTHING, words
    if EVENT.search(words) or all(_is_an_event(each) for each in (*listed, *given)):
        if any(each.indices for each in (*listed, *given)):
            return NOTHING, words
        pairs = [(a, b) for a in own[0] for b in own[1]] or list(combinations(listed, 2))
        left = BETWEEN.sub(" ", match.group()).join((words[: match.start()], words[match.end() :]))
        return Chance(moments=tuple(_of_events(*pair, given) for pair in pairs)), left
    found = _of_densities(listed, given)
    return (NOTHING if found is None else Chance(factored=(found,))), words


def _named(
    match: re.Match[str], part: str, words: str, displays: Sequence[Display], names: Lexicon
) -> list[Symbol]:
    if not match[part]:
        return []
    first = words[: match.start(part)].count("$")
    own = displays[first : first + match[part].count("$")]
    return [variable for display in own for variable in firsts(display, names)]


def _is_an_event(symbol: Symbol) -> bool:
    return symbol.name.letter in EVENTS and not symbol.indices


def _of_events(one: Symbol, other: Symbol, given: Sequence[Symbol]) -> Formula:
    """P(A ∩ B | C) = P(A | C) P(B | C)"""
    behind: tuple[Term, ...] = tuple(given)
    both = Probability(Intersection((one, other)), behind)
    alone = (Probability(event, behind) for event in (one, other))
    return Formula(both, Relation.EQUAL, times(*alone))


def _of_densities(listed: Sequence[Symbol], given: Sequence[Symbol]) -> Formula | None:
    """p(x, y, z) = p(z) p(x | z) p(y | z), with x_1, …, x_n for a family."""
    law = function(ANY_LAW)
    behind = tuple(map(_as_a_value, given))
    before: Term = Map(law, behind[0]) if len(behind) == 1 else Call(law, behind)
    if family := _family(listed):
        stretch, member, letter, upper = family
        factor = Conditioned(law, (member,), behind)
        joint = Call(law, (stretch, *behind))
        whole = IndexedProduct(letter, index(1), upper, factor)
        return Formula(joint, Relation.EQUAL, times(before, whole))
    if len(listed) < 2 or any(each.indices for each in listed):
        return None
    values = tuple(map(_as_a_value, listed))
    factors = (Conditioned(law, (value,), behind) for value in values)
    return Formula(Call(law, (*values, *behind)), Relation.EQUAL, times(before, *factors))


def _family(listed: Sequence[Symbol]) -> tuple[Symbol, Symbol, Index, Index] | None:
    """x_{1:n}, x_i, i and n of x_1, …, x_n and of x_i alone."""
    name = listed[0].name
    if any(each.name != name or len(each.indices) != 1 for each in listed):
        return None
    last = listed[-1].indices[0]
    if not isinstance(last, Index) or (len(listed) > 1 and listed[0].indices[0] != index(1)):
        return None
    value = _as_a_value(Symbol(name)).name
    letter, upper = index("i"), last if len(listed) > 1 else index("n")
    if not upper.is_variable or letter == upper:
        return None
    stretch = Symbol(value._replace(label=STRETCH), indices=(index(1), upper))
    return stretch, Symbol(value, indices=(letter,)), letter, upper


def _as_a_value(symbol: Symbol) -> Symbol:
    """x of X, as p(x) says of it."""
    letter = symbol.name.letter
    plain = symbol.name._replace(letter=letter.lower()) if len(letter) == 1 else symbol.name
    return Symbol(plain, indices=symbol.indices)
