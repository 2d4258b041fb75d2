"""How each node prints: one small rule a node, whatever the target.

The contract of every rule: the piece reads back to the same term, and its level says what holds
it together. Brackets appear only where the level asks for them.
"""

from __future__ import annotations

from fractions import Fraction
from functools import singledispatch

from derivations.printer.notation import LATEX_WORDS
from derivations.printer.pieces import Level, Piece
from derivations.printer.style import Style
from derivations.terms import (
    Absolute,
    Constant,
    Diagonal,
    Function,
    Hadamard,
    Identity,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Inverse,
    JoinedEvents,
    Kronecker,
    Map,
    Matrix,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    Transpose,
    Vector,
    Zero,
    function,
)
from derivations.terms.names import (
    FUNCTION_LETTERS,
    SIZE_OF,
    STRETCH,
    UNSTATED,
    vector_of_space,
)
from derivations.terms.sets import JoinedSets
from derivations.terms.substitution import free_leaves


@singledispatch
def piece(term: Term, style: Style) -> Piece:
    """The term as text in a style, with how tightly it holds together."""
    raise NotImplementedError(f"no rule prints {type(term).__name__}")


def enclosed(term: Term, style: Style, level: Level) -> str:
    """The term as text fit for a place of that level."""
    return style.fitted(piece(term, style), level)


def listed(terms: tuple[Term, ...], style: Style) -> str:
    return ", ".join(piece(term, style).text for term in terms)


# ---------------------------------------------------------------- leaves


@piece.register
def _(term: Number, style: Style) -> Piece:
    size = _unsigned(abs(term.value), term.places, style)
    return Piece(f"-{size.text}", Level.SUM) if term.value < 0 else size


def _unsigned(value: Fraction, places: int | None, style: Style) -> Piece:
    if places is not None:
        return Piece(decimal(value, places))
    if value.denominator == 1:
        return Piece(str(value.numerator))
    return style.fraction(Piece(str(value.numerator)), Piece(str(value.denominator)))


def decimal(value: Fraction, places: int) -> str:
    """The decimals of a value that has no more than `places`; ValueError for one that has."""
    digits = value * Fraction(10) ** places
    if digits.denominator != 1:
        raise ValueError(f"{value} has more than {places} decimals")
    if places <= 0:  # rounded to tens, hundreds, …
        return str(value.numerator)
    text = str(digits.numerator).rjust(places + 1, "0")
    return f"{text[:-places]}.{text[-places:]}" if places else text


@piece.register
def _(term: Constant, style: Style) -> Piece:
    return Piece(style.symbols[term.name])


@piece.register
def _(term: Symbol, style: Style) -> Piece:
    if term.name.accents[-1:] == (SIZE_OF,):
        members = style.name(term.name._replace(accents=term.name.accents[:-1]))
        return Piece(style.bracket("|", members))
    if term.name.label == STRETCH:
        ends = STRETCH.join(bound(at, style) for at in term.indices)
        return Piece(style.symbol_with_label(term.name._replace(label=""), ends))
    name = vector_of_space(term.name) or term.name
    return Piece(style.symbol_with_label(name, subscripts(term.indices, style)))


def subscripts(indices: tuple[Term, ...], style: Style) -> str:
    return ",".join(bound(at, style) for at in indices)


@piece.register
def _(term: Index, style: Style) -> Piece:
    return Piece(style.index(term), _index_level(term))


def _index_level(term: Index) -> Level:
    if term.is_variable or (term.is_constant and term.constant >= 0):
        return Level.ATOM
    several = len(term.parts) > 1 or (term.parts and term.constant)
    negative = term.constant < 0 if term.is_constant else term.parts[0][1] < 0
    return Level.SUM if several or negative else Level.PRODUCT


@piece.register
def _(term: Identity, style: Style) -> Piece:
    return Piece(style.symbols["identity"])


