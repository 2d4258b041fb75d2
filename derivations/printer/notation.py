"""Choices of notation that leave the mathematics as it is."""

from __future__ import annotations

from derivations.dataclass import dataclass

# Function words that LaTeX has a command for.
LATEX_WORDS = frozenset({
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim",
    "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "ln", "log", "max", "min", "sec", "sin",
    "sinh", "sup", "tan", "tanh", "Pr",
})  # fmt: skip

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "varkappa": "ϰ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "varpi": "ϖ",
    "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "varphi": "ϕ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "hbar": "ℏ", "aleph": "ℵ", "imath": "ı", "jmath": "ȷ",
    "nabla": "∇", "digamma": "ϝ", "wp": "℘", "Re": "ℜ", "Im": "ℑ", "emptyset": "∅",
    "varnothing": "∅",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notation:
    """How an author writes what may be written in several ways.

    vector, matrix: the opening bracket, "[" or "("; transpose: LaTeX of the exponent;
    norm: "lVert" (\\lVert a \\rVert) or "|" (\\|a\\|); index_order: variables that come first in
    an affine index, in this order, before the others in the order of the alphabet.
    """

    vector: str = "["
    matrix: str = "["
    transpose: str = r"\top"
    norm: str = "lVert"
    index_order: tuple[str, ...] = ()


USUAL = Notation()
