"""What a document states of its random variables, sentence by sentence, and where that reaches.

"Let X ∼ N(μ, σ²)", "X is Poisson with parameter λ", "X and Y are independent", "i.i.d.": each
sentence becomes a fact at its place, which holds from its paragraph on, in its section and the
sections below it. Words about dependence whose variables are not found out are kept as loose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache

from derivations.dataclass import dataclass
from derivations.models.chance import NOTHING, Chance, Conditional, Law, Stated
from derivations.reader.building.attempted import number_of, term_of
from derivations.reader.chance.dependence import (
    LOOSE,
    NAMES,
    called_independent,
    independence,
    uncorrelated,
)
from derivations.reader.chance.disjoint_unions import of_disjoint_unions
from derivations.reader.chance.doubted import another_case, names_no_law, unstated
from derivations.reader.chance.experiments import (
    BARE,
    TAKEN_BACK,
    experiments,
    setting_of,
    without_turns,
)
from derivations.reader.chance.factors import factored, kernels
from derivations.reader.chance.laws import law, vector_normal
from derivations.reader.chance.listed_values import listed_values
from derivations.reader.chance.masses import masses
from derivations.reader.chance.named_properties import (
    COPY,
    named_properties,
    of_one_law,
    without_properties,
)
from derivations.reader.chance.named_variables import (
    are_several,
    entries_or_variables,
    firsts,
    is_capital,
    listed_capitals,
    random_subjects,
    variables_of,
)
from derivations.reader.chance.ranges_of_values import bounded_values
from derivations.reader.chance.sentences import FORMULA, Sentence, sentences
from derivations.reader.chance.unknown_densities import of_unknown_densities
from derivations.reader.chance.waiting import EACH, waiting_times, without_steps
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Applied, Bracket, Node
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.shapes.dimensions import is_identity
from derivations.reader.spoken.chance import (
    EXCLUDING,
    apart,
    indicators,
    spoken_moments,
    without_moments,
    zero_or_one,
)
from derivations.reader.spoken.constants import constants
from derivations.reader.spoken.laws import family_of, spoken_laws
from derivations.reader.spoken.named_moments import named_moments
from derivations.reader.spoken.percentages import shares
from derivations.reader.spoken.processes import PROCESS, processes
from derivations.reader.spoken.subjects import clauses
from derivations.reader.spoken.white_noise import WORDS as WHITE_NOISE
from derivations.reader.spoken.white_noise import drawn_noise, spoken_noise, stationary
from derivations.terms import (
    Call,
    Expectation,
    Formula,
    Identity,
    Index,
    Name,
    Negation,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Variance,
    Zero,
    function,
    number,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.substitution import free_leaves, replace_terms

CONDITION_BEFORE = re.compile(
    r"\b(given|condition(al|ed|ing|ally)? (up)?on)( that)?\s*\$\s*,?\s*"
    r"(let|suppose|we have|assume|that|the variable)?\s*$",
    re.I,
)
CONDITION_AFTER = re.compile(r",?\s*(given|condition(al|ed|ally)? (up)?on)( that)?\s*\$", re.I)
IID_ABOVE = re.compile(r"\\(overset|stackrel)\s*\{[^}]*i\.?\s?i\.?\s?d|\\iid|iidsim", re.I)
UNREAD = re.compile(
    r"identically|same (law|distribution)|zero[- ]mean|mean (of )?(zero|0)|cent(er|r)ed|"
    r"unit variance|standardi[sz]ed|exchangeable|martingale|white noise|symmetric distribution|"
    r"unbiased|disjoint|exactly one|one and only one|mutually exclusive|partition|degenerate|"
    r"almost surely|one-?\s?hot|\bsphere\b|rademacher|unit (?:length|norm|vectors?)|"
    r"(?:equal|uniform|flat|same|balanced) (?:class |a )?(?:prior|class)|equiprobable|"
    r"equally (?:likely|probable)|"
    r"\beach\b[^$.]*\bprobability\b|brownian|wiener|random walk|markov chain|"
    r"(?:poisson|gaussian|markov|renewal|counting|point|stationary|branching) process",
    re.I,
)
SAME_LAW = re.compile(r"\bsame (?:law|distribution)\b", re.I)
GIVEN_FIRST = re.compile(
    r"(?:^|[,;]\s)\W*(?:given|condition(?:al|ed|ally|ing)\s+(?:up)?on)(?:\s+that)?\s+(?P<of>\$)\s*,",
    re.I,
)
CONTINUOUS = re.compile(r"\bcontinuous|\bdensit|\bpdf\b|\bCRV", re.I)
BEFORE_A_LAW = re.compile(  # X_1, …, X_n are i.i.d. N(μ, σ²)
    rf"(?P<left>{NAMES})\s*,?\s*(?:(?:is|are|be|being|both|all|each|drawn|sampled|mutually|jointly|"
    r"independent(?:ly)?|identically|distributed|i\.?\s?i\.?\s?d\.?|random variables|a|an|and|as|"
    r"from|random sample|of)\s+)+(?P<law>\$)",
    re.I,
)
INTRODUCES = re.compile(r"\b(let|denote|consider|define)\b", re.I)
HYPOTHETICAL = re.compile(r"\b(if|when|whenever|for|provided|assuming)\b", re.I)
IF_BEHIND = re.compile(r"\$[^$]*\b(if|when|whenever|provided|assuming)\b", re.I)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence states: from this display on, in the section of that path.

    end: the first display behind its reach; that of "if X and Y are independent, …" is its
    paragraph.
    """

    place: int
    path: SectionPath
    chance: Chance
    end: int | None = None


