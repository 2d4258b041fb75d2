r"""Raw trees as LaTeX again: what was read, in one spelling.

Used where a side has no term (shapes that clash still print), and to show how a row was read.
"""

from __future__ import annotations

from functools import singledispatch

from derivations.printer.names import latex_function, latex_name
from derivations.printer.rules import decimal
from derivations.reader.raw import (
    Accented,
    Applied,
    Array,
    Big,
    Bracket,
    Cases,
    Choose,
    Differential,
    Evaluated,
    Factorial,
    IntegralSign,
    Joined,
    Juxtaposed,
    Letter,
    LimitSign,
    Mark,
    Nabla,
    Node,
    Nothing,
    Numeral,
    Percent,
    Prime,
    Ratio,
    Related,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    Unknown,
    Word,
)
from derivations.reader.records import Row, Statement
from derivations.terms import Name

SIGNS = {"±": r"\pm", "∓": r"\mp"}
OPERATORS = {"": "", "/": "/", "ast": r"\ast", "cup": r"\cup"}
MARKS = {
    "†": r"\dagger", "°": r"\circ", "⊤": r"\top", "⊥": r"\perp", "×": r"\times", "±": r"\pm",
    "∓": r"\mp", "∥": r"\parallel", "·": r"\cdot", "‡": r"\ddagger", "♯": r"\sharp", "⊙": r"\odot",
    "…": r"\dots", "′": r"\prime",
}  # fmt: skip
OPENING = {
    "<": r"\langle ", "floor": r"\lfloor ", "ceil": r"\lceil ", "|": r"\lvert ", "‖": r"\lVert ",
    "{": r"\{", "⟦": r"\llbracket ",
}  # fmt: skip
CLOSING = {
    ">": r" \rangle", "floor": r" \rfloor", "ceil": r" \rceil", "|": r" \rvert", "‖": r" \rVert",
    "}": r"\}", "⟧": r" \rrbracket",
}  # fmt: skip
RELATIONS = {"=": "=", "<": "<", ">": ">", ":=": ":=", "=:": "=:", "to": r"\rightarrow"}
MATRICES = {"(": "pmatrix", "[": "bmatrix", "|": "vmatrix", "‖": "Vmatrix", "{": "Bmatrix"}
BIG = {"sum": r"\sum", "prod": r"\prod", "cup": r"\bigcup", "cap": r"\bigcap"}
SEPARATORS = {",": ", ", ";": "; ", "|": r" \mid ", "‖": r" \| ", ":": ": "}
DERIVATIVES = {"partial": r"\partial", "immediate": r"\partial", "d": "d", "delta": r"\delta"}


@singledispatch
def shown(node: Node) -> str:
    """The tree as LaTeX."""
    raise NotImplementedError(type(node).__name__)


def relation(sign: str) -> str:
    return RELATIONS.get(sign, rf"\{sign}")


def show_statement(statement: Statement) -> str:
    r"""a &= b \leq c; a continued chain begins with its relation."""
    first = statement.sides[0]
    text = "" if first is None else shown(first) + " "
    for place, sign in enumerate(statement.relations):
        side = statement.sides[place + 1]
        assert side is not None
        text += ("&" if place == 0 else " ") + f"{relation(sign)} {shown(side)}"
    return text.strip()


def show_row(row: Row) -> str:
    """All statements of a row, joined by commas."""
    return ", ".join(map(show_statement, row.statements))


# ---------------------------------------------------------------- names and numbers


@shown.register
def _(node: Numeral) -> str:
    return decimal(node.value, node.places or 0)


@shown.register
def _(node: Letter) -> str:
    name = Name(node.letter, node.style, node.accents)
    return latex_function(name) if node.style == "operator" else latex_name(name)


@shown.register
def _(node: Word) -> str:
    return rf"\text{{{node.text}}}" if node.upright else node.text


@shown.register
def _(node: Mark) -> str:
    return " ".join(MARKS.get(sign, sign) for sign in node.sign)


@shown.register
def _(node: Unknown) -> str:
    return node.command + ("".join(f"{{{shown(a)}}}" for a in node.arguments) or " ")


@shown.register
def _(node: Nothing) -> str:
    return ""


@shown.register
def _(node: Accented) -> str:
    return rf"\{node.accent}{{{shown(node.body)}}}"


# ---------------------------------------------------------------- scripts


@shown.register
def _(node: Subscript) -> str:
    return f"{shown(node.base)}_{{{','.join(map(tight, node.indices))}}}"


@shown.register
def _(node: Superscript) -> str:
    return f"{shown(node.base)}^{{{tight(node.script)}}}"


def tight(node: Node) -> str:
    """A script without spaces around its signs."""
    return shown(node).replace(" - ", "-").replace(" + ", "+")


@shown.register
def _(node: Prime) -> str:
    return shown(node.base) + "'" * node.count


@shown.register
def _(node: Factorial) -> str:
    return shown(node.body) + "!"


@shown.register
def _(node: Percent) -> str:
    return shown(node.body) + (r"\%" if node.kind == "percent" else r"\degree ")


# ---------------------------------------------------------------- sums and products


@shown.register
def _(node: Signed) -> str:
    text = ""
    for sign, part in node.parts:
        shape = SIGNS.get(sign, sign)
        gap = " " if text or len(shape) > 1 else ""
        text += f"{' ' if text else ''}{shape}{gap}{shown(part)}"
    return text


