"""Rows that hold up to a factor."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

HEAD = r"p(\mu \mid y) &\propto e^{-\frac{(y-\mu)^2}{2\sigma^2}} \\"


def verdicts(*rows: str) -> list[Verdict]:
    text = "\\begin{align*}\n" + "\n".join(rows) + "\n\\end{align*}\n"
    (found,) = judged([read("x.tex", text)])
    return [each.judgement.verdict for each in found.relations]


@pytest.mark.parametrize(
    "row",
    [
        r"&\propto e^{\frac{2\mu y - \mu^2}{2\sigma^2}}",
        r"&\propto \frac{1}{\sigma} e^{-\frac{(\mu - y)^2}{2\sigma^2}}",
    ],
)
def test_factors_without_the_variable_of_the_posterior_are_dropped(row: str) -> None:
    assert verdicts(HEAD, row)[-1] in (Verdict.PROVED, Verdict.TESTED)


@pytest.mark.parametrize(
    "row",
    [
        r"&\propto e^{\frac{\mu y - \mu^2}{2\sigma^2}}",
        r"&\propto \mu e^{-\frac{(\mu - y)^2}{2\sigma^2}}",
    ],
)
def test_others_are_not(row: str) -> None:
    assert verdicts(HEAD, row)[-1] is Verdict.REFUTED


def test_what_does_not_speak_of_the_variable_is_open() -> None:
    assert verdicts(HEAD, r"&\propto e^{-\frac{y^2}{2\sigma^2}}")[-1] is Verdict.UNDECIDED


def test_a_likelihood_is_about_its_parameter_by_custom_only() -> None:
    head, row = r"p(y \mid \mu) &\propto e^{-(y - \mu)^2} \\", r"&\propto e^{2 y \mu - y^2}"
    assert verdicts(head, row)[-1] is Verdict.UNDECIDED


STATED = r"Let $p(v) \propto v^2 e^{-3v}$ for $v > 0$."


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"p(v) \propto \frac{v^2}{7} e^{3 - 3v}", Verdict.PROVED),
        (r"p(v) \propto v^3 e^{-3v}", Verdict.REFUTED),
    ],
)
def test_a_stated_density_is_put_in(row: str, verdict: Verdict) -> None:
    (found,) = judged([read("x.tex", f"{STATED}\n\\[ {row} \\]\n")])
    assert found.relations[-1].judgement.verdict is verdict


def test_bayes_rule_holds_without_its_denominator() -> None:
    assert verdicts(r"p(\theta \mid x) &\propto p(x \mid \theta) p(\theta)") == [Verdict.PROVED]
    assert verdicts(r"p(\theta \mid x) &\propto p(x \mid \theta)")[0] is not Verdict.PROVED
