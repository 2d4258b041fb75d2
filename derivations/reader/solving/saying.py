"""What a line of solving says: the proposition of its statements, where it is one about numbers."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.lexicon import OTHER_HABITS, Lexicon, NoMeaning
from derivations.reader.propositions import (
    are_alternatives,
    counters_in,
    for_some,
    proposition,
    roots_numbered,
    term,
    together,
)
from derivations.reader.raw import Cases, Letter, Subscript
from derivations.reader.records import Link, Statement
from derivations.reader.solving.lines import Line, equated_last
from derivations.reader.solving.runs import counts_integers
from derivations.terms import (
    Absolute,
    Constant,
    Derivative,
    Extremum,
    Formula,
    Function,
    Hadamard,
    Index,
    Map,
    Negation,
    Number,
    PartialAt,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Vector,
    scalar,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.elementary import elementary_name
from derivations.terms.propositions import Proposition, formulas, letters, transformed
from derivations.terms.substitution import free_leaves
from derivations.terms.units import has_units, measure, units_of

ARITHMETIC = (
    *(Number, Sum, Negation, Product, Hadamard, Quotient, Power),
    *(Root, Absolute, Extremum, Vector),
)
IMAGINARY = scalar("i")


def read(line: Line, before: list[Line], names: Lexicon) -> bool:
    """Whether the line is a proposition about numbers; then `says` is it."""
    names.ambiguous.clear()
    says = _said(line, before, names)
    if says is None:
        return False
    line.says, line.other = says, None
    for habit in sorted(names.ambiguous & OTHER_HABITS.keys()):
        otherwise = replace(names, habits=OTHER_HABITS[habit], ambiguous=set())
        other = _said(line, before, otherwise)
        line.other = other if other != says else line.other
    return True


def _said(line: Line, before: list[Line], names: Lexicon) -> Proposition | None:
    if any(r"\wedge" in statement.span.text for statement in line.statements):
        return None  # an equation between forms, by its coefficients
    known = frozenset[Term]().union(*(letters(other.says) for other in before))
    try:
        parts, joints, counters = [], [], []
        for statement in line.statements:
            if counts_integers(statement):
                counters.append(statement)
                continue
            parts.append(_proposition(statement, line, before, known, names))
            joints.append(line.joints.get(id(statement), statement.link))
        listed = 0 < len(line.joints) == len(parts) - 1 and are_alternatives(parts)
        says = together(parts, [Link.OR] * len(line.joints) if listed else joints[1:])
    except (NoMeaning, ShapeError, TypeError, ValueError, RecursionError, IndexError):
        return None
    says = transformed(says, lambda whole: _with_imaginary(whole, known))
    if known and any(has_units(side) for side in _sides(says)):
        says = transformed(says, _without_units)
        line.doubtful = True  # the numbers before may be of other units than these
    count = list(counters_in(says, known)) if counters or before else []
    says = for_some(says, count)
    if any(_gives_a_rule(f) or _takes_a_root(f) for f in formulas(says)):
        return None
    return says if _is_elementary(says, names) else None


def _sides(says: Proposition) -> Iterator[Term]:
    for formula in formulas(says):
        yield from (formula.left, formula.right)


def _without_units(side: Term) -> Term:
    """4.5 of 4.5 m/s behind an equation between numbers, where all units are basic ones."""
    if not has_units(side) or not all(map(_is_basic, units_of(side))):
        return side
    match side:
        case Product((Number() as value, *units)) if not any(map(free_leaves, units)):
            return value
    return side


def _is_basic(symbol: str) -> bool:
    """m, kg, s and what they make, as N; no km, no g"""
    found = measure(symbol)
    return found is not None and found.factor == 1


def _gives_a_rule(formula: Formula) -> bool:
    """f(x) = x³ - 3x says what f is; f(x) = 0 asks where that is."""
    if isinstance(formula.left, Derivative | PartialAt):
        return not isinstance(formula.right, Number)  # f_x = 2x computes
    is_rule = isinstance(formula.right, Number) or not isinstance(formula.left, Map)
    return not is_rule and elementary_name(formula.left.function) is None  # type: ignore[attr-defined]


def _takes_a_root(formula: Formula) -> bool:
    """σ = √(σ²), before the value of σ² is put in: no equation for σ."""
    match formula:
        case Formula(Symbol() as letter, Relation.EQUAL, Root(Power(base, Number(two)))):
            return base is letter and two == 2
    return False


def _with_imaginary(whole: Term, known: frozenset[Term]) -> Term:
    """x = ±2i, where the lines before know no letter i."""
    return whole if not known or IMAGINARY in known else put_in(whole, {IMAGINARY: Constant("i")})


def _is_elementary(says: Proposition, names: Lexicon) -> bool:
    """Numbers, letters that stand for numbers, and functions of them that are known."""
    sides = (side for formula in formulas(says) for side in (formula.left, formula.right))
    return all(_is_plain(whole, names) for side in sides for whole in subterms(side))


def _is_plain(whole: Term, names: Lexicon) -> bool:
    match whole:
        case Symbol():
            return whole.shape.is_scalar and not whole.name.primes
        case Index():
            return whole.is_constant  # the 0 of E_0
        case Map(of, _):
            return elementary_name(of) is not None or _is_defined(of, names)
        case PartialAt(of, _, _):
            return _is_defined(of, names)
        case Derivative(inner, wrt):
            return inner.shape.is_scalar and wrt in free_leaves(inner)
        case Constant(name):
            return name in ("pi", "e", "i")
    return isinstance(whole, ARITHMETIC)


def _is_defined(of: Function, names: Lexicon) -> bool:
    """Whether the section says what f(x) is."""
    return of.name in names.facts.ruled


def _proposition(
    statement: Statement,
    line: Line,
    before: list[Line],
    known: frozenset[Term],
    names: Lexicon,
) -> Proposition:
    """What a statement says, x_1 read as x and a side left out as the letter before."""
    if last := equated_last(statement):
        shortened = statement.sides[last:], statement.relations[last:]
        statement = replace(statement, sides=shortened[0], relations=shortened[1])
    sides = statement.sides
    bare = roots_numbered(sides[0])
    if bare is not None and proposition_letter(bare, names) in known:
        written = proposition_letter(sides[0], names)
        if written not in known:
            sides = (bare, *sides[1:])
    elif sides[0] is None and before and len(before[-1].statements) == 1:
        first = before[-1].statements[0].sides[0]
        sides = (roots_numbered(first) or first, *sides[1:])
    elif not statement.relations and not isinstance(sides[0], Cases) and len(line.statements) > 1:
        sides = (line.statements[0].sides[0], sides[0])  # x = 1, 2
        return proposition(replace(statement, sides=sides, relations=("=",)), names)
    return proposition(replace(statement, sides=sides), names)


def proposition_letter(tree: object, names: Lexicon) -> Term | None:
    if not isinstance(tree, Letter | Subscript):
        return None
    try:
        return term(tree, names)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None
