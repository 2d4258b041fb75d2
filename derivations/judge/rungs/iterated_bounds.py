"""Orders that add up, or repeat, what is stated of every step.

    a_{t+1} ≤ (1 - c) a_t for all t  ⟹  a_T ≤ (1 - c)^T a_0
    f(x_{t+1}) ≤ f(x_t) - g_t for all t  ⟹  Σ_{t=0}^{T-1} g_t ≤ f(x_0) - f(x_T)

For T = 1, 2, 3 the difference of the sides is a sum of multiples of what is stated of single steps,
by factors that are no less than 0, found by the simplex method (telescoping sums: Nesterov,
Introductory Lectures on Convex Optimization, 2.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import combinations_with_replacement
from math import prod

from derivations.judge.bounds.combinations import monomials, sign_by_factors
from derivations.judge.bounds.function_classes import function_classes
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.single_steps import (
    at_numbers,
    is_about_an_index,
    members,
    place_of,
    single_steps,
)
from derivations.judge.normal.elements import ONE, Element, NoNormalForm, Polynomial, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.signs import AT_LEAST_0
from derivations.judge.normal.workspace import Kernel
from derivations.judge.ordered.algebra import form_term, reciprocal
from derivations.judge.ordered.proof import Prover
from derivations.judge.ordered.words import SCALAR, Form, Monomial, Scalars
from derivations.judge.rungs.matrices import expanded_hypotheses
from derivations.judge.rungs.stated_bounds import WEAK, gap, is_positive
from derivations.judge.verdict import ITERATED, Evidence, Judgement, Verdict
from derivations.semantics.simplex import corner
from derivations.terms import (
    Absolute,
    Formula,
    IndexedSum,
    Name,
    Norm,
    Power,
    Relation,
    Symbol,
    Term,
    free_indices,
    index,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

LENGTHS = (1, 2, 3)
MOST_STEPS, MOST_FACTORS, MOST_COLUMNS, MOST_ROWS = 6, 8, 240, 240
DEGREE, FEW = 3, 2  # of products of factors


def judge_iterated_bounds(claim: Claim) -> Judgement | None:
    """≤ or ≥ between numbers, where the text states an order of every step."""
    left, right = claim.left, claim.right
    if claim.relation not in WEAK or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if not (left.shape.is_scalar and right.shape.is_scalar):
        return None
    found = _by_steps(claim, left, right, {})
    if found is None and (lines := _proved_steps(claim)):
        return _by_steps(claim, left, right, lines)
    return found


def _by_steps(
    claim: Claim, left: Term, right: Term, lines: Mapping[Formula, tuple[int, ...]]
) -> Judgement | None:
    """By what is stated of single steps, and by these lines."""
    stated = [*_of_steps(claim), *lines]
    families = {m.name for each in stated for m in members(each)}
    left, right = _with_last_members(left, right, families)
    if claim.relation is Relation.AT_MOST:
        left = _with_triangles(left)
    order = Formula(left, claim.relation, right)
    names = free_indices(left) | free_indices(right)
    if len(names) > 1 or not stated:
        return None
    others = [h for h in expanded_hypotheses(claim) if not members(h)]
    ranges = [p.formula for p in claim.premises if p.stated and is_about_an_index(p.formula)]
    others = [*dict.fromkeys((*others, *ranges, *_between_constants(claim)))]
    for length in LENGTHS if names else (0,):
        at = at_numbers(order, dict.fromkeys(names, length))
        if at is None or not _adds_up(at, stated, others):
            return None
    shown = ", ".join(map(str, LENGTHS))
    reason = f"what is stated of single steps adds up to it, for {max(names, default='')} = {shown}"
    follows = tuple(sorted({line for each in lines.values() for line in each}))
    return Judgement(
        Verdict.TESTED, reason, Evidence(ITERATED, instances=len(LENGTHS), follows=follows)
    )


def _of_steps(claim: Claim) -> Iterator[Formula]:
    """The stated orders with one index that counts steps."""
    premises = (p.formula for p in claim.premises if p.stated)
    for stated in filter(_is_of_a_step, dict.fromkeys((*premises, *claim.hypotheses))):
        yield stated
        if isinstance(stated.left, Norm | Absolute) and stated.relation is Relation.AT_MOST:
            left, right = (Power(side, number(2)) for side in (stated.left, stated.right))
            yield Formula(left, Relation.AT_MOST, right)


def _with_triangles(lesser: Term) -> Term:
    """Σ_i ‖x_i‖ for ‖Σ_i x_i‖, which is no greater."""
    match lesser:
        case Norm(IndexedSum(variable, lower, upper, body), kind):
            return IndexedSum(variable, lower, upper, Norm(body, kind))
        case Absolute(IndexedSum(variable, lower, upper, body)):
            return IndexedSum(variable, lower, upper, Absolute(body))
    return lesser


def _proved_steps(claim: Claim) -> dict[Formula, tuple[int, ...]]:
    """What rows and chains of rows before say of any step, with their lines.

    Nothing where something is supposed of one step: what follows from it is no law of all.
    """
    running = {p.formula: p.running for p in claim.premises if p.stated}
    if any(not _steps_of(f) & running.get(f, frozenset()) for f in _of_steps(claim)):
        return {}
    chains: list[tuple[Formula, tuple[int, ...]]] = []
    for row in (p for p in claim.premises if not p.stated):
        if chains and _goes_on(chains[-1][0], row.formula):
            begun, lines = chains.pop()
            whole = Formula(begun.left, begun.relation, row.formula.right)
            chains.append((whole, (*lines, row.line)))
        else:
            chains.append((row.formula, (row.line,)))
    return {whole: lines for whole, lines in chains if _is_of_a_step(whole)}


def _goes_on(chain: Formula, row: Formula) -> bool:
    """a ≤ b, and b = c or b ≤ c"""
    return chain.right == row.left and row.relation in (Relation.EQUAL, chain.relation)


def _between_constants(claim: Claim) -> Iterator[Formula]:
    """μ ≤ L of a function that is μ-strongly convex and L-smooth."""
    for of in function_classes(claim.hypotheses):
        if of.smooth is not None and of.strong is not None:
            yield Formula(of.strong, Relation.AT_MOST, of.smooth)


def _is_of_a_step(formula: Formula) -> bool:
    scalar = formula.left.shape.is_scalar and formula.right.shape.is_scalar
    ordered = formula.relation in WEAK and scalar
    return ordered and len(_steps_of(formula)) == 1 and bool(members(formula))


def _steps_of(formula: Formula) -> frozenset[str]:
    return free_indices(formula.left) | free_indices(formula.right)


def _with_last_members(left: Term, right: Term, families: set[Name]) -> tuple[Term, Term]:
    """a_T as the member at the place T, where the family a_t is stated and T is a letter."""
    leaves = [s for s in free_leaves(left) | free_leaves(right) if isinstance(s, Symbol)]
    put: dict[Term, Term] = {}
    for leaf in leaves:
        name, letter = leaf.name._replace(label=""), leaf.name.label
        if name in families and not leaf.indices and len(letter) == 1 and letter.isalpha():
            place = index(letter)
            put[leaf] = Symbol(name, leaf.rows, leaf.cols, (place,), leaf.role)
            put |= {other: place for other in leaves if other.name == Name(letter)}
    return replace(left, put), replace(right, put)


# ---------------------------------------------------------------- one length


def _adds_up(order: Formula, stated: Sequence[Formula], others: Sequence[Formula]) -> bool:
    places = [p.constant for m in members(order) if (p := place_of(m)) is not None]
    if not places or max(places) - min(places) > MOST_STEPS:
        return False
    steps = [s for each in stated for s in single_steps(each, min(places), max(places), others)]
    try:
        prover = Prover(order.left, order.right, list(others))
        wanted = gap(prover, order)
        gaps = [gap(prover, step) for step in steps] + _squares(prover, [order, *steps])
        factors = _factors(prover, gaps, others)
        found = _as_polynomials((wanted, *factors, *gaps), prover)
    except (NotExplicit, NoNormalForm, Undefined, RecursionError):
        return False
    goal, own = found[0], found[len(factors) + 1 :]
    multiples = _products(found[1 : len(factors) + 1])  # the first of them is 1
    return _is_sum(goal * multiples[0], [factor * each for each in own for factor in multiples])


def _products(factors: Sequence[Polynomial]) -> list[Polynomial]:
    """Single factors and products of the first few, all of them times one denominator."""
    unit, *single = factors
    chosen = [(unit,), *((factor,) for factor in single)]
    chosen += [c for d in range(2, DEGREE + 1)
               for c in combinations_with_replacement(single[:FEW], d)]  # fmt: skip
    return [prod(each, start=unit ** (DEGREE - len(each))) for each in chosen]


def _as_polynomials(forms: Sequence[Form], prover: Prover) -> list[Polynomial]:
    """The forms as polynomials in what they are made of, times a denominator that is positive."""
    marks = [Symbol(Name("y", label=f"mark {place}")) for place in range(len(forms))]
    letters: dict[Term, Term] = {}
    plain = (form_term(_with_letters(form, letters)) for form in forms)
    terms = [times(mark, term) for mark, term in zip(marks, plain, strict=True)]
    workspace, element = element_of(plus(*terms), prover.assumed())
    if not sign_by_factors(workspace, element.denominator) & AT_LEAST_0:
        element = Element(workspace.reduce(element.numerator * element.denominator), ONE)
    slots = [workspace.slot(Kernel("variable", mark)) for mark in marks]
    return [element.numerator.derivative(slot) for slot in slots]


def _with_letters(form: Form, letters: dict[Term, Term]) -> Form:
    """A letter for each f(x_t), whose argument is a vector."""

    def letter(scalar: Term) -> Term:
        if all(part.shape.is_scalar for part in subterms(scalar)):
            return scalar
        return letters.setdefault(scalar, Symbol(Name("f", label=f"value {len(letters)}")))

    parts = {
        (tuple(letter(s) for s in scalars), word): c for (scalars, word), c in form.parts.items()
    }
    return Form(form.shape, parts)


# ---------------------------------------------------------------- factors that are at least 0


def _factors(prover: Prover, gaps: Sequence[Form], others: Sequence[Formula]) -> list[Form]:
    """1, what stands before a member in an order, and letters that are positive."""
    one = Form(SCALAR, {((), ()): Fraction(1)})
    single: list[Form] = []
    for form in (*_coefficients(prover, gaps), *_letters(prover, others)):
        if form not in (one, *single) and len(single) < MOST_FACTORS and is_positive(form, prover):
            single.append(form)
    return [one, *single]


def _coefficients(prover: Prover, gaps: Sequence[Form]) -> Iterator[Form]:
    """1 - c of (1 - c) a_t - a_{t+1}, with either sign."""
    for own in gaps:
        groups: dict[Monomial, dict[Monomial, Fraction]] = {}
        for (scalars, word), content in own.parts.items():
            moving: Scalars = tuple(s for s in scalars if _moves(prover, s))
            rest: Scalars = tuple(s for s in scalars if s not in moving)
            groups.setdefault((moving, word), {})[(rest, ())] = content
        for parts in groups.values():
            form = Form(SCALAR, parts)
            if any(scalars for scalars, _ in parts):
                yield from (form, -form)


def _moves(prover: Prover, scalar: Term) -> bool:
    """Whether it is about single steps, or a product of vectors."""
    return prover.algebra.atom_of(scalar) is not None or any(
        isinstance(part, Symbol) and part.indices for part in subterms(scalar)
    )


def _letters(prover: Prover, others: Sequence[Formula]) -> Iterator[Form]:
    """η and 1/η of η > 0."""
    for known in others:
        for side, other in ((known.left, known.right), (known.right, known.left)):
            if isinstance(side, Symbol) and not free_leaves(other) and side.shape.is_scalar:
                with suppress(NotExplicit):
                    form = prover.lowering.form(side)
                    yield form
                    yield reciprocal(form)


def _squares(prover: Prover, formulas: Sequence[Formula]) -> list[Form]:
    """‖x_t - x*‖² ≥ 0"""
    parts = (p for f in formulas for side in (f.left, f.right) for p in subterms(side))
    norms = {p for p in parts if isinstance(p, Power) and isinstance(p.base, Norm)}
    return [prover.lowering.form(p) for p in norms if p.exponent == number(2)]


def _is_sum(goal: Polynomial, columns: Sequence[Polynomial]) -> bool:
    """Whether it is a sum of multiples of the columns, by numbers that are no less than 0."""
    wanted = monomials(goal)
    kept = [m for c in columns if (m := monomials(c))]
    rows = list(dict.fromkeys(m for found in (wanted, *kept) for m in found))
    if not kept or len(kept) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        return not wanted
    zero = Fraction(0)
    table = [[*(c.get(m, zero) for c in kept), wanted.get(m, zero)] for m in rows]
    found = corner(table, [zero] * len(kept))
    if found is None or not all(q >= 0 for q in found):
        return False
    return all(sum(a * q for a, q in zip(row, found, strict=False)) == row[-1] for row in table)
