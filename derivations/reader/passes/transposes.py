"""Primes, stars and a small t as transposes, where a section writes them so: X'X, ⟨u, T⁎v⟩, AᵗA."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.naming import named
from derivations.reader.passes.primed_columns import lists_columns
from derivations.reader.passes.primed_matrices import transposes_matrices
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_around,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.usage.pairings import is_pairing, pairs_vectors
from derivations.terms.names import FUNCTION_LETTERS

RAISED = frozenset((Prime, Superscript))
TRANSPOSE = Mark("⊤")
SMALL = Letter("t")
TRANSPOSED = re.compile(r"\btranspos", re.I)
VECTORS = re.compile(r"\bvectors?\b", re.I)
ARE_VECTORS = re.compile(
    r"^\s*(?:(?:,|and|,\s*and)\s*\$\s*)*(?:is|are|be|being|denotes?)\s+"
    r"(?:(?:an?|the|two|column|real|random|constant|parameter)\s+)*vectors?\b",
    re.I,
)
SAID = re.compile(r"\bprimes?\b[^.$]{0,30}\btranspos", re.I)
IS_TRANSPOSED = re.compile(
    r"^\s*(is|denotes|means|stands for|be|indicates)\s+((the|its)\s+)?(\w+\s+)?transpos", re.I
)
REGRESSORS, COEFFICIENTS = frozenset("xwz"), frozenset({"beta", "gamma", "delta", "theta", "pi"})
UPRIGHT = Word("T", True)
BEHIND_MEMBERS = (")^T", ")^{T", ")T}", r")^\top", r")^{\top", r")\top", ") T}")


def with_transposes(document: Document) -> Document:
    """The document with a transpose for each prime or star of a section that writes them so."""
    document = with_small_letters(with_adjoints(with_upright_letters(document)))
    document = by_section(document, _stars_columns, _with_stars)
    displays = (
        with_sides(
            d, lambda side: everywhere(everywhere(side, _as_column, RAISED), _taken_apart, RAISED)
        )
        for d in document.displays
    )
    document = replace(document, displays=tuple(displays))
    said = bool(SAID.search(document.prose)) or any(map(_says_it, document.displays))
    return by_section(
        document,
        lambda d, path: _primes_transpose(d, path, said),
        lambda display, primes: with_sides(display, lambda side: transposed(side, primes)),
    )


def _says_it(display: Display) -> bool:
    """ "where $X'$ denotes the transpose of $X$" """
    if not display.is_inline or not IS_TRANSPOSED.match(display.after):
        return False
    statements = [s for row in display.rows for s in row.statements]
    sides = statements[0].sides if len(statements) == 1 else ()
    return len(sides) == 1 and isinstance(sides[0], Prime) and sides[0].count == 1


def _stars_columns(document: Document, path: SectionPath) -> bool:
    """Whether a section writes (1, 0, 1)* of a column."""
    return any(
        isinstance(node, Superscript) and _as_column(node) is not node
        for side in sides_of(statements_of(document, path))
        for node in nodes(side)
    )


def _with_stars(display: Display, _: bool) -> Display:
    return with_sides(display, lambda side: everywhere(side, _before_another))


def _before_another(node: Node) -> Node:
    """qᵀa for q* a"""
    if not isinstance(node, Juxtaposed):
        return node
    *firsts, last = node.parts
    return replace(node, parts=(*((sign, _of_a_name(p)) for sign, p in firsts), last))


def _of_a_name(node: Node) -> Node:
    match node:
        case Superscript(Letter() | Subscript(), Mark("*" | "†")):
            return replace(node, script=TRANSPOSE)
    return node


def _as_column(node: Node) -> Node:
    """(1, 0, 1)* and (1, 0, 1)′ of numbers, which write a column in a line."""
    match node:
        case Superscript(Bracket() as entries, Mark("*" | "†")) if _is_of_numbers(entries):
            return replace(node, script=TRANSPOSE)
        case Prime(Bracket() as entries, 1) if _is_of_numbers(entries):
            return Superscript(entries, TRANSPOSE, span=node.span)
    return node


def _is_of_numbers(entries: Bracket) -> bool:
    listed = entries.opening in ("(", "[") and len(entries.items) > 1
    numbers = (part for item in entries.items for part in nodes(item))
    return listed and all(isinstance(part, Numeral | Signed | Ratio) for part in numbers)


@dataclass(frozen=True, slots=True)
class Primes:
    """A section whose primes are transposes, but for those of its functions, g of g'(e)."""

    functions: frozenset[Letter] = frozenset()


EVERY = Primes()


