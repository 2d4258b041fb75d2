"""Arguments of solving, each line with its verdict, found by the engine and confirmed by floats."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.judge.verdict import Judgement, Verdict
from derivations.reader.records import Step
from derivations.terms.propositions import letters
from tests.corpus.judging import RIGHT, judged, read
from tests.corpus.solving import Argument, arguments, candidates, steps, true

ARGUMENTS = arguments()
PRAISED = frozenset(("right", "candidate", "discards"))


@pytest.fixture(scope="module")
def rows() -> dict[str, list[list[Judgement]]]:
    """The judgements of the relations of each line of each argument."""
    found: dict[str, list[list[Judgement]]] = {}
    documents = judged([read(argument.name, argument.text) for argument in ARGUMENTS])
    for argument, document in zip(ARGUMENTS, documents, strict=True):
        lines: list[list[Judgement]] = [[] for _ in argument.lines]
        for relation in document.relations:
            if (row := relation.line.place.line - 4) >= 0:
                lines[row].append(relation.judgement)
        found[argument.name] = lines
    return found


def test_there_are_many_and_each_has_its_name() -> None:
    assert len({argument.name for argument in ARGUMENTS}) == len(ARGUMENTS) >= 150


def test_every_line_has_the_verdict_that_it_is_marked_with(
    rows: dict[str, list[list[Judgement]]],
) -> None:
    wrong = [
        f"{argument.name}: {line.mark} {line.latex}: {_told(judgements)}"
        for argument in ARGUMENTS
        for line, judgements in zip(argument.lines, rows[argument.name], strict=True)
        if not _agrees(line.mark, judgements)
    ]
    assert not wrong, "\n".join(wrong)


def _agrees(mark: str, judgements: list[Judgement]) -> bool:
    if not judgements:
        return False
    if mark == "given":
        return all(j.verdict is Verdict.GIVEN for j in judgements)
    if mark == "rounded":
        return all(j.verdict is Verdict.ROUNDED for j in judgements)
    if mark in PRAISED:
        return all(j.verdict in RIGHT for j in judgements)
    first = next((j for j in judgements if j.verdict.accuses), judgements[0])
    if mark == "follows":
        return first.verdict is Verdict.REFUTED and first.reason.startswith("follows from line")
    told = first.verdict is Verdict.REFUTED and not first.reason.startswith("follows")
    return told and ("loses" in first.reason, "gains" in first.reason) == (
        mark in ("lost", "changed"),
        mark in ("gained", "changed"),
    )


def _told(judgements: list[Judgement]) -> str:
    return "; ".join(f"{j.verdict}: {j.reason}" for j in judgements)


# ---------------------------------------------------------------- the labels, by floats


def said(argument: Argument) -> Step:
    step = steps(argument)
    assert step is not None, argument.name
    return step.read_otherwise or step


@pytest.mark.parametrize("argument", ARGUMENTS, ids=lambda argument: argument.name)
def test_a_wrong_line_differs_at_its_witness(argument: Argument) -> None:
    for place, line in enumerate(argument.lines):
        if not line.witness:
            continue
        point, lines = dict(line.witness), said(argument).lines
        before, after = (true(lines[k].says, point) for k in (place - 1, place))
        assert before is not after
        if line.mark == "rounded":
            assert before
            continue
        assert line.mark == "changed" or before is (line.mark == "lost")


@pytest.mark.parametrize("argument", ARGUMENTS, ids=lambda argument: argument.name)
def test_a_right_line_agrees_everywhere(argument: Argument) -> None:
    lines = [line.says for line in said(argument).lines]
    among = sorted({str(leaf.name) for line in lines for leaf in letters(line)})  # type: ignore[attr-defined]
    for place, line in enumerate(argument.lines):
        if line.mark not in PRAISED or place == 0:
            continue
        pair = (lines[0], lines[place - 1], lines[place])
        for point in filter(None, candidates(pair, among)):
            if argument.assumed and not _assumed(argument, point):
                continue
            if argument.name.startswith("literal") and 0 in point.values():
                continue  # a letter that is divided by
            head, before, after = (true(says, point) for says in pair)
            allowed = (not before or after) if line.mark == "candidate" else after in (head, before)
            assert allowed, (line.latex, {name: Fraction(at) for name, at in point.items()})


def _assumed(argument: Argument, point: dict[str, float]) -> bool:
    """x > 0 or k > 1"""
    letter, bound = argument.assumed.split(" > ")
    return point[letter] > float(bound)
