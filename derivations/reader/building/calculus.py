"""Derivatives, gradients, sums over an index, integrals, limits, values at a point."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeGuard

from derivations.dataclass import replace as with_field
from derivations.models.differentiation import NoDerivative, derivative
from derivations.reader.building.build import build
from derivations.reader.building.by_inverses import by_inverse, inverted
from derivations.reader.building.conditional_ranges import (
    ends_of_condition,
    met_in,
    over_the_line,
)
from derivations.reader.building.fields import field, jacobian, nabla
from derivations.reader.building.functions import items_of
from derivations.reader.building.named_ranges import named_range
from derivations.reader.building.probability import kind_of
from derivations.reader.building.ranges import INFINITY, only_index
from derivations.reader.building.values_below import (
    is_over_values,
)
from derivations.reader.building.volumes import is_volume, over_arguments, over_space
from derivations.reader.lexicon import Lexicon, NoMeaning, function_of
from derivations.reader.naming import named
from derivations.reader.parsing.contours import along_path
from derivations.reader.raw import (
    Bracket,
    Differential,
    Evaluated,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Mark,
    Nabla,
    Node,
    Nothing,
    Numeral,
    Related,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.usage.functions import application
from derivations.terms import (
    Call,
    Component,
    Derivative,
    Dimension,
    Function,
    GradientAt,
    Immediate,
    Index,
    Integral,
    Jacobian,
    Limit,
    Map,
    Name,
    Negation,
    Number,
    OuterLimit,
    PartialAt,
    Product,
    Quotient,
    Residue,
    Role,
    Slopes,
    Sum,
    Symbol,
    Term,
    Transpose,
    has_opaque,
    number,
    scalar,
)
from derivations.terms.entrywise import Gradient
from derivations.terms.opaque import over_a_set
from derivations.terms.substitution import free_leaves, replace

COUNTERS = frozenset("nNmk")  # letters that go to infinity without a word
OUTER = {"limsup": "sup", "liminf": "inf"}
UNROLLED = {Role.STATE, Role.LOSS}
REACHED = {Role.STATE, Role.PARAMETER, Role.PARAMETERS, Role.INPUT}

ROUND = frozenset({"oint", "oiint"})


@build.register
def _(node: Differential, names: Lexicon) -> Term:
    if node.operand is None:
        raise NoMeaning("a derivative of nothing", node)
    if (whole := jacobian(node, names)) is not None:
        return whole
    if (apart := _of_the_bracket(node)) is not None:
        names.ambiguous.add("slopes")
        if not names.habits.slopes:
            return build(apart, names)
    if len(node.variables) == 1 and (root := _square(node.variables[0], names)) is not None:
        partial = _partial(node.operand, root, names)
        slope = partial or _derivative(_called(node.operand, names), root, names)
        return Quotient(slope, Product((Number(Fraction(2)), root)))
    if len(node.variables) == 1 and (part := _component(node.variables[0], names)) is not None:
        whole = part.term
        assert isinstance(whole, Symbol)
        return Component(gradient_of(_called(node.operand, names), whole), part.indices)
    if len(node.variables) == 1 and (matrix := inverted(node.variables[0], names)) is not None:
        return by_inverse(_called(node.operand, names), matrix, names)
    variables = [_variable(each, names) for each in node.variables]
    if node.kind == "immediate":
        return _immediate(node, variables, names)
    if (found := _taken_by(node.operand, variables, names)) is not None:
        return found
    term = _called(node.operand, names)
    if len(variables) == 2 and variables[0] is variables[1] and not variables[0].shape.is_scalar:
        return _hessian(term, variables[0], node)
    for variable in reversed(variables):
        term = _derivative(term, variable, names)
    return term


def _of_the_bracket(node: Differential) -> Juxtaposed | None:
    """d/dx (u) · v with the slope of u alone; None where no bracket follows, or nothing behind."""
    match node.operand:
        case Juxtaposed(((_, Bracket(opening="(" | "[", items=(_,)) as first), *rest)) if rest:
            alone = with_field(node, operand=first)
            return Juxtaposed((("", alone), *rest), span=node.span)
    return None


def _component(node: Node, names: Lexicon) -> Component | None:
    """θ_j of a vector θ, W_{jk} of a matrix W: ∂f/∂θ_j is a component of the gradient."""
    found = build(node, names) if isinstance(node, Subscript) else None
    match found:
        case Component(Symbol() as whole, places):
            return found if whole.shape.is_vector or len(places) > 1 else None
    return None


def _square(node: Node, names: Lexicon) -> Symbol | None:
    """σ of σ²: by the chain rule ∂f/∂(σ²) is (∂f/∂σ)/(2σ)."""
    inner = (node.grouped if isinstance(node, Bracket) else None) or node
    if not isinstance(inner, Superscript) or inner.script != Numeral(Fraction(2)):
        return None
    base = build(inner.base, names)
    return base if isinstance(base, Symbol) and base.shape.is_scalar else None


def _hessian(term: Term, variable: Symbol, node: Node) -> Term:
    """∂²f/∂x∂xᵀ: the Jacobian of the gradient."""
    if not term.shape.is_scalar or not variable.shape.is_vector:
        raise NoMeaning("a second derivative of or by what is no vector", node)
    return Derivative(Transpose(Derivative(term, variable)), variable)


def _variable(node: Node, names: Lexicon) -> Symbol:
    inner = (node.grouped if isinstance(node, Bracket) else None) or node
    if isinstance(inner, Superscript) and inner.script == Numeral(Fraction(1)):
        inner = inner.base
    term = build(inner, names)
    if isinstance(term, Index) and term.is_variable:
        return scalar(term.variable)
    if isinstance(term, Transpose) and isinstance(term.term, Symbol):
        return term.term  # ∂y/∂xᵀ is the Jacobian, in every layout
    if not isinstance(term, Symbol):
        raise NoMeaning("a derivative by what is no variable", node)
    return term


def _derivative(term: Term, variable: Symbol, names: Lexicon) -> Term:
    """The total derivative where both are of an unrolled model, else of an explicit expression."""
    roles = {leaf.role for leaf in free_leaves(term) if isinstance(leaf, Symbol)}
    if variable.role in REACHED and roles & (UNROLLED | {Role.PARAMETER, Role.PARAMETERS}):
        found = Jacobian(term, variable)
        return Transpose(found) if names.habits.layout == "denominator" else found
    if variable.shape.is_scalar:
        return Derivative(term, variable)
    names.ambiguous.add("layout")
    return _laid_out(term, variable, names.habits.layout)


def _laid_out(term: Term, variable: Symbol, layout: str) -> Term:
    """The derivative by a vector or matrix in a layout."""
    if layout == "numerator":
        return Derivative(term, variable)
    if layout == "transposed":
        matrix = term.shape.is_scalar and not variable.shape.is_vector
        return Transpose(Slopes(term, variable)) if matrix else Derivative(term, variable)
    if term.shape.is_scalar:
        return gradient_of(term, variable)
    if layout == "denominator":
        return Transpose(Derivative(term, variable))
    return Derivative(term, variable)


def gradient_of(term: Term, variable: Symbol) -> Term:
    """∇f in the shape of its variable."""
    if variable.shape.is_vector and term.shape.is_scalar:
        return Transpose(Derivative(term, variable))
    return Slopes(term, variable)


def _immediate(node: Differential, variables: list[Symbol], names: Lexicon) -> Term:
    assert node.operand is not None
    term = build(node.operand, names)
    if not isinstance(term, Symbol) or len(variables) != 1:
        raise NoMeaning("an immediate partial of what is no state", node)
    return Immediate(term, variables[0])


def _called(operand: Node, names: Lexicon) -> Term:
    """The operand, where a function that stands without its arguments has those of its rule."""
    term = field(operand, names)
    bare = {leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol) and not leaf.indices}
    calls: dict[Term, Term] = {
        leaf: call for leaf in bare if (call := _usual_call(leaf.name, names)) is not None
    }
    return replace(term, calls) if calls else term


def _usual_call(name: Name, names: Lexicon) -> Term | None:
    """f(x, y) as the text defines it; None for a name that is no function of the text."""
    if not names.is_function(name) or name.letter in names.facts.given:
        return None
    arguments = tuple(build(each, names) for each in names.facts.arguments.get(name, ()))
    if len(arguments) == 1 and arguments[0].shape.is_scalar:
        return Map(function_of(name), arguments[0])
    if len(arguments) == 1 and name in names.facts.entrywise:
        return Map(function_of(name), arguments[0])
    return Call(function_of(name), arguments) if arguments else None


def _taken_by(operand: Node, variables: Sequence[Symbol], names: Lexicon) -> Term | None:
    """f's partial by one parameter, and by several where the point is told."""
    found = _partial(operand, variables[0], names)
    if len(variables) == 1 or not isinstance(found, PartialAt) or not found.point:
        return found if len(variables) == 1 else None
    inside = frozenset[Term]().union(*map(free_leaves, found.point))
    further = tuple(variables[1:])
    if {s.name for s in inside if isinstance(s, Symbol)} & {
        variable.name for variable in variables
    }:
        return None  # f(x) by x_k, a member of x
    return PartialAt(found.function, found.variable, found.point, further, *found.shape)


