r"""P(X > a \cap Y > b), without braces: the comparisons X > a and Y > b, as P(X > a, Y > b)."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Related, Signed
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

COMPARED = frozenset({"=", "<", ">", "leq", "geq", "le", "ge", "neq"})
CHANCES = frozenset({"P", "Pr", "PP"})
JOINED = "cap"


def with_joined_comparisons(document: Document) -> Document:
    """The document with a comma for ∩ between two comparisons in a probability."""
    displays = tuple(map(_in_display, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    if r"\cap" not in display.span.text:
        return display
    return with_sides(display, lambda tree: everywhere(tree, _changed))


def _changed(part: Node) -> Node:
    match part:
        case Juxtaposed((("", Letter(letter)), ("", Bracket(_, _, (Related() as event,))))):
            if letter in CHANCES and (both := _apart(event)) is not None:
                (head, (sign, bracket)) = part.parts
                assert isinstance(bracket, Bracket)
                events = replace(bracket, items=both, separators=(",",))
                return replace(part, parts=(head, (sign, events)))
    return part


def _apart(event: Related) -> tuple[Related, Related] | None:
    """X > a and Y > b, of X > a ∩ Y > b."""
    if len(event.sides) != 3 or not COMPARED.issuperset(event.relations):
        return None
    first, middle, last = event.sides
    parts = _divided(middle)
    if parts is None:
        return None
    before = replace(event, sides=(first, parts[0]), relations=event.relations[:1])
    behind = replace(event, sides=(parts[1], last), relations=event.relations[1:])
    return before, behind


def _divided(middle: Node) -> tuple[Node, Node] | None:
    """s + t and X of s + t ∩ X."""
    match middle:
        case Signed((*others, (sign, last))) if others:
            inner = _divided(last)
            if inner is None:
                return None
            return replace(middle, parts=(*others, (sign, inner[0]))), inner[1]
        case Juxtaposed(parts):
            places = [k for k, (sign, _) in enumerate(parts) if sign == JOINED]
            if len(places) != 1:
                return None
            (k,) = places
            return _whole(middle, parts[:k]), _whole(middle, (("", parts[k][1]), *parts[k + 1 :]))
    return None


def _whole(product: Juxtaposed, parts: tuple[tuple[str, Node], ...]) -> Node:
    return parts[0][1] if len(parts) == 1 else replace(product, parts=parts)
