"""Derivatives through all that a text computes at each step: states, outputs, losses and their sum.

h_t = tanh(W h_{t-1} + U x_t), o_t = V h_t, L_t = ½‖o_t - y_t‖², L = Σ_{t=1}^T L_t:

    ∂L/∂h_t = Vᵀ(o_t - y_t) + Wᵀ((1 - h_{t+1}²) ⊙ ∂L/∂h_{t+1})

Both sides are computed from the equations at small sizes and numbers of steps, with any inputs:
over F_p, where what holds is tested, and with real balls, where sides that are apart are wrong. A
loss of which nothing is said reads what is computed last at its step (Pascanu et al. 2013).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.chain_rule import Equation
from derivations.judge.expanding.families import EQUALS
from derivations.judge.objections.settledness import BY_EQUATIONS
from derivations.judge.restating.customary_functions import SIGMA, may_be_logistic
from derivations.judge.restating.targets import with_customary_targets
from derivations.judge.rungs.own_recurrences import DOWNWARDS, turned
from derivations.judge.rungs.recurrences import kernel_hypotheses
from derivations.judge.verdict import Binding, Counterexample, Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.semantics.balls import RECTIFIERS, SERIES, Balls, small_value
from derivations.semantics.expressions import Expressions
from derivations.semantics.fields import MeaningError
from derivations.semantics.instance import Rows
from derivations.semantics.networks import Evaluation, Network
from derivations.semantics.residues import Residues
from derivations.terms import (
    Call,
    Derivative,
    Dimension,
    Formula,
    Immediate,
    Index,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Map,
    Name,
    Number,
    Power,
    Product,
    Relation,
    Slopes,
    Sum,
    Symbol,
    Term,
    Transpose,
    free_indices,
    subterms,
)
from derivations.terms.convexity import ONE_HOT
from derivations.terms.entrywise import Filled
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves

STEPS = 3
MOST_LETTERS, MOST_PLACES = 3, 30
SIZES = (2, 3)
FEWEST = 2  # places, where there are several
LOSSES = frozenset({"L", "J", "E", "C", "ell", "l", "epsilon", "varepsilon"})
INPUTS = frozenset({"x", "u", "y", "t"})
LOGISTIC = {"sigma": "sigmoid"}
KNOWN = SERIES.keys() | LOGISTIC.keys() | RECTIFIERS
SLOPES = (Derivative, Slopes, Jacobian, Immediate)
AS_LOGISTIC = "σ as the logistic function"
IMMEDIATE = "the immediate partial derivative"
ONE = Dimension.of(1)
LINEAR, SQUARE = "its slope", "its curvature"


def judge_network(claim: Claim) -> Judgement | None:
    """Tested where the sides agree at every instance, refuted where they are apart at all."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALS or claim.model is not None or claim.unread:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)) or left.shape != right.shape:
        return None
    equations = _equations(claim)
    if not any(isinstance(p, SLOPES) for s in (left, right) for p in subterms(s)):
        return None
    if not any(e.left.indices or not e.left.shape.is_scalar for e in equations):
        return None  # numbers: by the rules of calculus
    graph = _Graph(equations)
    if not graph.leads_everywhere(left, right):
        return None
    places = list(_places(claim, left, right, graph))
    for way in _ways(claim, left, right, graph):
        sides = (turned(left), turned(right)) if way.downwards else (left, right)
        field = Residues(3, functions=LOGISTIC if way.logistic else {})
        network = Network(field, graph.given, {}, _normalised(claim), way.immediate)
        held = _held(network, *sides, places)
        if len(held) >= min(FEWEST, len(places)) > 0 and all(held.values()):
            reason = f"by the stated equations, held at {len(held)} exact instances"
            evidence = Evidence(BY_EQUATIONS, instances=len(held))
            return Judgement(Verdict.TESTED, reason, evidence, remark=way.remark)
    return _apart(claim, left, right, graph)


@dataclass(frozen=True, slots=True)
class _Way:
    """How the row is meant: its partials, the order of a product of matrices, and σ."""

    immediate: bool
    downwards: bool
    logistic: bool

    @property
    def remark(self) -> str:
        said = (
            (self.immediate, IMMEDIATE),
            (self.downwards, DOWNWARDS),
            (self.logistic, AS_LOGISTIC),
        )
        return ", ".join(remark for is_so, remark in said if is_so)


