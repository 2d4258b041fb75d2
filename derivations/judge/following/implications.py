"""P ⟹ Q, P ⟺ Q alone in a display: claimed of all values of their letters that P admits.

    a < b ⟹ ac < bc        refuted: a = 1, b = 2, c = -1
    xy = xz ⟺ y = z        refuted: x = 0, y = 1, z = 2

A value at which a side is not defined, as a/b is for b = 0, is none that is claimed of. Writers of
equations leave unsaid that sizes are positive, and that a parameter beside unknowns is not 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, product

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue, Point, exact
from derivations.judge.following.infeasible import is_infeasible
from derivations.judge.following.whole_implications import judge_whole
from derivations.judge.rungs.inequalities import ORDERS
from derivations.judge.rungs.scalars import hypotheses_of
from derivations.judge.solving.described import described
from derivations.judge.solving.domain import defined
from derivations.judge.solving.elimination import (
    Open,
    Search,
    Witness,
    alternatives,
    letters_of,
    true_at,
)
from derivations.judge.solving.evidence import counterexample
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import rational_point
from derivations.judge.speaking import is_declared
from derivations.judge.verdict import IMPLICATION as RUNG
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import formula
from derivations.reader.logic import negated
from derivations.reader.logic_rows import NoLogic
from derivations.reader.records import Implication
from derivations.terms import (
    Absolute,
    Formula,
    Name,
    Number,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms.propositions import All, Proposition, formulas

ALPHABETS = tuple(map(frozenset, ("abcd", "xyz", "uvw")))
UNKNOWNS = frozenset("xyz")
SMALL = tuple(map(Fraction, (1, 2, -1, 0, -2, 3)))
TRIED, MOST_POINTS = 150, 300
NO_SOLUTION = (NotSolved, Open, NoValue)


def judge_implication(claim: Claim) -> Judgement | None:
    """Refuted by numbers for which only one side holds, or proved; None where it stays open."""
    said = claim.implication
    if said is None or not said.before:
        return None
    if (of_whole := judge_whole(claim, said)) is not None:
        return of_whole
    letters = letters_of(*said.before, said.says)
    if not letters or not all(map(_is_of_algebra, letters)):
        return None
    if len(letters) == 1 and (claim.step is not None or _is_measured(said)):
        return None
    if {d.symbol for d in claim.definitions} & set(letters) or _names_anew(said):
        return None
    hypotheses = [h for h in hypotheses_of(claim) if set(letters_of(h)) <= set(letters)]
    symbols = [letter for letter in letters if isinstance(letter, Symbol)]
    declared = [letter for letter in symbols if is_declared(letter, claim)]  # a, b ∈ ℝ
    found = [_judged(one, other, hypotheses, said, declared) for one, other in _ways(said)]
    wrong = next((way for way in found if way and way.verdict is Verdict.REFUTED), None)
    if wrong is not None:
        return wrong
    return found[0] if all(way is not None for way in found) else None


def _names_anew(said: Implication) -> bool:
    """x = 3 ⟹ y = x² + 1, where nothing before the arrow speaks of y: it says what y is."""
    says, before = said.says, letters_of(*said.before)
    return (
        isinstance(says, Formula)
        and says.relation is Relation.EQUAL
        and isinstance(says.left, Symbol)
        and says.left not in before
        and says.left not in letters_of(Formula(says.right, Relation.EQUAL, says.right))
    )


def _is_measured(said: Implication) -> bool:
    """Whether decimals are printed: x = 1.41 ⟹ x² = 2."""
    sides = (
        side for p in (*said.before, said.says) for f in formulas(p) for side in (f.left, f.right)
    )
    parts = (part for side in sides for part in subterms(side))
    return any(isinstance(part, Number) and bool(part.places) for part in parts)


def is_of_sizes(claim: Claim, line: Judgement) -> bool:
    """Whether a line of solving is wrong for numbers only that are not positive, of which the text
    may not speak."""
    said, shown = claim.implication, line.evidence.counterexample
    if said is None or not said.sizes or shown is None or not line.verdict.accuses:
        return False
    return len(shown.point) > 1 and any(binding.value <= 0 for binding in shown.point)


def supposed(claim: Claim, found: Judgement) -> Judgement:
    """What stands before ⟹ is given where it is no law of its own, and no computation."""
    said = claim.implication
    if said is None or said.before or claim.relation not in ORDERS:
        return found
    letters = letters_of(said.says)
    by_itself = found.verdict is not Verdict.UNDECIDED and not found.evidence.follows
    if len(letters) < 2 or by_itself or not all(map(_is_of_algebra, letters)):
        return found
    return Judgement(Verdict.GIVEN, "supposes it", Evidence(RUNG))


def _is_of_algebra(letter: Term) -> bool:
    return any(_letter(letter) in alphabet for alphabet in ALPHABETS)


def _letter(leaf: Term) -> str:
    """The a of a plain a."""
    plain = isinstance(leaf, Symbol) and not leaf.indices and leaf.name == Name(leaf.name.letter)
    return leaf.name.letter if plain else ""  # type: ignore[attr-defined]


def _ways(said: Implication) -> Iterator[tuple[Proposition, Proposition]]:
    """What is supposed, and what follows from it."""
    yield All(said.before), said.says
    if said.both:
        yield said.says, said.before[-1]


def _judged(
    before: Proposition,
    goal: Proposition,
    hypotheses: Sequence[Formula],
    said: Implication,
    declared: Sequence[Term],
) -> Judgement | None:
    supposed = All((before, *hypotheses, *_defined(before, goal)))
    if _cannot_be(supposed):  # what it supposes itself is against what is stated of other rows
        supposed = All((before, *_defined(before, goal)))
    if _cannot_be(supposed):
        return None
    try:
        witness = next(_at_points(supposed, goal, said), None)
        if witness is None and _is_certain(supposed, goal):
            return _proved(before, goal)
        if witness is None:
            witness = Search(frozenset()).counterexample(supposed, goal)
    except (NoLogic, *NO_SOLUTION):
        return None
    if witness is None:
        return _proved(before, goal)
    unsaid = [letter for letter in witness if letter not in declared]
    if not all(_is_meant(letter, witness, before, goal, said) for letter in unsaid):
        return None
    shown = counterexample(witness, supposed, goal)
    if shown is None or not shown.fails:
        return None
    failing = " and ".join(f"{formula(each)} does not hold" for each in shown.fails)
    reason = f"{described([witness])}: {failing}"
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=shown))


def _proved(before: Proposition, goal: Proposition) -> Judgement:
    asked = _defined(before, goal)
    where = f", where {', '.join(map(formula, asked))}" if asked else ""
    return Judgement(Verdict.PROVED, f"true of all values{where}", Evidence(RUNG, asked))


def _is_certain(supposed: Proposition, goal: Proposition) -> bool:
    """Whether the one and not the other cannot be."""
    return _cannot_be(All((supposed, negated(goal))))


def _cannot_be(says: Proposition) -> bool:
    try:
        return all(map(is_infeasible, alternatives(says)))
    except NotSolved:
        return False


def _defined(*says: Proposition) -> tuple[Formula, ...]:
    return defined(*(f for each in says for f in formulas(each)))


def _at_points(supposed: Proposition, goal: Proposition, said: Implication) -> Iterator[Witness]:
    """Small numbers for which the one holds, and the other does not; positive ones first."""
    found: list[Witness] = []
    letters = letters_of(supposed, goal)
    pool = SMALL if len(letters) <= 3 else SMALL[:4]
    for literals in alternatives(supposed):
        grid = (
            dict(zip(letters, values, strict=True)) for values in product(pool, repeat=len(letters))
        )
        drawn = [
            point for point in islice(grid, MOST_POINTS) if all(_holds(f, point) for f in literals)
        ]
        for point in drawn or points(
            Formula(_sum_of(letters), Relation.EQUAL, number(0)), literals, TRIED
        ):
            if any(value.denominator > 1 for value in point.values()) and said.whole:
                continue
            if _fails(goal, point):
                found.append({leaf: rational_point(value) for leaf, value in point.items()})
    yield from sorted(found, key=lambda w: sum((p.rational or 0) <= 0 for p in w.values()))


def _holds(literal: Formula, point: Point) -> bool:
    try:
        if literal.relation is Relation.EQUAL:
            left, right = exact(literal.left, point), exact(literal.right, point)
            return left is not None and left == right
        return holds_at(literal, point) is True
    except NoValue:
        return False


def _sum_of(letters: Sequence[Term]) -> Term:
    total: Term = number(0)
    for letter in letters:
        total = total + letter
    return total


def _fails(goal: Proposition, point: Point) -> bool:
    match goal:
        case Formula():
            return holds_at(goal, point) is False
        case All(parts):
            return any(_fails(part, point) for part in parts)
    return not true_at(goal, {leaf: rational_point(value) for leaf, value in point.items()})


def _is_meant(
    letter: Term, witness: Witness, before: Proposition, goal: Proposition, said: Implication
) -> bool:
    """Whether a text that says nothing of a letter means this value of it, too."""
    value = witness[letter].rational
    if value is None:
        return not (said.whole or said.sizes)
    if said.whole and value.denominator > 1:
        return False
    if value > 0:
        return True
    if said.sizes:
        return False
    every = [f for says in (before, goal) for f in formulas(says)]
    tells_signs = any(f.relation in ORDERS or _has_bars(f) for f in every)
    if tells_signs or said.real or _letter(letter) in UNKNOWNS:
        return True
    alike = any(alphabet.issuperset(map(_letter, witness)) for alphabet in ALPHABETS)
    return value == 0 and alike


def _has_bars(f: Formula) -> bool:
    return any(isinstance(part, Absolute) for side in (f.left, f.right) for part in subterms(side))


__all__ = ["judge_implication"]
