"""dy/dx of a y of which nothing is said: to the algebra of rows a letter of its own, and not 0.

From d²ℓ/dλ² = -n/λ² alone no n = 0 follows, as it would if ℓ were a constant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import Derivative, Formula, Name, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves, replace_terms

Letters = Mapping[Term, Term]


def with_opaque_slopes(claim: Claim) -> tuple[Claim, Letters]:
    """The claim with letters for such derivatives, and what each letter stands for."""
    slopes = dict.fromkeys(slopes_of_unknowns(claim))
    if not slopes:
        return claim, {}
    letters: Letters = {
        slope: Symbol(Name("slope", "roman", label=str(place)))
        for place, slope in enumerate(slopes)
    }
    premises = (replace(p, formula=put_in(p.formula, letters)) for p in claim.premises)
    sides = put_in(Formula(claim.left, claim.relation, claim.right), letters)  # type: ignore[arg-type]
    claim = replace(
        claim,
        left=sides.left,
        right=sides.right,
        premises=tuple(premises),
        hypotheses=tuple(put_in(h, letters) for h in claim.hypotheses),
    )
    return claim, {letter: slope for slope, letter in letters.items()}


def put_in(formula: Formula, values: Letters) -> Formula:
    left, right = (replace_terms(side, values) for side in (formula.left, formula.right))
    return (
        formula
        if (left, right) == (formula.left, formula.right)
        else Formula(left, formula.relation, right)
    )


def slopes_of_unknowns(claim: Claim) -> Iterator[Term]:
    """dy/dx and d²y/dx² of a letter y that no formula, no rule and no row gives.

    Of L = 2, and of L = |v|² where v = (1, 2) is put in, dL/dv would be 0, too.
    """
    rows = [*claim.hypotheses, *(premise.formula for premise in claim.premises)]
    given = [(d.symbol, d.expression) for d in claim.definitions]
    numbers = {symbol for symbol, value in given if not free_leaves(value)}
    known = {s for s, value in given if s not in numbers} | {f.left for f in rows} - numbers
    for row in rows:
        for side in (row.left, row.right):
            for part in subterms(side):
                if isinstance(part, Derivative) and part.shape.is_scalar:
                    inner = _inside(part)
                    if isinstance(inner, Symbol) and inner not in known | _by(part):
                        yield part
                elif isinstance(part, Derivative) and part.wrt in numbers:
                    yield part


def _inside(slope: Term) -> Term:
    while isinstance(slope, Derivative):
        slope = slope.term
    return slope


def _by(slope: Term) -> set[Term]:
    found: set[Term] = set()
    while isinstance(slope, Derivative):
        found.add(slope.wrt)
        slope = slope.term
    return found
