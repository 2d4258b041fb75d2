"""F_Y(y) = …, f_Y(y) = … and M_Y(t) = … of a Y whose law the text gives: a claim, no definition.

F_Y(y) = P(Y ≤ y), f_Y = F_Y′, p_Y(k) = P(Y = k), M_Y(t) = E[e^{tY}] for Y = g(X) with a law of X
(Casella and Berger, Statistical Inference, 2.1). Where g is not one-to-one on the values of X the
formula may hold on a part of them only, which words say: such a row is praised or left open.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.order_statistics import ORDERED
from derivations.judge.chance.transforms import has_transform, with_transforms
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.chance import Law
from derivations.models.distributions import FAMILIES, INFINITY, density, support
from derivations.terms import (
    Call,
    Comparison,
    Constant,
    Derivative,
    Function,
    IndexedExtremum,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Probability,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    index,
    negative,
    number,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.node import subterms
from derivations.terms.substitution import free_leaves, replace_terms

DENSITIES = frozenset("fp")
ONE_TO_ONE = frozenset({"exp", "log", "ln", "sinh", "tanh", "arctan"})
STANDARD = frozenset({Name("phi"), Name("varphi")})
NORMAL = Law("normal", (number(0), number(1)))
OUTSIDE = (number(0), number(1))  # values of f and F where Y has none


def with_labelled_law(claim: Claim) -> Claim | None:
    """The claim about the law of Y in the laws that are stated; None where it is none."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or not claim.chance.laws or right in OUTSIDE:
        return None
    if not isinstance(left, Map | Call) or not isinstance(right, Term):
        return None
    name = left.function.name
    free = replace(claim, functions=tuple(r for r in claim.functions if r.name != name))
    variable = _variable(left)
    if variable is None or not _has_known_law(free, variable):
        return None
    written = _law_at(free, variable, left)
    if written is None or name in {p.function.name for p in subterms(right) if isinstance(p, Map)}:
        return None
    right = replace_terms(right, _densities(free, variable, _place(left), right))
    return replace(free, left=written, right=right, purpose=Purpose.IDENTITY)


def may_hold_in_parts(claim: Claim) -> bool:
    """Whether the row may be right for some of the values only, as X² of X on [-1, 2].

    The density of a law that is stated by its name tells what its parameters mean.
    """
    variable = _variable(claim.left) if isinstance(claim.left, Map | Call) else None
    if variable is None:
        return False
    if claim.chance.law(variable) is not None:
        return True
    try:
        written = expand(variable, claim)
    except NotExplicit:
        return True
    for leaf in free_leaves(written):
        if not isinstance(leaf, Symbol):
            continue
        stated = claim.chance.law(leaf)
        for law in stated.laws if stated is not None else ():
            if not _is_everywhere(law) and not _is_one_to_one(written, leaf):
                return True
    return False


def _variable(term: Map | Call) -> Symbol | None:
    """Y of F_Y(y) and f_Y(y), U_{(n)} of f_{U_{(n)}}(u)."""
    match term:
        case Call(Function(name, 0), (Symbol() as variable, _)) if name == Name(name.letter):
            return variable if ORDERED in variable.name.accents else None
        case Call():
            return None
    label = term.function.name.label
    if len(label) != 1 or not label.isupper() or term.function.name.accents:
        return None
    return Symbol(Name(label))


def _place(term: Map | Call) -> Term:
    """y of F_Y(y)"""
    return term.argument if isinstance(term, Map) else term.arguments[-1]


