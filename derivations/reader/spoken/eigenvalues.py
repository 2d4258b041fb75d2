"""The eigenvalues are λ_1 = 2 and λ_2 = 3: numbers that must be roots of det(A - λI).

The singular values σ are roots of det(AᵀA - σ²I).

Of the one matrix of numbers that the section gives, where the sentence speaks of eigenvalues; so
of its eigenvectors: A v is v times (vᵀA v)/(vᵀv).
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.memory import Memory
from derivations.reader.naming import named
from derivations.reader.raw import Array, Juxtaposed, Node, Numeral, Signed, Superscript, nodes
from derivations.reader.records import Claim, Definition, Display, Purpose, Reading
from derivations.reader.rewriting import in_display
from derivations.reader.scope import Section
from derivations.reader.work import Work
from derivations.terms import (
    Determinant,
    Formula,
    Matrix,
    Name,
    Number,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Transpose,
    Vector,
    negative,
    plus,
    subterms,
    times,
)
from derivations.terms.leaves import Identity
from derivations.terms.substitution import free_leaves

SAYS_WHICH = re.compile(
    r"^\s*((then|so|thus|hence|therefore),?\s+)?(the|its|we (get|find|obtain) the)?\s*"
    r"(two |three |distinct )?(eigenvalues?|(?P<singular>singular\s+values?))\s*"
    r"(?P<of>of\s+(the\s+)?(matrix\s+)?\$\s*)?(is|are)(\s+(then|therefore|thus))?\b",
    re.I,
)
HAS = re.compile(
    r"(?P<subject>\$)\s*(?:has|having|with)\s+(?:the\s+)?(?:(?:two|three|real|distinct|following)\s+)*"
    r"eigenvalues?\b|"
    r"\b(?:hence|so|thus|therefore|giving|yielding|gives)\s*,?\s+(?:the\s+)?eigenvalues?(?:\s+are)?\b",
    re.I,
)
CALLS_VECTORS = re.compile(
    r"\beigenvectors?\s*(?:(?:is|are|as|be)\s*)?[:\s$,]*(?:(?:and|or)[\s$,]*)*$", re.I
)
OF_ANOTHER = re.compile(
    r"\b(?:left|generali[sz]ed|approximate\w*|initial|guess|iterat\w*|transpose\w*|inverse)\b|"
    r"eigenvectors?\s+of\b",
    re.I,
)
SENTENCE = re.compile(r"[.;:]\s|\$\s+(?=[A-Z])")  # a full stop may stand inside a display
NOTHING_ELSE = re.compile(r"[\s$,:]*((and|or)[\s$,]*)*")  # between "are" and the formula
OF_A = re.compile(
    r"^\s*(is|be|denotes?|,|for)?\s*(an?|any|some)\s+(real\s+)?eigenvalue\s+of\s*"
    r"((the|an?)\s+)?(matrix\s*)?$",
    re.I,
)
MOST_ROWS = 4
ZERO = Number(Fraction(0))


def as_eigenvalue(work: Work, section: Section, claim: Claim) -> Claim | None:
    """det(A - 2I) = 0 for λ_1 = 2; None where no sentence says that it is an eigenvalue."""
    display, memory = claim.display, work.memory
    if claim.relation is not Relation.EQUAL or not claim.readings:
        return None
    sentence = SENTENCE.split(display.before)[-1]
    said = SAYS_WHICH.search(sentence) or HAS.search(sentence)
    if said is None or NOTHING_ELSE.fullmatch(sentence, said.end()) is None:
        return None
    value = claim.readings[0].right
    matrices = [d for d in _definitions(memory, section) if _is_of_numbers(d)]
    if not isinstance(value, Term) or free_leaves(value) or len(matrices) != 1:
        return None
    matrix = matrices[0].symbol
    place = _subject(said, sentence)
    if place is not None and _named_at(work, display, place) != matrix.name:
        return None
    squared = said.re is SAYS_WHICH and said["singular"]
    whole: Term = times(Transpose(matrix), matrix) if squared else matrix
    root = times(value, value) if squared else value
    determinant = Determinant(Sum((whole, negative(Product((root, Identity(matrix.rows)))))))
    reading = Reading(determinant, ZERO)
    scope = memory.scope(section, (determinant,))
    return replace(claim, readings=(reading,), head=None, scope=scope, purpose=Purpose.IDENTITY)


def as_eigenvector(work: Work, section: Section, claim: Claim) -> Claim | None:
    """A v = (vᵀA v)/(vᵀv) v for v = (1, 2)ᵀ; None where no words call it an eigenvector."""
    if claim.relation is not Relation.EQUAL or not claim.readings:
        return None
    sentence = SENTENCE.split(claim.display.before)[-1]
    if CALLS_VECTORS.search(sentence) is None or OF_ANOTHER.search(sentence) is not None:
        return None
    value = claim.readings[0].right
    matrices = [d for d in _definitions(work.memory, section) if _is_of_numbers(d)]
    if not isinstance(value, Matrix | Vector) or free_leaves(value) or len(matrices) != 1:
        return None
    if any(isinstance(part, Number) and part.places is not None for part in subterms(value)):
        return None  # 0.707 is rounded
    matrix = matrices[0].symbol
    if _computes_another(work, section):
        return None
    if value.shape.rows != matrix.shape.rows or value.shape.is_square:
        return None
    row = Transpose(value)
    stretched = Quotient(times(row, matrix, value), times(row, value))
    reading = Reading(times(matrix, value), times(stretched, value))
    scope = work.memory.scope(section, (matrix, value))
    return replace(claim, readings=(reading,), head=None, scope=scope, purpose=Purpose.IDENTITY)


def _computes_another(work: Work, section: Section) -> bool:
    """Whether AᵀA = [5, 4; 4, 5] stands in the section: it may be meant."""
    displays = (d for d in work.document.displays if d.path == section.path)
    for statement in (each for display in displays for each in in_display(display)):
        written = [side for side in statement.sides if side is not None]
        arrays = any(_is_square(node) for side in written[1:] for node in nodes(side))
        worked_out = isinstance(written[0], Juxtaposed | Superscript | Signed)
        if arrays and worked_out and not _is_an_inverse(written[0]):
            return True
    return False


def _is_square(node: Node) -> bool:
    return isinstance(node, Array) and all(len(row) == len(node.rows) for row in node.rows)


def _is_an_inverse(head: Node) -> bool:
    """P⁻¹ of A = P D P⁻¹, whose columns are no eigenvectors of another matrix."""
    match head:
        case Superscript(_, Signed((("-", Numeral(one)),))):
            return one == 1
    return False


def spoken_eigenvalues(work: Work, place: int, names: Lexicon) -> list[Formula]:
    """det(A - λI) = 0, worked out, of "λ is an eigenvalue of A", "of A = [2, 1; 1, 2]"."""
    displays = work.document.displays
    if not place or OF_A.match(displays[place - 1].after.partition("$")[0]) is None:
        return []
    value, matrix = _alone(displays[place - 1]), _alone(displays[place])
    if value is None or matrix is None or named(value) is None:
        return []
    try:
        root, whole = build(value, names), build(matrix, names)
    except (NoMeaning, ShapeError):
        return []
    for stated in work.memory.visible(displays[place].path):
        if isinstance(whole, Symbol) and whole in stated.definitions:
            whole = stated.definitions[whole].expression
    is_number = isinstance(root, Symbol) and root.shape.is_scalar
    if not is_number or not isinstance(whole, Matrix) or not whole.shape.is_square:
        return []
    if len(whole.rows) > MOST_ROWS:
        return []
    return [Formula(_characteristic(whole, root), Relation.EQUAL, ZERO)]


def _characteristic(matrix: Matrix, root: Term) -> Term:
    rows = [
        [plus(entry, negative(root)) if i == j else entry for j, entry in enumerate(row)]
        for i, row in enumerate(matrix.rows)
    ]
    return _determinant(rows)


def _determinant(rows: list[list[Term]]) -> Term:
    """Along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    minors = (
        _determinant([[*row[:j], *row[j + 1 :]] for row in rows[1:]]) for j in range(len(rows))
    )
    terms = (times(entry, minor) for entry, minor in zip(rows[0], minors, strict=True))
    return plus(*(negative(term) if j % 2 else term for j, term in enumerate(terms)))


