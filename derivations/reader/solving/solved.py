"""Which letters a line gives values or bounds, and which an argument solves for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from derivations.reader.propositions import SOLUTION, has_signs
from derivations.reader.solving.lines import SIGNS, Line, equated_last
from derivations.terms import (
    Constant,
    Formula,
    Index,
    Map,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.propositions import Proposition, Some, formulas, letters
from derivations.terms.substitution import free_leaves

UNKNOWNS = frozenset({"x", "y", "z", "t", "u", "v", "w", "lambda", "theta"})


def is_unknown(leaf: Symbol) -> bool:
    return leaf.name.letter in UNKNOWNS and not leaf.indices


def is_for_a_parameter(says: Proposition) -> bool:
    """ax + b = c: the c alone on the right is no unknown, where x is one."""
    if not isinstance(says, Formula) or not isinstance(says.right, Symbol):
        return False
    unknown = [leaf for leaf in letters(says) if isinstance(leaf, Symbol) and is_unknown(leaf)]
    return len(unknown) == 1 and says.right not in unknown and not isinstance(says.left, Symbol)


def may_speak_of_members(lines: Sequence[Line], solved: Sequence[Term]) -> bool:
    """Whether members are parameters only, and the argument begins at the end of a computation.

    det(H - EI) = (E_0 - E)² - A² = 0; other rows about x_0 follow from what is stated of it, but
    for x_0 = ±3, which is no member's value that a text states.
    """
    if _takes_both_signs(lines):
        return True
    if not any(_is_a_member(letter) for line in lines for letter in letters(line.says)):
        return True
    begins = equated_last(lines[0].statements[0]) > 0
    return begins and not any(map(_is_a_member, solved))


def _takes_both_signs(lines: Sequence[Line]) -> bool:
    """10x_2² = 1, x_2 = ±0.316: the rows speak of one letter only."""
    every = frozenset[Term]().union(*(letters(line.says) for line in lines))
    last = (side for s in lines[-1].statements for side in s.sides if side is not None)
    return len(every) == 1 and any(map(has_signs, last))


def _is_a_member(letter: Term) -> bool:
    """x_2, of which a text has several; no T_{1/2}."""
    return isinstance(letter, Symbol) and any(isinstance(at, Index) for at in letter.indices)


def letters_solved(lines: Sequence[Line], is_first: bool) -> tuple[Term, ...]:
    last = lines[-1].says
    if lines[0].eliminated:
        return tuple(sorted(letters(lines[0].says), key=str))
    every = frozenset().union(*(letters(line.says) for line in lines)) - {SOLUTION}
    named = _named(last)
    if named:
        return tuple(sorted(named, key=str))
    only = tuple(every) if len(every) == 1 else ()
    if not list(formulas(last)) or SOLUTION in letters(last):
        return only or tuple(sorted(letters(lines[0].says), key=str))
    expanded = is_first and not any(_is_factored(line.says) for line in lines[:-1])
    shared = all(map(_vanishes, lines)) or all(_share_a_side(*p) for p in pairwise(lines[:-1]))
    if only and expanded and _is_factored(last) and _vanishes(lines[-1]) and shared:
        return only
    if only and _are_factors(last) and _is_factored(lines[-2].says):
        return only
    if only and (lines[0].asked or puts_logarithms_together(lines)):
        return only
    signs = all(line.link in SIGNS for line in lines[1:])
    return tuple(sorted(every, key=str)) if signs else ()


def puts_logarithms_together(lines: Sequence[Line]) -> bool:
    """2 ln x = 0, ln x² = 0, x² = 1: equations of one letter, none of which gives its value."""
    if len(lines) < 3 or any(solved_letter(line.says) is not None for line in lines):
        return False
    equations = [line.says for line in lines if isinstance(line.says, Formula)]
    numbers = all(e.relation is Relation.EQUAL and not free_leaves(e.right) for e in equations)
    first = subterms(equations[0].left) if equations else ()
    return (
        numbers
        and len(equations) == len(lines)
        and any(isinstance(p, Map) and elementary_name(p.function) == "log" for p in first)
    )


def _share_a_side(before: Line, line: Line) -> bool:
    """cos 2x = cos x, 2 cos² x - 1 = cos x: one side is worked out."""
    one, other = before.says, line.says
    if not isinstance(one, Formula) or not isinstance(other, Formula):
        return False
    return one.right == other.right or one.left == other.left


def _are_factors(says: Proposition) -> bool:
    """x = 6 or x - 1 = 6: of a product each factor."""
    parts = says.parts if isinstance(says, Some) else ()
    return len(parts) > 1 and all(
        isinstance(p, Formula) and p.relation is Relation.EQUAL and not free_leaves(p.right)
        for p in parts
    )


def _vanishes(line: Line) -> bool:
    """r² - 3r + 2 = 0"""
    match line.says:
        case Formula(_, Relation.EQUAL, Number(value)):
            return value == 0
    return False


def _is_factored(says: Proposition) -> bool:
    """(r - 1)(r - 2) = 0, (r + 1)² = 0: as good as the values of r."""
    if not isinstance(says, Formula):
        return False
    whole = says.left.base if isinstance(says.left, Power) else says.left
    factors = whole.factors if isinstance(whole, Product) else (whole,)
    several = len(factors) > 1 or isinstance(says.left, Power)
    return several and any(isinstance(factor, Sum | Power) for factor in factors)


def _named(says: Proposition) -> set[Term]:
    """The letters that a line gives values or bounds; empty where a relation does neither."""
    found: set[Term] = set()
    for formula in formulas(says):
        letter = _alone(formula)
        if letter is None:
            return set()
        found.add(letter)
    return found - {SOLUTION}


def _alone(formula: Formula) -> Term | None:
    for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
        is_letter = isinstance(side, Symbol) and not isinstance(side, Constant)
        if is_letter and side not in free_leaves(other):
            return side
    return None


def solved_letter(says: Proposition) -> Term | None:
    """A letter of a line that only gives letters values or bounds."""
    found = _named(says)
    return min(found, key=str) if found else None
