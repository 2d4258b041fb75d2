r"""dE/dt = m ẋ ẍ + k x ẋ: derivatives along any motion, by the chain rule.

Where a section differentiates expressions in letters of which it writes rates (ẋ, dx/dt) but no
formula in t, the letters and their rates are any numbers at any time, and

    d/dt F = Σ_q (∂F/∂q) q̇ + (∂F/∂q̇) q̈.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.formulas import Formula, formula_of, key_of
from derivations.reader.raw import (
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.terms.names import RATES

TIME = Letter("t")
MOST_LEVELS, MOST_FACTORS = 3, 400
OF_TIME = re.compile(  # r and h are functions of: formulas are left out as $
    r"((?:\$\s*(?:,?\s*and\b|,)?\s*)+)(?:(?:are|is|be)\s(?:\w+\s){0,3}functions?\sof|"
    r"depend on|depends on|vary with|varies with|change with|changes with)\s(?:the\s)?"
    r"(?:time\s*)?$"
)


class NoMotion(Exception):
    """What is differentiated is nothing that the chain rule can be written out for."""


@dataclass(frozen=True, slots=True)
class Motion:
    """The letters that move in a section, and the formulas in them."""

    moving: frozenset[Letter]
    formulas: Mapping[str, Formula]

    def names_in(self, tree: Node, level: int = 0) -> Iterator[Letter]:
        """The moving letters and rates of a tree, with those of the formulas that it names."""
        if isinstance(tree, Letter):
            if _bare(tree) in self.moving:
                yield tree
            elif tree.letter in self.formulas and not tree.accents and level < MOST_LEVELS:
                yield from self.names_in(self.formulas[tree.letter].body, level + 1)
        children = (tree.base,) if isinstance(tree, Subscript) else tree.children
        if isinstance(tree, Subscript) and isinstance(tree.base, Letter):
            return
        for child in children:
            yield from self.names_in(child, level)


def with_motions(document: Document) -> Document:
    """The document with derivatives along motions written out."""
    return by_section(document, _motion, _moved)


def _moved(display: Display, motion: Motion) -> Display:
    return with_sides(display, lambda side: _written_out(side, motion))


def _motion(document: Document, path: SectionPath) -> Motion | None:
    """None where nothing but letters is differentiated, or where t stands for itself."""
    statements = list(statements_of(document, path))
    parts = [n for side in sides_of(statements) for n in nodes(side)]
    rated = {_bare(r) for n in parts if (r := _rated(n)) is not None}
    if not rated:
        return None
    formulas = dict(_formulas(statements))
    moving = frozenset(q for q in rated if q.letter not in formulas)
    own = {f: body for f, body in formulas.items() if not _is_of_time(body)}
    said = _said_to_move(document, path) | {q for n in parts for q in _applied_to_time(n)}
    motion = Motion(moving | {q for q in said if q.letter not in formulas}, own)
    compound = any(_compound(n, motion) is not None or _is_by_a_rate(n) for n in parts)
    explicit = any(q.letter in formulas and q.letter not in own for q in rated)
    if not compound or explicit or not motion.moving:
        return None
    try:
        rows = displays_of(document, path)
        after = [n for d in rows for s in sides_of(in_display(_moved(d, motion))) for n in nodes(s)]
    except NoMotion:
        return None
    lone = sum(n == TIME for n in after) > sum(_is_mere_time(d) for d in rows)
    return None if lone or any(isinstance(n, IntegralSign) for n in after) else motion


def _formulas(statements: list[Statement]) -> Iterator[tuple[str, Formula]]:
    """E of E(x) = … and of E = …; of several the first."""
    named = {s.sides[0] for s in statements if s.relations}
    for each in reversed(statements):
        statement = _without_names(each, named)
        first, *others = statement.sides
        if (learned := formula_of(statement)) is not None:
            yield learned
        elif isinstance(first, Letter) and key_of(first) and statement.relations[:1] == ("=",):
            body = others[0]
            if body is not None and not isinstance(body, Numeral):
                yield first.letter, Formula((), body, False)


def _without_names(statement: Statement, named: set[Node | None]) -> Statement:
    """L = ½mẋ² - mgx of L = T - U = ½mẋ² - mgx, where no row says what T and U are."""
    match statement.sides:
        case (first, Signed(parts), *_, last) if set(statement.relations) == {"="}:
            capitals = (isinstance(p, Letter) and p.letter.isupper() for _, p in parts)
            if all(capitals) and not named & {part for _, part in parts}:
                sides, spans = (first, last), statement.spans[-1:]
                return replace(statement, sides=sides, relations=("=",), spans=spans)
    return statement


def _is_by_a_rate(tree: Node) -> bool:
    """∂L/∂q̇"""
    by = tree.variables if isinstance(tree, Differential) and tree.kind == "partial" else ()
    return any(isinstance(v, Letter) and v.accents == ("dot",) for v in by)


def _is_mere_time(display: Display) -> bool:
    """`… functions of $t$`."""
    return list(sides_of(in_display(display))) == [TIME]


def _applied_to_time(tree: Node) -> Iterator[Letter]:
    """x of x(t)"""
    parts = tree.parts if isinstance(tree, Juxtaposed) else ()
    for (_, head), (sign, behind) in pairwise(parts):
        if isinstance(head, Letter) and not sign and _is_at_time(behind):
            yield _bare(head)


def _said_to_move(document: Document, path: SectionPath) -> set[Letter]:
    """r and h of `where $r$ and $h$ are functions of $t$`."""
    found: set[Letter] = set()
    displays = displays_of(document, path)
    for place, display in enumerate(displays):
        if _is_mere_time(display) and (said := OF_TIME.search(display.before)):
            count = said[1].count("$")
            for one in displays[max(0, place - count) : place]:
                found.update(s for s in sides_of(in_display(one)) if isinstance(s, Letter))
    return found


def _bare(letter: Letter) -> Letter:
    kept = tuple(a for a in letter.accents if a not in RATES and a not in RATES.values())
    return Letter(letter.letter, letter.style, kept)


def _rated(tree: Node) -> Letter | None:
    """x of ẋ, ẍ and dx/dt."""
    match tree:
        case Letter(letter, "", ("dot" | "ddot",)):
            return Letter(letter)
        case Differential("d", Letter(_, "", ()) as letter, variables) if set(variables) == {TIME}:
            return letter
    return None


def _is_of_time(formula: Formula) -> bool:
    return "t" in formula.letters


def _compound(tree: Node, motion: Motion) -> tuple[Node, int] | None:
    """What is differentiated, if more than a letter that moves, and how often."""
    match tree:
        case Differential("d", operand, variables) if operand and set(variables) == {TIME}:
            plain = isinstance(operand, Letter) and _bare(operand) in motion.moving
            inside = next(motion.names_in(operand), None)
            return None if plain or inside is None else (operand, len(variables))
        case Letter(letter, "", ("dot",)) if letter in motion.formulas:
            inside = next(motion.names_in(Letter(letter)), None)
            return None if inside is None else (Letter(letter, span=tree.span), 1)
    return None


def _written_out(tree: Node, motion: Motion) -> Node:
    compound = _compound(tree, motion)
    if compound is not None:
        body, times = compound
        body = _written_out(body, motion)
        for _ in range(times):
            body = _total(body, motion)
        return body
    match tree:
        case Letter(letter, "", (("dot" | "ddot") as dots,)) if Letter(letter) in motion.moving:
            return replace(tree, accents=(RATES[dots],))
        case Differential("d", Letter() as letter, variables) if set(variables) == {TIME}:
            if _bare(letter) in motion.moving:
                for _ in variables:
                    letter = _rate(letter)
                return replace(letter, span=tree.span)
        case Juxtaposed(parts):
            kept = [parts[0]]
            for sign, part in parts[1:]:
                if not (_is_at_time(part) and not sign and _moves(kept[-1][1], motion)):
                    kept.append((sign, part))
            if len(kept) < len(parts):
                alone = len(kept) == 1 and not kept[0][0]
                whole = kept[0][1] if alone else replace(tree, parts=tuple(kept))
                return _written_out(whole, motion)
    return mapped(tree, lambda part: _written_out(part, motion))


def _is_at_time(tree: Node) -> bool:
    return isinstance(tree, Bracket) and tree.items == (TIME,)


def _moves(tree: Node, motion: Motion) -> bool:
    return isinstance(tree, Letter) and _bare(tree) in motion.moving


def _total(body: Node, motion: Motion) -> Node:
    """Σ_q (∂F/∂q) q̇ over the letters and rates that F speaks of."""
    body = _with_formulas(body, motion)
    names = list(dict.fromkeys(motion.names_in(body)))
    if not names or len(nodes(body)) > MOST_FACTORS:
        raise NoMotion
    inner = Bracket("(", ")", (body,), (), span=body.span)
    terms = [
        Juxtaposed((("", Differential("partial", inner, (q,))), ("cdot", _rate(q)))) for q in names
    ]
    return Bracket("(", ")", (Signed(tuple(("+", term) for term in terms)),), (), span=body.span)


def _with_formulas(tree: Node, motion: Motion, level: int = 0) -> Node:
    """The tree with the formulas of its letters put in."""
    if isinstance(tree, Subscript):
        return tree
    if isinstance(tree, Letter) and not tree.accents and tree.letter in motion.formulas:
        if level > MOST_LEVELS:
            raise NoMotion
        body = motion.formulas[tree.letter].body
        inner = _with_formulas(_written_out(body, motion), motion, level + 1)
        return Bracket("(", ")", (inner,), (), span=tree.span)
    return mapped(tree, lambda part: _with_formulas(part, motion, level))


def _rate(letter: Letter) -> Letter:
    first, second = RATES["dot"], RATES["ddot"]
    match letter.accents:
        case ():
            return replace(letter, accents=(first,))
        case (accent,) if accent in ("dot", first):
            return replace(letter, accents=(second,))
    raise NoMotion
