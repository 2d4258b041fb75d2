"""Suprema and infima by what they are: sup f ≥ f(w) for every w, and ≤ what all f(x) are ≤.

On the smaller side of an order sup f is any one of its values, at a point that stands for all; on
the greater side it is a number that no value at a known point exceeds. Infima are the other way
round. An equation is two orders. Sides without suprema are left to the other rungs; a domain is
not empty, and what is compared exists (Rudin, Principles of Mathematical Analysis, chapter 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import dataclass, field, replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, expanded_sides
from derivations.terms import (
    Extreme,
    Formula,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    index,
    negative,
    number,
)
from derivations.terms import replace as put_in
from derivations.terms.sets import Combined, Interval
from derivations.terms.substitution import free_leaves, replace_terms

UPPER = frozenset({"sup", "max"})
ANYWHERE, IN = "·", "· \\in "
NAMED_SET = re.compile(r"(?:\\math\w+\s*)?\{?\s*([A-Za-z])\s*\}?")
NUMBERS = frozenset("RCQZN")
ORDERS = {
    Relation.AT_MOST: (False,),
    Relation.AT_LEAST: (True,),
    Relation.EQUAL: (False, True),
}
MOST_POINTS, MOST_DEPTH = 6, 8


def with_extremes(claim: Claim) -> list[Claim]:
    """The claims that are right only if the claim is, without suprema; none where it has none."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in ORDERS:
        return []
    sides = _over_sets(*sides)
    if not any(isinstance(p, Extreme) for side in sides for p in every_subterm(side)):
        return []
    found = [_of_order(claim, *(sides[::-1] if turned else sides))
             for turned in ORDERS[claim.relation]]  # fmt: skip
    return [each for each in found if each is not None] if None not in found else []


def with_bodies(claim: Claim) -> Claim | None:
    """f(x) = g(x) for inf_x f(x) = inf_x g(x), which is right where that is, for every x there."""
    sides = expanded_sides(claim)
    match sides:
        case (Extreme() as one, Extreme() as other) if claim.relation is Relation.EQUAL:
            if one.kind != other.kind or one.domain.split() != other.domain.split():
                return None
            right = put_in(other.body, {other.variable: one.variable})
            over = _range_of(one)
            told = (*claim.hypotheses, *([] if over is None else [over]))
            if one.variable in {d.symbol for d in claim.definitions}:
                return None  # the text has another x, a number perhaps
            return replace(claim, left=one.body, right=right, hypotheses=told, others=())
    return None


def _range_of(whole: Extreme) -> Formula | None:
    """x > 0 or x ≥ 0, where that stands below."""
    match "".join(whole.domain.split()):
        case "·>0":
            return Formula(whole.variable, Relation.GREATER, number(0))
        case r"·\geq0" | r"·\ge0":
            return Formula(whole.variable, Relation.AT_LEAST, number(0))
    return None


def _over_sets(*sides: Term) -> tuple[Term, Term]:
    """inf_X f beside f(y) is the infimum of f(x) over x ∈ X, of which y need be none."""
    parts = [part for side in sides for part in every_subterm(side)]
    applied = {p.function.name: p.function for p in parts if isinstance(p, Map)}
    put: dict[Term, Term] = {}
    for part in parts:
        match part:
            case Extreme(kind, Symbol(of), domain, Symbol(name)) if (
                domain == ANYWHERE and name in applied
            ):
                point = Symbol(Name("x", label=f"any of {of.letter}"))
                put[part] = Extreme(kind, point, IN + of.letter, Map(applied[name], point))
    left, right = (replace_terms(side, put) if put else side for side in sides)
    return left, right


def with_numbers_for_extremes(claim: Claim) -> Claim | None:
    """The claim with one letter for each supremum, whatever it is; None where it has none."""
    sides = expanded_sides(claim)
    if sides is None:
        return None
    put: dict[Term, Term] = {}
    for part in (p for side in sides for p in every_subterm(side) if isinstance(p, Extreme)):
        letter = Symbol(Name("M", label=f"any {len(put) + 1}"))
        put.setdefault(part, put.get(canonical(part), letter))
        put.setdefault(canonical(part), put[part])
    if not put:
        return None
    left, right = (replace_terms(side, put) for side in sides)
    return replace(claim, left=left, right=right)


def _of_order(claim: Claim, smaller: Term, greater: Term) -> Claim | None:
    """smaller ≤ greater without suprema."""
    work = _Order(list(_points(claim, smaller, greater)))
    sides = work.any_value(smaller, False), work.any_value(greater, True)
    left, right = work.bounded(sides[0], False), work.bounded(sides[1], True)
    if work.failed:
        return None
    known = (*claim.hypotheses, *work.stated)
    return replace(claim, left=left, relation=Relation.AT_MOST, right=right, hypotheses=known)


