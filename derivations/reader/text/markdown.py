"""Markdown with LaTeX in it, as the tokens of the LaTeX document that it stands for."""

from __future__ import annotations

import re

from derivations.reader.text.source import Source, Span
from derivations.reader.text.tokens import Comment, Token, tokenize

ENDINGS = (".md", ".markdown", ".qmd", ".Rmd", ".rmd", ".mdx")
HEAD = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.S | re.M)  # YAML
FENCED = re.compile(  # GitHub's and GitLab's mathematics
    r"^(?P<fence>```|~~~)[ \t]*(?:math|\{math\})[ \t]*\n(?P<display>.*?)^(?P=fence)[ \t]*$"
    r"|\$`(?P<inline>[^`\n]+)`\$",
    re.S | re.M,
)
ENTITY = re.compile(r"&(?:lt|gt|amp);")
CODE = re.compile(r"^(```|~~~)[^\n]*\n.*?^\1|(?<!`)`[^`\n]+`(?!`)", re.S | re.M)
PERCENT = re.compile(r"(?<!\\)%")  # it begins no comment in Markdown; \% is one in a hundred
COMMENT = re.compile(r"<!--(.*?)-->", re.S)
DIRECTIVE = re.compile(r"\s*!check\s+(?P<verb>\w+)[ \t]*(?P<body>[^\n]*)")
SCRIPT = re.compile(  # x\_i and \mathbb{1}\_{u<0}, escaped from Markdown; y\_true is a word
    r"(?<=[A-Za-z0-9})|'])\\_(?=\{|\\[a-zA-Z]|[A-Za-z0-9](?![A-Za-z0-9]))"
)
QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?)+(?:\[![\w-]+\][+-]?)?", re.M)  # > and > [!note]
HEADING = re.compile(r"^(#{1,3}(?=[ \t])|#{2,3}(?=[A-Z]))[ \t]*([^\n]*)$", re.M)  # ##Exercise 2
LEVELS = {1: r"\section", 2: r"\subsection", 3: r"\subsubsection"}


def markdown_tokens(source: Source) -> tuple[list[Token], list[Comment]]:
    """Tokens with their places in the Markdown; code and comments left out, headings sections."""
    text = CODE.sub(_blank, FENCED.sub(_in_dollars, HEAD.sub(_blank, source.text)))
    text = _unquoted(ENTITY.sub(_sign, text))
    comments = [found for match in COMMENT.finditer(text) if (found := _directive(match, source))]
    text = PERCENT.sub(" ", COMMENT.sub(_blank, text))
    headings = {match.start(): match for match in HEADING.finditer(text)}
    tokens, _ = tokenize(Source(source.file, SCRIPT.sub(_as_script, text)))
    return _with_headings([t._replace(source=source) for t in tokens], headings), comments


def _unquoted(text: str) -> str:
    """Without the marks of quoted lines; > at the head of a line of a display is a relation."""
    if not QUOTE.search(text):
        return text
    lines, within = text.split("\n"), False
    for place, line in enumerate(lines):
        if within:
            within = line.count("$$") % 2 == 0
        elif (found := QUOTE.match(line)) is not None:
            lines[place] = " " * found.end() + line[found.end() :]
        else:
            within = line.count("$$") % 2 == 1
    return "\n".join(lines)


def _as_script(match: re.Match[str]) -> str:
    return " _"


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _in_dollars(match: re.Match[str]) -> str:
    """A fence of mathematics as a display, at the same places."""
    if match["inline"]:
        return f" ${match['inline']}$ "
    before = match.start("display") - match.start() - 1
    behind = match.end() - match.end("display")
    body = re.sub(r"\n(?=[ \t]*\n)", " ", match["display"])
    return "$$".rjust(before) + "\n" + body + "$$".ljust(behind)


def _sign(match: re.Match[str]) -> str:
    """&lt; as one sign, at the same place."""
    return {"&lt;": "<", "&gt;": ">", "&amp;": "&"}[match.group()].ljust(len(match.group()))


def _directive(match: re.Match[str], source: Source) -> Comment | None:
    found = DIRECTIVE.match(match.group(1))
    if found is None:
        return None
    begin = match.start(1) + found.start("body")
    body = found["body"].rstrip()
    body_span = Span(source, begin, begin + len(body))
    return Comment(found["verb"], body, Span(source, match.start(), match.end()), body_span)


def _with_headings(tokens: list[Token], headings: dict[int, re.Match[str]]) -> list[Token]:
    out: list[Token] = []
    open_until, skip_until = -1, -1
    for token in tokens:
        if 0 <= open_until <= token.start:
            out.append(token.becomes("symbol", "}"))
            open_until = -1
        if (match := headings.get(token.start)) is not None:
            level = LEVELS[len(match[1])]
            out += [token.becomes("command", level), token.becomes("symbol", "{")]
            open_until, skip_until = match.end(), match.end(1)
        if token.start >= skip_until:
            out.append(token)
    if open_until >= 0 and out:
        out.append(out[-1].becomes("symbol", "}"))
    return out
