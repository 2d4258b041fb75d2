"""Arrows of decays, reactions and replacements: they say what becomes of a thing, and no limit."""

from __future__ import annotations

import re

from derivations.reader.form import Form
from derivations.reader.raw import Letter, LimitSign, Node, Numeral, Word, nodes

BECOMING = re.compile(
    r"\b(decay\w*|reactions?|reacts?|transitions?|jumps?|process(es)?|transform\w*|symmetr\w+|"
    r"replac\w+|substitut\w+|scatter\w*|annihilat\w+|channels?|conversion|dissociat\w+|"
    r"ioni[sz]ation|combustion|oxidation|synthesis)\b",
    re.I,
)


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
    return "says what becomes of it" if said or counted or _is_of_substances(left, right) else ""


def _is_of_substances(*sides: Node) -> bool:
    """N₂ + 3H₂ of upright letters only."""
    every = [n for side in sides for n in nodes(side) if isinstance(n, Letter | Word)]
    upright = (isinstance(n, Word) or n.style == "roman" for n in every)
    return len(every) > 1 and all(upright)
