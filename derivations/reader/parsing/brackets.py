"""Brackets of every kind, bars, matrices and cases."""

from __future__ import annotations

from derivations.reader import words
from derivations.reader.groups import ReadError, behind_length, environment_name, option
from derivations.reader.parsing.parser import ATOMS, Parser, atom
from derivations.reader.raw import Array, Bracket, Cases, Evaluated, Joined, Mark, Node, Nothing
from derivations.reader.text.tokens import Token

MATRICES = {
    "pmatrix": "(", "bmatrix": "[", "matrix": "", "vmatrix": "|", "Vmatrix": "‖", "Bmatrix": "{",
    "smallmatrix": "", "array": "", "psmallmatrix": "(", "bsmallmatrix": "[",
}  # fmt: skip
NICE = {"NiceArray": "array", "NiceMatrix": "matrix"}  # the package nicematrix
CASES = {"cases", "dcases", "rcases", "numcases"}
ALIGNED = {"aligned", "split", "gathered", "alignedat"}
ROUND = {"(": 1, "[": 1, ")": -1, "]": -1}


def bracket(parser: Parser, token: Token) -> Node:
    """What stands between a bracket just read and the one that closes it."""
    start = parser.place - 1
    if token.text in ("|", r"\|"):
        return _bars(parser, token, start)
    end = closing(parser, token)
    inside = parser.tokens[parser.place : end]
    parser.place = end + 1
    closes = words.BRACKET_NAMES.get(parser.tokens[end].text, parser.tokens[end].text)
    opens = words.BRACKET_NAMES.get(token.text, token.text)
    return _filled(parser, opens, closes, inside, start)


ATOMS["bracket"] = bracket


def _filled(parser: Parser, opens: str, closes: str, inside: list[Token], start: int) -> Node:
    tree = parser.inside(inside)
    span = parser.span(start)
    if isinstance(tree, Joined):
        return Bracket(opens, closes, tree.items, tree.joints, span=span)
    items = () if isinstance(tree, Nothing) else (tree,)
    return Bracket(opens, closes, items, span=span)


def closing(parser: Parser, token: Token) -> int:
    """The place of the bracket that closes `token`: ) and ] close each other's openings."""
    if token.text == "<" and (place := parser.angle()) is not None:
        return place
    closer, depth, braces = words.BRACKETS[token.text], 1, 0
    round_one = token.text in ROUND
    for place in range(parser.place, len(parser.tokens)):
        other = parser.tokens[place]
        if other.kind not in ("symbol", "command"):
            continue
        braces += {"{": 1, "}": -1}.get(other.text, 0) if other.kind == "symbol" else 0
        if braces:
            continue
        if round_one:
            depth += ROUND.get(other.text, 0)
        else:
            depth += (other.text == token.text) - (other.text == closer)
        if depth == 0:
            return place
    raise ReadError(f"{token.text} is never closed", token)


def _bars(parser: Parser, token: Token, start: int) -> Node:
    """|x| and ‖x‖ by bars that do not tell left from right."""
    name = words.BRACKET_NAMES[token.text]
    if token.text == "|" and parser.at("|") and parser.tokens[parser.place].start == token.end:
        place, outside = parser.place, parser.bars
        try:
            return _between(parser, "‖", ("|", "|"), start)
        except ReadError:  # ||a| - |b||
            parser.place, parser.bars = place, outside
    return _between(parser, name, (token.text,), start)


def _between(parser: Parser, name: str, bars: tuple[str, ...], start: int) -> Node:
    """What stands between bars, of which the first has been read."""
    for bar in bars[1:]:
        parser.need(bar)
    outside, parser.bars = parser.bars, (*parser.bars, "|" if len(bars) > 1 else name)
    tree = parser.sum()
    for bar in bars:
        parser.need(bar)
    parser.bars = outside
    return Bracket(name, name, (tree,), span=parser.span(start))


@atom(r"\evaluate")
def evaluate(parser: Parser, token: Token) -> Node:
    r"""\left. F \right|_{x = a}^{x = b}"""
    start, depth = parser.place, 1
    for end in range(start, len(parser.tokens)):
        depth += {r"\evaluate": 1, r"\rvert": -1, r"\lvert": 1}.get(parser.tokens[end].text, 0)
        if depth == 0:
            break
    else:
        raise ReadError(r"\left. is never closed", token)
    body = parser.inside(parser.tokens[start:end])
    parser.place = end + 1
    lower = upper = None
    while parser.at("_", "^"):
        if parser.take().text == "_":
            lower = parser.group()
        else:
            upper = parser.group()
    if lower is None:
        raise ReadError("a bar at which nothing is evaluated", token)
    return parser.applied(Evaluated(body, lower, upper, span=parser.span(start - 1)))


# ---------------------------------------------------------------- matrices and cases


@atom(r"\#")
def number_of_elements(parser: Parser, token: Token) -> Node:
    r"""\#A, \#\{1, 2\}: how many elements a set has."""
    start = parser.place - 1
    counted = parser.factor()
    match counted:
        case Bracket("(", ")", (inner,)):
            counted = inner
    return Bracket("|", "|", (counted,), span=parser.span(start))


