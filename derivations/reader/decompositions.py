"""What the name of a decomposition says of its factors: UᵀU = I of the SVD A = U Σ Vᵀ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.raw import Juxtaposed, Letter, Mark, Node, Superscript
from derivations.reader.records import Display
from derivations.terms import Formula, Identity, Product, Relation, Symbol, Transpose

SINGULAR = re.compile(r"\bsingular[- ]value[- ]decomposition|\bSVD\b", re.I)
SPECTRAL = re.compile(
    r"\b(spectral|eigen(-?value)?)[- ]?(decomposition|theorem)|orthogonally diagonali", re.I
)
BY_QR = re.compile(r"\bQR\b[- ]?(decomposition|factori[sz]ation)?", re.I)
SIGNS = (Letter("T"), Letter("top"), Mark("⊤"), Mark("*"))


def decomposition_formulas(
    displays: Sequence[Display], place: int, names: Lexicon
) -> Iterator[Formula]:
    """The orthonormal columns of the factors that a formula shows, by the words of its sentence."""
    display = displays[place]
    sentence = (
        re.split(r"[.;]\s", display.before)[-1] + " " + re.split(r"[.;](\s|$)", display.after)[0]
    )
    for statement in (s for row in display.rows for s in row.statements):
        for tree in statement.sides[1:]:
            if isinstance(tree, Juxtaposed) and not any(sign for sign, _ in tree.parts):
                factors = [part for _, part in tree.parts]
                for factor in _orthonormal(sentence, factors):
                    yield from _states(factor, names)


def _orthonormal(sentence: str, factors: list[Node]) -> Iterator[Node]:
    """The factors whose columns are orthonormal."""
    first, last = factors[0], factors[-1]
    turned = last.base if isinstance(last, Superscript) and last.script in SIGNS else None
    if turned is not None and len(factors) == 3:
        if SINGULAR.search(sentence):
            yield from (first, turned)
        elif SPECTRAL.search(sentence) and turned == first:
            yield first
    elif len(factors) == 2 and turned is None and BY_QR.search(sentence):
        yield first


def _states(factor: Node, names: Lexicon) -> Iterator[Formula]:
    one: Named | None = named(factor, names.facts.labels)
    if one is None:
        return
    try:
        matrix = names.symbol(Named(one.name), ())
    except (NoMeaning, TypeError, ValueError):
        return
    if isinstance(matrix, Symbol) and not one.indices and not matrix.shape.is_vector:
        turned = Transpose(matrix)
        yield Formula(Product((turned, matrix)), Relation.EQUAL, Identity(matrix.shape.cols))
        if matrix.shape.is_square:
            yield Formula(Product((matrix, turned)), Relation.EQUAL, Identity(matrix.shape.rows))
