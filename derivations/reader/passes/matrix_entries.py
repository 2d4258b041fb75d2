"""a_{ij} of a matrix A, and (AB)_{ij}: entries as texts write them.

Where a section treats A as a matrix, in tr(A), Aᵀ, ‖A‖, (AB)_{ij} or A = (a_{ij}), the small letter
that always has two indices names its entries, and is written so: A_{ij}.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.naming import INDEX_LETTERS
from derivations.reader.passes.tabulated_entries import place_of, tabulated
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    everywhere,
    sides_of,
    statements_of,
    with_sides,
    with_statements,
)

EQUALS = (("=",), (":=",))
OF_NUMBERS = frozenset({"tr", "det", "ln", "log", "exp"})
OF_MATRICES = frozenset({"tr", "det", "rank", "diag"})
PAIR, DIGITS = 2, frozenset("123456789")
SPREADS = frozenset({"Var", "Cov", "var", "cov", "Corr", "V"})
MINUS_ONE = Signed((("-", Numeral(Fraction(1))),))


def with_matrix_entries(document: Document) -> Document:
    """The document with A_{ij} for a_{ij}, and two indices below a bracket with two letters."""
    known = {path: _entries(document, path) for path in {d.path[:1] for d in document.displays}}
    displays = []
    for display in document.displays:
        letters = _but_for_slopes(known[display.path[:1]], display)

        def change(part: Node, letters: dict[Letter, Letter] = letters) -> Node:
            return _renamed(_parted(part), letters)

        new = with_sides(display, lambda side, to=change: everywhere(side, to))  # type: ignore[misc]
        named = display.is_inline and new is not display
        displays.append(with_statements(new, _without_entries) if named else new)
    return replace(document, displays=tuple(displays))


def _without_entries(statement: Statement) -> Statement:
    """C = AB for C = AB = C, which was C = AB = (c_{ij}); A for A = (a_{ij})."""
    head, *others = statement.sides
    again = {i for i, side in enumerate(others) if side == head and isinstance(side, Letter)}
    again &= {i for i, sign in enumerate(statement.relations) if (sign,) in EQUALS}
    if not again or statement.asked:
        return statement
    kept = [i for i in range(len(others)) if i not in again]
    return replace(
        statement,
        sides=(head, *(others[i] for i in kept)),
        relations=tuple(statement.relations[i] for i in kept),
        spans=tuple(statement.spans[i] for i in kept),
    )


def _entries(document: Document, path: SectionPath) -> dict[Letter, Letter]:
    """The matrix of each small letter that names entries."""
    statements = list(statements_of(document, path))
    written = [n for tree in sides_of(statements) for n in nodes(tree)]
    places = [n.base for n in written if isinstance(n, Subscript) and _is_entry(n)]
    below = {n.base for n in written if isinstance(n, Subscript)}
    dotted = {letter for n in written if (letter := tabulated(n)) is not None}
    places += [n.base for n in written if isinstance(n, Subscript) and _is_in(n, dotted)]
    found: dict[Letter, Letter] = {}
    for entry in set(places):
        assert isinstance(entry, Letter)
        plain = replace(entry, letter=entry.letter.upper())
        matrix = plain if plain in written else replace(plain, style="bold")
        only = written.count(entry) == places.count(entry)
        only = only and matrix in written and matrix not in below
        shown = only and any(_shows_matrix(n, matrix) for n in written)
        if shown or (only and (entry in dotted or _is_listed(statements, matrix))):
            found[entry] = matrix
    return found


def _is_in(node: Subscript, dotted: set[Letter]) -> bool:
    """a_{1n} of a letter whose entries stand in a matrix with dots."""
    return node.base in dotted and not _is_entry(node) and place_of(node) is not None


def _but_for_slopes(letters: dict[Letter, Letter], display: Display) -> dict[Letter, Letter]:
    """Without a in a display with dA/da_ij, of which a_ij is a letter like any other."""
    if not letters:
        return letters
    every = [n for row in display.rows for tree in sides_of(row.statements) for n in nodes(tree)]
    return {
        entry: matrix
        for entry, matrix in letters.items()
        if not any(_is_slope_of_a_matrix(node, entry) for node in every)
    }


def _is_slope_of_a_matrix(node: Node, entry: Letter) -> bool:
    """dA/da_{ij}, d(AB)/da_{ij}"""
    if not isinstance(node, Differential) or node.operand is None:
        return False
    varied = any(isinstance(v, Subscript) and v.base == entry for v in node.variables)
    return varied and not _is_number(node.operand)


def _is_number(operand: Node) -> bool:
    """tr(BA), ln |A|, ‖Ax‖², and what is written with Σ or a letter."""
    match operand:
        case Applied(function):
            return function in OF_NUMBERS
        case Bracket("|" | "‖") | Big() | Ratio():
            return True
        case Bracket(_, _, (inner,)) | Superscript(inner, _):
            return _is_number(inner)
        case Letter(letter, style):
            return style != "bold" and not letter[:1].isupper()
    return False


def _is_entry(node: Node) -> bool:
    """a_{ij}, a_{i,j}, a_{12} of a small letter."""
    if not isinstance(node, Subscript) or not isinstance(node.base, Letter):
        return False
    letter = node.base
    plain = len(letter.letter) == 1 and letter.letter.islower() and not letter.accents
    return plain and (len(node.indices) == PAIR or _is_pair(node.indices))


def _is_pair(indices: tuple[Node, ...]) -> bool:
    match indices:
        case (Word(text, False),):
            return len(text) == PAIR and set(text) <= INDEX_LETTERS
        case (Numeral() as digits,):
            return len(digits.span.text) == PAIR and set(digits.span.text) <= DIGITS
    return False


def _shows_matrix(node: Node, matrix: Letter) -> bool:
    """tr(A), ‖A‖, Aᵀ, (AB)_{ij}: what only matrices have."""
    match node:
        case Superscript(base, Mark("⊤") | Letter("T", "", ())):
            return base == matrix
        case Applied(function, argument):
            return function in OF_MATRICES and matrix in nodes(argument)
        case Bracket("‖", _, items) | Subscript(Bracket("(" | "[", _, items), _):
            factors = [n for item in items for n in (item, *item.children)]
            below = node.indices if isinstance(node, Subscript) else ()
            pairs = isinstance(node, Bracket) or _is_pair(below) or len(below) == PAIR
            return pairs and matrix in factors
    return False


def _is_listed(statements: list[Statement], matrix: Letter) -> bool:
    """A = (a_{ij}), C = AB = (c_{ij}), A = (a_{ij}) ∈ ℝ^{n×n}"""
    return any(
        s.sides[0] == matrix and (sign,) in EQUALS and _is_list(side)
        for s in statements
        for side, sign in zip(s.sides[1:], s.relations, strict=True)
    )


def _is_list(tree: Node | None) -> bool:
    """(a_{ij}), [a_{ij}], (a_{ij})_{i,j=1}^n"""
    while isinstance(tree, Subscript | Superscript):
        tree = tree.base
    return isinstance(tree, Bracket) and len(tree.items) == 1 and _is_entry(tree.items[0])


def _parted(part: Node) -> Node:
    """(AB)_{ij} with i and j below, (X'X)^{-1}_{11} as an entry of the inverse, Var(b)_{11}."""
    match part:
        case Superscript(Subscript(Bracket("(" | "[", _, (inner,)) as base, below), script):
            indices = _apart(below)
            inverse = script == MINUS_ONE and "_" not in part.span.text.partition("^{-1}")[0]
            if inverse and len(indices) == PAIR and _transposes(inner):
                return Subscript(Superscript(base, script, span=part.span), indices, span=part.span)
        case Subscript(Bracket("(" | "[", _, (Juxtaposed() | Superscript(),)) as base, indices):
            return Subscript(base, _apart(indices), span=part.span)
        case Subscript(base, (Bracket("(" | "[", _, (Numeral(), Numeral())),) as indices):
            return Subscript(base, _apart(indices), span=part.span)
        case Juxtaposed(parts):
            return _of_a_spread(part, parts)
    return part


def _transposes(tree: Node) -> bool:
    return any(
        isinstance(n, Superscript) and n.script in (Mark("⊤"), Letter("T")) for n in nodes(tree)
    )


def _of_a_spread(whole: Node, parts: tuple[tuple[str, Node], ...]) -> Node:
    """Var(b)_{12}, whose digits are two places."""
    changed = list(parts)
    for place, ((_, head), (sign, behind)) in enumerate(pairwise(parts), 1):
        match head, behind:
            case Letter(letter), Subscript(Bracket() as inner, below) if letter in SPREADS:
                changed[place] = sign, Subscript(inner, _apart(below), span=behind.span)
    return whole if changed == list(parts) else Juxtaposed(tuple(changed), span=whole.span)


def _apart(indices: tuple[Node, ...]) -> tuple[Node, ...]:
    """i and j of ij, 1 and 2 of 12 and of [1, 2]."""
    match indices:
        case (Bracket("(" | "[", _, (Numeral() as row, Numeral() as column)),):
            return row, column
        case (Juxtaposed((("", Letter() | Numeral() as first), ("", last))),):
            return first, last
    if not _is_pair(indices):
        return indices
    (pair,) = indices
    if isinstance(pair, Word):
        return tuple(Letter(letter, span=pair.span) for letter in pair.text)
    return tuple(Numeral(Fraction(int(digit)), span=pair.span) for digit in pair.span.text)


def _renamed(part: Node, letters: dict[Letter, Letter]) -> Node:
    """The entry of the matrix; A = (a_{ij}), which says no more than that, as A itself."""
    if (own := tabulated(part)) is not None and own in letters.values():
        return own
    match part:
        case Subscript(Letter() as base, indices) if base in letters:
            return Subscript(letters[base], _apart(indices), span=part.span)
        case Bracket("(" | "[", _, (Subscript(Letter() as base, _),)) if base in letters.values():
            return base
    return part
