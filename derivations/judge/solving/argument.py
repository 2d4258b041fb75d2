"""A line of an argument of solving: has it the solutions of the line before?

A line that is joined by ⟹ may gain solutions and lose none; by ⟸ the other way round; by ⟺, or by
standing below, neither. A root that is gained below and discarded later was only a candidate. When
an earlier line has broken the argument, a line that goes on rightly from it is wrong with it, and
one that has the solutions of the first line again is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim, Definition
from derivations.judge.evaluation.complex_parts import NotSplit, parts
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.accusation import (
    IN_A_FORMULA,
    is_a_size,
    is_hardly_negative,
)
from derivations.judge.objections.accusation import letters_of as letters_of_step
from derivations.judge.rungs.scalars import explicit, hypotheses_of, tried
from derivations.judge.solving import coefficients
from derivations.judge.solving.blocks import block_within_digits
from derivations.judge.solving.causes import cause
from derivations.judge.solving.comparison import Outcome, outcome
from derivations.judge.solving.complexes import is_complex, same_factors, strays
from derivations.judge.solving.described import described
from derivations.judge.solving.domain import defined
from derivations.judge.solving.edges import meet_at_edges_only
from derivations.judge.solving.elimination import Witness, letters_of
from derivations.judge.solving.evidence import counterexample
from derivations.judge.solving.first_lines import judge_first_line
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import Real
from derivations.judge.solving.remarks import remarks
from derivations.judge.solving.rounding import rounded, within_digits
from derivations.judge.verdict import SOLVING as RUNG
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import formula, text
from derivations.reader.records import Link, SolvingLine, Step
from derivations.reader.table import COMPLEX
from derivations.terms import Extremum, Formula, Product, Relation, Symbol, Term, number
from derivations.terms.equality import order
from derivations.terms.propositions import (
    All,
    Proposition,
    Some,
    formulas,
    letters,
    transformed,
)
from derivations.terms.substitution import free_leaves

BY_COEFFICIENTS = Evidence(coefficients.RUNG)
MANY = 4  # letters
MOST_CONFIRMED = 2  # letters
NO_VALUE = "it holds further on where the line before has no value: "
ZERO_THERE = "which is 0 there"  # what was multiplied by
NEVER = Formula(number(0), Relation.EQUAL, number(1))
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
VOID = "no real numbers are found that solve the line before: nothing is shown"
MAY_GAIN, MAY_LOSE = (Link.IMPLIES,), (Link.IMPLIED,)


@dataclass(frozen=True, slots=True)
class Argument:
    """The lines with all definitions put in, and what is assumed of their letters."""

    lines: tuple[SolvingLine, ...]
    solved: frozenset[Term]
    hypotheses: tuple[Formula, ...]
    answers: bool = False  # the last line answers "Solve …", and no check stands behind it
    of_complex: bool = False  # the text calls a letter a complex number
    of_reals: bool = False  # it says which numbers the letters are, and excludes none

    def compare(self, one: int, other: int) -> Outcome:
        """What line `other` loses of the solutions of line `one`, and gains."""
        first, second = (self.lines[k].says for k in (one, other))
        if self.of_complex and len(letters_of(first, second)) > 1:
            return Outcome(open="over the complex numbers, not shown")
        imaginary = self.of_complex or any(is_complex(line.says) for line in self.lines)
        return outcome(first, second, self.solved, self.hypotheses, imaginary)

    def follows(self, place: int) -> bool | None:
        """Whether a line may stand behind the one before it; None where that stays open."""
        found = self.against(place)
        if _breaks(found, self.link(place)):
            if self.stands_behind_a_law(place):
                return None
            return None if self.rounds(place) is not None else False
        return None if found.open else True

    def holds_always(self, place: int) -> bool:
        """Whether a line holds of all numbers that are supposed: it says nothing of the first."""
        says, ever = self.lines[place].says, Formula(number(0), Relation.EQUAL, number(0))
        found = outcome(ever, says, self.solved, self.hypotheses)
        return not (found.lost or found.open)

    def stands_behind_a_law(self, place: int) -> bool:
        """|x - 1| + |x| = 2x - 1 for x ≥ 1, so 2x - 1 = 5: what holds of all these x says nothing
        of which x is sought."""
        before = self.lines[place - 1].says
        if not isinstance(before, Formula) or before.relation is not Relation.EQUAL:
            return False
        try:
            holds = equality(before.left, before.right, self.hypotheses).holds
            return holds and not equality(before.left, before.right).holds
        except (NoNormalForm, Undefined):
            return False

    def is_void(self, place: int) -> bool:
        """Whether no real number solves the line before: then every line follows, and none is
        shown. An equation that is the same up to a factor is, and that there are no solutions.
        """
        before, after = (self.lines[k].says for k in (self.base(place), place))
        complex_line = any(is_complex(line.says) for line in self.lines)
        if self.of_complex or complex_line or not letters(after):
            return False
        found = outcome(before, NEVER, self.solved, self.hypotheses)
        if found.lost or (found.open and not self.against(place).gained):
            return False
        with suppress(NotSolved):
            return not (len(self.solved) == 1 and same_factors(before, after, *self.solved))
        return True

    def is_part(self, place: int) -> bool:
        """Whether a line speaks of some unknowns of a system only, as 2x = 4 and y = 1 do."""
        whole, own = (letters(self.lines[k].says) & self.solved for k in (0, place))
        return own < whole and bool(own)

    def against(self, place: int) -> Outcome:
        """The line against the one before; a part of a system's solution against the system."""
        return self.compare(self.base(place), place)

    def printed(self, place: int) -> tuple[Real, ...]:
        """The exact solutions of the line before where this line prints them as decimals."""
        if len(self.solved) != 1:
            return ()
        before, after = (self.lines[k].says for k in (self.base(place), place))
        return rounded(All((*self.hypotheses, before)), after, next(iter(self.solved)))

    def rounds(self, place: int) -> bool | None:
        """Whether the line is right to the digits of its decimals; False where they are few."""
        before, after = (self.lines[k].says for k in (self.base(place), place))
        if len(self.solved) != 1:
            return block_within_digits(before, after, self.solved)
        return within_digits(All((*self.hypotheses, before)), after, next(iter(self.solved)))

    def base(self, place: int) -> int:
        return 0 if self.is_part(place) or self.is_part(place - 1) else place - 1

    def link(self, place: int) -> Link:
        return Link.IMPLIES if self.is_part(place) else self.lines[place].link

    def broken_before(self, place: int) -> int | None:
        """The first earlier line that loses or gains solutions."""
        for earlier in range(1, place):
            if self.follows(earlier) is False and not self.discarded(earlier):
                return earlier
        return None

    def kept(self, place: int) -> tuple[Witness, ...]:
        """What was gained by ⟹ on the way and stands in the last line still."""
        if place < 2 or place + 1 < len(self.lines) or self.link(place) not in MAY_GAIN:
            return ()
        return tuple(self.compare(0, place).gained) if not self.against(place).gained else ()

    def discarded(self, place: int) -> bool:
        """Whether an equation only gains, stands below without a sign, and the last line is right.

        Roots are tried one by one; no one tries what an inequality gains, a whole interval.
        """
        found, last = self.against(place), len(self.lines) - 1
        is_candidate = bool(found.gained) and not found.lost and not found.open
        if any(each.relation in ORDERS for each in formulas(self.lines[place].says)):
            return False
        return is_candidate and place < last and self.compare(0, last).same


