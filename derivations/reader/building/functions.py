"""Functions applied: words such as sin and det, and names that the section uses as functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from derivations.dataclass import replace
from derivations.models.laplace import NoTransform, transform
from derivations.printer.text import text
from derivations.reader.building.build import build, index_of, raised
from derivations.reader.building.partial_names import of_partials
from derivations.reader.building.probability import at_values, conditioned
from derivations.reader.building.sets import a_set
from derivations.reader.case_tests import conditions_of, is_the_rest
from derivations.reader.chance.operators import is_density
from derivations.reader.dots.dotted_families import DOTS, extreme_of_family, has_dots
from derivations.reader.dots.steps import NoPattern
from derivations.reader.fields import NUMBER
from derivations.reader.lexicon import Lexicon, NoMeaning, function_of
from derivations.reader.naming import INDEX_LETTERS, Named, named
from derivations.reader.passes.transformed_functions import IMAGE
from derivations.reader.passes.transforms import LAPLACE
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Cases,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Related,
    Signed,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.relations import RELATIONS
from derivations.reader.usage.functions import application
from derivations.reader.usage.record import LANDAU
from derivations.reader.words import ENTRYWISE
from derivations.terms import (
    Call,
    Derivative,
    Determinant,
    Diagonal,
    Dimension,
    Extreme,
    Extremum,
    Function,
    Index,
    Map,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Supremum,
    Symbol,
    Term,
    Trace,
    Transpose,
    Vector,
    function,
    plus,
    scalar,
    times,
)
from derivations.terms.elementary import ARITHMETIC, ENUMERATIVE, elementary_name
from derivations.terms.entrywise import Filled, Piecewise
from derivations.terms.functions import RREF, stacked
from derivations.terms.names import GROWS, GROWTH, LEFT_OUT, RATES
from derivations.terms.sets import Crossed, Subsets
from derivations.terms.substitution import free_leaves

BETAS, GAMMA = ("B", "Beta"), function("Gamma")

TRANSPOSES = (Mark("⊤"), Letter("T"))
SINGLE: dict[str, Callable[[Term], Term]] = {"det": Determinant, "tr": Trace, "diag": Diagonal}
INVERSES = {
    **{name: f"arc{name}" for name in ("sin", "cos", "tan", "sec", "csc")},
    **{name: f"ar{name}" for name in ("sinh", "cosh", "tanh", "coth", "sech", "csch")},
}
COUNTERS = frozenset("ijklmn")
UNKNOWNS = frozenset((  # letters over which functions of numbers and vectors are minimized
    *"xyztuvwqpch", "lambda", "mu", "theta", "alpha", "beta", "rho", "eta", "sigma", "tau", "xi",
))  # fmt: skip
OF_MATRICES = frozenset({"rank", "nullity", "dim", "ker", "span", "null", "col", "deg", "supp"})


@build.register
def _(node: Applied, names: Lexicon) -> Term:
    return applied_word(node, names)


def applied_word(node: Applied, names: Lexicon) -> Term:
    """\\sin^2 x, \\log_2 8, \\max(a, b), \\det A"""
    if node.function == "sup" and isinstance(node.below, Letter) and _is_index(node.below):
        return _supremum(node, node.below, names)
    if node.function in ("sup", "inf") and node.below is not None:
        return _extreme(node, node.below, names)
    if node.function in ("max", "min") and (ranged := _over_indices(node)) is not None:
        return build(ranged, names)
    of_numbers = _is_over_an_interval(node.below) or _is_over_numbers(node.below)
    if node.function in ("max", "min") and node.below is not None and of_numbers:
        return _extreme(node, node.below, names)
    if node.function in OF_SETS:
        return _of_sets(node, names)
    if node.function == LAPLACE:
        return _transformed(node, names)
    if node.function == IMAGE:
        return build(node.argument, names)
    if node.bare and isinstance(node.argument, Juxtaposed):
        return _reaching(node, node.argument, names)
    if _holds_a_sum_in_braces(node):
        names.ambiguous.add("braces")
        if not names.habits.braces:
            return _of_first_summand(node, names)
    outside, names.entrywise = names.entrywise, names.entrywise or node.function == "diag"
    items = items_of(node.argument)
    match items:
        case (Bracket("{", "}", inner),) if node.function == "span":
            items = inner  # span({a, b})
    if node.function in ("max", "min") and node.below is None and has_dots(items):
        return _raised(node, _dotted_extreme(node, items, names), names)
    try:
        arguments = tuple(build(each, names) for each in items)
    finally:
        names.entrywise = outside
    return _raised(node, _applied(node, arguments, names), names)


def _of_sets(node: Applied, names: Lexicon) -> Term:
    """A × B, 𝒫(A)"""
    sets = [a_set(item, names) for item in items_of(node.argument)]
    return Subsets(*sets) if node.function == "powerset" else Crossed(*sets)


OF_SETS = {"crossed": 2, "powerset": 1}


def _dotted_extreme(node: Applied, items: tuple[Node, ...], names: Lexicon) -> Term:
    """max(X_1, …, X_n)"""
    place = items.index(DOTS)
    parts = items[:place], items[place + 1 :]
    before, behind = ([build(item, names) for item in part] for part in parts)
    if not all(term.shape.is_scalar for term in (*before, *behind)):
        raise NoMeaning("there is no term for the extreme of what are no numbers yet", node)
    try:
        return extreme_of_family(node.function, before, behind)
    except NoPattern as error:
        raise NoMeaning(f"dots: {error}", node) from None


def _over_indices(node: Applied) -> Big | None:
    r"""\max_i |v_i| and \max_a Q(s, a) as a sum is read; None where below stands another letter."""
    below = node.below
    if below is None or node.power is not None or node.primes:
        return None
    items = below.items if isinstance(below, Joined) and set(below.joints) == {","} else (below,)
    counted = [at for n in nodes(node.argument) if isinstance(n, Subscript) for at in n.indices]
    letters = {x for at in counted for x in (at.text if isinstance(at, Word) else "")}
    letters |= {n.letter for at in counted for n in nodes(at) if isinstance(n, Letter)}
    counts = letters & {n.letter for n in nodes(below) if isinstance(n, Letter)}
    if not counts and not _is_over_actions(items[0], node.argument):
        return None
    return Big(node.function, items, None, node.argument, span=node.span)


def _is_over_actions(item: Node, argument: Node) -> bool:
    r"""\max_{a'} Q(s', a'): a is one of several arguments of what is maximal."""
    action = item.sides[0] if isinstance(item, Related) and item.relations == ("in",) else item
    plain = action.base if isinstance(action, Prime) else action
    if plain not in (Letter("a"), Letter("u")):
        return False
    return any(isinstance(n, Bracket) and action in n.items[1:] for n in nodes(argument))


def _holds_a_sum_in_braces(node: Applied) -> bool:
    r"""\log{a - b}, which is printed without brackets."""
    sums = isinstance(node.argument, Signed) and len(node.argument.parts) > 1
    return (
        sums
        and node.below is None
        and elementary_name(function_of(Name(node.function))) is not None
    )


def _of_first_summand(node: Applied, names: Lexicon) -> Term:
    """log a - b"""
    assert isinstance(node.argument, Signed)
    (sign, first), *others = node.argument.parts
    inner = Signed(((sign, first),), span=first.span) if sign else first
    applied = replace(node, argument=Bracket("(", ")", (inner,), (), span=first.span))
    return build(Signed((("", applied), *others), span=node.span), names)


@build.register
def _(node: Cases, names: Lexicon) -> Term:
    """{ a if l < r; b otherwise, tested from the top."""
    *tested, (last, condition) = node.branches
    if condition is None or (tested and is_the_rest(tested, condition)):
        term = build(last, names)
    elif tested:
        tested = [*tested, (last, condition)]
        term = _left_out([test for _, test in tested if test is not None], names)
    else:
        raise NoMeaning("cases without an otherwise", node)
    for value, test in reversed(tested):
        if test is None:
            raise NoMeaning("two cases without a condition", node)
        term = _where(list(conditions_of(test)), build(value, names), term, names)
    return term


def _left_out(tests: list[Node], names: Lexicon) -> Term:
    """What the function is where no case is: known to nobody, and hanging on what is tested."""
    sides = (side for test in tests for each in conditions_of(test) for side in each.sides)
    leaves = {leaf for side in sides for leaf in free_leaves(build(side, names))}
    tested = tuple(sorted((leaf for leaf in leaves if isinstance(leaf, Symbol)), key=str))
    return Call(Function(Name("f", accents=(LEFT_OUT,))), tested)


def _where(tests: list[Related], value: Term, otherwise: Term, names: Lexicon) -> Term:
    """The value where all conditions hold: {{v if x ≤ b; o otherwise} if a ≤ x; o otherwise}."""
    for test in reversed(tests):
        left, right = (build(side, names) for side in test.sides)
        value = Piecewise(left, RELATIONS[test.relations[0]], right, value, otherwise)
    return value


def _transformed(node: Applied, names: Lexicon) -> Term:
    r"""\mathcal{L}\{t e^{-t}\} as a function of s."""
    (argument,) = items_of(node.argument)
    try:
        return transform(build(argument, names), scalar("t"), scalar("s"))
    except NoTransform as error:
        raise NoMeaning(f"a transform: {error}", node) from None


def _supremum(node: Applied, below: Letter, names: Lexicon) -> Term:
    """\\sup_t over all values of an index."""
    variable = index_of(below, names)
    if not isinstance(variable, Index) or node.power is not None or node.primes:
        raise NoMeaning("there is no term for this supremum yet", node)
    return Supremum(variable, build(node.argument, names))


def _is_index(below: Letter) -> bool:
    return below.letter in INDEX_LETTERS


def _extreme(node: Applied, below: Node, names: Lexicon) -> Term:
    """\\sup_{x \\in X} f(x), \\inf_x L(x, λ)"""
    variable = _varied(below)
    if variable is None or node.power is not None or node.primes:
        raise NoMeaning("there is no term for this extreme yet", node)
    found = build(variable, names)
    argument = node.argument
    if isinstance(argument, Bracket) and argument.opening == "{" and len(argument.items) == 1:
        argument = argument.items[0]
    body = build(argument, names)
    if not isinstance(found, Symbol | Index) or not body.shape.is_scalar:
        raise NoMeaning("there is no term for this extreme yet", node)
    name, whole = variable.span.text, " ".join(below.span.text.split())
    if not name:
        raise NoMeaning("there is no term for this extreme yet", node)
    domain = re.sub(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z])", "·", whole)
    return Extreme(node.function, found, domain, body)


