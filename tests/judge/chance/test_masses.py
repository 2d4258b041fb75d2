"""Stated masses that are those of a named law."""

from derivations.judge.chance.masses import by_name
from derivations.models.chance import Law
from derivations.models.distributions import INFINITY, E
from derivations.terms import Binomial, index, number, scalar

K, P = index("k"), scalar("p")
GEOMETRIC = P * (1 - P) ** (K - 1)


def test_the_geometric_law_is_known_by_its_masses() -> None:
    found = by_name(Law("mass", (K, GEOMETRIC, number(1), INFINITY)))
    assert found is not None
    assert found.family == "geometric"
    assert found.parameters == (P * (1 - P) ** (index(1) - 1),)


def test_other_masses_stay_as_they_are() -> None:
    telescoping = Law("mass", (K, 1 / (K * (K + 1)), number(1), INFINITY))
    assert by_name(telescoping) is telescoping


def test_finitely_many_values_are_no_geometric_law() -> None:
    cut = Law("mass", (K, GEOMETRIC, number(1), number(9)))
    assert by_name(cut) is cut


X, RATE = scalar("x"), scalar("lambda")


def test_a_tail_of_an_exponential_is_its_law() -> None:
    tail = Law("tail", (X, E ** (-(RATE * X)), number(0), INFINITY))
    assert by_name(tail) == Law("exponential", (RATE,))


def test_a_tail_gives_a_density() -> None:
    found = by_name(Law("tail", (X, 1 - X**2, number(0), number(1))))
    assert found is not None
    assert found.family == "density"


def test_a_tail_with_a_chance_of_its_own_gives_none() -> None:
    assert by_name(Law("tail", (X, (1 - X) / 2, number(0), number(1)))) is None
    assert by_name(Law("tail", (X, 1 - X / 2, number(0), number(1)))) is None


N = scalar("n")


def test_a_binomial_law_is_known_by_its_masses() -> None:
    masses = Binomial(N, K) * P**K * (1 - P) ** (N - K)
    assert by_name(Law("mass", (K, masses, number(0), N))) == Law("binomial", (N, P))


def test_masses_with_another_power_are_no_binomial_law() -> None:
    wrong = Law("mass", (K, Binomial(N, K) * P**K * (1 - P) ** N, number(0), N))
    assert by_name(wrong) is wrong
