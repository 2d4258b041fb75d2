"""Derivatives through the equations that a text states: backpropagation, recurrences, layers."""

from __future__ import annotations

from collections.abc import Mapping

from derivations.dataclass import replace as changed
from derivations.judge.claim import Claim
from derivations.judge.expanding.chain_rule import (
    Equation,
    Graph,
    NoPath,
    first_steps,
    graph_of,
    slopes_named,
)
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.ordered.algebra import Algebra, form_term
from derivations.judge.ordered.lowering import BASIS, Lowering
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.restating.customary_functions import SIGMA, SIGMOID, TANH, of_sigma
from derivations.judge.restating.ruled_functions import without_rules_of_numbers
from derivations.judge.rungs.matrices import at_sizes, expanded_hypotheses
from derivations.judge.rungs.scalars import EQUALITIES, equal_scalars
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Derivative,
    Dimension,
    Formula,
    Index,
    IndexedSum,
    Map,
    Product,
    ShapeError,
    Slopes,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    replace,
    substitute,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

RUNG, BY = "chain rule", "by the stated equations"
MOST_STEPS = 3
GRADIENT = "gradient"
AS_LOGISTIC = "with σ as the logistic function: "
ONE = Dimension.of(1)
Slope = Derivative | Slopes


def judge_layers(claim: Claim) -> Judgement | None:
    """δ^{(l)} = (W^{(l+1)})ᵀ δ^{(l+1)} ⊙ σ′(z^{(l)}), ∂h_t/∂h_{t-1} = diag(1 - h_t²) W."""
    if claim.relation not in EQUALITIES or claim.model is not None:
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    if claim.functions:
        return _of_any_functions(claim)
    if (over := steps_between(claim.left)) is not None:
        return _over_steps(claim, *over)
    try:
        sides = (
            _term_by_term(claim, claim.left, claim.right)
            or _through_the_graph(claim, claim.left, claim.right)
            or _unrolled(claim)
        )
    except (NoPath, NotExplicit, ShapeError, TypeError):
        return None
    if sides is None:
        return None
    found = proof(*sides)
    if found is not None:
        judgement: Judgement | None = judgement_of(found.conditions, BY)
    else:
        judgement = _logistic(sides) or at_numbers(sides, conditions_of(claim))
    if judgement is not None and judgement.verdict.accuses:
        silent = is_tied(claim, sides) or _holds_of_tanh(sides)
        judgement = None if silent else _immediate(claim) or judgement
    if judgement is None:
        return None
    return changed(judgement, evidence=changed(judgement.evidence, rung=RUNG))


def _over_steps(claim: Claim, last: str, first: Index) -> Judgement | None:
    """∂h_T/∂h_k = Π_{t=k+1}^T w (1 - h_t²) of h_t = tanh(w h_{t-1}), for one to three steps."""
    slope = claim.left
    assert isinstance(slope, Derivative)
    assert isinstance(slope.term, Symbol)
    assert isinstance(claim.right, Term)
    graph, held = _recurrence_of(slope.term, claim), 0
    for steps in range(1, MOST_STEPS + 1):
        sizes = dict.fromkeys(first.variables, 0) | {last: first.constant + steps}
        try:
            right = scalar_entry(substitute(claim.right, sizes), {})
            top, low = (substitute(node, sizes) for node in (slope.term, slope.wrt))
            assert isinstance(low, Symbol)
            starts = {low.name: first.constant}
            whole = graph.unrolled(top, starts)
            if top in free_leaves(whole) or low not in free_leaves(whole):
                return None
            left = explicit_slope(Derivative(top, low), whole)
            sides = _without_places(left), _without_places(graph.unrolled(right, starts))
        except (NoPath, NotExplicit, ShapeError, TypeError):
            return None
        found = equal_scalars(*sides, ())
        if found is None or found.verdict not in (Verdict.PROVED, Verdict.REFUTED):
            return None
        if found.verdict is Verdict.REFUTED:
            reason = f"{BY}, over {steps} step{'s' * (steps > 1)}: {found.reason}"
            return changed(found, reason=reason, evidence=changed(found.evidence, rung=RUNG))
        held += 1
    reason = f"{BY}: held over one, two and three steps"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _recurrence_of(member: Symbol, claim: Claim) -> Graph:
    """h_t = tanh(w h_{t-1} + u x_t) where the scope or a row before gives it for h_T."""
    graph = graph_of(claim)
    if graph.given(member) is not None:
        return graph
    rows = [(p.formula.left, p.formula.right) for p in claim.premises]
    found = [Equation(left, right) for left, right in rows if isinstance(left, Symbol)]
    return Graph([e for e in found if e.left.name == member.name and _goes_back(e)])


