"""What texts assume without a word: the laws, means, targets and lengths that are customary.

A row that holds under such a custom is right, with a remark that names it; a row that is wrong
without it and open under it is open.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.chance.customary import with_customary_means, with_sample_means
from derivations.judge.chance.customary_laws import with_customary_laws
from derivations.judge.chance.normal import (
    with_normal_density,
    with_normal_distribution,
    with_standard_scores,
)
from derivations.judge.claim import Claim
from derivations.judge.restating.absorbed_constants import (
    with_moved_constant,
    with_renamed_constant,
    without_absorbed_constant,
)
from derivations.judge.restating.cardinal_sines import with_sinc_of_analysis, with_sinc_of_signals
from derivations.judge.restating.labels import with_customary_labels
from derivations.judge.restating.lengths import with_customary_lengths
from derivations.judge.restating.momenta import with_customary_momenta
from derivations.judge.restating.other_indices import with_other_indices
from derivations.judge.restating.positive_steps import with_positive_steps
from derivations.judge.restating.positive_widths import has_negative, with_positive_widths
from derivations.judge.restating.regressions import with_customary_regression
from derivations.judge.restating.targets import are_targets, with_customary_targets
from derivations.judge.restating.undefined import without_void_values
from derivations.judge.restating.velocities import with_customary_velocities
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Judgement, Verdict

CUSTOMS = (
    *(with_sample_means, with_customary_means),
    *(with_customary_laws, with_customary_velocities, with_customary_momenta),
    *(with_normal_density, with_normal_distribution, with_standard_scores),
    *(with_customary_targets, with_customary_lengths, with_positive_widths),
    *(with_positive_steps, with_other_indices),
    *(with_customary_regression, with_customary_labels),
    *(with_sinc_of_signals, with_sinc_of_analysis),
    *(without_absorbed_constant, with_renamed_constant, with_moved_constant),
    without_void_values,
)
OF_THE_ACCUSED = (
    *(without_absorbed_constant, with_renamed_constant, with_moved_constant),
    without_void_values,
)
OF_SIZES = (with_positive_widths, with_positive_steps)
OPENING_NOTHING = (*OF_THE_ACCUSED, with_customary_labels)
KNOWN = (Verdict.GIVEN, Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED)


def by_customs(
    claim: Claim,
    found: Judgement,
    of_readings: Callable[[Claim], Judgement],
    from_rows_before: Callable[[Claim], Judgement | None],
) -> Judgement:
    """The judgement under the first custom that makes it known, or opens it; else the found one."""
    for means in CUSTOMS:
        if found.verdict in KNOWN or (customary := means(claim)) is None:
            continue
        if means in OF_SIZES and found.verdict.accuses and not has_negative(found):
            continue  # it is wrong for positive ones
        if means in OF_THE_ACCUSED and not found.verdict.accuses:
            continue
        by_means = of_readings(customary[0])
        if by_means.verdict not in KNOWN and means is not with_customary_regression:
            written = _written_out(customary[0])
            if found.verdict.accuses:  # the rows before may be as wrong
                stated = tuple(p for p in claim.premises if p.stated)
                written = replace(written, premises=stated)
            by_means = from_rows_before(written) or by_means
        stands = means is with_customary_targets and _stands(found, by_means, claim)
        opens = found.verdict.accuses and means not in OPENING_NOTHING
        helps = opens or by_means.verdict in KNOWN
        if helps and not by_means.verdict.accuses and not stands:
            found = gate.with_remark(by_means, customary[1])
    return found


def _stands(found: Judgement, by_targets: Judgement, claim: Claim) -> bool:
    """Whether a row is wrong for targets that sum to 1, of which nothing else is known."""
    is_open = found.verdict.accuses and by_targets.verdict is Verdict.UNDECIDED
    return is_open and are_targets(found, claim)


def _written_out(claim: Claim) -> Claim:
    """The claim with the definitions put in."""
    sides = expanded_sides(claim)
    return claim if sides is None else replace(claim, left=sides[0], right=sides[1])


__all__ = ["KNOWN", "by_customs"]
