"""Homomorphisms in words: "Let $\\varphi: G \\to H$ be a group homomorphism"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Signed
from derivations.reader.records import Display

KIND = r"(homo|iso|auto|endo|mono|epi)morphisms?\b"
BEHIND = re.compile(
    rf"^\s*,?\s*(and\s+\$\s+)?(be|is|are|denotes?)?\s*(an?|the|any|both)?\s*([\w-]+\s+){{0,3}}{KIND}",
    re.I,
)
BEFORE = re.compile(rf"\b{KIND}(\s+of\s+\w+)?\s*$", re.I)
NOT_SUPPOSED = re.compile(
    r"\b(show|prove|verify|check|whether|claim|not|why|if|must|suffices|determine)\b[^.]*$", re.I
)
DENIED = re.compile(r"^\s*(is|are|be)?\s*(not|need)\b", re.I)
BIJECTIVE = re.compile(r"\b(iso|auto)morphism", re.I)
ADDS = re.compile(
    r"\b(rings?|fields?|algebras?|modules?|linear|vector spaces?|domains?|additive)\b", re.I
)
COMMUTES = re.compile(
    r"(?<!non-)\b(abelian|commutative|additive|integers?|domains?|fields?)\b", re.I
)

FOR_ALL = re.compile(
    r"^\s*,?\s*(whenever|(for|where|with)\s+(all|every|any|each|arbitrary))\b", re.I
)
OF_FIELDS = re.compile(
    r"(?<!vector )\bfields?\b(?! of (?:sets|force))|\bunital\b|"
    r"\brings? with (?:unity|identity|1\b)",
    re.I,
)
GROUPS = re.compile(r"\b(groups?|rings?)\b", re.I)
PRODUCTS = ("", "cdot")


class Homomorphism(NamedTuple):
    """adds: φ(a + b) = φ(a) + φ(b), as of rings; commutes: so do the elements that it maps.

    between: its source and its target, if they are written. unital: it maps 1 to 1, as of fields.
    """

    letter: Letter
    adds: bool
    is_bijective: bool
    commutes: bool
    between: tuple[Node, ...] = ()
    unital: bool = False


def homomorphisms(displays: Sequence[Display]) -> Iterator[Homomorphism]:
    """What the text supposes to be a homomorphism, and does not set out to show."""
    yield from _by_words(displays)
    yield from _by_laws(displays)


def _by_laws(displays: Sequence[Display]) -> Iterator[Homomorphism]:
    """φ of "$\\varphi(gh) = \\varphi(g)\\varphi(h)$ for all $g, h$" in a text about groups."""
    laws = [(display, found) for display in displays for found in _laws(display)]
    if not laws or not any(GROUPS.search(d.before) or GROUPS.search(d.after) for d in displays):
        return
    adds = {letter for _, (letter, kind) in laws if kind is Signed}
    for display, (letter, kind) in laws:
        if kind is Juxtaposed:
            about = display.before[-200:] + display.after[:120]
            yield Homomorphism(letter, letter in adds, False, bool(COMMUTES.search(about)))


def states_a_law(display: Display) -> bool:
    """ "φ(gh) = φ(g)φ(h) for all g and h", which stays as it is written"""
    return any(True for _ in _laws(display))


def _laws(display: Display) -> Iterator[tuple[Letter, type[Node]]]:
    said = display.before.rpartition("$")[2][-80:]
    if not display.is_inline or not FOR_ALL.match(display.after) or NOT_SUPPOSED.search(said):
        return
    for statement in (s for row in display.rows for s in row.statements):
        match statement.sides, statement.relations:
            case (Juxtaposed((("", Letter() as name), ("", Bracket("(", ")", (inner,))))), right), (
                "=",
            ):
                kind = _kind(name, inner, right)
                if kind is not None:
                    yield name, kind


def _kind(name: Letter, inner: Node, right: Node | None) -> type[Node] | None:
    """Juxtaposed of φ(gh) = φ(g)φ(h), Signed of φ(a + b) = φ(a) + φ(b)."""
    match inner, right:
        case (
            Juxtaposed((("", g), (sign, h))),
            Juxtaposed(((_, n1), ("", first), (between, n2), ("", last))),
        ) if sign in PRODUCTS and between in PRODUCTS:
            kind: type[Node] = Juxtaposed
        case (
            Signed((("", g), ("+", h))),
            Signed(
                (("", Juxtaposed(((_, n1), ("", first)))), ("+", Juxtaposed(((_, n2), ("", last)))))
            ),
        ):
            kind = Signed
        case _:
            return None
    arguments = (Bracket("(", ")", (g,), ()), Bracket("(", ")", (h,), ()))
    return kind if (n1, n2) == (name, name) and (first, last) == arguments and g != h else None


def _by_words(displays: Sequence[Display]) -> Iterator[Homomorphism]:
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        first = statements[0].sides[0] if display.is_inline and statements else None
        if not isinstance(first, Letter) or statements[0].relations:
            continue
        behind, before = display.after[:120], display.before.rpartition("$")[2][-80:]
        said = BEHIND.match(behind) or BEFORE.search(before)
        if said is None or NOT_SUPPOSED.search(before) or DENIED.match(behind):
            continue
        maps = (s for s in statements[1:] if s.relations == ("to",))
        between = next((tuple(side for side in s.sides if side) for s in maps), ())
        about = display.before[-200:] + behind
        yield Homomorphism(
            first,
            adds=bool(ADDS.search(about)),
            is_bijective=bool(BIJECTIVE.search(said.group())),
            commutes=bool(COMMUTES.search(about)),
            between=between,
            unital=OF_FIELDS.search(about) is not None,
        )
