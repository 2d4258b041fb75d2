"""What a sentence states of random variables: independent, identically distributed, their law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.models.chance import NOTHING, Chance, Stated
from derivations.reader.building.attempted import term_of
from derivations.reader.chance.laws import law
from derivations.reader.chance.named_properties import (
    COPY,
    named_properties,
    of_one_law,
    without_properties,
)
from derivations.reader.chance.randomness_in_formulas import variables_of
from derivations.reader.chance.ranges_of_values import bounded_values
from derivations.reader.chance.unknown_densities import of_unknown_densities
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
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
from derivations.reader.spoken.white_noise import spoken_noise, stationary
from derivations.terms import Name, Symbol

INDEPENDENT = re.compile(
    r"\b(mutually |jointly |statistically |stochastically )?independent|"
    r"\bi\.?\s?i\.?\s?d\b|random sample (?:of|from)",
    re.I,
)
IDENTICAL = re.compile(
    r"\bi\.?\s?i\.?\s?d\b|identically|random sample|same (law|distribution)", re.I
)
NOT_INDEPENDENT = re.compile(
    r"\bnot (necessarily |be )?(mutually |pairwise )?independent|\bif and only if|dependent or|"
    r"conditionally|pairwise|linearly|independent variable|\bdependent variable|path|increments",
    re.I,
)
LOOSE = re.compile(
    r"uncorrelat|independen|\bi\.?\s?i\.?\s?d\b|(?:hidden )?markov|state[- ]space model", re.I
)
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
NAMES = r"\$(?:\s*(?:,|and|,\s*and)\s*(?:the\s+|all\s+)?\$)*"
CALLED = re.compile(
    rf"(?P<left>{NAMES})\s*,?\s*(?:(?:are|is|be|being|both|all|drawn|sampled|mutually|jointly|"
    rf"statistically|stochastically|random variables|noise terms|errors)\s+)*"
    rf"(?:i\.?\s?i\.?\s?d|independent)"
    rf"(?:(?:ly)?\s+of\s+(?:the\s+|all\s+)?(?P<right>{NAMES}))?",
    re.I,
)
CONTINUOUS = re.compile(r"\bcontinuous|\bdensit|\bpdf\b|\bCRV", re.I)
RANDOM = re.compile(
    r"^[^$]*\$[^$]*\brandom (variable|vector)|^[^$]*random (variable|vector)s? \$", re.I
)
BEFORE_A_LAW = re.compile(  # X_1, …, X_n are i.i.d. N(μ, σ²)
    rf"(?P<left>{NAMES})\s*,?\s*(?:(?:is|are|be|being|both|all|each|drawn|sampled|mutually|jointly|"
    r"independent(?:ly)?|identically|distributed|i\.?\s?i\.?\s?d\.?|random variables|a|an|and|as|"
    r"from|random sample|of)\s+)+(?P<law>\$)",
    re.I,
)


def spoken_facts(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    total = Chance(continuous=bool(CONTINUOUS.search(words)))
    total |= constants(words, displays, names, _firsts)
    listed = [v for display in displays for v in listed_variables(display, names)]
    listed = [v for v in listed if v.name not in total.numbers]
    own = _called_independent(words, displays, names)
    if _several(own) and not all(_is_capital(v.name) for v in own):
        listed = own
    if (by_clauses := _of_clauses(words, displays, names)) != NOTHING:
        total |= by_clauses
    elif stated := spoken_laws(words, displays, names, listed_variables):
        total |= Chance(stated)
    else:
        subjects = listed or _subjects(words, displays, names)
        total |= Chance(moments=spoken_moments(words, displays, subjects, names))
    total |= bounded_values(words, displays, listed, names)
    if (
        named := named_properties(words, displays, listed, lambda d: listed_variables(d, names))
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
    total |= shares(words, displays, names, listed_variables)
    total |= Chance(indicators=indicators(words, displays, names))
    if (excluding := apart(words, displays, names, listed_variables)) != NOTHING:
        total |= excluding
        words = EXCLUDING.sub(" ", words)
    if INDEPENDENT.search(words) and not NOT_INDEPENDENT.search(words) and _several(listed):
        total |= Chance(independent=(frozenset(v.name for v in listed),))
        if IDENTICAL.search(words):
            total |= Chance(identical=frozenset(v.name for v in listed if v.indices))
        return total
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
    variables = family_of([v for d in before for v in _firsts(d, names)], trees)
    return Chance(tuple(Stated(v, found) for v in variables if v.shape.is_scalar))


def _of_clauses(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """What each clause says of its own subjects: laws, means and variances."""
    total = NOTHING
    for clause in clauses(words, displays):
        if stated := spoken_laws(clause.words, clause.displays, names, _firsts):
            total |= Chance(stated)
        elif own := clause.subjects(names, _firsts):
            moments = spoken_moments(clause.words, clause.displays, own, names)
            total |= Chance(moments=moments)
    return total


def _called_independent(words: str, displays: Sequence[Display], names: Lexicon) -> list[Symbol]:
    """y_1, …, y_n and ε in "where y_1, …, y_n and ε are independent": small letters, too."""
    found: list[Symbol] = []
    for match in CALLED.finditer(words):
        for part in ("left", "right"):
            if match[part]:
                first = words[: match.start(part)].count("$")
                for display in displays[first : first + match[part].count("$")]:
                    found += _firsts(display, names)
    return found


def _firsts(display: Display, names: Lexicon) -> Iterator[Symbol]:
    """The names that stand alone or before ∼ and ∈ in an inline formula."""
    for statement in (s for row in display.rows for s in row.statements):
        first = statement.sides[0]
        if first is not None and statement.relations[:1] in ((), ("sim",), ("in",)):
            yield from variables_of(first, names)


def _several(variables: list[Symbol]) -> bool:
    names = {v.name for v in variables}
    return len(names) > 1 or any(v.indices for v in variables)


def listed_variables(display: Display, names: Lexicon) -> Iterator[Symbol]:
    """Capital names that stand alone, in a list, or before ∼ and in P(X = …)."""
    if not display.is_inline:
        return
    for row in display.rows:
        for statement in row.statements:
            first = statement.sides[0]
            if first is None or statement.relations[:1] not in ((), ("sim",), ("perp",), ("in",)):
                continue
            for variable in variables_of(first, names):
                if _is_capital(variable.name) or variable.name.letter in names.facts.happening:
                    yield variable


def _subjects(words: str, displays: Sequence[Display], names: Lexicon) -> list[Symbol]:
    """x in "let x be a random vector with mean μ": the first name, of which the words say so."""
    if not RANDOM.search(words):
        return []
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        if len(statements) == 1 and not statements[0].relations and statements[0].sides[0]:
            found = term_of(statements[0].sides[0], names)
            return [found] if isinstance(found, Symbol) else []
    return []


def _is_capital(name: Name) -> bool:
    """X, and a vector in bold or with an arrow."""
    if name.style == "bold" or name.accents == ("vec",):
        return True
    return len(name.letter) == 1 and name.letter.isupper()
