r"""[x^n] f = c with a letter n says of all n at once that \sum_{n=0}^\infty c x^n = f.

The coefficient of x^n in a power series (Graham, Knuth and Patashnik, Concrete Mathematics, 5.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
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
    """Of a chain, where every side becomes a series; otherwise the brackets are no factors."""
    statements = list(in_display(display))
    chain = [side for s in statements for side in s.sides if side is not None]
    head = _extracted(chain[0]) if chain else None
    if head is None:
        return with_statements(display, _named)
    goes_on = all(s.sides[0] is None for s in statements[1:])
    equal = all(s.relations and set(s.relations) == {"="} for s in statements)
    if goes_on and equal and (x := _apart(chain)) is not None:
        return with_statements(display, lambda s: _as_series(s, *x))
    return with_statements(display, _named)


def _as_series(statement: Statement, x: Letter, n: Letter) -> Statement:
    sides = (side and _side(side, x, n) for side in statement.sides)
    return replace(statement, sides=tuple(sides))


def _side(side: Node, x: Letter, n: Letter) -> Node:
    found = _extracted(side)
    return _series(x, n, side) if found is None else found[2]


def _parts(statement: Statement) -> bool:
    return any(side is not None and _extracted(side) is not None for side in statement.sides)


def _apart(chain: Sequence[Node]) -> tuple[Letter, Letter] | None:
    """x and n, where x stands in every f of [x^n] f and n does not, and in c the other way."""
    found = [_extracted(side) for side in chain]
    letters = {(each[0], each[1]) for each in found if each is not None}
    if len(letters) != 1:
        return None
    ((x, n),) = letters
    if not isinstance(n, Letter):
        return None
    for side, each in zip(chain, found, strict=True):
        if each is None:
            if x in set(nodes(side)):
                return None
        elif x not in set(nodes(each[2])) or n in set(_free(each[2], n)):
            return None
    return x, n


def _free(tree: Node, n: Letter) -> Iterator[Node]:
    """The nodes outside of the sums over n."""
    if isinstance(tree, Big) and any(_runs(n, below) for below in tree.below):
        return
    yield tree
    for value in tree.children:
        yield from _free(value, n)


def _runs(n: Letter, below: Node) -> bool:
    return isinstance(below, Related) and below.sides[0] == n


def _extracted(side: Node) -> tuple[Letter, Node, Node] | None:
    """x, n and f of [x^n] f, where x stands in f."""
    match side:
        case Juxtaposed((("", Bracket("[", "]", (Superscript(x, n),))), ("", first), *others)):
            if not isinstance(x, Letter):
                return None
            function = Juxtaposed((("", first), *others), span=first.span) if others else first
            return (x, n, function) if x in set(nodes(function)) else None
    return None


def _named(statement: Statement) -> Statement:
    """[x^n] f as an unknown function of f, where the other sides tell that x is no factor."""
    sides = [side for side in statement.sides if side is not None]
    found = [_extracted(side) for side in sides]
    letters = {each[0] for each in found if each is not None}
    apart = any(letters.isdisjoint(nodes(side)) for side in sides) or len(letters) < len(
        [each for each in found if each is not None]
    )
    if not letters or not apart:
        return statement
    named = (side and _as_named(side) for side in statement.sides)
    return replace(statement, sides=tuple(named))


def _as_named(side: Node) -> Node:
    found = _extracted(side)
    return (
        side if found is None else Applied("coefficient", found[2], below=found[1], span=side.span)
    )


def _series(x: Letter, n: Letter, value: Node) -> Node:
    """Σ_{n=0}^∞ c x^n"""
    term = Juxtaposed(
        (("", Bracket("(", ")", (value,), span=value.span)), ("", Superscript(x, n))),
        span=value.span,
    )
    zero = Related((n, Numeral(Fraction(0))), ("=",), span=value.span)
    return Big("sum", (zero,), INFINITY, term, span=value.span)
