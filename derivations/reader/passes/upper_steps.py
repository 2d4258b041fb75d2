r"""Steps that are counted above a name: x^{k+1} = x^k - \eta \nabla f(x^k), as x_{k+1} and x_k.

A section counts steps above x where it takes a gradient at x^k, or the length of x^k - x^* or of
x^{k+1} - x^k. Then it does so above every name that it updates from such ones: u^{k+1} = u^k + …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.reader.raw import (
    Big,
    Bracket,
    Letter,
    Mark,
    Nabla,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

MAY = re.compile(r"\^\s*\{\s*[a-zA-Z]\s*[+-]\s*1\s*\}")
COUNTERS = frozenset("kntijms")
LAST = frozenset("TKN")
STAR = Mark("*")


@dataclass(frozen=True, slots=True)
class Steps:
    """The names above which steps are counted, and the letters that count them."""

    bases: frozenset[Node]
    letters: frozenset[str]


def with_upper_steps(document: Document) -> Document:
    if not any(MAY.search(display.span.text) for display in document.displays):
        return document
    return by_section(
        document,
        _steps,
        lambda display, steps: with_sides(
            display, lambda side: everywhere(side, lambda part: _below(part, steps))
        ),
    )


def _below(part: Node, steps: Steps) -> Node:
    match part:
        case Superscript(base, script) if base in steps.bases and _counts(script, steps.letters):
            return Subscript(base, (script,), span=part.span)
    return part


def _counts(script: Node, letters: frozenset[str]) -> bool:
    """k, k + 1 and 0 above a name"""
    match script:
        case Letter(letter, "", ()):
            return letter in letters
        case Signed((("", Letter(letter, "", ())), (_, Numeral()))):
            return letter in letters
    return isinstance(script, Numeral)


# ---------------------------------------------------------------- what a section shows


def _steps(document: Document, path: SectionPath) -> Steps | None:
    statements = list(statements_of(document, path))
    every = [node for side in sides_of(statements) for node in nodes(side)]
    raised = [(n.base, n.script) for n in every if isinstance(n, Superscript) and _is_name(n.base)]
    letters = frozenset(
        letter for _, script in raised if (letter := _letter(script)) in COUNTERS and letter
    )
    bases = set(_of_gradients(every, letters)) | set(_of_lengths(every, letters))
    bases &= {base for base, script in raised if isinstance(script, Signed)}
    if not bases:
        return None
    while more := _updated(statements, bases, letters) - bases:
        bases |= more
    both = {n.base for n in every if isinstance(n, Subscript) and _counts(n.indices[0], letters)}
    return Steps(frozenset(bases - both), letters | _last(every))


def _is_name(node: Node) -> bool:
    return isinstance(node, Letter)


def _letter(script: Node) -> str:
    """k of k and of k + 1"""
    match script:
        case Letter(letter, "", ()) | Signed((("", Letter(letter, "", ())), (_, Numeral()))):
            return letter
    return ""


def _of_gradients(every: Sequence[Node], letters: frozenset[str]) -> Iterator[Node]:
    """x of ∇f(x^k)"""
    for node in every:
        if isinstance(node, Nabla) and node.operand is not None:
            yield from (base for inner in nodes(node.operand) for base in _base(inner, letters))


def _of_lengths(every: Sequence[Node], letters: frozenset[str]) -> Iterator[Node]:
    """x of ‖x^k - x^*‖ and ‖x^{k+1} - x^k‖"""
    for node in every:
        match node:
            case Bracket("‖", "‖", (Signed(parts),)):
                for _, part in parts:
                    others = [other for _, other in parts if other is not part]
                    yield from (
                        base
                        for base in _base(part, letters)
                        if Superscript(base, STAR) in others
                        or (_is_vector(base) and any(base in _base(o, letters) for o in others))
                    )


def _is_vector(base: Node) -> bool:
    """No capital, whose powers are those of a matrix."""
    return isinstance(base, Letter) and (base.style == "bold" or not base.letter.isupper())


def _base(node: Node, letters: frozenset[str]) -> tuple[Node, ...]:
    match node:
        case Superscript(Letter() as base, script) if _letter(script) in letters:
            return (base,)
    return ()


def _updated(
    statements: Sequence[Statement], bases: set[Node], letters: frozenset[str]
) -> set[Node]:
    """u of u^{k+1} = …, where the other side speaks of x^k"""
    found: set[Node] = set()
    for statement in statements:
        left, *rest = statement.sides
        if left is None or statement.relations[:1] not in (("=",), (":=",)) or not rest:
            continue
        right = rest[0]
        inside = [] if right is None else [b for n in nodes(right) for b in _base(n, letters)]
        if bases.intersection(inside):
            found.update(_base(left, letters))
    return found


def _last(every: Sequence[Node]) -> frozenset[str]:
    """T, where a sum runs up to it or to T - 1, and nothing is transposed by a T."""
    above = {_letter(n.above) for n in every if isinstance(n, Big) and n.above is not None}
    turned = {
        _letter(n.script) for n in every if isinstance(n, Superscript) and not _is_name(n.base)
    }
    return LAST & above - turned
