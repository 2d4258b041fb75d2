"""From a text to a Document: files, macros, displays, rows, statements."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from derivations.dataclass import replace
from derivations.reader import words
from derivations.reader.cleaning.clean import clean
from derivations.reader.cleaning.units import with_unit_of_prose
from derivations.reader.groups import ReadError, without_outer_braces
from derivations.reader.imaginary import with_units
from derivations.reader.limits import limited
from derivations.reader.logic_rows import gone_on
from derivations.reader.parsing.angles import with_angles
from derivations.reader.parsing.runs import merged, names_among
from derivations.reader.parsing.wedges import with_wedges
from derivations.reader.records import (
    Directive,
    Display,
    Document,
    Origin,
    Problem,
    Row,
    SectionPath,
    Statement,
)
from derivations.reader.spoken.languages import in_english, language_of
from derivations.reader.statements import statements
from derivations.reader.text.arrows import with_bold_arrows
from derivations.reader.text.files import beside, read_source
from derivations.reader.text.macros import Expander, Load, expand, nowhere
from derivations.reader.text.markdown import ENDINGS as MARKDOWN
from derivations.reader.text.markdown import markdown_tokens
from derivations.reader.text.outline import Formula, Outline, outline
from derivations.reader.text.pretext import ENDINGS, pretext_tokens
from derivations.reader.text.rows import RELATION_SIGNS, RowTokens, split_rows, too_deep
from derivations.reader.text.source import Source, Span
from derivations.reader.text.tokens import Comment, Token, tokenize
from derivations.reader.words import LINKS, RELATIONS

SPOKEN_SIGNS = RELATION_SIGNS.union(words.LINKS, words.SIGNS, words.OPERATORS)
NUMBERED_ROWS = {"align", "gather", "eqnarray", "flalign", "alignat", "xalignat", "IEEEeqnarray"}
NUMBERED = NUMBERED_ROWS | {"equation", "multline", "dmath"}
LIKE_A_RELATION = re.compile(
    r"eq|sim|prec|succ|sub|sup|arrow|rel|less|gtr|impl|def|approx|cong|prop|dash|model|perp|par|"
    r"not|set|to$|in$|is|[lg]e$|tri|asym"
)
PROSE_AROUND = 400  # characters
MARK = " $ "  # of a formula in the prose
LINE = re.compile(r"^[ \t]*(?P<verb>[^\s%]+)[ \t]*(?P<body>[^\n]*?)[ \t\r]*$", re.M)


def read_file(path: Path) -> Document:
    """A LaTeX, Markdown or PreTeXt file with those that it puts in; UserError if unreadable."""
    return read_text(read_source(path), beside(path))


def with_items_apart(document: Document, items: Collection[SectionPath]) -> Document:
    """The document with each item of a list as a scope, as exercises are; of these items alone.

    items: the path of a section and below it the numbers of an item. What stands in the sections
    and items around them stays, what stands in other sections and beside them is left out.
    """

    def is_near(path: SectionPath) -> bool:
        return any(path[: len(item)] == item[: len(path)] for item in items)

    displays = (replace(d, path=(*d.path, *d.item)) for d in document.displays)
    return replace(document, displays=tuple(d for d in displays if is_near(d.path)))


def read_text(source: Source, load: Load = nowhere) -> Document:
    """A text as a Document. Never fails: what cannot be read is a Problem at its place."""
    tokens, comments = _tokens(source)
    expanded = expand(tokens, comments, load)
    found = outline(with_bold_arrows(expanded.done, source.text))
    prose = "".join(found.prose)
    numbers = Numbers(found)
    cleaned = [
        limited(lambda: _cleaned(f), lambda why: _failed(f, why))  # noqa: B023  (called here)
        for f in found.formulas
    ]
    cleaned = with_wedges(cleaned, prose)
    names = names_among(tokens for tokens in cleaned if isinstance(tokens, list))
    displays = [
        _limited(formula, tokens, names, prose, numbers)
        for formula, tokens in zip(found.formulas, cleaned, strict=True)
    ]
    for formula, display in zip(found.formulas, displays, strict=True):
        if not display.rows:  # m$^2$: the words then speak of the next formula
            at = formula.prose_at
            prose = f"{prose[:at]}{' ' * len(MARK)}{prose[at + len(MARK) :]}"
    return Document(
        source.file,
        tuple(found.sections),
        tuple(display for display in displays if display.rows),
        tuple(_directives(expanded, found)),
        tuple(expanded.problems + found.problems),
        in_english(prose, language_of(prose)),
    )


def _tokens(source: Source) -> tuple[list[Token], list[Comment]]:
    """By the ending of the file's name: Markdown, PreTeXt, else LaTeX."""
    if source.file.endswith(MARKDOWN):
        return markdown_tokens(source)
    return pretext_tokens(source) if source.file.endswith(ENDINGS) else tokenize(source)


