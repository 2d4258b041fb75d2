r"""Whether a matrix with dots shows the entries of one letter: a_{11}, …, a_{1n}; …; a_{mn}."""

from __future__ import annotations

from fractions import Fraction

from derivations.reader.naming import INDEX_LETTERS
from derivations.reader.raw import Array, Juxtaposed, Letter, Mark, Node, Numeral, Subscript, Word

DOTS = Mark("…")
ONE = Numeral(Fraction(1))
DIGITS, PAIR = frozenset("123456789"), 2
Place = tuple[Node, Node]


def tabulated(node: Node) -> Letter | None:
    """a of the whole m × n matrix of a_{ij}, with its corners where they belong."""
    if not isinstance(node, Array) or not any(DOTS in row for row in node.rows):
        return None
    cells = [cell for row in node.rows for cell in row if cell != DOTS]
    letters = {cell.base for cell in cells if isinstance(cell, Subscript)}
    if len(letters) != 1 or len(cells) < PAIR or any(place_of(cell) is None for cell in cells):
        return None
    (letter,) = letters
    first, last = node.rows[0], node.rows[-1]
    corners = [place_of(row[k]) for row in (first, last) for k in (0, -1)]
    if None in corners:
        return None
    (one, n), (m, again) = ((corners[0][0], corners[1][1]), (corners[2][0], corners[2][1]))  # type: ignore[index]
    wanted = [(ONE, ONE), (ONE, n), (m, ONE), (m, n)]
    fits = corners == wanted and one == again == ONE and isinstance(letter, Letter)
    return letter if fits and all(_is_end(end) for end in (m, n)) else None  # type: ignore[return-value]


def _is_end(end: Node) -> bool:
    return isinstance(end, Letter) or (isinstance(end, Numeral) and end != ONE)


def place_of(node: Node) -> Place | None:
    """1 and n of a_{1n}, 1 and 2 of a_{12} and of a_{1,2}."""
    if not isinstance(node, Subscript):
        return None
    match node.indices:
        case (Numeral() | Letter() as row, Numeral() | Letter() as column):
            return row, column
        case (
            Juxtaposed((("", Numeral() | Letter() as row), ("", Numeral() | Letter() as column))),
        ):
            return row, column
        case (Word(text, False),) if len(text) == PAIR and set(text) <= INDEX_LETTERS:
            return Letter(text[0], span=node.span), Letter(text[1], span=node.span)
        case (Numeral() as digits,):
            text = digits.span.text
            if len(text) == PAIR and set(text) <= DIGITS:
                return Numeral(Fraction(int(text[0]))), Numeral(Fraction(int(text[1])))
    return None
