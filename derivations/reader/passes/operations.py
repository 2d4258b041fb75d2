r"""Operations that a text defines: a ∗ b := a + 2b. From there on the sign applies that rule.

with_operations(document)      # a ∗ b is read as a function of a and b, by the text's own rule
"""

from __future__ import annotations

import re

from derivations.dataclass import dataclass, field, replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Unknown, mapped, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import with_sides

SIGNS = frozenset({"ast", "star", "circ", "oplus", "otimes", "odot", "bullet", "triangle"})
STAR = "*"  # on a keyboard it multiplies, unless words or := define it
NAMED = re.compile(
    r"(?:\(\s*[^,()]+,\s*)?(?:\*|\\(?:ast|star|circ|oplus|otimes|odot|bullet|triangle))(?:\s*\))?"
)
DEFINES = re.compile(r"\b(operation|operator|defin\w+|composition law|let)\b", re.I)


@dataclass(slots=True)
class Operations:
    """The signs that a section has defined, by the name of the function that each applies.

    named: a formula names a sign alone, as "closed under $*$" and "the group $(G, *)$" do.
    """

    signs: set[str] = field(default_factory=set)
    named: bool = False

    def of(self, tree: Node) -> Node:
        whole = mapped(tree, self.of)
        if not isinstance(whole, Juxtaposed):
            return whole
        places = [n for n in range(1, len(whole.parts)) if sign_at(whole, n) in self.signs]
        if not places:
            return whole
        if len(places) > 1:  # a ∗ b ∗ c: nothing says that it is associative
            return Unknown(r"\operation", tuple(part for _, part in whole.parts), span=whole.span)
        (place,) = places
        left, right = whole.parts[:place], (("", whole.parts[place][1]), *whole.parts[place + 1 :])
        operands = (_product(left, whole), _product(right, whole))
        return _applied(sign_at(whole, place), operands, whole)


def with_operations(document: Document) -> Document:
    """The document with defined operations applied as functions."""
    known: dict[SectionPath, Operations] = {}
    for display in document.displays:
        if display.is_inline and NAMED.fullmatch(display.span.text.strip("$ ")):
            known.setdefault(display.path[:1], Operations()).named = True
    displays = tuple(
        _in_display(d, known.setdefault(d.path[:1], Operations())) for d in document.displays
    )
    return replace(document, displays=displays)


def _in_display(display: Display, known: Operations) -> Display:
    for row in display.rows:
        known.signs |= {s for st in row.statements if (s := _defined(st, display, known.named))}
    if not known.signs:
        return display
    return with_sides(display, known.of)


def _defined(statement: Statement, display: Display, named: bool) -> str:
    """The sign that a statement defines: a ∗ b = … in letters; "" for none."""
    match statement.sides[0], statement.relations[:1]:
        case Juxtaposed(((_, Letter(a, "", ())), (_, Letter(b, "", ())))) as head, (relation,):
            sign = sign_at(head, 1)
            right = statement.sides[1]
            if a == b or relation not in ("=", ":=") or right is None:
                return ""
            inside = nodes(right)
            uses = (n for n in inside if isinstance(n, Juxtaposed))
            if any(sign_at(n, k) == sign for n in uses for k in range(1, len(n.parts))):
                return ""  # a law of an operation, which it does not define
            if not {Letter(a), Letter(b)} & set(inside):
                return ""
            said = relation == ":=" or named or bool(DEFINES.search(display.before))
            return sign if said and sign in SIGNS | {STAR} else ""
    return ""


def sign_at(product: Juxtaposed, place: int) -> str:
    """The sign before a factor, the star of the keyboard as itself."""
    sign, factor = product.parts[place]
    before = product.parts[place - 1][1].span
    written = before.source.text[before.end : factor.span.start]
    return STAR if sign == "cdot" and STAR in written else sign


def _product(parts: tuple[tuple[str, Node], ...], whole: Node) -> Node:
    return parts[0][1] if len(parts) == 1 else Juxtaposed(parts, span=whole.span)


def _applied(sign: str, operands: tuple[Node, Node], whole: Node) -> Node:
    name = Letter("ast" if sign == STAR else sign, "operator", span=whole.span)
    bracket = Bracket("(", ")", operands, (",",), span=whole.span)
    return Juxtaposed((("", name), ("", bracket)), span=whole.span)
