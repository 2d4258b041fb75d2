"""Answers of exercises: "3x + 5 = 20 is solved by x = 5", "x² - 6x is minimal at x = 3".

The sentence names what the value must satisfy: the equation before it, the zero of a formula, the
least or greatest value of a quadratic one, whose extreme point is the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import Letter
from derivations.reader.records import Claim, Display, Purpose, Reading, Statement
from derivations.reader.rewriting import in_display
from derivations.reader.scope import Section
from derivations.reader.spoken.roots import degree_in
from derivations.reader.work import Work
from derivations.terms import (
    Call,
    Map,
    Number,
    Quotient,
    Relation,
    ShapeError,
    Symbol,
    Term,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

LISTED = re.compile(r"(\$\s*(,?\s*(and|or)|,)\s*)+$")  # x = 2 and …
KINDS = r"(only |real |two |three |unique |distinct |double |simple |complex )*"
ROOTS = r"(solutions?|roots?|zeros?|zeroes)"
SOLVES = re.compile(
    rf"(\$\s*(has|with|having) (the |its |a )?{KINDS}{ROOTS}( at| are)?"
    r"|\$\s*(is|are) solved by|\$\s*(vanishes|is zero|equals zero) (at|for|when|if)"
    rf"|\b{ROOTS} of (the )?([a-z]+ ){{0,2}}\s*\$\s*(is|are))\s*$",
    re.I,
)
LEAST = r"(minimum|minimal|least value|smallest value)"
GREATEST = r"(maximum|maximal|greatest value)"
EXTREME = re.compile(
    rf"(\bthe ((?P<least>{LEAST})|(?P<greatest>{GREATEST}))( value)? of( the [a-z]+)?\s*\$\s*"
    r"(is|lies|occurs)( attained| reached)? (at|when|where)"
    rf"|\$\s*is ((?P<minimal>{LEAST})|(?P<maximal>{GREATEST})) (at|when|for)"
    rf"|\$\s*(has|takes|attains) (its|a|the) (global |absolute )?"
    rf"((?P<low>{LEAST})|(?P<high>{GREATEST}))( value)? at)\s*$",
    re.I,
)
ARE_ROOTS = re.compile(  # the roots are …, of the equation right before
    rf"^\W*((so|hence|thus|then|therefore),?\s+)?(the|its|with( the)?) {KINDS}{ROOTS} (is|are)\s*$"
    r"|^\s*with( the)? (\w+ )?roots?\s*$",
    re.I,
)
POLES = re.compile(r"\bpoles?(\s+of\s+\$)?\s+(is|are|lies? at)( at)?\s*$", re.I)
ZEROS = re.compile(r"\b(roots?|zeros?|zeroes|vanishes|is zero)\b", re.I)
RESTRICTED = re.compile(
    r"\b(on|over|under|subject|with|for|where|constraint|interval|if|not)\b", re.I
)
ZERO = Number(Fraction(0))


def as_answer(work: Work, section: Section, claim: Claim) -> Claim | None:
    """What the value on the right must satisfy; None where the sentence asks for nothing."""
    if not claim.display.is_inline or claim.relation is not Relation.EQUAL or not claim.readings:
        return None
    letter, value = claim.readings[0].left, claim.readings[0].right
    if not isinstance(letter, Symbol) or not isinstance(value, Term) or free_leaves(value):
        return None
    if any(isinstance(part, Number) and part.places is not None for part in subterms(value)):
        return None  # x = 1.414
    sentence = re.split(r"[.;:]\s", claim.display.before)[-1]
    words = LISTED.sub("", sentence)
    if words != sentence and _is_named_twice(work):
        return None  # the roots are r_1 = 2 and r_2 = 2
    asked = _before(work, sentence.count("$") - words.count("$"), section.names)
    found = None
    if asked is not None and (SOLVES.search(words) or ARE_ROOTS.search(words)):
        found = _solution(asked, letter, value, words)
    elif POLES.search(words):
        found = _pole(work, section, letter, value)
    elif asked is not None and not _is_restricted(words, letter, claim):
        found = _extreme(asked[-1], letter, value, words)
    if found is None:
        return None
    reading, relation = found
    spoken = [letter, *(side for side in (reading.left, reading.right) if isinstance(side, Term))]
    scope = work.memory.scope(section, spoken)
    free = tuple(d for d in scope.definitions if d.symbol is not letter)
    return replace(
        claim, readings=(reading,), relation=relation, head=None, purpose=Purpose.IDENTITY,
        scope=replace(scope, definitions=free), bounded=True,
    )  # fmt: skip


def _is_named_twice(work: Work) -> bool:
    """Whether the formula before gives the same value."""
    own, last = (list(in_display(work.document.displays[work.place - k])) for k in (0, 1))
    return [s.sides[1:] for s in own] == [s.sides[1:] for s in last]


def _before(work: Work, listed: int, names: Lexicon) -> list[Term] | None:
    """The sides of the formula that the words speak of; listed: values between it and this one."""
    place = work.place - 1 - listed
    if place < 0:
        return None
    statements = list(in_display(work.document.displays[place]))
    if len(statements) != 1 or set(statements[0].relations) - {"="}:
        return None
    try:
        sides = [build(side, names) for side in statements[0].sides if side is not None]
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None
    whole = len(sides) == len(statements[0].sides) and all(side.shape.is_scalar for side in sides)
    return sides if whole else None


def _is_restricted(words: str, letter: Symbol, claim: Claim) -> bool:
    """Whether the sentence or the scope says among which values the extreme one is sought."""
    stated = (side for h in claim.scope.hypotheses for side in (h.left, h.right))
    return RESTRICTED.search(words) is not None or any(letter in free_leaves(s) for s in stated)


def _solution(
    asked: Sequence[Term], letter: Symbol, value: Term, words: str
) -> tuple[Reading, Relation] | None:
    """l(v) = r(v) of an equation, f(v) = 0 of what is said to vanish."""
    first, vanishes = asked[0], ZEROS.search(words) is not None
    applied = isinstance(first, Map | Call)
    named = applied or (isinstance(first, Symbol) and first is not letter)
    if len(asked) == 2 and not named:
        left, right = asked
    elif vanishes and (named or len(asked) == 1):
        left, right = asked[-1], ZERO
    else:
        return None
    sought = free_leaves(left) | free_leaves(right)
    if (
        sought != {letter}
        and not _is_numbered(letter, sought)
        and (len(sought) != 1 or not applied)
    ):
        return None  # of p(x) = x² - 1 the roots are r = 1 and s = -1
    values: dict[Term, Term] = dict.fromkeys(sought, value)
    return Reading(put(left, values), put(right, values)), Relation.EQUAL


def _is_numbered(letter: Symbol, sought: frozenset[Term]) -> bool:
    """r_1 of an equation for r."""
    (only,) = sought if len(sought) == 1 else (None,)
    return isinstance(only, Symbol) and bool(letter.indices) and only.name == letter.name


def _pole(
    work: Work, section: Section, letter: Symbol, value: Term
) -> tuple[Reading, Relation] | None:
    """q(v) = 0 of the one G(s) = p(s)/q(s) that is given."""
    bottom = _denominator(work, section, letter.name.letter)
    return None if bottom is None else (Reading(put(bottom, {letter: value}), ZERO), Relation.EQUAL)


def tells_a_pole(work: Work, display: Display, statement: Statement) -> bool:
    """Whether a formula tells where the one function that is given has a pole."""
    head = statement.sides[0]
    if not display.is_inline or not isinstance(head, Letter) or statement.relations != ("=",):
        return False
    words = LISTED.sub("", re.split(r"[.;:]\s", display.before)[-1])
    if not POLES.search(words):
        return False
    return _denominator(work, work.section(display.path), head.letter) is not None


def _denominator(work: Work, section: Section, letter: str) -> Term | None:
    """q(s) of the one G(s) = p(s)/q(s) of a letter."""
    bodies = [
        rule.body
        for stated in work.memory.visible(section.path)
        for rule in stated.functions.values()
        if [str(p.name.letter) for p in rule.parameters if isinstance(p, Symbol)] == [letter]
    ]
    (body,) = bodies if len(bodies) == 1 else (None,)
    return body.denominator if isinstance(body, Quotient) else None


def _extreme(
    formula: Term, letter: Symbol, value: Term, words: str
) -> tuple[Reading, Relation] | None:
    """f(v) ≤ f(x) for every x, of a quadratic f."""
    kind = EXTREME.search(words)
    if kind is None or free_leaves(formula) != {letter} or value == ZERO:
        return None
    if degree_in(formula, letter) != 2:
        return None
    is_least = any(kind[name] for name in ("least", "minimal", "low"))
    relation = Relation.AT_MOST if is_least else Relation.AT_LEAST
    return Reading(put(formula, {letter: value}), formula), relation
