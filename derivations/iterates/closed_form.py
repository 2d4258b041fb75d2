"""The iterates of an affine map as a formula in k, repeated roots included.

With χ = ∏ f^m the minimal polynomial, each component of s_{origin+e} is
Σ_f Σ_{j<m} Σ_{z: f(z)=0} q_{f,j}(z) C(e, j) z^{e−j}, with q_{f,j} ∈ Q[z] of degree below deg f.
The coefficients solve one linear system: the first deg χ iterates, traces in Q[z]/f (a confluent
Vandermonde system, so it has exactly one solution).  A root 0 counts with 0^0 = 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb

from flint import fmpq, fmpq_mat, fmpq_poly

from derivations.dataclass import dataclass
from derivations.iterates.affine import AffineMap, column, homogeneous
from derivations.iterates.algebraic_numbers import AlgebraicNumber, all_real_roots
from derivations.terms.algebra import lift, plus, power, quotient, times
from derivations.terms.index import Index
from derivations.terms.leaves import Number
from derivations.terms.node import Term

ONE = lift(1)


@dataclass(frozen=True, slots=True)
class Part:
    """Σ over the roots z of an irreducible polynomial of coefficient(z) C(e, order) z^(e−order)."""

    polynomial: fmpq_poly
    order: int
    coefficient: fmpq_poly


@dataclass(frozen=True, slots=True)
class ClosedForm:
    """One component of the state: the sum of its parts, with e = k − origin."""

    label: str
    origin: int
    parts: tuple[Part, ...]

    def __call__(self, step: int) -> Fraction:
        """The exact value after a step not before the origin."""
        total = fmpq(0)
        for part in self.parts:
            total += _part_value(part, step - self.origin)
        return Fraction(int(total.p), int(total.q))


def _part_value(part: Part, count: int) -> fmpq:
    if count < part.order:
        return fmpq(0)
    residue = part.coefficient * _power(count - part.order, part.polynomial) % part.polynomial
    return trace(residue, part.polynomial) * comb(count, part.order)


def _power(exponent: int, modulus: fmpq_poly) -> fmpq_poly:
    """z^exponent in Q[z]/modulus."""
    result, base = fmpq_poly([1]) % modulus, fmpq_poly([0, 1]) % modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def trace(residue: fmpq_poly, polynomial: fmpq_poly) -> fmpq:
    """The sum of a residue over the roots of a monic polynomial (Newton's power sums)."""
    degree = polynomial.degree()
    sums = [fmpq(degree)]
    for n in range(1, degree):
        inner = sum((polynomial[degree - i] * sums[n - i] for i in range(1, n)), fmpq(0))
        sums.append(-(inner + polynomial[degree - n] * n))
    return sum((residue[i] * sums[i] for i in range(degree)), fmpq(0))


def closed_form(affine: AffineMap) -> tuple[ClosedForm, ...]:
    """The formula of every component."""
    linear = homogeneous(affine)
    minimal = linear.matrix.minpoly()
    shapes = [(f / f.leading_coefficient(), j) for f, m in minimal.factor()[1] for j in range(m)]
    iterates = _first_iterates(linear, minimal.degree())
    solution = _system(shapes, minimal.degree()).solve(iterates)
    return tuple(
        ClosedForm(label, affine.origin, tuple(_parts(shapes, solution, i)))
        for i, label in enumerate(affine.labels)
    )


def _first_iterates(linear: AffineMap, count: int) -> fmpq_mat:
    """The first iterates as rows."""
    vector, rows = column(linear.start), []
    for _ in range(count):
        rows.append(vector.entries())
        vector = linear.matrix * vector
    return fmpq_mat(rows)


def _system(shapes: Sequence[tuple[fmpq_poly, int]], size: int) -> fmpq_mat:
    """Row e: what each unknown coefficient adds to the iterate e."""
    return fmpq_mat(
        [
            [
                _part_value(Part(f, j, fmpq_poly([0] * i + [1])), e)
                for f, j in shapes
                for i in range(f.degree())
            ]
            for e in range(size)
        ]
    )


def _parts(shapes: Sequence[tuple[fmpq_poly, int]], solution: fmpq_mat, i: int) -> list[Part]:
    parts, row = [], 0
    for f, j in shapes:
        size = f.degree()
        coefficient = fmpq_poly([solution[row + n, i] for n in range(size)])
        row += size
        if not coefficient.is_zero():
            parts.append(Part(f, j, coefficient))
    return parts


# ---------------------------------------------------------------- as a formula


def formula(form: ClosedForm, counter: Index) -> Term | None:
    """The component as a term in k, where all roots are real of degree 1 or 2; else None.

    x_k = 4 (1/2)^k, or with surds ((2 + √3)/6) ((13 + √26)/20)^k + …
    """
    exponent = counter - form.origin
    terms: list[Term] = []
    for part in form.parts:
        found = _part_terms(part, exponent)
        if found is None:
            return None
        terms += found
    return plus(*terms) if terms else lift(0)


def _part_terms(part: Part, exponent: Index) -> list[Term] | None:
    roots = all_real_roots(part.polynomial)
    if len(roots) != part.polynomial.degree() or part.polynomial.degree() > 2:
        return None
    terms = []
    for root in roots:
        size, base = _at_root(part.coefficient, root), root.radicals()
        if size is None or base is None or root.exact() == 0:
            return None
        factors = [] if part.order == 0 else [_binomial(exponent, part.order)]
        if root.exact() != 1:
            factors.append(power(base, exponent - part.order))
        if size is not ONE or not factors:
            factors.insert(0, size)
        terms.append(times(*factors))
    return terms


def _binomial(exponent: Index, order: int) -> Term:
    """C(e, j) as a product."""
    factors = [exponent - i for i in range(order)]
    whole = times(*factors)
    return whole if order == 1 else quotient(whole, lift(_factorial(order)))


def _factorial(n: int) -> int:
    return 1 if n < 2 else n * _factorial(n - 1)


def _at_root(coefficient: fmpq_poly, root: AlgebraicNumber) -> Term | None:
    """The value of a linear polynomial at a root, in radicals."""
    slope, offset = coefficient[1], coefficient[0]
    exact = root.exact()
    if exact is not None:
        value = offset + slope * fmpq(exact.numerator, exact.denominator)
        return Number(Fraction(int(value.p), int(value.q)))
    shifted = _affine_image(root, slope, offset)
    return shifted.radicals() if shifted is not None else None


def _affine_image(root: AlgebraicNumber, slope: fmpq, offset: fmpq) -> AlgebraicNumber | None:
    """slope · root + offset: the roots of f((x − offset)/slope), reversed for a negative slope."""
    if slope == 0:
        return all_real_roots(fmpq_poly([-offset, 1]))[0]
    inner = fmpq_poly([-offset / slope, 1 / slope])
    image = fmpq_poly(root.polynomial)(inner)
    roots = all_real_roots(image)
    return roots[root.index if slope > 0 else len(roots) - 1 - root.index]
