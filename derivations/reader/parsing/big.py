"""Sums, products, integrals and limits: signs that take the product behind them."""

from __future__ import annotations

from fractions import Fraction

from derivations.reader import words
from derivations.reader.groups import ReadError
from derivations.reader.parsing.parser import Parser, prefix
from derivations.reader.parsing.parted_products import parted
from derivations.reader.parsing.scripts import lone_mark
from derivations.reader.parsing.stieltjes import by_a_function, weighted
from derivations.reader.raw import (
    Big,
    Bracket,
    IntegralSign,
    Joined,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Nothing,
    Numeral,
    Ratio,
    Related,
    Superscript,
)
from derivations.reader.text.tokens import Token

NESTING = {"{": 1, "(": 1, "[": 1, r"\begin": 1, "}": -1, ")": -1, "]": -1, r"\end": -1}


@prefix(*words.BIG)
def big(parser: Parser, token: Token) -> Node:
    start = parser.place - 1
    below, above = bounds(parser)
    above = _end_of(below, above)
    if not parser.starts_factor() and not parser.at("-", "+"):
        raise ReadError(f"nothing stands behind {token.text}", token)
    body = parser.sum() if parser.at("-") else parser.product()
    listed = isinstance(below, Joined) and set(below.joints) == {","}
    items = below.items if isinstance(below, Joined) and listed else (below,) if below else ()
    return parted(Big(words.BIG[token.text], items, above, body, span=parser.span(start)))


def _end_of(below: Node | None, above: Node | None) -> Node | None:
    r"""n of \sum_{i=1}^{i=n}: what counts is named at both ends."""
    match below, above:
        case Related((Letter() as one, _), ("=",)), Related((Letter() as other, last), ("=",)):
            return last if one == other else above
    return above


def bounds(parser: Parser) -> tuple[Node | None, Node | None]:
    """What stands below and above a sign, in either order."""
    below = above = None
    while parser.at("_", "^"):
        sign = parser.take()
        tokens = parser.argument()
        tree = lone_mark(tokens) if tokens else None
        found = tree or parser.inside(tokens)
        if sign.text == "_" and below is None:
            below = found
        elif sign.text == "^" and above is None:
            above = found
        else:
            raise ReadError("two bounds at one place", sign)
    return below, above


@prefix(*words.LIMITS)
def limit(parser: Parser, token: Token) -> Node:
    start = parser.place - 1
    below, _ = bounds(parser)
    kind = words.LIMITS[token.text]
    if kind == "lim" and parser.at(r"\sup", r"\inf") and not (below and _has_bounds(parser)):
        kind += parser.take().text[1:]
        below = bounds(parser)[0] or below
    if not parser.starts_factor() and not parser.at("-"):
        raise ReadError(f"nothing stands behind {token.text}", token)
    body = parser.sum() if parser.at("-") else parser.product()
    return LimitSign(kind, below or Nothing(), body, span=parser.span(start))


def _has_bounds(parser: Parser) -> bool:
    r"""Whether the sign that comes next has something below: \lim_n \sup_x."""
    behind = parser.peek(1)
    return behind is not None and behind.text == "_"


# ---------------------------------------------------------------- integrals


@prefix(*words.INTEGRALS)
def integral(parser: Parser, token: Token) -> Node:
    start = parser.place - 1
    lower, upper = bounds(parser)
    kind = words.INTEGRALS[token.text]
    if _differential_at(parser.tokens, parser.place):  # \int dx f
        variables, weights = _differentials(parser)
        body = parser.product() if parser.starts_factor() else Nothing()
        body = weighted(body, weights)
        return IntegralSign(kind, lower, upper, variables, body, span=parser.span(start))
    end = _differential_place(parser)
    if end is not None and parser.tokens[end - 1].text in words.OPERATORS:
        end = None  # F · dr is no integral by a number
    if end is None:
        body = parser.product() if parser.starts_factor() else Nothing()
        body, variable = _without_differential(body)
        variables = () if variable is None else (variable,)
        return IntegralSign(kind, lower, upper, variables, body, span=parser.span(start))
    body = parser.inside(parser.tokens[parser.place : end])
    parser.place = end
    variables, weights = _differentials(parser)
    body = weighted(body, weights)
    return IntegralSign(kind, lower, upper, variables, body, span=parser.span(start))


def _without_differential(body: Node) -> tuple[Node, Node | None]:
    r"""\frac{dx}{x} as \frac{1}{x} and x, f(x) (c dx) likewise; the whole and None without one."""
    match body:
        case Ratio(top, bottom):
            rest, variable = _without_differential(top)
            return (Ratio(rest, bottom, span=body.span), variable) if variable else (body, None)
        case Bracket("(" | "[", _, (inner,)):
            rest, variable = _without_differential(inner)
            return (
                (Bracket("(", ")", (rest,), span=body.span), variable) if variable else (body, None)
            )
        case Juxtaposed((*before, ("", Letter("d", _, ())), ("", Letter() as variable))):
            one = Numeral(Fraction(1), span=body.span)
            parts = tuple(before)
            whole = (
                Juxtaposed(parts, span=body.span)
                if len(parts) > 1
                else parts[0][1]
                if parts
                else one
            )
            return whole, variable
        case Juxtaposed((*before, (sign, last))):
            rest, variable = _without_differential(last)
            if variable is not None:
                return Juxtaposed((*before, (sign, rest)), span=body.span), variable
    return body, None


def _differential_place(parser: Parser) -> int | None:
    """Where the dx of the integral just begun stands; integrals within have their own."""
    depth, inner = 0, 0
    for place in range(parser.place, len(parser.tokens)):
        token = parser.tokens[place]
        if token.kind in ("symbol", "command"):
            depth += NESTING.get(token.text, 0)
            inner += depth == 0 and token.text in words.INTEGRALS
        if depth < 0 or (depth == 0 and token.text in words.RELATIONS):
            return None
        if depth == 0 and _differential_at(parser.tokens, place):
            if inner == 0:
                return place
            inner -= 1
    return None


def _differential_at(tokens: list[Token], place: int) -> bool:
    """dx, d\\theta, d\\mathbf{x}, \\mathrm{d}x"""
    if place + 1 >= len(tokens) or (place and tokens[place - 1].text in ("^", "_")):
        return False  # the d of \int_c^d f(x) dx
    sign, variable = tokens[place], tokens[place + 1]
    is_d = sign.text == r"\differential" or (sign.kind == "letter" and sign.text == "d")
    if is_d and variable.text == "^" and sign.kind in ("letter", "command"):
        return place + 3 < len(tokens) and tokens[place + 3].kind in ("letter", "command")
    named = variable.kind in ("letter", "word") or variable.text[1:] in words.GREEK
    return is_d and (named or variable.text in words.STYLES or variable.text in words.ACCENTS)


def _differentials(parser: Parser) -> tuple[tuple[Node, ...], list[Node]]:
    """The variables, and F'(x) for each dF(x)."""
    variables: list[Node] = []
    weights: list[Node] = []
    while _differential_at(parser.tokens, parser.place):
        parser.take()
        power = parser.inside(parser.argument()) if parser.eat("^") else None
        variable, weight = by_a_function(parser, parser.factor())
        weights += [] if weight is None else [weight]
        variables.append(Superscript(variable, power) if power else variable)
    return tuple(variables), weights
