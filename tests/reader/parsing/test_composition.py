"""(f ∘ g)(x) is f(g(x)); a composition that is not applied is a name of its own, no product."""

from derivations.printer import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Product, Term

DEFINED = "Let $f(x) = x^2$ and $g(x) = x + 1$. "


def last(formula: str) -> tuple[Term, Term]:
    *_, claim = read_claims(read_text(Source("a.tex", f"{DEFINED}\\[ {formula} \\]")))
    left, right = claim.readings[0].left, claim.readings[0].right
    assert isinstance(left, Term)
    assert isinstance(right, Term)
    return left, right


def test_functions_are_applied_from_the_right() -> None:
    left, right = last(r"(f \circ g)(x) = f(g(x))")
    assert left is right


def test_three_functions() -> None:
    left, _ = last(r"(f \circ g \circ f)(x) = x")
    assert text(left) == "f(g(f(x)))"


def test_a_composition_without_an_argument_does_not_commute() -> None:
    left, right = last(r"f \circ g = g \circ f")
    assert not isinstance(left, Product)
    assert left is not right
