"""Rows about a complex space tried with complex entries: ⟨x| has the conjugates of those of |x⟩.

Each entry becomes a + bi of real letters, so that what refutes the row is a point of real numbers.
Operators of a kind that the text states are of that kind by construction. Only the vectors of inner
products are tried: of the states of a text on quantum mechanics more is meant than it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.evaluation.complex_parts import conjugate
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import Entries, entries
from derivations.judge.matrices.states import (
    COEFFICIENTS,
    COMPLEX_SPACES,
    DAGGER,
    ROW,
    STAR,
    is_state,
)
from derivations.judge.rungs.complex_numbers import equal_complex
from derivations.judge.verdict import Judgement, Verdict
from derivations.models.differentiation import multiplied, summed
from derivations.terms import (
    Constant,
    Formula,
    Identity,
    Index,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    index,
    number,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.names import EITHER, vector_of_space
from derivations.terms.substitution import free_leaves

SIZE = 2
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
UNIT = Constant("i")
Sides = tuple[Term, Term]


def is_vector_of_a_space(term: Term) -> bool:
    return isinstance(term, Symbol) and vector_of_space(term.name) is not None


def at_complex_entries(sides: Sides, hypotheses: Sequence[Formula]) -> Judgement | None:
    """The row with columns of two complex entries; only a refutation is told."""
    states = [p for side in sides for p in subterms(side) if isinstance(p, Symbol) and is_state(p)]
    if not states or not all(map(is_vector_of_a_space, states)):
        return None
    either = any(part.name.label.startswith(EITHER) for part in states)
    if either and any(map(_has_complex_numbers, sides)):
        return None  # they leave ⟨x, y⟩ as they are or as conjugates
    equations = [h for h in hypotheses if h.relation in EQUALITIES]
    if any(h not in equations and _is_about(h) for h in hypotheses):
        return None
    kinds = dict(_kinds(equations))
    try:
        left, right = (_entries(side) for side in sides)
        stated = [pair for h in equations if not _is_of_a_kind(h) for pair in _equations(h)]
    except NotExplicit:
        return None
    put = _Values(kinds)
    known = [Formula(put.of(a), Relation.EQUAL, put.of(b)) for a, b in stated]
    known += [h for h in hypotheses if h not in equations]
    for row, other in zip(left, right, strict=False):
        for a, b in zip(row, other, strict=False):
            found = equal_complex(put.of(a), put.of(b), known)
            if found is None or found.verdict is Verdict.REFUTED:
                return None if found is None else _told(found)
    return None


def _has_complex_numbers(side: Term) -> bool:
    """i, or a coefficient that may be complex."""
    return any(
        part is UNIT
        or (isinstance(part, Symbol) and part.shape.is_scalar and part.name.letter in COEFFICIENTS)
        for part in subterms(side)
    )


def _told(judgement: Judgement) -> Judgement:
    setting = f"n = {SIZE}"
    evidence, found = judgement.evidence, judgement.evidence.counterexample
    if found is not None:
        evidence = replace(evidence, counterexample=replace(found, setting=setting))
    reason = f"{setting}, complex entries: {judgement.reason}"
    return replace(judgement, reason=reason, evidence=replace(evidence, rung=COMPLEX_SPACES))


def _is_about(formula: Formula) -> bool:
    return any(not leaf.shape.is_scalar for leaf in _leaves(formula))


def _leaves(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)


def _entries(term: Term) -> Entries:
    names = {n for part in subterms(term) for n in (*part.shape.rows.names, *part.shape.cols.names)}
    free = {str(leaf) for leaf in free_leaves(term) if isinstance(leaf, Index)}
    return entries(term, {**dict.fromkeys(sorted(free), 1), **dict.fromkeys(sorted(names), SIZE)})


def _equations(formula: Formula) -> Iterator[tuple[Term, Term]]:
    left, right = _entries(formula.left), _entries(formula.right)
    if (len(left), len(left[0])) != (len(right), len(right[0])):
        raise NotExplicit("a hypothesis about other shapes")
    for row, other in zip(left, right, strict=True):
        yield from zip(row, other, strict=True)


# ---------------------------------------------------------------- operators of a kind


def _kinds(equations: Sequence[Formula]) -> Iterator[tuple[Name, str]]:
    """Whether A is its own adjoint, unitary, idempotent; the strongest of them last."""
    order = ("skew", "own", "unitary", "idempotent")
    found = [pair for h in equations if (pair := _kind(h)) is not None]
    for name, kind in sorted(found, key=lambda pair: order.index(pair[1])):
        own = (name, "own") in found
        yield name, "projection" if kind == "idempotent" and own else kind


def _is_of_a_kind(formula: Formula) -> bool:
    return _kind(formula) is not None


def _kind(formula: Formula) -> tuple[Name, str] | None:
    for one, other in ((formula.left, formula.right), (formula.right, formula.left)):
        match one, other:
            case Symbol(name), Symbol(of) if name == _daggered(of):
                return of, "own"
            case Symbol(name), Negation(Symbol(of)) if name == _daggered(of):
                return of, "skew"
            case Product((Symbol(name), Symbol(of))), Identity():
                plain = next((n for n, m in ((of, name), (name, of)) if m == _daggered(n)), None)
                if plain is not None:
                    return plain, "unitary"
            case Power(Symbol(name), Number(two)), Symbol(of) if name == of and two == 2:
                return of, "idempotent"
    return None


def _daggered(name: Name) -> Name:
    return name._replace(accents=(*name.accents, DAGGER))


def _number(real: Fraction | int, imaginary: Fraction | int) -> Term:
    return summed(number(real), multiplied(number(imaginary), UNIT))


THREE, FOUR, HALF = Fraction(3, 5), Fraction(4, 5), Fraction(1, 2)
OF_KINDS: Mapping[str, Entries] = {
    "unitary": (
        (_number(THREE, 0), _number(0, FOUR)),
        (_number(0, FOUR), _number(THREE, 0)),
    ),
    "projection": ((_number(HALF, 0), _number(0, HALF)), (_number(0, -HALF), _number(HALF, 0))),
    "idempotent": ((_number(1, 0), _number(1, 1)), (_number(0, 0), _number(0, 0))),
}


# ---------------------------------------------------------------- values of entries


class _Values:
    """The entries of states, operators and coefficients as numbers a + bi of real letters."""

    def __init__(self, kinds: Mapping[Name, str]) -> None:
        self.kinds = kinds

    def of(self, term: Term) -> Term:
        leaves = (leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol))
        return put_in(term, {leaf: self._value(leaf) for leaf in leaves})

    def _value(self, leaf: Symbol) -> Term:
        name, places = leaf.name, leaf.indices
        if is_state(leaf):
            value = _complex(Name(name.label[1:]), places)
            return conjugate(value) if name.letter == ROW else value
        if len(places) == 2 and all(isinstance(at, Index) for at in places):
            return self._of_operator(name, int(str(places[0])), int(str(places[1])))
        if name.accents[-1:] == (STAR,):
            return conjugate(_complex(name._replace(accents=name.accents[:-1]), places))
        return _complex(name, places) if name.letter in COEFFICIENTS else leaf

    def _of_operator(self, name: Name, row: int, column: int) -> Term:
        if name.accents[-1:] == (DAGGER,):
            plain = name._replace(accents=name.accents[:-1])
            return conjugate(self._of_operator(plain, column, row))
        kind = self.kinds.get(name, "")
        if kind in OF_KINDS:
            return OF_KINDS[kind][row - 1][column - 1]
        if kind in ("own", "skew") and row > column:
            turned = conjugate(self._of_operator(name, column, row))
            return turned if kind == "own" else multiplied(number(-1), turned)
        value = _complex(name, (index(row), index(column)))
        if kind in ("own", "skew") and row == column:
            real, imaginary = _parts(name, (index(row), index(column)))
            return real if kind == "own" else multiplied(imaginary, UNIT)
        return value


def _complex(name: Name, places: tuple[Term, ...]) -> Term:
    real, imaginary = _parts(name, places)
    return summed(real, multiplied(imaginary, UNIT))


def _parts(name: Name, places: tuple[Term, ...]) -> tuple[Term, Term]:
    real, imaginary = (name._replace(accents=(*name.accents, part)) for part in ("^Re", "^Im"))
    return Symbol(real, indices=places), Symbol(imaginary, indices=places)