@piece.register
def _(term: Zero, style: Style) -> Piece:
    return Piece(style.symbols["zero"])


# ---------------------------------------------------------------- sums


@piece.register
def _(term: Negation, style: Style) -> Piece:
    return Piece(f"-{enclosed(term.term, style, Level.ENTRYWISE)}", Level.SUM)


@piece.register
def _(term: Sum, style: Style) -> Piece:
    text = _addend(term, 0, style)
    for place in range(1, len(term.terms)):
        part = _addend(term, place, style)
        text += f" - {part[1:]}" if part.startswith("-") else f" + {part}"
    return Piece(text, Level.SUM)


def _addend(whole: Sum, place: int, style: Style) -> str:
    """One addend; in brackets when it is a sum, or when a big operator would swallow the next."""
    part = whole.terms[place]
    found = piece(part, style)
    signed = isinstance(part, Negation | Number | Product) and found.text.startswith("-")
    if found.level == Level.SUM and not signed:
        return style.bracket("(", found.text)
    last = _last_factor(part)
    if last.binds:
        later = [free_leaves(other) for other in whole.terms[place + 1 :]]
        if any(getattr(last, last.binds) in leaves for leaves in later):
            return style.bracket("(", found.text)
    return found.text


def _last_factor(term: Term) -> Term:
    while isinstance(term, Product | Negation):
        term = term.factors[-1] if isinstance(term, Product) else term.term
    return term


# ---------------------------------------------------------------- products


@piece.register
def _(term: Product, style: Style) -> Piece:
    if len(term.factors) == 1:
        return piece(term.factors[0], style)
    first = term.factors[0]
    if isinstance(first, Number) and first.value < 0:
        positive = Product((Number(-first.value, first.places), *term.factors[1:]))
        return Piece(f"-{piece(positive, style).text}", Level.SUM)
    text, level = "", Level.PRODUCT
    for place, factor in enumerate(term.factors):
        last = place == len(term.factors) - 1
        found = piece(factor, style)
        part = style.fitted(found, Level.TAIL if last and not _is_product(factor) else Level.FACTOR)
        level = min(level, found.level) if last and part == found.text else level
        text += part if not text else _gap(term.factors[place - 1], text, part, style) + part
    return Piece(text, level)


def _is_product(term: Term) -> bool:
    return isinstance(term, Product | Index)


def _gap(before: Term, text: str, part: str, style: Style) -> str:
    """What stands between two factors: a dot where they would read as one thing."""
    if part[0].isdigit() or (part[0] in "([" and _may_be_called(before)):
        return style.symbols["dot"]
    if text[-1].isdigit() and isinstance(before, Number) and (part[0].isalpha()):
        return ""
    return " "


def _may_be_called(term: Term) -> bool:
    return isinstance(term, Symbol) and (
        term.name.letter in FUNCTION_LETTERS or bool(term.name.primes) or bool(term.indices)
    )


@piece.register
def _(term: Hadamard, style: Style) -> Piece:
    return _entrywise(term, "hadamard", style)


@piece.register
def _(term: Kronecker, style: Style) -> Piece:
    return _entrywise(term, "kronecker", style)


def _entrywise(term: Hadamard | Kronecker, sign: str, style: Style) -> Piece:
    left = enclosed(term.left, style, Level.FACTOR)
    right = enclosed(term.right, style, Level.FACTOR)
    return Piece(f"{left} {style.symbols[sign]} {right}", Level.ENTRYWISE)


@piece.register
def _(term: Quotient, style: Style) -> Piece:
    return style.fraction(piece(term.numerator, style), piece(term.denominator, style))


# ---------------------------------------------------------------- powers and the like


@piece.register
def _(term: Power, style: Style) -> Piece:
    exponent = piece(term.exponent, style).text
    base = term.base
    if isinstance(base, Map) and _plain_exponent(term.exponent) and _is_word(base.function):
        head = style.scripts(style.function(base.function.name), "", exponent)
        return Piece(head + style.bracket("(", piece(base.argument, style).text), Level.POWER)
    return Piece(raised(base, exponent, style), Level.POWER)