def judge_line(claim: Claim) -> Judgement | None:
    """The verdict on a line of an argument; None for a claim that is none."""
    if claim.step is None:
        return None
    place = claim.step.place
    if place == 0:
        return judge_first_line(claim)
    usual = _with_positive_letters(_argument(claim, claim.step), place, claim.step)
    if usual.verdict.accuses and _by_coefficients(claim.step):
        return Judgement(Verdict.PROVED, "by the coefficients, for all values", BY_COEFFICIENTS)
    if usual.verdict.accuses and (alone := _alone(claim, claim.step)) is not None:
        return alone
    if usual.verdict.accuses and _chooses(claim, claim.step):
        return Judgement(Verdict.UNDECIDED, "one case of several may be chosen", Evidence(RUNG))
    if usual.verdict.accuses and _gathers(claim.step):
        why = "it may gather what several cases have given"
        return Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
    if usual.verdict.accuses and (zeros := _of_an_identity(claim.step)) is not None:
        found = _with_positive_letters(_argument(claim, zeros), place, zeros)
        why = "the line before holds always, and this gives no zeros of its sides"
        return found if found.verdict.praises else Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
    if usual.verdict.accuses and _argument(claim, claim.step).stands_behind_a_law(place):
        why = "the line before holds always: what it concludes may follow from another equation"
        return Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
    if usual.verdict.praises or (other := claim.step.read_otherwise) is None:
        return usual
    found = _with_positive_letters(_argument(claim, other), place, other)
    if found.verdict.praises or (usual.verdict.accuses and not found.verdict.accuses):
        return replace(found, reason=f"read with brackets elsewhere: {found.reason}")
    return usual


