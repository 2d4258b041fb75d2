"""What follows from an equation: ∂ℓ/∂λ = n/λ − Σ x_i = 0, so λ = n/Σ x_i.

The equation before a conclusion is taken to hold. Of an unknown that it determines alone, being of
first degree in it, the value is right if the equation holds with the value put in, and wrong if it
then fails. An equation is right if it is the first one times a factor.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.expanding.members import Settling, is_member
from derivations.judge.rungs.congruences import contradicts, is_congruence
from derivations.judge.rungs.scalars import equal_or_not
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Constant,
    Derivative,
    Formula,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Zero,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves, replace_terms

FACTORS = tuple(Fraction(k, 2) for k in (2, -2, 4, -4, 1, -1))
MOST_MULTIPLIED = 4
CALCULUS = (Derivative,)
ESTIMATES = ("hat", "^*", "tilde", "widehat")


def judge_conclusion(claim: Claim) -> Judgement | None:
    """The verdict on what is concluded from the equation before it; None where none is known."""
    if _is_a_congruence(claim) and claim.premises:
        return judge_congruent_conclusion(claim)
    if claim.premise is None or claim.relation is not Relation.EQUAL:
        return None
    if claim.premise.relation not in (Relation.EQUAL, Relation.DEFINED):
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    try:
        known = _difference(claim.premise.left, claim.premise.right, claim)
        found = _by_value(claim, known)
    except (NotExplicit, ShapeError, TypeError, ValueError):
        found = None
    try:
        return found or _by_factor(claim) or _of_a_whole(claim)
    except (ShapeError, TypeError):
        return None


def _of_a_whole(claim: Claim) -> Judgement | None:
    """f⁗(0) = 2 Σ 4!/k⁴ ⟹ f⁗(0)/4! = Σ 2/k⁴: wrong where it fails with the value put in."""
    from derivations.judge.rungs.solved_for import judge_solved_for

    found = judge_solved_for(claim)
    if found is None or found.verdict is not Verdict.REFUTED:
        return None
    special = replace(claim, purpose=Purpose.IDENTITY, premise=None, step=None)
    passed = gate.passed(special, found, gate.CONTRADICTION)
    return passed if passed.verdict is Verdict.REFUTED else None


def judge_congruent_conclusion(claim: Claim) -> Judgement | None:
    """3k ≡ 6 (mod 11) ⟹ k ≡ 3 (mod 11), which no residue satisfies; so behind a system."""
    if not _is_a_congruence(claim):
        return None
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    goal = Formula(claim.left, claim.relation, claim.right)
    rows = [row for row in claim.premises if is_congruence(row.formula)]
    if not rows or rows[-1] is not claim.premises[-1]:
        return None
    stated = [row.formula for row in rows if row.stated]  # those of one system hold together
    found = contradicts(goal, [rows[-1].formula]) or contradicts(goal, stated)
    if found is None:
        return None
    reason = f"it does not solve line {rows[-1].line}: {found.reason}"
    special = replace(claim, purpose=Purpose.IDENTITY, premise=None, step=None)
    passed = gate.passed(special, replace(found, reason=reason), gate.CONTRADICTION)
    return passed if passed.verdict is Verdict.REFUTED else None


def _is_a_congruence(claim: Claim) -> bool:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return False
    return is_congruence(Formula(claim.left, claim.relation, claim.right))


def _difference(left: Term, right: Term, claim: Claim) -> Term:
    """Left minus right with definitions put in and derivatives carried out."""
    sides = [_carried_out(expand(side, claim)) for side in (left, right)]
    if sides[1] == number(0):
        return sides[0]
    return plus(sides[0], negative(sides[1]))


def _carried_out(term: Term) -> Term:
    match term:
        case Derivative(inner, wrt) if wrt.shape.is_scalar and inner.shape.is_scalar:
            whole = _carried_out(inner)
            if free_leaves(whole) and wrt not in free_leaves(whole):
                raise NotExplicit("a rate of what is not given as a function of time")
            return Settling().slope(whole, wrt) if is_member(wrt) else derivative(whole, wrt)
    return term.map(_carried_out)


# ---------------------------------------------------------------- a value of an unknown


def _by_value(claim: Claim, known: Term) -> Judgement | None:
    """u = value: put into the equation, which has one solution."""
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    unknown, known = _unknown(claim.left, known)
    value = expand(claim.right, claim)
    if unknown is None or unknown in free_leaves(value):
        return None
    if any(isinstance(part, CALCULUS) for part in subterms(known)):
        return None  # nothing is put below a derivative
    if speaks_of_derivatives(known, unknown):
        return None
    if value.shape != unknown.shape:
        return None
    cleared = next((c for c in _cleared(known, unknown) if _is_affine(claim, c, unknown)), None)
    if cleared is None:
        return None
    found = _zero(claim, put(known, {unknown: value}))
    if found.verdict.praises:
        return replace(found, reason=f"it solves the equation before it: {found.reason}")
    is_refuted = found.verdict is Verdict.REFUTED and not _brings_in_letters(claim, known)
    put_in = _may_be_put_in(value, known, unknown) and not _has_one_root(known, unknown)
    if is_refuted and not put_in:
        return replace(found, reason=f"it does not solve the equation before it: {found.reason}")
    return None


def speaks_of_derivatives(known: Term, unknown: Symbol) -> bool:
    """T″ + k² T = 0: an equation for a function, of which a prime makes the derivative."""
    leaves = (leaf for leaf in free_leaves(known) if isinstance(leaf, Symbol))
    return any(
        (leaf.name.primes and leaf.name._replace(primes=0) == unknown.name)
        or any("dot" in accent for accent in leaf.name.accents)
        for leaf in leaves
    )


def _may_be_put_in(value: Term, known: Term, unknown: Symbol) -> bool:
    """F = m a ⟹ a = 2: with numbers for F and m, which the text has in words only."""
    letters = {leaf for leaf in free_leaves(known) - {unknown} if not isinstance(leaf, Constant)}
    return bool(letters) and not free_leaves(value)


def _has_one_root(known: Term, unknown: Symbol) -> bool:
    """-3A sin 2x - 3 sin 2x: the A that makes it vanish is the same number for all x."""
    slope, rest = derivative(known, unknown), put(known, {unknown: number(0)})
    letters = [leaf for leaf in free_leaves(known) - {unknown} if isinstance(leaf, Symbol)]
    root = Quotient(rest, slope)
    moves = (derivative(root, letter) for letter in letters if not isinstance(letter, Constant))
    return all(equal_or_not(move, number(0), ()).holds for move in moves)


def _brings_in_letters(claim: Claim, known: Term) -> bool:
    """B = R/L ⟹ R = 2πfL: by what else is known of B, of which f is a part.

    Not where another equation that speaks of R has it: sin θ₂ in n₁ sin θ₁ = n₂ sin θ₂.
    """
    if claim.premise is None or not isinstance(claim.right, Term):
        return False
    own = {leaf for leaf in free_leaves(claim.right) if isinstance(leaf, Symbol)}
    told = set(free_leaves(known))
    for formula in (claim.premise, *(p.formula for p in claim.premises)):
        told |= free_leaves(formula.left) | free_leaves(formula.right)
    return not own <= told


def _unknown(left: Term, known: Term) -> tuple[Symbol | None, Term]:
    """The symbol that the left side names in the equation; of σ² a symbol for it."""
    if isinstance(left, Power) and isinstance(left.base, Symbol) and left.exponent == number(2):
        root = _named_in(left.base, known)
        if root is None:
            return None, known
        square = _named(root, root.name._replace(label=f"{root.name.label}²"))
        powers: dict[Term, Term] = {Power(root, number(2 * k)): square ** number(k) for k in (2, 3)}
        changed = replace_terms(known, {Power(root, number(2)): square, **powers})
        return square, put(changed, {root: Root(square)})
    return (_named_in(left, known) if isinstance(left, Symbol) else None), known


def _named_in(symbol: Symbol, known: Term) -> Symbol | None:
    """The symbol, or the one of which it is a value, as the equation has it."""
    own = {(s.name, s.indices): s for s in free_leaves(known) if isinstance(s, Symbol)}
    return next((s for n in _plain(symbol.name) if (s := own.get((n, symbol.indices)))), None)


def _plain(name: Name) -> Iterator[Name]:
    """λ̂, λ* and λ_ML are values of λ."""
    yield name
    accents = tuple(a for a in name.accents if a not in ESTIMATES)
    yield name._replace(accents=accents)
    yield name._replace(accents=accents, label="")


def _named(symbol: Symbol, name: Name) -> Symbol:
    return Symbol(name, symbol.rows, symbol.cols, symbol.indices, symbol.role)


def _cleared(known: Term, unknown: Symbol) -> Iterator[Term]:
    """The equation, and the same without the unknown in denominators."""
    yield known
    below = list(dict.fromkeys(_denominators(known, unknown)))
    if not 0 < len(below) <= MOST_MULTIPLIED:
        return
    yield _over(known, times(*below), unknown)
    if len(below) == 1:
        yield _over(known, below[0] ** 2, unknown)


def _denominators(term: Term, unknown: Symbol) -> Iterator[Term]:
    match term:
        case Quotient(top, bottom) if unknown in free_leaves(bottom):
            yield from (p for p in _factors(bottom) if unknown in free_leaves(p))
            yield from _denominators(top, unknown)
        case _:
            for child in term.children:
                yield from _denominators(child, unknown)


def _factors(term: Term) -> tuple[Term, ...]:
    match term:
        case Product(factors):
            return tuple(p for f in factors for p in _factors(f))
        case Power(base, Number(value)) if value.denominator == 1 and value > 0:
            return (base,) * int(value)
    return (term,)


def _over(known: Term, common: Term, unknown: Symbol) -> Term:
    parts = known.terms if isinstance(known, Sum) else (known,)
    return plus(*(times(common, part) for part in parts))


def _is_affine(claim: Claim, known: Term, unknown: Symbol) -> bool:
    """f(u + v) − f(u) − f(v) + f(0) = 0 for a new v: one u solves it, if any does."""
    from derivations.judge.climbing import climbed

    new = _named(unknown, Name("v", "change"))
    if unknown.shape.is_scalar:
        slope = derivative(derivative(known, unknown), unknown)
        found = climbed(replace(claim, left=slope, right=number(0), premise=None))
        return found.verdict.praises
    both, one = put(known, {unknown: plus(unknown, new)}), put(known, {unknown: new})
    nothing = put(known, {unknown: Zero(*unknown.shape)})
    left, right = plus(both, nothing), plus(known, one)
    return climbed(replace(claim, left=left, right=right, premise=None)).verdict.praises


def _zero(claim: Claim, difference: Term) -> Judgement:
    """The verdict on difference = 0 as an identity."""
    from derivations.judge.climbing import climbed

    nothing = number(0) if difference.shape.is_scalar else Zero(*difference.shape)
    special = replace(claim, left=difference, right=nothing, purpose=Purpose.IDENTITY, premise=None)
    return gate.passed(special, climbed(special), gate.CONCLUSION)


# ---------------------------------------------------------------- the same equation


def _by_factor(claim: Claim) -> Judgement | None:
    """B.left − B.right = c (A.left − A.right): the equation before, times a number."""
    from derivations.judge.climbing import climbed

    assert claim.premise is not None
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    own = plus(claim.left, negative(claim.right))
    left, right = claim.premise.left, claim.premise.right
    before = left if right == number(0) else plus(left, negative(right))
    if own.shape != before.shape:
        return None
    for factor in FACTORS:
        scaled = before if factor == 1 else times(Number(factor), before)
        special = replace(
            claim, left=own, right=scaled, purpose=Purpose.IDENTITY, premise=None, others=()
        )
        found = gate.passed(special, climbed(special), gate.CONCLUSION)
        if found.verdict.praises:
            reason = f"the equation before it times {factor}: {found.reason}"
            return replace(found, reason=reason)
    return None
