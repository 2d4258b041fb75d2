"""Relations between conditional densities: by the rules of product and sum.

Texts leave conditional independence unsaid, so a relation is refuted only where it fails even for
variables that are all independent of each other: whatever was left unsaid, these satisfy it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.chance.customary_independence import with_more_behind_bars
from derivations.judge.chance.densities import (
    Joints,
    Law,
    NoDensity,
    Variables,
    has_density,
    letters_of,
    lists_its_members,
    speaks_of_density,
    sums_values,
    values_of_one,
    with_letters,
    with_values,
)
from derivations.judge.chance.mixed_densities import (
    as_densities,
    cases_summed,
    names_a_sample,
    weighs_by_a_density,
    with_samples_as_names,
)
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at, shown
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.graphical_models import judge_graphical_models
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.rungs.worlds import judge_worlds
from derivations.judge.verdict import WORLDS as EVERY_WORLD
from derivations.judge.verdict import Binding, Counterexample, Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Complement,
    Formula,
    Map,
    Name,
    Number,
    Relation,
    Symbol,
    Term,
    canonical,
    has_opaque,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

RUNG = "densities"
ZERO = Number(Fraction(0))


def judge_densities(claim: Claim) -> Judgement | None:
    """An equation in which p(x | y) occurs."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    rules = tuple(rule for rule in claim.functions if free_leaves(rule.body))  # no p(m) = 0.5
    general = replace(claim, hypotheses=(), values=(), functions=rules)  # for every p
    try:
        written = expand(claim.left, general), expand(claim.right, general)
    except NotExplicit:
        return None
    written = with_samples_as_names(written[0]), with_samples_as_names(written[1])
    sides = with_values(written[0]), with_values(written[1])
    decidable = claim.relation in EQUALITIES and not any(map(has_opaque, sides))
    speaks = has_density(*sides) or sums_values(*sides) or weighs_by_a_density(*sides)
    if not speaks or not decidable:
        return None
    if speaks_of_chance(*written) and (mixed := _of_mixed(*written)) is not None:
        return mixed
    if speaks_of_chance(*sides):
        if (found := judge_worlds(claim)) is not None:
            return found
        if canonical(sides[0]) is canonical(sides[1]):
            return Judgement(Verdict.PROVED, "the same by what defines it", Evidence(EVERY_WORLD))
        why = "densities among expectations and probabilities"
        return Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
    found = _proved(*sides) or _proved(*sides, claim.hypotheses)
    found = found or judge_graphical_models(claim) or _by_custom(*sides)
    return found or _refuted(*sides)


def _by_custom(left: Term, right: Term) -> Judgement | None:
    """p(x̃ | x) = ∫ p(x̃ | θ) p(θ | x) dθ, where new data do not depend on old ones given θ."""
    for one, other, free in with_more_behind_bars(left, right):
        if (found := _proved(one, other)) is not None:
            return replace(found, reason=f"{found.reason}, independent as is usual: {free}")
    return None