def _is_over_an_interval(below: Node | None) -> bool:
    """x ∈ [0, 3]"""
    match below:
        case Related((Letter(), Bracket("[" | "(", "]" | ")", (_, _))), ("in",)):
            return True
    return False


def _is_over_numbers(below: Node | None) -> bool:
    """x, x > 0 and x ∈ ℝ, of an x that counts nothing and is in no finite set"""
    match below:
        case Related((Letter(letter), Letter("R", "blackboard")), ("in",)):
            return letter not in COUNTERS
        case Related((Letter(letter), Numeral()), ("geq" | ">",)):
            return letter not in COUNTERS
        case Letter(letter, "", ()):
            return letter in UNKNOWNS
    return False


def _varied(below: Node) -> Node | None:
    """x of what stands below: x, x ∈ X, ‖x‖ = 1, x ≥ 0."""
    match below:
        case Letter() | Subscript(Letter()):
            return below
        case Related((Bracket("‖" | "|", _, (inner,)), *_)):
            return _varied(inner)
        case Related((first, *_)):
            return _varied(first)
    return None


def items_of(argument: Node) -> tuple[Node, ...]:
    """The arguments in a bracket; what has no bracket is one argument."""
    if isinstance(argument, Bracket) and argument.opening in ("(", "[", "{"):
        if set(argument.separators) <= {","}:
            return argument.items
        raise NoMeaning("there is no term for these arguments yet", argument)
    return (argument,)


