r"""Terms as LaTeX: what is printed reads back to the same term.

latex(term)                  \frac{\partial \epsilon}{\partial \theta}
relation_rows(head, links)   ["a &= b", "&\\leq c"]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from derivations.printer import (  # noqa: F401  (they register their rules)
    calculus,
    functions,
    probability,
    sets,
    units,
)
from derivations.printer.names import latex_function, latex_name
from derivations.printer.notation import USUAL, Notation
from derivations.printer.pieces import Level, Piece
from derivations.printer.rules import piece
from derivations.printer.style import Style
from derivations.terms import Formula, Name, Relation, Term

RELATIONS = {
    Relation.EQUAL: "=",
    Relation.LESS: "<",
    Relation.AT_MOST: r"\leq",
    Relation.GREATER: ">",
    Relation.AT_LEAST: r"\geq",
    Relation.NOT_EQUAL: r"\neq",
    Relation.TENDS_TO: r"\rightarrow",
    Relation.APPROXIMATELY: r"\approx",
    Relation.MEMBER: r"\in",
    Relation.DEFINED: ":=",
    Relation.DISTRIBUTED: r"\sim",
}
TALL = (r"\frac", r"\sum", r"\prod", r"\int", r"\begin", r"\left", r"\binom", r"\sqrt")
BRACKETS = {"(": ("(", ")"), "[": ("[", "]"), "|": (r"\lvert ", r" \rvert"), "{": (r"\{", r"\}")}
NORMS = {"lVert": (r"\lVert ", r" \rVert"), "|": (r"\|", r"\|")}
MATRICES = {"[": "bmatrix", "(": "pmatrix"}


SYMBOLS = {
    **{relation.name: sign for relation, sign in RELATIONS.items()},
    "pi": r"\pi",
    "e": r"\mathrm{e}",
    "i": r"\mathrm{i}",
    "infinity": r"\infty",
    "identity": r"\mathbf{I}",
    "dots": r"\dots",
    "zero": r"\mathbf{0}",
    "dot": r" \cdot ",
    "hadamard": r"\odot",
    "kronecker": r"\otimes",
    "partial": r"\partial",
    "nabla": r"\nabla",
    "sum": r"\sum",
    "product": r"\prod",
    "integral": r"\int",
    "thin": r" \, ",
    "lim": r"\lim",
    "residue": r"\operatorname{Res}",
    "to": r"\to",
    "sup": r"\sup",
    "inf": r"\inf",
    "max": r"\max",
    "min": r"\min",
    "det": r"\det",
    "tr": r"\operatorname{tr}",
    "diag": r"\operatorname{diag}",
    "expectation": r"\mathbb{E}",
    "variance": r"\operatorname{Var}",
    "covariance": r"\operatorname{Cov}",
    "correlation": r"\operatorname{Corr}",
    "probability": r"\mathbb{P}",
    "indicator": r"\mathbb{1}",
    "intersection": r" \cap ",
    "union": r" \cup ",
    "big union": r"\bigcup",
    "big intersection": r"\bigcap",
    "difference": r" \setminus ",
    "symmetric": r" \triangle ",
    "crossed": r" \times ",
    "subsets": r"\mathcal{P}",
    "empty": r"\emptyset",
    "complement": "c",
    "bar |": r" \mid ",
    "bar ;": "; ",
    "bar ‖": r" \parallel ",
    "norm infinity": r"\infty",
    "norm max": r"\max",
}


class Latex(Style):
    """LaTeX with amsmath."""

    def __init__(self, notation: Notation = USUAL) -> None:
        super().__init__({**SYMBOLS, "transpose": notation.transpose}, notation)

    def name(self, name: Name) -> str:
        return latex_name(name)

    def function(self, name: Name) -> str:
        return latex_function(name)

    def symbol_with_label(self, name: Name, indices: str = "") -> str:
        primed = "'" * name.primes  # TeX sets a prime after the subscript: W_{rec}'
        below = ",".join(part for part in (name.label, indices) if part)
        return self.scripts(self.name(name._replace(primes=0)), below) + primed

    def scripts(self, base: str, below: str = "", above: str = "") -> str:
        low = f"_{_argument(below)}" if below else ""
        return base + low + (f"^{_argument(above)}" if above else "")

    def bracket(self, kind: str, text: str) -> str:
        left, right = NORMS[self.notation.norm] if kind == "norm" else BRACKETS[kind]
        if any(command in text for command in TALL):
            return rf"\left{left}{text} \right{right.strip()}"
        return left + text + right

    def fraction(self, top: Piece, bottom: Piece) -> Piece:
        return Piece(rf"\frac{{{top.text}}}{{{bottom.text}}}")

    def differential(self, sign: str, of: str) -> str:
        return f"{sign} {of}".strip()

    def root(self, radicand: str, degree: int) -> Piece:
        return Piece(rf"\sqrt{'' if degree == 2 else f'[{degree}]'}{{{radicand}}}")

    def binomial(self, top: str, bottom: str) -> Piece:
        return Piece(rf"\binom{{{top}}}{{{bottom}}}")

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        environment = MATRICES[self.notation.matrix]
        body = r" \\ ".join(" & ".join(row) for row in rows)
        return rf"\begin{{{environment}}} {body} \end{{{environment}}}"

    def cases(self, branches: Sequence[tuple[str, str]]) -> Piece:
        rows = [
            rf"{value} & \text{{if }} {condition}"
            if condition
            else rf"{value} & \text{{otherwise}}"
            for value, condition in branches
        ]
        body = r" \\ ".join(rows)
        return Piece(rf"\begin{{cases}} {body} \end{{cases}}", Level.TAIL)

    def operand(self, piece: Piece) -> str:
        return self.fitted(piece, Level.ATOM)


def _argument(text: str) -> str:
    """A script: TeX needs no braces around one letter, digit or command."""
    single = len(text) == 1 or (text[0] == "\\" and text[1:].isalpha())
    return text if single else f"{{{text}}}"


def latex(term: Term, notation: Notation = USUAL) -> str:
    r"""The term as LaTeX.

    >>> from derivations.terms import index, losses
    >>> latex(losses("epsilon")[index("t") - 1])
    '\\epsilon_{t-1}'
    """
    return piece(term, Latex(notation)).text


def formula(statement: Formula, notation: Notation = USUAL) -> str:
    """left relation right, on one line."""
    left, right = latex(statement.left, notation), latex(statement.right, notation)
    return f"{left} {RELATIONS[statement.relation]} {right}"


def relation_rows(
    head: Term, links: Iterable[tuple[Relation, Term]], notation: Notation = USUAL
) -> list[str]:
    r"""A chain as the rows of an aligned display: `lhs &= rhs`, then `&\leq rhs`."""
    rows = [f"&{RELATIONS[relation]} {latex(term, notation)}" for relation, term in links]
    return [f"{latex(head, notation)} {rows[0]}", *rows[1:]] if rows else [latex(head, notation)]


def rows(
    chains: Iterable[tuple[Term, Sequence[tuple[Relation, Term]]]], notation: Notation = USUAL
) -> str:
    r"""Chains below each other, as the body of an aligned display: rows joined by `\\`."""
    return " \\\\\n".join(
        row for head, links in chains for row in relation_rows(head, links, notation)
    )