def by_letters(claim: Claim) -> Judgement | None:
    """P(θ | X) = P(X | θ) P(θ)/P(X): probabilities of letters alone, as densities; if proved."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALITIES or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    sides = with_letters(left), with_letters(right)
    if speaks_of_chance(*sides) or not has_density(*sides) or claim.chance.apart:
        return None  # of events that exclude each other the text says whether they are all cases
    return _proved(*sides)


def _of_mixed(left: Term, right: Term) -> Judgement | None:
    """Probabilities of events among densities, as densities of one joint law."""
    sides = as_densities(left, right)
    found = _proved(*sides) if sides is not None and not speaks_of_chance(*sides) else None
    if found is not None and (families := cases_summed(left, right)):
        listed = " and ".join(sorted(map(str, families)))
        return replace(found, reason=f"{found.reason}, where the events {listed} are all cases")
    return found


def _proved(left: Term, right: Term, stated: Sequence[Formula] = ()) -> Judgement | None:
    """stated: what may be known of joint densities, P(x, z) = g(x, z) H(z)."""
    symbols: dict[tuple[Law, Variables], Symbol] = {}

    families = values_of_one(left, right)

    def joint(law: Law, variables: Variables) -> Term:
        if (family := next((f for f in families if not f & variables), None)) is not None:
            parts = [joint(law, variables | {v}) for v in sorted(family, key=order)]
            return parts[0] if len(parts) == 1 else plus(*parts)
        if (
            opposite := next((v for v in variables if isinstance(v, Complement)), None)
        ) is not None:
            rest = variables - {opposite}  # A^c happens where A does not
            whole = joint(law, rest) if rest else number(1)
            return plus(whole, negative(joint(law, rest | {opposite.event})))
        key = law, variables
        return symbols.setdefault(key, Symbol(Name("joint", label=str(len(symbols)))))

    joints = Joints(joint, letters_of(left, right) or frozenset({"p"}))
    try:
        sides = joints.of(left), joints.of(right)
        known = dict(_known(stated, joints))
        sides = replace_leaves(sides[0], known), replace_leaves(sides[1], known)
        positive = [Formula(s, Relation.GREATER, ZERO) for s in symbols.values()]
        found = equality(*sides, positive)
    except (NoDensity, NoNormalForm, Undefined, TypeError, ValueError):
        return None
    if not found.holds:
        return None
    reason = "by p(x, y) = p(x | y) p(y) and sums over variables"
    if families:
        reason += f", where {_listed(families)} are all cases"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _known(stated: Sequence[Formula], joints: Joints) -> Iterator[tuple[Term, Term]]:
    """The symbols of joint densities with their values, which speak of no density."""
    for each in stated:
        if not isinstance(each.left, Map | Call) or each.relation is not Relation.EQUAL:
            continue
        if speaks_of_density(each.left, joints.letters):
            symbol = joints.of(each.left)
            if isinstance(symbol, Symbol) and not speaks_of_density(each.right, joints.letters):
                yield symbol, each.right


def _listed(families: list[Variables]) -> str:
    from derivations.printer.text import text

    return " and ".join(", ".join(sorted(map(text, family))) for family in families)


def _refuted(left: Term, right: Term) -> Judgement | None:
    """Independent variables with different values of their densities; none for values put in."""
    letters = letters_of(left, right)
    if not all(speaks_of_density(side, letters) for side in (left, right)):
        return None
    if lists_its_members(left, right) or names_a_sample(left, right):
        return None
    if values_of_one(left, right):
        return None  # p(C_1) and p(C_2): whether there are other cases, the text may say
    marginals: dict[tuple[Law, Term], Symbol] = {}

    def joint(law: Law, variables: Variables) -> Term:
        own = sorted(variables, key=order)
        factors = [
            marginals.setdefault((law, v), Symbol(Name("p", label=str(len(marginals) + 1))))
            for v in own
        ]
        return times(*factors)

    joints = Joints(joint, letters)
    try:
        sides = joints.of(left), joints.of(right)
        if _speaks_of_a_value({v for _, v in marginals}):
            return None
        own = leaves(*sides)
        if any(leaf not in marginals.values() for leaf in own):
            return None
        point = {leaf: Fraction(k + 1, 2 * k + 3) for k, leaf in enumerate(own)}
        formula = Formula(sides[0], Relation.EQUAL, sides[1])
        if holds_at(formula, point) is not False:
            return None
        values = shown(sides[0], point), shown(sides[1], point)
    except (NoDensity, NoValue, TypeError, ValueError):
        return None
    bindings = tuple(Binding(leaf, point[leaf]) for leaf in own)
    setting = "independent variables with densities " + _named(marginals)
    found = Counterexample(bindings, formula, *values, setting)
    reason = f"{setting}: {values[0]} against {values[1]}"
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=found))


def _speaks_of_a_value(variables: set[Term]) -> bool:
    """p(y = C | x) = p(y, x)/p(x): the bare y stands for the same value."""
    return any(one is not v and one in subterms(v) for v in variables for one in variables)


def _named(marginals: dict[tuple[Law, Term], Symbol]) -> str:
    from derivations.printer.text import text

    return ", ".join(f"{law[0]}({text(v)}) = {text(s)}" for (law, v), s in marginals.items())
