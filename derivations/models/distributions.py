"""The common distributions: support, density, distribution function, moments, as terms.

The densities and generating functions are those of the table of common distributions in Casella
and Berger, Statistical Inference (2nd edition, appendix); moments are derived from them.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.models.chance import Law
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Absolute,
    Binomial,
    Constant,
    Factorial,
    Formula,
    Index,
    Name,
    Number,
    Power,
    Relation,
    Root,
    Symbol,
    Term,
    function,
    negative,
    number,
    replace,
    times,
)
from derivations.terms.equality import as_index

E, PI, INFINITY = Constant("e"), Constant("pi"), Constant("infinity")
ZERO, ONE, TWO = (Number(Fraction(k)) for k in range(3))
AT = Symbol(Name("at", "roman"))  # where a generating function is differentiated
HIGHEST = 6
Parameters = tuple[Term, ...]
Of = Callable[..., Term]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of laws.

    support: bounds of the values, as functions of the parameters; discrete: integers between them.
    density: the mass or density at x; generating: M(t) = E[e^{tX}]; moment: E[X^k] where no
    generating function gives it; distribution: P(X ≤ x) inside the support.
    conditions: on the parameters; exists: on t, for M(t).
    """

    parameters: int
    discrete: bool
    support: Callable[..., tuple[Term, Term]]
    density: Of
    conditions: Callable[..., tuple[Formula, ...]]
    generating: Of | None = None
    moment: Callable[..., Term | None] | None = None
    distribution: Of | None = None
    exists: Callable[..., tuple[Formula, ...]] = lambda t, *parameters: ()


def exp(term: Term) -> Term:
    return E**term


def log(term: Term) -> Term:
    return function("log")(term)


def positive(*terms: Term) -> tuple[Formula, ...]:
    return tuple(Formula(term, Relation.GREATER, ZERO) for term in terms)


def below(left: Term, right: Term) -> Formula:
    return Formula(left, Relation.LESS, right)


def _chance(p: Term) -> tuple[Formula, ...]:
    return (*positive(p), below(p, ONE))


def _range(at: Term, chance: Term, low: Term, high: Term) -> tuple[Formula, ...]:
    """n ≥ 1 of values 1, …, n"""
    plain = isinstance(high, Number) or high is INFINITY
    return () if plain else (Formula(high, Relation.AT_LEAST, low),)


def _spread(mean: Term, variance: Term) -> tuple[Formula, ...]:
    """σ² > 0, and σ > 0 of a variance that is written so: σ is the standard deviation."""
    match variance:
        case Power(Symbol() as deviation, Number(value)) if value == 2:
            return positive(deviation)
    return positive(variance)


def _normal(x: Term, mean: Term, variance: Term) -> Term:
    spread = exp(negative((x - mean) ** 2 / (2 * variance)))
    return spread / Root(times(2, PI, variance))


def _normal_distribution(x: Term, mean: Term, variance: Term) -> Term:
    """Φ((x - μ)/σ) by the error function."""
    return (1 + function("erf")((x - mean) / Root(TWO * variance))) / 2


def _gamma(x: Term, shape: Term, rate: Term) -> Term:
    return rate**shape * x ** (shape - 1) * exp(negative(rate * x)) / function("Gamma")(shape)


def _beta(x: Term, a: Term, b: Term) -> Term:
    gamma = function("Gamma")
    return gamma(a + b) / (gamma(a) * gamma(b)) * x ** (a - 1) * (1 - x) ** (b - 1)


def _beta_moment(k: int, a: Term, b: Term) -> Term:
    """E[X^k] = ∏_{r<k} (a + r)/(a + b + r)"""
    return times(ONE, *((a + r) / (a + b + r) for r in range(k)))


def _first_two(mean: Of, variance: Of) -> Callable[..., Term | None]:
    """E[X] and E[X²] by the mean and the variance; others are derived."""

    def moment(k: int, *parameters: Term) -> Term | None:
        found: Term = mean(*parameters)
        if k == 2:
            return variance(*parameters) + found**TWO
        return found if k == 1 else None

    return moment


def _uniform_moment(k: int, a: Term, b: Term) -> Term:
    """∫ x^k/(b - a) dx"""
    return (b ** number(k + 1) - a ** number(k + 1)) / ((k + 1) * (b - a))


