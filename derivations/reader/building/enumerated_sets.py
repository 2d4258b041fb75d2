r"""{x ∈ ℤ : x² < 10} and {2k : k ∈ {1, 2, 3}}: sets of whole numbers that conditions leave few of.

{x ∈ ℝ : x² = 4} is one, too, as a polynomial is 0 at no other real number than these.

A condition is an order, an equation or a congruence between polynomials with numbers for their
coefficients, a bound of an absolute value, "a divides b", or a word such as "even". Beyond all
roots of p - q the order p < q holds always or never (Cauchy's bound), so that finitely many numbers
are left to try where some condition fails on either side. Whether 0 is in ℕ the text may leave
open: what depends on it is no set here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, zip_longest

from derivations.dataclass import dataclass
from derivations.reader.building.spoken_conditions import EVEN, ODD, PRIMES, conditions_of
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    Signed,
    Superscript,
    mapped,
)
from derivations.terms import Term
from derivations.terms.sets import Listed

COUNTING, WHOLE = frozenset("ijklmn"), Letter("Z", "blackboard")
REAL = Letter("R", "blackboard")
MOST, LARGEST_DEGREE = 200, 12
ORDERS: dict[str, Callable[[Fraction], bool]] = {
    "<": lambda d: d < 0, "leq": lambda d: d <= 0, "leqslant": lambda d: d <= 0,
    ">": lambda d: d > 0, "geq": lambda d: d >= 0, "geqslant": lambda d: d >= 0,
    "=": lambda d: d == 0, "neq": lambda d: d != 0,
}  # fmt: skip
BELOW = ("<", "leq", "leqslant")
TURNED = {
    "<": ">",
    "leq": "geq",
    "leqslant": "geqslant",
    ">": "<",
    "geq": "leq",
    "geqslant": "leqslant",
}
Polynomial = list[Fraction]  # coefficients, the constant one first


@dataclass(frozen=True, slots=True)
class Condition:
    """holds: at which whole numbers; beyond: at no number of absolute value above it, if such.

    excludes: whether it fails at all numbers below -beyond, and at all above beyond.
    """

    holds: Callable[[int], bool]
    beyond: int = 0
    excludes: tuple[bool, bool] = (False, False)


def enumerated_set(node: Bracket, build: Callable[[Node], Term]) -> Listed | None:
    """The set with its elements listed; None where it is another one or may have many."""
    parts = _parts(node)
    if parts is None:
        return None
    body, letter, where, conditions = parts
    if not isinstance(where, Bracket) and not _is_of_numbers(where) and where != REAL:
        return None
    read = [_condition(condition, letter) for condition in conditions]
    if any(each is None for each in read):
        return None
    known = [each for each in read if each is not None]
    if where == REAL:
        tried = next((r for c in conditions if (r := _real_roots(c, letter)) is not None), None)
    else:
        tried = _candidates(where, known)
    if tried is None:
        return None
    chosen = [at for at in tried if all(each.holds(at) for each in known)]
    if where == Letter("N", "blackboard") and 0 in chosen:
        return None
    values = [build(_put(body, letter, at)) for at in chosen]
    return Listed(tuple(dict.fromkeys(values)))


def _parts(node: Bracket) -> tuple[Node, Letter, Node, list[list[Node | str]]] | None:
    """Of {body : x ∈ where, conditions}: the body, x, where, and each condition with its words."""
    first, *rest = node.items
    if not rest or node.separators[:1] not in ((":",), ("|",)):
        return None
    held = conditions_of(rest, node.separators[1:])
    match first:
        case Related((Letter() as letter, where), ("in",)):
            return letter, letter, where, held
    for place, condition in enumerate(held):
        match condition:
            case [Related((Letter() as letter, where), ("in",))]:
                return first, letter, where, held[:place] + held[place + 1 :]
    match held:
        case [[Related((_, Letter(name, "", ()) as counted, _))]] if name in COUNTING:
            return first, counted, WHOLE, held  # {7i : 0 ≤ i ≤ 3}
    return None


def _is_of_numbers(where: Node) -> bool:
    return where in (Letter("Z", "blackboard"), Letter("N", "blackboard"))


def _candidates(where: Node, conditions: Sequence[Condition]) -> Sequence[int] | None:
    """The whole numbers that may satisfy them all; None where they may be many."""
    if isinstance(where, Bracket):
        if where.opening != "{" or not set(where.separators) <= {","}:
            return None
        values = [_polynomial(item, Letter("")) for item in where.items]
        whole = [v[0].numerator for v in values if v and len(v) == 1 and v[0].denominator == 1]
        return whole if len(whole) == len(values) else None
    low = min((c.beyond for c in conditions if c.excludes[0]), default=None)
    high = min((c.beyond for c in conditions if c.excludes[1]), default=None)
    if where == Letter("N", "blackboard"):
        low = 0
    if low is None or high is None or low + high > MOST:
        return None
    return range(-low, high + 1)


def _real_roots(condition: Sequence[Node | str], letter: Letter) -> Sequence[int] | None:
    """-2 and 2 of x² = 4; None where a real root is no whole number, or may be none."""
    match condition:
        case [Related((left, right), ("=",))]:
            p, q = _polynomial(left, letter), _polynomial(right, letter)
        case _:
            return None
    if p is None or q is None:
        return None
    rest = _reduced([a - b for a, b in zip_longest(p, q, fillvalue=Fraction(0))])
    if len(rest) < 2 or (bound := _least_bound(rest)) > MOST:
        return None
    found = [at for at in range(-bound, bound + 1) if _at(rest, at) == 0]
    for root in found:
        while _at(rest, root) == 0:
            rest = _divided(rest, root)
    return found if _has_no_real_root(rest) else None


def _reduced(p: Polynomial) -> Polynomial:
    while len(p) > 1 and p[-1] == 0:
        p = p[:-1]
    return p


def _divided(p: Polynomial, root: int) -> Polynomial:
    """p over x - root, which divides it."""
    found: Polynomial = []
    carried = Fraction(0)
    for coefficient in reversed(p):
        carried = carried * root + coefficient
        found.append(carried)
    return found[-2::-1]


def _has_no_real_root(p: Polynomial) -> bool:
    """Of numbers that are not 0 and of quadratics with a negative discriminant."""
    match p:
        case [_]:
            return True
        case [c, b, a]:
            return b * b < 4 * a * c
    return False


def _put(body: Node, letter: Letter, value: int) -> Node:
    number = Numeral(Fraction(abs(value)), span=letter.span)
    at: Node = number if value >= 0 else Bracket(
        "(", ")", (Signed((("-", number),), span=letter.span),), (), span=letter.span
    )  # fmt: skip
    if body == letter:
        return at if value >= 0 else Signed((("-", number),), span=letter.span)

    def put(node: Node) -> Node:
        return at if node == letter else mapped(node, put)

    return put(body)


# ---------------------------------------------------------------- conditions


def _condition(parts: Sequence[Node | str], letter: Letter) -> Condition | None:
    match parts:
        case [Related() as related]:
            return _related(related, letter)
        case [Node() as divisor, "|", Node() as multiple]:
            return _divides(divisor, multiple, letter)
        case [Node() as of, str(word)] if (p := _polynomial(of, letter)) is not None:
            if word in EVEN | ODD:
                rest = 0 if word in EVEN else 1
                return Condition(lambda at: (_at(p, at) - rest) % 2 == 0)
            if word in PRIMES:
                return Condition(lambda at: _is_prime(_at(p, at)))
    return None


def _related(related: Related, letter: Letter) -> Condition | None:
    """a ≤ x < b holds where each of its relations does."""
    pairs = zip(pairwise(related.sides), related.relations, strict=True)
    found = [_relation(left, sign, right, letter) for (left, right), sign in pairs]
    known = [each for each in found if each is not None]
    return _all(known) if len(known) == len(found) else None


def _all(conditions: Sequence[Condition]) -> Condition:
    beyond = max(each.beyond for each in conditions)
    low, high = (any(each.excludes[k] for each in conditions) for k in (0, 1))
    return Condition(lambda at: all(each.holds(at) for each in conditions), beyond, (low, high))


def _relation(left: Node, sign: str, right: Node, letter: Letter) -> Condition | None:
    if sign == "equiv":
        return _congruent(left, right, letter)
    match left, right:
        case _, Bracket("|", "|", (_,)) if sign in TURNED:
            return _relation(right, TURNED[sign], left, letter)
        case Bracket("|", "|", (inner,)), _ if sign in BELOW:  # -b ≤ a ≤ b
            p, q = _polynomial(inner, letter), _polynomial(right, letter)
            if p is None or q is None:
                return None
            negated = [-c for c in p]
            return _all([_ordered(p, sign, q), _ordered(negated, sign, q)])
    p, q = _polynomial(left, letter), _polynomial(right, letter)
    return None if p is None or q is None or sign not in ORDERS else _ordered(p, sign, q)


def _ordered(p: Polynomial, sign: str, q: Polynomial) -> Condition:
    """p < q: beyond Cauchy's bound of the roots of p - q it holds always or never."""
    holds = ORDERS[sign]
    difference = [a - b for a, b in zip_longest(p, q, fillvalue=Fraction(0))]
    while len(difference) > 1 and difference[-1] == 0:
        difference.pop()
    beyond = _least_bound(difference) if len(difference) > 1 else 0
    sides = (not holds(_at(difference, -beyond - 1)), not holds(_at(difference, beyond + 1)))
    return Condition(lambda at: holds(_at(difference, at)), beyond, sides)


