"""What a row states by its form, whether or not its sides have a meaning as terms.

Most rows of a text define, assume or describe: `p(x | θ) = …`, `X ∼ N(0, 1)`, `t > 0` beside a
formula, `θ ← θ - η g`. Their raw trees tell so. A left side that the text has not introduced yet is
introduced by its row; one that it has introduced is claimed to equal the right side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from derivations.reader.approximate_laws import has_a_law_nearly
from derivations.reader.chance.operators import operator
from derivations.reader.determined import is_determined
from derivations.reader.form import Form, statements_before
from derivations.reader.heads import Head, head_of, speaks_of, steps_back
from derivations.reader.holomorphy import relates_parts
from derivations.reader.instances import other_arguments
from derivations.reader.laws_by_form import law
from derivations.reader.maps_by_form import maps
from derivations.reader.markov_property import markov
from derivations.reader.measures import without_units
from derivations.reader.memory import Introduced
from derivations.reader.naming import named
from derivations.reader.orthogonality_in_chains import states_orthogonality
from derivations.reader.problems_by_form import constrains, is_sought, seeks_an_optimum
from derivations.reader.put_in import names_in, numbers_put_in
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Percent,
    Prime,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import CONDITION, Claim, Link, Statement
from derivations.reader.regressions import models_a_logarithm
from derivations.reader.scope import Section
from derivations.reader.spoken.assumptions import is_of_an_assumption
from derivations.reader.spoken.context import clause_before, is_assumed, is_concluded
from derivations.reader.spoken.defined_properties import defines_property
from derivations.reader.spoken.existence import is_possible
from derivations.reader.spoken.headed_properties import heads_with
from derivations.reader.text.blocks import paragraph_of
from derivations.reader.transitions import becomes
from derivations.reader.updates import updates
from derivations.reader.words import EMPTY, GREEK
from derivations.terms import Call, Function, Index, Map, Name, Relation, Symbol, Term, has_opaque
from derivations.terms.names import GROWTH
from derivations.terms.substitution import free_leaves

DEFINING = frozenset({"=", ":=", "equiv"})
ORDERS = frozenset({"<", ">", "leq", "geq", "neq", "ll", "gg"})
MEMBERSHIPS = {
    "in": "states a membership", "notin": "states a membership",
    "subset": "states an inclusion", "subseteq": "states an inclusion",
    "sim": "states a distribution", "mapsto": "states a map",
}  # fmt: skip
PUTS_IN = ("=", "approx")
PRODUCTS = (Juxtaposed, Letter, Prime, Mark, Superscript)
OF_MATRICES = (Signed((("-", Numeral(Fraction(1))),)), Mark("⊤"), Letter("T"))
BESIDE = (Link.COMMA, Link.TEXT, Link.CONDITION, Link.AND, Link.OR)

DEFINED_BY = re.compile(
    r"\bdefined (?:implicitly )?by(?: the)?(?: formula| equation| relation)?\s*:?\s*$", re.I
)


def moves_a_letter(statement: Statement) -> bool:
    """x → 0, n → ∞"""
    return statement.relations == ("to",) and isinstance(statement.sides[0], Letter)


def states(form: Form) -> str:
    """What the relation defines or states; "" where it claims."""
    if form.left is None or form.right is None or form.solved:
        return ""
    return next((reason for rule in RULES if (reason := rule(form))), "")


# ---------------------------------------------------------------- definitions


def _answers(form: Form) -> str:
    """(e) = 17: what stands at a place of an exercise, and no value of e = 2.718…"""
    match form.left:
        case Bracket("(", ")", (Letter("e" | "pi"),)) if form.fresh and form.right is not None:
            return "names an answer" if is_number(form.right) else ""
    return ""


def _defines(form: Form) -> str:
    """A left side that nothing has introduced yet is introduced by its row."""
    head = _head(form)
    if head is None or is_operator(form.section, head) or not may_define(form.claim):
        return ""
    assert form.right is not None
    if isinstance(form.right, Applied) and form.right.function in GROWTH:
        return ""  # n^{1/log n} = Θ(1)
    if (known := _known(form, head.whole)) is not None:
        return _again(form, known)
    if _has_meaning(form, head) or _is_power_of_known(form, head.whole):
        return ""
    if head.name in form.memory.arbitrary(form.section.path) and _concludes(form):
        return ""  # let a, b ∈ ℝ with ac = bc; then a = b
    if _is_empty_product(head.whole, form.right) or _is_raised_to_a_term(head.whole):
        return ""
    if speaks_of(form.right, head) and not steps_back(form.right, head):
        return ""
    if head.arguments is None or head.is_plain:
        return f"defines {head.name}"
    if head.name.style == "unknown" and f"\\{head.name.letter}" in form.claim.row.latex:
        return ""  # \wrap{a + b} may stand for its argument alone
    return f"states a value of {head.name}"


def _concludes(form: Form) -> bool:
    return is_concluded(clause_before(form.claim.display.before))


def _is_power_of_known(form: Form, tree: Node) -> bool:
    """z² where z has a value: what it is follows; so do A⁻¹, Aᵀ, and Aᵏ = P Dᵏ P⁻¹ of a matrix."""
    match tree:
        case Superscript(base, Numeral()):
            return _known(form, base) is not None
        case Superscript(Letter() as base, power):
            name, facts = named(base), form.section.names.facts
            if name is None or name.name not in facts.matrices or _known(form, base) is None:
                return False
            raised = form.right is not None and any(
                isinstance(n, Superscript) and n.script == power for n in nodes(form.right)
            )
            return power in OF_MATRICES or (isinstance(power, Letter) and raised)
    return False


def _is_empty_product(left: Node, right: Node) -> bool:
    """x⁰ = 1, which is a law of powers."""
    match left, right:
        case Superscript(_, Numeral(exponent, None)), Numeral(value, None):
            return exponent == 0 and value == 1
    return False


def _is_raised_to_a_term(left: Node) -> bool:
    """a^{ln b}, a^{m^n}: what stands above is worked out, and is no label."""
    match left:
        case Superscript(_, Applied() | Superscript(Letter() | Numeral(), Letter() | Numeral())):
            return True
    return False


def _instantiates(form: Form) -> str:
    """L(x⁎, λ⁎) = f(x⁎) + λ⁎ g(x⁎), where the text says what L(x, λ) is."""
    head = _head(form)
    if head is None or form.claim.sign != "=" or form.left is None or form.right is None:
        return ""
    rule = form.memory.rule(form.section.path, Function(head.name))
    if rule is not None and not has_opaque(rule.body):
        return ""  # the rule tells more
    for stated in form.memory.visible(form.section.path):
        for known, meaning in stated.introduced.items():
            if known != form.left and other_arguments(form.left, form.right, known, meaning.right):
                return f"states line {meaning.display.position.line} for other arguments"
    return ""


def puts_in(form: Form) -> bool:
    """A = (TP + TN)/n, then A = (56 + 41)/100: values of names that have none in this paragraph."""
    values = numbers_in(form)
    known = _known(form, form.left) if form.left is not None and form.fresh else None
    paragraph = paragraph_of(form.claim.display.span)
    stated_here = not form.fresh or (known is not None and known.paragraph == paragraph)
    valued = [n for name in values for n in names_in(name) if has_value(form, n)]
    there = [found for name in valued if (found := _known(form, name)) is not None]
    elsewhere = stated_here and all(found.paragraph != paragraph for found in there)
    if any(_is_bound_within(form, part) for part in values):
        return False
    return bool(values) and (not valued or (elsewhere and len(there) == len(valued)))


def _is_bound_within(form: Form, part: Node) -> bool:
    """v²/c² where v = 0.6c: what the text says of its names leaves it no other number."""
    names = set(names_in(part))
    stated = ((name, _known(form, name)) for name in names)
    return any(s is not None and names & set(names_in(s.right)) - {name} for name, s in stated)


def numbers_in(form: Form) -> dict[Node, Node]:
    """The number that a row puts in for each name, or part, of the formula before it."""
    if form.left is None or form.right is None or form.claim.sign not in PUTS_IN:
        return {}
    known = _known(form, form.left) if form.fresh else None
    formula = form.left if known is None else known.right
    return numbers_put_in(formula, without_units(form.right)) or {}


def new_numbers(form: Form) -> dict[Node, Node]:
    """Those for what has no value yet, beside names that have one: W = F d = 12 · 5."""
    values = numbers_in(form)
    names = {n for part in values for n in names_in(part)}
    valued = {n for n in names if has_value(form, n)}
    new = {part: tree for part, tree in values.items() if not valued.issuperset(names_in(part))}
    return new if valued else {}


def has_value(form: Form, name: Node, *within: Node) -> bool:
    """Whether the text says which number a name is, by itself or by other names that have one."""
    known = _known(form, name)
    if known is None:
        return _is_valued_behind(form, name)
    others = set(names_in(without_units(known.right)))
    return not others & {name, *within} and all(has_value(form, o, name, *within) for o in others)


def _is_valued_behind(form: Form, name: Node) -> bool:
    """v = 2 of "where v = 2" behind the formula."""
    found = named(name)
    return found is not None and any(
        isinstance(h.left, Symbol)
        and h.left.name == found.name
        and len(h.left.indices) == len(found.indices)
        and h.relation is Relation.EQUAL
        and isinstance(h.right, Term)
        and not free_leaves(h.right)
        for h in form.claim.scope.hypotheses
    )


def _abbreviates(form: Form) -> str:
    """‖A‖ := …: the sign says that it defines, whatever stands on the left."""
    new = form.left is not None and _known(form, form.left) is None
    return "defines a notation" if form.claim.sign == ":=" and form.fresh and new else ""


def _again(form: Form, known: Introduced) -> str:
    """A definition that was not read, in the same words again, is no claim."""
    readings = form.claim.readings
    sides = [side for r in readings[:1] for side in (r.left, r.right) if isinstance(side, Term)]
    is_read = len(sides) == 2 and not any(map(has_opaque, sides))
    if is_read or known.right != form.right or known.display == form.claim.display.span:
        return ""
    return f"states again line {known.display.position.line}"


def may_define(claim: Claim) -> bool:
    """Whether the sign of a relation can define; a congruence does not, nor is ∅ a name."""
    if isinstance(claim.raw_left, Letter) and claim.raw_left.letter in EMPTY:
        return False
    if _is_of_own_slopes(claim.raw_left, claim.raw_right):
        return False
    return claim.sign in DEFINING and not (claim.sign == "equiv" and "mod" in claim.row.latex)


def _is_of_own_slopes(left: Node | None, right: Node | None) -> bool:
    """f(x) = Σ f^{(n)}(a)/n! (x - a)^n: Taylor's series, which defines no f."""
    match left:
        case Juxtaposed(((_, Letter() as f), (_, Bracket("(")))) if right is not None:
            raised = (n for n in nodes(right) if isinstance(n, Superscript) and n.base == f)
            return any(
                isinstance(n.script, Bracket) and isinstance(n.script.grouped, Letter)
                for n in raised
            )
    return False


