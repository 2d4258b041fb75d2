"""Means and covariances of random vectors: E[Ax + b] = A E[x] + b, Var(Ax) = A Var(x) Aᵀ.

Terms of degree 2 at most in the random vectors, with E[x yᵀ] = Cov(x, y) + E[x] E[y]ᵀ. Factors that
stand apart are brought together: xᵀ U y = tr(U y xᵀ), x (u y) = x yᵀ uᵀ (Petersen and Pedersen, The
Matrix Cookbook, section 8). What is left are one symbol for each mean, and B Bᵀ for each covariance
matrix, which every positive semidefinite one is; a stated E‖x - a‖² = s ties E[xᵀx] alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from derivations.judge.chance.moment_polynomials import NoForm
from derivations.judge.chance.roles import speaks_of_chance
from derivations.terms import (
    Call,
    Covariance,
    Dimension,
    Expectation,
    Formula,
    GradientAt,
    Map,
    Matrix,
    Name,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    Variance,
    Vector,
    Zero,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

MOST = 60
OPERATORS = (Expectation, Variance, Covariance)
Factors = tuple[Term, ...]


class VectorMoments:
    """The moments of one comparison.

    alike: names of families whose members have one law. crossed: whether a covariance of two
    vectors is left, or one that what is stated ties.
    """

    def __init__(
        self,
        random: frozenset[Term],
        independent: Callable[[Symbol, Symbol], bool],
        alike: frozenset[Name] = frozenset(),
    ) -> None:
        self.random = random
        self.independent = independent
        self.alike = alike
        self.means: dict[Symbol, Term] = {}
        self.spreads: dict[Symbol, Term] = {}
        self.squares: dict[Symbol, Term] = {}  # E[xᵀx]
        self.pairs: dict[tuple[Symbol, Symbol], Term] = {}  # E[x yᵀ]
        self.tied: set[Symbol] = set()
        self.valued: dict[Term, Symbol] = {}  # functions of random vectors
        self.behind: dict[Symbol, frozenset[Term]] = {}
        self.crossed = False

    def learn(self, stated: Sequence[Formula]) -> None:
        """E[x] = μ, Var(x) = Σ, E[xxᵀ] = S and E‖x - a‖² = s of the random vectors."""
        own = [h for h in stated if self._is_random(h.left) or self._is_random(h.right)]
        known = [h for h in own if not self._is_random(h.right) and self._learned(h)]
        for h in [h for h in own if h not in known]:
            if self._is_random(h.right) or not self._learned_square(h):
                self.tied |= {x for x in free_leaves(h.left) & self.random if isinstance(x, Symbol)}

    def _learned(self, h: Formula) -> bool:
        if h.relation is not Relation.EQUAL:
            return False
        match h.left:
            case Expectation(Symbol() as x, (), ()) if x in self.random:
                self.means[x] = _shaped(h.right, x)
            case Expectation(Map() | Call() | GradientAt() as at, (), ()) if _is_column(at):
                x = self._value_of(at)
                self.means[x] = _shaped(h.right, x)
            case Variance(Symbol() as x, (), ()) if x in self.random:
                self.spreads[x] = h.right
            case _:
                return False
        return True

    def _learned_square(self, h: Formula) -> bool:
        """E[xᵀx] of E‖x - a‖² = s, Var(x) of E[xxᵀ] = S, and E[x e] = 0 of a number e."""
        if h.relation is not Relation.EQUAL or not isinstance(h.left, Expectation):
            return False
        try:
            parts = self._expanded(h.left.argument)
        except NoForm:
            return False
        squares = [factors for factors in parts if sum(map(self._is_random, factors)) > 1]
        match squares:
            case [(Transpose(Symbol() as x), Symbol() as y)] if x is y:
                rest = [self._of_product(factors) for factors in parts if factors not in squares]
                self.squares[x] = plus(h.right, *map(negative, rest)) if rest else h.right
                return True
            case [(Symbol() as x, Transpose(Symbol() as y))] if x is y and len(parts) == 1:
                mean = self._mean_of(x)
                self.spreads[x] = plus(h.right, negative(times(mean, _transposed(mean))))
                return True
            case [(Symbol() as x, Symbol() as y)] if len(parts) == 1 and x is not y:
                x, y = (x, y) if y.shape.is_scalar else (y, x)
                if _is_column(x) and y.shape.is_scalar:
                    self.pairs[x, y] = _shaped(h.right, x)
                    return True
            case [(Symbol() as x, Transpose(Symbol() as y))] if len(parts) == 1 and x is not y:
                if isinstance(h.right, Number) and h.right.value == 0:
                    self.pairs[x, y] = Zero(x.rows, y.rows)
                    return True
        return False

    # ---------------------------------------------------------------- values

    def value(self, term: Term) -> Term:
        """The term with moments for its operators."""
        if not speaks_of_chance(term):
            return term
        match term:
            case Expectation(argument, (), ()):
                return self.mean(argument)
            case Trace(Expectation(argument, (), ())):
                return self.mean(Trace(argument))
            case Variance(argument, (), ()):
                return self.covariance(argument, argument)
            case Covariance(left, right, (), ()):
                return self.covariance(left, right)
        if term.binds or not isinstance(
            term, Sum | Product | Negation | Quotient | Transpose | Trace
        ):
            raise NoForm(f"{type(term).__name__} with a mean in it")
        return term.map(self.value)

    def covariance(self, left: Term, right: Term) -> Term:
        both = self.mean(Product((left, _transposed(right))))
        means = times(self.mean(left), _transposed(self.mean(right)))
        return plus(both, negative(means))

    def mean(self, argument: Term) -> Term:
        if isinstance(argument, Trace):
            found = [self._of_trace(factors) for factors in self._expanded(argument.term)]
            return plus(*found) if len(found) > 1 else found[0]
        found = [self._of_product(factors) for factors in self._expanded(self.value(argument))]
        return plus(*found) if len(found) > 1 else found[0]

    def _is_random(self, term: Term) -> bool:
        return not self.random.isdisjoint(free_leaves(term))

    def _expanded(self, term: Term) -> list[Factors]:
        """The term as a sum of products in order."""
        if not self._is_random(term):
            return [(term,)]
        match term:
            case Symbol():
                return [(term,)]
            case Sum(terms):
                found = [factors for part in terms for factors in self._expanded(part)]
            case Negation(inner):
                found = [(number(-1), *factors) for factors in self._expanded(inner)]
            case Product(parts):
                rows = product(*(self._expanded(part) for part in parts))
                found = [tuple(f for factors in row for f in factors) for row in rows]
            case Quotient(top, bottom) if not self._is_random(bottom):
                found = [(Quotient(number(1), bottom), *factors) for factors in self._expanded(top)]
            case Transpose(inner):
                found = [
                    tuple(map(_transposed, reversed(factors))) for factors in self._expanded(inner)
                ]
            case Power(Norm(inner, "" | "2"), exponent) if exponent == number(2):
                found = self._expanded(Product((_transposed(inner), inner)))
            case Power(base, exponent) if exponent == number(2):
                found = self._expanded(Product((base, base)))
            case _:
                return [(self._value_of(term),)]
        if len(found) > MOST:
            raise NoForm("a product with too many terms")
        return found

    def _value_of(self, term: Term) -> Symbol:
        """∇f(x) as a random vector of its own, which depends on x."""
        if term not in self.valued:
            if not _is_column(term) or term.binds:
                raise NoForm(f"{type(term).__name__} of a random vector")
            name = Name("value", label=str(len(self.valued)))
            own = self.valued[term] = Symbol(name, term.shape.rows, term.shape.cols)
            self.behind[own] = free_leaves(term) & self.random
            self.random |= {own}
            match term:
                case Vector(entries):
                    self._by_entries(own, entries)
                case Matrix(rows):
                    self._by_entries(own, [entry for row in rows for entry in row])
        return self.valued[term]

    def _by_entries(self, own: Symbol, entries: Sequence[Term]) -> None:
        """The mean and the covariances of a vector that is written out."""
        self.means[own] = Vector(tuple(map(self.mean, entries)))
        rows = tuple(tuple(self.covariance(one, other) for other in entries) for one in entries)
        self.spreads[own] = Matrix(rows)

    def _are_independent(self, x: Symbol, y: Symbol) -> bool:
        pairs = product(*(self.behind.get(each, {each}) for each in (x, y)))
        return all(
            isinstance(one, Symbol) and isinstance(other, Symbol) and self.independent(one, other)
            for one, other in pairs
        )

    # ---------------------------------------------------------------- products

    def _of_product(self, factors: Factors) -> Term:
        places = [k for k, factor in enumerate(factors) if self._is_random(factor)]
        match places:
            case []:
                return times(*factors)
            case [one]:
                return times(*factors[:one], self._mean_of(factors[one]), *factors[one + 1 :])
            case [one, two]:
                between = factors[one + 1 : two]
                outside = [f for f in between if f.shape.is_scalar]
                inside = [f for f in between if not f.shape.is_scalar]
                core = self._of_pair(factors[one], inside, factors[two])
                return times(*outside, *factors[:one], core, *factors[two + 1 :])
        raise NoForm("a moment of third order")

    def _of_trace(self, factors: Factors) -> Term:
        """E[tr(A x yᵀ B)] = E[yᵀ B A x]"""
        places = [k for k, factor in enumerate(factors) if self._is_random(factor)]
        if len(places) != 2 or not isinstance(factors[places[1]], Transpose):
            return Trace(self._of_product(factors))
        one, two = places
        scalars = [f for f in factors if f.shape.is_scalar]
        inner = [f for f in factors[one + 1 : two] if not f.shape.is_scalar]
        if inner or factors[one].shape.is_scalar or isinstance(factors[one], Transpose):
            return Trace(self._of_product(factors))
        around = [f for f in (*factors[two + 1 :], *factors[:one]) if not f.shape.is_scalar]
        return self._of_product((*scalars, factors[two], *around, factors[one]))

    def _mean_of(self, factor: Term) -> Term:
        symbol = _symbol(factor)
        if symbol not in self.means:
            self.means[symbol] = self._like(symbol, "mean", symbol.rows, symbol.cols)
        found = self.means[symbol]
        return found if factor is symbol else _transposed(found)

    def _of_pair(self, first: Term, inside: list[Term], second: Term) -> Term:
        """E[x U yᵀ], E[xᵀ U y], E[x u y] and E[xᵀ u yᵀ] for U of the shape that fits."""
        x, y = _symbol(first), _symbol(second)
        if not (_is_column(x) and _is_column(y)):
            raise NoForm("the square of a random matrix")
        middle = times(*inside) if inside else None
        lies, stands = isinstance(first, Transpose), not isinstance(second, Transpose)
        if lies and stands and not x.shape.is_scalar and not y.shape.is_scalar:
            if x is y and middle is None and x in self.squares:
                return self.squares[x]
            whole = self._second(y, x)
            return Trace(whole if middle is None else times(middle, whole))
        if lies and not x.shape.is_scalar:  # xᵀ u yᵀ
            whole = self._second(x, y)
            return _transposed(whole) if middle is None else times(_transposed(middle), whole)
        if stands and not y.shape.is_scalar:  # x u y
            return self._second(y, x) if middle is None else times(
                self._second(x, y), _transposed(middle)
            )  # fmt: skip
        if middle is not None:
            raise NoForm("factors that do not fit")
        return self._second(x, y)

    def _second(self, x: Symbol, y: Symbol) -> Term:
        """E[x yᵀ]"""
        means = times(self._mean_of(x), _transposed(self._mean_of(y)))
        if (x, y) in self.pairs:
            return self.pairs[x, y]
        if (y, x) in self.pairs:
            return _transposed(self.pairs[y, x])
        if x is y:
            return plus(self._spread(x), means)
        if self._are_independent(x, y):
            return means
        self.crossed = True
        one, two = sorted((x, y), key=order)
        name = Name("cross", label=f"{one.name}{two.name}")
        cross = Symbol(name, one.rows, two.rows)
        return plus(cross if one is x else _transposed(cross), means)

    def _spread(self, x: Symbol) -> Term:
        if x not in self.spreads:
            self.crossed = self.crossed or x in self.squares
            root = self._like(x, "spread", x.rows, x.rows)
            self.spreads[x] = times(root, _transposed(root))
        return self.spreads[x]

    def _like(self, symbol: Symbol, what: str, rows: Dimension, cols: Dimension) -> Symbol:
        self.crossed = self.crossed or symbol in self.tied or symbol in self.behind
        places = () if symbol.name in self.alike else symbol.indices
        return Symbol(Name(what, label=str(symbol.name)), rows, cols, places)


def _is_column(x: Term) -> bool:
    return x.shape.is_scalar or x.shape.is_vector


def _symbol(factor: Term) -> Symbol:
    found = factor.term if isinstance(factor, Transpose) else factor
    if not isinstance(found, Symbol):
        raise NoForm("a function of a random vector")
    return found


def _transposed(term: Term) -> Term:
    if term.shape.is_scalar:
        return term
    return term.term if isinstance(term, Transpose) else Transpose(term)


def _shaped(value: Term, like: Term) -> Term:
    """0 as the vector of zeros."""
    is_zero = isinstance(value, Number) and value.value == 0
    return Zero(*like.shape) if is_zero and not like.shape.is_scalar else value


def operators(*terms: Term) -> list[Expectation | Variance | Covariance]:
    return [part for term in terms for part in subterms(term) if isinstance(part, OPERATORS)]


def arguments(operator: Term) -> Factors:
    match operator:
        case Expectation(argument) | Variance(argument):
            return (argument,)
        case Covariance(left, right):
            return left, right
    return ()