def _ways(claim: Claim, left: Term, right: Term, graph: _Graph) -> Iterator[_Way]:
    """The usual one first. A partial of a state by an earlier one may hold all else; ∂h_t/∂W that
    forgets the states before is the classic error.
    """
    every = (left, right, *(e.right for e in graph.equations))
    of_sigma = may_be_logistic(claim) and any(
        isinstance(p, Map) and p.function.name == SIGMA for t in every for p in subterms(t)
    )
    ordered = turned(left) is not left or turned(right) is not right
    of_states = all(
        isinstance(p.term, Symbol) and isinstance(p.wrt, Symbol) and p.term.name == p.wrt.name
        for side in (left, right)
        for p in subterms(side)
        if isinstance(p, SLOPES)
    )
    for logistic, immediate, downwards in itertools.product((False, True), repeat=3):
        if of_sigma >= logistic and of_states >= immediate and ordered >= downwards:
            yield _Way(immediate, downwards, logistic)


def _apart(claim: Claim, left: Term, right: Term, graph: _Graph) -> Judgement | None:
    """Refuted where the sides are apart at every instance, whichever way the partials are meant."""
    if graph.has_surrogates or not graph.is_closed(left, right):
        return None
    if turned(left) is not left or turned(right) is not right:
        return None  # a product of matrices, in one of two orders
    meant = _functions(left, right, *(e.right for e in graph.equations))
    if not meant:
        return None
    places = list(_places(claim, left, right, graph))
    letters = _letters(left, right, graph)
    spread = [place for place in places if _is_spread(place, letters)]
    customary = with_customary_targets(claim)
    normalised = _normalised(claim if customary is None else customary[0])
    for functions, immediate in itertools.product(meant, (True, False)):
        network = Network(Balls(functions), graph.given, {}, normalised, immediate)
        held = _held(network, left, right, spread)
        if not held or any(held.values()):
            return None
    of_balls = Network(Balls(meant[0]), graph.given, {}, normalised)
    for place in _small(places, letters):
        held = _held(of_balls, left, right, [place])
        if not held or all(held.values()):
            continue
        if (found := _counterexample(meant[0], of_balls, left, right, place)) is not None:
            values = f"{found.left_value} against {found.right_value}"
            reason = f"by the stated equations, {found.setting}: {values}"
            evidence = Evidence(BY_EQUATIONS, counterexample=found)
            return Judgement(Verdict.REFUTED, reason, evidence)
    return None


def _counterexample(
    functions: dict[str, str], balls: Network[Any], left: Term, right: Term, place: Place
) -> Counterexample | None:
    """The first entry at which the sides are apart, as terms in the entries of the inputs."""
    at, field = dict(place), Expressions(functions)
    computed = Evaluation(replace(balls, sizes=at))
    written = Evaluation(Network(field, balls.given, at, balls.constrained))
    try:
        values = [_entries(computed.value(side, at)) for side in (left, right)]
        terms = [_entries(written.value(side, at)) for side in (left, right)]
    except MeaningError:
        return None
    for pair, sides in zip(zip(*values, strict=True), zip(*terms, strict=True), strict=True):
        if balls.field.equal(*pair):
            continue
        spoken = {leaf for side in sides for leaf in free_leaves(side)}
        point = tuple(
            Binding(symbol, small_value(name))
            for symbol, name in sorted(field.symbols.items(), key=lambda pair: pair[1])
            if symbol in spoken
        )
        setting = [f"{name} = {value}" for name, value in place]
        setting += [f"{text(binding.leaf)} = {binding.value}" for binding in point]
        first, second = (f"{float(value.mid()):.4g}" for value in pair)
        formula = Formula(sides[0], Relation.EQUAL, sides[1])
        return Counterexample(point, formula, first, second, ", ".join(setting))
    return None


def _entries(rows: Rows) -> list[Any]:
    return [entry for row in rows for entry in row]


def _small(places: list[Place], letters: set[str]) -> Iterator[Place]:
    """The places with sizes 1 and 2, those with the fewest entries and steps first."""
    sizes = [name for name, _ in places[0] if name not in letters]
    ways = sorted(itertools.product((1, 2), repeat=len(sizes)), key=sum)
    for numbers, place in itertools.product(ways[:MOST_PLACES], reversed(places)):
        chosen = dict(zip(sizes, numbers, strict=True))
        yield tuple((name, chosen.get(name, value)) for name, value in place)


Place = tuple[tuple[str, int], ...]


def _held(network: Network[Any], left: Term, right: Term, places: list[Place]) -> dict[Place, bool]:
    """Whether the sides agree at each place where both have values and their derivatives move."""
    held: dict[Place, bool] = {}
    for place in places:
        evaluation = Evaluation(replace(network, sizes=dict(place)))
        try:
            sides = [evaluation.value(side, dict(place)) for side in (left, right)]
        except MeaningError:
            continue
        if not evaluation.is_still:
            held[place] = _agree(network.field, *sides)
    return held


def _agree(field: Any, left: Rows, right: Rows) -> bool:
    return len(left) == len(right) and all(
        len(a) == len(b) and all(map(field.equal, a, b)) for a, b in zip(left, right, strict=True)
    )


