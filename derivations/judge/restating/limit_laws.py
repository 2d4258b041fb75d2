r"""Rows about limits of sequences and functions of which nothing is known but that they have them.

    lim (a_n + b_n) = lim a_n + lim b_n    lim s_n = lim s_{n+1}    lim a_n b_n = ab, where stated

A limit goes into sums, products, quotients and continuous functions as far as to the names, whose
limits become letters. That a name has a limit must be written in the row or stated by the text:
lim a_{n+1}/a_n = 1 is no law. What a recurrence says of the limit holds between limits only.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass, field, replace
from derivations.judge.asymptotic.limits import INFINITE, INFINITY, NoLimit, limit
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.bounds.moduli import are_equal
from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Function,
    Index,
    Limit,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    plus,
    subterms,
)
from derivations.terms.elementary import elementary_name

REMARK = "where these limits exist"
CONTINUOUS = frozenset({"exp", "sin", "cos", "arctan", "sinh", "cosh", "tanh", "log"})
Key = tuple[Name, tuple[Term, ...]]


class NoLaw(Exception):
    """No law takes the limit into a term."""


def by_limit_laws(claim: Claim) -> Claim | None:
    """The claim between the limits of its names; None where a law or the existence is missing."""
    claim = _as_an_equation(claim)
    sides = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or not all(isinstance(s, Term) for s in sides):
        return None
    limits = [part for side in sides for part in subterms(side) if isinstance(part, Limit)]  # type: ignore[arg-type]
    if not limits or len({(each.point, each.side) for each in limits}) > 1:
        return None
    laws = Laws(limits[0].point, limits[0].side)
    try:
        left, right = (laws.put_into(side) for side in sides)  # type: ignore[arg-type]
        if not laws.used or not laws.used <= laws.written(sides, claim.hypotheses):
            return None
        kept = tuple(h for h in claim.hypotheses if not _speaks_of_limits(h))
        found = replace(claim, left=laws.known(left), right=laws.known(right), hypotheses=kept)
        return replace(laws.by_recurrence(found, sides), others=(), premises=())
    except NoLaw:
        return None


def _as_an_equation(claim: Claim) -> Claim:
    """lim a_n b_n = ab of a_n b_n → ab, which has one letter that counts."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.TENDS_TO or not isinstance(left, Term):
        return claim
    counted = set(_running(Formula(left, Relation.EQUAL, left)))
    if len(counted) != 1 or right in INFINITE:
        return claim
    (name,) = counted
    taken = Limit(Index(((name, 1),)), INFINITY, left)
    return replace(claim, left=taken, relation=Relation.EQUAL)


def _are_both_limits(sides: tuple[object, ...]) -> bool:
    return all(
        isinstance(s, Term) and any(isinstance(p, Limit) for p in subterms(s)) for s in sides
    )


def _difference(left: Term, right: Term) -> Term:
    return plus(left, negative(right))


def _speaks_of_limits(hypothesis: Formula) -> bool:
    sides = hypothesis.left, hypothesis.right
    moves = hypothesis.relation is Relation.TENDS_TO
    return moves or any(isinstance(part, Limit) for side in sides for part in subterms(side))


