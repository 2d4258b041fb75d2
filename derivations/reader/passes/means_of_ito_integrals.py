r"""E[\int_0^T f dW] = 0, and E[(\int_0^T f dW)^2] = \int_0^T E[f^2] dt, as Itô's isometry says.

In a text on Brownian motions, of one that the integral is by (Øksendal, Stochastic Differential
Equations, 3.2); another calculus has other means.
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides
from derivations.reader.spoken.noise import USUAL, without_time
from derivations.reader.text.said import says

BROWNIAN = re.compile(r"\b(Brownian|Wiener|It(?:o|ô|\\\^o|\\\^\{o\})(?:'s)?|martingale)", re.I)
OTHERWISE = re.compile(r"\b(Stratonovich|jumps?|fractional|Poisson process)", re.I)
TWO = Numeral(Fraction(2))


def with_means_of_ito_integrals(document: Document) -> Document:
    """The document with these means put in."""
    if not says(BROWNIAN, document.prose) or says(OTHERWISE, document.prose):
        return document
    displays = tuple(map(_in_display, document.displays))
    return replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    if r"\int" not in display.span.text:
        return display
    return with_sides(display, lambda side: everywhere(side, _averaged))


def _averaged(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts = list(tree.parts)
    for place in range(1, len(parts)):
        (_, head), (sign, bracket) = parts[place - 1 : place + 1]
        mean = isinstance(head, Letter) and head.letter == "E" and not sign
        if not mean or not isinstance(bracket, Bracket) or len(bracket.items) != 1:
            continue
        inside = _without_noise(bracket.items[0])
        if inside is not bracket.items[0]:
            before = parts[place - 1][0]
            rest = parts[place + 1 :]
            means = inside and _mean(head, bracket, inside)
            zero = Numeral(Fraction(0), span=tree.span)
            parts[place - 1 :] = [(before, means or zero), *rest]
            return replace(tree, parts=tuple(parts)) if len(parts) > 1 else parts[0][1]
    return tree


def _mean(head: Node, bracket: Bracket, inside: Node) -> Node:
    """E[f], and ∫ E[f²] dt for the square of an integral."""
    match inside:
        case Superscript(Bracket(items=(IntegralSign() as integral,)), _) if _by_noise(integral):
            time = _time(integral.variables[0])
            squared = Superscript(Bracket("(", ")", (integral.body,), ()), TWO, span=bracket.span)
            mean = Juxtaposed((("", head), ("", replace(bracket, items=(squared,)))))
            return replace(integral, variables=(time,), body=mean)
    return Juxtaposed((("", head), ("", replace(bracket, items=(inside,)))), span=bracket.span)


def _without_noise(inside: Node) -> Node | None:
    """What is left of a sum without the terms c ∫ f dW; None where nothing is."""
    match inside:
        case Signed(parts):
            kept = tuple((sign, part) for sign, part in parts if not _is_noise(part))
            if len(kept) == len(parts):
                return inside
            if not kept:
                return None
            plain = len(kept) == 1 and kept[0][0] in ("", "+")
            return kept[0][1] if plain else replace(inside, parts=kept)
        case Superscript(Bracket(items=(IntegralSign() as integral,)), script):
            squared = script == TWO and _by_noise(integral)
            return replace(inside, span=inside.span.whole()) if squared else inside
    return None if _is_noise(inside) else inside


def _is_noise(part: Node) -> bool:
    """c ∫ f dW of a plain number or letter c"""
    match part:
        case IntegralSign():
            return _by_noise(part)
        case Juxtaposed((*factors, ("", IntegralSign() as integral))):
            return _by_noise(integral) and all(isinstance(f, Numeral | Letter) for _, f in factors)
        case Bracket("(" | "{", _, (inner,)):
            return _is_noise(inner)
    return False


def _by_noise(integral: IntegralSign) -> bool:
    if len(integral.variables) != 1 or integral.lower is None or integral.upper is None:
        return False
    (by,) = integral.variables
    process = without_time(by)
    moves = isinstance(by, Subscript | Juxtaposed)
    usual = isinstance(process, Letter) and process.letter in USUAL and not process.accents
    return moves and usual and not any(isinstance(n, IntegralSign) for n in nodes(integral.body))


def _time(by: Node) -> Node:
    """s of W_s and W(s)"""
    match by:
        case Subscript(_, (*_, time)):
            return time
        case Juxtaposed((_, (_, Bracket(_, _, (time,))))):
            return time
    return by
