"""Text and LaTeX are two types: text is escaped where it enters a document, LaTeX is not."""

from __future__ import annotations

import re

from markupsafe import Markup

ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "--": r"-{}-",
}
SPECIAL = re.compile("--|" + "|".join(re.escape(text) for text in ESCAPES if len(text) == 1))


class Latex(Markup):
    r"""LaTeX source. Plain text that is joined to it or formatted into it is escaped.

    >>> Latex(r"\emph{%s}") % "R&D"
    Latex('\\emph{R\\&D}')
    """

    __slots__ = ()

    @classmethod
    def escape(cls, text: object, /) -> Latex:
        r"""LaTeX that prints the text as it stands; LaTeX stays what it is.

        >>> print(Latex.escape("100% of x_1"), Latex.escape(Latex("$x_1$")))
        100\% of x\_1 $x_1$
        """
        if isinstance(text, Markup):
            return cls(text)
        return cls(SPECIAL.sub(lambda match: ESCAPES[match[0]], str(text)))
