"""Equations between vectors and matrices.

For all sizes by the ordered normal form; with explicit sizes by the normal form of every entry.
What neither proves is tried at several sizes, rectangular ones first, since a square size hides a
forgotten transpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, product

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.complex_parts import is_complex
from derivations.judge.evaluation.refutation import INSTANCES, is_met
from derivations.judge.evaluation.residues import agree, any_point, differ
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.entries_of_rows import equations
from derivations.judge.matrices.admitted import about_matrices, admitted, made_of
from derivations.judge.matrices.compared_indices import admits_places, compared
from derivations.judge.matrices.complex_spaces import at_complex_entries
from derivations.judge.matrices.components import of_vectors
from derivations.judge.matrices.conjugate_entries import of_conjugates
from derivations.judge.matrices.eigen_families import at_numbers, of_members
from derivations.judge.matrices.entries import Entries, Sizes, entries, scalar_entry
from derivations.judge.matrices.orthonormal_families import (
    entries_of_members,
    families_in,
    family_of,
    orthogonal_in,
    products,
)
from derivations.judge.matrices.small_entries import fails_small, tried_at_all_sizes
from derivations.judge.matrices.solved_vectors import with_solved_vectors
from derivations.judge.matrices.stacked import BY_ROWS, by_rows, stacks
from derivations.judge.matrices.standard_states import BY, in_the_standard_basis
from derivations.judge.matrices.state_sums import acted, collapsed, drawn_out
from derivations.judge.matrices.states import (
    QUBITS,
    completed,
    contracted,
    customary_products,
    has_states,
    is_complete,
    stated_of_states,
    with_adjoints,
)
from derivations.judge.matrices.unknown_values import (
    Values,
    functions_valued,
    has_values,
    may_vanish,
)
from derivations.judge.ordered.blocks import block_proof
from derivations.judge.ordered.proof import Proof, conjugates, judgement_of, proof
from derivations.judge.rungs.scalars import EQUALITIES, equal_scalars, hypotheses_of, solved, tried
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.differentiation import ZERO, summed
from derivations.terms import (
    Component,
    Diagonal,
    Formula,
    Hadamard,
    Identity,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Matrix,
    Name,
    Norm,
    Number,
    Power,
    Relation,
    Sum,
    Symbol,
    Term,
    Vector,
    negative,
    number,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

RUNG = "entries"
SHAPES = ((2, 3, 4), (3, 2, 1), (1, 1, 1), (4, 2, 3))
SQUARES = (2, 3, 1)
MOST_PLACES = 9
MOST_MEMBERS = 16
FEWEST_INSTANCES = 12  # of each entry, where there are several
MOST_EQUATIONS = 4  # that are tried one by one
TURNS = 2  # how many matrices of a stated kind are tried

HELD = Judgement(Verdict.TESTED, "held at random points of a prime field", Evidence("points"))

Sides = tuple[Term, Term]


def judge_matrices(claim: Claim) -> Judgement | None:
    """An equation in which a matrix or a vector occurs; beside a model of numbers only."""
    if (written_out := _written_out(claim)) is None:
        return None
    sides, hypotheses = written_out
    known = [h for h in hypotheses if not made_of(h) and family_of(h) is None]
    known += products(families_in(hypotheses), sides, orthogonal_in(hypotheses))
    known += of_members(hypotheses, sides)
    found = proof(*sides, known) or _without_equations(sides, known) or block_proof(*sides, known)
    if found is None and has_states(*sides):
        stated = [*known, *stated_of_states(claim, known, sides)]
        found = proof(*sides, stated) or _of_sums(with_adjoints(claim, sides), stated, hypotheses)
        if found is None:
            whole = with_adjoints(claim, sides)
            by_custom = _of_a_basis(whole, known) or _of_qubits(whole, known)
            return by_custom or at_complex_entries(whole, stated)
    if found is not None:
        return judgement_of(found.conditions, "for all sizes")
    if has_states(*sides):
        return None
    in_sides = any(map(conjugates, sides))
    if in_sides or any(map(conjugates, (side for h in hypotheses for side in (h.left, h.right)))):
        by_parts = of_conjugates(sides, hypotheses, at_sizes)
        if by_parts is not None or in_sides:
            return by_parts
    return _in_either_order(sides, hypotheses)


def differ_at_a_size(claim: Claim) -> bool:
    """Whether the sides certainly differ at the first sizes: then no proof for all sizes is sought.

    Entries that no equation ties are free, so that one point at which they differ is enough.
    """
    if (written_out := _written_out(claim)) is None:
        return False
    sides, hypotheses = written_out
    if any(map(has_values, sides)) or has_states(*sides):
        return False
    bounds, names, free = _to_be_chosen(sides)
    sizes = next(placed(instances([*bounds, *names]), bounds, free))
    if not admits_places(compared(hypotheses), sizes):
        return False
    found = _entries_at(sides, sizes, hypotheses, 0)
    if found is None or _shape(found[0]) != _shape(found[1]):
        return False
    left, right, assumed = found
    if any(h.relation in EQUALITIES for h in assumed):
        return False
    pairs = [
        (a, b)
        for row, other in zip(left, right, strict=True)
        for a, b in zip(row, other, strict=True)
    ]
    point = any_point(leaves(*(entry for pair in pairs for entry in pair)))
    return any(differ(a, b, point) for a, b in pairs)


def _written_out(claim: Claim) -> tuple[Sides, list[Formula]] | None:
    """The sides and the hypotheses of an equation of matrices, with what is defined put in."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    if claim.model is not None and any(map(free_leaves, sides)):
        return None
    if not any(not t.shape.is_scalar for side in sides for t in subterms(side)):
        return None
    hypotheses = expanded_hypotheses(claim)
    sides, hypotheses = with_solved_vectors(of_vectors(*sides) or sides, hypotheses)
    return with_products(sides, hypotheses), hypotheses


