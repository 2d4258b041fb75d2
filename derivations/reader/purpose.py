"""What a relation that introduces nothing is for: an identity, an equation, or what is not told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.reader.building.build import DOTS
from derivations.reader.chance.computed import computes_chance
from derivations.reader.forms import ORDERS, is_number
from derivations.reader.memory import Memory
from derivations.reader.raw import (
    Applied,
    Big,
    Differential,
    IntegralSign,
    Letter,
    LimitSign,
    Nabla,
    Node,
    Numeral,
    Ratio,
    nodes,
)
from derivations.reader.records import Claim, Link, Purpose, Standing, Statement
from derivations.reader.scope import Section
from derivations.reader.spoken.context import clause_before, is_concluded, is_posed
from derivations.reader.usage.record import LANDAU
from derivations.terms import (
    Absolute,
    Call,
    Complement,
    Constant,
    Derivative,
    Determinant,
    GradientAt,
    Map,
    Matrix,
    Name,
    Negation,
    Number,
    PartialAt,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Slopes,
    Sum,
    Symbol,
    Term,
    Transpose,
    Union,
    Vector,
    scalar,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.entrywise import Blocks
from derivations.terms.names import DIFFERENTIAL, GROWS, INVERSE
from derivations.terms.sets import Collection, Combined, Outside, speaks_of_sets
from derivations.terms.substitution import free_leaves

SATISFIES = re.compile(r"\b(satisf\w+|solves|fulfils|obeys)\b[^$]*$", re.I)
EQUIVALENT = r"(iff|if and only if|only if|is equivalent to|exactly (if|when)|precisely (if|when))"
WHERE_IT_HOLDS = re.compile(
    r"\b(?:solve(?:\s+for\s+\$)?|when(?:ever)?|if|provided(?:\s+that)?|as\s+long\s+as|unless)"
    r"\s*[,:]?\s*$",
    re.I,
)
IFF = re.compile(rf"[\s,]*{EQUIVALENT}\b", re.I)
IF_BEFORE = re.compile(rf"\b{EQUIVALENT}\s*$", re.I)
THEOREM = re.compile(r"\b(then|(show|prove) that)$", re.I)
LET_THEN = re.compile(
    r"(?:^|[.:;]\s+)\**\s*(?:let|suppose|assume|consider)\b[^.:;]*[.;]\s+then,?"
    r"(?:\s+(?:we have|it holds that))?\s*$",
    re.I,
)
WORDLESS = re.compile(r"(^|\$)\s*$")  # directly below another formula
FOR_ALL = re.compile(r"[\s,]*for (?:all|any|every|each)\b")  # no sentence of its own
ENDS_CLAUSE = re.compile(r"\s*([.,;]|and\b|for (all|any|every|each)\b|$)", re.I)
ORDERED = (Relation.LESS, Relation.GREATER, Relation.AT_MOST, Relation.AT_LEAST)
BESIDE = (Link.COMMA, Link.TEXT, Link.AND)
SIGNS_OF_A_LAW = 4
MADE = (Matrix, Vector, Determinant, Blocks)
COORDINATES = frozenset(map(scalar, "xyz"))
COUNTING = frozenset(map(Name, "nmkNM"))
FUNCTIONS = frozenset({
    "sin", "cos", "tan", "cot", "sec", "csc", "exp", "log", "log2", "log10", "sqrt", "abs",
    "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan",
})  # fmt: skip
ELEMENTARY = (Number, Sum, Negation, Product, Quotient, Power, Root, Absolute)
COMPUTES = (Differential, Big, IntegralSign, LimitSign, Nabla, Applied)
ARROWS = (Link.IMPLIES, Link.IMPLIED, Link.IFF, Link.OR)
SOLVING = (*ARROWS, Link.AND)


def is_of_a_compound(left: Term) -> bool:
    """E[X + b], P(A ∪ B), P(Aᶜ), Var(X + Y): of a compound, which rules of probability give."""
    return isinstance(left.operands[0], Sum | Union | Complement)


def purpose_of(claim: Claim, statement: Statement, fresh: bool) -> Purpose:
    """What a relation that defines nothing is for."""
    if claim.relation is Relation.DISTRIBUTED:
        return Purpose.IDENTITY
    if _is_asked(claim, statement) or _is_half_of_an_equivalence(claim):
        return Purpose.EQUATION
    if _is_listed(claim, statement):
        return Purpose.EQUATION
    if _is_a_case(claim, statement):
        return Purpose.OPEN
    leads = next_link(claim, statement) in SOLVING
    if statement.link in SOLVING or (leads and (fresh or set(statement.relations) <= ORDERS)):
        return Purpose.EQUATION  # 0 < a < C ⇒ …
    if _bounds_names(claim, statement):
        return Purpose.OPEN
    if not fresh:
        is_posed = _sets_to_zero(claim) or _goes_on_from_zero(claim)
        return Purpose.EQUATION if is_posed else Purpose.IDENTITY
    if _asks_for_parameters(claim) or _is_posed(claim, statement):
        return Purpose.EQUATION
    if _may_be_solved(claim, statement):
        return Purpose.OPEN
    if claim.raw_left is not None and any(map(_is_computed, nodes(claim.raw_left))):
        return Purpose.IDENTITY
    if _is_expanded(claim) or _applies_rule(claim) or computes_chance(claim) or _expands(claim):
        return Purpose.IDENTITY
    if computes_matrices(claim) or _is_law_of_sets(claim):
        return Purpose.IDENTITY
    chained = len(claim.display.rows) > 1 and _continues(claim)
    if chained or len(statement.relations) > 1 or isinstance(claim.head, Symbol):
        return Purpose.IDENTITY
    return Purpose.OPEN


def _may_be_solved(claim: Claim, statement: Statement) -> bool:
    """sin x = cos x, y² sin x = x: for one letter, or a curve, in functions that everybody knows.

    A letter that only one side of a curve speaks of would have to cancel in an identity. Orders
    that stand one below another without a word may tell for which letters the first one holds.
    """
    wordless = claim.relation in ORDERED and WORDLESS.search(claim.display.before) is not None
    if not (wordless or claim.relation is Relation.EQUAL) or len(statement.relations) > 1:
        return False  # "for all x > 0 we have": an order is claimed
    if FOR_ALL.match(claim.display.after) or _continues(claim):
        return False
    raw = [side for side in (claim.raw_left, claim.raw_right) if side is not None]
    computed = [node for side in raw for node in nodes(side) if _is_computed(node)]
    if not all(isinstance(node, Applied) for node in computed):
        return False
    reading = claim.readings[0]
    sides = [side for side in (reading.left, reading.right) if isinstance(side, Term)]
    if len(sides) < 2 or not all(side.shape.is_scalar for side in sides):
        return False
    letters = frozenset[Term]().union(*map(free_leaves, sides))
    if not letters or not all(_is_an_unknown(letter) for letter in letters):
        return False
    is_of_one = all(free_leaves(side) == letters for side in sides) and len(letters) == 1
    if not is_of_one and not _is_a_curve(*sides):
        return False
    parts = [part for side in sides for part in subterms(side)]
    applied = any(isinstance(part, Map) and free_leaves(part.argument) for part in parts)
    return applied and all(map(_is_elementary, parts))


def _is_a_curve(left: Term, right: Term) -> bool:
    one, other = free_leaves(left), free_leaves(right)
    return bool(one & other) and one != other and one | other <= COORDINATES


def _is_an_unknown(letter: Term) -> bool:
    """A number that may be sought; n counts, and is any one."""
    return isinstance(letter, Symbol) and letter.shape.is_scalar and letter.name not in COUNTING


def _is_elementary(part: Term) -> bool:
    match part:
        case Constant(name):
            return name != "i"
        case Symbol(name):
            return name != Name("i")
        case Map(function, _):
            return elementary_name(function) in FUNCTIONS
    return isinstance(part, ELEMENTARY)


def _is_asked(claim: Claim, statement: Statement) -> bool:
    """f′(x) = 2x - 4, with ! above a sign before 0"""
    asked = (statement.sides[place + 1] for place in statement.asked)
    return any(side is claim.raw_right for side in asked)


def _is_listed(claim: Claim, statement: Statement) -> bool:
    """x(t) = a e^{-bt}; x(5) = x(0)/10: among what a sentence gives, of the function itself."""
    display = claim.display
    listed = display.is_inline and statement.link in BESIDE and not is_concluded(display.before)
    if not listed or claim.relation is not Relation.EQUAL or len(statement.relations) > 1:
        return False
    reading = claim.readings[0]
    left, right = reading.left, reading.right
    if not isinstance(left, Map | Call) or not isinstance(right, Term):
        return False
    applied = (p for p in subterms(right) if isinstance(p, Map | Call))
    return any(part.function == left.function for part in applied)


def _is_half_of_an_equivalence(claim: Claim) -> bool:
    """f(x) = 0 iff x = 0, in a sentence: each holds where the other does."""
    display = claim.display
    return display.is_inline and bool(IFF.match(display.after) or IF_BEFORE.search(display.before))


def _is_a_case(claim: Claim, statement: Statement) -> bool:
    """An inequality in a sentence that does not conclude it: the case E > 0, a range a < E < b."""
    display = claim.display
    inline = display.is_inline and set(statement.relations) <= ORDERS
    return inline and not is_concluded(display.before)


def _is_posed(claim: Claim, statement: Statement) -> bool:
    """Solve 2 sin t = sin 2t: words ask where an equation holds that computes nothing else."""
    display = claim.display
    if claim.relation is not Relation.EQUAL or len(statement.relations) > 1:
        return False
    if claim.row.number == 1 and WHERE_IT_HOLDS.search(display.before):
        return True  # whatever it computes: Solve for $x$: Σ xⁿ = 1 + 2x
    if not is_posed(display.before, display.after) or is_said_of_a_formula(claim):
        return False
    sides = [side for side in (claim.raw_left, claim.raw_right) if side is not None]
    computed = (n for side in sides for n in nodes(side) if isinstance(n, COMPUTES))
    return all(isinstance(node, Applied) for node in computed)


def _bounds_names(claim: Claim, statement: Statement) -> bool:
    """y (w x + b) ≥ 1 - ξ > 1: a chain of bounds on names of which the other side says nothing."""
    place = next((i for i, s in enumerate(statement.sides) if s is claim.raw_right), 0)
    if not place or statement.sides[0] is None or set(statement.relations[:place]) - ORDERS:
        return False
    left, right = claim.readings[0].left, claim.readings[0].right
    if not isinstance(left, Term) or not isinstance(right, Term):
        return False
    mine, others = names_in(left), names_in(right)
    return (mine != others) if not (mine and others) else bool(mine - others and others - mine)


def names_in(side: Term) -> set[Name]:
    return {leaf.name for leaf in free_leaves(side) if isinstance(leaf, Symbol)}


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


def is_said_of_a_formula(claim: Claim) -> bool:
    """y = e^{-2x} satisfies y′ + 2y = 0: of what the text defines by a formula it is claimed."""
    sides = [side for side in (claim.raw_left, claim.raw_right) if side is not None]
    named = isinstance(claim.raw_left, Letter) and not claim.raw_left.accents
    marked = (isinstance(n, Letter) and DIFFERENTIAL in n.accents for s in sides for n in nodes(s))
    if not named and not _is_a_law_of_rates(claim) and any(marked):
        return True  # du = 2x dx of u = x² + 1, and not v = dx/dt
    if not SATISFIES.search(re.split(r"[.:;]\s", claim.display.before)[-1]):
        return False
    names = set(_differentiated_names(claim))
    return any(d.symbol.name.letter in names for d in claim.scope.definitions)


def _is_a_law_of_rates(claim: Claim) -> bool:
    """`Let dθ/dt = …`"""
    match claim.raw_left:
        case Ratio(Letter(_, _, above), Letter(_, _, below)):
            return claim.display.is_inline and above == below == (DIFFERENTIAL,)
    return False


def is_concluded_of_what_is_let(claim: Claim) -> bool:
    """Let X ∼ Poisson(λ). Then P(X = 0) = …: the whole sentence, of what the one before it lets be.

    Of its letters those that no sentence introduced stand on both sides and nowhere else is
    anything said of them.
    """
    display, reading = claim.display, claim.readings[0]
    if not display.is_inline or LET_THEN.search(display.before) is None:
        return False
    left, right = reading.left, reading.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or isinstance(left, Symbol):
        return False
    if ENDS_CLAUSE.match(display.after) is None or claim.relation not in (Relation.EQUAL, *ORDERED):
        return False
    declared = {e.name for e in claim.scope.names if e.standing is Standing.DECLARED}
    stated = [*claim.scope.hypotheses, *claim.scope.chance.moments]
    said = {leaf for f in stated for side in (f.left, f.right) for leaf in free_leaves(side)}
    said |= {d.symbol for d in claim.scope.definitions}
    said = {name for name in said if name.shape.is_scalar}  # a symmetric A may be any such one
    both = free_leaves(left) & free_leaves(right)
    lawful = _parameters_of_laws(claim)
    return all(
        isinstance(name, Symbol)
        and (str(name.name) in declared or name in lawful or (name in both - said))
        for name in free_leaves(left) | free_leaves(right)
    )


def _parameters_of_laws(claim: Claim) -> set[Term]:
    """X and λ of X ∼ Poisson(λ)."""
    found: set[Term] = set()
    for stated in claim.scope.chance.laws:
        found.add(stated.variable)
        found |= {leaf for law in stated.laws for p in law.parameters for leaf in free_leaves(p)}
    return found


def is_theorem(memory: Memory, section: Section, claim: Claim) -> bool:
    """Then (AB)ᵀ = BᵀAᵀ: concluded of names that the text takes as arbitrary.

    Of vectors and matrices that a sentence before declares it is claimed as well where it is a
    sentence of its own.
    """
    concluded = THEOREM.search(clause_before(claim.display.before))
    alone = not claim.display.is_inline and claim.display.before.rstrip().endswith(".")
    if claim.relation is not Relation.EQUAL or not (concluded or alone):
        return False
    left, right = claim.readings[0].left, claim.readings[0].right
    if not isinstance(left, Term) or not isinstance(right, Term) or isinstance(left, Symbol):
        return False
    names = free_leaves(left)
    if not concluded and any(leaf.shape.is_scalar for leaf in names):
        return False
    if not concluded and _only_commutes(left, right):
        return False
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


def _is_law_of_sets(claim: Claim) -> bool:
    """A ∖ (B ∪ C) = (A ∖ B) ∩ (A ∖ C), with too many signs for a condition; {1, 2} ∩ {3} = ∅."""
    sides = [s for r in claim.readings[:1] for s in (r.left, r.right) if isinstance(s, Term)]
    if not any(map(speaks_of_sets, sides)):
        return False
    signs = [part for s in sides for part in subterms(s) if isinstance(part, Combined | Outside)]
    if len(signs) >= SIGNS_OF_A_LAW or (signs and is_concluded(claim.display.before)):
        return True
    if not any(isinstance(side, Collection) for side in sides):
        return False
    known = {definition.symbol for definition in claim.scope.definitions}
    named = {leaf for side in sides for leaf in free_leaves(side) if isinstance(leaf, Symbol)}
    return named <= known


def _only_commutes(left: Term, right: Term) -> bool:
    """A B = B A is a property that some matrices have."""
    if not (isinstance(left, Product) and isinstance(right, Product)):
        return False
    return sorted(map(repr, left.factors)) == sorted(map(repr, right.factors))


def _goes_on_from_zero(claim: Claim) -> bool:
    """∂L/∂w = 0 = w - Σ a_p x_p: the slope is set to zero, and what it is stands behind that."""
    head = claim.head.operands[0] if isinstance(claim.head, Transpose) else claim.head
    slope = isinstance(head, Derivative | Slopes | GradientAt | PartialAt)
    return slope and claim.raw_left == Numeral(Fraction(0)) and claim.relation is Relation.EQUAL


def _sets_to_zero(claim: Claim) -> bool:
    """∂ℓ/∂μ = Σ (x_i - μ) = 0"""
    head = claim.head.operands[0] if isinstance(claim.head, Transpose) else claim.head
    slope = isinstance(head, Derivative | Slopes | GradientAt | PartialAt)
    return slope and claim.raw_right == Numeral(Fraction(0))


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
    raised = _exponents(left)
    if not free - defined - raised and any(not leaf.shape.is_scalar for leaf in free):
        return not free_leaves(right) - defined - raised - _made_of(claim, left)
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


def _exponents(term: Term) -> set[Term]:
    """k of B^k, where B is a matrix."""
    powers = (p for p in subterms(term) if isinstance(p, Power) and not p.base.shape.is_scalar)
    return {leaf for power in powers for leaf in free_leaves(power.exponent)}


def _made_of(claim: Claim, left: Term) -> set[Term]:
    """y and X of eᵀe, where e = y - X(XᵀX)⁻¹Xᵀy says what e is: not of the letter alone.

    Of a product of letters, as A = UΣVᵀ is, only where something is stated of one of them: else
    it may be one of the usual decompositions.
    """
    found: set[Term] = set()
    waiting = [] if isinstance(left, Symbol) else list(free_leaves(left))
    stated = [leaf for h in claim.scope.hypotheses for leaf in free_leaves(h.left)]
    while waiting:
        leaf = waiting.pop()
        for d in claim.scope.definitions:
            if d.symbol is leaf and (not _is_bare_product(d.expression, stated)):
                new = free_leaves(d.expression) - found
                found |= new
                waiting += new
    return found


def _is_bare_product(expression: Term, stated: Sequence[Term]) -> bool:
    factors = expression.factors if isinstance(expression, Product) else (expression,)
    letters = [f.term if isinstance(f, Transpose) else f for f in factors]
    if not all(isinstance(letter, Symbol) for letter in letters):
        return False
    return not any(letter in stated for letter in letters)


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
    names = (part.function.name for part in parts if isinstance(part, Map))
    return any(name.letter in LANDAU or name.style == GROWS for name in names)


def _applies_rule(claim: Claim) -> bool:
    """f(3) = 9 and f⁻¹(9) = 3 compute where f is defined, and so does ∂f_n(x)/∂x = …"""
    ruled = {rule.name._replace(primes=0) for rule in claim.scope.functions}
    left = claim.readings[0].left
    while isinstance(left, Derivative) and not is_number(claim.raw_right or Numeral(Fraction(0))):
        left = left.term
    return isinstance(left, Map | Call) and _without_inverse(left.function.name) in ruled


def _without_inverse(name: Name) -> Name:
    return name._replace(accents=tuple(a for a in name.accents if a != INVERSE))


def next_link(claim: Claim, statement: Statement) -> Link | None:
    """How the next statement of the display hangs on this one."""
    rows = claim.display.rows[claim.row.number - 1 :]
    later = [other for row in rows for other in row.statements]
    place = next((i for i, other in enumerate(later) if other is statement), -1)
    return later[place + 1].link if 0 <= place < len(later) - 1 else None


def link_behind_list(claim: Claim, statement: Statement) -> Link | None:
    """How what stands behind a list hangs on it: the ⟹ of x = y, x + y = 1 ⟹ x = 1/2."""
    behind = [other for other in claim.row.statements if other.span.start > statement.span.start]
    listed = next((i for i, s in enumerate(behind) if s.link not in (Link.COMMA, Link.AND)), None)
    if not listed or not all(set(s.relations) == {"="} for s in behind[:listed]):
        return next_link(claim, statement)
    return behind[listed].link


def _continues(claim: Claim) -> bool:
    """Whether the next row goes on with this chain."""
    rows = claim.display.rows
    later = rows[claim.row.number : claim.row.number + 1]
    return any(row.statements and row.statements[0].sides[0] is None for row in later)
