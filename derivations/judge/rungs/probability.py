"""Relations that speak of chance: proved as identities of moments, or by tables (finite_laws)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from random import Random

from derivations.dataclass import replace
from derivations.judge.chance.any_member import at_members_of
from derivations.judge.chance.assumed import with_all_independent
from derivations.judge.chance.averages import with_means
from derivations.judge.chance.cases import cases_of, with_cases
from derivations.judge.chance.chances_by_name import with_chances
from derivations.judge.chance.choices import choices
from derivations.judge.chance.densities import has_density
from derivations.judge.chance.event_spaces import EventSpace, event_space, points
from derivations.judge.chance.filtrations import LaterMember, with_filtrations
from derivations.judge.chance.first_members import at_first_steps
from derivations.judge.chance.half_lines import has_integrals, over_whole_lines
from derivations.judge.chance.inclusions import is_monotone
from derivations.judge.chance.joint_outcomes import by_outcomes
from derivations.judge.chance.known_inequalities import by_known_inequalities
from derivations.judge.chance.limit_laws import with_limit_laws
from derivations.judge.chance.meant import as_meant, sides_of
from derivations.judge.chance.mixed_densities import weighs_by_a_density
from derivations.judge.chance.normal import (
    has_phi,
    with_deviations,
    with_standard_laws,
    with_standard_normal,
)
from derivations.judge.chance.one_place import at_one_place
from derivations.judge.chance.proof import by_moments, of_values
from derivations.judge.chance.roles import Roles, roles, speaks_of_chance
from derivations.judge.chance.same_events import by_same_event
from derivations.judge.chance.sizes import (
    NoSize,
    at_members,
    at_sizes,
    is_average,
    members,
    sizes,
    sums_members,
    with_families_apart,
    with_finite_families,
    written_out,
)
from derivations.judge.chance.termwise import by_termwise_means
from derivations.judge.chance.values_taken import with_values_taken
from derivations.judge.claim import Claim, Definition
from derivations.judge.objections.settledness import BY_SIZES
from derivations.judge.rungs.densities import by_letters
from derivations.judge.rungs.finite_laws import by_tables, stated_of
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.rungs.worlds import judge_worlds
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.chance import Law
from derivations.terms import (
    Comparison,
    Expectation,
    Formula,
    Index,
    IndexedSum,
    Intersection,
    Limit,
    Number,
    Probability,
    Quotient,
    Relation,
    Symbol,
    Term,
    Variance,
    free_indices,
    has_opaque,
    index,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "probability"
Judged = Callable[[Claim, Term, Term], Judgement]
ORDERS = frozenset({Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST})
AT_MOST, AT_LEAST = Relation.AT_MOST, Relation.AT_LEAST
LABELS = frozenset("p")  # of the portfolio


def judge_probability(claim: Claim) -> Judgement | None:
    """A relation in which an expectation or a probability occurs."""
    try:
        told = with_filtrations(claim)
    except LaterMember:
        return _undecided()
    if told is not None:
        return _of_known(told) or _undecided()
    found = _of_any_chance(claim)
    if found is None or found.verdict.praises or found.verdict is Verdict.ROUNDED:
        return found
    if (by_values := with_values_taken(claim)) is not None:
        meant = _of_values_taken(by_values)
        if meant.verdict.praises or found.verdict.accuses:
            return meant
    if found.verdict is Verdict.UNDECIDED:
        return _otherwise(claim) or found
    return found


def _of_known(told: Claim) -> Judgement | None:
    """What is right where each member is known at its own time."""
    tried = map(_of_any_chance, (told, replace(told, hypotheses=())))  # the latter for any process
    found = next((each for each in tried if each is not None and each.verdict.praises), None)
    return found and replace(found, reason=f"{found.reason}, of what is known at its own time")


def _otherwise(claim: Claim) -> Judgement | None:
    """By definitions alone, at the first members of a process, at one place of its functions."""
    if (same := by_same_event(claim)) is not None:
        return same
    found = _by_definitions(claim) or _at_steps(claim, _of_any_chance) or _of_any_member(claim)
    found = found or _of_chances_by_name(claim) or by_letters(claim)
    if found is not None or (placed := at_one_place(claim)) is None:
        return found
    of_letters = _of_any_chance(placed)
    return of_letters if of_letters is not None and of_letters.verdict.praises else None


def _by_definitions(claim: Claim) -> Judgement | None:
    """E[X] = E[Σ X_i] by X = Σ X_i alone, where the law of X is stated, too."""
    defined = {d.symbol for d in claim.definitions}
    laws = tuple(s for s in claim.chance.laws if s.variable not in defined)
    if len(laws) == len(claim.chance.laws):
        return None
    found = _of_any_chance(replace(claim, chance=replace(claim.chance, laws=laws)))
    return found if found is not None and found.verdict.praises else None


def _of_any_member(claim: Claim) -> Judgement | None:
    """What is right of the second and of the third of a family: tested, and never wrong so."""
    found = [_of_any_chance(at) for at in at_members_of(claim)]
    if not found or not all(each is not None and each.verdict.praises for each in found):
        return None
    proved = all(each is not None and each.verdict is Verdict.PROVED for each in found)
    rung = BY_SIZES if proved else RUNG
    return Judgement(Verdict.TESTED, "held for two members", Evidence(rung, instances=len(found)))


def _of_chances_by_name(claim: Claim) -> Judgement | None:
    """π_k as P(Z = k), for any law of Z: what is right so is right."""
    named = with_chances(claim)
    found = None if named is None else _of_any_chance(named)
    return found if found is not None and found.verdict.praises else None


def _of_values_taken(claim: Claim) -> Judgement:
    """The verdict on means over all the values of a variable: 1 = 1 of Σ_i P(X = x_i) = 1."""
    from derivations.judge.climbing import climbed

    return climbed(claim)


def _of_any_chance(claim: Claim) -> Judgement | None:
    claim = over_whole_lines(as_meant(claim))
    sides = sides_of(claim)
    if sides is None or any(map(has_opaque, sides)):
        return None
    sides = with_finite_families(*(with_limit_laws(side, claim) for side in sides))
    if not speaks_of_chance(*sides):
        return _of_phi(claim, *sides) or _of_numbers(claim, *sides)
    if has_density(*sides):
        return None  # p(z = k | x): the rules of densities
    if _is_by_inclusion(claim, *sides):
        reason = "a chance grows with its event, from 0 to 1"
        return Judgement(Verdict.PROVED, reason, Evidence(RUNG))
    judgement = _or_by_cases(claim, lambda each: _of_chance(each, *sides))
    if judgement.verdict is Verdict.UNDECIDED and (stepped := _one_step_on(claim, *sides)):
        return stepped
    if judgement.verdict is Verdict.UNDECIDED and (means := _with_means(claim, *sides)):
        judgement = _of_chance(means, *sides_of(means) or sides)
    if judgement.verdict is not Verdict.PROVED and claim.relation in ORDERS:
        found = roles_of(claim, *sides)
        bounded = by_known_inequalities(claim, sides, found, _of_chance, judge_probability)
        if bounded is not None and not (judgement.verdict.accuses and bounded.verdict.accuses):
            return bounded
    if judgement.verdict is Verdict.UNDECIDED:
        other = by_termwise_means(claim, *sides) or judge_worlds(claim)
        if other is not None:
            return other
        if weighs_by_a_density(*sides):
            return None  # the rules of densities
    if judgement.verdict.accuses and (why := _doubt(claim, *sides) or _if_meant(claim, *sides)):
        return Judgement(Verdict.UNDECIDED, f"{why} (else {judgement.reason})", Evidence(RUNG))
    return judgement


def _with_means(claim: Claim, left: Term, right: Term) -> Claim | None:
    """An order with means for integrals with densities; None where there are none."""
    if claim.relation not in ORDERS or not has_integrals(left, right):
        return None
    random = roles_of(claim, left, right).random
    means = with_means(left, random), with_means(right, random)
    known = tuple(
        Formula(with_means(h.left, random), h.relation, with_means(h.right, random))
        if has_integrals(h.left, h.right)
        else h
        for h in claim.hypotheses
    )
    if has_integrals(*means):
        return None
    return replace(claim, left=means[0], right=means[1], hypotheses=known)


def _if_meant(claim: Claim, left: Term, right: Term) -> str:
    """Where a text may leave unsaid, or say in words not understood, what makes the row right."""
    standard = with_standard_laws(claim)
    if standard is not None and _of_chance(standard, left, right).verdict.praises:
        return "it holds of a standard normal variable"
    deviating = with_deviations(claim)
    if deviating is not None and _is_right(_of_chance(deviating, left, right)):
        return "the second number of its normal law may be the deviation"
    apart = with_families_apart(claim.chance, left, right)
    if apart is not None and _of_chance(replace(claim, chance=apart), left, right).verdict.praises:
        return "it holds of events that exclude each other"
    told = any(map(_tells_of_both, claim.hypotheses))
    untold = None if told else with_all_independent(roles_of(claim, left, right), left, right)
    free = untold and _of_chance(replace(claim, chance=untold), left, right)
    return "it may hold of independent variables" if free and not free.verdict.accuses else ""


def _tells_of_both(stated: Formula) -> bool:
    """P(A ∩ B) = 1/4, P(A | B) = 1/2: how two events hang together is told."""
    parts = [part for side in (stated.left, stated.right) for part in subterms(side)]
    joint = any(isinstance(part, Intersection) for part in parts)
    return joint or any(isinstance(part, Probability) and part.given for part in parts)


def _is_right(judgement: Judgement) -> bool:
    return judgement.verdict.praises or judgement.verdict is Verdict.ROUNDED


def _is_by_inclusion(claim: Claim, left: Term, right: Term) -> bool:
    """P(A ∩ B) ≤ P(A), F(x) ≤ F(y) of x < y, and P(A) ≤ 1."""
    known = claim.hypotheses if claim.premise is None else (*claim.hypotheses, claim.premise)
    if claim.relation is Relation.AT_LEAST:
        left, right = right, left
    return claim.relation in (AT_LEAST, AT_MOST) and is_monotone(left, right, known)


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
    from derivations.judge.climbing import climbed

    written = (claim.left, claim.right)
    if not all(isinstance(side, Term) and not speaks_of_chance(side) for side in written):
        return None
    if not has_phi(*(side for side in written if isinstance(side, Term))) or has_phi(left, right):
        return None
    return climbed(replace(claim, left=left, right=right))


def _of_numbers(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """1 = 1, which a limit of chances has become."""
    from derivations.judge.climbing import climbed

    written = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    if not _has_limits(*written) or _has_limits(left, right):
        return None
    return climbed(replace(claim, left=left, right=right))


def _has_limits(*sides: Term) -> bool:
    return any(isinstance(part, Limit) for side in sides for part in subterms(side))


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


def judge_given(claim: Claim) -> Judgement:
    """A moment or a chance against its value, where laws and what is stated give one."""
    if _states_its_law(claim):
        return _undecided()
    found = _of_given(claim)
    if found.verdict is Verdict.UNDECIDED:
        return _at_steps(claim, _of_given) or found
    return found


def _states_its_law(claim: Claim) -> bool:
    """P(X = k) = f(k), where all that is known of the law of X is this row."""
    if not isinstance(claim.left, Probability):
        return False
    variables = (s for s in free_leaves(claim.left) if isinstance(s, Symbol))
    laws = [law for s in variables if (law := claim.chance.law(s)) is not None]
    own = (law.family == "mass" and law.parameters[1] == claim.right
           for stated in laws for law in stated.laws)  # fmt: skip
    return bool(laws) and all(own)


def _of_given(claim: Claim) -> Judgement:
    claim = over_whole_lines(as_meant(claim))
    sides = sides_of(claim)
    if sides is None or any(map(has_opaque, sides)):
        return _undecided()
    judgement = _or_by_cases(claim, lambda each: _given(each, *sides))
    if not judgement.verdict.accuses:
        return judgement
    deviating = with_deviations(claim)
    if deviating is not None and _is_right(_or_by_cases(deviating, lambda c: _given(c, *sides))):
        return Judgement(Verdict.UNDECIDED, "perhaps by the deviation", Evidence(RUNG))
    if (why := _doubt(claim, *sides)) or claim.chance.unread or claim.chance.loose:
        return Judgement(Verdict.UNDECIDED, why or "words not understood", Evidence(RUNG))
    return judgement


def _by_moments_only(claim: Claim, left: Term, right: Term) -> Judgement:
    found = roles_of(claim, left, right)
    judgements = [
        _by_stated(claim, found, laws, left, right) or by_outcomes(claim, found, laws, left, right)
        for laws in choices(found, stated_of(claim))
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
    held, proved = 0, True
    if _is_of_random_size(claim, left, right):
        return None
    for values in _settings(claim, left, right):
        if values.keys() & _letters_of_laws(claim):
            return None  # a size that is a parameter of a law, too
        try:
            sides = written_out(left, values), written_out(right, values)
            stated = tuple(members(stated_of(claim), values))
            chance = at_sizes(claim.chance, values)
        except (NoSize, TypeError, ValueError):
            return None
        special = replace(claim, hypotheses=stated, chance=chance)
        judgement = (judged or _judged)(special, *sides)
        if not judgement.verdict.praises:
            return _with_setting(judgement, values)
        held, proved = held + 1, proved and judgement.verdict is Verdict.PROVED
        if not values:
            return judgement
    if not held:
        return None
    reason = f"held at {held} sizes with generic laws"
    rung = BY_SIZES if proved else RUNG  # of every law, and of every function of the members
    return Judgement(Verdict.TESTED, reason, Evidence(rung, instances=held))


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
    samples = {n for n in bounds if _averages_over((left, right, *_defined(claim)), str(index(n)))}
    behind = {str(index(name)) for name in bounds - samples}
    return bool(bounds & named) or bool(behind & spoken)


def _defined(claim: Claim) -> Iterator[Term]:
    return (definition.expression for definition in claim.definitions)


def _averages_over(terms: Sequence[Term], end: str) -> bool:
    """x̄ = 1/N Σ_{i=1}^N x_i: the size of a sample, which is not random where nothing says so."""
    return any(is_average(part, end) for term in terms for part in subterms(term))


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
    """The letters in laws by values, where one may be that of a value."""
    laws = [law for s in claim.chance.laws if s.is_by_values for law in s.laws]
    parameters = [p for law in laws for p in law.parameters]
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
    judgements: list[Judgement] = []
    for laws in choices(found, stated_of(claim)):
        judgements.append(_under(claim, found, laws, left, right))
        if judgements[-1].verdict.praises:
            return judgements[-1]
    is_open = (judgement for judgement in judgements if not judgement.verdict.accuses)
    return next(is_open, judgements[0])


def _under(
    claim: Claim, found: Roles, laws: dict[Symbol, Law], left: Term, right: Term
) -> Judgement:
    return (
        _by_stated(claim, found, laws, left, right)
        or by_outcomes(claim, found, laws, left, right)
        or by_tables(claim, found, left, right)
        or _undecided()
    )


def roles_of(claim: Claim, left: Term, right: Term) -> Roles:
    stated = [
        side
        for h in stated_of(claim)
        if speaks_of_chance(h.left, h.right)
        for side in (h.left, h.right)
    ]
    chance = with_standard_normal(claim.chance, (left, right))
    return roles([left, right, *stated], chance)


def _by_stated(
    claim: Claim, found: Roles, laws: dict[Symbol, Law], left: Term, right: Term
) -> Judgement | None:
    """By moments, or by what all stated chances determine, without those that clash."""
    stated = stated_of(claim)
    if not any(isinstance(p, Probability) for h in stated for p in subterms(h.left)):
        return by_moments(claim, found, laws, left, right)
    space = event_space(stated, (left, right), found, {})
    if space is not None and space.clashing:
        kept = tuple(h for h in claim.hypotheses if h not in space.clashing)
        claim = replace(claim, hypotheses=kept)
    return by_moments(claim, found, laws, left, right) or (
        None if space is None else _by_events(claim, space, left, right)
    )


def _by_events(claim: Claim, space: EventSpace, left: Term, right: Term) -> Judgement | None:
    chances = {p for side in (left, right) for p in subterms(side) if isinstance(p, Probability)}
    known = {p: value for p in chances if (value := space.determined(p)) is not None}
    if not chances or len(known) < len(chances) or next(points(space, 1, Random(1)), None) is None:
        return None
    values: dict[Term, Term] = {p: Number(value) for p, value in known.items()}
    sides = replace_terms(left, values), replace_terms(right, values)
    return None if any(map(speaks_of_chance, sides)) else of_values(claim, sides, {}, [])
