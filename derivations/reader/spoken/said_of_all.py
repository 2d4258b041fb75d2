"""Is a formula said of all values of its letters: "E[|X|] = |E[X]| for every random variable X"?

The words that bind the letters stand before the formula ("For complex z, …") or behind it, name
the kind of what is bound, and nothing else: "for all x with …" tells more than is read here. Where
they name no kind, "x + x = x for all x" may be the law of a structure that the text speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.raw import Letter
from derivations.reader.records import Claim, Display, Link, Standing, Statement
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.spoken.clauses import ENDS, is_introduced
from derivations.terms import Call, Index, Map, Relation, Symbol, Term, subterms
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

EVERY = r"(all|any|every|each|arbitrary)"
KIND = (
    r"(real|complex|natural|whole|numbers?|reals|integers?|(random\s+)?(variables?)|events?|"
    r"matrix|matrices|vectors?|sets?|symmetric|skew-symmetric|orthogonal|independent)"
)
PLAIN = rf"({KIND}|{EVERY}|positive (?!random)|square|random|two|three|both|finite|of)"
LISTED = r"(\s|\$|,|\band\b)"
BEFORE = re.compile(
    rf"^\W*((hence|thus|so|then|also|moreover|therefore)\b,?\s*)?for\b({LISTED}|\b{PLAIN}\b)*"
    r"(we (have|get)|it holds that|one has)?\s*$",
    re.I,
)
BEHIND = re.compile(rf"^\s*,?\s*for\b((\s|,|\b{PLAIN}\b)*)$", re.I)
IN_WORDS = re.compile(rf"^\s*,?\s*for\s+{EVERY}((\s|,|\b{PLAIN}\b)*)(?=[.;]|\Z)", re.I)
GOES_ON = re.compile(r"^\s*(,|and|,\s*and)\s*$", re.I)
IN_A_ROW = re.compile(rf"\\forall|\bfor\s*{EVERY}\b", re.I)
OVER = re.compile(r"^\s*(with (positive|nonzero) probabilit(y|ies)\s*)?([.;]|$)", re.I)
BOUNDING = frozenset({"<", ">", "leq", "geq", "neq"})
NUMBER_SETS = frozenset("RCQZN")
ANY = "*"  # all events, without their letters


def is_said_of_all(claim: Claim, displays: Sequence[Display], place: int) -> bool:
    """Whether words bind every letter of a row that they give no meaning."""
    display = displays[place]
    if claim.relation not in SAID or claim.row is not display.rows[-1] or is_introduced(display):
        return False
    bound = _bound_before(displays, place) or _bound_behind(displays, place) or _in_row(claim)
    return bool(bound) and _binds(bound, claim)


SAID = (
    *(Relation.EQUAL, Relation.LESS, Relation.GREATER),
    *(Relation.AT_MOST, Relation.AT_LEAST),
)


def _binds(bound: set[str], claim: Claim) -> bool:
    """Whether all that the sides speak of is bound or defined, functions too."""
    reading = claim.readings[0] if claim.readings else None
    if reading is None or not isinstance(reading.left, Term) or not isinstance(reading.right, Term):
        return False
    settled = {e.name for e in claim.scope.names if e.standing is Standing.DEFINED}
    settled |= {_shown(leaf) for leaf in _of_laws(claim)}
    ruled = {rule.name for rule in claim.scope.functions}
    sides = (reading.left, reading.right)
    for applied in (p for side in sides for p in subterms(side) if isinstance(p, Map | Call)):
        known = applied.function.name in ruled or elementary_name(applied.function) is not None
        if not known:
            return False
    leaves = [leaf for side in sides for leaf in free_leaves(side)]
    letters = [leaf for leaf in leaves if isinstance(leaf, Symbol | Index)]
    named = all(_letter(leaf) in bound or _shown(leaf) in settled for leaf in letters)
    return bool(letters) and (named or ANY in bound)


def _of_laws(claim: Claim) -> Iterator[Symbol]:
    """X, μ and σ of X ∼ N(μ, σ²)"""
    for stated in claim.scope.chance.laws:
        leaves = [p for law in stated.laws for q in law.parameters for p in free_leaves(q)]
        yield from (leaf for leaf in (stated.variable, *leaves) if isinstance(leaf, Symbol))


def _letter(leaf: Symbol | Index) -> str:
    return leaf.name.letter if isinstance(leaf, Symbol) else str(leaf)


def _shown(leaf: Symbol | Index) -> str:
    return str(leaf.name) if isinstance(leaf, Symbol) else str(leaf)


def _bound_before(displays: Sequence[Display], place: int) -> set[str]:
    """z and w of "For complex numbers z and w, …"."""
    display = displays[place]
    sentence = re.split(r"[.:;]\s", display.before)[-1]
    if BEFORE.match(sentence) is None or "$" not in sentence or not ENDS.match(display.after):
        return set()
    near = displays[max(0, place - sentence.count("$")) : place]
    if not all(other.is_inline for other in near):
        return set()
    return _letters(near, re.search(rf"\b{KIND}\b", sentence, re.I) is not None)


def _bound_behind(displays: Sequence[Display], place: int) -> set[str]:
    """X of "… for every random variable X."; ANY for "… for all events."."""
    words = displays[place].after
    in_words = IN_WORDS.match(words)
    if in_words is not None and re.search(rf"\b{KIND}\b", in_words.group(), re.I):
        return {ANY}
    if BEHIND.match(words.partition("$")[0]) is None or "$" not in words:
        return set()
    listed = list(_listed(displays, place))
    if not listed or not OVER.match(listed[-1].after.partition("$")[0]):
        return set()
    return _letters(listed, re.search(rf"\b{KIND}\b", words.partition("$")[0], re.I) is not None)


def _in_row(claim: Claim) -> set[str]:
    r"""t of \[ P(X ≥ t) ≤ 1/t² \text{ for all $t > 0$} \]"""
    behind = [s for s in claim.row.statements if s.span.start >= claim.span.end]
    if not behind:
        return set()
    words = claim.span.source.text[claim.span.end : behind[0].span.start]
    if any(s.link is not Link.CONDITION for s in behind) or not IN_A_ROW.search(words):
        return set()
    if not all(_bounds(s, True) for s in behind):
        return set()
    return {side.letter for side in sides_of(behind) if isinstance(side, Letter)} - {"infty"}


def _listed(displays: Sequence[Display], place: int) -> Iterator[Display]:
    """The formulas behind "for all", joined by commas and "and"."""
    for display in displays[place + 1 :]:
        if not display.is_inline:
            return
        yield display
        if not GOES_ON.match(display.after.partition("$")[0]):
            return


def _letters(near: Sequence[Display], is_of_a_kind: bool) -> set[str]:
    """The letters that formulas bind, if each says of what kind it is, or the words do."""
    statements = [s for display in near for s in in_display(display)]
    if not statements or not all(_bounds(s, is_of_a_kind) for s in statements):
        return set()
    found = {side.letter for side in sides_of(statements) if isinstance(side, Letter)}
    return found - {"infty"}


def _bounds(statement: Statement, is_of_a_kind: bool) -> bool:
    """x, x ≠ 0, x ∈ ℝ"""
    if statement.relations == ("in",):
        right = statement.sides[-1]
        if not isinstance(right, Letter):
            return False
        return right.style == "blackboard" and right.letter in NUMBER_SETS
    return set(statement.relations) <= BOUNDING and (bool(statement.relations) or is_of_a_kind)
