r"""What the writing of a row shows and its terms no longer do: units, dots, numbers of equations.

1 mol ≈ 6.022 · 10^{23} molecules is one quantity in two units; 12.03\dots goes on with more digits,
as 1.381 of ≈ 1.381 does; and (2) of "(2) ≤ 0" is the number of an equation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from math import isqrt

from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.judged import Judged, doubted
from derivations.judge.restating.measures import in_numbers
from derivations.judge.rungs.decimals import decimals_of, is_reached
from derivations.judge.verdict import Verdict
from derivations.reader.raw import Bracket, Letter, Node, Numeral, nodes
from derivations.reader.text.source import Span
from derivations.terms import (
    Negation,
    Number,
    Product,
    Relation,
    Root,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms
from derivations.terms.units import measure

UNIT = re.compile(
    r"\\(?:text|mathrm|textrm|mbox|rm|si|unit|operatorname)\s*"
    r"\{\s*([^{}$]*[A-Za-zΩ°][^{}$]*)\}"
)
ENDS = re.compile(r"\\\\|\\end\b|\\\]|[$&=,;]|\\approx")
FAR, LONGEST = 60, 12  # characters
SYMBOL = re.compile(r"[A-Za-zΩ°]+")  # km and h of km/h
MORE_DIGITS = re.compile(r"\d\s*\\(?:l|c|)dots")
CLOSE = (Relation.EQUAL, Relation.APPROXIMATELY)
IN_OTHER_UNITS = "its sides are written in different units"
GOES_ON = "a number goes on behind the digits that are printed"
FEWER_DIGITS = "it lies within the digits that are printed before it"
ROUNDED_ROOTS = "it holds with roots that are rounded to a decimal or two"
NAMELESS_GROUP = re.compile(r"(?<![_^\\}\]a-zA-Z])\{\s*[A-Za-z]{2,}\s*\}\s*\^")
BARE_EXPONENT = re.compile(r"\^\s*(?P<letter>[a-z])_(?P<index>[a-z0-9])(?![A-Za-z0-9])")
COMMUTES = re.compile(r"\b(?:anti-?)?comm?ut\w*", re.I)
TOLD = 2000  # characters before a display
SHARE = re.compile(
    r"(?<![\d.])(?<!\\approx )(?<!\\approx)(?P<number>0?\.\d+|\d+(?:\.\d+)?(?=\s*\\?%))"
    r"(?!\d)(?P<percent>\s*\\?%)?"
)
LABEL = re.compile(r"\(\s*[1-9]\d{0,2}\s*\)")
A_NUMBER = "a number in brackets alone may be that of an equation"


def without_what_is_written(found: Sequence[Judged]) -> Iterator[Judged]:
    """Each row; not decided are those of which the writing says more than was read."""
    for judged in found:
        why = _written(judged)
        yield judged if why is None else doubted(judged, why)


def _written(judged: Judged) -> str | None:
    found = judged.judgement
    if _is_a_reference(judged) and (found.verdict.accuses or found.verdict.praises):
        return A_NUMBER
    whole = judged.line.whole
    if found.verdict is Verdict.REFUTED and (why := _without_braces(judged.line.source.latex)):
        return why
    if found.verdict is Verdict.REFUTED and _reorders_operators(judged):
        return "the text speaks of what commutes"
    if found.verdict is not Verdict.REFUTED or whole is None or whole.relation not in CLOSE:
        return None
    if any(isinstance(side, Term) and free_leaves(side) for side in (whole.left, whole.right)):
        return None
    source = judged.line.source
    if source.raw_left is None or source.raw_right is None:
        return None
    if MORE_DIGITS.search(source.raw_left.span.text):
        return GOES_ON
    if _is_within_what_is_printed(whole) and not _are_shares_of_the_text(judged):
        return FEWER_DIGITS
    if whole.relation is Relation.APPROXIMATELY and _holds_with_rounded_roots(whole):
        return ROUNDED_ROOTS
    units = _units(source.raw_left)
    others = _units(source.raw_right) | _behind(source.span)
    bare = isinstance(source.raw_left, Letter)  # e ≈ 1.602 · 10^{-19} C is the elementary charge
    known = not bare and all(map(measure, units | others))
    return IN_OTHER_UNITS if units != others and others and (units or bare) and not known else None


def _reorders_operators(judged: Judged) -> bool:
    """X_1 X_0 Z_1 Z_0 = -X_1 Z_1 Z_0 X_0, where words say that some commute: no numbers."""
    whole, display = judged.line.whole, judged.line.source.display
    if whole is None or not COMMUTES.search(f"{display.before} {display.after}"):
        return False
    sides = [_factors(side) for side in (whole.left, whole.right) if isinstance(side, Term)]
    if len(sides) < 2 or sides[0] != sides[1] or len(sides[0]) < 2:
        return False
    return all(isinstance(f, Symbol) and f.name.letter[:1].isupper() for f in sides[0])


def _factors(side: Term) -> Counter[Term]:
    """The factors but for numbers and signs."""
    match side:
        case Negation(inner):
            return _factors(inner)
        case Product(factors):
            return sum(map(_factors, factors), Counter())
        case Number():
            return Counter()
    return Counter([side])


def _without_braces(latex: str) -> str:
    """λ^x_i/x_i! for λ^{x_i}, and {nx}^{n - 1}, of which the braces print nothing."""
    if NAMELESS_GROUP.search(latex):
        return "braces around letters print nothing"
    for found in BARE_EXPONENT.finditer(latex):
        letter, index = re.escape(found["letter"]), re.escape(found["index"])
        if re.search(rf"(?<!\^)(?<!\^ ){letter}_\{{?{index}\b", latex):
            return "an index stands behind an exponent without braces"
    return ""


def _is_within_what_is_printed(whole: Claim) -> bool:
    """1.381 · 10^{-23} J ≈ 8.617 · 10^{-5} eV, where the first is a rounded number."""
    in_one_unit = in_numbers(whole)[0]
    left, right = in_one_unit.left, in_one_unit.right
    if whole.relation is not Relation.APPROXIMATELY:
        return False
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return False
    with suppress(NoValue):
        decimals = decimals_of(left)
        return bool(decimals) and is_reached(right, left, decimals)
    return False


def _are_shares_of_the_text(judged: Judged) -> bool:
    """0.3 and 0.7 behind "X ∼ Binomial(10, 0.3)", 0.01 behind "1\\% of the population".

    A probability that a problem gives is exact, and so is what it leaves of 1; a number behind ≈
    or with a unit is not.
    """
    whole, display = judged.line.whole, judged.line.source.display
    assert whole is not None
    assert isinstance(whole.left, Term)
    written = {abs(each.value) for each in decimals_of(whole.left)}
    if not written or not all(0 < value < 1 for value in written):
        return False
    before = display.span.source.text[: display.span.start][-TOLD:]
    told = {_share(found) for found in SHARE.finditer(before)}
    return all(value in told or 1 - value in told for value in written)


def _share(found: re.Match[str]) -> Fraction:
    value = Fraction(found["number"])
    return value / 100 if found["percent"] else value


def _holds_with_rounded_roots(whole: Claim) -> bool:
    """99 - 70√2 ≈ 1 of who computes with √2 ≈ 1.4."""
    sides = [side for side in (whole.left, whole.right) if isinstance(side, Term)]
    roots = {part for side in sides for part in subterms(side) if isinstance(part, Root)}
    for places in (1, 2) if roots and len(sides) == 2 else ():
        with suppress(NoValue):
            rounded: dict[Term, Term] = {root: _rounded(root, places) for root in roots}
            values = [exact(replace_terms(side, rounded), {}) for side in sides]
            if values[0] is not None and values[0] == values[1]:
                return True
    return False


def _rounded(root: Root, places: int) -> Term:
    """1.4 for √2, to the nearest decimal; other roots stay."""
    value = exact(root.radicand, {})
    if value is None or value < 0 or root.degree != 2:
        return root
    doubled = isqrt(int(4 * value * 10 ** (2 * places)))
    return Number(Fraction((doubled + 1) // 2, 10**places), places)


def _is_a_reference(judged: Judged) -> bool:
    """(2) of (2) ≤ 0"""
    match judged.line.source.raw_left:
        case Bracket("(", ")", (Numeral(),)) as left:
            return LABEL.fullmatch(left.span.text.strip()) is not None
    return False


def _units(tree: Node) -> set[str]:
    return {n.letter for n in nodes(tree) if isinstance(n, Letter) and n.style == "unit"}


def _behind(span: Span) -> set[str]:
    """The words that stand behind a row, which its terms have left out: molecules, C."""
    text = span.source.text
    start = max(span.start, span.end - len(r"\text"))
    words = ENDS.split(text[span.end : span.end + FAR])[0]
    found = UNIT.findall(text[start : span.end] + words)
    short = (word for word in found if len(word) <= LONGEST)
    return {unit for word in short for unit in SYMBOL.findall(word)}
