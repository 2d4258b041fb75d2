r"""\newcommand{\iu}{\mathbf{i}\mkern1mu}: the imaginary unit, which is read from an upright i."""

from __future__ import annotations

import re

from derivations.reader.text.tokens import Token

NAMES = frozenset({r"\iu", r"\imu", r"\imi", r"\imag", r"\iunit", r"\imunit", r"\imagunit"})
LETTER = re.compile(
    r"(\\ensuremath)?\{*(\\math(?:bf|rm|it|sf|bfit|ord)|\\boldsymbol|\\bm|\\operatorname)?"
    r"\{*(?:i|\\imath)\s*\}*(?P<thin>(?:\\mkern-?\d+mu|\\,|\\!)?)\}*"
)


def with_upright_unit(name: str, body: list[Token]) -> list[Token]:
    """What a macro without arguments stands for: an upright i where that is what it draws.

    A single i is an axis or an index as well, unless the macro's name says what it is, or a little
    space stands behind it.
    """
    found = LETTER.fullmatch("".join(token.text for token in body if token.kind != "space"))
    if found is None or not (name in NAMES or found["thin"].startswith(r"\mkern")):
        return body
    at = body[0]
    marks = (("command", r"\mathrm"), ("symbol", "{"), ("letter", "i"), ("symbol", "}"))
    return [at.becomes(kind, text) for kind, text in marks]
