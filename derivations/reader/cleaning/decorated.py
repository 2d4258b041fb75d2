r"""Macros of a preamble that the text does not bring and that decorate a letter: \yhat, \hbeta,
\Xbar, \sumin, \limn.
"""

from __future__ import annotations

from string import ascii_letters

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.text.tokens import Token

GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "eta", "theta", "kappa"),
    *("lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "psi", "omega"),
    *("Gamma", "Sigma", "Theta", "Lambda", "Omega"),
)
LETTERS = {letter: letter for letter in ascii_letters} | {name: rf"\{name}" for name in GREEK}
HATTED = {*"beuwxyzXYZ", *GREEK}  # \hl and \hs have other meanings
ACCENTS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde", "til": r"\tilde"}
OTHER_WORDS = frozenset({"hbar", "vbar", "mbar", "dbar", "what", "chat"})
SIGNS, INDICES, LAST = ("sum", "prod"), "ijkt", "nmdkNMKT"

DECORATED: dict[str, tuple[str, ...]] = {
    f"{name}{word}": (accent, "{", letter, "}")
    for name, letter in LETTERS.items()
    for word, accent in ACCENTS.items()
    if f"{name}{word}" not in OTHER_WORDS
}
DECORATED |= {f"h{name}": (r"\hat", "{", LETTERS[name], "}") for name in sorted(HATTED)}
DECORATED |= {
    f"{sign}{index}{last}": (rf"\{sign}", "_", "{", index, "=", "1", "}", "^", last)
    for sign in SIGNS
    for index in INDICES
    for last in LAST
    if index != last
}
DECORATED |= {
    f"lim{name}": (r"\lim", "_", "{", name, r"\to", r"\infty", "}") for name in ("n", "m", "N")
}


@cleans(*(rf"\{name}" for name in DECORATED))
def decorated(work: Cleaner, token: Token) -> None:
    work.again(token, *DECORATED[token.text.removeprefix("\\")])
