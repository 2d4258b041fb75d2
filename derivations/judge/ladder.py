"""The way of a claim through the rungs in their order, and through the gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.by_customs import KNOWN, by_customs
from derivations.judge.by_suprema import by_norms_and_suprema
from derivations.judge.chance.customary import with_sample_means
from derivations.judge.chance.densities import has_density
from derivations.judge.chance.determined import is_information
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Fault, Purpose, Reading
from derivations.judge.evaluation.values import NoValue
from derivations.judge.following.by_statements import judge_by_elimination, judge_by_statements
from derivations.judge.following.set_to_zero import judge_zero
from derivations.judge.following.state_functions import judge_state_functions
from derivations.judge.following.stated import with_all_stated
from derivations.judge.following.stationary_points import judge_extreme
from derivations.judge.following.values_put_in import judge_value_put_in
from derivations.judge.objections.never_settled import never_settled
from derivations.judge.objections.settledness import BY_JETS, BY_STATED_LAWS
from derivations.judge.restating.acute_angles import REMARK as OF_ACUTE_ANGLES
from derivations.judge.restating.acute_angles import of_acute_angles
from derivations.judge.restating.along_conditions import REMARK as ALONG_CONDITIONS
from derivations.judge.restating.along_conditions import along_conditions
from derivations.judge.restating.any_densities import with_any_densities
from derivations.judge.restating.compared_coefficients import with_compared_coefficients
from derivations.judge.restating.complex_claims import REMARK, as_a_variable, split, with_i_as_unit
from derivations.judge.restating.contradicting_cases import without_contradicting_cases
from derivations.judge.restating.coordinates import in_curvilinear_coordinates
from derivations.judge.restating.counted_letters import with_counted_letters
from derivations.judge.restating.customary_functions import with_logistic
from derivations.judge.restating.degrees import REMARK as IN_DEGREES
from derivations.judge.restating.degrees import in_degrees
from derivations.judge.restating.double_series import judge_double_series
from derivations.judge.restating.explicit_rules import with_explicit_rules
from derivations.judge.restating.freed import with_freed_vectors
from derivations.judge.restating.from_differentials import judge_from_differential
from derivations.judge.restating.kinks import judge_kinks
from derivations.judge.restating.last_written import with_last_written
from derivations.judge.restating.logarithmic_bounds import in_powers
from derivations.judge.restating.means import judge_by_means
from derivations.judge.restating.measures import in_numbers
from derivations.judge.restating.new_names import names_what_is_new, with_values
from derivations.judge.restating.one_hot import with_one_hot
from derivations.judge.restating.opaque import without_opaque
from derivations.judge.restating.optima import judge_optima
from derivations.judge.restating.parities import without_parities
from derivations.judge.restating.polynomials import with_polynomials
from derivations.judge.restating.quadratics import judge_quadratics
from derivations.judge.restating.ranges import with_ranges
from derivations.judge.restating.separation import judge_separation
from derivations.judge.restating.stated_counts import at_stated_counts
from derivations.judge.restating.stated_parts import with_stated_parts
from derivations.judge.restating.supposed_definitions import (
    is_perhaps_set,
    with_supposed_definition,
)
from derivations.judge.restating.triangles import judge_triangle
from derivations.judge.restating.undefined import without_definitions
from derivations.judge.restating.void_logarithms import REMARK as VOID
from derivations.judge.restating.void_logarithms import without_void_logarithms
from derivations.judge.restating.whole_space import REMARK as REMARK_OF_BOUNDS
from derivations.judge.restating.whole_space import over_all_values
from derivations.judge.rungs.in_order import (
    RUNGS,
    by_joint_density,
    judge_bezout,
    judge_conclusion,
    judge_congruent_conclusion,
    judge_consequence,
    judge_contradiction,
    judge_divergence,
    judge_flow,
    judge_given,
    judge_graphical_models,
    judge_implication,
    judge_jets,
    judge_later_member,
    judge_lebesgue,
    judge_line,
    judge_logic,
    judge_member,
    judge_minimum,
    judge_near_conclusion,
    judge_noise,
    judge_orders,
    judge_other_argument,
    judge_over_sets,
    judge_posteriors,
    judge_random_vectors,
    judge_region,
    judge_slope_of_a_state,
    judge_subadditivity,
    judge_value,
    judge_worlds,
)
from derivations.judge.rungs.power_laws import has_no_size, judge_power_law
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
from derivations.reader.records import TRANSPOSED
from derivations.terms import (
    Call,
    Map,
    Relation,
    ShapeError,
    Slopes,
    Symbol,
    Term,
    canonical,
    subterms,
)
from derivations.terms.convexity import is_of_any_argument
from derivations.terms.propositions import formulas
from derivations.terms.substitution import free_leaves

NEAR = (Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED)
ROUNDED = (Relation.EQUAL, Relation.APPROXIMATELY)
WITHOUT_SUGGESTION = (SOLVING, WORLDS, LOGIC, IMPLICATION, BY_JETS)
FOLLOWS = "follows from line"
INTRODUCES = "introduces what it names"
POINTWISE = (Verdict.UNDECIDED, Verdict.TESTED)  # by points that may all be special, if at all
BY_THEIR_OWN_WORDS = (
    *(judge_region, judge_state_functions, judge_separation),
    *(judge_over_sets, judge_subadditivity, judge_lebesgue),
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
    claim = with_explicit_rules(with_counted_letters(claim))
    claim, halves = without_parities(in_curvilinear_coordinates(claim))
    if halves:
        in_halves = judge_without_suggestion(claim)
        return replace(in_halves, reason=f"with {halves}: {in_halves.reason}")
    ways = in_numbers(claim)
    found: list[Judgement] = []
    for way in ways:
        found.append(_judged(way))
        if found[-1].verdict in KNOWN:
            break
    known = [f for f in found if f.verdict in KNOWN]
    first = next((f for f in (*known, *found) if not f.verdict.accuses), found[0])
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
    found = _of_readings(replace(polynomial[0], purpose=Purpose.IDENTITY))
    if not found.verdict.praises:
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_FUNCTIONAL_EQUATIONS))


def _is_of_sizes(claim: Claim, line: Judgement) -> bool:
    from derivations.judge.following.implications import is_of_sizes

    return claim.implication is not None and is_of_sizes(claim, line)


def _judged(claim: Claim) -> Judgement:
    claim = with_one_hot(with_compared_coefficients(claim))
    below = with_supposed_definition(claim)
    if below is not claim:
        by_it = _judged(below)
        if not (by_it.verdict.accuses and is_perhaps_set(below)):
            return by_it
    if (of_noise := judge_noise(claim)) is not None:
        return gate.passed(claim, of_noise, gate.JETS)
    if (of_jets := judge_jets(claim)) is not None:
        passed = gate.passed(replace(claim, law=None), of_jets, gate.JETS)
        if passed.verdict is not Verdict.UNDECIDED:
            return passed
    if (in_figure := judge_triangle(claim, _of_readings)) is not None:
        return in_figure
    for rule in BY_THEIR_OWN_WORDS:
        if (found := rule(claim)) is not None:
            return gate.passed(claim, found)
    if (flow := _as_flow(claim)) is not None:
        is_new = claim.purpose is Purpose.STATEMENT and _is_set(claim)
        if not (is_new and flow.verdict.accuses):
            return flow
    if (integrals := by_joint_density(claim)) is not None:
        by_density = _of_readings(integrals)
        if by_density.verdict is not Verdict.UNDECIDED:
            return by_density
    if (place := judge_extreme(claim, _of_readings, climbed)) is not None:
        return place
    line = _as_line(claim)
    if (implied := _as_implication(claim, line)) is not None:
        return implied
    if line is not None and _is_of_sizes(claim, line):
        return gate.undecided(f"the text speaks of positive numbers (else {line.verdict})")
    law = _both_ways(claim, judge_power_law(claim))
    if law is not None and law.evidence.conditions and claim.step and claim.step.of_reals:
        law = None  # a² = b² of any real numbers is not a = b of positive ones
    if law is not None and law.verdict.accuses and (line is None or not line.verdict.accuses):
        return law
    if line is not None:
        return law if line.verdict is Verdict.UNDECIDED and law is not None else line
    if claim.step is not None or claim.law is not None:
        claim = replace(claim, step=None, law=None)
    moments = claim.purpose is Purpose.STATEMENT and speaks_of_chance(*terms_of(claim))
    if claim.purpose is Purpose.DEFINITION or (claim.purpose is Purpose.STATEMENT and not moments):
        introduced = Judgement(Verdict.GIVEN, INTRODUCES, Evidence("purpose"))
        drawn = _from_rows_before(claim) or law or judge_contradiction(claim)
        drawn = drawn or _as_value(claim) or judge_zero(claim, _of_readings, climbed)
        drawn = drawn or judge_from_differential(claim, _of_readings)
        drawn = drawn or judge_by_statements(claim, _of_readings) or _by_laws(claim)
        return drawn or introduced
    if (of_means := judge_by_means(claim, _of_readings)) is not None:
        return of_means
    if moments:
        given = _if_given(claim)
        if given.verdict is Verdict.UNDECIDED and (sampled := with_sample_means(claim)):
            by_means = _if_given(sampled[0])
            given = gate.with_remark(by_means, sampled[1]) if by_means.verdict.praises else given
        is_new = given.verdict is Verdict.UNDECIDED and names_what_is_new(claim)
        return Judgement(Verdict.GIVEN, INTRODUCES, Evidence("purpose")) if is_new else given
    if claim.purpose is Purpose.EQUATION:
        drawn = judge_conclusion(claim) or judge_near_conclusion(claim)
        if drawn is not None:
            return drawn
    if (chosen := judge_bezout(claim)) is not None:
        return chosen
    found = _of_readings(claim)
    if law is not None and (found.verdict in POINTWISE or has_no_size(found)):
        return law
    if found.verdict not in KNOWN and (valued := with_values(claim)) is not None:
        by_values = _of_readings(valued)
        is_open = found.verdict is Verdict.UNDECIDED
        found = by_values if is_open or by_values.verdict in KNOWN else found
    if found.verdict is Verdict.UNDECIDED and (last := with_last_written(claim)) is not None:
        by_last = _of_readings(last)
        found = found if by_last.verdict is Verdict.UNDECIDED else by_last
    if found.verdict is Verdict.UNDECIDED and (parts := with_stated_parts(claim)) is not None:
        by_parts = _of_readings(parts)
        found = found if by_parts.verdict is Verdict.UNDECIDED else by_parts
    if found.verdict is Verdict.UNDECIDED and (whole := with_any_densities(claim)) is not None:
        by_numbers = _of_readings(whole)
        found = by_numbers if by_numbers.verdict.praises else found
    if found.verdict not in KNOWN and (freed := with_freed_vectors(claim)) is not None:
        by_any = _of_readings(freed)
        found = by_any if by_any.verdict.praises else found
    if found.verdict is Verdict.UNDECIDED:
        by_names = (_of_readings(freed) for freed in without_definitions(claim))
        found = next((each for each in by_names if each.verdict.praises), found)
    if found.verdict not in KNOWN:
        found = by_norms_and_suprema(claim, _of_readings) or found
    if found.verdict not in KNOWN and (counted := at_stated_counts(claim)) is not None:
        by_counts = _of_readings(counted)
        found = by_counts if by_counts.verdict in KNOWN else found
    if found.verdict is Verdict.UNDECIDED and (polynomial := with_polynomials(claim)) is not None:
        by_degree = _of_readings(polynomial[0])
        if by_degree.verdict.praises:
            found = gate.with_remark(by_degree, polynomial[1])
    if found.verdict not in KNOWN and (logistic := with_logistic(claim)) is not None:
        by_custom = _of_readings(logistic[0])
        if by_custom.verdict.praises:
            found = gate.with_remark(by_custom, logistic[1])
    if found.verdict not in KNOWN:
        found = by_customs(claim, found, _of_readings, _from_rows_before)
    if found.verdict not in KNOWN and (bounded := over_all_values(claim)) is not None:
        by_bounds = _of_readings(bounded)  # a text that names no range may mean another one
        if by_bounds.verdict.praises or (found.verdict.accuses and not by_bounds.verdict.accuses):
            found = gate.with_remark(by_bounds, REMARK_OF_BOUNDS)
    if found.verdict is Verdict.UNDECIDED and (freed := without_contradicting_cases(claim, found)):
        in_every_case = _of_readings(freed)
        found = in_every_case if in_every_case.verdict.praises else found
    if found.verdict is Verdict.UNDECIDED and (moved := along_conditions(claim)) is not None:
        by_conditions = _of_readings(moved)
        if by_conditions.verdict.praises:
            found = gate.with_remark(by_conditions, ALONG_CONDITIONS)
    if found.verdict is Verdict.UNDECIDED and (line := _otherwise(claim)) is not None:
        return line
    if found.verdict is Verdict.UNDECIDED:
        drawn = judge_by_elimination(claim) or judge_contradiction(claim)
        found = drawn or judge_by_statements(claim, _of_readings) or found
    if found.verdict.accuses and (acute := of_acute_angles(claim)) is not None:
        by_custom = _of_readings(acute)
        if by_custom.verdict.praises:
            return gate.with_remark(by_custom, OF_ACUTE_ANGLES)
    if found.verdict.accuses and (turned := in_degrees(claim)) is not None:
        by_degrees = _of_readings(turned)
        if not by_degrees.verdict.accuses:
            return gate.with_remark(by_degrees, IN_DEGREES)
    if found.verdict is Verdict.UNDECIDED:
        found = judge_quadratics(claim, _of_readings) or found
    if found.verdict is Verdict.UNDECIDED:
        ways = (judge_kinks, judge_optima, judge_double_series, judge_from_differential)
        found = next((by for way in ways if (by := way(claim, _of_readings))), found)
    if found.verdict in KNOWN or (other := without_void_logarithms(claim)) is None:
        return found
    cured = _of_readings(other)
    return found if cured.verdict.accuses else gate.with_remark(cured, VOID)


def _is_set(claim: Claim) -> bool:
    """a' = a - 1, which says what a' is; u = -Kx behind x' = Ax + Bu, which says what u is."""
    if not isinstance(claim.left, Symbol):
        return False
    unknown = claim.law.unknown if claim.law is not None else frozenset()
    given = {definition.symbol for definition in claim.definitions}
    is_moved = bool(claim.left.name.accents) or claim.left in unknown or claim.left in given
    return claim.left.name.primes > 0 or not is_moved


