r"""The chain rule through functions that only have a name: z = f(x, y), x = r cos θ, y = r sin θ.

    z_r = f_x x_r + f_y y_r,    z_rr = (f_xx x_r + f_xy y_r) x_r + f_x x_rr + …

Each partial of f is a number of its own, f_x, f_xy, …, as the partials of a function at a point are
independent. A derivative by r differentiates what is explicit, and each partial by its arguments.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass, field
from derivations.dataclass import replace as changed
from derivations.judge.claim import Claim, Definition
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.scalars import EQUALITIES, hypotheses_of, tried, where
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.differentiation import ZERO, multiplied, summed
from derivations.printer.text import text
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Function,
    Index,
    Map,
    Name,
    PartialAt,
    Symbol,
    Term,
    replace,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

RUNG = "chain rule"
STYLE = "partial"
HIGHEST_ORDER, DEPTH = 4, 4


def judge_composites(claim: Claim) -> Judgement | None:
    """An equation between derivatives of what the text gives by an unknown function."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or claim.relation not in EQUALITIES:
        return None
    if claim.model is not None or not (left.shape.is_scalar and right.shape.is_scalar):
        return None
    if not any(isinstance(p, Derivative | PartialAt) for s in (left, right) for p in subterms(s)):
        return None
    composites = Composites({d.symbol: d.expression for d in claim.definitions if _is_plain(d)})
    composites.spoken = tuple(_spoken(left, right))
    unknown = [each for each in tuple(composites.given.values()) if composites.has_unknown(each)]
    unknown += composites.spoken
    if not unknown or any(map(_counts, (left, right, *unknown))):
        return None
    hypotheses = hypotheses_of(claim)
    try:
        sides = [composites.closed(composites.explicit(side)) for side in (left, right)]
        found = equality(sides[0], sides[1], hypotheses)
    except (NotExplicit, NoNormalForm, Undefined):
        return None
    if not found.holds:  # of what is written as it stands, the rung of jets tells more
        return None if claim.unknowns is not None else _refuted(sides[0], sides[1], claim)
    evidence = Evidence(RUNG, found.conditions)
    return Judgement(Verdict.PROVED, f"by the chain rule: {where(found.conditions)}", evidence)


def _refuted(left: Term, right: Term, claim: Claim) -> Judgement | None:
    """At a point, where both sides speak of the same partials, which no equation ties."""
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    stated += [side for p in claim.premises for side in (p.formula.left, p.formula.right)]
    tied = any(isinstance(p, Derivative | PartialAt) for side in stated for p in subterms(side))
    same = _partials(left) == _partials(right) != frozenset()
    if tied or not same or free_leaves(left) != free_leaves(right):
        return None
    found = tried(Formula(left, claim.relation, right), hypotheses_of(claim))
    if found is None or found.verdict is not Verdict.REFUTED:
        return None
    return changed(found, evidence=changed(found.evidence, rung=RUNG))


def _partials(term: Term) -> frozenset[Term]:
    leaves = free_leaves(term)
    return frozenset(s for s in leaves if isinstance(s, Symbol) and s.name.style == STYLE)


def _is_plain(definition: Definition) -> bool:
    is_plain = isinstance(definition.symbol, Symbol) and not definition.symbol.indices
    return is_plain and definition.expression.shape.is_scalar


def _spoken(*sides: Term) -> Iterator[Term]:
    """V(x) beside dV/dx."""
    parts = [part for side in sides for part in subterms(side)]
    partials = {part.function for part in parts if isinstance(part, PartialAt)}
    for part in parts:
        if isinstance(part, Map | Call) and part.function in partials:
            yield part


def _counts(term: Term) -> bool:
    """Whether members of families stand in it, which hang together by more than is written."""
    return any(
        isinstance(part, Index) or (isinstance(part, Symbol) and bool(part.indices))
        for part in subterms(term)
    )


