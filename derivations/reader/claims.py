"""From rows to claims: terms for each relation, what it is for, what holds where it stands.

    claims = read_claims(read_file(path), directives)

Definitions that the document makes are kept by section; a subsection inherits from its parents,
never from its siblings. Raises UserError for a bad directive, and for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from derivations.dataclass import replace
from derivations.errors import UserError
from derivations.reader.arguments import find_arguments
from derivations.reader.behind import conditions_behind, equations_behind, formulas_of
from derivations.reader.braced import braced_values
from derivations.reader.building.readings import side
from derivations.reader.chains import goes_on, has_head, left_open, said_before, stands_beside
from derivations.reader.chance.distribution_words import distribution_functions
from derivations.reader.chance.normal_law import normal_functions
from derivations.reader.chance.randomness import Facts, facts
from derivations.reader.claimed import LISTED, claim_of, claim_of_step, orphan, scope_before
from derivations.reader.conditional_rows import is_a_reason
from derivations.reader.conditions_in_rows import conditions_in
from derivations.reader.ending import end_conditions, in_force
from derivations.reader.heads import head_of
from derivations.reader.implications import implications, implied
from derivations.reader.intervals_beside import conditions_of_intervals
from derivations.reader.letters_anew import forget_letters
from derivations.reader.limits import failure, limited
from derivations.reader.logic_claims import claim_of_logic
from derivations.reader.logic_rows import HOLDS
from derivations.reader.memberships import real_here
from derivations.reader.open_braces import with_open_braces
from derivations.reader.other_meanings import letters_of
from derivations.reader.own_slopes import functions_by_slopes
from derivations.reader.passes.in_order import FIRST_PASSES, PASSES, rewritten
from derivations.reader.premises import MOST
from derivations.reader.propositions import gives_value, has_signs
from derivations.reader.purpose import link_behind_list, next_link
from derivations.reader.put_together import made_by_place, put_together
from derivations.reader.raw import Node
from derivations.reader.records import (
    Claim,
    Directive,
    Display,
    Document,
    Link,
    Problem,
    Purpose,
    Row,
    Scope,
    Statement,
    Step,
)
from derivations.reader.relations import RELATIONS
from derivations.reader.rewriting import sides_of
from derivations.reader.rows_under_laws import under_law
from derivations.reader.scope import read_stated
from derivations.reader.shapes.decompositions import decomposition_formulas
from derivations.reader.spoken.alternatives import REASON as ALTERNATIVE
from derivations.reader.spoken.alternatives import (
    are_values_of_one,
    heads_a_case,
    is_a_value_among_others,
    is_an_alternative,
)
from derivations.reader.spoken.answers import tells_a_pole
from derivations.reader.spoken.clauses import holds_for_its_letters, is_introduced
from derivations.reader.spoken.compared_indices import (
    comparison_before,
    tells_cases_apart,
)
from derivations.reader.spoken.concluding import case_of
from derivations.reader.spoken.context import is_assumed
from derivations.reader.spoken.convexity import convexities
from derivations.reader.spoken.denied import REASON as DENIED
from derivations.reader.spoken.denied import is_denied
from derivations.reader.spoken.eigenpairs import eigenpairs, stated_eigenpair
from derivations.reader.spoken.eigenvalues import spoken_eigenvalues
from derivations.reader.spoken.functional_laws import functional_laws
from derivations.reader.spoken.general_laws import general_laws
from derivations.reader.spoken.laws_of_products import laws_among, laws_of_products
from derivations.reader.spoken.measures import measures
from derivations.reader.spoken.membership import elements_by_words
from derivations.reader.spoken.metrics import metrics
from derivations.reader.spoken.named_sets import REASON as NAMED_SET
from derivations.reader.spoken.named_sets import names_a_set
from derivations.reader.spoken.odd_and_even import is_of_another_kind, odd_and_even
from derivations.reader.spoken.one_hot import one_hot_families
from derivations.reader.spoken.orthonormality import orthonormal_families
from derivations.reader.spoken.other_curves import REASON as OTHER_CURVE
from derivations.reader.spoken.other_curves import gives_another_curve
from derivations.reader.spoken.passing import INDUCTION
from derivations.reader.spoken.properties import arbitrary_names, spoken_roots, stated_properties
from derivations.reader.spoken.reach import Reach
from derivations.reader.spoken.replaced import replaced_by_matrices
from derivations.reader.spoken.said_functions import said_functions
from derivations.reader.spoken.sigmoids import sigmoid_rules
from derivations.reader.spoken.singular_places import REASON as SINGULAR_PLACE
from derivations.reader.spoken.singular_places import names_a_place
from derivations.reader.spoken.singular_values import spectral_norms
from derivations.reader.spoken.spectra import spoken_spectra
from derivations.reader.spoken.spoken_of import REASON as SPOKEN
from derivations.reader.spoken.spoken_of import is_spoken_of
from derivations.reader.spoken.stationary_points import spoken_extreme
from derivations.reader.spoken.tested_hypotheses import HYPOTHESIS, is_tested
from derivations.reader.spoken.triangles import angles_of_triangles
from derivations.reader.spoken.turns import turn_to_other_values
from derivations.reader.spoken.unions import unions
from derivations.reader.statements import ORDERS
from derivations.reader.stochastic import unknown_functions_and_noise
from derivations.reader.text.blocks import block_of
from derivations.reader.text.source import Span
from derivations.reader.unknown_functions import key_of
from derivations.reader.work import Chain, Work
from derivations.terms import Formula, Map, Relation, Symbol, Term, has_opaque
from derivations.terms.propositions import formulas as stated
from derivations.terms.propositions import letters
from derivations.terms.substitution import free_leaves

_T = TypeVar("_T")
IMPLICATIONS = (Link.IMPLIES, Link.IFF)
IN_ONE_CASE = "states a value in one case"


def read_claims(document: Document, directives: Sequence[Directive] = ()) -> list[Claim]:
    """The claims of a document under its own directives and others (a .check file, options)."""
    written, first = rewritten(document, FIRST_PASSES)
    document, faults = rewritten(written, PASSES)
    work = Work(document, read_stated([*directives, *document.directives]))
    work.passing.by_induction = INDUCTION.search(document.prose) is not None
    work.memory.at(()).unread.extend((*first, *faults))
    work.unknowns = _prepared(work, lambda: unknown_functions_and_noise(written), {})
    names = lambda path: work.section(path).names  # noqa: E731
    work.steps = _prepared(work, lambda: find_arguments(document, names), {})
    work.implications = _prepared(work, lambda: implications(document, names), {})
    work.premises.implications = frozenset(
        display.span.position
        for display in document.displays
        if any(id(s) in work.implications for row in display.rows for s in row.statements)
    )
    document = work.document = with_open_braces(document, work.steps)
    work.made = _prepared(work, lambda: made_by_place(document), {})
    work.eigenpairs = tuple(eigenpairs(document.displays))
    work.laws = laws_among(document.displays)
    work.facts = _prepared(work, lambda: facts(document, names), Facts(()))
    found: list[Claim] = []
    for place, display in enumerate(document.displays):
        found.extend(map(_as_a_set, _read(work, place, display)))
    return found


def _as_a_set(claim: Claim) -> Claim:
    """The disk |z| < R, which nobody claims of z; what stands below may still suppose it."""
    if claim.purpose is Purpose.OPEN and claim.step is None and names_a_set(claim.display):
        return replace(claim, purpose=Purpose.DEFINITION, reason=NAMED_SET)
    return claim


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
    work.place = place
    work.chance = work.facts.at(place, display.path)
    work.flows.enter(display, work.section(display.path).names.facts.coordinates)
    work.premises.forget_values(work.passing.enter(display, work.memory))
    work.known.enter(display)
    work.bounded = holds_for_its_letters(work.document.displays, place)
    work.after = tuple(_said_beside(work, place))
    work.used_behind = tuple(equations_behind(work, place))
    forget_letters(work, display)
    work.premises.forget_numbers(turn_to_other_values(work.memory, display))
    reach = work.reach.setdefault(display.path, Reach())
    end_conditions(work, place, reach)
    known = frozenset(in_force(work.memory.at(display.path)))
    _state_properties(work, place)
    memory, case = work.memory.at(display.path), case_of(display)
    memory.enter(case)
    before = memory.named()
    yield from _of_display(work, display)
    reach.note(display, [formula for formula in in_force(memory) if formula not in known])
    if case is not None:
        memory.leave(before)


def _said_beside(work: Work, place: int) -> Iterator[Formula]:
    """The conditions that the words around a display state of it alone."""
    displays = work.document.displays
    yield from conditions_behind(work, place)
    yield from _compared_before(work, place)
    yield from conditions_of_intervals(displays, place, work.section(displays[place].path).names)


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
    formulas += orthonormal_families(work.document.displays, place, names)
    formulas += decomposition_formulas(work.document.displays, place, names)
    formulas += spoken_spectra(work.document.displays, place, names)
    formulas += angles_of_triangles(work.document.displays, place, names)
    formulas += convexities(work.document.displays, place, names)
    formulas += odd_and_even(work.document.displays, place, names)
    laws, orders = functional_laws(work.document.displays, place, names)
    formulas += laws
    formulas += one_hot_families(work.document.displays, place)
    formulas += metrics(work.document.displays, place)
    formulas += said_functions(work.document.displays, place)
    formulas += measures(work.document.displays, place)
    formulas += unions(work.document.displays, place, names)
    formulas += laws_of_products(work.document.displays, place, names)
    formulas += spectral_norms(work.document.displays, place, names)
    stated = work.memory.at(display.path)
    stated.arbitrary |= arbitrary_names(work.document.displays, place, names)
    stated.hypotheses[:] = [
        h
        for h in stated.hypotheses
        if not _is_replaced(h, formulas) and not is_of_another_kind(h, formulas)
    ]
    stated.hypotheses += [f for f in formulas if f not in stated.hypotheses]
    if not any(id(s) in work.laws for row in display.rows for s in row.statements):
        unread += general_laws(work.document.displays, place)
    unread += real_here(work.document.displays, place, names.facts.complexes)
    unread += elements_by_words(work.document.displays, place)
    stated.unread += [*unread, *replaced_by_matrices(work.document.displays, place)]
    equations = list(spoken_eigenvalues(work, place, names))
    equations += spoken_roots(work.document.displays, place, names)
    work.premises.state(equations, display)
    for order, running in orders:
        work.premises.state([order], display, running)
    cumulative = distribution_functions(work.document.displays, place)
    for rule in (*normal_functions(display), *cumulative, *sigmoid_rules(display)):
        stated.functions[str(rule.name)] = rule
    for pair in (pair for pair in work.eigenpairs if pair.place == place):
        new_ones = stated_eigenpair(pair, names)
        stated.hypotheses += [f for f in new_ones if f not in stated.hypotheses]
        if pair.value is None:
            stated.unread.append(f"{pair.vector.name} an eigenvector")
    for made in work.made.get(place, ()):
        stated.hypotheses += put_together(made, names)


def _is_replaced(old: Formula, new: Sequence[Formula]) -> bool:
    """x > 0, where x is negative now; a = bq + r holds of a positive a, A ⪰ B of a symmetric A."""
    if not old.left.shape.is_scalar and old.relation not in (Relation.EQUAL, Relation.DEFINED):
        return False
    told = [f for f in new if f.left == old.left]
    signs = all(f.relation not in (Relation.EQUAL, Relation.DEFINED) for f in told)
    is_equation = old.relation in (Relation.EQUAL, Relation.DEFINED)
    return bool(told) and old not in new and not (signs and is_equation)


def _compared_before(work: Work, place: int) -> list[Formula]:
    """For i ≠ j: what words before a display say of its indices."""
    display = work.document.displays[place]
    names = work.section(display.path).names
    found = comparison_before(work.document.displays, place, names.facts.indices)
    if found is None or tells_cases_apart(display):
        return []
    return formulas_of(found, names)


LET = re.compile(
    r"\\(?:text|mbox|textit|textrm)\s*\{\s*(?:\(?\s*)?(?:let|where|set|put|call)\b", re.I
)


def _of_display(work: Work, display: Display) -> Iterator[Claim]:
    outside, behind = work.chain, work.after
    work.section(display.path).enter(block_of(display.span))
    if (chain := left_open(work, display)) is not None:
        work.chain = chain
    elif display.is_inline or not goes_on(work, display):
        work.chain = None
    columns: dict[int, Chain | None] = {}
    for row in display.rows:
        work.chain = columns.get(row.column, work.chain)
        if row.breaks_chain:
            work.chain = None
            columns.clear()
        if row.problem is not None:
            yield _unread(work, display, row)
            work.broken = True
            work.chain = None
        claimed = None  # what the next row goes on from, whatever the condition behind it says
        aside = work.chain if LET.match(row.span.text) else None
        for statement in row.statements:
            if is_tested(row, statement):
                yield from _tested(work, display, row, statement)
            elif row.beside and _says_what_something_is(statement):
                yield _given(work, display, row, statement, statement.span, IN_ONE_CASE)
            else:
                work.after = (*behind, *conditions_in(work, display, row, statement))
                said = work.implications.get(id(statement))
                found = _of_statement(work, display, row, statement)
                if id(statement) in work.laws:
                    found = (replace(c, purpose=Purpose.STATEMENT) for c in found)
                found = (_in_doubt(c, row.beside) for c in found)
                if values := braced_values(statement):
                    found = (_in_doubt(c, values) for c in [*found])
                    work.memory.at(display.path).unread.append(values)
                if statement is not row.statements[0] and is_a_reason(statement):
                    found = (_without_own_row(c) for c in found)
                yield from (implied(c, said) if said else c for c in found)
            if statement.relations and not stands_beside(display, row, statement):
                claimed = work.chain
        work.chain = aside or claimed or work.chain
        if row.column in columns or has_head(row):
            columns[row.column] = work.chain
    work.memory.at(display.path).unread += functions_by_slopes(display)
    work.inline = (display, work.chain) if display.is_inline and work.chain else None
    if display.is_inline:
        work.chain = outside
    else:
        work.last = display
    for tree in sides_of(s for row in display.rows for s in row.statements):
        work.memory.at(display.path).spoken |= letters_of(tree)


def _unread(work: Work, display: Display, row: Row) -> Claim:
    scope = work.memory.scope(work.section(display.path), ())
    found = Claim(
        display, row, row.span, 0, Link.FIRST, "", None, (), scope,
        purpose=Purpose.OPEN, problem=row.problem,
    )  # fmt: skip
    if is_introduced(display):
        work.memory.at(display.path).unread.append(found.latex)
    return found


def _says_what_something_is(statement: Statement) -> bool:
    """u = g of "u = g on the boundary", which says nothing of u elsewhere."""
    head, *others = statement.sides
    is_named = head is not None and head_of(head) is not None
    return is_named and len(others) == 1 and statement.relations == ("=",)


def _tested(work: Work, display: Display, row: Row, statement: Statement) -> Iterator[Claim]:
    """Each relation of H_0: μ = 5, which nothing may rest on."""
    head = statement.sides[0]
    for place, own in enumerate(statement.spans):
        span = head.span.to(own) if place == 0 and head is not None else own
        yield _given(work, display, row, statement, span, HYPOTHESIS, place)


def _said_aside(work: Work, display: Display, statement: Statement) -> str | None:
    """Why an equation is neither claimed nor a new meaning of its letter."""
    if names_a_place(display, statement) and not tells_a_pole(work, display, statement):
        return SINGULAR_PLACE
    if is_denied(display):
        return DENIED
    if is_spoken_of(display):
        return SPOKEN
    return OTHER_CURVE if _gives_another_curve(work, display, statement) else None


def _gives_another_curve(work: Work, display: Display, statement: Statement) -> bool:
    """Whether it is the equation of a tangent to y = x², where the text speaks of that y."""
    if not gives_another_curve(display, statement):
        return False
    head = statement.sides[0]
    return head is not None and bool(letters_of(head) & work.memory.spoken(display.path))


def _given(
    work: Work,
    display: Display,
    row: Row,
    statement: Statement,
    span: Span,
    reason: str,
    place: int = 0,
) -> Claim:
    """A relation of a statement, which nothing may rest on."""
    scope = work.memory.scope(work.section(display.path), ())
    sign = statement.relations[place]
    return Claim(
        display, row, span, 0, statement.link, sign, RELATIONS.get(sign), (), scope,
        purpose=Purpose.DEFINITION, reason=reason,
    )  # fmt: skip


def _of_statement(work: Work, display: Display, row: Row, statement: Statement) -> Iterator[Claim]:
    if statement.relations == (HOLDS,):
        yield claim_of_logic(work, display, row, statement)
        return
    first, step = statement.sides[0], work.steps.get(id(statement))
    said = said_before(work, display, row, statement)
    if work.flows.speak_of(statement):
        step = None  # a constant of integration need not keep its value
    if first is not None:
        work.chains += 1
        work.chain, work.broken = Chain(work.chains, first, first, row), False
    if step is not None and not statement.relations:
        yield claim_of_step(work, display, row, statement, step, 0, statement.span)
    for place, sign in enumerate(statement.relations):
        right = statement.sides[place + 1]
        assert right is not None
        span = statement.spans[place]
        restated = None
        if place == 0 and first is not None:
            span = first.span.to(span)
            restated = said
            aside = _said_aside(work, display, statement)
            if aside is None and step is None:
                several = is_an_alternative(display) or heads_a_case(statement)
                several = several or is_a_value_among_others(row, statement)
                aside = ALTERNATIVE if several else None
            if aside is not None:
                yield _given(work, display, row, statement, span, aside)
                step, work.chain = None, Chain(work.chains, right, right, row)
                continue
        if work.chain is None:
            yield orphan(work, display, row, statement, span, sign)
            work.chains += 1
            work.chain = Chain(work.chains, right, right, row, is_orphan=True)
            continue
        begins = step is not None and place >= step.relation
        if step and begins and step.certain and (place == 0 or not gives_value(statement)):
            if step.place == 0 and _is_supposed(display, step):
                claim_of(work, display, row, statement, place, span)  # it holds from there on
            found = claim_of_step(work, display, row, statement, step, place, span)
            work.flows.note(found)
            work.memory.solved(found)
            work.passing.learn(found)
            signs = any(side is not None and has_signs(side) for side in statement.sides)
            yield found if signs else _among_rows(work, found)
        else:
            found = claim_of(work, display, row, statement, place, span, restated)
            found = replace(found, unknowns=work.unknowns.get(key_of(statement.spans[place])))
            found = _among_rows(work, found)
            if place == 0 and first is not None:
                _leave_values(work, display, first)
            if place == 0 and sign == "=":
                extreme = spoken_extreme(found, work.document.displays, work.place)
                found = replace(found, extreme=extreme) if extreme is not None else found
            fresh = place == 0 and first is not None
            if (law := work.flows.law(found, display, fresh)) is not None:
                found = under_law(found, law)
            elif fresh and found.purpose is Purpose.IDENTITY and work.flows.is_relation(found):
                found = replace(found, purpose=Purpose.EQUATION)
            found = _among_alternatives(_concluding(work, found, statement, place), statement)
            work.previous = found
            work.passing.learn(found)
            if step is not None and (place == step.relation or (begins and _bounds(statement))):
                found = _also_of_step(found, step)
            yield found
        work.chain.last = right


def _leave_values(work: Work, display: Display, left: Node) -> None:
    """x = 2 and x = -2: which of them it is behind that, no one has said."""
    before = work.previous.display if work.previous is not None else display
    if before is display or not LISTED.search(display.before):
        return
    if are_values_of_one(before, display):
        symbol = side(left, work.section(display.path))
        memory = work.memory.at(display.path)
        known = memory.definitions.get(symbol) if isinstance(symbol, Symbol) else None
        if isinstance(symbol, Symbol) and known and not free_leaves(known.expression):
            memory.forget_symbol(symbol)
            work.premises.forget_numbers(frozenset({symbol.name}))


def _bounds(statement: Statement) -> bool:
    """1 < x < 5, which is one line of an argument."""
    return set(statement.relations) <= {*ORDERS} - {"neq"}


def _is_supposed(display: Display, step: Step) -> bool:
    """Let x + y = 1: a line to be solved, or a condition on all that follows."""
    says = step.lines[0].says
    ties = len(letters(says)) > 1 and not any(isinstance(f.left, Map) for f in stated(says))
    return ties and (is_introduced(display) or is_assumed(display.before))


def _concluding(work: Work, claim: Claim, statement: Statement, place: int) -> Claim:
    """The claim with the equation before ⟹ that it follows from; whether one follows from it."""
    last = place == len(statement.relations) - 1
    says = claim.sign in {"=", *ORDERS} - {"neq"}
    leads = last and says and link_behind_list(claim, statement) in IMPLICATIONS
    claim = replace(claim, leads=leads)
    before = work.previous
    if place or statement.link not in IMPLICATIONS or before is None or not before.leads:
        return claim
    if _stands_behind_several(claim, statement):
        claim = _in_doubt(claim, "the other equations before the arrow")
    return replace(claim, premise=_equation(before)) if before.display is claim.display else claim


def _stands_behind_several(claim: Claim, statement: Statement) -> bool:
    """x = y of y = λ, x = λ ⟹ x = y, which follows from both."""
    row = claim.row.statements
    at = next((place for place, each in enumerate(row) if each is statement), 0)
    several = at > 1 and row[at - 1].link in (Link.COMMA, Link.AND)
    return several and all("=" in each.relations for each in row[at - 2 : at])


def _among_alternatives(claim: Claim, statement: Statement) -> Claim:
    """1 = 1 ∨ 2 = 3: a part of it may be wrong."""
    if Link.OR not in (statement.link, next_link(claim, statement)):
        return claim
    return _in_doubt(claim, "that another alternative holds")


def _without_own_row(claim: Claim) -> Claim:
    """A reason without the row that it is the reason for, which rests on it."""
    line = claim.row.span.position.line or 0
    return replace(claim, premises=tuple(p for p in claim.premises if p.line < line))


def _in_doubt(claim: Claim, unread: str) -> Claim:
    """The claim under something more that its text states and nothing reads."""
    if not unread:
        return claim
    return replace(claim, scope=replace(claim.scope, unread=(*claim.scope.unread, unread)))


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
    before = work.premises.before(claim)
    supposed = (*work.premises.supposed[-MOST:], *work.used_behind)
    work.premises.add(claim)
    return replace(claim, premises=before, supposed=supposed)


def _also_of_step(found: Claim, step: Step) -> Claim:
    """A relation that may be a line of solving: a definition is right where it solves."""
    if found.purpose is Purpose.DEFINITION and found.readings and step.place:
        return replace(found, step=step, purpose=Purpose.STATEMENT, scope=scope_before(found))
    return replace(found, step=step)
