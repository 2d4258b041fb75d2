"""Fractions, among them derivatives; roots, binomials, ∂ and ∇."""

from __future__ import annotations

from itertools import accumulate

from derivations.dataclass import replace
from derivations.reader import words
from derivations.reader.groups import ReadError, argument
from derivations.reader.parsing.brackets import closing
from derivations.reader.parsing.parser import Parser, atom, prefix
from derivations.reader.parsing.scripts import scripted
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Choose,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Nabla,
    Node,
    Nothing,
    Numeral,
    Ratio,
    RootSign,
    Subscript,
    Superscript,
    Unknown,
    Word,
)
from derivations.reader.text.tokens import Token

SIGNS = {r"\partial": "partial", r"\differential": "d", "d": "d", r"\delta": "delta", "D": "d"}
MOST_ORDER = 20
MOST_ABOVE = 20  # tokens before the slash of df(x)/dx
STEPS = {"(": 1, ")": -1}


@prefix(r"\frac")
def fraction(parser: Parser, token: Token) -> Node:
    """A derivative takes what follows where its numerator names nothing."""
    start = parser.place - 1
    top, bottom = parser.argument(), parser.argument()
    found = derivative(parser, top, bottom)
    if found is None and _is_of_some_order(top, bottom):
        parts = [parser.inside(top), parser.inside(bottom)]
        parts += [parser.product()] if parser.starts_factor() else []
        return Unknown(r"\frac", tuple(parts), span=parser.span(start))
    if found is None:
        ratio = Ratio(parser.inside(top), parser.inside(bottom), span=parser.span(start))
        return scripted(parser, ratio)
    if found.operand is not None or not parser.starts_factor():
        whole = Differential(found.kind, found.operand, found.variables, span=parser.span(start))
        return scripted(parser, whole)
    operand = parser.product()
    return Differential(found.kind, operand, found.variables, span=parser.span(start))


def derivative(parser: Parser, top: list[Token], bottom: list[Token]) -> Differential | None:
    """The derivative that a fraction is, without an operand where none stands above; or None."""
    if not top or not bottom or not _starts_derivative(top, bottom):
        return None
    kind, order, rest = SIGNS[top[0].text], 1, top[1:]
    if rest and rest[0].text == "^":
        above, end = argument(rest, 1)
        if len(above) == 1 and above[0].text == "+":
            kind = "immediate"
        elif len(above) == 1 and above[0].kind == "number" and above[0].text.isdigit():
            order = int(above[0].text)
        else:
            return None
        rest = rest[end:]
    if order > MOST_ORDER:
        raise ReadError(f"a derivative of an order above {MOST_ORDER}", top[0])
    variables = _variables(parser, bottom, order)
    return Differential(kind, parser.inside(rest) if rest else None, variables)


def _is_of_some_order(top: list[Token], bottom: list[Token]) -> bool:
    """dⁿ/dxⁿ: an order that is no number, of which there is no term."""
    return len(top) > 1 and top[1].text == "^" and bool(bottom) and _starts_derivative(top, bottom)


def _starts_derivative(top: list[Token], bottom: list[Token]) -> bool:
    above, below = top[0], bottom[0]
    upright_or_not = {above.text, below.text} == {"d", r"\differential"}  # \mathrm{d}y/dx
    if not (above.text == below.text or upright_or_not):
        return False
    if above.text not in SIGNS or above.kind == "text":
        return False
    if above.text == "D" or (above.text in ("d", r"\delta") and len(bottom) < 2):
        return False
    if any(token.text == "/" and token.kind == "symbol" for token in bottom):
        return False  # dy/dx below the bar is a number of its own
    return len(bottom) > 1 and bottom[1].text not in ("+", "-", "_", "=", "/")


def _variables(parser: Parser, bottom: list[Token], order: int) -> tuple[Node, ...]:
    """One variable for each order: ∂x², ∂x∂y; the power of a lone variable may be its own."""
    parts = _split(bottom)
    counts = [_power(part) for part in parts]
    if sum(count for _, count in counts) == order:
        return tuple(
            variable for base, count in counts for variable in [parser.inside(base)] * count
        )
    if len(parts) == order:
        return tuple(parser.inside(part) for part in parts)
    raise ReadError(f"a derivative of order {order} by {len(parts)} variables", bottom[0])


