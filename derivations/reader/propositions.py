r"""Statements as propositions: ± is "or", sets and intervals are conditions, braces hold systems.

NoMeaning, ShapeError: the statement says nothing about numbers that can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from derivations.dataclass import replace as with_fields
from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import (
    Bracket,
    Cases,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Ratio,
    Related,
    Signed,
    Subscript,
    Superscript,
    Unknown,
    Word,
    nodes,
)
from derivations.reader.records import Link, Statement
from derivations.reader.relations import COMPARED, RELATIONS
from derivations.reader.spoken.roots import degree_in
from derivations.reader.statements import NO_SOLUTION
from derivations.reader.words import EMPTY
from derivations.terms import (
    Constant,
    Formula,
    Index,
    Matrix,
    Negation,
    Number,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    Vector,
    plus,
    replace,
    scalar,
    subterms,
    times,
)
from derivations.terms.propositions import (
    ALWAYS,
    NEVER,
    All,
    ForSome,
    Proposition,
    Some,
    formulas,
    letters,
    transformed,
)
from derivations.terms.substitution import free_leaves

BOTH = {"±": ("+", "-"), "∓": ("-", "+")}
COUNTERS = frozenset("kmnlpqj")
SOLUTION_SETS = frozenset("SL")
HALVES = {"+": Relation.GREATER, "-": Relation.LESS}
ZERO = Number(Fraction(0))
PI = Constant("pi")
SOLUTION = scalar("solution")  # what S = {…} is about, until the unknown is known


# ---------------------------------------------------------------- ±


def has_signs(tree: Node) -> bool:
    return any(isinstance(n, Signed) and any(s in BOTH for s, _ in n.parts) for n in nodes(tree))


def with_signs(tree: Node, which: int) -> Node:
    """The tree with every ± as + (which 0) or - (which 1), and every ∓ the other way round."""
    changed: dict[str, Any] = {}
    fields: tuple[str, ...] = tree.__match_args__
    for name in fields:
        value = getattr(tree, name)
        new = _changed(value, which)
        if new is not value:
            changed[name] = new
    tree = with_fields(tree, **changed) if changed else tree
    if isinstance(tree, Signed):
        parts = tuple((BOTH[s][which] if s in BOTH else s, part) for s, part in tree.parts)
        return with_fields(tree, parts=parts)
    return tree


def _changed(value: Any, which: int) -> Any:
    if isinstance(value, Node):
        return with_signs(value, which)
    if type(value) is tuple:
        new = tuple(_changed(item, which) for item in value)
        return value if all(a is b for a, b in zip(new, value, strict=True)) else new
    return value


# ---------------------------------------------------------------- one statement


def proposition(statement: Statement, names: Lexicon) -> Proposition:
    """What a statement says; of a chain x = a = b only its first relation."""
    sides = statement.sides
    if statement.relations == (NO_SOLUTION,):
        return NEVER
    if not statement.relations and len(sides) == 1 and isinstance(sides[0], Cases):
        return of_braces(sides[0], names)
    if any(side is None for side in sides) or not statement.relations:
        raise NoMeaning("this is no relation", _first(sides))
    whole = [side for side in sides if side is not None]
    relations = list(statement.relations)
    chained = relations.count("=") > 1 and not equates_letters(statement)
    if chained and not gives_value(statement):
        raise NoMeaning("a chain, no line of solving", whole[0])
    if gives_value(statement):
        whole, relations = whole[:2], relations[:1]
    return related(whole, relations, names)


def gives_value(statement: Statement) -> bool:
    """x = a = b: the letter's value, and then a computation."""
    is_letter = isinstance(statement.sides[0], Letter | Subscript | None)
    if is_letter and equates_letters(statement):
        return False
    first = statement.relations[:1] == ("=",)
    return first and set(statement.relations) <= {"=", "approx", "simeq"} and is_letter


def equates_letters(statement: Statement) -> bool:
    """x = y = 5: all letters have the value at the end."""
    before = statement.sides[:-1]
    equal = set(statement.relations) == {"="} and len(before) > 1
    return equal and all(isinstance(side, Letter | Subscript) for side in before)


def _first(sides: Sequence[Node | None]) -> Node:
    return next((side for side in sides if side is not None), Nothing())


