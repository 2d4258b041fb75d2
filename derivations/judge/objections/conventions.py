"""Objections from custom: what writers take for granted of a matrix or a label without a word."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue, Point
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_EQUATIONS, BY_FIELDS, BY_STATES
from derivations.judge.ordered.proof import proof
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    is_declared,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.verdict import Binding, Judgement, Verdict
from derivations.reader.flows import ALONG, DOTS, without_marks
from derivations.terms import (
    Call,
    Conditioned,
    Derivative,
    Formula,
    Integral,
    Map,
    Name,
    Negation,
    Norm,
    PartialAt,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    Transpose,
    number,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves

COUNTING = frozenset(map(Name, "nmkNM"))
WHOLE = tuple(map(Fraction, (2, 3, 1, 4, 7)))
SHARES = tuple(Fraction(n, 20) for n in (1, 3, 7, 10, 13, 17, 19))
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
PLACES = frozenset("xyztrsuv")
FIELDS = frozenset({"u", "v", "w", "f", "g", "phi", "psi"})  # whose letters below are partials
LABELS = frozenset({"y", "t"})  # y_i and t_n are the labels of classes, often −1 and 1


def perhaps_symmetric(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """It holds for symmetric matrices, as a kernel or a covariance is, and these have no shape."""
    sides = _sides(claim, judgement)
    squares = [
        leaf
        for leaf in sorted(variables(*sides), key=shown_name)
        if isinstance(leaf, Symbol) and leaf.shape.is_square and not leaf.shape.is_scalar
    ]
    unsaid = [leaf for leaf in squares if not is_declared(leaf, claim)]
    assumed = [Formula(leaf, Relation.EQUAL, Transpose(leaf)) for leaf in unsaid]
    if unsaid and proof(sides[0], sides[1], [*claim.hypotheses, *assumed]) is not None:
        names = ", ".join(map(shown_name, unsaid))
        yield f"it holds where {names} is symmetric, of which the text says nothing"


def perhaps_mixed_partials(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A counterexample tells u_xy and u_yx apart, which as partials of one function are equal."""
    found = judgement.evidence.counterexample
    below: dict[Name, str] = {}
    for binding in found.point if found is not None else ():
        if isinstance(binding.leaf, Symbol) and (below_it := _letters_below(binding.leaf)):
            bare = binding.leaf.name._replace(label="".join(sorted(below_it)))
            if below.setdefault(bare, below_it) != below_it:
                yield f"{shown_name(binding.leaf)} may be a partial, taken in another order"


def _letters_below(leaf: Symbol) -> str:
    """xy of u_xy."""
    label = "" if leaf.indices else leaf.name.label
    return label if len(label) in (2, 3) and PLACES.issuperset(label) else ""


