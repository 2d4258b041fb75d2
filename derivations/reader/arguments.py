"""Arguments of solving in a document: which statements are lines of one, and what each line says.

    steps = find_arguments(document, names)      # by id of the statement

Lines stand below one another in a display, in displays and formulas of one sentence with words such
as "so" or "hence" between, or are joined by ⟹, ⟸ and ⟺. They make an argument when the first is no
definition, the letters stay the same, and the last gives the unknown its values, or a sign of
implication joins each to the one before. Values put in, definitions and conditions are no lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass, replace
from derivations.reader.propositions import SOLUTION, with_solution
from derivations.reader.records import Document, Link, SolvingLine, Step
from derivations.reader.solving.lines import (
    SIGNS,
    Line,
    Names,
    equated_last,
    is_numbered,
    is_system,
)
from derivations.reader.solving.runs import runs
from derivations.reader.solving.saying import read
from derivations.reader.solving.solved import (
    is_for_a_parameter,
    is_unknown,
    letters_solved,
    may_speak_of_members,
    puts_logarithms_together,
    solved_letter,
)
from derivations.reader.solving.systems import are_a_system, with_system
from derivations.terms import PartialAt, Relation, Symbol, Term
from derivations.terms.propositions import All, ForSome, Proposition, formulas, letters
from derivations.terms.substitution import free_leaves

LETTER_ORDERS = {Relation.LESS, Relation.GREATER, Relation.AT_MOST, Relation.AT_LEAST}


def find_arguments(document: Document, names: Names) -> dict[int, Step]:
    """The step of each statement that is a line of an argument, by the statement's id."""
    found: dict[int, Step] = {}
    last: Line | None = None
    for run in runs(document):
        for argument in _in_run(run, last, names):
            for place, line in enumerate(argument.lines):
                if not line.known:
                    step = argument.step(place)
                    for statement in line.statements:
                        found[id(statement)] = replace(step, relation=equated_last(statement))
        last = run[-1] if run else last
    return found


def _in_run(run: list[Line], last: Line | None, names: Names) -> Iterator[Argument]:
    """The arguments of a run, its lines with their propositions; last stands right before it."""
    before: list[Line] = []
    if run and last is not None and last.path == run[0].path and is_numbered(run[0]):
        before = [last] if read(last, [], names(last.path)) else []
    if len(run) + len(before) < 2:
        return
    readable: list[Line] = []
    for line in run:
        if read(line, readable or before, names(line.path)):
            readable.append(line)
            continue
        yield from _arguments(readable, before)
        readable, before = [], []
    yield from _arguments(readable, before)


@dataclass(frozen=True, slots=True)
class Argument:
    """Lines from the first to the one that solves; the letters that it solves for."""

    lines: tuple[Line, ...]
    solved: tuple[Term, ...]

    def step(self, place: int) -> Step:
        letter = self.solved[0]
        lines = tuple(
            SolvingLine(
                with_solution(line.says, letter),
                line.link,
                line.number,
                None if line.other is None else with_solution(line.other, letter),
            )
            for line in self.lines
        )
        apart = bool(self.lines[place].joints)
        of_any = self.lines[0].of_any and _orders_letters(self.lines[0].says)
        answers = self.lines[0].solve and self.lines[-1].ends
        of_reals = self.lines[0].of_reals
        return Step(lines, place, self.solved, self.certain, 0, apart, of_any, answers, of_reals)

    @property
    def certain(self) -> bool:
        """One letter only; else signs between all lines or a ± in
        the last, and the same letters in all of them (nothing was put in on the way) or a system.
        """
        every = frozenset().union(*(letters(line.says) for line in self.lines)) - {SOLUTION}
        if not self.lines[0].asked and puts_logarithms_together(self.lines):
            return False
        if len(every) <= 1 or any(line.doubtful for line in self.lines):
            return not any(line.doubtful for line in self.lines)
        signs = all(line.link in SIGNS for line in self.lines[1:])
        same = all(letters(line.says) == every for line in self.lines)
        if (same and self._is_for_one_unknown(every)) or self.lines[0].eliminated:
            return True
        return (signs or is_numbered(self.lines[-1])) and (same or is_system(self.lines[0]))

    def _is_for_one_unknown(self, every: frozenset[Term]) -> bool:
        """ax + b = c, …, x = (c - b)/a: one letter of an unknown, the others are parameters."""
        unknown = {leaf for leaf in every if isinstance(leaf, Symbol) and is_unknown(leaf)}
        return len(unknown) == 1 and unknown == set(self.solved)