def _goes_back(equation: Equation) -> bool:
    leaves = (leaf for leaf in free_leaves(equation.right) if isinstance(leaf, Symbol))
    return any(leaf.name == equation.left.name for leaf in leaves)


def steps_between(slope: Term) -> tuple[str, Index] | None:
    """T and k of ∂h_T/∂h_k, T and 0 of ∂h_T/∂h_0, for numbers h_t."""
    if not isinstance(slope, Derivative) or not isinstance(slope.term, Symbol):
        return None
    top, low = slope.term, slope.wrt
    if top.name != low.name or not top.shape.is_scalar or not low.shape.is_scalar:
        return None
    match top.indices, low.indices:
        case (Index() as last,), (Index() as first,) if last.is_variable:
            apart = not set(first.variables) & set(last.variables)
            simple = first.is_variable or (first.is_constant and first.constant >= 0)
            return (last.variable, first) if apart and simple else None
    return None


def _of_any_functions(claim: Claim) -> Judgement | None:
    """What holds whatever the functions of numbers are, or of the logistic function by its rule.

    All else that rules of functions give is put in by others.
    """
    if (free := without_rules_of_numbers(claim)) is None:
        return None
    found = judge_layers(free)
    if found is None or not found.verdict.praises:
        return None
    return changed(found, reason=found.reason.removeprefix(AS_LOGISTIC), remark="")


def _immediate(claim: Claim) -> Judgement | None:
    """∂c_t/∂c_{t-1} = diag(f_t) of c_t = f_t ⊙ c_{t-1} + …: what else uses c_{t-1} is held.

    Of a state by an earlier one only: for y = x ⊙ A x, diag(A x) is the product rule half done.
    """
    slope, graph = claim.left, graph_of(claim)
    if not isinstance(slope, Slope) or not isinstance(slope.term, Symbol):
        return None
    if slope.term.name != slope.wrt.name:
        return None
    right = graph.given(slope.term)
    if right is None or slope.wrt not in free_leaves(right):
        return None
    assert isinstance(claim.right, Term)
    try:
        slopes = _without_places(explicit_slope(slope, right))
        found = proof(slopes, _without_places(claim.right))
    except (NoPath, NotExplicit, ShapeError, TypeError):
        return None
    if found is None:
        return None
    judgement = judgement_of(found.conditions, f"as the immediate partial, {BY}")
    return changed(judgement, remark="the immediate partial derivative")


def _through_the_graph(claim: Claim, left: Term, right: Term) -> tuple[Term, Term] | None:
    """The sides without derivatives by nodes; None where there are none."""
    graph = graph_of(claim)
    left, right = (_written_out(side, claim) for side in (left, right))
    slopes = [p for side in (left, right) for p in subterms(side) if isinstance(p, Slope)]
    if not any(_is_about_nodes(slope, graph) for slope in slopes):
        return None
    written: dict[Term, Term] = {s: explicit_slope(s, s.term) for s in slopes if _is_written(s)}
    left, right = (replace_terms(side, written) for side in (left, right))
    slopes = [slope for slope in slopes if slope not in written]
    if any(not isinstance(slope.term, Symbol) for slope in slopes):
        raise NoPath
    _check_indices(left, right)
    far = _open(graph, left), _open(graph, right)
    of_numbers = all(s.term.shape.is_scalar and s.wrt.shape.is_scalar for s in slopes)
    if of_numbers and not any(far) and not all(map(_is_one_step, slopes)):
        return None  # numbers: by the rules of calculus
    if any(far) and claim.unread:
        raise NoPath  # what was not read may use the variable, too
    values = _values(graph, slopes, *far)
    base = _base(graph, [slope.wrt for slope in slopes])
    sides = (in_terms_of(graph, replace_terms(side, values), base) for side in (left, right))
    first, second = (_without_places(side) for side in sides)
    return first, second


