r"""A display's clean tokens as rows: \\, &, tags, words between, rows put together again."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass, field
from derivations.reader.groups import (
    argument,
    behind_length,
    environment_name,
    is_symbol,
    option,
)
from derivations.reader.text.remarks import without_remarks
from derivations.reader.text.tokens import Token

PAIRED = {
    "align", "flalign", "alignat", "xalignat", "aligned", "alignedat", "split",
}  # fmt: skip
ONE_FORMULA = {"multline", "multlined", "dmath"}
BRACED = frozenset({"aligned", "array", "gathered", "matrix", "split"})
CONCLUDING = (
    *([r"\Rightarrow"], [r"\implies"], [r"\Longrightarrow"]),
    *([r"\iff"], [r"\Leftrightarrow"], [r"\Longleftrightarrow"]),
)
INNER = {
    "aligned",
    "split",
    "gathered",
    "alignedat",
    "multlined",
    "array",
    "align",
    "eqnarray",
    "gather",
    "equation",
    "multline",
    "flalign",
}
PLAIN_TEX = frozenset({r"\eqalign", r"\eqalignno", r"\leqalignno", r"\displaylines"})
FEWEST_DASHES = 3
FEWEST_DOTS = 2
LEADERS = frozenset({"-", r"\dots", r"\ldots", r"\cdots", r"\dotsc", r"\dotso"})
BEFORE_DOTS = frozenset(
    {"+", ",", ";", "=", "<", ">", r"\leq", r"\geq", r"\cdot", r"\times", "(", "["}
)
DEEPEST = 200  # braces and environments around one token
OPENING = {
    "(": 1, "[": 1, ")": -1, "]": -1, r"\{": 1, r"\}": -1, r"\lvert": 1, r"\rvert": -1,
    r"\lVert": 1, r"\rVert": -1, r"\langle": 1, r"\rangle": -1, r"\evaluate": 1,
}  # fmt: skip
CONTINUES = {"+", "-", r"\pm", r"\mp", r"\cdot", r"\times", "/", r"\odot", r"\otimes", "*"}
RELATION_SIGNS = frozenset({
    "=", "<", ">", r"\leq", r"\geq", r"\le", r"\ge", r"\neq", r"\approx", r"\to", r"\in", r"\equiv",
    r"\propto", r"\sim", r"\simeq", r"\rightarrow", r"\coloneqq", r"\triangleq", r"\lt", r"\gt",
    r"\leqslant", r"\geqslant", r"\mapsto", r"\implies", r"\iff", r"\Rightarrow", r"\cong",
    r"\Leftrightarrow", r"\subset", r"\subseteq", r"\longrightarrow", r"\doteq", r"\ll", r"\gg",
    r"\Longrightarrow", r"\preceq", r"\succeq", r"\mid", r"\lesssim", r"\gtrsim", r"\stackrel",
    r"\leftarrow", r"\gets",
})  # fmt: skip
DIAGRAMS = frozenset({"tikzcd", "tikzpicture", "xy", "CD", "codi", "picture", "pspicture"})
BARS = frozenset({"|", r"\mid", r"\vert", r"\lvert", r"\rvert"})
NO_INK = frozenset({"{", r"\quad", r"\qquad", r"\,", r"\;", "~"})
MODULI = frozenset({r"\pmod", r"\mod", r"\pod"})
ARROWS = frozenset({r"\to", r"\rightarrow", r"\longrightarrow"})


@dataclass(slots=True)
class RowTokens:
    """The tokens of a row; `tag` "" for none written, None where the row has no number."""

    tokens: list[Token]
    tag: str | None = ""
    breaks_chain: bool = False
    column: int = 0  # which pair of an align row it is
    indented: bool = False  # its first column is empty


@dataclass(slots=True)
class Splitter:
    """The rows so far and the one that is being filled."""

    paired: bool
    rows: list[RowTokens] = field(default_factory=list)
    cells: list[list[Token]] = field(default_factory=lambda: [[]])
    tag: str | None = ""
    broken: bool = False
    headed: set[int] = field(default_factory=set)  # the columns in which a chain has begun
    concludes: bool = False  # whether arrows behind & lead from equation to equation

    def finish(self) -> None:
        """End the row: its cells become one row, or one for each pair of an align."""
        first = True
        self.cells[1:] = [[] if _is_a_note(cell) else cell for cell in self.cells[1:]]
        self.cells[0] = _implied(self.cells)
        self.concludes |= _leads_on(self.cells)
        if not self.cells[0] and (self.concludes or _gives_a_value(self.cells[1:])):
            self.cells[1:] = [_implied(self.cells[1:]), *self.cells[2:]]
        for column, tokens in enumerate(_joined(_closed(self.cells), self.paired)):
            tokens = without_remarks(_without_number(_without_indent(tokens)), RELATION_SIGNS)
            if tokens and tokens[0].text not in RELATION_SIGNS:
                self.headed.add(column)
            joins = column not in self.headed or (not first and _dangles(self.rows[-1].tokens))
            if tokens and not first and (_adds_to(tokens) or joins):
                self.rows[-1].tokens = self.rows[-1].tokens + tokens
            elif tokens:
                indented = first and not self.cells[0]
                place = column if self.paired else 0
                self.rows.append(RowTokens(tokens, self.tag, self.broken, place, indented))
                first = self.broken = False
        self.cells, self.tag = [[]], ""


def _is_a_note(cell: list[Token]) -> bool:
    r"""A column behind the formulas that claims nothing: & \# by the definition of u."""
    first = next((t.text for t in cell if t.text not in NO_INK), "")
    return first in (r"\#", r"\triangleright", r"\rhd") or _is_what_is_done(cell)


