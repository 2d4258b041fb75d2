r"""Macros that the text does not bring: \bx, \btheta, \xhat, \hbeta, \calF, \Rmat, \sumin, \limn.

What the text defines was expanded before and never comes here. \bE may be bold or a blackboard's E,
\vphi is a variant of φ: what is used for two things stays a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase

from derivations.reader.words import GREEK

LETTERS = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "kappa"),
    *("lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi"),
    *("omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"),
)
WITH_VARIANTS = frozenset({"theta", "phi", "rho", "pi", "sigma", "kappa", "epsilon"})
BLACKBOARD = frozenset("RNZQCEPFKH")
EVERY = (*ascii_lowercase, *ascii_uppercase, *LETTERS)
BEFORE = {
    **dict.fromkeys(("bf", "bm", "bs", "rv"), (r"\mathbf", EVERY)),
    "b": (r"\mathbf", tuple(name for name in EVERY if name not in BLACKBOARD)),
    "v": (
        r"\mathbf",
        (*ascii_lowercase, *(name for name in LETTERS if name not in WITH_VARIANTS)),
    ),
    "m": (r"\mathbf", tuple(ascii_uppercase)),
    **dict.fromkeys(("c", "cal", "mc", "scr"), (r"\mathcal", tuple(ascii_uppercase))),
    **dict.fromkeys(("bb", "mbb"), (r"\mathbb", tuple(ascii_uppercase))),
    "hat": (r"\hat", EVERY),
    "bar": (r"\bar", EVERY),
    **dict.fromkeys(("til", "tilde"), (r"\tilde", EVERY)),
    "h": (r"\hat", (*"beuwxyzXYZ", *LETTERS)),  # \hl and \hs have other meanings
}
OTHER_WORDS = frozenset({"hbar", "vbar", "mbar", "dbar", "what", "chat"})
SIGNS, COUNTERS, LAST = ("sum", "prod"), "ijkt", "nmdkNMKT"
BEHIND = {
    "hat": r"\hat",
    "bar": r"\bar",
    **dict.fromkeys(("til", "tilde"), r"\tilde"),
    **dict.fromkeys(("vec", "mat", "bf", "bold"), r"\mathbf"),
}
CURVED = {"cal": r"\mathcal", "scr": r"\mathcal", "frak": r"\mathfrak"}  # \Fcal
DOUBLED = {  # \xx is bold, \EE a blackboard's; \ll, \ss and \dd are signs of TeX
    **dict.fromkeys("bcfhkmnpqrtuwxyz", r"\mathbf"),
    **dict.fromkeys("ENPQRVZ", r"\mathbb"),
}
WITH_A_B = (*"AHSXYZ", *(name for name in LETTERS if len(name) > 2))  # \Xb, \thetab
OF_SAMPLES, SAMPLED = ("hat", "bar"), "FGXYZTfg"  # \Fnhat, \Xnbar


def _decorated() -> Iterator[tuple[str, tuple[str, ...]]]:
    for before, (style, names) in BEFORE.items():
        yield from ((before + name, _template(style, name)) for name in names)
    for behind, style in BEHIND.items():
        yield from ((name + behind, _template(style, name)) for name in EVERY)
    for behind in OF_SAMPLES:
        yield from (
            (f"{name}n{behind}", (*_template(BEHIND[behind], name), "_", "n")) for name in SAMPLED
        )
    for behind, style in CURVED.items():
        yield from ((name + behind, _template(style, name)) for name in ascii_uppercase)
    yield from ((name + "bb", _template(r"\mathbb", name)) for name in ascii_uppercase)
    yield from ((2 * name, _template(style, name)) for name, style in DOUBLED.items())
    yield from ((name + "b", _template(r"\mathbf", name)) for name in WITH_A_B)
    yield from _ranged()


def _ranged() -> Iterator[tuple[str, tuple[str, ...]]]:
    r"""\sumin and \limn"""
    for sign in SIGNS:
        for at in COUNTERS:
            for last in LAST:
                if at != last:
                    yield (
                        f"{sign}{at}{last}",
                        (rf"\{sign}", "_", "{", at, "=", "1", "}", "^", last),
                    )
    for at in ("n", "m", "N"):
        yield f"lim{at}", (r"\lim", "_", "{", at, r"\to", r"\infty", "}")


def _template(style: str, name: str) -> tuple[str, ...]:
    return (style, "{", name if len(name) == 1 else rf"\{name}", "}")


KEPT = GREEK | OTHER_WORDS
DECORATED = {rf"\{macro}": template for macro, template in _decorated() if macro not in KEPT}