def _gathers(step: Step) -> bool:
    """x = 3, and below in a display of its own x = 2, 3: the solutions of all cases before."""
    last, before = step.lines[step.place], step.lines[step.place - 1]
    parts = last.says.parts if isinstance(last.says, All | Some) else ()
    if step.place + 1 < len(step.lines) or last.number < before.number + 2:
        return False
    found = before.says
    if not isinstance(found, Formula) or found.left not in step.solved or found not in parts:
        return False
    return all(isinstance(part, Formula) and part.left is found.left for part in parts)


def _chooses(claim: Claim, step: Step) -> bool:
    """V = x(12 - 2x)², V′ = 0, so x = 2 and V = 128: a text takes the root that it can use.

    A line that says nothing wrong, and tells what a quantity is worth at the root that is kept.
    """
    says, before = (step.lines[k].says for k in (step.place, step.place - 1))
    if not isinstance(says, All) or not isinstance(before, All):
        return False
    valued = {p.left for p in says.parts if isinstance(p, Formula)}
    found = {p.left for p in before.parts if isinstance(p, Formula) and _is_worth(p, before)}
    return bool(found & valued) and not _argument(claim, step).against(step.place).gained


def _is_worth(part: Formula, system: All) -> bool:
    """V = x(12 - 2x)² beside equations that say nothing of V."""
    rest = (letters(other) for other in system.parts if other is not part)
    alone = isinstance(part.left, Symbol) and part.left not in free_leaves(part.right)
    return alone and part.left not in frozenset().union(*rest)


def _of_an_identity(step: Step) -> Step | None:
    """ax² + bx + c = a(x + b/2a)² - …, so x = …: the zeros are meant, as the line holds always."""
    before, says = step.lines[step.place - 1], step.lines[step.place].says
    if not isinstance(before.says, Formula) or before.says.relation is not Relation.EQUAL:
        return None
    values = says.parts if isinstance(says, All | Some) else (says,)
    if not values or not all(isinstance(v, Formula) and v.left in step.solved for v in values):
        return None
    try:
        holds = equality(before.says.left, before.says.right).holds
    except (NoNormalForm, Undefined):
        return None
    if not holds or before.says.left is before.says.right:
        return None
    zeros = replace(before, says=Formula(before.says.left, Relation.EQUAL, number(0)))
    return replace(step, lines=(*step.lines[: step.place - 1], zeros, *step.lines[step.place :]))


def _alone(claim: Claim, step: Step) -> Judgement | None:
    """x = 2 of x = 2, y = 5, or of x = 2 or x = 5, where only the other value is wrong.

    ½ < x of ½ < x < 1, too.
    """
    says = step.lines[step.place].says
    parts = says.parts if isinstance(says, All | Some) else ()
    is_between = isinstance(says, All) and claim.relation in ORDERS
    if not (step.apart or is_between) or not all(isinstance(part, Formula) for part in parts):
        return None
    mine = [part for part in parts if _is_written(part, claim)]
    if len(mine) != 1 or len(parts) < 2 or not (is_between or claim.relation is Relation.EQUAL):
        return None
    found = {part: _of_part(claim, step, part) for part in parts}
    (own,) = mine
    if found[own] is None or all(each is not None for each in found.values()):
        return None
    return found[own]


def _is_written(part: Proposition, claim: Claim) -> bool:
    """Whether a part is the equation of the claim, whatever number its letter has below."""
    if claim.relation in ORDERS:
        return part == Formula(claim.left, claim.relation, claim.right)  # type: ignore[arg-type]
    is_equation = isinstance(part, Formula) and part.relation is Relation.EQUAL
    return is_equation and part.right is claim.right  # type: ignore[union-attr]


