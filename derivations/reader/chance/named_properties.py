"""What words say of moments: of Bernoulli and indicator variables, of symmetric and standardized
ones, of martingales and of variables with one distribution.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from derivations.models.chance import NOTHING, Chance, Law, Stated
from derivations.reader.building.attempted import term_of
from derivations.reader.chance.named_variables import firsts
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.records import Display
from derivations.terms import (
    Comparison,
    Expectation,
    Formula,
    Name,
    Power,
    Probability,
    Quotient,
    Relation,
    Symbol,
    Term,
    index,
    number,
)

HALF = Quotient(number(1), number(2))
IS = r"\$\s*,?\s*(?:is|be|are|denotes?)\s+"
BITS = re.compile(
    rf"{IS}(?:an?\s+|the\s+|independent\s+|i\.?i\.?d\.?\s+)*(?:bernoulli|indicator|zero-one|binary(?![^.]*\bvalues?\b)|"
    r"\$-valued)\s+(?:random\s+)?(?:variables?|trials?)\b(?!\s+with\s+(?:an?\s+|the\s+)?(?:common\s+|success\s+)?(?:parameter|mean|probability)\b)",
    re.I,
)
INDICATES = re.compile(
    rf"{IS}(?:the|an)\s+indicator\s+(?:that|whether|(?:of|for)\s+[^$.]*?\b"
    r"(?:being|whether|having))\b",
    re.I,
)
SYMMETRIC = re.compile(
    rf"{IS}(?:an?\s+)?(?:symmetric(?:ally)?\s+(?:random\s+variables?|distributed)|(?:random\s+variables?\s+)?"
    r"symmetric(?:ally\s+distributed)?\s+(?:about|around)\s+(?:0\b|zero|the\s+origin))",
    re.I,
)
STANDARD = re.compile(rf"{IS}(?:an?\s+)?standardi[sz]ed\b", re.I)
MARTINGALE = re.compile(rf"{IS}(?:an?\s+)?martingales?\b", re.I)
SIGNS = re.compile(
    rf"{IS}(?:an?\s+|independent\s+|i\.?\s?i\.?\s?d\.?\s+|the\s+)*Rademacher\b"
    r"(?:\s+(?:random\s+)?(?:variables?|signs?|sequence))?|"
    r"\bRademacher\s+(?:random\s+)?(?:variables?|signs?|sequence)\s+(?=\$)",
    re.I,
)
SIGN = re.compile(r"\bRademacher\b(?:\s+(?:random\s+)?(?:variables?|signs?|sequence))?", re.I)
FAIR_SIGN = Law("table", (number(1), HALF, number(-1), HALF))
ALIKE = re.compile(
    r"\bsame\s+(?:law|distribution)\b|\bidentically\s+distributed\b|\bi\.?\s?i\.?\s?d\b|"
    r"\bequal\s+in\s+(?:law|distribution)\b",
    re.I,
)
COPY = re.compile(
    r"(?P<copy>\$)\s*,?\s*(?:is|be|denotes?|,)?\s*(?:an?\s+)?(?P<apart>independent\s+|i\.?i\.?d\.?\s+)?"
    r"cop(?:y|ies)\s+of\s+(?P<of>\$)",
    re.I,
)
PERHAPS = re.compile(
    r"\b(?:if|iff|unless|not|nor|never|neither|whether|when|whenever|only|otherwise|until|except)\b",
    re.I,
)
JOINED = re.compile(r"(?:\$\s*(?:,\s*and|,|and)\s*)+$", re.I)
ODD = (1, 3, 5)


def named_properties(
    words: str,
    displays: Sequence[Display],
    variables: Sequence[Symbol],
    named_in: Callable[[Display], Iterable[Symbol]],
) -> Chance:
    """What a sentence says so of its variables, as values of their moments."""
    if PERHAPS.search(words):
        return NOTHING
    found: list[Formula] = []
    for pattern, rule in RULES:
        for match in pattern.finditer(words):
            names = {v.name for place in _subjects(words, match) for v in named_in(displays[place])}
            own = (_any_member(v) for v in variables if v.shape.is_scalar and v.name in names)
            found += [formula for variable in own for formula in rule(variable)]
    return Chance(moments=tuple(found))


def _subjects(words: str, match: re.Match[str]) -> Iterator[int]:
    """The places of X and Y of "X and Y are standardized", before the verb."""
    place = words[: match.start()].count("$")
    yield place
    if (before := JOINED.search(words[: match.start()])) is not None:
        yield from range(place - before.group(0).count("$"), place)


def fair_signs(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """ε that is 1 or -1 with the chance 1/2 each, which words call a Rademacher variable."""
    if PERHAPS.search(words):
        return NOTHING
    found: list[Stated] = []
    for match in SIGNS.finditer(words):
        behind = not match[0].startswith("$")
        places = [words[: match.end()].count("$")] if behind else _subjects(words, match)
        for place in places:
            own = firsts(displays[place], names) if place < len(displays) else ()
            found += [Stated(_any_member(v), (FAIR_SIGN,)) for v in own if v.shape.is_scalar]
    return Chance(tuple(found))


def without_properties(words: str) -> str:
    for pattern, _ in RULES:
        words = pattern.sub(" $ ", words)
    return words


def without_signs(words: str) -> str:
    return SIGN.sub("random variables", words)


def of_one_law(
    words: str, displays: Sequence[Display], variables: Sequence[Symbol], names: Lexicon
) -> Chance:
    """X and Y of one distribution, and X′ that is an independent copy of X."""
    plain = frozenset(v.name for v in variables if not v.indices and v.shape.is_scalar)
    if (copies := COPY.search(words)) is not None:
        places = (words[: copies.start(part)].count("$") for part in ("copy", "of"))
        both = frozenset(v.name for place in places if (v := _bare(displays[place], names)))
        apart = (both,) if copies["apart"] else ()
        return Chance(alike=(both,), independent=apart) if len(both) == 2 else NOTHING
    if len(plain) < 2 or len(plain) != len(variables) or not ALIKE.search(words):
        return NOTHING
    if PERHAPS.search(words):
        return NOTHING
    return Chance(alike=(plain,))


def called_copies(displays: Sequence[Display]) -> Iterator[Name]:
    """X′ of "X′ is an independent copy of X"."""
    for display in displays:
        if display.is_inline and COPY.match(f"${display.after}"):
            for row in display.rows:
                found = [named(s.sides[0]) for s in row.statements if s.sides[0] is not None]
                yield from (each.name for each in found if each is not None)


def _bare(display: Display, names: Lexicon) -> Symbol | None:
    """X′, which is no complement here."""
    statements = [s for row in display.rows for s in row.statements]
    alone = len(statements) == 1 and not statements[0].relations
    found = term_of(statements[0].sides[0], names) if alone else None
    return found if isinstance(found, Symbol) and not found.indices else None


def _any_member(variable: Symbol) -> Symbol:
    if len(variable.indices) != 1:
        return variable
    return Symbol(variable.name, variable.rows, variable.cols, (index("i"),), variable.role)


# ---------------------------------------------------------------- moments


def of_bits(x: Symbol) -> Iterator[Formula]:
    """E[X²] = E[X] = P(X = 1) of what is 0 or 1; a text may state the mean, or the chance."""
    mean, chance = Expectation(x), Probability(Comparison(x, Relation.EQUAL, number(1)))
    yield Formula(Expectation(_power(x, 2)), Relation.EQUAL, mean)
    yield Formula(mean, Relation.EQUAL, chance)
    yield Formula(chance, Relation.EQUAL, mean)


def _of_symmetric(x: Symbol) -> Iterator[Formula]:
    for k in ODD:
        yield Formula(Expectation(_power(x, k)), Relation.EQUAL, number(0))


def _of_standard(x: Symbol) -> Iterator[Formula]:
    yield Formula(Expectation(x), Relation.EQUAL, number(0))
    yield Formula(Expectation(_power(x, 2)), Relation.EQUAL, number(1))


def _of_martingale(x: Symbol) -> Iterator[Formula]:
    """E[M_t] = E[M_0]"""
    if len(x.indices) == 1:
        start = Symbol(x.name, x.rows, x.cols, (index(0),), x.role)
        yield Formula(Expectation(x), Relation.EQUAL, Expectation(start))


def _power(x: Symbol, k: int) -> Term:
    return x if k == 1 else Power(x, number(k))


RULES = (
    (BITS, of_bits),
    (INDICATES, of_bits),
    (SYMMETRIC, _of_symmetric),
    (STANDARD, _of_standard),
    (MARTINGALE, _of_martingale),
)
