r"""Functions that are words: \sin x, \log_2 8, \max(a, b), \operatorname{diag}(v)."""

from __future__ import annotations

from derivations.reader import words
from derivations.reader.groups import argument
from derivations.reader.parsing.derivatives import inline_derivative
from derivations.reader.parsing.parser import PREFIXES, Parser, prefix
from derivations.reader.parsing.scripts import scripted, superscript
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Nothing,
    Numeral,
    Prime,
    Signed,
    Subscript,
    Superscript,
)
from derivations.reader.text.tokens import Token

OPENERS = frozenset({"(", "[", r"\{", r"\lvert", r"\lVert"})
STOPS = frozenset({
    "(", "[", r"\{", "|", r"\|", "{", r"\lvert", r"\lVert", r"\frac", r"\sqrt", r"\begin", "e",
    r"\operatorname", r"\nabla", r"\partial", r"\leftbrace", r"\evaluate",
})  # fmt: skip
ANGLES = frozenset({"theta", "vartheta", "phi", "varphi"})
BOLD = (r"\mathbf", r"\boldsymbol", r"\bm", r"\textbf", r"\bfseries")
DIRECTIONS = frozenset(
    {*"xyzijknreuvabpq", "imath", "jmath", "theta", "phi", "varphi", "rho", "varrho"}
)
OF_PHASES = frozenset({"sin", "cos", "cosh", "sinh"})
OF_PRODUCTS = frozenset({"tr", "trace", "Tr"})
WITH_ENTRIES = frozenset({"softmax", "softplus", "sigmoid"})  # softmax_k(z), which a text defines
SAME = {
    "trace": "tr",
    "Tr": "tr",
    "relu": "ReLU",
    "sign": "sgn",
    "Ker": "ker",
    "Null": "null",
    "Nul": "null",
    "nul": "null",
    "Col": "col",
    "Span": "span",
    "RREF": "rref",
}


@prefix(*(rf"\{word}" for word in words.FUNCTIONS if word != "vec"))
def function_command(parser: Parser, token: Token) -> Node:
    return applied(parser, token.text[1:], token)


@prefix(r"\operatorname", r"\mathrm")
def function_word(parser: Parser, token: Token) -> Node:
    """A known word is a function, any other a name."""
    inside, end = argument(list(parser.tokens), parser.place)
    word = "".join(t.text.replace(" ", "") for t in inside)
    if all(t.kind in ("letter", "word", "text") for t in inside) and word in words.FUNCTIONS:
        parser.place = end
        return applied(parser, word, token)
    parser.place -= 1
    return scripted(parser, parser.atom())


def word_in_text(parser: Parser, token: Token) -> Node:
    """A known function as \\text{softmax}, or as a run of letters before a bracket."""
    if token.text not in words.FUNCTIONS:
        return Nothing()
    parser.take()
    return applied(parser, token.text, token)


PREFIXES["text"] = PREFIXES["word"] = word_in_text
PREFIXES["letter"] = inline_derivative


@prefix(r"\differential")
def upright_d(parser: Parser, token: Token) -> Node:
    """dy/dx with an upright d; else a name."""
    start = parser.place = parser.place - 1
    tree = inline_derivative(parser, token)
    if not isinstance(tree, Nothing):
        return tree
    parser.place = start
    return scripted(parser, parser.atom())


def applied(parser: Parser, word: str, token: Token) -> Node:
    """The function word just read, with what stands below and above it, and its argument."""
    start = parser.place - 1
    below = power = None
    primes = 0
    while parser.at("_", "^", "'"):
        sign = parser.take()
        if sign.text == "'":
            primes += 1
        elif sign.text == "_":
            below = parser.group()
        else:
            power = superscript(parser)
    name = SAME.get(word, word)
    whole = name in words.WITH_LIMITS and below is not None  # as far as a sum reaches
    braced = not whole and parser.at("{") and _holds_a_formula(parser)
    bare = whole or not (parser.at(*OPENERS) or braced)
    if braced:
        argument_node: Node = parser.group()
    elif not bare:
        argument_node = parser.atom()
    elif parser.starts_factor() or parser.at("-"):
        argument_node = (
            product_of_matrices(parser) if name in OF_PRODUCTS else bare_argument(parser, whole)
        )
        if name in OF_PHASES:
            argument_node = _with_dot_product(parser, argument_node)
    else:
        return _alone(Letter(name, "operator", span=token.span), below, primes, power)
    span = parser.span(start)
    if name in WITH_ENTRIES and below is not None and power is None and not bare:
        head = _alone(Letter(name, span=token.span), below, primes, None)
        return scripted(parser, Juxtaposed((("", head), ("", argument_node)), span=span))
    tree = Applied(name, argument_node, below, power, primes, bare, span=span)
    return tree if bare else scripted(parser, tree)


def _holds_a_formula(parser: Parser) -> bool:
    r"""\sin{\phi/2}, \ln{ab}: braces around more than one letter or number."""
    return sum(text not in ("{", "}") for text in _in_bracket(parser)) > 1


def _alone(name: Node, below: Node | None, primes: int, power: Node | None) -> Node:
    """A function without an argument is a name: → min_b"""
    if below is not None:
        name = Subscript(name, (below,), span=name.span)
    if primes:
        name = Prime(name, primes, span=name.span)
    return name if power is None else Superscript(name, power, span=name.span)


