"""The chain rule written out in derivatives only: ∂L/∂h_t = ∂L/∂o_t ∂o_t/∂h_t + …, sums of such.

The equations of the text tell what is computed from what: a = f(…, b, …) has the edge ∂⁺a/∂b.
A derivative of a by b is the sum over all ways from b to a. Whatever the functions are, both sides
are polynomials in the edges and in derivatives that neither side takes apart. Equal polynomials
prove the row where in each product every factor begins with what the one before it ends with;
polynomials in the same letters that differ refute it, as the functions may have any slopes.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from typing import NamedTuple

from derivations.dataclass import dataclass
from derivations.dataclass import replace as changed
from derivations.judge.claim import Claim
from derivations.judge.expanding.chain_rule import Equation, Graph, NoPath, graph_of
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.layers import at_numbers
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Judgement, Verdict
from derivations.models.differentiation import (
    ONE,
    ZERO,
    NoDerivative,
    derivative,
    multiplied,
    summed,
)
from derivations.terms import (
    Call,
    Derivative,
    Index,
    IndexedSum,
    Map,
    Name,
    Negation,
    PartialAt,
    Product,
    Quotient,
    Slopes,
    Sum,
    Symbol,
    Term,
    Transpose,
    replace,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

RUNG = "chain rule"
STYLE, STEP = "path", "step"
DEPTH = 5


class Slope(NamedTuple):
    """∂node/∂wrt"""

    node: Term
    wrt: Symbol


def judge_paths(claim: Claim) -> Judgement | None:
    """An equation between a derivative and sums of products of derivatives."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or (head := _slope(left)) is None:
        return None
    if claim.relation not in EQUALITIES or claim.model is not None:
        return None
    if not any(_slope(part) for part in subterms(right)) or not _in_order(right):
        return None
    try:
        return _judged(Ways(_graph(claim)), head, right, claim.unknowns is not None)
    except (NoPath, NotExplicit, NoDerivative, TypeError):
        return None


def _graph(claim: Claim) -> Graph:
    """The equations of the scope, also those that give a name by a function of its own letter."""
    graph = graph_of(claim)
    graph.equations += [e for e in graph.untyped if isinstance(e.right, Call | Map)]
    return graph


def _slope(term: Term) -> Slope | None:
    """∂a/∂b, also as a column, and ∂C/∂a of a C that is given as C(a, y)."""
    match term:
        case Transpose(inner):
            return _slope(inner)
        case Derivative(Map(function), _) | Slopes(Map(function), _) if elementary_name(function):
            return None  # of ln g(w) it is no name, but the chain rule's
        case Derivative(Symbol() | Call() | Map() as node, wrt):
            return Slope(node, wrt)
        case Slopes(Symbol() | Call() | Map() as node, wrt):
            return Slope(node, wrt)
        case PartialAt(function, Symbol() as wrt, ()):
            return Slope(Symbol(function.name), wrt)
        case PartialAt(function, Symbol() as wrt, point):
            one = len(point) == 1
            return Slope(Map(function, point[0]) if one else Call(function, point), wrt)
    return None


def _judged(ways: Ways, head: Slope, right: Term, of_functions: bool) -> Judgement | None:
    """of_functions: of numbers the rung of jets tells what no equation of the text does."""
    target = ways.polynomial(right)
    starts = list(ways.written_out(head, target))
    for start in starts:
        found = proof(start, target)
        if found is not None:
            return _by_the_rule(judgement_of(found.conditions, "by the chain rule"))
    if any(map(_mixes_arguments, ways.graph.equations)):
        return None  # u_x and u_y of f(x - y, y - x) are not independent
    of_functions = of_functions and head.node.shape.is_scalar and head.wrt.shape.is_scalar
    for start in starts:
        shown = not of_functions or _letters(start) <= _letters(target)
        if _letters(target) <= _letters(start) or (
            isinstance(start, Symbol) and not _is_one_letter(target) and shown
        ):
            found_wrong = at_numbers((start, target), [])
            if found_wrong is not None and found_wrong.verdict is Verdict.REFUTED:
                return _by_the_rule(found_wrong)
    return None


def _is_one_letter(term: Term) -> bool:
    """v_y and -v_x: u_x = v_y ties two functions, which a text may state."""
    return isinstance(term.term if isinstance(term, Negation) else term, Symbol)


