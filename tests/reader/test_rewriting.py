"""Trees changed everywhere, and nothing else of a display."""

from __future__ import annotations

from derivations.reader.document import read_text
from derivations.reader.raw import Letter, Node, Superscript
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides
from derivations.reader.text.source import Source


def test_the_innermost_parts_come_first() -> None:
    """x^{x^x}: what was changed inside is seen outside."""
    (side, _) = sides_of(in_display(read_text(Source("x.tex", "$$x^{x^x} = 1$$")).displays[0]))
    seen: list[Node] = []

    def change(tree: Node) -> Node:
        seen.append(tree)
        return Letter("y") if tree == Letter("x") else tree

    y = Letter("y")
    assert everywhere(side, change) == Superscript(y, Superscript(y, y))
    assert [type(tree).__name__ for tree in seen] == [
        "Letter", "Letter", "Letter", "Superscript", "Superscript",
    ]  # fmt: skip


def test_relations_links_and_missing_sides_stay() -> None:
    source = "\\begin{align} a &= b \\\\ &\\le c, \\quad d = e \\end{align}"
    display = read_text(Source("x.tex", source)).displays[0]
    changed = with_sides(display, lambda side: Letter("z"))
    before, after = (list(in_display(d)) for d in (display, changed))
    assert [(s.link, s.relations, s.spans) for s in before] == [
        (s.link, s.relations, s.spans) for s in after
    ]
    assert [[side and Letter("z") for side in s.sides] for s in before] == [
        list(s.sides) for s in after
    ]
    assert any(None in s.sides for s in after)
