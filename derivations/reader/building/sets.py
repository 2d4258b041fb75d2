r"""Sets as terms: {1, 2, 3}, A ∩ B, [0, 1) ∪ {2}, Aᶜ, |A ∪ B|; inclusion and membership.

X ⊆ Y says that X ∖ Y is empty, x ∈ X that {x} ∖ X is, x ∉ X that {x} ∩ X is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from derivations.reader.building.build import build, listed
from derivations.reader.building.enumerated_sets import enumerated_set
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import named
from derivations.reader.raw import (
    Accented,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Prime,
    Related,
    Superscript,
    Unknown,
    nodes,
)
from derivations.reader.words import EMPTY
from derivations.terms import Constant, Formula, Negation, Relation, Symbol, Term
from derivations.terms.sets import (
    Collection,
    Combined,
    Crossed,
    Interval,
    Listed,
    Outside,
    WholeNumbers,
)

SIGNS = {"cup": "union", "cap": "intersection", "setminus": "difference", "triangle": "symmetric"}
EMPTY_SET = Listed(())
INFINITE = (Constant("infinity"), Negation(Constant("infinity")))
TURNED = {"<": ">", "leq": "geq", ">": "<", "geq": "leq"}
STRICT, BELOW, ABOVE = {"<", ">"}, {"<", "leq"}, {">", "geq"}
WITHIN = frozenset({"subset", "subseteq"})
AROUND = frozenset({"supset", "supseteq"})
INCLUSIONS = WITHIN | AROUND


def joins_sets(node: Juxtaposed) -> bool:
    return any(sign in SIGNS for sign, _ in node.parts)


def joined(node: Juxtaposed, names: Lexicon) -> Term:
    """A ∩ B ∩ C, A ∪ B, A ∖ B: of one sign, since ∩ and ∪ side by side mean nothing."""
    (_, first), *rest = node.parts
    signs = {sign for sign, _ in rest}
    if len(signs) > 1 or (len(rest) > 1 and signs & {"setminus"}):
        raise NoMeaning("signs of sets side by side without brackets", node)
    whole = a_set(first, names)
    for sign, part in rest:
        whole = Combined(whole, SIGNS[sign], a_set(part, names))
    return whole


def a_set(node: Node, names: Lexicon) -> Term:
    """What stands where a set must."""
    match node:
        case Bracket("(", ")", (inner,)):
            return a_set(inner, names)
        case Bracket("{", "}", items, separators) if set(separators) <= {",", ";"}:
            return listed(items, names)
        case Bracket("{", "}", (_, _, *_), ((":" | "|"), *_)) if (
            few := enumerated_set(node, lambda part: build(part, names))
        ) is not None:
            return few
        case Bracket(
            "{", "}", (Related((Letter() as of, Letter() as where), ("in",)), *held), seps
        ):
            return _such_that(node, of, where, held, seps, names)
        case Bracket("(" | "[" | "]", ")" | "]" | "[", (low, high), ((",",) | (";",))):
            return _interval(node, low, high, names)
        case Letter(letter) if letter in EMPTY:
            return EMPTY_SET
        case Superscript(base, Letter("c" | "C" | "complement") | Unknown(r"\complement", ())):
            return Outside(a_set(base, names))
        case Superscript(base, Mark("∁")):
            return Outside(a_set(base, names))
        case Prime(base, 1):
            return Outside(a_set(base, names))
        case Letter(letter, style, ("bar",)) if letter[:1].isupper():
            return Outside(build(Letter(letter, style, span=node.span), names))
        case Accented("bar" | "overline", body):
            if not names.facts.events and any(isinstance(n, Big) for n in nodes(body)):
                raise NoMeaning("a bar may mean the closure", node)
            return Outside(a_set(body, names))
        case Juxtaposed(((_, left), ("times", right))):
            return Crossed(a_set(left, names), a_set(right, names))
        case Letter("R", "blackboard", ()):
            return Interval(*INFINITE[::-1], False, False)
        case Letter(_, "blackboard"):
            raise NoMeaning("a set of numbers without a rule", node)
    found = build(node, names)
    if not isinstance(found, Collection) and named(node, names.facts.labels) is None:
        raise NoMeaning("this is no set", node)
    return found


def _such_that(
    node: Node,
    of: Letter,
    where: Node,
    held: Sequence[Node],
    separators: Sequence[str],
    names: Lexicon,
) -> Term:
    """{x ∈ ℕ : x ≥ n, x < 2n}: the numbers of a kind between two ends."""
    if separators[0] not in (":", "|") or set(separators[1:]) - {","}:
        raise NoMeaning("a set by other conditions", node)
    conditions = [one for each in held for one in _single(each)]
    ends = _one_interval([_half_line(node, of, each, names) for each in conditions])
    match where:
        case Letter("Z" | "N" as letter, "blackboard", ()):
            ends.append(WholeNumbers(letter == "N"))
        case Letter("R", "blackboard", ()) if ends:
            pass
        case _:
            raise NoMeaning("a set of what are no numbers", node)
    return reduce(lambda a, b: Combined(a, "intersection", b), ends)


def _one_interval(ends: list[Term]) -> list[Term]:
    """(a, b] for a < x and x ≤ b"""
    match ends:
        case [Interval(low, _, with_low), Interval(_, high, _, with_high)] if high != INFINITE[0]:
            return [Interval(low, high, with_low, with_high)]
    return ends


def _single(condition: Node) -> list[Node]:
    """a < x and x ≤ b of a < x ≤ b"""
    match condition:
        case Related(sides, (_, _) as signs):
            pairs = zip(pairwise(sides), signs, strict=True)
            return [Related(pair, (sign,), span=condition.span) for pair, sign in pairs]
    return [condition]


def _half_line(node: Node, of: Letter, condition: Node, names: Lexicon) -> Term:
    """x ≥ n as [n, ∞)"""
    match condition:
        case Related((left, right), (sign,)) if left == of and of not in nodes(right):
            bound = right
        case Related((left, right), (sign,)) if right == of and of not in nodes(left):
            bound, sign = left, TURNED.get(sign, "")
        case _:
            raise NoMeaning("a condition that is no bound", node)
    end, strict = build(bound, names), sign in STRICT
    if not end.shape.is_scalar or isinstance(end, Collection):
        raise NoMeaning("a bound that is no number", node)
    if sign in BELOW:
        return Interval(INFINITE[1], end, False, not strict)
    if sign in ABOVE:
        return Interval(end, INFINITE[0], not strict, False)
    raise NoMeaning("a condition that is no bound", node)


def _interval(node: Bracket, low: Node, high: Node, names: Lexicon) -> Term:
    ends = build(low, names), build(high, names)
    if not all(end.shape.is_scalar for end in ends):
        raise NoMeaning("an interval between what are no numbers", node)
    closed = (node.opening == "[", node.closing == "]")
    return Interval(*ends, *(c and e not in INFINITE for c, e in zip(closed, ends, strict=True)))


def beside(side: Term, tree: Node, other: Term, names: Lexicon) -> Term:
    """A side of an equation as a set where the other side is one: {1}, [1, 2], ∅."""
    if not isinstance(other, Collection) or isinstance(side, Collection):
        return side
    try:
        return a_set(tree, names)
    except NoMeaning:
        return side


def emptied(left: Node, sign: str, right: Node, names: Lexicon) -> Term | None:
    """The set that is empty where left ⊆ right, left ∈ right or left ∉ right; None where none."""
    try:
        if sign in AROUND:
            return emptied(right, "subseteq", left, names)
        if sign in WITHIN:
            within, around = a_set(left, names), a_set(right, names)
            if not isinstance(within, Collection) and not isinstance(around, Collection):
                return None
            return Combined(within, "difference", around)
        if sign in ("in", "notin") and _is_element(left):
            around = a_set(right, names)
            how = "difference" if sign == "in" else "intersection"
            whole = Combined(Listed((build(left, names),)), how, around)
            return whole if isinstance(around, Collection) else None
    except NoMeaning:
        pass
    return None


def included(left: Node, sign: str, right: Node, names: Lexicon) -> list[Formula]:
    """A \\ B = ∅ for A ⊆ B, of two named sets."""
    if sign in AROUND:
        left, right = right, left
    try:
        within, around = a_set(left, names), a_set(right, names)
    except NoMeaning:
        return []
    if not all(isinstance(s, Symbol) and s.shape.is_scalar for s in (within, around)):
        return []
    return [Formula(Combined(within, "difference", around), Relation.EQUAL, EMPTY_SET)]


def _is_element(node: Node) -> bool:
    """A value without a name: 2 ∈ {1, 2, 3} is claimed, x ∈ {1, 2, 3} is stated."""
    return named(node) is None and not isinstance(node, Bracket)
