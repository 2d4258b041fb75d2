"""Rows with conjugates of matrices at explicit sizes: refuted by real ones, tested with complex.

A real matrix is a complex one, so that what fails for real matrices fails. What holds for them is
tried with entries a + bi, where the text says nothing of the matrices that real and imaginary parts
would have to satisfy, but that they are Hermitian.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.dataclass import replace
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Constant,
    Formula,
    Map,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    Transpose,
    negative,
)
from derivations.terms.functions import CONJUGATE
from derivations.terms.substitution import free_leaves, replace_terms

Sides = tuple[Term, Term]
AtSizes = Callable[[Sides, Sequence[Formula]], Judgement | None]
UNIT = Constant("i")


def of_conjugates(
    sides: Sides, hypotheses: Sequence[Formula], at_sizes: AtSizes
) -> Judgement | None:
    """The verdict at explicit sizes; None where neither kind of entries tells."""
    real = at_sizes((_real(sides[0]), _real(sides[1])), list(map(_real_formula, hypotheses)))
    if real is None or not real.verdict.praises:
        return real
    parts = _parts([*sides, *(side for h in hypotheses for side in (h.left, h.right))])
    stated = _in_parts(hypotheses, parts)
    if stated is None:
        return None
    put: dict[Term, Term] = {a: _whole(*parts[a]) for a in parts}
    found = at_sizes((_put(sides[0], put), _put(sides[1], put)), stated)
    if found is None or found.verdict is Verdict.UNDECIDED:
        return None
    return replace(found, reason=f"{found.reason}, real and imaginary parts")


def _real(term: Term) -> Term:
    """A for conj(A)."""
    if isinstance(term, Map) and term.function == CONJUGATE:
        return _real(term.argument)
    return term.map(_real)


def _real_formula(formula: Formula) -> Formula:
    return Formula(_real(formula.left), formula.relation, _real(formula.right))


def _parts(terms: Sequence[Term]) -> dict[Symbol, tuple[Symbol, Symbol]]:
    """The real and the imaginary part of every letter, of numbers as of matrices."""
    letters = {leaf for term in terms for leaf in free_leaves(term) if isinstance(leaf, Symbol)}
    return {a: (_part(a, "^Re"), _part(a, "^Im")) for a in sorted(letters, key=repr)}


def _part(letter: Symbol, accent: str) -> Symbol:
    name = letter.name._replace(accents=(*letter.name.accents, accent))
    return Symbol(name, letter.rows, letter.cols, letter.indices)


def _whole(real: Symbol, imaginary: Symbol) -> Term:
    return Sum((real, Product((UNIT, imaginary))))


def _put(term: Term, put: dict[Term, Term]) -> Term:
    return replace_terms(term, put)


def _in_parts(
    hypotheses: Sequence[Formula], parts: dict[Symbol, tuple[Symbol, Symbol]]
) -> list[Formula] | None:
    """A symmetric real and a skew imaginary part of a Hermitian matrix; None for what is more."""
    found: list[Formula] = []
    for h in hypotheses:
        letter = _hermitian(h)
        if letter is None:
            return None
        real, imaginary = parts[letter]
        found.append(Formula(real, Relation.EQUAL, Transpose(real)))
        found.append(Formula(imaginary, Relation.EQUAL, negative(Transpose(imaginary))))
    return found


def _hermitian(formula: Formula) -> Symbol | None:
    for one, other in ((formula.left, formula.right), (formula.right, formula.left)):
        match one, other:
            case Symbol() as a, Transpose(Map(function, inner)) if function == CONJUGATE:
                return a if inner is a else None
    return None
