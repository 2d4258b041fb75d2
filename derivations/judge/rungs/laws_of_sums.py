"""Then X + Y ∼ Poisson(5): the law of a combination of independent variables, as it is concluded.

A combination may be of one variable, (X - μ)/σ, or of a sample, 1/n Σ X_i.

Right where the family and the parameters are those that the laws of the variables give, in one
convention for all of them, N(μ, σ) or N(μ, σ²); wrong where the mean or the second moment is
another one in every convention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from derivations.dataclass import dataclass
from derivations.judge.chance.customary import with_sample_means
from derivations.judge.chance.known import linear
from derivations.judge.chance.roles import Roles
from derivations.judge.chance.sums_of_laws import law_of_sample, law_of_sum
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.scalars import hypotheses_of, tried
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.chance import Law
from derivations.models.distributions import FAMILIES, moment
from derivations.reader.chance.laws import laws as laws_by_name
from derivations.terms import (
    Call,
    Formula,
    Index,
    IndexedSum,
    Power,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "law of a sum"
MOMENTS = (1, 2)
CONVENTIONS = 2  # of parameters, N(μ, σ) and N(μ, σ²)
OPEN = Judgement(Verdict.UNDECIDED, "the law of no sum is known that it could be", Evidence(RUNG))


def judge_law_of_sum(claim: Claim) -> Judgement | None:
    """X + Y ∼ F(…) by the laws of X and Y; other rungs know no such relation."""
    if claim.relation is not Relation.DISTRIBUTED:
        return None
    if not isinstance(claim.left, Term) or claim.chance.loose or claim.chance.unread:
        return OPEN
    sampled = with_sample_means(claim)
    try:
        whole = expand(claim.left, sampled[0] if sampled else claim)
        pairs = list(_in_conventions(whole, claim))
        found = [_compared(*pair, claim) for pair in pairs]
    except (NotExplicit, NoNormalForm, Undefined):
        return OPEN
    right = next((each for each in found if each is not None and each.verdict.praises), None)
    is_wrong = all(each is not None and each.verdict.accuses for each in found)
    return right or (found[0] if found and is_wrong else None) or OPEN


def _in_conventions(whole: Term, claim: Claim) -> Iterator[tuple[Law, Law]]:
    """The law that the combination has and the one that is claimed of it."""
    said = claim.right
    own = [stated for stated in claim.chance.laws if stated.variable is not claim.left]
    samples = list(_samples(whole, claim))
    whole = replace_terms(whole, {each.whole: each.named for each in samples})
    random = {stated.variable for stated in own} | {each.named for each in samples}
    parts = linear(whole, Roles(frozenset(random), frozenset(), chance=claim.chance))
    if parts is None or not isinstance(said, Call) or said.function.name.letter not in FAMILIES:
        return
    factors, shift = parts
    members = {each.named: each.member for each in samples}
    if isinstance(whole, Symbol) and not samples:
        return
    if not factors or not _are_independent([members.get(v, v) for v in factors], claim):
        return
    claimed = laws_by_name(said.function.name.letter, said.arguments)
    for convention in range(CONVENTIONS):
        chosen = {s.variable: _nth(s.laws, convention) for s in own if s.laws}
        for each in samples:
            summed = law_of_sample(_nth(each.laws, convention), each.count)
            if summed is not None:
                chosen[each.named] = summed
        law = law_of_sum(factors, chosen, shift) if chosen else None
        if law is not None and claimed:
            yield law, _nth(claimed, convention)


@dataclass(frozen=True, slots=True)
class Sample:
    """Σ_{i=1}^n X_i of independent members with one law, as one variable."""

    whole: IndexedSum
    member: Symbol
    laws: tuple[Law, ...]

    @property
    def named(self) -> Symbol:
        return Symbol(self.member.name._replace(label="sum"))

    @property
    def count(self) -> Term:
        return plus(self.whole.upper, negative(self.whole.lower), number(1))


def _samples(whole: Term, claim: Claim) -> Iterator[Sample]:
    for part in dict.fromkeys(subterms(whole)):
        match part:
            case IndexedSum(Index() as variable, _, _, Symbol() as member):
                stated = claim.chance.law(member)
                families = claim.chance.independent
                if stated is None or not any(member.name in names for names in families):
                    continue
                told = (
                    leaf for law in stated.laws for p in law.parameters for leaf in free_leaves(p)
                )
                if member.indices == (variable,) and variable not in told:
                    yield Sample(part, member, stated.laws)


def _nth(found: Sequence[Law], place: int) -> Law:
    """The law in one convention; of N(1, 3) the 3 is the deviation in the second."""
    if place and len(found) == 1 and found[0].family == "normal":
        mean, spread = found[0].parameters
        return Law("normal", (mean, Power(spread, number(2))))
    return found[min(place, len(found) - 1)]


def _are_independent(variables: Sequence[Symbol], claim: Claim) -> bool:
    return all(claim.chance.are_independent(a, b) for a, b in combinations(variables, 2))


def _compared(law: Law, claimed: Law, claim: Claim) -> Judgement | None:
    hypotheses = hypotheses_of(claim)
    if law.family == claimed.family:
        pairs = zip(law.parameters, claimed.parameters, strict=True)
        found = [equality(a, b, hypotheses) for a, b in pairs]
        if all(each.holds for each in found):
            needed = tuple(c for each in found for c in each.conditions)
            return Judgement(
                Verdict.PROVED, f"the combination is {law.family}", Evidence(RUNG, needed)
            )
    for power in MOMENTS:
        left, right = moment(law, power), moment(claimed, power)
        if left is None or right is None:
            return None
        wrong = tried(Formula(left, Relation.EQUAL, right), hypotheses)
        if wrong is not None and wrong.verdict is Verdict.REFUTED:
            what = "the means differ" if power == 1 else "the second moments differ"
            return Judgement(Verdict.REFUTED, f"{what}: {wrong.reason}", wrong.evidence)
    return None