def is_operator(section: Section, head: Head) -> bool:
    """E[X], P(A), det A: what mathematics has defined; a row about it claims something."""
    if not head.is_applied or head.name in section.names.facts.energies:
        return False
    return head.is_operator or operator(head.name, section.names.facts.chance) is not None


def _values_operator(form: Form) -> str:
    """P(A) = 0.2, E[X] = μ, where nothing is known of what stands in the bracket."""
    head = _head(form)
    if head is None or form.claim.sign != "=" or not is_operator(form.section, head):
        return ""
    assert form.right is not None
    if not _is_bare(form.right) or _known(form, head.whole) or _is_impossible(head):
        return ""
    named_in = [n for item in head.arguments or () for n in nodes(item) if named(n) is not None]
    return "" if any(_known(form, n) for n in named_in) else f"states a value of {head.name}"


def _is_impossible(head: Head) -> bool:
    """P(∅), whose value is known."""
    match head.arguments:
        case (Letter(letter),):
            return letter in EMPTY
    return False


def _known(form: Form, tree: Node) -> Introduced | None:
    return form.memory.introduced(form.section.path, tree)


def _head(form: Form) -> Head | None:
    if not form.fresh or form.left is None:
        return None
    return head_of(form.left, form.section.names.facts.labels)


def _has_meaning(form: Form, head: Head) -> bool:
    """Whether the text has told what the name is, so that a row about it is a claim.

    A symbol or an index with a meaning as a term is dealt with by its definition (purpose).
    """
    path = form.section.path
    if any(rule.name == head.name for rule in form.section.functions):  # by a directive
        return True
    if form.memory.rule(path, Function(head.name)) or form.memory.lower_rule(path, head.name):
        return True
    if (rule := form.memory.rule(path, Function(Name(head.name.letter)))) is not None:
        letters = {str(parameter) for parameter in map(_letter_of, rule.parameters)}
        if not letters.isdisjoint(_below(form.left)):
            return True  # f_x(…): a partial of f
    if form.section.model is not None or head.name in form.section.declared:
        return True
    readings = form.claim.readings
    left = readings[0].left if readings else None
    if isinstance(left, Map | Call) and form.memory.rule(path, left.function):
        return True  # f_1(2), f_1′(x)
    return isinstance(left, Index | Symbol) or (head.is_applied and _is_factor(form, head))