def _points(claim: Claim, *sides: Term) -> Iterator[tuple[str, Term]]:
    """The domains that letters of the sides are stated to be of; all are of "all values"."""
    extremes = [p for side in sides for p in every_subterm(side) if isinstance(p, Extreme)]
    free = free_leaves(sides[0]) | free_leaves(sides[1])
    yield from (
        (ANYWHERE, e.variable) for e in extremes if e.domain == ANYWHERE and e.variable in free
    )
    domains = dict.fromkeys(e.domain for e in extremes)
    sets: dict[Term, list[Term]] = {}
    for h in claim.hypotheses:
        if h.relation is Relation.MEMBER:
            sets.setdefault(h.left, []).append(h.right)
    for leaf in sorted((f for f in free if isinstance(f, Symbol)), key=str)[:MOST_POINTS]:
        own = sets.get(leaf, [])
        for domain in domains:
            in_set = _is_set(domain) and any(_is_part(each, domain) for each in own)
            if domain == ANYWHERE or in_set:
                yield domain, leaf


def _is_part(known: Term, domain: str) -> bool:
    """Whether what lies in the known set lies in the domain: ℝ ∖ X is no part of X."""
    named = NAMED_SET.fullmatch(domain.removeprefix(IN))
    if named is None:
        return True  # an interval, a simplex: as the text writes it where it states the point
    match known:
        case Symbol():
            return known.name.letter == named[1]
        case Combined(left, "difference", _):
            return _is_part(left, domain)
        case Combined(left, "intersection", right):
            return _is_part(left, domain) or _is_part(right, domain)
        case Combined() | Interval():
            return named[1] in NUMBERS
    return True


def _is_set(domain: str) -> bool:
    return domain.startswith(IN)


@dataclass(slots=True)
class _Order:
    """One order under way: the points of each domain, and what is stated of new numbers."""

    points: list[tuple[str, Term]]
    stated: list[Formula] = field(default_factory=list)
    failed: bool = False
    count: int = 0

    def any_value(self, term: Term, is_greater: bool) -> Term:
        """sup f as f at any point where it is to be no more, inf f where it is to be no less."""
        match term:
            case Extreme(kind, variable, domain, body):
                if (kind in UPPER) is is_greater:
                    return term
                point = self._new(variable)
                self.points.append((domain, point))
                return self.any_value(put_in(body, {variable: point}), is_greater)
        return self._within(term, is_greater, self.any_value)

    def bounded(self, term: Term, is_greater: bool) -> Term:
        """sup f as a number that is no less than f at the known points, inf f as one no more."""
        match term:
            case Extreme(kind, variable, domain, body):
                number = self._new(Symbol(Name("M")))
                relation = Relation.AT_LEAST if kind in UPPER else Relation.AT_MOST
                for point in self._of(domain, variable):
                    value = put_in(body, {variable: point})
                    if any(isinstance(part, Extreme) for part in every_subterm(value)):
                        value = self.bounded(value, not is_greater)
                    self.stated.append(Formula(number, relation, value))
                return number
        return self._within(term, is_greater, self.bounded)

    def _of(self, domain: str, variable: Term) -> list[Term]:
        found = [p for d, p in self.points if d == domain and p.shape == variable.shape]
        if not found:
            found = [self._new(variable)]
            self.points.append((domain, found[0]))
        return list(dict.fromkeys(found))

    def _within(self, term: Term, is_greater: bool, change: object) -> Term:
        """The change in sums, differences and multiples, which turn by their sign."""
        if not any(isinstance(part, Extreme) for part in every_subterm(term)):
            return term
        assert callable(change)
        match term:
            case Sum(terms):
                return Sum(tuple(change(part, is_greater) for part in terms))
            case Negation(inner):
                return negative(change(inner, not is_greater))
            case Quotient(top, Number(value) as bottom) if value > 0:
                return Quotient(change(top, is_greater), bottom)
            case Product((*factors, Extreme() as last)) if all(map(_is_positive_number, factors)):
                return Product((*factors, change(last, is_greater)))
        self.failed = True
        return term

    def _new(self, like: Term) -> Term:
        self.count += 1
        if isinstance(like, Index):
            return index(f"any{self.count}")
        assert isinstance(like, Symbol)
        name = like.name._replace(label=f"any {self.count}", style="")
        return Symbol(name, like.rows, like.cols)


def _is_positive_number(term: Term) -> bool:
    return isinstance(term, Number) and term.value > 0
