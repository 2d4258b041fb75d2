"""Another model of a process that a text writes by the same letter: AR(1), then ARMA of x_t."""

from __future__ import annotations

import re

from derivations.reader.memory import Introduced
from derivations.reader.raw import Letter, Node, Subscript, nodes
from derivations.reader.records import Claim
from derivations.reader.spoken.context import is_concluded_or_reasoned
from derivations.reader.text.blocks import paragraph_of

NEAR = 120  # characters of the words before it
MODELS = re.compile(
    r"\b(?:models?|process(?:es)?|AR|MA|ARI?MA|SARIMA|ARCH|GARCH|EWMA|random\s+walk|"
    r"auto-?regressive|moving[- ]average|smoothing)\b",
)


def is_another_model(claim: Claim, known: Introduced) -> bool:
    """x_t = φ x_{t-1} + w_t + θ w_{t-1} in a display of its own, behind the name of a model."""
    display = claim.display
    if (
        display.is_inline
        or claim.sign != "="
        or paragraph_of(known.display) == paragraph_of(display.span)
    ):
        return False
    if is_concluded_or_reasoned(display.before) or claim.row is not display.rows[0]:
        return False
    process = claim.raw_left
    if not isinstance(process, Subscript) or claim.raw_right is None:
        return False
    members = [n for n in nodes(claim.raw_right) if isinstance(n, Subscript)]
    others = {n.base for n in members if _is_a_step(n)} - {process.base}
    words = display.before[-NEAR:].rstrip()
    return bool(others) and (words.endswith("$") or MODELS.search(words) is not None)


def _is_a_step(node: Node) -> bool:
    """w_t, w_{t-1}"""
    return isinstance(node, Subscript) and any(
        isinstance(n, Letter) for n in nodes(node.indices[0])
    )
