"""Objections where something may be another thing: i the imaginary unit, E(α) an energy, (f, g)
an inner product."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim, Definition
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    is_declared,
    shown_name,
    terms_of,
)
from derivations.judge.verdict import Judgement
from derivations.models.chance import NOTHING
from derivations.reader.table import REAL
from derivations.terms import (
    MOMENTS,
    Absolute,
    Call,
    Constant,
    Expectation,
    Function,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Probability,
    Product,
    Sum,
    Symbol,
    Term,
    Vector,
)
from derivations.terms.substitution import free_leaves

UNITS = frozenset({"i", "j"})
COMPLEX = frozenset({"z", "Z", "zeta", "psi", "Psi"})
CONFIGURATIONS = frozenset({"alpha", "beta", "k", "phi", "varphi", "psi", "n", "m", "p", "q", "t"})


def perhaps_the_unit(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """E|Z|² = E[Z²] of a Z = X + iY: as of a real one."""
    sides = expanded_sides(claim) or terms_of(claim)
    if not any(isinstance(p, MOMENTS) for side in sides for p in every_subterm(side)):
        return
    for part in (p for side in sides for p in every_subterm(side)):
        conjugated = isinstance(part, Map) and part.function.name == Name("conjugate")
        if isinstance(part, Absolute) or conjugated:
            units = [u for inner in every_subterm(part) for u in _unit_of(inner)]
            yield from (f"{u} may be the imaginary unit" for u in units if u in UNITS)


def perhaps_a_complex_sum(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Var(W) = Var(U) + Var(V) of W = U + jV, where j counts nothing."""
    sides = expanded_sides(claim) or terms_of(claim)
    parts = [part for side in sides for part in every_subterm(side)]
    counted = {str(at) for p in parts if isinstance(p, Symbol) for at in p.indices}
    if not any(isinstance(part, MOMENTS) for part in parts):
        return
    units = {u for part in parts for u in _unit_of(part)} & UNITS
    yield from (f"{u} may be the imaginary unit" for u in sorted(units - counted))


def perhaps_an_inner_product(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """(ρ, 1) = c (r, 1): pairs of names and not of coordinates, which share a function."""
    pairs = [pair for side in terms_of(claim) if (pair := _pair_of(side)) is not None]
    if len(pairs) != 2 or pairs[0] == pairs[1]:
        return
    first, second = pairs
    shared = [a == b for a, b in zip(first, second, strict=True)]
    named = all(any(isinstance(e, Symbol) for e in pair) for pair in pairs)
    if any(shared) and named:
        yield "a pair in brackets may be an inner product"


def perhaps_times_a_sum(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """D (q - 1/q) of a D = Σ q^k and D(t) = sin 3t / sin t: its values, times the bracket."""
    alone = {d.symbol.name for d in claim.definitions if isinstance(d.symbol, Symbol)}
    alone |= {h.left.name for h in claim.hypotheses if isinstance(h.left, Symbol)}  # D_n
    alone &= {rule.name for rule in claim.functions}
    for part in (p for side in terms_of(claim) for p in every_subterm(side)):
        match part:
            case Map(Function(name, 0), Sum()) | Call(Function(name, 0), (Index(), Sum())):
                if name in alone:
                    yield f"{name} may be a factor of the bracket behind it"


def perhaps_complex(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """|Z|² = Z² of a Z that nothing calls real, and that may be X + iY."""
    sides = (*terms_of(claim), *(expanded_sides(claim) or ()))
    sized = [p for side in sides for p in every_subterm(side) if isinstance(p, Absolute)]
    letters = {leaf for part in sized for leaf in free_leaves(part) if _is_of_complex(leaf)}
    known = {s for h in claim.hypotheses for s in free_leaves(h.left) | free_leaves(h.right)}
    known |= {law.variable for law in claim.chance.laws}
    known |= {d.symbol for d in claim.definitions if not any(map(_is_the_unit, _parts(d)))}
    beside = {
        leaf.name.letter for s in sides for leaf in free_leaves(s) if isinstance(leaf, Symbol)
    }
    if {"x", "y"} <= beside:
        return  # coordinates
    real = {name for name, entry in claim.names.items() if entry.kind == REAL}
    for leaf in sorted(letters - known, key=shown_name):
        if shown_name(leaf) not in real and any(_stands_without_bars(side, leaf) for side in sides):
            yield f"{shown_name(leaf)} may be a complex number"


def _parts(definition: Definition) -> list[Term]:
    return list(every_subterm(definition.expression))


def _is_the_unit(term: Term) -> bool:
    """i, or what is written as one"""
    if isinstance(term, Constant):
        return term.name == "i"
    return str(term if isinstance(term, Index) else getattr(term, "name", "")) in UNITS


def _is_of_complex(leaf: Term) -> bool:
    """Z, and neither Im z, which is real, nor a letter of another style."""
    if not isinstance(leaf, Symbol) or leaf.name.style or leaf.name.accents:
        return False
    return leaf.name.letter in COMPLEX


def _stands_without_bars(term: Term, leaf: Term) -> bool:
    if isinstance(term, Absolute):
        return False
    return term is leaf or any(_stands_without_bars(child, leaf) for child in term.children)


def _pair_of(side: Term) -> tuple[Term, Term] | None:
    """ρ and 1 of (ρ, 1) and of c (ρ, 1)."""
    factors = side.factors if isinstance(side, Product) else (side,)
    match factors[-1]:
        case Vector((Symbol() | Number() as first, Symbol() | Number() as second)):
            return first, second
    return None


def _unit_of(term: Term) -> Iterator[str]:
    """i of X + iY: the first letter of a product"""
    parts = term.terms if isinstance(term, Sum) else ()
    for part in parts:
        part = part.term if isinstance(part, Negation) else part
        if not isinstance(part, Product):
            continue
        first = part.factors[0]
        if isinstance(first, Constant):
            yield first.name
        elif isinstance(first, Index) or (isinstance(first, Symbol) and not first.indices):
            yield str(first if isinstance(first, Index) else first.name)


def perhaps_an_energy(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """E(2α) = 2E(α) of an α that nothing calls random: E may be a function of configurations."""
    if claim.chance != NOTHING:
        return
    parts = [part for side in terms_of(claim) for part in every_subterm(side)]
    means = [part for part in parts if isinstance(part, (*MOMENTS, Probability))]
    if not means or not all(isinstance(m, Expectation) and not m.given for m in means):
        return
    leaves = {leaf for mean in means for leaf in free_leaves(mean)}
    plain = {leaf for leaf in leaves if isinstance(leaf, Symbol | Index)}
    if plain and all(_is_of_no_chance(leaf, claim) for leaf in plain):
        yield "E may be a function here, and no mean"


def _is_of_no_chance(leaf: Term, claim: Claim) -> bool:
    if isinstance(leaf, Index):
        return True
    assert isinstance(leaf, Symbol)
    bare = not leaf.name.accents and not leaf.indices and not leaf.name.style
    return bare and leaf.name.letter in CONFIGURATIONS and not is_declared(leaf, claim)