# ---------------------------------------------------------------- the equations of the scope


def _equations(claim: Claim) -> list[Equation]:
    stated = [(d.symbol, d.expression) for d in claim.definitions]
    stated += [(h.left, h.right) for h in claim.hypotheses
               if h.relation in EQUALS and isinstance(h.left, Symbol)]  # fmt: skip
    return [
        Equation(left, right)
        for left, right in dict.fromkeys(stated)
        if left.shape == right.shape and left not in free_leaves(right)
    ]


Kind = tuple[Name, int]  # L_t and L are two


def _kind(leaf: Symbol) -> Kind:
    return leaf.name, len(leaf.indices)


def _kinds(term: Term) -> set[Kind]:
    return {_kind(leaf) for leaf in free_leaves(term) if isinstance(leaf, Symbol)}


def _may_be_a_loss(leaf: Symbol) -> bool:
    return leaf.shape.is_scalar and leaf.name.letter in LOSSES


@dataclass(slots=True)
class _Graph:
    """The equations by name, and the families that nothing else reads: what a loss reads."""

    equations: list[Equation]
    has_surrogates: bool = False

    def given(self, node: Symbol) -> Term | None:
        """The right side for a node at numbers; MeaningError where two are stated."""
        own = [e for e in self.equations if _kind(e.left) == _kind(node)]
        exact = [e.right for e in own if e.left is node]
        if exact:
            return _only(exact, node)
        if self._is_first(node, own):
            return None
        found = [right for e in own if (right := e.at(node)) is not None]
        if found:
            return _only(found, node)
        if not own and _may_be_a_loss(node):
            self.has_surrogates = True
            return self._surrogate(node)
        return None

    def _is_first(self, node: Symbol, own: list[Equation]) -> bool:
        """h_0 of h_t = tanh(W h_{t-1} + U x_t): at 0 or where the text states a first member."""
        if len(node.indices) != 1 or not isinstance(node.indices[0], Index):
            return False
        stated = [
            e.left.indices[0].constant
            for e in own
            if isinstance(e.left.indices[0], Index) and e.left.indices[0].is_constant
        ]
        first = min(stated, default=0)
        return node.indices[0].constant <= first and _kind(node) in self.reached(_kind(node))

    def _surrogate(self, loss: Symbol) -> Term:
        """aᵀs + sᵀA s for each s that is computed at the step of the loss and read by nothing."""
        parts: list[Term] = []
        for family in self._sinks():
            left = family.left
            if len(left.indices) != len(loss.indices) or left.cols != ONE:
                continue
            if not all(isinstance(at, Index) and at.variables for at in left.indices):
                continue
            s = Symbol(left.name, left.rows, left.cols, loss.indices)
            named = f"{loss.name} {left.name}"
            slope = Symbol(Name(named, label=LINEAR), s.rows, s.cols, loss.indices)
            bent = Symbol(Name(named, label=SQUARE), s.rows, s.rows, loss.indices)
            parts += [
                Product((Transpose(slope), s)),
                Product((Transpose(s), Product((bent, s)))),
            ]
        if not parts:
            raise MeaningError(f"nothing says what {loss.name} reads")
        return parts[0] if len(parts) == 1 else Sum(tuple(parts))

    def _sinks(self) -> list[Equation]:
        forward = [
            e for e in self.equations if not any(isinstance(p, SLOPES) for p in subterms(e.right))
        ]
        read = {kind for e in forward for kind in _kinds(e.right) - {_kind(e.left)}}
        return [e for e in forward if _kind(e.left) not in read and not _may_be_a_loss(e.left)]

    def reached(self, start: Kind) -> set[Kind]:
        """What is computed on the way to a name."""
        computed = {_kind(e.left) for e in self.equations}
        found: set[Kind] = set()
        todo = [start]
        while todo:
            here = todo.pop()
            new = set().union(*(_kinds(e.right) for e in self.equations if _kind(e.left) == here))
            if here not in computed and here[0].letter in LOSSES:
                new |= {_kind(e.left) for e in self._sinks()}
            todo += new - found
            found |= new
        return found

    def leads_everywhere(self, *sides: Term) -> bool:
        """Whether a way of equations leads from each differentiated name to its variable."""
        for part in (part for side in sides for part in subterms(side)):
            if isinstance(part, SLOPES):
                if not isinstance(part.wrt, Symbol):
                    return False  # ∂/∂t of a step t
                start = _kinds(part.term)
                if _kind(part.wrt) not in start.union(*map(self.reached, start)):
                    return False
        return True

    def is_closed(self, *sides: Term) -> bool:
        """Whether each name at a step that nothing computes is an input, and the sides bring none.

        a^{(l-1)} in z^{(l)} = W^{(l)} a^{(l-1)}, of which words say how it hangs on z^{(l-1)}.
        """
        computed = {_kind(e.left) for e in self.equations}
        read = set().union(*(_kinds(e.right) for e in self.equations))
        if any(count and name.letter not in INPUTS for name, count in read - computed):
            return False
        return set().union(*map(_kinds, sides)) <= computed | read