def _mixes_arguments(equation: Equation) -> bool:
    """Whether it gives a name by a function of more than bare names."""
    calls = (part for part in subterms(equation.right) if isinstance(part, Call))
    return any(not isinstance(a, Symbol) for call in calls for a in call.arguments)


def _by_the_rule(judgement: Judgement) -> Judgement:
    return changed(judgement, evidence=changed(judgement.evidence, rung=RUNG))


def _letters(term: Term) -> frozenset[Name]:
    """The names of the derivatives in a polynomial, and of all that its edges speak of."""
    return frozenset(leaf.name for leaf in free_leaves(term) if isinstance(leaf, Symbol))


def _in_order(term: Term) -> bool:
    """Whether all products go from the loss back, or all from the variable on."""
    runs = [
        [slope for factor in part.factors if (slope := _slope(factor)) is not None]
        for part in subterms(term)
        if isinstance(part, Product)
    ]
    numbers = all(s.node.shape.is_scalar and s.wrt.shape.is_scalar for run in runs for s in run)
    pairs = [(a, b) for run in runs for a, b in itertools.pairwise(run)]
    back = all(_meets(a, b) for a, b in pairs)
    return numbers or back or all(_meets(b, a) for a, b in pairs)


def _meets(first: Slope, second: Slope) -> bool:
    """∂L/∂o ∂o/∂h, and ∂l/∂o ∂g(h)/∂h where o = g(h)."""
    return first.wrt is second.node or not isinstance(second.node, Symbol)


