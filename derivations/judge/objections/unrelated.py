"""Objections to a row of which each side speaks of what the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.expanding.members import is_delta
from derivations.judge.matrices.states import COMPLEX_SPACES
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import (
    BY_EQUATIONS,
    BY_RECURRENCE,
    BY_WORLDS,
    is_slope_of_loss,
)
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    indices,
    is_declared,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import text
from derivations.reader.flows import DOTS
from derivations.terms import (
    Call,
    Comparison,
    Expectation,
    Formula,
    Index,
    IndexedSum,
    Map,
    Negation,
    PartialAt,
    Probability,
    Product,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Variance,
    index,
    number,
    replace,
)
from derivations.terms.substitution import free_leaves, replace_terms

BAR = "\u0304"
ADJOINT = re.compile(r"^\^[†*]\((.*)\)")
RATES = (("rate",), ("rate", "rate"))
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)


def strangers_in_order(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """|x_n - x| < ε/2: a bound of what has nothing to do with it is assumed, not claimed."""
    if claim.bounded:
        return
    sides = expanded_sides(claim)
    if claim.relation not in ORDERS or sides is None or claim.model is not None:
        return
    left, right = (set(_shown_names(side)) for side in sides)
    here, there = left - right, right - left
    if here and there:
        yield f"{min(here)} stands on the left only and {min(there)} on the right only"


def _is_of_numbers(judgement: Judgement) -> bool:
    """Whether what fails has no letter any more: a limit that is another number."""
    found = judgement.evidence.counterexample
    if found is None or found.point:
        return False
    return not free_leaves(found.formula.left) | free_leaves(found.formula.right)


def _without_adjoint(name: str) -> str:
    """A of A†, x of x̄, c of c*: who speaks of one speaks of the other."""
    return ADJOINT.sub(r"\1", name).replace(BAR, "")


def strangers_of(claim: Claim) -> Iterator[str]:
    """A name that nothing defines, on each side of an equation, of which the other says nothing."""
    sides = expanded_sides(claim)
    if sides is None or claim.model is not None or speaks_of_chance(*sides):
        return
    left, right = (set(_shown_names(side)) for side in sides)
    linked = {shown_name(s) for h in claim.hypotheses for s in variables(h.left, h.right)}
    linked |= _summed_members(*sides) | _members_of_both(*sides)
    known = {shown_name(leaf) for leaf in variables(*terms_of(claim))} | _arguments(claim)
    if (left - right - linked) & known and (right - left - linked) & known:
        yield f"{min(left - right)} stands on the left only and {min(right - left)} on the right"


def a_letter_for_a_rate(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """m v̇ = m a where no equation before speaks of a: it may stand for v̇ itself."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None:
        return
    stated = (*claim.hypotheses, *(claim.law.equations if claim.law is not None else ()))
    known = {leaf for f in stated for leaf in variables(f.left, f.right)}
    for here, there in (sides, sides[::-1]):
        new = sorted(map(shown_name, variables(there) - variables(here) - known))
        if new and _has_a_rate(here) and not _has_a_rate(there):
            yield f"{new[0]} may be how fast something changes"


