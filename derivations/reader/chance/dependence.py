"""Which variables a sentence calls independent, of each other or of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from derivations.models.chance import ANY_SAMPLE, NOTHING, Chance
from derivations.reader.chance.named_variables import are_several, firsts
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.raw import Bracket, nodes
from derivations.reader.records import Display
from derivations.reader.rewriting import sides_of
from derivations.terms import Covariance, Formula, Name, Relation, Symbol, number

INDEPENDENT = re.compile(
    r"\b(mutually |jointly |statistically |stochastically )?independent|"
    r"\bi\.?\s?i\.?\s?d\b|(?:an?|simple) random sample\b|random sample (?:of|from)",
    re.I,
)
IDENTICAL = re.compile(
    r"\bi\.?\s?i\.?\s?d\b|identically|random sample|same (law|distribution)|"
    r"\b(?:samples|draws|observations|reali[sz]ations|measurements|copies|drawn|sampled)\s+"
    r"(?:(?:randomly|independently)\s+)?(?:of|from)\s+(?:a|an|the|one|some|this)\s+"
    r"(?:[\w-]+\s+){0,3}?(?:distribution|law|population|density|gaussian|normal)\b|"
    r"(?<!two )\bindependent\s+(?:random\s+)?(?:samples|copies|draws|observations|reali[sz]ations)"
    r"\s+(?:\$[\s,$]*)?(?:of|from)\s+(?:(?:a|the)\s+(?:\w+\s+)?(?:variable|distribution\s+of)\s+)?"
    r"\$(?!\s*(?:,|and)\s*\$)",
    re.I,
)
NOT_INDEPENDENT = re.compile(
    r"\bnot (necessarily |be )?(mutually |pairwise )?independent|\bif and only if|dependent or|"
    r"conditionally|independent,? (?:given|conditional)|pairwise|"
    r"linearly|independent variable|\bdependent variable|path|increments",
    re.I,
)
DENIED = re.compile(r"\b(?:not|if|nor|neither|whether|unless|or|but)\b", re.I)
LOOSE = re.compile(
    r"uncorrelat|independen|\bi\.?\s?i\.?\s?d\b|(?:hidden )?markov|state[- ]space model", re.I
)
MEMBERS = (
    r"(?:data(?:set)?(?: points)?|observations?|samples?|examples?|measurements?|draws?|points|"
    r"images|patterns|instances|\$(?:['’]?s)?)"
)
INDEPENDENTLY = r"(?:i\.?\s?i\.?\s?d\b|independent(?:ly)?\b(?!\s+(?:of|variable)))"
SAMPLED = re.compile(
    rf"\b{INDEPENDENTLY}[^.;$]{{0,40}}\b{MEMBERS}|"
    rf"(?:\b|(?=\$)){MEMBERS}[^.;$]{{0,50}}\b{INDEPENDENTLY}",
    re.I,
)
REFUSED = re.compile(
    r"\b(?:not|if|nor|neither|whether|unless|but|never|no|hardly)\b|n['’]t\b", re.I
)
NAMES = r"\$(?:\s*(?:,|and|,\s*and)\s*(?:the\s+|all\s+)?\$)*"
CALLED = re.compile(
    rf"(?P<left>{NAMES})\s*,?\s*(?:(?:are|is|be|being|both|all|drawn|sampled|mutually|jointly|"
    rf"statistically|stochastically|random variables|noise terms|errors)\s+)*"
    rf"(?:i\.?\s?i\.?\s?d|independent)"
    rf"(?:(?:ly)?\s+of\s+(?:the\s+|all\s+)?(?P<right>{NAMES}))?",
    re.I,
)
OF_OTHERS = re.compile(
    rf"(?P<left>{NAMES})\s*,?\s*(?:(?:are|is|be|being|both|all|each|mutually|jointly|"
    r"random variables?|"
    r"a|that)\s+)*independent(?:ly)?\s+of\s+(?:the\s+)?(?P<right>\$(?:\s*(?:,|and|,\s*and)\s*\$"
    r"(?!\s*(?:is|are|be|being)?\s*(?:also\s+)?independent))*)",
    re.I,
)


def independence(
    words: str, displays: Sequence[Display], listed: Sequence[Symbol], names: Lexicon
) -> Chance | None:
    """What a sentence says of the variables that it lists; None where it calls none independent."""
    if not INDEPENDENT.search(words) or NOT_INDEPENDENT.search(words) or not are_several(listed):
        return None
    if OF_OTHERS.search(words) and not INDEPENDENT.search(OF_OTHERS.sub(" ", words)):
        return Chance(independent=tuple(of_others(words, displays, names)))
    alike = IDENTICAL.search(words) is not None
    return Chance(
        independent=_groups({v.name for v in listed}, displays),
        identical=frozenset(v.name for v in listed if v.indices and alike),
    )


def _groups(listed: set[Name], displays: Sequence[Display]) -> tuple[frozenset[Name], ...]:
    """All that is listed; of pairs (X_i, Y_i) the X_i are so and the Y_i, and no X_i of its Y_i."""
    paired = {name for display in displays for name in _paired(display)} & listed
    together = frozenset(listed - paired)
    apart = tuple(frozenset({name}) for name in sorted(paired))
    return (together, *apart) if together else apart


def _paired(display: Display) -> Iterator[Name]:
    """X and Y of (X_i, Y_i) and of {(X_1, Y_1), …}."""
    for tree in sides_of(s for row in display.rows for s in row.statements):
        for node in nodes(tree):
            if isinstance(node, Bracket) and node.opening == "(" and len(node.items) > 1:
                members = [named(item) for item in node.items]
                places = {member.indices for member in members if member is not None}
                if None not in members and len(places) == 1 and all(places):
                    yield from (member.name for member in members if member is not None)


def independent_samples(words: str) -> Chance:
    """What a sentence says of data that it does not name.

    >>> independent_samples("Suppose that the observations are independent.").independent != ()
    True
    >>> independent_samples("The observations are not independent.").independent
    ()
    """
    said = SAMPLED.search(words) is not None and not REFUSED.search(words)
    return Chance(independent=(frozenset({ANY_SAMPLE}),)) if said else NOTHING


UNCORRELATED = re.compile(
    rf"(?<!of )(?<!of the )(?<!as )(?<!with )(?<!from )(?P<left>{NAMES})\s*"
    r"(?:(?:are|is|be|being|both|all|mutually|pairwise|random variables|an?)\s+)*uncorrelated"
    rf"(?:\s+with\s+(?:each other|one another|(?P<right>{NAMES})))?"
    r"(?=\s*(?:$|[.,;:]|and have\b|with\b(?!\s*(?:the\s+)?\$)))",
    re.I,
)


def uncorrelated(words: str, displays: Sequence[Display], names: Lexicon) -> Iterator[Formula]:
    """Cov(X, Y) = 0 of X and Y that are uncorrelated, and of X that is so with Y."""
    match = None if DENIED.search(words) else UNCORRELATED.search(words)
    if match is None:
        return
    left, right = (_all_named(match, part, words, displays, names) for part in ("left", "right"))
    for one, other in product(left, right) if match["right"] else combinations(left, 2):
        if one.shape.is_scalar and other.shape.is_scalar and one != other:
            yield Formula(Covariance(one, other), Relation.EQUAL, number(0))


def _all_named(
    match: re.Match[str], part: str, words: str, displays: Sequence[Display], names: Lexicon
) -> list[Symbol]:
    """The variables of a list, each a formula of its own; none of X_1, …, X_n and of X + Y."""
    first = words[: match.start(part)].count("$")
    own = displays[first : first + (match[part] or "").count("$")]
    found = [list(firsts(display, names)) for display in own]
    plain = all(len(each) == 1 and not each[0].indices for each in found)
    return [each[0] for each in found] if plain else []


def called_independent(words: str, displays: Sequence[Display], names: Lexicon) -> list[Symbol]:
    """y_1, …, y_n and ε in "where y_1, …, y_n and ε are independent": small letters, too."""
    found: list[Symbol] = []
    for match in CALLED.finditer(words):
        for part in ("left", "right"):
            if match[part]:
                first = words[: match.start(part)].count("$")
                for display in displays[first : first + match[part].count("$")]:
                    found += firsts(display, names)
    return found


def of_others(words: str, displays: Sequence[Display], names: Lexicon) -> Iterator[frozenset[Name]]:
    """X and Z, Y and Z of "X and Y are independent of Z": of X and Y it says nothing."""
    for match in OF_OTHERS.finditer(words):
        left, right = (
            {v.name for display in own for v in firsts(display, names)}
            for part in ("left", "right")
            for first in [words[: match.start(part)].count("$")]
            for own in [displays[first : first + match[part].count("$")]]
        )
        yield from (frozenset((one, other)) for one in left for other in right if one != other)
