"""Arguments about real numbers in which every step is checked when it is made.

An equality is checked by multiplying out.  An inequality comes with a certificate: its difference,
written with what is known to be ≥ 0 by sums, products, quotients and squares.  What an argument
holds is assumed, or shown by one of its methods; nothing else adds to it (as in the kernel, whose
rules speak of matrices and of no signs of polynomials).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from derivations.dataclass import dataclass, field
from derivations.iterates.identities import vanishes
from derivations.printer import text
from derivations.terms.algebra import (
    Power,
    Product,
    Quotient,
    Sum,
    lift,
    negative,
    plus,
    times,
)
from derivations.terms.functions import Root
from derivations.terms.leaves import Number, Symbol, scalar
from derivations.terms.node import Term, subterms
from derivations.terms.relations import Formula, Relation
from derivations.terms.substitution import replace

Words = tuple[str | Term | Formula, ...]


class Refused(AssertionError):
    """A step that does not follow."""


class Sign(IntEnum):
    """What is known of a term's sign."""

    UNKNOWN = 0
    NONNEGATIVE = 1
    POSITIVE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """left relation right; left None where the row goes on.

    difference: of a ≤, its certificate; remark: digits of an irrational number, say.
    """

    left: Term | None
    relation: Relation
    right: Term
    difference: Term | None = None
    remark: Words = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with formulas among them, then the rows of a display.

    level: 1 and 2 for the heading of a section and of a subsection, 0 for text.
    """

    words: Words
    rows: tuple[Row, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """One more link of a chain; `difference` is right − left where the link is ≤."""

    relation: Relation
    right: Term
    difference: Term | None = None


def equals(right: Term) -> Link:
    return Link(Relation.EQUAL, right)


def at_most(right: Term, difference: Term) -> Link:
    return Link(Relation.AT_MOST, right, difference)


def less_equal(left: Term | int, right: Term | int) -> Formula:
    return Formula(lift(left), Relation.AT_MOST, lift(right))


def less_than(left: Term | int, right: Term | int) -> Formula:
    return Formula(lift(left), Relation.LESS, lift(right))


def positive(term: Term) -> Formula:
    return less_than(0, term)


@dataclass(slots=True)
class Argument:
    """What is known (a term and its sign), abbreviations, and the text so far."""

    known: list[tuple[Term, Sign]] = field(default_factory=list)
    names: dict[Term, Term] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)

    def say(self, *words: str | Term | Formula, rows: Sequence[Row] = ()) -> None:
        self.passages.append(Passage(words, tuple(rows)))

    def head(self, text: str) -> None:
        """A heading of a subsection."""
        self.passages.append(Passage((text,), level=2))

    def name(self, **terms: Term) -> list[Symbol]:
        """Abbreviations: from here on each name is the term."""
        symbols = [scalar(name) for name in terms]
        rows = [Row(s, Relation.EQUAL, t) for s, t in zip(symbols, terms.values(), strict=True)]
        self.say("Write", rows=rows)
        self.names.update((row.left, row.right) for row in rows if row.left is not None)
        return symbols

    def take(self, *formulas: Formula) -> None:
        """Assumed, in words that stand elsewhere."""
        for formula in formulas:
            self._know(formula)

    def assume(self, *words: str | Term | Formula) -> None:
        """Words whose formulas are assumed from here on."""
        self.say(*words)
        self.take(*(formula for formula in words if isinstance(formula, Formula)))

    def observe(self, *words: str | Term | Formula) -> None:
        """Words whose formulas are known already, up to how they are written."""
        for formula in words:
            if isinstance(formula, Formula):
                self._check_sign(_difference(formula), Sign.NONNEGATIVE)
        self.say(*words)

    def know(self, claim: Formula, certificate: Term) -> None:
        """What needs no words: its difference is the certificate, by whose form it has a sign."""
        strict = claim.relation is Relation.LESS
        self.check_equal(_difference(claim), certificate)
        self._check_sign(certificate, Sign.POSITIVE if strict else Sign.NONNEGATIVE)
        self._know(claim)

    def show(self, claim: Formula, certificate: Term, factor: Term, *words: str | Term) -> None:
        """left ≤ right (or <), since factor · (right − left) = certificate ≥ 0 and factor > 0."""
        difference, strict = _difference(claim), claim.relation is Relation.LESS
        multiple = difference if factor is lift(1) else times(factor, difference)
        self.check_equal(multiple, certificate)
        self._check_sign(certificate, Sign.POSITIVE if strict else Sign.NONNEGATIVE)
        self._check_sign(factor, Sign.POSITIVE)
        above = Relation.GREATER if strict else Relation.AT_LEAST
        rows = (Row(multiple, Relation.EQUAL, certificate), Row(None, above, lift(0)))
        self.say(*(words or ("Hence ", claim, ", because")), rows=rows)
        self._know(claim)

    def divide(self, claim: Formula, factor: Term) -> None:
        """left ≤ right, since factor · left ≤ factor · right is known and factor > 0."""
        self._check_sign(factor, Sign.POSITIVE)
        self._check_sign(times(factor, _difference(claim)), Sign.NONNEGATIVE)
        self.say("Divided by ", factor, ", ", less_than(0, factor), ", this is ", claim, ".")
        self._know(claim)

    def chain(self, head: Term, *links: Link) -> None:
        """head = … ≤ … : adds head ≤ end."""
        rows, last = list[Row](), head
        for link in links:
            if link.difference is None:
                self.check_equal(last, link.right)
            else:
                self.check_equal(minus(link.right, last), link.difference)
                self._check_sign(link.difference, Sign.NONNEGATIVE)
            left = None if rows else head
            rows.append(Row(left, link.relation, link.right, link.difference))
            last = link.right
        self.say("It follows that", rows=rows)
        self._know(less_equal(head, last))

    def by_cases(
        self, value: Term, points: Sequence[Term], claim: Formula, prove: Sequence[Case]
    ) -> None:
        """The claim for value ≤ p_1, p_1 ≤ value ≤ p_2, …, p_n ≤ value, each proved on its own."""
        for conditions, proof in zip(_ranges(value, points), prove, strict=True):
            inner = Argument(list(self.known), dict(self.names), self.passages)
            self.passages.append(Passage(("A range of ", value), level=2))
            words: list[str | Formula] = ["Let "]
            for place, condition in enumerate(conditions):
                words += [" and " if place else "", condition]
            inner.assume(*words, ".")
            proof(inner)
            inner._check_sign(_difference(claim), Sign.NONNEGATIVE)
        self._know(claim)

    def sign(self, term: Term) -> Sign:
        """The sign that follows from what is known and from how the term is written."""
        found = self._by_form(term)
        if found is Sign.POSITIVE:
            return found
        facts = [s for other, s in self.known if s > found and self._same(term, other)]
        return max([found, *facts])

    def _by_form(self, term: Term) -> Sign:
        match term:
            case Number(value):
                return Sign((value >= 0) + (value > 0))
            case Sum(terms):
                signs = [self.sign(part) for part in terms]
                return max(signs) if min(signs) else Sign.UNKNOWN
            case Product(factors):
                return min(self.sign(factor) for factor in factors)
            case Quotient(top, bottom):
                below = self.sign(bottom)
                return self.sign(top) if below is Sign.POSITIVE else Sign.UNKNOWN
            case Power(base, Number(value)) if value.denominator == 1:
                even = Sign.NONNEGATIVE if value > 0 and value % 2 == 0 else Sign.UNKNOWN
                return max(self.sign(base), even) if value > 0 else Sign.UNKNOWN
            case Root(radicand, 2):
                return max(self.sign(radicand), Sign.NONNEGATIVE)
        return Sign.UNKNOWN

    def _same(self, one: Term, other: Term) -> bool:
        return one is other or vanishes(replace(minus(one, other), self.names))

    def _know(self, formula: Formula) -> None:
        strict = formula.relation in (Relation.LESS, Relation.GREATER)
        self.known.append((_difference(formula), Sign.POSITIVE if strict else Sign.NONNEGATIVE))

    def check_equal(self, left: Term, right: Term) -> None:
        self._check_defined(left, right)
        if not self._same(left, right):
            raise Refused(f"{text(left)} is not {text(right)}")

    def _check_sign(self, term: Term, least: Sign) -> None:
        if self.sign(term) < least:
            raise Refused(f"nothing says that {text(term)} is {least.name.lower()}")

    def _check_defined(self, *terms: Term) -> None:
        """No division by what may be 0, no root of what may be negative."""
        for part in (part for term in terms for part in subterms(term)):
            match part:
                case Quotient(_, bottom):
                    self._check_sign(bottom, Sign.POSITIVE)
                case Root(Product(factors), 2):
                    for factor in factors:
                        self._check_sign(factor, Sign.NONNEGATIVE)
                case Root(Quotient(top, _), 2):
                    self._check_sign(top, Sign.NONNEGATIVE)
                case Root(radicand, 2):
                    self._check_sign(radicand, Sign.NONNEGATIVE)


Case = Callable[[Argument], None]


def grouped(*terms: Term) -> Term:
    """A sum whose addends stay together as they are: each has a sign of its own."""
    return Sum(terms)


def minus(left: Term, right: Term) -> Term:
    """left − right, without a zero."""
    zero = lift(0)
    if right is zero:
        return left
    return negative(right) if left is zero else plus(left, negative(right))


def _difference(formula: Formula) -> Term:
    """What is ≥ 0, or > 0, where the formula holds."""
    match formula.relation:
        case Relation.AT_MOST | Relation.LESS:
            return minus(formula.right, formula.left)
        case Relation.AT_LEAST | Relation.GREATER:
            return minus(formula.left, formula.right)
    raise TypeError(f"an argument orders numbers: {formula.relation.value} does not")


def _ranges(value: Term, points: Sequence[Term]) -> Iterator[tuple[Formula, ...]]:
    """The pieces of the line, ends included, so that together they are the whole of it."""
    bounds: list[Term | None] = [None, *points, None]
    for low, high in pairwise(bounds):
        below = () if low is None else (less_equal(low, value),)
        above = () if high is None else (less_equal(value, high),)
        yield (*below, *above)