def _of_part(claim: Claim, step: Step, part: Proposition) -> Judgement | None:
    """The verdict on one part of a line where it holds alone: it follows, or is a solution."""
    several = isinstance(step.lines[step.place].says, All)
    link = Link.IMPLIES if several else Link.IMPLIED
    lines = list(step.lines)
    lines[step.place] = replace(lines[step.place], says=part, link=link, other=None)
    place = step.place
    if step.answers and place + 1 == len(lines):  # a root that was gained solves no first line
        lines, place = [lines[0], lines[place]], 1
    found = _judged(_argument(claim, replace(step, lines=tuple(lines))), place)
    if not found.verdict.praises:
        return None
    told = "it follows from the line before" if several else "it solves the line before"
    return replace(found, reason=f"{told}; what stands beside it does not")


def _by_coefficients(step: Step) -> bool:
    """Whether a line gives the letters for which an equation before it holds for all x."""
    own = step.lines[step.place].says
    return any(
        coefficients.gives_by_coefficients(line.says, own) for line in step.lines[: step.place]
    )


def _against_coefficients(step: Step) -> bool:
    """B = -1 where an equation before it holds for all x with another B, as a line A = 2 shows."""
    own = step.lines[step.place].says
    others = [line.says for place, line in enumerate(step.lines) if place != step.place]
    return any(
        coefficients.contradicts_coefficients(line.says, own)
        and any(coefficients.gives_by_coefficients(line.says, other) for other in others)
        for line in step.lines[: step.place]
    )


def _rewrites(step: Step) -> bool:
    """Whether a line up to this one is the one above in other words: ln x² = 0 of 2 ln x = 0."""
    says = [line.says for line in step.lines[: step.place + 1]]
    return any(_is_rewritten(*pair) for pair in pairwise(says))


def _is_rewritten(before: Proposition, says: Proposition) -> bool:
    """Whether the sides have the normal forms of those above."""
    if not isinstance(before, Formula) or not isinstance(says, Formula) or before == says:
        return False
    try:
        return equality(before.left, says.left).holds and equality(before.right, says.right).holds
    except (NoNormalForm, Undefined):
        return False


def is_confirmed(claim: Claim) -> bool:
    """Whether the last line has the solutions of the first: then all between claim to have them."""
    step = claim.step
    if step is not None and (_against_coefficients(step) or _rewrites(step)):
        return True
    if step is None or step.place + 1 >= len(step.lines):
        return False
    first, last = (set(letters(step.lines[place].says)) for place in (0, -1))
    if len(first) > MOST_CONFIRMED and first != last:
        return False  # x² = 4λy between 2xy = 2λx and λ = y: an equation of its own
    whole = _argument(claim, step)
    return whole.compare(0, len(whole.lines) - 1).same and not whole.holds_always(-1)


def follows_in_letters(step: Step) -> bool:
    """Whether a line has only to follow, in so many letters that solving for them takes long."""
    if step.place == 0 or step.lines[step.place].link is not Link.IMPLIES:
        return False
    return len(letters_of_step(step)) >= MANY


def _with_positive_letters(argument: Argument, place: int, step: Step) -> Judgement:
    """Letters that are hardly negative, as σ and r, are tried with positive values only, too.

    What holds for these is right in a formula: v = √(2K/m) of K = m v²/2.
    """
    found = _judged(argument, place)
    shown = found.evidence.counterexample
    if shown is None or not any(is_hardly_negative(binding, step) for binding in shown.point):
        return found
    sizes = sorted((b.leaf for b in shown.point if is_a_size(b.leaf, step)), key=order)
    positive = tuple(Formula(leaf, Relation.GREATER, number(0)) for leaf in sizes)
    stricter = _judged(replace(argument, hypotheses=(*argument.hypotheses, *positive)), place)
    if stricter.verdict.praises and len(letters_of_step(step)) >= IN_A_FORMULA:
        listed = ", ".join(map(formula, positive))
        says = step.lines[step.place].says
        if isinstance(says, Formula) and says.relation in ORDERS:
            reason = f"right for {listed} (else {found.verdict}: {found.reason})"
            return Judgement(Verdict.UNDECIDED, reason, Evidence(RUNG))
        conditions = (*stricter.evidence.conditions, *positive)
        evidence = replace(stricter.evidence, conditions=conditions)
        return replace(stricter, reason=f"{stricter.reason}, for {listed}", evidence=evidence)
    return stricter if stricter.verdict.accuses else found


