"""Arrows of decays, reactions and replacements: they say what becomes of a thing, and no limit."""

from __future__ import annotations

import re

from derivations.reader.form import Form
from derivations.reader.other_meanings import letters_of
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Numeral,
    Signed,
    Subscript,
    nodes,
)
from derivations.reader.text.said import says

BECOMING = re.compile(
    r"\b(decay\w*|reactions?|reacts?|transitions?|jumps?|scatter\w*|annihilat\w+|dissociat\w+|"
    r"ioni[sz]ation|combustion|oxidation|synthesis)\b",
    re.I,
)
GRAMMAR = re.compile(
    r"\b(grammars?|context-free|production rules?|CFGs?|non-?terminals?|Chomsky|Greibach)\b"
)
TENDS = re.compile(
    r"\b(limits?|converg\w*|tends?|tending|approach\w*|goes to|infinity)\b|\\infty", re.I
)
UPRIGHT = re.compile(r"\\(mathrm|text|ce|mathsf|rm)\s*\{[^{}]*(\}|$)")
PRODUCES = "says what a symbol may be replaced by"
COMMAND = re.compile(r"\\[A-Za-z]+")


def becomes(form: Form) -> str:
    """The decay φ → e⁺ + e⁻, a jump 1 → 2, 2H₂ + O₂ → 2H₂O, L → L + c: no limit."""
    left, right, display = form.left, form.right, form.claim.display
    if form.claim.sign == "mid" and form.statement.relations[:1] == ("to",):
        return PRODUCES if _is_of_a_grammar(form) else ""
    if form.claim.sign != "to" or left is None or right is None:
        return ""
    if _is_of_a_grammar(form) and _is_a_name(form.statement.sides[0]):
        return PRODUCES
    if any(isinstance(n, LimitSign) for side in (left, right) for n in nodes(side)):
        return ""
    words = re.split(r"[.;]\s", display.before)[-1] + re.split(r"[.;]\s|\$", display.after)[0]
    said = BECOMING.search(words) is not None and not isinstance(right, Numeral)
    counted = isinstance(left, Numeral) and isinstance(right, Numeral) and left != right
    of_substances = _is_of_substances(form.claim.row.latex)
    replaced = _replaces(left, right) and TENDS.search(words + form.claim.row.latex) is None
    return "says what becomes of it" if said or counted or of_substances or replaced else ""


def _is_of_a_grammar(form: Form) -> bool:
    """S → aSb | ε in a text about grammars."""
    return says(GRAMMAR, form.claim.display.span.source.text)


def _is_a_name(side: Node | None) -> bool:
    return isinstance(side, Letter) or (
        isinstance(side, Subscript) and isinstance(side.base, Letter)
    )


def _replaces(left: Node, right: Node) -> bool:
    """L → L + dJ/dt, α → α′: a name that becomes another one, or something with itself in it.

    So do p + p → p + p + π and φ(x) → φ′(x).
    """
    if right == left:
        return False
    match left, right:
        case Signed(parts), Signed(others):
            return len(others) > len(parts) and all(part in others for part in parts)
        case Juxtaposed(((_, f), (_, Bracket("(")))), Juxtaposed(((_, g), (_, Bracket("(")))):
            return letters_of(f) == letters_of(g) and letters_of(left) == letters_of(right)
    if not _is_a_name(left):
        return False
    return left in nodes(right) or (_is_a_name(right) and letters_of(left) == letters_of(right))


def _is_of_substances(latex: str) -> bool:
    """N₂ + 3H₂ → 2NH₃ of upright letters only."""
    rest = UPRIGHT.sub("", latex)
    return rest != latex and re.search("[A-Za-z]", COMMAND.sub("", rest)) is None
