r"""(a \mid b) \wedge (b \mid c): brackets around "a divides b", as statements of their own."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.passes.gcd_brackets import DIVIDES
from derivations.reader.raw import Bracket, Letter, Node, Numeral, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, statements_of, with_statements


def with_divisibility_brackets(document: Document) -> Document:
    """The document with a | b for (a | b), in a section that divides."""
    return by_section(document, _divides, lambda display, _: _changed(display))


def _divides(document: Document, path: SectionPath) -> bool:
    statements = list(statements_of(document, path))
    if not any(map(_is_bracket, statements)):
        return False
    signs = {sign for statement in statements for sign in statement.relations}
    return bool(signs & {"mid", "nmid"}) or DIVIDES.search(document.prose) is not None


def _is_bracket(statement: Statement) -> bool:
    match statement.sides:
        case (Bracket("(", ")", (a, b), ("|",)),):
            return all(map(_is_whole, (a, b)))
    return False


def _is_whole(tree: Node) -> bool:
    """Whether it is made of letters and numbers."""
    return any(isinstance(node, Letter | Numeral) for node in nodes(tree))


def _changed(display: Display) -> Display:
    return with_statements(display, _written)


def _written(statement: Statement) -> Statement:
    match statement.sides:
        case (Bracket("(", ")", (a, b)),) if _is_bracket(statement):
            return replace(statement, sides=(a, b), relations=("mid",), spans=(statement.span,))
    return statement