def _argument(claim: Claim, step: Step) -> Argument:
    known = tuple(d for d in claim.definitions if d.symbol not in step.solved)
    chosen = [d for d in claim.definitions if d.symbol in step.solved]
    claim = replace(claim, definitions=known)
    change: Callable[[Term], Term] = partial(explicit, claim=claim)
    lines = tuple(
        SolvingLine(transformed(line.says, change), line.link, line.number) for line in step.lines
    )
    among = set(letters_of(*(line.says for line in lines)))
    stated = [h for h in hypotheses_of(claim) if not _is_solved(h, frozenset(step.solved))]
    stated += [bound for d in chosen for bound in _bounds_of_choice(d)]
    hypotheses = tuple(h for h in stated if set(letters_of(h)) <= among)
    if step.of_any:  # a < b, so ln a < ln b: said of all numbers of which it can be said
        hypotheses += defined(*(f for line in lines for f in formulas(line.says)))
    of_complex = any(
        entry.kind == COMPLEX
        for leaf in among | set(step.solved)
        if isinstance(leaf, Symbol) and (entry := claim.names.get(str(leaf.name))) is not None
    )
    return Argument(
        lines, frozenset(step.solved), hypotheses, step.answers, of_complex, step.of_reals
    )


def _bounds_of_choice(definition: Definition) -> Iterator[Formula]:
    """δ ≤ 1 and δ ≤ ε/5 of δ = min(1, ε/5)."""
    match definition.expression:
        case Extremum(kind, terms):
            relation = Relation.AT_MOST if kind == "min" else Relation.AT_LEAST
            yield from (Formula(definition.symbol, relation, term) for term in terms)


def _is_solved(hypothesis: Formula, solved: frozenset[Term]) -> bool:
    """An equation for the unknown, which the text states before it is solved."""
    return hypothesis.relation is Relation.EQUAL and bool(solved & set(letters_of(hypothesis)))


def _judged(argument: Argument, place: int) -> Judgement:
    exact = argument.printed(place)
    if exact:
        reason = f"rounded: {described([{next(iter(argument.solved)): p} for p in exact])}"
        return Judgement(Verdict.ROUNDED, reason, Evidence(RUNG))
    found, link = argument.against(place), argument.link(place)
    broken = argument.broken_before(place)
    again = broken is not None and argument.compare(0, place).same
    if again:
        return _proved("it has the solutions of the first line again", found)
    if not _breaks(found, link):
        if found.open:
            return _stray(argument, place) or _open(found)
        if broken is not None:
            number = argument.lines[broken].number
            return _refuted(argument, 0, place, f"follows from line {number}; ", Link.IFF)
        kept = argument.kept(place)
        if kept and argument.answers:
            return _refuted(argument, 0, place, "", Link.IFF)
        if found.conditions and (argument.of_reals or _drops_a_factor(argument, place, found)):
            where = ", ".join(map(formula, found.conditions))
            why = f"right where {where}, which the text does not say"
            return Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
        if argument.is_void(place) or (found.gained and meet_at_edges_only(found.conditions)):
            return Judgement(Verdict.UNDECIDED, VOID, Evidence(RUNG))
        told = f"; {described(kept)} does not solve line {argument.lines[0].number}" if kept else ""
        return _proved(_remarked(argument, place, _praise(found, link)) + told, found)
    if (rounds := argument.rounds(place)) is not None:
        if rounds:
            return Judgement(Verdict.ROUNDED, "right to the digits of its decimals", Evidence(RUNG))
        return Judgement(Verdict.UNDECIDED, "its decimals have few digits", Evidence(RUNG))
    if argument.discarded(place):
        gained = described(found.gained)
        return _proved(f"it gains {gained}, which a later line discards", found)
    if place > 1 and argument.compare(0, place).same:
        return _proved(f"it discards {described(found.lost)}, gained on the way", found)
    return _refuted(argument, argument.base(place), place, "", link)


def _drops_a_factor(argument: Argument, place: int, found: Outcome) -> bool:
    """xy = 0, behind which x = 0 is right where y ≠ 0 only: no letter is divided by there."""
    before = argument.lines[argument.base(place)].says
    if not isinstance(before, Formula) or before.relation is not Relation.EQUAL:
        return False
    sides = (before.left, before.right)
    if number(0) not in sides:
        return False
    factors = {f for side in sides if isinstance(side, Product) for f in side.factors}
    return any(c.relation is Relation.NOT_EQUAL and c.left in factors for c in found.conditions)


