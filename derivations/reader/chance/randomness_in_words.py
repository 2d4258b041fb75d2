"""What a sentence states of random variables: independent, identically distributed, their law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.models.chance import NOTHING, Chance, Stated
from derivations.reader.chance.conditional_independence import conditional_independence
from derivations.reader.chance.dependence import (
    LOOSE,
    NAMES,
    called_independent,
    independence,
    independent_samples,
    uncorrelated,
)
from derivations.reader.chance.doubted import names_no_law, unstated
from derivations.reader.chance.laws import law
from derivations.reader.chance.named_properties import (
    COPY,
    fair_signs,
    named_properties,
    of_one_law,
    without_properties,
    without_signs,
)
from derivations.reader.chance.named_variables import (
    are_several,
    firsts,
    is_capital,
    listed_capitals,
    random_subjects,
    variables_of,
)
from derivations.reader.chance.randomness_in_formulas import under_condition
from derivations.reader.chance.ranges_of_values import bounded_values, counted
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
from derivations.reader.spoken.processes import processes, without_process
from derivations.reader.spoken.subjects import clauses
from derivations.reader.spoken.white_noise import WORDS as WHITE_NOISE
from derivations.reader.spoken.white_noise import spoken_noise, stationary

UNREAD = re.compile(
    r"identically|same (law|distribution)|zero[- ]mean|mean (of )?(zero|0)|cent(er|r)ed|"
    r"unit variance|standardi[sz]ed|exchangeable|martingale|white noise|symmetric distribution|"
    r"unbiased|disjoint|exactly one|one and only one|mutually exclusive|partition|degenerate|"
    r"almost surely|one-?\s?hot|\bsphere\b|rademacher|unit (?:length|norm|vectors?)|"
    r"(?:equal|uniform|flat|same|balanced) (?:class |a )?(?:prior|class)|equiprobable|"
    r"equally (?:likely|probable)|"
    r"\beach\b[^$.]*\bprobability\b|brownian|wiener|random walk|markov chain|"
    r"(?:poisson|gaussian|markov|renewal|counting|point|stationary|branching) process|"
    r"approximat\w+[^.]{0,40}\b(?:poisson|normal|gaussian|binomial)|aproxim\w+[^.]{0,40}\bpoisson|"
    r"(?:poisson|normal|gaussian|binomial) approximation",
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
    r"independent(?:ly)?(?!\s+of\b)|identically|distributed|i\.?\s?i\.?\s?d\.?|random variables|"
    r"a|an|and|as|"
    r"from|random sample|of)\s+)+(?P<law>\$)",
    re.I,
)


def spoken_facts(words: str, displays: Sequence[Display], names: Lexicon) -> Chance:
    """What a sentence says; "Given Y, X is Poisson with mean Y" says it given Y."""
    tied, words = conditional_independence(words, displays, names)
    stated = _spoken(words, displays, names)
    if tied != NOTHING:
        return tied | stated
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
    return under_condition(stated, condition, names)


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
    total |= Chance(whole=counted(words, displays, names))
    if (
        named := named_properties(words, displays, listed, lambda d: listed_capitals(d, names))
    ) != NOTHING:
        total |= named
        words = without_properties(words)
    if (signs := fair_signs(words, displays, names)) != NOTHING:
        total |= signs
        words = without_signs(words)
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
        words = without_process(words)
    total |= shares(words, displays, names, listed_capitals)
    total |= Chance(indicators=indicators(words, displays, names))
    if (excluding := apart(words, displays, names, listed_capitals)) != NOTHING:
        total |= excluding
        words = EXCLUDING.sub(" ", words)
    if (independent := independence(words, displays, listed, names)) is not None:
        return total | independent
    total |= Chance(moments=tuple(uncorrelated(words, displays, names)))
    if found := LOOSE.search(words):
        total |= Chance(loose=(found.group(0).strip(),)) | independent_samples(words)
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
