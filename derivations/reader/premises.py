"""The equations before a row that it may follow from: what is given, and the rows just above it.

What a text sets out to show is no premise, or its proof would rest on it; nor is what an earlier
block says, whose letters may mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from derivations.dataclass import dataclass, field, replace
from derivations.errors import Position
from derivations.reader.memory import letters_in
from derivations.reader.passes.defined_brackets import DEFINES
from derivations.reader.raw import Node
from derivations.reader.records import Claim, Display, Link, Premise, Purpose, SectionPath
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.concluding import (
    WITHIN_A_LIST,
    case_of,
    follows_its_case,
    is_a_conclusion,
    tells_a_case,
)
from derivations.reader.spoken.context import (
    FOUND,
    clause_before,
    is_assumed,
    is_concluded,
    is_posed,
)
from derivations.reader.spoken.defined_properties import defines_property
from derivations.reader.spoken.existence import is_at_one_place, is_of_some
from derivations.reader.spoken.introduced_again import is_of_these_only, speaks_of_these
from derivations.reader.spoken.named_sets import names_a_set
from derivations.reader.spoken.openings import are_parted
from derivations.reader.spoken.passing import is_left_in_doubt
from derivations.reader.spoken.reach import (
    goes_on,
    is_absurd_before,
    is_of_a_sentence,
    is_over,
    is_supposed,
    speaks_of,
    supposes_anew,
)
from derivations.reader.spoken.set_to_zero import (
    is_slope,
    sets_a_slope_to_zero,
    sets_to_zero,
    slope_of_rule,
)
from derivations.reader.text.blocks import block_of, paragraph_of
from derivations.terms import (
    Call,
    Formula,
    Map,
    Name,
    Number,
    Opaque,
    Relation,
    Symbol,
    Term,
    Vector,
    Zero,
    free_indices,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves

GOAL = re.compile(
    r"\b(show\w*|prov(e|ed|es|ing)|verif\w+|claims?|want|deduce|check\w*|demonstrat\w+|"
    r"establish\w*|wish|theorem|lemma|proposition|conjecture|follow(s|ing))\b",
    re.I,
)
SOLVE = re.compile(r"\bsolve\b|\bfind\b", re.I)
SUPPOSED = re.compile(r"^\s*,?\s*(which |this )?(gives?|yields?|implies|means|leads to)\b", re.I)
MOST = 12
FOR_ALL = re.compile(
    r"\s*(?:\$|\\\))?[\s,]*(?:that holds |valid )?for (?:all|every|any|each)"
    r"(?: real| complex| values? of)?\s*"
    r"\$\s*\\?([A-Za-z]+)\s*(?:\$|\\in\b|[<>])"
)
FOR_ALL_OF = re.compile(
    r"\s*(?:\$|\\\))?(?:,?\s*(?:and\s+)?\$[^$]{1,80}\$)?[\s,]*(?:that holds |valid )?"
    r"for (?:all|every|any|each)(?: (?:real|complex|positive|natural|values? of|numbers?|integers?"
    r"|indices|points|functions|vectors))*\s*"
    r"(\$[^$]{1,40}\$(?:\s*(?:,|and|,\s*and)\s*\$[^$]{1,30}\$)*)"
)
EVERYWHERE = re.compile(  # for all real x and y, and not for every integer x or for x in [0, 1]
    r"\s*(?:\$|\\\))?[\s,]*(?:that holds |valid )?for (?:all|every|any|each)"
    r"(?: (?:real|complex|real numbers?|complex numbers?|numbers?|values? of))?\s*"
    r"\$(?![^$]*\\(?:in|ne|neq|notin)\b)[\sA-Za-z,\\<>=\d]{1,20}\$(?:\s*(?:,|and|,\s*and)\s*\$[\sA-Za-z\\]{1,10}\$)*"
    r"(?=\s*(?:[.;:]|,\s*(?!in\b|with\b|such\b)|\n\s*\n|$|then\b|and that\b|where\b))"
)
RANGE = re.compile(r"\\in\b.*?\$|\\[gl]eq?\b.*?\$|[<>=].*?\$")
LETTER = re.compile(r"\\?([A-Za-z]+)")
COMPARED = re.compile(
    r"\b(?:compar|equat|match|identify)\w*\b[\w\s,$-]*\b(?:coefficients?|powers|terms)\b", re.I
)
RUNNING = frozenset({"x", "t", "s", "z", "theta", "tau"})
SIGNS = frozenset(("<", ">", "leq", "geq", "le", "ge"))
QUANTIFIERS = (r"\forall", r"\exists")
EQUALS = (Relation.EQUAL, Relation.DEFINED)
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
POSED = (Purpose.OPEN, Purpose.EQUATION, Purpose.SOLVING)
SEVERAL_VALUES, ANOTHER_VALUE = "names several values", "names another value"
JOINED = (Link.FIRST, Link.COMMA, Link.AND, Link.TEXT, Link.CONDITION)


@dataclass(frozen=True, slots=True)
class Said:
    """A premise with the display that it stands in; given: the text states it.

    tests: the conditions that its row ends in, for which numbers.
    """

    premise: Premise
    display: Display
    given: bool
    tests: frozenset[str] = frozenset()


@dataclass(slots=True)
class Premises:
    """What the rows of a block have said so far."""

    block: tuple[str, int] | None = None
    said: list[Said] = field(default_factory=list)
    last: Display | None = None  # the display before the one that is being read
    current: Display | None = None
    supposed: list[Formula] = field(default_factory=list)  # in sentences that do not conclude it
    posed: list[Said] = field(default_factory=list)  # those, and equations that are to be solved
    implications: frozenset[Position] = frozenset()  # where displays stand that are nothing else
    slope: Said | None = None  # that the derivative which was computed last is zero
    ruled: Said | None = None  # that the derivative of what was defined last is zero
    path: SectionPath | None = None
    stem: list[Formula] = field(default_factory=list)  # supposed before the parts of a section
    parted: bool = False

    def before(self, claim: Claim) -> tuple[Premise, ...]:
        """What a row may follow from, in order; a definition from the rows above it, and from
        equations that the text states.
        """
        display = claim.display
        self._enter(display)
        near = [s for s in self.said if s.given or s.display is display or self._goes_on(s)]
        near += self._posed_before(claim)
        near = [s for s in near if s.premise.stated or not are_parted(s.display, display)]
        if claim.purpose is Purpose.DEFINITION:
            drawn, valued = is_a_conclusion(claim), set(_with_values(near))
            near = [
                s
                for s in near
                if (s.display is display and not s.given)
                or (_tells_of_names(s, valued) if drawn else _is_equation(s))
            ]
        tests = _tests(claim)  # 2ⁿ > n² for n ≥ 5 says nothing of n ≥ 1, |x| = x of x < 0
        if tests or _begins_a_row(claim):
            near = [s for s in near if s.tests <= tests or not (tests or s.display is display)]
        if display.span.position in self.implications:  # what others suppose is not in force
            near = [s for s in near if s.display is display or not self._is_implied(s)]
        case = case_of(display) if follows_its_case(display) else None
        if self.slope is not None and self._is_set_to_zero(self.slope, display):
            near.append(self.slope)
        elif self.slope is None and self.ruled is not None and sets_a_slope_to_zero(display):
            near.append(self.ruled)
        premises = tuple(_in_force(s, case) for s in near[-MOST:])
        return _compared(premises) if COMPARED.search(clause_before(display.before)) else premises

    def _is_set_to_zero(self, slope: Said, display: Display) -> bool:
        """Setting it to zero gives, setting ∂L/∂b = 0 gives."""
        if slope.display is display:
            return False
        itself = slope.display.is_inline and _is_zero(slope.premise.formula.right)
        own = itself and is_slope(slope.premise.formula.left)
        return sets_to_zero(display) or (own and goes_on(slope.display, display))

    def _posed_before(self, claim: Claim) -> list[Said]:
        """The equations of the paragraph that a sentence may conclude from: 1/R = 1/R_1 + 1/R_2."""
        display = claim.display
        if not display.is_inline or not _is_drawn_by_words(claim):
            return []
        paragraph, sentence = paragraph_of(display.span), _sentence(display)
        found = [s for s in self.posed if paragraph_of(s.display.span) == paragraph]
        own = [s for s in found if s.display is not display]
        return [
            replace(s, premise=replace(s.premise, stated=_sentence(s.display) == sentence))
            for s in own
        ]

    def _is_implied(self, said: Said) -> bool:
        return said.display.span.position in self.implications

    def _goes_on(self, said: Said) -> bool:
        """Whether a row of the display before is no more than what is to be shown."""
        return said.display is self.last and not GOAL.search(clause_before(said.display.before))

    def _enter(self, display: Display) -> None:
        if (block := block_of(display.span)) != self.block:
            self.block, self.said, self.last, self.current = block, [], None, None
            self.posed, self.slope, self.ruled = [], None, None
            self._enter_block(display.path)
        if self.current is not display:
            if self.current is not None and not self.current.is_inline:
                self.last = self.current
            self.current = display

    def _enter_block(self, path: SectionPath) -> None:
        """A part of an exercise sees what was supposed before its parts, not in the one before."""
        if path != self.path:
            self.path, self.stem, self.parted = path, [], False
        elif not self.parted:
            self.stem, self.parted = self.supposed, True
        self.supposed = list(self.stem)

    def add(self, claim: Claim) -> None:
        """Enter what a row says, where it is an equation that was read."""
        self._enter(claim.display)
        self._note_slope(claim)
        given = claim.purpose is Purpose.DEFINITION or _is_supposed(claim)
        if claim.reason in (DEFINES, SEVERAL_VALUES, ANOTHER_VALUE):
            return  # ⟨x, y⟩ = xᵀPy says nothing of the product xᵀy, n = 0, 1, 2 of no one n
        if claim.relation not in (*EQUALS, *ORDERS) or claim.link not in JOINED:
            return
        if _is_quantified(claim) or (given and names_a_set(claim.display)) or _updates(claim):
            return
        if given and is_introduced(claim.display):
            self._forget(claim)
        if defines_property(claim.display.before):
            self._forget_properties(claim)
        if claim.display.is_inline and not given:
            if is_left_in_doubt(claim.display):
                return
            if self._is_drawn(claim):
                for formula in _equations(claim):
                    premise = Premise(formula, claim.span.position.line or 0)
                    self.said.append(Said(premise, claim.display, True))
                return
            if claim.purpose in (Purpose.OPEN, Purpose.EQUATION) and claim.relation in EQUALS:
                self.supposed += _equations(claim)
            if claim.purpose in POSED and claim.relation in EQUALS:
                for formula in _equations(claim):
                    premise = Premise(formula, claim.span.position.line or 0)
                    self.posed.append(Said(premise, claim.display, False))
            if claim.sign == "equiv" and _is_posed(claim.display):
                for formula in _equations(claim):
                    premise = Premise(formula, claim.span.position.line or 0, True)
                    self.said.append(Said(premise, claim.display, True))
            return
        if is_left_in_doubt(claim.display):
            return
        stated = given and (_is_stated(claim) or claim.sign == "equiv")
        of_some = is_of_some(claim.display)
        stated = stated and not of_some
        local = is_at_one_place(claim.display)
        for formula in _equations(claim):
            if local and _is_a_law(formula):
                continue
            if of_some and free_indices(formula.left) | free_indices(formula.right):
                continue  # a_k ≥ 1 for some k is no law of all k
            running = _running(claim.display)
            if formula.relation in ORDERS or _is_a_law(formula):
                running |= _all_running(claim.display)
            everywhere = EVERYWHERE.match(claim.display.span.source.text, claim.display.span.end)
            line = claim.span.position.line or 0
            premise = Premise(formula, line, stated, running, everywhere is not None)
            self.said.append(Said(premise, claim.display, given, _tests(claim)))

    def _note_slope(self, claim: Claim) -> None:
        """That ∇J(θ) of ∇J(θ) = 2Xᵀ(Xθ - y) is zero, should the text set it so."""
        for formula in _equations(claim) if claim.relation in EQUALS else []:
            if claim.purpose is Purpose.DEFINITION:
                self.ruled = _slope_of_rule(formula, claim) or self.ruled
            goes_on = self.slope is not None and formula.left is self.slope.premise.formula.left
            if is_slope(formula.left) or goes_on:
                right, is_number = formula.right, formula.right.shape.is_scalar
                zero = number(0) if is_number else Zero(*right.shape)
                itself = _is_zero(right)  # ∂L/∂b = 0
                vanishes = formula if itself else Formula(right, Relation.EQUAL, zero)
                line = claim.span.position.line or 0
                self.slope = Said(Premise(vanishes, line, True), claim.display, True)

    def forget_numbers(self, names: frozenset[Name]) -> None:
        """Without V = 10 of a case that is over, and what rests on it."""
        if names:
            self._leave([s for s in self.said if gives_number(s.premise.formula, names)])
            self.posed = [s for s in self.posed if not gives_number(s.premise.formula, names)]
            self.supposed = [f for f in self.supposed if not gives_number(f, names)]

    def forget_values(self, over: Mapping[Term, Node]) -> None:
        """Without n = 1 of a base case that is over, and what was said of n while it was in force.

        over: the names of the values as they were written.
        """
        for term, left in over.items():
            for kept in (self.said, self.posed):
                kept[:] = [s for s in kept if not _is_under(s, term, left.span.start)]
            self.supposed = [f for f in self.supposed if f.left is not term]

    def forget_meaning(self, name: Symbol) -> None:
        """Without what was said of a name that words give another meaning."""
        for kept in (self.said, self.posed):
            kept[:] = [s for s in kept if not _speaks_of(s, name)]
        self.supposed = [f for f in self.supposed if name not in _leaves(f)]

    def begin_again(self, names: frozenset[Name], of_any: bool) -> None:
        """Without what was stated of letters that words introduce again, or claimed of them."""
        for kept in (self.said, self.posed):
            kept[:] = [s for s in kept if not _is_of_others(s, names, of_any)]

    def forget_unknown(self, letter: str, here: tuple[str, int] | None) -> None:
        """Without what is said outside here of a function of which an equation is posed anew."""
        for kept in (self.said, self.posed):
            kept[:] = [
                s
                for s in kept
                if paragraph_of(s.display.span) == here
                or letter not in letters_in(s.premise.formula)
            ]
        self.supposed = [f for f in self.supposed if letter not in letters_in(f)]

    def end(self, display: Display, anew: frozenset[Name]) -> None:
        """Without what a sentence supposed that is over, and what was said of names taken anew."""
        supposes = is_supposed(display) or is_of_a_sentence(display)
        self._leave(
            [
                s
                for s in self.said
                if (supposes and supposes_anew(s.display, display))
                or (is_of_a_sentence(s.display) and is_over(s.display, display, self.current))
            ]
        )
        if is_absurd_before(display):
            self._leave([s for s in self.said if is_supposed(s.display)])
        if anew:
            self.said = [
                s
                for s in self.said
                if not speaks_of(s.premise.formula, _not_running(anew, s.premise))
            ]

    def _leave(self, over: Sequence[Said]) -> None:
        """Without conditions that are over, and what was claimed under them."""
        if over:
            self.said = [s for s in self.said if not any(s is c or _rests_on(s, c) for c in over)]

    def state(
        self,
        formulas: Iterable[Formula],
        display: Display,
        running: frozenset[str] = frozenset(),
    ) -> None:
        """What words say beside a formula: the roots of a polynomial have this sum."""
        for formula in formulas:
            self._enter(display)
            premise = Premise(formula, display.span.position.line or 0, True, running)
            self.said.append(Said(premise, display, True))

    def _forget(self, claim: Claim) -> None:
        """Let a = 3, after Let a = 2: what was said of a was said of the other one."""
        for new in _equations(claim):
            paragraph = paragraph_of(claim.display.span)
            other = any(_names_another(new, s, paragraph) for s in self.said)
            if isinstance(new.right, Opaque) or other:
                self.said = [s for s in self.said if not _speaks_of(s, new.left)]

    def _forget_properties(self, claim: Claim) -> None:
        """g is even if g(-x) = g(x), and odd if g(-x) = -g(x): never both."""
        named = set[str]().union(*map(letters_in, _equations(claim)))
        self.said = [
            s
            for s in self.said
            if not defines_property(s.display.before)
            or s.display is claim.display
            or named.isdisjoint(letters_in(s.premise.formula))
        ]

    def _is_drawn(self, claim: Claim) -> bool:
        """So 2(w + h) = 40: what a sentence concludes about several names, in so many words."""
        before = claim.display.before
        several = sum(len(free_leaves(side)) for side in _sides(claim)) > 1
        concluded = is_concluded(before) and not GOAL.search(clause_before(before))
        return concluded and several and claim.purpose in (Purpose.OPEN, Purpose.EQUATION)


def _rests_on(said: Said, condition: Said) -> bool:
    """Whether a row behind a condition that is over claims something of its letters."""
    if said.premise.stated or said.display.span.start < condition.display.span.start:
        return False
    return not letters_in(said.premise.formula).isdisjoint(letters_in(condition.premise.formula))


def _slope_of_rule(formula: Formula, claim: Claim) -> Said | None:
    """That d/dw (w² - w) is zero, of J(w) = w² - w."""
    slope = slope_of_rule(formula.left, formula.right)
    if slope is None:
        return None
    zero = number(0) if slope.shape.is_scalar else Zero(*slope.shape)
    line = claim.span.position.line or 0
    return Said(Premise(Formula(slope, Relation.EQUAL, zero), line, True), claim.display, True)


def _is_drawn_by_words(claim: Claim) -> bool:
    if SUPPOSED.match(claim.display.after):
        return False  # 2x - 1 = -3 yields x = -1, behind what the other sign has yielded
    before = WITHIN_A_LIST.sub("", claim.display.before)
    concluded = is_concluded(before) and not GOAL.search(clause_before(before))
    return concluded and not is_introduced(claim.display)


def _sentence(display: Display) -> int:
    """Which sentence of its paragraph it stands in."""
    return len(re.split(r"[.:;]\s", display.before))


def _in_force(said: Said, case: tuple[tuple[str, int], int] | None) -> Premise:
    """The premise, stated where it is the case that the row's own sentence begins with."""
    if case is not None and said.given and case_of(said.display) == case:
        return replace(said.premise, stated=True)
    return said.premise


