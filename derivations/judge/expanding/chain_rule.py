"""The equations of a text as a graph: which name is computed from which, and derivatives along it.

A node is a symbol that an equation gives, z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}, for every index
or for one. ∂y/∂v is the derivative of y with the equations put in until v appears on every path.
What nothing gives (a loss L) may be cut: where every path from v to it meets one of the nodes c_i,
∂L/∂v = Σ ∂L/∂c_i ∂c_i/∂v, with the ∂L/∂c_i as free vectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, field
from derivations.judge.claim import Claim
from derivations.terms import (
    Derivative,
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    Relation,
    Slopes,
    Sum,
    Symbol,
    Term,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

DEPTH = 6
EQUALS = (Relation.EQUAL, Relation.DEFINED)


LONGEST = 12


class NoPath(Exception):
    """The text's equations do not lead from one name to the other, or not only by known ways."""


@dataclass(frozen=True, slots=True)
class Equation:
    """left = right, for every value of the index variable in left's indices."""

    left: Symbol
    right: Term

    def at(self, node: Symbol) -> Term | None:
        """The right side for this node; None where the equation is about others."""
        put = _matched(self.left, node)
        return None if put is None else replace(self.right, put)

    def uses(self, node: Symbol) -> Iterator[Symbol]:
        """The left sides at the places where the node stands on the right."""
        for leaf in free_leaves(self.right):
            if isinstance(leaf, Symbol) and (put := _matched(leaf, node)) is not None:
                found = replace(self.left, put)
                assert isinstance(found, Symbol)
                yield found


def _matched(pattern: Symbol, node: Symbol) -> dict[Term, Term] | None:
    """What to put for the index variables of a pattern to get the node."""
    if pattern.name != node.name or pattern.shape != node.shape:
        return None
    if len(pattern.indices) != len(node.indices):
        return None
    put: dict[Term, Term] = {}
    for own, at in zip(pattern.indices, node.indices, strict=True):
        if own is at and not put:
            continue
        if not isinstance(own, Index) or not isinstance(at, Index) or len(own.parts) != 1:
            return None
        ((letter, factor),) = own.parts
        variable = Index(((letter, 1),), 0)
        place = at + (-own.constant)
        if factor != 1 or put.setdefault(variable, place) is not place:
            return None
    return put


@dataclass(slots=True)
class Graph:
    """The equations that a claim's scope states between symbols."""

    equations: list[Equation] = field(default_factory=list)
    untyped: list[Equation] = field(default_factory=list)  # whose sides have different shapes

    def given(self, node: Symbol) -> Term | None:
        """The right side of the node's equation; None for an input."""
        found = {right for e in self.equations if (right := e.at(node)) is not None}
        return next(iter(found)) if len(found) == 1 else None

    def users(self, node: Symbol) -> list[Symbol]:
        """The nodes that are computed from it directly."""
        found = (user for e in (*self.equations, *self.untyped) for user in e.uses(node))
        return list(dict.fromkeys(found))

    def by(
        self,
        node: Symbol,
        variable: Symbol,
        depth: int = DEPTH,
        cut: Name | None = None,
    ) -> Term:
        """The node as an expression in the variable, which is left as it stands.

        cut: a family whose other members are left as they stand too.
        """
        if node is variable or not depth:
            return node
        right = self.given(node)
        if right is None:
            return node
        put: dict[Term, Term] = {}
        below: dict[Term, Term] = {}
        bound = _bound_letters(right)
        for leaf in free_leaves(right):
            if isinstance(leaf, Symbol) and leaf.name != cut:
                found = self.by(leaf, variable, depth - 1, cut)
                if found is not leaf and variable in free_leaves(found):
                    (below if bound & _letters(leaf) else put)[leaf] = found
        if below and bound & _letters(variable):
            raise NoPath  # the t of Σ_t L_t is not that of ∂L/∂o_t
        whole = replace_terms(replace(right, put), below)
        return whole if variable in free_leaves(whole) else node

    def unrolled(self, term: Term, first: dict[Name, int]) -> Term:
        """Every member behind the first one of its family by the equations."""
        for _ in range(LONGEST):
            put: dict[Term, Term] = {}
            for leaf in free_leaves(term):
                if isinstance(leaf, Symbol) and _step(leaf) > first.get(leaf.name, _step(leaf)):
                    right = self.given(leaf)
                    if right is not None:
                        put[leaf] = right
            if not put:
                return term
            term = replace(term, put)
        raise NoPath

    def shared_by(self, parameter: Symbol) -> list[Equation]:
        """The equations of families, for every step, that use a name without an index."""
        return [
            e
            for e in self.equations
            if not parameter.indices
            and any(isinstance(at, Index) and at.variables for at in e.left.indices)
            and parameter in free_leaves(e.right)
        ]

    def is_recurrent(self, node: Symbol) -> bool:
        """Whether the equation of a node goes back to its own family."""
        seen: set[Name] = set()
        waiting = [node.name]
        while waiting:
            name = waiting.pop()
            for equation in self.equations:
                if equation.left.name == name:
                    new = {s.name for s in free_leaves(equation.right) if isinstance(s, Symbol)}
                    if node.name in new:
                        return True
                    waiting += new - seen
                    seen |= new
        return False

    def cuts(self, variable: Symbol, cut: Sequence[Symbol]) -> bool:
        """Whether every way from the variable meets a node of the cut, and one does."""
        waiting, met, depth = [variable], False, 0
        while waiting and depth < DEPTH:
            depth += 1
            users = [user for node in waiting for user in self.users(node)]
            if any(not self.users(node) for node in waiting):
                return False
            met = met or any(user in cut for user in users)
            waiting = [user for user in dict.fromkeys(users) if user not in cut]
        return met and not waiting


