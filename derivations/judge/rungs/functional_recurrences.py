"""Functions given by a recurrence: T(n) = 2 T(n/2) + n and T(n) = T(n-1) + n put into a row.

The value at the largest argument is replaced by what the recurrence says of it, again and again,
until the sides agree; a closed form is put into the recurrence and into a first value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from derivations.dataclass import replace as replaced
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.refutation import counterexample, described
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.families import EQUALS
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import Equality, equality
from derivations.judge.rungs.functional_values import (
    RUNG,
    Rule,
    Values,
    arguments_of,
    by_values,
    first_values,
    functions_in,
    range_of,
    rules,
    stated,
)
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Call,
    Formula,
    Function,
    Index,
    IndexedSum,
    Map,
    Number,
    Product,
    Relation,
    Sum,
    Term,
    each_once,
    function,
    index,
    negative,
    number,
    plus,
    replace,
    scalar,
    subterms,
)
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves, replace_terms

MOST_STEPS = 8
FIRST_STEPS = (1, 2, 3)
SEVERAL, FEW = 48, 6  # a size that is halved often enough, and how many points are tried
LARGE = 720_720  # its halves, thirds and predecessors are ordered as those of any large n


def judge_functional_recurrences(claim: Claim) -> Judgement | None:
    """A row about a function that the text gives by a recurrence: proved by it, or open."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALS or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    spoken = {f for side in (left, right) for f in functions_in(side)}
    for rule in rules(claim) if spoken else ():
        if rule.function in spoken and _is_in_range(rule, claim, left, right):
            if (valued := by_values(left, right, rule, claim)) is not None:
                return valued
            rule = _in_the_letter_of(left, right, rule)
            found = (
                _unrolled(left, right, rule)
                or _closed(left, right, rule, claim)
                or _after_steps(left, right, rule)
                or _at_powers(left, right, rule, claim)
            )
            if found is not None:
                reason = f"by the recurrence of {rule.function.name}"
                return Judgement(Verdict.PROVED, reason, Evidence(RUNG, found.conditions))
            for wrongly in (_wrongly_unrolled, _wrongly_closed, _wrongly_after_steps):
                if (wrong := wrongly(left, right, rule, claim)) is not None:
                    return wrong
    return None


def _is_in_range(rule: Rule, claim: Claim, left: Term, right: Term) -> bool:
    """Whether no number above the lowest one lies where the recurrence is not stated."""
    several = [other for other in rules(claim) if other.function == rule.function]
    if len(several) > 1 and any(map(_is_residue, range_of(rule, claim))):
        return False  # one for even and one for odd n
    arguments = {*arguments_of(left, rule.function), *arguments_of(right, rule.function)}
    numbers = sorted(a.value for a in arguments if isinstance(a, Number))[1:]
    said = [*range_of(rule, claim), *_conditions(rule, claim)]
    try:
        return all(holds_at(h, {rule.variable: at}) is not False for h in said for at in numbers)
    except NoValue:
        return True


def _in_the_letter_of(left: Term, right: Term, rule: Rule) -> Rule:
    """T(n) = 2T(n - 1) + 1 as T(k) = 2T(k - 1) + 1, of a row that speaks of T(2k + 2)."""
    arguments = {*arguments_of(left, rule.function), *arguments_of(right, rule.function)}
    letters = set().union(*map(free_leaves, arguments)) if arguments else set()
    if len(letters) != 1 or rule.variable in letters | free_leaves(left) | free_leaves(right):
        return rule
    (letter,) = letters
    if any(line_of(argument, letter) is None for argument in arguments):
        return rule
    return Rule(rule.function, letter, _put(rule.body, rule.variable, letter))


def _is_residue(formula: Formula) -> bool:
    """mod(n, 2) = 1 of an odd n."""
    return isinstance(formula.left, Call) and formula.left.function == function("mod")


def _conditions(rule: Rule, claim: Claim) -> Iterator[Formula]:
    """What rows before say of the variable alone."""
    for premise in claim.premises:
        formula = premise.formula
        if premise.stated and free_leaves(formula.left) | free_leaves(formula.right) == {
            rule.variable
        }:
            yield formula


