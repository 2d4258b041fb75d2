"""Letters that touch: names, functions without a backslash, products."""

import pytest

from derivations.reader.document import read_text
from derivations.reader.raw import Applied, Letter, Node, nodes
from derivations.reader.text.source import Source


def letters(text: str) -> list[str]:
    document = read_text(Source("", text))
    sides = [
        side
        for display in document.displays
        for row in display.rows
        for statement in row.statements
        for side in statement.sides
        if side is not None
    ]
    return [name for side in sides for node in nodes(side) for name in _name(node)]


def _name(node: Node) -> list[str]:
    if isinstance(node, Applied):
        return [node.function]
    return [node.letter] if isinstance(node, Letter) else []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("$Cov(X, Y)$", ["Cov", "X", "Y"]),
        ("$loss + x$", ["loss", "x"]),
        ("$sin(x)$", ["sin", "x"]),
        (r"$\text{RSS}$ and $RSS$", ["RSS", "RSS"]),
    ],
)
def test_words_are_names(text: str, names: list[str]) -> None:
    assert letters(text) == names


@pytest.mark.parametrize("text", ["$abc$", "$xy$", "$mgh + m + g + h$", "$2ab$", "$ABC$"])
def test_short_runs_and_runs_of_variables_are_products(text: str) -> None:
    assert all(len(name) == 1 for name in letters(text))


def test_an_exponent_is_a_product_and_a_long_index_a_word() -> None:
    assert sorted(letters("$e^{rate} + r a t$")) == sorted("e" + "rate" + "rat")