def _mass(x: Term, at: Term, chance: Term, low: Term, high: Term) -> Term:
    """P(X = k) at k = x."""
    return replace(chance, {at: as_index(x) if isinstance(at, Index) else x})


def _slope(x: Term, at: Term, above: Term, low: Term, high: Term) -> Term:
    """-G'(x) of P(X > x) = G(x)."""
    return (
        negative(replace(derivative(above, AT), {AT: x}))
        if at is AT
        else _slope(x, AT, replace(above, {at: AT}), low, high)
    )


def _in_rows(x: Term, *rows: Term) -> Term:
    """The chance of one of the values; 0 for any other number."""
    chances = dict(zip(rows[::2], rows[1::2], strict=True))
    return chances.get(x, ZERO)


def _natural(*bounds: Term) -> tuple[Term, Term]:
    return ZERO, INFINITY


def _positive_line(*parameters: Term) -> tuple[Term, Term]:
    return ZERO, INFINITY


def _line(*parameters: Term) -> tuple[Term, Term]:
    return negative(INFINITY), INFINITY


FAMILIES: dict[str, Family] = {
    "bernoulli": Family(
        1, True, lambda p: (ZERO, ONE),
        lambda x, p: p**x * (1 - p) ** (1 - x), _chance,
        lambda t, p: 1 - p + p * exp(t),
    ),
    "binomial": Family(
        2, True, lambda n, p: (ZERO, n),
        lambda x, n, p: Binomial(n, x) * p**x * (1 - p) ** (n - x),
        lambda n, p: (*_chance(p), *positive(n)),
        lambda t, n, p: (1 - p + p * exp(t)) ** n,
        _first_two(lambda n, p: n * p, lambda n, p: n * p * (1 - p)),
    ),
    "poisson": Family(
        1, True, _natural,
        lambda x, m: exp(negative(m)) * m**x / Factorial(x), positive,
        lambda t, m: exp(m * (exp(t) - 1)),
        _first_two(lambda m: m, lambda m: m),
    ),
    "geometric": Family(
        1, True, lambda p: (ONE, INFINITY),
        lambda x, p: p * (1 - p) ** (x - 1), _chance,
        lambda t, p: p * exp(t) / (1 - (1 - p) * exp(t)),
        distribution=lambda x, p: 1 - (1 - p) ** x,
        exists=lambda t, p: (below((1 - p) * exp(t), ONE),),
    ),
    "geometric from 0": Family(
        1, True, _natural,
        lambda x, p: p * (1 - p) ** x, _chance,
        lambda t, p: p / (1 - (1 - p) * exp(t)),
        distribution=lambda x, p: 1 - (1 - p) ** (x + 1),
        exists=lambda t, p: (below((1 - p) * exp(t), ONE),),
    ),
    "negative binomial": Family(
        2, True, lambda r, p: (r, INFINITY),
        lambda x, r, p: Binomial(x - 1, r - 1) * p**r * (1 - p) ** (x - r),
        lambda r, p: (*_chance(p), *positive(r)),
        lambda t, r, p: (p * exp(t) / (1 - (1 - p) * exp(t))) ** r,
        exists=lambda t, r, p: (below((1 - p) * exp(t), ONE),),
    ),
    "negative binomial from 0": Family(
        2, True, _natural,
        lambda x, r, p: Binomial(x + r - 1, x) * p**r * (1 - p) ** x,
        lambda r, p: (*_chance(p), *positive(r)),
        lambda t, r, p: (p / (1 - (1 - p) * exp(t))) ** r,
        exists=lambda t, r, p: (below((1 - p) * exp(t), ONE),),
    ),
    "uniform": Family(
        2, False, lambda a, b: (a, b),
        lambda x, a, b: 1 / (b - a), lambda a, b: (below(a, b),),
        lambda t, a, b: (exp(t * b) - exp(t * a)) / (t * (b - a)),
        _uniform_moment,
        lambda x, a, b: (x - a) / (b - a),
    ),
    "exponential": Family(
        1, False, _positive_line,
        lambda x, rate: rate * exp(negative(rate * x)), positive,
        lambda t, rate: rate / (rate - t),
        distribution=lambda x, rate: 1 - exp(negative(rate * x)),
        exists=lambda t, rate: (below(t, rate),),
    ),
    "gamma": Family(
        2, False, _positive_line, _gamma, positive,
        lambda t, shape, rate: (rate / (rate - t)) ** shape,
        exists=lambda t, shape, rate: (below(t, rate),),
    ),
    "beta": Family(
        2, False, lambda a, b: (ZERO, ONE), _beta, positive, moment=_beta_moment
    ),
    "normal": Family(
        2, False, _line, _normal, _spread,
        lambda t, mean, variance: exp(mean * t + variance * t**TWO / 2),
        _first_two(lambda mean, variance: mean, lambda mean, variance: variance),
        distribution=_normal_distribution,
    ),
    "lognormal": Family(
        2, False, _positive_line,
        lambda x, mean, variance: _normal(log(x), mean, variance) / x,
        _spread,
        moment=lambda k, mean, variance: exp(k * mean + number(k) ** 2 * variance / 2),
        distribution=lambda x, mean, variance: _normal_distribution(log(x), mean, variance),
    ),
    "chi squared": Family(
        1, False, _positive_line,
        lambda x, k: _gamma(x, k / 2, ONE / 2), positive,
        lambda t, k: (1 - 2 * t) ** negative(k / 2),
        exists=lambda t, k: (below(2 * t, ONE),),
    ),
    "laplace": Family(
        2, False, _line,
        lambda x, mean, scale: exp(negative(Absolute(x - mean) / scale)) / (2 * scale),
        lambda mean, scale: positive(scale),
        lambda t, mean, scale: exp(mean * t) / (1 - scale**TWO * t**TWO),
    ),
    "mass": Family(
        4, True, lambda at, chance, low, high: (low, high), _mass, _range,
    ),
    "density": Family(
        4, False, lambda at, density, low, high: (low, high), _mass, lambda *parameters: (),
    ),
    "tail": Family(
        4, False, lambda at, above, low, high: (low, high), _slope, lambda *parameters: (),
    ),
    "moments": Family(  # a mean and a variance, of which nothing else is known
        2, False, _line, lambda x, *parameters: function("f")(x), lambda *parameters: (),
        moment=_first_two(lambda mean, variance: mean, lambda mean, variance: variance),
    ),
    "transform": Family(  # t and E[e^{tX}], which gives all moments
        2, False, _line, lambda x, *parameters: function("f")(x), lambda *parameters: (),
        lambda t, at, value: replace(value, {at: t}),
    ),
    "listed": Family(  # i, x_i, p_i and the first and the last i
        5, True, lambda at, value, chance, low, high: (low, high),
        lambda x, at, value, chance, *ends: replace(chance, {at: x}), lambda *parameters: (),
    ),
    "table": Family(
        0, True, lambda *rows: (rows[0], rows[-2]), _in_rows, lambda *rows: (),
    ),
}  # fmt: skip


