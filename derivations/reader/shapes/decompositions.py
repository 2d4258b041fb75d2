"""What a decomposition says of its factors: UᵀU = I of the SVD A = U Σ Vᵀ, with the columns u_i.

The members u_i and v_i that a text writes of no other thing are the columns of U and V (Strang,
Linear Algebra, singular values).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.passes.data_matrices import Made
from derivations.reader.raw import (
    Applied,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display, sides_of
from derivations.terms import Formula, Identity, Map, Name, Product, Relation, Symbol, Transpose
from derivations.terms.functions import CONJUGATE

SINGULAR = re.compile(r"\bsingular[- ]value[- ]decomposition|\bSVD\b", re.I)
SPECTRAL = re.compile(
    r"\b(spectral|eigen(-?value)?)[- ]?(decomposition|theorem)|orthogonally diagonali", re.I
)
REDUCED = re.compile(r"\b(reduced|thin|compact|economy|truncated)\b", re.I)
BY_QR = re.compile(r"\bQR\b[- ]?(decomposition|factori[sz]ation)?", re.I)
NEAR = 200  # characters of the words that call an equation a factorization
OF_COLUMNS = frozenset("UVQPSW")
SIGNS = (Letter("T"), Letter("top"), Mark("⊤"), Mark("*"))


def decomposition_formulas(
    displays: Sequence[Display], place: int, names: Lexicon
) -> Iterator[Formula]:
    """The orthonormal columns of the factors that a formula shows, by the words of its sentence."""
    display = displays[place]
    sentence = (
        re.split(r"[.;]\s", display.before)[-1] + " " + re.split(r"[.;](\s|$)", display.after)[0]
    )
    for statement in (s for row in display.rows for s in row.statements):
        for tree in statement.sides:
            if isinstance(tree, Juxtaposed) and not any(sign for sign, _ in tree.parts):
                factors = [part for _, part in tree.parts]
                for factor in _orthonormal(sentence, factors):
                    yield from _states(factor, names)


def matrices_of_qr(displays: Sequence[Display]) -> Iterator[Name]:
    """A, Q and R of "the QR factorization A = QR", and A_k, Q_k and R_k of Q_k R_k = A_k."""
    for display in displays:
        near = display.before[-NEAR:] + display.after[:NEAR]
        for statement in in_display(display) if BY_QR.search(near) else ():
            if statement.relations != ("=",) or None in statement.sides:
                continue
            for whole, product in (statement.sides, statement.sides[::-1]):
                factors = [part for _, part in getattr(product, "parts", ())]
                names = [named(part) for part in (whole, *factors) if part is not None]
                letters = {each.name.letter for each in names if each is not None}
                if len(names) == 3 and {"Q", "R"} < letters:
                    yield from (each.name for each in names if each is not None)


def _orthonormal(sentence: str, factors: list[Node]) -> Iterator[Node]:
    """The factors whose columns are orthonormal."""
    first, last = factors[0], factors[-1]
    turned = last.base if isinstance(last, Superscript) and last.script in SIGNS else None
    if turned is not None and len(factors) == 3:
        if SINGULAR.search(sentence):
            yield from (first, turned)
        elif SPECTRAL.search(sentence) and turned == first:
            yield first
    elif len(factors) == 2 and turned is None and BY_QR.search(sentence):
        yield first


def customary_columns(displays: Sequence[Display]) -> Iterator[tuple[int, Made]]:
    """Each matrix of a decomposition whose columns a text writes, with the place of the formula."""
    every = [n for d in displays for tree in sides_of(in_display(d)) for n in nodes(tree)]
    members = {n.base for n in every if isinstance(n, Subscript) and len(n.indices) == 1}
    bare = {n for n in every if isinstance(n, Letter)} - members
    seen: set[Letter] = set()
    for place, display in enumerate(displays):
        for tree in sides_of(in_display(display)):
            for matrix in _decomposed(tree):
                member = Letter(matrix.letter.lower(), matrix.style)
                if matrix not in seen and member in members and member not in bare:
                    seen.add(matrix)
                    named_member = Named(Name(member.letter, member.style), (Letter("i"),))
                    yield place, Made(Name(matrix.letter, matrix.style), named_member, "column")


def conjugating(displays: Sequence[Display]) -> set[Name]:
    """Q of Q Λ Qᵀ and P of P D P⁻¹, which are square where their columns are written."""
    found: set[Name] = set()
    for tree in (tree for d in displays for tree in sides_of(in_display(d))):
        if isinstance(tree, Juxtaposed) and len(tree.parts) == 3 and any(_decomposed(tree)):
            (_, first), _, (_, last) = tree.parts
            if isinstance(first, Letter) and isinstance(last, Superscript) and last.base == first:
                found.add(Name(first.letter, first.style))
    return found


def full_decompositions(displays: Sequence[Display]) -> Iterator[tuple[Name, ...]]:
    """A, U, Σ and V of a singular value decomposition that no word calls a reduced one."""
    for display in displays:
        said = display.before + " " + display.after
        if not SINGULAR.search(said) or REDUCED.search(said):
            continue
        for statement in in_display(display):
            whole = named(statement.sides[0]) if statement.sides[0] is not None else None
            for tree in statement.sides[1:]:
                if isinstance(tree, Juxtaposed) and len(tree.parts) == 3 and whole is not None:
                    (_, first), (_, between), (_, last) = tree.parts
                    turned = last.base if isinstance(last, Superscript) else last
                    factors = [named(factor) for factor in (first, between, turned)]
                    if all(factor is not None for factor in factors):
                        yield (whole.name, *(f.name for f in factors if f is not None))


def squares_by_shapes(
    decomposed: Sequence[tuple[Name, ...]], declared: Mapping[Name, object]
) -> Iterator[Name]:
    """U and V of A = U Σ Vᵀ where a text declares A and Σ to be of one shape."""
    for whole, first, between, last in decomposed:
        if whole in declared and declared[whole] == declared.get(between):
            yield from (first, last)


def _decomposed(tree: Node) -> Iterator[Letter]:
    """U and V of U Σ Vᵀ, Q of Q Λ Q⁻¹: around a capital or a diagonal matrix."""
    match tree:
        case Juxtaposed(
            (("", Letter() as first), ("", between), ("", Superscript(Letter() as last)))
        ):
            capital = isinstance(between, Letter) and between.letter[:1].isupper()
            if capital or (isinstance(between, Applied) and between.function == "diag"):
                turned = tree.parts[2][1].script in SIGNS  # type: ignore[attr-defined]
                factors = (first, last) if turned else (first,) if first == last else ()
                yield from (f for f in factors if f.letter in OF_COLUMNS)


def _states(factor: Node, names: Lexicon) -> Iterator[Formula]:
    one: Named | None = named(factor, names.facts.labels)
    if one is None:
        return
    try:
        matrix = names.symbol(Named(one.name), ())
    except (NoMeaning, TypeError, ValueError):
        return
    if isinstance(matrix, Symbol) and not one.indices and not matrix.shape.is_vector:
        turned = Transpose(Map(CONJUGATE, matrix) if names.facts.conjugates else matrix)
        yield Formula(Product((turned, matrix)), Relation.EQUAL, Identity(matrix.shape.cols))
        if matrix.shape.is_square:
            yield Formula(Product((matrix, turned)), Relation.EQUAL, Identity(matrix.shape.rows))