def _in_either_order(sides: Sides, hypotheses: Sequence[Formula]) -> Judgement | None:
    """At several sizes, with vec by columns and, where that fails, by rows."""
    found = at_sizes(sides, hypotheses)
    if found is None or found.verdict.praises or not stacks(*sides):
        return found
    other = at_sizes((by_rows(sides[0]), by_rows(sides[1])), hypotheses)
    if other is None or not other.verdict.praises:
        return found
    return replace(other, reason=f"{other.reason}, where {BY_ROWS}")


def _of_sums(
    sides: Sides, stated: Sequence[Formula], hypotheses: Sequence[Formula]
) -> Proof | None:
    """⟨ψ|ψ⟩ = Σ_n |c_n|², with the sums of both states before their product."""
    drawn = [acted(drawn_out(side), hypotheses) for side in sides]
    left, right = with_products((drawn[0], drawn[1]), hypotheses)
    return proof(collapsed(left), collapsed(right), stated)


def _of_qubits(sides: Sides, hypotheses: Sequence[Formula]) -> Judgement | None:
    """H|1⟩ = |−⟩ by columns, beside matrices and columns that are written out."""
    columns = in_the_standard_basis(sides, hypotheses)
    if columns is None or has_states(*columns):
        return None
    found = proof(*columns, hypotheses)
    if found is not None:
        return replace(judgement_of(found.conditions, BY), remark=BY)
    judgement = at_sizes(columns, hypotheses)
    free = {leaf for side in columns for leaf in free_leaves(side) if not leaf.shape.is_scalar}
    if judgement is None or (free and not judgement.verdict.praises):
        return None
    evidence = replace(judgement.evidence, rung=QUBITS)
    return replace(judgement, reason=f"{BY}: {judgement.reason}", evidence=evidence, remark=BY)


def _of_a_basis(sides: Sides, hypotheses: Sequence[Formula]) -> Judgement | None:
    """⟨0|1⟩ = 0, in a text that says nothing of these states."""
    customary = customary_products(sides)
    found = proof(*sides, [*hypotheses, *customary]) if customary else None
    return None if found is None else judgement_of(found.conditions, "for orthonormal states")