def _alone(display: Display) -> Node | None:
    """What a formula in the text names: λ, A, also the matrix of A = [2, 1; 1, 2]."""
    statements = list(in_display(display)) if display.is_inline else []
    if len(statements) != 1 or statements[0].relations not in ((), ("=",)):
        return None
    return statements[0].sides[-1]


def _subject(said: re.Match[str], sentence: str) -> int | None:
    """How many formulas before this one that stands of which the eigenvalues are told."""
    if said.re is SAYS_WHICH:
        return sentence.count("$") if said["of"] else None
    return sentence.count("$", said.start()) if said["subject"] else None


def _named_at(work: Work, display: Display, count: int) -> Name | None:
    """The name of the formula that stands this many before: A, and A of A = [2, 1; 1, 2]."""
    displays = work.document.displays
    place = next(k for k, other in enumerate(displays) if other is display)
    for statement in in_display(displays[place - count]):
        (side, *_) = statement.sides
        plain = statement.relations in ((), ("=",))
        found = named(side) if side is not None and plain else None
        return None if found is None else found.name
    return None


def _definitions(memory: Memory, section: Section) -> list[Definition]:
    found: dict[Symbol, Definition] = {}
    for stated in memory.visible(section.path):
        found |= stated.definitions
    return list(found.values())


def _is_of_numbers(definition: Definition) -> bool:
    """A square matrix without letters."""
    matrix = definition.expression
    return isinstance(matrix, Matrix) and matrix.shape.is_square and not free_leaves(matrix)
