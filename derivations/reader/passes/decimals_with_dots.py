r"""Decimals that go on: \sqrt 2 = 1.41421\ldots, read to the digits that are written.

0.333… and 0.999… are 1/3 and 1, and so is any number whose last digits are three times the same.
2.718281828… shows that twice is not enough. 4.56…% is a percentage of such a decimal.
"""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import Juxtaposed, Mark, Node, Numeral, Percent, Ratio
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, with_sides

CHANGED = frozenset((Mark,))
DOTS = Mark("…")
REPEATED = 3


def with_decimals(document: Document) -> Document:
    """The document with 1.41421 for 1.41421…"""
    displays = (
        with_sides(d, lambda side: everywhere(side, _decimal, CHANGED)) for d in document.displays
    )
    return replace(document, displays=tuple(displays))


def _decimal(tree: Node) -> Node:
    match tree:
        case Juxtaposed((("", Numeral() as digits), ("", Percent(kind, dots)))) if dots == DOTS:
            whole = Juxtaposed((("", digits), ("", dots)), span=tree.span)
            read = _decimal(whole)
            return tree if read is whole else Percent(kind, read, span=tree.span)
        case Juxtaposed((("", Numeral(value, int(places)) as digits), ("", dots))) if dots == DOTS:
            period = _period(value, places)
            if period is not None:
                rest = Fraction(period, 10**places * (10 ** len(str(period)) - 1))
                exact = value + rest
                top, bottom = (
                    Numeral(Fraction(n), span=tree.span)
                    for n in (exact.numerator, exact.denominator)
                )
                return Ratio(top, bottom, span=tree.span)
            return tree if str(value.numerator).endswith("99") else digits
    return tree


def _period(value: Fraction, places: int) -> int | None:
    """The digits that stand three times at the end; None where none do, or they begin with 0."""
    behind = str(int(value * 10**places))[-places:] if places else ""
    for length in range(1, places // REPEATED + 1):
        block = behind[-length:]
        if block[0] != "0" and behind.endswith(block * REPEATED):
            return int(block)
    return None
