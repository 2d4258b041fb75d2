"""What every text on Bayesian models takes to be independent, without a word.

    p(x̃ | x) = ∫ p(x̃ | θ) p(θ | x) dθ        p(w | X, y) ∝ p(y | X, w) p(w)

New data do not depend on old data given the parameter, and a parameter not on the inputs X, x̃ for
which no density is written (Bishop, Pattern Recognition and Machine Learning, 3.3). So a density
is the same with such variables behind its bar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from derivations.terms import (
    Call,
    Conditioned,
    Map,
    Name,
    Symbol,
    Term,
    each_once,
    subterms,
)
from derivations.terms.equality import order

PARAMETERS = frozenset({
    "theta", "vartheta", "phi", "psi", "mu", "beta", "lambda", "omega", "eta", "pi", "tau", "alpha",
    "Theta", "Phi", "Sigma", "w", "W", "sigma", "gamma",
})  # fmt: skip
INPUTS, OUTPUTS = frozenset({"x", "X"}), frozenset({"y", "Y", "t", "f"})
MOST = 3  # conditions
Density = Conditioned | Map | Call


def with_more_behind_bars(left: Term, right: Term) -> Iterator[tuple[Term, Term, str]]:
    """Both sides with variables added behind bars where that changes nothing, and what was added.

    The variables are those of which the row writes no density.
    """
    densities = [d for side in (left, right) for d in subterms(side) if isinstance(d, Density)]
    own = {v for d in densities for v in _arguments(d)}
    behind = {v for d in densities for v in _given(d)} - own
    known = sorted((v for v in behind if isinstance(v, Symbol)), key=order)
    if not known or len(known) > MOST or not any(map(_is_parameter, own | behind)):
        return
    regression = any(isinstance(v, Symbol) and v.name.letter in OUTPUTS for v in own | behind)
    for size in range(len(known), 0, -1):
        for added in combinations(known, size):
            changed: list[str] = []
            put = _adding(added, regression, changed)
            sides = each_once(put)(left), each_once(put)(right)
            if changed and _is_allowed(changed):
                yield *sides, ", ".join(dict.fromkeys(changed))


REFUSED = ""


def _is_allowed(changed: Sequence[str]) -> bool:
    return REFUSED not in changed


def _adding(
    added: Sequence[Symbol], regression: bool, changed: list[str]
) -> Callable[[Term, Callable[[Term], Term]], Term]:
    """Put the variables behind each bar, and note of what that is said; "" where it may not be."""
    from derivations.printer.text import text

    def put(term: Term, inside: Callable[[Term], Term]) -> Term:
        if not isinstance(term, Density) or not _arguments(term):
            return term.map(inside)
        given = _given(term)
        new = tuple(v for v in added if v not in given)
        if not new:
            return term
        free = all(_does_not_matter(v, _arguments(term), given, regression) for v in new)
        about = ", ".join(map(text, _arguments(term)))
        changed.append(f"{about} of {', '.join(map(text, new))}" if free else REFUSED)
        return Conditioned(term.function, _arguments(term), (*given, *new), "|")

    return put


def _does_not_matter(
    new: Symbol, arguments: Sequence[Term], given: Sequence[Term], regression: bool
) -> bool:
    """Data beside a parameter that is given, and an input beside a parameter."""
    if any(map(_is_parameter, arguments)):
        others_are = all(map(_is_parameter, arguments))
        return others_are and regression and new.name.letter in INPUTS
    if _is_parameter(new) or not any(map(_is_parameter, given)):
        return False
    decorations = {_decoration(v.name) for v in arguments if isinstance(v, Symbol)}
    return _decoration(new.name) not in decorations  # the input of an output of its own matters


def _decoration(name: Name) -> tuple[tuple[str, ...], str, int]:
    """The star of x^*, the tilde of x̃, the index of x_new."""
    return name.accents, name.label, name.primes


def _is_parameter(term: Term) -> bool:
    return isinstance(term, Symbol) and term.name.letter in PARAMETERS


def _arguments(density: Term) -> tuple[Term, ...]:
    match density:
        case Conditioned(_, arguments, _, _) | Call(_, arguments):
            return arguments
        case Map(_, argument):
            return (argument,)
    return ()


def _given(density: Term) -> tuple[Term, ...]:
    return density.given if isinstance(density, Conditioned) else ()
