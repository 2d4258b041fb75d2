"""What a formula states of random variables: X ∼ N(μ, σ²), X | Y ∼ …, X = μ + σZ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.models.chance import NOTHING, Chance, Conditional, Law, Stated
from derivations.reader.building.attempted import number_of, term_of
from derivations.reader.chance.disjoint_unions import of_disjoint_unions
from derivations.reader.chance.factors import factored, kernels
from derivations.reader.chance.laws import law, vector_normal
from derivations.reader.chance.named_variables import entries_or_variables, variables_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Applied, Bracket, Node
from derivations.reader.records import Display, Link, Statement
from derivations.reader.shapes.dimensions import is_identity
from derivations.reader.spoken.laws import family_of
from derivations.reader.spoken.white_noise import drawn_noise
from derivations.terms import (
    Call,
    Expectation,
    Formula,
    Identity,
    Index,
    IndexedSum,
    Name,
    Negation,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Variance,
    Zero,
    function,
    number,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.substitution import free_leaves, replace_terms

CONDITION_BEFORE = re.compile(
    r"\b(given|condition(al|ed|ing|ally)? (up)?on)( that)?\s*\$\s*,?\s*"
    r"(let|suppose|we have|assume|that|the variable)?\s*$",
    re.I,
)
CONDITION_AFTER = re.compile(r",?\s*(given|condition(al|ed|ally)? (up)?on)( that)?\s*\$", re.I)
IMPLYING = (Link.IMPLIES, Link.IMPLIED, Link.IFF)
COMBINED = (Sum, Product, Quotient, Negation, IndexedSum)
IID_ABOVE = re.compile(r"\\(overset|stackrel)\s*\{[^}]*i\.?\s?i\.?\s?d|\\iid|iidsim", re.I)


def formula_facts(display: Display, names: Lexicon) -> Chance:
    """X ∼ F, X_1, …, X_n ∼ F and X ⊥ Y among the statements of a display."""
    total, text = NOTHING, display.span.text
    for row in display.rows:
        before: list[Node] = []
        implies = any(statement.link in IMPLYING for statement in row.statements)
        for statement in row.statements:
            if implies and "perp" in statement.relations:
                continue  # X ⊥ Y ⟹ Cov(X, Y) = 0, which states neither
            stated = _of_statement(statement, before, names)
            total |= stated | (_independent_copies(stated) if IID_ABOVE.search(text) else NOTHING)
            first = statement.sides[0]
            if not statement.relations and first is not None:
                before.append(first)
            else:
                before = []
    return total


def supposed_in_formulas(display: Display, names: Lexicon) -> Chance:
    """X ⊥ Y of "X ⊥ Y ⟹ Cov(X, Y) = 0", which is supposed in its display only."""
    total = NOTHING
    for row in display.rows:
        links = [statement.link for statement in row.statements[1:]]
        if links and set(links) == {Link.IMPLIES} and "perp" in row.statements[0].relations:
            total |= _of_statement(row.statements[0], [], names)
    return total


def _independent_copies(stated: Chance) -> Chance:
    """X_1, …, X_n with iid above the sign ∼."""
    own = frozenset(law.variable.name for law in stated.laws if law.variable.indices)
    return Chance(independent=(own,), identical=own) if own else NOTHING


def _of_statement(statement: Statement, before: list[Node], names: Lexicon) -> Chance:
    total = factored(statement, names) | kernels(statement, names)
    total |= Chance(apart=tuple(of_disjoint_unions(statement, names)))
    sides = statement.sides
    for left, sign, right in zip(sides, statement.relations, sides[1:], strict=False):
        if left is None or right is None:
            continue
        if sign == "sim" and (noise := drawn_noise(left, right, names, variables_of)) != NOTHING:
            total |= noise
        elif sign == "sim" and "mid" in statement.relations:
            total |= _conditional(statement, names)
        elif sign == "sim" and (found := law(right, names)) is not None:
            left, found = _without_logarithm(left, found)
            trees = (*before, left)
            variables = [v for tree in trees for v in variables_of(tree, names)]
            variables = family_of(variables, trees)
            normal = vector_normal(right, names)
            vectors = [v for v in variables if normal is not None and not v.shape.is_scalar]
            total |= Chance(tuple(Stated(v, found) for v in variables if v not in vectors))
            if normal is not None:
                known = tuple(f for v in vectors for f in _of_vector(v, *normal))
                whole = len(known) == 2 * len(vectors)
                total |= Chance(moments=known, unread=() if whole else ("a law of vectors",))
        elif sign == "perp":
            both = [v.name for tree in (left, right) for v in variables_of(tree, names)]
            total |= Chance(independent=(frozenset(both),) if len(both) > 1 else ())
    return total


def _without_logarithm(tree: Node, found: tuple[Law, ...]) -> tuple[Node, tuple[Law, ...]]:
    """X of log X ∼ N(μ, σ²), which is lognormal; any other tree with its laws as they are."""
    match tree:
        case Applied("log" | "ln", argument) if all(own.family == "normal" for own in found):
            inner = argument.grouped if isinstance(argument, Bracket) else argument
            laws = tuple(Law("lognormal", own.parameters) for own in found)
            return (tree, found) if inner is None else (inner, laws)
    return tree, found


def _of_vector(variable: Symbol, mean: Term, spread: Term) -> Iterator[Formula]:
    """E[x] = μ and Var(x) = Σ of a normal vector."""
    if not variable.shape.is_vector:
        return
    if mean == number(0) or isinstance(mean, Zero):
        mean = Zero(*variable.shape)
    units: dict[Term, Term] = {
        leaf: Identity(variable.rows)
        for leaf in (spread, *spread.children)
        if isinstance(leaf, Identity) or (isinstance(leaf, Symbol) and is_identity(leaf.name))
    }
    try:
        spread = replace_terms(spread, units)
    except ShapeError:
        return
    for left, value in ((Expectation(variable), mean), (Variance(variable), spread)):
        if left.shape == value.shape:
            yield Formula(left, Relation.EQUAL, value)


def _conditional(statement: Statement, names: Lexicon) -> Chance:
    """X | N ∼ F(N), X | N = n ∼ F(n); words not understood for any other form."""
    sides, relations = statement.sides, statement.relations
    last = sides[-1]
    found = law(last, names) if last is not None and relations[0] == "mid" else None
    both = [v for tree in sides[:2] if tree is not None for v in entries_or_variables(tree, names)]
    if not found or len(both) != 2 or relations[1:] not in (("sim",), ("=", "sim")):
        return Chance(loose=("a conditional law",))
    variable, given = both
    own = found[0]
    if len(sides) == 4 and sides[2] is not None:
        value = number_of(sides[2], names)
        if value is None or not isinstance(value, Symbol | Index):
            return Chance(loose=("a conditional law",))
        put = tuple(replace_leaves(p, {value: given}) for p in own.parameters)
        own = Law(own.family, put)
    return Chance(conditional=(Conditional(variable, given, own),))


def condition_in_words(displays: Sequence[Display], place: int) -> Display | None:
    """N = n of "given N = n, let X ∼ F" and of "X ∼ F given N = n"."""
    display = displays[place]
    if CONDITION_BEFORE.search(display.before) and place:
        return displays[place - 1]
    if CONDITION_AFTER.match(display.after) and place + 1 < len(displays):
        return displays[place + 1]
    return None


def under_condition(stated: Chance, condition: Display, names: Lexicon) -> Chance:
    """The laws as laws given a variable; words not understood where that is not simple."""
    if not stated.laws:
        return stated
    statements = [s for row in condition.rows for s in row.statements]
    sides = statements[0].sides if len(statements) == 1 else ()
    given = variables_of(sides[0], names) if sides and sides[0] is not None else []
    value = number_of(sides[1], names) if len(sides) == 2 else None
    if len(given) != 1 or (len(sides) == 2 and not isinstance(value, Symbol | Index)):
        return Chance(loose=("a conditional law",))
    found = []
    for each in stated.laws:
        if len(each.laws) != 1:
            return Chance(loose=("a conditional law",))
        (own,) = each.laws
        if value is not None:
            put = tuple(replace_leaves(p, {value: given[0]}) for p in own.parameters)
            own = Law(own.family, put)
        found.append(Conditional(each.variable, given[0], own))
    return Chance(conditional=tuple(found), loose=stated.loose, unread=stated.unread)


def drawn_from(left: Node, right: Node, names: Lexicon) -> Formula | None:
    """X ∼ F(…) of a variable and the name of a distribution; None for any other ∼."""
    found = law(right, names)
    if found is not None:
        left, found = _without_logarithm(left, found)
    variables = variables_of(left, names)
    if found is None or not (variables or found):
        return None
    if not found:
        return Formula(variables[-1], Relation.DISTRIBUTED, Symbol(Name("law", "roman")))
    variable = variables[-1] if variables else _combination(left, names)
    if variable is None:
        return None
    call = Call(function(found[0].family), found[0].parameters)
    return Formula(variable, Relation.DISTRIBUTED, call)


def _combination(left: Node, names: Lexicon) -> Term | None:
    """X + Y, 2X - 1, Σ X_i, which has a law by those of X and Y."""
    found = term_of(left, names)
    if not isinstance(found, COMBINED) or not found.shape.is_scalar:
        return None
    return found if free_leaves(found) else None