def _is_application(argument: Juxtaposed, names: Lexicon) -> bool:
    r"""p(x, y) in \log p(x, y), where p is surely a density."""
    pair = application(argument.parts, 0) if len(argument.parts) == 2 else None
    if pair is not None and set(pair[1].separators) & {"|", ";"}:
        return True  # f(x; θ), whatever f is
    found = None if pair is None else named(pair[0], names.facts.labels)
    return found is not None and is_density(found.name, names.facts)


def _reaching(node: Applied, argument: Juxtaposed, names: Lexicon) -> Term:
    """\\sin x y is sin(xy) or, the other reading, sin(x) y; \\sin x \\dot x is that only."""
    if (before := _before_a_rate(argument)) is not None:
        return _stopping(node, argument, before, names)
    if all(isinstance(part, Numeral) for _, part in argument.parts[:-1]) or names.habits.reach:
        if not isinstance(argument.parts[0][1], Numeral) and not _is_application(argument, names):
            names.ambiguous.add("reach")
        inner = build(argument, names)
        return _raised(node, _applied(node, (inner,), names), names)
    return _stopping(node, argument, 2 if _begins_with_a_call(argument, names) else 1, names)


def _stopping(node: Applied, argument: Juxtaposed, count: int, names: Lexicon) -> Term:
    """The function of the first factors, times the others."""
    parts = argument.parts[:count]
    first = build(parts[0][1] if count == 1 else Juxtaposed(parts, span=argument.span), names)
    head = _raised(node, _applied(node, (first,), names), names)
    rest = tuple(build(part, names) for _, part in argument.parts[count:])
    return Product((head, *rest)) if rest else head


