"""What a relation defines: a function, a symbol or a family, a derivative, entries of a vector."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import chain

from derivations.dataclass import replace
from derivations.printer.text import text
from derivations.reader.building.build import build
from derivations.reader.chance.histories import as_history
from derivations.reader.entries_of_columns import entry_at
from derivations.reader.forms import (
    is_operator,
    may_define,
)
from derivations.reader.heads import head_of
from derivations.reader.lexicon import DIVISIONS
from derivations.reader.memory import Memory, Stated
from derivations.reader.partials import MixedPartialsDiffer, potential
from derivations.reader.passes.spoken_cases import WHERE
from derivations.reader.raw import (
    Juxtaposed,
)
from derivations.reader.records import (
    CONDITION,
    Claim,
    Definition,
    FunctionRule,
    Value,
)
from derivations.reader.rules_at_places import (
    is_a_fixed_point,
    is_a_level,
    is_a_value_only,
    is_bounded,
    is_equated_at_places,
    is_of_a_measure,
    is_said_of_places,
)
from derivations.reader.scope import Section, rule_of
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.domains import bounds
from derivations.reader.spoken.reach import is_of_a_sentence, is_supposed
from derivations.reader.stepped import is_stepped_to
from derivations.reader.text.blocks import block_of
from derivations.reader.usage.record import LANDAU
from derivations.terms import (
    Call,
    Component,
    Constant,
    Derivative,
    Formula,
    Function,
    Index,
    Map,
    Matrix,
    Name,
    Number,
    PartialAt,
    Power,
    Relation,
    Role,
    Root,
    Symbol,
    Term,
    Vector,
    canonical,
    has_opaque,
    index,
    number,
    plus,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.families import is_family_rule
from derivations.terms.names import GROWS, UP_TO_A_CONSTANT
from derivations.terms.shapes import ONE
from derivations.terms.substitution import free_leaves

BOUNDING = (
    *(Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST),
    Relation.MEMBER,
)
ROUNDED = {Name("pi"): Fraction("3.14159265358979"), Name("e"): Fraction("2.71828182845905")}


def forget_rule(stated: Stated, left: Term) -> None:
    """Without the rule of a function that := gives another rule."""
    if isinstance(left, Map | Call):
        stated.functions.pop(str(left.function.name), None)


def defines(memory: Memory, section: Section, claim: Claim, left: Term, right: Term) -> str:
    stated = memory.at(section.path)
    head = head_of(claim.raw_left) if claim.raw_left is not None else None
    if not may_define(claim) or (head is not None and is_operator(section, head)):
        return ""
    if is_of_a_known_function(memory, section, left):
        return ""
    if is_order_of_growth(right):
        return _states_growth(memory, section, left)
    if has_recurrence(memory, section, left) and not is_introduced(claim.display):
        return ""
    if isinstance(claim.raw_left, Juxtaposed) and claim.raw_right is not None:
        rule = rule_of(claim.raw_left, claim.raw_right, section.names)
        if rule is not None and rule.name.primes:
            rule = _within(section, claim, rule)
            return _gives_derivative(memory, stated, section, rule, left, right)
        if rule is not None and is_bounded(claim, rule) and str(rule.name) in stated.functions:
            del stated.functions[str(rule.name)]  # it is defined by cases
            return f"defines {rule.name} for other values"
        if rule is not None and is_of_a_measure(stated, rule) and not claim.display.is_inline:
            return ""
        at_places = rule is not None and (
            is_equated_at_places(claim, rule) or is_said_of_places(claim, rule)
        )
        if rule is not None and (at_places or is_a_value_only(stated, rule)):
            stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
            return f"states a value of {rule.name}"  # at these points, and not at x and x
        if rule is not None and is_a_level(claim, rule):
            return CONDITION
        is_new = rule is not None and memory.rule(section.path, Function(rule.name)) is None
        if rule is not None and is_new and is_a_fixed_point(claim, rule):
            return CONDITION
        if rule is not None and is_new:
            stated.functions[str(rule.name)] = _within(section, claim, rule)
            _note_shape_of_values(section, rule)
            return f"defines {rule.name}"
    if isinstance(left, PartialAt) and not left.point:
        return _defines_partial(memory, stated, section, left, right)
    if isinstance(left, Vector) and all(map(_is_partial, left.entries)):
        return _defines_gradient(memory, stated, section, left, right)
    if isinstance(left, Vector | Matrix) and (members := _of_any_step(left)):
        return _defines_steps(memory, stated, section, members, right)
    if isinstance(left, Vector):
        if are_iterates(memory, section, claim, left):
            return ""
        return _defines_entries(stated, claim, left, right)
    if isinstance(left, Index) and left.is_variable and left not in free_leaves(right):
        stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
        return f"defines {left}"
    if isinstance(left, Symbol):
        return _defines_symbol(memory, stated, section, claim, left, as_history(left, right))
    if _is_new_square(memory, section, claim, left, right):
        assert isinstance(left, Power)
        base, squared = left.base, left.exponent == number(2)
        if isinstance(base, Symbol) and squared and VARIANCE_IS.search(claim.display.before):
            stated.definitions[base] = Definition(base, Root(right), claim.span)
        else:
            stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
        return f"defines {text(left)}"
    return ""


def _note_shape_of_values(section: Section, rule: FunctionRule) -> None:
    """f(u) is a vector where f(x) = Ax + b is."""
    if not rule.body.shape.is_scalar and not rule.name.primes:
        section.names.values.setdefault(rule.name, rule.body.shape)


def is_order_of_growth(right: Term) -> bool:
    """O(n), Θ(n log n): a set of functions, which none is defined by."""
    if not isinstance(right, Map):
        return False
    name = right.function.name
    return name.style == GROWS or (name.letter in LANDAU and name == Name(name.letter, name.style))


def _states_growth(memory: Memory, section: Section, left: Term) -> str:
    """f(n) = O(n) of an f that has no rule; where T(n) = 2T(n/2) + n is stated, T grows by that."""
    if not isinstance(left, Map) or elementary_name(left.function) is not None:
        return ""
    if memory.rule(section.path, left.function) is not None:
        return ""
    known = has_recurrence(memory, section, left)
    return "" if known else f"states how {text(left)} grows"


def has_recurrence(memory: Memory, section: Section, left: Term) -> bool:
    """T(n) and T(2^k) after T(n) = 2T(n/2) + n: what they are follows; T(1) = 0 may begin it."""
    if not isinstance(left, Map):
        return False
    hypotheses = (h for stated in memory.visible(section.path) for h in stated.hypotheses)
    return any(
        isinstance(h.left, Map)
        and (h.left == left or (h.left.function == left.function and free_leaves(left.argument)))
        and h.relation is Relation.EQUAL
        and _speaks_of(h.right, left.function)
        for h in hypotheses
    )


COUNTED = frozenset("nmkN")


def states_recurrence(memory: Memory, section: Section, left: Term, right: Term) -> str:
    """T(n) = 2T(n/2) + cn, T(n) = T(n - 1) + n of a T of which nothing is known yet."""
    if not isinstance(left, Map) or memory.rule(section.path, left.function) is not None:
        return ""
    n = left.argument
    letter = str(n) if isinstance(n, Index) else n.name.letter if isinstance(n, Symbol) else ""
    calls = [p for p in subterms(right) if isinstance(p, Map) and p.function == left.function]
    if letter not in COUNTED or not calls or has_recurrence(memory, section, left):
        return ""
    if not all(n in free_leaves(call.argument) and call.argument != n for call in calls):
        return ""
    memory.at(section.path).hypotheses.append(Formula(left, Relation.EQUAL, right))
    return f"states a recurrence of {left.function.name}"


def _speaks_of(term: Term, function: Function) -> bool:
    return any(isinstance(part, Map) and part.function == function for part in subterms(term))


def _is_new_square(memory: Memory, section: Section, claim: Claim, left: Term, right: Term) -> bool:
    """S² = … in a sentence, τ_n² = …, σ² = 20/4 in a display, of what nothing has spoken of."""
    if not isinstance(left, Power) or not isinstance(left.base, Symbol):
        return False
    if isinstance(left.exponent, Number) and left.exponent.value == 0:
        return False  # x⁰ = 1 is a law of powers
    base = left.base
    if base in free_leaves(right) or base in memory.at(section.path).definitions:
        return False
    if claim.display.is_inline:
        return True
    told_apart = bool(base.indices or base.name.label or base.name.accents)
    spread = base.name.letter in SPREADS or VARIANCE_IS.search(claim.display.before)
    told_apart = told_apart or (bool(spread) and not free_leaves(right))
    return told_apart and not _is_spoken_of(memory, section, base)


def _is_spoken_of(memory: Memory, section: Section, symbol: Symbol) -> bool:
    """Whether a definition or a statement has the name in it."""
    return any(
        symbol in free_leaves(side)
        for stated in memory.visible(section.path)
        for f in (*stated.hypotheses, *(Formula(d.symbol, Relation.EQUAL, d.expression)
                                        for d in stated.definitions.values()))
        for side in (f.left, f.right)
    )  # fmt: skip


def is_of_a_known_function(memory: Memory, section: Section, left: Term) -> bool:
    """f_xy, J_f: partials of a function that the text has given by a rule are claimed."""
    kinds = Derivative | PartialAt | Matrix
    if not isinstance(left, kinds):
        return False
    functions = {p.function for p in subterms(left) if isinstance(p, Call | PartialAt)}
    rules = [memory.rule(section.path, Function(of.name)) for of in functions]
    return bool(rules) and all(rule is not None for rule in rules)


VARIANCE_IS = re.compile(r"\bvariance\s+(?:is|equals|of\s+[^.$]{1,30}\s+is)?\s*:?\s*$", re.I)
SPREADS = frozenset({"sigma", "tau"})  # their squares are variances
HEADS_A_CASE = re.compile(r"[\s,$]*:(?!=)")
PLACES = frozenset("xyzt")  # coordinates
OF_EVERY = re.compile(r"[,\s]*(?:for|at|in) (?:all|any|every|each)\b", re.I)
# what limits a statement about the members of a family
FOR_SOME = re.compile(
    r"[^.]*?\b(odd|even|unless|except|otherwise|if|when)\b|[^.]*(\\neq?\b|[<>]|\\[lg]eq?\b)"
)


def defines_logarithm(memory: Memory, section: Section, left: Term, right: Term) -> str:
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


def _within(section: Section, claim: Claim, rule: FunctionRule) -> FunctionRule:
    """f(x) = √x with the x > 0 of "for x > 0" behind it, or with the domain of f: [0, 1] → ℝ."""
    if len(rule.parameters) != 1:
        return rule
    domain = section.names.facts.domains.get(rule.name)
    declared = () if domain is None else tuple(bounds(domain, rule.parameters[0], section.names))
    if not WHERE.match(claim.display.after):
        return replace(rule, within=declared)
    beside = tuple(
        h
        for h in claim.scope.hypotheses
        if h.relation in BOUNDING
        and free_leaves(h.left) | free_leaves(h.right) == {*rule.parameters}
    )
    return replace(rule, within=(*declared, *beside))


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
        ruled = is_family_rule(left, right) or _is_label(left, right)
        if ruled or _is_same_for_all(claim, left, right):
            doubtful = _divides_doubtfully(claim)
            stated.definitions[left] = Definition(left, right, claim.span, doubtful=doubtful)
        else:
            stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
        one = _is_of_one_member(claim)
        return f"states a member of {left.name}" if one else f"defines {left.name} at every step"
    if left in free_leaves(right) or _solves(stated, claim, left, right):
        return ""
    if left.indices and _has_closed_form(memory, section, claim, left, right):
        return ""
    if left.indices and _rests_on(memory, section, left, right):
        return ""
    if not free_leaves(right) and is_stepped_to(left, _known_of_family(memory, section, claim)):
        return ""
    primed = left.name.primes and left.name not in section.names.facts.coordinates
    if primed and _may_be_derived(memory, section, left):
        return ""  # y′ after y = x³: a derivative or another name, which the form does not tell
    if left in _below(memory, section, right):
        stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
        return f"states what {text(left)} equals"
    printed = right if isinstance(right, Number) and right.places is not None else None
    doubtful = _divides_doubtfully(claim) or _is_a_place(claim, left, right)
    stated.definitions[left] = Definition(left, right, claim.span, printed, doubtful)
    return f"defines {text(left)}"


def _below(memory: Memory, section: Section, term: Term) -> set[Term]:
    """What the definitions of a term's names speak of: Σ of Uᵀ A V after A = U Σ Vᵀ."""
    found: set[Term] = set()
    todo = [leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol)]
    while todo:
        known = memory.definition(section.path, todo.pop())
        if known is not None:
            new = free_leaves(known.expression) - found
            found |= new
            todo += [leaf for leaf in new if isinstance(leaf, Symbol)]
    return found


