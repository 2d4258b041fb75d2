"""Relations that speak of chance: proved as identities of moments, or by tables (finite_laws)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import islice, product
from random import Random

from derivations.dataclass import replace
from derivations.judge.chance.autoregressive import with_noise_apart
from derivations.judge.chance.bits import with_bits
from derivations.judge.chance.cases import as_event, cases_of, with_cases, with_values_apart
from derivations.judge.chance.compound import with_random_sums
from derivations.judge.chance.densities import has_density
from derivations.judge.chance.estimators import with_errors
from derivations.judge.chance.event_spaces import EventSpace, event_space, points
from derivations.judge.chance.first_members import at_first_steps
from derivations.judge.chance.inclusions import is_monotone
from derivations.judge.chance.indicators import indicated, indicating
from derivations.judge.chance.jensen import by_jensen, with_squares_for_names
from derivations.judge.chance.known import KnownLaws
from derivations.judge.chance.lagged import with_lags
from derivations.judge.chance.laws_below import with_laws_below
from derivations.judge.chance.masses import by_name
from derivations.judge.chance.moments import Moments, NoForm, is_moment
from derivations.judge.chance.normal import has_phi, with_phi, with_standard_normal
from derivations.judge.chance.numbers import with_numbers
from derivations.judge.chance.processes import with_increments
from derivations.judge.chance.returns import with_returns
from derivations.judge.chance.roles import Roles, roles, speaks_of_chance
from derivations.judge.chance.sizes import (
    NoSize,
    at_members,
    at_sizes,
    members,
    sizes,
    sums_members,
    written_out,
)
from derivations.judge.chance.stated_moments import (
    leaves_of,
    stated_in_moments,
    stated_means,
    without_stated_moments,
)
from derivations.judge.chance.tail_bounds import bounds_of, complement_of
from derivations.judge.chance.transforms import has_transform, with_transforms
from derivations.judge.claim import Claim, Definition
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_CONVEXITY
from derivations.judge.rungs.finite_laws import by_tables, stated_of
from derivations.judge.rungs.scalars import EQUALITIES, solved
from derivations.judge.rungs.worlds import judge_worlds
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.chance import NOTHING, Chance, Conditional, Law
from derivations.models.distributions import FAMILIES, density
from derivations.terms import (
    Comparison,
    Expectation,
    Formula,
    Index,
    IndexedSum,
    Name,
    Number,
    Power,
    Probability,
    Quotient,
    Relation,
    Symbol,
    Term,
    Variance,
    free_indices,
    has_opaque,
    index,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.equality import order
from derivations.terms.sets import Collection
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "probability"
Judged = Callable[[Claim, Term, Term], Judgement]
MOST_CHOICES = 8
ORDERS = frozenset({Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST})
AT_MOST, AT_LEAST = Relation.AT_MOST, Relation.AT_LEAST
COUNTS = frozenset("jklmnrMN")  # letters of whole numbers, where variables have no other values
LABELS = frozenset("p")  # of the portfolio
COUNTING = ("binomial", "negative binomial", "negative binomial from 0")


def judge_probability(claim: Claim) -> Judgement | None:
    """A relation in which an expectation or a probability occurs."""
    found = _of_any_chance(claim)
    if found is not None and found.verdict is Verdict.UNDECIDED:
        return _at_steps(claim, _of_any_chance) or found
    return found


def _of_any_chance(claim: Claim) -> Judgement | None:
    claim = as_meant(claim)
    sides = sides_of(claim)
    if sides is None or any(map(has_opaque, sides)):
        return None
    if not speaks_of_chance(*sides):
        return _of_phi(claim, *sides)
    if has_density(*sides):
        return None  # p(z = k | x): the rules of densities
    judgement = _or_by_cases(claim, lambda each: _of_chance(each, *sides))
    if judgement.verdict is Verdict.UNDECIDED and (stepped := _one_step_on(claim, *sides)):
        return stepped
    weak = judgement.verdict in (Verdict.UNDECIDED, Verdict.TESTED)
    if weak and claim.relation in ORDERS and (bounded := _bounded(claim, *sides)) is not None:
        return bounded
    if judgement.verdict is Verdict.UNDECIDED and (found := judge_worlds(claim)) is not None:
        return found
    if judgement.verdict.accuses and (why := _doubt(claim, *sides)):
        return Judgement(Verdict.UNDECIDED, f"{why} (else {judgement.reason})", Evidence(RUNG))
    return judgement


def _bounded(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """By the inequalities of Markov and of Jensen, whatever the laws are."""
    found = _by_bound(claim, left, right)
    found = found or by_jensen(claim, roles_of(claim, left, right), left, right)
    if found is None and (squared := with_squares_for_names(claim)) is not None:
        wrong = judge_probability(squared)
        if wrong is None or wrong.verdict is not Verdict.REFUTED:
            return None
        reason = f"for a square: {wrong.reason}"
        return replace(wrong, reason=reason, evidence=replace(wrong.evidence, rung=BY_CONVEXITY))
    return found


def _by_bound(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """P(Y ≥ a) ≤ E[Y]/a, whatever the law of Y is."""
    if claim.relation is Relation.AT_LEAST and is_monotone(right, left):
        return Judgement(Verdict.PROVED, "the one event implies the other", Evidence(RUNG))
    if claim.relation is Relation.AT_LEAST and (rest := complement_of(left)) is not None:
        least = plus(number(1), negative(right))
        return _by_bound(replace(claim, relation=Relation.AT_MOST), rest, least)
    if claim.relation is not Relation.AT_MOST:
        return None
    if is_monotone(left, right):
        return Judgement(Verdict.PROVED, "the one event implies the other", Evidence(RUNG))
    as_equation = replace(claim, relation=Relation.EQUAL)
    for bound, at in bounds_of(left, claim.chance):
        found = _of_chance(as_equation, bound, right)
        if found.verdict.praises:
            positive = Formula(at, Relation.GREATER, number(0))
            evidence = Evidence(RUNG, (*found.evidence.conditions, positive))
            return Judgement(Verdict.PROVED, "by Markov's inequality", evidence)
    return None


def _one_step_on(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """G_t = r_{t+1} + γ G_{t+1} put into the one side that still speaks of G_t, where it helps."""
    for stated in claim.hypotheses:
        member = stated.left
        if stated.relation not in EQUALITIES or not isinstance(member, Symbol):
            continue
        speak = [member in free_leaves(side) for side in (left, right)]
        if not member.indices or speak[0] is speak[1] or member in free_leaves(stated.right):
            continue
        sides = [put(s, {member: stated.right}) if has else s
                 for s, has in zip((left, right), speak, strict=True)]  # fmt: skip
        found = _of_chance(claim, *sides)
        if found.verdict.praises:
            return found
    return None


def _of_phi(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """Numbers and Φ of numbers."""
    from derivations.judge.ladder import climbed

    written = (claim.left, claim.right)
    if not all(isinstance(side, Term) and not speaks_of_chance(side) for side in written):
        return None
    if not has_phi(*(side for side in written if isinstance(side, Term))) or has_phi(left, right):
        return None
    return climbed(replace(claim, left=left, right=right))


def _at_steps(claim: Claim, judged: Callable[[Claim], Judgement | None]) -> Judgement | None:
    """A process that begins with a number, at its first members: tested where it holds at each."""
    held = 0
    for step in at_first_steps(claim):
        found = judged(step.claim)
        if found is None or not found.verdict.praises:
            return found and _with_setting(found, {step.letter: step.count})
        held += 1
    if not held:
        return None
    reason = f"held at the first {held} members with generic laws"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _of_chance(claim: Claim, left: Term, right: Term) -> Judgement:
    if sums_members(left, right) and not _lists_values(claim):
        return _at_sizes(claim, left, right) or _undecided()
    return _judged(_with_members(claim), left, right)


def _given(claim: Claim, left: Term, right: Term) -> Judgement:
    if sums_members(left, right) and not _lists_values(claim):
        return _at_sizes(claim, left, right, _by_moments_only) or _undecided()
    return _by_moments_only(_with_members(claim), left, right)


def _lists_values(claim: Claim) -> bool:
    """X takes the values x_1, …, x_n: sums over i are sums over its values."""
    return any(law.family == "listed" for s in claim.chance.laws for law in s.laws)


def _or_by_cases(claim: Claim, judged: Callable[[Claim], Judgement]) -> Judgement:
    """The verdict; where nothing decides, that for the events that are surely meant as cases."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    cases, sure = cases_of(stated_of(claim), sides, claim.chance)
    by_cases = replace(claim, chance=with_cases(claim.chance, cases))
    if cases and sure:
        return judged(by_cases)
    judgement = judged(claim)
    if not cases or judgement.verdict.praises or judgement.verdict is Verdict.ROUNDED:
        return judgement
    found = judged(by_cases)
    if found.verdict.praises:
        return found
    return _undecided() if judgement.verdict.accuses else judgement


