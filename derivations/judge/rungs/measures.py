"""Measures of sets, numbers of elements and chances of events: sums over the regions of a diagram.

    μ(A ∪ B) = a + b + c      with a of A alone, b of B alone, c of both

Whatever numbers no less than 0 the regions have, there is a measure with them, so that a relation
between measures of finitely many sets holds always where it holds for all such numbers (Halmos,
Measure Theory, chapter II). What the text states of its sets leaves regions out, and what it states
of measures holds between the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim, Entry, Standing
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.restating.linear_sizes import solved
from derivations.judge.rungs.inequalities import ORDERS, judge_inequalities
from derivations.judge.rungs.scalars import EQUALITIES, judge_scalars
from derivations.judge.rungs.sets import (
    Element,
    NoSets,
    places,
    regions_of,
    with_bars,
)
from derivations.judge.verdict import Judgement
from derivations.models.chance import Chance
from derivations.printer.text import text
from derivations.terms import (
    Complement,
    Expectation,
    Formula,
    Function,
    Intersection,
    Map,
    Name,
    Power,
    Probability,
    Relation,
    Sum,
    Symbol,
    Term,
    Union,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.convexity import MEASURE
from derivations.terms.functions import Call
from derivations.terms.sets import Cardinality, Collection, Combined, Listed, Outside, Subsets
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "measures"
MOST_SETS = 4
EMPTY = Listed(())
ZERO = number(0)
CHANCE, COUNT = "P", "#"
Sides = tuple[Term, Term]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of a set as it is written; by: the name of the measure."""

    by: str
    of: Term


def judge_measures(claim: Claim) -> Judgement | None:
    """A relation between measures of sets, by what holds for every measure."""
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    if claim.relation not in (*ORDERS, *EQUALITIES):
        return None
    try:
        sides = expand(claim.left, claim), expand(claim.right, claim)
        return _judged(claim, sides)
    except (NotExplicit, NoSets):
        return None


def _judged(claim: Claim, sides: Sides) -> Judgement | None:
    measures = {n: str(n) for h in claim.hypotheses if (n := measure(h)) is not None}
    if claim.chance.apart:  # which words say of events
        measures[Name(CHANCE)] = CHANCE
    others = [h for h in claim.hypotheses if measure(h) is None and not is_about_sets(h)]
    terms = [with_bars(t) for t in (*sides, *(s for h in others for s in (h.left, h.right)))]
    found = {p: m for t in terms for p in subterms(t) if (m := _measured(p, measures)) is not None}
    spoken = {m for p, m in found.items() if any(p in subterms(t) for t in terms[:2])}
    stated = stated_sets(claim)
    is_of_sets = any(isinstance(m.of, Collection) for m in found.values() if m.by != CHANCE)
    if not spoken or not (is_of_sets or stated):
        return None
    about = [s for h in stated for s in (h.left, h.right)]
    sets = [m.of for m in found.values()]
    names = {n for n in places([*sets, *about]) if isinstance(n, Symbol)}
    if len(names) > MOST_SETS:
        return None
    regions = regions_of([*sorted(names, key=str), *about], stated)
    return _between_numbers(claim, terms, others, found, regions)


def _between_numbers(
    claim: Claim,
    terms: Sequence[Term],
    others: Sequence[Formula],
    found: dict[Term, Measured],
    regions: Sequence[Element],
) -> Judgement | None:
    """The claim about the numbers of the regions."""
    sizes = {m.by: {r: _size(m.by, r) for r in regions} for m in found.values()}
    totals: dict[Term, Term] = {
        part: _total([sizes[m.by][r] for r in regions if r.is_in(m.of)])
        for part, m in found.items()
    }
    left, right, *stated = (replace_terms(t, totals) for t in terms)
    if any(_still_speaks(side, frozenset(sizes)) for side in (left, right)):
        return None
    pairs = list(zip(stated[::2], stated[1::2], strict=True))
    equations = [p for h, p in zip(others, pairs, strict=True) if h.relation in EQUALITIES]
    if CHANCE in sizes:
        equations.append((_total(list(sizes[CHANCE].values())), number(1)))
    every = [size for of in sizes.values() for size in of.values()]
    empty: dict[Term, Term] = dict.fromkeys(_empty(equations, every), ZERO)
    equations = [(put(a, empty), put(b, empty)) for a, b in equations]
    values = {**empty, **solved(equations, [s for s in every if s not in empty])}
    orders = [
        Formula(put(a, values), h.relation, put(b, values))
        for h, (a, b) in zip(others, pairs, strict=True)
        if h.relation not in EQUALITIES
    ]
    orders += [Formula(put(size, values), Relation.AT_LEAST, number(0)) for size in every]
    sides = put(left, values), put(right, values)
    return _of_plain(claim, sides, orders, every, CHANCE in sizes)


def _still_speaks(term: Term, measures: frozenset[str]) -> bool:
    """Whether a set, a chance or a value of a measure is left."""
    return any(
        isinstance(part, Collection | Cardinality | Probability | Expectation)
        or (isinstance(part, Map) and str(part.function.name) in measures)
        for part in subterms(term)
    )


