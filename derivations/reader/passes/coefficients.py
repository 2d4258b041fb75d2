r"""[x^n] f = c with a letter n says of all n at once that \sum_{n=0}^\infty c x^n = f.

The coefficient of x^n in a power series (Graham, Knuth and Patashnik, Concrete Mathematics, 5.4).
"""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import in_display, with_statements

INFINITY = Letter("infty")


def with_coefficients(document: Document) -> Document:
    """The document with power series for coefficients that equal a formula."""
    if not any(_parts(s) for d in document.displays for s in in_display(d)):
        return document
    return replace(document, displays=tuple(map(_changed, document.displays)))


def _changed(display: Display) -> Display:
    """Of one row: a row that goes on would have to be a series, too."""
    return with_statements(display, _as_series) if len(display.rows) == 1 else display


def _as_series(statement: Statement) -> Statement:
    found = _parts(statement)
    if found is None:
        return statement
    x, n, function = found
    sides = [_series(x, n, side) for side in statement.sides[1:] if side is not None]
    return replace(statement, sides=(function, *sides))


def _parts(statement: Statement) -> tuple[Letter, Letter, Node] | None:
    """x, n and f of [x^n] f = c, where x stands in f and n does not, and in c the other way."""
    if not statement.relations or set(statement.relations) != {"="} or None in statement.sides:
        return None
    match statement.sides[0]:
        case Juxtaposed((("", Bracket("[", "]", (Superscript(x, n),))), ("", first), *others)):
            if not (isinstance(x, Letter) and isinstance(n, Letter)):
                return None
            function = Juxtaposed((("", first), *others), span=first.span) if others else first
            values = [side for side in statement.sides[1:] if side is not None]
            apart = x in set(nodes(function)) and n not in set(nodes(function))
            if apart and all(x not in set(nodes(value)) for value in values):
                return x, n, function
    return None


def _series(x: Letter, n: Letter, value: Node) -> Node:
    """Σ_{n=0}^∞ c x^n"""
    term = Juxtaposed(
        (("", Bracket("(", ")", (value,), span=value.span)), ("", Superscript(x, n))),
        span=value.span,
    )
    zero = Related((n, Numeral(Fraction(0))), ("=",), span=value.span)
    return Big("sum", (zero,), INFINITY, term, span=value.span)
