r"""P(a)(i) = \sum_{k<i} a(k): a function that has a function for its value.

Of a sequence or function a, which is not varied, P(a) is one more function, a name with a label.
Of a number x, F(x)(y) is F(x, y). A section in which P stands in any other way stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.reader.formulas import DEFINING
from derivations.reader.raw import (
    Big,
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    applications,
    by_section,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)

JUXTAPOSED = frozenset({Juxtaposed})


@dataclass(frozen=True, slots=True)
class Curried:
    """F, and whether what it is applied to first is a function."""

    head: Letter
    of_function: bool


def with_curried_functions(document: Document) -> Document:
    """The document with P_a(i) for P(a)(i), and with F(x, y) for F(x)(y)."""
    return by_section(document, _curried, _in_display)


def _curried(document: Document, path: SectionPath) -> tuple[Curried, ...]:
    statements = tuple(statements_of(document, path))
    rules = [rule for statement in statements if (rule := _rule(statement)) is not None]
    if not rules:
        return ()
    trees = tuple(sides_of(statements))
    every = [node for tree in trees for node in nodes(tree)]
    counts = Counter(node for node in every if isinstance(node, Letter))
    uses = [use for node in every for use in _uses(node)]
    found = []
    for head, first, of_function in rules:
        firsts = [argument for name, argument in uses if name == head]
        alone = set(firsts) == {first} and not _is_bound(first, every)
        if counts[head] == len(firsts) and (alone or not of_function):
            found.append(Curried(head, of_function))
    return tuple(found) if len({rule.head for rule in found}) == len(rules) else ()


def _rule(statement: Statement) -> tuple[Letter, Letter, bool] | None:
    """P, a and whether a is a function in P(a)(i) = …, of a side that speaks of both."""
    match statement.sides:
        case (
            Juxtaposed(
                (
                    (_, Letter() as head),
                    ("", Bracket("(", ")", (Letter() as first,))),
                    ("", Bracket("(", ")", (Letter() as second,))),
                )
            ),
            Node() as body,
            *_,
        ) if statement.relations[0] in DEFINING:
            inside = nodes(body)
            distinct = len({head, first, second}) == 3 and head not in inside
            if distinct and first in inside and second in inside:
                return head, first, any(_applies(node, first) for node in inside)
    return None


def _applies(node: Node, name: Letter) -> bool:
    """Whether the node is a_k, or has a(k) among its factors."""
    if isinstance(node, Subscript):
        return node.base == name
    return any(head == name for head, _ in applications(node))


def _uses(node: Node) -> Iterator[tuple[Letter, Node]]:
    """P and a of each P(a)(i) among the factors of a product."""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    for (_, head), *brackets in zip(parts, parts[1:], parts[2:], strict=False):
        match head, brackets:
            case Letter(), [
                ("", Bracket("(", ")", (first,))),
                ("", Bracket("(", ")", (_,))),
            ]:
                yield head, first


def _is_bound(letter: Letter, every: list[Node]) -> bool:
    """Whether a sum, an integral or a limit takes all values of a letter."""
    around: list[Node] = []
    for node in every:
        match node:
            case Big(_, below):
                around += below
            case IntegralSign(_, _, _, variables):
                around += variables
            case LimitSign(_, below):
                around.append(below)
    return any(letter in nodes(tree) for tree in around)


def _in_display(display: Display, known: tuple[Curried, ...]) -> Display:
    heads = {rule.head: rule for rule in known}

    def change(node: Node) -> Node:
        if not isinstance(node, Juxtaposed) or not any(name in heads for name, _ in _uses(node)):
            return node
        parts: list[tuple[str, Node]] = []
        for sign, part in node.parts:
            match parts[-2:], part:
                case [(before, Letter() as head), ("", Bracket("(", ")", (first,)))], Bracket(
                    "(", ")", (second,)
                ) if head in heads and not sign:
                    parts[-2:] = _applied(heads[head], before, (first, second), part)
                    continue
            parts.append((sign, part))
        return Juxtaposed(tuple(parts), span=node.span)

    return with_sides(display, lambda side: everywhere(side, change, JUXTAPOSED))


def _applied(
    rule: Curried, before: str, arguments: tuple[Node, Node], bracket: Bracket
) -> list[tuple[str, Node]]:
    first, second = arguments
    if not rule.of_function:
        return [(before, rule.head), ("", Bracket("(", ")", arguments, (",",), span=bracket.span))]
    label = Word(first.letter if isinstance(first, Letter) else "", True, span=first.span)
    named = Subscript(rule.head, (label,), span=bracket.span)
    return [(before, named), ("", Bracket("(", ")", (second,), span=bracket.span))]
