"""Objections from what a row leaves unsaid: constants to be found, domains, what hangs on what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from typing import TypeGuard

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue
from derivations.judge.matrices.states import BY_OPERATORS
from derivations.judge.objections.conventions import ORDERS, SHARES, is_taken_from_one
from derivations.judge.objections.settledness import BY_RECURRENCE
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    is_declared,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import formula as formula_text
from derivations.reader.records import Standing
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
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    Zero,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.names import DIFFERENTIAL, FUNCTION_LETTERS
from derivations.terms.substitution import free_leaves, replace_terms

SIN, COS = Function(Name("sin")), Function(Name("cos"))
SAMPLE, TURNS, LARGE = 40, 6, 100
COORDINATES = frozenset({"x", "y", "z", "u", "v", "w"})
UPWARDS = (Relation.LESS, Relation.AT_MOST)
DOWNWARDS = (Relation.GREATER, Relation.AT_LEAST)
PLAIN = frozenset({"x", "y", "z", "u", "v", "w", "a", "b", "t", "s"})  # of any sign in any formula
BOUNDS = frozenset({"C", "M", "K", "L", "B", "c", "k", "kappa", "gamma", "delta", "eta"})
INTEGRATION = frozenset("CKck")
CONSTANTS = frozenset("ABCDEFGHKabcdpqrs") | {"alpha", "beta", "gamma"}
ROW_OF_A_SUM = re.compile(r"sum of (\S+)×(\S+) and (\S+)×(\S+): ")
POLE = "the gamma function at 0 or a negative integer"
D = (Name("d"), Name("d", "roman"), Name("differential"))


def constants_to_be_found(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """1/((s+2)(s-4)) = A/(s+2) + B/(s-4): constants that one side brings in are sought.

    The left side brings them in where every summand has its own, unlike (a + b) x - (a - b) x = 2x.
    """
    sides = expanded_sides(claim)
    if sides is None or claim.relation is not Relation.EQUAL or not sides[0].shape.is_scalar:
        return
    for side, other in (sides[::-1], sides):
        known, here = variables(other), variables(side)
        new = sorted((s for s in here - known if _is_a_constant(s, claim)), key=shown_name)
        if side is sides[0] and not _are_shared_out(set(new), side):
            continue
        if len(new) > 1 and known & here and _are_coefficients(new, known & here, side):
            yield f"{', '.join(map(shown_name, new))} may be constants that are sought"


def a_constant_of_integration(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """dy/dx = 2x² + 3x + C_1 beside "dy/dx = -3 when x = 1": C_1 is found from it."""
    left, right = claim.left, claim.right
    slopes = [h.left for h in claim.hypotheses if h.right == left]  # put in for the slope
    left = next((each for each in slopes if isinstance(each, Derivative)), left)
    if claim.relation is not Relation.EQUAL or not isinstance(left, Derivative):
        return
    ruled = {d.symbol for d in claim.definitions if variables(d.expression)}
    if not isinstance(right, Sum) or ruled & variables(left.term):
        return
    letters = [leaf for leaf in right.terms if isinstance(leaf, Symbol)]
    for leaf in (leaf for leaf in letters if leaf.name.letter in INTEGRATION):
        if leaf not in variables(left) and not is_declared(leaf, claim):
            yield f"{shown_name(leaf)} may be a constant of integration"


def _is_a_constant(leaf: Term, claim: Claim) -> bool:
    if not isinstance(leaf, Symbol) or is_declared(leaf, claim):
        return False
    return leaf.name.letter in CONSTANTS


def _are_shared_out(letters: set[Term], side: Term) -> bool:
    """Whether each summand has some of the letters, and no two have the same."""
    held = [free_leaves(each) & letters for each in side.terms] if isinstance(side, Sum) else []
    return len(held) > 1 and all(held) and sum(map(len, held)) == len(letters)


def _are_coefficients(letters: list[Term], known: set[Term], side: Term) -> bool:
    """Whether each stands above some letters of the other side or beside them, with no second."""
    wanted = set(letters)
    beside: set[Term] = set()
    for part in every_subterm(side):
        if not isinstance(part, Product | Quotient):
            continue
        factors = part.factors if isinstance(part, Product) else part.children
        held = [free_leaves(factor) & wanted for factor in factors]
        if sum(map(bool, held)) > 1:
            return False
        if free_leaves(part) & known:
            beside |= set().union(*held)
    return len(wanted - beside) <= 1  # one may stand alone: A x + B


def hangs_on_the_bound_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """lim_{x → 10} y: a y that nothing declares hangs on x, of which the rest says nothing."""
    for side in expanded_sides(claim) or ():
        unbound = free_leaves(side)
        for part in every_subterm(side):
            if not isinstance(part, Limit | Integral | Derivative):
                continue
            body, letter = _body(part)
            if body is None or letter in free_leaves(body) or not variables(body):
                continue
            for leaf in sorted(variables(body) & unbound, key=shown_name):
                free = isinstance(leaf, Symbol) and not is_declared(leaf, claim)
                if free and leaf is body and leaf.name.letter in COORDINATES:  # type: ignore
                    yield f"{shown_name(leaf)} may depend on {shown_name(letter)}"


def _body(part: Term) -> tuple[Term | None, Term]:
    match part:
        case Limit():
            return part.body, part.variable
        case Integral():
            return part.body, part.variable
        case Derivative(term, wrt):
            return term, wrt
    return None, part


def another_equation(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """dy/dt = k y, and dy/dt = k(A - y) below it: equations, each for a y of its own."""
    inner = claim.left
    while isinstance(inner, Derivative):
        inner = inner.term
    if not isinstance(claim.left, Derivative) or not isinstance(inner, Symbol):
        return
    law = claim.law
    if law is None or not any(each.left is claim.left for each in law.equations):
        return  # it follows from an equation of another form, or not
    known = any(d.symbol is inner for d in claim.definitions)
    speaks = isinstance(claim.right, Term) and inner in free_leaves(claim.right)
    if speaks and not known and claim.left.wrt is not inner:
        yield f"it may be another equation for {shown_name(inner)}"


def an_operator_d(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """d det(zI - A) = … dz: beside differentials a d before a factor is no number."""
    found = judgement.evidence.counterexample
    bound = [b.leaf for b in found.point] if found is not None else []
    if not any(isinstance(s, Symbol) and s.name in D and not is_declared(s, claim) for s in bound):
        return
    parts = [p for side in terms_of(claim) for p in every_subterm(side)]
    first = any(isinstance(p, Product) and _is_d(p.factors[0]) for p in parts)
    marked = any(isinstance(p, Symbol) and DIFFERENTIAL in p.name.accents for p in parts)
    last = any(isinstance(p, Product) and any(map(_is_d, p.factors[1:-1])) for p in parts)
    if first and (marked or last or any(not p.shape.is_scalar for p in parts)):
        yield "d may be the sign of a differential"


def a_differential_of_a_matrix(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """d(XY) = X d(Y), beside dX: a d before a bracket is a sign, too, and no number."""
    parts = [p for side in terms_of(claim) for p in every_subterm(side)]
    if any(map(_is_d, parts)) and any(map(_is_a_moved_matrix, parts)):
        yield "d is the sign of a differential"


def _is_a_moved_matrix(part: Term) -> bool:
    marked = isinstance(part, Symbol) and DIFFERENTIAL in part.name.accents
    return marked and not part.shape.is_scalar


def _is_d(term: Term) -> bool:
    return isinstance(term, Symbol) and term.name in D


def kept_constant(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """u = x(1 - 2t), du = (1 - 2t) dx: only x moves, where the row has no dt.

    Of coordinates all may move, but where it has the differential of another letter, dθ, alone.
    """
    sides = terms_of(claim)
    if len(sides) < 2:
        return
    left, right = ({s for s in variables(side) if _is_a_differential(s)} for side in sides)
    absent = (left ^ right) if left & right else set()
    moving = {leaf.name.letter for leaf in left & right if isinstance(leaf, Symbol)}
    fixed = COORDINATES if moving & COORDINATES else frozenset[str]()
    if _fails_without(absent, judgement):
        return  # wrong, whatever is kept
    for leaf in sorted(absent, key=shown_name):
        if isinstance(leaf, Symbol) and leaf.name.letter not in fixed:
            yield f"{leaf.name.letter} may be kept constant"


def _fails_without(absent: set[Term], judgement: Judgement) -> bool:
    """Whether the counterexample stays one where these are 0."""
    found = judgement.evidence.counterexample
    if found is None or found.unrolled is not None:
        return False
    point = {b.leaf: Fraction(0) if b.leaf in absent else b.value for b in found.point}
    with suppress(NoValue):
        return holds_at(found.formula, point) is False
    return False


def _is_a_differential(leaf: Term) -> bool:
    return isinstance(leaf, Symbol) and DIFFERENTIAL in leaf.name.accents


def a_row_added_to_all(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """X W + b with a vector as long as the rows: programs add it to every row."""
    if judgement.verdict is not Verdict.ILL_FORMED:
        return
    found = ROW_OF_A_SUM.search(judgement.reason)
    if found is None:
        return
    rows, cols, others, width = found.groups()
    if width == "1" and others in (cols, rows) and cols != "1" and others != "1":
        yield "a vector added to a matrix: perhaps to each of its rows"
    elif (others, width) == ("1", "1") and cols != "1" and _is_a_bias(claim):
        yield "a bias added to a matrix: perhaps to each of its entries"


def a_small_matrix(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """(AᵀA + t)⁻¹: a small letter added to a matrix, perhaps for its multiple of the identity."""
    if judgement.verdict is not Verdict.REFUTED or judgement.evidence.rung == BY_OPERATORS:
        return
    leaves = {leaf for side in terms_of(claim) for leaf in free_leaves(side)}
    for leaf in sorted(leaves, key=shown_name):
        if not isinstance(leaf, Symbol) or leaf.indices or leaf.name.style:
            continue
        if is_declared(leaf, claim):
            continue
        if leaf.name.letter.islower() and not (leaf.shape.is_scalar or leaf.shape.is_vector):
            yield f"{shown_name(leaf)} is a matrix only by what it is added to"


def _is_a_bias(claim: Claim) -> bool:
    names = [n for n in claim.names if n.startswith(("b", "β"))]
    return bool(names)


def takes_every_size(left: Term, right: Term) -> bool:
    """4T/r = 80/3: a product of letters that nothing else adds to may be any number.

    So may |r × m v|, the length of a product of vectors, be any that is positive.
    """
    side = left if variables(left) else right
    if isinstance(side, Norm) and all(map(_is_multiplied, subterms(side.term))):
        return True
    letters: dict[Term, int] = {}
    for part in every_subterm(side):
        if not isinstance(part, Product | Quotient | Power | Root | Symbol | Number | Constant):
            return False
        for child in part.children:
            if isinstance(child, Symbol):
                letters[child] = letters.get(child, 0) + 1
    return any(count == 1 for count in letters.values())


def _is_multiplied(part: Term) -> bool:
    return not isinstance(part, Sum | Negation) and (bool(part.children) or _is_factor(part))


def _is_factor(leaf: Term) -> bool:
    return isinstance(leaf, Number | Constant) or (isinstance(leaf, Symbol) and not leaf.indices)


def holds_at_a_quarter(left: Term, right: Term) -> bool:
    """Whether sin θ = 1, cos² θ = 0 holds where one of its angles is a multiple of π/2."""
    angles = {p.argument for side in (left, right) for p in every_subterm(side) if _is_circular(p)}
    for angle in sorted(angles, key=shown_name):
        for sine, cosine in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            values: dict[Term, Term] = {
                Map(SIN, angle): number(sine),
                Map(COS, angle): number(cosine),
            }
            at = [replace_terms(side, values) for side in (left, right)]
            point = dict.fromkeys(variables(*at), Fraction(1))
            try:
                if holds_at(Formula(at[0], Relation.EQUAL, at[1]), point) is not False:
                    return True
            except NoValue:
                continue
    return False


def _is_circular(part: Term) -> TypeGuard[Map]:
    return isinstance(part, Map) and part.function in (SIN, COS) and bool(variables(part))


def a_pole(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Γ(0) = ∞: a pole is written so."""
    if judgement.verdict is Verdict.ILL_FORMED and POLE in judgement.reason:
        yield "at a pole"


