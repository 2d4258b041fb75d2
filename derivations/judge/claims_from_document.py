"""From the reader's claims to the judge's: one relation each, against the head of its chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.judge.chance.in_probability import as_equation
from derivations.judge.claim import Claim, Definition, Entry, Fault, Place, Reading
from derivations.judge.matrices.orders import ordered
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.relevance import letters_near, relevant
from derivations.judge.restating.factorials import with_gamma
from derivations.judge.restating.loewner import as_quadratic_forms
from derivations.judge.restating.proportions import (
    as_products,
    by_factors,
    conditions_of,
    elsewhere,
    is_by_likelihood,
    own_variables,
    proportional_in,
)
from derivations.judge.restating.up_to_constants import (
    adds_a_constant,
    as_differences,
    moves_surely,
    moving,
)
from derivations.printer.text import text
from derivations.reader import records
from derivations.reader.raw import Differential, Letter, nodes
from derivations.reader.relations import LOEWNER
from derivations.reader.spoken.all_positive import are_all_positive
from derivations.reader.spoken.concluding import is_a_conclusion
from derivations.reader.spoken.finite_arithmetic import spoken_residues
from derivations.reader.spoken.kinds_of_numbers import SaidOf
from derivations.reader.spoken.other_arithmetics import called_otherwise
from derivations.reader.spoken.other_estimators import speaks_of_other_estimators
from derivations.reader.text.blocks import paragraph_of
from derivations.reader.text.source import Span
from derivations.terms import (
    CHANCE,
    Call,
    Conditioned,
    Constant,
    Derivative,
    Determinant,
    Formula,
    Function,
    Index,
    Map,
    Number,
    Opaque,
    Relation,
    Slopes,
    Symbol,
    Term,
)
from derivations.terms import replace as put
from derivations.terms.propositions import letters
from derivations.terms.substitution import free_leaves

EQUALS = (Relation.EQUAL, Relation.DEFINED)
VALUES = (Map, Call, Derivative, Slopes, Conditioned, Determinant, Opaque, *CHANCE)
CONGRUENT, PROPORTIONAL, IN_PROBABILITY = "equiv", "propto", "inprobability"
LARGE_NUMBERS = re.compile(r"\blaws?\s+of\s+large\s+numbers|\b[WS]?LLN\b", re.I)
NOTHING = Number(Fraction(0))
SUPPOSED = re.compile(r"\b(if|suppos\w+|assum\w+)\b", re.I)
ENDS = re.compile(r"[.:;]\s|\n[ \t]*\n")
LISTED = re.compile(r"(?:[,;\s&$]|\\q?quad\b|\\[,;:! ]|\\\\|\\(?:text|mbox)\{\s*and\s*\}|\band\b)*")
GOES_ON = re.compile(rf"(?=[^=]*?(?:[,;&]|\band\b)){LISTED.pattern}[^=,;.$&\s]{{1,20}}\s*=")
LONGEST_SIGN = 60
INTRODUCED = re.compile(
    r"\b(let|given|gives? the|with|where|if|for|suppose|assume|set|put|take|choose|fix|when|define|"
    r"consider|has|have|is)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A relation of a document with the claims that decide it.

    whole: against the head of its chain; step: against the side before it, where that is another
    side. whole None: the relation was not read or has a sign that is not judged, and `why` says so.
    """

    source: records.Claim
    place: Place
    whole: Claim | None
    step: Claim | None = None
    why: str = ""


def lines(claims: Sequence[records.Claim]) -> list[Line]:
    """The lines of a document, in order."""
    unequal: set[int] = set()  # chains in which a relation other than = has occurred
    congruent: set[int] = set()  # chains in which ≡ has
    found = []
    for claim in claims:
        if claim.relation not in EQUALS:
            unequal.add(claim.chain)
        if claim.sign == CONGRUENT:
            congruent.add(claim.chain)
        is_weaker = claim.sign != CONGRUENT and claim.chain in congruent  # a ≡ b = c says b = c
        found.append(_line(claim, claim.chain not in unequal and not is_weaker))
    return found


