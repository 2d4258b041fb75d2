"""Congruences and divisibility: a ≡ b (mod m) compares remainders, m | n says that one is 0."""

from __future__ import annotations

import re

from derivations.reader.building.attempted import term_of
from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    nodes,
)
from derivations.reader.records import Display, Fault, Reading, Row, Statement
from derivations.terms import Call, Formula, Name, Relation, Term, number
from derivations.terms.leaves import Function

MOD = Function(Name("mod"))
SIGNS = ("pmod", "bmod")
SPELLED = (  # m\acute{o}d, as it is written in Spanish
    Letter("mód", "roman"),
    Juxtaposed((("", Letter("m")), ("", Letter("o", "", ("acute",))), ("", Letter("d")))),
)
DIVIDES = {"mid": Relation.EQUAL, "nmid": Relation.NOT_EQUAL}
LEADS = re.compile(
    r"^\s*((,|and|, and|together with)\s*\$\s*)*,?\s*(together )?"
    r"(gives?|imply|implies|yields?|leads? to|shows? that)\b",
    re.I,
)
SOLVES = re.compile(
    r"\b(solve|solutions? (of|to)|find (all|every|the)|which [a-z ]*satisf\w+)\b[^$]*$", re.I
)
CONGRUENT = {"equiv": Relation.EQUAL, "nequiv": Relation.NOT_EQUAL}


def modulus_of(display: Display, row: Row, sides: tuple[Node, Node], sign: str) -> Node | None:
    """The m of a congruence: behind its own right side, else behind a later row of its chain."""
    if (own := written_modulus(sides[1])) is not None and _is_congruence(sides[1], sign):
        return own
    if sign not in ("equiv", "nequiv"):
        return None
    for later in display.rows[row.number - 1 :]:
        for statement in later.statements:
            for side in statement.sides:
                if side is not None and (found := written_modulus(side)) is not None:
                    return found
    return None


def _is_congruence(side: Node, sign: str) -> bool:
    r"""a = b \pmod m is a congruence too, and a \cong b; a = b \bmod m is an equation."""
    last = side.parts[-1][1] if isinstance(side, Signed) else side
    is_bracketed = isinstance(last, Juxtaposed) and any(
        s == "pmod" or (isinstance(part, Bracket) and written_modulus(part) is not None)
        for s, part in last.parts
    )
    return sign in ("equiv", "nequiv", "cong") or is_bracketed or _is_reduced(last)


def _is_reduced(side: Node) -> bool:
    r"""0 \bmod 12: a number that is a remainder already, of which nobody takes the remainder."""
    match side:
        case Juxtaposed((("", Numeral(rest)), (sign, Numeral(modulus)))) if sign in SIGNS:
            return rest < modulus
    return False


def written_modulus(side: Node) -> Node | None:
    r"""m of b \pmod m, b \bmod m, (\text{mod } m)."""
    match side:
        case Juxtaposed(parts):
            for sign, part in parts:
                if sign in SIGNS:
                    return part
                if (found := written_modulus(part)) is not None and isinstance(part, Bracket):
                    return found
        case Signed(parts):
            return written_modulus(parts[-1][1])
        case Bracket("(", ")", (Applied("mod", argument),)):
            return argument
        case Bracket("(", ")", (Juxtaposed((("", word), ("", argument))),)) if word in SPELLED:
            return argument
    return None


def without_modulus(side: Node) -> Node:
    """The number that stands before the modulus."""
    if isinstance(side, Signed):
        *before, (sign, last) = side.parts
        return Signed((*before, (sign, without_modulus(last))), span=side.span)
    if not isinstance(side, Juxtaposed):
        return side
    kept = []
    for sign, part in side.parts:
        if sign in SIGNS or (isinstance(part, Bracket) and written_modulus(part) is not None):
            break
        kept.append((sign, part))
    if len(kept) == len(side.parts) or not kept:
        return side
    return kept[0][1] if len(kept) == 1 else Juxtaposed(tuple(kept), span=side.span)


def leads_on(display: Display) -> bool:
    """x ≡ 2 (mod 3) of "x ≡ 2 (mod 3) and x ≡ 3 (mod 5) give x ≡ 8 (mod 15)"."""
    return display.is_inline and LEADS.match(display.after) is not None


def asks_to_solve(display: Display) -> bool:
    """Solve 3x ≡ 4 (mod 7)."""
    sentence = re.split(r"[.;]\s", display.before)[-1]
    return SOLVES.search(sentence) is not None


def is_to_be_solved(display: Display, row: Row, left: Node) -> bool:
    """3x ≡ 4 at the head of a display that ends in x ≡ 6: the letter is sought."""
    if row is not display.rows[0] or display.is_inline or isinstance(left, Letter):
        return False
    last = [s for s in display.rows[-1].statements if set(s.relations) == {"equiv"}]
    letters = {node for node in nodes(left) if isinstance(node, Letter)}
    return len(display.rows) > 1 and any(letters == {s.sides[0]} for s in last)


def is_of_a_system(display: Display) -> bool:
    """x ≡ 2 (mod 3) above x ≡ 3 (mod 5): rows that all say a remainder of one letter."""
    statements = [s for row in display.rows for s in row.statements]
    if len(statements) < 2 or any(s.relations != ("equiv",) for s in statements):
        return False
    moduli = [written_modulus(s.sides[1]) for s in statements if s.sides[1] is not None]
    lefts = {s.sides[0] for s in statements}
    alone = len(lefts) == 1 and all(isinstance(left, Letter) for left in lefts)
    return alone and None not in moduli and len(set(moduli)) == len(statements)


def remainders(readings: tuple[Reading, ...], modulus: Node, names: Lexicon) -> tuple[Reading, ...]:
    """Each side by its remainder."""
    m = build(modulus, names)
    return tuple(Reading(_remainder(r.left, m), _remainder(r.right, m), r.remark) for r in readings)


def _remainder(side: Term | Fault, modulus: Term) -> Term | Fault:
    return side if isinstance(side, Fault) else Call(MOD, (side, modulus))


def divisibility(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """m | n as n mod m = 0."""
    found = []
    for reading in readings:
        if isinstance(reading.left, Term) and isinstance(reading.right, Term):
            remainder = Call(MOD, (reading.right, reading.left))
            found.append(Reading(remainder, number(0), reading.remark))
    return tuple(found)


def of_remainders(statement: Statement, names: Lexicon) -> Formula | None:
    """a ≡ b (mod m) and d | n as one relation; None for any other statement."""
    match statement.sides, statement.relations:
        case (Node() as left, Node() as right), (sign,):
            pass
        case _:
            return None
    if sign in DIVIDES:
        d, n = term_of(left, names), term_of(right, names)
        if d is None or n is None:
            return None
        return Formula(Call(MOD, (n, d)), DIVIDES[sign], number(0))
    modulus = term_of(written_modulus(right), names)
    a, b = term_of(left, names), term_of(without_modulus(right), names)
    if sign not in CONGRUENT or modulus is None or a is None or b is None:
        return None
    return Formula(Call(MOD, (a, modulus)), CONGRUENT[sign], Call(MOD, (b, modulus)))
