"""Rows about functions of x_1, …, x_n at a number of members: sums, dots and vectors written out.

∂z/∂t_i = Σ_j ∂z/∂x_j ∂x_j/∂t_i     at n = 2:  ∂z/∂x_1 ∂x_1/∂t_i + ∂z/∂x_2 ∂x_2/∂t_i
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.judge.jets.space import NotRead
from derivations.reader.raw import (
    Big,
    Bracket,
    Letter,
    Mark,
    Node,
    Numeral,
    Related,
    Signed,
    Subscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Dependence, Equated, Said, Unknowns

SIZES = (2, 3)
DOTS = Mark("…")
LENGTHS = frozenset("nmNMdDkKp")


def speaks_of_families(row: Unknowns) -> bool:
    """Whether sums or dots stand in the row."""
    trees = (row.head, row.left, row.right)
    return any(isinstance(n, Big) or n == DOTS for tree in trees for n in nodes(tree))


def at_size(row: Unknowns, size: int) -> Unknowns:
    """The row with so many members of each family."""
    writing = Writing(size, frozenset(_families((row.head, row.left, row.right))))
    head, left, right = (writing.out(tree) for tree in (row.head, row.left, row.right))
    said = tuple(each for stated in row.said for each in writing.of_said(stated))
    return replace(row, head=head, left=left, right=right, said=said)


def _families(trees: Iterable[Node]) -> Iterator[str]:
    """The letters of members that sums or dots run over."""
    for node in (n for tree in trees for n in nodes(tree)):
        if isinstance(node, Big) and (letter := _bound(node)) is not None:
            yield from _with_below(node.body, letter)
        if isinstance(node, Signed | Bracket) and DOTS in node.children:
            yield from (n.base.letter for child in node.children[:1] for n in nodes(child)
                        if isinstance(n, Subscript) and isinstance(n.base, Letter))  # fmt: skip


def _with_below(body: Node, letter: str) -> Iterator[str]:
    for node in nodes(body):
        if isinstance(node, Subscript) and isinstance(node.base, Letter):
            own = (Letter(letter) in nodes(at) or _holds(at, letter) for at in node.indices)
            if any(own):
                yield node.base.letter


def _holds(index: Node, letter: str) -> bool:
    return isinstance(index, Word) and not index.upright and letter in index.text


def _bound(node: Big) -> str | None:
    match node.below:
        case (Letter(letter, "", ()),) | (Related((Letter(letter, "", ()), _), ("=",)),):
            return letter
    return None


@dataclass(frozen=True, slots=True)
class Writing:
    """Trees with sums and dots written out, up to a size."""

    size: int
    families: frozenset[str]

    def out(self, tree: Node) -> Node:
        match tree:
            case Big("sum"):
                return self._sum(tree)
            case Signed(parts) if any(part == DOTS for _, part in parts):
                return self._dots(tree)
            case Bracket(_, _, items, separators) if set(separators) <= {","} and len(items) > 0:
                listed = tuple(self._listed(items))
                commas = (",",) * (len(listed) - 1)
                return Bracket(tree.opening, tree.closing, listed, commas, span=tree.span)
        return mapped(tree, self.out)

    def of_said(self, said: Said) -> Iterator[Said]:
        """What is said with as many members; as it stands where it speaks of them otherwise."""
        try:
            if isinstance(said, Equated):
                left, right = self.out(said.left), self.out(said.right)
                yield replace(said, left=left, right=right)
                return
            on = tuple(self._listed(said.on))
            yield from (Dependence(of, on) for of in self._each(said.of))
        except NotRead:
            yield said

    def _each(self, name: Node) -> Iterator[Node]:
        """x_1, x_2, … of the x_i of a family."""
        match name:
            case Subscript(Letter(letter) as base, (Letter(),)) if letter in self.families:
                for n in self._members():
                    yield Subscript(base, (Numeral(Fraction(n)),))
        yield name

    def _members(self) -> range:
        return range(1, self.size + 1)

    def _sum(self, tree: Big) -> Node:
        letter = _bound(tree)
        if letter is None:
            raise NotRead("a sum over what is no letter")
        match tree.below[0]:
            case Related((_, Numeral(first)), _) if first != 1:
                raise NotRead("a sum that begins elsewhere")
        if tree.above is not None and not _is_a_length(tree.above):
            raise NotRead("a sum that ends elsewhere")
        body = self.out(tree.body)
        parts = tuple(("+", _put(body, letter, n)) for n in self._members())
        return Bracket("(", ")", (Signed(parts, span=tree.span),), span=tree.span)

    def _dots(self, tree: Signed) -> Node:
        """A_1 + A_2 + ⋯ + A_n"""
        place = next(i for i, (_, part) in enumerate(tree.parts) if part == DOTS)
        before, behind = tree.parts[:place], tree.parts[place + 1 :]
        if not before or len(behind) > 1 or any(sign == "-" for sign, _ in tree.parts):
            raise NotRead("dots")
        first = before[0][1]
        if any(_numbered(first, n) != part for n, (_, part) in enumerate(before, 1)):
            raise NotRead("dots behind what follows no rule")
        if behind and not any(_lettered(first, length) == behind[0][1] for length in LENGTHS):
            raise NotRead("dots before what follows no rule")
        if len(before) > self.size:
            raise NotRead("fewer members than are written")
        members = tuple(("+", self.out(_numbered(first, n))) for n in self._members())
        return Signed(members, span=tree.span)

    def _listed(self, items: tuple[Node, ...]) -> Iterator[Node]:
        """x_1, …, x_n of themselves and of the vector x."""
        if DOTS in items:
            place = items.index(DOTS)
            if place == 0 or len(items) > place + 2:
                raise NotRead("dots")
            for n in self._members():
                yield _numbered(items[0], n)
            return
        for item in items:
            is_a_vector = isinstance(item, Letter) and (
                item.style == "bold" or "vec" in item.accents
            )
            if is_a_vector and isinstance(item, Letter) and item.letter in self.families:
                member = Letter(item.letter)
                yield from (Subscript(member, (Numeral(Fraction(n)),)) for n in self._members())
            else:
                yield self.out(item)


def _is_a_length(above: Node) -> bool:
    return isinstance(above, Letter) and above.letter in LENGTHS


def _put(tree: Node, letter: str, number: int) -> Node:
    """The tree with a number for the letter below names."""
    numeral = Numeral(Fraction(number))

    def below(index: Node) -> Node:
        if index == Letter(letter):
            return numeral
        if _holds(index, letter):
            assert isinstance(index, Word)
            return Word(index.text.replace(letter, str(number)), index.upright, span=index.span)
        return mapped(index, below)

    def change(node: Node) -> Node:
        if isinstance(node, Subscript):
            return Subscript(change(node.base), tuple(map(below, node.indices)), span=node.span)
        if node == Letter(letter):
            raise NotRead("a letter that counts stands alone")
        return mapped(node, change)

    return change(tree)


def _numbered(first: Node, number: int) -> Node:
    """The tree with another number for the 1 below its names."""
    return _with_below_changed(first, Numeral(Fraction(number)))


def _lettered(first: Node, letter: str) -> Node:
    return _with_below_changed(first, Letter(letter))


def _with_below_changed(tree: Node, new: Node) -> Node:
    if isinstance(tree, Subscript):
        indices = tuple(new if index == Numeral(Fraction(1)) else index for index in tree.indices)
        return Subscript(tree.base, indices, span=tree.span)
    return mapped(tree, lambda node: _with_below_changed(node, new))
