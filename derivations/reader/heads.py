"""What a left side introduces: the name in it, decorated, raised, or applied to arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import dataclass
from derivations.reader.naming import named
from derivations.reader.raw import (
    Accented,
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Signed,
    Subscript,
    Superscript,
    Unknown,
    nodes,
)
from derivations.terms import Name

BRACKETS = frozenset({"(", "[", "{"})
# Operators and functions whose values no text can choose: a row about them claims something.
OPERATORS = frozenset({
    "E", "P", "Pr", "Prob", "Var", "var", "Cov", "cov", "Corr", "corr", "rank", "det", "tr", "Tr",
    "dim", "span", "ker", "Gamma", "Beta", "log", "exp", "sin", "cos", "tan", "max", "min", "V",
    "Im", "Re", "Bias", "bias", "MSE", "sign", "sgn", "diag", "gcd", "deg",
})  # fmt: skip
CONSTANTS = frozenset({Name("e"), Name("e", "roman"), Name("pi"), Name("infty")})
LAYOUT = frozenset({r"\frac", r"\sqrt", r"\neg"})  # with a content that was not understood
WEIGHTS = frozenset({"w", "W", "b", "beta", "theta", "omega"})
UPRIGHT = frozenset({"blackboard", "operator", "roman", "unknown", "sans"})


def _is_a_weight(argument: Node) -> bool:
    """w of MSE(w), where an estimator has a hat or a capital."""
    return isinstance(argument, Letter) and argument.letter in WEIGHTS and not argument.accents


@dataclass(frozen=True, slots=True)
class Head:
    """whole: the side as written; arguments: None where the name is not applied; of: what is."""

    name: Name
    whole: Node
    arguments: tuple[Node, ...] | None = None
    of: Node | None = None

    @property
    def is_applied(self) -> bool:
        return self.arguments is not None

    @property
    def is_plain(self) -> bool:
        """Whether it is a name, or a name applied to names, as the left side of a definition is."""
        return all(named(item) is not None for item in self.arguments or ())

    @property
    def is_operator(self) -> bool:
        """E[X], Var(X), det A: an operator of mathematics before its argument."""
        if self.arguments is None or self.name.letter not in OPERATORS:
            return False
        if self.name.letter == "MSE" and all(map(_is_a_weight, self.arguments)):
            return False  # a loss, which the text says how to compute
        return len(self.name.letter) > 1 or self.name.style in UPRIGHT

    @property
    def is_power(self) -> bool:
        """x² and A⁻¹, where the number above is no label of the name."""
        match self.whole:
            case Superscript(_, Numeral() | Signed()):
                return True
        return False


def head_of(tree: Node, labels: frozenset[str] = frozenset()) -> Head | None:
    """The head that a side is; None for a sum, a product, a quotient, a known function …

    labels: letters that mark a name where they stand below it.
    """
    match tree:
        case Juxtaposed(((_, first), ("", behind))):
            return _applied(tree, first, behind, labels)
        case Unknown(command, arguments) if command not in LAYOUT:
            return Head(Name(command[1:], "unknown"), tree, arguments or None)
        case Letter():
            return _named(tree, labels)
        case Accented(_, body) | Superscript(body, _) | Subscript(body, _) | Prime(body, _):
            inner = _named(tree, labels) or head_of(body, labels)
            return inner and Head(inner.name, tree, inner.arguments)
    return None


def _named(tree: Node, labels: frozenset[str]) -> Head | None:
    found = named(tree, labels)
    return None if found is None or found.name in CONSTANTS else Head(found.name, tree)


def _applied(tree: Node, first: Node, behind: Node, labels: frozenset[str]) -> Head | None:
    bracket = behind
    while isinstance(bracket, Subscript | Superscript):
        bracket = bracket.base
    if not isinstance(bracket, Bracket) or bracket.opening not in BRACKETS or not bracket.items:
        return None
    head = head_of(first, labels)
    if head is None or head.is_applied:
        return None
    return Head(head.name, tree, bracket.items, first)


def speaks_of(tree: Node, head: Head) -> bool:
    """Whether a tree has the head in it; its name alone counts where it is applied or raised."""
    for use in _uses(tree, head):
        same = use.whole == head.whole or head.is_power
        if same or (head.is_applied and use.is_applied and use.of == head.of):
            return True
    return False


def steps_back(tree: Node, head: Head) -> bool:
    """Whether every use of the name is at an earlier step, f(n-1), or where it began, f(0).

    Beside an earlier step others may stand, S(i) = max(S(i-1), p_i + S(c_i)), and least values
    are taken over places in between: M(i,j) = min_l (M(i,l) + M(l,j)).
    """
    applied = [use for use in _uses(tree, head) if use.is_applied]
    began = head.is_plain and all(_is_at_zero(use.arguments or ()) for use in applied)
    bound = set(_bound(tree))
    earlier = [any(_is_earlier(a) or a in bound for a in use.arguments or ()) for use in applied]
    own = sorted(map(str, head.arguments or ()))
    elsewhere = all(sorted(map(str, use.arguments or ())) != own for use in applied)
    beside = head.is_plain and elsewhere and any(earlier) and any(map(_is_least, nodes(tree)))
    return bool(applied) and (began or all(earlier) or beside)


def _is_least(node: Node) -> bool:
    return isinstance(node, Applied) and node.function in ("max", "min")


def _bound(tree: Node) -> Iterator[Node]:
    """The letters over which greatest and least values are taken."""
    for node in nodes(tree):
        match node:
            case Applied("max" | "min", below=under) if under is not None:
                yield from (part for part in nodes(under) if isinstance(part, Letter))


def _is_at_zero(arguments: Sequence[Node]) -> bool:
    return len(arguments) == 1 and arguments[0] == Numeral(Fraction(0))


def _uses(tree: Node, head: Head) -> Iterator[Head]:
    for node in nodes(tree):
        parts = [part for _, part in node.parts] if isinstance(node, Juxtaposed) else []
        pairs = (Juxtaposed((("", a), ("", b))) for a, b in pairwise(parts))
        for use in map(head_of, (node, *pairs)):
            if use is not None and use.name.letter == head.name.letter:
                yield use


def _is_earlier(item: Node) -> bool:
    match item:
        case Signed((_, ("-", Numeral()))):
            return True
    return False
