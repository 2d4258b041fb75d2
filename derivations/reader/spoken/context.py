"""What the words directly before a formula say of it: assumed, or found."""

from __future__ import annotations

import re
from functools import lru_cache

FEW_WORDS = 9
ASSUMING = re.compile(
    r"\b(let|assum\w*|suppos\w*|given(?! by)|where|consider|such that|subject to|satisfy\w*|"
    r"satisfies|if|whenever|provided|require|requires|impose|imposing|under)\b",
    re.I,
)
SUBORDINATE = frozenset({"where", "given", "if", "whenever", "provided", "under", "such that"})
STATED = re.compile(
    r"\b(constraints?|conditions?|assumptions?|hypothes[ie]s|models?|ode|pde|"
    r"(differential|heat|wave|given|following|transport|linear) equations?|system|laws?|"
    r"minimi[sz](?!ers?\b)\w*|maximi[sz](?!ers?\b)\w*|problem|axioms?|update rule|update)\b",
    re.I,
)
NAMED_EQUATION = re.compile(
    r"\b((motion|diffusion|continuity|lens|lensmaker'?s|gas|rocket|budget|resource|accumulation|field|"
    r"flow|rate|state|conservation|kinetic|evolution|master) equations?|"
    r"(Maxwell|Schr\S+dinger|Newton|Euler|Lagrange|Hamilton|Bernoulli|Poisson|Stokes|Boltzmann|"
    r"Bellman|Fisher|Langevin|Planck|Friedmann|Einstein|Dirac|Gordon|Helmholtz|Lorentz|Kepler|"
    r"Clapeyron|Nernst|Arrhenius|Michaelis\W{1,3}Menten|Volterra|Black\W{1,3}Scholes|Kolmogorov|"
    r"Tsiolkovsky|Reynolds|Darcy|Fick|Fourier|Ohm|Kirchhoff|Faraday|Amp\S+re|Gauss|Wien|Hubble|"
    r"Phillips|Slutsky|Solow|Broglie|Compton|Larmor|Rydberg)"
    r"(['’]?s)? (equations?|relations?|condition|principle)|"
    r"equations? (of|for) (motion|continuity|state|exchange))\b",
    re.I,
)
USES_ONE = re.compile(
    r"\b(by|using|from|with|into|via|substitut\w+|apply\w*|insert\w+|combin\w+)\b", re.I
)
BY_A_LAW = re.compile(r"\b(by|using|from|with) (the |a )?([\w']+ ){0,2}laws?( of \w+)?\b", re.I)
FOUND = re.compile(
    r"\b(then|so|hence|thus|therefore|gets?|ha[sv]e|having|obtain\w*|follow(s|ed)|show\w*|"
    r"pro(of|v)\w*|find\w*|found|yield\w*|giv(es|ing)|(?-i:give)|impl(y|ies|ying)|equals?|becom\w+|"
    r"simplif\w+|comput\w+|calculat\w+|deriv(e|es|ed|ing|ations?)|conclud\w+|see|know|deduc\w+|"
    r"reduc\w+|unroll\w+|unfold\w+|iterating|"
    r"rewrit\w+|solv\w+|solution\w*|results?|leads?|means?|arriv\w*|check\w*|verif\w+|claim\w*)\b",
    re.I,
)


@lru_cache(maxsize=64)  # several rules ask of one display
def clause_before(before: str) -> str:
    """The words directly before a formula: of its own clause only, and few."""
    clause = re.split(r"[.;:!?,]\s+|\$", before.strip().rstrip(":,"))[-1]
    return " ".join(clause.split()[-FEW_WORDS:])


CONCLUDING = re.compile(
    r"\b(?:first|next|following)\s+(?:\w+\s+)?(?:steps?|iterat(?:es?|ions?)|terms?|members?)\s+(?:is|are)\b|"
    r"\b(therefore|hence|thus|so|then|consequently|we (get|obtain|find|conclude|arrive)|"
    r"it follows|follows that|gives?|yields?|this (means|implies|leads)|"
    r"ha(s|ve) (the|a|an) (\w+ )?solutions?)\b",
    re.I,
)


