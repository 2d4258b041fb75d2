"""What a relation is for: it defines, it states a condition, or it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.printer.text import text
from derivations.reader.blocks import block_of, paragraph_of
from derivations.reader.build import DOTS, build
from derivations.reader.context import clause_before, is_assumed
from derivations.reader.forms import (
    Form,
    is_number,
    is_operator,
    is_range,
    may_define,
    puts_in,
    states,
)
from derivations.reader.heads import head_of, speaks_of
from derivations.reader.lexicon import DIVISIONS, NoMeaning
from derivations.reader.memberships import members
from derivations.reader.memory import Introduced, Memory, Stated
from derivations.reader.naming import named
from derivations.reader.partials import MixedPartialsDiffer, potential
from derivations.reader.raw import (
    Applied,
    Big,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Nabla,
    Node,
    Numeral,
    nodes,
)
from derivations.reader.records import (
    Claim,
    Definition,
    Display,
    FunctionRule,
    Link,
    Purpose,
    Standing,
    Statement,
    Value,
)
from derivations.reader.scope import Section, rule_of
from derivations.reader.usage import LANDAU
from derivations.terms import (
    CHANCE,
    MOMENTS,
    Call,
    Complement,
    Component,
    Conditioned,
    Derivative,
    Determinant,
    Formula,
    Function,
    GradientAt,
    Index,
    Map,
    Matrix,
    Name,
    Number,
    PartialAt,
    Probability,
    Relation,
    Role,
    ShapeError,
    Slopes,
    Sum,
    Symbol,
    Term,
    Transpose,
    Union,
    Vector,
    canonical,
    has_opaque,
    index,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.entrywise import Blocks
from derivations.terms.families import is_family_rule
from derivations.terms.names import DIFFERENTIAL, INVERSE
from derivations.terms.substitution import free_leaves

INTRODUCTION = re.compile(
    r"\b(let|assum\w*|suppose|given|where|with|if|when|define|denot\w*|consider|put|set|setting|"
    r"such that|for|because|since|satisf\w+|by|call|choose|take|fix|as)\b",
    re.I,
)
ONE_CASE = re.compile(r"\\(?:text|mbox|textrm)\s*\{[^{}]*\b(?:if|otherwise|else|unless)\b", re.I)
CONCLUDES = re.compile(
    r"\b(then|we (have|get|obtain|find|see)|one (has|gets)|(it|there) (holds|follows)|so|hence|"
    r"thus|therefore|yields?|gives?|implies)\b",
    re.I,
)  # if x > 0 then …: what follows is claimed
SATISFIES = re.compile(r"\b(satisf\w+|solves|fulfils|obeys)\b[^$]*$", re.I)
THEOREM = re.compile(r"\b(then|(show|prove) that)$", re.I)
DENSITIES = frozenset({"p", "q", "P", "Q", "f", "g", "h", "L", "pi"})
ROUNDED = {Name("pi"): Fraction("3.14159265358979"), Name("e"): Fraction("2.71828182845905")}
EQUALS = (Relation.EQUAL, Relation.DEFINED)
MADE = (Matrix, Vector, Determinant, Blocks)
COMPUTES = (Differential, Big, IntegralSign, LimitSign, Nabla, Applied)
ORDERS = frozenset({"<", ">", "leq", "geq", "neq", "ll", "gg"})
ARROWS = (Link.IMPLIES, Link.IMPLIED, Link.IFF, Link.OR)
SOLVING = (*ARROWS, Link.AND)


def introduces(
    memory: Memory, section: Section, claim: Claim, statement: Statement, fresh: bool
) -> str:
    """What the relation defines or states, entered into the memory; "" when it claims."""
    if _is_said_of_a_formula(claim):
        return ""
    if fresh and may_define(claim) and _is_one_case(claim, statement):
        return "states a value in one case"
    solved = statement.link in ARROWS or next_link(claim, statement) in ARROWS
    form = Form(memory, section, claim, statement, fresh, solved)
    if is_range(form):
        return "states a range"
    left = claim.readings[0].left if claim.readings else None
    if isinstance(left, Term) and is_of_a_known_function(memory, section, left):
        return ""
    reason = _by_terms(memory, section, claim, statement, fresh) or states(form)
    if reason and fresh:
        _remember(memory.at(section.path), section, claim)
    return reason


def _is_one_case(claim: Claim, statement: Statement) -> bool:
    """x = 3 if y > 0, x = 4 otherwise: neither is what x stands for from there on."""
    is_name = claim.raw_left is not None and named(claim.raw_left) is not None
    first = statement is claim.row.statements[0]
    return is_name and first and bool(ONE_CASE.search(claim.row.latex))


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
    if left.shape == right.shape and not has_opaque(left) and not has_opaque(right):
        stated.values[canonical(left)] = Value(left, right)


def anew(memory: Memory, section: Section, claim: Claim, statement: Statement) -> str:
    """Which name the row gives a new meaning, if it is no claim about the old one; "" if none."""
    known = _elsewhere(memory, section, claim, statement)
    if known is None or claim.raw_left is None or _is_lone_number(claim):
        return ""
    head = head_of(claim.raw_left, section.names.facts.labels)
    assert head is not None
    term = claim.readings[0].left if claim.readings else None
    stated = memory.at(section.path)
    stated.forget(claim.raw_left, term, str(head.name))
    if not introduces(memory, section, claim, statement, fresh=True):
        _shadow(stated, section, claim)  # a parent section keeps the old meaning
    return f"gives {head.name} another meaning than line {known.display.position.line}"


def inserts(
    memory: Memory, section: Section, claim: Claim, statement: Statement, fresh: bool
) -> str:
    """What a row states that nothing decides: numbers for names, what an arrow concludes from."""
    if puts_in(Form(memory, section, claim, statement, fresh, solved=False)):
        return "puts in values"
    first = statement is claim.row.statements[0] and len(statement.relations) == 1
    if first and fresh and next_link(claim, statement) is Link.IMPLIES:
        return "supposes it"  # a = 0 ⇒ …
    return ""


def _shadow(stated: Stated, section: Section, claim: Claim) -> None:
    """Enter the new meaning in this section, over that of a parent."""
    _remember(stated, section, claim)
    for reading in claim.readings[:1]:
        left, right = reading.left, reading.right
        if isinstance(left, Symbol) and isinstance(right, Term) and left.shape == right.shape:
            stated.definitions[left] = Definition(left, right, claim.span)


def is_contested(memory: Memory, section: Section, claim: Claim, statement: Statement) -> bool:
    """H(S) = 0.9, where another paragraph has a value of H(S): the same thing or another one."""
    known = _elsewhere(memory, section, claim, statement)
    return known is not None and _is_lone_number(claim)


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
    if head is None or head.name.primes or is_operator(section, head) or speaks_of(right, head):
        return None
    known = memory.introduced(section.path, left)
    if known is None or statement.link in ARROWS:
        return None
    ruled = memory.rule(section.path, Function(head.name)) is not None
    if head.is_applied and not ruled:
        return known if _turns_elsewhere(known, claim) else None
    other = known.block != block_of(claim.display.span)
    return known if other and not is_number(right) else None


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
        return f"states the law of {text(reading.left)}"
    solved = statement.link in ARROWS or next_link(claim, statement) in ARROWS
    if claim.sign == "=:" or (claim.relation is Relation.DEFINED and not fresh):
        return _names(memory, section, claim, reading.left, reading.right)
    if claim.relation is Relation.DEFINED:
        defined = _defines(memory, section, claim, reading.left, reading.right)
        return defined or "states what its left side means"
    defining = fresh and claim.relation in EQUALS and not solved
    if fresh and (reason := _states_chance(stated, claim, reading.left, reading.right)):
        return reason
    if fresh and (reason := _states_density(stated, claim, reading.left, reading.right)):
        return reason
    if defining and (reason := _defines_logarithm(memory, section, reading.left, reading.right)):
        return reason
    if defining and (reason := _defines(memory, section, claim, reading.left, reading.right)):
        return reason
    if is_condition(claim, statement):
        if claim.relation is Relation.EQUAL and _takes_another(stated, claim):
            return f"gives {text(reading.left)} another value"
        known = _memberships(section, claim, reading.left)
        if known is not None:
            stated.hypotheses += [f for f in known if f not in stated.hypotheses]
        elif claim.relation is None:
            if claim.sign != "perp":  # read among what is said of chance
                stated.unread.append(claim.latex)
        else:
            stated.hypotheses.append(Formula(reading.left, claim.relation, reading.right))
        return "states a condition"
    if claim.relation is Relation.MEMBER or claim.relation is None:
        known = _memberships(section, claim, reading.left) if fresh else None
        stated.hypotheses += [f for f in known or () if f not in stated.hypotheses]
        return "states what a name is"
    return ""


def _memberships(section: Section, claim: Claim, left: Term) -> list[Formula] | None:
    """What n ∈ ℕ or x ∈ [0, 1] says as inequalities; None for any other relation."""
    if claim.sign != "in" or claim.raw_right is None:
        return None
    try:
        return members(left, claim.raw_right, section.names)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None


def _takes_another(stated: Stated, claim: Claim) -> bool:
    """For x = 158 after x = 182: what was computed from x is forgotten and may be computed anew."""
    left, right = claim.readings[0].left, claim.readings[0].right
    if not isinstance(left, Symbol) or not isinstance(right, Term) or free_leaves(right):
        return False
    known = stated.definitions.get(left)
    if known is None or free_leaves(known.expression) or known.expression is right:
        return False
    resting = [s for s, d in stated.definitions.items() if left in free_leaves(d.expression)]
    for symbol in resting:
        del stated.definitions[symbol]
        for tree in list(stated.introduced):
            if (head := head_of(tree)) is not None and head.name == symbol.name:
                del stated.introduced[tree]
    stated.definitions[left] = Definition(left, right, claim.span)
    return True


def _names(memory: Memory, section: Section, claim: Claim, left: Term, right: Term) -> str:
    """a + b =: c, and … := c at the end of a chain, which names what stands before it."""
    turned = replace(claim, raw_left=claim.raw_right, raw_right=claim.raw_left)
    return _defines(memory, section, turned, right, left) or "introduces a name"


def _states_chance(stated: Stated, claim: Claim, left: Term, right: Term) -> str:
    """E[X] = μ, P(A) = 0.3: of variables without a law, and not of what the text computes."""
    simple = isinstance(left, (*MOMENTS, Probability)) and claim.relation in EQUALS
    if not simple or any(isinstance(part, CHANCE) for part in subterms(right)):
        return ""
    inside = {leaf for child in left.children for leaf in free_leaves(child)}
    lawful = any(isinstance(s, Symbol) and claim.scope.chance.law(s) for s in inside)
    if lawful or _computes(left) or claim.scope.chance.unread:
        return ""
    kept = [h for h in stated.hypotheses if h.left is not left]
    stated.hypotheses[:] = [*kept, Formula(left, Relation.EQUAL, right)]
    stated.blocks[left] = block_of(claim.display.span)
    return f"states {text(left)}"


def may_be_given(memory: Memory, section: Section, claim: Claim, statement: Statement) -> bool:
    """Whether what a row states of chance may follow from what its block stated before.

    Not where words say that it is assumed, nor where the text gives the same thing a new value.
    """
    left = claim.readings[0].left if claim.readings else None
    if not isinstance(left, (*MOMENTS, Probability)) or claim.relation not in EQUALS:
        return False
    if is_condition(claim, statement) or is_assumed(claim.display.before):
        return False
    about = {leaf for child in left.children for leaf in free_leaves(child)}
    here = block_of(claim.display.span)
    for hypothesis in claim.scope.hypotheses:
        known = hypothesis.left
        if isinstance(known, (*MOMENTS, Probability)) and free_leaves(known) & about:
            blocks = [s.blocks[known] for s in memory.visible(section.path) if known in s.blocks]
            if any(block != here for block in blocks):
                return False
    return True


def _states_density(stated: Stated, claim: Claim, left: Term, right: Term) -> str:
    """p(x | θ) = … of what has no p: a model that the text states."""
    if not isinstance(left, Conditioned) or left.bar == "‖" or claim.relation not in EQUALS:
        return ""
    if left.function.name.letter not in DENSITIES or any(h.left is left for h in stated.hypotheses):
        return ""
    letter = left.function.name.letter
    functions = (t for t in subterms(right) if isinstance(t, Conditioned | Map | Call))
    if any(t.function.name.letter == letter for t in functions):
        return ""
    stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
    return f"states {text(left)}"


def _computes(left: Term) -> bool:
    """E[X + b], P(A ∪ B), P(Aᶜ), Var(X + Y): of a compound, which rules of probability give."""
    return isinstance(left.operands[0], Sum | Union | Complement)


def is_condition(claim: Claim, statement: Statement) -> bool:
    """Where, if, since … stand before it in its row or, for an inline formula, its sentence."""
    if statement.link is Link.CONDITION:
        return True
    behind = statement.link is Link.COMMA and statement is not claim.row.statements[0]
    if behind and set(statement.relations) <= ORDERS and not claim.display.is_inline:
        return True  # (1 + x)^n ≥ 1 + nx,  x > -1
    return is_introduced(claim.display)


def is_introduced(display: Display) -> bool:
    """Let …, suppose …, for … before an inline formula in its sentence, and no conclusion since."""
    if not display.is_inline:
        return False
    sentence = re.split(r"[.:;]\s", display.before)[-1]
    introductions = [found.end() for found in INTRODUCTION.finditer(sentence)]
    concluded = [found.start() for found in CONCLUDES.finditer(sentence)]
    return bool(introductions) and max(concluded, default=-1) < introductions[-1]


# ---------------------------------------------------------------- definitions


def _defines(memory: Memory, section: Section, claim: Claim, left: Term, right: Term) -> str:
    stated = memory.at(section.path)
    head = head_of(claim.raw_left) if claim.raw_left is not None else None
    if not may_define(claim) or (head is not None and is_operator(section, head)):
        return ""
    if is_of_a_known_function(memory, section, left):
        return ""
    if isinstance(claim.raw_left, Juxtaposed) and claim.raw_right is not None:
        rule = rule_of(claim.raw_left, claim.raw_right, section.names)
        if rule is not None and rule.name.primes:
            return _gives_derivative(memory, stated, section, rule, left, right)
        if rule is not None and _is_bounded(claim, rule) and str(rule.name) in stated.functions:
            del stated.functions[str(rule.name)]  # it is defined by cases
            return f"defines {rule.name} for other values"
        if rule is not None and memory.rule(section.path, Function(rule.name)) is None:
            stated.functions[str(rule.name)] = rule
            return f"defines {rule.name}"
    if isinstance(left, PartialAt) and not left.point:
        return _defines_partial(memory, stated, section, left, right)
    if isinstance(left, Vector):
        return _defines_entries(stated, claim, left, right)
    if isinstance(left, Index) and left.is_variable and left not in free_leaves(right):
        stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
        return f"defines {left}"
    if isinstance(left, Symbol):
        return _defines_symbol(memory, stated, section, claim, left, right)
    return ""


def _is_bounded(claim: Claim, rule: FunctionRule) -> bool:
    """f(x) = -x,  x ≤ 0: a rule for some values of its parameters only."""
    below = [s for s in claim.row.statements[1:] if s.relations and set(s.relations) <= ORDERS]
    letters = {p.name.letter if isinstance(p, Symbol) else str(p) for p in rule.parameters}
    trees = (side for s in below for side in s.sides if side is not None)
    return any(isinstance(n, Letter) and n.letter in letters for t in trees for n in nodes(t))


def is_of_a_known_function(memory: Memory, section: Section, left: Term) -> bool:
    """f_xy, J_f: partials of a function that the text has given by a rule are claimed."""
    kinds = Derivative | PartialAt | Matrix
    if not isinstance(left, kinds):
        return False
    functions = {p.function for p in subterms(left) if isinstance(p, Call | PartialAt)}
    rules = [memory.rule(section.path, Function(of.name)) for of in functions]
    return bool(rules) and all(rule is not None for rule in rules)


def _defines_logarithm(memory: Memory, section: Section, left: Term, right: Term) -> str:
    """log L = …, log L(θ) = … of a likelihood or function that nothing has defined."""
    match left:
        case Map(Function(Name("log" | "ln", ""), 0), Symbol(Name("L")) as inner):
            known = memory.definition(section.path, inner) is not None
        case Map(Function(Name("log" | "ln", ""), 0), (Map() | Call()) as inner):
            known = memory.rule(section.path, inner.function) is not None
            known = known or elementary_name(inner.function) is not None
        case _:
            return ""
    values = memory.at(section.path).values
    speaks = any(part is inner for part in subterms(right))
    if known or speaks or has_opaque(right) or canonical(left) in values:
        return ""
    values[canonical(left)] = Value(left, right)
    return f"defines {text(left)}"


def _may_be_derived(memory: Memory, section: Section, primed: Symbol) -> bool:
    """Whether the name without its primes is defined as an expression in something."""
    whole = Symbol(
        primed.name._replace(primes=0), primed.rows, primed.cols, primed.indices, primed.role
    )
    found = memory.definition(section.path, whole)
    return found is not None and bool(free_leaves(found.expression))


def _gives_derivative(
    memory: Memory, stated: Stated, section: Section, rule: FunctionRule, left: Term, right: Term
) -> str:
    """f′(x) = … is a claim where f or a lower derivative is known, else it states what f′ is."""
    known = memory.rule(section.path, Function(rule.name))
    if known is not None or memory.lower_rule(section.path, rule.name) is not None:
        return ""
    stated.functions[str(rule.name)] = rule
    stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
    return f"states a derivative of {rule.name.letter}"


def _defines_symbol(
    memory: Memory, stated: Stated, section: Section, claim: Claim, left: Symbol, right: Term
) -> str:
    if left.role is Role.PARAMETER and not free_leaves(right):
        stated.definitions[left] = Definition(left, right, claim.span)
        return f"takes {text(left)} as an example"
    if _is_rounded_constant(left, right):
        stated.definitions[left] = Definition(left, right, claim.span)
        return f"takes {text(left)} as {text(right)}"
    if left.role is not Role.VARIABLE or memory.definition(section.path, left) is not None:
        return ""
    if any(isinstance(at, Index) and not at.is_constant for at in left.indices):
        if memory.family(section.path, left):
            return ""
        if is_family_rule(left, right) or _is_label(left, right):
            doubtful = _divides_doubtfully(claim)
            stated.definitions[left] = Definition(left, right, claim.span, doubtful=doubtful)
        else:
            stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
        return f"defines {left.name} at every step"
    if left in free_leaves(right) or _solves(stated, claim, left):
        return ""
    if left.indices and _rests_on(memory, section, left, right):
        return ""
    primed = left.name.primes and left.name not in section.names.facts.coordinates
    if primed and _may_be_derived(memory, section, left):
        return ""  # y′ after y = x³: a derivative or another name, which the form does not tell
    printed = right if isinstance(right, Number) and right.places is not None else None
    doubtful = _divides_doubtfully(claim)
    stated.definitions[left] = Definition(left, right, claim.span, printed, doubtful)
    return f"defines {text(left)}"


def _is_rounded_constant(left: Symbol, right: Term) -> bool:
    """π = 3.14 here and π = 3.142 there: each says how many digits are taken from there on."""
    value = ROUNDED.get(left.name)
    if value is None or not isinstance(right, Number) or right.places is None:
        return False
    return abs(right.value - value) <= Fraction(1, 10**right.places)


def _rests_on(memory: Memory, section: Section, left: Symbol, right: Term) -> bool:
    """a_2 = f(2) - 2f(1) + f(0), where f is defined by the family a: no definition of a_2."""
    called = {part.function for part in subterms(right) if isinstance(part, Map | Call)}
    rules = (memory.rule(section.path, function) for function in called)
    bodies = [rule.body for rule in rules if rule is not None]
    return any(
        isinstance(leaf, Symbol) and leaf.name == left.name
        for body in bodies
        for leaf in free_leaves(body)
    )


def _solves(stated: Stated, claim: Claim, left: Symbol) -> bool:
    """x = 2, x = b/a below an equation for x in the same display solves it."""
    return left in stated.open_rows.get(claim.display.span, frozenset())


def _divides_doubtfully(claim: Claim) -> bool:
    """Whether mv/2kT stands in it: what is divided by what?"""
    return any(reading.remark in DIVISIONS.values() for reading in claim.readings)


def _is_label(left: Symbol, right: Term) -> bool:
    """α_n = Σ y_i + α_0: the n only tells it from α_0, its value does not count by it."""
    leaves = free_leaves(right)
    beside = any(isinstance(leaf, Symbol) and leaf.name == left.name for leaf in leaves)
    return beside and not any(free_leaves(at) & leaves for at in left.indices)


def _defines_entries(stated: Stated, claim: Claim, left: Vector, right: Term) -> str:
    """[x_1, y_1] = … defines each entry by the entry of the right side."""
    if not all(isinstance(entry, Symbol) for entry in left.entries):
        return ""
    if any(entry in stated.definitions for entry in left.entries) or left.shape != right.shape:
        return ""
    for place, symbol in enumerate(left.entries):
        assert isinstance(symbol, Symbol)
        value = right.entries[place] if isinstance(right, Vector) else None
        expression = value or Component(right, (index(place + 1),))
        stated.definitions[symbol] = Definition(symbol, expression, claim.span)
    return f"defines {', '.join(map(text, left.entries))}"


def _defines_partial(
    memory: Memory, stated: Stated, section: Section, left: PartialAt, right: Term
) -> str:
    """∂f/∂x = …: with all partials, f is known up to a constant."""
    if memory.definition(section.path, Symbol(left.function.name)) is not None:
        return ""  # dV/dt of V = 4πr³/3
    if memory.rule(section.path, left.function) is not None:
        return ""
    if memory.applies(section.path, left.function):
        return ""  # Q(θ, φ) = … was stated: its partials are computed
    known = stated.partials.setdefault(left.function, {})
    if left.variable in known:
        return ""
    known[left.variable] = right
    trees = section.names.facts.arguments.get(left.function.name, [])
    variables = [v for v in (build(tree, section.names) for tree in trees) if isinstance(v, Symbol)]
    if set(variables) != set(known):
        return f"defines {left.function.name} up to a function of the other variables"
    try:
        found = potential(known, variables)
    except MixedPartialsDiffer:
        stated.unread.append(f"partials of {left.function.name} that no function has")
        return "the mixed partials differ: no function has these partials"
    if found is None:
        return f"gives the partial of {left.function.name} by {text(left.variable)}"
    stated.functions[str(left.function.name)] = FunctionRule(
        left.function.name, tuple(variables), found
    )
    return f"the mixed partials agree: {left.function.name} = {text(found)} + C"


# ---------------------------------------------------------------- claims


def purpose_of(claim: Claim, statement: Statement, fresh: bool) -> Purpose:
    """What a relation that defines nothing is for."""
    leads = next_link(claim, statement) in SOLVING
    if statement.link in SOLVING or (leads and (fresh or set(statement.relations) <= ORDERS)):
        return Purpose.EQUATION  # 0 < a < C ⇒ …
    if not fresh:
        return Purpose.EQUATION if _sets_to_zero(claim) else Purpose.IDENTITY
    if _asks_for_parameters(claim):
        return Purpose.EQUATION
    if claim.raw_left is not None and any(map(_is_computed, nodes(claim.raw_left))):
        return Purpose.IDENTITY
    if _is_expanded(claim) or _applies_rule(claim) or _computes_chance(claim) or _expands(claim):
        return Purpose.IDENTITY
    if computes_matrices(claim):
        return Purpose.IDENTITY
    chained = len(claim.display.rows) > 1 and _continues(claim)
    if chained or len(statement.relations) > 1 or isinstance(claim.head, Symbol):
        return Purpose.IDENTITY
    return Purpose.OPEN


def _asks_for_parameters(claim: Claim) -> bool:
    """y″ - 3y′ + 2y = 0 of y = e^{rx}: true for some r only; of y = sin x it is true or false."""
    names = set(_differentiated_names(claim))
    sides = (claim.raw_left, claim.raw_right)
    inside = [n for side in sides if side is not None for n in nodes(side)]
    computed = [n for n in inside if isinstance(n, COMPUTES) and not isinstance(n, Applied)]
    if not all(isinstance(n, Differential) and isinstance(n.operand, Letter) for n in computed):
        return False
    written = {n.letter for side in sides if side is not None for n in _bare(side)}
    vanishes = claim.raw_right is not None and is_number(claim.raw_right)
    if not names or not (vanishes or names & written):
        return False
    defined = [d for d in claim.scope.definitions if d.symbol.name.letter in names]
    return any(len(free_leaves(d.expression)) > 1 for d in defined)


def _differentiated_names(claim: Claim) -> Iterator[str]:
    """The letters of names that a relation differentiates: y in y′ + 2y = 0."""
    for side in (claim.raw_left, claim.raw_right):
        for node in nodes(side) if side is not None else ():
            if isinstance(node, Differential) and isinstance(node.operand, Letter):
                yield node.operand.letter


def _bare(tree: Node) -> Iterator[Letter]:
    """The letters of a tree outside of its derivatives."""
    if isinstance(tree, Letter):
        yield tree
    elif not isinstance(tree, Differential):
        for child in tree.children:
            yield from _bare(child)


def _is_said_of_a_formula(claim: Claim) -> bool:
    """y = e^{-2x} satisfies y′ + 2y = 0: of what the text defines by a formula it is claimed."""
    sides = [side for side in (claim.raw_left, claim.raw_right) if side is not None]
    if any(isinstance(n, Letter) and DIFFERENTIAL in n.accents for s in sides for n in nodes(s)):
        return True  # du = 2x dx of u = x² + 1
    if not SATISFIES.search(re.split(r"[.:;]\s", claim.display.before)[-1]):
        return False
    names = set(_differentiated_names(claim))
    return any(d.symbol.name.letter in names for d in claim.scope.definitions)


def is_theorem(memory: Memory, section: Section, claim: Claim) -> bool:
    """Then (AB)ᵀ = BᵀAᵀ: concluded of names that the text takes as arbitrary."""
    if claim.relation is not Relation.EQUAL or not THEOREM.search(
        clause_before(claim.display.before)
    ):
        return False
    left, right = claim.readings[0].left, claim.readings[0].right
    if not isinstance(left, Term) or not isinstance(right, Term) or isinstance(left, Symbol):
        return False
    names = free_leaves(left)
    arbitrary = memory.arbitrary(section.path)
    declared = {e.name for e in claim.scope.names if e.standing is Standing.DECLARED}
    return (
        bool(names)
        and names == free_leaves(right)
        and all(
            isinstance(name, Symbol)
            and (
                name.name in arbitrary or (not name.shape.is_scalar and str(name.name) in declared)
            )
            for name in names
        )
    )


def _sets_to_zero(claim: Claim) -> bool:
    """∂ℓ/∂μ = Σ (x_i - μ) = 0"""
    head = claim.head.operands[0] if isinstance(claim.head, Transpose) else claim.head
    slope = isinstance(head, Derivative | Slopes | GradientAt | PartialAt)
    return slope and claim.raw_right == Numeral(Fraction(0))


def _computes_chance(claim: Claim) -> bool:
    """E[X²] = μ² + σ² of a stated law; Var(X + Y) = … in the same variables: rules give these."""
    reading = claim.readings[0]
    left, right = reading.left, reading.right
    if not isinstance(left, (*MOMENTS, Probability)) or not isinstance(right, Term):
        return False
    inside, outside = free_leaves(left), free_leaves(right)
    if any(isinstance(part, CHANCE) for part in subterms(right)):
        missing = inside - outside  # b of Var(aX + b) = a²Var(X), but no variable
        return (
            _computes(left)
            and bool(outside)
            and outside <= inside
            and not any(isinstance(s, Symbol) and s.name.letter.isupper() for s in missing)
        )
    random = [s for s in inside if isinstance(s, Symbol) and s.name.letter.isupper()]
    laws = [law for s in random if (law := claim.scope.chance.law(s)) is not None and law.laws]
    parameters = {p for stated in laws for law in stated.laws for p in law.parameters}
    known = bool(outside) or not any(map(free_leaves, parameters))
    return known and 0 < len(random) == len(laws)


def computes_matrices(claim: Claim) -> bool:
    """(a b; c d)⁻¹ = …, u × v = …, R(α) R(β) = …: made of matrices that are written out.

    A product with a column of unknowns may be an equation for them.
    """
    reading = claim.readings[0]
    left, right = reading.left, reading.right
    if not isinstance(left, Term) or not isinstance(right, Term):
        return False
    defined = {d.symbol for d in claim.scope.definitions if not d.symbol.shape.is_scalar}
    free = free_leaves(left)
    if not free - defined and any(not leaf.shape.is_scalar for leaf in free):
        return not free_leaves(right) - defined
    if free != free_leaves(right):
        return False
    whole = left.shape.is_scalar or not _multiplies_unknowns(left)
    parts = list(subterms(left))
    if whole and any(isinstance(p, MADE) or _is_of_vectors(p) for p in parts):
        return True
    ruled = {rule.name for rule in claim.scope.functions}
    slopes = [p for p in parts if isinstance(p, Derivative | PartialAt)]
    calls = [p for p in parts if isinstance(p, Call | PartialAt)]
    return bool(slopes) and bool(calls) and all(p.function.name in ruled for p in calls)


def _is_of_vectors(part: Term) -> bool:
    return isinstance(part, Call) and not part.shape.is_scalar


def _multiplies_unknowns(term: Term) -> bool:
    """Whether a factor, or all there is, is a column of unknowns."""
    columns = (t for t in subterms(term) if isinstance(t, Matrix | Vector) and t.shape.is_vector)
    return any(isinstance(leaf, Symbol) for t in columns for leaf in free_leaves(t))


def _is_expanded(claim: Claim) -> bool:
    """e^x - 1 = Σ xⁿ/n!: a formula and a sum, an integral or a limit in the same names."""
    if claim.raw_right is None or not any(map(_is_computed, nodes(claim.raw_right))):
        return False
    left, right = claim.readings[0].left, claim.readings[0].right
    if not isinstance(left, Term) or not isinstance(right, Term) or isinstance(left, Symbol):
        return False
    names = free_leaves(left)
    return bool(names) and names == free_leaves(right)


def _is_computed(node: Node) -> bool:
    """A sum, also with dots, an integral, a derivative, a function: such a side is computed."""
    return isinstance(node, COMPUTES) or node == DOTS


def _expands(claim: Claim) -> bool:
    """f(x) = 1 + x + O(x²)"""
    right = claim.readings[0].right
    parts = subterms(right) if isinstance(right, Term) else ()
    return any(isinstance(p, Map) and p.function.name.letter in LANDAU for p in parts)


def _applies_rule(claim: Claim) -> bool:
    """f(3) = 9 and f⁻¹(9) = 3 compute where f is defined."""
    ruled = {rule.name._replace(primes=0) for rule in claim.scope.functions}
    left = claim.readings[0].left
    return isinstance(left, Map | Call) and _without_inverse(left.function.name) in ruled


def _without_inverse(name: Name) -> Name:
    return name._replace(accents=tuple(a for a in name.accents if a != INVERSE))


def next_link(claim: Claim, statement: Statement) -> Link | None:
    """How the next statement of the display hangs on this one."""
    rows = claim.display.rows[claim.row.number - 1 :]
    later = [other for row in rows for other in row.statements]
    place = next((i for i, other in enumerate(later) if other is statement), -1)
    return later[place + 1].link if 0 <= place < len(later) - 1 else None


def _continues(claim: Claim) -> bool:
    """Whether the next row goes on with this chain."""
    rows = claim.display.rows
    later = rows[claim.row.number : claim.row.number + 1]
    return any(row.statements and row.statements[0].sides[0] is None for row in later)
