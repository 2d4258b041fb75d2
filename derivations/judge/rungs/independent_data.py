r"""Densities of a whole sample that is independent, by those of its members.

    p(D | θ) = ∏_i p(x_i | θ),   log p(y | X, w) = Σ_i log p(y_i | x_i, w)

D is a list of the x_i by its definition, by the letter of data or by theirs. Where words say that
the members are independent, rows about p(D | θ) are judged with the product in its place; where no
words do, the bare equation is what states it (Bishop, Pattern Recognition and Machine Learning,
1.2.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.judge.chance.densities import with_letters
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.objections.settledness import BY_MEMBERS
from derivations.judge.restating.opaque import STYLE
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.chance import ANY_SAMPLE
from derivations.terms import (
    Call,
    Conditioned,
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Map,
    Name,
    Number,
    Quotient,
    Relation,
    Symbol,
    Term,
    subterms,
    times,
)
from derivations.terms.names import STRETCH
from derivations.terms.substitution import free_leaves, replace_terms

STATES = "states that the data are independent"
LETTERS = frozenset({"p", "P", "f", "q"})
Arguments = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """p(x_i | θ) below a sum or a product over i, up to N."""

    member: Term
    variable: Index
    lower: Term
    upper: Term

    @property
    def product(self) -> Term:
        return IndexedProduct(self.variable, self.lower, self.upper, self.member)

    def is_of(self, leaf: Term) -> bool:
        return self.variable in free_leaves(leaf)


def judge_independent_data(claim: Claim) -> Judgement | None:
    """A row with the density of data that words call independent; None for any other."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALITIES or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    left, right = with_letters(left), with_letters(right)
    samples = [s for side in (left, right) for s in _samples(side)]
    if not samples or not _says_independent(claim, samples[0]):
        return None
    lists = _lists_of(claim)
    others = tuple(d for d in claim.definitions if d.symbol not in lists)
    named = replace(claim, definitions=others)
    try:
        left, right = with_letters(expand(left, named)), with_letters(expand(right, named))
    except NotExplicit:
        return None
    wholes = dict(_wholes(left, right, samples, lists))
    return _with_products(claim, left, right, wholes) if wholes else None


