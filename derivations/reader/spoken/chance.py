r"""What words say of random variables beside their laws: moments, events that exclude each other.

"X_1, …, X_n are i.i.d. with mean $\mu$ and variance $4$" states E[X_i] = μ and Var(X_i) = 4;
"A_1, A_2, A_3 form a partition" that one of them happens and no two do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from derivations.models.chance import NOTHING, Apart, Chance
from derivations.reader.building.attempted import term_of
from derivations.reader.chance.disjoint_unions import are_all_cases
from derivations.reader.chance.named_properties import of_bits
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Mark, Node, Numeral, nodes
from derivations.reader.records import Display
from derivations.reader.spoken.named_moments import (
    MEAN,
    SPREAD,
    in_turn,
    moment_of,
    value_of,
    without_lists,
)
from derivations.terms import (
    Expectation,
    Formula,
    Name,
    Probability,
    Relation,
    Symbol,
    Term,
    index,
    number,
)
from derivations.terms.substitution import free_leaves

INDICATES = re.compile(
    r"\$\s+(?:is|are|be|denotes?|being)\s+(?:the|an?)?\s*indicators?\b[^$]*(?P<event>\$)", re.I
)
Listed = Callable[[Display, Lexicon], Iterable[Symbol]]
OF_FORMULA = re.compile(
    rf"\b(?P<of>{MEAN}|{SPREAD})s?\s+(?:of |equal to |given by )?(?P<at>\$)", re.I
)
FORMULA_OF = re.compile(
    rf"\b(?:of|with|and|has|have|having)\s+(?:an?\s+)?(?P<at>\$)\s+(?P<of>{MEAN}|{SPREAD})\b(?!\s+of\b)",
    re.I,
)
UNBIASED = re.compile(
    r"(?<!asymptotically )(?<!approximately )(?<!nearly )(?<!almost )(?<!not )"
    r"\bunbiased\s+(?:estimat(?:or|e)s?|predictors?)?\s*(?:of|for)\s+(?:the \w+ )?(?P<at>\$)",
    re.I,
)
EACH = re.compile(
    r"\bevents?\b[^$]*\beach\b(?:\s+(?:one|of them|of|with|having|has|happens|happening|occurs|"
    r"occurring|the|same))*\s+probability\s+(?:of\s+)?(?P<at>\$)",
    re.I,
)
NUMBERS = {"zero": 0, "0": 0, "one": 1, "1": 1, "unit": 1}
IN_WORDS = re.compile(
    rf"\b(?:(?P<before>zero|unit)[- ](?P<of1>{MEAN}|{SPREAD})|"
    rf"(?P<of2>{MEAN}|{SPREAD})s? (?:of |equal to )?(?P<behind>zero|one|0|1))\b",
    re.I,
)
EXCLUDE = re.compile(r"\b(?:disjoint|mutually exclusive)\b", re.I)
PARTITION = re.compile(
    r"\bpartition\b|\bexhaustive\b|\bexhausts?\b|\bcomplement(?:ary|s of each other)\b|"
    r"\bopposite(?:s| events)\b|\bexactly one of\b|\bone and only one of\b",
    re.I,
)
EXCLUDING = re.compile(rf"{EXCLUDE.pattern}|{PARTITION.pattern}", re.I)
OPPOSITE = re.compile(
    r"(?P<left>\$(?:\s*(?:,|and|, and)\s*\$)*)\s+(?:is|are|be|denotes?|being)?\s*"
    r"the (?:complements?|opposites?) of\s+(?P<right>\$(?:\s*(?:,|and|, and)\s*\$)*)",
    re.I,
)
WORDS_APART = re.compile(
    r"\b(?P<one>[a-z]+) and (?P<two>[a-z]+) are (?:complementary|opposites?\b|"
    r"complements of each other|mutually exclusive and exhaustive)",
    re.I,
)
UNSURE = re.compile(r"\b(not|if and only if|pairwise independent|function|whether)\b", re.I)


ZERO_OR_ONE = re.compile(
    r"\$\s*,?\s*(?:(?:be|is|equals?|takes (?:the )?value)\s+(?:1|one|(?P<value>\$))\s*,?\s+)?"
    r"(?:if|when|whenever)\b"
    r"[^.]*?(?:\b0\b|\bzero\b|\$)\s*,?\s*(?:otherwise|else|if not)\b",
    re.I,
)
ONE = Numeral(Fraction(1))


def spoken_moments(
    words: str, displays: Sequence[Display], variables: Sequence[Symbol], names: Lexicon
) -> tuple[Formula, ...]:
    """The means and variances that a sentence gives to all of its variables."""
    listed = tuple(in_turn(words, displays, variables, names))
    found = list(_stated(without_lists(words), displays, names))
    if unbiased := tuple(_unbiased(words, displays, names)):
        variables = [f.left.argument for f in unbiased if isinstance(f.left, Expectation)
                     and isinstance(f.left.argument, Symbol)]  # fmt: skip
        others = (moment_of(v, kind, value) for v in variables for kind, value in found)
        return (*unbiased, *(f for f in others if f is not None))
    if (each := EACH.search(words)) and (
        chance := value_of(displays[words[: each.start("at")].count("$")], names)
    ):
        whole = any(at for v in variables for at in v.indices if free_leaves(at))
        events = dict.fromkeys(map(_any_member, variables) if whole else variables)
        return tuple(Formula(Probability(v), Relation.EQUAL, chance) for v in events)
    goes_on = any(_goes_on(display) for display in displays)
    families = {v.name for v in variables if goes_on or any(map(free_leaves, v.indices))}
    every = (_any_member(v) if v.name in families else v for v in variables)
    return listed + tuple(
        formula
        for variable in dict.fromkeys(every)
        for kind, value in found
        if (formula := moment_of(variable, kind, value)) is not None
    )


def _goes_on(display: Display) -> bool:
    """X_1, X_2, …"""
    sides = (s for row in display.rows for each in row.statements for s in each.sides)
    return any(Mark("…") in nodes(side) for side in sides if side is not None)


def without_moments(words: str) -> str:
    """The words without those that state a moment."""
    return UNBIASED.sub(" ", EACH.sub(" ", IN_WORDS.sub(" ", words)))


def _stated(words: str, displays: Sequence[Display], names: Lexicon) -> Iterator[tuple[str, Term]]:
    for match in (*OF_FORMULA.finditer(words), *FORMULA_OF.finditer(words)):
        value = value_of(displays[words[: match.start("at")].count("$")], names)
        if value is not None:
            yield match["of"].lower(), value
    for match in IN_WORDS.finditer(words):
        kind, spoken = match["of1"] or match["of2"], match["before"] or match["behind"]
        yield kind.lower(), number(NUMBERS[spoken.lower()])


def _unbiased(words: str, displays: Sequence[Display], names: Lexicon) -> Iterator[Formula]:
    """E[θ̂] = θ of "θ̂_1 and θ̂_2 are unbiased estimators of θ"."""
    if (match := UNBIASED.search(words)) is None:
        return
    value = value_of(displays[words[: match.start("at")].count("$")], names)
    for display in displays[: words[: match.start()].count("$")]:
        variable = value_of(display, names)
        if value is not None and isinstance(variable, Symbol) and variable.shape.is_scalar:
            yield Formula(Expectation(variable), Relation.EQUAL, value)


def _any_member(variable: Symbol) -> Symbol:
    """X_i for the members X_1, …, X_n of a family."""
    if len(variable.indices) != 1:
        return variable
    return Symbol(variable.name, variable.rows, variable.cols, (index("i"),), variable.role)


def apart(words: str, displays: Sequence[Display], names: Lexicon, listed: Listed) -> Chance:
    """A_1, …, A_n form a partition; A and B are disjoint; B is the complement of A."""
    if pairs := list(_opposites(words, displays, names, listed)):
        return Chance(apart=tuple(pairs))
    excluding, whole = EXCLUDE.search(words), PARTITION.search(words)
    said = whole or excluding
    if said is None or UNSURE.search(words):
        return NOTHING
    if re.search(r"\bexhausts?\b", said.group(), re.I) and excluding is None:
        return NOTHING  # they may overlap
    count = words[: said.start()].count("$")
    before = [event for display in displays[:count] for event in listed(display, names)]
    behind = [event for display in displays[count:] for event in listed(display, names)]
    events = before if before and "one of" not in said.group().lower() else behind
    if family := next((e.name for e in reversed(events) if e.indices), None):
        events = [e for e in events if e.name == family]
    is_family = len(events) == 1 and any(map(free_leaves, events[0].indices))
    if len(events) < 2 and not is_family:
        return NOTHING
    is_whole = bool(whole) or are_all_cases(displays, events, names)
    return Chance(apart=(Apart(tuple(events), is_whole),))


def _opposites(
    words: str, displays: Sequence[Display], names: Lexicon, listed: Listed
) -> Iterator[Apart]:
    """T and D are the complements of S and C; spam and ham are complementary."""
    for found in OPPOSITE.finditer(words):
        first = words[: found.start("left")].count("$")
        count = found["left"].count("$")
        behind = words[: found.start("right")].count("$")
        left = [e for d in displays[first : first + count] for e in listed(d, names)]
        right = [e for d in displays[behind : behind + count] for e in listed(d, names)]
        if len(left) == len(right):
            yield from (Apart(pair, True) for pair in zip(left, right, strict=True))
    for found in WORDS_APART.finditer(words):
        both = (Symbol(Name(found[key], "roman")) for key in ("one", "two"))
        yield Apart((next(both), next(both)), True)


def indicators(
    words: str, displays: Sequence[Display], names: Lexicon
) -> tuple[tuple[Symbol, Symbol], ...]:
    """I_i is the indicator of the event A_i: both names."""
    found = INDICATES.search(words)
    if found is None:
        return ()
    first = words[: found.start()].count("$")
    second = words[: found.start("event")].count("$")
    both = [_bare(displays[place], names) for place in (first, second)]
    return ((both[0], both[1]),) if both[0] is not None and both[1] is not None else ()


def zero_or_one(words: str, displays: Sequence[Display], names: Lexicon) -> tuple[Formula, ...]:
    """X_i = 1 if …, and 0 otherwise: E[X_i] and E[X_i²] are P(X_i = 1)."""
    found = ZERO_OR_ONE.search(words)
    if found is None:
        return ()
    place = words[: found.start()].count("$")
    statements = [s for row in displays[place].rows for s in row.statements]
    sides = statements[0].sides if len(statements) == 1 else ()
    term = term_of(sides[0], names) if sides else None
    if found["value"] and _value_alone(displays[words[: found.start("value")].count("$")]) != ONE:
        return ()
    if not isinstance(term, Symbol) or (len(sides) == 2 and sides[1] != ONE):
        return ()
    return tuple(of_bits(_any_member(term)))


def _value_alone(display: Display) -> Node | None:
    statements = [s for row in display.rows for s in row.statements]
    return statements[0].sides[0] if len(statements) == 1 and not statements[0].relations else None


def _bare(display: Display, names: Lexicon) -> Symbol | None:
    statements = [s for row in display.rows for s in row.statements]
    tree = statements[0].sides[0] if len(statements) == 1 and not statements[0].relations else None
    term = term_of(tree, names)
    return term if isinstance(term, Symbol) else None
