"""Sequences that a scope states: explicit rules for every member, recurrences, first values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim
from derivations.terms import (
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    Relation,
    Symbol,
    Term,
    each_once,
    free_indices,
    index,
    substitute,
    subterms,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

EQUALS = (Relation.EQUAL, Relation.DEFINED)
RUNNING = frozenset("ijklt")
ORDERS = (Relation.LESS, Relation.GREATER, Relation.AT_MOST, Relation.AT_LEAST)


def of_members(hypotheses: Iterable[Formula], *terms: Term) -> Iterator[Formula]:
    """b_1 > 0 and b_2 > 0 of b_i > 0, which is said of every member, for those in the terms."""
    leaves = sorted(frozenset[Term]().union(*map(free_leaves, terms)), key=order)
    written = [s for s in leaves if isinstance(s, Symbol) and len(s.indices) == 1]
    stated = list(hypotheses)
    for hypothesis in stated:
        general, bound = hypothesis.left, hypothesis.right
        if not isinstance(general, Symbol) or len(general.indices) != 1 or free_leaves(bound):
            continue
        (place,) = general.indices
        if _ends_a_list(hypothesis, general.name, place, stated):
            continue
        if isinstance(place, Index) and place.is_variable and hypothesis.relation in ORDERS:
            own = (s for s in written if s.name == general.name and s is not general)
            yield from (Formula(s, hypothesis.relation, bound) for s in own)


def _ends_a_list(last: Formula, name: Name, place: Term, stated: Sequence[Formula]) -> bool:
    """x_m > 0 of x_1, …, x_m > 0: the last of these, and not any member."""
    if not isinstance(place, Index) or str(place) in RUNNING:
        return False
    same = (h for h in stated if h.relation is last.relation and h.right == last.right)
    firsts = (member(h.left, name) for h in same)
    return any(first is not None and first.is_constant for first in firsts)


@dataclass(frozen=True, slots=True)
class Rule:
    """a_n = expression for every n."""

    name: Name
    variable: str
    expression: Term

    def at(self, place: Index) -> Term:
        return substitute(self.expression, {self.variable: place})

    def goes_back_to(self, place: Index) -> bool:
        """Whether it gives every member by this one: x_n by x_1 and x_2."""
        return place.is_constant and any(
            member(part, self.name) is place for part in subterms(self.expression)
        )


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A relation between members a_{n+c} of one family, for every n; offsets: the c, ascending."""

    name: Name
    variable: str
    formula: Formula
    offsets: tuple[int, ...]

    @property
    def next_member(self) -> Term | None:
        """The expression of the member at the largest offset, where one side is that member."""
        return self._alone(self.offsets[-1])

    @property
    def member_before(self) -> Term | None:
        """The expression of the member at the smallest offset: V_t = r + γ V_{t+1}."""
        return self._alone(self.offsets[0])

    def _alone(self, place: int) -> Term | None:
        formula = self.formula
        for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
            alone = offset(side, self.name, self.variable) == place
            if alone and place not in _offsets(other, self.name, self.variable):
                return other
        return None

    def at(self, place: Index | int) -> Formula:
        values = {self.variable: place}
        left, right = self.formula.left, self.formula.right
        return Formula(substitute(left, values), Relation.EQUAL, substitute(right, values))

    def step(self, place: int) -> Term | None:
        """The expression of a_place by the members before it."""
        value = self.next_member
        shift = place - self.offsets[-1]
        return None if value is None else substitute(value, {self.variable: shift})


def member(term: Term, name: Name) -> Index | None:
    """The index of a member of a family with one index."""
    if isinstance(term, Symbol) and term.name == name and len(term.indices) == 1:
        found = term.indices[0]
        return found if isinstance(found, Index) else None
    return None


def offset(term: Term, name: Name, variable: str) -> int | None:
    """The c of a member a_{n+c}."""
    place = member(term, name)
    if place is None or place.parts != ((variable, 1),):
        return None
    return place.constant


def _offsets(term: Term, name: Name, variable: str) -> set[int]:
    found = (offset(part, name, variable) for part in subterms(term))
    return {c for c in found if c is not None}


def rules(claim: Claim) -> dict[Name, Rule]:
    """The explicit rules: `a_n = 2n² + 1`, whose right side speaks of n and of no member."""
    found: dict[Name, Rule] = {}
    for formula in claim.hypotheses:
        left, right = formula.left, formula.right
        if formula.relation not in EQUALS or not isinstance(left, Symbol) or len(left.indices) != 1:
            continue
        place = left.indices[0]
        if not isinstance(place, Index) or len(place.parts) != 1 or place.parts[0][1] != 1:
            continue
        variable = place.parts[0][0]
        if variable not in free_indices(right) or not _first_members(right, left.name):
            continue
        if place.constant:  # Q_{n+1} = (R_1 + … + R_n)/n
            right = substitute(right, {variable: index(variable) - place.constant})
        found.setdefault(left.name, Rule(left.name, variable, right))
    return found