@dataclass(slots=True)
class Composites:
    """What names are given by, and a letter for each partial of an unknown function."""

    given: dict[Symbol, Term]
    spoken: tuple[Term, ...] = ()  # V(x) of the row, of which it says dV/dx as well
    partials: dict[Symbol, tuple[Term, tuple[Symbol, ...]]] = field(default_factory=dict)
    under_way: set[Symbol] = field(default_factory=set)

    def has_unknown(self, term: Term) -> bool:
        """Whether f(x, y) or f(u) stands in it, where f is no known function."""
        return any(bool(self.arguments(part)) for part in subterms(term))

    def arguments(self, term: Term) -> tuple[Symbol, ...]:
        """x and y of f(x, y); letters that are given by x - y and by y/x of f(x - y, y/x)."""
        match term:
            case Map(function, argument) if elementary_name(function) is None:
                return (self._name_of(argument, term, 0),) if argument.shape.is_scalar else ()
            case Call(function, arguments) if not function.order:
                if all(a.shape.is_scalar for a in arguments):
                    return tuple(self._name_of(a, term, i) for i, a in enumerate(arguments))
        return ()

    def _name_of(self, argument: Term, whole: Term, place: int) -> Symbol:
        if isinstance(argument, Symbol) and not argument.indices:
            return argument
        assert isinstance(whole, Map | Call)
        letter = Symbol(Name(f"{whole.function.name}({text(argument)})", STYLE, label=str(place)))
        self.given[letter] = argument
        return letter

    def explicit(self, term: Term) -> Term:
        """The term with each derivative taken as far as letters for partials."""
        match term:
            case Derivative(inner, Symbol() as wrt):
                found = self.slope(self.explicit(inner), wrt)
                value = self.given.get(inner) if isinstance(inner, Symbol) else ZERO
                if found is ZERO and (value is None or self.has_unknown(value)):
                    raise NotExplicit("a derivative of what is not given as a function of it")
                return found
            case PartialAt(function, Symbol() as wrt, (), further):
                found = self._by_name(function)
                for variable in (wrt, *further):
                    found = self.slope(found, variable)
                return found
            case Symbol(name) | Map(Function(name, 0)) | Call(Function(name, 0)) if (
                name.label and (found_below := self._below(name)) is not None
            ):
                return found_below
            case Map(Function(name, order), argument) if own := self.arguments(term):
                whole = Map(Function(name), argument)
                return self._partial(whole, own * order)
            case Call() if self.arguments(term):
                return self._partial(term, ())
            case Symbol() if term in self.given and self.has_unknown(self.given[term]):
                return self._put_in(term)
        return term.map(self.explicit)

    def _put_in(self, symbol: Symbol) -> Term:
        if symbol in self.under_way:
            raise NotExplicit("a name that is given by itself")
        self.under_way.add(symbol)
        try:
            return self.explicit(self.given[symbol])
        finally:
            self.under_way.discard(symbol)

    def _by_name(self, function: Function) -> Term:
        """f of ∂f/∂x: as a name is given by it."""
        wholes = {
            whole
            for whole in (*self.given.values(), *self.spoken)
            if isinstance(whole, Map | Call) and whole.function == function
        }
        if len(wholes) != 1:
            raise NotExplicit("a function of unknown arguments")
        return self._partial(wholes.pop(), ())

    def _below(self, name: Name) -> Term | None:
        """f_x and f_xy, where x and y are arguments of the one f that is spoken of."""
        wholes = {
            part
            for value in self.given.values()
            for part in subterms(value)
            if isinstance(part, Map | Call) and part.function == Function(name._replace(label=""))
        }
        if len(wholes) != 1:
            return None
        whole = wholes.pop()
        own = {str(argument.name): argument for argument in self.arguments(whole)}
        if not set(name.label) <= set(own):
            return None
        return self._partial(whole, tuple(own[letter] for letter in name.label))

    def _partial(self, whole: Term, by: tuple[Symbol, ...]) -> Symbol:
        if len(by) > HIGHEST_ORDER:
            raise NotExplicit("partials of a high order")
        by = tuple(sorted(by, key=str))
        assert isinstance(whole, Map | Call)
        below = "".join(str(v.name) for v in by)
        letter = Symbol(Name(str(whole.function.name), STYLE, label=below))
        self.partials[letter] = (whole, by)
        return letter

    def slope(self, term: Term, by: Symbol) -> Term:
        """d term / d by, along every way on which the text gives one from the other."""
        return summed(*self._parts(term, by, DEPTH))

    def _parts(self, term: Term, by: Symbol, depth: int) -> Iterator[Term]:
        if not depth:
            raise NotExplicit("a long way")
        yield derivative(term, by)
        for leaf in sorted(free_leaves(term), key=repr):
            if leaf is by or not isinstance(leaf, Symbol):
                continue
            along = self._of_leaf(leaf, by, depth)
            if along is not ZERO:
                yield multiplied(derivative(term, leaf), along)

    def _of_leaf(self, leaf: Symbol, by: Symbol, depth: int) -> Term:
        if leaf in self.partials:
            whole, so_far = self.partials[leaf]
            own = self.arguments(whole)
            if by in own:
                return self._partial(whole, (*so_far, by))
            return summed(
                *(
                    multiplied(self._partial(whole, (*so_far, each)), along)
                    for each in own
                    if (along := self._of_leaf(each, by, depth - 1)) is not ZERO
                )
            )
        if leaf is by:
            return derivative(leaf, by)
        value = self.given.get(leaf)
        if value is None:
            return ZERO
        return summed(*self._parts(self.explicit(value), by, depth - 1))

    def closed(self, term: Term) -> Term:
        """The term with what is given explicitly put in."""
        for _ in range(DEPTH):
            put: dict[Term, Term] = {
                leaf: self.explicit(self.given[leaf])
                for leaf in free_leaves(term)
                if isinstance(leaf, Symbol) and leaf in self.given
            }
            if not put:
                return term
            term = replace(term, put)
        return term