def _line(claim: records.Claim, against_head: bool) -> Line:
    place = place_of(claim.span.whole())
    if claim.step is not None:
        return Line(claim, place, _of_step(claim, place))
    if claim.logic:
        nothing = (records.Reading(NOTHING, NOTHING),)
        found = _claim(claim, nothing, place, Relation.MEMBER)
        return Line(claim, place, replace(found, logic=claim.logic))
    if claim.problem is not None:
        return Line(claim, place, None, why=f"not read: {claim.problem.why}")
    if claim.sign == PROPORTIONAL:
        return _proportion(claim, place)
    if claim.sign == IN_PROBABILITY:
        return _in_probability(claim, place)
    if claim.relation is None or not claim.readings:
        return Line(claim, place, None, why=f"the relation {claim.sign} is not judged")
    if (line := _up_to_a_constant(claim, place)) is not None:
        return line
    step = _claim(claim, claim.readings, place, claim.relation)
    if claim.sign in LOEWNER and step.purpose is not records.Purpose.DEFINITION:
        return Line(claim, place, as_quadratic_forms(step))
    if claim.restates and not _approximates_again(claim):
        return Line(claim, place, step, _restated(claim, place, claim.relation))
    head = claim.head
    if head is None or not against_head or head is claim.readings[0].left:
        return Line(claim, place, step)
    if not isinstance(head, Term):
        return Line(claim, place, step)
    readings = tuple(
        replace(r, left=r.head if isinstance(r.head, Term) else head) for r in claim.readings
    )
    whole = _claim(claim, readings, place, claim.relation)
    if (unknowns := claim.unknowns) is not None:
        whole = replace(whole, unknowns=replace(unknowns, left=unknowns.head))
    return Line(claim, place, whole, step)


def _approximates_again(claim: records.Claim) -> bool:
    """∫ f dx ≈ 0.6919 by one rule of numerics and ≈ 0.6956 by another: both may be as near."""
    before = claim.restates[0].left
    if claim.relation is not Relation.APPROXIMATELY or not isinstance(before, Number):
        return False
    return before.places is not None or before.value.denominator == 1


def _proportion(claim: records.Claim, place: Place) -> Line:
    """The side before it and the right side: equal but for a factor that is constant."""
    first = claim.readings[0].left if claim.readings else None
    head = claim.head if isinstance(claim.head, Term) else first
    head = head if isinstance(head, Term) else None
    of = proportional_in(head)
    known = {p.left: p.right for p in claim.scope.proportions}
    kernels = {p.left: p.right for p in claim.scope.kernels}
    products = [
        replace(r, left=pair[0], right=pair[1], head=None)
        for r in claim.readings
        if isinstance(r.left, Term) and isinstance(r.right, Term)
        for left in (
            known.get(r.left, r.left),
            *by_factors(r.left, kernels | known, claim.scope.hypotheses, of),
        )
        if (pair := as_products(left, r.right, of)) is not None
    ]
    if not products:
        return Line(claim, place, None, why="of what the sides are functions is not known")
    fast = {*of, *conditions_of(head)}
    defined = tuple(d for d in claim.scope.definitions if d.symbol not in fast)
    claim = replace(claim, scope=replace(claim.scope, definitions=defined))
    found = _at_two_places(_claim(claim, products, place, Relation.EQUAL), of)
    if any(isinstance(r.right, Term) and is_by_likelihood(head, r.right) for r in claim.readings):
        found = replace(found, unread=(*found.unread, "a prior, which may be flat"))
    return Line(claim, place, found if own_variables(head) else _by_custom(found))


def _up_to_a_constant(claim: records.Claim, place: Place) -> Line | None:
    """A(θ) = B(θ) + const, where it is claimed and not what says what A is."""
    sides = [side for r in claim.readings for side in (r.left, r.right)]
    if claim.relation is not Relation.EQUAL or not any(map(adds_a_constant, sides)):
        return None
    if claim.purpose is records.Purpose.DEFINITION:
        return None
    first = claim.readings[0].left
    head = claim.head if isinstance(claim.head, Term) else first
    of = moving(head) if isinstance(head, Term) else ()
    differences = [
        replace(r, left=pair[0], right=pair[1], head=None)
        for r in claim.readings
        if isinstance(r.left, Term) and isinstance(r.right, Term)
        if (pair := as_differences(r.left, r.right, of)) is not None
    ]
    if not differences:
        return None
    found = _at_two_places(_claim(claim, differences, place, Relation.EQUAL), of)
    sure = isinstance(head, Term) and moves_surely(head)
    return Line(claim, place, found if sure else _by_custom(found))


