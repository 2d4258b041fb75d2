"""The one gate that every verdict passes: the rule of accusation and the rule of praise.

The rungs say what they found out about one reading. Here it is decided what may be said of the
line. Accusing asks for an identity, settled names, a scope that is read to the end, and a
counterexample that plain fractions replay; praising asks for settled names and bound indices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from derivations.judge.claim import Claim, Names, Purpose, Standing
from derivations.judge.derivatives import NotExplicit
from derivations.judge.expansion import expand
from derivations.judge.replay import replays
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Constant,
    Derivative,
    Formula,
    Function,
    GradientAt,
    Immediate,
    Index,
    Jacobian,
    Map,
    PartialAt,
    Relation,
    Symbol,
    Term,
    canonical,
)
from derivations.terms.substitution import free_leaves

Objection = Callable[[Claim, Judgement], Iterator[str]]


def passed(claim: Claim, judgement: Judgement) -> Judgement:
    """The judgement, or `undecided` with the first reason why it may not be said."""
    if judgement.verdict.accuses:
        rules = ACCUSATION
    elif judgement.verdict.praises:
        rules = PRAISE
    else:
        return judgement
    for rule in rules:
        for why in rule(claim, judgement):
            return undecided(f"{why} (else {judgement.verdict}: {judgement.reason})")
    return judgement


def undecided(why: str) -> Judgement:
    return Judgement(Verdict.UNDECIDED, why, Evidence("gate"))


# ---------------------------------------------------------------- what stands in the way


def not_an_identity(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Only a row that claims an identity can be wrong."""
    if claim.purpose is Purpose.EQUATION:
        yield "an equation or a condition, no identity"
    elif claim.purpose is Purpose.OPEN:
        yield "it may be a condition: nothing around it says that it holds always"