def _unrolled(left: Term, right: Term, rule: Rule) -> Equality | None:
    """The sides agree once the values at the largest arguments are put in."""
    left, right = _alike(left, rule), _alike(right, rule)
    for _ in range(MOST_STEPS):
        if (found := _equal(left, right)) is not None:
            return found
        arguments = {*arguments_of(left, rule.function), *arguments_of(right, rule.function)}
        sized = [(size, a) for a in arguments if (size := _at(a, rule, LARGE)) is not None]
        if len(sized) < 2 or len(sized) < len(arguments):
            return None
        _, largest = max(sized, key=lambda pair: pair[0])
        put: dict[Term, Term] = {Map(rule.function, largest): rule.at(largest)}
        left, right = (
            _alike(side, rule) for side in (replace_terms(left, put), replace_terms(right, put))
        )
    return None


def _wrongly_unrolled(left: Term, right: Term, rule: Rule, claim: Claim) -> Judgement | None:
    """T(n) = 2(2T(n/4) + cn/2), which forgets cn: with one value of T on both sides, as often on
    the one as on the other, what stands beside it differs.
    """
    if claim.relation is not Relation.EQUAL or functions_in(left) | functions_in(right) != {
        rule.function
    }:
        return None
    left, right = _alike(left, rule), _alike(right, rule)
    for _ in range(MOST_STEPS):
        arguments = {*arguments_of(left, rule.function), *arguments_of(right, rule.function)}
        sized = [(size, a) for a in arguments if (size := _at(a, rule, LARGE)) is not None]
        if not sized or len(sized) < len(arguments):
            return None
        if len(arguments) == 1:
            return _beside(left, right, next(iter(arguments)), rule, claim)
        _, largest = max(sized, key=lambda pair: pair[0])
        put: dict[Term, Term] = {Map(rule.function, largest): rule.at(largest)}
        left, right = (
            _alike(side, rule) for side in (replace_terms(left, put), replace_terms(right, put))
        )
    return None


def _beside(left: Term, right: Term, argument: Term, rule: Rule, claim: Claim) -> Judgement | None:
    """Refuted at a large n, where the sides differ by something without the value."""
    value = scalar("X_1")
    put: dict[Term, Term] = {Map(rule.function, argument): value}
    sides = [replace_terms(side, put) for side in (left, right)]
    difference = plus(sides[0], negative(sides[1]))
    if _equal(difference, replace(difference, {value: number(0)})) is None:
        return None
    formula = Formula(sides[0], Relation.EQUAL, sides[1])
    rest = [h for h in claim.hypotheses if not functions_in(h.left) | functions_in(h.right)]
    for point in points(Formula(difference, Relation.EQUAL, number(0)), rest, FEW):
        whole = {**point, value: Fraction(0), rule.variable: Fraction(SEVERAL)}
        try:
            admitted = all(holds_at(h, whole) is True for h in rest if _is_at(h, whole))
            if admitted and holds_at(formula, whole) is False:
                found = counterexample(formula, whole)
                reason = f"by the recurrence of {rule.function.name}: {described(found)}"
                return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=found))
        except NoValue:
            continue
    return None


def _is_at(hypothesis: Formula, point: Mapping[Term, Fraction]) -> bool:
    return free_leaves(hypothesis.left) | free_leaves(hypothesis.right) <= point.keys()


def _alike(term: Term, rule: Rule) -> Term:
    """T((n - 1) - 1) as T(n - 2): arguments a·n + b by their a and b."""
    put: dict[Term, Term] = {}
    for argument in arguments_of(term, rule.function):
        line = _line(argument, rule)
        if line is not None:
            put[Map(rule.function, argument)] = Map(rule.function, line)
    return replace_terms(term, put)


def _line(argument: Term, rule: Rule) -> Term | None:
    found = line_of(argument, rule.variable)
    if found is None:
        return None
    slope, start = found
    return Sum((Product((number(slope), rule.variable)), number(start)))


