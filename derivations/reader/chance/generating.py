"""Laws that a text gives by their generating functions: $M(t) = e^{t^2/2}$ is the m.g.f. of $X$.

    M(t) = E[e^{tX}],  G(s) = E[s^X] = M(log s),  K(t) = log M(t)

(Casella and Berger, Statistical Inference, 2.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.models.chance import Law, Stated
from derivations.reader.building.attempted import number_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display, Statement
from derivations.terms import CHANCE, Constant, Map, Symbol, Term, replace, subterms

MOMENTS = re.compile(r"\bmoment[- ]generating functions?\b|\bm\.?g\.?f\b", re.I)
CHANCES = re.compile(r"\bprobability[- ]generating functions?\b|\bp\.?g\.?f\b", re.I)
CUMULANTS = re.compile(r"\bcumulant[- ]generating functions?\b|\bc\.?g\.?f\b", re.I)
UNSURE = re.compile(r"\b(not|if|joint|find|suppose that neither|conditional)\b", re.I)
E = Constant("e")


def by_transforms(words: str, displays: Sequence[Display], names: Lexicon) -> Iterator[Stated]:
    """The law of the one variable of a sentence that gives its generating function."""
    kinds = [k for k in (MOMENTS, CHANCES, CUMULANTS) if k.search(words)]
    if len(kinds) != 1 or UNSURE.search(words):
        return
    rows = [s for display in displays for row in display.rows for s in row.statements]
    rules = [found for s in rows if (found := _rule(s, names)) is not None]
    variables = {v for s in rows if (v := _variable(s, names)) is not None}
    if len(rules) == 1 and len(variables) == 1:
        (at, value) = rules[0]
        yield Stated(variables.pop(), (Law("transform", (at, _of_moments(kinds[0], at, value))),))


def _of_moments(kind: re.Pattern[str], at: Symbol, value: Term) -> Term:
    """E[e^{tX}] by the function that is given."""
    if kind is CHANCES:
        return replace(value, {at: E**at})
    return E**value if kind is CUMULANTS else value


def _rule(statement: Statement, names: Lexicon) -> tuple[Symbol, Term] | None:
    """t and e^{t²/2} of M(t) = e^{t²/2}, and no definition by a mean."""
    if not statement.relations or set(statement.relations) - {"=", ":="}:
        return None
    value = number_of(statement.sides[-1], names)
    if value is None or any(p.binds or isinstance(p, CHANCE) for p in subterms(value)):
        return None
    match number_of(statement.sides[0], names):
        case Map(_, Symbol() as at):
            return at, value
    return None


def _variable(statement: Statement, names: Lexicon) -> Symbol | None:
    """X, alone in a formula."""
    term = number_of(statement.sides[0], names) if not statement.relations else None
    if isinstance(term, Symbol) and len(term.name.letter) == 1 and term.name.letter.isupper():
        return term
    return None