def _primes_transpose(document: Document, path: SectionPath, said: bool) -> Primes | None:
    trees = list(sides_of(statements_of(document, path)))
    pairs = list(_primed(trees))
    functions = frozenset(letter for base, second in pairs if (letter := _function(base, second)))
    others = [(base, second) for base, second in pairs if _letter(base) not in functions]
    if functions:
        surely = said or any(_is_surely_a_transpose(*pair) for pair in others)
        return Primes(functions) if surely or _of_vectors(others, document, path) else None
    if said or any(_may_be_a_transpose(*pair) for pair in others):
        return EVERY
    statements = statements_of(document, path)
    listed = lists_columns(statements) or transposes_matrices(document, path)
    return EVERY if listed or _of_vectors(others, document, path) else None


def _of_vectors(pairs: Sequence[tuple[Node, Node]], document: Document, path: SectionPath) -> bool:
    """X'θ of an X and a θ that words call vectors."""
    if not pairs or VECTORS.search(document.prose) is None:
        return False
    called = set(_called_vectors(displays_around(document, path)))
    return any(base in called and second in called for base, second in pairs)


def _called_vectors(displays: Sequence[Display]) -> Iterator[Node]:
    """X and θ of "where X and θ are vectors"."""
    for display in displays:
        if display.is_inline and ARE_VECTORS.match(display.after):
            for statement in (s for row in display.rows for s in row.statements):
                if statement.sides[0] is not None and not statement.relations:
                    yield statement.sides[0]


def _may_transpose_members(display: Display) -> bool:
    return any(mark in display.span.text for mark in BEHIND_MEMBERS)


def _with_members_transposed(side: Node) -> Node:
    return everywhere(side, _taken_apart)


def _taken_apart(node: Node) -> Node:
    """(x^{(i)})ᵀ for x^{(i)^T} and x^{(i)T}."""
    match node:
        case Superscript(base, Superscript(Bracket("(", ")", (_,)) as member, mark)):
            pass
        case Superscript(base, Juxtaposed(((_, Bracket("(", ")", (_,)) as member), ("", mark)))):
            pass
        case _:
            return node
    if mark not in (TRANSPOSE, Letter("T")):
        return node
    inner = Superscript(base, member, span=node.span)
    return Superscript(inner, TRANSPOSE, span=node.span)