def _letters(symbol: Symbol) -> frozenset[str]:
    """t of h_{t-1}"""
    return frozenset().union(*(at.variables for at in symbol.indices if isinstance(at, Index)))


def _bound_letters(term: Term) -> frozenset[str]:
    sums = (p for p in subterms(term) if isinstance(p, IndexedSum | IndexedProduct))
    return frozenset().union(*(p.variable.variables for p in sums))


def _step(symbol: Symbol) -> int:
    """The number of a member x_3; −1 where it has none."""
    if len(symbol.indices) != 1 or not isinstance(symbol.indices[0], Index):
        return -1
    return symbol.indices[0].constant if symbol.indices[0].is_constant else -1


def first_steps(*terms: Term) -> dict[Name, int]:
    """The first member of each family that occurs at steps that are numbers."""
    found: dict[Name, int] = {}
    for term in terms:
        for leaf in free_leaves(term):
            if isinstance(leaf, Symbol) and (step := _step(leaf)) >= 0:
                found[leaf.name] = min(step, found.get(leaf.name, step))
    return found


def graph_of(claim: Claim) -> Graph:
    """The equations of a scope that give a symbol."""
    stated = [(d.symbol, d.expression) for d in claim.definitions]
    supposed = [*claim.hypotheses, *([claim.premise] if claim.premise is not None else [])]
    stated += [(h.left, h.right) for h in supposed
               if h.relation in EQUALS and isinstance(h.left, Symbol)]  # fmt: skip
    found: dict[tuple[Term, Term], Equation] = {}
    untyped: list[Equation] = []
    for left, right in stated:
        if left.shape != right.shape:
            untyped.append(Equation(left, right))
        if left.shape == right.shape and not _is_slope(right) and left not in free_leaves(right):
            found[left, right] = Equation(left, right)
    return Graph(_with_nodes_named(list(found.values())), untyped)


def _with_nodes_named(equations: list[Equation]) -> list[Equation]:
    """σ(z) for σ(W x + b), where another equation gives z = W x + b."""
    names: dict[Term, Term] = {
        e.right: e.left for e in equations if isinstance(e.right, Sum) and e.right.shape.is_vector
    }
    if not names:
        return equations
    return [
        Equation(e.left, e.right.map(lambda part: replace_terms(part, names))) for e in equations
    ]


def slopes_named(claim: Claim) -> list[Equation]:
    """δ^{(l)} = ∂L/∂z^{(l)}: names for derivatives."""
    return [Equation(d.symbol, d.expression) for d in claim.definitions if _is_slope(d.expression)]


def _is_slope(term: Term) -> bool:
    return any(isinstance(part, Derivative | Slopes) for part in subterms(term))