def is_concluded(before: str) -> bool:
    """Whether the clause before says that the formula was derived.

    >>> is_concluded("Therefore the solution is"), is_concluded("Let us define")
    (True, False)
    """
    return bool(CONCLUDING.search(clause_before(before)))


REASON = re.compile(
    r"(?:^|[.:;]\s+)\**(?:"
    r"(?:from|using|since|because|with|by|at|plugging)\b[^.:;]*\$[^.;:]*|"
    r"(?:substituting|inserting|combining|adding|subtracting|multiplying|dividing|solving|"
    r"rearranging|eliminating|simplifying|inverting|differentiating|integrating)\b[^.;:]*"
    r"),\s*$|\bfollows from\b[^.;:]*\$\s*:?\s*$",
    re.I,
)
LIST = re.compile(r"(?:^|[.:;]\s+)\**(?:from|using|with|by|at)\s*\$(?:\s*,\s*\$)+\s*,\s*$", re.I)


@lru_cache(maxsize=64)  # several rules ask of one display
def ends_a_reason(before: str) -> bool:
    """From a formula, solving for a letter, …: what stands behind the comma follows.

    A list that no "and" has ended goes on.

    >>> ends_a_reason("With $ and $,"), ends_a_reason("With $, $,")
    (True, False)
    """
    return REASON.search(before) is not None and LIST.search(before) is None


def is_concluded_or_reasoned(before: str) -> bool:
    """Whether words derive the formula, or a reason that has formulas of its own ends before it.

    >>> is_concluded_or_reasoned("From $ and $,"), is_concluded_or_reasoned("Solving for $,")
    (True, True)
    >>> is_concluded_or_reasoned("By definition,")
    False
    """
    return is_concluded(before) or ends_a_reason(before)


ASKING = re.compile(
    r"\b(s\.t\.|(prove|true) or (disprove|false)|disprove|is it true|"
    r"(decide|determine|check|find|tell|see) (if|whether)|solv(e|es|ed|ing)|"
    r"for (which|what)|when(ever)? (do|does|is|are)|such that|satisf\w+|"
    r"requir\w+|impos\w+|subject to|"
    r"find (all|every|the (values?|numbers?|angles?|solutions?|roots?|points?|zeros?)|\$))\b",
    re.I,
)
SUPPOSING = re.compile(r"\b(if|suppose|assum\w+|let|provided|unless|whether)\b", re.I)
POSED = re.compile(
    r"\b(equations?|congruences?|conditions?|constraints?|laws?|conservation|equilibrium|balance|models?|roots?|"
    r"assumptions?|requirement|(?<=\bthe )systems?)\b",
    re.I,
)


NAMED_LAW = re.compile(r"\b[A-Z]\w+['’]s?\s+(?:\w+\s+){0,2}(?:laws?|equations?|principle)\s*:?\s*$")


USED_BY_NAME = re.compile(
    r"\b(?:by|from|using|via|with|apply(?:ing)?|use)\s+(?:the\s+)?(?:[A-Z]\w+\s+)?$", re.I
)


def is_named_law(before: str) -> bool:
    """Whether a law stands before the formula by its name, whatever is concluded around it.

    >>> is_named_law("so that Gauss's law"), is_named_law("so Gauss's law gives")
    (True, False)
    >>> is_named_law("By De Morgan's laws")
    False
    """
    found = NAMED_LAW.search(before)
    return found is not None and USED_BY_NAME.search(before, 0, found.start()) is None


