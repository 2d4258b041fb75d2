r"""Formulas that stand in dollars only in part: $a$ = (1, -1, 2), $y$ = $x^2$, let p = 3.

A sign of a relation between formulas in dollars joins them, and so does one before a number or a
list of numbers; behind "let", "set" or "take" one letter and what it equals need no dollars. What
goes on behind in another way ($x$ = 2 or 3, $y$ = 2$x$) stays words.
"""

from __future__ import annotations

from derivations.reader.text.tokens import Token

SIGNS = frozenset({"=", "<", ">", r"\leq", r"\geq", r"\approx"})
INTRODUCING = frozenset({"let", "Let", "set", "Set", "take", "Take", "put", "Put"})
# Behind a number they make it a part of something else: 2 or 3, 1 in 10.
GOING_ON = frozenset({"or", "in", "to", "of", "out", "times", "per", "million", "thousand"})
OPERATORS = frozenset("+-*/^_=<>$%&|'")
LONGEST = 40


def closing_dollar(tokens: list[Token], place: int, within: bool) -> int:
    r"""The next $ of a paragraph, or its end; within: not those of \text{if $x > 0$}."""
    depth = 0
    while place < len(tokens) and tokens[place].kind != "paragraph":
        if tokens[place].kind == "symbol":
            text = tokens[place].text
            if text == "$" and depth <= 0:
                break
            depth += {"{": 1, "}": -1}.get(text, 0) if within else 0
        place += 1
    return place


def going_on(tokens: list[Token], place: int) -> tuple[list[Token], int]:
    """The rest of a formula whose dollars end at a place, and where the words go on."""
    found: list[Token] = []
    while (sign := _ink(tokens, place)) < len(tokens) and tokens[sign].text in SIGNS:
        start = _ink(tokens, sign + 1)
        if _is_dollar(tokens, start) and not _is_dollar(tokens, start + 1):
            end = closing_dollar(tokens, start + 1, within=True)
            inside = tokens[start + 1 : end]
            complete = end < len(tokens) and _is_dollar(tokens, end) and inside
            if not complete or _runs_on(tokens, end + 1, but=SIGNS):
                break
            found += [*tokens[sign:start], *inside]
            place = end + 1
            continue
        end = _end_of_numbers(tokens, start)
        if end > start and not _runs_on(tokens, end):
            return [*found, *tokens[sign:end]], end
        break
    return found, place


def introduced(tokens: list[Token], place: int) -> int:
    """Where p = 3 or q = 1 - p ends that begins at a place behind "let"; the place where none."""
    if not _is_letter(tokens, place) or not _is_behind_let(tokens, place):
        return place
    sign = _ink(tokens, place + 1)
    if sign >= len(tokens) or tokens[sign].text != "=":
        return place
    end = start = _ink(tokens, sign + 1)
    while end < min(len(tokens), start + LONGEST):
        token = tokens[end]
        operand = token.kind == "number" or _is_letter(tokens, end) or token.text in "+-/()"
        if not operand:
            break
        following = _ink(tokens, end + 1)
        spaced = following > end + 1 and following < len(tokens)
        if spaced and tokens[following].text not in "+-/=" and token.text not in "+-/":
            end += 1
            break
        end = following if spaced else end + 1
    return place if end == start or _runs_on(tokens, end) else end


def _is_behind_let(tokens: list[Token], place: int) -> bool:
    """Behind "let" and a space, and behind "and" where "let" stands before."""
    word, before = _word_before(tokens, place)
    if word in INTRODUCING:
        return True
    if word != "and":
        return False
    near = "".join(token.text for token in tokens[max(0, before - LONGEST) : before])
    sentence = near.rpartition(".")[2]
    return any(f" {each} " in f" {sentence}" for each in INTRODUCING) and "=" in sentence


def _word_before(tokens: list[Token], place: int) -> tuple[str, int]:
    end = place
    while end and tokens[end - 1].is_space and tokens[end - 1].kind != "paragraph":
        end -= 1
    start = end
    while start and tokens[start - 1].kind == "letter" and end < place:
        start -= 1
    return "".join(token.text for token in tokens[start:end]), start


def _is_letter(tokens: list[Token], place: int) -> bool:
    """Whether a letter stands there by itself."""
    if place >= len(tokens) or tokens[place].kind != "letter":
        return False
    beside = tokens[max(0, place - 1) : place] + tokens[place + 1 : place + 2]
    return all(t.kind not in ("letter", "number") and t.text not in "_^'\\" for t in beside)


def _ink(tokens: list[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].kind == "space":
        place += 1
    return place


def _is_dollar(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].text == "$" and tokens[place].kind == "symbol"


def _end_of_numbers(tokens: list[Token], place: int) -> int:
    """The end of -2, of 1/3 or of (1, -1, 2); the place itself where no number stands."""
    if place < len(tokens) and tokens[place].text == "(":
        end, numbers = place + 1, 0
        while end < len(tokens) and tokens[end].text != ")":
            allowed = tokens[end].kind in ("number", "space") or tokens[end].text in ",-/"
            if not allowed:
                return place
            numbers += tokens[end].kind == "number"
            end += 1
        return end + 1 if end < len(tokens) and numbers > 1 else place
    end = place + (place < len(tokens) and tokens[place].text == "-")
    if end >= len(tokens) or tokens[end].kind != "number":
        return place
    ratio = [t.text if t.text == "/" else t.kind for t in tokens[end + 1 : end + 3]]
    return end + 3 if ratio == ["/", "number"] else end + 1


def _runs_on(tokens: list[Token], place: int, but: frozenset[str] = frozenset()) -> bool:
    """Whether what ends at a place is a part of something longer."""
    if place >= len(tokens):
        return False
    if tokens[place].kind in ("letter", "number", "command"):
        return True
    following = _ink(tokens, place)
    if following >= len(tokens):
        return False
    if tokens[following].text in OPERATORS - but or tokens[following].kind == "number":
        return True
    end = following
    while end < len(tokens) and tokens[end].kind == "letter":
        end += 1
    word, behind = "".join(token.text for token in tokens[following:end]), _ink(tokens, end)
    listed = word == "and" and behind < len(tokens) and tokens[behind].kind == "number"
    return listed or word in GOING_ON


__all__ = ["closing_dollar", "going_on", "introduced"]