def _letter_of(parameter: Symbol | Index) -> str:
    return parameter.name.letter if isinstance(parameter, Symbol) else str(parameter)


def _below(tree: Node | None) -> set[str]:
    """The letters of subscripts in a tree."""
    found = [n for n in nodes(tree) if isinstance(n, Subscript)] if tree is not None else []
    below = [index for node in found for index in node.indices]
    words = [set(index.text) for index in below if isinstance(index, Word)]
    return {index.letter for index in below if isinstance(index, Letter)}.union(*words)


def _is_factor(form: Form, head: Head) -> bool:
    """Whether the bracket behind the head is a factor: the section uses it as no function."""
    names = form.section.names
    several = len(head.arguments or ()) > 1
    word = len(head.name.letter) > 1 and head.name.letter not in GREEK
    styled = head.name.style not in ("", "bold") or word
    return not (names.is_function(head.name) or several or styled)


def _approximates(form: Form) -> str:
    head = _head(form)
    if head is None or form.claim.sign not in ("approx", "simeq") or _has_meaning(form, head):
        return ""
    if is_operator(form.section, head) or _known(form, head.whole) is not None:
        return ""
    return f"states an approximation of {head.name}"


def _up_to_a_factor(form: Form) -> str:
    head = _head(form)
    if head is None or form.claim.sign != "propto" or _has_meaning(form, head):
        return ""
    assert form.right is not None
    scope, sides = form.claim.scope, [reading.left for reading in form.claim.readings]
    known = any(p.left is side for p in scope.proportions for side in sides) or any(
        isinstance(side, Term) and scope.chance.gives_posterior(side) for side in sides
    )
    return "" if known or speaks_of(form.right, head) else f"states {head.name} up to a factor"


