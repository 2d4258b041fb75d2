"""The way of a claim through the rungs in their order, and through the gate."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.by_customs import KNOWN
from derivations.judge.chance.customary import with_sample_means
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Purpose
from derivations.judge.climbing import climbed, judge_readings
from derivations.judge.determined_rows import judge_as_value, judge_if_given
from derivations.judge.following.by_statements import judge_by_statements
from derivations.judge.following.potentials import judge_potential
from derivations.judge.following.set_to_zero import judge_zero
from derivations.judge.following.state_functions import judge_state_functions
from derivations.judge.following.stated_solutions import judge_stated_solution
from derivations.judge.following.stationary_points import judge_extreme
from derivations.judge.lines_and_implications import (
    is_of_sizes,
    judge_as_implication,
    judge_as_line,
)
from derivations.judge.objections.settledness import BY_JETS, BY_STATED_LAWS
from derivations.judge.restating.compared_coefficients import with_compared_coefficients
from derivations.judge.restating.coordinates import in_curvilinear_coordinates
from derivations.judge.restating.counted_letters import with_counted_letters
from derivations.judge.restating.explicit_rules import with_explicit_rules
from derivations.judge.restating.from_differentials import judge_from_differential
from derivations.judge.restating.given_members import with_given_members
from derivations.judge.restating.logarithmic_bounds import in_powers
from derivations.judge.restating.means import judge_by_means
from derivations.judge.restating.measures import in_numbers
from derivations.judge.restating.new_names import names_what_is_new
from derivations.judge.restating.one_hot import with_one_hot
from derivations.judge.restating.opaque import without_opaque
from derivations.judge.restating.parities import without_parities
from derivations.judge.restating.polynomials import with_polynomials
from derivations.judge.restating.proved_hypotheses import without_proved
from derivations.judge.restating.separation import judge_separation
from derivations.judge.restating.slopes_of_formulas import (
    with_slopes_in_numbers,
    with_slopes_of_formulas,
)
from derivations.judge.restating.supposed_definitions import (
    is_perhaps_set,
    with_supposed_definition,
)
from derivations.judge.restating.triangles import judge_triangle
from derivations.judge.rows_before import in_both_directions, judge_from_rows_before
from derivations.judge.rungs.in_order import (
    ORDERS,
    by_joint_density,
    by_labelled_law,
    judge_along_paths,
    judge_bezout,
    judge_conclusion,
    judge_congruent_conclusion,
    judge_contradiction,
    judge_flow,
    judge_given,
    judge_hoelder,
    judge_jets,
    judge_lebesgue,
    judge_logic,
    judge_minimum,
    judge_near_conclusion,
    judge_noise,
    judge_over_sets,
    judge_region,
    judge_restated_order,
    judge_subadditivity,
    may_hold_in_parts,
)
from derivations.judge.rungs.power_laws import has_no_size, judge_power_law
from derivations.judge.rungs.theorems_of_calculus import judge_theorem_of_calculus
from derivations.judge.second_attempts import attempted
from derivations.judge.speaking import terms_of
from derivations.judge.suggesting import with_suggestion
from derivations.judge.verdict import (
    BY_FUNCTIONAL_EQUATIONS,
    IMPLICATION,
    LOGIC,
    SOLVING,
    WORLDS,
    Evidence,
    Judgement,
    Verdict,
)
from derivations.terms import Formula, Relation, Symbol, Term
from derivations.terms.convexity import is_of_any_argument
from derivations.terms.substitution import free_leaves

ROUNDED = (Relation.EQUAL, Relation.APPROXIMATELY)
WITHOUT_SUGGESTION = (SOLVING, WORLDS, LOGIC, IMPLICATION, BY_JETS)
INTRODUCES = "introduces what it names"
POINTWISE = (Verdict.UNDECIDED, Verdict.TESTED)  # by points that may all be special, if at all
BY_THEIR_OWN_WORDS = (
    *(judge_region, judge_state_functions, judge_separation),
    *(judge_over_sets, judge_along_paths, judge_subadditivity, judge_lebesgue, judge_hoelder),
    judge_theorem_of_calculus,
)


def judge(claim: Claim) -> Judgement:
    """The verdict on a claim, with the nearest right statement where it is wrong."""
    *_, last = judged_in_steps(claim)
    return last


def judged_in_steps(claim: Claim) -> Iterator[Judgement]:
    """The verdict, and again with the nearest right statement: the search may take long."""
    found = judge_without_suggestion(claim)
    yield found
    if found.verdict.accuses and found.evidence.rung not in WITHOUT_SUGGESTION:
        judged = with_supposed_definition(in_numbers(claim)[0])
        yield with_suggestion(without_opaque(judged), found, climbed)


def judge_without_suggestion(claim: Claim) -> Judgement:
    """The verdict of the first reading that holds, else that of the usual one."""
    if (of_logic := judge_logic(claim)) is not None:
        return gate.passed(claim, of_logic, gate.LOGIC)
    if (drawn := judge_congruent_conclusion(claim)) is not None:
        return drawn
    if (stationary := judge_minimum(claim)) is not None:
        return stationary
    claim = with_slopes_of_formulas(with_explicit_rules(with_counted_letters(claim)))
    claim = in_curvilinear_coordinates(claim)
    whole, (claim, halves) = claim, without_parities(claim)
    if halves:
        in_halves = judge_without_suggestion(claim)
        if in_halves.verdict is Verdict.UNDECIDED and (found := _judged(whole)).verdict.praises:
            return found  # f_{5k} = 5m is one member of a sequence, of which the recurrence tells
        return replace(in_halves, reason=f"with {halves}: {in_halves.reason}")
    ways = in_numbers(claim)
    tried: list[Judgement] = []
    for way in ways:
        tried.append(_judged(way))
        if tried[-1].verdict in KNOWN:
            break
    known = [f for f in tried if f.verdict in KNOWN]
    first = next((f for f in (*known, *tried) if not f.verdict.accuses), tried[0])
    if first.verdict is Verdict.UNDECIDED and (worked := with_slopes_in_numbers(claim)) is not None:
        in_slopes = _judged(worked)
        if in_slopes.verdict is not Verdict.UNDECIDED:
            return in_slopes
    if first.verdict is Verdict.UNDECIDED and (freed := without_proved(claim, judge_readings)):
        of_freed = judge_without_suggestion(freed)
        if of_freed.verdict is not Verdict.UNDECIDED:
            return of_freed
    if first.verdict is Verdict.UNDECIDED and (powers := in_powers(claim)) is not None:
        of_powers = judge_without_suggestion(powers[0])
        if of_powers.verdict is not Verdict.UNDECIDED:
            return replace(of_powers, reason=f"with {powers[1]}: {of_powers.reason}")
    if claim.implication is None:
        return first
    from derivations.judge.following.implications import supposed

    return supposed(claim, first)


def _by_laws(claim: Claim) -> Judgement | None:
    """f(0) = 0 of an f with f(x + y) = f(x) + f(y)."""
    running = any(premise.running for premise in claim.premises)
    if not running and not any(map(is_of_any_argument, claim.hypotheses)):
        return _by_degrees(claim)
    from derivations.judge.rungs.functional_equations import judge_functional_equations

    return judge_functional_equations(claim)


def _by_degrees(claim: Claim) -> Judgement | None:
    """f‴ = 0 of a quadratic f."""
    if (polynomial := with_polynomials(claim)) is None:
        return None
    found = judge_readings(replace(polynomial[0], purpose=Purpose.IDENTITY))
    if not found.verdict.praises:
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_FUNCTIONAL_EQUATIONS))


def _judged(claim: Claim) -> Judgement:
    claim = with_given_members(with_one_hot(with_compared_coefficients(claim)))
    below = with_supposed_definition(claim)
    if below is not claim:
        by_it = _judged(below)
        if not (by_it.verdict.accuses and is_perhaps_set(below)):
            return by_it
    for way in AS_A_WHOLE:
        if (found := way(claim)) is not None:
            return found
    law = in_both_directions(claim, judge_power_law(claim))
    if (of_step := _as_step(claim, law)) is not None:
        return of_step
    if law is not None and _loses_signs(claim, law):
        law = None
    if (near := _nearly_follows_above(claim)) is not None:
        return near
    if claim.step is not None or claim.law is not None:
        claim = replace(claim, step=None, law=None)
    moments = claim.purpose is Purpose.STATEMENT and speaks_of_chance(*terms_of(claim))
    if claim.purpose is Purpose.DEFINITION or (claim.purpose is Purpose.STATEMENT and not moments):
        return _drawn(claim, law) or Judgement(Verdict.GIVEN, INTRODUCES, Evidence("purpose"))
    if (of_means := judge_by_means(claim, judge_readings)) is not None:
        return of_means
    found = _of_moments(claim) if moments else _as_identity(claim, law)
    return _unless_open(found) or _nearly_follows_a_row(claim) or found


def _by_noise(claim: Claim) -> Judgement | None:
    found = judge_noise(claim)
    return None if found is None else gate.passed(claim, found, gate.JETS)


def _by_jets(claim: Claim) -> Judgement | None:
    if (found := judge_jets(claim)) is None:
        return None
    return _unless_open(gate.passed(replace(claim, law=None), found, gate.JETS))


def _by_triangles(claim: Claim) -> Judgement | None:
    return judge_triangle(claim, judge_readings)


def _by_their_own_words(claim: Claim) -> Judgement | None:
    found = next((found for rule in BY_THEIR_OWN_WORDS if (found := rule(claim))), None)
    return None if found is None else gate.passed(claim, found)


def _as_flow(claim: Claim) -> Judgement | None:
    """The verdict on a row about an unknown function; None where it is none, or stays open."""
    if (found := judge_flow(claim)) is None:
        return None
    passed = gate.passed(claim, found)
    is_new = claim.purpose is Purpose.STATEMENT and _is_set(claim)
    return None if is_new and passed.verdict.accuses else passed


def _by_joint_density(claim: Claim) -> Judgement | None:
    integrals = by_joint_density(claim)
    found = None if integrals is None else _unless_open(judge_readings(integrals))
    if found is None or claim.purpose is not Purpose.DEFINITION:
        return found
    return replace(found, evidence=replace(found.evidence, rung=BY_STATED_LAWS))


def _by_labelled_law(claim: Claim) -> Judgement | None:
    """The verdict on f_Y(y) = …, where the law of Y is stated."""
    if (labelled := by_labelled_law(claim)) is None:
        return None
    found = gate.passed(labelled, judge_given(labelled))
    if found.verdict is Verdict.UNDECIDED or (found.verdict.accuses and may_hold_in_parts(claim)):
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_STATED_LAWS))


def _by_extremes(claim: Claim) -> Judgement | None:
    return judge_extreme(claim, judge_readings, climbed)


def _unless_open(found: Judgement) -> Judgement | None:
    return None if found.verdict is Verdict.UNDECIDED else found


AS_A_WHOLE = (
    *(_by_noise, _by_jets, _by_triangles, _by_their_own_words, judge_potential),
    *(_as_flow, _by_joint_density, _by_labelled_law, _by_extremes),
)


def _as_step(claim: Claim, law: Judgement | None) -> Judgement | None:
    """The verdict on a line of solving, on what is claimed of all values, or by a power law."""
    line = judge_as_line(claim)
    if (implied := judge_as_implication(claim, line)) is not None:
        return implied
    if line is not None and is_of_sizes(claim, line):
        return gate.undecided(f"the text speaks of positive numbers (else {line.verdict})")
    is_posed = line is not None and line.verdict is Verdict.GIVEN
    if law is None or is_posed or _loses_signs(claim, law):
        return line  # z⁵ = 32 behind z = 1, which solves another equation
    if law.verdict.accuses and (line is None or not line.verdict.accuses):
        return law
    return law if line is not None and line.verdict is Verdict.UNDECIDED else line


def _nearly_follows_above(claim: Claim) -> Judgement | None:
    """a = g (sin θ + μ cos θ) below m a = m g sin θ - μ m g cos θ, with one sign turned."""
    step = claim.step
    if step is None or not step.place or claim.premise is not None:
        return None
    before = step.lines[step.place - 1].says
    if not isinstance(before, Formula) or before.relation is not Relation.EQUAL:
        return None
    return judge_near_conclusion(replace(claim, premise=before, step=None))


def _nearly_follows_a_row(claim: Claim) -> Judgement | None:
    """m = (y + b)/x behind y = m x + b: it says what m is, with one sign turned."""
    if not isinstance(claim.left, Symbol) or not isinstance(claim.right, Term):
        return None
    spoken = free_leaves(claim.right)
    for known in claim.definitions:
        both = free_leaves(known.expression) | {known.symbol}
        if not known.beside and claim.left in both and known.symbol in spoken and spoken < both:
            freed = tuple(d for d in claim.definitions if d is not known)
            premise = Formula(known.symbol, Relation.EQUAL, known.expression)
            return judge_near_conclusion(replace(claim, premise=premise, definitions=freed))
    return None


def _loses_signs(claim: Claim, law: Judgement) -> bool:
    """a² = b² of any real numbers is not a = b of positive ones."""
    return bool(law.evidence.conditions and claim.step and claim.step.of_reals)


def _drawn(claim: Claim, law: Judgement | None) -> Judgement | None:
    """The verdict on a row that may introduce what it names, where others give it; None else."""
    return (
        judge_from_rows_before(claim)
        or law
        or judge_contradiction(claim)
        or judge_as_value(claim)
        or judge_zero(claim, judge_readings, climbed)
        or judge_from_differential(claim, judge_readings)
        or judge_by_statements(claim, judge_readings)
        or _by_laws(claim)
        or _by_laws_of_parts(claim)
        or judge_stated_solution(claim, climbed)
        or _nearly_follows_a_row(claim)
        or _by_stated_orders(claim)
    )


def _by_laws_of_parts(claim: Claim) -> Judgement | None:
    """Then X̄ ∼ N(μ, σ²/n), where the law of X_i is stated: it names no new law."""
    if claim.relation is not Relation.DISTRIBUTED:
        return None
    found = judge_readings(replace(claim, purpose=Purpose.IDENTITY))
    return found if found.verdict.praises else None  # another X may be let be so


def _by_stated_orders(claim: Claim) -> Judgement | None:
    """2 < x < 4 behind "|x - 3| < 1, so", which is what a row before says once more."""
    orders = claim.relation in ORDERS and any(h.relation in ORDERS for h in claim.hypotheses)
    if claim.purpose is not Purpose.STATEMENT or not orders:
        return None
    found = judge_restated_order(replace(claim, purpose=Purpose.IDENTITY))
    if found is None or found.verdict is not Verdict.PROVED:
        return None
    passed = gate.passed(claim, found)
    return passed if passed.verdict is Verdict.PROVED else None


def _of_moments(claim: Claim) -> Judgement:
    """The verdict on what a row states of chance, where all that stands before gives it."""
    given = judge_if_given(claim)
    if given.verdict is Verdict.UNDECIDED and (sampled := with_sample_means(claim)):
        by_means = judge_if_given(sampled[0])
        given = gate.with_remark(by_means, sampled[1]) if by_means.verdict.praises else given
    is_new = given.verdict is Verdict.UNDECIDED and names_what_is_new(claim)
    return Judgement(Verdict.GIVEN, INTRODUCES, Evidence("purpose")) if is_new else given


def _as_identity(claim: Claim, law: Judgement | None) -> Judgement:
    """The verdict on what is claimed of all values of its letters."""
    if claim.purpose is Purpose.EQUATION:
        drawn = judge_conclusion(claim) or judge_near_conclusion(claim)
        if drawn is not None:
            return drawn
    if (chosen := judge_bezout(claim)) is not None:
        return chosen
    found = judge_readings(claim)
    if law is not None and (found.verdict in POINTWISE or has_no_size(found)):
        return law
    return attempted(claim, found)


def _is_set(claim: Claim) -> bool:
    """a' = a - 1, which says what a' is; u = -Kx behind x' = Ax + Bu, which says what u is."""
    if not isinstance(claim.left, Symbol):
        return False
    unknown = claim.law.unknown if claim.law is not None else frozenset()
    given = {definition.symbol for definition in claim.definitions}
    is_moved = bool(claim.left.name.accents) or claim.left in unknown or claim.left in given
    return claim.left.name.primes > 0 or not is_moved
