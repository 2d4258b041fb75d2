r"""An equation that an exercise poses, and what its solution says of it: Solve 3x + 4 = 19, x = 5.

A value solves it or not, wherever it stands below; a row with the same solutions goes on with it.
A value is accused only where words call it a solution or conclude it, and none reject one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from derivations.budget import OutOfBudget, budget
from derivations.dataclass import dataclass, replace
from derivations.judge.equations_to_solve import given
from derivations.judge.judged import Judged
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.records import Display, Premise, SectionPath
from derivations.reader.spoken.roots import degree_in
from derivations.terms import (
    Constant,
    Formula,
    Negation,
    Number,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.substitution import free_leaves

Witness = dict[Term, Any]

RUNG = "solving"
POSED = "what is to be solved"
NO_SOLUTION, OTHERS = "it does not solve", "it has other solutions than"
OPEN = (Verdict.GIVEN, Verdict.UNDECIDED)
SECONDS = 1.0
SOLVE = re.compile(
    r"\bsolve\b|\b(?:find|determine|give)\s+(?:all\s+|the\s+|both\s+|every\s+|real\s+|exact\s+)*"
    r"(?:solutions?|roots?|zeros|values?\s+of)\b",
    re.I,
)
ENDS = re.compile(r"[.;?!]\s")
SEVERAL = re.compile(
    r"\b(?:systems?|equations|simultaneous\w*|such that|where|if|when|given)\b", re.I
)
REWRITTEN = re.compile(
    r"\b(?:factor\w*|rewrit\w*|becomes?|simplif\w*|distribut\w*|expand\w*)\b", re.I
)
ALONE = re.compile(r"[\s.]*(?:$|[A-Z])")
WORD = re.compile(r"[A-Za-z]{2}")
TOLD = re.compile(
    r"\b(?:solutions?|roots?|answers?|so|thus|hence|therefore|gives?|get|gets|yields?|implying|"
    r"obtain|conclude|either)\b",
    re.I,
)
STARTS = re.compile(r"\b(?:initial\w*|guess\w*|start\w*|iterat\w*|approximat\w*|least)\b", re.I)
SUPPOSED = re.compile(
    r"\b(?:let|if|when|for|at|put|set|suppose|try|check\w*|test\w*|where|with|since|because|"
    r"consider|plug\w*|substitut\w*|assume)\b[^$]*$",
    re.I,
)
REJECTED = re.compile(
    r"extraneous|reject|discard|invalid|undefined|domain|cannot|can't|impossible|ignore|exclud|"
    r"\b(?:not|only|must|but|however|negative|positive|except|wrong|mistake|error|incorrect)\b",
    re.I,
)


def with_posed_equations(found: Sequence[Judged]) -> Iterator[Judged]:
    """Each row; what an equation that is to be solved decides is judged by it."""
    posed, before, broken, seen = None, None, False, set[SectionPath]()
    for judged in found:
        is_first = judged.line.source.display.path not in seen
        seen.add(judged.line.source.display.path)
        if _poses(judged, is_first):
            posed, before, broken = judged, judged, False
            if judged.judgement.verdict is Verdict.UNDECIDED:
                judged = replace(judged, judgement=given(POSED))
        elif posed is not None and _is_below(judged, posed):
            told = _told(posed, judged, before) if _is_open(judged, broken) else None
            before = judged = judged if told is None else replace(judged, judgement=told)
            broken = broken or judged.judgement.reason.startswith(OTHERS)
        yield judged


def with_posed_systems(found: Sequence[Judged]) -> Iterator[Judged]:
    """Each row; the numbers that a vector is given behind "Solve A x = b" are put into it."""
    from derivations.judge.climbing import climbed
    from derivations.judge.following.stated_solutions import judge_stated_solution

    posed: Premise | None = None
    of: Judged | None = None
    for judged in found:
        whole = judged.line.whole
        if (system := _system(judged)) is not None:
            posed, of = Premise(system, judged.line.place.line, True), judged
        elif posed is not None and of is not None and whole is not None:
            is_row = whole.relation is Relation.EQUAL and _is_below(judged, of)
            is_open = is_row and judged.judgement.verdict in OPEN
            claim = replace(whole, premises=(posed,))
            told = judge_stated_solution(claim, climbed) if is_open else None
            if told is not None and (told.verdict.praises or _is_called_a_solution(judged)):
                judged = replace(judged, judgement=told)
        yield judged


def _is_called_a_solution(judged: Judged) -> bool:
    """The solution is x = …, so x = …; and no start of an iteration."""
    display = judged.line.source.display
    sentence = ENDS.split(display.before)[-1]
    if SUPPOSED.search(_words_before(display)) or REJECTED.search(_near(display)):
        return False
    return TOLD.search(sentence) is not None and STARTS.search(sentence) is None


def _system(judged: Judged) -> Formula | None:
    """A x = b of "Solve A x = b with …"."""
    whole, display = judged.line.whole, judged.line.source.display
    if whole is None or whole.relation is not Relation.EQUAL or not _is_alone(display):
        return None
    if not isinstance(whole.left, Product) or not isinstance(whole.right, Term):
        return None
    if whole.left.shape.is_scalar or not SOLVE.search(ENDS.split(display.before)[-1]):
        return None
    return Formula(whole.left, Relation.EQUAL, whole.right)


def _is_open(judged: Judged, broken: bool) -> bool:
    """Whether nothing else decides the row; broken: the rows that it may follow from are wrong."""
    judgement = judged.judgement
    if judgement.verdict in OPEN:
        return True
    return broken and judgement.evidence.rung == RUNG and judgement.verdict is Verdict.PROVED


def _poses(judged: Judged, is_first: bool) -> bool:
    """Whether words say that the row, an equation for one letter, is to be solved.

    Or whether it is all that an exercise says before its solution.
    """
    display, verdict = judged.line.source.display, judged.judgement.verdict
    if verdict not in OPEN or not _is_alone(display) or _unknown(_says(judged)) is None:
        return False
    if is_first and display.path and display.path[-1] < 0 and not WORD.search(display.before):
        return ALONE.match(display.after) is not None
    sentence = ENDS.split(display.before)[-1]
    return SOLVE.search(sentence) is not None and SEVERAL.search(sentence) is None


def _is_alone(display: Display) -> bool:
    return len(display.rows) == 1 and len(display.rows[0].statements) == 1


def _says(judged: Judged) -> Formula | None:
    """The equation of a row between numbers."""
    whole = judged.line.whole
    if whole is None or whole.relation is not Relation.EQUAL:
        return None
    sides = whole.left, whole.right
    if not all(isinstance(side, Term) and side.shape.is_scalar for side in sides):
        return None
    return Formula(whole.left, Relation.EQUAL, whole.right)  # type: ignore[arg-type]


def _unknown(says: Formula | None) -> Symbol | None:
    """The one letter of an equation that gives it no value yet."""
    letters = _letters(says.left, says.right) if says is not None else frozenset()
    (only,) = letters if len(letters) == 1 else (None,)
    plain = isinstance(only, Symbol) and not only.indices and not only.name.label
    return only if plain and says is not None and only not in (says.left, says.right) else None  # type: ignore[return-value]


def _letters(*sides: Term) -> frozenset[Term]:
    leaves = frozenset[Term]().union(*map(free_leaves, sides))
    return frozenset(leaf for leaf in leaves if not isinstance(leaf, Constant))


def _is_below(judged: Judged, posed: Judged) -> bool:
    """In the same section or exercise, and in no other item of a list."""
    own, other = judged.line.source.display, posed.line.source.display
    return own.path == other.path and own.item[: len(other.item)] == other.item == own.item


def _told(posed: Judged, judged: Judged, before: Judged | None) -> Judgement | None:
    """What the posed equation decides of a row below it."""
    equation, says = _says(posed), _says(judged)
    unknown = _unknown(equation)
    if equation is None or says is None or unknown is None or _is_rounded(says):
        return None
    line, display = posed.line.place.line, judged.line.source.display
    if not _is_value(says, unknown):
        is_for_it = _letters(says.left, says.right) == {unknown}
        return _of_equation(equation, says, unknown, line, display) if is_for_it else None
    if SUPPOSED.search(_words_before(display)):
        return None
    value = Formula(unknown, Relation.EQUAL, says.right)
    found = _compared(equation, value, unknown)
    if found.solves:
        return Judgement(Verdict.PROVED, f"it solves line {line}", Evidence(RUNG))
    goes_on = _is_told(before) and not WORD.search(display.before)
    is_told = TOLD.search(ENDS.split(display.before)[-1]) is not None
    if not found.gained or REJECTED.search(_near(display)) or not (goes_on or is_told):
        return None
    return _refuted(equation, value, found.gained[0], f"{NO_SOLUTION} line {line}")


def _is_told(before: Judged | None) -> bool:
    """The posed equation, or what is right or wrong by it."""
    if before is None:
        return False
    return before.judgement.evidence.rung == RUNG or before.judgement.reason == POSED


def _of_equation(
    equation: Formula, says: Formula, unknown: Symbol, line: int, display: Display
) -> Judgement | None:
    """Whether an equation has the same solutions; refuted where it loses some and gains others."""
    found = _compared(equation, says, unknown)
    if says == equation:
        return None
    if found.solves:
        is_case = degree_in(Sum((says.left, Negation(says.right))), unknown) == 1
        told = "its solution solves" if found.lost else "the same solutions as"
        right = is_case or not found.lost
        return Judgement(Verdict.PROVED, f"{told} line {line}", Evidence(RUNG)) if right else None
    rewritten = REWRITTEN.search(_words_before(display)) and not REJECTED.search(_near(display))
    if not (rewritten and found.lost and found.gained):
        return None
    return _refuted(equation, says, found.gained[0], f"{OTHERS} line {line}")


def _words_before(display: Display) -> str:
    return ENDS.split(display.before)[-1].rpartition("$")[2]


def _near(display: Display) -> str:
    return f"{display.before}$ {display.after}"


def _is_rounded(says: Formula) -> bool:
    parts = (part for side in (says.left, says.right) for part in subterms(side))
    return any(isinstance(part, Number) and part.places for part in parts)


def _is_value(says: Formula, unknown: Symbol) -> bool:
    left = says.left
    numbered = isinstance(left, Symbol) and left.name._replace(label="") == unknown.name
    return numbered and not _letters(says.right)


@dataclass(frozen=True, slots=True)
class Found:
    """Solutions that only one of two equations has; unknown where neither could be solved."""

    lost: tuple[Witness, ...] = ()
    gained: tuple[Witness, ...] = ()
    known: bool = False

    @property
    def solves(self) -> bool:
        return self.known and not self.gained


def _compared(before: Formula, after: Formula, unknown: Symbol) -> Found:
    from derivations.judge.solving.comparison import outcome

    try:
        with budget(SECONDS):
            found = outcome(before, after, frozenset((unknown,)))
    except (OutOfBudget, ArithmeticError, TypeError, ValueError):
        return Found()
    known = not (found.open or found.conditions)
    return Found(found.lost, found.gained, known) if known else Found()


def _refuted(kept: Formula, says: Formula, witness: Witness, why: str) -> Judgement | None:
    """witness: what solves `says` and not `kept`."""
    from derivations.judge.solving.evidence import counterexample

    shown = counterexample(witness, says, kept)
    if shown is None:
        return None
    return Judgement(Verdict.REFUTED, why, Evidence(RUNG, counterexample=shown))