def _has_closed_form(
    memory: Memory, section: Section, claim: Claim, left: Symbol, right: Term
) -> bool:
    """a_3 = 9 after a_n = n²: what the rule gives is claimed, unless it puts numbers in."""
    here = block_of(claim.display.span)
    spoken = {leaf.name for leaf in free_leaves(right) if isinstance(leaf, Symbol)}
    return any(
        known.name == left.name
        and block_of(definition.span) == here
        and len(known.indices) == len(left.indices)
        and is_family_rule(known, definition.expression)
        and _names_in(definition.expression, known) <= spoken
        for stated in memory.visible(section.path)
        for known, definition in stated.definitions.items()
    )


def _known_of_family(
    memory: Memory, section: Section, claim: Claim
) -> tuple[list[Formula], list[Term]]:
    """The equations between members that are stated, and the names with values in this block."""
    here = block_of(claim.display.span)
    visible = list(memory.visible(section.path))
    defined = [pair for each in visible for pair in each.definitions.items()]
    stated = [h for each in visible for h in each.hypotheses if h.relation is Relation.EQUAL]
    stated += [Formula(s, Relation.EQUAL, d.expression) for s, d in defined if s.indices]
    near = [(symbol, d.expression) for symbol, d in defined if block_of(d.span) == here]
    known: dict[Term, None] = {}
    for _ in range(2):  # F_1 = F_2 = 1
        found = [symbol for symbol, value in near if free_leaves(value) <= known.keys()]
        known |= dict.fromkeys(found)
    return stated, list(known)


