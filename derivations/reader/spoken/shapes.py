"""Shapes in words: "Let A, B and C be n × n matrices", "an m × n matrix A", "x an n-vector".

"A vector U in ℝⁿ", "Let U be a vector in ℝⁿ" and "W an H × C matrix" state shapes as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from derivations.reader.memberships import OF_ANOTHER
from derivations.reader.naming import Named, named
from derivations.reader.raw import Letter, Node, Numeral, nodes
from derivations.reader.records import Display
from derivations.reader.shapes.declarations import ONE, Shapes, space
from derivations.reader.shapes.sizes import sizes_of
from derivations.reader.spoken.listed import listed_family
from derivations.terms import Dimension, Name

JOINS = re.compile(r"^\s*(,|and|,\s*and|or)\s*$", re.I)
ARE = re.compile(
    r"^\s*,?\s*(be|is|are|denotes?)?\s*(an?|two|three|the|some|any)?\s*"
    r"((?!(of|in|for|from|to|with|by|and|or|as|on)\s)[a-z-]+\s+){0,2}$",
    re.I,
)
MATRIX = re.compile(r"^\s*(-\s*)?([a-z-]+\s+)?matri(x|ces)\b", re.I)
VECTOR = re.compile(r"^\s*-?\s*(dimensional\s+)?(column\s+)?vectors?\b", re.I)
BETWEEN = re.compile(r"^\s*(-\s*)?([a-z-]+\s+)?matri(x|ces)\s+$", re.I)
ELEMENTS = re.compile(
    r"^\s*,?\s*(be|is|are|denotes?)?\s*(an?|two|three|the|some|any)?\s*"
    r"((set|collection|family|list|sequence)\s+of\s+)?([a-z-]+\s+){0,2}"
    r"(vectors?|matri(x|ces)|elements?)\s+(in|of|from)\s*$",
    re.I,
)
ARTICLE = re.compile(r"^\s*,?\s*(an?|the|two)\b", re.I)


OF_DIMENSION = re.compile(r"^\s*(is\s+)?(of|with|has)\s+(the\s+)?(finite\s+)?dimension\s*$", re.I)
DIMENSIONAL = re.compile(r"^\s*-\s*dimensional\b", re.I)
ON_A_SPACE = re.compile(
    r"^\s*(be|is)\s+an?\s+([\w-]+\s+){0,2}(operator|map|transformation|endomorphism)\s+on\s+"
    r"(an?\s+|the\s+)?([\w-]+\s+){0,3}\$",
    re.I,
)


def spoken_shapes(displays: Sequence[Display]) -> Shapes:
    """The shape of each name of which words state it; a name with two shapes has none."""
    found: Shapes = {}
    twice: set[Name] = set()
    for place, display in enumerate(displays):
        tree = _alone(display) if display.is_inline else None
        shape = None if tree is None else _stated(tree, displays, place)
        for name in _named_by(displays, place) if shape is not None else ():
            if shape is not None and found.setdefault(name, shape) != shape:
                twice.add(name)
    found |= _operators_on_spaces(displays)
    return {name: shape for name, shape in found.items() if name not in twice}


def _operators_on_spaces(displays: Sequence[Display]) -> Shapes:
    """T of "T an operator on V of dimension n" and of "T an operator on the n-dimensional V"."""
    found: Shapes = {}
    for place, display in enumerate(displays):
        tree = _alone(display) if display.is_inline else None
        sizes = None if tree is None else sizes_of(tree)
        if sizes is None or len(sizes) != 1:
            continue
        back = 2 if OF_DIMENSION.search(_words_before(displays, place)) else 1
        if back == 1 and not DIMENSIONAL.match(display.after):
            continue
        at = place - back
        if at >= 0 and displays[at].is_inline and ON_A_SPACE.match(displays[at].after):
            found |= dict.fromkeys(list(_bare(displays[at]))[:1], (sizes[0], sizes[0]))
    return found


def _alone(display: Display) -> Node | None:
    """The one expression of a formula without a relation."""
    statements = [s for row in display.rows for s in row.statements]
    if len(statements) != 1 or statements[0].relations:
        return None
    return statements[0].sides[0]


def _stated(
    tree: Node, displays: Sequence[Display], place: int
) -> tuple[Dimension, Dimension] | None:
    """What n × m before "matrix" states, or ℝⁿ behind "vector in"."""
    if ELEMENTS.match(_words_before(displays, place)):
        return space(tree)
    sizes = sizes_of(tree)
    return None if sizes is None else _shape(sizes, displays[place].after)


def _words_before(displays: Sequence[Display], place: int) -> str:
    return displays[place].before.rpartition("$")[2]


def _shape(sizes: list[Dimension], after: str) -> tuple[Dimension, Dimension] | None:
    if len(sizes) == 2 and MATRIX.match(after):
        return sizes[0], sizes[1]
    if len(sizes) == 1 and VECTOR.match(after):
        return sizes[0], ONE
    return None


def _named_by(displays: Sequence[Display], place: int) -> Iterator[Name]:
    """The names before "be n × n matrices", or the one behind "an m × n matrix"."""
    yield from _behind(displays, place)
    words = _words_before(displays, place)
    said = re.search(r"\b(be|is|are|denotes?)\b", words, re.I) or ARTICLE.match(words)
    if not said or not (ARE.match(words) or ELEMENTS.match(words)):
        return
    for at in range(place - 1, -1, -1):
        names = list(_bare(displays[at]))
        compound = _alone(displays[at]) is not None  # D + E among D and E
        if not (names or compound) or not displays[at].is_inline:
            return
        yield from names
        if not JOINS.match(_words_before(displays, at)):
            return


def _behind(displays: Sequence[Display], place: int) -> Iterator[Name]:
    if place + 1 < len(displays) and BETWEEN.match(displays[place].after.partition("$")[0]):
        yield from list(_bare(displays[place + 1]))[:1]


def _bare(display: Display) -> Iterator[Name]:
    """A, B in one formula or alone."""
    return (each.name for each in _bare_names(display))


def _bare_names(display: Display) -> Iterator[Named]:
    statements = [s for row in display.rows for s in row.statements]
    for statement in statements:
        side = statement.sides[0]
        found = named(side) if side is not None and not statement.relations else None
        if found is None or not all(isinstance(at, Numeral) for at in found.indices):
            return
        yield found


COLUMNS = re.compile(
    r"^\s*,?\s*(is|be|are|being|denotes?)?\s*(an?|the|both|two|all)?\s*"
    r"((one-?\s?hot|column|unit|probability|real|target|label|ground[- ]truth|true|encoded|random|"
    r"independent|i\.?i\.?d\.?|constant|fixed|given|known|unknown|deterministic|non-?random|"
    r"zero-mean|gaussian|normal|noise|error|mean|weight|parameter|input|feature|gradient)\s+)+"
    r"(label\s+|target\s+)?vectors?\b(?!\s+(spaces?|fields?|bundles?)\b)",
    re.I,
)


PLAIN_COLUMNS = re.compile(
    r"^\s*,?\s*(is|be|are)\s+(an?\s+|both\s+|all\s+)?vectors?\s*"
    r"([.,;]|and\b|where\b|with\b|such that\b|satisfying\b|"
    r"of (the same )?(length|size|dimension)\b|$)",
    re.I,
)


VECTOR_BEFORE = re.compile(r"\brandom vectors?\s*(\$[\s,]*(and\s*)?)?$", re.I)


def spoken_columns(displays: Sequence[Display]) -> dict[Name, bool]:
    """Names of which words say that they are vectors, of whatever length, each with whether they
    are members of a family: x_1, x_2 in "x_1 and x_2 are random vectors"."""
    found: dict[Name, bool] = {}
    plain = [n for d in said_of(displays, PLAIN_COLUMNS) for n in _small_names(d)]
    called = [d for d in displays if d.is_inline and VECTOR_BEFORE.search(d.before)]
    plain += [n for d in called for n in _bare_names(d)]
    for each in (*(n for d in said_of(displays, COLUMNS) for n in _bare_names(d)), *plain):
        found[each.name] = found.get(each.name, False) or bool(each.indices)
    return found


def _small_names(display: Display) -> Iterator[Named]:
    """x, also with a letter above or below: x^{(i)}, x_i; any member of a family is listed so."""
    family = listed_family(display)
    tree = _alone(display)
    alone = [n for n in (None if tree is None else named(tree), family) if n is not None]
    for found in alone or _bare_names(display):
        if found.name.letter[:1].islower():
            yield found


IDENTITY = re.compile(
    r"^\s*,?\s*(is|be|denotes|being)?\s*(the|an?)\b(?:(?!\bwith\b)[^.$]){0,30}\bidentity\b"
    r"(?! (function|map|element|permutation|activation|relation))",
    re.I,
)


def spoken_identities(displays: Sequence[Display]) -> set[Name]:
    """Names of which words say that they are the identity matrix."""
    said = (d for d in displays if d.is_inline and IDENTITY.match(d.after.partition("$")[0]))
    return {name for display in said for name in _bare(display)}


OF_MATRICES = r"symmetric(?!(ally)?\s+(random variable|distribut|about|around))"
KINDS = re.compile(
    r"^\s*,?\s*(is|be|are|being|denotes?)?\s*(an?|the|both|all)?\s*"
    r"((real|square|fixed|given|known|constant|deterministic|non-?random|random)\s+)*"
    rf"({OF_MATRICES}|skew|orthogonal(?! to)|positive[- ](semi-?)?definite|"
    r"invertible(?! (function|map|element|operator|linear|transform))|"
    r"nonsingular|diagonal|covariance matri|square matri|matri|"
    r"((skew[- ]?)?hermitian|unitary|normal|complex( square)?|triangular|permutation|"
    r"rotation) matri|"
    r"(orthogonal )?project(ion|or)s?\b(?! (of|from) )|idempotent|involution|"
    r"((do|does|need)( not|n['’]t) )?commut(es?|ing)\b)",
    re.I,
)


SQUARE = re.compile(
    r"^\s*,?\s*(is|be|are|being)?\s*(an?|the|both|all)?\s*((real|fixed|given|known)\s+)*"
    rf"({OF_MATRICES}|skew|orthogonal(?! to)|unitary|positive[- ](semi-?\s?)?definite|invertible|"
    r"(hermitian|normal|complex square|permutation|rotation) matri|"
    r"non-?singular|idempotent|nilpotent|involution|self-?adjoint|"
    r"(orthogonal )?project(ion|or)s?\b(?! (of|from) )|square( \w+)? matri|covariance matri|"
    r"((do|does|need)( not|n['’]t) )?commut(es?|ing)\b)",
    re.I,
)


SQUARE_BEFORE = re.compile(
    r"\b((skew-?)?symmetric|orthogonal|unitary|positive[- ](semi-?\s?)?definite|invertible|"
    r"non-?singular|idempotent|nilpotent|self-?adjoint)(,?\s+(and\s+)?[a-z-]+)?\s+"
    r"(matri(x|ces)\s+)?(\$[\s,]*(and\s*)?)?$",
    re.I,
)
CALLED = re.compile(r"\bmatri(x|ces)\s*(\$[\s,]*(and\s*)?)*$", re.I)
OF_ALL = re.compile(
    r"\bfor (all |any |every |two )?(([a-z]+|\$\s*\\times\s*\$) ){0,2}matrices,?\s*"
    r"(we have|one has|it holds that)?\s*$",
    re.I,
)


def spoken_matrices(displays: Sequence[Display]) -> set[Name]:
    """Capital letters of which words say that they are matrices, of whatever size."""
    inline = [display for display in displays if display.is_inline]
    called = {name for d in inline if CALLED.search(d.before) for name in _bare(d)}
    found = _capitals_said(displays, KINDS) | _plain_capitals(called)
    return found | {name for d in displays if OF_ALL.search(d.before) for name in _written(d)}


def _plain_capitals(names: Iterable[Name]) -> set[Name]:
    return {n for n in names if n.letter[:1].isupper() and n.style in ("", "bold")}


def _written(display: Display) -> set[Name]:
    """The capitals in the formulas of a display, but for I, d and the T of a transpose."""
    statements = (s for row in display.rows for s in row.statements)
    trees = (side for s in statements for side in s.sides if side is not None)
    leaves = (named(node) for tree in trees for node in nodes(tree) if isinstance(node, Letter))
    found = _plain_capitals(leaf.name for leaf in leaves if leaf is not None)
    return {name for name in found if name.letter not in ("I", "T")}


def spoken_squares(displays: Sequence[Display]) -> set[Name]:
    """Capital letters of which words say what only square matrices are, behind or before them."""
    before = [d for d in displays if d.is_inline and SQUARE_BEFORE.search(d.before)]
    return _capitals_said(displays, SQUARE) | _plain_capitals(n for d in before for n in _bare(d))


def _capitals_said(displays: Sequence[Display], words: re.Pattern[str]) -> set[Name]:
    """Capital letters behind which words stand, or another letter and then the words."""
    return {name for d in said_of(displays, words) for name in _plain_capitals(_bare(d))}


def said_of(displays: Sequence[Display], words: re.Pattern[str]) -> Iterator[Display]:
    """The inline formulas behind which words stand, or another formula and then the words."""
    for place, display in enumerate(displays):
        behind = display.after.partition("$")[0]
        if JOINS.match(behind) and OF_ANOTHER.search(display.before):
            continue
        while JOINS.match(behind) and place + 1 < len(displays):
            place += 1
            behind = displays[place].after.partition("$")[0]
        if display.is_inline and words.match(behind):
            yield display
