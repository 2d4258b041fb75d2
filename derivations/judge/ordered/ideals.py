"""An equation between matrices that lies in the ideal that others span: no inverse is needed.

    λ ⟨v, w⟩ = μ ⟨v, w⟩ from A v = λ v, A w = μ w and A = Aᵀ;   u·v from ‖u‖, ‖v‖ and ‖u + v‖

Each row is a form that is 0. It is multiplied on both sides by what stands around its words in the
goal, and in the multiples that were found before; whether the goal is a sum of rational multiples
of these is linear algebra over the rationals. All sizes are bounded, so that no verdict depends on
how fast the machine is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from derivations.dataclass import dataclass, field
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.ordered.algebra import Algebra
from derivations.judge.ordered.knowledge import knowledge_of
from derivations.judge.ordered.lowering import Lowering
from derivations.judge.ordered.words import (
    Form,
    Monomial,
    NotOrdered,
    Scalars,
    Word,
    word_form,
    word_shape,
)
from derivations.terms import (
    Formula,
    Inverse,
    Norm,
    Number,
    Power,
    Relation,
    Root,
    ShapeError,
    Term,
    number,
    subterms,
)

ROUNDS, MOST_MULTIPLES, MOST_ROWS = 2, 80, 10
TWO = number(2)
Vector: TypeAlias = Mapping[Monomial, Fraction]
NOTHING: Monomial = ((), ())


def spanned_in_order(
    goal: Formula, rows: Sequence[Formula], rules: Sequence[Formula]
) -> tuple[int, ...] | None:
    """The places of rows of which the goal is a combination; None where none is found.

    rules: what is known of single letters, such as A = Aᵀ.
    """
    if not 0 < len(rows) <= MOST_ROWS:
        return None
    return _spanned(goal, tuple(rows), tuple(rules))


@lru_cache(maxsize=1 << 10)  # a row and its restatements ask for the same
def _spanned(
    goal: Formula, rows: tuple[Formula, ...], rules: tuple[Formula, ...]
) -> tuple[int, ...] | None:
    try:
        return _Search(goal, rows, rules).found()
    except (NotExplicit, RecursionError, ShapeError):
        return None  # a column that is the entry of a quotient has no form


class _Search:
    def __init__(self, goal: Formula, rows: Sequence[Formula], rules: Sequence[Formula]) -> None:
        names = frozenset(n for side in (goal.left, goal.right) for n in _names(side))
        self.known = knowledge_of(names, tuple(rules))
        self.wanted = _difference(self.known.lowering, _squared(goal) or goal)
        self.given: list[_Given] = []
        for place, row in enumerate(rows):
            self._enter(place, row)
        self.factors = list(self._without_zero(rules))

    def _without_zero(self, rules: Sequence[Formula]) -> Iterator[Form]:
        """λ - μ where λ ≠ μ."""
        for rule in rules:
            if rule.relation is Relation.NOT_EQUAL and rule.left.shape.is_scalar:
                with suppress(NotExplicit):
                    yield _difference(self.known.lowering, rule)

    def _enter(self, place: int, row: Formula) -> None:
        """What a row says, and of norms what their squares are."""
        for each in (row, _squared(row)):
            if each is None:
                continue
            try:
                form = _difference(self.known.lowering, each)
            except NotExplicit:
                continue
            turned = [] if form.shape.is_scalar else [self.known.algebra.transpose(form)]
            self.given += [_Given(place, one) for one in (form, *turned) if one.parts]

    def found(self) -> tuple[int, ...] | None:
        if not self.wanted.parts or not self.given:
            return None
        used = self._combined()
        for factor in self.factors if used is None else ():
            self.wanted = self.known.algebra.product(factor, self.wanted)
            used = self._combined()
            if used is not None:
                break
        return used

    def _combined(self) -> tuple[int, ...] | None:
        if self._has_words_apart():
            return None
        multiples = self._multiples()
        spoken = set[Monomial]().union(*(multiple.parts for _, multiple in multiples))
        if not spoken.issuperset(self.wanted.parts):
            return None  # something of the goal stands in no multiple
        span = _Span()
        for place, multiple in multiples:
            span.add(multiple.parts, place)
        if span.holds_one():
            return None  # the rows contradict one another
        return span.places(self.wanted.parts)

    def _has_words_apart(self) -> bool:
        """Whether a part of the goal holds no part of any row, where products stay as they are."""
        if self.known.algebra.rewrites or any(map(_has_inverses, self._forms())):
            return False
        return any(
            all(next(self._times(given, part), None) is None for given in self.given)
            for part in self.wanted.parts
        )

    def _forms(self) -> Iterator[Form]:
        yield self.wanted
        yield from (given.form for given in self.given)

    def _multiples(self) -> list[tuple[int, Form]]:
        """The rows times what stands around them, the nearest to the goal first."""
        around, found = [self.wanted], dict[tuple[int, frozenset[object]], Form]()
        for _ in range(ROUNDS):
            new: list[Form] = []
            for place, other in self._around(around):
                key = place, frozenset(other.parts.items())
                if other.shape == self.wanted.shape and other.parts and key not in found:
                    found[key] = other
                    new.append(other)
                    if len(found) == MOST_MULTIPLES:
                        return [(place, form) for (place, _), form in found.items()]
            around = new
        return [(place, form) for (place, _), form in found.items()]

    def _around(self, forms: Sequence[Form]) -> Iterator[tuple[int, Form]]:
        monomials = _monomials(forms)
        for given in self.given:
            for monomial in monomials:
                for other in self._times(given, monomial):
                    yield given.place, other

    def _times(self, given: _Given, monomial: Monomial) -> Iterator[Form]:
        """A form times what is left of a monomial where one of its own is a part of it."""
        form, algebra = given.form, self.known.algebra
        scalars, word = monomial
        for own, lead in form.parts:
            if not lead and form.shape.is_scalar:
                if (rest := _without(scalars, own)) is not None:
                    yield given.around(algebra, (), word, rest)
                continue
            if (rest := _without(scalars, own)) is not None:
                yield from (given.around(algebra, a, b, rest) for a, b in _places(lead, word, form))
            for atom in dict.fromkeys(scalars):
                within = algebra.atom_of(atom)
                rest = _without(scalars, (*own, atom)) if within is not None else None
                if within is None or rest is None or within.kind != "word":
                    continue
                for whole in (within.word, algebra.transposed_word(within.word)):
                    for a, b in _places(lead, whole, form):
                        number = given.around(algebra, a, b, rest)
                        yield (
                            number
                            if not word
                            else algebra.product(number, word_form(word, word_shape(word)))
                        )


@dataclass(slots=True)
class _Given:
    """A row's form that is 0, with its products by words, each of which is asked for often."""

    place: int
    form: Form
    products: dict[tuple[Word, Word], Form] = field(default_factory=dict)

    def around(self, algebra: Algebra, before: Word, behind: Word, scalars: Scalars) -> Form:
        found = self.products.get((before, behind))
        if found is None:
            found = self.form
            if before:
                found = algebra.product(word_form(before, word_shape(before)), found)
            if behind:
                found = algebra.product(found, word_form(behind, word_shape(behind)))
            self.products[before, behind] = found
        return found.times(Fraction(1), scalars)


