"""Relations between means under named densities, tried on finite worlds of densities.

Tested where it holds on tables of dependent variables; refuted where it fails on these and also
where all variables are independent, as texts leave conditional independence unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from derivations.dataclass import replace
from derivations.judge.chance.densities import lists_its_members, values_of_one
from derivations.judge.chance.labels_of_variables import without_labels
from derivations.judge.chance.moment_polynomials import is_moment
from derivations.judge.chance.world_cases import is_over_cases
from derivations.judge.chance.world_usage import ENTROPIES, INFORMATION, LAWS, heads, is_divergence
from derivations.judge.chance.worlds import NoWorld, Usage, World, usage, variable_of
from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.evaluation.comparison import holds_at, shown
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.verdict import WORLDS as RUNG
from derivations.judge.verdict import Binding, Counterexample, Evidence, Judgement, Verdict
from derivations.models.distributions import log
from derivations.terms import (
    Call,
    Conditioned,
    Derivative,
    Expectation,
    Formula,
    Function,
    Index,
    IndexedSum,
    Map,
    Name,
    Number,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    canonical,
    has_opaque,
    subterms,
    times,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.elementary import elementary_name
from derivations.terms.equality import order
from derivations.terms.names import SIZE_OF, UNSTATED
from derivations.terms.substitution import free_leaves

GENERAL, INDEPENDENT, FEWEST, MOST_LEVELS = 8, 3, 5, 2
JUDGED = frozenset({
    Relation.EQUAL, Relation.DEFINED, Relation.LESS, Relation.AT_MOST, Relation.GREATER,
    Relation.AT_LEAST,
})  # fmt: skip


def judge_worlds(claim: Claim) -> Judgement | None:
    """A relation in which a density with a bar, a mean under a law or an entropy occurs."""
    if claim.relation not in JUDGED or not isinstance(claim.right, Term):
        return None
    if claim.proportional:
        return None  # θ and θ₀ of a proportion are one variable at two values
    sides = _sides(claim)
    if sides is None:
        return _step_by_step(claim)
    left, right = _with_laws_in_full(*_with_one_law(*sides))
    sides = _with_products_of_laws(left), _with_products_of_laws(right)
    plain = without_labels(sides)
    sides = sides if plain is None else (plain[0][0], plain[0][1])
    if not _speaks_of_laws(*sides) or any(map(has_opaque, sides)):
        return None
    if any(is_moment(leaf) for side in sides for leaf in free_leaves(side)):
        return None  # what a law gave is put in
    try:
        used = usage(sides)
    except NoWorld:
        return None
    used.valued |= plain[1] if plain is not None else set()
    if not used.laws and not _has_information(*sides):
        return None
    formula = Formula(sides[0], claim.relation, sides[1])
    found = _judged(claim, formula, used)
    if found is None and (other := _other_side(claim, sides[0])) is not None:
        return _by_stated(claim, Formula(other, claim.relation, sides[1]))
    if found is None or not found.verdict.accuses or not any(map(_reaches, sides)):
        return found
    left, right = map(_reaching, sides)
    of_products = _judged(claim, Formula(left, claim.relation, right), used)
    return of_products if of_products is not None and of_products.verdict.praises else None


def _by_stated(claim: Claim, stated: Formula) -> Judgement | None:
    try:
        found = _judged(claim, stated, usage((stated.left, stated.right)))
    except NoWorld:
        return None
    return found if found is not None and found.verdict.praises else None


def _step_by_step(claim: Claim) -> Judgement | None:
    """V by Q and Q by V, of which each is put in once or twice: Bellman's equations."""
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    rules = {rule.name: rule for rule in claim.functions}
    lefts = [claim.left]
    for _ in range(MOST_LEVELS):
        lefts.append(_once(lefts[-1], rules))
    rights = [claim.right, _once(claim.right, rules)]
    for left, right in product(lefts[1:], rights):
        if not _speaks_of_laws(left, right) or any(map(has_opaque, (left, right))):
            continue
        try:
            found = _judged(claim, Formula(left, claim.relation, right), usage((left, right)))
        except NoWorld:
            continue
        if found is not None and found.verdict.praises:
            return found
    return None


def _once(term: Term, rules: Mapping[Name, FunctionRule]) -> Term:
    """The term with each value of a function by its rule, whose values stay as they are."""
    match term:
        case Map(Function(name, 0)) | Call(Function(name, 0)) if name in rules:
            rule, arguments = rules[name], term.children
            if len(arguments) == len(rule.parameters):
                return replace_leaves(rule.body, dict(zip(rule.parameters, arguments, strict=True)))
    return term.map(lambda child: _once(child, rules)) if term.children else term