def _without_equations(sides: Sides, hypotheses: Sequence[Formula]) -> Proof | None:
    """det(A) det(B) = det(AB) whatever AB is: a rule for AB can hide what needs none, or one."""
    fewer = [h for h in hypotheses if h.left.shape.is_scalar and h.right.shape.is_scalar]
    if len(fewer) == len(hypotheses):
        return None
    found = proof(*sides, fewer)
    equations = [h for h in hypotheses if h not in fewer]
    several = equations if 1 < len(equations) <= MOST_EQUATIONS else []
    return found or next(
        (one for h in several if (one := proof(*sides, [*fewer, h])) is not None), None
    )


def with_products(sides: Sides, hypotheses: Sequence[Formula]) -> Sides:
    """The sides with δ_mn for ⟨m|n⟩ of states that are orthonormal."""
    if not has_states(*sides):
        return sides
    if any(map(is_complete, hypotheses)):
        sides = completed(sides[0]), completed(sides[1])
    families = frozenset(families_in(hypotheses)) - orthogonal_in(hypotheses)
    return (contracted(sides[0], families), contracted(sides[1], families)) if families else sides


def expanded_sides(claim: Claim) -> Sides | None:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    try:
        return expand(claim.left, claim), expand(claim.right, claim)
    except NotExplicit:
        return None


def expanded_hypotheses(claim: Claim) -> list[Formula]:
    """The hypotheses about vectors and matrices with the definitions put in; the others too."""
    found = hypotheses_of(claim)
    for h in claim.hypotheses:
        if h.relation is not Relation.MEMBER and (about_matrices(h) or _is_written_out(h)):
            try:
                found.append(Formula(expand(h.left, claim), h.relation, expand(h.right, claim)))
            except NotExplicit:
                continue
        elif (
            h.relation in EQUALITIES
            and not h.left.shape.is_scalar
            and h.left.shape == h.right.shape
        ):
            found += equations(h)  # p_i + b q_i = u_i of [1, b; 1, -c] [p_i; q_i] = [u_i; v_i]
    return [h for h in found if h.left is not h.right and not _says_nothing(h)]


def _says_nothing(formula: Formula) -> bool:
    """‖x‖² = ⟨x, x⟩, which every vector satisfies; diag(w) = I ⊙ diag(w), for a diagonal W."""
    if formula.relation not in EQUALITIES:
        return False
    if isinstance(formula.left, Diagonal) and isinstance(formula.right, Hadamard):
        return Identity(formula.left.shape.rows) in (formula.right.left, formula.right.right)
    norms = isinstance(formula.left, Power) and isinstance(formula.left.base, Norm)
    return norms and proof(formula.left, formula.right) is not None


# ---------------------------------------------------------------- explicit sizes


def at_sizes(
    sides: Sides, hypotheses: Sequence[Formula], relation: Relation = Relation.EQUAL
) -> Judgement | None:
    """The sides compared at several sizes of vectors, matrices and sums."""
    if any(map(has_values, sides)):
        if relation is not Relation.EQUAL or any(map(may_vanish, sides)):
            return None
        if len({functions_valued(side) for side in sides}) > 1:
            return None  # f(x) = wᵀx + b: it says what f is
        values = Values(hypotheses)
        sides = values.replaced(sides[0]), values.replaced(sides[1])
        hypotheses = [h for h in hypotheses if not (has_values(h.left) or has_values(h.right))]
    bounds, names, free = _to_be_chosen(sides)
    found: list[Judgement] = []
    pairs = compared(hypotheses)
    held_widely = False
    chosen = instances([*bounds, *names])
    if is_of_families := bool(families_in(hypotheses)):
        chosen = chain(as_many_of_each([*bounds, *names]), chosen)
    for sizes in placed(chosen, bounds, free):
        if not admits_places(pairs, sizes):
            continue
        for turn in range(TURNS):
            judgement = _at(sides, sizes, hypotheses, turn, relation)
            if fails_small(judgement):
                return judgement
            if judgement is None or judgement.verdict is Verdict.UNDECIDED:
                break
            if not judgement.verdict.praises:
                is_basis = len({sizes[name] for name in (*bounds, *names)}) == 1
                return judgement if is_basis or not is_of_families else None
            found.append(judgement)
            held_widely = held_widely or not sizes or any(n > 1 for n in sizes.values())
            if not any(map(about_matrices, hypotheses)):
                break
    if not held_widely:
        return None  # Σ over one member, where a name is its total, shows nothing
    return _together(found, bool(names or bounds or free)) if found else None


