"""Arguments in TeX's sense: a group in braces, or one token."""

from __future__ import annotations

from derivations.dataclass import dataclass
from derivations.reader.text.tokens import Token, words

MOST_UNCLOSED = 50  # each is searched to the end of the text
LONGEST_NAME = 40  # tokens of an environment's name


class ReadError(Exception):
    """Something cannot be read: why, and the token it is about (None at the end of a row)."""

    def __init__(self, why: str, token: Token | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.token = token


def skip_space(tokens: list[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].is_space:
        place += 1
    return place


# Commands that take what stands behind them along where no braces hold both together.
OPENING_SCRIPTS = {
    r"\frac": 2, r"\binom": 2, r"\sqrt": 1, r"\mathbf": 1, r"\mathbb": 1, r"\mathcal": 1,
    r"\mathrm": 1, r"\mathsf": 1, r"\mathit": 1, r"\mathfrak": 1, r"\operatorname": 1,
    r"\boldsymbol": 1, r"\bm": 1, r"\hat": 1, r"\bar": 1, r"\tilde": 1, r"\vec": 1, r"\dot": 1,
    r"\overline": 1, r"\mathscr": 1,
}  # fmt: skip


def is_symbol(token: Token, text: str) -> bool:
    return token.text == text and token.kind == "symbol"


def closing_brace(tokens: list[Token], place: int) -> int:
    """The place of the brace that closes the one at `place`; ReadError when none does."""
    depth = 0
    for at in range(place, len(tokens)):
        if tokens[at].kind == "symbol":
            depth += {"{": 1, "}": -1}.get(tokens[at].text, 0)
            if depth == 0:
                return at
    raise ReadError("{ is never closed", tokens[place])


def without_outer_braces(tokens: list[Token]) -> list[Token]:
    """The tokens of {a &= b}: a macro may put its whole formula into a group.

    A group that relates nothing stays as it is: its font may be set there.
    """
    inked = [place for place, token in enumerate(tokens) if not token.is_space]
    if len(inked) < 4 or not is_symbol(tokens[inked[0]], "{"):
        return tokens
    if closing_brace(tokens, inked[0]) != inked[-1]:
        return tokens
    if not any(token.text in ("&", "\\\\", "=") for token in tokens):
        return tokens  # {\bf x}
    return without_outer_braces(tokens[inked[0] + 1 : inked[-1]])


def argument(tokens: list[Token], place: int) -> tuple[list[Token], int]:
    """The argument at `place`, braces stripped, and the place behind it.

    Without braces it is one token, and of a number one digit: \\frac12 is a half.
    """
    place = skip_space(tokens, place)
    if place >= len(tokens):
        raise ReadError("an argument is missing", tokens[-1] if tokens else None)
    first = tokens[place]
    if is_symbol(first, "{"):
        end = closing_brace(tokens, place)
        return tokens[place + 1 : end], end + 1
    if first.kind == "number" and len(first.text) > 1:
        digit, tokens[place] = split_number(first)
        return [digit], place
    if first.kind == "command" and (count := OPENING_SCRIPTS.get(first.text)):
        return _with_arguments(tokens, place, count)
    return [first], place + 1


def are_scripts(tokens: list[Token]) -> bool:
    """Whether they are scripts and nothing else: _k, ^{2}, _i^2."""
    inked = [token for token in tokens if not token.is_space]
    place = 0
    while place + 1 < len(inked) and inked[place].text in ("^", "_"):
        _, place = argument(inked, place + 1)
    return place == len(inked) and place > 0


def _with_arguments(tokens: list[Token], place: int, count: int) -> tuple[list[Token], int]:
    """x_\\mathbf{k}, 2^\\frac12: a command in a script with what it is applied to."""
    found, end = [tokens[place]], place + 1
    for _ in range(count):
        at = skip_space(tokens, end)
        if at >= len(tokens) or tokens[at].text in ("}", "^", "_", "&"):
            break
        inside, end = argument(tokens, at)
        found += [found[0].becomes("symbol", "{"), *inside, found[0].becomes("symbol", "}")]
    return found, end


def split_number(token: Token) -> tuple[Token, Token]:
    """The first digit of a number of several, and the rest without a separator before it."""
    rest = token.text[1:]
    while (bare := rest.removeprefix("{,}").removeprefix(r"\,").lstrip(",")) != rest:
        rest = bare
    first = token._replace(text=token.text[0], end=token.start + 1)
    return first, token._replace(text=rest, start=token.end - len(rest))


def option(tokens: list[Token], place: int) -> tuple[list[Token] | None, int]:
    """The optional argument [ … ] at `place`, None when there is none."""
    at = skip_space(tokens, place)
    if at >= len(tokens) or not is_symbol(tokens[at], "["):
        return None, place
    depth = 0
    for end in range(at + 1, len(tokens)):
        token = tokens[end]
        if token.kind == "symbol":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
            if token.text == "]" and depth == 0:
                return tokens[at + 1 : end], end + 1
    return None, place


def environment_name(tokens: list[Token], place: int) -> tuple[str, int]:
    """The name behind a \\begin or \\end, and the place behind it; "" for none."""
    at = skip_space(tokens, place)
    if at >= len(tokens) or not is_symbol(tokens[at], "{"):
        return "", place
    for end in range(at + 1, min(at + LONGEST_NAME, len(tokens))):
        if is_symbol(tokens[end], "}"):
            return words(tokens[at + 1 : end]).strip(), end + 1
    return "", place


@dataclass(slots=True)
class Stream:
    """Tokens still to come, as a stack (the last is next); None marks the end of an expansion."""

    pending: list[Token | None]
    unclosed: int = 0

    def end_of_expansion(self) -> None:
        """What to do where an expansion ends."""

    def push(self, tokens: list[Token]) -> None:
        self.pending.extend(reversed(tokens))

    def next(self) -> Token | None:
        """The next token; None at the end. The end of an expansion is passed over."""
        while self.pending:
            token = self.pending.pop()
            if token is not None:
                return token
            self.end_of_expansion()
        return None

    def next_ink(self) -> Token | None:
        token = self.next()
        while token is not None and token.is_space:
            token = self.next()
        return token

    def peek_ink(self) -> Token | None:
        """The next token that is no space, left where it is."""
        for token in reversed(self.pending):
            if token is not None and not token.is_space:
                return token
        return None

    def argument(self) -> list[Token]:
        """One argument, braces stripped."""
        token = self.next_ink()
        if token is None:
            raise ReadError("an argument is missing")
        if is_symbol(token, "{"):
            return self.until_brace(token)
        if token.kind == "number" and len(token.text) > 1:
            digit, rest = split_number(token)
            self.pending.append(rest)
            return [digit]
        return [token]

    def until_brace(self, opening: Token) -> list[Token]:
        if self.unclosed > MOST_UNCLOSED:
            raise ReadError("{ is never closed, as many before", opening)
        depth, inside = 1, list[Token]()
        while (token := self.next()) is not None:
            if token.kind == "symbol":
                depth += {"{": 1, "}": -1}.get(token.text, 0)
                if depth == 0:
                    return inside
            inside.append(token)
        self.push(inside)
        self.unclosed += 1
        raise ReadError("{ is never closed", opening)

    def option(self) -> list[Token] | None:
        """The optional argument, None when there is none."""
        token = self.peek_ink()
        if token is None or not is_symbol(token, "["):
            return None
        self.next_ink()
        depth, inside = 0, [token]
        while (token := self.next()) is not None:
            if token.kind == "symbol":
                depth += {"{": 1, "}": -1}.get(token.text, 0)
                if token.text == "]" and depth <= 0:
                    return inside[1:]
            inside.append(token)
            if token.kind == "paragraph" or depth < 0:
                break
        self.push(inside)
        return None


UNITS = ("pt", "em", "ex", "mm", "cm", "in", "mu", "sp", "bp", r"\baselineskip", r"\jot")


def behind_length(tokens: list[Token], place: int) -> int:
    r"""Behind \\* and \\[2pt]; \\ [x_1, y_1] is no length."""
    if place < len(tokens) and is_symbol(tokens[place], "*"):
        place += 1
    inside, after = option(tokens, place)
    if inside is None:
        return place
    text = words(inside).replace(" ", "").lstrip("-+")
    digits = text.lstrip("0123456789.")
    return after if digits != text and digits in UNITS else place