def line_of(argument: Term, variable: Term) -> tuple[Fraction, Fraction] | None:
    """(a, b) of a·n + b; None for any other argument."""
    if not free_leaves(argument) <= {variable}:
        return None
    try:
        start, one, two = (exact(argument, {variable: Fraction(n)}) for n in (0, 1, 2))
    except NoValue:
        return None
    if start is None or one is None or two is None or two - one != one - start:
        return None
    return one - start, start


def _at(argument: Term, rule: Rule, n: int) -> Fraction | None:
    """The argument for an n; None where it speaks of something else."""
    if not free_leaves(argument) <= {rule.variable}:
        return None
    try:
        return exact(argument, {rule.variable: Fraction(n)})
    except NoValue:
        return None


def _closed(left: Term, right: Term, rule: Rule, claim: Claim) -> Equality | None:
    """T(n) = F(n) where F satisfies the recurrence and has a first value."""
    if left is not Map(rule.function, rule.variable):
        return None
    first = [a for a in arguments_of(right, rule.function) if not free_leaves(a)]
    if len(first) < len(arguments_of(right, rule.function)) or len(first) > 1:
        return None
    known = {a: b for a, b in stated(claim) if _is_first(a, rule)}
    starts = known or {Map(rule.function, a): Map(rule.function, a) for a in first}
    if len(arguments_of(rule.body, rule.function)) != 1 or len(starts) != 1:
        return None
    ((start, value),) = starts.items()
    assert isinstance(start, Map)
    right = replace_terms(right, known)
    at_start = _put(right, rule.variable, start.argument)
    step = _with_values(rule.body, rule.function, lambda a: _put(right, rule.variable, a))
    if _equal(at_start, value) is None:
        return None
    return _equal(right, step) or _equal_sums(right, step)


def _equal_sums(left: Term, right: Term) -> Equality | None:
    """The equality of sides with sums, Σ_{k=1}^n 2^{n-k} = 2 Σ_{k=1}^{n-1} 2^{n-1-k} + 1."""
    if not any(isinstance(part, IndexedSum) for side in (left, right) for part in subterms(side)):
        return None
    from derivations.judge.rungs.sums import of_every_length

    found = of_every_length(left, right, [])
    if found is None or found.verdict is not Verdict.PROVED:
        return None
    return Equality(True, found.evidence.conditions)


def _put(term: Term, variable: Term, value: Term) -> Term:
    """The term with a value for its variable, which may stand in the range of a sum."""
    return replace(term, {variable: as_index(value)})


def _wrongly_closed(left: Term, right: Term, rule: Rule, claim: Claim) -> Judgement | None:
    """T(n) = F(n), where T has another value at one of the first n that the text admits."""
    if left is not Map(rule.function, rule.variable) or claim.relation is not Relation.EQUAL:
        return None
    if free_leaves(right) != {rule.variable} or arguments_of(right, rule.function):
        return None
    if any(d.symbol is rule.variable for d in claim.definitions):
        return None
    first = dict(first_values(rule, claim))
    values = Values(rule, first)
    own = [h for h in claim.hypotheses if not functions_in(h.left) | functions_in(h.right)]
    for place in range(FEW):
        at = min(first, default=Fraction(0)) + place
        try:
            admitted = all(
                holds_at(h, {rule.variable: at}) is True for h in own if _speaks(h, rule)
            )
            formula = Formula(values.at(at), Relation.EQUAL, right)
            wrong = admitted and holds_at(formula, {rule.variable: at}) is False
        except NoValue:
            return None
        if wrong:
            found = counterexample(formula, {rule.variable: at})
            reason = f"by the values of {rule.function.name}: {described(found)}"
            return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=found))
    return None


def _speaks(hypothesis: Formula, rule: Rule) -> bool:
    return rule.variable in free_leaves(hypothesis.left) | free_leaves(hypothesis.right)


def _after_steps(left: Term, right: Term, rule: Rule) -> Equality | None:
    """T(n) = 2^k T(n/2^k) + kn, for every k: by induction on k."""
    arguments = arguments_of(right, rule.function)
    letters = {leaf for a in arguments for leaf in free_leaves(a)} - {rule.variable}
    if len(arguments) != 1 or len(letters) != 1:
        return None
    ((argument,), (count,)) = arguments, letters
    step = replace_terms(right, {Map(rule.function, argument): rule.at(argument)})
    next_one = replace(right, {count: _successor(count)})
    if _equal_applied(left, replace(right, {count: _first(count)}), rule.function) is None:
        return None
    return _equal_applied(step, next_one, rule.function)


