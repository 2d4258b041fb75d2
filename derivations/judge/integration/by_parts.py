r"""Integrals of any functions by parts, at infinite ends too.

    ∫_a^b w f′ dx = [w f]_a^b - ∫_a^b w′ f dx,    ∫_a^b w f f′ dx = [w f²/2]_a^b - ½ ∫_a^b w′ f² dx

In every term one unknown function, the last by name, is freed of its derivatives. A bracket at
infinity is a limit; it is 0 where the text says that what stands in it tends to 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.judge.asymptotic.limits import INFINITE, INFINITY, MINUS_INFINITY
from derivations.judge.evaluation.complex_parts import I
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.differentiation import ZERO, multiplied, summed
from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Derivative,
    Formula,
    Function,
    Index,
    Integral,
    Limit,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace_terms

MOST_SUMMANDS, MOST_PARTS, LARGEST_POWER = 24, 12, 4
WHOLE_LINE = (MINUS_INFINITY, INFINITY)
BOUNDED = frozenset({"sin", "cos"})
E = Constant("e")
PLACE = Symbol(Name("x", "moved"))


def equal_by_parts(
    left: Term, right: Term, hypotheses: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """The conditions under which the sides are equal by parts; None where that is not seen."""
    if not any(_is_moved(part) for side in (left, right) for part in subterms(side)):
        return None
    gone: list[Formula] = []
    try:
        left, right = _centred(left), _centred(right)
        sides = [_without_vanishing(_reduced(side), hypotheses, gone) for side in (left, right)]
        sides = [_with_values(side, hypotheses) for side in sides]
    except (NotExplicit, NoNormalForm, Undefined):
        return None
    found = equal_integrands(sides[0], sides[1], hypotheses)
    return None if found is None else tuple(dict.fromkeys((*found, *gone)))


def _with_values(term: Term, hypotheses: Sequence[Formula]) -> Term:
    """0 for h(a), where the text says that h vanishes at both ends: h(a) = h(b) = 0."""
    stated = [h for h in hypotheses if h.relation is Relation.EQUAL and isinstance(h.left, Map)]
    values = {h.left: h.right for h in stated if not free_leaves(h.right)}
    values |= {h.left: values[h.right] for h in stated if h.right in values}
    return replace_terms(term, values) if values else term


def equal_integrands(
    left: Term, right: Term, hypotheses: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """The conditions under which the integrands over each range, and the rest, are equal."""
    try:
        parts = list(_gathered(plus(left, negative(right))))
        found = [equality(part, ZERO, hypotheses) for part in parts]
    except (NotExplicit, NoNormalForm, Undefined):
        return None
    if not all(each.holds for each in found):
        return None
    conditions = (condition for each in found for condition in each.conditions)
    return tuple(dict.fromkeys(c for c in conditions if PLACE not in free_leaves(c.left)))


def _gathered(difference: Term) -> Iterator[Term]:
    """The integrands over each range in one letter, and what stands outside of integrals."""
    bodies: dict[tuple[Term | None, Term | None], list[Term]] = {}
    rest: list[Term] = []
    for factors in _summands(difference):
        within = [f for f in factors if isinstance(f, Integral)]
        if len(within) != 1:
            rest.append(times(*factors))
            continue
        (whole,) = within
        before = [f for f in factors if f is not whole]
        body = put(whole.body, {whole.variable: PLACE})
        bodies.setdefault((whole.lower, whole.upper), []).append(times(*before, body))
    for integrands in bodies.values():
        yield _with_letters(plus(*integrands))
    if rest:
        yield _with_letters(plus(*rest))


def _with_letters(term: Term) -> Term:
    """A letter for each derivative by an argument, of which nothing else is known."""
    slopes = dict.fromkeys(part for part in subterms(term) if isinstance(part, Derivative))
    return replace_terms(
        term, {part: Symbol(Name("d", f"slope {place}")) for place, part in enumerate(slopes)}
    )


def _is_moved(term: Term) -> bool:
    """Whether it is a definite integral or a limit of an unknown function."""
    match term:
        case Integral(variable, lower, upper, body) if lower is not None and upper is not None:
            moved = upper is INFINITY and any(True for _ in _arguments(body, variable))
            return moved or any(_unknown(part, variable) for part in subterms(body))
        case Limit(Symbol() as variable, point, body, _) if point in INFINITE:
            return any(_unknown(part, variable) for part in subterms(body))
    return False


# ---------------------------------------------------------------- unknown functions


@dataclass(frozen=True, slots=True)
class Unknown:
    """The derivative of some order of f(x) or of u(x, t) by x, as a factor."""

    name: str
    order: int
    below: Term | None


def _unknown(term: Term, variable: Symbol) -> Unknown | None:
    """The factor as a derivative of an unknown function of the variable."""
    match term:
        case Map(Function(name, order), argument) if argument is variable:
            if elementary_name(Function(name)) is not None:
                return None
            below = Map(Function(name, order - 1), argument) if order else None
            return Unknown(str(name), order, below)
        case Call(function, arguments) if variable in arguments:
            return Unknown(str(function.name), 0, None)
        case Derivative(inner, wrt) if wrt is variable:
            found = _unknown(inner, variable)
            return None if found is None else Unknown(found.name, found.order + 1, inner)
    return None


# ---------------------------------------------------------------- by parts


def _centred(term: Term) -> Term:
    """∫ f(u) g((u - b)/a) du/|a| over the whole line for ∫ f(ax + b) g(x) dx."""
    match term:
        case Integral(variable, lower, upper, body) if (
            upper is INFINITY and lower is MINUS_INFINITY
        ):
            argument = next(_arguments(body, variable), None)
            if argument is None:
                return term
            scale = derivative(argument, variable)
            if variable in free_leaves(scale) or scale is ZERO:
                return term
            shift = put(argument, {variable: ZERO})
            place = Quotient(plus(variable, negative(shift)), scale)
            moved = put(body, {variable: place})
            return Integral(variable, lower, upper, Quotient(moved, Absolute(scale)))
    return term.map(_centred)


def _arguments(body: Term, variable: Symbol) -> Iterator[Term]:
    """ax + b of the first unknown function whose argument is no bare variable."""
    for part in subterms(body):
        match part:
            case Map(function, argument) if elementary_name(function) is None:
                if argument is variable:
                    return
                if variable in free_leaves(argument):
                    yield argument


def _reduced(term: Term) -> Term:
    """The term with each integral by parts, as far as it goes."""
    match term:
        case Integral(variable, lower, upper, body) if lower is not None and upper is not None:
            todo = list(_summands(_reduced(body)))
            done: list[Term] = []
            ends: list[Term] = []
            for _ in range(MOST_PARTS):
                if not todo:
                    break
                factors = todo.pop()
                parted = _parted(factors, variable)
                if parted is None:
                    done.append(times(*factors))
                    continue
                bracket, rest = parted
                ends.append(_at(variable, upper, bracket))
                ends.append(negative(_at(variable, lower, bracket)))
                todo += [] if rest is ZERO else list(_summands(rest))
            if todo:
                raise NotExplicit("too many steps by parts")
            wholes = [Integral(variable, lower, upper, each) for each in done]
            return summed(*wholes, *ends)
    return term.map(_reduced)


def _parted(factors: tuple[Term, ...], variable: Symbol) -> tuple[Term, Term] | None:
    """The bracket, and what is left under the integral; None where no derivative is freed."""
    found = [(place, _unknown(factor, variable)) for place, factor in enumerate(factors)]
    known = [(place, unknown) for place, unknown in found if unknown is not None]
    if not known:
        return None
    last = max(unknown.name for _, unknown in known)
    own = sorted((pair for pair in known if pair[1].name == last), key=lambda p: -p[1].order)
    place, first = own[0]
    if first.below is None:
        return None
    others = factors[:place] + factors[place + 1 :]
    lower = [other for other, unknown in own[1:]]
    if not lower or first.order - own[1][1].order > 1:
        bracket = times(*others, first.below) if others else first.below
        return bracket, negative(multiplied(derivative(_product(others), variable), first.below))
    if first.order == own[1][1].order or len(own) > 2:
        return None
    rest = tuple(f for at, f in enumerate(factors) if at not in (place, lower[0]))
    half = Quotient(Power(first.below, number(2)), number(2))
    return (
        times(*rest, half) if rest else half,
        negative(multiplied(derivative(_product(rest), variable), half)),
    )


def _product(factors: tuple[Term, ...]) -> Term:
    return times(*factors) if factors else number(1)


def _at(variable: Symbol, end: Term, bracket: Term) -> Term:
    """The bracket at one end; at infinity its limit, constants before it."""
    if end not in INFINITE:
        return put(bracket, {variable: end})
    return _limit(variable, end, bracket)


def _limit(variable: Symbol, point: Term, body: Term) -> Term:
    """The limit term by term, what does not move before it."""
    found: list[Term] = []
    for factors in _summands(body):
        still = [f for f in factors if variable not in free_leaves(f)]
        moving = [f for f in factors if variable in free_leaves(f)]
        whole = Limit(variable, point, times(*moving)) if moving else number(1)
        found.append(multiplied(*still, whole))
    return summed(*found)


# ---------------------------------------------------------------- sums multiplied out


def _summands(term: Term) -> Iterator[tuple[Term, ...]]:
    """The factors of each summand, once products of sums are multiplied out."""
    found = _factors(term)
    if len(found) > MOST_SUMMANDS:
        raise NotExplicit("too many summands")
    yield from found


def _factors(term: Term) -> list[tuple[Term, ...]]:
    match term:
        case Sum(terms):
            return [each for part in terms for each in _factors(part)]
        case Negation(inner):
            return [(number(-1), *each) for each in _factors(inner)]
        case Product(factors):
            found: list[tuple[Term, ...]] = [()]
            for factor in factors:
                found = [(*a, *b) for a in found for b in _factors(factor)]
                if len(found) > MOST_SUMMANDS:
                    raise NotExplicit("too many summands")
            return found
        case Quotient(top, bottom) if top is not number(1):
            return [(*each, Quotient(number(1), bottom)) for each in _factors(top)]
        case Power(base, exponent) if (count := _whole(exponent)) is not None:
            if count > 1:
                return _factors(Product((base,) * count))
    return [(term,)]


def _whole(exponent: Term) -> int | None:
    match exponent:
        case Number(value) if value.denominator == 1 and 0 < value <= LARGEST_POWER:
            return int(value)
        case Index((), constant) if 0 < constant <= LARGEST_POWER:
            return constant
    return None


# ---------------------------------------------------------------- what tends to 0


def _without_vanishing(
    term: Term, hypotheses: Sequence[Formula], conditions: list[Formula]
) -> Term:
    """The term without the limits that the text says are 0, the others term by term.

    Where another unknown function stands beside what tends to 0, that it does so is a condition.
    """
    match term:
        case Limit(Symbol() as variable, point, body, _) if point in INFINITE:
            gone = list(_tending(variable, point, hypotheses))
            kept: list[Term] = []
            for factors in _summands(body):
                whole = _limit(variable, point, times(*factors))
                if not any(_goes(factors, each, variable, hypotheses) for each in gone):
                    kept.append(whole)
                elif not _is_evident(factors, gone, variable):
                    conditions.append(Formula(whole, Relation.EQUAL, ZERO))
            return summed(*kept)
    return term.map(lambda part: _without_vanishing(part, hypotheses, conditions))


def _tending(variable: Symbol, point: Term, hypotheses: Sequence[Formula]) -> Iterator[Term]:
    """What the text says to tend to 0 there: f(x) → 0 or f(∞) = 0."""
    moves = [h.right for h in hypotheses if h.relation is Relation.TENDS_TO and h.left is variable]
    for stated in hypotheses:
        if stated.right is not ZERO:
            continue
        match stated.left:
            case Map(function, end) if end is point and stated.relation is Relation.EQUAL:
                yield Map(function, variable)
        if stated.relation is Relation.TENDS_TO and (not moves or point in moves):
            yield stated.left


def _goes(
    factors: tuple[Term, ...], gone: Term, variable: Symbol, hypotheses: Sequence[Formula]
) -> bool:
    """Whether the product is what tends to 0, or a derivative of it, times what is no bar to it."""
    known = _unknown(gone, variable)
    own = [f for f in factors if f is gone or (known and _is_of(f, known.name, variable))]
    if own:
        return all(_is_harmless(f, variable) for f in factors if f is not own[0])
    try:
        return equality(times(*factors), gone, hypotheses).holds
    except (NoNormalForm, Undefined):
        return False


def _is_of(factor: Term, name: str, variable: Symbol) -> bool:
    found = _unknown(factor, variable)
    return found is not None and found.name == name


def _is_evident(factors: tuple[Term, ...], gone: Sequence[Term], variable: Symbol) -> bool:
    """Whether what tends to 0 stands beside bounded factors only."""
    rest = [factor for factor in factors if factor not in gone]
    return not any(_unknown(f, variable) or _is_growing(f, variable) for f in rest)


def _is_harmless(factor: Term, variable: Symbol) -> bool:
    """A constant, sin, e^{i real}, a power of x, some f; an exponential may outgrow it."""
    if variable not in free_leaves(factor):
        return True
    match factor:
        case Map(function, argument) if (name := elementary_name(function)) is not None:
            return name in BOUNDED or (name == "exp" and _is_imaginary(argument))
        case Power(base, exponent) if base is E:
            return _is_imaginary(exponent)
    return _is_growing(factor, variable) or _unknown(factor, variable) is not None


def _is_growing(factor: Term, variable: Symbol) -> bool:
    return factor is variable or (isinstance(factor, Power) and factor.base is variable)


def _is_imaginary(term: Term) -> bool:
    match term:
        case Negation(inner):
            return _is_imaginary(inner)
        case Product(factors):
            units = [factor for factor in factors if factor is I]
            others = [factor for factor in factors if factor is not I]
            return len(units) == 1 and not any(I in subterms(other) for other in others)
        case Quotient(top, bottom):
            return _is_imaginary(top) and I not in subterms(bottom)
    return term is I
