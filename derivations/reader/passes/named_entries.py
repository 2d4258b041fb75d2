"""x = (x_1, …, x_n) names the entries of x; of a bold x, or one with an arrow, they are plain.

Such entries are written as those of the vector itself, so that x_i is the entry of bold x. Where a
bold x stands in norms or products and never with an index, and x in sums and only with one, it is
read so, too; and v_1, v_2, v_3 beside a bold v of ℝ³. Where bold x_i counts vectors, and x has two
letters below wherever it stands, x_{ij} is entry j of bold x_i.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.passes.columns_from_zero import members_of_columns
from derivations.reader.raw import (
    Array,
    Big,
    Bracket,
    Differential,
    Letter,
    Mark,
    Node,
    Numeral,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.shapes.declarations import listed_entries
from derivations.reader.text.source import Span
from derivations.terms import Name

DOTS = Mark("…")
EQUALS = (("=",), (":=",))


def with_named_entries(document: Document) -> Document:
    """The document with the entries of bold x as its own."""
    document = _with_entries_below_arrows(document)
    return by_section(
        document,
        _known,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda part: _renamed(part, *known))
        ),
    )


def _with_entries_below_arrows(document: Document) -> Document:
    """By subsections, as other ones count vectors \\vec{x}_i."""
    sections: dict[SectionPath, list[Statement]] = {}
    for display in document.displays:
        sections.setdefault(display.path, []).extend(in_display(display))
    heads = {path: found for path, own in sections.items() if (found := _below_arrows(own))}
    if not heads:
        return document
    displays = (
        with_sides(d, lambda side: everywhere(side, lambda part: _renamed(part, known, {})))
        if (known := heads.get(d.path))
        else d
        for d in document.displays
    )
    return replace(document, displays=tuple(displays))


Heads = dict[Letter, Letter]
Families = dict[Name, frozenset[Node]]  # the entries of members, with what counts the members


def _known(document: Document, path: tuple[int, ...]) -> tuple[Heads, Families]:
    return _heads(document, path), _families(document, path)


def _families(document: Document, path: tuple[int, ...]) -> Families:
    """x of x_{ij} or x_j^{(i)}, which always has both below, beside vectors bold x_i."""
    every = [node for tree in sides_of(statements_of(document, path)) for node in nodes(tree)]
    found: dict[Name, list[tuple[Node, ...]]] = {}
    for node in every:
        if isinstance(node, Subscript | Superscript) and (name := named(node)) is not None:
            found.setdefault(name.name, []).append(name.indices)
    families: Families = {}
    for head, members in found.items():
        plain = head._replace(style="")
        pairs = [pair for pair in found.get(plain, []) if len(pair) == 2]
        if head.style != "bold" or not pairs or any(len(at) != 1 for at in members):
            continue
        letters = frozenset(at for (at,) in members)
        alone = every.count(Letter(head.letter)) - len(pairs)
        if not alone and all(len(letters & {*pair}) == 1 for pair in pairs):
            families[plain] = letters
    return families


def _heads(document: Document, path: tuple[int, ...]) -> dict[Letter, Letter]:
    """The vector of each letter of entries that never stands alone."""
    found: dict[Letter, Letter] = {}
    statements = list(statements_of(document, path))
    for statement in statements:
        head, right = statement.sides[0], (*statement.sides, None)[1]
        entries = listed_entries(right) if right is not None else None
        if entries is None or statement.relations[:1] not in EQUALS or not isinstance(head, Letter):
            continue
        if head != entries[0] and head.letter == entries[0].letter:
            found[entries[0]] = head
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    found = {**_customary(every), **_of_declared(statements, every), **_dotted(every), **found}
    others = set(members_of_columns(statements))
    found = {x: head for x, head in found.items() if x not in others}
    return _of_entries_only(found, every)


def _of_entries_only(found: Heads, every: Sequence[Node]) -> Heads:
    """Without letters that stand alone, but for |x|, the length of \\vec{x}."""
    below = [n.base for n in every if isinstance(n, Subscript)]
    below += [n.items[0] for n in every if isinstance(n, Bracket) and _is_a_length(n)]
    return {x: head for x, head in found.items() if every.count(x) == below.count(x)}


def _customary(every: list[Node]) -> dict[Letter, Letter]:
    """Bold x of x_i in Σ_i x_i, where nothing has a bold x with an index."""
    heads = {n for n in every if isinstance(n, Letter) and n.style == "bold" and not n.accents}
    heads -= {n.base for n in every if isinstance(n, Subscript | Superscript) and _is_member(n)}
    arguments = [n for b in every if isinstance(b, Bracket) and b.opening == "(" for n in b.items]
    heads = {head for head in heads if every.count(head) > arguments.count(head)}
    summed = {entry.base for node in every if isinstance(node, Big) for entry in _entries(node)}
    by = (v for node in every if isinstance(node, Differential) for v in node.variables)
    summed |= {v.base for v in by if isinstance(v, Subscript) and len(v.indices) == 1}
    below = [node for node in every if isinstance(node, Subscript) and len(node.indices) == 1]
    counting = {node.indices[0] for node in below if node.base in summed}
    summed |= {node.base for node in below if node.indices[0] in counting}
    plain = {head: Letter(head.letter) for head in heads if len(head.letter) == 1}
    return {x: head for head, x in plain.items() if x in summed and head.letter.islower()}


def _below_arrows(statements: Sequence[Statement]) -> Heads:
    """\\vec{x} of x_j in ∂f(\\vec{x})/∂x_j, where nothing has an \\vec{x} with an index.

    In Σ_i m_i r_i² beside \\vec{r} these may be distances of many particles, so that only what a
    derivative is taken by is an entry.
    """
    found: dict[Letter, Letter] = {}
    for statement in statements:
        parts = [node for tree in sides_of((statement,)) for node in nodes(tree)]
        by = [n.variables for n in parts if isinstance(n, Differential) and n.operand is not None]
        for node in (v for variables in by for v in variables):
            match node:
                case Subscript(Letter(letter, "", ()) as plain, (_,)) if (
                    head := Letter(letter, "", ("vec",))
                ) in parts:
                    found[plain] = head
    if not found:
        return {}
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    above = {n.base for n in every if isinstance(n, Subscript | Superscript) and _is_member(n)}
    return _of_entries_only({x: v for x, v in found.items() if v not in above}, every)


def _dotted(every: list[Node]) -> dict[Letter, Letter]:
    """Bold x, or one with an arrow, of a column [x_1; …; x_n] with dots."""
    members: set[Node] = set()
    for node in every:
        if isinstance(node, Array) and any(DOTS in row for row in node.rows):
            cells = [cell for row in node.rows for cell in row if cell != DOTS]
            bases = {cell.base for cell in cells if isinstance(cell, Subscript)}
            places = [cell.indices for cell in cells if isinstance(cell, Subscript)]
            if len(bases) == 1 and len(places) == len(cells) and len(places[-1]) == 1:
                members |= bases
    below = {node.base for node in every if isinstance(node, Subscript)}
    heads = [n for n in every if isinstance(n, Letter) and _is_marked(n) and n not in below]
    found: dict[Letter, Letter] = {}
    for head in heads:
        if (plain := Letter(head.letter)) in members and len(head.letter) == 1:
            found[plain] = head
    return found


def _of_declared(statements: Sequence[Statement], every: list[Node]) -> dict[Letter, Letter]:
    """Bold v of v_1, v_2, v_3 where v ∈ ℝ³: every entry is written, and no bold v has an index."""
    sizes: dict[Letter, int] = {}
    for statement in statements:
        match statement.sides, statement.relations:
            case (Letter() as head, Superscript(Letter("R", "blackboard"), Numeral(value))), (
                "in",
            ) if _is_marked(head):
                sizes[head] = int(value)
    found = {Letter(head.letter): head for head in sizes}
    if not sizes or len(found) < len(sizes):
        return {}
    below: dict[Node, set[Node]] = {}
    for node in every:
        if isinstance(node, Subscript) and len(node.indices) == 1:
            below.setdefault(node.base, set()).add(node.indices[0])
    return {
        plain: head
        for plain, head in found.items()
        if head not in below
        and below.get(plain) == {Numeral(Fraction(k)) for k in range(1, sizes[head] + 1)}
    }


def _is_marked(head: Letter) -> bool:
    return (head.style, head.accents) in (("bold", ()), ("", ("vec",)))


def _is_a_length(node: Bracket) -> bool:
    """|x|, which is the length of \\vec{x} where x_i are its entries."""
    return node.opening in ("|", "‖") and len(node.items) == 1


def _is_member(node: Node) -> bool:
    """x_k and x^{(k)}, of several vectors."""
    match node:
        case Subscript():
            return True
        case Superscript(_, Bracket()):
            return True
    return False


def _entries(total: Big) -> Iterator[Subscript]:
    """The names with one index that a sum counts with."""
    letters = {n for part in total.below for n in nodes(part) if isinstance(n, Letter)}
    for node in nodes(total.body):
        if isinstance(node, Subscript) and len(node.indices) == 1 and node.indices[0] in letters:
            yield node


def _renamed(tree: Node, known: Heads, families: Families) -> Node:
    match tree:
        case Subscript(Letter() as base, indices) if base in known:
            return Subscript(known[base], indices, span=tree.span)
        case Bracket("|" | "‖" as bar, closing, (Letter() as whole,)) if whole in known:
            return Bracket(bar, closing, (known[whole],), span=tree.span)
    if families and isinstance(tree, Subscript | Superscript):
        name = named(tree)
        if name is not None and len(name.indices) == 2 and name.name in families:
            return _entry_of_member(name.name, name.indices, families[name.name], tree.span)
    return tree


def _entry_of_member(
    name: Name, pair: tuple[Node, ...], counting: frozenset[Node], span: Span
) -> Node:
    member, entry = pair if pair[0] in counting else pair[::-1]
    head = Letter(name.letter, "bold")
    whole: Node = Subscript(head, (member,), span=span)
    if name.accents:
        whole = Superscript(head, Bracket("(", ")", (member,)), span=span)
    return Subscript(Bracket("(", ")", (whole,), span=span), (entry,), span=span)
