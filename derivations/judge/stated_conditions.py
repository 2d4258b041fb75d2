"""Rows that can be nothing but conditions: β_0 + β_1 X_1 = 0 and μ < 0 of letters that are free.

Every letter stands in such a row once, so that nothing in it cancels and it is no identity; nothing
before it says what a letter is; and no word before it concludes. It is given, not claimed.
So is an equation of fields, ∇·E = ρ/ε, with a letter that stands once, or one operator on each
field and zero beside them: ∇·B = 0, and not ∇·(∇×A) = 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import Line
from derivations.judge.objections.accusation import MAY_BE, NO_IDENTITY
from derivations.judge.objections.unrelated import ORDERS
from derivations.judge.speaking import every_subterm, shown_name
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader.raw import Nabla, nodes
from derivations.reader.spoken.context import is_concluded_or_reasoned
from derivations.terms import (
    CHANCE,
    Absolute,
    Call,
    Conditioned,
    Derivative,
    Expectation,
    Formula,
    Map,
    Name,
    Negation,
    Norm,
    Number,
    Opaque,
    PartialAt,
    Power,
    Probability,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    Transpose,
    Variance,
    number,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

SET, INTRODUCES, IN_PROBABILITY = r"\{", "introduces what it names", "inprobability"
NABLA, ZERO = r"\nabla", number(0)
REFUTED = "(else refuted: "
SIGNS = frozenset({Relation.EQUAL, Relation.NOT_EQUAL, *ORDERS})
ALGEBRA = (Sum, Product, Quotient, Power, Root, Negation, Absolute, Norm, Number)


def states_a_condition(line: Line, found: Judgement) -> str:
    """What a row states that nobody can claim; "" for all other rows."""
    claim = line.whole
    if found.verdict is not Verdict.UNDECIDED or claim is None or claim.relation not in SIGNS:
        return ""
    if _is_drawn(line, claim) or line.source.sign == IN_PROBABILITY:
        return ""
    if _is_of_fields(line, claim):
        return "states an equation of fields"
    if _is_named_by_form(line, claim):
        return INTRODUCES
    told = found.reason.startswith((MAY_BE, NO_IDENTITY))
    if not told or REFUTED not in found.reason or claim.concluded:
        return ""
    counted = Counter(letter for side in (claim.left, claim.right) for letter in _letters(side))
    letters = {letter for letter in counted if letter is not None}
    if None in counted or not letters or max(counted.values()) > 1 or letters & _known(line, claim):
        return ""
    return "states an equation" if claim.relation is Relation.EQUAL else "states a condition"


def named_behind_an_arrow(line: Line, found: Judgement) -> str:
    """t of "d = 3 ⟹ t = ⌊(3 - 1)/2⌋ = 1", which nothing has named before; "" of other rows."""
    claim = line.whole
    if found.verdict is not Verdict.UNDECIDED or claim is None or claim.implication is None:
        return ""
    left, right = claim.left, claim.right
    if not isinstance(left, Symbol) or not isinstance(right, Term):
        return ""
    worked_out = not isinstance(right, Number | Negation) and not free_leaves(right)
    if claim.relation is not Relation.EQUAL or not worked_out or left in _known(line, claim):
        return ""
    supposed = [f for f in claim.implication.before if isinstance(f, Formula)]
    if len(supposed) < len(claim.implication.before):
        return ""
    spoken = frozenset(p for f in supposed for p in free_leaves(f.left) | free_leaves(f.right))
    return shown_name(left) if supposed and left not in spoken else ""


def _is_drawn(line: Line, claim: Claim) -> bool:
    """Whether words or signs draw it from what stands before."""
    drawn = claim.premise is not None or claim.implication is not None
    drawn = drawn or claim.equivalent or claim.model is not None or claim.step is not None
    return drawn or is_concluded_or_reasoned(line.source.display.before)


def _is_named_by_form(line: Line, claim: Claim) -> bool:
    """SU(n) = {U : …}, P(A) = (1 - 1/n)^n of no known law, p(0 | x) = 1 - p(1 | x)."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or not isinstance(left, Term):
        return False
    if not isinstance(right, Term) or free_leaves(left) & _known(line, claim):
        return False
    if isinstance(right, Opaque):
        return right.pieces[0].startswith(SET)
    if isinstance(left, Conditioned):
        return isinstance(left.arguments[0], Number) and left not in set(subterms(right))
    drawn = {stated.variable for stated in claim.chance.laws}
    new = isinstance(left, Probability | Expectation | Variance) and not free_leaves(left) & drawn
    return new and bool(free_leaves(right)) and not _speaks_of(right, left)


