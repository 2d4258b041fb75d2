"""Does a row that nothing poses claim an identity, by what it would say as an equation?

(a + b)² = a² + b² would say 2ab = 0, (x² - 1)/(x - 1) = x - 1 would say 1 = -1: nobody asks for
that, so the row is meant always. So is one that takes a function of a sum term by term, as
√(x + y) = √x + √y; one that works out brackets or quotients of the same letters to the same
degree, as a/b + c/d = (a + c)/(b + d); one that multiplies by c/c; and one that puts powers
together, as x³ x⁴ = x¹².
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.normal.elements import Element, NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of, equality
from derivations.judge.normal.workspace import Workspace
from derivations.judge.objections.near_identity import (
    MOST_LETTERS,
    is_nearly_an_identity,
    is_rewritten,
    may_be_one,
)
from derivations.judge.speaking import every_subterm, expanded_sides, variables
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Function,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    negative,
    plus,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.entrywise import Piecewise
from derivations.terms.equality import order

UNKNOWNS = frozenset(("x", "y", "z", "t", "u", "v", "w", "lambda", "r", "s"))
FUNCTIONS = frozenset("fghFGH")
FEWEST_LETTERS = 3  # (a + b)/a = a/b asks for the ratio of two
ZERO = Number(Fraction(0))
ALGEBRA = (Sum, Product, Quotient, Power, Root, Negation, Number, Symbol, Index)
LETTERS_AND_ROOTS = frozenset(("variable", "root", "oddroot"))
GROWING = frozenset(("variable", "root", "oddroot", "exp", "power"))


def is_claimed_by_form(claim: Claim) -> bool:
    """Whether the row is no equation for its letters, whatever stands around it."""
    left, right = claim.left, claim.right
    if not isinstance(left, Term) or not isinstance(right, Term) or not may_be_one(claim):
        return False
    if not left.shape.is_scalar or is_rewritten(left, right):
        return False
    letters = variables(left)
    sides = expanded_sides(claim)
    if sides is None or letters != variables(right) or not 0 < len(letters) <= MOST_LETTERS:
        return False
    if not all(map(_is_plain_letter, letters)):
        return False
    return (
        _is_extended(left)
        or _is_extended(right)
        or (isinstance(right, Piecewise) and not isinstance(left, Symbol))  # |x| = { -x if x < 0, x
        or _says_a_product_vanishes(*sides)
        or _is_taken_term_by_term(left, right)
        or _undoes_a_logarithm(left, right)
        or _works_out_letters(left, right, letters, claim.hypotheses)
    )


def _is_extended(side: Term) -> bool:
    """(a + ib)/(c + id) · (c - id)/(c - id): what is multiplied by 1 is worked out."""
    match side:
        case Product(factors):
            return any(isinstance(f, Quotient) and f.numerator == f.denominator for f in factors)
    return False


def says_something_false(claim: Claim) -> bool:
    """Whether a row is wrong and no equation: 2n = 2n + 1, or nearly an identity."""
    sides = expanded_sides(claim)
    if sides is None or not sides[0].shape.is_scalar:
        return False
    found = _normal(plus(sides[0], negative(sides[1])))
    if found is not None and len(found[1].numerator) == 1:
        return True
    return is_claimed_by_form(claim) or is_nearly_an_identity(claim)


def _is_plain_letter(leaf: Term) -> bool:
    """No member, no derivative, and no f: f⁻¹(3) = 1/f(3) speaks of a function."""
    if not isinstance(leaf, Symbol):
        return True
    return not leaf.indices and not leaf.name.primes and leaf.name.letter not in FUNCTIONS


def _says_a_product_vanishes(left: Term, right: Term) -> bool:
    """Whether the difference is a product of letters or a number: it vanishes in no case of use.

    A school equation may be of that kind where both sides are of first degree, 2(x + 3) = 2x + 3,
    or where x = 0 is what is asked for, (x + 1)² = x² + 3x + 1.
    """
    found = _normal(plus(left, negative(right)))
    if found is None or len(found[1].numerator) != 1:
        return False
    workspace, difference = found
    degrees = difference.numerator.degrees()
    kinds = {workspace.kernels[slot].kind for slot, degree in enumerate(degrees) if degree}
    if not kinds <= GROWING:
        return False
    if len(variables(left)) > 1:
        return True
    parts = [part for side in (left, right) for part in every_subterm(side)]
    return sum(degrees) != 1 and any(map(_is_beyond_first_degree, parts))


def _is_beyond_first_degree(part: Term) -> bool:
    match part:
        case Power(base) | Root(base):
            return bool(variables(base))
        case Quotient(_, bottom):
            return bool(variables(bottom))
        case Product(factors):
            return sum(bool(variables(factor)) for factor in factors) > 1
        case Map():
            return bool(variables(part))
    return False


def _is_taken_term_by_term(left: Term, right: Term) -> bool:
    """Whether a side is what the other would be if its function were linear."""
    for one, other in ((left, right), (right, left)):
        if (supposed := _multiple(one)) is not None and other == supposed:
            return True
        if len(variables(left)) < 2 and not isinstance(one, Power):
            continue  # √(x + 9) = x + 3 is an equation for x
        positive = [Formula(s, Relation.GREATER, ZERO) for s in sorted(variables(one), key=order)]
        for supposed in (_term_by_term(one), _difference(one)):
            try:
                if supposed is not None and equality(other, supposed, positive).holds:
                    return True
            except (NoNormalForm, Undefined):
                continue
    return False


def _difference(side: Term) -> Term | None:
    """|x| - |y| for |x - y|, ln x - ln y for ln(x - y)."""
    match side:
        case Absolute(Sum((first, Negation(second)))):
            return plus(Absolute(first), negative(Absolute(second)))
        case Root(Sum((first, Negation(second))), degree):
            return plus(Root(first, degree), negative(Root(second, degree)))
        case Map(function, Sum((first, Negation(second)))):
            return plus(Map(function, first), negative(Map(function, second)))
    return None


def _undoes_a_logarithm(left: Term, right: Term) -> bool:
    """e^{2 ln x} beside powers of x: there is something to work out, and not to look for."""
    for one, other in ((left, right), (right, left)):
        match one:
            case Power(Constant("e"), exponent) | Map(Function(Name("exp")), exponent):
                bare = exponent.term if isinstance(exponent, Negation) else exponent
                parts = bare.factors if isinstance(bare, Product) else (bare,)
                of_logarithms = [p for p in parts if _is_logarithm(p)]
                rest = [p for p in parts if p not in of_logarithms]
                if len(of_logarithms) == 1 and all(isinstance(p, Number) for p in rest):
                    return all(isinstance(p, ALGEBRA) for p in every_subterm(other))
    return False


def _is_logarithm(term: Term) -> bool:
    return isinstance(term, Map) and elementary_name(term.function) == "log"


def _multiple(side: Term) -> Term | None:
    """2 sin x for sin 2x"""
    match side:
        case Map(function, Product((Number() as factor, *rest))):
            return Product((factor, Map(function, times(*rest))))
    return None


def _term_by_term(side: Term) -> Term | None:
    """√x + √y for √(x + y), 1/a + 1/b for 1/(a + b), e^a + e^b for e^{a + b}."""
    match side:
        case Power(Sum(terms), Number() as exponent):
            return plus(*(Power(term, exponent) for term in terms))
        case Power(base, Sum(terms)):
            return plus(*(Power(base, term) for term in terms))
        case Root(Sum(terms), degree):
            return plus(*(Root(term, degree) for term in terms))
        case Quotient(top, Sum(terms)):
            return plus(*(Quotient(top, term) for term in terms))
        case Map(function, Sum(terms)):
            return plus(*(Map(function, term) for term in terms))
    return None


def _works_out_letters(
    left: Term, right: Term, letters: frozenset[Term] | set[Term], stated: Sequence[Formula]
) -> bool:
    """Whether powers of letters are put together, or brackets and quotients worked out."""
    parts = [part for side in (left, right) for part in every_subterm(side)]
    if not all(isinstance(part, ALGEBRA) for part in parts):
        return False
    mine, others = _normal(left, stated), _normal(right, stated)
    if mine is None or others is None:
        return False
    if _is_one_product(*mine) and _is_one_product(*others):
        return _is_compound(left) or _is_compound(right)
    degrees = {_degree(*mine), _degree(*others)}
    if len(letters) < 2 or len(degrees) > 1 or None in degrees:
        return False
    if _is_expansion(left, right) or _is_expansion(right, left):
        return True
    if isinstance(left, Sum) == isinstance(right, Sum):
        return False  # a²(b + c) = b²(c + a): neither side is what the other comes to
    names = {leaf.name.letter for leaf in letters if isinstance(leaf, Symbol)}
    return len(names - UNKNOWNS) >= FEWEST_LETTERS and any(map(_is_bracket, parts))


def _is_expansion(brackets: Term, terms: Term) -> bool:
    """(x - y)(x² + y²) beside a sum without brackets; no quotients."""
    match brackets:
        case Power(Sum(), Number()):
            pass
        case Product(factors) if any(isinstance(factor, Sum) for factor in factors):
            pass
        case _:
            return False
    parts = [*every_subterm(brackets), *every_subterm(terms)]
    if any(isinstance(part, Quotient) for part in parts) or not isinstance(terms, Sum):
        return False
    return not any(map(_is_bracket, every_subterm(terms)))


def _normal(term: Term, stated: Sequence[Formula] = ()) -> tuple[Workspace, Element] | None:
    try:
        return element_of(term, stated)
    except (NoNormalForm, Undefined):
        return None


def _kinds(workspace: Workspace, element: Element) -> set[str]:
    above, below = element.numerator.degrees(), element.denominator.degrees()
    return {k.kind for k, a, b in zip(workspace.kernels, above, below, strict=False) if a or b}


def _is_one_product(workspace: Workspace, element: Element) -> bool:
    """Whether the side is a number times powers of letters."""
    is_one = len(element.numerator) == len(element.denominator) == 1
    return is_one and _kinds(workspace, element) <= LETTERS_AND_ROOTS


def _is_compound(side: Term) -> bool:
    """Whether there is something to put together: a letter twice, a power of a product."""
    places = list(_leaves(side))
    if len(places) > len(set(places)):
        return True
    return any(map(_is_power_of_a_product, every_subterm(side)))


def _is_power_of_a_product(part: Term) -> bool:
    match part:
        case Power(base) | Root(base):
            return not isinstance(base, Symbol | Number)
        case Quotient(top, bottom):
            return isinstance(top, Quotient) or isinstance(bottom, Quotient)
    return False


def _leaves(term: Term) -> Iterator[Symbol]:
    """The letters of a side, each as often as it stands there; exponents are no places."""
    if isinstance(term, Symbol):
        yield term
    children = (term.base,) if isinstance(term, Power) else term.children
    for child in children:
        yield from _leaves(child)


def _degree(workspace: Workspace, element: Element) -> int | None:
    """The degree in all letters together, None where the terms have several."""
    if not _kinds(workspace, element) <= {"variable"}:
        return None
    above, below = (
        {sum(exponents) for exponents in polynomial.to_dict()} for polynomial in element
    )
    return above.pop() - below.pop() if len(above) == len(below) == 1 else None


def _is_bracket(part: Term) -> bool:
    """A power of a sum, a product with a sum, a quotient by letters."""
    match part:
        case Power(Sum()):
            return True
        case Product(factors):
            return any(isinstance(factor, Sum) for factor in factors)
        case Quotient(_, bottom):
            return bool(variables(bottom))
    return False
