"""Objections to saying anything: names and derivatives whose meaning is not settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.chance.estimators import estimated
from derivations.judge.chance.order_statistics import order_statistics
from derivations.judge.chance.transforms import transforms_of
from derivations.judge.claim import Claim, Names, Standing
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.members import is_member, is_one_of_a_family
from derivations.judge.matrices.states import BY_OPERATORS
from derivations.judge.objections.unstated_ranges import counts_members
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    functions_of,
    functions_with_gradients,
    generic_functions,
    names_of,
    terms_of,
)
from derivations.judge.verdict import ITERATED, Judgement, Verdict
from derivations.models.distributions import FAMILIES
from derivations.reader.chance.histories import HISTORY
from derivations.reader.chance.laws import FAMILY
from derivations.reader.flows import DOTS, without_marks
from derivations.reader.shapes.settled_shapes import LOSSES
from derivations.reader.table import REAL, UNDEFINED_FUNCTION, UNDEFINED_WORD, VARIANT
from derivations.reader.words import GREEK
from derivations.terms import (
    MOMENTS,
    Call,
    Component,
    Derivative,
    Function,
    GradientAt,
    Immediate,
    IndexedSum,
    Integral,
    Jacobian,
    Limit,
    Map,
    Matrix,
    Name,
    Negation,
    Number,
    PartialAt,
    Probability,
    Product,
    Quotient,
    Relation,
    Slopes,
    Sum,
    Symbol,
    Term,
    Vector,
)
from derivations.terms.names import UNSTATED
from derivations.terms.substitution import free_leaves

SLOPES = (Derivative, Slopes, Jacobian, Immediate, PartialAt, GradientAt)
CALCULUS = (Derivative, Integral, Limit, Jacobian, Immediate, PartialAt, GradientAt)
BY_RECURRENCE, BY_EQUATIONS = "recurrence", "chain rule"
BY_WORLDS = "worlds of densities"
BY_JENSEN = "Jensen"  # of every law
BY_GROWTH = "growth"  # of a function that a recurrence gives
BY_POWER_LAWS = "by the laws that are stated"  # how a reason begins: one law over another
BY_STATED_LAWS = "stated laws"  # a divergence between laws that the text gives
BY_SIZES = "sums of few lengths"  # each length was proved, as of ITERATED
BY_POINTS = "integrals over a measure"
BY_DENSITIES, BY_FIELDS = "densities", "partials at a point"
BY_MEMBERS = "independent data"  # of a list D, by its members
BY_JETS = "jets"  # of functions of which nothing is known
BY_ARGUMENTS = "other arguments"  # of a function of which an equation is stated for every x
BY_CONVEXITY = "convexity"  # of a function of which the text says no more
FOR_ANY_FUNCTION = (BY_ARGUMENTS, BY_CONVEXITY)  # f(E[X]) ≥ E[f(X)] is wrong for a square
BY_STATES = "differentials"  # of quantities that are functions of one another
MOMENTA = frozenset({"p", "P", "q", "Q"})  # beside rates: partials of a Hamiltonian
RANGE = str(Name("N", accents=(UNSTATED,)))
HISTORIES = frozenset({"calligraphic", "script"})
BOLD_HISTORY = ("blackboard", "F")
STARS = (("^*",), ("^⋆",), ("^∗",))
STEPS = frozenset({"t", "T"})  # members along a recurrence depend on one another


def unsettled_names(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A name whose meaning the document does not settle."""
    sides = expanded_sides(claim) or terms_of(claim)
    open_ = {
        name: entry
        for name in names_of(*sides)
        if (entry := claim.names.get(name)) and entry.standing is Standing.UNSETTLED
    }
    if not open_:
        return
    generic = generic_functions(claim) | _transforms(claim)
    with_gradients = functions_with_gradients(*sides)
    of_chance = _processes(claim) | _histories(claim, judgement) | order_statistics(claim)
    for name, entry in open_.items():
        if name in of_chance:
            continue
        if name in with_gradients and entry.why == UNDEFINED_FUNCTION:
            continue  # ∇f is written beside it: any function
        is_a_factor = entry.why == UNDEFINED_FUNCTION and name not in functions_of(claim)
        if judgement.verdict.accuses and is_a_factor:
            continue  # f before a bracket taken for one: as wrong in this reading as in the other
        if entry.why in (UNDEFINED_FUNCTION, VARIANT) and _is_any(judgement):
            continue  # c̃_t of the layers, which goes in as any vector does
        if entry.why == UNDEFINED_FUNCTION and _by_its_recurrence(judgement):
            continue
        if judgement.evidence.rung == BY_STATED_LAWS and name.lower() in FAMILY:
            continue  # KL(N(μ, σ²) ‖ N(0, 1))
        if entry.why == UNDEFINED_FUNCTION and judgement.evidence.rung in FOR_ANY_FUNCTION:
            continue
        if entry.why == VARIANT and _is_of_any_variables(judgement):
            continue
        if entry.why == VARIANT and judgement.evidence.rung == BY_OPERATORS:
            continue
        if judgement.evidence.rung == BY_WORLDS and name.startswith(RANGE):
            continue
        if name in generic and not judgement.verdict.accuses:
            continue
        if not counts_members(name, claim, judgement.verdict.praises):
            yield f"{name}: {entry.why or 'its meaning is not settled'}"