class Numbers:
    """The numbers of equations as LaTeX counts them."""

    def __init__(self, found: Outline) -> None:
        self.within = found.numbered_within
        self.section: SectionPath = ()
        self.count = 0

    def next(self, path: SectionPath) -> str:
        if self.within and path[:1] != self.section:
            self.section, self.count = path[:1], 0
        self.count += 1
        prefix = f"{path[0]}." if self.within and path and path[0] > 0 else ""
        return prefix + str(self.count)


def _cleaned(formula: Formula) -> list[Token] | Problem:
    try:
        return with_angles(clean(without_outer_braces(formula.tokens)))
    except ReadError as error:
        return _problem(error, formula.span)


def _limited(
    formula: Formula,
    tokens: list[Token] | Problem,
    names: frozenset[str],
    prose: str,
    numbers: Numbers,
) -> Display:
    """The display, with what stopped its reading as its problem."""

    def shown(found: list[Token] | Problem) -> Display:
        return _display(formula, found, names, prose, numbers)

    return limited(lambda: shown(tokens), lambda why: shown(_failed(formula, why)))


def _failed(formula: Formula, why: str) -> Problem:
    return Problem(formula.span, formula.span.text, why)


def _display(
    formula: Formula,
    tokens: list[Token] | Problem,
    names: frozenset[str],
    prose: str,
    numbers: Numbers,
) -> Display:
    at = formula.prose_at
    before, after = prose[max(0, at - PROSE_AROUND) : at], prose[at + len(MARK) : at + PROSE_AROUND]
    if formula.environment == "$":
        before, after = before.split("\n\n")[-1], after.split("\n\n")[0]
    else:
        before, after = before.rstrip().split("\n\n")[-1], after.lstrip().split("\n\n")[0]
    if formula.environment == "$" and not isinstance(tokens, Problem):
        if tokens and tokens[0].text == "^":
            tokens = []  # m$^2$: a script of the prose
        tokens = with_unit_of_prose(tokens, after)
    language = language_of(prose)
    before, after = in_english(before, language), in_english(after, language)
    rows = _rows(formula, tokens, names, numbers)
    path, item = formula.path, formula.item
    return Display(formula.environment, path, formula.span, rows, before, after, item)


def _rows(
    formula: Formula, tokens: list[Token] | Problem, names: frozenset[str], numbers: Numbers
) -> tuple[Row, ...]:
    if isinstance(tokens, Problem):
        return (Row(1, formula.span, "", (), problem=tokens),)
    if (token := too_deep(tokens)) is not None:
        problem = Problem(token.span, token.text, "nested too deeply")
        return (Row(1, formula.span, "", (), problem=problem),)
    parts = split_rows(merged(tokens, names), formula.environment)
    tags = _tags(formula, parts, numbers)
    leading = gone_on([part.tokens for part in parts])
    rows = tuple(_row(i + 1, part, tags[i], leading[i]) for i, part in enumerate(parts))
    if any(row.problem for row in rows) and not any(map(_may_relate, tokens)):
        rows = tuple(replace(row, problem=None) for row in rows)  # the beam $S_z+$ claims nothing
    return with_units(rows)


def _may_relate(token: Token) -> bool:
    """Whether a token is a sign of a relation, words, or a command named like such a sign."""
    if token.kind in ("text", "word"):
        return bool(token.text.strip())
    if token.text in RELATION_SIGNS or token.text in RELATIONS or token.text in LINKS:
        return True
    return token.kind == "command" and LIKE_A_RELATION.search(token.text) is not None


