"""Rows about unknown functions: right for all of them, or wrong for one that can be replayed."""

from pathlib import Path

import pytest

from derivations.judge.documents import judge_documents, read
from derivations.judge.evaluation.replay import replays
from derivations.judge.judged import Judged
from derivations.judge.verdict import Verdict

LET = "Let $z = f(x, y)$, where $x$ and $y$ are differentiable functions of $s$ and $t$.\n"


def last(tmp_path: Path, before: str, row: str) -> Judged:
    path = tmp_path / "row.tex"
    path.write_text(f"{before}\\[ {row} \\]\n", "utf-8")
    (document,) = judge_documents([read(path)])
    return document.relations[-1]


PARTIALS = {name: rf"\frac{{\partial {name[0]}}}{{\partial {name[1]}}}" for name in
            ("zx", "zy", "zs", "zt", "xs", "xt", "ys", "yt")}  # fmt: skip


def chain(*names: str, sign: str = "+") -> str:
    first, *products = names
    pairs = [PARTIALS[p[:2]] + PARTIALS[p[2:]] for p in products]
    return f"{PARTIALS[first]} = {f' {sign} '.join(pairs)}"


@pytest.mark.parametrize("by", ["s", "t"])
def test_the_chain_rule(tmp_path: Path, by: str) -> None:
    found = last(tmp_path, LET, chain(f"z{by}", f"zxx{by}", f"zyy{by}"))
    assert found.judgement.verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        chain("zs", "zxxs", "zyyt"),
        chain("zs", "zxxs", "zyys", sign="-"),
        chain("zt", "zxxs", "zyys"),
        chain("zs", "zxxs"),
    ],
)
def test_mutants_are_refuted_by_a_point_that_replays(tmp_path: Path, wrong: str) -> None:
    found = last(tmp_path, LET, wrong)
    assert found.judgement.verdict is Verdict.REFUTED
    counterexample = found.judgement.evidence.counterexample
    assert counterexample is not None
    assert replays(counterexample)


def test_without_a_word_of_what_depends_on_what_it_is_open(tmp_path: Path) -> None:
    found = last(tmp_path, "", chain("zs", "zxxs", "zyys"))
    assert found.judgement.verdict is Verdict.UNDECIDED


def test_what_is_stated_is_no_claim(tmp_path: Path) -> None:
    before = "Let $u(x, t)$ be a differentiable function that satisfies\n"
    found = last(
        tmp_path, before, r"\frac{\partial u}{\partial t} = k\frac{\partial u}{\partial x}"
    )
    assert not found.judgement.verdict.accuses


def test_matrices_are_no_numbers(tmp_path: Path) -> None:
    before = "Let $A$ and $B$ be $n \\times n$ matrices.\n"
    row = r"\frac{d(AB)}{dx} = \frac{dB}{dx}A + B\frac{dA}{dx}"
    assert not last(tmp_path, before, row).judgement.verdict.praises


LAYERS = r"\frac{\partial L}{\partial \mathbf{x}} = "
FIRST, SECOND = (
    r"\frac{\partial L}{\partial \mathbf{y}}",
    r"\frac{\partial \mathbf{y}}{\partial \mathbf{x}}",
)


@pytest.mark.parametrize("factors", [FIRST + SECOND, SECOND + FIRST])
def test_vectors_along_one_way_in_either_layout(tmp_path: Path, factors: str) -> None:
    found = last(tmp_path, "By the chain rule,\n", LAYERS + factors)
    assert found.judgement.verdict is Verdict.PROVED


def test_a_factor_that_is_missing_or_turned_is_not_praised(tmp_path: Path) -> None:
    turned = r"\frac{\partial \mathbf{x}}{\partial \mathbf{y}}"
    for factors in (FIRST, FIRST + turned, SECOND):
        found = last(tmp_path, "By the chain rule,\n", LAYERS + factors)
        assert not found.judgement.verdict.praises


def test_another_way_that_the_text_gives(tmp_path: Path) -> None:
    before = "Let $L = f(a, w)$, where $a$ is a function of $w$. By the chain rule,\n"
    found = last(tmp_path, before, r"\frac{dL}{dw} = \frac{dL}{da}\frac{da}{dw}")
    assert found.judgement.verdict is Verdict.REFUTED


QUOTIENT = r"\lim_{x \to a} \frac{f(x)}{g(x)} = "


@pytest.mark.parametrize(
    ("said", "right", "verdict"),
    [
        ("$f(a) = g(a) = 0$ and $g'(a) \\ne 0$", r"\frac{f'(a)}{g'(a)}", Verdict.PROVED),
        ("$f(a) = g(a) = 0$ and $g'(a) \\ne 0$", r"\frac{2 f'(a)}{g'(a)}", Verdict.UNDECIDED),
        ("$g'(a) \\ne 0$", r"\frac{f'(a)}{g'(a)}", Verdict.UNDECIDED),  # both may vanish at a
    ],
)
def test_limits_where_both_vanish(tmp_path: Path, said: str, right: str, verdict: Verdict) -> None:
    before = f"Let $f$ and $g$ be differentiable with {said}. Then\n"
    assert last(tmp_path, before, QUOTIENT + right).judgement.verdict is verdict


@pytest.mark.parametrize("place", ["a", "x_0"])
def test_what_is_equated_at_a_place_has_no_slope(tmp_path: Path, place: str) -> None:
    before = f"Suppose that $p({place}) = q({place}) = 0$. Then\n"
    found = last(tmp_path, before, f"p'({place}) = q'({place})")
    assert not found.judgement.verdict.praises
