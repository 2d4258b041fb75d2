"""What a recurrence leaves over at each step."""

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

STATED = r"Let $y_t = c + \phi y_{t-1}+\varepsilon_t$."
SQUARES = r"\sum_{t=2}^T\varepsilon_t^2"


def test_residuals_are_those_of_the_members() -> None:
    found = judged(SQUARES, r"\sum_{t=2}^T(y_t-c-\phi y_{t-1})^2", STATED)
    assert found.verdict is Verdict.PROVED


def test_a_turned_sign_is_refuted_by_members_that_may_be_anything() -> None:
    found = judged(SQUARES, r"\sum_{t=2}^T(y_t-c+\phi y_{t-1})^2", STATED)
    assert found.verdict is Verdict.REFUTED


def test_without_the_recurrence_nothing_is_known() -> None:
    found = judged(SQUARES, r"\sum_{t=2}^T(y_t-c-\phi y_{t-1})^2")
    assert found.verdict is Verdict.UNDECIDED