def _other_side(claim: Claim, left: Term) -> Term | None:
    """What V(s) is by its own values, as Bellman's equation states it."""
    for h in claim.hypotheses:
        if h.relation is Relation.EQUAL and canonical(h.left) is canonical(left):
            return h.right if _speaks_of_laws(h.right) else None
    return None


def _reaching(term: Term) -> Term:
    """log p(x) p(y | x) as the logarithm of the product."""
    if not isinstance(term, Product):
        return term.map(_reaching) if term.children else term
    kept: list[Term] = []
    for factor in map(_reaching, term.factors):
        last = kept[-1] if kept else None
        if isinstance(last, Map) and _is_log(last) and _is_density(factor):
            kept[-1] = Map(last.function, times(last.argument, factor))
        else:
            kept.append(factor)
    return times(*kept)


def _reaches(term: Term) -> bool:
    return _reaching(term) is not term


def _is_log(term: Map) -> bool:
    return elementary_name(term.function) == "log"


def _is_density(term: Term) -> bool:
    """p(y | x), and a quotient of densities."""
    if isinstance(term, Quotient):
        return _is_density(term.numerator) or _is_density(term.denominator)
    return isinstance(term, Conditioned | Map | Call) and _is_of_laws(term)


def _judged(claim: Claim, formula: Formula, used: Usage) -> Judgement | None:
    general = list(_outcomes(formula, used, GENERAL, independent=False))
    wrong = next((found for found in general if isinstance(found, Counterexample)), None)
    if wrong is None:
        held = sum(found is True for found in general)
        if held < FEWEST:
            return None
        reason = f"held on {held} finite worlds of densities"
        return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))
    apart = list(_outcomes(formula, used, INDEPENDENT, independent=True, shows=False))
    stated = claim.chance.laws or claim.chance.unread
    if stated or not _is_of_laws_alone(formula, used):
        return None
    if values_of_one(formula.left, formula.right) or lists_its_members(*_of(formula)):
        return None
    if not apart or any(apart) or _is_constrained(claim, formula, used):
        return None
    if used.valued and _holds_of_one(formula, used):
        return None
    reason = f"{wrong.setting}: {wrong.left_value} against {wrong.right_value}"
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=wrong))


def _holds_of_one(formula: Formula, used: Usage) -> bool:
    """H(X) = H(Y) of two variables that have one law, perhaps."""
    alike = replace(used, valued=set())
    return True in _outcomes(formula, alike, INDEPENDENT, independent=False, shows=False)


def _of(formula: Formula) -> tuple[Term, Term]:
    return formula.left, formula.right


def _sides(claim: Claim) -> tuple[Term, Term] | None:
    """Both sides with definitions put in, but for those of entropies by other letters."""
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    rules = [rule for rule in claim.functions if _speaks_of_its_variables(rule)]
    below = {rule.name: rule for rule in claim.functions if _stands_below(rule)}
    below |= {rule.name: rule for rule in claim.functions if rule not in rules}
    general = replace(claim, values=(), functions=tuple(r for r in rules if r.name not in below))
    left, right = (_put_in(side, below) for side in (claim.left, claim.right))
    try:
        return expand(left, general), expand(right, general)
    except NotExplicit:
        return None


def _with_one_law(left: Term, right: Term) -> tuple[Term, Term]:
    """p for the P of D(P ‖ Q), where P(x) was read as the density p(x)."""
    laws = {part.function.name for side in (left, right) for part in subterms(side)
            if isinstance(part, Map | Call | Conditioned)}  # fmt: skip
    bare = free_leaves(left) | free_leaves(right)
    big, small = Symbol(Name("P")), Symbol(Name("p"))
    if big not in bare or small in bare or small.name not in laws or big.name in laws:
        return left, right
    return replace_leaves(left, {big: small}), replace_leaves(right, {big: small})


def _with_laws_in_full(left: Term, right: Term) -> tuple[Term, Term]:
    """E_{q(z | x)} for E_q, where q stands as q(z | x) everywhere else."""
    parts = [part for side in (left, right) for part in subterms(side)]
    bare = {name for mean in parts if isinstance(mean, Expectation)
            for each in mean.under if (name := _bare(each)) is not None}  # fmt: skip
    uses = [p for p in parts if isinstance(p, Map | Call | Conditioned) and p.function.name in bare]
    full: dict[Name | None, Conditioned] = {}
    full |= {use.function.name: use for use in uses if isinstance(use, Conditioned)}
    for use in uses:
        if full.get(use.function.name) is not use:
            full.pop(use.function.name, None)
    if not full:
        return left, right
    return _below_in_full(left, full), _below_in_full(right, full)


