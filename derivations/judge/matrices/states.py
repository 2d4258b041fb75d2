"""States of Dirac: their adjoints, what is stated of every |n⟩, and what may be said of them.

The entries of states are complex, so only what holds for all letters is said of them: |ψ⟩, ⟨ψ|, A
and A† are letters of their own, and what is stated of some is stated of their adjoints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.orthonormal_families import inner_product
from derivations.judge.speaking import every_subterm, expanded_sides, terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Constant,
    Formula,
    Identity,
    Index,
    IndexedSum,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    index,
    negative,
    number,
    replace,
)
from derivations.terms.names import vector_of_space
from derivations.terms.shapes import GROUP
from derivations.terms.substitution import free_leaves, replace_terms

COMPLEX_SPACES = "complex spaces"  # the rung that tries complex entries
QUBITS = "standard basis"  # the rung that writes |0⟩ and |1⟩ out
BY_OPERATORS = "operators"  # the rung that knows what they do to states, or their commutators
TRIED = (COMPLEX_SPACES, QUBITS, BY_OPERATORS)
COLUMN, ROW = "Ket", "Bra"
DAGGER, STAR = "^†", "^*"
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
COEFFICIENTS = frozenset({"a", "b", "c", "d", "alpha", "beta", "gamma", "lambda", "mu", "z", "w"})
MOST_INSTANCES, MOST_STATES = 24, 8
BASES = ("+ -", "uparrow downarrow", "H V", "g e")


def is_state(term: Term) -> bool:
    return isinstance(term, Symbol) and term.name.letter in (COLUMN, ROW) and bool(term.name.style)


def has_states(*terms: Term) -> bool:
    return any(is_state(part) for term in terms for part in every_subterm(term))


def has_adjoints(*terms: Term) -> bool:
    """Whether A† stands in them, a letter of its own."""
    every = (part for term in terms for part in every_subterm(term))
    return any(isinstance(p, Symbol) and p.name.accents[-1:] == (DAGGER,) for p in every)


def states_are_complex(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """No instance with real entries says anything of |ψ⟩ and ⟨ψ|."""
    sides = [*terms_of(claim), *(expanded_sides(claim) or ())]
    tried = judgement.verdict is Verdict.PROVED or judgement.evidence.rung in TRIED
    if not tried and has_states(*sides):
        yield "states have complex entries"
    if not tried and has_adjoints(*sides):
        yield "an operator and its adjoint are no two matrices"


def in_any_group(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """What fails for some matrices says nothing of the elements of another group."""
    sides = [*terms_of(claim), *(expanded_sides(claim) or ())]
    if judgement.verdict is not Verdict.PROVED and any(map(is_of_a_group, sides)):
        yield "the group or ring may be another one"


def is_of_a_group(term: Term) -> bool:
    return any(GROUP in part.shape.rows.names for part in every_subterm(term))


def stated_of_states(
    claim: Claim, hypotheses: Sequence[Formula], sides: Sequence[Term]
) -> list[Formula]:
    """The adjoints of what is stated and defined, and all of it for the indices of the claim."""
    if not has_states(*sides):
        return []
    stated = [h for h in hypotheses if h.relation in EQUALITIES and has_states(h.left, h.right)]
    stated += [
        Formula(d.symbol, Relation.EQUAL, d.expression)
        for d in claim.definitions
        if is_state(d.symbol)
    ]
    both = [*stated, *(other for h in stated if (other := _adjoint_of(h, claim)) is not None)]
    return [*both, *islice(_instances(both, sides), MOST_INSTANCES)]


def with_adjoints(claim: Claim, sides: tuple[Term, Term]) -> tuple[Term, Term]:
    """The sides with what ⟨ψ| is where |ψ⟩ is defined."""
    defined = (Formula(d.symbol, Relation.EQUAL, d.expression)
               for d in claim.definitions if is_state(d.symbol))  # fmt: skip
    adjoints = (_adjoint_of(formula, claim) for formula in defined)
    put = {other.left: other.right for other in adjoints if other is not None}
    return (replace_terms(sides[0], put), replace_terms(sides[1], put)) if put else sides


def _adjoint_of(formula: Formula, claim: Claim) -> Formula | None:
    try:
        left, right = adjoint(formula.left), adjoint(expand(formula.right, claim))
    except NotExplicit:
        return None
    return None if left is None or right is None else Formula(left, formula.relation, right)


def adjoint(term: Term) -> Term | None:
    """A†, ⟨ψ| of |ψ⟩, c* of c; None for what has no rule here."""
    match term:
        case Symbol(name) if is_state(term):
            other = ROW if name.letter == COLUMN else COLUMN
            return Transpose(_renamed(term, name._replace(letter=other)))
        case Transpose(Symbol(name) as inner) if is_state(inner):
            other = ROW if name.letter == COLUMN else COLUMN
            return _renamed(inner, name._replace(letter=other))
        case Symbol():
            return _of_name(term)
        case Constant("i"):
            return negative(term)
        case Number() | Constant() | Index() | Root():
            return term
        case Negation(inner):
            found = adjoint(inner)
            return None if found is None else negative(found)
        case Sum(terms):
            parts = [adjoint(part) for part in terms]
            return None if None in parts else Sum(tuple(parts))  # type: ignore[arg-type]
        case Product(factors):
            parts = [adjoint(part) for part in reversed(factors)]
            return None if None in parts else Product(tuple(parts))  # type: ignore[arg-type]
        case Quotient(top, bottom) if not has_states(bottom):
            found = adjoint(top)
            return None if found is None else Quotient(found, bottom)
        case Power(base, exponent):
            found = adjoint(base)
            return None if found is None else Power(found, exponent)
        case IndexedSum(variable, lower, upper, body):
            found = adjoint(body)
            return None if found is None else IndexedSum(variable, lower, upper, found)
    return None


def _renamed(symbol: Symbol, name: object) -> Symbol:
    return Symbol(name, symbol.rows, symbol.cols, symbol.indices)  # type: ignore[arg-type]


def _of_name(symbol: Symbol) -> Term | None:
    """A† of an operator, c* of a coefficient, and a real number itself."""
    if symbol.shape.is_scalar:
        if symbol.name.letter not in COEFFICIENTS:
            return symbol
        mark = STAR
    elif symbol.shape.is_square:
        mark = DAGGER
    else:
        return None
    accents = symbol.name.accents
    changed = accents[:-1] if accents[-1:] == (mark,) else (*accents, mark)
    return _renamed(symbol, symbol.name._replace(accents=changed))


# ---------------------------------------------------------------- what goes without saying


def customary_products(sides: Sequence[Term]) -> list[Formula]:
    """⟨0|1⟩ = 0, ⟨+|+⟩ = 1: of states that a text names so and says nothing else of."""
    parts = {part for side in sides for part in every_subterm(side) if is_state(part)}
    rows = [part for part in parts if part.name.letter == ROW]  # type: ignore[attr-defined]
    columns = [part for part in parts if part.name.letter == COLUMN]  # type: ignore[attr-defined]
    found: list[Formula] = []
    for first in rows[:MOST_STATES]:
        for last in columns[:MOST_STATES]:
            one, other = _basis_label(first), _basis_label(last)
            if one is not None and other is not None and one[0] == other[0]:
                value = number(1 if one == other else 0)
                product = Product((Transpose(first), last))
                found.append(Formula(product, Relation.EQUAL, value))
    return found


def _basis_label(state: Term) -> tuple[str, str] | None:
    """The basis that a label belongs to, and the label: |0⟩ and |1⟩, |01⟩, |+⟩ and |-⟩, |↑⟩."""
    assert isinstance(state, Symbol)
    if vector_of_space(state.name) is not None:
        return None
    if state.indices:
        plain = all(isinstance(at, Index) and at.is_constant for at in state.indices)
        text = ",".join(map(str, state.indices))
        return (f"numbers {len(state.indices)}", text) if plain else None
    label = state.name.label
    if label.isdigit():
        return f"digits {len(label)}", label
    return next(((kind, label) for kind in BASES if label in kind.split()), None)


# ---------------------------------------------------------------- what is stated of every |n⟩


def contracted(term: Term, members: frozenset[Name]) -> Term:
    """The term with δ_mn for each ⟨m|n⟩ of orthonormal states."""
    inner = term.map(lambda part: contracted(part, members))
    if not isinstance(inner, Product):
        return inner
    factors: list[Term] = []
    for factor in inner.factors:
        match factors[-1:], factor:
            case [Transpose(Symbol(_, _, _, (m,)) as row)], Symbol(name, _, _, (n,)):
                if name in members and row.name == name._replace(letter=ROW):
                    factors[-1:] = [inner_product(m, n)]
                    continue
        factors.append(factor)
    return inner if len(factors) == len(inner.factors) else _product(factors)


def completed(term: Term) -> Term:
    """⟨a|b⟩ for Σ_n ⟨a|n⟩⟨n|b⟩ and tr A for Σ_n ⟨n|A|n⟩, where Σ_n |n⟩⟨n| is the identity."""
    inner = term.map(completed)
    match inner:
        case IndexedSum(variable, _, _, body):
            factors = list(_flat(body))
            for place in range(len(factors) - 1):
                ket, bra = factors[place : place + 2]
                rest = [*factors[:place], *factors[place + 2 :]]
                apart = not any(variable in free_leaves(factor) for factor in rest)
                if apart and _is_projector(ket, bra, variable):
                    return _product(rest) if rest else Identity(ket.shape.rows)
            if len(factors) > 2 and _is_projector(factors[-1], factors[0], variable):
                middle = factors[1:-1]
                if not any(variable in free_leaves(factor) for factor in middle):
                    return Trace(_product(middle))
    return inner


def _flat(term: Term) -> Iterator[Term]:
    """The factors of products within products."""
    if isinstance(term, Product):
        for factor in term.factors:
            yield from _flat(factor)
    else:
        yield term


def _is_projector(ket: Term, bra: Term, variable: Term) -> bool:
    match ket, bra:
        case Symbol(name, _, _, (n,)), Transpose(Symbol(other, _, _, (m,)) as row):
            return n is m is variable and is_state(row) and other == name._replace(letter=ROW)
    return False


def is_complete(formula: Formula) -> bool:
    """Σ_n |n⟩⟨n| = I"""
    sides = (formula.left, formula.right)
    for one, other in (sides, sides[::-1]):
        if isinstance(one, IndexedSum) and isinstance(other, Identity) and has_states(one):
            return isinstance(completed(one), Identity)
    return False


def _product(factors: Sequence[Term]) -> Term:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _instances(stated: Sequence[Formula], sides: Sequence[Term]) -> Iterator[Formula]:
    """What is stated of |n⟩, of the states with other indices that the sides write or reach."""
    written = {part.indices for side in sides for part in every_subterm(side) if _is_member(part)}  # type: ignore[attr-defined]
    reached = {_moved(at, by) for at in written for by in (-1, 1)}
    for formula in stated:
        places = _places(formula)
        if places is None:
            continue
        for other in dict.fromkeys([*written, *reached]):
            if len(other) == len(places) and other != places:
                put = dict(zip(places, other, strict=True))
                left, right = replace(formula.left, put), replace(formula.right, put)
                yield Formula(left, formula.relation, right)


def _is_member(term: Term) -> bool:
    return is_state(term) and bool(term.indices)  # type: ignore[attr-defined]


def _places(formula: Formula) -> tuple[Term, ...] | None:
    """n of A|n⟩ = …: the letters below the one state of its left side."""
    states = [part for part in every_subterm(formula.left) if _is_member(part)]
    if len(states) != 1:
        return None
    places: tuple[Term, ...] = states[0].indices  # type: ignore[attr-defined]
    plain = all(isinstance(at, Index) and at.is_variable for at in places)
    return places if plain and len(set(places)) == len(places) else None


def _moved(places: tuple[Term, ...], by: int) -> tuple[Term, ...]:
    first, *rest = places
    return (first + index(by) if isinstance(first, Index) else first, *rest)
