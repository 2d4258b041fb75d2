"""Objections to shapes that clash: they are guessed from their use, or a form shows no value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.judge.claim import Claim, Fault
from derivations.judge.objections.settledness import is_slope_of_loss
from derivations.judge.objections.unrelated import ORDERS
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    is_declared,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Call,
    Component,
    Determinant,
    Dimension,
    Formula,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Integral,
    Map,
    Quotient,
    Relation,
    Symbol,
    Term,
    index,
)
from derivations.terms.entrywise import Filled
from derivations.terms.rows import COLUMN, ROW
from derivations.terms.substitution import free_leaves

BINDING = "binding"  # no shape is looked at
NOWHERE = "defined nowhere"
WORD = re.compile(r"[A-Za-z]+")
SIZES = ("n", "N", "d", "m")
CIRCULAR = frozenset({"sin", "cos", "tan", "arcsin", "arccos", "arctan"})


def a_form_without_a_value(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """0/0, which is written to show that there is no value."""
    sides = terms_of(claim)
    if NOWHERE not in judgement.reason or any(map(variables, sides)):
        return
    parts = (part for side in sides for part in every_subterm(side))
    if any(isinstance(part, Quotient) for part in parts):
        yield "a form without a value"


def guessed_shapes(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Shapes clash only where they are declared, and not guessed from use."""
    if judgement.verdict is Verdict.REFUTED:
        yield from _guessed_ranges(claim)
        yield from _sizes_by_expressions(claim)
        yield from _lengths_by_entries(claim)
        yield from _sizes_by_members(claim)
        yield from _sums_over_entries(claim)
        yield from _sizes_of_determinants(claim)
    if judgement.verdict is not Verdict.ILL_FORMED or claim.model is not None:
        return
    if judgement.evidence.rung == BINDING:
        return
    yield from _of_several_sizes(claim)
    yield from _sizes_of_an_example(claim)
    integrates = any(isinstance(p, Integral) for s in terms_of(claim) for p in every_subterm(s))
    if (claim.relation in ORDERS or integrates) and any(map(_is_of_numbers, terms_of(claim))):
        yield "a letter that is a vector elsewhere may be a number here"
    if isinstance(claim.left, Fault) or isinstance(claim.right, Fault):
        return
    numbers = _coordinates(claim)
    for side in (claim.left, claim.right):
        parts = list(every_subterm(side)) if isinstance(side, Term) else []
        losses = {part.term for part in parts if is_slope_of_loss(part)}  # type: ignore[attr-defined]
        for term in parts:
            told = term in losses or term in numbers
            if isinstance(term, Symbol) and not told and not is_declared(term, claim):
                yield f"the shape of {shown_name(term)} is guessed from its use"
            if isinstance(term, Filled) and not term.shape.rows.names:
                yield "a vector of ones is as long as its place wants it"


def _sizes_of_determinants(claim: Claim) -> Iterator[str]:
    """det(cA) = cⁿ det A of an A of any size: n is that size, if the text says nothing else."""
    sides = terms_of(claim)
    parts = [part for side in sides for part in every_subterm(side)]
    matrices = {
        leaf
        for part in parts
        if isinstance(part, Determinant)
        for leaf in free_leaves(part)
        if isinstance(leaf, Symbol) and not leaf.shape.is_scalar and not is_declared(leaf, claim)
    }
    sizes = {name for leaf in matrices for name in leaf.shape.rows.names}
    letters = {leaf for part in parts for leaf in free_leaves(part)}
    for letter in sorted(letters & set(map(index, SIZES)), key=str):
        if sizes and str(letter) not in sizes:
            yield f"{letter} may be the size of {shown_name(min(matrices, key=str))}"


def _coordinates(claim: Claim) -> set[Term]:
    """x_1 and x_2 of a rule f(x_1, x_2) = x_1² x_2, which are numbers there."""
    rules = (rule.parameters for rule in claim.functions if len(rule.parameters) > 1)
    return {each for own in rules for each in own if each.shape.is_scalar}


def _lengths_by_entries(claim: Claim) -> Iterator[str]:
    """Two, of the x of a rule φ(x) = (x_1², x_1 x_2, x_2²), though no shape says so."""
    for rule in claim.functions:
        for vector in (p for p in rule.parameters if isinstance(p, Symbol) and p.shape.rows.names):
            parts = list(every_subterm(rule.body))
            listed = [p.indices for p in parts if isinstance(p, Component) and p.term == vector]
            whole = sum(part == vector for part in parts)
            numbered = all(i.is_constant for at in listed for i in at if isinstance(i, Index))
            if listed and numbered and whole <= len(listed):
                yield f"the length of {shown_name(vector)} may be that of its listed entries"