def _below_in_full(term: Term, full: Mapping[Name | None, Conditioned]) -> Term:
    if isinstance(term, Expectation):
        below = tuple(full[name] if (name := _bare(e)) in full else e for e in term.under)
        return Expectation(_below_in_full(term.argument, full), term.given, below)
    return term.map(lambda child: _below_in_full(child, full)) if term.children else term


def _with_products_of_laws(term: Term) -> Term:
    """E_{p(x, y)}[log p(x, y)/(p(x) p(y))] for KL(p(x, y) ‖ p(x) p(y)), of no law with a name."""
    match term:
        case Conditioned(Function(name), (one,), (other,), "‖") if is_divergence(name) and any(
            map(_is_a_product, (one, other))
        ):
            laws = one.factors if isinstance(one, Product) else (one,)
            if all(isinstance(law, Map | Call | Conditioned) for law in laws):
                return Expectation(log(Quotient(one, other)), (), laws)
    return term.map(_with_products_of_laws) if term.children else term


def _is_a_product(law: Term) -> bool:
    factors = law.factors if isinstance(law, Product) else ()
    return bool(factors) and all(isinstance(f, Map | Call | Conditioned) for f in factors)


def _bare(below: Term) -> Name | None:
    """q of E_q"""
    return next(heads(below), None) if isinstance(below, Symbol | Index) else None


def _speaks_of_its_variables(rule: FunctionRule) -> bool:
    """Not H(p) = -Σ_x p(x) log p(x), whose p is no number."""
    heads = [
        p.function.name for p in subterms(rule.body) if isinstance(p, Map | Call | Conditioned)
    ]
    below, free = {name.label for name in heads}, free_leaves(rule.body)
    return all(
        p in free or (isinstance(p, Symbol) and str(p.name) in below) for p in rule.parameters
    ) and not any(isinstance(p, Symbol) and p.name in heads for p in rule.parameters)


def _stands_below(rule: FunctionRule) -> bool:
    """J(θ) = Σ_a π_θ(a) q(a): no derivative of it may be taken before a world does."""
    free = free_leaves(rule.body)
    return all(isinstance(p, Symbol) for p in rule.parameters) and not free.intersection(
        rule.parameters
    )


def _put_in(term: Term, rules: Mapping[Name, FunctionRule]) -> Term:
    match term:
        case Map(Function(name, 0)) | Call(Function(name, 0)) if name in rules:
            if rules[name].parameters == term.children:  # L(θ, q), whose q is no number
                return rules[name].body
    return term.map(lambda child: _put_in(child, rules)) if rules and term.children else term


def _speaks_of_laws(*sides: Term) -> bool:
    return any(_is_of_laws(part) for side in sides for part in subterms(side))


def _is_of_laws(part: Term) -> bool:
    match part:
        case Conditioned():
            return True
        case Expectation():
            return bool(part.under)
        case Map(function) | Call(function):
            name = function.name
            is_law = name.letter in ("p", "q") or (name.letter in LAWS and bool(name.label))
            return is_law or name.letter in ENTROPIES | INFORMATION
    return False


def _has_information(*sides: Term) -> bool:
    return any(
        isinstance(part, Conditioned | Call)
        and part.function.name.letter in ENTROPIES | INFORMATION
        for side in sides
        for part in subterms(side)
    )


def _is_of_laws_alone(formula: Formula, used: Usage) -> bool:
    """Whether each side rests on laws and no constant stands on one side only: no values put in."""
    sides = (formula.left, formula.right)
    variables = {v for law in used.laws for v in used.variables(law)} | set(used.moving)
    ends = (p.upper for s in sides for p in subterms(s) if is_over_cases(p, used.cases)
            and isinstance(p, IndexedSum))  # fmt: skip
    variables |= {v for end in ends if (v := variable_of(end)) is not None}
    variables |= {v for name in used.names if (v := variable_of(Symbol(name))) is not None}
    left, right = (
        {
            leaf
            for leaf in free_leaves(side)
            if not _is_range(leaf) and variable_of(leaf) not in variables
        }
        for side in sides
    )
    of_products = any(_is_of_a_product(part) for side in sides for part in subterms(side))
    laws = set(map(str, used.names)) | {"KL", "D_KL", *ENTROPIES, *INFORMATION}
    unknown = [_functions(side) - laws for side in sides]
    related = left == right and unknown[0] == unknown[1]
    spoken = all(_speaks_of_laws(side) or _functions(side) & set(map(str, used.names))
                 for side in sides)  # fmt: skip
    return related and spoken and not of_products


