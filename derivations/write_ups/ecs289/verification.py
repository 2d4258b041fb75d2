"""Every link of every derivation is checked by the semantics, which knows no rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from derivations.kernel.derivation import Link
from derivations.models.cell import Model
from derivations.printer import text
from derivations.semantics.check import Counterexample, check
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.residues import Residues
from derivations.semantics.symbolic import Symbolic
from derivations.terms import Norm, Relation, Supremum, Term, subterms


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
    return Interpreter(Instance(model, {"n": n, "m": m}, horizon, Residues(seed)))


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


def is_equation(link: Link) -> bool:
    """Whether both sides are made of ring operations and derivatives, without a norm."""
    sides = (link.left, link.right)
    return link.relation is Relation.EQUAL and not any(map(has_norm, sides))


def has_norm(term: Term) -> bool:
    return any(isinstance(part, Norm | Supremum) for part in subterms(term))


def message(link: Link, found: Counterexample | None) -> str:
    where = "at no instance at all" if found is None else f"at {dict(found.indices)}: {found.why}"
    return f"{link.rule}: {text(link.left)} {link.relation.value} {text(link.right)} fails {where}"