def related(sides: Sequence[Node], relations: Sequence[str], names: Lexicon) -> Proposition:
    """All relations of a chain; with ± one alternative for each sign."""
    if any(map(has_signs, sides)):
        ways = [[with_signs(side, which) for side in sides] for which in (0, 1)]
        return Some(tuple(related(way, relations, names) for way in ways))
    parts = [
        relation(left, sign, right, names)
        for left, sign, right in zip(sides, relations, sides[1:], strict=False)
    ]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def relation(left: Node, sign: str, right: Node, names: Lexicon) -> Proposition:
    if sign in ("in", "notin"):
        return member(left, right, sign == "in", names)
    if sign == "=" and isinstance(right, Cases):
        return _valued(left, right, names)
    if sign == "=" and isinstance(left, Letter) and _is_set(right):
        if left.letter not in SOLUTION_SETS:
            raise NoMeaning("a set that is no set of solutions", right)
        return of_set(solution(names), right, names)
    if sign in ("approx", "simeq") and isinstance(left, Letter):
        value = term(right, names)
        if isinstance(value, Number) and value.places is not None:
            return Formula(term(left, names), Relation.APPROXIMATELY, value)
    if sign not in COMPARED:
        raise NoMeaning(f"the relation {sign}", left)
    return compared(term(left, names), RELATIONS[sign], term(right, names), left)


def compared(left: Term, relation: Relation, right: Term, at: Node) -> Proposition:
    """Scalars as they are; pairs of numbers, and columns, entry by entry."""
    are_lists = relation is Relation.EQUAL and left.shape == right.shape
    rows, values = (_column(left), _column(right)) if are_lists else (None, None)
    if rows is not None and values is not None and len(rows) == len(values):
        return All(tuple(Formula(a, relation, b) for a, b in zip(rows, values, strict=True)))
    if isinstance(left, Vector) and isinstance(right, Vector) and are_lists:
        pairs = zip(left.entries, right.entries, strict=True)
        return All(tuple(Formula(a, relation, b) for a, b in pairs))
    if not (left.shape.is_scalar and right.shape.is_scalar):
        raise NoMeaning("no relation between numbers", at)
    return Formula(left, relation, right)


def _column(side: Term) -> list[Term] | None:
    """3c + 3d and 3c + 5d of [3, 3; 3, 5] [c; d]: the entries of a column that is written out."""
    match side:
        case Matrix(rows) if rows and all(len(row) == 1 for row in rows):
            return [row[0] for row in rows]
        case Product((Matrix(rows), Matrix() | Vector() as below)):
            factors = list(below.entries) if isinstance(below, Vector) else _column(below)
            if factors is not None and all(len(row) == len(factors) for row in rows):
                return [plus(*map(times, row, factors)) for row in rows]
    return None


def term(tree: Node, names: Lexicon) -> Term:
    """The term, with index variables as symbols like any other."""
    return as_numbers(build(tree, names))


def as_numbers(whole: Term) -> Term:
    if isinstance(whole, Index):
        return _of_index(whole)
    if not any(isinstance(leaf, Index) for leaf in free_leaves(whole)):
        return whole
    if isinstance(whole, Symbol):
        return whole
    return whole.map(as_numbers)


def _of_index(at: Index) -> Term:
    parts: list[Term] = [
        Product((Number(Fraction(value)), scalar(name))) if value != 1 else scalar(name)
        for name, value in at.parts
    ]
    if at.constant or not parts:
        parts.append(Number(Fraction(at.constant)))
    return parts[0] if len(parts) == 1 else Sum(tuple(parts))


def _valued(left: Node, right: Cases, names: Lexicon) -> Proposition:
    """x = { 1 or 2: alternatives; with conditions each holds under its own."""
    found = []
    for value, condition in right.branches:
        says = relation(left, "=", value, names)
        if condition is not None:
            says = All((says, condition_of(condition, names)))
        found.append(says)
    return Some(tuple(found))


def condition_of(tree: Node, names: Lexicon) -> Proposition:
    match tree:
        case Related(sides, relations):
            return related(sides, relations, names)
        case Joined(items, joints) if set(joints) <= {",", "and", "or"}:
            parts = tuple(condition_of(item, names) for item in items)
            return Some(parts) if "or" in joints else All(parts)
        case Cases():
            return of_braces(tree, names)
    raise NoMeaning("this is no condition", tree)


def of_braces(tree: Cases, names: Lexicon) -> Proposition:
    """A system; alternatives where every row gives one and the same letter a value."""
    parts = []
    for value, condition in tree.branches:
        if condition is not None:
            raise NoMeaning("braces with conditions", tree)
        parts.append(condition_of(value, names))
    return together(parts, ["brace"] * (len(parts) - 1))


