r"""δS = ∫ (m q̇ δq̇ - V′(q) δq) dt: variations of a path, as functions of time.

Where a section integrates expressions with δq in them, q is a function of the variable t of the
integral and δq one more, η: δq̇ is η′(t), and with S = ∫ L dt for an L that a formula gives

    δS = d/dε ∫ L(q + εη, q̇ + εη′) dt   at ε = 0
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    Evaluated,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Related,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

DELTA = Letter("delta")
EPSILON = Letter("varepsilon")
ZERO = Numeral(Fraction(0))
NAMES = tuple(map(Letter, ("eta", "zeta", "xi", "chi")))  # of the functions δq
SPOKEN = re.compile(
    r"\b(variation(s|al)?|(least|stationary) action|hamilton's principle|functionals?)\b", re.I
)
ORDERS = {(): 0, ("dot",): 1, ("ddot",): 2}


@dataclass(frozen=True, slots=True)
class Varied:
    """The letters that are varied, the names of their variations, and the variable.

    actions: S of S = ∫ L dt with that integral, formulas of L put in.
    """

    names: Mapping[Letter, Letter]
    variable: Letter
    actions: Mapping[Letter, IntegralSign]


def with_variations(document: Document) -> Document:
    """The document with η(t) for δq and q(t) for q, in what speaks of variations."""
    return by_section(document, _varied, _in_display)


def _varied(document: Document, path: SectionPath) -> Varied | None:
    statements = list(statements_of(document, path))
    parts = [n for side in sides_of(statements) for n in nodes(side)]
    integrals = [n for n in parts if isinstance(n, IntegralSign)]
    own = {q for n in integrals for part in nodes(n.body) for q in _variations(part)}
    by = {v for n in integrals if any(_has_delta(p) for p in nodes(n.body)) for v in n.variables}
    written = {n.letter for n in parts if isinstance(n, Letter)}
    free = [name for name in NAMES if name.letter not in written]
    if not own or len(by) != 1 or len(free) < len(own) or EPSILON.letter in written:
        return None
    if any(map(_adds_outside_integrals, statements)):
        return None
    (variable,) = by
    if not isinstance(variable, Letter) or variable in own:
        return None
    names = dict(zip(sorted(own, key=lambda q: q.letter), free, strict=False))
    found = Varied(names, variable, dict(_actions(statements)))
    alone = sum(map(_has_delta, parts)) > sum(len(list(_behind_delta(n))) for n in parts)
    of_an_action = any(b in found.actions for n in parts for b in _behind_delta(n))
    spoken = of_an_action or SPOKEN.search(document.prose) is not None
    return found if spoken and not alone else None


def _adds_outside_integrals(statement: Statement) -> bool:
    """k̇ = i - δk: a rate times what it reduces."""
    parts = [n for side in statement.sides if side is not None for n in nodes(side)]
    if any(isinstance(n, IntegralSign) for n in parts):
        return False
    return any(isinstance(n, Signed) and DELTA in nodes(n) for n in parts)


def _behind_delta(tree: Node) -> Iterator[Node]:
    """What stands behind each δ of a product."""
    for (_, head), (sign, behind) in pairwise(getattr(tree, "parts", ())):
        if head == DELTA and not sign:
            yield behind


def _variations(tree: Node) -> Iterator[Letter]:
    """q of δq, δq̇ and δq′ among the factors of a product."""
    for (_, head), (sign, behind) in pairwise(getattr(tree, "parts", ())):
        letter = behind.base if isinstance(behind, Prime) else behind
        plain = isinstance(letter, Letter) and not letter.style and letter.accents in ORDERS
        if head == DELTA and not sign and plain:
            yield Letter(letter.letter)  # type: ignore[union-attr]


def _has_delta(tree: Node) -> bool:
    return tree == DELTA


def _actions(statements: list[Statement]) -> Iterator[tuple[Letter, IntegralSign]]:
    """S and its integral, with the formula for L put in for a bare L."""
    formulas = {
        s.sides[0]: s.sides[1] for s in statements if s.relations[:1] == ("=",) and len(s.sides) > 1
    }
    for left, right in formulas.items():
        head = left.parts[0][1] if isinstance(left, Juxtaposed) else left
        if isinstance(head, Letter) and head != DELTA and isinstance(right, IntegralSign):
            body = formulas.get(right.body) if isinstance(right.body, Letter) else right.body
            if body is not None and not any(map(_has_delta, nodes(body))):
                yield head, replace(right, body=body)


def _in_display(display: Display, known: Varied) -> Display:
    sides = [s for row in display.rows for statement in row.statements for s in statement.sides]
    if not any(_has_delta(n) for side in sides if side is not None for n in nodes(side)):
        return display
    return with_sides(display, lambda side: _moved(side, known))


def _moved(tree: Node, known: Varied) -> Node:
    match tree:
        case Juxtaposed(parts) if any(part == DELTA for _, part in parts):
            return _product(tree, known)
        case Prime(Letter() as letter) if letter in known.names:
            return _at(tree, known.variable)
        case Letter(accents=accents) if _bare(tree) in known.names and accents in ORDERS:
            return _at(_primed(_bare(tree), ORDERS[accents], tree), known.variable)
        case Subscript(Letter()) | Differential("partial"):
            return tree
    return mapped(tree, lambda part: _moved(part, known))


def _product(tree: Juxtaposed, known: Varied) -> Node:
    """The product with η(t) for δ and q behind it; δS as a derivative."""
    kept: list[tuple[str, Node]] = []
    parts = list(tree.parts)
    while parts:
        sign, part = parts.pop(0)
        behind = parts[0] if parts and not parts[0][0] else None
        variation = _variation(behind[1], known) if part == DELTA and behind else None
        if variation is None:
            kept.append((sign, _moved(part, known)))
            continue
        parts.pop(0)
        applied = bool(parts) and not parts[0][0] and isinstance(parts[0][1], Bracket)
        is_function = isinstance(variation, Letter | Prime) and not applied  # δq(t_1) has its own
        kept.append((sign, _at(variation, known.variable) if is_function else variation))
    return kept[0][1] if len(kept) == 1 and not kept[0][0] else replace(tree, parts=tuple(kept))


def _variation(tree: Node, known: Varied) -> Node | None:
    """η of q, η′ of q̇ and q′; of S the derivative of its integral along the variations."""
    base = tree.base if isinstance(tree, Prime) else tree
    if not isinstance(base, Letter):
        return None
    if (name := known.names.get(_bare(base))) is not None and base.accents in ORDERS:
        primes = tree.count if isinstance(tree, Prime) else ORDERS[base.accents]
        return _primed(name, primes, tree)
    action = known.actions.get(base)
    if action is None:
        return None
    inside = replace(action, body=_along(action.body, known))
    slope = Differential("d", inside, (EPSILON,), span=tree.span)
    return Evaluated(slope, Related((EPSILON, ZERO), ("=",), span=tree.span), span=tree.span)


def _along(tree: Node, known: Varied) -> Node:
    """q(t) + εη(t) for q, and its derivative for q̇."""
    primes = tree.count if isinstance(tree, Prime) else 0
    base = tree.base if isinstance(tree, Prime) else tree
    if isinstance(base, Letter) and _bare(base) in known.names and base.accents in ORDERS:
        order = primes or ORDERS[base.accents]
        path = _at(_primed(_bare(base), order, tree), known.variable)
        change = _at(_primed(known.names[_bare(base)], order, tree), known.variable)
        small = Juxtaposed((("", EPSILON), ("", change)), span=tree.span)
        return Bracket("(", ")", (Signed((("", path), ("+", small))),), (), span=tree.span)
    return mapped(tree, lambda part: _along(part, known))


def _bare(letter: Letter) -> Letter:
    return Letter(letter.letter, letter.style)


def _primed(function: Letter, order: int, written: Node) -> Node:
    function = replace(function, span=written.span)
    return Prime(function, order, span=written.span) if order else function


def _at(function: Node, variable: Letter) -> Node:
    bracket = Bracket("(", ")", (variable,), (), span=function.span)
    return Juxtaposed((("", function), ("", bracket)), span=function.span)