def _otherwise(claim: Claim) -> Judgement | None:
    """The verdict by the rules of functions alone, or by rows before it; None where none knows."""
    if _has_ruled_values(claim):
        found = _of_readings(replace(claim, values=()))
        if found.verdict in KNOWN:
            return found
    return _from_rows_before(claim)


def _has_ruled_values(claim: Claim) -> bool:
    """Whether a side speaks of u(x, 0), which has a value, while u has a rule."""
    ruled = {rule.name for rule in claim.functions}
    valued = {canonical(value.left) for value in claim.values}
    sides = (side for side in (claim.left, claim.right) if isinstance(side, Term))
    applied = (t for side in sides for t in subterms(side) if isinstance(t, Map | Call))
    return any(t.function.name in ruled and canonical(t) in valued for t in applied)


def _both_ways(claim: Claim, found: Judgement | None) -> Judgement | None:
    """What was found of a row; of one behind ⟺, only where it holds in both directions."""
    if found is None or not claim.equivalent:
        return found
    from derivations.judge.following.equivalences import both_ways

    return both_ways(claim, found)


def _from_rows_before(claim: Claim) -> Judgement | None:
    """The verdict on a row that follows from others; None where it does not evidently."""
    found = _drawn(claim)
    if found is None and claim.model is None and not claim.equivalent:
        stated = with_all_stated(claim)
        found = None if stated is None else _drawn(stated)
        found = found or _by_value_put_in(stated or claim)
    return found