def product_of_matrices(parser: Parser) -> Node:
    r"""\tr X (X'X)^{-1} X': the trace of all factors, up to another function."""
    start = parser.place
    first = parser.factor()
    parts: list[tuple[str, Node]] = [("", first)]
    while (
        not isinstance(first, Applied | Numeral) and parser.starts_factor() and not _names(parser)
    ):
        parts.append(("", parser.factor()))
    return first if len(parts) == 1 else Juxtaposed(tuple(parts), span=parser.span(start))


def _names(parser: Parser) -> bool:
    """Whether a function word, a sum or a differential follows."""
    token = parser.peek()
    return _stops(parser) and token is not None and token.text not in ("(", "[", r"\frac")


def bare_argument(parser: Parser, whole: bool) -> Node:
    """2x in \\sin 2x: factors up to a bracket, a fraction or another function; then a / number."""
    start = parser.place
    if parser.at("-"):
        parser.take()
        inner = bare_argument(parser, whole)
        return Signed((("-", inner),), span=parser.span(start))
    if whole:
        return parser.product()
    parts: list[tuple[str, Node]] = [("", parser.factor())]
    first = parts[0][1]
    if _is_angle_before_a_sum(first, parser):
        return first
    if not isinstance(first, Numeral | Bracket) and parser.at("(", "["):
        parts.append(("", scripted(parser, parser.atom())))  # \log p(x)
    elif not isinstance(first, Bracket | Applied):
        while parser.starts_factor() and (not _stops(parser) or _is_part_of_a_turn(parser)):
            if _is_before_a_direction(parts[-1][1], parser):
                break
            parts.append(("", parser.factor()))
    if parser.at("/") and _numeric(parts) and _number_follows(parser):
        parser.take()
        parts.append(("/", parser.factor()))
    return parts[0][1] if len(parts) == 1 else Juxtaposed(tuple(parts), span=parser.span(start))


def _is_angle_before_a_sum(first: Node, parser: Parser) -> bool:
    r"""\cos\theta (1 - n^2): the angle ends before a factor; θ(t + h) depends on time."""
    letter = first.base if isinstance(first, Subscript) else first
    if not isinstance(letter, Letter) or letter.letter not in ANGLES or not parser.at("(", "["):
        return False
    inside = _in_bracket(parser)
    return inside[:1] != ["t"] and bool({"+", "-"} & set(inside[1:]))


def _is_before_a_direction(last: Node, parser: Parser) -> bool:
    r"""\sin\phi\,\hat{x}, \cos\omega t\,\mathbf{e}_r: the angle ends before a vector."""
    letter = last.base if isinstance(last, Subscript) else last
    if not isinstance(letter, Letter) or letter.style or letter.accents:
        return False
    if letter.letter not in words.GREEK and letter.letter != "t":
        return False
    if not parser.at(r"\hat", r"\vec"):
        return parser.at(*BOLD)
    inside, _ = argument(list(parser.tokens), parser.place + 1)
    return not DIRECTIONS.isdisjoint(token.text.lstrip("\\") for token in inside)


def _with_dot_product(parser: Parser, first: Node) -> Node:
    r"""\cos \mathbf{k} \cdot \mathbf{r}: the phase of a wave, as no cosine is a vector."""
    if not _is_vector(first) or not parser.at(r"\cdot"):
        return first
    start = parser.place
    parser.take()
    second = parser.factor()
    if not _is_vector(second):
        parser.place = start
        return first
    return Juxtaposed((("", first), ("cdot", second)), span=parser.span(start - 1))


def _is_vector(node: Node) -> bool:
    letter = node.base if isinstance(node, Subscript) else node
    return isinstance(letter, Letter) and (letter.style == "bold" or letter.accents == ("vec",))


def _in_bracket(parser: Parser) -> list[str]:
    """What stands in the bracket that begins here, its own brackets left out."""
    found, depth, ahead = [], 0, 0
    while (token := parser.peek(ahead)) is not None:
        ahead += 1
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
        if depth == 0:
            break
        if depth == 1 and token.text not in ("(", "["):
            found.append(token.text)
    return found


def _is_part_of_a_turn(parser: Parser) -> bool:
    r"""\cos k \frac{2\pi}{n}: a fraction of π is an angle."""
    if not parser.at(r"\frac"):
        return False
    above, _ = argument(list(parser.tokens), parser.place + 1)
    return any(token.text == r"\pi" for token in above)


def _stops(parser: Parser) -> bool:
    token = parser.peek()
    if token is None or token.kind == "text":
        return True
    text = token.text
    differential = text in ("d", r"\differential") and parser.peek(1) is not None
    known = text[1:] in words.FUNCTIONS and text[0] == "\\"
    known = known or (token.kind == "word" and text in words.FUNCTIONS)
    big = text in words.BIG or text in words.INTEGRALS or text in words.LIMITS
    return text in STOPS or known or big or differential


def _numeric(parts: list[tuple[str, Node]]) -> bool:
    return all(isinstance(node, Numeral) or node == Letter("pi") for _, node in parts)


def _number_follows(parser: Parser) -> bool:
    token = parser.peek(1)
    return token is not None and token.kind == "number"