def _is_one_step(slope: Slope) -> bool:
    """∂h_t/∂h_{t-1} of h_t = tanh(w h_{t-1} + u x_t)"""
    node, by = slope.term, slope.wrt
    if not isinstance(node, Symbol) or node.name != by.name or len(node.indices) != 1:
        return False
    return any(free_leaves(at) for at in node.indices)


def _term_by_term(claim: Claim, left: Term, right: Term) -> tuple[Term, Term] | None:
    """∂L/∂W = Σ_t ∂L/∂z_t h_{t-1}ᵀ for a W that every step uses: what one step adds, on each side.

    The ∂L/∂z_t are any vectors, so that the sums are equal only where each term is.
    """
    turned = isinstance(left, Transpose)
    left = left.term if isinstance(left, Transpose) else left
    if not isinstance(left, Slope) or not isinstance(right, IndexedSum):
        return None
    graph = graph_of(claim)
    if not isinstance(left.term, Symbol) or left.term.indices or graph.given(left.term):
        return None
    step, body = right.variable, _written_out(right.body, claim)
    slopes = [p for p in subterms(body) if isinstance(p, Slope)]
    nodes = {slope.wrt for slope in slopes if slope.term is left.term}
    if len(nodes) != 1 or len(slopes) != 1 or not (users := graph.shared_by(left.wrt)):
        return None
    (node,) = nodes
    if node.indices != (step,) or not all(_leads_to(graph, user, node) for user in users):
        return None
    inner = graph.by(node, left.wrt, cut=node.name)
    added = explicit_slope(left, paired(named_gradient(node), inner))
    free = replace_terms(body, {slopes[0]: _free(slopes[0])})
    put: dict[Term, Term] = {}
    for leaf in free_leaves(free):
        if isinstance(leaf, Symbol) and (leaf is node or leaf.name != node.name):
            found = graph.by(leaf, left.wrt, cut=node.name)
            if left.wrt in free_leaves(found):
                put[leaf] = found
    added = Transpose(added) if turned else added
    return _without_places(added), _without_places(replace(free, put))


def _leads_to(graph: Graph, user: Equation, node: Symbol) -> bool:
    """Whether what an equation gives at the node's step is the node, or is used for it only."""
    (at,) = node.indices
    own = user.left.indices
    if len(own) != 1 or not isinstance(own[0], Index) or len(own[0].parts) != 1:
        return False
    ((letter, _),) = own[0].parts
    put: dict[Term, Term] = {Index(((letter, 1),), 0): at + (-own[0].constant)}
    first = replace(user.left, put)
    return first is node or (isinstance(first, Symbol) and graph.cuts(first, [node]))


def _logistic(sides: tuple[Term, Term]) -> Judgement | None:
    """What holds of σ(z) = 1/(1 + e^{-z}), the σ of most texts that define none."""
    if not any(isinstance(p, Map) and p.function.name == SIGMA for s in sides for p in subterms(s)):
        return None
    left, right = (of_sigma(side, SIGMOID) for side in sides)
    found = proof(left, right)
    judgement = at_sizes((left, right), ()) if found is None else judgement_of(found.conditions, BY)
    if judgement is None or not judgement.verdict.praises:
        return None
    reason = f"{AS_LOGISTIC}{judgement.reason}"
    return changed(judgement, reason=reason, remark="σ as the logistic function")


def _holds_of_tanh(sides: tuple[Term, Term]) -> bool:
    """1 - h² for the slopes of a σ that the text may call tanh in words that were not read."""
    left, right = (of_sigma(side, TANH) for side in sides)
    return (left, right) != sides and proof(left, right) is not None


def conditions_of(claim: Claim) -> list[Formula]:
    """What the text states beside the equations that give names: 1ᵀy = 1."""
    return [h for h in expanded_hypotheses(claim) if not isinstance(h.left, Symbol)]