def _names_in(expression: Term, known: Symbol) -> set[Name]:
    """The names of a rule beside the indices that it counts by."""
    leaves = free_leaves(expression)
    lengths = {leaf for leaf in leaves if isinstance(leaf, Index) and leaf not in known.indices}
    names = {leaf.name for leaf in leaves if isinstance(leaf, Symbol)}
    return names | {Name(str(length)) for length in lengths}


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
    told = (free_leaves(rule.body) - set(rule.parameters) for rule in rules if rule is not None)
    return any(
        isinstance(leaf, Symbol) and leaf.name == left.name for leaves in told for leaf in leaves
    )


def _solves(stated: Stated, claim: Claim, left: Symbol, right: Term) -> bool:
    """x = 2, x = b/a below an equation for x in the same display solves it.

    Not ω = √(k/m) beside x″ + ω²x = 0, which speaks of neither k nor m.
    """
    open_ = stated.open_rows.get(claim.display.span, frozenset())
    letters = {leaf for leaf in free_leaves(right) if not isinstance(leaf, Constant)}
    beside = len(claim.display.rows) == 1 and len(claim.row.statements) > 1
    return left in open_ and not (beside and letters and letters.isdisjoint(open_))


def _divides_doubtfully(claim: Claim) -> bool:
    """Whether mv/2kT stands in it: what is divided by what?"""
    return any(reading.remark in DIVISIONS.values() for reading in claim.readings)