def _primed(trees: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """X and β of X'β: what has one prime, and what stands right behind it."""
    for node in (n for tree in trees for n in nodes(tree)):
        if isinstance(node, Juxtaposed):
            for (_, first), (sign, second) in pairwise(node.parts):
                if not sign and isinstance(first, Prime) and first.count == 1:
                    yield first.base, second


def _letter(base: Node) -> Letter | None:
    letter = base.base if isinstance(base, Subscript) else base
    return letter if isinstance(letter, Letter) else None


def _function(base: Node, behind: Node) -> Letter | None:
    """f of f'(x); None where the prime stands before no argument."""
    return _letter(base) if _is_argument(base, behind) else None


def _may_be_a_transpose(base: Node, behind: Node) -> bool:
    return (
        _is_square(base, behind)
        or _is_regression(base, behind)
        or (_is_bold(base) and _is_bold(behind))
    )


def _is_surely_a_transpose(base: Node, behind: Node) -> bool:
    """X'X and (y - Xb)'(y - Xb) beside an f'(x), but not y'y, which may be of a function y.

    So (x² + 1)'(x - 1) is none, the beginning of a rule of differentiation.
    """
    inner = behind.base if isinstance(behind, Superscript) else behind
    capitals = (n for n in nodes(base) if isinstance(n, Letter))
    if not any(n.letter[:1].isupper() or n.style == "bold" for n in capitals):
        return _is_regression(base, behind)
    return base == inner or _is_regression(base, behind) or (_is_bold(base) and _is_bold(behind))


def _is_argument(base: Node, behind: Node) -> bool:
    """f'(x), y'(0), g'(2x + 1): no y'(I - H)y, whose bracket holds a sum of matrices."""
    letter = base.base if isinstance(base, Subscript) else base
    if not isinstance(letter, Letter) or not isinstance(behind, Bracket) or letter.style:
        return False
    one = behind.items[0] if len(behind.items) == 1 else None
    simple = isinstance(one, Numeral) or (one is not None and named(one) is not None)
    return letter.letter in FUNCTION_LETTERS or (letter.letter[:1].islower() and simple)


def _is_square(base: Node, behind: Node) -> bool:
    """X'X, (y - Xb)'(y - Xb), X'(…)."""
    inner = behind.base if isinstance(behind, Superscript) else behind
    return base == inner or (isinstance(base, Bracket) and len(base.items) == 1)


def _is_regression(base: Node, behind: Node) -> bool:
    """x_i'β and X'β, the regressors of an observation before their coefficients."""
    match base, behind:
        case Letter(letter, "" | "bold"), Letter(other) if letter.isupper():
            return letter.lower() in REGRESSORS and other in COEFFICIENTS
        case Subscript(Letter(letter, "" | "bold"), (Letter(),)), Letter(other):
            return letter in REGRESSORS and other in COEFFICIENTS
    return False


def _is_bold(node: Node) -> bool:
    """x of x'w: two bold columns side by side are no product without a transpose."""
    letter = node.base if isinstance(node, Subscript) else node
    return isinstance(letter, Letter) and letter.style == "bold" and letter.letter.islower()


def transposed(tree: Node, primes: Primes = EVERY) -> Node:
    """The tree with a transpose for each single prime, but for those of functions."""
    return everywhere(tree, lambda node: _of_prime(node, primes), RAISED)


def _of_prime(tree: Node, primes: Primes) -> Node:
    if isinstance(tree, Prime) and tree.count == 1 and _letter(tree.base) not in primes.functions:
        return Superscript(tree.base, TRANSPOSE, span=tree.span)
    return tree


# ---------------------------------------------------------------- an upright T


def with_upright_letters(document: Document) -> Document:
    """The document with a transpose for each upright T above something."""
    displays = (
        with_sides(d, lambda tree: everywhere(tree, _of_upright, RAISED)) for d in document.displays
    )
    return replace(document, displays=tuple(displays))


def _of_upright(tree: Node) -> Node:
    if isinstance(tree, Superscript) and tree.script == UPRIGHT:
        return Superscript(tree.base, TRANSPOSE, span=tree.span)
    return tree


# ---------------------------------------------------------------- a small t


def with_small_letters(document: Document) -> Document:
    """The document with a transpose for each t of a section that only transposes with it: AᵗA."""
    sections = {display.path[:1] for display in document.displays}
    said = TRANSPOSED.search(document.prose) is not None
    writing = {
        path for path in sections if _transposes_by_t(sides_of(statements_of(document, path)), said)
    }
    displays = (
        with_sides(d, lambda tree: everywhere(tree, _of_small_t)) if d.path[:1] in writing else d
        for d in document.displays
    )
    return replace(document, displays=tuple(displays)) if writing else document


def _transposes_by_t(trees: Iterable[Node], said: bool) -> bool:
    """Whether t stands above only, and somewhere between the same: no power Pᵗ, no time.

    said: the text speaks of transposes, so that t above capitals makes one.
    """
    every = [node for tree in trees for node in nodes(tree)]
    above = [node for node in every if isinstance(node, Superscript) and node.script == SMALL]
    if not above or len(above) != sum(node == SMALL for node in every):
        return False
    if said and all(isinstance(b := n.base, Letter) and b.letter.isupper() for n in above):
        return True
    products = (node for node in every if isinstance(node, Juxtaposed))
    return any(
        not sign and isinstance(first, Superscript) and first.script == SMALL and first.base == last
        for product in products
        for (_, first), (sign, last) in pairwise(product.parts)
    )


def _of_small_t(tree: Node) -> Node:
    if isinstance(tree, Superscript) and tree.script == SMALL:
        return Superscript(tree.base, TRANSPOSE, span=tree.span)
    return tree


# ---------------------------------------------------------------- adjoints


def with_adjoints(document: Document) -> Document:
    """The document with a transpose for T⁎, where it pairs real vectors: ⟨Tu, v⟩ = ⟨u, T⁎v⟩."""
    if not pairs_vectors(document.prose):
        return document
    sections = {display.path[:1] for display in document.displays}
    writing = {
        path for path in sections if _writes_adjoints(sides_of(statements_of(document, path)))
    }
    displays = (
        with_sides(d, lambda tree: everywhere(tree, _of_star)) if d.path[:1] in writing else d
        for d in document.displays
    )
    return replace(document, displays=tuple(displays)) if writing else document


def _writes_adjoints(trees: Iterable[Node]) -> bool:
    pairs = (node for tree in trees for node in nodes(tree) if is_pairing(node))
    return any(_of_star(node) is not node for pair in pairs for node in nodes(pair))


def _of_star(tree: Node) -> Node:
    """Tᵀ for T⁎ of a capital or of a bracket."""
    match tree:
        case Superscript(Letter(letter) as base, Mark("*")) if letter[:1].isupper():
            return Superscript(base, TRANSPOSE, span=tree.span)
        case Superscript(Bracket("(", ")", (_,)) as base, Mark("*")):
            return Superscript(base, TRANSPOSE, span=tree.span)
    return tree
