"""What a stated moment says of a letter."""

import pytest

from derivations.models.chance import says_constant
from derivations.terms import Covariance, Term, Variance, number, scalar

X, Y, U, A = scalar("X"), scalar("Y"), scalar("u"), scalar("a")


@pytest.mark.parametrize(
    ("left", "says"),
    [
        (Variance(A), True),
        (Covariance(X, A), True),
        (Covariance(A, X), True),
        (Variance(X), False),  # almost surely constant, and a random variable
        (Covariance(X, Y), False),
        (Covariance(X, U), False),  # a small letter that errors have
        (Covariance(A, A), False),
    ],
)
def test_a_small_letter_without_variance_is_a_number(left: Term, says: bool) -> None:
    assert says_constant(left, number(0)) is says
    assert not says_constant(left, number(1))