def _only(found: list[Term], node: Symbol) -> Term:
    if len(set(found)) > 1:
        raise MeaningError(f"{node.name} is given in two ways")
    return found[0]


def _functions(*terms: Term) -> list[dict[str, str]]:
    """The real functions that the names may stand for; none where one has no customary one.

    A σ of which the text says nothing that was read may be the logistic function or tanh.
    """
    names = {str(p.function.name) for t in terms for p in subterms(t) if isinstance(p, Map)}
    if not names <= KNOWN:
        return []
    ways = ("sigmoid", "tanh") if names & LOGISTIC.keys() else ("sigmoid",)
    return [{name: way if name in LOGISTIC else name for name in names} for way in ways]


def _normalised(claim: Claim) -> frozenset[Name]:
    """y of Σ_k y_k = 1, of 1ᵀy = 1, and of a one-hot y."""
    found: set[Name] = set()
    for h in claim.hypotheses:
        match h.left:
            case Call(function, (Symbol(name), *_)) if function == ONE_HOT:
                found.add(name)
            case IndexedSum(_, _, _, body) if h.relation in EQUALS and _is_one(h.right):
                found |= {leaf.name for leaf in free_leaves(body) if isinstance(leaf, Symbol)}
            case Product((Transpose(Filled()), Symbol(name))) if _is_one(h.right):
                found.add(name)
    return frozenset(found)


def _is_one(term: Term) -> bool:
    return isinstance(term, Number) and term.value == 1


# ---------------------------------------------------------------- sizes and steps


def _places(claim: Claim, left: Term, right: Term, graph: _Graph) -> Iterator[Place]:
    """A number for each size, and for each letter that counts, as far as they are in order."""
    ordered = sorted(_letters(left, right, graph))
    if len(ordered) > MOST_LETTERS:
        return
    sizes = sorted(_sizes(left, right, graph))
    known = {name: SIZES[i % len(SIZES)] for i, name in enumerate(sizes)}
    assumed = [*kernel_hypotheses(claim).indices, *_in_order(left, right)]
    count = 0
    for values in itertools.product(range(STEPS, 0, -1), repeat=len(ordered)):
        at = {**known, **dict(zip(ordered, values, strict=True))}
        if all(h.at(at) >= 0 for h in assumed if h.variables <= at.keys()) and count < MOST_PLACES:
            count += 1
            yield tuple(sorted(at.items()))


def _sizes(left: Term, right: Term, graph: _Graph) -> set[str]:
    terms = (left, right, *(part for e in graph.equations for part in (e.left, e.right)))
    parts = (part for term in terms for part in subterms(term))
    return {name for part in parts for size in part.shape for name in size.names}


def _letters(left: Term, right: Term, graph: _Graph) -> set[str]:
    """The letters that count, and are bound nowhere."""
    letters = set(free_indices(left) | free_indices(right))
    for e in graph.equations:
        bound = {n for at in e.left.indices if isinstance(at, Index) for n in at.variables}
        letters |= free_indices(e.right) - bound
    return letters - _sizes(left, right, graph)


def _is_spread(place: Place, letters: set[str]) -> bool:
    """Whether no two steps are the same and there are several: t = T and k = t are special."""
    steps = [value for name, value in place if name in letters]
    return not steps or (len(set(steps)) == len(steps) and max(steps) == STEPS)


def _in_order(*sides: Term) -> Iterator[Index]:
    """k ≤ t of ∂h_t/∂h_k, of ∏_{i=k+1}^t and of W^{t-k}."""
    free = frozenset().union(*map(free_indices, sides))
    for part in (part for side in sides for part in subterms(side)):
        low: Any = None
        high: Any = None
        if isinstance(part, Jacobian | Derivative | Slopes) and isinstance(part.term, Symbol):
            if len(part.term.indices) == len(part.wrt.indices) == 1:
                low, high = part.wrt.indices[0], part.term.indices[0]
        elif isinstance(part, IndexedProduct):
            low, high = as_index(part.lower), as_index(part.upper)
            low = low - 1 if isinstance(low, Index) else None
        elif isinstance(part, Power):
            low, high = Index((), 0), as_index(part.exponent)
        if isinstance(low, Index) and isinstance(high, Index):
            steps = high - low
            if steps.variables and steps.variables <= free:
                yield steps