def _is_a_place(claim: Claim, left: Symbol, right: Term) -> bool:
    """x = -1 within a sentence that does not introduce it: a place, perhaps, and no value of x.

    So is a = 0, b = 1 before a colon, which tells a case from others.
    """
    coordinate = left.name.letter in PLACES and left.name == Name(left.name.letter)
    said = claim.display.is_inline and not is_introduced(claim.display)
    heads = HEADS_A_CASE.match(claim.display.after) is not None
    return (coordinate or heads) and said and not free_leaves(right)


def _is_label(left: Symbol, right: Term) -> bool:
    """α_n = Σ y_i + α_0: the n only tells it from α_0, its value does not count by it."""
    leaves = free_leaves(right)
    beside = any(isinstance(leaf, Symbol) and leaf.name == left.name for leaf in leaves)
    return beside and not any(free_leaves(at) & leaves for at in left.indices)


def _is_same_for_all(claim: Claim, left: Symbol, right: Term) -> bool:
    """w_i = b/n: one value for every i; not a_n = 0 for odd n, nor of "if w_t = 0"."""
    if _is_of_one_member(claim):
        return False
    leaves = free_leaves(right)
    members = any(isinstance(leaf, Symbol) and leaf.name == left.name for leaf in leaves)
    variables = all(isinstance(at, Index) and at.is_variable for at in left.indices)
    return variables and not members and not FOR_SOME.match(claim.display.after)


