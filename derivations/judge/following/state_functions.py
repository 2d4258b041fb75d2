r"""Differentials of quantities that hang together, and partials with others kept constant.

    dF = dU - T dS - S dT where F = U - TS,        (∂S/∂V)_T = (∂P/∂T)_V where dF = -S dT - P dV

Every quantity X is a function on a surface: along two directions it has the slopes X₁ and X₂, and

    dX = X₁ e₁ + X₂ e₂,        (∂A/∂B)_C = (A₁C₂ - A₂C₁)/(B₁C₂ - B₂C₁).

An equation between quantities is differentiated along both directions; one between differentials
holds along both, and its own differential, Σ (a₁X₂ - a₂X₁) = 0 of Σ a dX, is Maxwell's relation.
The directions are those in which B and C of the first partial grow, so that (∂A/∂B)_C = A₁.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.dataclass import dataclass, field
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.following.ideals import MOST_EQUATIONS, spanned
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_STATES
from derivations.judge.rungs.scalars import EQUALITIES, explicit, where
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.differentiation import ONE, ZERO, multiplied, summed
from derivations.terms import (
    Derivative,
    Formula,
    Name,
    Negation,
    Opaque,
    PartialAt,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    has_opaque,
    negative,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.names import DIFFERENTIAL
from derivations.terms.substitution import free_leaves

RUNG = BY_STATES
STYLE = "slope"
DIRECTIONS = (1, 2)
FIRST, SECOND = (Symbol(Name("e", STYLE, label=str(i))) for i in DIRECTIONS)
SIGN = "d"
Known = tuple[Formula, int]  # an equation, and the line that it comes from
CONSTANTS = frozenset({"R", "n", "N", "k", "m", "g", "c", "C", "a", "b", "gamma"})


def judge_state_functions(claim: Claim) -> Judgement | None:
    """An equation between differentials, or partials with other quantities kept constant."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or claim.relation not in EQUALITIES:
        return None
    if any(map(_is_of_a_matrix, (*subterms(left), *subterms(right)))):
        return None
    left = _defined(left, claim)
    partials = [held for side in (left, right) for held in _partials(side)]
    if not partials and not (_has_differentials(left) and _has_differentials(right)):
        return None
    left, right = (
        explicit(side, claim) if any(map(_is_number_of, subterms(side))) else side
        for side in (left, right)
    )
    stated = _stated(claim)
    formulas = [Formula(left, Relation.EQUAL, right), *stated]
    try:
        frame = _frame(partials, formulas, claim)
        goal, *_ = frame.equations(formulas[0])
        found = equality(goal.left, goal.right, ())
        if found.holds:
            return _proved(found.conditions, ())
        known = [(each, line) for f, line in stated.items() for each in frame.equations(f, True)]
    except (NotExplicit, NoNormalForm, Undefined):
        return None
    for several in _choices(goal, known):
        if (drawn := spanned(goal, [each for each, _ in several])) is not None:
            return _proved(drawn.conditions, sorted({several[k][1] for k in drawn.used} - {0}))
    return None


def _is_of_a_matrix(term: Term) -> bool:
    """dX of a matrix X, of which no slope is a number."""
    return _is_number_of(term) and not term.shape.is_scalar


def _defined(side: Term, claim: Claim) -> Term:
    """(∂V/∂T)_P/V for the β that is defined so."""
    found = (d.expression for d in claim.definitions if d.symbol is side)
    return next((e for e in found if any(True for _ in _partials(e))), side)


def _proved(conditions: Sequence[Formula], lines: Sequence[int]) -> Judgement:
    told = tuple(c for c in conditions if not any(_is_slope(leaf) for leaf in free_leaves(c.left)))
    reason = f"by the chain rule: {where(told)}"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, told, follows=tuple(lines)))


def _is_slope(leaf: Term) -> bool:
    return isinstance(leaf, Symbol) and leaf.name.style == STYLE


def _stated(claim: Claim) -> dict[Formula, int]:
    """The equations before the claim, and the line of each that is a row; 0 for the others."""
    found: dict[Formula, int] = dict.fromkeys(claim.hypotheses, 0)
    for premise in claim.premises:
        found.setdefault(premise.formula, 0 if premise.stated else premise.line)
    return {f: n for f, n in found.items() if f.relation in EQUALITIES and f.left.shape.is_scalar}


