"""Values that a sentence puts in: setting x = -1 gives A = 2. Behind it x is any number again."""

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
from derivations.terms import Relation, Symbol

PUTS = re.compile(
    r"\b(set|setting|put|putting|plug|plugging|substitut(e|ing)|insert|inserting|taking|choosing|"
    r"letting|evaluat(e|ing))\b(\s+\w+){0,3}\s*$",
    re.I,
)
OVER = re.compile(r"^\s*\\?\]?\s*[.;]|[.;:?!]\s|^\s*[A-Z]")
VARIABLES = frozenset("xyztsuvwr")


@dataclass(slots=True)
class Passing:
    """The values that are in force until their sentence ends, and the letters seen so far."""

    values: dict[Symbol, Node] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    last: Display | None = None

    def enter(self, display: Display, memory: Memory) -> None:
        """Begin a display: what an earlier sentence has put in is forgotten."""
        if self.values and self._is_over(display):
            stated = memory.at(display.path)
            for symbol, left in self.values.items():
                stated.forget(left, symbol, "")
                stated.hypotheses[:] = [h for h in stated.hypotheses if h.left is not symbol]
            self.values.clear()
        if self.last is not None:
            sides = sides_of(in_display(self.last))
            self.seen |= {n.letter for s in sides for n in nodes(s) if isinstance(n, Letter)}
        self.last = display

    def _is_over(self, display: Display) -> bool:
        last = self.last
        if last is None or paragraph_of(last.span) != paragraph_of(display.span):
            return True
        between = display.before.rpartition("$")[2] if display.before else ""
        ended = last.span.text.rstrip("\\]$ \n").endswith(".")
        return ended or bool(OVER.search(between))

    def learn(self, claim: Claim) -> None:
        """Note a value that the words before it put in for a letter that rows have used."""
        left, display = claim.raw_left, claim.display
        if claim.purpose is Purpose.DEFINITION and display.is_inline and isinstance(left, Letter):
            self._put(claim, left)

    def _put(self, claim: Claim, left: Letter) -> None:
        term = claim.readings[0].left if claim.readings else None
        known = left.letter in VARIABLES and left.letter in self.seen
        value = claim.raw_right is not None and is_number(claim.raw_right)
        if not (known and value and claim.relation is Relation.EQUAL and isinstance(term, Symbol)):
            return
        if PUTS.search(clause_before(claim.display.before)):
            self.values[term] = left
