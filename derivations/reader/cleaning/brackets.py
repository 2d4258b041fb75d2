r"""Brackets that grow: \left( … \right), \bigl|, a bar at which something is evaluated."""

from __future__ import annotations

from itertools import islice

from derivations.reader.cleaning.cleaner import RENAMED, Cleaner, cleans
from derivations.reader.groups import ReadError, is_symbol
from derivations.reader.text.tokens import Token

SIZES = frozenset(
    rf"\{size}{side}"
    for size in ("big", "Big", "bigg", "Bigg")
    for side in ("", "l", "r", "m")
)  # fmt: skip
BEFORE_A_TERM = frozenset((*"=+-<>([,&/", r"\le", r"\leq", r"\ge", r"\geq", r"\cdot", r"\times"))
BEHIND_A_TERM = frozenset("+=")
BETWEEN_TERMS = frozenset("+-=")
BARS = {"|": (r"\lvert", r"\rvert"), r"\|": (r"\lVert", r"\rVert")}


@cleans(r"\left")
def left(work: Cleaner, token: Token) -> None:
    sign = work.next_ink()
    if sign is None:
        raise ReadError(r"\left without a bracket", token)
    work.lefts.append((sign.text, len(work.out)))
    if sign.text == ".":
        return
    if sign.source is token.source and token.start < sign.start:
        sign = sign._replace(start=token.start)  # a row that begins here is quoted with its \left
    if sign.text in (r"\{", r"\lbrace"):
        work.out.append(sign.becomes("command", r"\{"))
    else:
        delimiter(work, sign, int(_closes_here(work, sign)))


def _closes_here(work: Cleaner, sign: Token) -> bool:
    r"""\left\| a \left\| + \right\| b \right\|: the second stands between a term and a sign."""
    ahead = work.peek_ink()
    if sign.text not in BARS or ahead is None or ahead.text not in BEHIND_A_TERM:
        return False
    return bool(work.out) and work.out[-1].text not in BEFORE_A_TERM


@cleans(r"\right")
def right(work: Cleaner, token: Token) -> None:
    sign = work.next_ink()
    if sign is None:
        raise ReadError(r"\right without a bracket", token)
    opened, place = work.lefts.pop() if work.lefts else ("", 0)
    if sign.text == ".":
        after = work.out[place + 1].text if place + 1 < len(work.out) else ""
        if opened in (r"\{", r"\lbrace") and work.out[place].text == r"\{" and after == r"\begin":
            work.out[place] = work.out[place].becomes("command", r"\leftbrace")
        return
    if opened == "." and sign.text in ("|", r"\vert"):
        work.out.insert(place, sign.becomes("command", r"\evaluate"))
    elif opened == "." and sign.text == "]" and _has_ends(work) and not _is_open(work, place):
        work.out.insert(place, sign.becomes("command", r"\evaluate"))
        work.emit(sign, r"\rvert")
        return
    opens = sign.text in BARS and bool(work.out) and work.out[-1].text in BETWEEN_TERMS
    delimiter(work, sign, int(not opens))


def _has_ends(work: Cleaner) -> bool:
    r"""\left. F \right]_a^b"""
    ahead = work.peek_ink()
    return ahead is not None and is_symbol(ahead, "_")


def _is_open(work: Cleaner, place: int) -> bool:
    r"""\left[ F \right. in the row before: its bracket, which this one closes."""
    texts = [token.text for token in work.out[:place]]
    return texts.count("[") > texts.count("]")


@cleans(r"\middle")
def middle(work: Cleaner, token: Token) -> None:
    sign = work.next_ink()
    if sign is not None:
        work.emit(sign, r"\mid" if sign.text in ("|", r"\vert") else sign.text)


def delimiter(work: Cleaner, sign: Token, side: int) -> None:
    text = RENAMED.get(sign.text, sign.text)
    if text in BARS:
        work.emit(sign, BARS[text][side])
    else:
        work.out.append(sign.becomes("command" if text[0] == "\\" else "symbol", text))


def _side(work: Cleaner) -> int | None:
    r"""Whether a \big| opens or closes; None where nothing tells, as in P(A \big| B)."""
    if not work.out or work.out[-1].text in BEFORE_A_TERM:
        return 0
    return 1 if work.bars else None


def _doubled(work: Cleaner, token: Token) -> None:
    r"""\Big\| for \Big| \Big|"""
    inks = (t for t in reversed(work.pending) if t is not None and not t.is_space)
    first, *rest = islice(inks, 3)
    if [first.text, *(t.text for t in rest)] == ["|", token.text, "|"]:
        for _ in range(3):
            work.next_ink()
        work.push([first.becomes("command", r"\|")])


@cleans(*SIZES)
def size(work: Cleaner, token: Token) -> None:
    if (ahead := work.peek_ink()) is not None and is_symbol(ahead, "|"):
        _doubled(work, token)
    sign = work.peek_ink()
    if (
        sign is not None
        and sign.text in ("|", r"\|", r"\vert", r"\Vert")
        and token.text[-1] in "lr"
    ):
        work.next_ink()
        delimiter(work, sign, int(token.text[-1] == "r"))
    elif sign is not None and sign.text in BARS and (side := _side(work)) is not None:
        work.next_ink()
        work.bars += 1 - 2 * side
        delimiter(work, sign, side)
    elif sign is not None and token.text[-1] == "m" and sign.text in ("|", r"\vert"):
        work.next_ink()
        work.emit(sign, r"\mid")
    elif sign is not None and is_symbol(sign, "{"):
        work.next_ink()
        work.push(work.until_brace(sign))
    elif sign is not None and sign.text == ".":
        work.next_ink()
