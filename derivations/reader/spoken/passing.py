"""Values that a sentence puts in: setting x = -1 gives A = 2, and at x = -1 it is 2.

Behind it x is any number again. So is n behind the base case of an induction.
"""

from __future__ import annotations

import re

from derivations.dataclass import dataclass, field
from derivations.reader.forms import is_number
from derivations.reader.memory import Memory
from derivations.reader.raw import Letter, Node, nodes
from derivations.reader.records import Claim, Display, Purpose
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.spoken.context import clause_before
from derivations.reader.text.blocks import paragraph_of
from derivations.terms import Index, Relation, Symbol, Term

PUTS = re.compile(
    r"\b(set|setting|put|putting|plug|plugging|substitut(e|ing)|insert|inserting|taking|choosing|"
    r"letting|evaluat(e|ing))\b(\s+\w+){0,3}\s*$",
    re.I,
)
AT_A_PLACE = re.compile(r"\b(when|whenever|at|(or|points?|places?) where)\s*$", re.I)
OVER = re.compile(r"^\s*\\?\]?\s*[.;]|[.;:?!]\s|^\s*[A-Z]")
VARIABLES = frozenset("xyztsuvwr")
INDUCTION = re.compile(r"\binducti|\bbas(e|is) (case|step)\b", re.I)
BEYOND_THE_BASE = re.compile(
    r"\binducti(ve|on|vely)\b|\bhypothes|\b(assum|suppos)\w+|\bnow\b|\b(some|all|every|any) \$|"
    r"\\end\{proof\}|\\qed|\\(sub)*section\b|\\begin\{(theorem|lemma|proof|exercise|problem)|\\item\b",
    re.I,
)


@dataclass(slots=True)
class Passing:
    """The values that are in force until their sentence ends, and the letters seen so far.

    counted: the values of whole numbers that a base case may have, in force until it is over.
    by_induction: whether the text proves something so.
    """

    values: dict[Term, Node] = field(default_factory=dict)
    counted: dict[Term, Node] = field(default_factory=dict)
    by_induction: bool = False
    seen: set[str] = field(default_factory=set)
    last: Display | None = None

    def enter(self, display: Display, memory: Memory) -> frozenset[Term]:
        """Begin a display: what an earlier sentence has put in is forgotten, and returned."""
        over: frozenset[Term] = frozenset()
        if self.values and self._is_over(display):
            over = _forgotten(self.values, memory, display)
        if self.counted and self._is_beyond_the_base(display):
            over |= _forgotten(self.counted, memory, display)
        if self.last is not None:
            sides = sides_of(in_display(self.last))
            self.seen |= {n.letter for s in sides for n in nodes(s) if isinstance(n, Letter)}
        self.last = display
        return over

    def _is_over(self, display: Display) -> bool:
        last = self.last
        if last is None or paragraph_of(last.span) != paragraph_of(display.span):
            return True
        between = display.before.rpartition("$")[2] if display.before else ""
        ended = last.span.text.rstrip("\\]$ \n").endswith(".")
        return ended or bool(OVER.search(between))

    def _is_beyond_the_base(self, display: Display) -> bool:
        if not self.by_induction or self.last is None:
            return False
        between = display.span.source.text[self.last.span.end : display.span.start]
        return bool(BEYOND_THE_BASE.search(between + "$"))

    def learn(self, claim: Claim) -> None:
        """Note a value that the words before it put in for a letter that rows have used."""
        left, display = claim.raw_left, claim.display
        if self.by_induction and isinstance(left, Letter):
            self._count(claim, left)
        if claim.purpose is Purpose.DEFINITION and display.is_inline and isinstance(left, Letter):
            self._put(claim, left)

    def _count(self, claim: Claim, left: Letter) -> None:
        term = claim.readings[0].left if claim.readings else None
        value = claim.raw_right is not None and is_number(claim.raw_right)
        if value and claim.purpose is Purpose.DEFINITION and isinstance(term, Symbol | Index):
            self.counted[term] = left

    def _put(self, claim: Claim, left: Letter) -> None:
        term = claim.readings[0].left if claim.readings else None
        known = left.letter in VARIABLES and left.letter in self.seen
        value = claim.raw_right is not None and is_number(claim.raw_right)
        if not (known and value and claim.relation is Relation.EQUAL and isinstance(term, Symbol)):
            return
        words = clause_before(claim.display.before)
        if PUTS.search(words) or AT_A_PLACE.search(words):
            self.values[term] = left


def _forgotten(values: dict[Term, Node], memory: Memory, display: Display) -> frozenset[Term]:
    """Those whose values are in force no more."""
    stated = memory.at(display.path)
    for term, left in values.items():
        stated.forget(left, term, "")
        stated.hypotheses[:] = [h for h in stated.hypotheses if h.left is not term]
    over = frozenset(values)
    values.clear()
    return over
