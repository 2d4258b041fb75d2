"""A product or power by the laws of a text: T² = 4π² r³/(GM) from GMm/r² = 4π² m r/T².

What follows is proved, for positive letters where a root is taken. What differs from it by a number
or by one exponent is wrong, if the row is no statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from derivations.dataclass import dataclass, replace
from derivations.judge import gate
from derivations.judge.claim import Claim, Fault, Purpose
from derivations.judge.evaluation.values import NoValue, at_precision, ball, exact, to_ball
from derivations.judge.following.power_laws import (
    BROKEN,
    MOST_LAWS,
    Law,
    Laws,
    NoPowerLaw,
    Vector,
    as_fraction,
    below_bars,
    common_letters,
    is_number_of,
)
from derivations.judge.normal.elements import Element, rational
from derivations.judge.normal.workspace import Workspace
from derivations.judge.objections.accusation import COORDINATES, IN_A_FORMULA, UNKNOWNS
from derivations.judge.objections.settledness import BY_POWER_LAWS
from derivations.judge.rungs.numbers import judge_numbers
from derivations.judge.rungs.scalars import tried
from derivations.judge.speaking import has_differentials
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import formula as shown
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    number,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

RUNG = "power law"
ZERO, ONE = number(0), number(1)
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
UPWARDS = (Relation.LESS, Relation.AT_MOST)
DOWNWARDS = (Relation.GREATER, Relation.AT_LEAST)
VANISHING = frozenset(("sin", "cos", "tan", "cot", "log", "sinh", "tanh", "arctan", "arcsin"))
COMPOUND = (Product, Quotient, Power, Root, Negation, Map)
MOST_PARTS = 40
CLOSE = Fraction(1, 50)
LEAST_LETTERS = 2  # of a row that may be accused: a name against a number may be another case


@dataclass(frozen=True, slots=True)
class Stated:
    """The equations that share letters with a row, each with its line, or 0."""

    formulas: tuple[Formula, ...]
    lines: tuple[int, ...]

    def without_values(self) -> Stated:
        """Without those that say what number a letter is."""
        kept = [
            pair
            for pair in zip(self.formulas, self.lines, strict=True)
            if free_leaves(pair[0].left) and free_leaves(pair[0].right)
        ]
        return Stated(tuple(f for f, _ in kept), tuple(line for _, line in kept))


def judge_power_law(claim: Claim) -> Judgement | None:
    """The verdict by the laws around a row; None where they say nothing of it."""
    if claim.step is not None:
        claim = replace(claim, step=None)
    left, right = claim.left, claim.right
    if claim.relation in (*UPWARDS, *DOWNWARDS):
        return _judge_order(claim)
    if claim.relation not in (Relation.EQUAL, Relation.APPROXIMATELY) or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if not (_may_be_a_law(left) and _may_be_a_law(right)) or not _letters(left):
        return None
    goal = Formula(left, Relation.EQUAL, right)
    stated = _stated(goal, claim)
    return _by(stated.without_values(), goal, claim) or _by(stated, goal, claim)


def _judge_order(claim: Claim) -> Judgement | None:
    """n < d/λ from sin θ < 1, where d sin θ = n λ: one order times what is positive."""
    goal = _upwards(claim.left, claim.relation, claim.right)
    if goal is None or not all(map(_may_be_a_law, goal.sides)):
        return None
    every = _stated(Formula(goal.left, Relation.EQUAL, goal.right), claim)
    stated = every.without_values()
    laws, _ = _laws(stated.formulas)
    known = [(h, 0) for h in claim.hypotheses] + [(p.formula, p.line) for p in claim.premises]
    known += zip(every.formulas, every.lines, strict=True)
    for formula, line in known:
        row = _upwards(formula.left, formula.relation, formula.right)
        if row is None or row == goal or (goal.strict and not row.strict):
            continue
        found = _order_by(goal, row, laws, stated, [h for h, _ in known])
        if found is None:
            continue
        lines = {line, *(stated.lines[place] for place in found.made_of)} - {0}
        reason = f"{BY_POWER_LAWS}, an order times what is positive"
        evidence = Evidence(RUNG, follows=tuple(sorted(lines)))
        return gate.passed(claim, Judgement(Verdict.PROVED, reason, evidence))
    return None


@dataclass(frozen=True, slots=True)
class Order:
    """left < right, or ≤ where it is not strict."""

    left: Term
    right: Term
    strict: bool

    @property
    def sides(self) -> tuple[Term, Term]:
        return (self.left, self.right)


def _upwards(left: Term | Fault, relation: Relation, right: Term | Fault) -> Order | None:
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if not (left.shape.is_scalar and right.shape.is_scalar):
        return None
    if relation in UPWARDS:
        return Order(left, right, relation is Relation.LESS)
    if relation in DOWNWARDS:
        return Order(right, left, relation is Relation.GREATER)
    return None


def _order_by(
    goal: Order, row: Order, laws: Laws, stated: Stated, known: Sequence[Formula]
) -> Law | None:
    """The laws by which left/right is the same in both, whose right sides are positive."""
    try:
        mine = laws.vector(Formula(goal.left, Relation.EQUAL, goal.right))
        other = laws.vector(Formula(row.left, Relation.EQUAL, row.right))
    except (NoPowerLaw, *BROKEN):
        return None
    change = _changed(laws.workspace, mine, other, rational(2))
    found = laws.reduce(change)
    if found.exponents or not found.made_of or not laws.contradicted.isdisjoint(found.made_of):
        return None
    if any(_is_broken(power) for power in found.made_of.values()):
        return None
    used = [stated.formulas[place] for place in found.made_of]
    divided = set().union(*(_factors(f) for f in used)) & _letters(goal.right)
    bases = {*_bases(goal.right), *_bases(row.right), *divided}
    is_size = all(_is_positive(b, known) or _is_size(b, COORDINATES, known) for b in bases)
    return found if is_size else None


def _is_broken(power: Element) -> bool:
    value = as_fraction(power)
    return value is None or value.denominator > 1


def _is_positive(term: Term, known: Sequence[Formula]) -> bool:
    """Whether it is stated to be greater than 0, or to be a positive number."""
    for stated in known:
        if stated.left is term and not free_leaves(stated.right):
            value = exact(stated.right, {})
            if value is not None and value >= 0 and stated.relation is Relation.GREATER:
                return True
            if value is not None and value > 0 and stated.relation in EQUALITIES:
                return True
    return False


def _by(stated: Stated, goal: Formula, claim: Claim) -> Judgement | None:
    """The verdict by these laws."""
    if not stated.formulas:
        return None
    laws, others = _laws(stated.formulas)
    try:
        exponents = laws.vector(goal)
        found = laws.reduce(exponents)
        if not found.made_of or not laws.contradicted.isdisjoint(found.made_of):
            return None
        return _judged(claim, goal, stated, laws, exponents, found, others)
    except (NoPowerLaw, *BROKEN):
        return None


def is_by_laws(judgement: Judgement) -> bool:
    """Whether a verdict comes from here."""
    return judgement.evidence.rung == RUNG or judgement.reason.startswith(BY_POWER_LAWS)


def has_no_size(judgement: Judgement) -> bool:
    """Whether a counterexample has a letter at a value that no size has."""
    found = judgement.evidence.counterexample
    return found is not None and any(binding.value <= 0 for binding in found.point)


def _may_be_a_law(side: Term) -> bool:
    """A product, a power, a letter or a number, of a readable size."""
    if not side.shape.is_scalar or not isinstance(side, (*COMPOUND, Symbol, Number)):
        return False
    return side != ZERO and len(list(subterms(side))) <= MOST_PARTS


def _letters(term: Term) -> set[Symbol]:
    return {leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol)}


def _stated(goal: Formula, claim: Claim) -> Stated:
    """What the text states of the letters of a row, directly or through one another."""
    waiting: list[tuple[Formula, int]] = [(p.formula, p.line) for p in claim.premises]
    waiting += [(h, 0) for h in claim.hypotheses]
    waiting += [(Formula(d.symbol, Relation.EQUAL, d.expression), 0) for d in claim.definitions]
    rest = list(dict(reversed([(f, line) for f, line in waiting if _is_equation(f, goal)])).items())
    rest.reverse()
    known, kept = _letters(goal.left) | _letters(goal.right), list[tuple[Formula, int]]()
    while len(kept) < MOST_LAWS:
        near = [pair for pair in rest if known & (_letters(pair[0].left) | _letters(pair[0].right))]
        if not near:
            break
        kept += near
        rest = [pair for pair in rest if pair not in near]
        known = known.union(*(_letters(f.left) | _letters(f.right) for f, _ in near))
    kept = kept[:MOST_LAWS]
    return Stated(tuple(f for f, _ in kept), tuple(line for _, line in kept))


def _is_equation(formula: Formula, goal: Formula) -> bool:
    if formula.relation not in EQUALITIES or formula == goal:
        return False
    if (formula.left, formula.right) == (goal.left, goal.right):
        return False
    if has_differentials(formula.left) and has_differentials(formula.right):
        return False  # dv = x dx says nothing of v without its integral
    return formula.left.shape.is_scalar and formula.right.shape.is_scalar


@lru_cache(maxsize=64)
def _laws(formulas: tuple[Formula, ...]) -> tuple[Laws, frozenset[Symbol]]:
    """The laws, and the letters of equations that are none."""
    laws, others = Laws(), set[Symbol]()
    for formula in formulas:
        if not laws.add(formula):
            laws.written.append(formula)  # so that the places stay those of the formulas
            others |= _letters(formula.left) | _letters(formula.right)
    return laws, frozenset(others)


def _judged(
    claim: Claim,
    goal: Formula,
    stated: Stated,
    laws: Laws,
    exponents: Vector,
    found: Law,
    others: frozenset[Symbol],
) -> Judgement | None:
    used = [stated.formulas[place] for place in found.made_of]
    lines = tuple(sorted({stated.lines[place] for place in found.made_of} - {0}))
    known = [h for h in claim.hypotheses if h.relation not in EQUALITIES]
    if not found.exponents:
        conditions = _conditions(goal, stated, found, known)
        if conditions is None or claim.relation is not Relation.EQUAL:
            return None
        named = " and ".join(map(str, lines))
        reason = f"follows from line{'s' * (len(lines) > 1)} {named}" if lines else BY_POWER_LAWS
        evidence = Evidence(RUNG, conditions, follows=lines)
        where = ", where " + ", ".join(map(shown, conditions)) if conditions else ""
        return gate.passed(claim, Judgement(Verdict.PROVED, f"{reason}: powers{where}", evidence))
    if is_number_of(found.exponents) and isinstance(goal.right, Number):
        return _against_number(claim, goal, laws, found)
    letters = _letters(goal.left) | _letters(goal.right)
    if not claim.concluded or claim.purpose is Purpose.STATEMENT or _has_decimals(goal, *used):
        return None
    spoken = letters.union(*(_letters(f.left) | _letters(f.right) for f in used))
    if len(letters) < LEAST_LETTERS or spoken & others or _is_another_case(goal, used):
        return None
    if _is_stated_itself(goal, claim):
        return None
    if not is_number_of(found.exponents) and not _is_near(laws, goal, exponents):
        return None
    return _refuted(claim, laws, found, lines)


def _is_another_case(goal: Formula, used: Sequence[Formula]) -> bool:
    """V_2 = 2 V_1 behind V_2 = 3 V_1: what one name is in terms of the same letters."""
    return any(
        law.left is goal.left
        and isinstance(goal.left, Symbol)
        and _letters(law.right) == _letters(goal.right)
        for law in used
    )


def _is_stated_itself(goal: Formula, claim: Claim) -> bool:
    """W = F s cos θ where the text has said so of another case than its W = F s."""
    stated = [(p.formula.left, p.formula.right) for p in claim.premises]
    stated += [(d.symbol, d.expression) for d in claim.definitions]
    return (goal.left, goal.right) in stated


def _has_decimals(*formulas: Formula) -> bool:
    sides = (side for f in formulas for side in (f.left, f.right))
    return any(isinstance(p, Number) and p.places for side in sides for p in subterms(side))


# ---------------------------------------------------------------- what follows


def _conditions(
    goal: Formula, stated: Stated, found: Law, known: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """Where it follows: letters > 0 where a root is taken, ≠ 0 where they cancel; None: unknown."""
    conditions: list[Formula] = []
    used = [stated.formulas[place] for place in found.made_of]
    if any(_may_vanish_with(goal, base) for law in used for base in _factors(law)):
        return None
    divided = below_bars([side for f in (goal, *used) for side in (f.left, f.right)])
    spoken = set().union(*(_letters(f.left) | _letters(f.right) for f in used))
    unknowns = COORDINATES if len(spoken) >= IN_A_FORMULA else UNKNOWNS
    rooted = {base for side in (goal.left, goal.right) for base in _below_roots(side)}
    signless = {b for f in (goal, *used) for s in (f.left, f.right) for b in _without_signs(s)}
    raised = {b for f in used for s in (f.left, f.right) for b in _broken_bases(s)}

    def may_be_positive(base: Term) -> bool:
        return _is_size(base, unknowns, known) or (isinstance(base, Sum) and base in raised)

    for base in sorted(signless, key=order):
        condition = Formula(base, Relation.GREATER, ZERO)
        if _is_positive(base, known):
            continue
        if condition not in known and not may_be_positive(base):
            return None
        conditions += [condition] if condition not in known else []
    for place, factor in found.made_of.items():
        formula, power = stated.formulas[place], as_fraction(factor)
        if power is None or power.denominator != 1:
            needed, relation = _factors(formula) - rooted, Relation.GREATER
        else:
            needed, relation = common_letters(formula) - divided, Relation.NOT_EQUAL
        for factor_ in sorted(needed, key=order):
            condition = Formula(factor_, relation, ZERO)
            if condition in known or Formula(factor_, Relation.GREATER, ZERO) in known:
                continue
            if _is_positive(factor_, known):
                continue
            if not may_be_positive(factor_):
                return None
            conditions.append(condition)
    return tuple(dict.fromkeys(conditions))


def _broken_bases(side: Term) -> Iterator[Term]:
    """1 - α and d of ((1 - α)/d)^{1-α}, which has no value where the base is negative."""
    for part in subterms(side):
        match part:
            case Power(base, Number(value)) if value.denominator == 1:
                pass
            case Power(base, _) | Root(base, _):
                yield from _bases(base)


def _below_roots(side: Term) -> Iterator[Term]:
    """1 - x and 1 + x of √((1 - x)(1 + x)): sums, of which a root has no value where they differ
    in sign."""
    for part in subterms(side):
        if isinstance(part, Root) and part.degree == 2:
            yield from (base for base in _bases(part.radicand) if isinstance(base, Sum))


def _without_signs(side: Term) -> Iterator[Term]:
    """b of √(b²) and |b|, which the exponents do not tell from b."""
    for part in subterms(side):
        match part:
            case Absolute(inner):
                yield from (base for base in _bases(inner) if not isinstance(base, Number))
            case Root(radicand, degree) if degree % 2 == 0:
                yield from _evenly_raised(radicand)
            case Power(base, Number(exponent)) if exponent.denominator % 2 == 0:
                yield from _evenly_raised(base)


def _evenly_raised(radicand: Term) -> Iterator[Term]:
    for part in subterms(radicand):
        if isinstance(part, Power) and free_leaves(part.base):
            odd = isinstance(part.exponent, Number) and part.exponent.value % 2 == 1
            yield from () if odd else _bases(part.base)


def _may_vanish_with(goal: Formula, base: Term) -> bool:
    """2 sin x cos x = cos x, so 2 sin x = 1: it is divided by what the letter itself makes 0."""
    match base:
        case Map(function, argument) if elementary_name(function) in VANISHING:
            letters = _letters(goal.left) | _letters(goal.right)
            return bool(_letters(argument) & letters) and base not in _factors(goal)
    return False


def _factors(formula: Formula) -> set[Term]:
    """All letters of a law; sums, and values of functions, stand for themselves."""
    return {
        part
        for side in (formula.left, formula.right)
        for part in _bases(side)
        if not isinstance(part, Number)
    }


def _bases(term: Term) -> Iterator[Term]:
    match term:
        case Product() | Quotient() | Negation():
            for child in term.children:
                yield from _bases(child)
        case Power(base, _) | Root(base, _):
            yield from _bases(base)
        case Symbol() | Index() | Number():
            yield term
        case _ if free_leaves(term):
            yield term


def _is_size(term: Term, unknowns: frozenset[str], known: Sequence[Formula]) -> bool:
    """A letter that is hardly negative, or a sum of such letters."""
    if isinstance(term, Sum):
        return all(
            not isinstance(part, Negation)
            and all(_is_size(b, unknowns, known) for b in _bases(part))
            for part in term.terms
        )
    if isinstance(term, Number):
        return term.value > 0
    below = any(h.left == term and h.relation in (Relation.LESS, Relation.AT_MOST) and
                h.right == ZERO for h in known)  # fmt: skip
    if not isinstance(term, Symbol) or below:
        return False
    return term.name.letter not in unknowns


def _against_number(claim: Claim, goal: Formula, laws: Laws, found: Law) -> Judgement | None:
    """R_1/R_2 = 21: what the laws give for the left side, against a printed number."""
    value = times(laws.product_of(found.exponents), goal.right)
    assert isinstance(goal.right, Number)
    is_integer = goal.right.value.denominator == 1 and not goal.right.places
    relation = Relation.APPROXIMATELY if is_integer else claim.relation  # computed from data
    if not claim.concluded or (abs(goal.right.value) < 10 and relation is not claim.relation):
        return None
    numbers = judge_numbers(replace(claim, left=value, relation=relation))
    if numbers is None or (numbers.verdict.accuses and _is_close(value, goal.right)):
        return None
    if numbers.verdict.accuses and isinstance(goal.left, Symbol | Map):
        return None  # another value of the name, perhaps
    passed = gate.passed(replace(claim, purpose=Purpose.IDENTITY), numbers, gate.CONCLUSION)
    reason = f"{BY_POWER_LAWS}: {passed.reason}"
    return replace(passed, reason=reason) if passed.verdict is not Verdict.UNDECIDED else None


def _is_close(value: Term, printed: Number) -> bool:
    """Within two in a hundred: what was rounded on the way may have done that."""
    try:
        with at_precision():
            distance = abs(ball(value, {}) / to_ball(printed.value) - 1)
            return not distance > to_ball(CLOSE)
    except NoValue:
        return True


# ---------------------------------------------------------------- what is nearly right


def _is_near(laws: Laws, goal: Formula, exponents: Vector) -> bool:
    """Whether one change of an exponent makes it follow."""
    factors = goal.right.factors if isinstance(goal.right, Product) else ()
    parts = [laws.vector(Formula(part, Relation.EQUAL, ONE)) for part in (goal.right, *factors)]
    return any(
        changed and (found := laws.reduce(changed)).made_of and not found.exponents
        for changed in _variants(laws.workspace, exponents, parts)
    )


def _variants(workspace: Workspace, exponents: Vector, parts: Sequence[Vector]) -> Iterator[Vector]:
    """One exponent turned, halved, doubled or changed by 1; a fraction or a root turned over."""
    right, *_ = parts
    for part in parts:
        yield _changed(workspace, exponents, part, rational(-1))
    for key, power in exponents.items():
        for other in _neighbours(workspace, power):
            yield {k: v for k, v in {**exponents, key: other}.items() if not v.is_zero}
    for power in right.values():
        group = {k: v for k, v in right.items() if v in (power, workspace.negate(power))}
        inverse = workspace.invert(workspace.multiply(power, power))
        for factor in (rational(-1), inverse, workspace.negate(inverse)):
            yield _changed(workspace, exponents, group, factor)


def _neighbours(workspace: Workspace, power: Element) -> Iterator[Element]:
    yield workspace.negate(power)
    yield from (workspace.add(power, rational(change)) for change in (1, -1))
    yield from (workspace.multiply(power, rational(Fraction(*pair))) for pair in ((2, 1), (1, 2)))


def _changed(workspace: Workspace, exponents: Vector, part: Vector, factor: Element) -> Vector:
    """The exponents with a part of those of the right side times a factor."""
    found = dict(exponents)
    rest = workspace.subtract(rational(1), factor)
    for key, power in part.items():
        total = workspace.add(found.get(key, rational(0)), workspace.multiply(rest, power))
        found[key] = total
    return {key: power for key, power in found.items() if not power.is_zero}


def _in_exponents(term: Term) -> set[Term]:
    powers = [part for part in subterms(term) if isinstance(part, Power)]
    return {leaf for power in powers for leaf in free_leaves(power.exponent)}


def _refuted(claim: Claim, laws: Laws, found: Law, lines: tuple[int, ...]) -> Judgement | None:
    """Wrong by what is left over: a number other than 1, or a product that is 1 for some values."""
    left_over = laws.product_of(found.exponents)
    pivots = {law.pivot for law in laws.reduced}
    if any(not isinstance(k, Symbol) and free_leaves(k) & pivots for k in found.exponents):
        return None  # its letters are not free
    if _in_exponents(left_over) & {key for law in laws.reduced for key in law.exponents}:
        return None
    positive = [
        Formula(leaf, Relation.GREATER, ZERO) for leaf in sorted(_letters(left_over), key=order)
    ]
    wrong = tried(Formula(left_over, Relation.EQUAL, ONE), positive)
    if wrong is None or wrong.verdict is not Verdict.REFUTED:
        return None
    reason = f"{BY_POWER_LAWS}, left over right: {wrong.reason}"
    evidence = replace(wrong.evidence, follows=lines)
    judgement = replace(wrong, reason=reason, evidence=evidence)
    passed = gate.passed(replace(claim, purpose=Purpose.IDENTITY), judgement, gate.CONCLUSION)
    return passed if passed.verdict is Verdict.REFUTED else None
