"""Objections to numbers and names that a row may put in, or may state by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Premise
from derivations.judge.expanding.families import recurrences
from derivations.judge.objections.settledness import BY_RECURRENCE
from derivations.judge.objections.unrelated import is_chance_of_unknown_law, of_laws
from derivations.judge.speaking import expanded_sides, shown_name, terms_of, variables
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Call,
    Formula,
    Index,
    Integral,
    Map,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    free_indices,
    index,
    number,
    substitute,
    subterms,
)
from derivations.terms.equality import order
from derivations.terms.names import DIFFERENTIAL
from derivations.terms.substitution import free_leaves

TEN = number(10)


def a_value_of_its_own(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """p(r) = 0.2, p(g) = 0.6 of boxes r and g: the first is no rule for every letter.

    Nor does x² sin(1/x) say what f(0) is.
    """
    left, right = claim.left, claim.right
    if not isinstance(left, Map | Call) or not isinstance(right, Term) or free_leaves(right):
        return
    if judgement.verdict is Verdict.ILL_FORMED and not free_leaves(left):
        yield f"{left.function.name} has no value there by its rule: perhaps one of its own"
    at_letters = any(isinstance(p, Symbol | Map | Call) for p in subterms(left) if p is not left)
    for rule in claim.functions:
        constant = not free_leaves(rule.body) & frozenset(rule.parameters)
        if rule.name == left.function.name and constant and at_letters:
            yield f"{rule.name} may have a value of its own at each letter"


def another_rule(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """a_17 = 83 after a_n = a_1 + (n - 1) r, where an exercise before had a_n = a_{n-1} + 3."""
    if judgement.evidence.rung != BY_RECURRENCE:
        return
    spoken = {s.name for side in terms_of(claim) for s in subterms(side) if isinstance(s, Symbol)}
    defined = {(d.symbol, d.expression) for d in claim.definitions}
    for premise in claim.premises:
        left = premise.formula.left
        if (left, premise.formula.right) in defined:
            continue
        if not isinstance(left, Symbol) or left.name not in spoken or not _is_general(left):
            continue
        known = map(_at_any_index, claim.hypotheses)
        if premise.stated and _at_any_index(premise.formula) not in known:
            yield f"the text says in line {premise.line} what {shown_name(left)} is"


def one_of_two_values(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """y = 1 of x + 2y = 5, beside x = 3: one equation shows neither value."""
    left, right = claim.left, claim.right
    if not isinstance(left, Symbol) or not isinstance(right, Term):
        return
    if judgement.evidence.rung == "solving" or len(judgement.evidence.follows) > 1:
        return
    beside = {*(d.symbol for d in claim.definitions if d.beside)} - free_leaves(right) - {left}
    if beside:  # 5x = 10 shows x by itself
        alone = [each for each in map(_letters, claim.premises) if len(each) == 1]
        beside = {letter for letter in beside if not any(letter in each for each in alone)}
    for premise in claim.premises if beside else ():
        sides = premise.formula.left, premise.formula.right
        within = _letters(premise)
        if left in within and beside & within and not beside & set(sides):
            yield f"{shown_name(min(beside & within, key=order))} beside it is not shown"


def _letters(premise: Premise) -> frozenset[Term]:
    return free_leaves(premise.formula.left) | free_leaves(premise.formula.right)


def an_unknown_first_member(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """v_t = Σ_i β^{t-i} g_i of v_t = β v_{t-1} + g_t, where v_0 has no value: perhaps 0.

    It is what the counterexample chose, and the claim does not name it.
    """
    point = judgement.evidence.counterexample
    chosen = {b.leaf for b in point.point if isinstance(b.leaf, Symbol)} if point else set()
    recurrent = {found.name for found in recurrences(claim)}
    spoken = frozenset[Term]().union(*map(free_leaves, terms_of(claim)))
    for name in sorted({leaf.name for leaf in chosen} & recurrent):
        own = {s for s in spoken if isinstance(s, Symbol) and s.name == name}
        members = (leaf for leaf in chosen if leaf.name == name and leaf.indices)
        places = {leaf.indices[0] for leaf in members if not _is_general(leaf)}
        if len(own) == 1 and all(map(_is_general, own)) and len(places) > 1:
            yield f"nothing says what the first {name} is"


def _at_any_index(formula: Formula) -> Formula:
    """F_n = F_{n-1} + F_{n-2} is F_k = F_{k-1} + F_{k-2}."""
    names = free_indices(formula.left)
    if len(names) != 1:
        return formula
    put = {next(iter(names)): index("any")}
    left, right = (substitute(side, put) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)


def _is_general(member: Symbol) -> bool:
    return any(isinstance(at, Index) and not at.is_constant for at in member.indices)


def values_put_in(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """P(A | B) P(B)/P(A) = 0.18/0.36, where no law is stated: numbers of the text, put in."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None or not speaks_of_chance(*sides):
        return
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    linked = {shown_name(s) for s in variables(*stated, *of_laws(claim))}
    for side, other in (sides, sides[::-1]):
        if isinstance(side, Quotient) and not variables(other) and _is_unknown(side, linked):
            yield "probabilities of what has no law: perhaps values put in"