def is_posed(before: str, after: str) -> bool:
    """Whether the sentence around a formula asks where it holds, or states that it is to hold.

    >>> is_posed("Find all $x$ such that", ""), is_posed("The law of levers says", "")
    (True, True)
    >>> is_posed("Solving this we get", ""), is_posed("When does", " hold?")
    (False, True)
    """
    if re.match(r"\s*(\?|(holds?|(is )?(true|false|valid|correct))\s*(or false\s*)?\?)", after):
        return True
    if ends_a_reason(before):
        return False  # solving for t, …
    sentence = re.split(r"[.:;?!](?:\s|$)", before.strip().rstrip(":"))[-1]
    clause = len(sentence) - len(re.split(r",(?:\s|$)", sentence)[-1])
    if is_named_law(sentence):
        return True
    asked = [found.end() for found in ASKING.finditer(sentence)]
    asked += [found.end() for found in SUPPOSING.finditer(sentence, clause)]
    derived = [found.start() for found in CONCLUDING.finditer(sentence)]
    if asked and max(derived, default=-1) < asked[-1]:
        return True
    return bool(POSED.search(BY_A_LAW.sub(" ", sentence))) and not derived


THAT_IS = re.compile(
    r"[,;:]?\s*\b(i\.\s?e\.|that is(?: to say)?|namely|in other words)\s*[,:]?\s*$", re.I
)


NUMBERED = re.compile(r"\b(problem|condition|assumption|hypothesis|model|law)\s+\d+\.\s*$", re.I)
QUANTIFIED = re.compile(
    r"\s*,?\s*for (all|any|every|each)(\s+\w+){0,2}(\s*(\$|,|and\b|with\b|in\b))+\s*[,:]?\s*$", re.I
)
PUT_INTO = re.compile(r"\binto(\s+(the|this|our|that|\w*\s?equations?))*\s*$", re.I)


def is_put_into(before: str) -> bool:
    """Substituting something into the equation of which the words are."""
    return PUT_INTO.search(before) is not None


CONSTRAINED = re.compile(r"\bsubject to(?:\s|[$,;]|and\b|the\b|that\b|constraints?\b)*$", re.I)
SUPPOSITION = re.compile(
    r"\s*(?:so,?\s+|now,?\s+)?(?:let us |let's )?(?:suppose|assume|imagine|pretend)\b", re.I
)


def _restates_a_supposition(before: str) -> bool:
    """Suppose that it was equal to an infinite polynomial near the origin, that is"""
    sentence = re.split(r"[.:;?!](?:\s|$)", THAT_IS.sub("", before))[-1]
    return THAT_IS.search(before) is not None and SUPPOSITION.match(sentence) is not None


def is_assumed(before: str) -> bool:
    """Whether the clause before says that the formula is assumed, and not that it was found.

    >>> is_assumed("Suppose that"), is_assumed("Consider the heat equation")
    (True, True)
    >>> is_assumed("we obtain the condition"), is_assumed("Given this we have")
    (False, False)
    >>> is_assumed("where A and B are disjoint.")  # the sentence is over
    False
    >>> is_assumed("We assume that the data is centered, i.e.,")
    True
    >>> is_assumed("Substituting $ into")  # the equation into which something is put
    True
    >>> is_assumed("Assume that for all $ and $"), is_assumed("We have that for all $")
    (True, False)
    >>> is_assumed("Maximize $ subject to $, $ and"), is_assumed("subject to $ we find that")
    (True, False)
    """
    if (
        CONSTRAINED.search(before) is not None
        or is_put_into(before)
        or is_named_law(before)
        or _restates_a_supposition(before)
    ):
        return True
    before = QUANTIFIED.sub("", NUMBERED.sub("", THAT_IS.sub("", before.replace("**", ""))))
    clause, is_over = clause_before(before), before.rstrip().endswith(".")
    verbs = list(ASSUMING.finditer(clause))
    if is_over:
        verbs = [verb for verb in verbs if verb.group().lower() not in SUBORDINATE]
    if verbs:
        return not FOUND.search(clause, verbs[-1].end())
    named = NAMED_EQUATION.search(clause) is not None and USES_ONE.search(clause) is None
    stated = named or STATED.search(BY_A_LAW.sub(" ", clause)) is not None
    return stated and not FOUND.search(clause)