def _is_what_is_done(cell: list[Token]) -> bool:
    """x - 3 = 0  | + 3: behind a bar that nothing closes, what is done to both sides."""
    bars = sum(token.text in BARS for token in cell)
    return bool(cell) and cell[0].text in BARS and bars == 1 and not _has_relation(cell[1:])


def _leads_on(cells: list[list[Token]]) -> bool:
    r"""2t - 9 = 1 &\rightarrow 2t = 10: from one equation to another, and no limit."""
    texts = {token.text for cell in cells for token in cell}
    return (
        len(cells) == 2
        and _has_relation([t for t in cells[0] if t.text not in ARROWS])
        and not texts & {r"\infty", r"\lim"}
        and bool(cells[1])
        and _implied(cells[1:])[0] is not cells[1][0]
    )


def _gives_a_value(cells: list[list[Token]]) -> bool:
    r"""\rightarrow 2t = 10, of which only the left side has a letter; a limit would stand first."""
    tokens = [token for cell in cells for token in cell]
    signs = [place for place, token in enumerate(tokens) if token.text in RELATION_SIGNS]
    if len(signs) != 2 or signs[0] != 0 or tokens[0].text not in ARROWS:
        return False
    sides = tokens[1 : signs[1]], tokens[signs[1] + 1 :]
    left, right = (any(token.kind == "letter" for token in side) for side in sides)
    return tokens[signs[1]].text == "=" and left and not right


def _implied(cells: list[list[Token]]) -> list[Token]:
    r"""The first cell with \implies for an arrow before a whole relation: \rightarrow a = b."""
    if not cells:
        return []
    first, rest = cells[0], [token for cell in cells for token in cell][1:]
    if not first or first[0].text not in ARROWS:
        return first
    if not any(t.text in RELATION_SIGNS and t.text not in ARROWS for t in rest):
        return first
    return [first[0].becomes("command", r"\implies"), *first[1:]]


def _dangles(tokens: list[Token]) -> bool:
    """a &=& b and a &+& b in an align: the pair before it ends with the sign."""
    return tokens[-1].text in RELATION_SIGNS or tokens[-1].text in ("+", "-", r"\pm")


