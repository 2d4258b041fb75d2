r"""Functions that somebody typed as letters: sinx, xcosx, 2sinxcosx, ycos^2x for y \cos^2 x.

Nobody multiplies s, i and n. What looks like a word (cost, sink) is one.
"""

from __future__ import annotations

import re

ANGULAR = "(?:arc)?(?:sin|cos|tan)h?|sec|csc|cot"
FUNCTION = rf"(?:{ANGULAR}|ln|log)"
ARGUMENT = r"(?:[nkmw]?[xyztuv]|[ABC]|(?<=ln|og)[nmkpq])"
APPLIED = re.compile(rf"({FUNCTION})({ARGUMENT})(?={FUNCTION}|d[xyztuv]?$|[xyzt]{FUNCTION}|$)")
LAST = re.compile(rf"({FUNCTION})$")
FACTORS = re.compile(rf"([A-Za-z]{{0,2}})(?={FUNCTION}(?:{ARGUMENT}|$))")
DIFFERENTIAL = re.compile(r"d[xyztuv]?$")
WORDS = frozenset({"cost"})


def typed_functions(word: str, goes_on: bool = False) -> tuple[str, ...]:
    """The letters and functions that a run of letters is made of; empty where it is no such run.

    goes_on: an argument stands behind the run, as 2x does in ycos2x.

    >>> typed_functions("xsinxcosy"), typed_functions("ycos", goes_on=True)
    (('x', 'sin', 'x', 'cos', 'y'), ('y', 'cos'))
    >>> typed_functions("using"), typed_functions("cost"), typed_functions("ycos")
    ((), (), ())
    """
    if word in WORDS:
        return ()
    parts: list[str] = []
    rest = word
    while rest:
        factors = FACTORS.match(rest)
        if factors is None or (factors[1][-1:] == "a" and rest[len(factors[1])] in "sct"):
            break  # asin x is the arcsine of x
        parts += factors[1]
        rest = rest[len(factors[1]) :]
        if applied := APPLIED.match(rest):
            parts += [applied[1], *applied[2]]
            rest = rest[applied.end() :]
        elif goes_on and LAST.match(rest):
            return (*parts, rest)
        else:
            return ()
    if rest and (not parts or not DIFFERENTIAL.match(rest)):
        return ()
    return (*parts, *rest)
