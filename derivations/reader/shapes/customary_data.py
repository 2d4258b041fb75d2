"""The data matrix that no word puts together: X of Xw, beside wᵀx_i, has the rows x_iᵀ.

Texts on regression write Σ_i (wᵀx_i - y_i)² = ‖Xw - y‖² and leave it to the reader what X is
(Bishop, Pattern Recognition and Machine Learning, 3.1). A capital that multiplies the vector which
the members of its small letter are multiplied by can be nothing else; where the transpose of the
capital does, the members are its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.reader.naming import Named, named
from derivations.reader.passes.data_matrices import Made
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Signed,
    Subscript,
    Superscript,
)
from derivations.reader.raw import nodes as nodes_of
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.usage.record import Usage
from derivations.terms import Dimension, Name
from derivations.terms.names import UNSTATED

TRANSPOSES = (Letter("T"), Letter("top"), Mark("⊤"))
SMALL = {"X": "x", "Phi": "phi", "Z": "z"}
COLUMNS = {(), ("vec",)}
Weight = Letter


def customary_data(displays: Sequence[Display]) -> Iterator[tuple[int, Made]]:
    """Each such matrix of a section, with the place of the first formula that has it."""
    sides = [(place, tree) for place, display in enumerate(displays)
             for tree in sides_of(in_display(display))]  # fmt: skip
    products = [(place, n) for place, tree in sides for n in nodes_of(tree)
                if isinstance(n, Juxtaposed)]  # fmt: skip
    if not any(part in CAPITALS for _, n in products for part in map(_turned, _parts(n))):
        return
    written = [n for _, tree in sides for n in nodes_of(tree)]
    weighted = {pair for _, n in products for pair in _weighted(n)}
    for capital in sorted(CAPITALS, key=lambda each: each.letter):
        member = _family(written, SMALL[capital.letter], capital.style)
        weights = {w for w, small in weighted if member is not None and _is_of(small, member)}
        if member is None or not weights or _is_known(capital, displays, written):
            continue
        tall = _targets(written, member) - weights
        found = [(p, by) for p, n in products for by in _multiplies(capital, n, weights)]
        found = found or [(p, by) for p, n in products for by in _reaches(capital, n, tall)]
        if len({by for _, by in found}) == 1:
            yield found[0][0], Made(Name(capital.letter, capital.style), member, found[0][1])
            for whole, entry in _columns_of_targets(written):
                yield found[0][0], Made(whole, entry, "entry")


def note_made(facts: Usage, made: Made) -> None:
    """That a matrix has vectors for its rows or columns, and a column numbers for its entries."""
    (facts.vectors if made.by == "entry" else facts.matrices).add(made.matrix)
    facts.members.add(made.member.name)
    if made.by != "entry":
        facts.vectors.add(made.member.name)


def length_of(member: Name, facts: Usage) -> Dimension | None:
    """How many members sums run over; the end of a sum without a range, Σ_i x_i x_iᵀ, is unstated.

    None where their sums end differently.
    """
    above = tuple(a for a in member.accents if a != "^()")  # x^{(i)} is written with x
    letters = {Letter(member.letter, member.style, a) for a in (member.accents, above)}
    found = {last for each in letters for last in facts.ranges.get(each, ())}
    ends = [last for last in found if isinstance(last, Letter)]
    if not found:
        return Dimension.of(str(Name("N", accents=(UNSTATED,))))
    return Dimension.of(ends[0].letter) if len(ends) == 1 else None


CAPITALS = frozenset(Letter(letter, style) for letter in SMALL for style in ("", "bold"))


def _parts(product: Juxtaposed) -> list[Node]:
    return [part for _, part in product.parts]


def _turned(part: Node) -> Node:
    """X of Xᵀ."""
    return part.base if isinstance(part, Superscript) and part.script in TRANSPOSES else part


def _is_turned(part: Node) -> bool:
    return _turned(part) is not part


def _weighted(product: Juxtaposed) -> Iterator[tuple[Weight, Node]]:
    """w and x_i of wᵀx_i and x_iᵀw."""
    for first, second in pairwise(_parts(product)):
        if not _is_turned(first) or _is_turned(second):
            continue
        for weight, small in ((_turned(first), second), (second, _turned(first))):
            if isinstance(weight, Letter) and isinstance(small, Letter | Subscript | Superscript):
                yield weight, small


def _family(written: Sequence[Node], letter: str, style: str) -> Named | None:
    """x at i, where the text writes x_i or x^{(i)} of the small letter; φ(x_i) is φ_i by now."""
    kinds = dict.fromkeys(
        found
        for node in written
        if isinstance(node, Subscript | Superscript)
        and (found := _member(node, letter, style)) is not None
    )
    names = {found.name for found in kinds}
    return next(iter(kinds)) if len(names) == 1 else None


def _member(node: Node, letter: str, style: str) -> Named | None:
    found = named(node)
    if found is None or (found.name.letter, found.name.style) != (letter, style):
        return None
    is_member = len(found.indices) == 1 and isinstance(found.indices[0], Letter)
    return Named(found.name, (Letter("i"),)) if is_member and not found.name.label else None


def _is_of(small: Node, member: Named) -> bool:
    """Whether it is x_i, or x itself, whose members are the arguments of a rule."""
    found = named(small)
    plain = (member.name.letter, member.name.style)
    return found is not None and (found.name.letter, found.name.style) == plain


def _multiplies(capital: Letter, product: Juxtaposed, weights: set[Weight]) -> Iterator[str]:
    for first, second in pairwise(_parts(product)):
        if _turned(first) == capital and second in weights:
            yield "column" if _is_turned(first) else "row"


def _targets(written: Sequence[Node], member: Named) -> set[Letter]:
    """y and μ, of which the text writes y_i and μ_i, or y^{(i)}: as tall as there are members."""
    found = [(node, known) for node in written if isinstance(node, Subscript | Superscript)
             if (known := named(node)) is not None and len(known.indices) == 1]  # fmt: skip
    return {Letter(known.name.letter, known.name.style) for _, known in found
            if known.name.letter != member.name.letter and isinstance(known.indices[0], Letter)
            and not known.name.label}  # fmt: skip


def _reaches(capital: Letter, product: Juxtaposed, tall: set[Letter]) -> Iterator[str]:
    """Xᵀy and Xᵀ(μ - y): as tall as X has rows; X(μ - y): as it has columns."""
    for first, second in pairwise(_parts(product)):
        if _turned(first) == capital and _is_tall(second, tall):
            yield "row" if _is_turned(first) else "column"


def _is_tall(part: Node, tall: set[Letter]) -> bool:
    match part:
        case Bracket("(" | "[", _, (Signed(terms),)):
            return all(_is_tall(term, tall) for _, term in terms)
    return part in tall


def _columns_of_targets(written: Sequence[Node]) -> Iterator[tuple[Name, Named]]:
    """y or y⃗ with y^{(i)} for its entries, where no y_i is written."""
    for letter in ("y", "t"):
        members = {known for node in written if isinstance(node, Subscript | Superscript)
                   if (known := _member(node, letter, "")) is not None}  # fmt: skip
        if len(members) != 1 or not (entry := members.pop()).name.accents:
            continue
        bare = {node.accents for node in written if isinstance(node, Letter)
                if (node.letter, node.style) == (letter, "")}  # fmt: skip
        yield from ((Name(letter, "", accents), entry) for accents in sorted(bare & COLUMNS))


def _is_known(capital: Letter, displays: Sequence[Display], written: Sequence[Node]) -> bool:
    """Whether the text says otherwise what it is, writes members of it, or takes its mean."""
    statements = (s for display in displays for s in in_display(display))
    if any(s.sides[0] == capital and s.relations[:1] not in ((), ("in",)) for s in statements):
        return True
    for node in written:
        match node:
            case Subscript(base) if base == capital:
                return True
            case Bracket(items=(inside,)) if inside == capital and node.opening in "[(":
                return True
    return False


__all__ = ["customary_data", "length_of", "note_made"]
