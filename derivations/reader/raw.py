"""Raw trees: what was written, before any name has a meaning or a shape.

Every node has a span, which does not count for equality. Products are flat, with the sign that
stands before each factor, so that `a/bc`, `f(x)` and `\\sin 2x` are settled by the second pass.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar

from derivations.dataclass import dataclass, field
from derivations.reader.text.source import Source, Span

NOWHERE = Span(Source("", ""), 0, 0)

_N = TypeVar("_N", bound="Node")


class Kept:
    """What is found out of a node once: what is below it, and the name that it is."""

    __slots__ = ("_children", "_hash", "_kinds", "_labelled", "_named", "_nodes")
    __hash_kept__ = True

    if TYPE_CHECKING:
        _compared: Any
        _hash: int
        _children: tuple[Any, ...]
        _kinds: frozenset[type]
        _nodes: tuple[Any, ...]
        _labelled: tuple[Any, ...]
        _named: Any

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            found = hash(self._compared(self))
            keep(self, "_hash", found)
            return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Kept):
    """Anything written; `span` says where."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes directly below this one, in order."""
        try:
            return self._children
        except AttributeError:
            found: list[Node] = []
            names: tuple[str, ...] = self.__match_args__  # every field but the span
            _collect(tuple(getattr(self, name) for name in names), found)
            keep(self, "_children", tuple(found))
            return tuple(found)


Raw = Node
keep = object.__setattr__


def _collect(items: tuple[Any, ...], found: list[Node]) -> None:
    """Appends the nodes among the items, however deep."""
    for item in items:
        if isinstance(item, Node):
            found.append(item)
        elif type(item) is tuple:
            _collect(item, found)


def mapped(node: _N, change: Callable[[Node], Node]) -> _N:
    """The node with every child changed; its span stays. The same one when no child changes."""
    if not node.children:
        return node
    names: tuple[str, ...] = node.__match_args__
    old = [getattr(node, name) for name in names]
    new = [_mapped(value, change) for value in old]
    return node if all(map(is_, old, new)) else type(node)(*new, span=node.span)


def _mapped(value: Any, change: Callable[[Node], Node]) -> Any:
    if isinstance(value, Node):
        return change(value)
    if type(value) is not tuple:
        return value
    new = tuple(_mapped(item, change) for item in value)
    return value if all(map(is_, value, new)) else new


def nodes(tree: Node) -> tuple[Node, ...]:
    """The tree and everything below it, parents before children."""
    try:
        return tree._nodes
    except AttributeError:
        found = [tree]
        for node in found:  # grows while it is read
            found.extend(node.children)
        keep(tree, "_nodes", tuple(found))
        return tuple(found)


def kinds(tree: Node) -> frozenset[type]:
    """The classes of the tree and of everything below it."""
    try:
        return tree._kinds
    except AttributeError:
        found = frozenset([type(tree)]).union(*map(kinds, tree.children))
        keep(tree, "_kinds", found)
        return found


@dataclass(frozen=True, slots=True)
class Numeral(Node):
    """2, 0.50, 1{,}000; `places` is the number of decimals written, None without a point."""

    value: Fraction
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Letter(Node):
    """A name: a letter, a Greek letter, a word, with style and accents (from the inside out)."""

    letter: str
    style: str = ""
    accents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word(Node):
    """\\text{...}, or a word in a script; upright: marked as a word, not a run of letters."""

    text: str
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Mark(Node):
    """A sign without value: \\dots, \\cdot as a placeholder, *, +, \\star, \\dagger in a script."""

    sign: str


@dataclass(frozen=True, slots=True)
class Accented(Node):
    """An accent over more than a letter: \\hat{x + y}, \\bar{X_n}."""

    accent: str
    body: Node


@dataclass(frozen=True, slots=True)
class Subscript(Node):
    """base_{a, b}; indices as written, a word as Word."""

    base: Node
    indices: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Superscript(Node):
    """base^{script}: a power, a transpose, an inverse, a star; settled later."""

    base: Node
    script: Node


@dataclass(frozen=True, slots=True)
class Prime(Node):
    """base′"""

    base: Node
    count: int


@dataclass(frozen=True, slots=True)
class Factorial(Node):
    body: Node


@dataclass(frozen=True, slots=True)
class Signed(Node):
    """The sum of (sign, term) with signs "+", "-", "±", "∓"; the first sign may be ""."""

    parts: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Juxtaposed(Node):
    """Factors in a row: (sign before it, factor). Signs: "" (nothing), "cdot", "times", "/", …"""

    parts: tuple[tuple[str, Node], ...]