def at_numbers(sides: tuple[Term, Term], conditions: list[Formula]) -> Judgement | None:
    """The sides at explicit sizes, with polynomials for functions that nothing defines."""
    from derivations.judge.rungs.any_function import special_functions

    special = special_functions(sides)
    if special is None:
        return at_sizes(sides, conditions)
    judgement = at_sizes(special[0], conditions)
    if judgement is None or not judgement.verdict.accuses:
        return None
    return changed(judgement, reason=f"{special[1]}: {judgement.reason}")


def is_tied(claim: Claim, sides: tuple[Term, Term]) -> bool:
    """Whether a name that is left free has an equation in nothing but names that occur as well.

    z = W a + b takes any value, as b does.
    """
    graph = graph_of(claim)
    members = {leaf for side in (claim.left, claim.right) if isinstance(side, Term)
               for leaf in free_leaves(side)}  # fmt: skip
    spoken = {leaf for side in sides for leaf in free_leaves(side)}
    for leaf in members:
        if not isinstance(leaf, Symbol) or _without_places(leaf) not in spoken:
            continue
        right = graph.given(leaf)
        if right is not None and all(
            _without_places(inner) in spoken for inner in free_leaves(right)
        ):
            return True
    return False


def _unrolled(claim: Claim) -> tuple[Term, Term] | None:
    """h_2 by h_0 where h_t = W h_{t-1} + U x_t, of vectors."""
    left, right = claim.left, claim.right
    assert isinstance(left, Term)
    assert isinstance(right, Term)
    graph, first = graph_of(claim), first_steps(left, right)
    if left.shape.is_scalar or not first:
        return None
    sides = graph.unrolled(left, first), graph.unrolled(right, first)
    if sides == (left, right):
        return None
    return _without_places(sides[0]), _without_places(sides[1])


def _written_out(side: Term, claim: Claim) -> Term:
    """The side with the names of derivatives put in."""
    named = slopes_named(claim)
    put: dict[Term, Term] = {}
    for leaf in free_leaves(side):
        if isinstance(leaf, Symbol):
            for equation in named:
                if (value := equation.at(leaf)) is not None:
                    put[leaf] = value
    return replace(side, put) if put else side


def _is_about_nodes(slope: Slope, graph: Graph) -> bool:
    """Whether equations of the text stand between the two names."""
    node = slope.term
    given = isinstance(node, Symbol) and graph.given(node) is not None
    return given or (isinstance(slope.wrt, Symbol) and bool(graph.users(slope.wrt)))


def _is_written(slope: Slope) -> bool:
    """∂F(x)/∂x"""
    return isinstance(slope.term, Map) and slope.term.argument is slope.wrt


def _check_indices(*sides: Term) -> None:
    """All members stand at distances from one index that are numbers."""
    letters = {
        letter
        for side in sides
        for leaf in free_leaves(side)
        if isinstance(leaf, Symbol)
        for at in leaf.indices
        for letter in (at.variables if isinstance(at, Index) else ("?",))
    }
    if len(letters) > 1 or "?" in letters:
        raise NoPath


# ---------------------------------------------------------------- each derivative


def _is_far(graph: Graph, slope: Slope) -> bool:
    """Whether no chain of equations gives the one name by the other."""
    node = slope.term
    assert isinstance(node, Symbol)
    if node is slope.wrt:
        return False
    by_all_steps = isinstance(slope.wrt, Symbol) and not slope.wrt.indices
    if by_all_steps and graph.is_recurrent(node):
        raise NoPath  # all steps before depend on it, too
    return slope.wrt not in free_leaves(graph.by(node, slope.wrt))


def _open(graph: Graph, side: Term) -> list[Slope]:
    return [part for part in subterms(side) if isinstance(part, Slope) and _is_far(graph, part)]


