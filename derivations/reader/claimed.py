"""One relation of a row as a claim: what it introduces, inserts, is for and may mean."""

from __future__ import annotations

import re
from itertools import pairwise

from derivations.dataclass import replace
from derivations.models.chance import Chance
from derivations.reader.building.readings import readings_of, side
from derivations.reader.building.sets import EMPTY_SET, INCLUSIONS, emptied, included
from derivations.reader.chance.randomness_in_formulas import drawn_from
from derivations.reader.conditional_rows import is_condition
from derivations.reader.congruences import (
    CONGRUENT,
    DIVIDES,
    asks_to_solve,
    divisibility,
    is_of_a_system,
    is_to_be_solved,
    leads_on,
    modulus_of,
    remainders,
    without_modulus,
)
from derivations.reader.definitions import are_iterates
from derivations.reader.doubts import doubts_about
from derivations.reader.equations_for_letters import STATES, doubted
from derivations.reader.forms import is_number, is_operator, is_table
from derivations.reader.heads import head_of
from derivations.reader.introductions import (
    anew,
    inserts,
    introduces,
    is_conjugate_of_a_known_number,
    is_contested,
    set_anew,
    values_put_in,
)
from derivations.reader.lexicon import NoMeaning
from derivations.reader.maps_by_form import MAPS
from derivations.reader.markov_property import MARKOV
from derivations.reader.memory import Memory
from derivations.reader.other_meanings import letters_of
from derivations.reader.premises import ANOTHER_VALUE, SEVERAL_VALUES
from derivations.reader.propositions import with_signs
from derivations.reader.purpose import is_concluded_of_what_is_let, is_theorem, purpose_of
from derivations.reader.raw import Letter, Node, Subscript, Superscript, nodes
from derivations.reader.records import (
    CONDITION,
    Claim,
    Definition,
    Display,
    Fault,
    Link,
    Problem,
    Purpose,
    Reading,
    Row,
    Scope,
    Standing,
    Statement,
    Step,
)
from derivations.reader.relations import RELATIONS, relation_of
from derivations.reader.row_operations import (
    OF_ROWS,
    echelon_forms,
    is_augmented,
    is_row_reduction,
)
from derivations.reader.scope import Section
from derivations.reader.spelled_out import spells_out
from derivations.reader.spoken.alternatives import as_one_of_several, leaves_others
from derivations.reader.spoken.answers import as_answer
from derivations.reader.spoken.clauses import (
    gives_reason,
    holds_for_all,
    is_introduced,
)
from derivations.reader.spoken.context import is_assumed
from derivations.reader.spoken.described import as_described
from derivations.reader.spoken.eigenvalues import as_eigenvalue, as_eigenvector
from derivations.reader.spoken.reach import is_of_a_sentence
from derivations.reader.spoken.said_of_all import is_said_of_all
from derivations.reader.spoken.witnesses import names_a_witness
from derivations.reader.stated_chance import may_be_given, meant_by
from derivations.reader.statements import ORDERS
from derivations.reader.text.source import Span
from derivations.reader.work import Work
from derivations.terms import (
    Call,
    Formula,
    Function,
    Map,
    Negation,
    Number,
    Power,
    Probability,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.propositions import formulas as stated
from derivations.terms.substitution import free_leaves

SUPPOSED = re.compile(r"\b(let|suppose|assum\w+|denot\w+|define|set|consider|given)\b", re.I)
FOR_ALL = re.compile(r"\s*,?\s*for (all|every|any|each)\b", re.I)
FOUR_OPERATIONS = (Number, Sum, Negation, Product, Quotient)
NEVER_CLAIMED = ("states a range", MAPS, MARKOV)  # true by what the words before say
LISTED = re.compile(r"\$\s*(,|,?\s*(and|or))\s*$", re.I)


def orphan(
    work: Work, display: Display, row: Row, statement: Statement, span: Span, sign: str
) -> Claim:
    section = work.section(display.path)
    scope = work.memory.scope(section, ())
    right = statement.sides[1]
    if not work.broken and not display.is_inline and sign == "=" and right is not None:
        readings, problem = readings_of(section, right, right, right)
        if problem is None:
            return Claim(
                display, row, span, 0, statement.link, sign, RELATIONS[sign], readings, scope,
                purpose=Purpose.DEFINITION, reason="begins a chain: nothing stands before it",
            )  # fmt: skip
    if display.is_inline and not work.broken and right is not None:
        readings, problem = readings_of(section, right, right, right)
        if problem is None:
            return Claim(
                display, row, span, 0, statement.link, sign, RELATIONS.get(sign), readings, scope,
                purpose=Purpose.DEFINITION, reason="its left side stands in the words before it",
            )  # fmt: skip
    problem = Problem(span, span.text, "it continues a chain that was not read")
    return Claim(display, row, span, 0, statement.link, sign, None, (), scope, problem=problem)


def _claims_more(claim: Claim, statement: Statement, place: int) -> bool:
    """Whether a condition is a reason, or leads to one."""
    if not isinstance(claim.relation, Relation):
        return False
    return gives_reason(claim.display) or _leads_to_condition(claim, statement, place)


def _leads_to_condition(claim: Claim, statement: Statement, place: int) -> bool:
    """f′(x) = 2x - 6 of "where f′(x) = 2x - 6 = 0": the last link only is the condition."""
    links = len(statement.relations)
    sentence = re.split(r"[.;]\s", claim.display.before)[-1]
    leads = place + 1 < links and set(statement.relations) == {"="}
    stands = claim.display.is_inline and SUPPOSED.search(sentence) is None
    return leads and stands and _is_of_a_known_function(claim)


def _is_of_a_known_function(claim: Claim) -> bool:
    """f(x) and f′(x) of an f whose rule the text gives."""
    ruled = {rule.name for rule in claim.scope.functions}
    left, right = claim.readings[0].left, claim.readings[0].right
    if not isinstance(left, Map | Call) or not isinstance(right, Term):
        return False
    if isinstance(right, Map | Call | Symbol):
        return False  # where f(x) = g(x) = 0, where f(x) = x = 2
    return left.function.name in ruled and free_leaves(left) == free_leaves(right)


def _as_reason(claim: Claim) -> Claim:
    """Since x² + 1 > 0 for all x, …: what is given as a reason is said to be so."""
    always = FOR_ALL.match(claim.display.after) is not None
    purpose = Purpose.IDENTITY if always or _is_of_a_known_function(claim) else Purpose.OPEN
    return replace(claim, purpose=purpose, anew=CONDITION, scope=scope_before(claim))


def _speaks_of_letters(*sides: Node) -> bool:
    return any(isinstance(node, Letter) for side in sides for node in nodes(side))


def claim_of(
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
    divides = sign in DIVIDES and statement.relations[place + 1 : place + 2] != ("sim",)
    divides = divides and statement.relations[0] != "to"  # S → aSb | ε
    if modulus is not None or divides:  # but X | θ ∼ Bin(n, θ)
        congruence = _congruence(work, display, row, statement, place, span, modulus)
        return as_one_of_several(congruence)
    readings, problem = readings_of(section, chain.head, left_raw, right_raw)
    alternative = leaves_others(display) and is_number(right_raw)
    if sign in CONGRUENT and (alternative or not _speaks_of_letters(left_raw, right_raw)):
        problem = Problem(span, span.text, "a congruence whose modulus is not written")
    relation = relation_of(sign, readings)
    if sign == "sim" and (drawn := drawn_from(left_raw, right_raw, section.names)) is not None:
        readings, problem = (Reading(drawn.left, drawn.right, head=drawn.left),), None
        relation = drawn.relation
    if is_augmented(sign, left_raw, right_raw):
        readings = echelon_forms(readings, OF_ROWS)
    elif is_row_reduction(sign, readings) and not _may_be_similar(work, sign, readings):
        readings, relation = echelon_forms(readings), Relation.EQUAL
    head = readings[0].head if readings else None
    fresh = place == 0 and statement.sides[0] is not None
    again = readings_of(section, restated, restated, right_raw)[0] if restated is not None else ()
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
    if sign in INCLUSIONS and is_introduced(display):
        stated = work.memory.at(display.path).hypotheses
        stated += included(left_raw, sign, right_raw, section.names)
    if place and (reason := spells_out(work.memory, section, claim)):
        return replace(claim, purpose=Purpose.DEFINITION, reason=reason)
    given = may_be_given(work.memory, section, claim, statement)
    alone = place == 0 and chain.last is chain.head  # the head stands in a row of its own
    sides = (chain.head, left_raw, right_raw)
    if doubts := doubts_about(work, section.path, claim, statement, sides):
        claim = replace(claim, scope=replace(claim.scope, unread=(*claim.scope.unread, *doubts)))
    new = fresh or alone or _is_valued_last(work.memory, section, claim, place)
    reason = (
        ""
        if again and not given
        else _another_value(work, claim)
        or set_anew(work.memory, section, claim, statement)
        or introduces(work.memory, section, claim, statement, new)
    )
    if reason:
        if given:
            return replace(
                claim,
                purpose=Purpose.STATEMENT,
                reason=reason,
                anew=reason if work.known.is_concluded(claim) else "",
                scope=scope_before(claim),
            )
        if reason == CONDITION and _claims_more(claim, statement, place):
            return _as_reason(claim)
        found = as_eigenvalue(work, section, claim) or as_eigenvector(work, section, claim)
        found = found or as_answer(work, section, claim)
        if found is None and (described := as_described(claim, work.flows.laws)) is not None:
            found = replace(described, described=reason)
        return found or _introducing(work, claim, reason)
    old = doubted(work.memory, section, claim) if fresh and not again else ()
    if fresh and not again and (other := anew(work.memory, section, claim, statement)):
        claim = replace(claim, anew=other)
        work.premises.supposed += old if other != STATES else ()
    claim = replace(claim, inserts=inserts(work.memory, section, claim, statement, fresh))
    if sign == "=" and (put := values_put_in(work.memory, section, claim, statement, fresh)):
        claim = replace(claim, scope=_with_values(claim.scope, put, claim.span))
        work.memory.at(section.path).hypotheses += [
            f for f in put if isinstance(f.left, Probability)
        ]
    if problem is not None:
        return replace(claim, purpose=Purpose.OPEN)
    work.memory.printed(section, claim)
    purpose = purpose_of(claim, statement, fresh)
    if purpose is Purpose.OPEN and are_iterates(work.memory, section, claim, claim.head):
        purpose = Purpose.IDENTITY
    universal = is_theorem(work.memory, section, claim) or holds_for_all(display)
    claim = replace(claim, bounded=work.bounded and not _is_against_a_number(claim))
    claims = purpose in (Purpose.OPEN, Purpose.IDENTITY)
    if claims and is_said_of_all(claim, work.document.displays, work.place):
        claim = replace(claim, bounded=True)
    universal = universal or claim.bounded or is_concluded_of_what_is_let(claim)
    conjugate = isinstance(head, Term) and is_conjugate_of_a_known_number(
        work.memory, section, head
    )
    if purpose is Purpose.OPEN and (universal or conjugate or _is_valued(claim, work.after)):
        purpose = Purpose.IDENTITY
    if fresh and is_contested(work.memory, section, claim, statement):
        purpose = Purpose.EQUATION
    if chain.is_orphan and sign in ORDERS:
        purpose = Purpose.OPEN
    if purpose in (Purpose.OPEN, Purpose.EQUATION):
        work.memory.opened(section, claim)
    return replace(claim, purpose=purpose)


def _introducing(work: Work, claim: Claim, reason: str) -> Claim:
    """What a row introduces, unless it concludes something of a letter that is known."""
    if work.known.is_turned(claim):
        certain = _is_rational(claim.readings[0].right)  # √y may be x or -x
        return replace(claim, purpose=Purpose.IDENTITY, anew="" if certain else reason)
    claims = reason not in NEVER_CLAIMED and work.known.is_concluded(claim)
    claims = claims and not _is_new_beside_a_row(work, claim)
    claims = claims and not names_a_witness(claim, work.document.displays, work.place)
    return replace(claim, purpose=Purpose.DEFINITION, reason=reason, anew=reason if claims else "")


def _is_new_beside_a_row(work: Work, claim: Claim) -> bool:
    """ω² = k/m beside x″ = -ω²x, where no display before has written an ω."""
    first, left = claim.row.statements[0], claim.raw_left
    base = left.base if isinstance(left, Superscript) else left
    if not isinstance(base, Letter | Subscript) or claim.display.is_inline:
        return False
    if first.sides[0] is left or not first.relations:
        return False
    return letters_of(base).isdisjoint(work.memory.spoken(claim.display.path))


def _is_rational(side: Term | Fault) -> bool:
    """Whether it is worked out by the four operations and whole powers."""
    if not isinstance(side, Term):
        return False
    roots = (part.exponent for part in subterms(side) if isinstance(part, Power))
    if not all(isinstance(each, Number) and each.value.denominator == 1 for each in roots):
        return False
    every = subterms(side)
    return all(isinstance(part, (*FOUR_OPERATIONS, Power)) or not part.children for part in every)


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
    """The roots are $r = 2$ and $r = -1$: in words, that it is the second of a list of values."""
    before, display = work.previous, claim.display
    if _begins_a_list(claim):
        return SEVERAL_VALUES
    if before is None or not display.is_inline or not LISTED.search(display.before):
        return ""
    same = before.raw_left == claim.raw_left and before.display.path == display.path
    equal = {claim.relation, before.relation} == {Relation.EQUAL}  # y ∈ S and y = Bx: one value
    plain = equal and isinstance(claim.raw_left, Letter)
    return ANOTHER_VALUE if same and plain and before.display.is_inline else ""


def _begins_a_list(claim: Claim) -> bool:
    """m = -1, 0, 1: each of them is a value of m."""
    if claim.sign != "=" or not isinstance(claim.raw_left, Letter | Subscript):
        return False
    for statement, behind in pairwise(claim.row.statements):
        last, first = statement.sides[-1], behind.sides[0]
        if last is claim.raw_right and first is not None and last is not None:
            bare = behind.link is Link.COMMA and not behind.relations
            return bare and is_number(last) and is_number(first)
    return False


def _is_valued_last(memory: Memory, section: Section, claim: Claim, place: int) -> bool:
    """a = b = 5: within a chain a number or a table behind a name that nothing has introduced."""
    left, right = claim.raw_left, claim.raw_right
    if not place or claim.sign != "=" or left is None or right is None:
        return False
    if not (is_number(right) or is_table(right)):
        return False
    head = head_of(left, section.names.facts.labels)
    if head is None or is_operator(section, head) or head.is_power:
        return False
    known = memory.introduced(section.path, left) is not None
    ruled = memory.rule(section.path, Function(head.name)) is not None
    return not (known or ruled or head.name.primes)


def _is_valued(claim: Claim, behind: tuple[Formula, ...]) -> bool:
    """C(n, 2) = 45 for n = 10: the words behind say which numbers its letters are."""
    valued = {f.left for f in behind if f.relation is Relation.EQUAL and not free_leaves(f.right)}
    sides = [s for s in (claim.readings[0].left, claim.readings[0].right) if isinstance(s, Term)]
    spoken = frozenset[Term]().union(*map(free_leaves, sides))
    return claim.relation is Relation.EQUAL and bool(spoken) and spoken <= valued


def _is_against_a_number(claim: Claim) -> bool:
    """x² = 4, which holds for some x only, and may be meant so."""
    sides = (claim.raw_left, claim.raw_right)
    return claim.sign == "=" and any(side is not None and is_number(side) for side in sides)


def scope_before(claim: Claim) -> Scope:
    """The scope without an earlier value of the left side, but for what words say it to be."""
    left, right = _left_of(claim), claim.readings[0].right
    said = claim.scope.chance.moments
    rest = tuple(
        h for h in claim.scope.hypotheses if h.left is not left or (h.right == right and h in said)
    )
    return replace(claim.scope, hypotheses=rest)


def _left_of(claim: Claim) -> Term | Fault:
    left = claim.readings[0].left
    return meant_by(left, claim) if isinstance(left, Symbol) else left


def _with_values(scope: Scope, put: tuple[Formula, ...], span: Span) -> Scope:
    """The scope with values for names of the claim, which then are settled, and for parts of it."""
    defined = [Definition(f.left, f.right, span) for f in put if isinstance(f.left, Symbol)]
    named_here = {str(leaf.name) for f in put for leaf in free_leaves(f.left)
                  if isinstance(leaf, Symbol)}  # fmt: skip
    names = tuple(
        replace(e, standing=Standing.DEFINED) if e.name in named_here else e for e in scope.names
    )
    parts = tuple(f for f in put if not isinstance(f.left, Symbol))
    return replace(
        scope,
        definitions=(*scope.definitions, *defined),
        hypotheses=(*scope.hypotheses, *parts),
        names=names,
    )


def _with_chance(scope: Scope, chance: Chance) -> Scope:
    """The scope with what words say of random variables, also of their means and variances."""
    spoken = tuple(f for f in chance.moments if all(f.left is not h.left for h in scope.hypotheses))
    return replace(scope, hypotheses=(*scope.hypotheses, *spoken), chance=chance)


def _may_be_similar(work: Work, sign: str, readings: tuple[Reading, ...]) -> bool:
    """A ∼ D of square matrices in a text about similarity."""
    left = readings[0].left
    square = isinstance(left, Term) and left.shape.is_square
    return sign == "sim" and square and "similar" in work.document.prose


def claim_of_step(
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
    claim = Claim(
        display, row, span, number, statement.link, sign, RELATIONS.get(sign), readings, scope,
        purpose=Purpose.SOLVING, step=step,
    )  # fmt: skip
    if not step.place:
        work.memory.at(display.path).hypotheses += supposed_orders(claim)
    return claim


def supposed_orders(claim: Claim) -> list[Formula]:
    """If $|x - 2| < 1$, then $1 < x < 3$: what is solved goes on to hold."""
    if claim.sign not in ORDERS or not claim.readings or claim.relation is None:
        return []
    if not (is_of_a_sentence(claim.display) or is_assumed(claim.display.before)):
        return []
    left, right = claim.readings[0].left, claim.readings[0].right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return []
    return [Formula(left, claim.relation, right)]


def free_in(claim: Claim) -> bool:
    """Whether letters stand in the relation, so that it may be supposed."""
    sides = (side for r in claim.readings[:1] for side in (r.left, r.right))
    return any(isinstance(side, Term) and bool(free_leaves(side)) for side in sides)


def _is_supposed(row: Row, statement: Statement) -> bool:
    """Whether it is one of those before the ⟹ of a row, which "and" joins."""
    at = next(k for k, other in enumerate(row.statements) if other is statement)
    behind = [other.link for other in row.statements[at + 1 :]]
    before = [other.link for other in row.statements[1 : at + 1]]
    joined = (Link.AND, Link.COMMA)
    first = next((k for k, link in enumerate(behind) if link not in joined), len(behind))
    ends = first < len(behind) and behind[first] is Link.IMPLIES
    return ends and all(link in joined for link in before)


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
    readings, problem = readings_of(section, left_raw, left_raw, right_raw)
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
    if fresh and leads_on(display) and free_in(claim):
        return replace(claim, purpose=Purpose.DEFINITION, reason=CONDITION)
    if is_condition(claim, statement):
        reason = introduces(work.memory, section, claim, statement, fresh)
        return replace(claim, purpose=Purpose.DEFINITION, reason=reason or CONDITION)
    if fresh and asks_to_solve(display) and free_in(claim):
        return replace(claim, purpose=Purpose.DEFINITION, reason="what is to be solved")
    if fresh and is_of_a_system(display):
        return replace(claim, purpose=Purpose.DEFINITION, reason=CONDITION)
    purpose = purpose_of(claim, statement, fresh)
    if fresh and purpose is Purpose.IDENTITY and len(statement.relations) > 1 and free_in(claim):
        purpose = Purpose.OPEN  # 2t ≡ -4 ≡ 5 (mod 9)
    if fresh and place == 0 and _is_supposed(row, statement) and free_in(claim):
        return replace(claim, purpose=Purpose.DEFINITION, reason="supposes it")
    if purpose is Purpose.OPEN and fresh and is_to_be_solved(display, row, left_raw):
        return replace(claim, purpose=Purpose.DEFINITION, reason="what is to be solved")
    if purpose is Purpose.OPEN and (work.bounded or holds_for_all(display)):
        purpose = Purpose.IDENTITY
    return replace(claim, purpose=purpose, bounded=work.bounded)
