"""Sequences given by a recurrence: closed forms by substitution, members by unrolling.

A closed form F of a_n is right if it satisfies the recurrence for every n and has the first
values: the recurrence determines every further member. It is wrong where a member differs, or
where F itself breaks the recurrence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from flint import arb

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import (
    Ball,
    NoValue,
    at_precision,
    ball,
    exact,
    to_ball,
)
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import (
    EQUALS,
    Recurrence,
    Rule,
    first_values,
    member,
    of_one_index,
    recurrences,
    symbol_names,
    under_binders,
    with_members,
)
from derivations.judge.expanding.general_solutions import casorati, combined, constants, parts
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.numbers import judge_numbers, printed_numbers, unit_of
from derivations.judge.rungs.scalars import equal_scalars, explicit, hypotheses_of, solved, tried
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    Number,
    Product,
    Relation,
    Symbol,
    Term,
    free_indices,
    negative,
    number,
    plus,
    substitute,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

RUNG, ALL_SIZES = "recurrence", "for all sizes"
Parts: TypeAlias = tuple[tuple[str, int], ...]
MOST_STEPS = 40
TRIED, FEWEST = 6, 3
MOST_CONSTANTS = 3
NEAR = Fraction(1, 50)
APPROXIMATELY = Relation.APPROXIMATELY


def judge_sequences(claim: Claim) -> Judgement | None:
    """A closed form of a sequence, or an equation between its members at numeric places."""
    left, right = claim.left, claim.right
    if claim.model is not None or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    is_printed = isinstance(right, Number) and right.places is not None
    if claim.relation not in EQUALS and not (claim.relation is APPROXIMATELY and is_printed):
        return None
    if left.shape != right.shape:
        return None
    claim = of_one_index(claim, left, right)
    return _by_recurrences(claim, claim.left, claim.right)  # type: ignore[arg-type]


def _by_recurrences(claim: Claim, left: Term, right: Term) -> Judgement | None:
    for found in recurrences(claim):
        if found.name not in symbol_names(left) | symbol_names(right):
            continue
        if left.shape.is_scalar and _states_a_step(claim, found):
            sides = explicit(left, claim), explicit(right, claim)
            return _by_recurrence(equal_scalars(*solved(*sides, hypotheses_of(claim))))
        if not left.shape.is_scalar:
            if (judgement := _shifted(claim, found, left, right)) is not None:
                return judgement
            continue
        rule = closed_form(left, right, found.name)
        judgement = _closed(claim, found, rule) if rule else _members(claim, found, left, right)
        judgement = judgement or _shifted(claim, found, left, right)
        judgement = judgement or _at_places(claim, found, left, right)
        if judgement is not None and not _leaves_free(claim, found, judgement):
            return judgement
    return None


def _states_a_step(claim: Claim, found: Recurrence) -> bool:
    """With h_{t-1} = 0.5 we get h_t = 0.2: numbers of one step, and no closed form."""
    for stated in claim.hypotheses:
        place = member(stated.left, found.name)
        if place is not None and not place.is_constant and not free_leaves(stated.right):
            return stated.relation in EQUALS
    return False


def _leaves_free(claim: Claim, found: Recurrence, judgement: Judgement) -> bool:
    """Whether it accuses with members free that a recurrence of their own determines."""
    if not judgement.verdict.accuses:
        return False
    named = symbol_names(claim.left) | symbol_names(claim.right)  # type: ignore[arg-type]
    return any(other.name in named - {found.name} for other in recurrences(claim))


def closed_form(left: Term, right: Term, name: Name) -> Rule | None:
    """a_{n+c} = F(n) with a free n on the left, and on the right no member but first ones."""
    place = member(left, name)
    if place is None or len(place.parts) != 1 or place.parts[0][1] != 1:
        return None
    if any(not at.is_constant for at in _places(right, name)):
        return None
    if any(isinstance(part, IndexedSum | IndexedProduct) for part in subterms(right)):
        return None
    variable = place.parts[0][0]
    before = Index(((variable, 1),), -place.constant)
    return Rule(name, variable, substitute(right, {variable: before}))


def _members_in(term: Term, name: Name) -> bool:
    return any(isinstance(p, Symbol) and p.name == name and p.indices for p in subterms(term))


def _first_members(claim: Claim, name: Name) -> dict[int, Term]:
    """The first values that the scope states; where it states none, the members that are written.

    a_0 of a_n = rⁿ a_0 stands for itself.
    """
    known = first_values(claim, name)
    sides = (side for side in (claim.left, claim.right) if isinstance(side, Term) and not known)
    places = [at for side in sides for at in _places(side, name) if at.is_constant]
    return known or {at.constant: Symbol(name, indices=(at,)) for at in places}


# ---------------------------------------------------------------- closed forms


def _closed(claim: Claim, found: Recurrence, rule: Rule) -> Judgement | None:
    rule = replace(rule, expression=explicit(rule.expression, claim))
    known = _first_members(claim, found.name)
    if not known and _members_in(rule.expression, found.name):
        return None
    hypotheses = _without(found, hypotheses_of(claim))
    letters = constants(claim, found, rule, known)
    if letters and (general := _general(claim, found, rule, known, letters)) is not None:
        return general
    checks = list(_checks(claim, found, rule, known))
    wrong = _first_wrong(checks, hypotheses)
    if wrong is not None:
        return wrong
    step = _substituted(claim, found, rule)
    if any(not _equal(f, hypotheses, "") for f in checks):
        return None
    counted = [*hypotheses, *_from_the_first(found, known)]
    if not _equal(step, counted, found.variable):
        return _first_wrong([step], counted)
    reason = f"it satisfies the recurrence and its values at {', '.join(map(str, known)) or 'none'}"
    if not _determined(found, known):
        reason += "; other sequences may satisfy it too"
        return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=len(checks)))
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _general(
    claim: Claim, found: Recurrence, rule: Rule, known: Mapping[int, Term], letters: Sequence[Term]
) -> Judgement | None:
    """a_n = c_1 + c_2 2ⁿ: right for all constants, or for some, which are sought."""
    if len(letters) > MOST_CONSTANTS:
        return None
    hypotheses = [*_without(found, hypotheses_of(claim)), *_from_the_first(found, known)]
    rest, beside = parts(rule, letters)
    linear = Formula(rule.expression, Relation.EQUAL, combined(rest, beside, letters))
    if not _equal(linear, hypotheses, found.variable):
        return None
    listed, order = ", ".join(map(text, letters)), found.offsets[-1] - found.offsets[0]
    sought = Judgement(Verdict.UNDECIDED, f"{listed}: constants that are sought", Evidence(RUNG))
    if found.next_member is None or len(letters) != order:
        return sought
    if not _equal(_substituted(claim, found, rule), hypotheses, found.variable):
        return sought
    determinant = casorati(rule, beside, min(known, default=0))
    vanishes = tried(Formula(determinant, Relation.EQUAL, number(0)), hypotheses)
    if vanishes is None or vanishes.verdict is not Verdict.REFUTED:
        return sought
    reason = f"it satisfies the recurrence for all {listed}, which the first values determine"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _from_the_first(found: Recurrence, known: Mapping[int, Term]) -> Iterator[Formula]:
    """The n at which the recurrence speaks of members from the first known one on."""
    if known:
        first = Index(((found.variable, 1),), found.offsets[0])
        yield Formula(first, Relation.AT_LEAST, _index(min(known)))


def _determined(found: Recurrence, known: Mapping[int, Term]) -> bool:
    """Whether the recurrence and so many consecutive first values leave one sequence only."""
    order = found.offsets[-1] - found.offsets[0]
    if found.next_member is None or not known:
        return False
    first = min(known)
    return all(first + k in known for k in range(order))


def _checks(
    claim: Claim, found: Recurrence, rule: Rule, known: Mapping[int, Term]
) -> Iterator[Formula]:
    """The first values, and members unrolled from them, against the closed form."""
    unrolled = dict(known)
    for k in range(max(known, default=0) + 1, max(known, default=0) + 1 + TRIED):
        value = _unrolled(found, k, unrolled, MOST_STEPS)
        if value is not None and _determined(found, known):
            unrolled[k] = value
    for k, value in sorted(unrolled.items()):
        yield Formula(explicit(value, claim), Relation.EQUAL, rule.at(_index(k)))


def _index(value: int) -> Index:
    return Index((), value)


def _unrolled(found: Recurrence, k: int, known: Mapping[int, Term], steps: int) -> Term | None:
    """a_k by the recurrence over known members."""
    value = found.step(k)
    if value is None or steps == 0:
        return None
    for part in set(subterms(value)):
        place = member(part, found.name)
        if place is None:
            continue
        if place.constant not in known:
            return None
        value = put(value, {part: known[place.constant]})
    return value


def _substituted(claim: Claim, found: Recurrence, rule: Rule) -> Formula:
    """The recurrence with the closed form for its members, and no other one that stands before."""
    others = tuple(d for d in claim.definitions if d.symbol.name != found.name)
    claim = replace(claim, definitions=others)
    left, right = (
        with_members(explicit(side, claim), found.name, rule)
        for side in (found.formula.left, found.formula.right)
    )
    return Formula(left, Relation.EQUAL, right)


def _first_wrong(checks: list[Formula], hypotheses: list[Formula]) -> Judgement | None:
    for formula in checks:
        left, right, rest = solved(formula.left, formula.right, hypotheses)
        judgement = tried(Formula(left, Relation.EQUAL, right), rest)
        if judgement is not None and judgement.verdict is Verdict.REFUTED:
            return replace(judgement, evidence=replace(judgement.evidence, rung=RUNG))
    return None


def _without(found: Recurrence, hypotheses: list[Formula]) -> list[Formula]:
    """What else is assumed: what speaks of the sequence itself is put in by hand."""
    return [
        h
        for h in hypotheses
        if not _members_in(h.left, found.name) and not _members_in(h.right, found.name)
    ]


def _equal(formula: Formula, hypotheses: list[Formula], variable: str) -> bool:
    """Whether it holds, for every value of the variable."""
    left, right, rest = solved(formula.left, formula.right, hypotheses)
    try:
        found = equality(left, right, rest)
    except (NoNormalForm, Undefined):
        return False
    spoken = (free_indices(c.left) | free_indices(c.right) for c in found.conditions)
    return found.holds and not any(variable in names for names in spoken)


# ---------------------------------------------------------------- members


def _members(claim: Claim, found: Recurrence, left: Term, right: Term) -> Judgement | None:
    """Both sides over the first members: each later one is unrolled."""
    sides = explicit(left, claim), explicit(right, claim)
    spoken = [place for side in sides for place in _places(side, found.name)]
    if not spoken or any(not place.is_constant for place in spoken):
        return None
    places = [place.constant for place in spoken]
    order = found.offsets[-1] - found.offsets[0]
    known: dict[int, Term] = dict(first_values(claim, found.name))
    lowest = min((*places, *known))
    if max(places) - lowest > MOST_STEPS or found.next_member is None:
        return None
    for k in range(lowest, lowest + order):
        known.setdefault(k, Symbol(found.name, indices=(_index(k),)))
    for k in range(lowest + order, max(places) + 1):
        value = _unrolled(found, k, known, MOST_STEPS)
        if value is None:
            return None
        known[k] = explicit(value, claim)
    table = {Symbol(found.name, indices=(_index(k),)): value for k, value in known.items()}
    a, b = (_put_members(side, table) for side in sides)
    if any(number.places for number in printed_numbers(b) or ()):
        return _rounded(claim, found, a, b, max(places))
    return _by_recurrence(equal_scalars(a, b, _without(found, hypotheses_of(claim))))


def _shifted(claim: Claim, found: Recurrence, left: Term, right: Term) -> Judgement | None:
    """a_n by a_{n-2}: each member n + c is unrolled down to the lowest ones, which are free."""
    sides = explicit(left, claim), explicit(right, claim)
    if under_binders(Formula(sides[0], Relation.EQUAL, sides[1]), found.name):
        return None  # y_t below Σ_t is another one for every summand
    spoken = {place for side in sides for place in _places(side, found.name)}
    if len(spoken) < 2 or len({place.parts for place in spoken}) != 1:
        return None
    (parts,) = {place.parts for place in spoken}
    offsets = [place.constant for place in spoken]
    is_whole = len(parts) == 1
    if not is_whole or max(offsets) - min(offsets) > MOST_STEPS:
        return None
    table = _table(claim, found, parts, offsets)
    a, b = (_put_members(side, table) for side in sides)
    hypotheses = _without(found, hypotheses_of(claim))
    if not a.shape.is_scalar:
        shown = proof(a, b, hypotheses) if table else None
        return None if shown is None else _by_recurrence(judgement_of(shown.conditions, ALL_SIZES))
    judgement = equal_scalars(a, b, hypotheses) if table else None
    is_wrong = judgement is not None and judgement.verdict.accuses
    return None if is_wrong and _is_bound(claim, found) else _by_recurrence(judgement)


def _table(
    claim: Claim, found: Recurrence, parts: Parts, offsets: Sequence[int]
) -> dict[Symbol, Term]:
    """Each member n + c by the lowest ones, or of a recurrence that goes back by the highest."""
    order = found.offsets[-1] - found.offsets[0]
    up, down = found.next_member, found.member_before
    value, at, last = (up, 1, found.offsets[-1]) if up is not None else (down, -1, found.offsets[0])
    if value is None:
        return {}
    value = explicit(value, claim)  # k_1 = λ y_n is another one at every step
    low, high = min(offsets), max(offsets)
    places = range(low + order, high + 1) if at > 0 else range(high - order, low - 1, -1)
    table: dict[Symbol, Term] = {}
    for c in places:
        expression = substitute(value, {found.variable: Index(parts, c - last)})
        member_there = Symbol(found.name, *value.shape, (Index(parts, c),))
        table[member_there] = _put_members(expression, table)
    return table


def _is_bound(claim: Claim, found: Recurrence) -> bool:
    """Whether more than the recurrence is known of the members: first values, signs."""
    stated = [h for h in claim.hypotheses if h is not found.formula]
    sides = [side for h in stated for side in (h.left, h.right)]
    sides += [side for d in claim.definitions for side in (d.symbol, d.expression)]
    return any(_members_in(side, found.name) for side in sides)


def _by_recurrence(judgement: Judgement | None) -> Judgement | None:
    if judgement is None or judgement.verdict not in (Verdict.PROVED, Verdict.REFUTED):
        return None
    reason = f"by the recurrence: {judgement.reason}"
    return replace(judgement, reason=reason, evidence=replace(judgement.evidence, rung=RUNG))


def _rounded(
    claim: Claim, sequence: Recurrence, value: Term, printed: Term, last: int
) -> Judgement | None:
    """A member as a decimal; one that is nearly right may come from members that were rounded."""
    found = judge_numbers(replace(claim, left=value, right=printed))
    if found is None or found.verdict is Verdict.UNDECIDED:
        return None
    if found.verdict.accuses and not (
        _is_far(value, printed) or _is_beyond_rounding(claim, sequence, printed, last)
    ):
        return None
    reason = f"by the recurrence: {found.reason}"
    return replace(found, reason=reason, evidence=replace(found.evidence, rung=RUNG))


def _is_far(value: Term, printed: Term) -> bool:
    """Whether they differ by more than a fiftieth."""
    distance = Absolute(plus(value, negative(printed)))
    bound = Product((Number(NEAR), Absolute(value)))
    try:
        return holds_at(Formula(distance, Relation.GREATER, bound), {}) is True
    except NoValue:
        return False


def _is_beyond_rounding(claim: Claim, found: Recurrence, printed: Term, last: int) -> bool:
    """Whether a member is not reached with each member cut or rounded to the digits of the text.

    A unit of the last digit of the coarsest rounded member is added and taken at each step.
    """
    if not isinstance(printed, Number) or claim.left != _member_at(found, last):
        return False
    with at_precision():
        try:
            exactly = _enclosed(claim, found, last, Fraction(0))
            coarse = (n.places for k, n in _printed_members(claim, found)
                      if k in exactly and not exactly[k].contains(to_ball(n.value)))  # fmt: skip
            places = [printed.places, *coarse]
            unit = unit_of(min(each for each in places if each is not None))
            return not _enclosed(claim, found, last, unit)[last].contains(to_ball(printed.value))
        except (NoValue, NotExplicit, KeyError, ValueError):
            return False


def _enclosed(claim: Claim, found: Recurrence, last: int, unit: Fraction) -> dict[int, Ball]:
    """Enclosures of the members up to the last one, each of them off by up to a unit."""
    first = first_values(claim, found.name)
    known = {k: ball(explicit(value, claim), {}) for k, value in first.items()}
    around = arb(0, to_ball(unit))
    for k in range(max(first) + 1, last + 1):
        step = found.step(k)
        if step is None:
            break
        point: dict[Term, Ball] = {_member_at(found, at): value for at, value in known.items()}
        known[k] = ball(explicit(step, claim), point) + around
    return known


def _printed_members(claim: Claim, found: Recurrence) -> Iterator[tuple[int, Number]]:
    """The members that the text prints as decimals."""
    rows = [(row.formula.left, row.formula.right) for row in claim.premises]
    rows += [(d.symbol, d.printed or d.expression) for d in claim.definitions]
    for left, right in rows:
        place = member(left, found.name)
        if place is not None and isinstance(right, Number) and right.places is not None:
            yield place.constant, right


def _member_at(found: Recurrence, place: int) -> Symbol:
    return Symbol(found.name, indices=(_index(place),))


# ---------------------------------------------------------------- sums of members


def _at_places(claim: Claim, found: Recurrence, left: Term, right: Term) -> Judgement | None:
    """Both sides at the first places: Σ F_k = F_{n+2} - 1, a_t = Σ_i (∏_j c_j) b_i."""
    names = free_indices(left) | free_indices(right)
    spoken = [found_at for side in (left, right) for found_at in _places(side, found.name)]
    if len(names) != 1 or not any(not place.is_constant for place in spoken):
        return None
    (name,) = names
    known = _first_members(claim, found.name)
    if not _determined(found, known):
        return None
    held = 0
    first = min(known) + found.offsets[-1] - found.offsets[0]
    for place in range(first, first + TRIED):
        judgement = _at_place(claim, found, left, right, {name: place})
        if judgement is None:
            continue
        if judgement.verdict is Verdict.REFUTED:
            return judgement
        held += judgement.verdict is Verdict.PROVED
    if held < FEWEST:
        return None
    reason = f"by the recurrence: held at {held} places"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _places(term: Term, name: Name) -> Iterator[Index]:
    for part in subterms(term):
        place = member(part, name)
        if place is not None:
            yield place


def _at_place(
    claim: Claim, found: Recurrence, left: Term, right: Term, sizes: Mapping[str, int]
) -> Judgement | None:
    try:
        sides = [scalar_entry(side, sizes) for side in (left, right)]
    except NotExplicit:
        return None
    places = [m.constant for s in sides for m in _places(s, found.name) if m.is_constant]
    known = _first_members(claim, found.name)
    for k in range(max(known) + 1, max(places, default=0) + 1):
        value = _unrolled(found, k, known, MOST_STEPS)
        if value is None or k > MOST_STEPS:
            return None
        known[k] = _as_a_number(explicit(value, claim))
    if any(place not in known for place in places):
        return None
    table = {Symbol(found.name, indices=(_index(k),)): value for k, value in known.items()}
    a, b = (_put_members(explicit(side, claim), table) for side in sides)
    judgement = equal_scalars(a, b, _without(found, hypotheses_of(claim)))
    if judgement is None or judgement.evidence.counterexample is None:
        return judgement
    setting = ", ".join(f"{name} = {size}" for name, size in sizes.items())
    example = replace(judgement.evidence.counterexample, setting=setting)
    evidence = replace(judgement.evidence, counterexample=example, rung=RUNG)
    reason = f"by the recurrence, {setting}: {judgement.reason}"
    return replace(judgement, reason=reason, evidence=evidence)


def _as_a_number(value: Term) -> Term:
    """55 for F_10 in place of its sum of 55 ones."""
    if free_leaves(value):
        return value
    try:
        known = exact(value, {})
    except NoValue:
        return value
    return value if known is None else Number(known)


def _put_members(term: Term, table: Mapping[Symbol, Term]) -> Term:
    return put(term, {member: value for member, value in table.items() if member is not value})
