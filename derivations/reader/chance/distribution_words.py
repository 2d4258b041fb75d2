"""F, where a text says that it is the distribution function of X: F(x) = P(X ≤ x)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.chance.normal_law import names_of_functions
from derivations.reader.raw import Letter, Numeral, Subscript
from derivations.reader.records import Display, FunctionRule
from derivations.reader.rewriting import in_display
from derivations.terms import Comparison, Name, Probability, Relation, Symbol, index

FUNCTION = (
    r"(?:(?:cumulative|continuous|strictly|increasing|probability|\(|\)),?\s*)*"
    r"(?:distribution function|c\.?d\.?f\.?)(?:\s*\((?:c\.?d\.?f\.?|distribution function)\))?"
)
OF = r"\s+(?:of|for)\s+(?:(?:the|a) )?(?:(?:real )?(?:random )?variable\s+|r\.?\s?v\.?\s+)?$"
NAMED = re.compile(rf"\b(?:the|its|with|has|have|having|a|and)\s+{FUNCTION}\s*$", re.I)
OWNED = re.compile(
    r"(?:^|\$)(?:[^$.]|i\.\s?i\.\s?d\.)*\b(?:its|with|has|have|having|and)\s+"
    rf"(?:a )?{FUNCTION}\s*$",
    re.I,
)
CALLED = re.compile(rf"^\s*(?:be|is|denotes?)\s+(?:the|a)\s+{FUNCTION}{OF}", re.I)
BEHIND = re.compile(rf"^{OF}", re.I)
CUMULATIVE = re.compile(r"distribution function|\bc\.?d\.?f\b", re.I)
OTHER = re.compile(r"\b(joint|empirical|conditional|inverse|normal|sample)\b", re.I)
X = Symbol(Name("x"))


def distribution_functions(displays: Sequence[Display], place: int) -> Iterator[FunctionRule]:
    """The rule of the function that an inline formula names, by the words of its sentence."""
    display = displays[place]
    if not display.is_inline or (not display.before and not display.after):
        return
    named = NAMED.search(display.before[-120:])
    if named is None and not CALLED.search(_until_a_formula(display.after)):
        return
    if named is not None and OTHER.search(named.group()):
        return
    for letter in names_of_functions(display):
        variable = _variable(displays, place)
        if variable is not None and len(letter) == 1 and variable.name.letter != letter:
            body = Probability(Comparison(variable, Relation.AT_MOST, X))
            yield FunctionRule(Name(letter), (X,), body)


def spoken_distributions(displays: Sequence[Display]) -> set[Name]:
    """The functions that words call distribution functions."""
    places = range(len(displays))
    return {rule.name for place in places for rule in distribution_functions(displays, place)}


def _until_a_formula(words: str) -> str:
    return words.split("$")[0]


def _variable(displays: Sequence[Display], place: int) -> Symbol | None:
    """X of "the distribution function F of X", and of "X has distribution function F"."""
    display = displays[place]
    after = _until_a_formula(display.after)
    if (CALLED.search(after) or BEHIND.search(after)) and place + 1 < len(displays):
        return _capital(displays[place + 1])
    if OWNED.search(display.before) and place:
        return _capital(displays[place - 1])
    return None


def _capital(display: Display) -> Symbol | None:
    """X alone; X_1 of X_i and of X_1, …, X_n, which have one distribution function."""
    for statement in in_display(display):
        match statement.sides:
            case (Letter(letter, "", ()),) if len(letter) == 1 and letter.isupper():
                return Symbol(Name(letter))
            case (Subscript(Letter(letter, "", ()), (Numeral() | Letter(),)),) if (
                len(letter) == 1 and letter.isupper()
            ):
                return Symbol(Name(letter), indices=(index(1),))
    return None
