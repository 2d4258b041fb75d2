"""Equations between sets, element by element, and between numbers of elements, region by region.

Two sets are equal when no element is in one only. What decides it of an element is its value, where
numbers are listed or bounded, and the named sets that have it: finitely many cases, so that a proof
is for all sets and a refutation shows its element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import floor

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.restating.linear_sizes import solved
from derivations.judge.rungs.scalars import EQUALITIES, judge_scalars
from derivations.judge.verdict import Counterexample, Evidence, Judgement, Verdict
from derivations.judge.written_sets import NotWritten, has_letters, members
from derivations.terms import (
    Absolute,
    Constant,
    Determinant,
    Formula,
    Name,
    Negation,
    Norm,
    Relation,
    Symbol,
    Term,
    Vector,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.sets import (
    Cardinality,
    Collection,
    Combined,
    Crossed,
    Interval,
    Listed,
    Outside,
    Subsets,
    WholeNumbers,
    speaks_of_sets,
)
from derivations.terms.substitution import free_leaves

RUNG = "sets"
MOST_ELEMENTS = 4096
SIGNS_OF_A_LAW = 4
BARS = (Absolute, Determinant, Norm)
INFINITY = Constant("infinity")
Value = Fraction | Term | None


class NoSets(Exception):
    """What cannot be decided element by element."""


def judge_sets(claim: Claim) -> Judgement | None:
    """An equation between sets, or between their numbers of elements."""
    if not _speaks_of_sets(claim):
        return None
    if claim.relation not in EQUALITIES:
        return None
    try:
        left, right = (expand(side, claim) for side in (claim.left, claim.right))  # type: ignore[arg-type]
        if (written := _written_sets(left, right)) is not None:
            return written
        if isinstance(left, Collection) and any(
            isinstance(p, Crossed) for p in _parts(left, right)
        ):
            return _equal_products(left, right, bool(_stated(claim)))
        if any(isinstance(side, Collection) for side in (left, right)):
            return _equal_sets(left, right, _stated(claim))
        return _equal_numbers(claim, left, right)
    except (NotExplicit, NoSets, NoValue):
        return None


def _speaks_of_sets(claim: Claim) -> bool:
    sides = (claim.left, claim.right)
    if not all(isinstance(side, Term) for side in sides):
        return False
    defined = (d.expression for d in claim.definitions)
    return any(speaks_of_sets(t) for t in (*sides, *defined) if isinstance(t, Term))


def _stated(claim: Claim) -> list[Formula]:
    """What the text says of its sets, A ∩ B = ∅ above all."""
    about = [h for h in claim.hypotheses if h.relation in EQUALITIES]
    return [
        Formula(expand(h.left, claim), h.relation, expand(h.right, claim))
        for h in about
        if any(isinstance(side, Collection) for side in (h.left, h.right))
    ]


# ---------------------------------------------------------------- elements


@dataclass(frozen=True, slots=True)
class Element:
    """value: None for what is listed nowhere; within: the named sets that have it."""

    value: Value
    within: frozenset[Term]

    def is_in(self, where: Term) -> bool:
        """Whether a set has it; NoSets for what is no set."""
        match where:
            case Symbol():
                return where in self.within
            case Listed(elements):
                return self.value is not None and self.value in map(_value, elements)
            case Interval(low, high, with_low, with_high):
                return isinstance(self.value, Fraction) and _between(
                    self.value, _end(low), _end(high), with_low, with_high
                )
            case Outside(inside):
                return not self.is_in(inside)
            case WholeNumbers(natural):
                return self._is_whole(natural)
            case Combined(left, "intersection", right):
                return self.is_in(left) and self.is_in(right)
            case Combined(left, sign, right):
                return JOINED[sign](self.is_in(left), self.is_in(right))
        raise NoSets(type(where).__name__)

    def _is_whole(self, natural: bool) -> bool:
        if isinstance(self.value, Term):
            raise NoSets("an element without a value")
        if self.value is None or self.value.denominator != 1:
            return False
        if natural and self.value == 0:
            raise NoSets("ℕ with or without 0")
        return not natural or self.value > 0

    def __str__(self) -> str:
        from derivations.printer.text import text

        if isinstance(self.value, Fraction):
            return str(self.value)
        if self.value is not None:
            return text(self.value)
        inside = " and ".join(sorted(text(name) for name in self.within))
        return f"an element of {inside} only" if inside else "an element of none of them"


JOINED: dict[str, Callable[[bool, bool], bool]] = {
    "union": lambda a, b: a or b,
    "intersection": lambda a, b: a and b,
    "difference": lambda a, b: a and not b,
    "symmetric": lambda a, b: a != b,
}


def _value(element: Term) -> Fraction | Term:
    try:
        found = exact(element, {})
    except NoValue:
        raise NoSets("an element without a value") from None
    return element if found is None else found


def _end(term: Term) -> Fraction | float:
    """An end of an interval; the infinite ones as the floats that lie beyond all fractions."""
    if term is INFINITY:
        return float("inf")
    if isinstance(term, Negation) and term.term is INFINITY:
        return -float("inf")
    found = exact(term, {})
    if found is None:
        raise NoSets("an end that is no fraction")
    return found


def _between(
    value: Fraction, low: Fraction | float, high: Fraction | float, with_low: bool, with_high: bool
) -> bool:
    return (low < value or (with_low and low == value)) and (
        value < high or (with_high and high == value)
    )


def _elements(terms: Sequence[Term]) -> Iterator[Element]:
    """One element of each kind that the sets can tell apart."""
    parts = [part for term in terms for part in subterms(term)]
    names = sorted({p for p in map(_name, places(terms)) if p is not None}, key=str)
    values: dict[Value, None] = {None: None}
    marks: set[Fraction] = set()
    for part in parts:
        match part:
            case Listed(elements):
                values |= dict.fromkeys(map(_value, elements))
            case Interval(low, high):
                ends = (_end(low), _end(high))
                marks |= {e for e in ends if isinstance(e, Fraction)}
    marks |= {value for value in values if isinstance(value, Fraction)}
    if any(isinstance(part, WholeNumbers) for part in parts):
        marks |= {Fraction(floor(m) + step) for m in marks | {Fraction(0)} for step in (-1, 0, 1)}
    if any(isinstance(part, Interval | WholeNumbers) for part in parts):
        values |= dict.fromkeys(_around(marks))
    if len(values) << len(names) > MOST_ELEMENTS:
        raise NoSets("many cases")
    for value, bits in product(values, product((True, False), repeat=len(names))):
        yield Element(value, frozenset(n for n, b in zip(names, bits, strict=True) if b))


def _around(marks: set[Fraction]) -> Iterator[Fraction]:
    """The numbers, one between each two of them, and one on either side."""
    ordered = sorted(marks) or [Fraction(0)]
    yield from ordered
    yield from ((a + b) / 2 for a, b in pairwise(ordered))
    yield from (ordered[0] - 1, ordered[-1] + 1)


def places(terms: Sequence[Term]) -> Iterator[Term]:
    """Every part that stands where a set must."""
    for term in terms:
        yield term
        for part in subterms(term):
            match part:
                case Combined(left, _, right) | Crossed(left, right):
                    yield from (left, right)
                case Outside(inside) | Cardinality(inside):
                    yield inside


def _name(term: Term) -> Symbol | None:
    return term if isinstance(term, Symbol) else None


# ---------------------------------------------------------------- equal sets


def _written_sets(left: Term, right: Term) -> Judgement | None:
    """{1, 2} × {3} = {(1, 3), (2, 3)}: the elements of both are written."""
    if not any(isinstance(p, Crossed | Subsets) or _is_nested(p) for p in _parts(left, right)):
        return None
    try:
        first, second = members(left), members(right)
    except NotWritten:
        return None
    if first == second:
        return Judgement(Verdict.PROVED, "the same elements", Evidence(RUNG))
    if has_letters(first) or has_letters(second):
        return None
    shown = Counterexample((), Formula(number(1), Relation.EQUAL, number(0)), "in", "not in")
    reason = f"{len(first - second)} elements of the left set and {len(second - first)} of the "
    reason += "right one are not in the other"
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=shown))


def _parts(*terms: Term) -> Iterator[Term]:
    for term in terms:
        yield from subterms(term)


def _is_nested(term: Term) -> bool:
    """A set of sets or of pairs."""
    inside = term.elements if isinstance(term, Listed) else ()
    return any(isinstance(element, Collection | Vector) for element in inside)


def _equal_sets(left: Term, right: Term, stated: Sequence[Formula]) -> Judgement | None:
    if left == right:
        return Judgement(Verdict.PROVED, "the same set", Evidence(RUNG))
    about = [side for h in stated for side in (h.left, h.right)]
    lettered = False
    for element in _elements([left, right, *about]):
        lettered = lettered or isinstance(element.value, Term)
        if not all(element.is_in(h.left) == element.is_in(h.right) for h in stated):
            continue
        within = element.is_in(left), element.is_in(right)
        if within[0] != within[1]:
            return None if lettered else _told_apart(element, within[0])
    return Judgement(Verdict.PROVED, "no element is in one of the sets only", Evidence(RUNG))


def _equal_products(left: Term, right: Term, more_is_stated: bool) -> Judgement | None:
    """(A × B) ∩ (C × D) = (A ∩ C) × (B ∩ D), pair by pair."""
    names = sorted({n for n in map(_name, places([left, right])) if n is not None}, key=str)
    elements = [e for e in _elements(names) if e.value is None]
    if len(elements) ** 2 > MOST_ELEMENTS:
        raise NoSets("many cases")
    for pair in product(elements, elements):
        within = _has_pair(left, pair), _has_pair(right, pair)
        if within[0] != within[1]:
            return None if more_is_stated else _told_apart(pair, within[0])
    return Judgement(Verdict.PROVED, "no pair is in one of the sets only", Evidence(RUNG))


def _has_pair(where: Term, pair: tuple[Element, Element]) -> bool:
    match where:
        case Crossed(left, right):
            return pair[0].is_in(left) and pair[1].is_in(right)
        case Combined(left, sign, right):
            return JOINED[sign](_has_pair(left, pair), _has_pair(right, pair))
    raise NoSets("a set of what are no pairs")


def _told_apart(element: Element | tuple[Element, Element], in_left: bool) -> Judgement:
    sides = number(int(in_left)), number(int(not in_left))
    said = ("in", "not in")
    shown = Counterexample(
        (),
        Formula(sides[0], Relation.EQUAL, sides[1]),
        *(said if in_left else said[::-1]),
        setting=_shown(element),
    )
    which = "left" if in_left else "right"
    reason = f"{_shown(element)} is in the {which} set only"
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=shown))


def _shown(element: Element | tuple[Element, Element]) -> str:
    if isinstance(element, Element):
        return str(element)
    return f"the pair of {element[0]} and {element[1]}"


# ---------------------------------------------------------------- numbers of elements


def _equal_numbers(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """|A ∪ B| as the sum of the numbers of elements in each region of the diagram."""
    stated = _stated(claim)
    others = [h for h in claim.hypotheses if _is_about_numbers(h)]
    counted = [side for h in others for side in (h.left, h.right)]
    counted = [with_bars(expand(term, claim)) for term in counted]
    sides = [with_bars(left), with_bars(right)]
    if not any(isinstance(part, Cardinality) for side in sides for part in subterms(side)):
        return None  # another formula of a text that has sets
    inside = [p.of for t in (*sides, *counted) for p in subterms(t) if isinstance(p, Cardinality)]
    names = sorted({n for n in map(_name, places(inside)) if n is not None}, key=str)
    if len(names) > 4:
        raise NoSets("many sets")
    about = [side for h in stated for side in (h.left, h.right)]
    regions = [e for e in regions_of([*names, *about], stated) if e.within]
    put = [_counted(term, regions) for term in (*sides, *counted)]
    values = solved(list(zip(put[2::2], put[3::2], strict=True)), [_size(e) for e in regions])
    left, right = (put_in(side, values) for side in put[:2])
    whole = [Formula(_size(e), Relation.AT_LEAST, number(0)) for e in regions]
    found = judge_scalars(
        replace(claim, left=left, right=right, hypotheses=tuple(whole), definitions=())
    )
    if found is None or (found.verdict.accuses and not _must_hold(claim, sides, (left, right))):
        return None
    return replace(found, evidence=replace(found.evidence, rung=RUNG))


def regions_of(terms: Sequence[Term], stated: Sequence[Formula]) -> list[Element]:
    """The regions of the diagram that may have elements, that outside of all sets too."""
    elements = (e for e in _elements(terms) if e.value is None)
    return [e for e in elements if all(e.is_in(h.left) == e.is_in(h.right) for h in stated)]


def _must_hold(claim: Claim, sides: Sequence[Term], counted: Sequence[Term]) -> bool:
    """Whether sets that words call disjoint could not save it: numbers only, or a law of sets."""
    if not any(free_leaves(side) for side in counted):
        return True
    signs = [p for t in sides for p in subterms(t) if isinstance(p, Combined | Outside)]
    return len(signs) >= SIGNS_OF_A_LAW and not claim.hypotheses


def _is_about_numbers(formula: Formula) -> bool:
    sides = (formula.left, formula.right)
    if formula.relation not in EQUALITIES or any(isinstance(s, Collection) for s in sides):
        return False
    return any(isinstance(part, (*BARS, Cardinality)) for side in sides for part in subterms(side))


def with_bars(term: Term) -> Term:
    """|A| of a name counts elements where the claim speaks of sets."""
    match term:
        case Absolute(inside) | Determinant(inside) | Norm(inside) if isinstance(
            inside, Symbol | Collection
        ):
            return Cardinality(inside)
    return term.map(with_bars)


def _counted(term: Term, regions: Sequence[Element]) -> Term:
    if not isinstance(term, Cardinality):
        return term.map(lambda part: _counted(part, regions))
    if any(isinstance(part, Crossed | Subsets) for part in subterms(term.of)):
        return number(_how_many(term.of))
    if any(isinstance(part, Symbol) for part in places([term.of])):
        return plus(*(_size(e) for e in regions if e.is_in(term.of)))
    if any(isinstance(part, Interval | Outside | WholeNumbers) for part in subterms(term.of)):
        raise NoSets("infinitely many elements")
    within = [e for e in _elements([term.of]) if e.is_in(term.of)]
    if any(isinstance(a.value, Term) and a is not b for a, b in combinations(within, 2)):
        raise NoSets("elements that may be the same")
    return number(len(within))


def _how_many(where: Term) -> int:
    try:
        found = members(where)
    except NotWritten:
        raise NoSets("elements that are not written") from None
    if has_letters(found):
        raise NoSets("elements that may be the same")
    return len(found)


def _size(region: Element) -> Symbol:
    """How many elements are in these sets and in no other."""
    from derivations.printer.text import text

    return Symbol(Name("n", label="".join(sorted(text(name) for name in region.within))))