def _by_its_recurrence(judgement: Judgement) -> bool:
    """T(n) = T(n-1) + n says enough of T for what is wrong whatever T(0) is."""
    return judgement.evidence.rung == BY_RECURRENCE and judgement.verdict is Verdict.REFUTED


def _drives_a_recurrence(name: str, claim: Claim, judgement: Judgement) -> bool:
    """h of a_n = c a_{n-1} + h(n), whose members are right whatever h is."""
    by_any = judgement.evidence.rung == BY_RECURRENCE and judgement.verdict.praises
    if not by_any or not isinstance(claim.left, Symbol) or not claim.left.indices:
        return False
    family = claim.left.name
    rules = [d.expression for d in claim.definitions if d.symbol.name == family]
    rules += [h.right for h in claim.hypotheses if family in _names_in(h.left)]
    return any(
        isinstance(part, Map | Call) and str(part.function.name) == name
        for rule in rules
        for part in every_subterm(rule)
    )


def _names_in(term: Term) -> set[Name]:
    return {leaf.name for leaf in free_leaves(term) if isinstance(leaf, Symbol)}


def _processes(claim: Claim) -> set[str]:
    """N of a Poisson process N(t), MSE of an estimator and what σ(X_1, …, X_n) is read as."""
    words = (
        part for side in terms_of(claim) for part in every_subterm(side) if isinstance(part, Map)
    )
    errors = {str(part.function.name) for part in words if estimated(part) is not None}
    ruled = {str(rule.name) for rule in claim.functions}
    known = {str(process.name) for process in claim.chance.processes}
    return known | (errors - ruled) | {str(HISTORY.name)}


def _histories(claim: Claim, judgement: Judgement) -> set[str]:
    """F of E[X | F_s] in a praised row: all that is known at a time, whatever that is."""
    if not judgement.verdict.praises and not claim.chance.processes:
        return set()
    behind = (
        each
        for side in terms_of(claim)
        for part in every_subterm(side)
        if isinstance(part, (*MOMENTS, Probability))
        for each in part.given
    )
    names = [s.function.name if isinstance(s, Map) else s.name for s in behind
             if isinstance(s, Symbol | Map)]  # fmt: skip
    return {str(n) for n in names if n.style in HISTORIES or (n.style, n.letter) == BOLD_HISTORY}


