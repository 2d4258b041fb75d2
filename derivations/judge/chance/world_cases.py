"""The variables of finite worlds by name, and the members of a family that are its cases.

Of classes C_1, …, C_K one is the case: in Σ_j p(x | C_j) p(C_j) and p(C_k | x) the members C_j and
C_k are values of one variable, and a sum over j is a sum over its values (Bishop, Pattern
Recognition and Machine Learning, 4.2). So are the x_i of H(X) = -Σ_i P(x_i) log P(x_i), where an
entropy or an information of X stands beside them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from derivations.terms import Index, IndexedSum, Name, Symbol, Term
from derivations.terms.substitution import free_leaves

Variable = str
Use = tuple[tuple[Variable, ...], tuple[Variable, ...]]  # variables before and behind the bar


def variable_of(term: Term) -> Variable | None:
    """x, z′, x_t and **z** by their names; X is the variable of x; None for what is none."""
    match term:
        case Index() if term.is_variable:
            return term.variable.lower() if len(term.variable) == 1 else term.variable
        case Symbol(name):
            from derivations.printer.text import text

            return text(term).lower() if len(name.letter) == 1 else text(term)
    return None


def cases(
    parts: Sequence[Term], uses: Iterable[Use], valued: Collection[Variable] = ()
) -> dict[Variable, tuple[Name, Variable]]:
    """The members C_j of families of cases: for each its family and what counts it.

    valued: the variables whose entropies occur, whose values may be numbered. A family of cases is
    summed over, and no law speaks of two of its members together. Nothing
    else may be counted by what counts them: the w_j of Σ_j w_j p(C_j) has no value in a world.
    """
    members = {p for p in parts if isinstance(p, Symbol) and p.indices}
    summed = {p.variable for p in parts if isinstance(p, IndexedSum)}
    families = {m.name for m in members if _is_a_case(m, valued) and m.indices[0] in summed}
    own = {m for m in members if m.name in families}
    counting = {at for m in own for at in m.indices}
    others = (at for m in members - own for at in frozenset().union(*map(free_leaves, m.indices)))
    if not all(_is_a_case(m, valued) for m in own) or not counting.isdisjoint(others):
        return {}
    found = {str(variable_of(m)): (m.name, str(variable_of(m.indices[0]))) for m in own}
    for before, behind in uses:
        met = [found[v][0] for v in (*before, *behind) if v in found]
        if len(met) != len(set(met)):
            return {}
    return found


def is_over_cases(term: Term, own: Mapping[Variable, tuple[Name, Variable]]) -> bool:
    """Σ_{j=1}^K over all members of a family of cases."""
    return (
        isinstance(term, IndexedSum)
        and variable_of(term.variable) in {counting for _, counting in own.values()}
        and isinstance(term.upper, Index | Symbol)
        and bool(free_leaves(term.upper))
    )


def _is_a_case(member: Symbol, valued: Collection[Variable]) -> bool:
    """C_k and ω_j: a capital letter or ω, counted by one letter; x_i beside H(X)."""
    letter = member.name.letter
    named = letter == "omega" or (len(letter) == 1 and letter.isupper())
    named = named or (member.name == Name(letter) and letter in valued)
    return named and len(member.indices) == 1 and _counts(member.indices[0])


def _counts(at: Term) -> bool:
    return isinstance(at, Index) and at.is_variable
