r"""Unknown functions with a letter for each of their partial derivatives at each point.

    D_v F_α(a_1, …, a_n) = Σ_i F_{α + e_i}(a_1, …, a_n) D_v a_i

A quantity y of which the text says that it is a function of x and t is the letter y(x, t). With
`total` every way from a quantity to v counts; else, where v is an argument itself, only that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derivations.dataclass import dataclass, field
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.differentiation import ONE, ZERO, multiplied, summed
from derivations.printer.text import text
from derivations.terms import Name, Quotient, Symbol, Term, replace, scalar, times
from derivations.terms.names import INVERSE
from derivations.terms.substitution import free_leaves

STYLE, DIFFERENTIAL_STYLE = "jet", "differential of a letter"
HIGHEST_ORDER, DEPTH, MOST_POINTS = 8, 8, 12
COORDINATES = frozenset("xyztuvwrspqVTSP") | {"theta", "phi", "varphi", "rho"}
TIME = scalar("t")
RATES: dict[tuple[str, ...], int] = {("dot",): 1, ("ddot",): 2}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Arguments = tuple[Term, ...]


class NotRead(Exception):
    """What is written has no certain meaning among unknown functions."""


@dataclass(frozen=True, slots=True)
class Jet:
    """The partial derivative of a function, so often by each argument, at a point."""

    function: Symbol
    arguments: Arguments
    order: tuple[int, ...]


@dataclass(slots=True)
class Space:
    """What each quantity is a function of, what is given explicitly, and the letters of jets."""

    arguments: dict[Symbol, Arguments] = field(default_factory=dict)
    given: dict[Symbol, Term] = field(default_factory=dict)
    rules: dict[Symbol, tuple[Arguments, Term]] = field(default_factory=dict)
    functions: set[Symbol] = field(default_factory=set)
    jets: dict[Symbol, Jet] = field(default_factory=dict)
    moving: set[Symbol] = field(default_factory=set)
    inverses: dict[Symbol, Symbol] = field(default_factory=dict)
    opening: set[Symbol] = field(default_factory=set)
    zeros: set[Term] = field(default_factory=set)  # f(a) of f(a) = 0, which the text states

    # ------------------------------------------------------------ letters

    def quantity(self, symbol: Symbol) -> Term:
        """What a name stands for: the value of its function, where it is an unknown one."""
        if (order := RATES.get(symbol.name.accents[-1:])) is not None:
            return self._rate(symbol, order)
        if symbol in self.given or not (own := self.own(symbol)):
            return symbol
        return self.jet(symbol, own, (0,) * len(own))

    def own(self, symbol: Symbol) -> Arguments:
        """What a quantity is a function of, each as it is one itself; () where nothing tells."""
        if symbol in self.opening:
            raise NotRead("each is a function of the other")
        self.opening.add(symbol)
        try:
            found = (a for a in self.arguments.get(symbol, ()) if isinstance(a, Symbol))
            return tuple(map(self.quantity, found))
        finally:
            self.opening.discard(symbol)

    def _rate(self, symbol: Symbol, order: int) -> Term:
        bare = Symbol(symbol.name._replace(accents=symbol.name.accents[:-1]))
        found = self.quantity(bare)
        for _ in range(order):
            if not self.reaches(found, TIME):
                raise NotRead("a rate of what does not move")
            found = self.slope(found, TIME, True)
        return found

    def jet(self, function: Symbol, arguments: Arguments, order: tuple[int, ...]) -> Term:
        if sum(order) > HIGHEST_ORDER:
            raise NotRead("a high order")
        arguments = self._point(function, arguments)
        if function in self.inverses and any(order):
            return self._of_an_inverse(function, arguments, order)
        letter = Symbol(Name(self._told(function, arguments, order), STYLE))
        self.jets[letter] = Jet(function, arguments, order)
        return letter

    def inverse(self, function: Symbol) -> Symbol:
        """The letter of f⁻¹."""
        name = function.name
        found = Symbol(name._replace(accents=(*name.accents, INVERSE)))
        self.inverses[found] = function
        return found

    def _of_an_inverse(self, inverse: Symbol, arguments: Arguments, order: tuple[int, ...]) -> Term:
        """(f⁻¹)′(y) = 1/f′(f⁻¹(y)), and its derivatives."""
        value = self.jet(inverse, arguments, (0,))
        found: Term = Quotient(ONE, self.jet(self.inverses[inverse], (value,), (1,)))
        for _ in range(order[0] - 1):  # by y where the argument is y
            found = self.slope(found, _a_letter(arguments[0]), True)
        return found

    def differential(self, term: Term) -> Term:
        """Σ ∂term/∂x dx over the letters that move."""
        return summed(*self._differentials(term, DEPTH))

    def _differentials(self, term: Term, depth: int) -> Iterator[Term]:
        if not depth:
            raise NotRead("a long way")
        for leaf in sorted(free_leaves(term), key=repr):
            if not isinstance(leaf, Symbol):
                continue
            slope = _derivative(term, leaf)
            if (jet := self.jets.get(leaf)) is not None:
                for i, argument in enumerate(jet.arguments):
                    further = self.jet(jet.function, jet.arguments, _one_more(jet.order, i))
                    for along in self._differentials(argument, depth - 1):
                        yield times(slope, further, along)
            elif leaf in self.given:
                for along in self._differentials(self.given[leaf], depth - 1):
                    yield times(slope, along)
            elif leaf in self.moving:
                yield multiplied(slope, Symbol(Name(f"d{text(leaf)}", DIFFERENTIAL_STYLE)))
            elif leaf.name.letter in COORDINATES:
                raise NotRead("a coordinate that may move or not")

    def _point(self, function: Symbol, arguments: Arguments) -> Arguments:
        """The arguments as they were written first where they are equal."""
        known = dict.fromkeys(j.arguments for j in self.jets.values() if j.function is function)
        if arguments in known or len(known) > MOST_POINTS:
            return arguments
        same = (point for point in known if len(point) == len(arguments))
        closed = tuple(map(self.closed, arguments))
        return next(
            (p for p in same if all(map(are_equal, map(self.closed, p), closed))), arguments
        )

    def _told(self, function: Symbol, arguments: Arguments, order: tuple[int, ...]) -> str:
        name, shown = text(function), [text(a) for a in arguments]
        is_own = self.own(function) == arguments
        if not is_own:
            at = f"({', '.join(shown)})"
            if len(order) == 1:
                return name + "′" * order[0] + at
            below = "".join(str(i + 1) * count for i, count in enumerate(order))
            return f"∂{below}{name}{at}" if below else name + at
        if not any(order):
            return name
        count = "" if sum(order) == 1 else str(sum(order)).translate(RAISED)
        below = "".join(f"∂{by}" * n for by, n in zip(shown, order, strict=True))
        return f"∂{count}{name}/{below}"

    # ------------------------------------------------------------ derivatives

    def slope(self, term: Term, by: Symbol, total: bool, depth: int = DEPTH) -> Term:
        """d term/d by, or ∂ term/∂ by."""
        return summed(*self._parts(term, by, total, depth))

    def _parts(self, term: Term, by: Symbol, total: bool, depth: int) -> Iterator[Term]:
        if not depth:
            raise NotRead("a long way")
        for leaf in sorted(free_leaves(term), key=repr):
            if isinstance(leaf, Symbol):
                along = self._of_leaf(leaf, by, total, depth)
                if along is not ZERO:
                    yield multiplied(_derivative(term, leaf), along)

    def _of_leaf(self, leaf: Symbol, by: Symbol, total: bool, depth: int) -> Term:
        if leaf is by:
            return ONE
        if (jet := self.jets.get(leaf)) is not None:
            return self._of_jet(jet, by, total, depth)
        if leaf in self.given:
            return self.slope(self.given[leaf], by, total, depth - 1)
        return ZERO

    def _of_jet(self, jet: Jet, by: Symbol, total: bool, depth: int) -> Term:
        direct = not total and by in jet.arguments
        return summed(
            *(
                multiplied(self.jet(jet.function, jet.arguments, _one_more(jet.order, i)), along)
                for i, argument in enumerate(jet.arguments)
                if (along := self._along(argument, by, direct, total, depth)) is not ZERO
            )
        )

    def _along(self, argument: Term, by: Symbol, direct: bool, total: bool, depth: int) -> Term:
        if direct:
            return ONE if argument is by else ZERO
        return self.slope(argument, by, total, depth - 1)

    def reaches(self, term: Term, by: Symbol, depth: int = DEPTH) -> bool:
        """Whether the term is a function of it, by what the text says."""
        if by in (leaves := free_leaves(term)) or not depth:
            return bool(depth)
        below = [
            self.given[leaf] for leaf in leaves if isinstance(leaf, Symbol) and leaf in self.given
        ]
        below += [a for leaf in leaves if leaf in self.jets for a in self.jets[leaf].arguments]
        return any(self.reaches(part, by, depth - 1) for part in below)

    def turned(self, term: Term, by: Symbol) -> Term | None:
        """dx/dy = 1/(dy/dx) of a y that is a function of the letter x alone."""
        is_a_letter = isinstance(term, Symbol) and term not in self.jets and term not in self.given
        if not is_a_letter or term is by or self.variables(by) != {term}:
            return None
        assert isinstance(term, Symbol)
        return Quotient(ONE, self.slope(by, term, True))

    def is_clear(self, term: Term, by: Symbol) -> bool:
        """Whether each letter is a function of `by`, or of nothing that `by` is a function of.

        d(x²)/dy of y = y(x) goes back from y to x.
        """
        if by not in self.jets and by not in self.given:
            return True
        ends = self.variables(by)
        return all(
            self.reaches(leaf, by) or not ends & self.variables(leaf) for leaf in free_leaves(term)
        )

    def variables(self, term: Term, depth: int = DEPTH) -> set[Term]:
        """The letters at the ends of all ways: those that are functions of nothing."""
        found: set[Term] = set()
        for leaf in free_leaves(term) if depth else ():
            if isinstance(leaf, Symbol) and (jet := self.jets.get(leaf)) is not None:
                found = found.union(*(self.variables(a, depth - 1) for a in jet.arguments))
            elif isinstance(leaf, Symbol) and leaf in self.given:
                found |= self.variables(self.given[leaf], depth - 1)
            else:
                found.add(leaf)
        return found

    # ------------------------------------------------------------ values

    def vanishes(self, term: Term) -> bool:
        """Whether it is 0, with the values that are stated to be 0."""
        put: dict[Term, Term] = dict.fromkeys(self.zeros & free_leaves(term), ZERO)
        return are_equal(replace(term, put) if put else term, ZERO)

    def closed(self, term: Term) -> Term:
        """The term with what is given explicitly put in."""
        for _ in range(DEPTH):
            put: dict[Term, Term] = {
                leaf: self.given[leaf]
                for leaf in free_leaves(term)
                if isinstance(leaf, Symbol) and leaf in self.given
            }
            if not put:
                return term
            term = replace(term, put)
        raise NotRead("what is given goes round")

    def at(self, term: Term, put: Mapping[Term, Term]) -> Term:
        """The term with other values of some letters, also in the points of its jets."""
        places: dict[Term, Term] = dict(put)
        for leaf in free_leaves(term):
            if isinstance(leaf, Symbol) and leaf in self.jets and leaf not in put:
                jet = self.jets[leaf]
                moved = tuple(self.at(a, put) for a in jet.arguments)
                if moved != jet.arguments:
                    places[leaf] = self.jet(jet.function, moved, jet.order)
        return replace(term, places) if places else term


def _a_letter(argument: Term) -> Symbol:
    if not isinstance(argument, Symbol):
        raise NotRead("a further derivative of an inverse")
    return argument


def _one_more(order: tuple[int, ...], place: int) -> tuple[int, ...]:
    return (*order[:place], order[place] + 1, *order[place + 1 :])


def _derivative(term: Term, leaf: Symbol) -> Term:
    try:
        return derivative(term, leaf)
    except NotExplicit as error:
        raise NotRead(str(error)) from None


def are_equal(one: Term, other: Term) -> bool:
    """Whether two terms have one normal form."""
    if one is other:
        return True
    try:
        return equality(one, other, ()).holds
    except (NoNormalForm, Undefined):
        return False
