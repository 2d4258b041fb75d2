"""The algebra of forms: products, transposes, inverses, traces and what is known of letters.

Every step is an equality that holds for all real matrices that fit, where the written inverses
exist. A product of a row and a column is a number: it becomes a scalar factor, an atom, named by
the smaller of its word and the transpose of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from fractions import Fraction
from functools import lru_cache
from typing import Any

from derivations.dataclass import dataclass
from derivations.dataclass import replace as changed
from derivations.judge.ordered.exponentials import (
    exponential_determinant,
    exponential_form,
    exponential_letter,
    exponentials_merged,
)
from derivations.judge.ordered.geometric import geometric_merged
from derivations.judge.ordered.kronecker import (
    determinant_of_block,
    inverse_block,
    mixed,
    trace_of_block,
    transposed_block,
    unfolded,
)
from derivations.judge.ordered.powers import power_applied, powers_merged
from derivations.judge.ordered.words import (
    ONCE,
    SCALAR,
    Form,
    Letter,
    Monomial,
    NotOrdered,
    Word,
    collected,
    identity_form,
    letter_of,
    multiplied,
    multiplied_scalars,
    scalar_form,
    word_form,
    word_key,
    word_shape,
    zero_form,
)
from derivations.terms import (
    Determinant,
    Diagonal,
    Dimension,
    Hadamard,
    Identity,
    Index,
    Inverse,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Shape,
    Sum,
    Symbol,
    Term,
    Trace,
    canonical,
    index,
    replace,
)
from derivations.terms.entrywise import Filled
from derivations.terms.equality import order

ONE = Dimension.of(1)
FUEL = 4_000
UNIT = Number(Fraction(1))
SIGNS = {1: ONCE, -1: Fraction(-1)}
ONES = Name("ones", accents=("all",))


@dataclass(frozen=True, slots=True)
class Atom:
    """What a scalar symbol stands for: kind "word", "trace" or "det" of a word, or another."""

    kind: str
    word: Word
    term: Term


class Algebra:
    """What is known of the letters, and the operations on forms under it."""

    def __init__(self) -> None:
        self.symmetric: set[Term] = set()
        self.constrained: set[Term] = set()  # symbols that a condition between matrices binds
        self.rules: list[tuple[Word, Form]] = []
        self.atoms: dict[Term, Atom] = {}
        self.patterns: dict[Name, Atom] = {}  # of each atom, with its indices as @0, @1, …
        self.inverted: dict[Term, Form] = {}  # what a letter is the inverse of
        self.members: dict[Term, tuple[Word, ...]] = {}  # of an entrywise product
        self.diagonals: dict[Term, Word] = {}
        self.sums: dict[Term, tuple[Any, Form]] = {}  # a range and the form that is summed
        self.blocks: dict[Term, tuple[Word, Word]] = {}  # of a Kronecker product
        self.stacks: dict[Term, tuple[Word, Shape]] = {}  # of what is written by vec
        self.powers: dict[Term, tuple[Letter, Term]] = {}  # base and exponent of A^k
        self.geometric: dict[Term, tuple[Any, Term]] = {}  # base and last exponent of Σ (qA)^j
        self.exponents: dict[Term, Form] = {}  # X of e^X
        self.is_complex = False  # whether a conjugate is written
        self.fuel = FUEL

    def copy(self) -> Algebra:
        """The same knowledge, to be added to."""
        found = copy(self)
        for name, known in vars(self).items():
            setattr(found, name, copy(known))
        return found

    @property
    def rewrites(self) -> bool:
        """Whether a product of words may be another word than theirs put together."""
        known = (self.rules, self.symmetric, self.inverted, self.members, self.diagonals)
        return any((*known, self.blocks, self.stacks, self.powers, self.geometric, self.exponents))

    # ------------------------------------------------------------ words

    def transposed_letter(self, letter: Letter) -> Letter:
        if letter.base in self.symmetric or letter.base in self.diagonals:
            return letter
        if letter.base in self.inverted:
            return self._transposed_inverse(letter)
        if letter.base in self.blocks:
            return transposed_block(self, letter)
        if letter.base in self.exponents:
            turned = exponential_letter(self, self.transpose(self.exponents[letter.base]))
            return turned or letter.flipped
        if letter.base in self.powers and self.powers[letter.base][0].base in self.symmetric:
            return letter
        return letter.flipped

    def _transposed_inverse(self, letter: Letter) -> Letter:
        """(T⁻¹)ᵀ as the letter of (Tᵀ)⁻¹ where that needs no factor."""
        if letter.transposed:
            return letter.flipped
        form = self.inverse(self.transpose(self.inverted[letter.base]))
        ((scalars, word), c) = next(iter(form.parts.items()))
        is_letter = len(form.parts) == 1 and not scalars and len(word) == 1 and c == 1
        return word[0] if is_letter else letter.flipped

    def transposed_word(self, word: Word) -> Word:
        return tuple(self.transposed_letter(letter) for letter in reversed(word))

    def normal(self, word: Word, shape: Shape) -> Form:
        """The form of a product of letters."""
        self.fuel -= 1
        if self.fuel < 0:
            raise NotOrdered("too many steps")
        for place in range(len(word)):
            if (shorter := self._step(word, place)) is not None:
                return shorter
        return self._cut(word, shape)

    def _step(self, word: Word, place: int) -> Form | None:
        """One simplification at a place of the word, carried on to the end."""
        shape = word_shape(word)
        letter, rest = word[place], word[place + 1 :]
        if rest and letter.undoes(rest[0]):
            return self.normal(word[:place] + rest[1:], shape)
        if rest and (merged := self._merged(letter, rest[0])) is not None:
            return self._spliced(word[:place], merged, rest[1:], shape)
        if letter.base in self.diagonals and (found := self._scaled(word, place)) is not None:
            return self.normal(found, shape)
        for lead, value in self.rules:
            if word[place : place + len(lead)] == lead:
                return self._spliced(word[:place], value, word[place + len(lead) :], shape)
        return power_applied(self, word, place) if letter.base in self.powers else None

    def _spliced(self, before: Word, value: Form, after: Word, shape: Shape) -> Form:
        total = zero_form(shape)
        for (scalars, word), coefficient in value.parts.items():
            whole = before + word + after
            total = total + self.normal(whole, shape).times(coefficient, scalars)
        return total

    def _merged(self, left: Letter, right: Letter) -> Form | None:
        if left.base in self.diagonals and right.base in self.diagonals:
            if left.inverted or right.inverted:
                return None
            both = (self.diagonals[left.base], self.diagonals[right.base])
            return self.diagonal(self.entrywise_words(both))
        if left.base in self.blocks and right.base in self.blocks:
            return mixed(self, left, right)
        if right.base in self.stacks and (found := unfolded(self, left, right)) is not None:
            return found
        if self.exponents and (found := exponentials_merged(self, left, right)) is not None:
            return found
        if self.geometric and (found := geometric_merged(self, left, right)) is not None:
            return found
        return powers_merged(self, left, right) if self.powers else None

    def _scaled(self, word: Word, place: int) -> Word | None:
        """diag(a) b as a ⊙ b for the column b behind it, or the row before it."""
        letter = word[place]
        if letter.inverted:
            return None
        entries = self.diagonals[letter.base]
        end = next((k for k in range(place + 1, len(word)) if word[k].cols == ONE), None)
        if end is not None:
            column = word[place + 1 : end + 1]
            return word[:place] + self.entrywise_words((entries, column)) + word[end + 1 :]
        start = next((k for k in range(place - 1, -1, -1) if word[k].rows == ONE), None)
        if start is not None:
            column = self.transposed_word(word[start:place])
            row = self.transposed_word(self.entrywise_words((entries, column)))
            return word[:start] + row + word[place + 1 :]
        return None

    def _cut(self, word: Word, shape: Shape) -> Form:
        """Numbers between rows and columns become scalar factors."""
        ends = [k for k in range(1, len(word)) if word[k].rows == ONE]
        pieces = [word[a:b] for a, b in zip([0, *ends], [*ends, len(word)], strict=True)]
        total, scalars, kept = 1, list[Term](), list[Word]()
        for piece in pieces:
            if piece and word_shape(piece).is_scalar:
                sign, word = self._turned_by_rules(piece) if self.rules else (1, piece)
                total *= sign
                if not sign:
                    return zero_form(shape)
                scalars.append(self.atom(word))
            elif piece:
                kept.append(piece)
        whole = tuple(letter for piece in kept for letter in piece)
        sorted_scalars = tuple(sorted(scalars, key=order))
        return Form(shape, {(sorted_scalars, whole): SIGNS[total]})

    def _turned_by_rules(self, word: Word) -> tuple[int, Word]:
        """The smaller of a number and its transpose where Aᵀ = -A is a rule; 0 of xᵀAx."""
        flips = {lead[0]: value for lead, value in self.rules if len(lead) == 1}
        sign, turned = 1, tuple[Letter, ...]()
        for letter in self.transposed_word(word):
            plain = word_form((letter,), Shape(letter.rows, letter.cols))
            ((scalars, other), c), *more = flips.get(letter, plain).parts.items()
            if more or scalars or len(other) != 1 or abs(c) != 1:
                return 1, word
            sign, turned = sign * int(c), turned + other
        if sign == 1 or turned == word:
            return (1 if sign == 1 else 0), word
        return min((1, word), (-1, turned), key=lambda each: word_key(each[1]))

    # ------------------------------------------------------------ atoms

    def atom(self, word: Word) -> Term:
        """The scalar that stands for a 1×1 word."""
        word = self._total(word)
        kept = min(word, self.transposed_word(word), key=word_key)
        return self._named("word", kept)

    def _total(self, word: Word) -> Word:
        """A row times an entrywise product is the sum over one of all: rᵀ(a ⊙ b) = Σ r a b."""
        last, first = word[-1], word[0]
        if last.base in self.members and not last.transposed:
            column, found = self.transposed_word(word[:-1]), self.members[last.base]
        elif first.base in self.members and first.transposed:
            column, found = word[1:], self.members[first.base]
        else:
            return word
        columns = tuple(c for c in (*found, column) if not self._is_ones(c))
        if len(columns) == 2:
            return self.transposed_word(columns[0]) + columns[1]
        ones = (self.ones(word_shape(found[0]).rows),)
        return self.transposed_word(ones) + self.entrywise_words(columns or (ones,))

    def _named(self, kind: str, word: Word) -> Term:
        """A symbol for a number; its name is made without the indices that occur in the word."""
        term = word_term(word)
        written = {"trace": Trace, "det": Determinant}.get(kind)
        return self.symbol_for(kind, term if written is None else written(term), word)

    def symbol_for(self, kind: str, term: Term, word: Word = ()) -> Symbol:
        """The same symbol for terms that differ in bound names and in the names of indices."""
        symbol, blank = _symbol_for(kind, term)
        if symbol.name not in self.patterns:
            self.patterns[symbol.name] = Atom(kind, _word_at(word, blank), replace(term, blank))
        self.atoms[symbol] = Atom(kind, word, term)
        return symbol

    def atom_of(self, term: Term) -> Atom | None:
        """What a scalar symbol stands for, whatever its indices have become since."""
        if not isinstance(term, Symbol):
            return None
        found = self.atoms.get(term)
        if found is None and (pattern := self.patterns.get(term.name)) is not None:
            put: dict[Term, Term] = {index(f"@{k}"): at for k, at in enumerate(term.indices)}
            found = Atom(pattern.kind, _word_at(pattern.word, put), replace(pattern.term, put))
            self.atoms[term] = found
        return found

    # ------------------------------------------------------------ operations on forms

    def product(self, left: Form, right: Form) -> Form:
        shape = _product_shape(left.shape, right.shape)
        total: list[tuple[Monomial, Fraction]] = []
        for (a, v), c in left.parts.items():
            for (b, w), d in right.parts.items():
                form = self.normal(v + w, shape)
                total += form.parts_times(multiplied(c, d), multiplied_scalars(a, b))
        return collected(shape, total)

    def transpose(self, form: Form) -> Form:
        shape = Shape(form.shape.cols, form.shape.rows)
        total = zero_form(shape)
        for (scalars, word), c in form.parts.items():
            total = total + self.normal(self.transposed_word(word), shape).times(c, scalars)
        return total

    def inverse(self, form: Form) -> Form:
        """The inverse of a square form; one that is a sum becomes a letter."""
        if form.shape.is_scalar:
            return reciprocal(form)
        if not form.parts:
            raise NotOrdered("the inverse of 0")
        parts = list(form.parts.items())
        if len(parts) == 1:
            ((scalars, word), c) = parts[0]
            if all(letter.rows == letter.cols for letter in word):
                below = reciprocal(Form(SCALAR, {(scalars, ()): c}))
                return self.scaled(below, self._inverse_word(word, form.shape))
        return self._inverse_of_sum(form)

    def _inverse_word(self, word: Word, shape: Shape) -> Form:
        total = identity_form(shape.rows)
        for letter in word:
            total = self.product(self._inverse_letter(letter), total)
        return total

    def _inverse_letter(self, letter: Letter) -> Form:
        if letter.base in self.exponents and not letter.flags:
            return exponential_form(self, -self.exponents[letter.base])
        if letter.base in self.inverted:
            form = self.inverted[letter.base]
            return self.transpose(form) if letter.transposed else form
        if letter.base in self.blocks and (found := inverse_block(self, letter)) is not None:
            return found
        other = changed(letter, inverted=not letter.inverted)
        return word_form((other,), Shape(letter.rows, letter.cols))

    def _inverse_of_sum(self, form: Form) -> Form:
        """A letter t for T⁻¹, and T t = I = t T as rules that shorten words."""
        first = min(form.parts, key=lambda m: (word_key(m[1]), [order(s) for s in m[0]]))
        content = form.parts[first]
        monic = form.times(1 / content)
        base = Inverse(form_term(monic))
        letter = Letter(base, form.shape.rows, form.shape.cols)
        if base not in self.inverted:
            self.inverted[base] = monic
            if canonical(form_term(self.transpose(monic))) is canonical(form_term(monic)):
                self.symmetric.add(base)
            self._learn_inverse(letter, monic)
        return word_form((letter,), form.shape).times(1 / content)

    def _learn_inverse(self, letter: Letter, form: Form) -> None:
        one = identity_form(form.shape.rows)
        self.learn(letter, form, one, True)
        self.learn(letter, form, one, False)

    def learn(self, letter: Letter, form: Form, value: Form, behind: bool) -> None:
        """form · letter = value (behind), or letter · form = value, as a rule for one word."""
        for lead in form.words:
            number = form.coefficient(lead).parts.get(((), ()))
            if not lead or number is None or len(form.coefficient(lead).parts) != 1:
                continue
            rest = Form(form.shape, {m: c for m, c in form.parts.items() if m[1] != lead})
            one = word_form((letter,), Shape(letter.rows, letter.cols))
            moved = self.product(rest, one) if behind else self.product(one, rest)
            word = (*lead, letter) if behind else (letter, *lead)
            self.rules.append((word, (value - moved).times(1 / number)))
            return

    def scaled(self, scalar: Form, form: Form) -> Form:
        total = zero_form(form.shape)
        for (scalars, _), c in scalar.parts.items():
            total = total + form.times(c, scalars)
        return total

    def trace(self, form: Form) -> Form:
        total = zero_form(SCALAR)
        for (scalars, word), c in form.parts.items():
            total = total + self._trace_word(word, form.shape).times(c, scalars)
        return total

    def _trace_word(self, word: Word, shape: Shape) -> Form:
        """tr(AB) = tr(BA): the smallest of all rotations, and a number where a row begins one."""
        if not word:
            return dimension_form(shape.rows)
        if len(word) == 1 and word[0].base in self.blocks:
            found = trace_of_block(self, word[0])
            if found is not None:
                return found
        for k in range(len(word)):
            turned = word[k:] + word[:k]
            if turned[0].rows == ONE:
                return self.normal(turned, SCALAR)
            own = Shape(turned[0].rows, turned[-1].cols)
            form = self.normal(turned, own)
            if form.parts != {((), turned): Fraction(1)}:
                return self.trace(form)
        both = (word, self.transposed_word(word))
        turns = [w[k:] + w[:k] for w in both for k in range(len(w))]
        return scalar_form(self._named("trace", min(turns, key=word_key)))

    def determinant(self, form: Form) -> Form:
        """det(AB) = det A det B for square letters, det(cA) = cⁿ det A."""
        parts = list(form.parts.items())
        if len(parts) == 1:
            ((scalars, word), c) = parts[0]
            if all(letter.rows == letter.cols for letter in word):
                total = Form(SCALAR, {((), ()): Fraction(1)})
                for letter in word:
                    total = self.product(total, self._determinant_letter(letter))
                factor = form_term(Form(SCALAR, {(scalars, ()): c}))
                if factor is not UNIT:
                    size = form_term(dimension_form(form.shape.rows))
                    total = total.times(Fraction(1), (Power(factor, size),))
                return total
        other = self.transpose(form)
        term = min((form_term(form), form_term(other)), key=order)
        return scalar_form(self.symbol_for("det", Determinant(term)))

    def _determinant_letter(self, letter: Letter) -> Form:
        if letter.base in self.exponents and not letter.inverted:
            return exponential_determinant(self, self.exponents[letter.base])
        if letter.base in self.inverted:
            return reciprocal(self.determinant(self.inverted[letter.base]))
        if letter.base in self.powers:  # det(A^k) = (det A)^k
            of, count = self.powers[letter.base]
            power = scalar_form(Power(form_term(self._determinant_letter(of)), count))
            return reciprocal(power) if letter.inverted else power
        if letter.base in self.blocks:
            found = determinant_of_block(self, letter)
            if found is not None:
                return found
        plain = self._named("det", (Letter(letter.base, letter.rows, letter.cols),))
        return reciprocal(scalar_form(plain)) if letter.inverted else scalar_form(plain)

    # ------------------------------------------------------------ entrywise and Kronecker

    def ones(self, size: Dimension) -> Letter:
        return letter_of(Symbol(ONES, size))

    def _is_ones(self, word: Word) -> bool:
        base = word[0].base
        return len(word) == 1 and isinstance(base, Symbol) and base.name == ONES

    def entrywise_words(self, words: Iterable[Word]) -> Word:
        """u ⊙ v ⊙ … of columns, in a fixed order, ones left out."""
        flat: list[Word] = []
        for word in words:
            single = len(word) == 1 and word[0].base in self.members and not word[0].flags
            flat.extend(self.members[word[0].base] if single else [word])
        kept = sorted((w for w in flat if not self._is_ones(w)), key=word_key)
        if len(kept) < 2:
            return (kept or flat)[0]
        term = word_term(kept[0])
        for word in kept[1:]:
            term = Hadamard(term, word_term(word))
        self.members[term] = tuple(kept)
        return (Letter(term, term.shape.rows, term.shape.cols),)

    def entrywise(self, left: Form, right: Form) -> Form:
        total = []
        for (a, v), c in left.parts.items():
            for (b, w), d in right.parts.items():
                if not v or not w:
                    raise NotOrdered("an entrywise product with an identity")
                word = self.entrywise_words((v, w))
                total.append(((multiplied_scalars(a, b), word), c * d))
        return collected(left.shape, total)

    def diagonal(self, of: Form | Word) -> Form:
        """diag of a column, linear in it; diag of ones is the identity."""
        if not isinstance(of, Form):
            size = of[0].rows
            if self._is_ones(of):
                return identity_form(size)
            base = Diagonal(word_term(of))
            self.diagonals[base] = of
            return word_form((Letter(base, size, size),), Shape(size, size))
        total = zero_form(Shape(of.shape.rows, of.shape.rows))
        for (scalars, word), c in of.parts.items():
            total = total + self.diagonal(word).times(c, scalars)
        return total

    # ------------------------------------------------------------ back to terms

    def written(self, term: Term) -> Term:
        """A term with what its atoms and letters stand for."""
        if (atom := self.atom_of(term)) is not None:
            return self.written(atom.term)
        if isinstance(term, Symbol) and term.name == ONES:
            return Filled(UNIT, *term.shape)
        return term.map(self.written)


def _product_shape(left: Shape, right: Shape) -> Shape:
    if left.is_scalar:
        return right
    return left if right.is_scalar else Shape(left.rows, right.cols)


def reciprocal(form: Form) -> Form:
    """1 / a scalar form."""
    parts = list(form.parts.items())
    if not parts:
        raise NotOrdered("division by 0")
    if len(parts) == 1 and not parts[0][0][0]:
        return Form(SCALAR, {((), ()): 1 / parts[0][1]})
    return scalar_form(Quotient(UNIT, form_term(form)))


def dimension_form(size: Dimension) -> Form:
    """A number of rows as a scalar, which is an integer."""
    total = zero_form(SCALAR)
    for names, c in size.parts:
        scalars = tuple(sorted(map(index, names), key=order))
        total = total + Form(SCALAR, {(scalars, ()): Fraction(c)})
    return total


def word_term(word: Word) -> Term:
    """The product of a word that is not empty."""
    terms = [letter.term for letter in word]
    return terms[0] if len(terms) == 1 else Product(tuple(terms))


def form_term(form: Form) -> Term:
    """The form as a term, in a fixed order."""
    terms = []
    for (scalars, word), c in sorted(form.parts.items(), key=_part_order):
        factors: list[Term] = [] if c == 1 else [Number(c)]
        factors += scalars
        if word:
            factors.append(word_term(word))
        elif not form.shape.is_scalar:
            factors.append(Identity(form.shape.rows))
        if not factors:
            factors = [UNIT]
        terms.append(factors[0] if len(factors) == 1 else Product(tuple(factors)))
    if not terms:
        return Number(Fraction(0))
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def _part_order(part: tuple[tuple[tuple[Term, ...], Word], Fraction]) -> tuple[object, ...]:
    (scalars, word), c = part
    return word_key(word), [order(s) for s in scalars], c


def _word_at(word: Word, put: Mapping[Term, Term]) -> Word:
    """The word with other indices."""
    return tuple(changed(letter, base=replace(letter.base, put)) for letter in word)


@lru_cache(maxsize=1 << 13)  # products of the same words are taken again and again
def _symbol_for(kind: str, term: Term) -> tuple[Symbol, Mapping[Term, Term]]:
    """The symbol of a number, and what takes the place of its indices in its pattern."""
    found = _indices_in_order(term)
    blank: dict[Term, Term] = {index(name): index(f"@{k}") for k, name in enumerate(found)}
    name = Name(f"{kind} {order(canonical(replace(term, blank)))}", "atom")
    return Symbol(name, indices=tuple(map(index, found))), blank


def _indices_in_order(term: Term) -> list[str]:
    """The free index variables by their first occurrence."""
    found: dict[str, None] = {}
    _collect(term, frozenset(), found)
    return list(found)


def _collect(term: Term, bound: frozenset[str], found: dict[str, None]) -> None:
    if isinstance(term, Index):
        for name, _ in term.parts:
            if name not in bound:
                found[name] = None
    own = getattr(term, term.binds) if term.binds else None
    inside = bound | ({own.variable} if isinstance(own, Index) else frozenset())
    for field in type(term).fields:
        if field == term.binds:
            continue
        for part in _terms(getattr(term, field)):
            _collect(part, inside if field in term.scope else bound, found)


def _terms(value: object) -> list[Term]:
    if isinstance(value, Term):
        return [value]
    return [part for item in value for part in _terms(item)] if isinstance(value, tuple) else []