def _running(display: Display) -> frozenset[str]:
    """The letter of "for all $t$" behind a formula."""
    found = FOR_ALL.match(display.span.source.text, display.span.end)
    return frozenset(() if found is None else (found[1],))


def _is_a_law(formula: Formula) -> bool:
    """f(x + y) = f(x) + f(y)"""
    sides = (formula.left, formula.right)
    values = [p for side in sides for p in subterms(side) if isinstance(p, Map | Call)]
    return len({p.function for p in values}) < len(values)


def _not_running(names: frozenset[Name], premise: Premise) -> frozenset[Name]:
    """Without those for all values of which a premise holds."""
    return frozenset(name for name in names if name.letter not in premise.running)


def _all_running(display: Display) -> frozenset[str]:
    """The letters of "for all $x$ and $y$" behind a formula, or behind the one that is next."""
    found = FOR_ALL_OF.match(display.span.source.text, display.span.end)
    if found is None:
        return frozenset()
    letters = RANGE.sub("$", found[1]).replace("and", " ")
    return frozenset(LETTER.findall(letters))


def _compared(premises: tuple[Premise, ...]) -> tuple[Premise, ...]:
    """Comparing coefficients: the last equation holds for all values of what it runs over."""
    *before, last = premises or (None,)
    if last is None or last.running or last.formula.relation is not Relation.EQUAL:
        return premises
    leaves = free_leaves(last.formula.left) | free_leaves(last.formula.right)
    letters = frozenset(s.name.letter for s in leaves if isinstance(s, Symbol))
    return (*(p for p in before if p is not None), replace(last, running=letters & RUNNING))


