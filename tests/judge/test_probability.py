"""Lines about chance: what is stated of the variables decides, and what is not understood is kept
in mind."""

from __future__ import annotations

import pytest

from derivations.judge.claims_from_document import lines
from derivations.judge.evaluation.replay import replays
from derivations.judge.ladder import judge
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source

GIVEN, PROVED, REFUTED, UNDECIDED = (
    Verdict.GIVEN,
    Verdict.PROVED,
    Verdict.REFUTED,
    Verdict.UNDECIDED,
)


def said(prose: str, left: str, right: str) -> Judgement:
    """The verdict on the second row of left = left = right below some prose."""
    text = rf"{prose} \begin{{align}} {left} &= {left} \\ &= {right} \end{{align}}"
    *_, last = lines(read_claims(read_text(Source("t.tex", text))))
    assert last.whole is not None
    return judge(last.whole)


def test_a_wrong_variance_has_a_law_as_its_counterexample() -> None:
    found = said("Let $X$ be a random variable.", r"\mathrm{Var}(X)", r"\mathbb{E}[X^2]")
    assert found.verdict is REFUTED
    counterexample = found.evidence.counterexample
    assert counterexample is not None
    assert "probabilities" in counterexample.setting
    assert replays(counterexample)


@pytest.mark.parametrize(
    ("prose", "verdict"),
    [
        ("Let $X$ and $Y$ be independent random variables.", PROVED),
        ("Let $X$ be independent of $Y$.", PROVED),
        (r"Let $X_1, Y$ and $X$ be random variables, $X \perp Y$.", PROVED),
        ("Let $X$ and $Y$ be random variables.", REFUTED),
        ("Let $X$ and $Y$ be uncorrelated random variables.", UNDECIDED),
        ("The random variables are independent.", UNDECIDED),
        ("Let $X$ and $Y$ be random variables that are not necessarily independent.", UNDECIDED),
    ],
)
def test_a_product_of_means_by_what_the_text_states(prose: str, verdict: Verdict) -> None:
    assert said(prose, r"\mathbb{E}[XY]", r"\mathbb{E}[X]\mathbb{E}[Y]").verdict is verdict


def test_independence_in_a_condition_reaches_its_paragraph_only() -> None:
    theorem = "If $X$ and $Y$ are independent random variables, we know more."
    assert said(theorem, r"\mathbb{E}[XY]", r"\mathbb{E}[X]\mathbb{E}[Y]").verdict is PROVED
    later = theorem + "\n\nIn general,"
    assert said(later, r"\mathbb{E}[XY]", r"\mathbb{E}[X]\mathbb{E}[Y]").verdict is not PROVED


def test_a_variable_that_is_introduced_again_has_lost_its_law() -> None:
    first = r"Let $X \sim \mathrm{Poisson}(\lambda)$. Random."
    assert said(first, r"\mathbb{E}[X]", r"\lambda").verdict is PROVED
    again = first + "\n\nLet $X$ be the number of heads."
    assert said(again, r"\mathbb{E}[X]", r"\lambda").verdict is UNDECIDED


@pytest.mark.parametrize(
    "words", ["disjoint", "centered", "symmetric distribution", "identically distributed"]
)
def test_words_about_laws_that_are_not_used_accuse_nobody(words: str) -> None:
    prose = f"Let $X$ and $Y$ be random variables, {words}."
    assert said(prose, r"\mathbb{E}[X+Y]", r"\mathbb{E}[X]").verdict is UNDECIDED


@pytest.mark.parametrize(
    ("law", "right", "verdict"),
    [
        (r"N(\mu, \sigma)", r"\sigma", PROVED),  # a variance or a standard deviation
        (r"N(\mu, \sigma)", r"\sigma^2", PROVED),
        (r"N(\mu, \sigma)", r"2\sigma", REFUTED),
        (r"\mathrm{Geom}(p)", r"\frac{1-p}{p^2}", PROVED),
        (r"\mathcal{D}", r"\sigma", UNDECIDED),  # nothing is known of this law
    ],
)
def test_every_meaning_of_the_parameters_is_tried(law: str, right: str, verdict: Verdict) -> None:
    prose = rf"Let $X \sim {law}$ be a random variable."
    assert said(prose, r"\mathrm{Var}(X)", right).verdict is verdict


def test_only_whole_numbers_of_trials_refute() -> None:
    found = said(r"Let $X \sim \mathrm{Bin}(n, p)$.", r"\mathbb{E}[X^2]", "np")
    assert found.verdict is REFUTED
    assert found.evidence.counterexample is not None
    point = {str(b.leaf): b.value for b in found.evidence.counterexample.point}
    assert point["n"].denominator == 1


def test_a_letter_that_may_be_random_accuses_nobody() -> None:
    assert said("A random variable.", r"\mathbb{E}[c]", "0").verdict is UNDECIDED