def _least_bound(p: Polynomial) -> int:
    """A whole number that no root exceeds in absolute value, by Cauchy or Fujiwara."""
    *rest, leading = p
    shares = [abs(c / leading) for c in rest]
    cauchy = 1 + int(max(shares)) + 1
    degree = len(rest)
    fujiwara = max((2 * _root_above(s, degree - k) for k, s in enumerate(shares) if s), default=0)
    return min(cauchy, fujiwara)


def _root_above(value: Fraction, degree: int) -> int:
    """The least whole number whose power is no less than the value."""
    root = 0
    while root**degree < value and root <= MOST:
        root += 1
    return root


def _divides(divisor: Node, multiple: Node, letter: Letter) -> Condition | None:
    p, q = _polynomial(divisor, letter), _polynomial(multiple, letter)
    if p is None or q is None:
        return None

    def holds(at: int) -> bool:
        d, m = _at(p, at), _at(q, at)
        return m == 0 if d == 0 else (m / d).denominator == 1

    if p == [0, 1] and len(q) == 1 and q[0] != 0:  # a divisor is no larger
        return Condition(holds, abs(int(q[0])), (True, True))
    return Condition(holds)


def _congruent(left: Node, right: Node, letter: Letter) -> Condition | None:
    match right:
        case Juxtaposed((("", rest), ("pmod" | "bmod" | "mod", Numeral(modulus, None)))) if modulus:
            p, q = _polynomial(left, letter), _polynomial(rest, letter)
            if p is not None and q is not None:
                return Condition(lambda at: (_at(p, at) - _at(q, at)) % modulus == 0)
    return None