def _tests(claim: Claim) -> frozenset[str]:
    """The bounds that its row goes on with in a display: n ≥ 5."""
    behind = () if claim.display.is_inline else claim.row.statements[1:]
    return frozenset(s.span.text for s in behind if set(s.relations) <= SIGNS)


def _begins_a_row(claim: Claim) -> bool:
    return claim.link is Link.FIRST and claim.row.statements[0].sides[0] is not None


def _is_posed(display: Display) -> bool:
    """Solve x ≡ 2 (mod 3) and x ≡ 3 (mod 5)."""
    if FOUND.search(SOLVE.sub("", clause_before(display.before))):
        return False
    return is_posed(display.before, display.after) or is_assumed(display.before)


def _names_another(new: Formula, said: Said, paragraph: tuple[str, int]) -> bool:
    """a = 3 after a = 2, u = ln x after the u = x of another paragraph.

    No equation: y = 20 after y = 2x + 4.
    """
    old = said.premise.formula
    named = said.given and old.relation is Relation.EQUAL and isinstance(old.left, Symbol)
    valued = not free_leaves(old.right) and not free_leaves(new.right)
    valued = valued or paragraph_of(said.display.span) != paragraph
    return named and valued and new.left is old.left and new.right is not old.right


def _is_of_others(said: Said, names: frozenset[Name], of_any: bool) -> bool:
    """Whether something was said of those that the letters were before."""
    kept = (said.premise.stated or said.given) and not of_any
    of = is_of_these_only if kept else speaks_of_these
    return of(said.premise.formula, names)


