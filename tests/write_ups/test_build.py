"""The main job as a user runs it: what it writes, that it repeats, and how it fails."""

from dataclasses import replace

import pytest

from derivations.cells.simple_rnn import MODEL
from derivations.cli import main
from derivations.kernel.derivation import begin
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.rewriting import rule
from derivations.terms import Number, Transpose
from derivations.write_ups.ecs289.verification import Unsound, check_equations, residues


def test_the_build_says_what_it_did(tmp_path, capsys):
    assert main(["build", "--no-pdf", "--output", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "equations (1) to (7)" in said
    assert "links" in said
    assert "instances" in said
    assert "36 of 46 display rows are equal, 10 depart" in said
    assert "2.871375" in (tmp_path / "departures.md").read_text(encoding="utf-8")
    assert (tmp_path / "homework.tex").read_text(encoding="utf-8").startswith("\\documentclass")


def test_two_builds_are_the_same_to_the_byte(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    for folder in ("one", "two"):
        assert main(["build", "--output", str(tmp_path / folder)]) == 0
    for name in ("homework.tex", "homework.pdf"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--engine", "no-such-engine"], "no-such-engine"),
        (["--output", "/dev/null/build"], "cannot write"),
    ],
)
def test_a_mistake_costs_one_line_and_status_2(options, message, tmp_path, capsys):
    output = [] if "--output" in options else ["--output", str(tmp_path)]
    assert main(["build", *options, *output]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_option_that_does_not_exist_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as exit_:
        main(["build", "--fast", "--output", str(tmp_path)])
    assert exit_.value.code == 2
    assert "--fast" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_link_that_a_wrong_rule_made_stops_the_build():
    transpose = rule("transposes")(
        lambda term, _: Transpose(term) if not isinstance(term, Transpose) else None
    )
    (weights, *_) = MODEL.cell.parameters
    chain = begin(weights, Hypotheses()).by(transpose)
    with pytest.raises(Unsound, match="transposes"):
        check_equations(chain.all_links(), [residues(MODEL)])


def test_a_cell_stated_with_clashing_shapes_costs_one_line_and_status_2(monkeypatch, capsys):
    from derivations.cells.simple_rnn import W_in, x
    from derivations.write_ups.ecs289 import build as job

    monkeypatch.setattr(job, "derive", lambda _: W_in @ x[0])
    assert main(["build", "--no-pdf"]) == 2
    assert "n×m and n×1" in capsys.readouterr().err


def test_the_derived_edition_is_read_back_and_nothing_in_it_is_wrong_or_open(tmp_path, capsys):
    assert main(["build", "--no-pdf", "--output", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["check", str(tmp_path / "homework.tex")]) == 0
    summary = capsys.readouterr().out.splitlines()[-1]
    assert "proved" in summary
    assert "undecided" not in summary


def test_a_limit_is_followed_and_a_wrong_one_refused():
    from fractions import Fraction

    from derivations.kernel.unrolled import Unrolled
    from derivations.write_ups.ecs289.verification import check_limits, rational_instances

    unrolled = Unrolled(MODEL)
    instances = rational_instances(unrolled, "fast")
    (*_, limit) = unrolled.vanishing.links
    assert check_limits([limit], instances).links == 1
    wrong = replace(limit, right=Number(Fraction(1, 2)))
    with pytest.raises(Unsound, match="geometric limit"):
        check_limits([wrong], instances)
