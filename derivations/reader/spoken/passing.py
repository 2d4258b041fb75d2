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
OVER = re.compile(r"^\s*\\?\]?\s*[.;]|[.;:?!]\s|[.?!]$|^\s*[A-Z]")
SAID = (Purpose.DEFINITION, Purpose.SOLVING)
VARIABLES = frozenset("xyztsuvwr")
INDUCTION = re.compile(r"\binducti|\bbas(e|is) (case|step)\b", re.I)
BEYOND_THE_BASE = re.compile(
    r"\binducti(ve|on|vely)\b|\bhypothes|\b(assum|suppos)\w+|\bnow\b|\b(some|all|every|any) \$|"
    r"\\end\{proof\}|\\qed|\\(sub)*section\b|\\begin\{(theorem|lemma|proof|exercise|problem)|\\item\b",
    re.I,
)


SPECIAL = re.compile(  # the case n = 1, the claim holds for n = 1
    r"\b(cases?|check|verif(y|ies)|instance|claim|holds?|fails?|true|equality|iff?|only|unless|when|"
    r"whenever|at|for|figure|shows?|plots?|curves?|start(s|ing)?|begin(s|ning)?|vanish(es|ing)?)"
    r"(\s+(the|that|from|with|case|value|only|if|when))*\s*$",
    re.I,
)
SUBSTITUTION = re.compile(r"\b(substitution|change of variables?)\s*$", re.I)
IN_DOUBT = re.compile(  # equality holds iff a = b, whether a = b, unless a = b
    r"\b(equality\b.*|iff|only (if|when)|unless|fails? (for|when|if)|figure\b.*|whether|"
    r"(want|wish|need|have) to (show|prove|see|check) that|for (a )?contradiction that|"
    r"would need|is it true that)\s*$",
    re.I,
)
DOUBT = re.compile(  # students often write a = b, equality holds for a = b, the line a = b
    r"(\b(equality|equalities)\b.*|\b(mistakes?|errors?|misconception|temptation)\b.*|"
    r"\b(mistakenly|wrongly|incorrectly|erroneously|falsely|naively|tempt(ed|ing)|enough|suffices?|"
    r"sufficient|might|may|could|would|should|often|sometimes|either|whether|unless|for example|"
    r"for instance|e\.g\.|if|iff|when|whenever|in (the )?case( that)?|suppose not)\b[^$]*|"
    r"\b(want|wish|need|have) to (show|prove|see|check) that|\bis it true that|"
    r"\bthe (event|line|plane|curve|diagonal|hyperplane|surface|locus|degenerate case|choice)|"
    r"\$\s*,?\s*or)\s*$",
    re.I,
)
ASKS = re.compile(r"^(is|does|do|are|can|could|why|when)(\s+\w+){0,3}\s*$", re.I)
DOUBT_BEHIND = re.compile(
    r"^\s*(,?\s*(or|unless|if|iff|when)\b|\?|(would|might|could|may|need not|cannot|can not|"
    r"is (not|never|im?possible|wrong|false|unlikely|absurd|sufficient|enough)|fails?|does not|"
    r"suffices?|in (that|this|which) case)\b)",
    re.I,
)
SENTENCE_ENDS = re.compile(r"[.?!](\s|$)")
TRIVIAL = re.compile(r"^\W*(is|are) (\w+ )?(trivial|clear|obvious|immediate|easy|evident)\b", re.I)
IN_GENERAL = re.compile(
    r"\b(in general|generally|(any|arbitrary|general|all|every|each) (\w+ )?\$)|"
    r"\$\s*(be|is|are)\s+(now\s+)?(an?\s+)?(any|arbitrary)\b",
    re.I,
)
ANEW = re.compile(r"\b(suppose|assume|let|consider|if|when|for|case)\b[^.$]*$", re.I)