def _in_probability(claim: records.Claim, place: Place) -> Line:
    """What means of members tend to, where a text speaks of the law of large numbers."""
    chance = claim.scope.chance
    display = claim.display
    spoken = LARGE_NUMBERS.search(display.before) or LARGE_NUMBERS.search(display.after)
    limits = [
        replace(r, left=pair[0], right=pair[1], head=None)
        for r in claim.readings
        if isinstance(r.left, Term) and isinstance(r.right, Term)
        if (pair := as_equation(r.left, r.right, chance)) is not None
    ]
    if not limits or not (spoken or chance.identical):
        return Line(claim, place, None, why="a limit in probability that no law gives")
    found = _claim(claim, limits, place, Relation.EQUAL)
    doubted = replace(found, unread=(*found.unread, "what tends in probability"))
    return Line(claim, place, replace(doubted, purpose=records.Purpose.IDENTITY))


def _at_two_places(found: Claim, of: Sequence[Symbol]) -> Claim:
    """What is stated of θ holds of the other θ₀, too."""
    others: dict[Term, Term] = {v: elsewhere(v) for v in of}
    there = tuple(
        Formula(put(h.left, others), h.relation, put(h.right, others)) for h in found.hypotheses
    )
    apart = (Formula(v, Relation.NOT_EQUAL, elsewhere(v)) for v in of if not v.indices)
    both = tuple(dict.fromkeys((*found.hypotheses, *there, *apart)))
    return replace(found, purpose=records.Purpose.IDENTITY, hypotheses=both, proportional=tuple(of))


def _by_custom(found: Claim) -> Claim:
    return replace(found, unread=(*found.unread, "what its factors are functions of"))


def _restated(claim: records.Claim, place: Place, relation: Relation) -> Claim:
    """Two rows that say what one thing is; of a name or a sum they may be two equations."""
    found = replace(_claim(claim, claim.restates, place, relation), premises=())
    is_value = isinstance(claim.head, VALUES)
    return replace(found, purpose=records.Purpose.IDENTITY if is_value else records.Purpose.OPEN)


def _of_step(claim: records.Claim, place: Place) -> Claim:
    """A line of solving; without terms of its own (a set, words) it has its proposition only."""
    readings = claim.readings or (records.Reading(NOTHING, NOTHING),)
    lines = claim.step.lines if claim.step is not None else ()
    spoken = [letter for line in lines for letter in letters(line.says)]
    found = _claim(claim, readings, place, claim.relation or Relation.MEMBER, spoken)
    return replace(found, step=claim.step)


def _claim(
    claim: records.Claim,
    readings: Sequence[records.Reading],
    place: Place,
    relation: Relation,
    spoken: Sequence[Term] = (),
) -> Claim:
    """spoken: letters that the claim is about, which its own sides may not show."""
    usual, *others = [_reading(reading) for reading in readings]
    scope = claim.scope
    sides = [s for r in (usual, *others) for s in (r.left, r.right) if isinstance(s, Term)]
    sides += spoken
    sides += [bare for side in sides[:1] if (bare := _without_star(side)) is not None]
    links: list[tuple[Term, Term]] = [(d.symbol, d.expression) for d in scope.definitions]
    links += [(Call(Function(rule.name), rule.parameters), rule.body) for rule in scope.functions]
    links += [(s.variable, p) for s in scope.chance.laws for law in s.laws for p in law.parameters]
    links += [
        (v.left, v.right)
        for v in scope.values
        if isinstance(v.left, Map) and isinstance(v.left.argument, Index)
    ]
    stated = _in_force(scope.hypotheses, claim.premises)
    known = (*stated, *ordered(stated))
    return Claim(
        usual.left,
        relation,
        usual.right,
        claim.purpose,
        (*_positive(claim, sides), *relevant(known, sides, links)),
        tuple(others),
        (*_of_its_letters(scope.unread, known, sides, links), *_guessed_shapes(claim, usual)),
        {e.name: Entry(e.standing, e.why, e.kind, e.line) for e in scope.names},
        tuple(
            Definition(
                d.symbol,
                d.expression,
                d.printed,
                d.doubtful or _is_supposed_otherwise(d, claim),
                d.value,
                _apart(d, claim),
                _is_beside(d, claim),
                _is_anew(d, claim),
            )
            for d in scope.definitions
        ),
        scope.functions,
        scope.values,
        scope.model,
        place,
        law=claim.law,
        chance=scope.chance,
        premises=claim.premises,
        premise=claim.premise,
        concluded=is_a_conclusion(claim),
        supposed=claim.supposed,
        equivalent=claim.link is records.Link.IFF,
        implication=claim.implication,
        bounded=claim.bounded,
        called_otherwise=called_otherwise(claim.display) if _is_drawn(claim) else frozenset(),
        unknowns=claim.unknowns,
        along=frozenset(_along(claim)),
        residues=spoken_residues(claim.display) if claim.sign == "=" else None,
        extreme=claim.extreme,
        other_estimators=speaks_of_other_estimators(claim.span),
        goes_on=GOES_ON.match(claim.span.source.text, claim.span.end) is not None,
    )