def density(law: Law, at: Term) -> Term:
    return FAMILIES[law.family].density(at, *law.parameters)


def conditions(law: Law) -> tuple[Formula, ...]:
    return FAMILIES[law.family].conditions(*law.parameters)


def support(law: Law) -> tuple[Term, Term]:
    return FAMILIES[law.family].support(*law.parameters)


def moment(law: Law, power: int, tilt: Term = ZERO) -> Term | None:
    """E[X^power e^{tilt X}]: a derivative of the generating function; None where there is none."""
    family = FAMILIES[law.family]
    known = family.moment(power, *law.parameters) if tilt is ZERO and family.moment else None
    if known is not None:
        return known
    if family.generating is None or power > HIGHEST:
        return None
    found = family.generating(AT, *law.parameters)
    try:
        for _ in range(power):
            found = derivative(found, AT)
    except NoDerivative:
        return None
    return replace(found, {AT: tilt})


def distribution(law: Law, at: Term) -> Term | None:
    """P(X ≤ at), for a value inside the support; None where it has no closed form here."""
    family = FAMILIES[law.family]
    if family.distribution is None:
        return None
    if family.discrete and not isinstance(at, Index | Number):
        return None  # a step function between the integers
    return family.distribution(at, *law.parameters)


def exists(law: Law, tilt: Term) -> tuple[Formula, ...]:
    """Where E[e^{tilt X}] is finite."""
    return FAMILIES[law.family].exists(tilt, *law.parameters)