def _partial(operand: Node, variable: Symbol, names: Lexicon) -> Term | None:
    """∂f/∂x and ∂f(x_0, y_0)/∂x: f's partial by its parameter x, the latter at a point."""
    found = _function(operand, names)
    if found is None or not variable.shape.is_scalar:
        return None
    of, point = found
    if of.order or variable in point or any(variable in free_leaves(at) for at in point):
        return None
    usual = _usual_call(of.name, names)
    plain = usual is None or all(isinstance(part, Symbol | Index) for part in usual.children)
    if not point and usual is not None and not (plain and variable in usual.children):
        return None  # by a member x_k of a parameter x, or by σ where σ² is the parameter
    shape = names.values.get(of.name)
    return PartialAt(of, variable, point, (), *shape) if shape else PartialAt(of, variable, point)


def _function(operand: Node, names: Lexicon) -> tuple[Function, tuple[Term, ...]] | None:
    """A function of the section, alone or with the point where it is taken."""
    head, point = operand, tuple[Term, ...]()
    if isinstance(operand, Juxtaposed) and len(operand.parts) == 2:
        pair = application(operand.parts, 0)
        if pair is None or pair[1] is not operand.parts[1][1] or set(pair[1].separators) - {","}:
            return None  # f(x; μ), a density
        if kind_of(pair[0], names) is not None:
            return None  # E[z²], where z hangs on the variable
        head = pair[0]
        point = tuple(build(item, names) for item in items_of(pair[1]))
    found = named(head, names.facts.labels)
    if found is None or found.indices or not names.is_function(found.name):
        return None
    return function_of(found.name), point