def _speaks_of(said: Said, name: Term) -> bool:
    return name in _leaves(said.premise.formula)


def _leaves(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)


def _sides(claim: Claim) -> Iterator[Term]:
    for reading in claim.readings[:1]:
        yield from (side for side in (reading.left, reading.right) if isinstance(side, Term))


def _updates(claim: Claim) -> bool:
    r"""θ := θ - α ∇J(θ): a step, of which θ is no solution."""
    left, right = claim.readings[0].left, claim.readings[0].right
    assigned = claim.relation is Relation.DEFINED
    if not (assigned and isinstance(left, Term) and isinstance(right, Term)):
        return False
    return left in subterms(right)


def _is_quantified(claim: Claim) -> bool:
    r"""\forall x \in S: p(x), \exists x: p(x) say nothing of an x outside of them."""
    start = claim.row.span.start
    before = claim.row.span.text[: max(0, claim.span.start - start)]
    return any(sign in before for sign in QUANTIFIERS)


def _is_supposed(claim: Claim) -> bool:
    """Let x + y = s, which is solved for x below, is stated all the same."""
    begins = claim.step is not None and claim.step.place == 0
    return begins and claim.purpose is Purpose.SOLVING and _is_stated(claim)


def _is_stated(claim: Claim) -> bool:
    """Let x + y = 1: it holds in all that follows, and is no case of several."""
    display = claim.display
    return (is_introduced(display) or is_assumed(display.before)) and not tells_a_case(display)


