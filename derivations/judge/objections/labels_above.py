"""Objections to a letter above that was taken for an exponent: x_i^b of a block b, u_j^{n+1} of a
step of time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.claim import Claim, Fault
from derivations.judge.speaking import every_subterm, expanded_sides, terms_of
from derivations.judge.verdict import Judgement
from derivations.printer.text import text
from derivations.terms import Index, IndexedSum, Number, Power, Sum, Symbol, Term, number, subterms
from derivations.terms.substitution import free_leaves


def perhaps_a_label_above(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """μ = 1/B Σ_{b=1}^B μ^b beside Σ_b Σ_i x_i^b, where b stands nowhere but above."""
    sides = (*terms_of(claim), *(expanded_sides(claim) or ()))
    for whole in (part for side in sides for part in every_subterm(side)):
        if isinstance(whole, IndexedSum) and _is_above_only(whole):
            yield f"{whole.variable} above a letter may be a label and no exponent"


def _is_above_only(whole: IndexedSum) -> bool:
    """Whether the letter, from 1 on, stands only above a member that another sum binds."""
    if whole.lower not in (number(1), Index((), 1)):
        return False
    parts = list(every_subterm(whole.body))
    bound = {p.variable for p in parts if isinstance(p, IndexedSum)}
    powers = [p for p in parts if isinstance(p, Power) and p.exponent == whole.variable]
    own = [p for p in parts if isinstance(p, Symbol | Index) and whole.variable in free_leaves(p)]
    below = {leaf for p in powers if isinstance(p.base, Symbol) for leaf in free_leaves(p.base)}
    return bool(bound & below) and all(leaf == whole.variable for leaf in own)


def perhaps_a_step_above(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """u_j^{n+1} = u_j^n + r (u_{j+1}^n - u_j^n), where u_j never stands without a letter above."""
    match claim.left:
        case Power(Symbol() as member, Sum((letter, Number(Fraction(numerator=1, denominator=1))))):
            powers, bare = _powers_and_bare(claim.right, member)
            steps = member.indices and letter in {each.exponent for each in powers}
            if steps and not bare:
                yield f"{text(letter)} above {member.name} may count steps and be no exponent"


def _powers_and_bare(side: Term | Fault, member: Symbol) -> tuple[list[Power], list[Term]]:
    """The powers of the members of a family, and its members that are no base of one."""
    parts = list(subterms(side)) if isinstance(side, Term) else []
    own = [p for p in parts if isinstance(p, Symbol) and p.name == member.name]
    powers = [p for p in parts if isinstance(p, Power) and p.base in own]
    bases = [p.base for p in powers]
    return powers, [each for each in own if each not in bases]


def perhaps_a_zero_above(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """N = n_+^0 + n_-^0 of the numbers at the beginning: nobody writes 1 as a power so."""
    sides = terms_of(claim)
    if len(sides) < 2 or not all(map(free_leaves, sides)):
        return
    for side in sides:
        for part in side.terms if isinstance(side, Sum) else (side,):
            match part:
                case Power(Symbol() as base, exponent) if exponent == number(0):
                    if not any(_is_another_power(p, base) for s in sides for p in subterms(s)):
                        yield f"0 above {base.name} may be a label and no exponent"


def _is_another_power(part: Term, base: Symbol) -> bool:
    """x² beside x⁰"""
    return isinstance(part, Power) and part.base is base and part.exponent != number(0)
