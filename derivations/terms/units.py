"""Units of measurement: what each is in the base units of the SI, and terms with them settled.

Values are those of the SI Brochure, 9th edition (BIPM, 2019), tables 1 to 8: exact by definition.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from math import prod

from derivations.dataclass import dataclass
from derivations.terms.node import Term, TermType
from derivations.terms.shapes import SCALAR, Shape


class Unit(Term, metaclass=TermType):
    """A unit by its symbol, kg or km; it stands for a positive number of base units."""

    symbol: str

    def infer_shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, slots=True)
class Measure:
    """factor × m^a kg^b s^c A^d K^e mol^f"""

    factor: Fraction
    powers: tuple[int, ...]


def _measure(factor: Fraction | int | str, *powers: int) -> Measure:
    return Measure(Fraction(factor), (*powers, *(0,) * (6 - len(powers))))


BASE = {
    "m": _measure(1, 1),
    "g": _measure("1/1000", 0, 1),
    "s": _measure(1, 0, 0, 1),
    "A": _measure(1, 0, 0, 0, 1),
    "K": _measure(1, 0, 0, 0, 0, 1),
    "mol": _measure(1, 0, 0, 0, 0, 0, 1),
    "Hz": _measure(1, 0, 0, -1),
    "N": _measure(1, 1, 1, -2),
    "Pa": _measure(1, -1, 1, -2),
    "J": _measure(1, 2, 1, -2),
    "W": _measure(1, 2, 1, -3),
    "C": _measure(1, 0, 0, 1, 1),
    "V": _measure(1, 2, 1, -3, -1),
    "F": _measure(1, -2, -1, 4, 2),
    "ohm": _measure(1, 2, 1, -3, -2),
    "T": _measure(1, 0, 1, -2, -1),
    "H": _measure(1, 2, 1, -2, -2),
    "L": _measure("1/1000", 3),
    "l": _measure("1/1000", 3),
    "eV": _measure("1.602176634e-19", 2, 1, -2),
    "bar": _measure(100_000, -1, 1, -2),
    "cal": _measure("4.184", 2, 1, -2),
    "S": _measure(1, -2, -1, 3, 2),
    "Wb": _measure(1, 2, 1, -2, -1),
    "Ω": _measure(1, 2, 1, -3, -2),
    "VA": _measure(1, 2, 1, -3),
    "var": _measure(1, 2, 1, -3),
    "VAR": _measure(1, 2, 1, -3),
    "VAr": _measure(1, 2, 1, -3),
    "Wh": _measure(3600, 2, 1, -2),
    "Ah": _measure(3600, 0, 0, 1, 1),
    "ly": _measure(9_460_730_472_580_800, 1),
    "pc": _measure(30_856_775_814_913_673, 1),  # 648000/π au, to the metre
    "erg": _measure("1e-7", 2, 1, -2),
    "dyn": _measure("1e-5", 1, 1, -2),
}
WITHOUT_PREFIX = {
    "min": _measure(60, 0, 0, 1),
    "h": _measure(3600, 0, 0, 1),
    "hr": _measure(3600, 0, 0, 1),
    "hrs": _measure(3600, 0, 0, 1),
    "day": _measure(86_400, 0, 0, 1),
    "days": _measure(86_400, 0, 0, 1),
    "sec": _measure(1, 0, 0, 1),
    "mi": _measure("1609.344", 1),
    "ft": _measure("0.3048", 1),
    "mph": _measure("0.44704", 1, 0, -1),
    "atm": _measure(101_325, -1, 1, -2),
    "lb": _measure("0.45359237", 0, 1),
    "rad": _measure(1),
    "au": _measure(149_597_870_700, 1),
    "AU": _measure(149_597_870_700, 1),
}
PREFIXES = {
    "y": -24, "z": -21, "a": -18, "f": -15, "p": -12, "n": -9, "u": -6, "µ": -6, "μ": -6, "m": -3,
    "c": -2, "d": -1, "da": 1, "h": 2, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18,
}  # fmt: skip


@lru_cache(maxsize=256)
def measure(symbol: str) -> Measure | None:
    """What a symbol stands for; None for what is no unit.

    >>> measure("km"), measure("kN").factor, measure("xyz")
    (Measure(factor=Fraction(1000, 1), powers=(1, 0, 0, 0, 0, 0)), Fraction(1000, 1), None)
    """
    if (known := WITHOUT_PREFIX.get(symbol) or BASE.get(symbol)) is not None:
        return known
    for size in (1, 2):
        base, power = BASE.get(symbol[size:]), PREFIXES.get(symbol[:size])
        if base is not None and power is not None:
            return Measure(base.factor * Fraction(10) ** power, base.powers)
    return None


@lru_cache(maxsize=1 << 14)  # every claim is asked
def has_units(term: Term) -> bool:
    return isinstance(term, Unit) or any(map(has_units, term.children))


def units_of(term: Term) -> set[str]:
    if isinstance(term, Unit):
        return {term.symbol}
    return set().union(*map(units_of, term.children)) if has_units(term) else set()


def are_coherent(symbols: Iterable[str]) -> bool:
    """Whether some choice of base units makes all of these 1, as km, h and km/h are.

    A unit of one dimension chooses it; the others must then be products of what was chosen.
    """
    known = [found for symbol in symbols if (found := measure(symbol)) is not None]
    chosen: dict[int, Fraction] = {}
    for each in sorted(known, key=lambda each: sum(map(bool, each.powers))):
        places = [place for place, power in enumerate(each.powers) if power]
        open_places = [place for place in places if place not in chosen]
        if len(open_places) == 1 and each.powers[open_places[0]] == 1:
            rest = prod(
                (chosen[p] ** each.powers[p] for p in places if p in chosen), start=Fraction(1)
            )
            chosen[open_places[0]] = each.factor / rest
    scale = [chosen.get(place, Fraction(1)) for place in range(6)]
    return all(
        each.factor
        == prod((s**p for s, p in zip(scale, each.powers, strict=True)), start=Fraction(1))
        for each in known
    )