def what_is_kept(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Σ_j x_j^{(i)} = Σ_j x_j^{(0)} of a sequence that nothing defines: it may keep this."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or not isinstance(left, Term) or left == right:
        return
    stated = {leaf for h in claim.hypotheses for leaf in variables(h.left, h.right)}
    known = {d.symbol.name for d in claim.definitions}
    known |= {leaf.name for leaf in stated if isinstance(leaf, Symbol)}
    for at in (leaf for leaf in free_leaves(left) if isinstance(leaf, Index)):
        families = [s for s in variables(left) if isinstance(s, Symbol) and at in s.indices]
        unknown = bool(families) and not any(s.name in known for s in families)
        if unknown and replace(left, {at: index(0)}) == right:
            yield f"{shown_name(families[0])} may keep this along its sequence"


def a_sum_that_may_be_one(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Σ_j |x_j| Σ_k |a_jk| = Σ_j |x_j| of an a of which nothing is said: its rows may add to 1."""
    if claim.relation is not Relation.EQUAL or not isinstance(claim.left, Term):
        return
    stated = {shown_name(s) for h in claim.hypotheses for s in variables(h.left, h.right)}
    stated |= {shown_name(d.symbol) for d in claim.definitions}
    for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        if not isinstance(side, Term) or not isinstance(other, Term):
            return
        here = {_family(leaf) for leaf in variables(other)} | stated
        products = (p for p in every_subterm(side) if isinstance(p, Product))
        for part in (factor for product in products for factor in product.factors):
            inside = set(_summed_families(part)) if isinstance(part, IndexedSum) else set()
            if inside and not inside & here and _is_all_but(part, side, other):
                yield f"the sum of {min(inside)} may be one"


def _is_all_but(part: Term, side: Term, other: Term) -> bool:
    """Whether the sides are equal with 1 for the sum."""
    try:
        return equality(replace_terms(side, {part: number(1)}), other, ()).holds
    except (NoNormalForm, Undefined, ShapeError):
        return False


def _summed_families(part: IndexedSum) -> Iterator[str]:
    """a of Σ_k |a_jk| |x_j|: what has the letter that is summed over."""
    for leaf in variables(part.body):
        if isinstance(leaf, Symbol) and any(
            part.variable in free_leaves(at) for at in leaf.indices
        ):
            yield _family(leaf)


def _family(leaf: Term) -> str:
    return str(leaf.name) if isinstance(leaf, Symbol) else shown_name(leaf)


def _has_a_rate(side: Term) -> bool:
    return any(
        isinstance(part, Symbol) and part.name.accents in (*DOTS, *RATES)
        for part in every_subterm(side)
    )


def a_name_for_a_part(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """(XᵀX)⁻¹Xᵀy = S⁻¹Xᵀy: the S that nothing defines stands for XᵀX."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None:
        return
    if judgement.verdict is not Verdict.REFUTED:
        return
    told = {leaf for h in claim.hypotheses for leaf in variables(h.left, h.right)}
    for here, there in (sides, sides[::-1]):
        written, other = text(here), text(there)  # a bare G is read as a number, and G⁻¹ as 1/G
        for new in variables(here) - variables(there) - told:
            if _begins(here, new) and _is_free(new, claim):
                yield f"{shown_name(new)} may be a name for what stands before the other factors"
                return
            parts = (p for p in every_subterm(there) if p.children and p is not there)
            for said in dict.fromkeys(f"({text(part)})" for part in parts):
                if said in other and other.replace(said, shown_name(new)) == written:
                    yield f"{shown_name(new)} may be a name for {said[1:-1]}"
                    return


def _is_free(name: Term, claim: Claim) -> bool:
    declared = isinstance(name, Symbol) and is_declared(name, claim)
    return claim.model is None and not declared


def _begins(side: Term, name: Term) -> bool:
    """M of M y, a matrix before other factors"""
    return isinstance(side, Product) and side.factors[0] is name and not name.shape.is_scalar


def unrelated_sides(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Each side rests on a name that the other lacks, or is a bare name: no identity."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None or claim.model is not None:
        return
    if judgement.evidence.rung in (BY_RECURRENCE, BY_EQUATIONS):  # its sides speak of one sequence
        return
    if judgement.evidence.rung == BY_WORLDS:  # both sides rest on the same names
        return
    if judgement.verdict is Verdict.ILL_FORMED and any(map(is_slope_of_loss, sides)):
        return  # ∂L/∂W = …: computed, and of another shape
    if speaks_of_chance(*sides):
        yield from _unrelated_to_chance(claim, *sides)
        return
    left, right = (set(_shown_names(side)) for side in sides)
    if judgement.evidence.rung == COMPLEX_SPACES:
        left, right = ({_without_adjoint(name) for name in each} for each in (left, right))
    sizes = _sizes(sides[0], right), _sizes(sides[1], left)
    if (right and right <= sizes[0]) or (left and left <= sizes[1]):
        return  # tr(P) = n: of sizes only
    left, right = left | sizes[0], right | sizes[1]
    of_matrices = any(not leaf.shape.is_scalar for side in sides for leaf in free_leaves(side))
    strangers = bool(left) and bool(right) and not left & right
    strangers = strangers and judgement.verdict is not Verdict.ILL_FORMED
    if of_matrices and strangers and not _is_tied(left, right, claim.hypotheses):
        yield f"{min(left)} stands on the left only and {min(right)} on the right only"
        return
    linked = {shown_name(s) for h in claim.hypotheses for s in variables(h.left, h.right)}
    linked |= _summed_members(*sides) | _members_of_both(*sides)
    only_left, only_right = left - right - linked, right - left - linked
    if only_left and only_right:
        yield f"{min(only_left)} stands on the left only and {min(only_right)} on the right only"
    for here, there, new in ((left, right, only_right), (right, left, only_left)):
        if new and _in_scope_with(here, claim) - there:
            yield f"{min(new)} is introduced by one side, of which the other says nothing"
    known = {shown_name(leaf) for leaf in variables(*terms_of(claim))} | _arguments(claim)
    known |= {shown_name(at) for side in terms_of(claim) for at in indices(side)}
    known |= {str(s.name) for s in variables(*terms_of(claim)) if isinstance(s, Symbol)}
    if _is_of_numbers(judgement):
        return  # -1 = 1, whatever the names of definitions are
    for name in sorted((only_left | only_right) - known):
        yield f"{name}, from a definition, stands on one side only"
    for side, other in (sides, sides[::-1]):
        if (
            isinstance(side, Symbol)
            and side not in free_leaves(other)
            and not _is_spoken_of_by_definition(side, other, claim)
            and not (shown_name(side) in linked and _is_tied_to(side, other, claim))
        ):
            yield f"{shown_name(side)}, an undefined name alone on its side, is introduced"


def _sizes(side: Term, names: set[str]) -> set[str]:
    """Those of the names that are numbers of rows or columns here: m of tr(P) = m."""
    shapes = (leaf.shape for leaf in free_leaves(side))
    return {name for s in shapes for name in s.rows.names | s.cols.names} & names


def _is_spoken_of_by_definition(member: Symbol, other: Term, claim: Claim) -> bool:
    """a_2 = f(2) - 2f(1) + f(0), where f(n) is a sum over the a_k: no row that introduces a_2."""
    written = [leaf for leaf in variables(*terms_of(claim)) if isinstance(leaf, Symbol)]
    beside = {leaf.name for leaf in written if leaf is not member}
    stated = {leaf.name for leaf in variables(other) if isinstance(leaf, Symbol)}
    return bool(member.indices) and member.name in stated - beside


def _arguments(claim: Claim) -> set[str]:
    """The letters of which a function that the row names is stated to depend: θ, φ of r(θ, φ)."""
    parts = (part for side in terms_of(claim) for part in every_subterm(side))
    named = {part.function.name for part in parts if isinstance(part, Map | Call | PartialAt)}
    rules = (rule for rule in claim.functions if rule.name in named)
    return {shown_name(letter) for rule in rules for letter in rule.parameters}


def _is_tied_to(name: Symbol, other: Term, claim: Claim) -> bool:
    """Whether a statement speaks of the name and of what stands on the other side."""
    beside = variables(other)
    if not beside:
        return True
    spoken = [variables(h.left, h.right) for h in claim.hypotheses]
    return any(name in letters and letters & beside for letters in spoken)


def _unrelated_to_chance(claim: Claim, left: Term, right: Term) -> Iterator[str]:
    """A parameter against E[X] is introduced, where nothing that is stated links it to X."""
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    spoken = variables(*stated, *of_laws(claim))
    linked = {shown_name(s) for s in spoken}
    families = {s.name for s in spoken if isinstance(s, Symbol) and _is_any_member(s)}
    for side, other in ((left, right), (right, left)):
        beside = variables(side) - variables(other)
        beside = {s for s in beside if not (_is_member(s) and s.name in families)}
        new = {shown_name(s) for s in beside} - linked
        if new and not speaks_of_chance(side):
            yield f"{min(new)} is introduced against an expectation or a probability"
        for rest in _rests(side):
            if shown_name(rest) in new and not is_declared(rest, claim):
                yield f"{shown_name(rest)} is what is left, which the row introduces"
        if not variables(side) and is_chance_of_unknown_law(other, linked):
            yield "a probability of what has no law: perhaps values put in"
        if not speaks_of_chance(side) and _compares_without_law(other, side, linked):
            yield "a probability of what has no law: it may be stated in words"
        whole = _named_by_a_moment(side)
        if whole is None or shown_name(whole) in linked or not variables(other):
            continue
        if whole not in free_leaves(other):
            yield f"nothing says how {shown_name(whole)} is made of the other side"


def _rests(side: Term) -> Iterator[Symbol]:
    """ζ of E[m] = c E[g] + ζ, a number by itself."""
    for part in side.terms if isinstance(side, Sum) else ():
        bare = part.term if isinstance(part, Negation) else part
        if isinstance(bare, Symbol) and bare.shape.is_scalar:
            yield bare


def _compares_without_law(chance: Term, side: Term, linked: set[str]) -> bool:
    """P(x ≤ w) = w of an x that words call uniform, and of which nothing else is stated."""
    if not isinstance(chance, Probability) or not isinstance(chance.event, Comparison):
        return False
    own = variables(chance) - variables(side)
    return bool(own) and linked.isdisjoint(map(shown_name, own))


def _named_by_a_moment(side: Term) -> Symbol | None:
    """R_p of E[R_p], Var(R_p) and P(R_p = r): the return of a portfolio, of which words told."""
    match side:
        case Expectation(Symbol() as whole, ()) | Variance(Symbol() as whole, ()):
            return whole
        case Probability(Comparison(left=Symbol() as whole), ()):
            return whole
    return None


def _is_member(leaf: Term) -> TypeGuard[Symbol]:
    return isinstance(leaf, Symbol) and bool(leaf.indices)


def _is_any_member(leaf: Symbol) -> bool:
    """q_j, of which q_1 is one."""
    return any(isinstance(at, Index) and not at.is_constant for at in leaf.indices)


def is_chance_of_unknown_law(side: Term, linked: set[str]) -> bool:
    """P(F = a) and E[Z], where nothing is said of F and Z: they may be any such number."""
    known = {shown_name(s) for s in variables(side)} & linked
    return not known and (isinstance(side, Probability) or _is_bare_moment(side))


def _is_bare_moment(side: Term) -> bool:
    """E[Z], Var(Z) and E[E[Z | Y]]; no E[Z - E[Z]], which is 0 of any Z"""
    if not isinstance(side, Expectation | Variance):
        return False
    inner = side.children[0]
    return _is_bare_moment(inner) or not any(map(speaks_of_chance, every_subterm(inner)))


def _shown_names(side: Term) -> Iterator[str]:
    """The names of a side; members of a family that a sum runs over by the family's name."""
    free = free_leaves(side)
    for leaf in variables(side):
        if is_delta(leaf):
            continue
        at = leaf.indices if isinstance(leaf, Symbol) else ()
        is_summed = any(isinstance(i, Index) and free_leaves(i) - free for i in at)
        yield str(leaf.name) if is_summed and isinstance(leaf, Symbol) else shown_name(leaf)


def _in_scope_with(names: set[str], claim: Claim) -> set[str]:
    """The names, and those that a statement about one of them brings in."""
    found = set(names)
    for hypothesis in claim.hypotheses:
        stated = {shown_name(leaf) for leaf in variables(hypothesis.left, hypothesis.right)}
        if stated & names:
            found |= stated
    return found


def _is_tied(left: set[str], right: set[str], hypotheses: Sequence[Formula]) -> bool:
    """Whether a hypothesis speaks of names of both sides; that A is symmetric says nothing of λ."""
    named = ({shown_name(s) for s in variables(h.left, h.right)} for h in hypotheses)
    return any(names & left and names & right for names in named)


def _members_of_both(left: Term, right: Term) -> set[str]:
    """The members at variable places of a family that both sides speak of: x_i and x_{i-1}."""
    mine, others = variables(left), variables(right)
    both = {s.name for s in mine if isinstance(s, Symbol)} & {
        s.name for s in others if isinstance(s, Symbol)
    }
    return {
        shown_name(s)
        for s in mine | others
        if isinstance(s, Symbol) and s.name in both and any(free_leaves(at) for at in s.indices)
    }


def _summed_members(left: Term, right: Term) -> set[str]:
    """Every member that one side names is among those that the other side sums over: a_2, a_k.

    Not of Σ m_i v_i = Σ m_i u_i, where the sides speak of different families.
    """
    mine, others = ({s.name for s in variables(x) if isinstance(s, Symbol)} for x in (left, right))
    summed = {
        leaf.name
        for side in (left, right)
        for leaf in variables(side)
        if isinstance(leaf, Symbol)
        and leaf.name in mine & others
        and any(free_leaves(at) - free_leaves(side) for at in leaf.indices)
    }
    members = (leaf for leaf in variables(left, right) if isinstance(leaf, Symbol) and leaf.indices)
    return {shown_name(leaf) for leaf in members if leaf.name in summed} | set(map(str, summed))


def of_laws(claim: Claim) -> list[Term]:
    """The random variables with a stated law, and its parameters."""
    found: list[Term] = []
    for stated in claim.chance.laws:
        found.append(stated.variable)
        found += [p for law in stated.laws for p in law.parameters]
    for each in claim.chance.conditional:
        found += [each.variable, each.given, *each.law.parameters]
    return found