def _total(sizes: Sequence[Term]) -> Term:
    return plus(*sizes) if sizes else ZERO


def _empty(equations: Sequence[tuple[Term, Term]], sizes: Sequence[Symbol]) -> Iterator[Symbol]:
    """The regions of which a sum is 0, since none is less."""
    for left, right in equations:
        total = left if right == ZERO else right if left == ZERO else None
        if total is not None and _is_sum(total, sizes):
            yield from (size for size in sizes if size in free_leaves(total))


def _is_sum(term: Term, sizes: Sequence[Symbol]) -> bool:
    parts = term.terms if isinstance(term, Sum) else (term,)
    return all(part in sizes or part == ZERO for part in parts)


def _of_plain(
    claim: Claim,
    sides: Sides,
    hypotheses: Sequence[Formula],
    sizes: Sequence[Symbol],
    of_chances: bool,
) -> Judgement | None:
    entry = Entry(Standing.DECLARED, "a measure of a region")
    plain = replace(
        claim,
        left=sides[0],
        right=sides[1],
        others=(),
        hypotheses=tuple(hypotheses),
        definitions=(),
        functions=(),
        values=(),
        names={**claim.names, **{str(s.name): entry for s in sizes}},
    )
    rung: Callable[[Claim], Judgement | None]
    for rung in (judge_scalars, judge_inequalities):
        if (judged := rung(plain)) is not None:
            if judged.verdict.accuses and of_chances:  # of which more may be said than of sets
                return None
            return replace(judged, evidence=replace(judged.evidence, rung=RUNG))
    return None


def measure(formula: Formula) -> Name | None:
    """μ, of which the text says that it is a measure."""
    match formula.left:
        case Call(kind, (Symbol(name), *_)) if kind == MEASURE:
            return name
    return None


def _space(formula: Formula) -> Iterator[Term]:
    """X, on which the text says that a measure is."""
    match formula.left:
        case Call(kind, (_, space)) if kind == MEASURE:
            yield space


def is_about_sets(formula: Formula) -> bool:
    return isinstance(formula.left, Collection) or isinstance(formula.right, Collection)


def stated_sets(claim: Claim) -> list[Formula]:
    """What the text says of its sets, as equations between them."""
    spaces = (space for h in claim.hypotheses for space in _space(h))
    outside = (Formula(Outside(space), Relation.EQUAL, EMPTY) for space in spaces)
    return [*(h for h in claim.hypotheses if is_about_sets(h)), *apart_sets(claim.chance), *outside]


def apart_sets(chance: Chance) -> Iterator[Formula]:
    """A ∩ B = ∅ of sets that words call disjoint, and that one of them happens."""
    for group in chance.apart:
        names = group.symbols
        if len(names) != len(group.events):
            continue
        for i, first in enumerate(names):
            for second in names[i + 1 :]:
                yield Formula(Combined(first, "intersection", second), Relation.EQUAL, EMPTY)
        if group.whole:
            yield Formula(Outside(_joined("union", names) or EMPTY), Relation.EQUAL, EMPTY)


def _measured(part: Term, measures: Mapping[Name, str]) -> Measured | None:
    match part:
        case Map(Function(name, 0), inside) if name in measures:
            whole = complemented(inside)
            return Measured(measures[name], whole) if _is_a_set(whole) else None
        case Probability(event, (), ()):
            found = _as_set(event)
            return None if found is None else Measured(CHANCE, found)
        case Cardinality(inside) if not any(isinstance(p, Subsets) for p in subterms(inside)):
            return Measured(COUNT, inside)
    return None


def complemented(term: Term) -> Term:
    """Aᶜ, which was read as a power."""
    match term:
        case Power(base, Symbol(Name("c" | "C"))):
            return Outside(complemented(base))
        case Combined(left, sign, right):
            return Combined(complemented(left), sign, complemented(right))
    return term


def _is_a_set(term: Term) -> bool:
    return isinstance(term, Symbol | Combined | Outside) or term == EMPTY


def _as_set(event: Term) -> Term | None:
    """A ∩ Bᶜ of events as a set."""
    match event:
        case Symbol():
            return event
        case Complement(inside):
            return None if (found := _as_set(inside)) is None else Outside(found)
        case Intersection(events):
            return _joined("intersection", events)
        case Union(events):
            return _joined("union", events)
    return None


def _joined(sign: str, events: Sequence[Term]) -> Term | None:
    whole: Term | None = None
    for event in events:
        part = _as_set(event)
        if part is None:
            return None
        whole = part if whole is None else Combined(whole, sign, part)
    return whole


def _size(by: str, region: Element) -> Symbol:
    """The measure of the elements in these sets and in no other."""
    within = "".join(sorted(text(name) for name in region.within)) or "none"
    return Symbol(Name(by, "region", label=within))


__all__ = [
    "apart_sets",
    "complemented",
    "is_about_sets",
    "judge_measures",
    "measure",
    "stated_sets",
]
