"""Distributions as texts write them: N(μ, σ²), \\mathrm{Bin}(n, p), "Poisson with parameter λ"."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.models.chance import Law
from derivations.models.distributions import FAMILIES
from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import named
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    Superscript,
)
from derivations.terms import Number, Quotient, ShapeError, Symbol, Term, number

ALIASES = {
    "normal": ("n", "normal", "gaussian", "norm", "gauss"),
    "lognormal": ("lognormal", "ln", "logn", "log-normal", "lognorm"),
    "uniform": ("u", "unif", "uniform"),
    "bernoulli": ("ber", "bern", "bernoulli"),
    "binomial": ("b", "bin", "binom", "binomial"),
    "poisson": ("po", "poi", "pois", "poiss", "poisson"),
    "geometric": ("geo", "geom", "geometric"),
    "exponential": ("exp", "expo", "exponential"),
    "gamma": ("gamma", "gam", "ga"),
    "beta": ("beta", "be"),
    "chi squared": ("chi",),
    "laplace": ("laplace", "lap"),
    "negative binomial": ("nb", "nbin", "negbin", "negativebinomial"),
}
FAMILY = {alias: family for family, aliases in ALIASES.items() for alias in aliases}
ONE = number(1)


def law(tree: Node, names: Lexicon) -> tuple[Law, ...] | None:
    """The laws that a tree may stand for; () for a distribution not known, None for none at all."""
    head, arguments = _parted(tree)
    found = named(head) if head is not None else None
    if found is None:
        return None
    family = FAMILY.get(found.name.letter.lower())
    if found.name.letter == "E" and arguments:
        family = "exponential"  # behind ∼ it is no mean
    if family is None or (family == "chi squared" and not arguments):
        return ()
    try:
        return laws(family, tuple(build(each, names) for each in arguments))
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return ()


def names_a_law(tree: Node) -> bool:
    """Whether it is the name of a distribution before its parameters."""
    head, arguments = _parted(tree)
    found = named(head) if head is not None else None
    return found is not None and bool(arguments) and found.name.letter.lower() in FAMILY


def vector_normal(tree: Node, names: Lexicon) -> tuple[Term, Term] | None:
    """The mean and the covariance matrix of N(μ, Σ); None for any other law."""
    head, arguments = _parted(tree)
    found = named(head) if head is not None else None
    if found is None or FAMILY.get(found.name.letter.lower()) != "normal" or len(arguments) != 2:
        return None
    try:
        mean, spread = (build(_without_length(each), names) for each in arguments)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None
    return mean, spread


def _without_length(tree: Node) -> Node:
    """0 of 0_n, a column of zeros."""
    match tree:
        case Subscript(Numeral(value, None) as zero, (_,)) if value == 0:
            return zero
    return tree


def _parted(tree: Node) -> tuple[Node | None, tuple[Node, ...]]:
    """The name of a distribution and its parameters."""
    match tree:
        case Juxtaposed(((_, head), ("", Bracket(_, _, items)))):
            return _bare(head), items
        case Applied(word, Bracket(_, _, items)):
            return Letter(word), items
        case Subscript(Superscript(Letter("chi")), (freedom,)):
            return Letter("chi"), (freedom,)
        case Superscript(Subscript(Letter("chi"), (freedom,))):
            return Letter("chi"), (freedom,)
        case Letter() | Subscript():
            return tree, ()
    return None, ()


def _bare(head: Node) -> Node:
    """χ² before its bracket."""
    match head:
        case Superscript(Letter("chi") as letter):
            return letter
    return head


def laws(family: str, parameters: Sequence[Term]) -> tuple[Law, ...]:
    """The laws that the parameters may mean, the usual one first; () where they do not fit."""
    if family == "normal" and not parameters:
        parameters = (number(0), ONE)
    if family == "uniform" and not parameters:
        parameters = (number(0), ONE)
    own = tuple(parameters)
    if len(own) != FAMILIES[family].parameters or not all(p.shape.is_scalar for p in own):
        return ()
    usual = Law(family, own)
    match family, own:
        case (("normal" | "lognormal"), (mean, Symbol() as spread)) if (
            not spread.name.letter.startswith("v")
        ):
            return usual, Law(family, (mean, spread**2))
        case "exponential", (Symbol() as scale,) if scale.name.letter not in ("lambda", "nu"):
            return usual, Law(family, (Quotient(ONE, scale),))
        case "gamma", (shape, scale) if _may_be_a_scale(scale):
            return usual, Law(family, (shape, Quotient(ONE, scale)))
        case (("geometric" | "negative binomial"), _):
            return usual, Law(f"{family} from 0", own)
    return (usual,)


def _may_be_a_scale(parameter: Term) -> bool:
    if isinstance(parameter, Symbol):
        return parameter.name.letter not in ("lambda", "nu", "r")
    return isinstance(parameter, Number) and parameter.value != 1
