"""The bias and the mean squared error of an estimator, by the words for them."""

from derivations.judge.chance.estimators import estimated
from derivations.judge.verdict import Verdict
from derivations.terms import Function, Map, Name, Symbol, scalar
from tests.judge.reading import judged

HAT = Symbol(Name("theta", accents=("hat",)))


def test_the_accent_says_what_is_estimated() -> None:
    assert estimated(Map(Function(Name("MSE", "roman")), HAT)) == scalar("theta")
    assert estimated(Map(Function(Name("MSE", "roman")), scalar("theta"))) is None


def test_the_error_is_the_variance_and_the_square_of_the_bias() -> None:
    right = r"\mathrm{Var}(\hat\theta)+\mathrm{Bias}(\hat\theta)^2"
    assert judged(r"\mathrm{MSE}(\hat\theta)", right).verdict is Verdict.PROVED


def test_the_bias_itself_is_no_part_of_it() -> None:
    wrong = r"\mathrm{Var}(\hat\theta)+\mathrm{Bias}(\hat\theta)"
    assert not judged(r"\mathrm{MSE}(\hat\theta)", wrong).verdict.praises