def _closed(cells: list[list[Token]]) -> list[list[Token]]:
    r"""What a later cell closes is one cell, P(X &= 0); so is x &\equiv 4 &\pmod{7}."""
    found: list[list[Token]] = []
    depth = 0
    for cell in cells:
        if depth > 0 or (any(found) and cell and cell[0].text in MODULI):
            last = next(place for place in reversed(range(len(found))) if found[place])
            found[last] = found[last] + cell
            found.append([])
        else:
            found.append(cell)
        depth = max(0, depth + _open(cell))
    return cells if depth > 0 else found


def _without_indent(tokens: list[Token]) -> list[Token]:
    place = 0
    while place < len(tokens):
        if tokens[place].text in (r"\quad", r"\qquad"):
            place += 1
        elif [t.text for t in tokens[place : place + 3]] in (["{", "}", "+"], ["{", "}", "-"]):
            place += 2  # an empty group, so that the sign is set as one between two terms
        else:
            break
    return tokens[place:]


def _without_number(tokens: list[Token]) -> list[Token]:
    r"""a = b ----- (1), a = b \ldots\ldots (i): the number behind a line of dashes or dots."""
    if len(tokens) < 5 or [tokens[-3].text, tokens[-1].text] != ["(", ")"]:
        return tokens
    behind = len(tokens) - 3
    while behind > 1 and tokens[behind - 1].text in LEADERS:
        behind -= 1
    led = [token.text for token in tokens[behind:-3]]
    if len(led) < (FEWEST_DASHES if "-" in led else FEWEST_DOTS):
        return tokens  # n (n - 1) \dots (1) is a product
    return tokens if tokens[behind - 1].text in BEFORE_DOTS else tokens[:behind]


def _adds_to(tokens: list[Token]) -> bool:
    """Whether a pair goes on with the sum in the pair before it: terms set in columns."""
    return tokens[0].text in ("+", "-", r"\pm") and not _has_relation(tokens)


def split_rows(tokens: list[Token], environment: str) -> list[RowTokens]:
    """The rows of a display, from its clean tokens."""
    tokens, environment = unwrapped(without_diagrams(tokens), environment)
    work = Splitter(environment in PAIRED)
    depth, place = 0, 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        depth += _nesting(token)
        if token.kind == "tag":
            work.tag = token.text
        elif token.text == r"\notag":
            work.tag = None
        elif token.kind == "intertext":
            work.finish()
            work.broken = True
        elif depth <= 0 and token.kind == "command" and token.text in ("\\\\", r"\cr"):
            place = behind_length(tokens, place)
            if environment not in ONE_FORMULA:
                work.finish()
            elif place < len(tokens) and repeats(work.cells[-1], tokens[place]):
                place += 1
        elif depth <= 0 and is_symbol(token, "&"):
            work.cells.append([])
        else:
            work.cells[-1].append(token)
    work.finish()
    if all(row.indented for row in work.rows):  # every row begins with &, which tells nothing
        for row in work.rows:
            row.indented = False
    columns = {row.column for row in work.rows}
    placed = {id(row): place for place, row in enumerate(work.rows)}
    glued = [row for c in columns for row in _glued([row for row in work.rows if row.column == c])]
    return sorted(glued, key=lambda row: placed[id(row)])