def _speaks_of(right: Term, left: Term) -> bool:
    """Whether the right side is about chance, too, or about what the left one is about."""
    about = any(isinstance(part, CHANCE) for part in subterms(right))
    return about or bool(free_leaves(right) & free_leaves(left))


def _is_of_fields(line: Line, claim: Claim) -> bool:
    """Whether it is an equation with ∇ that is no identity."""
    sides = (claim.left, claim.right)
    parts = [part for side in sides if isinstance(side, Term) for part in every_subterm(side)]
    if claim.relation is not Relation.EQUAL or not _has_nabla(line):
        return False
    names = Counter(part.name for part in parts if isinstance(part, Symbol))
    names.update(part.function.name for part in parts if isinstance(part, Map | PartialAt))
    if names.keys() & {rule.name for rule in claim.functions} or any(map(_is_slope, parts)):
        return False  # ∇J(θ) = … of a loss J is worked out
    known = {leaf.name for leaf in _known(line, claim) if isinstance(leaf, Symbol)}
    new = {name for name, count in names.items() if count == 1 and name not in known}
    if new and (_is_by_no_letter(line) or new & _heads(claim.left)):
        return True
    nested = any(_is_nabla(p) and any(map(_is_nabla, list(subterms(p))[1:])) for p in parts)
    opaque = any(map(_is_nabla, parts))
    return opaque and ZERO in sides and not nested and not names.keys() & known


def _is_by_no_letter(line: Line) -> bool:
    """Of ∇ and not of ∇_θ, which is a slope by a number or vector θ."""
    raw = (side for side in (line.source.raw_left, line.source.raw_right) if side is not None)
    found = (node for side in raw for node in nodes(side) if isinstance(node, Nabla))
    return any(nabla.variable is None for nabla in found)


def _heads(left: object) -> set[Name]:
    """J of ∇_θ J(θ)"""
    match left:
        case Transpose(inner):
            return _heads(inner)
        case Derivative(Map(function) | Call(function)):
            return {function.name}
        case Derivative(Symbol(name)):
            return {name}
    return set()


def _is_slope(part: Term) -> bool:
    return isinstance(part, Derivative) and not part.wrt.shape.is_scalar


def _has_nabla(line: Line) -> bool:
    raw = (side for side in (line.source.raw_left, line.source.raw_right) if side is not None)
    return any(isinstance(node, Nabla) for side in raw for node in nodes(side))


def _is_nabla(part: Term) -> bool:
    return isinstance(part, Opaque) and NABLA in part.pieces[0]


def _letters(side: object) -> Iterator[Symbol | None]:
    """Each place of a letter in a formula of algebra; None for anything else in it."""
    match side:
        case Symbol():
            yield side
        case Map(function, argument):
            if elementary_name(function) is None:
                yield None
            yield from _letters(argument)
        case Term() if isinstance(side, ALGEBRA):
            for part in side.children:
                yield from _letters(part)
        case _:
            yield None


def _known(line: Line, claim: Claim) -> set[Term]:
    """The letters of which anything is said before, but for the rows of its own display."""
    first = line.source.display.span.position.line
    said: list[Formula] = [*claim.hypotheses]
    said += [p.formula for p in claim.premises if p.stated or (p.line or 0) < (first or 0)]
    leaves = [free_leaves(side) for formula in said for side in (formula.left, formula.right)]
    return {definition.symbol for definition in claim.definitions}.union(*leaves)
