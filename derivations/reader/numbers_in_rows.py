r"""Numbers and ratios as they are written in a row: 12,345 and 1,5, 3 : 4 = 0.75, {1 0}."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derivations.reader import words
from derivations.reader.parsing.scripts import touch
from derivations.reader.text.tokens import Token

GAPS = frozenset({r"\quad", r"\qquad"})
OPERATORS = frozenset({"+", "-", "*", "/", r"\cdot", r"\times", r"\div", r"\%"})
PARTS, EQUALS = (",", ";", r"\quad", r"\qquad"), ("=", r"\approx")
RECKONS = (*OPERATORS - {r"\%"}, ":", "(", ")", "{", "}", r"\frac", r"\tfrac", r"\dfrac", ".")
ENDS_A_TERM = frozenset({")", "]", "}"})


def with_numbers(tokens: list[Token]) -> list[Token]:
    """The tokens with numbers and ratios of numbers as they are meant."""
    return _with_thousands(_with_decimal_commas(_with_ratios(tokens)))


def without_gaps_at_signs(tokens: list[Token]) -> list[Token]:
    r"""D \quad = \quad 76: space beside a sign of relation parts nothing."""
    if not any(token.text in GAPS for token in tokens):
        return tokens
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        beside = (_inked(reversed(tokens[:place])), _inked(tokens[place + 1 :]))
        if token.text not in GAPS or words.RELATIONS.keys().isdisjoint(beside):
            kept.append(token)
    return kept


def _inked(tokens: Iterable[Token]) -> str:
    """The first token that is no space."""
    return next((t.text for t in tokens if t.text not in GAPS and not t.is_space), "")


def _with_ratios(tokens: list[Token]) -> list[Token]:
    """3 : 4 = 0.75 and 3 : 4 = 6 : 8 are quotients; n = 1: 1 = 1² and 1 : 2 : 3 are not."""
    if not any(token.text == ":" for token in tokens):
        return tokens
    if _divides_by_colons(tokens):
        return [t._replace(text="/") if t.text == ":" else t for t in tokens]
    kept = list(tokens)
    found = False
    for at in range(1, len(tokens) - 1):
        before = tokens[at - 2].text if at > 1 else ","
        behind = tokens[at + 2].text if at + 2 < len(tokens) else ","
        numbers = tokens[at - 1].kind == tokens[at + 1].kind == "number"
        begins = before in PARTS and behind in EQUALS
        goes_on = found and before in EQUALS and behind in (*EQUALS, *PARTS)
        if tokens[at].text == ":" and numbers and (begins or goes_on):
            kept[at] = tokens[at]._replace(text="/")
            found = True
    return kept


def _divides_by_colons(tokens: list[Token]) -> bool:
    """Whether it reckons with numbers only, from its first side on: 6 : 2 + 1 = 4."""
    sides = [""]
    for token in tokens:
        if token.kind != "number" and token.text not in (*RECKONS, *EQUALS) and not token.is_space:
            return False
        if token.text in EQUALS:
            sides.append("")
        sides[-1] += token.text
    colons = [side.count(":") for side in sides]
    return len(sides) > 1 and colons[0] == 1 and max(colons) == 1


def _with_decimal_commas(tokens: list[Token]) -> list[Token]:
    """1,5 + 2,25 = 3,75 as it is written in half of the world: with a sum or a product in it, two
    numbers that touch a comma are one, outside of brackets and subscripts.
    """
    starts = [at for at in _pairs_of_digits(tokens) if _is_decimal(tokens, at)]
    if not any(_is_reckoned_with(tokens, at) for at in starts):
        return tokens
    kept = list(tokens)
    for at in reversed(starts):
        first, _, last = kept[at : at + 3]
        text = f"{first.text}{{,}}{last.text}"
        kept[at : at + 3] = [first._replace(text=text, end=last.end)]
    return kept


def _pairs_of_digits(tokens: list[Token]) -> Iterator[int]:
    """Where a number touches a comma and another number, and no list stands around them."""
    lists: list[bool] = []
    for at, token in enumerate(tokens):
        if token.text in ("(", "[", "{", r"\{"):
            lists.append(token.text != "{" or (at > 0 and tokens[at - 1].text in "_^"))
        elif token.text in (")", "]", "}", r"\}") and lists:
            lists.pop()
        pair = tokens[at : at + 3]
        digits = len(pair) == 3 and pair[0].kind == pair[2].kind == "number"
        if digits and pair[1].text == "," and not any(lists):
            yield from (at,) if touch(*pair[:2]) and touch(*pair[1:]) else ()


def _is_decimal(tokens: list[Token], at: int) -> bool:
    """Whether no third number follows, as in 1,2,3, and 12,345 is no number of thousands."""
    first, _, last = tokens[at : at + 3]
    beside = [tokens[k].text for k in (at - 1, at + 3) if 0 <= k < len(tokens)]
    whole = first.text.isdigit() and last.text.isdigit()
    return whole and "," not in beside and (len(last.text) != 3 or first.text == "0")


def _is_reckoned_with(tokens: list[Token], at: int) -> bool:
    """Whether a sign of arithmetic stands beside it, or ≈ before: -1,2 may be two roots."""
    behind = tokens[at + 3].text if at + 3 < len(tokens) else ""
    if behind in OPERATORS or (at > 0 and tokens[at - 1].text in (r"\approx", r"\simeq")):
        return True
    if at < 2 or tokens[at - 1].text not in OPERATORS:
        return False
    return tokens[at - 2].kind in ("number", "letter") or tokens[at - 2].text in ENDS_A_TERM


def _with_thousands(tokens: list[Token]) -> list[Token]:
    """12,345 without a space, outside of brackets and subscripts, is one number and no list."""
    tokens = _without_gaps(tokens)
    kept: list[Token] = []
    lists: list[bool] = []  # of each bracket that is open: whether a comma may part items in it
    for token in tokens:
        if token.text in ("(", "[", "{"):
            below = bool(kept) and kept[-1].text == "_"
            lists.append(token.text != "{" or below)
        elif token.text in (")", "]", "}") and lists:
            lists.pop()
        kept.append(token)
        if not any(lists) and _ends_in_thousands(kept):
            first, comma, last = kept[-3:]
            kept[-3:] = [first._replace(text=first.text + comma.text + last.text, end=last.end)]
    return kept


def _without_gaps(tokens: list[Token]) -> list[Token]:
    """{1 0} is set as 10: digits that fill a pair of braces are one number."""
    kept: list[Token] = []
    for token in tokens:
        kept.append(token)
        if token.text != "}":
            continue
        place = len(kept) - 2
        while place >= 0 and kept[place].kind == "number" and kept[place].text.isdigit():
            place -= 1
        digits = kept[place + 1 : -1]
        if len(digits) > 1 and place >= 0 and kept[place].text == "{":
            whole = digits[0]._replace(text="".join(d.text for d in digits), end=digits[-1].end)
            kept[place + 1 : -1] = [whole]
    return kept


def _ends_in_thousands(tokens: list[Token]) -> bool:
    if len(tokens) < 3 or tokens[-1].kind != "number" or tokens[-3].kind != "number":
        return False
    first, comma, last = tokens[-3:]
    close = comma.text == "," and touch(first, comma) and touch(comma, last)
    lead = first.text.split(",")[0]
    whole = lead.isdigit() and len(lead) <= 3 and lead != "0"
    return close and whole and len(last.text.partition(".")[0]) == 3 and last.text[:1] != "."
