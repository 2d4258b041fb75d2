r"""The tokens of a row as raw trees: what is written, without any meaning of names.

 loosest   statements: comma, and, or, implies, iff
           relations, + - ±
           bodies of Σ, ∫, lim, ∂/∂x: one product
           products, flat: nothing, \cdot, \times, /, \odot … before each factor
           a word function's bare argument: \sin 2x
 tightest  scripts: _ then ' then ^ then !; atoms

Commands are read by handlers that the theme modules register for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.reader import words
from derivations.reader.groups import ReadError, argument, closing_brace, is_symbol, option
from derivations.reader.parsing.composition import composed, without_brackets
from derivations.reader.parsing.named_in_words import is_name_in_words
from derivations.reader.parsing.scripts import scripted
from derivations.reader.parsing.sums import is_at_lone_bar, with_signs_before_dots
from derivations.reader.raw import (
    Differential,
    Evaluated,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Prime,
    Related,
    Signed,
    Subscript,
    Superscript,
    Unknown,
    Word,
)
from derivations.reader.text.source import Span
from derivations.reader.text.tokens import Token

DEEPEST = 60
MOST_DIGITS = 4000
SCRIPTS = {"_": "^", "^": "_"}
LOOKED_BACK = 8  # tokens in which the one that ends last is sought
SEPARATORS = {",", ";"}
DECIMAL_COMMA = re.compile(r"\d+\{,\}\d+")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\{,\}\d{3})+")
SPACES = {r"\quad", r"\qquad"}
QUANTIFIERS = {r"\forall": "∀", r"\exists": "∃", r"\nexists": "∄"}
PLACEHOLDERS = {r"\cdot": "·", r"\bullet": "·", "*": "*", r"\ast": "*", r"\star": "*", "?": "?"}
BEHIND_PLACEHOLDERS = {",", ";", "|", r"\mid", r"\|", ")", "]", r"\rangle", "=", "/", "_", "^"}
BEHIND_PAIRINGS = frozenset({"", "+", "-", ")", "]", "}", r"\rangle"})

Handler = Callable[["Parser", Token], Node]
ATOMS: dict[str, Handler] = {}  # commands that are an atom: scripts may follow
PREFIXES: dict[str, Handler] = {}  # commands that reach as far as they can


def atom(*commands: str) -> Callable[[Handler], Handler]:
    """Register how commands that make an atom are read."""

    def register(handler: Handler) -> Handler:
        ATOMS.update(dict.fromkeys(commands, handler))
        return handler

    return register


def prefix(*commands: str) -> Callable[[Handler], Handler]:
    """Register how commands that take what follows are read."""

    def register(handler: Handler) -> Handler:
        PREFIXES.update(dict.fromkeys(commands, handler))
        return handler

    return register


@dataclass(slots=True)
class Parser:
    """A cursor over tokens. bars: which bars are open; depth: how deep this part is nested."""

    tokens: list[Token]
    place: int = 0
    depth: int = 0
    bars: tuple[str, ...] = ()

    # ------------------------------------------------------------ the cursor

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def text(self, ahead: int = 0) -> str:
        """The next token's text; "" at the end and for words."""
        place = self.place + ahead
        if place >= len(self.tokens):
            return ""
        token = self.tokens[place]
        return "" if token.kind in ("text", "word") else token.text

    def at(self, *texts: str) -> bool:
        return self.text() in texts and self.place < len(self.tokens)

    def take(self) -> Token:
        token = self.peek()
        if token is None:
            raise ReadError("something is missing at the end", self._last())
        self.place += 1
        return token

    def eat(self, *texts: str) -> Token | None:
        return self.take() if self.at(*texts) else None

    def need(self, text: str) -> Token:
        if not self.at(text):
            raise ReadError(f"{text} was expected", self.peek() or self._last())
        return self.take()

    def _last(self) -> Token | None:
        return self.tokens[-1] if self.tokens else None

    @property
    def ended(self) -> bool:
        return self.place >= len(self.tokens)

    def span(self, start: int) -> Span:
        """From the token at `start` to the one just read."""
        first = self.tokens[min(start, len(self.tokens) - 1)].span
        last = self.tokens[max(start, self.place - LOOKED_BACK, 0) : max(self.place, 1)]
        ends = [token for token in last if token.source is first.source] or last
        return first.to(max(ends, key=lambda token: token.end).span)  # a macro's end is its call's

    def argument(self) -> list[Token]:
        """The tokens of one TeX argument."""
        inside, self.place = argument(self.tokens, self.place)
        return inside

    def inside(self, tokens: list[Token]) -> Node:
        """What the tokens of an argument or a bracket mean."""
        if not tokens:
            return Nothing()
        part = Parser(tokens, depth=self.depth + 1)
        tree = part.content()
        if not part.ended:
            raise ReadError("this does not fit here", part.peek())
        return tree

    def group(self) -> Node:
        return self.inside(self.argument())

    def deeper(self, token: Token | None) -> None:
        """Called on the way down; the caller takes the step back."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ReadError("nested too deeply", token)

    # ------------------------------------------------------------ lists and relations

    def content(self) -> Node:
        """Items and what joins them: a, b; a | b; a = b and c."""
        start = self.place
        begins = self.at(":") and self.text(1) != "="
        items, joints = [Nothing() if begins or self.quantified() else self.related()], list[str]()
        while not self.ended:
            joint = self.joint()
            if joint is None:
                break
            joints.append(joint)
            if self.ended:
                items.append(Nothing())
                break
            empty = self.at(",", ";") or self.quantified()
            items.append(Nothing() if empty else self.related())
        if not joints:
            return items[0]
        return Joined(tuple(items), tuple(joints), span=self.span(start))

    def quantified(self) -> bool:
        """Whether a quantifier follows, which joins nothing to what stands behind it."""
        return self.text() in QUANTIFIERS

    def joint(self) -> str | None:
        """What stands between two items, taken; None where nothing does."""
        token = self.peek()
        if token is None:
            return None
        text = token.text
        if token.kind == "text":
            self.place += 1
            return " ".join(text.split())
        joints = {",": ",", ";": ";", "|": "|", r"\mid": "|", r"\|": "‖", ":": ":", r"\colon": ":"}
        joints |= {r"\quad": ",", r"\qquad": ",", "\\\\": ",", r"\parallel": "‖", "&": ","}
        if text in joints or text in words.LINKS:
            self.place += 1
            if text == "|" and self.eat("|"):
                return "‖"
            while self.at(r"\quad", r"\qquad"):
                self.place += 1
            return joints.get(text) or QUANTIFIERS.get(text) or words.LINKS[text]
        return None

    def related(self) -> Node:
        """One expression, or several with relations between them."""
        start = self.place
        first = Nothing() if self.relation_ahead() else self.sum()
        sides, relations = [first], list[str]()
        while (sign := self.relation()) is not None:
            relations.append(sign)
            sides.append(self.sum() if not self.ended else Nothing())
        if not relations:
            return first
        return Related(tuple(sides), tuple(relations), span=self.span(start))

    def relation_ahead(self) -> bool:
        """Whether a sign of a relation follows; <x, y> ≤ 1 begins with a bracket."""
        text = self.text()
        if text == "<" and self._pairing_ahead():
            return False
        return text in words.RELATIONS or (text == ":" and self.text(1) == "=")

    def relation(self) -> str | None:
        """A relation sign, taken; None where none stands."""
        text = self.text()
        if text == ":" and self.text(1) == "=":
            self.place += 2
            return ":="
        if text in words.RELATIONS and not (text in (r"\mid", r"\parallel") and self.depth):
            self.place += 1
            if text == "=" and self.eat(":"):
                return "=:"
            if text in ("<", ">") and self.eat("="):
                return "leq" if text == "<" else "geq"
            return words.RELATIONS[text]
        return None

    # ------------------------------------------------------------ sums and products

    def sum(self) -> Node:
        start = self.place
        self.open_all_braces()
        parts: list[tuple[str, Node]] = []
        sign = words.SIGNS[self.take().text] if self.text() in words.SIGNS else ""
        if (
            sign
            and self.depth
            and (self.ended or self.at(",", r"\mid") or is_at_lone_bar(self.tokens, self.place))
        ):
            return Mark(sign, span=self.span(start))  # P(+), P(+ | D)
        parts.append((sign, self.product()))
        while self.text() in words.SIGNS:
            written = self.take()
            behind = self.peek()
            if written.text == "+" and self.at("+") and behind and behind.start == written.end:
                self.take()  # typed twice: a ++ b
            part = self._negated() if self.at("-") else self.product()
            parts.append((words.SIGNS[written.text], part))
        if len(parts) == 1 and not sign:
            return parts[0][1]
        return Signed(with_signs_before_dots(parts), span=self.span(start))

    def _negated(self) -> Node:
        """The -b of a + -b."""
        start = self.place
        self.take()
        return Signed((("-", self.product()),), span=self.span(start))

    def product(self) -> Node:
        start = self.place
        parts: list[tuple[str, Node]] = [("", self.factor())]
        while True:
            self.open_all_braces()
            text = self.text()
            if text in words.OPERATORS:
                self.take()
                parts.append((words.OPERATORS[text], self.signed_factor()))
            elif self.evaluation_ahead():
                parts = [("", self.applied(self.evaluated(self._product(parts, start), start)))]
            elif self.starts_factor():
                parts.append(("", self.factor()))
            else:
                return self._product(parts, start)

    def _product(self, parts: list[tuple[str, Node]], start: int) -> Node:
        if len(parts) > 1 and not parts[1][0] and (inner := composed(parts[0][1], parts[1][1])):
            parts = [("", inner), *parts[2:]]
        parts = without_brackets(parts)
        if len(parts) == 1:
            return parts[0][1]
        return Juxtaposed(tuple(parts), span=self.span(start))

    def signed_factor(self) -> Node:
        start = self.place
        if self.text() not in ("+", "-"):
            return self.factor()
        sign = self.take().text
        return Signed(((sign, self.factor()),), span=self.span(start))

    def evaluation_ahead(self) -> bool:
        r"""F|_{x=a}, \left. F \right|_a^b and F]_a^b, whose bracket nothing opens"""
        if self.text() == "]":
            return self._has_both_ends()
        bar = self.text() in ("|", r"\rvert") and "|" not in self.bars
        return bar and (self.text(1) == "_" or self._has_both_ends())

    def _has_both_ends(self) -> bool:
        """]_a^b or ]^b_a"""
        first, end = self.text(1), self.place + 2
        if first not in SCRIPTS or end >= len(self.tokens):
            return False
        if is_symbol(self.tokens[end], "{"):
            end = closing_brace(self.tokens, end)
        return end + 1 < len(self.tokens) and self.tokens[end + 1].text == SCRIPTS[first]

    def evaluated(self, body: Node, start: int) -> Node:
        self.take()
        ends = {self.take().text: self.group()}
        if self.at("^", "_") and not self.at(*ends):
            ends |= {self.take().text: self.group()}
        return Evaluated(body, ends["_"], ends.get("^"), span=self.span(start))

    def applied(self, whole: Node) -> Node:
        r"""\frac{d}{dt}\Big|_{t=0} f(t): what an operator that stands at a place is applied to."""
        match whole:
            case Evaluated(Differential(kind, None, variables) as operator) if self.starts_factor():
                slope = Differential(kind, self.product(), variables, span=operator.span)
                return replace(whole, body=slope)
        return whole

    def starts_factor(self) -> bool:
        """Whether the next token begins a further factor of a product."""
        token = self.peek()
        if token is None:
            return False
        if token.kind in ("number", "letter", "word"):
            return True
        if token.kind == "text":
            return self.text_is_name()
        if token.text in ("|", r"\|"):
            return words.BRACKET_NAMES[token.text] not in self.bars and self._bar_opens(token)
        if token.kind == "symbol":
            return token.text in "([{" or (token.text == "<" and self._pairing_ahead())
        return self._command_starts(token.text)

    def _pairing_ahead(self) -> bool:
        """<x, y> with a comma in it, and nothing behind it that it could be less than."""
        self.place += 1
        end = self.angle()
        self.place -= 1
        if end is None:
            return False
        behind = self.tokens[end + 1].text if end + 1 < len(self.tokens) else ""
        lists = any(token.text == "," for token in self.tokens[self.place : end])
        return lists and (behind in BEHIND_PAIRINGS or behind in words.RELATIONS)

    def _bar_opens(self, token: Token) -> bool:
        """At the top a bar opens; within brackets it may separate, which an odd count tells."""
        same = [t for t in self.tokens[self.place :] if t.text == token.text]
        if len(same) == 2 and self.depth and same[0].end == same[1].start:
            return False  # D(p || q)
        return len(same) % 2 == 0

    def _command_starts(self, text: str) -> bool:
        if text in ATOMS or text in PREFIXES or text in words.BRACKETS:
            return True
        known = text in words.RELATIONS or text in words.LINKS or text in words.OPERATORS
        closes = text in words.CLOSERS or text in words.SIGNS
        return not (known or closes or text in SPACES or text in ("\\\\", r"\end", r"\notag"))

    def text_is_name(self) -> bool:
        r"""\text{loss} is a name if it is one word that joins nothing and touches mathematics."""
        token, after = self.peek(), self.peek(1)
        if token is None or not is_name_in_words(token.text):
            return False
        if " " in token.text and not self._stands_as_a_term():
            return False
        signs = set(words.RELATIONS) | set(words.SIGNS) | set(words.OPERATORS) | set("_^(),/!'")
        before = self.tokens[self.place - 1].text if self.place else ""
        touches = after is not None and (after.text in signs or after.kind == "letter")
        return touches or before in signs - {",", ")"} or len(self.tokens) == 1

    def _stands_as_a_term(self) -> bool:
        r"""\text{Total cost} = 15: words between signs, or at the beginning of a statement."""
        signs = {*words.RELATIONS, *words.SIGNS, *words.OPERATORS, "/"}
        before = self.tokens[self.place - 1].text if self.place else "&"
        after = self.tokens[self.place + 1].text if self.place + 1 < len(self.tokens) else ""
        opens = before in signs or before in ("&", "(", r"\quad", r"\qquad", ",", "{")
        closes = after in signs or (after in ("", ")", "}", ".", ",", "&") and before in signs)
        return opens and closes

    # ------------------------------------------------------------ factors

    def factor(self) -> Node:
        self.deeper(self.peek() or self._last())
        try:
            self.open_all_braces()
            token = self.peek()
            if token is not None and token.kind == "command" and token.text in PREFIXES:
                return PREFIXES[self.take().text](self, token)
            if token is not None and (handler := PREFIXES.get(token.kind)) is not None:
                start = self.place
                tree = handler(self, token)
                if not isinstance(tree, Nothing):
                    return tree
                self.place = start
            return scripted(self, self.atom())
        finally:
            self.depth -= 1

    def called(self) -> Node:
        """A factor, with the bracket of its arguments where a name stands before one."""
        start = self.place
        tree = self.factor()
        named = isinstance(tree, Letter | Subscript | Prime | Superscript)
        if not named or not self.at("(", "["):
            return tree
        bracket = scripted(self, self.atom())
        return Juxtaposed((("", tree), ("", bracket)), span=self.span(start))

    def atom(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return numeral(token)
        if token.kind in ("letter", "word"):
            return Letter(token.text, span=token.span)
        if token.kind == "text":
            if is_name_in_words(token.text):
                return Letter(token.text, "roman", span=token.span)
            return Word(token.text, True, span=token.span)
        if is_symbol(token, "{"):
            self.place -= 1
            return self.group()
        if token.text in ("_", "^") and not self.ended:  # _nC_k, as {}_nC_k
            self.place -= 1
            return Nothing(span=token.span)
        if token.text in words.BRACKETS or (token.text == "<" and self.angle() is not None):
            return ATOMS["bracket"](self, token)
        if token.text in PLACEHOLDERS and (self.ended or self.text() in BEHIND_PLACEHOLDERS):
            return Mark(PLACEHOLDERS[token.text], span=token.span)
        if token.text in words.OPERATORS and self.depth and (self.ended or self.at(",")):
            return Mark(words.OPERATORS[token.text], span=token.span)  # (G, \circ)
        if token.kind != "command":
            raise ReadError("this cannot stand here", token)
        if (handler := ATOMS.get(token.text)) is not None:
            return handler(self, token)
        return self.unknown(token)

    def angle(self) -> int | None:
        """The place of the > of <x, y>, a bracket where an expression must begin; or None."""
        depth = 0
        for place in range(self.place, len(self.tokens)):
            text = self.tokens[place].text
            depth += (text in "([{") - (text in ")]}")
            if depth < 0 or (depth == 0 and text in words.RELATIONS):
                return place if text == ">" and depth == 0 else None
        return None

    def open_all_braces(self) -> None:
        while self.at("{") and self.open_braces():
            pass

    def open_braces(self) -> bool:
        """Braces that are no argument are invisible: their tokens are put in their place.

        False where scripts stand behind them, which then belong to all that is inside.
        """
        start = self.place
        inside, end = argument(self.tokens, start)
        scripted = end < len(self.tokens) and self.tokens[end].text in ("_", "^", "'", "!")
        if (not inside or len(inside) > 1) and scripted:
            return False
        self.tokens = self.tokens[:start] + inside + self.tokens[end:]
        return True

    def at_capital(self) -> bool:
        return not self.ended and self.tokens[self.place].text.isupper()

    def unknown(self, token: Token) -> Node:
        """A command that nobody defined, with the arguments in braces that follow it."""
        name = token.text[1:]
        known = token.text in words.RELATIONS or token.text in words.OPERATORS
        known = known and not (token.text in words.FIGURES and self.at_capital())
        if known or not name.isalpha() or token.text in words.LINKS or name in ("end", "begin"):
            raise ReadError("this cannot stand here", token)
        start = self.place - 1
        if name in words.GREEK:
            return Letter(name, span=token.span)
        arguments = []
        inside, end = option(self.tokens, self.place)
        if inside and end < len(self.tokens) and is_symbol(self.tokens[end], "{"):  # \name[…]{…}
            self.place = end
            arguments.append(self.inside(inside))
        while self.at("{"):
            arguments.append(self.group())
        return Unknown(token.text, tuple(arguments), span=self.span(start))


def numeral(token: Token) -> Numeral:
    """A number as written; a separator of thousands does not count, a decimal comma is a point."""
    is_decimal = DECIMAL_COMMA.fullmatch(token.text) and not THOUSANDS.fullmatch(token.text)
    digits = token.text.replace("{,}", "." if is_decimal else "").replace(r"\,", "")
    digits = digits.replace(",", "")
    _, point, decimals = digits.partition(".")
    if len(digits) > MOST_DIGITS or digits == ".":
        raise ReadError("this is no number" if digits == "." else "the number is too long", token)
    return Numeral(Fraction(digits), len(decimals) if point else None, span=token.span)
