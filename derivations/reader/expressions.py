"""One formula on its own, typed in plain text or LaTeX, as a term in scalar variables.

    read_expression(Source("objective", "x^2 + xy + 6y^2"))

The parser and the builder are those of whole documents.  A document settles an ambiguous place by
what stands around it; here nothing does, so that x/yz and sin x y are refused.
"""

from __future__ import annotations

import re
from contextlib import suppress

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.reader.building import calculus, products  # noqa: F401  (they register)
from derivations.reader.building.build import build
from derivations.reader.cleaning.clean import clean
from derivations.reader.groups import ReadError
from derivations.reader.lexicon import Habits, Lexicon, NoMeaning
from derivations.reader.raw import Juxtaposed, Letter, Node, Subscript, nodes
from derivations.reader.records import Statement
from derivations.reader.shapes.dimensions import Dimensions
from derivations.reader.statements import statements
from derivations.reader.text.keyboard import as_latex
from derivations.reader.text.source import Source, Span
from derivations.reader.text.tokens import Token, tokenize
from derivations.reader.usage.functions import application
from derivations.reader.usage.gathered import usage
from derivations.terms import ShapeError, Term

# A name before a bracket multiplies: no function is defined here. x/2y goes from left to right, as
# in the languages that a line is typed in.
ALONE = Habits(brackets=False, below=False)
COMMENT = re.compile(r"(?<!\\)%")
ADVICE = {
    "slash": "what is divided by what? write a/(b c) or (a/b) c",
    "reach": "how far does the function reach? write sin(x y) or sin(x) y",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A term; where it stands as f(x, y) = …, the arguments in their order."""

    term: Term
    arguments: tuple[Term, ...] = ()


def read_expression(source: Source) -> Expression:
    """The expression of a text; UserError with the column and the piece that cannot be read."""
    try:
        statement = _only(source)
        names = lexicon(statement)
        head, body = _sides(statement, source)
        term = build(body, names)
        arguments = tuple(build(argument, names) for argument in head)
    except ReadError as error:
        raise _refused(source, error.why, error.token and error.token.span) from None
    except NoMeaning as error:
        raise _refused(source, error.why, error.span) from None
    except (ShapeError, TypeError, ValueError) as error:
        raise _refused(source, str(error), None) from None
    except RecursionError:
        raise _refused(source, "nested too deeply", None) from None
    for habit in sorted(names.ambiguous & ADVICE.keys()):
        raise _refused(source, ADVICE[habit], _ambiguous(body, habit, names).span)
    return Expression(term, arguments)


def _only(source: Source) -> Statement:
    if COMMENT.search(source.text):
        raise ReadError("% begins a comment: write a percentage as a decimal")
    tokens: list[Token] = as_latex(clean(tokenize(source)[0], of_keyboard=True))
    if not tokens:
        raise ReadError("nothing is written")
    first, *others = statements(tokens)
    if others:
        raise ReadError("one formula is expected, here begins another", _first(others[0], tokens))
    return first


def _first(statement: Statement, tokens: list[Token]) -> Token | None:
    return next((t for t in tokens if t.start >= statement.span.start), None)


def lexicon(statement: Statement) -> Lexicon:
    """What the names of a lone formula stand for, by their use in it."""
    facts = usage([statement])
    dimensions = Dimensions(facts, {})
    dimensions.settle()
    dimensions.read([statement])
    return Lexicon(facts, dimensions, habits=ALONE)


def _ambiguous(body: Node, habit: str, names: Lexicon) -> Node:
    """The smallest part in which a habit makes a difference."""
    for node in reversed(nodes(body)):
        names.ambiguous.clear()
        with suppress(NoMeaning, ShapeError, TypeError, ValueError):
            build(node, names)
        if habit in names.ambiguous:
            return node
    return body


def _sides(statement: Statement, source: Source) -> tuple[tuple[Node, ...], Node]:
    """The arguments of f(x, y) and the body; the formula itself where it is no definition."""
    match statement.sides, statement.relations:
        case (Node() as body,), ():
            return (), body
        case (Juxtaposed() as head, Node() as body), ("=" | ":=",):
            if (arguments := _arguments(head)) is not None:
                return arguments, body
    raise _refused(source, "a formula is expected, or f(x, y) = one", statement.span)


def _arguments(head: Juxtaposed) -> tuple[Node, ...] | None:
    pair = application(head.parts, 0) if len(head.parts) == 2 else None
    if pair is None or not all(isinstance(item, Letter | Subscript) for item in pair[1].items):
        return None
    return pair[1].items


def _refused(source: Source, why: str, span: Span | None) -> UserError:
    if span is None:
        return UserError(f"{source.file}: {why}")
    column, piece = span.position.column, span.text
    at = f"{source.file}, column {column}"
    return UserError(f"{at}: {why}" + (f", at {piece!r}" if piece and piece not in why else ""))