@dataclass(slots=True)
class Passing:
    """The values that are in force until their sentence ends, and the letters seen so far.

    special: those of a case that a sentence names, in force until its paragraph ends.
    counted: those that a base case may have, in force until it is over, or the text speaks in
    general.
    by_induction: whether the text proves something so.
    """

    values: dict[Term, Node] = field(default_factory=dict)
    special: dict[Term, Node] = field(default_factory=dict)
    counted: dict[Term, Node] = field(default_factory=dict)
    by_induction: bool = False
    seen: set[str] = field(default_factory=set)
    last: Display | None = None

    def enter(self, display: Display, memory: Memory) -> dict[Term, Node]:
        """Begin a display: what an earlier sentence has put in is forgotten, and returned."""
        over: dict[Term, Node] = {}
        if self.values and self._is_over(display):
            over = _forgotten(self.values, memory, display)
        anew = self._supposed_anew(display)
        general = anew or self._is_in_general(display)
        if self.special and (general or self._is_elsewhere(display)):
            over |= _forgotten(self.special, memory, display)
        if self.counted and (general or self._is_beyond_the_base(display)):
            over |= _forgotten(self.counted, memory, display)
        if self.last is not None:
            sides = sides_of(in_display(self.last))
            self.seen |= {n.letter for s in sides for n in nodes(s) if isinstance(n, Letter)}
        self.last = display
        return over

    def _supposed_anew(self, display: Display) -> bool:
        """Suppose n ≥ 2, behind the case n = 1."""
        if not display.is_inline or ANEW.search(display.before) is None:
            return False
        firsts = [s.sides[0] for s in in_display(display) if s.relations]
        letters = {n.letter for n in firsts if isinstance(n, Letter)}
        kept = (*self.special.values(), *self.counted.values())
        return any(isinstance(left, Letter) and left.letter in letters for left in kept)

    def _is_over(self, display: Display) -> bool:
        last = self.last
        if last is None or self._is_elsewhere(display):
            return True
        between = display.before.rpartition("$")[2] if display.before else ""
        ended = last.span.text.rstrip("\\]$ \n").endswith(".")
        return ended or bool(OVER.search(between))

    def _is_elsewhere(self, display: Display) -> bool:
        return self.last is None or paragraph_of(self.last.span) != paragraph_of(display.span)

    def _is_beyond_the_base(self, display: Display) -> bool:
        if self.last is None:
            return False
        return self.by_induction and BEYOND_THE_BASE.search(self._between(display)) is not None

    def _is_in_general(self, display: Display) -> bool:
        return IN_GENERAL.search(self._between(display)) is not None

    def _between(self, display: Display) -> str:
        """The words since the last display, and the sign that begins this one."""
        start = 0 if self.last is None else self.last.span.end
        return display.span.source.text[start : display.span.start] + "$"

    def learn(self, claim: Claim) -> None:
        """Note a value that the words before it put in for a letter that rows have used."""
        left, right = _written(claim)
        term = claim.readings[0].left if claim.readings else None
        if claim.purpose not in SAID or claim.relation is not Relation.EQUAL:
            return
        if not isinstance(left, Letter) or not isinstance(term, Symbol | Index):
            return
        if left.letter in self.seen and in_doubt(claim.display):
            self.values[term] = left
        elif (group := self._where_equal(claim, left, right)) is not None:
            group[term] = left
        elif claim.purpose is not Purpose.DEFINITION:
            return
        elif claim.display.is_inline and self._is_of_a_case(claim, left):
            self.special[term] = left
        elif claim.raw_right is not None and is_number(claim.raw_right):
            self._group(claim, left, term)[term] = left

    def _is_of_a_case(self, claim: Claim, left: Letter) -> bool:
        words = clause_before(claim.display.before)
        doubted = left.letter in self.seen and IN_DOUBT.search(words)
        return bool(doubted or SUBSTITUTION.search(words))

    def _where_equal(
        self, claim: Claim, left: Node | None, right: Node | None
    ) -> dict[Term, Node] | None:
        """Setting a = b, and the case a = b, for letters that were apart before."""
        apart = all(isinstance(s, Letter) and s.letter in self.seen for s in (left, right))
        if not apart or not claim.display.is_inline:
            return None
        words = clause_before(claim.display.before)
        if PUTS.search(words):
            return self.values
        return self.special if SPECIAL.search(words) else None

    def _group(self, claim: Claim, left: Letter, term: Term) -> dict[Term, Node]:
        """Which values it is one of, by the words around it."""
        words, known = clause_before(claim.display.before), left.letter in self.seen
        if known and claim.display.is_inline:
            is_put = PUTS.search(words) or AT_A_PLACE.search(words)
            if is_put and left.letter in VARIABLES and isinstance(term, Symbol):
                return self.values
            if SPECIAL.search(words) or TRIVIAL.match(claim.display.after):
                return self.special
        return self.counted if known or self.by_induction else {}


def _written(claim: Claim) -> tuple[Node | None, Node | None]:
    """The sides as written; those of a line of solving, which is an equation alone, as well."""
    statements = list(in_display(claim.display))
    if claim.raw_left is None and len(statements) == 1 and len(statements[0].sides) == 2:
        left, right = statements[0].sides
        return left, right
    return claim.raw_left, claim.raw_right


def in_doubt(display: Display) -> bool:
    """Whether words say an inline equation in passing, of a case or of what somebody believes."""
    if not display.is_inline:
        return False
    if DOUBT_BEHIND.match(display.after.partition("$")[0]):
        return True
    clause = clause_before(display.before)
    ahead = display.before.rstrip(" :,")[: -len(clause) or None].rstrip()
    asks = (not ahead or ahead[-1] in ".;:?!") and ASKS.match(clause) is not None
    return asks or DOUBT.search(clause) is not None


def is_left_in_doubt(display: Display) -> bool:
    """Whether the sentence of such an equation ends without another formula."""
    behind, more, _ = display.after.partition("$")
    ended = SENTENCE_ENDS.search(behind) is not None or not more
    return ended and in_doubt(display)


def _forgotten(values: dict[Term, Node], memory: Memory, display: Display) -> dict[Term, Node]:
    """The values, which are in force no more."""
    stated = memory.at(display.path)
    for term, left in values.items():
        stated.forget(left, term, "")
        stated.hypotheses[:] = [h for h in stated.hypotheses if h.left is not term]
    over = dict(values)
    values.clear()
    return over
