"""Entries of columns that are put together, and of those that show none."""

from __future__ import annotations

from derivations.printer.text import text
from derivations.reader.entries_of_columns import entry_at
from derivations.terms import (
    Dimension,
    Function,
    GradientAt,
    Name,
    Negation,
    Product,
    Sum,
    Symbol,
    Vector,
    number,
    scalar,
)

x, y = scalar("x"), scalar("y")


def test_an_entry_of_a_step() -> None:
    gradient = GradientAt(Function(Name("f")), (x, y), (scalar("a"), scalar("b")))
    step = Sum((Vector((x, y)), Negation(Product((number(2), gradient)))))
    found = entry_at(step, 1)
    assert found is not None
    assert text(found) == "y - 2 ∂f(a, b)/∂y"


def test_a_named_column_shows_no_entry() -> None:
    assert entry_at(Sum((Symbol(Name("v"), Dimension.of(2)), Vector((x, y)))), 0) is None
