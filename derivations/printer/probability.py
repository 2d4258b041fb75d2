"""How expectations, probabilities, events and conditioned names print."""

from __future__ import annotations

from derivations.printer.functions import function_name
from derivations.printer.pieces import Level, Piece
from derivations.printer.rules import big, listed, piece
from derivations.printer.style import Style
from derivations.terms import (
    Comparison,
    Complement,
    Conditioned,
    Correlation,
    Covariance,
    Event,
    Expectation,
    Indicator,
    Intersection,
    JoinedEvents,
    Probability,
    Symbol,
    Term,
    Union,
    Variance,
)


@piece.register
def _(term: Expectation, style: Style) -> Piece:
    return _operator("expectation", "[", (term.argument,), term, style)


@piece.register
def _(term: Variance, style: Style) -> Piece:
    return _operator("variance", "(", (term.argument,), term, style)


@piece.register
def _(term: Covariance, style: Style) -> Piece:
    return _operator("covariance", "(", (term.left, term.right), term, style)


@piece.register
def _(term: Correlation, style: Style) -> Piece:
    return _operator("correlation", "(", (term.left, term.right), term, style)


@piece.register
def _(term: Probability, style: Style) -> Piece:
    return _operator("probability", "(", (term.event,), term, style)


def _operator(
    sign: str,
    bracket: str,
    arguments: tuple[Term, ...],
    term: Expectation | Variance | Covariance | Correlation | Probability,
    style: Style,
) -> Piece:
    """E_under[arguments | given]"""
    head = style.scripts(style.symbols[sign], listed(term.under, style))
    inside = _with_bar(arguments, term.given, "|", style)
    return Piece(head + style.bracket(bracket, inside), Level.POWER)


def _with_bar(left: tuple[Term, ...], right: tuple[Term, ...], bar: str, style: Style) -> str:
    if not right:
        return listed(left, style)
    return listed(left, style) + style.symbols[f"bar {bar}"] + listed(right, style)


@piece.register
def _(term: Conditioned, style: Style) -> Piece:
    inside = _with_bar(term.arguments, term.given, term.bar, style)
    return Piece(function_name(term.function, style) + style.bracket("(", inside), Level.POWER)


# ---------------------------------------------------------------- events


@piece.register
def _(term: Comparison, style: Style) -> Piece:
    left, right = piece(term.left, style).text, piece(term.right, style).text
    return Piece(f"{left} {style.symbols[term.relation.name]} {right}", Level.SUM)


@piece.register
def _(term: Complement, style: Style) -> Piece:
    inner = term.event
    text = piece(inner, style).text
    base = text if isinstance(inner, Symbol) and not inner.name.primes else style.bracket("{", text)
    return Piece(style.scripts(base, "", style.symbols["complement"]), Level.POWER)


@piece.register
def _(term: Intersection, style: Style) -> Piece:
    """X = 1, Y = 2 for comparisons, else A ∩ B."""
    if any(isinstance(event, Comparison) for event in term.events):
        return Piece(", ".join(_operand(event, style) for event in term.events), Level.SUM)
    joined = style.symbols["intersection"].join(_operand(event, style) for event in term.events)
    return Piece(joined, Level.SUM)


@piece.register
def _(term: Union, style: Style) -> Piece:
    """A ∪ B, and ∅ for the union of no events."""
    if not term.events:
        return Piece(style.symbols["empty"], Level.ATOM)
    joined = style.symbols["union"].join(
        style.bracket("{", piece(event, style).text)
        if isinstance(event, Comparison)
        else _operand(event, style)
        for event in term.events
    )
    return Piece(joined, Level.SUM)


def _operand(event: Term, style: Style) -> str:
    text = piece(event, style).text
    compound = isinstance(event, Event) and not isinstance(event, Comparison | Complement)
    return style.bracket("{", text) if compound else text


@piece.register
def _(term: JoinedEvents, style: Style) -> Piece:
    return big(f"big {term.sign}", term, style)


@piece.register
def _(term: Indicator, style: Style) -> Piece:
    text = piece(term.event, style).text
    return Piece(style.symbols["indicator"] + style.bracket("[", text), Level.POWER)
