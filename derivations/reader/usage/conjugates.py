r"""z and z̄, |z|² = z z̄: the letters that are complex numbers because their conjugates stand there.

A bar is a conjugate where words say so, and beside i, e^{iθ} or words of complex analysis; a bar
over a letter that the text defines or calls a mean is a name like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from derivations.reader.imaginary import OF_COMPLEX, SAID
from derivations.reader.raw import Applied, Bracket, Letter, Node, Subscript, nodes
from derivations.reader.records import Statement
from derivations.reader.rewriting import sides_of
from derivations.reader.text.said import says
from derivations.terms import Map, Symbol, Term
from derivations.terms import replace as put_in
from derivations.terms.functions import CONJUGATE

BAR = ("bar",)
TOLD = re.compile(
    r"\b(?:over)?(?:bars?|lines?)\b[^.;]{0,40}\bconjugat"
    r"|\bconjugat\w+[^.;]{0,30}\b(?:by|with)\s+(?:an?\s+|the\s+)?(?:over)?(?:bar|line)\b",
    re.I,
)
OTHERWISE = re.compile(
    r"\b(means?|averages?|averaged|samples?|estimat\w+|complements?|closures?|negations?"
    r"|phasors?|nominal|equilibri\w+|steady|residue class\w*)\b",
    re.I,
)


def conjugated_letters(statements: Sequence[Statement], prose: str, imaginary: bool) -> set[str]:
    """The letters of which a bar is the conjugate: a and z of |z - a|² = (z - a)(z̄ - ā)."""
    written = [node for side in sides_of(statements) for node in nodes(side)]
    barred = set(_barred(written)) - set(_named(statements))
    if not barred:
        return set()
    if says(TOLD, prose):
        return barred
    if says(OTHERWISE, prose):
        return set()
    plain = {n.letter for n in written if isinstance(n, Letter) and not (n.style or n.accents)}
    found = barred & plain
    speaks = imaginary or says(SAID, prose) or any(_is_a_modulus(n, found) for n in written)
    return found if speaks else set()


def _barred(written: Sequence[Node]) -> Iterator[str]:
    for node in written:
        if isinstance(node, Letter) and node.accents == BAR and not node.style:
            yield node.letter


def _named(statements: Sequence[Statement]) -> Iterator[str]:
    """v of v̄ = Δx/Δt, w of w̄ = w: bars to which the text gives a value, but for z̄ = x - iy."""
    for statement in statements:
        first, *others = statement.sides
        base = first.base if isinstance(first, Subscript) else first
        if not isinstance(base, Letter) or base.accents != BAR or not statement.relations:
            continue
        beside = {n.letter for n in _nodes(others) if isinstance(n, Letter)}
        if base.letter not in OF_COMPLEX or "i" not in beside:
            yield base.letter


def _nodes(sides: Sequence[Node | None]) -> Iterator[Node]:
    yield from (node for side in sides if side is not None for node in nodes(side))


def _is_a_modulus(node: Node, barred: set[str]) -> bool:
    """|z| and |w - a| of a z and a w that stand with a bar as well."""
    match node:
        case Bracket("|", "|", items):
            inside = items
        case Applied("abs", argument):
            inside = (argument,)
        case _:
            return False
    found = {n.letter for item in inside for n in nodes(item) if isinstance(n, Letter)}
    return bool(found & barred & OF_COMPLEX)


def with_conjugates(body: Term, parameters: Sequence[Term], complexes: Set[str]) -> Term:
    """z conj(z) for z z̄ in the rule of f(z), so that f(1 + i) conjugates what is put in."""
    bars: dict[Term, Term] = {
        Symbol(p.name._replace(accents=BAR)): Map(CONJUGATE, p)
        for p in parameters
        if isinstance(p, Symbol) and not p.name.accents and p.name.letter in complexes
    }
    return put_in(body, bars) if bars else body