def measured_values(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """h²/(4π² m k e²) = 5.29 · 10⁻¹¹ m: the constants of nature that only one side names."""
    sides = expanded_sides(claim)
    if sides is None or not all(side.shape.is_scalar for side in sides):
        return
    for side, other in (sides, sides[::-1]):
        gone = sorted(map(shown_name, variables(other) - variables(side)))
        if gone and _is_scientific(side) and not _is_scientific(other):
            yield f"a measured value may be put in for {gone[0]}"


def a_law_of_given_values(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """c + e^{-rT} K = p + S e^{-qT} of prices that are given: a law, which these may break."""
    sides = terms_of(claim)
    if claim.relation is not Relation.EQUAL or len(sides) < 2:
        return
    if not all(isinstance(side, Sum | Product | Quotient | Power) for side in sides):
        return
    letters = [set(variables(side)) for side in sides]
    given = {d.symbol: d.expression for d in claim.definitions}
    values = [given.get(leaf) for leaf in letters[0] | letters[1] if isinstance(leaf, Symbol)]
    numbers = [value for value in values if isinstance(value, Number)]
    measured = any(value.places for value in numbers) and len(numbers) == len(values)
    if measured and not letters[0] <= letters[1] and not letters[1] <= letters[0]:
        yield "a law of measured values, which need not obey it"


def _is_scientific(side: Term) -> bool:
    """Whether a decimal times a power of ten stands in it."""
    return any(
        isinstance(a, Number) and a.places and isinstance(b, Power) and b.base == TEN
        for part in subterms(side)
        if isinstance(part, Product)
        for a, b in pairwise(part.factors)
    )


def constants_introduced(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """∏ ∫ e^{-x_i²} dx_i = S_n ∫ r^{n-1} e^{-r²} dr says what S_n is."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None or claim.model is not None:
        return
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    for side, other in (sides, sides[::-1]):
        if not any(isinstance(part, Integral) for part in subterms(other)):
            continue
        linked = {s.name for s in variables(*stated, other) if isinstance(s, Symbol)}
        for name in _constants_of(side, other):
            if name.name not in linked:
                yield f"{shown_name(name)}, a factor that the other side lacks, is introduced"


def _constants_of(side: Term, other: Term) -> Iterator[Symbol]:
    """S_n of S_n ∫ r^{n-1} e^{-r²} dr: a factor that hangs on what the other side speaks of.

    Not w_0 beside w_t, of which the text has a recurrence.
    """
    families = {leaf.name for leaf in variables(other) if isinstance(leaf, Symbol)}
    for factor in side.factors if isinstance(side, Product) else ():
        if isinstance(factor, Symbol) and factor.name not in families:
            below = frozenset[Term]().union(*map(free_leaves, factor.indices))
            if below and below <= free_leaves(other):
                yield factor


def elements_of_area(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """dx dy = r dr dθ is no product of the numbers dx = cos θ dr - r sin θ dθ and dy."""
    for side in terms_of(claim):
        for part in subterms(side):
            factors = part.factors if isinstance(part, Product) else ()
            moved = {f for f in factors if isinstance(f, Symbol) and DIFFERENTIAL in f.name.accents}
            if len(moved) > 1:
                yield "an element of area, which is no product of numbers"
                return


def _is_unknown(side: Term, linked: set[str]) -> bool:
    match side:
        case Product(parts) | Sum(parts):
            return all(_is_unknown(part, linked) for part in parts)
        case Quotient(top, bottom):
            return _is_unknown(top, linked) and _is_unknown(bottom, linked)
    return is_chance_of_unknown_law(side, linked)
