"""Expectations, probabilities and conditioned names: written, built, printed and read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.printer import latex
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import (
    Comparison,
    Complement,
    Conditioned,
    Correlation,
    Covariance,
    Expectation,
    Indicator,
    Intersection,
    Map,
    Number,
    Power,
    Probability,
    Product,
    Relation,
    Sum,
    Term,
    Union,
    Variance,
    function,
    number,
    scalar,
)

X, Y, A, B = map(scalar, "XYAB")
x, y, p, theta = map(scalar, ("x", "y", "p", "theta"))
LARGE = Comparison(X, Relation.AT_LEAST, number(1))
DRAWN = Comparison(x, Relation.DISTRIBUTED, p)


def read_back(text: str, prose: str = "Random variables.") -> Term:
    (claim,) = read_claims(read_text(Source("t.tex", rf"{prose} \[ r = {text} \]")))
    assert claim.problem is None, f"{text}: {claim.problem}"
    right = claim.readings[0].right
    assert isinstance(right, Term), f"{text}: {right}"
    return right


@pytest.mark.parametrize(
    ("written", "term"),
    [
        (r"\mathbb{E}[X^2]", Expectation(Power(X, number(2)))),
        (r"\E X Y", Expectation(Product((X, Y)))),
        (r"\mathrm{E}\{X\}", Expectation(X)),
        (r"E(X \mid Y)", Expectation(X, (Y,))),
        (r"E[X | Y = y]", Expectation(X, (Comparison(Y, Relation.EQUAL, y),))),
        (r"E_{x\sim p}[x]", Expectation(x, (), (DRAWN,))),
        (r"\operatorname{Var} X", Variance(X)),
        (r"\text{Cov}(X, Y)", Covariance(X, Y)),
        (r"\mathrm{Corr}(X, Y)", Correlation(X, Y)),
        (r"\Pr(A \mid B)", Probability(A, (B,))),
        (r"P(A \cup B^c)", Probability(Union((A, Complement(B))))),
        (r"P(\bar{A} \cap B)", Probability(Intersection((Complement(A), B)))),
        (r"P(A \setminus B)", Probability(Intersection((A, Complement(B))))),
        (r"P(A, B)", Probability(Intersection((A, B)))),
        (r"P(X = 1)", Probability(Comparison(X, Relation.EQUAL, number(1)))),
        (r"p(x \mid \theta)", Conditioned(function("p"), (x,), (theta,))),
        (r"f(x; \theta)", Conditioned(function("f"), (x,), (theta,), ";")),
        (r"D(p || q)", Conditioned(function("D"), (scalar("p"),), (scalar("q"),), "‖")),
        (r"\mathbb{1}\{X \geq 1\} Y", Product((Indicator(LARGE), Y))),
    ],
)  # fmt: skip
def test_what_texts_write(written: str, term: Term) -> None:
    assert read_back(written) is term


def test_an_italic_letter_is_an_operator_only_where_the_text_speaks_of_chance() -> None:
    assert isinstance(read_back("E(X)"), Expectation)
    assert isinstance(read_back("E(X)", "The energy of a spring."), Map)


def test_a_polynomial_is_no_probability() -> None:
    assert not isinstance(read_back("P(x)"), Probability)


# ---------------------------------------------------------------- generated terms

numbers = st.integers(0, 9).map(lambda n: Number(number(n).value))
variables = st.sampled_from([X, Y, scalar("Z"), scalar("X", 1)])
comparisons = st.builds(
    Comparison,
    variables,
    st.sampled_from([Relation.EQUAL, Relation.AT_MOST, Relation.LESS, Relation.GREATER]),
    numbers,
)


def events(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(inner.map(Complement), several.map(Intersection), several.map(Union))


happenings = st.recursive(st.sampled_from([A, B, scalar("C")]) | comparisons, events, max_leaves=4)
conditions = st.lists(variables | comparisons, max_size=2).map(tuple)
sums = st.lists(variables | numbers, min_size=2, max_size=3).map(lambda ts: Sum(tuple(ts)))
terms = st.one_of(
    st.builds(Expectation, sums | variables, conditions),
    st.builds(Variance, sums | variables, conditions),
    st.builds(Covariance, sums, variables, conditions),
    st.builds(Correlation, sums, variables),
    st.builds(Probability, happenings, conditions),
)


@settings(max_examples=150, deadline=None)
@given(terms)
def test_what_prints_reads_back(term: Term) -> None:
    assert read_back(latex(term)) is term
