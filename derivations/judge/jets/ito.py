r"""Differentials of processes that a Brownian motion drives, by Itô's rules.

    df(t, X) = f_t dt + f_x dX + ½ f_xx (dX)²,   dW dW = dt,   dW dt = dt dt = 0

Both sides become sums of dt and of each dW, with the equations put in that the text states for the
processes; each coefficient is an identity between letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement

from derivations.dataclass import dataclass, field
from derivations.judge.expanding.explicit import derivative
from derivations.judge.jets.equations import sides_of
from derivations.judge.jets.processes import of_processes, processes_of
from derivations.judge.jets.scope import Scope, scope_of
from derivations.judge.jets.space import DIFFERENTIAL_STYLE, TIME, NotRead, Space
from derivations.judge.jets.translation import HIDDEN, Translation, symbol_of
from derivations.judge.normal.equality import equality
from derivations.models.differentiation import ONE, ZERO, multiplied, summed
from derivations.printer.text import text
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Letter,
    Node,
    Numeral,
    Superscript,
)
from derivations.reader.records import Unknowns
from derivations.reader.spoken.noise import USUAL, moved
from derivations.terms import (
    Formula,
    Name,
    Power,
    Quotient,
    Relation,
    Symbol,
    Term,
    number,
    plus,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

WITHIN = Symbol(Name("s", "within"))
HALF = Quotient(ONE, number(2))
Monomial = tuple[Symbol, ...]
Sums = Mapping[Monomial, Term]


@dataclass(slots=True)
class ItoSpace(Space):
    """A space in which differentials have second orders.

    of: the letter of each differential. integrals: the differential of each ∫_0^t … dW.
    """

    of: dict[Symbol, Symbol] = field(default_factory=dict)
    integrals: dict[Symbol, Term] = field(default_factory=dict)

    def integral(self, body: Term, by: Symbol, told: str) -> Symbol:
        """∫_0^t body(t, s) d by(s), where ∂body/∂t is a multiple of it that is free of s."""
        found = Symbol(Name(told, "integral"))
        own = times(self.at(body, {WITHIN: TIME}), self.small(by))
        slope = self.slope(body, TIME, True)
        if slope is not ZERO:
            share = Quotient(slope, body)
            if not equality(self.slope(share, WITHIN, True), ZERO).holds:
                raise NotRead("a kernel")
            own = plus(own, times(self.at(share, {WITHIN: TIME}), found, self.small(TIME)))
        self.integrals[found] = own
        self.moving.add(found)
        return found

    def differential(self, term: Term) -> Term:
        term = self.closed(term)
        moving = [x for x in self._coordinates() if self.reaches(term, x)]
        if not moving:
            raise NotRead("a differential of what does not move")
        slopes = {x: self.slope(term, x, True) for x in moving}
        first = [multiplied(slope, self.small(x)) for x, slope in slopes.items()]
        second = [
            times(HALF, curvature, self.small(x), self.small(y))
            for x, slope in slopes.items()
            for y in moving
            if TIME not in (x, y) and (curvature := self.slope(slope, y, True)) is not ZERO
        ]
        return summed(*first, *second)

    def _coordinates(self) -> list[Symbol]:
        hidden = {x for x in self.moving if self.arguments.get(x)} | set(self.given)
        return sorted({*self.moving, TIME} - hidden, key=repr)

    def rates(self) -> dict[Term, Term]:
        """dI of each integral I"""
        return {self.small(letter): own for letter, own in self.integrals.items()}

    def small(self, letter: Symbol) -> Symbol:
        """dx"""
        found = Symbol(Name(f"d{text(letter)}", DIFFERENTIAL_STYLE))
        self.of[found] = letter
        return found


@dataclass(slots=True)
class ItoTranslation(Translation):
    """With integrals by processes."""

    def term(self, node: Node) -> Term:
        match node:
            case IntegralSign(
                "int", Numeral(start), Letter("t"), (by, Letter("s", "within")), body
            ):
                driver, space = self.term(by), self.space
                if start == 0 and isinstance(driver, Symbol) and isinstance(space, ItoSpace):
                    inner = self.term(body)
                    told = f"∫ {text(inner)} d{text(driver)}"
                    return space.integral(inner, driver, told)
        return Translation.term(self, node)

    def _called(self, head: Node, bracket: Bracket) -> Term | None:
        """f(X) and σ²(t), and no product V_XX (dX)²"""
        if any(moved(bracket)):
            return None
        if isinstance(head, Superscript) and isinstance(head.script, Numeral):
            found = Translation._called(self, head.base, bracket)  # no f(f(t)): f takes a time
            return None if found is None else Power(found, number(head.script.value))
        return Translation._called(self, head, bracket)


@dataclass(frozen=True, slots=True)
class Reduced:
    """A row as sums of products of differentials.

    introduces: the left side is the differential of a process of which nothing is stated;
    states: of one for which an equation stands before. settled: each differential is a known one.
    """

    left: Sums
    right: Sums
    introduces: bool
    states: bool
    settled: bool
    start: tuple[Formula, ...] = ()

    def formulas(self) -> Iterator[Formula]:
        """What each product is multiplied by on both sides, and what they are at the start."""
        yield from self.start
        for each in dict.fromkeys((*self.left, *self.right)):
            sides = self.left.get(each, ZERO), self.right.get(each, ZERO)
            yield Formula(sides[0], Relation.EQUAL, sides[1])


def reduced(row: Unknowns) -> Reduced | None:
    """The row by Itô's rules; None where it has no noise. NotRead, NotExplicit."""
    space = ItoSpace()
    space.moving |= {
        symbol for name in processes_of(row) if (symbol := symbol_of(name)) is not None
    }
    row = of_processes(row)
    scope = scope_of(row, translation=ItoTranslation(space))
    space.moving -= set(space.given)
    noises = _noises(space, row)
    written = [space.closed(scope.translation.term(side)) for side in (row.left, row.right)]
    driven = _driven(scope, space, noises)
    start: tuple[Formula, ...] = ()
    solved: dict[Term, Term] = {}
    if not any(leaf in space.of for side in written for leaf in free_leaves(side)):
        start = (_at_the_start(written, space, noises),)
        solved = {written[0]: written[1]} if written[0] in space.moving else {}
        moving = [any(space.reaches(s, x) for x in space.moving | {TIME}) for s in written]
        written = [
            space.differential(s) if m else ZERO for s, m in zip(written, moving, strict=True)
        ]
    sides = written
    for _ in range(len(driven) + len(space.integrals)):
        sides = [put(side, {**driven, **space.rates()}) for side in sides]
    sides = [put(side, solved) for side in sides]
    smalls = [leaf for side in sides for leaf in free_leaves(side) if leaf in space.of]
    letters = {space.of[small] for small in smalls if isinstance(small, Symbol)}
    head = _head(written[0], space)
    if not letters & noises and (head is None or head in driven):
        return None
    joint = _joint(scope, space, noises, row)
    if any(HIDDEN in jet.arguments for jet in space.jets.values()):
        raise NotRead("a function of what nobody says")
    left, right = (_sums(side, smalls, noises, joint, space) for side in sides)
    if head is not None and space.of[head] in {*noises, *space.integrals}:
        head = None
    stated = head in driven and not start
    settled = letters <= {TIME, *noises} and joint.is_known and not _may_be_random(space)
    introduces = head is not None and head not in driven
    return Reduced(left, right, introduces, stated, settled, start)