@build.register
def _(node: Nabla, names: Lexicon) -> Term:
    if node.kind == "second" and node.operand is not None and node.variable is not None:
        variable = _variable(node.variable, names)
        if not variable.shape.is_scalar:
            return _hessian(_called(node.operand, names), variable, node)
    if node.operand is None:
        raise NoMeaning(f"there is no term for this {node.kind} yet", node)
    if node.kind == "second" and (curved := _of_a_vector(node, names)) is not None:
        return curved
    if node.kind != "gradient":
        return nabla(node, names)
    if node.variable is not None:
        if (matrix := inverted(node.variable, names)) is not None:
            return by_inverse(_called(node.operand, names), matrix, names)
        variable = _variable(node.variable, names)
        return _gradient(_called(node.operand, names), variable, names)
    found = _function(node.operand, names)
    if found is None:
        return _of_an_expression(node, names) or nabla(node, names)
    of, point = found
    variables = [build(each, names) for each in names.facts.arguments.get(of.name, [])]
    symbols = tuple(v for v in variables if isinstance(v, Symbol))
    of_vectors = len(symbols) < 2 and not any(s.shape.is_scalar for s in symbols)
    if len(point) == 1 and _is_column(point[0]) and of_vectors and point != symbols:
        return Gradient(of, point[0])
    if not symbols or len(symbols) != len(variables):
        raise NoMeaning("a gradient without its variables", node)
    if len(symbols) == 1 and not symbols[0].shape.is_scalar and point in ((), symbols):
        return _gradient(Call(of, symbols), symbols[0], names)
    return GradientAt(of, symbols, point)


def _of_a_vector(node: Nabla, names: Lexicon) -> Term | None:
    """∇²f of a function of one vector of which no coordinates are named: its Hessian."""
    assert node.operand is not None
    if (found := _function(node.operand, names)) is None:
        return None
    of, point = found
    variables = tuple(build(each, names) for each in names.facts.arguments.get(of.name, []))
    if len(variables) != 1 or not _is_column(variables[0]) or point not in ((), variables):
        return None
    (variable,) = variables
    return _hessian(Call(of, variables), variable, node) if isinstance(variable, Symbol) else None


def _of_an_expression(node: Nabla, names: Lexicon) -> Term | None:
    """∇(xᵀAx - 2bᵀx) where the text has a function of the vector x; None for any other."""
    if not isinstance(node.operand, Bracket) or len(node.operand.items) != 1:
        return None
    term = build(node.operand, names)
    given = [build(each, names) for own in names.facts.arguments.values() for each in own]
    inside = {v for v in given if _is_column(v) and v in free_leaves(term)}
    if not term.shape.is_scalar or len(inside) != 1:
        return None
    (variable,) = inside
    return _gradient(term, variable, names) if isinstance(variable, Symbol) else None