def _wrongly_after_steps(left: Term, right: Term, rule: Rule, claim: Claim) -> Judgement | None:
    """T(n) = 2^k T(n - k) + k of T(n) = 2T(n - 1) + 1, which fails after k = 2 steps."""
    arguments = arguments_of(right, rule.function)
    letters = {leaf for a in arguments for leaf in free_leaves(a)} - {rule.variable}
    if left is not Map(rule.function, rule.variable) or len(arguments) != 1 or len(letters) != 1:
        return None
    (count,) = letters
    known = (*claim.hypotheses, *(Formula(d.symbol, Relation.EQUAL, d.expression)
                                  for d in claim.definitions))  # fmt: skip
    if any(count in free_leaves(h.left) | free_leaves(h.right) for h in known):
        return None
    for steps in FIRST_STEPS:
        there = _settled(replace(right, {count: as_index(number(steps))}))
        found = _wrongly_unrolled(left, there, rule, claim)
        if found is not None:
            return replaced(found, reason=f"{text(count)} = {steps}: {found.reason}")
    return None


def _at_powers(left: Term, right: Term, rule: Rule, claim: Claim) -> Equality | None:
    """T(n) = F(n, k) where n = 2^k: by induction on k, from what T is at 1."""
    meanings = [d.expression for d in claim.definitions if d.symbol is rule.variable]
    letters = set().union(*map(free_leaves, meanings))
    if left is not Map(rule.function, rule.variable) or len(meanings) != 1 or len(letters) != 1:
        return None
    (size,), (count,) = meanings, letters
    known = {a: b for a, b in stated(claim) if _is_first(a, rule)}
    right = replace_terms(replace(right, {rule.variable: size}), known)
    before = replace(size, {count: _first(count)})
    start = replace_terms(Map(rule.function, _settled(before)), known)
    if _equal_applied(replace(right, {count: _first(count)}), start, rule.function) is None:
        return None
    next_size = replace(size, {count: _successor(count)})
    body = rule.at(next_size)
    if any(_equal(a, size) is None for a in arguments_of(body, rule.function)):
        return None
    step = _with_values(body, rule.function, lambda _: right)
    return _equal_applied(step, replace(right, {count: _successor(count)}), rule.function)


def _settled(term: Term) -> Term:
    """2^0 as 1."""
    try:
        value = exact(term, {})
    except NoValue:
        return term
    return term if value is None else number(value)


def _first(count: Term) -> Term:
    return index(0) if isinstance(count, Index) else number(0)


def _successor(count: Term) -> Term:
    return count + 1 if isinstance(count, Index) else Sum((count, number(1)))


def _equal_applied(left: Term, right: Term, function: Function) -> Equality | None:
    """The equality of two sides where values of the function at equal arguments are equal."""
    arguments = (*arguments_of(left, function), *arguments_of(right, function))
    put: dict[Term, Term] = {
        Map(function, other): Map(function, arguments[0])
        for other in arguments[1:]
        if other is not arguments[0] and _equal(arguments[0], other) is not None
    }
    return _equal(replace_terms(left, put), replace_terms(right, put))


def _is_first(term: Term, rule: Rule) -> bool:
    return (
        isinstance(term, Map)
        and term.function == rule.function
        and isinstance(term.argument, Number | Index)
        and not free_leaves(term.argument)
    )


def _with_values(term: Term, function: Function, value: Callable[[Term], Term]) -> Term:
    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        if isinstance(part, Map) and part.function == function:
            return value(part.argument)
        return part.map(inside)

    return each_once(put)(term)


def _equal(left: Term, right: Term) -> Equality | None:
    """The equality of two sides for every value of their letters."""
    try:
        found = equality(left, right, ())
    except (NoNormalForm, Undefined):
        return None
    return found if found.holds else None
