r"""The packages physics and mathtools by what their commands stand for."""

from __future__ import annotations

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.text.tokens import Token

# Commands around their argument; without braces behind it a command is the text's own.
AROUND = {
    r"\abs": (r"\lvert", r"\rvert"),
    r"\absolutevalue": (r"\lvert", r"\rvert"),
    r"\norm": (r"\lVert", r"\rVert"),
    r"\ceil": (r"\lceil", r"\rceil"),
    r"\floor": (r"\lfloor", r"\rfloor"),
}
MATRICES = {
    r"\mqty": "matrix", r"\matrixquantity": "matrix", r"\smqty": "matrix", r"\pmqty": "pmatrix",
    r"\bmqty": "bmatrix", r"\vmqty": "vmatrix", r"\mdet": "vmatrix", r"\smdet": "vmatrix",
}  # fmt: skip
BY_BRACKET = {"(": ("pmatrix", ")"), "[": ("bmatrix", "]"), "|": ("vmatrix", "|")}
WORDS = {
    r"\qif": "if", r"\qand": "and", r"\qor": "or", r"\qfor": "for", r"\qthen": "then",
    r"\qwhere": "where", r"\qsince": "since", r"\qgiven": "given", r"\qelse": "else",
    r"\qotherwise": "otherwise", r"\qunless": "unless", r"\qas": "as", r"\qlet": "let",
}  # fmt: skip
PARTIALS = frozenset({r"\pdv", r"\pderivative", r"\partialderivative"})

Part = str | list[Token]


@cleans(r"\dv", r"\derivative", *PARTIALS)
def derivative(work: Cleaner, token: Token) -> None:
    r"""\dv[2]{f}{x} and \pdv{f}{x}{y} as fractions."""
    sign, most = (r"\partial", 3) if token.text in PARTIALS else ("d", 2)
    work.take_star()
    order = work.option()
    arguments = [work.argument()]
    while len(arguments) < most and work.braces_follow():
        arguments.append(work.argument())
    top = arguments[0] if len(arguments) > 1 else []
    below = arguments[1:] or arguments
    power: list[Part] = ["^", "{", order, "}"] if order else []
    if len(below) > 1:
        power = ["^", "2"]
    bottom: list[Part] = [part for each in below for part in (sign, each)]
    lower = bottom + (power if len(below) == 1 else [])
    work.again(token, r"\frac", "{", sign, *power, top, "}", "{", *lower, "}")


@cleans(r"\dd")
def differential(work: Cleaner, token: Token) -> None:
    r"""\dd{x}, \dd[3]{x}, \dd x"""
    order = work.option()
    inside = work.argument() if work.braces_follow() else []
    work.emit(token, r"\differential")
    power: list[Part] = ["^", "{", order, "}"] if order else []
    work.again(token, *power, inside)


@cleans(*AROUND)
def around(work: Cleaner, token: Token) -> None:
    work.take_star()
    size = work.option()
    if not work.braces_follow():
        work.out.append(token)
        if size is not None:
            work.again(token, "[", size, "]")
        return
    left, right = AROUND[token.text]
    work.again(token, left, work.argument(), right)


@cleans(r"\eval", r"\evaluated")
def evaluated(work: Cleaner, token: Token) -> None:
    r"""\eval{F}_a^b"""
    work.take_star()
    if work.braces_follow():
        work.again(token, r"\evaluate", work.argument(), r"\rvert")
    else:
        work.out.append(token)


@cleans(r"\order")
def order_of(work: Cleaner, token: Token) -> None:
    if work.braces_follow():
        work.again(token, r"\mathcal", "{", "O", "}", "(", work.argument(), ")")
    else:
        work.out.append(token)


@cleans(r"\va", r"\vectorarrow", r"\vu", r"\vectorunit")
def vector(work: Cleaner, token: Token) -> None:
    work.take_star()
    accent = r"\vec" if token.text in (r"\va", r"\vectorarrow") else r"\hat"
    work.again(token, accent, "{", work.argument(), "}")


@cleans(r"\qq", *WORDS)
def said(work: Cleaner, token: Token) -> None:
    r"""\qq{words}, \qif: words with space around them."""
    work.take_star()
    if token.text == r"\qq":
        work.again(token, r"\text", "{", work.argument(), "}")
    else:
        work.out.append(token.becomes("text", WORDS[token.text]))


@cleans(r"\div")
def divergence(work: Cleaner, token: Token) -> None:
    r"""\div v is a divergence where an operand must begin, else ÷."""
    before = work.out[-1].text if work.out else "="
    divides = before in (")", "]", "}", r"\}", "!", "'") or before.isalnum() or before[1:].isalpha()
    if divides and not work.braces_follow():
        work.out.append(token)
    else:
        work.emit(token, r"\nabla", r"\cdot")


@cleans(*MATRICES)
def matrix(work: Cleaner, token: Token) -> None:
    r"""\mqty(a & b \\ c & d), \pmqty{…}"""
    work.take_star()
    name, following = MATRICES[token.text], work.peek_ink()
    if following is not None and following.text in BY_BRACKET:
        name, closing = BY_BRACKET[following.text]
        work.next_ink()
        inside = until(work, following, closing)
    else:
        inside = work.argument()
    letters = [token.becomes("letter", name)]
    work.again(token, r"\begin", "{", letters, "}", inside, r"\end", "{", letters, "}")


def until(work: Cleaner, opening: Token, closing: str) -> list[Token]:
    """The tokens up to the bracket that closes, which is taken; all there are where none does."""
    depth, inside = 0, list[Token]()
    while (token := work.next()) is not None:
        if token.kind == "symbol":
            if token.text == closing and depth == 0:
                return inside
            braces = token.text in "{}" or token.text == opening.text
            depth += (1 if token.text in ("{", opening.text) else -1) if braces else 0
            depth -= token.text == closing
        inside.append(token)
    return inside


@cleans(r"\qty", r"\pqty", r"\bqty", r"\Bqty", r"\vqty", r"\quantity")
def quantity(work: Cleaner, token: Token) -> None:
    r"""\qty(x) and \qty{x}: brackets that grow; \qty{3}{\metre} is of siunitx."""
    from derivations.reader.cleaning.units import with_unit

    work.take_star()
    size = work.option()
    if not work.braces_follow():
        if size is not None:
            work.again(token, "[", size, "]")
        return
    inside = work.argument()
    if token.text == r"\qty" and work.braces_follow():
        with_unit(work, token, inside)
    else:
        left, right = {"v": ("|", "|"), "b": ("[", "]")}.get(token.text[1], ("(", ")"))
        work.again(token, left, inside, right)
