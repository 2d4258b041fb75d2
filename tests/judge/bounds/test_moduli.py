"""Absolute values are lengths, of real and of complex numbers."""

from __future__ import annotations

from derivations.judge.bounds.by_structure import Structure
from derivations.judge.bounds.combinations import Known
from derivations.judge.bounds.moduli import multiplied_out
from derivations.terms import Absolute, Name, Symbol, negative, number, plus, times

X, Y, Z = (Symbol(Name(letter)) for letter in "xyz")


def test_bars_go_over_products() -> None:
    whole = Absolute(times(number(-2), X, Y))
    assert multiplied_out(whole) == times(number(2), Absolute(X), Absolute(Y))


def test_triangles_need_no_real_numbers() -> None:
    around = plus(Absolute(plus(X, negative(Y))), Absolute(plus(Y, negative(Z))))
    direct = Absolute(plus(X, negative(Z)))
    assert Structure(()).proves(Known(plus(around, negative(direct))))
    assert not Structure(()).proves(Known(plus(direct, negative(around))))


def test_only_real_numbers_are_at_most_their_bars() -> None:
    wanted = Known(plus(Absolute(X), negative(X)))
    assert Structure((), real=frozenset((X.name,))).proves(wanted)
    assert not Structure(()).proves(wanted)
