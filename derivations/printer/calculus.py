"""How derivatives, integrals, limits and suprema print."""

from __future__ import annotations

from derivations.printer.functions import function_name
from derivations.printer.pieces import Level, Piece
from derivations.printer.rules import bound, called, enclosed, piece
from derivations.printer.style import Style
from derivations.terms import (
    Call,
    Derivative,
    Extreme,
    Function,
    GradientAt,
    Immediate,
    Integral,
    Jacobian,
    Limit,
    Map,
    OuterLimit,
    PartialAt,
    Residue,
    Slopes,
    Supremum,
    Symbol,
    Term,
)
from derivations.terms.entrywise import Gradient


@piece.register
def _(term: Jacobian, style: Style) -> Piece:
    return _derivative(term, style)


@piece.register
def _(term: Derivative, style: Style) -> Piece:
    return _derivative(term, style)


@piece.register
def _(term: Slopes, style: Style) -> Piece:
    return _derivative(term, style)


@piece.register
def _(term: Immediate, style: Style) -> Piece:
    top = style.scripts(style.symbols["partial"], "", "+")
    return fraction_of(top, piece(term.term, style).text, [term.wrt], style)


def _derivative(term: Jacobian | Derivative | Slopes, style: Style) -> Piece:
    """∂f/∂x, or ∂/∂x (…) before what is no name; a derivative of a derivative is one of order 2."""
    operand, variables = _unnested(term)
    if isinstance(operand, Symbol | Call | Map):
        name = piece(operand, style).text
        return fraction_of(style.symbols["partial"], name, variables, style)
    operator = fraction_of(style.symbols["partial"], "", variables, style)
    return Piece(f"{operator.text} {style.operand(piece(operand, style))}", Level.TAIL)


def _unnested(term: Jacobian | Derivative | Slopes) -> tuple[Term, list[Symbol]]:
    operand, variables = term.term, [term.wrt]
    while isinstance(term, Derivative) and isinstance(operand, Derivative):
        variables.append(operand.wrt)
        operand = operand.term
    return operand, variables


def fraction_of(sign: str, top: str, variables: list[Symbol], style: Style) -> Piece:
    """The fraction ∂²top/∂x∂y; equal neighbours below are written as a power."""
    order = str(len(variables)) if len(variables) > 1 else ""
    over = style.differential(style.scripts(sign, "", order), top)
    below: list[str] = []
    for place, variable in enumerate(variables):
        if place and variables[place - 1] is variable:
            continue
        count = _run(variables, place)
        text = piece(variable, style).text
        power = style.scripts(text, "", str(count)) if count > 1 else text
        below.append(style.differential(style.symbols["partial"], power))
    return style.fraction(Piece(over, Level.FACTOR), Piece(" ".join(below), Level.FACTOR))


def _run(variables: list[Symbol], place: int) -> int:
    count = 1
    while place + count < len(variables) and variables[place + count] is variables[place]:
        count += 1
    return count


@piece.register
def _(term: PartialAt, style: Style) -> Piece:
    name = _at(term.function, term.point, style)
    variables = [term.variable, *term.further]
    return fraction_of(style.symbols["partial"], name, variables, style)


@piece.register
def _(term: GradientAt, style: Style) -> Piece:
    return _gradient(_at(term.function, term.point, style), style)


@piece.register
def _(term: Gradient, style: Style) -> Piece:
    return _gradient(_at(term.function, (term.point,), style), style)


def _at(of: Function, point: tuple[Term, ...], style: Style) -> str:
    name = function_name(of, style)
    return called(name, point, style).text if point else name


def _gradient(text: str, style: Style) -> Piece:
    return Piece(style.differential(style.symbols["nabla"], text), Level.POWER)


@piece.register
def _(term: Supremum, style: Style) -> Piece:
    head = style.scripts(style.symbols["sup"], style.index(term.variable))
    return Piece(f"{head} {enclosed(term.body, style, Level.TAIL)}", Level.TAIL)


@piece.register
def _(term: Extreme, style: Style) -> Piece:
    below = term.domain.replace("·", bound(term.variable, style))
    head = style.scripts(style.symbols[term.kind], below)
    return Piece(f"{head} {enclosed(term.body, style, Level.TAIL)}", Level.TAIL)


@piece.register
def _(term: Integral, style: Style) -> Piece:
    low, high = ("" if limit is None else bound(limit, style) for limit in (term.lower, term.upper))
    head = style.scripts(style.symbols["integral"], low, high)
    body = enclosed(term.body, style, Level.TAIL)
    return Piece(
        f"{head} {body}{style.symbols['thin']}d{piece(term.variable, style).text}", Level.TAIL
    )


@piece.register
def _(term: Residue, style: Style) -> Piece:
    below = f"{bound(term.variable, style)} = {bound(term.point, style)}"
    head = style.scripts(style.symbols["residue"], below)
    return Piece(f"{head} {enclosed(term.body, style, Level.TAIL)}", Level.TAIL)


@piece.register
def _(term: Limit, style: Style) -> Piece:
    target = style.scripts(bound(term.point, style), "", term.side)
    below = f"{bound(term.variable, style)} {style.symbols['to']} {target}"
    head = style.scripts(style.symbols["lim"], below)
    return Piece(f"{head} {enclosed(term.body, style, Level.TAIL)}", Level.TAIL)


@piece.register
def _(term: OuterLimit, style: Style) -> Piece:
    below = f"{bound(term.variable, style)} {style.symbols['to']} {style.symbols['infinity']}"
    head = style.scripts(f"{style.symbols['lim']} {style.symbols[term.kind]}", below)
    return Piece(f"{head} {enclosed(term.body, style, Level.TAIL)}", Level.TAIL)
