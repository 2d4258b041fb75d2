"""Chains and statements as the body of a display."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from derivations.kernel.derivation import Derivation, Link
from derivations.printer import formula, latex, relation_rows
from derivations.printer.latex import RELATIONS
from derivations.terms import Constant, Formula, Index, Relation, Term
from derivations.typeset.latex import Latex

Row = tuple[Term | None, Relation, Term]


def aligned(rows: Sequence[str]) -> Latex:
    """The rows of a display; a single one needs no alignment."""
    if len(rows) == 1:
        return Latex(rows[0].replace("&", ""))
    body = " \\\\\n".join(rows)
    return Latex(f"\\begin{{aligned}}\n{body}\n\\end{{aligned}}")


def chain_rows(derivation: Derivation) -> list[str]:
    """A derivation as rows, a link in each."""
    links = [(link.relation, link.right) for link in derivation.links]
    rows = relation_rows(derivation.start, links)
    return [row + _along(link) for row, link in zip(rows, derivation.links, strict=True)]


def _along(link: Link) -> str:
    """What tends to infinity, behind a limit."""
    if link.along is None:
        return ""
    infinite = Formula(link.along, Relation.TENDS_TO, Constant("infinity"))
    return rf" \quad \text{{as }} {formula(infinite)}"


def chain_line(derivation: Derivation) -> list[str]:
    """A derivation on one line."""
    return [" ".join(row.replace("&", "", 1) for row in chain_rows(derivation))]


def statement_rows(rows: Iterable[Row]) -> list[str]:
    """Statements as rows; one without a left side continues the row above it."""
    return [
        f"{'' if left is None else latex(left) + ' '}&{RELATIONS[relation]} {latex(right)}"
        for left, relation, right in rows
    ]


def inline(value: Term | Formula) -> Latex:
    """A term or a statement as it stands between dollar signs."""
    return Latex(formula(value) if isinstance(value, Formula) else latex(value))


def between(relation: Relation, *terms: Term) -> Latex:
    """1 ≤ k ≤ t: one relation all along."""
    return Latex(f" {RELATIONS[relation]} ".join(map(latex, terms)))


def index_hypothesis(hypothesis: Index) -> Formula:
    """That an affine index is at least 0, as a statement without negative terms.

    >>> from derivations.printer import formula
    >>> from derivations.terms import index
    >>> formula(index_hypothesis(index("t") - index("k") - 1))
    'k < t'
    """
    added = Index(tuple((name, c) for name, c in hypothesis.parts if c > 0))
    taken = (added - hypothesis).plus(hypothesis.constant)
    constant = hypothesis.constant
    if constant == -1 and taken.parts:
        return Formula(taken, Relation.LESS, added)
    lower, upper = (taken - constant, added) if constant <= 0 else (taken, added + constant)
    return Formula(lower, Relation.AT_MOST, upper)


def hypotheses(indices: Iterable[Index]) -> Latex:
    r"""Index hypotheses as a list; those that continue each other as a chain.

    >>> from derivations.terms import index
    >>> t, k = index("t"), index("k")
    >>> print(hypotheses([k - 1, t - k]))
    1 \leq k \leq t
    """
    text, middle = "", None
    for statement in map(index_hypothesis, indices):
        sign = RELATIONS[statement.relation]
        start = "" if statement.left is middle else latex(statement.left)
        text += f"{', ' if start and text else ' ' if text else ''}{start}{' ' if start else ''}"
        text += f"{sign} {latex(statement.right)}"
        middle = statement.right
    return Latex(text)