def _to_be_chosen(sides: Sides) -> tuple[list[str], list[str], list[str]]:
    """The bounds of sums, the dimensions and the free indices, by name."""
    names = sorted({n for side in sides for t in subterms(side) for n in _sizes(t)})
    bounds = sorted({n for side in sides for n in _bounds(side)} - set(names))
    free = sorted({str(leaf) for side in sides for leaf in _free_below(side)} - {*names, *bounds})
    return bounds, names, free


def placed(
    chosen: Iterator[Mapping[str, int]], bounds: Sequence[str], free: Sequence[str]
) -> Iterator[Mapping[str, int]]:
    """Sizes with every free index at the places of the smallest sum, or at 1 and 2."""
    for sizes in chosen:
        last = min((sizes[name] for name in bounds), default=2)
        places = product(range(1, last + 1), repeat=len(free))
        for place in islice(places, MOST_PLACES):
            yield {**sizes, **dict(zip(free, place, strict=True))}


def _bounds(term: Term) -> set[str]:
    """The names in the bounds of sums and products that nothing binds."""
    found: set[Term] = set()
    for part in subterms(term):
        if isinstance(part, IndexedSum | IndexedProduct | IndexedExtremum):
            found |= free_leaves(part.lower) | free_leaves(part.upper)
    return {
        str(leaf) if isinstance(leaf, Index) else str(leaf.name)
        for leaf in found & free_leaves(term)
        if isinstance(leaf, Index | Symbol)
    }


def _free_below(term: Term) -> set[Term]:
    """The free index variables below the names of families."""
    below = {
        leaf
        for part in subterms(term)
        if isinstance(part, Symbol | Component)
        for at in part.indices
        for leaf in free_leaves(at)
    }
    return below & free_leaves(term)


def _sizes(term: Term) -> frozenset[str]:
    return term.shape.rows.names | term.shape.cols.names


def instances(names: Sequence[str]) -> Iterator[Mapping[str, int]]:
    """Explicit sizes for the named ones: several different, then 1."""
    if not names:
        yield {}
    elif len(names) == 1:
        yield from ({names[0]: size} for size in SQUARES)
    else:
        for shape in SHAPES:
            yield {name: shape[i % 3] for i, name in enumerate(names)}


def as_many_of_each(names: Sequence[str]) -> Iterator[Mapping[str, int]]:
    """Equal sizes: as many members of a family as they have entries."""
    return (dict.fromkeys(names, size) for size in SQUARES[:2])


def at_size(
    sides: Sides, sizes: Sizes, hypotheses: Sequence[Formula], setting: Sizes
) -> Judgement | None:
    """The comparison of all entries at explicit sizes; setting: what else was fixed."""
    judgement = _at(sides, sizes, hypotheses, 0)
    if judgement is None or judgement.verdict.praises:
        return judgement
    return _located(judgement, setting, None)


def _at(
    sides: Sides,
    sizes: Sizes,
    hypotheses: Sequence[Formula],
    turn: int,
    relation: Relation = Relation.EQUAL,
) -> Judgement | None:
    """The comparison of all entries at one choice of sizes."""
    if (found := _entries_at(sides, sizes, hypotheses, turn)) is None:
        return None
    left, right, assumed = found
    if _shape(left) != _shape(right):
        reason = " against ".join("×".join(map(str, _shape(side))) for side in (left, right))
        return Judgement(Verdict.ILL_FORMED, reason, Evidence("shapes"))
    return _compared(left, right, sizes, assumed, relation)


