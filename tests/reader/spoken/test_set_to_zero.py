r"""Words that set a derivative to zero."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from derivations.reader.spoken.set_to_zero import SETTING
from tests.judge.reading import last

LOG = r"Let $\ell(p) = k \log p + (n-k) \log(1-p)$. \[ \ell'(p) = \frac{k}{p} - \frac{n-k}{1-p} \] "


@pytest.mark.parametrize(
    "words",
    [
        "Setting the derivative to zero gives",
        "If we set this equal to 0, we get",
        "Equating the gradient with zero yields",
    ],
)
def test_words_that_set_to_zero(words: str) -> None:
    assert SETTING.search(words)
    assert last(rf"{LOG} {words} \[ p = \frac kn \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "words", ["Consider the point", "We set the stage.", "This is not zero.", "For 10 sets"]
)
def test_other_words_set_nothing(words: str) -> None:
    assert not SETTING.search(words)


def test_a_wrong_zero_is_not_praised() -> None:
    wrong = rf"{LOG} Setting it to zero gives \[ p = \frac{{k}}{{n + 1}} \]"
    assert not last(wrong).verdict.praises
