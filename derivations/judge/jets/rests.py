r"""What a row leaves out behind its terms: O(h³), o(h²), \dots; and Δx, δ as one letter."""

from __future__ import annotations

from derivations.dataclass import dataclass
from derivations.judge.jets.space import NotRead
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    mapped,
)

DOTS = Mark("…")
LANDAU = ("O", "o")
BARS = ("|", "‖")
SMALL = Letter("delta")
DIFFERENCES: dict[Node, str] = {Letter("Delta"): "Δ", Letter("d"): "d", Letter("differential"): "d"}


@dataclass(frozen=True, slots=True)
class Rest:
    """A side without its rest; order: inside of O or, strictly, of o; endless: dots follow."""

    shown: Node
    order: Node | None = None
    strict: bool = False
    endless: bool = False


def without_rest(side: Node) -> Rest:
    """The side with the summand at its end taken off that stands for all that follows."""
    side = with_one_letter(side)
    if not isinstance(side, Signed):
        return Rest(side)
    *parts, (_, last) = side.parts
    if not parts or any(part == DOTS or _order(part) for _, part in parts):
        return Rest(side)
    shown = Signed(tuple(parts), span=side.span)
    if last == DOTS:
        return Rest(shown, endless=True)
    if (found := _order(last)) is not None:
        letter, order = found
        return Rest(shown, order, letter == "o")
    return Rest(side)


def has_rest(side: Node) -> bool:
    """Whether O(…), o(…) or dots stand at the end of a sum."""
    match side:
        case Signed((_, *_, (_, last))):
            return last == DOTS or _order(last) is not None
    return False


def step_of(side: Node) -> Node | None:
    """h of O(h²) at the end of a sum."""
    found = _order(side.parts[-1][1]) if isinstance(side, Signed) else None
    if found is None:
        return None
    inner = found[1].base if isinstance(found[1], Superscript) else found[1]
    return inner if isinstance(inner, Letter) else None


def _order(part: Node) -> tuple[str, Node] | None:
    """O and h³ of O(h³), of calligraphic letters too; O(3) counts degrees and bounds nothing."""
    match part:
        case Juxtaposed((_, (_, Bracket("(", ")", (Numeral(),))))):
            return None
        case Juxtaposed((("", Letter(letter)), ("", Bracket("(", ")", (inner,))))) if (
            letter in LANDAU
        ):
            return letter, _without_bars(inner)
    return None


def _without_bars(tree: Node) -> Node:
    """h³ of |h|³"""
    match tree:
        case Bracket(opening, _, (inner,)) if opening in BARS:
            return Bracket("(", ")", (inner,), span=tree.span)
    return mapped(tree, _without_bars)


def with_one_letter(tree: Node) -> Node:
    """Δx, dx², and δ with a letter of their own."""
    if tree == SMALL:
        return Letter("δ", "small", span=tree.span)
    if not isinstance(tree, Juxtaposed):
        return mapped(tree, with_one_letter)
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        if parts and parts[-1][1] in DIFFERENCES and not sign:
            before, mark = parts.pop()
            parts.append((before, _difference(DIFFERENCES[mark], part)))
        else:
            parts.append((sign, part if part in DIFFERENCES else with_one_letter(part)))
    if len(parts) == 1 and not parts[0][0]:
        return parts[0][1]
    return Juxtaposed(tuple(parts), span=tree.span)


def _difference(mark: str, part: Node) -> Node:
    match part:
        case Letter(letter):
            return Letter(f"{mark}{letter}", "small", span=part.span)
        case Superscript(Letter(letter), script):
            return Superscript(Letter(f"{mark}{letter}", "small"), script, span=part.span)
        case Subscript(Letter(letter), indices):
            return Subscript(Letter(f"{mark}{letter}", "small"), indices, span=part.span)
    raise NotRead("a difference of what is no letter")
