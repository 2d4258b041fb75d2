r"""Sums and products over some of the numbers of a range: \sum_{d \mid n}, \prod_{p \mid n}.

What is left out is multiplied by 0 in a sum, and has the exponent 0 in a product; p and q below
such a sign are primes (Hardy and Wright, sections 16.2 and 16.3).
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Applied, Big, Joined, Letter, Node, Numeral, Related
from derivations.terms import (
    Call,
    Extremum,
    Index,
    IndexedProduct,
    IndexedSum,
    Number,
    Term,
    function,
    negative,
    number,
    plus,
    times,
)

PRIMES = frozenset(("p", "q"))
MOD, PRIME = function("mod"), function("prime")
ONE = number(1)
Built = Callable[[Node, Lexicon], Term]


def selected(node: Big, body: Term, names: Lexicon, built: Built) -> Term | None:
    """The sum or product with what selects its terms; None for any other one."""
    if node.kind not in ("sum", "prod") or node.above is not None:
        return None
    match node.below:
        case (Joined((Letter(letter), whole), ("|",)),):
            place, end = Index(((letter, 1),)), built(whole, names)
            is_divisor = divides(place, end)
            chosen = times(Call(PRIME, (place,)), is_divisor) if letter in PRIMES else is_divisor
            return _over(node.kind, letter, end, chosen, body)
        case (Related((Numeral(first), Letter(letter), last), ("leq", "leq")), condition) if (
            first == 1 and (common := _coprime(condition, names, built)) is not None
        ):
            return _over(node.kind, letter, built(last, names), common, body)
    return None


def _over(kind: str, letter: str, end: Term, chosen: Term, body: Term) -> Term:
    """From 1 to n; of n = 0, which everything divides, there is no such sum."""
    place = Index(((letter, 1),))
    first = ONE if isinstance(end, Number) else plus(ONE, Call(MOD, (number(0), end)))
    if kind == "sum":
        return IndexedSum(place, first, end, times(chosen, body))
    return IndexedProduct(place, first, end, plus(ONE, times(chosen, plus(body, number(-1)))))


def divides(d: Term, n: Term) -> Term:
    """1 where d divides n, else 0."""
    return plus(ONE, negative(Extremum("min", (ONE, Call(MOD, (n, d))))))


def _coprime(condition: Node, names: Lexicon, built: Built) -> Term | None:
    r"""1 for \gcd(k, n) = 1, else 0."""
    match condition:
        case Related((Applied("gcd") as common, Numeral(value)), ("=",)) if value == 1:
            over = plus(built(common, names), number(-1))
            return plus(ONE, negative(Extremum("min", (ONE, over))))
    return None
