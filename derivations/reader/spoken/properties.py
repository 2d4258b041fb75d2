"""What words say of a matrix or a vector: symmetric, orthogonal, positive definite, a unit vector.

The words stand behind the formula that names it, up to the next formula ("Let A be symmetric"), or
before it ("for an orthogonal matrix Q"); "A and B are symmetric" says it of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Array
from derivations.reader.records import Display
from derivations.reader.spoken.divisibility import spoken_divisibility
from derivations.reader.spoken.kinds_of_matrices import (
    WORDS,
    of_a_complex_space,
    of_a_real_space,
    of_conjugates,
    orthonormal,
    stated_of_matrix,
)
from derivations.reader.spoken.kinds_of_numbers import (
    COPRIME,
    COUNTING,
    KIND,
    NOUN,
    of_whole_number,
    parity_of,
    signs_of,
    signs_of_members,
    unread_of_numbers,
)
from derivations.reader.spoken.names_beside import is_listed, leaf_of, leaves_of, listed_before
from derivations.reader.spoken.orthonormality import (
    ARE_ORTHONORMAL,
    COLUMNS_OF,
    NORMALIZED,
    commuting,
    not_commuting,
    of_length_one,
    of_pairs,
    perpendicular,
)
from derivations.reader.spoken.roots import roots_of, vanishing
from derivations.reader.spoken.words_beside import (
    BEHIND,
    attribution,
    from_formula,
    words_behind,
    words_of,
)
from derivations.terms import Formula, Index, Name, Symbol

UNREAD = re.compile(
    r"\b(nilpotent|triangular|unitary|hermitian|normal|stochastic|circulant|toeplitz|"
    r"singular(?! (values?|vectors?))|"
    r"(?<!full )(?<!column )(?<!row )rank[- ]\w+|commut\w+|"
    r"permutation|involut\w+|centered|centred|sparse)\b",
    re.I,
)
TOLD_BY_ENTRIES = re.compile(r"\b(rotation|triangular|permutation|sparse)\b", re.I)
OF_COMPLEX_SPACES = frozenset({"unitary", "hermitian"})  # understood beside adjoints


def stated_properties(
    displays: Sequence[Display], place: int, names: Lexicon
) -> tuple[list[Formula], list[str]]:
    """The formulas that the words around an inline formula state, and what was not understood."""
    formulas, unread = list(of_pairs(displays, place, names)), list[str]()
    formulas += signs_of_members(displays, place, names)
    formulas += not_commuting(displays, place, names)
    formulas += perpendicular(displays, place, names)
    formulas += commuting(displays, place, names)
    for found in (*leaves_of(displays[place], names), *_member_matrices(displays[place], names)):
        stated, others = _stated_of(found, displays, place, names)
        formulas, unread = [*formulas, *stated], [*unread, *others]
    return formulas, unread


def _member_matrices(display: Display, names: Lexicon) -> Iterator[Symbol]:
    """Q_k of "$Q_k$ is unitary", one of a family of matrices."""
    for found in leaves_of(display, names, members=True):
        if isinstance(found, Symbol) and found.indices and not found.shape.is_vector:
            yield found


def spoken_roots(displays: Sequence[Display], place: int, names: Lexicon) -> list[Formula]:
    """What is known of the roots of a polynomial that words name."""
    roots = listed_before(displays, place, names, members=True)
    roots += leaves_of(displays[place], names, members=True)
    return list(roots_of(displays, place, roots, names)) if roots else []


def _stated_of(
    found: Symbol | Index, displays: Sequence[Display], place: int, names: Lexicon
) -> tuple[list[Formula], list[str]]:
    words = words_of(displays, place)
    if vanishes := list(vanishing(displays, place, found, names)):
        return vanishes, []
    divided = list(spoken_divisibility(displays, place, found, lambda d: leaf_of(d, names)))
    if isinstance(found, Index):
        phrase, behind = from_formula(displays[place].before), words_behind(displays, place)
        known = COPRIME.sub("", words) if is_listed(displays, place) else words
        stated, unread = of_whole_number(found, known, phrase, behind, bool(divided))
        return [*signs_of(found, displays, place), *stated, *divided], unread
    if found.shape.is_scalar:
        signs = signs_of(found, displays, place)
        if found.name.letter not in COUNTING:
            return signs, unread_of_numbers(found, words)
        unread = [] if divided else unread_of_numbers(found, words)
        return [*signs, *parity_of(found, words), *divided], unread
    if _is_written_out(displays[place]):
        words = TOLD_BY_ENTRIES.sub("", words)
    formulas = list(stated_of_matrix(found, words))
    display = displays[place]
    if COLUMNS_OF.search(display.before) and ARE_ORTHONORMAL.match(display.after):
        formulas += orthonormal(found)
    if names.facts.states and NORMALIZED.search(words):
        formulas += of_length_one(found)
    if names.facts.conjugates:
        formulas = [of_conjugates(formula, found) for formula in formulas]
    elif names.facts.states:
        formulas = [of_a_complex_space(formula) for formula in formulas]
    elif names.facts.real_products:
        formulas = [of_a_real_space(formula, found) for formula in formulas]
    unread = [match.group() for match in UNREAD.finditer(words)]
    unread += _unsure(found, displays, place)
    if names.facts.states or names.facts.conjugates:
        unread = [word for word in unread if word.lower() not in OF_COMPLEX_SPACES]
    return formulas, [f"{found.name} {word}" for word in unread]


def _unsure(found: Symbol, displays: Sequence[Display], place: int) -> list[str]:
    """Properties that are perhaps not said of the formula, but of another thing beside it."""
    unsure = attribution(displays, place)[1]
    telling = (pattern for pattern, states in WORDS if unsure and any(True for _ in states(found)))
    said = (re.search(rf"\b(?:{pattern})\b", unsure, re.I) for pattern in telling)
    return [match.group() for match in said if match is not None]


def _is_written_out(display: Display) -> bool:
    """R = [cos θ, -sin θ; sin θ, cos θ], a rotation: its entries tell more than the word."""
    statements = [s for row in display.rows for s in row.statements]
    return len(statements) == 1 and isinstance(statements[0].sides[-1], Array)


def arbitrary_names(displays: Sequence[Display], place: int, names: Lexicon) -> set[Name]:
    """The name that an inline formula is, where words call it a number: any one of its kind."""
    found = leaf_of(displays[place], names)
    if not isinstance(found, Symbol) or not found.shape.is_scalar:
        return set()
    said = BEHIND.match(words_behind(displays, place))
    is_number = said and re.match(
        rf"(arbitrary|({KIND}\s+)*{NOUN}(?!\s+(of|for|that))\b)", said.group(1)
    )
    return {found.name} if is_number else set()