def _split(bottom: list[Token]) -> list[list[Token]]:
    sign, parts, depth = bottom[0].text, [list[Token]()], 0
    for token in bottom[1:]:
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "symbol" else 0
        if depth == 0 and token.text == sign and token.kind == bottom[0].kind and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _power(part: list[Token]) -> tuple[list[Token], int]:
    """x^2 as x and 2."""
    for place in range(len(part) - 1, 0, -1):
        if part[place].text == "^" and part[place].kind == "symbol":
            above, end = argument(part[:], place + 1)
            one = len(above) == 1 and above[0].kind == "number" and above[0].text.isdigit()
            if end == len(part) and one and 1 < int(above[0].text) <= MOST_ORDER:
                return part[:place], int(above[0].text)
            break
    return part, 1


# ---------------------------------------------------------------- without a fraction


@prefix(r"\partial")
def partial(parser: Parser, token: Token) -> Node:
    r"""\partial_x f, \partial f / \partial x; alone it is a name (a boundary)."""
    start = parser.place - 1
    if parser.eat("_"):
        variable = parser.group()
        order = _order(parser)
        operand = parser.called() if parser.starts_factor() else None
        variables = _in_a_row(variable) if order in (1, len(_in_a_row(variable))) else ()
        variables = variables or (variable,) * order
        return Differential("partial", operand, variables, span=parser.span(start))
    if (found := _slashed(parser, start)) is not None:
        return found
    return scripted(parser, Letter("partial", span=token.span))


def _in_a_row(variable: Node) -> tuple[Node, ...]:
    r"""x and y of ∂_{xy}, the last one first; () for any other variable."""
    match variable:
        case Word(text, False) if text.isalpha():
            return tuple(Letter(letter, span=variable.span) for letter in reversed(text))
        case Juxtaposed(parts) if all(not sign and isinstance(p, Letter) for sign, p in parts):
            return tuple(part for _, part in reversed(parts))
    return ()


def _order(parser: Parser) -> int:
    if not parser.eat("^"):
        return 1
    power = parser.group()
    if isinstance(power, Numeral) and power.value in range(1, MOST_ORDER):
        return int(power.value)
    raise ReadError("an order that is no number", parser.peek())


def _slashed(parser: Parser, start: int) -> Node | None:
    """dy/dx and ∂f/∂x: the sign at `start` was read."""
    sign, place = parser.tokens[start], parser.place
    slash = _place_of_slash(parser)
    if slash is None or slash + 2 >= len(parser.tokens) or slash == place:
        return None
    if parser.tokens[slash + 1].text != sign.text:
        return None
    top = parser.tokens[place:slash]
    if top[0].text == "^":
        return _of_higher_order(parser, sign, top, start)
    if not _names_a_function(top):
        return None
    parser.place = slash + 2
    variable = parser.factor()
    kind = SIGNS[sign.text]
    return Differential(kind, parser.inside(top), (variable,), span=parser.span(start))


def _of_higher_order(parser: Parser, sign: Token, top: list[Token], start: int) -> Node | None:
    """d²f/dx² and ∂²f/∂x∂y, whose denominator has as many letters as the order says."""
    power, end = argument(top, 1)
    if len(power) != 1 or not power[0].text.isdigit() or not _names_a_function(top[end:]):
        return None
    kept, below = parser.place, parser.place + len(top) + 1
    parser.place, count = below, 0
    while parser.at(sign.text) and count < int(power[0].text):
        parser.take()
        begin = parser.place
        parser.factor()
        count += _power(parser.tokens[begin : parser.place])[1]
    bottom = parser.tokens[below : parser.place]
    found = derivative(parser, [sign, *top], bottom) if count == int(power[0].text) else None
    if found is None:
        parser.place = kept
        return None
    return replace(found, span=parser.span(start))


def _place_of_slash(parser: Parser) -> int | None:
    """The first slash outside of brackets; df(x)/dx has a bracket before it."""
    depth = 0
    for place in range(parser.place, min(parser.place + MOST_ABOVE, len(parser.tokens))):
        depth += STEPS.get(parser.tokens[place].text, 0)
        if depth < 0:
            return None
        if depth == 0 and _is_slash(parser, place):
            return place
    return None


def _names_a_function(top: list[Token]) -> bool:
    """f, f(x) and L(q, t): no sum and no product with a bracket."""
    opening = next((place for place, token in enumerate(top) if token.text == "("), len(top))
    name, bracket = top[:opening], top[opening:]
    if not name or any(t.text in words.RELATIONS or t.text in "+-,)" for t in name):
        return False
    depths = list(accumulate(STEPS.get(token.text, 0) for token in bracket))
    return not depths or (depths[-1] == 0 and all(depths[:-1]))


def _is_slash(parser: Parser, place: int) -> bool:
    return parser.tokens[place].text == "/" and parser.tokens[place].kind == "symbol"