# ---------------------------------------------------------------- sets


def member(left: Node, right: Node, is_in: bool, names: Lexicon) -> Proposition:
    letter = term(left, names)
    if is_in:
        return of_set(letter, right, names)
    if isinstance(right, Bracket) and right.opening == "{":
        items = [term(item, names) for item in right.items]
        return All(tuple(Formula(letter, Relation.NOT_EQUAL, item) for item in items))
    raise NoMeaning("this set", right)


def _is_set(tree: Node) -> bool:
    match tree:
        case Bracket("{", "}", _):
            return True
        case Bracket("(" | "[", ")" | "]", items):
            return len(items) == 2
        case Letter(letter):
            return letter in EMPTY or _is_reals(tree)
        case Juxtaposed(parts):
            return any(sign in ("cup", "cap", "setminus") for sign, _ in parts)
    return False


def _is_reals(tree: Node) -> bool:
    return tree in (Letter("R", "blackboard"), Unknown("\\R", ()), Unknown("\\RR", ()))


def is_integers(tree: Node | None) -> bool:
    return isinstance(tree, Letter) and tree.letter in ("Z", "N") and tree.style == "blackboard"


def solution(names: Lexicon) -> Symbol:
    """What the letter of a set of solutions stands for until the argument's unknown is known."""
    return SOLUTION


def of_set(letter: Term, tree: Node, names: Lexicon) -> Proposition:
    """letter ∈ tree"""
    match tree:
        case Bracket("{", "}", items, separators) if set(separators) <= {",", ";"}:
            found = [_one_of(letter, item, names) for item in items]
            return Some(tuple(found))
        case Bracket("{", "}", (_, condition), ("|" | ":",)):
            return condition_of(condition, names)
        case Bracket("(" | "[", ")" | "]", (low, high), ((",",) | (";",))):
            return _interval(letter, tree, low, high, names)
        case Bracket("(", ")", (inner,)):
            return of_set(letter, inner, names)
        case Juxtaposed(parts):
            return _combined(letter, parts, tree, names)
        case Letter() | Unknown() if _is_reals(tree):
            return ALWAYS
        case Superscript(base, Mark(sign)) if _is_reals(base) and sign in HALVES:
            return Formula(letter, HALVES[sign], ZERO)
        case Subscript(base, (Mark(sign),)) if _is_reals(base) and sign in HALVES:
            return Formula(letter, HALVES[sign], ZERO)
        case Subscript(base, (Related((Nothing(), end), (sign,)),)) if _is_reals(base):
            return Formula(letter, RELATIONS[sign], term(end, names))
        case Letter(name) if name in EMPTY:
            return NEVER
    raise NoMeaning("this set", tree)


def _one_of(letter: Term, item: Node, names: Lexicon) -> Proposition:
    if has_signs(item):
        return Some(tuple(_one_of(letter, with_signs(item, which), names) for which in (0, 1)))
    return compared(letter, Relation.EQUAL, term(item, names), item)


def _interval(letter: Term, tree: Bracket, low: Node, high: Node, names: Lexicon) -> Proposition:
    parts: list[Formula] = []
    if not _is_infinite(low, "-"):
        above = Relation.AT_LEAST if tree.opening == "[" else Relation.GREATER
        parts.append(Formula(letter, above, term(low, names)))
    if not _is_infinite(high, ""):
        below = Relation.AT_MOST if tree.closing == "]" else Relation.LESS
        parts.append(Formula(letter, below, term(high, names)))
    return All(tuple(parts))


def _is_infinite(tree: Node, sign: str) -> bool:
    if isinstance(tree, Signed) and len(tree.parts) == 1:
        return tree.parts[0][0] in (sign, sign or "+") and tree.parts[0][1] == Letter("infty")
    return not sign and tree == Letter("infty")


def _combined(
    letter: Term, parts: tuple[tuple[str, Node], ...], tree: Node, names: Lexicon
) -> Proposition:
    """A ∪ B ∩ C ∖ D, from left to right."""
    found = of_set(letter, parts[0][1], names)
    for sign, other in parts[1:]:
        if sign == "setminus" and isinstance(other, Bracket) and other.opening == "{":
            found = All((found, _outside(letter, other, names)))
            continue
        part = of_set(letter, other, names)
        if sign == "cup":
            found = Some((found, part))
        elif sign == "cap":
            found = All((found, part))
        else:
            raise NoMeaning("this set", tree)
    return found


