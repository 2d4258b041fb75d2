"""Every link of every derivation is checked by the semantics, which knows no rule."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from random import Random
from typing import Any

from derivations.dataclass import dataclass
from derivations.kernel.derivation import Link
from derivations.kernel.unrolled import Unrolled, parameters_of
from derivations.models.cell import Model
from derivations.printer import text
from derivations.semantics.check import Counterexample, check
from derivations.semantics.generic import residue_instance
from derivations.semantics.inequalities import Enclosure, check_relation
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.rationals import Rationals, sum_of_squares
from derivations.semantics.symbolic import Symbolic
from derivations.terms import (
    Absolute,
    Formula,
    Map,
    Norm,
    Relation,
    Supremum,
    Symbol,
    Term,
    negative,
    plus,
    subterms,
)

FAR, NEAR = 100, Fraction(1, 1000)


class Unsound(Exception):
    """A link that the rules made and the semantics refutes: a bug of ours, never a user's."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many links held, at how many instances in all."""

    links: int
    instances: int


def residues(model: Model, n: int = 2, m: int = 1, horizon: int = 3, seed: int = 1) -> Any:
    """An instance over F_p: states of size n, inputs of size m, everything generic.

    n = 1 or T = 1 or a symmetric W would hide classic errors; these sizes hide none of them.
    """
    return Interpreter(residue_instance(model, {"n": n, "m": m}, horizon, seed))


def unspecified(model: Model, n: int = 2, m: int = 1, horizon: int = 3) -> Any:
    """An instance of symbols with unspecified σ and loss: what holds there holds for each."""
    return Interpreter(Instance(model, {"n": n, "m": m}, horizon, Symbolic()))


def interpreters(model: Model, verify: str) -> dict[str, list[Interpreter[Any]]]:
    """What the links are checked in, by the name of the field."""
    if verify == "fast":
        return {"F_p": [residues(model)]}
    return {
        "F_p": [residues(model), residues(model, 3, 2, 5, seed=2)],
        "unspecified σ and loss": [unspecified(model, 1, 1, 3), unspecified(model, 2, 1, 3)],
    }


def check_equations(links: Iterable[Link], interpreters: list[Interpreter[Any]]) -> Tally:
    """Check the links that are equations between field elements; Unsound for one that fails."""
    count = instances = 0
    for link in filter(is_equation, links):
        outcome = check(link.left, link.right, link.hypotheses.indices, interpreters)
        if not outcome.holds:
            raise Unsound(message(link, outcome.counterexample))
        count, instances = count + 1, instances + outcome.count
    return Tally(count, instances)


def check_inequalities(links: Iterable[Link], instances: list[Interpreter[Fraction]]) -> Tally:
    """Check the links between norms at exact rational instances; Unsound for one that fails."""
    count = tried = 0
    for link in filter(is_inequality, links):
        claim = Formula(link.left, link.relation, link.right)
        found = check_relation(claim, link.hypotheses.indices, link.hypotheses.facts, instances)
        if not found.holds:
            raise Unsound(message(link, found.counterexample))
        count, tried = count + 1, tried + found.count
    return Tally(count, tried)


def check_limits(links: Iterable[Link], instances: list[Interpreter[Fraction]]) -> Tally:
    """Follow each limit at rational instances; Unsound where a term does not come near its limit.

    That it comes near for good is what the certificate of the geometric limit proves.
    """
    count = tried = 0
    for link in links:
        if link.relation is Relation.TENDS_TO:
            held = [follows_limit(link, instance) for instance in instances]
            if False in held or not any(held):
                raise Unsound(message(link, None))
            count, tried = count + 1, tried + held.count(True)
    return Tally(count, tried)


def follows_limit(link: Link, instance: Interpreter[Fraction]) -> bool | None:
    """Whether |left − right| falls below NEAR, FAR steps out; None where a fact does not hold."""
    assert link.along is not None
    enclosure = Enclosure(instance)
    smallest = dict.fromkeys(link.along.variables, 1)
    if not all(enclosure.satisfies(fact, smallest) for fact in link.hypotheses.facts):
        return None
    later = next(name for name, sign in link.along.parts if sign > 0)
    gap = Absolute(plus(link.left, negative(link.right)))
    return enclosure.of(gap, {**smallest, later: 1 + FAR}).upper < NEAR


def rationals(
    unrolled: Unrolled, largest: Fraction, n: int, m: int, horizon: int, seed: int
) -> Interpreter[Fraction]:
    """Random rationals up to `largest`; every function is softsign, whose slope is at most 1."""
    model, chance = unrolled.model, Random(seed)
    cell, sizes = model.cell, {"n": n, "m": m}

    def entries(leaf: Symbol) -> list[list[Fraction]]:
        rows, cols = leaf.rows.at(sizes), leaf.cols.at(sizes)
        parts = [[Fraction(chance.randint(-12, 12), 12) for _ in range(cols)] for _ in range(rows)]
        return [[largest * part for part in row] for row in parts]

    leaves = [*parameters_of(model), cell.states[0]]
    leaves += [family[step] for family in cell.inputs for step in range(1, horizon + 2)]
    values: dict[Symbol, list[list[Fraction]]] = {leaf: entries(leaf) for leaf in leaves}
    values[unrolled.bound] = [[Fraction(1)]]
    applied = (part.function for part in subterms(cell.step) if isinstance(part, Map))
    field = Rationals({str(f.name): "softsign" for f in applied}, sum_of_squares(horizon))
    return Interpreter(Instance(model, sizes, horizon, field, values))


def rational_instances(unrolled: Unrolled, verify: str) -> list[Interpreter[Fraction]]:
    """Instances below and above the threshold, so that what assumes ‖W‖γ < 1 is tried too."""
    small, large = Fraction(1, 3), Fraction(3)
    fast = [
        rationals(unrolled, small, 2, 1, 2, seed=1),
        rationals(unrolled, large, 2, 1, 2, seed=2),
    ]
    if verify == "fast":
        return fast
    return [*fast, *(rationals(unrolled, size, 3, 2, 3, seed=2) for size in (small, large))]


def is_equation(link: Link) -> bool:
    """Whether both sides are made of ring operations and derivatives, without a norm."""
    sides = (link.left, link.right)
    return link.relation is Relation.EQUAL and not any(map(has_norm, sides))


def is_inequality(link: Link) -> bool:
    """Whether the link compares norms, or scalars by ≤."""
    return link.relation is not Relation.TENDS_TO and not is_equation(link)


def has_norm(term: Term) -> bool:
    return any(isinstance(part, Norm | Supremum) for part in subterms(term))


def message(link: Link, found: Counterexample | None) -> str:
    where = "at no instance at all" if found is None else f"at {dict(found.indices)}: {found.why}"
    return f"{link.rule}: {text(link.left)} {link.relation.value} {text(link.right)} fails {where}"
