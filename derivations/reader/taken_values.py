"""Other values of names that have one: x = 158 after x = 182, an example of a matrix."""

from __future__ import annotations

from derivations.reader.heads import head_of
from derivations.reader.memory import Stated
from derivations.reader.records import Claim, Definition
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.context import is_assumed
from derivations.terms import Formula, Matrix, Number, Opaque, Relation, Symbol, Term, Vector
from derivations.terms.substitution import free_leaves


def takes_another(stated: Stated, claim: Claim) -> bool:
    """For x = 158 after x = 182: what was computed from x is forgotten and may be computed anew."""
    left, right = claim.readings[0].left, claim.readings[0].right
    if not isinstance(left, Symbol) or not isinstance(right, Term):
        return False
    known = stated.definitions.get(left)
    if known is None or known.expression is right:
        return False
    both = (known.expression, right)
    sets = all(_is_a_set(each) for each in both)
    if not sets and any(free_leaves(each) for each in both):
        return False
    literal = all(isinstance(each, Number) for each in both)
    if not literal and not claim.display.is_inline:
        return False
    resting = [s for s, d in stated.definitions.items() if left in free_leaves(d.expression)]
    for symbol in resting:
        del stated.definitions[symbol]
        for tree in list(stated.introduced):
            if (head := head_of(tree)) is not None and head.name == symbol.name:
                del stated.introduced[tree]
    stated.definitions[left] = Definition(left, right, claim.span)
    return True


def takes_an_example(stated: Stated, claim: Claim) -> bool:
    """Let A = [3, 0; 4, 5], behind A = U Σ Vᵀ, which then holds of this A."""
    if claim.relation is not Relation.EQUAL or not claim.readings:
        return False
    left, right, display = claim.readings[0].left, claim.readings[0].right, claim.display
    if not isinstance(right, Matrix | Vector) or free_leaves(right):
        return False
    known = stated.definitions.get(left) if isinstance(left, Symbol) else None
    if known is None or isinstance(known.expression, Matrix | Vector):
        return False
    opens = not display.is_inline and is_assumed(display.before)
    if not free_leaves(known.expression) or not (opens or is_introduced(display)):
        return False
    stated.definitions[known.symbol] = Definition(known.symbol, right, claim.span)
    stated.hypotheses.append(Formula(known.symbol, Relation.EQUAL, known.expression))
    return True


def _is_a_set(term: Term) -> bool:
    r"""\{(x, y): 0 \leq x \leq 1\} and [0, 1] \times [0, 2], as the reader keeps them"""
    return isinstance(term, Opaque) and term.pieces[0].strip().startswith((r"\{", "["))
