"""What a recurrence leaves over at each step: ε_t = y_t − φ y_{t−1} of y_t = φ y_{t−1} + ε_t.

A text that states such a recurrence sums ε_t² and means the residuals of the y. Where the family
of ε stands once in the recurrence, by itself, its members are put in by those of y, which are free.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeGuard

from derivations.judge.claim import Claim
from derivations.judge.expanding.families import (
    Recurrence,
    Rule,
    member,
    offset,
    recurrences,
    symbol_names,
)
from derivations.judge.scopewise import scopewise
from derivations.terms import (
    Name,
    Negation,
    Sum,
    Symbol,
    Term,
    each_once,
    index,
    negative,
    plus,
    substitute,
    subterms,
)


def put_in(term: Term, found: Mapping[Name, Rule]) -> Term:
    """The term with the members of some families by their rules."""
    if found.keys().isdisjoint(symbol_names(term)):
        return term

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        rule = found.get(part.name) if isinstance(part, Symbol) else None
        place = None if rule is None else member(part, rule.name)
        return part.map(inside) if rule is None or place is None else rule.at(place)

    return each_once(put)(term)


@scopewise
def innovations(claim: Claim) -> dict[Name, Rule]:
    """The rules of the families that recurrences leave over, by their names."""
    found: dict[Name, Rule] = {}
    for recurrence in recurrences(claim):
        if (rule := _innovation(recurrence)) is not None:
            found.setdefault(rule.name, rule)
    own = {recurrence.name for recurrence in recurrences(claim)}
    return {name: rule for name, rule in found.items() if name not in own}


def _innovation(recurrence: Recurrence) -> Rule | None:
    """The rule of the one family that stands alone in the side that gives the next member."""
    formula, variable = recurrence.formula, recurrence.variable
    value = recurrence.next_member
    if value is None or not isinstance(value, Sum):
        return None
    parts = [part.term if isinstance(part, Negation) else part for part in value.terms]
    alone: list[Symbol] = [part for part in parts if _moves(part, recurrence)]
    if len(alone) != 1 or sum(p is alone[0] for p in subterms(value)) != 1:
        return None
    (innovation,) = alone
    if sum(isinstance(p, Symbol) and p.name == innovation.name for p in subterms(value)) != 1:
        return None
    shift = offset(innovation, innovation.name, variable)
    whole = formula.left if value is formula.right else formula.right
    sign = value.terms[parts.index(innovation)]
    rest = plus(*(part for part in value.terms if part is not sign))
    difference = plus(whole, negative(rest))
    if isinstance(sign, Negation):
        difference = negative(difference)
    assert shift is not None
    return Rule(
        innovation.name, variable, substitute(difference, {variable: index(variable) - shift})
    )


def _moves(part: Term, recurrence: Recurrence) -> TypeGuard[Symbol]:
    """Whether it is a member of another family, at a place that moves with the step."""
    if not isinstance(part, Symbol) or part.name == recurrence.name:
        return False
    return offset(part, part.name, recurrence.variable) is not None
