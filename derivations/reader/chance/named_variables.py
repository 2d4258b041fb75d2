"""The random variables and events that a formula names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.attempted import term_of
from derivations.reader.building.build import build
from derivations.reader.building.probability import event
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Letter, Node
from derivations.reader.records import Display
from derivations.terms import Component, Name, ShapeError, Symbol

RANDOM = re.compile(
    r"^[^$]*\$[^$]*\brandom (variable|vector)|^[^$]*random (variable|vector)s? \$", re.I
)


def variables_of(tree: Node, names: Lexicon) -> list[Symbol]:
    """The random variables or events that a tree lists."""
    if isinstance(tree, Bracket):
        return [v for item in tree.items for v in variables_of(item, names)]
    own = named(tree)
    if own is None:
        return []
    is_value = _is_accented(tree) or own.name in names.facts.vectors
    try:
        found = build(tree, names) if is_value else event(tree, names)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return []
    return [found] if isinstance(found, Symbol) else []


def entries_or_variables(tree: Node, names: Lexicon) -> list[Symbol]:
    """The same, and y_i of a vector y."""
    match term_of(tree, names):
        case Component(Symbol(name), places):
            return [Symbol(name, indices=places)]
    return variables_of(tree, names)


def _is_accented(tree: Node) -> bool:
    """X̄ before ∼ is a mean, no complement."""
    return isinstance(tree, Letter) and bool(tree.accents)


def firsts(display: Display, names: Lexicon) -> Iterator[Symbol]:
    """The names that stand alone or before ∼ and ∈ in an inline formula."""
    for statement in (s for row in display.rows for s in row.statements):
        first = statement.sides[0]
        if first is not None and statement.relations[:1] in ((), ("sim",), ("in",)):
            yield from variables_of(first, names)


def are_several(variables: Sequence[Symbol]) -> bool:
    names = {v.name for v in variables}
    return len(names) > 1 or any(v.indices for v in variables)


def listed_capitals(display: Display, names: Lexicon) -> Iterator[Symbol]:
    """Capital names that stand alone, in a list, or before ∼ and in P(X = …)."""
    if not display.is_inline:
        return
    for row in display.rows:
        for statement in row.statements:
            first = statement.sides[0]
            if first is None or statement.relations[:1] not in ((), ("sim",), ("perp",), ("in",)):
                continue
            for variable in variables_of(first, names):
                if is_capital(variable.name) or variable.name.letter in names.facts.happening:
                    yield variable


def set_capitals(display: Display, names: Lexicon) -> Iterator[Symbol]:
    """Y of "let Y = X", which is another variable than before."""
    statements = [s for row in display.rows for s in row.statements]
    if display.is_inline and len(statements) == 1 and statements[0].relations == ("=",):
        first = statements[0].sides[0]
        for variable in variables_of(first, names) if first is not None else ():
            if is_capital(variable.name):
                yield variable


def random_subjects(words: str, displays: Sequence[Display], names: Lexicon) -> list[Symbol]:
    """x in "let x be a random vector with mean μ": the first name, of which the words say so."""
    if not RANDOM.search(words):
        return []
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        if len(statements) == 1 and not statements[0].relations and statements[0].sides[0]:
            found = term_of(statements[0].sides[0], names)
            return [found] if isinstance(found, Symbol) else []
    return []


def is_capital(name: Name) -> bool:
    """X, and a vector in bold or with an arrow."""
    if name.style == "bold" or name.accents == ("vec",):
        return True
    return len(name.letter) == 1 and name.letter.isupper()
