r"""LaTeX compared: white space, redundant braces, \left and \right do not count."""

from __future__ import annotations

import re

TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|\s+|[^\\]", re.S)
SPACING = frozenset({r"\,", r"\;", r"\:", r"\!", r"\ ", r"\left", r"\right", r"\quad", r"\qquad"})


def normalise(latex: str) -> str:
    r"""One spelling for all that differ in white space, redundant braces and \left, \right only.

    Braces are redundant around one letter, digit or command.

    >>> normalise(r"\left( x_{t}^{2} \right)") == normalise("(x_t^2)")
    True
    """
    tokens = [t for t in TOKEN.findall(latex) if not t.isspace() and t not in SPACING]
    return " ".join(_without_braces(tokens))


def _without_braces(tokens: list[str]) -> list[str]:
    out: list[str] = []
    for token in tokens:
        if token == "}" and len(out) >= 2 and out[-2] == "{":
            out[-2:] = [out[-1]]
        else:
            out.append(token)
    return out
