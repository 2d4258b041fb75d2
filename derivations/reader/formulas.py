"""What a text defines by formulas: y = x³, f(x, y) = …, f_1(x) = …, and in which variables."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    Word,
)
from derivations.reader.records import Statement

DEFINING = ("=", ":=")
COORDINATES = ("x", "t", "theta", "y", "z", "r", "s", "u", "v", "phi")
NO_VARIABLES = frozenset({"pi", "e", "i", "infty"})
NO_NAMES = frozenset({"d", "e", "i", "pi"})
VECTOR = "vector"
GREEK = frozenset({"xi", "eta", "zeta", "psi", "phi", "varphi", "chi"})  # names of new variables


@dataclass(frozen=True, slots=True)
class Formula:
    """How a name is defined: of which variables, and as what; applied: as f(x) = …"""

    variables: tuple[Letter, ...]
    body: Node
    applied: bool

    @property
    def letters(self) -> frozenset[str]:
        return frozenset(letters(self.body))


def key_of(tree: Node) -> str:
    """How a name is known: y, f_1, u_N, a bold r; "" for what is no name, or has other indices."""
    match tree:
        case Letter(letter, "", ()) if letter not in NO_NAMES:
            return letter
        case Letter(letter, "bold", ()) | Letter(letter, "", ("vec",)):
            return f"{VECTOR} {letter}"
        case Subscript(Letter(letter, "", ()), (Numeral(value, None),)):
            return f"{letter}_{value}"
        case Subscript(Letter(letter, "", ()), (Word(text, True),)):
            return f"{letter}_{text}"
    return ""


def formula_of(statement: Statement) -> tuple[str, Formula] | None:
    """The name that a statement defines by a formula in its variables."""
    first, *others = statement.sides
    if not statement.relations or statement.relations[0] not in DEFINING or others[0] is None:
        return None
    match first:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", items)))) if key := key_of(head):
            parameters = tuple(item for item in items if isinstance(item, Letter))
            if parameters and len(parameters) == len(items):
                return key, Formula(parameters, others[0], True)
        case Letter() | Subscript() if key := key_of(first):
            return _by_its_letters(key, others[0])
    return None


def _by_its_letters(key: str, body: Node) -> tuple[str, Formula] | None:
    """y = x³, of the variable that stands in it."""
    letter = key.partition("_")[0].rstrip("′")
    if len(letter) > 1 and letter not in GREEK:
        return None
    variables = variables_of(frozenset(letters(body)) - {key})
    return (key, Formula(variables, body, False)) if variables else None


def letters(tree: Node) -> Iterator[str]:
    """The letters of a tree that are names of their own: no c of c_1, no index."""
    match tree:
        case Letter(letter, "", ()):
            yield letter
        case Subscript():
            return
        case _:
            for child in tree.children:
                yield from letters(child)


def variables_of(said: frozenset[str]) -> tuple[Letter, ...]:
    """The variable of an expression, or all where several letters are coordinates."""
    found = said - NO_VARIABLES
    coordinates = tuple(letter for letter in COORDINATES if letter in found)
    if len(found) == 1:
        (only,) = found
        return (Letter(only),)
    usual = tuple(letter for letter in coordinates if letter in ("x", "t"))
    if len(usual) == 1 and not {"y", "z"} & found:
        return (Letter(usual[0]),)
    return tuple(map(Letter, coordinates))
