"""Functions that lead back to themselves are not put in at letters."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.claim import FunctionRule
from derivations.judge.expanding.self_defined import self_defined
from derivations.terms import Function, Map, Name, Number, Symbol, plus
from tests.judge.reading import last

X = Symbol(Name("x"))
F, G, H = Name("f"), Name("g"), Name("h")


def rule(name: Name, *called: Name) -> FunctionRule:
    values = (Map(Function(other), plus(X, Number(Fraction(1)))) for other in called)
    return FunctionRule(name, (X,), plus(X, *values))


def test_a_circle_of_two() -> None:
    rules = {F: rule(F, G), G: rule(G, F), H: rule(H, F)}
    assert self_defined(rules) == {F, G}


def test_none() -> None:
    assert self_defined({F: rule(F, G), G: rule(G)}) == frozenset()


def test_a_row_about_one() -> None:
    text = r"Let $v(w) = u(w - g(w)) + \beta v(g(w))$. Then $2 v(w) = v(w) + v(w)$."
    assert str(last(text).verdict) == "proved"
