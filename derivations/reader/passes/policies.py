"""V^π(s), Q^{π_θ}(s, a): the policy above a name says of which policy it is, and is no power.

A section speaks of a policy where π stands before a bracket with a bar, π(a | s), below E or
behind ∼.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    Related,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides


def with_policies(document: Document) -> Document:
    """The document with a mark on each name that a policy stands above."""
    return by_section(document, _speaks_of_policies, _marked)


def _speaks_of_policies(document: Document, path: SectionPath) -> bool:
    sides = list(sides_of(statements_of(document, path)))
    if not any(_is_policy(n) for side in sides for n in nodes(side)):
        return False
    return any(_draws(node) for side in sides for node in nodes(side))


def _draws(node: Node) -> bool:
    match node:
        case Juxtaposed(parts):
            heads = (b for (_, a), (sign, b) in pairwise(parts) if not sign and _is_policy(a))
            return any(isinstance(b, Bracket) and "|" in b.separators for b in heads)
        case Subscript(Letter("E"), indices):
            return any(map(_is_policy, indices))
        case Related((_, law, *_), relations) if "sim" in relations:
            return _is_policy(law.parts[0][1] if isinstance(law, Juxtaposed) else law)
    return False


def _is_policy(node: Node) -> bool:
    """π, π′, π_θ"""
    match node:
        case Prime(base, _) | Subscript(base, (Letter(),)):
            return _is_policy(base)
    return node == Letter("pi")


def _marked(display: Display, _: bool) -> Display:
    return with_sides(display, lambda side: everywhere(side, _with_mark))


def _with_mark(tree: Node) -> Node:
    match tree:
        case Superscript(Letter(letter, style, accents), script) if _is_policy(script):
            return Letter(letter, style, (*accents, f"^{_written(script)}"), span=tree.span)
    return tree


def _written(script: Node) -> str:
    match script:
        case Prime(base, count):
            return _written(base) + "'" * count
        case Subscript(base, (Letter(letter),)):
            return f"{_written(base)}_{letter}"
    assert isinstance(script, Letter)
    return script.letter
