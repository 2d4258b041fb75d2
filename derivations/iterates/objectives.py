"""An objective from text, read by the reader of hand algebra: x^2 + xy + 6y^2, \\frac{1}{2} x^2."""

from __future__ import annotations

from fractions import Fraction

from derivations.errors import UserError
from derivations.models.exact import exact_number
from derivations.models.objective import Objective
from derivations.terms.algebra import Negation, Power, Product, Sum, negative, plus, power, times
from derivations.terms.binders import IndexedSum
from derivations.terms.elementary import elementary_name
from derivations.terms.functions import Absolute, Map, Norm, Root
from derivations.terms.index import Index
from derivations.terms.leaves import Constant, Number, Symbol, function, number, scalar
from derivations.terms.names import Name
from derivations.terms.node import Term, subterms
from derivations.terms.substitution import substitute

LONGEST, MOST_ADDENDS = 5_000, 1_000
NUMBERS = ("pi", "e")


def objective(text: str) -> Objective:
    """The objective of a text; its variables in alphabetical order, or as in f(y, x) = ….

    >>> [str(variable.name) for variable in objective("6y^2 + xy + x^2").variables]
    ['x', 'y']
    """
    if len(text) > LONGEST:
        raise UserError(f"the objective has {len(text)} characters: at most {LONGEST} are read")
    from derivations.reader.expressions import read_expression
    from derivations.reader.text.source import Source

    found = read_expression(Source("objective", text))
    arguments = [argument for term in found.arguments for argument in variables(plain(term))]
    term = plain(found.term)
    return Objective(tuple(arguments), term) if arguments else objective_of_term(term)


def objective_of_term(term: Term) -> Objective:
    """The objective of a scalar term; its variables in alphabetical order."""
    return Objective(tuple(sorted(variables(term), key=_alphabetical)), term)


def variables(term: Term) -> set[Symbol]:
    return {part for part in subterms(term) if isinstance(part, Symbol)}


def _alphabetical(symbol: Symbol) -> tuple[str, int, str]:
    label = symbol.name.label
    return symbol.name.letter, int(label) if label.isdecimal() else 0, label


# ---------------------------------------------------------------- terms that have a value


def plain(term: Term) -> Term:
    """The term as iterates know it: indices are labels of names, sums are written out."""
    if isinstance(term, IndexedSum):
        return plus(*map(plain, _addends(term)))
    term = term.map(plain)
    match term:
        case Index():
            return _counted(term)
        case Symbol(name, indices=indices) if indices:
            label = ",".join(_text(at) for at in indices)
            return Symbol(name._replace(label=label), term.rows, term.cols, role=term.role)
        case Symbol(Name(letter, "unknown" | "operator")):
            raise UserError(f"objective: {letter} is no variable and has no argument")
        case Constant(name) if name not in NUMBERS:
            raise UserError(f"objective: {name} has no value here")
        case Sum(terms):
            return plus(*terms)
        case Product(factors):
            return times(*factors)
        case Negation(inner):
            return negative(inner)
        case Power(Constant("e"), exponent):
            return Map(function("exp"), exponent)
        case Power(base, exponent):
            return power(base, exponent)
        case Norm(inner, "") if inner.shape.is_scalar:
            return Absolute(inner)
        case Map(called, argument):
            return _applied(term, elementary_name(called), argument)
    return term


def _applied(term: Map, name: str | None, argument: Term) -> Term:
    if name is None:
        raise UserError(f"objective: {term.function.name} is not a known function")
    return Root(argument) if name == "sqrt" else Map(function(name), argument)


def _counted(term: Index) -> Term:
    """An index letter that stands as a number is a variable."""
    parts = [times(c, scalar(name)) if c != 1 else scalar(name) for name, c in term.parts]
    return plus(*parts, *([term.constant] if term.constant or not parts else []))


def _text(index: Term) -> str:
    match index:
        case Number(value):
            return str(value)
        case Index():
            return str(index)
        case Symbol(name, indices=()):
            return str(name)
        case Sum() | Product():
            raise UserError("objective: an index below a name is a number or one letter")
    return str(index)


def _addends(term: IndexedSum) -> list[Term]:
    match term.lower, term.upper:
        case Index((), first), Index((), last) if last - first < MOST_ADDENDS:
            values = range(first, last + 1)
            name = term.variable.variable
            return [substitute(term.body, {name: value}) for value in values] or [number(0)]
        case Index((), first), Index((), last):
            raise UserError(f"objective: a sum of more than {MOST_ADDENDS} terms")
    raise UserError("objective: a sum needs numbers as its bounds")


def rational(text: str) -> Fraction:
    """An exact number as an option gives it: 0.05, -3/4; UserError for anything else."""
    try:
        return exact_number(text)
    except (ValueError, ZeroDivisionError):
        raise UserError(f"{text!r} is no exact number such as 0.05 or 1/20") from None
