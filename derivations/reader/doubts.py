"""What the text around a row says against taking it for a claim about real numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import prod

from derivations.reader.congruences import written_modulus
from derivations.reader.passes.equivalents import tells_only_growth
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Claim, Row, SectionPath, Statement
from derivations.reader.spoken.clauses import doubts_in_words
from derivations.reader.spoken.constrained import constraint_of_a_minimum
from derivations.reader.spoken.denied import ends_in_a_contradiction
from derivations.reader.spoken.rounded_steps import rounded_steps
from derivations.reader.work import Work
from derivations.terms import Symbol, Term
from derivations.terms.substitution import free_leaves

CANCELLED = re.compile(r"\\[bx]?cancel(to)?\b")  # alone it may vanish; two cancel each other
RECURRENCE = re.compile(r"\b(?:by|from|using|apply\w*|via)\s+(?:the|this|our)\s+recur\w+", re.I)
NEAR = 400  # characters
ANOTHER = "another arithmetic"
MODULI = re.compile(
    r"\b(?:mod|modulo|characteristic)\s*\$?\s*(\d+)|\\p?mod\s*\{?\s*(\d+)|\bU\s*\(\s*(\d+)"
    r"|\\(?:mathbb\s*\{?\s*)?[ZF]\s*\}?\s*(?:_\s*\{?|/)\s*(\d+)"
)
OTHER_DIGITS = re.compile(
    r"\b(?:clock|binary|octal|hexadecimal|base|floating|Galois|GF|characteristic\s*\$?\s*p)\b"
)
LARGEST = 10**4  # exponents


def doubts_about(
    work: Work, path: SectionPath, claim: Claim, statement: Statement, trees: Sequence[Node]
) -> tuple[str, ...]:
    """What is not known about a row; what proves it is not doubted by these."""
    doubts = doubts_in_words(claim.display)
    if not doubts and work.speaks_of_finite_fields(path):
        doubts = (ANOTHER,)
    if ANOTHER in doubts and _differ_by_any_modulus(claim):
        doubts = tuple(doubt for doubt in doubts if doubt != ANOTHER)
    if any(len(CANCELLED.findall(tree.span.text)) % 2 for tree in trees):
        doubts = (*doubts, "that a part is cancelled")
    if tells_only_growth(claim.span.text):
        doubts = (*doubts, "how it grows")
    if claim.sign == "=" and _is_meant_by_remainders(claim, statement):
        doubts = (*doubts, "that remainders are meant")
    doubts = (*doubts, *_members_applied(claim, trees))
    if _is_by_a_recurrence(claim):
        doubts = (*doubts, "a recurrence")
    if ends_in_a_contradiction(claim.display):
        doubts = (*doubts, "that this cannot be")
    return (*doubts, *constraint_of_a_minimum(claim), *rounded_steps(claim.span))


def _members_applied(claim: Claim, trees: Sequence[Node]) -> tuple[str, ...]:
    """A function b_{n,k} of b_{n,k}(t), which was read as a factor: no brackets hold a letter."""
    found = {
        head.base.letter
        for tree in trees
        for node in nodes(tree)
        if isinstance(node, Juxtaposed)
        for (_, head), (sign, bracket) in pairwise(node.parts)
        if not sign and isinstance(head, Subscript) and isinstance(head.base, Letter)
        if isinstance(bracket, Bracket) and bracket.opening == "(" and len(bracket.items) == 1
        if isinstance(bracket.items[0], Letter)
    }
    sides = [side for r in claim.readings[:1] for side in (r.left, r.right)]
    leaves = {leaf for side in sides if isinstance(side, Term) for leaf in free_leaves(side)}
    factors = {leaf.name.letter for leaf in leaves if isinstance(leaf, Symbol)}
    return tuple(f"a function {letter}" for letter in sorted(found & factors))


def _differ_by_any_modulus(claim: Claim) -> bool:
    """2³ = 9 near "modulo 7" and ℤ_12: wrong of the numbers themselves, and modulo each of them."""
    if claim.sign != "=" or claim.raw_left is None or claim.raw_right is None:
        return False
    text, start, end = claim.span.source.text, claim.span.start, claim.span.end
    around = text[max(0, start - NEAR) : end + NEAR]
    moduli = {int(number) for found in MODULI.finditer(around) for number in found.groups("0")}
    if not moduli - {0} or OTHER_DIGITS.search(around):
        return False
    for modulus in moduli - {0}:
        left, right = (_whole(tree, modulus) for tree in (claim.raw_left, claim.raw_right))
        if left is None or right is None or left == right:
            return False
    return True


def _is_meant_by_remainders(claim: Claim, statement: Statement) -> bool:
    """5³ = 5 · 4 of the row 5³ = 5 · 4 ≡ 6 (mod 7)"""
    if "equiv" not in statement.relations or claim.raw_left is None or claim.raw_right is None:
        return False
    modulus = _modulus(claim.row)
    left, right = (_whole(tree, modulus) for tree in (claim.raw_left, claim.raw_right))
    return modulus > 1 and left is not None and left == right


def _modulus(row: Row) -> int:
    sides = (side for s in row.statements for side in s.sides if side is not None)
    found = (tree for side in sides if (tree := written_modulus(side)) is not None)
    first = next(found, None)
    return int(first.value) if isinstance(first, Numeral) else 0


def _whole(tree: Node, modulus: int) -> int | None:
    """The remainder of what whole numbers make by sums, products and powers."""
    if modulus < 2:
        return None
    match tree:
        case Numeral(value) if value.denominator == 1:
            return int(value) % modulus
        case Bracket("(" | "[", _, (inner,)):
            return _whole(inner, modulus)
        case Superscript(base, Numeral(power)) if power.denominator == 1 and 0 <= power < LARGEST:
            found = _whole(base, modulus)
            return None if found is None else pow(found, int(power), modulus)
        case Juxtaposed(parts) if {sign for sign, _ in parts} <= {"", "cdot", "times", "ast"}:
            factors = [_whole(part, modulus) for _, part in parts]
            known = [factor for factor in factors if factor is not None]
            return prod(known) % modulus if len(known) == len(factors) else None
        case Signed(parts):
            terms = [(sign, _whole(part, modulus)) for sign, part in parts]
            total = sum(-t if sign == "-" else t for sign, t in terms if t is not None)
            return total % modulus if all(t is not None for _, t in terms) else None
    return None


def _is_by_a_recurrence(claim: Claim) -> bool:
    """Δ_n = 2b_n² + 1 of a b_{n+1} = 2b_n² + b_n + 1 that another section has stated."""
    start = claim.span.start
    if RECURRENCE.search(claim.span.source.text[max(0, start - NEAR) : start]) is None:
        return False
    readings = (side for r in claim.readings for side in (r.left, r.right))
    families = {name for side in readings if isinstance(side, Term) for name in _families(side)}
    stated = [h.left for h in claim.scope.hypotheses]
    stated += [d.symbol for d in claim.scope.definitions]
    return bool(families - {name for term in stated for name in _families(term)})


def _families(term: Term) -> set[object]:
    leaves = (leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol))
    return {leaf.name for leaf in leaves if any(map(free_leaves, leaf.indices))}
