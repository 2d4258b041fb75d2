"""Laws of functions in words: periodic, homogeneous, additive, symmetric, bounded, inverse.

    "$f$ is periodic with period $T$"  is  f(x + T) = f(x) for all x

Polynomials of a degree are kept as a kind (terms/convexity.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.reader.building.attempted import number_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.reader.spoken.attributed import is_left_open, is_of_another
from derivations.reader.spoken.convexity import function_of
from derivations.terms import (
    Absolute,
    Call,
    Formula,
    Function,
    Map,
    Name,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    number,
    plus,
)
from derivations.terms.convexity import POLYNOMIAL, shaped
from derivations.terms.names import ANYWHERE

IS = (
    r"^\s*,?\s*(?:is|be|are|being)?\s*(?:an?\s+|the\s+)?"
    r"(?:continuous\s+|smooth\s+|differentiable\s+|real\s+)*"
)
X, Y, T = (Symbol(Name(letter, label=ANYWHERE)) for letter in "xyt")
DEGREES = {"constant": 0, "affine": 1, "quadratic": 2, "cubic": 3, "quartic": 4}
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}
PERHAPS = re.compile(r"\b(?:if|when|whenever|whether|unless|not|either|neither)\b[^.$]*$", re.I)
WHOLE = re.compile(r"^\s*(?:(?:functions?|maps?|polynomials?)\b)?\s*(?:$|[.,:)]|;\s|and\b|\\)")
NARROWED = re.compile(
    r"\b(?:if|when|whenever|unless|only|except|or|otherwise|but|until|where it)\b|\?", re.I
)
SENTENCE = re.compile(r"[.;:!?]\s")
SENTENCE_END = re.compile(r"[.;](?:\s|$)")
ASKED = re.compile(r"(?:^|[.;:]\s+)(?:is|does|are|do)\b[^.;]*$", re.I)
HIGHEST = 6


@dataclass(frozen=True, slots=True)
class Said:
    """f, and the number that the words name beside it, T or 2."""

    of: Name
    match: re.Match[str]
    parameter: Term | None

    def at(self, argument: Term) -> Term:
        return Map(Function(self.of), argument)


def functional_laws(
    displays: Sequence[Display], place: int, names: Lexicon
) -> tuple[list[Formula], list[tuple[Formula, frozenset[str]]]]:
    """Equations for all arguments, and orders with the letters that run over all of them."""
    display = displays[place]
    of = function_of(display) if display.is_inline else None
    if of is None or of not in names.facts.functions or PERHAPS.search(display.before[-80:]):
        return [], []
    sentence = SENTENCE.split(display.before)[-1]
    if is_of_another(sentence, display.after) or is_left_open(sentence, display.after):
        return [], []
    equations: list[Formula] = []
    orders: list[tuple[Formula, frozenset[str]]] = []
    for pattern, rule in RULES:
        match = pattern.search(display.after)
        if match is None or not _is_everywhere(display, match):
            continue
        said = Said(of, match, _parameter(match, displays, place, names))
        for formula in rule(said):
            if formula.relation is Relation.EQUAL:
                equations.append(formula)
            else:
                orders.append((formula, frozenset((X.name.letter, Y.name.letter))))
    return equations, orders


def _is_everywhere(display: Display, match: re.Match[str]) -> bool:
    """Whether nothing behind the words says where it holds, or under what."""
    rest = display.after[match.end() :]
    if WHOLE.match(rest) is None or ASKED.search(display.before.rpartition("$")[2]):
        return False
    return NARROWED.search(SENTENCE_END.split(rest)[0]) is None


def _parameter(
    match: re.Match[str], displays: Sequence[Display], place: int, names: Lexicon
) -> Term | None:
    """The number that the words name: T of "with period $T$", 2 of "of degree two"."""
    groups = match.groupdict()
    if (word := groups.get("count")) is not None:
        return number(WORDS[word.lower()])
    if groups.get("at") is None:
        return None
    at = place + 1 + match.string[: match.start("at")].count("$")
    if at >= len(displays):
        return None
    if (other := function_of(displays[at])) is not None and other in names.facts.functions:
        return Symbol(other)
    statements = [s for row in displays[at].rows for s in row.statements]
    alone = len(statements) == 1 and not statements[0].relations
    return number_of(statements[0].sides[0], names) if alone else None


# ---------------------------------------------------------------- the laws


def _periodic(said: Said) -> Iterator[Formula]:
    period = said.parameter or Symbol(Name("p", label="period"))
    yield Formula(said.at(plus(X, period)), Relation.EQUAL, said.at(X))


def _homogeneous(said: Said) -> Iterator[Formula]:
    if said.parameter is not None:
        scaled = Product((Power(T, said.parameter), said.at(X)))
        yield Formula(said.at(Product((T, X))), Relation.EQUAL, scaled)


def _additive(said: Said) -> Iterator[Formula]:
    yield Formula(said.at(plus(X, Y)), Relation.EQUAL, plus(said.at(X), said.at(Y)))


def _multiplicative(said: Said) -> Iterator[Formula]:
    yield Formula(said.at(Product((X, Y))), Relation.EQUAL, Product((said.at(X), said.at(Y))))


def _symmetric(said: Said) -> Iterator[Formula]:
    function = Function(said.of)
    yield Formula(Call(function, (X, Y)), Relation.EQUAL, Call(function, (Y, X)))


def _involution(said: Said) -> Iterator[Formula]:
    yield Formula(said.at(said.at(X)), Relation.EQUAL, X)


def _bounded(said: Said) -> Iterator[Formula]:
    if said.parameter is not None:
        yield Formula(Absolute(said.at(X)), Relation.AT_MOST, said.parameter)


def _monotone(said: Said) -> Iterator[Formula]:
    """f(x) ≤ f(y) where x ≤ y, or ≥; strict where the words say so."""
    falls = "decreasing" in said.match["kind"].lower().removeprefix("non").removeprefix("-")
    falls = falls is not said.match["kind"].lower().startswith("non")
    one, other = (said.at(Y), said.at(X)) if falls else (said.at(X), said.at(Y))
    yield Formula(one, Relation.AT_MOST, other)
    yield Formula(X, Relation.AT_MOST, Y)


def _inverse(said: Said) -> Iterator[Formula]:
    """f(g(x)) = x and g(f(x)) = x; the parameter is the letter f."""
    if isinstance(said.parameter, Symbol):
        other = Function(said.parameter.name)
        yield Formula(said.at(Map(other, X)), Relation.EQUAL, X)
        yield Formula(Map(other, said.at(X)), Relation.EQUAL, X)


def _polynomial(said: Said) -> Iterator[Formula]:
    word = said.match.groupdict().get("kind")
    degree = number(DEGREES[word.lower()]) if word else said.parameter
    if degree is not None and degree in [number(k) for k in range(HIGHEST + 1)]:
        yield shaped(POLYNOMIAL, said.of, degree)


PERIOD = r"periodic\b(?:\s+functions?)?"
RULES: tuple[tuple[re.Pattern[str], Callable[[Said], Iterator[Formula]]], ...] = tuple(
    (re.compile(IS + pattern, re.I), rule)
    for pattern, rule in (
        (rf"{PERIOD},?\s+(?:with|of)\s+(?:the\s+)?period\s+(?P<at>\$)", _periodic),
        (r"(?P<at>\$)\s*-?\s*periodic\b", _periodic),
        (rf"{PERIOD}(?!,?\s+(?:with|of)\s+(?:the\s+)?period)", _periodic),
        (r"homogeneous\b(?:\s+function)?\s+of\s+(?:degree|order)\s+"
         r"(?:(?P<at>\$)|(?P<count>one|two|three|four|[1-4])\b)", _homogeneous),
        (r"additive\b", _additive),
        (r"(?:completely|totally)\s+multiplicative\b", _multiplicative),
        (r"symmetric\b(?!\s+(?:matri|about|around|bilinear))", _symmetric),
        (r"involution\b", _involution),
        (r"(?:function\s+)?bounded\s+(?:in\s+absolute\s+value\s+)?by\s+(?P<at>\$)", _bounded),
        (r"(?:strictly\s+|monotone(?:ly)?\s+|monotonically\s+)?"
         r"(?P<kind>(?:non-?)?(?:increasing|decreasing))\b(?!\s+(?:in|with|on|for)\b)", _monotone),
        (r"inverse(?:\s+function)?\s+of\s+(?P<at>\$)", _inverse),
        (r"(?P<kind>constant|affine|quadratic|cubic|quartic)\b"
         r"(?!\s+(?:in|on|with|form|equation|along))", _polynomial),
        (r"polynomial\s+of\s+degree\s+(?:at\s+most\s+)?"
         r"(?:(?P<at>\$)|(?P<count>one|two|three|four|[1-4])\b)", _polynomial),
    )
)  # fmt: skip
