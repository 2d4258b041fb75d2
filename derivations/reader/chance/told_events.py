r"""Events in words with formulas in them: P((i, j) \text{ is a saddle}), P(A \text{ given } B).

A sentence is one event, whose name is what is written; "given" is the bar of a condition.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Node, Nothing, Word

BARS = frozenset({"given", "given that", "knowing that"})
JOINS = frozenset({"and", "or", "if", "for", "where"})


def with_sentences(argument: Node) -> Node:
    """The bracket with one word for each run of formulas that words stand between."""
    if not isinstance(argument, Bracket) or not any(map(_is_said, argument.separators)):
        return argument
    items: list[list[Node]] = [[argument.items[0]]]
    texts: list[str] = [_text(argument.items[0])]
    signs: list[str] = []
    for sign, item in zip(argument.separators, argument.items[1:], strict=True):
        if _is_said(sign) and sign not in BARS:
            items[-1].append(item)
            texts[-1] = f"{texts[-1]} {sign} {_text(item)}".strip()
        else:
            signs.append("|" if sign in BARS else sign)
            items.append([item])
            texts.append(_text(item))
    told = (
        own[0] if len(own) == 1 else Word(text, True, span=argument.span)
        for own, text in zip(items, texts, strict=True)
    )
    return replace(argument, items=tuple(told), separators=tuple(signs))


def _is_said(sign: str) -> bool:
    """Words that join no events, and no sign."""
    return sign[:1].isalpha() and sign not in JOINS


def _text(item: Node) -> str:
    return "" if isinstance(item, Nothing) else " ".join(item.span.text.split())
