"""High powers of sums, with a new letter for each sum: (x + y + z)^500 is s^500.

x = s - y - z is a change of variables, so that an identity in s, y and z is one in x, y and z; no
power is multiplied out. A base is factored first: x² - y² = (x - y)(x + y), 2x + 2y = 2(x + y). A
sum in which no letter stands alone, as x² + 1, gets one too: what holds for any s holds for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    NoNormalForm,
    Undefined,
    irreducible_factors,
)
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.workspace import Workspace
from derivations.terms import (
    Formula,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves, replace_terms

HIGH = 12  # an exponent from which on a sum gets a letter
LARGEST = 100_000
MOST_SUMS, MOST_POWERS = 4, 16


@dataclass(frozen=True, slots=True)
class Changed:
    """Sides and hypotheses in new letters, and what each new letter stands for."""

    left: Term
    right: Term
    hypotheses: tuple[Formula, ...]
    meaning: tuple[tuple[Term, Term], ...]

    def written(self, condition: Formula) -> Formula:
        """A condition in the letters of the text."""
        return _in_formula(condition, lambda side: _back(side, self.meaning))


def with_letters(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Changed | None:
    """The sides with letters for the sums that are raised to high powers; None without such."""
    changed = Changed(left, right, tuple(hypotheses), ())
    for _ in range(MOST_POWERS):
        power = next(_high_powers(changed), None)
        if power is None:
            return changed if changed.meaning else None
        following = _without(power, changed)
        if following is None or len(following.meaning) > MOST_SUMS:
            return None
        changed = following
    return None


def _high_powers(changed: Changed) -> Iterator[Power]:
    parts = (part for side in (changed.left, changed.right) for part in subterms(side))
    for part in parts:
        match part:
            case Power(Symbol() | Number(), _):
                continue
            case Power(base, Number(n)) if n.denominator == 1 and HIGH <= n <= LARGEST:
                inside = base.children if isinstance(base, Quotient) else (base,)
                if free_leaves(base) and all(map(_is_polynomial, inside)):
                    yield part


def _is_polynomial(base: Term) -> bool:
    match base:
        case Symbol() | Number():
            return base.shape.is_scalar
        case Power(inner, Number(n)):
            return n.denominator == 1 and n > 0 and _is_polynomial(inner)
        case Quotient(top, Number()):
            return _is_polynomial(top)
    kinds = isinstance(base, Sum | Product | Negation)
    return kinds and all(map(_is_polynomial, base.children))


def _without(power: Power, changed: Changed) -> Changed | None:
    """The power as a product of powers of letters, one of them new where that is needed."""
    assert isinstance(power.exponent, Number)
    base, exponent, n = power.base, power.exponent, power.exponent.value
    if isinstance(base, Quotient):
        split = Quotient(Power(base.numerator, exponent), Power(base.denominator, exponent))
        return _everywhere(changed, lambda side: replace_terms(side, {power: split}))
    found = _factored(base)
    if found is None:
        return None
    content, factors = found
    parts = [] if content == 1 else [Power(number(content), exponent)]
    parts += [Power(factor, number(n * k)) for factor, k in factors]
    whole = next((factor for factor, _ in factors if isinstance(factor, Sum)), None)
    if whole is None:
        return _everywhere(changed, lambda side: replace_terms(side, {power: times(*parts)}))
    return _with_letter(changed, power, parts, whole)


def _factored(base: Term) -> tuple[Fraction, list[tuple[Term, int]]] | None:
    """A number and irreducible factors with their multiplicities."""
    workspace = Workspace()
    try:
        element = lowering.lower(workspace, base)
        content, factors = irreducible_factors(element.numerator)
    except (NoNormalForm, Undefined):
        return None
    if not element.denominator.is_constant():
        return None
    below = int(element.denominator.leading_coefficient())
    return Fraction(content, below), [(polynomial_term(workspace, f), k) for f, k in factors]


def _with_letter(
    changed: Changed, power: Power, parts: Sequence[Power], whole: Term
) -> Changed | None:
    known = next((letter for letter, meant in changed.meaning if meant == whole), None)
    letter = known or Symbol(Name(f"sum {len(changed.meaning)}"))
    powers = (Power(letter, p.exponent) if p.base == whole else p for p in parts)
    alone: dict[Term, Term] = {power: times(*powers), whole: letter}
    if power.base == whole or len(parts) == 1:
        alone[power.base] = letter
    solved = None if known else _solved(whole, letter, {new for new, _ in changed.meaning})

    def put(side: Term) -> Term:
        side = replace_terms(side, alone)
        return side if solved is None else replace(side, dict([solved]))

    return _everywhere(changed, put, () if known else ((letter, whole),))


def _solved(whole: Term, letter: Term, new: set[Term]) -> tuple[Term, Term] | None:
    """x = s - y - z from s = x + y + z: a letter of the text that occurs once, times a number."""
    if not isinstance(whole, Sum):
        return None
    for place, part in enumerate(whole.terms):
        leaves = list(free_leaves(part))
        rest = plus(*whole.terms[:place], *whole.terms[place + 1 :])
        if len(leaves) != 1 or leaves[0] in free_leaves(rest) or leaves[0] in new:
            continue
        (x,) = leaves
        factor = _factor(part, x)
        if factor:
            return x, times(number(1 / factor), plus(letter, negative(rest)))
    return None


def _factor(part: Term, x: Term) -> Fraction | None:
    """c of c x"""
    if part is x:
        return Fraction(1)
    match part:
        case Product((Number(c), inner)) if inner is x:
            return c
        case Negation(inner):
            found = _factor(inner, x)
            return None if found is None else -found
    return None


def _everywhere(
    changed: Changed, put: Callable[[Term], Term], new: tuple[tuple[Term, Term], ...] = ()
) -> Changed:
    return Changed(
        put(changed.left),
        put(changed.right),
        tuple(_in_formula(h, put) for h in changed.hypotheses),
        (*changed.meaning, *new),
    )


def _in_formula(formula: Formula, put: Callable[[Term], Term]) -> Formula:
    return Formula(put(formula.left), formula.relation, put(formula.right))


def _back(side: Term, meaning: Sequence[tuple[Term, Term]]) -> Term:
    for letter, whole in reversed(meaning):
        side = replace(side, {letter: whole})
    return side


__all__ = ["Changed", "with_letters"]
