"""What hypotheses say of the letters of a claim: symmetries, rules for words, values of sums.

The rows of a document are proved under the same hypotheses, and each with one row more: what the
first ones say is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.ordered.algebra import Algebra, form_term
from derivations.judge.ordered.conjugates import conjugated
from derivations.judge.ordered.group_powers import is_of_a_group, without_conjugator
from derivations.judge.ordered.lowering import Lowering
from derivations.judge.ordered.words import Form, Word
from derivations.terms import (
    Formula,
    Identity,
    IndexedSum,
    Inverse,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
)
from derivations.terms.substitution import free_leaves, replace_terms


class Knowledge:
    """What is known of letters and of numbers; a proof adds to its own copy."""

    def __init__(self, algebra: Algebra, lowering: Lowering) -> None:
        self.algebra, self.lowering = algebra, lowering
        self.scalars: list[Formula] = []
        self.known: dict[Term, Term] = {}  # sums whose values are stated

    def copy(self) -> Knowledge:
        algebra = self.algebra.copy()
        lowering = Lowering(algebra, self.lowering.sizes)
        lowering.done = self.lowering.done.copy()
        found = Knowledge(algebra, lowering)
        found.scalars, found.known = self.scalars.copy(), self.known.copy()
        return found

    def assume(self, formula: Formula) -> None:
        """A = Aᵀ, QᵀQ = I, another equation between matrices; or a statement about numbers."""
        left, right = formula.left, formula.right
        try:
            if left.shape.is_scalar and right.shape.is_scalar:
                sides = self.lowering.scalar(left), self.lowering.scalar(right)
                self.scalars.append(Formula(sides[0], formula.relation, sides[1]))
                if formula.relation in (Relation.EQUAL, Relation.DEFINED):
                    self._learn(*sides)
                    if self.algebra.is_complex:
                        self._learn(self._conjugate(left), self._conjugate(right))
            elif formula.relation in (Relation.EQUAL, Relation.DEFINED):
                self._equation(left, right)
        except NotExplicit:
            return

    def _conjugate(self, number: Term) -> Term:
        return form_term(conjugated(self.algebra, self.lowering.form(number)))

    def _learn(self, left: Term, right: Term) -> None:
        """Σ y_i = 1, xᵀy = 0: the sum or the product as a whole has this value."""
        left, right = (replace_terms(side, self.known) for side in (left, right))
        for one, other in ((left, right), (right, left)):
            is_sum = isinstance(one, IndexedSum) and not isinstance(other, IndexedSum)
            if is_sum or (one in self.algebra.atoms and one not in free_leaves(other)):
                self.known = {
                    x: replace_terms(value, {one: other}) for x, value in self.known.items()
                }
                self.known[one] = other
                return

    def _equation(self, left: Term, right: Term) -> None:
        leaves = free_leaves(left) | free_leaves(right)
        self.algebra.constrained |= {leaf for leaf in leaves if isinstance(leaf, Symbol)}
        match left, right:
            case (Symbol() as a, Transpose(b)) | (Transpose(b), Symbol() as a) if a is b:
                self.algebra.symmetric.add(a)
                self.lowering.done.clear()
                return
        for one, other in ((left, right), *_of_inverses(left, right), *_of_inverses(right, left)):
            difference = _cancelled(self.lowering.form(one) - self.lowering.form(other))
            self._rule(difference)
            self._rule(self.algebra.transpose(difference))
            if self.algebra.is_complex:
                self._rule(turned := conjugated(self.algebra, difference))
                self._rule(self.algebra.transpose(turned))
        self.lowering.done.clear()

    def _rule(self, form: Form) -> None:
        """The longest word of a form that is 0 as a combination of the others, and in none."""
        for lead in sorted(form.words, key=lambda word: _is_inside(word, form.words)):
            found = form.coefficient(lead).parts
            number = found.get(((), ()))
            others = [word for word in form.words if word != lead]
            if lead and number is not None and len(found) == 1 and not _is_part(lead, others):
                rest = {m: c for m, c in form.parts.items() if m[1] != lead}
                self.algebra.rules.append((lead, Form(form.shape, rest).times(-1 / number)))
                return


def knowledge_of(
    sizes: frozenset[str], hypotheses: tuple[Formula, ...], is_complex: bool = False
) -> Knowledge:
    """What the hypotheses say, in order, where these names of dimensions occur.

    is_complex: whether the claim conjugates, so that each equation holds of conjugates as well.
    """
    return _knowledge_of(sizes, hypotheses, is_complex).copy()


@lru_cache(maxsize=1 << 11)
def _knowledge_of(
    sizes: frozenset[str], hypotheses: tuple[Formula, ...], is_complex: bool
) -> Knowledge:
    if not hypotheses:
        algebra = Algebra()
        algebra.is_complex = is_complex
        return Knowledge(algebra, Lowering(algebra, sizes))
    found = _knowledge_of(sizes, hypotheses[:-1], is_complex).copy()
    found.assume(hypotheses[-1])
    return found


def _of_inverses(left: Term, right: Term) -> Iterator[tuple[Term, Term]]:
    """A B = I, B A = I and A⁻¹ = B of square matrices, where one of them is stated."""
    match left, right:
        case Product((first, last)), Identity() if first.shape.is_square:
            yield Inverse(first), last
            yield Product((last, first)), right
        case Inverse(first), last if not isinstance(last, Inverse):
            yield Product((first, last)), Identity(first.shape.rows)
            yield Product((last, first)), Identity(first.shape.rows)


def _cancelled(form: Form) -> Form:
    """b - c of ab - ac in a group, where every element has an inverse."""
    if not is_of_a_group(form):
        return form
    for place, rest in ((0, slice(1, None)), (-1, slice(None, -1))):
        while len({word[place] if word else None for word in form.words}) == 1 and all(form.words):
            parts = {(scalars, word[rest]): c for (scalars, word), c in form.parts.items()}
            form = Form(form.shape, parts)
    return without_conjugator(form)


def _is_inside(word: Word, others: Sequence[Word]) -> bool:
    """Whether it is a part of another word: x_k of A x_k, which a rule for it would repeat."""
    size = len(word)
    return any(
        other[k : k + size] == word
        for other in others
        if len(other) > size
        for k in range(len(other) - size + 1)
    )


def _is_part(lead: Word, others: Sequence[Word]) -> bool:
    """Whether a word would come back by its rule: v = r + γ P v says what r is."""
    count = len(lead)
    return any(w[k : k + count] == lead for w in others for k in range(len(w) - count + 1))
