"""A claim's terms with everything put in that the scope defines: symbols, functions, partials."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy

from derivations.judge.chance.named import named_density
from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.expanding.families import Rule
from derivations.judge.expanding.families import rules as family_rules
from derivations.judge.expanding.innovations import innovations, put_in
from derivations.judge.expanding.inverses import inverse
from derivations.judge.expanding.numbered_functions import member_of_functions
from derivations.judge.expanding.self_defined import names_of, self_defined
from derivations.judge.expanding.written_members import with_written_members
from derivations.judge.scopewise import scopewise
from derivations.terms import (
    Call,
    Component,
    Conditioned,
    Derivative,
    Dimension,
    Function,
    GradientAt,
    Index,
    IndexedSum,
    Jacobian,
    Map,
    Name,
    Norm,
    PartialAt,
    Power,
    Relation,
    ShapeError,
    Slopes,
    Symbol,
    Term,
    Vector,
    canonical,
    each_once,
    index,
    number,
    replace,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.entrywise import Gradient
from derivations.terms.equality import as_index
from derivations.terms.families import is_family_rule
from derivations.terms.names import INVERSE
from derivations.terms.reciprocal import by_reciprocal
from derivations.terms.substitution import free_leaves

PLACE = Symbol(Name("y", accents=(INVERSE,)))  # a name that no text has
MOST_LEVELS = 6  # how often definitions are put in until the variable of a derivative appears


class NotExpanded(NotExplicit):
    """A definition cannot be put in; the message says which."""


def expand(term: Term, claim: Claim, printed: bool = False) -> Term:
    """The term over undefined symbols only; derivatives of known functions are taken.

    printed: use the document's rounded value of a symbol where it prints one.
    """
    return (_with_printed if printed else _exactly)(claim).of(term)


class Expansion:
    """Puts the definitions of a scope in; each term once, however often it occurs."""

    def __init__(self, claim: Claim, printed: bool = False) -> None:
        self.rules = {rule.name: rule for rule in claim.functions}
        self.values: dict[Term, Term] = {
            canonical(d.symbol): d.printed if printed and d.printed is not None else d.expression
            for d in claim.definitions
        }
        self.endless: frozenset[Name] = self_defined(self.rules)
        self.families = family_rules(claim)
        self.members = {
            symbol.name
            for symbol in self.values
            if isinstance(symbol, Symbol) and symbol.indices and not _counts(symbol)
        }
        for name in _circular(claim):  # z^{(l)} by a^{(l-1)}, and that by z^{(l-1)}: no end
            self.families.pop(name, None)
            self.values = {
                s: value
                for s, value in self.values.items()
                if not (isinstance(s, Symbol) and s.name == name and _counts(s))
            }
        self.applied = {canonical(value.left): value.right for value in claim.values}
        self.applied |= {
            canonical(h.left): h.right
            for h in claim.hypotheses
            if isinstance(h.left, Jacobian)
            and h.relation is Relation.EQUAL
            and not free_leaves(h.right)
        }
        self.squares = {
            canonical(h.left): h.right
            for h in claim.hypotheses
            if h.relation is Relation.EQUAL and _is_square(h.left, h.right)
        }
        self.densities = [
            (h.left, h.right)
            for h in claim.hypotheses
            if isinstance(h.left, Conditioned) and h.relation is Relation.EQUAL
        ]
        if self.values:
            self.rules = {name: self._whole(rule) for name, rule in self.rules.items()}
        if any(isinstance(rule.body, IndexedSum) for rule in self.rules.values()):
            found = innovations(claim)
            self.rules = {name: _of_innovations(rule, found) for name, rule in self.rules.items()}
        self.done: dict[Term, Term] = {}
        self.under_way: set[Term] = set()

    def _whole(self, rule: FunctionRule) -> FunctionRule:
        """u(x, t) = F(η) with η of x and t: by its parameters, so that its partials are right."""
        body = rule.body
        for _ in range(MOST_LEVELS):
            put = {s: v for s in free_leaves(body) if (v := self._moving(s, rule)) is not None}
            if not put:
                break
            body = replace(body, put)
        body = self._with_moving_members(body, rule)
        return rule if body is rule.body else FunctionRule(rule.name, rule.parameters, body)

    def _with_moving_members(self, body: Term, rule: FunctionRule) -> Term:
        """J(w, b) = Σ_i ℓ(ŷ_i) with ŷ_i = σ(wᵀx_i + b) put in, so that it hangs on w and b."""

        def put(part: Term, inside: Callable[[Term], Term]) -> Term:
            if isinstance(part, Symbol) and part.indices and part not in rule.parameters:
                value = self._member(part) or self._of_family(part)
                if value is not None and not free_leaves(value).isdisjoint(rule.parameters):
                    return value if value.shape == part.shape else part
            return part.map(inside)

        ruled = any(isinstance(s, Symbol) and s.indices for s in self.values)
        return each_once(put)(body) if ruled or self.families else body

    def _moving(self, symbol: Term, rule: FunctionRule) -> Term | None:
        """What defines a name in the body of a rule by its parameters, be it by other names."""
        value = self.values.get(canonical(symbol))
        if value is None or symbol in rule.parameters or symbol.children:
            return None
        reached: frozenset[Term] = frozenset(free_leaves(value))
        for _ in range(MOST_LEVELS):
            if not reached.isdisjoint(rule.parameters):
                return value if symbol.shape == value.shape else None
            known = (self.values.get(canonical(leaf)) for leaf in reached)
            reached = frozenset(
                leaf for other in known if other is not None for leaf in free_leaves(other)
            )
        return None

    def of(self, term: Term) -> Term:
        found = self.done.get(term)
        if found is None:
            if term in self.under_way:
                raise NotExpanded("the definitions go round in a circle")
            self.under_way.add(term)
            try:
                found = self.done[term] = self._expanded(term)
            except ShapeError:
                raise
            except TypeError as error:  # a_{n-k} where n is 1/3
                raise NotExpanded(str(error)) from None
            finally:
                self.under_way.discard(term)
        return found

    def _expanded(self, term: Term) -> Term:
        if self.applied and (value := self.applied.get(canonical(term))) is not None:
            return self.of(value)
        match term:
            case Symbol():
                value = self.values.get(canonical(term)) or self._member(term)
                if value is None and term.indices:
                    value = self._of_family(term)
                return term if value is None else self.of(value)
            case PartialAt(function, variable, point, further) if function.name in self.rules:
                return self.of(_slope(self.rules[function.name], (variable, *further), point))
            case Gradient(function, point) if function.name in self.rules:
                return self.of(self._gradient(self.rules[function.name], point))
            case GradientAt(function) if function.name in self.rules:
                return self.of(_gradient_at(self.rules[function.name], term))
            case Call(function) | Map(function) if self._is_endless(function, term):
                raise NotExpanded(f"{function.name} is defined by itself")
            case Call(function, arguments) if function.name in self.rules:
                return self.of(_applied(self._explicit(function), function, arguments))
            case Map(function, argument) if function.name in self.rules:
                if argument.shape.is_scalar:
                    return self.of(_applied(self._explicit(function), function, (argument,)))
            case Call() if (own := member_of_functions(term, self.rules)) is not None:
                return self.of(own)
            case Call(function, arguments) if (lower := self._lower(function)) is not None:
                return self.of(_applied(*lower, arguments))
            case Map(function, argument) if (lower := self._lower(function)) is not None:
                if argument.shape.is_scalar:
                    return self.of(_applied(*lower, (argument,)))
            case Map() if (other := by_reciprocal(term) or _slope_of_known(term)) is not None:
                return self.of(other)
            case Map(function, argument) if (known := self._inverted(function)) is not None:
                return self._inverse(known, argument)
            case IndexedSum() if (written := self._member_by_member(term)) is not None:
                return self.of(written)
            case Derivative(inner, wrt) if self.squares and canonical(inner) in self.squares:
                return self.of(Derivative(self.squares[canonical(inner)], wrt))
            case Derivative(inner, wrt) if canonical(wrt) in self.values:
                return self._frozen(inner, wrt)
            case Derivative(inner, wrt):
                return Derivative(self.of(inner), wrt)
            case Slopes(inner, wrt):
                return Slopes(self.of(inner), wrt)
            case Conditioned() if (found := self._density(term)) is not None:
                return self.of(found)
        return self._below(term)

    def _is_endless(self, function: Function, term: Term) -> bool:
        """Whether to put a function in at letters has no end; v(3) may have one."""
        return bool(
            self.endless and not self.endless.isdisjoint(names_of(function)) and free_leaves(term)
        )

    def _member_by_member(self, term: IndexedSum) -> Term | None:
        return with_written_members(term, self.members, self.rules)

    def _gradient(self, rule: FunctionRule, point: Term) -> Term:
        """∇f at a point, of f(x) = ‖Ax - b‖²: as a term in which the point is put for x."""
        from derivations.judge.ordered.explicit_slopes import explicit_gradient

        (parameter, *others) = rule.parameters
        if others or not isinstance(parameter, Symbol) or parameter.shape != point.shape:
            raise NotExpanded(f"{rule.name} is no function of one vector")
        found = explicit_gradient(self.of(rule.body), parameter)
        if found is None:
            raise NotExpanded(f"no gradient of {rule.name}")
        return replace(found, {parameter: point})

    def _explicit(self, function: Function) -> FunctionRule:
        """The rule of a function; of T′ for T = r′/|r′| with what r is put in."""
        rule = self.rules[function.name]
        if function.order and any(isinstance(part, Call | Norm) for part in subterms(rule.body)):
            return FunctionRule(rule.name, rule.parameters, self._without_symbols().of(rule.body))
        return rule

    def _lower(self, function: Function) -> tuple[FunctionRule, Function] | None:
        """The rule of f′, and what to do with it for f‴."""
        for order in range(function.order, 0, -1):
            if (rule := self.rules.get(function.name._replace(primes=order))) is not None:
                return rule, Function(function.name, function.order - order)
        return None

    def _inverted(self, function: Function) -> FunctionRule | None:
        """The rule of f, where the function is f⁻¹."""
        name = function.name
        if function.order or INVERSE not in name.accents:
            return None
        kept = tuple(accent for accent in name.accents if accent != INVERSE)
        return self.rules.get(name._replace(accents=kept))

    def _inverse(self, rule: FunctionRule, argument: Term) -> Term:
        """f⁻¹ at an argument, where the rule of f can be solved for its parameter."""
        parameter, *others = rule.parameters
        body = self.of(rule.body)
        if others or not isinstance(parameter, Symbol):
            raise NotExpanded(f"an inverse of {rule.name}, which is no function of one number")
        found = inverse(replace(body, {parameter: PLACE}), PLACE, self.of(argument))
        if found is None:
            raise NotExpanded(f"whether {rule.name} is one to one is not known")
        return found

    def _frozen(self, inner: Term, wrt: Symbol) -> Term:
        """∂z/∂x where x is defined: in z as a function of x and what stands beside it."""
        if not (inner.shape.is_scalar and wrt.shape.is_scalar):
            return Derivative(self.of(inner), wrt)
        for _ in range(MOST_LEVELS):
            if wrt in free_leaves(inner):
                return self.of(derivative(self._without_symbols().of(inner), wrt))
            put = {s: v for s in free_leaves(inner) if (v := self.values.get(canonical(s)))}
            if not put:
                break
            try:
                inner = replace(inner, put)
            except (ShapeError, TypeError) as error:
                raise NotExpanded(str(error)) from None
        return Derivative(self.of(inner), wrt)

    def _without_symbols(self) -> Expansion:
        """Only the rules of functions are put in."""
        inner = Expansion.__new__(Expansion)
        inner.rules, inner.done, inner.under_way = self.rules, {}, set()
        inner.families, inner.applied, inner.densities = {}, {}, self.densities
        inner.members, inner.endless = set(), self.endless
        inner.squares = {}
        inner.values = {}
        return inner

    def _member(self, symbol: Symbol) -> Term | None:
        """The value of a_{n-1} where the scope states a_n for every n."""
        rule = self.families.get(symbol.name)
        place = symbol.indices[0] if len(symbol.indices) == 1 else None
        if rule is None or not isinstance(place, Index) or rule.goes_back_to(place):
            return None
        return rule.at(place)

    def _of_family(self, term: Symbol) -> Term | None:
        """p_j where p_i is defined for every i, be it the same for all."""
        for symbol, value in self.values.items():
            if not isinstance(symbol, Symbol) or symbol.name != term.name:
                continue
            ruled = is_family_rule(symbol, value) or _is_constant_family(symbol, value)
            if ruled and len(symbol.indices) == len(term.indices):
                return replace(value, dict(zip(symbol.indices, term.indices, strict=True)))
        return None

    def _density(self, term: Conditioned) -> Term | None:
        """p(x_i | θ) where the text says what p(x | θ) is; N(x | μ, σ²) by its name."""
        for stated, body in self.densities:
            if stated.function == term.function and stated.bar == term.bar:
                values = _matched(stated, term)
                if values is not None:
                    return replace(body, values)
        return named_density(term)

    def _below(self, term: Term) -> Term:
        """The children expanded; a bound variable keeps its name for itself."""
        bound = canonical(getattr(term, term.binds)) if term.binds else None
        change = self.of
        if bound in self.values:
            inner = copy(self)
            inner.done, inner.under_way = {}, set()
            inner.values = {s: value for s, value in self.values.items() if s is not bound}
            change = inner.of
        try:
            return term.map(change)
        except (ShapeError, TypeError) as error:
            raise NotExpanded(str(error)) from None


def _slope_of_known(term: Map) -> Term | None:
    """tanh′(x) as the derivative of tanh, carried out."""
    function, argument = term.function, term.argument
    known = Function(function.name)
    if not function.order or elementary_name(known) is None or not argument.shape.is_scalar:
        return None
    slope: Term = Map(known, PLACE)
    try:
        for _ in range(function.order):
            slope = derivative(slope, PLACE)
    except NotExplicit:
        return None
    return replace(slope, {PLACE: argument})


def _of_innovations(rule: FunctionRule, found: Mapping[Name, Rule]) -> FunctionRule:
    """S(φ) = Σ ε_t² of y_t = φ y_{t-1} + ε_t, which is a function of φ by the y."""
    if not found or any(p in free_leaves(rule.body) for p in rule.parameters):
        return rule
    body = put_in(rule.body, found)
    moves = any(p in free_leaves(body) for p in rule.parameters)
    return FunctionRule(rule.name, rule.parameters, body) if moves else rule


def _is_square(left: Term, right: Term) -> bool:
    """σ² = w²a + (1 - w)²b, of which σ itself is not given."""
    match left:
        case Power(Symbol() as base, exponent) if exponent == number(2):
            return base not in free_leaves(right)
    return False


_exactly = scopewise(Expansion)
_with_printed = scopewise(lambda claim: Expansion(claim, printed=True))


def _is_constant_family(symbol: Symbol, value: Term) -> bool:
    """g_t = g, w_i = 1/n; of α_n = Σ y_i + α_0 the n tells two values apart."""
    variables = {at for at in symbol.indices if isinstance(at, Index) and at.is_variable}
    leaves = free_leaves(value)
    members = (leaf for leaf in leaves if isinstance(leaf, Symbol) and leaf.indices)
    marks = any(member.name == symbol.name for member in members)
    return 0 < len(variables) == len(symbol.indices) and not (variables & leaves or marks)


def _circular(claim: Claim) -> set[Name]:
    """The families that a scope gives by others which go back to them."""
    uses: dict[Name, set[Name]] = {}
    stated = [(d.symbol, d.expression) for d in claim.definitions]
    stated += [(h.left, h.right) for h in claim.hypotheses if isinstance(h.left, Symbol)]
    for left, right in stated:
        if isinstance(left, Symbol) and _counts(left):
            members = (s for s in free_leaves(right) if isinstance(s, Symbol) and _counts(s))
            uses.setdefault(left.name, set()).update(s.name for s in members)
    return {name for name in uses if _reaches(uses, name)}


def _counts(symbol: Symbol) -> bool:
    return any(isinstance(at, Index) and not at.is_constant for at in symbol.indices)


def _reaches(uses: dict[Name, set[Name]], name: Name) -> bool:
    """Whether a family leads back to itself through another one."""
    seen: set[Name] = set()
    waiting = uses[name] - {name}
    while waiting:
        seen |= waiting
        waiting = set().union(*(uses.get(other, set()) for other in waiting)) - seen
    return name in seen


def _matched(stated: Conditioned, asked: Conditioned) -> dict[Term, Term] | None:
    """What to put for the names of p(x | θ) in p(x_i | θ): members of the same families."""
    pairs = [(stated.arguments, asked.arguments), (stated.given, asked.given)]
    values: dict[Term, Term] = {}
    for own, other in pairs:
        if len(own) != len(other):
            return None
        for here, there in zip(own, other, strict=True):
            match here, there:
                case Power(base, power), Power(value, again) if power == again:
                    here, there = base, value  # σ_k² for σ²
            if not isinstance(here, Symbol) or not isinstance(there, Symbol):
                return None
            if here.shape != there.shape or not _stands_for(here.name, there.name):
                return None
            if values.setdefault(here, there) is not there:
                return None
    return values


def _stands_for(parameter: Name, value: Name) -> bool:
    """X for x in f(X; θ), where f(x; θ) is stated: the density at the variable itself; x^{(i)}."""
    value = value._replace(accents=tuple(a for a in value.accents if a != "^()"))
    capital = parameter._replace(letter=parameter.letter.upper())
    parameter = parameter._replace(accents=tuple(a for a in parameter.accents if a != "^()"))
    return value == parameter or (len(parameter.letter) == 1 and value == capital)


def _slope(rule: FunctionRule, variables: tuple[Symbol, ...], point: tuple[Term, ...]) -> Term:
    """∂f(a, b)/∂x by its parameter x; ∂h_w(a)/∂w by a letter that its body has beside them.

    ∂f(x, w)/∂w_i of f(x, w) = Σ_j w_j x^j is left to who knows that w_j may be w_i.
    """
    if _is_of_an_entry(rule, variables[0], point):
        slope = rule.body
        for each in variables:
            slope = Derivative(slope, each)
        return slope
    named_so = {p.name for p in rule.parameters if isinstance(p, Symbol)}
    beside = point and variables[0] not in rule.parameters and variables[0].name not in named_so
    slope = _at(rule, rule.body, point) if beside else _partial(rule, variables[0])
    for again in variables if beside else variables[1:]:
        slope = derivative(slope, again)
    return slope if beside else _at(rule, slope, point)


def _is_of_an_entry(rule: FunctionRule, variable: Symbol, point: tuple[Term, ...]) -> bool:
    """θ_1 of f(x, θ) = θ_1 x + θ_2 x², whose body speaks of θ by its entries only."""
    letters = {p.name.letter for p in rule.parameters if isinstance(p, Symbol)}
    if not isinstance(variable, Symbol) or not variable.indices:
        return False  # a repair tries other terms in its place
    if variable in rule.parameters or variable.name.letter not in letters:
        return False
    whole = [p for p in rule.parameters if isinstance(p, Symbol) and not p.indices]
    whole = [p for p in whole if p.name.letter == variable.name.letter]
    inside = set(subterms(rule.body))
    if len(whole) != 1 or whole[0] in inside or point not in ((), rule.parameters):
        return False
    entries = [p for p in inside if isinstance(p, Symbol) and p.name == variable.name]
    numbered = {_is_numbered(p) for p in (variable, *entries)}  # a_m may be the a_1 of the body
    return bool(entries) and len(numbered) == 1


def _is_numbered(entry: Symbol) -> bool:
    return all(isinstance(i, Index) and i.is_constant for i in entry.indices)


def _partial(rule: FunctionRule, variable: Symbol | Index) -> Term:
    if variable not in rule.parameters or not isinstance(variable, Symbol):
        raise NotExpanded(f"{rule.name} is no function of this variable")
    return derivative(rule.body, variable)


def _applied(rule: FunctionRule, function: Function, arguments: tuple[Term, ...]) -> Term:
    body = rule.body
    if function.order and len(rule.parameters) != 1:
        raise NotExpanded(f"a prime after {rule.name}, which has several arguments")
    for _ in range(function.order):
        body = _partial(FunctionRule(rule.name, rule.parameters, body), rule.parameters[0])
    return _at(rule, body, arguments)


def _gradient_at(rule: FunctionRule, term: GradientAt) -> Term:
    """(∂f/∂x, ∂f/∂y) at a point; one of numbers only, so of no vector x."""
    try:
        slopes = [_partial(rule, v) for v in term.variables or rule.parameters]
        return Vector(tuple(_at(rule, slope, term.point) for slope in slopes))
    except ShapeError as error:
        raise NotExpanded(str(error)) from None


def _at(rule: FunctionRule, body: Term, point: tuple[Term, ...]) -> Term:
    """The body with the point for the parameters; () leaves them as they are."""
    if not point:
        return body
    if len(point) == 1 and len(rule.parameters) > 1:
        point = _components(rule, point[0])
    if len(point) != len(rule.parameters):
        raise NotExpanded(f"{rule.name} takes {len(rule.parameters)} arguments, not {len(point)}")
    places = [
        as_index(at) if isinstance(p, Index) else at
        for p, at in zip(rule.parameters, point, strict=True)
    ]
    try:
        return replace(body, dict(zip(rule.parameters, places, strict=True)))
    except TypeError as error:  # f(1/2) where f counts
        raise NotExpanded(str(error)) from None


def _components(rule: FunctionRule, point: Term) -> tuple[Term, ...]:
    """f([a, b]) is f(a, b)."""
    count = len(rule.parameters)
    if point.shape != (Dimension.of(count), Dimension.of(1)):
        raise NotExpanded(f"{rule.name} takes {count} numbers, not {point.shape}")
    return tuple(Component(point, (index(i + 1),)) for i in range(count))
