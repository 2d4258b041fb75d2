"""What is known of the sign of a polynomial in kernels, and what a domain says about it.

A sign is a set of flags. "At least 0" and "greater than 0" are kept apart: from p q ≥ 0 and p ≥ 0
nothing follows for q where p is 0, since the ring has zero divisors.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

from derivations.judge.normal.elements import (
    GENERATOR_KEYS,
    GENERATORS,
    Element,
    Key,
    Monomial,
    OutsideDomain,
    Polynomial,
    leading,
)
from derivations.judge.normal.workspace import Kernel, Rescaled, Restart, Workspace
from derivations.terms import Constant, Formula, Number, Relation, Term

UNKNOWN, AT_LEAST_0, AT_MOST_0, NOT_0 = 0, 1, 2, 4
POSITIVE, NEGATIVE = AT_LEAST_0 | NOT_0, AT_MOST_0 | NOT_0
ORDER = AT_LEAST_0 | AT_MOST_0
MOST_UNDER_WAY = 6
MOST_IN_SQUARE = 6  # terms of a quadratic that is looked into


def opposite(sign: int) -> int:
    """The sign of -p."""
    return (sign & NOT_0) | (sign & AT_LEAST_0) * 2 | (sign & AT_MOST_0) // 2


def times(left: int, right: int) -> int:
    """The sign of a product; 0 counts as known when one factor is exactly 0."""
    nonzero = left & right & NOT_0
    if not (left & ORDER and right & ORDER):
        return nonzero
    if left & ORDER == ORDER or right & ORDER == ORDER:
        return ORDER
    return nonzero | (AT_LEAST_0 if left & ORDER == right & ORDER else AT_MOST_0)


def sign(workspace: Workspace, polynomial: Polynomial) -> int:
    """What is certain of p's sign wherever its kernels are defined."""
    if polynomial == 0:
        return ORDER
    own = Key(polynomial)
    found = workspace.evident.get(own)
    if found is None:
        found = workspace.evident[own] = _sign(workspace, polynomial, own)
    return found


def _sign(workspace: Workspace, polynomial: Polynomial, own: Key) -> int:
    found = UNKNOWN
    if workspace.signs:
        found |= workspace.signs.get(own, UNKNOWN)
        found |= opposite(workspace.signs.get(Key(-polynomial), UNKNOWN))
    found |= _by_terms(workspace, polynomial) | _by_discriminant(polynomial)
    if found & ORDER == UNKNOWN:
        found |= _by_distance(workspace, polynomial)
    known = found & POSITIVE == POSITIVE or len(polynomial) < 2
    if known or workspace.signs_under_way == MOST_UNDER_WAY:  # roots of g make polynomials in g
        return found
    workspace.signs_under_way += 1
    try:
        return found | (_by_conjugate(workspace, polynomial) or _by_square(workspace, polynomial))
    finally:
        workspace.signs_under_way -= 1


def _by_square(workspace: Workspace, polynomial: Polynomial) -> int:
    """a g² + b g + c with 4ac > b² has the sign of a, as x² + √2 x + 1 has."""
    if len(polynomial) > MOST_IN_SQUARE or polynomial.total_degree() < 2:
        return UNKNOWN
    for slot, degree in enumerate(polynomial.degrees()):
        if degree != 2 or workspace.kernels[slot].kind != "variable":
            continue
        slope = polynomial.derivative(slot)
        twice = slope.derivative(slot)
        direction = sign(workspace, twice)
        if direction & ORDER in (UNKNOWN, ORDER):
            continue
        distance = workspace.reduce(2 * twice * polynomial - slope * slope)
        if distance != 0 and sign(workspace, distance) & POSITIVE == POSITIVE:
            return direction & ORDER | NOT_0
    return UNKNOWN


def _by_conjugate(workspace: Workspace, polynomial: Polynomial) -> int:
    """c g + q with g = √p: (c g)² > q² gives it the sign of c."""
    roots = [
        (slot, value)
        for slot, (degree, value) in workspace.relations.items()
        if degree == 2 and workspace.kernels[slot].kind == "root"
    ]
    degrees = polynomial.degrees() if roots else ()
    for slot, value in roots:
        if degrees[slot] != 1:
            continue
        rest = polynomial.subs({f"g{slot}": 0})
        factor = polynomial.derivative(slot)
        distance = workspace.reduce(factor * factor * value - rest * rest)
        if distance.degrees()[slot] or distance == 0:
            continue
        known, direction = sign(workspace, distance), sign(workspace, factor)
        if known & AT_LEAST_0 and direction & ORDER and direction & ORDER != ORDER:
            return direction & ORDER | known & NOT_0
    return UNKNOWN


