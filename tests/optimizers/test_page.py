"""The documentation page is what the statements say."""

from __future__ import annotations

from pathlib import Path

from derivations.optimizers.page import page
from derivations.optimizers.registry import optimizers

PAGE = Path(__file__).parents[2] / "docs" / "optimizers.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run docs/remake_optimizers.py"


def test_every_rule_is_on_it() -> None:
    text = page()
    assert all(f"| `{name}` |" in text for name in optimizers())
    assert r"$x_k = x_{k-1} - \alpha \nabla f(x_{k-1})$" in text
