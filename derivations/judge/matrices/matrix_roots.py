"""Fractional powers of matrices as whole powers of a root: R² for Σ, R⁻¹ for Σ^{-1/2}.

The powers are the principal ones: A^p A^q = A^{p+q}, (Aᵀ)^p = (A^p)ᵀ and (PAP⁻¹)^p = PA^pP⁻¹ hold
wherever they exist. Every positive definite A is R^d of a positive definite R, which is A^{1/d}.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from derivations.dataclass import dataclass
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.ordered.proof import proof
from derivations.terms import (
    Determinant,
    Formula,
    Hadamard,
    Identity,
    Inverse,
    Name,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    Transpose,
    Zero,
    number,
    subterms,
)
from derivations.terms.substitution import replace_terms

ROOT = "root"
DIAGONAL, SYMMETRIC, DEFINITE = "diagonal", "symmetric", "definite"
KNOWN = {DIAGONAL: (DIAGONAL, SYMMETRIC), SYMMETRIC: (SYMMETRIC,), DEFINITE: (DEFINITE,)}


@dataclass(frozen=True, slots=True)
class Roots:
    """The sides and what is known of them in whole powers; stood_for: each root as written.

    positive: what may be supposed besides for a counterexample; None where a root is not free.
    """

    sides: tuple[Term, Term]
    hypotheses: list[Formula]
    stood_for: dict[Term, Term]
    positive: list[Formula] | None


def with_roots(sides: tuple[Term, Term], hypotheses: Sequence[Formula]) -> Roots | None:
    """The claim in roots instead of fractional powers; None where there are none."""
    terms = [*sides, *(side for h in hypotheses for side in (h.left, h.right))]
    put: dict[Term, Term] = {
        power: _simpler(power, hypotheses) for term in terms for power in _fractional(term)
    }
    if not any(power in put for side in sides for power in _fractional(side)):
        return None
    sides = replace_terms(sides[0], put), replace_terms(sides[1], put)
    stated = [_put(h, put) for h in hypotheses]
    found = [power for side in (*sides, *_sides(stated)) for power in _fractional(side)]
    bases = list(dict.fromkeys(power.base for power in found))
    roots = {base: _root(base, [p for p in found if p.base is base]) for base in bases}
    into: dict[Term, Term] = {
        p: Power(roots[p.base][0], _times(p, roots[p.base][1])) for p in found
    }
    sides = replace_terms(sides[0], into), replace_terms(sides[1], into)
    stated = [_put(h, into) for h in stated]
    return _in_whole_powers(sides, stated, roots)


def _in_whole_powers(
    sides: tuple[Term, Term],
    stated: list[Formula],
    roots: dict[Term, tuple[Symbol, int]],
) -> Roots:
    """The claim with R^d for every letter that has a root, and R^d = A for all else that has."""
    letters: dict[Term, Term] = {
        base: Power(root, number(d)) for base, (root, d) in roots.items() if _is_letter(base)
    }
    known = [f for base, (root, d) in roots.items() for f in _known(base, root, d, stated)]
    sides = replace_terms(sides[0], letters), replace_terms(sides[1], letters)
    kinds = [h for h in stated if not any(_kind(h, base) for base in letters)]
    hypotheses = [*known, *(_put(h, letters) for h in kinds)]
    free = all(map(_is_letter, roots))
    positive = [f for root, _ in roots.values() for f in _positive(root)] if free else None
    stood_for: dict[Term, Term] = {
        root: Power(base, Quotient(number(1), number(d))) for base, (root, d) in roots.items()
    }
    return Roots(sides, hypotheses, stood_for, positive)


def _fractional(term: Term) -> Iterator[Power]:
    """The powers of matrices whose exponents are numbers and no integers."""
    for part in subterms(term):
        if isinstance(part, Power) and not part.base.shape.is_scalar:
            exponent = _exponent(part)
            if exponent is not None and exponent.denominator > 1:
                yield part


def _exponent(power: Power) -> Fraction | None:
    try:
        return exact(power.exponent, {})
    except NoValue:
        return None


def _simpler(power: Power, hypotheses: Sequence[Formula]) -> Term:
    """P D^q P⁻¹ for (P D P⁻¹)^q, and A^{-q} for (A⁻¹)^q."""
    match power.base:
        case Inverse(inner):
            return Power(inner, _negated(power.exponent))
        case Product((first, *inner, last)) if inner:
            between = Product((last, first))
            one = Identity(between.shape.rows) if between.shape.is_square else None
            if one is not None and proof(between, one, hypotheses) is not None:
                middle = inner[0] if len(inner) == 1 else Product(tuple(inner))
                return Product((first, Power(middle, power.exponent), last))
    return power


def _negated(exponent: Term) -> Term:
    value = exact(exponent, {})
    assert value is not None  # as `_fractional` has found
    return number(-value)


def _root(base: Term, powers: Sequence[Power]) -> tuple[Symbol, int]:
    """A letter for A^{1/d}, and d."""
    d = lcm(*((_exponent(p) or Fraction(1)).denominator for p in powers))
    if isinstance(base, Symbol):
        name = base.name._replace(label=f"{base.name.label}{ROOT}")
        return Symbol(name, base.rows, base.cols, base.indices), d
    return Symbol(Name(f"{ROOT} of {base!r}", ROOT), *base.shape), d


def _times(power: Power, d: int) -> Term:
    return number((_exponent(power) or Fraction(0)) * d)


def _is_letter(base: Term) -> bool:
    return isinstance(base, Symbol)


def _known(base: Term, root: Symbol, d: int, stated: Sequence[Formula]) -> Iterator[Formula]:
    """What the root has from what it is the root of."""
    kinds = {kind for h in stated for word in [_kind(h, base)] if word for kind in KNOWN[word]}
    if not _is_letter(base):
        yield Formula(Power(root, number(d)), Relation.EQUAL, base)
        if proof(base, Transpose(base), stated) is not None:
            kinds.add(SYMMETRIC)
    if SYMMETRIC in kinds:
        yield Formula(root, Relation.EQUAL, Transpose(root))
    if DIAGONAL in kinds:
        yield _diagonal(root)
    if DEFINITE in kinds:
        yield Formula(root, Relation.GREATER, Zero(*root.shape))
        yield Formula(Determinant(root), Relation.GREATER, number(0))


def _diagonal(root: Symbol) -> Formula:
    return Formula(root, Relation.EQUAL, Hadamard(Identity(root.rows), root))


def _positive(root: Symbol) -> Iterator[Formula]:
    """A counterexample may be positive definite: its root is one, too."""
    yield Formula(root, Relation.EQUAL, Transpose(root))
    yield Formula(root, Relation.GREATER, Zero(*root.shape))


def _kind(formula: Formula, base: Term) -> str:
    """Which of the properties that pass to roots a formula states of a letter."""
    match formula.left, formula.right:
        case left, Transpose(inner) if left is base is inner:
            return SYMMETRIC
        case left, Hadamard(Identity(), inner) if left is base is inner:
            return DIAGONAL
    positive = formula.left is base and formula.relation is Relation.GREATER
    return DEFINITE if positive else ""


def _sides(formulas: Sequence[Formula]) -> Iterator[Term]:
    for formula in formulas:
        yield formula.left
        yield formula.right


def _put(formula: Formula, put: dict[Term, Term]) -> Formula:
    left, right = (replace_terms(side, put) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)
