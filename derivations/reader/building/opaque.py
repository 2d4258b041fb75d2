"""What has a raw tree but no meaning as a term is kept as it stands, with its parts as terms.

So one name without a meaning costs no row: `build` asks the rule of a node first, and where the
rule has nothing for it (NoMeaning), or where shapes clash that were only guessed, the node becomes
an opaque term. Signs and words that are no values of their own (dots, a relation as an argument)
make what they stand in opaque: 1 + … + n is one thing that nothing is known of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import singledispatch

from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Joined,
    Letter,
    Mark,
    Node,
    Nothing,
    Related,
    Word,
    mapped,
    nodes,
)
from derivations.reader.shapes.settled_shapes import losses
from derivations.reader.show import shown
from derivations.reader.usage.kinds import is_bold
from derivations.terms import Opaque, ShapeError, Term, has_opaque

Rule = Callable[[Node, Lexicon], Term]

NO_VALUES = (Mark, Word, Nothing, Related, Joined)
STRUCTURE = (Bracket, *NO_VALUES)
FIRST_SLOT = 0xE000  # of the characters that Unicode leaves to private use
SLOT = re.compile("[\ue000-\uf8ff]")
MOST_SLOTS = 0xF8FF - FIRST_SLOT


def _no_rule(node: Node, names: Lexicon) -> Term:
    raise NoMeaning(f"there is no term for {type(node).__name__} yet", node)


class Builder:
    """Raw trees to terms: rules by the type of the node, and what to do where none applies."""

    def __init__(self) -> None:
        self.rules = singledispatch(_no_rule)
        self.register = self.rules.register

    def __call__(self, node: Node, names: Lexicon) -> Term:
        """The term that a raw tree stands for; NoMeaning for what is no value, ShapeError."""
        known = names.built.get(id(node))
        found = self._kept(node, names) if known is None else known[1]
        if isinstance(found, Exception):
            raise found
        return found

    def _kept(self, node: Node, names: Lexicon) -> Term | NoMeaning | ShapeError:
        """Built once for each tree: an opaque term asks for its parts a second time."""
        names.depth += 1
        try:
            found = self._found(node, names)
            names.built[id(node)] = (node, found)  # the node is kept, so that its id stays its own
        finally:
            names.depth -= 1
            if not names.depth:
                names.built.clear()
        return found

    def _found(self, node: Node, names: Lexicon) -> Term | NoMeaning | ShapeError:
        try:
            return self.rules(node, names)
        except NoMeaning as error:
            return error if isinstance(node, NO_VALUES) else self.opaque(node, names)
        except ShapeError as error:
            return self.opaque(node, names) if self._is_guessed(node, names) else error

    def _is_guessed(self, node: Node, names: Lexicon) -> bool:
        """Whether shapes that clash below a node rest on a guess; not where they do in a part."""
        if any(self._clashes(child, names) for child in node.children):
            return False
        parts = (self._term(child, names) for child in node.children)
        return any(has_opaque(part) for part in parts if part) or bool(unsettled_shape(node, names))

    def _clashes(self, node: Node, names: Lexicon) -> bool:
        """Whether settled shapes clash in the node itself."""
        try:
            self(node, names)
        except ShapeError:
            return True
        except NoMeaning:
            return False
        return False

    def _term(self, node: Node, names: Lexicon) -> Term | None:
        try:
            return self(node, names)
        except (NoMeaning, ShapeError):
            return None

    def opaque(self, node: Node, names: Lexicon, head: Node | None = None) -> Opaque:
        """A node as written, with a slot for each part that is a term; a head stands before it."""
        arguments: list[Term] = []

        def emptied(part: Node) -> Node:
            term = None if isinstance(part, STRUCTURE) else self._term(part, names)
            if term is None or len(arguments) >= MOST_SLOTS:
                return mapped(part, emptied)
            arguments.append(term)
            return Letter(chr(FIRST_SLOT + len(arguments) - 1), span=part.span)

        text = ("" if head is None else shown(head)) + shown(mapped(node, emptied))
        order = [ord(sign) - FIRST_SLOT for sign in SLOT.findall(text)]
        return Opaque(tuple(SLOT.split(text)), tuple(arguments[place] for place in order))


def unsettled_shape(tree: Node, names: Lexicon) -> str:
    """A name whose shape is a guess; "" when bold type, a declaration or a model tells them all."""
    numbers = losses(tree)
    for node in nodes(tree):
        found = named(node, names.facts.labels)
        if found is None or names.model is not None or node == Letter("T") or node in numbers:
            continue
        settled = found.name in names.declared or is_bold(found.name)
        settled = settled or names.is_a_size(found.name)
        if not settled and not names.counts(found.name):
            return str(found.name)
    return ""
