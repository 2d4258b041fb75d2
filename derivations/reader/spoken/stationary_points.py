"""Where a function is least or greatest: "f attains its maximum at x = 1", "the minimizer is".

Words name the kind of place; the function is the one that the text has mentioned last, of those
with a formula in the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.heads import head_of
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node
from derivations.reader.records import Claim, Display, Extreme
from derivations.reader.rewriting import in_display
from derivations.terms import Map, Name, Symbol, Term, Vector, subterms
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

LEAST = (
    r"minimi[sz]er|minimum|minimal|minimi[sz]ed|smallest|least|lowest|"
    r"least[- ]squares (?:estimat\w+|solution)"
)
GREATEST = (
    r"maximi[sz]er|maximum|maximal|maximi[sz]ed|largest|greatest|highest|"
    r"maximum[- ]likelihood estimat\w+|ml estimat\w+|mle"
)
FLAT = r"critical|stationary|turning"
BEST = r"extremum|optimum|optimal|best"
KIND = rf"(?:(?P<greatest>{GREATEST})|(?P<least>{LEAST})|(?P<flat>{FLAT})|(?P<best>{BEST}))"
LOCAL = re.compile(r"\b(local|relative|an?)\s+\w+\W*$", re.I)
SAYS = re.compile(
    rf"\b{KIND}(?:\s+(?:points?|values?|solution|choice|quantity|price|parameters?|weights?|estimator))?"
    r"(?:\s+of(?:\s+the)?(?:\s+\w+){0,3}(?:\s*\$)?)?"
    r"(?:\s*,?\s*(?:is|are|lies|occurs|therefore|thus|then))*"
    r"(?:\s+(?:attained|reached|achieved|taken|given|located|found|obtained))?"
    r"(?:\s+(?:at|by|when|for|where|point))*\s*:?\s*$",
    re.I,
)
ATTAINED = re.compile(
    rf"\b{KIND}\b[^.;]*\b(?:attained|reached|achieved|occurring|assumed)\s+(?:at|for|when|by)\s*$",
    re.I,
)
IT_IS = re.compile(
    r"\b(?:(?P<greatest>maximi[sz]es?)|(?P<least>minimi[sz]es?)|(?P<best>optimi[sz]es?))\s+"
    r"(?:the\s+(?:\w+\s+){0,3})?\$\s*(?:[.,]\s*(?:it|this|they)|,?\s*(?:and|which))?\s+(?:is|are)"
    r"(?:\s+(?:then|given by|found to be))?\s*:?\s*$",
    re.I,
)
RESTRICTED = re.compile(
    r"\b(on|over|under|subject|constrain\w*|interval|domain|endpoints?|boundary|among|budget|with|"
    r"integers?|not|no|if|iff|provided|unless|local prior|prior|posterior|s\.t\.)\b",
    re.I,
)
ADJECTIVES = frozenset(("smallest", "least", "lowest", "largest", "greatest", "highest", "best"))
AT_A_PLACE = re.compile(r"\b(at|by|when|for|where)\s*:?\s*$", re.I)
BEHIND = re.compile(
    r"[^.;]*\b(on|over|under|subject|constrain\w*|since|because|as|if|interval|boundary|among)\b",
    re.I,
)
CONSTRAINED = re.compile(r"\b(subject to|constrain\w*|budget|s\.t\.|feasible)", re.I)
LISTED = re.compile(r"(\$\s*(,?\s*(and|or)|,)\s*)+$")  # x = 1 and …
LATELY = 500  # characters
NEAR = 12  # formulas between a function and the place
WHOLE = frozenset("ijklmnN")


def spoken_extreme(claim: Claim, displays: Sequence[Display], place: int) -> Extreme | None:
    """What the words before x* = … say of it; None where they name no function, or restrict it."""
    display = claim.display
    if not claim.readings or claim.row is not display.rows[0]:
        return None
    letters = _letters(claim.readings[0].left)
    sentence = re.split(r"[.;]\s", display.before)[-1]
    words = LISTED.sub("", sentence)
    said = SAYS.search(words) or ATTAINED.search(words) or IT_IS.search(display.before)
    if said is None or not letters or RESTRICTED.search(sentence):
        return None
    if BEHIND.match(display.after) or CONSTRAINED.search(display.before[-LATELY:]):
        return None
    if not all(letter.letter not in WHOLE for letter in letters):
        return None
    if said[0].split()[0].lower() in ADJECTIVES and not AT_A_PLACE.search(said[0]):
        return None  # the largest is x = 5, of two roots
    function = next(_mentioned(claim, displays, place, letters), None)
    if function is None:
        return None
    groups = said.groupdict()
    kind = next(k for k in ("least", "greatest", "flat", "best") if groups.get(k))
    is_local = LOCAL.search(said.string[: said.end(kind)]) is not None
    return Extreme(kind, *function, is_local)


def _letters(left: object) -> tuple[Name, ...]:
    """w of w*, ŵ and w_ML; x and y of (x, y)."""
    match left:
        case Symbol(name):
            return (Name(name.letter, name.style),)
        case Vector(entries) if all(isinstance(entry, Symbol) for entry in entries):
            return tuple(e.name for e in entries if isinstance(e, Symbol))
    return ()


def _mentioned(
    claim: Claim, displays: Sequence[Display], place: int, letters: Sequence[Name]
) -> Iterator[tuple[tuple[Symbol, ...], Term]]:
    """The parameters and the formula of each function that was mentioned, the last first."""
    rules = {rule.name: rule for rule in claim.scope.functions}
    formulas = {d.symbol.name: d for d in claim.scope.definitions}
    for other in displays[max(0, place - NEAR) : place][::-1]:
        if other.path != claim.path:
            return
        for statement in in_display(other):
            name = None if statement.sides[0] is None else _function_of(statement.sides[0])
            if name is None:
                continue
            if (rule := rules.get(name)) is not None:
                own = tuple(p for p in rule.parameters if isinstance(p, Symbol))
                if tuple(p.name for p in own) == tuple(letters) and len(own) == len(
                    rule.parameters
                ):
                    yield own, rule.body
            elif (formula := formulas.get(name)) is not None:
                found = {leaf.name: leaf for leaf in free_leaves(formula.expression)
                         if isinstance(leaf, Symbol)}  # fmt: skip
                if all(letter in found for letter in letters):
                    yield tuple(found[letter] for letter in letters), formula.expression


def _function_of(side: Node) -> Name | None:
    """f of f(x) and of f, π of π(q)"""
    match side:
        case Juxtaposed(((_, Letter(letter, style, ())), ("", Bracket("(", ")", _)))):
            return Name(letter, style)
    head = head_of(side)
    return None if head is None else head.name


def is_smooth(body: Term) -> bool:
    """Whether no part of a formula has a corner or a jump."""
    parts = [part for part in subterms(body) if isinstance(part, Map)]
    names = {elementary_name(part.function) for part in parts}
    return not names & {"abs", "relu", "sgn", "floor", "ceil", None}
