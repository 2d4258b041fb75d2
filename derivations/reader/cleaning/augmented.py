r"""A column of bars in a matrix, 1 & 2 & \bigm| & 3: it parts what is beside it and is no entry."""

from __future__ import annotations

from derivations.reader.groups import is_symbol
from derivations.reader.text.tokens import Token

BARS = frozenset({"|", r"\vert", r"\mid", r"\vline", r"\lvert", r"\rvert"})
SIZES = frozenset({r"\big", r"\bigm", r"\Big", r"\Bigm", r"\bigg", r"\Bigg", r"\middle", r"\;"})
MATRICES = frozenset({"matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array"})

Cells = list[list[Token]]


def without_columns_of_bars(tokens: list[Token]) -> list[Token]:
    """The tokens without the cells of each matrix that hold a bar in all of its rows."""
    texts = {token.text for token in tokens}
    if r"\begin" not in texts or BARS.isdisjoint(texts):
        return tokens
    done: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _end(tokens, place) if tokens[place].text == r"\begin" else 0
        done += _without_bars(tokens[place:end]) if end else [tokens[place]]
        place = end or place + 1
    return done


def _end(tokens: list[Token], place: int) -> int:
    r"""Behind the \end of the matrix that begins at a place, without another inside; 0 for none."""
    if _name(tokens, place) not in MATRICES:
        return 0
    for at in range(place + 1, len(tokens)):
        if tokens[at].text == r"\begin":
            return 0
        if tokens[at].text == r"\end":
            return at
    return 0


def _name(tokens: list[Token], place: int) -> str:
    letters = [token.text for token in tokens[place + 1 : place + 14]]
    return "".join(letters[1 : letters.index("}")]) if "}" in letters else ""


def _without_bars(matrix: list[Token]) -> list[Token]:
    rows = _rows(matrix)
    inked = [row for row in rows if any(not t.is_space for cell in row for t in cell)]
    widths = {len(row) for row in inked}
    if len(widths) != 1:
        return matrix
    bars = {c for c in range(1, widths.pop() - 1) if all(_is_a_bar(row[c]) for row in inked)}
    if not bars:
        return matrix
    sign = next(t for t in matrix if is_symbol(t, "&"))
    row_end = next((t for t in matrix if t.text == "\\\\"), sign)
    kept = [[cell for c, cell in enumerate(row) if c not in bars] for row in rows]
    lines = [_joined(row, sign) for row in kept]
    return _joined(lines, row_end)


def _rows(matrix: list[Token]) -> list[Cells]:
    rows: list[Cells] = [[[]]]
    for token in matrix:
        if token.text == "\\\\":
            rows.append([[]])
        elif is_symbol(token, "&"):
            rows[-1].append([])
        else:
            rows[-1][-1].append(token)
    return rows


def _joined(parts: Cells, sign: Token) -> list[Token]:
    return [token for k, part in enumerate(parts) for token in ([sign] if k else []) + part]


def _is_a_bar(cell: list[Token]) -> bool:
    inked = [t for t in cell if not t.is_space and t.text not in SIZES]
    return len(inked) == 1 and inked[0].text in BARS
