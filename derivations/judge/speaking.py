"""What a claim speaks of: its names, its leaves, its terms with the definitions put in."""

from __future__ import annotations

from derivations.judge.claim import Claim, Standing
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.terms import (
    Call,
    Constant,
    Derivative,
    Index,
    Integral,
    Map,
    Product,
    ShapeError,
    Symbol,
    Term,
    canonical,
    subterms,
)
from derivations.terms.entrywise import Gradient
from derivations.terms.propositions import formulas
from derivations.terms.substitution import free_leaves

every_subterm = subterms


def names_of(*sides: Term) -> list[str]:
    """The names of symbols and functions in terms, as the names table lists them."""
    found: dict[str, None] = {}
    for side in sides:
        for term in every_subterm(side):
            match term:
                case Symbol(name):
                    found[str(name)] = None
                case Map(function, _) | Call(function, _):
                    found[str(function.name)] = None
    return list(found)


def functions_of(claim: Claim) -> set[str]:
    """The names that are applied to arguments."""
    return {
        str(term.function.name)
        for side in terms_of(claim)
        for term in every_subterm(side)
        if isinstance(term, Map | Call)
    }


def functions_with_gradients(*sides: Term) -> set[str]:
    """The functions f of which ∇f is written at a point."""
    parts = (part for side in sides for part in every_subterm(side))
    return {str(part.function.name) for part in parts if isinstance(part, Gradient)}


def generic_functions(claim: Claim) -> set[str]:
    """Functions that the claim differentiates or integrates: a rule about any function."""
    sides = terms_of(claim)
    return {
        str(term.function.name)
        for side in sides
        for term in every_subterm(side)
        if isinstance(term, Map) and term.function.order
    } | {
        str(term.function.name)
        for side in sides
        for whole in every_subterm(side)
        if isinstance(whole, Integral | Derivative)
        for term in every_subterm(whole)
        if isinstance(term, Map | Call)
    }


def has_differentials(*sides: Term) -> bool:
    """Whether a d stands before other factors only, as in x dy + y dx: it is no number there."""
    last = before = False
    for part in (t for side in sides for t in every_subterm(side)):
        letters = [_is_a_d(child) for child in part.children]
        if isinstance(part, Product):
            before = before or any(letters[:-1])
            last = last or letters[-1]
        else:
            last = last or any(letters)
    return before and not last


def _is_a_d(term: Term) -> bool:
    return isinstance(term, Symbol) and term.name.letter == "d" and not term.indices


def terms_of(claim: Claim) -> list[Term]:
    """Both sides; of a line of solving, those of every line of its argument."""
    if claim.step is not None:
        return [
            side
            for line in claim.step.lines
            for formula in formulas(line.says)
            for side in (formula.left, formula.right)
        ]
    return [side for side in (claim.left, claim.right) if isinstance(side, Term)]


def expanded_sides(claim: Claim) -> tuple[Term, Term] | None:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    try:
        return expand(claim.left, claim), expand(claim.right, claim)
    except (NotExplicit, ShapeError, RecursionError):  # what speaks of itself without end
        return claim.left, claim.right


def variables(*terms: Term) -> set[Term]:
    leaves = set().union(*(free_leaves(term) for term in terms))
    return {leaf for leaf in leaves if isinstance(leaf, Symbol) and not isinstance(leaf, Constant)}


def indices(term: Term) -> set[Term]:
    return {leaf for leaf in free_leaves(term) if isinstance(leaf, Index)}


def shown_name(leaf: Term) -> str:
    from derivations.printer.text import text

    return text(canonical(leaf))


def _is_of_family(symbol: Symbol, known: Symbol) -> bool:
    """a_3 of a family a_n that a definition gives."""
    return len(symbol.indices) == len(known.indices) > 0 and symbol.name == known.name


def is_declared(symbol: Symbol, claim: Claim) -> bool:
    entry = claim.names.get(str(symbol.name))
    if entry is not None and entry.standing in (Standing.DECLARED, Standing.BOUND):
        return True
    return any(
        (d.symbol is symbol or _is_of_family(symbol, d.symbol))
        and d.expression.shape == symbol.shape
        for d in claim.definitions
    )
