r"""x \in A \cap B \iff x \in A \land x \in B: of one element, sets join as propositions do.

Each "x ∈ A" of a plain set A is a letter of its own; A ∪ B, A ∩ B, A ∖ B, Aᶜ and, of a pair,
A × B are or, and, and not. What the row says is true or false for every choice of the letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.raw import (
    Accented,
    Bracket,
    Juxtaposed,
    Letter,
    Logical,
    Mark,
    Node,
    Numeral,
    Prime,
    Related,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.show import shown
from derivations.reader.text.tokens import Token

IS_IN = frozenset({r"\in", r"\notin"})
WORDS = {"and": r"\land", "or": r"\lor"}
COMPLEMENTS = ("c", "C", r"\complement", "complement")
JOINED = {"cup": "or", "cap": "and", "setminus": "and", "triangle": "iff"}
NUMBERS = "blackboard"
PLAIN = (Letter, Subscript)


def with_words(tokens: Sequence[Token]) -> list[Token]:
    """x ∈ A and x ∈ B: the words that join memberships, as signs."""
    return [
        token.becomes("command", WORDS[token.text.strip()])
        if token.kind == "text" and token.text.strip() in WORDS
        else token
        for token in tokens
    ]


def of_elements(tree: Node) -> Node | None:
    """The formula with a letter for each membership; None where it says anything else."""
    if isinstance(tree, Logical):
        parts = [of_elements(part) for part in tree.parts]
        found = tuple(part for part in parts if part is not None)
        known = tree.sign in ("and", "or", "not", "implies", "iff") and len(found) == len(parts)
        return Logical(tree.sign, found, span=tree.span) if known else None
    match tree:
        case Related((element, where), ("in" | "notin" as sign,)):
            found_one = _membership(element, where)
            if found_one is None or sign == "in":
                return found_one
            return Logical("not", (found_one,), span=tree.span)
    return None


def ties_sets(statement: Statement, tree: Node) -> bool:
    """Whether A ⊆ B, A ∩ B = ∅ or A = {1, 2} is said of sets that the formula is about."""
    about = {n.letter.partition("∈ ")[2] for n in nodes(tree) if isinstance(n, Letter)}
    sides = [side for side in statement.sides if side is not None]
    spoken = [{shown(n) for n in nodes(side) if isinstance(n, PLAIN)} & about for side in sides]
    if not statement.relations or set(statement.relations) <= {"in", "notin", "holds"}:
        return False
    if set(statement.relations) == {"="}:
        return any(spoken) and any(each != spoken[0] for each in spoken[1:])
    return len(set().union(*spoken)) > 1


def _membership(element: Node, where: Node) -> Node | None:
    span = element.span.to(where.span)
    grouped = _grouped(where.parts) if isinstance(where, Juxtaposed) else []
    match where:
        case Letter(_, style, ("bar",)) if style != NUMBERS:
            plain = _membership(element, Letter(where.letter, style, span=where.span))
            return None if plain is None else Logical("not", (plain,), span=span)
        case Letter(_, style, ()) | Subscript(Letter(_, style, ()), _) if style != NUMBERS:
            simple = isinstance(element, PLAIN) or _is_a_value(element)
            return Letter(f"{shown(element)} ∈ {shown(where)}", span=span) if simple else None
        case Bracket("(", ")", (inner,)):
            return _membership(element, inner)
        case Juxtaposed(
            (
                ("", Superscript(Letter() as f, Signed((("-", Numeral(one)),)))),
                ("", Bracket("(", ")", (of,))),
            )
        ) if one == 1:
            bracket = Bracket("(", ")", (element,), span=element.span)
            return _membership(Juxtaposed((("", f), ("", bracket)), span=element.span), of)
        case Prime(base, 1) | Superscript(base, Mark("′")) | Accented("bar" | "overline", base):
            return _outside(element, base)
        case Superscript(base, Letter(letter)) if letter in COMPLEMENTS:
            return _outside(element, base)
        case Signed((("", one), ("-", other))):
            return _joined(element, one, "setminus", other)
        case Juxtaposed() if len(grouped) == 2:
            (_, one), (sign, other) = grouped
            return _joined(element, one, sign, other)
        case Juxtaposed() if {sign for sign, _ in grouped[1:]} in ({"cup"}, {"cap"}):
            found = [_membership(element, part) for _, part in grouped]
            known = tuple(part for part in found if part is not None)
            sign = JOINED[grouped[1][0]]
            return Logical(sign, known, span=span) if len(known) == len(found) else None
    return None


def _grouped(parts: Sequence[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """f⁻¹(A) as one part of f⁻¹(A) ∪ f⁻¹(B)"""
    found: list[tuple[str, Node]] = []
    for sign, part in parts:
        if not sign and found:
            before_sign, before = found[-1]
            whole = Juxtaposed((("", before), ("", part)), span=before.span.to(part.span))
            found[-1] = (before_sign, whole)
        else:
            found.append((sign, part))
    return found


def _is_a_value(element: Node) -> bool:
    """f(x)"""
    match element:
        case Juxtaposed((("", Letter()), ("", Bracket("(", ")", (inside,))))):
            return isinstance(inside, PLAIN) or _is_a_value(inside)
    return False


def _outside(element: Node, inner: Node) -> Node | None:
    found = _membership(element, inner)
    return None if found is None else Logical("not", (found,), span=found.span)


def _joined(element: Node, one: Node, sign: str, other: Node) -> Node | None:
    """x ∈ A ∪ B as two memberships; (x, y) ∈ A × B as one of each part."""
    span = element.span.to(other.span)
    if sign == "times":
        match element:
            case Bracket("(", ")", (first, second)):
                pair = _membership(first, one), _membership(second, other)
            case _:
                return None
    elif sign in JOINED:
        pair = _membership(element, one), _membership(element, other)
    else:
        return None
    left, right = pair
    if left is None or right is None:
        return None
    if sign == "setminus":
        right = Logical("not", (right,), span=span)
    if sign == "triangle":
        return Logical("not", (Logical("iff", (left, right), span=span),), span=span)
    return Logical(JOINED.get(sign, "and"), (left, right), span=span)