@dataclass(slots=True)
class Laws:
    """The laws for limits at one point; used: the names whose limits were taken."""

    point: Term
    side: str
    used: set[Key] = field(default_factory=set)
    values: dict[Key, Term] = field(default_factory=dict)

    def put_into(self, term: Term) -> Term:
        """The term with each of its limits taken."""
        if isinstance(term, Limit):
            return self.of(term.body, term.variable)
        if term.binds and any(isinstance(part, Limit) for part in subterms(term)):
            raise NoLaw
        return term.map(self.put_into) if term.children and not term.binds else term

    def of(self, term: Term, variable: Term) -> Term:
        """lim term as the variable goes to the point."""
        if not _moves(term, variable):
            return self.put_into(term)
        if (key := self.key(term, variable)) is not None:
            self.used.add(key)
            return _letter(key)
        if not any(self.key(part, variable) for part in subterms(term)):
            return self.explicit(term, variable)
        match term:
            case Sum() | Product() | Negation() | Quotient() | Absolute():
                return term.map(lambda part: self.of(part, variable))
            case Power(base, Number() as exponent):
                return Power(self.of(base, variable), exponent)
            case Power(base, exponent) if base == Constant("e"):
                return Power(base, self.of(exponent, variable))
            case Map(function, argument) if elementary_name(function) in CONTINUOUS:
                return Map(function, self.of(argument, variable))
        raise NoLaw

    def explicit(self, term: Term, variable: Term) -> Term:
        """The finite limit of a term without unknown names."""
        try:
            found = limit(variable, self.point, term, self.side)
        except (NoLimit, NoExpansion, NoNormalForm, Undefined):
            raise NoLaw from None
        if found.conditions or any(part in INFINITE for part in subterms(found.value)):
            raise NoLaw
        return found.value

    def key(self, term: Term, variable: Term) -> Key | None:
        """s of s_{n+1} for n → ∞, and f of f(x) for x → c, be their indices what they may."""
        match term:
            case Symbol() if term.indices and term.shape.is_scalar and isinstance(variable, Index):
                own = [index for index in term.indices if _moves(index, variable)]
                if len(own) == 1 and self.point is INFINITY and _grows(own[0], variable):
                    others = tuple(index for index in term.indices if index is not own[0])
                    return term.name, others
            case Map(Function(name, 0) as function, argument):
                shifted = isinstance(variable, Index) and _grows(argument, variable)
                if elementary_name(function) is None and (argument is variable or shifted):
                    return name, ()
        return None

    def written(self, sides: tuple[object, ...], hypotheses: tuple[Formula, ...]) -> set[Key]:
        """The names of which the row writes the limit, or of which the text states it."""
        found = {
            key
            for side in sides
            if isinstance(side, Term)
            for part in subterms(side)
            if isinstance(part, Limit) and (key := self.only(part.body, part.variable)) is not None
        }
        for hypothesis in hypotheses:
            if (stated := self.stated(hypothesis)) is not None:
                self.values[stated[0]] = stated[1]
        return found | self.values.keys()

    def only(self, body: Term, variable: Term) -> Key | None:
        """s of ⅓(s_n + 1): the body has a limit only if s_n has one."""
        match body:
            case Sum() | Product() | Negation():
                moving = [part for part in body.children if _moves(part, variable)]
                return self.only(moving[0], variable) if len(moving) == 1 else None
        return self.key(body, variable)

    def stated(self, hypothesis: Formula) -> tuple[Key, Term] | None:
        """lim s_n = L, and s_n → L."""
        left, right = hypothesis.left, hypothesis.right
        match hypothesis.relation, left:
            case Relation.EQUAL, Limit(variable, point, body, side):
                key = self.key(body, variable)
                same = point is self.point and side == self.side
                if same and key is not None and right not in INFINITE:
                    return key, right
            case Relation.TENDS_TO, Symbol() if left.indices and self.point is INFINITY:
                counts = [Index(((name, 1),)) for name in _names_below(left)]
                keys = [key for n in counts if (key := self.key(left, n)) is not None]
                if len(keys) == 1 and right not in INFINITE:
                    return keys[0], right
        return None

    def known(self, term: Term) -> Term:
        """The term with the stated limits for their letters."""
        for key, value in self.values.items():
            letter = _letter(key)
            if term is letter:
                return value
        return term.map(self.known) if term.children and not term.binds else term

    def by_recurrence(self, claim: Claim, sides: tuple[object, ...]) -> Claim:
        """L = ⅓(L + 1) as the same equation that the recurrence of the text gives."""
        left, right = claim.left, claim.right
        if not (isinstance(left, Term) and isinstance(right, Term)) or are_equal(left, right):
            return claim
        for known in self.recurrences(claim) if _are_both_limits(sides) else ():
            own, other = _difference(left, right), _difference(known.left, known.right)
            for same in (other, negative(other)):
                if are_equal(own, same):
                    return replace(claim, left=own, right=same)
        return claim

    def recurrences(self, claim: Claim) -> Iterator[Formula]:
        """What the recurrences of the text say of the limits."""
        for premise in claim.premises:
            formula = premise.formula
            names = {n for n in _running(formula) if formula.relation is Relation.EQUAL}
            if self.point is not INFINITY or len(names) != 1 or not premise.stated:
                continue
            n = Index(((names.pop(), 1),))
            try:
                left, right = (self.known(self.of(s, n)) for s in (formula.left, formula.right))
            except NoLaw:
                continue
            yield Formula(left, Relation.EQUAL, right)


def _running(formula: Formula) -> Iterator[str]:
    """The letters that count the names of an equation."""
    for side in (formula.left, formula.right):
        for part in subterms(side):
            if isinstance(part, Symbol):
                yield from _names_below(part)


def _names_below(symbol: Symbol) -> Iterator[str]:
    for index in symbol.indices:
        if isinstance(index, Index):
            yield from index.variables


def _moves(term: Term, variable: Term) -> bool:
    """Whether the variable stands free in a term, be it as a part of an index."""
    if term is variable:
        return True
    if isinstance(term, Index):
        return isinstance(variable, Index) and variable.variable in term.variables
    parts = (*term.children, *(term.indices if isinstance(term, Symbol) else ()))
    bound = bool(term.binds) and getattr(term, term.binds) is variable
    return not bound and any(_moves(part, variable) for part in parts)


def _grows(index: Term, variable: Index) -> bool:
    """n + c, 2n: it goes to infinity with n."""
    if not isinstance(index, Index) or index.variables != variable.variables:
        return False
    return all(factor > 0 for _, factor in index.parts)


def _letter(key: Key) -> Symbol:
    name, others = key
    return Symbol(name._replace(letter=f"lim {name.letter}"), indices=others)
