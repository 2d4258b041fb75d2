r"""Laws by values and chances that are letters: "$X$ takes the values $x_1, …, x_n$ with the
probabilities $p_1, …, p_n$", P(X = x_i) = p_i for i = 1, …, n.

    E[g(X)] = Σ_i g(x_i) p_i,  Σ_i p_i = 1
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.models.chance import NOTHING, Chance, Law, Stated
from derivations.reader.building.attempted import number_of
from derivations.reader.building.build import DOTS
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Node, nodes
from derivations.reader.records import Display, Statement
from derivations.terms import (
    Comparison,
    Formula,
    Index,
    IndexedSum,
    Name,
    Probability,
    Relation,
    Symbol,
    Term,
    index,
    number,
)
from derivations.terms import replace as put
from derivations.terms.names import UNSTATED

VALUES = re.compile(
    r"\$[^$.]*?\b(?:values?|outcomes?)\s+(?P<values>\$(?:\s*,\s*\$)*)\s*,?\s+"
    r"(?:each\s+)?(?:with|of)\s+(?:the\s+)?(?:respective\s+|corresponding\s+)?"
    r"probabilit(?:y|ies)\s+(?P<chances>\$(?:\s*,\s*\$)*)",
    re.I,
)
ENDLESS = Symbol(Name("N", accents=(UNSTATED,)))
Family = tuple[Symbol, Term]  # x_i, and the last i


def listed_values(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """The law that a sentence gives so, and that its chances sum to 1."""
    found = list(_in_words(words, displays, names)) or list(_in_formulas(displays, names))
    total = NOTHING
    for variable, values, chances, last in found:
        at = values.indices[0]
        if not isinstance(at, Index):
            continue
        law = Law("listed", (at, values, put(chances, {chances.indices[0]: at}), number(1), last))
        whole = IndexedSum(at, index(1), last, law.parameters[2])
        total |= Chance(
            (Stated(variable, (law,)),), moments=(Formula(whole, Relation.EQUAL, number(1)),)
        )
    return total


Found = tuple[Symbol, Symbol, Symbol, Term]


def _in_words(words: str, displays: Sequence[Display], names: Lexicon) -> Iterator[Found]:
    match = VALUES.search(words)
    if match is None:
        return
    subject = _variable(displays[words[: match.start() + 1].count("$") - 1], names)
    values, chances = (
        _family(_displays(words, match, part, displays), names) for part in ("values", "chances")
    )
    if subject is not None and values is not None and chances is not None:
        ends = {values[1], chances[1]} - {ENDLESS}
        if len(ends) < 2:
            yield subject, values[0], chances[0], ends.pop() if ends else ENDLESS


def _displays(
    words: str, match: re.Match[str], part: str, displays: Sequence[Display]
) -> Sequence[Display]:
    first = words[: match.start(part)].count("$")
    return displays[first : first + match[part].count("$")]


def _in_formulas(displays: Sequence[Display], names: Lexicon) -> Iterator[Found]:
    """P(X = x_i) = p_i, written either way, with the range of i behind it."""
    rows = [s for display in displays for row in display.rows for s in row.statements]
    for place, statement in enumerate(rows):
        if statement.relations != ("=",):
            continue
        sides = [number_of(side, names) for side in statement.sides]
        for chance, value in (sides, sides[::-1]):
            match chance, value:
                case (
                    Probability(
                        Comparison(Symbol() as own, Relation.EQUAL, Symbol() as at), (), ()
                    ),
                    Symbol() as p,
                ) if _is_member(at) and at.indices == p.indices:
                    yield own, at, p, _last(rows[place + 1 :], at, names)


def _last(rows: Sequence[Statement], member: Symbol, names: Lexicon) -> Term:
    """n of i = 1, …, n"""
    for statement in rows:
        items = [*statement.sides]
        if statement.relations == ("=",) and number_of(items[0], names) is member.indices[0]:
            behind = rows[rows.index(statement) + 1 :]
            trees = [items[1], *(s.sides[0] for s in behind if not s.relations)]
            if DOTS in trees and trees[-1] is not DOTS:
                end = number_of(trees[trees.index(DOTS) + 1], names)
                return ENDLESS if end is None else _as_index(end)
    return ENDLESS


def _family(displays: Sequence[Display], names: Lexicon) -> Family | None:
    """x_i of $x_i$, x_i up to n of $x_1, …, x_n$."""
    trees = [side for d in displays for row in d.rows for s in row.statements for side in s.sides]
    own = [t for tree in trees if tree is not None for t in _members(tree, names)]
    if not own or len({member.name for member in own}) != 1:
        return None
    last = own[-1].indices[0]
    if len(own) == 1:
        return (own[0], ENDLESS) if isinstance(last, Index) and last.is_variable else None
    dotted = any(node is DOTS or node == DOTS for t in trees if t is not None for node in nodes(t))
    model = Symbol(own[0].name, indices=(index("i"),))
    return (model, last) if dotted and own[0].indices == (index(1),) else None


def _members(tree: Node, names: Lexicon) -> Iterator[Symbol]:
    term = number_of(tree, names)
    if isinstance(term, Symbol):
        if _is_member(term):
            yield term
        return
    for child in tree.children:
        yield from _members(child, names)


def _is_member(term: Symbol) -> bool:
    return len(term.indices) == 1 and isinstance(term.indices[0], Index)


def _as_index(end: Term) -> Term:
    return index(end.name.letter) if isinstance(end, Symbol) and not end.indices else end


def _variable(display: Display, names: Lexicon) -> Symbol | None:
    for statement in (s for row in display.rows for s in row.statements):
        term = number_of(statement.sides[0], names)
        if isinstance(term, Symbol) and term.name.letter.isupper() and not term.indices:
            return term
    return None