@atom(r"\begin")
def environment(parser: Parser, token: Token) -> Node:
    start = parser.place - 1
    name, inside = environment_tokens(parser, token)
    rows = table(inside)
    if name in CASES or name in ALIGNED:
        return _cases(parser, rows, start)
    if name not in MATRICES:
        raise ReadError(f"the environment {name} is not read here", token)
    if name == "array" and parser.tokens[start - 1].text == r"\leftbrace":
        return _cases(parser, rows, start)
    entries = [tuple(_entry(parser, cell) for cell in row) for row in rows]
    if name == "vmatrix" and len({len(row) for row in entries}) > 1:
        raise ReadError("a determinant whose rows differ in length", token)
    barred = name == "array" and _has_a_bar(parser.tokens[start : parser.place])
    return Array(MATRICES[name], tuple(entries), barred, span=parser.span(start))


def _has_a_bar(tokens: list[Token]) -> bool:
    r"""\begin{array}{cc|c}: a matrix and, right of the bar, what goes with it."""
    _, at = environment_name(tokens, 1)
    _, at = option(tokens, at)
    columns, _ = environment_name(tokens, at)
    return "|" in columns.strip("|")


def _entry(parser: Parser, cell: list[Token]) -> Node:
    """An entry of a matrix; a bar or dash alone stands for what a column or row goes on with."""
    lone = len(cell) == 1 and cell[0].text in ("|", "-", r"\vert", r"\mid", r"\|")
    return Mark("…", span=cell[0].span) if lone else parser.inside(cell)


@atom(r"\leftbrace")
def left_brace(parser: Parser, token: Token) -> Node:
    r"""\left\{ … \right. around an array or aligned rows: cases, or a system of equations."""
    return parser.atom()


def _usual(name: str) -> tuple[str, str]:
    r"""bmatrix for bNiceMatrix and for bNiceArray, with the ending by which it is known."""
    for ending, usual in NICE.items():
        if name.endswith(ending):
            opening = name.removesuffix(ending)
            return (f"{opening}matrix" if opening else usual), ending
    return name, ""


def _behind_columns(inside: list[Token], has_columns: bool) -> int:
    r"""Where the entries begin, behind the options and, in {rrr}, the columns."""
    _, begin = option(inside, 0)
    if has_columns:
        _, begin = environment_name(inside, begin)
        _, begin = option(inside, begin)
    return begin


def environment_tokens(parser: Parser, token: Token) -> tuple[str, list[Token]]:
    """The name and the content of an environment whose \\begin was just read."""
    name, start = environment_name(parser.tokens, parser.place)
    depth, place = 1, start
    while place < len(parser.tokens):
        text = parser.tokens[place].text
        if text in (r"\begin", r"\end") and parser.tokens[place].kind == "command":
            depth += 1 if text == r"\begin" else -1
            if depth == 0:
                break
        place += 1
    else:
        raise ReadError(f"\\begin{{{name}}} is never closed", token)
    _, parser.place = environment_name(parser.tokens, place + 1)
    inside = parser.tokens[start:place]
    name, is_nice = _usual(name)
    plain = name.rstrip("*")
    if is_nice and plain != "array":
        return plain, inside[_behind_columns(inside, "Array" in is_nice) :]
    if plain in ("array", "alignedat") or name.endswith("*"):
        _, begin = option(inside, 0)
        _, begin = environment_name(inside, begin)
        inside = inside[begin:]
    return plain, inside


def table(tokens: list[Token]) -> list[list[list[Token]]]:
    """Rows of cells; a last empty row does not count."""
    rows: list[list[list[Token]]] = [[[]]]
    depth = place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token.kind in ("symbol", "command"):
            depth += {"{": 1, "}": -1, r"\begin": 1, r"\end": -1}.get(token.text, 0)
        if depth == 0 and token.text == "\\\\":
            rows.append([[]])
            place = behind_length(tokens, place)
        elif depth == 0 and token.text == "&" and token.kind == "symbol":
            rows[-1].append([])
        else:
            rows[-1][-1].append(token)
    return [row for row in rows if any(row)]


def _cases(parser: Parser, rows: list[list[list[Token]]], start: int) -> Node:
    branches = []
    for row in rows:
        cells = [[t for t in cell if t.kind != "tag"] for cell in row]
        value, condition = cells[0], [t for cell in cells[1:] for t in cell]
        if condition and condition[0].text in words.RELATIONS:  # aligned: x &= 1
            value, condition = value + condition, []
        while value and value[-1].text in (",", ";", "."):
            value = value[:-1]
        branches.append((parser.inside(value), parse_condition(parser, condition)))
    return Cases(tuple(branches), span=parser.span(start))


def parse_condition(parser: Parser, tokens: list[Token]) -> Node | None:
    """A condition without the words before it; None for none or "otherwise"."""
    while tokens and (tokens[0].kind == "text" or tokens[0].text in (r"\quad", r"\qquad", ",")):
        tokens = tokens[1:]
    while tokens and (tokens[-1].text in (",", ".", ";") or tokens[-1].kind == "text"):
        tokens = tokens[:-1]
    return parser.inside(tokens) if tokens else None