def _is_range(leaf: Term) -> bool:
    """The number of values of a variable."""
    return isinstance(leaf, Symbol) and bool({UNSTATED, SIZE_OF} & set(leaf.name.accents))


def _is_of_a_product(part: Term) -> bool:
    """∂/∂θ log p(x; θ) p(x; θ): a text may mean the first factor alone."""
    if not isinstance(part, Derivative):
        return False
    inner = part.term.argument if isinstance(part.term, Map) else part.term
    laws = inner.factors if isinstance(inner, Product) else ()
    return sum(any(map(_is_of_laws, subterms(factor))) for factor in laws) > 1


def _is_constrained(claim: Claim, formula: Formula, used: Usage) -> bool:
    """Whether what is stated of the laws or functions of the relation may exclude the worlds."""
    own = _functions(formula.left, formula.right) | set(map(str, used.names))
    if any(str(rule.name) in own and not free_leaves(rule.body) for rule in claim.functions):
        return True  # p(c) = 1, read as a rule
    values = [Formula(value.left, Relation.EQUAL, value.right) for value in claim.values]
    stated = [h for h in (*claim.hypotheses, *values) if own & _functions(h.left, h.right)]
    return any(not _holds_anywhere(h, formula) for h in stated)


def _holds_anywhere(stated: Formula, formula: Formula) -> bool:
    """Whether it says nothing of the laws, as ∫ p(x) dx = 1 and what defines an entropy."""
    try:
        laws = usage((stated.left, stated.right, formula.left, formula.right))
    except NoWorld:
        return False
    found = list(_outcomes(stated, laws, INDEPENDENT, independent=True))
    return bool(found) and all(outcome is True for outcome in found)


def _functions(*terms: Term) -> set[str]:
    return {
        str(part.function.name)
        for term in terms
        for part in subterms(term)
        if isinstance(part, Map | Call | Conditioned)
    } - {"log", "exp"}


def _outcomes(
    formula: Formula, used: Usage, count: int, independent: bool, shows: bool = True
) -> Iterator[Counterexample | bool]:
    """For each world whether the relation holds; nothing where it has no value.

    shows: with the values where it fails.
    """
    binary = any(
        isinstance(part, Map) and part.argument == Number(Fraction(2))
        for side in (formula.left, formula.right)
        for part in subterms(side)
    )
    for seed in range(count):
        points = 3 if seed % 4 == 3 and _is_small(used) else 2
        world = World(used, seed, independent, points, binary)
        try:
            yield _outcome(formula, world, shows)
        except NoWorld:
            return
        except (NoValue, TypeError, ValueError, ZeroDivisionError):
            continue


def _is_small(used: Usage) -> bool:
    return all(len(used.variables(law)) <= 2 for law in used.laws)


def _outcome(formula: Formula, world: World, shows: bool) -> Counterexample | bool:
    left, right = world.explicit(formula.left, {}), world.explicit(formula.right, {})
    leaves = sorted(free_leaves(left) | free_leaves(right), key=order)
    if not all(isinstance(leaf, Symbol | Index) and leaf.shape.is_scalar for leaf in leaves):
        raise NoWorld("a constant that is no number")
    if any(isinstance(leaf, Symbol) and leaf.name in world.usage.names for leaf in leaves):
        raise NoWorld("a law as a number")
    point = {leaf: Fraction(1 + (world.seed + k) % 4, 3 + k) for k, leaf in enumerate(leaves)}
    explicit = Formula(left, formula.relation, right)
    if holds_at(explicit, point) is not False:
        return True
    if not shows:
        return False
    values = shown(left, point), shown(right, point)
    bindings = tuple(Binding(leaf, point[leaf]) for leaf in leaves)
    return Counterexample(bindings, explicit, *values, _setting(world))


def _setting(world: World) -> str:
    """The tables of the laws."""
    return "; ".join(
        f"{law} of ({', '.join(names)}) with densities {_listed(rows)}"
        for (law, names), rows in world.tables.items()
    )


def _listed(rows: dict[tuple[int, ...], Term]) -> str:
    from derivations.printer.text import text

    return ", ".join(text(weight) for weight in rows.values())


__all__: Sequence[str] = ["judge_worlds"]
