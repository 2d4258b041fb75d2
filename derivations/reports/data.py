"""The report for programs: JSON with every number as an exact string (`docs/check.schema.json`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from derivations.judge.documents import JudgedDocument
from derivations.judge.judged import Judged
from derivations.judge.verdict import Counterexample
from derivations.printer.text import formula, text
from derivations.reports.relation import suggested
from derivations.reports.unsettled import Loose


def report(documents: Sequence[JudgedDocument], names: Sequence[Loose] = ()) -> str:
    """An array with one object for each file; names: those that leave relations undecided."""
    listed = [_document(d, [n for n in names if n.file == d.file]) for d in documents]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _document(document: JudgedDocument, names: Sequence[Loose]) -> dict[str, Any]:
    return {
        "file": document.file,
        "relations": [_relation(judged) for judged in document.relations],
        "problems": list(document.problems),
        "names": [_name(loose) for loose in names],
        "summary": {verdict.value: count for verdict, count in document.summary.items()},
    }


def _name(loose: Loose) -> dict[str, Any]:
    return {
        "name": loose.name,
        "relations": loose.relations,
        "why": loose.why,
        "directive": loose.directive,
    }


def _relation(judged: Judged) -> dict[str, Any]:
    place, source, judgement = judged.line.place, judged.line.source, judged.judgement
    evidence = judgement.evidence
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "section": ".".join(map(str, source.path)),
        "equation": source.equation,
        "latex": source.latex,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason,
        "exact": [str(value) for value in evidence.exact],
        "conditions": [formula(condition) for condition in evidence.conditions],
        "counterexample": _counterexample(evidence.counterexample),
        "suggestion": suggested(judgement.suggestion) if judgement.suggestion else None,
    }


def _counterexample(found: Counterexample | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "setting": found.setting,
        "point": {text(binding.leaf): str(binding) for binding in found.point},
        "relation": formula(found.formula),
        "left": found.left_value,
        "right": found.right_value,
    }