def _has_inverses(form: Form) -> bool:
    letters = (letter for _, word in form.parts for letter in word)
    return any(letter.inverted or isinstance(letter.base, Inverse) for letter in letters)


def _monomials(forms: Sequence[Form]) -> list[Monomial]:
    return list(dict.fromkeys(monomial for form in forms for monomial in form.parts))


def _places(lead: Word, whole: Word, form: Form) -> Iterator[tuple[Word, Word]]:
    """What stands before and behind a word inside of another; beside an identity what fits."""
    count = len(lead)
    for k in range(len(whole) - count + 1):
        before, behind = whole[:k], whole[k + count :]
        fits = (not before or before[-1].cols == form.shape.rows) and (
            not behind or behind[0].rows == form.shape.cols
        )
        if whole[k : k + count] == lead and fits:
            yield before, behind


def _without(scalars: Scalars, own: Scalars) -> Scalars | None:
    """The other factors; None where not all are there."""
    rest = list(scalars)
    for factor in own:
        if factor not in rest:
            return None
        rest.remove(factor)
    return tuple(rest)


@dataclass(slots=True)
class _Span:
    """Vectors over the rationals in echelon form, each with the rows that it is made of."""

    reduced: dict[Monomial, tuple[Vector, frozenset[int]]] = field(default_factory=dict)

    def add(self, vector: Vector, place: int) -> None:
        left, used = self._reduce(vector)
        if left:
            pivot = next(iter(left))  # which one is no matter
            scale = 1 / left[pivot]
            monic = {m: c * scale for m, c in left.items()}
            self.reduced[pivot] = monic, used | {place}

    def _reduce(self, vector: Vector) -> tuple[dict[Monomial, Fraction], frozenset[int]]:
        left, used = dict(vector), frozenset[int]()
        while pivots := [m for m in left if m in self.reduced]:
            for pivot in pivots:
                if pivot not in left:
                    continue
                own, made_of = self.reduced[pivot]
                factor = left[pivot]
                used |= made_of
                for monomial, c in own.items():
                    total = left.get(monomial, Fraction(0)) - factor * c
                    left.pop(monomial, None)
                    if total:
                        left[monomial] = total
        return left, used

    def places(self, vector: Vector) -> tuple[int, ...] | None:
        left, used = self._reduce(vector)
        return None if left else tuple(sorted(used))

    def holds_one(self) -> bool:
        return not self._reduce({NOTHING: Fraction(1)})[0]


def _difference(lowering: Lowering, formula: Formula) -> Form:
    left, right = lowering.form(formula.left), lowering.form(formula.right)
    if not right.parts:
        return left
    if not left.parts:
        return right
    if left.shape != right.shape:
        raise NotOrdered("the shapes differ")
    return left - right


def _squared(formula: Formula) -> Formula | None:
    """‖u‖² = 9 for ‖u‖ = 3: the same where no side is negative, and for rows in any case."""
    sides = formula.left, formula.right
    if not any(isinstance(side, Norm) for side in sides) or not all(map(_is_size, sides)):
        return None
    left, right = map(_square, sides)
    return Formula(left, formula.relation, right)


def _is_size(side: Term) -> bool:
    if isinstance(side, Root):
        return side.degree % 2 == 0
    return isinstance(side, Norm) or (isinstance(side, Number) and side.value >= 0)


def _square(side: Term) -> Term:
    return side.radicand if isinstance(side, Root) and side.degree == 2 else Power(side, TWO)


def _names(term: Term) -> Iterator[str]:
    for part in subterms(term):
        yield from part.shape.rows.names
        yield from part.shape.cols.names