# ---------------------------------------------------------------- polynomials


def _at(p: Polynomial, value: int) -> Fraction:
    total = Fraction(0)
    for coefficient in reversed(p):
        total = total * value + coefficient
    return total


def _is_prime(value: Fraction) -> bool:
    n = value.numerator
    return value.denominator == 1 and n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def _polynomial(node: Node, letter: Letter) -> Polynomial | None:
    """3x² - 1 by its coefficients; None for anything else."""
    match node:
        case Numeral(value):
            return [value]
        case Letter() if node == letter:
            return [Fraction(0), Fraction(1)]
        case Bracket("(", ")", (inner,)):
            return _polynomial(inner, letter)
        case Superscript(base, Numeral(value, None)) if value.denominator == 1:
            p = _polynomial(base, letter)
            return None if p is None or value > LARGEST_DEGREE else _product([p] * int(value))
        case Juxtaposed(parts) if all(sign in ("", "cdot", "times") for sign, _ in parts):
            found = [_polynomial(part, letter) for _, part in parts]
            known = [p for p in found if p is not None]
            return _product(known) if len(known) == len(found) else None
        case Signed(parts) if all(sign in ("", "+", "-") for sign, _ in parts):
            return _sum(list(_summands(parts, letter)))
    return None


def _summands(parts: Sequence[tuple[str, Node]], letter: Letter) -> Iterator[Polynomial | None]:
    for sign, part in parts:
        p = _polynomial(part, letter)
        yield p if p is None or sign != "-" else [-c for c in p]


def _sum(found: list[Polynomial | None]) -> Polynomial | None:
    known = [p for p in found if p is not None]
    if len(known) < len(found):
        return None
    return [sum(column, Fraction(0)) for column in zip_longest(*known, fillvalue=Fraction(0))]


def _product(factors: Sequence[Polynomial]) -> Polynomial | None:
    total = [Fraction(1)]
    for factor in factors:
        if len(total) + len(factor) > LARGEST_DEGREE + 2:
            return None
        product = [Fraction(0)] * (len(total) + len(factor) - 1)
        for i, a in enumerate(total):
            for k, b in enumerate(factor):
                product[i + k] += a * b
        total = product
    return total
