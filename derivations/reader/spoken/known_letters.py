"""Does a row conclude what a letter is of which its paragraph has spoken before?

"Let A be a matrix with A² = 0. Then A = 0" and "3x + 5 = 20, so x = 6" say something of A and x,
which are no new names there: such a row is a claim, though its form is that of a definition. So is
x = (u - 1)/2 behind u = 2x + 1: each says what the other does.
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.reader.forms import is_number
from derivations.reader.heads import head_of
from derivations.reader.raw import (
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Claim, Display, Link
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.context import (
    clause_before,
    is_assumed,
    is_concluded,
    is_concluded_or_reasoned,
    is_posed,
)
from derivations.reader.text.blocks import paragraph_of
from derivations.terms import MOMENTS, Probability, Symbol, Term
from derivations.terms.substitution import free_leaves

LISTED = re.compile(r"(\$\s*(,?\s*(and|or)\b|,)\s*)+$")  # A = 0 or …
PURPOSE = re.compile(r"\b(so|such) that\b", re.I)  # choose c so that …
NAMES = re.compile(
    r"\b(write|written|call\w*|denot\w*|defin\w*|set|put|choos\w*|tak\w*|pick|let|use|model\w*|"
    r"rewrit\w*|represent\w*|express\w*|express(ed)? as|introduc\w*)\b",
    re.I,
)
EXISTING = re.compile(  # for some k, for integers k and l, where k is an integer
    r"^[^.;:]{0,60}?\b(?:for (?:some|an?|certain|suitable|(?:positive )?integers)\b|"
    r"(?:with|where) \$[^$]{1,12}(?:\\in\s*\\mathbb|\$ (?:is|are) (?:an? |some |natural )?"
    r"(?:integers?|numbers?)))",
    re.I,
)
REACH = 80  # characters behind a formula
NAMING = (Letter, Subscript, Prime, Superscript)


@dataclass(slots=True)
class KnownLetters:
    """The names that the formulas of a paragraph have written so far."""

    paragraph: tuple[str, int] | None = None
    names: set[Node] = field(default_factory=set)
    last: Display | None = None

    def enter(self, display: Display) -> None:
        """Begin a display: what the one before it wrote is spoken of."""
        here = paragraph_of(display.span)
        if here != self.paragraph:
            self.paragraph, self.last = here, None
            self.names.clear()
        if self.last is not None:
            self.names |= {
                node for side in sides_of(in_display(self.last)) for node in _named(side)
            }
        self.last = display

    def is_concluded(self, claim: Claim) -> bool:
        """Whether words conclude a row about a name that the paragraph has written before it."""
        display, left = claim.display, claim.raw_left
        if left is None or self.names.isdisjoint(_told_of(claim, left)):
            return False
        if claim.sign == "perp" and _leads_on(claim):
            return False
        if claim.raw_right is not None and _puts_numbers_in(claim.raw_right):
            return False
        before = LISTED.sub("", display.before)
        clause = clause_before(before)
        if before.rstrip().endswith((".", "!")):
            return False
        if not is_concluded(before) and not is_concluded_or_reasoned(display.before):
            return False
        if _is_of_some(display) and _names_another(claim.raw_right, self.names):
            return False
        names = PURPOSE.search(clause) or NAMES.search(clause)
        return names is None and not _is_supposed(display, before)

    def is_turned(self, claim: Claim) -> bool:
        """Whether a row solves for a letter what defines one of its right side: x = (u - 1)/2."""
        display, reading = claim.display, claim.readings[0] if claim.readings else None
        if reading is None or _core(claim.raw_left or Numeral(Fraction(0))) not in self.names:
            return False
        left, right = reading.left, reading.right
        if not isinstance(left, Symbol) or not isinstance(right, Term):
            return False
        here = paragraph_of(display.span)
        spoken = free_leaves(right)
        defined = any(
            d.symbol in spoken
            and left in free_leaves(d.expression)
            and paragraph_of(d.span) == here
            for d in claim.scope.definitions
        )
        return defined and not _is_supposed(display, display.before)


def _is_supposed(display: Display, before: str) -> bool:
    return is_introduced(display) or is_assumed(before) or is_posed(before, display.after)


def _leads_on(claim: Claim) -> bool:
    """X ⟂ Y of "so X ⟂ Y ⟹ Cov(X, Y) = 0", which supposes it."""
    behind = (s for s in claim.row.statements if s.span.start >= claim.span.end)
    return any(statement.link in (Link.IMPLIES, Link.IFF) for statement in behind)


def _is_of_some(display: Display) -> bool:
    text, end = display.span.source.text, display.span.end
    return display.is_inline and EXISTING.match(text[end : end + REACH]) is not None


def _names_another(right: Node | None, names: set[Node]) -> bool:
    """k of n = 2k + 1 "for some integer k": a letter that nothing has spoken of before."""
    return right is not None and bool(_named(right) - names)


def _puts_numbers_in(right: Node) -> bool:
    """(158 - 170)/8, of which the next side tells the value."""
    return not _is_value(right) and not any(isinstance(node, Letter) for node in nodes(right))


def _is_value(right: Node) -> bool:
    """A number, also 1/3 in one line."""
    match right:
        case Juxtaposed((("", Numeral()), ("/", Numeral()))):
            return True
    return is_number(right)


def _named(side: Node) -> set[Node]:
    return {_core(node) for node in nodes(side) if isinstance(node, NAMING)}


def _told_of(claim: Claim, left: Node) -> set[Node]:
    """The name that a row is about; X and Y of E[X | Y], and N of φ(N) = 40."""
    of_chance = claim.readings and isinstance(claim.readings[0].left, (*MOMENTS, Probability))
    valued = claim.raw_right is not None and _is_value(claim.raw_right)
    return _named(left) if of_chance or valued else {_core(left)}


def _core(tree: Node) -> Node:
    """P of P², P* and P(x): what is spoken of."""
    match tree:
        case Superscript(base, _) | Prime(base, _):
            return _core(base)
        case Juxtaposed(((_, first), ("", _))) if head_of(tree) is not None:
            return _core(first)
    return tree