def names_of_new_things(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Names that are not settled, but for variants of letters of which the rows before speak."""
    used = [p.formula for p in claim.premises if p.line in judgement.evidence.follows]
    spoken = set(names_of(*(side for f in used for side in (f.left, f.right))))
    known = {n for n in spoken if (e := claim.names.get(n)) and e.kind in ("variable", REAL)}
    others = {name: entry for name, entry in claim.names.items() if name not in known}
    yield from unsettled_names(replace(claim, names=others), judgement)


def _transforms(claim: Claim) -> set[str]:
    """M of M_X(t) and F of F_X(x), which every book defines so."""
    return transforms_of(*(expanded_sides(claim) or terms_of(claim)))


def _is_of_any_variables(judgement: Judgement) -> bool:
    """Whether p(x⁎, θ) = p(x⁎ | θ) p(θ) was proved, whatever the variables are."""
    return judgement.evidence.rung == BY_DENSITIES and judgement.verdict is Verdict.PROVED


def _is_any(judgement: Judgement) -> bool:
    """Whether it is about any function: σ of the layers that a text states, f of E_p[f(x)]."""
    for_all_fields = judgement.evidence.rung == BY_FIELDS and judgement.verdict.praises
    return for_all_fields or judgement.evidence.rung in (
        *(BY_EQUATIONS, BY_WORLDS, BY_STATES, BY_GROWTH, BY_JENSEN, ITERATED),
    )


def taken_names(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A name taken for a variable: below a derivative or integral it may depend on the variable.

    A function so taken may be anything, of which points tell nothing.
    """
    sides = expanded_sides(claim) or terms_of(claim)
    if not any(_is_taken(name, claim) for name in names_of(*sides)):
        return
    calculus = [t for side in sides for t in every_subterm(side) if isinstance(t, CALCULUS)]
    tested, praises = judgement.verdict is Verdict.TESTED, judgement.verdict.praises
    drawn = judgement.evidence.rung in (BY_WORLDS, BY_STATES, BY_JENSEN)
    for_any = drawn or judgement.evidence.rung in (BY_SIZES, ITERATED)
    generic = generic_functions(claim) | _transforms(claim) | _processes(claim)
    ordered = order_statistics(claim)
    laws = _laws_below(sides)
    free = {leaf for side in sides for leaf in free_leaves(side)}
    for term in (term for side in sides for term in every_subterm(side)):
        match term:
            case Symbol(name) if term in free and _is_taken(str(name), claim):
                why = claim.names[str(name)].why
                if str(name) in ordered:
                    continue
                if why == VARIANT and (_is_any(judgement) or _is_of_any_variables(judgement)):
                    continue
                if why == UNDEFINED_FUNCTION and (drawn or name in laws):
                    continue  # of x ∼ q
                if why == VARIANT and praises and _is_a_constant_star(term, calculus, free):
                    continue
                depending = why != UNDEFINED_WORD and any(not _is_by(p, term) for p in calculus)
                if praises if why == UNDEFINED_FUNCTION else depending:
                    yield f"{name}: {why}"
            case Map(Function(name, 0)) | Call(Function(name, 0)) if tested and not for_any:
                if _drives_a_recurrence(str(name), claim, judgement):
                    continue
                if _is_taken(str(name), claim) and str(name) not in generic:
                    yield f"{name}: {claim.names[str(name)].why}"


def _laws_below(sides: Sequence[Term]) -> set[Name]:
    """q of E_{x ∼ q}[f(x)]"""
    means = (p for side in sides for p in every_subterm(side) if isinstance(p, MOMENTS))
    below = (leaf for mean in means for law in mean.under for leaf in free_leaves(law))
    return {leaf.name for leaf in below if isinstance(leaf, Symbol)}


def _is_a_constant_star(star: Symbol, calculus: Sequence[Term], free: set[Term]) -> bool:
    """x⁎ of d/dx (x - x⁎)², y⁎ where the row has no y: a value, and no conjugate of what moves."""
    if star.name.accents not in STARS or not calculus:
        return False
    plain = star.name._replace(accents=())
    by = {part.wrt.name for part in calculus if isinstance(part, Derivative)}
    if not all(isinstance(part, Derivative) for part in calculus):
        return False
    return plain in by or not any(isinstance(s, Symbol) and s.name == plain for s in free)


def _is_by(part: Term, symbol: Symbol) -> bool:
    """Whether a derivative is taken by the symbol itself, which then depends on nothing.

    By a velocity it is taken with the coordinates and the other velocities fixed.
    """
    if not isinstance(part, Derivative):
        return False
    by_velocity = isinstance(part.wrt, Symbol) and "dot" in part.wrt.name.accents
    return part.wrt is symbol or by_velocity


def taken_for_accusation(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Only a decorated letter that stands on both sides is sure to be a variable."""
    sides = list(expanded_sides(claim) or terms_of(claim))
    if not sides:
        return
    found = [{t.name for t in every_subterm(s) if isinstance(t, Symbol)} for s in sides]
    shared, beside = set.intersection(*found), set.union(*found)
    generic = generic_functions(claim) | _transforms(claim) | _processes(claim)
    generic |= functions_with_gradients(*sides)
    written = set(names_of(*terms_of(claim)))
    valued = _names_with_values(claim)
    for name in names_of(*sides):
        if not _is_taken(name, claim) or name in generic | valued:
            continue
        if claim.names[name].why == VARIANT and judgement.evidence.rung == BY_OPERATORS:
            continue  # the text states how they multiply
        if claim.names[name].why == UNDEFINED_FUNCTION and _is_any(judgement):
            continue
        for_any = judgement.evidence.rung in FOR_ANY_FUNCTION
        if claim.names[name].why == UNDEFINED_FUNCTION and (
            _by_its_recurrence(judgement) or for_any
        ):
            continue
        if claim.names[name].why == UNDEFINED_FUNCTION and name not in functions_of(claim):
            continue
        if name not in written:
            yield f"{name}, from a definition: {claim.names[name].why}"
        both = next((n for n in shared if str(n) == name), None)
        free = both is not None and (
            _varies_as_a_letter(both, beside) or _is_a_free_rate(both, claim, shared, beside)
        )
        if len(sides) < 2 or not free:
            yield f"{name}: {claim.names[name].why}"


def _names_with_values(claim: Claim) -> set[str]:
    """y⁎ of y⁎ = c - d x⁎, which the text states of it."""
    return {
        str(stated.left.name)
        for stated in claim.hypotheses
        if stated.relation is Relation.EQUAL and isinstance(stated.left, Symbol)
    }


def _varies_as_a_letter(name: Name, beside: set[Name]) -> bool:
    """x̂, x⁎, x⁽ⁱ⁾, and x′ beside x; no word, no derivative."""
    if (len(name.letter) > 1 and name.letter not in GREEK) or name.style == "unknown":
        return False
    if any("dot" in accent for accent in name.accents):
        return False
    return not name.primes or name._replace(primes=0) in beside


def _is_a_free_rate(name: Name, claim: Claim, shared: set[Name], beside: set[Name]) -> bool:
    """ẋ of (ẋ + lθ̇)² = ẋ² + 2lẋθ̇ + l²θ̇²: of a motion of which nothing is said, nor derived."""
    if name.accents not in DOTS:
        return False
    rates = {each for each in beside if each.accents in DOTS}
    moving = {rate.letter for rate in rates}
    bound = [leaf for h in claim.hypotheses for leaf in free_leaves(h.left) | free_leaves(h.right)]
    bound += [d.symbol for d in claim.definitions]
    stated = {leaf.name.letter for leaf in bound if isinstance(leaf, Symbol)}
    sides = expanded_sides(claim) or terms_of(claim)
    derives = any(isinstance(part, CALCULUS) for side in sides for part in every_subterm(side))
    return rates <= shared and not derives and not moving & stated


def _is_taken(name: str, claim: Claim) -> bool:
    if claim.relation is Relation.DISTRIBUTED and name in FAMILIES:
        return False  # the name of the law
    entry = claim.names.get(name)
    return entry is not None and entry.standing is Standing.TAKEN


def opaque_parts(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A part without a meaning, written here or put in: only an equality can be proved of it."""
    equality = claim.relation in (Relation.EQUAL, Relation.DEFINED)
    if judgement.verdict is Verdict.PROVED and equality:
        return
    if judgement.evidence.rung == BY_MEMBERS:
        return
    for side in expanded_sides(claim) or terms_of(claim):
        for term in every_subterm(side):
            entry = claim.names.get(str(term.name)) if isinstance(term, Symbol) else None
            if entry is not None and entry.standing is Standing.OPAQUE:
                yield entry.why


def primed_names(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """y′ where y is defined: hardly a name of its own, whatever the text says it equals."""
    defined = {definition.symbol.name for definition in claim.definitions}
    sides = terms_of(claim)
    if claim.step is not None:  # T″ = -k² T, so T = …: an equation for a function
        defined |= {p.name for s in sides for p in every_subterm(s) if isinstance(p, Symbol)}
    for side in sides:
        for term in every_subterm(side):
            if not isinstance(term, Symbol) or not term.name.primes:
                continue
            entry = claim.names.get(str(term.name))
            if entry is not None and entry.standing is Standing.PLAIN:
                continue  # ∂u/∂x′: a coordinate
            if term.name._replace(primes=0) in defined:
                yield f"{term.name}: a derivative that was taken for a name"


def undetermined_derivatives(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A derivative of something that is not given as a function of the variable."""
    if judgement.evidence.rung in (BY_EQUATIONS, BY_WORLDS, BY_FIELDS, BY_STATES):
        return
    sides = expanded_sides(claim) or [s for s in (claim.left, claim.right) if isinstance(s, Term)]
    slopes = [t for side in sides for t in every_subterm(side) if isinstance(t, SLOPES)]
    if not slopes:
        return
    determined, primed, moving = (
        _determined(claim),
        moving_letters(claim, False),
        moving_letters(claim),
    )
    for term in slopes:
        if judgement.verdict is Verdict.ILL_FORMED and is_slope_of_loss(term):
            continue  # whatever it is, its shape is its variable's
        if is_along_unknown(term, primed if _is_by_a_momentum(term) else moving) or (
            _is_undetermined(term, claim) and term not in determined
        ):
            yield "a derivative of what is not given as a function of its variable"


def is_along_unknown(term: Term, moving: set[Term]) -> bool:
    """(x² y)′ of an unknown y of x; ∂L/∂θ of a Lagrangian in θ and θ′ is no such derivative."""
    if not isinstance(term, Derivative) or not moving:
        return False
    if isinstance(term.wrt, Symbol) and without_marks(term.wrt) in moving:
        return False
    return bool(moving & free_leaves(term.term))


def _is_by_a_momentum(term: Term) -> bool:
    """∂H/∂p beside ẋ: what has a dot moves with the time only."""
    wrt = term.wrt if isinstance(term, Derivative) else None
    return isinstance(wrt, Symbol) and wrt.name.letter in MOMENTA


def moving_letters(claim: Claim, dots: bool = True) -> set[Term]:
    """y where the text speaks of y′ or ẏ, and gives no formula for y."""
    rows = (*claim.hypotheses, *(premise.formula for premise in claim.premises))
    stated = (side for row in rows for side in (row.left, row.right))
    every = (part for side in (*terms_of(claim), *stated) for part in every_subterm(side))
    names = [part for part in every if isinstance(part, Symbol)]
    marked: set[Term] = {
        without_marks(n) for n in names if n.name.primes or (dots and n.name.accents in DOTS)
    }
    return marked - {d.symbol for d in claim.definitions}


def is_slope_of_loss(term: Term) -> bool:
    """∂L/∂W: of a number, by its letter."""
    slope = isinstance(term, Derivative | Slopes) and isinstance(term.term, Symbol)
    return slope and is_loss(term.term)  # type: ignore[attr-defined]


def is_loss(term: Term) -> bool:
    return isinstance(term, Symbol) and term.shape.is_scalar and term.name.letter in LOSSES


def _determined(claim: Claim) -> set[Term]:
    """Derivatives of functions that rules give at named variables, and of fields written out."""
    ruled = {rule.name for rule in claim.functions}
    found: set[Term] = set()
    for side in terms_of(claim):
        for term in every_subterm(side):
            if isinstance(term, Derivative) and _is_given(term.term, ruled, claim):
                try:
                    whole = expand(term, claim)
                except NotExplicit:
                    continue
                found |= {part for part in every_subterm(whole) if isinstance(part, Derivative)}
    return found


def _is_given(inner: Term, ruled: set[Name], claim: Claim) -> bool:
    """Whether all that is differentiated is u(x, y) of a known u, or an entry of a known field."""
    match inner:
        case Call(function, arguments):
            return function.name in ruled and all(isinstance(a, Symbol) for a in arguments)
        case Component(Symbol() as field):
            return any(
                d.symbol is field and isinstance(d.expression, Vector | Matrix | Sum)
                for d in claim.definitions
            )
        case Component(term) | Derivative(term):
            return _is_given(term, ruled, claim)
        case Sum() | Product() | Quotient() | Negation():
            return all(_is_given(child, ruled, claim) for child in inner.children)
        case Number():
            return True
    return False


def _is_undetermined(term: Term, claim: Claim) -> bool:
    match term:
        case PartialAt(function) | GradientAt(function, _, _):
            return not _declared(function, claim.names)
        case Jacobian() | Immediate():
            return claim.model is None
        case Derivative(inner, wrt) | Slopes(inner, wrt):
            if inner is wrt or claim.model is not None or wrt in free_leaves(inner):
                return False
            numbered = isinstance(term, Derivative) and is_one_of_a_family(term)
            return not _independent_members(inner, wrt, claim, numbered)
    return False


def _independent_members(inner: Term, wrt: Symbol, claim: Claim, numbered: bool) -> bool:
    """Whether the variable is a member of a family of which others occur, none of them steps."""
    if isinstance(inner, Symbol) or not (numbered or is_member(wrt)):
        return False
    sums = (part for part in every_subterm(inner) if isinstance(part, IndexedSum))
    if {str(wrt.indices[0]), *(str(part.variable) for part in sums if numbered)} & set(STEPS):
        return False
    stated = [h.left for h in claim.hypotheses if h.relation in (Relation.EQUAL, Relation.DEFINED)]
    defined = [*stated, *(d.symbol for d in claim.definitions)]
    if any(isinstance(s, Symbol) and s.name == wrt.name for s in defined):
        return False
    return any(isinstance(x, Symbol) and x.name == wrt.name for x in free_leaves(inner))


def _declared(function: Function, names: Names) -> bool:
    entry = names.get(str(function.name))
    return entry is not None and entry.standing in (Standing.DECLARED, Standing.KNOWN)