def _choices(goal: Formula, known: Sequence[Known]) -> Iterator[Sequence[Known]]:
    """Few enough equations at a time: those that the text states, then the rows as well.

    Of too many those that speak most of the goal's letters.
    """
    letters = free_leaves(goal.left) | free_leaves(goal.right)

    def strangeness(known: Known) -> int:
        return -len(letters & (free_leaves(known[0].left) | free_leaves(known[0].right)))

    stated = [each for each in known if not each[1]]
    for several in (stated, known) if len(stated) < len(known) else (stated,):
        yield sorted(several, key=strangeness)[:MOST_EQUATIONS]


# ---------------------------------------------------------------- what is written


@dataclass(frozen=True, slots=True)
class Held:
    """(∂of/∂by)_kept"""

    of: Symbol
    by: Symbol
    kept: Symbol


def _held(term: Term) -> Held | None:
    """A partial with what is kept constant below it."""
    if not isinstance(term, Opaque) or len(term.arguments) != 2 or "_{" not in term.pieces[1]:
        return None
    slope, kept = term.arguments
    if not isinstance(kept, Symbol) or kept.indices:
        return None
    match slope:
        case Derivative(Symbol() as of, by):
            return Held(of, by, kept)
        case PartialAt(function, Symbol() as by, (), ()):
            return Held(Symbol(function.name), by, kept)
    return None


def _partials(term: Term) -> Iterator[Held]:
    for part in subterms(term):
        if (found := _held(part)) is not None:
            yield found


def _has_differentials(term: Term) -> bool:
    """Whether each of its summands has a dX."""
    match term:
        case Sum(terms):
            return all(map(_has_differentials, terms))
        case Negation(inner):
            return _has_differentials(inner)
        case Product(factors):
            return any(map(_is_number_of, factors)) or any(
                _is_sign(first) and isinstance(second, Symbol)
                for first, second in pairwise(factors)
            )
    return _is_number_of(term)


def _is_sign(term: Term) -> bool:
    return isinstance(term, Symbol) and term.name.letter == SIGN and not term.indices


def _is_number_of(term: Term) -> bool:
    """dx as one number, as the reader writes it."""
    return isinstance(term, Symbol) and DIFFERENTIAL in term.name.accents


def _coefficients(term: Term) -> Iterator[Symbol]:
    """The letters before differentials, T and P of T dS - P dV, but for usual constants."""
    for leaf in free_leaves(term):
        is_sign = _is_sign(leaf) or _is_number_of(leaf)
        if isinstance(leaf, Symbol) and not is_sign and leaf.name.letter not in CONSTANTS:
            yield leaf


def _moving(term: Term) -> Iterator[Symbol]:
    """The letters of which differentials are written."""
    for part in subterms(term):
        if isinstance(part, Symbol) and _is_number_of(part):
            yield _without_sign(part)
        if isinstance(part, Product):
            for first, second in pairwise(part.factors):
                if _is_sign(first) and isinstance(second, Symbol):
                    yield second


def _without_sign(symbol: Symbol) -> Symbol:
    kept = tuple(accent for accent in symbol.name.accents if accent != DIFFERENTIAL)
    return Symbol(symbol.name._replace(accents=kept))


# ---------------------------------------------------------------- slopes


