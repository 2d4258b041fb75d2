"""Composition: (f ∘ g)(x) is f(g(x))."""

from __future__ import annotations

from derivations.reader.raw import Bracket, Juxtaposed, Node


def composed(head: Node, arguments: Node) -> Node | None:
    """(f ∘ … ∘ g) before a bracket as f(…(g(x))); None where the head is no composition.

    The functions are applied from the right: (f ∘ g)(x) = f(g(x)).
    """
    match head, arguments:
        case Bracket("(", ")", (Juxtaposed(parts),)), Bracket("(", ")"):
            if all(sign == "circ" for sign, _ in parts[1:]):
                return _applied([function for _, function in parts], arguments)
    return None


def _applied(functions: list[Node], arguments: Bracket) -> Node:
    inner: Node = arguments
    for function in reversed(functions):
        bracket = inner if isinstance(inner, Bracket) else Bracket("(", ")", (inner,))
        inner = Juxtaposed((("", function), ("", bracket)), span=arguments.span)
    return inner
