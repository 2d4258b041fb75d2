r"""Integrals over a region that has a name only: ∬_D f dA = ∫_0^{2π} ∫_0^2 f r dr dθ.

The first row that writes out its ends says what D is, where nothing else does; it must have the
integrand in its own coordinates, times their Jacobian. Between two regions stand the theorems of
Green and Gauss, which say that one is the boundary of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from derivations.dataclass import dataclass
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.restating.region_ends import agrees, conditions
from derivations.judge.rungs.scalars import explicit, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Constant,
    Formula,
    Integral,
    Name,
    Negation,
    Opaque,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    Transpose,
    Vector,
    function,
    negative,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

RUNG = "regions"
cos, sin = function("cos"), function("sin")
OVER = re.compile(r"^\\(o?i{1,3}nt)_\{?$")
MEASURES = {"A": 2, "V": 3, "R": 2}
DIMENSIONS = {"int": 1, "oint": 1, "iint": 2, "iiint": 3}
ANGLES = frozenset({"theta", "phi", "varphi", "vartheta", "alpha"})
X, Y, Z = PLACES = tuple(Symbol(Name(letter)) for letter in "xyz")


@dataclass(frozen=True, slots=True)
class Over:
    """∬_D body by letters of the plane or of space; none where the measure has a name: dA."""

    region: Term
    body: Term
    dimension: int
    variables: tuple[Term, ...]


def judge_region(claim: Claim) -> Judgement | None:
    """An equation between an integral over a named region and its ends, written out."""
    if claim.relation is not Relation.EQUAL or not isinstance(claim.right, Term):
        return None
    left = _defined(claim.left, claim)
    if isinstance(left, Symbol) and claim.left is left and _over(claim.right) is not None:
        return Judgement(Verdict.GIVEN, f"introduces {text(left)}", Evidence(RUNG))
    if isinstance(left, Opaque | Sum) and (theorem := _by_a_theorem(left, claim)) is not None:
        return theorem
    if (whole := _over(left)) is None:
        return None
    hypotheses = hypotheses_of(claim)
    body = explicit(whole.body, claim)
    if (other := _over(claim.right)) is not None:
        same = other.region is whole.region and other.dimension == whole.dimension
        if not same or not _equal(body, explicit(other.body, claim), hypotheses):
            return None
        return Judgement(Verdict.PROVED, "the same integrand over one region", Evidence(RUNG))
    if (nest := _nest(claim.right)) is None or len(nest.variables) != whole.dimension:
        return _measured(whole, body, claim.right)
    inner = explicit(nest.body, claim)
    for places, scale, known in _coordinates(nest.variables, whole):
        at: dict[Term, Term] = dict(zip(PLACES, places, strict=False))
        if _equal(times(replace(body, at), scale), inner, [*hypotheses, *known]):
            return _written_out(whole, nest, at, known, claim)
    return None


def _written_out(
    whole: Over, nest: Nest, at: dict[Term, Term], known: Sequence[Formula], claim: Claim
) -> Judgement | None:
    """The ends, where nothing is said of the region; else whether they are those of it."""
    described = next((d.expression for d in claim.definitions if d.symbol is whole.region), None)
    stated = conditions(described, hypotheses_of(claim), PLACES[: whole.dimension])
    name = text(whole.region)
    if stated is None:
        return None
    if not stated:
        return Judgement(Verdict.GIVEN, f"writes out the ends of {name}", Evidence(RUNG))
    turns = (f for v, low, _ in nest.ends if _is_angle(v) for f in _one_turn(v, low))
    found = agrees(nest.ends, at, stated, [*known, *turns])
    if not isinstance(found, int):
        return None
    reason = f"the ends are those of {name} at {found} points"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=found))


def _is_angle(variable: Symbol) -> bool:
    return variable.name.letter in ANGLES


def _one_turn(angle: Symbol, low: Term) -> Iterator[Formula]:
    """θ between its lower end and that and 2π: each point of the plane once."""
    yield Formula(low, Relation.AT_MOST, angle)
    yield Formula(angle, Relation.LESS, plus(low, times(number(2), Constant("pi"))))


def _defined(side: object, claim: Claim) -> object:
    """The side, or what a name alone on it is defined as."""
    return next((d.expression for d in claim.definitions if d.symbol is side), side)


def _over(term: object) -> Over | None:
    """An integral over a region as the reader keeps it."""
    if not isinstance(term, Opaque) or (sign := OVER.match(term.pieces[0])) is None:
        return None
    region, *rest = term.arguments
    pieces = [piece.strip(" {}()") for piece in term.pieces[1:]]
    if not isinstance(region, Symbol) or not rest or pieces[-1]:
        return None
    behind = [place for place, piece in enumerate(pieces) if piece in ("\\, d", "d")]
    if not behind or behind != list(range(len(pieces) - 1 - len(behind), len(pieces) - 1)):
        return None
    variables = tuple(rest[len(rest) - len(behind) :])
    bodies = rest[: len(rest) - len(behind)]
    if len(bodies) > 1:
        return None
    body = bodies[0] if bodies else number(1)
    dimension = DIMENSIONS.get(sign[1].removeprefix("o"), 0)
    if len(variables) == 1:
        letter = variables[0].name.letter if isinstance(variables[0], Symbol) else ""
        if letter not in MEASURES:
            return None
        return Over(region, body, max(dimension, MEASURES[letter]), ())
    return Over(region, body, len(variables), variables)


@dataclass(frozen=True, slots=True)
class Nest:
    """factor ∫ … ∫ body with the ends of each variable, the outermost first."""

    ends: tuple[tuple[Symbol, Term, Term], ...]
    body: Term

    @property
    def variables(self) -> tuple[Symbol, ...]:
        return tuple(variable for variable, _, _ in self.ends)


def _nest(term: Term) -> Nest | None:
    """An iterated integral with all that stands before it taken into its body."""
    match term:
        case Integral(variable, lower, upper, body) if lower is not None and upper is not None:
            own = (variable, lower, upper)
            inner = _nest(body)
            return Nest((own,), body) if inner is None else Nest((own, *inner.ends), inner.body)
        case Negation(inside):
            found = _nest(inside)
            return None if found is None else Nest(found.ends, Negation(found.body))
        case Product(factors):
            ends: tuple[tuple[Symbol, Term, Term], ...] = ()
            bodies: list[Term] = []
            for factor in factors:
                part = _nest(factor)
                bodies.append(factor if part is None else part.body)
                ends += () if part is None else part.ends
            return Nest(ends, times(*bodies)) if ends else None
    return None


def _coordinates(
    variables: Sequence[Symbol], whole: Over
) -> Iterator[tuple[tuple[Term, ...], Term, list[Formula]]]:
    """x, y, z in the variables, their Jacobian, and what is known of the variables."""
    if set(variables) <= ({*whole.variables} or {*PLACES}):
        yield PLACES, number(1), []
        return
    angles = [v for v in variables if _is_angle(v)]
    others = [v for v in variables if v not in angles]
    if len(others) == 1 and len(angles) == 1:
        (r,), (angle,) = others, angles
        yield (r * cos(angle), r * sin(angle)), r, [Formula(r, Relation.GREATER, number(0))]
    if len(others) == 2 and len(angles) == 1:
        (angle,) = angles
        for r, height in permutations(others):
            if height in PLACES:
                yield (
                    (r * cos(angle), r * sin(angle), height),
                    r,
                    [Formula(r, Relation.GREATER, number(0))],
                )
    if len(others) == 1 and len(angles) == 2:
        (r,) = others
        for around, down in permutations(angles):
            flat = r * sin(down)
            known = [Formula(part, Relation.GREATER, number(0)) for part in (r, sin(down))]
            yield (flat * cos(around), flat * sin(around), r * cos(down)), r * flat, known


def _measured(whole: Over, body: Term, right: Term) -> Judgement | None:
    """∭_E 3 dV = 3 · 4πa³/3: a constant times what the region measures."""
    moving = free_leaves(body) & {*PLACES, *whole.variables}
    if moving or any(isinstance(part, Integral | Opaque) for part in subterms(right)):
        return None
    if body is number(1) or not isinstance(right, Product) or body not in right.factors:
        return None
    return Judgement(Verdict.GIVEN, f"puts in what {text(whole.region)} measures", Evidence(RUNG))


# ---------------------------------------------------------------- a region and its boundary


def _by_a_theorem(left: Term, claim: Claim) -> Judgement | None:
    """∮_C P dx + Q dy = ∬_D (Q_x - P_y) dA, ∬_S F·n dS = ∭_E ∇·F dV"""
    inside = _over(claim.right)
    if inside is None:
        return None
    try:
        by, density = _density(left, inside, claim)
    except NotExplicit:
        return None
    if density is None or not _equal(density, explicit(inside.body, claim), hypotheses_of(claim)):
        return None
    reason = f"by {by}'s theorem, where it is the boundary of {text(inside.region)}"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _density(left: Term, inside: Over, claim: Claim) -> tuple[str, Term | None]:
    """What is integrated over the inside for the flux or the circulation on its boundary."""
    match left:
        case Sum((Opaque() as first, Product((*factors, d, y)))) if inside.dimension == 2:
            along = _along(first)
            if along is None or along[1] is not X or y is not Y or text(d) != "d":
                return "Green", None
            p, q = explicit(along[0], claim), explicit(times(*factors), claim)
            return "Green", plus(derivative(q, X), negative(derivative(p, Y)))
        case Opaque(pieces, (Symbol(), Product((Transpose(field), Symbol())), Symbol())):
            if inside.dimension != 3 or not OVER.match(pieces[0]):
                return "Gauss", None
            entries = _entries(field, claim)
            slopes = [derivative(e, v) for e, v in zip(entries, PLACES, strict=False)]
            return "Gauss", plus(*slopes) if len(entries) == 3 else None
    return "", None


def _along(term: Opaque) -> tuple[Term, Term] | None:
    """P and x of ∮_C P dx."""
    if (sign := OVER.match(term.pieces[0])) is None or sign[1] not in ("int", "oint"):
        return None
    pieces = [piece.strip(" {}()") for piece in term.pieces[1:]]
    if len(term.arguments) == 3 and pieces[-2] in ("\\, d", "d") and not pieces[-1]:
        return term.arguments[1], term.arguments[2]
    return None


def _entries(field: Term, claim: Claim) -> tuple[Term, ...]:
    known = _defined(field, claim)
    if not isinstance(known, Vector):
        return ()
    return tuple(explicit(entry, claim) for entry in known.entries)


def _equal(left: Term, right: Term, hypotheses: Sequence[Formula]) -> bool:
    try:
        return equality(left, right, hypotheses).holds
    except (NoNormalForm, Undefined):
        return False
