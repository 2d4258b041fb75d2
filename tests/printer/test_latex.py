"""Terms print as the hand write-up writes them; brackets stand where they must and nowhere else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.printer import Notation, latex, normalise, relation_rows, rows, text
from derivations.terms import (
    Call,
    Derivative,
    Diagonal,
    Factorial,
    GradientAt,
    Hadamard,
    Immediate,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Limit,
    Map,
    Matrix,
    Name,
    Norm,
    Number,
    PartialAt,
    Power,
    Product,
    Relation,
    Role,
    Sum,
    Symbol,
    Term,
    Transpose,
    Vector,
    function,
    index,
    lift,
    losses,
    negative,
    number,
    parameter,
    plus,
    scalar,
    state,
    times,
)
from derivations.terms.shapes import Dimension

t, k, i, T = map(index, "tkiT")
x, loss = state("x", "n"), losses("epsilon")
W = parameter("W_rec", "n", "n")
total, theta = scalar("epsilon"), Symbol(Name("theta"), Dimension.of("p"), role=Role.PARAMETERS)
sigma, f = function("sigma"), function("f")
a, b, c = map(scalar, "abc")


def point(step: int) -> tuple[Term, Term]:
    return scalar("x", step), scalar("y", step)


HAND_WRITTEN = [  # rows of the hand write-up, as LaTeX and as a terminal shows them
    (
        Jacobian(total, theta),
        r"\frac{\partial \epsilon}{\partial \theta}",
        "∂ε/∂θ",
    ),
    (
        Jacobian(IndexedSum("t", 1, T, loss[t]), theta),
        r"\frac{\partial}{\partial \theta} \left(\sum_{t=1}^T \epsilon_t \right)",
        "∂/∂θ Σ_{t=1}^T ε_t",
    ),
    (
        times(
            Jacobian(loss[t], x[t]),
            IndexedProduct("i", 0, t - k - 1, Jacobian(x[t - i], x[t - i - 1])),
        ),
        r"\frac{\partial \epsilon_t}{\partial \mathbf{x}_t} \prod_{i=0}^{t-k-1}"
        r" \frac{\partial \mathbf{x}_{t-i}}{\partial \mathbf{x}_{t-i-1}}",
        "∂ε_t/∂x_t ∏_{i=0}^{t-k-1} ∂x_{t-i}/∂x_{t-i-1}",
    ),
    (
        W @ sigma.derivative(x[t - i - 1]),
        r"\mathbf{W}_{rec} \sigma'(\mathbf{x}_{t-i-1})",
        "W_rec σ′(x_{t-i-1})",
    ),
    (
        Power(scalar("lambda_max") * scalar("gamma"), scalar("m")),
        r"(\lambda_{max} \gamma)^m",
        "(λ_max γ)^m",
    ),
    (
        GradientAt(f, (scalar("x"), scalar("y"))),
        r"\nabla f",
        "∇f",
    ),
    (
        Vector((plus(2 * scalar("x"), scalar("y")), plus(scalar("x"), 12 * scalar("y")))),
        "[2x + y, x + 12y]",
        "[2x + y, x + 12y]",
    ),
    (
        plus(
            scalar("x", 0),
            negative(times(scalar("alpha"), PartialAt(f, scalar("x"), point(0)))),
        ),
        r"x_0 - \alpha \frac{\partial f(x_0, y_0)}{\partial x}",
        "x_0 - α ∂f(x_0, y_0)/∂x",
    ),
    (
        Vector((number("-0.6935"), number("-0.56525"))),
        "[-0.6935, -0.56525]",
        "[-0.6935, -0.56525]",
    ),
    (
        W @ Diagonal(sigma.derivative(x[t])),
        r"\mathbf{W}_{rec} \operatorname{diag}(\sigma'(\mathbf{x}_t))",
        "W_rec diag(σ′(x_t))",
    ),
    (Immediate(x[k], theta), r"\frac{\partial^{+} \mathbf{x}_k}{\partial \theta}", "∂⁺x_k/∂θ"),
    (Norm(W), r"\lVert \mathbf{W}_{rec} \rVert", "‖W_rec‖"),
]


@pytest.mark.parametrize(("term", "written", "shown"), HAND_WRITTEN)
def test_prints_what_a_hand_writes(term: Term, written: str, shown: str) -> None:
    assert normalise(latex(term)) == normalise(written)
    assert text(term) == shown


BRACKETS = [
    (Product((plus(a, b), c)), "(a + b) c"),
    (Product((a, Product((b, c)))), "a (b c)"),
    (Sum((a, Sum((b, c)))), "a + (b + c)"),
    (plus(a, negative(plus(b, c))), "a - (b + c)"),
    (plus(a, lift(-2)), "a - 2"),
    (times(a, lift(-2)), "a (-2)"),
    (times(lift(2), lift(3), a), r"2 \cdot 3a"),
    (times(scalar("f"), plus(a, b)), r"f \cdot (a + b)"),
    (negative(times(a, b)), "-a b"),
    (Power(negative(a), b), "(-a)^b"),
    (Power(Power(a, b), c), "(a^b)^c"),
    (Power(Map(function("sin"), a), lift(2)), r"\sin^2(a)"),
    (Power(Map(sigma, a), lift(2)), r"(\sigma(a))^2"),
    (Power(lift(Fraction(1, 2)), a), r"\left(\frac{1}{2} \right)^a"),
    (Factorial(plus(a, 1)), "(a + 1)!"),
    (times(IndexedSum("k", 1, T, scalar("a", "k")), b), r"\left(\sum_{k=1}^T a_k \right) b"),
    (plus(IndexedSum("k", 1, T, scalar("a", "k")), b), r"\sum_{k=1}^T a_k + b"),
    (
        plus(IndexedSum("k", 1, T, scalar("a", "k")), scalar("b", "k")),
        r"\left(\sum_{k=1}^T a_k \right) + b_k",
    ),
    (IndexedSum("k", 1, T, plus(a, index("k"))), r"\sum_{k=1}^T (a + k)"),
    (Hadamard(W @ x[t], x[t]), r"(\mathbf{W}_{rec} \mathbf{x}_t) \odot \mathbf{x}_t"),
    (Transpose(W @ x[t]), r"(\mathbf{W}_{rec} \mathbf{x}_t)^\top"),
    (Call(f, (a, b)), "f(a, b)"),
    (Matrix(((a, b), (c, lift(0)))), r"\begin{bmatrix} a & b \\ c & 0 \end{bmatrix}"),
    (Limit(a, lift(0), Map(function("sin"), a) / a), r"\lim_{a \to 0} \frac{\sin(a)}{a}"),
    (
        Derivative(Derivative(Call(f, (a, b)), a), b),
        r"\frac{\partial^2 f(a, b)}{\partial b \partial a}"),
    (Derivative(Derivative(Call(f, (a,)), a), a), r"\frac{\partial^2 f(a)}{\partial a^2}"),
    (scalar(Name("x", accents=("hat",), label="max"), "i"), r"\hat{x}_{max,i}"),
]  # fmt: skip


@pytest.mark.parametrize(("term", "written"), BRACKETS)
def test_brackets_stand_where_the_reading_needs_them(term: Term, written: str) -> None:
    assert latex(term) == written


def test_a_chain_prints_as_aligned_rows() -> None:
    chain = [(Relation.EQUAL, b), (Relation.AT_MOST, c)]
    assert relation_rows(a, chain) == ["a &= b", r"&\leq c"]
    assert rows([(a, chain), (b, [])]) == "a &= b \\\\\n&\\leq c \\\\\nb"


def test_notation_changes_the_looks_only() -> None:
    notation = Notation(vector="(", matrix="(", norm="|", index_order=("t", "k", "i"))
    assert latex(x[t - i - k - 1], notation) == r"\mathbf{x}_{t-k-i-1}"
    assert latex(x[t - i - k - 1]) == r"\mathbf{x}_{t-i-k-1}"
    assert latex(Norm(W), notation) == r"\|\mathbf{W}_{rec}\|"
    assert latex(Vector((a, b)), notation) == "(a, b)"


@given(st.decimals(-1000, 1000, allow_nan=False, places=4))
def test_decimals_are_exact(value: object) -> None:
    term = number(str(value))
    assert Fraction(latex(term)) == term.value
    assert len(latex(term).partition(".")[2]) == 4


def test_a_number_with_more_decimals_than_it_says_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 2 decimals"):
        latex(Number(Fraction(1, 3), 2))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\left(\sum_{t=1}^T \epsilon_t \right)", r"(\sum_{t=1}^{T}\epsilon_{t})"),
        (r"{x}^{2}", "x^2"),
        (r"\frac{1}{2}", r"\frac12"),
        (r"a \, b", "a b"),
    ],
)
def test_normalising_forgets_white_space_and_redundant_braces(left: str, right: str) -> None:
    assert normalise(left) == normalise(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("x^{10}", "x^10"), ("x_{t-1}", "x_t-1"), ("(a+b)c", "a+bc"), (r"\sigma'(x)", r"\sigma(x)")],
)
def test_normalising_keeps_what_matters(left: str, right: str) -> None:
    assert normalise(left) != normalise(right)
