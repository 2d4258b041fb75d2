r"""White noise: "where $\varepsilon_t$ is white noise with variance $\sigma^2$", ε_t ∼ WN(0, σ²).

Its members have mean 0 and one variance, and are taken for independent: texts that compute with
white noise speak of means and covariances only, which know nothing more of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from derivations.models.chance import NOTHING, Chance
from derivations.reader.building.attempted import term_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Subscript
from derivations.reader.records import Display
from derivations.terms import (
    Expectation,
    Formula,
    Relation,
    Symbol,
    Term,
    Variance,
    index,
    number,
)

WORDS = re.compile(
    r"\$\s*,?\s*(?:is|are|be|denotes?|being)\s+(?:an?\s+)?(?:\w+\s+)?white noise(?P<rest>[^.;]*)",
    re.I,
)
SPREAD = re.compile(r"\bvariance\s+(?:of\s+|equal to\s+)?\$", re.I)
STATIONARY = re.compile(r"\b(?<!non-)(?:weakly |covariance |strictly )?stationar(?:y|ity)\b", re.I)
Variables = Callable[[Node, Lexicon], list[Symbol]]


def spoken_noise(
    words: str, displays: Sequence[Display], names: Lexicon, variables: Variables
) -> Chance:
    """What a sentence says of its white noise."""
    found = WORDS.search(words)
    if found is None:
        return NOTHING
    tree = _alone(displays[words[: found.start() + 1].count("$") - 1])
    named = variables(tree, names) if tree is not None else []
    spread = None
    if (said := SPREAD.search(found["rest"])) is not None:
        place = words[: found.start("rest") + said.end()].count("$") - 1
        spread = term_of(_alone(displays[place]), names)
    return _noise(named[0], spread) if len(named) == 1 else NOTHING


def stationary(words: str, displays: Sequence[Display]) -> Chance:
    """The process x_t = … of a sentence that calls it stationary: its members have one law."""
    if not STATIONARY.search(words) or re.search(r"\bif\b|\bnot\b|point|distribution", words):
        return NOTHING
    heads = [s.sides[0] for d in displays for row in d.rows for s in row.statements if s.relations]
    found = [named(tree) for tree in heads if isinstance(tree, Subscript)]
    processes = {each.name for each in found if each is not None and len(each.indices) == 1}
    return Chance(identical=frozenset(processes)) if len(processes) == 1 else NOTHING


def drawn_noise(left: Node, right: Node, names: Lexicon, variables: Variables) -> Chance:
    """ε_t ∼ WN(0, σ²)"""
    match right:
        case Juxtaposed(((_, Letter("WN")), ("", Bracket("(", ")", (_, spread))))) | Juxtaposed(
            ((_, Letter("W")), ("", Letter("N")), ("", Bracket("(", ")", (_, spread))))
        ):
            found = variables(left, names)
            return _noise(found[0], term_of(spread, names)) if len(found) == 1 else NOTHING
    return NOTHING


def _noise(member: Symbol, spread: Term | None) -> Chance:
    name = member.name
    own = Symbol(name, member.rows, member.cols, (index("i"),)) if member.indices else member
    moments = [Formula(Expectation(own), Relation.EQUAL, number(0))]
    if spread is not None and spread.shape.is_scalar:
        moments.append(Formula(Variance(own), Relation.EQUAL, spread))
    names = frozenset({name})
    return Chance(independent=(names,), identical=names, moments=tuple(moments))


def _alone(display: Display) -> Node | None:
    """The name of an inline formula, and the right side of σ² = 4."""
    statements = [s for row in display.rows for s in row.statements]
    return statements[0].sides[-1] if len(statements) == 1 else None
