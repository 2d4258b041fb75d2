"""From rows to claims: terms for each relation, what it is for, what holds where it stands.

    claims = read_claims(read_file(path), directives)

Definitions that the document makes are kept by section; a subsection inherits from its parents,
never from its siblings. Raises UserError for a bad directive, and for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, TypeVar

from derivations.dataclass import dataclass, field, replace
from derivations.errors import UserError
from derivations.models.chance import NOTHING, Chance
from derivations.reader.abbreviations import with_arguments
from derivations.reader.arguments import find_arguments
from derivations.reader.binomials import with_binomials
from derivations.reader.blocks import block_of
from derivations.reader.build import build, index_of
from derivations.reader.build_sets import EMPTY_SET, beside, emptied
from derivations.reader.clauses import holds_for_all, is_introduced
from derivations.reader.compared_indices import (
    compares_indices,
    comparison_before,
    tells_cases_apart,
)
from derivations.reader.compound_derivatives import with_compound_derivatives
from derivations.reader.concluding import case_of
from derivations.reader.congruences import (
    DIVIDES,
    divisibility,
    modulus_of,
    remainders,
    without_modulus,
)
from derivations.reader.context import clause_before, is_assumed
from derivations.reader.data_matrices import Made, data_matrices, with_features
from derivations.reader.defined_brackets import with_defined_brackets
from derivations.reader.dimensions import is_identity
from derivations.reader.double_sums import with_double_sums
from derivations.reader.engineers_unit import with_engineers_unit
from derivations.reader.evaluations import with_variables
from derivations.reader.fitting import fit, is_sizeless
from derivations.reader.flows import Flows
from derivations.reader.forms import is_number, is_operator
from derivations.reader.heads import head_of
from derivations.reader.high_derivatives import with_high_derivatives
from derivations.reader.indexed_values import with_indexed_values
from derivations.reader.introductions import (
    anew,
    inserts,
    introduces,
    is_behind,
    is_condition,
    is_contested,
    may_be_given,
    values_put_in,
)
from derivations.reader.lexicon import DIVISIONS, Lexicon, NoMeaning
from derivations.reader.limits import failure, limited
from derivations.reader.matrix_entries import with_matrix_entries
from derivations.reader.memory import Memory
from derivations.reader.named_entries import with_named_entries
from derivations.reader.naming import Named, named
from derivations.reader.normal_law import normal_functions
from derivations.reader.numbered import with_numbered_names
from derivations.reader.numbered_functions import with_numbered_functions
from derivations.reader.open_braces import with_open_braces
from derivations.reader.operations import with_operations
from derivations.reader.operators import with_operators
from derivations.reader.other_meanings import is_named_anew, letters_of
from derivations.reader.pairs_below import with_pairs_below
from derivations.reader.passing import Passing
from derivations.reader.pointwise import with_pointwise_functions
from derivations.reader.premises import MOST, Premises
from derivations.reader.properties import arbitrary_names, stated_properties
from derivations.reader.propositions import gives_value, has_signs, with_signs
from derivations.reader.purpose import is_theorem, next_link, purpose_of
from derivations.reader.randomness import Facts, drawn_from, facts
from derivations.reader.raw import Bracket, Differential, Letter, Node, Numeral, Superscript, nodes
from derivations.reader.records import (
    TRANSPOSED,
    Claim,
    Definition,
    Directive,
    Display,
    Document,
    Fault,
    Law,
    Link,
    Problem,
    Purpose,
    Reading,
    Row,
    Scope,
    SectionPath,
    Standing,
    Statement,
    Step,
)
from derivations.reader.relations import RELATIONS
from derivations.reader.rewriting import sides_of
from derivations.reader.row_operations import echelon_forms, is_row_reduction
from derivations.reader.scope import Section, Stated, formulas, open_section, read_stated
from derivations.reader.settled_shapes import losses
from derivations.reader.slopes import with_slopes
from derivations.reader.source import Span
from derivations.reader.superscripts import with_upper_indices
from derivations.reader.transforms import with_transforms
from derivations.reader.transposes import with_transposes
from derivations.reader.whole_arguments import with_whole_arguments
from derivations.reader.written_vectors import with_layers, with_standard_basis, with_vectors
from derivations.terms import (
    Formula,
    Function,
    Map,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Vector,
    has_opaque,
)
from derivations.terms.propositions import formulas as stated
from derivations.terms.propositions import letters
from derivations.terms.rows import column as column_of
from derivations.terms.rows import row as row_of
from derivations.terms.substitution import free_leaves

_T = TypeVar("_T")
BEHIND = re.compile(r"[\s,]*(where|for|with|if|when|whenever|provided|assuming|as long as)\b", re.I)
CANCELLED = re.compile(r"\\[bx]?cancel(to)?\b")  # alone it may vanish; two cancel each other
IMPLICATIONS = (Link.IMPLIES, Link.IFF)
NORMS = frozenset({"|", "‖", "\\|", "lVert", "lvert"})
ORDERS = frozenset({"<", ">", "leq", "geq", "neq"})
LISTED = re.compile(r"\$\s*(,|,?\s*(and|or))\s*$", re.I)
BETWEEN = re.compile(  # what may stand between two parts of one chain
    r"[\s,:\\]*(and|so|which|that|this|is|are|also|then|equals?|hence|thus|again|simply|just|"
    r"by \w+( \w+)?|or)?(\s+(is|equals?|equal to|also))?[\s,:\\]*",
    re.I,
)
CONCLUDES = re.compile(r"(so|hence|thus|therefore|then|that is|i\.e\.?|which)\b", re.I)
HABITS: dict[str, tuple[tuple[dict[str, Any], str], ...]] = {
    "slash": (({"slash": False}, DIVISIONS["slash"]),),
    "below": (({"below": False}, DIVISIONS["below"]),),
    "reach": (({"reach": False}, "sin x y as (sin x) y"),),
    "beyond": (({"beyond": True}, "sin(a + b)x as sin((a + b)x)"),),
    "sums": (({"sums": False}, "a sum up to the next sign"),),
    "moments": (({"moments": False}, "E(X)² as a power of the mean"),),
    "brackets": (({"brackets": False}, "a name before a bracket as a factor"),),
    "second": (({"second": "hessian"}, "∇² as the Hessian"),),
    "jacobian": (({"jacobian": "matrix"}, "∂(x, y)/∂(r, θ) as a matrix"),),
    "layout": (
        ({"layout": "gradient"}, "gradients in the shape of their variable"),
        ({"layout": "denominator"}, "denominator layout"),
        ({"layout": "numerator"}, "numerator layout"),
        ({"layout": "transposed"}, TRANSPOSED),
    ),
}


@dataclass(slots=True)
class Chain:
    """The chain that is being read: its head, and the side that the next relation continues."""

    number: int
    head: Node
    last: Node
    row: Row
    is_orphan: bool = False  # what stands before it was not read


@dataclass(slots=True)
class Work:
    """A document on its way to claims."""

    document: Document
    stated: list[Stated]
    sections: dict[SectionPath, Section] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    chain: Chain | None = None
    chains: int = 0
    last: Display | None = None
    flows: Flows = field(default_factory=Flows)
    passing: Passing = field(default_factory=Passing)
    broken: bool = False  # the chain that the next row may continue was not read
    after: tuple[Formula, ...] = ()  # conditions that the words behind the display state
    steps: dict[int, Step] = field(default_factory=dict)  # of a statement's id: arguments
    previous: Claim | None = None  # the relation before
    inline: tuple[Display, Chain] | None = None  # the formula of the sentence right before
    facts: Facts = field(default_factory=lambda: Facts(()))
    made: Mapping[int, Made] = field(default_factory=dict)  # data matrices, by their formula
    chance: Chance = NOTHING  # what is stated of random variables where the display stands
    premises: Premises = field(default_factory=Premises)

    def section(self, path: SectionPath) -> Section:
        if path not in self.sections:
            self.sections[path] = open_section(self.document, self.stated, path)
        return self.sections[path]


def read_claims(document: Document, directives: Sequence[Directive] = ()) -> list[Claim]:
    """The claims of a document under its own directives and others (a .check file, options)."""
    document = with_transposes(with_compound_derivatives(with_binomials(document)))
    document = with_engineers_unit(document)
    document = with_upper_indices(with_high_derivatives(with_layers(document)))
    document = with_operators(with_defined_brackets(document))
    document = with_named_entries(with_whole_arguments(document))
    document = with_features(with_pairs_below(with_numbered_names(document)))
    document = with_matrix_entries(document)
    document = with_double_sums(with_indexed_values(document))
    document = with_arguments(with_numbered_functions(with_transforms(document)))
    document = with_standard_basis(with_vectors(with_variables(document)))
    document = with_slopes(with_operations(with_pointwise_functions(document)))
    work = Work(document, read_stated([*directives, *document.directives]))
    names = lambda path: work.section(path).names  # noqa: E731
    work.steps = _prepared(work, lambda: find_arguments(document, names), {})
    document = work.document = with_open_braces(document, work.steps)
    work.made = _prepared(work, lambda: dict(data_matrices(document.displays)), {})
    work.facts = _prepared(work, lambda: facts(document, names), Facts(()))
    found: list[Claim] = []
    for place, display in enumerate(document.displays):
        found.extend(_read(work, place, display))
    return found


def _prepared(work: Work, prepare: Callable[[], _T], nothing: _T) -> _T:
    """What the whole document says; a fault of ours leaves it out, and nobody is accused."""
    try:
        return prepare()
    except UserError:
        raise
    except Exception as error:
        work.memory.at(()).unread.append(failure(error))
        return nothing


def _read(work: Work, place: int, display: Display) -> list[Claim]:
    """The claims of a display; where something stops its reading, that is what each row says."""

    def failed(why: str) -> list[Claim]:
        work.chain, work.broken = None, True
        return [_failed(display, row, why) for row in display.rows]

    # A section is opened on nobody's time: it takes the longer, the more it holds.
    opened = _prepared(work, lambda: work.section(display.path), None)
    if opened is None:
        return failed("its section was not read")
    return limited(lambda: list(_in_place(work, place, display)), failed)


def _in_place(work: Work, place: int, display: Display) -> Iterator[Claim]:
    work.chance = work.facts.at(place, display.path)
    work.flows.enter(display)
    work.passing.enter(display, work.memory)
    work.after = (*conditions_after(work, place), *_compared_before(work, place))
    _forget_letters(work, display)
    _state_properties(work, place)
    memory, case = work.memory.at(display.path), case_of(display)
    memory.enter(case)
    before = memory.named()
    yield from _of_display(work, display)
    if case is not None:
        memory.leave(before)


def _forget_letters(work: Work, display: Display) -> None:
    """Let $x$ be the age of the second tree: what x was before is over."""
    for statement in (s for row in display.rows for s in row.statements):
        first = statement.sides[0]
        if first is not None and is_named_anew(display, statement):
            term = side(first, work.section(display.path))
            work.memory.at(display.path).forget_name(first, term)


def _failed(display: Display, row: Row, why: str) -> Claim:
    problem = row.problem or Problem(row.span, row.span.text, why)
    return Claim(
        display, row, row.span, 0, Link.FIRST, "", None, (), Scope(display.path),
        purpose=Purpose.OPEN, problem=problem,
    )  # fmt: skip


def _state_properties(work: Work, place: int) -> None:
    """Let A be symmetric: what the words around an inline formula say of what it names."""
    display = work.document.displays[place]
    names = work.section(display.path).names
    formulas, unread = stated_properties(work.document.displays, place, names)
    stated = work.memory.at(display.path)
    stated.arbitrary |= arbitrary_names(work.document.displays, place, names)
    new = {f.left for f in formulas}
    stated.hypotheses[:] = [h for h in stated.hypotheses if h.left not in new or h in formulas]
    stated.hypotheses += [f for f in formulas if f not in stated.hypotheses]
    stated.unread += unread
    for rule in normal_functions(display):
        stated.functions[str(rule.name)] = rule
    if (made := work.made.get(place)) is not None:
        stated.hypotheses += _put_together(made, names)


def _put_together(made: Made, names: Lexicon) -> list[Formula]:
    """x_i is the row or the column at i of X."""
    matrix = names.symbol(Named(made.matrix), ())
    place = index_of(made.member.indices[0], names)
    member = names.symbol(Named(made.member.name), (place,))
    part = (row_of if made.by == "row" else column_of)(matrix, place)
    fits = isinstance(member, Symbol) and member.shape == part.shape
    return [Formula(part, Relation.EQUAL, member)] if fits else []


def conditions_after(work: Work, place: int) -> Iterator[Formula]:
    """Where x > 0, for all k ≤ t: conditions in the sentence that goes on behind a display."""
    displays = work.document.displays
    if not BEHIND.match(displays[place].after):
        return
    sentence = re.split(r"[.:;]\s", displays[place].after)[0]
    count = (sentence.count("$") + 1) // 2
    for display in displays[place + 1 : place + 1 + count]:
        statements = [s for row in display.rows for s in row.statements if display.is_inline]
        for statement in statements:
            if set(statement.relations) <= {*ORDERS, "in"} or _has_unit_length(statement):
                yield from _formulas(statement, work.section(display.path).names)


def _has_unit_length(statement: Statement) -> bool:
    """‖w‖² = 1: the length of a vector, of which nothing else is stated so."""
    left, *others = statement.sides
    base = left.base if isinstance(left, Superscript) else left
    is_length = isinstance(base, Bracket) and base.opening in NORMS
    values = all(isinstance(other, Numeral) for other in others)
    return statement.relations == ("=",) and is_length and values


def _compared_before(work: Work, place: int) -> list[Formula]:
    """For i ≠ j: what words before a display say of its indices."""
    display = work.document.displays[place]
    names = work.section(display.path).names
    found = comparison_before(work.document.displays, place, names.facts.indices)
    if found is None or tells_cases_apart(display):
        return []
    return _formulas(found, names)


def _formulas(statement: Statement, names: Lexicon) -> list[Formula]:
    try:
        return formulas(statement, names)
    except (NoMeaning, TypeError, ValueError):
        return []


def _of_display(work: Work, display: Display) -> Iterator[Claim]:
    outside, behind = work.chain, work.after
    work.section(display.path).enter(block_of(display.span))
    if (left_open := _left_open(work, display)) is not None:
        work.chain = left_open
    elif display.is_inline or not _goes_on(work, display):
        work.chain = None
    columns: dict[int, Chain | None] = {}
    for row in display.rows:
        work.after = (*behind, *_conditions_in(work, display, row))
        work.chain = columns.get(row.column, work.chain)
        if row.breaks_chain:
            work.chain = None
            columns.clear()
        if row.problem is not None:
            yield _unread(work, display, row)
            work.broken = True
            work.chain = None
        for statement in row.statements:
            yield from _of_statement(work, display, row, statement)
        if row.column in columns or _has_head(row):
            columns[row.column] = work.chain
    work.inline = (display, work.chain) if display.is_inline and work.chain else None
    if display.is_inline:
        work.chain = outside
    else:
        work.last = display
    for tree in sides_of(s for row in display.rows for s in row.statements):
        work.memory.at(display.path).spoken |= letters_of(tree)


def _left_open(work: Work, display: Display) -> Chain | None:
    """The chain of the inline formula before, where this one goes on with it: $a = b$ $= c$."""
    if work.inline is None or not display.rows or not _begins_with_a_sign(display.rows[0]):
        return None
    before, chain = work.inline
    between = display.before.rpartition("$")[2]
    near = bool(BETWEEN.fullmatch(between)) and "$" in display.before
    near = near or _is_right_below(before.span, display.span)
    return chain if near and before.path == display.path else None


def _is_right_below(above: Span, below: Span) -> bool:
    """Whether nothing but the ends of lines and of formulas stands between two formulas."""
    text = re.sub(r"(?<!\\)%.*", "", above.source.text[above.end : below.start])
    return above.source is below.source and not text.strip("$ \t\r\n\\().,;")


def _begins_with_a_sign(row: Row) -> bool:
    return any(s.sides[0] is None for s in row.statements[:1])


def _conditions_in(work: Work, display: Display, row: Row) -> Iterator[Formula]:
    """Conditions that the row ends in, or the last row of the chain that it begins or goes on."""
    following = takewhile(
        lambda other: other is row or not _begins_chain(other),
        (other for other in display.rows if other.number >= row.number),
    )
    for other in following:
        for statement in other.statements[1:]:
            conditional = statement.link is Link.CONDITION or is_behind(statement, other)
            if compares_indices(statement, work.section(display.path).names.facts.indices) or (
                conditional and set(statement.relations) <= {*ORDERS, "in"}
            ):
                yield from _formulas(statement, work.section(display.path).names)


def _begins_chain(row: Row) -> bool:
    return row.breaks_chain or any(s.sides[0] is not None for s in row.statements[:1])


def _has_head(row: Row) -> bool:
    """Whether the row begins a chain of its own; the first column does in any case."""
    return not row.column or any(s.sides[0] is not None for s in row.statements)


def _said_before(work: Work, display: Display, row: Row, statement: Statement) -> Node | None:
    """What the row before says that the same left side equals: f(3) = 2 + 7, f(3) = 9."""
    chain, left = work.chain, statement.sides[0]
    if chain is None or left is None or chain.head != left or display.is_inline:
        return None
    if any(len(each.statements) > 1 for each in (row, chain.row)) or row is chain.row:
        return None  # conditions beside them: the values of two cases
    above = chain.row in display.rows
    if not above and block_of(chain.row.span) != block_of(row.span):
        return None  # in another exercise the name may mean another thing
    if not (above or CONCLUDES.match(clause_before(display.before) or "so")):
        return None
    right = statement.sides[1] if len(statement.sides) > 1 else None
    if right is None or left in nodes(right) or chain.last in (chain.head, right):
        return None
    if isinstance(left, Differential) and left.operand in nodes(right):
        return None  # dy/dt = k y, dy/dt = k(A - y): equations, each of another y
    return chain.last


def _goes_on(work: Work, display: Display) -> bool:
    """Whether a display goes on with the chain of the display before it in its section."""
    if work.chain is None or display.is_inline or work.last is None:
        return False
    return work.last.path == display.path and not work.last.is_inline


def _unread(work: Work, display: Display, row: Row) -> Claim:
    scope = work.memory.scope(work.section(display.path), ())
    found = Claim(
        display, row, row.span, 0, Link.FIRST, "", None, (), scope,
        purpose=Purpose.OPEN, problem=row.problem,
    )  # fmt: skip
    if is_introduced(display):
        work.memory.at(display.path).unread.append(found.latex)
    return found


def _of_statement(work: Work, display: Display, row: Row, statement: Statement) -> Iterator[Claim]:
    first, step = statement.sides[0], work.steps.get(id(statement))
    said = _said_before(work, display, row, statement)
    if work.flows.speak_of(statement):
        step = None  # a constant of integration need not keep its value
    if first is not None:
        work.chains += 1
        work.chain, work.broken = Chain(work.chains, first, first, row), False
    if step is not None and not statement.relations:
        yield _of_step(work, display, row, statement, step, 0, statement.span)
    for place, sign in enumerate(statement.relations):
        right = statement.sides[place + 1]
        assert right is not None
        span = statement.spans[place]
        restated = None
        if place == 0 and first is not None:
            span = first.span.to(span)
            restated = said
        if work.chain is None:
            yield _orphan(work, display, row, statement, span, sign)
            work.chains += 1
            work.chain = Chain(work.chains, right, right, row, is_orphan=True)
            continue
        begins = step is not None and place >= step.relation
        if step and begins and step.certain and (place == 0 or not gives_value(statement)):
            if step.place == 0 and _is_supposed(display, step):
                _claim(work, display, row, statement, place, span)  # it holds from there on
            found = _of_step(work, display, row, statement, step, place, span)
            work.flows.note(found)
            work.memory.solved(found)
            signs = any(side is not None and has_signs(side) for side in statement.sides)
            yield found if signs else _among_rows(work, found)
        else:
            found = _claim(work, display, row, statement, place, span, restated)
            found = _among_rows(work, found)
            fresh = place == 0 and first is not None
            if (law := work.flows.law(found, display, fresh)) is not None:
                found = _under_law(found, law)
            elif fresh and found.purpose is Purpose.IDENTITY and work.flows.is_relation(found):
                found = replace(found, purpose=Purpose.EQUATION)
            found = _concluding(work, found, statement, place)
            work.previous = found
            work.passing.learn(found)
            if step is not None and place == step.relation:
                found = _also_of_step(found, step)
            yield found
        work.chain.last = right


def _is_supposed(display: Display, step: Step) -> bool:
    """Let x + y = 1: a line to be solved, or a condition on all that follows."""
    says = step.lines[0].says
    ties = len(letters(says)) > 1 and not any(isinstance(f.left, Map) for f in stated(says))
    return ties and (is_introduced(display) or is_assumed(display.before))


def _concluding(work: Work, claim: Claim, statement: Statement, place: int) -> Claim:
    """The claim with the equation before ⟹ that it follows from; whether one follows from it."""
    last = place == len(statement.relations) - 1
    says = claim.sign in {"=", *ORDERS} - {"neq"}
    leads = last and says and next_link(claim, statement) in IMPLICATIONS
    claim = replace(claim, leads=leads)
    before = work.previous
    if place or statement.link not in IMPLICATIONS or before is None or not before.leads:
        return claim
    return replace(claim, premise=_equation(before)) if before.display is claim.display else claim


def _equation(claim: Claim) -> Formula | None:
    """What the relation says where both sides have a meaning."""
    for reading in claim.readings[:1]:
        left, right = reading.left, reading.right
        if not (isinstance(left, Term) and isinstance(right, Term)):
            return None
        if not (has_opaque(left) or has_opaque(right)):
            return Formula(left, claim.relation or Relation.EQUAL, right)
    return None


def _among_rows(work: Work, claim: Claim) -> Claim:
    """The claim with the equations before it, and for those behind it one of them."""
    before, supposed = work.premises.before(claim), tuple(work.premises.supposed[-MOST:])
    work.premises.add(claim)
    return replace(claim, premises=before, supposed=supposed)


def _also_of_step(found: Claim, step: Step) -> Claim:
    """A relation that may be a line of solving: a definition is right where it solves."""
    if found.purpose is Purpose.DEFINITION and found.readings and step.place:
        return replace(found, step=step, purpose=Purpose.STATEMENT, scope=_before(found))
    return replace(found, step=step)


def _under_law(found: Claim, law: Law) -> Claim:
    """A row about an unknown function, which is given unless it follows."""
    introduces = found.purpose is Purpose.DEFINITION and found.readings and law.equations
    if law.states or introduces:
        return replace(found, law=law, purpose=Purpose.STATEMENT)
    return replace(found, law=law)


def _orphan(
    work: Work, display: Display, row: Row, statement: Statement, span: Span, sign: str
) -> Claim:
    section = work.section(display.path)
    scope = work.memory.scope(section, ())
    right = statement.sides[1]
    if not work.broken and not display.is_inline and sign == "=" and right is not None:
        readings, problem = _readings(section, right, right, right)
        if problem is None:
            return Claim(
                display, row, span, 0, statement.link, sign, RELATIONS[sign], readings, scope,
                purpose=Purpose.DEFINITION, reason="begins a chain: nothing stands before it",
            )  # fmt: skip
    if display.is_inline and not work.broken and right is not None:
        readings, problem = _readings(section, right, right, right)
        if problem is None:
            return Claim(
                display, row, span, 0, statement.link, sign, RELATIONS.get(sign), readings, scope,
                purpose=Purpose.DEFINITION, reason="its left side stands in the words before it",
            )  # fmt: skip
    problem = Problem(span, span.text, "it continues a chain that was not read")
    return Claim(display, row, span, 0, statement.link, sign, None, (), scope, problem=problem)


def _claim(
    work: Work,
    display: Display,
    row: Row,
    statement: Statement,
    place: int,
    span: Span,
    restated: Node | None = None,
) -> Claim:
    section, chain = work.section(display.path), work.chain
    assert chain is not None
    left_raw, right_raw = chain.last, statement.sides[place + 1]
    assert right_raw is not None
    sign = statement.relations[place]
    modulus = modulus_of(display, row, (left_raw, right_raw), sign)
    if modulus is not None or sign in DIVIDES:
        return _congruence(work, display, row, statement, place, span, modulus)
    readings, problem = _readings(section, chain.head, left_raw, right_raw)
    relation = RELATIONS.get(sign)
    if sign == "sim" and (drawn := drawn_from(left_raw, right_raw, section.names)) is not None:
        readings, problem = (Reading(drawn.left, drawn.right, head=drawn.left),), None
        relation = drawn.relation
    if is_row_reduction(sign, readings) and not _may_be_similar(work, sign, readings):
        readings, relation = echelon_forms(readings), Relation.EQUAL
    head = readings[0].head if readings else None
    fresh = place == 0 and statement.sides[0] is not None
    again = _readings(section, restated, restated, right_raw)[0] if restated is not None else ()
    spoken = [head, *(side for r in (*readings, *again) for side in (r.left, r.right))]
    terms = [term for term in spoken if isinstance(term, Term)]
    claim = Claim(
        display, row, span, chain.number, statement.link, sign, relation, readings,
        _with_chance(work.memory.scope(section, terms, work.after, span), work.chance), head,
        problem=problem,
        raw_left=left_raw, raw_right=right_raw, restates=again,
    )  # fmt: skip
    if (of_sets := _inclusion(section, claim, statement)) is not None:
        return of_sets
    given = may_be_given(work.memory, section, claim, statement)
    alone = place == 0 and chain.last is chain.head  # the head stands in a row of its own
    sides = (chain.head, left_raw, right_raw)
    if any(len(CANCELLED.findall(tree.span.text)) % 2 for tree in sides):
        doubt = replace(claim.scope, unread=(*claim.scope.unread, "that a part is cancelled"))
        claim = replace(claim, scope=doubt)
    new = fresh or alone or _is_valued_last(work.memory, section, claim, place)
    reason = (
        ""
        if again and not given
        else _another_value(work, claim) or introduces(work.memory, section, claim, statement, new)
    )
    if reason:
        if given:
            return replace(claim, purpose=Purpose.STATEMENT, reason=reason, scope=_before(claim))
        return replace(claim, purpose=Purpose.DEFINITION, reason=reason)
    if fresh and not again and (other := anew(work.memory, section, claim, statement)):
        claim = replace(claim, anew=other)
    claim = replace(claim, inserts=inserts(work.memory, section, claim, statement, fresh))
    if sign == "=" and (put := values_put_in(work.memory, section, claim, statement, fresh)):
        claim = replace(claim, scope=_with_definitions(claim.scope, put))
    if problem is not None:
        return replace(claim, purpose=Purpose.OPEN)
    work.memory.printed(section, claim)
    purpose = purpose_of(claim, statement, fresh)
    universal = is_theorem(work.memory, section, claim) or holds_for_all(display)
    if purpose is Purpose.OPEN and universal:
        purpose = Purpose.IDENTITY
    if fresh and is_contested(work.memory, section, claim, statement):
        purpose = Purpose.EQUATION
    if chain.is_orphan and sign in ORDERS:
        purpose = Purpose.OPEN
    if purpose in (Purpose.OPEN, Purpose.EQUATION):
        work.memory.opened(section, claim)
    return replace(claim, purpose=purpose)


def _inclusion(section: Section, claim: Claim, statement: Statement) -> Claim | None:
    """2 ∈ {1, 2, 3}, A ⊆ B of sets that the text gives: claimed, where nothing new is named."""
    if claim.raw_left is None or claim.raw_right is None or is_condition(claim, statement):
        return None
    outside = emptied(claim.raw_left, claim.sign, claim.raw_right, section.names)
    if outside is None:
        return None
    known = {definition.symbol for definition in claim.scope.definitions}
    if not {leaf for leaf in free_leaves(outside) if isinstance(leaf, Symbol)} <= known:
        return None
    readings = (Reading(outside, EMPTY_SET),)
    return replace(
        claim, readings=readings, head=None, relation=Relation.EQUAL, purpose=Purpose.IDENTITY
    )


def _another_value(work: Work, claim: Claim) -> str:
    """The roots are $r = 2$ and $r = -1$: the second of a list of values."""
    before, display = work.previous, claim.display
    if before is None or not display.is_inline or not LISTED.search(display.before):
        return ""
    same = before.raw_left == claim.raw_left and before.display.path == display.path
    plain = claim.relation is Relation.EQUAL and isinstance(claim.raw_left, Letter)
    return "names another value" if same and plain and before.display.is_inline else ""


def _is_valued_last(memory: Memory, section: Section, claim: Claim, place: int) -> bool:
    """a = b = 5: within a chain a number behind a name that nothing has introduced."""
    left, right = claim.raw_left, claim.raw_right
    if not place or claim.sign != "=" or left is None or right is None or not is_number(right):
        return False
    head = head_of(left, section.names.facts.labels)
    if head is None or is_operator(section, head) or head.is_power:
        return False
    known = memory.introduced(section.path, left) is not None
    ruled = memory.rule(section.path, Function(head.name)) is not None
    return not (known or ruled or head.name.primes)


def _before(claim: Claim) -> Scope:
    """The scope without an earlier value of the left side."""
    left = claim.readings[0].left
    rest = tuple(h for h in claim.scope.hypotheses if h.left is not left)
    return replace(claim.scope, hypotheses=rest)


def _with_definitions(scope: Scope, put: tuple[Definition, ...]) -> Scope:
    """The scope with values for names of the claim, which then are settled."""
    named_here = {str(d.symbol.name) for d in put}
    names = tuple(
        replace(e, standing=Standing.DEFINED) if e.name in named_here else e for e in scope.names
    )
    return replace(scope, definitions=(*scope.definitions, *put), names=names)


def _with_chance(scope: Scope, chance: Chance) -> Scope:
    """The scope with what words say of random variables, also of their means and variances."""
    spoken = tuple(f for f in chance.moments if all(f.left is not h.left for h in scope.hypotheses))
    return replace(scope, hypotheses=(*scope.hypotheses, *spoken), chance=chance)


def _may_be_similar(work: Work, sign: str, readings: tuple[Reading, ...]) -> bool:
    """A ∼ D of square matrices in a text about similarity."""
    left = readings[0].left
    square = isinstance(left, Term) and left.shape.is_square
    return sign == "sim" and square and "similar" in work.document.prose


def _of_step(
    work: Work,
    display: Display,
    row: Row,
    statement: Statement,
    step: Step,
    place: int,
    span: Span,
) -> Claim:
    """A relation of a line of solving; its sides stand for themselves where they are terms."""
    section, chain = work.section(display.path), work.chain
    sides = [chain.last if chain is not None else None, *statement.sides[place + 1 : place + 2]]
    trees = [with_signs(tree, 0) for tree in sides if tree is not None]
    terms = [found for tree in trees if isinstance(found := side(tree, section), Term)]
    readings = (Reading(terms[0], terms[1]),) if len(terms) == 2 else ()
    spoken = [s for line in step.lines for f in stated(line.says) for s in (f.left, f.right)]
    scope = work.memory.scope(section, spoken, work.after, span)
    sign = statement.relations[place] if statement.relations else ""
    number = chain.number if chain is not None else 0
    return Claim(
        display, row, span, number, statement.link, sign, RELATIONS.get(sign), readings, scope,
        purpose=Purpose.SOLVING, step=step,
    )  # fmt: skip


def _congruence(
    work: Work,
    display: Display,
    row: Row,
    statement: Statement,
    place: int,
    span: Span,
    modulus: Node | None,
) -> Claim:
    """a ≡ b (mod m) as an equation between remainders, m | n as one with 0."""
    section, chain = work.section(display.path), work.chain
    assert chain is not None
    right_raw = statement.sides[place + 1]
    assert right_raw is not None
    sign = statement.relations[place]
    left_raw, right_raw = without_modulus(chain.last), without_modulus(right_raw)
    readings, problem = _readings(section, left_raw, left_raw, right_raw)
    try:
        if modulus is not None:
            readings = remainders(readings, modulus, section.names)
        else:
            readings = divisibility(readings)
    except (NoMeaning, ShapeError, TypeError) as error:
        problem = problem or Problem(span, span.text, str(error))
    relation = RELATIONS["neq"] if sign in ("nequiv", "nmid") else RELATIONS["equiv"]
    terms = [t for r in readings for t in (r.left, r.right) if isinstance(t, Term)]
    claim = Claim(
        display, row, span, chain.number, statement.link, sign, relation, readings,
        work.memory.scope(section, terms, work.after, span), problem=problem,
        raw_left=left_raw, raw_right=right_raw,
    )  # fmt: skip
    if problem is not None:
        return replace(claim, purpose=Purpose.OPEN)
    fresh = place == 0 and statement.sides[0] is not None
    if is_condition(claim, statement):
        reason = introduces(work.memory, section, claim, statement, fresh)
        return replace(claim, purpose=Purpose.DEFINITION, reason=reason or "states a condition")
    return replace(claim, purpose=purpose_of(claim, statement, fresh))


# ---------------------------------------------------------------- readings


def side(tree: Node, section: Section, names: Lexicon | None = None) -> Term | Fault | Problem:
    """The term of a tree; a Fault where settled shapes clash, a Problem where it is too deep."""
    names = names or section.names
    try:
        return build(tree, names)
    except ShapeError as error:
        return Fault(str(error), tree.span, shapes_are_stated(tree, section))
    except NoMeaning:
        return build.opaque(tree, names)
    except (TypeError, ValueError, RecursionError) as error:
        return Problem(tree.span, tree.span.text, str(error) or "it is nested too deeply")


def both_signs(tree: Node, section: Section, names: Lexicon) -> Term | Fault | Problem:
    """What ± stands for, with the upper signs and with the lower ones, as a column of two."""
    found = [side(with_signs(tree, which), section, names) for which in (0, 1)]
    terms = [f for f in found if isinstance(f, Term) and f.shape.is_scalar and not has_opaque(f)]
    return Vector(tuple(terms)) if len(terms) == 2 else side(tree, section, names)


def shapes_are_stated(tree: Node, section: Section) -> bool:
    """Whether the text declares what shape each name in a tree has."""
    facts, numbers = section.names.facts, losses(tree)
    for node in nodes(tree):
        found = named(node, facts.labels)
        if (
            found is None
            or node == Letter("T")
            or node in numbers
            or section.names.is_function(found.name)
        ):
            continue
        known = found.name in section.declared or is_identity(found.name)
        if not known and not section.names.counts(found.name):
            return False
    return True


def _readings(
    section: Section, head: Node, left: Node, right: Node
) -> tuple[tuple[Reading, ...], Problem | None]:
    names = section.names
    names.ambiguous.clear()
    usual = _reading(section, (head, left, right), names, "")
    ambiguous = sorted(names.ambiguous)
    if isinstance(usual, Problem):
        return (), usual
    found = [usual, *_with_signs_swapped(usual, left, right)]
    for habit in ambiguous:
        for habits, remark in HABITS[habit]:
            other = replace(names, habits=replace(names.habits, **habits), ambiguous=set())
            reading = _reading(section, (head, left, right), other, remark)
            if isinstance(reading, Reading) and all(_differs(reading, known) for known in found):
                found.append(replace(reading, contrary=habit == "layout" and section.keeps_layout))
    return tuple(_fitting_first(found) if "layout" in ambiguous else found), None


def _with_signs_swapped(usual: Reading, left: Node, right: Node) -> Iterator[Reading]:
    """(-2 ± 4)/(-2) = 1 ± 2: of numbers both values count, whichever sign gives which."""
    values = usual.right
    if not (has_signs(left) and has_signs(right) and isinstance(values, Vector)):
        return
    if not free_leaves(values):
        swapped = Vector(values.entries[::-1])
        yield replace(usual, right=swapped, remark="the values of ± in another order")


def _fitting_first(readings: list[Reading]) -> list[Reading]:
    """The layout whose shapes fit is the usual one; one that the text declares stays so."""
    first, *others = readings
    if _fits(first) and isinstance(first.left, Term) and not first.left.shape.is_square:
        readings = [r for r in readings if r.remark != TRANSPOSED]
    fitting = [r for r in others if _fits(r) and not r.contrary and r.remark != TRANSPOSED]
    if _fits(first) or not fitting:
        return readings
    return [*fitting, *(r for r in others if r.contrary)]  # shapes that clash fail in any case


def _fits(reading: Reading) -> bool:
    sides = (reading.left, reading.right)
    shapes = {side.shape for side in sides if isinstance(side, Term)}
    return len(shapes) == 1 and not any(isinstance(side, Fault) for side in sides)


def _differs(one: Reading, other: Reading) -> bool:
    return one.left is not other.left or one.right is not other.right or one.head is not other.head


def _reading(
    section: Section, trees: tuple[Node, Node, Node], names: Lexicon, remark: str
) -> Reading | Problem:
    """Head, left and right as the lexicon reads them."""
    read = both_signs if all(map(has_signs, trees[1:])) else side
    head, left, right = (read(tree, section, names) for tree in trees)
    for each in (left, right):
        if isinstance(each, Problem):
            return each
    assert not isinstance(left, Problem)
    assert not isinstance(right, Problem)
    if isinstance(left, Term) and isinstance(right, Term):
        left, right = beside(left, trees[1], right, names), beside(right, trees[2], left, names)
    left, right = _in_size(left, right), _in_size(right, left)
    if isinstance(head, Term) and isinstance(right, Term):
        head = beside(head, trees[0], right, names)
    first = None if isinstance(head, Problem) else _in_size(head, right)
    return Reading(left, right, remark, first)


def _in_size(side: Term | Fault, other: Term | Fault) -> Term | Fault:
    """QᵀQ = I: an identity alone on its side is as large as the other side."""
    if not isinstance(side, Term) or not isinstance(other, Term) or not is_sizeless(side):
        return side
    return fit(side, other.shape) if not other.shape.is_scalar else side