def _entries_at(
    sides: Sides, sizes: Sizes, hypotheses: Sequence[Formula], turn: int
) -> tuple[Entries, Entries, list[Formula]] | None:
    """The entries of the sides at one choice of sizes, and what is assumed of them."""
    families, scaled = families_in(hypotheses), orthogonal_in(hypotheses)
    hypotheses = at_numbers([h for h in hypotheses if family_of(h) is None], sizes)
    try:
        put = admitted(hypotheses, sides, sizes, turn)
        if put is None:
            return None
        put = {**put, **entries_of_members(families, sizes, turn, scaled)}
        left, right = _alike(*(_put(entries(side, sizes), put) for side in sides))
        assumed = [
            _scalar(h, each, put)
            for h in hypotheses
            if h.left.shape.is_scalar and h.right.shape.is_scalar and not made_of(h)
            for each in _members_of(h, sizes)
        ]
        assumed += [_unequal(h, sizes, put) for h in hypotheses if _is_unequal(h)]
        assumed += [e for h in hypotheses if _is_written_out(h) for e in _each(h, sizes, put)]
    except NotExplicit:
        return None
    totals, assumed = _totals(assumed)
    left, right = _put(left, totals), _put(right, totals)
    if any(map(families.get, _names_in(left) | _names_in(right))):
        return None  # more members than can be orthonormal
    return left, right, assumed


def _names_in(rows: Entries) -> set[Name]:
    leaves = (leaf for row in rows for entry in row for leaf in free_leaves(entry))
    return {leaf.name for leaf in leaves if isinstance(leaf, Symbol)}


def _totals(assumed: Sequence[Formula]) -> tuple[dict[Term, Term], list[Formula]]:
    """y_12 = 1 − y_11 for y_11 + y_12 = 1, and the other hypotheses with it."""
    put: dict[Term, Term] = {}
    rest: list[Formula] = []
    used: set[Term] = set()
    for h in assumed:
        terms = h.left.terms if isinstance(h.left, Sum) else (h.left,)
        names = set(terms)
        plain = len(names) == len(terms) and all(isinstance(t, Symbol) for t in terms)
        if not (plain and isinstance(h.right, Number)) or names & used:
            rest.append(h)
        elif h.relation is Relation.EQUAL:
            put[terms[-1]] = summed(h.right, *(negative(t) for t in terms[:-1]))
            used |= names
        else:
            rest.append(h)
    if put:  # y_12 ≥ 0 is said of 1 − y_11
        rest = [Formula(put_in(h.left, put), h.relation, put_in(h.right, put)) for h in rest]
    return put, rest


def _put(rows: Entries, put: Mapping[Term, Term]) -> Entries:
    return tuple(tuple(put_in(entry, put) for entry in row) for row in rows) if put else rows


def _members_of(formula: Formula, sizes: Sizes) -> Iterator[Sizes]:
    """The sizes with every place for an index that only the hypothesis speaks of: Σ_j y_ij = 1."""
    below = _free_below(formula.left) | _free_below(formula.right)
    free = sorted({str(leaf) for leaf in below} - sizes.keys())
    last = max(sizes.values(), default=1) if free else 1
    if last ** len(free) > MOST_MEMBERS:
        raise NotExplicit("a hypothesis about too many members")
    for place in product(range(1, last + 1), repeat=len(free)):
        yield {**sizes, **dict(zip(free, place, strict=True))}


def _scalar(formula: Formula, sizes: Sizes, put: Mapping[Term, Term]) -> Formula:
    left, right = (put_in(scalar_entry(s, sizes), put) for s in (formula.left, formula.right))
    return Formula(left, formula.relation, right)


def _is_written_out(formula: Formula) -> bool:
    """(1 b; 1 c)(p; q) = (d; e): an equation between vectors of letters, entry by entry."""
    left, right = formula.left.shape, formula.right.shape
    if formula.relation is not Relation.EQUAL or not left.is_vector or left != right:
        return False
    parts = (*subterms(formula.left), *subterms(formula.right))
    leaves = {leaf for side in (formula.left, formula.right) for leaf in free_leaves(side)}
    return any(isinstance(part, Vector | Matrix) for part in parts) and all(
        leaf.shape.is_scalar for leaf in leaves
    )


def _each(formula: Formula, sizes: Sizes, put: Mapping[Term, Term]) -> Iterator[Formula]:
    left, right = _alike(*(_put(entries(s, sizes), put) for s in (formula.left, formula.right)))
    for row, other in zip(left, right, strict=True):
        for a, b in zip(row, other, strict=True):
            if a != b:
                yield Formula(a, Relation.EQUAL, b)


