"""What a relation introduces: a definition, a condition, a value or an assumption of the text.

Read from its form, its terms and the words before it, and entered into the memory of its section.
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.printer.text import text
from derivations.reader.building.build import build
from derivations.reader.conditional_rows import is_condition, is_passing
from derivations.reader.definitions import (
    defines,
    defines_logarithm,
    forget_rule,
    has_recurrence,
    is_of_a_known_function,
    is_order_of_growth,
    states_recurrence,
)
from derivations.reader.elements import (
    forget_before_a_differential,
    names_a_differential,
    relates_elements,
)
from derivations.reader.equations_for_letters import STATES, states_equation
from derivations.reader.form import Form
from derivations.reader.forms import (
    is_number,
    is_operator,
    is_range,
    may_define,
    new_numbers,
    puts_in,
    states,
)
from derivations.reader.heads import head_of, speaks_of
from derivations.reader.lexicon import NoMeaning
from derivations.reader.memberships import members
from derivations.reader.memory import Introduced, Memory, Stated
from derivations.reader.named_behind_arrows import names_anew
from derivations.reader.naming import named
from derivations.reader.other_meanings import (
    balances,
    has_a_label,
    is_said_in_passing,
    is_set_anew,
    means_another_thing,
    recurs_in,
)
from derivations.reader.other_models import is_another_model
from derivations.reader.passes.data_matrices import put_together
from derivations.reader.passes.defined_brackets import DEFINES, defines_bracket
from derivations.reader.purpose import (
    ARROWS,
    is_said_of_a_formula,
    next_link,
)
from derivations.reader.raw import Bracket, Letter
from derivations.reader.records import (
    CONDITION,
    EQUATES,
    Claim,
    Definition,
    Link,
    Statement,
    Value,
)
from derivations.reader.scope import Section
from derivations.reader.shapes.declarations import length_of_entries
from derivations.reader.single_cases import is_a_value_given, is_one_case
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.compared_indices import compares_indices
from derivations.reader.spoken.concluding import is_a_conclusion
from derivations.reader.spoken.context import (
    clause_before,
    is_concluded,
    is_put_into,
)
from derivations.reader.spoken.contradicting import without_excluded, without_restated
from derivations.reader.spoken.existence import is_at_one_place, is_of_some
from derivations.reader.stated_chance import (
    between_densities,
    draws_another,
    proportion,
    says_by_the_way,
    states_chance,
    states_density,
)
from derivations.reader.taken_values import takes_an_example, takes_another
from derivations.reader.text.blocks import block_of, paragraph_of
from derivations.terms import (
    Call,
    Component,
    Constant,
    Formula,
    Function,
    Map,
    Name,
    PartialAt,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Vector,
    canonical,
    free_indices,
    has_opaque,
    number,
    subterms,
    times,
)
from derivations.terms.families import is_family_rule
from derivations.terms.substitution import free_leaves

EQUALS = (Relation.EQUAL, Relation.DEFINED)

EVENT = re.compile(r"\b(probabilit(y|ies)|chances?|events?|likelihood|odds) that\s*$", re.I)

IMPLIED = re.compile(r"\$\s*(implies|iff|if and only if)(\s+that)?\s*$", re.I)
IMPLIES = re.compile(r"\s*(implies|if and only if|iff)\b", re.I)


def introduces(
    memory: Memory, section: Section, claim: Claim, statement: Statement, fresh: bool
) -> str:
    """What the relation defines or states, entered into the memory; "" when it claims."""
    if is_said_of_a_formula(claim):
        return ""
    if claim.display.is_inline and EVENT.search(claim.display.before):
        return "names an event"
    if claim.display.is_inline and (
        IMPLIES.match(claim.display.after) or IMPLIED.search(claim.display.before)
    ):
        return "supposes it"
    if fresh and may_define(claim) and is_one_case(memory, section, claim, statement):
        return "states a value in one case"
    if fresh and takes_an_example(memory.at(section.path), claim):
        return "gives it another value"
    solved = is_solved(claim, statement) and not names_anew(memory, section, claim, statement)
    form = Form(memory, section, claim, statement, fresh, solved)
    if is_range(form):
        return "states a range"
    if is_a_value_given(claim):
        return "names the value that is given"
    if claim.display.is_inline and compares_indices(statement, section.names.facts.indices):
        return "compares two indices"  # in the rows behind only
    left_raw, right_raw = (*statement.sides, None, None)[:2]
    if left_raw and right_raw and length_of_entries(left_raw, right_raw) is not None:
        return "names the entries of a vector"
    if defines_bracket(claim.display, statement):
        return DEFINES
    if relates_elements(claim):
        return "says what an element of area or volume is"
    if names_a_differential(claim):
        forget_before_a_differential(memory.at(section.path), claim)
        return "says what a differential is"
    if fresh and _names_a_mean(memory, section, claim):
        _remember(memory.at(section.path), section, claim)
        return "says what a mean is"
    if equates_known_letters(memory, section, claim, statement):
        return EQUATES
    made = put_together(statement)
    if made is not None and made.member.name in section.names.facts.members:
        return "puts a matrix together"
    left = claim.readings[0].left if claim.readings else None
    claimed = isinstance(left, Term) and (
        is_of_a_known_function(memory, section, left)
        or (
            not is_introduced(claim.display)
            and (
                is_entry_of_a_known_matrix(memory, section, left)
                or is_conjugate_of_a_known_number(memory, section, left)
                or has_recurrence(memory, section, left)
            )
        )
    )
    supposed = is_introduced(claim.display) or is_put_into(claim.display.before)
    is_excluded = claim.relation is Relation.NOT_EQUAL  # where F_y ≠ 0
    known = claimed and claim.sign != "perp"
    if known and not (supposed and (is_excluded or _is_equation_for(claim))):
        return ""
    reason = _by_terms(memory, section, claim, statement, fresh) or states(form)
    if reason and fresh:
        _remember(memory.at(section.path), section, claim)
    return reason


def equates_known_letters(
    memory: Memory, section: Section, claim: Claim, statement: Statement
) -> bool:
    """Then B = C, where formulas before have spoken of both: it defines nothing."""
    match statement.sides:
        case (Letter(one), Letter(other)) if statement.relations == ("=",):
            if not is_concluded(claim.display.before):
                return False
            return {one, other} <= memory.spoken(section.path)
    return False


def is_entry_of_a_known_matrix(memory: Memory, section: Section, left: Term) -> bool:
    """C_ij where C = AB"""
    if not isinstance(left, Component) or not isinstance(left.term, Symbol):
        return False
    return memory.definition(section.path, left.term) is not None


def is_conjugate_of_a_known_number(memory: Memory, section: Section, left: Term) -> bool:
    """z̄ where z = 3 + 4i"""
    if not isinstance(left, Symbol) or left.name.accents != ("bar",):
        return False
    known = memory.definition(
        section.path, Symbol(left.name._replace(accents=()), left.rows, left.cols)
    )
    return known is not None and Constant("i") in subterms(known.expression)


def _is_equation_for(claim: Claim) -> bool:
    """u_t = k u_xx of u = X(x) T(t): derivatives of one function on both sides."""
    sides = (claim.readings[0].left, claim.readings[0].right)
    left, right = (
        {p.function for p in subterms(s) if isinstance(p, Call | PartialAt)}
        for s in sides
        if isinstance(s, Term)
    )
    return bool(left & right)


def _no_integer(claim: Claim, left: Term) -> Formula | None:
    """z ∉ ℤ as sin πz ≠ 0."""
    integers = claim.raw_right == Letter("Z", "blackboard")
    if claim.sign != "notin" or not integers or not isinstance(left, Symbol):
        return None
    turned = Map(Function(Name("sin")), times(Constant("pi"), left))
    return Formula(turned, Relation.NOT_EQUAL, number(0))


def _names_a_mean(memory: Memory, section: Section, claim: Claim) -> bool:
    """⟨x²⟩ = ∫ x² ψ² dx of a ⟨x²⟩ that nothing has given."""
    match claim.sign, claim.raw_left:
        case "=" | ":=", Bracket("<" | "langle", _, (_,)) as mean:
            computed = claim.raw_right is not None and not is_number(claim.raw_right)
            return computed and memory.introduced(section.path, mean) is None
    return False


def _remember(stated: Stated, section: Section, claim: Claim) -> None:
    """Enter what the row introduces as it is written, and a value of what is no symbol."""
    if claim.raw_left is None or claim.raw_right is None:
        return
    head = head_of(claim.raw_left)
    name = None if head is None else head.name
    known = Introduced(name, claim.raw_right, claim.display.span)
    stated.introduced.setdefault(claim.raw_left, known)
    if not claim.readings or not may_define(claim):
        return
    left, right = claim.readings[0].left, claim.readings[0].right
    head = head_of(claim.raw_left, section.names.facts.labels)
    if not isinstance(left, Term) or not isinstance(right, Term) or isinstance(left, Symbol):
        return
    if head is None or not head.is_applied or str(head.name) in stated.functions:
        return
    if is_at_one_place(claim.display):
        return
    if left.shape == right.shape and not has_opaque(left) and not has_opaque(right):
        stated.values[canonical(left)] = Value(left, right)


def anew(memory: Memory, section: Section, claim: Claim, statement: Statement) -> str:
    """Which name the row gives a new meaning, if it is no claim about the old one; "" if none."""
    known = _elsewhere(memory, section, claim, statement)
    if known is None or claim.raw_left is None or _is_lone_number(claim):
        return ""
    if states_equation(memory, section, claim, known):
        return STATES
    head = head_of(claim.raw_left, section.names.facts.labels)
    assert head is not None
    term = claim.readings[0].left if claim.readings else None
    stated = memory.at(section.path)
    stated.forget(claim.raw_left, term, str(head.name))
    if not introduces(memory, section, claim, statement, fresh=True):
        _shadow(stated, section, claim)  # a parent section keeps the old meaning
    return f"gives {head.name} another meaning than line {known.display.position.line}"


def set_anew(memory: Memory, section: Section, claim: Claim, statement: Statement) -> str:
    """Which name of a parent section "let L = …" gives another meaning here; "" if none."""
    left, stated = claim.raw_left, memory.at(section.path)
    known = None if left is None else memory.introduced(section.path, left)
    if left is None or known is None or left in stated.introduced:
        return ""
    if not is_set_anew(claim.display, statement, known):
        return ""
    _shadow(stated, section, claim)
    return f"gives {known.name} another meaning than line {known.display.position.line}"


def inserts(
    memory: Memory, section: Section, claim: Claim, statement: Statement, fresh: bool
) -> str:
    """What a row states that nothing decides: numbers for names, what an arrow concludes from."""
    if puts_in(Form(memory, section, claim, statement, fresh, solved=False)):
        return "puts in values"
    first = statement is claim.row.statements[0] and len(statement.relations) == 1
    if first and fresh and next_link(claim, statement) is Link.IMPLIES:
        left = claim.raw_left
        known = left is not None and memory.introduced(section.path, left) is not None
        return "" if known else "supposes it"  # a = 0 ⇒ …
    return ""


def values_put_in(
    memory: Memory, section: Section, claim: Claim, statement: Statement, fresh: bool
) -> tuple[Formula, ...]:
    """What a row says of the names, or parts, that have no value, where others beside them do."""
    form = Form(memory, section, claim, statement, fresh, solved=False)
    found = []
    for name, tree in new_numbers(form).items():
        try:
            left, right = build(name, section.names), build(tree, section.names)
        except (NoMeaning, ShapeError, TypeError, ValueError):
            return ()
        if left.shape != right.shape or free_leaves(right) or has_opaque(left):
            return ()
        found.append(Formula(left, Relation.EQUAL, right))
    return tuple(found)


def _shadow(stated: Stated, section: Section, claim: Claim) -> None:
    """Enter the new meaning in this section, over that of a parent."""
    _remember(stated, section, claim)
    for reading in claim.readings[:1]:
        left, right = reading.left, reading.right
        if isinstance(left, Symbol) and isinstance(right, Term) and left.shape == right.shape:
            if left.indices and not is_family_rule(left, right):
                stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
            else:
                stated.definitions[left] = Definition(left, right, claim.span)


def is_solved(claim: Claim, statement: Statement) -> bool:
    """Whether an arrow joins the relation to another: not Z = 0.84 in Z = 0.84 = (x - 1)/2 ⇒ …"""
    last = claim.raw_right is statement.sides[-1]
    return statement.link in ARROWS or (last and next_link(claim, statement) in ARROWS)


def is_contested(memory: Memory, section: Section, claim: Claim, statement: Statement) -> bool:
    """H(S) = 0.9, where another paragraph has a value of H(S): the same thing or another one."""
    if not _is_lone_number(claim):
        return False
    if _is_one_of_several(claim) or _is_of_another_paragraph(memory, section, claim):
        return True
    if claim.relation is Relation.APPROXIMATELY and claim.raw_left is not None:
        named_before = memory.introduced(section.path, claim.raw_left)
        return named_before is not None and named_before.block != block_of(claim.display.span)
    return _elsewhere(memory, section, claim, statement) is not None


def _is_of_another_paragraph(memory: Memory, section: Section, claim: Claim) -> bool:
    """dP/dt = P (so k = 1), two paragraphs below the k of another example."""
    left = claim.raw_left
    if not claim.display.is_inline or not isinstance(left, Letter):
        return False
    known = memory.introduced(section.path, left)
    return known is not None and known.paragraph != paragraph_of(claim.display.span)


def _is_one_of_several(claim: Claim) -> bool:
    """x ≈ 0.472 above x ≈ 3.528: two solutions, of which neither is what x was before."""
    rows = (s for row in claim.display.rows for s in row.statements)
    values = {s.sides[-1] for s in rows if s.sides[0] == claim.raw_left and len(s.sides) == 2}
    return sum(value is not None and is_number(value) for value in values) > 1


def _turns_elsewhere(known: Introduced, claim: Claim) -> bool:
    """Another paragraph, or words between that do not conclude: "for x_2 we have"."""
    words = clause_before(claim.display.before)
    new = known.display != claim.display.span and re.search(r"[^\W\d_]{2}", words)
    concludes = re.match(r"(so|hence|thus|therefore|then|that is|i\.e)\b", words, re.I)
    return known.paragraph != paragraph_of(claim.display.span) or bool(new and not concludes)


def _is_lone_number(claim: Claim) -> bool:
    return claim.raw_right is not None and is_number(claim.raw_right)


def _elsewhere(
    memory: Memory, section: Section, claim: Claim, statement: Statement
) -> Introduced | None:
    """Where the left side of a formula that may define was introduced: not close by.

    A symbol and a function keep their meaning within their block, a value within its paragraph. A
    lone number is claimed to be the value of a symbol in any block.
    """
    left, right = claim.raw_left, claim.raw_right
    if left is None or right is None or not may_define(claim):
        return None
    head = head_of(left, section.names.facts.labels)
    if head is None or head.name.primes or is_operator(section, head):
        return None
    known = memory.introduced(section.path, left)
    if known is None or statement.link in ARROWS:
        return None
    if speaks_of(right, head) and not has_a_label(claim.display, claim.row):
        another = is_another_model(claim, known)  # else a rule that the name itself obeys
        return known if another else None
    if claim.readings and _is_growth(claim.readings[0].right):
        return None  # but f(n) = O(n²)
    recurs = head.is_applied and known.right is not None and recurs_in(known.right, head)
    if recurs and not is_introduced(claim.display):
        return None  # T(n) = Θ(n log n) after T(n) = 2T(n/2) + n
    ruled = memory.rule(section.path, Function(head.name)) is not None
    if head.is_applied and not ruled:
        return known if _turns_elsewhere(known, claim) else None
    if is_number(right):
        return None
    other = known.block != block_of(claim.display.span)
    another = is_another_model(claim, known)
    return known if other or another or means_another_thing(memory, section, claim, known) else None


def _is_growth(right: object) -> bool:
    return isinstance(right, Term) and is_order_of_growth(right)


def _by_terms(
    memory: Memory, section: Section, claim: Claim, statement: Statement, fresh: bool
) -> str:
    """What the terms of the relation tell, where it has any."""
    if not claim.readings:
        return ""
    stated = memory.at(section.path)
    reading = claim.readings[0]
    if not isinstance(reading.left, Term) or not isinstance(reading.right, Term):
        return ""
    if claim.relation is Relation.DISTRIBUTED:
        if not isinstance(reading.left, Symbol) and is_a_conclusion(claim):
            return ""  # X + Y ∼ F(…), which the laws of X and Y tell
        if isinstance(reading.left, Symbol) and is_introduced(claim.display):
            draws_another(stated, claim, reading.left)
        return f"states the law of {text(reading.left)}"
    solved = is_solved(claim, statement) and not names_anew(memory, section, claim, statement)
    if claim.sign == "=:" or (claim.relation is Relation.DEFINED and not fresh):
        return _names(memory, section, claim, reading.left, reading.right)
    if claim.relation is Relation.DEFINED:
        forget_rule(stated, reading.left)
        defined = defines(memory, section, claim, reading.left, reading.right)
        return defined or "states what its left side means"
    defining = fresh and claim.relation in EQUALS and not solved
    if fresh and (reason := states_chance(stated, claim, reading.left, reading.right)):
        return reason
    if fresh and (reason := states_density(stated, claim, reading.left, reading.right)):
        return reason
    if defining and (reason := defines_logarithm(memory, section, reading.left, reading.right)):
        return reason
    if defining and (reason := defines(memory, section, claim, reading.left, reading.right)):
        return reason
    if defining and (reason := states_recurrence(memory, section, reading.left, reading.right)):
        return reason
    if defining and _is_at_another_place(claim) and takes_another(stated, claim):
        return f"gives {text(reading.left)} another value"
    if claim.sign == "propto" and (told := proportion(memory, section, claim)) is not None:
        return told
    if is_condition(claim, statement) or balances(memory, section, claim):
        if claim.relation is Relation.EQUAL and takes_another(stated, claim):
            return f"gives {text(reading.left)} another value"
        known = _memberships(section, claim, reading.left)
        if known is not None:
            stated.hypotheses += [f for f in known if f not in stated.hypotheses]
        elif (outside := _no_integer(claim, reading.left)) is not None:
            stated.hypotheses.append(outside)
        elif claim.relation is None:
            if claim.sign not in ("perp", "mid"):  # read among what is said of chance
                stated.unread.append(claim.latex)
        elif _says_nothing_known(claim, reading.left, reading.right):
            stated.unread.append(claim.latex)
        elif claim.relation is Relation.TENDS_TO and _moves_in_passing(claim, statement):
            _at_a_place(stated, reading.left, reading.right)  # said of the formula before it
        else:
            new = Formula(reading.left, claim.relation, reading.right)
            known = without_restated(stated.hypotheses, stated.passing, new)
            stated.hypotheses[:] = [*without_excluded(known, new), new]
            if is_passing(claim, statement):
                stated.passing.add(new)
            else:
                stated.passing.discard(new)
        return CONDITION
    if claim.sign == "propto" and (not fresh or between_densities(reading.left, reading.right)):
        return ""
    if claim.sign == "inprobability" and _is_of_means(claim) and not is_introduced(claim.display):
        return ""
    if claim.relation is Relation.MEMBER or claim.relation is None:
        known = _memberships(section, claim, reading.left) if fresh else None
        stated.hypotheses += [f for f in known or () if f not in stated.hypotheses]
        says_by_the_way(memory, section, claim)
        return "states what a name is"
    return ""


def _is_of_means(claim: Claim) -> bool:
    """(1/n) Σ X_i and X̄_n tend to what a law says; a name by itself is said to tend."""
    left = claim.raw_left
    found = named(left) if left is not None else None
    return found is None or "bar" in found.name.accents


def _at_a_place(stated: Stated, letter: Term, place: Term) -> None:
    """e^{-st} f(t) → 0 as t → 0, and not everywhere: it says nothing of t → ∞."""
    last = stated.hypotheses[-1] if stated.hypotheses else None
    if last is None or last.relation is not Relation.TENDS_TO:
        return
    infinite = any(part is Constant("infinity") for part in subterms(place))
    if not infinite and letter in free_leaves(last.left):
        stated.hypotheses.pop()


AS_BEHIND = re.compile(r"(\$|\\\]|\})[\s.,]*(as|when)\s*$")


def _moves_in_passing(claim: Claim, statement: Statement) -> bool:
    """x → 0 behind a formula, or in "as $x \\to 0$" behind one."""
    before = claim.display.before.rstrip(" $")
    return is_passing(claim, statement) or (bool(before) and AS_BEHIND.search(before) is not None)


def _says_nothing_known(claim: Claim, left: Term, right: Term) -> bool:
    equal = claim.relation is Relation.EQUAL
    return _is_of_one_member(claim, left, right) or (equal and _is_no_list(left, right))


def _is_no_list(left: Term, right: Term) -> bool:
    """(u, v) = 3: the bracket means a product, or something else that is one number."""
    match left, right:
        case (Vector(), Term() as other) | (Term() as other, Vector()):
            return other.shape.is_scalar and not isinstance(other, Symbol)
    return False


def _is_of_one_member(claim: Claim, left: Term, right: Term) -> bool:
    """a_k ≥ 1 for some k: of which member it is said is not known."""
    return bool(free_indices(left) | free_indices(right)) and is_of_some(claim.display)


def _memberships(section: Section, claim: Claim, left: Term) -> list[Formula] | None:
    """What n ∈ ℕ or x ∈ [0, 1] says as inequalities; None for any other relation."""
    if claim.sign != "in" or claim.raw_right is None:
        return None
    try:
        return members(left, claim.raw_right, section.names)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None


def _is_at_another_place(claim: Claim) -> bool:
    """A maximum at x = 1 and a minimum at x = 3: values in a sentence that concludes neither."""
    return not claim.display.is_inline or is_said_in_passing(claim.display)


def _names(memory: Memory, section: Section, claim: Claim, left: Term, right: Term) -> str:
    """a + b =: c, and … := c at the end of a chain, which names what stands before it."""
    turned = replace(claim, raw_left=claim.raw_right, raw_right=claim.raw_left)
    return defines(memory, section, turned, right, left) or "introduces a name"
