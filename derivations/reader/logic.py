"""What formulas of logic say, case by case: their negations are brought down to the relations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise, product

from derivations.reader import predicates
from derivations.reader.lexicon import Lexicon
from derivations.reader.logic_rows import NoLogic, is_propositional, over_numbers
from derivations.reader.propositions import related, term
from derivations.reader.raw import Bracket, Letter, Logical, Node, Related, nodes
from derivations.reader.records import Case
from derivations.terms import Formula, Relation, Symbol, Term, number, scalar
from derivations.terms.propositions import (
    ALWAYS,
    NEVER,
    All,
    Proposition,
    Some,
    substituted,
)

NEGATED = {
    Relation.EQUAL: Relation.NOT_EQUAL,
    Relation.LESS: Relation.AT_LEAST,
    Relation.AT_MOST: Relation.GREATER,
}
NEGATED |= {other: relation for relation, other in NEGATED.items()}


def cases(tree: Node, names: Lexicon) -> tuple[Case, ...]:
    """What must hold, case by case: for all truth values, or for all values of outer letters."""
    if is_propositional(tree):
        letters = sorted({n.letter for n in nodes(tree) if isinstance(n, Letter)})
        rows = product((0, 1), repeat=len(letters))
        return tuple(_of_truths(tree, dict(zip(letters, row, strict=True))) for row in rows)
    if _is_of_predicates(tree):
        return (_of_structures(tree),)
    front, body = over_numbers(tree)
    if not front:
        return tuple(_by_values(tree, names, {}))
    sign = front[0][0]
    says = _meaning(body, lambda t: _relation(t, names), sign != "none", names)
    over = tuple((_bound(letter), numbers) for _, letter, numbers in front)
    signs = tuple(sign for sign, _, _ in front)
    return (Case((), says, over, sign == "some", signs if len(set(signs)) > 1 else ()),)


def _of_structures(tree: Node) -> Case:
    found = predicates.verdict(tree)
    if found is None:
        raise NoLogic
    if found.against is not None:
        return Case(tuple((scalar(name), number(value)) for name, value in found.against), NEVER)
    return Case((), ALWAYS, tried=0 if found.certain else found.tried)


def _is_of_predicates(tree: Node) -> bool:
    """An equivalence or implication with quantifiers over what is not written out."""
    return (
        isinstance(tree, Logical)
        and tree.sign in ("iff", "implies")
        and any(
            isinstance(node, Logical)
            and node.sign in ("all", "some", "none")
            and isinstance(node.parts[1], Letter)
            for node in nodes(tree)
        )
    )


def _of_truths(tree: Node, row: dict[str, int]) -> Case:
    def truth(letter: Node) -> Proposition:
        assert isinstance(letter, Letter)
        return ALWAYS if row[letter.letter] else NEVER

    values = tuple((scalar(name), number(value)) for name, value in row.items())
    return Case(values, _meaning(tree, truth, True))


def _by_values(tree: Node, names: Lexicon, put: dict[Term, Term]) -> Iterator[Case]:
    """One case for each value of a letter that ∀ binds at the front."""
    if isinstance(tree, Logical) and tree.sign == "all":
        letter, values, body = tree.parts
        for value in _values(values, names):
            yield from _by_values(body, names, {**put, _bound(letter): value})
        return
    bound = tuple((leaf, value) for leaf, value in put.items() if isinstance(leaf, Symbol))
    says = _meaning(tree, lambda t: _relation(t, names), True, names)
    yield Case(bound, substituted(says, put))


def _bound(letter: Node) -> Symbol:
    assert isinstance(letter, Letter)
    return scalar(letter.letter)


def _values(values: Node, names: Lexicon) -> list[Term]:
    assert isinstance(values, Bracket)
    return [term(item, names) for item in values.items]


def _relation(tree: Node, names: Lexicon) -> Proposition:
    assert isinstance(tree, Related)
    return related(tree.sides, tree.relations, names)


def _meaning(
    tree: Node, of: Callable[[Node], Proposition], holds: bool, names: Lexicon | None = None
) -> Proposition:
    """The formula, or its negation, with ¬ brought down to the relations."""
    if not isinstance(tree, Logical):
        return of(tree) if holds else negated(of(tree))

    def part(tree: Node, holds: bool) -> Proposition:
        return _meaning(tree, of, holds, names)

    match tree.sign, tree.parts:
        case "not", (inner,):
            return part(inner, not holds)
        case ("and" | "or") as sign, parts:
            found = tuple(part(p, holds) for p in parts)
            return All(found) if (sign == "and") is holds else Some(found)
        case "implies", (first, *rest):
            other: Node = rest[0] if len(rest) == 1 else Logical("implies", tuple(rest))
            found = part(first, not holds), part(other, holds)
            return Some(found) if holds else All(found)
        case "iff", parts if holds:  # A ⟺ B ⟺ C: all of them, or none
            return Some(tuple(All(tuple(part(p, way) for p in parts)) for way in (True, False)))
        case "iff", parts:
            return All(tuple(Some(tuple(part(p, way) for p in parts)) for way in (True, False)))
        case (("all" | "some" | "none") as sign, (letter, values, body)) if names is not None:
            put = _bound(letter)
            says = part(body, holds if sign != "none" else not holds)
            found = tuple(substituted(says, {put: v}) for v in _values(values, names))
            return All(found) if (sign != "some") is holds else Some(found)
    raise NoLogic


def negated(says: Proposition) -> Proposition:
    match says:
        case Formula(left, relation, right) if relation in NEGATED:
            return Formula(left, NEGATED[relation], right)
        case All(parts):
            return Some(tuple(map(negated, parts)))
        case Some(parts):
            return All(tuple(map(negated, parts)))
    raise NoLogic


def is_claimed(tree: Node) -> bool:
    """Whether its form says that it holds: relations, ⟺ of the same letters, a simplification."""
    if not is_propositional(tree):
        return True
    if not isinstance(tree, Logical) or tree.sign != "iff":
        return False
    first, *others = (_letters(part) for part in tree.parts)
    compound = any(isinstance(part, Logical) for part in tree.parts)
    if bool(first) and compound and all(set(other) == set(first) for other in others):
        return True
    return _is_said_equivalent(tree) and _simplifies(first, others)


def _letters(tree: Node) -> list[Letter]:
    return [node for node in nodes(tree) if isinstance(node, Letter)]


def _is_said_equivalent(tree: Logical) -> bool:
    """Whether ≡ joins its parts, and not ⟺, which a premise may also have."""
    between = (one.span.source.text[one.span.end : other.span.start]
               for one, other in pairwise(tree.parts) if one.span and other.span)  # fmt: skip
    return all(r"\equiv" in text or "≡" in text for text in between)


def _simplifies(first: list[Letter], others: list[list[Letter]]) -> bool:
    """p ∧ (p ∨ q) ≡ p: a formula that names a letter twice, and others of some of its letters."""
    names = set(first)
    return len(first) > len(names) and all(set(other) <= names for other in others)
