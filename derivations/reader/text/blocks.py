"""Exercises, items, theorems, proofs: the blocks that a text introduces names for.

A section is the scope of its names. Within it a new block may give an old name a new meaning; in
one block a second equation for a name is a claim.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from derivations.reader.text.source import Source, Span

BEGINS = re.compile(
    r"\\(?:(?:item|(?:sub)*section|(?:sub)?paragraph|part|task|question|problem|exercise|bigskip|"
    r"newpage)(?![A-Za-z])|"  # no \partial
    r"(?:begin|end)\s*\{\w*(?:theorem|thm|lemma|proposition|prop|corollary|definition|defn|example|"
    r"exercise|problem|question|remark|frame|claim)\w*\*?\})"
    r"|^#+\s|\\textbf\s*\{[^{}]*\}\s*(?:\\\\)?\s*$"
    r"|^\s*(?:\\noindent\s*)?(?:\{\s*\\bf(?:series)?\s|\\textbf\s*\{|\*\*)\s*"  # {\bf 3.}
    r"(?:\(?(?:\d{1,3}|[a-z])[.):]|problem|exercise|question|example|part|task|case)",
    re.M | re.I,
)

GAP = re.compile(r"\n[ \t]*\n|\\(?:chapter|(?:sub)*section)(?![A-Za-z])")
# Blank lines within a sentence, which goes on into a display or behind one
SHOWN = r"\{(?:align|equation|gather|multline|eqnarray)\*?\}"
OPENS = re.compile(rf"\s*(?:\$\$|\\\[|\\begin\s*{SHOWN})")
CLOSES = re.compile(rf"[^.;!?\s]\s*(?:\$\$|\\\]|\\end\s*{SHOWN})$")
UNENDED = re.compile(r"(?:\s[a-z]{2,}|\$)[,:]?$")
GOES_ON = re.compile(r"\s*[a-z]{2,}\s")
NEAR = 40  # characters


def block_of(span: Span) -> tuple[str, int]:
    """The block that a formula stands in: its file, and how many blocks begin before it."""
    return span.source.file, bisect_right(_beginnings(span.source), span.start)


def paragraph_of(span: Span) -> tuple[str, int]:
    """The paragraph that a formula stands in; blank lines and headings part them."""
    return span.source.file, bisect_right(_gaps(span.source), span.start)


@lru_cache(maxsize=64)
def _gaps(source: Source) -> list[int]:
    gaps = GAP.finditer(source.text)
    return [found.start() for found in gaps if not _is_in_a_sentence(source.text, found)]


def _is_in_a_sentence(text: str, gap: re.Match[str]) -> bool:
    """The elasticity is, a blank line, and $$e = -2$$; or a blank line, and: so that e < 0."""
    if not gap[0].isspace():
        return False
    before = text[max(0, gap.start() - NEAR) : gap.start()].rstrip()
    if OPENS.match(text, gap.end()):
        return UNENDED.search(before) is not None and CLOSES.search(before) is None
    return GOES_ON.match(text, gap.end()) is not None and CLOSES.search(before) is not None


@lru_cache(maxsize=64)
def _beginnings(source: Source) -> list[int]:
    return [found.start() for found in BEGINS.finditer(source.text)]
