"""What the normal form calls equal is equal at random points, wherever both sides are defined."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from fractions import Fraction

from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Absolute,
    Extremum,
    Formula,
    Map,
    Negation,
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
    scalar,
)

X, Y, N = scalar("x"), scalar("y"), index("n")
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))
NAMES = ("log", "exp", "sin", "cos", "tan", "tanh", "log", "exp", "arctan", "arcsin")


def call(name: str, argument: Term) -> Term:
    return Map(function(name), argument)


def term(dice: random.Random, depth: int) -> Term:
    """A random term of at most this depth."""
    if depth == 0:
        return dice.choice((X, X, Y, _number(dice)))
    part = [term(dice, depth - 1) for _ in range(2)]
    match dice.randrange(16):
        case 0 | 1 | 2:
            return Sum(tuple(part))
        case 3 | 4 | 5:
            return Product(tuple(part))
        case 6:
            return Quotient(*part)
        case 7:
            return Power(part[0], Number(Fraction(dice.choice((2, 3, -1, -2)))))
        case 8:
            return Negation(part[0])
        case 9:
            return Power(part[0], Number(Fraction(dice.choice((1, 3, -1, 2)), dice.choice((2, 3)))))
        case 10:
            return Power(part[0], dice.choice((X, Y, N, N, N + N, N + 1, -N, N - 1)))
        case 11 | 12:
            return Root(part[0], dice.choice((2, 2, 3, 4)))
        case 13:
            return Absolute(part[0])
        case 14 if dice.random() < 0.3:
            return Extremum(dice.choice(("max", "min")), tuple(part))
    return call(dice.choice(NAMES), part[0])


def _number(dice: random.Random) -> Number:
    return Number(Fraction(dice.randint(-4, 5), dice.choice((1, 1, 1, 2, 3))))


def rewritten(dice: random.Random, whole: Term) -> Term:
    """The term with one random rewrite somewhere in it."""
    children = list(whole.children)
    if children and dice.random() < 0.6:
        child = dice.choice(children)
        new = rewritten(dice, child)
        return whole.map(lambda t: new if t is child and not _fixed(t, new) else t)
    return dice.choice(_rewrites(whole))


def _fixed(old: Term, new: Term) -> bool:
    """Index arithmetic takes indices only."""
    return type(old).__name__ == "Index" and type(new).__name__ != "Index"


def _rewrites(e: Term) -> list[Term]:
    square = Power(e, TWO)
    found = [
        e,
        Negation(e),
        Negation(Negation(e)),
        Absolute(e),
        Power(Root(e), TWO),
        Root(square),
        Root(Power(e, Number(Fraction(4)))),
        Root(Power(e, Number(Fraction(3))), 3),
        Power(Root(e, 3), Number(Fraction(3))),
        Power(Power(e, Number(Fraction(3))), Number(Fraction(1, 3))),
        call("exp", call("log", e)),
        call("log", call("exp", e)),
        call("tan", call("arctan", e)),
        call("arctan", call("tan", e)),
        call("sin", call("arcsin", e)),
        Quotient(Product((e, X)), X),
        Power(Power(e, Y), Quotient(ONE, Y)),
        Quotient(Sum((square, Product((e, Absolute(e))))), TWO),
    ]
    match e:
        case Power(base, exponent) if exponent is N:
            found += [Root(Power(base, N + N)), Power(Absolute(base), N)] * 4
        case Power(Product(factors), exponent):
            found += [Product(tuple(Power(f, exponent) for f in factors))] * 5
        case Power(Power(base, inner), outer) if not hasattr(outer, "parts"):
            found += [Power(base, Product((inner, outer)))] * 5
        case Sum(terms):
            found += [Sum(tuple(reversed(terms)))] * 3
        case Product(factors):
            logs = Sum(tuple(call("log", f) for f in factors))
            found += [Product(tuple(reversed(factors))), call("exp", logs)]
        case Root(Product(factors), degree):
            found += [Product(tuple(Root(f, degree) for f in factors))] * 5
        case Absolute(Sum(terms)):
            found += [Sum(tuple(Absolute(t) for t in terms))]
        case Map(f, Product(factors)) if str(f.name) == "log":
            found += [Sum(tuple(call("log", t) for t in factors))] * 5
        case Map(f, Power(base, exponent)) if str(f.name) == "log":
            found += [Product((exponent, call("log", base)))] * 5
    return found


SEED = 20
PAIRS_TRIED = 250
VALUES = [Fraction(a, b) for a, b in ((0, 1), (1, 1), (-1, 1), (2, 1), (-2, 1), (1, 2), (-5, 3))]
PAIRS = [(p, q) for p in VALUES for q in VALUES] + [
    (Fraction(7, 3), Fraction(-2, 5)),
    (Fraction(-9, 4), Fraction(5, 7)),
    (Fraction(1, 7), Fraction(11, 5)),
]
POINTS = [{X: p, Y: q, N: Fraction(i % 7 - 2)} for i, (p, q) in enumerate(PAIRS)]


def disagreement(left: Term, right: Term, conditions: tuple[Formula, ...]) -> dict | None:
    """A point at which both sides have a value, the conditions hold, and the sides differ."""
    for point in POINTS:
        try:
            if holds_at(Formula(left, Relation.EQUAL, right), point, 200) is not False:
                continue
            if all(holds_at(c, point, 200) is not False for c in conditions):
                return point
        except NoValue:
            continue
    return None


def fuzz(pairs: int, seed: int) -> tuple[Counter[str], list[object]]:
    """How often each outcome came about, and every unsound one."""
    dice, counts, bad = random.Random(seed), Counter[str](), []
    for _ in range(pairs):
        left = term(dice, dice.choice((1, 2, 2, 3)))
        right = left
        for _ in range(dice.choice((1, 1, 2, 3))):
            right = rewritten(dice, right)
        if left is right:
            continue
        start = time.monotonic()
        try:
            found = equality(left, right)
        except NoNormalForm:
            counts["no normal form"] += 1
            continue
        except Undefined:
            counts["undefined"] += 1
            continue
        counts["slow"] += time.monotonic() - start > 1
        where = disagreement(left, right, found.conditions)
        counts[f"{'equal' if found.holds else 'open'}, {'differs' if where else 'agrees'}"] += 1
        if found.holds and where:
            bad.append((left, right, where, found.conditions))
    return counts, bad


def test_nothing_false_is_proved() -> None:
    counts, bad = fuzz(PAIRS_TRIED, SEED)
    assert not bad, bad[0]
    assert counts["equal, agrees"] > 50
    assert counts["open, differs"] > 50


if __name__ == "__main__":  # by hand: python tests/judge/normal/test_soundness.py PAIRS SEED
    from derivations.printer.text import formula, text

    counts, bad = fuzz(int(sys.argv[1]), int(sys.argv[2]))
    print(dict(counts))
    for left, right, where, conditions in bad[:10]:
        print(
            text(left),
            " = ",
            text(right),
            "|",
            list(where.values()),
            list(map(formula, conditions)),
        )