def as_meant(claim: Claim) -> Claim:
    """The claim with events for sets, indicators for their names and the value of S² for S²."""
    claim = with_returns(_at_equal_indices(_with_moments_for_names(claim)))
    claim = with_random_sums(with_noise_apart(with_lags(_with_words(with_laws_below(claim)))))
    if claim.chance.processes:
        claim = with_increments(claim)
    claim = _with_laws_by_name(claim)
    claim = _with_transforms_stated(with_bits(with_numbers(claim)))
    claim = replace(claim, chance=with_values_apart(claim.chance, *_written(claim)))
    return _with_squares(_with_indicators(_with_events(claim)))


def _with_moments_for_names(claim: Claim) -> Claim:
    """Cov(X_t, X_{t+h}) for γ(h), where a process is stated: which its members are to be seen."""
    left, right = claim.left, claim.right
    if not any(isinstance(h.left, Symbol) and h.left.indices for h in claim.hypotheses):
        return claim
    if not (isinstance(left, Term) and isinstance(right, Term)) or speaks_of_chance(left, right):
        return claim
    sides = sides_of(claim)
    if sides is None or not speaks_of_chance(*sides):
        return claim
    return replace(claim, left=sides[0], right=sides[1])


def _at_equal_indices(claim: Claim) -> Claim:
    """x_n for x_m, where n = m is stated."""
    equal: dict[Term, Term] = {
        h.right: h.left
        for h in claim.hypotheses
        if h.relation is Relation.EQUAL and _is_a_letter(h.left) and _is_a_letter(h.right)
    }
    if not equal or not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    return replace(claim, left=put(claim.left, equal), right=put(claim.right, equal))


