r"""[x \; y]^T is a row: entries that spaces part, where a list is transposed or multiplied.

    e = [e_1 \; e_2]^T      [1 \quad 2] \begin{bmatrix} 3 \\ 4 \end{bmatrix} = 11

Only of square brackets, and only of numbers or where a matrix or a transpose stands behind them:
elsewhere a space between factors says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.text.tokens import Token

SPACES = frozenset((r"\;", r"\:", r"\>", r"\ ", r"\quad", r"\qquad", r"\enspace", "~"))
TRANSPOSES = frozenset(("T", r"\top", r"\intercal", r"\mathsf", r"\mathrm", r"\prime", r"\text"))
NO_ENTRIES = frozenset((",", ";", "&", r"\\", "=", r"\in", r"\leq", r"\geq", "<", ">", r"\dots"))
SIGNS = frozenset(("+", "-", r"\cdot", r"\times", "/"))
NESTED = {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}


def with_spaced_lists(tokens: list[Token]) -> list[Token]:
    """The tokens with such lists as matrices of one row."""
    texts = {token.text for token in tokens}
    if "[" not in texts or texts.isdisjoint(SPACES):
        return tokens
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _end(tokens, place) if token.text == "[" else None
        gaps = [] if end is None else _gaps(tokens, place, end)
        if end is not None and gaps and _is_a_row(tokens, place, end):
            _without_growth(out)
            out += _as_matrix(tokens[place : end + 1], {gap - place for gap in gaps})
            place = end
        else:
            out.append(token)
        place += 1
    return out


def _without_growth(out: list[Token]) -> None:
    r"""\left and \right before a bracket that is none any more."""
    while out and out[-1].is_space:
        out.pop()
    if out and out[-1].text in (r"\left", r"\right"):
        out.pop()


def _as_matrix(tokens: list[Token], gaps: set[int]) -> Iterator[Token]:
    first, *inside, last = tokens
    entries = [t.becomes("symbol", "&") if k in gaps else t for k, t in enumerate(inside, 1)]
    _without_growth(entries)
    for command, bracket, behind in ((r"\begin", first, entries), (r"\end", last, [])):
        yield bracket.becomes("command", command)
        yield bracket.becomes("symbol", "{")
        yield bracket.becomes("letter", "bmatrix")
        yield bracket.becomes("symbol", "}")
        yield from behind


def _is_a_row(tokens: list[Token], place: int, end: int) -> bool:
    beside = _is_transposed(tokens, end) or _is_before_a_matrix(tokens, end)
    return beside or _are_numbers(tokens[place + 1 : end])


def _are_numbers(inside: list[Token]) -> bool:
    r"""1 \; -2 \; 3, which nobody multiplies, and which is not 12 \, 000."""
    texts = [t.text for t in inside if not t.is_space and t.text not in SPACES]
    numbers = [text for text in texts if text not in "+-."]
    grouped = all(len(number) == 3 for number in numbers[1:])
    return not grouped and all(number.isdigit() for number in numbers)


def _end(tokens: list[Token], place: int) -> int | None:
    depth = 0
    for at in range(place, len(tokens)):
        depth += NESTED.get(tokens[at].text, 0)
        if not depth:
            return at
    return None


def _gaps(tokens: list[Token], place: int, end: int) -> list[int]:
    """One space of each run between two entries; none where the list has another sign."""
    gaps: list[int] = []
    depth, is_behind_an_entry = 0, False
    for at in range(place + 1, end):
        text = tokens[at].text
        if text in NO_ENTRIES:
            return []
        depth += NESTED.get(text, 0)
        if text in SPACES and not depth:
            if is_behind_an_entry and _begins_an_entry(tokens, at, end):
                gaps.append(at)
            is_behind_an_entry = False
        elif not tokens[at].is_space:
            is_behind_an_entry = text not in SIGNS
    return gaps


def _begins_an_entry(tokens: list[Token], at: int, end: int) -> bool:
    r"""Whether an entry follows, whose sign stands close to it: a \; -b, and not a \; - b."""
    ahead = [t for t in tokens[at + 1 : end] if t.text not in SPACES]
    inked = [t for t in ahead if not t.is_space]
    if not inked or inked[0].text == "]":
        return False
    if inked[0].text not in SIGNS:
        return True
    after = ahead[ahead.index(inked[0]) + 1 :]
    return inked[0].text == "-" and bool(after) and not after[0].is_space


def _is_transposed(tokens: list[Token], end: int) -> bool:
    behind = [t.text for t in tokens[end + 1 : end + 5] if not t.is_space and t.text != "{"]
    return behind[:1] == ["'"] or (behind[:1] == ["^"] and TRANSPOSES.issuperset(behind[1:2]))


def _is_before_a_matrix(tokens: list[Token], end: int) -> bool:
    """A row that is multiplied by a matrix."""
    behind = [t.text for t in tokens[end + 1 :] if not t.is_space and t.text not in SPACES]
    name = "".join(behind[2:16]).partition("}")[0].lower()
    return behind[:1] == [r"\begin"] and name.endswith(("matrix", "array"))
