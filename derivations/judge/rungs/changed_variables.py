"""∫_a^b f(φ(x)) φ′(x) dx = ∫_{φ(a)}^{φ(b)} f(u) du behind `let u = φ(x)`, whatever f is."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition
from derivations.judge.rungs.scalars import equal_scalars, explicit, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Constant,
    Derivative,
    Formula,
    Integral,
    Limit,
    Map,
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
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

RUNG = "changed variables"
SMOOTH = frozenset({"sin", "cos", "exp", "sinh", "cosh", "tanh", "arctan"})
INFINITY = Constant("infinity")


def judge_changed_variables(claim: Claim) -> Judgement | None:
    """Proved where a definition in scope turns one side into the other; None for all else."""
    if claim.relation is not Relation.EQUAL:
        return None
    left, right = _integral(claim.left), _integral(claim.right)
    if left is None or right is None or left.variable is right.variable:
        return None
    for old, new in ((left, right), (right, left)):
        for definition in claim.definitions:
            if definition.symbol is not new.variable:
                continue
            if old.variable not in free_leaves(definition.expression):
                continue
            ways = (_turned(old, each, definition, claim) for each in (new, _from_above(new)))
            if (found := next(filter(None, ways), None)) is not None:
                return found
    return None


def _from_above(whole: Integral) -> Integral:
    """∫_b^a -f for ∫_a^b f"""
    return Integral(whole.variable, whole.upper, whole.lower, negative(whole.body))


def _integral(side: object) -> Integral | None:
    """c ∫_a^b f(x) dx with the factor below the sign."""
    match side:
        case Integral(_, Term(), Term()):
            return side
        case Negation(inner) if (whole := _integral(inner)) is not None:
            return _with_body(whole, negative(whole.body))
        case Product(factors):
            wholes = [f for f in factors if isinstance(f, Integral)]
            others = [f for f in factors if not isinstance(f, Integral)]
            if len(wholes) != 1 or (whole := _integral(wholes[0])) is None:
                return None
            if any(whole.variable in free_leaves(other) for other in others):
                return None
            return _with_body(whole, times(*others, whole.body))
    return None


def _with_body(whole: Integral, body: Term) -> Integral:
    return Integral(whole.variable, whole.lower, whole.upper, body)


def _turned(old: Integral, new: Integral, definition: Definition, claim: Claim) -> Judgement | None:
    """The new integral written in the old variable is the old one, end by end."""
    apart = replace(claim, definitions=tuple(d for d in claim.definitions if d is not definition))
    of, letter = explicit(definition.expression, apart), old.variable
    if not _is_smooth(of, letter):
        return None
    slope = explicit(Derivative(of, letter), apart)
    hypotheses = hypotheses_of(apart)
    body = times(put(new.body, {new.variable: of}), slope)
    checks = [equal_scalars(explicit(old.body, apart), explicit(body, apart), hypotheses)]
    for end, there in ((old.lower, new.lower), (old.upper, new.upper)):
        assert end is not None
        assert there is not None
        checks.append(_goes_to(of, letter, slope, (end, there), apart))
    if any(found is None or found.verdict is not Verdict.PROVED for found in checks):
        return None
    conditions = tuple(_conditions(checks))
    reason = f"by the substitution {definition.symbol.name} that is stated"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, conditions))


def _conditions(checks: list[Judgement | None]) -> Iterator[Formula]:
    for found in checks:
        if found is not None:
            yield from found.evidence.conditions


def _goes_to(
    of: Term, letter: Symbol, slope: Term, ends: tuple[Term, Term], claim: Claim
) -> Judgement | None:
    """φ(a) = c; φ tends to ±∞ with x where it is linear and its slope has that sign."""
    from derivations.judge.climbing import climbed

    end, there = ends
    if not _is_infinite(end):
        at = explicit(put(of, {letter: end}), claim)
        return equal_scalars(at, explicit(there, claim), hypotheses_of(claim))
    bare = replace(claim, others=(), premises=())
    if letter not in free_leaves(slope) and _is_infinite(there):
        same = end == there
        relation = Relation.GREATER if same else Relation.LESS
        return climbed(replace(bare, left=slope, relation=relation, right=number(0)))
    return climbed(replace(bare, left=Limit(letter, end, of), right=there))


def _is_infinite(end: Term) -> bool:
    return end == INFINITY or (isinstance(end, Negation) and end.term == INFINITY)


def _is_smooth(term: Term, letter: Symbol) -> bool:
    """Made of the letter so that it has a continuous slope everywhere."""
    if letter not in free_leaves(term) or term is letter:
        return True
    match term:
        case Sum() | Product() | Negation():
            return all(_is_smooth(part, letter) for part in term.children)
        case Quotient(top, below):
            return letter not in free_leaves(below) and _is_smooth(top, letter)
        case Power(base, Number(value)):
            return value >= 1 and value.denominator == 1 and _is_smooth(base, letter)
        case Power(base, exponent):
            return letter not in free_leaves(base) and _is_smooth(exponent, letter)
        case Map(function, argument):
            return function.name.letter in SMOOTH and _is_smooth(argument, letter)
    return False
