"""What prints reads back: terms to the same term, the hand write-up to the same rows."""

from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.printer import latex, normalise
from derivations.printer.latex import RELATIONS
from derivations.reader.claims import read_claims
from derivations.reader.document import option_directive, read_directives, read_file, read_text
from derivations.reader.show import show_row
from derivations.reader.text.files import read_source
from derivations.reader.text.source import Source
from derivations.terms import (
    Absolute,
    Binomial,
    Determinant,
    Diagonal,
    Factorial,
    Hadamard,
    IndexedProduct,
    IndexedSum,
    Inverse,
    Kronecker,
    Map,
    Name,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    Vector,
    function,
    index,
    matrix,
    negative,
    scalar,
)

HAND = Path(str(files("derivations.write_ups.ecs289"))) / "hand"
N_BY_N = r"\mathbb{R}^{n \times n}"
DECLARED = [
    *(option_directive("given", rf"\mathbf{{{letter}}} \in {N_BY_N}") for letter in "ABC"),
    *(option_directive("given", rf"\mathbf{{{letter}}} \in \mathbb{{R}}^n") for letter in "uvw"),
]


def read_back(text: str) -> Term:
    document = read_text(Source("t.tex", rf"\[ r = {text} \]"))
    (claim,) = read_claims(document, DECLARED)
    assert claim.problem is None, f"{text}: {claim.problem}"
    right = claim.readings[0].right
    assert isinstance(right, Term), f"{text}: {right}"
    return right


# ---------------------------------------------------------------- generated terms

letters = st.sampled_from(
    [
        *map(scalar, ["x", "y", "a", "b", "alpha", "theta", "x_max"]),
        scalar(Name("z", accents=("hat",))),
        scalar("c", 1),
    ]
)
wholes = st.integers(0, 40).map(lambda n: Number(Fraction(n)))
decimals = st.integers(0, 999).map(lambda n: Number(Fraction(n, 100), 2))
fractions = st.fractions(0, 9, max_denominator=9).map(Number)
words = st.sampled_from(["sin", "exp", "tanh", "arctan", "ln"]).map(function)
bounds = st.integers(0, 3).map(index)


def scalars(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    positive = inner.filter(lambda t: not (isinstance(t, Number) and t.value < 0))
    products = st.lists(positive, min_size=2, max_size=3).map(lambda ts: Product(tuple(ts)))
    binder = st.sampled_from([IndexedSum, IndexedProduct])
    return st.one_of(
        several.map(Sum),
        products,
        inner.map(negative),
        st.builds(Quotient, inner, inner).filter(lambda q: not _is_number(q)),
        st.builds(Power, inner, inner),
        st.builds(Root, inner, st.sampled_from([2, 3])),
        st.builds(Map, words, inner),
        st.builds(Absolute, inner),
        st.builds(Factorial, inner),
        st.builds(Binomial, inner, inner),
        st.builds(lambda make, low, body: make("k", low, index("n"), body), binder, bounds, inner),
    )


def test_sums_over_sets_print_as_they_are_written() -> None:
    for written in (r"\sum_{w \in \mathcal{V}} y_w", r"\sum_k a_k", r"\prod_{i \in I} x_i"):
        assert latex(read_back(written)) == written


def _is_number(term: Term) -> bool:
    """A fraction of two whole numbers reads as a number, and e to a power as the constant."""
    match term:
        case Quotient(Number(_, None), Number(_, None)):
            return True
    return False


scalar_terms = st.recursive(letters | wholes | decimals | fractions, scalars, max_leaves=8)


@settings(max_examples=250, deadline=None)
@given(scalar_terms)
def test_scalar_terms_read_back(term: Term) -> None:
    assert read_back(latex(term)) is term


matrices = st.sampled_from([matrix(letter, "n", "n") for letter in "ABC"])
vectors = st.sampled_from([matrix(letter, "n", 1) for letter in "uvw"])


def matrix_terms(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(Sum),
        pairs.map(Product),
        st.tuples(scalar_terms.filter(lambda t: isinstance(t, Symbol)), inner).map(Product),
        inner.map(Transpose),
        inner.map(Inverse),
        st.builds(Hadamard, inner, inner),
        vectors.map(Diagonal),
        st.tuples(inner, inner).map(lambda p: Product((p[0], p[1]))),
    )


square_terms = st.recursive(matrices, matrix_terms, max_leaves=6)


@settings(max_examples=60, deadline=None)
@given(square_terms, vectors)
def test_matrix_terms_read_back(term: Term, vector: Term) -> None:
    whole: list[Term] = [term, Trace(term), Determinant(term), Norm(term), Norm(term, "F")]
    whole += [Product((term, vector)), Product((Transpose(vector), term, vector))]
    whole += [Kronecker(term, term)]
    for each in whole:
        assert read_back(latex(each)) is each


@pytest.mark.parametrize(
    "term",
    [
        Sum((scalar("x"), negative(Sum((scalar("y"), Number(Fraction(1))))))),
        Product((scalar("f"), Sum((scalar("x"), scalar("y"))))),
        Vector((Number(Fraction(-9, 20), 2), scalar("x", 0))),
        Sum((IndexedSum("k", 1, "n", scalar("a", "k")), scalar("b", "k"))),
        Power(Map(function("sin"), scalar("x")), Number(Fraction(2))),
    ],
)
def test_places_that_need_a_bracket_or_a_dot(term: Term) -> None:
    assert read_back(latex(term)) is term


# ---------------------------------------------------------------- the hand write-up


def test_all_relations_of_the_hand_write_up_are_read() -> None:
    document = read_file(HAND / "write_up.tex")
    directives = read_directives(read_source(HAND / "write_up.check"))
    claims = read_claims(document, directives)
    assert len(claims) == 51
    assert [claim.problem for claim in claims if claim.problem] == []


def test_the_hand_write_up_prints_again_row_by_row() -> None:
    document = read_file(HAND / "write_up.tex")
    rows = [row for display in document.displays if not display.is_inline for row in display.rows]
    assert len(rows) == 46
    for row in rows:
        assert _plain(show_row(row)) == _plain(row.latex.rstrip(", "))


def test_terms_of_the_hand_write_up_print_as_they_are_written() -> None:
    document = read_file(HAND / "write_up.tex")
    claims = read_claims(document, read_directives(read_source(HAND / "write_up.check")))
    printed = 0
    for claim in claims:
        right = claim.readings[0].right
        if isinstance(right, Term) and not claim.display.is_inline and claim.relation:
            sign = RELATIONS[claim.relation]
            assert _plain(claim.latex.rstrip(", ")).endswith(_plain(f"{sign} {latex(right)}"))
            printed += 1
    assert printed == 45  # of 47 in displays: the right sides of (6) and (7), row 1, clash


def _plain(text: str) -> str:
    return normalise(text.replace("&", " "))
