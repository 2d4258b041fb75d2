r"""Rows about an unknown function: implicit differentiation, related rates, solutions of equations.

Every derivative becomes a number of its own, ẏ or y′, by the chain rule. The equations before the
row, differentiated where they have no derivative, are solved for these numbers, and the row must
hold with them; a row without derivatives must not change along the solutions. What the functions
and their derivatives are at an instant is put in behind every derivative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from derivations.dataclass import replace as replace_claim
from derivations.judge.claim import Claim, Definition
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.refutation import counterexample, described
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.workspace import Workspace
from derivations.judge.rungs.constants_of_flows import (
    CONSTANTS,
    has_constant,
    isolated,
    keeps_a_constant,
)
from derivations.judge.rungs.rates import ZERO, Rates, parts_of
from derivations.judge.rungs.scalars import equal_or_not, hypotheses_of, tried
from derivations.judge.verdict import OF_FLOWS, Evidence, Judgement, Verdict
from derivations.reader.flows import DOTS, applied, without_marks
from derivations.reader.passes.slopes import INDEPENDENT
from derivations.reader.records import Law, Value
from derivations.terms import (
    Constant,
    Derivative,
    Formula,
    Integral,
    Map,
    Name,
    PartialAt,
    Relation,
    ShapeError,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
)
from derivations.terms.algebra import quotient
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

GRID = tuple(number(n) for n in (1, 2, 3, 4, 5, 6, 0, -1, -2, -3, -4, -5, -6))


class NotLinear(Exception):
    """An equation that is not solved for a derivative."""


def judge_flow(claim: Claim) -> Judgement | None:
    """The row against the equations before it; None where nothing is decided."""
    if claim.law is None or not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    try:
        left, right = (_worked_out(side, claim.law) for side in (claim.left, claim.right))
        return _judged(replace_claim(claim, left=left, right=right))
    except (NotExplicit, NotLinear, NoValue, NoNormalForm, Undefined, ShapeError):
        return None


def _worked_out(term: Term, law: Law) -> Term:
    """F′(y) for dF/dy of a formula F in the unknown y, which is no rate."""
    match term:
        case Derivative(inner, Symbol() as by) if by in law.unknown and free_leaves(inner) == {by}:
            return derivative(inner, by)
    return term.map(lambda part: _worked_out(part, law))


def _judged(claim: Claim) -> Judgement | None:
    assert claim.law is not None
    law = claim.law
    values = _values(law)
    unfixed = tuple(d for d in claim.definitions if d.symbol not in values)
    claim = replace_claim(claim, definitions=unfixed)
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    laws = [plus(each.left, negative(each.right)) for each in law.equations]
    terms = [claim.left, claim.right, *laws]
    rates = Rates(claim, _variable(terms, law.unknown))
    claim = rates.claim = _at_every_place(claim, rates.variable)
    laws += [
        plus(d.symbol, negative(d.expression))  # x = y²: the variable by the function
        for d in claim.definitions
        if d.symbol is rates.variable
    ]
    assert isinstance(claim.left, Term)
    alone = claim.left if isinstance(claim.left, Symbol) else applied(claim.left)
    claim = rates.claim = _without_general_solution(claim, alone)
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    rates.moving = set(law.unknown) - {d.symbol for d in claim.definitions}
    if not rates.moving:
        return None
    at = claim.left.argument if isinstance(claim.left, Map) else None
    if at is not None and alone in rates.moving and rates.variable not in (None, at):
        return None  # x(a) = b
    if alone is not None and (alone in values or law.states):
        return None
    is_formula = not any(True for _ in _rates_in(rates.of(claim.right)))  # no y = x - y′
    if alone in rates.moving and is_formula and alone not in free_leaves(claim.right):
        own = _without_rule(claim, alone)
        anew = Rates(own, rates.variable)
        anew.moving = rates.moving
        return _solution(own, anew, alone, laws)
    if is_formula and (once := _integrated(claim, rates, laws)) is not None:
        return once
    row = rates.of(plus(claim.left, negative(claim.right)))
    has_rates = any(True for _ in _rates_in(row))
    if not has_rates:
        if not any(True for each in laws for _ in _rates_in(rates.of(each))):
            return None
        if any(isinstance(side, Derivative) for side in (claim.left, claim.right)):
            return None  # y_p′ = 2A of y_p = Ax + B: no curve, whose slope would vanish
        is_whole = has_constant(claim, laws)
        row = rates.slope(isolated(claim, row, laws))
        if not is_whole:
            return None
    relations = [r for r in map(rates.of, laws) if not any(True for _ in _rates_in(r))]
    equations = [_moved(rates.of(each), rates) for each in laws]
    known = {rate for equation in equations for rate in _rates_in(equation)}
    strange = set(_rates_in(row)) - known
    solved = _with_laws(row, equations)
    hypotheses = _of_letters(claim, rates.moving)
    found = _vanishes(solved, relations, claim, hypotheses, bool(laws), bool(laws and strange))
    if found is not None and found.verdict.praises:
        return found
    if not has_rates and keeps_a_constant(solved, laws):
        return None  # of which only points on the curve of the row itself could tell
    if law.values:
        along = (v for v in law.values if _is_along(v.left, rates.variable))
        stated = [plus(rates.of(v.left), negative(v.right)) for v in along]
        moving = [each for each in stated if any(True for _ in _rates_in(each))]
        now = _at_the_instant(row, [*moving, *equations], relations, values)
        if now is not None:
            return now
    return found if _may_be_wrong(law, solved) else None


def _at_every_place(claim: Claim, variable: Symbol | None) -> Claim:
    """Without x = 0 of "at x = 0 we get C = 2": the row behind it speaks of all x again."""
    kept = (d for d in claim.definitions if d.symbol is not variable or free_leaves(d.expression))
    return replace_claim(claim, definitions=tuple(kept))


def _without_general_solution(claim: Claim, alone: Symbol | None) -> Claim:
    """Without y = A e^{x²}, for the y = 3 e^{x²} that the text concludes with."""

    def is_general(definition: Definition) -> bool:
        letters = (s for s in free_leaves(definition.expression) if isinstance(s, Symbol))
        return definition.symbol is alone and any(s.name.letter in CONSTANTS for s in letters)

    kept = tuple(d for d in claim.definitions if not is_general(d))
    return replace_claim(claim, definitions=kept)


def _without_rule(claim: Claim, unknown: Symbol) -> Claim:
    """Without y = c_1 e^{-t} + c_2 e^{-2t}, for the y that begins with certain values."""
    functions = tuple(rule for rule in claim.functions if rule.name != unknown.name)
    return replace_claim(claim, functions=functions)


def _values(law: Law) -> dict[Term, Term]:
    """What the functions are at the instant of which the text speaks."""
    return {v.left: v.right for v in law.values if v.left in law.unknown}


def _is_along(value: Term, variable: Symbol | None) -> bool:
    """Whether what has a value at the instant is no derivative by another variable: u_x for u_y."""
    match value:
        case PartialAt(_, by) | Derivative(_, by):
            return by is variable
    return True


def _may_be_wrong(law: Law, row: Term) -> bool:
    """Whether a row that fails contradicts the equations: dr/dt = 2 is news where r′ is free.

    A row whose every term has a derivative that is free says nothing new of one.
    """
    if not law.begins:
        return False
    free: dict[Term, Term] = dict.fromkeys(_rates_in(row), ZERO)
    return not free or equal_or_not(replace(row, free), ZERO, ()).holds


def _at_the_instant(
    row: Term, laws: Sequence[Term], relations: Sequence[Term], values: Mapping[Term, Term]
) -> Judgement | None:
    """The row with the values put in; None where they leave a letter free or contradict."""
    if any(equal_or_not(replace(r, values), ZERO, ()).holds is False for r in relations):
        return None
    found = _with_laws(replace(row, values), [replace(law, values) for law in laws])
    if equal_or_not(found, ZERO, ()).holds:
        return Judgement(Verdict.PROVED, "at the instant that the text states", Evidence(OF_FLOWS))
    whole = Formula(found, Relation.EQUAL, ZERO)
    if leaves(found) or holds_at(whole, {}) is not False:
        return None
    shown = counterexample(whole, {})
    return Judgement(Verdict.REFUTED, described(shown), Evidence(OF_FLOWS, counterexample=shown))


def _moved(law: Term, rates: Rates) -> Term:
    """An equation between derivatives; one without is differentiated."""
    return law if any(True for _ in _rates_in(law)) else rates.slope(law)


def _variable(terms: Sequence[Term], unknown: frozenset[Symbol]) -> Symbol | None:
    """The variable of the derivatives; of y′ the x, or the t, beside it, that is no function."""
    parts = [part for term in terms for part in parts_of(term)]
    written = {part.wrt for part in parts if isinstance(part, Derivative)}
    written |= {part.variable for part in parts if isinstance(part, PartialAt)}
    if not written and any(isinstance(p, Symbol) and p.name.accents in DOTS for p in parts):
        return Symbol(Name("t"))
    if written:
        if len(written) > 1:
            raise NotExplicit("derivatives by several variables")
        return written.pop()
    free = {leaf for term in terms for leaf in free_leaves(term) if isinstance(leaf, Symbol)}
    free |= {part.variable for part in parts if isinstance(part, Integral)}
    moving = {symbol.name.letter for symbol in unknown}
    by_letter = {leaf.name.letter: leaf for leaf in free if not leaf.name.primes}
    by_letter = {letter: leaf for letter, leaf in by_letter.items() if letter not in moving}
    return next((by_letter[letter] for letter in INDEPENDENT if letter in by_letter), None)


def _rates_in(term: Term) -> Iterator[Symbol]:
    for leaf in free_leaves(term):
        if isinstance(leaf, Symbol) and leaf.name.primes:
            yield leaf


def _with_laws(row: Term, laws: Sequence[Term]) -> Term:
    """The row with the derivatives that the laws give."""
    known: dict[Term, Term] = {}
    for law in laws:
        found = _solved(replace(law, known))
        if found is not None:
            known = {rate: replace(value, dict([found])) for rate, value in known.items()}
            known[found[0]] = found[1]
    return replace(row, known)


def _solved(equation: Term) -> tuple[Term, Term] | None:
    """The derivative of highest order, of an equation that is linear in it."""
    found = sorted(_rates_in(equation), key=lambda s: (-s.name.primes, str(s.name)))
    if not found:
        return None
    rate = found[0]
    slope = derivative(equation, rate)
    if rate in free_leaves(slope) and not equal_or_not(derivative(slope, rate), ZERO, ()).holds:
        raise NotLinear
    rest = replace(equation, {rate: ZERO})
    slope = replace(slope, {rate: ZERO})
    if equal_or_not(slope, ZERO, ()).holds:
        return None
    if any(map(_is_unknown, parts_of(slope))) and equal_or_not(rest, ZERO, ()).holds:
        return None  # f(x) y′ = 0 does not tell which of the two vanishes
    return rate, negative(quotient(rest, slope))


def _parts_of(formula: Formula) -> Iterator[Term]:
    yield from parts_of(formula.left)
    yield from parts_of(formula.right)


def _is_unknown(term: Term) -> bool:
    """f(x) of a function that nothing gives."""
    return isinstance(term, Map) and elementary_name(term.function) is None


def _vanishes(
    row: Term,
    relations: Sequence[Term],
    claim: Claim,
    hypotheses: Sequence[Formula],
    has_laws: bool,
    is_strange: bool,
) -> Judgement | None:
    found = equal_or_not(row, ZERO, hypotheses)
    means = "it follows from the equation before" if has_laws else "by the chain rule"
    if found.holds or any(_divides(relation, row) for relation in relations):
        return Judgement(Verdict.PROVED, means, Evidence(OF_FLOWS, found.conditions))
    if is_strange:
        return None  # a derivative of which no equation tells
    if relations:
        return _on_the_curve(row, relations)
    if not has_laws and not _is_of_a_formula(claim):
        return None  # the equation itself
    judgement = tried(Formula(row, Relation.EQUAL, ZERO), hypotheses)
    if judgement is None or judgement.verdict is not Verdict.REFUTED:
        return None
    return judgement


def _is_of_a_formula(claim: Claim) -> bool:
    """dV/dt = … of V = 4πr³/3"""
    defined = {d.symbol for d in claim.definitions} | {Symbol(r.name) for r in claim.functions}
    match claim.left:
        case Derivative(Map(of), _):
            return Symbol(of.name) in defined
        case Derivative(inner, _):
            return inner in defined
        case PartialAt(of, _, ()):
            return Symbol(of.name) in defined
    return False


def _divides(relation: Term, row: Term) -> bool:
    """Whether the row vanishes wherever the relation does, as a multiple of it."""

    def check(workspace: Workspace) -> bool:
        a, b = lower(workspace, relation), lower(workspace, row)
        return bool(divmod(b.numerator, a.numerator)[1] == 0)

    try:
        return settle(Workspace(), [], check)
    except (NoNormalForm, Undefined, ZeroDivisionError):
        return False


def _on_the_curve(row: Term, relations: Sequence[Term]) -> Judgement | None:
    """Refuted at a point with small coordinates that satisfies every relation."""
    variables = leaves(row, *relations)
    if not 0 < len(variables) <= 3:
        return None
    for values in product(GRID, repeat=len(variables)):
        point = {leaf: value.value for leaf, value in zip(variables, values, strict=True)}
        try:
            on = all(holds_at(Formula(r, Relation.EQUAL, ZERO), point) for r in relations)
            row_is_zero = Formula(row, Relation.EQUAL, ZERO)
            if on and holds_at(row_is_zero, point) is False:
                shown = counterexample(row_is_zero, point)
                evidence = Evidence(OF_FLOWS, counterexample=shown)
                return Judgement(Verdict.REFUTED, described(shown), evidence)
        except NoValue:
            continue
    return None


# ---------------------------------------------------------------- y = …


def _integrated(claim: Claim, rates: Rates, laws: Sequence[Term]) -> Judgement | None:
    """y′ = 3x² + C_1 of y″ = 6x: a derivative put into an equation for higher ones only."""
    assert isinstance(claim.left, Term)
    rate = rates.of(claim.left)
    if not isinstance(rate, Symbol) or not rate.name.primes:
        return None
    unknown, order = Symbol(rate.name._replace(primes=0)), rate.name.primes
    equations = [law for law in map(rates.of, laws) if _is_about(law, unknown)]
    if unknown not in rates.moving or len(equations) != 1:
        return None
    higher = {rates.rate(unknown, k) for k in range(order + 1, order + 5)}
    if rates.moving & free_leaves(equations[0]) or not set(_rates_in(equations[0])) <= higher:
        return None
    return _solution(claim, rates, unknown, laws, order)


def _solution(
    claim: Claim, rates: Rates, unknown: Symbol, laws: Sequence[Term], done: int = 0
) -> Judgement | None:
    """y = g(x) put into the differential equation; done: of which derivative of y it speaks."""
    assert isinstance(claim.right, Term)
    assert claim.law
    equations = [law for law in map(rates.of, laws) if _is_about(law, unknown)]
    if not equations or rates.variable is None:
        return None
    first, *others = equations
    value = expand(claim.right, claim)
    order = max(rate.name.primes for rate in _rates_in(first)) - done
    highest = max(rate.name.primes for law in equations for rate in _rates_in(law))
    put: dict[Term, Term] = {rates.rate(unknown, done): value}
    for k in range(done + 1, highest + 1):
        put[rates.rate(unknown, k)] = value = derivative(value, rates.variable)
    rest, hypotheses = replace(first, put), _of_letters(claim, rates.moving)
    found = equal_or_not(rest, ZERO, hypotheses)
    if found.holds:
        begun = list(_begun(claim, rates, unknown, put))
        places = {stated.left for stated, _ in begun}
        for stated, there in begun:
            if not equal_or_not(there.left, there.right, hypotheses).holds:
                return _begins_elsewhere(stated, there, hypotheses, len(places) == order)
        if done and not begun and len(_new_constants(claim.right, first)) < order:
            return None  # one of many
        means = "it solves the equation" + (" from where it begins" if begun else "")
        return Judgement(Verdict.PROVED, means, Evidence(OF_FLOWS, found.conditions))
    new = free_leaves(put[rates.rate(unknown, done)]) - free_leaves(first) - {rates.variable}
    values = [v.right for v in claim.values if _of_which(v.left) is not None]
    values += [h.right for h in claim.hypotheses if _of_which(h.left) is not None]
    new -= frozenset().union(*map(free_leaves, values))
    letters = [s for s in new if isinstance(s, Symbol) and not isinstance(s, Constant)]
    constants = all(s.name.letter in CONSTANTS for s in letters)
    if not claim.law.claims or not constants or len(letters) > order:
        return None
    if any(equal_or_not(replace(law, put), ZERO, hypotheses).holds for law in others):
        return None  # of another equation
    fixed = {s for s in free_leaves(first) if isinstance(s, Symbol) and s not in put}
    lost = fixed - free_leaves(claim.right) - {rates.variable, *rates.moving}
    if lost and len(values) > order:
        return None  # P = 100·2^{t/2} of P′ = kP: of a k that another value may have told
    mates = (s for s in claim.law.unknown - {unknown} if s in free_leaves(rest))
    if any(_is_about(rates.of(law), mate) for mate in mates for law in laws):
        return None  # x′ = x + 2y, y′ = 2x + y: of a y whose solution stands behind
    judgement = tried(Formula(rest, Relation.EQUAL, ZERO), hypotheses)
    return judgement if judgement and judgement.verdict is Verdict.REFUTED else None


def _new_constants(right: Term, law: Term) -> set[Symbol]:
    new = free_leaves(right) - free_leaves(law)
    return {s for s in new if isinstance(s, Symbol) and s.name.letter in CONSTANTS}


def _of_letters(claim: Claim, moving: set[Symbol]) -> list[Formula]:
    """The hypotheses that do not speak of the functions, whose rates are no letters there."""
    kept = tuple(h for h in claim.hypotheses if not _moves(h, moving))
    return hypotheses_of(replace_claim(claim, hypotheses=kept))


def _moves(hypothesis: Formula, moving: set[Symbol]) -> bool:
    parts = list(_parts_of(hypothesis))
    if any(isinstance(part, Derivative | PartialAt) or _is_unknown(part) for part in parts):
        return True
    rates = (p for p in parts if isinstance(p, Symbol) and (p.name.primes or p.name.accents))
    return any(without_marks(part) in moving for part in rates)


def _is_about(law: Term, unknown: Symbol) -> bool:
    """Whether an equation has a derivative of the unknown: y″ + y = 0 tells nothing of u_1."""
    return any(rate.name._replace(primes=0) == unknown.name for rate in _rates_in(law))


def _begun(
    claim: Claim, rates: Rates, unknown: Symbol, put: Mapping[Term, Term]
) -> Iterator[tuple[Formula, Formula]]:
    """y(0) = 3 as it is stated, and with the solution put in; constants are yet to be found."""
    assert rates.variable is not None
    stated = (Value(h.left, h.right) for h in claim.hypotheses if h.relation is Relation.EQUAL)
    for value in dict.fromkeys((*claim.values, *stated)):
        place = _of_which(value.left)
        if place is None or place[0] is not unknown:
            continue
        _, order, at = place
        if rates.variable in free_leaves(at):
            continue  # the equation itself
        solution = put.get(rates.rate(unknown, order) if order else unknown)
        if solution is None:
            continue
        if any(map(_is_a_constant, free_leaves(value.right) - free_leaves(solution))):
            continue  # y(0) = A of y = A e^x, before A was found
        known = free_leaves(at) | free_leaves(value.right) | {rates.variable}
        if not any(map(_is_a_constant, free_leaves(solution) - known)):
            there = replace(solution, {rates.variable: at})
            at_first = Formula(value.left, Relation.EQUAL, value.right)
            right = _of_solution(value.right, rates, unknown, put)
            yield at_first, Formula(there, Relation.EQUAL, right)


def _is_a_constant(leaf: Term) -> bool:
    return isinstance(leaf, Symbol) and leaf.name.letter in CONSTANTS


def _of_solution(value: Term, rates: Rates, unknown: Symbol, put: Mapping[Term, Term]) -> Term:
    """What the solution gives for the y′(0) of y(0) = y′(0); a number as it stands."""
    place = _of_which(value)
    if place is None or place[0] is not unknown or rates.variable is None:
        return value
    solution = put.get(rates.rate(unknown, place[1]) if place[1] else unknown)
    return value if solution is None else replace(solution, {rates.variable: place[2]})


def _of_which(value: Term) -> tuple[Symbol, int, Term] | None:
    """y, the order of its derivative and where it is taken: y(0), y′(0), ẋ(0)."""
    match value:
        case Map(of, at):
            dots = 1 + DOTS.index(of.name.accents) if of.name.accents in DOTS else 0
            return without_marks(Symbol(of.name)), of.order + of.name.primes + dots, at
    return None


def _begins_elsewhere(
    stated: Formula, there: Formula, hypotheses: Sequence[Formula], is_complete: bool
) -> Judgement:
    """A solution of the equation that misses a value; wrong where as many are stated as it takes.

    Fewer leave a solution to be found, of which this one may be a part.
    """
    from derivations.printer.text import formula

    why = f"it solves the equation, but not {formula(stated)}"
    of_letters = [h for h in hypotheses if not any(map(_is_unknown, _parts_of(h)))]
    found = tried(there, of_letters) if is_complete else None
    if found is None or found.verdict is not Verdict.REFUTED:
        return Judgement(Verdict.UNDECIDED, why, Evidence(OF_FLOWS))
    evidence = replace_claim(found.evidence, rung=OF_FLOWS)
    return replace_claim(found, reason=f"{why}: {found.reason}", evidence=evidence)