def _values(
    graph: Graph, slopes: list[Slope], left: list[Slope], right: list[Slope]
) -> Mapping[Term, Term]:
    """An explicit term for each derivative."""
    values: dict[Term, Term] = {}
    for slope in slopes:
        if slope not in left and slope not in right:
            assert isinstance(slope.term, Symbol)
            values[slope] = explicit_slope(slope, graph.by(slope.term, slope.wrt))
    if not left and not right:
        return values
    cut = list(dict.fromkeys(slope.wrt for slope in right))
    losses = {slope.term for slope in (*left, *right)}
    if len(losses) != 1 or len({slope.wrt for slope in left}) != 1 or not cut:
        raise NoPath
    for slope in right:
        values[slope] = _free(slope)
    start = left[0].wrt
    if any(_sums_over(graph.given(user) or user, start) for user in graph.users(start)):
        raise NoPath  # all members of its family are used
    if graph.shared_by(start) and not all(loss.children for loss in losses):
        raise NoPath  # every step uses it: the derivative is a sum over them
    if start in cut or not graph.cuts(start, cut):
        raise NoPath
    terms = [paired(named_gradient(c), graph.by(c, start)) for c in cut]
    surrogate = terms[0] if len(terms) == 1 else Sum(tuple(terms))
    for slope in left:
        values[slope] = explicit_slope(slope, surrogate)
    return values


def _sums_over(term: Term, member: Symbol) -> bool:
    """Whether the term has a sum over the member's family."""
    return any(
        leaf.name == member.name and part.variable in leaf.indices
        for part in subterms(term)
        if isinstance(part, IndexedSum)
        for leaf in free_leaves(part.body)
        if isinstance(leaf, Symbol)
    )


def paired(slopes: Symbol, node: Term) -> Term:
    """dL by the change of a node: gᵀc for a column c, tr(GᵀC) for a matrix."""
    product = Product((Transpose(slopes), node))
    return product if node.shape.is_vector and slopes.cols == ONE else Trace(product)


def named_gradient(node: Symbol) -> Symbol:
    """∂L/∂c as a column or a matrix of its own, of the node's shape."""
    name = node.name._replace(accents=(*node.name.accents, GRADIENT))
    return Symbol(name, node.rows, node.cols, node.indices)


def _free(slope: Slope) -> Term:
    named = named_gradient(slope.wrt)
    if isinstance(slope, Slopes):
        return named
    if not slope.wrt.shape.is_vector:
        raise NoPath
    return Transpose(named)


def explicit_slope(slope: Slope, inner: Term) -> Term:
    """The derivative as a term without derivatives."""
    from derivations.judge.ordered.calculus import gradient, jacobian

    places = _places(inner) | _places(slope.wrt)
    inner, wrt = replace(inner, places), places.get(slope.wrt, slope.wrt)
    assert isinstance(wrt, Symbol)
    algebra = Algebra()
    lowering = Lowering(algebra)
    make = gradient if isinstance(slope, Slopes) else jacobian
    found = algebra.written(form_term(make(lowering, inner, wrt)))
    basis = any(isinstance(leaf, Symbol) and leaf.name == BASIS for leaf in free_leaves(found))
    if found.shape != slope.shape or basis:
        raise NoPath
    return replace(found, {name: member for member, name in places.items()})


# ---------------------------------------------------------------- one set of variables


def _base(graph: Graph, variables: list[Symbol]) -> list[Symbol]:
    """The variables from which the others are computed."""
    different = list(dict.fromkeys(variables))
    return [v for v in different if not any(
        v is not other and other in free_leaves(graph.by(v, other)) for other in different
    )]  # fmt: skip


def in_terms_of(graph: Graph, side: Term, base: list[Symbol]) -> Term:
    """The side with every node that is computed from a variable written in it."""
    put: dict[Term, Term] = {}
    for leaf in free_leaves(side):
        for variable in base if isinstance(leaf, Symbol) and leaf not in base else ():
            assert isinstance(leaf, Symbol)
            found = graph.by(leaf, variable)
            if variable in free_leaves(found):
                put[leaf] = found
    return replace(side, put) if put else side


def _without_places(term: Term) -> Term:
    """Members at different places as names of their own: z^{(l)}, z^{(l+1)}."""
    put = _places(term)
    return replace(term, put) if put else term


def _places(term: Term) -> dict[Term, Term]:
    """A name of its own for each member of a family that occurs."""
    put: dict[Term, Term] = {}
    for leaf in free_leaves(term):
        if isinstance(leaf, Symbol) and leaf.indices:
            label = ",".join(_shown(at) for at in leaf.indices)
            name = leaf.name._replace(label=",".join(filter(None, (leaf.name.label, label))))
            put[leaf] = Symbol(name, leaf.rows, leaf.cols)
    return put


def _shown(at: Term) -> str:
    from derivations.printer.text import text

    return text(at)
