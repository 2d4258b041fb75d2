"""Open equations of a document that rows below solve, or that set to zero what a row computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.claims_from_document import Line
from derivations.judge.judged import Judged
from derivations.judge.listed_equations import (
    LISTED,
    goes_on_with,
    is_a_slope_of_what_is_known,
    is_listed,
    lists_from,
)
from derivations.judge.objections.posed import SET_TO_ZERO, is_slope, parts_of
from derivations.judge.speaking import terms_of
from derivations.judge.stated_principles import STATED, states_a_principle
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader import records
from derivations.reader.records import Purpose
from derivations.terms import Call, Map, Relation, Symbol, Term, Zero, number, subterms

SETTLED = (Verdict.GIVEN, Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED)
SOLVED_LATER = "an equation, which a later line solves"
NEAR = 12  # rows between what is computed and where it is set to zero


def with_equations_to_solve(found: Sequence[Judged]) -> Iterator[Judged]:
    """An open equation at the head of a display is given where rows below solve it for a name.

    Or where it sets to zero what a row before has computed.
    """
    listed = set[int]()  # the displays of equations that words pose
    systems = {line for j in found if _is_congruent(j) for line in j.judgement.evidence.follows}
    solved, used = {id(j.line.source.display) for j in found if _solves(j)}, _used(found)
    for place, judged in enumerate(found):
        source, verdict = judged.line.source, judged.judgement.verdict
        is_open = verdict is Verdict.UNDECIDED and _poses(judged)
        heads = id(source.display) in solved and _heads_its_display(source)
        goes_on = place + 1 < len(found) and _goes_on_from_it(judged, found[place + 1])
        posed = (
            verdict is Verdict.UNDECIDED
            and _heads_its_display(source)
            and any(
                _solves_for_its_name(judged, later) for later in found[place + 1 : place + NEAR]
            )
        )
        if posed or (is_open and (goes_on or (heads and judged.line.place.line in used))):
            judged = replace(judged, judgement=given(SOLVED_LATER))
        elif is_open and _is_congruent(judged) and judged.line.place.line in systems:
            judged = replace(judged, judgement=given("a congruence, which a later line solves"))
        elif is_open and _sets_computed_to_zero(judged.line, found[max(0, place - NEAR) : place]):
            judged = replace(judged, judgement=given(SET_TO_ZERO))
        elif (
            verdict is Verdict.UNDECIDED
            and _is_read(judged)
            and (is_listed(judged.line) or _goes_on_with_a_list(found[:place], judged, listed))
        ):
            judged = replace(judged, judgement=given(LISTED))
        elif is_open and is_a_slope_of_what_is_known(judged.line):
            judged = replace(judged, judgement=given(SET_TO_ZERO))
        elif states_a_principle(judged.line, judged.judgement):
            judged = replace(judged, judgement=given(STATED))
        if judged.judgement.reason == LISTED or lists_from(judged.line, judged.judgement):
            listed.add(id(source.display))
        yield judged


def _goes_on_with_a_list(before: Sequence[Judged], judged: Judged, listed: set[int]) -> bool:
    """An equation in a display directly below one of those that words pose."""
    above = next((j for j in reversed(before) if not j.line.source.display.is_inline), None)
    return (
        above is not None
        and id(above.line.source.display) in listed
        and (goes_on_with(above.line, judged.line))
    )


def _is_read(judged: Judged) -> bool:
    """Whether a row has sides that are terms."""
    return judged.line.whole is not None and len(terms_of(judged.line.whole)) == 2


def _goes_on_from_it(judged: Judged, after: Judged) -> bool:
    """λ² - 7λ + 10 = 0 at the end of a chain, above λ_1 = 2, which has the same solutions."""
    source, step = after.line.source, after.line.source.step
    ends = judged.line.source.display is not source.display and judged.line.source.step is None
    return ends and step is not None and step.place == 1 and after.judgement.verdict.praises


def _is_congruent(judged: Judged) -> bool:
    return judged.line.source.sign == "equiv"


def _poses(judged: Judged) -> bool:
    """Whether a row may be an equation: n/θ − Σ x_i = 0 holds for some θ only."""
    if judged.line.source.purpose in (Purpose.OPEN, Purpose.EQUATION):
        return True
    whole = judged.line.whole
    return whole is not None and any(_is_zero(side) for side in terms_of(whole))


def _used(found: Sequence[Judged]) -> set[int]:
    """The lines from which a row that solves something follows, by rows between them or at once."""
    follows = {j.line.place.line: j.judgement.evidence.follows for j in found}
    used: set[int] = set()
    open_lines = [line for j in found if _solves(j) for line in j.judgement.evidence.follows]
    while open_lines:
        line = open_lines.pop()
        if line not in used:
            used.add(line)
            open_lines += follows.get(line, ())
    return used


def _solves_for_its_name(judged: Judged, later: Judged) -> bool:
    """v = (I - γP)⁻¹ r in the display of v = r + γPv, an equation for the vector v."""
    whole, solution = judged.line.whole, later.line.whole
    if whole is None or solution is None or whole.left != solution.left:
        return False
    name, right = whole.left, whole.right
    if not isinstance(name, Symbol) or name.shape.is_scalar or not isinstance(right, Term):
        return False
    same = judged.line.source.display is later.line.source.display
    return same and name in subterms(right) and _solves(later)


def _is_zero(side: Term) -> bool:
    return isinstance(side, Zero) or side == number(0)


def _sets_computed_to_zero(line: Line, before: Sequence[Judged]) -> bool:
    """2XᵀXw − 2Xᵀy = 0 behind ∇J(w) = 2XᵀXw − 2Xᵀy."""
    is_equation = line.whole is not None and line.whole.relation is Relation.EQUAL
    sides = terms_of(line.whole) if line.whole is not None and is_equation else ()
    if len(sides) != 2 or not any(map(_is_zero, sides)):
        return False
    written = sides[0] if _is_zero(sides[1]) else sides[1]
    rows = [j.line.whole for j in before if j.judgement.verdict in SETTLED]
    return any(
        written == row.right and any(map(is_slope, parts_of(row.left)))
        for row in rows
        if row is not None
    )


def _heads_its_display(source: records.Claim) -> bool:
    row = source.display.rows[0]
    if not row.statements:
        return False
    return source.row is row and source.raw_left is row.statements[0].sides[0]


def _solves(judged: Judged) -> bool:
    """Whether a row that follows from others says what a name or a value is."""
    whole = judged.line.whole
    if whole is None or not judged.judgement.evidence.follows:
        return False
    left, right = whole.left, whole.right
    if not (isinstance(left, Symbol | Call | Map) and isinstance(right, Term)):
        return False
    return left not in subterms(right)


def given(reason: str) -> Judgement:
    return Judgement(Verdict.GIVEN, reason, Evidence("purpose"))