class Facts:
    """All facts of a document; what holds at a display is remembered for the next one."""

    def __init__(self, found: Iterable[Fact]) -> None:
        every = sorted(found, key=lambda fact: fact.place)
        self.found = [fact for fact in every if fact.end is None]
        self.supposed = [fact for fact in every if fact.end is not None]
        self.held: dict[SectionPath, tuple[int, Chance]] = {}
        self.words: dict[SectionPath, Chance] = {}

    def at(self, place: int, path: SectionPath) -> Chance:
        """What was stated before a display, and the loose words of the whole section."""
        count = bisect_right(self.found, place, key=lambda fact: fact.place)
        total = self._first(path, count) | self._words(path)
        for fact in self.supposed:
            if fact.place <= place < (fact.end or 0) and path[: len(fact.path)] == fact.path:
                total |= fact.chance
        return total

    def _first(self, path: SectionPath, count: int) -> Chance:
        start, total = self.held.get(path, (0, NOTHING))
        if start > count:
            start, total = 0, NOTHING
        for fact in self.found[start:count]:
            if path[: len(fact.path)] == fact.path:
                total |= fact.chance
        self.held[path] = count, total
        return total

    def _words(self, path: SectionPath) -> Chance:
        """The loose words of a section, first and last."""
        if path not in self.words:
            self.words[path] = self._loose(path)
        return self.words[path]

    def _loose(self, path: SectionPath) -> Chance:
        whole = NOTHING
        for fact in self.found:
            if path[: len(fact.path)] == fact.path:
                whole |= fact.chance
        for fact in self.supposed:
            if path[: len(fact.path)] == fact.path:
                whole |= fact.chance
        return Chance(loose=whole.loose, unread=whole.unread, continuous=whole.continuous)


def facts(document: Document, names: Callable[[SectionPath], Lexicon]) -> Facts:
    """All facts of a document."""
    with ExitStack() as kept:

        @cache
        def keeping(path: SectionPath) -> Lexicon:
            found = names(path)
            kept.enter_context(found.keeping())
            return found

        return Facts(_facts(document, keeping))