def _before_a_rate(argument: Juxtaposed) -> int | None:
    """How many factors stand before the first rate; None where there are no such."""
    rates = (i for i, (_, part) in enumerate(argument.parts) if any(map(_is_a_rate, nodes(part))))
    return next(rates, None) or None


def _is_a_rate(node: Node) -> bool:
    if not isinstance(node, Letter) or not node.accents:
        return False
    return node.accents[-1] in RATES or node.accents[-1] in RATES.values()


def _begins_with_a_call(argument: Juxtaposed, names: Lexicon) -> bool:
    """log σ(z): a function keeps the bracket behind it."""
    pair = application(argument.parts, 0)
    found = None if pair is None else named(pair[0], names.facts.labels)
    return found is not None and names.is_function(found.name)


def _applied(node: Applied, arguments: tuple[Term, ...], names: Lexicon) -> Term:
    word = node.function
    if word in ("max", "min") and node.below is None:
        if not arguments:
            raise NoMeaning(f"a {word} of nothing", node)
        if not all(argument.shape.is_scalar for argument in arguments):
            raise NoMeaning(f"there is no term for the {word} of what are no numbers yet", node)
        return Extremum(word, arguments)
    if word == "diag" and len(arguments) > 1 and all(a.shape.is_scalar for a in arguments):
        return Diagonal(Vector(arguments))
    if len(arguments) != 1 or word in (*ARITHMETIC, *ENUMERATIVE):
        return Call(function(word), arguments)
    (argument,) = arguments
    if word == "log" and node.below is not None:
        base = build(node.below, names)
        return Quotient(Map(function("log"), argument), Map(function("log"), base))
    if word == "log" and argument.shape.is_scalar and not free_leaves(argument):
        names.ambiguous.add("decimal")
        if names.habits.decimal:
            ten = Number(Fraction(10))
            return Quotient(Map(function("log"), argument), Map(function("log"), ten))
    if node.below is not None and word != "diag":
        raise NoMeaning(f"there is no term for {word} with something below yet", node)
    if word in GROWTH:
        return Map(Function(Name(word, GROWS)), argument)
    if word in LANDAU:
        return Map(Function(Name(word)), argument)
    if word in SINGLE:
        return SINGLE[word](argument)
    if word == "softmax":
        return _softmax(node, argument)
    if _is_inverse(node):
        return Map(function(INVERSES[word]), argument)
    if word == "vec" and not argument.shape.is_scalar:
        return stacked(argument)
    if word == "rref" and not argument.shape.is_scalar:
        return Call(RREF, (argument,), *argument.shape)
    if word in OF_MATRICES and not argument.shape.is_scalar:
        return Call(function(word), (argument,))
    return Map(Function(Name(word), node.primes), argument)


