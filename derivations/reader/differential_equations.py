"""Differential equations as they are written, and the problems that give values beside them.

    ẋ = f(x, t), x(t_0) = x_0        an initial value problem for x

A display that states both poses a problem of its own: its x is none that another paragraph has
solved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from derivations.reader.raw import (
    Accented,
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Numeral,
    Prime,
    Ratio,
    Signed,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.context import CONCLUDING, FOUND, clause_before

COORDINATES = frozenset("txyzr")
POSES = re.compile(r"\b(equations?|systems?|problems?|dynamics|model|ivp|ode|pde)\b", re.I)
ANOTHER = re.compile(
    r"\bconsider(ing)?\b|\b(governed|described|modell?ed) by\b|\bobeys?\b|"
    r"\b(equations? of motion|dynamics|equation|system|ode|pde|model) (is|are|reads?)\s*:?$|"
    r"\b(solve|solving|solutions? (of|to))"
    r"( (the|this|following|given|differential|linear|first|second|order|equation|ode|pde))*\s*:?$",
    re.I,
)
LABELLED = re.compile(
    r"(?:^|(?:^|[$.;,])\s*\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.):])\s*(?:solve\s*)?$", re.I
)
OF_ITS_OWN = re.compile(  # the characteristic equation of y″ + 4y = 0
    r"\b(?:characteristic|auxiliary|indicial|homogeneous|complementary|general|complete) "
    r"(?:equations?|polynomials?|roots?|solutions?) (?:of|for|to)"
    r"(?: (?:the|an?|differential|linear|equation|ode))*$",
    re.I,
)
OF_ANOTHER = re.compile(r"(for|in the case of) (an?|another|the other) \w+", re.I)


def differentiated(tree: Node, functions: frozenset[str]) -> Iterator[str]:
    """Small letters that are differentiated as unknown functions: y′, ẏ, dy/dt, u_x.

    Below a definite integral they are no law: ∫_0^∞ f′ dt has only a value.
    """
    for node in _outside_integrals(tree):
        match node:
            case Prime(Letter(letter, "", ())) if letter.islower():
                yield letter
            case Letter(letter, "", ("dot" | "ddot",)):
                yield letter
            case Subscript(Letter(letter, "", ()), below) if letter in functions:
                if all(map(_is_coordinate, below)):
                    yield letter
            case Differential("d" | "partial", operand, (Letter("t" | "x" | "s") as by, *_)) if (
                letter := _unknown(operand, by, node.kind == "d")
            ):
                yield letter


def _unknown(operand: Node | None, by: Node, bare: bool) -> str:
    """q of dq/dt and of dq(t)/dt, ψ of ∂ψ(x, t)/∂t; "" of an expression."""
    match operand:
        case Letter(letter, "", ()) if bare:
            return letter
        case Juxtaposed(((_, Letter(letter, "", ())), ("", Bracket("(", ")", items)))) if (
            by in items and all(isinstance(item, Letter) for item in items)
        ):
            return letter
    return ""


def _outside_integrals(tree: Node) -> Iterator[Node]:
    if isinstance(tree, IntegralSign) and tree.lower is not None:
        return
    yield tree
    for child in tree.children:
        yield from _outside_integrals(child)


def _is_coordinate(index: Node) -> bool:
    """t, x, y in u_t, u_{xy}: what a function is differentiated by, no counter."""
    match index:
        case Letter(letter):
            return letter in COORDINATES
        case Word(text):
            return set(text) <= COORDINATES
    return False


def derivatives(tree: Node) -> set[Node]:
    """The derivatives of unknown functions in a tree, as written."""
    kinds = (Prime, Differential)
    return {n for n in nodes(tree) if isinstance(n, kinds) or (isinstance(n, Letter) and n.accents)}


def is_dynamic(trees: Iterable[Node]) -> bool:
    """Only of the bare unknown: no gradient, d/dx of an expression or g′(3x), which compute."""
    return not any(_computes(node) for tree in trees for node in nodes(tree))


def _computes(node: Node) -> bool:
    match node:
        case Nabla():
            return True
        case Differential(_, operand, (by, *_)):
            return not (isinstance(operand, Letter) or _unknown(operand, by, True))
        case Juxtaposed(parts):
            pairs = pairwise(part for _, part in parts)
            return any(
                isinstance(a, Prime)
                and isinstance(b, Bracket)
                and not all(isinstance(item, Letter) for item in b.items)
                for a, b in pairs
            )
    return False


def posed_anew(display: Display) -> frozenset[str]:
    """The letters whose differential equation a display poses, with a value at a place or in words.

    A display that words conclude poses one only where they say so: "this yields the system".
    """
    told = [s for row in display.rows for s in row.statements if s.relations == ("=",)]
    moved = {letter for s in told if _valued(s) is None for letter in _moved(s)}
    if not moved:
        return frozenset()
    words = clause_before(display.before)
    concluded = CONCLUDING.search(words) or FOUND.search(words)
    if is_of_its_own(display):
        return frozenset(moved)
    if concluded and not POSES.search(words):
        return frozenset()
    if not concluded and (ANOTHER.search(words) or is_of_another(display)):
        return frozenset(moved)
    return frozenset(moved & {letter for s in told if (letter := _valued(s)) is not None})


def is_of_another(display: Display) -> bool:
    """For a blackbody: dQ/dt = σAT⁴, whatever the same paragraph has said of Q."""
    if is_of_its_own(display) or is_of_an_item(display):
        return True
    sentence = re.split(r"[.;]\s+|\$\s+(?=[A-Z])", display.before.strip())[-1]
    return OF_ANOTHER.match(sentence) is not None and not CONCLUDING.search(sentence)


def is_of_an_item(display: Display) -> bool:
    """The first formula of 2. y′ + 2y = 4, beside 1. and 3. with other equations.

    y′ = 3x² may be the step of an item.
    """
    if not display.item or LABELLED.search(display.before) is None:
        return False
    told = [s for row in display.rows for s in row.statements if s.relations == ("=",)]
    trees = [side for s in told for side in s.sides if side is not None]
    bare = {node.letter for tree in trees for node in _outside_primes(tree)
            if isinstance(node, Letter)}  # fmt: skip
    return any(letter in bare for s in told for letter in _moved(s))


def _outside_primes(tree: Node) -> Iterator[Node]:
    if isinstance(tree, Prime | Differential):
        return
    yield tree
    for child in tree.children:
        yield from _outside_primes(child)


def is_of_its_own(display: Display) -> bool:
    """The characteristic equation of y″ + 4y = 0, the general solution of y″ - y = 0."""
    return OF_ITS_OWN.search(clause_before(display.before)) is not None


def _moved(statement: Statement) -> Iterator[str]:
    sides = [side for side in statement.sides if side is not None]
    if is_dynamic(sides):
        for side in sides:
            yield from differentiated(side, COORDINATES | {"u", "v", "w"})


def _valued(statement: Statement) -> str | None:
    """x of x(t_0) = x_0, ẋ(0) = 0, y′(0) = 1 and u(x, 0) = g(x)"""
    match statement.sides[0]:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", items)))) if any(
            map(_is_a_place, items)
        ):
            return _letter_of(head)
    return None


def _letter_of(head: Node) -> str | None:
    match head:
        case Letter(letter):
            return letter
        case Prime(body, _) | Subscript(body, _) | Accented(_, body):
            return _letter_of(body)
    return None


def _is_a_place(item: Node) -> bool:
    """0, -1, π/2, t_0"""
    match item:
        case Numeral() | Subscript(Letter(), (Numeral(),)) | Letter("pi"):
            return True
        case Signed(((_, inner),)):
            return _is_a_place(inner)
        case Ratio(top, bottom):
            return _is_a_place(top) and _is_a_place(bottom)
    return False
