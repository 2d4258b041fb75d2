"""Inequalities with roots and powers, tried at small entries, too.

Where exponents are letters, Σ|x_k y_k| ≤ (Σ|x_k|^p)^{1/p} (Σ|y_k|^p)^{1/q} holds for all entries
that are no less than 1 and is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.rungs.scalars import tried
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Formula, Power, Symbol, Term, number, subterms
from derivations.terms.substitution import free_leaves, replace_terms

FAILS = "it fails at small entries"
SMALL = number(8)  # by which entries are divided


def tried_at_all_sizes(formula: Formula, hypotheses: Sequence[Formula]) -> Judgement | None:
    """What points say; undecided where points near 0 say otherwise."""
    found = tried(formula, hypotheses)
    if found is None or not found.verdict.praises or not _has_letters_above(formula):
        return found
    smaller: dict[Term, Term] = {letter: letter / SMALL for letter in _entries(formula)}
    small = tried(_put(formula, smaller), [_put(each, smaller) for each in hypotheses])
    if small is None or small.verdict.praises:
        return found
    return Judgement(Verdict.UNDECIDED, FAILS, small.evidence)


def fails_small(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.reason.endswith(FAILS)


def _has_letters_above(formula: Formula) -> bool:
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    return any(isinstance(part, Power) and free_leaves(part.exponent) for part in parts)


def _entries(formula: Formula) -> set[Term]:
    """The letters that stand below powers."""
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    parts = [part for side in (formula.left, formula.right) for part in subterms(side)]
    above = {leaf for p in parts if isinstance(p, Power) for leaf in free_leaves(p.exponent)}
    return {leaf for leaf in leaves - above if isinstance(leaf, Symbol)}


def _put(formula: Formula, smaller: dict[Term, Term]) -> Formula:
    left, right = (replace_terms(side, smaller) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)
