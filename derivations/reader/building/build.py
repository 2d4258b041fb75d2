"""Raw trees to terms, under the meanings of a lexicon: leaves, sums, products, brackets, scripts.

ShapeError: shapes clash that are known, the tree has no meaning as a term. A rule raises NoMeaning
where the language of terms has nothing for a tree: it becomes an opaque term.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import TypeGuard

from derivations.dataclass import replace
from derivations.reader.braced import is_braced
from derivations.reader.building.double_factorials import double_factorial
from derivations.reader.building.falling_factorials import falling
from derivations.reader.building.norms import norm_kind
from derivations.reader.building.opaque import Builder
from derivations.reader.building.partial_names import of_partials
from derivations.reader.building.powers import power
from derivations.reader.building.set_builders import set_by_conditions
from derivations.reader.chance.happenings import indicates_an_event, is_set
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.raw import Accented as AccentedTree
from derivations.reader.raw import (
    Array,
    Bracket,
    Choose,
    Evaluated,
    Factorial,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Percent,
    Prime,
    Ratio,
    Related,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    Unknown,
    Word,
)
from derivations.reader.shapes.fitting import fit, is_sizeless
from derivations.reader.usage.kinds import may_transpose
from derivations.terms import (
    Absolute,
    Binomial,
    Component,
    Constant,
    Determinant,
    Dimension,
    Extremum,
    Index,
    Inverse,
    Map,
    Matrix,
    Name,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Shape,
    ShapeError,
    Sum,
    Term,
    Transpose,
    Vector,
    Zero,
    function,
    index,
    subterms,
)
from derivations.terms import Factorial as FactorialTerm
from derivations.terms.entrywise import Blocks, Filled
from derivations.terms.equality import as_index
from derivations.terms.functions import CONJUGATE, exponential
from derivations.terms.sets import Cardinality, Collection, Interval, Listed
from derivations.terms.units import Unit

SPACE = Shape.of(3, 1)


build = Builder()


def indices_of(found: Named, names: Lexicon) -> tuple[Term, ...]:
    return tuple(index_of(node, names) for node in found.indices)


def index_of(node: Node, names: Lexicon) -> Term:
    """What stands below a name or bounds a sum: an affine index where it is one."""
    match node:
        case Numeral(value, None) if value.denominator == 1:
            return index(int(value))
        case Letter(letter, "", ()) if letter != "infty" and len(letter) < 9:
            return index(letter)
        case Bracket(grouped=Node() as inner):
            return index_of(inner, names)
        case Signed(parts):
            terms = [index_of(part, names) for _, part in parts]
            signed = [
                _negated(t) if s == "-" else t for (s, _), t in zip(parts, terms, strict=True)
            ]
            return as_index(Sum(tuple(signed)) if len(signed) > 1 else signed[0])
        case Juxtaposed((("", Numeral(value, None)), ("" | "cdot", factor))):
            counted = index_of(factor, names)
            if isinstance(counted, Index) and value.denominator == 1:
                return counted.times(int(value))
    try:
        return as_index(build(node, names))
    except ShapeError as error:
        raise NoMeaning(f"no index: {error}", node) from error  # hh of W^{(hh)}, with a vector h


def _negated(term: Term) -> Term:
    return -term if isinstance(term, Index) else Negation(term)


DOTS = Mark("…")


# ---------------------------------------------------------------- leaves


@build.register
def _(node: Numeral, names: Lexicon) -> Term:
    return Number(node.value, node.places)


@build.register
def _(node: Letter, names: Lexicon) -> Term:
    if node.style == "unit":
        return Unit(node.letter)
    found = as_set(node, names) if node.accents else None
    return found or name_term(node, names)


@build.register
def _(node: Unknown, names: Lexicon) -> Term:
    if not node.arguments:
        return name_term(node, names)
    if (found := as_set(node, names)) is not None:
        return found
    if is_braced(node):
        names.ambiguous.add("labels")
        if names.habits.labels:
            return build(node.arguments[0], names)
    raise NoMeaning(f"{node.command} is not known", node)


@build.register
def _(node: AccentedTree, names: Lexicon) -> Term:
    facts = names.facts
    if node.accent == "bar" and (facts.imaginary or facts.complexes or facts.conjugates):
        inner = build(node.body, names)
        if inner.shape.is_scalar and named(node, names.facts.labels) is None:
            return Map(CONJUGATE, inner)
    return name_term(node, names)


def name_term(node: Node, names: Lexicon) -> Term:
    """A name with its indices; NoMeaning for an accent or subscript on what is no name."""
    found = named(node, names.facts.labels)
    if found is None:
        raise NoMeaning("this is not a name", node)
    if (partial := of_partials(found, (), names)) is not None:
        return partial
    return names.symbol(found, indices_of(found, names))


@build.register
def _(node: Word, names: Lexicon) -> Term:
    raise NoMeaning(f"the words {node.text!r} stand for no term", node)


@build.register
def _(node: Mark, names: Lexicon) -> Term:
    raise NoMeaning(f"{node.sign} stands for no term", node)


# ---------------------------------------------------------------- scripts


@build.register
def _(node: Subscript, names: Lexicon) -> Term:
    if _is_indicator(node) or indicates_an_event(node, names.facts.events):
        return build(Juxtaposed((("", node),), span=node.span), names)  # 1_{i = j}
    if named(node, names.facts.labels) is not None:
        return name_term(node, names)
    match node:
        case Subscript(
            Numeral(digits, None) | Bracket("(", ")", (Numeral(digits, None),)),
            (Numeral(radix, None),),
        ) if (value := _in_base(digits, radix)) is not None:
            return Number(value)
        case Subscript(Bracket("‖", _, (inner,)), (kind,)):
            return Norm(build(inner, names), norm_kind(kind))
        case Subscript(Bracket("(" | "[", _, (inner,)), (Mark("+"),)):
            return _positive_part(build(inner, names), node)
        case Subscript(base, indices):
            inner_term = build(base, names)
            if isinstance(base, Bracket) and any(map(_is_basis, indices)):
                raise NoMeaning("coordinates in a basis", node)
            if not inner_term.shape.is_scalar:
                return Component(inner_term, tuple(index_of(at, names) for at in indices))
    raise NoMeaning("an index below what has no entries", node)


def _in_base(digits: Fraction, radix: Fraction) -> Fraction | None:
    """1101_2 = 13: digits to a base of at most ten; None where they are none."""
    written = str(digits)
    if not (2 <= radix <= 10 and len(written) > 1 and radix.denominator == 1):
        return None
    if not written.isdigit() or max(map(int, written)) >= radix:
        return None
    return Fraction(int(written, int(radix)))


def _positive_part(inner: Term, node: Node) -> Term:
    """(x - K)_+ is max(x - K, 0)."""
    if not inner.shape.is_scalar:
        raise NoMeaning("a positive part of what is no number", node)
    return Extremum("max", (inner, Number(Fraction(0))))


def _is_indicator(node: Subscript) -> bool:
    """1_{i = j}, 𝟙_{X > 3}, 1_{{X > 3}}"""
    base = node.base
    one = isinstance(base, Numeral) or (isinstance(base, Letter) and base.letter in ("1", "𝟙", "I"))
    (below, *_) = node.indices
    inside = below.items if isinstance(below, Bracket) else (below,)
    return one and len(inside) == 1 and isinstance(inside[0], Related)


def _is_basis(below: Node) -> bool:
    """B in [x]_B: a capital names a basis and is no index."""
    return isinstance(below, Letter) and below.letter[:1].isupper()


def as_set(node: Node, names: Lexicon) -> Term | None:
    """A^c, (A ∪ B)^c where A and B are events; None for what is no set of events."""
    letters = names.facts.events
    if not is_set(node, letters):
        return None
    from derivations.reader.building.sets import a_set

    return a_set(node, names)


@build.register
def _(node: Superscript, names: Lexicon) -> Term:
    base, script = node.base, node.script
    if (found := as_set(node, names)) is not None:
        return found
    if _is_interval(base):
        raise NoMeaning("a power of an interval", node)
    if isinstance(base, Subscript) and _is_difference(base.base):
        return build(Evaluated(base.base, base.indices[0], script, span=node.span), names)
    match base, script:
        case Bracket("(" | "[", _, (Signed() as part,)), Mark("+"):
            return _positive_part(build(part, names), node)
    match script:
        case Mark("⊤"):
            inner = build(base, names)
            return Transpose(Map(CONJUGATE, inner) if names.facts.conjugates else inner)
        case Mark("°"):
            if isinstance(base, Numeral):
                return degrees(build(base, names))
        case Letter("T", "" | "roman" | "sans", ()) if may_transpose(names.facts, base):
            return _transposed(base, script, names)
        case AccentedTree("underline", inner):
            return falling(build(base, names), build(inner, names))
        case Letter(_, _, (*accents, "underline")):
            count = replace(script, accents=tuple(accents))
            return falling(build(base, names), build(count, names))
        case Mark("*" | "†") | Letter("H", "" | "roman", ()) if _is_complex_matrix(base, names):
            return Transpose(Map(CONJUGATE, build(base, names)))
    if named(node, names.facts.labels) is not None:
        return name_term(node, names)
    if _is_euler(base, names):
        number, exponent = _euler(base, names), build(script, names)
        if number is Constant("e") and exponent.shape.is_square and not exponent.shape.is_scalar:
            return exponential(exponent)
        return Power(number, exponent)
    return raised(build(base, names), script, names)


def _is_interval(base: Node) -> bool:
    """[0, 1] of [0, 1]²"""
    listed = isinstance(base, Bracket) and base.separators == (",",) and len(base.items) == 2
    return listed and "[" in (base.opening, base.closing)  # type: ignore[attr-defined]


def _is_complex_matrix(base: Node, names: Lexicon) -> bool:
    """Whether a text with complex entries writes the adjoint of a matrix that it declares so."""
    found = named(base, names.facts.labels)
    declared = found is not None and found.name in names.declared & names.facts.matrices
    return names.facts.imaginary and (declared or isinstance(base, Array))


def _is_difference(tree: Node) -> bool:
    """[F]_a^b"""
    if not isinstance(tree, Bracket) or len(tree.items) != 1:
        return False
    return tree.opening == "[" or (tree.opening == "(" and named(tree.items[0]) is None)


def _transposed(base: Node, script: Node, names: Lexicon) -> Term:
    """Aᵀ, and (xᵀAx)ᵀ of a number that is made of transposes; else a power."""
    term = build(base, names)
    is_power = term.shape.is_scalar and not any(isinstance(t, Transpose) for t in subterms(term))
    return Power(term, build(script, names)) if is_power else Transpose(term)


def _is_euler(base: Node, names: Lexicon) -> TypeGuard[Letter]:
    """The e of e^x; that of a group is none."""
    plain = isinstance(base, Letter) and base.letter == "e" and base.style in ("", "roman")
    return plain and Name("e") not in names.facts.identities


def _euler(base: Letter, names: Lexicon) -> Term:
    if base.letter in names.facts.indices or base.letter in names.facts.given:
        return build(base, names)
    return Constant("e")


def raised(base: Term, script: Node, names: Lexicon) -> Term:
    """base^script: an inverse for -1 on a matrix, else a power."""
    match script:
        case Signed((("-", Numeral(value, None)),)) if value == 1 and not base.shape.is_scalar:
            return Inverse(base)
        case Mark("-⊤") | Signed((("-", Mark("⊤") | Letter("T" | "top", _, ())),)):
            return Transpose(Inverse(base))
        case Mark(sign):
            raise NoMeaning(f"the superscript {sign} on an expression", script)
        case Word(text):
            raise NoMeaning(f"the superscript {text!r} on an expression", script)
    exponent = build(script, names)
    entrywise = isinstance(base, Map) or (names.entrywise and base.shape.is_vector)
    return power(base, exponent, entrywise and not base.shape.is_scalar)


def degrees(term: Term) -> Term:
    return Product((term, Quotient(Constant("pi"), Number(Fraction(180)))))


@build.register
def _(node: Percent, names: Lexicon) -> Term:
    term = build(node.body, names)
    if node.kind == "degree":
        return degrees(term)
    if isinstance(term, Number):  # its digits are printed: 33\% is a third, rounded
        return Number(term.value / 100, (term.places or 0) + 2)
    return Quotient(term, Number(Fraction(100)))


@build.register
def _(node: Prime, names: Lexicon) -> Term:
    if named(node, names.facts.labels) is None:
        raise NoMeaning("a prime on what is no name", node)
    return name_term(node, names)


@build.register
def _(node: Factorial, names: Lexicon) -> Term:
    if isinstance(node.body, Factorial):
        return double_factorial(build(node.body.body, names), node)
    return FactorialTerm(build(node.body, names))


# ---------------------------------------------------------------- fractions, roots, brackets


@build.register
def _(node: Ratio, names: Lexicon) -> Term:
    match node:
        case Ratio(Numeral(top, None), Numeral(bottom, None)) if bottom > 1 and _lowest(
            top, bottom
        ):
            return Number(top / bottom)
    return quotient(build(node.top, names), build(node.bottom, names), names)


def quotient(top: Term, bottom: Term, names: Lexicon) -> Term:
    """top / bottom; 1/λ of the entries λ_1, …, λ_n where all is meant entry by entry."""
    if names.entrywise and top.shape.is_scalar and bottom.shape.is_vector:
        top = Filled(top, *bottom.shape)
    return Quotient(top, bottom)


def _lowest(top: Fraction, bottom: Fraction) -> bool:
    return gcd(top.numerator, bottom.numerator) == 1


@build.register
def _(node: RootSign, names: Lexicon) -> Term:
    degree = 2
    if node.degree is not None:
        if isinstance(node.degree, Letter):  # the n-th root of what is positive
            share = Quotient(Number(Fraction(1)), build(node.degree, names))
            return Power(build(node.radicand, names), share)
        if not isinstance(node.degree, Numeral) or node.degree.value not in range(2, 1000):
            raise NoMeaning("a root whose degree is no number", node)
        degree = int(node.degree.value)
    return Root(build(node.radicand, names), degree)


@build.register
def _(node: Choose, names: Lexicon) -> Term:
    return Binomial(build(node.top, names), build(node.bottom, names))


@build.register
def _(node: Bracket, names: Lexicon) -> Term:
    match node:
        case Bracket("[", "]", (Related(),) | (_, _), () | (str(),)) if node.separators != (",",):
            from derivations.reader.building.iverson import bracket_of_iverson

            if (found := bracket_of_iverson(node, names, build)) is not None:
                return found
        case (
            Bracket("(", "]", (_, _))
            | Bracket("[", ")", (_, _))
            | Bracket("{", "}", (Letter("emptyset" | "varnothing"),))
        ):
            from derivations.reader.building.sets import a_set

            return a_set(node, names)
        case Bracket("(" | "[" | "{", ")" | "]" | "}", (inner,)):
            return build(inner, names)
        case Bracket("|", _, (inner,)):
            return _bars(build(inner, names))
        case Bracket("‖", _, (inner,)):
            return Norm(build(inner, names))
        case Bracket("floor" | "ceil" as rounds, _, (inner,)):
            return Map(function(rounds), build(inner, names))
        case Bracket("{", "}", items, separators) if set(separators) == {","}:
            return listed(items, names)
        case Bracket("(" | "[", ")" | "]", items, separators) if set(separators) == {","}:
            entries = tuple(build(item, names) for item in items)
            if not all(entry.shape.is_scalar for entry in entries):
                raise NoMeaning("a list of what are no numbers", node)
            if len(entries) == 2 and (node.opening == "(") != (node.closing == ")"):
                return Interval(*entries, node.opening == "[", node.closing == "]")
            return Vector(entries)
        case Bracket("{", "}", (_, _, *_), ((":" | "|"), *_)):
            if (found := set_by_conditions(node, lambda part: build(part, names))) is not None:
                return found
        case Bracket("<", ">", (left, right), ((",",) | ("|",))):
            sides = build(left, names), build(right, names)
            if all(side.shape.is_scalar for side in sides):
                raise NoMeaning("an inner product of what is not known to be a vector", node)
            if names.facts.imaginary:
                raise NoMeaning("an inner product that conjugates one of its sides", node)
            return inner_product(*sides)
    raise NoMeaning("there is no term for this bracket yet", node)


def listed(items: tuple[Node, ...], names: Lexicon) -> Term:
    """{a, b, …} of numbers and of what else is a value of its own."""
    elements = tuple(_element(item, names) for item in items)
    if not all(element.shape.is_scalar or isinstance(element, Vector) for element in elements):
        raise NoMeaning("a set of what are no numbers", items[0])
    return Listed(elements)


def _element(item: Node, names: Lexicon) -> Term:
    """2, (1, 2), and in a set of sets {2} and ∅."""
    match item:
        case Bracket("{", "}", items, separators) if set(separators) <= {",", ";"}:
            return listed(items, names)
        case Letter("emptyset" | "varnothing"):
            return Listed(())
    return build(item, names)


def along_first_row(rows: tuple[tuple[Term, ...], ...], node: Node) -> Term:
    """|i j k; a b c; d e f|, expanded by its first row of vectors."""
    if {len(row) for row in rows} != {3}:
        raise NoMeaning("a determinant that is not square", node)
    pairs = ((1, 2), (2, 0), (0, 1))
    minors = [((rows[1][i], rows[1][j]), (rows[2][i], rows[2][j])) for i, j in pairs]
    return Sum(tuple(Product((Determinant(Matrix(m)), v)) for m, v in zip(minors, rows[0],
               strict=True)))  # fmt: skip


def _bars(term: Term) -> Term:
    if isinstance(term, Collection):
        return Cardinality(term)
    if term.shape.is_scalar:
        return Absolute(term)
    return Determinant(term) if term.shape.is_square else Norm(term)


def inner_product(left: Term, right: Term) -> Term:
    """x·y of two columns is xᵀ y."""
    if left.shape.is_scalar and right.shape.is_scalar:
        return Product((left, right))
    return Product((Transpose(left), right))


@build.register
def _(node: Array, names: Lexicon) -> Term:
    rows = tuple(tuple(build(entry, names) for entry in row) for row in _filled(node.rows))
    if node.kind == "|" and len(rows) == 3 and all(e.shape == SPACE for e in rows[0]):
        return along_first_row(rows, node)
    if not all(entry.shape.is_scalar for row in rows for entry in row):
        whole = _of_blocks(rows, node)
        return Determinant(whole) if node.kind == "|" else whole
    if node.kind == "|":
        return Determinant(Matrix(rows))
    if node.kind == "‖":
        return Norm(Matrix(rows))
    return Matrix(rows)


def _filled(rows: tuple[tuple[Node, ...], ...]) -> tuple[tuple[Node, ...], ...]:
    """Zeros for what is left blank in a matrix of which no row is blank."""
    if len(rows) < 2 or not all(any(not isinstance(e, Nothing) for e in row) for row in rows):
        return rows
    return tuple(
        tuple(Numeral(Fraction(0)) if isinstance(e, Nothing) else e for e in row) for row in rows
    )


def _of_blocks(rows: tuple[tuple[Term, ...], ...], node: Array) -> Term:
    """Blocks that fit, a 0 and an I as large as their place; NoMeaning where that is not known."""
    if len({len(row) for row in rows}) != 1:
        raise NoMeaning("rows of blocks of different lengths", node)
    heights = [_only({e.shape.rows for e in row if _is_sized(e)}, node) for row in rows]
    columns = list(zip(*rows, strict=True))
    widths = [_only({e.shape.cols for e in column if _is_sized(e)}, node) for column in columns]
    ones = [
        (i, j, entry)
        for i, row in enumerate(rows)
        for j, entry in enumerate(row)
        if is_sizeless(entry)
    ]
    for own in (False, True):  # an I beside no other block has the size that it has elsewhere
        for i, j, entry in (*ones, *ones):
            size = heights[i] or widths[j] or (entry.shape.rows if own else None)
            heights[i], widths[j] = heights[i] or size, widths[j] or size
    if None in heights or None in widths:
        raise NoMeaning("blocks that do not fit", node)
    return Blocks(
        tuple(
            tuple(_placed(entry, Shape.of(height, width), node)  # type: ignore[arg-type]
                  for entry, width in zip(row, widths, strict=True))
            for row, height in zip(rows, heights, strict=True)
        )
    )  # fmt: skip


def _placed(entry: Term, shape: Shape, node: Array) -> Term:
    if _is_nought(entry):
        return Zero(*shape)
    placed = fit(entry, shape) if is_sizeless(entry) else entry
    if placed.shape != shape:
        raise NoMeaning("blocks that do not fit", node)
    return placed


def _is_sized(entry: Term) -> bool:
    return not _is_nought(entry) and not is_sizeless(entry)


def _is_nought(entry: Term) -> bool:
    return isinstance(entry, Number) and entry.value == 0


def _only(sizes: set[Dimension], node: Array) -> Dimension | None:
    """The one size of blocks side by side; None where no block tells it."""
    if len(sizes) > 1:
        raise NoMeaning("blocks that do not fit", node)
    return next(iter(sizes), None)
