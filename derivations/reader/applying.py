"""Which of the stated hypotheses bear on a claim: those of its indices, of members and of sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeGuard

from derivations.reader.lexicon import DELTA
from derivations.reader.records import Definition, FunctionRule
from derivations.terms import (
    Call,
    Component,
    Derivative,
    Formula,
    Index,
    IndexedSum,
    Limit,
    Map,
    Name,
    Norm,
    Product,
    Relation,
    Slopes,
    Symbol,
    Term,
    Transpose,
    free_indices,
    function,
    index,
    substitute,
    subterms,
)
from derivations.terms.rows import COLUMN, ROW
from derivations.terms.sets import Listed
from derivations.terms.substitution import free_leaves

MOD = function("mod")
ANY_VALUE = (Relation.EQUAL, Relation.NOT_EQUAL)
ORDERS = (Relation.LESS, Relation.GREATER, Relation.AT_MOST, Relation.AT_LEAST)


def applies(formula: Formula, free: frozenset[str]) -> bool:
    """A hypothesis on indices applies where all of them are free; it puts none in scope."""
    return free_indices(formula.left) | free_indices(formula.right) <= free


def between_whole_numbers(formulas: Iterable[Formula], free: frozenset[str]) -> list[Formula]:
    """a | b and b | c of a and c: what is said of whole numbers, through one another."""
    rest = [f for f in formulas if f.relation in ANY_VALUE and _is_of_plain_letters(f)]
    found: list[Formula] = []
    while touching := [f for f in rest if free & _letters_of(f)]:
        found += touching
        rest = [f for f in rest if f not in touching]
        free = free.union(*map(_letters_of, touching))
    return found


def _letters_of(formula: Formula) -> frozenset[str]:
    return free_indices(formula.left) | free_indices(formula.right)


def _is_of_plain_letters(formula: Formula) -> bool:
    """Whether it speaks of numbers only, and not of members of a family."""
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return all(isinstance(leaf, Index | Symbol) and not _is_member(leaf) for leaf in leaves)


def is_of_bound_members(formula: Formula, written: frozenset[Name], free: frozenset[str]) -> bool:
    """‖s_i‖ = 1 where a sum binds i: it holds for every member, which no point shows.

    So does ‖s_i‖ ≤ 1.
    """
    bounds = formula.relation in ORDERS and isinstance(formula.left, Norm)
    if isinstance(formula.left, Symbol) or not (bounds or formula.relation is Relation.EQUAL):
        return False
    if applies(formula, free) or is_of_pairs(formula, written):
        return False
    families = {leaf.name for leaf in free_leaves(formula.left) if _is_vector_member(leaf)}
    return not families.isdisjoint(written)


def about_members(
    formulas: Iterable[Formula], terms: Iterable[Term], free: frozenset[str]
) -> set[Formula]:
    """a_n = a_{n-1} + b_n speaks of a_4 too, in a line without n; so does a rule for b_n."""
    spoken = {s.name for term in terms for s in _members(term, None)}
    families = {f: _families(f) for f in formulas if f.relation is Relation.EQUAL}
    families = {f: names for f, names in families.items() if not _indices_of(f) & free}
    found: set[Formula] = set()
    while new := {f for f, names in families.items() if names & spoken} - found:
        found |= new
        spoken |= set().union(*(families[f] for f in new))
    return found


def _families(formula: Formula) -> set[Name]:
    own = _indices_of(formula)
    return {s.name for side in (formula.left, formula.right) for s in _members(side, own)}


def _indices_of(formula: Formula) -> frozenset[str]:
    return free_indices(formula.left) | free_indices(formula.right)


def is_of_arguments(formula: Formula, recurrences: Iterable[Term], terms: Iterable[Term]) -> bool:
    """n divides 2⁶⁰, of the n of T(n) = 2T(n/2) + n, in a row about T(6)."""
    if not (isinstance(formula.left, Call) and formula.left.function == MOD):
        return False
    spoken = {part.function for t in terms for part in subterms(t) if isinstance(part, Map)}
    arguments = (t.argument for t in recurrences if isinstance(t, Map) and t.function in spoken)
    return any(isinstance(n, Index) and _indices_of(formula) == n.variables for n in arguments)


def is_put_together(formula: Formula) -> bool:
    """x_i is a row of X, for every i."""
    return isinstance(formula.left, Call) and formula.left.function in (ROW, COLUMN)


def gives_members(formula: Formula, terms: Iterable[Term]) -> bool:
    """μ_i = σ(wᵀx_i) for every i, where a row speaks of members of the column μ alone."""
    match formula.left:
        case Component(Symbol() as column, (Index() as at,)) if at.is_variable:
            parts = [part for term in terms for part in subterms(term) if column in part.children]
            members = bool(parts) and all(isinstance(part, Component) for part in parts)
            moves = free_indices(formula.right) == at.variables
            return members and moves and formula.relation is Relation.EQUAL
    return False


def acts_on_members(formula: Formula) -> bool:
    """H|n⟩ = E_n|n⟩ is said of every n, and A x_i = λ_i x_i of every i."""
    if formula.relation is not Relation.EQUAL:
        return False
    match formula.left, formula.right:
        case Product((Symbol(), Symbol(Name("Ket", "roman"), _, _, (Index(),)))), _:
            return True
        case Product((Symbol(), Symbol(_, _, _, (Index() as i,)) as x)), Product(
            (Symbol() as c, y)
        ):
            return x is y and c.indices == (i,) and x.shape.is_vector and not x.shape.is_scalar
    return False


def is_of_pairs(formula: Formula, written: frozenset[Name]) -> bool:
    """e_iᵀe_j = δ_ij of members that stand below a sum or with numbers, too."""
    sides = (_of_any_length(formula.left), _of_any_length(formula.right))
    deltas = [side for side in sides if _is_delta(side)]
    if formula.relation is not Relation.EQUAL or len(deltas) != 1:
        return False
    families = {leaf.name for side in (formula.left, formula.right) for leaf in free_leaves(side)
                if _is_member(leaf) and not _is_delta(leaf)}  # fmt: skip
    return not families.isdisjoint(written)


def _of_any_length(side: Term) -> Term:
    """δ_ij of δ_ij x_jᵀx_j, of members that are orthogonal only."""
    match side:
        case Product((factor, Product((Transpose(first), last)))) if first is last:
            return factor
    return side


def _is_delta(term: Term) -> bool:
    return isinstance(term, Symbol) and term.name == DELTA and len(term.indices) == 2


def about_steps(formula: Formula, terms: Iterable[Term]) -> bool:
    """h_t = tanh(W h_{t-1}) speaks of ∂L/∂W = Σ_t ∂L/∂h_t …, where t is bound."""
    left = formula.left
    if formula.relation is not Relation.EQUAL or not _is_member(left) or left.shape.is_scalar:
        return False
    return any(
        isinstance(part, IndexedSum)
        and any(isinstance(s, Symbol) and s.name == left.name for s in free_leaves(part.body))
        and any(isinstance(inner, Derivative | Slopes) for inner in subterms(part.body))
        for term in terms
        for part in subterms(term)
    )


def about_differentiated(
    formulas: Iterable[Formula], terms: Iterable[Term], definitions: Iterable[Definition]
) -> set[Formula]:
    """h_t = tanh(W h_{t-1}) speaks of ∂h_T/∂h_k and of ∂L/∂W, where L is computed from the h_t."""
    slopes = [p for t in terms for p in subterms(t) if isinstance(p, Derivative | Slopes)]
    if not slopes:
        return set()
    steps = [f for f in formulas if is_of_every_step(f)]
    rules = [(f.left, f.right) for f in steps]
    rules += [(d.symbol, d.expression) for d in definitions]
    reached = {leaf.name for s in slopes for leaf in _symbols(s.term)}
    waiting = True
    while waiting:
        new = {
            leaf.name
            for left, right in rules
            if isinstance(left, Symbol) and left.name in reached
            for leaf in _symbols(right)
        }
        waiting = not new <= reached
        reached |= new
    return {f for f in steps if isinstance(f.left, Symbol) and f.left.name in reached}


def _symbols(term: Term) -> Iterator[Symbol]:
    return (leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol))


def at_other_steps(
    formulas: Iterable[Formula], terms: Iterable[Term], free: frozenset[str]
) -> list[Formula]:
    """x_{n+1} = g(x_n) for each n as x_{k+1} = g(x_k), in a row about x_k and no x_n."""
    leaves = [leaf for term in terms for leaf in free_leaves(term) if _is_member(leaf)]
    found: list[Formula] = []
    for formula in formulas:
        own = _indices_of(formula)
        if not is_of_every_step(formula) or len(own) != 1 or own & free:
            continue
        families = _families(formula)
        letters = {n for s in leaves if s.name in families for at in s.indices
                   for n in free_indices(at)}  # fmt: skip
        if len(letters) == 1 and letters <= free:
            put = dict(zip(own, map(index, letters), strict=True))
            left, right = (substitute(side, put) for side in (formula.left, formula.right))
            found.append(Formula(left, formula.relation, right))
    return found


def is_of_a_limit(formula: Formula, terms: Iterable[Term]) -> bool:
    """a_n → a, in a row about a limit of what has a_n in it, which binds the n."""
    left = formula.left
    if formula.relation is not Relation.TENDS_TO or not isinstance(left, Symbol):
        return False
    limits = (part for term in terms for part in subterms(term) if isinstance(part, Limit))
    return any(
        isinstance(part, Symbol) and part.name == left.name
        for each in limits
        for part in subterms(each.body)
    )


def is_of_every_step(formula: Formula) -> bool:
    """x_{k+1} = …, which a section may state anew."""
    left = formula.left
    if formula.relation is not Relation.EQUAL or not isinstance(left, Symbol):
        return False
    return any(isinstance(at, Index) and not at.is_constant for at in left.indices)


def about_summed(formula: Formula, terms: Iterable[Term], rules: Iterable[FunctionRule]) -> bool:
    """y_t = φ y_{t-1} + ε_t speaks of Σ_t ε_t², where t is bound."""
    left = formula.left
    if formula.relation is not Relation.EQUAL or not _is_member(left) or len(left.indices) != 1:
        return False
    members = {leaf for leaf in free_leaves(formula.right) if _is_member(leaf)}
    if left.name not in {leaf.name for leaf in members}:
        return False  # no recurrence
    families = {left.name, *(leaf.name for leaf in members)}
    whole = (*terms, *(rule.body for rule in rules))
    sums = (part for term in whole for part in subterms(term) if isinstance(part, IndexedSum))
    return any(_is_member(leaf) and leaf.name in families for s in sums for leaf in subterms(s))


def bounds_members(formula: Formula, terms: Iterable[Term]) -> bool:
    """b_i > 0, 0 < b_i and b_i ∈ {0, 1} speak of Σ_i |b_i|, where i is bound."""
    left, right = formula.left, formula.right
    if formula.relation in ORDERS and not free_leaves(left):
        left, right = right, left
    lists = formula.relation is Relation.MEMBER and isinstance(formula.right, Listed)
    if not (lists or formula.relation in ORDERS):
        return False
    if not _is_member(left) or not left.shape.is_scalar:
        return False
    if len(left.indices) != 1 or not counts(left) or free_leaves(right):
        return False
    return any(
        _is_member(leaf) and leaf.name == left.name for term in terms for leaf in subterms(term)
    )


def _is_member(leaf: Term) -> TypeGuard[Symbol]:
    return isinstance(leaf, Symbol) and bool(leaf.indices)


def _is_vector_member(leaf: Term) -> TypeGuard[Symbol]:
    return _is_member(leaf) and not leaf.shape.is_scalar


def _members(term: Term, counted: frozenset[str] | None) -> Iterator[Symbol]:
    """The symbols with one index: a constant one, or one in these variables."""
    for leaf in free_leaves(term):
        if isinstance(leaf, Symbol) and len(leaf.indices) == 1:
            free = free_indices(leaf.indices[0])
            if free <= (counted or frozenset()) and bool(free) == (counted is not None):
                yield leaf


def counts(symbol: Symbol) -> bool:
    return any(isinstance(at, Index) and not at.is_constant for at in symbol.indices)
