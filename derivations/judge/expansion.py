"""A claim's terms with everything put in that the scope defines: symbols, functions, partials."""

from __future__ import annotations

from collections.abc import Mapping

from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.derivatives import NotExplicit, derivative
from derivations.terms import (
    Call,
    Derivative,
    Function,
    GradientAt,
    Map,
    Name,
    PartialAt,
    ShapeError,
    Symbol,
    Term,
    Vector,
    canonical,
    replace,
)

MOST_ROUNDS = 64


class NotExpanded(NotExplicit):
    """A definition cannot be put in; the message says which."""


def expand(term: Term, claim: Claim, printed: bool = False) -> Term:
    """The term over undefined symbols only; derivatives of known functions are taken.

    printed: use the document's rounded value of a symbol where it prints one.
    """
    rules = {rule.name: rule for rule in claim.functions}
    values: dict[Term, Term] = {
        canonical(d.symbol): d.printed if printed and d.printed is not None else d.expression
        for d in claim.definitions
    }
    for _ in range(MOST_ROUNDS):
        expanded = _once(term, values, rules)
        if expanded is term:
            return term
        term = expanded
    raise NotExpanded("the definitions go round in a circle")


def _once(term: Term, values: Mapping[Term, Term], rules: Mapping[Name, FunctionRule]) -> Term:
    match term:
        case Symbol():
            return values.get(canonical(term), term)
        case PartialAt(function, variable, point) if function.name in rules:
            return _at(rules[function.name], _partial(rules[function.name], variable), point)
        case GradientAt(function, variables, point) if function.name in rules:
            rule = rules[function.name]
            wanted = variables or rule.parameters
            return Vector(tuple(_at(rule, _partial(rule, v), point) for v in wanted))
        case Call(function, arguments) if function.name in rules:
            return _applied(rules[function.name], function, arguments)
        case Map(function, argument) if function.name in rules and argument.shape.is_scalar:
            return _applied(rules[function.name], function, (argument,))
        case Derivative(inner, wrt):
            return Derivative(_once(inner, values, rules), wrt)
    if term.binds:
        bound = canonical(getattr(term, term.binds))
        values = {symbol: value for symbol, value in values.items() if symbol is not bound}
    try:
        return term.map(lambda child: _once(child, values, rules))
    except (ShapeError, TypeError) as error:
        raise NotExpanded(str(error)) from None


def _partial(rule: FunctionRule, variable: Symbol) -> Term:
    if variable not in rule.parameters:
        raise NotExpanded(f"{rule.name} is no function of {variable.name}")
    return derivative(rule.body, variable)


def _applied(rule: FunctionRule, function: Function, arguments: tuple[Term, ...]) -> Term:
    body = rule.body
    if function.order and len(rule.parameters) != 1:
        raise NotExpanded(f"a prime after {rule.name}, which has several arguments")
    for _ in range(function.order):
        body = derivative(body, rule.parameters[0])
    return _at(rule, body, arguments)


def _at(rule: FunctionRule, body: Term, point: tuple[Term, ...]) -> Term:
    """The body with the point for the parameters; () leaves them as they are."""
    if not point:
        return body
    if len(point) == 1 and len(rule.parameters) > 1:
        point = _components(rule, point[0])
    if len(point) != len(rule.parameters):
        raise NotExpanded(f"{rule.name} takes {len(rule.parameters)} arguments, not {len(point)}")
    return replace(body, dict(zip(rule.parameters, point, strict=True)))


def _components(rule: FunctionRule, point: Term) -> tuple[Term, ...]:
    """f([a, b]) is f(a, b)."""
    from derivations.judge.entries import entries

    return tuple(row[0] for row in entries(point, {}))