def _first_members(term: Term, name: Name) -> bool:
    """Whether only members at fixed places stand in it, x_n by x_1 and x_2, or a letter a."""
    own = (part for part in subterms(term) if isinstance(part, Symbol) and part.name == name)
    places = (member(part, name) for part in own if part.indices)
    return all(place is not None and place.is_constant for place in places)


def symbol_names(term: Term) -> set[Name]:
    return {part.name for part in subterms(term) if isinstance(part, Symbol)}


def recurrences(claim: Claim) -> Iterator[Recurrence]:
    """The hypotheses that relate several members of one family, at places n + c."""
    for formula in claim.hypotheses:
        if formula.relation not in EQUALS:
            continue
        for name in symbol_names(formula.left) | symbol_names(formula.right):
            found = recurrence(formula, name)
            if found is not None:
                yield found


def recurrence(formula: Formula, name: Name) -> Recurrence | None:
    """The formula as a recurrence of this family; None where a member stands elsewhere."""
    members = [p for side in (formula.left, formula.right) for p in subterms(side)
               if isinstance(p, Symbol) and p.name == name and p.indices]  # fmt: skip
    places = [member(part, name) for part in members]
    if not places or any(place is None or len(place.parts) != 1 for place in places):
        return None
    variables = {place.parts[0] for place in places if place is not None}
    if len(variables) != 1:
        return None
    variable, coefficient = next(iter(variables))
    offsets = tuple(sorted({place.constant for place in places if place is not None}))
    if coefficient != 1 or len(offsets) < 2 or under_binders(formula, name):
        return None
    return Recurrence(name, variable, formula, offsets)


def of_one_index(claim: Claim, left: Term, right: Term) -> Claim:
    """The claim with w_{t,i} as w_t where only t moves: every member has the same i."""
    sides = [left, right, *(s for h in claim.hypotheses for s in (h.left, h.right))]
    members: dict[Name, set[tuple[Term, ...]]] = {}
    for part in (part for side in sides for part in subterms(side)):
        if isinstance(part, Symbol) and len(part.indices) > 1:
            members.setdefault(part.name, set()).add(part.indices)
    moving = {name: place for name, found in members.items()
              if (place := _moving_place(found)) is not None}  # fmt: skip
    if not moving:
        return claim

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        if isinstance(part, Symbol) and part.name in moving and len(part.indices) > 1:
            return Symbol(part.name, part.rows, part.cols, (part.indices[moving[part.name]],))
        return part.map(inside)

    turned = each_once(put)
    hypotheses = (Formula(turned(h.left), h.relation, turned(h.right)) for h in claim.hypotheses)
    return replace(claim, left=turned(left), right=turned(right), hypotheses=tuple(hypotheses))


def _moving_place(members: set[tuple[Term, ...]]) -> int | None:
    """The one place at which the indices of several members differ."""
    if len({len(indices) for indices in members}) != 1:
        return None
    moving = [place for place, found in enumerate(zip(*members, strict=True))
              if len(set(found)) > 1]  # fmt: skip
    return moving[0] if len(moving) == 1 else None


def under_binders(formula: Formula, name: Name) -> bool:
    """Whether members of a family stand below a sum or product."""
    return any(
        isinstance(part, IndexedSum | IndexedProduct) and name in symbol_names(part)
        for side in (formula.left, formula.right)
        for part in subterms(side)
    )


def first_values(claim: Claim, name: Name) -> dict[int, Term]:
    """The members at numeric places to which the scope gives a value."""
    equations: list[tuple[Term, Term]] = [(d.symbol, d.expression) for d in claim.definitions]
    equations += [(h.left, h.right) for h in claim.hypotheses if h.relation in EQUALS]
    found: dict[int, Term] = {}
    for left, right in equations:
        place = member(left, name)
        if place is not None and place.is_constant:
            found.setdefault(place.constant, right)
    return {k: _resolved(value, name, found, {k}) for k, value in found.items()}


def _resolved(value: Term, name: Name, known: Mapping[int, Term], seen: set[int]) -> Term:
    """a_1 = a_2 with a_2 = 1."""
    place = member(value, name)
    if place is None or not place.is_constant or place.constant in seen:
        return value
    at = place.constant
    return _resolved(known[at], name, known, seen | {at}) if at in known else value


def with_members(term: Term, name: Name, rule: Rule) -> Term:
    """The term with every member of the family by its rule."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        place = member(part, name)
        return part.map(inside) if place is None else rule.at(place)

    return each_once(put)(term) if name in symbol_names(term) else term
