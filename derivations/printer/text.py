"""Terms as one line of Unicode, for a terminal and for reports: ∂ε/∂θ = ∂/∂θ Σ_{t=1}^T ε_t."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.printer import (  # noqa: F401  (they register their rules)
    calculus,
    functions,
    probability,
    sets,
    units,
)
from derivations.printer.names import text_name
from derivations.printer.pieces import Level, Piece
from derivations.printer.rules import piece
from derivations.printer.style import Style
from derivations.terms import Formula, Name, Relation, Term

BRACKETS = {"(": ("(", ")"), "[": ("[", "]"), "|": ("|", "|"), "norm": ("‖", "‖"), "{": ("{", "}")}
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
ROOTS = {2: "√", 3: "∛", 4: "∜"}


SYMBOLS = {
    **{relation.name: relation.value for relation in Relation},
    "pi": "π",
    "e": "e",
    "i": "i",
    "infinity": "∞",
    "identity": "I",
    "dots": "…",
    "zero": "0",
    "dot": "·",
    "hadamard": "⊙",
    "kronecker": "⊗",
    "partial": "∂",
    "nabla": "∇",
    "sum": "Σ",
    "product": "∏",
    "integral": "∫",
    "thin": " ",
    "lim": "lim",
    "residue": "Res",
    "to": "→",
    "sup": "sup",
    "inf": "inf",
    "max": "max",
    "min": "min",
    "det": "det",
    "tr": "tr",
    "diag": "diag",
    "transpose": "ᵀ",
    "expectation": "E",
    "variance": "Var",
    "covariance": "Cov",
    "correlation": "Corr",
    "probability": "P",
    "indicator": "1",
    "intersection": " ∩ ",
    "union": " ∪ ",
    "big union": "⋃",
    "big intersection": "⋂",
    "difference": " ∖ ",
    "symmetric": " △ ",
    "crossed": " × ",
    "subsets": "𝒫",
    "empty": "∅",
    "complement": "c",
    "bar |": " | ",
    "bar ;": "; ",
    "bar ‖": " ‖ ",
    "norm infinity": "∞",
}


class Text(Style):
    """Plain text: fractions with a slash, styles of letters left out."""

    def name(self, name: Name) -> str:
        return text_name(name)

    def function(self, name: Name) -> str:
        return text_name(name)

    def scripts(self, base: str, below: str = "", above: str = "") -> str:
        low = f"_{_argument(below)}" if below else ""
        if not above or above == "ᵀ":
            return base + low + above
        plain = above.lstrip("-").isdecimal() or above in "+-"  # no raised digits: 2^{3²}
        high = above.translate(RAISED) if plain else f"^{_argument(above)}"
        return base + low + high

    def bracket(self, kind: str, text: str) -> str:
        left, right = BRACKETS[kind]
        return left + text + right

    def fraction(self, top: Piece, bottom: Piece) -> Piece:
        over = self.fitted(top, Level.PRODUCT)
        return Piece(f"{over}/{self.fitted(bottom, Level.FACTOR)}", Level.FACTOR)

    def differential(self, sign: str, of: str) -> str:
        return sign + of

    def root(self, radicand: str, degree: int) -> Piece:
        short = radicand if radicand.isalnum() else f"({radicand})"
        sign = ROOTS.get(degree) or f"{str(degree).translate(RAISED)}√"
        return Piece(sign + short, Level.POWER)

    def binomial(self, top: str, bottom: str) -> Piece:
        return Piece(f"binom({top}, {bottom})", Level.POWER)

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        return f"[{'; '.join(', '.join(row) for row in rows)}]"

    def cases(self, branches: Sequence[tuple[str, str]]) -> Piece:
        parts = [f"{v} if {c}" if c else f"{v} otherwise" for v, c in branches]
        return Piece("{" + ", ".join(parts) + "}")

    def operand(self, piece: Piece) -> str:
        return self.fitted(piece, Level.TAIL)


def _argument(text: str) -> str:
    """In braces where it is more than one number or one word: e^{2x}, 2^{3²}."""
    return text if text.isdecimal() or text.isalpha() or len(text) == 1 else f"{{{text}}}"


STYLE = Text(SYMBOLS)


def text(term: Term) -> str:
    """The term as one line of Unicode.

    >>> from derivations.terms import index, losses
    >>> text(losses("epsilon")[index("t") - 1])
    'ε_{t-1}'
    """
    return piece(term, STYLE).text


def formula(statement: Formula) -> str:
    """left relation right."""
    return f"{text(statement.left)} {statement.relation.value} {text(statement.right)}"
