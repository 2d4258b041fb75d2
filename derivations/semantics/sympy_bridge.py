"""The one way from scalar terms to SymPy expressions and back. No text is parsed in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce, singledispatchmethod
from typing import Any

from derivations.errors import UserError
from derivations.semantics.symbolic import unspecified
from derivations.terms import (
    Absolute,
    Binomial,
    Constant,
    Derivative,
    Extremum,
    Factorial,
    Function,
    Hadamard,
    Index,
    IndexedProduct,
    IndexedSum,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    function,
    index,
    negative,
    plus,
    times,
)

# Numbers raised to more than this would fill the memory before anything can stop SymPy.
LARGEST_EXPONENT = 10_000

# Our names of functions that SymPy calls otherwise; every other one of ELEMENTARY has one name.
RENAMED = {"arcsin": "asin", "arccos": "acos", "arctan": "atan", "ln": "log"}
CIRCULAR = ("sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan")
ELEMENTARY = frozenset(
    ("exp", "log", "ln", "sqrt", "sign", "sinh", "cosh", "tanh", "coth", *CIRCULAR)
)


class Bridge:
    """Keeps which SymPy symbol stands for which leaf, so that the way back is exact.

    assumptions hold for every variable: `Bridge(real=True)`, `Bridge(positive=True)`.
    """

    def __init__(self, **assumptions: bool) -> None:
        self.assumptions = assumptions
        self._there: dict[Term, Any] = {}
        self._back: dict[Any, Term] = {}

    # ------------------------------------------------------------ terms to SymPy

    def expression(self, term: Term) -> Any:
        """The SymPy expression of a scalar term; UserError for a node without one."""
        if not term.shape.is_scalar:
            raise UserError(f"a term of shape {term.shape} is no scalar: it has no SymPy form")
        return self._expression(term)

    def symbol(self, leaf: Symbol | Index) -> Any:
        """The SymPy symbol of a variable."""
        if (found := self._there.get(leaf)) is None:
            from sympy import Dummy

            integer = {"integer": True} if isinstance(leaf, Index) else self.assumptions
            label = str(leaf if isinstance(leaf, Index) else leaf.name)
            found = self._there[leaf] = Dummy(label, **integer)
            self._back[found] = leaf
        return found

    @singledispatchmethod
    def _expression(self, term: Term) -> Any:
        raise UserError(f"{type(term).__name__} has no SymPy form")

    @_expression.register
    def _(self, term: Number) -> Any:
        return rational(term.value)

    @_expression.register
    def _(self, term: Constant) -> Any:
        import sympy

        known = {"pi": sympy.pi, "e": sympy.E, "i": sympy.I, "infinity": sympy.oo}
        return known[term.name]

    @_expression.register
    def _(self, term: Symbol) -> Any:
        return self.symbol(term)

    @_expression.register
    def _(self, term: Index) -> Any:
        parts = (c * self.symbol(index(name)) for name, c in term.parts)
        return sum(parts, rational(Fraction(term.constant)))

    @_expression.register
    def _(self, term: Sum) -> Any:
        return reduce(lambda a, b: a + b, map(self.expression, term.terms))

    @_expression.register
    def _(self, term: Negation) -> Any:
        return -self.expression(term.term)

    @_expression.register
    def _(self, term: Product) -> Any:
        from sympy import Mul

        return Mul(*map(self.expression, term.factors))  # one by one, 2 (x + y) is multiplied out

    @_expression.register
    def _(self, term: Hadamard) -> Any:
        return self.expression(term.left) * self.expression(term.right)

    @_expression.register
    def _(self, term: Quotient) -> Any:
        return self.expression(term.numerator) / self.expression(term.denominator)

    @_expression.register
    def _(self, term: Power) -> Any:
        base, exponent = self.expression(term.base), self.expression(term.exponent)
        if base.is_Number and exponent.is_Number and abs(exponent) > LARGEST_EXPONENT:
            raise UserError(f"a number to the power {exponent} is too large to compute")
        return base**exponent

    @_expression.register
    def _(self, term: Root) -> Any:
        from sympy import Rational

        return self.expression(term.radicand) ** Rational(1, term.degree)

    @_expression.register
    def _(self, term: Absolute) -> Any:
        from sympy import Abs

        return Abs(self.expression(term.term))

    @_expression.register
    def _(self, term: Factorial) -> Any:
        from sympy import factorial

        return factorial(self.expression(term.term), evaluate=False)

    @_expression.register
    def _(self, term: Binomial) -> Any:
        from sympy import binomial

        return binomial(self.expression(term.top), self.expression(term.bottom), evaluate=False)

    @_expression.register
    def _(self, term: Extremum) -> Any:
        from sympy import Max, Min

        return (Max if term.kind == "max" else Min)(*map(self.expression, term.terms))

    @_expression.register
    def _(self, term: Map) -> Any:
        """Elementary functions by name; any other is one of which nothing is known."""
        name, order = str(term.function.name), term.function.order
        argument = self.expression(term.argument)
        if name not in ELEMENTARY:
            return unspecified(name, (order,))(argument)
        import sympy

        variable = sympy.Dummy(**self.assumptions)
        slope = getattr(sympy, RENAMED.get(name, name))(variable).diff(variable, order)
        return slope.subs(variable, argument)

    @_expression.register
    def _(self, term: Derivative) -> Any:
        return self.expression(term.term).diff(self.symbol(term.wrt))

    @_expression.register
    def _(self, term: IndexedSum) -> Any:
        from sympy import Sum as SymPySum

        return SymPySum(self.expression(term.body), self._range(term))

    @_expression.register
    def _(self, term: IndexedProduct) -> Any:
        from sympy import Product as SymPyProduct

        return SymPyProduct(self.expression(term.body), self._range(term))

    def _range(self, term: IndexedSum | IndexedProduct) -> tuple[Any, Any, Any]:
        bounds = self.expression(term.lower), self.expression(term.upper)
        return self.symbol(term.variable), *bounds

    # ------------------------------------------------------------ SymPy to terms

    def term(self, expression: Any) -> Term:
        """The term of a SymPy expression; a symbol that no term brought here becomes a variable."""
        from sympy import sympify

        return self._term(sympify(expression, strict=True))

    def _term(self, expression: Any) -> Term:
        if expression.is_Rational:
            return Number(Fraction(int(expression.p), int(expression.q)))
        if expression.is_Symbol:
            return self._variable(expression)
        for kind, make in self._ways_back().items():
            if isinstance(expression, kind):
                return make(expression)
        if expression in (constants := _constants()):
            return Constant(constants[expression])
        raise UserError(f"the SymPy expression {expression} has no term")

    def _ways_back(self) -> Mapping[Any, Callable[[Any], Term]]:
        import sympy

        return {
            sympy.Add: lambda e: plus(*map(self._term, e.as_ordered_terms())),
            sympy.Mul: self._product,
            sympy.Pow: self._power,
            sympy.Abs: lambda e: Absolute(self._term(e.args[0])),
            sympy.factorial: lambda e: Factorial(self._term(e.args[0])),
            sympy.binomial: lambda e: Binomial(*map(self._term, e.args)),
            sympy.Max: lambda e: Extremum("max", tuple(map(self._term, e.args))),
            sympy.Min: lambda e: Extremum("min", tuple(map(self._term, e.args))),
            sympy.Function: self._map,
        }

    def _variable(self, symbol: Any) -> Term:
        if symbol not in self._back:
            from derivations.terms import scalar

            self._back[symbol] = leaf = scalar(symbol.name)
            self._there[leaf] = symbol
        return self._back[symbol]

    def _product(self, expression: Any) -> Term:
        from sympy import fraction

        if expression.could_extract_minus_sign():
            return negative(self._term(-expression))
        top, bottom = fraction(expression)
        if bottom != 1:
            return Quotient(self._term(top), self._term(bottom))
        return times(*map(self._term, expression.as_ordered_factors()))

    def _power(self, expression: Any) -> Term:
        base, exponent = expression.as_base_exp()
        if exponent.is_Rational and exponent < 0:
            return Quotient(Number(Fraction(1)), self._term(1 / expression))
        if exponent.is_Rational and exponent.p == 1 and exponent.q > 1:
            return Root(self._term(base), int(exponent.q))
        return Power(self._term(base), self._term(exponent))

    def _map(self, expression: Any) -> Term:
        name = type(expression).__name__
        ours = {theirs: known for known, theirs in RENAMED.items() if known != "ln"}
        known = ours.get(name, name)
        if len(expression.args) != 1 or not (known in ELEMENTARY or hasattr(expression, "orders")):
            raise UserError(f"the SymPy function {name} has no term")
        order = 0 if known in ELEMENTARY else expression.orders[0]
        plain = known if known in ELEMENTARY else expression.title
        return Map(Function(function(plain).name, order), self._term(expression.args[0]))


def rational(value: Fraction) -> Any:
    """The SymPy number of a fraction."""
    from sympy import Rational

    return Rational(value.numerator, value.denominator)


def _constants() -> Mapping[Any, str]:
    import sympy

    return {sympy.pi: "pi", sympy.E: "e", sympy.I: "i", sympy.oo: "infinity"}