def _by_value_put_in(claim: Claim) -> Judgement | None:
    """The verdict on a value that solves a stated equation; None where it does not evidently."""
    found = judge_value_put_in(claim, _of_readings) if _has_equations(claim) else None
    passed = None if found is None else gate.passed(claim, found, gate.CONTRADICTION)
    return None if passed is None or passed.verdict is Verdict.UNDECIDED else passed


def _has_equations(claim: Claim) -> bool:
    return bool(claim.premises) or any(h.relation is Relation.EQUAL for h in claim.hypotheses)


def _drawn(claim: Claim) -> Judgement | None:
    """The verdict on what follows from the premises of a claim; None where none is evident."""
    claim = without_opaque(claim)
    found = _both_ways(claim, judge_consequence(claim))
    passed = None if found is None else gate.passed(claim, found)
    return passed if passed is not None and passed.verdict in KNOWN else None


def _of_readings(claim: Claim) -> Judgement:
    """The verdict for numbers as they are named; for i as the unit where nothing excludes it."""
    claim = without_opaque(claim)
    found = _of_numbers(claim)
    if found.verdict in KNOWN or (turned := with_i_as_unit(claim)) is None:
        return found
    other = _of_numbers(turned)
    if other.verdict in KNOWN:
        return gate.with_remark(other, REMARK)
    if found.verdict.accuses and other.verdict is Verdict.UNDECIDED:
        return gate.undecided(f"with {REMARK} it is open (else {found.verdict}: {found.reason})")
    if not other.verdict.accuses or found.verdict.accuses:
        return found
    plain = _of_numbers(as_a_variable(claim))  # wrong only where it is wrong in both
    return gate.with_remark(other, REMARK) if plain.verdict.accuses else found


