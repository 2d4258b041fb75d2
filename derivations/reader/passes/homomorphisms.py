r"""Homomorphisms: φ(ab⁻¹) is φ(a) φ(b)⁻¹, where the text supposes that φ is one.

The image of an element is a letter of its own, φ_a for φ(a), and those of products, powers and (in
rings) sums are made of them: what is proved of all such letters holds for every homomorphism. A φ
that has a formula is a function as any other, since a text may be about to show what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from derivations.dataclass import dataclass, field, replace
from derivations.reader.group_elements import is_group_identity
from derivations.reader.naming import INDEX_LETTERS, named
from derivations.reader.raw import (
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
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, displays_of, statements_of, with_sides
from derivations.reader.spoken.homomorphisms import Homomorphism, homomorphisms, states_a_law

INVERSE = Signed((("-", Numeral(Fraction(1))),))
UNDONE = "^-1"
IDENTITY = Letter("e")
PRODUCTS = frozenset({"", "cdot"})


def with_homomorphisms(document: Document) -> Document:
    """The document with products of images for the image of each product."""
    return by_section(
        document,
        _known,
        lambda d, known: d if states_a_law(d) else with_sides(d, known.written),
    )


def _known(document: Document, path: SectionPath) -> Images | None:
    displays = displays_of(document, path)
    statements = list(statements_of(document, path))
    every = (
        h for h in homomorphisms(displays) if h.adds or not any(map(_is_of_numbers, h.between))
    )
    found = {h.letter: h for h in every if not has_a_rule(h.letter, statements, slopes=h.adds)}
    return Images(found, statements) if found else None


def _is_of_numbers(node: Node) -> bool:
    """ℤ, which is a group for its sums."""
    return any(isinstance(n, Letter) and n.style == "blackboard" for n in nodes(node))


def has_a_rule(letter: Letter, statements: Iterable[Statement], slopes: bool = True) -> bool:
    """φ(n) = gⁿ; slopes: whether D(p) = p' may say that D differentiates."""
    for statement in statements:
        for left, right in zip(statement.sides[:1], statement.sides[1:2], strict=False):
            argument = _argument(left, letter)
            if argument is None or named(argument) is None or right is None:
                continue
            is_slope = slopes and isinstance(right, Prime) and right.base == argument  # D(p) = p'
            is_formula = is_slope or (named(right) is None and not isinstance(right, Numeral))
            if is_formula and letter not in _but_transposes(right, letter):
                return True
    return False


def _but_transposes(tree: Node, letter: Letter) -> Iterator[Node]:
    """The nodes of a tree, without the T of Aᵀ."""
    match tree:
        case Superscript(base, script) if script == letter:
            yield from _but_transposes(base, letter)
            return
    yield tree
    for child in tree.children:
        yield from _but_transposes(child, letter)


def _argument(tree: Node | None, letter: Letter) -> Node | None:
    """x of φ(x)"""
    match tree:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", (argument,))))) if head == letter:
            return argument
    return None


