r"""Letters that words or sets say to be no numbers: "Let $p$ and $q$ be permutations", σ ∈ S_3.

Where nothing gives them another meaning they are read as numbers, whose rules need not hold of
them (`derivations.judge.objections.other_arithmetics`); nor does what follows for numbers hold of
vectors or in any ring: u·v = u·w does not give v = w, nor 2x = 0 in ℤ_6 that x = 0
(`derivations.judge.objections.other_values`).

    other_arithmetics(displays)   how each letter of a section multiplies that is no number
    called_otherwise(display)     the letters that the words close by call vectors, or any of a ring
    speaks_of_numbers_only(text)  whether a long text has no word of matrices, so that none is one
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from derivations.reader.group_elements import ring_elements
from derivations.reader.memberships import JOINS, joined_letters
from derivations.reader.raw import Juxtaposed, Letter, Node, Numeral, Subscript, nodes
from derivations.reader.records import Display, Statement
from derivations.reader.rewriting import sides_of
from derivations.terms.names import BY_ORDER, COMMUTING, ORDINAL

THINGS = (
    r"quaternions?|octonions?|permutations?|braids?|strings?|words over|languages?|sets|"
    r"vectors|ordinals?|(?:in)?finite ordinals?|linear (?:maps?|operators?)|"
    r"(?:left |right |two-sided )?(?:identit(?:y|ies)|neutral)(?: elements?)?(?= (?:of|in|for)\b)"
)
BEHIND = re.compile(
    r"^\s*,?\s*(?:(?:be|is|are|denotes?|an?|any|some|the|two|three|first|smallest|given|arbitrary|"
    rf"infinite|finite|non-?empty|unit|invertible|disjoint)\s+)+(?P<thing>{THINGS})\b",
    re.I,
)
BEFORE = re.compile(rf"\b(?P<thing>{THINGS})\s*$", re.I)
OPENING = re.compile(
    r"(?:^|[.;:!?]|\n)\s*(?:(?:in|for|over|of|consider|two|all|any|the)\s+)*"
    r"(?P<thing>quaternions?|octonions?|ordinals?|ordinal numbers|(?:an?|any|every) ring|"
    r"(?:the |a )?quaternion (?:algebra|group))\s*,?\s*(?::|we have|it holds that|satisfy)?\s*$",
    re.I,
)
ABELIAN = re.compile(r"\b(?<!non-)(?:abelian|commutative|cyclic)\b", re.I)
IN_A_SET = re.compile(r"\b(?:in|over|modulo)\s*$", re.I)
MATRICES = frozenset({"GL", "SL"})
OF_PERMUTATIONS = frozenset({"S", "A", "D"})  # of three and more things, else sets with a number
ELEMENTS = {"G": "ghkab", "H": "ghk", "K": "hk"}  # g ∈ G, which a text need not call a group

REACH = 300  # characters of its paragraph on either side of a formula
GAP = re.compile(r"\n[ \t]*\n")
OF_A_RING = re.compile(
    r"\b(commutative|boolean|polynomial|quotient)\s+rings?\b|\brings?\s*(\$|with\b|of (matrices|"
    r"integers mod|dual))|\bin (a|any|the|every) ring\b|\bbe a(n? [a-z]+)? ring\b|"
    r"\bdual numbers?\b|\bquaternions?\b|"
    r"\bcharacteristic\s*\$?\s*(\d|p\b)|\bfinite fields?\b|\bfield with\b|"
    r"\bpermutations\b|"
    r"\b(mod|modulo)\s*\$?\s*\d|\b(idem|nil)potents?\b",
    re.I,
)
# One of these stands in all that those words say: to look for them costs a twentieth.
STEMS = ("ring", "dual", "quaternion", "charact", "field", "permut", "mod", "potent")
SIGN_OF_A_RING = re.compile(
    r"\\(mathbb|mathbf|Bbb)\s*\{?[FZ]\}?\s*(_\s*\{?\s*[\dpqn]|/)|\\[FZ]\s*(_\s*\{?\s*[\dpqn]|/)",
    re.I,
)
ANY_GROUP = re.compile(
    r"\b(?:an?|any|every|arbitrary|general)\s+(?:finite\s+|infinite\s+)?groups?\b|\bnon-?abelian\b",
    re.I,
)  # beside an abelian one
FORMULAS = r"(?:\$[^$]{1,24}\$(?:\s*,?\s*(?:and\b)?\s*)?)+"
VECTORS = re.compile(
    rf"\bvectors?\s+({FORMULAS})|({FORMULAS})\s*(?:is|are|be|being|denotes?)\s+"
    r"(?:(?:an?|any|two|three|unit|non-?zero|column|row|real)\s+)*vectors?\b",
    re.I,
)
LETTER = re.compile(
    r"(?<![\\A-Za-z])[A-Za-z](?![A-Za-z])|\\(?:alpha|beta|xi|eta|theta|mu|phi|psi)\b"
)
PRODUCT = re.compile(r"([A-Za-z])\s*\\(?:cdot|times)\s*(?=([A-Za-z])\b)")
ANY = "any letter"


def other_arithmetics(displays: Sequence[Display]) -> dict[str, str]:
    """How each letter multiplies that is said to be no number."""
    rings = (n.letter for n in ring_elements(displays) if isinstance(n, Letter))
    found = dict.fromkeys(rings, COMMUTING)
    words = [said for display in displays for said in (display.before, display.after)]
    abelian = any(map(ABELIAN.search, words)) and not any(map(ANY_GROUP.search, words))
    groups: dict[Node, str] = {}
    for place, display in enumerate(displays):
        statements = [s for row in display.rows for s in row.statements]
        groups |= dict(_named_sets(statements))
        found |= dict(_members(statements, groups, COMMUTING if abelian else BY_ORDER))
        if display.is_inline:
            found |= dict(_called(displays, place))
        if (kind := _opened(displays, place)) is not None:
            found |= dict.fromkeys(_all_letters(statements), kind)
    return found


def _called(displays: Sequence[Display], place: int) -> Iterator[tuple[str, str]]:
    """p and q of "Let p and q be permutations", a, b and c of "for vectors a, b, c"."""
    words = displays[place].before.rpartition("$")[2]
    behind = BEHIND.match(displays[place].after.partition("$")[0])
    if behind is not None:
        for letter in joined_letters(displays, place):
            yield letter, _kind(behind["thing"])
        return
    first = place
    while first and displays[first].is_inline and JOINS.match(words):
        first -= 1
        words = displays[first].before.rpartition("$")[2]
    before = BEFORE.search(words)
    if before is not None:
        for letter in joined_letters(displays, place):
            yield letter, _kind(before["thing"])


def _opened(displays: Sequence[Display], place: int) -> str | None:
    """Of ij = ji in "Quaternions: $ij = ji$", and of x² = 1 in "In ℤ_8, $x^2 = 1$"."""
    words = displays[place].before.rpartition("$")[2]
    said = OPENING.search(words)
    if said is not None:
        return _kind(said["thing"])
    if place and words.strip() in (",", ":", "we have", ", we have", "the equation"):
        before = displays[place - 1]
        sides = list(sides_of(s for row in before.rows for s in row.statements))
        if before.is_inline and len(sides) == 1 and IN_A_SET.search(before.before):
            return _of_a_set(sides[0])
    return None


def _kind(thing: str) -> str:
    thing = thing.lower()
    return ORDINAL if "ordinal" in thing else BY_ORDER


def _named_sets(statements: Sequence[Statement]) -> Iterator[tuple[Node, str]]:
    """G of G = S_3."""
    for statement in statements:
        first, last = statement.sides[0], statement.sides[-1]
        if statement.relations != ("=",) or first is None or last is None:
            continue
        if (kind := _of_a_set(last)) is not None:
            yield first, kind


def _members(
    statements: Sequence[Statement], groups: Mapping[Node, str], usually: str
) -> Iterator[tuple[str, str]]:
    """σ and τ of σ, τ ∈ S_3, x of x ∈ ℤ/12."""
    before: list[str] = []
    for statement in statements:
        first, last = statement.sides[0], statement.sides[-1]
        before += [first.letter] if isinstance(first, Letter) else []
        if statement.relations == ("in",) and last is not None:
            kind = groups.get(last) or _of_a_set(last)
            letters = ELEMENTS.get(last.letter, "") if isinstance(last, Letter) else ""
            for letter in before:
                if kind is not None or (letter in letters and not getattr(last, "style", "")):
                    yield letter, kind or usually
        if statement.relations:
            before = []


def _of_a_set(tree: Node) -> str | None:
    """S_3 and GL_n, of which elements do not commute; ℤ_8, ℤ/12ℤ and 𝔽_2, in which they do."""
    match tree:
        case Subscript(Letter("Z" | "F", "blackboard"), (Numeral(),)):
            return COMMUTING
        case Subscript(Letter(letter, _), _) if letter in MATRICES:
            return BY_ORDER
        case Subscript(Letter(letter, _), (Numeral(value),)):
            return BY_ORDER if letter in OF_PERMUTATIONS and value > 2 else None
        case Juxtaposed(((_, Letter("Z", "blackboard")), ("/", _), *_)):
            return COMMUTING
        case Letter("H", "blackboard"):
            return BY_ORDER
    return None


def _all_letters(statements: Sequence[Statement]) -> Iterator[str]:
    for side in sides_of(statements):
        for node in nodes(side):
            if isinstance(node, Letter) and not node.style:
                yield node.letter


# ---------------------------------------------------------------- of the whole text

LONG = 2000  # characters: a sheet of exercises says little of what its letters are
OF_NO_NUMBERS = re.compile(
    r"matri[xc]|operator|commut|tensor|quaternion|\brings?\b|\bgroups?\b|linear (?:map|trans)|"
    r"transpos|eigen|algebra|\\det\b|\\top\b|\^\{?T\b|\\mathbf|\\bm\b|\\boldsymbol|"
    r"\\dagger|\\otimes|\\vec\b|vectors?\b",
    re.I,
)


@lru_cache(maxsize=64)
def speaks_of_numbers_only(text: str) -> bool:
    """Whether a long text has no word or sign of matrices, operators or the elements of a group."""
    return len(text) > LONG and OF_NO_NUMBERS.search(text) is None


# ---------------------------------------------------------------- words close by


def called_otherwise(display: Display) -> frozenset[str]:
    """The letters that the words around a formula call vectors; ANY where they name a ring."""
    around = _around(display)
    lowered = around.lower()
    if any(stem in lowered for stem in STEMS) and OF_A_RING.search(around):
        return frozenset({ANY})
    if SIGN_OF_A_RING.search(around):
        return frozenset({ANY})
    if "ector" not in around:
        return frozenset()
    named = (found[1] or found[2] for found in VECTORS.finditer(around))
    letters = {letter[0].lstrip("\\") for listed in named for letter in LETTER.finditer(listed)}
    return frozenset(letters.union(*(pair.groups() for pair in PRODUCT.finditer(around))))


def _around(display: Display) -> str:
    text, span = display.span.source.text, display.span
    before = GAP.split(text[max(0, span.start - REACH) : span.start])[-1]
    return before + display.span.text + GAP.split(text[span.end : span.end + REACH])[0]