def test_stated_probabilities_give_others() -> None:
    prose = (
        r"Here $\mathbb{P}(T \mid D) = 0.95$, $\mathbb{P}(T \mid D^c) = 0.1$ and "
        r"$\mathbb{P}(D) = 0.02$."
    )
    assert said(prose, r"\mathbb{P}(T)", "0.117").verdict in (PROVED, Verdict.ROUNDED)
    assert said(prose, r"\mathbb{P}(D \mid T)", "0.16").verdict is Verdict.ROUNDED
    assert said(prose, r"\mathbb{P}(D \mid T)", "0.95").verdict is REFUTED


def test_a_parameter_against_a_mean_is_introduced() -> None:
    assert said("A random variable.", r"\mathbb{E}[X^2]", r"\sigma^2").verdict is UNDECIDED


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\frac{p(y \mid x)\, p(x)}{p(y)}", PROVED),
        (r"\frac{p(y \mid x)\, p(x)}{\int p(y \mid x)\, p(x)\, dx}", PROVED),
        (r"p(y \mid x)\, p(x)", REFUTED),
        (r"p(x)", UNDECIDED),  # true of independent variables, which texts leave unsaid
        (r"p(x \mid y, z)", UNDECIDED),
    ],
)
def test_conditional_densities(right: str, verdict: Verdict) -> None:
    assert said("Let $x$ and $y$ be random.", r"p(x \mid y)", right).verdict is verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (r"P(X \geq 2)", "1 - P(X = 0) - P(X = 1)", UNDECIDED),  # of counts
        ("P(X = 1)", "1 - P(X = 0)", UNDECIDED),  # of bits
        ("P(X > x)", "P(X < -x)", UNDECIDED),  # of symmetric laws
        ("P(X > x)", "1 - P(X < x)", UNDECIDED),  # of continuous laws
        ("P(N(1) = 1)", "1 - P(N(1) = 0)", UNDECIDED),  # of a process
        ("P(X > x)", "1 + P(X < x)", REFUTED),
    ],
)
def test_what_values_a_variable_has_is_often_left_unsaid(
    left: str, right: str, verdict: Verdict
) -> None:
    assert said("Let $X$ be a random variable.", left, right).verdict is verdict


def test_one_size_alone_praises_no_sum() -> None:
    prose = r"Let $x$ be random with density $p(x | \lambda) = \lambda e^{-\lambda x}$."
    sample = r"\log \prod_{i=1}^n p(x_i | \lambda)"
    right, wrong = (rf"{n} \log\lambda - \lambda \sum_{{i=1}}^n x_i" for n in ("n", ""))
    assert said(prose, sample, right).verdict is Verdict.TESTED
    assert said(prose, sample, wrong).verdict is REFUTED


def test_an_index_in_the_place_of_a_variable_accuses_nobody() -> None:
    prose = r"Random variables; $\sum_{X=1}^3 X = 6$."
    assert said(prose, r"\mathrm{Var}(X)", r"\mathbb{E}[X^2] - 1").verdict is UNDECIDED


def test_a_process_that_is_defined_elsewhere_accuses_nobody() -> None:
    prose = r"Let $x_t = \delta t$ be a random process. Another one has"
    assert said(prose, r"\mathbb{E}[x_t]", "0").verdict is UNDECIDED


def test_means_under_two_laws_are_two_things() -> None:
    left, right = r"\mathbb{E}_p[X]", r"\mathbb{E}_q[X]"
    assert said("Let $X$ be a random variable.", left, right).verdict is UNDECIDED
    assert said("Let $X$ be a random variable.", r"\mathbb{E}_p[2X]", rf"2{left}").verdict is PROVED


@pytest.mark.parametrize(
    ("prose", "left", "right", "wrong"),
    [
        (
            r"$X$ has $P(X = k) = \frac{k}{6}$ for $k \in \{1, 2, 3\}$.",
            r"\mathbb{E}[X]",
            r"\frac73",
            "2",
        ),
        (
            "$X$ takes the values $0$ and $2$ with probabilities $p$ and $1-p$.",
            r"\mathbb{E}[X]",
            "2-2p",
            "2p",
        ),
        (
            "Let $X$ and $Y$ be independent with mean zero and unit variance.",
            r"\mathbb{E}[(X+Y)^2]",
            "2",
            "1",
        ),
        (r"Let $A_1, A_2$ be a partition of $\Omega$.", r"\Pr(A_1)", r"1-\Pr(A_2)", r"\Pr(A_2)"),
        (
            "Let $A$ and $B$ be disjoint events.",
            r"\Pr(A \cup B)",
            r"\Pr(A)+\Pr(B)",
            r"\Pr(A)\Pr(B)",
        ),
    ],
)
def test_what_words_say_of_laws(prose: str, left: str, right: str, wrong: str) -> None:
    assert said(prose, left, right).verdict is PROVED
    assert said(prose, left, wrong).verdict is REFUTED