def _is_unequal(formula: Formula) -> bool:
    """v ≠ 0"""
    return formula.relation is Relation.NOT_EQUAL and not formula.left.shape.is_scalar


def _unequal(formula: Formula, sizes: Sizes, put: Mapping[Term, Term]) -> Formula:
    """Σ (a - b)² > 0 over all entries, where two matrices are not the same."""
    left, right = _alike(*(_put(entries(s, sizes), put) for s in (formula.left, formula.right)))
    pairs = ((a, b) for row, other in zip(left, right, strict=True)
             for a, b in zip(row, other, strict=True))  # fmt: skip
    squares = (Power(summed(a, negative(b)), number(2)) for a, b in pairs)
    return Formula(summed(*squares), Relation.GREATER, ZERO)


def _alike(left: Entries, right: Entries) -> tuple[Entries, Entries]:
    """The number 0 is a zero of any shape."""
    zero: Entries = ((ZERO,),)
    if left == zero:
        left = ((ZERO,) * len(right[0]),) * len(right)
    if right == zero:
        right = ((ZERO,) * len(left[0]),) * len(left)
    return left, right


def _compared(
    left: Entries,
    right: Entries,
    sizes: Sizes,
    hypotheses: Sequence[Formula],
    relation: Relation,
) -> Judgement | None:
    worst: Judgement | None = None
    instances = max(FEWEST_INSTANCES, INSTANCES // (len(left) * len(left[0])))
    for i, (row, other) in enumerate(zip(left, right, strict=True), 1):
        for j, (a, b) in enumerate(zip(row, other, strict=True), 1):
            judgement = _entry(Formula(a, relation, b), hypotheses, bool(sizes), instances)
            if judgement is None:
                return None
            if not judgement.verdict.praises:
                return _located(judgement, sizes, (i, j) if _shape(left) != (1, 1) else None)
            if worst is None or judgement.verdict is Verdict.TESTED:
                worst = judgement
    return worst


def _entry(
    formula: Formula, hypotheses: Sequence[Formula], only_points: bool, instances: int
) -> Judgement | None:
    """At named sizes points are enough: no normal form there is a proof."""
    left, right, rest = solved(formula.left, formula.right, hypotheses)
    if formula.relation is not Relation.EQUAL:
        return tried_at_all_sizes(Formula(left, formula.relation, right), rest)
    if is_complex(left) or is_complex(right):
        from derivations.judge.rungs.complex_numbers import equal_complex

        return equal_complex(left, right, rest)
    if not only_points:
        return equal_scalars(left, right, rest)
    equation = Formula(left, Relation.EQUAL, right)
    if agree(left, right, leaves(left, right)):
        return HELD if is_met(equation, rest) else None
    return tried(equation, rest, instances)


def _located(judgement: Judgement, sizes: Sizes, place: tuple[int, int] | None) -> Judgement:
    """The judgement of an entry as one of the whole: sizes and place go into its setting."""
    parts = [f"{name} = {size}" for name, size in sizes.items()]
    parts += [f"entry {place[0]},{place[1]}"] if place else []
    setting = ", ".join(parts)
    found = judgement.evidence.counterexample
    if found is None or not setting:
        return judgement
    whole = ", ".join(part for part in (setting, found.setting) if part)
    evidence = replace(judgement.evidence, counterexample=replace(found, setting=whole))
    return replace(judgement, reason=f"{setting}, {judgement.reason}", evidence=evidence)


def _together(found: list[Judgement], has_sizes: bool) -> Judgement:
    proved = all(judgement.verdict is Verdict.PROVED for judgement in found)
    conditions = tuple(dict.fromkeys(c for j in found for c in j.evidence.conditions))
    if proved and not has_sizes:
        return Judgement(
            Verdict.PROVED, "every entry by its normal form", Evidence(RUNG, conditions)
        )
    reason = f"held at {len(found)} sizes with symbolic entries" if has_sizes else found[-1].reason
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, conditions, instances=len(found)))


def _shape(rows: Entries) -> tuple[int, int]:
    return len(rows), len(rows[0])