def _is_a_letter(term: Term) -> bool:
    return isinstance(term, Index) and term.is_variable


def _with_words(claim: Claim) -> Claim:
    """MSE(θ̂) and Bias(θ̂) written out."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    left, right = with_errors(claim, claim.left), with_errors(claim, claim.right)
    if left is claim.left and right is claim.right:
        return claim
    return replace(claim, left=left, right=right)


def _with_laws_by_name(claim: Claim) -> Claim:
    """The geometric law where P(X = k) = p q^{k-1} is stated, and q = 1 - p."""
    if not any(s.is_by_values for s in claim.chance.laws):
        return claim
    defined = {d.symbol for d in claim.definitions}

    def meant(law: Law) -> Law | None:
        if not defined.isdisjoint(frozenset().union(*map(free_leaves, law.parameters))):
            try:
                law = replace(law, parameters=tuple(expand(p, claim) for p in law.parameters))
            except NotExplicit:
                return law
        return by_name(law)

    laws = (
        replace(s, laws=tuple(own for law in s.laws if (own := meant(law)) is not None))
        for s in claim.chance.laws
    )
    return replace(claim, chance=replace(claim.chance, laws=tuple(laws)))


def _written(claim: Claim) -> list[Term]:
    return [side for side in (claim.left, claim.right) if isinstance(side, Term)]


def _with_transforms_stated(claim: Claim) -> Claim:
    """P(X ≤ 2) = 0.9 where F_X(2) = 0.9 is stated."""
    if not any(has_transform(h.left, h.right) for h in claim.hypotheses):
        return claim
    ruled = {rule.name for rule in claim.functions}
    stated = (
        Formula(with_transforms(h.left, ruled), h.relation, with_transforms(h.right, ruled))
        for h in claim.hypotheses
    )
    return replace(claim, hypotheses=tuple(stated))


def _with_indicators(claim: Claim) -> Claim:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    written = (claim.left, claim.right, *(d.expression for d in claim.definitions))
    found = indicating(written, stated_of(claim), claim.chance)
    if not found:
        return claim
    stated = (
        Formula(indicated(h.left, found), h.relation, indicated(h.right, found))
        for h in claim.hypotheses
    )
    definitions = (replace(d, expression=indicated(d.expression, found)) for d in claim.definitions)
    return replace(
        claim,
        left=indicated(claim.left, found),
        right=indicated(claim.right, found),
        hypotheses=tuple(stated),
        definitions=tuple(definitions),
    )


def _with_squares(claim: Claim) -> Claim:
    """S² where the text gives S² = …, and nothing of S itself."""
    squares: dict[Term, Term] = {
        h.left: h.right
        for h in claim.hypotheses
        if isinstance(h.left, Power)
        and isinstance(h.left.base, Symbol)
        and h.left.exponent == number(2)
        and h.relation is Relation.EQUAL
        and h.left.base not in free_leaves(h.right)
    }
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    used = {p for side in sides for p in subterms(side) if p in squares}
    if not used or len(sides) < 2:
        return claim
    values = {power: squares[power] for power in used}
    left, right = (replace_terms(side, values) for side in sides)
    return replace(claim, left=left, right=right)


def _with_events(claim: Claim) -> Claim:
    """B = A^c defines an event; what is stated of B holds of the complement of A."""
    events: dict[Term, Term] = {
        d.symbol: event
        for d in claim.definitions
        if isinstance(d.expression, Collection) and (event := as_event(d.expression)) is not None
    }
    if not events:
        return claim
    stated = (
        Formula(put(h.left, events), h.relation, put(h.right, events)) for h in claim.hypotheses
    )
    definitions = tuple(
        replace(d, expression=events[d.symbol]) if d.symbol in events else d
        for d in claim.definitions
    )
    return replace(claim, hypotheses=tuple(stated), definitions=definitions)


def judge_given(claim: Claim) -> Judgement:
    """A moment or a chance against its value, where laws and what is stated give one."""
    found = _of_given(claim)
    if found.verdict is Verdict.UNDECIDED:
        return _at_steps(claim, _of_given) or found
    return found


def _of_given(claim: Claim) -> Judgement:
    claim = as_meant(claim)
    sides = sides_of(claim)
    if sides is None or any(map(has_opaque, sides)):
        return _undecided()
    judgement = _or_by_cases(claim, lambda each: _given(each, *sides))
    if not judgement.verdict.accuses:
        return judgement
    if (why := _doubt(claim, *sides)) or claim.chance.unread or claim.chance.loose:
        return Judgement(Verdict.UNDECIDED, why or "words not understood", Evidence(RUNG))
    return judgement


def _by_moments_only(claim: Claim, left: Term, right: Term) -> Judgement:
    found = roles_of(claim, left, right)
    judgements = [
        _by_stated(claim, found, laws, left, right) for laws in choices(found, stated_of(claim))
    ]
    return _first_open(judgements) or _undecided()


def _with_members(claim: Claim) -> Claim:
    """E[X_i] = μ for the first members, too."""
    stated = stated_of(claim)
    try:
        others = [h for h in members(stated, {}) if h not in stated]
    except NoSize:
        others = []
    chance = at_sizes(claim.chance, {})
    return replace(claim, hypotheses=(*claim.hypotheses, *others), chance=chance)


def _first_open(judgements: Sequence[Judgement | None]) -> Judgement | None:
    """Of several meanings one may praise, and all must accuse."""
    for judgement in judgements:
        if judgement is not None and (
            judgement.verdict.praises or judgement.verdict is Verdict.ROUNDED
        ):
            return judgement
    return None if None in judgements or not judgements else judgements[0]


def _doubt(claim: Claim, left: Term, right: Term) -> str:
    """Why a relation may not be called wrong: what is random is not sure."""
    found = roles_of(claim, left, right)
    for part in (p for side in (left, right) for p in subterms(side)):
        if isinstance(part, Expectation | Variance) and not found.is_random(part.argument):
            return "the mean of what is not known to be random"
    if claim.relation in ORDERS and found.is_random(left) is not found.is_random(right):
        return "an event rather than a claim"
    if _compares_unknown(claim, found, left, right):
        return "an event of another variable, whose law is not known"
    whole = tuple(d for d in claim.definitions if _is_of_its_indices(d))
    if sides_of(replace(claim, definitions=whole)) != (left, right):
        return "a process that a definition elsewhere gives"
    return ""


def _compares_unknown(claim: Claim, found: Roles, left: Term, right: Term) -> bool:
    """P(X < 490) = P(Z < -1) of two variables that nothing ties."""
    match left, right:
        case Probability(Comparison() as one, (), ()), Probability(Comparison() as other, (), ()):
            first, second = found.leaves(one), found.leaves(other)
            known = all(isinstance(v, Symbol) and claim.chance.law(v) for v in first | second)
            return bool(first and second) and first.isdisjoint(second) and not known
    return False


def _is_of_its_indices(definition: Definition) -> bool:
    """S_n = X_1 + … + X_n and the R_p of a portfolio, but not X_t = X_0 + Y."""
    at = frozenset().union(*map(free_indices, definition.symbol.indices)) - LABELS
    return at <= free_indices(definition.expression)


def _undecided() -> Judgement:
    return Judgement(Verdict.UNDECIDED, "no rule of probability decides it", Evidence(RUNG))


def _at_sizes(
    claim: Claim, left: Term, right: Term, judged: Judged | None = None
) -> Judgement | None:
    """The sums over members written out for a few sizes: tested where it holds at each."""
    held = 0
    if _is_of_random_size(claim, left, right):
        return None
    for values in _settings(claim, left, right):
        if values.keys() & _letters_of_laws(claim):
            return None  # a size that is a parameter of a law, too
        try:
            sides = written_out(left, values), written_out(right, values)
            stated = tuple(members(stated_of(claim), values))
        except (NoSize, TypeError, ValueError):
            return None
        special = replace(claim, hypotheses=stated, chance=at_sizes(claim.chance, values))
        judgement = (judged or _judged)(special, *sides)
        if not judgement.verdict.praises:
            return _with_setting(judgement, values)
        held += 1
        if not values:
            return judgement
    if not held:
        return None
    reason = f"held at {held} sizes with generic laws"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _is_of_random_size(claim: Claim, left: Term, right: Term) -> bool:
    """Whether the bound N of a sum is random: E[S | N], E[N μ], or stated to be independent."""
    bounds = {n for values in islice(sizes(left, right), 1) for n in values if n[:1].isupper()}
    if not bounds:
        return False
    named = {str(name) for names in claim.chance.independent for name in names}
    named |= {str(stated.variable.name) for stated in claim.chance.laws}
    moments = (p for side in (claim.left, claim.right, left, right) if isinstance(side, Term)
               for p in subterms(side) if isinstance(p, Expectation | Variance))  # fmt: skip
    spoken = {
        str(leaf)
        for part in moments
        for each in (*part.given, part.argument)
        for leaf in _spoken_of(each)
        if isinstance(leaf, Index)
    }
    behind = {str(index(name)) for name in bounds}
    return bool(bounds & named) or bool(behind & spoken)


def _spoken_of(term: Term) -> frozenset[Term]:
    """The leaves that do more than end a sum and divide it: N of E[N μ], not of E[1/N Σ_{n=1}^N]"""
    match term:
        case IndexedSum():
            return _spoken_of(term.body) - {term.variable}
        case Quotient(numerator, Index() | Symbol()):
            return _spoken_of(numerator)
    return (
        frozenset().union(*map(_spoken_of, term.children)) if term.children else frozenset({term})
    )


def _settings(claim: Claim, left: Term, right: Term) -> Iterator[dict[str, int]]:
    """Values for the bounds of sums, and for the j of an event A_j of a partition."""
    for values in sizes(left, right):
        for members_at in at_members(claim.chance, left, right):
            yield values | members_at


def _letters_of_laws(claim: Claim) -> set[str]:
    parameters = [p for s in claim.chance.laws for law in s.laws for p in law.parameters]
    leaves_of = frozenset().union(*map(free_leaves, parameters))
    letters = {leaf.name.letter for leaf in leaves_of if isinstance(leaf, Symbol)}
    return letters.union(*map(free_indices, parameters))


def _with_setting(judgement: Judgement, values: dict[str, int]) -> Judgement:
    """A counterexample that says at which size it is one."""
    found = judgement.evidence.counterexample
    if found is None or not values:
        return judgement
    shown = ", ".join(f"{name} = {value}" for name, value in values.items())
    setting = ", ".join(part for part in (shown, found.setting) if part)
    evidence = replace(judgement.evidence, counterexample=replace(found, setting=setting))
    return replace(judgement, reason=f"{shown}, {judgement.reason}", evidence=evidence)


def _judged(claim: Claim, left: Term, right: Term) -> Judgement:
    """The verdict under each meaning of the stated laws: all must refute, one may prove."""
    found = roles_of(claim, left, right)
    judgements = [
        _under(claim, found, laws, left, right) for laws in choices(found, stated_of(claim))
    ]
    for judgement in judgements:
        if judgement.verdict.praises:
            return judgement
    is_open = (judgement for judgement in judgements if not judgement.verdict.accuses)
    return next(is_open, judgements[0])


def choices(found: Roles, stated: Sequence[Formula] = ()) -> list[dict[Symbol, Law]]:
    """Every combination of what the parameters of the stated laws may mean."""
    variables = [v for v in found.random if isinstance(v, Symbol)]
    laws = {v: s.laws for v in variables if (s := found.chance.law(v)) is not None and s.laws}
    agreeing = {v: _agreeing(v, own, found.chance, stated) for v, own in laws.items()}
    combined = product(*agreeing.values())
    return [dict(zip(agreeing, chosen, strict=True)) for chosen in islice(combined, MOST_CHOICES)]


def _agreeing(
    variable: Symbol, laws: tuple[Law, ...], chance: Chance, stated: Sequence[Formula]
) -> tuple[Law, ...]:
    """The meanings of a law with the chances P(X = k) that are stated, too."""
    if len(laws) < 2:
        return laws
    masses = [
        Formula(law.parameters[0], Relation.EQUAL, law.parameters[1])
        for s in chance.laws
        for law in s.laws
        if s.variable is variable and law.family == "mass"
    ] + [
        Formula(h.left.event.right, Relation.EQUAL, h.right)
        for h in stated
        if isinstance(h.left, Probability)
        and isinstance(h.left.event, Comparison)
        and h.left.event.left is variable
        and h.left.event.relation is Relation.EQUAL
        and not h.left.given
    ]
    kept = tuple(law for law in laws if not any(_differs(law, mass) for mass in masses))
    return kept or laws


def _differs(law: Law, mass: Formula) -> bool:
    """Whether the density at k is another number than what is stated, at one point."""
    formula = Formula(density(law, mass.left), Relation.EQUAL, mass.right)
    free = sorted(free_leaves(formula.left) | free_leaves(formula.right), key=order)
    point = {
        leaf: Fraction(3) if leaf is mass.left else Fraction(1, k + 3)
        for k, leaf in enumerate(free)
    }
    try:
        return holds_at(formula, point) is False
    except NoValue:
        return False


def _under(
    claim: Claim, found: Roles, laws: dict[Symbol, Law], left: Term, right: Term
) -> Judgement:
    return (
        _by_stated(claim, found, laws, left, right)
        or by_tables(claim, found, left, right)
        or _undecided()
    )


def sides_of(claim: Claim) -> tuple[Term, Term] | None:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    # What is stated of moments is among the hypotheses; γ(0) = E[x_t²] is put in.
    named = (v for v in claim.values if not speaks_of_chance(v.left) and speaks_of_chance(v.right))
    general = replace(claim, values=tuple(named))
    try:
        sides = expand(claim.left, general), expand(claim.right, general)
    except NotExplicit:
        sides = claim.left, claim.right
    left, right = (with_phi(_at_numbers(side), claim.chance) for side in sides)
    if claim.chance == NOTHING and not speaks_of_chance(claim.left, claim.right):
        return left, right
    ruled = {rule.name for rule in claim.functions}
    meant = with_transforms(left, ruled), with_transforms(right, ruled)
    if meant == (left, right):
        return left, right
    try:
        return expand(meant[0], general), expand(meant[1], general)  # S of M_S(t), too
    except NotExplicit:
        return meant


def _at_numbers(term: Term) -> Term:
    """X = 1 with the number 1, as a sum over i has X = i with the index 1."""
    match term:
        case Comparison(left, relation, Index((), value)):
            return Comparison(left, relation, number(value))
    return term.map(_at_numbers) if term.children and speaks_of_chance(term) else term


def roles_of(claim: Claim, left: Term, right: Term) -> Roles:
    stated = [
        side
        for h in stated_of(claim)
        if speaks_of_chance(h.left, h.right)
        for side in (h.left, h.right)
    ]
    chance = with_standard_normal(claim.chance, (left, right))
    return roles([left, right, *stated], chance)


# ---------------------------------------------------------------- proof


def _by_moments(
    claim: Claim, found: Roles, laws: dict[Symbol, Law], left: Term, right: Term
) -> Judgement | None:
    """Both sides as polynomials in moments, under what is stated of moments and laws."""
    whole = _whole_numbers(laws, (left, right))
    left, right = put(left, whole), put(right, whole)
    known = KnownLaws(found, laws, stated_of(claim))
    means = stated_means(claim, found)
    claim = replace(claim, left=left, right=right)  # with the definitions put in
    counts = any(FAMILIES[law.family].discrete for law in laws.values())
    moments = Moments(found, known, found.chance.continuous and not counts, means)
    try:
        sides = moments.value(left), moments.value(right)
        stated = list(stated_in_moments(claim, moments))
    except (NoForm, TypeError, ValueError):
        return None
    conditions = [*stated, *known.conditions, *moments.conditions]
    left, right, rest = solved(*without_stated_moments(*sides, conditions))
    rest = [f for f in rest if free_leaves(f.left) | free_leaves(f.right) or not _is_false(f)]
    if not any(is_moment(leaf) for leaf in free_leaves(left) | free_leaves(right)):
        return _of_values(claim, (left, right), laws, rest)
    if claim.relation not in EQUALITIES and claim.relation not in (AT_MOST, AT_LEAST):
        return None
    try:
        equal = equality(left, right, rest)
    except (NoNormalForm, Undefined):
        return None
    if not equal.holds and claim.relation not in EQUALITIES:
        return None
    if not equal.holds:
        return _without_equal_moments(claim, (left, right), laws, rest)
    evidence = Evidence(RUNG, (*equal.conditions, *moments.conditions))
    return Judgement(Verdict.PROVED, "one form in moments", evidence)


def _whole_numbers(laws: dict[Symbol, Law], sides: tuple[Term, Term]) -> dict[Term, Term]:
    """The n of P(X > n) as an index, where the values of X are whole numbers."""
    whole = {v for v, law in laws.items() if FAMILIES[law.family].discrete}
    events = (part for side in sides for part in subterms(side) if isinstance(part, Comparison))
    bounds = {at for e in events if whole and e.left in whole for at in free_leaves(e.right)}
    return {at: index(at.name.letter) for at in bounds if isinstance(at, Symbol)
            and at.name == Name(at.name.letter) and not at.indices
            and at.name.letter in COUNTS}  # fmt: skip


def _is_false(formula: Formula) -> bool:
    try:
        return holds_at(formula, {}) is False
    except NoValue:
        return False


def _without_equal_moments(
    claim: Claim, sides: tuple[Term, Term], laws: dict[Symbol, Law], conditions: list[Formula]
) -> Judgement | None:
    """A verdict against α + m = m, where all that is unknown is the same on both sides."""
    if any(is_moment(leaf) for f in conditions for leaf in leaves_of(f)):
        return None  # they may tie what is left
    written = (claim.left, claim.right, *(d.expression for d in claim.definitions))
    if sums_members(*(side for side in written if isinstance(side, Term))):
        return None  # their sizes are letters, too
    nothing: dict[Term, Term] = {
        leaf: number(0) for side in sides for leaf in free_leaves(side) if is_moment(leaf)
    }
    bare = put(sides[0], nothing), put(sides[1], nothing)
    rest = [plus(side, negative(alone)) for side, alone in zip(sides, bare, strict=True)]
    try:
        if not equality(rest[0], rest[1]).holds:
            return None
    except (NoNormalForm, Undefined):
        return None
    found = _of_values(claim, bare, laws, conditions)
    return found if found is not None and found.verdict is Verdict.REFUTED else None


def _by_stated(
    claim: Claim, found: Roles, laws: dict[Symbol, Law], left: Term, right: Term
) -> Judgement | None:
    """By moments, or by what all stated chances determine, without those that clash."""
    stated = stated_of(claim)
    if not any(isinstance(p, Probability) for h in stated for p in subterms(h.left)):
        return _by_moments(claim, found, laws, left, right)
    space = event_space(stated, (left, right), found, {})
    if space is not None and space.clashing:
        kept = tuple(h for h in claim.hypotheses if h not in space.clashing)
        claim = replace(claim, hypotheses=kept)
    return _by_moments(claim, found, laws, left, right) or (
        None if space is None else _by_events(claim, space, left, right)
    )


def _by_events(claim: Claim, space: EventSpace, left: Term, right: Term) -> Judgement | None:
    chances = {p for side in (left, right) for p in subterms(side) if isinstance(p, Probability)}
    known = {p: value for p in chances if (value := space.determined(p)) is not None}
    if not chances or len(known) < len(chances) or next(points(space, 1, Random(1)), None) is None:
        return None
    values: dict[Term, Term] = {p: Number(value) for p, value in known.items()}
    sides = replace_terms(left, values), replace_terms(right, values)
    return None if any(map(speaks_of_chance, sides)) else _of_values(claim, sides, {}, [])


def _of_values(
    claim: Claim,
    sides: tuple[Term, Term],
    laws: dict[Symbol, Law],
    conditions: list[Formula],
) -> Judgement | None:
    """Both sides without an operator of probability: the rungs for numbers decide."""
    from derivations.judge.ladder import climbed

    whole = _with_integers(laws, claim.chance.conditional)
    left, right, *rest = (put(side, whole) for side in (*sides, *_both(conditions)))
    hypotheses = tuple(
        Formula(rest[2 * k], condition.relation, rest[2 * k + 1])
        for k, condition in enumerate(conditions)
    )
    if any(map(speaks_of_chance, (left, right))):
        return None  # in the range of a sum, which no rule writes out
    # What speaks of chance is put in: p_i = P(X = i) would be put in anew, for ever.
    found = climbed(
        replace(
            claim,
            left=left,
            right=right,
            hypotheses=hypotheses,
            definitions=tuple(d for d in claim.definitions if not speaks_of_chance(d.expression)),
            functions=tuple(f for f in claim.functions if not speaks_of_chance(f.body)),
            values=tuple(v for v in claim.values if not speaks_of_chance(v.right)),
        )
    )
    if found.verdict in (Verdict.UNDECIDED, Verdict.TESTED):
        if not free_leaves(left) | free_leaves(right) and _are_one_number(claim, left, right):
            found = Judgement(Verdict.PROVED, "one normal form", Evidence("normal form"))
        elif found.verdict is Verdict.UNDECIDED:
            return None
    by = f"by the law of {_named(laws)}" if laws else "by moments"
    return replace(found, reason=f"{by}: {found.reason}")


def _are_one_number(claim: Claim, left: Term, right: Term) -> bool:
    """Φ(0.5): a decimal inside of a function is meant as it stands."""
    if claim.relation not in EQUALITIES:
        return False
    try:
        return equality(left, right).holds
    except (NoNormalForm, Undefined):
        return False


def _both(formulas: Sequence[Formula]) -> Iterator[Term]:
    for formula in formulas:
        yield formula.left
        yield formula.right


def _with_integers(laws: dict[Symbol, Law], conditional: Sequence[Conditional]) -> dict[Term, Term]:
    """The number of trials as an index: only whole numbers may refute."""
    every = (*laws.values(), *(each.law for each in conditional))
    counts = {law.parameters[0] for law in every if law.family in COUNTING}
    return {n: index(n.name.letter) for n in counts if isinstance(n, Symbol) and not n.indices}


def _named(laws: dict[Symbol, Law]) -> str:
    from derivations.printer.text import text

    return ", ".join(sorted(f"{text(variable)} ({law.family})" for variable, law in laws.items()))
