"""Joint laws by their cells: P(X = 0, Y = 1) = 1/4, …, where the stated chances sum to 1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.terms import (
    Comparison,
    Formula,
    Indicator,
    Intersection,
    Number,
    Power,
    Probability,
    Relation,
    Symbol,
    Term,
    number,
    plus,
    replace,
    times,
)

Cell = tuple[dict[Term, Term], Term]
Happens = Callable[[Term], bool | None]


@dataclass(frozen=True, slots=True)
class Joint:
    """Values of all variables with their chance, which sum to 1."""

    variables: frozenset[Term]
    cells: tuple[Cell, ...]

    def mean(self, monomial: Iterable[tuple[Term, int]], happens: Happens) -> Term | None:
        """Σ chance · value; None where an event compares with a symbol."""
        parts: list[Term] = []
        factors = list(monomial)
        for values, chance in self.cells:
            product: list[Term] = [chance]
            for atom, power in factors:
                at = replace(atom, values)
                if isinstance(atom, Indicator):
                    happened = happens(at)
                    if happened is None:
                        return None
                    at = number(int(happened))
                product.append(Power(at, number(power)) if power > 1 else at)
            parts.append(times(*product))
        return plus(*parts)


def joints_of(
    stated: Sequence[Formula], is_whole: Callable[[Iterable[Term]], bool]
) -> Iterator[Joint]:
    """The joint laws that the hypotheses give whole."""
    found: dict[frozenset[Term], list[Cell]] = {}
    for formula in stated:
        values = _values(formula)
        if values is not None and all(values != known for known, _ in
                                      found.get(frozenset(values), ())):  # fmt: skip
            found.setdefault(frozenset(values), []).append((values, formula.right))
    for variables, cells in found.items():
        if is_whole(chance for _, chance in cells):
            yield Joint(variables, tuple(cells))


def _values(stated: Formula) -> dict[Term, Term] | None:
    """0 of X and 1 of Y, where P(X = 0, Y = 1) is stated."""
    match stated:
        case Formula(Probability(Intersection(events), (), ()), Relation.EQUAL):
            values: dict[Term, Term] = {}
            for event in events:
                match event:
                    case Comparison(Symbol() as variable, Relation.EQUAL, Number() as at):
                        values[variable] = at
                    case _:
                        return None
            return values if len(values) == len(events) > 1 else None
    return None
