"""Numbers above a name that are no powers: x^1, x^2 and x^3 of a text that sets x^1 equal to data.

Nobody states a zeroth or first power, and nobody raises a column to a power. A section in which
such a row stands counts above that name. A letter that is bold elsewhere and stands in sums only,
with the letter above that is summed over, names the entries of the bold one: Σ_i (x^i − z^i)².
Two capitals that stand nowhere but above the members of one family tell its parts apart: the
symmetric w_ij^S and the other w_ij^A.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import (
    Array,
    Big,
    Bracket,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

FIRST = (0, 1)
FIRST_VALUES = (Numeral(Fraction(0)), Numeral(Fraction(1)))  # a^0 = 0 is wrong, and no name
EULER = Letter("e")


def with_upper_indices(document: Document) -> Document:
    """The document with x^{(1)} for each x^1 of a section that counts above x, or entries of x."""
    document = _with_entries(document)
    document = _with_labels(document)
    document = by_section(document, _sets_errors, lambda d, _: with_sides(d, _with_errors))
    return by_section(
        document, lambda d, path: frozenset(_counted(statements_of(d, path))), _display
    )


def _sets_errors(document: Document, path: SectionPath) -> bool:
    """Whether a row says what e^{(k)} is: no power of e is, and e_k is none of its members."""
    statements = list(statements_of(document, path))
    heads = (s.sides[0] for s in statements if s.relations[:1] in (("=",), (":=",)))
    if not any(map(_is_error, heads)):
        return False
    every = [node for side in sides_of(statements) for node in nodes(side)]
    if any(isinstance(n, Subscript) and n.base == EULER for n in every):
        return False
    return any(_is_of_a_sum(node) for node in every)


def _is_of_a_sum(tree: Node) -> bool:
    """e^{(k+1)}, which is read as a power of e elsewhere."""
    match tree:
        case Superscript(Letter() as base, Bracket("(", ")", (Signed(),))):
            return base == EULER
    return False


def _is_error(tree: Node | None) -> bool:
    match tree:
        case Superscript(Letter() as base, Bracket("(", ")", (Letter(),))):
            return base == EULER
    return False


def _with_errors(side: Node) -> Node:
    """The side with e_{k+1} for each e^{(k+1)}."""

    def changed(tree: Node) -> Node:
        match tree:
            case Superscript(Letter() as base, Bracket("(", ")", (inner,))) if base == EULER:
                return Subscript(base, (inner,), span=tree.span)
        return tree

    return everywhere(side, changed)


def _counted(statements: Iterable[Statement]) -> Iterator[Node]:
    """The names that a row states with a number above: x^0 = 42/52, x^2 = (3.2; 5.1)."""
    for statement in statements:
        left, *rest = statement.sides
        if statement.relations[:1] != ("=",) or not rest or rest[0] is None:
            continue
        match left:
            case Superscript(Letter() | Subscript() as base, Numeral(value, None)):
                first = value in FIRST and rest[0] not in FIRST_VALUES and base != EULER
                known = named(base) is None or base in nodes(rest[0])
                if not known and (first or _is_column(rest[0])):
                    yield base


def _with_labels(document: Document) -> Document:
    """Each section by itself, and not by what is around it."""
    found: dict[SectionPath, list[Node]] = {}
    for display in document.displays:
        trees = (t for row in display.rows for one in row.statements for t in one.sides)
        found.setdefault(display.path, []).extend(t for t in trees if t is not None)
    labels = {path: _labelled(trees) for path, trees in found.items()}
    if not any(labels.values()):
        return document
    displays = tuple(_display(display, labels[display.path]) for display in document.displays)
    return replace(document, displays=displays)


def _labelled(trees: list[Node]) -> frozenset[Node]:
    """The members, as written, above which two capitals or more stand that stand nowhere else."""
    every = [node for tree in trees for node in nodes(tree)]
    labelled = [(node, found) for node in every if (found := _label(node)) is not None]
    scripts = [script for _, (_, script) in labelled]
    parts: dict[str, set[Node]] = {}
    for _, (family, script) in labelled:
        if every.count(script) == scripts.count(script):
            parts.setdefault(family, set()).add(script)
    capitals = {
        node
        for node, (family, script) in labelled
        if len(parts.get(family, ())) > 1 and script in parts[family]
    }
    entries = set(_of_entries(every))
    return frozenset(capitals | {n for n in every if _entry_of(n) in entries})


def _of_entries(every: list[Node]) -> Iterator[tuple[Node, Node]]:
    """a and α of A_α = [a_jk^α]: the entries carry the label of their matrix."""
    for node in every:
        match node:
            case Bracket("[", "]", (inner,)) if (entry := _entry_of(inner)) is not None:
                base, label = entry
                assert isinstance(base, Letter)
                if Subscript(Letter(base.letter.upper()), (label,)) in every:
                    yield entry


def _entry_of(node: Node) -> tuple[Node, Node] | None:
    match node:
        case Superscript(Subscript(Letter(_, "", ()) as base), Letter(_, "", ()) as script):
            return base, script
    return None


def _label(node: Node) -> tuple[str, Node] | None:
    """The family and the capital of w_ij^S, and of the bold matrix W^S of these members."""
    match node:
        case Superscript(
            Subscript(Letter(letter)) | Letter(letter, "bold"), Letter(_, "", ()) as script
        ) if _is_capital(script):
            return letter.lower(), script
    return None


def _is_capital(script: Node) -> bool:
    return isinstance(script, Letter) and script.letter.isupper() and script.letter != "T"


def _is_column(tree: Node) -> bool:
    """A column, or a list (1, 0, 0)."""
    if isinstance(tree, Bracket):
        return tree.opening == "(" and len(tree.items) > 1 and set(tree.separators) == {","}
    return isinstance(tree, Array) and len(tree.rows) > 1 and all(len(r) == 1 for r in tree.rows)


def _display(display: Display, counted: frozenset[Node]) -> Display:
    if not counted:
        return display
    return with_sides(display, lambda side: everywhere(side, lambda part: _indexed(part, counted)))


def _indexed(tree: Node, counted: frozenset[Node]) -> Node:
    match tree:
        case Superscript(base, Letter() as script) if tree in counted:
            return Superscript(base, Word(script.letter, True, span=script.span), span=tree.span)
        case Superscript(base, Numeral(_, None) as script) if base in counted:
            above = Bracket("(", ")", (script,), (), span=script.span)
            return Superscript(base, above, span=tree.span)
    return tree


# ---------------------------------------------------------------- entries of what is bold


def _with_entries(document: Document) -> Document:
    sections = {display.path[:1] for display in document.displays}
    found = {path: _entries(list(sides_of(statements_of(document, path)))) for path in sections}
    if not any(found.values()):
        return document
    displays = []
    for display in document.displays:
        entries = found[display.path[:1]]

        def change(part: Node, entries: dict[Node, Node] = entries) -> Node:
            return _length_of_number(entries.get(part, part), entries)

        displays.append(with_sides(display, lambda side, to=change: everywhere(side, to)))  # type: ignore[misc]
    return replace(document, displays=tuple(displays))


def _length_of_number(tree: Node, entries: dict[Node, Node]) -> Node:
    """|x_i − z_i| for a norm of entries, whatever norm it is."""
    match tree:
        case Bracket("‖", "‖", (inner,)) if set(entries.values()) & set(nodes(inner)):
            return Bracket("|", "|", (inner,), span=tree.span)
        case Subscript(Bracket("|", "|", (inner,)) as base, (Numeral(),)):
            return base if set(entries.values()) & set(nodes(inner)) else tree
    return tree


def _entries(trees: list[Node]) -> dict[Node, Node]:
    """The entry that each x^i stands for, where a bold x is written and x is nothing else."""
    every = [node for tree in trees for node in nodes(tree)]
    bold = {node.letter for node in every if isinstance(node, Letter) and node.style == "bold"}
    if not bold:
        return {}
    counting = {n for node in every if isinstance(node, Big) for b in node.below for n in nodes(b)}
    raised = [node for node in every if _is_raised(node, counting)]
    found: dict[Node, Node] = {}
    for node in raised:
        assert isinstance(node, Superscript)
        assert isinstance(node.base, Letter)
        alone = every.count(node.base) == sum(other.base == node.base for other in raised)  # type: ignore[attr-defined]
        if alone and node.base.letter in bold:
            found[node] = Subscript(node.base, (node.script,), span=node.span)
    return found


def _is_raised(node: Node, counting: set[Node]) -> bool:
    match node:
        case Superscript(Letter(_, "", ()), Letter(_, "", ()) as script):
            return script in counting
    return False
