"""σ, where a text says that it is the logistic function: σ(z) = 1/(1 + e^{-z}).

"Where $\\sigma$ is the sigmoid function", "the logistic function $g(z)$"; a sigmoid may be another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.chance.normal_law import names_of_functions
from derivations.reader.records import Display, FunctionRule
from derivations.terms import Constant, Name, Symbol, negative

NAMED = (
    r"(?:(?:standard|usual|familiar)\s+)?"
    r"(?:(?:logistic\s+)?sigmoid(?:\s+(?:activation\s+)?function)?|logistic\s+(?:activation\s+)?function)"
)
OTHER = r"(?!\s*(?:of|regression|loss|units?|layers?|models?|maps?|curve|-|\w*-shaped))"
BEHIND = re.compile(
    rf"^\s*,?\s*(?:is|be|denotes?|denoting|being|as)\s+(?:the\s+)?{NAMED}\b{OTHER}", re.I
)
BEFORE = re.compile(rf"\bthe\s+{NAMED}\s*,?\s*$", re.I)
Z = Symbol(Name("z"))
LOGISTIC = 1 / (1 + Constant("e") ** negative(Z))


def sigmoid_rules(display: Display) -> Iterator[FunctionRule]:
    """The rule of the function that an inline formula names, by the words beside it."""
    if not display.is_inline or not _is_called_so(display):
        return
    for letter in names_of_functions(display):
        yield FunctionRule(Name(letter), (Z,), LOGISTIC)


def spoken_sigmoids(displays: Sequence[Display]) -> set[Name]:
    """The names that words call the logistic function."""
    return {rule.name for display in displays for rule in sigmoid_rules(display)}


def _is_called_so(display: Display) -> bool:
    return bool(BEHIND.match(display.after[:90]) or BEFORE.search(display.before[-60:]))