def _facts(document: Document, names: Callable[[SectionPath], Lexicon]) -> Iterator[Fact]:
    displays = document.displays
    matched = document.prose.count(FORMULA) == len(displays)  # else words find no formulas
    told = BARE
    in_formulas = list(_facts_of_formulas(displays, names))
    everything = list(sentences(document.prose)) if matched else []
    waits = _waiting_times(everything, displays, names)
    for at, sentence in enumerate(everything):
        own = [displays[place] for place in sentence.places]
        path = own[0].path if own else ()
        lexicon = names(path)
        told = setting_of(told, sentence.words, own)
        after = everything[at + 1] if at + 1 < len(everything) else None
        back = after is not None and TAKEN_BACK.search(after.words) is not None
        stated = NOTHING if back else experiments(told, lexicon)
        stated |= waits.get(at, NOTHING)
        words = without_steps(sentence.words) if {at, at + 1} & waits.keys() else sentence.words
        stated |= _spoken_given(without_turns(words), own, lexicon)
        again = _again(sentence, own, stated, in_formulas)
        first = sentence.first if again is None else again
        if (anew := _introduced(sentence.words, own, lexicon)) != NOTHING:
            yield Fact(first, path, anew)
        if stated != NOTHING:
            reach = _reach(sentence, again is not None)
            yield Fact(first, path, stated, another_case(everything[at:]) or reach)
        valued = masses(sentence.words, own, lexicon)
        valued |= listed_values(sentence.words, own, lexicon)
        if valued != NOTHING:
            behind = (p for p in sentence.places if not displays[p].is_inline)
            yield Fact(next(behind, sentence.places[-1] + 1), path, valued)
    yield from in_formulas


def _waiting_times(
    told: Sequence[Sentence], displays: Sequence[Display], names: Callable[[SectionPath], Lexicon]
) -> dict[int, Chance]:
    """The waiting times that a sentence introduces, by itself or with the one before it."""
    found: dict[int, Chance] = {}
    for at, sentence in enumerate(told):
        before = told[at - 1] if at else sentence
        if not EACH.search(sentence.words) and not EACH.search(before.words):
            continue
        own, earlier = ([displays[p] for p in each.places] for each in (sentence, before))
        if not own:
            continue
        alone = waiting_times(BARE.then(sentence.words, own), names(own[0].path))
        if alone == NOTHING and at and {d.path for d in earlier} <= {own[0].path}:
            both = BARE.then(before.words, earlier).then(sentence.words, own)
            alone = NOTHING if at - 1 in found else waiting_times(both, names(own[0].path))
        if alone != NOTHING:
            found[at] = alone
    return found


def _facts_of_formulas(
    displays: Sequence[Display], names: Callable[[SectionPath], Lexicon]
) -> Iterator[Fact]:
    for place, display in enumerate(displays):
        lexicon = names(display.path)
        stated = _formula_facts(display, lexicon)
        if (given := _condition_in_words(displays, place)) is not None:
            stated = _given(stated, given, lexicon)
        if stated != NOTHING:
            yield Fact(place, display.path, stated)


def _again(
    sentence: Sentence, displays: Sequence[Display], stated: Chance, before: Sequence[Fact]
) -> int | None:
    """From where on a second law of a variable holds that a paragraph states; None for a first."""
    own = {law.variable.name.letter: law.variable.name for law in stated.laws}
    for place, display in reversed(list(zip(sentence.places, displays, strict=True))):
        name = own.get(display.span.text.strip(" $()\\"))
        places = range(sentence.first, place)
        earlier = (law for fact in before if fact.place in places for law in fact.chance.laws)
        if name is not None and any(law.variable.name == name for law in earlier):
            return place
    return None


def _reach(sentence: Sentence, again: bool) -> int | None:
    """Where a hypothesis ends: with its paragraph; a second one behind its conclusion with that."""
    if again and IF_BEHIND.search(sentence.words):
        return sentence.places[-1] + 1
    return sentence.end if HYPOTHETICAL.search(sentence.words) else None