def _orders_letters(says: Proposition) -> bool:
    """a < b"""
    orders = list(formulas(says))
    signs = {formula.relation for formula in orders}
    sides = [side for formula in orders for side in (formula.left, formula.right)]
    return signs <= LETTER_ORDERS and all(isinstance(side, Symbol) for side in sides)


def _arguments(run: list[Line], before: list[Line]) -> Iterator[Argument]:
    """Cut a run into arguments; lines that belong to none are left out."""
    start = 0
    if run and (head := _head_before(run[0], before)) is not None:
        run = [head, *run]
    follows = False  # each line behind a system follows from it, the first of an argument too
    while start < len(run) - 1:
        run = with_system(run, start)
        end = _end(run, start) if _may_begin(run, start) else start
        if start == 0 and not run[0].known and (system := _substituted(run)) is not None:
            yield system
            start, follows = len(system.lines[0].statements), True
            continue
        argument = _closed(run[start : end + 1], start == 0) if end > start else None
        if argument is None:
            start += 1
            continue
        first, *others = argument.lines
        yield replace(argument, lines=(replace(first, known=first.known or follows), *others))
        start = end + 1


def _substituted(run: list[Line]) -> Argument | None:
    """x + 3y = 12, x - y = 1, x = y + 1, …: the equations of a system that substitution solves.

    Only they are lines of an argument, as what is to be solved: the others follow, or not.
    """
    own = letters(run[0].says)
    size = len(own)
    if not 2 <= size < len(run) or not are_a_system(run[:size], run[size:], own):
        return None
    says = All(tuple(line.says for line in run[:size]))
    statements = [statement for line in run[:size] for statement in line.statements]
    system = replace(run[0], statements=statements, says=says, other=None, is_system=True)
    return Argument((system,), tuple(sorted(own, key=str)))


def _head_before(line: Line, before: list[Line]) -> Line | None:
    r"""The equation that x_{1,2} = … or x = a ± b solves, where it stands right before."""
    letter = solved_letter(line.says)
    for head in before:
        if letter in letters(head.says) and solved_letter(head.says) is None:
            return replace(head, known=True)
    return None


def _may_begin(run: list[Line], start: int) -> bool:
    """No definition and no value: x = 2, and y = 3x + 1 unless a sign of implication follows.

    x = 2 ⟺ x² = 4 claims of both that they have the same solutions.
    """
    head = run[start]
    if not letters(head.says) or isinstance(head.says, ForSome):
        return False
    if any(_is_a_slope(f.left) for f in formulas(head.says)):
        return False
    if solved_letter(head.says) is None:
        return True
    follows = run[start + 1].statements[0].link
    if is_for_a_parameter(head.says) or follows is Link.IFF:
        return True
    closed = any(not (free_leaves(f.left) and free_leaves(f.right)) for f in formulas(head.says))
    return not closed and run[start + 1].link in SIGNS


def _is_a_slope(side: Term) -> bool:
    """f_x(1, 2): a number that the function tells, by whatever letter it is differentiated."""
    if not isinstance(side, PartialAt) or not side.point:
        return False
    return not any(map(free_leaves, side.point))


def _end(run: list[Line], start: int) -> int:
    """The last line that goes on with the argument."""
    known, end = letters(run[start].says), start
    while end + 1 < len(run) and _goes_on(known, run[end], run[end + 1]):
        end += 1
    return end


def _goes_on(known: frozenset[Term], before: Line, line: Line) -> bool:
    own = letters(line.says) - {SOLUTION}
    if not own <= known:
        return False
    if not own and any(True for _ in formulas(line.says)) and SOLUTION not in letters(line.says):
        return False  # numbers only: a check
    done = solved_letter(before.says) is not None and not is_for_a_parameter(before.says)
    return not done or line.link in SIGNS or solved_letter(line.says) is not None or not own


def _closed(lines: list[Line], is_first: bool) -> Argument | None:
    """The argument, where its last line gives the unknown its values or signs join all lines.

    is_first: no line stands before it, from which its first one could follow.
    """
    while len(lines) > 1:
        solved = letters_solved(lines, is_first)
        if solved and may_speak_of_members(lines, solved):
            return Argument(tuple(lines), solved)
        lines = lines[:-1]
    return None
