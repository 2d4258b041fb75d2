"""a | b and b | c ⟹ a | c: implications about whole numbers, by congruences of letters."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.rungs.congruences import RUNG, judge_congruences
from derivations.judge.solving.elimination import letters_of, true_at
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import rational_point
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.reader.records import Implication
from derivations.terms import Call, Formula, Term, subterms
from derivations.terms.propositions import All, Proposition

NUMBERS = tuple(map(Fraction, range(-6, 13)))
MOST_LETTERS, FEWEST = 3, 8


def judge_whole(claim: Claim, said: Implication) -> Judgement | None:
    """The verdict on what is supposed for each thing that follows; None for other implications."""
    supposed, goals = _all(All(said.before)), _all(said.says)
    if supposed and goals is None and all(map(_is_of_remainders, supposed)):
        return _tried(supposed, said.says)
    if not supposed or not goals:
        return None
    ways = [(supposed, goals), (goals, supposed)] if said.both else [(supposed, goals)]
    if not all(_is_of_remainders(goal) for _, found in ways for goal in found):
        return None
    verdicts = [_follows(claim, goal, before) for before, found in ways for goal in found]
    return next((v for v in verdicts if v is None or v.verdict is not Verdict.PROVED), verdicts[0])


def _tried(supposed: list[Formula], goal: Proposition) -> Judgement | None:
    """a | b, b | a ⟹ a = ±b at small numbers; nothing where it fails, since they may be others."""
    letters: dict[str, list[Term]] = {}  # a counts, or is a number
    for leaf in letters_of(goal, *supposed):
        letters.setdefault(text(leaf), []).append(leaf)
    if len(letters) > MOST_LETTERS:
        return None
    held = 0
    for values in product(NUMBERS, repeat=len(letters)):
        point = {
            leaf: value
            for leaves, value in zip(letters.values(), values, strict=True)
            for leaf in leaves
        }
        try:
            if not all(holds_at(formula, point) is True for formula in supposed):
                continue
            if not true_at(goal, {leaf: rational_point(value) for leaf, value in point.items()}):
                return None
        except (NoValue, NotSolved):
            continue
        held += 1
    if held < FEWEST:
        return None
    reason = f"held for {held} choices of whole numbers"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _follows(claim: Claim, goal: Formula, supposed: list[Formula]) -> Judgement | None:
    own = {id(formula) for formula in supposed}
    stated = tuple(h for h in claim.hypotheses if id(h) not in own)
    found = replace(
        claim,
        left=goal.left,
        relation=goal.relation,
        right=goal.right,
        hypotheses=(*supposed, *stated),
        others=(),
    )
    return judge_congruences(found)


def _all(says: Proposition) -> list[Formula] | None:
    """The relations that are joined by "and"; None where some are joined otherwise."""
    match says:
        case Formula():
            return [says]
        case All(parts):
            found = [_all(part) for part in parts]
            known = [each for each in found if each is not None]
            return [f for each in known for f in each] if len(known) == len(found) else None
    return None


def _is_of_remainders(goal: Formula) -> bool:
    sides = (goal.left, goal.right)
    return any(
        isinstance(part, Call) and str(part.function.name) == "mod"
        for side in sides
        for part in subterms(side)
    )
