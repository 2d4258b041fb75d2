"""General solutions of recurrences: a closed form with as many constants as the order.

    a_n = c_1 + c_2 2ⁿ        of a_{n+1} = 3 a_n - 2 a_{n-1}

is right where it satisfies the recurrence for all values of the constants and every choice of first
members is reached: it is linear in the constants, and the determinant of what stands beside them
at the first places (Casorati's) is not 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from derivations.judge.claim import Claim
from derivations.judge.expanding.families import Recurrence, Rule
from derivations.judge.speaking import is_declared
from derivations.terms import (
    Index,
    Product,
    Symbol,
    Term,
    negative,
    number,
    plus,
)
from derivations.terms import replace as put
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

ZERO, ONE = number(0), number(1)


def constants(claim: Claim, found: Recurrence, rule: Rule, known: Mapping[int, Term]) -> list[Term]:
    """The letters that a closed form brings in, of which nothing before it speaks."""
    spoken = free_leaves(found.formula.left) | free_leaves(found.formula.right)
    spoken = spoken.union(*map(free_leaves, known.values()))
    stated = (free_leaves(h.left) | free_leaves(h.right) for h in claim.hypotheses)
    names = {leaf.name for leaf in spoken.union(*stated) if isinstance(leaf, Symbol)}
    new = (
        leaf
        for leaf in free_leaves(rule.expression)
        if isinstance(leaf, Symbol) and leaf.name not in names and not is_declared(leaf, claim)
    )
    return sorted(new, key=order)


def parts(rule: Rule, letters: Sequence[Term]) -> tuple[Term, list[Term]]:
    """What a closed form is without its constants, and what stands beside each of them."""
    nothing = dict.fromkeys(letters, ZERO)
    rest = put(rule.expression, nothing)
    beside = [
        plus(put(rule.expression, {**nothing, letter: ONE}), negative(rest)) for letter in letters
    ]
    return rest, beside


def casorati(rule: Rule, beside: Sequence[Term], first: int) -> Term:
    """The determinant of what stands beside the constants, at the first places."""
    rows = [
        [Rule(rule.name, rule.variable, part).at(Index((), first + k)) for part in beside]
        for k in range(len(beside))
    ]
    terms = []
    for columns in permutations(range(len(beside))):
        odd = sum(a > b for i, a in enumerate(columns) for b in columns[i + 1 :]) % 2
        factors = tuple(rows[k][j] for k, j in enumerate(columns))
        product = factors[0] if len(factors) == 1 else Product(factors)
        terms.append(negative(product) if odd else product)
    return plus(*terms) if len(terms) > 1 else terms[0]


def combined(rest: Term, beside: Sequence[Term], letters: Sequence[Term]) -> Term:
    """The closed form as it is if it is linear in its constants."""
    return plus(rest, *(Product(pair) for pair in zip(letters, beside, strict=True)))