def _has_known_law(claim: Claim, variable: Symbol) -> bool:
    """Whether all capitals that Y is made of have a law, and Y none by the very values claimed."""
    own = claim.chance.law(variable)
    if own is not None and own.is_by_values:
        return False
    if own is not None and own.laws:
        return not _is_cut({variable}, claim)
    if ORDERED in variable.name.accents:
        return (
            claim.chance.law(Symbol(Name(variable.name.letter), indices=(index("k"),))) is not None
        )
    try:
        written = expand(variable, claim)
    except NotExplicit:
        return False
    if isinstance(written, Symbol):
        return False  # Z = X | X > 0, whose condition may not have been read
    leaves = free_leaves(written)
    capitals = [s for s in leaves if isinstance(s, Symbol) and s.name.letter.isupper()]
    laws = [claim.chance.law(s) for s in capitals]
    known = bool(laws) and all(law is not None and law.laws for law in laws)
    return known and not _is_cut({variable, *capitals}, claim)


def _is_cut(variables: set[Symbol], claim: Claim) -> bool:
    """Z = X | X > 0: a law given what is supposed of X."""
    return any(
        h.relation is not Relation.EQUAL
        and not variables.isdisjoint(free_leaves(h.left) | free_leaves(h.right))
        for h in claim.hypotheses
    )


def _law_at(claim: Claim, variable: Symbol, term: Map | Call) -> Term | None:
    letter = term.function.name.letter
    at = _place(term)
    if has_transform(term):
        return with_transforms(term, ())
    if letter not in DENSITIES or term.function.order:
        return None
    stated = claim.chance.law(variable)
    if stated is not None and len(stated.laws) == 1:
        return density(stated.laws[0], at)
    if stated is None and isinstance(at, Symbol) and not _is_discrete(claim):
        return Derivative(Probability(Comparison(variable, Relation.AT_MOST, at)), at)
    return None


def _is_discrete(claim: Claim) -> bool:
    return any(FAMILIES[law.family].discrete for s in claim.chance.laws for law in s.laws)


def _densities(claim: Claim, variable: Symbol, place: Term, right: Term) -> dict[Term, Term]:
    """f_X(-√y) by the law of X, and φ as the density of N(0, 1) where it has no rule."""
    ruled = {rule.name for rule in claim.functions}
    found: dict[Term, Term] = {}
    for part in subterms(right):
        if not isinstance(part, Map) or part.function.order or part.function.name in ruled:
            continue
        if part.function.name in STANDARD and _is_of_a_normal_law(claim):
            found[part] = density(NORMAL, part.argument)
            continue
        own = _variable(part) if part.function.name.letter in DENSITIES else None
        stated = None if own is None else claim.chance.law(own)
        if own is None or stated is None or len(stated.laws) != 1:
            continue
        if _is_everywhere(stated.laws[0]) or _is_before(claim, variable, place, own, part.argument):
            found[part] = density(stated.laws[0], part.argument)
    return found


def _is_of_a_normal_law(claim: Claim) -> bool:
    return any(law.family == "normal" for s in claim.chance.laws for law in s.laws)


def _is_before(claim: Claim, variable: Symbol, at: Term, own: Symbol, value: Term) -> bool:
    """Whether Y = y exactly where X has this value, which is one of X where y is one of Y."""
    try:
        written = expand(variable, claim)
        there = equality(replace_terms(written, {own: value}), at)
    except (NotExplicit, NoNormalForm, Undefined, TypeError):
        return False
    return there.holds and _is_one_to_one(written, own)


def _is_everywhere(law: Law) -> bool:
    return support(law) == (negative(INFINITY), INFINITY)


def _is_one_to_one(term: Term, variable: Symbol) -> bool:
    """Whether X occurs once in it, in steps that can be undone: a - b log X, 1/X, √X."""
    if term is variable:
        return True
    own = [child for child in term.children if variable in free_leaves(child)]
    if len(own) != 1 or not _is_one_to_one(own[0], variable):
        return False
    match term:
        case Sum() | Negation() | Product() | Quotient() | Root() | IndexedExtremum():
            return True
        case Power(base, Number(value)):
            return base is own[0] and value.denominator == 1 and value.numerator % 2 == 1
        case Power(Number() | Constant(), _):
            return True
        case Map(function, _):
            return elementary_name(function) in ONE_TO_ONE
    return False
