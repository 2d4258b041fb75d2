"""What has no meaning among terms is read all the same: kept as written, its parts as terms."""

import pytest

from derivations.printer import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Opaque, Term, subterms


def right(formula: str) -> Term:
    (claim,) = read_claims(read_text(Source("a.tex", rf"\[ r = {formula} \]")))
    assert claim.problem is None, claim.problem
    term = claim.readings[0].right
    assert isinstance(term, Term)
    return term


@pytest.mark.parametrize(
    ("formula", "parts"),
    [
        (r"Q(X = k)", ["X", "k"]),
        (r"Q(y : z)", ["y", "z"]),
        (r"\max_{x \in X} f(x)", ["x", "X", "f(x)"]),
        (r"\operatorname{argmin}_w g(w)", ["w", "g(w)"]),
        (r"\{ x \in A : x > 0 \}", ["x", "A", "x", "0"]),
        (r"1 + 2 + 7 + \dots + n", ["1", "2", "7", "n"]),
        (r"\int_D f \, dA", ["D", "f", "A"]),
        (r"\foo{x + 1}{y}", ["x + 1", "y"]),
        (r"\lVert f \rVert_u", ["f", "u"]),
        (r"A \uplus B", ["A", "B"]),
        (r"\max()", []),  # of nothing
    ],
)
def test_an_opaque_term_keeps_its_parts(formula: str, parts: list[str]) -> None:
    term = right(formula)
    assert isinstance(term, Opaque)
    assert [text(part) for part in term.arguments] == parts


def test_it_prints_as_it_was_written() -> None:
    assert text(right(r"\max_{x \in X} (x + 1)^2")) == r"\max_{x \in X} (x + 1)²"


def test_only_the_part_without_a_meaning_is_opaque() -> None:
    term = right(r"2 a Q(X = k) + b^2")
    (opaque,) = [part for part in subterms(term) if isinstance(part, Opaque)]
    assert text(opaque) == "Q(X = k)"


def test_dots_make_the_whole_sum_opaque() -> None:
    """1 + 5 + … + n and 2 + 4 + … + n are no sums of 6 and the same rest."""
    assert right(r"1 + 5 + \dots + n") is not right(r"2 + 4 + \dots + n")
    assert isinstance(right(r"1 + 5 + \dots + n"), Opaque)


def test_deep_nesting_is_built_once_a_level() -> None:
    depth = 12
    term = right(r"\foo{" * depth + "x" + "}" * depth)
    assert sum(isinstance(part, Opaque) for part in subterms(term)) == depth
