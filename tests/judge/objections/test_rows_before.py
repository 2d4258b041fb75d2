"""A row before that the counterexample does not keep: the argument may rest on it."""

from tests.corpus.judging import judged, read

ROW = r"\[ |y - x| = y - x \]"


def accused(text: str) -> bool:
    (found,) = judged([read("x.tex", text)])
    return found.relations[-1].judgement.verdict.accuses


def test_an_order_that_nothing_decides() -> None:
    assert not accused(rf"We have \[ y - x \geq 1. \] Therefore {ROW}")


def test_without_it_the_row_is_wrong() -> None:
    assert accused(rf"We compute {ROW}")


def test_where_the_order_is_kept_the_row_is_wrong() -> None:
    assert accused(r"We have \[ y - x \geq 1. \] Therefore \[ |y - x| = 2(y - x) \]")


def test_an_order_of_a_sum_at_the_size_of_the_counterexample() -> None:
    before = r"With this, we have \[ \frac12 \leq \sum_{i=1}^n (y - x), \] and therefore"
    assert not accused(rf"{before} \[ \sum_{{i=1}}^n |y - x| = \sum_{{i=1}}^n (y - x) \]")


SLOPE = r"Let $b > 0$. \begin{align*} 0 &= \frac{\sum_{i=1}^n y_i}{b} - \sum_{i=1}^n t_i \\"


def test_what_is_set_to_zero_before_holds_for_the_row() -> None:
    assert not accused(
        rf"{SLOPE} \sum_{{i=1}}^n t_i &= \frac{{\sum_{{i=1}}^n y_i}}{{b}} \end{{align*}}"
    )