# ---------------------------------------------------------------- conditions


def _belongs(form: Form) -> str:
    """x ∈ H, X ∼ N(0, 1): what a name is; of an expression it would be a claim."""
    head = _head(form)
    found = MEMBERSHIPS.get(form.claim.sign, "")
    if not found or head is None:
        return ""
    beside = _is_beside(form)
    return found if beside or _known(form, head.whole) is None else ""


def _bounds(form: Form) -> str:
    """α_i ≥ 0, 0 < x < 1, i = 1, …, n, k ≠ j: a condition on names that are free."""
    sides = [side for side in form.statement.sides if side is not None]
    if len(sides) != len(form.statement.sides) or not all(map(_is_bare, sides)):
        return ""
    orders = set(form.statement.relations) <= ORDERS
    if orders and (_is_beside(form) or not _is_known(form, sides)):
        return CONDITION
    return "states a range" if is_range(form) else ""


def _is_known(form: Form, sides: list[Node]) -> bool:
    """Whether the text has said what each name in the sides is."""
    heads = [head_of(side) for side in sides if not is_number(side)]
    return all(head is not None and _known(form, head.whole) is not None for head in heads)


def _is_bare(side: Node) -> bool:
    return is_number(side) or named(side) is not None or _is_infinite(side)


def is_number(side: Node) -> bool:
    """2, -0.5, 20%, 1/2"""
    match without_units(side):
        case Numeral() | Percent():
            return True
        case Signed(((_, inner),)):
            return is_number(inner)
        case Ratio(top, bottom):
            return is_number(top) and is_number(bottom)
    return False


def _is_infinite(side: Node) -> bool:
    return isinstance(side, Signed) and len(side.parts) == 1 and named(side.parts[0][1]) is not None


def _is_beside(form: Form) -> bool:
    """Whether the statement stands beside another one in its row, with a comma or a word."""
    if form.statement.link not in BESIDE:
        return False
    return any(other.relations for other in statements_before(form))