def _of_numbers(claim: Claim) -> Judgement:
    """The verdict for complex numbers where the text calls names so, else for real ones."""
    found = _of_plain_readings(claim)
    if found.verdict in KNOWN or (parts := split(claim)) is None:
        return found
    other = _of_plain_readings(parts)
    is_open = other.verdict is Verdict.UNDECIDED  # what fails for real numbers fails
    return found if found.verdict.accuses and is_open else other


def _of_plain_readings(claim: Claim) -> Judgement:
    """The verdict of the first reading that holds, else that of the usual one."""
    plain = [r for r in claim.readings if not r.contrary and r.remark != TRANSPOSED]
    found: list[Judgement] = []
    for reading in _that_fit(plain):
        judgement = _of_reading(claim.read_as(reading), reading.remark)
        if judgement.verdict.praises or judgement.verdict is Verdict.ROUNDED:
            return judgement
        found.append(judgement)
    usual, *others = found
    if not usual.verdict.accuses:
        return usual
    if any(not other.verdict.accuses for other in others):
        return gate.undecided(f"another reading is open (else {usual.verdict}: {usual.reason})")
    return _in_doubt(claim) or _against_the_text(claim, usual)


def _in_doubt(claim: Claim) -> Judgement | None:
    """What holds with derivatives by matrices transposed is not accused, nor praised."""
    for reading in claim.readings:
        if reading.remark == TRANSPOSED and not _mixes_layouts(reading, claim):
            judgement = _of_reading(claim.read_as(reading), reading.remark)
            if not judgement.verdict.accuses:
                return gate.undecided(f"with {TRANSPOSED} it is {judgement.verdict}")
    return None


