"""Gradients of layers in components: ∂L/∂x_k = Σ_j ∂L/∂y_j w_{jk}, where y_j = Σ_k w_{jk} x_k.

L depends on a name only through the families whose gradients the row writes. So L may be put as
Σ_j g_j y_j with free g_j, each member written out until the name is met or another such family:
∂L/∂y_j is g_j, and both sides are explicit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from derivations.dataclass import dataclass
from derivations.dataclass import replace as changed
from derivations.judge.claim import Claim
from derivations.judge.expanding.chain_rule import Equation, Graph, NoPath, graph_of, slopes_named
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.member_derivatives import by_member, may_be
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.layers import RUNG, at_numbers, is_tied
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Judgement
from derivations.models.differentiation import NoDerivative
from derivations.terms import (
    Derivative,
    Index,
    IndexedSum,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    index,
    number,
    replace,
    subterms,
)
from derivations.terms.names import UNSTATED
from derivations.terms.substitution import free_leaves, replace_terms

BY, GRADIENT = "by the stated equations", "gradient"
DEPTH = 5


def judge_component_layers(claim: Claim) -> Judgement | None:
    """A gradient of what nothing gives, by gradients of what is computed from the same name."""
    if claim.relation not in EQUALITIES or claim.functions or claim.unread:
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    left, right = (_written_out(side, claim) for side in (claim.left, claim.right))
    graph = _graph(claim)
    head, *others = {part for part in subterms(left) if isinstance(part, Derivative)} or (None,)
    if head is None or others or not _is_open(graph, head):
        return None
    cut = [
        part
        for part in subterms(right)
        if isinstance(part, Derivative) and _is_open(graph, part) and part.term is head.term
    ]
    families = {slope.wrt.name: slope for slope in cut}
    if not families or any(may_be(slope.wrt, head.wrt) for slope in cut):
        return None
    if not _is_cut(graph, head, families):
        return None  # the loss may depend on the name in another way
    try:
        layers = _Layers(graph, head.wrt, frozenset(families))
        first, second = layers.sides(head, right, families.values())
        sides = replace_terms(left, {head: first}), second
        found = proof(*sides)
        judgement = judgement_of(found.conditions, BY) if found else at_numbers(sides, [])
    except (NoPath, NoDerivative, NotExplicit, ShapeError, TypeError):
        return None
    if judgement is None:
        return None
    is_free = len(families) == 1 and not is_tied(claim, sides)
    if judgement.verdict.accuses and not is_free:
        return None
    return changed(judgement, evidence=changed(judgement.evidence, rung=RUNG))


def _graph(claim: Claim) -> Graph:
    """The equations of the scope, also those that give the square of a name: σ² = …"""
    graph = graph_of(claim)
    for stated in claim.hypotheses:
        match stated.left:
            case Power(Symbol() as base, Number(two)) if two == 2 and stated.relation in EQUALITIES:
                graph.equations.append(Equation(base, Root(stated.right)))
    return graph


def _written_out(side: Term, claim: Claim) -> Term:
    """The side with the names of derivatives put in: δ_j for ∂C/∂z_j."""
    put: dict[Term, Term] = {}
    for leaf in free_leaves(side):
        for equation in slopes_named(claim) if isinstance(leaf, Symbol) else ():
            assert isinstance(leaf, Symbol)
            if (value := equation.at(leaf)) is not None:
                put[leaf] = value
    return replace_terms(side, put) if put else side


def _is_open(graph: Graph, term: Term) -> bool:
    """∂L/∂y_j of numbers, where nothing gives L."""
    match term:
        case Derivative(Symbol() as loss, Symbol() as wrt):
            plain = loss.shape.is_scalar and wrt.shape.is_scalar and not loss.indices
            return plain and graph.given(loss) is None
    return False


def _is_cut(graph: Graph, head: Derivative, families: Collection[Name]) -> bool:
    """Whether every way from the name leads to one of the families."""
    waiting = [head.wrt]
    for _ in range(DEPTH):
        users = [graph.users(node) for node in waiting]
        if not all(users):
            return False
        waiting = [u for found in users for u in found if u.name not in families or u is head.wrt]
        if not waiting:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Layers:
    """What a text computes from a variable, up to families whose gradients are free."""

    graph: Graph
    variable: Symbol
    cut: frozenset[Name]

    def sides(
        self, head: Derivative, right: Term, families: Iterable[Derivative]
    ) -> tuple[Term, Term]:
        """Both sides with a free letter for each gradient of the cut."""
        summands = [self._paired(slope, right) for slope in families]
        loss = summands[0] if len(summands) == 1 else Sum(tuple(summands))
        values: dict[Term, Term] = {}
        for part in subterms(right):
            if isinstance(part, Derivative) and part.term is head.term:
                values[part] = _letter(part.wrt)
            elif isinstance(part, Derivative):
                values[part] = self._slope(part)
        slopes = by_member(loss, self.variable)
        return self._explicit(slopes), self._explicit(replace_terms(right, values))

    def _explicit(self, side: Term) -> Term:
        """The side with all that is computed from the variable written out, also members cut."""
        put: dict[Term, Term] = {}
        whole = _Layers(self.graph, self.variable, frozenset())
        for leaf in free_leaves(side):
            found = whole.written(leaf) if isinstance(leaf, Symbol) else None
            if found is not None and found is not leaf:
                put[leaf] = found
        return replace_terms(side, put) if put else side

    def _slope(self, part: Derivative) -> Term:
        if not isinstance(part.term, Symbol) or not part.term.shape.is_scalar:
            raise NoPath
        inner = _Layers(self.graph, part.wrt, frozenset()).written(part.term, first=True)
        if inner is None:
            raise NoPath
        return by_member(inner, part.wrt)

    def _paired(self, slope: Derivative, right: Term) -> Term:
        """Σ_j g_j y_j, over the range of the row's own sum."""
        member, own = slope.wrt, set(self.variable.indices)
        letters = {name for at in own if isinstance(at, Index) for name in at.variables}
        bound = {p.variable: p for p in subterms(right) if isinstance(p, IndexedSum)}
        body, sums = member, []
        for place, at in enumerate(member.indices):
            if isinstance(at, Index) and at in bound:
                sums.append((at, bound[at].lower, bound[at].upper))
            elif at in own and self._is_free_place(member, place):
                each = index(f"each{place}")
                moved = replace(body, {at: each})
                assert isinstance(moved, Symbol)
                body = moved
                sums.append((each, number(1), Symbol(Name("N", accents=(UNSTATED,)))))
            elif not isinstance(at, Index) or not letters.issuperset(at.variables):
                raise NoPath  # which members: the row has no sum over them
        inner = self.written(body, first=True)
        if inner is None:
            raise NoPath
        if isinstance(inner, Root):  # σ² = v: dσ = dv/2σ
            inner = Quotient(inner.radicand, Product((number(2), body)))
        whole: Term = Product((_letter(body), inner))
        for at, lower, upper in sums:
            whole = IndexedSum(at, lower, upper, whole)
        return whole

    def _is_free_place(self, member: Symbol, place: int) -> bool:
        """Whether members at other values of this index are computed from the variable, too."""
        at = member.indices[place]
        users = [u for u in self.graph.users(self.variable) if u.name == member.name]
        return any(user.indices[place] is not at for user in users)

    def written(self, node: Symbol, depth: int = DEPTH, first: bool = False) -> Term | None:
        """The node in what it is computed from, where a way leads to the variable; else None."""
        if may_be(node, self.variable):
            return node
        if not depth or (node.name in self.cut and not first):
            return None
        right = self.graph.given(node)
        if right is None or not right.shape.is_scalar:
            return None
        right = _with_other_letters(right, free_leaves(self.variable) | free_leaves(node))
        put: dict[Term, Term] = {}
        meets = False
        for leaf in free_leaves(right):
            found = self.written(leaf, depth - 1) if isinstance(leaf, Symbol) else None
            if found is not None:
                meets = True
                put |= {leaf: found} if found is not leaf else {}
        return replace_terms(right, put) if meets else None


def _letter(member: Symbol) -> Symbol:
    """∂L/∂y_j as a free member."""
    name = member.name._replace(accents=(*member.name.accents, GRADIENT))
    return Symbol(name, indices=member.indices)


def _with_other_letters(term: Term, taken: frozenset[Term]) -> Term:
    """The term with sums over letters of their own, where their letters have another use."""
    inner = term.map(lambda part: _with_other_letters(part, taken))
    match inner:
        case IndexedSum(variable, lower, upper, body) if variable in taken:
            own = index(f"{variable.variable}'")
            return IndexedSum(own, lower, upper, replace(body, {variable: own}))
    return inner
