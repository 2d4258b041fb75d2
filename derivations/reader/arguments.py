"""Arguments of solving in a document: which statements are lines of one, and what each line says.

    steps = find_arguments(document, names)      # by id of the statement

Lines stand below one another in a display, in displays and formulas of one sentence with words such
as "so" or "hence" between, or are joined by ⟹, ⟸ and ⟺. They make an argument when the first is no
definition, the letters stay the same, and the last gives the unknown its values, or a sign of
implication joins each to the one before. Values put in, definitions and conditions are no lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from derivations.dataclass import dataclass, field, replace
from derivations.reader.forms import is_number
from derivations.reader.joining_words import DONE, STATES, link_between
from derivations.reader.lexicon import OTHER_HABITS, Lexicon, NoMeaning
from derivations.reader.propositions import (
    SOLUTION,
    are_alternatives,
    counters_in,
    equates_letters,
    for_some,
    gives_value,
    has_signs,
    is_integers,
    proposition,
    roots_numbered,
    term,
    together,
    with_solution,
)
from derivations.reader.raw import Cases, Letter, Subscript
from derivations.reader.records import (
    Display,
    Document,
    Link,
    Row,
    SectionPath,
    SolvingLine,
    Statement,
    Step,
)
from derivations.reader.spoken.alternatives import are_values_of_one
from derivations.reader.spoken.any_numbers import introduces_any_numbers, says_which_numbers
from derivations.reader.spoken.passing import is_left_in_doubt
from derivations.reader.statements import ORDERS
from derivations.terms import (
    Absolute,
    Constant,
    Derivative,
    Extremum,
    Formula,
    Function,
    Hadamard,
    Index,
    Map,
    Negation,
    Number,
    PartialAt,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Vector,
    scalar,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.elementary import elementary_name
from derivations.terms.propositions import (
    ALWAYS,
    All,
    ForSome,
    Proposition,
    Some,
    formulas,
    letters,
    transformed,
)
from derivations.terms.substitution import free_leaves

SIGNS = (Link.IMPLIES, Link.IFF, Link.IMPLIED)
JOINED = (Link.OR, Link.AND, Link.COMMA)
KINDS = frozenset({
    "positive", "negative", "nonnegative", "nonzero", "integer", "integers", "natural", "since",
    "because", "complex", "rational", "unit",
})  # fmt: skip
UNKNOWNS = frozenset({"x", "y", "z", "t", "u", "v", "w", "lambda", "theta"})
SOLVE = re.compile(r"\bsolv(e|es|ing|ed)\b", re.I)
ONE_EQUATION = re.compile(r"\b(the|this|our) ([a-z]+ )?(equation|inequality)\b", re.I)
SEVERAL = re.compile(r"\b(each|following|equations|inequalities|exercises?|problems|both)\b", re.I)
CASE_BEHIND = re.compile(r"^[^.:]*;[^.:]*\$")  # …; x + 2 = 0 gives x = -2: the first is a case
GOES_ON = 200  # characters behind a display
WORD = re.compile(r"[A-Za-z][A-Za-z.']*")
ROOTS = re.compile(r"\b(roots?|solutions?|zeros?|eigenvalues?)\b", re.I)
ARITHMETIC = (
    *(Number, Sum, Negation, Product, Hadamard, Quotient, Power),
    *(Root, Absolute, Extremum, Vector),
)
IMAGINARY = scalar("i")
LETTER_ORDERS = {Relation.LESS, Relation.GREATER, Relation.AT_MOST, Relation.AT_LEAST}
Names = Callable[[SectionPath], Lexicon]


@dataclass(slots=True)
class Line:
    """Statements that together make a line of a display or a sentence, before they have terms."""

    link: Link
    path: SectionPath
    statements: list[Statement]
    says: Proposition = ALWAYS
    joints: dict[int, Link] = field(default_factory=dict)  # words between formulas, by statement
    other: Proposition | None = None  # with ambiguous places read in the other way
    known: bool = False  # it is a line of another argument, put before this one
    is_system: bool = False  # rows before the first sign, which hold together
    eliminated: bool = False  # they are as many equations as they have letters
    doubtful: bool = False  # words beside it state more than the formulas
    asked: bool = False  # it opens a display behind "Solve …"
    of_any: bool = False  # words introduce its letters as any numbers
    of_reals: bool = False  # its letters are called real, complex or whole numbers
    solve: bool = False  # its sentence says "Solve …"
    ends: bool = False  # no word stands behind it in its paragraph: no check of what it gives

    @property
    def number(self) -> int:
        return self.statements[0].span.position.line or 0


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


# ---------------------------------------------------------------- runs of lines


def runs(document: Document) -> Iterator[list[Line]]:
    """Lines that follow one another without anything else between."""
    run: list[Line] = []
    last: Display | None = None
    passed = 0  # formulas without a relation since the last one that has any
    for display in document.displays:
        if _is_mere_term(display):
            passed += 1
            continue
        if is_left_in_doubt(display):
            yield run
            run, last, passed = [], None, 0
            continue
        link, before = _entering(last, display, passed), last
        if link is None and run:
            yield run
            run = []
        last, passed = display, 0
        asked = last is not None and _is_to_be_solved(display, before)
        for line in lines_of(display, link or Link.FIRST, run, asked):
            if line is None:
                yield run
                run = []
            elif run and line.link in JOINED:
                run[-1].joints[id(line.statements[0])] = line.link
                run[-1].statements += line.statements
                run[-1].ends = line.ends
            else:
                run.append(line)
    if run:
        yield run


def _is_mere_term(display: Display) -> bool:
    """`for $x$`, `subtracting $2x$`, `let $a, b$`: no relation, and no line of its own."""
    statements = [statement for row in display.rows for statement in row.statements]
    if not display.is_inline or not statements or any(s.relations for s in statements):
        return False
    first = [statement.sides[0] for statement in statements]
    return None not in first and (len(first) == 1 or all(isinstance(n, Letter) for n in first))


def _entering(last: Display | None, display: Display, passed: int = 0) -> Link | None:
    """How a display is joined to the last one with a relation; None where it is not."""
    if last is None or last.path != display.path or "$" not in display.before:
        return None
    between = "$".join(display.before.split("$")[-1 - passed :])
    said = [word.lower().rstrip(".") for word in WORD.findall(between)]
    if said == ["are"] and ROOTS.search(_sentence(display.before)):
        return Link.IFF
    if passed and not set(said) & DONE:
        return None  # the factor x - 2 gives x = 2
    if not said:
        if between.strip() == "," and are_values_of_one(last, display):
            return Link.OR
        if between.strip() == ":" and _asks(display.before):
            return None if CASE_BEHIND.search(display.after[:GOES_ON]) else Link.IMPLIES
        if display.is_inline or last.is_inline or min(_steps(last), _steps(display)) > 1:
            return None  # two of several lines each are two computations
        return Link.FIRST
    return link_between(said)


def _asks(before: str) -> bool:
    """Solve 2x < 6: …, of one equation."""
    sentence = re.split(r"[.;]\s", before)[-1]
    return SOLVE.search(sentence) is not None and sentence.count("$") == 1


def _steps(display: Display) -> int:
    """How many lines of an argument it may hold: one a row, and one behind each ⟹."""
    links = [statement.link for row in display.rows for statement in row.statements]
    return sum(link in (Link.FIRST, Link.IMPLIES, Link.IFF) for link in links)


def lines_of(
    display: Display, link: Link, run: list[Line], asked: bool = False
) -> Iterator[Line | None]:
    """The lines of a display; None where the run breaks."""
    doubtful, of_any = _is_doubtful(display), introduces_any_numbers(display)
    of_reals = says_which_numbers(display)
    sentence = _sentence(display.before)
    solve = SOLVE.search(sentence) is not None and SEVERAL.search(sentence) is None
    ends = not WORD.search(re.split(r"\n\s*\n", display.after)[0])
    for row in display.rows:
        if row.problem is not None or row.breaks_chain:
            link = Link.FIRST
            if row.problem is not None:
                continue
            yield None
        for line in _lines_of_row(row, link, display.path):
            if line is not None:
                line.doubtful, line.asked, asked = doubtful, asked, False
                line.of_any, line.solve, line.ends = of_any, solve, ends
                line.of_reals = of_reals
            yield line
        link = Link.FIRST


def _sentence(before: str) -> str:
    return re.split(r"[.:;]\s", before)[-1]


def _is_to_be_solved(display: Display, last: Display | None) -> bool:
    """Solve 2 ln x = 0: then the rows of the display below solve that one equation."""
    sentences = [each for each in re.split(r"[.:;]\s", f"{display.before} ") if each.strip()]
    sentence = sentences[-1] if sentences else ""
    if SOLVE.search(sentence) is None or SEVERAL.search(sentence) is not None:
        return False
    written = last is not None and last.is_inline and sentence.count("$") == 1
    named = written and any(s.relations for row in last.rows for s in row.statements)  # type: ignore[union-attr]
    goes_on = "$" in display.after[:GOES_ON]  # what the rows gain may be discarded there
    one = named or ONE_EQUATION.search(sentence) is not None
    return one and not display.is_inline and not goes_on


def _is_doubtful(display: Display) -> bool:
    """Whether the sentence says of what kind the numbers are, or goes on with a condition."""
    near = f"{_sentence(display.before)} {display.before.rsplit('$', 1)[-1]}"
    before = {word.lower() for word in WORD.findall(near)}
    after = [word.lower() for word in WORD.findall(display.after.split("$")[0])[:1]]
    return bool(before & KINDS) or bool(set(after) & STATES)


def _lines_of_row(row: Row, link: Link, path: SectionPath) -> Iterator[Line | None]:
    line: Line | None = None
    for statement in row.statements:
        own = statement.link if statement.link is not Link.FIRST else link
        if line is not None and own in (*JOINED, Link.FIRST):
            line.statements.append(statement)
            continue
        if line is not None and own is Link.CONDITION and _counts(statement):
            line.statements.append(statement)
            continue
        if line is not None and own is Link.CONDITION and _is_in_brackets(statement):
            continue  # (x > 3): assumed from here on
        if line is not None:
            yield line
            line = None
        if own in (Link.TEXT, Link.CONDITION):
            yield None
            continue
        line = Line(own, path, [statement])
        link = Link.FIRST
    if line is not None:
        yield line


def _is_in_brackets(statement: Statement) -> bool:
    return statement.span.text.startswith("(") and set(statement.relations) <= ORDERS


def _counts(statement: Statement) -> bool:
    """k ∈ ℤ"""
    return statement.relations == ("in",) and is_integers(statement.sides[1])


# ---------------------------------------------------------------- what the lines say


def _in_run(run: list[Line], last: Line | None, names: Names) -> Iterator[Argument]:
    """The arguments of a run, its lines with their propositions; last stands right before it."""
    before: list[Line] = []
    if run and last is not None and last.path == run[0].path and _is_numbered(run[0]):
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


def read(line: Line, before: list[Line], names: Lexicon) -> bool:
    """Whether the line is a proposition about numbers; then `says` is it."""
    names.ambiguous.clear()
    says = _said(line, before, names)
    if says is None:
        return False
    line.says, line.other = says, None
    for habit in sorted(names.ambiguous & OTHER_HABITS.keys()):
        otherwise = replace(names, habits=OTHER_HABITS[habit], ambiguous=set())
        other = _said(line, before, otherwise)
        line.other = other if other != says else line.other
    return True


def _said(line: Line, before: list[Line], names: Lexicon) -> Proposition | None:
    if any(r"\wedge" in statement.span.text for statement in line.statements):
        return None  # an equation between forms, by its coefficients
    known = frozenset[Term]().union(*(letters(other.says) for other in before))
    try:
        parts, joints, counters = [], [], []
        for statement in line.statements:
            if _counts(statement):
                counters.append(statement)
                continue
            parts.append(_proposition(statement, line, before, known, names))
            joints.append(line.joints.get(id(statement), statement.link))
        listed = 0 < len(line.joints) == len(parts) - 1 and are_alternatives(parts)
        says = together(parts, [Link.OR] * len(line.joints) if listed else joints[1:])
    except (NoMeaning, ShapeError, TypeError, ValueError, RecursionError, IndexError):
        return None
    says = transformed(says, lambda whole: _with_imaginary(whole, known))
    count = list(counters_in(says, known)) if counters or before else []
    says = for_some(says, count)
    if any(map(_gives_a_rule, formulas(says))):
        return None
    return says if _is_elementary(says, names) else None


def _gives_a_rule(formula: Formula) -> bool:
    """f(x) = x³ - 3x says what f is; f(x) = 0 asks where that is."""
    if isinstance(formula.left, Derivative | PartialAt):
        return not isinstance(formula.right, Number)  # f_x = 2x computes
    is_rule = isinstance(formula.right, Number) or not isinstance(formula.left, Map)
    return not is_rule and elementary_name(formula.left.function) is None  # type: ignore[attr-defined]


def _with_imaginary(whole: Term, known: frozenset[Term]) -> Term:
    """x = ±2i, where the lines before know no letter i."""
    return whole if not known or IMAGINARY in known else put_in(whole, {IMAGINARY: Constant("i")})


def _is_elementary(says: Proposition, names: Lexicon) -> bool:
    """Numbers, letters that stand for numbers, and functions of them that are known."""
    sides = (side for formula in formulas(says) for side in (formula.left, formula.right))
    return all(_is_plain(whole, names) for side in sides for whole in subterms(side))


def _is_plain(whole: Term, names: Lexicon) -> bool:
    match whole:
        case Symbol():
            return whole.shape.is_scalar and not whole.name.primes
        case Index():
            return whole.is_constant  # the 0 of E_0
        case Map(of, _):
            return elementary_name(of) is not None or _is_defined(of, names)
        case PartialAt(of, _, _):
            return _is_defined(of, names)
        case Derivative(inner, wrt):
            return inner.shape.is_scalar and wrt in free_leaves(inner)
        case Constant(name):
            return name in ("pi", "e", "i")
    return isinstance(whole, ARITHMETIC)


def _is_defined(of: Function, names: Lexicon) -> bool:
    """Whether the section says what f(x) is."""
    return of.name in names.facts.ruled


def _proposition(
    statement: Statement,
    line: Line,
    before: list[Line],
    known: frozenset[Term],
    names: Lexicon,
) -> Proposition:
    """What a statement says, x_1 read as x and a side left out as the letter before."""
    if last := equated_last(statement):
        shortened = statement.sides[last:], statement.relations[last:]
        statement = replace(statement, sides=shortened[0], relations=shortened[1])
    sides = statement.sides
    bare = roots_numbered(sides[0])
    if bare is not None and proposition_letter(bare, names) in known:
        written = proposition_letter(sides[0], names)
        if written not in known:
            sides = (bare, *sides[1:])
    elif sides[0] is None and before and len(before[-1].statements) == 1:
        first = before[-1].statements[0].sides[0]
        sides = (roots_numbered(first) or first, *sides[1:])
    elif not statement.relations and not isinstance(sides[0], Cases) and len(line.statements) > 1:
        sides = (line.statements[0].sides[0], sides[0])  # x = 1, 2
        return proposition(replace(statement, sides=sides, relations=("=",)), names)
    return proposition(replace(statement, sides=sides), names)


def equated_last(statement: Statement) -> int:
    """The place of 3x² - 3 = 0 in f′(x) = 3x² - 3 = 0, which asks where that is; 0 for others."""
    sides, relations = statement.sides, statement.relations
    if len(relations) < 2 or set(relations) != {"="} or gives_value(statement):
        return 0
    if equates_letters(statement):
        return 0
    last = sides[-1]
    return len(relations) - 1 if last is not None and is_number(last) else 0


def proposition_letter(tree: object, names: Lexicon) -> Term | None:
    if not isinstance(tree, Letter | Subscript):
        return None
    try:
        return term(tree, names)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None


# ---------------------------------------------------------------- arguments


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
        if not self.lines[0].asked and _puts_logarithms_together(self.lines):
            return False
        if len(every) <= 1 or any(line.doubtful for line in self.lines):
            return not any(line.doubtful for line in self.lines)
        signs = all(line.link in SIGNS for line in self.lines[1:])
        same = all(letters(line.says) == every for line in self.lines)
        if (same and self._is_for_one_unknown(every)) or self.lines[0].eliminated:
            return True
        return (signs or _is_numbered(self.lines[-1])) and (same or _is_system(self.lines[0]))

    def _is_for_one_unknown(self, every: frozenset[Term]) -> bool:
        """ax + b = c, …, x = (c - b)/a: one letter of an unknown, the others are parameters."""
        unknown = {leaf for leaf in every if isinstance(leaf, Symbol) and _is_unknown(leaf)}
        return len(unknown) == 1 and unknown == set(self.solved)


def _orders_letters(says: Proposition) -> bool:
    """a < b"""
    orders = list(formulas(says))
    signs = {formula.relation for formula in orders}
    sides = [side for formula in orders for side in (formula.left, formula.right)]
    return signs <= LETTER_ORDERS and all(isinstance(side, Symbol) for side in sides)


def _is_unknown(leaf: Symbol) -> bool:
    return leaf.name.letter in UNKNOWNS and not leaf.indices


def _is_system(line: Line) -> bool:
    """Braces, or several rows that stand before the first sign of implication."""
    return line.is_system or any(isinstance(s.sides[0], Cases) for s in line.statements)


def _arguments(run: list[Line], before: list[Line]) -> Iterator[Argument]:
    """Cut a run into arguments; lines that belong to none are left out."""
    start = 0
    if run and (head := _head_before(run[0], before)) is not None:
        run = [head, *run]
    follows = False  # each line behind a system follows from it, the first of an argument too
    while start < len(run) - 1:
        run = _with_system(run, start)
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
    if not 2 <= size < len(run) or not _express(run[:size], run[size:], own):
        return None
    says = All(tuple(line.says for line in run[:size]))
    statements = [statement for line in run[:size] for statement in line.statements]
    system = replace(run[0], statements=statements, says=says, other=None, is_system=True)
    return Argument((system,), tuple(sorted(own, key=str)))


def _express(equations: list[Line], rest: list[Line], own: frozenset[Term]) -> bool:
    """Whether the first row behind the equations gives a letter by others, the last ones all."""
    plain = all(isinstance(line.says, Formula) and len(line.statements) == 1 for line in equations)
    written = all(s.sides[0] is not None for line in equations for s in line.statements)
    first = solved_letter(rest[0].says)
    given = any(solved_letter(line.says) is not None for line in equations)
    by_others = first is not None and len(letters(rest[0].says)) > 1
    if not (plain and written and by_others) or given:
        return False
    if frozenset[Term]().union(*(letters(line.says) for line in equations)) != own:
        return False
    if not all(letters(line.says) <= own for line in rest):
        return False
    values = (line for line in rest if len(letters(line.says)) == 1)
    return own == {letter for line in values if (letter := solved_letter(line.says)) is not None}


def _head_before(line: Line, before: list[Line]) -> Line | None:
    r"""The equation that x_{1,2} = … or x = a ± b solves, where it stands right before."""
    letter = solved_letter(line.says)
    for head in before:
        if letter in letters(head.says) and solved_letter(head.says) is None:
            return replace(head, known=True)
    return None


def _is_numbered(line: Line) -> bool:
    r"""x_{1,2} = …, x = a ± b"""
    return any(
        side is not None and (has_signs(side) or roots_numbered(side) is not None)
        for statement in line.statements
        for side in statement.sides
    )


def _may_begin(run: list[Line], start: int) -> bool:
    """No definition and no value: x = 2, and y = 3x + 1 unless a sign of implication follows.

    x = 2 ⟺ x² = 4 claims of both that they have the same solutions.
    """
    head = run[start]
    if not letters(head.says) or isinstance(head.says, ForSome):
        return False
    if solved_letter(head.says) is None:
        return True
    follows = run[start + 1].statements[0].link
    if _is_for_a_parameter(head.says) or follows is Link.IFF:
        return True
    closed = any(not (free_leaves(f.left) and free_leaves(f.right)) for f in formulas(head.says))
    return not closed and run[start + 1].link in SIGNS


def _is_for_a_parameter(says: Proposition) -> bool:
    """ax + b = c: the c alone on the right is no unknown, where x is one."""
    if not isinstance(says, Formula) or not isinstance(says.right, Symbol):
        return False
    unknown = [leaf for leaf in letters(says) if isinstance(leaf, Symbol) and _is_unknown(leaf)]
    return len(unknown) == 1 and says.right not in unknown and not isinstance(says.left, Symbol)


def _with_system(run: list[Line], start: int) -> list[Line]:
    """Rows in several letters before the first sign of implication as one line: a system."""
    first = next((k for k in range(start + 1, len(run)) if run[k].link in SIGNS), len(run))
    place = _eliminated(run, start)
    first = min(first, place)
    rows = run[start:first]
    unsigned = all(line.link is Link.FIRST for line in rows[1:])
    if first == len(run) or len(rows) < 2 or not unsigned or run[start].known:
        return run
    among = [letters(line.says) for line in rows]
    if len(frozenset[Term]().union(*among)) < 2 or any(map(solved_letter, (r.says for r in rows))):
        return run
    statements = [statement for line in rows for statement in line.statements]
    says = All(tuple(line.says for line in rows))
    system = replace(rows[0], statements=statements, says=says, other=None, is_system=True)
    system.eliminated = first == place
    return [*run[:start], system, *run[first:]]


def _eliminated(run: list[Line], start: int) -> int:
    """The row behind as many equations as they have letters, which speaks of fewer letters.

    x + y = 5, x - y = 1, 2x = 6: the third row follows from the system of the others.
    """
    own = letters(run[start].says)
    place = start + len(own)
    if len(own) < 2 or place >= len(run):
        return len(run)
    rows = run[start:place]
    equations = all(isinstance(row.says, Formula) for row in rows)
    together = frozenset[Term]().union(*(letters(row.says) for row in rows))
    left = letters(run[place].says)
    is_system = equations and together == own and not any(solved_letter(r.says) for r in rows)
    written = all(s.sides[0] is not None for row in rows for s in row.statements)
    solves = any(solved_letter(row.says) in own for row in run[place:])
    is_system = is_system and written and solves
    return place if is_system and left and left < own else len(run)


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
    done = solved_letter(before.says) is not None and not _is_for_a_parameter(before.says)
    return not done or line.link in SIGNS or solved_letter(line.says) is not None or not own


def _closed(lines: list[Line], is_first: bool) -> Argument | None:
    """The argument, where its last line gives the unknown its values or signs join all lines.

    is_first: no line stands before it, from which its first one could follow.
    """
    while len(lines) > 1:
        solved = _solved(lines, is_first)
        if solved and _may_speak_of_members(lines, solved):
            return Argument(tuple(lines), solved)
        lines = lines[:-1]
    return None


def _may_speak_of_members(lines: Sequence[Line], solved: Sequence[Term]) -> bool:
    """Whether members are parameters only, and the argument begins at the end of a computation.

    det(H - EI) = (E_0 - E)² - A² = 0; other rows about x_0 follow from what is stated of it, but
    for x_0 = ±3, which is no member's value that a text states.
    """
    if _takes_both_signs(lines):
        return True
    if not any(_is_a_member(letter) for line in lines for letter in letters(line.says)):
        return True
    begins = equated_last(lines[0].statements[0]) > 0
    return begins and not any(map(_is_a_member, solved))


def _takes_both_signs(lines: Sequence[Line]) -> bool:
    """10x_2² = 1, x_2 = ±0.316: the rows speak of one letter only."""
    every = frozenset[Term]().union(*(letters(line.says) for line in lines))
    last = (side for s in lines[-1].statements for side in s.sides if side is not None)
    return len(every) == 1 and any(map(has_signs, last))


def _is_a_member(letter: Term) -> bool:
    """x_2, of which a text has several; no T_{1/2}."""
    return isinstance(letter, Symbol) and any(isinstance(at, Index) for at in letter.indices)


def _solved(lines: Sequence[Line], is_first: bool) -> tuple[Term, ...]:
    last = lines[-1].says
    if lines[0].eliminated:
        return tuple(sorted(letters(lines[0].says), key=str))
    every = frozenset().union(*(letters(line.says) for line in lines)) - {SOLUTION}
    named = _named(last)
    if named:
        return tuple(sorted(named, key=str))
    only = tuple(every) if len(every) == 1 else ()
    if not list(formulas(last)) or SOLUTION in letters(last):
        return only or tuple(sorted(letters(lines[0].says), key=str))
    expanded = is_first and not any(_is_factored(line.says) for line in lines[:-1])
    shared = all(map(_vanishes, lines)) or all(_share_a_side(*p) for p in pairwise(lines[:-1]))
    if only and expanded and _is_factored(last) and _vanishes(lines[-1]) and shared:
        return only
    if only and _are_factors(last) and _is_factored(lines[-2].says):
        return only
    if only and (lines[0].asked or _puts_logarithms_together(lines)):
        return only
    signs = all(line.link in SIGNS for line in lines[1:])
    return tuple(sorted(every, key=str)) if signs else ()


def _puts_logarithms_together(lines: Sequence[Line]) -> bool:
    """2 ln x = 0, ln x² = 0, x² = 1: equations of one letter, none of which gives its value."""
    if len(lines) < 3 or any(solved_letter(line.says) is not None for line in lines):
        return False
    equations = [line.says for line in lines if isinstance(line.says, Formula)]
    numbers = all(e.relation is Relation.EQUAL and not free_leaves(e.right) for e in equations)
    first = subterms(equations[0].left) if equations else ()
    return (
        numbers
        and len(equations) == len(lines)
        and any(isinstance(p, Map) and elementary_name(p.function) == "log" for p in first)
    )


def _share_a_side(before: Line, line: Line) -> bool:
    """cos 2x = cos x, 2 cos² x - 1 = cos x: one side is worked out."""
    one, other = before.says, line.says
    if not isinstance(one, Formula) or not isinstance(other, Formula):
        return False
    return one.right == other.right or one.left == other.left


def _are_factors(says: Proposition) -> bool:
    """x = 6 or x - 1 = 6: of a product each factor."""
    parts = says.parts if isinstance(says, Some) else ()
    return len(parts) > 1 and all(
        isinstance(p, Formula) and p.relation is Relation.EQUAL and not free_leaves(p.right)
        for p in parts
    )


def _vanishes(line: Line) -> bool:
    """r² - 3r + 2 = 0"""
    match line.says:
        case Formula(_, Relation.EQUAL, Number(value)):
            return value == 0
    return False


def _is_factored(says: Proposition) -> bool:
    """(r - 1)(r - 2) = 0, (r + 1)² = 0: as good as the values of r."""
    if not isinstance(says, Formula):
        return False
    whole = says.left.base if isinstance(says.left, Power) else says.left
    factors = whole.factors if isinstance(whole, Product) else (whole,)
    several = len(factors) > 1 or isinstance(says.left, Power)
    return several and any(isinstance(factor, Sum | Power) for factor in factors)


def _named(says: Proposition) -> set[Term]:
    """The letters that a line gives values or bounds; empty where a relation does neither."""
    found: set[Term] = set()
    for formula in formulas(says):
        letter = _alone(formula)
        if letter is None:
            return set()
        found.add(letter)
    return found - {SOLUTION}


def _alone(formula: Formula) -> Term | None:
    for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
        is_letter = isinstance(side, Symbol) and not isinstance(side, Constant)
        if is_letter and side not in free_leaves(other):
            return side
    return None


def solved_letter(says: Proposition) -> Term | None:
    """A letter of a line that only gives letters values or bounds."""
    found = _named(says)
    return min(found, key=str) if found else None
