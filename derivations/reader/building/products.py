"""Products: what is applied, what is divided by what, which sign multiplies how."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, zip_longest

from derivations.dataclass import replace
from derivations.reader.building.build import (
    DOTS,
    build,
    index_of,
    inner_product,
    quotient,
    raised,
)
from derivations.reader.building.double_factorials import double_factorial
from derivations.reader.building.functions import applied_name
from derivations.reader.building.probability import (
    applied_operator,
    indicator,
    joins_points,
    kind_of,
    takes_bare,
)
from derivations.reader.building.sets import joined, joins_sets
from derivations.reader.building.sums import dotted
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.parsing.beyond import beyond_brackets
from derivations.reader.raw import (
    Accented,
    Big,
    Bracket,
    Factorial,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Ratio,
    Signed,
    Subscript,
    Superscript,
)
from derivations.reader.usage.functions import application
from derivations.reader.usage.kinds import may_transpose
from derivations.terms import (
    Call,
    Component,
    Hadamard,
    Kronecker,
    Matrix,
    Number,
    Product,
    Quotient,
    Shape,
    Term,
    Transpose,
    Vector,
    function,
    index,
    negative,
    number,
    plus,
    times,
)
from derivations.terms import Factorial as FactorialTerm
from derivations.terms.names import INVERSE, Name

Part = tuple[str, Node]
LOOSE = {"odot": Hadamard, "circ": Hadamard, "otimes": Kronecker}
TIGHT = {"", "cdot", "times", "ast"}
SPACE = Shape.of(3, 1)
GAMMA = Name("Gamma")  # before a bracket it is hardly ever a factor
PHI = Name("Phi")
ORDERS = frozenset({Name("O"), Name("o")})  # of Landau
ZERO = number(0)


def _is_impulse(pair: tuple[Part, Part]) -> bool:
    """δ[n] in square brackets."""
    (_, first), (sign, behind) = pair
    is_delta = isinstance(first, Letter) and first.letter == "delta" and not first.accents
    return is_delta and not sign and isinstance(behind, Bracket) and behind.opening == "["


@build.register
def _(node: Juxtaposed, names: Lexicon) -> Term:
    """Entrywise and Kronecker products hold their operands together less than any other."""
    if any(part == DOTS for _, part in node.parts):
        return _dotted_product(node, names)
    if joins_sets(node):
        return joined(node, names)
    if any(map(_is_impulse, pairwise(node.parts))):
        raise NoMeaning("a unit impulse, which is no product", node)
    if (wide := beyond_brackets(node)) is not None:
        names.ambiguous.add("beyond")
        if names.habits.beyond:
            return build(wide, names)
    if any(sign == "odot" for sign, _ in node.parts) and not names.entrywise:
        names.entrywise = True
        try:
            return build(replace(node), names)
        finally:
            names.entrywise = False
    runs: list[tuple[str, list[Part]]] = [("", [])]
    for sign, part in node.parts:
        if sign in LOOSE:
            runs.append((sign, [("", part)]))
        elif sign in TIGHT or sign == "/":
            runs[-1][1].append((sign, part))
        elif sign == "bmod" and len(runs) == 1:
            return _remainder(node, names)
        else:
            raise NoMeaning(f"there is no term for the sign {sign} yet", node)
    total = _run(runs[0][1], names)
    for sign, parts in runs[1:]:
        factor = _run(parts, names)
        if sign == "circ" and total.shape.is_scalar and factor.shape.is_scalar:
            raise NoMeaning("a composition that is not applied", node)
        total = LOOSE[sign](total, factor)
    return total


def _dotted_product(node: Juxtaposed, names: Lexicon) -> Term:
    r"""1 \cdot 2 \cdots n, x_1 x_2 \dots x_n"""
    place = next(i for i, (_, part) in enumerate(node.parts) if part == DOTS)
    if any(sign not in TIGHT or part == DOTS for sign, part in
           (*node.parts[:place], *node.parts[place + 1 :])):  # fmt: skip
        raise NoMeaning("there is no term for these dots", node)
    before = _factors(list(node.parts[:place]), names)
    behind = _factors(list(node.parts[place + 1 :]), names)
    return dotted("prod", before, behind, node)


def _factors(parts: list[Part], names: Lexicon) -> list[Term]:
    """P(A_1) and P(A_2) of P(A_1) P(A_2) …"""
    found: list[Term] = []
    place = 0
    while place < len(parts):
        term, place = _factor(parts, place, names)
        found.append(term)
    return found


def _remainder(node: Juxtaposed, names: Lexicon) -> Term:
    r"""a \bmod m"""
    place = next(i for i, (sign, _) in enumerate(node.parts) if sign == "bmod")
    divisor = [("", node.parts[place][1]), *node.parts[place + 1 :]]
    if any(sign in LOOSE or sign not in (*TIGHT, "/") for sign, _ in divisor):
        raise NoMeaning("there is no term for this remainder yet", node)
    return Call(function("mod"), (_run(list(node.parts[:place]), names), _run(divisor, names)))


def _run(parts: list[Part], names: Lexicon) -> Term:
    """Factors from left to right; a slash divides all before it."""
    factors: list[Term] = []
    place = 0
    parts = _without_gaps(parts)
    while place < len(parts):
        sign = parts[place][0]
        if is_mixed_number(parts[place : place + 2]):
            names.ambiguous.add("mixed")
            if names.habits.mixed:
                (_, whole), (_, part) = parts[place : place + 2]
                total = plus(build(whole, names), build(part, names))
                if sign == "/":
                    factors = [Quotient(_product(factors), total)]
                else:
                    factors.append(total)
                place += 2
                continue
        term, place = _factor(parts, place, names)
        if sign in ("times", "cdot") and factors and term.shape.is_scalar:
            term, place = _with_its_vector(sign, factors[-1], term, parts, place, names)
        if sign == "/":
            place, term = _denominator(parts, place, term, names)
            factors = [quotient(_product(factors), term, names)]
        elif sign == "cdot" and factors and _dots(factors[-1], term):
            factors[-1] = inner_product(factors[-1], term)
        elif sign == "times" and factors and _crosses(factors[-1], term):
            if {factors[-1].shape, term.shape} != {SPACE}:
                raise NoMeaning(
                    "a cross product of what are no columns of three", parts[place - 1][1]
                )
            factors[-1] = cross_product(factors[-1], term)
        else:
            factors.append(term)
    return _product(factors)


def _with_its_vector(
    sign: str, left: Term, number: Term, parts: list[Part], place: int, names: Lexicon
) -> tuple[Term, int]:
    r"""m v of r × m v, ½ (1, 1) of (4, 13) · ½ (1, 1): the number is of the vector behind it."""
    is_column = left.shape.is_vector and not left.shape.is_scalar
    fits = left.shape == SPACE or (sign == "cdot" and is_column)
    if not fits or place >= len(parts) or parts[place][0]:
        return number, place
    vector, behind = _factor(parts, place, names)
    return (Product((number, vector)), behind) if vector.shape == left.shape else (number, place)


def _without_gaps(parts: list[Part]) -> list[Part]:
    r"""14159 of {\mathtt{1415}}{\mathtt{9}}: digits side by side are those of one number."""
    if not any(_are_digits(a[1], *b) for a, b in pairwise(parts)):
        return parts
    found: list[Part] = []
    for sign, part in parts:
        if found and _are_digits(found[-1][1], sign, part):
            before = found[-1][1]
            digits = f"{before.span.text}{part.span.text}"
            found[-1] = (found[-1][0], Numeral(Fraction(digits), span=part.span))
        else:
            found.append((sign, part))
    return found


def _are_digits(before: Node, sign: str, part: Node) -> bool:
    both = isinstance(before, Numeral) and isinstance(part, Numeral) and not sign
    return both and before.span.text.isdigit() and part.span.text.isdigit()


def is_mixed_number(parts: Sequence[Part]) -> bool:
    """2 1/3: an integer directly before a proper fraction of integers that is written as one."""
    match parts:
        case ((_, Numeral(whole, None)), ("", Ratio(Numeral(top, None), Numeral(bottom, None)))):
            return whole.denominator == 1 and 0 < top < bottom
    return False


def _product(factors: list[Term]) -> Term:
    """Aᵀ 0 is a zero of whatever shape it needs."""
    if len(factors) > 1 and factors[-1] is ZERO and not factors[-2].shape.is_scalar:
        return ZERO
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _dots(left: Term, right: Term) -> bool:
    vectors = left.shape.is_vector and right.shape.is_vector
    return vectors and not left.shape.is_scalar and not right.shape.is_scalar


def _crosses(left: Term, right: Term) -> bool:
    """Whether × is the cross product, and not the product of matrices that fit each other."""
    tensors = not left.shape.is_scalar and not right.shape.is_scalar
    return tensors and left.shape.cols != right.shape.rows


def cross_product(left: Term, right: Term) -> Term:
    """a × b of two columns of three, entry by entry."""
    (a1, a2, a3), (b1, b2, b3) = ([_entry(v, i) for i in (1, 2, 3)] for v in (left, right))
    pairs = ((a2, b3, a3, b2), (a3, b1, a1, b3), (a1, b2, a2, b1))
    return Vector(tuple(plus(times(p, q), negative(times(r, s))) for p, q, r, s in pairs))


def _entry(column: Term, place: int) -> Term:
    match column:
        case Vector(entries):
            return entries[place - 1]
        case Matrix(rows):
            return rows[place - 1][0]
    return Component(column, (index(place),))


def _denominator(parts: list[Part], place: int, term: Term, names: Lexicon) -> tuple[int, Term]:
    """a/bc: the usual reading divides by bc, but 1/2x is (1/2)x."""
    if place >= len(parts) or parts[place][0] != "":
        return place, term
    habit = _division(parts, place, term)
    if habit:
        names.ambiguous.add(habit)
    if not habit or not getattr(names.habits, habit):
        return place, term
    below = [term]
    while place < len(parts) and parts[place][0] == "":
        term, place = _factor(parts, place, names)
        below.append(term)
    return place, _product(below)


def _division(parts: list[Part], place: int, term: Term) -> str:
    """The habit that settles how far a denominator goes; none for 1/2 x and (a + b)/2 x."""
    if not isinstance(term, Number):
        return "slash"
    above = parts[place - 2][1]
    if isinstance(above, Numeral) and _touches(parts[place - 1][1], parts[place][1]):
        return "halves"
    return "" if isinstance(above, Numeral | Bracket) else "below"


def _touches(number: Node, node: Node) -> bool:
    """2n, not 2 n or 2(n + 1)"""
    return number.span.end == node.span.start and not isinstance(node, Bracket)


# ---------------------------------------------------------------- factors and applications


def _factor(parts: list[Part], place: int, names: Lexicon) -> tuple[Term, int]:
    """The factor at a place and the place behind it: a name with its arguments is one factor."""
    node = parts[place][1]
    behind = parts[place + 1] if place + 1 < len(parts) else ("", None)
    if (mark := indicator(node, None if behind[0] else behind[1], names)) is not None:
        return mark, place + (1 if isinstance(node, Subscript) else 2)
    pair = application(tuple(parts), place)
    if pair is not None and (found := _applied(parts[place + 1][1], *pair, names)) is not None:
        return found, place + 2
    may_take = takes_bare(node, names) and not joins_points(parts, place, names)
    if may_take and (run := _bare_argument(parts, place + 1, names)):
        argument = run[0][1] if len(run) == 1 else Juxtaposed(tuple(run))
        if (term := applied_operator(node, argument, names)) is not None:
            return term, place + 1 + len(run)
    return build(node, names), place + 1


def _bare_argument(parts: list[Part], place: int, names: Lexicon) -> list[Part]:
    r"""X Y in 𝔼 X Y, f(X) in 𝔼 f(X): the names up to the next sign, bracket or operator.

    A number stands before a sum that is meant with it: 𝔼 \frac1n \sum_i X_i.
    """
    run: list[Part] = []
    while place < len(parts):
        sign, node = parts[place]
        base = node.base if isinstance(node, Superscript) else node
        sums = isinstance(node, Big) and all(isinstance(each, Ratio | Numeral) for _, each in run)
        stops = kind_of(node, names) is not None or (named(base) is None and bool(run) and not sums)
        if sign or stops:
            break
        applied = _is_applied(parts, place, names)
        run += parts[place : place + 2] if applied else [(sign, node)]
        place += 2 if applied else 1
    return run


def _is_applied(parts: list[Part], place: int, names: Lexicon) -> bool:
    """Whether a function stands at a place, its arguments behind it."""
    pair = application(tuple(parts), place)
    found = None if pair is None else named(pair[0], names.facts.labels)
    return found is not None and names.is_function(found.name)


def _applied(behind: Node, head: Node, bracket: Bracket, names: Lexicon) -> Term | None:
    """head(…) as a term, opaque where there is none for its arguments; None for a product."""
    try:
        return _application(behind, head, bracket, names)
    except NoMeaning:
        return build.opaque(behind, names, head)


def _application(behind: Node, head: Node, bracket: Bracket, names: Lexicon) -> Term | None:
    """head(…) with the scripts behind the bracket; None when it is a product."""
    power = None
    base = head
    if isinstance(head, Superscript) and named(head, names.facts.labels) is None:
        base, power = head.base, head.script
    if isinstance(base, Letter) and any(_stands_bare(base, item) for item in bracket.items):
        return None  # P (1 - P/K)
    if power is None and (inner := _power_inside(behind, base, bracket, names)) is not None:
        return applied_operator(base, inner, names)
    if (term := applied_operator(base, bracket, names)) is not None:
        term = term if power is None else raised(term, power, names)
        return _with_scripts(term, behind, names)
    found = named(base, names.facts.labels)
    if found is None or not names.is_function(found.name):
        return None
    is_known = (found.name == GAMMA and not names.facts.stands_alone(GAMMA)) or (
        found.name == PHI and names.facts.chance
    )
    is_known = is_known or found.name in names.facts.drawn or found.name in names.facts.maps
    is_known = is_known or (found.name in ORDERS and not names.facts.stands_alone(found.name))
    is_known = is_known or _is_as_ruled(found.name, bracket, names)
    doubtful = found.name in names.facts.habitual or names.facts.stands_alone(found.name)
    if doubtful and not is_known:
        names.ambiguous.add("brackets")
        if not names.habits.brackets:
            return None
    if power is not None and is_minus_one(power) and not found.indices:
        above = found.name._replace(accents=(*found.name.accents, INVERSE))  # f⁻¹
        return _with_scripts(applied_name(Named(above), bracket, names), behind, names)
    term = applied_name(found, bracket, names)
    if power is not None:
        term = raised(term, power, names)
    return _with_scripts(term, behind, names)


def _stands_bare(letter: Letter, tree: Node) -> bool:
    """Whether a letter stands in a tree with no bracket behind it: P of 1 - P/K, no f of f(x)."""
    if tree == letter or isinstance(tree, Subscript | Prime | Accented):
        return tree == letter
    parts = [part for _, part in tree.parts] if isinstance(tree, Juxtaposed) else tree.children
    return any(
        _stands_bare(letter, part)
        for part, behind in zip_longest(parts, parts[1:])
        if not (part == letter and isinstance(behind, Bracket))
    )


def _is_as_ruled(name: Name, bracket: Bracket, names: Lexicon) -> bool:
    """x(t) where a row says x(t) = A cos ωt, beside ẍ; T(w) = 1 may be of a linear T."""
    facts = names.facts
    return name in facts.told and tuple(facts.arguments[name]) == bracket.items


def _power_inside(behind: Node, head: Node, bracket: Bracket, names: Lexicon) -> Bracket | None:
    """(X - Y)^2 of E(X - Y)^2, as most statistics books mean it; None where the mean is raised,
    as it is in E[X - Y]^2."""
    if not isinstance(behind, Superscript) or len(bracket.items) != 1 or bracket.opening != "(":
        return None
    if not isinstance(bracket.items[0], Signed) or kind_of(head, names) != "expectation":
        return None
    if _is_transposition(behind.script, behind.base, names):
        return None
    names.ambiguous.add("moments")
    if not names.habits.moments:
        return None
    return Bracket("(", ")", (behind,), (), span=bracket.span)


def is_minus_one(script: Node) -> bool:
    return script == Signed((("-", Numeral(Fraction(1))),))


def _is_transposition(script: Node, base: Node, names: Lexicon) -> bool:
    """E[x]ᵀ"""
    letter = isinstance(script, Letter) and script.letter == "T" and not script.accents
    return script == Mark("⊤") or (letter and may_transpose(names.facts, base))


def _with_scripts(term: Term, behind: Node, names: Lexicon) -> Term:
    """f(x)^2, f(x)_i, f(n)!: the scripts stand on the value."""
    match behind:
        case Superscript(base, script):
            inner = _with_scripts(term, base, names)
            if _is_transposition(script, base, names) and not inner.shape.is_scalar:
                return Transpose(inner)
            return raised(inner, script, names)
        case Subscript(base, indices):
            inner = _with_scripts(term, base, names)
            return Component(inner, tuple(index_of(at, names) for at in indices))
        case Factorial(Factorial(base)):
            return double_factorial(_with_scripts(term, base, names), behind)
        case Factorial(base):
            return FactorialTerm(_with_scripts(term, base, names))
    return term