@dataclass(slots=True)
class Images:
    """How a section writes its homomorphisms.

    sources: what is known of φ⁻¹(u); arguments: what stood in brackets, by the label of its image.
    """

    known: dict[Letter, Homomorphism]
    statements: list[Statement]
    sources: dict[tuple[Letter, str], Node] = field(default_factory=dict)
    arguments: dict[str, Node] = field(default_factory=dict)
    kernels: dict[Letter, set[Node]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for statement in self.statements:
            for letter in self.known:
                self._learn(statement, letter)

    def _learn(self, statement: Statement, letter: Letter) -> None:
        """φ(x) = u of names, k ∈ ker φ."""
        match statement.sides, statement.relations:
            case (left, right), ("=",) if right is not None and named(right) is not None:
                argument = _argument(left, letter)
                if argument is not None and named(argument) is not None:
                    self.sources[letter, written_name(right)] = argument
            case (member, Applied("ker", of)), ("in",) if member and letter in (of, *nodes(of)):
                self.kernels.setdefault(letter, set()).add(member)

    def written(self, tree: Node) -> Node:
        """The tree with the image of each product written out."""
        changed = mapped(tree, self.written)
        if not isinstance(changed, Juxtaposed):
            return changed
        parts: list[tuple[str, Node]] = []
        images: list[Node] = []
        for sign, part in changed.parts:
            image = self._applied(parts[-1][1], part) if parts and not sign else None
            if image is not None:
                parts[-1] = ("cdot" if len(parts) > 1 else "", image)
            else:
                parts.append((sign or ("cdot" if parts and parts[-1][1] in images else ""), part))
            images += [] if image is None else [image]
        if not images:
            return changed
        return parts[0][1] if len(parts) == 1 else replace(changed, parts=tuple(parts))

    def _applied(self, head: Node, behind: Node) -> Node | None:
        """The image in (φ)(ab) or in φ⁻¹(u), with a power that stands behind it."""
        match behind:
            case Superscript(Bracket("(", ")", (_,)) as bracket, script):
                found = self._applied(head, bracket)
                return None if found is None else _raised(found, script, behind)
            case Bracket("(", ")", (argument,)):
                found = self._image(head, argument)
                return None if found is None else _bracket(found, behind)
        return None

    def _image(self, head: Node, argument: Node) -> Node | None:
        match head:
            case Bracket("(", ")", (Juxtaposed((("", outer), ("circ", inner))),)):
                first = self._image(inner, argument)
                return None if first is None else self._image(outer, first)
        letter, undone = _map_of(head)
        if letter not in self.known or (undone and not self.known[letter].is_bijective):
            return None
        return _Map(self, letter, undone).image(argument)


def _map_of(head: Node) -> tuple[Letter, bool]:
    match head:
        case Letter():
            return head, False
        case Superscript(Letter() as letter, script) if script == INVERSE:
            return letter, True
    return Letter(""), False


@dataclass(frozen=True, slots=True)
class _Map:
    """φ, or φ⁻¹ (undone)."""

    images: Images
    letter: Letter
    undone: bool

    def image(self, tree: Node) -> Node | None:
        """What it makes of a tree; None where no rule says it."""
        of = self.images.known[self.letter]
        adds = of.adds
        match tree:
            case Letter() | Subscript() | Prime():
                return self._of_name(tree)
            case Numeral(value, None) if adds and (value == 0 or of.unital):
                return tree
            case Bracket("(" | "[", _, (inner,)):
                found = self.image(inner)
                return None if found is None else _bracket(found, tree)
            case Superscript(base, script) if _is_whole(script):
                found = self.image(base)
                return None if found is None else _raised(found, script, tree)
            case Juxtaposed(parts) if {sign for sign, _ in parts} <= PRODUCTS:
                return self._of_all(Juxtaposed, tree, parts, adds)
            case Signed(parts) if adds:
                return self._of_all(Signed, tree, parts, adds)
        return None

    def _of_all(
        self,
        kind: type[Juxtaposed] | type[Signed],
        tree: Node,
        parts: tuple[tuple[str, Node], ...],
        adds: bool,
    ) -> Node | None:
        multiple = adds and kind is Juxtaposed
        found = [p if multiple and isinstance(p, Numeral) else self.image(p) for _, p in parts]
        if any(part is None for part in found):
            return None
        signs = [sign for sign, _ in parts]
        if kind is Juxtaposed:
            signs = ["", *("cdot" for _ in parts[1:])]  # no value of the one at the other
        return kind(tuple(zip(signs, found, strict=True)), span=tree.span)  # type: ignore[arg-type]

    def _of_name(self, tree: Node) -> Node | None:
        known = named(tree)
        if known is None or any(not isinstance(at, Numeral | Letter) for at in known.indices):
            return None
        adds = self.images.known[self.letter].adds
        if not adds and is_group_identity(known.name):
            return self._identity(tree)
        if not self.undone and tree in self.images.kernels.get(self.letter, ()):
            return Numeral(Fraction(0), span=tree.span) if adds else self._identity(tree)
        text = written_name(tree)
        source = self.images.sources.get((self.letter, text)) if self.undone else None
        if source is not None:
            return source
        if (other := self._undoing(tree)) is not None:
            return other
        self.images.arguments[text] = tree
        letter = replace(self._letter(self.undone), span=tree.span)
        return Subscript(letter, (Word(text, True, span=tree.span),), span=tree.span)

    def _undoing(self, tree: Node) -> Node | None:
        """x of φ⁻¹(φ(x)) and of φ(φ⁻¹(x))"""
        match tree:
            case Subscript(base, (Word(text, True),)) if base == self._letter(not self.undone):
                return self.images.arguments.get(text)
        return None

    def _letter(self, undone: bool) -> Letter:
        accents = (*self.letter.accents, UNDONE) if undone else self.letter.accents
        return replace(self.letter, accents=accents)

    def _identity(self, tree: Node) -> Node:
        return replace(IDENTITY, span=tree.span)


def _raised(image: Node, script: Node, whole: Node) -> Node:
    """A power of an image; those of e are e, whose own would be of Euler's number."""
    return image if image == IDENTITY else Superscript(image, script, span=whole.span)


def _is_whole(script: Node) -> bool:
    """2, -1, n, -n"""
    match script:
        case Numeral(value, None):
            return value.denominator == 1
        case Letter(letter, "", ()):
            return letter in INDEX_LETTERS
        case Signed(((_, inner),)):
            return _is_whole(inner)
    return False


def written_name(tree: Node) -> str:
    """g1 of g_1, as it stands below the letter of its image."""
    match tree:
        case Letter(letter):
            return letter
        case Subscript(base, (Word(text),)):
            return f"{written_name(base)}({text})"
        case Subscript(base, indices):
            return written_name(base) + "".join(written_name(at) for at in indices)
        case Prime(base, count):
            return written_name(base) + "′" * count
        case Numeral(value):
            return str(value)
        case Superscript(base, script):
            return written_name(base) + written_name(script)
    return tree.span.text


def _bracket(tree: Node, whole: Node) -> Node:
    if isinstance(tree, Letter | Subscript | Numeral | Bracket):
        return tree
    return Bracket("(", ")", (tree,), (), span=whole.span)
