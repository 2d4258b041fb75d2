r"""Laws that a text gives by their values: P(X = k) = 1/6 for k = 1, …, 6; the values $0$ and $1$
with probabilities $p$ and $1 - p$.

Finitely many values make the law `table`, with the parameters value, chance, value, chance, …; any
others the law `mass`, with the parameters k, P(X = k), first value, last value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.models.chance import NOTHING, Chance, Law, Stated
from derivations.reader.building.attempted import number_of
from derivations.reader.building.build import DOTS
from derivations.reader.chance.generating import by_transforms
from derivations.reader.chance.joint_densities import joint_densities
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Bracket, Node
from derivations.reader.records import Display, Row, Statement
from derivations.terms import (
    Binomial,
    Comparison,
    Conditioned,
    Constant,
    Factorial,
    Function,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Probability,
    Relation,
    Symbol,
    Term,
    canonical,
    negative,
    number,
    plus,
    replace,
    subterms,
)
from derivations.terms.entrywise import Piecewise
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves

MOST_VALUES = 60
INFINITY = Constant("infinity")
LIST = r"\$(?:(?:\s*,\s*|\s*,?\s+and\s+)\$)*"
TAKES = re.compile(
    r"\$\s+(?:that |which )?(?:takes?|taking|assumes?|has|attains?|can take)\s+(?:on )?(?:only )?"
    rf"(?:the )?(?:\w+ )?values?\s+(?P<values>{LIST})\s*,?\s+"
    rf"with (?:the )?(?:respective )?probabilit(?:y|ies)\s+(?P<chances>{LIST})",
    re.I,
)
TWO_VALUES = re.compile(r"\bvalues\s+\$\s*(?:and|or|,)?\s*\$?", re.I)
BINARY = re.compile(r"\b(?:bernoulli|binary|indicators?)\b|\b0[-/]1\b", re.I)
DENSITY = re.compile(
    r"\bdensit(?:y|ies)\b|\bp\.?[dm]\.?fs?\b|\b(?:mass|probability) functions?\b", re.I
)
WHOLE_LINE = re.compile(
    r"\bfor (?:all|every|any) real\b|\bon the (?:whole |entire )?real line\b", re.I
)
CONSTANTS = frozenset("cCkKAN")  # that make a density one
JOINT = frozenset({"f", "p", "g", "h"})  # letters of densities
Bounds = tuple[Term, Term]


def masses(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """The laws that a sentence gives by values; its formulas are `$` among the words."""
    rows = [(s, row) for display in displays for row in display.rows for s in row.statements]
    found = [stated for place in range(len(rows)) for stated in _stated(rows[place:], names)]
    found += _in_words(words, displays, names)
    found += _of_two_values(words, displays, rows, names)
    found += [stated for place in range(len(rows)) for stated in _tails(rows[place:], names)]
    found += by_transforms(words, displays, names)
    if DENSITY.search(words):
        whole = bool(WHOLE_LINE.search(words))
        found += _densities(displays, names, whole)
    joint = tuple(joint_densities(words, displays, names))
    return Chance(tuple(found), joint=joint) if found or joint else NOTHING


def _stated(rows: Sequence[tuple[Statement, Row]], names: Lexicon) -> Iterator[Stated]:
    """The law of P(X = k) = f(k) with the range of k behind it."""
    (statement, _), *behind = rows
    rest = [s for s, row in behind if row is behind[0][1]]
    tree = statement.sides[0]
    if statement.relations[:1] != ("=",) or tree is None:
        return
    match number_of(tree, names):
        case Probability(Comparison(Symbol() as variable, Relation.EQUAL, at), (), ()):
            chance = number_of(statement.sides[-1], names)
            if chance is None or not (
                isinstance(at, Symbol) or (isinstance(at, Index) and at.is_variable)
            ):
                return
            values = (_range(rest, at, names) if rest else None) or _counted(chance, at)
            law = _law(at, chance, values)
            if law is not None:
                yield Stated(variable, (law,))


def _law(at: Term, chance: Term, values: list[Term] | Bounds | None) -> Law | None:
    if isinstance(values, tuple):
        low, high = values
        listed = _between(low, high)
        if listed is None:
            return Law("mass", (at, chance, low, high))
        values = listed
    if not values:
        return None
    put = (as_index(v) if isinstance(at, Index) else v for v in values)
    return _table(values, [replace(chance, {at: value}) for value in put])


def _counted(chance: Term, at: Term) -> Bounds | None:
    """0 and n of C(n, x) or x! (n - x)!, 0 and infinity of x!: such masses count from 0."""
    parts = list(subterms(chance))
    if isinstance(chance, Piecewise) or any(part.binds for part in parts):
        return None
    tops = {p.top for p in parts if isinstance(p, Binomial) and p.bottom == at}
    if any(isinstance(p, Factorial) and p.term == at for p in parts):
        tops |= {
            plus(p.term, at)
            for p in parts
            if isinstance(p, Factorial) and p.term != at and at in free_leaves(p.term)
        }
        tops = tops or {INFINITY}
    last = tops.pop() if len(tops) == 1 else None
    return None if last is None else (number(0), last)


def _table(values: Sequence[Term], chances: Sequence[Term]) -> Law:
    pairs = zip(values, chances, strict=True)
    return Law("table", tuple(part for pair in pairs for part in pair))


def _between(low: Term, high: Term) -> list[Term] | None:
    """The whole numbers between two numbers that are not far apart."""
    match low, high:
        case Number(first), Number(last) if first.denominator == last.denominator == 1:
            if last - first < MOST_VALUES:
                return [number(k) for k in range(int(first), int(last) + 1)]
    return None


# ---------------------------------------------------------------- tails


def _tails(rows: Sequence[tuple[Statement, Row]], names: Lexicon) -> Iterator[Stated]:
    """The law of P(X > x) = G(x) or P(X ≤ x) = F(x), with the first range of x behind it."""
    (statement, _), *behind = rows
    if not statement.relations or set(statement.relations) != {"="} or not behind:
        return
    value = number_of(statement.sides[-1], names)
    for tree in statement.sides[:-1]:
        match number_of(tree, names):
            case Probability(Comparison(Symbol() as variable, relation, Symbol() as at), (), ()):
                ends = _ends([behind[0][0]], at, names)
                if ends is None or value is None or value.binds or at not in free_leaves(value):
                    return
                if relation in (Relation.LESS, Relation.AT_MOST):
                    value = plus(number(1), negative(value))
                elif relation not in (Relation.GREATER, Relation.AT_LEAST):
                    return
                yield Stated(variable, (Law("tail", (at, value, *ends)),))
                return


# ---------------------------------------------------------------- densities


def _densities(displays: Sequence[Display], names: Lexicon, whole: bool) -> Iterator[Stated]:
    """X has density f(x) = 3x² for 0 ≤ x ≤ 1: its law, where the interval is said.

    whole: words say that it is that for all real x.
    """
    rows = [s for display in displays for row in display.rows for s in row.statements]
    variable: Symbol | None = None
    for place, statement in enumerate(rows):
        variable = _alone(statement, names) or variable
        found = _rule(statement, names)
        if found is None:
            continue
        name, at, density = found
        if any(isinstance(s, Symbol) and s.name.letter in CONSTANTS for s in free_leaves(density)):
            return  # c is still to be found
        own = Symbol(Name(name.label)) if name.label else variable
        counted = _law(at, density, _counted(density, at)) if own is not None else None
        if own is not None and counted is not None:
            yield Stated(own, (counted,))
            continue
        density, ends = _support(density, at)
        ends = ends or _ends(rows[place + 1 :], at, names)
        ends = ends or ((Negation(INFINITY), INFINITY) if whole else None)
        if own is not None and ends is not None:
            yield Stated(own, (Law("density", (at, density, *ends)),))


def _alone(statement: Statement, names: Lexicon) -> Symbol | None:
    tree = statement.sides[0]
    term = number_of(tree, names) if not statement.relations else None
    capital = isinstance(term, Symbol) and term.name.letter.isupper()
    return term if capital and isinstance(term, Symbol) else None


def _rule(statement: Statement, names: Lexicon) -> tuple[Name, Symbol, Term] | None:
    """f(x) = …: the name of the density, x and its value."""
    if statement.relations[:1] != ("=",):
        return None
    match number_of(statement.sides[0], names):
        case Map(Function(name, 0), Symbol() as at) if name.letter in JOINT:
            pass
        case Conditioned(Function(name, 0), (Symbol() as at,), given) if _is_of(name, at, given):
            pass  # f_X(x; a, b)
        case _:
            return None
    value = number_of(statement.sides[-1], names)
    return None if value is None else (name, at, value)


def _is_of(name: Name, at: Symbol, given: Sequence[Term]) -> bool:
    """Whether f_X(x; a, b) is the density of X, whose parameters are plain letters."""
    own = bool(name.label) and name.label.lower() == str(at.name)
    return own and name.letter in JOINT and all(isinstance(each, Symbol) for each in given)


def _support(density: Term, at: Symbol) -> tuple[Term, Bounds | None]:
    """f and 0, 1 of the brace { f(x) if 0 ≤ x ≤ 1; 0 otherwise."""
    low: Term = Negation(INFINITY)
    high: Term = INFINITY
    while isinstance(density, Piecewise) and density.no == number(0):
        match density.left, density.relation, density.right:
            case (end, Relation.AT_MOST | Relation.LESS, variable) if variable is at:
                low = end
            case (variable, Relation.AT_MOST | Relation.LESS, end) if variable is at:
                high = end
            case (variable, Relation.AT_LEAST | Relation.GREATER, end) if variable is at:
                low = end
            case _:
                return density, None
        density = density.yes
    return density, (low, high) if (low, high) != (Negation(INFINITY), INFINITY) else None


def _ends(rows: Sequence[Statement], at: Symbol, names: Lexicon) -> Bounds | None:
    """The ends of 0 ≤ x ≤ 1, x > 0, x ∈ [0, 1] or "on [0, 1]"."""
    for statement in rows:
        sides = [number_of(tree, names) for tree in statement.sides]
        match statement.relations:
            case ("leq" | "<", "leq" | "<") if sides[1] is at and sides[0] and sides[2]:
                return sides[0], sides[2]
            case ("geq" | ">",) if sides[0] is at and sides[1] is not None:
                return sides[1], INFINITY
            case ("in",) if sides[0] is at:
                return interval(statement.sides[1], names)
            case ():
                if (found := interval(statement.sides[0], names)) is not None:
                    return found
    return None


def interval(tree: Node | None, names: Lexicon) -> Bounds | None:
    if not isinstance(tree, Bracket) or len(tree.items) != 2 or tree.opening not in ("[", "("):
        return None
    low, high = (number_of(item, names) for item in tree.items)
    return None if low is None or high is None else (low, high)


# ---------------------------------------------------------------- ranges


def _range(rows: Sequence[Statement], at: Term, names: Lexicon) -> list[Term] | Bounds | None:
    """The values of k in k = 1, …, 6 or k ∈ {0, 1}, or the bounds in k ≥ 0 or 0 ≤ k ≤ n."""
    first = rows[0]
    sides = [number_of(tree, names) for tree in first.sides]
    match first.relations:
        case ("=",) if sides[0] is at:
            return _listed([first.sides[1], *_bare(rows[1:])], names)
        case ("in",) if sides[0] is at and isinstance(tree := first.sides[1], Bracket):
            return _listed(tree.items, names)
        case ("geq",) if sides[0] is at and sides[1] is not None:
            return sides[1], INFINITY
        case ("leq", "leq") if sides[1] is at and sides[0] is not None and sides[2] is not None:
            return sides[0], sides[2]
    return None


def _bare(rows: Sequence[Statement]) -> Iterator[Node]:
    """The items of a list that go on behind k = 1."""
    for statement in rows:
        if statement.relations or statement.sides[0] is None:
            return
        yield statement.sides[0]


def _listed(trees: Sequence[Node | None], names: Lexicon) -> list[Term] | Bounds | None:
    """Values one by one, or the first and the last around dots that stand for a step of 1."""
    if DOTS not in trees:
        found = [number_of(tree, names) for tree in trees]
        return [v for v in found if v is not None] if all(found) else None
    place = trees.index(DOTS)
    before, after = trees[:place], trees[place + 1 :]
    starts = [start for tree in before if (start := number_of(tree, names)) is not None]
    if not starts or len(starts) != len(before) or len(after) > 1:
        return None
    if any(not _is_next(earlier, later) for earlier, later in pairwise(starts)):
        return None
    last = number_of(after[0], names) if after else INFINITY
    return None if last is None else (starts[0], last)


def _is_next(earlier: Term, later: Term) -> bool:
    """2 behind 1, r + 1 behind r."""
    if isinstance(earlier, Number) and isinstance(later, Number):
        return later.value - earlier.value == 1
    return canonical(as_index(later)) is canonical(as_index(plus(earlier, number(1))))


# ---------------------------------------------------------------- words


def _in_words(words: str, displays: Sequence[Display], names: Lexicon) -> list[Stated]:
    """X takes the values 0 and 1 with probabilities p and 1 - p."""
    found = TAKES.search(words)
    if found is None:
        return []
    first = words[: found.start()].count("$")
    values, chances = (
        _items(
            displays[
                (start := words[: found.start(part)].count("$")) : start + found[part].count("$")
            ]
        )
        for part in ("values", "chances")
    )
    variable = _variable(displays[first], names)
    if len(chances) == 1:  # with probability 1/3 each
        chances = chances * len(values)
    terms = [[number_of(tree, names) for tree in trees] for trees in (values, chances)]
    if variable is None or len(values) != len(chances) or not all(map(all, terms)):
        return []
    known = [[t for t in column if t is not None] for column in terms]
    return [Stated(variable, (_table(*known),))]


def _of_two_values(
    words: str, displays: Sequence[Display], rows: Sequence[tuple[Statement, Row]], names: Lexicon
) -> Iterator[Stated]:
    """P(X = 1) = p of an X with the values 0 and 1: the other value has the chance 1 - p."""
    single = [each for s, _ in rows if (each := _single_chance(s, names)) is not None]
    both = _both_values(words, displays, names)
    for variable in dict.fromkeys(x for x, _, _ in single):
        own = [(value, chance) for x, value, chance in single if x is variable]
        (value, chance), *more = own
        others = {v for v in both if v != value}
        others |= {v for v, p in more if v != value and _sum_to_one(chance, p)}
        if len(own) <= 2 and len(others) == 1:
            rest = plus(number(1), negative(chance))
            yield Stated(variable, (_table([value, others.pop()], [chance, rest]),))


def _single_chance(statement: Statement, names: Lexicon) -> tuple[Symbol, Term, Term] | None:
    """X, 1 and p of P(X = 1) = p."""
    if statement.relations[:1] != ("=",):
        return None
    chance = number_of(statement.sides[-1], names)
    match number_of(statement.sides[0], names):
        case Probability(Comparison(Symbol() as variable, Relation.EQUAL, Number() as at), (), ()):
            return None if chance is None else (variable, at, chance)
    return None


def _both_values(words: str, displays: Sequence[Display], names: Lexicon) -> list[Term]:
    if BINARY.search(words):
        return [number(0), number(1)]
    found = TWO_VALUES.search(words)
    if found is None:
        return []
    first = words[: found.start()].count("$")
    items = _items(displays[first : first + found.group().count("$")])
    values = [number_of(tree, names) for tree in items]
    return [v for v in values if isinstance(v, Number)] if len(values) == 2 else []


def _sum_to_one(one: Term, other: Term) -> bool:
    pairs = ((one, other), (other, one))
    return any(canonical(a) is canonical(plus(number(1), negative(b))) for a, b in pairs)


def _items(displays: Sequence[Display]) -> list[Node]:
    """The sides of the formulas of a list, and of each list inside one of them."""
    rows = [s for display in displays for row in display.rows for s in row.statements]
    trees = [s.sides[0] for s in rows if not s.relations and s.sides[0] is not None]
    return [item for t in trees for item in (t.items if isinstance(t, Bracket) else (t,))]


def _variable(display: Display, names: Lexicon) -> Symbol | None:
    for row in display.rows:
        for statement in row.statements:
            found = number_of(statement.sides[0], names)
            return found if isinstance(found, Symbol) else None
    return None