def _may_be_random(space: ItoSpace) -> bool:
    """A D(t) of which nothing is said: the capital of a process, where σ(t) is a coefficient."""
    return any(
        jet.function.name.letter[:1].isupper() and jet.arguments == (TIME,)
        for jet in space.jets.values()
    )


def _at_the_start(sides: Sequence[Term], space: ItoSpace, noises: set[Symbol]) -> Formula:
    """Both sides at the time 0, where W_0 = 0."""
    values: dict[Term, Term] = {TIME: ZERO}
    values |= dict.fromkeys((*noises, *space.integrals), ZERO)
    values |= {x: Symbol(x.name._replace(label="0")) for x in space.moving - set(values)}
    left, right = (put(side, values) for side in sides)
    return Formula(left, Relation.EQUAL, right)


def _noises(space: ItoSpace, row: Unknowns) -> set[Symbol]:
    """The Brownian motions: by words, else by their usual letters."""
    assert row.noise is not None
    named = {
        Symbol(Name(n.letter, "", n.accents)) for n in row.noise.letters if hasattr(n, "letter")
    }
    usual = {x for x in space.moving if x.name.letter[:1] in USUAL and x not in space.given}
    return named or usual


def _driven(scope: Scope, space: ItoSpace, noises: set[Symbol]) -> dict[Term, Term]:
    """dX of dX = a dt + b dW and of dX/X = …, the last that stands before."""
    found: dict[Term, Term] = {}
    for formula, _ in scope.equations:
        left, right = (space.closed(side) for side in sides_of(formula))
        head = _head(left, space)
        if head is None or space.of[head] in noises or head in free_leaves(right):
            continue
        factor = derivative(left, head)
        if factor is not ZERO and not any(leaf in space.of for leaf in free_leaves(factor)):
            found[head] = Quotient(right, factor)
    return found


