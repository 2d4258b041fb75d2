r"""A formula as people type it in one line, as the tokens that it would have in LaTeX.

x^12 and x_12 reach over the whole number, x^(a + b) over the bracket, x^-1 over the sign; ** is a
power; exp, sqrt(…), abs(…) and theta need no backslash.  LaTeX stays what it is, but for x^12.
What means one thing to a person and another to a parser (x2, 1e-3, 0,5, sinx) is refused.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.reader.groups import ReadError
from derivations.reader.parsing.scripts import touch
from derivations.reader.text.tokens import Token
from derivations.reader.words import FUNCTIONS, GREEK, SIGNS

# Words of two letters (tr, Re, mu) are products of variables here, but for these.
SHORT = frozenset({"ln", "pi"})
WORDS = {word: rf"\{word}" for word in FUNCTIONS | GREEK if len(word) > 2 or word in SHORT}
WORDS |= {"sqrt": r"\sqrt", "abs": r"\lvert"}
LONGEST_WORD = max(map(len, WORDS))
CLOSING = {"(": ")", "[": "]", "{": "}"}
FACTORS = frozenset({"number", "letter", "word"})
DEEPEST = 50


def as_latex(tokens: list[Token]) -> list[Token]:
    """The tokens of a typed formula, spaces already dropped; ReadError for what misleads."""
    return _Typed(_with_words(_with_powers(tokens))).whole()


# ---------------------------------------------------------------- signs and words


def _with_powers(tokens: list[Token]) -> list[Token]:
    """** as ^, and - - as +."""
    out: list[Token] = []
    for token in tokens:
        before = out[-1] if out else None
        if before is not None and token.text == before.text == "*" and touch(before, token):
            out[-1] = before._replace(text="^", end=token.end)
        elif before is not None and token.text in "+-" and before.text in ("+", "-"):
            out[-1] = before._replace(text="+" if token.text == before.text else "-")
        else:
            out.append(token)
    return out


def _with_words(tokens: list[Token]) -> list[Token]:
    """Runs of letters as products of letters, but for a known word at their end."""
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _end_of_run(tokens, place)
        if end - place > 1:
            out += _run(tokens[place:end])
        else:
            out.append(tokens[place])
        place = end
    return out


def _end_of_run(tokens: list[Token], place: int) -> int:
    end = place + 1
    while end < len(tokens) and tokens[end].kind == tokens[place].kind == "letter":
        if not touch(tokens[end - 1], tokens[end]):
            break
        end += 1
    return end


def _run(letters: list[Token]) -> list[Token]:
    run = "".join(letter.text for letter in letters)
    for start in range(max(0, len(run) - LONGEST_WORD), len(run)):
        if run[start:] in WORDS:
            whole = letters[start]._replace(
                kind="command", text=WORDS[run[start:]], end=letters[-1].end
            )
            return [*letters[:start], whole]
    hidden = next((word for word in sorted(FUNCTIONS) if len(word) > 2 and word in run), None)
    if hidden is not None:
        at = letters[run.index(hidden)]
        raise ReadError(f"{run}: a function takes brackets, {hidden}(…); a product, spaces", at)
    return letters


# ---------------------------------------------------------------- scripts and roots


class _Typed:
    """A cursor that copies tokens and puts braces where a script or a root ends."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0
        self.out: list[Token] = []

    def whole(self) -> list[Token]:
        while self.place < len(self.tokens):
            self.step()
        return self.out

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def text(self) -> str:
        token = self.peek()
        return "" if token is None else token.text

    def copy(self) -> Token:
        token = self.tokens[self.place]
        self.out.append(token)
        self.place += 1
        return token

    def step(self) -> None:
        """One token, with the script or argument that follows it."""
        token = self.copy()
        _refuse_traps(token, self.peek(), self.peek(1), self.peek(2))
        if token.text == "^":
            self.braced(token)
        elif token.text == "_" and self.text() not in ("{", ""):
            self.in_braces(token, self.copy)
        elif token.text == r"\sqrt" and self.text() == "(":
            self.in_braces(token, self.plain_bracket)
        elif token.text == r"\sqrt" and self.text() not in ("{", "[", ""):
            self.braced(token)
        elif token.text == r"\lvert" and token.end - token.start == len("abs"):
            self.absolute(token)

    def braced(self, head: Token) -> None:
        """What a script or a root reaches over: signs and one factor."""
        if self.text() not in ("{", "'", "*", ""):
            self.in_braces(head, self.signed_factor)

    def in_braces(self, head: Token, body: Callable[[], object]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ReadError("nested too deeply", head)
        self.out.append(head.becomes("symbol", "{"))
        body()
        self.out.append(self.out[-1].becomes("symbol", "}"))
        self.depth -= 1

    def signed_factor(self) -> None:
        while self.text() in SIGNS:
            self.copy()
        self.factor()

    def factor(self) -> None:
        """A number, a name, a bracket or a function of it, with the scripts behind."""
        token = self.peek()
        if token is None or token.text in (")", "]", "}", "*", "/"):
            return
        if token.text in CLOSING:
            start = len(self.out)
            self.bracket()
            if self.text() not in ("^", "_", "!"):
                self.strip(start)
        else:
            self.step()
            if token.kind == "command" and self.text() in CLOSING:
                self.bracket()
        while self.text() in ("^", "_"):
            self.step()

    def bracket(self) -> None:
        """From an opening bracket to the one that closes it."""
        opening = self.copy()
        closing = CLOSING[opening.text]
        while self.text() != closing:
            if self.peek() is None:
                raise ReadError(f"{opening.text} is never closed", opening)
            if self.text() == opening.text:
                self.bracket()
            else:
                self.step()
        self.copy()

    def plain_bracket(self) -> None:
        start = len(self.out)
        self.bracket()
        self.strip(start)

    def strip(self, start: int) -> None:
        """x^(2) is x^{2}: LaTeX would take the bracket for an index above x."""
        if self.out[start].text in ("(", "["):
            del self.out[start], self.out[-1]

    def absolute(self, head: Token) -> None:
        """abs(x) as |x|."""
        if self.text() != "(":
            raise ReadError("abs takes a bracket: abs(x)", head)
        self.in_braces(head, self.bracket)
        self.out.append(self.out[-1].becomes("command", r"\rvert"))


def _refuse_traps(
    token: Token, after: Token | None, then: Token | None, last: Token | None
) -> None:
    """ReadError for x2, 1e-3, 0,5 and 2 3."""
    if after is None or token.kind not in ("number", "letter"):
        return
    if after.kind == "number":
        if token.kind == "number":
            raise ReadError("two numbers side by side: put * between them", after)
        if touch(token, after):
            name, digits = token.text, after.text
            raise ReadError(f"{name}{digits}: write {name}_{digits} or {digits}{name}", token)
    if then is None or token.kind != "number" or not (touch(token, after) and touch(after, then)):
        return
    if after.text == "," and then.kind == "number":
        raise ReadError("a decimal has a point, no comma", after)
    signed = then.text in "+-" and last is not None and last.kind == "number" and touch(then, last)
    if after.text in "eE" and signed:
        raise ReadError(f"{token.text}{after.text}{then.text}{last.text}: write it out", token)  # type: ignore[union-attr]