def _is_column(term: Term) -> bool:
    return term.shape.is_vector and not term.shape.is_scalar and term.shape.cols == Dimension.of(1)


def _gradient(term: Term, variable: Symbol, names: Lexicon) -> Term:
    roles = {leaf.role for leaf in free_leaves(term) if isinstance(leaf, Symbol)}
    if variable.role in REACHED and roles & (UNROLLED | {Role.PARAMETER, Role.PARAMETERS}):
        return Transpose(Jacobian(term, variable))
    if term.shape.is_scalar:
        return gradient_of(term, variable)
    names.ambiguous.add("columns")
    slopes = Derivative(term, variable)
    return Transpose(slopes) if names.habits.columns else slopes


# ---------------------------------------------------------------- integrals, limits, values


@build.register
def _(node: IntegralSign, names: Lexicon) -> Term:
    if any(map(is_volume, node.variables)):
        return build(over_arguments(node) or over_space(node), names)
    if (along := along_path(node, names)) is not None:
        return along
    if (nest := _nest(node)) is not None:
        names.ambiguous.add("limits")
        if not names.habits.limits:
            usual = with_field(names, habits=with_field(names.habits, limits=True))
            return build(_with_limits_in_order(nest), usual)
    if node.kind == "int" and not node.variables and _is_a_set(node.lower) and node.upper is None:
        return over_a_set(build(node.lower, names), build(node.body, names))
    if node.kind in ROUND and len(node.variables) == 1 and isinstance(node.lower, Letter):
        body = number(1) if isinstance(node.body, Nothing) else build(node.body, names)
        return over_a_set(build(node.lower, names), body, _variable(node.variables[0], names))
    if not node.variables or node.kind not in ("int", "iint", "iiint"):
        raise NoMeaning("an integral without its variable", node)
    ends = named_range(node) or ends_of_condition(node, names)
    if len(node.variables) > 1 and node.lower is not None and ends is None:
        raise NoMeaning("there is no term for an integral over a region yet", node)
    with names.integrating(n.letter for n in node.variables if isinstance(n, Letter)):
        body = number(1) if isinstance(node.body, Nothing) else build(node.body, names)
        if ends is None and (condition := met_in(node, body, names)) is not None:
            ends, body = over_the_line(body, condition)
    low, high = ends or (
        None if limit is None else build(_value(limit), names) for limit in (node.lower, node.upper)
    )
    if low is not None and high is None and is_over_values(node, body, names):
        low, high = Negation(INFINITY), INFINITY
    if (low is None) != (high is None):
        if low is not None and isinstance(node.body, Bracket) and len(node.variables) == 1:
            return over_a_set(low, body, _variable(node.variables[0], names))
        raise NoMeaning("there is no term for an integral over a region yet", node)
    for variable in node.variables:
        body = Integral(_variable(variable, names), low, high, body)
    return body


def _nest(node: IntegralSign) -> list[IntegralSign] | None:
    r"""The signs of \int_0^1 \int_0^2 f dx dy, whose limits speak of none of its variables."""
    signs, inner = [node], node.body
    while isinstance(inner, IntegralSign):
        signs.append(inner)
        inner = inner.body
    variables = {v for sign in signs for v in sign.variables}
    if len(signs) < 2 or any(len(sign.variables) != 1 for sign in signs):
        return None
    limits = [limit for sign in signs for limit in (sign.lower, sign.upper)]
    if any(limit is None or variables & set(nodes(limit)) for limit in limits):
        return None
    return signs


def _with_limits_in_order(signs: Sequence[IntegralSign]) -> IntegralSign:
    """The first limits for the variable of the first differential."""
    found: Node = signs[-1].body
    for sign, other in zip(reversed(signs), signs, strict=True):
        found = with_field(sign, variables=other.variables, body=found)
    assert isinstance(found, IntegralSign)
    return found


def _is_a_set(node: Node | None) -> TypeGuard[Node]:
    """X and Y_n, which stand below a sign of integration as sets."""
    base = node.base if isinstance(node, Subscript) else node
    return isinstance(base, Letter) and base.letter.isupper() and not base.style


