"""|X|² of a real number X is X²: E|X - μ|² is the variance of X."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.reader.table import COMPLEX
from derivations.terms import Absolute, Constant, Index, Number, Power, Symbol, Term, subterms
from derivations.terms.substitution import replace_terms

UNITS = frozenset("ij")


def with_real_squares(claim: Claim) -> Claim:
    """The claim with X² for |X|², and so for every even power.

    Where the text may speak of complex numbers it stays as it is.
    """
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    squares: dict[Term, Term] = {
        power: Power(power.base.term, power.exponent)
        for side in (claim.left, claim.right)
        for power in subterms(side)
        if isinstance(power, Power) and isinstance(power.base, Absolute) and _is_even(power)
    }
    if not squares or _may_be_complex(claim):
        return claim
    left, right = (replace_terms(side, squares) for side in (claim.left, claim.right))
    return replace(claim, left=left, right=right)


def _is_even(power: Power) -> bool:
    match power.exponent:
        case Number(value):
            return value.denominator == 1 and value % 2 == 0
        case Index((), value):
            return value % 2 == 0
    return False


def _may_be_complex(claim: Claim) -> bool:
    """Whether i stands beside it, which may be the unit, or a name is called complex."""
    if any(entry.kind == COMPLEX for entry in claim.names.values()):
        return True
    return any(_is_unit(part) for term in _spoken(claim) for part in subterms(term))


def _spoken(claim: Claim) -> Iterator[Term]:
    yield from (side for side in (claim.left, claim.right) if isinstance(side, Term))
    yield from (definition.expression for definition in claim.definitions)
    yield from (rule.body for rule in claim.functions)


def _is_unit(leaf: Term) -> bool:
    match leaf:
        case Constant(letter):
            return str(letter) in UNITS
        case Symbol(name, indices=()):
            return name.letter in UNITS
    return False