def _head(side: Term, space: ItoSpace) -> Symbol | None:
    """The differential that a side is a multiple of."""
    smalls = [leaf for leaf in free_leaves(side) if leaf in space.of]
    if len(smalls) != 1 or not isinstance(smalls[0], Symbol):
        return None
    head = smalls[0]
    if space.of[head] is TIME or head in free_leaves(derivative(side, head)):
        return None
    return head


@dataclass(frozen=True, slots=True)
class Joint:
    """dW dB/dt of pairs of Brownian motions; is_known: of all that the row speaks of."""

    of: Mapping[frozenset[Symbol], Term]
    is_known: bool

    def rate(self, one: Symbol, other: Symbol) -> Term:
        return ONE if one is other else self.of[frozenset((one, other))]


def _joint(scope: Scope, space: ItoSpace, noises: set[Symbol], row: Unknowns) -> Joint:
    assert row.noise is not None
    small, stated = space.small(TIME), dict[frozenset[Symbol], Term]()
    for formula, _ in scope.equations:
        left, right = sides_of(formula)
        pair = [
            space.of[leaf]
            for leaf in free_leaves(left)
            if isinstance(leaf, Symbol) and leaf in space.of
        ]
        if len(pair) == 2 and set(pair) <= noises:
            stated[frozenset(pair)] = derivative(right, small)
    pairs = [frozenset(p) for p in combinations_with_replacement(sorted(noises, key=repr), 2)]
    pairs = [p for p in pairs if len(p) == 2]
    known = row.noise.independent or all(p in stated for p in pairs)
    free = {p: Symbol(Name("ρ", "of " + " and ".join(sorted(map(text, p))))) for p in pairs}
    other = dict.fromkeys(pairs, ZERO) if row.noise.independent else free
    return Joint({**other, **stated}, known or len(pairs) == 0)


def _sums(
    side: Term, smalls: Sequence[Term], noises: set[Symbol], joint: Joint, space: ItoSpace
) -> Sums:
    """Σ of what each product of at most two differentials is multiplied by; dW dB is a rate dt."""
    letters = sorted({s for s in smalls if isinstance(s, Symbol)} | {space.small(TIME)}, key=repr)
    nothing: dict[Term, Term] = dict.fromkeys(letters, ZERO)
    slopes = {x: derivative(side, x) for x in letters}
    found: dict[Monomial, Term] = {(): put(side, nothing)}
    for x in letters:
        found[(x,)] = put(slopes[x], nothing)
    time = space.small(TIME)
    for x, y in combinations_with_replacement(letters, 2):
        curvature = put(derivative(slopes[x], y), nothing)
        if time in (x, y) or curvature is ZERO:
            continue
        term = times(HALF, curvature) if x is y else curvature
        if {space.of[x], space.of[y]} <= noises:
            found[(time,)] = plus(found[(time,)], times(term, joint.rate(space.of[x], space.of[y])))
        else:
            found[(x, y)] = term
    return found
