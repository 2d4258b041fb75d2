r"""\vec of a text that writes its matrices with it: there it is bold type, and no arrow."""

from __future__ import annotations

import re

from derivations.reader.text.tokens import Token

ARROW, BOLD = r"\vec", r"\boldsymbol"
CAPITAL = (
    r"\\vec\s*\{\s*(?:[A-Z]|\\(?:Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega))\s*\}"
    r"(?:_(?:\w|\{\w{1,3}\}))?"
)
OF_MATRICES = re.compile(
    rf"{CAPITAL}\s*\^\s*\{{?\s*-\s*1"
    rf"|matrix,?\s*\${CAPITAL}"
    rf"|(?:\\det|\\tr|\\(?:mathrm|operatorname)\{{(?:det|tr)\}})\s*[({{]?\s*{CAPITAL}"
    rf"|{CAPITAL}\$?\s+(?:is|be)\s+(?:an?|the)\s+(?:\w+\s+)?\$[^$]{{1,12}}\\times[^$]{{1,12}}\$"
)
IN_PROSE = re.compile(r"(?<![\\\w])[a-z]{2,} (\\vec\{[^{}$]{1,9}\}) (?=[a-z]{2,}\b)")


def with_bold_arrows(tokens: list[Token], text: str) -> list[Token]:
    r"""The tokens with \boldsymbol for \vec, where the text inverts one or calls it a matrix."""
    if ARROW not in text or OF_MATRICES.search(text) is None:
        return tokens
    bold = [t.becomes("command", BOLD) if t.text == ARROW else t for t in tokens]
    return _in_formulas(bold, text)


def _in_formulas(tokens: list[Token], text: str) -> list[Token]:
    r"""where \vec{W} is …: a name between words is a formula, whose signs were left out."""
    found = [match.span(1) for match in IN_PROSE.finditer(text)]
    if not found:
        return tokens
    starts, ends = (set(places) for places in zip(*found, strict=True))
    changed: list[Token] = []
    for token in tokens:
        opens = token.start in starts and token.text == BOLD
        closes = token.end in ends and token.text == "}"
        sign = [token.becomes("symbol", "$")]
        changed += [*(sign if opens else []), token, *(sign if closes else [])]
    return changed
