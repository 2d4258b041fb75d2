"""Markdown and its kin: Quarto, R Markdown, MDX, GitHub's fences of mathematics."""

import pytest

from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source

NOTES = """---
title: "Notes on $9 = 8$"
---

```{r}
x <- "$1 = 2$"
```

We have $1 + 1 = 2$.
"""
FENCED = """Here

```math
1 + 2 = 3
```
and inline $`2 + 2 = 4`$ but `$5 = 6$` is code.
"""


def written(text: str, file: str) -> list[str]:
    return [claim.row.span.text for claim in read_claims(read_text(Source(file, text)))]


@pytest.mark.parametrize("ending", ["md", "qmd", "Rmd", "mdx", "markdown"])
def test_the_head_and_chunks_of_code_are_no_text(ending: str) -> None:
    assert written(NOTES, f"notes.{ending}") == ["1 + 1 = 2"]


def test_fences_of_mathematics_are_displays_at_their_places() -> None:
    displays = read_text(Source("a.md", FENCED)).displays
    assert [display.environment for display in displays] == ["$$", "$"]
    assert [display.span.text.strip() for display in displays] == ["1 + 2 = 3", "2 + 2 = 4"]


def test_a_fence_may_hold_blank_lines() -> None:
    assert written("```math\n1 = 1\n\n\n```\n", "a.md") == ["1 = 1"]


def test_entities_are_signs() -> None:
    (claim,) = read_claims(read_text(Source("a.md", "<p>$3 &lt; 4$</p>")))
    assert claim.sign == "<"
    assert claim.row.span.text == "3 &lt; 4"
