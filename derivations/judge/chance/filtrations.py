"""ℱ_s behind a bar: what is known at the time s, of which nothing more is told.

It is the values of all members that a row has at times up to s, and of one more variable, which is
anything else that is known then; what is known at s is known at each later t. So the rules of
conditional means hold of it: what is known is taken out, and the coarser history decides (Williams,
Probability with Martingales, 9.7). A martingale has E[M_t | ℱ_s] = M_s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim
from derivations.terms import (
    Correlation,
    Covariance,
    Expectation,
    Formula,
    Index,
    Map,
    Name,
    Number,
    Probability,
    Relation,
    Symbol,
    Term,
    Variance,
    each_once,
    index,
    subterms,
)
from derivations.terms.substitution import replace_terms

CURVED = frozenset({"calligraphic", "script", "fraktur", "blackboard"})
LETTERS = frozenset("FGH")
CUSTOM = {("s", "t"), ("s", "T"), ("t", "T"), ("u", "t"), ("s", "u")}


class LaterMember(Exception):
    """A member outside of means that is not known yet: no number, as other letters there are."""


@dataclass(frozen=True, slots=True)
class Member:
    """A process or a filtration at a time: M_t and M(t)."""

    name: Name
    time: Term

    @property
    def symbol(self) -> Symbol:
        return Symbol(self.name._replace(label=f"{self.name.label}at {self.time}"))

    @property
    def known(self) -> Symbol:
        """What is known at the time besides the members that are written."""
        return Symbol(Name("known", label=f"at {self.time}"))


def with_filtrations(claim: Claim) -> Claim | None:
    """The claim with variables for each ℱ_s behind a bar; None where there is none of these.

    LaterMember where what is known at no time of the row stands outside of means.
    """
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or claim.chance.processes:
        return None
    parts = [part for side in (left, right) for part in subterms(side)]
    bars = {given: known for part in parts for given in _given(part)
            if (known := _filtration(given)) is not None}  # fmt: skip
    named = {known.name for known in bars.values()}
    defined = {d.symbol.name for d in claim.definitions} | {rule.name for rule in claim.functions}
    if not bars or len(named) > 1 or named & defined:
        return None
    members = {p: m for p in parts if p not in bars and (m := _member(p)) is not None
               and m.name not in named}  # fmt: skip
    if len({m.name for m in members.values()} & defined):
        return None
    martingales = [n for n in _martingales(claim) if n in {m.name for m in members.values()}]
    histories: dict[Term, tuple[Term, ...]] = {}
    for bar, known in bars.items():
        before = [m.symbol for m in members.values() if _is_before(m.time, known.time, claim)]
        further = [k.known for k in bars.values() if _is_before(k.time, known.time, claim)]
        starts = [Member(name, known.time).symbol for name in martingales]
        histories[bar] = tuple(dict.fromkeys((*before, *starts, *further)))
    outside = {m.symbol for side in (left, right) for m in _outside(side)}
    if not all(outside <= set(known) for known in histories.values()):
        raise LaterMember
    plain: dict[Term, Term] = {p: m.symbol for p, m in members.items()}

    def told(term: Term) -> Term:
        return replace_terms(_known(term, histories), plain)

    later = [m for m in members.values() if m.name in martingales]
    stated = tuple(_of_martingales(later, list(bars.items()), histories))
    kept = tuple(h for h in claim.hypotheses if not _speaks_of_a_process(h))
    return replace(claim, left=told(left), right=told(right), hypotheses=(*kept, *stated))


def _outside(term: Term) -> Iterator[Member]:
    """The members that stand outside means and probabilities."""
    if isinstance(term, Probability | Expectation | Variance | Covariance | Correlation):
        return
    found = _member(term)
    if found is not None:
        yield found
        return
    for part in term.children:
        yield from _outside(part)


def _speaks_of_a_process(stated: Formula) -> bool:
    return any(_member(p) is not None for s in (stated.left, stated.right) for p in subterms(s))


def _given(part: Term) -> tuple[Term, ...]:
    return part.given if isinstance(part, Probability | Expectation | Variance) else ()


def _known(term: Term, histories: dict[Term, tuple[Term, ...]]) -> Term:
    """The term with what is known in the place of each history behind a bar."""

    def turned(part: Term, inside: Callable[[Term], Term]) -> Term:
        part = part.map(inside)
        if not any(given in histories for given in _given(part)):
            return part
        given = tuple(v for g in _given(part) for v in histories.get(g, (g,)))
        match part:
            case Expectation(body, _, under):
                return Expectation(body, given, under)
            case Variance(body, _, under):
                return Variance(body, given, under)
            case Probability(event, _, under):
                return Probability(event, given, under)
        return part

    return each_once(turned)(term)


def _filtration(given: Term) -> Member | None:
    found = _member(given)
    curved = found is not None and found.name.style in CURVED
    return found if found is not None and curved and found.name.letter in LETTERS else None


def _member(part: Term) -> Member | None:
    match part:
        case Symbol(name, indices=(time,)) if name.letter != "known":
            return Member(name, time)
        case Map(function, (Symbol() | Index() | Number()) as time) if (
            len(function.name.letter) == 1 and function.name.letter.isupper()
        ):
            return Member(function.name, time)
    return None


def _is_before(one: Term, other: Term, claim: Claim) -> bool:
    """Whether a time is no later than another: by what is stated, else by custom."""
    if one == other:
        return True
    if isinstance(one, Index) and isinstance(other, Index):
        gap = other - one
        if gap.is_constant:
            return gap.constant >= 0
        if one.is_constant and one.constant == 0:
            return True
    for h in claim.hypotheses:
        orders = {Relation.LESS, Relation.AT_MOST}
        if (h.left, h.right) == (one, other) and h.relation in orders:
            return True
        if (h.left, h.right) == (other, one) and h.relation in orders:
            return False
    return (str(one), str(other)) in CUSTOM


def _of_martingales(
    members: list[Member],
    bars: list[tuple[Term, Member]],
    histories: dict[Term, tuple[Term, ...]],
) -> Iterator[Formula]:
    """E[M_t | ℱ_s] = M_s"""
    for member in members:
        for bar, known in bars:
            start = Member(member.name, known.time)
            if member.symbol not in histories[bar]:
                mean = Expectation(member.symbol, histories[bar])
                yield Formula(mean, Relation.EQUAL, start.symbol)


def _martingales(claim: Claim) -> Iterator[Name]:
    """M of E[M_i] = E[M_0], which is what is read of "a martingale" """
    for stated in claim.chance.moments:
        match stated.left, stated.right:
            case Expectation(Symbol(one), ()), Expectation(Symbol(start, indices=(at,)), ()):
                if one == start and at == index(0):
                    yield one