def _plain_exponent(term: Term) -> bool:
    return isinstance(term, Number) and term.value > 0 and term.value.denominator == 1


def _is_word(of: Function) -> bool:
    return of == function(of.name.letter) and of.name.letter in LATEX_WORDS


def raised(base: Term, exponent: str, style: Style) -> str:
    """base with an exponent."""
    return style.scripts(script_base(base, style), "", exponent)


def script_base(term: Term, style: Style) -> str:
    """The term as text that takes an exponent or "!": in brackets unless it is an atom."""
    found = piece(term, style)
    bare = found.level == Level.ATOM and isinstance(term, _TAKES_EXPONENT)
    if isinstance(term, Number) and term.value.denominator > 1 and term.places is None:
        bare = False
    return found.text if bare else style.bracket("(", found.text)


_TAKES_EXPONENT = (Symbol, Index, Constant, Identity, Number, Vector, Matrix, Norm, Absolute)


@piece.register
def _(term: Transpose, style: Style) -> Piece:
    return Piece(raised(term.term, style.symbols["transpose"], style), Level.POWER)


@piece.register
def _(term: Inverse, style: Style) -> Piece:
    return Piece(raised(term.term, "-1", style), Level.POWER)


@piece.register
def _(term: Diagonal, style: Style) -> Piece:
    return called(style.symbols["diag"], (term.vector,), style)


def called(head: str, arguments: tuple[Term, ...], style: Style) -> Piece:
    """head(a, b, …)"""
    return Piece(head + style.bracket("(", listed(arguments, style)), Level.POWER)


# ---------------------------------------------------------------- big operators


@piece.register
def _(term: IndexedSum, style: Style) -> Piece:
    return big("sum", term, style)


@piece.register
def _(term: IndexedProduct, style: Style) -> Piece:
    return big("product", term, style)


@piece.register
def _(term: IndexedExtremum, style: Style) -> Piece:
    return big(term.kind, term, style)


Ranged = IndexedSum | IndexedProduct | IndexedExtremum | JoinedEvents | JoinedSets


def big(sign: str, term: Ranged, style: Style) -> Piece:
    """The sign with what stands below and above it, before the body."""
    head = _over_a_set(sign, term, style)
    if head is None:
        below = f"{style.index(term.variable)}={bound(term.lower, style)}"
        head = style.scripts(style.symbols[sign], below, bound(term.upper, style))
    reach = Level.PRODUCT if _ends_in_another(term) else Level.TAIL
    return Piece(f"{head} {enclosed(term.body, style, reach)}", Level.TAIL)


def _ends_in_another(term: Ranged) -> bool:
    """∏_k (a_k Σ_j b_j): without brackets the sum, which has no k, would stand beside it."""
    if not (isinstance(term, IndexedProduct) and isinstance(term.body, Product)):
        return False
    last = term.body.factors[-1]
    return isinstance(last, Ranged) and term.variable not in free_leaves(last)


def _over_a_set(sign: str, term: Ranged, style: Style) -> str | None:
    """Σ_{w ∈ V} and Σ_i, where the upper bound is the size of a set; None for any other."""
    size = term.upper
    if not isinstance(size, Symbol) or not {SIZE_OF, UNSTATED} & set(size.name.accents):
        return None
    variable = style.index(term.variable)
    if UNSTATED in size.name.accents:
        return style.scripts(style.symbols[sign], variable)
    members = style.name(size.name._replace(accents=size.name.accents[:-1]))
    return style.scripts(style.symbols[sign], f"{variable} {style.symbols['MEMBER']} {members}")


def bound(term: Term, style: Style) -> str:
    return style.index(term) if isinstance(term, Index) else piece(term, style).text
