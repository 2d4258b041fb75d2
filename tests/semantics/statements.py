"""The right equations of backpropagation through time, and wrong variants of each, as terms.

Written by hand from Pascanu, Mikolov and Bengio (2013), for the cell of simple_rnn: independent of
what the kernel derives.
"""

from __future__ import annotations

from typing import NamedTuple

from derivations.cells.simple_rnn import MODEL, W_rec, sigma, x
from derivations.terms import (
    Diagonal,
    Identity,
    Immediate,
    Index,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Kronecker,
    Map,
    Term,
    Transpose,
    index,
)

T, t, k, i = map(index, ("T", "t", "k", "i"))
THETA, LOSS, TOTAL = MODEL.theta, MODEL.losses, MODEL.total


class Statement(NamedTuple):
    left: Term
    right: Term
    hypotheses: tuple[Index, ...]


def slope(state: Term) -> Term:
    return Diagonal(Map(sigma.derivative, state))


def over_steps(lower: Index | int, upper: Index, body: Term) -> Term:
    """∂ε_t/∂x_t Σ_k body."""
    return Jacobian(LOSS[t], x[t]) @ IndexedSum("k", lower, upper, body)


ACROSS = Jacobian(x[t], x[k])
FACTOR = Jacobian(x[t - i], x[t - i - 1])
ONE_STEP = Jacobian(x[t], x[t - 1])
PATH = ACROSS @ Immediate(x[k], THETA)
LOSS_BY_THETA = Jacobian(LOSS[t], THETA)
BY_W = Immediate(x[k], W_rec)

RIGHT = {
    "1": Statement(Jacobian(TOTAL, THETA), IndexedSum("t", 1, "T", LOSS_BY_THETA), (T - 1,)),
    "2": Statement(LOSS_BY_THETA, over_steps(1, t, PATH), (t - 1,)),
    "3": Statement(ACROSS, IndexedProduct("i", 0, t - k - 1, FACTOR), (k, t - k)),
    "4": Statement(
        Jacobian(LOSS[t], x[k]),
        Jacobian(LOSS[t], x[t]) @ IndexedProduct("i", 0, t - k - 1, FACTOR),
        (k, t - k),
    ),
    "5": Statement(ONE_STEP, W_rec @ slope(x[t - 1]), (t - 1,)),
    "immediate": Statement(BY_W, Kronecker(Transpose(sigma(x[k - 1])), Identity("n")), (k - 1,)),
}

WRONG = {
    "(1) last term missing": Statement(
        Jacobian(TOTAL, THETA), IndexedSum("t", 1, T - 1, LOSS_BY_THETA), (T - 1,)
    ),
    "(2) total for immediate": Statement(
        LOSS_BY_THETA, over_steps(1, t, ACROSS @ Jacobian(x[k], THETA)), (t - 1,)
    ),
    "(2) only k = t": Statement(LOSS_BY_THETA, over_steps(t, t, PATH), (t - 1,)),
    "(2) k = t missing": Statement(LOSS_BY_THETA, over_steps(1, t - 1, PATH), (t - 1,)),
    "(2) k = 1 missing": Statement(LOSS_BY_THETA, over_steps(2, t, PATH), (t - 1,)),
    "(3) one factor too many": Statement(
        ACROSS, IndexedProduct("i", 0, t - k, FACTOR), (k - 1, t - k)
    ),
    "(3) one factor too few": Statement(
        ACROSS, IndexedProduct("i", 0, t - k - 2, FACTOR), (k, t - k - 1)
    ),
    "(3) order reversed": Statement(
        ACROSS, IndexedProduct("i", 0, t - k - 1, Jacobian(x[k + i + 1], x[k + i])), (k, t - k)
    ),
    "(5) W transposed": Statement(ONE_STEP, Transpose(W_rec) @ slope(x[t - 1]), (t - 1,)),
    "(5) diag on the left": Statement(ONE_STEP, slope(x[t - 1]) @ W_rec, (t - 1,)),
    "(5) slope at x_t": Statement(ONE_STEP, W_rec @ slope(x[t]), (t - 1,)),
    "(5) σ for σ′": Statement(ONE_STEP, W_rec @ Diagonal(sigma(x[t - 1])), (t - 1,)),
    "(5) σ′ dropped": Statement(ONE_STEP, W_rec, (t - 1,)),
    "∂⁺ Kronecker order": Statement(
        BY_W, Kronecker(Identity("n"), Transpose(sigma(x[k - 1]))), (k - 1,)
    ),
}
