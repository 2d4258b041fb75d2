"""What terms are at random points, by mpmath: an evaluation that shares nothing with the judge.

Derivatives are differences at high precision, integrals are quadratures, limits are values nearby,
states are unrolled. Unknown leaves get random values, the same for the same seed and name.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import singledispatchmethod
from typing import Any

import mpmath
from mpmath import mp, mpf

from derivations.judge.claim import Claim
from derivations.terms import (
    Absolute,
    Binomial,
    Call,
    Component,
    Constant,
    Derivative,
    Determinant,
    Diagonal,
    Dimension,
    Extremum,
    Factorial,
    Formula,
    GradientAt,
    Hadamard,
    Identity,
    Immediate,
    Index,
    IndexedProduct,
    IndexedSum,
    Integral,
    Inverse,
    Jacobian,
    Kronecker,
    Limit,
    Map,
    Matrix,
    Negation,
    Norm,
    Number,
    PartialAt,
    Power,
    Product,
    Quotient,
    Relation,
    Role,
    Root,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    Vector,
    Zero,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

DIGITS, STEP = 50, mpf(10) ** -14
NAMED = {
    **{name: getattr(mpmath, name) for name in ("exp", "log", "log10", "sqrt", "erf", "gamma")},
    **{name: getattr(mpmath, name) for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{name: getattr(mpmath, name) for name in ("sinh", "cosh", "tanh", "coth", "floor")},
    **{f"arc{name}": getattr(mpmath, f"a{name}") for name in ("sin", "cos", "tan")},
    **{f"ar{name}": getattr(mpmath, f"a{name}") for name in ("sinh", "cosh", "tanh")},
    "abs": abs,
    "sgn": mpmath.sign,
    "ceil": mpmath.ceil,
    "log2": lambda x: mpmath.log(x, 2),
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "relu": lambda x: max(x, mpf(0)),
}
Rows = list[list[Any]]
Key = tuple[Any, ...]


class Unknown(Exception):
    """The evaluation does not know what this means."""


class Evaluation:
    """One random instance of a claim: sizes of every dimension, a value for every leaf."""

    def __init__(self, claim: Claim, seed: int, sizes: Sequence[int] = (2, 3, 4)) -> None:
        self.claim, self.dice = claim, random.Random(seed)
        self.signs = (1,) if seed % 2 else (1, -1)
        self.sizes, self.given = sizes, dict[str, int]()
        self.values: dict[Key, Rows] = {}
        self.whole = whole_names(claim)
        self.bound: dict[Term, Any] = {}
        self.horizon = 3
        self.moved: dict[Key, Rows] = {}

    def differ(self, left: Term, right: Term) -> bool:
        """Whether the sides are certainly different; Unknown where they have no value."""
        with mp.workdps(DIGITS):
            if isinstance(left, Integral) and left.lower is None:
                left, right = left.body, Derivative(right, left.variable)
            a, b = self.rows(left), self.rows(right)
            entries = [e for rows in (a, b) for row in rows for e in row]
            is_complex = Constant("i") in (*subterms(left), *subterms(right))
            if not is_complex and any(isinstance(e, mpmath.mpc) for e in entries):
                raise Unknown("no real value")
            if (len(a), len(a[0])) != (len(b), len(b[0])):
                raise Unknown("sizes")
            pairs = [(x, y) for r, s in zip(a, b, strict=True) for x, y in zip(r, s, strict=True)]
            return any(abs(x - y) > mpf(10) ** -6 * (1 + abs(x)) for x, y in pairs)

    def admits(self, hypothesis: Formula) -> bool:
        """Whether a hypothesis holds here; that sizes are what they are is understood."""
        if hypothesis.relation is Relation.MEMBER:
            return True
        with mp.workdps(DIGITS):
            a, b = self.rows(hypothesis.left)[0][0], self.rows(hypothesis.right)[0][0]
        orders = {Relation.LESS: a < b, Relation.AT_MOST: a <= b, Relation.GREATER: a > b}
        orders |= {Relation.AT_LEAST: a >= b, Relation.NOT_EQUAL: a != b}
        return bool(orders.get(hypothesis.relation, abs(a - b) < mpf(10) ** -12))

    # ------------------------------------------------------------ sizes, leaves

    def size(self, dimension: Dimension) -> int:
        for name in sorted(dimension.names):
            self.given.setdefault(name, self.sizes[len(self.given) % len(self.sizes)])
        return int(dimension.at(self.given))

    def count(self, name: str) -> int:
        """The value of a free index: the horizon, a size, or a small number."""
        model = self.claim.model
        if model is not None and name in model.horizon.variables:
            return self.horizon
        if name not in self.given:
            self.given[name] = self.dice.randint(1, 5)
        return self.given[name]

    def rows(self, term: Term) -> Rows:
        if term in self.bound:
            return [[self.bound[term]]]
        return self.of(term)

    def number(self, term: Term) -> Any:
        return self.rows(term)[0][0]

    def integer(self, term: Term) -> int:
        found = self.number(term)
        if found != int(found):
            raise Unknown("no integer")
        return int(found)

    def leaf(self, symbol: Symbol) -> Rows:
        key = (symbol.name, symbol.role, *map(self.integer, symbol.indices))
        if key in self.moved:
            return self.moved[key]
        if symbol.role is Role.STATE:
            return self.state(key)
        if symbol in self.whole or (str(symbol.name) in self.given and not symbol.indices):
            return [[mpf(self.count(str(symbol.name)))]]
        if key not in self.values:
            shape = self.size(symbol.rows), self.size(symbol.cols)
            self.values[key] = [[self.random() for _ in range(shape[1])] for _ in range(shape[0])]
        return self.values[key]

    def random(self) -> Any:
        return mpf(self.dice.choice(self.signs) * self.dice.randint(1, 30)) / self.dice.randint(
            2, 9
        )

    def state(self, key: Key) -> Rows:
        """x_t by the recurrence, from a moved state on where one moves."""
        model, at = self.claim.model, key[2]
        if model is None or at < 0:
            raise Unknown("no such state")
        moved = [k[2] for k in self.moved if k[1] is Role.STATE]
        if at == 0 or (moved and at < moved[0]):
            return self.still(key)
        return self.step(at)

    def step(self, at: int) -> Rows:
        cell = self.claim.model.cell  # type: ignore[union-attr]
        outside, self.bound = self.bound, {**self.bound, cell.time: mpf(at)}
        try:
            return self.rows(cell.step)
        finally:
            self.bound = outside

    def still(self, key: Key) -> Rows:
        """The state as it is where nothing moves."""
        outside, self.moved = self.moved, {}
        try:
            if key[2] == 0 and key not in self.values:
                size = self.size(self.claim.model.cell.states.rows)  # type: ignore[union-attr]
                self.values[key] = [[self.random()] for _ in range(size)]
            return self.values[key] if key[2] == 0 else self.step(key[2])
        finally:
            self.moved = outside

    # ------------------------------------------------------------ nodes

    @singledispatchmethod
    def of(self, term: Term) -> Rows:
        raise Unknown(type(term).__name__)

    @of.register
    def _(self, term: Number) -> Rows:
        return [[mpf(term.value.numerator) / term.value.denominator]]

    @of.register
    def _(self, term: Index) -> Rows:
        total = mpf(term.constant)
        for name, count in term.parts:
            variable = Index(((name, 1),))
            total += count * (self.bound[variable] if variable in self.bound else self.count(name))
        return [[total]]

    @of.register
    def _(self, term: Constant) -> Rows:
        known = {"pi": mp.pi, "e": mp.e, "infinity": mpmath.inf, "i": mpmath.j}
        return [[+known[term.name] if term.name in known else self._none(term.name)]]

    def _none(self, what: str) -> Any:
        raise Unknown(what)

    @of.register
    def _(self, term: Symbol) -> Rows:
        model = self.claim.model
        for definition in self.claim.definitions:
            if definition.symbol is term:
                return self.rows(definition.expression)
        if model is not None and term is model.total:
            return self.rows(model.loss)
        if model is not None and term is model.theta:
            return [[e] for p in model.cell.parameters for e in stacked(self.rows(p))]  # type: ignore[arg-type]
        if term.role is Role.LOSS:
            at = model.cell.states[term.index] if model else self._none("a loss")
            return [[sum((r[0] ** 2 for r in self.rows(at)), mpf(0))]]
        return self.leaf(term)

    @of.register
    def _(self, term: Sum) -> Rows:
        first, *rest = map(self.rows, term.terms)
        for other in rest:
            first = entrywise(lambda a, b: a + b, first, other)
        return first

    @of.register
    def _(self, term: Negation) -> Rows:
        return [[-e for e in row] for row in self.rows(term.term)]

    @of.register
    def _(self, term: Product) -> Rows:
        first, *rest = term.factors
        total, scalar = self.rows(first), first.shape.is_scalar
        for factor in rest:
            total = multiplied(total, self.rows(factor), scalar, factor.shape.is_scalar)
            scalar = scalar and factor.shape.is_scalar
        return total

    @of.register
    def _(self, term: Hadamard) -> Rows:
        return entrywise(lambda a, b: a * b, self.rows(term.left), self.rows(term.right))

    @of.register
    def _(self, term: Quotient) -> Rows:
        bottom = self.rows(term.denominator)
        if not term.denominator.shape.is_scalar:
            return entrywise(lambda a, b: a / b, self.rows(term.numerator), bottom)
        return [[e / bottom[0][0] for e in row] for row in self.rows(term.numerator)]

    @of.register
    def _(self, term: Power) -> Rows:
        if term.base.shape.is_scalar:
            return [[mpmath.power(self.number(term.base), self.number(term.exponent))]]
        base, count = self.rows(term.base), self.integer(term.exponent)
        total = unit(len(base))
        for _ in range(abs(count)):
            total = multiplied(total, base)
        return inverse(total) if count < 0 else total

    @of.register
    def _(self, term: Root) -> Rows:
        value = self.number(term.radicand)
        if value < 0:
            return [[-mpmath.root(-value, term.degree) if term.degree % 2 else self._none("root")]]
        return [[mpmath.root(value, term.degree)]]

    @of.register
    def _(self, term: Absolute) -> Rows:
        return [[abs(self.number(term.term))]]

    @of.register
    def _(self, term: Factorial) -> Rows:
        return [[mpmath.factorial(self.integer(term.term))]]

    @of.register
    def _(self, term: Binomial) -> Rows:
        return [[mpmath.binomial(self.integer(term.top), self.integer(term.bottom))]]

    @of.register
    def _(self, term: Extremum) -> Rows:
        choose = max if term.kind == "max" else min
        return [[choose(map(self.number, term.terms))]]

    @of.register
    def _(self, term: IndexedSum) -> Rows:
        if term.upper is Constant("infinity"):
            return [[self._series(term)]]
        parts = self._parts(term)
        if not parts:
            rows, cols = map(self.size, term.shape)
            return [[mpf(0)] * cols for _ in range(rows)]
        first, *rest = parts
        for other in rest:
            first = entrywise(lambda a, b: a + b, first, other)
        return first

    @of.register
    def _(self, term: IndexedProduct) -> Rows:
        total = unit(self.size(term.shape.rows))
        for part in self._parts(term):
            total = multiplied(total, part)
        return total

    def _series(self, term: IndexedSum) -> Any:
        """The sum of a series that converges fast."""
        first = self.integer(term.lower)
        parts = [self.under(term.variable, mpf(k), term.body)[0][0] for k in range(first, 160)]
        total, before = mpmath.fsum(parts), mpmath.fsum(parts[:100])
        if abs(total - before) > mpf(10) ** -12:
            raise Unknown("a series")
        return total

    def _parts(self, term: IndexedSum | IndexedProduct) -> list[Rows]:
        lower, upper = self.integer(term.lower), self.integer(term.upper)
        if not lower - 1 <= upper <= lower + 60:
            raise Unknown("a range")
        return [self.under(term.variable, mpf(k), term.body) for k in range(lower, upper + 1)]

    def under(self, variable: Term, value: Any, body: Term) -> Rows:
        outside, self.bound = self.bound, {**self.bound, variable: value}
        try:
            return self.rows(body)
        finally:
            self.bound = outside

    @of.register
    def _(self, term: Integral) -> Rows:
        if term.lower is None or term.upper is None:
            raise Unknown("an antiderivative")
        ends = [self.number(term.lower), self.number(term.upper)]
        with mp.workdps(20):
            return [[mpmath.quad(lambda x: self.under(term.variable, x, term.body)[0][0], ends)]]

    @of.register
    def _(self, term: Limit) -> Rows:
        point, sign = self.number(term.point), -1 if term.side == "-" else 1
        far = abs(point) == mpmath.inf
        scale = [mpf(10) ** 7, mpf(10) ** 8] if far else [mpf(10) ** -9, mpf(10) ** -10]
        near = [mpmath.sign(point) * s if far else point + sign * s for s in scale]
        first, second = (self.under(term.variable, x, term.body)[0][0] for x in near)
        if abs(first - second) > mpf(10) ** -4:
            raise Unknown("a limit")
        return [[round_to(second)]]

    @of.register
    def _(self, term: Map) -> Rows:
        return [[self._applied(term, e) for e in row] for row in self.rows(term.argument)]

    def _applied(self, term: Map, argument: Any) -> Any:
        function = term.function
        rules = [r for r in self.claim.functions if r.name == function.name]
        if rules and len(rules[0].parameters) == 1:
            (variable,), body = rules[0].parameters, rules[0].body
            return mpmath.diff(
                lambda x: self.under(variable, x, body)[0][0], argument, function.order
            )
        name = elementary_name(function._replace(order=0))
        call = NAMED.get(name or "")
        if call is None and self.claim.model is None:
            raise Unknown(str(function.name))
        call = call or mpmath.sin  # the activation of a model: any that does not saturate
        return mpmath.diff(call, argument, function.order) if function.order else call(argument)

    @of.register
    def _(self, term: Call) -> Rows:
        for rule in self.claim.functions:
            if rule.name == term.function.name and not term.function.order:
                values = dict(zip(rule.parameters, map(self.number, term.arguments), strict=True))
                outside, self.bound = self.bound, {**self.bound, **values}
                try:
                    return self.rows(rule.body)
                finally:
                    self.bound = outside
        raise Unknown(str(term.function.name))

    @of.register
    def _(self, term: PartialAt) -> Rows:
        raise Unknown("a partial")

    @of.register
    def _(self, term: GradientAt) -> Rows:
        raise Unknown("a gradient")

    @of.register
    def _(self, term: Vector) -> Rows:
        return [[self.number(entry)] for entry in term.entries]

    @of.register
    def _(self, term: Matrix) -> Rows:
        return [[self.number(entry) for entry in row] for row in term.rows]

    @of.register
    def _(self, term: Identity) -> Rows:
        return unit(self.size(term.size))

    @of.register
    def _(self, term: Zero) -> Rows:
        return [[mpf(0)] * self.size(term.cols) for _ in range(self.size(term.rows))]

    @of.register
    def _(self, term: Transpose) -> Rows:
        return [list(column) for column in zip(*self.rows(term.term), strict=True)]

    @of.register
    def _(self, term: Diagonal) -> Rows:
        column = [row[0] for row in self.rows(term.vector)]
        size = range(len(column))
        return [[column[i] if i == j else mpf(0) for j in size] for i in size]

    @of.register
    def _(self, term: Trace) -> Rows:
        return [[sum((row[i] for i, row in enumerate(self.rows(term.term))), mpf(0))]]

    @of.register
    def _(self, term: Determinant) -> Rows:
        return [[mpmath.det(mpmath.matrix(self.rows(term.term)))]]

    @of.register
    def _(self, term: Inverse) -> Rows:
        return inverse(self.rows(term.term))

    @of.register
    def _(self, term: Norm) -> Rows:
        entries = [e for row in self.rows(term.term) for e in row]
        if term.kind not in ("", "2", "F") or (term.kind != "F" and not term.term.shape.is_vector):
            raise Unknown("a norm")
        return [[mpmath.sqrt(sum((e * e for e in entries), mpf(0)))]]

    @of.register
    def _(self, term: Kronecker) -> Rows:
        left, right = self.rows(term.left), self.rows(term.right)
        return [[a * b for a in upper for b in lower] for upper in left for lower in right]

    @of.register
    def _(self, term: Component) -> Rows:
        places = [*map(self.integer, term.indices), 1][:2]
        rows = self.rows(term.term)
        if not (1 <= places[0] <= len(rows) and 1 <= places[1] <= len(rows[0])):
            raise Unknown("no such entry")
        return [[rows[places[0] - 1][places[1] - 1]]]

    # ------------------------------------------------------------ derivatives

    @of.register
    def _(self, term: Derivative) -> Rows:
        return self.differences(term.wrt, lambda: self.rows(term.term), frozen=True)

    @of.register
    def _(self, term: Jacobian) -> Rows:
        return self.differences(term.wrt, lambda: self.rows(term.term), frozen=False)

    @of.register
    def _(self, term: Immediate) -> Rows:
        at = self.integer(term.term.index)
        if at < 1:
            raise Unknown("no step")
        return self.differences(term.wrt, lambda: self.step(at), frozen=True)

    def differences(self, wrt: Symbol, value: Any, frozen: bool) -> Rows:
        """Central differences, an entry of wrt at a time; frozen: states stay where they are."""
        model = self.claim.model
        parts: list[Any] = [wrt]
        if model is not None and wrt is model.theta:
            parts = list(model.cell.parameters)
        kept = self._frozen_states() if frozen and model is not None else {}
        columns = []
        for part in parts:
            key = (part.name, part.role, *map(self.integer, part.indices))
            here = self.rows(part)
            for j in range(len(here[0])):
                for i in range(len(here)):
                    ends = [
                        self._at(key, part, moved(here, i, j, s * STEP), value, kept)
                        for s in (1, -1)
                    ]
                    slopes = map(lambda a, b: (a - b) / (2 * STEP), *map(stacked, ends))
                    columns.append(list(slopes))
        return [list(row) for row in zip(*columns, strict=True)]

    def _frozen_states(self) -> Mapping[Key, Rows]:
        states = self.claim.model.cell.states  # type: ignore[union-attr]
        keys = [(states.name, Role.STATE, at) for at in range(2 * self.horizon + 1)]
        return {key: self.still(key) for key in keys}

    def _at(self, key: Key, part: Any, there: Rows, value: Any, kept: Mapping[Key, Rows]) -> Rows:
        if self.moved and self.claim.model is not None:
            raise Unknown("a derivative inside a derivative")
        outside, self.moved = self.moved, {**self.moved, **kept, key: there}
        bound, self.bound = self.bound, {**self.bound}
        if part in self.bound:
            self.bound[part] = there[0][0]
        try:
            return value()
        finally:
            self.moved, self.bound = outside, bound


def whole_names(claim: Claim) -> set[Term]:
    """The scalars of which a factorial or binomial is taken, or which bound a sum."""
    found: set[Term] = set()
    for side in (claim.left, claim.right):
        for term in subterms(side) if isinstance(side, Term) else ():
            match term:
                case Factorial(a):
                    found |= free_leaves(a)
                case Binomial(a, b) | IndexedSum(_, a, b, _) | IndexedProduct(_, a, b, _):
                    found |= free_leaves(a) | free_leaves(b)
    return {leaf for leaf in found if isinstance(leaf, Symbol)}


def entrywise(function: Any, left: Rows, right: Rows) -> Rows:
    return [list(map(function, *rows)) for rows in zip(left, right, strict=True)]


def multiplied(left: Rows, right: Rows, scales: bool = False, scaled: bool = False) -> Rows:
    if scales:
        return [[left[0][0] * e for e in row] for row in right]
    if scaled:
        return [[e * right[0][0] for e in row] for row in left]
    columns = list(zip(*right, strict=True))
    return [[sum(map(lambda a, b: a * b, row, column)) for column in columns] for row in left]


def unit(size: int) -> Rows:
    return [[mpf(i == j) for j in range(size)] for i in range(size)]


def inverse(rows: Rows) -> Rows:
    found: Rows = (mpmath.matrix(rows) ** -1).tolist()
    return found


def stacked(rows: Rows) -> list[Any]:
    return [entry for column in zip(*rows, strict=True) for entry in column]


def moved(rows: Rows, i: int, j: int, by: Any) -> Rows:
    found = [list(row) for row in rows]
    found[i][j] += by
    return found


def round_to(value: Any) -> Any:
    """A limit that is a small fraction is it; else the value nearby would never be equal."""
    for bottom in range(1, 25):
        nearest = mpmath.nint(value * bottom) / bottom
        if abs(nearest - value) < mpf(10) ** -5:
            return nearest
    return value


__all__ = ["Evaluation", "Unknown"]
