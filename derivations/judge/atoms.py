"""Parts of scalar terms that algebra takes as they are: u(x, 0), ∂u/∂x, Σ x_i, E[X].

Each becomes a variable, the same for what is the same. Two values of one function are the same
where their arguments have one normal form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, field
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Formula,
    Index,
    IndexedSum,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    Transpose,
    canonical,
    replace,
)
from derivations.terms.elementary import elementary_name

ALGEBRA = (Sum, Product, Quotient, Negation, Power, Root, Absolute)
LEAVES = (Symbol, Number, Constant, Index)
STYLE = "atom"


@dataclass(slots=True)
class Atoms:
    """The variables so far, by what they stand for.

    with_sums: Σ (y_i - b x_i) is looked into, which is linear; else it is one variable.
    """

    found: dict[Term, Symbol] = field(default_factory=dict)
    with_sums: bool = False

    def of(self, term: Term) -> Term:
        """The term over variables and elementary functions."""
        if isinstance(term, LEAVES):
            return term
        if isinstance(term, Product) and not all(f.shape.is_scalar for f in term.factors):
            return self._of_product(term)
        elementary = isinstance(term, Map) and elementary_name(term.function) is not None
        if elementary or (isinstance(term, ALGEBRA) and term.shape.is_scalar):
            return term.map(self.of)
        if self.with_sums and isinstance(term, IndexedSum) and _is_of_letters(term.body):
            return term
        return self._variable(term)

    def _of_product(self, term: Product) -> Term:
        """2 uᵀx α: the numbers, and what the vectors between them make."""
        if not term.shape.is_scalar:
            return self._variable(term)
        numbers = [self.of(factor) for factor in term.factors if factor.shape.is_scalar]
        for group in _scalar_products([f for f in term.factors if not f.shape.is_scalar]):
            turned = _turned(group)
            numbers.append(self._variable(min(group, turned, key=repr)))
        return numbers[0] if len(numbers) == 1 else Product(tuple(numbers))

    def of_formula(self, formula: Formula) -> Formula:
        return Formula(self.of(formula.left), formula.relation, self.of(formula.right))

    def written(self, formula: Formula) -> Formula:
        """A formula in the variables with what they stand for."""
        own: dict[Term, Term] = {symbol: term for term, symbol in self.found.items()}
        left, right = (replace(side, own) for side in (formula.left, formula.right))
        return Formula(left, formula.relation, right)

    def _variable(self, term: Term) -> Symbol:
        known = self.found.get(canonical(term)) or self._same_value(term)
        if known is None:
            name = Name("X", STYLE, label=str(len(self.found) + 1))
            known = Symbol(name, *term.shape)
        self.found[canonical(term)] = known
        return known

    def _same_value(self, term: Term) -> Symbol | None:
        arguments = _arguments(term)
        for other, symbol in self.found.items():
            same = type(other) is type(term) and _function(other) == _function(term)
            if same and arguments and all(map(_are_equal, arguments, _arguments(other))):
                return symbol
        return None


def _is_of_letters(body: Term) -> bool:
    """Whether it is algebra over letters and elementary functions of them."""
    if isinstance(body, LEAVES):
        return True
    elementary = isinstance(body, Map) and elementary_name(body.function) is not None
    algebra = elementary or isinstance(body, ALGEBRA)
    return algebra and body.shape.is_scalar and all(map(_is_of_letters, body.children))


def _scalar_products(factors: Sequence[Term]) -> Iterator[Product]:
    """uᵀA v xᵀy as uᵀA v and xᵀy"""
    group: list[Term] = []
    for factor in factors:
        group.append(factor)
        whole = Product(tuple(group))
        if len(group) > 1 and whole.shape.is_scalar:
            yield whole
            group = []


def _turned(product: Product) -> Product:
    """The transpose of a product, which is the same number."""
    turned = (f.term if isinstance(f, Transpose) else Transpose(f) for f in product.factors[::-1])
    return Product(tuple(turned))


def _function(term: Term) -> object:
    return term.function if isinstance(term, Map | Call) else None


def _arguments(term: Term) -> tuple[Term, ...]:
    match term:
        case Map(_, argument):
            return (argument,)
        case Call(_, arguments):
            return arguments
    return ()


def _are_equal(left: Term, right: Term) -> bool:
    if left.shape != right.shape or not left.shape.is_scalar:
        return left is right
    try:
        found = equality(left, right)
    except (NoNormalForm, Undefined):
        return False
    return found.holds and not found.conditions