def _mixes_layouts(reading: Reading, claim: Claim) -> bool:
    """Derivatives by matrices transposed, beside G = ∂L/∂Z of Z's shape."""
    sides = (side for side in (reading.left, reading.right) if isinstance(side, Term))
    names = {leaf for side in sides for leaf in free_leaves(side)}
    return any(d.symbol in names and isinstance(d.expression, Slopes) for d in claim.definitions)


def _as_value(claim: Claim) -> Judgement | None:
    """The verdict on a value that what stands before determines."""
    claim = replace(claim, purpose=Purpose.IDENTITY)
    found = judge_value(claim) or judge_member(claim) or judge_later_member(claim)
    found = found or judge_slope_of_a_state(claim) or judge_divergence(claim)
    found = found or judge_other_argument(claim)
    if found is None and claim.chance.moments:
        found = _as_moment(claim)
    if found is None:
        return _as_law(claim)
    passed = gate.passed(claim, found, gate.OF_VALUES)
    return None if passed.verdict is Verdict.UNDECIDED else passed


def _as_moment(claim: Claim) -> Judgement | None:
    """The verdict on σ = …, where σ is the standard deviation of a variable with a stated law."""
    from derivations.judge.chance.named_moments import as_named_moment

    named = as_named_moment(claim)
    found = None if named is None else judge_given(named)
    if found is None or found.verdict is Verdict.UNDECIDED:
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_STATED_LAWS))


