"""Functions without a backslash that letters touch: xsinx, 2ycos^2 x, sinxcosx, xlnxdx.

A run is taken apart where each function has its argument behind it, within the run or after it;
words of the language that look so (using, cost, login) stay what they are.
"""

from __future__ import annotations

import re

from derivations.reader.text.tokens import Token
from derivations.reader.words import OPERATORS, RELATIONS

FUNCTION = re.compile(
    "arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|sec|csc|cot|log|ln"  # the longest first
)
ARGUMENT = re.compile("[a-zA-Z]?[xyztuvwnk]")
BEFORE, BEHIND = re.compile("[a-zA-Z]{0,2}"), re.compile("([a-zA-Z]?[xyztuvwnk])?(d[xyztuvw])?")
WORDS = frozenset({
    "cost", "tank", "sink", "cosy", "mutant", "octant", "basin", "resin", "rosin", "blog", "titan",
    "satan", "slog", "clog", "flog", "scot", "ascot", "kiln", "logy", "login", "logit", "blogs",
})  # fmt: skip
STARTS = frozenset({"^", "_", "(", "[", "{", "|", r"\{", r"\lvert"})


def taken_apart(word: str, after: Token | None) -> tuple[str, ...]:
    """The letters and functions of a run, in order; nothing where it is no product of them.

    >>> taken_apart("xsinx", None)
    ('x', 'sin', 'x')
    >>> taken_apart("using", None)
    ()
    """
    functions = FUNCTION.findall(word)
    if not functions or word in WORDS or word == functions[0]:
        return ()
    first, *others = FUNCTION.split(word)
    if not BEFORE.fullmatch(first) or not all(map(ARGUMENT.fullmatch, others[:-1])):
        return ()
    last = BEHIND.fullmatch(others[-1])
    if last is None or not (last[1] or _is_an_argument(after)):
        return ()
    if not last[1] and (last[2] or _is_inverse(first, functions)):
        return ()
    parts = list(first)
    for function, other in zip(functions, others, strict=True):
        parts += [function, *other]
    return tuple(parts)


def _is_inverse(first: str, functions: list[str]) -> bool:
    """asin(x) is the arcsine."""
    return first == "a" and len(functions) == 1 and functions[0] not in ("log", "ln")


def _is_an_argument(after: Token | None) -> bool:
    """Whether a token behind a function can begin what it is taken of."""
    if after is None:
        return False
    if after.kind == "command":
        return after.text not in RELATIONS and after.text not in OPERATORS
    return after.kind in ("number", "letter", "word") or after.text in STARTS