def _of_its_letters(
    unread: Sequence[str],
    known: Sequence[Formula],
    sides: Sequence[Term],
    links: Sequence[tuple[Term, Term]],
) -> tuple[str, ...]:
    """What was not understood, without what is said of letters that have no part in the claim."""
    if not any(isinstance(said, SaidOf) for said in unread):
        return tuple(unread)
    near = letters_near(known, sides, links)
    return tuple(said for said in unread if not isinstance(said, SaidOf) or said.letter in near)


ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)


def _in_force(
    hypotheses: Sequence[Formula], premises: Sequence[records.Premise]
) -> Sequence[Formula]:
    """Without |a_n| < 1 "for all n ≥ N", where the text now speaks of another n."""
    over = {
        bound.formula
        for bound, behind in pairwise(premises)
        if bound.running and _ranges(behind, bound.running) and behind.formula not in hypotheses
    }
    return tuple(h for h in hypotheses if h not in over)


def _ranges(premise: records.Premise, letters: frozenset[str]) -> bool:
    """Whether it says over which numbers one of the letters runs: n ≥ N."""
    match premise.formula:
        case Formula(Index() | Symbol() as letter, relation, _) if relation in ORDERS:
            named = letter.name.letter if isinstance(letter, Symbol) else text(letter)
            return premise.stated and not premise.running and named in letters
    return False


def _positive(claim: records.Claim, sides: Sequence[Term]) -> Iterator[Formula]:
    """x > 0 of every letter that is spoken of, where one sentence says so of all."""
    if not are_all_positive(claim.display):
        return
    spoken = (*sides, *(d.expression for d in claim.scope.definitions))
    spoken += tuple(side for h in claim.scope.hypotheses for side in (h.left, h.right))
    defined = {d.symbol for d in claim.scope.definitions}
    leaves = dict.fromkeys(leaf for term in spoken for leaf in free_leaves(term))
    for leaf in leaves:
        plain = isinstance(leaf, Symbol) and not isinstance(leaf, Constant)
        if plain and leaf.shape.is_scalar and leaf not in defined:
            yield Formula(leaf, Relation.GREATER, NOTHING)


def _without_star(side: Term) -> Term | None:
    """P of P^* = …, of which what is stated of P tells."""
    if isinstance(side, Symbol) and side.name.accents == ("^*",):
        return Symbol(side.name._replace(accents=()), side.rows, side.cols, side.indices)
    return None


def _along(claim: records.Claim) -> Iterator[str]:
    """x of dA/dx, with d and not ∂."""
    for side in (claim.raw_left, claim.raw_right):
        for node in nodes(side) if side is not None else ():
            if isinstance(node, Differential) and node.kind == "d":
                yield from (v.letter for v in node.variables if isinstance(v, Letter))


ENDED = re.compile(r"\\end\{[a-z]+\*?\}|\\\]|\$\$")
OPENED = re.compile(r"\\begin\{|\\\[|\$\$")
WORDS = re.compile(r"[A-Za-z]{2,}")
COMMENT = re.compile(r"(?<!\\)%.*")


