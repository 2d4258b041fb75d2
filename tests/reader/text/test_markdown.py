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


def test_quoted_lines_lose_their_marks() -> None:
    text = "> [!note] A bound\n> $$\n> a = b\n> $$\n\n> > $c = d$\n"
    assert written(text, "a.md") == ["a = b", "c = d"]


def test_a_sign_at_the_head_of_a_line_of_a_display_stays() -> None:
    assert written("$$\na + 1\n> a\n$$\n", "a.md") == ["a + 1\n> a"]


def test_escaped_underscores_are_scripts() -> None:
    found = [claim.readings[0].left for claim in read_claims(
        read_text(Source("a.md", r"$x\_i + \mathbf{y}\_{1} = x_i + \mathbf{y}_1$"))
    )]  # fmt: skip
    (claim,) = read_claims(read_text(Source("a.md", r"$x_i + \mathbf{y}_1 = x_i$")))
    assert found == [claim.readings[0].left]


def test_an_underscore_in_a_word_stays() -> None:
    assert written(r"$a = 1$ and $y\_true$", "a.md")[0] == "a = 1"
