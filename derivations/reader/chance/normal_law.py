"""Φ and φ, where a text says that they are the distribution function and density of N(0, 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.models.chance import Law
from derivations.models.distributions import density, distribution
from derivations.reader.raw import Bracket, Juxtaposed, Letter
from derivations.reader.records import Display, FunctionRule
from derivations.reader.rewriting import in_display
from derivations.terms import Name, Symbol, Term, number

STANDARD = re.compile(r"\bstandard\s+(normal|gauss\w*)|\bunit\s+normal", re.I)
CUMULATIVE = re.compile(r"\b(distribution function|c\.?d\.?f\b|cumulative)", re.I)
DENSITY = re.compile(r"\b(densit\w+|p\.?d\.?f\b)", re.I)
SENTENCES = re.compile(r"(?<!\.[a-z])[.:;]\s")  # p.d.f. ends none
CUMULATED, DENSE = frozenset({"Phi"}), frozenset({"phi", "varphi"})
X, LAW = Symbol(Name("x")), Law("normal", (number(0), number(1)))


def normal_functions(display: Display) -> Iterator[FunctionRule]:
    """The rule of the function that an inline formula names, by the words of its sentence."""
    if not display.is_inline or not STANDARD.search(words := _sentence(display)):
        return
    for name in names_of_functions(display):
        if name in CUMULATED and CUMULATIVE.search(words):
            yield from _rule(name, distribution(LAW, X))
        elif name in DENSE and DENSITY.search(words):
            yield from _rule(name, density(LAW, X))


def _rule(letter: str, body: Term | None) -> Iterator[FunctionRule]:
    if body is not None:
        yield FunctionRule(Name(letter), (X,), body)


def names_of_functions(display: Display) -> Iterator[str]:
    """Φ of a formula that is Φ, Φ(x) or Φ(·)."""
    for statement in in_display(display):
        match statement.sides:
            case (Letter(letter, "", ()),) | (
                Juxtaposed(((_, Letter(letter, "", ())), ("", Bracket("(", ")", (_,))))),
            ):
                yield letter


def _sentence(display: Display) -> str:
    before, after = (SENTENCES.split(words) for words in (display.before, display.after))
    return f"{before[-1]} $ {after[0]}"