def perhaps_a_sign(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """It holds for y_i = 1 and for y_i = −1, which the labels of two classes are."""
    sides = _sides(claim, judgement)
    if not sides or not all(side.shape.is_scalar for side in sides):
        return
    for leaf in sorted(variables(*sides), key=shown_name):
        if not isinstance(leaf, Symbol) or not leaf.indices or leaf.name.letter not in LABELS:
            continue
        if all(_equal_at(sides, leaf, value) for value in (1, -1)):
            yield f"it holds where {shown_name(leaf)} is 1 or -1, of which the text says nothing"


def vectors_of_a_basis(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """e_j of a text that does not say what it is: the vectors of the standard basis."""
    sides = (side for h in claim.hypotheses for side in (h.left, h.right))
    stated = {s.name for s in variables(*sides) if isinstance(s, Symbol) and s.indices}
    stated |= {d.symbol.name for d in claim.definitions if d.symbol.indices}
    for leaf in sorted(variables(*terms_of(claim)), key=shown_name):
        if not isinstance(leaf, Symbol) or not leaf.indices or leaf.name.letter != "e":
            continue
        vector = leaf.shape.is_vector and not leaf.shape.is_scalar
        if vector and leaf.name not in stated:
            yield f"{shown_name(leaf)} may be a vector of the standard basis"


def perhaps_a_length(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """|r_θ × r_φ| = a² sin θ: of a length only the sign is wrong, for angles that nobody takes."""
    found = judgement.evidence.counterexample
    sides = (side for side in (claim.left, claim.right) if isinstance(side, Term))
    norms = (part for side in sides for part in subterms(side) if isinstance(part, Norm))
    if found is None or not any(not norm.term.shape.is_scalar for norm in norms):
        return
    values = [value.removeprefix("≈ ") for value in (found.left_value, found.right_value)]
    if values[0] != values[1] and values[0].lstrip("-") == values[1].lstrip("-"):
        yield "a length, up to its sign"


def perhaps_a_variation(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """R δx/δq: the δ above and below is hardly a number that cancels."""
    for part in (part for side in terms_of(claim) for part in every_subterm(side)):
        if isinstance(part, Quotient) and all(map(_has_a_delta, part.children)):
            yield "δ may be the sign of a variation"
            return


def _has_a_delta(term: Term) -> bool:
    factors = term.factors if isinstance(term, Product) else ()
    flat = [p for f in factors for p in (f.factors if isinstance(f, Product) else (f,))]
    return len(flat) > 1 and any(isinstance(p, Symbol) and p.name == Name("delta") for p in flat)


def perhaps_a_moving_partial(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """E = ∫ (u_t² + u_x²) dx, dE/dt = …: u_t may be a partial of u, which moves with x and t."""
    found = judgement.evidence.counterexample
    if found is None:
        return
    sides = [*(expanded_sides(claim) or ()), *terms_of(claim)]
    parts = [part for side in sides for part in every_subterm(side)]
    along = {part.variable for part in parts if isinstance(part, Integral)}
    letters = {leaf.name.letter for leaf in along if isinstance(leaf, Symbol)} & PLACES
    written = {leaf for side in sides for leaf in free_leaves(side)}  # not by a rung that knows
    written |= {leaf for part in parts for leaf in free_leaves(part)}
    for leaf in (binding.leaf for binding in found.point):
        if letters and leaf in written and isinstance(leaf, Symbol) and _is_below(leaf, claim):
            yield f"{shown_name(leaf)} may be a partial, which moves with {min(letters)}"


def moving_partials(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """dE/dt = 0 of E = ∫ (u_t² + u_x²) dx, where u_t was taken for a number."""
    if judgement.evidence.rung in (BY_EQUATIONS, BY_FIELDS, BY_STATES):
        return
    for part in (part for side in terms_of(claim) for part in every_subterm(side)):
        match part:
            case Derivative(inner, Symbol() as wrt) if wrt.name.letter in PLACES:
                leaves = set(free_leaves(inner)) - {wrt}
                called = {p.function.name for p in subterms(inner) if isinstance(p, Map | Call)}
            case PartialAt(function, Symbol() as wrt, _) if wrt.name.letter in PLACES:
                leaves, called = set(), {function.name}
            case _:
                continue
        given = [d.expression for d in claim.definitions if d.symbol in leaves]
        given += [rule.body for rule in claim.functions if rule.name in called]
        for leaf in leaves.union(*map(free_leaves, given)):
            if isinstance(leaf, Symbol) and _is_below(leaf, claim):
                yield f"{shown_name(leaf)} may be a partial, which moves"


def _is_below(leaf: Symbol, claim: Claim) -> bool:
    """u_t and u_xx of which the text says nothing more."""
    label = "" if leaf.indices else leaf.name.label
    is_below = 0 < len(label) < 4 and PLACES.issuperset(label)
    return is_below and leaf.name.letter in FIELDS and not is_declared(leaf, claim)


def tied_to_a_bound_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """∫∫ (x² + y²) r dr dθ below r² = x² + y²: x and y are no free letters below a bound r."""
    found = judgement.evidence.counterexample
    if found is None:
        return
    sides = expanded_sides(claim) or terms_of(claim)
    inside: dict[Term, set[Term]] = {}
    for part in (part for side in sides for part in every_subterm(side)):
        if isinstance(part, Integral):
            inside.setdefault(part.variable, set()).update(free_leaves(part.body))
    free = {binding.leaf for binding in found.point} - inside.keys()
    for stated in claim.hypotheses:
        if any(isinstance(side, Map | Call | Conditioned) for side in (stated.left, stated.right)):
            continue  # f(x; θ) = θ x^{θ - 1} is a rule, for every x
        leaves = free_leaves(stated.left) | free_leaves(stated.right)
        within = {leaf for letter in leaves & inside.keys() for leaf in inside[letter]}
        if stated.relation is Relation.EQUAL and leaves & free & within:
            tied = ", ".join(sorted(map(shown_name, leaves & free & within)))
            yield f"{tied} may hang on a letter that an integral binds"


def perhaps_of_a_bound_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """∫ 2πρh dx = ∫ 2πx sin 8x dx: ρ and h, of which nothing else is said, may hang on x."""
    if claim.relation is not Relation.EQUAL or judgement.evidence.counterexample is None:
        return
    sides = terms_of(claim)
    stated = {leaf for h in claim.hypotheses for leaf in variables(h.left, h.right)}
    for side, other in (sides, sides[::-1]) if len(sides) == 2 else ():
        own, bound = (
            {p.variable for p in every_subterm(each) if isinstance(p, Integral)}
            for each in (side, other)
        )
        for part in every_subterm(side):
            if not isinstance(part, Integral) or part.variable not in bound:
                continue
            strange = variables(part.body) - variables(other) - own - stated
            for leaf in strange:
                if isinstance(leaf, Symbol) and not is_declared(leaf, claim):
                    yield f"{shown_name(leaf)} may hang on a letter that an integral binds"


def perhaps_a_proportion(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """(1 - γ)^m ≤ e^{-γm} for γ from 0 to 1, which 1 - γ tells of: a share, a rate or a chance."""
    found = judgement.evidence.counterexample
    if found is None or claim.relation not in ORDERS or found.unrolled is not None:
        return
    beside = {b.leaf: abs(b.value) or Fraction(1) for b in found.point}
    shares = [leaf for leaf in beside if is_taken_from_one(leaf, found.formula)]
    for leaf in shares:
        if not any(_fails(found.formula, {**beside, leaf: value}) for value in SHARES):
            yield f"it was not refuted for {shown_name(leaf)} between 0 and 1"


def is_taken_from_one(leaf: Term, formula: Formula) -> bool:
    """Whether 1 - leaf stands in it."""
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    return any(
        isinstance(part, Sum) and number(1) in part.terms and Negation(leaf) in part.terms
        for part in parts
    )


def perhaps_whole(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """n = 1/2, n = -1: letters that count are hardly ever anything but positive whole numbers.

    Nor is anything of which a greatest common divisor is taken.
    """
    found = judgement.evidence.counterexample
    if found is None or found.unrolled is not None:
        return
    divides = _is_of_divisors(found.formula)
    broken = [
        b.leaf
        for b in found.point
        if _should_count(b, claim) or (divides and b.value.denominator != 1)
    ]
    point = {b.leaf: b.value for b in found.point}
    whole = ({**point, **dict.fromkeys(broken, value)} for value in WHOLE)
    if broken and not any(_fails(found.formula, at) and _is_admitted(at, claim) for at in whole):
        yield f"it was not refuted for a whole {', '.join(map(shown_name, broken))}"


def _is_admitted(point: Point, claim: Claim) -> bool:
    """Whether no order that the text states fails there."""
    return not any(
        _fails(h, point)
        for h in claim.hypotheses
        if h.relation in ORDERS and variables(h.left, h.right) <= set(point)
    )


def a_counting_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """n = 5/2, n = -11 of a line of solving: a letter that counts is a positive whole number."""
    found = judgement.evidence.counterexample
    for binding in found.point if found is not None else ():
        if binding.high is not None and isinstance(binding.leaf, Symbol):
            counts = binding.leaf.name in COUNTING and not is_declared(binding.leaf, claim)
        else:
            counts = _should_count(binding, claim)
        if counts:
            yield f"{shown_name(binding.leaf)} may be whole"


def _is_of_divisors(formula: Formula) -> bool:
    """gcd(bq + r, b): only whole numbers have a greatest common divisor."""
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    return any(isinstance(p, Call) and str(p.function.name) in ("gcd", "lcm") for p in parts)


def _should_count(binding: Binding, claim: Claim) -> bool:
    leaf = binding.leaf
    if (binding.value.denominator == 1 and binding.value >= 0) or not isinstance(leaf, Symbol):
        return False
    return leaf.name in COUNTING and not is_declared(leaf, claim)


def _fails(formula: Formula, point: Point) -> bool:
    try:
        return holds_at(formula, point) is False
    except NoValue:
        return False


def _sides(claim: Claim, judgement: Judgement) -> tuple[Term, ...]:
    """The sides of an equation that was refuted; () of any other claim."""
    is_equation = claim.relation in (Relation.EQUAL, Relation.DEFINED)
    if judgement.verdict is not Verdict.REFUTED or claim.model is not None or not is_equation:
        return ()
    return expanded_sides(claim) or ()


def _equal_at(sides: tuple[Term, ...], leaf: Symbol, value: int) -> bool:
    if not leaf.shape.is_scalar:
        return False
    left, right = (replace(side, {leaf: number(value)}) for side in sides)
    try:
        return equality(left, right).holds
    except (NoNormalForm, Undefined):
        return False


def _on_a_curve(own: Symbol, by: set[Symbol], claim: Claim) -> bool:
    """Whether x² + y² = r² is stated, which the point of the counterexample satisfies."""
    for stated in claim.hypotheses:
        leaves = free_leaves(stated.left) | free_leaves(stated.right)
        symbols = {s for s in leaves if isinstance(s, Symbol)}
        marked = any(s.name.accents in DOTS or s.name.primes for s in symbols)
        if stated.relation is Relation.EQUAL and own in symbols and by & symbols and not marked:
            return True
    return False


def moves_with(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """∫_A^x dx/(x + εx²) = t where ẋ = x + εx²: x and t are no two free letters."""
    found = judgement.evidence.counterexample
    if found is None or claim.law is not None:
        return
    free = {binding.leaf for binding in found.point}
    times = {leaf for leaf in free if isinstance(leaf, Symbol) and leaf.name.letter in ALONG}
    stated = (side for h in claim.hypotheses for side in (h.left, h.right))
    written = {s for side in stated for s in free_leaves(side) if isinstance(s, Symbol)}
    for marked in written | {d.symbol for d in claim.definitions}:
        dotted = marked.name.accents in DOTS
        if dotted or marked.name.primes:
            own, by = (
                without_marks(marked),
                {t for t in times if not dotted or t.name.letter == "t"},
            )
            if own in free and by - {own} and not _on_a_curve(own, by, claim):
                yield f"{shown_name(own)} is a function of another letter of the row"