def _tags(formula: Formula, parts: list[RowTokens], numbers: Numbers) -> list[str]:
    """The number or tag of each row; a display with one number gives it to all its rows."""
    numbered = not formula.starred and formula.environment in NUMBERED
    if formula.environment in NUMBERED_ROWS:
        tags: list[str] = []
        for part in parts:
            if part.column and tags:
                tags.append(tags[-1])
            elif part.tag:
                tags.append(part.tag)
            else:
                tags.append(numbers.next(formula.path) if numbered and part.tag == "" else "")
        return tags
    written = next((part.tag for part in parts if part.tag), None)
    whole = written or (numbers.next(formula.path) if numbered and parts else "")
    return [whole] * len(parts)


def _row(number: int, part: RowTokens, tag: str, leading: Sequence[Token]) -> Row:
    """leading: what stands before its first sign, where another row writes it."""
    tokens = [token for token in part.tokens if token.kind != "intertext"]
    span = _span(tokens)
    problem, found = None, tuple[Statement, ...]()
    if _is_spoken_of(tokens):
        return Row(number, span, tag, (), part.breaks_chain, None, part.column)
    try:
        found = tuple(statements([*leading, *tokens]))
        if leading:
            found = tuple(replace(one, span=span, spans=(span,)) for one in found)
    except ReadError as error:
        problem = _problem(error, span)
    except RecursionError:
        problem = Problem(span, span.text, "too deep")
    return Row(number, span, tag, found, part.breaks_chain, problem, part.column)


def _is_spoken_of(tokens: Sequence[Token]) -> bool:
    r"""The sign $=$, the signs $+$ and $-$, the arrow of ($\Rightarrow$): they claim nothing."""
    inside = [t.text for t in tokens if t.text not in ("(", ")", "[", "]", ".", ",", ":")]
    return len(inside) == 1 and inside[0] in SPOKEN_SIGNS


def _span(tokens: list[Token]) -> Span:
    span = tokens[0].span
    for token in tokens[1:]:
        if token.source is span.source:
            start, end = min(span.start, token.start), max(span.end, token.end)
            span = Span(span.source, start, end)
    return span


def _problem(error: ReadError, span: Span) -> Problem:
    if error.token is None:
        return Problem(span, span.text, error.why)
    return Problem(error.token.span, error.token.text, error.why)


# ---------------------------------------------------------------- directives


def _directives(expanded: Expander, found: Outline) -> list[Directive]:
    """Each governs from its place to the end of its section: the section last begun before it."""
    directives = []
    for comment in expanded.comments:
        path: SectionPath = ()
        for section in found.sections:
            same = section.span.source is comment.span.source
            if same and section.span.start < comment.span.start:
                path = section.path
        directives.append(
            Directive(
                comment.verb, comment.body, comment.span, comment.body_span, Origin.COMMENT, path
            )
        )
    return directives


def read_directives(source: Source) -> tuple[Directive, ...]:
    """A .check file: a directive a line; `section N` says what the lines behind it govern."""
    path: SectionPath = ()
    found: list[Directive] = []
    for match in LINE.finditer(source.text):
        verb, body = match["verb"], match["body"]
        span = Span(source, match.start("verb"), match.end("body"))
        body_span = Span(source, match.start("body"), match.end("body"))
        directive = Directive(verb, body, span, body_span, Origin.FILE, path)
        if verb == "section" and re.fullmatch(r"\d+(\.\d+)*", body):
            path = tuple(map(int, body.split(".")))
            directive = replace(directive, path=path)
        found.append(directive)
    return tuple(found)


def option_directive(verb: str, body: str) -> Directive:
    """What an option of the command line states, --model, --given, …"""
    source = Source(f"--{verb}", body)
    whole = Span(source, 0, len(body))
    return Directive(verb, body, whole, whole, Origin.OPTION, ())


def parse_body(directive: Directive) -> list[Token]:
    """The clean tokens of a directive's body, at their places in its file."""
    body = directive.body_span
    # What stands before is blanked out: in a document it ends with the % of the comment.
    alone = " " * body.start + body.source.text[body.start : body.end]
    tokens, _ = tokenize(Source(body.source.file, alone))
    within = [t._replace(source=body.source) for t in tokens if t.start >= body.start]
    return clean(within)
