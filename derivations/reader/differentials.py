r"""Relations between differentials: du = 2x dx, dz = 2xy dx + x² dy.

A differential of a name that a formula defines is the sum of its partials times the differentials
of its variables, and these are numbers of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.formulas import Formula
from derivations.reader.raw import (
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Signed,
    mapped,
)
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.context import CONCLUDING, clause_before
from derivations.terms.names import DIFFERENTIAL

Spread = Mapping[str, tuple[Node, tuple[str, ...]]]  # of each letter: its formula, and by which
SIGNS = (Letter("d"), Letter("d", "roman"), Letter("differential"))


def between_differentials(
    statement: Statement, formulas: Mapping[str, Formula], moving: Mapping[str, Letter]
) -> Statement | None:
    """The statement with numbers for the differentials of variables.

    moving: unknown functions, each with its variable; dy/y = x dx is (dy/dx)/y δ = x δ.
    None where it relates no differentials, or those of names that nothing defines.
    """
    if not statement.relations or set(statement.relations) != {"="}:
        return None
    written = [side for side in statement.sides if side is not None]
    if not all(map(has_differential, written)):
        return None
    found = {letter for side in written for letter in differentials(side)}
    spread = _spread(found, formulas) or _of_unknown(found, moving)
    if spread is None:
        return None
    sides = (None if s is None else _divided(s, spread) for s in statement.sides)
    return replace(statement, sides=tuple(sides))


def has_differential(side: Node) -> bool:
    """Whether d is multiplied by a letter: du, ½ du, dx/2."""
    return any(True for _ in differentials(side))


def differentials(tree: Node) -> Iterator[str]:
    """The letters behind a d: u of du."""
    if isinstance(tree, IntegralSign):
        return
    if isinstance(tree, Juxtaposed):
        for (_, first), (sign, second) in pairwise(tree.parts):
            if first in SIGNS and not sign and isinstance(second, Letter) and not second.accents:
                yield second.letter
    for child in tree.children:
        yield from differentials(child)


def differential_of(tree: Node | None) -> str | None:
    """v of dv; None for any other tree."""
    match tree:
        case Juxtaposed(((_, d), ("", Letter(letter, _, ())))) if d in SIGNS:
            return letter
    return None


def _spread(found: set[str], formulas: Mapping[str, Formula]) -> Spread | None:
    """By which letters each differential is expressed; a variable by none.

    None where no formula relates them: the variables of formulas are the only other letters.
    """
    defined = {v for v in found if v in formulas and v not in _letters_of(formulas[v])}
    bases = found - defined
    spread: dict[str, tuple[Node, tuple[str, ...]]] = {}
    for letter in defined:
        own = formulas[letter]
        known = bases & own.letters if not own.applied else set[str]()
        variables = {v.letter for v in own.variables} | known
        spread[letter] = term_of(letter, own), tuple(sorted(variables))
    within = {v for _, variables in spread.values() for v in variables}
    if not spread or not bases <= within or any(v in spread for v in within):
        return _along_one(found, formulas)
    return spread


def term_of(letter: str, formula: Formula) -> Node:
    """u, where a formula gives u(x), and else the formula in brackets."""
    return Letter(letter) if formula.applied else Bracket("(", ")", (formula.body,))


def _letters_of(formula: Formula) -> frozenset[str]:
    return frozenset(v.letter for v in formula.variables)


def _of_unknown(found: set[str], moving: Mapping[str, Letter]) -> Spread | None:
    """dy and dx, where y is an unknown function of x."""
    unknown = [v for v in found if v in moving and found == {v, moving[v].letter}]
    if len(unknown) != 1:
        return None
    (letter,) = unknown
    return {letter: (Letter(letter), (moving[letter].letter,))}


def _along_one(found: set[str], formulas: Mapping[str, Formula]) -> Spread | None:
    """dz = 2x dx + 2y dy with x and y functions of t: each is a multiple of dt."""
    own = {v: formulas[v].variables for v in found if v in formulas}
    variables = {v[0].letter for v in own.values() if len(v) == 1}
    if len(variables) != 1:
        return None
    (base,) = variables
    others = {v for v in found if v not in own} - {base}
    reached = all(len(v) == 1 or {x.letter for x in v} <= set(own) for v in own.values())
    if others or not reached:
        return None
    return {v: (term_of(v, formulas[v]), (base,)) for v in own if v != base}


def _divided(tree: Node, spread: Spread) -> Node:
    """dx as a number δx, and du as (∂u/∂x) δx + …"""
    whole = mapped(tree, lambda child: _divided(child, spread))
    if not isinstance(whole, Juxtaposed):
        return whole
    parts: list[tuple[str, Node]] = []
    for place, (sign, part) in enumerate(whole.parts):
        before = whole.parts[place - 1][1] if place and not sign else None
        if isinstance(part, Letter) and before in SIGNS:
            sign = parts.pop()[0]
            parts.append((sign, _differential(part, spread)))
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(whole, parts=tuple(parts))


def _differential(letter: Letter, spread: Spread) -> Node:
    term, by = spread.get(letter.letter, (letter, ()))
    kind = "d" if len(by) == 1 else "partial"
    terms = [
        Juxtaposed(
            (
                ("", Differential(kind, term, (Letter(v),), span=letter.span)),
                ("", _number(Letter(v, span=letter.span))),
            ),
            span=letter.span,
        )
        for v in by
    ]
    if not terms:
        return _number(letter)
    total = Signed(tuple(("+", term) for term in terms), span=letter.span)
    return Bracket("(", ")", (total if len(terms) > 1 else terms[0],), (), span=letter.span)


def _number(letter: Letter) -> Letter:
    return Letter(letter.letter, letter.style, (DIFFERENTIAL,), span=letter.span)


def parts_anew(display: Display) -> tuple[str, ...]:
    """u and v of u = t⁵, dv = t e^t dt: what another integration by parts called so is over.

    Also of all four, u = x, du = dx, dv = e^x dx, v = e^x, in this order. Not where a sentence
    concludes it, as du = dt and v = e^t.
    """
    left = [s.sides[0] for row in display.rows for s in row.statements if s.relations == ("=",)]
    moved = [letter for side in left if (letter := differential_of(side)) is not None]
    letters = [side.letter for side in left if isinstance(side, Letter)]
    if CONCLUDING.search(clause_before(display.before)):
        return ()
    if len(moved) == 1 and len(letters) == 1:
        return letters[0], moved[0]
    return tuple(letters) if len(letters) == 2 and letters == moved else ()
