"""Names as LaTeX and as plain text."""

from __future__ import annotations

from derivations.printer.notation import GREEK, LATEX_WORDS
from derivations.terms import Name
from derivations.terms.names import BEFORE, INVERSE, OPERATOR, RATES

STYLES = {
    "bold": "mathbf",
    "calligraphic": "mathcal",
    "script": "mathscr",
    "blackboard": "mathbb",
    "roman": "mathrm",
    "fraktur": "mathfrak",
    "sans": "mathsf",
    "typewriter": "mathtt",
    "operator": "operatorname",
}
BLACKBOARD = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "E": "𝔼", "P": "ℙ"}
COMBINING = {
    "hat": "\u0302",
    "tilde": "\u0303",
    "bar": "\u0304",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    INVERSE: "⁻¹",
}
COMBINING |= {rate: COMBINING[dots] for dots, rate in RATES.items()}
SUPERIOR = {"^2": "²"}  # σ² of a density, a name
DOTS = {rate: dots for dots, rate in RATES.items()}


def latex_name(name: Name) -> str:
    r"""The letter with style, accents and primes, without its label.

    >>> latex_name(Name("theta", "bold", ("hat",))), latex_name(Name("loss"))
    ('\\hat{\\boldsymbol{\\theta}}', '\\mathit{loss}')
    """
    text = _letter(name.letter, name.style)
    for accent in name.accents:
        text = _accented(accent, text)
    return text + "'" * name.primes


def _accented(accent: str, text: str) -> str:
    """An accent above, a d or Δ before, or a sign beside what is written so far."""
    if accent in BEFORE:
        return BEFORE[accent][1] + text
    accent = DOTS.get(accent, accent)
    return f"{text}^{{{accent[1:]}}}" if accent[0] == "^" else rf"\{accent}{{{text}}}"


def _letter(letter: str, style: str) -> str:
    if letter in GREEK:
        return rf"\boldsymbol{{\{letter}}}" if style == "bold" else rf"\{letter}"
    if style == "unknown":  # a command that nothing defines
        return rf"\{letter}"
    if style and style != OPERATOR:
        return rf"\{STYLES[style]}{{{letter}}}"
    return letter if len(letter) == 1 else rf"\mathit{{{letter}}}"


def latex_function(name: Name) -> str:
    r"""A function's name: a word is an operator.

    >>> latex_function(Name("sin")), latex_function(Name("softmax")), latex_function(Name("sigma"))
    ('\\sin', '\\operatorname{softmax}', '\\sigma')
    """
    if name.style or len(name.letter) == 1 or name.letter in GREEK:
        return latex_name(name)
    plain = not name.accents and not name.primes
    if plain and name.letter in LATEX_WORDS:
        return rf"\{name.letter}"
    return latex_name(name._replace(style="operator"))


def text_name(name: Name) -> str:
    """The name without style and label, with combining accents.

    >>> text_name(Name("theta", "bold", ("hat",))), text_name(Name("E", "blackboard"))
    ('θ̂', '𝔼')
    """
    text = GREEK.get(name.letter, name.letter)
    if name.style == "blackboard":
        text = BLACKBOARD.get(name.letter, text)
    for accent in name.accents:
        if accent in BEFORE:
            text = BEFORE[accent][0] + text
        else:
            beside = COMBINING.get(accent) or SUPERIOR.get(accent)
            text = text + beside if beside else f"{accent}({text})"
    return text + "′" * name.primes
