r"""User macros: definitions are taken out of the text, calls are replaced by what they stand for.

An expanded token has the place of the call, an argument's tokens keep their own. A call that
expands without end, or to too much, is left as it stands and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from derivations.dataclass import dataclass, field
from derivations.reader.groups import ReadError, Stream, argument, is_symbol
from derivations.reader.records import Problem
from derivations.reader.text.exercises import is_of_exercises
from derivations.reader.text.source import Source
from derivations.reader.text.tokens import Comment, Token, tokenize, words
from derivations.reader.text.unit_macros import with_upright_unit

MOST_STEPS = 20_000  # tokens that one call may expand to on its way
MOST_TOKENS = 3_000_000  # that files and macros add to a whole document, and on the way to them
MOST_FILES = 200

NEW_COMMANDS = {r"\newcommand", r"\renewcommand", r"\providecommand", r"\DeclareRobustCommand"}
DOCUMENT_COMMANDS = {
    r"\NewDocumentCommand",
    r"\RenewDocumentCommand",
    r"\ProvideDocumentCommand",
    r"\DeclareDocumentCommand",
}
ENVIRONMENTS = {r"\newenvironment", r"\renewenvironment"}
INCLUDES = {r"\input": ".tex", r"\include": ".tex", r"\subfile": ".tex"}
PACKAGES = {r"\usepackage": ".sty", r"\RequirePackage": ".sty", r"\documentclass": ".cls"}

HEADINGS = frozenset(  # a new definition of one changes its look, not what it begins
    {r"\part", r"\chapter", r"\section", r"\subsection", r"\subsubsection"}
)

CONDITIONAL = re.compile(r"\\if(?!f$|thenelse$)[a-zA-Z@]*")  # what \fi ends
STAR, TRUE, FALSE, NO_VALUE = "*", r"\BooleanTrue", r"\BooleanFalse", r"\NoValue"

Load = Callable[[str, str], "Source | str"]  # (name, ending) to a source, or why there is none


def nowhere(name: str, ending: str) -> Source | str:
    """For a text without a folder: no file is found."""
    return f"there is no file {name}"


@dataclass(frozen=True, slots=True)
class Macro:
    """What a call stands for.

    defaults: one for each argument, None where it is mandatory, STAR for a star that may stand.
    """

    body: list[Token]
    defaults: tuple[list[Token] | str | None, ...] = ()


@dataclass(slots=True)
class Expander(Stream):
    """The text still to come, and what became of it so far."""

    load: Load = nowhere
    done: list[Token] = field(default_factory=list)
    macros: dict[str, Macro] = field(default_factory=dict)
    primitives: dict[str, Token] = field(default_factory=dict)  # \let\old\new of what is no macro
    problems: list[Problem] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    files: int = 0
    above: dict[Path, frozenset[Path]] = field(default_factory=dict)  # the files that put it in
    steps: int = 0
    all_steps: int = 0
    caller: Token | None = None

    def report(self, token: Token, why: str) -> None:
        self.problems.append(Problem(token.span, token.text, why))

    def end_of_expansion(self) -> None:
        self.caller, self.steps = None, 0


def expand(tokens: list[Token], comments: list[Comment], load: Load) -> Expander:
    """All tokens of a document with its macros expanded and its files put in."""
    work = Expander([], load=load, comments=comments)
    work.push(tokens)
    most = len(tokens) + MOST_TOKENS
    while (token := work.next()) is not None and len(work.done) < most:
        if token.kind == "command":
            _command(work, token)
        else:
            work.done.append(token)
    if token is not None:
        work.report(token, "the document is too long")
    return work


def _command(work: Expander, token: Token) -> None:
    name = token.text
    handler = HANDLERS.get(name)
    macro = None if name in HEADINGS else work.macros.get(name)
    if handler is None and macro is None:
        work.done.append(work.primitives.get(name, token))
        return
    try:
        if macro is not None:
            _call(work, token, macro)
        elif handler is not None:
            handler(work, token)
    except ReadError as error:
        work.report(error.token or token, error.why)


# ---------------------------------------------------------------- calls


def _call(work: Expander, token: Token, macro: Macro) -> None:
    arguments: list[list[Token]] = []
    end = token.end
    for default in macro.defaults:
        if isinstance(default, str):
            arguments.append([token.becomes("command", TRUE if _take_star(work) else FALSE)])
            continue
        found = work.option() if default is not None else work.argument()
        arguments.append(default or [] if found is None else found)
        if found and found[-1].source is token.source:
            end = max(end, found[-1].end)
    if work.caller is None:
        work.caller = token
        work.pending.append(None)
    cost = sum(map(len, arguments)) + len(macro.body) + 1
    work.steps += cost
    work.all_steps += cost
    if work.steps > MOST_STEPS or work.all_steps > MOST_TOKENS:
        _abandon(work)
        return
    filled = _filled(macro.body, arguments, token._replace(end=end))
    work.steps += len(filled)
    work.push(filled)


def _abandon(work: Expander) -> None:
    """Drop what the call has become so far up to its end, and keep the call itself."""
    caller = work.caller
    assert caller is not None
    while work.pending and work.pending.pop() is not None:
        pass
    work.report(caller, "the macro does not come to an end")
    work.done.append(caller)
    work.caller, work.steps = None, 0


def _take_star(work: Expander) -> bool:
    token = work.peek_ink()
    if token is not None and is_symbol(token, "*"):
        work.next_ink()
        return True
    return False


def _filled(body: list[Token], arguments: list[list[Token]], call: Token) -> list[Token]:
    out: list[Token] = []
    place = 0
    while place < len(body):
        token = body[place]
        following = body[place + 1] if place + 1 < len(body) else None
        if is_symbol(token, "#") and following is not None and following.kind == "number":
            which = int(following.text[0])
            if 1 <= which <= len(arguments):
                out.extend(arguments[which - 1])
            if following.text[1:]:
                out.append(call.becomes("number", following.text[1:]))
            place += 2
            continue
        out.append(call.becomes(token.kind, token.text))
        place += 1
    return out


# ---------------------------------------------------------------- definitions


def _new_command(work: Expander, token: Token) -> None:
    _take_star(work)
    name = _name(work.argument(), token)
    count = words(work.option() or []).strip()
    default = work.option()
    body = work.argument()
    number = int(count) if count.isdigit() and len(count) == 1 else 0
    if token.text == r"\providecommand" and name in work.macros:
        return
    first: tuple[list[Token] | None, ...] = (default,) if default is not None and number else ()
    body = body if number else with_upright_unit(name, body)
    work.macros[name] = Macro(body, (*first, *[None] * (number - len(first))))


def _new_command_x(work: Expander, token: Token) -> None:
    r"""xargs: \newcommandx\name[3][1=a, 3={b, c}]{…} with a default for any argument."""
    _take_star(work)
    name = _name(work.argument(), token)
    count = words(work.option() or []).strip()
    given = _keyed(work.option() or [])
    number = int(count) if count.isdigit() and len(count) == 1 else 0
    work.macros[name] = Macro(work.argument(), tuple(given.get(i + 1) for i in range(number)))


def _keyed(tokens: list[Token]) -> dict[int, list[Token]]:
    """1=a, 3={b, c} by the number; braces around a value go."""
    found: dict[int, list[Token]] = {}
    place = 0
    while place + 1 < len(tokens):
        key, sign = tokens[place], tokens[place + 1]
        if key.kind == "number" and len(key.text) == 1 and is_symbol(sign, "="):
            end, depth = place + 2, 0
            while end < len(tokens) and (depth or not is_symbol(tokens[end], ",")):
                depth += {"{": 1, "}": -1}.get(tokens[end].text, 0)
                end += 1
            value = tokens[place + 2 : end]
            braced = len(value) > 1 and is_symbol(value[0], "{") and is_symbol(value[-1], "}")
            found[int(key.text)] = value[1:-1] if braced else value
            place = end
        place += 1
    return found


DRAWS = frozenset({r"\setbox", r"\ooalign", r"\copy", r"\rlap"})


def _mathpalette(work: Expander, token: Token) -> None:
    r"""\mathpalette\f{x} is \f{style}{x}; x itself where \f draws its sign several times."""
    command, inside = work.argument(), work.argument()
    drawing = work.macros.get(command[-1].text) if command else None
    if drawing is not None and any(t.text in DRAWS for t in drawing.body):
        work.push(inside)
        return
    style = token.becomes("command", r"\displaystyle")
    brace = token.becomes("symbol", "{"), token.becomes("symbol", "}")
    work.push([*command, brace[0], style, brace[1], brace[0], *inside, brace[1]])


def _name(tokens: list[Token], where: Token) -> str:
    inked = [token for token in tokens if not token.is_space]
    if len(inked) != 1 or inked[0].kind != "command":
        raise ReadError("the name of a command is missing", where)
    return inked[0].text


def _document_command(work: Expander, token: Token) -> None:
    name = _name(work.argument(), token)
    signature, body = work.argument(), work.argument()
    defaults: list[list[Token] | str | None] = []
    place = 0
    while place < len(signature):
        kind = signature[place].text
        place += 1
        if kind == "s":
            defaults.append(STAR)
        elif kind == "m":
            defaults.append(None)
        elif kind == "o":
            defaults.append([token.becomes("command", NO_VALUE)])
        elif kind == "O":
            default, place = argument(signature, place)
            defaults.append(default or [token.becomes("space", " ")])
    work.macros[name] = Macro(body, tuple(defaults))


def _if(work: Expander, token: Token) -> None:
    r"""\IfBooleanTF{#1}{yes}{no}, \IfNoValueTF, \IfValueTF, and those with one branch only."""
    given = [t.text for t in work.argument() if not t.is_space]
    about, branches = _condition(token.text)
    holds = {"Boolean": TRUE in given, "NoValue": NO_VALUE in given}.get(about, bool(given))
    holds = NO_VALUE not in given if about == "Value" else holds
    found = {branch: work.argument() for branch in branches}
    work.push(found.get("T" if holds else "F", []))


def _if_false(work: Expander, token: Token) -> None:
    r"""Nothing of \iffalse … \fi, the other branch of \iffalse … \else … \fi."""
    depth = 1
    while depth and (skipped := work.next()) is not None:
        if skipped.kind != "command":
            continue
        depth += CONDITIONAL.fullmatch(skipped.text) is not None
        depth -= skipped.text == r"\fi" or (depth == 1 and skipped.text == r"\else")


def _condition(name: str) -> tuple[str, str]:
    r"""\IfBooleanTF as "Boolean" and "TF"."""
    about = name[len(r"\If") :].rstrip("TF")
    return about, name[len(r"\If") + len(about) :]


def _define(work: Expander, token: Token) -> None:
    head = work.next_ink()
    if head is None or head.kind != "command":
        raise ReadError("the name of a command is missing", token)
    count, delimited = 0, False
    while (found := work.next()) is not None and not is_symbol(found, "{"):
        if found.kind == "number":
            count += 1
        elif not is_symbol(found, "#"):
            delimited = delimited or not found.is_space
        if found.kind == "paragraph":
            raise ReadError("a \\def without a body", token)
    if found is None:
        raise ReadError("a \\def without a body", token)
    body = work.until_brace(found)
    if not delimited:
        work.macros[head.text] = Macro(body, (None,) * count)


def _let(work: Expander, token: Token) -> None:
    head, other = work.next_ink(), work.next_ink()
    if other is not None and is_symbol(other, "="):
        other = work.next_ink()
    if head is None or other is None or head.kind != "command":
        raise ReadError("a \\let without two names", token)
    if other.text in work.macros:
        work.macros[head.text] = work.macros[other.text]
    else:
        work.primitives[head.text] = work.primitives.get(other.text, other)
        work.macros.pop(head.text, None)


def _operator(work: Expander, token: Token) -> None:
    _take_star(work)
    name, body = _name(work.argument(), token), work.argument()
    brace = token.becomes("symbol", "{"), token.becomes("symbol", "}")
    command = token.becomes("command", r"\operatorname")
    work.macros[name] = Macro([command, brace[0], *body, brace[1]])


def _paired(work: Expander, token: Token) -> None:
    r"""\DeclarePairedDelimiter\abs{|}{|}: \abs{x}, \abs*{x}, \abs[\big]{x}."""
    name, left, right = _name(work.argument(), token), work.argument(), work.argument()
    mark = [token.becomes("symbol", "#"), token.becomes("number", "3")]
    work.macros[name] = Macro(_between(token, left, mark, right), (STAR, [], None))


def _paired_x(work: Expander, token: Token) -> None:
    r"""\DeclarePairedDelimiterX\inner[2]{<}{>}{#1, #2}; …XPP with what stands around it."""
    around = token.text.endswith("XPP")
    name, count = _name(work.argument(), token), words(work.option() or []).strip()
    before = work.argument() if around else []
    left, right = work.argument(), work.argument()
    after = work.argument() if around else []
    body = _between(token, left, _shifted(work.argument()), right)
    number = int(count) if count.isdigit() and len(count) == 1 else 1
    whole = [*_shifted(before), *body, *_shifted(after)]
    work.macros[name] = Macro(whole, (STAR, [], *[None] * number))


def _between(token: Token, left: list[Token], body: list[Token], right: list[Token]) -> list[Token]:
    """The body in brackets that tell left from right, which bars do not."""
    opening = [token.becomes("command", r"\left")] if left else []
    closing = [token.becomes("command", r"\right")] if left else []
    return [*opening, *left, *body, *closing, *right]


def _shifted(body: list[Token]) -> list[Token]:
    """#1 becomes #3 and so on, behind a star and a size."""
    out: list[Token] = []
    for place, token in enumerate(body):
        after_mark = place > 0 and is_symbol(body[place - 1], "#") and token.text.isdigit()
        out.append(token.becomes("number", str(int(token.text) + 2)) if after_mark else token)
    return out


def _environment(work: Expander, token: Token) -> None:
    """A user's environment: its \\begin and \\end become macros of the same name."""
    _take_star(work)
    name = words(work.argument()).strip()
    count = words(work.option() or []).strip()
    default = work.option()
    number = int(count) if count.isdigit() and len(count) == 1 else 0
    first: tuple[list[Token] | None, ...] = (default,) if default is not None and number else ()
    body = work.argument()
    ends = work.peek_ink()  # a class may forget the second part, before \def
    closing = work.argument() if ends is not None and is_symbol(ends, "{") else []
    begun = {f"\\end{t.text[1:]}": t.text for t in body if t.kind == "command"}
    within = {begun[t.text][1:] for t in closing if t.text in begun}
    arguments = (*first, *[None] * (number - len(first)))
    work.macros[f"begin:{name}"] = Macro(_spelled_out(body, within, "\\begin", ""), arguments)
    work.macros[f"end:{name}"] = Macro(_spelled_out(closing, within, "\\end", "end"))


def _spelled_out(body: list[Token], within: set[str], command: str, before: str) -> list[Token]:
    r"""\enumerate … \endenumerate as \begin{enumerate} … \end{enumerate}."""
    out: list[Token] = []
    for token in body:
        name = token.text[1:].removeprefix(before)
        if token.kind == "command" and name in within and token.text == f"\\{before}{name}":
            braces = token.becomes("symbol", "{"), token.becomes("symbol", "}")
            inside = token.becomes("word" if len(name) > 1 else "letter", name)
            out += [token.becomes("command", command), braces[0], inside, braces[1]]
        else:
            out.append(token)
    return out


def _list(work: Expander, token: Token) -> None:
    r"""\newlist{parts}{enumerate}{3} of enumitem: another name of one of the lists."""
    name, kind = words(work.argument()).strip(), work.argument()
    work.argument()
    braces = token.becomes("symbol", "{"), token.becomes("symbol", "}")
    for command in ("begin", "end"):
        own = token.becomes("command", f"\\{command}")
        work.macros[f"{command}:{name}"] = Macro([own, braces[0], *kind, braces[1]])


def _begin_or_end(work: Expander, token: Token) -> None:
    at = work.peek_ink()
    if at is None or not is_symbol(at, "{"):
        work.done.append(token)
        return
    work.next_ink()
    inside = work.until_brace(at)
    name = words(inside).strip()
    macro = work.macros.get(f"{token.text[1:]}:{name}")
    if macro is None or is_of_exercises(name):
        end = inside[-1].end if inside else at.end
        closing = Token("symbol", "}", end, end + 1, at.source)
        work.done.extend([token, at, *inside, closing])
    if macro is not None:
        _call(work, token, macro)


def _ignore(work: Expander, token: Token) -> None:
    _take_star(work)
    work.argument()


# ---------------------------------------------------------------- files


def _include(work: Expander, token: Token) -> None:
    name = words(work.argument()).strip()
    found = _loaded(work, name, INCLUDES[token.text])
    if isinstance(found, str):
        work.report(token, found)
        return
    own, new = (Path(source.file).resolve() for source in (token.source, found))
    above = work.above.get(own, frozenset()) | {own}
    if new in above:
        work.report(token, "the file puts itself in")
        return
    work.above[new] = above
    tokens, comments = tokenize(found)
    work.comments.extend(comments)
    work.push(tokens)


def _package(work: Expander, token: Token) -> None:
    """The definitions of a package or class that lies beside the document."""
    work.option()
    for name in words(work.argument()).split(","):
        found = _loaded(work, name.strip(), PACKAGES[token.text])
        if isinstance(found, str):
            continue
        inner = expand(*tokenize(found), nowhere)
        for command, macro in inner.macros.items():
            work.macros.setdefault(command, macro)


def _loaded(work: Expander, name: str, ending: str) -> Source | str:
    work.files += 1
    if work.files > MOST_FILES:
        return f"more than {MOST_FILES} files are put in"
    return work.load(name, ending)


HANDLERS: dict[str, Callable[[Expander, Token], None]] = {
    **dict.fromkeys(NEW_COMMANDS, _new_command),
    **dict.fromkeys((r"\newcommandx", r"\renewcommandx", r"\providecommandx"), _new_command_x),
    **dict.fromkeys(DOCUMENT_COMMANDS, _document_command),
    r"\mathpalette": _mathpalette,
    **dict.fromkeys(ENVIRONMENTS, _environment),
    r"\newlist": _list,
    **dict.fromkeys(INCLUDES, _include),
    **dict.fromkeys(PACKAGES, _package),
    r"\DeclareMathOperator": _operator,
    r"\DeclarePairedDelimiter": _paired,
    **dict.fromkeys((r"\DeclarePairedDelimiterX", r"\DeclarePairedDelimiterXPP"), _paired_x),
    **{
        rf"\If{about}{branches}": _if
        for about in ("Boolean", "NoValue", "Value")
        for branches in ("TF", "T", "F")
    },
    r"\iffalse": _if_false,
    r"\def": _define,
    r"\let": _let,
    r"\begin": _begin_or_end,
    r"\end": _begin_or_end,
    r"\newtheorem": _ignore,
}
