"""v dv/dx = dv/dt: a text that differentiates v by x and t means the velocity dx/dt by v."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import terms_of
from derivations.printer.text import text
from derivations.terms import Name, Symbol, Term, times
from derivations.terms import replace as put
from derivations.terms.names import DIFFERENTIAL
from derivations.terms.substitution import free_leaves

RATES = {"v": ("x", "s", "r", "y", "z", "h"), "omega": ("theta", "phi", "varphi")}
TIME = Symbol(Name("t", accents=(DIFFERENTIAL,)))


def with_customary_velocities(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with v dt for dx, and that in words; None where it speaks of no such letters."""
    sides = terms_of(claim)
    if len(sides) < 2:
        return None
    leaves = frozenset().union(*map(free_leaves, sides))
    moved = {s.name.letter for s in leaves if isinstance(s, Symbol) and _is_differential(s)}
    known = {d.symbol for d in claim.definitions}
    for rate, places in RATES.items():
        speed = Symbol(Name(rate))
        own = [place for place in places if place in moved]
        if rate not in moved or speed not in leaves or speed in known or len(own) != 1:
            continue
        place = Symbol(Name(own[0], accents=(DIFFERENTIAL,)))
        value: dict[Term, Term] = {place: times(speed, TIME)}
        left, right = (put(side, value) for side in sides)
        said = f"{text(speed)} as the velocity d{text(Symbol(Name(own[0])))}/dt"
        return replace(claim, left=left, right=right, others=(), step=None), said
    return None


def _is_differential(symbol: Symbol) -> bool:
    return symbol.name.accents == (DIFFERENTIAL,)
