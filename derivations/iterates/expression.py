"""An objective from plain text: x^2 + xy + 6y^2, exp(-x) / (1 + y^2), sqrt(2) x_1.

Letters stand for variables, side by side for products; a name of a function stands for itself.
Recursive descent over tokens with their columns; nothing is ever evaluated by Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from derivations.errors import UserError
from derivations.models.exact import exact_number
from derivations.models.objective import Objective
from derivations.terms.algebra import negative, plus, power, quotient, times
from derivations.terms.functions import Absolute, Map
from derivations.terms.leaves import Constant, Number, Symbol, function, number, scalar
from derivations.terms.node import Term, subterms

FUNCTIONS = ("exp", "log", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arctan", "sqrt")
CONSTANTS = {"pi": "pi", "π": "pi", "e": "e"}
LONGEST, DEEPEST = 5_000, 100

_WORDS = sorted([*FUNCTIONS, "abs", "pi"], key=len, reverse=True)
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)"
    rf"|(?P<word>{'|'.join(_WORDS)})(?![a-z])"
    r"|(?P<letter>[^\W\d_](?:_(?:\d+|[^\W\d_]|\{\w+\}))?)"
    r"|(?P<sign>\*\*|[-+*/^()|·−]))"
)


class Token(NamedTuple):
    """A piece of the text: its kind, itself, its column from 1."""

    kind: str
    text: str
    column: int


def objective(text: str) -> Objective:
    """The objective of a text; its variables in alphabetical order.

    >>> [str(variable.name) for variable in objective("6y^2 + xy + x^2").variables]
    ['x', 'y']
    """
    return objective_of_term(expression(text))


def objective_of_term(term: Term) -> Objective:
    """The objective of a scalar term; its variables in alphabetical order."""
    names = {part for part in subterms(term) if isinstance(part, Symbol)}
    return Objective(tuple(sorted(names, key=_alphabetical)), term)


def expression(text: str) -> Term:
    """The term of a text; UserError names the column where it cannot be read."""
    if len(text) > LONGEST:
        raise UserError(f"the objective has {len(text)} characters: at most {LONGEST} are read")
    return _Parser(list(tokens(text)), len(text)).whole()


def _alphabetical(symbol: Symbol) -> tuple[str, int, str]:
    label = symbol.name.label
    return symbol.name.letter, int(label) if label.isdecimal() else 0, label


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a text."""
    position = 0
    while text[position:].strip():
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            column = position + len(text[position:]) - len(text[position:].lstrip()) + 1
            raise UserError(f"objective, column {column}: cannot read {text[column - 1]!r}")
        kind = found.lastgroup
        yield Token(kind, found[kind], found.start(kind) + 1)
        position = found.end()


class _Parser:
    """sum := product (± product)*; product := signed power ((* | / | nothing) power)*."""

    def __init__(self, pieces: list[Token], length: int) -> None:
        self.pieces = pieces
        self.position = 0
        self.depth = 0
        self.end = Token("end", "", length + 1)

    @property
    def next(self) -> Token:
        return self.pieces[self.position] if self.position < len(self.pieces) else self.end

    def take(self, *texts: str) -> bool:
        """Step over a sign if it is next."""
        if self.next.kind == "sign" and self.next.text in texts:
            self.position += 1
            return True
        return False

    def refuse(self) -> UserError:
        piece = self.next
        what = f"unexpected {piece.text!r}" if piece.text else "something is missing at the end"
        return UserError(f"objective, column {piece.column}: {what}")

    def deeper(self, change: int) -> None:
        self.depth += change
        if self.depth > DEEPEST:
            raise UserError(f"objective: nested more than {DEEPEST} deep")

    def whole(self) -> Term:
        term = self.sum()
        if self.next is not self.end:
            raise self.refuse()
        return term

    def sum(self) -> Term:
        terms = [self.signed()]
        while self.next.text in ("+", "-", "−"):
            terms.append(self.signed())
        return plus(*terms)

    def signed(self) -> Term:
        minus = False
        while self.next.text in ("+", "-", "−"):
            minus ^= self.next.text != "+"
            self.position += 1
        term = self.product()
        return negative(term) if minus else term

    def product(self) -> Term:
        term = self.power()
        while True:
            if self.take("*", "·"):
                term = times(term, self.factor())
            elif self.take("/"):
                term = quotient(term, self.factor())
            elif self.next.kind in ("number", "word", "letter") or self.next.text == "(":
                term = times(term, self.power())
            else:
                return term

    def factor(self) -> Term:
        """A power with signs before it, as after * and /."""
        minus = False
        while self.take("-", "−"):
            minus = not minus
        return negative(self.power()) if minus else self.power()

    def power(self) -> Term:
        self.deeper(1)
        base = self.atom()
        exponent = self.factor() if self.take("^", "**") else None
        self.deeper(-1)
        if exponent is None:
            return base
        if isinstance(base, Constant) and base.name == "e":
            return Map(function("exp"), exponent)
        return power(base, exponent)

    def atom(self) -> Term:
        piece = self.next
        self.position += 1
        match piece.kind:
            case "number":
                return _exact(piece.text)
            case "word":
                return self.word(piece.text)
            case "letter":
                return CONSTANT_TERMS.get(piece.text) or _variable(piece.text)
        if piece.text == "(":
            return self.bracket(")")
        if piece.text == "|":
            return Absolute(self.bracket("|"))
        self.position -= 1
        raise self.refuse()

    def bracket(self, closing: str) -> Term:
        term = self.sum()
        if not self.take(closing):
            raise self.refuse()
        return term

    def word(self, name: str) -> Term:
        if name in CONSTANTS:
            return Constant(CONSTANTS[name])
        argument = self.bracket(")") if self.take("(") else self.power()
        return Absolute(argument) if name == "abs" else Map(function(name), argument)


CONSTANT_TERMS: dict[str, Term] = {text: Constant(name) for text, name in CONSTANTS.items()}


def _exact(text: str) -> Number:
    return number("0" + text if text.startswith(".") else text)


def _variable(text: str) -> Symbol:
    return scalar(text.replace("{", "").replace("}", ""))


def rational(text: str) -> Fraction:
    """An exact number as an option gives it: 0.05, -3/4; UserError for anything else."""
    try:
        return exact_number(text)
    except (ValueError, ZeroDivisionError):
        raise UserError(f"{text!r} is no exact number such as 0.05 or 1/20") from None