def _as_law(claim: Claim) -> Judgement | None:
    """That log p(x) = …, KL(q ‖ p) = … and E_q[…] = 0 hold in all finite worlds of densities.

    What is written of I(X; Y), which has one meaning, may also fail there.
    """
    found = judge_graphical_models(claim) or judge_worlds(claim)
    if found is None or not (found.verdict.praises or is_information(claim.left)):
        return None
    passed = gate.passed(claim, found)
    return passed if passed.verdict is not Verdict.UNDECIDED else None


def _if_given(claim: Claim) -> Judgement:
    """The verdict on what a row states of chance where all that stands before gives it."""
    claim = replace(claim, purpose=Purpose.IDENTITY)
    if (posterior := judge_posteriors(claim)) is not None:
        return gate.passed(claim, posterior)
    if isinstance(claim.right, Term) and has_density(claim.right):
        found = gate.passed(claim, judge_worlds(claim) or judge_given(claim))
        if found.verdict is not Verdict.UNDECIDED:
            return found
    elif (of_laws := _as_law(claim)) is not None:
        return of_laws
    return gate.passed(claim, judge_random_vectors(claim) or judge_given(claim))


def _that_fit(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Without the layouts in which the sides have other shapes, where one of them fits."""
    fits = [
        isinstance(r.left, Term) and isinstance(r.right, Term) and r.left.shape == r.right.shape
        for r in readings
    ]
    return [r for r, fit in zip(readings, fits, strict=True) if fit] if fits[0] else readings


def _as_line(claim: Claim) -> Judgement | None:
    """The verdict on a line of an argument; None where it may be a relation of its own."""
    if claim.step is None:
        return None
    from derivations.judge.solving.argument import follows_in_letters, is_confirmed

    if follows_in_letters(claim.step):
        drawn = _from_rows_before(replace(claim, step=None))
        if drawn is not None:
            return drawn
    found = judge_line(claim)
    if found is None:
        return None
    if claim.step.place == 0 and (wrong := judge_contradiction(claim)) is not None:
        return wrong
    stated = tuple(p for p in claim.premises if p.stated)
    if claim.step.place == 0 and claim.concluded and stated:
        drawn = _from_rows_before(replace(claim, step=None, premises=stated))
        if drawn is not None:
            return drawn
    certain, was_wrong = claim.step.certain, found.verdict.accuses
    of_reals = claim.step.of_reals
    if found.verdict.accuses and not certain and is_confirmed(claim):
        certain = True
        claim = replace(claim, step=replace(claim.step, certain=True))
    found = gate.passed(claim, found)
    if found.verdict is Verdict.UNDECIDED and certain:
        drawn = _from_rows_before(replace(claim, step=None))
        restricted = was_wrong and drawn is not None and drawn.evidence.conditions
        found = found if drawn is None or restricted else drawn
    if found.verdict is Verdict.UNDECIDED and (by_orders := judge_orders(claim)) is not None:
        found = gate.passed(claim, by_orders)
    elif found.verdict.accuses:
        found = _from_rows_outside(claim) or found
    keeps = certain or of_reals or found.verdict in KNOWN
    return found if keeps else None


def _from_rows_outside(claim: Claim) -> Judgement | None:
    """15x = 300 from 5x + 10y = 300 and the y = x of another sentence, about the same letters."""
    assert claim.step is not None
    lines = {f for line in claim.step.lines for f in formulas(line.says)}
    letters = frozenset().union(*(free_leaves(f.left) | free_leaves(f.right) for f in lines))
    outside = (p.formula for p in claim.premises if p.formula not in lines)
    if not any((free_leaves(f.left) | free_leaves(f.right)) & letters for f in outside):
        return None
    return _from_rows_before(replace(claim, step=None))


def _as_implication(claim: Claim, line: Judgement | None) -> Judgement | None:
    """The verdict on what is claimed of all values; None where it stays open, or a line of solving
    tells more.
    """
    if line is not None and _is_told(line):
        return None
    implied = judge_implication(claim)
    if implied is None or (line is not None and implied.verdict is line.verdict):
        return None
    passed = gate.passed(claim, implied, gate.IMPLICATION)
    return None if passed.verdict is Verdict.UNDECIDED else passed


def _is_told(line: Judgement) -> bool:
    """Whether a line of solving is right for all values, or wrong with one before it."""
    if line.verdict is Verdict.REFUTED:
        return line.reason.startswith(FOLLOWS)
    known = line.verdict in KNOWN and line.verdict is not Verdict.TESTED
    return known and not line.evidence.conditions


def _as_flow(claim: Claim) -> Judgement | None:
    """The verdict on a row about an unknown function; None where it is none, or stays open."""
    found = judge_flow(claim)
    return None if found is None else gate.passed(claim, found)


def _against_the_text(claim: Claim, judgement: Judgement) -> Judgement:
    """A wrong line that holds in a reading which the text excludes says so."""
    for reading in claim.readings:
        if reading.contrary and _of_reading(claim.read_as(reading), "").verdict.praises:
            return replace(judgement, reason=f"{judgement.reason}; it holds in {reading.remark}")
    return judgement


def _of_reading(claim: Claim, remark: str) -> Judgement:
    if (why := never_settled(claim)) is not None:
        return gate.undecided(why)
    found = gate.passed(claim, climbed(claim))
    if found.verdict is Verdict.UNDECIDED and claim.relation is Relation.APPROXIMATELY:
        equal = replace(claim, relation=Relation.EQUAL)  # what is equal is near
        by_equality = gate.passed(equal, climbed(equal))
        found = by_equality if by_equality.verdict in NEAR else found
    return gate.with_remark(found, remark)


def climbed(claim: Claim) -> Judgement:
    """What the first rung that knows says of one reading."""
    for side in (claim.left, claim.right):
        if isinstance(side, Fault):
            return Judgement(Verdict.ILL_FORMED, side.why, Evidence("shapes"))
    for rung in RUNGS:
        try:
            judgement = rung(claim)
            judgement = judgement and with_ranges(claim, judgement)
        except (NoValue, ShapeError):
            continue  # what it computes has no value there, or no shape
        if judgement is not None:
            return judgement
    return Judgement(Verdict.UNDECIDED, "no rule decides it", Evidence("ladder"))
