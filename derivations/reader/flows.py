r"""Rows about an unknown function: which equations for it stand before a row.

    dy/dx = k y,  ln|y| = kx + C,  y = A e^{kx}        each row holds along the first one
    x² + y² = 25,  2x + 2y y′ = 0,  y′ = -x/y          the relation is differentiated
    V = 4πr³/3,  dr/dt = 2,  r = 5,  dV/dt = 200π      values at an instant, put in behind d/dt

An equation reaches to the end of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from derivations.dataclass import dataclass, field
from derivations.reader.differential_equations import is_of_another
from derivations.reader.memory import letters_in
from derivations.reader.passes.slopes import dependent
from derivations.reader.raw import Letter, nodes
from derivations.reader.records import Claim, Display, Law, Reading, Statement
from derivations.reader.spoken.existence import is_of_some
from derivations.reader.text.blocks import block_of, paragraph_of
from derivations.terms import (
    Constant,
    Derivative,
    Formula,
    Function,
    Map,
    Name,
    PartialAt,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.substitution import free_leaves

ALONG = frozenset({"x", "t"})
DOTS = (("dot",), ("ddot",))
SOLUTION = re.compile(r"\b(solutions?|solved by|satisfied by)\b", re.I)
TRIAL = re.compile(r"\b(try|guess|ansatz|assum\w+|suppose|let|consider|form|set|put)\b", re.I)

CONCLUSION = re.compile(r"\b(so|hence|therefore|thus|whence)( that)?[\s,$]*(and[\s,$]*)*$", re.I)
POSES = re.compile(
    r"\b(solve|consider|for|equations?|problems?|given|let|suppose|satisf\w+)\b", re.I
)
ASKS = re.compile(r"\b(solve|consider|problems?)\b", re.I)
FOLLOWS = re.compile(
    r"\b(so|hence|thus|therefore|then|gives?|giving|get|obtain|yields?|implies|becomes?|reduces?|"
    r"equivalent|same|rewrit\w*|written|form|follows|divid\w+|multipl\w+|differentiat\w+|find|"
    r"have)\b",
    re.I,
)
GIVES = re.compile(
    r"\b(if|when|given|where|with|at|let|suppose|since|know|substitut\w*|put\w*|plug\w*|because|"
    r"rate|speed|velocity)\b",
    re.I,
)


@dataclass(slots=True)
class Flows:
    """The equations of the paragraph so far, and the functions that they are for."""

    paragraph: tuple[tuple[str, int], ...] = ()
    laws: list[Formula] = field(default_factory=list)
    unknown: set[Symbol] = field(default_factory=set)
    values: list[Formula] = field(default_factory=list)
    dependent: frozenset[str] = frozenset()  # letters that the display differentiates
    coordinates: frozenset[Name] = frozenset()  # x′ of u_{x′}: a name, no derivative

    def enter(self, display: Display, coordinates: Iterable[Name]) -> None:
        """Begin a display; a new paragraph knows no equations."""
        self.coordinates = frozenset(coordinates)
        here = (paragraph_of(display.span), block_of(display.span))
        if here != self.paragraph:
            self.paragraph, self.laws, self.unknown, self.values = here, [], set(), []
        self.dependent = dependent(display)

    def speak_of(self, statement: Statement) -> bool:
        """Whether a row speaks of a function for which an equation is known."""
        unknown = {symbol.name.letter for symbol in self.unknown}
        said = (n for side in statement.sides if side is not None for n in nodes(side))
        return any(isinstance(node, Letter) and node.letter in unknown for node in said)

    def is_relation(self, claim: Claim) -> bool:
        """x² + y² = 25 where the display goes on with y′: no identity."""
        sides = _sides(claim)
        if sides is None or self._moving(*sides):
            return False
        leaves = free_leaves(sides[0]) | free_leaves(sides[1])
        return any(isinstance(s, Symbol) and s.name.letter in self.dependent for s in leaves)

    def law(self, claim: Claim, display: Display, fresh: bool) -> Law | None:
        """What stands before a row about an unknown function; None for any other row."""
        sides = _sides(claim)
        if sides is None or claim.relation is not Relation.EQUAL:
            return None
        formula = Formula(sides[0], Relation.EQUAL, sides[1])
        moving = self._moving(*sides)
        if not fresh:
            return self._going_on(claim, moving)
        if moving and (is_posed(display) or is_of_another(display)):
            self.laws, self.values = [], []
        known, before, values = set(self.unknown), tuple(self.laws), tuple(self.values)
        self.unknown |= moving
        every = frozenset(self.unknown)
        states = is_value(formula)
        if states:
            self._take(formula)
        elif not is_of_some(display):
            self._keep(formula, moving)
        if moving:
            claims = not (states and display.is_inline and GIVES.search(_sentence(display)))
            return Law(before, every, claims, values, states)
        if known & set(_spoken_of(*sides)):
            return Law(before, every, self._claims(display), values, states)
        return None

    def forget(self, letter: str) -> None:
        """Without the equations for a function that words define anew."""
        self.laws = [f for f in self.laws if letter not in letters_in(f)]
        self.values = [f for f in self.values if letter not in letters_in(f)]

    def _moving(self, *sides: Term) -> set[Symbol]:
        return set(differentiated(*sides, dependent=self.dependent, named=self.coordinates))

    def note(self, claim: Claim) -> None:
        """A line of solving may say what a function is at an instant."""
        sides = _sides(claim)
        if sides is not None and claim.relation is Relation.EQUAL:
            formula = Formula(sides[0], Relation.EQUAL, sides[1])
            if is_value(formula):
                self._take(formula)

    def _take(self, value: Formula) -> None:
        self.values = [v for v in self.values if v.left is not value.left] + [value]

    def _going_on(self, claim: Claim, moving: set[Symbol]) -> Law | None:
        """dy/dt = -(x/y) dx/dt = -(3/4)(2): what goes on with a derivative, values put in."""
        head = claim.head
        begun = isinstance(head, Term) and self._moving(head)
        if not (moving or begun) or not (self.values or self._is_ordinary(claim)):
            return None
        laws, values = tuple(self.laws), tuple(self.values)
        return Law(laws, frozenset(self.unknown), True, values, begins=False)

    def _is_ordinary(self, claim: Claim) -> bool:
        """(x² y)′ = … = x³ along y′ + 2y/x = x: by one variable, where equations are known."""
        sides = [side for side in (claim.head, *(_sides(claim) or ())) if isinstance(side, Term)]
        slopes = (p for side in sides for p in subterms(side) if isinstance(p, Derivative))
        return bool(self.laws) and all(p.wrt.name.letter in ALONG for p in slopes)

    def _keep(self, formula: Formula, moving: set[Symbol]) -> None:
        """Equations for the unknown; before one is known, relations between several letters."""
        leaves = {s for side in (formula.left, formula.right) for s in free_leaves(side)}
        several = sum(isinstance(s, Symbol) and not isinstance(s, Constant) for s in leaves) > 1
        if moving or (several and not self.unknown and not isinstance(formula.left, Symbol)):
            self.laws.append(formula)

    def _claims(self, display: Display) -> bool:
        """Whether a row y = … is said to be the solution, and is no trial."""
        sentence = _sentence(display)
        if TRIAL.search(sentence):
            return False
        if not display.is_inline:
            return True
        return bool(SOLUTION.search(sentence) or CONCLUSION.search(sentence))


def is_posed(display: Display) -> bool:
    """Consider y′ = 2y + 4, the equation y″ + y = 0: another problem than before."""
    sentence = _sentence(display)
    posed = POSES if display.is_inline else ASKS
    return bool(posed.search(sentence)) and not FOLLOWS.search(sentence)


def is_value(formula: Formula) -> bool:
    """r = 5, dr/dt = 2: what a function or its derivative is at an instant; no d²y/dx² = 0."""
    alone = isinstance(formula.left, Symbol | Derivative | PartialAt)
    if isinstance(formula.left, Derivative) and isinstance(formula.left.term, Derivative):
        return False
    free = (s for s in free_leaves(formula.right) if not isinstance(s, Constant))
    return alone and not any(free)


def _sentence(display: Display) -> str:
    """The words of the sentence before a formula, none where it has ended."""
    return re.split(r"[.:;]\s", re.sub(r"\.\s*$", ". ", display.before))[-1]


def _sides(claim: Claim) -> tuple[Term, Term] | None:
    match claim.readings[:1]:
        case (Reading(Term() as left, Term() as right),):
            scalar = left.shape.is_scalar and right.shape.is_scalar
            return (left, right) if scalar else None
    return None


def differentiated(
    *sides: Term, dependent: frozenset[str] = frozenset(), named: frozenset[Name] = frozenset()
) -> Iterator[Symbol]:
    """y of y′, ẏ and dy/dx, where y does not show its variable; in d/dx (xy) the dependent y.

    named: names with a prime that are no derivatives.
    """
    parts = [part for side in sides for part in subterms(side)]
    called = {(of.name, at) for of, at in _calls(parts) if not of.order}
    for part in parts:
        match part:
            case Map(of, Symbol() as at) if of.order and (of.name, at) in called:
                yield Symbol(of.name)
            case Symbol(name) if name.primes and not part.indices and name not in named:
                yield without_marks(part)
            case Symbol(name) if name.accents in DOTS and not part.indices:
                yield without_marks(part)
            case PartialAt(of, _, ()) if not of.order:
                yield Symbol(of.name)
            case Derivative(Symbol() as inner, wrt) if inner is not wrt:
                yield inner
            case Derivative(Derivative(Symbol() as inner, _), wrt) if inner is not wrt:
                yield inner
            case Derivative(Map(of, at), wrt) if at is wrt and Symbol(of.name) in parts:
                yield Symbol(of.name)  # x(t)″ = -ω² x
            case Derivative(inner, wrt):
                for leaf in free_leaves(inner):
                    letter = leaf.name.letter if isinstance(leaf, Symbol) else ""
                    if letter in dependent and leaf is not wrt and isinstance(leaf, Symbol):
                        yield leaf


def applied(term: Term) -> Symbol | None:
    """y of y(x), for a function that is applied to a letter; at t_0 it has one value only."""
    match term:
        case Map(of, Symbol(name) as at) if not (of.order or at.indices or name.label):
            return Symbol(of.name)
    return None


def _calls(parts: Iterable[Term]) -> Iterator[tuple[Function, Term]]:
    return ((part.function, part.argument) for part in parts if isinstance(part, Map))


def _spoken_of(*sides: Term) -> Iterator[Term]:
    """Every part, and y of y(x)."""
    for part in (part for side in sides for part in subterms(side)):
        yield applied(part) or part


def without_marks(symbol: Symbol) -> Symbol:
    """y of y′ and of ẏ, x̂ of x̂′."""
    kept = () if symbol.name.accents in DOTS else symbol.name.accents
    name = symbol.name._replace(primes=0, accents=kept)
    return Symbol(name, symbol.rows, symbol.cols, (), symbol.role)