def _of_several_sizes(claim: Claim) -> Iterator[str]:
    """L_2 = E_2⁻¹ of an E_2 that every example writes out in another size: it has none."""
    waiting = [leaf for side in terms_of(claim) for leaf in free_leaves(side)]
    reached = set(waiting)
    while waiting:
        leaf = waiting.pop()
        for definition in (d for d in claim.definitions if d.symbol is leaf):
            if definition.expression.shape != leaf.shape:
                yield f"the size of {shown_name(leaf)} is another one in each of its definitions"
            new = free_leaves(definition.expression) - reached
            reached |= new
            waiting += new


def _sizes_of_an_example(claim: Claim) -> Iterator[str]:
    """A 3×3 matrix for an n×n matrix A, of which the text has spoken in general before."""
    left, right = claim.left, claim.right
    if not isinstance(left, Term) or not isinstance(right, Term):
        return
    sizes: dict[Dimension, Dimension] = {}
    for one, other in zip(left.shape, right.shape, strict=True):
        named, written = (one, other) if one.names else (other, one)
        if written.names or sizes.setdefault(named, written) != written:
            return
        if not named.names and named != written:
            return
    if sizes and not left.shape.is_scalar and not right.shape.is_scalar:
        yield f"{min(map(str, sizes))} may be {sizes[min(sizes, key=str)]} in an example"


def _is_of_numbers(side: Term) -> bool:
    """cos x of a vector x."""
    return any(
        isinstance(part, Map)
        and not part.argument.shape.is_scalar
        and part.function.name.letter in CIRCULAR
        for part in every_subterm(side)
    )


def _guessed_ranges(claim: Claim) -> Iterator[str]:
    """Σ_{i=1}^n a_i of an a with m entries, where only its use told that there are m."""
    for side in terms_of(claim):
        for whole in every_subterm(side):
            if not isinstance(whole, IndexedSum | IndexedProduct | IndexedExtremum):
                continue
            last = Dimension.of(str(whole.upper))
            for part in every_subterm(whole.body):
                if not isinstance(part, Component):
                    continue
                sizes = zip(part.indices, part.term.shape, strict=False)
                symbols = (s for s in free_leaves(part.term) if isinstance(s, Symbol))
                guessed = [s for s in symbols if not is_declared(s, claim)]
                if guessed and any(at is whole.variable and n != last for at, n in sizes):
                    yield f"the shape of {shown_name(guessed[0])} is guessed from its use"


def _sizes_by_expressions(claim: Claim) -> Iterator[str]:
    """n of a matrix with n/2 rows: an instance chooses the two apart."""
    terms = [part for side in terms_of(claim) for part in every_subterm(side)]
    sizes = {name for part in terms for length in part.shape for name in length.names}
    if all(map(str.isalpha, sizes)):
        return
    leaves = [leaf for leaf in variables(*terms_of(claim)) if isinstance(leaf, Symbol)]
    written = {leaf.name.letter for leaf in leaves}
    for size in sorted(sizes):
        if not size.isalpha() and written & set(WORD.findall(size)):
            yield f"{size} is a size, too"


def _sizes_by_members(claim: Claim) -> Iterator[str]:
    """Σ_{k=1}^n x_k c_k of an A that is made of c_1, …, c_n: it has n columns."""
    made = {each.name: part for h in claim.hypotheses for each, part in _parts_of_a_matrix(h)}
    for whole in (part for side in terms_of(claim) for part in every_subterm(side)):
        if not isinstance(whole, IndexedSum):
            continue
        members = (leaf for leaf in free_leaves(whole.body) if isinstance(leaf, Symbol))
        for leaf in (leaf for leaf in members if leaf.indices):
            part = made.get(leaf.name)
            if part is not None and str(_count(part)) != str(whole.upper):
                yield f"{shown_name(part.arguments[0])} is made of the members of {leaf.name}"


def _sums_over_entries(claim: Claim) -> Iterator[str]:
    """Σ_{i=1}^n |x_i| of x = (0, c), which has two entries, whatever n is elsewhere."""
    for side in expanded_sides(claim) or ():
        for whole in (p for p in every_subterm(side) if isinstance(p, IndexedSum)):
            last = Dimension.of(str(whole.upper))
            entries = (p for p in every_subterm(whole.body) if isinstance(p, Component))
            is_open = isinstance(whole.upper, Index) and not whole.upper.is_constant
            for entry in entries if last.names and is_open else ():
                rows = entry.term.shape.rows
                if entry.indices == (whole.variable,) and not rows.names:
                    yield f"{whole.upper} is {rows} in this sum"


def _parts_of_a_matrix(stated: Formula) -> Iterator[tuple[Symbol, Call]]:
    match stated:
        case Formula(Call(function) as part, Relation.EQUAL, Symbol() as member):
            if function in (ROW, COLUMN):
                yield member, part


def _count(part: Call) -> Dimension:
    """How many rows or columns the matrix has."""
    shape = part.arguments[0].shape
    return shape.rows if part.function == ROW else shape.cols
