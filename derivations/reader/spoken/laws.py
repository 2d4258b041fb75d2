"""Laws in words: "X and Y are Poisson with means λ and μ", "X_1, …, X_n are i.i.d. N(μ, σ²)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from derivations.models.chance import Law, Stated
from derivations.models.distributions import FAMILIES
from derivations.reader.building.attempted import number_of
from derivations.reader.chance.laws import FAMILY, law, laws
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Bracket, Letter, Mark, Node, Numeral, nodes
from derivations.reader.records import Display
from derivations.terms import Symbol, Term, index, number

Listed = Callable[[Display, Lexicon], Iterator[Symbol]]
A_LAW = r"\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){1,3}?(?:distribution|law)\b"
VERB = (
    r"(?:(?:that|which)\s+)?(?:is|be|are|has|have|follows?|obeys?|denotes?|from|drawn|"
    rf"(?:following|obeying|having)(?={A_LAW}))\b"
)
NAMED = re.compile(
    rf"\$\s*,?\s+{VERB}[^$]*?\b(standard normal|"
    + "|".join(sorted((w for w in FAMILY if len(w) > 4), key=len, reverse=True))
    + r")(?:ly|s)?\b(?P<rest>.*)",
    re.I | re.S,
)
BY_A_FORMULA = re.compile(
    rf"\$\s*,?\s+{VERB}[^$]*?(?P<law>\$)\s*(?:-?distributed|random|distribution|variables|"
    r"[.,;]|for\b|with\b|where\b|and\b|$)",
    re.I | re.S,
)
IN_WORDS = re.compile(
    r"\b(?:mean|variance|standard deviation|rate|parameters?|probability|and|from|between)"
    r"\s+(?:of\s+|equal to\s+)?(-?\d+(?:\.\d+)?)(?![\d.]*\s*(?:times|trials|%))\b",
    re.I,
)
CLAUSE = re.compile(
    r"[,;(]?\s*\b(so|where|hence|thus|that is|i\.e|whose|which|then|we|its|for|density)\b"
)
BESIDE = re.compile(r"\s*(?:,|,?\s*and)\s*(?:the\s+)?")


def spoken_laws(
    words: str, displays: Sequence[Display], names: Lexicon, listed: Listed
) -> tuple[Stated, ...]:
    """What a sentence states of the laws of its variables; a law without a meaning has no laws."""
    if (found := NAMED.search(words)) is not None:
        return _named(found, words, displays, names, listed)
    if (found := BY_A_FORMULA.search(words)) is not None:
        return _written(found, words, displays, names, listed)
    return ()


def family_of(variables: Sequence[Symbol], trees: Sequence[Node]) -> list[Symbol]:
    """The variables, with X_i for all members of the list X_1, …, X_n."""
    found = list(variables)
    dotted = any(node == Mark("…") for tree in trees for node in nodes(tree))
    counted = {v.name: v for v in variables if len(v.indices) == 1}
    if dotted and len(counted) == 1 and len(variables) > 1:
        (model,) = counted.values()
        found.append(Symbol(model.name, model.rows, model.cols, (index("i"),), model.role))
    return found


def _subjects(
    words: str, last: int, displays: Sequence[Display], names: Lexicon, listed: Listed
) -> list[list[Symbol]]:
    """The variables of each formula in "X, Y and Z are …", of which the last one is known."""
    places = [match.start() for match in re.finditer(r"\$", words)]
    first = last
    while first and BESIDE.fullmatch(words[places[first - 1] + 1 : places[first]]):
        first -= 1
    found = []
    for display in displays[first : last + 1]:
        trees = [
            side
            for row in display.rows
            for statement in row.statements
            for side in statement.sides
            if side is not None
        ]
        found.append(family_of(list(listed(display, names)), trees))
    return [own for own in found if own]


def _named(
    found: re.Match[str],
    words: str,
    displays: Sequence[Display],
    names: Lexicon,
    listed: Listed,
) -> tuple[Stated, ...]:
    """ "X is a Poisson random variable with parameter λ"."""
    spoken = found.group(1).lower()
    before = words[: found.start()].count("$")
    after = words[: found.start("rest")].count("$")
    rest = CLAUSE.split(found.group("rest"))[0]
    if before >= len(displays):
        return ()
    subjects = _subjects(words, before, displays, names, listed)
    if not subjects:
        return ()
    if spoken == "standard normal":
        return _stated(subjects, laws("normal", ()))
    own = list(takewhile(_is_a_parameter, displays[after : after + rest.count("$")]))
    family, parameters = FAMILY[spoken], _parameters_of(own, names)
    if not own:
        parameters = [number(Fraction(value)) for value in IN_WORDS.findall(rest)]
    if family == "uniform" and own and (values := _uniform_on(own, names)) is not None:
        return _stated(subjects, values)
    size = FAMILIES[family].parameters
    if len(parameters) > size * len(subjects):  # "Poisson with λ = 2 and i = 0"
        parameters = parameters[: size * len(subjects)]
    if len(subjects) > 1 and len(parameters) == size * len(subjects):
        pairs = zip(subjects, range(0, len(parameters), size), strict=True)
        return tuple(
            each
            for variables, k in pairs
            for each in _stated([variables], _laws(family, parameters[k : k + size], rest))
        )
    return _stated(subjects, _laws(family, parameters, rest))


def _laws(family: str, parameters: Sequence[Term], words: str) -> tuple[Law, ...]:
    """The laws of a family with parameters that the words name."""
    if not parameters:
        return ()
    if family == "normal" and len(parameters) == 2 and "standard deviation" in words:
        return (Law(family, (parameters[0], parameters[1] ** 2)),)
    if family == "normal" and not re.search("varianc", words):
        return ()  # a mean and perhaps a standard deviation
    if family == "exponential" and len(parameters) == 1 and re.search(r"\bmeans?\b", words):
        return (Law(family, (1 / parameters[0],)),)
    if family == "exponential" and re.search(r"\bmean|scale", words):
        return ()
    is_rate = family in ("exponential", "gamma") and "rate" in words
    return laws(family, parameters)[: 1 if is_rate else None]


def _stated(subjects: Sequence[Sequence[Symbol]], found: tuple[Law, ...]) -> tuple[Stated, ...]:
    return tuple(Stated(variable, found) for own in subjects for variable in own)


def _written(
    found: re.Match[str],
    words: str,
    displays: Sequence[Display],
    names: Lexicon,
    listed: Listed,
) -> tuple[Stated, ...]:
    """ "X is a Bernoulli(p) random variable", "a random sample from N(μ, σ²)"."""
    before, place = (words[: found.start(group)].count("$") for group in (0, "law"))
    if place >= len(displays):
        return ()
    statements = [s for row in displays[place].rows for s in row.statements]
    if len(statements) != 1 or statements[0].relations or statements[0].sides[0] is None:
        return ()
    own = law(statements[0].sides[0], names)
    if not own or not own[0].parameters:
        return ()
    return _stated(_subjects(words, before, displays, names, listed), own)


# ---------------------------------------------------------------- parameters


def _parameters_of(displays: Sequence[Display], names: Lexicon) -> list[Term]:
    return [term for tree in _trees(displays) if (term := number_of(tree, names)) is not None]


def _is_a_parameter(display: Display) -> bool:
    """λ, n = 3 and (a, b), but not S = X + Y of "… with parameter λ and S = X + Y"."""
    statements = [s for row in display.rows for s in row.statements]
    match [(s.relations, s.sides[0]) for s in statements]:
        case [(("=",), Letter(letter))]:
            return not letter.isupper()
        case [((), _)]:
            return True
    return len(statements) == 1 and statements[0].relations != ("=",)


def _trees(displays: Sequence[Display]) -> Iterator[Node]:
    """The trees of inline formulas behind "with": λ, [a, b], n = 3."""
    for display in displays:
        for row in display.rows:
            for statement in row.statements:
                named_first = set(statement.relations) - {"="}  # λ > 0
                tree = statement.sides[0 if named_first else -1]
                if isinstance(tree, Bracket) and len(tree.items) > 1:
                    yield from tree.items
                elif tree is not None:
                    yield tree


def _uniform_on(displays: Sequence[Display], names: Lexicon) -> tuple[Law, ...] | None:
    """The law on {a, …, b}; None where no set of whole numbers stands there."""
    statement = displays[0].rows[0].statements[0] if displays[0].rows else None
    match statement.sides[0] if statement is not None else None:
        case Bracket("{", "}", (Numeral() as first, *middle, last)) if Mark("…") in middle:
            low, high = number_of(first, names), number_of(last, names)
        case Bracket("{", "}", items) if items and all(isinstance(i, Numeral) for i in items):
            values = [found for item in items if (found := number_of(item, names)) is not None]
            chance = number(Fraction(1, len(values)))
            return (Law("table", tuple(p for value in values for p in (value, chance))),)
        case Bracket("{", "}"):
            return ()
        case _:
            return None
    if low is None or high is None:
        return ()
    at = index("k")
    return (Law("mass", (at, 1 / (high - low + 1), low, high)),)
