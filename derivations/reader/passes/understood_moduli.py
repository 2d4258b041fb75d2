r"""Since 17 ≡ 2 (mod 5) and 2⁴ ≡ 1, …: the modulus of a paragraph is understood in all of it.

It is written in another formula of the sentence, else of the paragraph, or said in words ("working
mod 7"), and must be the only one there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby

from derivations.dataclass import replace
from derivations.reader.congruences import CONGRUENT, written_modulus
from derivations.reader.raw import Juxtaposed, Letter, Node, Numeral
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import in_display, with_statements
from derivations.reader.text.blocks import paragraph_of

IN_WORDS = re.compile(r"\bmod(?:ulo)?\s+(\d+)\b", re.I)
NAMES_IT = re.compile(r"\bmod(?:ulo)?\s*$", re.I)


def with_understood_moduli(document: Document) -> Document:
    """The document with b (mod m) for the b of a ≡ b, where its paragraph has one modulus."""
    if not any(_lacks_modulus(s) for d in document.displays for s in in_display(d)):
        return document
    found: list[Display] = []
    for _, group in groupby(document.displays, lambda display: paragraph_of(display.span)):
        paragraph = list(group)
        whole = set(_moduli(paragraph))
        for sentence in _sentences(paragraph):
            understood = set(_moduli(sentence)) or whole
            found += _with_modulus(sentence, *understood) if len(understood) == 1 else sentence
    return replace(document, displays=tuple(found))


def _with_modulus(displays: list[Display], modulus: Node) -> list[Display]:
    return [with_statements(d, lambda statement: _completed(statement, modulus)) for d in displays]


def _sentences(displays: list[Display]) -> Iterator[list[Display]]:
    sentence: list[Display] = []
    for display in displays:
        if sentence and re.search(r"[.;]\s", display.before.rsplit("$", 1)[-1]):
            yield sentence
            sentence = []
        sentence.append(display)
    yield sentence


def _lacks_modulus(statement: Statement) -> bool:
    return bool(CONGRUENT.keys() & set(statement.relations)) and not any(_written([statement]))


def _written(statements: Iterable[Statement]) -> Iterator[Node]:
    sides = (side for statement in statements for side in statement.sides if side is not None)
    yield from (modulus for side in sides if (modulus := written_modulus(side)) is not None)


def _moduli(displays: list[Display]) -> Iterator[Node]:
    for display in displays:
        yield from _written(in_display(display))
        sentence = re.split(r"[.;]\s", display.before)[-1]
        yield from (Numeral(Fraction(said[1])) for said in IN_WORDS.finditer(sentence))
        if NAMES_IT.search(sentence) and (named := _bare(display)) is not None:
            yield named


def _bare(display: Display) -> Node | None:
    statements = list(in_display(display))
    if len(statements) != 1 or statements[0].relations:
        return None
    side = statements[0].sides[0]
    return side if isinstance(side, Letter | Numeral) else None


def _completed(statement: Statement, modulus: Node) -> Statement:
    last = statement.sides[-1]
    if not _lacks_modulus(statement) or last is None:
        return statement
    marked = Juxtaposed((("", last), ("pmod", modulus)), span=last.span)
    return replace(statement, sides=(*statement.sides[:-1], marked))
