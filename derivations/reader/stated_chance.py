"""What rows state of chance: moments, probabilities, densities, and these up to a factor."""

from __future__ import annotations

import re

from derivations.models.chance import Stated as Law
from derivations.models.chance import says_constant
from derivations.printer.text import text
from derivations.reader.conditional_rows import is_condition
from derivations.reader.memory import Memory, Stated
from derivations.reader.purpose import is_of_a_compound
from derivations.reader.records import CONDITION, Claim, Statement
from derivations.reader.scope import Section
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.context import is_assumed
from derivations.reader.text.blocks import block_of, paragraph_of
from derivations.reader.text.source import Span
from derivations.terms import (
    CHANCE,
    MOMENTS,
    Call,
    Conditioned,
    Expectation,
    Formula,
    Map,
    Number,
    Probability,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.substitution import free_leaves

DENSITIES = frozenset({"p", "q", "P", "Q", "f", "g", "h", "L", "pi"})
UNBIASED = "unbiased"
HEADING = re.compile(r"\n[\s>*_-]*(?:example|exercise|problem|question)\b", re.I)
EQUALS = (Relation.EQUAL, Relation.DEFINED)


def states_chance(stated: Stated, claim: Claim, left: Term, right: Term) -> str:
    """E[X] = μ, P(A) = 0.3: of variables without a law, and not of what the text computes.

    So is μ_1 = ∫ x f(x) dx, where μ_1 = E[X] is what the text calls by that name.
    """
    left = meant_by(left, claim)
    simple = isinstance(left, (*MOMENTS, Probability)) and claim.relation in EQUALS
    if not simple or _speaks_of_chance(right, claim):
        return ""
    inside = {leaf for child in left.children for leaf in free_leaves(child)}
    if _is_by_own_density(right, inside):
        return ""
    laws = [claim.scope.chance.law(s) for s in inside if isinstance(s, Symbol)]
    lawful = any(law is not None and not _is_own(law, right) for law in laws)
    if lawful or is_of_a_compound(left):
        return ""
    unread = {words.lower() for words in claim.scope.chance.unread}
    if unread - {UNBIASED} or (
        unread and isinstance(left, Expectation) and not _is_unbiased(left, right)
    ):
        return ""
    if says_constant(left, right):  # of which every row about the name may make use
        return f"states {text(left)}"
    kept = [h for h in stated.hypotheses if h.left is not left]
    stated.hypotheses[:] = [*kept, Formula(left, Relation.EQUAL, right)]
    stated.blocks[left] = block_of(claim.display.span)
    return f"states {text(left)}"


def meant_by(left: Term, claim: Claim) -> Term:
    """E[X] of μ_1, where the text defines it so."""
    found = (d.expression for d in claim.scope.definitions if d.symbol is left)
    return next((e for e in found if isinstance(e, MOMENTS)), left)


def draws_another(stated: Stated, claim: Claim, variable: Symbol) -> None:
    """ "Let X ∼ …" in another place than X = Σ X_i and μ = E[X], which are of an X before it."""
    block = block_of(claim.display.span)
    old = [
        d.symbol
        for d in stated.definitions.values()
        if _are_apart(d.span, claim.display.span)
        and variable in {d.symbol, *free_leaves(d.expression)}
    ]
    for symbol in old:
        stated.forget_symbol(symbol)
    stated.hypotheses[:] = [
        h
        for h in stated.hypotheses
        if not isinstance(h.left, (*MOMENTS, Probability))
        or variable not in free_leaves(h.left)
        or stated.blocks.get(h.left, block) == block
    ]


def _are_apart(first: Span, then: Span) -> bool:
    """In two paragraphs or blocks, or with a line between them that heads an example."""
    if block_of(first) != block_of(then) or paragraph_of(first) != paragraph_of(then):
        return True
    between = first.source.text[first.start : then.start]
    return first.source is then.source and HEADING.search(between) is not None


def _is_unbiased(left: Term, right: Term) -> bool:
    """E[b] = β in a text that calls an estimator unbiased, which is what the word supposes, and
    E[ε] = 0, of which it says nothing."""
    match left:
        case Expectation(Symbol() as estimator, (), ()):
            is_zero = isinstance(right, Number) and right.value == 0
            return is_zero or (isinstance(right, Symbol) and right.shape == estimator.shape)
    return False


def _is_own(stated: Law, right: Term) -> bool:
    """Whether P(X = k) = f(k) is all that is known of the law of X, which the row itself states."""
    own = [law.family == "mass" and law.parameters[1] == right for law in stated.laws]
    return bool(own) and all(own)


def _speaks_of_chance(right: Term, claim: Claim) -> bool:
    """Whether a chance stands on the right, be it by F(x) = P(X ≤ x)."""
    called = {t.function.name for t in subterms(right) if isinstance(t, Map)}
    bodies = (rule.body for rule in claim.scope.functions if rule.name in called)
    return any(isinstance(part, CHANCE) for body in (right, *bodies) for part in subterms(body))


def _is_by_own_density(right: Term, inside: set[Term]) -> bool:
    """Whether f_X or f_{X|Y} stands on the right, a law of the variables of the left side."""
    heads = (t.function.name for t in subterms(right) if isinstance(t, Map | Conditioned))
    called = {head.label for head in heads if head.letter in DENSITIES}
    letters = {s.name.letter for s in inside if isinstance(s, Symbol) and s.name.letter.isupper()}
    return any(label and letters >= set(re.split(r"[|, ]+", label)) for label in called)


def may_be_given(memory: Memory, section: Section, claim: Claim, statement: Statement) -> bool:
    """Whether what a row states of chance may follow from what its block stated before.

    Not where words say that it is assumed, nor where the text gives the same thing a new value.
    """
    left = claim.readings[0].left if claim.readings else None
    left = meant_by(left, claim) if isinstance(left, Symbol) else left
    if not isinstance(left, (*MOMENTS, Probability)) or claim.relation not in EQUALS:
        return False
    if is_condition(claim, statement) or is_assumed(claim.display.before):
        return False
    about = {s for child in left.children for s in free_leaves(child) if isinstance(s, Symbol)}
    here = block_of(claim.display.span)
    for hypothesis in claim.scope.hypotheses:
        known = hypothesis.left
        if isinstance(known, (*MOMENTS, Probability)) and free_leaves(known) & about:
            blocks = [s.blocks[known] for s in memory.visible(section.path) if known in s.blocks]
            if any(block != here for block in blocks):
                return False
    return True


def states_density(stated: Stated, claim: Claim, left: Term, right: Term) -> str:
    """p(x | θ) = … of what has no p: a model that the text states."""
    if not isinstance(left, Conditioned) or left.bar == "‖" or claim.relation not in EQUALS:
        return ""
    if left.function.name.letter not in DENSITIES or any(h.left is left for h in stated.hypotheses):
        return ""
    letter = left.function.name.letter
    functions = (t for t in subterms(right) if isinstance(t, Conditioned | Map | Call))
    if any(t.function.name.letter == letter for t in functions):
        return ""
    stated.hypotheses.append(Formula(left, Relation.EQUAL, right))
    return f"states {text(left)}"


def proportion(memory: Memory, section: Section, claim: Claim) -> str | None:
    """Of p(v) ∝ g(v), where g speaks of no density: that it is stated, or "" for the next one."""
    left, right = claim.readings[0].left, claim.readings[0].right
    if not (isinstance(left, Term) and isinstance(right, Term) and _is_density(left)):
        return None
    if any(map(_is_density, subterms(right))):
        return None
    if any(known.left is left for known in claim.scope.proportions):
        return CONDITION if is_introduced(claim.display) else ""
    if not is_introduced(claim.display):
        return "" if claim.scope.chance.gives_posterior(left) else None
    new = Formula(left, Relation.EQUAL, right)
    memory.at(section.path).proportions[new] = block_of(claim.display.span)
    return CONDITION


def says_by_the_way(memory: Memory, section: Section, claim: Claim) -> None:
    """Keep p(θ) ∝ θ^{a-1} of a row that states it without "let", for the rows behind it."""
    left, right = claim.readings[0].left, claim.readings[0].right
    if not (isinstance(left, Term) and isinstance(right, Term)) or claim.sign != "propto":
        return
    chances = (part for part in subterms(right) if isinstance(part, Probability))
    if _is_density(left) and not any(map(_is_density, subterms(right))) and not any(chances):
        new = Formula(left, Relation.EQUAL, right)
        memory.at(section.path).kernels[new] = block_of(claim.display.span)


def _is_density(term: Term) -> bool:
    match term:
        case Map(function) | Call(function) | Conditioned(function, bar="|" | ";"):
            return function.name.letter in DENSITIES
    return False


def between_densities(left: Term, right: Term) -> bool:
    """p(θ | x) ∝ p(x | θ) p(θ): a rule that is claimed."""
    return all(any(map(_is_conditional, subterms(side))) for side in (left, right))


def _is_conditional(part: Term) -> bool:
    return isinstance(part, Conditioned) or (isinstance(part, Probability) and bool(part.given))
