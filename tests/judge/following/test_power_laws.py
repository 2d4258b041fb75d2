"""Products and powers by the laws that a text states."""

from __future__ import annotations

import pytest

from derivations.judge.following.power_laws import Laws, as_fraction
from derivations.judge.verdict import Verdict
from derivations.terms import Formula, Relation, Term, number, scalar
from tests.corpus.judging import RIGHT, WRONG, judged, read

P, V, Q, W = (scalar(name) for name in "PVQW")


def equation(left: Term, right: Term) -> Formula:
    return Formula(left, Relation.EQUAL, right)


def test_laws_are_linear_in_their_logarithms() -> None:
    laws = Laws()
    laws.add(equation(P * V ** number(2), Q * W ** number(2)))
    laws.add(equation(W, number(3) * V))
    found = laws.reduce(laws.vector(equation(P, Q)))
    assert {key: as_fraction(power) for key, power in found.exponents.items()} == {number(3): 2}


def test_laws_that_contradict_each_other_are_noted() -> None:
    laws = Laws()
    laws.add(equation(W, number(3) * V))
    laws.add(equation(W, number(2) * V))
    assert laws.contradicted == {0, 1}


def last(text: str) -> Verdict:
    (found,) = judged([read("x.tex", text)])
    return found.relations[-1].judgement.verdict


GAS = r"Let $P_1 V_1^\gamma = P_2 V_2^\gamma$ with $\gamma > 1$."
ORBIT = r"Let $\frac{GMm}{r^2} = \frac{m v^2}{r}$ and $v = \frac{2\pi r}{T}$."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GAS, r"V_2 = V_1 \left(\frac{P_1}{P_2}\right)^{1/\gamma}"),
        (GAS, r"\frac{P_1}{P_2} = \left(\frac{V_2}{V_1}\right)^\gamma"),
        (ORBIT, r"T^2 = \frac{4\pi^2 r^3}{GM}"),
        (ORBIT, r"T = 2\pi\sqrt{\frac{r^3}{GM}}"),
        (r"Let $T = 2\pi\sqrt{\frac{L}{g}}$.", r"g = \frac{4\pi^2 L}{T^2}"),
        (r"Let $f = e^{-y}$ with $y = \lambda x$.", r"f = e^{-\lambda x}"),
        (r"Let $a^2 b = 40$ and $b = 3$.", r"a = 3.65"),
    ],
)
def test_what_follows(text: str, line: str) -> None:
    assert last(f"{text}\n\\[ {line} \\]") in RIGHT


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GAS, r"V_2 = V_1 \left(\frac{P_2}{P_1}\right)^{1/\gamma}"),
        (GAS, r"V_2 = V_1 \left(\frac{P_1}{P_2}\right)^{\gamma}"),
        (GAS, r"\frac{P_1}{P_2} = \left(\frac{V_1}{V_2}\right)^\gamma"),
        (ORBIT, r"T^2 = \frac{4\pi^2 r^2}{GM}"),
        (ORBIT, r"T^2 = \frac{2\pi^2 r^3}{GM}"),
        (r"Let $T = 2\pi\sqrt{\frac{L}{g}}$.", r"g = \frac{2\pi^2 L}{T^2}"),
    ],
)
def test_one_exponent_or_factor_that_is_wrong(text: str, line: str) -> None:
    assert last(f"{text}\n\\[ {line} \\]") in WRONG


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (r"Let $x^2 = 3x$.", r"x = 3"),  # or 0
        (r"Let $x^2 = y^2$.", r"x = y"),  # or -y
    ],
)
def test_what_may_be_otherwise(text: str, line: str) -> None:
    assert last(f"{text}\n\\[ {line} \\]") not in RIGHT
    assert last(f"{text}\n\\[ {line} \\]") not in WRONG


def test_a_square_below_a_root_asks_for_a_sign() -> None:
    chain = (
        r"\begin{align} \ln(3) (x-4) &= \sin(\arcsin(\ln(3) (x-4))) \\"
        r" &= \sqrt{\sin^2(\arcsin(\ln(3) (x-4)))} \end{align}"
    )
    assert not last(chain).praises
    lengths = read("x", r"We have $b = 3a$. Hence \[ \sqrt{b^2} = 3a \]")
    found = judged([lengths])[0].relations[-1].judgement
    assert found.verdict is Verdict.UNDECIDED
    assert "b is positive" in found.reason
