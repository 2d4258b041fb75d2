"""Functions of numbers that rules give, applied to vectors: for the chain rule any functions.

The logistic function is called σ, whatever the text calls it; no other function is.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.normal.equality import equality
from derivations.judge.restating.any_densities import with_all_terms
from derivations.judge.restating.customary_functions import LOGISTIC, SIGMA, Z
from derivations.judge.speaking import terms_of
from derivations.terms import Function, Map, Name, Symbol, Term, subterms
from derivations.terms import replace as put_in
from derivations.terms.node import each_once


def without_rules_of_numbers(claim: Claim) -> Claim | None:
    """The claim about any such functions; None where a rule is another one, or none is applied."""
    rules = {rule.name: rule for rule in claim.functions}
    if len(terms_of(claim)) != 2 or not all(map(_is_of_a_number, claim.functions)):
        return None
    inside = [*terms_of(claim), *(d.expression for d in claim.definitions)]
    parts = [part for term in inside for part in subterms(term) if isinstance(part, Map)]
    if all(p.argument.shape.is_scalar for p in parts if p.function.name in rules):
        return None
    names = {name: _name_of(rule) for name, rule in rules.items()}

    def put(part: Term, below: Callable[[Term], Term]) -> Term:
        match part:
            case Map(Function(name, order), argument) if name in names:
                return Map(Function(names[name], order), below(argument))
        return part.map(below)

    return with_all_terms(replace(claim, functions=()), each_once(put))


def _is_of_a_number(rule: FunctionRule) -> bool:
    (first, *others) = rule.parameters
    return not others and isinstance(first, Symbol) and first.shape.is_scalar


def _name_of(rule: FunctionRule) -> Name:
    (parameter,) = rule.parameters
    at_z = put_in(rule.body, {parameter: Z})
    if equality(at_z, LOGISTIC.body).holds:
        return SIGMA
    return rule.name._replace(letter=f"any {rule.name.letter}")