@build.register
def _(node: LimitSign, names: Lexicon) -> Term:
    match node.below:
        case Related((variable, target), ("to",)) if node.kind == "lim":
            side, point = _side(target)
            moving = build(variable, names)
            if not isinstance(moving, Symbol | Index):
                raise NoMeaning("a limit of what is no variable", variable)
            side = side or _by_arrow(node.below)
            return Limit(moving, build(point, names), build(node.body, names), side)
        case Related((variable, target), ("to",)) if node.kind == "Res":
            moving = build(variable, names)
            if not isinstance(moving, Symbol):
                raise NoMeaning("a residue by what is no variable", variable)
            return Residue(moving, build(target, names), build(node.body, names))
        case Related((variable, Letter("infty")), ("to",)) if node.kind in OUTER:
            moving = build(variable, names)
            if not isinstance(moving, Symbol | Index):
                raise NoMeaning("a limit of what is no variable", variable)
            return OuterLimit(OUTER[node.kind], moving, build(node.body, names))
        case Nothing() | Letter() if node.kind in OUTER and (place := _counting(node, names)):
            return OuterLimit(OUTER[node.kind], place, build(node.body, names))
        case Nothing() | Letter() if node.kind == "lim" and (place := _counting(node, names)):
            return Limit(place, INFINITY, build(node.body, names), "")
    raise NoMeaning(f"there is no term for this {node.kind} yet", node)


def _counting(node: LimitSign, names: Lexicon) -> Index | Symbol | None:
    """n of lim_n a_n and of lim a_n, where nothing else counts: it goes to infinity."""
    if isinstance(node.below, Nothing):
        below = only_index(node.body, names) or _one_counter(node.body)
    else:
        below = node.below if isinstance(node.below, Letter) else None
    place = None if below is None else build(below, names)
    if isinstance(place, Symbol) and place.name.letter in COUNTERS:
        return place
    return place if isinstance(place, Index) and place.is_variable else None


def _one_counter(body: Node) -> Letter | None:
    """n in lim (1 + 2/n), if no other letter may be meant."""
    found = {n for n in nodes(body) if isinstance(n, Letter) and n.letter in COUNTERS}
    return found.pop() if len(found) == 1 else None


def _by_arrow(below: Node) -> str:
    r"""The side from which x \downarrow 0 and x \uparrow 0 come to a number."""
    below_sign = "" if below.span is None else below.span.text
    if any(arrow in below_sign for arrow in (r"\downarrow", r"\searrow")):
        return "+"
    return "-" if any(arrow in below_sign for arrow in (r"\uparrow", r"\nearrow")) else ""


def _side(target: Node) -> tuple[str, Node]:
    match target:
        case Superscript(point, Mark("+" | "-" as side)):
            return side, point
    return "", target


@build.register
def _(node: Evaluated, names: Lexicon) -> Term:
    """[F]_a^b is F at b minus F at a; F|_{x=a} is F at a."""
    body = build(node.body, names)
    if node.upper is None:
        match node.lower:
            case Related((variable, value), ("=",)):
                return _at(body, variable, build(value, names), names)
        raise NoMeaning("a value at an unknown place", node)
    free = [leaf for leaf in free_leaves(body) if isinstance(leaf, Symbol)]
    if isinstance(node.lower, Related):  # y = 0 and y = x, or x
        stated = build(node.lower.sides[0], names)
        free = [leaf for leaf in free if leaf is stated]
    if len(free) != 1:
        raise NoMeaning("the variable of this difference is not certain", node)
    ends = (_at_end(body, free[0], build(_value(end), names)) for end in (node.upper, node.lower))
    upper, lower = ends
    return Sum((upper, Negation(lower)))


def _at_end(body: Term, variable: Symbol, end: Term) -> Term:
    """F at an end of an interval; at infinity its limit."""
    if end in (INFINITY, Negation(INFINITY)):
        return Limit(variable, end, body)
    return replace(body, {variable: end})


def _value(node: Node) -> Node:
    return node.sides[1] if isinstance(node, Related) and len(node.sides) == 2 else node


def _at(body: Term, variable: Node, value: Term, names: Lexicon) -> Term:
    leaf = build(variable, names)
    if not isinstance(leaf, Symbol | Index) or has_opaque(body):
        raise NoMeaning("what is put in does not occur", variable)
    return replace(_differentiated(body, leaf, variable), {leaf: value})


def _differentiated(body: Term, leaf: Term, node: Node) -> Term:
    """The body with its derivatives by the leaf taken, before anything is put in for it."""
    match body:
        case Derivative(inner, wrt) if wrt is leaf and wrt.shape.is_scalar:
            if isinstance(inner, Symbol) and inner is not wrt:
                raise NoMeaning("what is differentiated is no formula here", node)
            try:
                return derivative(_differentiated(inner, leaf, node), wrt)
            except NoDerivative as error:
                raise NoMeaning(str(error), node) from None
        case PartialAt(of, wrt, ()) if wrt is leaf:
            return Map(Function(of.name, of.order + 1), leaf)
    return body.map(lambda child: _differentiated(child, leaf, node))
