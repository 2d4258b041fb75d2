"""Infinite sums of hypergeometric terms, by the known functions (Graham, Knuth, Patashnik 5.5).

With m = k - a the terms are t(a) z^m ∏(α)_m / ∏(β)_m, one β being 1. Factors (α + d)_m / (α)_m are
polynomials in m; Σ m(m-1)…(m-j+1) c_m z^m = z^j F^(j)(z) then leaves one of a few functions F.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.limits import Found
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.integration.definite import Divergent
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    Element,
    NoNormalForm,
    Undefined,
    as_fraction,
    rational,
)
from derivations.judge.normal.equality import settle
from derivations.judge.normal.powers import absolute_element
from derivations.judge.normal.raising import raised
from derivations.judge.normal.signs import AT_LEAST_0, AT_MOST_0, NEGATIVE, element_sign
from derivations.judge.normal.workspace import Workspace
from derivations.judge.summation.ratios import NotHypergeometric, Ratio, ratio
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    function,
    negative,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

E, ONE, TWO = Constant("e"), number(1), number(2)
Z = Symbol(Name("z", accents=("ratio",)))
BASE = Symbol(Name("z", accents=("base",)))
HALF = Fraction(1, 2)
MOST_TERMS = 6
Parameters = tuple[Fraction, ...]
# Where a series converges: everywhere, for |z| < 1, for -1 ≤ z < 1, for |z| ≤ 1.
ALL, INSIDE, LEFT, CLOSED = range(4)


def infinite_sum(index: Index, first: int, body: Term, hypotheses: Sequence[Formula]) -> Found:
    """Σ from `first` to ∞. NotExplicit: not found. Divergent: the terms do not vanish."""
    try:
        return _found(index, first, body, hypotheses)
    except (NotHypergeometric, NoNormalForm, Undefined) as error:
        for other in (_from_earlier, _about_a_base, _in_parts):
            if (found := other(index, first, body, hypotheses)) is not None:
                return found
        raise NotExplicit(str(error)) from None


def _in_parts(index: Index, first: int, body: Term, hypotheses: Sequence[Formula]) -> Found | None:
    """Σ (2^k + 3^k) z^k/k! as two sums, each of which converges."""
    parts = list(_terms(body))
    if not 1 < len(parts) <= MOST_TERMS:
        return None
    try:
        found = [infinite_sum(index, first, part, hypotheses) for part in parts]
    except (NotExplicit, Divergent):
        return None
    conditions = dict.fromkeys(c for each in found for c in each.conditions)
    return Found(plus(*(each.value for each in found)), tuple(conditions))


def _terms(body: Term) -> Iterator[Term]:
    """The terms of a sum, or of a product or quotient with one sum as its factor."""
    match body:
        case Sum(terms):
            yield from terms
        case Negation(inner):
            yield from (negative(term) for term in _terms(inner))
        case Quotient(above, below):
            yield from (Quotient(term, below) for term in _terms(above))
        case Product(factors):
            place = next((i for i, f in enumerate(factors) if isinstance(f, Sum)), None)
            if place is None:
                yield body
                return
            rest = (*factors[:place], *factors[place + 1 :])
            yield from (times(term, *rest) for term in _terms(factors[place]))
        case _:
            yield body


def _with_base(term: Term, base: Term) -> Term:
    return BASE if term == base else term.map(lambda part: _with_base(part, base))


def _found(index: Index, first: int, body: Term, hypotheses: Sequence[Formula]) -> Found:
    counted = Formula(index, Relation.AT_LEAST, number(first))

    def compute(workspace: Workspace) -> Found:
        return _summed(workspace, index, first, body)

    return settle(Workspace(), [*hypotheses, counted], compute)


def _from_earlier(
    index: Index, first: int, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """Σ_{k≥1} = Σ_{k≥0} - t(0), and so on as far as the terms have values."""
    missing: list[Term] = []
    for start in range(first - 1, first - 1 - MOST_TERMS, -1):
        missing.append(negative(replace(body, {index: Index((), start)})))
        try:
            found = _found(index, start, body, hypotheses)
        except (NotHypergeometric, NoNormalForm):
            continue
        except (Undefined, Divergent):
            return None  # the term before has no value
        return Found(plus(found.value, *missing), found.conditions)
    return None


def _about_a_base(
    index: Index, first: int, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """Σ c_k (z - a)^k as a series in y = z - a."""
    bases = {
        part.base
        for part in subterms(body)
        if isinstance(part, Power) and isinstance(part.base, Sum)
        if index in free_leaves(part.exponent) and index not in free_leaves(part.base)
    }
    if len(bases) != 1:
        return None
    (base,) = bases
    plain = _with_base(body, base)
    try:
        found: Found | None = _found(index, first, plain, hypotheses)
    except (NotHypergeometric, NoNormalForm, Undefined):
        found = _from_earlier(index, first, plain, hypotheses)
    if found is None:
        return None
    conditions = (
        Formula(replace(c.left, {BASE: base}), c.relation, replace(c.right, {BASE: base}))
        for c in found.conditions
    )
    return Found(replace(found.value, {BASE: base}), tuple(conditions))


def _summed(workspace: Workspace, index: Index, first: int, body: Term) -> Found:
    start = replace(body, {index: Index((), first)})
    if lowering.lower(workspace, start).is_zero:
        return _summed(workspace, index, first + 1, body) if first < MOST_TERMS else _none()
    found = ratio(workspace, body, index)
    if (power := _binomial_series(workspace, found, first)) is not None:
        return _with_conditions(workspace, index, times(start, power), found.z, INSIDE)
    above = [_number(a) + first for a in found.above]
    below = [_number(b) + first for b in found.below]
    if any(b <= 0 and b.denominator == 1 for b in (*above, *below)):
        raise NotHypergeometric("a term without a value, or a sum that ends")
    above, below = _reduced(above, below)
    base_above, base_below, polynomial = _polynomial(above, below)
    rule, region = _function(workspace, tuple(base_above), tuple(base_below), found.z)
    value = times(start, _theta(rule, polynomial, raised(workspace, found.z)))
    if index in free_leaves(value):
        raise NotHypergeometric("a value that hangs on the index")
    return _with_conditions(workspace, index, value, found.z, region)


def _with_conditions(
    workspace: Workspace, index: Index, value: Term, z: Element, region: int
) -> Found:
    conditions = _converges(workspace, z, region)
    every = tuple(dict.fromkeys((*workspace.conditions, *conditions)))
    return Found(value, tuple(c for c in every if index not in _leaves(c)))


def _binomial_series(workspace: Workspace, found: Ratio, first: int) -> Term | None:
    """Σ (a)_m/m! z^m = (1 - z)^(-a) with a parameter a."""
    if len(found.above) != 1 or len(found.below) != 1 or as_fraction(found.above[0]) is not None:
        return None
    below = as_fraction(found.below[0])
    if below is None or below + first != 1:
        return None
    exponent = workspace.negate(workspace.add(found.above[0], rational(first)))
    return Power(plus(ONE, negative(raised(workspace, found.z))), raised(workspace, exponent))


def _number(place: Element) -> Fraction:
    value = as_fraction(place)
    if value is None:
        raise NotHypergeometric("a parameter among the factors")
    return value


def _none() -> Found:
    raise NotHypergeometric("its first terms are 0")


def _leaves(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)


def _reduced(above: list[Fraction], below: list[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """Without what stands on both sides."""
    for place in list(above):
        if place in below:
            above.remove(place)
            below.remove(place)
    return above, below


# ---------------------------------------------------------------- polynomial factors


def _polynomial(
    above: list[Fraction], below: list[Fraction]
) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    """(above, below, p): pairs α + d over α as a polynomial p(m), given by its coefficients."""
    polynomial = [Fraction(1)]
    rest_above, rest_below = list(above), list(below)
    for a in above:
        near = (b for b in rest_below if 0 < a - b < 8 and (a - b).denominator == 1)
        near = (b for b in rest_below if 0 < a - b < 8 and (a - b).denominator == 1)
        partner = next(near, None)
        if partner is None:
            continue
        rest_above.remove(a)
        rest_below.remove(partner)
        for step in range(int(a - partner)):  # (m + b + j)/(b + j)
            place = partner + step
            polynomial = _times_linear(polynomial, 1 / place, Fraction(1))
    return rest_above, rest_below, polynomial


def _times_linear(coefficients: list[Fraction], slope: Fraction, base: Fraction) -> list[Fraction]:
    shifted = [Fraction(0), *(slope * c for c in coefficients)]
    plain = [*(base * c for c in coefficients), Fraction(0)]
    return [a + b for a, b in zip(shifted, plain, strict=True)]


def _falling(coefficients: list[Fraction]) -> list[Fraction]:
    """The same polynomial over m(m-1)…(m-j+1): divided by m, m - 1, … with remainders."""
    found, rest = [], list(coefficients)
    for j in range(len(coefficients)):
        remainder = Fraction(0)  # Horner at m = j
        quotient = []
        for c in reversed(rest):
            remainder = remainder * j + c
            quotient.append(remainder)
        found.append(quotient.pop())
        rest = list(reversed(quotient))
    return found


def _theta(rule: Callable[[Term], Term], polynomial: list[Fraction], z: Term) -> Term:
    """Σ_j w_j z^j F^(j)(z)"""
    slope, parts = rule(Z), []
    for j, weight in enumerate(_falling(polynomial)):
        if j:
            slope = derivative(slope, Z)
        if weight:
            power = Power(Z, number(j)) if j else ONE
            parts.append(times(Number(weight), power, slope))
    return replace(plus(*parts), {Z: z})


# ---------------------------------------------------------------- the functions


def _function(
    workspace: Workspace, above: Parameters, below: Parameters, z: Element
) -> tuple[Callable[[Term], Term], int]:
    """The F of Σ ∏(α)_m/∏(β)_m z^m, and where it converges."""
    one = Fraction(1)
    key = tuple(sorted(above)), tuple(sorted(below))
    sign = element_sign(workspace, z)
    if key == ((), (one,)):
        return (lambda u: Power(E, u)), ALL
    if key == ((), ()):
        return (lambda u: Quotient(ONE, plus(ONE, negative(u)))), INSIDE
    if len(above) == 1 and below == (one,):
        exponent = Number(-above[0])
        return (lambda u: Power(plus(ONE, negative(u)), exponent)), INSIDE
    if not above and one in below and len(below) == 2:
        other = below[0] if below[1] == one else below[1]
        return _bessel_of_half(other, sign), ALL
    return _gauss(key, sign)


def _bessel_of_half(other: Fraction, sign: int) -> Callable[[Term], Term]:
    """0F1(; 1/2; z) and 0F1(; 3/2; z): cosh 2√z, sinh 2√z / 2√z, cos and sin for z < 0."""
    if other not in (HALF, 3 * HALF) or not sign & (AT_LEAST_0 | AT_MOST_0):
        raise NotHypergeometric("no known function")
    is_even, grows = other == HALF, bool(sign & AT_LEAST_0)
    name = {(True, True): "cosh", (True, False): "cos", (False, True): "sinh"}.get(
        (is_even, grows), "sin"
    )

    def rule(u: Term) -> Term:
        angle = times(TWO, Root(u if grows else negative(u)))
        value = Map(function(name), angle)
        return value if is_even else Quotient(value, angle)

    return rule


def _gauss(key: tuple[Parameters, Parameters], sign: int) -> tuple[Callable[[Term], Term], int]:
    one, three_halves = Fraction(1), 3 * HALF
    if key == ((one,), (2 * one,)):
        return (lambda u: negative(Quotient(_log(plus(ONE, negative(u))), u))), LEFT
    if key == ((HALF,), (three_halves,)):
        if sign & AT_MOST_0:
            return _over_root("arctan", -1), CLOSED
        if sign & AT_LEAST_0:
            return _over_root("artanh", 1), INSIDE
    if key == ((HALF, HALF), (one, three_halves)) and sign & AT_LEAST_0:
        return _over_root("arcsin", 1), CLOSED
    raise NotHypergeometric("no known function")


def _log(term: Term) -> Term:
    return Map(function("log"), term)


def _over_root(name: str, sign: int) -> Callable[[Term], Term]:
    """f(√±z)/√±z"""

    def rule(u: Term) -> Term:
        root = Root(u if sign > 0 else negative(u))
        if name == "artanh":  # log((1 + r)/(1 - r)) / 2r
            value = _log(Quotient(plus(ONE, root), plus(ONE, negative(root))))
            return Quotient(value, times(TWO, root))
        return Quotient(Map(function(name), root), root)

    return rule


# ---------------------------------------------------------------- convergence


def _converges(workspace: Workspace, z: Element, region: int) -> list[Formula]:
    """The condition on z; Divergent where it certainly fails."""
    if region == ALL:
        return []
    value = as_fraction(z)
    if value is not None and abs(value) == 1:
        inside = region == CLOSED or (region == LEFT and value == -1)
        if inside:
            return []
        raise Divergent("the series diverges")
    distance = workspace.subtract(absolute_element(workspace, z), rational(1))
    known = certain_sign(workspace, distance)
    if known == 1:
        raise Divergent("the series diverges")
    if known == -1 or _is_at_an_end(workspace, z, region):
        return []
    return [Formula(Absolute(raised(workspace, z)), Relation.LESS, ONE)]


def _is_at_an_end(workspace: Workspace, z: Element, region: int) -> bool:
    """-1 ≤ z < 1 of Σ zⁿ/n, |z| ≤ 1 of arctan z: by Abel's theorem the value holds at the end."""
    if region not in (LEFT, CLOSED):
        return False
    left = element_sign(workspace, workspace.add(z, rational(1)))
    right = element_sign(workspace, workspace.subtract(z, rational(1)))
    least = AT_MOST_0 if region == CLOSED else NEGATIVE
    return left & AT_LEAST_0 == AT_LEAST_0 and right & least == least
