r"""Where a sum ends, and dots in it: P(-|D) up to its bar, 1 + 2 + 3 \cdots + n with its sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.reader.raw import Juxtaposed, Mark, Node
from derivations.reader.text.tokens import Token

DOTS = Mark("…")
FARTHEST = 60  # tokens
FEWEST = 3  # summands with the dots: a pattern needs two before them
Parts = tuple[tuple[str, Node], ...]


def is_at_lone_bar(tokens: Sequence[Token], start: int) -> bool:
    """Whether one bar stands here before the bracket ends: of -|x| there are two."""
    if start >= len(tokens) or tokens[start].text != "|":
        return False
    depth, bars = 0, 0
    for token in tokens[start : start + FARTHEST]:
        depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        if depth < 0:
            break
        bars += not depth and token.text == "|"
    return bars % 2 == 1


def with_signs_before_dots(parts: Sequence[tuple[str, Node]]) -> Parts:
    r"""The summands with the dots as one of their own: 3 \cdots of 1 + 2 + 3 \cdots + n."""
    if not any(_ends_in_dots(part) for _, part in parts):
        return tuple(parts)
    found = tuple(_parted(parts))
    return found if len(found) > FEWEST else tuple(parts)


def _parted(parts: Sequence[tuple[str, Node]]) -> Iterator[tuple[str, Node]]:
    for sign, part in parts:
        if not _ends_in_dots(part):
            yield sign, part
            continue
        assert isinstance(part, Juxtaposed)
        *kept, last = part.parts
        whole = kept[0][1] if len(kept) == 1 else Juxtaposed(tuple(kept), span=part.span)
        yield sign, whole
        yield "+", last[1]


def _ends_in_dots(part: Node) -> bool:
    return isinstance(part, Juxtaposed) and part.parts[-1] == ("", DOTS)
