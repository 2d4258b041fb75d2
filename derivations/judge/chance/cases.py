"""Events that a text means as cases without saying so: one of them happens, and no two do.

Chances that are stated and sum to 1; a sign + and a sign -, yes and no; the members of a
family of which words say that they exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.evaluation.values import NoValue, exact
from derivations.models.chance import Apart, Chance
from derivations.terms import (
    MOMENTS,
    Comparison,
    Complement,
    Formula,
    Index,
    Intersection,
    Probability,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    Union,
    canonical,
    subterms,
)
from derivations.terms.equality import order
from derivations.terms.sets import Combined, Outside
from derivations.terms.substitution import free_leaves

SIGNS = {"^+": "^-", "+": "-"}
OPPOSITES = frozenset({
    frozenset(pair)
    for pair in (
        ("yes", "no"), ("true", "false"), ("True", "False"), ("pos", "neg"), ("sick", "healthy"),
        ("positive", "negative"), ("T", "F"), ("heads", "tails"), ("H", "T"), ("win", "lose"),
    )
})  # fmt: skip


def cases_of(
    stated: Sequence[Formula], sides: Sequence[Term], chance: Chance
) -> tuple[list[Apart], bool]:
    """The groups of cases, and whether all are surely meant so."""
    terms = [*sides, *(s for h in stated for s in (h.left, h.right))]
    events = {e for t in terms for p in subterms(t) if isinstance(p, Probability)
              for e in _leaves(p)}  # fmt: skip
    found = [*_of_signs(events), *_of_words(events), *_of_families(events, chance)]
    if not chance.apart and (totals := list(_of_totals(sides))):
        told = {e for group in found for e in group.events}
        new = [group for group in totals if told.isdisjoint(group.events)]
        if new:
            return [*found, *new], False
    if not chance.apart and not chance.independent and (summed := _summed(stated)) is not None:
        return [*found, summed], len({_name(e) for e in summed.events}) == 1
    return found, True


def with_values_apart(chance: Chance, *terms: Term) -> Chance:
    """X = 1, X = 2, X = 3 of a table of X, where a mean or a chance given one of them occurs."""
    behind = {
        each.left
        for term in terms
        for part in subterms(term)
        if isinstance(part, (*MOMENTS, Probability))
        for each in part.given
        if isinstance(each, Comparison) and each.relation is Relation.EQUAL
    }
    found = [
        Apart(tuple(Comparison(s.variable, Relation.EQUAL, v) for v in law.parameters[::2]), True)
        for s in chance.laws
        if s.variable in behind
        for law in s.laws
        if law.family == "table"
    ]
    return replace(chance, apart=(*chance.apart, *found)) if found else chance


def with_cases(chance: Chance, cases: Iterable[Apart]) -> Chance:
    """What is stated of chance with these cases; the family U_i by its members."""
    kept = tuple(g for g in chance.apart if not is_family(g))
    return replace(chance, apart=(*kept, *cases))


def as_event(term: Term) -> Term | None:
    """A set of names as an event; None for a set of elements."""
    match term:
        case Symbol():
            return term
        case Outside(inside):
            event = as_event(inside)
            return None if event is None else Complement(event)
        case Combined(left, sign, right):
            one, two = as_event(left), as_event(right)
            if one is None or two is None:
                return None
            match sign:
                case "intersection":
                    return Intersection((one, two))
                case "union":
                    return Union((one, two))
                case "difference":
                    return Intersection((one, Complement(two)))
    return None


def is_family(group: Apart) -> bool:
    """U_i alone: every member of the family."""
    return len(group.symbols) == 1 and any(map(free_leaves, group.symbols[0].indices))


def _leaves(probability: Probability) -> Iterator[Term]:
    waiting = [probability.event, *probability.given]
    while waiting:
        event = waiting.pop()
        match event:
            case Symbol():
                yield canonical(event)
            case Comparison(left, Relation.EQUAL, right):
                yield canonical(Comparison(left, Relation.EQUAL, right))
            case _:
                waiting += event.children


def _of_signs(events: set[Term]) -> Iterator[Apart]:
    """T⁺ and T⁻, + and -."""
    symbols = [e for e in events if isinstance(e, Symbol)]
    for event in symbols:
        accents, letter = event.name.accents, event.name.letter
        if accents[-1:] == ("^+",):
            other = event.name._replace(accents=(*accents[:-1], "^-"))
        elif letter == "+":
            other = event.name._replace(letter="-")
        else:
            continue
        yield Apart((event, Symbol(other, indices=event.indices)), True)


def _of_words(events: set[Term]) -> Iterator[Apart]:
    """Test = pos and Test = neg."""
    by_variable: dict[Term, list[Comparison]] = {}
    for event in events:
        if isinstance(event, Comparison):
            by_variable.setdefault(event.left, []).append(event)
    for own in by_variable.values():
        values = [e.right for e in own]
        words = frozenset(v.name.letter for v in values if isinstance(v, Symbol) and not v.indices)
        if len(own) == 2 and words in OPPOSITES:
            yield Apart(tuple(sorted(own, key=order)), True)


def _of_families(events: set[Term], chance: Chance) -> Iterator[Apart]:
    """U_1, U_2, U_3 of a family U_i that is called a partition."""
    for group in filter(is_family, chance.apart):
        own = [
            e
            for e in events
            if isinstance(e, Symbol)
            and e.name == group.symbols[0].name
            and not any(map(free_leaves, e.indices))
            and all(isinstance(at, Index) for at in e.indices)
        ]
        if len(own) > 1:
            yield Apart(tuple(sorted(own, key=order)), group.whole)


def _of_totals(sides: Sequence[Term]) -> Iterator[Apart]:
    """B_1, …, B_n of P(A | B_1) P(B_1) + … + P(A | B_n) P(B_n), which is written of cases only."""
    for part in (p for side in sides for p in subterms(side)):
        if not isinstance(part, Sum) or len(part.terms) < 2:
            continue
        pairs = [_weighted(term) for term in part.terms]
        found = tuple(dict.fromkeys(canonical(pair[1]) for pair in pairs if pair is not None))
        whole = len({pair[0] for pair in pairs if pair is not None}) == 1
        if None not in pairs and whole and len(found) == len(pairs):
            yield Apart(found, True)
            return


def _weighted(term: Term) -> tuple[Term, Term] | None:
    """A and B of P(A | B) P(B) and of P(A ∩ B)."""
    factors = term.factors if isinstance(term, Product) else (term,)
    match sorted(factors, key=lambda f: isinstance(f, Probability) and not f.given):
        case [Probability(event, (Symbol() | Comparison() as case,), ()), Probability(own, (), ())]:
            return (event, case) if canonical(own) is canonical(case) else None
        case [Probability(Intersection((event, Symbol() as case)), (), ())]:
            return event, case
    return None


def _summed(stated: Sequence[Formula]) -> Apart | None:
    """The events of which chances that sum to 1 are stated; None where others are related."""
    found: dict[Term, Fraction] = {}
    for h in in_pairs(stated):
        match h:
            case Formula(
                Probability((Symbol() | Comparison()) as event, (), ()), Relation.EQUAL, chance
            ):
                value = None if free_leaves(chance) else _exact(chance)
                if value is not None:
                    found[canonical(event)] = value
            case Formula(Probability(Intersection() | Union(), (), ()), _, _):
                return None
    if len(found) < 2 or sum(found.values()) != 1:
        return None
    return Apart(tuple(found), True)


def in_pairs(stated: Sequence[Formula]) -> Iterator[Formula]:
    """P(A) = P(B) = 1/3 says P(A) = 1/3, too."""
    known = {h.left: h.right for h in stated if h.relation is Relation.EQUAL}
    for h in stated:
        value = h.right
        for _ in known:
            if value not in known:
                break
            value = known[value]
        yield Formula(h.left, h.relation, value)


def _exact(term: Term) -> Fraction | None:
    try:
        return exact(term, {})
    except NoValue:
        return None


def _name(event: Term) -> object:
    return event.name if isinstance(event, Symbol) else event.left if isinstance(
        event, Comparison
    ) else event  # fmt: skip