def _is_of_one_member(claim: Claim) -> bool:
    """Suppose that w_t = 0, without "for all t"."""
    supposed = is_of_a_sentence(claim.display) or is_supposed(claim.display)
    return claim.display.is_inline and supposed and not OF_EVERY.match(claim.display.after)


def _defines_entries(stated: Stated, claim: Claim, left: Vector, right: Term) -> str:
    """[x_1, y_1] = … defines each entry by the entry of the right side."""
    if not all(isinstance(entry, Symbol) for entry in left.entries):
        return ""
    if any(entry in stated.definitions for entry in left.entries) or left.shape != right.shape:
        return ""
    for place, symbol in enumerate(left.entries):
        assert isinstance(symbol, Symbol)
        value = right.entries[place] if isinstance(right, Vector) else None
        if value is symbol:
            continue  # (x, y, z) = (x, y, -x - y) says what z is
        expression = value or Component(right, (index(place + 1),))
        stated.definitions[symbol] = Definition(symbol, expression, claim.span)
    return f"defines {', '.join(map(text, left.entries))}"


def are_iterates(memory: Memory, section: Section, claim: Claim, head: object) -> bool:
    """(x_2, y_2), where stated steps and first values determine an entry."""
    if not isinstance(head, Vector) or not any(isinstance(e, Symbol) for e in head.entries):
        return False
    known = _known_of_family(memory, section, claim)
    return any(isinstance(e, Symbol) and is_stepped_to(e, known) for e in head.entries)


def _of_any_step(column: Vector | Matrix) -> tuple[Symbol, ...]:
    """The members of (x_{t+1}, y_{t+1}); () of anything else."""
    rows = column.entries if isinstance(column, Vector) else [*chain(*column.rows)]
    members = tuple(entry for entry in rows if isinstance(entry, Symbol) and _counts(entry))
    return members if len(members) == len(rows) and column.shape.cols == ONE else ()


def _counts(member: Symbol) -> bool:
    (place,) = member.indices if len(member.indices) == 1 else (None,)
    return isinstance(place, Index) and not place.is_constant


def _defines_steps(
    memory: Memory, stated: Stated, section: Section, members: tuple[Symbol, ...], right: Term
) -> str:
    """(x_{t+1}, y_{t+1}) = (x_t, y_t) - η∇f(x_t, y_t) is a recurrence for each entry."""
    if any(memory.family(section.path, member) for member in members):
        return ""
    rules = [entry_at(right, place) for place in range(len(members))]
    found = [
        Formula(member, Relation.EQUAL, rule)
        for member, rule in zip(members, rules, strict=True)
        if rule is not None
    ]
    if len(found) < len(members):
        return ""
    stated.hypotheses += found
    return f"defines {', '.join(str(member.name) for member in members)} at every step"


def _is_partial(entry: Term) -> bool:
    return isinstance(entry, PartialAt) and not entry.point and not entry.further


def _defines_gradient(
    memory: Memory, stated: Stated, section: Section, left: Vector, right: Term
) -> str:
    """(∂f/∂x, ∂f/∂y) = (2xy, x²): all partials at once."""
    said = ""
    if isinstance(right, Vector) and left.shape == right.shape:
        for partial, value in zip(left.entries, right.entries, strict=True):
            assert isinstance(partial, PartialAt)
            said = _defines_partial(memory, stated, section, partial, value)
    return said


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
    if any(isinstance(p, PartialAt) and p.function == left.function for p in subterms(right)):
        return ""  # ∂f/∂s = ∂f/∂x ∂x/∂s + …, the chain rule
    known = stated.partials.setdefault(left.function, {})
    if left.variable in known:
        return ""
    known[left.variable] = right
    trees = section.names.facts.arguments.get(left.function.name, [])
    variables = [v for v in (build(tree, section.names) for tree in trees) if isinstance(v, Symbol)]
    is_whole = set(variables) == set(known)
    try:
        found = potential(known, variables if is_whole else tuple(known))
    except MixedPartialsDiffer:
        stated.unread.append(f"partials of {left.function.name} that no function has")
        return "the mixed partials differ: no function has these partials"
    if not is_whole:
        return f"defines {left.function.name} up to a function of the other variables"
    if found is None:
        return f"gives the partial of {left.function.name} by {text(left.variable)}"
    stated.functions[str(left.function.name)] = FunctionRule(
        left.function.name, tuple(variables), plus(found, Symbol(UP_TO_A_CONSTANT))
    )
    return f"the mixed partials agree: {left.function.name} = {text(found)} + C"