GROUPING = frozenset("([{")


@dataclass(frozen=True, slots=True)
class Bracket(Node):
    """( ), [ ], { }, ⟨ ⟩, ⌊ ⌋, ⌈ ⌉, | |, ‖ ‖ around items; separators stand between them.

    opening, closing: "(", "[", "{", "<", "floor", "ceil", "|", "‖", "" (\\left.).
    separators: ",", ";", "|" (conditional bar), "‖".
    """

    opening: str
    closing: str
    items: tuple[Node, ...]
    separators: tuple[str, ...] = ()

    @property
    def grouped(self) -> Node | None:
        """What stands in brackets that group; None for |x|, floors, lists and pairings."""
        return self.items[0] if self.opening in GROUPING and len(self.items) == 1 else None


@dataclass(frozen=True, slots=True)
class Applied(Node):
    """A known function word before its argument: \\sin x, \\log_2 8, \\max(a, b), \\max_{i} x_i.

    bare: the argument stands without a bracket (then it may reach too far: \\sin x y).
    """

    function: str
    argument: Node
    below: Node | None = None
    power: Node | None = None
    primes: int = 0
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Ratio(Node):
    """\\frac{top}{bottom}"""

    top: Node
    bottom: Node


@dataclass(frozen=True, slots=True)
class Differential(Node):
    """A derivative written as a fraction, or ∂_x f.

    kind: "partial", "d", "immediate" (∂⁺), "delta" (δ); operand None: an operator without
    an operand; variables one for each order.
    """

    kind: str
    operand: Node | None
    variables: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Nabla(Node):
    """∇f, ∇_w f, ∇²f; kind "gradient", "hessian", "laplacian", "divergence", "curl"."""

    kind: str
    operand: Node | None
    variable: Node | None = None


@dataclass(frozen=True, slots=True)
class Big(Node):
    """Σ, ∏, ⋃, ⋂ (kind "sum", "prod", "cup", "cap") with what stands below, above and behind."""

    kind: str
    below: tuple[Node, ...]
    above: Node | None
    body: Node


@dataclass(frozen=True, slots=True)
class IntegralSign(Node):
    """∫ body d(variables); lower and upper None for an antiderivative; kind "int", "oint", …"""

    kind: str
    lower: Node | None
    upper: Node | None
    variables: tuple[Node, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class LimitSign(Node):
    """lim, limsup, liminf, with what stands below."""

    kind: str
    below: Node
    body: Node


@dataclass(frozen=True, slots=True)
class RootSign(Node):
    radicand: Node
    degree: Node | None = None


@dataclass(frozen=True, slots=True)
class Choose(Node):
    """\\binom{top}{bottom}"""

    top: Node
    bottom: Node


@dataclass(frozen=True, slots=True)
class Array(Node):
    """A matrix: kind "(", "[", "|", "‖", "{", "" by its delimiters; barred: of two parts."""

    kind: str
    rows: tuple[tuple[Node, ...], ...]
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Cases(Node):
    """{ value if condition …; condition None where none is written."""

    branches: tuple[tuple[Node, Node | None], ...]


@dataclass(frozen=True, slots=True)
class Evaluated(Node):
    """[F]_a^b and F|_{x=a}: lower, and upper where there is one."""

    body: Node
    lower: Node
    upper: Node | None = None


@dataclass(frozen=True, slots=True)
class Related(Node):
    """A relation inside an expression, P(X = k); signs as in Statement.relations."""

    sides: tuple[Node, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined(Node):
    """Statements or items side by side within an argument, joined by a sign or word."""

    items: tuple[Node, ...]
    joints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown(Node):
    """A command without a known meaning, with its arguments: a name to be settled."""

    command: str
    arguments: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Percent(Node):
    """5\\% and 30^\\circ: kind "percent" or "degree"."""

    kind: str
    body: Node


@dataclass(frozen=True, slots=True)
class Nothing(Node):
    """An empty argument."""


@dataclass(frozen=True, slots=True)
class Logical(Node):
    """¬, ∧, ∨, ⟹, ⟺ between formulas; ∀ and ∃: the letter, its values, and what holds."""

    sign: str  # "not", "and", "or", "implies", "iff", "all", "some", "none"
    parts: tuple[Node, ...]