@shown.register
def _(node: Juxtaposed) -> str:
    text = ""
    for sign, part in node.parts:
        operator = OPERATORS.get(sign, rf"\{sign}")
        text = f"{text} {operator} {shown(part)}" if operator else f"{text} {shown(part)}"
    return text.strip()


@shown.register
def _(node: Ratio) -> str:
    return rf"\frac{{{shown(node.top)}}}{{{shown(node.bottom)}}}"


@shown.register
def _(node: Bracket) -> str:
    return _opened(node.opening) + _separated(node) + CLOSING.get(node.closing, node.closing)


def _opened(sign: str) -> str:
    return OPENING.get(sign, sign)


def _separated(node: Bracket) -> str:
    text = shown(node.items[0]) if node.items else ""
    for sign, item in zip(node.separators, node.items[1:], strict=True):
        text += SEPARATORS.get(sign, rf" \text{{{sign}}} ") + shown(item)
    return text


@shown.register
def _(node: Related) -> str:
    text = shown(node.sides[0])
    for sign, side in zip(node.relations, node.sides[1:], strict=True):
        text += f" {relation(sign)} {shown(side)}"
    return text


@shown.register
def _(node: Joined) -> str:
    text = shown(node.items[0])
    for sign, item in zip(node.joints, node.items[1:], strict=True):
        text += SEPARATORS.get(sign, rf" \text{{{sign}}} ") + shown(item)
    return text


# ---------------------------------------------------------------- functions and big signs


@shown.register
def _(node: Applied) -> str:
    head = latex_function(Name(node.function)) + "'" * node.primes
    if node.below is not None:
        head += f"_{{{shown(node.below)}}}"
    if node.power is not None:
        head += f"^{{{tight(node.power)}}}"
    return f"{head} {shown(node.argument)}" if node.bare else head + shown(node.argument)


@shown.register
def _(node: Big) -> str:
    sign = BIG.get(node.kind, rf"\big{node.kind}")
    return f"{_bounded(sign, node)} {shown(node.body)}"


def _bounded(sign: str, node: Big) -> str:
    below = ", ".join(map(tight, node.below)).replace(" = ", "=")
    text = sign + (f"_{{{below}}}" if below else "")
    return text + (f"^{{{tight(node.above)}}}" if node.above is not None else "")


@shown.register
def _(node: IntegralSign) -> str:
    low, high = (
        f"{mark}{{{tight(limit)}}}" if limit is not None else ""
        for mark, limit in (("_", node.lower), ("^", node.upper))
    )
    ends = "".join(rf" \, d{shown(variable)}" for variable in node.variables)
    return rf"\{node.kind}{low}{high} {shown(node.body)}{ends}"


@shown.register
def _(node: LimitSign) -> str:
    below = f"_{{{shown(node.below)}}}" if not isinstance(node.below, Nothing) else ""
    return rf"\{node.kind}{below} {shown(node.body)}"


@shown.register
def _(node: Differential) -> str:
    sign, order = DERIVATIVES[node.kind], len(node.variables)
    power = "^{+}" if node.kind == "immediate" else f"^{order}" if order > 1 else ""
    below = " ".join(f"{sign} {shown(variable)}" for variable in node.variables)
    if node.operand is None:
        return rf"\frac{{{sign}{power}}}{{{below}}}"
    if _is_name(node.operand):
        return rf"\frac{{{sign}{power} {shown(node.operand)}}}{{{below}}}"
    return rf"\frac{{{sign}{power}}}{{{below}}} {shown(node.operand)}"


def _is_name(node: Node) -> bool:
    """A name, or a name with arguments: it stands in the numerator."""
    if isinstance(node, Juxtaposed) and len(node.parts) == 2:
        sign, second = node.parts[1]
        node = node.parts[0][1]
        if sign or not isinstance(second, Bracket):
            return False
    return isinstance(node, Letter | Subscript | Prime | Superscript)


@shown.register
def _(node: Nabla) -> str:
    sign = {"divergence": r" \cdot", "curl": r" \times", "second": "^2"}.get(node.kind, "")
    below = f"_{{{shown(node.variable)}}}" if node.variable is not None else ""
    operand = f" {shown(node.operand)}" if node.operand is not None else ""
    return rf"\nabla{below}{sign}{operand}"


# ---------------------------------------------------------------- the rest


@shown.register
def _(node: RootSign) -> str:
    degree = f"[{shown(node.degree)}]" if node.degree is not None else ""
    return rf"\sqrt{degree}{{{shown(node.radicand)}}}"


@shown.register
def _(node: Choose) -> str:
    return rf"\binom{{{shown(node.top)}}}{{{shown(node.bottom)}}}"


@shown.register
def _(node: Array) -> str:
    name = MATRICES.get(node.kind, "matrix")
    rows = r" \\ ".join(" & ".join(map(shown, row)) for row in node.rows)
    return rf"\begin{{{name}}} {rows} \end{{{name}}}"


@shown.register
def _(node: Cases) -> str:
    rows = [
        f"{shown(value)} & {shown(condition)}" if condition is not None else shown(value)
        for value, condition in node.branches
    ]
    body = r" \\ ".join(rows)
    return rf"\begin{{cases}} {body} \end{{cases}}"


@shown.register
def _(node: Evaluated) -> str:
    upper = f"^{{{tight(node.upper)}}}" if node.upper is not None else ""
    return rf"\left. {shown(node.body)} \right|_{{{shown(node.lower)}}}{upper}"
