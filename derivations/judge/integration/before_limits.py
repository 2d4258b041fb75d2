r"""Limits and improper integrals, compared before their variable moves.

    ∫_a^∞ f dx = lim_{b→∞} ∫_a^b f dx = lim_{b→∞} (F(b) - F(a)),    lim_{x→a} u = lim_{x→a} v

What holds for every b (near the point) holds in the limit, where both sides have one.
"""

from __future__ import annotations

from derivations.judge.asymptotic.limits import INFINITE, INFINITY
from derivations.models.differentiation import ZERO
from derivations.terms import (
    Formula,
    Integral,
    Limit,
    Name,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

UPPER, LOWER, NEAR = (Symbol(Name("b", label)) for label in ("above", "below", "near"))
Sides = tuple[Term, Term]
MOST_POINTS = 2


def before_limits(left: Term, right: Term) -> tuple[Sides, list[Formula]] | None:
    """The sides with a letter for each end that moves, and where the letters are.

    None where what moves on one side neither moves on the other nor ends an integral there.
    """
    points = _ends(left) | _ends(right)
    if not 0 < len(points) <= MOST_POINTS:
        return None
    finite = [end for end in points if end not in INFINITE]
    for side in (left, right):
        if any(point not in _ends(side) and not _stops_at(side, point) for point in points):
            return None
    if len(finite) > 1 or _moves_twice(left) or _moves_twice(right):
        return None
    letters = {
        end: UPPER if end is INFINITY else LOWER if end in INFINITE else NEAR for end in points
    }
    sides = _moved(left, letters), _moved(right, letters)
    return sides, [*_far_out(letters, left, right), *_near(letters, left, right)]


def _ends(term: Term) -> frozenset[Term]:
    """The points to which something in the term moves."""
    found: set[Term] = set()
    for part in subterms(term):
        match part:
            case Limit(Symbol(), point, _, _):
                found.add(point)
            case Integral(_, lower, upper, _):
                found |= {end for end in (lower, upper) if end is not None and end in INFINITE}
    return frozenset(found)


def _stops_at(term: Term, point: Term) -> bool:
    """Whether an integral, which may be improper there, ends at the point."""
    return any(isinstance(p, Integral) and point in (p.lower, p.upper) for p in subterms(term))


def _moves_twice(term: Term) -> bool:
    """Whether in a limit something else than its variable is at its point: lim_{h→0} ∫_0^h f/h."""
    return any(
        part.point in _ends(part.body) or _stops_at(part.body, part.point)
        for part in subterms(term)
        if isinstance(part, Limit)
    )


def _sides(*terms: Term) -> set[str]:
    return {part.side for term in terms for part in subterms(term) if isinstance(part, Limit)}


def _moved(term: Term, letters: dict[Term, Symbol]) -> Term:
    match term:
        case Limit(Symbol() as variable, point, body, _) if point in letters:
            return _moved(put(body, {variable: letters[point]}), letters)
        case Integral(variable, lower, upper, body) if lower is not None and upper is not None:
            ends = letters.get(lower, lower), letters.get(upper, upper)
            return Integral(variable, *ends, _moved(body, letters))
    return term.map(lambda part: _moved(part, letters))


def _far_out(letters: dict[Term, Symbol], *terms: Term) -> list[Formula]:
    """b > 0 and b > a for each other end a; the letter far below is below all of them."""
    others = {
        end
        for term in terms
        for part in subterms(term)
        if isinstance(part, Integral)
        for end in (part.lower, part.upper)
        if end is not None and end not in INFINITE and len(free_leaves(end)) <= 1
    }
    found: list[Formula] = []
    for point, letter in letters.items():
        if point in INFINITE:
            relation = Relation.GREATER if letter is UPPER else Relation.LESS
            found += [Formula(letter, relation, end) for end in (ZERO, *others)]
    return found


def _near(letters: dict[Term, Symbol], *terms: Term) -> list[Formula]:
    """x ≠ a, and the side from which it comes."""
    found: list[Formula] = []
    sides = _sides(*terms)
    for point, letter in letters.items():
        if point not in INFINITE:
            found.append(Formula(letter, Relation.NOT_EQUAL, point))
            if sides in ({"+"}, {"-"}):
                relation = Relation.GREATER if sides == {"+"} else Relation.LESS
                found.append(Formula(letter, relation, point))
    return found
