"""Everything that the homework's document says, derived: chains of relations and exact iterates."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.iterates.trajectory import Trajectory, trajectory
from derivations.kernel.derivation import Derivation, Link
from derivations.kernel.rewriting import RuleError
from derivations.kernel.unrolled import Unrolled, parameters_of
from derivations.write_ups.ecs289.examples import Verified, verified
from derivations.write_ups.ecs289.homework import Homework


@dataclass(frozen=True)
class Derived:
    """The derivations by the number of their equation, what else rests on them, the iterates."""

    homework: Homework
    unrolled: Unrolled
    equations: dict[int, Derivation]
    beside: dict[str, Derivation]
    examples: tuple[Verified, ...]
    sgd: Trajectory
    nesterov: Trajectory

    @property
    def derivations(self) -> dict[str, Derivation]:
        numbered = {f"({number})": chain for number, chain in self.equations.items()}
        return {**numbered, **self.beside}

    @property
    def explicit(self) -> list[Derivation]:
        """The derivatives of one step, derived from the cell."""
        parameters = parameters_of(self.homework.model)
        return [self.unrolled.jacobian, *map(self.unrolled.immediate, parameters)]

    def links(self) -> Iterator[Link]:
        """Every link of every derivation, each once."""
        seen: set[Link] = set()
        for derivation in self.derivations.values():
            for link in derivation.all_links():
                if link not in seen:
                    seen.add(link)
                    yield link


def derive(homework: Homework) -> Derived:
    """Derive (1) to (7), what section 1.5 needs, each parameter's gradient, and the iterates.

    UserError for a model or a setting for which one of them cannot be derived.
    """
    try:
        return _derive(homework)
    except RuleError as error:
        raise UserError(str(error)) from error


def _derive(homework: Homework) -> Derived:
    unrolled = Unrolled(homework.model)
    equations = {
        1: unrolled.total,
        2: unrolled.double_sum,
        3: unrolled.telescoped,
        4: unrolled.through_states,
        5: unrolled.step_bound,
        6: unrolled.gradient_bound,
        7: unrolled.vanishing,
    }
    beside = {"one-step Jacobian": unrolled.jacobian, "1.5": unrolled.not_exploding}
    for parameter in parameters_of(homework.model):
        beside[f"immediate derivative by {parameter.name}"] = unrolled.immediate(parameter)
        beside[f"gradient by {parameter.name}"] = unrolled.gradient(parameter)
    objective, start, steps = homework.objective, homework.start, homework.steps
    return Derived(
        homework,
        unrolled,
        equations,
        beside,
        tuple(verified(homework.model, example) for example in homework.examples),
        trajectory(objective, "sgd", start, steps, **homework.sgd),
        trajectory(objective, "nesterov", start, steps, **homework.nesterov),
    )