@dataclass(frozen=True, slots=True)
class Frame:
    """The quantities that move, those along which the directions are, and what is given."""

    moving: frozenset[Symbol]
    along: tuple[Symbol, ...]
    given: dict[Symbol, Term] = field(default_factory=dict)

    def slope(self, quantity: Symbol, direction: int) -> Term:
        """X_i; without directions dX itself."""
        if quantity in self.along:
            return ONE if self.along.index(quantity) == direction - 1 else ZERO
        if quantity in self.given:
            return self.total(self.given[quantity], direction)
        label = str(direction) if self.along else ""
        return Symbol(quantity.name._replace(style=STYLE, label=quantity.name.label + label))

    def total(self, term: Term, direction: int) -> Term:
        """The slope of an expression, by the chain rule."""
        leaves = sorted(free_leaves(term) & self.moving, key=repr)
        return summed(
            *(
                multiplied(derivative(term, leaf), self.slope(leaf, direction))
                for leaf in leaves
                if isinstance(leaf, Symbol)
            )
        )

    def differential(self, quantity: Symbol) -> Term:
        """dX = X₁ e₁ + X₂ e₂"""
        if not self.along:
            return self.slope(quantity, 1)
        return summed(
            multiplied(self.slope(quantity, 1), FIRST), multiplied(self.slope(quantity, 2), SECOND)
        )

    def bracket(self, first: Term, second: Symbol) -> Term:
        """A₁C₂ - A₂C₁"""
        one, two = DIRECTIONS
        return summed(
            multiplied(self.total(first, one), self.slope(second, two)),
            negative(multiplied(self.total(first, two), self.slope(second, one))),
        )

    def written(self, term: Term) -> Term:
        """The term in slopes; NotExplicit where something else in it has no meaning."""
        if (held := _held(term)) is not None:
            below = self.bracket(held.by, held.kept)
            above = self.bracket(held.of, held.kept)
            return above if below is ONE else Quotient(above, below)
        if isinstance(term, Opaque):
            raise NotExplicit("no partial")
        if _is_number_of(term):
            assert isinstance(term, Symbol)
            return self.differential(_without_sign(term))
        if isinstance(term, Product):
            return times(*self._factors(term.factors))
        if not has_opaque(term) and not any(True for _ in _moving(term)):
            return term
        return term.map(self.written)

    def _factors(self, factors: tuple[Term, ...]) -> Iterator[Term]:
        place = 0
        while place < len(factors):
            behind = factors[place + 1] if place + 1 < len(factors) else None
            if _is_sign(factors[place]) and isinstance(behind, Symbol):
                yield self.differential(behind)
                place += 2
            else:
                yield self.written(factors[place])
                place += 1

    def equations(self, formula: Formula, derived: bool = False) -> list[Formula]:
        """The equation in slopes, and what follows from it by differentiating."""
        left, right = formula.left, formula.right
        if _has_differentials(left) and _has_differentials(right):
            whole = Formula(self.written(left), Relation.EQUAL, self.written(right))
            if not derived or not self.along:
                return [whole]
            return [*self._along_each(left, right), self._integrable(left, right)]
        if has_opaque(left) or has_opaque(right):
            try:
                return [Formula(self.written(left), Relation.EQUAL, self.written(right))]
            except NotExplicit:
                if derived:
                    return []
                raise
        if not (free_leaves(left) | free_leaves(right)) & self.moving:
            return []
        directions = DIRECTIONS if self.along else DIRECTIONS[:1]
        slopes = (
            Formula(self.total(left, i), Relation.EQUAL, self.total(right, i)) for i in directions
        )
        return [formula, *slopes]

    def _along_each(self, left: Term, right: Term) -> Iterator[Formula]:
        for direction in DIRECTIONS:
            only = Frame(self.moving, (), {})
            put = {only.slope(x, 1): self.slope(x, direction) for x in self.moving}
            sides = (_put(only.written(side), put) for side in (left, right))
            yield Formula(next(sides), Relation.EQUAL, next(sides))

    def _integrable(self, left: Term, right: Term) -> Formula:
        """Σ (a₁X₂ - a₂X₁) = 0 for Σ a dX = 0, as the differential of a differential is 0."""
        only = Frame(self.moving, (), {})
        whole = plus(only.written(left), negative(only.written(right)))
        parts = []
        for quantity in sorted(self.moving, key=repr):
            letter = only.slope(quantity, 1)
            assert isinstance(letter, Symbol)
            before = derivative(whole, letter)
            parts.append(self.bracket(before, quantity))
        return Formula(summed(*parts), Relation.EQUAL, ZERO)


def _put(term: Term, put: dict[Term, Term]) -> Term:
    return replace(term, put)


def _frame(partials: Sequence[Held], formulas: Sequence[Formula], claim: Claim) -> Frame:
    sides = [side for formula in formulas for side in (formula.left, formula.right)]
    moving = {letter for side in sides for letter in _moving(side)}
    for formula in formulas:
        if _has_differentials(formula.left) and _has_differentials(formula.right):
            moving |= {*_coefficients(formula.left), *_coefficients(formula.right)}
    for side in sides:
        for held in _partials(side):
            moving |= {held.of, held.by, held.kept}
    along = (partials[0].by, partials[0].kept) if partials else ()
    given = {
        d.symbol: d.expression
        for d in claim.definitions
        if isinstance(d.symbol, Symbol)
        and not has_opaque(d.expression)
        and d.symbol not in along
        and d.symbol not in free_leaves(d.expression)
        and not any(True for _ in _moving(d.expression))
    }
    moving |= {symbol for symbol in given if free_leaves(given[symbol]) & moving}
    moving |= set(_given_by(formulas, moving))
    return Frame(frozenset(moving), along, given)


def _given_by(formulas: Sequence[Formula], moving: set[Symbol]) -> Iterator[Symbol]:
    """u of u = ln x where x moves; a letter that a number is meant for, as in xy = k, does not."""
    for formula in formulas:
        for alone, other in ((formula.left, formula.right), (formula.right, formula.left)):
            is_quantity = isinstance(alone, Symbol) and alone.name.letter not in CONSTANTS
            if is_quantity and isinstance(alone, Symbol) and free_leaves(other) & moving:
                yield alone