def _apart(definition: records.Definition, claim: records.Claim) -> bool:
    """x = 2 that another paragraph ends with, and does not begin with as let $x = 2$ does."""
    span = definition.span
    if free_leaves(definition.expression):
        return False
    if paragraph_of(span) == paragraph_of(claim.span):
        return False
    return not _is_introduced(span)


def _is_anew(definition: records.Definition, claim: records.Claim) -> bool:
    """v = 10/2 of one display, seen from v = 12/3 = 4 of one behind further words."""
    if not claim.readings:
        return False
    old, usual = definition.expression, claim.readings[0]
    head = usual.left if usual.head is None else usual.head
    if head is not definition.symbol or isinstance(old, Number):
        return False
    own = usual.right if usual.left is head else usual.left
    if not isinstance(own, Term) or (usual.left is head and isinstance(own, Number)):
        return False
    if free_leaves(old) or free_leaves(own) or not _is_behind_words(definition.span, claim.span):
        return False
    try:
        return not equality(old, own, ()).holds
    except (NoNormalForm, Undefined):
        return False


def _is_behind_words(first: Span, second: Span) -> bool:
    """Whether a display ends between the two, and words stand before the next one begins."""
    if first.source is not second.source:
        return False
    text = COMMENT.sub("", first.source.text[first.end : second.start])
    between = ENDED.split(text, maxsplit=1)
    return len(between) > 1 and WORDS.search(OPENED.split(between[1])[0]) is not None


def _is_beside(definition: records.Definition, claim: records.Claim) -> bool:
    """x = 3 of x = 3, y = 1, seen from y = 1."""
    span, own = definition.span, claim.span
    if span.source is not own.source or not 0 <= own.start - span.end < LONGEST_SIGN:
        return False
    return LISTED.fullmatch(span.source.text, span.end, own.start) is not None


@lru_cache(maxsize=1 << 12)  # a definition is asked about by every row behind it
def _is_introduced(span: Span) -> bool:
    return INTRODUCED.search(ENDS.split(span.source.text[: span.start])[-1]) is not None


def _is_supposed_otherwise(definition: records.Definition, claim: records.Claim) -> bool:
    """If we assume V = 0, …. If we assume W = 0, then V = 1.6: of another case."""
    span, own = definition.span, claim.span
    if free_leaves(definition.expression) or paragraph_of(span) != paragraph_of(own):
        return False
    between = span.source.text[span.end : own.start] if span.source is own.source else ""
    return bool(ENDS.search(between)) and _is_supposed(span) and _is_supposed(own)


@lru_cache(maxsize=1 << 12)
def _is_supposed(span: Span) -> bool:
    """If we assume $V = 0$, …: the next supposition of the paragraph is another one."""
    return SUPPOSED.search(ENDS.split(span.source.text[: span.start])[-1]) is not None


def _is_drawn(claim: records.Claim) -> bool:
    return bool(claim.step or claim.premises or claim.premise)


def _guessed_shapes(claim: records.Claim, usual: Reading) -> tuple[str, ...]:
    """Shapes that clash accuse only where they are known: by a model, or for want of any name."""
    sides = [s for r in claim.readings for s in (r.left, r.right) if isinstance(s, records.Fault)]
    if not any(isinstance(side, Fault) for side in (usual.left, usual.right)):
        return ()
    if sides and all(side.stated for side in sides):
        return ()
    trees = (tree for tree in (claim.raw_left, claim.raw_right) if tree is not None)
    letters = {node.letter for t in trees for node in nodes(t) if isinstance(node, Letter)}
    if claim.scope.model is not None:
        return ("no size of I",) if "I" in letters else ()
    return ("no shapes of its names",) if letters else ()


def _reading(reading: records.Reading) -> Reading:
    return Reading(_side(reading.left), _side(reading.right), reading.remark, reading.contrary)


def _side(side: Term | records.Fault) -> Term | Fault:
    return Fault(side.why) if isinstance(side, records.Fault) else with_gamma(side)


def place_of(span: Span) -> Place:
    start, end = span.position, span.end_position
    return Place(
        start.file, start.line or 0, start.column or 0, end.line or 0, (end.column or 1) - 1
    )
