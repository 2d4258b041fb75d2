"""Sums and integrals over all values of a variable: Σ_{s′}, Σ_{x ∈ {0, 1}}, ∫_x, ∫_𝒳."""

from __future__ import annotations

from collections.abc import Callable

from derivations.printer.text import text
from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import named
from derivations.reader.raw import Bracket, IntegralSign, Letter, Node, Numeral, Signed
from derivations.terms import (
    Call,
    Comparison,
    Conditioned,
    Index,
    IndexedProduct,
    IndexedSum,
    Intersection,
    Map,
    Name,
    Probability,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace

MOST_LISTED = 12
SPACES = frozenset({"Omega", "Theta", "Z"})
LAWS = (Call, Conditioned, Probability, Intersection, Comparison)


def is_a_variable(node: Node, names: Lexicon) -> bool:
    """s′, x_t, **z** below a sum, in a text that speaks of chance: over values of a variable."""
    is_index = isinstance(node, Letter) and not node.style and not node.accents
    return names.facts.chance and not is_index and named(node) is not None


def over_values(
    make: Callable[[Index, Term, Term, Term], Term],
    node: Node,
    last: Symbol,
    body: Term,
    names: Lexicon,
) -> Term:
    """Σ_{s′} p(s′) g(s′): over all that a variable may be, which its name counts."""
    variable = build(node, names)
    if not isinstance(variable, Symbol):
        raise NoMeaning("what is bound here is no variable", node)
    place = Index(((text(variable), 1),))
    if variable.shape.is_scalar:
        return make(place, Index((), 1), last, replace(body, {variable: place}))
    of_values = _counted_in_laws(body, variable, place)
    if variable in free_leaves(of_values):
        raise NoMeaning("a sum over the values of what is no number", node)
    return make(place, Index((), 1), last, of_values)


def _counted_in_laws(term: Term, variable: Term, place: Term) -> Term:
    """The term with a counter for a vector that a law or function takes: p(**z**), P(**z** | x)."""

    def inside(child: Term) -> Term:
        if child is variable and isinstance(term, LAWS):
            return place
        return _counted_in_laws(child, variable, place)

    return term.map(inside) if term.children else term


def counted(
    make: Callable[[Index, Term, Term, Term], Term],
    node: Node,
    ends: tuple[Term, Term],
    body: Term,
    names: Lexicon,
) -> Term:
    """Σ_{k′=1}^K, where k′ is what counts."""
    bound = build(node, names)
    place = Index(((text(bound), 1),))
    return make(place, *ends, replace(body, {bound: place}))


def listed(members: Bracket) -> list[int]:
    """-1 and 1 of {-1, 1}; nothing for other sets."""
    items = [_whole(item) for item in members.items]
    is_set = members.opening in ("{", r"\{") and set(members.separators) <= {","}
    found = [item for item in items if item is not None]
    return found if is_set and 0 < len(found) == len(items) <= MOST_LISTED else []


def _whole(item: Node) -> int | None:
    match item:
        case Numeral(value) if value.denominator == 1:
            return int(value)
        case Signed((("-" | "+" as sign, Numeral(value)),)) if value.denominator == 1:
            return -int(value) if sign == "-" else int(value)
    return None


def at_listed(variable: Node, values: list[int], body: Term, names: Lexicon) -> tuple[Term, ...]:
    """x_1 and 1 - x_1 at 0 and at 1: the body at each value of a variable with an index."""
    bound = build(variable, names)
    if not isinstance(bound, Symbol) or not bound.shape.is_scalar or not bound.indices:
        raise NoMeaning("what is bound here is no number", variable)
    ranged = (part for part in subterms(body) if isinstance(part, IndexedSum | IndexedProduct))
    runs = any(bound.name in _names(part) for part in ranged)
    if runs or bound.name not in _names(body):
        raise NoMeaning("no sum over the values of one variable alone", variable)
    return tuple(replace(body, {bound: number(value)}) for value in values)


def _names(term: Term) -> set[Name]:
    return {part.name for part in subterms(term) if isinstance(part, Symbol)}


def is_over_values(node: IntegralSign, body: Term, names: Lexicon) -> bool:
    """∫_x p(x) g(x) dx and ∫_𝒳 p(x) g(x) dx of a density: over all values of x."""
    match node.lower:
        case Letter(letter, style):
            moving = (v.letter for v in node.variables if isinstance(v, Letter))  # ∫_z … d𝐳
            whole = letter in moving or (style and letter.isupper()) or letter in SPACES
        case _:
            return False
    laws = names.facts.drawn | names.facts.barred
    heads = (p.function.name for p in subterms(body) if isinstance(p, Map | Call | Conditioned))
    return bool(whole) and any(h in laws or h.letter in ("p", "q") for h in heads)
