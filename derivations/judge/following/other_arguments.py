"""f(x) = e^{x/4} from f(4x) = e^x: an equation for f in a letter that runs, at another argument."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim, Premise
from derivations.judge.objections.settledness import BY_ARGUMENTS
from derivations.judge.rungs.scalars import equal_scalars
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Function,
    Map,
    Name,
    Relation,
    ShapeError,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves

RUNNING = frozenset({"x", "y", "z", "t", "s", "r", "u", "v", "theta", "xi", "tau"})


def judge_other_argument(claim: Claim) -> Judgement | None:
    """Proved where a row before says it of another argument; None where none says so."""
    left, right = claim.left, claim.right
    if not isinstance(left, Map) or not isinstance(right, Term) or _speaks(right, left.function):
        return None
    if any(rule.name == left.function.name for rule in claim.functions):
        return None
    for lines, known, value in _known(claim, left.function):
        if (at := _solved(known.argument, left.argument)) is None:
            continue
        (letter,) = free_leaves(known.argument)
        try:
            found = equal_scalars(replace(value, {letter: at}), right, ())
        except ShapeError:
            continue
        if found is not None and found.verdict is Verdict.PROVED and not found.evidence.conditions:
            reason = f"the equation before at another argument of {left.function.name}"
            return Judgement(Verdict.PROVED, reason, Evidence(BY_ARGUMENTS, follows=lines))
    return None


def _known(claim: Claim, function: Function) -> Iterator[tuple[tuple[int, ...], Map, Term]]:
    """f(4x) and e^x of each equation before, with its line, and of each value that is stated."""
    before = [((p.line,), p.formula.left, p.formula.right) for p in claim.premises if _is_equal(p)]
    both = [
        each for line, left, right in before for each in ((line, left, right), (line, right, left))
    ]
    stated = [((), value.left, value.right) for value in claim.values if value.left != claim.left]
    for lines, of, value in (*both, *stated):
        if not isinstance(of, Map) or of.function != function or _speaks(value, function):
            continue
        if _runs(of.argument, value):
            yield lines, of, value


def _is_equal(premise: Premise) -> bool:
    return premise.formula.relation is Relation.EQUAL


def _runs(argument: Term, value: Term) -> bool:
    """Of 4x, in whose letter the value is told: f(a) = 3 and f(a) = a may hold at one a only."""
    letters = free_leaves(argument)
    if len(letters) != 1 or isinstance(argument, Symbol):
        return False
    (letter,) = letters
    if not isinstance(letter, Symbol) or letter.indices:
        return False
    is_bare = letter.name == Name(letter.name.letter) and letter.name.letter in RUNNING
    return is_bare and letter in free_leaves(value)


def _solved(argument: Term, asked: Term) -> Term | None:
    """x/4 where 4x is asked at x: the letter at which the argument is the one asked for."""
    (letter,) = free_leaves(argument)
    zero, one = (replace(argument, {letter: number(n)}) for n in (0, 1))
    slope = plus(one, negative(zero))
    linear = plus(slope * letter, zero)
    found = equal_scalars(argument, linear, ())
    if found is None or found.verdict is not Verdict.PROVED:
        return None
    return plus(asked, negative(zero)) / slope


def _speaks(term: Term, function: Function) -> bool:
    return any(isinstance(part, Map) and part.function == function for part in subterms(term))
