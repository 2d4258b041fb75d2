"""Limits, integrals, sums and equal derivatives of random terms against values near by.

What is called proved must agree with numbers that share no rule with it: balls far out or close to
the point, enclosures of integrals, partial sums, points on both sides.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from fractions import Fraction

from derivations.judge.asymptotic.limits import INFINITE, INFINITY, NoLimit, limit
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.constancy import constant_difference
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue, at_precision, ball
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.integration.by_sympy import enclosure
from derivations.judge.integration.definite import Divergent, definite
from derivations.judge.summation.gosper import telescoped
from derivations.judge.summation.series import infinite_sum
from derivations.judge.summation.zeta import zeta_sum
from derivations.terms import (
    Absolute,
    Factorial,
    Formula,
    IndexedSum,
    Map,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Term,
    function,
    index,
    number,
    scalar,
)

X, K = scalar("x"), index("k")
BITS = 1200
FAR = 60
NAMES = ("sin", "cos", "exp", "log", "arctan", "tanh", "tan", "arcsin")


def term(dice: random.Random, depth: int) -> Term:
    if depth == 0:
        return dice.choice((X, X, X, number(dice.choice((1, 2, 3, -1))), 1 / X))
    part = [term(dice, depth - 1) for _ in range(2)]
    match dice.randrange(9):
        case 0 | 1:
            return Sum(tuple(part))
        case 2 | 3:
            return Product(tuple(part))
        case 4:
            return Quotient(*part)
        case 5:
            return Power(part[0], Number(Fraction(dice.choice((2, 3, -1)))))
        case 6:
            return Root(part[0], dice.choice((2, 3)))
        case 7 if dice.random() < 0.5:
            return Absolute(part[0])
    return Map(function(dice.choice(NAMES)), part[0])


def near(point: Term, side: str) -> Fraction:
    step = Fraction(1, 10**FAR) * (1 if side == "+" else -1)
    if point is INFINITY:
        return Fraction(10**FAR)
    assert isinstance(point, Number)
    return point.value + step


def limits(dice: random.Random, counts: Counter[str]) -> object:
    """A limit that the value near the point contradicts."""
    body = term(dice, dice.choice((1, 2, 2, 3)))
    point, side = dice.choice(((number(0), "+"), (number(0), "-"), (number(1), "+"),
                               (INFINITY, "")))  # fmt: skip
    try:
        found = limit(X, point, body, side).value
        with at_precision(BITS):
            value = ball(body, {X: near(point, side)})
            if found in INFINITE:
                counts["infinite limits"] += 1
                sign = 1 if found is INFINITY else -1
                return (body, point, side, found) if not value * sign > 3 else None
            counts["limits"] += 1
            distance = abs(value - ball(found, {}))
            return None if distance < 0.1 * (1 + abs(value)) else (body, point, side, found)
    except (NoExpansion, NoLimit, NoValue):
        return None


def integrals(dice: random.Random, counts: Counter[str]) -> object:
    """An integral that its enclosure contradicts."""
    body = term(dice, dice.choice((1, 1, 2)))
    lower, upper = (number(end) for end in dice.choice(((0, 1), (1, 2), (-1, 1), (1, 3))))
    if any("Absolute" in type(part).__name__ for part in (body,)):
        return None
    try:
        found = definite(X, lower, upper, body, ()).value
        with at_precision():
            whole = enclosure(X, lower, upper, body)
            counts["integrals"] += 1
            return None if whole.overlaps(ball(found, {})) else (body, lower, upper, found)
    except (NotExplicit, Divergent, NoValue):
        return None


def summand(dice: random.Random) -> Term:
    parts: list[Term] = []
    for _ in range(dice.choice((1, 2, 2))):
        shift = dice.randint(1, 3)
        parts.append(dice.choice((
            1 / (K + shift),
            1 / (2 * K + 1),
            1 / Factorial(K),
            1 / Factorial(2 * K + dice.choice((0, 1))),
            Power(number(dice.choice(("1/2", "1/3", "-1/2", "-1", "2/3"))), K),
            K + shift,
            1 / (K + shift) ** 2,
        )))  # fmt: skip
    return Product(tuple(parts))


def sums(dice: random.Random, counts: Counter[str]) -> object:
    """An infinite sum that its partial sum contradicts."""
    body, first = summand(dice), dice.randint(0, 2)
    for rule in (infinite_sum, zeta_sum, telescoped):
        try:
            found = rule(K, first, body, ()).value
        except (NotExplicit, Divergent):
            continue
        try:
            with at_precision():
                partial = ball(IndexedSum(K, index(first), index(first + 400), body), {})
                value = ball(found, {})
        except NoValue:
            continue
        counts["sums"] += 1
        if not abs(partial - value) < 0.02:
            return body, first, found
    return None


def derivatives(dice: random.Random, counts: Counter[str]) -> object:
    """An identity by equal derivatives that a point contradicts."""
    inner = term(dice, 1)
    left = Map(function(dice.choice(("arctan", "arcsin", "log"))), inner)
    right = dice.choice((
        number(2) - left,
        Map(function("arctan"), -1 / inner),
        -Map(function("arctan"), 1 / inner),
        Map(function("log"), 2 * inner),
        Map(function("arcsin"), Root(1 - inner**2)),
        Map(function("arctan"), 2 * inner / (1 - inner**2)) / 2,
    ))  # fmt: skip
    shift = dice.choice((number(0), number("1/2") * Map(function("arctan"), number(1)) * 4))
    found = constant_difference(left, right + shift, ())
    counts[f"identities {'proved' if found is not None else 'open'}"] += 1
    if found is None:
        return None
    for value in (Fraction(a, b) for a in range(-7, 8) for b in (1, 2, 3)):
        point: dict[Term, Fraction] = {X: value}
        try:
            held = holds_at(Formula(left, Relation.EQUAL, right + shift), point, 200)
            if held is False and all(holds_at(c, point, 200) is not False for c in found):
                return left, right + shift, value
        except NoValue:
            continue
    return None


KINDS = (limits, integrals, sums, derivatives)


def fuzz(rounds: int, seed: int) -> tuple[Counter[str], list[object]]:
    dice, counts, bad = random.Random(seed), Counter[str](), []
    for _ in range(rounds):
        for kind in KINDS:
            wrong = kind(dice, counts)
            if wrong is not None:
                bad.append(wrong)
    return counts, bad


def test_nothing_false_is_proved() -> None:
    counts, bad = fuzz(40, 1)
    assert not bad, bad[0]
    assert counts["limits"] > 15
    assert counts["sums"] > 5
    assert counts["integrals"] > 10


if __name__ == "__main__":  # by hand: python tests/judge/test_soundness_of_values.py ROUNDS SEED
    from derivations.printer.text import text

    counts, bad = fuzz(int(sys.argv[1]), int(sys.argv[2]))
    print(dict(counts))
    for wrong in bad[:10]:
        print([text(part) if isinstance(part, Term) else part for part in wrong])  # type: ignore[attr-defined]
