"""Operators with [A, B] = c as c d/dx and x on polynomials, where rows about them can fail.

Whatever operators with this commutator a text means: an equation between words in A and B that
holds of one pair holds of all, since the algebra that they generate has no ideals (Weyl).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from derivations.dataclass import dataclass
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.operator_words import Word, Words, operator_words
from derivations.models.differentiation import multiplied, summed
from derivations.terms import Formula, Relation, Symbol, Term, negative, number
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
LARGEST_DEGREE = 3
ONE, MINUS = number(1), number(-1)


@dataclass(frozen=True, slots=True)
class Pair:
    """first · last − last · first = value"""

    first: Symbol
    last: Symbol
    value: Term


def commuting_up_to_a_number(hypotheses: Sequence[Formula]) -> Pair | None:
    """The one pair of which hypotheses state a commutator, and nothing else by itself."""
    equations = [h for h in hypotheses if h.relation in EQUALITIES and not h.left.shape.is_scalar]
    pairs = [(h, pair) for h in equations if (pair := _pair(h)) is not None]
    if len(pairs) != 1:
        return None
    ((stated, pair),) = pairs
    letters = {pair.first, pair.last}
    alone = (h for h in equations if h is not stated)
    return None if any(_operators(h) <= letters for h in alone) else pair


def _operators(formula: Formula) -> set[Term]:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return {leaf for leaf in leaves if not leaf.shape.is_scalar}


def _pair(formula: Formula) -> Pair | None:
    """A, B and c of AB − BA = c and of AB = BA + c."""
    try:
        words = [*operator_words(formula.left)]
        words += [(multiplied(MINUS, c), word) for c, word in operator_words(formula.right)]
    except NotExplicit:
        return None
    totals: dict[Word, Term] = {}
    for c, word in words:
        totals[word] = summed(totals[word], c) if word in totals else c
    products = [word for word in totals if word]
    if len(totals) != 3 or len(products) != 2 or () not in totals:
        return None
    word, other = products
    if len(word) != 2 or other != (word[1], word[0]) or word[0] is word[1]:
        return None
    signs = (totals[word], totals[other])
    if signs == (ONE, MINUS):
        return Pair(word[0], word[1], negative(totals[()]))
    return Pair(word[1], word[0], negative(totals[()])) if signs == (MINUS, ONE) else None


def coefficients(
    sides: tuple[Term, Term], pair: Pair, hypotheses: Sequence[Formula]
) -> Iterator[tuple[int, int, Term, Term]]:
    """n, m and what both sides have before x^m on x^n; NotExplicit where they speak of others.

    Nothing may be stated of a column in which all words end, such as that it is an eigenvector.
    """
    left, right = map(operator_words, sides)
    ends = {_column(word, pair) for _, word in (*left, *right)}
    if len(ends) != 1 or any(ends & _operators(h) for h in hypotheses):
        raise NotExplicit("words that end in different columns, or in a special one")
    for degree in range(LARGEST_DEGREE + 1):
        one, other = _on(left, pair, degree), _on(right, pair, degree)
        for power in sorted(one.keys() | other.keys()):
            yield degree, power, one.get(power, number(0)), other.get(power, number(0))


def _column(word: Word, pair: Pair) -> Symbol | None:
    """The column behind the operators of a word; None where there is none."""
    *before, last = word if word else (None,)
    letters = (pair.first, pair.last)
    end = last if last is not None and last not in letters else None
    operators = before if end is not None else word
    if any(letter not in letters for letter in operators):
        raise NotExplicit("other operators")
    if end is not None and not end.shape.is_vector:
        raise NotExplicit("other operators")
    return end


def _on(words: Words, pair: Pair, degree: int) -> Mapping[int, Term]:
    """The sum of words applied to x^n, by powers of x."""
    found: dict[int, Term] = {}
    for c, word in words:
        power, factor, total = degree, 1, c
        for letter in reversed(word):
            if letter is pair.last:
                power += 1
            elif letter is pair.first:
                factor, power = factor * power, power - 1
                total = multiplied(total, pair.value)
        if factor:
            each = multiplied(number(factor), total)
            found[power] = summed(found[power], each) if power in found else each
    return found
