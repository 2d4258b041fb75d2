"""Sums of series times exponentials: exp(E) with E → ±∞ stands apart from every power of t."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from derivations.dataclass import dataclass, field
from derivations.judge.asymptotic import series
from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.series import Rank, Series, rank
from derivations.judge.normal.elements import Element, Key, NoNormalForm, as_fraction, rational
from derivations.judge.normal.workspace import Workspace

# The exponent of a scale, largest term first: (rank, numerator, denominator); all ranks < (0, 0).
Exponent: TypeAlias = tuple[tuple[Rank, Key, Key], ...]
LOG: Rank = rank(0, 1)
MOST_SCALES = 8


class NoExpansion(Exception):
    """The term is not expanded here; the message says which part."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """Σ exp(E) · series over the exponents E; () is the scale of powers."""

    parts: Mapping[Exponent, Series] = field(default_factory=dict)

    @property
    def plain(self) -> Series:
        """The only series; NoExpansion where an exponential stands beside it."""
        if set(self.parts) <= {()}:
            return self.parts.get((), Series())
        raise NoExpansion("an exponential inside a function")


def of_series(whole: Series) -> Scaled:
    return Scaled({(): whole}) if not whole.is_zero else Scaled()


def of_element(element: Element) -> Scaled:
    return of_series(series.constant(element))


def exponent(terms: Mapping[Rank, Element]) -> Exponent:
    ordered = sorted((r, c) for r, c in terms.items() if not c.is_zero)
    return tuple((r, Key(c.numerator), Key(c.denominator)) for r, c in ordered)


def entries(scale: Exponent) -> dict[Rank, Element]:
    return {r: Element(top.polynomial, bottom.polynomial) for r, top, bottom in scale}


def exponential(workspace: Workspace, terms: Mapping[Rank, Element]) -> Scaled:
    """exp of a sum that goes to infinity; exp(c L) = t^-c for a rational c."""
    rest = dict(terms)
    power = as_fraction(rest[LOG]) if LOG in rest else None
    if power is not None:
        del rest[LOG]
    whole = Series({rank(-(power or 0)): rational(1)})
    return Scaled({exponent(rest): whole})


def add(workspace: Workspace, a: Scaled, b: Scaled) -> Scaled:
    total = dict(a.parts)
    for scale, part in b.parts.items():
        total[scale] = series.add(workspace, total[scale], part) if scale in total else part
    return _kept(total)


def _kept(parts: Mapping[Exponent, Series]) -> Scaled:
    if len(parts) > MOST_SCALES:
        raise NoNormalForm("an expansion with too many exponentials")
    return Scaled({scale: part for scale, part in parts.items() if not part.is_zero})


def multiply(workspace: Workspace, a: Scaled, b: Scaled) -> Scaled:
    total = Scaled()
    for scale, part in a.parts.items():
        for other, factor in b.parts.items():
            whole = series.multiply(workspace, part, factor)
            total = add(workspace, total, _on_scale(workspace, scale, other, whole))
    return total


def _on_scale(workspace: Workspace, a: Exponent, b: Exponent, whole: Series) -> Scaled:
    if not a or not b:
        return _kept({a or b: whole})
    terms = entries(a)
    for r, c in entries(b).items():
        terms[r] = workspace.add(terms[r], c) if r in terms else c
    power = as_fraction(terms[LOG]) if LOG in terms else None
    if power is not None:
        del terms[LOG]
        whole = series.shifted(whole, rank(-power))
    return _kept({exponent(terms): whole})


def negate(workspace: Workspace, a: Scaled) -> Scaled:
    minus = rational(-1)
    return Scaled({scale: series.times(workspace, part, minus) for scale, part in a.parts.items()})


def growth(workspace: Workspace, scale: Exponent) -> int:
    """1 where exp(E) → ∞ faster than any power, -1 where → 0 so, 0 on the scale of powers."""
    if not scale or scale[0][0] >= LOG:
        return 0
    return _sign(workspace, Element(scale[0][1].polynomial, scale[0][2].polynomial))


def _sign(workspace: Workspace, element: Element) -> int:
    found = certain_sign(workspace, element)
    if found is None:
        raise NoExpansion("a sign that is not known")
    return found


def compared(workspace: Workspace, a: Exponent, b: Exponent) -> int:
    """The growth of exp(a - b)."""
    terms = entries(a)
    for r, c in entries(b).items():
        terms[r] = workspace.subtract(terms.get(r, rational(0)), c)
    return growth(workspace, exponent(terms))


def largest(workspace: Workspace, whole: Scaled) -> tuple[Exponent, Series]:
    """The scale that all others vanish against, with its series."""
    scales = list(whole.parts)
    for scale in scales:
        if all(o is scale or compared(workspace, scale, o) > 0 for o in scales):
            return scale, whole.parts[scale]
    raise NoExpansion("no largest scale" if scales else "a division by 0")


def total_power(workspace: Workspace, scale: Exponent, at: Rank) -> Element:
    """The q of exp(E) t^q on the scale of powers, where E = c L + …, as an element."""
    found = rational(at[0])
    for r, c in entries(scale).items():
        if r == LOG:
            found = workspace.subtract(found, c)
        elif r < LOG:
            raise NoExpansion("an exponential that is no power")
    return found