def _by_distance(workspace: Workspace, polynomial: Polynomial) -> int:
    """p is greater than a known q ≥ 0 by a constant, or less than a known q ≤ 0."""
    found, count = UNKNOWN, len(polynomial)
    for known, flags in workspace.signs.items():
        if flags & ORDER == UNKNOWN or abs(len(known.polynomial) - count) > 1:
            continue
        difference = polynomial - known.polynomial
        if not difference.is_constant():
            continue
        distance = 0 if difference == 0 else leading(difference)
        if flags & AT_LEAST_0 and distance > 0:
            found |= POSITIVE
        if flags & AT_MOST_0 and distance < 0:
            found |= NEGATIVE
    return found


def element_sign(workspace: Workspace, element: Element) -> int:
    """The sign of numerator / denominator, the denominator not being 0."""
    below = sign(workspace, element.denominator) | NOT_0
    return times(sign(workspace, element.numerator), below)


def _by_terms(workspace: Workspace, polynomial: Polynomial) -> int:
    """All terms of one sign: so is the sum; one of them not 0: neither is the sum."""
    common, nonzero, count = ORDER, UNKNOWN, len(polynomial)
    for place in range(count):
        one = _monomial_sign(workspace, polynomial.monomial(place))
        one = one if polynomial.coefficient(place) > 0 else opposite(one)
        common &= one
        nonzero |= one & NOT_0
        if not common and count > 1:
            return UNKNOWN
    return common | nonzero


def _monomial_sign(workspace: Workspace, exponents: Monomial) -> int:
    total = POSITIVE
    for slot, exponent in enumerate(exponents):
        if exponent:
            one = _kernel_sign(workspace, slot)
            if exponent % 2 == 0 and workspace.kernels[slot].kind != "imaginary":
                one = AT_LEAST_0 | one & NOT_0
            total = times(total, one)
    return total


def _kernel_sign(workspace: Workspace, slot: int) -> int:
    kernel = workspace.kernels[slot]
    known = workspace.signs.get(GENERATOR_KEYS[slot], UNKNOWN)
    match kernel.kind:
        case "exp":
            return POSITIVE
        case "factorial":
            is_natural = sign(workspace, _base(kernel)) & AT_LEAST_0 == AT_LEAST_0
            return POSITIVE if is_natural else known | NOT_0
        case "call" if isinstance(kernel.of, tuple) and kernel.of[0] == "Gamma":
            return known | NOT_0
        case "absolute" | "root":
            return known | AT_LEAST_0 | sign(workspace, _base(kernel)) & NOT_0
        case "oddroot":
            return known | sign(workspace, _base(kernel))
        case "power":
            below = sign(workspace, _base(kernel))
            return known | (below if below & POSITIVE == POSITIVE else below & NOT_0)
        case "parity" | "imaginary":
            return known | NOT_0
        case "log" if _base(kernel).is_constant() and leading(_base(kernel)) > 1:
            return POSITIVE
    if kernel.of is Constant("pi"):
        return POSITIVE
    return known if known & ORDER else known | _by_distance(workspace, GENERATORS[slot])


def _base(kernel: Kernel) -> Polynomial:
    return kernel.of.polynomial  # type: ignore[attr-defined]


def _by_discriminant(polynomial: Polynomial) -> int:
    """a g² + b g + c with rational a, b, c and b² < 4ac has the sign of a."""
    if polynomial.total_degree() != 2 or not 2 <= len(polynomial) <= 3:
        return UNKNOWN
    coefficients: dict[int, Fraction] = {}
    if sum(degree > 0 for degree in polynomial.degrees()) != 1:
        return UNKNOWN
    for exponents, c in polynomial.to_dict().items():
        coefficients[sum(exponents)] = Fraction(int(c))
    a, b, c = (coefficients.get(i, Fraction(0)) for i in (2, 1, 0))
    if b * b >= 4 * a * c:
        return UNKNOWN
    return POSITIVE if a > 0 else NEGATIVE