def _stray(argument: Argument, place: int) -> Judgement | None:
    """A complex number that a line gives and that does not solve an earlier equation."""
    after = argument.lines[place].says
    if not is_complex(after) or len(argument.solved) != 1 or argument.link(place) in MAY_GAIN:
        return None
    (unknown,) = argument.solved
    for earlier in range(place - 1, -1, -1):
        with suppress(NotSolved, NotSplit):
            for value, rest in strays(argument.lines[earlier].says, after, unknown):
                split = parts(rest)
                for part in (split.real, split.imaginary):
                    found = tried(Formula(part, Relation.EQUAL, number(0)), ())
                    if found is not None and found.verdict is Verdict.REFUTED:
                        line = argument.lines[earlier].number
                        reason = f"{text(unknown)} = {text(value)} does not solve line {line}"
                        return replace(found, reason=reason)
            return None
    return None


def _breaks(found: Outcome, link: Link) -> bool:
    """Whether a line loses or gains what its link does not allow."""
    return bool((found.lost and link not in MAY_LOSE) or (found.gained and link not in MAY_GAIN))


def _forbidden(found: Outcome, link: Link) -> Outcome:
    """Only what the link does not allow."""
    return replace(
        found,
        lost=() if link in MAY_LOSE else found.lost,
        gained=() if link in MAY_GAIN else found.gained,
    )


def _praise(found: Outcome, link: Link) -> str:
    if found.gained and link in MAY_GAIN:
        return f"it follows, and gains {described(found.gained)}, which a check must discard"
    if found.lost and link in MAY_LOSE:
        return f"the line before follows from it; {described(found.lost)} solves that only"
    return "the same solutions as the line before"


def _remarked(argument: Argument, place: int, reason: str) -> str:
    """What else changes between two lines with the same solutions: domain, multiplicity."""
    before, after = (argument.lines[k].says for k in (argument.base(place), place))
    if len(argument.solved) != 1:
        return reason
    return "; ".join((reason, *remarks(before, after, next(iter(argument.solved)))))


def _proved(reason: str, found: Outcome) -> Judgement:
    listed = ", ".join(formula(condition) for condition in found.conditions)
    where = f", where {listed}" if listed else ""
    return Judgement(Verdict.PROVED, reason + where, Evidence(RUNG, found.conditions))


def _open(found: Outcome) -> Judgement:
    if found.tried:
        reason = f"the same solutions in {found.tried} cases"
        return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=found.tried))
    return Judgement(Verdict.UNDECIDED, f"not solved: {found.open}", Evidence(RUNG))


def _refuted(argument: Argument, one: int, other: int, before: str, link: Link) -> Judgement:
    """The line's losses and gains against another line that its link forbids, with their cause."""
    found = _forbidden(argument.compare(one, other), link)
    if not (found.lost or found.gained):
        return _open(found)
    first, second = argument.lines[one].says, argument.lines[other].says
    if not found.lost and all(_is_void(first, second, witness) for witness in found.gained):
        return Judgement(Verdict.UNDECIDED, NO_VALUE + described(found.gained), Evidence(RUNG))
    told = [
        f"{verb} {described(witnesses)}{cause(first, second, witnesses[0], verb)}"
        for verb, witnesses in (("loses", found.lost), ("gains", found.gained))
        if witnesses
    ]
    witness, kept, failing = _witness(found, first, second)
    shown = counterexample(witness, kept, failing) if witness is not None else None
    evidence = Evidence(RUNG, counterexample=shown)
    return Judgement(Verdict.REFUTED, before + " and ".join(told), evidence)


def _is_void(first: Proposition, second: Proposition, witness: Witness) -> bool:
    """R = 0, z = 0 of 3z² = z² + R² behind 3z²/(z² + R²) = 1: nothing was said of them."""
    return len(witness) > 1 and ZERO_THERE in cause(first, second, witness, "gains")


def _witness(
    found: Outcome, first: Proposition, second: Proposition
) -> tuple[Witness | None, Proposition, Proposition]:
    """A number that solves one line and not the other, with that line and the other."""
    if found.lost:
        return found.lost[0], first, second
    return (found.gained[0] if found.gained else None), second, first
