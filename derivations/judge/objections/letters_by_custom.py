"""Objections by what letters are by custom: q = 1 - p beside p, mA behind a number, Var(MP).

What nothing in the text says of them is not known; a row that is right by the custom is not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.matrices.unknown_values import STARS
from derivations.judge.speaking import expanded_sides, is_declared, shown_name, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import (
    MOMENTS,
    Constant,
    Formula,
    Number,
    Power,
    Probability,
    Product,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.substitution import free_leaves

PLACES = tuple(map(Fraction, (3, 7, 5, 11, 2, 13, 19, 17, 29, 23, 31, 37, 41, 43, 47, 53)))
SHARES = tuple(Fraction(1, n) for n in (2, 3, 5, 7))
GROUPS, TIMES = "akgmprIJK", 4
BY_STEPS = "by the recurrences"
E = Constant("e")
BY_A_LAW = "by the law of"
APPROXIMATED = re.compile(r"app?rox", re.I)
UNITS = frozenset({
    "A", "mA", "uA", "nA", "V", "mV", "kV", "W", "mW", "kW", "Hz", "kHz", "MHz", "GHz", "F", "uF",
    "nF", "pF", "H", "mH", "uH", "s", "ms", "us", "ns", "J", "kJ", "N", "kN", "Pa", "kPa", "MPa",
    "K", "k", "M", "cm", "mm", "km", "kg", "dB",
})  # fmt: skip


def perhaps_complementary(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """p² + 2pq + q² = 1: q may be 1 - p, where the row is right then."""
    found = judgement.evidence.counterexample
    if found is None or found.unrolled is not None:
        return
    point = {binding.leaf: binding.value for binding in found.point}
    letters = {leaf.name.letter: leaf for leaf in point if isinstance(leaf, Symbol)}
    p, q = letters.get("p"), letters.get("q")
    if p is None or q is None or is_declared(q, claim) or point[p] + point[q] == 1:
        return
    others = [leaf for leaf in point if leaf not in (p, q)]
    generic = [dict(zip(others, PLACES[turn:], strict=False)) for turn in range(len(SHARES))]
    if len(others) > len(PLACES) - len(SHARES):
        return
    shares = zip(generic, SHARES, strict=True)
    if all(_holds(found.formula, {**at, p: share, q: 1 - share}) for at, share in shares):
        yield f"{shown_name(q)} may be 1 - {shown_name(p)}"


def outside_of_chances(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """q_n = 3 of a q_k that is stated to be P(U_k): a chance lies between 0 and 1."""
    found = judgement.evidence.counterexample
    if found is None:
        return
    stated = [(h.left, h.right) for h in claim.hypotheses if h.relation is Relation.EQUAL]
    pairs = [*stated, *(pair[::-1] for pair in stated)]
    chances = {
        symbol.name
        for event, symbol in pairs
        if isinstance(event, Probability) and isinstance(symbol, Symbol)
    }
    for binding in found.point:
        leaf = binding.leaf
        if isinstance(leaf, Symbol) and leaf.name in chances and not 0 < binding.value < 1:
            yield f"{shown_name(leaf)} is a chance, and not {binding.value}"


def e_as_a_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """p = ρ e (γ - 1): an energy or a charge, where no power of e is written."""
    sides = expanded_sides(claim) or ()
    parts = [part for side in sides for part in subterms(side)]
    if any(isinstance(part, Power) and part.base == E for part in parts):
        return
    products = [part for part in parts if isinstance(part, Product) and E in part.factors]
    if any(len(free_leaves(product)) > 1 for product in products):
        yield "e may be a letter as the others"


def _holds(formula: Formula, point: dict[Term, Fraction]) -> bool:
    """Whether it is not wrong at a point: what has no value there may be right."""
    try:
        return holds_at(formula, point) is not False
    except NoValue:
        return True


def perhaps_all_together(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """(N - n)/(a - 1) = n: N may be the number of all, a groups of n, where the row is right so."""
    found = judgement.evidence.counterexample
    if found is None or found.unrolled is not None:
        return
    letters = {binding.leaf: binding.value for binding in found.point}
    named = {shown_name(leaf): leaf for leaf in letters}
    total, size = named.get("N"), named.get("n")
    groups = [named[letter] for letter in GROUPS if letter in named]
    if total is None or size is None or not groups or len(letters) > len(PLACES) - TIMES:
        return
    generic = [dict(zip(letters, PLACES[turn:], strict=False)) for turn in range(TIMES)]
    for group in groups:
        places = [{**at, total: at[size] * at[group]} for at in generic]
        if all(_holds(found.formula, at) for at in places):
            yield f"N may be the number of all, {shown_name(group)} times {shown_name(size)}"


def perhaps_where_it_rests(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """w_{k+1} - w* = (I - αXᵀX)(w_k - w*): w* may be where the step changes nothing."""
    if not judgement.reason.startswith(BY_STEPS):
        return
    told = {s for h in claim.hypotheses for side in (h.left, h.right) for s in free_leaves(side)}
    for leaf in {leaf for side in terms_of(claim) for leaf in free_leaves(side)}:
        starred = isinstance(leaf, Symbol) and STARS & set(leaf.name.accents)
        if starred and leaf not in told:
            yield f"{shown_name(leaf)} may be where the steps rest"


def values_of_a_law(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """P(X = 0) = 0.2⁵ by a law with n: words say what n is, or the row puts it in."""
    found = judgement.evidence.counterexample
    if found is None or not judgement.reason.startswith(BY_A_LAW):
        return
    written = {shown_name(leaf) for side in terms_of(claim) for leaf in free_leaves(side)}
    chosen = [shown_name(binding.leaf) for binding in found.point]
    if chosen and written.isdisjoint(chosen):
        yield f"{chosen[0]} of the law may be a number here"


def approximated_laws(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """P(X = 3) = 2³e⁻²/3! of a binomial X that the text approximates by a Poisson variable."""
    said = next((words for words in claim.chance.unread if APPROXIMATED.search(words)), None)
    if said is not None and judgement.reason.startswith(BY_A_LAW):
        yield f"the text speaks of “{said}”"


def another_pi(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """π ≈ 0.3, which is a name; π = 3.15 is wrong."""
    match claim.left, claim.right:
        case Constant("pi"), Number(value) if abs(value - 3) > Fraction(1, 2):
            yield "π may be a name"


def perhaps_a_unit(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """I = 3.81mA: letters behind a number that spell a unit and stand nowhere else."""
    left, right = claim.left, claim.right
    word = _unit_of(right, claim)
    if not word or not (isinstance(left, Term) and isinstance(right, Term)):
        return
    if _unit_of(left, claim) == word or free_leaves(left).isdisjoint(free_leaves(right)):
        yield f"{word} may be a unit"


def an_angle_of_a_number(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """∠c, the angle of a complex number, and no product."""
    for side in expanded_sides(claim) or terms_of(claim):
        if any(isinstance(s, Symbol) and s.name.letter == "angle" for s in free_leaves(side)):
            yield "∠ stands before what it is the angle of"


def _unit_of(side: object, claim: Claim) -> str:
    """mA of 3.81 m A, where nothing declares m and A."""
    match side:
        case Product((Number() as number, *letters)) if number.places is not None:
            plain = [s for s in letters if isinstance(s, Symbol) and not s.indices]
            word = "".join(s.name.letter for s in plain)
            if len(plain) == len(letters) and not any(is_declared(s, claim) for s in plain):
                return word if word in UNITS else ""
    return ""


def a_word_of_a_moment(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Var(MP) = Var((M + F)/2): MP, whose P stands nowhere else, may be one name."""
    sides = terms_of(claim)
    for moment in (p for side in sides for p in subterms(side) if isinstance(p, MOMENTS)):
        for word in moment.children:
            if not isinstance(word, Product) or not all(map(_is_capital, word.factors)):
                continue
            others = frozenset[Term]().union(*(_leaves_outside(side, word) for side in sides))
            letters = [f for f in word.factors if isinstance(f, Symbol)]
            if any(f not in others and not _is_known(f, claim) for f in letters):
                yield f"{''.join(shown_name(f) for f in word.factors)} may be one name"


def _is_known(symbol: Symbol, claim: Claim) -> bool:
    """Whether anything in the text is about it: a law, independence, a stated moment."""
    if is_declared(symbol, claim) or claim.chance.law(symbol) is not None:
        return True
    stated = (*claim.hypotheses, *claim.chance.moments)
    spoken = frozenset[Term]().union(*(free_leaves(h.left) | free_leaves(h.right) for h in stated))
    return symbol in spoken or any(symbol.name in names for names in claim.chance.independent)


def _is_capital(factor: Term) -> bool:
    if not isinstance(factor, Symbol) or factor.indices or factor.name.accents:
        return False
    return len(factor.name.letter) == 1 and factor.name.letter.isupper()


def _leaves_outside(side: Term, word: Term) -> frozenset[Term]:
    if side == word:
        return frozenset()
    if not side.children:
        return free_leaves(side)
    return frozenset[Term]().union(*(_leaves_outside(child, word) for child in side.children))
