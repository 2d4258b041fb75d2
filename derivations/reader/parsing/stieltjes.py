r"""\int g(x)\, dF(x) and \int g(x)\, d\mu(x): integrals by a function or a measure with its letter.

    ∫ g(x) dF(x) = ∫ g(x) F'(x) dx        (Riemann-Stieltjes, of an F with a derivative)

The letter in the bracket of a measure is the one that the integral goes over, and no factor. The W
of ∫ σ(s) dW(s) may be a Brownian motion, which has no derivative: it stays as ∫ σ(s) dW_s is read.
"""

from __future__ import annotations

from derivations.reader.parsing.parser import Parser
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Nothing, Prime

MEASURES = frozenset({"mu", "nu", "lambda", "pi", "P", "Q", "m"})
NOISES, TIMES = frozenset("WB"), frozenset({"t", "s", "u", "v", "r", "tau"})


def by_a_function(parser: Parser, name: Node) -> tuple[Node, Node | None]:
    """x and F'(x) for F before (x); the name itself and None elsewhere, as for a measure."""
    variable = _in_brackets(parser)
    if variable is None or not isinstance(name, Letter):
        return name, None
    start = parser.place
    parser.place += 3
    if name.letter in MEASURES or name.style:
        return name, None
    span = parser.span(start)
    bracket = Bracket("(", ")", (variable,), span=span)
    if name.letter in NOISES and variable.letter in TIMES:
        return Juxtaposed((("", name), ("", bracket)), span=span), None
    return variable, Juxtaposed((("", Prime(name, 1, span=span)), ("", bracket)), span=span)


def _in_brackets(parser: Parser) -> Letter | None:
    """The letter that stands alone in a bracket right behind."""
    opening, inside, closing = (parser.peek(ahead) for ahead in range(3))
    if opening is None or inside is None or closing is None or inside.kind != "letter":
        return None
    if opening.text != "(" or closing.text != ")":
        return None
    return Letter(inside.text, span=inside.span)


def weighted(body: Node, weights: list[Node]) -> Node:
    """The integrand with F'(x) for each dF(x)."""
    if not weights:
        return body
    written = not isinstance(body, Nothing)
    parts: tuple[tuple[str, Node], ...] = (("", _as_a_factor(body)),) if written else ()
    for weight in weights:
        parts += weight.parts if isinstance(weight, Juxtaposed) else (("", weight),)
    return Juxtaposed(parts, span=body.span)


def _as_a_factor(body: Node) -> Node:
    return Bracket("(", ")", (body,), span=body.span)