def unrelated_sides(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Each side rests on a name that the other lacks, or is a bare name: no identity."""
    sides = _expanded(claim)
    if claim.relation is not Relation.EQUAL or sides is None or claim.model is not None:
        return
    left, right = ({_shown(leaf) for leaf in _variables(side)} for side in sides)
    linked = {_shown(s) for h in claim.hypotheses for s in _variables(h.left, h.right)}
    only_left, only_right = left - right - linked, right - left - linked
    if only_left and only_right:
        yield f"{min(only_left)} stands on the left only and {min(only_right)} on the right only"
    for side, other in (sides, sides[::-1]):
        if (
            isinstance(side, Symbol)
            and side not in free_leaves(other)
            and _shown(side) not in linked
        ):
            yield f"{_shown(side)} is an undefined name alone on its side: introduced, not refuted"


def a_condition(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An expression in variables against a number that it takes somewhere."""
    sides = _expanded(claim)
    if claim.relation is not Relation.EQUAL or sides is None or claim.model is not None:
        return
    left, right = sides
    if _variables(right) or not _variables(left) or not left.shape.is_scalar:
        return
    if _takes_both_signs(left, right, claim):
        yield "equal to this number for some values only: a condition or inserted values"


def unsettled_names(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A name whose meaning the document does not settle."""
    for name in names_of(claim):
        entry = claim.names.get(name)
        if entry is not None and entry.standing is Standing.UNSETTLED:
            yield f"{name}: {entry.why or 'its meaning is not settled'}"


def undetermined_derivatives(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A derivative of something that is not given as a function of the variable."""
    sides = _expanded(claim) or (claim.left, claim.right)
    for side in sides:
        for term in every_subterm(side) if isinstance(side, Term) else ():
            if _is_undetermined(term, claim):
                yield "a derivative of what is not given as a function of its variable"


def unread_scope(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """The counterexample could violate a statement that was not read."""
    for statement in claim.unread:
        yield f"the text states {statement}, which was not checked"


def no_replay(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A counterexample is printed only when an independent evaluation confirms it."""
    if judgement.verdict is Verdict.ILL_FORMED:
        return
    found = judgement.evidence.counterexample
    if found is None or not replays(found):
        yield "no counterexample that plain fractions replay"


def loose_indices(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An index that only the right side leaves free, and that nothing brings into scope."""
    if claim.model is None and isinstance(claim.left, Term) and isinstance(claim.right, Term):
        scoped = {leaf for h in claim.hypotheses for leaf in free_leaves(h.left)}
        scoped |= {leaf for h in claim.hypotheses for leaf in free_leaves(h.right)}
        loose = _indices(claim.right) - _indices(claim.left) - scoped
        if loose and _indices(claim.left) != _indices(claim.right) and not _variables(claim.left):
            yield f"the index {min(map(str, loose))} stands on the right only"


ACCUSATION: tuple[Objection, ...] = (
    not_an_identity,
    unsettled_names,
    undetermined_derivatives,
    unrelated_sides,
    a_condition,
    unread_scope,
    no_replay,
)
PRAISE: tuple[Objection, ...] = (unsettled_names, undetermined_derivatives, loose_indices)


# ---------------------------------------------------------------- what a claim speaks of


def names_of(claim: Claim) -> list[str]:
    """The names of symbols and functions on both sides, as the names table lists them."""
    found: dict[str, None] = {}
    for side in (claim.left, claim.right):
        for term in every_subterm(side) if isinstance(side, Term) else ():
            match term:
                case Symbol(name):
                    found[str(name)] = None
                case Map(function, _) | Call(function, _):
                    found[str(function.name)] = None
    return list(found)


def every_subterm(term: Term) -> Iterator[Term]:
    """Each different subterm once: a term with definitions put in repeats many."""
    seen, waiting = {term}, [term]
    while waiting:
        found = waiting.pop()
        yield found
        new = [child for child in found.children if child not in seen]
        seen.update(new)
        waiting += reversed(new)


def _expanded(claim: Claim) -> tuple[Term, Term] | None:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    try:
        return expand(claim.left, claim), expand(claim.right, claim)
    except NotExplicit:
        return claim.left, claim.right


def _variables(*terms: Term) -> set[Term]:
    leaves = set().union(*(free_leaves(term) for term in terms))
    return {leaf for leaf in leaves if isinstance(leaf, Symbol) and not isinstance(leaf, Constant)}


def _indices(term: Term) -> set[Term]:
    return {leaf for leaf in free_leaves(term) if isinstance(leaf, Index)}


def _shown(leaf: Term) -> str:
    from derivations.printer.text import text

    return text(canonical(leaf))


def _is_undetermined(term: Term, claim: Claim) -> bool:
    match term:
        case PartialAt(function, _, _) | GradientAt(function, _, _):
            return not _declared(function, claim.names)
        case Jacobian() | Immediate():
            return claim.model is None
        case Derivative(inner, wrt):
            return inner is not wrt and claim.model is None and wrt not in free_leaves(inner)
    return False


def _declared(function: Function, names: Names) -> bool:
    entry = names.get(str(function.name))
    return entry is not None and entry.standing in (Standing.DECLARED, Standing.KNOWN)


def _takes_both_signs(left: Term, right: Term, claim: Claim) -> bool:
    """Whether left - right is 0 or changes its sign among the sample points."""
    from derivations.judge.comparison import holds_at
    from derivations.judge.sampling import points
    from derivations.judge.values import NoValue

    below = above = False
    for point in points(Formula(left, Relation.EQUAL, right), claim.hypotheses, 40):
        try:
            if holds_at(Formula(left, Relation.EQUAL, right), point) is not False:
                return True
            less = holds_at(Formula(left, Relation.LESS, right), point)
        except NoValue:
            continue
        below, above = below or less is True, above or less is False
        if below and above:
            return True
    return False


def with_remark(judgement: Judgement, remark: str) -> Judgement:
    """The judgement of another reading than the usual one, which the verdict names."""
    if not remark:
        return judgement
    reason = f"read as {remark}: {judgement.reason}"
    return replace(judgement, reason=reason, remark=remark)