def judge_stated_data(claim: Claim) -> Judgement | None:
    """p(D | θ) = ∏ p(x_i | θ), alone, where no words say more: a model of independent data."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALITIES or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    chance = claim.chance
    if chance.loose or chance.unread or chance.factored or chance.independent:
        return None
    left, right = with_letters(left), with_letters(right)
    samples = [s for s in _samples(right) if s.product is right]
    wholes = dict(_wholes(left, right, samples, _lists_of(claim)))
    return Judgement(Verdict.GIVEN, STATES, Evidence("purpose")) if left in wholes else None


def _lists_of(claim: Claim) -> set[Symbol]:
    return {d.symbol for d in claim.definitions if _is_unread(d.expression)}


def _is_unread(expression: object) -> bool:
    """{x_1, …, x_N}, which has no term of its own"""
    return isinstance(expression, Symbol) and expression.name.style == STYLE


def _wholes(
    left: Term, right: Term, samples: Sequence[Sample], lists: set[Symbol]
) -> Iterator[tuple[Term, Term]]:
    """p(D | θ) with ∏ p(x_i | θ), and p(θ | D) with p(θ) ∏ p(x_i | θ)/p(D)."""
    parts = {part for side in (left, right) for part in subterms(side)}
    for sample in samples:
        for part in parts:
            if _is_of_the_whole(part, sample, lists):
                yield part, sample.product
            turned = _turned(part)
            if turned is not None and _is_of_the_whole(turned[0], sample, lists):
                yield part, Quotient(times(sample.product, turned[1]), turned[2])


def _turned(part: Term) -> tuple[Term, Term, Term] | None:
    """p(D | θ), p(θ) and p(D) of p(θ | D)"""
    match part:
        case Conditioned(function, (Symbol() as own,), (Symbol() as data,), "|"):
            return Conditioned(function, (data,), (own,)), Map(function, own), Map(function, data)
    return None


def _with_products(
    claim: Claim, left: Term, right: Term, wholes: dict[Term, Term]
) -> Judgement | None:
    from derivations.judge.climbing import climbed

    sides = replace_terms(left, wholes), replace_terms(right, wholes)
    if sides[0] is sides[1]:
        return Judgement(Verdict.PROVED, "the data are independent", Evidence(BY_MEMBERS))
    members = {s.member: _factor(s) for side in sides for s in _samples(side)}
    plain = replace_terms(sides[0], members), replace_terms(sides[1], members)
    positive = tuple(Formula(a, Relation.GREATER, Number(Fraction(0))) for a in members.values())
    hypotheses = (*claim.hypotheses, *positive)
    found = climbed(replace(claim, left=plain[0], right=plain[1], hypotheses=hypotheses))
    if not found.verdict.praises:
        return None
    evidence = replace(found.evidence, rung=BY_MEMBERS)
    return replace(found, reason=f"the data are independent: {found.reason}", evidence=evidence)


def _factor(sample: Sample) -> Symbol:
    """What p(x_i | θ) is, as one number of i."""
    return Symbol(Name("p", label="of a member"), indices=(sample.variable,))


def _samples(side: Term) -> Iterator[Sample]:
    """The densities of members, p(x_i | θ), below a sign that counts i."""
    for total in subterms(side):
        if not isinstance(total, IndexedProduct | IndexedSum) or total.upper is None:
            continue
        for part in subterms(total.body):
            own, _ = _arguments(part)
            if any(isinstance(v, Symbol) and total.variable in v.indices for v in own):
                yield Sample(part, total.variable, total.lower, total.upper)


def _arguments(part: Term) -> tuple[Arguments, Arguments]:
    """What stands before and behind the bar of a density."""
    match part:
        case Conditioned(function, own, given, "|" | ";") if function.name.letter in LETTERS:
            return own, given
        case Map(function, argument) if function.name.letter in LETTERS:
            return (argument,), ()
        case Call(function, own) if function.name.letter in LETTERS:
            return own, ()
    return (), ()


def _is_of_the_whole(part: Term, sample: Sample, known: set[Symbol]) -> bool:
    """p(D | θ) and p(y | X, w) of p(x_i | θ) and p(y_i | x_i, w)"""
    own, given = _arguments(part)
    before, behind = _arguments(sample.member)
    if not own or part is sample.member or _function(part) != _function(sample.member):
        return False
    return _covers(own, before, sample, known) and _covers(given, behind, sample, known)


def _function(part: Term) -> tuple[Name, str]:
    bar = part.bar if isinstance(part, Conditioned) else ""
    assert isinstance(part, Conditioned | Map | Call)
    return part.function.name, bar


def _covers(whole: Arguments, each: Arguments, sample: Sample, known: set[Symbol]) -> bool:
    """Whether a side of the bar has the list of every member, and all else that each has."""
    members = [v for v in each if sample.is_of(v)]
    fixed = [v for v in each if not sample.is_of(v)]
    lists = [v for v in whole if v not in fixed]
    if len(lists) + len(fixed) != len(whole) or not set(fixed) <= set(whole):
        return False
    names = [m.name.letter for m in members if isinstance(m, Symbol)]
    if len(names) != len(members):
        return False
    if len(lists) == 1 and members and _names_all(lists[0], sample, known):
        return True
    return len(lists) == len(members) and all(
        _lists(one, name, sample) for one, name in zip(lists, names, strict=True)
    )


def _names_all(one: Term, sample: Sample, known: set[Symbol]) -> bool:
    """D: by its definition as a list, or by its letter"""
    return isinstance(one, Symbol) and not one.indices and (one in known or one.name.letter == "D")


def _lists(one: Term, letter: str, sample: Sample) -> bool:
    """x_{1:N}, X and bold x of the x_i"""
    if not isinstance(one, Symbol) or one.name.letter.lower() != letter.lower():
        return False
    if one.name.label == STRETCH:
        return one.indices == (sample.lower, sample.upper)
    if one.indices:
        return False
    if not one.name.label:
        return one.name.letter.isupper() or one.name.style == "bold" or bool(one.name.accents)
    first, colon, last = one.name.label.partition(":")
    return bool(colon) and first == str(sample.lower) and last == str(sample.upper)


def _says_independent(claim: Claim, sample: Sample) -> bool:
    """Whether words call the members independent; data that they do not name, below a bar.

    Independent given θ makes no independent marginals.
    """
    own, given = _arguments(sample.member)
    letters = {v.name.letter.lower() for v in own if isinstance(v, Symbol)}
    stated = {n for names in claim.chance.independent for n in names}
    if given and ANY_SAMPLE in stated:
        return True
    return bool(letters & {n.letter.lower() for n in stated})