@prefix(r"\nabla")
def nabla(parser: Parser, token: Token) -> Node:
    """Before a number, a fraction or with a variable below, ∇ takes the product, else a factor."""
    start = parser.place - 1
    variable, kind = None, "gradient"
    while parser.at("_", "^"):
        if parser.take().text == "_":
            variable = parser.group()
        else:
            power = parser.group()
            if isinstance(power, Mark):
                continue
            if not isinstance(power, Numeral) or power.value != 2:
                name = Letter("nabla", span=token.span)  # an operator of another kind: ∇^d x_t
                return Superscript(name, power, span=parser.span(start))
            kind = "second"
    if parser.eat(r"\cdot"):
        return Nabla("divergence", parser.called(), variable, span=parser.span(start))
    if parser.eat(r"\times"):
        return Nabla("curl", parser.called(), variable, span=parser.span(start))
    if not parser.starts_factor():
        return Nabla(kind, None, variable, span=parser.span(start))
    first = parser.peek()
    whole = first is not None and (first.kind == "number" or first.text == r"\frac")
    operand = parser.product() if variable is not None or whole else parser.called()
    return _before_entrywise(_turned(Nabla(kind, operand, variable, span=parser.span(start))))


def _before_entrywise(gradient: Node) -> Node:
    """(∇_a C) ⊙ σ′(z): the gradient is a column, whose entries are multiplied."""
    match gradient:
        case Nabla("gradient", Juxtaposed((("", first), ("odot", _), *_) as parts)):
            of = replace(gradient, operand=first)
            return Juxtaposed((("", of), *parts[1:]), span=gradient.span)
    return gradient


def _turned(gradient: Nabla) -> Node:
    """∇f(x)ᵀ d: the gradient is transposed, and d is no part of what is differentiated."""
    match gradient.operand:
        case Juxtaposed((("", head), ("", Superscript(Bracket() as at, script)), *rest)):
            if script not in (Mark("⊤"), Letter("T")) or not isinstance(head, Letter):
                return gradient
            of = Juxtaposed((("", head), ("", at)), span=gradient.operand.span)
            turned = Superscript(
                Nabla(gradient.kind, of, gradient.variable, span=gradient.span),
                Mark("⊤", span=script.span),
                span=gradient.span,
            )
            if rest:
                return Juxtaposed((("", turned), *rest), span=gradient.span)
            return turned
    return gradient


# ---------------------------------------------------------------- roots and binomials


@atom(r"\sqrt")
def root(parser: Parser, token: Token) -> Node:
    start = parser.place - 1
    degree = None
    if parser.at("["):
        parser.take()
        end = closing(parser, parser.tokens[parser.place - 1])
        degree = parser.inside(parser.tokens[parser.place : end])
        parser.place = end + 1
    braced = parser.at("{")
    radicand = parser.group()
    if not braced and isinstance(radicand, Letter) and parser.at("_"):
        parser.take()  # \sqrt\lambda_1, whose root is set over λ alone
        below = parser.inside(parser.argument())
        radicand = Subscript(radicand, (below,), span=parser.span(start))
    return RootSign(radicand, degree, span=parser.span(start))


@atom(r"\binom")
def binomial(parser: Parser, token: Token) -> Node:
    start = parser.place - 1
    top = parser.group()
    return Choose(top, parser.group(), span=parser.span(start))


@atom(r"\column", r"\bracecolumn", r"\brackcolumn")
def column(parser: Parser, token: Token) -> Node:
    r"""{n \atop k}; {n \brace k} and {n \brack k}, the numbers of Stirling."""
    start = parser.place - 1
    top, bottom = parser.group(), parser.group()
    span = parser.span(start)
    if token.text == r"\column":
        return Array("", ((top,), (bottom,)), span=span)
    word = "stirling2" if token.text == r"\bracecolumn" else "stirling1"
    return Applied(word, Bracket("(", ")", (top, bottom), (",",), span=span), span=span)


def _is_an_order(parser: Parser) -> bool:
    """The 2 of d²f/dx²"""
    sign, order = parser.peek(1), parser.peek(2)
    return sign is not None and sign.text == "^" and order is not None and order.text != "-"


def inline_derivative(parser: Parser, token: Token) -> Node:
    """dy/dx; Nothing where a letter is just a letter."""
    following = parser.peek(1)
    if token.text not in ("d", r"\differential") or following is None:
        return Nothing()
    if following.kind not in ("letter", "command") and not _is_an_order(parser):
        return Nothing()
    parser.take()
    found = _slashed(parser, parser.place - 1)
    return Nothing() if found is None else found
