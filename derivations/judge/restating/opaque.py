"""What has no meaning is one unknown: the same for what is written the same, and settled by nobody.

What stays true whatever the unknown is may then be proved (2 P(A) = P(A) + P(A)), by rungs that
know nothing of it; the gate accuses no line that speaks of one. An unknown below a derivative, a
sum, an integral, a limit or an expectation may depend on what is bound there, so that the whole of
it is one unknown. Nothing that is defined elsewhere is put into it, which could hit a bound name.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import lru_cache

from derivations.dataclass import dataclass, field, replace
from derivations.judge.claim import Claim, Definition, Entry, Fault, Premise, Reading, Standing
from derivations.judge.restating.gaussian_integrals import with_gaussian_integrals
from derivations.printer.text import text
from derivations.terms import (
    CHANCE,
    Conditioned,
    Derivative,
    Event,
    Formula,
    Immediate,
    Jacobian,
    Name,
    Opaque,
    ShapeError,
    Slopes,
    Symbol,
    Term,
    canonical,
    has_opaque,
)
from derivations.terms.substitution import replace_terms

STYLE = "opaque"
DEPENDING = (Opaque, Derivative, Slopes, Jacobian, Immediate, *CHANCE, Event, Conditioned)
LONGEST_SHOWN = 60


@dataclass(slots=True)
class Unknowns:
    """The unknowns so far, by what they stand for up to bound names and the order of sums."""

    found: dict[Term, Symbol] = field(default_factory=dict)

    def without_opaque(self, term: Term) -> Term:
        """The term with an unknown for each largest part that nothing can be said of."""
        if not has_opaque(term):
            return term
        if isinstance(term, DEPENDING) or term.binds or canonical(term) in self.found:
            return self.unknown(term)
        try:
            return term.map(self.without_opaque)
        except ShapeError:
            return self.unknown(term)  # an unknown that is a matrix where a number was read

    def unknown(self, term: Term) -> Symbol:
        """A capital, which may be a matrix: two of them need not commute."""
        known = self.found.get(canonical(term))
        if known is None:
            name = Name("X", STYLE, label=str(len(self.found) + 1))
            known = self.found[canonical(term)] = Symbol(name, *term.shape)
        return known

    def matrix(self, definition: Definition) -> None:
        """What a matrix is defined as is one, though nothing is known of it: no number."""
        symbol, of = definition.symbol, definition.expression
        if has_opaque(of) and of.shape.is_scalar and not symbol.shape.is_scalar:
            name = Name("X", STYLE, label=str(len(self.found) + 1))
            self.found.setdefault(canonical(of), Symbol(name, *symbol.shape))

    def formula(self, formula: Formula) -> Formula:
        left, right = self.without_opaque(formula.left), self.without_opaque(formula.right)
        return Formula(left, formula.relation, right)

    def side(self, side: Term | Fault) -> Term | Fault:
        return side if isinstance(side, Fault) else self.without_opaque(side)


def without_opaque(claim: Claim) -> Claim:
    """The claim with an unknown in the place of each part without a meaning.

    The ladder asks several times for one claim: what is expanded in its scope is then known.
    """
    if not any(map(has_opaque, _terms(claim))):
        return claim
    for known, found in _recent:
        if known is claim:
            return found
    found = _without_opaque(_with_stated(with_gaussian_integrals(claim)))
    _recent.append((claim, found))
    return found


_recent: deque[tuple[Claim, Claim]] = deque(maxlen=4)


def _without_opaque(claim: Claim) -> Claim:
    work = Unknowns()
    for definition in claim.definitions:
        work.matrix(definition)
    usual, *others = [
        Reading(work.side(r.left), work.side(r.right), r.remark) for r in claim.readings
    ]
    definitions = tuple(
        Definition(d.symbol, work.without_opaque(d.expression), d.printed, value=d.value)
        for d in claim.definitions
    )
    premises = tuple(Premise(work.formula(p.formula), p.line, p.stated) for p in claim.premises)
    return replace(
        claim,
        premises=premises,
        left=usual.left,
        right=usual.right,
        others=tuple(others),
        definitions=definitions,
        names={**claim.names, **{str(s.name): _entry(t) for t, s in work.found.items()}},
    )


def _with_stated(claim: Claim) -> Claim:
    """The claim with the value of each part of which the text states one."""
    stated: dict[Term, Term] = {v.left: v.right for v in claim.values if isinstance(v.left, Opaque)}
    if not stated:
        return claim

    def put(term: Term) -> Term:
        try:
            return replace_terms(term, stated)
        except ShapeError:
            return term  # what is stated is a matrix where a number was read

    def side(term: Term | Fault) -> Term | Fault:
        return term if isinstance(term, Fault) else put(term)

    readings = [replace(r, left=side(r.left), right=side(r.right)) for r in claim.readings]
    definitions = (replace(d, expression=put(d.expression)) for d in claim.definitions)
    return replace(
        claim,
        left=readings[0].left,
        right=readings[0].right,
        others=tuple(readings[1:]),
        definitions=tuple(definitions),
    )


def _terms(claim: Claim) -> Iterator[Term]:
    for reading in claim.readings:
        yield from (s for s in (reading.left, reading.right) if isinstance(s, Term))
    yield from (d.expression for d in claim.definitions)
    yield from (side for p in claim.premises for side in (p.formula.left, p.formula.right))


def _entry(term: Term) -> Entry:
    return Entry(Standing.OPAQUE, f"{shown(term)} has no settled meaning")


@lru_cache(maxsize=1 << 10)  # the same part stands in many rows
def shown(term: Term) -> str:
    """The unknown as it is written, cut where it is long."""
    whole = " ".join(text(term).split())
    return whole if len(whole) <= LONGEST_SHOWN else f"{whole[: LONGEST_SHOWN - 1]}…"
