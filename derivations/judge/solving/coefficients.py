"""An equation that is to hold for all x, by its coefficients: 1 = A(x + 1) + Bx gives A = 1.

The letters are determined by a linear system: what each power of x is multiplied by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.judge.normal.elements import Monomial, NoNormalForm, Polynomial, Undefined
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import Formula, Relation, Symbol, Term, negative, plus
from derivations.terms.propositions import Proposition, formulas, letters

RUNG = "coefficients"
RUNNING = frozenset("xtszn")  # letters that such an equation holds for all values of
MOST_LETTERS = 8


def gives_by_coefficients(equation: Proposition, line: Proposition) -> bool:
    """Whether the values of a line are those for which the equation holds for all x."""
    values = dict(_values(line))
    if not values or len(values) < len(list(formulas(line))):
        return False
    stated = (f for f in formulas(equation) if f.relation is Relation.EQUAL)
    return any(_gives(formula, values) for formula in stated)


def contradicts_coefficients(equation: Proposition, line: Proposition) -> bool:
    """Whether a line gives a letter another value than the one for all x."""
    values = dict(_values(line))
    if not values or len(values) < len(list(formulas(line))):
        return False
    for formula in formulas(equation):
        if formula.relation is Relation.EQUAL:
            found = _by_running(formula, values)
            if any(found.get(letter, value) != value for letter, value in values.items()):
                return True
    return False


def _gives(equation: Formula, values: dict[Symbol, Fraction]) -> bool:
    found = _by_running(equation, values)
    return bool(found) and all(found.get(letter) == value for letter, value in values.items())


def _by_running(equation: Formula, values: dict[Symbol, Fraction]) -> dict[Symbol, Fraction]:
    """What the equation determines for all values of its running letter; {} where it has none."""
    said = [s for s in letters(equation) if isinstance(s, Symbol)]
    for running in said:
        others = [s for s in said if s is not running]
        plain = running.name.letter in RUNNING and running not in values
        if plain and 0 < len(others) <= MOST_LETTERS and values.keys() <= set(others):
            return _determined(equation, running, others)
    return {}


def _values(line: Proposition) -> Iterator[tuple[Symbol, Fraction]]:
    """A = 2, B = 1"""
    for formula in formulas(line):
        match formula:
            case Formula(Symbol() as letter, Relation.EQUAL, value):
                if (number := _number(value)) is not None:
                    yield letter, number


def _number(term: Term) -> Fraction | None:
    try:
        found = settle(Workspace(), (), lambda w: lower(w, term))
    except (NoNormalForm, Undefined):
        return None
    constant = found.numerator.is_constant() and found.denominator.is_constant()
    if not constant:
        return None
    top = int(found.numerator.leading_coefficient()) if found.numerator != 0 else 0
    return Fraction(top, int(found.denominator.leading_coefficient()))


def _determined(
    equation: Formula, running: Symbol, others: Sequence[Symbol]
) -> dict[Symbol, Fraction]:
    """The letters that the coefficients determine; {} where they are not linear in them."""
    difference = plus(equation.left, negative(equation.right))

    def system(workspace: Workspace) -> list[list[Fraction]] | None:
        top = lower(workspace, difference).numerator
        x = workspace.slot(Kernel("variable", running))
        slots = [workspace.slot(Kernel("variable", letter)) for letter in others]
        return _rows(top, x, slots)

    try:
        rows = settle(Workspace(), (), system)
    except (NoNormalForm, Undefined):
        return {}
    return {} if rows is None else _solution(rows, others)


def _rows(top: Polynomial, x: int, slots: Sequence[int]) -> list[list[Fraction]] | None:
    """A row for each power of x: what each letter is multiplied by, and the rest."""
    rows: dict[int, list[Fraction]] = {}
    for exponents, c in top.to_dict().items():
        place = _place(exponents, x, slots)
        if place is None:
            return None
        row = rows.setdefault(int(exponents[x]), [Fraction(0)] * (len(slots) + 1))
        row[place] += Fraction(int(c))
    return list(rows.values())


def _place(exponents: Monomial, x: int, slots: Sequence[int]) -> int | None:
    """Which letter a monomial has beside powers of x; None for more than one."""
    inside = [slot for slot, e in enumerate(exponents) if e and slot != x]
    if not inside:
        return len(slots)
    if len(inside) > 1 or exponents[inside[0]] != 1 or inside[0] not in slots:
        return None
    return slots.index(inside[0])


def _solution(rows: list[list[Fraction]], letters: Sequence[Symbol]) -> dict[Symbol, Fraction]:
    """Gauss–Jordan: the letters that stand alone in a row."""
    pivots: list[int] = []
    for column in range(len(letters)):
        place = next((r for r in range(len(pivots), len(rows)) if rows[r][column]), None)
        if place is None:
            continue
        here = len(pivots)
        rows[here], rows[place] = rows[place], rows[here]
        rows[here] = [value / rows[here][column] for value in rows[here]]
        for other in range(len(rows)):
            if other != here and rows[other][column]:
                factor = rows[other][column]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[here], strict=True)]
        pivots.append(column)
    if any(row[-1] for row in rows[len(pivots) :]):
        return {}
    return {
        letters[column]: -row[-1]
        for column, row in zip(pivots, rows, strict=False)
        if sum(map(bool, row[:-1])) == 1
    }