@dataclass(frozen=True, slots=True)
class Ways:
    """Derivatives as polynomials in edges, by the equations of a text."""

    graph: Graph

    def polynomial(self, term: Term) -> Term:
        """A side with a letter, or the value, for each derivative."""
        found = self._in_letters(term)
        if any(not leaf.shape.is_scalar for leaf in free_leaves(found)):
            raise NoPath
        return found

    def _in_letters(self, term: Term) -> Term:
        slope = _slope(term)
        if slope is None and isinstance(term, Derivative | Slopes | PartialAt):
            raise NoPath
        return term.map(self._in_letters) if slope is None else self._of_slope(slope)

    def _of_slope(self, slope: Slope) -> Term:
        node, variable = slope
        if not isinstance(node, Symbol):
            explicit = variable in free_leaves(node)
            return self.edge(self._named(node), variable) if explicit else _whole(node, variable)
        given = self.graph.given(node)
        if given is not None and _has_sums(given):
            return _whole(node, variable)
        inputs = self.inputs(node)
        others = any(self.reaches(other, variable) for other in inputs if other is not variable)
        return (
            self.edge(node, variable)
            if variable in inputs and not others
            else _whole(node, variable)
        )

    def _named(self, call: Term) -> Term:
        """h_t for f(x_t, h_{t-1}), where the text gives h_t so."""
        for equation in self.graph.equations:
            if equation.right is call:
                return equation.left
        return call

    def inputs(self, node: Term) -> list[Symbol]:
        """The names from which it is computed directly."""
        given = self.graph.given(node) if isinstance(node, Symbol) else node
        leaves = free_leaves(given) if given is not None else ()
        return [leaf for leaf in leaves if isinstance(leaf, Symbol)]

    def reaches(self, node: Symbol, variable: Symbol, depth: int = DEPTH) -> bool:
        """Whether a way leads from the variable to the node."""
        if node is variable:
            return True
        return depth > 0 and any(self.reaches(i, variable, depth - 1) for i in self.inputs(node))

    def edge(self, node: Term, variable: Symbol) -> Term:
        """∂⁺a/∂b: the slope itself where numbers are given by a formula, else a letter."""
        given = self.graph.given(node) if isinstance(node, Symbol) else node
        if given is None or isinstance(given, Call) or not given.shape.is_scalar:
            return _letter("∂⁺", node, variable)
        if any(not leaf.shape.is_scalar for leaf in free_leaves(given)):
            return _letter("∂⁺", node, variable)
        if isinstance(given, Map) or not _has_calls(given):
            return derivative(given, variable)
        return _letter("∂⁺", node, variable)

    # ------------------------------------------------------------ the left side

    def written_out(self, head: Slope, target: Term) -> Iterator[Term]:
        """What the derivative may be written as, in letters that the other side uses."""
        kept = _letters(target)
        whole = _whole(head.node, head.wrt)
        if whole.name in kept:
            yield whole
        with contextlib.suppress(NoPath):
            yield self._backward(head.node, head.wrt, kept, DEPTH, first=True)
        if isinstance(head.node, Symbol) and not self.graph.shared_by(head.wrt):
            users = self.graph.users(head.wrt)
            one_by_one = all(_steps(user) <= _steps(head.wrt) for user in users)
            if users and one_by_one and not any(user is head.node for user in users):
                yield summed(
                    *(multiplied(_whole(head.node, u), self.edge(u, head.wrt)) for u in users)
                )

    def _backward(
        self, node: Term, variable: Symbol, kept: frozenset[Name], depth: int, first: bool = False
    ) -> Term:
        """Σ over what the node is computed from, until the other side's letters are met."""
        if node is variable:
            return ONE
        again = isinstance(node, Symbol) and self.graph.is_recurrent(node)
        if not first and (again or _whole(node, variable).name in kept):
            return _whole(node, variable)
        if not depth:
            raise NoPath
        given = self.graph.given(node) if isinstance(node, Symbol) else node
        if given is None:
            if isinstance(node, Symbol) and self.graph.users(variable) and first:
                raise NoPath
            return ZERO
        if not isinstance(given, Call | Map) and _has_sums(given):
            return self._linear(given, variable, kept, depth - 1)
        total = [
            multiplied(self.edge(node, each), self._backward(each, variable, kept, depth - 1))
            for each in self.inputs(node)
            if self.reaches(each, variable)
        ]
        return summed(*total) if total else ZERO

    def _linear(self, term: Term, variable: Symbol, kept: frozenset[Name], depth: int) -> Term:
        """The derivative of (1/T) Σ_t l(y_t, o_t), term by term."""
        match term:
            case IndexedSum(place, lower, upper, body):
                return IndexedSum(place, lower, upper, self._linear(body, variable, kept, depth))
            case Sum(terms):
                return summed(*(self._linear(t, variable, kept, depth) for t in terms))
            case Negation(inner):
                return Negation(self._linear(inner, variable, kept, depth))
            case Quotient(top, bottom) if not self._depends(bottom, variable):
                return Quotient(self._linear(top, variable, kept, depth), bottom)
            case Product(factors):
                moving = [f for f in factors if self._depends(f, variable)]
                if len(moving) != 1:
                    raise NoPath
                slope = self._linear(moving[0], variable, kept, depth)
                return multiplied(*(f for f in factors if f is not moving[0]), slope)
            case Symbol() | Call() | Map():
                return self._backward(term, variable, kept, depth)
        if not self._depends(term, variable):
            return ZERO
        raise NoPath

    def _depends(self, term: Term, variable: Symbol) -> bool:
        """Whether a name in it, bound or not, is computed from the variable."""
        names = (part for part in subterms(term) if isinstance(part, Symbol))
        return any(self.reaches(name, variable) for name in names)


def _has_sums(term: Term) -> bool:
    return any(isinstance(part, IndexedSum) for part in subterms(term))


def _has_calls(term: Term) -> bool:
    return any(isinstance(part, Call) for part in subterms(term))


def _whole(node: Term, variable: Symbol) -> Symbol:
    """The total derivative as a letter."""
    return _letter("∂", node, variable)


def _letter(sign: str, node: Term, variable: Symbol) -> Symbol:
    """One letter for ∂o_t/∂h_t at every step t."""
    from derivations.printer.text import text

    steps = _steps(node) | _steps(variable)
    if len(steps) > 1:
        raise NoPath
    put: dict[Term, Term] = {step: Index(((STEP, 1),), 0) for step in steps}
    label = f"{sign}{text(replace(node, put))}/∂{text(replace(variable, put))}"
    return Symbol(Name(label, STYLE), indices=tuple(steps))


def _steps(term: Term) -> set[Term]:
    """The index letters of its members."""
    own = {leaf for leaf in free_leaves(term) if isinstance(leaf, Index)}
    places = [leaf.indices for leaf in free_leaves(term) if isinstance(leaf, Symbol)]
    return own | {leaf for at in places for place in at for leaf in free_leaves(place)}
