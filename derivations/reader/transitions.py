"""Arrows of decays, reactions and replacements: they say what becomes of a thing, and no limit."""

from __future__ import annotations

import re

from derivations.reader.form import Form
from derivations.reader.raw import LimitSign, Numeral, nodes

BECOMING = re.compile(
    r"\b(decay\w*|reactions?|reacts?|transitions?|jumps?|scatter\w*|annihilat\w+|dissociat\w+|"
    r"ioni[sz]ation|combustion|oxidation|synthesis)\b",
    re.I,
)
UPRIGHT = re.compile(r"\\(mathrm|text|ce|mathsf|rm)\s*\{[^{}]*(\}|$)")
COMMAND = re.compile(r"\\[A-Za-z]+")


def becomes(form: Form) -> str:
    """The decay φ → e⁺ + e⁻, a jump 1 → 2, 2H₂ + O₂ → 2H₂O: no limit."""
    left, right, display = form.left, form.right, form.claim.display
    if form.claim.sign != "to" or left is None or right is None:
        return ""
    if any(isinstance(n, LimitSign) for side in (left, right) for n in nodes(side)):
        return ""
    words = re.split(r"[.;]\s", display.before)[-1] + re.split(r"[.;]\s|\$", display.after)[0]
    said = BECOMING.search(words) is not None and not isinstance(right, Numeral)
    counted = isinstance(left, Numeral) and isinstance(right, Numeral) and left != right
    of_substances = _is_of_substances(form.claim.row.latex)
    return "says what becomes of it" if said or counted or of_substances else ""


def _is_of_substances(latex: str) -> bool:
    """N₂ + 3H₂ → 2NH₃ of upright letters only."""
    rest = UPRIGHT.sub("", latex)
    return rest != latex and re.search("[A-Za-z]", COMMAND.sub("", rest)) is None
