r"""Sets as terms: {1, 2, 3}, A ∩ B, [0, 1) ∪ {2}, Aᶜ, |A ∪ B|; inclusion and membership.

X ⊆ Y says that X ∖ Y is empty, x ∈ X that {x} ∖ X is, x ∉ X that {x} ∩ X is.
"""

from __future__ import annotations

from derivations.reader.building.build import build, listed
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
    Superscript,
    Unknown,
    nodes,
)
from derivations.reader.words import EMPTY
from derivations.terms import Constant, Formula, Negation, Relation, Symbol, Term
from derivations.terms.sets import Collection, Combined, Crossed, Interval, Listed, Outside

SIGNS = {"cup": "union", "cap": "intersection", "setminus": "difference", "triangle": "symmetric"}
EMPTY_SET = Listed(())
INFINITE = (Constant("infinity"), Negation(Constant("infinity")))
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
