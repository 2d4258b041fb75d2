"""The meaning of each node by an example; derivatives against SymPy; properties of all fields."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.cells import elman, gru, simple_rnn
from derivations.models.cell import Cell, model
from derivations.semantics import interpreter as interpreter_module
from derivations.semantics.check import check
from derivations.semantics.environment import Moving
from derivations.semantics.fields import Duals, MeaningError
from derivations.semantics.generic import residue_instance
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.rationals import Rationals
from derivations.semantics.residues import PRIME, Residues
from derivations.semantics.symbolic import Symbolic
from derivations.terms import (
    Component,
    Derivative,
    Determinant,
    Diagonal,
    Family,
    Hadamard,
    Identity,
    Immediate,
    IndexedProduct,
    IndexedSum,
    Inverse,
    Jacobian,
    Kronecker,
    Map,
    Matrix,
    Name,
    Norm,
    Power,
    Product,
    Role,
    Sum,
    Trace,
    Transpose,
    Vector,
    Zero,
    function,
    index,
    inputs,
    matrix,
    number,
    scalar,
    state,
)
from tests.semantics.statements import RIGHT

A, B = matrix("A", "n", "n"), matrix("B", "n", "n")
v, c = matrix("v", "n", 1), scalar("c")
t, k, i = index("t"), index("k"), index("i")
sigma = function("sigma")
VALUES = {A: [[1, 2], [3, 4]], B: [[0, 1], [1, 0]], v: [[5], [-6]], c: [[Fraction(1, 2)]]}
PLAIN = Interpreter(Instance(None, {"n": 2}, 3, Rationals({"sigma": "softsign"}), VALUES))


def value(term, **indices):
    return [list(row) for row in PLAIN.value(term, indices)]


EXAMPLES = {
    "sum": (A + B, [[1, 3], [4, 4]]),
    "negation": (-v, [[-5], [6]]),
    "ordered product": (A @ B, [[2, 1], [4, 3]]),
    "the other order": (B @ A, [[3, 4], [1, 2]]),
    "a scalar scales from anywhere": (A @ c @ v, [[Fraction(-7, 2)], [Fraction(-9, 2)]]),
    "row by column is a scalar that scales": (
        Product((Transpose(v), v, A)),
        [[61, 122], [183, 244]],
    ),
    "quotient": (v / c, [[10], [-12]]),
    "entrywise quotient": (v / v, [[1], [1]]),
    "power of a matrix": (Power(A, index("k")), [[7, 10], [15, 22]]),
    "zeroth power": (Power(A, number(0)), [[1, 0], [0, 1]]),
    "negative power of a scalar": (Power(c, number(-3)), [[8]]),
    "entrywise product": (Hadamard(A, A), [[1, 4], [9, 16]]),
    "Kronecker product": (Kronecker(Transpose(v), B), [[0, 5, 0, -6], [5, 0, -6, 0]]),
    "transpose": (Transpose(A), [[1, 3], [2, 4]]),
    "diagonal": (Diagonal(v), [[5, 0], [0, -6]]),
    "identity and zero": (Identity("n") + Zero("n", "n"), [[1, 0], [0, 1]]),
    "map": (sigma(v), [[Fraction(5, 6)], [Fraction(-6, 7)]]),
    "slope": (Map(sigma.derivative, v), [[Fraction(1, 36)], [Fraction(1, 49)]]),
    "vector and matrix": (Matrix(((c, number(1)),)) @ Vector((c, c)), [[Fraction(3, 4)]]),
    "component": (Component(A, (index("k"), number(1))), [[3]]),
    "trace and determinant": (Trace(A) + Determinant(A), [[3]]),
    "inverse": (Inverse(A), [[-2, 1], [Fraction(3, 2), Fraction(-1, 2)]]),
    "index as a number": (c @ (k + 1), [[Fraction(3, 2)]]),
    "indexed sum": (IndexedSum("i", 1, "k", Power(A, i)), [[8, 12], [18, 26]]),
    "empty sum": (IndexedSum("i", k + 1, "k", A), [[0, 0], [0, 0]]),
    "indexed product, in order": (
        IndexedProduct("i", 1, "k", A + B @ i),  # (A + B)(A + 2B)
        [[1 + 15, 4 + 12], [4 + 20, 16 + 16]],
    ),
    "empty product": (IndexedProduct("i", 0, -1, A), [[1, 0], [0, 1]]),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_meaning_of_a_node(name):
    term, expected = EXAMPLES[name]
    assert value(term, k=2) == expected


@pytest.mark.parametrize(
    ("term", "message"),
    [
        (Norm(A), "Norm has no value"),
        (matrix("D", "q", 1), "no value for the size 'q'"),
        (scalar("d"), "gives no value for d"),
        (A @ Power(A, k - 4), "a matrix to the power -2"),
        (v / (c - c), "division by zero"),
        (Inverse(A - A), "division by zero"),
        (Component(A, (number(3), number(1))), "no entry 3, 1 in 2×2"),
        (IndexedSum("i", 3, 1, A), "below empty"),
        (A @ t, "index 't' has no value"),
        (state("x", "n")[0], "the model has no state x"),
        (sigma.derivative.derivative(c), "is not known"),
        (matrix(Name("v"), "n", 1), "gives no value for v_0,0"),  # v is bold
        (Derivative(Jacobian(v, v) @ v, v), "derivative inside a derivative"),
    ],
)
def test_what_has_no_value_says_why(term, message):
    with pytest.raises(MeaningError, match=message.replace("(", r"\(")):
        PLAIN.value(term, {"k": 2})


def test_a_given_value_of_another_shape_is_refused():
    short = Interpreter(Instance(None, {"n": 3}, 1, Rationals({}), {v: [[1], [2]]}))
    with pytest.raises(MeaningError, match="given for v is 2×1, not 3×1"):
        short.value(v)


# ---------------------------------------------------------------- derivatives

explicit = st.recursive(
    st.sampled_from([v, A @ v, sigma(v)]),
    lambda inner: (
        st.tuples(inner, inner).map(Sum)
        | st.tuples(inner, inner).map(lambda pair: Hadamard(*pair))
        | inner.map(sigma)
        | inner.map(lambda term: B @ term)
        | inner.map(lambda term: -term)
    ),
    max_leaves=5,
)


@settings(deadline=None, max_examples=40)
@given(explicit, st.sampled_from([v, A, B]))
def test_duals_over_residues_agree_with_sympy(term, wrt):
    """The polynomial that stands for σ, put into what SymPy derives, gives what the duals give."""
    sizes = {"n": 2}
    field = Residues(degree=3)
    residues = Interpreter(Instance(None, sizes, 1, field))
    symbolic = Interpreter(Instance(None, sizes, 1, Symbolic()))
    derivative = Derivative(term, wrt)
    for ours, theirs in zip(residues.value(derivative), symbolic.value(derivative), strict=True):
        for residue, expression in zip(ours, theirs, strict=True):
            assert residue == _residue(expression, field)


def _residue(expression, field):
    """The value of a SymPy expression modulo p, by its own structure."""
    if expression.is_Rational:
        return field.number(Fraction(int(expression.p), int(expression.q)))
    if expression.is_Symbol:
        return field.generic(expression.name)
    parts = [_residue(part, field) for part in expression.args]
    if expression.is_Add:
        return sum(parts) % PRIME
    if expression.is_Pow:
        return pow(parts[0], int(expression.exp), PRIME)
    if expression.is_Mul:
        total = 1
        for part in parts:
            total = total * part % PRIME
        return total
    (order,) = expression.orders
    coefficients = [field.generic(f"sigma^{power}") for power in range(3, -1, -1)]
    z = sympy.Symbol("z")
    polynomial = sympy.Poly(coefficients, z)
    for _ in range(order):
        polynomial = polynomial.diff(z)
    return int(polynomial.eval(parts[0])) % PRIME


@settings(deadline=None)
@given(explicit, st.sampled_from([v, A]))
def test_a_derivative_is_linear_and_knows_vec(term, wrt):
    interpreter = Interpreter(Instance(None, {"n": 2}, 1, Residues(degree=3)))
    twice = check(
        Derivative(term + term, wrt), number(2) @ Derivative(term, wrt), (), [interpreter]
    )
    assert twice.holds
    flat = check(Derivative(wrt, wrt), Identity(wrt.shape.size), (), [interpreter])
    assert flat.holds


x, u = simple_rnn.x, simple_rnn.u
W = simple_rnn.W_rec


def test_the_three_derivatives_differ_where_paths_do():
    interpreter = Interpreter(residue_instance(simple_rnn.MODEL, {"n": 2, "m": 1}, 3))
    at = {"t": 2}
    total = interpreter.value(Jacobian(x[t], W), at)
    once = interpreter.value(Immediate(x[t], W), at)
    explicit_step = interpreter.value(Derivative(simple_rnn.simple_rnn.step_at(t), W), at)
    assert once == explicit_step != total
    assert interpreter.value(Jacobian(x[t], x[t + 1]), at) == ((0, 0), (0, 0))
    assert interpreter.value(Jacobian(x[t], x[t]), at) == ((1, 0), (0, 1))
    reached = interpreter.value(Jacobian(x[t], u[1]), at)
    through = interpreter.value(Jacobian(x[t], x[1]) @ simple_rnn.W_in, at)
    assert reached == through


def test_names_that_differ_in_style_are_two():
    bold, italic = scalar(Name("c", "bold")), scalar("c")
    for field in (Residues(), Symbolic()):
        interpreter = Interpreter(Instance(None, {}, 1, field))
        assert not check(bold, italic, (), [interpreter]).holds
        f, g = function(Name("f", "bold")), function("f")
        assert not check(f(italic), g(italic), (), [interpreter]).holds


def test_nothing_moves_what_is_defined_by_others():
    interpreter = Interpreter(residue_instance(elman.MODEL, {"n": 2, "m": 1}, 2))
    ((z, _),) = elman.MODEL.cell.abbreviations
    for defined in (z[2], elman.MODEL.losses[2]):
        with pytest.raises(MeaningError, match="defined by others"):
            interpreter.value(Jacobian(elman.MODEL.losses[2], defined))


def test_theta_stacks_the_derivatives_by_all_parameters():
    interpreter = Interpreter(residue_instance(simple_rnn.MODEL, {"n": 2, "m": 3}, 2))
    by_theta = interpreter.value(Jacobian(x[2], simple_rnn.MODEL.theta))
    parts = [interpreter.value(Jacobian(x[2], p)) for p in simple_rnn.MODEL.cell.parameters]
    joined = [[entry for part in parts for entry in part[row]] for row in range(2)]
    assert [list(row) for row in by_theta] == joined


def test_a_layer_has_parameters_of_its_own():
    layers = Family(Name("W", "bold"), W.rows, W.cols, Role.PARAMETER)
    deep = model(Cell("deep", x, (layers,), sigma(layers[t] @ x[t - 1])))
    interpreter = Interpreter(residue_instance(deep, {"n": 2}, 3))
    across = Jacobian(x[t], x[k]) @ Immediate(x[k], layers[k])
    assert check(Jacobian(x[t], layers[k]), across, (k - 1, t - k), [interpreter]).holds
    assert not check(
        Jacobian(x[t], layers[k]), across @ number(2), (k - 1, t - k), [interpreter]
    ).holds
    none = interpreter.value(Jacobian(x[1], layers[2]))
    assert none == ((0,) * 4,) * 2
    columns = interpreter.value(Jacobian(x[2], deep.theta))
    assert len(columns[0]) == 3 * 4


@pytest.mark.parametrize("of", [simple_rnn, elman, gru], ids=lambda m: m.__name__)
def test_the_unrolled_gradient_of_any_cell(of):
    """∂ε/∂θ = Σ_t Σ_k ∂ε_t/∂x_t ∂x_t/∂x_k ∂⁺x_k/∂θ, never looking at the step."""
    net, states = of.MODEL, of.MODEL.cell.states
    body = Jacobian(states[t], states[k]) @ Immediate(states[k], net.theta)
    inner = Jacobian(net.losses[t], states[t]) @ IndexedSum("k", 1, "t", body)
    right = IndexedSum("t", 1, "T", inner)
    instance = residue_instance(net, {"n": 2, "m": 1}, 3)
    assert check(Jacobian(net.total, net.theta), right, (), [Interpreter(instance)]).holds


def test_the_degree_lets_a_polynomial_interpolate_all_that_is_seen():
    once = residue_instance(simple_rnn.MODEL, {"n": 2, "m": 1}, 3)
    twice = residue_instance(gru.MODEL, {"n": 2, "m": 1}, 3)
    assert once.field.degree == 2 * (2 * 4) - 1
    assert twice.field.degree == 2 * (2 * 2 * 4) - 1  # the gate's function is applied twice


@settings(deadline=None)
@given(st.integers(0, PRIME - 1), st.integers(1, PRIME - 1))
def test_residues_are_a_field(a, b):
    field = Residues()
    assert field.multiply(field.divide(a, b), b) == a
    assert field.add(a, field.negate(a)) == 0
    assert field.number(Fraction(a, b)) == field.divide(a, b)


def holds(name):
    instance = residue_instance(simple_rnn.MODEL, {"n": 2, "m": 1}, 3)
    return check(*RIGHT[name], [Interpreter(instance)]).holds


def test_a_wrong_interpreter_refutes_right_equations(monkeypatch):
    """Mutants: no slope of functions; every derivative total; a state that does not restart."""
    assert all(map(holds, RIGHT))
    with monkeypatch.context() as mutant:
        mutant.setattr(Duals, "apply", lambda ring, f, a: ring.lift(ring.base.apply(f, a.value)))
        assert not holds("5")
    with monkeypatch.context() as mutant:
        honest = interpreter_module.perturbed
        mutant.setattr(interpreter_module, "perturbed", lambda a, moved, _: honest(a, moved, False))
        assert not holds("2")
    with monkeypatch.context() as mutant:
        mutant.setattr(Moving, "_state", lambda env, at: env._lifted(env.actual.state(at)))
        assert not holds("3")


def test_checking_over_residues_needs_no_sympy():
    code = (
        "import sys, derivations.semantics.check, derivations.semantics.generic, "
        "derivations.semantics.inequalities; sys.exit('sympy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_inputs_are_declared_by_the_model():
    interpreter = Interpreter(residue_instance(simple_rnn.MODEL, {"n": 2, "m": 1}, 1))
    with pytest.raises(MeaningError, match="the model has no input s"):
        interpreter.value(inputs("s", "m")[1])