def _is_introduced(symbol: Symbol, claim: Claim) -> bool:
    """Whether the text declares or defines a name before; P of A = P D P⁻¹ may be found behind."""
    entry = claim.names.get(str(symbol.name))
    by_its_use = entry is not None and entry.standing is Standing.DECLARED and not entry.line
    return is_declared(symbol, claim) and not by_its_use


def numbers_for_entries(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """z = W x = (4, 1, 7): numbers against names that have no values are put in."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation is not Relation.EQUAL or sides[0].shape.is_scalar:
        return
    point = judgement.evidence.counterexample
    if judgement.evidence.rung == BY_RECURRENCE and (point is None or not point.point):
        return  # the recurrence and its first member leave no other numbers
    computed = list(sides) != terms_of(claim)  # what the text defines was put in
    for side, other in (sides, sides[::-1]):
        letters = (v for v in variables(other) if isinstance(v, Symbol))
        names = [v for v in letters if not computed or not _is_introduced(v, claim)]
        if not free_leaves(side) and not isinstance(side, Zero) and names:
            yield "equal to these numbers for some values only"


def another_place(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """x_{n-1} = (b_{n-1} - U_{n-1,n} x_n)/U_{n-1,n-1} after x_n = b_n/U_{nn}: n is the last place.

    So it is where the rule for x_n is made of families that nothing defines, and the row of x.
    """
    left, right = claim.left, claim.right
    if not isinstance(left, Symbol) or not left.indices or not isinstance(right, Term):
        return
    if not any(s.name == left.name and s is not left for s in _symbols(right)):
        return
    defined = {d.symbol.name for d in claim.definitions}
    defined |= {h.left.name for h in claim.hypotheses if isinstance(h.left, Symbol)}  # x_{k+1} = …
    for known in claim.definitions:
        if known.symbol.name != left.name or known.symbol is left:
            continue
        made_of = [s for s in _symbols(known.expression) if s.indices]
        if any(s.name not in defined for s in made_of):
            yield f"the rule for {shown_name(known.symbol)} may hold at its place only"


def against_what_is_supposed(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """‖s_i‖ = 1 in a sentence before: perhaps a condition on the point."""
    found = judgement.evidence.counterexample
    if not claim.supposed or found is None or judgement.verdict is not Verdict.REFUTED:
        return
    spoken = {s.name for side in expanded_sides(claim) or terms_of(claim) for s in _symbols(side)}
    functions = _unknown_functions(*terms_of(claim))
    point = {b.leaf: b.value for b in found.point}
    chosen = {s.name for leaf in point for s in _symbols(leaf)}
    for formula in claim.supposed:
        names = {s.name for side in (formula.left, formula.right) for s in _symbols(side)}
        if _unknown_functions(formula.left, formula.right) & functions:
            yield f"it is supposed that {formula_text(formula)}"
        if point and not names & chosen:
            continue  # it fails whatever these names are
        if names & spoken and not _holds_at(formula, point):
            yield f"it is supposed that {formula_text(formula)}"


def from_what_is_false(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """0 = 1 of "suppose that 0 = 1": what is supposed holds nowhere, and all follows from it.

    log 2 = 0.301 is rounded, and no such thing.
    """
    for formula in claim.hypotheses:
        sides = (formula.left, formula.right)
        if all(isinstance(side, Term) and _is_exact(side) for side in sides):
            try:
                is_false = holds_at(formula, {}) is False
            except NoValue:
                continue
            if is_false:
                yield f"the text supposes {formula_text(formula)}, from which all follows"


def _is_exact(side: Term) -> bool:
    """Whether it is a number that is written without a decimal point."""
    written = (part for part in subterms(side) if isinstance(part, Number))
    return not free_leaves(side) and all(part.places is None for part in written)


def _unknown_functions(*sides: Term) -> set[Name]:
    parts = (part for side in sides for part in every_subterm(side))
    applied = {part.function for part in parts if isinstance(part, Call | Map)}
    names = {function.name for function in applied if elementary_name(function) is None}
    return {name for name in names if len(name.letter) == 1 or name.letter in FUNCTION_LETTERS}


def _symbols(side: Term) -> Iterator[Symbol]:
    return (part for part in every_subterm(side) if isinstance(part, Symbol))


def _holds_at(formula: Formula, point: dict[Term, Fraction]) -> bool:
    if not variables(formula.left, formula.right) <= point.keys():
        return False
    try:
        return holds_at(formula, point) is not False
    except NoValue:
        return False


def within_a_domain(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """-c y² ≤ 0, n = c/v ≥ 1: it holds for sizes, which unstated letters of formulas are."""
    found = judgement.evidence.counterexample
    if found is None or claim.relation not in (*ORDERS, Relation.LESS, Relation.GREATER):
        return
    if judgement.verdict is not Verdict.REFUTED or claim.model is not None or claim.bounded:
        return
    sides = expanded_sides(claim)
    if sides is None or not all(side.shape.is_scalar for side in sides):
        return
    unsaid = {
        s
        for s in variables(*sides)
        if isinstance(s, Symbol) and not is_declared(s, claim) and s.name.letter not in PLAIN
    }
    unsaid = {s for s in unsaid if not _has_two_bounds(s, claim)}
    if not unsaid:
        return
    one_sided = [s for s in unsaid if (s in variables(sides[0])) != (s in variables(sides[1]))]
    constant = not variables(sides[1]) or not variables(sides[0])
    bounds = [s for s in one_sided if s.name.letter in BOUNDS]
    if bounds and not constant:
        yield f"{shown_name(bounds[0])} may be as large as the bound needs"
        return
    outside = constant or any(b.leaf in unsaid and b.value <= 0 for b in found.point)
    if outside and _holds_somewhere(Formula(sides[0], claim.relation, sides[1]), claim):
        yield f"it may hold in the domain of {shown_name(min(unsaid, key=shown_name))}"


def _has_two_bounds(leaf: Symbol, claim: Claim) -> bool:
    """0 < p < 1, as the text states: that is its domain."""
    sides: set[bool] = set()
    for stated in claim.hypotheses:
        bound = stated.right if stated.left is leaf else stated.left
        if leaf not in (stated.left, stated.right) or not isinstance(bound, Number):
            continue
        if stated.relation in UPWARDS:
            sides.add(stated.left is leaf)
        elif stated.relation in DOWNWARDS:
            sides.add(stated.right is leaf)
    return len(sides) == 2


def _holds_somewhere(formula: Formula, claim: Claim) -> bool:
    for point in points(formula, claim.hypotheses, SAMPLE):
        try:
            if holds_at(formula, point) is True:
                return True
        except NoValue:
            continue
    return False


def a_rounded_integer(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """8 · 3.14159 · 3000 = 75398: a large whole number against decimals is rounded."""
    sides = expanded_sides(claim)
    if sides is None or judgement.verdict is not Verdict.REFUTED:
        return
    left, right = sides
    if free_leaves(left) or not isinstance(right, Number) or right.value.denominator != 1:
        return
    if abs(right.value) < LARGE or right.places:
        return
    if not any(map(_is_no_whole_number, every_subterm(left))):
        return
    half = number(Fraction(1, 2))
    near = Formula(Absolute(plus(left, negative(right))), Relation.AT_MOST, half)
    try:
        if holds_at(near, {}) is not False:
            yield "a whole number to which it rounds"
    except NoValue:
        return


def _is_no_whole_number(part: Term) -> bool:
    return isinstance(part, Constant | Map) or (isinstance(part, Number) and bool(part.places))


def perhaps_a_share(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """1/√(1 - 2h + h²) = 1/(1 - h) for h from 0 to 1, which 1 - h tells of."""
    found = judgement.evidence.counterexample
    if found is None or claim.relation is not Relation.EQUAL or found.unrolled is not None:
        return
    beside = {b.leaf: abs(b.value) or Fraction(1) for b in found.point}
    for leaf in beside:
        if isinstance(leaf, Symbol) and is_declared(leaf, claim):
            continue
        if is_taken_from_one(leaf, found.formula) and _holds_for_shares(
            leaf, beside, found.formula
        ):
            yield f"it was not refuted for {shown_name(leaf)} between 0 and 1"


def _holds_for_shares(leaf: Term, beside: dict[Term, Fraction], formula: Formula) -> bool:
    for value in SHARES:
        try:
            if holds_at(formula, {**beside, leaf: value}) is False:
                return False
        except NoValue:
            return False
    return True


def perhaps_from_one(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """n/(n + 1) > 0 for all n: where the text says no first index, it may be 1."""
    found = judgement.evidence.counterexample
    if found is None or found.unrolled is not None or claim.relation is Relation.EQUAL:
        return
    point = {b.leaf: b.value for b in found.point}
    stated = {leaf for h in claim.hypotheses for leaf in free_leaves(h.left) | free_leaves(h.right)}
    for leaf, value in point.items():
        if isinstance(leaf, Index) and value == 0 and leaf not in stated:
            later = ({**point, leaf: Fraction(n)} for n in range(1, TURNS))
            if all(_may_hold(found.formula, at) for at in later):
                yield f"it was not refuted for {shown_name(leaf)} from 1"


def _may_hold(formula: Formula, point: dict[Term, Fraction]) -> bool:
    try:
        return holds_at(formula, point) is not False
    except NoValue:
        return True


__all__ = [
    "a_differential_of_a_matrix",
    "a_pole",
    "a_row_added_to_all",
    "an_operator_d",
    "constants_to_be_found",
    "hangs_on_the_bound_letter",
    "kept_constant",
    "numbers_for_entries",
    "perhaps_a_share",
    "within_a_domain",
]
