"""Which factors of a joint law a text states: by a product, or by the word Markov.

    p(x_{1:T}, z_{1:T}) = p(z_1) ∏_{t=2}^T p(z_t | z_{t-1}) ∏_{t=1}^T p(x_t | z_t)

Of a hidden Markov model the factors of a row tell which family is hidden (Bishop, Pattern
Recognition and Machine Learning, 13.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.chance.graphical import TIMES, Spoken, World, densities_of
from derivations.judge.chance.graphical_rows import Law, Row
from derivations.judge.chance.joint_tables import Joint, NoTable, Values, factor, rows_of
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import exact
from derivations.terms import Conditioned, Formula, Index, Symbol, Term


@dataclass(frozen=True, slots=True)
class Model:
    """A joint law by its factors, and how a report names it."""

    joint: Law
    name: str


def models_of(claim: Claim, factored: Sequence[Formula], spoken: Spoken) -> Iterator[Model]:
    """The first model in which all holds that is stated of densities."""
    stated = [f for f in (*factored, *claim.hypotheses) if _is_of_densities(f, spoken)]
    for model in (*_by_products(factored, spoken), *_markov(claim, spoken)):
        joint = model.joint(0)
        if joint.is_law and all(_holds(f, spoken, joint) for f in stated):
            yield model
            return


def _is_of_densities(stated: Formula, spoken: Spoken) -> bool:
    return any(True for _ in densities_of((stated.left, stated.right), spoken.law))


def _holds(stated: Formula, spoken: Spoken, joint: Joint) -> bool:
    row = Row(stated.left, stated.right, spoken, {})
    return row.counterexample(joint, 0) is None


# ---------------------------------------------------------------- by a product


def _by_products(factored: Sequence[Formula], spoken: Spoken) -> Iterator[Model]:
    for stated in reversed(factored):

        def law(seed: int, right: Term = stated.right) -> Joint:
            return _of_product(right, spoken, seed)

        yield Model(law, "with the factors that are stated")


def _of_product(right: Term, spoken: Spoken, seed: int) -> Joint:
    """The table of a product whose densities are drawn each for itself."""
    indices = dict.fromkeys(spoken.counting((right,), {}), TIMES)

    def density(own: Values, given: Values) -> Fraction:
        return factor(seed, own, given)

    rows: dict[tuple[int, ...], Fraction] = {}
    for row in rows_of(spoken.variables):
        values = dict(zip(spoken.variables, row, strict=True))
        chance = exact(World(spoken, density, {}, indices, values).explicit(right), {})
        if chance is None:
            raise NoTable("a factor that is no number")
        rows[row] = chance
    return Joint(spoken.variables, rows)


# ---------------------------------------------------------------- by the word Markov


def _markov(claim: Claim, spoken: Spoken) -> Iterator[Model]:
    """A Markov chain of the only family, or one that the other family observes."""
    stated = [h for h in claim.hypotheses if _drops_conditions(h)]
    families = sorted({place[0] for place in spoken.variables if place[1] is not None})
    words = " ".join((*claim.chance.loose, *claim.chance.unread)).lower()
    hidden_states = any(word in words for word in ("hidden", "state-space", "state space"))
    said = hidden_states or "markov" in words
    if not (said or stated) or len(families) != len({p[0] for p in spoken.variables}):
        return
    if len(families) == 1 and "markov chain" in words and not (hidden_states or stated):
        yield Model(lambda seed: _of_chain(spoken, families[0], seed), "of a Markov chain")
    if len(families) == 2:
        terms = [s for f in stated for s in (f.left, f.right)]
        terms += [side for side in (claim.left, claim.right) if isinstance(side, Term)]
        hidden = _hidden(terms, spoken, families)
        if hidden is not None:
            name = f"of a hidden Markov model with the states {hidden}"
            yield Model(lambda seed: _of_chain(spoken, hidden, seed), name)


def _drops_conditions(stated: Formula) -> bool:
    """p(x_t | z_t, x_{1:t-1}) = p(x_t | z_t)"""
    match stated.left, stated.right:
        case Conditioned(one, own, given, "|"), Conditioned(other, same, fewer, "|"):
            return one == other and own == same and set(fewer) < set(given)
    return False


def _hidden(terms: Iterable[Term], spoken: Spoken, families: Sequence[str]) -> str | None:
    """z where p(z_t | z_{t-1}) stands among the terms: p(z_t | x_t) may be of either family."""
    found = set()
    for own, given in densities_of(terms, spoken.law):
        match own, given:
            case (Symbol() | Index() as one,), (Symbol() | Index() as other,):
                now, before = spoken.member(one), spoken.member(other)
                if (
                    now
                    and before
                    and now[0] == before[0]
                    and before[1].parts
                    and now[1] == before[1] + 1
                ):
                    found.add(now[0])
    return found.pop() if len(found) == 1 and found <= set(families) else None


def _of_chain(spoken: Spoken, hidden: str, seed: int) -> Joint:
    rows: dict[tuple[int, ...], Fraction] = {}
    for row in rows_of(spoken.variables):
        values = dict(zip(spoken.variables, row, strict=True))
        chance = Fraction(1)
        for (family, at), value in values.items():
            before = (hidden, at - 1) if family == hidden else (hidden, at)  # type: ignore[operator]
            given = {before: values[before]} if before in values else {}
            chance *= factor(seed, {(family, at): value}, given)
        rows[row] = chance
    return Joint(spoken.variables, rows)
