"""Several letters: does every solution of one line solve another?

An equation that is linear or quadratic in a letter is solved for it and put into all the rest,
with the cases in which its leading coefficient is 0, until one letter is left (`line`) or the goal
holds by its normal form. A letter that nobody solves for is a parameter: where a coefficient in
parameters alone is 0 is an excluded case, remarked and not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import islice, product

from derivations.dataclass import dataclass, field
from derivations.judge.evaluation.sampling import REALS
from derivations.judge.normal.elements import NoNormalForm, Polynomial, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.solving import line
from derivations.judge.solving.angles import is_circular
from derivations.judge.solving.critical import by_degree
from derivations.judge.solving.domain import conditions
from derivations.judge.solving.limits import MOST_BRANCHES, NotSolved
from derivations.judge.solving.points import Closed, Real, rational_point
from derivations.judge.solving.signs import NotDefined, allowed, sign
from derivations.judge.solving.tower import Tower, difference, slots, tower_of
from derivations.judge.solving.written import element_term, number, polynomial_term
from derivations.terms import (
    Constant,
    Formula,
    Relation,
    Root,
    Term,
    negative,
    plus,
    scalar,
    times,
)
from derivations.terms import replace as put_in
from derivations.terms.algebra import quotient
from derivations.terms.equality import order
from derivations.terms.propositions import All, ForSome, Proposition, Some, letters, substituted
from derivations.terms.substitution import free_leaves

FIBRES, FEWEST = 24, 5
MOST_FIBRED = 12  # branches in which values are tried
GENERIC = (Fraction(2), Fraction(3), Fraction(-5), Fraction(7), Fraction(1, 3))
MOST_CHOICES = 2
PARTS = ((0, 1), (1, 2), (1, 1), (1, 6), (1, 4), (1, 3), (-1, 2), (-1, 6), (2, 3), (3, 2), (2, 1))
ANGLES = tuple(
    times(number(Fraction(*part)), Constant("pi")) if part[0] else number(0) for part in PARTS
)
MOST_ANGLES = 150
UNKNOWN = scalar("no letter")  # of a branch without letters
Witness = dict[Term, Real]


class Open(Exception):
    """Neither shown nor refuted; `tried` fibres agree."""

    def __init__(self, tried: int) -> None:
        super().__init__(f"{tried} cases agree")
        self.tried = tried


@dataclass(frozen=True, slots=True)
class Branch:
    """Relations that hold together, and what was put in for letters on the way, last first."""

    literals: tuple[Formula, ...]
    goal: Proposition
    put: tuple[tuple[Term, Term], ...] = ()


@dataclass(slots=True)
class Search:
    """A search for a solution of one line that does not solve the other.

    solved: the letters that the argument solves for. conditions: where it is answered; of
    parameters alone, what was taken to be other than 0.
    """

    solved: frozenset[Term]
    conditions: list[Formula] = field(default_factory=list)
    branches: int = 0
    fibred: int = 0  # branches that were searched value by value
    solutions: int = 0  # how often a line of one letter had a solution

    def counterexample(self, before: Proposition, goal: Proposition) -> Witness | None:
        """None: every solution of `before` solves `goal`. NotSolved, Open: that stays open."""
        found: Witness | None = None
        pending: Exception | None = None
        for literals in alternatives(before):
            try:
                found = found or self._in_branch(Branch(literals, goal))
            except (NotSolved, Open) as error:
                pending = error
        if found is None and pending is not None:
            raise pending
        return found

    def _in_branch(self, branch: Branch) -> Witness | None:
        self.branches += 1
        if self.branches > MOST_BRANCHES:
            raise NotSolved("too many cases")
        among = letters_of(All(branch.literals), branch.goal)
        if len(among) < 2:
            return self._on_line(branch, among[0] if among else UNKNOWN)
        if self._implied(branch.goal, branch.literals):
            return None
        open_end: NotSolved | Open | None = None
        for choice in choices(branch, among, self.solved)[:MOST_CHOICES]:
            try:
                return self._first(choice.cases(branch, self))
            except (NotSolved, Open) as error:
                open_end = error
        found = self._in_fibres(branch, among)
        if found is None and isinstance(open_end, NotSolved):
            raise open_end
        return found

    def _first(self, branches: Iterable[Branch]) -> Witness | None:
        """The first witness in branches; one that stays open does not hide a later witness."""
        pending: NotSolved | Open | None = None
        for branch in branches:
            try:
                found = self._in_branch(branch)
            except (NotSolved, Open) as error:
                pending = error
                continue
            if found is not None:
                return found
        if pending is not None:
            raise pending
        return None

    def _on_line(self, branch: Branch, letter: Term) -> Witness | None:
        try:
            return _completed(branch, self._point(branch, letter))
        except NotSolved:
            if self._implied(branch.goal, branch.literals):
                return None
            raise

    def _point(self, branch: Branch, letter: Term) -> Witness | None:
        """A number that solves the literals and not the goal."""
        literals = All(branch.literals)
        points = line.cells((literals, branch.goal), letter)
        solving = [point for point in points if line.holds(literals, letter, point)]
        self.solutions += bool(solving)
        for point in sorted(solving, key=lambda point: point.rational is None):
            if not line.holds(branch.goal, letter, point):
                return {} if letter is UNKNOWN else {letter: point}
        return None

    def _implied(self, goal: Proposition, literals: tuple[Formula, ...]) -> bool:
        """Whether the goal holds by its normal form, wherever it has a value."""
        match goal:
            case All(parts):
                return all(self._implied(part, literals) for part in parts)
            case Some(parts):
                return any(self._implied(part, literals) for part in parts)
            case Formula(left, relation, right):
                if relation in (Relation.EQUAL, Relation.DEFINED):
                    return self._equal(left, right, literals)
                return any(_scaled(goal, literal) for literal in literals)
        return False

    def _equal(self, left: Term, right: Term, literals: tuple[Formula, ...]) -> bool:
        orders = [f for f in literals if f.relation is not Relation.EQUAL]
        try:
            found = equality(left, right, orders)
        except (NoNormalForm, Undefined):
            return False
        self.conditions += found.conditions if found.holds else ()
        return found.holds

    def _in_fibres(self, branch: Branch, among: list[Term]) -> Witness | None:
        """Values for all letters but one: they find a counterexample and prove nothing."""
        kept = next((letter for letter in among if letter in self.solved), among[0])
        others = [letter for letter in among if letter is not kept]
        before = self.solutions
        self.fibred += 1
        if self.fibred > MOST_FIBRED:
            raise NotSolved("too many cases")
        if _has_angles(branch, among) and (found := self._at_angles(branch, among)) is not None:
            return found
        for values in _grid(len(others)):
            put = tuple((o, number(v)) for o, v in zip(others, values, strict=True))
            fibre = with_values(branch, put)
            with suppress(NotSolved):
                found = _completed(fibre, self._point(fibre, kept))
                if found is not None:
                    return found
        if self.solutions - before < FEWEST:
            raise NotSolved("no rule decides it, and hardly any case has a solution")
        raise Open(self.solutions - before)

    def _at_angles(self, branch: Branch, among: list[Term]) -> Witness | None:
        """Parts of π for all letters: where sines and cosines have values that are known."""
        for values in islice(product(ANGLES, repeat=len(among)), MOST_ANGLES):
            fibre = with_values(branch, tuple(zip(among, values, strict=True)))
            with suppress(NotSolved, NotDefined):
                found = _completed(fibre, self._point(fibre, UNKNOWN))
                if found is not None:
                    return found
        return None


def _has_angles(branch: Branch, among: Sequence[Term]) -> bool:
    return any(is_circular(p, letter) for p in (*branch.literals, branch.goal) for letter in among)


def _grid(count: int) -> Iterator[tuple[Fraction, ...]]:
    taken = 0
    for values in product(GENERIC, repeat=count):
        if taken >= FIBRES:
            return
        if len(set(values)) == count:
            taken += 1
            yield values


def with_values(branch: Branch, put: Sequence[tuple[Term, Term]]) -> Branch:
    values = dict(put)
    literals = tuple(
        Formula(put_in(f.left, values), f.relation, put_in(f.right, values))
        for f in branch.literals
    )
    return Branch(literals, substituted(branch.goal, values), (*reversed(put), *branch.put))


# ---------------------------------------------------------------- the way down


@dataclass(frozen=True, slots=True)
class Choice:
    """An equation as a polynomial in a letter: coefficients of 1, v, v²."""

    equation: Formula
    letter: Term
    coefficients: tuple[Term, ...]
    constant_lead: bool

    @property
    def rank(self) -> tuple[int, bool, int]:
        return len(self.coefficients), not self.constant_lead, len(repr(self.coefficients))

    def cases(self, branch: Branch, search: Search) -> Iterator[Branch]:
        rest = tuple(f for f in branch.literals if f is not self.equation)
        domain = tuple(
            Formula(c.term, c.relation, number(0))
            for c in conditions(difference(self.equation.left, self.equation.right))
        )
        lead = self.coefficients[-1]
        own = () if self.constant_lead else (Formula(lead, Relation.NOT_EQUAL, number(0)),)
        for root, needed in self.roots():
            together = Branch((*rest, *domain, *own, *needed), branch.goal, branch.put)
            yield with_values(together, ((self.letter, root),))
        if not self.constant_lead:
            yield from self._degenerate(branch, search, (*rest, *domain))

    def roots(self) -> Iterator[tuple[Term, tuple[Formula, ...]]]:
        match self.coefficients:
            case (c, b):
                yield quotient(negative(c), b), ()
            case (c, b, a):
                inside = plus(times(b, b), negative(times(number(4), a, c)))
                needed = (Formula(inside, Relation.AT_LEAST, number(0)),)
                for root in (Root(inside), negative(Root(inside))):
                    yield quotient(plus(negative(b), root), times(number(2), a)), needed

    def _degenerate(
        self, branch: Branch, search: Search, rest: tuple[Formula, ...]
    ) -> Iterator[Branch]:
        """The case in which the leading coefficient is 0."""
        lead = self.coefficients[-1]
        if search.solved and not free_leaves(lead) & search.solved:
            search.conditions.append(Formula(lead, Relation.NOT_EQUAL, number(0)))
            return
        lower = plus(
            *(
                times(c, *[self.letter] * k) if k else c
                for k, c in enumerate(self.coefficients[:-1])
            )
        )
        zero = number(0)
        left = (Formula(lead, Relation.EQUAL, zero), Formula(lower, Relation.EQUAL, zero))
        yield Branch((*left, *rest), branch.goal, branch.put)


def choices(branch: Branch, among: Sequence[Term], solved: frozenset[Term]) -> list[Choice]:
    """Every equation with every letter that it can be solved for, the easiest first."""
    found = [
        choice
        for equation in branch.literals
        if equation.relation is Relation.EQUAL
        for letter in among
        if (choice := _choice(equation, letter)) is not None
    ]
    return sorted(found, key=lambda choice: (choice.letter not in solved, choice.rank))


def _choice(equation: Formula, letter: Term) -> Choice | None:
    term = difference(equation.left, equation.right)
    if letter not in free_leaves(term):
        return None
    try:
        tower, (element,) = tower_of((term,), letter)
    except NotSolved:
        return None
    polynomial = element.numerator
    degree = polynomial.degrees()[0] if polynomial != 0 else 0
    if degree not in (1, 2) or _moves(tower, polynomial):
        return None
    parts = by_degree(polynomial, 0)
    terms = tuple(polynomial_term(tower, part, letter) for part in parts)
    return Choice(equation, letter, terms, not free_leaves(terms[-1]))


def _moves(tower: Tower, polynomial: Polynomial) -> bool:
    """Whether the letter stands in a root, a power or a logarithm, too."""
    used = slots(polynomial)
    return any(kernel.depends and kernel.slot in used for kernel in tower.kernels.values())


# ---------------------------------------------------------------- the ends of the way


def _completed(branch: Branch, witness: Witness | None) -> Witness | None:
    """The witness with the letters that were solved for."""
    if witness is None:
        return None
    for letter, value in branch.put:
        known = {leaf: _written(point) for leaf, point in witness.items()}
        witness[letter] = _point(put_in(value, known))
    return witness


def _written(point: Real) -> Term:
    if point.term is None:
        raise NotSolved("a value that takes more than a square root to write down")
    return point.term


def _point(term: Term) -> Real:
    """The value of a term without letters; a letter that is still free is of no account."""
    free = {leaf: number(1) for leaf in free_leaves(term)}
    closed = _shortened(put_in(term, free))
    value = _rational(closed)
    return value if value is not None else Closed(closed)


def _shortened(closed: Term) -> Term:
    """With its fractions and roots brought together, where they are such."""
    try:
        tower, (element,) = tower_of((closed,), None)
        return element_term(tower, element)
    except NotSolved:
        return closed


def _rational(closed: Term) -> Real | None:
    from derivations.judge.evaluation.values import NoValue, exact

    try:
        value = exact(closed, {})
    except NoValue:
        raise NotSolved("a letter without a value") from None
    return None if value is None else rational_point(value)


def _scaled(goal: Formula, literal: Formula) -> bool:
    """Whether the goal is the literal times a positive number."""
    turned = {
        Relation.LESS: Relation.GREATER,
        Relation.AT_MOST: Relation.AT_LEAST,
        Relation.GREATER: Relation.LESS,
        Relation.AT_LEAST: Relation.AT_MOST,
    }
    try:
        _, (a, b) = tower_of(
            (difference(goal.left, goal.right), difference(literal.left, literal.right)), None
        )
    except NotSolved:
        return False
    top, bottom = a.numerator * b.denominator, a.denominator * b.numerator
    if top == 0 or bottom == 0 or slots(top) != slots(bottom):
        return False
    first, second = top.leading_coefficient(), bottom.leading_coefficient()
    if top * int(second) != bottom * int(first):
        return False
    positive = (int(first) > 0) == (int(second) > 0)
    wanted = literal.relation if positive else turned.get(literal.relation, literal.relation)
    weaker = {Relation.LESS: Relation.AT_MOST, Relation.GREATER: Relation.AT_LEAST}
    return goal.relation in (wanted, weaker.get(wanted))


# ---------------------------------------------------------------- propositions


def alternatives(proposition: Proposition) -> list[tuple[Formula, ...]]:
    """The proposition as alternatives of relations that hold together."""
    match proposition:
        case Formula():
            return [(proposition,)]
        case Some(parts):
            found = [choice for part in parts for choice in alternatives(part)]
        case All(parts):
            found = [
                tuple(formula for choice in choices for formula in choice)
                for choices in product(*(alternatives(part) for part in parts))
            ]
        case ForSome():
            raise NotSolved("a solution for every integer")
    if len(found) > MOST_BRANCHES:
        raise NotSolved("too many cases")
    return found


def letters_of(*propositions: Proposition) -> list[Term]:
    """The letters of propositions in an order that does not depend on the run."""
    return sorted(frozenset[Term]().union(*map(letters, propositions)), key=order)


def true_at(proposition: Proposition, witness: Witness) -> bool:
    """Whether the proposition holds where every letter has a value that can be written down."""
    values = {letter: _written(point) for letter, point in witness.items()}
    return _true(substituted(proposition, values))


def _true(proposition: Proposition) -> bool:
    match proposition:
        case Formula(left, relation, right):
            try:
                found = sign(difference(left, right), UNKNOWN, rational_point(REALS[0]))
            except NotDefined:
                return False
            return allowed(found, relation)
        case All(parts):
            return all(map(_true, parts))
        case Some(parts):
            return any(map(_true, parts))
    raise NotSolved("a solution for every integer")
