"""The homework regenerates from its statements; change one, and the document changes."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from derivations.cells import elman, gru
from derivations.errors import UserError
from derivations.models.objective import Objective
from derivations.terms import scalar
from derivations.write_ups.ecs289.confirmation import confirm, questions
from derivations.write_ups.ecs289.departures import (
    departures,
    display_rows,
    hand_reasons,
    hand_write_up,
    report,
)
from derivations.write_ups.ecs289.derived import derive
from derivations.write_ups.ecs289.document import homework_tex
from derivations.write_ups.ecs289.homework import HOMEWORK, Example, Homework

TEMPLATES = Path(__file__).parents[2] / "templates"
x, y = scalar("x"), scalar("y")


def source(homework: Homework = HOMEWORK) -> str:
    derived = derive(homework)
    return homework_tex(derived, confirm(questions(derived, "fast")))


@pytest.fixture(scope="module")
def tex() -> str:
    return source()


def test_the_document_has_the_sections_and_the_title_of_the_write_up(tex):
    heading = re.compile(r"\\(?:(?:sub)*section|title|author|date)\{.*\}")
    assert heading.findall(tex) == heading.findall(hand_write_up())


def test_thirty_six_of_forty_six_rows_are_equal_and_ten_depart(tex):
    hand = display_rows(hand_write_up())
    assert [len(rows) for rows in hand] == [2, 2, 3, 2, 1, 2, 2, 7, 12, 13]
    assert [len(rows) for rows in display_rows(tex)] == [len(rows) for rows in hand]
    places = [(departure.equation, departure.row) for departure in departures(hand_write_up(), tex)]
    assert places == [
        (2, 2), (3, 1), (3, 2), (3, 3), (5, 1), (6, 1), (6, 2), (7, 1), (7, 2), (9, 10),
    ]  # fmt: skip


def test_every_departure_has_its_reason_and_nothing_else_is_wrong(tex):
    said = hand_reasons()
    found = departures(hand_write_up(), tex)
    for departure in found:
        reasons = said[departure.place]
        assert reasons
        assert all(re.match("refuted|ill-formed|carried", reason) for reason in reasons)
    assert said["9", 10][0].startswith("carried: exact 22971/8000 = 2.871375")
    written = report(tex, said)
    assert written.markdown.count("## (") == 10
    assert written.summary == "36 of 46 display rows are equal, 10 depart"


def test_what_departs_says_what_the_mathematics_forces(tex):
    rows = display_rows(tex)
    assert r"\sum_{t=1}^T \sum_{k=1}^t" in rows[1][1]
    assert r"\partial^+" in rows[1][1]
    assert r"\operatorname{diag}" in rows[4][0]
    assert rows[8][9] == "&= 2.87"  # 22971/8000 = 2.871375


def test_templates_hold_no_mathematics():
    for template in TEMPLATES.rglob("*.tex"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\\(frac|sum|prod|partial|mathbf|sigma|nabla|l?Vert|leq)\b", text)
        formulas = re.findall(r"\$([^$]*)\$", text)
        assert all("<<" in formula or len(formula) == 1 for formula in formulas)


# ---------------------------------------------------------------- another model


def test_with_the_activation_outside_the_jacobian_is_diag_times_w():
    # With x = σ(z), z = (0, 1): x = (0, 1/2), b = z − W x, J = diag(σ′(z)) W = diag(1, 1/4) W.
    nilpotent = Example(((2, -4), (1, -2)), bias=(2, 2), state=(0, Fraction(1, 2)))
    tex = source(replace(HOMEWORK, model=elman.MODEL, examples=(nilpotent,)))
    rows = display_rows(tex)
    jacobian = r"\begin{bmatrix} 2 & -4 \\ \frac{1}{4} & -\frac{1}{2} \end{bmatrix}"
    assert jacobian in tex
    assert r"\operatorname{diag}(\sigma'(\mathbf{z}_{t-i})) \mathbf{W}_{rec}" in rows[4][0]
    assert rows[4][0].endswith(r"\leq \gamma \lVert \mathbf{W}_{rec} \rVert")
    assert r"(\gamma \lVert \mathbf{W}_{rec} \rVert)^{t-k}" in rows[5][1]
    assert rows[:4] == display_rows(source())[:4]


def test_with_another_objective_section_two_follows():
    other = Objective((x, y), 3 * x**2 - x * y + y**2 - 2 * x)
    rows = display_rows(source(replace(HOMEWORK, objective=other)))
    assert rows[7][:3] == [
        r"\frac{\partial f}{\partial x} &= 6x - y - 2",
        r"\frac{\partial f}{\partial y} &= 2y - x",
        r"\nabla f &= [6x - y - 2, -x + 2y]",
    ]
    # x_1 = 4 − 0.05 (24 − 1 − 2), y_1 = 1 − 0.05 (2 − 4)
    assert rows[8][1] == "&= 2.95"
    assert rows[8][3] == "&= 1.1"


def test_an_objective_that_is_no_quadratic_is_drawn_and_its_minimum_found():
    rosenbrock = Objective((x, y), (1 - x) ** 2 + 100 * (y - x**2) ** 2)
    tex = source(replace(HOMEWORK, objective=rosenbrock, start=("0", "0"), steps=1))
    assert "Its only stationary point is the\nminimum at $[x, y] = [1, 1]$" in tex
    assert tex.count(r"\draw") > 20
    # ∇f(0, 0) = (−2, 0)
    assert display_rows(tex)[8][1] == "&= 0.1"


def test_with_another_start_rate_and_momentum_the_iterates_follow():
    changed = replace(
        HOMEWORK,
        start=("1", "2"),
        steps=1,
        sgd={"lr": "0.1"},
        nesterov={"lr": "0.1", "momentum": "0.5"},
    )
    rows = display_rows(source(changed))
    assert rows[7][3:] == ["x_0 &= 1", "y_0 &= 2", r"\alpha &= 0.1", r"\gamma &= 0.5"]
    # ∇f(1, 2) = (4, 25)
    assert [rows[8][1], rows[8][3]] == ["&= 0.6", "&= -0.5"]
    assert rows[9][2] == "&= [-0.4, -2.5]"
    assert rows[9][4] == "&= [0.6, -0.5]"


def test_the_examples_of_section_1_5_are_verified(tex):
    # J = W diag(σ′(0), σ′(1)) = [[2, −4], [1, −2]] diag(1, 1/4), J² = (tr J) J as det J = 0
    assert r"\begin{bmatrix} 2 & -1 \\ 1 & -\frac{1}{2} \end{bmatrix}" in tex
    assert r"= \frac{3}{2} \frac{\partial \mathbf{x}_t}{\partial \mathbf{x}_{t-1}}$" in tex
    assert "the gradient explodes" in tex
    assert "the gradient vanishes" in tex
    assert "The converse of neither statement is true" in tex
    exploding = source(replace(HOMEWORK, examples=HOMEWORK.examples[:1]))
    assert "converse" not in exploding
    assert "Nor are small eigenvalues enough" in exploding
    moving = Example(((2, -4), (1, -2)), bias=(2, 1), state=(0, 1))
    idle = Example(((0,),), bias=(1,), state=(1,))
    for example, message in [(moving, "no fixed point"), (idle, "no counterexample")]:
        with pytest.raises(UserError, match=message):
            source(replace(HOMEWORK, examples=(example,)))


def test_slope_bounds_are_found_not_stated(tex):
    assert r"$\gamma = 1$ for the tanh function" in tex
    assert r"$\gamma = \frac{1}{4}$ for the logistic function" in tex


def test_what_cannot_be_done_is_said_in_one_message():
    for changed, message in [
        (replace(HOMEWORK, start=("4", "1", "0")), "start"),
        (replace(HOMEWORK, objective=Objective((x, y), (x + y) ** 2)), "not at single points"),
        (replace(HOMEWORK, sgd={"rate": "0.05"}), "rate"),
        (
            replace(HOMEWORK, model=gru.MODEL, examples=()),
            "no bound that is the same for all steps",
        ),
    ]:
        with pytest.raises(UserError, match=message):
            source(changed)
