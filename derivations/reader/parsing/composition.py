"""Composition: (f ∘ g)(x) and f ∘ g(x) are f(g(x))."""

from __future__ import annotations

from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node

USUAL = frozenset("fghFGH") | {"phi", "varphi", "psi"}


def composed(head: Node, arguments: Node) -> Node | None:
    """(f ∘ … ∘ g) before a bracket as f(…(g(x))); None where the head is no composition.

    The functions are applied from the right: (f ∘ g)(x) = f(g(x)).
    """
    match head, arguments:
        case Bracket("(", ")", (Juxtaposed(parts),)), Bracket("(", ")"):
            if all(sign == "circ" for sign, _ in parts[1:]):
                return _applied([function for _, function in parts], arguments)
    return None


def without_brackets(parts: list[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """f ∘ g (x) with usual letters of functions as (f ∘ g)(x), at the head of a product."""
    last = 1
    while last < len(parts) and parts[last][0] == "circ":
        last += 1
    if last == 1 or last == len(parts) or parts[last][0]:
        return parts
    functions, argument = [part for _, part in parts[:last]], parts[last][1]
    usual = all(isinstance(f, Letter) and f.letter in USUAL and not f.style for f in functions)
    if not usual or not isinstance(argument, Bracket) or argument.opening != "(":
        return parts
    return [("", _applied(functions, argument)), *parts[last + 1 :]]


def _applied(functions: list[Node], arguments: Bracket) -> Node:
    inner: Node = arguments
    for function in reversed(functions):
        bracket = inner if isinstance(inner, Bracket) else Bracket("(", ")", (inner,))
        inner = Juxtaposed((("", function), ("", bracket)), span=arguments.span)
    return inner