def is_range(form: Form) -> bool:
    """k = 1, 2, …: a name, a number, and dots behind the next comma."""
    if form.statement.relations != ("=",) or not isinstance(form.left, Letter):
        return False
    assert form.right is not None
    if not is_number(form.right):
        return False
    found = list(form.claim.row.statements)
    place = next(i for i, other in enumerate(found) if other is form.statement)
    behind = found[place + 1 : place + 4]
    return any(other.sides[0] == Mark("…") for other in behind if not other.relations)


def _tends(form: Form) -> str:
    """n → ∞, x_n → x: where a name that is free goes."""
    head = _head(form)
    if head is None or form.right is None or form.claim.sign != "to" or head.is_applied:
        return ""
    new = _known(form, head.whole) is None and form.statement.link is not Link.IMPLIES
    return "states a limit" if new and _is_bare(form.right) else ""


def _measures(form: Form) -> str:
    """XᵀX = (3 2; 2 2): a table of numbers for a product of names is a datum."""
    if not form.fresh or form.claim.sign != "=" or form.left is None or form.right is None:
        return ""
    if not is_table(form.right) or not all(isinstance(n, PRODUCTS) for n in nodes(form.left)):
        return ""
    if _known(form, form.left) is not None or all(_known(form, n) for n in _names_in(form.left)):
        return ""  # of matrices that are written out it is computed
    return "states data"


def _names_in(tree: Node) -> Iterator[Node]:
    if named(tree) is not None:
        yield tree
        return
    match tree:
        case Superscript(base, _):
            yield from _names_in(base)
        case _:
            for child in tree.children:
                yield from _names_in(child)


def is_table(tree: Node) -> bool:
    """Whether it is a matrix or a column whose entries are numbers."""
    return isinstance(tree, Array) and all(is_number(entry) for row in tree.rows for entry in row)


def _assumes(form: Form) -> str:
    """Assume that, subject to, the equation …: the words directly before say so."""
    display = form.claim.display
    if is_of_an_assumption(display):
        return "states what the text assumes"
    if not form.opens_display and not _is_listed_with_the_first(form):
        return ""
    assumed = is_assumed(display.before) and not is_determined(form.claim)
    return "states what the text assumes" if assumed else ""


def _is_listed_with_the_first(form: Form) -> bool:
    """Σ π_i = 1 of "satisfies πP = π, Σ π_i = 1": beside it in its row, with a comma or "and"."""
    row = form.claim.row
    if row.number != 1 or form.claim.display.is_inline or not form.fresh:
        return False
    links = [other.link for other in row.statements[1:]]
    single = all(len(other.relations) == 1 for other in row.statements)
    return single and all(link in (Link.COMMA, Link.AND) for link in links)


def _defines_implicitly(form: Form) -> str:
    """The radius R is defined by 1/R = …"""
    match form.left:
        case Ratio(Numeral(), Letter(letter)) if form.fresh and form.claim.sign == "=":
            said = DEFINED_BY.search(form.claim.display.before)
            return f"defines {letter}" if said else ""
    return ""


def _may_hold(form: Form) -> str:
    """It is possible to have P(A | B) < P(A)."""
    return "says what may be" if is_possible(form.claim.display) else ""


def _characterizes(form: Form) -> str:
    """f is called even if f(-x) = f(x)"""
    if form.claim.display.is_inline or not form.opens_display:
        return ""
    says = defines_property(form.claim.display.before)
    return "says when a property holds" if says else ""


def _is_headed(form: Form) -> str:
    """Concave up: f″(x) > 0, of an f that nothing defines."""
    headed = heads_with(form.claim.display.before) if form.opens_display else None
    if headed is None or form.right != Numeral(Fraction(0)) or form.left is None:
        return ""
    match form.left:
        case Prime(f, order) | Juxtaposed((("", Prime(f, order)), ("", Bracket("(")))):
            told = (order, form.claim.sign in headed[1]) == (headed[0], True)
            return "says when a property holds" if told and _known(form, f) is None else ""
    return ""


RULES = (
    _answers, _instantiates, updates, _belongs, maps, _bounds, _defines, _abbreviates,
    _values_operator, has_a_law_nearly, _approximates, _up_to_a_factor, _tends, becomes, _measures,
    constrains, is_sought, seeks_an_optimum, relates_parts, models_a_logarithm,
    states_orthogonality, _assumes, _characterizes, _is_headed,
    _may_hold, _defines_implicitly, law, markov,
)  # fmt: skip

__all__ = ["is_range", "states"]