def without_diagrams(tokens: list[Token]) -> list[Token]:
    """A diagram of arrows states no relation between terms."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        if tokens[place].text == r"\begin":
            name, _ = environment_name(tokens, place + 1)
            if name.rstrip("*") in DIAGRAMS:
                place = _behind_environment(tokens, place)
                continue
        found.append(tokens[place])
        place += 1
    return found


def _behind_environment(tokens: list[Token], start: int) -> int:
    depth, place = 0, start
    while place < len(tokens):
        text = tokens[place].text
        place += 1
        depth += {r"\begin": 1, r"\end": -1}.get(text, 0)
        if text == r"\end" and depth == 0:
            return environment_name(tokens, place)[1]
    return place


def _nesting(token: Token) -> int:
    if token.kind == "symbol":
        return {"{": 1, "}": -1}.get(token.text, 0)
    return {r"\begin": 1, r"\end": -1}.get(token.text, 0) if token.kind == "command" else 0


def too_deep(tokens: list[Token]) -> Token | None:
    """The first token that more braces and environments stand around than can be read."""
    depth = 0
    for token in tokens:
        depth += _nesting(token)
        if depth > DEEPEST:
            return token
    return None


def unwrapped(tokens: list[Token], environment: str) -> tuple[list[Token], str]:
    r"""What an inner aligned, split … holds when it is the whole content but for punctuation."""
    if (rows := _of_plain_tex(tokens)) is not None:
        return rows, "aligned"
    if (braced := _before_a_brace(tokens)) is not None:
        return braced
    while tokens and tokens[0].text == r"\begin":
        name, start = environment_name(tokens, 1)
        if name.rstrip("*") not in INNER:
            break
        end = _matching_end(tokens, start, name)
        _, after = environment_name(tokens, end + 1)
        if not all(t.text in ",.;" or t.kind == "tag" for t in tokens[after:]):
            break
        if name in ("array", "alignedat"):
            _, start = _argument_end(tokens, start)
            if name == "array" and not _has_relation(tokens[start:end]):
                break
        tags = [t for t in tokens[after:] if t.kind == "tag"]
        tokens, environment = tags + tokens[start:end], name.rstrip("*")
    return tokens, environment


def _before_a_brace(tokens: list[Token]) -> tuple[list[Token], str] | None:
    r"""x + y = 3 \\ x - y = 1 \} \Rightarrow x = 2: the rows, and what they give last."""
    if not tokens or tokens[0].text != r"\begin":
        return None
    name, start = environment_name(tokens, 1)
    end = _matching_end(tokens, start, name)
    if name not in BRACED or end >= len(tokens):
        return None
    _, after = environment_name(tokens, end + 1)
    signs = [token.text for token in tokens[after : after + 2]]
    if signs[:1] != [r"\}"] or signs[1:] not in CONCLUDING:
        return None
    if name == "array":
        _, start = _argument_end(tokens, start)
    rows = tokens[start:end]
    rows = rows[:-1] if rows and rows[-1].text == "\\\\" else rows
    if not _has_relation(rows):
        return None
    ends = tokens[after].becomes("command", "\\\\")
    return [*rows, ends, *tokens[after + 1 :]], "gathered" if name == "matrix" else name


def _of_plain_tex(tokens: list[Token]) -> list[Token] | None:
    r"""The rows of \eqalign{a &= b \cr c &= d}; None of anything else."""
    ink = [place for place, token in enumerate(tokens) if not token.is_space]
    if not ink or tokens[ink[0]].text not in PLAIN_TEX:
        return None
    inside, after = argument(tokens, ink[0] + 1)
    if not all(t.is_space or t.text in ",.;" or t.kind == "tag" for t in tokens[after:]):
        return None
    tags = [t for t in tokens[after:] if t.kind == "tag"]
    return tags + [t.becomes("command", "\\\\") if t.text == r"\cr" else t for t in inside]


def _matching_end(tokens: list[Token], place: int, name: str) -> int:
    depth = 1
    while place < len(tokens):
        if tokens[place].text in (r"\begin", r"\end") and tokens[place].kind == "command":
            if environment_name(tokens, place + 1)[0] == name:
                depth += 1 if tokens[place].text == r"\begin" else -1
            if depth == 0:
                return place
        place += 1
    return place


def _argument_end(tokens: list[Token], place: int) -> tuple[None, int]:
    _, place = option(tokens, place)
    return None, environment_name(tokens, place)[1]


def _has_relation(tokens: list[Token]) -> bool:
    return any(t.text in RELATION_SIGNS for t in tokens)


def _joined(cells: list[list[Token]], paired: bool) -> Iterator[list[Token]]:
    """Columns that form one formula, put together again."""
    if not paired:
        yield from _in_one(cells)
        return
    for place in range(0, len(cells), 2):
        yield from _in_one(cells[place : place + 2])


def _in_one(cells: list[list[Token]]) -> Iterator[list[Token]]:
    """Cells side by side, apart where both are relations of their own."""
    whole: list[Token] = []
    for cell in cells:
        if not cell:
            continue
        joins = cell[0].text in RELATION_SIGNS | CONTINUES or not _has_relation(whole)
        if whole and not joins and whole[-1].text not in RELATION_SIGNS | CONTINUES:
            yield whole
            whole = []
        whole = _put_together(whole, cell)
    yield whole


def _glued(rows: list[RowTokens]) -> Iterator[RowTokens]:
    """Rows that only together are formulas: an open bracket, a sum or product that goes on."""
    current: RowTokens | None = None
    closes_at = 0
    for place, row in enumerate(rows):
        if current is not None and not row.breaks_chain:
            if place > closes_at:
                closes_at = _closing_row(current.tokens, rows, place)
            if place <= closes_at or _continues(current.tokens, row):
                current.tokens = _put_together(current.tokens, row.tokens)
                current.tag = current.tag or row.tag
                continue
        if current is not None:
            yield _without_double_sign(current, row)
        current = row
    if current is not None:
        yield current


def _closing_row(before: list[Token], rows: list[RowTokens], place: int) -> int:
    """The row that closes what is open in the tokens before it; -1 where none does."""
    depth = _open(before)
    for later in range(place, len(rows) if depth > 0 else 0):
        if rows[later].breaks_chain:
            break
        depth += _open(rows[later].tokens)
        if depth <= 0:
            return later
    return -1


def _open(tokens: list[Token]) -> int:
    """How many brackets are left open."""
    return sum(OPENING.get(t.text, 0) for t in tokens if t.kind in ("symbol", "command"))


def _put_together(before: list[Token], after: list[Token]) -> list[Token]:
    before = _without_empty(before)
    return before + after[1:] if repeats(before, after[0]) else before + after


def repeats(before: list[Token], first: Token) -> bool:
    """Whether a line begins with the sign that ended the line before: a = b + / + c."""
    return _is_sign(before) and before[-1].text == first.text


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Without {} at the end, which only spaces a sign."""
    empty = len(tokens) > 2 and tokens[-2].text == "{" and tokens[-1].text == "}"
    return tokens[:-2] if empty and tokens[-3].text in CONTINUES | RELATION_SIGNS else tokens


def _is_sign(tokens: list[Token]) -> bool:
    """Whether a sign ends the tokens that asks for more; x_* and a^+ end with a script."""
    tokens = _without_empty(tokens)
    scripted = len(tokens) > 1 and tokens[-2].text in ("_", "^")
    return bool(tokens) and tokens[-1].text in RELATION_SIGNS | CONTINUES and not scripted


def _without_double_sign(row: RowTokens, following: RowTokens) -> RowTokens:
    """A relation at the end of a row that the next row repeats."""
    repeated = following.tokens[0].text in RELATION_SIGNS and len(row.tokens) > 1
    if repeated and row.tokens[-1].text in RELATION_SIGNS:
        row.tokens = row.tokens[:-1]
    return row


def _continues(before: list[Token], row: RowTokens) -> bool:
    first = row.tokens[0]
    if _is_sign(before):
        return first.text not in RELATION_SIGNS
    if first.text == "-":
        return row.indented or not _has_relation(row.tokens)
    return first.text in CONTINUES and first.kind != "text"