def _introduced(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """ "Let X be …": what was stated of X before is over."""
    if not INTRODUCES.search(words):
        return NOTHING
    listed = [v.name for display in displays for v in listed_capitals(display, names)]
    return Chance(anew=frozenset(listed))


# ---------------------------------------------------------------- formulas


def _formula_facts(display: Display, names: Lexicon) -> Chance:
    """X ∼ F, X_1, …, X_n ∼ F and X ⊥ Y among the statements of a display."""
    total, text = NOTHING, display.span.text
    for row in display.rows:
        before: list[Node] = []
        for statement in row.statements:
            stated = _of_statement(statement, before, names)
            total |= stated | (_independent_copies(stated) if IID_ABOVE.search(text) else NOTHING)
            first = statement.sides[0]
            if not statement.relations and first is not None:
                before.append(first)
            else:
                before = []
    return total


def _independent_copies(stated: Chance) -> Chance:
    """X_1, …, X_n with iid above the sign ∼."""
    own = frozenset(law.variable.name for law in stated.laws if law.variable.indices)
    return Chance(independent=(own,), identical=own) if own else NOTHING


def _of_statement(statement: Statement, before: list[Node], names: Lexicon) -> Chance:
    total = factored(statement, names) | kernels(statement, names)
    total |= Chance(apart=tuple(of_disjoint_unions(statement, names)))
    sides = statement.sides
    for left, sign, right in zip(sides, statement.relations, sides[1:], strict=False):
        if left is None or right is None:
            continue
        if sign == "sim" and (noise := drawn_noise(left, right, names, variables_of)) != NOTHING:
            total |= noise
        elif sign == "sim" and "mid" in statement.relations:
            total |= _conditional(statement, names)
        elif sign == "sim" and (found := law(right, names)) is not None:
            left, found = _without_logarithm(left, found)
            trees = (*before, left)
            variables = [v for tree in trees for v in variables_of(tree, names)]
            variables = family_of(variables, trees)
            normal = vector_normal(right, names)
            vectors = [v for v in variables if normal is not None and not v.shape.is_scalar]
            total |= Chance(tuple(Stated(v, found) for v in variables if v not in vectors))
            if normal is not None:
                known = tuple(f for v in vectors for f in _of_vector(v, *normal))
                whole = len(known) == 2 * len(vectors)
                total |= Chance(moments=known, unread=() if whole else ("a law of vectors",))
        elif sign == "perp":
            both = [v.name for tree in (left, right) for v in variables_of(tree, names)]
            total |= Chance(independent=(frozenset(both),) if len(both) > 1 else ())
    return total


def _without_logarithm(tree: Node, found: tuple[Law, ...]) -> tuple[Node, tuple[Law, ...]]:
    """X of log X ∼ N(μ, σ²), which is lognormal; any other tree with its laws as they are."""
    match tree:
        case Applied("log" | "ln", argument) if all(own.family == "normal" for own in found):
            inner = argument.grouped if isinstance(argument, Bracket) else argument
            laws = tuple(Law("lognormal", own.parameters) for own in found)
            return (tree, found) if inner is None else (inner, laws)
    return tree, found


def _of_vector(variable: Symbol, mean: Term, spread: Term) -> Iterator[Formula]:
    """E[x] = μ and Var(x) = Σ of a normal vector."""
    if not variable.shape.is_vector:
        return
    if mean == number(0) or isinstance(mean, Zero):
        mean = Zero(*variable.shape)
    units: dict[Term, Term] = {
        leaf: Identity(variable.rows)
        for leaf in (spread, *spread.children)
        if isinstance(leaf, Identity) or (isinstance(leaf, Symbol) and is_identity(leaf.name))
    }
    try:
        spread = replace_terms(spread, units)
    except ShapeError:
        return
    for left, value in ((Expectation(variable), mean), (Variance(variable), spread)):
        if left.shape == value.shape:
            yield Formula(left, Relation.EQUAL, value)


def _conditional(statement: Statement, names: Lexicon) -> Chance:
    """X | N ∼ F(N), X | N = n ∼ F(n); words not understood for any other form."""
    sides, relations = statement.sides, statement.relations
    last = sides[-1]
    found = law(last, names) if last is not None and relations[0] == "mid" else None
    both = [v for tree in sides[:2] if tree is not None for v in entries_or_variables(tree, names)]
    if not found or len(both) != 2 or relations[1:] not in (("sim",), ("=", "sim")):
        return Chance(loose=("a conditional law",))
    variable, given = both
    own = found[0]
    if len(sides) == 4 and sides[2] is not None:
        value = number_of(sides[2], names)
        if value is None or not isinstance(value, Symbol | Index):
            return Chance(loose=("a conditional law",))
        put = tuple(replace_leaves(p, {value: given}) for p in own.parameters)
        own = Law(own.family, put)
    return Chance(conditional=(Conditional(variable, given, own),))


def _condition_in_words(displays: Sequence[Display], place: int) -> Display | None:
    """N = n of "given N = n, let X ∼ F" and of "X ∼ F given N = n"."""
    display = displays[place]
    if CONDITION_BEFORE.search(display.before) and place:
        return displays[place - 1]
    if CONDITION_AFTER.match(display.after) and place + 1 < len(displays):
        return displays[place + 1]
    return None


def _given(stated: Chance, condition: Display, names: Lexicon) -> Chance:
    """The laws as laws given a variable; words not understood where that is not simple."""
    if not stated.laws:
        return stated
    statements = [s for row in condition.rows for s in row.statements]
    sides = statements[0].sides if len(statements) == 1 else ()
    given = variables_of(sides[0], names) if sides and sides[0] is not None else []
    value = number_of(sides[1], names) if len(sides) == 2 else None
    if len(given) != 1 or (len(sides) == 2 and not isinstance(value, Symbol | Index)):
        return Chance(loose=("a conditional law",))
    found = []
    for each in stated.laws:
        if len(each.laws) != 1:
            return Chance(loose=("a conditional law",))
        (own,) = each.laws
        if value is not None:
            put = tuple(replace_leaves(p, {value: given[0]}) for p in own.parameters)
            own = Law(own.family, put)
        found.append(Conditional(each.variable, given[0], own))
    return Chance(conditional=tuple(found), loose=stated.loose, unread=stated.unread)


def drawn_from(left: Node, right: Node, names: Lexicon) -> Formula | None:
    """X ∼ F(…) of a variable and the name of a distribution; None for any other ∼."""
    found = law(right, names)
    if found is not None:
        left, found = _without_logarithm(left, found)
    variables = variables_of(left, names)
    if found is None or not (variables or found):
        return None
    if not found:
        return Formula(variables[-1], Relation.DISTRIBUTED, Symbol(Name("law", "roman")))
    variable = variables[-1] if variables else _combination(left, names)
    if variable is None:
        return None
    call = Call(function(found[0].family), found[0].parameters)
    return Formula(variable, Relation.DISTRIBUTED, call)


def _combination(left: Node, names: Lexicon) -> Term | None:
    """X + Y, 2X - 1, which has a law by those of X and Y."""
    found = term_of(left, names)
    if not isinstance(found, Sum | Product | Quotient | Negation) or not found.shape.is_scalar:
        return None
    return found if free_leaves(found) else None


# ---------------------------------------------------------------- words


def _spoken_given(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """What a sentence says; "Given Y, X is Poisson with mean Y" says it given Y."""
    stated = _spoken(words, displays, names)
    found = GIVEN_FIRST.search(words)
    if found is None or not (stated.laws or stated.moments):
        return stated
    condition = displays[words[: found.start("of")].count("$")]
    statements = [s for row in condition.rows for s in row.statements]
    first = statements[0].sides[0] if len(statements) == 1 else None
    given = [] if first is None else variables_of(first, names)
    if not any(is_capital(each.name) for each in given):
        return stated
    if stated.moments or stated.loose:
        return Chance(loose=("a conditional law",))
    return _given(stated, condition, names)


def _spoken(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    if (doubted := unstated(words)) is not None:
        return doubted
    total = Chance(continuous=bool(CONTINUOUS.search(words)))
    total |= constants(words, displays, names, firsts)
    listed = [v for display in displays for v in listed_capitals(display, names)]
    listed = [v for v in listed if v.name not in total.numbers]
    own = called_independent(words, displays, names)
    if are_several(own) and not all(is_capital(v.name) for v in own):
        listed = own
    if names_no_law(words):
        total |= Chance(unread=("the law of what a variable is made of",))
    elif (by_clauses := _of_clauses(words, displays, names)) != NOTHING:
        total |= by_clauses
    elif stated := spoken_laws(words, displays, names, listed_capitals):
        total |= Chance(stated)
    else:
        subjects = listed or random_subjects(words, displays, names)
        total |= Chance(moments=spoken_moments(words, displays, subjects, names))
    total |= bounded_values(words, displays, listed, names)
    if (
        named := named_properties(words, displays, listed, lambda d: listed_capitals(d, names))
    ) != NOTHING:
        total |= named
        words = without_properties(words)
    total |= (alike := of_one_law(words, displays, listed, names))
    if alike != NOTHING and alike.independent:
        words = COPY.sub(" $ $ ", words)
    total |= _of_written_law(words, displays, names)
    total |= Chance(moments=zero_or_one(words, displays, names))
    total |= Chance(moments=tuple(named_moments(words, displays, names)))
    total |= Chance(moments=tuple(of_unknown_densities(words, displays, names)))
    total |= stationary(words, displays)
    if (noise := spoken_noise(words, displays, names, variables_of)) != NOTHING:
        total |= noise
        words = WHITE_NOISE.sub(" ", words)
    if total.moments:
        words = without_moments(words)
    if alike != NOTHING:
        words = SAME_LAW.sub(" ", words)
    if going := processes(words, displays, names):
        total |= Chance(processes=going)
        words = PROCESS.sub(" ", words)
    total |= shares(words, displays, names, listed_capitals)
    total |= Chance(indicators=indicators(words, displays, names))
    if (excluding := apart(words, displays, names, listed_capitals)) != NOTHING:
        total |= excluding
        words = EXCLUDING.sub(" ", words)
    if (independent := independence(words, displays, listed, names)) is not None:
        return total | independent
    total |= Chance(moments=tuple(uncorrelated(words, displays, names)))
    if found := LOOSE.search(words):
        total |= Chance(loose=(found.group(0).strip(),))
    if found := UNREAD.search(words):
        total |= Chance(unread=(found.group(0).strip(),))
    return total


def _of_written_law(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """X_1, …, X_n with the law that stands behind "are i.i.d."."""
    match = BEFORE_A_LAW.search(words)
    if match is None:
        return NOTHING
    first = words[: match.start("left")].count("$")
    place = words[: match.start("law")].count("$")
    statements = [s for row in displays[place].rows for s in row.statements]
    tree = statements[0].sides[0] if len(statements) == 1 else None
    found = law(tree, names) if tree is not None and not statements[0].relations else None
    if not found:
        return NOTHING
    before = displays[first : first + match["left"].count("$")]
    trees = [s.sides[0] for d in before for row in d.rows for s in row.statements if s.sides[0]]
    variables = family_of([v for d in before for v in firsts(d, names)], trees)
    return Chance(tuple(Stated(v, found) for v in variables if v.shape.is_scalar))


def _of_clauses(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """What each clause says of its own subjects: laws, means and variances."""
    total = NOTHING
    for clause in clauses(words, displays):
        if stated := spoken_laws(clause.words, clause.displays, names, firsts):
            total |= Chance(stated)
        elif own := clause.subjects(names, firsts):
            moments = spoken_moments(clause.words, clause.displays, own, names)
            total |= Chance(moments=moments)
    return total