def _outside(letter: Term, tree: Bracket, names: Lexicon) -> Proposition:
    values = [term(item, names) for item in tree.items]
    return All(tuple(Formula(letter, Relation.NOT_EQUAL, value) for value in values))


# ---------------------------------------------------------------- lines of statements


def together(parts: Sequence[Proposition], joints: Sequence[str | Link]) -> Proposition:
    """Statements side by side: "or" joins alternatives; commas and braces say "and".

    Where each gives one and the same letter a value they are alternatives: x = 1, x = 2.
    """
    groups: list[list[Proposition]] = [[parts[0]]]
    for part, joint in zip(parts[1:], joints, strict=True):
        if joint == Link.OR:
            groups.append([part])
        else:
            groups[-1].append(part)
    found = [_side_by_side(group) for group in groups]
    return found[0] if len(found) == 1 else Some(tuple(found))


def _side_by_side(parts: list[Proposition]) -> Proposition:
    if len(parts) == 1:
        return parts[0]
    found = {valued_letter(part) for part in parts}
    return Some(tuple(parts)) if len(found) == 1 and None not in found else All(tuple(parts))


def are_alternatives(parts: Sequence[Proposition]) -> bool:
    """x + 1 = 0 and x - 5 = 0: each gives the letter a value, so "and" in prose lists cases."""
    among = frozenset[Term]().union(*map(letters, parts))
    return len(among) == 1 and all(
        isinstance(part, Formula)
        and part.relation is Relation.EQUAL
        and degree_in(Sum((part.left, Negation(part.right))), *among) == 1
        for part in parts
    )


def valued_letter(says: Proposition) -> Term | None:
    """The letter that every relation gives a value: x in x = ±2."""
    letters = set()
    for formula in formulas(says):
        left, right = formula.left, formula.right
        if formula.relation is not Relation.EQUAL or not isinstance(left, Symbol):
            return None
        others = {leaf for leaf in free_leaves(right) if not _may_count(leaf)}
        if others:
            return None
        letters.add(left)
    return letters.pop() if len(letters) == 1 else None


def _may_count(leaf: Term) -> bool:
    """k in x = π/6 + 2πk, and i, which is a letter until the lines before are known."""
    if leaf is scalar("i"):
        return True
    return isinstance(leaf, Symbol) and leaf.name.letter in COUNTERS


def for_some(says: Proposition, counters: Sequence[Symbol]) -> Proposition:
    """The proposition for integers in the place of its counters, each alternative by itself."""
    if isinstance(says, Some):
        return Some(tuple(for_some(part, counters) for part in says.parts))
    own = [counter for counter in counters if any(_speaks_of(counter, f) for f in formulas(says))]
    for counter in own:
        says = ForSome(counter, says)
    return says


def _speaks_of(letter: Term, formula: Formula) -> bool:
    return letter in free_leaves(formula.left) | free_leaves(formula.right)


def roots_numbered(tree: Node | None) -> Node | None:
    r"""x of x_1, x_{1,2}, x_{1/2}, x_\pm; None for any other tree."""
    if not isinstance(tree, Subscript) or not isinstance(tree.base, Letter):
        return None
    return tree.base if all(map(_is_number, tree.indices)) else None


def _is_number(at: Node) -> bool:
    match at:
        case Numeral(value, None):
            return 0 < value < 10
        case Ratio(Numeral(), Numeral()) | Juxtaposed((("", Numeral()), ("/", Numeral()))):
            return True
        case Word(text):
            return text in ("1", "2", "12", "+", "-", "±")
    return getattr(at, "sign", "") in ("+", "-", "±", "∓")


def with_solution(says: Proposition, letter: Term) -> Proposition:
    """The argument's unknown in the place of what a set of solutions stands for."""
    put: dict[Term, Term] = {SOLUTION: letter}
    return transformed(says, lambda whole: replace(whole, put))


def counters_in(says: Proposition, known: frozenset[Term]) -> Iterator[Symbol]:
    """Letters that count turns: k in x = π/6 + 2πk, where the lines before do not know it."""
    seen = set()
    for formula in formulas(says):
        if PI not in subterms(formula.right):
            continue
        for leaf in sorted(free_leaves(formula.right), key=str):
            if not isinstance(leaf, Symbol) or leaf in known or leaf in seen:
                continue
            if leaf.name.letter in COUNTERS and not leaf.indices:
                seen.add(leaf)
                yield leaf
