"""A proof that two matrix expressions are equal for all sizes, by their forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from derivations.dataclass import dataclass
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.ordered.geometric import convergence
from derivations.judge.ordered.knowledge import knowledge_of
from derivations.judge.ordered.merging import coefficients, scalar_sums
from derivations.judge.ordered.words import Form, Letter, NotOrdered, Word, word_form
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Inverse,
    Map,
    Number,
    Relation,
    Shape,
    ShapeError,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms.functions import CONJUGATE
from derivations.terms.substitution import free_leaves, replace_terms

MOST_MULTIPLIED = 3  # how often a side is multiplied with what an inverse is the inverse of
ZERO = number(0)


@dataclass(frozen=True, slots=True)
class Proof:
    """The conditions under which the sides are equal; an inverse that is written exists."""

    conditions: tuple[Formula, ...] = ()


def proof(left: Term, right: Term, hypotheses: Sequence[Formula] = ()) -> Proof | None:
    """A proof of left = right for all matrices that fit and satisfy the hypotheses."""
    return _proof(left, right, tuple(hypotheses))


@lru_cache(maxsize=1 << 11)  # a row and its restatements ask for the same
def _proof(left: Term, right: Term, hypotheses: tuple[Formula, ...]) -> Proof | None:
    try:
        return Prover(left, right, hypotheses).proof()
    except (NotExplicit, RecursionError, ShapeError):
        return None  # ShapeError: a part that is guessed to be square is none


@lru_cache(maxsize=1 << 11)
def may_be_multiples(left: Term, right: Term, hypotheses: tuple[Formula, ...]) -> bool:
    """Whether the sides have the same words, or an inverse that may be multiplied away."""
    try:
        prover = Prover(left, right, hypotheses)
        forms = prover.lowering.form(left), prover.lowering.form(right)
    except (NotExplicit, RecursionError, ShapeError):
        return True  # the proof will say
    if any(_ends(form, place) for form in forms for place in (0, -1)):
        return True
    return frozenset(forms[0].words) == frozenset(forms[1].words)


class Prover:
    """What is known of the letters of a claim, and its sides as forms."""

    def __init__(self, left: Term, right: Term, hypotheses: Sequence[Formula]) -> None:
        self.left, self.right = left, right
        names = frozenset(n for side in (left, right) for t in subterms(side) for n in _names(t))
        ordered = tuple(sorted(hypotheses, key=_is_about_letters))
        stated = knowledge_of(names, ordered, any(map(conjugates, (left, right))))
        self.algebra, self.lowering = stated.algebra, stated.lowering
        self.scalars, self.known = stated.scalars, stated.known

    def proof(self) -> Proof | None:
        difference = self._difference()
        found = self._vanishes(difference) or self._multiplied(difference, MOST_MULTIPLIED)
        needed = convergence(self.algebra) if found is not None else ()
        return Proof((*found.conditions, *needed)) if found is not None and needed else found

    def _difference(self) -> Form:
        left, right = self.left, self.right
        if _is_zero(right) and not left.shape.is_scalar:
            return self.lowering.form(left)
        if _is_zero(left) and not right.shape.is_scalar:
            return self.lowering.form(right)
        if left.shape != right.shape:
            raise NotOrdered("the shapes differ")
        return self.lowering.form(left) - self.lowering.form(right)

    def _vanishes(self, form: Form) -> Proof | None:
        """Whether what stands before every word is 0."""
        conditions: dict[Formula, None] = {}
        for written in coefficients(self.algebra, form):
            coefficient = replace_terms(written, self.known)
            found = self._is_zero(coefficient)
            if found is None:
                return None
            conditions |= dict.fromkeys(map(self.written, found))
        return Proof(tuple(conditions))

    def _is_zero(self, coefficient: Term) -> tuple[Formula, ...] | None:
        """The conditions under which a number is 0, its sums taken together."""
        assumed = self.assumed()
        found: list[Formula] = []
        for part in (coefficient, *scalar_sums(coefficient)):
            try:
                whole = equality(part, ZERO, assumed)
            except (NoNormalForm, Undefined):
                return None
            if part is coefficient and whole.holds:
                return whole.conditions
            if part is coefficient:
                continue
            if not whole.holds:
                return None
            found += whole.conditions
        return tuple(found) if scalar_sums(coefficient) else self._spanned(coefficient)

    def _spanned(self, coefficient: Term) -> tuple[Formula, ...] | None:
        """The conditions under which equations of numbers make it 0: wᵀx + b = 0."""
        equations = [f for f in dict.fromkeys(self.scalars) if f.relation is Relation.EQUAL]
        if not equations:
            return None
        from derivations.judge.following.ideals import spanned

        goal = Formula(coefficient, Relation.EQUAL, ZERO)
        found = spanned(goal, equations, list(self._positive()))
        return None if found is None else found.conditions

    def assumed(self) -> list[Formula]:
        """What is known of numbers."""
        return [*self.scalars, *self._positive()]

    def _positive(self) -> Iterator[Formula]:
        """xᵀx ≥ 0 and tr(AᵀA) ≥ 0."""
        for symbol, atom in list(self.algebra.atoms.items()):
            kind, word = atom.kind, atom.word
            half = len(word) // 2
            square = word[:half] == self.algebra.transposed_word(word[half:])
            if self.algebra.is_complex:
                continue
            if kind in ("word", "trace") and word and len(word) % 2 == 0 and square:
                yield Formula(symbol, Relation.AT_LEAST, ZERO)

    def written(self, formula: Formula) -> Formula:
        """The condition with what the atoms stand for."""
        written = self.algebra.written
        return Formula(written(formula.left), formula.relation, written(formula.right))

    def _multiplied(self, form: Form, depth: int) -> Proof | None:
        """D = 0 if T D = 0 or D T = 0 for a T whose inverse is written."""
        if not depth:
            return None
        for other in self._products(form):
            if len(other.parts) > 4 * len(form.parts) + 8:
                continue
            found = self._vanishes(other) or self._multiplied(other, depth - 1)
            if found is not None:
                return found
        return None

    def _products(self, form: Form) -> Iterator[Form]:
        for letter in _ends(form, 0):
            yield self.algebra.product(self._undone(letter), form)
        for letter in _ends(form, -1):
            yield self.algebra.product(form, self._undone(letter))

    def _undone(self, letter: Letter) -> Form:
        form = self.algebra.inverted.get(letter.base)
        if form is None:
            one = word_form((letter,), Shape(letter.rows, letter.cols))
            return self.algebra.inverse(one)
        return self.algebra.transpose(form) if letter.transposed else form


def _ends(form: Form, place: int) -> list[Letter]:
    """The inverses at the beginning or the end of words, each once."""
    words: list[Word] = form.words
    letters = (word[place] for word in words if word)
    return list(dict.fromkeys(x for x in letters if x.inverted or _is_inverse(x)))


def _is_inverse(letter: Letter) -> bool:
    return isinstance(letter.base, Inverse)


def conjugates(term: Term) -> bool:
    """Whether the conjugate of a letter for a vector or a matrix is written."""
    return any(
        isinstance(part, Map)
        and part.function == CONJUGATE
        and any(not leaf.shape.is_scalar for leaf in free_leaves(part))
        for part in subterms(term)
    )


def _names(term: Term) -> frozenset[str]:
    return term.shape.rows.names | term.shape.cols.names


def _is_zero(term: Term) -> bool:
    return isinstance(term, Number) and term.value == 0


def _is_about_letters(formula: Formula) -> bool:
    """Symmetry comes first: the other hypotheses are then read under it."""
    sides = (formula.left, formula.right)
    return not any(isinstance(side, Symbol) for side in sides)


def judgement_of(conditions: tuple[Formula, ...], extent: str) -> Judgement:
    """The verdict that a proof gives; extent: for what it holds."""
    from derivations.printer.text import formula

    listed = ", ".join(map(formula, conditions))
    reason = f"{extent}: one ordered normal form" + (f", where {listed}" if listed else "")
    return Judgement(Verdict.PROVED, reason, Evidence("ordered normal form", conditions))
