"""y = C e^{2x}, y(0) = 5: what has a formula in x and is taken at a number is a function of x.

Where a section applies a letter to numbers, y(0) or y′(0), and to no letter, each formula for it in
one of the usual variables defines y(x).
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.passes.primed_functions import applications, called
from derivations.reader.raw import Letter, Node, Numeral, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_statements

VARIABLES = frozenset({"x", "t", "s", "z", "theta"})


def with_applied_formulas(document: Document) -> Document:
    """The document with y(x) at the head of each formula for such a y."""
    return by_section(document, _applied, _in_display)


def _applied(document: Document, path: SectionPath) -> frozenset[Letter]:
    """The letters that are applied to numbers only, and have a formula."""
    statements = list(statements_of(document, path))
    given = {s.sides[0] for s in statements if s.relations == ("=",)}
    heads = {head for head in given if isinstance(head, Letter) and not head.accents}
    if not heads:
        return frozenset()
    inside: dict[Node, set[type[Node]]] = {}
    for tree in sides_of(statements):
        for node in nodes(tree):
            for head, argument in applications(node):
                inside.setdefault(head, set()).add(type(argument))
    return frozenset(h for h in heads if isinstance(h, Letter) and inside.get(h) == {Numeral})


def _in_display(display: Display, applied: frozenset[Letter]) -> Display:
    def with_argument(statement: Statement) -> Statement:
        head, *others = statement.sides
        if statement.relations[:1] != ("=",) or head not in applied or not others[0]:
            return statement
        assert isinstance(head, Letter)
        variable = _variable(others[0])
        if variable is None or variable == head:
            return statement
        return replace(statement, sides=(called(head, variable), *others))

    return with_statements(display, with_argument)


def _variable(formula: Node) -> Letter | None:
    """The one usual variable that a formula speaks of."""
    letters = {n.letter: n for n in nodes(formula) if isinstance(n, Letter) and not n.accents}
    found = [letter for letter in VARIABLES if letter in letters]
    return letters[found[0]] if len(found) == 1 else None