def _is_equation(said: Said) -> bool:
    """A stated equation that gives no name its meaning: 2x + 4λ = 0."""
    return said.given and said.display.is_inline and _names_nothing(said)


def _tells_of_names(said: Said, valued: set[Name]) -> bool:
    """An equation between names that gives neither a name nor a function its meaning.

    valued: functions with a value at a number, y(0) = 3, which tells of the constants in its rule.
    """
    left = said.premise.formula.left
    of = left.function.name if isinstance(left, Call | Map) else None
    return _names_nothing(said) and (of is None or of in valued)


def _with_values(near: Iterable[Said]) -> Iterator[Name]:
    """y of y(0) = 3"""
    for said in near:
        left = said.premise.formula.left
        if isinstance(left, Call | Map) and not free_leaves(left):
            yield left.function.name


def _names_nothing(said: Said) -> bool:
    return not isinstance(said.premise.formula.left, Symbol | Vector)


def _equations(claim: Claim) -> Iterator[Formula]:
    """The equation or inequality of the usual reading, where both sides were read."""
    for reading in claim.readings[:1]:
        left, right = reading.left, reading.right
        if not (isinstance(left, Term) and isinstance(right, Term)) or left is right:
            continue
        if claim.relation in ORDERS:
            if left.shape.is_scalar and right.shape.is_scalar:
                yield Formula(left, claim.relation, right)
        elif left.shape == right.shape:
            yield Formula(left, Relation.EQUAL, right)
        elif _is_zero(right):
            yield Formula(left, Relation.EQUAL, Zero(*left.shape))
        elif _is_zero(left):
            yield Formula(right, Relation.EQUAL, Zero(*right.shape))


def _is_zero(term: Term) -> bool:
    return isinstance(term, Zero) or (isinstance(term, Number) and term.value == 0)


def _is_under(said: Said, term: Term, start: int) -> bool:
    """Whether something was said of a name since it had a value, or gives the value."""
    formula = said.premise.formula
    if formula.left is term and not free_leaves(formula.right):
        return True
    sides = free_leaves(formula.left) | free_leaves(formula.right)
    return said.display.span.end >= start and term in sides


def gives_number(formula: Formula, names: frozenset[Name]) -> bool:
    left, right = formula.left, formula.right
    return isinstance(left, Symbol) and left.name in names and isinstance(right, Number)