# ---------------------------------------------------------------- domains


def require(workspace: Workspace, term: Term, element: Element, relation: Relation) -> None:
    """The term, of that element, must be > 0, ≥ 0 or ≠ 0: recorded where it is not evident."""
    demanded = {
        Relation.GREATER: POSITIVE,
        Relation.AT_LEAST: AT_LEAST_0,
        Relation.NOT_EQUAL: NOT_0,
    }[relation]
    asked = len(workspace.evident)
    known = element_sign(workspace, element)
    if known & demanded != demanded:
        known |= _sign_by_factors(workspace, element)
    if known & demanded == demanded:
        return
    if contradicts(known, demanded):
        raise OutsideDomain("it has no value: a root, logarithm or quotient outside its domain")
    for part in _open_factors(workspace, element) if relation is Relation.NOT_EQUAL else ():
        workspace.conditions[Formula(part, relation, Number(Fraction(0)))] = None
        term = part
    workspace.conditions.setdefault(Formula(term, relation, Number(Fraction(0))))
    _learn_in_passing(workspace, element, demanded, asked)


def _learn_in_passing(workspace: Workspace, element: Element, demanded: int, asked: int) -> None:
    """Learn what a domain says; Restart only where one of the signs asked before is another now.

    What the pass has computed rests on the first `asked` signs: while they stay, so does that.
    """
    before = list(islice(workspace.evident.items(), asked))
    while True:
        try:
            learn(workspace, element, demanded)
            break
        except Rescaled:
            raise
        except Restart:  # each adds a sign to a factor of the element: they end
            continue
    if any(sign(workspace, known.polynomial) != flags for known, flags in before):
        raise Restart


def _open_factors(workspace: Workspace, element: Element) -> list[Term]:
    """The factors that may be 0, where others certainly are not: (k + 1) x ≠ 0 asks for x ≠ 0."""
    from derivations.judge.normal.raising import polynomial_term

    _, factors = workspace.factors(element)
    unsure = [p for p, _ in factors if not sign(workspace, p) & NOT_0]
    variable = [p for p, _ in factors if not p.is_constant()]
    if len(unsure) == len(variable):
        return []
    return [polynomial_term(workspace, p) for p in unsure]


def _sign_by_factors(workspace: Workspace, element: Element) -> int:
    """The sign of a product by those of its factors."""
    whole_sign, factors = workspace.factors(element)
    found = POSITIVE if whole_sign > 0 else NEGATIVE
    for factor, exponent in factors:
        one = sign(workspace, factor)
        found = times(found, AT_LEAST_0 | one & NOT_0 if exponent % 2 == 0 else one)
    return found


def contradicts(known: int, demanded: int) -> bool:
    """Whether no number has both signs."""
    both = known | demanded
    return both & ORDER == ORDER and bool(both & NOT_0)


def learn(workspace: Workspace, element: Element, demanded: int) -> None:
    """Note what the sign of an element says of its irreducible factors; restart on news."""
    whole_sign, factors = workspace.factors(element)
    if demanded & NOT_0:
        for factor, _ in factors:
            _note(workspace, factor, NOT_0)
    if not demanded & ORDER:
        return
    odd = [p for p, e in factors if e % 2]
    open_factors = [p for p in odd if not sign(workspace, p) & ORDER]
    closed = [p for p in odd if sign(workspace, p) & ORDER]
    even = [p for p, e in factors if e % 2 == 0]
    # A sign passes to the one open factor only where all the others cannot be 0.
    certain = all(sign(workspace, p) & NOT_0 for p in (*closed, *even))
    if len(open_factors) == 1 and certain:
        rest = POSITIVE if whole_sign > 0 else NEGATIVE
        for p in closed:
            rest = times(rest, sign(workspace, p))
        _note(workspace, open_factors[0], times(demanded & ORDER, rest))


def _note(workspace: Workspace, factor: Polynomial, flags: int) -> None:
    known = sign(workspace, factor)
    if known | flags == known:
        return
    if contradicts(known, flags):
        raise OutsideDomain("its conditions contradict each other")
    workspace.signs[Key(factor)] = workspace.signs.get(Key(factor), UNKNOWN) | flags
    workspace.evident.clear()
    raise Restart
