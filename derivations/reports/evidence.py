"""One plain Python file for each wrong line: it evaluates the counterexample again and fails.

A file holds the text of `derivations.judge.evaluation.enclosures` and needs nothing but Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from pprint import pformat

from derivations.errors import UserError
from derivations.judge.documents import JudgedDocument
from derivations.judge.evaluation.enclosures import NoEnclosure
from derivations.judge.evaluation.replay import call, point_of
from derivations.judge.evaluation.unrolled import World
from derivations.judge.evaluation.unrolling import Unrolling
from derivations.judge.evaluation.values import NoValue
from derivations.judge.judged import Judged
from derivations.judge.verdict import Counterexample, Verdict
from derivations.printer.text import formula, text
from derivations.reports.form import form
from derivations.reports.relation import shown

ENDING = """

if __name__ == "__main__":
    import sys

    print(LINE, VERDICT, sep="\\n")
    wrong = {check}
    print("confirmed" if wrong else "not confirmed")
    sys.exit(1 if wrong else 0)
"""


RECURRENCE = """

def sides_differ() -> bool:
    left, right = (numbers(value(side, WORLD, AT)) for side in (LEFT, RIGHT))
    print("left", left, "right", right)
    return left != right"""


def write_evidence(documents: Sequence[JudgedDocument], folder: Path) -> list[Path]:
    """The files written, one for each wrong line; UserError where the folder cannot be written."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for document in documents:
            for judged in document.relations:
                if judged.judgement.verdict.accuses:
                    path = folder / _name(document, judged)
                    path.write_text(program(judged), encoding="utf-8")
                    written.append(path)
    except OSError as error:
        raise UserError(f"cannot write evidence to {folder}: {error.strerror}") from None
    return written


def _name(document: JudgedDocument, judged: Judged) -> str:
    place = judged.line.place
    stem = "".join(c if c.isalnum() else "_" for c in Path(document.file).stem)
    return f"{stem}_{place.line}_{place.column}.py"


def program(judged: Judged) -> str:
    """The text of the file."""
    place, judgement = judged.line.place, judged.judgement
    found, checks = judgement.evidence.counterexample, list[str]()
    body = [
        f"LINE = {f'{place.file}:{place.line}:{place.column}: {shown(judged)}'!r}",
        f"VERDICT = {f'{judgement.verdict}: {judgement.reason}'!r}",
    ]
    if judgement.verdict is Verdict.ILL_FORMED:
        lines, check = form(judged)
        body, checks = [*body, *lines], [check]
    libraries = []
    if found is not None and found.unrolled is not None:
        libraries = ["unrolled"]
        body += _recurrence(found, found.unrolled)
        checks.append("sides_differ()")
    elif found is not None and (found.solves or found.fails):
        libraries = ["enclosures"]
        body += _solving(found)
        checks.append("not any(denied(*r) for r in SOLVES) and all(denied(*r) for r in FAILS)")
    elif found is not None:
        libraries = ["enclosures"]
        body += _comparison(found)
        checks.append(f'fails(LEFT, "{found.formula.relation.value}", RIGHT)')
    check = " and ".join(checks) or "True  # no computation: the line has no meaning"
    return "\n".join([*map(_library, libraries), *body]) + ENDING.format(check=check)


def _library(name: str) -> str:
    return files("derivations.judge.evaluation").joinpath(f"{name}.py").read_text(encoding="utf-8")


def _recurrence(found: Counterexample, plain: Unrolling) -> Iterator[str]:
    """The instance, both sides as nested tuples, and their comparison."""
    yield f"# {found.setting}"
    for name, value in zip(World._fields, plain.world, strict=True):
        yield f"{name.upper()} = {pformat(value, width=96)}"
    yield f"WORLD = World({', '.join(name.upper() for name in World._fields)})"
    yield f"AT = {dict(plain.indices)!r}"
    yield f"LEFT = {pformat(plain.left, width=90)}"
    yield f"RIGHT = {pformat(plain.right, width=90)}"
    yield RECURRENCE


def _solving(found: Counterexample) -> Iterator[str]:
    """The relations of one line, which hold at the point, and those of the other, which do not."""
    point = point_of(found)
    for binding in found.point:
        yield f"# {text(binding.leaf)} = {binding}"
    for name, relations in (("SOLVES", found.solves), ("FAILS", found.fails)):
        yield f"{name} = ["
        for relation in relations:
            yield f"    # {formula(relation)}"
            left, right = (call(side, point) for side in (relation.left, relation.right))
            yield f'    (lambda: {left}, "{relation.relation.value}", lambda: {right}),'
        yield "]"


def _comparison(found: Counterexample) -> Iterator[str]:
    """The two sides at the point, as calls of the library."""
    point = {binding.leaf: binding.value for binding in found.point}
    yield f"# {formula(found.formula)}"
    if found.setting:
        yield f"# {found.setting}"
    for binding in found.point:
        yield f"# {text(binding.leaf)} = {binding.value}"
    for name, side in (("LEFT", found.formula.left), ("RIGHT", found.formula.right)):
        try:
            yield f"{name} = {call(side, point)}"
        except (NoEnclosure, NoValue):
            value = found.left_value if name == "LEFT" else found.right_value
            yield f'{name} = number("{value}")'