def _softmax(node: Applied, argument: Term) -> Term:
    """exp(z)/(1ᵀ exp(z)) of a column z; of a matrix it is taken by its rows or by its columns."""
    if argument.shape.is_scalar:
        raise NoMeaning("a softmax of a number", node)
    if not argument.shape.is_vector or argument.shape.cols != Dimension.of(1):
        return Call(function("softmax"), (argument,), *argument.shape)
    powers = Map(function("exp"), argument)
    ones = Filled(Number(Fraction(1)), *argument.shape)
    return Quotient(powers, Product((Transpose(ones), powers)))


def _is_inverse(node: Applied) -> bool:
    one = Signed((("-", Numeral(Fraction(1))),))
    return node.power == one and node.function in INVERSES


def _raised(node: Applied, term: Term, names: Lexicon) -> Term:
    if node.power is None or _is_inverse(node):
        return term
    if isinstance(node.power, Numeral):
        exponent = Number(node.power.value)
        return Power(term, exponent) if term.shape.is_scalar else raised(term, node.power, names)
    if node.power in TRANSPOSES and not term.shape.is_scalar:
        return Transpose(term)
    return raised(term, node.power, names)


def applied_name(found: Named, bracket: Bracket, names: Lexicon) -> Term:
    """f(x), f(x, y), p(x | θ), ε_t(x_t): a function of a section before its arguments."""
    term = conditioned(found, bracket, names) or at_values(found, bracket, names)
    if term is not None:
        return term
    arguments = tuple(build(item, names) for item in items_of(bracket))
    name = found.name
    if arguments and (partial := of_partials(found, arguments, names)) is not None:
        return partial
    if found.indices:
        return indexed_call(found, arguments, names)
    of = function_of(name)
    if not arguments:
        raise NoMeaning("a function of nothing", bracket)
    if names.facts.beta and name.letter in BETAS and len(arguments) == 2:
        upper, lower = (Map(GAMMA, argument) for argument in arguments)
        return Quotient(times(upper, lower), Map(GAMMA, plus(*arguments)))
    if (shape := names.values.get(name._replace(primes=0))) is not None:
        return Call(of, arguments, *shape)
    bare = name._replace(label="", primes=0)
    entrywise = name.letter in ENTRYWISE and bare._replace(primes=name.primes) not in (
        names.dimensions.numbers
    )
    entrywise = entrywise or bare in names.facts.entrywise
    if len(arguments) == 1 and (arguments[0].shape.is_scalar or entrywise):
        return Map(of, arguments[0])
    return Call(of, arguments)


def indexed_call(found: Named, arguments: tuple[Term, ...], names: Lexicon) -> Term:
    """f_k(x), f_1(x); a loss of a state is the loss itself.

    An index that counts is an argument, which a sum may bind; one sign is a label, unless the
    section has a function for every index.
    """
    indices = tuple(index_of(at, names) for at in found.indices)
    symbol = names.symbol(Named(found.name), indices)
    if symbol in {family[at] for family in names.families.values() for at in _affine(indices)}:
        return symbol
    if found.name._replace(primes=0) in names.facts.families_of_functions:
        return _member(found.name, indices, arguments, names)
    label = ",".join(map(text, indices))
    name = found.name._replace(label=",".join(filter(None, (found.name.label, label))))
    if len(arguments) == 1 and arguments[0].shape.is_scalar:
        return Map(function_of(name), arguments[0])
    return Call(function_of(name), arguments)


def _member(
    name: Name, indices: tuple[Term, ...], arguments: tuple[Term, ...], names: Lexicon
) -> Term:
    """f_k(x) and f_k′(x) as a function of k and x."""
    bare = name._replace(primes=0)
    shape = names.values.get(bare, NUMBER)
    whole: Term = Call(Function(bare), (*indices, *arguments), *shape)
    if not name.primes:
        return whole
    if len(arguments) != 1 or not isinstance(arguments[0], Symbol):
        return Call(Function(name), (*indices, *arguments), *shape)
    for _ in range(name.primes):
        whole = Derivative(whole, arguments[0])
    return whole


def _affine(indices: tuple[Term, ...]) -> list[Index]:
    return [at for at in indices if isinstance(at, Index)]
